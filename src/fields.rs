//! YAML mappings read field by field, so that every fault is found at once and has a place.

use std::borrow::Cow;

use serde_yaml::{Mapping, Value};

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::{did_you_mean, nearest};
use crate::phrase::Phrase;
use crate::typography;

/// A field of a file that editors write: its name, the form of its value, what it means.
/// The tables of these are what the readers check against and what the documentation lists.
#[derive(Debug)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// The form of the value, in words.
    pub form: &'static str,
    /// What it means.
    pub about: &'static str,
}

/// Where YAML stands in a file, and which codes its faults get.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// Path of the file below the site's root.
    pub path: &'a str,
    /// The YAML text.
    pub text: &'a str,
    /// The line of the file at which `text` begins, from 1.
    pub first_line: usize,
    /// For a key that does not exist.
    pub unknown_key: &'static Code,
    /// For a value of the wrong form.
    pub bad_value: &'static Code,
}

impl Source<'_> {
    /// The place of a (nested) key; the nearest parent's where it cannot be found.
    pub fn key_place(&self, keys: &[&str]) -> Place {
        match locate(self.text, keys) {
            Some((start, end)) => Place::span(self.path, self.text, start..end, self.first_line),
            None => Place::line(self.path, self.first_line),
        }
    }

    /// The place of a key's value where it stands on the key's line, else of the key.
    pub fn value_place(&self, keys: &[&str]) -> Place {
        let Some((_, end)) = locate(self.text, keys) else { return self.key_place(keys) };
        let rest = self.text[end..].split('\n').next().unwrap_or("");
        let Some(value) = rest.trim_start_matches(['"', '\'']).strip_prefix(':') else {
            return self.key_place(keys);
        };
        let trimmed = flow_value(value.trim());
        if trimmed.is_empty() || matches!(trimmed, ">" | ">-" | "|" | "|-") {
            return self.key_place(keys);
        }
        let start = end + (rest.len() - value.len()) + (value.len() - value.trim_start().len());
        Place::span(self.path, self.text, start..start + trimmed.len(), self.first_line)
    }

    /// Parses the text to a mapping; an empty text is an empty mapping.
    pub fn parse(&self, syntax: &'static Code) -> Result<Mapping, Box<Diagnostic>> {
        match serde_yaml::from_str::<Value>(self.text) {
            Ok(Value::Mapping(mapping)) => Ok(mapping),
            Ok(Value::Null) => Ok(Mapping::new()),
            Ok(_) => Err(Box::new(Diagnostic::error(
                syntax,
                Place::line(self.path, self.first_line),
                Phrase::new("yaml-no-fields"),
            ))),
            Err(error) => Err(Box::new(self.syntax_error(&error, syntax))),
        }
    }

    fn syntax_error(&self, error: &serde_yaml::Error, syntax: &'static Code) -> Diagnostic {
        let whole = error.to_string();
        let message = whole.split(" at line ").next().unwrap_or(&whole).to_owned();
        if let Some(key) = message.split("duplicate entry with key \"").nth(1) {
            let key = key.trim_end_matches('"');
            let place = second_place(self, key).unwrap_or_else(|| self.key_place(&[key]));
            return Diagnostic::error(syntax, place, Phrase::new("yaml-twice").with("key", key))
                .hint(Phrase::new("yaml-twice-hint"));
        }
        let place = match error.location() {
            Some(at) => {
                let last = self.text.lines().count().max(1);
                let line = at.line().clamp(1, last);
                let column = if at.line() > last { 0 } else { at.column() };
                Place {
                    path: self.path.to_owned(),
                    line: self.first_line + line - 1,
                    column,
                    width: 1,
                }
            }
            None => Place::line(self.path, self.first_line),
        };
        let hint = self.syntax_hint(&message, place.line);
        let message = Phrase::new("yaml-invalid").with("why", of_parser(message));
        Diagnostic::error(syntax, place, message).maybe_hint(hint)
    }

    fn syntax_hint(&self, message: &str, line: usize) -> Option<Phrase> {
        let text = self.text.lines().nth(line.checked_sub(self.first_line)?)?;
        if text.contains('\t') {
            return Some(Phrase::new("yaml-tabs"));
        }
        if message.contains("mapping values") {
            let value = text.split_once(": ")?.1.trim().replace('\'', "''");
            return Some(Phrase::new("yaml-colon").with("value", value));
        }
        let value = text.split_once(": ").map(|(_, value)| value.trim()).unwrap_or("");
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        if message.contains("expected key")
            && quote.is_some_and(|q| value.len() > 1 && !value.ends_with(q))
        {
            let value = value.replace('\'', "''");
            return Some(Phrase::new("yaml-begins-with-quote").with("value", value));
        }
        if message.contains("while parsing a quoted scalar") || message.contains("unexpected end") {
            return Some(Phrase::new("yaml-open-quote"));
        }
        if message.contains("cannot start any token") {
            return Some(Phrase::new("yaml-reserved"));
        }
        None
    }
}

