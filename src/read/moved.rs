//! `moved.yaml`: old addresses, each with the page that it leads to. Builds add to it what they
//! notice, so that it is read line by line: what editors wrote into it stays where it stands.

use std::collections::HashSet;
use std::ops::Range;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_yaml::{Mapping, Value};

use crate::address;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::phrase::Phrase;

/// The name of the file.
pub const MOVED_FILE: &str = "moved.yaml";

/// The largest file that is read, in bytes.
pub(super) const LARGEST: usize = 64 << 20;
/// The longest line, in bytes: YAML's cost is quadratic in its nesting.
const LONGEST_LINE: usize = 4 << 10;
/// The head of a file that a build makes.
const HEAD: &str = "\
# Old addresses of pages that have moved, and the page that each leads to now. `visnyk build` adds a
# line when an address changes: commit this file. A line that nobody needs any more may be deleted.
";
/// What is written percent-encoded in an address.
const CODED: &AsciiSet = &CONTROLS.add(b' ').add(b'%').add(b'*').add(b'?').add(b'#').add(b'\\');

/// The old addresses of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    head: String,
    /// The lines, in the order of the file.
    pub lines: Vec<MovedLine>,
    /// What stands below the last line.
    tail: String,
}

/// An old address and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedLine {
    /// The comments and blank lines above it.
    above: String,
    /// The old URL path without the prefix of `base_url`, decoded.
    pub from: String,
    /// The page: the code of its language, `/`, and the path of its file below the language's folder
    /// without `.md`.
    pub page: String,
    /// Where the page is written.
    pub place: Place,
}

impl MovedLine {
    /// A line that is not in the file yet; `None` where no line can say this.
    pub fn new(from: &str, page: &str) -> Option<Self> {
        let [from, page] = [from, page].map(str::to_owned);
        let line = MovedLine { above: String::new(), from, page, place: Place::file(MOVED_FILE) };
        let read = parts(line.text().trim_end()).ok()?;
        (read.0 == line.from && read.1 == line.page).then_some(line)
    }

    /// The line as it is written, with the comments above it.
    pub fn text(&self) -> String {
        let from = utf8_percent_encode(&self.from, CODED).to_string();
        format!("{}{}: {}\n", self.above, scalar(&from), scalar(&self.page))
    }
}

/// A text as YAML has it on one line.
fn scalar(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "/-_.~+%".contains(c);
    match text.chars().all(is_plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "''")),
    }
}

impl Moved {
    /// The lines of the text of a file. Every fault goes into `report`, and its line is left out.
    pub fn parse(text: &str, report: &mut Vec<Diagnostic>) -> Moved {
        let mut moved = Moved::default();
        let mut above = String::new();
        let mut seen = HashSet::new();
        let mut in_head = true;
        for (number, raw) in text.lines().enumerate() {
            let is_comment = raw.trim_start().starts_with('#');
            if is_comment || raw.trim().is_empty() {
                in_head &= is_comment;
                let to = if in_head { &mut moved.head } else { &mut above };
                to.extend([raw, "\n"]);
                continue;
            }
            in_head = false;
            let place = |range| Place::span(MOVED_FILE, raw, range, number + 1);
            match parts(raw) {
                Ok((from, page, range)) if seen.insert(from.clone()) => {
                    let above = std::mem::take(&mut above);
                    moved.lines.push(MovedLine { above, from, page, place: place(range) });
                }
                Ok((from, ..)) => {
                    let message = Phrase::new("moved-twice").with("from", from);
                    let d = Diagnostic::error(&codes::REDIRECT_LINE, place(whole(raw)), message);
                    report.push(d.hint(Phrase::new("moved-twice-hint")));
                }
                Err((range, message, hint)) => {
                    let d = Diagnostic::error(&codes::REDIRECT_LINE, place(range), message);
                    report.push(d.hint(hint));
                }
            }
        }
        moved.tail = above;
        moved
    }

    /// The same with other lines, in order: comments stay above the line that they stood above, or
    /// above the next where it goes.
    pub fn with(&self, mut lines: Vec<MovedLine>) -> Moved {
        lines.sort_by(|a, b| a.from.cmp(&b.from));
        let stay: HashSet<&str> = lines.iter().map(|line| line.from.as_str()).collect();
        let mut tail = String::new();
        let mut orphans: Vec<(String, String)> = Vec::new();
        for line in self.lines.iter().filter(|line| !stay.contains(line.from.as_str())) {
            if !line.above.is_empty() {
                orphans.push((line.from.clone(), line.above.clone()));
            }
        }
        for (from, above) in orphans.into_iter().rev() {
            match lines.iter_mut().find(|line| line.from > from) {
                Some(next) => next.above.insert_str(0, &above),
                None => tail.insert_str(0, &above),
            }
        }
        let head = if self.head.is_empty() { HEAD.to_owned() } else { self.head.clone() };
        let text = Moved { head, lines, tail: tail + &self.tail }.text();
        // Read as the next build will, so that places are those of the file as it is written.
        Moved::parse(&text, &mut Vec::new())
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let lines = self.lines.iter().map(MovedLine::text);
        format!("{}{}{}", self.head, lines.collect::<String>(), self.tail)
    }
}

/// What is wrong with a part of a line, and how to mend it.
type Fault = (Range<usize>, Phrase, Phrase);

/// The characters of a line that mean something.
fn whole(raw: &str) -> Range<usize> {
    raw.len() - raw.trim_start().len()..raw.trim_end().len()
}

