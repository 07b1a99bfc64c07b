//! Languages: the folder name that editors see, and the tag by which the world knows it.
//!
//! A language's code (`ua`) is free: it names folders and URLs. Everything else (the `lang`
//! attribute, `hreflang`, plurals, dates, collation) goes by its locale (`uk-UA`).

use std::cmp::Ordering;
use std::str::FromStr;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale::{LanguageIdentifier, Locale, LocaleDirectionality, LocaleExpander};

use crate::phrase::Phrase;
use crate::romanise::Scheme;

/// Which language, by its place in the configuration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LangId(pub u16);

/// The direction of a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// One configured language.
#[derive(Clone, Debug)]
pub struct Language {
    /// Its place in the configuration.
    pub id: LangId,
    /// The name of its folders and the first part of its URLs, such as `ua`.
    pub code: String,
    /// What dates, plurals and collation go by, such as `uk-UA`.
    pub locale: Locale,
    /// The BCP 47 tag of `lang` and `hreflang`: the bare language, with script or region only where
    /// two editions share a language.
    pub tag: String,
    /// The language's name in itself.
    pub name: String,
    /// The direction of its script.
    pub direction: Direction,
    /// What stands before its URLs: `/ua`, or nothing when its edition lives at the root.
    pub url_prefix: String,
    /// How its text becomes Latin letters.
    pub scheme: Scheme,
}

impl Language {
    /// The bare language subtag, such as `uk`.
    pub fn subtag(&self) -> String {
        self.locale.id.language.to_string()
    }

    /// The script that it is written in, such as `Cyrl`; empty where none is known.
    pub fn script(&self) -> String {
        script(&self.locale)
    }

    /// `language_TERRITORY`, as Open Graph wants it: of a language of many countries (`es-419`) that of
    /// the language alone; the bare language where no country has it (`eo`).
    pub fn og_locale(&self) -> String {
        let own = without_area(&self.locale.id);
        let mut full = own.clone();
        LocaleExpander::new_extended().maximize(&mut full);
        match full.region.filter(|region| region.is_alphabetic()) {
            Some(region) => format!("{}_{region}", full.language),
            None => full.language.to_string(),
        }
    }

    /// Compares texts as the language's readers expect them sorted.
    pub fn collator(&self) -> CollatorBorrowed<'static> {
        self.collator_with(CollatorOptions::default())
    }

    /// Compares letters as the alphabet has them: е and ё are one in Russian, и and й are two.
    pub fn alphabet(&self) -> CollatorBorrowed<'static> {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Primary);
        self.collator_with(options)
    }

    fn collator_with(&self, options: CollatorOptions) -> CollatorBorrowed<'static> {
        let preferences = (&self.locale).into();
        // Every locale has at least the root collation compiled in.
        Collator::try_new(preferences, options)
            .or_else(|_| Collator::try_new(Default::default(), options))
            .expect("the root collation is compiled in")
    }

    /// Compares with [`Language::collator`], and by code points where that finds no difference.
    pub fn compare(collator: &CollatorBorrowed<'_>, a: &str, b: &str) -> Ordering {
        collator.compare(a, b).then_with(|| a.cmp(b))
    }
}

fn script(locale: &Locale) -> String {
    let mut full = locale.id.clone();
    LocaleExpander::new_extended().maximize(&mut full);
    full.script.map(|script| script.to_string()).unwrap_or_default()
}

fn scheme(locale: &Locale) -> Scheme {
    match locale.id.language.as_str() {
        "uk" => Scheme::Kmu55,
        "ru" => Scheme::Icao,
        // Nearer to Ukrainian than to the general table.
        "be" => Scheme::General,
        _ if script(locale) == "Cyrl" => Scheme::Cyrillic,
        _ => Scheme::General,
    }
}

/// The languages of a site, in the order of its configuration; the first is the default.
#[derive(Clone, Debug, Default)]
pub struct Languages(Vec<Language>);

impl Languages {
    /// From rows of code, locale, name and an explicit tag. `root` is the code of the edition that
    /// lives at `/`, if one does.
    pub fn new(rows: Vec<(String, Locale, String, Option<String>)>, root: Option<&str>) -> Self {
        let ids: Vec<LanguageIdentifier> = rows.iter().map(|r| r.1.id.clone()).collect();
        let languages = rows
            .into_iter()
            .enumerate()
            .map(|(i, (code, locale, name, tag))| Language {
                id: LangId(i as u16),
                tag: tag.unwrap_or_else(|| shortest_tag(&ids, i)),
                direction: match LocaleDirectionality::new_common().is_right_to_left(&locale.id) {
                    true => Direction::Rtl,
                    false => Direction::Ltr,
                },
                url_prefix: match root == Some(code.as_str()) {
                    true => String::new(),
                    false => format!("/{code}"),
                },
                scheme: scheme(&locale),
                code,
                locale,
                name,
            })
            .collect();
        Languages(languages)
    }

