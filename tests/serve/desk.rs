//! The desk over HTTP: what it lists, what its buttons do, and who may press them.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{Answer, Preview, site};

/// A story that is in Ukrainian and, older than its original, in English.
fn stale_story(root: &Path) {
    let body = "Перший абзац, якого не було.\n\nДругий абзац.\n";
    let original =
        format!("---\ntitle: Ґава й ʼїжак\ndate: 2024-06-05 09:00\nlead: Лід\n---\n{body}");
    fs::write(root.join("content/ua/war/gava.md"), original).expect("written");
    let translation =
        "---\ntitle: A crow\nlead: Lead\norigin: ua@00000001\n---\nFirst.\n\nSecond.\n";
    fs::write(root.join("content/en/war/gava.md"), translation).expect("written");
}

/// A story of the far future that ends.
fn future_story(root: &Path) {
    let text = "---\ntitle: Завтрашній\ndate: 2099-01-02 09:00\nexpires: 2099-03-01\nlead: Лід\nauthors: [Ganna O'Neil]\n---\nТекст.\n";
    fs::write(root.join("content/ua/war/zavtra.md"), text).expect("written");
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.body).unwrap_or_else(|_| panic!("no JSON: {}", answer.text()))
}

fn keys(found: &Value) -> Vec<&str> {
    let stories = found["stories"].as_array().expect("stories");
    stories.iter().filter_map(|story| story["key"].as_str()).collect()
}

impl Preview {
    fn stories(&self, query: &str) -> Value {
        json(&self.get(&format!("/_visnyk/stories?{query}")))
    }

    /// The secret that the desk's page has.
    fn token(&self) -> String {
        let page = self.get("/_visnyk/").text();
        let (_, rest) = page.split_once("name=\"token\" content=\"").expect("a token");
        rest.split_once('"').expect("its end").0.to_owned()
    }

    /// Presses a button, with these headers.
    fn press(&self, name: &str, form: &str, headers: &str) -> Answer {
        let port = self.port;
        let head = format!(
            "POST /_visnyk/{name} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: {}\r\n{headers}",
            form.len()
        );
        self.say(format!("{head}Connection: close\r\n\r\n{form}").as_bytes())
    }

    /// Presses a button as the desk's own page does.
    fn press_well(&self, name: &str, form: &str) -> Answer {
        let (port, token) = (self.port, self.token());
        let own = format!("Origin: http://localhost:{port}\r\nSec-Fetch-Site: same-origin\r\n");
        self.press(name, form, &format!("{own}X-Visnyk-Token: {token}\r\n"))
    }
}

#[test]
fn stories_are_found_by_words_section_author_state_and_language() {
    let home = site();
    stale_story(home.path());
    future_story(home.path());
    let preview = Preview::of(home.path(), &[]);
    let all = preview.stories("");
    let total = all["matching"].as_u64().expect("a number");
    assert!(total > 20 && keys(&all)[0] == "war/zavtra", "{all:#}");
    assert_eq!(keys(&preview.stories("count=1&from=1")), [keys(&all)[1]]);
    assert_eq!(keys(&preview.stories("order=oldest")).last(), Some(&"war/zavtra"));
    // Case and the form of the apostrophe do not matter, nor does the language of the title.
    for words in ["q=%D2%90%D0%90%D0%92%D0%90", "q=%27%D1%97%D0%B6", "q=CROW", "q=war/gava"] {
        assert_eq!(keys(&preview.stories(words)), ["war/gava"], "{words}");
    }
    assert_eq!(keys(&preview.stories("state=stale")), ["war/gava"]);
    assert_eq!(keys(&preview.stories("state=stale&in=ru")), [""; 0]);
    let missing = preview.stories("state=missing&in=ru");
    assert!(keys(&missing).starts_with(&["war/zavtra", "war/gava"]), "{missing:#}");
    assert_eq!(keys(&preview.stories("state=scheduled&section=war")), ["war/zavtra"]);
    assert_eq!(keys(&preview.stories("state=scheduled&section=history")), [""; 0]);
    let authors = all["authors"].as_array().expect("authors");
    let author = authors.iter().find(|a| a[1] == "Ganna O'Neil").expect("an author");
    let found = preview
        .stories(&format!("author={}", author[0].as_str().expect("a key").replace(' ', "+")));
    assert_eq!(keys(&found), ["war/zavtra"]);
    let cells = &preview.stories("q=gava")["stories"][0]["cells"];
    assert_eq!(cells[0]["url"], "/ua/war/gava.html");
    assert_eq!(cells[1]["states"], serde_json::json!(["present", "stale"]));
    assert_eq!(cells[1]["can"], "translated");
    assert_eq!(cells[2]["states"], serde_json::json!(["missing"]));
    let edit = cells[1]["edit"].as_str().expect("a link");
    assert!(
        edit.starts_with("vscode://file/") && edit.ends_with("/content/en/war/gava.md:1:1"),
        "{edit}"
    );
    let past = preview.stories("from=1000&count=20");
    assert_eq!(
        (&past["from"], keys(&past).len()),
        (&(total / 20 * 20).into(), total as usize % 20)
    );
    for odd in ["q=%ff%00&from=99999999999999999999&count=-1", "from=1000", "state=none", "%"] {
        assert_eq!(preview.get(&format!("/_visnyk/stories?{odd}")).status, 200, "{odd}");
    }
}

