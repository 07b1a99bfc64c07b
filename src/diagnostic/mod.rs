//! What is wrong, where, and what to do about it.
//!
//! Every problem that Visnyk finds becomes a [`Diagnostic`]; a run collects them in a [`Report`].
//! Nothing here decides whether to go on, and nothing here knows YAML, Tera or Fluent: errors of
//! those are converted where they arise. Source lines are fetched when a report is printed, so a
//! place costs a few words of memory.

pub mod codes;
pub mod machine;
pub mod print;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use codes::Code;

use crate::phrase::Phrase;

/// How bad a problem is. An error stops the publish; a warning does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    /// The site is published all the same.
    Warning,
    /// Nothing is published, and the program ends with exit code 1.
    Error,
}

impl Severity {
    /// What people call it.
    pub fn name(self) -> Phrase {
        match self {
            Severity::Warning => Phrase::new("severity-warning"),
            Severity::Error => Phrase::new("severity-error"),
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        })
    }
}

/// A place in a file of the site.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Path below the site's root, with `/` between the parts; empty when no file is concerned.
    pub path: String,
    /// Line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Column in characters, from 1; 0 when the whole line is meant.
    pub column: usize,
    /// How many characters are meant, at least 1 where `column` is set.
    pub width: usize,
}

impl Place {
    /// The file as a whole.
    pub fn file(path: impl Into<String>) -> Self {
        Place { path: path.into(), ..Place::default() }
    }

    /// A whole line, numbered from 1.
    pub fn line(path: impl Into<String>, line: usize) -> Self {
        Place { path: path.into(), line, column: 0, width: 0 }
    }

    /// The characters of `text[range]`, where `text` begins at line `first_line` of the file.
    pub fn span(
        path: impl Into<String>,
        text: &str,
        range: std::ops::Range<usize>,
        first_line: usize,
    ) -> Self {
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end.max(start));
        let before = &text[..start];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        let meant = text[start..end].lines().next().unwrap_or("");
        Place {
            path: path.into(),
            line: first_line + before.matches('\n').count(),
            column: text[line_start..start].chars().count() + 1,
            width: meant.trim_end().chars().count().max(1),
        }
    }
}

/// Where the lines of a text begin, for many places in one long text.
#[derive(Clone, Debug)]
pub struct LineIndex(Vec<usize>);

impl LineIndex {
    /// The lines of a text.
    pub fn new(text: &str) -> Self {
        LineIndex(std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect())
    }

    /// As [`Place::span`], at the cost of the line rather than of the text.
    pub fn place(
        &self,
        path: &str,
        text: &str,
        range: std::ops::Range<usize>,
        first_line: usize,
    ) -> Place {
        let line = self.0.partition_point(|start| *start <= range.start).saturating_sub(1);
        let start = self.0.get(line).copied().unwrap_or(0).min(text.len());
        let end = self.0.get(line + 1).copied().unwrap_or(text.len());
        let within =
            range.start - start..range.end.clamp(range.start, end.max(range.start)) - start;
        Place::span(path, &text[start..end.max(start)], within, first_line + line)
    }
}

/// The nearest character boundary at or before `index`.
fn floor_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
            if self.column > 0 {
                write!(f, ":{}", self.column)?;
            }
        }
        Ok(())
    }
}

/// One problem. The wording is lower case without a full stop, with the user's text in
/// backquotes; a hint is something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Which rule was broken.
    #[serde(with = "codes")]
    pub code: &'static Code,
    /// What is wrong.
    pub message: Phrase,
    /// Where.
    pub place: Place,
    /// Other places that matter, each with what it has to do with the problem.
    pub others: Vec<(Place, Phrase)>,
    /// How to mend it.
    pub hints: Vec<Phrase>,
    /// What is to stand in the place of what, where there is one right answer.
    pub fix: Option<Box<Fix>>,
}

/// What mends a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What stands there.
    pub wrong: String,
    /// What is to stand there.
    pub right: String,
    /// Where in a field of front matter it stands; elsewhere the problem's place says it.
    pub field: Option<FieldText>,
}

