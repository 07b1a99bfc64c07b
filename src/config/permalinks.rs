//! The forms of URLs.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagnostic::{did_you_mean, nearest};
use crate::fields::Field;
use crate::fields::Fields;
use crate::phrase::Phrase;

const PERMALINK_KEYS: &[Field] = &[
    Field { name: "article", form: "pattern", about: "`/{lang}/{section}/{slug}.html` without it" },
    Field { name: "page", form: "pattern", about: "`/{lang}/{slug}.html` without it" },
];

pub(super) fn read_permalinks(fields: &mut Fields<'_, '_>) -> (String, String) {
    const ARTICLE: &[&str] = &["lang", "section", "slug", "year", "month", "day", "epoch"];
    const PAGE: &[&str] = &["lang", "slug"];
    let read = fields.map("permalinks", |fields| {
        let article = read_pattern(fields, "article", ARTICLE);
        let page = read_pattern(fields, "page", PAGE);
        fields.finish(PERMALINK_KEYS);
        (article, page)
    });
    let (article, page) = read.unwrap_or_default();
    (
        article.unwrap_or_else(|| "/{lang}/{section}/{slug}.html".to_owned()),
        page.unwrap_or_else(|| "/{lang}/{slug}.html".to_owned()),
    )
}

/// A pattern without faults: what is wrong with another is no fault of every page besides.
fn read_pattern(fields: &mut Fields<'_, '_>, key: &str, known: &[&str]) -> Option<String> {
    let place = fields.place(key);
    let pattern = fields.text(key)?;
    let faults = fields.faults();
    let mut fault = |message: Phrase, hint: Phrase| {
        fields.push(Diagnostic::error(&codes::CONFIG_VALUE, place.clone(), message).hint(hint));
    };
    let names: Vec<_> = known.iter().map(|k| format!("{{{k}}}")).collect();
    let mut meant = Vec::new();
    for part in pattern.split('{').skip(1) {
        let name = part.split('}').next().unwrap_or(part);
        if !known.contains(&name) || !part.contains('}') {
            let name = name.split(['/', '.', '-']).next().unwrap_or(name);
            let near = nearest(name, known.iter().copied()).map(|near| format!("{{{near}}}"));
            let hint = match &near {
                Some(near) => did_you_mean(near),
                None => Phrase::new("permalink-unknown-hint").with("names", names.join(", ")),
            };
            let name = part.find('}').map_or(part, |end| &part[..end]);
            let name = format!("{{{name}{}", if part.contains('}') { "}" } else { "" });
            fault(Phrase::new("permalink-unknown").with("key", key).with("name", name), hint);
            meant.extend(near);
        }
    }
    if !pattern.starts_with('/') {
        fault(
            Phrase::new("permalink-begins").with("key", key),
            Phrase::new("permalink-begins-hint").with("pattern", pattern.as_str()),
        );
    }
    for needed in ["{lang}", "{slug}"] {
        // What is misspelt is not missing besides.
        if !pattern.contains(needed) && !meant.iter().any(|name| name == needed) {
            let hint = match needed {
                "{lang}" => Phrase::new("permalink-lacks-language-hint").with("name", needed),
                _ => Phrase::new("permalink-lacks-slug-hint"),
            };
            fault(Phrase::new("permalink-lacks").with("key", key).with("name", needed), hint);
        }
    }
    if !(pattern.ends_with('/') || pattern.ends_with(".html")) {
        fault(Phrase::new("permalink-ends").with("key", key), Phrase::new("permalink-ends-hint"));
    }
    (fields.faults() == faults).then_some(pattern)
}
