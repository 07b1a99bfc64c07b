//! Footnotes: numbered in the order of their first reference, collected at the end of the body; those
//! of an entry of a live blog at its end.

use std::collections::{BTreeMap, HashMap};

use pulldown_cmark_escape::escape_html;

use crate::render::markdown::link::attribute;

/// The message that names the link from a note back to the text.
pub(super) const BACK: &str = "footnote-back";

/// The notes of a body, or of an entry.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    /// What the ids begin with.
    prefix: String,
    /// Labels in the order of their numbers, with how often each was referred to.
    referred: Vec<(String, usize)>,
    /// The places of the labels among them.
    places: HashMap<String, usize>,
    defined: BTreeMap<String, String>,
}

impl Footnotes {
    /// Of the entry that has an anchor.
    pub(super) fn of_entry(anchor: &str) -> Self {
        Footnotes { prefix: format!("{anchor}-"), ..Footnotes::default() }
    }

    /// The label of the note that has a number, from 0, where it is not known what it says.
    pub(super) fn undefined(&self, index: usize) -> Option<Option<&str>> {
        let (label, _) = self.referred.get(index)?;
        Some(Some(label.as_str()).filter(|label| !self.defined.contains_key(*label)))
    }

    /// The mark of a reference.
    pub(super) fn refer(&mut self, label: &str) -> String {
        let index = match self.places.get(label) {
            Some(index) => *index,
            None => {
                self.places.insert(label.to_owned(), self.referred.len());
                self.referred.push((label.to_owned(), 0));
                self.referred.len() - 1
            }
        };
        self.referred[index].1 += 1;
        let (number, count) = (index + 1, self.referred[index].1);
        let id = if count == 1 { number.to_string() } else { format!("{number}-{count}") };
        let href = attribute("href", &format!("#{}fn-{number}", self.prefix));
        let id = attribute("id", &format!("{}fnref-{id}", self.prefix));
        format!("<sup class=\"footnote-ref\"><a{href}{id} role=\"doc-noteref\">{number}</a></sup>")
    }

    /// Keeps a note for the end of the body.
    pub(super) fn define(&mut self, label: String, html: String) {
        self.defined.insert(label, html);
    }

    /// The ids that the notes and their references have.
    pub(super) fn ids(&self) -> Vec<String> {
        let numbers = 1..=self.referred.len();
        let own = |id: String| format!("{}{id}", self.prefix);
        numbers.flat_map(|n| [own(format!("fn-{n}")), own(format!("fnref-{n}"))]).collect()
    }

    /// Writes the notes that are referred to.
    pub(super) fn write(&self, back: &str, html: &mut String) {
        if self.referred.is_empty() {
            return;
        }
        let mut label = String::new();
        // Writing to a string does not fail.
        let _ = escape_html(&mut label, back);
        html.push_str("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        for (i, (name, _)) in self.referred.iter().enumerate() {
            let number = i + 1;
            let href = attribute("href", &format!("#{}fnref-{number}", self.prefix));
            let link = format!(
                " <a{href} class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"{label}\">↩</a>"
            );
            let id = attribute("id", &format!("{}fn-{number}", self.prefix));
            let note = self.defined.get(name).map_or("", String::as_str).trim_end();
            let note = match note.strip_suffix("</p>") {
                Some(open) => format!("{open}{link}</p>"),
                None => format!("{note}{link}"),
            };
            html.push_str(&format!("<li{id}>{note}</li>\n"));
        }
        html.push_str("</ol>\n</div>\n");
    }
}
