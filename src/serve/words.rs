//! What the preview itself says on a page, in the language of the page where it speaks that, else in
//! English.

use icu_locale::Locale;

use crate::phrase::{Phrase, Tongue};
use crate::render::Formats;
use crate::serve::desk::{Voice, Voices};

/// The words for a page.
pub(super) struct Words<'v> {
    voice: &'v Voice,
    formats: Formats,
}

impl<'v> Words<'v> {
    /// The words for a page with this BCP 47 tag.
    pub(super) fn of(voices: &'v Voices, tag: &str) -> Words<'v> {
        let own = Tongue::of(tag);
        let tongue = own.unwrap_or_default();
        // Dates are written as where the page is read: `en-GB` is not `en-US`.
        let locale = if own.is_some() { tag } else { tongue.code() };
        let locale: Locale = locale.parse().unwrap_or(Locale::UNKNOWN);
        Words { voice: voices.of(tongue), formats: Formats::new(&locale) }
    }

    /// The phrase in the language of the page.
    pub(super) fn say(&self, phrase: &Phrase) -> String {
        self.voice.say(phrase)
    }

    /// A time, given in ISO 8601, as the page's readers write it.
    pub(super) fn time(&self, iso: &str) -> String {
        self.formats.date(iso, "long_time").unwrap_or_else(|_| iso.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_has_the_plural_of_its_language() {
        let voices = Voices::default();
        let say = |tag: &str, count: usize| {
            Words::of(&voices, tag).say(&Phrase::new("preview-problems").with("count", count))
        };
        assert_eq!([1, 3, 5].map(|n| say("uk", n)), ["1 проблема", "3 проблеми", "5 проблем"]);
        assert_eq!(say("pl", 1), "1 problem");
    }

    #[test]
    fn a_time_is_written_as_the_language_does() {
        let time = "2026-12-01T06:00:00+02:00";
        let voices = Voices::default();
        let said = |tag: &str| Words::of(&voices, tag).time(time);
        assert_eq!(said("uk"), "1 грудня 2026\u{202f}р. о 06:00");
        assert_eq!(said("pl"), said("en"));
    }
}