/// What the parser says; what it says most often in the tongue.
fn of_parser(message: String) -> Phrase {
    match message.as_str() {
        "mapping values are not allowed in this context" => Phrase::new("yaml-nested-mapping"),
        "did not find expected key" => Phrase::new("yaml-expected-key"),
        "found character that cannot start any token" => Phrase::new("yaml-bad-start"),
        "found unexpected end of stream" => Phrase::new("yaml-unexpected-end"),
        "did not find expected ',' or '}'" => Phrase::new("yaml-expected-brace"),
        "did not find expected ',' or ']'" => Phrase::new("yaml-expected-bracket"),
        "found a tab character that violates indentation" => Phrase::new("yaml-tab-indent"),
        "found unknown escape character" => Phrase::new("yaml-unknown-escape"),
        _ => Phrase::verbatim(message),
    }
}

/// The value without what follows it where it stands in braces.
fn flow_value(text: &str) -> &str {
    if text.starts_with(['"', '\'', '{', '[']) {
        return text;
    }
    let end = text.find(", ").or_else(|| text.ends_with('}').then(|| text.len() - 1));
    end.map_or(text, |end| text[..end].trim_end())
}

/// The second line at which a top-level key stands.
fn second_place(source: &Source<'_>, key: &str) -> Option<Place> {
    let mut offset = 0;
    let mut found = Vec::new();
    for line in source.text.split_inclusive('\n') {
        if key_of(line) == Some(key) {
            let indent = line.len() - line.trim_start().len();
            found.push((offset + indent, offset + indent + key.len()));
        }
        offset += line.len();
    }
    let (start, end) = *found.get(1)?;
    Some(Place::span(source.path, source.text, start..end, source.first_line))
}

/// The key that a line of a block mapping begins with.
fn key_of(line: &str) -> Option<&str> {
    let line = line.trim_start().trim_start_matches("- ");
    let (key, rest) = line.split_once(':')?;
    if !(rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r'])) {
        return None;
    }
    Some(key.trim().trim_matches(['"', '\'']))
}

/// The byte range of a nested key in YAML text: block mappings by indent, flow mappings by name.
fn locate(text: &str, keys: &[&str]) -> Option<(usize, usize)> {
    let mut from = 0;
    let mut parent_indent: Option<usize> = None;
    let mut found = None;
    for key in keys {
        let next = locate_block(text, key, from, parent_indent)
            .or_else(|| found.and_then(|(_, end)| locate_flow(text, key, end)));
        let Some((start, indent)) = next else { break };
        found = Some((start, start + key.len()));
        from = text[start..].find('\n').map_or(text.len(), |i| start + i + 1);
        parent_indent = Some(indent);
    }
    found
}

fn locate_block(
    text: &str,
    key: &str,
    from: usize,
    parent: Option<usize>,
) -> Option<(usize, usize)> {
    let mut offset = from;
    let mut level: Option<usize> = None;
    for line in text[from..].split_inclusive('\n') {
        let trimmed = line.trim_start();
        let indent = line.len() - trimmed.len();
        let start = offset;
        offset += line.len();
        if trimmed.trim_end().is_empty() || trimmed.starts_with('#') {
            continue;
        }
        if parent.is_some_and(|p| indent <= p) {
            return None;
        }
        let level = *level.get_or_insert(indent);
        if indent == level && key_of(line) == Some(key) {
            let at = start + line.find(key)?;
            return Some((at, indent));
        }
    }
    None
}

