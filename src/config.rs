//! `visnyk.yaml` to checked values.

mod languages;
mod lints;
mod machines;
mod permalinks;

use jiff::tz::TimeZone;

use crate::address::BaseUrl;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::diagnostic::{did_you_mean, nearest};
use crate::fields::Field;
use crate::fields::Fields;
use crate::fields::Source;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::language::Languages;
use crate::phrase::Phrase;

pub use lints::{LINTS, Level, Lints, Rules, rule_hint};
pub use machines::{FeedFormat, Feeds, Host, Redirect, Robots};

/// The name of the configuration file.
pub const FILE: &str = "visnyk.yaml";

/// The keys of `visnyk.yaml`.
pub const KEYS: &[Field] = &[
    Field {
        name: "title",
        form: "text, or text per language",
        about: "the newspaper's name; required",
    },
    Field {
        name: "base_url",
        form: "URL",
        about: "where the site is served; may have a path; required",
    },
    Field {
        name: "languages",
        form: "map of code to `{locale, name, tag}`",
        about: "the languages in the order of the switcher; the first is the default; required",
    },
    Field {
        name: "time_zone",
        form: "IANA name",
        about: "the zone of dates without an offset, and of every date shown; `UTC` without it",
    },
    Field {
        name: "root",
        form: "`chooser` or a language code",
        about: "what is at `/`: a language chooser, or the edition that lives there without a prefix; `chooser` without it",
    },
    Field {
        name: "permalinks",
        form: "`{article, page}`",
        about: "the form of URLs, of `{lang}`, `{section}`, `{slug}`, `{year}`, `{month}`, `{day}`, `{epoch}`",
    },
    Field {
        name: "per_page",
        form: "number",
        about: "articles on a page of a list; 30 without it",
    },
    Field {
        name: "archive",
        form: "`true` or `false`",
        about: "whether there are pages by year, month and day; `true` without it",
    },
    Field {
        name: "publisher",
        form: "`{name, logo}`",
        about: "who publishes, for structured data",
    },
    Field {
        name: "icons",
        form: "list of paths",
        about: "the site's icons, square pictures; the theme's own without it",
    },
    Field {
        name: "feeds",
        form: "`{edition, section, tag, author, live, items, text}`",
        about: "which feeds there are, and what they hold",
    },
    Field {
        name: "robots",
        form: "`{staging, ai_training, ai_answers, disallow}`",
        about: "what crawlers are asked to leave alone; nothing without it",
    },
    Field {
        name: "llms_txt",
        form: "`true` or `false`",
        about: "whether there is an `llms.txt`; `false` without it",
    },
    Field {
        name: "redirects",
        form: "map of old path to path or URL",
        about: "old URLs of the site that no article names as an alias",
    },
    Field {
        name: "host",
        form: "`netlify`, `cloudflare`, `gitlab`, `github` or `nginx`",
        about: "for which host files of redirects and headers are written; for any without it",
    },
    Field {
        name: "typography",
        form: "`true` or `false`",
        about: "whether straight quotation marks and hyphens become those of the language; `true` without it",
    },
    Field {
        name: "raw_html",
        form: "`sanitise`, `escape` or `allow`",
        about: "what becomes of HTML in Markdown; `sanitise` without it",
    },
    Field {
        name: "lints",
        form: "map of rule to `allow`, `warn` or `deny`",
        about: "how strictly the rules of good practice are held",
    },
    Field { name: "extra", form: "map", about: "for the site's own templates, as `site.extra`" },
];

const PUBLISHER_KEYS: &[Field] = &[
    Field { name: "name", form: "text", about: "the publisher's name" },
    Field { name: "logo", form: "path", about: "its logo, a path to a picture" },
];

/// What becomes of raw HTML in Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawHtml {
    /// Only harmless elements and attributes stay.
    Sanitise,
    /// It is shown as text.
    Escape,
    /// It stays as it is.
    Allow,
}

/// Who publishes the site.
#[derive(Clone, Debug, Default)]
pub struct Publisher {
    /// The name; the site's title without one.
    pub name: Option<String>,
    /// Its logo.
    pub logo: Option<PicturePath>,
}

/// A picture that the configuration names.
#[derive(Clone, Debug)]
pub struct PicturePath {
    /// A path as articles write it: `/…` lies under `static/`, anything else in `content/media/`.
    pub path: String,
    /// Where it is written.
    pub place: Place,
}

