//! No-break spaces where a language wants them, so that no line begins with a dash or a unit.

use crate::lint::Finding;
use crate::lint::NO_BREAK_SPACE;
use crate::phrase::Phrase;

/// Where a language wants no-break spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Custom {
    /// Before a dash, between a number and its unit, behind № and initials: Ukrainian, Russian,
    /// Belarusian.
    EastSlavic,
    /// Before `;`, `:`, `!` and `?`, and inside « ».
    French,
    /// Nowhere that is held.
    None,
}

impl Custom {
    /// By the bare language.
    pub(super) fn of(subtag: &str) -> Custom {
        match subtag {
            "uk" | "ru" | "be" => Custom::EastSlavic,
            "fr" => Custom::French,
            _ => Custom::None,
        }
    }
}

/// Words that do not leave the number before them; with a full stop where they are cut.
const UNITS: &[&str] = &[
    "р.",
    "рр.",
    "г.",
    "гг.",
    "ст.",
    "в.",
    "вв.",
    "тис.",
    "тыс.",
    "млн",
    "млрд",
    "трлн",
    "грн",
    "руб.",
    "коп.",
    "дол.",
    "долл.",
    "км",
    "м",
    "см",
    "мм",
    "кг",
    "г",
    "мг",
    "т",
    "л",
    "га",
    "год",
    "год.",
    "хв",
    "хв.",
    "мин",
    "мин.",
    "ч",
    "с",
    "кВт",
    "МВт",
    "ГВт",
    "Гц",
    "МГц",
    "ГГц",
    "МБ",
    "ГБ",
    "ТБ",
];

/// Marks the spaces at which a line may break and should not, each with the characters beside it.
pub(super) fn check(text: &str, custom: Custom, found: &mut Vec<Finding>) {
    if custom == Custom::None {
        return;
    }
    for (at, _) in text.match_indices(' ') {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let wanted = match custom {
            Custom::EastSlavic => east_slavic(before, after),
            Custom::French => french(before, after),
            Custom::None => false,
        };
        if !wanted {
            continue;
        }
        let from = before.char_indices().next_back().map_or(at, |(i, _)| i);
        let to = after.char_indices().nth(1).map_or(text.len(), |(i, _)| at + 1 + i);
        found.push(Finding {
            rule: &NO_BREAK_SPACE,
            range: from..to,
            message: Phrase::new("space-breaks"),
            hint: Phrase::new("space-breaks-hint"),
            right: Some(format!("{}\u{A0}{}", &text[from..at], &text[at + 1..to])),
        });
    }
}

fn east_slavic(before: &str, after: &str) -> bool {
    let last = before.chars().next_back();
    let number = last.is_some_and(|c| c.is_ascii_digit());
    let word = after.split(|c: char| c.is_whitespace() || ",;:!?)»".contains(c)).next();
    let word = word.unwrap_or_default();
    let dash = last.is_some_and(|c| !c.is_whitespace())
        && (after.starts_with("— ") || after.starts_with("– "));
    let unit = number && UNITS.iter().any(|u| word == *u || word.strip_suffix('.') == Some(u));
    let sign = number && (after.starts_with('%') || after.starts_with('°'));
    let numero = matches!(last, Some('№' | '§')) && after.starts_with(|c: char| c.is_ascii_digit());
    dash || unit || sign || numero || initial(before, after)
}

/// An initial before a surname or another initial: `Т. Шевченко`.
fn initial(before: &str, after: &str) -> bool {
    let mut back = before.chars().rev();
    let is_initial = back.next() == Some('.')
        && back.next().is_some_and(char::is_uppercase)
        && back.next().is_none_or(|c| c.is_whitespace() || "(«.\u{A0}".contains(c));
    let mut next = after.chars();
    is_initial
        && next.next().is_some_and(char::is_uppercase)
        && next.next().is_some_and(|c| c.is_lowercase() || c == '.')
}

fn french(before: &str, after: &str) -> bool {
    let word = before.chars().next_back().is_some_and(char::is_alphanumeric);
    let high = after.starts_with([';', ':', '!', '?', '»']);
    let opening = before.ends_with('«');
    word && high || opening && after.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(language: &str, text: &str) -> String {
        let mut found = Vec::new();
        check(text, Custom::of(language), &mut found);
        let mut text = text.to_owned();
        for finding in found.into_iter().rev() {
            text.replace_range(finding.range, &finding.right.expect("one right answer"));
        }
        text.replace('\u{A0}', "~")
    }

    #[test]
    fn spaces_at_which_a_line_should_not_break_are_marked() {
        for (language, text, right) in [
            ("uk", "Київ — столиця", "Київ~— столиця"),
            ("uk", "у 2024 р. випало 5 мм", "у 2024~р. випало 5~мм"),
            ("uk", "5 млн грн, № 7 і 30 %", "5~млн грн, №~7 і 30~%"),
            ("uk", "Т. Г. Шевченко", "Т.~Г.~Шевченко"),
            ("ru", "в 2024 г. на 5 км.", "в 2024~г. на 5~км."),
            ("fr", "Quoi ? « Oui »", "Quoi~? «~Oui~»"),
        ] {
            assert_eq!(set(language, text), right);
        }
    }

    #[test]
    fn other_spaces_are_left_alone() {
        for (language, text) in [
            ("uk", "5 років тому, 2024 рік"),
            ("uk", "Прийшла весна. Тепло."),
            ("uk", "— Хто там?"),
            ("uk", "Київ\u{A0}— столиця"),
            ("en", "Kyiv — the capital, 5 km"),
            ("fr", "Quoi\u{A0}? Oui."),
        ] {
            assert_eq!(set(language, text), text.replace('\u{A0}', "~"));
        }
    }
}
