//! No-break spaces where a language wants them, so that no line begins with a dash or a unit.

use crate::lint::Finding;
use crate::lint::NO_BREAK_SPACE;
use crate::phrase::Phrase;

/// Where a language wants no-break spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Custom {
    /// Before a dash, between a number and its unit, in cut words, behind № and initials: Ukrainian
    /// (Правопис 2019, § 63), Russian, Belarusian.
    EastSlavic,
    /// Before `;`, `:`, `!` and `?`, and inside « »; between a number and its unit.
    French,
    /// Behind words of one letter, between a number and its unit: Czech (ČSN 01 6910), Slovak, Polish.
    WestSlavic,
    /// Between a number and its unit, behind § and Nr., in cut words (DIN 5008).
    German,
    /// Nowhere that is held.
    None,
}

impl Custom {
    /// By the bare language.
    pub(super) fn of(subtag: &str) -> Custom {
        match subtag {
            "uk" | "ru" | "be" => Custom::EastSlavic,
            "fr" => Custom::French,
            "cs" | "sk" | "pl" => Custom::WestSlavic,
            "de" => Custom::German,
            _ => Custom::None,
        }
    }

    /// Whether a line should not break between two texts. `set` says whether typography reaches them.
    fn holds(self, before: &str, after: &str, set: bool) -> bool {
        match self {
            Custom::EastSlavic => {
                let numero = before.ends_with(['№', '§']) && begins_with_digit(after);
                let unit =
                    counted(before, after, UNITS) || roman(before) && starts(after, CENTURIES);
                dash(before, after, set)
                    || unit
                    || numero
                    || initial(before, after)
                    || cut(before, after, EAST_SLAVIC_CUTS)
                    || behind(before, after, EAST_SLAVIC_TITLES)
            }
            Custom::French => {
                let numero = before.ends_with("n°") && begins_with_digit(after);
                french(before, after)
                    || numero
                    || counted(before, after, LATIN_UNITS)
                    || behind(before, after, FRENCH_TITLES)
            }
            Custom::WestSlavic => one_letter(before, after) || counted(before, after, LATIN_UNITS),
            Custom::German => {
                let numero = before.ends_with('§') || last_word(before) == "Nr.";
                numero && begins_with_digit(after)
                    || counted(before, after, LATIN_UNITS)
                    || cut(before, after, GERMAN_CUTS)
            }
            Custom::None => false,
        }
    }
}

/// Words that do not leave the number before them; with a full stop where they are cut.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "р.", "рр.", "г.", "гг.", "ст.", "в.", "вв.", "тис.", "тыс.", "млн", "млрд", "трлн", "грн", "руб.",
    "коп.", "дол.", "долл.", "км", "м", "см", "мм", "кг", "г", "мг", "т", "л", "га", "год", "год.", "хв",
    "хв.", "мин", "мин.", "ч", "кВт", "МВт", "ГВт", "Гц", "МГц", "ГГц", "МБ", "ГБ", "ТБ",
];
/// Those of them that stand behind a Roman number.
const CENTURIES: &[&str] = &["ст.", "в.", "вв."];
#[rustfmt::skip]
const LATIN_UNITS: &[&str] = &[
    "km", "m", "cm", "mm", "kg", "g", "mg", "t", "l", "ha", "h", "min", "s", "kW", "MW", "GW", "Hz", "MHz",
    "GHz", "MB", "GB", "TB", "Kč", "zł",
];
/// Words that were cut, and what does not leave them.
#[rustfmt::skip]
const EAST_SLAVIC_CUTS: &[(&str, &str)] = &[
    ("т.", "д."), ("т.", "п."), ("т.", "ін."), ("т.", "зв."), ("т.", "е."), ("т.", "к."), ("т.", "н."),
    ("та", "ін."), ("и", "др."), ("і", "т."), ("и", "т."), ("й", "т."), ("н.", "е."), ("н.", "э."),
];
#[rustfmt::skip]
const GERMAN_CUTS: &[(&str, &str)] = &[
    ("z.", "B."), ("d.", "h."), ("u.", "a."), ("i.", "d."), ("d.", "R."), ("u.", "U."), ("o.", "Ä."),
];
/// Words that do not leave the name or the number behind them.
#[rustfmt::skip]
const EAST_SLAVIC_TITLES: &[&str] = &[
    "вул.", "ул.", "просп.", "пров.", "пер.", "пл.", "бул.", "ім.", "им.", "смт", "рис.", "табл.", "див.",
    "см.", "стор.", "стр.", "ст.", "гл.", "розд.",
];
const FRENCH_TITLES: &[&str] = &["M.", "MM.", "Mme", "Mmes", "Mlle", "Dr", "Pr"];

