//! Tera's errors as diagnostics, with the template's line and what is available there.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, ReportError};

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::diagnostic::did_you_mean;
use crate::diagnostic::nearest;

/// The filters of the theme, and the most used of Tera's own.
const FILTERS: &[&str] = &[
    "date",
    "number",
    "absolute",
    "json",
    "safe",
    "default",
    "upper",
    "lower",
    "trim",
    "replace",
    "truncate",
    "length",
    "first",
    "last",
    "join",
    "sort",
    "split",
    "round",
    "reverse",
    "unique",
    "group_by",
    "capitalize",
    "title",
    "escape",
    "str",
    "int",
    "float",
    "get",
    "nth",
];
/// The functions of the theme.
const FUNCTIONS: &[&str] = &["t", "asset"];

/// How the faults of `t()` begin.
pub(super) const MESSAGE: &str = "the message ";

/// The message that a diagnostic is about, where it is about one.
pub(super) fn message_of(diagnostic: &Diagnostic) -> Option<&str> {
    diagnostic.message.as_verbatim()?.strip_prefix(MESSAGE)?.split('`').nth(1)
}

/// Whether a template cannot be read at all.
pub(super) fn is_syntax(error: &Error) -> bool {
    matches!(error.kind(), ErrorKind::SyntaxError(_))
}

/// The error as diagnostics; `template` is the one that was rendered.
pub(super) fn diagnostics(
    error: &Error,
    paths: &BTreeMap<String, String>,
    template: &str,
) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::SyntaxError(report) => vec![of_report(report, &codes::TEMPLATE_SYNTAX, paths)],
        ErrorKind::RenderingError(report) => {
            vec![of_report(report, &codes::TEMPLATE_RENDER, paths)]
        }
        ErrorKind::MissingParent { current, parent } => {
            let message = format!("this template extends `{parent}`, which does not exist");
            let known = nearest(parent, paths.keys().map(String::as_str));
            let hint = known.map(did_you_mean);
            let place = Place::file(path_of(paths, current));
            vec![Diagnostic::error(&codes::TEMPLATE_SYNTAX, place, message).maybe_hint(hint)]
        }
        ErrorKind::TemplateNotFound(name) => {
            let place = Place::file(path_of(paths, name));
            let message = format!("the template `{name}` does not exist");
            vec![Diagnostic::error(&codes::TEMPLATE_RENDER, place, message)]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let message = format!("the templates lead back to themselves: {}", chain.join(" → "));
            let place = Place::file(path_of(paths, tpl));
            vec![Diagnostic::error(&codes::TEMPLATE_SYNTAX, place, message)]
        }
        other => of_text(&other.to_string(), paths, template),
    }
}

fn path_of(paths: &BTreeMap<String, String>, name: &str) -> String {
    paths.get(name).cloned().unwrap_or_else(|| format!("templates/{name}"))
}

fn of_report(
    report: &ReportError,
    code: &'static Code,
    paths: &BTreeMap<String, String>,
) -> Diagnostic {
    let span = report.span();
    let width = if span.end_line == span.start_line {
        span.end_col.saturating_sub(span.start_col).max(1)
    } else {
        1
    };
    let place = Place {
        path: path_of(paths, report.filename()),
        line: span.start_line,
        column: span.start_col + 1,
        width,
    };
    worded(report.message(), code, place)
}

/// The message in the house's wording, with what Tera lists as available for a hint.
fn worded(message: &str, code: &'static Code, place: Place) -> Diagnostic {
    if let Some(at) = message.find(MESSAGE) {
        let missing = message[at..].ends_with("` does not exist");
        let code = if missing { &codes::MESSAGE_MISSING } else { &codes::MESSAGE_ARGUMENT };
        return Diagnostic::error(code, place, &message[at..]);
    }
    let mut hint = None;
    for (what, ours) in [("filter", FILTERS), ("function", FUNCTIONS)] {
        if let Some(name) =
            message.split(&format!("{what} `")).nth(1).and_then(|m| m.split('`').next())
        {
            let near = nearest(name, ours.iter().copied());
            hint = Some(near.map_or_else(
                || format!("there are {} and Tera's own", ours.join(", ")),
                |near| format!("did you mean `{near}`?"),
            ));
        }
    }
    let split = message.find(" Available ").map(|i| (&message[..i], &message[i + 1..]));
    let (text, available) = split.map_or((message, None), |(text, rest)| (text, Some(rest)));
    let text = text.trim_end_matches('.');
    let mut lower = text.chars();
    let first = lower.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    let unknown = available.is_some() || text.ends_with("is not defined");
    let code = if unknown { &codes::TEMPLATE_UNKNOWN_NAME } else { code };
    let diagnostic = Diagnostic::error(code, place, format!("{first}{}", lower.as_str()));
    let Some(available) = available else { return diagnostic.maybe_hint(hint) };
    let names = available.split(": ").nth(1).unwrap_or("");
    let wrong = text.split('`').nth(1).unwrap_or("");
    let near = nearest(wrong, names.split(", "));
    diagnostic.maybe_hint(near.map(did_you_mean)).hint(format!("available here: {names}"))
}

/// Faults that Tera gives only as text, several in one, each with ` --> name:line:column`.
fn of_text(text: &str, paths: &BTreeMap<String, String>, template: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for part in text.split("error: ").skip(1) {
        let message = part.lines().next().unwrap_or("");
        let Some(at) = part.split("--> ").nth(1).and_then(|p| p.lines().next()) else { continue };
        let mut fields = at.rsplitn(3, ':');
        let (column, line) = (fields.next(), fields.next());
        let (Some(name), Some(Ok(line)), Some(Ok(column))) =
            (fields.next(), line.map(str::parse), column.map(str::parse))
        else {
            continue;
        };
        let place = Place { path: path_of(paths, name), line, column, width: 1 };
        found.push(worded(message, &codes::TEMPLATE_SYNTAX, place));
    }
    if found.is_empty() {
        let place = if template.is_empty() {
            Place::default()
        } else {
            Place::file(path_of(paths, template))
        };
        found.push(worded(text.lines().next().unwrap_or(text), &codes::TEMPLATE_SYNTAX, place));
    }
    found
}
