//! YAML mappings read field by field, so that every fault is found at once and has a place.

mod fault;
mod slip;
mod source;
mod tree;
mod value;

use serde_yaml::{Mapping, Value};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::{did_you_mean, list, nearest};
use crate::fields::value::{
    as_text, describe, is_blank, is_key, is_scalar, key_text, latin, odd_letter, one_line, visible,
    visible_value,
};
use crate::phrase::Phrase;

pub use source::{Source, key_of};

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

    /// How many faults were found so far, in whatever is reported to the same list.
    pub fn faults(&self) -> usize {
        self.report.len()
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

    /// Whether a field is a mapping.
    pub fn is_map(&self, key: &str) -> bool {
        self.mapping.get(key).is_some_and(Value::is_mapping)
    }

    /// Whether a field has this value.
    pub fn is(&self, key: &str, value: &Value) -> bool {
        self.mapping.get(key) == Some(value)
    }

    /// Whether a field is there with nothing behind its colon.
    pub fn is_null(&self, key: &str) -> bool {
        self.mapping.iter().any(|(k, value)| is_key(k, key) && value.is_null())
    }

    /// Takes a mapping as it is.
    pub fn free(&mut self, key: &str) -> Option<Value> {
        let value = self.take(key)?;
        if value.is_mapping() {
            return Some(visible_value(value));
        }
        self.not_fields(key, value, None);
        None
    }

    /// That a value is no mapping; `inner` is the field of it that a text is likely to be meant for.
    fn not_fields(&mut self, key: &str, found: Value, inner: Option<&str>) {
        let message =
            Phrase::new("value-not-fields").with("key", key).with("found", describe(&found));
        let hint = inner.zip(as_text(found).ok()).map(|(inner, text)| {
            let field = format!("{key}: {{{inner}: {text}}}");
            Phrase::new("hint-write").with("text", field)
        });
        self.fault(key, message, hint);
    }

    /// Takes text; numbers and booleans count as the text that they are. Empty text is absent.
    pub fn text(&mut self, key: &str) -> Option<String> {
        let value = self.take(key)?;
        // `1.10` is a number to YAML, and would be `1.1`.
        let written = match value.is_number() || value.is_bool() {
            true => self.source.written(&self.keys(key), &value).map(str::to_owned),
            false => None,
        };
        match written.map_or_else(|| as_text(value), Ok) {
            Ok(text) => Some(visible(text)).filter(|t| !is_blank(t)),
            Err(value) => {
                let found = describe(&value);
                let message = Phrase::new("value-not-text").with("key", key).with("found", found);
                let hint = self.source.quoted(&self.keys(key));
                self.fault(key, message, hint);
                None
            }
        }
    }

    /// As [`Fields::text`], for words that readers see.
    pub fn prose(&mut self, key: &str) -> Option<String> {
        self.notice_comment(key);
        self.text(key)
    }

    /// Warns of words behind a ` #`, which are a comment to YAML: editors mean them mostly.
    pub fn notice_comment(&mut self, key: &str) {
        if !self.source.text.contains('#') || !self.has(key) {
            return;
        }
        if let Some((place, lost)) = self.source.comment(&self.keys(key)) {
            let message = Phrase::new("value-comment").with("key", key).with("lost", lost);
            let d = Diagnostic::warning(self.source.bad_value, place, message);
            self.report.push(d.hint(Phrase::new("value-comment-hint")));
        }
    }

    /// As [`Fields::text`], for words that stand on one line.
    pub fn line(&mut self, key: &str) -> Option<String> {
        self.text(key).map(one_line)
    }

    /// Takes words on one line that may be absent, but not empty where they are there.
    pub fn words(&mut self, key: &str) -> Option<String> {
        self.filled(key).map(one_line)
    }

    /// As [`Fields::words`], for text of any length.
    pub fn filled(&mut self, key: &str) -> Option<String> {
        if !self.has(key) {
            return None;
        }
        let before = self.report.len();
        let text = self.text(key);
        if text.is_none() && self.report.len() == before {
            let hint = match self.source.is_comment(&self.keys(key)) {
                true => Phrase::new("value-all-comment-hint"),
                false => Phrase::new("hint-write-field").with("key", key),
            };
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
            Value::Sequence(items) => {
                if let Some(at) = items.iter().position(|item| !is_scalar(item)) {
                    let message = Phrase::new("value-not-texts-item")
                        .with("key", key)
                        .with("item", at + 1)
                        .with("found", describe(&items[at]));
                    self.fault(key, message, None);
                    return None;
                }
                // `3.10` is a number to YAML, and would be `3.1`.
                let written = match items.iter().all(Value::is_string) {
                    true => None,
                    false => self.source.items_as_written(&self.keys(key)),
                };
                let texts = || items.into_iter().filter_map(|item| as_text(item).ok()).collect();
                Ok(written.unwrap_or_else(texts))
            }
            other => {
                let one = as_text(other);
                self.notice_commas(key, one.as_deref().unwrap_or(""));
                one.map(|one| vec![one])
            }
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

    /// Warns of commas in a list that is written as one text: editors mean several items mostly.
    fn notice_commas(&mut self, key: &str, text: &str) {
        // In addresses, commas are letters like others.
        if !text.contains(',') || text.starts_with('/') {
            return;
        }
        let message = Phrase::new("value-one-item").with("key", key).with("text", text);
        let hint = Phrase::new("value-one-item-hint").with("key", key).with("text", text);
        let d = Diagnostic::warning(self.source.bad_value, self.place(key), message);
        self.report.push(d.hint(hint));
    }

    /// As [`Fields::map`], where a text is likely to be meant for the field `inner` of the mapping.
    pub fn map_with<T>(
        &mut self,
        key: &str,
        inner: &str,
        read: impl FnOnce(&mut Fields<'a, '_>) -> T,
    ) -> Option<T> {
        match self.mapping.get(key) {
            Some(value) if !value.is_mapping() => {
                let value = self.take(key)?;
                self.not_fields(key, value, Some(inner));
                None
            }
            _ => self.map(key, read),
        }
    }

    /// As [`Fields::map`], where nothing behind the colon is a mapping without fields.
    pub fn map_or_empty<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(&mut Fields<'a, '_>) -> T,
    ) -> Option<T> {
        if let Some(written) = self.mapping.keys().find(|k| is_key(k, key)).cloned()
            && self.mapping[&written].is_null()
        {
            self.mapping.insert(written, Value::Mapping(Mapping::new()));
        }
        self.map(key, read)
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
                self.not_fields(key, other, None);
                None
            }
        }
    }

    /// Takes a list of mappings and hands the fields of each to `read`; `form` says what is wrong with
    /// anything else.
    pub fn maps<T>(
        &mut self,
        key: &str,
        form: &Phrase,
        mut read: impl FnMut(&mut Fields<'a, '_>) -> T,
    ) -> Option<Vec<T>> {
        let Value::Sequence(items) = self.take(key)? else {
            self.fault(key, form.clone(), None);
            return None;
        };
        let sources = self.source.items(&self.keys(key));
        let mut found = Vec::with_capacity(items.len());
        // Written in brackets, the items are on the line of the list.
        let are_lines = sources.len() == items.len();
        for (i, item) in items.into_iter().enumerate() {
            let Value::Mapping(mapping) = item else {
                self.fault(key, form.clone(), None);
                continue;
            };
            let (source, parents) = match are_lines {
                true => (sources[i], Vec::new()),
                false => (self.source, self.keys(key).into_iter().map(str::to_owned).collect()),
            };
            found.push(read(&mut Fields { source, parents, mapping, report: &mut *self.report }));
        }
        Some(found)
    }

    /// Reports every field that was not taken, with the nearest of `known` as a hint.
    pub fn finish(&mut self, known: &[Field]) {
        self.finish_with(known, |_, _| None);
    }

    /// As [`Fields::finish`], with hints for fields and their values that are known under other names.
    pub fn finish_with(
        &mut self,
        known: &[Field],
        foreign: impl Fn(&str, &Value) -> Option<Phrase>,
    ) {
        for (key, value) in std::mem::take(&mut self.mapping) {
            let key = key_text(&key);
            let place = self.source.key_place(&self.keys(&key));
            let hint = foreign(&key, &value).unwrap_or_else(|| name_hint(&key, known));
            let message = Phrase::new("field-unknown").with("key", key);
            self.report.push(Diagnostic::error(self.source.unknown_key, place, message).hint(hint));
        }
    }
}

/// What to do about a field that is not known.
fn name_hint(key: &str, known: &[Field]) -> Phrase {
    let names = known.iter().map(|f| f.name);
    let typed = latin(key);
    match nearest(&typed, names.clone()) {
        Some(name) => odd_letter(key, name).unwrap_or_else(|| did_you_mean(name)),
        None if known.iter().any(|f| f.name == "extra") => {
            Phrase::new("field-unknown-extra-hint").with("names", list(names))
        }
        None => Phrase::new("field-unknown-hint").with("names", list(names)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::fields::source::tests::source;

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
