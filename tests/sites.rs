//! Whole sites, each a small text in `tests/sites/`, built as `visnyk build` would and compared.
//!
//! # A case in five minutes
//!
//! Make `tests/sites/what-it-shows.txt`: a sentence that says what it shows, then the site's files.
//!
//! ```text
//! A misspelt field is told its name.
//! -- content/ua/war/a.md --
//! ---
//! title: Новини
//! date: 2024-06-06
//! led: Коротко
//! #! error front-matter/unknown-key 1-3: unknown field `led` | hint: did you mean `lead`?
//! ---
//! ```
//!
//! A line that begins with `#!` is not written to the file: it says what is reported about the line
//! above it. Columns may be left out, and all that follows the message. Whatever is reported and not
//! expected, or expected and not reported, fails. Then run it, alone, and let it write what it finds:
//!
//! ```text
//! SITE=what-it-shows UPDATE=1 cargo test --test sites
//! ```
//!
//! `UPDATE=1` rewrites what a case expects of diagnostics, of whole files and of the list of files;
//! an empty `expect` it fills with the whole file, to be cut down. Read what it wrote.
//!
//! # Sections
//!
//! | header (between `-- ` and ` --`) | what follows |
//! |---|---|
//! | `PATH` | a file of the site; blank lines at its end are not part of it |
//! | `bytes PATH` | the same, with bytes as `\xCF` (a line end `\x0D`, a tab `\x09`) |
//! | `symlink PATH -> TARGET` | nothing: a symbolic link |
//! | `out PATH` | a file that lies in the output before the build |
//! | `messages LANG` | nothing: the bundled English messages as `locales/LANG/theme.ftl` |
//! | `visnyk.yaml` | the configuration; without it, [`DEFAULT`] is written |
//! | `visnyk.yaml +` | lines to add to [`DEFAULT`]; `no visnyk.yaml` leaves it out |
//! | `args` | `now: 2024-06-06T12:00`, `drafts: true`, `base_url: …`, `deny_warnings: true`, one a line |
//! | `expect PATH` | texts that the file of the output holds in this order, one a line |
//! | `expect-exact PATH` | the whole file |
//! | `expect-none PATH` | nothing: there is no such file |
//! | `expect-not PATH` | texts that are not in the file; `*` is every file, and every file's name |
//! | `expect-files` | every file of the output in order, without `assets/` |
//! | `diagnostics` | what is reported of no line above: `error code PATH:LINE:COLUMNS: message \| hint: …` |
//!
//! Each `args` begins a build of its own, into the same output; expectations belong to the `args`
//! above them, and `#!` lines to every build. A case named `….bug.txt` shows what is wrong today and
//! is skipped; `SITE=name` runs it all the same. Rename it when it is mended.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use rayon::prelude::*;
use visnyk::diagnostic::{Diagnostic, Report, codes};
use visnyk::pipeline::{self, Now, Request};

/// The configuration of a case that has none.
const DEFAULT: &str = "title: Вісник\nbase_url: https://t.example\ntime_zone: Europe/Kyiv\n\
    languages:\n  ua: {locale: uk-UA, name: Українська}\n  en: {locale: en-GB, name: English}\n\
    lints: {missing_translation: allow, missing_title: allow}\n";
/// "Now" where a case does not say.
const NOW: &str = "2025-01-01T00:00";
/// Codes that no case can show, each with the reason.
const WITHOUT_CASE: &[(&str, &str)] = &[];
/// The first words of headers that are not paths.
const VERBS: &str = "bytes symlink out messages no args diagnostics \
    expect expect-exact expect-none expect-not expect-files";

/// A header with what follows it.
struct Section {
    header: String,
    /// One of [`VERBS`], `add`, or `file`.
    verb: String,
    path: String,
    lines: Vec<String>,
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
    fn lines_before(&self) -> Option<usize> {
        match self.verb.as_str() {
            "file" | "bytes" => Some(0),
            "add" => Some(DEFAULT.lines().count()),
            _ => None,
        }
    }

