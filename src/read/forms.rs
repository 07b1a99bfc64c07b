//! Front matter to typed fields: one reader for each form of value.

use std::borrow::Cow;

use jiff::tz::TimeZone;
use serde_yaml::Value;

use crate::address;
use crate::clock;
use crate::clock::Moment;
use crate::config;
use crate::config::Rules;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagnostic::nearest;
use crate::fields::Field;
use crate::fields::Fields;
use crate::fields::Source;
use crate::phrase::Phrase;
use crate::read::document::{Kind, TAKEN};
use crate::read::field_table::{CORRECTION, IMAGE, NEWS_SOURCE, WITHDRAWN, fields_of};
use crate::read::foreign;
use crate::read::front_matter::{
    Correction, FrontMatter, Image, NewsSource, Origin, Status, TakenDown, Until, Withdrawn,
};
use crate::typography;

/// Reads the YAML of a front matter. `None` when it is no YAML mapping; other faults leave the
/// field empty.
pub(super) fn read(
    path: &str,
    yaml: &str,
    kind: Kind,
    zone: &TimeZone,
    faults: &mut Vec<Diagnostic>,
) -> Option<FrontMatter> {
    // YAML refuses what no page can hold.
    let yaml = &*typography::shown(yaml);
    let yaml = &*one_line_end(yaml);
    let source = Source {
        path,
        text: yaml,
        first_line: 2,
        unknown_key: &codes::FRONT_MATTER_UNKNOWN_KEY,
        bad_value: &codes::FRONT_MATTER_VALUE,
    };
    let mapping = match source.parse(&codes::FRONT_MATTER_SYNTAX) {
        Ok(mapping) => mapping,
        Err(fault) => {
            faults.push(*fault);
            return None;
        }
    };
    let mut fields = Fields::new(source, mapping, faults);
    let title = if kind == Kind::Author { "name" } else { "title" };
    fields.notice_comment(title);
    let has = |name: &str| fields_of(kind).any(|f| f.name == name);
    let mut front = FrontMatter {
        title: match kind {
            // An edition needs none.
            Kind::Edition => fields.line(title),
            _ => fields.words(title),
        },
        allow: read_allow(&mut fields),
        extra: fields.free("extra").map(Box::new),
        ..FrontMatter::default()
    };
    if has("lead") {
        read_words(&mut fields, &mut front, zone);
    }
    if has("date") {
        read_news(&mut fields, &mut front, zone);
    }
    if has("image") {
        front.image = read_image(&mut fields);
    }
    if has("description") {
        front.description = fields.prose("description");
    }
    if has("weight") {
        front.weight = fields.number("weight", -1_000_000..=1_000_000);
    }
    if has("names") {
        front.names = fields.texts("names").unwrap_or_default();
    }
    if has("role") {
        front.role = fields.prose("role");
        front.sort_as = fields.text("sort_as");
    }
    if !fields.remaining().is_empty() {
        let known: Vec<Field> =
            fields_of(kind).map(|f| Field { name: f.name, form: f.form, about: f.about }).collect();
        fields.finish_with(&known, |key, value| foreign::hint(kind, key, value));
    }
    Some(front)
}

/// The text with spaces for the ends of lines that YAML knows and editors do not show: pasted text has
/// them within a line.
fn one_line_end(yaml: &str) -> Cow<'_, str> {
    const OTHER_ENDS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];
    match yaml.contains(OTHER_ENDS) {
        true => Cow::Owned(yaml.replace(OTHER_ENDS, " ")),
        false => Cow::Borrowed(yaml),
    }
}

/// The fields that articles and standing pages share.
fn read_words(fields: &mut Fields<'_, '_>, front: &mut FrontMatter, zone: &TimeZone) {
    front.updated = read_moment(fields, "updated", zone);
    front.lead = fields.prose("lead");
    front.slug = read_slug(fields);
    front.key = fields.text("key").map(|k| k.trim_matches('/').trim_end_matches(".md").to_owned());
    front.aliases = read_aliases(fields);
    front.status = read_status(fields);
    front.origin = read_origin(fields);
}

/// The fields of articles alone.
fn read_news(fields: &mut Fields<'_, '_>, front: &mut FrontMatter, zone: &TimeZone) {
    if fields.has("date") {
        front.date = read_required_moment(fields, "date", zone);
    }
    fields.notice_comment("kicker");
    front.kicker = fields.line("kicker");
    front.section = read_section(fields);
    front.tags = fields.texts("tags");
    front.authors = fields.texts("authors");
    front.source = read_news_source(fields);
    front.expires = read_moment(fields, "expires", zone);
    front.pinned = read_until(fields, "pinned", zone);
    front.breaking = read_until(fields, "breaking", zone);
    front.live = read_until(fields, "live", zone);
    front.corrections = read_corrections(fields, zone);
    front.withdrawn = read_withdrawn(fields, zone);
}

