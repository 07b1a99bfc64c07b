//! What others have in an output: it stays, whatever is published.

use super::*;

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
fn a_small_publish_names_the_foreign_files_near_it_and_keeps_all() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    publish_with(&out, &[("a.html", "1")]);
    fs::create_dir_all(out.join("uploads/2024")).expect("made");
    let foreign = ["2/theirs.txt", "CNAME", "uploads/2024/photo.jpg"];
    foreign.iter().for_each(|path| fs::write(out.join(path), "theirs").expect("written"));
    assert_eq!(publish_with(&out, &[("a.html", "2")]).kept, foreign[1..]);
    let changes = put_all(Disk::default(), &out, &pages(30, 1)).expect("published");
    assert_eq!(changes.kept, foreign[..1], "a publish that changes much looks everywhere");
    foreign.iter().for_each(|path| assert!(out.join(path).exists(), "{path}"));
}

#[test]
fn a_page_in_the_place_of_a_folder_costs_no_foreign_file_elsewhere() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    publish_with(&out, &[("x/a.html", "1")]);
    fs::write(out.join("2/theirs.txt"), "theirs").expect("written");
    publish_with(&out, &[("x", "1")]);
    assert!(out.join("x").is_file() && out.join("2/theirs.txt").exists());
}

#[test]
fn a_list_that_names_files_elsewhere_costs_none_of_them() {
    let home = tempfile::tempdir().expect("a folder");
    let (out, theirs) = (home.path().join("public"), home.path().join("theirs.txt"));
    publish_with(&out, &[("a.html", "1")]);
    fs::write(&theirs, "theirs").expect("written");
    let list = fs::read_to_string(out.join(RECORD)).expect("there");
    let more = format!("file ../theirs.txt\nkept ../theirs.txt\nfile {}\n", theirs.display());
    fs::write(out.join(RECORD), list + &more).expect("written");
    let changes = publish_with(&out, &[("a.html", "2")]);
    assert!(changes.removed.is_empty() && changes.kept.is_empty() && theirs.exists());
}

#[cfg(unix)]
#[test]
fn a_folder_of_the_output_that_leads_elsewhere_is_refused() {
    let home = tempfile::tempdir().expect("a folder");
    let (out, elsewhere) = (home.path().join("public"), home.path().join("elsewhere"));
    publish_with(&out, &[("x/a.html", "1"), ("x/b.html", "1")]);
    fs::rename(out.join("x"), &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, out.join("x")).expect("linked");
    let before = files(&elsewhere);
    let mut tree = pages(60, 0);
    tree.insert("x/a.html".to_owned(), "2".to_owned());
    let refused = put_all(Disk::default(), &out, &tree);
    assert!(matches!(&refused, Err(Refusal::Tangled(path)) if path == "x"), "{refused:?}");
    assert_eq!(files(&elsewhere), before);
}