/// Words of a field of front matter, and a place in them. How they are written in the file, the file
/// alone says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldText {
    /// The key that the words stand behind: the innermost where keys are nested.
    pub key: String,
    /// The words.
    pub words: String,
    /// The byte of the words that is meant.
    pub at: usize,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static Code, place: Place, message: Phrase) -> Self {
        Diagnostic {
            severity: Severity::Error,
            code,
            message,
            place,
            others: Vec::new(),
            hints: Vec::new(),
            fix: None,
        }
    }

    /// A warning at a place.
    pub fn warning(code: &'static Code, place: Place, message: Phrase) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, place, message) }
    }

    /// Adds a way to mend the problem.
    pub fn hint(mut self, hint: Phrase) -> Self {
        self.hints.push(hint);
        self
    }

    /// Adds a hint where there is one.
    pub fn maybe_hint(self, hint: Option<Phrase>) -> Self {
        match hint {
            Some(hint) => self.hint(hint),
            None => self,
        }
    }

    /// Adds what mends the problem.
    pub fn fix(mut self, wrong: impl Into<String>, right: impl Into<String>) -> Self {
        self.fix = Some(Box::new(Fix { wrong: wrong.into(), right: right.into(), field: None }));
        self
    }

    /// Says where in a field of front matter that stands which is mended.
    pub fn in_field(mut self, field: FieldText) -> Self {
        self.fix = self.fix.map(|fix| Box::new(Fix { field: Some(field), ..*fix }));
        self
    }

    /// Whether an editor reads the same in both.
    fn says_the_same(&self, other: &Diagnostic) -> bool {
        let said = |d: &Diagnostic| (d.severity, d.code.name);
        said(self) == said(other)
            && (&self.place, &self.message) == (&other.place, &other.message)
            && (&self.others, &self.hints) == (&other.others, &other.hints)
    }

    /// Adds another place that has to do with the problem.
    pub fn also(mut self, place: Place, label: Phrase) -> Self {
        self.others.push((place, label));
        self
    }
}

/// Names as messages list them: each in backquotes.
pub fn list(names: impl IntoIterator<Item = impl fmt::Display>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The hint for a misspelt word that has a neighbour.
pub fn did_you_mean(near: &str) -> Phrase {
    Phrase::new("hint-did-you-mean").with("name", near)
}

/// The nearest of `known` to a misspelt `word`, for "did you mean" hints.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.to_lowercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    let own = letters(&word);
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(&word, &k.to_lowercase()), k))
        .filter(|(distance, k)| *distance <= 1.max(k.chars().count() / 3))
        // Of two that are as near, the one with the same letters: they were only swapped.
        .min_by_key(|(distance, k)| (*distance, letters(k) != own))
        .map(|(_, k)| k)
}

/// All problems of a run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// An empty report.
    pub fn new() -> Self {
        Report::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds many problems.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.diagnostics.extend(diagnostics);
    }

    /// All that was reported, in the order of reporting, with repetitions.
    pub fn all(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether anything in it forbids publishing.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// Whether a rule was broken.
    pub fn has(&self, code: &Code) -> bool {
        self.diagnostics.iter().any(|d| std::ptr::eq(d.code, code))
    }

    /// How many problems of a severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// Makes every warning an error (`--deny warnings`).
    pub fn deny_warnings(&mut self) {
        for diagnostic in &mut self.diagnostics {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Takes what was reported before for what is reported now.
    pub fn replace(&mut self, diagnostics: Vec<Diagnostic>) {
        self.diagnostics = diagnostics;
    }

    /// The problems by file, line and code, without repetitions: the same order on every run.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by(|a, b| {
            (&a.place, a.code.name, &a.message).cmp(&(&b.place, b.code.name, &b.message))
        });
        // A word that is wrong twice in one field is said once.
        self.diagnostics.dedup_by(|a, b| a.says_the_same(b));
        self.diagnostics
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters_not_bytes() {
        let text = "перший\nдругий рядок";
        let start = text.find("рядок").expect("the word is there");
        let place = Place::span("a.md", text, start..start + "рядок".len(), 4);
        assert_eq!((place.line, place.column, place.width), (5, 8, 5));
    }

    #[test]
    fn a_range_beyond_the_text_is_brought_back_into_it() {
        let place = Place::span("a.md", "ї", 1..90, 1);
        assert_eq!((place.line, place.column, place.width), (1, 1, 1));
    }

    #[test]
    fn a_misspelt_word_finds_its_neighbour_and_a_strange_one_finds_none() {
        assert_eq!(nearest("titel", ["title", "date"]), Some("title"));
        assert_eq!(nearest("weather", ["title", "date"]), None);
    }

    #[test]
    fn a_report_is_in_order_and_says_nothing_twice() {
        let mut report = Report::new();
        for line in [3, 1, 3] {
            let (place, message) = (Place::line("a", line), Phrase::verbatim("x"));
            report.push(Diagnostic::error(&codes::FILE_UNREADABLE, place, message));
        }
        let lines: Vec<_> = report.sorted().iter().map(|d| d.place.line).collect();
        assert_eq!(lines, [1, 3]);
    }
}
