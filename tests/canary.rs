//! What is not published leaves no byte: a word that stands in every field of an article is looked
//! for in every byte of the output, one second before and after its time.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use visnyk::diagnostic::Report;
use visnyk::pipeline::{self, Now, Request};

/// The files of an output, by path; folders are empty files.
type Files = BTreeMap<String, Vec<u8>>;

const CONFIGURATION: &str = "title: T\nbase_url: https://t.example\ntime_zone: Europe/Kyiv\n\
     languages:\n  ua: {locale: uk-UA, name: У}\n  en: {locale: en-GB, name: E}\n\
     lints: {missing_translation: allow}\n";

/// Redirects to the canary, to its old address and to its tag, and one by way of another.
const REDIRECTS: &str = "redirects:\n  /to-it.html: /ua/war/canary-slug.html\n  /by-way/: /to-it.html\n  \
     /to-old.html: /canary-alias.html\n  /to-moved.html: /ua/war/canary-before.html\n  \
     /to-tag/: /ua/tags/canary-tag/\n  /all/*: /ua/authors/canary-author/\n";

/// Every way in which a text can link to the canary, or to what is there by it alone.
const LINKS: &str = "[a](/ua/war/canary-slug.html) [b](/ua/war/canary-slug.html#x) [c](/canary-alias.html)\n\
     [d](/ua/tags/canary-tag/) [e](/ua/authors/canary-author/) [f](../tags/canary-tag.md)\n\
     [g](/ua/war/canary-before.html) [h](/to-it.html) <a href=\"/ua/war/canary-slug.html\">i</a>\n\n\
     <p><a href=\"/ua/tags/canary-tag/\">j</a></p>\n\n::read-also{to=\"embargo.md\"}\n\n::box{to=\"/ua/tags/canary-tag/\"}\n\n\
     [k](/ua/canary/) [l](/ua/canary/page/1/) [m](../canary/_index.md) [n](/ua/war/canary-slug.live.html)\n";

/// An article whose every field holds the word; `time` is what decides about its publication.
fn article(time: &str) -> String {
    format!(
        "---\ntitle: A canary headline\nkicker: A canary kicker\nlead: A canary lead\n{time}\nlive: true\n\
         tags: [canary-tag]\nauthors: [Canary Author]\nslug: canary-slug\naliases: [/canary-alias.html]\n\
         image: {{src: canary.png, alt: canary alt, caption: canary caption, credit: canary credit}}\n\
         source: {{name: Canary Source, url: https://canary.example}}\n\
         corrections: [{{date: 2024-01-01, text: a canary correction}}]\nextra: {{word: canary}}\n---\n\
         ## 00:00 A canary entry\n\nA canary text with [a file](canary.pdf) and ![canary](inner-canary.png).\n"
    )
}

/// A site with an ordinary article that links to the canary, and a translation of the canary's; a
/// section is there by the canary alone.
fn site(root: &Path, time: &str) {
    let write = |path: &str, bytes: &[u8]| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    };
    write("visnyk.yaml", format!("{CONFIGURATION}{REDIRECTS}").as_bytes());
    write("templates/shortcodes/box.html", b"<a href=\"{{ args.to }}\">box</a>");
    write("content/ua/war/_index.md", "---\ntitle: Війна\n---\n".as_bytes());
    write("content/en/war/_index.md", b"---\ntitle: War\n---\n");
    let other = "---\ntitle: Інша\ndate: 2024-01-01\n---\nДив. [тут](embargo.md).\n";
    write("content/ua/war/other.md", format!("{other}{LINKS}").as_bytes());
    let alone = article(time).replace("canary-slug", "in-section").replace("aliases", "# aliases");
    write("content/ua/canary/alone.md", alone.as_bytes());
    write("content/ua/war/embargo.md", article(time).as_bytes());
    write("content/en/war/embargo.md", b"---\ntitle: The canary in English\n---\nCanary.\n");
    // Old addresses of what waits, which a build kept while it was published.
    let moved = "/ua/war/canary-before.html: ua/war/embargo\n/canary/: en/war/embargo\n\
                 /ua/tags/canary-before/: ua/tags/canary-tag\n";
    write("moved.yaml", moved.as_bytes());
    for picture in ["canary.png", "inner-canary.png", "canary.pdf"] {
        write(&format!("content/media/{picture}"), b"canary");
    }
}

