//! The rules of the desk: what a careful editor marks in a text. Each rule is a pure function of a
//! text and the language it is in; where the text stands is the caller's business.

mod alphabet;
mod conjunction;
mod entity;
mod fluent;
mod language;
mod letters;
mod marks;
mod scan;
mod spaces;
mod style;
mod tags;
mod verbatim;

use std::ops::Range;

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::phrase::Phrase;

pub use entity::entities;
pub use fluent::check as messages;
pub use style::{StyleBook, Wishes};
pub use tags::{alike, in_one_alphabet, mixes_alphabets};
pub use verbatim::is_in_address;

/// A rule of good practice: a row of [`crate::config::LINTS`].
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name in `visnyk.yaml` and in `allow`.
    pub name: &'static str,
    /// The code of what it reports.
    pub code: &'static Code,
}

static MIXED_ALPHABETS: Rule = Rule { name: "mixed_alphabets", code: &codes::LINT_MIXED_ALPHABETS };
static FOREIGN_LETTERS: Rule = Rule { name: "foreign_letters", code: &codes::LINT_FOREIGN_LETTERS };
static WRONG_LANGUAGE: Rule = Rule { name: "wrong_language", code: &codes::LINT_WRONG_LANGUAGE };
static STRAIGHT_QUOTES: Rule = Rule { name: "straight_quotes", code: &codes::LINT_STRAIGHT_QUOTES };
static WRONG_APOSTROPHE: Rule =
    Rule { name: "wrong_apostrophe", code: &codes::LINT_WRONG_APOSTROPHE };
static HTML_ENTITY: Rule = Rule { name: "html_entity", code: &codes::LINT_HTML_ENTITY };
static NO_BREAK_SPACE: Rule = Rule { name: "no_break_space", code: &codes::LINT_NO_BREAK_SPACE };

/// Something that a rule marks in a text.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub rule: &'static Rule,
    /// The bytes of the text that are meant.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: Phrase,
    /// What to do.
    pub hint: Phrase,
    /// What is to stand there, where there is one right answer.
    pub right: Option<String>,
}

impl Finding {
    /// The warning about what was found in `text`, at a place that the caller knows.
    pub fn diagnostic(self, text: &str, place: Place) -> Diagnostic {
        let wrong = text.get(self.range).unwrap_or_default();
        let d = Diagnostic::warning(self.rule.code, place, self.message).hint(self.hint);
        match self.right {
            Some(right) => d.fix(wrong, right),
            None => d,
        }
    }

    /// Whether this is only what a text in another language is full of.
    pub fn is_of_letters(&self) -> bool {
        std::ptr::eq(self.rule, &FOREIGN_LETTERS)
    }
}
