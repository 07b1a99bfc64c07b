//! No input makes the program panic, and every place that it names lies in the file.

use std::fs;
use std::path::Path;

use jiff::tz::TimeZone;
use proptest::prelude::*;
use visnyk::diagnostic::print::{Colour, human};
use visnyk::diagnostic::{Diagnostic, Report};
use visnyk::link::{self, Moment};
use visnyk::phrase::{Speaker, Tongue};
use visnyk::pipeline::{self, Now, Request};
use visnyk::{address, clock, config, read, romanise, typography};

const CONFIG: &str = "title: T\nbase_url: https://t.example\nlanguages:\n  ua: {locale: uk-UA}\n  ar: {locale: ar-EG}\n";

/// What editors' files are made of, right and wrong, so that random text comes near to real files.
fn pieces(of: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(of).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<char>().prop_map(|c| c.to_string()),
    ];
    proptest::collection::vec(piece, 0..most).prop_map(|parts| parts.concat())
}

const YAML: &[&str] = &[
    "title: ",
    "date: ",
    "image:\n  src: ",
    "{alt: a, ",
    "\n",
    "\n  ",
    "- ",
    "[",
    "]",
    "}",
    ": ",
    "\"",
    "'",
    "tags: ",
    "updated: ",
    "2024-06-06 15:50",
    "2024-13-45",
    "origin: ua@3f9c2e1a",
    "key: ",
    "true",
    "corrections: [{date: 2024-01-01, text: a}]",
    "pinned: ",
    "&a ",
    "*a",
    "|\n",
    ">-\n  ",
    "#",
    "\t",
    "é",
    "Ї",
    "source: {name: a, url: b}",
    "slug: ../..",
    "aliases: [/a, b]",
    "extra: ",
    "withdrawn: ",
    "lead: ",
];

const MARKDOWN: &[&str] = &[
    "# ",
    "\n",
    "\n\n",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "[",
    "](",
    ")",
    "![",
    "](a.jpg \"t\")",
    "> ",
    "- ",
    "1. ",
    "    ",
    "\t",
    "|a|b|\n|-|-|\n",
    "[^1]",
    "[^1]: ",
    "::youtube{id=\"a\"}",
    ":::gallery\n",
    ":::\n",
    "::",
    "<b>",
    "</b>",
    "<div>\n",
    "<script>",
    "<!--",
    "-->",
    "<a href=\"javascript:x\">",
    "javascript:",
    "../a/b.md#c",
    "{#id}",
    "&amp;",
    "&#0;",
    "\"",
    "'",
    " - ",
    "--",
    "---\n",
    "~~",
    "[ ] ",
    "[x] ",
    "\\",
    "<",
    ">",
    "й",
    "🙂",
    "\u{202e}",
    "a@b.c",
    "<https://a.b>",
    "[a]: b\n",
    "#",
    "::read-also{to=\"b.md\"}",
    "\u{0}",
    "\r\n",
];

const MOVED: &[&str] = &[
    "/ua/old.html",
    "/",
    ": ",
    "ua/war/a",
    "ar/_index",
    "\n",
    "\n/ua/",
    "'",
    "\"",
    "# ",
    "..",
    "%2e%2E",
    "%",
    "*",
    "tags/",
    "- ",
    "{",
    "[",
    "&a ",
    "!!",
    "<<<<<<< a",
    "\t",
    "\r\n",
    "війна",
    "\u{2028}",
    "\u{0}",
];

fn run(root: &Path) -> Vec<Diagnostic> {
    let mut report = Report::new();
    let request = Request {
        root,
        now: Now::Written("2024-06-07T12:00".into()),
        drafts: true,
        base_url: None,
        staging: false,
        deny_warnings: false,
        full: false,
        verify: false,
        out: None,
        follow: true,
        begin: &|_| {},
        tick: &|| {},
    };
    pipeline::run(&request, &mut report).expect("the disk holds");
    report.sorted()
}

