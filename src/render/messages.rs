//! Whether every message that is asked for exists in every language, and every one of the site's
//! own is asked for: found before a page is rendered.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::{did_you_mean, nearest};
use crate::link::Site;
use crate::lint;
use crate::phrase::Phrase;
use crate::read::TemplateFile;
use crate::render::markdown::MESSAGES;
use crate::render::theme::Theme;

/// Reports missing and unused messages.
pub(super) fn check(site: &Site, theme: &mut Theme, report: &mut Report) {
    let mut asked: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for template in site.templates.iter().filter(|t| t.name.ends_with(".html")) {
        for (key, place) in calls(template) {
            asked.entry(key).or_default().push(place);
        }
    }
    for key in MESSAGES {
        asked.entry((*key).to_owned()).or_default();
    }
    for language in site.config.languages.iter() {
        let has_any = site.messages.iter().any(|file| file.lang == language.id);
        if !has_any && !language.locale.id.language.is_unknown() {
            let path = format!("locales/{}/theme.ftl", language.code);
            let message = Phrase::new("messages-missing").with("code", language.code.as_str());
            let hint = Phrase::new("messages-missing-hint").with("path", path.as_str());
            let place = Place::file(path);
            report.push(Diagnostic::error(&codes::MESSAGE_MISSING, place, message).hint(hint));
            asked.keys().for_each(|key| theme.note_missing(language.id, key));
            continue;
        }
        // A language whose tag is at fault has no messages yet, which needs no saying.
        let unknown = language.locale.id.language.is_unknown();
        for (key, places) in &asked {
            if theme.has_message(language.id, key) {
                continue;
            }
            let place = places.first().cloned().unwrap_or_default();
            let message = Phrase::new("message-missing-in")
                .with("id", key.as_str())
                .with("code", language.code.as_str());
            let hint = Phrase::new("message-missing-in-hint")
                .with("id", key.as_str())
                .with("path", format!("locales/{}/theme.ftl", language.code));
            let mut d = Diagnostic::error(&codes::MESSAGE_MISSING, place, message).hint(hint);
            for other in places.iter().skip(1) {
                d = d.also(other.clone(), Phrase::new("message-asked-here"));
            }
            report.extend(Some(d).filter(|_| !unknown));
            theme.note_missing(language.id, key);
        }
    }
    report_unused(site, &asked, report);
    lint::messages(&site.messages, &site.config, report);
}

fn report_unused(site: &Site, asked: &BTreeMap<String, Vec<Place>>, report: &mut Report) {
    let mut used: BTreeSet<&str> = asked.keys().map(String::as_str).collect();
    let all = || site.messages.iter().flat_map(|f| f.messages.iter().map(move |m| (f, m)));
    loop {
        let before = used.len();
        let referred: Vec<&str> = all()
            .filter(|(_, m)| used.contains(m.id.as_str()))
            .flat_map(|(_, m)| m.refers_to.iter().map(String::as_str))
            .collect();
        used.extend(referred);
        if used.len() == before {
            break;
        }
    }
    let unused = all().filter(|(f, m)| !f.bundled && !used.contains(m.id.as_str()));
    for (file, message) in unused.filter(|(_, m)| !m.allow.has("unused_message")) {
        let place = Place {
            path: file.path.clone(),
            line: message.line,
            column: 1,
            width: message.id.len(),
        };
        let d = Diagnostic::warning(
            &codes::MESSAGE_UNUSED,
            place,
            Phrase::new("message-unused").with("id", message.id.as_str()),
        )
        .maybe_hint(nearest(&message.id, asked.keys().map(String::as_str)).map(did_you_mean))
        .hint(Phrase::new("message-unused-hint"));
        report.extend(site.config.lints.apply("unused_message", d));
    }
}

/// The keys that a template asks for with `t(key="…")`, with their places.
fn calls(template: &TemplateFile) -> Vec<(String, Place)> {
    let place = |range| Place::span(&template.path, &template.text, range, 1);
    let named = arguments(&template.text, "t", "key").into_iter().flatten();
    named.map(|range| (template.text[range.clone()].to_owned(), place(range))).collect()
}

/// What a template's calls of a function name with an argument; `None` where one of them names it
/// at run time only.
pub(super) fn named_in_calls(text: &str, function: &str, name: &str) -> Option<BTreeSet<String>> {
    let ranges: Option<Vec<_>> = arguments(text, function, name).into_iter().collect();
    Some(ranges?.into_iter().map(|range| text[range].to_owned()).collect())
}

