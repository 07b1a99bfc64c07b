//! Marks that stand for apostrophes and quotation marks and are none.

use std::cell::LazyCell;

use crate::lint::Finding;
use crate::lint::alphabet::{Alphabet, is_letter};
use crate::lint::{STRAIGHT_QUOTES, WRONG_APOSTROPHE};
use crate::phrase::Phrase;
use crate::typography::{Marks, Nesting, Turn};

/// Marks that stand for an apostrophe within a word: `п`ять`, `п´ять`, `об"єкт`; in Russian for ъ.
pub(super) fn apostrophes(text: &str, alphabet: Alphabet, found: &mut Vec<Finding>) {
    let is_balanced = LazyCell::new(|| is_balanced(text));
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '`' | '´' | '‘' | '"')) {
        let after = at + c.len_utf8();
        let (Some(before), Some(next)) = around(text, at, after) else { continue };
        let within = match c {
            '"' => divides_word(before, next),
            _ => is_letter(before) && is_letter(next),
        };
        if !within || c == '‘' && alphabet == Alphabet::TurnedComma {
            continue;
        }
        let (from, to) = word_around(text, at, after);
        let word = text[from..to].replace('`', "'");
        let is_hard = c == '"' && alphabet == Alphabet::Russian && !is_ukrainian(next);
        let sign = match c {
            // It may as well close a quotation, where the space behind it is missing.
            '"' => sign(&text[from..at], next, alphabet).filter(|_| *is_balanced),
            _ => Some("’"),
        };
        found.push(Finding {
            rule: &WRONG_APOSTROPHE,
            range: from..to,
            message: match c {
                '`' => Phrase::new("apostrophe-backquote").with("word", word),
                '´' => Phrase::new("apostrophe-acute").with("word", word),
                '‘' => Phrase::new("apostrophe-opening-quote").with("word", word),
                _ if is_hard => Phrase::new("hard-sign-straight-quote").with("word", word),
                _ => Phrase::new("apostrophe-straight-quote").with("word", word),
            },
            hint: match is_hard {
                true => Phrase::new("hard-sign-hint"),
                false => Phrase::new("apostrophe-hint"),
            },
            right: sign.map(|sign| format!("{}{sign}{}", &text[from..at], &text[after..to])),
        });
    }
}

/// Straight marks in a text that typography does not reach.
pub(super) fn straight(text: &str, marks: &Marks, found: &mut Vec<Finding>) {
    let mut nesting = Nesting::default();
    let is_balanced = LazyCell::new(|| is_balanced(text));
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '"' | '\'')) {
        let (before, after) = around(text, at, at + 1);
        let inside = before.is_some_and(is_letter) && after.is_some_and(is_letter);
        let right = match c {
            '"' if before.zip(after).is_some_and(|(b, a)| divides_word(b, a)) => {
                if !*is_balanced {
                    nesting.pass(before, after);
                }
                continue;
            }
            // Between Latin letters it may be a sign for inches, or in a language of its own.
            '"' if inside
                && !(before.is_some_and(is_cyrillic) && after.is_some_and(is_cyrillic)) =>
            {
                continue;
            }
            '"' => match nesting.pass(before, after) {
                Turn::Closes(0) if inside => None,
                turn => marks.set(turn),
            },
            _ if inside => Some("’"),
            _ => None,
        };
        found.push(Finding {
            rule: &STRAIGHT_QUOTES,
            range: at..at + 1,
            message: match inside && c == '\'' {
                true => Phrase::new("straight-apostrophe"),
                false => Phrase::new("straight-quote"),
            },
            hint: Phrase::new("straight-hint"),
            right: right.map(str::to_owned),
        });
    }
}

/// The characters before and behind the mark at `at..after`.
fn around(text: &str, at: usize, after: usize) -> (Option<char>, Option<char>) {
    (text[..at].chars().next_back(), text[after..].chars().next())
}

/// Whether a straight mark between two letters may divide a consonant from a vowel that begins with й.
/// A capital behind a small letter begins another word.
fn divides_word(before: char, after: char) -> bool {
    let is_consonant = |c: char| "бвгґджзклмнпрстфхцчшщўБВГҐДЖЗКЛМНПРСТФХЦЧШЩЎ".contains(c);
    is_consonant(before)
        && "яюєїеёЯЮЄЇЕЁ".contains(after)
        && (before.is_uppercase() || after.is_lowercase())
}

/// What begins a Russian word before ъ; not every such word, but none that stands alone before a
/// quotation mark more often.
const BEFORE_HARD: &[&str] = &[
    "в",
    "вз",
    "из",
    "об",
    "от",
    "под",
    "над",
    "пред",
    "раз",
    "с",
    "без",
    "меж",
    "суб",
    "ад",
    "ин",
    "кон",
    "транс",
    "сверх",
    "необ",
    "неот",
];

