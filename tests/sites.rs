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
//! | `visnyk.yaml` | the configuration; without it, [`case::DEFAULT`] is written |
//! | `visnyk.yaml +` | lines to add to [`case::DEFAULT`] |
//! | `no PATH` | nothing: without the configuration, or without `content/ua` or `content/en` |
//! | `args` | `now: 2024-06-06T12:00`, `drafts: true`, `base_url: …`, `staging: true`, `deny_warnings: true`, `tongue: uk`, one a line |
//! | `then PATH`, `then-no PATH` | a file that is written, or goes, before the build of the `args` above |
//! | `expect PATH` | texts that the file of the output holds in this order, one a line |
//! | `expect-exact PATH` | the whole file |
//! | `expect-none PATH` | nothing: there is no such file |
//! | `expect-not PATH` | texts that are not in the file; `*` is every file, and every file's name |
//! | `expect-files` | every file of the output in order, without `assets/` |
//! | `expect-moved` | the whole `moved.yaml` as the build leaves it, without comments |
//! | `expect-due` | the moment at which the site changes next by itself, or `never` |
//! | `diagnostics` | what is reported of no line above: `error code PATH:LINE:COLUMNS: message \| hint: …` |
//!
//! That a picture is none (`media/unreadable`) is heard in cases that speak of it: most have words for
//! pictures. Each `args` begins a build of its own, into the same output; expectations belong to the `args`
//! above them, and `#!` lines to every build. A case named `….bug.txt` shows what is wrong today and
//! is skipped; `SITE=name` runs it all the same. Rename it when it is mended.

#[path = "sites/case.rs"]
mod case;
#[path = "sites/made.rs"]
mod made;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use rayon::prelude::*;
use visnyk::diagnostic::{Diagnostic, Report, codes};
use visnyk::phrase::{Speaker, Tongue};
use visnyk::pipeline::{self, Now, Request};

use case::{Case, Section};

/// "Now" where a case does not say.
const NOW: &str = "2025-01-01T00:00";
/// How many differences of a case are shown.
const MOST: usize = 12;
/// Codes that no case can show, each with the reason.
const WITHOUT_CASE: &[(&str, &str)] = &[];
/// Builds a case's site once for each of its `args`.
fn run(case: &Case) -> Vec<Built> {
    let home = tempfile::tempdir().expect("a folder");
    let root = home.path().join("site");
    case.write(&root);
    // The pictures of most cases are words, and no pictures.
    let pictures = case.mentions(codes::MEDIA_UNREADABLE.name);
    let args = case.sections.iter().filter(|s| s.verb == "args").enumerate();
    let build_after = |(number, section): (usize, &Section)| {
        case.change(&root, number);
        build(&root, &section.content(), pictures)
    };
    let mut builds: Vec<Built> = args.map(build_after).collect();
    if builds.is_empty() {
        builds.push(build(&root, &[], pictures));
    }
    builds
}

/// What a build said, and what it left in the output.
struct Built {
    said: Vec<Said>,
    files: BTreeMap<String, String>,
    /// When the site changes next by itself, or `never`.
    due: String,
    /// The lines of `moved.yaml`.
    moved: Vec<String>,
}

