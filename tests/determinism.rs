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
    let outs = [home.path().join("out1"), home.path().join("out2")];
    build(&first, &outs[0], "1", "Pacific/Auckland", "C");
    build(&second, &outs[1], "8", "America/St_Johns", "tr_TR.UTF-8");
    let (one, two) = (tree(&outs[0]), tree(&outs[1]));
    assert!(one.len() > 300, "the bundled site has {} files", one.len());
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(bytes == &two[path], "{} differs", path.display());
    }
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
