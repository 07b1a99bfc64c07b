//! The languages in which the program speaks to editors.

use icu_locale::Locale;
use icu_locale::subtags::{Language, language};
use include_dir::{Dir, include_dir};

static ENGLISH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/phrase/en");
static UKRAINIAN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/phrase/uk");
static RUSSIAN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/phrase/ru");

/// A language in which the program speaks to editors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// English, where no other is asked for.
    #[default]
    English,
    /// Ukrainian.
    Ukrainian,
    /// Russian.
    Russian,
}

impl Tongue {
    /// Every tongue.
    pub const ALL: [Tongue; 3] = [Tongue::English, Tongue::Ukrainian, Tongue::Russian];

    /// The tongue that a tag names: BCP 47 (`uk-UA`), POSIX (`uk_UA.UTF-8`), or `ua`, as editors
    /// write it. `None` where it names a language that the program does not speak.
    pub fn of(tag: &str) -> Option<Tongue> {
        // POSIX, XBD 8.2: language[_territory][.codeset][@modifier]; the C locale is English.
        let name = tag.split(['.', '@']).next()?.replace('_', "-").to_ascii_lowercase();
        if matches!(name.as_str(), "c" | "posix") {
            return Some(Tongue::English);
        }
        let language: Language = name.parse::<Locale>().ok()?.id.language;
        const UA: Language = language!("ua");
        Tongue::ALL.into_iter().find(|tongue| tongue.language() == language).or_else(|| {
            // No language has this code.
            (language == UA).then_some(Tongue::Ukrainian)
        })
    }

    /// Its code in BCP 47.
    pub fn code(self) -> &'static str {
        match self {
            Tongue::English => "en",
            Tongue::Ukrainian => "uk",
            Tongue::Russian => "ru",
        }
    }

    fn language(self) -> Language {
        match self {
            Tongue::English => language!("en"),
            Tongue::Ukrainian => language!("uk"),
            Tongue::Russian => language!("ru"),
        }
    }

    /// Its files of messages, each with its name.
    pub(super) fn files(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let folder = match self {
            Tongue::English => &ENGLISH,
            Tongue::Ukrainian => &UKRAINIAN,
            Tongue::Russian => &RUSSIAN,
        };
        folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tongue_is_known_by_every_way_in_which_people_and_systems_write_it() {
        for (tag, tongue) in [
            ("uk", Some(Tongue::Ukrainian)),
            ("ua", Some(Tongue::Ukrainian)),
            ("UK", Some(Tongue::Ukrainian)),
            ("uk_UA.UTF-8", Some(Tongue::Ukrainian)),
            ("uk-Cyrl-UA", Some(Tongue::Ukrainian)),
            ("ru_UA@cyrillic", Some(Tongue::Russian)),
            ("en-GB", Some(Tongue::English)),
            ("C.UTF-8", Some(Tongue::English)),
            ("POSIX", Some(Tongue::English)),
            ("pl_PL.UTF-8", None),
            ("", None),
            ("не мова", None),
        ] {
            assert_eq!(Tongue::of(tag), tongue, "{tag}");
        }
    }
}
