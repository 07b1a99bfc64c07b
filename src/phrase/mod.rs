//! What the program says to editors, and the languages in which it says it.
//!
//! Code makes a [`Phrase`]: the name of a message with its arguments, in no language yet. Whoever
//! prints has a [`Speaker`], which says it in one [`Tongue`]. The messages are Fluent files in
//! `src/phrase/en`, `uk` and `ru`. What a site says to its readers is none of this: see `locales/`.

mod speaker;
mod tongue;

pub use speaker::Speaker;
pub use tongue::Tongue;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Something to be said, in no language yet.
///
/// Phrases have an order, so that a report is in the same order whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Phrase(Kind);

/// What tells a carried phrase from the text around it: no text has this character (Unicode, private
/// use).
const CARRIED: char = '\u{E0F1}';

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
enum Kind {
    Message { id: Cow<'static, str>, arguments: Vec<(Cow<'static, str>, Argument)> },
    Verbatim(String),
}

/// What stands for a variable of a message.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Argument {
    /// A text of the site, as it stands there.
    Text(String),
    /// A number, which may choose a plural.
    Number(i64),
    /// Something that is itself said in the tongue.
    Phrase(Box<Phrase>),
}

impl Phrase {
    /// The message with this name. All its arguments follow at once, each by [`Phrase::with`]:
    /// a test compares them with the message.
    pub fn new(id: impl Into<Cow<'static, str>>) -> Phrase {
        Phrase(Kind::Message { id: id.into(), arguments: Vec::new() })
    }

    /// A text that others made and that cannot be translated: the words of the system, of a parser.
    pub fn verbatim(text: impl Into<String>) -> Phrase {
        Phrase(Kind::Verbatim(text.into()))
    }

    /// Gives the message's variable `name` a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Phrase {
        if let Kind::Message { arguments, .. } = &mut self.0 {
            arguments.push((name.into(), value.into()));
        }
        self
    }

    /// The name of its message; `None` for a text of others.
    pub fn id(&self) -> Option<&str> {
        match &self.0 {
            Kind::Message { id, .. } => Some(id),
            Kind::Verbatim(_) => None,
        }
    }

    /// The phrase as a text, for libraries that hand on nothing else; [`Phrase::found_in`] finds it
    /// again.
    pub fn carried(&self) -> String {
        format!("{CARRIED}{}", serde_json::to_string(self).unwrap_or_default())
    }

    /// The phrase that a library's text ends with.
    pub fn found_in(text: &str) -> Option<Phrase> {
        let (_, json) = text.split_once(CARRIED)?;
        serde_json::from_str(json.trim_end()).ok()
    }

    /// The phrase that stands for a variable of its message.
    pub fn phrase(&self, variable: &str) -> Option<&Phrase> {
        let Kind::Message { arguments, .. } = &self.0 else { return None };
        arguments.iter().find_map(|(name, argument)| match argument {
            Argument::Phrase(phrase) if name == variable => Some(&**phrase),
            _ => None,
        })
    }

    /// The text that stands for a variable of its message.
    pub fn text(&self, variable: &str) -> Option<&str> {
        let Kind::Message { arguments, .. } = &self.0 else { return None };
        arguments.iter().find_map(|(name, argument)| match argument {
            Argument::Text(text) if name == variable => Some(text.as_str()),
            _ => None,
        })
    }
}

#[cfg(test)]
impl Phrase {
    /// The phrase in English, for unit tests.
    pub(crate) fn english(&self) -> String {
        static ENGLISH: std::sync::LazyLock<Speaker> =
            std::sync::LazyLock::new(|| Speaker::new(Tongue::English));
        ENGLISH.say(self)
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Argument {
        Argument::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Argument {
        Argument::Text(text.clone())
    }
}

impl From<&str> for Argument {
    fn from(text: &str) -> Argument {
        Argument::Text(text.to_owned())
    }
}

impl From<char> for Argument {
    fn from(letter: char) -> Argument {
        Argument::Text(letter.to_string())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Argument {
        Argument::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Argument {
        Argument::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Argument {
        Argument::Number(number.into())
    }
}

impl From<i64> for Argument {
    fn from(number: i64) -> Argument {
        Argument::Number(number)
    }
}

impl From<Phrase> for Argument {
    fn from(phrase: Phrase) -> Argument {
        Argument::Phrase(Box::new(phrase))
    }
}
