//! Files that a user may not read are told before anything is published without them.
#![cfg(unix)]

use std::fs;
use std::fs::Permissions;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

/// Whom the system calls nobody.
const NOBODY: u32 = 65534;

#[test]
fn pictures_and_static_files_that_cannot_be_read_stop_a_publish() {
    let home = tempfile::tempdir().expect("a folder");
    let root = home.path();
    let closed = ["static/a.txt", "content/media/p.jpg"];
    for (path, text) in [
        (
            "visnyk.yaml",
            "title: T\nbase_url: https://t.example\nlanguages: {en: {locale: en-GB}}\n",
        ),
        ("content/en/war/a.md", "---\ntitle: One\ndate: 2024-06-06\n---\n![x](p.jpg)\n"),
        (closed[0], "text"),
        (closed[1], "picture"),
    ] {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
    for path in closed {
        set_mode(&root.join(path), 0o000);
    }
    // Whoever is root may read everything, and runs the program as somebody who may not.
    let program = root.join("visnyk");
    fs::copy(env!("CARGO_BIN_EXE_visnyk"), &program).expect("copied");
    let is_root = fs::read(root.join(closed[0])).is_ok();
    if is_root {
        set_mode(root, 0o755);
        chown(root, Some(NOBODY), Some(NOBODY)).expect("given away");
    }
    let run = |command: &str| -> Output {
        let mut run = Command::new(&program);
        run.args([command, "--lang", "en"]).current_dir(root);
        if is_root {
            run.uid(NOBODY).gid(NOBODY);
        }
        run.output().expect("it runs")
    };
    for command in ["check", "build"] {
        let output = run(command);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{command}: {said}");
        for path in closed {
            assert!(said.contains(path), "{command}: {said}");
        }
        assert!(said.contains("cannot be read: permission denied"), "{command}: {said}");
    }
    assert!(!root.join("public").exists());
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).expect("set");
}