#[test]
fn the_desk_speaks_three_languages_and_loads_nothing_from_elsewhere() {
    let home = site();
    let preview = Preview::of(home.path(), &[]);
    let with = |path: &str, headers: &str| preview.ask("GET", path, headers);
    for (path, headers, lang) in [
        ("/_visnyk/", "", "en"),
        ("/_visnyk/", "Accept-Language: uk-UA,en;q=0.5\r\n", "uk"),
        ("/_visnyk/?lang=ru", "Accept-Language: uk\r\n", "ru"),
        ("/_visnyk/", "Accept-Language: uk\r\nCookie: a=b; visnyk-desk=ru\r\n", "ru"),
    ] {
        let page = with(path, headers);
        assert!(page.text().contains(&format!("<html lang=\"{lang}\"")), "{path} {headers}");
        assert!(page.header("content-security-policy").starts_with("default-src 'none'"));
        assert!(!page.text().contains("https://") && !page.text().contains("<style"));
    }
    assert!(with("/_visnyk/?lang=ru", "").header("set-cookie").starts_with("visnyk-desk=ru;"));
    assert!(with("/_visnyk/", "").header("set-cookie").is_empty());
    drop(preview);
    let preview = Preview::of(home.path(), &["--lang", "uk"]);
    assert!(
        preview
            .ask("GET", "/_visnyk/", "Accept-Language: ru\r\n")
            .text()
            .contains("<html lang=\"uk\"")
    );
}

#[test]
fn a_translation_belongs_to_the_story_whatever_the_files_are_called() {
    let home = site();
    stale_story(home.path());
    let at = |path: &str| home.path().join(path);
    // The original is the English text, and the story is called as the Ukrainian file is.
    let original = "---\ntitle: A crow\ndate: 2024-06-05 09:00\nlead: Lead\nkey: war/gava\nsection: history\n---\nFirst.\n";
    fs::write(at("content/en/war/crow.md"), original).expect("written");
    fs::remove_file(at("content/en/war/gava.md")).expect("removed");
    let translation = "---\ntitle: Ґава\nlead: Лід\norigin: en@00000001\n---\nПерший.\n";
    fs::write(at("content/ua/war/gava.md"), translation).expect("written");
    let preview = Preview::of(home.path(), &[]);
    let made = preview.press_well("translate", "story=war%2Fgava&lang=ru");
    assert_eq!((made.status, &json(&made)["path"]), (200, &"content/ru/war/crow.md".into()));
    let text = fs::read_to_string(at("content/ru/war/crow.md")).expect("made");
    for line in ["key: \"war/gava\"\n", "section: \"history\"\n", "origin: en@"] {
        assert!(text.contains(line), "{text}");
    }
    let again = preview.until("/_visnyk/stories?state=draft&in=ru", |a| a.text().contains("gava"));
    assert_eq!(keys(&json(&again)), ["war/gava"]);
}