/// Marks the spaces at which a line may break and should not.
pub(super) fn check(text: &str, custom: Custom, set: bool, found: &mut Vec<Finding>) {
    if custom == Custom::None {
        return;
    }
    for (at, _) in text.match_indices(' ') {
        let (before, after) = (&text[..at], &text[at + 1..]);
        // Two hyphens or one between spaces stand for a dash, where typography does not make it one.
        let hyphen = custom == Custom::EastSlavic && !set && stands_for_dash(before, after);
        let (to, right) = match hyphen {
            true => (at + 2, "\u{A0}—"),
            false if custom.holds(before, after, set) => (at + 1, "\u{A0}"),
            false => continue,
        };
        let (message, hint) = match hyphen {
            true => (Phrase::new("hyphen-for-dash"), Phrase::new("hyphen-for-dash-hint")),
            false => (Phrase::new("space-breaks"), Phrase::new("space-breaks-hint")),
        };
        found.push(Finding {
            rule: &NO_BREAK_SPACE,
            range: at..to,
            message,
            hint,
            right: Some(right.to_owned()),
        });
    }
}

/// A dash that does not begin a line. What typography makes one has its space from there; of `--` and
/// `---` it makes a dash and leaves the space.
fn dash(before: &str, after: &str, set: bool) -> bool {
    let typed = after.starts_with("— ") || after.starts_with("– ");
    let made = set && (after.starts_with("-- ") || after.starts_with("--- "));
    (typed || made) && before.ends_with(|c: char| !c.is_whitespace())
}

/// A hyphen between words; between numbers it may be a sign.
fn stands_for_dash(before: &str, after: &str) -> bool {
    let word = |c: char| c.is_alphabetic() || "»”\",;:)!?.".contains(c);
    let next = after.strip_prefix("- ");
    before.ends_with(word)
        && next.is_some_and(|n| n.starts_with(|c: char| c.is_alphanumeric() || "«„\"".contains(c)))
}

fn last_word(before: &str) -> &str {
    before.rsplit(|c: char| c.is_whitespace() || "(«„“\"".contains(c)).next().unwrap_or_default()
}

fn next_word(after: &str) -> &str {
    after
        .split(|c: char| c.is_whitespace() || ",;:!?)»“”\"…".contains(c))
        .next()
        .unwrap_or_default()
}