/// Without the links and redirects that lead to what a test has changed.
fn without_links(root: &Path) {
    let other = "---\ntitle: Інша\ndate: 2024-01-01\n---\nДив. [тут](embargo.md).\n";
    fs::write(root.join("content/ua/war/other.md"), other).expect("written");
    fs::write(root.join("visnyk.yaml"), CONFIGURATION).expect("written");
    fs::remove_file(root.join("moved.yaml")).expect("there");
    fs::remove_dir_all(root.join("content/ua/canary")).expect("there");
}

/// The files that a build at a moment publishes, by path, and when it says that the site changes next.
fn built(root: &Path, now: &str) -> (Files, Option<Timestamp>) {
    let out = tempfile::tempdir().expect("a folder");
    let target = out.path().join("public");
    let request = Request {
        root,
        now: Now::Written(now.to_owned()),
        drafts: false,
        base_url: None,
        staging: false,
        full: false,
        verify: false,
        deny_warnings: false,
        out: Some(target.clone()),
        follow: true,
        begin: &|_| {},
        tick: &|| {},
    };
    let mut report = Report::new();
    let mut outcome = pipeline::run(&request, &mut report).expect("a run that comes to its end");
    outcome.said();
    assert!(outcome.changes.is_some(), "{now}: not published: {:?}", report.sorted());
    let mut files = Files::new();
    for entry in walkdir::WalkDir::new(&target).into_iter().map(|entry| entry.expect("readable")) {
        let below = entry.path().strip_prefix(&target).expect("below").to_string_lossy();
        let bytes = match entry.file_type().is_file() {
            true => fs::read(entry.path()).expect("readable"),
            false => Vec::new(),
        };
        files.insert(below.into_owned(), bytes);
    }
    (files, outcome.next_due.map(|(at, _)| at))
}

/// Where the word stands in the output at a moment: paths of files, whose names count too.
fn traces(root: &Path, now: &str) -> Vec<String> {
    let holds = |(path, bytes): &(String, Vec<u8>)| {
        path.contains("canary") || String::from_utf8_lossy(bytes).to_lowercase().contains("canary")
    };
    built(root, now).0.into_iter().filter(holds).map(|(path, _)| path).collect()
}

/// The word is everywhere at one moment, and nowhere at the other.
fn is_gone(time: &str, there: &str, gone: &str) {
    let home = tempfile::tempdir().expect("a folder");
    site(home.path(), time);
    let found = traces(home.path(), there);
    let page = |path: &str| found.iter().any(|p| p == path);
    assert!(page("ua/war/canary-slug.html") && page("en/war/embargo.html"), "{there}: {found:?}");
    assert!(page("ua/index.html") && page("media/inner-canary.png"), "{there}: {found:?}");
    assert!(
        page("to-it.html") && page("by-way/index.html") && page("_redirects"),
        "{there}: {found:?}"
    );
    assert_eq!(traces(home.path(), gone), Vec::<String>::new(), "{gone}");
}

#[test]
fn an_embargo_holds_until_its_second() {
    is_gone("date: 2024-06-07 06:00", "2024-06-07T06:00:00", "2024-06-07T05:59:59");
}

#[test]
fn an_embargo_without_a_time_ends_at_midnight_of_the_site_s_zone() {
    is_gone("date: 2024-06-07", "2024-06-06T21:00:00Z", "2024-06-06T20:59:59Z");
}