fn locate_flow(text: &str, key: &str, from: usize) -> Option<(usize, usize)> {
    let line = text[from..].split('\n').next()?;
    let at = line.match_indices(key).map(|(i, _)| i).find(|i| {
        let before = line[..*i].chars().next_back();
        let after = line[i + key.len()..].trim_start_matches(['"', '\'']);
        before.is_some_and(|c| matches!(c, '{' | ',' | ' ' | '"' | '\'')) && after.starts_with(':')
    })?;
    Some((from + at, usize::MAX))
}

/// A mapping whose fields are taken one by one; what is left at the end is unknown.
pub struct Fields<'a, 'r> {
    source: Source<'a>,
    parents: Vec<String>,
    mapping: Mapping,
    report: &'r mut Vec<Diagnostic>,
}

impl<'a, 'r> Fields<'a, 'r> {
    /// The fields of a mapping that stands at the top of `source`.
    pub fn new(source: Source<'a>, mapping: Mapping, report: &'r mut Vec<Diagnostic>) -> Self {
        Fields { source, parents: Vec::new(), mapping, report }
    }

    fn keys<'k>(&'k self, key: &'k str) -> Vec<&'k str> {
        self.parents.iter().map(String::as_str).chain([key]).collect()
    }

    /// The place of a field's value.
    pub fn place(&self, key: &str) -> Place {
        self.source.value_place(&self.keys(key))
    }

    /// The place of a nested key, by the keys that lead to it.
    pub fn inner_place(&self, keys: &[&str]) -> Place {
        self.source.key_place(keys)
    }

    /// Reports a fault at a field's value.
    pub fn fault(&mut self, key: &str, message: Phrase, hint: Option<Phrase>) {
        let d = Diagnostic::error(self.source.bad_value, self.place(key), message).maybe_hint(hint);
        self.report.push(d);
    }