/// Builds a site; `pictures` says whether pictures are looked at.
fn build(root: &Path, args: &[&str], pictures: bool) -> Built {
    let args: BTreeMap<&str, &str> =
        args.iter().map(|line| line.split_once(": ").expect("`name: value`")).collect();
    let out = root.join("public");
    let request = Request {
        root,
        now: Now::Written((*args.get("now").unwrap_or(&NOW)).to_owned()),
        drafts: args.get("drafts") == Some(&"true"),
        base_url: args.get("base_url").copied(),
        staging: args.get("staging") == Some(&"true"),
        deny_warnings: args.get("deny_warnings") == Some(&"true"),
        full: false,
        verify: false,
        out: Some(out.clone()),
        follow: args.get("drafts") != Some(&"true") && args.get("staging") != Some(&"true"),
        begin: &|_| {},
        tick: &|| {},
    };
    let mut report = Report::new();
    let mut outcome = pipeline::run(&request, &mut report).expect("a run that comes to its end");
    outcome.said();
    let due = outcome.next_due.map(|(due, zone)| visnyk::clock::iso(due, &zone));
    let tongue = args.get("tongue").map(|tag| Tongue::of(tag).expect("a tongue"));
    let speaker = Speaker::new(tongue.unwrap_or_default());
    // In the other tongues it can be said as well: a debug build stops where a variable is missing.
    for other in Tongue::ALL.map(Speaker::new) {
        report.clone().sorted().iter().for_each(|d| drop(Said::of(d, root, &other)));
    }
    let said = report.sorted();
    let said = said.iter().filter(|d| pictures || *d.code != codes::MEDIA_UNREADABLE);
    let said = said.map(|d| Said::of(d, root, &speaker)).collect();
    let moved = fs::read_to_string(root.join("moved.yaml")).unwrap_or_default();
    let entries = walkdir::WalkDir::new(&out).into_iter().flatten();
    let files = entries.filter(|e| e.file_type().is_file()).map(|entry| {
        let below = entry.path().strip_prefix(&out).expect("below the output");
        let bytes = fs::read(entry.path()).expect("readable");
        (below.to_string_lossy().into_owned(), String::from_utf8_lossy(&bytes).into_owned())
    });
    Built {
        said,
        files: files.filter(|(path, _)| path != ".visnyk-files").collect(),
        due: due.unwrap_or_else(|| "never".to_owned()),
        moved: moved.lines().filter(|l| !l.starts_with('#')).map(str::to_owned).collect(),
    }
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
    fn of(d: &Diagnostic, root: &Path, speaker: &Speaker) -> Said {
        let root = root.display().to_string();
        let below = format!("{root}/");
        let clean = |text: &str| text.replace(&below, "").replace(&root, "SITE").replace('\n', "⏎");
        let others = d.others.iter().map(|(place, label)| {
            let label = speaker.say(label);
            format!(" | also {place}: {label}")
        });
        let hints = d.hints.iter().map(|hint| format!(" | hint: {}", speaker.say(hint)));
        let (first, last) = (d.place.column, d.place.column + d.place.width);
        Said {
            what: format!("{} {}", d.severity, d.code.name),
            path: clean(&d.place.path),
            line: d.place.line,
            columns: if first > 0 { format!("{first}-{}", last - 1) } else { String::new() },
            message: clean(&speaker.say(&d.message)),
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
        let fault = fault_of(section, &builds[number]);
        found.extend(fault.map(|fault| format!("{}: {fault}", section.header)));
    }
    found
}

/// What is wrong with the output by the word of a section.
fn fault_of(section: &Section, Built { files, due, moved, .. }: &Built) -> Option<String> {
    let (path, lines) = (&section.path, section.content());
    match (section.verb.as_str(), files.get(path)) {
        ("expect-due", _) => first_difference(&lines, &[due]),
        ("expect-moved", _) => {
            first_difference(&lines, &moved.iter().map(String::as_str).collect::<Vec<_>>())
        }
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
            ("expect-due", _) => lines.push(builds[number].due.clone()),
            ("expect-moved", _) => lines.extend(builds[number].moved.clone()),
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
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.file_stem().expect("a name").to_string_lossy();
        Case::parse(&name, Some(path.clone()), &fs::read_to_string(path).expect("a case"))
    };
    let mut cases: Vec<Case> = paths.iter().map(read).collect();
    cases.push(Case::parse("made: thirty languages", None, &made::thirty_languages()));
    cases.push(Case::parse("made: deep HTML", None, &made::deep_html()));
    cases.push(Case::parse("made: large front matter", None, &made::large_front_matter()));
    cases
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
        let builds = std::panic::catch_unwind(|| run(case));
        let Ok(builds) = builds else { return Some(format!("{}\n  it panics", case.name)) };
        let found = differences(case, &builds);
        match &case.path {
            Some(path) if !found.is_empty() && env::var("UPDATE").is_ok() => {
                update(case, path, &builds)
            }
            _ => {}
        }
        let shown = &found[..found.len().min(MOST)];
        (!found.is_empty()).then(|| format!("{}\n  {}", case.name, shown.join("\n  ")))
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