/// Entries of a live blog are published one by one, with all that is in them; the translation inherits
/// that the article is one.
#[test]
fn an_entry_of_a_live_blog_is_held_back_until_its_second() {
    let home = tempfile::tempdir().expect("a folder");
    site(home.path(), "date: 2024-06-06 09:00");
    without_links(home.path());
    let feeds = "feeds: {live: [rss, atom, json], text: full}\n";
    fs::write(home.path().join("visnyk.yaml"), format!("{CONFIGURATION}{feeds}")).expect("written");
    let canary = "## 2024-06-07\n\n## 06:00 A canary entry {.pinned}\n\nA canary text with \
         [a file](canary.pdf), ![canary](inner-canary.png)[^canary] and [itself](#2024-06-07-06-00).\n\n\
         ### A canary heading\n\n::youtube{id=\"canary00000\" title=\"canary\"}\n\n[^canary]: A canary note.\n\n";
    let other = "## 2024-06-06\n\n## 10:00 Before it\n\nWords of a [link][l].\n\n### Details\n\n";
    let live = "---\ntitle: Live\ndate: 2024-06-06 09:00\nlive: true\n---\n";
    // The newest may stand at the end of the file or at its top.
    let texts = [
        ("ua", format!("{live}{other}{canary}[l]: /ua/\n")),
        ("en", format!("---\ntitle: Live\n---\n{canary}{other}[l]: /en/\n")),
    ];
    for (lang, text) in texts {
        let path = home.path().join(format!("content/{lang}/war/embargo.md"));
        fs::write(path, text).expect("written");
    }
    assert_eq!(traces(home.path(), "2024-06-07T05:59:59"), Vec::<String>::new());
    let found = traces(home.path(), "2024-06-07T06:00:00");
    for path in [
        "ua/war/embargo.html",
        "ua/war/embargo.live.html",
        "ua/war/embargo.rss.xml",
        "ua/war/embargo.atom.xml",
        "ua/war/embargo.feed.json",
        "en/war/embargo.html",
        "ua/rss.xml",
        "media/inner-canary.png",
        "media/canary.pdf",
    ] {
        assert!(found.iter().any(|p| p == path), "{path}: {found:?}");
    }
}

#[test]
fn what_expires_is_gone_from_its_second_on() {
    let time = "date: 2024-06-06\nexpires: 2024-06-08T12:00:00+03:00";
    is_gone(time, "2024-06-08T11:59:59", "2024-06-08T12:00:00");
}

/// Clocks go back in Kyiv at 04:00 on 27 October 2024: half past three occurs twice.
#[test]
fn an_embargo_holds_through_the_change_of_the_clocks() {
    let time = "date: 2024-10-27T03:30:00+02:00";
    is_gone(time, "2024-10-27T03:30:00+02:00", "2024-10-27T03:29:59+02:00");
    is_gone(time, "2024-10-27T03:30:00+02:00", "2024-10-27T03:45:00+03:00");
}

/// The notice keeps the headline and the URL; so these are not in the site of this test.
#[test]
fn what_is_withdrawn_leaves_its_notice_alone() {
    let home = tempfile::tempdir().expect("a folder");
    let time = "date: 2024-06-06\nwithdrawn: {date: 2024-06-08 12:00, reason: An error}";
    site(home.path(), time);
    without_links(home.path());
    let path = home.path().join("content/ua/war/embargo.md");
    let text = fs::read_to_string(&path).expect("readable");
    let text = text.replace("A canary headline", "The notice").replace("slug: canary-slug\n", "");
    fs::write(&path, text.replace("aliases: [/canary-alias.html]\n", "")).expect("written");
    let translation = "---\ntitle: Its notice\n---\nCanary.\n";
    fs::write(home.path().join("content/en/war/embargo.md"), translation).expect("written");
    let before = traces(home.path(), "2024-06-08T11:59:59");
    assert!(before.iter().any(|p| p == "ua/war/embargo.html"), "{before:?}");
    assert_eq!(traces(home.path(), "2024-06-08T12:00:00"), Vec::<String>::new());
}

/// Nor does a correction or the moment of an update that is still to come.
#[test]
fn a_correction_is_held_back_until_its_second() {
    let home = tempfile::tempdir().expect("a folder");
    site(home.path(), "date: 2024-06-06");
    without_links(home.path());
    let feeds = "feeds: {edition: [rss, atom, json], text: full}\n";
    fs::write(home.path().join("visnyk.yaml"), format!("{CONFIGURATION}{feeds}")).expect("written");
    let text = "---\ntitle: Corrected\ndate: 2024-06-06\n\
         corrections: [{date: 2024-06-07 06:00, text: A canary correction.}]\n---\nText.\n";
    fs::write(home.path().join("content/ua/war/embargo.md"), text).expect("written");
    fs::write(home.path().join("content/en/war/embargo.md"), "---\ntitle: E\n---\n")
        .expect("written");
    assert_eq!(traces(home.path(), "2024-06-07T05:59:59"), Vec::<String>::new());
    let found = traces(home.path(), "2024-06-07T06:00:00");
    for path in ["ua/war/embargo.html", "ua/corrections/index.html", "ua/rss.xml", "ua/feed.json"] {
        assert!(found.iter().any(|p| p == path), "{path}: {found:?}");
    }
}