/// The old address and the page of a line, and where the page stands in it.
fn parts(raw: &str) -> Result<(String, String, Range<usize>), Fault> {
    let whole = whole(raw);
    if raw.starts_with("<<<<<<<") || raw.starts_with("=======") || raw.starts_with(">>>>>>>") {
        return Err((whole, Phrase::new("moved-git-mark"), Phrase::new("moved-git-mark-hint")));
    }
    let none = || (whole.clone(), Phrase::new("moved-line"), Phrase::new("moved-line-hint"));
    if raw.len() > LONGEST_LINE {
        return Err(none());
    }
    let (from, page) = entry(raw).ok_or_else(none)?;
    // What is not written as it is is meant with its whole line.
    let meant = |text: &str, at: Option<usize>| match at {
        Some(at) if !text.is_empty() => at..at + text.len(),
        _ => whole.clone(),
    };
    let range = meant(&page, raw.rfind(&page));
    let Some(address) = address::old_address(&from) else {
        let range = meant(&from, raw.find(&from));
        let message = Phrase::new("moved-address").with("from", from);
        return Err((range, message, Phrase::new("moved-address-hint")));
    };
    let is_page =
        page.split_once('/').is_some_and(|(code, key)| !code.is_empty() && !key.is_empty());
    if !is_page || page.contains(char::is_control) {
        let message = Phrase::new("moved-page").with("page", page);
        return Err((range, message, Phrase::new("moved-page-hint")));
    }
    Ok((address, page, range))
}

/// Key and value of a line of YAML.
fn entry(raw: &str) -> Option<(String, String)> {
    let line = raw.trim();
    let plain = !line.contains(['"', '\'', '#', '{', '[', '&', '*', '!', '|', '>']);
    if plain && let Some((key, value)) = line.split_once(": ") {
        return Some((key.trim_end().to_owned(), value.trim_start().to_owned()));
    }
    let mapping: Mapping = serde_yaml::from_str(line).ok()?;
    match mapping.iter().next() {
        Some((Value::String(key), Value::String(value))) if mapping.len() == 1 => {
            Some((key.clone(), value.clone()))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Speaker, Tongue};

    fn parsed(text: &str) -> (Moved, Vec<String>) {
        let mut report = Vec::new();
        let moved = Moved::parse(text, &mut report);
        let english = Speaker::new(Tongue::English);
        let said = report.iter().map(|d| format!("{}: {}", d.place, english.say(&d.message)));
        let said = said.collect();
        (moved, said)
    }

    fn pairs(moved: &Moved) -> Vec<(&str, &str)> {
        moved.lines.iter().map(|l| (l.from.as_str(), l.page.as_str())).collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let lines = [
            ("/ua/війна/стаття.html", "ua/війна/нова"),
            ("/ua/100%/", "ua/a: b/it's # so"),
            ("/ua/a b/", "ua/x"),
            ("/ua/a*b\\c/:d/", "ua/a*b\\c/:d"),
            ("/", "ua/_index"),
        ];
        let new = |(from, page)| MovedLine::new(from, page).expect("a line");
        let moved = Moved::default().with(lines.into_iter().map(new).collect());
        assert_eq!(MovedLine::new("/ua/*", "ua/a\nb"), None);
        assert_eq!(MovedLine::new(&format!("/{}", "a".repeat(LONGEST_LINE)), "ua/a"), None);
        let mut sorted = lines;
        sorted.sort_unstable();
        assert_eq!(pairs(&moved), sorted);
        assert_eq!(parsed(&moved.text()), (moved.clone(), Vec::new()));
        assert!(moved.text().starts_with(HEAD));
        // It is the YAML that it looks like.
        let yaml: Mapping = serde_yaml::from_str(&moved.text()).expect("YAML");
        assert_eq!(yaml.len(), lines.len());
    }

    #[test]
    fn comments_stay_above_their_lines() {
        let text = "# Head.\n/b: ua/b\n\n# Of c.\n/c: ua/c\n# Of d.\n/d: ua/d\n# Tail.\n";
        let (moved, said) = parsed(text);
        assert_eq!((moved.text().as_str(), said), (text, Vec::new()));
        let keep = |gone: &str| {
            let mut lines: Vec<_> = moved.lines.clone();
            lines.retain(|line| line.from != gone);
            lines.extend(MovedLine::new("/a", "ua/a"));
            moved.with(lines).text()
        };
        assert_eq!(
            keep("/c"),
            "# Head.\n/a: ua/a\n/b: ua/b\n\n# Of c.\n# Of d.\n/d: ua/d\n# Tail.\n"
        );
        assert_eq!(
            keep("/d"),
            "# Head.\n/a: ua/a\n/b: ua/b\n\n# Of c.\n/c: ua/c\n# Of d.\n# Tail.\n"
        );
    }

    #[test]
    fn every_line_that_is_no_such_thing_is_told_its_place() {
        let text = "/a: ua/a\nb: ua/b\n/c:\n  ua/c\n/a: ua/d\n/e/../f: ua/e\n/g: g\n<<<<<<< ours\n/*: ua/h\n";
        let (moved, said) = parsed(text);
        assert_eq!(pairs(&moved), [("/a", "ua/a")]);
        assert_eq!(
            said,
            [
                "moved.yaml:2:1: `b` is not an old address of the site",
                "moved.yaml:3:1: expected an old address and the page that it leads to",
                "moved.yaml:4:3: expected an old address and the page that it leads to",
                "moved.yaml:5:1: `/a` is written twice",
                "moved.yaml:6:1: `/e/../f` is not an old address of the site",
                "moved.yaml:7:5: `g` is not a page of the site",
                "moved.yaml:8:1: a mark of git stands where two sides were to be merged",
                "moved.yaml:9:1: `/*` is not an old address of the site",
            ]
        );
    }
}
