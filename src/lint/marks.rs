//! Marks that stand for apostrophes and quotation marks and are none.

use crate::lint::Finding;
use crate::lint::letters::is_letter;
use crate::lint::{STRAIGHT_QUOTES, WRONG_APOSTROPHE};
use crate::phrase::Phrase;
use crate::typography;
use crate::typography::{Marks, Nesting};

/// Marks that stand for an apostrophe within a word: `п`ять`, `п´ять`, `об"єкт`.
pub(super) fn apostrophes(text: &str, found: &mut Vec<Finding>) {
    for (at, c) in text.char_indices() {
        let between: fn(char) -> bool = match c {
            '`' | '´' | '‘' => is_letter,
            // Between Latin letters it may be a sign for inches, or in a language of its own.
            '"' => is_cyrillic,
            _ => continue,
        };
        let after = at + c.len_utf8();
        let letter = |c: Option<char>| c.is_some_and(between);
        if !letter(text[..at].chars().next_back()) || !letter(text[after..].chars().next()) {
            continue;
        }
        let (from, to) = word_around(text, at, after);
        let word = text[from..to].replace('`', "'");
        found.push(Finding {
            rule: &WRONG_APOSTROPHE,
            range: from..to,
            message: match c {
                '`' => Phrase::new("apostrophe-backquote").with("word", word),
                '´' => Phrase::new("apostrophe-acute").with("word", word),
                '‘' => Phrase::new("apostrophe-opening-quote").with("word", word),
                _ => Phrase::new("apostrophe-straight-quote").with("word", word),
            },
            hint: Phrase::new("apostrophe-hint"),
            right: Some(format!("{}’{}", &text[from..at], &text[after..to])),
        });
    }
}

/// Straight marks in a text that typography does not reach.
pub(super) fn straight(text: &str, marks: &Marks, nesting: &mut Nesting, found: &mut Vec<Finding>) {
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '"' | '\'')) {
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        let inside = before.is_some_and(is_letter) && after.is_some_and(is_letter);
        let right = match c {
            '"' if inside => continue,
            '"' if typography::opens(before, after) => Some(nesting.open(marks)),
            '"' => Some(nesting.close(marks)),
            _ if inside => Some("’"),
            _ => None,
        };
        found.push(Finding {
            rule: &STRAIGHT_QUOTES,
            range: at..at + 1,
            message: match inside {
                true => Phrase::new("straight-apostrophe"),
                false => Phrase::new("straight-quote"),
            },
            hint: Phrase::new("straight-hint"),
            right: right.map(str::to_owned),
        });
    }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52F}')
}

/// The word that the mark at `at..after` stands in.
fn word_around(text: &str, at: usize, after: usize) -> (usize, usize) {
    let before = text[..at].char_indices().rev().take_while(|(_, c)| is_letter(*c)).last();
    let behind = text[after..].char_indices().find(|(_, c)| !is_letter(*c));
    (before.map_or(at, |(i, _)| i), behind.map_or(text.len(), |(i, _)| after + i))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rights(found: Vec<Finding>, text: &str) -> Vec<(String, Option<String>)> {
        found.into_iter().map(|f| (text[f.range].to_owned(), f.right)).collect()
    }

    #[test]
    fn marks_within_words_are_apostrophes() {
        for (text, wrong, right) in [
            ("мій п`ять", "п`ять", "п’ять"),
            ("це об\"єкт.", "об\"єкт", "об’єкт"),
            ("зі зв´язком", "зв´язком", "зв’язком"),
            ("rock‘n roll", "rock‘n", "rock’n"),
        ] {
            let mut found = Vec::new();
            apostrophes(text, &mut found);
            let expected = vec![(wrong.to_owned(), Some(right.to_owned()))];
            assert_eq!(rights(found, text), expected, "{text}");
        }
    }

    #[test]
    fn marks_between_words_are_left_alone() {
        for text in [
            "газета \"День\", п'ять, п’ять, пʼять",
            "він сказав \"ні\"",
            "‘single’ marks and 5\"x7\" prints",
            "`code`",
            "צה\"ל",
        ] {
            let mut found = Vec::new();
            apostrophes(text, &mut found);
            assert_eq!(found, [], "{text}");
        }
    }

    #[test]
    fn straight_marks_are_set_as_the_language_wants() {
        let set = |language: &str, text: &str| {
            let mut found = Vec::new();
            let mut nesting = Nesting::default();
            straight(text, &Marks::of(language), &mut nesting, &mut found);
            found.into_iter().map(|f| f.right.unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(set("uk", "газета \"День\" і п'ять"), ["«", "»", "’"]);
        assert_eq!(set("en", "the \"Day\" and the boys' club"), ["“", "”", ""]);
        assert_eq!(set("uk", "об\"єкт і «День» та п’ять"), Vec::<String>::new());
    }
}