/// A site in which everything that time can bring about comes at a moment of its own.
fn busy_site(root: &Path) {
    let write = |path: &str, text: &str| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    let feeds = "feeds: {edition: [rss, atom, json], live: [rss], text: full}\n";
    let redirects =
        "redirects: {/to: /ua/war/a.html, /tag: /ua/tags/one/, /later: /ua/war/c.html}\n";
    write("visnyk.yaml", &format!("{CONFIGURATION}{feeds}{redirects}"));
    write(
        "content/ua/about.md",
        "---\ntitle: П\nupdated: 2024-06-09 03:00\n---\n[А](/ua/war/a.html)\n",
    );
    let a = "---\ntitle: А\ndate: 2024-06-06 10:00\nexpires: 2024-06-09 12:00\npinned: 2024-06-07 10:00\n\
         breaking: 2024-06-06 18:00\nupdated: 2024-06-07 11:00\ntags: [one, two]\ncorrections:\n\
         - {date: 2024-06-07 12:00, text: First}\n- {date: 2024-06-08, text: Second}\n---\n[Б](b.md#x)\n";
    write("content/ua/war/a.md", a);
    let in_english = "---\ntitle: A\ndate: 2024-06-06 14:00\nwithdrawn: {date: 2024-06-08 15:00}\n\
         corrections: [{date: 2024-06-07 13:00, text: In English}]\n---\n[C](c.md#there)\n";
    write("content/en/war/a.md", in_english);
    let live = "---\ntitle: Б\ndate: 2024-06-05 10:00\nlive: 2024-06-07 20:00\ntags: [two]\n---\nText.\n\n\
         ## 11:00 One\n\nText.\n\n## 2024-06-06\n\n## 12:00 Two {.pinned}\n\n[Ahead](#2024-06-07-09-00).\n\n\
         ### X {#x}\n\n## 2024-06-07\n\n## 09:00 Three\n\n[Г](../city/d.md), [А](a.md)\n";
    write("content/ua/war/b.md", live);
    let c = "---\ntitle: В\ndate: 2024-06-08 09:00\naliases: [/c.html]\nbreaking: true\n\
         withdrawn: {date: 2024-06-10 09:00}\n---\n[А](/ua/war/a.html) <a href=\"/ua/city/d.html\">Г</a>\n";
    write("content/ua/war/c.md", c);
    write("content/en/war/c.md", "---\ntitle: C\nexpires: 2024-06-09\n---\n## There\n");
    let short = "---\ntitle: Г\ndate: 2024-06-06 20:00\nexpires: 2024-06-06 22:00\n---\nText.\n";
    write("content/ua/city/d.md", short);
    write(
        "content/ua/war/never.md",
        "---\ntitle: Н\ndate: 2024-06-07 21:00\nexpires: 2024-06-07 21:00\n---\n",
    );
}

/// Whoever builds at the moments that builds name misses nothing, comes at none in vain, and has no build
/// that fails.
#[test]
fn a_site_changes_at_the_moments_that_builds_name_and_at_no_others() {
    let home = tempfile::tempdir().expect("a folder");
    busy_site(home.path());
    let zone = jiff::tz::TimeZone::get("Europe/Kyiv").expect("bundled");
    let mut now = "2024-06-04T00:00:00+03:00".parse::<Timestamp>().expect("a moment");
    let (mut files, mut due) = built(home.path(), &now.to_string());
    let mut moments = Vec::new();
    while let Some(next) = due {
        let before = built(home.path(), &(next - SignedDuration::from_secs(1)).to_string());
        assert_eq!(before.1, due, "{now}");
        assert!(files == before.0, "something changes between {now} and {next}");
        let after = built(home.path(), &next.to_string());
        assert!(before.0 != after.0, "nothing changes at {next}");
        moments.push(next.to_zoned(zone.clone()).strftime("%d %H:%M").to_string());
        now = next;
        (files, due) = after;
    }
    let expected = "05 10:00, 05 11:00, 06 10:00, 06 12:00, 06 14:00, 06 18:00, 06 20:00, 06 22:00, 07 09:00, \
         07 10:00, 07 11:00, 07 12:00, 07 13:00, 07 20:00, 08 00:00, 08 09:00, 08 10:00, 08 14:00, 08 15:00, \
         09 00:00, 09 03:00, 09 12:00, 10 09:00";
    assert_eq!(moments.join(", "), expected);
}
