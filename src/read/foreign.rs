//! Fields as other systems call them: what Visnyk has in their place.

use serde_yaml::Value;

use crate::diagnostic::nearest;
use crate::phrase::Phrase;
use crate::read::document::Kind;
use crate::read::field_table::fields_of;

/// Names in small letters without `_` and `-`, and the fields that stand for them, the likeliest first;
/// a kind of file takes the first that it has. Sources: the documentation of Hugo, Jekyll, Eleventy, Zola,
/// WordPress' exporters and schema.org.
#[rustfmt::skip]
const FOREIGN: &[(&[&str], &[&str])] = &[
    (&["headline", "heading", "name", "posttitle"], &["title: …", "name: …"]),
    (&["title", "fullname", "displayname"], &["name: …"]),
    (
        &["publishdate", "pubdate", "publisheddate", "publishedat", "publishedon", "datepublished", "created",
            "createdat", "datecreated", "datetime", "postdate", "timestamp", "publicationdate"],
        &["date: …"],
    ),
    (
        &["lastmod", "modified", "lastmodified", "modifiedat", "datemodified", "updatedat", "updateddate",
            "dateupdated", "lastupdated", "modifieddate"],
        &["updated: …"],
    ),
    (&["expirydate", "expiry", "expiresat", "expirationdate", "unpublishdate"], &["expires: …"]),
    (
        &["description", "excerpt", "summary", "lede", "standfirst", "intro", "introduction", "subtitle", "dek",
            "deck", "teaser", "abstract", "subheading", "subhead"],
        &["lead: …", "description: …"],
    ),
    (&["lead", "metadescription", "seodescription", "bio", "about"], &["description: …", "lead: …"]),
    (&["overline", "eyebrow", "supertitle", "pretitle", "topline", "rubric"], &["kicker: …"]),
    (&["category", "channel", "folder"], &["section: …"]),
    (&["tag", "categories", "keywords", "topics", "topic", "labels", "tagslist"], &["tags: […]"]),
    (&["author", "byline", "writer", "writers", "creator", "contributors", "reporter"], &["authors: […]"]),
    (
        &["featuredimage", "cover", "coverimage", "thumbnail", "hero", "heroimage", "picture", "photo", "images",
            "banner", "headerimage", "ogimage", "thumb", "avatar", "portrait"],
        &["image: {src: …, alt: …}"],
    ),
    (&["src", "alt", "caption", "credit"], &["image: {src: …, alt: …, caption: …, credit: …}"]),
    (&["permalink", "url", "path", "link"], &["slug: …"]),
    (&["redirectfrom", "redirects", "redirect", "oldurl", "oldurls", "alias"], &["aliases: […]"]),
    (&["translationkey", "translationid", "translationof", "translationref"], &["key: …"]),
    (&["canonical", "canonicalurl", "via", "sourceurl", "externalurl"], &["source: {name: …, url: …}"]),
    (&["sticky", "featured", "isfeatured", "ispinned"], &["pinned: true"]),
    (&["urgent", "breakingnews", "isbreaking"], &["breaking: true"]),
    (&["order", "navorder", "menuorder", "position", "sortorder"], &["weight: …"]),
    (&["position", "jobtitle", "job"], &["role: …"]),
    (&["correction", "errata", "erratum"], &["corrections: [{date: …, text: …}]"]),
    (&["aka", "synonyms", "othernames"], &["names: […]"]),
];

/// Names of what a file's place says, or templates.
const LANGUAGE: &[&str] = &["lang", "language", "locale", "languagecode"];
const LAYOUT: &[&str] = &["layout", "template", "type", "view", "posttype", "outputs", "markup"];

fn plain(key: &str) -> String {
    key.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}

/// The line of front matter that is likely to be meant.
fn line_of(kind: Kind, key: &str) -> Option<&'static str> {
    let key = plain(key);
    let rows = FOREIGN.iter().filter(|(names, _)| names.contains(&key.as_str()));
    let has = |line: &&&str| fields_of(kind).any(|f| f.name == name_in(line));
    rows.flat_map(|(_, lines)| lines.iter()).find(has).copied()
}

fn name_in(line: &str) -> &str {
    line.split(':').next().unwrap_or(line)
}

