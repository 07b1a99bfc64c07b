//! A case: its text taken apart, and its site written to a folder.

use std::fs;
use std::path::{Path, PathBuf};

/// The configuration of a case that has none.
pub(crate) const DEFAULT: &str = "title: Вісник\nbase_url: https://t.example\ntime_zone: Europe/Kyiv\n\
    languages:\n  ua: {locale: uk-UA, name: Українська}\n  en: {locale: en-GB, name: English}\n\
    lints: {missing_translation: allow, missing_title: allow}\n";
/// The first words of headers that are not paths.
const VERBS: &str = "bytes symlink out messages no args then then-no diagnostics \
    expect expect-exact expect-none expect-not expect-files expect-due expect-moved";

/// A header with what follows it.
pub(crate) struct Section {
    pub(crate) header: String,
    /// One of [`VERBS`], `add`, or `file`.
    pub(crate) verb: String,
    pub(crate) path: String,
    pub(crate) lines: Vec<String>,
}

impl Section {
    fn new(header: &str) -> Section {
        let (word, rest) = header.split_once(' ').unwrap_or((header, ""));
        let (verb, path) = match word {
            "visnyk.yaml" if rest == "+" => ("add", word),
            _ if VERBS.split(' ').any(|verb| verb == word) => (word, rest),
            _ => ("file", header),
        };
        let [header, verb, path] = [header, verb, path].map(str::to_owned);
        Section { header, verb, path, lines: Vec::new() }
    }

    /// Whether this is a file of the site, and how many lines of it stand before those here.
    pub(crate) fn lines_before(&self) -> Option<usize> {
        match self.verb.as_str() {
            "file" | "bytes" => Some(0),
            "add" => Some(DEFAULT.lines().count()),
            _ => None,
        }
    }

    /// The lines without expectations and without the blank ones at the end.
    pub(crate) fn content(&self) -> Vec<&str> {
        let lines = self.lines.iter().map(String::as_str).filter(|l| !l.starts_with("#!"));
        let mut lines: Vec<&str> = lines.collect();
        lines.truncate(lines.iter().rposition(|l| !l.is_empty()).map_or(0, |last| last + 1));
        lines
    }

    /// What the `#!` lines or the `diagnostics` expect.
    pub(crate) fn diagnostics(&self) -> Vec<String> {
        if self.verb == "diagnostics" {
            return self.content().iter().map(|l| (*l).to_owned()).collect();
        }
        let mut line = self.lines_before().unwrap_or(0);
        let mut expected = Vec::new();
        for text in &self.lines {
            let Some(said) = text.strip_prefix("#! ") else {
                line += 1;
                continue;
            };
            let (head, message) = said.split_once(": ").expect("`#! error code: message`");
            let mut words = head.split(' ').map(str::to_owned);
            let [severity, code] = [0, 1].map(|_| words.next().unwrap_or_default());
            let columns = words.next().map_or(String::new(), |columns| format!(":{columns}"));
            expected.push(format!("{severity} {code} {}:{line}{columns}: {message}", self.path));
        }
        expected
    }
}

/// A site and what is expected of it.
pub(crate) struct Case {
    pub(crate) name: String,
    /// Where it is kept; `None` for a case that is made below.
    pub(crate) path: Option<PathBuf>,
    pub(crate) about: Vec<String>,
    pub(crate) sections: Vec<Section>,
}

impl Case {
    pub(crate) fn parse(name: &str, path: Option<PathBuf>, text: &str) -> Case {
        let (mut about, mut sections) = (Vec::new(), Vec::<Section>::new());
        for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
            match line.strip_prefix("-- ").and_then(|l| l.strip_suffix(" --")) {
                Some(header) => sections.push(Section::new(header)),
                None => sections.last_mut().map_or(&mut about, |s| &mut s.lines).push(line.into()),
            }
        }
        Case { name: name.to_owned(), path, about, sections }
    }

    /// The sections with the number of the build that each belongs to.
    pub(crate) fn by_build(&self) -> impl Iterator<Item = (usize, &Section)> {
        let mut args = 0usize;
        self.sections.iter().map(move |section| {
            args += usize::from(section.verb == "args");
            (args.saturating_sub(1), section)
        })
    }

    /// Whether words stand anywhere in the case.
    pub(crate) fn mentions(&self, words: &str) -> bool {
        let mut lines = self.sections.iter().flat_map(|s| &s.lines).chain(&self.about);
        lines.any(|line| line.contains(words))
    }

    /// What is expected to be reported by a build.
    pub(crate) fn diagnostics(&self, build: usize) -> Vec<String> {
        let of_one = |s: &Section| matches!(s.verb.as_str(), "diagnostics" | "then");
        let concerned = |(b, s): &(usize, &Section)| !of_one(s) || *b == build;
        self.by_build().filter(concerned).flat_map(|(_, s)| s.diagnostics()).collect()
    }

    /// Makes the changes to the site that come before a build.
    pub(crate) fn change(&self, root: &Path, build: usize) {
        for (_, section) in self.by_build().filter(|(number, _)| *number == build) {
            let text: String = section.content().iter().map(|l| format!("{l}\n")).collect();
            match section.verb.as_str() {
                "then" => put(&root.join(&section.path), text.as_bytes()),
                "then-no" => fs::remove_file(root.join(&section.path)).expect("removable"),
                _ => {}
            }
        }
    }

    /// Writes the site to a folder.
    pub(crate) fn write(&self, root: &Path) {
        put(&root.join("visnyk.yaml"), DEFAULT.as_bytes());
        for lang in ["ua", "en"] {
            fs::create_dir_all(root.join("content").join(lang)).expect("made");
        }
        for section in &self.sections {
            let text: String = section.content().iter().map(|l| format!("{l}\n")).collect();
            let path = root.join(&section.path);
            match section.verb.as_str() {
                "file" => put(&path, text.as_bytes()),
                "bytes" => put(&path, &unescape(&text)),
                "add" => put(&path, (DEFAULT.to_owned() + &text).as_bytes()),
                "no" if path.is_dir() => fs::remove_dir_all(&path).expect("removable"),
                "no" => fs::remove_file(&path).expect("removable"),
                "out" => put(&root.join("public").join(&section.path), text.as_bytes()),
                "messages" => {
                    let bundled = visnyk::bundled::messages_for("en");
                    let text: Vec<u8> = bundled.iter().flat_map(|f| f.bytes).copied().collect();
                    put(&root.join(format!("locales/{}/theme.ftl", section.path)), &text);
                }
                #[cfg(unix)]
                "symlink" => {
                    let (from, to) = section.path.split_once(" -> ").expect("`PATH -> TARGET`");
                    put(&root.join(from).with_file_name(".beside"), b"");
                    std::os::unix::fs::symlink(to, root.join(from)).expect("a link");
                }
                _ => {}
            }
        }
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a path below a folder")).expect("made");
    fs::write(path, bytes).expect("written");
}

fn unescape(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits behind `\\x`"));
        bytes.extend(part[2..].bytes());
    }
    bytes
}
