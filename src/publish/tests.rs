//! Publishing, with every fault that a disk can have.

use super::*;

fn publish(out: &Path, files: &[(&str, &str)]) -> Result<Changes, Refusal> {
    let staging = Staging::begin(out)?;
    for (path, text) in files {
        staging.put(&SitePath::for_url(path), text.as_bytes()).map_err(disk_fault(out))?;
    }
    staging.commit()
}

#[test]
fn stale_files_go_foreign_ones_stay_and_are_named_once() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    let changes = publish(&out, &[("/a.html", "1"), ("/b/c.html", "2")]).expect("published");
    assert_eq!(changes.added, ["a.html", "b/c.html"]);
    fs::write(out.join("CNAME"), "x").expect("written");
    let changes = publish(&out, &[("/a.html", "1"), ("/d.html", "3")]).expect("published");
    assert_eq!(
        (changes.removed.as_slice(), changes.kept.as_slice()),
        (&["b/c.html".to_owned()][..], &["CNAME".to_owned()][..])
    );
    assert_eq!(changes.unchanged, 1);
    let changes = publish(&out, &[("/a.html", "9")]).expect("published");
    assert_eq!(changes.changed, ["a.html"]);
    assert!(changes.kept.is_empty());
    assert!(out.join("CNAME").exists() && !out.join("b").exists() && !out.join("d.html").exists());
    let left: Vec<_> =
        fs::read_dir(home.path()).expect("readable").flatten().map(|e| e.file_name()).collect();
    assert_eq!(left, ["public"]);
}

#[test]
fn a_foreign_file_in_the_place_of_a_page_refuses_the_publish() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    fs::create_dir_all(&out).expect("made");
    fs::write(out.join("index.html"), "theirs").expect("written");
    let refused = publish(&out, &[("/", "ours")]);
    assert!(matches!(refused, Err(Refusal::Foreign(paths)) if paths == ["index.html"]));
    assert_eq!(fs::read_to_string(out.join("index.html")).expect("there"), "theirs");
}

#[test]
fn two_builds_do_not_meet_in_one_output() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    let first = Staging::begin(&out).expect("begun");
    assert!(matches!(Staging::begin(&out), Err(Refusal::Busy)));
    drop(first);
    assert!(Staging::begin(&out).is_ok());
}

#[cfg(unix)]
#[test]
fn folders_of_others_keep_their_rights_and_empty_ones_stay() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    publish(&out, &[("/a/b.html", "1")]).expect("published");
    fs::create_dir_all(out.join(".git/refs")).expect("made");
    fs::create_dir(out.join("uploads")).expect("made");
    fs::set_permissions(out.join("uploads"), fs::Permissions::from_mode(0o2775)).expect("set");
    publish(&out, &[("/c.html", "2")]).expect("published");
    assert!(out.join(".git/refs").is_dir() && !out.join("a").exists());
    let mode = fs::metadata(out.join("uploads")).expect("there").permissions().mode();
    assert_eq!(mode & 0o7777, 0o2775);
}

#[test]
fn a_build_that_is_given_up_leaves_nothing() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    publish(&out, &[("/a.html", "1")]).expect("published");
    let staging = Staging::begin(&out).expect("begun");
    staging.put(&SitePath::for_url("/b.html"), b"2").expect("written");
    drop(staging);
    assert!(out.join("a.html").exists() && !out.join("b.html").exists());
    assert_eq!(fs::read_dir(home.path()).expect("readable").count(), 1);
}
