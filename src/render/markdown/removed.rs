//! What the sanitiser takes out of raw HTML, said where a reader would miss it.

use std::ops::Range;

use crate::config::RawHtml;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::phrase::Phrase;
use crate::render::markdown::Writer;
use crate::render::markdown::raw_elements::{Ends, next_tag};

/// Elements that show or do something by themselves, of which the sanitiser leaves at most the words.
const LOST: &[&str] =
    &["applet", "canvas", "embed", "form", "frame", "iframe", "math", "object", "script", "svg"];

/// Where in raw HTML the tags of elements stand that are lost, each with its name. What such an
/// element holds goes with it.
fn lost(html: &str) -> Vec<(usize, &'static str)> {
    let lower = html.to_ascii_lowercase();
    let mut ends = Ends::of(&lower);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((begin, name, closes)) = next_tag(&lower, at) {
        at = begin + 1;
        if let Some(name) = LOST.iter().find(|lost| **lost == name && !closes) {
            found.push((begin, *name));
            at = ends.behind(at, name).unwrap_or(at);
        }
    }
    found
}

impl Writer<'_, '_> {
    /// Warns of each element in the raw HTML of a place that is taken out.
    pub(super) fn notice_removed(&mut self, range: &Range<usize>) {
        if self.raw_html() != RawHtml::Sanitise {
            return;
        }
        let html = self.source.get(range.clone()).unwrap_or_default();
        for (at, element) in lost(html) {
            let begin = range.start + at;
            let place = self.place(&(begin..begin + 1 + element.len()));
            let message = Phrase::new("html-removed").with("element", element);
            let d = Diagnostic::warning(&codes::HTML_REMOVED, place, message);
            self.lint("removed_html", d.hint(Phrase::new("html-removed-hint")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_that_are_lost_are_found_once_each() {
        let cases: [(&str, &[(usize, &str)]); 8] = [
            ("<iframe src=\"a\"></iframe>", &[(0, "iframe")]),
            ("<p>a</p><IFRAME></IFRAME><svg><path/></svg>", &[(8, "iframe"), (25, "svg")]),
            ("<object><embed></object><embed>", &[(0, "object"), (24, "embed")]),
            ("<script>a('<iframe>')</script>", &[(0, "script")]),
            ("<!-- <iframe> --><b>a</b> < script <", &[]),
            ("<!-- <iframe>", &[]),
            ("<formula></iframe>", &[]),
            ("і<script", &[(2, "script")]),
        ];
        for (html, found) in cases {
            assert_eq!(lost(html), found, "{html}");
        }
    }
}
