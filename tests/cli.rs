//! Transcripts of the program at work: the console blocks of `docs/cli/*.md` and `README.md` are run as a user
//! would run them, and what is printed must be what stands there.
//!
//! A block begins with ```` ```console ````; a line that begins with `$ ` is run by `sh` in a fresh
//! folder that all blocks of the file share; what follows is its output (both streams) and, where
//! it is not 0, its exit code as `[exit 1]`. `cd FOLDER` alone holds for all that follows. A block with
//! ```` ```file PATH ```` writes that file.
//! `UPDATE=1 cargo test --test cli` writes down what is printed now: read the difference.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The moment at which the transcripts happen: 6 June 2024, 18:00 in Kyiv.
const NOW: &str = "1717686000";

#[test]
fn the_transcripts_in_the_documentation_are_what_happens() {
    let mut faults = String::new();
    let mut count = 0;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = fs::read_dir(root.join("docs/cli"))
        .expect("docs/cli")
        .flatten()
        .map(|e| e.path())
        .collect();
    files.push(root.join("README.md"));
    files.sort();
    for file in files.iter().filter(|f| f.extension().is_some_and(|e| e == "md")) {
        let text = fs::read_to_string(file).expect("UTF-8");
        let happened = replay(&text);
        count += text.matches("\n$ ").count();
        if happened == text {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            fs::write(file, happened).expect("written");
            continue;
        }
        let _ = writeln!(faults, "{}:", file.display());
        for (line, (was, is)) in text.lines().zip(happened.lines()).enumerate() {
            if was != is {
                let _ = writeln!(faults, "  line {}:\n  - {was}\n  + {is}", line + 1);
                break;
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}UPDATE=1 writes down what happens now");
    assert!(count >= 15, "only {count} commands are shown");
}

/// The document with what its commands print now.
fn replay(text: &str) -> String {
    let home = tempfile::tempdir().expect("a folder");
    let mut folder = home.path().to_owned();
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let _ = writeln!(out, "{line}");
        if let Some(path) = line.strip_prefix("```file ") {
            let mut content = String::new();
            for line in lines.by_ref().take_while(|l| *l != "```") {
                let _ = writeln!(content, "{line}");
            }
            let _ = writeln!(out, "{content}```");
            let target = folder.join(path);
            fs::create_dir_all(target.parent().expect("a folder")).expect("made");
            fs::write(target, content).expect("written");
        } else if line == "```console" {
            let block: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
            for command in block.iter().filter_map(|l| l.strip_prefix("$ ")) {
                let _ = writeln!(out, "$ {command}");
                match command.strip_prefix("cd ").filter(|path| !path.contains("&&")) {
                    Some(path) => folder.push(path),
                    None => out.push_str(&run(&folder, command)),
                }
            }
            out.push_str("```\n");
        }
    }
    out
}

fn run(folder: &Path, command: &str) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_visnyk"));
    let own = program.parent().expect("a folder").to_string_lossy().into_owned();
    let path = format!("{own}:{}", std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", &format!("({command}) 2>&1")])
        .current_dir(folder)
        .env("PATH", path)
        .env("SOURCE_DATE_EPOCH", NOW)
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("LANG")
        .output()
        .expect("sh runs");
    let mut text = String::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        // Times are the machine's, not the site's.
        let stages = ["read ", "читання ", "чтение "].iter().any(|word| line.starts_with(word));
        if stages && (line.ends_with(" ms") || line.ends_with(" мс")) {
            continue;
        }
        let _ = writeln!(text, "{}", line.trim_end());
    }
    match output.status.code() {
        Some(0) => {}
        code => {
            let _ = writeln!(text, "[exit {}]", code.unwrap_or(-1));
        }
    }
    text
}

#[test]
fn a_reader_that_goes_early_is_no_failure() {
    let home = tempfile::tempdir().expect("a folder");
    for command in ["man", "completions bash", "check --format sarif"] {
        let printed = run(home.path(), &format!("visnyk {command} | head -1"));
        assert!(!printed.contains("panicked") && !printed.contains("broken pipe"), "{printed}");
    }
}