#[test]
fn a_missing_translation_is_made_and_a_stale_one_marked() {
    let home = site();
    stale_story(home.path());
    let preview = Preview::of(home.path(), &[]);
    let made = preview.press_well("translate", "story=war%2Fgava&lang=ru");
    assert_eq!((made.status, &json(&made)["path"]), (200, &"content/ru/war/gava.md".into()));
    let text = fs::read_to_string(home.path().join("content/ru/war/gava.md")).expect("made");
    assert!(text.contains("status: draft") && text.contains("origin: ua@"), "{text}");
    let again = preview.until("/_visnyk/stories?state=draft&in=ru", |a| a.text().contains("gava"));
    assert_eq!(keys(&json(&again)), ["war/gava"]);
    assert_eq!(preview.press_well("translate", "story=war%2Fgava&lang=ru").status, 422);
    let kept = fs::read_to_string(home.path().join("content/ru/war/gava.md")).expect("there");
    assert_eq!(kept, text);
    let marked = preview.press_well("translated", "story=war%2Fgava&lang=en");
    assert_eq!(marked.status, 200, "{}", marked.text());
    let none = preview.until("/_visnyk/stories?state=stale", |a| json(a)["matching"] == 0);
    assert_eq!(keys(&json(&none)), [""; 0]);
}

#[test]
fn only_the_desk_s_own_page_can_press_a_button() {
    let home = site();
    stale_story(home.path());
    let preview = Preview::of(home.path(), &[]);
    let (port, token) = (preview.port, preview.token());
    let form = "story=war%2Fgava&lang=ru";
    let key = format!("X-Visnyk-Token: {token}\r\n");
    let own = format!("Origin: http://localhost:{port}\r\n");
    for headers in [
        String::new(),
        own.clone(),
        key.clone(),
        format!("{own}X-Visnyk-Token: 00000000000000000000000000000000\r\n"),
        format!("{own}X-Visnyk-Token: \r\n"),
        format!("Origin: http://evil.example\r\n{key}"),
        format!("Origin: null\r\n{key}"),
        format!("Origin: http://localhost:{}\r\n{key}", port ^ 1),
        format!("Origin: https://localhost:{port}\r\n{key}"),
        format!("{own}{key}Sec-Fetch-Site: cross-site\r\n"),
        format!("{own}{key}Sec-Fetch-Site: same-site\r\n"),
    ] {
        for name in ["translate", "translated", "moment", "drafts"] {
            let answer = preview.press(name, form, &headers);
            assert_eq!(answer.status, 403, "{name} {headers}");
            assert_eq!(answer.header("access-control-allow-origin"), "");
        }
    }
    for (name, form) in [
        ("translate", "story=..%2F..%2Fetc%2Fpasswd&lang=ru"),
        ("translate", "story=war%2Fgava&lang=..%2F..%2Ftmp"),
        ("translated", "story=war%2Fgava&lang=ru"),
        ("translated", "story=%2Fetc%2Fpasswd&lang=en"),
        ("translate", ""),
        ("moment", "at=never"),
        ("moment", ""),
    ] {
        assert_eq!(preview.press_well(name, form).status, 422, "{name} {form}");
    }
    let long = format!("story={}", "a".repeat(100_000));
    assert!(matches!(preview.press_well("translate", &long).status, 0 | 400));
    for method in ["GET", "PUT", "DELETE"] {
        let answer = preview.ask(method, "/_visnyk/translate", &format!("{own}{key}"));
        assert!(matches!(answer.status, 404 | 405), "{method}: {}", answer.status);
    }
    assert!(!home.path().join("content/ru/war/gava.md").exists());
    let page = preview.ask("GET", "/_visnyk/", "Origin: http://evil.example\r\n");
    assert_eq!(page.header("access-control-allow-origin"), "");
    assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
}

