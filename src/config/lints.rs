//! The rules of good practice, and how strictly a site holds them.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::codes;
use crate::diagnostic::{did_you_mean, nearest};
use crate::fields::Field;
use crate::fields::Fields;
use crate::phrase::Phrase;

/// What happens when a rule of good practice is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Nothing.
    Allow,
    /// A warning.
    Warn,
    /// An error.
    Deny,
}

/// The rules whose level a site sets, with their defaults.
pub const LINTS: &[(&str, Level)] = &[
    ("missing_translation", Level::Warn),
    ("missing_lead", Level::Allow),
    ("missing_alt", Level::Warn),
    ("missing_caption", Level::Warn),
    ("missing_image", Level::Deny),
    ("missing_title", Level::Warn),
    ("stale_translation", Level::Warn),
    ("unpublished_link", Level::Warn),
    ("unmatched_footnote", Level::Warn),
    ("removed_html", Level::Warn),
    ("unused_message", Level::Warn),
    ("message_variables", Level::Warn),
    ("message_plurals", Level::Warn),
    ("missing_credit", Level::Allow),
    ("small_image", Level::Warn),
    ("long_title", Level::Warn),
    ("long_lead", Level::Warn),
    ("future_update", Level::Warn),
    ("unknown_author", Level::Warn),
    ("orphan_tag", Level::Allow),
    ("similar_tags", Level::Warn),
    ("mixed_alphabets", Level::Warn),
    ("foreign_letters", Level::Warn),
    ("wrong_language", Level::Warn),
    ("straight_quotes", Level::Warn),
    ("wrong_apostrophe", Level::Warn),
    ("html_entity", Level::Warn),
    ("no_break_space", Level::Allow),
    ("skipped_heading", Level::Warn),
    ("headline_in_text", Level::Warn),
    ("foreign_markup", Level::Warn),
];

/// The rules that are about front matter, messages, tags and authors: no text is read by them. A text is
/// not read anew where the level of one of them changes.
const NOT_OF_TEXTS: &[&str] = &[
    "missing_translation",
    "missing_lead",
    "missing_alt",
    "missing_caption",
    "missing_title",
    "stale_translation",
    "unused_message",
    "message_variables",
    "message_plurals",
    "missing_credit",
    "small_image",
    "long_title",
    "long_lead",
    "future_update",
    "unknown_author",
    "orphan_tag",
    "similar_tags",
];

/// A set of the rules of [`LINTS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Rules(u64);

impl Rules {
    /// The set with a rule in it; `None` where there is no such rule.
    pub fn with(self, name: &str) -> Option<Rules> {
        let place = LINTS.iter().position(|(lint, _)| *lint == name)?;
        Some(Rules(self.0 | 1 << place))
    }

    /// The rules of both sets.
    pub fn and(self, other: Rules) -> Rules {
        Rules(self.0 | other.0)
    }

    /// Whether a rule is in the set.
    pub fn has(self, name: &str) -> bool {
        LINTS.iter().position(|(lint, _)| *lint == name).is_some_and(|i| self.0 & 1 << i != 0)
    }

    /// Whether no rule is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// What to do about a rule that does not exist.
pub fn rule_hint(name: &str) -> Phrase {
    match nearest(name, LINTS.iter().map(|(lint, _)| *lint)) {
        Some(near) => did_you_mean(near),
        None => Phrase::new("rule-unknown-hint"),
    }
}

/// The levels of all rules, and the files that are let off some of them.
#[derive(Clone, Debug)]
pub struct Lints {
    levels: BTreeMap<&'static str, Level>,
    silenced: HashMap<String, Rules>,
}

impl Default for Lints {
    fn default() -> Self {
        Lints { levels: LINTS.iter().copied().collect(), silenced: HashMap::new() }
    }
}

impl Lints {
    /// The diagnostic at the rule's level; `None` where the rule is allowed to be broken.
    pub fn apply(&self, lint: &'static str, diagnostic: Diagnostic) -> Option<Diagnostic> {
        if self.silenced(&diagnostic.place.path).has(lint) {
            return None;
        }
        let severity = match self.level(lint) {
            Level::Allow => return None,
            Level::Warn => Severity::Warning,
            Level::Deny => Severity::Error,
        };
        Some(Diagnostic { severity, ..diagnostic })
    }

    /// The levels of the rules by which texts are read.
    pub fn of_texts(&self) -> Vec<(&'static str, Level)> {
        let levels = self.levels.iter().map(|(rule, level)| (*rule, *level));
        levels.filter(|(rule, _)| Lints::is_of_texts(rule)).collect()
    }

    /// Whether texts are read by a rule.
    pub fn is_of_texts(rule: &str) -> bool {
        !NOT_OF_TEXTS.contains(&rule)
    }

    /// The level of a rule of [`LINTS`].
    pub fn level(&self, lint: &str) -> Level {
        self.levels.get(lint).copied().unwrap_or(Level::Warn)
    }

    /// The rules that a file is let off.
    pub fn silenced(&self, path: &str) -> Rules {
        self.silenced.get(path).copied().unwrap_or_default()
    }

    /// Lets a file off some rules.
    pub fn silence(&mut self, path: &str, rules: Rules) {
        self.silenced.insert(path.to_owned(), rules);
    }
}

pub(super) fn read_lints(fields: &mut Fields<'_, '_>) -> Lints {
    let mut lints = Lints::default();
    fields.map("lints", |fields| {
        for (name, _) in LINTS {
            let place = fields.place(name);
            let level = match fields.text(name).as_deref() {
                None => continue,
                Some("allow") => Level::Allow,
                Some("warn") => Level::Warn,
                Some("deny") => Level::Deny,
                Some(other) => {
                    let message = Phrase::new("value-not-of-three")
                        .with("key", *name)
                        .with("a", "allow")
                        .with("b", "warn")
                        .with("c", "deny")
                        .with("found", other);
                    fields.push(Diagnostic::error(&codes::CONFIG_VALUE, place, message));
                    continue;
                }
            };
            lints.levels.insert(name, level);
        }
        let known: Vec<Field> =
            LINTS.iter().map(|(name, _)| Field { name, form: "", about: "" }).collect();
        fields.finish(&known);
    });
    lints
}
