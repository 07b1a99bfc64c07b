//! The preview over HTTP, spoken to byte by byte: what it serves is what a build writes, and nobody
//! gets at what is no part of the site or keeps others from it.

#[path = "serve/desk.rs"]
mod desk;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A preview at work, ended with the test.
struct Preview {
    child: Child,
    port: u16,
}

impl Preview {
    fn of(root: &Path, options: &[&str]) -> Preview {
        Preview::with(root, options, &[])
    }

    fn with(root: &Path, options: &[&str], variables: &[(&str, &str)]) -> Preview {
        let mut child = Command::new(env!("CARGO_BIN_EXE_visnyk"))
            .args(["--now", "2024-06-07T12:00", "serve", "--root"])
            .arg(root)
            .args(if options.contains(&"--port") { [].as_slice() } else { &["--port", "0"] })
            .args(options)
            .envs(variables.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        let mut line = String::new();
        let out = child.stdout.take().expect("piped");
        BufReader::new(out).read_line(&mut line).expect("readable");
        let port = line.split([':', '/']).find_map(|part| part.parse().ok());
        Preview { child, port: port.unwrap_or_else(|| panic!("no port in `{line}`")) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("connects");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        stream
    }

    /// The answer to these bytes, to its end.
    fn say(&self, request: &[u8]) -> Answer {
        let mut stream = self.connect();
        // It may be refused before all of it is sent.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Answer::of(&bytes)
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "")
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Answer {
        let port = self.port;
        let head = format!("{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}");
        self.say(format!("{head}Connection: close\r\n\r\n").as_bytes())
    }

    /// Asks until the answer is as it should be.
    fn until(&self, path: &str, holds: impl Fn(&Answer) -> bool) -> Answer {
        let begin = Instant::now();
        loop {
            let answer = self.get(path);
            if holds(&answer) || begin.elapsed() > Duration::from_secs(10) {
                return answer;
            }
            std::thread::yield_now();
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn of(bytes: &[u8]) -> Answer {
        let end = bytes.windows(4).position(|part| part == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let header = |line: &str| {
            line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        };
        Answer {
            status: status.unwrap_or(0),
            headers: lines.filter_map(header).collect(),
            body: bytes.get(end + 4..).unwrap_or_default().to_vec(),
        }
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    walk.flatten().filter(|e| e.file_type().is_file()).map(|e| e.into_path()).collect()
}

/// A copy of the bundled site.
fn site() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    fs::copy(repository().join("visnyk.yaml"), home.path().join("visnyk.yaml")).expect("copied");
    for file in files_below(&repository().join("content")) {
        let target = home.path().join(file.strip_prefix(repository()).expect("below"));
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::copy(&file, target).expect("copied");
    }
    home
}

const ARTICLE: &str = "/ua/war/zbroia-ssha-kharkivskyi-napriamok.html";
const SOURCE: &str = "content/ua/war/zbroia-ssha-kharkivskyi-napriamok.md";

/// The page without what the preview adds to it.
fn without_script(page: &[u8]) -> String {
    let page = String::from_utf8_lossy(page).into_owned();
    match page.split_once("<script src=\"/_visnyk/") {
        Some((before, rest)) => {
            format!("{before}{}", rest.split_once("</script>").expect("the script ends").1)
        }
        None => page,
    }
}

fn percent_encoded(path: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./".contains(&b);
    path.bytes()
        .map(|b| if plain(b) { (b as char).to_string() } else { format!("%{b:02X}") })
        .collect()
}

#[test]
fn every_file_is_served_as_a_build_writes_it_and_nothing_is_written() {
    let home = site();
    let out = tempfile::tempdir().expect("a folder");
    let built = Command::new(env!("CARGO_BIN_EXE_visnyk"))
        .args(["--now", "2024-06-07T12:00", "build", "--root"])
        .arg(home.path())
        .arg("--out")
        .arg(out.path().join("public"))
        .output()
        .expect("the program runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let before = files_below(home.path());
    let preview = Preview::of(home.path(), &[]);
    let public = out.path().join("public");
    let mut count = 0;
    for file in files_below(&public) {
        let path = file.strip_prefix(&public).expect("below").to_string_lossy().into_owned();
        let expected = fs::read(&file).expect("readable");
        // The list of what was written is no file of the site; a redirect is answered as one.
        if path == ".visnyk-files" || String::from_utf8_lossy(&expected).contains("http-equiv") {
            continue;
        }
        let url = path.strip_suffix("index.html").unwrap_or(&path);
        let answer = preview.get(&format!("/{}", percent_encoded(url)));
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        if path.ends_with(".html") {
            assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{path}");
            assert_eq!(without_script(&answer.body), String::from_utf8_lossy(&expected), "{path}");
            assert!(answer.text().contains("/_visnyk/preview.js"), "{path}");
        } else {
            assert!(answer.body == expected, "{path}");
        }
        count += 1;
    }
    assert!(count > 50, "only {count} files");
    drop(preview);
    let own = |files: &[PathBuf]| -> Vec<PathBuf> {
        let cache = home.path().join(".visnyk");
        files.iter().filter(|file| !file.starts_with(&cache)).cloned().collect()
    };
    assert_eq!(own(&files_below(home.path())), own(&before));
}

#[test]
fn no_path_leaves_the_site() {
    let home = site();
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.txt"), "secret").expect("written");
    #[cfg(unix)]
    {
        let inside = home.path().join("static");
        fs::create_dir_all(&inside).expect("made");
        fs::write(inside.join("open.txt"), "open").expect("written");
        std::os::unix::fs::symlink(outside.path(), inside.join("folder")).expect("linked");
        let file = outside.path().join("secret.txt");
        std::os::unix::fs::symlink(file, inside.join("link.txt")).expect("linked");
    }
    let preview = Preview::of(home.path(), &[]);
    for path in [
        "/../visnyk.yaml",
        "/../../../../etc/passwd",
        "/ua/../../visnyk.yaml",
        "/%2e%2e/visnyk.yaml",
        "/%2e%2e%2fvisnyk.yaml",
        "/..%2fvisnyk.yaml",
        "/..%5cvisnyk.yaml",
        "/%2E%2E%5C%2E%2E%5Cvisnyk.yaml",
        "/..\\visnyk.yaml",
        "/....//visnyk.yaml",
        "/.../visnyk.yaml",
        "/%c0%ae%c0%ae/visnyk.yaml",
        "/%e0%80%ae%e0%80%ae/visnyk.yaml",
        "/..%00/visnyk.yaml",
        "/ua/..%2f..%2f..%2fetc%2fpasswd",
        "/ua/index.html/../../../visnyk.yaml",
        "/etc/passwd",
        "/%2fetc%2fpasswd",
        "/C:/Windows/win.ini",
        "/C%3a%5cWindows%5cwin.ini",
        "/proc/self/environ",
        "/%252e%252e/visnyk.yaml",
        "/ua/..;/visnyk.yaml",
        "//etc/passwd",
        "/.//visnyk.yaml",
        "/visnyk.yaml",
        "/.visnyk/read",
        "/content/ua/_index.md",
        "/static/open.txt",
        "/link.txt",
        "/folder/secret.txt",
        "/ua/%00",
        "/%ff%fe",
        "/_visnyk/../visnyk.yaml",
        "/_visnyk/%2e%2e/visnyk.yaml",
    ] {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
        assert!(!answer.text().contains("secret") && !answer.text().contains("base_url"), "{path}");
    }
    for path in
        ["/events?url=/../visnyk.yaml&file=../visnyk.yaml&text=0", "/compare?story=../visnyk"]
    {
        let mut stream = preview.connect();
        let ask = format!("GET /_visnyk{path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        stream.write_all(ask.as_bytes()).expect("written");
        let mut begin = [0; 4096];
        let length = stream.read(&mut begin).expect("an answer");
        assert!(!String::from_utf8_lossy(&begin[..length]).contains("base_url"), "{path}");
    }
    let absolute = preview.get("file:///etc/passwd");
    assert!(matches!(absolute.status, 400 | 404), "{}", absolute.status);
}

#[test]
fn a_foreign_host_name_is_refused_and_only_reading_is_allowed() {
    let home = site();
    let preview = Preview::of(home.path(), &[]);
    let with = |host: &str| {
        preview
            .say(format!("GET /ua/ HTTP/1.1\r\n{host}Connection: close\r\n\r\n").as_bytes())
            .status
    };
    for host in ["evil.example", "localhost.evil.example:80", "127.0.0.1.evil.example", "", "a b"] {
        assert!(matches!(with(&format!("Host: {host}\r\n")), 400 | 403), "{host}");
    }
    assert!(matches!(with(""), 400 | 403), "without a host");
    for host in ["localhost\r\nHost: evil.example", "evil.example\r\nHost: localhost"] {
        assert!(matches!(with(&format!("Host: {host}\r\n")), 400 | 403), "{host}");
    }
    let target =
        b"GET http://evil.example/ua/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert!(matches!(preview.say(target).status, 400 | 403), "another name in the target");
    assert!(
        matches!(preview.say(b"GET /ua/ HTTP/1.0\r\n\r\n").status, 400 | 403),
        "an old request"
    );
    for host in ["localhost", "127.0.0.1:9", "[::1]:9"] {
        assert_eq!(with(&format!("Host: {host}\r\n")), 200, "{host}");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        for path in
            ["/ua/", "/_visnyk/", "/_visnyk/events", "/_visnyk/stories", "/_visnyk/a/moment"]
        {
            let answer = preview.ask(method, path, "Origin: http://evil.example\r\n");
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("access-control-allow-origin"), "", "{method} {path}");
        }
    }
}

#[test]
fn what_is_not_found_is_said_in_the_language_of_the_edition() {
    let home = site();
    let preview = Preview::of(home.path(), &[]);
    for (path, lang) in [("/ua/none.html", "uk"), ("/en/war/none.html", "en"), ("/ru/a/b/c", "ru")]
    {
        let answer = preview.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.text().contains(&format!("<html lang=\"{lang}\"")), "{path}");
    }
    let folder = preview.get("/ua/war");
    assert_eq!((folder.status, folder.header("location")), (302, "/ua/war/"));
}

#[test]
fn an_old_url_leads_to_the_new_one_on_this_machine() {
    let home = site();
    let head = "title: Мандри\ndate: 2024-06-07 10:00\nlead: Лід\naliases: [/old/mandry.html]";
    let file = home.path().join("content/ua/war/mandry.md");
    fs::write(file, format!("---\n{head}\n---\nТекст.\n")).expect("written");
    let preview = Preview::of(home.path(), &[]);
    let answer = preview.get("/old/mandry.html");
    assert_eq!((answer.status, answer.header("location")), (302, "/ua/war/mandry.html"));
}

#[test]
fn media_are_served_in_parts() {
    let home = site();
    let bytes: Vec<u8> = (0..100_000u32).map(|i| i as u8).collect();
    fs::create_dir_all(home.path().join("static")).expect("made");
    fs::write(home.path().join("static/film.mp4"), &bytes).expect("written");
    let preview = Preview::of(home.path(), &[]);
    let part = preview.ask("GET", "/film.mp4", "Range: bytes=10-19\r\n");
    assert_eq!((part.status, part.body.as_slice()), (206, &bytes[10..20]));
    assert_eq!(part.header("content-range"), "bytes 10-19/100000");
    assert_eq!(part.header("content-type"), "video/mp4");
    let last = preview.ask("GET", "/film.mp4", "Range: bytes=-5\r\n");
    assert_eq!((last.status, last.body.as_slice()), (206, &bytes[99_995..]));
    assert_eq!(preview.ask("GET", "/film.mp4", "Range: bytes=200000-\r\n").status, 416);
    let head = preview.ask("HEAD", "/film.mp4", "");
    assert_eq!((head.status, head.header("content-length"), head.body.len()), (200, "100000", 0));
}

/// Half of the connections' files are this test's own.
fn allow_connections() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
        let current = Some(maximum.map_or(4096, |most| most.min(4096)));
        setrlimit(Resource::Nofile, Rlimit { current, maximum }).expect("set");
    }
}

#[test]
fn idle_slow_and_long_winded_clients_keep_nobody_waiting() {
    let home = site();
    let preview = Preview::of(home.path(), &[]);
    allow_connections();
    let mut idle: Vec<TcpStream> = (0..1000).map(|_| preview.connect()).collect();
    for slow in idle.iter_mut().take(50) {
        slow.write_all(b"GET /ua/ HTTP/1.1\r\nHo").expect("written");
    }
    let streams = "GET /_visnyk/events?url=/ua/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for watching in idle.iter_mut().skip(50).take(50) {
        watching.write_all(streams.as_bytes()).expect("written");
    }
    let long = format!("GET /{} HTTP/1.1\r\nHost: localhost\r\n\r\n", "a".repeat(1 << 20));
    let refused = preview.say(long.as_bytes()).status;
    assert!(matches!(refused, 0 | 400 | 414 | 431), "{refused}");
    for headers in [format!("X: {}\r\n", "a".repeat(1 << 20)), "X: a\r\n".repeat(10_000)] {
        let refused = preview.ask("GET", "/ua/", &headers).status;
        assert!(matches!(refused, 0 | 400 | 431), "{refused}");
    }
    let begin = Instant::now();
    assert_eq!(preview.get("/ua/").status, 200);
    assert!(begin.elapsed() < Duration::from_secs(5), "{:?}", begin.elapsed());
    drop(idle);
}

/// How long a slow client is put up with, and some more.
const PATIENCE: Duration = Duration::from_secs(16);

#[test]
fn a_client_that_sends_its_request_letter_by_letter_is_dropped() {
    let home = site();
    let preview = Preview::of(home.path(), &[]);
    let mut slow = preview.connect();
    slow.set_read_timeout(Some(Duration::from_secs(1))).expect("set");
    let begin = Instant::now();
    let mut letters =
        b"GET /ua/ HTTP/1.1\r\nHost: localhost\r\nX-Long: ".iter().chain(std::iter::repeat(&b'a'));
    let dropped = loop {
        let letter = *letters.next().expect("endless");
        // Either way of hearing that the connection has ended will do.
        if slow.write_all(&[letter]).is_err() {
            break true;
        }
        match slow.read(&mut [0; 512]) {
            Ok(0) => break true,
            Err(error)
                if !matches!(
                    error.kind(),
                    std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut
                ) =>
            {
                break true;
            }
            _ if begin.elapsed() > PATIENCE => break false,
            _ => {}
        }
    };
    assert!(dropped, "still served after {:?}", begin.elapsed());
    assert_eq!(preview.get("/ua/").status, 200);
}

#[test]
fn a_client_that_takes_nothing_of_the_answer_is_dropped() {
    let home = site();
    let length: u64 = 64 << 20;
    fs::create_dir_all(home.path().join("static")).expect("made");
    let film = fs::File::create(home.path().join("static/film.mp4")).expect("made");
    film.set_len(length).expect("set");
    let preview = Preview::of(home.path(), &[]);
    let mut slow = preview.connect();
    slow.write_all(b"GET /film.mp4 HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("written");
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        assert_eq!(preview.get("/ua/").status, 200);
        std::thread::sleep(Duration::from_secs(1));
    }
    let mut rest = Vec::new();
    // What was under way can still be read; how the connection ended does not matter.
    let _ = slow.read_to_end(&mut rest);
    assert!((rest.len() as u64) < length, "all of it was sent");
}

#[cfg(unix)]
#[test]
fn a_browser_is_opened_at_the_front_page() {
    use std::os::unix::fs::PermissionsExt;
    let home = site();
    let tools = tempfile::tempdir().expect("a folder");
    let opener = tools.path().join("xdg-open");
    let told = tools.path().join("told");
    let script =
        format!("#!/bin/sh\nprintf %s \"$1\" > '{0}.new' && mv '{0}.new' '{0}'\n", told.display());
    fs::write(&opener, script).expect("written");
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).expect("set");
    let others = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{others}", tools.path().display());
    let preview = Preview::with(home.path(), &["--open"], &[("PATH", &path)]);
    let begin = Instant::now();
    while !told.exists() && begin.elapsed() < Duration::from_secs(10) {
        std::thread::yield_now();
    }
    let url = fs::read_to_string(told).expect("the browser was opened");
    assert_eq!(url, format!("http://127.0.0.1:{}/ua/", preview.port));
}

#[test]
fn a_saved_change_is_served_and_an_error_leaves_the_last_good_page() {
    let home = site();
    let preview = Preview::of(home.path(), &[]);
    let file = home.path().join(SOURCE);
    let good = fs::read_to_string(&file).expect("readable");
    preview.get(ARTICLE);
    let headline = |text: &str| {
        let line = good.lines().find(|l| l.starts_with("title:")).expect("a title").to_owned();
        good.replace(&line, &format!("title: {text}"))
    };
    fs::write(&file, headline("Новий заголовок")).expect("written");
    let seen = |text: &'static str| move |answer: &Answer| answer.text().contains(text);
    assert!(preview.until("/ua/", seen("Новий заголовок")).text().contains("Новий заголовок"));
    assert!(preview.get(ARTICLE).text().contains("Новий заголовок"));
    fs::write(&file, headline("[не закрито")).expect("written");
    let mut events = preview.connect();
    let ask = format!("GET /_visnyk/events?url={ARTICLE} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    events.write_all(ask.as_bytes()).expect("written");
    let mut lines = BufReader::new(events).lines();
    let told = lines.by_ref().map_while(Result::ok).find(|line| line.contains("front-matter/"));
    assert!(told.is_some_and(|line| line.contains(SOURCE) && line.contains("1 problem")));
    let kept = preview.get(ARTICLE);
    assert!(kept.status == 200 && kept.text().contains("Новий заголовок"));
    // Without its end, the front matter would be text.
    fs::write(&file, good.replacen("---", "--- ---", 1)).expect("written");
    let told =
        lines.by_ref().map_while(Result::ok).find(|line| line.contains("front-matter/missing"));
    assert!(told.is_some_and(|line| line.contains("\"reload\":false")));
    assert!(preview.get(ARTICLE).text().contains("Новий заголовок"));
    fs::write(&file, headline("Виправлено")).expect("written");
    let mended = lines.map_while(Result::ok).find(|line| line.contains("\"problems\":[]"));
    assert!(mended.is_some_and(|line| line.contains("\"reload\":true")));
    assert!(preview.get(ARTICLE).text().contains("Виправлено"));
}

#[test]
fn a_picture_that_changed_while_nobody_looked_is_exchanged_though_a_file_has_an_error() {
    let home = site();
    let picture = home.path().join("static/mapa.svg");
    fs::create_dir_all(picture.parent().expect("a folder")).expect("made");
    fs::write(&picture, "<svg/>").expect("written");
    let preview = Preview::of(home.path(), &[]);
    let version = given(&preview.get(ARTICLE), "version");
    fs::write(home.path().join("content/ua/war/zla.md"), "---\ntitle: [\n---\n").expect("written");
    fs::write(&picture, "<svg></svg>").expect("written");
    let mut events = preview.connect();
    let ask = format!(
        "GET /_visnyk/events?url={ARTICLE}&version={version} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    );
    events.write_all(ask.as_bytes()).expect("written");
    let mut lines = BufReader::new(events).lines().map_while(Result::ok);
    assert!(lines.any(|line| line.contains("\"files\":[\"/mapa.svg\"]")));
}

/// The value that a page gives to the script of the preview.
fn given(page: &Answer, name: &str) -> String {
    let page = page.text();
    let (_, script) = page.split_once("<script src=\"/_visnyk/preview.js\"").expect("a script");
    let (_, rest) = script.split_once(&format!("data-{name}=\"")).expect("a value");
    rest.split_once('"').expect("its end").0.to_owned()
}

#[test]
fn an_article_is_followed_to_its_new_name_after_an_edit_of_its_text() {
    let home = site();
    let url = "/ua/war/mandry.html";
    let good = "---\ntitle: Мандри\ndate: 2024-06-07 10:00\nlead: Лід\n---\nТекст.\n";
    let file = home.path().join("content/ua/war/mandry.md");
    fs::write(&file, good).expect("written");
    let preview = Preview::of(home.path(), &[]);
    let before = given(&preview.get(url), "text");
    fs::write(&file, format!("{good}\nЩе один абзац.\n")).expect("written");
    let page = preview.until(url, |a| given(a, "text") != before);
    assert!(page.text().contains("Ще один абзац."));
    let mut events = preview.connect();
    let own =
        ["whole", "unstyled", "file", "text"].map(|name| format!("&{name}={}", given(&page, name)));
    let ask = format!("GET /_visnyk/events?url={url}{} HTTP/1.1\r\n", own.concat());
    events.write_all(format!("{ask}Host: localhost\r\n\r\n").as_bytes()).expect("written");
    // A stream without news says no more than that it is there.
    let lines = BufReader::new(events).lines().map_while(Result::ok);
    let mut lines = lines.take_while(|line| line != ":");
    lines.find(|line| line.starts_with("data: ")).expect("an event");
    fs::rename(&file, file.with_file_name("inshe.md")).expect("moved");
    let told = lines.find(|line| line.contains("\"follow\":\"")).expect("it is told");
    assert!(told.contains("\"follow\":\"/ua/war/inshe.html\""), "{told}");
}

/// What an open page hears of: the lines of its stream until nothing is news.
fn heard(preview: &Preview, url: &str) -> impl Iterator<Item = String> + use<> {
    let page = preview.get(url);
    let own =
        ["whole", "unstyled", "file", "text"].map(|name| format!("&{name}={}", given(&page, name)));
    let mut events = preview.connect();
    let ask = format!("GET /_visnyk/events?url={url}{} HTTP/1.1\r\n", own.concat());
    events.write_all(format!("{ask}Host: localhost\r\n\r\n").as_bytes()).expect("written");
    let lines = BufReader::new(events).lines().map_while(Result::ok);
    let mut lines = lines.take_while(|line| line != ":").filter(|line| line.starts_with("data: "));
    lines.next().expect("an event");
    lines
}

#[test]
fn an_article_is_not_followed_to_another_one_that_says_the_same() {
    let home = site();
    let file = |path: &str| home.path().join("content").join(path);
    let text = |title: &str| {
        format!("---\ntitle: {title}\ndate: 2024-06-07 10:00\nlead: Лід\n---\nТой самий текст.\n")
    };
    for path in ["ua/war/odyn.md", "ua/war/blyzniuk.md", "ua/war/tretii.md", "en/war/odyn.md"] {
        fs::write(file(path), text(path)).expect("written");
    }
    let preview = Preview::of(home.path(), &[]);
    // Others say the same, but none of them is new: this one is gone.
    let mut told = heard(&preview, "/ua/war/tretii.html");
    fs::remove_file(file("ua/war/tretii.md")).expect("removed");
    let told = told.find(|line| line.contains("\"reload\":true")).expect("it is told");
    assert!(told.contains("\"follow\":null"), "{told}");
    // The translation changes too, and is in another language.
    fs::write(file("en/war/odyn.md"), text("Another headline")).expect("written");
    preview.until("/en/war/", |a| a.text().contains("Another headline"));
    let mut told = heard(&preview, "/ua/war/odyn.html");
    fs::rename(file("ua/war/odyn.md"), file("ua/war/novyi.md")).expect("moved");
    let told = told.find(|line| line.contains("\"follow\":\"")).expect("it is told");
    assert!(told.contains("\"follow\":\"/ua/war/novyi.html\""), "{told}");
    // Of two that might be the same neither is taken for it.
    let mut told = heard(&preview, "/ua/war/novyi.html");
    fs::remove_file(file("ua/war/novyi.md")).expect("removed");
    for path in ["ua/war/persha.md", "ua/war/druha.md"] {
        fs::write(file(path), text(path)).expect("written");
    }
    let told = told.find(|line| line.contains("\"reload\":true")).expect("it is told");
    assert!(told.contains("\"follow\":null"), "{told}");
}

#[test]
fn an_article_in_a_folder_of_another_name_is_followed() {
    let home = site();
    let preview = Preview::of(home.path(), &[]);
    let mut told = heard(&preview, ARTICLE);
    for lang in ["ua", "en", "ru"] {
        let folder = home.path().join("content").join(lang).join("war");
        fs::rename(&folder, folder.with_file_name("viina")).expect("moved");
    }
    let told = told.find(|line| line.contains("\"follow\":\"")).expect("it is told");
    assert!(told.contains(&ARTICLE.replace("/war/", "/viina/")), "{told}");
}

#[test]
fn a_new_article_is_shown_though_something_is_wrong_elsewhere() {
    let home = site();
    let preview = Preview::of(home.path(), &[]);
    preview.get(ARTICLE);
    let section = home.path().join("content/ua/war");
    let head = "date: 2024-06-07 10:00\nlead: Лід\n";
    fs::write(
        section.join("zlamane.md"),
        format!("---\ntitle: Зламане\n{head}x: y\n---\nТекст.\n"),
    )
    .expect("written");
    fs::write(section.join("nove.md"), format!("---\ntitle: Нове\n{head}---\nТекст.\n"))
        .expect("written");
    let is_there = |a: &Answer| a.status == 200;
    for (url, title) in [("/ua/war/nove.html", "Нове"), ("/ua/war/zlamane.html", "Зламане")]
    {
        let page = preview.until(url, is_there);
        assert_eq!(page.status, 200, "{url}");
        assert!(page.text().contains(title), "{url}");
        let mut events = preview.connect();
        let ask = format!("GET /_visnyk/events?url={url} HTTP/1.1\r\n");
        events.write_all(format!("{ask}Host: localhost\r\n\r\n").as_bytes()).expect("written");
        let mut lines = BufReader::new(events).lines().map_while(Result::ok);
        let told = lines.find(|line| line.starts_with("data: ")).expect("an event");
        assert!(told.contains("zlamane.md:5:1"), "{told}");
    }
    // What was there already stays as it was.
    assert!(!preview.get("/ua/war/").text().contains("Нове"));
    fs::remove_file(section.join("zlamane.md")).expect("removed");
    let front = preview.until("/ua/war/", |a| a.text().contains("Нове"));
    assert!(front.text().contains("Нове"));
}

#[test]
fn a_port_in_use_leads_to_the_next() {
    let home = site();
    let first = Preview::of(home.path(), &[]);
    let port = first.port.to_string();
    let second = Preview::of(home.path(), &["--port", &port]);
    assert!(second.port > first.port, "{} is not after {port}", second.port);
    assert_eq!((first.get("/ua/").status, second.get("/ua/").status), (200, 200));
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_asked_to() {
    let home = site();
    for signal in ["-INT", "-TERM"] {
        let mut preview = Preview::of(home.path(), &[]);
        let id = preview.child.id().to_string();
        let sent = Command::new("kill").args([signal, &id]).status().expect("kill runs");
        assert!(sent.success());
        assert!(preview.child.wait().expect("ends").success(), "{signal}");
    }
}

#[test]
fn drafts_and_the_future_are_shown_by_switch_with_a_mark() {
    let home = site();
    let section = home.path().join("content/ua/war");
    let head = "date: 2024-01-02 03:04\nlead: Лід\n";
    let draft = format!("---\ntitle: Чорновий\n{head}status: draft\n---\nТекст.\n");
    fs::write(section.join("chornovyi.md"), draft).expect("written");
    let future = "---\ntitle: Завтрашній\ndate: 2024-06-08 09:00\nlead: Лід\n---\nТекст.\n";
    fs::write(section.join("zavtrashnii.md"), future).expect("written");
    let without = Preview::of(home.path(), &[]);
    assert_eq!(without.get("/ua/war/chornovyi.html").status, 404);
    assert_eq!(without.get("/ua/war/zavtrashnii.html").status, 404);
    drop(without);
    let preview = Preview::of(home.path(), &["--drafts"]);
    assert_eq!(preview.get("/ua/war/chornovyi.html").status, 200);
    assert_eq!(preview.get("/ua/war/zavtrashnii.html").status, 200);
    let mut events = preview.connect();
    let ask = "GET /_visnyk/events?url=/ua/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
    events.write_all(ask.as_bytes()).expect("written");
    let mut lines = BufReader::new(events).lines().map_while(Result::ok);
    let line = lines.find(|line| line.starts_with("data: ")).expect("an event");
    assert!(line.contains("[\"/ua/war/chornovyi.html\",\"Draft\"]"), "{line}");
    assert!(line.contains("Scheduled for 8\u{A0}June 2024"), "{line}");
    assert!(line.contains("The site as of 7\u{A0}June 2024"), "{line}");
}