#[cfg(unix)]
#[test]
fn a_link_of_others_costs_nothing_of_what_it_leads_to() {
    let home = tempfile::tempdir().expect("a folder");
    let (out, elsewhere) = (home.path().join("public"), home.path().join("volume"));
    fs::create_dir_all(elsewhere.join("2024/06")).expect("made");
    fs::write(elsewhere.join("2024/06/a.jpg"), "theirs").expect("written");
    publish_with(&out, &[]);
    std::os::unix::fs::symlink(&elsewhere, out.join("uploads")).expect("linked");
    put_all(Disk::default(), &out, &pages(60, 1)).expect("published");
    assert!(out.join("uploads").is_symlink() && out.join("uploads/2024/06/a.jpg").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn names_of_others_that_are_no_text_stop_no_publish() {
    use std::os::unix::ffi::OsStrExt;
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    publish_with(&out, &[("a.html", "1")]);
    let theirs = out.join(std::ffi::OsStr::from_bytes(b"d\xe9"));
    fs::create_dir(&theirs).expect("made");
    fs::write(theirs.join("x.txt"), "theirs").expect("written");
    publish_with(&out, &[("a.html", "2")]);
    put_all(Disk::default(), &out, &pages(60, 1)).expect("published");
    assert!(theirs.join("x.txt").exists());
}

#[test]
fn what_others_write_while_the_trees_are_exchanged_stays() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    publish_with(&out, &[]);
    fs::create_dir_all(out.join("uploads")).expect("made");
    fs::write(out.join("uploads/known.txt"), "old").expect("written");
    let at = out.clone();
    let meanwhile = move |what: &str, _: &Path| {
        if what == "exchange" {
            fs::write(at.join("uploads/new.txt"), "theirs")?;
            fs::write(at.join("uploads/known.new"), "newer")?;
            fs::rename(at.join("uploads/known.new"), at.join("uploads/known.txt"))?;
        }
        Ok(())
    };
    let disk = Disk { fault: Some(Box::new(meanwhile)) };
    put_all(disk, &out, &pages(60, 1)).expect("published");
    let there = files(&out);
    let text = |path: &str| there.get(path).map(String::as_str);
    assert_eq!(
        (text("uploads/new.txt"), text("uploads/known.txt")),
        (Some("theirs"), Some("newer"))
    );
    assert_eq!(names(home.path()), ["public"]);
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

#[cfg(unix)]
#[test]
fn folders_of_others_stay_the_same_folders_when_the_trees_are_exchanged() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    publish_with(&out, &[("x/a.html", "1")]);
    let theirs = ["uploads", "x/gallery", ".visnyk-notes"];
    for folder in theirs {
        fs::create_dir_all(out.join(folder).join("deep")).expect("made");
        fs::write(out.join(folder).join("deep/theirs.txt"), "theirs").expect("written");
    }
    fs::set_permissions(&out, fs::Permissions::from_mode(0o2775)).expect("set");
    let inode = |path: &str| fs::metadata(out.join(path)).expect(path).ino();
    let before: Vec<u64> = theirs.iter().map(|path| inode(path)).collect();
    let top = inode("");
    let handle = fs::File::open(out.join("uploads")).expect("opened");
    let by_handle = {
        use std::os::fd::AsRawFd;
        std::path::PathBuf::from(format!("/proc/self/fd/{}/late.txt", handle.as_raw_fd()))
    };
    let count = AtomicUsize::new(0);
    let meanwhile = move |what: &str, _: &Path| {
        // After the first exchange, before the folders are put back.
        if what == "exchange" && count.fetch_add(1, Ordering::SeqCst) == 1 {
            fs::write(&by_handle, "late")?;
        }
        Ok(())
    };
    let mut tree = pages(60, 1);
    tree.insert("x/a.html".to_owned(), "2".to_owned());
    let fault: disk::Fault = Box::new(meanwhile);
    let fault = cfg!(target_os = "linux").then_some(fault);
    put_all(Disk { fault }, &out, &tree).expect("published");
    assert_ne!(inode(""), top, "the trees were exchanged");
    assert_eq!(theirs.iter().map(|path| inode(path)).collect::<Vec<_>>(), before);
    let there = files(&out);
    for folder in theirs {
        assert_eq!(there[&format!("{folder}/deep/theirs.txt")], "theirs");
    }
    if cfg!(target_os = "linux") {
        assert_eq!(there["uploads/late.txt"], "late");
    }
    let mode = |path: &str| fs::metadata(out.join(path)).expect(path).permissions().mode();
    // What is made in it has its group.
    assert_eq!((mode("") & 0o2000, mode("v1.html") & 0o111), (0o2000, 0));
    assert_eq!(names(home.path()), ["public"]);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_made_takes_the_group_and_the_attributes_of_the_output() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    publish_with(&out, &[]);
    if chown(&out, None, Some(12345)).is_err() {
        eprintln!("{}: skipped, the superuser alone may do that", module_path!());
        return;
    }
    fs::set_permissions(&out, fs::Permissions::from_mode(0o2775)).expect("set");
    let flags = rustix::fs::XattrFlags::empty();
    let is_set = rustix::fs::setxattr(&out, "user.note", b"theirs", flags).is_ok();
    let mut tree = pages(60, 1);
    tree.insert("new/a.html".to_owned(), "1".to_owned());
    put_all(Disk::default(), &out, &tree).expect("published");
    for path in ["", "v1.html", "new", "new/a.html"] {
        assert_eq!(fs::metadata(out.join(path)).expect(path).gid(), 12345, "{path}");
    }
    let mut value = [0; 16];
    let length = rustix::fs::getxattr(&out, "user.note", &mut value).unwrap_or(0);
    assert_eq!(&value[..length], if is_set { b"theirs".as_slice() } else { b"" });
}