#[test]
fn the_site_is_shown_at_another_moment_and_back() {
    let home = site();
    future_story(home.path());
    let preview = Preview::of(home.path(), &[]);
    let page = "/ua/war/zavtra.html";
    assert_eq!(preview.get(page).status, 404);
    assert_eq!(preview.press_well("moment", "at=2099-01-02T09:00").status, 200);
    assert_eq!(preview.until(page, |a| a.status == 200).status, 200);
    let holds = |a: &Answer| json(a)["between"].as_array().is_some_and(|b| !b.is_empty());
    let agenda = json(&preview.until("/_visnyk/agenda", holds));
    assert_eq!(agenda["between"][0]["kind"], "appears", "{agenda:#}");
    assert_eq!(agenda["coming"][0]["kind"], "goes", "{agenda:#}");
    assert_eq!(agenda["moment"]["local"], "2099-01-02T09:00");
    // The next thing that happens is that it expires.
    assert_eq!(preview.press_well("moment", "at=next").status, 200);
    assert_eq!(preview.until(page, |a| a.status == 404).status, 404);
    let moment = |preview: &Preview| json(&preview.get("/_visnyk/agenda"))["moment"].clone();
    assert_eq!(moment(&preview)["local"], "2099-03-01T00:00");
    assert_eq!(preview.press_well("moment", "at=hour").status, 200);
    assert_eq!(moment(&preview)["local"], "2099-03-01T01:00");
    assert_eq!(preview.press_well("moment", "at=tomorrow").status, 200);
    assert_eq!(moment(&preview)["local"], "2099-03-02T06:00");
    assert_eq!(preview.press_well("moment", "at=now").status, 200);
    assert_eq!(moment(&preview)["fixed"], false);
    assert_eq!(preview.press_well("drafts", "show=yes").status, 200);
    assert_eq!(preview.until(page, |a| a.status == 200).status, 200);
    assert_eq!(preview.press_well("drafts", "show=no").status, 200);
    assert_eq!(preview.until(page, |a| a.status == 404).status, 404);
}

#[test]
fn problems_are_listed_by_file_and_the_desk_is_there_whatever_is_wrong() {
    let home = site();
    let broken = "---\ntitle: Зламане\ndate: 2024-06-05 09:00\nled: Лід\n---\nТекст.\n";
    let preview = Preview::of(home.path(), &[]);
    preview.stories("");
    fs::write(home.path().join("content/ua/war/zlamane.md"), broken).expect("written");
    let told = preview.until("/_visnyk/problems", |a| a.text().contains("zlamane"));
    let told = json(&told);
    let file = told["files"]
        .as_array()
        .expect("files")
        .iter()
        .find(|f| f["path"] == "content/ua/war/zlamane.md");
    let problem = &file.expect("the file")["problems"][0];
    assert_eq!(problem["error"], true);
    assert!(problem["text"].as_str().expect("text").contains("did you mean `lead`?"), "{told:#}");
    assert!(problem["edit"].as_str().expect("a link").ends_with("zlamane.md:4:1"), "{told:#}");
    fs::write(home.path().join("visnyk.yaml"), "title: [").expect("written");
    let told = preview.until("/_visnyk/problems", |a| a.text().contains("visnyk.yaml"));
    assert!(told.text().contains("config/syntax"), "{}", told.text());
    assert_eq!(preview.get("/_visnyk/").status, 200);
    assert_eq!(preview.get("/_visnyk/stories").status, 503);
}

#[test]
fn a_file_with_errors_is_faulty_until_it_is_mended_and_errors_stand_before_warnings() {
    let home = site();
    let section = home.path().join("content/ua/war");
    let good = "---\ntitle: Хибне\ndate: 2024-06-05 09:00\nlead: Лід\n---\nТекст.\n";
    let written = |text: String| fs::write(section.join("zkhybne.md"), text).expect("written");
    let preview = Preview::of(home.path(), &[]);
    preview.stories("");
    let states = |preview: &Preview| preview.stories("q=zkhybne")["stories"][0]["cells"].clone();
    // A warning of a file that comes first by name.
    fs::write(section.join("a.md"), good.replace("lead:", "authors: [Нема]\nlead:"))
        .expect("written");
    written(good.replace("lead:", "led:"));
    preview.until("/_visnyk/stories?state=faulty", |a| json(a)["matching"] == 1);
    let cells = states(&preview);
    assert_eq!(cells[0]["states"], serde_json::json!(["faulty"]));
    assert_eq!(cells[1]["states"], serde_json::json!(["missing"]));
    assert_eq!(preview.get(cells[0]["url"].as_str().expect("a page")).status, 200);
    let told = json(&preview.get("/_visnyk/problems"));
    let paths: Vec<&str> = told["files"]
        .as_array()
        .expect("files")
        .iter()
        .filter_map(|f| f["path"].as_str())
        .collect();
    assert_eq!(paths[0], "content/ua/war/zkhybne.md");
    assert!(paths[1..].contains(&"content/ua/war/a.md"), "{paths:?}");
    // What is wrong with a text is known once its page was made, and forgotten once it is mended, be
    // the page looked at or not.
    written(good.replace("Текст", "[Текст](nemaie.md)"));
    preview.until("/_visnyk/stories?state=faulty", |a| json(a)["matching"] == 0);
    assert_eq!(states(&preview)[0]["states"], serde_json::json!(["present"]));
    preview.get("/ua/war/zkhybne.html");
    assert!(preview.get("/_visnyk/problems").text().contains("nemaie.md"));
    assert_eq!(states(&preview)[0]["states"], serde_json::json!(["faulty"]));
    written(good.to_owned());
    let told = preview.until("/_visnyk/problems", |a| !a.text().contains("nemaie.md"));
    assert_eq!(json(&told)["errors"], 0, "{}", told.text());
    assert_eq!(states(&preview)[0]["states"], serde_json::json!(["present"]));
}

