//! Markup of other programs, which readers would see as it stands.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::phrase::Phrase;
use crate::render::markdown::Writer;

/// What Hugo, Jekyll, Eleventy and Kramdown put between braces, with its end.
const BRACES: &[(&str, &str)] = &[("{{", "}}"), ("{%", "%}"), ("{:", "}")];

/// The shortcodes of WordPress that stand in texts most often.
const SHORTCODES: &[&str] = &[
    "audio",
    "caption",
    "contact-form-7",
    "embed",
    "gallery",
    "playlist",
    "soundcloud",
    "tweet",
    "twitter",
    "video",
    "vimeo",
    "youtube",
];

/// GitHub's words over a quotation.
const ALERTS: &[&str] = &["CAUTION", "IMPORTANT", "NOTE", "TIP", "WARNING"];

/// The markup of another program with which a text begins.
fn foreign(text: &str) -> Option<&str> {
    let line = text.lines().next().unwrap_or_default();
    for (begin, end) in BRACES {
        if line.starts_with(begin) {
            return line.find(end).map(|at| &line[..at + end.len()]);
        }
    }
    let (inner, behind) = line.strip_prefix('[')?.split_once(']')?;
    if inner.strip_prefix('!').is_some_and(|word| ALERTS.contains(&word)) && behind.is_empty() {
        return Some(line);
    }
    let (name, arguments) = inner.split_once(' ').unwrap_or((inner, ""));
    let is_closed = || text.contains(&format!("[/{name}]"));
    let is_it = SHORTCODES.contains(&name) && (arguments.contains('=') || is_closed());
    is_it.then(|| &line[..inner.len() + 2])
}

impl Writer<'_, '_> {
    /// Warns of markup of another program in a text.
    pub(super) fn notice_foreign(&mut self, text: &str, range: &Range<usize>) {
        if !text.contains(['{', '[']) {
            return;
        }
        let source = self.source;
        let mut behind = range.start;
        for (at, _) in text.match_indices(['{', '[']) {
            let at = range.start + at;
            let found = source.get(at..).filter(|_| at >= behind).and_then(foreign);
            let Some(markup) = found else { continue };
            behind = at + markup.len();
            let shown: String = markup.chars().take(60).collect();
            let place = self.place(&(at..behind));
            let message = Phrase::new("foreign-markup").with("markup", shown);
            let d = Diagnostic::warning(&codes::LINT_FOREIGN_MARKUP, place, message);
            self.lint("foreign_markup", d.hint(Phrase::new("foreign-markup-hint")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_other_programs_is_told_from_brackets() {
        for (text, found) in [
            ("{{< figure src=\"a.jpg\" >}} a", Some("{{< figure src=\"a.jpg\" >}}")),
            ("{{% note %}}\nb", Some("{{% note %}}")),
            ("{% include a.html %}", Some("{% include a.html %}")),
            ("{: .wide}", Some("{: .wide}")),
            ("[caption id=\"a\"]b[/caption]", Some("[caption id=\"a\"]")),
            ("[embed]https://a.example[/embed]", Some("[embed]")),
            ("[gallery ids=\"1,2\"]", Some("[gallery ids=\"1,2\"]")),
            ("[!NOTE]\nb", Some("[!NOTE]")),
            ("[video] of the day", None),
            ("[gallery of portraits]", None),
            ("{a} and {{b", None),
            ("[!]", None),
        ] {
            assert_eq!(foreign(text), found, "{text}");
        }
    }
}