    /// Adds a diagnostic that was made elsewhere.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.report.push(diagnostic);
    }

    /// Takes a field as it is; a null counts as absent.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        // A key such as `1` is a number to YAML.
        let value = match self.mapping.shift_remove(key) {
            Some(value) => value,
            None => {
                let written = self.mapping.keys().find(|k| is_key(k, key))?.clone();
                self.mapping.shift_remove(&written)?
            }
        };
        Some(value).filter(|v| !v.is_null())
    }

    /// The keys that are still there, in the file's order.
    pub fn remaining(&self) -> Vec<String> {
        self.mapping.keys().map(key_text).collect()
    }

    /// Whether a field is there, be it empty.
    pub fn has(&self, key: &str) -> bool {
        self.mapping.keys().any(|k| is_key(k, key))
    }

    /// Whether a field has this value.
    pub fn is(&self, key: &str, value: &Value) -> bool {
        self.mapping.get(key) == Some(value)
    }

    /// Takes a mapping as it is.
    pub fn free(&mut self, key: &str) -> Option<Value> {
        let value = self.take(key)?;
        if value.is_mapping() {
            return Some(visible_value(value));
        }
        self.not_fields(key, &value);
        None
    }

    fn not_fields(&mut self, key: &str, found: &Value) {
        let found = describe(found);
        let message = Phrase::new("value-not-fields").with("key", key).with("found", found);
        self.fault(key, message, None);
    }

    /// Takes text; numbers and booleans count as the text that they are. Empty text is absent.
    pub fn text(&mut self, key: &str) -> Option<String> {
        match as_text(self.take(key)?) {
            Ok(text) => Some(visible(text)).filter(|t| !is_blank(t)),
            Err(value) => {
                let found = describe(&value);
                let message = Phrase::new("value-not-text").with("key", key).with("found", found);
                self.fault(key, message, None);
                None
            }
        }
    }

    /// As [`Fields::text`], for words that stand on one line.
    pub fn line(&mut self, key: &str) -> Option<String> {
        self.text(key).map(one_line)
    }

    /// Takes words on one line that may be absent, but not empty where they are there.
    pub fn words(&mut self, key: &str) -> Option<String> {
        if !self.has(key) {
            return None;
        }
        let before = self.report.len();
        let text = self.line(key);
        if text.is_none() && self.report.len() == before {
            let hint = Phrase::new("hint-write-field").with("key", key);
            self.fault(key, Phrase::new("value-empty").with("key", key), Some(hint));
        }
        text
    }

    /// Takes a whole number within a range.
    pub fn number(&mut self, key: &str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let value = self.take(key)?;
        match value.as_i64() {
            Some(n) if range.contains(&n) => Some(n),
            _ => {
                let message = Phrase::new("value-not-number")
                    .with("key", key)
                    .with("least", *range.start())
                    .with("most", *range.end())
                    .with("found", describe(&value));
                self.fault(key, message, None);
                None
            }
        }
    }

    /// Takes `true` or `false`.
    pub fn flag(&mut self, key: &str) -> Option<bool> {
        let value = self.take(key)?;
        match value {
            Value::Bool(flag) => Some(flag),
            other => {
                let found = describe(&other);
                let message = Phrase::new("value-not-flag").with("key", key).with("found", found);
                self.fault(key, message, None);
                None
            }
        }
    }

    /// Takes a list of text; a single text is a list of one.
    pub fn texts(&mut self, key: &str) -> Option<Vec<String>> {
        let items: Result<Vec<String>, Value> = match self.take(key)? {
            Value::Sequence(items) if items.iter().all(is_scalar) => {
                Ok(items.into_iter().filter_map(|item| as_text(item).ok()).collect())
            }
            other => as_text(other).map(|one| vec![one]),
        };
        match items {
            Ok(items) => {
                let words = items.into_iter().map(|item| one_line(visible(item)));
                Some(words.filter(|item| !is_blank(item)).collect())
            }
            Err(value) => {
                let found = describe(&value);
                let message = Phrase::new("value-not-texts").with("key", key).with("found", found);
                self.fault(key, message, None);
                None
            }
        }
    }

    /// Takes a mapping and hands its fields to `read`.
    pub fn map<T>(&mut self, key: &str, read: impl FnOnce(&mut Fields<'a, '_>) -> T) -> Option<T> {
        let value = self.take(key)?;
        match value {
            Value::Mapping(mapping) => {
                let parents = self.parents.iter().cloned().chain([key.to_owned()]).collect();
                let mut fields =
                    Fields { source: self.source, parents, mapping, report: &mut *self.report };
                Some(read(&mut fields))
            }
            other => {
                self.not_fields(key, &other);
                None
            }
        }
    }

    /// Reports every field that was not taken, with the nearest of `known` as a hint.
    pub fn finish(&mut self, known: &[Field]) {
        for key in self.remaining() {
            let place = self.source.key_place(&self.keys(&key));
            let names = known.iter().map(|f| f.name);
            let hint = match nearest(&key, names.clone()) {
                Some(name) => did_you_mean(name),
                None => Phrase::new("field-unknown-hint").with("names", list(names)),
            };
            let message = Phrase::new("field-unknown").with("key", key);
            self.report.push(Diagnostic::error(self.source.unknown_key, place, message).hint(hint));
        }
    }
}

fn list<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
}

/// Whether a key is written so; text is compared without a copy.
fn is_key(written: &Value, key: &str) -> bool {
    match written {
        Value::String(text) => text == key,
        other => scalar(other).as_deref() == Some(key),
    }
}

/// The text without white space around it, without what no page can hold, and with all that it opens
/// closed.
fn visible(text: String) -> String {
    let shown = match typography::shown(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown,
    };
    // Most texts are well as they are, and need no copy.
    let other = match typography::balanced(shown.trim()) {
        Cow::Borrowed(same) if same.len() == shown.len() => None,
        other => Some(other.into_owned()),
    };
    other.unwrap_or(shown)
}

/// Whether a text shows nothing.
fn is_blank(text: &str) -> bool {
    typography::undirected(text).trim().is_empty()
}

/// The text with spaces for the ends of lines and tabs.
fn one_line(text: String) -> String {
    match text.contains(['\n', '\r', '\t']) {
        true => text.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
        false => text,
    }
}