/// Every diagnostic can be printed, and its place lies in its file.
fn in_order(root: &Path, diagnostics: &[Diagnostic]) {
    let speakers = Tongue::ALL.map(Speaker::new);
    for diagnostic in diagnostics {
        let lines = |path: &str, line: usize| read::lines_of(root, path).get(line - 1).cloned();
        for speaker in &speakers {
            let printed = human(diagnostic, &lines, Colour::Plain, speaker);
            assert!(printed.contains(diagnostic.code.name), "{printed}");
        }
        let place = &diagnostic.place;
        if place.line > 1 {
            assert!(lines(&place.path, place.line).is_some(), "{place} is not in the file");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_an_article_holds(front in pieces(YAML, 24), body in pieces(MARKDOWN, 60)) {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("content/ua/war");
        fs::create_dir_all(&folder).expect("made");
        fs::write(home.path().join("visnyk.yaml"), CONFIG).expect("written");
        fs::write(folder.join("a.md"), format!("---\ntitle: a\ndate: 2024-06-06\n---\n{body}")).expect("written");
        fs::write(folder.join("b.md"), format!("---\n{front}\n---\n{body}")).expect("written");
        in_order(home.path(), &run(home.path()));
    }

    #[test]
    fn whatever_the_configuration_holds(text in pieces(YAML, 20)) {
        config::parse(&text, &mut Vec::new());
        config::parse(&format!("{CONFIG}{text}"), &mut Vec::new());
    }

    #[test]
    fn whatever_moved_yaml_is_to_hold(pairs in proptest::collection::vec(("/\\PC{0,12}", "ua/\\PC{1,12}"), 0..6)) {
        let pairs: std::collections::BTreeMap<_, _> = pairs.into_iter().collect();
        let lines: Vec<_> = pairs.iter().filter_map(|(from, page)| read::MovedLine::new(from, page)).collect();
        let written = read::Moved::default().with(lines.clone());
        let says = |lines: &[read::MovedLine]| -> Vec<(String, String)> {
            lines.iter().map(|line| (line.from.clone(), line.page.clone())).collect()
        };
        prop_assert_eq!(says(&written.lines), says(&lines));
        let mut faults = Vec::new();
        prop_assert_eq!(read::Moved::parse(&written.text(), &mut faults), written);
        prop_assert!(faults.is_empty());
    }

    #[test]
    fn whatever_stands_for_a_date(text in "[0-9TZ :+.-]{0,28}|\\PC{0,12}") {
        let zone = TimeZone::get("Europe/Kyiv").expect("bundled");
        if let Ok(moment) = clock::parse(&text, &zone) {
            let iso = moment.iso(&zone);
            prop_assert_eq!(clock::parse(&iso, &zone), Ok(moment));
        }
    }

    #[test]
    fn whatever_stands_for_a_path(text in "\\PC{0,20}", base in "([a-z]{1,5}/){0,3}") {
        let path = address::SitePath::for_url(&text);
        prop_assert!(path.as_str().split('/').all(|p| !matches!(p, "" | "." | "..")));
        prop_assert_eq!(address::SitePath::for_url(&address::decode_path(&path.url())), path);
        if let Some(joined) = address::join(&base, &text) {
            prop_assert!(!joined.split('/').any(|p| p == ".."));
        }
    }

    #[test]
    fn whatever_is_romanised_or_set(text in "\\PC{0,40}") {
        for scheme in [romanise::Scheme::Kmu55, romanise::Scheme::Icao, romanise::Scheme::General] {
            let slug = romanise::slug(&text, scheme);
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert_eq!(romanise::slug(&slug, scheme), slug);
        }
        for language in ["uk", "en", "de", "fr", "ar"] {
            typography::plain(&text, &typography::Marks::of(language));
        }
    }
}

proptest! {
    // Each makes a whole site.
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_moved_yaml_holds(text in pieces(MOVED, 30)) {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("content/ua/war");
        fs::create_dir_all(&folder).expect("made");
        fs::write(home.path().join("visnyk.yaml"), CONFIG).expect("written");
        fs::write(folder.join("a.md"), "---\ntitle: a\ndate: 2024-06-06\n---\n").expect("written");
        fs::write(home.path().join("moved.yaml"), &text).expect("written");
        in_order(home.path(), &run(home.path()));
    }
}

#[test]
fn an_empty_folder_is_no_site() {
    let home = tempfile::tempdir().expect("a folder");
    let mut report = Report::new();
    assert!(read::read(home.path(), None, &mut report).is_none());
    assert!(report.has_errors());
    let moment = Moment { now: jiff::Timestamp::UNIX_EPOCH, drafts: false, future: false };
    fs::write(home.path().join("visnyk.yaml"), CONFIG).expect("written");
    let mut report = Report::new();
    let sources = read::read(home.path(), None, &mut report).expect("a site without content");
    assert!(link::link(sources, moment, &mut report).articles.is_empty());
}
