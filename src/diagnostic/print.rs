//! Diagnostics for people: the line, what is wrong, how to mend it.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::phrase::{Phrase, Speaker};

/// Width of the lines that are shown, in characters; longer ones are cut around the fault.
const WIDEST: usize = 140;

/// Gives the text of a line of a file of the site, without its end, for excerpts.
pub type LineSource<'a> = dyn Fn(&str, usize) -> Option<String> + 'a;

/// Whether the output goes to a terminal that shows colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// ANSI colours.
    Ansi,
    /// Plain text.
    Plain,
}

/// The diagnostic as text of several lines, without a line end after the last.
pub fn human(
    diagnostic: &Diagnostic,
    lines: &LineSource<'_>,
    colour: Colour,
    speaker: &Speaker,
) -> String {
    let renderer = match colour {
        Colour::Ansi => Renderer::styled(),
        Colour::Plain => Renderer::plain(),
    };
    let renderer = renderer.term_width(WIDEST);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let level = level.with_name(speaker.say(&diagnostic.severity.name()));
    let excerpts: Vec<Excerpt> = std::iter::once((&diagnostic.place, None))
        .chain(diagnostic.others.iter().map(|(place, label)| (place, Some(label))))
        .map(|(place, label)| Excerpt::new(place, label, lines, speaker))
        .collect();
    let mut group = level
        .primary_title(visible(&speaker.say(&diagnostic.message)))
        .id(diagnostic.code.name)
        .elements(excerpts.iter().flat_map(Excerpt::elements));
    let label = speaker.say(&Phrase::new("label-hint"));
    for hint in &diagnostic.hints {
        group = group
            .element(Level::HELP.with_name(label.as_str()).message(visible(&speaker.say(hint))));
    }
    renderer.render(&[group])
}

/// The text with control characters as escapes, ends of lines aside: the terminal is not to obey them;
/// and with what shows nothing: two words that look the same are not.
fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = letters.next() {
        let is_joint = is_joiner(c)
            && [Some(&before), letters.peek()].iter().all(|c| c.is_some_and(|c| is_joined(*c)));
        match c.is_control() && c != '\n' || is_invisible(c) && !is_joint {
            true => shown.extend(c.escape_default()),
            false => shown.push(c),
        }
        before = c;
    }
    shown
}

/// Spaces without width, joiners, marks of direction and the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
        || c == '\u{FEFF}'
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Whether joiners belong to the spelling beside a character: in scripts of Asia, and between emoji.
fn is_joined(c: char) -> bool {
    c >= '\u{590}' && !is_invisible(c)
}

