//! Messages files: the bundled ones of a language, then the site's.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast;
use fluent_syntax::parser;
use fluent_syntax::parser::ErrorKind;

use crate::bundled;
use crate::config;
use crate::config::Config;
use crate::config::Rules;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::language::LangId;
use crate::language::Language;
use crate::phrase::Phrase;
use crate::read::strays;
use crate::read::theme::BUNDLED;

/// A messages file that is valid Fluent.
#[derive(Clone, Debug)]
pub struct MessagesFile {
    /// The language whose messages it holds.
    pub lang: LangId,
    /// Where diagnostics say that it is.
    pub path: String,
    /// Whether it comes with the program.
    pub bundled: bool,
    /// Its text.
    pub text: String,
    /// The messages that it defines, in its order.
    pub messages: Vec<Message>,
}

/// A message of a file, without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its name.
    pub id: String,
    /// The line at which it stands, from 1.
    pub line: usize,
    /// The messages and terms that it refers to.
    pub refers_to: BTreeSet<String>,
    /// The rules that the comment above it lets it off: `# visnyk: allow unused_message`.
    pub allow: Rules,
}

pub(super) fn read(
    root: &Path,
    own: &[String],
    config: &Config,
    report: &mut Report,
) -> Vec<MessagesFile> {
    let mut files = Vec::new();
    for language in config.languages.iter() {
        for file in bundled::messages_for(&language.subtag()) {
            let text = String::from_utf8_lossy(file.bytes).into_owned();
            let path = format!("locales/{}{BUNDLED}", file.path);
            files.extend(parse(language.id, path, true, text, report));
        }
    }
    for path in own {
        let Some(language) = language_of(path, config) else {
            report.push(unknown_folder(path, config));
            continue;
        };
        if !path.ends_with(strays::MESSAGES) {
            report.extend(strays::of_messages(path));
            continue;
        }
        match super::text_file(root, path) {
            Ok(text) => {
                let text = text.replace("\r\n", "\n");
                files.extend(parse(language.id, path.clone(), false, text, report));
            }
            Err(fault) => report.push(*fault),
        }
    }
    report_doubles(&files, report);
    files
}

/// Reports messages that two of the site's own files define in one language.
fn report_doubles(files: &[MessagesFile], report: &mut Report) {
    let mut seen: BTreeMap<(LangId, &str), (&str, usize)> = BTreeMap::new();
    for file in files.iter().filter(|f| !f.bundled) {
        for message in &file.messages {
            let here = (file.path.as_str(), message.line);
            let first = *seen.entry((file.lang, &message.id)).or_insert(here);
            if first.0 != here.0 {
                let text = Phrase::new("message-twice-in-language").with("id", message.id.as_str());
                let place = Place::line(here.0, here.1);
                let d = Diagnostic::error(&codes::MESSAGE_DUPLICATE, place, text);
                report.push(d.also(Place::line(first.0, first.1), Phrase::new("first-here")));
            }
        }
    }
}

/// The language of a file under `locales/`: its folder is the language's code or tag.
fn language_of<'c>(path: &str, config: &'c Config) -> Option<&'c Language> {
    let folder = path.split('/').nth(1)?;
    config.languages.by_code(folder).or_else(|| config.languages.iter().find(|l| l.tag == folder))
}

fn unknown_folder(path: &str, config: &Config) -> Diagnostic {
    let folders: Vec<_> = config.languages.iter().map(|l| format!("locales/{}", l.code)).collect();
    let message = Phrase::new("messages-of-no-language");
    let hint = Phrase::new("messages-of-no-language-hint").with("folders", folders.join(", "));
    Diagnostic::error(&codes::LANGUAGE_UNKNOWN, Place::file(path), message).hint(hint)
}

fn parse(
    lang: LangId,
    path: String,
    bundled: bool,
    text: String,
    report: &mut Report,
) -> Option<MessagesFile> {
    if let Some(at) = too_deep(&text) {
        let message = Phrase::new("messages-too-deep").with("most", DEEPEST);
        let place = Place::span(&path, &text, at..at + 1, 1);
        report.push(Diagnostic::error(&codes::MESSAGE_SYNTAX, place, message));
        return None;
    }
    let resource = match parser::parse(text.as_str()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let place = Place::span(&path, &text, error.pos.clone(), 1);
                let message = Phrase::new("fluent-invalid").with("why", why(&error.kind));
                let hint = match error.kind {
                    ErrorKind::MissingDefaultVariant => Phrase::new("fluent-no-default-hint"),
                    _ => Phrase::new("fluent-invalid-hint"),
                };
                report.push(Diagnostic::error(&codes::MESSAGE_SYNTAX, place, message).hint(hint));
            }
            resource
        }
    };
    let mut messages = Vec::new();
    let mut from = 0;
    for entry in &resource.body {
        let (id, name, refers_to, comment) = match entry {
            ast::Entry::Message(m) => {
                let patterns = m.value.iter().chain(m.attributes.iter().map(|a| &a.value));
                (m.id.name, m.id.name.to_owned(), references(patterns), &m.comment)
            }
            ast::Entry::Term(t) => {
                let patterns = [&t.value].into_iter().chain(t.attributes.iter().map(|a| &a.value));
                (t.id.name, format!("-{}", t.id.name), references(patterns), &t.comment)
            }
            _ => continue,
        };
        // The parser gives slices of the text, but not where: they come in the text's order.
        let at = text[from..].match_indices(id).map(|(i, _)| from + i).find(|i| {
            let line_start = text[..*i].rfind('\n').map_or(0, |n| n + 1);
            matches!(&text[line_start..*i], "" | "-")
        });
        let at = at.unwrap_or(from);
        from = at + id.len();
        let line = text[..at].matches('\n').count() + 1;
        if let Some(first) = messages.iter().find(|m: &&Message| m.id == name) {
            let text = Phrase::new("message-twice-in-file").with("id", name.as_str());
            let d = Diagnostic::error(&codes::MESSAGE_DUPLICATE, Place::line(&path, line), text);
            report.push(d.also(Place::line(&path, first.line), Phrase::new("first-here")));
        }
        let allow = allowed(comment.as_ref(), &path, line, report);
        messages.push(Message { id: name, line, refers_to, allow });
    }
    Some(MessagesFile { lang, path, bundled, text, messages })
}