/// The checked configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The newspaper's name, per language in the order of `languages`.
    pub titles: Vec<String>,
    /// Where the site is served.
    pub base_url: BaseUrl,
    /// The zone of the dates.
    pub time_zone: TimeZone,
    /// The languages.
    pub languages: Languages,
    /// The edition that lives at `/`; `None` for a chooser.
    pub root: Option<LangId>,
    /// The form of an article's URL.
    pub article_permalink: String,
    /// The form of a standing page's URL.
    pub page_permalink: String,
    /// Articles on a page of a list.
    pub per_page: usize,
    /// Whether there are pages by year, month and day.
    pub archive: bool,
    /// Who publishes.
    pub publisher: Publisher,
    /// The site's icons.
    pub icons: Vec<PicturePath>,
    /// Which feeds there are.
    pub feeds: Feeds,
    /// What crawlers are asked to leave alone.
    pub robots: Robots,
    /// Whether there is an `llms.txt`.
    pub llms_txt: bool,
    /// Old URLs that no article names.
    pub redirects: Vec<Redirect>,
    /// The host for which redirects and headers are written.
    pub host: Host,
    /// Whether quotation marks and dashes are set as the language wants.
    pub typography: bool,
    /// What becomes of raw HTML.
    pub raw_html: RawHtml,
    /// The levels of the rules.
    pub lints: Lints,
    /// For the site's own templates.
    pub extra: serde_yaml::Value,
    /// The fingerprint of the file.
    pub print: Fingerprint,
}

/// Reads the text of `visnyk.yaml`. Every fault goes into `report`; `None` when the faults leave
/// nothing to go on with.
pub fn parse(text: &str, report: &mut Vec<Diagnostic>) -> Option<Config> {
    let source = Source {
        path: FILE,
        text,
        first_line: 1,
        unknown_key: &codes::CONFIG_UNKNOWN_KEY,
        bad_value: &codes::CONFIG_VALUE,
    };
    let mapping = match source.parse(&codes::CONFIG_SYNTAX) {
        Ok(mapping) => mapping,
        Err(diagnostic) => {
            report.push(*diagnostic);
            return None;
        }
    };
    let mut fields = Fields::new(source, mapping, report);
    let base_url = read_base_url(&mut fields);
    let root_code = fields.text("root").filter(|r| r != "chooser");
    let rows = languages::read_languages(&mut fields);
    let languages = Languages::new(rows, root_code.as_deref());
    languages::report_same_tags(&mut fields, &languages);
    let root = languages::read_root(&mut fields, root_code.as_deref(), &languages);
    let titles = read_titles(&mut fields, &languages);
    let time_zone = read_time_zone(&mut fields);
    let (article_permalink, page_permalink) = permalinks::read_permalinks(&mut fields);
    let complete = base_url.is_some();
    // Stands in only until the faults are all found.
    let nowhere = || BaseUrl { origin: String::new(), prefix: String::new() };
    let base_url = base_url.unwrap_or_else(nowhere);
    let config = Config {
        time_zone,
        root,
        article_permalink,
        page_permalink,
        per_page: fields.number("per_page", 1..=1000).unwrap_or(30) as usize,
        archive: fields.flag("archive").unwrap_or(true),
        publisher: read_publisher(&mut fields),
        icons: read_icons(&mut fields),
        feeds: machines::read_feeds(&mut fields),
        robots: machines::read_robots(&mut fields),
        llms_txt: fields.flag("llms_txt").unwrap_or(false),
        redirects: machines::read_redirects(&mut fields, &base_url),
        host: machines::read_host(&mut fields),
        typography: fields.flag("typography").unwrap_or(true),
        raw_html: read_raw_html(&mut fields),
        lints: lints::read_lints(&mut fields),
        extra: fields.free("extra").unwrap_or_default(),
        print: Fingerprint::of(text.as_bytes()),
        titles,
        base_url,
        languages,
    };
    fields.finish(KEYS);
    (complete && !config.languages.is_empty()).then_some(config)
}

fn missing(fields: &mut Fields<'_, '_>, key: &str, hint: Phrase) {
    let message = Phrase::new("key-missing").with("key", key);
    fields.push(Diagnostic::error(&codes::CONFIG_MISSING, Place::file(FILE), message).hint(hint));
}

fn read_base_url(fields: &mut Fields<'_, '_>) -> Option<BaseUrl> {
    let place = fields.place("base_url");
    let Some(text) = fields.text("base_url") else {
        missing(fields, "base_url", Phrase::new("base-url-missing-hint"));
        return None;
    };
    BaseUrl::parse(&text)
        .map_err(|why| {
            let message = Phrase::new("key-fault").with("key", "base_url").with("fault", why);
            let d = Diagnostic::error(&codes::CONFIG_VALUE, place, message);
            fields.push(d.hint(Phrase::new("base-url-hint")));
        })
        .ok()
}

fn read_titles(fields: &mut Fields<'_, '_>, languages: &Languages) -> Vec<String> {
    if !fields.has("title") {
        missing(fields, "title", Phrase::new("titles-missing-hint"));
    }
    if !fields.is_map("title") {
        return vec![fields.words("title").unwrap_or_default(); languages.len()];
    }
    let titles = fields.map("title", |fields| {
        let mut titles = Vec::new();
        for language in languages.iter() {
            let code = language.code.as_str();
            if !fields.has(code) {
                let message = Phrase::new("titles-lack-language").with("code", code);
                let hint = Phrase::new("hint-add-field").with("key", code);
                fields.fault(code, message, Some(hint));
            }
            titles.push(fields.words(code).unwrap_or_default());
        }
        for key in fields.remaining().into_iter().filter(|_| !languages.is_empty()) {
            let message = Phrase::new("titles-unknown-language").with("code", key.as_str());
            fields.fault(&key, message, None);
        }
        titles
    });
    titles.unwrap_or_default()
}