/// What is to stand within a word between its beginning and a vowel, if that is sure.
fn sign(beginning: &str, vowel: char, alphabet: Alphabet) -> Option<&'static str> {
    let is_hard = || BEFORE_HARD.contains(&beginning.to_lowercase().as_str());
    match alphabet {
        _ if is_ukrainian(vowel) => Some("’"),
        Alphabet::Ukrainian if "яюЯЮ".contains(vowel) => Some("’"),
        Alphabet::Russian if is_hard() => Some(if vowel.is_uppercase() { "Ъ" } else { "ъ" }),
        _ => None,
    }
}

fn is_ukrainian(vowel: char) -> bool {
    "єїЄЇ".contains(vowel)
}

/// Whether the straight double marks of a text, but for those that may divide a word, open and close
/// quotations one for one.
fn is_balanced(text: &str) -> bool {
    let mut nesting = Nesting::default();
    for (at, _) in text.match_indices('"') {
        let (before, after) = around(text, at, at + 1);
        let divides = before.zip(after).is_some_and(|(b, a)| divides_word(b, a));
        if !divides && nesting.pass(before, after) == Turn::Closes(0) {
            return false;
        }
    }
    !nesting.is_open()
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
            ("ПІД\"ЇЗД", "ПІД\"ЇЗД", "ПІД’ЇЗД"),
            ("\"п\"ять\" і \"Він сказав \"ні\" так\"", "п\"ять", "п’ять"),
            ("екран 15\" і об\"єкт", "об\"єкт", "об’єкт"),
            ("\"Нафтогаз\"заявила про об\"єкт", "об\"єкт", "об’єкт"),
        ] {
            let mut found = Vec::new();
            apostrophes(text, Alphabet::Ukrainian, &mut found);
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
            "Компанія \"Нафтогаз\"заявила.",
            "в\"Україні\" і в\"Європі\"",
            "Компанія \"Газ\"а ще",
            "мій\"я",
        ] {
            let mut found = Vec::new();
            apostrophes(text, Alphabet::Ukrainian, &mut found);
            assert_eq!(found, [], "{text}");
        }
    }

    fn first(language: &str, text: &str) -> (String, Option<String>) {
        let mut found = Vec::new();
        apostrophes(text, Alphabet::of(language), &mut found);
        rights(found, text).swap_remove(0)
    }

    #[test]
    fn a_mark_that_may_close_a_quotation_is_not_mended() {
        for (text, word) in [
            ("\"Нафтогаз\"є лідером", "Нафтогаз\"є"),
            ("\"Нафтогаз\"є тут, \"Газ\"є там", "Нафтогаз\"є"),
            ("в\"ялта\" так", "в\"ялта"),
            ("об\"ект", "об\"ект"),
        ] {
            assert_eq!(first("uk", text), (word.to_owned(), None), "{text}");
        }
    }

    #[test]
    fn in_russian_the_sign_is_hard() {
        for (text, right) in [
            ("с\"езд партии", Some("съезд")),
            ("Об\"ект", Some("Объект")),
            ("ПОД\"ЕЗД", Some("ПОДЪЕЗД")),
            ("\"Газ\" и с\"езд", Some("съезд")),
            ("в\"емь\" так", None),
            ("\"Газ\"ехал", None),
            ("Лук\"янов", None),
            ("слово об\"єкт", Some("об’єкт")),
        ] {
            assert_eq!(first("ru", text).1.as_deref(), right, "{text}");
        }
        let mut found = Vec::new();
        apostrophes("bo‘lib va tug‘ilgan", Alphabet::of("uz"), &mut found);
        apostrophes("\"Газ\"заявила", Alphabet::Russian, &mut found);
        assert_eq!(found, []);
    }

    #[test]
    fn straight_marks_are_set_as_the_language_wants() {
        let set = |language: &str, text: &str| {
            let mut found = Vec::new();
            straight(text, &Marks::of(language), &mut found);
            found.into_iter().map(|f| f.right.unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(set("uk", "газета \"День\" і п'ять"), ["«", "»", "’"]);
        assert_eq!(set("en", "the \"Day\" and the boys' club"), ["“", "”", ""]);
        assert_eq!(set("uk", "\"!FEST\" і \".ua\""), ["«", "»", "«", "»"]);
        assert_eq!(set("uk", "екран 15\" і 17\""), ["", ""]);
        assert_eq!(set("uk", "\"Газ\"заявила \"ні\""), ["«", "»", "«", "»"]);
        assert_eq!(set("uk", "\"Газ\"є тут, \"ні\""), ["«", "«", "»"]);
        assert_eq!(set("uk", "в\"Україні"), [""]);
        assert_eq!(set("uk", "об\"єкт і «День» та п’ять"), Vec::<String>::new());
    }
}
