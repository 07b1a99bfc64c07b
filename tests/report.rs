//! The report of a build, which tells machines what to purge: it is not lost, whatever happens to a build.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use visnyk::cache;
use visnyk::fingerprint::Fingerprint;

struct Site {
    home: tempfile::TempDir,
}

impl Site {
    fn new(base_url: &str) -> Site {
        let site = Site { home: tempfile::tempdir().expect("a folder") };
        let config =
            format!("title: Paper\nbase_url: {base_url}\nlanguages: {{en: {{locale: en-GB}}}}\n");
        site.write("visnyk.yaml", &config);
        site.write("content/en/war/_index.md", "---\ntitle: War\n---\n");
        for number in 0..30 {
            let text = format!("---\ntitle: Story {number}\ndate: 2024-06-02\n---\nText.\n");
            site.write(&format!("content/en/war/s{number}.md"), &text);
        }
        site
    }

    fn path(&self, path: &str) -> PathBuf {
        self.home.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let target = self.path(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::write(target, text).expect("written");
    }

    fn build(&self, report: &Path) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_visnyk"));
        command.env("SOURCE_DATE_EPOCH", "1719835200");
        command.args(["--lang", "en", "build", "--root"]);
        command.arg(self.home.path()).arg("--report").arg(report);
        command.output().expect("the program runs")
    }

    /// Builds; gives the exit code, what was said, and the report.
    fn reported(&self) -> (Option<i32>, String, Value) {
        let file = self.path("report.json");
        let done = self.build(&file);
        let text = fs::read_to_string(&file).expect("a report");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        (done.status.code(), said, serde_json::from_str(&text).expect("JSON"))
    }
}

fn list(report: &Value, name: &str) -> Vec<String> {
    let all = report[name].as_array().expect("a list").iter();
    all.map(|url| url.as_str().expect("text").to_owned()).collect()
}

#[test]
fn urls_begin_where_the_site_is_served() {
    let site = Site::new("https://news.example/sub");
    let (code, said, report) = site.reported();
    assert_eq!(code, Some(0), "{said}");
    let added = list(&report, "added");
    assert!(added.contains(&"/sub/en/404.html".to_owned()), "{added:?}");
    assert!(added.iter().all(|url| url.starts_with("/sub/")), "{added:?}");
    let text = "---\ntitle: Story 7\ndate: 2024-06-02\nslug: other\n---\nText.\n";
    site.write("content/en/war/s7.md", text);
    fs::remove_file(site.path("content/en/war/s8.md")).expect("removed");
    let (_, _, report) = site.reported();
    assert_eq!(list(&report, "gone"), ["/sub/en/war/s8.html"]);
    let moved =
        serde_json::json!([{"from": "/sub/en/war/s7.html", "to": "/sub/en/war/other.html"}]);
    assert_eq!(report["moved"], moved);
}

#[test]
fn where_no_report_can_be_written_nothing_is_published() {
    let site = Site::new("https://news.example");
    let done = site.build(&site.path("none/report.json"));
    let said = String::from_utf8_lossy(&done.stderr);
    assert_eq!(done.status.code(), Some(3), "{said}");
    assert!(said.contains("none/report.json cannot be written"), "{said}");
    assert!(!site.path("public").exists() && !site.path(".public.visnyk-new").exists());
    // A build that comes to no end leaves the report before it, and none where there was none.
    site.write("public", "no folder");
    assert_eq!(site.build(&site.path("r.json")).status.code(), Some(3));
    assert!(!site.path("r.json").exists());
    site.write("r.json", "before");
    assert_eq!(site.build(&site.path("r.json")).status.code(), Some(3));
    assert_eq!(fs::read_to_string(site.path("r.json")).expect("there"), "before");
    fs::remove_file(site.path("public")).expect("removed");
    site.write("r.json", &"long ago ".repeat(10_000));
    assert_eq!(site.build(&site.path("r.json")).status.code(), Some(0));
    let text = fs::read_to_string(site.path("r.json")).expect("there");
    assert!(serde_json::from_str::<Value>(&text).is_ok(), "{text}");
}

/// Leaves what a build leaves that is killed while it moves these files.
fn leave_journal(site: &Site, moves: &[&str]) {
    let staging = site.path(".public.visnyk-new");
    for path in moves {
        let target = staging.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::write(target, "<p>interrupted</p>").expect("written");
    }
    let mut all = vec![".visnyk-unsaid"];
    all.extend(moves);
    let told = |moves: &[&str]| {
        let content = cache::encode(&(moves, &["en/gone.html"][..])).expect("encoded");
        [Fingerprint::of(&content).as_bytes().as_slice(), &content].concat()
    };
    fs::write(staging.join(".visnyk-unsaid"), told(moves)).expect("written");
    fs::write(site.path(".public.visnyk-journal"), told(&all)).expect("written");
}

#[test]
fn what_a_build_finished_that_published_nothing_is_in_the_next_report() {
    let site = Site::new("https://news.example");
    assert_eq!(site.reported().0, Some(0));
    site.write("public/en/gone.html", "");
    leave_journal(&site, &["en/war/s7.html"]);
    site.write("content/en/war/bad.md", "no front matter\n");
    let (code, said, report) = site.reported();
    assert_eq!(
        (code, &report["published"], &report["finished"]),
        (Some(1), &false.into(), &true.into())
    );
    assert!(said.contains("has been finished in") && !said.contains("is as it was"), "{said}");
    assert!(!site.path("public/en/gone.html").exists());
    let page = fs::read_to_string(site.path("public/en/war/s7.html")).expect("there");
    assert_eq!(page, "<p>interrupted</p>");
    // Nothing is finished any more, but it has not been said.
    let (_, said, report) = site.reported();
    assert_eq!(report["finished"], false);
    assert!(said.contains("is as it was"), "{said}");
    fs::remove_file(site.path("content/en/war/bad.md")).expect("removed");
    let (code, said, report) = site.reported();
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(list(&report, "changed"), ["/en/war/s7.html"]);
    assert_eq!(list(&report, "removed"), ["/en/gone.html"]);
    let (_, _, report) = site.reported();
    assert_eq!((list(&report, "changed").len(), list(&report, "removed").len()), (0, 0));
}
