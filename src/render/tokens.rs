//! The tokens of a template's tags.

use std::ops::Range;

/// Marks of more than one character.
const MARKS: &[&str] = &["...", "?.", "?[", "==", "!=", "<=", ">=", "</", "/>", "**", "//"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{{` and `{%`, with their ends.
    Begin,
    End,
    Name,
    Text,
    Number,
    Mark,
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

/// The tokens of all tags, without comments and raw text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = text[at..].find('{').map(|i| at + i) {
        at = begin + 1;
        match text[begin..].get(..2) {
            Some("{#") => at = text[begin..].find("#}").map_or(text.len(), |i| begin + i + 2),
            Some("{{") => at = inside(text, begin, "}}", &mut found),
            Some("{%") => {
                let from = found.len();
                at = inside(text, begin, "%}", &mut found);
                if found.get(from + 1).is_some_and(|t: &Token| &text[t.range.clone()] == "raw") {
                    at = text[at..].find("endraw").map_or(text.len(), |i| at + i);
                }
            }
            _ => {}
        }
    }
    found
}

/// Adds the tokens of the tag that begins at a place; gives where it ends.
fn inside(text: &str, begin: usize, end: &str, found: &mut Vec<Token>) -> usize {
    found.push(Token { kind: Kind::Begin, range: begin..begin + 2 });
    // Hyphens that take white space away.
    let mut at = begin + 2 + usize::from(text[begin + 2..].starts_with('-'));
    let mut braces = 0usize;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        if braces == 0 && rest.starts_with(end) {
            found.push(Token { kind: Kind::End, range: at..at + 2 });
            return at + 2;
        }
        let is_hyphen = rest.strip_prefix('-').is_some_and(|rest| rest.starts_with(end));
        let (kind, length) = if c.is_whitespace() || is_hyphen && braces == 0 {
            at += c.len_utf8();
            continue;
        } else if matches!(c, '"' | '\'' | '`') {
            (Kind::Text, text_length(rest, c))
        } else if c.is_alphabetic() || c == '_' {
            let is_in = |c: char| c.is_alphanumeric() || c == '_';
            (Kind::Name, rest.find(|c| !is_in(c)).unwrap_or(rest.len()))
        } else if c.is_ascii_digit() {
            (Kind::Number, rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()))
        } else {
            let mark = MARKS.iter().find(|mark| rest.starts_with(**mark));
            (Kind::Mark, mark.map_or(c.len_utf8(), |mark| mark.len()))
        };
        match c {
            '{' => braces += 1,
            '}' => braces = braces.saturating_sub(1),
            _ => {}
        }
        found.push(Token { kind, range: at..at + length });
        at += length;
    }
    found.push(Token { kind: Kind::End, range: at..at });
    at
}

/// How long the text in quotation marks is that begins here, with them.
fn text_length(rest: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}