    /// The lines without expectations and without the blank ones at the end.
    fn content(&self) -> Vec<&str> {
        let lines = self.lines.iter().map(String::as_str).filter(|l| !l.starts_with("#!"));
        let mut lines: Vec<&str> = lines.collect();
        lines.truncate(lines.iter().rposition(|l| !l.is_empty()).map_or(0, |last| last + 1));
        lines
    }

    /// What the `#!` lines or the `diagnostics` expect.
    fn diagnostics(&self) -> Vec<String> {
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
struct Case {
    name: String,
    /// Where it is kept; `None` for a case that is made below.
    path: Option<PathBuf>,
    about: Vec<String>,
    sections: Vec<Section>,
}

impl Case {
    fn parse(name: &str, path: Option<PathBuf>, text: &str) -> Case {
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
    fn by_build(&self) -> impl Iterator<Item = (usize, &Section)> {
        let mut args = 0usize;
        self.sections.iter().map(move |section| {
            args += usize::from(section.verb == "args");
            (args.saturating_sub(1), section)
        })
    }

    /// What is expected to be reported by a build.
    fn diagnostics(&self, build: usize) -> Vec<String> {
        let concerned = |(b, s): &(usize, &Section)| s.verb != "diagnostics" || *b == build;
        self.by_build().filter(concerned).flat_map(|(_, s)| s.diagnostics()).collect()
    }

    /// Writes the site to a folder.
    fn write(&self, root: &Path) {
        put(&root.join("visnyk.yaml"), DEFAULT.as_bytes());
        for section in &self.sections {
            let text: String = section.content().iter().map(|l| format!("{l}\n")).collect();
            let path = root.join(&section.path);
            match section.verb.as_str() {
                "file" => put(&path, text.as_bytes()),
                "bytes" => put(&path, &unescape(&text)),
                "add" => put(&path, (DEFAULT.to_owned() + &text).as_bytes()),
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

    /// Builds the site once for each `args`.
    fn run(&self) -> Vec<Built> {
        let home = tempfile::tempdir().expect("a folder");
        let root = home.path().join("site");
        self.write(&root);
        let args = self.sections.iter().filter(|s| s.verb == "args");
        let mut builds: Vec<Built> = args.map(|s| build(&root, &s.content())).collect();
        if builds.is_empty() {
            builds.push(build(&root, &[]));
        }
        builds
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

/// What a build said, and what it left in the output.
struct Built {
    said: Vec<Said>,
    files: BTreeMap<String, String>,
}

fn build(root: &Path, args: &[&str]) -> Built {
    let args: BTreeMap<&str, &str> =
        args.iter().map(|line| line.split_once(": ").expect("`name: value`")).collect();
    let out = root.join("public");
    let request = Request {
        root,
        now: Now::Written((*args.get("now").unwrap_or(&NOW)).to_owned()),
        drafts: args.get("drafts") == Some(&"true"),
        base_url: args.get("base_url").copied(),
        deny_warnings: args.get("deny_warnings") == Some(&"true"),
        out: Some(out.clone()),
        begin: &|_| {},
        tick: &|| {},
    };
    let mut report = Report::new();
    pipeline::run(&request, &mut report).expect("a run that comes to its end");
    let said = report.sorted().iter().map(|d| Said::of(d, root)).collect();
    let entries = walkdir::WalkDir::new(&out).into_iter().flatten();
    let files = entries.filter(|e| e.file_type().is_file()).map(|entry| {
        let below = entry.path().strip_prefix(&out).expect("below the output");
        let bytes = fs::read(entry.path()).expect("readable");
        (below.to_string_lossy().into_owned(), String::from_utf8_lossy(&bytes).into_owned())
    });
    Built { said, files: files.filter(|(path, _)| path != ".visnyk-files").collect() }
}

/// A diagnostic as a case writes it.
#[derive(Clone, PartialEq)]
struct Said {
    /// `error front-matter/value`
    what: String,
    path: String,
    line: usize,
    /// `3-7`, or nothing.
    columns: String,
    message: String,
    /// ` | also PLACE: …` and ` | hint: …`
    notes: String,
}

impl Said {
    fn of(d: &Diagnostic, root: &Path) -> Said {
        let root = format!("{}/", root.display());
        let clean = |text: &str| text.replace(&root, "").replace('\n', "⏎");
        let others = d.others.iter().map(|(place, label)| format!(" | also {place}: {label}"));
        let hints = d.hints.iter().map(|hint| format!(" | hint: {hint}"));
        let (first, last) = (d.place.column, d.place.column + d.place.width);
        Said {
            what: format!("{} {}", d.severity, d.code.name),
            path: clean(&d.place.path),
            line: d.place.line,
            columns: if first > 0 { format!("{first}-{}", last - 1) } else { String::new() },
            message: clean(&d.message),
            notes: clean(&others.chain(hints).collect::<String>()),
        }
    }

    /// As it is written in `diagnostics`, or without the place, below the line that it is about.
    fn written(&self, place: &str, columns: &str, notes: &str) -> String {
        let parts = [place, columns].into_iter().filter(|part| !part.is_empty());
        let place = parts.collect::<Vec<_>>().join(":");
        format!("{} {place}", self.what).trim_end().to_owned() + ": " + &self.message + notes
    }

    fn in_full(&self) -> String {
        self.written(&self.place(), &self.columns, &self.notes)
    }

    fn place(&self) -> String {
        if self.line > 0 { format!("{}:{}", self.path, self.line) } else { self.path.clone() }
    }

    fn meets(&self, expected: &str) -> bool {
        let options =
            [(&*self.columns, &*self.notes), (&self.columns, ""), ("", &self.notes), ("", "")];
        options
            .iter()
            .any(|(columns, notes)| self.written(&self.place(), columns, notes) == expected)
    }
}

/// What is other than a case expects, each in a few lines.
fn differences(case: &Case, builds: &[Built]) -> Vec<String> {
    let mut found = Vec::new();
    for (number, built) in builds.iter().enumerate() {
        let mut said = built.said.clone();
        for expected in case.diagnostics(number) {
            match said.iter().position(|s| s.meets(&expected)) {
                Some(at) => drop(said.remove(at)),
                None => found.push(format!("not reported: {expected}")),
            }
        }
        found.extend(said.iter().map(|s| format!("reported: {}", s.in_full())));
    }
    for (number, section) in case.by_build() {
        let fault = fault_of(section, &builds[number].files);
        found.extend(fault.map(|fault| format!("{}: {fault}", section.header)));
    }
    found
}

/// What is wrong with the output by the word of a section.
fn fault_of(section: &Section, files: &BTreeMap<String, String>) -> Option<String> {
    let (path, lines) = (&section.path, section.content());
    match (section.verb.as_str(), files.get(path)) {
        ("expect-none", Some(_)) => Some("the file is there".to_owned()),
        ("expect-files", _) => first_difference(&lines, &listed(files)),
        ("expect-not", _) => files.iter().find_map(|(name, text)| {
            let held = |l: &&&str| text.contains(**l) || (path == "*" && name.contains(**l));
            let line = lines.iter().filter(|_| path == "*" || path == name).find(held)?;
            Some(format!("{name} holds `{line}`"))
        }),
        ("expect" | "expect-exact", None) => Some("there is no such file".to_owned()),
        ("expect-exact", Some(text)) => first_difference(&lines, &lines_of(text)),
        ("expect", Some(_)) if lines.is_empty() => Some("nothing is expected of it".to_owned()),
        ("expect", Some(text)) => {
            let mut rest = text.as_str();
            lines.iter().map(|line| line.trim()).find_map(|line| {
                let Some(at) = rest.find(line) else {
                    let alike = |l: &&str| (strsim::normalized_levenshtein(l, line) * 1e4) as u32;
                    let near = rest.lines().max_by_key(alike).unwrap_or("the end of the file");
                    return Some(format!("there is no further\n    - {line}\n    + {near}"));
                };
                rest = &rest[at + line.len()..];
                None
            })
        }
        _ => None,
    }
}

fn lines_of(text: &str) -> Vec<&str> {
    text.trim_end().lines().collect()
}

fn listed(files: &BTreeMap<String, String>) -> Vec<&str> {
    files.keys().map(String::as_str).filter(|path| !path.starts_with("assets/")).collect()
}

fn first_difference(expected: &[&str], found: &[&str]) -> Option<String> {
    let at = (0..expected.len().max(found.len())).find(|i| expected.get(*i) != found.get(*i))?;
    let [want, have] = [expected, found].map(|lines| lines.get(at).unwrap_or(&"(the end)"));
    Some(format!("line {}\n    - {want}\n    + {have}", at + 1))
}

/// Writes into a case what its builds said and left.
fn update(case: &Case, path: &Path, builds: &[Built]) {
    let everywhere = |said: &&Said| builds.iter().all(|b| b.said.contains(said));
    let mut shown = Vec::new();
    let mut texts = vec![String::new(); builds.len()];
    for (number, section) in case.by_build().filter(|(_, s)| s.verb != "diagnostics") {
        let files = &builds[number].files;
        let whole = files.get(&section.path).map_or(Vec::new(), |text| lines_of(text));
        let mut lines = vec![format!("-- {} --", section.header)];
        match (section.verb.as_str(), section.lines_before()) {
            ("expect-files", _) => lines.extend(listed(files).into_iter().map(str::to_owned)),
            ("expect-exact", _) => lines.extend(whole.into_iter().map(str::to_owned)),
            ("expect", _) if section.content().is_empty() => {
                lines.extend(whole.into_iter().map(str::to_owned));
            }
            (_, None) => lines.extend(section.lines.iter().cloned()),
            (_, Some(before)) => {
                let own = section.lines.iter().filter(|l| !l.starts_with("#!"));
                for (line, text) in (before + 1..).zip(own) {
                    lines.push(text.clone());
                    let here = |s: &&Said| s.path == section.path && s.line == line;
                    for said in builds[0].said.iter().filter(everywhere).filter(here) {
                        lines.push(format!("#! {}", said.written("", &said.columns, &said.notes)));
                        shown.push(said);
                    }
                }
            }
        }
        texts[number].extend(lines.iter().map(|line| format!("{line}\n")));
    }
    let mut text: String = case.about.iter().map(|line| format!("{line}\n")).collect();
    for (own, built) in texts.iter().zip(builds) {
        let rest: Vec<&Said> = built.said.iter().filter(|said| !shown.contains(said)).collect();
        text.push_str(own);
        text.push_str(if rest.is_empty() { "" } else { "-- diagnostics --\n" });
        text.extend(rest.iter().map(|said| said.in_full() + "\n"));
    }
    fs::write(path, text).expect("written");
}

/// All cases: the files, and those that would be too long as files.
fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let files = fs::read_dir(folder).expect("the folder of the cases").flatten();
    let mut paths: Vec<PathBuf> = files.map(|entry| entry.path()).collect();
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy();
        Case::parse(&name, Some(path.clone()), &fs::read_to_string(path).expect("a case"))
    };
    let mut cases: Vec<Case> = paths.iter().map(read).collect();
    cases.push(Case::parse("made: thirty languages", None, &thirty_languages()));
    cases.push(Case::parse("made: large front matter", None, &large_front_matter()));
    cases
}

/// A language is a line of the configuration and its messages.
fn thirty_languages() -> String {
    let codes =
        "uk en ru pl de fr es it zh ro bg cs sk hu lt lv et fi sv da nl el tr ka hy ar he ja ko vi";
    let codes: Vec<&str> = codes.split(' ').collect();
    let line = |code: &&str| format!("  {code}: {{locale: {code}}}\n");
    let languages: String = codes.iter().map(line).collect();
    let mut site = format!(
        "-- visnyk.yaml --\ntitle: T\nbase_url: https://t.example\nlanguages:\n{languages}"
    );
    let alternate = |tag: &str, code: &str| {
        let url = format!("https://t.example/{code}/war/a.html");
        format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{url}\">\n")
    };
    let mut alternates: String = codes.iter().map(|code| alternate(code, code)).collect();
    alternates += &alternate("x-default", "uk");
    for code in codes {
        let (date, dir) = match code {
            "uk" => ("date: 2024-06-06\n", "ltr"),
            "ar" | "he" => ("", "rtl"),
            _ => ("", "ltr"),
        };
        if !["uk", "en", "ru"].contains(&code) {
            site += &format!("-- messages {code} --\n");
        }
        site += &format!(
            "-- content/{code}/war/_index.md --\n---\ntitle: {code}\n---\n\
             -- content/{code}/war/a.md --\n---\ntitle: {code}\n{date}---\nText in {code}.\n\
             -- expect {code}/war/a.html --\n<html lang=\"{code}\" dir=\"{dir}\">\n{alternates}\
             <p>Text in {code}.</p>\n"
        );
    }
    site
}

/// The front matter's size has a limit, as YAML can be made to cost more than its size.
fn large_front_matter() -> String {
    let title = "x".repeat(65 << 10);
    let said = "#! error file/too-large: the front matter is larger than 64 KB";
    format!("-- content/ua/war/a.md --\n---\n{said}\ntitle: {title}\n---\n")
}

#[test]
fn every_site_is_as_its_case_expects() {
    let only = env::var("SITE").ok();
    let chosen = |case: &Case| only.as_ref().is_none_or(|only| case.name.contains(only.as_str()));
    let is_bug = |case: &Case| only.is_none() && case.name.ends_with(".bug");
    let (bugs, cases): (Vec<Case>, Vec<Case>) =
        cases().into_iter().filter(chosen).partition(is_bug);
    for case in bugs {
        eprintln!("skipped, for it shows what is wrong today: {}", case.name);
    }
    assert!(!cases.is_empty(), "no case has {only:?} in its name");
    let check = |case: &Case| {
        let builds = std::panic::catch_unwind(|| case.run());
        let Ok(builds) = builds else { return Some(format!("{}\n  it panics", case.name)) };
        let found = differences(case, &builds);
        match &case.path {
            Some(path) if !found.is_empty() && env::var("UPDATE").is_ok() => {
                update(case, path, &builds)
            }
            _ => {}
        }
        (!found.is_empty()).then(|| format!("{}\n  {}", case.name, found.join("\n  ")))
    };
    let failed: Vec<String> = cases.par_iter().filter_map(check).collect();
    let (number, all) = (failed.len(), cases.len());
    assert!(failed.is_empty(), "{number} of {all} cases:\n\n{}\n", failed.join("\n\n"));
}

/// A rule that no case breaks is a rule that nobody has seen at work.
#[test]
fn every_code_has_a_case() {
    let cases = cases();
    let expected = cases.iter().flat_map(|c| c.sections.iter().flat_map(Section::diagnostics));
    let shown: Vec<String> =
        expected.filter_map(|e| Some(e.split(' ').nth(1)?.to_owned())).collect();
    let exempt = WITHOUT_CASE.iter().map(|(code, _)| (*code).to_owned());
    let known: Vec<String> = shown.into_iter().chain(exempt).collect();
    let missing = codes::ALL.iter().map(|c| c.name).filter(|name| !known.iter().any(|k| k == name));
    let missing: Vec<&str> = missing.collect();
    assert!(missing.is_empty(), "no case in tests/sites expects {missing:?}");
}
