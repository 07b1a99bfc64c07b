//! YAML in a file: its mapping, and where its keys and values stand.

use serde_yaml::{Mapping, Value};

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::fields::fault;
use crate::fields::slip;
use crate::fields::tree;
use crate::phrase::Phrase;

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

impl<'a> Source<'a> {
    /// The place of a (nested) key; the nearest parent's where it cannot be found.
    pub fn key_place(&self, keys: &[&str]) -> Place {
        match locate(self.text, keys) {
            Some((start, end)) => Place::span(self.path, self.text, start..end, self.first_line),
            None => Place::line(self.path, self.first_line),
        }
    }

    /// The place of a key's value where it stands on the key's line, else of the key.
    pub fn value_place(&self, keys: &[&str]) -> Place {
        let Some((value, start)) = self.behind(keys) else { return self.key_place(keys) };
        let value = flow_value(value);
        if value.is_empty() || matches!(value, ">" | ">-" | "|" | "|-") {
            return self.key_place(keys);
        }
        Place::span(self.path, self.text, start..start + value.len(), self.first_line)
    }

    /// The lines of each item of a list, by the keys that lead to it; none where it is written in
    /// brackets.
    pub(super) fn items(&self, keys: &[&str]) -> Vec<Source<'a>> {
        let Some((_, end)) = locate(self.text, keys) else { return Vec::new() };
        let mut offset = self.text[end..].find('\n').map_or(self.text.len(), |i| end + i + 1);
        let mut starts = Vec::new();
        let mut level = None;
        for line in self.text[offset..].split_inclusive('\n') {
            let trimmed = line.trim();
            let indent = line.len() - line.trim_start().len();
            let is_item = trimmed == "-" || trimmed.starts_with("- ");
            if !trimmed.is_empty() && !trimmed.starts_with('#') {
                let level = *level.get_or_insert(indent);
                if indent < level || indent == level && !is_item {
                    break;
                }
                if indent == level {
                    starts.push(offset);
                }
            }
            offset += line.len();
        }
        let ends = starts.iter().skip(1).copied().chain([offset]);
        let items =
            starts.iter().zip(ends).scan((0, self.first_line), |(at, line), (&start, end)| {
                *line += self.text[*at..start].matches('\n').count();
                *at = start;
                Some(Source { text: &self.text[start..end], first_line: *line, ..*self })
            });
        items.collect()
    }

    /// What stands behind a key on its line, without the white space around it, and where.
    fn behind(&self, keys: &[&str]) -> Option<(&str, usize)> {
        let (_, end) = locate(self.text, keys)?;
        let rest = self.text[end..].split('\n').next().unwrap_or("");
        let value = rest.trim_start_matches(['"', '\'']).trim_start().strip_prefix(':')?;
        let start = end + (rest.len() - value.trim_start().len());
        Some((value.trim(), start))
    }

    /// A value of one word as it is written, where it stands on the key's line and is that value.
    pub fn written(&self, keys: &[&str], value: &Value) -> Option<&str> {
        let (text, _) = self.behind(keys)?;
        let word = text.split([' ', '\t', ',', '}']).next()?;
        let read = serde_yaml::from_str::<Value>(word).ok()?;
        (read == *value).then_some(word)
    }

    /// What stands behind a ` #` on the key's line, in a value without quotation marks, and where.
    pub fn comment(&self, keys: &[&str]) -> Option<(Place, &str)> {
        // Nearly no front matter has one, and to find a key takes longer.
        if !self.text.contains('#') {
            return None;
        }
        let (text, start) = self.behind(keys)?;
        if text.starts_with(['"', '\'', '{', '[', '|', '>', '#', '&', '*', '!']) {
            return None;
        }
        let mut marks = text.match_indices('#').map(|(at, _)| at);
        let at = marks.find(|at| text[..*at].ends_with([' ', '\t']))?;
        let range = start + at..start + text.len();
        Some((Place::span(self.path, self.text, range, self.first_line), &text[at..]))
    }

    /// Parses the text to a mapping; an empty text is an empty mapping.
    pub fn parse(&self, syntax: &'static Code) -> Result<Mapping, Box<Diagnostic>> {
        match tree::parse(self.text) {
            Ok(Value::Mapping(mapping)) => Ok(mapping),
            Ok(Value::Null) => Ok(Mapping::new()),
            Ok(_) => Err(Box::new(fault::no_fields(self, syntax))),
            Err(error) => Err(Box::new(fault::of_parser(self, &error, syntax))),
        }
    }

    /// How to write a value as text that is something else to YAML for the mark at its beginning.
    pub(super) fn quoted(&self, keys: &[&str]) -> Option<Phrase> {
        let (value, _) = self.behind(keys)?;
        let mark = value.chars().next().filter(|c| matches!(c, '[' | '{' | '!'))?;
        if matches!(value, "[]" | "{}") {
            return None;
        }
        let value = slip::single_quoted(value);
        Some(Phrase::new("yaml-begins-with-mark").with("mark", mark).with("value", value))
    }

    /// Whether all that stands behind a key on its line is a comment.
    pub(super) fn is_comment(&self, keys: &[&str]) -> bool {
        self.behind(keys).is_some_and(|(text, _)| text.starts_with('#'))
    }

    /// The items of a list as they are written.
    pub(super) fn items_as_written(&self, keys: &[&str]) -> Option<Vec<String>> {
        tree::items_as_written(self.text, keys)
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

/// The key that a line of a block mapping begins with.
pub fn key_of(line: &str) -> Option<&str> {
    let mut line = line.trim_start();
    while let Some(behind) = line.strip_prefix("- ") {
        line = behind;
    }
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
            .or_else(|| locate_flow(text, key, found.map_or(0, |(_, end)| end)));
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
        // The first key of an item stands behind its dash.
        let trimmed = trimmed.strip_prefix("- ").map_or(trimmed, str::trim_start);
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

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::diagnostic::codes;

    pub(in crate::fields) fn source(text: &str) -> Source<'_> {
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
}
