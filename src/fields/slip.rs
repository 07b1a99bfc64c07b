//! Where an editor's slip in YAML is, from where the parser gave up, and how to mend it.

use crate::fields::source::key_of;
use crate::phrase::Phrase;

/// Where the slip is, and how to mend it.
pub(super) struct Slip {
    /// The line of the YAML, from 0.
    pub(super) line: usize,
    pub(super) hint: Phrase,
}

/// Where the parser gave up: lines from 0, columns in characters from 1.
pub(super) struct Stumble<'a> {
    pub(super) lines: &'a [&'a str],
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) said: &'a str,
}

impl Stumble<'_> {
    fn text(&self, line: usize) -> &str {
        self.lines.get(line).copied().unwrap_or("")
    }

    fn here(&self, hint: Phrase) -> Option<Slip> {
        Some(Slip { line: self.line, hint })
    }

    pub(super) fn slip(&self) -> Option<Slip> {
        if self.text(self.line).contains('\t') {
            return self.here(Phrase::new("yaml-tabs"));
        }
        self.document()
            .or_else(|| self.escape())
            .or_else(|| self.end())
            .or_else(|| self.colon())
            .or_else(|| self.value())
            .or_else(|| self.field())
            .or_else(|| self.quote())
            .or_else(|| self.bracket())
            .or_else(|| self.comment())
            .or_else(|| self.loose())
    }

    /// Marks of YAML around a document, which front matter has none of.
    fn document(&self) -> Option<Slip> {
        let is_mark = ["document", "directive", "version number"];
        if !is_mark.iter().any(|word| self.said.contains(word)) {
            return None;
        }
        for (line, text) in self.lines.iter().enumerate() {
            let hint = match text.trim_end() {
                "..." => Phrase::new("yaml-dots"),
                text if text.starts_with('%') => Phrase::new("yaml-directive"),
                text if text.starts_with("---") => Phrase::new("yaml-dashes"),
                _ => continue,
            };
            return Some(Slip { line, hint });
        }
        let is_field = |text: &str| !text.trim().is_empty() && !text.trim_start().starts_with('#');
        let line = self.lines.iter().position(|text| is_field(text))?;
        let text = self.lines[line];
        let key = key_of(text).filter(|_| text.starts_with(' '))?;
        Some(Slip { line, hint: Phrase::new("yaml-indent").with("key", key) })
    }

    /// A backslash in quotation marks.
    fn escape(&self) -> Option<Slip> {
        let is_code = ["escape code", "hexadecimal", "surrogate"];
        if is_code.iter().any(|word| self.said.contains(word)) {
            return self.here(Phrase::new("yaml-code-hint"));
        }
        let value = behind_colon(self.text(self.line))?;
        let inner = value.strip_prefix('"')?.trim_end();
        let inner = inner.strip_suffix('"').unwrap_or(inner);
        let value = single_quoted(inner);
        let hint = Phrase::new("yaml-escape-hint").with("value", value);
        self.said.contains("unknown escape").then_some(Slip { line: self.line, hint })
    }

    /// A line that is no field, where the text begins: the `---` above it is missing.
    fn end(&self) -> Option<Slip> {
        let mut fields = 0;
        for (line, text) in self.lines.iter().enumerate().take(self.line + 1) {
            let begins = text.chars().next();
            if begins.is_none_or(|c| c.is_whitespace() || "-#\"'[]{}".contains(c)) {
                continue;
            }
            let name = text.split([':', '：']).next().unwrap_or("").trim_end();
            let is_field = text.contains([':', '：']) && is_name(name);
            if is_field {
                fields += 1;
            } else if fields > 0 && self.lines[line - 1].trim().is_empty() {
                return Some(Slip { line, hint: Phrase::new("yaml-end-missing") });
            }
        }
        None
    }

    /// A colon without its space, in the line or the nearest above it that is no field for that.
    fn colon(&self) -> Option<Slip> {
        let is_field = ["mapping values", "expected ':'", "expected key", "document"];
        if !is_field.iter().any(|word| self.said.contains(word)) {
            return None;
        }
        let above = (0..self.line).rev().filter(|line| !self.text(*line).starts_with([' ', '\t']));
        let mut lines = std::iter::once(self.line).chain(above);
        lines.find_map(|line| Some(Slip { line, hint: colon_slip(self.text(line))? }))
    }

    /// A value that begins with what is a mark to YAML, or with quotation marks that end within it.
    fn value(&self) -> Option<Slip> {
        let above = self.line.checked_sub(1).filter(|_| !self.said.contains("mapping values"));
        std::iter::once(self.line).chain(above).find_map(|line| {
            let value = behind_colon(self.text(line))
                .or_else(|| self.text(line).trim_start().strip_prefix("- ").map(str::trim))?;
            let hint = closed_within(value).or_else(|| mark_slip(value))?;
            Some(Slip { line, hint })
        })
    }

    /// A field in the middle of a value: its indent is wrong, or the value has a colon.
    fn field(&self) -> Option<Slip> {
        let text = self.text(self.line);
        if !self.said.contains("mapping values") && !self.said.contains("expected key") {
            return None;
        }
        let before: String = text.chars().take(self.column.saturating_sub(1)).collect();
        let is_first = !before.contains(": ") && key_of(text).is_some();
        if is_first && text.starts_with(' ') {
            let key = key_of(text)?;
            return self.here(Phrase::new("yaml-indent").with("key", key));
        }
        if !self.said.contains("mapping values") {
            return None;
        }
        if is_first {
            let line = (0..self.line).rev().find(|line| !self.text(*line).trim().is_empty())?;
            let is_field = self.text(line).contains(':');
            let hint = Phrase::new("yaml-colon-missing");
            return (!is_field).then_some(Slip { line, hint });
        }
        let value = behind_colon(text)?.replace('\'', "''");
        self.here(Phrase::new("yaml-colon").with("value", value))
    }

    /// A quotation mark without its partner.
    fn quote(&self) -> Option<Slip> {
        let is_open = |line: &usize| {
            let value = behind_colon(self.text(*line)).unwrap_or("");
            let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            mark.is_some_and(|mark| closing(value, mark).is_none())
        };
        let is_quoted = ["quoted scalar", "unexpected end", "expected key", "expected ':'"];
        is_quoted.iter().any(|word| self.said.contains(word)).then_some(())?;
        let line = (0..=self.line).rev().find(is_open);
        let hint = Phrase::new("yaml-open-quote");
        match line {
            Some(line) => Some(Slip { line, hint }),
            None => self.said.contains("unexpected end").then_some(Slip { line: self.line, hint }),
        }
    }

    /// A bracket without its partner, or an apostrophe in brackets that ends what it stands in.
    fn bracket(&self) -> Option<Slip> {
        if !self.said.contains("expected ','") {
            return None;
        }
        let text = self.text(self.line);
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        let mut marks = text.match_indices('\'').map(|(at, _)| at);
        let is_within = |at: usize| {
            is_letter(text[..at].chars().next_back()) && is_letter(text[at + 1..].chars().next())
        };
        if marks.any(is_within) {
            return self.here(Phrase::new("yaml-apostrophe"));
        }
        (0..=self.line).rev().find_map(|line| {
            let value = behind_colon(self.text(line))?;
            let (open, close) = match value.chars().next()? {
                '[' => ('[', ']'),
                '{' => ('{', '}'),
                _ => return None,
            };
            let hint = Phrase::new("yaml-open-bracket").with("open", open).with("close", close);
            (!value.contains(close)).then_some(Slip { line, hint })
        })
    }

    /// A line at the left edge that is no field: it belongs to the value above it, or to the text.
    fn loose(&self) -> Option<Slip> {
        let lines = [self.line.checked_sub(1)?, self.line];
        let is_loose = |line: &usize| {
            let text = self.text(*line);
            text.starts_with(char::is_alphanumeric) && key_of(text).is_none()
        };
        let line = lines.into_iter().find(is_loose)?;
        Some(Slip { line, hint: Phrase::new("yaml-end-missing") })
    }

    /// A comment, which ends a value that goes on below.
    fn comment(&self) -> Option<Slip> {
        let above = self.text(self.line.checked_sub(1)?);
        let is_it = self.said.contains("expected") && above.contains(" #");
        is_it.then(|| Slip { line: self.line, hint: Phrase::new("value-comment-hint") })
    }
}