/// The rules that the comment of a message names.
fn allowed(
    comment: Option<&ast::Comment<&str>>,
    path: &str,
    line: usize,
    report: &mut Report,
) -> Rules {
    let mut rules = Rules::default();
    let lines = comment.iter().flat_map(|comment| &comment.content);
    for names in lines.filter_map(|line| line.trim().strip_prefix("visnyk: allow ")) {
        for name in names.split([',', ' ']).filter(|name| !name.is_empty()) {
            match rules.with(name) {
                Some(more) => rules = more,
                None => {
                    let message = Phrase::new("message-allow-unknown").with("name", name);
                    let place = Place::line(path, line);
                    let d = Diagnostic::error(&codes::LINT_UNKNOWN_RULE, place, message);
                    report.push(d.hint(config::rule_hint(name)));
                }
            }
        }
    }
    rules
}

/// How deep braces may be nested: the parser is recursive.
const DEEPEST: usize = 100;

/// Where braces are nested too deep.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    text.bytes().enumerate().find_map(|(i, byte)| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth > DEEPEST).then_some(i)
    })
}

/// What the parser of Fluent says.
fn why(kind: &ErrorKind) -> Phrase {
    match kind {
        ErrorKind::ExpectedToken(c) => Phrase::new("fluent-token").with("token", *c),
        ErrorKind::ExpectedCharRange { range } => Phrase::new("fluent-range").with("range", range),
        ErrorKind::ExpectedMessageField { entry_id } => {
            Phrase::new("fluent-message-field").with("id", entry_id)
        }
        ErrorKind::ExpectedTermField { entry_id } => {
            Phrase::new("fluent-term-field").with("id", entry_id)
        }
        ErrorKind::ForbiddenCallee => Phrase::new("fluent-callee"),
        ErrorKind::MissingDefaultVariant => Phrase::new("fluent-no-default"),
        ErrorKind::MissingValue => Phrase::new("fluent-no-value"),
        ErrorKind::MultipleDefaultVariants => Phrase::new("fluent-defaults"),
        ErrorKind::MessageReferenceAsSelector => Phrase::new("fluent-selects-message"),
        ErrorKind::TermReferenceAsSelector => Phrase::new("fluent-selects-term"),
        ErrorKind::MessageAttributeAsSelector => Phrase::new("fluent-selects-attribute"),
        ErrorKind::TermAttributeAsPlaceable => Phrase::new("fluent-term-attribute"),
        ErrorKind::UnterminatedStringLiteral => Phrase::new("fluent-open-string"),
        ErrorKind::PositionalArgumentFollowsNamed => Phrase::new("fluent-argument-order"),
        ErrorKind::DuplicatedNamedArgument(name) => {
            Phrase::new("fluent-argument-twice").with("name", name)
        }
        ErrorKind::UnknownEscapeSequence(_) => Phrase::new("fluent-escape"),
        ErrorKind::InvalidUnicodeEscapeSequence(code) => {
            Phrase::new("fluent-unicode-escape").with("code", code)
        }
        ErrorKind::UnbalancedClosingBrace => Phrase::new("fluent-brace"),
        ErrorKind::ExpectedInlineExpression => Phrase::new("fluent-inline"),
        ErrorKind::ExpectedSimpleExpressionAsSelector => Phrase::new("fluent-selector"),
        ErrorKind::ExpectedLiteral => Phrase::new("fluent-literal"),
    }
}

fn references<'a, 's: 'a>(
    patterns: impl Iterator<Item = &'a ast::Pattern<&'s str>>,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for pattern in patterns {
        in_pattern(pattern, &mut found);
    }
    found
}

fn in_pattern(pattern: &ast::Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &ast::Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => in_inline(inline, found),
        ast::Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &ast::InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::MessageReference { id, .. } => {
            found.insert(id.name.to_owned());
        }
        ast::InlineExpression::TermReference { id, arguments, .. } => {
            found.insert(format!("-{}", id.name));
            arguments.iter().for_each(|arguments| in_arguments(arguments, found));
        }
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            in_arguments(arguments, found);
        }
        ast::InlineExpression::Placeable { expression } => in_expression(expression, found),
        ast::InlineExpression::VariableReference { .. }
        | ast::InlineExpression::StringLiteral { .. }
        | ast::InlineExpression::NumberLiteral { .. } => {}
    }
}

fn in_arguments(arguments: &ast::CallArguments<&str>, found: &mut BTreeSet<String>) {
    arguments.positional.iter().for_each(|argument| in_inline(argument, found));
    arguments.named.iter().for_each(|argument| in_inline(&argument.value, found));
}
