//! The same input gives the same bytes, whatever the machine.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every file of a folder with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let below = path.strip_prefix(folder).expect("below").to_path_buf();
                files.insert(below, fs::read(&path).expect("readable"));
            }
        }
    }
    files
}

/// Copies the bundled site without its output; `reverse` makes the files in the other order, which
/// is the order in which many file systems list them.
fn copy_site(to: &Path, reverse: bool) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::create_dir_all(to).expect("made");
    fs::copy(from.join("visnyk.yaml"), to.join("visnyk.yaml")).expect("copied");
    for folder in ["content", "locales", "templates"] {
        let mut files: Vec<_> = tree(&from.join(folder)).into_iter().collect();
        if reverse {
            files.reverse();
        }
        for (path, bytes) in files {
            let target = to.join(folder).join(path);
            fs::create_dir_all(target.parent().expect("a folder")).expect("made");
            fs::write(target, bytes).expect("written");
        }
    }
}

fn build(root: &Path, out: &Path, jobs: &str, zone: &str, lang: &str) {
    let result = Command::new(env!("CARGO_BIN_EXE_visnyk"))
        .args(["--now", "2024-06-07T12:00", "build", "--jobs", jobs, "--root"])
        .arg(root)
        .arg("--out")
        .arg(out)
        .env("TZ", zone)
        .env("LANG", lang)
        .env("LC_ALL", lang)
        .output()
        .expect("the program runs");
    assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
}

#[test]
fn same_bytes_whatever_the_machine() {
    let home = tempfile::tempdir().expect("a folder");
    let (first, second) = (home.path().join("a"), home.path().join("elsewhere/b b"));
    copy_site(&first, false);
    copy_site(&second, true);
    let outs = ["out1", "out2", "out3"].map(|out| home.path().join(out));
    build(&first, &outs[0], "1", "Pacific/Auckland", "C");
    build(&second, &outs[1], "8", "America/St_Johns", "tr_TR.UTF-8");
    build(&second, &outs[2], "2", "Europe/Kyiv", "uk_UA.UTF-8");
    let one = tree(&outs[0]);
    assert!(one.len() > 300, "the bundled site has {} files", one.len());
    for other in outs[1..].iter().map(|out| tree(out)) {
        assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
        for (path, bytes) in &one {
            assert!(bytes == &other[path], "{} differs", path.display());
        }
    }
}

/// What a build says is wrong, as its report has it, with nothing believed where `full`.
fn said(root: &Path, lang: &str, full: bool) -> serde_json::Value {
    let report = root.join("report.json");
    let mut command = Command::new(env!("CARGO_BIN_EXE_visnyk"));
    command.args(["--now", "2024-06-07T12:00", "--lang", lang, "build", "--root"]).arg(root);
    command.arg("--report").arg(&report);
    if full {
        command.arg("--full");
    }
    let result = command.output().expect("the program runs");
    assert!(result.status.success(), "{}", String::from_utf8_lossy(&result.stderr));
    let text = fs::read_to_string(&report).expect("a report");
    serde_json::from_str::<serde_json::Value>(&text).expect("JSON")["diagnostics"].clone()
}

#[test]
fn what_a_build_remembers_is_said_in_the_language_of_the_next() {
    let home = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let target = home.path().join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::write(target, text).expect("written");
    };
    write(
        "visnyk.yaml",
        "title: x\nbase_url: https://a.example\nlanguages: {ua: {locale: uk-UA}}\n",
    );
    write("content/ua/war/_index.md", "---\ntitle: Війна\n---\n");
    let article =
        "---\ntitle: Нoвина\ndate: 2024-06-06\nimage: {src: /a.jpg}\n---\n#### Сыр\n\nСыр.\n";
    write("content/ua/war/a.md", article);
    write("static/a.jpg", "");
    write("locales/ua/own.ftl", "unused = x\n");
    let ukrainian = said(home.path(), "uk", false);
    assert!(ukrainian.as_array().is_some_and(|all| all.len() >= 5), "{ukrainian}");
    let remembered = said(home.path(), "en", false);
    assert_eq!(remembered, said(home.path(), "en", true));
    // One article is read anew, and the rest is remembered.
    write("content/ua/war/b.md", "---\ntitle: Б\ndate: 2024-06-05\n---\n");
    let mixed = said(home.path(), "ru", false);
    assert_eq!(mixed, said(home.path(), "ru", true));
    // The order and the places are the same in every language.
    let places = |said: &serde_json::Value| -> Vec<String> {
        let all = said.as_array().into_iter().flatten();
        all.map(|d| format!("{} {}", d["code"], d["place"])).collect()
    };
    assert_eq!(places(&ukrainian), places(&remembered));
    let messages = |said: &serde_json::Value| said.as_array().map(|all| all[0]["message"].clone());
    assert_ne!(messages(&ukrainian), messages(&remembered));
}

#[test]
fn a_second_build_changes_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let site = home.path().join("site");
    copy_site(&site, false);
    let out = home.path().join("out");
    build(&site, &out, "2", "UTC", "C");
    let before = tree(&out);
    build(&site, &out, "2", "UTC", "C");
    assert_eq!(before, tree(&out));
}