/// A place with the text that stands there.
struct Excerpt<'a> {
    place: &'a Place,
    path: String,
    label: Option<String>,
    /// What a label is called where there is no line to put it at.
    note: String,
    text: Option<String>,
    /// Bytes of `text` that are meant.
    span: std::ops::Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn new(
        place: &'a Place,
        label: Option<&Phrase>,
        lines: &LineSource<'_>,
        speaker: &Speaker,
    ) -> Self {
        let label = label.map(|label| speaker.say(label));
        let path = visible(&place.path).replace('\n', "\\n");
        let note = speaker.say(&Phrase::new("label-note"));
        let line = (place.line > 0).then(|| lines(&place.path, place.line)).flatten();
        let Some(line) = line else {
            return Excerpt { place, path, label, note, text: None, span: 0..0 };
        };
        let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let (first, width) = match place.column {
            0 => {
                let indent = line.len() - line.trim_start().len();
                (indent, line.trim().chars().count())
            }
            column => (column - 1, place.width.max(1)),
        };
        // What stands before the fault is needed to count its column, what is far behind it is not.
        let text: String = line.chars().take(first + width + WIDEST).collect();
        let offset = |index: usize| text.char_indices().nth(index).map_or(text.len(), |(i, _)| i);
        let span = offset(first)..offset(first + width);
        Excerpt { place, path, label, note, text: Some(text), span }
    }

    fn elements(&self) -> Vec<Element<'_>> {
        let mut elements: Vec<Element<'_>> = Vec::new();
        if self.place.path.is_empty() {
            return elements;
        }
        let Some(text) = &self.text else {
            let mut origin = Origin::path(self.path.as_str());
            if self.place.line > 0 {
                origin = origin.line(self.place.line);
            }
            elements.push(origin.into());
            if let Some(label) = &self.label {
                elements
                    .push(Level::NOTE.with_name(self.note.as_str()).message(label.as_str()).into());
            }
            return elements;
        };
        let kind = match self.label {
            None => AnnotationKind::Primary,
            Some(_) => AnnotationKind::Context,
        };
        let snippet = Snippet::source(text.as_str())
            .line_start(self.place.line)
            .path(self.path.as_str())
            .annotation(kind.span(self.span.clone()).label(self.label.as_deref()));
        elements.push(snippet.into());
        elements
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{codes, did_you_mean};
    use crate::phrase::Tongue;

    fn shown(diagnostic: &Diagnostic, line: &str) -> String {
        human(
            diagnostic,
            &|_, _| Some(line.to_owned()),
            Colour::Plain,
            &Speaker::new(Tongue::English),
        )
    }

    #[test]
    fn an_error_shows_its_line_and_points_at_the_word() {
        let place = Place { path: "content/ua/a.md".into(), line: 2, column: 1, width: 5 };
        let message = Phrase::new("field-unknown").with("key", "titel");
        let d = Diagnostic::error(&codes::FRONT_MATTER_UNKNOWN_KEY, place, message)
            .hint(did_you_mean("title"));
        assert_eq!(
            shown(&d, "titel: Новини"),
            "error[front-matter/unknown-key]: unknown field `titel`\n \
             --> content/ua/a.md:2:1\n  |\n2 | titel: Новини\n  | ^^^^^\n  |\n  \
             = hint: did you mean `title`?"
        );
    }

    #[test]
    fn a_fault_far_into_a_long_line_is_cut_out_of_it() {
        let line = format!("{}ТУТ{}", "а".repeat(500), "б".repeat(500));
        let place = Place { path: "a.md".into(), line: 1, column: 501, width: 3 };
        let text =
            shown(&Diagnostic::error(&codes::LINK_UNKNOWN, place, Phrase::verbatim("x")), &line);
        assert!(text.contains("ТУТ") && text.contains("^^^"), "{text}");
        assert!(text.contains("--> a.md:1:501\n"), "{text}");
        assert!(text.lines().all(|l| l.chars().count() < 200), "{text}");
    }

    #[test]
    fn control_characters_of_names_are_shown() {
        let place = Place::file("content/a\n\u{1b}[31m.md");
        let message = Phrase::verbatim("there is no `\u{7}`");
        let text = shown(&Diagnostic::error(&codes::LINK_UNKNOWN, place, message), "");
        assert!(text.contains("a\\n\\u{1b}[31m.md") && text.contains("`\\u{7}`"), "{text}");
    }

    #[test]
    fn what_shows_nothing_is_shown_where_no_spelling_wants_it() {
        for (text, right) in [
            ("le\u{200B}ad", "le\\u{200b}ad"),
            ("\u{FEFF}title", "\\u{feff}title"),
            ("a\u{202E}b\u{2066}", "a\\u{202e}b\\u{2066}"),
            ("ї\u{200D}ї", "ї\\u{200d}ї"),
            ("می\u{200C}روم", "می\u{200C}روم"),
            ("👩\u{200D}🚒", "👩\u{200D}🚒"),
            ("a\tb\r\n", "a\\tb\\r\n"),
        ] {
            assert_eq!(visible(text), right);
        }
    }

    #[test]
    fn a_place_outside_its_line_does_not_panic() {
        let place = Place { path: "a.md".into(), line: 9, column: 70, width: 9 };
        assert!(
            shown(&Diagnostic::error(&codes::LINK_UNKNOWN, place, Phrase::verbatim("x")), "short")
                .contains("a.md")
        );
    }
}
