//! Tera's errors as diagnostics, with the template's line and what is available there.

use std::collections::BTreeMap;

use tera::{Error, ErrorKind, ReportError};

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::diagnostic::did_you_mean;
use crate::diagnostic::nearest;
use crate::phrase::Phrase;

/// The filters of the theme.
pub(super) const FILTERS: [&str; 8] =
    ["date", "number", "absolute", "json", "plain", "named", "youtube", "web"];
/// The most used of Tera's own.
const TERA_FILTERS: &[&str] = &[
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
pub(super) const FUNCTIONS: [&str; 2] = ["t", "asset"];

/// The message that a diagnostic is about, where it is about one.
pub(super) fn message_of(diagnostic: &Diagnostic) -> Option<&str> {
    code_of(&diagnostic.message)?;
    diagnostic.message.text("id")
}

/// The code of a fault of `t()`.
fn code_of(message: &Phrase) -> Option<&'static Code> {
    match message.id()? {
        "template-message-missing" => Some(&codes::MESSAGE_MISSING),
        "template-message-fault" => Some(&codes::MESSAGE_ARGUMENT),
        _ => None,
    }
}

/// Whether a message is wrong in itself, whoever asks for it.
pub(super) fn is_of_message(diagnostic: &Diagnostic) -> bool {
    const IN_ITSELF: [&str; 4] =
        ["message-calls", "message-refers", "message-refers-to-term", "message-refers-to-itself"];
    let fault = diagnostic.message.phrase("fault").and_then(Phrase::id);
    fault.is_some_and(|id| IN_ITSELF.contains(&id))
}

/// Whether Tera complains of a value that is not there, without its name.
pub(super) fn is_for_want(message: &Phrase) -> bool {
    let is_undefined = |type_name: &Phrase| type_name.id() == Some("template-type-undefined");
    match message.id() {
        Some("template-argument-undefined" | "template-shows-nothing") => true,
        Some("template-type") => message.phrase("found").is_some_and(is_undefined),
        Some("template-fault") => message.text("why").is_some_and(|why| why.contains("undefined")),
        _ => false,
    }
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
            let message = Phrase::new("template-no-parent").with("parent", parent.as_str());
            let known = nearest(parent, paths.keys().map(String::as_str));
            let hint = known.map(did_you_mean);
            let place = Place::file(path_of(paths, current));
            vec![Diagnostic::error(&codes::TEMPLATE_SYNTAX, place, message).maybe_hint(hint)]
        }
        ErrorKind::TemplateNotFound(name) => {
            let place = Place::file(path_of(paths, name));
            let message = Phrase::new("template-missing").with("name", name.as_str());
            vec![Diagnostic::error(&codes::TEMPLATE_RENDER, place, message)]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let message = Phrase::new("template-circle").with("way", chain.join(" → "));
            let place = Place::file(path_of(paths, tpl));
            let is_own = chain.iter().all(|name| name == tpl);
            let hint = is_own.then(|| Phrase::new("template-circle-hint").with("name", &**tpl));
            vec![Diagnostic::error(&codes::TEMPLATE_SYNTAX, place, message).maybe_hint(hint)]
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
    if let Some(own) = Phrase::found_in(message) {
        return Diagnostic::error(code_of(&own).unwrap_or(code), place, own);
    }
    let split = message.find(" Available ").map(|i| (&message[..i], &message[i + 1..]));
    let (text, available) = split.map_or((message, None), |(text, rest)| (text, Some(rest)));
    let text = text.trim_end_matches('.');
    let unknown = available.is_some() || text.ends_with("is not defined");
    let code = if unknown { &codes::TEMPLATE_UNKNOWN_NAME } else { code };
    let diagnostic = Diagnostic::error(code, place, of_tera(text));
    let Some(available) = available else {
        return diagnostic.maybe_hint(unregistered_hint(message)).maybe_hint(way_out(text));
    };
    let names = available.split(": ").nth(1).unwrap_or("");
    let wrong = text.split('`').nth(1).unwrap_or("");
    let near = nearest(wrong, names.split(", "));
    diagnostic
        .maybe_hint(near.map(did_you_mean))
        .hint(Phrase::new("template-available").with("names", names))
}

/// What Tera says; what it says most often in the tongue.
fn of_tera(text: &str) -> Phrase {
    let undefined =
        |what: &str| text.strip_prefix(what)?.strip_prefix(" `")?.strip_suffix("` is not defined");
    if let Some(name) = undefined("Field") {
        return Phrase::new("template-no-field").with("name", name);
    }
    if let Some(name) = undefined("Variable") {
        return Phrase::new("template-no-variable").with("name", name);
    }
    if text == UNDEFINED {
        return Phrase::new("template-shows-nothing");
    }
    if let Some((expected, found)) = types(text) {
        return Phrase::new("template-type")
            .with("expected", type_name(expected))
            .with("found", type_name(found));
    }
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    match format!("{first}{}", letters.as_str()) {
        end if end == "unexpected end of input" => Phrase::new("template-ends"),
        why => Phrase::new("template-fault").with("why", why),
    }
}

/// What Tera says of a value that may be missing where it is shown.
const UNDEFINED: &str = "Tried to render a variable that is undefined";

/// What a filter or function takes and what it got, in Rust's words.
fn types(text: &str) -> Option<(&str, &str)> {
    let (_, types) = text.split_once("expected `")?;
    let (expected, found) = types.split_once("` but got `")?;
    Some((expected, found.trim_end_matches('`')))
}

/// The name of a type of Rust's in the words of templates.
fn type_name(rust: &str) -> Phrase {
    match rust {
        "&str" | "String" | "string" => Phrase::new("template-type-text"),
        "f64" | "f32" | "i64" | "u64" | "i128" | "u128" | "usize" | "isize" | "i32" | "u32" => {
            Phrase::new("template-type-number")
        }
        "bool" => Phrase::new("template-type-bool"),
        "none" => Phrase::new("template-type-none"),
        "undefined" => Phrase::new("template-type-undefined"),
        "array" => Phrase::new("template-type-list"),
        "map" => Phrase::new("template-type-map"),
        other => Phrase::verbatim(other),
    }
}

/// What to do about some of what Tera says.
fn way_out(text: &str) -> Option<Phrase> {
    let is_none = types(text).is_some_and(|(_, found)| found == "none");
    match text {
        UNDEFINED => Some(Phrase::new("template-shows-nothing-hint")),
        "Unknown tag" => Some(Phrase::new("template-tag-hint")),
        _ if is_none => Some(Phrase::new("template-none-hint")),
        _ => None,
    }
}

/// What to do about a filter or function that does not exist.
fn unregistered_hint(message: &str) -> Option<Phrase> {
    let filters = [&FILTERS, TERA_FILTERS].concat();
    let known = [("filter", &filters[..]), ("function", &FUNCTIONS)].into_iter();
    let mut hints = known.filter_map(|(what, names)| {
        let name = message.split(&format!("{what} `")).nth(1)?.split('`').next()?;
        let near = nearest(name, names.iter().copied());
        let all = || Phrase::new("template-tools").with("names", names.join(", "));
        Some(near.map_or_else(all, did_you_mean))
    });
    hints.next()
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