    /// The language with this id.
    pub fn get(&self, id: LangId) -> &Language {
        &self.0[usize::from(id.0)]
    }

    /// The language whose folders are named `code`.
    pub fn by_code(&self, code: &str) -> Option<&Language> {
        self.0.iter().find(|l| l.code == code)
    }

    /// In the order of the configuration.
    pub fn iter(&self) -> std::slice::Iter<'_, Language> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none, as in a configuration with errors.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The bare language, where no other edition has it, else with script and region as written. Search
/// engines know no other regions than countries: what is for many (`es-419`) is without one, as long
/// as no other edition is so.
fn shortest_tag(ids: &[LanguageIdentifier], own: usize) -> String {
    let others = || ids.iter().enumerate().filter(|(i, _)| *i != own).map(|(_, id)| id);
    if others().all(|id| id.language != ids[own].language) {
        return bare_tag(&ids[own]);
    }
    let bare = without_area(&ids[own]);
    if others().any(|id| without_area(id) == bare) {
        ids[own].to_string()
    } else {
        bare.to_string()
    }
}

/// The language, with its script where that is not the one that the language alone stands for
/// (`zh-Hant`, `sr-Latn`).
fn bare_tag(id: &LanguageIdentifier) -> String {
    let expander = LocaleExpander::new_extended();
    let bare = LanguageIdentifier { language: id.language, ..LanguageIdentifier::UNKNOWN };
    let (mut likely, mut full) = (bare.clone(), without_area(id));
    expander.maximize(&mut likely);
    expander.maximize(&mut full);
    let script = full.script.filter(|script| Some(*script) != likely.script);
    LanguageIdentifier { script, ..bare }.to_string()
}

/// Without a region that is no country (UN M.49, such as `419`).
fn without_area(id: &LanguageIdentifier) -> LanguageIdentifier {
    let region = id.region.filter(|region| region.is_alphabetic());
    LanguageIdentifier { region, ..id.clone() }
}

/// Country codes that are often written for a language.
const COUNTRY_FOR_LANGUAGE: &[(&str, &str)] = &[
    ("ua", "uk"),
    ("by", "be"),
    ("cn", "zh"),
    ("cz", "cs"),
    ("dk", "da"),
    ("ge", "ka"),
    ("gr", "el"),
    ("il", "he"),
    ("jp", "ja"),
    ("kr", "ko"),
    ("kz", "kk"),
    ("md", "ro"),
    ("rs", "sr"),
    ("si", "sl"),
    ("vn", "vi"),
];

/// Why a tag cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadTag {
    /// What is wrong.
    pub message: Phrase,
    /// How to write it.
    pub hint: Option<Phrase>,
}

/// Reads the locale such as `uk-UA` that stands in the field `key`.
pub fn parse_locale(key: &str, text: &str) -> Result<Locale, BadTag> {
    let lower = text.to_lowercase();
    let (first, rest) = lower.split_once(['-', '_']).unwrap_or((lower.as_str(), ""));
    if let Some((_, language)) = COUNTRY_FOR_LANGUAGE.iter().find(|(country, _)| *country == first)
    {
        let region = if rest.is_empty() { first } else { rest }.to_uppercase();
        let message = Phrase::new("tag-country").with("tag", text).with("country", first);
        let hint = Phrase::new("tag-country-hint")
            .with("language", *language)
            .with("key", key)
            .with("right", format!("{language}-{region}"));
        return Err(BadTag { message, hint: Some(hint) });
    }
    let locale = Locale::from_str(text).map_err(|_| BadTag {
        message: Phrase::new("tag-form").with("tag", text),
        hint: Some(Phrase::new("tag-form-hint")),
    })?;
    if locale.id.region.is_some_and(|r| r.as_str() == "UK") {
        let right = format!("{}-GB", locale.id.language);
        return Err(BadTag {
            message: Phrase::new("tag-united-kingdom").with("tag", text),
            hint: Some(Phrase::new("tag-united-kingdom-hint").with("right", right)),
        });
    }
    let known = LocaleExpander::new_extended().maximize(&mut locale.id.clone());
    let bare = locale.id.language.to_string();
    if known == icu_locale::TransformResult::Unmodified && locale.id.script.is_none() {
        let full = locale.id.region.is_some() && known_language(&bare);
        if !full {
            let message = Phrase::new("tag-unknown").with("language", bare);
            return Err(BadTag { message, hint: None });
        }
    }
    Ok(locale)
}

