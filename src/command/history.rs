//! What a file said earlier, as far as git remembers: `git` is asked as a program, and nothing in the
//! repository is touched.

use std::path::Path;
use std::process::{Command, Stdio};

use jiff::tz::TimeZone;

use crate::read;
use crate::serve::Lost;

/// How many versions of a file are looked at, from the newest.
const MOST_VERSIONS: &str = "-n500";

/// The text of a file of the site when its words had this fingerprint.
pub(super) fn recall(
    root: &Path,
    path: &str,
    fingerprint: u32,
    zone: &TimeZone,
) -> Result<String, Lost> {
    let format = ["log", "--follow", "--format=%H", "--name-only", "--relative", "-z"];
    // As the file is called on disk, and in the repository.
    let file = read::on_disk(root, path);
    let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy();
    let versions = git(root, &[&format[..], &[MOST_VERSIONS, "--", &*name]].concat())?;
    let versions = String::from_utf8_lossy(&versions);
    for (commit, name) in pairs(&versions) {
        let Ok(text) = git(root, &["cat-file", "blob", &format!("{commit}:./{name}")]) else {
            continue;
        };
        let text = String::from_utf8_lossy(&text);
        if read::fingerprint_of(&text, zone) == Some(fingerprint) {
            return Ok(text.into_owned());
        }
    }
    Err(Lost::Forgotten)
}

/// The commits with the name that the file had in each: `git log -z` puts nothing but line ends and
/// zeros between the two.
fn pairs(log: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut parts = log.split(['\0', '\n']).filter(|part| !part.is_empty());
    std::iter::from_fn(move || Some((parts.next()?, parts.next()?)))
}

/// What `git` prints.
fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, Lost> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(["--no-pager", "--no-optional-locks", "--literal-pathspecs"])
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .map_err(|_| Lost::NoGit)?;
    if output.status.success() { Ok(output.stdout) } else { Err(Lost::NoRepository) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(root: &Path, arguments: &[&str]) {
        let identity = ["-c", "user.name=a", "-c", "user.email=a@b.example"];
        let mut git = Command::new("git");
        let output = git.arg("-C").arg(root).args(identity).args(arguments).output();
        let output = output.expect("git runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    #[test]
    fn an_earlier_text_is_found_by_its_fingerprint_under_an_earlier_name_too() {
        let home = tempfile::tempdir().expect("a folder");
        let root = home.path().join("site");
        let zone = TimeZone::UTC;
        std::fs::create_dir_all(root.join("content/ua/war")).expect("made");
        assert_eq!(recall(&root, "content/ua/war/b.md", 1, &zone), Err(Lost::NoRepository));
        run(home.path(), &["init", "-q"]);
        let text = |line: &str| format!("---\ntitle: a\n---\nОдин два три чотири.\n\n{line}\n");
        for (name, line) in [("a.md", "Перший."), ("b.md", "Другий."), ("b.md", "Третій.")]
        {
            if name == "b.md" && root.join("content/ua/war/a.md").exists() {
                run(&root, &["mv", "content/ua/war/a.md", "content/ua/war/b.md"]);
            }
            std::fs::write(root.join("content/ua/war").join(name), text(line)).expect("written");
            run(&root, &["add", "."]);
            run(&root, &["commit", "-q", "-m", line]);
        }
        let find = |line: &str| {
            let print = read::fingerprint_of(&text(line), &zone).expect("readable");
            recall(&root, "content/ua/war/b.md", print, &zone)
        };
        assert_eq!(find("Перший."), Ok(text("Перший.")));
        assert_eq!(find("Другий."), Ok(text("Другий.")));
        assert_eq!(find("Ніколи."), Err(Lost::Forgotten));
    }
}