fn read_time_zone(fields: &mut Fields<'_, '_>) -> TimeZone {
    let place = fields.place("time_zone");
    let Some(name) = fields.text("time_zone") else { return TimeZone::UTC };
    TimeZone::get(&name).unwrap_or_else(|_| {
        let known: Vec<String> = jiff::tz::db().available().map(|n| n.to_string()).collect();
        let hint = match nearest(&name, known.iter().map(String::as_str)) {
            Some(zone) => did_you_mean(zone),
            None => Phrase::new("time-zone-hint"),
        };
        let message = Phrase::new("time-zone-unknown").with("name", name);
        fields.push(Diagnostic::error(&codes::CONFIG_VALUE, place, message).hint(hint));
        TimeZone::UTC
    })
}

fn read_publisher(fields: &mut Fields<'_, '_>) -> Publisher {
    let publisher = fields.map_with("publisher", "name", |fields| {
        let place = fields.place("logo");
        let logo = fields.text("logo").map(|path| PicturePath { path, place });
        let publisher = Publisher { name: fields.text("name"), logo };
        fields.finish(PUBLISHER_KEYS);
        publisher
    });
    publisher.unwrap_or_default()
}

fn read_icons(fields: &mut Fields<'_, '_>) -> Vec<PicturePath> {
    let place = fields.place("icons");
    let paths = fields.texts("icons").unwrap_or_default();
    paths.into_iter().map(|path| PicturePath { path, place: place.clone() }).collect()
}

fn read_raw_html(fields: &mut Fields<'_, '_>) -> RawHtml {
    let place = fields.place("raw_html");
    match fields.text("raw_html").as_deref() {
        None | Some("sanitise") => RawHtml::Sanitise,
        Some("escape") => RawHtml::Escape,
        Some("allow") => RawHtml::Allow,
        Some(other) => {
            let message = Phrase::new("value-not-of-three")
                .with("key", "raw_html")
                .with("a", "sanitise")
                .with("b", "escape")
                .with("c", "allow")
                .with("found", other);
            fields.push(Diagnostic::error(&codes::CONFIG_VALUE, place, message));
            RawHtml::Sanitise
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "title: {ua: Вісник, en: Visnyk}\nbase_url: https://visnyk.example\n\
        languages:\n  ua: {locale: uk-UA, name: Українська}\n  en: {locale: en-GB, name: English}\n";

    fn faults(text: &str) -> Vec<(usize, String, Vec<String>)> {
        let mut report = Vec::new();
        parse(text, &mut report);
        let said = |d: Diagnostic| {
            let hints = d.hints.iter().map(Phrase::english).collect();
            (d.place.line, d.message.english(), hints)
        };
        report.into_iter().map(said).collect()
    }

    #[test]
    fn three_keys_make_a_site() {
        let mut report = Vec::new();
        let config = parse(GOOD, &mut report).expect("a good configuration");
        assert!(report.is_empty(), "{report:?}");
        assert_eq!(config.titles, ["Вісник", "Visnyk"]);
        assert_eq!(config.per_page, 30);
        assert_eq!(config.languages.get(LangId(0)).tag, "uk");
    }

    #[test]
    fn ua_as_a_tag_is_told_that_the_language_is_uk() {
        for key in ["locale", "tag"] {
            let text = format!(
                "title: a\nbase_url: https://a.example\nlanguages:\n  ua:\n    {key}: ua\n"
            );
            let faults = faults(&text);
            assert_eq!(faults[0].0, 5, "{faults:?}");
            assert!(faults[0].2[0].contains("the language is `uk`"), "{faults:?}");
        }
    }

    #[test]
    fn every_fault_is_found_at_its_line() {
        let text = format!(
            "{GOOD}time_zone: Europe/Kiyv\nroot: de\nper_page: many\nlints: {{missing_alt: no}}\n\
             permalinks: {{article: \"/{{lang}}/{{slog}}.html\"}}\ntheme: dark\n"
        );
        let lines: Vec<usize> = faults(&text).iter().map(|f| f.0).collect();
        assert_eq!(lines, [7, 6, 10, 8, 9, 11]);
    }

    #[test]
    fn an_empty_configuration_names_what_is_required() {
        let messages: Vec<String> = faults("").into_iter().map(|f| f.1).collect();
        assert_eq!(
            messages,
            ["`base_url` is missing", "`languages` is missing", "`title` is missing"]
        );
    }
}
