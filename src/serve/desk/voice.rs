//! The languages of the desk: its messages, and dates as they are written.

use std::sync::OnceLock;

use icu_locale::Locale;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::clock;
use crate::phrase::Phrase;
use crate::phrase::{Speaker, Tongue};
use crate::render::Formats;

/// What the desk says, in one tongue.
pub(in crate::serve) struct Voice {
    speaker: Speaker,
    formats: Formats,
}

impl Voice {
    fn new(tongue: Tongue) -> Voice {
        let locale = match tongue {
            Tongue::English => "en-GB",
            Tongue::Ukrainian => "uk-UA",
            Tongue::Russian => "ru-UA",
        };
        let locale: Locale = locale.parse().unwrap_or(Locale::UNKNOWN);
        Voice { speaker: Speaker::new(tongue), formats: Formats::new(&locale) }
    }

    pub(in crate::serve) fn tongue(&self) -> Tongue {
        self.speaker.tongue()
    }

    pub(in crate::serve) fn speaker(&self) -> &Speaker {
        &self.speaker
    }

    pub(in crate::serve) fn say(&self, phrase: &Phrase) -> String {
        self.speaker.say(phrase)
    }

    /// A day and a time of day, in few letters.
    pub(super) fn time(&self, at: Timestamp, zone: &TimeZone) -> String {
        self.iso(&clock::iso(at, zone))
    }

    /// A moment in ISO 8601, as a sentence has it.
    pub(in crate::serve) fn moment(&self, iso: &str) -> String {
        self.formats.date(iso, "long_time").unwrap_or_else(|_| iso.to_owned())
    }

    /// A date in ISO 8601, with its time of day where it has one.
    pub(super) fn iso(&self, iso: &str) -> String {
        let part = |style| self.formats.date(iso, style).unwrap_or_default();
        let day = part("medium");
        if iso.contains('T') { format!("{day}, {}", part("time")) } else { day }
    }
}

/// The voices that were needed so far.
#[derive(Default)]
pub(in crate::serve) struct Voices([OnceLock<Voice>; Tongue::ALL.len()]);

impl Voices {
    pub(in crate::serve) fn of(&self, tongue: Tongue) -> &Voice {
        let place = Tongue::ALL.iter().position(|own| *own == tongue).unwrap_or(0);
        self.0[place].get_or_init(|| Voice::new(tongue))
    }
}

/// The tongue that a browser prefers (RFC 9110, 12.5.4) among those that the program speaks.
pub(super) fn preferred(accept_language: &str) -> Option<Tongue> {
    let weighed = accept_language.split(',').filter_map(|item| {
        let (tag, weight) = item.split_once(';').unwrap_or((item, "q=1"));
        let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
        Some((Tongue::of(tag.trim())?, weight)).filter(|_| weight > 0.0)
    });
    // Of those that are liked equally, the first.
    let best = |best: Option<(Tongue, f32)>, next: (Tongue, f32)| match best {
        Some(best) if best.1 >= next.1 => Some(best),
        _ => Some(next),
    };
    weighed.fold(None, best).map(|(tongue, _)| tongue)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_has_the_plural_of_its_language() {
        let voices = Voices::default();
        let say = |count: usize| {
            let phrase = Phrase::new("preview-problems").with("count", count);
            voices.of(Tongue::Ukrainian).say(&phrase)
        };
        assert_eq!([1, 3, 5].map(say), ["1 проблема", "3 проблеми", "5 проблем"]);
    }

    #[test]
    fn the_browser_s_wish_is_weighed() {
        for (header, tongue) in [
            ("uk-UA,uk;q=0.9,en;q=0.8", Some(Tongue::Ukrainian)),
            ("pl, en;q=0.5, ru;q=0.7", Some(Tongue::Russian)),
            ("ru;q=0, en", Some(Tongue::English)),
            ("pl", None),
            ("*", None),
            ("", None),
            ("uk;q=x", None),
        ] {
            assert_eq!(preferred(header), tongue, "{header}");
        }
    }

    #[test]
    fn a_time_is_short() {
        let voices = Voices::default();
        let said = voices.of(Tongue::Ukrainian).iso("2026-12-01T06:00:00+02:00");
        assert_eq!(said, "1\u{A0}груд. 2026\u{202f}р., 06:00");
        assert_eq!(voices.of(Tongue::English).iso("2026-12-01"), "1\u{A0}Dec 2026");
    }
}