/// `false`, or a map.
fn read_withdrawn(fields: &mut Fields<'_, '_>, zone: &TimeZone) -> TakenDown {
    if fields.is("withdrawn", &Value::Bool(false)) {
        fields.take("withdrawn");
        return TakenDown::No;
    }
    let withdrawn = fields.map("withdrawn", |fields| {
        let date = read_required_moment(fields, "date", zone);
        let reason = fields.prose("reason");
        fields.finish(WITHDRAWN);
        date.map(|date| Box::new(Withdrawn { date, reason }))
    });
    withdrawn.flatten().map_or(TakenDown::Unsaid, TakenDown::Yes)
}

fn read_moment(fields: &mut Fields<'_, '_>, key: &str, zone: &TimeZone) -> Option<Moment> {
    let text = fields.text(key)?;
    read_date(fields, key, &text, zone)
}

fn read_date(
    fields: &mut Fields<'_, '_>,
    key: &str,
    text: &str,
    zone: &TimeZone,
) -> Option<Moment> {
    match clock::parse(text, zone) {
        Ok(moment) => Some(moment),
        Err(bad) => {
            let code =
                if bad.clock_change { &codes::DATE_CLOCK_CHANGE } else { &codes::DATE_INVALID };
            let place = fields.place(key);
            fields.push(Diagnostic::error(code, place, bad.message).hint(bad.hint));
            None
        }
    }
}

fn read_required_moment(fields: &mut Fields<'_, '_>, key: &str, zone: &TimeZone) -> Option<Moment> {
    let faults = fields.faults();
    let Some(text) = fields.text(key) else {
        // What is there and no text has been reported as such.
        if fields.faults() > faults {
            return None;
        }
        let place = fields.place(key);
        let message = Phrase::new("date-missing").with("key", key);
        fields.push(Diagnostic::error(&codes::DATE_INVALID, place, message).hint(clock::forms()));
        return None;
    };
    read_date(fields, key, &text, zone)
}

fn read_until(fields: &mut Fields<'_, '_>, key: &str, zone: &TimeZone) -> Option<Until> {
    let text = fields.text(key)?;
    let place = fields.place(key);
    match text.to_ascii_lowercase().as_str() {
        "true" => return Some(Until::Always),
        "false" => return Some(Until::Never),
        _ => {}
    }
    match clock::parse(&text, zone) {
        Ok(moment) => Some(Until::Moment(moment)),
        Err(bad) => {
            let (code, message) = match bad.clock_change {
                true => (&codes::DATE_CLOCK_CHANGE, bad.message),
                false => {
                    let found = text.as_str();
                    let message = Phrase::new("until-form").with("key", key).with("found", found);
                    (&codes::DATE_INVALID, message)
                }
            };
            let hint = yes_or_no(&text)
                .map(|flag| Phrase::new("hint-write").with("text", format!("{key}: {flag}")));
            fields.push(Diagnostic::error(code, place, message).hint(hint.unwrap_or(bad.hint)));
            None
        }
    }
}

/// What a word for yes or no is to YAML today: it knew more of these once.
fn yes_or_no(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "on" | "1" | "так" | "да" => Some(true),
        "no" | "n" | "off" | "0" | "ні" | "нет" => Some(false),
        _ => None,
    }
}

fn read_image(fields: &mut Fields<'_, '_>) -> Option<Box<Image>> {
    fields.map_with("image", "src", |fields| {
        let image = Image {
            src: fields.text("src"),
            alt: fields.prose("alt"),
            caption: fields.prose("caption"),
            credit: fields.prose("credit"),
        };
        fields.finish(IMAGE);
        Box::new(image)
    })
}

fn read_news_source(fields: &mut Fields<'_, '_>) -> Option<Box<NewsSource>> {
    fields.map_with("source", "name", |fields| {
        let (name, url) = (fields.prose("name"), fields.text("url"));
        if let Some(url) = &url
            && !is_web_url(url)
        {
            let place = fields.place("url");
            let message = Phrase::new("source-url").with("url", url);
            let whole = format!("https://{}", url.trim_start_matches('/'));
            // An address without its beginning, and not one of mail.
            let is_host = whole[8..].contains('.') && !url.contains([':', '@', ' ']);
            let hint = (is_host && is_web_url(&whole))
                .then(|| Phrase::new("hint-write").with("text", format!("url: {whole}")));
            let d = Diagnostic::error(&codes::FRONT_MATTER_VALUE, place, message);
            fields.push(d.maybe_hint(hint));
        }
        if name.is_none() {
            fields.fault("name", Phrase::new("source-name"), None);
        }
        fields.finish(NEWS_SOURCE);
        // As browsers write it.
        let url = url.map(|url| url::Url::parse(&url).map_or(url, String::from));
        name.map(|name| Box::new(NewsSource { name, url }))
    })?
}