fn begins_with_digit(after: &str) -> bool {
    after.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text begins with one of the words, at the end of a sentence too.
fn starts(after: &str, words: &[&str]) -> bool {
    let word = next_word(after);
    words.iter().any(|w| word == *w || word.strip_suffix('.') == Some(w))
}

/// A number and its unit, its sign or its next three figures.
fn counted(before: &str, after: &str, units: &[&str]) -> bool {
    let number = before.ends_with(|c: char| c.is_ascii_digit());
    let sign = after.starts_with(['%', '‰', '°', '€', '₴', '$', '£']);
    number && (sign || starts(after, units) || thousands(before, after))
}

/// `10 000`: one to three figures, and just three behind them.
fn thousands(before: &str, after: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit();
    let head = before.len() - before.trim_end_matches(is_figure).len();
    let front = &before[..before.len() - head];
    let tail = after.len() - after.trim_start_matches(is_figure).len();
    let stands =
        front.is_empty() || front.ends_with(|c: char| c.is_whitespace() || "(«„\"".contains(c));
    // A group behind a group has three figures, the first of all one to three.
    tail == 3 && (1..=3).contains(&head) && stands && !after[tail..].starts_with([':', '-', '–'])
}

/// A Roman number, in letters of either alphabet.
fn roman(before: &str) -> bool {
    let word = last_word(before);
    !word.is_empty() && word.chars().all(|c| "IVXLCDMІХСМ".contains(c))
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

/// Two parts of what was cut: `т. д.`
fn cut(before: &str, after: &str, cuts: &[(&str, &str)]) -> bool {
    let (last, next) = (last_word(before), next_word(after));
    // A conjunction stays with what was cut, and leaves any other word.
    cuts.iter().any(|(a, b)| last == *a && next == *b)
}

/// A cut word before a name or a number: `вул. Садова`, `M. Dupont`.
fn behind(before: &str, after: &str, words: &[&str]) -> bool {
    let named =
        after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "«\"".contains(c));
    let word = last_word(before);
    let counted =
        before[..before.len() - word.len()].trim_end().ends_with(|c: char| c.is_ascii_digit());
    named
        && !counted
        && words.contains(&word)
        && !roman(before[..before.len() - word.len()].trim_end())
}

/// A word of one letter, which is not to end a line: `v Praze`, `z domu`.
fn one_letter(before: &str, after: &str) -> bool {
    let word = last_word(before);
    let is_word = |c: char| "aikosuvwzAIKOSUVWZ".contains(c);
    word.len() == 1 && word.starts_with(is_word) && after.starts_with(char::is_alphanumeric)
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

    fn mended(language: &str, text: &str, set: bool) -> String {
        let mut found = Vec::new();
        check(text, Custom::of(language), set, &mut found);
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
            ("uk", "Київ -- столиця --- так", "Київ~-- столиця~--- так"),
            ("uk", "у 2024 р. випало 5 мм", "у 2024~р. випало 5~мм"),
            ("uk", "5 млн грн, № 7 і 30 %", "5~млн грн, №~7 і 30~%"),
            ("uk", "Т. Г. Шевченко", "Т.~Г.~Шевченко"),
            ("uk", "10 000 000 гривень, 5 ₴", "10~000~000 гривень, 5~₴"),
            ("uk", "XIX ст. і т. д. та ін.", "XIX~ст. і~т.~д. та~ін."),
            ("uk", "у ХХ ст.", "у ХХ~ст."),
            ("uk", "вул. Садова, ім. Шевченка, рис. 5", "вул.~Садова, ім.~Шевченка, рис.~5"),
            ("ru", "в 2024 г. на 5 км.", "в 2024~г. на 5~км."),
            ("ru", "в 5 в. до н. э.", "в 5~в. до н.~э."),
            ("fr", "Quoi ? « Oui »", "Quoi~? «~Oui~»"),
            ("fr", "M. Dupont, n° 5, 10 000 €", "M.~Dupont, n°~5, 10~000~€"),
            ("cs", "v Praze a k domu, 5 km", "v~Praze a~k~domu, 5~km"),
            ("pl", "w Warszawie i o 5 zł", "w~Warszawie i~o~5~zł"),
            ("de", "z. B. § 5, Nr. 7, 20 °C", "z.~B. §~5, Nr.~7, 20~°C"),
        ] {
            assert_eq!(mended(language, text, true), right);
        }
    }

    #[test]
    fn other_spaces_are_left_alone() {
        for (language, text) in [
            ("uk", "5 років тому, 2024 рік"),
            ("uk", "Прийшла весна. Тепло."),
            ("uk", "— Хто там?"),
            ("uk", "Київ\u{A0}— столиця"),
            ("uk", "це - так"),
            ("uk", "у 2024 100 осіб, тел. 050 12 34"),
            ("uk", "у XX ст. Київ, 5 ст. Він"),
            ("uk", "і так далі; і Тарас"),
            ("uk", "2024 в Україні, 5 с"),
            ("ru", "матч 5 с Динамо, 7 в Киеве"),
            ("en", "Kyiv — the capital, 5 km"),
            ("fr", "Quoi\u{A0}? Oui."),
            ("cs", "vůz a5 B c"),
            ("de", "z\u{A0}B. ab 5 Leute"),
        ] {
            let shown =
                text.replace('\u{A0}', "~").replace("XX ст.", "XX~ст.").replace("5 ст.", "5~ст.");
            assert_eq!(mended(language, text, true), shown);
        }
    }

    #[test]
    fn a_hyphen_is_said_where_typography_does_not_make_it_a_dash() {
        for (text, right) in [
            ("це - так", "це~— так"),
            ("«Динамо» - «Шахтар»", "«Динамо»~— «Шахтар»"),
            ("5 - 3 = 2", "5 - 3 = 2"),
            ("--verbose - це", "--verbose~— це"),
            ("- пункт", "- пункт"),
        ] {
            assert_eq!(mended("uk", text, false), right);
        }
        assert_eq!(mended("en", "this - so", false), "this - so");
    }
}
