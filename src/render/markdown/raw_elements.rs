//! Elements whose content is no HTML to a browser, and what swallows the text below it.

use std::borrow::Cow;
use std::ops::Range;

use crate::config::RawHtml;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::phrase::Phrase;
use crate::render::markdown::Writer;
use crate::render::markdown::raw_text::end_of_tag;

/// Elements whose content goes with them.
const WHOLE: &[&str] = &["iframe", "noembed", "noframes", "script", "style"];

/// Elements of which only the tags go: what is in them is HTML to us, and made harmless as such.
const TAGS: &[&str] = &["noscript", "plaintext", "textarea", "title", "xmp"];

/// How blocks of raw HTML begin that run to an end of their own, whatever empty lines lie between, with
/// that end. Source: spec.commonmark.org, "HTML blocks", conditions 1 to 5
const ENDS: &[(&str, &str)] = &[
    ("<!--", "-->"),
    ("<![cdata[", "]]>"),
    ("<!", ">"),
    ("<?", "?>"),
    ("<pre", "</pre>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
];

/// The ends of elements in HTML in small letters. That there is none is found out once for each name,
/// so that many of them cost no more than the text is long.
pub(super) struct Ends<'h> {
    lower: &'h str,
    none: Vec<String>,
}

impl<'h> Ends<'h> {
    pub(super) fn of(lower: &'h str) -> Self {
        Ends { lower, none: Vec::new() }
    }

    /// Where behind a place the tag begins that closes an element.
    pub(super) fn behind(&mut self, at: usize, name: &str) -> Option<usize> {
        if self.none.iter().any(|none| none == name) {
            return None;
        }
        let end = self.lower[at..].find(&format!("</{name}")).map(|end| at + end);
        if end.is_none() {
            self.none.push(name.to_owned());
        }
        end
    }
}

/// The next tag of HTML in small letters: where it begins, its name, and whether it closes.
pub(super) fn next_tag(lower: &str, mut at: usize) -> Option<(usize, &str, bool)> {
    loop {
        let begin = at + lower[at..].find('<')?;
        let tag = &lower[begin + 1..];
        if tag.starts_with("!--") {
            at = tag.find("-->").map_or(lower.len(), |end| begin + 1 + end);
            continue;
        }
        let name = tag.trim_start_matches('/');
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        if length > 0 {
            return Some((begin, &name[..length], tag.starts_with('/')));
        }
        at = begin + 1;
    }
}

/// HTML without such elements: to a parser of HTML, one that is not closed swallows all that follows.
pub(super) fn without_raw(html: &str) -> Cow<'_, str> {
    let lower = html.to_ascii_lowercase();
    let mut out = String::new();
    let mut ends = Ends::of(&lower);
    let (mut at, mut kept) = (0, 0);
    while let Some((begin, name, closes)) = next_tag(&lower, at) {
        at = begin + end_of_tag(&lower[begin..]);
        let is_whole = WHOLE.contains(&name);
        if !is_whole && !TAGS.contains(&name) {
            continue;
        }
        if is_whole
            && !closes
            && let Some(end) = ends.behind(at, name)
        {
            at = end + end_of_tag(&lower[end..]);
        }
        out.push_str(&html[kept..begin]);
        kept = at;
    }
    match kept {
        0 => Cow::Borrowed(html),
        _ => Cow::Owned(out + &html[kept..]),
    }
}

/// What begins a block of raw HTML and has no end, with the end that it needs.
fn unclosed(raw: &str) -> Option<(&str, &'static str)> {
    let raw = raw.trim_start();
    let lower = raw.to_ascii_lowercase();
    let is_word = |begin: &str| {
        !begin.ends_with(char::is_alphanumeric)
            || !lower[begin.len()..].starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
    };
    let (begin, end) = ENDS.iter().find(|(begin, _)| lower.starts_with(begin) && is_word(begin))?;
    (!lower[begin.len()..].contains(end)).then_some((&raw[..begin.len()], *end))
}

impl Writer<'_, '_> {
    /// Reports a block of raw HTML that has no end, so that nothing below it is read as text.
    pub(super) fn notice_unclosed(&mut self, raw: &str, range: &Range<usize>) {
        if self.raw_html() == RawHtml::Escape {
            return;
        }
        let Some((begin, end)) = unclosed(raw) else { return };
        let place = self.place(&self.first_of(begin, range));
        let message = Phrase::new("html-unclosed").with("begin", begin);
        let d = Diagnostic::error(&codes::HTML_UNCLOSED, place, message);
        self.report(d.hint(Phrase::new("html-unclosed-hint").with("end", end)));
    }

    /// The first place of `part` in a range, or all of it.
    fn first_of(&self, part: &str, range: &Range<usize>) -> Range<usize> {
        match self.source.get(range.clone()).and_then(|text| text.find(part)) {
            Some(at) => range.start + at..range.start + at + part.len(),
            None => range.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_that_swallow_what_follows_are_taken_out_before() {
        for (html, is) in [
            ("<p>a</p>", "<p>a</p>"),
            ("a <iframe src=\"x\" /> b</p>", "a  b</p>"),
            ("a <IFRAME src='a>b'>no frames</iframe > b", "a  b"),
            ("a<script>x < y</script>b<style>c</style>", "ab"),
            ("a <textarea>b</p>", "a b</p>"),
            ("<img alt=\"<script>\">a</script>b", "<img alt=\"<script>\">ab"),
            ("<!-- <iframe> -->a < b <", "<!-- <iframe> -->a < b <"),
            ("і<title>ї", "ії"),
            ("<!--¡--><iframe>", "<!--¡-->"),
        ] {
            assert_eq!(without_raw(html), is, "{html}");
        }
    }

    #[test]
    fn a_block_without_its_end_is_known() {
        for (raw, found) in [
            ("<!-- note –>\n\na", Some(("<!--", "-->"))),
            ("<!-- note -->\n", None),
            ("<Script async src=\"x\" />\n\na", Some(("<Script", "</script>"))),
            ("<script src=\"x\"></script>", None),
            ("<?php echo\n\na", Some(("<?", "?>"))),
            ("<![CDATA[ x > y", Some(("<![CDATA[", "]]>"))),
            ("<!DOCTYPE html\n\na", Some(("<!", ">"))),
            ("<pre-view>", None),
            ("<div>", None),
        ] {
            assert_eq!(unclosed(raw), found, "{raw}");
        }
    }
}
