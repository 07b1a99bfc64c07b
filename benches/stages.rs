//! Where a build's time goes, and how it grows: `cargo bench --bench stages [-- SIZES]`.
//!
//! Makes sites of 1,000, 3,000 and 10,000 stories in three languages and builds each into a folder
//! that is not there yet. Compare the columns of one run with each other, not with another day's.

use std::fs;
use std::path::Path;

use visnyk::diagnostic::Report;
use visnyk::pipeline::{self, Now, Outcome, Request};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Code, locale, and a paragraph in the language: texts are read by the rules of the desk.
const LANGUAGES: &[(&str, &str, &str)] =
    &[("ua", "uk-UA", UKRAINIAN), ("en", "en-GB", ENGLISH), ("ru", "ru-UA", RUSSIAN)];
const SECTIONS: &[&str] = &["war", "science", "culture", "history", "language", "technology"];
const ENGLISH: &str = "The council met on Tuesday and agreed, after four hours of talk, to mend the *old* bridge \
     before the winter; the money comes from the [regional fund](https://fund.example) and from the town itself. ";
const UKRAINIAN: &str = "Рада зібралася у вівторок і після чотирьох годин розмови вирішила полагодити *старий* міст \
     до зими; гроші дають [обласний фонд](https://fund.example) та саме місто. ";
const RUSSIAN: &str = "Совет собрался во вторник и после четырёх часов разговора решил починить *старый* мост \
     до зимы; деньги дают [областной фонд](https://fund.example) и сам город. ";

fn main() {
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|a| a.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 3_000, 10_000] } else { asked };
    println!(
        "{:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>12}",
        "stories", "read", "link", "plan", "render", "publish", "all ms", "µs/article"
    );
    for stories in sizes {
        let home = tempfile::tempdir().expect("a folder");
        let articles = write_site(home.path(), stories);
        let outcome = build(home.path());
        let made = outcome.changes.as_ref().expect("published");
        assert!(made.added.len() > articles, "every article has a page");
        let ms: Vec<f64> = outcome.timings.iter().map(|(_, t)| t.as_secs_f64() * 1000.0).collect();
        let all: f64 = ms.iter().sum();
        let cells: Vec<String> = ms.iter().map(|t| format!("{t:>8.0}")).collect();
        println!(
            "{stories:>8} {} {all:>8.0} {:>12.1}",
            cells.join(" "),
            all * 1000.0 / articles as f64
        );
    }
}

fn build(root: &Path) -> Outcome {
    let mut report = Report::new();
    let request = Request {
        root,
        now: Now::Written("2026-01-01T00:00".into()),
        drafts: false,
        base_url: None,
        staging: false,
        deny_warnings: false,
        full: false,
        verify: false,
        out: Some(root.join("public")),
        follow: true,
        begin: &|_| {},
        tick: &|| {},
    };
    let mut outcome = pipeline::run(&request, &mut report).expect("the disk holds");
    outcome.said();
    let problems = report.sorted();
    assert!(problems.is_empty(), "{:?}", problems.first());
    outcome
}

/// Writes the site; gives the number of its articles.
fn write_site(root: &Path, stories: usize) -> usize {
    let mut config =
        "title: Bench\nbase_url: https://bench.example\ntime_zone: Europe/Kyiv\nlanguages:\n"
            .to_owned();
    for (code, locale, _) in LANGUAGES {
        config += &format!("  {code}: {{locale: {locale}, name: {code}}}\n");
    }
    config += "lints: {missing_title: allow}\n";
    fs::write(root.join("visnyk.yaml"), config).expect("written");
    for (code, _, _) in LANGUAGES {
        for section in SECTIONS {
            let folder = root.join("content").join(code).join(section);
            fs::create_dir_all(&folder).expect("made");
            fs::write(folder.join("_index.md"), format!("---\ntitle: {section}\n---\n"))
                .expect("written");
        }
    }
    for story in 0..stories {
        let section = SECTIONS[story % SECTIONS.len()];
        let minutes = story * 1_000_000 / stories;
        let (day, hour, minute) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
        let (year, month, day) = (2023 + day / 336, day / 28 % 12 + 1, day % 28 + 1);
        for (code, _, paragraph) in LANGUAGES {
            let facts = format!(
                "date: {year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00+00:00\ntags: [tag {}, tag {}, tag {}]\nauthors: [Author {}]\n",
                story % 7,
                story % 31,
                story % 211,
                story % 40
            );
            let facts = if *code == "ua" { facts } else { String::new() };
            let body: String =
                (0..8).map(|i| format!("## Heading {i}\n\n{}\n\n", paragraph.repeat(2))).collect();
            let text = format!(
                "---\ntitle: \"Story {story} in {code}\"\nlead: A lead of some words for story {story}.\n{facts}---\n\n{body}"
            );
            let path =
                root.join("content").join(code).join(section).join(format!("story-{story}.md"));
            fs::write(path, text).expect("written");
        }
    }
    stories * LANGUAGES.len()
}
