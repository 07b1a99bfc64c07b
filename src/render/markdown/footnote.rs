//! Footnotes: numbered in the order of their first reference, collected at the end of the body; those
//! of an entry of a live blog at its end.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark_escape::escape_html;
use unicase::UniCase;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::phrase::Phrase;
use crate::render::markdown::Writer;
use crate::render::markdown::link::attribute;

/// The rule that holds marks and notes against each other.
const RULE: &str = "unmatched_footnote";

/// The message that names the link from a note back to the text.
pub(super) const BACK: &str = "footnote-back";

/// A label as marks and notes are matched: whatever the case of its letters.
/// Source: spec.commonmark.org, "Link reference definitions" (matching labels)
pub(super) fn key(label: &str) -> String {
    UniCase::new(label).to_folded_case()
}

/// The labels of a body, to hold its marks and notes against each other.
#[derive(Debug, Default)]
pub(super) struct Labels {
    referred: HashSet<String>,
    /// Where each note stands, with what is said if nothing refers to it.
    defined: BTreeMap<String, (Range<usize>, Option<Diagnostic>)>,
}

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

impl Writer<'_, '_> {
    /// The mark that refers to a note.
    pub(super) fn footnote_mark(&mut self, label: &str) -> String {
        let label = key(label);
        let html = self.footnotes.refer(&label);
        self.labels.referred.insert(label);
        html
    }

    /// Takes a note, which is made of events; the first of several with one label is the one.
    pub(super) fn footnote(
        &mut self,
        label: &str,
        range: &Range<usize>,
        events: &[(Event<'_>, Range<usize>)],
    ) {
        let label = key(label);
        let source = self.source.get(range.clone()).unwrap_or_default();
        let length = source.find("]:").map_or(range.len(), |at| at + 1);
        let sign = range.start..range.start + length;
        if let Some((first, _)) = self.labels.defined.get(&label) {
            let first = self.place(first);
            let d = self
                .unmatched(&sign, Phrase::new("footnote-twice").with("label", &label))
                .also(first, Phrase::new("footnote-first"))
                .hint(Phrase::new("footnote-twice-hint"));
            self.lint(RULE, d);
            return;
        }
        let unused = (!self.is_silenced(RULE)).then(|| {
            self.unmatched(&sign, Phrase::new("footnote-no-mark").with("label", &label))
                .hint(Phrase::new("footnote-no-mark-hint").with("label", &label))
        });
        self.labels.defined.insert(label.clone(), (sign, unused));
        if let Some(live) = &mut self.live {
            live.define(label, events);
            return;
        }
        let mut html = String::new();
        self.fragment(events, &mut html);
        self.footnotes.define(label, html);
    }

    /// Warns of a mark that is text to Markdown, as there is no such note.
    pub(super) fn notice_mark(&mut self, text: &str, range: &Range<usize>) {
        let Some((before, behind)) = self.source.split_at_checked(range.start) else { return };
        if !text.starts_with('^') || !before.ends_with('[') || before.ends_with("\\[") {
            return;
        }
        let Some((label, _)) = behind.get(1..).and_then(|b| b.split_once(']')) else { return };
        if label.is_empty() || label.contains(char::is_whitespace) {
            return;
        }
        let mark = range.start - 1..range.start + 1 + label.len() + 1;
        let d = self
            .unmatched(&mark, Phrase::new("footnote-no-note").with("label", label))
            .hint(Phrase::new("footnote-no-note-hint").with("label", label));
        self.lint(RULE, d);
    }

    /// Says of every note to which nothing refers that it is not shown.
    pub(super) fn notice_unused_notes(&mut self) {
        let Labels { referred, defined } = std::mem::take(&mut self.labels);
        let unused = defined.into_iter().filter(|(label, _)| !referred.contains(label));
        for diagnostic in unused.filter_map(|(_, (_, diagnostic))| diagnostic) {
            self.lint(RULE, diagnostic);
        }
    }

    fn unmatched(&self, range: &Range<usize>, message: Phrase) -> Diagnostic {
        Diagnostic::warning(&codes::FOOTNOTE_UNMATCHED, self.place(range), message)
    }
}