/// A free value whose texts hold nothing that no page can hold.
fn visible_value(value: Value) -> Value {
    match value {
        Value::String(text) => match typography::shown(&text) {
            Cow::Borrowed(_) => Value::String(text),
            Cow::Owned(shown) => Value::String(shown),
        },
        Value::Sequence(items) => items.into_iter().map(visible_value).collect(),
        Value::Mapping(fields) => {
            let fields = fields.into_iter().map(|(k, v)| (visible_value(k), visible_value(v)));
            Value::Mapping(fields.collect())
        }
        Value::Tagged(mut tagged) => {
            tagged.value = visible_value(tagged.value);
            Value::Tagged(tagged)
        }
        other => other,
    }
}

/// A value as the text that it counts as; the value where it is none.
fn as_text(value: Value) -> Result<String, Value> {
    match value {
        Value::String(text) => Ok(text),
        other => scalar(&other).ok_or(other),
    }
}

fn is_scalar(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Bool(_) | Value::Number(_))
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A key in words that are the same in every tongue.
fn key_text(key: &Value) -> String {
    let written = || serde_yaml::to_string(key).unwrap_or_default().trim().replace('\n', " ");
    scalar(key).unwrap_or_else(written)
}

fn describe(value: &Value) -> Phrase {
    match value {
        Value::Null => Phrase::new("found-nothing"),
        Value::Sequence(_) => Phrase::new("found-list"),
        Value::Mapping(_) => Phrase::new("found-fields"),
        Value::Tagged(tagged) => Phrase::new("found-tagged").with("tag", tagged.tag.to_string()),
        other => Phrase::new("found-value").with("value", scalar(other).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;

    fn source(text: &str) -> Source<'_> {
        Source {
            path: "a.md",
            text,
            first_line: 2,
            unknown_key: &codes::FRONT_MATTER_UNKNOWN_KEY,
            bad_value: &codes::FRONT_MATTER_VALUE,
        }
    }

    #[test]
    fn keys_are_found_in_blocks_and_in_braces() {
        let text = "title: a\nimage:\n  src: x.jpg\n  alt: y\nother: {src: z, alt: w}\n";
        let place = |keys: &[&str]| {
            let p = source(text).key_place(keys);
            (p.line, p.column)
        };
        assert_eq!(place(&["title"]), (2, 1));
        assert_eq!(place(&["image", "alt"]), (5, 3));
        assert_eq!(place(&["other", "alt"]), (6, 17));
        let value = source(text).value_place(&["image", "src"]);
        assert_eq!((value.line, value.column, value.width), (4, 8, 5));
    }

    #[test]
    fn a_colon_in_a_value_is_explained() {
        let d =
            source("title: Київ: новини\n").parse(&codes::FRONT_MATTER_SYNTAX).expect_err("bad");
        assert_eq!(d.place.line, 2);
        assert!(d.hints[0].english().contains("'Київ: новини'"), "{d:?}");
    }

    #[test]
    fn a_field_written_twice_is_shown_at_the_second() {
        let d = source("title: a\ndate: b\ntitle: c\n")
            .parse(&codes::FRONT_MATTER_SYNTAX)
            .expect_err("bad");
        assert_eq!((d.place.line, d.message.english()), (4, "`title` is written twice".into()));
    }

    #[test]
    fn every_fault_of_a_mapping_is_reported() {
        let text = "titel: a\ntags: {a: b}\nper: 0\n";
        let mut report = Vec::new();
        let mapping = source(text).parse(&codes::FRONT_MATTER_SYNTAX).expect("valid");
        let mut fields = Fields::new(source(text), mapping, &mut report);
        assert_eq!(fields.texts("tags"), None);
        assert_eq!(fields.number("per", 1..=9), None);
        fields.finish(&[Field { name: "title", form: "", about: "" }]);
        let said: Vec<_> = report.iter().map(|d| (d.place.line, d.message.english())).collect();
        assert_eq!(
            said,
            [
                (3, "`tags`: expected a list of text, found fields".into()),
                (4, "`per`: expected a whole number from 1 to 9, found `0`".into()),
                (2, "unknown field `titel`".into()),
            ]
        );
        assert_eq!(report[2].hints[0].english(), "did you mean `title`?");
    }
}
