//! The bundled site as a reader's browser and a search engine see it: read with an HTML parser, not
//! with our own idea of what we wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use scraper::{Html, Selector};

/// A page of the output.
struct Page {
    html: Html,
    ids: BTreeSet<String>,
}

/// The bundled site, built into a folder of its own.
struct Output {
    _home: tempfile::TempDir,
    pages: BTreeMap<String, Page>,
    files: BTreeSet<String>,
    /// The files that are text and no pages.
    texts: BTreeMap<String, String>,
}

const BASE: &str = "https://visnyk.example";

fn output() -> Output {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("out");
    let result = Command::new(env!("CARGO_BIN_EXE_visnyk"))
        .args(["--now", "2024-06-07T12:00", "build", "--root", env!("CARGO_MANIFEST_DIR"), "--out"])
        .arg(&out)
        .output()
        .expect("the program runs");
    assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
    let mut files = BTreeSet::new();
    collect(&out, &out, &mut files);
    let pages = files
        .iter()
        .filter(|f| f.ends_with(".html"))
        .map(|f| {
            let html = Html::parse_document(&fs::read_to_string(out.join(f)).expect("UTF-8"));
            let ids = attributes(&html, "[id]", "id").into_iter().collect();
            (f.clone(), Page { html, ids })
        })
        .collect();
    let is_text = |f: &&String| {
        let ends = [".xml", ".json", ".webmanifest", ".txt"];
        ends.iter().any(|end| f.ends_with(end))
    };
    let texts = files
        .iter()
        .filter(is_text)
        .map(|f| (f.clone(), fs::read_to_string(out.join(f)).expect("UTF-8")));
    Output { _home: home, pages, texts: texts.collect(), files }
}

fn collect(top: &Path, folder: &Path, files: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(top, &path, files);
        } else {
            let below = path.strip_prefix(top).expect("below");
            files.insert(below.to_str().expect("UTF-8").to_owned());
        }
    }
}

fn attributes(html: &Html, selector: &str, name: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    html.select(&selector).filter_map(|e| e.value().attr(name)).map(str::to_owned).collect()
}

/// The file that serves a URL, and its anchor.
fn file_of(url: &str) -> (String, Option<String>) {
    let (path, anchor) = url.split_once('#').map_or((url, None), |(p, a)| (p, Some(a.to_owned())));
    let path = path.strip_prefix(BASE).unwrap_or(path);
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8().expect("UTF-8");
    let mut file = decoded.trim_start_matches('/').to_owned();
    if file.is_empty() || file.ends_with('/') {
        file.push_str("index.html");
    }
    (file, anchor)
}

fn is_internal(url: &str) -> bool {
    (url.starts_with('/') && !url.starts_with("//")) || url.starts_with(BASE)
}