#[test]
fn what_is_to_come_is_said_where_the_story_is() {
    let home = site();
    let text = "---\ntitle: Мине\ndate: 2024-06-08 09:00\nexpires: 2024-06-20\nlead: Лід\nwithdrawn: {date: 2024-06-09 10:00, reason: Помилка}\n---\nТекст.\n";
    fs::write(home.path().join("content/ua/war/myne.md"), text).expect("written");
    let preview = Preview::of(home.path(), &[]);
    let cell = preview.stories("q=myne&lang=en")["stories"][0]["cells"][0].clone();
    // By the time at which it would expire it is gone.
    let whens = ["appears 8\u{A0}Jun 2024, 09:00", "is withdrawn 9\u{A0}Jun 2024, 10:00"];
    assert_eq!(cell["whens"], serde_json::json!(whens));
    let expires = text.replace("expires: 2024-06-20", "expires: 2024-06-09");
    fs::write(home.path().join("content/ua/war/skinchytsia.md"), expires).expect("written");
    preview.until("/_visnyk/stories?q=skinchytsia", |a| json(a)["matching"] == 1);
    let cell = preview.stories("q=skinchytsia&lang=en")["stories"][0]["cells"][0].clone();
    let whens = ["appears 8\u{A0}Jun 2024, 09:00", "expires 9\u{A0}Jun 2024, 00:00"];
    assert_eq!(cell["whens"], serde_json::json!(whens));
}

#[test]
fn what_changed_since_a_translation_is_marked_where_git_knows_it() {
    let home = site();
    stale_story(home.path());
    let root = home.path();
    let preview = Preview::of(root, &[]);
    let page = "/_visnyk/compare?story=war%2Fgava&left=ua&right=en&lang=en";
    let without = preview.get(page).text();
    assert!(without.contains("in no git repository") && !without.contains("<ins>"), "{without}");
    assert!(without.contains("Перший абзац") && without.contains("Second."), "{without}");
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"];
        let done = Command::new("git").arg("-C").arg(root).args(identity).args(arguments).output();
        assert!(done.expect("git runs").status.success(), "{arguments:?}");
    };
    git(&["init", "-q"]);
    git(&["add", "content"]);
    git(&["commit", "-q", "-m", "one"]);
    assert!(preview.get(page).text().contains("no version of it in git"));
    assert_eq!(preview.press_well("translated", "story=war%2Fgava&lang=en").status, 200);
    let fresh = preview.get(page).text();
    assert!(fresh.contains("of the original as it is now"), "{fresh}");
    let file = root.join("content/ua/war/gava.md");
    let text = fs::read_to_string(&file).expect("readable");
    fs::write(&file, text.replace("якого не було", "який <b>є</b>")).expect("written");
    let marked = preview.get(page).text();
    assert!(marked.contains("<del>") && marked.contains("<ins>"), "{marked}");
    assert!(marked.contains("&lt;b&gt;") && !marked.contains("<b>"), "{marked}");
    for odd in [
        "",
        "?story=none&left=ua&right=en",
        "?story=war%2Fgava&left=ua&right=ru",
        "?story=../x&left=..&right=..",
    ] {
        assert_eq!(preview.get(&format!("/_visnyk/compare{odd}")).status, 404, "{odd}");
    }
}