/// The field that an unknown one is likely to be meant for.
pub(super) fn meant(kind: Kind, key: &str) -> Option<&'static str> {
    let near = || nearest(key, fields_of(kind).map(|f| f.name));
    line_of(kind, key).map(name_in).or_else(near)
}

/// What to write in place of a field of another system.
pub(super) fn hint(kind: Kind, key: &str, value: &Value) -> Option<Phrase> {
    if key.contains(' ') {
        // No field has two words: it is a sentence with a colon.
        return Some(Phrase::new("yaml-end-missing"));
    }
    let name = plain(key);
    let has_status = fields_of(kind).any(|f| f.name == "status");
    let is_draft = match name.as_str() {
        "draft" | "isdraft" | "unpublished" | "hidden" | "private" => Some(is_yes(value)?),
        "published" | "publish" | "ispublished" | "public" | "visible" => match is_yes(value) {
            Some(published) => Some(!published),
            None => {
                let line = fields_of(kind).find(|f| f.name == "date").map(|_| "date: …")?;
                return Some(Phrase::new("hint-write").with("text", line));
            }
        },
        _ => None,
    };
    match is_draft.filter(|_| has_status) {
        Some(true) => return Some(Phrase::new("hint-write").with("text", "status: draft")),
        Some(false) => return Some(Phrase::new("field-published-hint")),
        None => {}
    }
    if LANGUAGE.contains(&name.as_str()) {
        return Some(Phrase::new("field-language-hint"));
    }
    if LAYOUT.contains(&name.as_str()) {
        return Some(Phrase::new("field-layout-hint"));
    }
    let is_of_article = || fields_of(Kind::Article).any(|field| field.name == key);
    if kind == Kind::Page && is_of_article() {
        return Some(Phrase::new("field-of-article-hint"));
    }
    line_of(kind, key).map(|line| Phrase::new("hint-write").with("text", line))
}

/// Whether a value says yes or no; `None` where it says neither.
fn is_yes(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::Number(number) => number.as_i64().map(|number| number != 0),
        Value::String(text) => match text.to_lowercase().as_str() {
            "yes" | "on" | "true" | "1" => Some(true),
            "no" | "off" | "false" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::field_table::FIELDS;

    #[test]
    fn names_are_plain_and_what_stands_for_them_exists() {
        for (names, lines) in FOREIGN {
            for name in *names {
                assert_eq!(plain(name), *name);
            }
            for line in *lines {
                let field = name_in(line);
                assert!(FIELDS.iter().any(|(f, _)| f.name == field), "{field}");
            }
        }
    }

    #[test]
    fn what_other_systems_call_a_field_is_told_its_name_here() {
        let said = |kind, key, value: Value| hint(kind, key, &value).map(|hint| hint.english());
        let write = |line: &str| Some(format!("write `{line}`"));
        let any = || Value::String("x".into());
        let yes = || Value::Bool(true);
        for (kind, key, value, line) in [
            (Kind::Article, "draft", yes(), "status: draft"),
            (Kind::Page, "published", Value::Bool(false), "status: draft"),
            (Kind::Article, "published", Value::String("2019-03-04".into()), "date: …"),
            (Kind::Article, "last_modified_at", any(), ""),
            (Kind::Article, "last-modified", any(), "updated: …"),
            (Kind::Article, "publishDate", any(), "date: …"),
            (Kind::Article, "description", any(), "lead: …"),
            (Kind::Section, "summary", any(), "description: …"),
            (Kind::Article, "featured_image", any(), "image: {src: …, alt: …}"),
            (Kind::Author, "title", any(), "name: …"),
            (Kind::Article, "date", any(), ""),
            (Kind::Article, "own", any(), ""),
        ] {
            let expected = if line.is_empty() { None } else { write(line) };
            assert_eq!(said(kind, key, value), expected, "{key}");
        }
        let page = said(Kind::Page, "tags", any()).expect("a hint");
        assert!(page.contains("articles lie in a section"), "{page}");
        let text = said(Kind::Article, "Text of the story", any()).expect("a hint");
        assert!(text.contains("`---` below the last field"), "{text}");
        let published = said(Kind::Article, "draft", Value::Bool(false)).expect("a hint");
        assert!(published.contains("take the line out"), "{published}");
    }
}
