//! Alphabets: which letters each has, and which look like those of another.

use crate::phrase::Phrase;

/// The letters that a language does not have, though its alphabet's script does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alphabet {
    Ukrainian,
    Russian,
    /// A language in Cyrillic letters whose alphabet is not held.
    Cyrillic,
    /// One in which ‘ belongs to letters: Uzbek oʻ and gʻ, the ʻokina of Polynesia.
    TurnedComma,
    /// Any other.
    Other,
}

impl Alphabet {
    /// By the bare language.
    pub(super) fn of(subtag: &str) -> Alphabet {
        match subtag {
            "uk" => Alphabet::Ukrainian,
            "ru" => Alphabet::Russian,
            "be" | "bg" | "mk" | "sr" | "kk" | "ky" | "mn" | "tg" => Alphabet::Cyrillic,
            "uz" | "haw" | "sm" | "to" => Alphabet::TurnedComma,
            _ => Alphabet::Other,
        }
    }

    /// Whether it is none of Cyrillic letters.
    pub(super) fn is_other(self) -> bool {
        matches!(self, Alphabet::TurnedComma | Alphabet::Other)
    }

    /// Whether a Cyrillic letter is foreign to it.
    pub(super) fn lacks(self, c: char) -> bool {
        match self {
            Alphabet::Ukrainian => "ыэъёЫЭЪЁ".contains(c),
            Alphabet::Russian => "іїєґІЇЄҐ".contains(c),
            Alphabet::Cyrillic | Alphabet::TurnedComma | Alphabet::Other => false,
        }
    }

    /// Whether a small letter is one that its neighbours do not have.
    pub(super) fn has_alone(self, c: char) -> bool {
        match self {
            Alphabet::Ukrainian => "іїєґ".contains(c),
            Alphabet::Russian => "ыэъё".contains(c),
            Alphabet::Cyrillic | Alphabet::TurnedComma | Alphabet::Other => false,
        }
    }

    /// Whether a text is surely in the language, by letters that its neighbours do not have.
    pub(super) fn shows_in(self, text: &str) -> bool {
        let letters = || text.chars().filter(|c| !c.is_ascii());
        letters().filter(|c| self.has_alone(*c)).count() >= SURE
            && !letters().any(|c| self.lacks(c))
    }

    /// That a word has a letter which it does not have.
    pub(super) fn lacking(self, word: &str, letter: char) -> Phrase {
        match self {
            Alphabet::Ukrainian => {
                Phrase::new("letter-not-ukrainian").with("word", word).with("letter", letter)
            }
            Alphabet::Russian => {
                Phrase::new("letter-not-russian").with("word", word).with("letter", letter)
            }
            Alphabet::Cyrillic | Alphabet::TurnedComma | Alphabet::Other => {
                Phrase::new("letter-foreign").with("word", word).with("letter", letter)
            }
        }
    }
}

/// How many letters of its own a text shows that is surely in a language.
const SURE: usize = 3;

/// Latin letters that look like Cyrillic ones, each with its twin.
pub(super) const TWINS: &[(char, char)] = &[
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
    ('k', 'к'),
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
];
/// Latin letters that look like Cyrillic ones in some hand or type only, or lie on their keys.
pub(super) const COUSINS: &str = "ubgnrmtsYjU";

pub(super) fn to_cyrillic(c: char, alphabet: Alphabet) -> Option<char> {
    let twin = TWINS.iter().find(|(latin, _)| *latin == c).map(|(_, twin)| *twin)?;
    (!alphabet.lacks(twin)).then_some(twin)
}

pub(super) fn to_latin(c: char) -> Option<char> {
    TWINS.iter().find(|(_, cyrillic)| *cyrillic == c).map(|(latin, _)| *latin)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Latin,
    Cyrillic,
    /// Within a word, but no letter: a stress mark, a soft hyphen.
    Joiner,
    None,
}

pub(super) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Latin,
        '\u{AD}' | '\u{300}'..='\u{36F}' => Class::Joiner,
        '×' | '÷' => Class::None,
        '\u{C0}'..='\u{24F}' => Class::Latin,
        '\u{400}'..='\u{52F}' => Class::Cyrillic,
        _ => Class::None,
    }
}

pub(super) fn is_letter(c: char) -> bool {
    matches!(class(c), Class::Latin | Class::Cyrillic)
}

/// Whether a word has letters of both alphabets.
pub(super) fn is_mixed(word: &str) -> bool {
    word.chars().any(|c| class(c) == Class::Latin)
        && word.chars().any(|c| class(c) == Class::Cyrillic)
}