fn is_web_url(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|u| matches!(u.scheme(), "http" | "https"))
}

/// Whether a text can be a part of a URL, between two slashes.
fn is_url_part(text: &str) -> bool {
    !text.contains(['/', '\\', '?', '#', '%']) && !text.starts_with('.')
}

/// The key of a section, which may have spaces as its folder may.
fn read_section(fields: &mut Fields<'_, '_>) -> Option<String> {
    let section = fields.line("section")?;
    if is_url_part(&section) && !TAKEN.contains(&section.as_str()) {
        return Some(section);
    }
    let (message, hint) = match is_url_part(&section) {
        true => (
            Phrase::new("section-taken").with("section", section),
            Phrase::new("section-taken-hint"),
        ),
        false => {
            (Phrase::new("section-form").with("section", section), Phrase::new("section-form-hint"))
        }
    };
    fields.fault("section", message, Some(hint));
    None
}

fn read_slug(fields: &mut Fields<'_, '_>) -> Option<String> {
    let slug = fields.text("slug")?;
    if !is_url_part(&slug) || slug.chars().any(char::is_whitespace) {
        let place = fields.place("slug");
        let message = Phrase::new("slug-form").with("slug", slug);
        let hint = Phrase::new("slug-form-hint");
        fields.push(Diagnostic::error(&codes::FRONT_MATTER_VALUE, place, message).hint(hint));
        return None;
    }
    Some(slug)
}

fn read_aliases(fields: &mut Fields<'_, '_>) -> Vec<String> {
    let Some(aliases) = fields.texts("aliases") else { return Vec::new() };
    let place = fields.place("aliases");
    let mut good = Vec::with_capacity(aliases.len());
    for written in aliases {
        if let Some(alias) = address::old_address(&written) {
            good.push(alias);
            continue;
        }
        let (message, hint) = match written.contains('*') {
            true => {
                let hint = Phrase::new("alias-pattern-hint");
                (Phrase::new("alias-pattern").with("alias", written), Some(hint))
            }
            false => {
                let hint = alias_hint(&written);
                (Phrase::new("alias-form").with("alias", written), hint)
            }
        };
        let d = Diagnostic::error(&codes::FRONT_MATTER_VALUE, place.clone(), message);
        fields.push(d.maybe_hint(hint));
    }
    good
}

/// How to write an old address that is none as it stands.
fn alias_hint(written: &str) -> Option<Phrase> {
    let path = match url::Url::parse(written) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => {
            let query = url.query().map(|query| format!("?{query}"));
            format!("{}{}", address::decode_path(url.path()), query.unwrap_or_default())
        }
        _ => format!("/{}", written.trim_start_matches('/')),
    };
    if path.contains('?') {
        return Some(Phrase::new("alias-query-hint"));
    }
    let path = path.split('#').next().unwrap_or("");
    address::old_address(path)?;
    Some(Phrase::new("hint-write").with("text", path))
}

fn read_allow(fields: &mut Fields<'_, '_>) -> Rules {
    let mut rules = Rules::default();
    for name in fields.texts("allow").unwrap_or_default() {
        match rules.with(&name) {
            Some(more) => rules = more,
            None => {
                let place = fields.place("allow");
                let message = Phrase::new("allow-unknown").with("name", name.as_str());
                let d = Diagnostic::error(&codes::LINT_UNKNOWN_RULE, place, message);
                fields.push(d.hint(config::rule_hint(&name)));
            }
        }
    }
    rules
}

fn read_status(fields: &mut Fields<'_, '_>) -> Option<Status> {
    match fields.text("status")?.as_str() {
        "draft" => Some(Status::Draft),
        "ready" => Some(Status::Ready),
        other => {
            let place = fields.place("status");
            let message = Phrase::new("value-not-of-two")
                .with("key", "status")
                .with("a", "draft")
                .with("b", "ready")
                .with("found", other);
            let right = match other.to_lowercase().as_str() {
                "published" | "publish" | "public" | "live" | "true" | "yes" | "on" | "active" => {
                    Some("ready")
                }
                "false" | "no" | "off" | "unpublished" | "hidden" | "private" | "pending"
                | "inactive" => Some("draft"),
                other => nearest(other, ["draft", "ready"]),
            };
            let hint = right
                .map(|right| Phrase::new("hint-write").with("text", format!("status: {right}")));
            let d = Diagnostic::error(&codes::FRONT_MATTER_VALUE, place, message);
            fields.push(d.maybe_hint(hint));
            None
        }
    }
}