/// Where the calls of a function have the texts that their argument of a name may be; `None` for a call
/// that does not have it as text.
fn arguments(text: &str, function: &str, name: &str) -> Vec<Option<Range<usize>>> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(function) {
        let before = text[..at].chars().next_back();
        let is_called = text[at + function.len()..].trim_start().starts_with('(');
        if !is_called || before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.') {
            continue;
        }
        match value_at(&text[at..], name).and_then(|value| texts(&text[at..], value)) {
            Some(texts) => {
                found.extend(texts.into_iter().map(|r| Some(at + r.start..at + r.end)));
            }
            None => found.push(None),
        }
    }
    found
}

/// Where the value of an argument begins in the text of a call.
fn value_at(call: &str, name: &str) -> Option<usize> {
    call.match_indices(name).find_map(|(at, _)| {
        let (before, behind) = (&call[..at], call[at + name.len()..].trim_start());
        let is_first = before.ends_with(|c: char| matches!(c, '(' | ',') || c.is_whitespace());
        let is_inside = !before.contains([')', '}', '%']);
        let value = behind.strip_prefix('=').filter(|_| is_first && is_inside)?.trim_start();
        Some(call.len() - value.len())
    })
}

/// Where the texts stand that the value at `at` may be: one, or those of `"a" if … else "b"`. `None`
/// where it may be something else.
fn texts(call: &str, mut at: usize) -> Option<Vec<Range<usize>>> {
    let mut found = Vec::new();
    loop {
        let value = &call[at..];
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let (text, behind) = value[1..].split_once(quote)?;
        if text.contains('\n') {
            return None;
        }
        found.push(at + 1..at + 1 + text.len());
        let behind = behind.trim_start();
        if behind.starts_with([',', ')']) {
            return Some(found);
        }
        let condition = behind.strip_prefix("if").filter(|c| c.starts_with(char::is_whitespace))?;
        at = call.len() - behind_else(condition)?.len();
    }
}

/// What stands behind the `else` of a condition.
fn behind_else(condition: &str) -> Option<&str> {
    let mut quoted = None;
    let mut depth = 0u32;
    for (at, c) in condition.char_indices() {
        match (quoted, c) {
            (Some(quote), _) => quoted = quoted.filter(|_| c != quote),
            (None, '"' | '\'' | '`') => quoted = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.checked_sub(1)?,
            (None, c) if c.is_whitespace() && depth == 0 => {
                let rest = condition[at..].trim_start().strip_prefix("else");
                if let Some(rest) = rest.filter(|rest| rest.starts_with(char::is_whitespace)) {
                    return Some(rest.trim_start());
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_that_is_not_closed_is_no_call() {
        for text in ["{{ t(key=\"foo }}", "{{ t(key=\"a)b\") }}", "t(key", "t(key=", "t(key='"] {
            let template = TemplateFile {
                name: "a.html".into(),
                path: "templates/a.html".into(),
                bundled: false,
                text: text.into(),
            };
            assert!(calls(&template).len() <= 1, "{text}");
        }
    }

    #[test]
    fn calls_are_found_with_their_places_and_nothing_else_is() {
        let template = TemplateFile {
            name: "a.html".into(),
            path: "templates/a.html".into(),
            bundled: false,
            text: "{{ t(key=\"one\") }}\n{{ t(count=2, key = 'two') }} {{ set(key=\"no\") }}{{ t(key=name) }}".into(),
        };
        let found: Vec<_> =
            calls(&template).into_iter().map(|(k, p)| (k, p.line, p.column)).collect();
        assert_eq!(found, [("one".to_owned(), 1, 11), ("two".to_owned(), 2, 22)]);
    }

    #[test]
    fn a_key_that_is_chosen_is_each_of_its_texts_and_one_that_is_made_is_none() {
        let named = |call: &str| {
            let names = named_in_calls(call, "t", "key")?;
            Some(names.into_iter().collect::<Vec<_>>().join(" "))
        };
        for (call, names) in [
            ("t(key=\"a\")", Some("a")),
            ("t(monkey=1, key=\"a\", count=2)", Some("a")),
            ("t (\n key = \"a\" )", Some("a")),
            ("t(key=\"a\" if lang == \"en\" else \"b\")", Some("a b")),
            ("t(key='a' if (x else y) and \" else \" else 'b' if z else 'c')", Some("a b c")),
            ("t(key=\"a\" if x else name)", None),
            ("t(key=\"a\" ~ x)", None),
            ("t(key=\"a\" | upper)", None),
            ("t(key=name)", None),
            ("t(key=\"a\" if x) }} else \"b\")", None),
        ] {
            assert_eq!(named(call).as_deref(), names, "{call}");
        }
    }
}