#[test]
fn every_link_and_hreflang_of_the_bundled_site_holds() {
    let output = output();
    let mut faults = Vec::new();
    let mut checked = 0;
    for (file, page) in &output.pages {
        let mut urls = attributes(&page.html, "a[href], link[href]", "href");
        urls.extend(attributes(&page.html, "img[src], script[src]", "src"));
        for url in urls {
            let (target, anchor) = match url.strip_prefix('#') {
                Some(anchor) => (file.clone(), Some(anchor.to_owned())),
                None if is_internal(&url) => file_of(&url),
                None if url.contains(':') => continue,
                None => {
                    faults.push(format!("{file}: `{url}` is relative"));
                    continue;
                }
            };
            checked += 1;
            if !output.files.contains(&target) {
                faults.push(format!("{file}: {url} leads nowhere"));
            } else if let Some(anchor) = anchor
                && !output.pages.get(&target).is_some_and(|p| p.ids.contains(&anchor))
            {
                faults.push(format!("{file}: {url} has no such anchor"));
            }
        }
        faults.extend(hreflang_faults(&output, file, page));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(checked > 10_000, "only {checked} links were checked");
}

/// What is wrong with a page's set of translations: it must be absolute, include the page itself
/// and `x-default`, use known tags, and be the same on each of its pages.
fn hreflang_faults(output: &Output, file: &str, page: &Page) -> Vec<String> {
    let set = alternates(page);
    if set.is_empty() {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let own = attributes(&page.html, "link[rel=canonical]", "href");
    if !set.values().any(|url| own.contains(url)) {
        faults.push(format!("{file}: its hreflang set lacks the page itself"));
    }
    if !set.contains_key("x-default") {
        faults.push(format!("{file}: its hreflang set lacks x-default"));
    }
    for (tag, url) in &set {
        if !["uk", "en", "ru", "x-default"].contains(&tag.as_str()) {
            faults.push(format!("{file}: hreflang `{tag}`"));
        }
        if !url.starts_with(BASE) {
            faults.push(format!("{file}: hreflang url {url} is not absolute"));
        }
        let Some(other) = output.pages.get(&file_of(url).0) else { continue };
        if tag != "x-default" && alternates(other) != set {
            faults.push(format!("{file}: {url} has another hreflang set"));
        }
        let lang = attributes(&other.html, "html", "lang");
        if tag != "x-default" && lang != [tag.as_str()] {
            faults.push(format!("{file}: {url} is in {lang:?}, not in `{tag}`"));
        }
    }
    faults
}

fn alternates(page: &Page) -> BTreeMap<String, String> {
    let selector = Selector::parse("link[rel=alternate][hreflang]").expect("a selector");
    page.html
        .select(&selector)
        .filter_map(|e| {
            Some((e.value().attr("hreflang")?.to_owned(), e.value().attr("href")?.to_owned()))
        })
        .collect()
}

#[test]
fn every_url_that_machines_read_leads_to_a_file() {
    let output = output();
    let scripts = Selector::parse("script[type=\"application/ld+json\"]").expect("a selector");
    let structured = output.pages.iter().flat_map(|(file, page)| {
        page.html.select(&scripts).map(move |s| (file.clone(), s.text().collect::<String>()))
    });
    let texts = output.texts.iter().map(|(file, text)| (file.clone(), text.clone()));
    let mut kinds = BTreeSet::new();
    let mut checked = 0;
    for (file, text) in structured.chain(texts) {
        kinds.insert(file.rsplit('.').next().unwrap_or_default().to_owned());
        for part in text.split(BASE).skip(1) {
            let end = part.find(['"', '<', '\n', ' ']).unwrap_or(part.len());
            let (target, _) = file_of(&part[..end]);
            assert!(output.files.contains(&target), "{file}: {} leads nowhere", &part[..end]);
            checked += 1;
        }
    }
    assert_eq!(
        kinds.into_iter().collect::<Vec<_>>(),
        ["html", "json", "txt", "webmanifest", "xml"]
    );
    assert!(checked > 5_000, "only {checked} URLs were checked");
}

#[test]
fn sitemaps_list_what_may_be_indexed_with_the_hreflang_of_the_page() {
    let output = output();
    let mut listed = BTreeSet::new();
    let is_list = |file: &&String| file.starts_with("sitemap-") && !file.contains("-news");
    for file in output.texts.keys().filter(is_list) {
        for entry in output.texts[file].split("<url>").skip(1) {
            let url = entry.split("<loc>").nth(1).and_then(|e| e.split("</loc>").next());
            let url = url.expect("a URL");
            let value = |link: &str, name: &str| {
                link.split(&format!("{name}=\"")).nth(1)?.split('"').next().map(str::to_owned)
            };
            let links = entry.split("<xhtml:link").skip(1);
            let set = links.filter_map(|l| Some((value(l, "hreflang")?, value(l, "href")?)));
            let page = output.pages.get(&file_of(url).0).expect("a page");
            assert_eq!(set.collect::<BTreeMap<_, _>>(), alternates(page), "{file}: {url}");
            assert_eq!(attributes(&page.html, "link[rel=canonical]", "href"), [url]);
            assert!(listed.insert(file_of(url).0), "{url} is listed twice");
        }
    }
    // Every article and front page, none that is to be left out.
    for (file, page) in &output.pages {
        let types = attributes(&page.html, "body", "class");
        let wanted =
            ["is-article", "is-front", "is-page"].iter().any(|t| types.iter().any(|c| c == t));
        let hidden =
            attributes(&page.html, "meta[name=robots]", "content").contains(&"noindex".into());
        assert!(!wanted || listed.contains(file), "{file} is in no sitemap");
        assert!(!hidden || !listed.contains(file), "{file} is in a sitemap");
    }
}

#[test]
fn no_page_speaks_of_ua_as_a_language() {
    let output = output();
    for (file, page) in &output.pages {
        for name in ["lang", "hreflang", "xml:lang"] {
            let tags = attributes(&page.html, &format!("[{}]", name.replace(':', "\\:")), name);
            assert!(!tags.iter().any(|t| t.to_lowercase().starts_with("ua")), "{file}: {name}");
        }
    }
}

#[test]
fn pages_load_nothing_from_elsewhere_and_need_no_script() {
    let output = output();
    for (file, page) in &output.pages {
        let loaded = attributes(&page.html, "img, script, iframe, source, video, audio", "src");
        let styles = attributes(&page.html, "link[rel=stylesheet], link[rel=icon]", "href");
        for url in loaded.iter().chain(&styles) {
            assert!(is_internal(url), "{file} loads {url}");
        }
        // What a script adds comes from a file that can be cached for ever, and waits for the page.
        for url in attributes(&page.html, "script", "src") {
            assert!(url.starts_with("/assets/latest."), "{file} has the script {url}");
        }
        let scripts = "script:not([type=\"application/ld+json\"])";
        let all = page.html.select(&Selector::parse(scripts).expect("good")).count();
        let deferred = attributes(&page.html, "script[defer][src]", "src").len();
        assert_eq!(all, deferred, "{file} has a script that does not wait, or in itself");
        // Without it, a link stands in the place of what it brings.
        let strips = attributes(&page.html, "[data-latest]", "data-latest");
        let ways = attributes(&page.html, "[data-latest] a[href]", "href");
        assert_eq!(strips.len(), ways.len(), "{file}: the strip has a way without a script");
        for url in &strips {
            assert!(output.files.contains(&file_of(url).0), "{file}: {url} is not there");
        }
    }
}

#[test]
fn every_page_has_one_title_one_headline_and_the_switcher() {
    let output = output();
    let select =
        |page: &Page, s: &str| page.html.select(&Selector::parse(s).expect("good")).count();
    for (file, page) in &output.pages {
        assert_eq!(select(page, "title"), 1, "{file}");
        if select(page, "meta[http-equiv=refresh]") > 0 {
            continue;
        }
        assert_eq!(select(page, "h1"), 1, "{file}: h1");
        let languages = attributes(&page.html, "a[hreflang]", "hreflang");
        for tag in ["uk", "en", "ru"] {
            assert!(languages.iter().any(|l| l == tag), "{file} lacks a way to `{tag}`");
        }
    }
}
