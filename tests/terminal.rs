//! What is asked on a terminal, answered on a pseudo-terminal.
#![cfg(target_os = "linux")]

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

const ARTICLE: &str = "---\ntitle: Міст у Xаркові\ndate: 2024-06-06\n---\nЦе п`ять метрів.\n";

/// A site whose article has two slips that have one right answer.
fn site() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = home.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    write(
        "visnyk.yaml",
        "title: T\nbase_url: https://t.example\nlanguages:\n  ua: {locale: uk-UA, name: У}\n",
    );
    write("content/ua/war/_index.md", "---\ntitle: Війна\n---\n");
    write("content/ua/war/a.md", ARTICLE);
    home
}

/// Runs `visnyk check --fix` on a terminal whose user types an answer when asked; gives what the screen
/// shows, and the exit code.
fn check_and_fix(root: &Path, answer: &[u8]) -> (String, Option<i32>) {
    check_and_fix_while(root, answer, || {})
}

/// The same, with something that happens while the question stands.
fn check_and_fix_while(root: &Path, answer: &[u8], meanwhile: impl Fn()) -> (String, Option<i32>) {
    let user = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&user).expect("granted");
    unlockpt(&user).expect("unlocked");
    let name = ptsname(&user, Vec::new()).expect("a name").into_string().expect("a path");
    let screen = OpenOptions::new().read(true).write(true).open(name).expect("a terminal");
    let end = || Stdio::from(screen.try_clone().expect("another handle"));
    let mut program = Command::new(env!("CARGO_BIN_EXE_visnyk"));
    program.args(["--now", "2025-01-01", "check", "--fix"]).current_dir(root);
    program.env_remove("NO_COLOR").stdin(end()).stdout(end()).stderr(end());
    let mut child = program.spawn().expect("started");
    // The handles of the command are given up, so that the terminal ends with the program.
    drop((program, screen));
    let mut user = File::from(user);
    let (mut shown, mut bytes, mut answered) = (Vec::new(), [0; 4096], false);
    while let Ok(count @ 1..) = user.read(&mut bytes) {
        shown.extend_from_slice(&bytes[..count]);
        if !answered && String::from_utf8_lossy(&shown).contains("[y/N] ") {
            answered = true;
            meanwhile();
            user.write_all(answer).expect("typed");
        }
    }
    let code = child.wait().expect("ended").code();
    (String::from_utf8_lossy(&shown).into_owned(), code)
}

#[test]
fn a_yes_writes_what_was_shown() {
    for answer in ["y\n", "yes\n", "Y\n"] {
        let home = site();
        let (shown, code) = check_and_fix(home.path(), answer.as_bytes());
        let diff = shown.find("+title: Міст у Харкові").expect("the diff");
        let question = shown.find("write 2 changes in 1 file? [y/N]").expect("the question");
        assert!(diff < question, "{shown}");
        assert!(shown.contains("2 changes in 1 file written"), "{shown}");
        assert_eq!(code, Some(0), "{shown}");
        let text = fs::read_to_string(home.path().join("content/ua/war/a.md")).expect("there");
        assert_eq!(text, ARTICLE.replace("Xарк", "Харк").replace("п`ять", "п’ять"), "{answer:?}");
    }
}

#[test]
fn what_is_saved_while_the_question_stands_is_not_written_over() {
    let home = site();
    let path = home.path().join("content/ua/war/a.md");
    let save = || fs::write(&path, format!("{ARTICLE}Нове.\n")).expect("saved");
    let (shown, code) = check_and_fix_while(home.path(), b"y\n", save);
    assert!(shown.contains("somebody else changed it meanwhile"), "{shown}");
    assert_eq!(code, Some(3), "{shown}");
    assert_eq!(fs::read_to_string(&path).expect("there"), format!("{ARTICLE}Нове.\n"));
}

/// Anything else than a yes is none: a line end alone, another word, the end of the input.
#[test]
fn anything_else_writes_nothing() {
    for answer in ["\n", "n\n", "ye\n", "\u{4}"] {
        let home = site();
        let (shown, code) = check_and_fix(home.path(), answer.as_bytes());
        assert!(shown.contains("[y/N] "), "{shown}");
        assert!(!shown.contains("written"), "{answer:?}: {shown}");
        assert_eq!(code, Some(0), "{shown}");
        let text = fs::read_to_string(home.path().join("content/ua/war/a.md")).expect("there");
        assert_eq!(text, ARTICLE, "{answer:?}");
    }
}

/// What stands in a file is shown, and not obeyed.
#[test]
fn a_text_cannot_speak_to_the_terminal() {
    let home = site();
    let text = ARTICLE.replace("метрів", "\u{1b}]0;hidden\u{7}\u{9b}31mметрів");
    fs::write(home.path().join("content/ua/war/a.md"), text).expect("written");
    let (shown, _) = check_and_fix(home.path(), b"n\n");
    assert!(!shown.contains("\u{1b}]0;") && !shown.contains('\u{9b}'), "{shown:?}");
    assert!(shown.contains("hidden"), "{shown:?}");
}