/// The value behind a key on a line.
fn behind_colon(line: &str) -> Option<&str> {
    line.split_once(": ").map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
}

/// That a line would be a field with a space behind its colon, or with another colon.
pub(super) fn colon_slip(line: &str) -> Option<Phrase> {
    let line = line.trim();
    let at = line.find([':', '：'])?;
    let (name, rest) = (line[..at].trim_end(), &line[at..]);
    if !is_name(name) {
        return None;
    }
    if let Some(value) = rest.strip_prefix('：') {
        let field = format!("{name}: {}", value.trim());
        return Some(Phrase::new("yaml-wide-colon").with("field", field));
    }
    let value = &rest[1..];
    let is_joined = !value.is_empty() && !value.starts_with([' ', '\t', '/', ':']);
    is_joined.then(|| Phrase::new("yaml-colon-space").with("field", format!("{name}: {value}")))
}

/// Where quotation marks at the beginning of a value are closed.
fn closing(value: &str, mark: char) -> Option<usize> {
    let mut letters = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = letters.next() {
        match c {
            '\\' if mark == '"' => {
                letters.next();
            }
            // Two apostrophes stand for one.
            '\'' if mark == '\'' && letters.peek().is_some_and(|(_, next)| *next == '\'') => {
                letters.next();
            }
            _ if c == mark => return Some(at),
            _ => {}
        }
    }
    None
}

/// How to write a value whose quotation marks are closed before it ends.
fn closed_within(value: &str) -> Option<Phrase> {
    let mark = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let rest = value[closing(value, mark)? + 1..].trim_start();
    if rest.is_empty() || rest.starts_with(['#', ',', '}', ']', ':']) {
        return None;
    }
    if value.len() < 2 || !value.ends_with(mark) {
        let value = value.replace('\'', "''");
        return Some(Phrase::new("yaml-begins-with-quote").with("value", value));
    }
    let inner = &value[1..value.len() - 1];
    let is_plain = mark == '\'' && !inner.contains(['"', '\\']);
    let right = if is_plain { format!("\"{inner}\"") } else { single_quoted(inner) };
    Some(Phrase::new("yaml-quotes-within").with("value", right))
}

pub(super) fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// How to write a value that begins with what is a mark to YAML.
fn mark_slip(value: &str) -> Option<Phrase> {
    let mark = value.chars().next()?;
    let is_meant = match mark {
        '[' | '{' => {
            let end = value.rfind(if mark == '[' { ']' } else { '}' })?;
            let rest = value[end + 1..].trim_start();
            rest.is_empty() || rest.starts_with('#')
        }
        '>' | '|' => value[1..].trim_start_matches(['+', '-']).chars().all(|c| c.is_ascii_digit()),
        '*' | '&' | '!' | '@' | '`' | '%' => false,
        '-' | '?' => !value[1..].starts_with(' '),
        _ => true,
    };
    let right = single_quoted(value);
    (!is_meant)
        .then(|| Phrase::new("yaml-begins-with-mark").with("mark", mark).with("value", right))
}

/// Whether a text can be the name of a field of ours.
pub(super) fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}
