//! The words of front matter, read as a desk editor reads them.

use rayon::prelude::*;

use crate::GRAIN;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::lint::StyleBook;
use crate::read::{Document, Status};

/// What is to be marked in the words of all files. Drafts are still being written.
pub(super) fn check(
    documents: &[Box<Document>],
    styles: &[StyleBook],
    config: &Config,
) -> Vec<Diagnostic> {
    if styles.iter().all(|style| !style.is_asked()) {
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
    // The field, its words, and whether typography reaches them.
    let set = config.typography;
    let fields = [
        ("title", front.title.as_deref(), set),
        ("kicker", front.kicker.as_deref(), set),
        ("lead", front.lead.as_deref(), set),
        ("image", image.and_then(|i| i.alt.as_deref()), set),
        ("image", image.and_then(|i| i.caption.as_deref()), set),
        ("image", image.and_then(|i| i.credit.as_deref()), false),
        ("source", front.source.as_deref().map(|s| s.name.as_str()), false),
    ];
    let corrections = front.corrections.iter();
    let corrections = corrections.map(|c| ("corrections", Some(c.text.as_str()), false));
    let mut found = Vec::new();
    for (field, words, set) in fields.into_iter().chain(corrections) {
        let Some(words) = words else { continue };
        for finding in style.read(words, set, &|_| false) {
            let rule = finding.rule.name;
            let mut d = finding.diagnostic(words, document.place(field));
            // A mark alone cannot be told from one of YAML's own.
            d.fix = d.fix.filter(|fix| fix.wrong.chars().count() > 1);
            found.extend(config.lints.apply(rule, d));
        }
    }
    found
}