/// Whether CLDR knows a script and a region for the bare language.
fn known_language(language: &str) -> bool {
    LanguageIdentifier::from_str(language).is_ok_and(|mut id| {
        LocaleExpander::new_extended().maximize(&mut id) == icu_locale::TransformResult::Modified
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages(rows: &[(&str, &str)], root: Option<&str>) -> Languages {
        let row = |(code, locale): &(&str, &str)| {
            let locale = parse_locale("locale", locale).expect("a good locale");
            ((*code).to_owned(), locale, (*code).to_owned(), None)
        };
        Languages::new(rows.iter().map(row).collect(), root)
    }

    #[test]
    fn the_folder_is_ua_and_the_tag_is_uk() {
        let all = languages(&[("ua", "uk-UA"), ("en", "en-GB")], None);
        let ua = all.by_code("ua").expect("configured");
        assert_eq!((ua.tag.as_str(), ua.url_prefix.as_str()), ("uk", "/ua"));
        assert_eq!(ua.og_locale(), "uk_UA");
    }

    #[test]
    fn a_region_stands_in_the_tag_only_where_two_editions_share_a_language() {
        let all = languages(&[("us", "en-US"), ("gb", "en-GB"), ("ua", "uk-UA")], None);
        let tags: Vec<_> = all.iter().map(|l| l.tag.as_str()).collect();
        assert_eq!(tags, ["en-US", "en-GB", "uk"]);
    }

    #[test]
    fn a_region_that_is_no_country_is_in_no_tag_and_no_locale_of_open_graph() {
        let all = languages(&[("es", "es-ES"), ("la", "es-419"), ("eo", "eo")], None);
        let tags: Vec<_> = all.iter().map(|l| (l.tag.as_str(), l.og_locale())).collect();
        let expected = [("es-ES", "es_ES"), ("es", "es_ES"), ("eo", "eo")];
        assert_eq!(tags, expected.map(|(tag, locale)| (tag, locale.to_owned())));
        let all = languages(&[("a", "en-001"), ("b", "en-150")], None);
        let tags: Vec<_> = all.iter().map(|l| l.tag.as_str()).collect();
        assert_eq!(tags, ["en-001", "en-150"], "two editions do not have one tag");
    }

    #[test]
    fn a_country_for_a_language_is_refused_with_the_language() {
        let parse = |tag| parse_locale("locale", tag);
        let bad = parse("ua").expect_err("a country");
        assert!(bad.message.english().contains("country"), "{bad:?}");
        let hint = bad.hint.map(|hint| hint.english());
        assert_eq!(hint.as_deref(), Some("the language is `uk`: write `locale: uk-UA`"));
        let hint = parse("en-UK").expect_err("no region").hint.expect("a hint");
        assert!(hint.english().contains("en-GB"), "{hint:?}");
        assert!(parse("xx").is_err());
        assert!(parse("!").is_err());
        for good in ["uk", "uk-UA", "ru-UA", "en-GB", "ar", "zh-Hant-TW", "sr-Latn-RS", "hy-AM"] {
            assert!(parse(good).is_ok(), "{good}: {:?}", parse(good));
        }
    }

    #[test]
    fn arabic_runs_from_right_to_left() {
        let all = languages(&[("ar", "ar-EG")], Some("ar"));
        assert_eq!(all.get(LangId(0)).direction, Direction::Rtl);
        assert_eq!(all.get(LangId(0)).url_prefix, "");
    }

    #[test]
    fn ukrainian_sorts_its_own_letters_where_they_belong() {
        let all = languages(&[("ua", "uk-UA")], None);
        let collator = all.get(LangId(0)).collator();
        let mut words = ["Ґанок", "Їжак", "Гора", "Ґава", "Іва", "Zebra"];
        words.sort_by(|a, b| Language::compare(&collator, a, b));
        assert_eq!(words, ["Гора", "Ґава", "Ґанок", "Іва", "Їжак", "Zebra"]);
    }
}