fn read_corrections(fields: &mut Fields<'_, '_>, zone: &TimeZone) -> Vec<Correction> {
    let corrections = fields.maps("corrections", &Phrase::new("corrections-form"), |fields| {
        let date = read_required_moment(fields, "date", zone);
        if !fields.has("text") {
            fields.fault("text", Phrase::new("correction-form"), None);
        }
        let text = fields.filled("text");
        fields.finish(CORRECTION);
        Some(Correction { date: date?, text: text? })
    });
    corrections.into_iter().flatten().flatten().collect()
}

fn read_origin(fields: &mut Fields<'_, '_>) -> Option<Origin> {
    let text = fields.text("origin")?;
    let place = fields.place("origin");
    let parsed = text.split_once('@').and_then(|(lang, print)| {
        let good = print.len() == 8 && !lang.is_empty();
        let fingerprint = u32::from_str_radix(print, 16).ok()?;
        good.then(|| Origin { lang: lang.to_owned(), fingerprint })
    });
    if parsed.is_none() {
        let message = Phrase::new("origin-form").with("found", text);
        let hint = Phrase::new("origin-form-hint");
        fields.push(Diagnostic::error(&codes::FRONT_MATTER_VALUE, place, message).hint(hint));
    }
    parsed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_article(yaml: &str) -> (Option<FrontMatter>, Vec<String>) {
        let mut faults = Vec::new();
        let zone = TimeZone::get("Europe/Kyiv").expect("bundled");
        let front = read("content/ua/war/a.md", yaml, Kind::Article, &zone, &mut faults);
        let said = faults
            .iter()
            .map(|d| {
                let hints: Vec<_> = d.hints.iter().map(Phrase::english).collect();
                format!("{}: {} {}", d.place.line, d.message.english(), hints.join(" "))
            })
            .collect();
        (front, said)
    }

    #[test]
    fn every_field_of_an_article_is_read() {
        let (front, faults) = read_article(
            "title: Т\ndate: 2024-06-06 15:50\nupdated: 2024-06-06 16:00\nlead: Л\nkicker: К\n\
             section: war\ntags: [а, б]\nauthors: [в]\nimage: {src: a.jpg, alt: b, caption: c, credit: d}\n\
             source: {name: ABC, url: https://abc.example}\nslug: s\nkey: war/k\naliases: [/old.html]\n\
             status: draft\nexpires: 2025-01-01\npinned: true\nbreaking: 2024-06-07 10:00\nlive: true\n\
             corrections: [{date: 2024-06-07, text: x}]\norigin: ua@3f9c2e1a\n\
             withdrawn: {date: 2024-06-08, reason: r}\nextra: {a: 1}\n",
        );
        assert_eq!(faults, Vec::<String>::new());
        let front = front.expect("valid");
        assert_eq!(front.status, Some(Status::Draft));
        assert_eq!(front.pinned, Some(Until::Always));
        assert!(matches!(front.breaking, Some(Until::Moment(_))));
        assert_eq!(front.origin, Some(Origin { lang: "ua".into(), fingerprint: 0x3f9c_2e1a }));
        assert_eq!(front.corrections.len(), 1);
    }

    #[test]
    fn a_misspelt_field_is_told_its_name() {
        let (_, faults) = read_article("titel: a\n");
        assert_eq!(faults, ["2: unknown field `titel` did you mean `title`?"]);
    }

    #[test]
    fn a_field_of_another_kind_is_unknown_here() {
        let (_, faults) = read_article("title: a\nweight: 3\n");
        assert!(faults[0].starts_with("3: unknown field `weight`"), "{faults:?}");
    }

    #[test]
    fn every_bad_value_is_reported_in_one_go() {
        let (front, faults) = read_article(
            "title: [a]\ndate: tomorrow\nstatus: done\npinned: maybe\norigin: ua\nslug: a/b\n\
             aliases: [old]\nsource: {url: ftp://x}\ncorrections: yes\nlive: soon\n",
        );
        assert!(front.is_some());
        assert_eq!(faults.len(), 11, "{faults:#?}");
    }
}
