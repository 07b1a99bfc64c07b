//! What a language's text is held to.

use crate::config::Lints;
use crate::language::{Language, Languages};
use crate::lint::Finding;
use crate::lint::alphabet::Alphabet;
use crate::lint::language::Detector;
use crate::lint::scan::{Scan, scan};
use crate::lint::{FOREIGN_LETTERS, WRONG_LANGUAGE};
use crate::lint::{MIXED_ALPHABETS, NO_BREAK_SPACE, Rule, STRAIGHT_QUOTES, WRONG_APOSTROPHE};
use crate::lint::{letters, marks, spaces, verbatim};
use crate::phrase::Phrase;
use crate::typography::Marks;

/// Which rules are asked for; what is allowed anyway costs no time.
#[derive(Clone, Copy, Debug)]
pub struct Wishes {
    letters: bool,
    marks: bool,
    spaces: bool,
    language: bool,
}

impl Wishes {
    /// By the levels of the site.
    pub fn of(lints: &Lints) -> Wishes {
        use crate::config::Level;
        let asked = |rule: &Rule| lints.level(rule.name) != Level::Allow;
        Wishes {
            letters: asked(&MIXED_ALPHABETS) || asked(&FOREIGN_LETTERS),
            marks: asked(&STRAIGHT_QUOTES) || asked(&WRONG_APOSTROPHE),
            spaces: asked(&NO_BREAK_SPACE),
            language: asked(&WRONG_LANGUAGE),
        }
    }

    /// Whether any rule reads texts.
    pub fn any(self) -> bool {
        self.letters || self.marks || self.spaces || self.language
    }
}

/// How the texts of one language are read.
pub struct StyleBook {
    alphabet: Alphabet,
    spaces: spaces::Custom,
    detector: Option<Detector>,
    marks: Marks,
    wishes: Wishes,
}

impl StyleBook {
    /// The style book of a language of a site.
    pub fn new(language: &Language, languages: &Languages, wishes: Wishes) -> StyleBook {
        let subtag = language.subtag();
        StyleBook {
            alphabet: Alphabet::of(&subtag),
            spaces: spaces::Custom::of(&subtag),
            detector: if wishes.language { Detector::new(language, languages) } else { None },
            marks: Marks::of(&subtag),
            wishes,
        }
    }

    /// Whether anything is asked of texts.
    pub fn is_asked(&self) -> bool {
        self.wishes.any()
    }

    /// What is to be marked in a paragraph, headline or caption. `set` says whether typography
    /// reaches it; `aside` whether a byte of it stands in a quotation or is set off.
    pub fn read(&self, text: &str, set: bool, aside: &dyn Fn(usize) -> bool) -> Vec<Finding> {
        let found = self.found(text, set, aside);
        // Few texts have anything to mark, and few of these have addresses.
        if found.is_empty() {
            return found;
        }
        match verbatim::without_addresses(text) {
            Some(hidden) => self.found(&hidden, set, aside),
            None => found,
        }
    }

    fn found(&self, text: &str, set: bool, aside: &dyn Fn(usize) -> bool) -> Vec<Finding> {
        let mut found = Vec::new();
        let scan = scan(text, self.alphabet);
        if self.wishes.letters && scan.intersects(Scan::WORDS) {
            letters::words(text, self.alphabet, aside, &mut found);
        }
        if self.wishes.marks && scan.intersects(Scan::APOSTROPHES) {
            marks::apostrophes(text, self.alphabet, &mut found);
        }
        if self.wishes.marks && !set && scan.intersects(Scan::STRAIGHT) {
            marks::straight(text, &self.marks, &mut found);
        }
        if self.wishes.spaces {
            spaces::check(text, self.spaces, set, &mut found);
        }
        found
    }

    /// The name of the language that a text is in, where that is not the one it should be in. Short
    /// texts are not judged.
    pub fn other_language(&self, text: &str) -> Option<Phrase> {
        self.detector.as_ref()?.other(text)
    }
}
