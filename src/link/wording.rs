//! The words of front matter, read as a desk editor reads them.

use rayon::prelude::*;

use crate::GRAIN;
use crate::config::{Config, Level};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FieldText;
use crate::lint;
use crate::lint::StyleBook;
use crate::read::{Document, Kind, Status};

/// The rule that reads front matter alone: in texts, Markdown reads what HTML writes so.
const ENTITY: &str = "html_entity";

/// What is to be marked in the words of all files. Drafts are still being written.
pub(super) fn check(
    documents: &[Box<Document>],
    styles: &[StyleBook],
    config: &Config,
) -> Vec<Diagnostic> {
    let entities = config.lints.level(ENTITY) != Level::Allow;
    if !entities && styles.iter().all(|style| !style.is_asked()) {
        return Vec::new();
    }
    documents
        .par_iter()
        .with_max_len(GRAIN)
        .filter(|d| d.front.status != Some(Status::Draft))
        .flat_map_iter(|d| read(d, &styles[usize::from(d.lang.0)], config))
        .collect()
}

fn read(document: &Document, style: &StyleBook, config: &Config) -> Vec<Diagnostic> {
    let front = &document.front;
    let image = front.image.as_deref();
    let title = if document.kind == Kind::Author { "name" } else { "title" };
    // The field, the key within it, its words, and whether typography reaches them.
    let set = config.typography;
    let fields = [
        ("title", title, front.title.as_deref(), set),
        ("kicker", "kicker", front.kicker.as_deref(), set),
        ("lead", "lead", front.lead.as_deref(), set),
        ("image", "alt", image.and_then(|i| i.alt.as_deref()), set),
        ("image", "caption", image.and_then(|i| i.caption.as_deref()), set),
        ("image", "credit", image.and_then(|i| i.credit.as_deref()), false),
        ("source", "name", front.source.as_deref().map(|s| s.name.as_str()), false),
    ];
    let corrections = front.corrections.iter();
    let corrections = corrections.map(|c| ("corrections", "text", Some(c.text.as_str()), false));
    let mut found = Vec::new();
    for (field, key, words, set) in fields.into_iter().chain(corrections) {
        let Some(words) = words else { continue };
        let mut findings = style.read(words, set, &|_| false);
        if words.contains('&') {
            findings.extend(lint::entities(words));
        }
        for finding in findings {
            let (rule, at) = (finding.rule.name, finding.range.start);
            let stands = FieldText { key: key.to_owned(), words: words.to_owned(), at };
            let d = finding.diagnostic(words, document.place(field)).in_field(stands);
            found.extend(config.lints.apply(rule, d));
        }
    }
    // Names may be in any language, but in one alphabet each.
    let names = [("tags", &front.tags), ("authors", &front.authors)];
    for (field, words) in
        names.into_iter().flat_map(|(f, all)| all.iter().flatten().map(move |w| (f, w)))
    {
        for finding in style.read(words, true, &|_| true) {
            let (rule, at) = (finding.rule.name, finding.range.start);
            if rule == "mixed_alphabets" {
                let stands = FieldText { key: field.to_owned(), words: words.to_owned(), at };
                let d = finding.diagnostic(words, document.place(field)).in_field(stands);
                found.extend(config.lints.apply(rule, d));
            }
        }
    }
    found
}
