//! What the preview itself says to the people who look at it, in the language of the page where it
//! speaks that, else in English. These words are of no site: its messages cannot change them.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_locale::Locale;

use crate::render::Formats;

/// The languages that the preview speaks, by subtag; the first is spoken where none is asked for.
const LANGUAGES: &[(&str, &str)] = &[
    ("en", include_str!("words/en.ftl")),
    ("uk", include_str!("words/uk.ftl")),
    ("ru", include_str!("words/ru.ftl")),
];

/// The words of one language.
pub(super) struct Words {
    bundle: FluentBundle<FluentResource>,
    formats: Formats,
}

impl Words {
    /// The words for a page with this BCP 47 tag.
    pub(super) fn of(tag: &str) -> Words {
        let subtag = tag.split('-').next().unwrap_or_default();
        let (own, text) = LANGUAGES.iter().find(|(own, _)| *own == subtag).unwrap_or(&LANGUAGES[0]);
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let mut bundle = FluentBundle::new_concurrent(vec![own.parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        let locale = tag.parse().or_else(|_| own.parse()).unwrap_or(Locale::UNKNOWN);
        Words { bundle, formats: Formats::new(&locale) }
    }

    /// A message without arguments.
    pub(super) fn say(&self, key: &str) -> String {
        self.with(key, None)
    }

    /// A message that counts.
    pub(super) fn count(&self, key: &str, count: usize) -> String {
        self.with(key, Some(("count", FluentValue::from(count))))
    }

    /// A message that names a time, given in ISO 8601.
    pub(super) fn time(&self, key: &str, iso: &str) -> String {
        let text = self.formats.date(iso, "long_time").unwrap_or_else(|_| iso.to_owned());
        self.with(key, Some(("time", FluentValue::from(text))))
    }

    fn with(&self, key: &str, arg: Option<(&'static str, FluentValue<'_>)>) -> String {
        let mut args = FluentArgs::new();
        if let Some((name, value)) = arg {
            args.set(name, value);
        }
        let Some(pattern) = self.bundle.get_message(key).and_then(|m| m.value()) else {
            return String::new();
        };
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_language_says_the_same_things() {
        let keys = |text: &str| -> BTreeSet<String> {
            let lines = text.lines().filter(|line| line.starts_with(char::is_alphabetic));
            lines.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
        };
        let first = keys(LANGUAGES[0].1);
        for (tag, text) in LANGUAGES {
            assert_eq!(keys(text), first, "{tag}");
            let words = Words::of(tag);
            assert!(first.iter().all(|key| !words.say(key).is_empty()), "{tag}");
        }
    }

    #[test]
    fn a_count_has_the_plural_of_its_language() {
        let said: Vec<_> =
            [1, 3, 5].iter().map(|n| Words::of("uk").count("preview-problems", *n)).collect();
        assert_eq!(said, ["1 проблема", "3 проблеми", "5 проблем"]);
        assert_eq!(Words::of("pl").count("preview-problems", 1), "1 problem");
    }

    #[test]
    fn a_time_is_written_as_the_language_does() {
        let said = Words::of("uk").time("preview-as-of", "2026-12-01T06:00:00+02:00");
        assert_eq!(said, "Сайт станом на 1 грудня 2026\u{202f}р. о 06:00");
    }
}
