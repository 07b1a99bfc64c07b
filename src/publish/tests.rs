//! Publishing, with every fault that a disk can have.

mod others;

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use walkdir::WalkDir;

use super::*;

fn publish(out: &Path, files: &[(&str, &str)]) -> Result<Changes, Refusal> {
    let staging = Staging::begin(out)?;
    for (path, text) in files {
        staging.put(&SitePath::for_url(path), text.as_bytes()).map_err(disk_fault(out))?;
    }
    said(staging)
}

/// Publishes what was put, and says so.
fn said(staging: Staging) -> Result<Changes, Refusal> {
    let mut changes = staging.commit()?;
    changes.unsaid.take().into_iter().for_each(Unsaid::said);
    Ok(changes)
}

/// Publishes sixty pages in four folders that are the same each time, and these beside them.
fn publish_with(out: &Path, others: &[(&str, &str)]) -> Changes {
    let mut tree = pages(60, 0);
    tree.extend(others.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    put_all(Disk::default(), out, &tree).expect("published")
}

#[test]
fn what_a_publish_did_that_was_stopped_is_in_what_the_next_one_did() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    let before = pages(60, 0);
    put_all(Disk::default(), &out, &before).expect("published");
    let after = edited(&before);
    let renames = AtomicUsize::new(0);
    let stopped = move |what: &str, _: &Path| match what {
        "rename" if renames.fetch_add(1, Ordering::Relaxed) > 2 => {
            Err(io::ErrorKind::StorageFull.into())
        }
        _ => Ok(()),
    };
    let refused = put_all(Disk { fault: Some(Box::new(stopped)) }, &out, &after);
    assert!(matches!(refused, Err(Refusal::Interrupted(..))), "{refused:?}");
    // What a build does that is then given up is said by the next one, too.
    let given_up = Staging::begin(&out).expect("begun");
    assert!(given_up.has_finished());
    drop(given_up);
    let changes = put_all(Disk::default(), &out, &after).expect("published");
    assert_eq!(files(&out), after);
    let is_other = |path: &&String| before.get(*path) != after.get(*path);
    let mut expected: Vec<String> = after.keys().filter(is_other).cloned().collect();
    let mut said = [changes.added, changes.changed].concat();
    expected.sort();
    said.sort();
    assert_eq!(said, expected);
    assert_eq!(changes.removed, ["1/p5.html", "2/p6.html"]);
    assert_eq!(changes.unchanged + expected.len(), after.len());
}

#[test]
fn a_folder_that_cannot_be_written_stops_a_small_publish_before_it_begins() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    publish_with(&out, &[("a.html", "1"), ("x/b.html", "1")]);
    let before = files(&out);
    let mut tree = before.clone();
    tree.insert("a.html".to_owned(), "2".to_owned());
    tree.insert("x/b.html".to_owned(), "2".to_owned());
    let locked = |what: &str, path: &Path| match what {
        "access" if path.ends_with("x") => Err(io::ErrorKind::PermissionDenied.into()),
        _ => Ok(()),
    };
    let refused = put_all(Disk { fault: Some(Box::new(locked)) }, &out, &tree);
    assert!(matches!(&refused, Err(Refusal::Disk(path, _)) if path.ends_with("x")), "{refused:?}");
    assert_eq!(files(&out), before);
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

#[test]
fn who_may_write_in_an_output_alone_and_who_may_beside_it_do_not_meet() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    put_all(Disk::default(), &out, &pages(60, 0)).expect("published");
    let other = Lock::take(&within(&out, "lock")).expect("a lock").expect("free");
    assert!(matches!(Staging::begin(&out), Err(Refusal::Busy)));
    drop(other);
    // From before the trees are exchanged until what is left of the old one is gone, and no longer.
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (notes, at) = (Arc::clone(&seen), out.clone());
    let meanwhile = move |what: &'static str, _: &Path| {
        let is_free = Lock::take(&within(&at, "lock"))?.is_some();
        notes.lock().expect("alone").push((what, is_free));
        Ok(())
    };
    put_all(Disk { fault: Some(Box::new(meanwhile)) }, &out, &pages(50, 1)).expect("published");
    let seen = seen.lock().expect("alone");
    let exchange = seen.iter().position(|(what, _)| *what == "exchange").expect("exchanged");
    assert!(seen[exchange + 1..].iter().any(|(what, _)| *what == "remove"));
    assert_eq!(seen.iter().find(|(_, is_free)| *is_free), None);
    assert_eq!(
        (names(home.path()), names(&out).contains(&".visnyk-lock".to_owned())),
        (vec!["public".to_owned()], false)
    );
}

#[test]
fn what_was_published_is_said_by_the_next_build_where_the_last_could_not() {
    for much in [false, true] {
        let home = tempfile::tempdir().expect("a folder");
        let out = home.path().join("public");
        let before = pages(60, 0);
        put_all(Disk::default(), &out, &before).expect("published");
        let after = if much { pages(50, 1) } else { edited(&before) };
        let publish = |tree: &Tree| {
            let staging = Staging::begin(&out).expect("begun");
            for (path, text) in tree {
                let path = SitePath::for_url(&format!("/{path}"));
                staging.put(&path, text.as_bytes()).expect("written");
            }
            staging.commit().expect("published")
        };
        let sorted = |changes: &Changes| {
            let mut all = [changes.added.as_slice(), &changes.changed].concat();
            all.sort();
            (all, changes.removed.clone())
        };
        let first = publish(&after);
        let expected = sorted(&first);
        assert!(!expected.0.is_empty() && !expected.1.is_empty());
        // Killed before it said anything, and so is the next, which finds more to do.
        drop(first);
        drop(publish(&after));
        let mut third = after.clone();
        third.insert("third.html".to_owned(), "third.html\nend\n".to_owned());
        drop(publish(&third));
        let mut changes = publish(&third);
        let (mut said, removed) = sorted(&changes);
        said.retain(|path| path != "third.html");
        assert_eq!((said, removed), expected, "much: {much}");
        assert!(changes.changed.contains(&"third.html".to_owned()));
        changes.unsaid.take().into_iter().for_each(Unsaid::said);
        drop(changes);
        let (said, removed) = sorted(&publish(&third));
        assert_eq!((said.len(), removed.len()), (0, 0), "it is said once");
    }
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

#[cfg(unix)]
#[test]
fn a_link_to_the_output_is_followed() {
    let home = tempfile::tempdir().expect("a folder");
    let (real, link) = (home.path().join("disk/real"), home.path().join("public"));
    fs::create_dir_all(&real).expect("made");
    std::os::unix::fs::symlink(&real, &link).expect("linked");
    publish(&link, &[("/a.html", "1")]).expect("published");
    publish(&link, &[("/a.html", "2"), ("/b.html", "2")]).expect("published");
    assert!(link.is_symlink());
    assert_eq!(fs::read(real.join("a.html")).expect("there"), b"2");
    assert_eq!(names(&home.path().join("disk")), ["real"]);
    assert_eq!(names(home.path()), ["disk", "public"]);
}

#[test]
fn a_file_in_the_place_of_the_output_is_refused_and_kept() {
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    fs::write(&out, "theirs").expect("written");
    let refused = publish(&out, &[("/a.html", "1")]);
    assert!(
        matches!(refused, Err(Refusal::Disk(_, e)) if e.kind() == io::ErrorKind::NotADirectory)
    );
    assert_eq!(fs::read_to_string(&out).expect("there"), "theirs");
    assert_eq!(names(home.path()), ["public"]);
}

#[cfg(unix)]
#[test]
fn an_output_that_cannot_be_written_is_refused_and_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().expect("a folder");
    let out = home.path().join("public");
    publish(&out, &[("/a.html", "1")]).expect("published");
    let set = |mode| fs::set_permissions(&out, fs::Permissions::from_mode(mode)).expect("set");
    set(0o555);
    if fs::write(out.join("probe"), "").is_ok() {
        eprintln!(
            "an_output_that_cannot_be_written_is_refused_and_as_it_was: skipped, the superuser may write everywhere"
        );
        return;
    }
    let refused = publish(&out, &[("/a.html", "2"), ("/b.html", "2")]);
    let there = names(&out);
    set(0o755);
    assert!(matches!(refused, Err(Refusal::Disk(..))), "{refused:?}");
    assert_eq!(there, [".visnyk-files", "a.html"]);
    assert_eq!(fs::read(out.join("a.html")).expect("there"), b"1");
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    for is_inside in [false, true] {
        let home = tempfile::tempdir().expect("a folder");
        let out = home.path().join("public");
        let many = pages(60, 0);
        let with =
            |extra: &str| -> Tree { many.clone().into_iter().chain([page(extra, &[])]).collect() };
        let (file, folder) = (with("thing"), with("thing/part.txt"));
        if is_inside {
            keep_out_of(&home);
        }
        put_all(Disk::default(), &out, &file).expect("published");
        if is_inside {
            // Where the trees cannot be exchanged, no order of moves keeps the links whole.
            let refused = put_all(Disk::default(), &out, &folder);
            assert!(
                matches!(&refused, Err(Refusal::Tangled(path)) if path == "thing"),
                "{refused:?}"
            );
            assert_eq!(files(&out), file);
            continue;
        }
        for tree in [&folder, &file] {
            put_all(Disk::default(), &out, tree).expect("published");
            assert_eq!(files(&out), *tree);
        }
    }
}

/// Pages by path. Each says what it links to, and ends with a line by which a torn one is known.
type Tree = std::collections::BTreeMap<String, String>;

fn page(path: &str, links: &[String]) -> (String, String) {
    let links: String = links.iter().map(|link| format!("link {link}\n")).collect();
    (path.to_owned(), format!("{path}\n{links}end\n"))
}

/// So many pages in folders, each of which links to the next and to the first.
fn pages(count: usize, version: usize) -> Tree {
    let path = |i: usize| match i {
        0 => "index.html".to_owned(),
        i => format!("{}/p{i}.html", i % 4),
    };
    let before = |i: usize| path((i + count - 1) % count);
    let links = |i: usize| match i {
        6 => [path(7), path(0), before(i)],
        7 => [path(8), path(0), path(1)],
        i => [path((i + 1) % count), path(0), format!("v{version}.html")],
    };
    let all = (0..count).map(|i| page(&path(i), &links(i)));
    all.chain([page(&format!("v{version}.html"), &[path(0)])]).collect()
}

/// The same pages of which a few differ: one is new and one goes, and the links follow.
fn edited(before: &Tree) -> Tree {
    let mut after = before.clone();
    // Two that link to each other go, and two that do so come.
    after.remove("1/p5.html");
    after.remove("2/p6.html");
    let new = ["new/deep/page.html".to_owned(), "a/page.html".to_owned()];
    after.extend([page(&new[0], &new), page(&new[1], &new)]);
    for text in after.values_mut() {
        *text = text.replace("link 1/p5.html", &format!("link {}", new[0]));
    }
    after
}

fn put_all(disk: Disk, out: &Path, tree: &Tree) -> Result<Changes, Refusal> {
    let staging = Staging::begin_on(disk, out)?;
    for (path, text) in tree {
        let path = SitePath::for_url(&format!("/{path}"));
        staging.put(&path, text.as_bytes()).map_err(disk_fault(out))?;
    }
    said(staging)
}

/// All files of an output but the list of those of ours.
fn files(out: &Path) -> Tree {
    let read =
        |path: &Path| String::from_utf8_lossy(&fs::read(path).expect("readable")).into_owned();
    let walk = WalkDir::new(out).into_iter().flatten().filter(|e| !e.file_type().is_dir());
    let below = |path: &Path| path.strip_prefix(out).expect("below").to_string_lossy().into_owned();
    walk.filter(|e| e.file_name() != RECORD).map(|e| (below(e.path()), read(e.path()))).collect()
}

fn without_own(tree: &Tree) -> Tree {
    let own = |path: &String| path.starts_with(".visnyk-");
    tree.iter().filter(|(path, _)| !own(path)).map(|(p, t)| (p.clone(), t.clone())).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("readable").flatten();
    let mut names: Vec<_> = names.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The file that others put into every output here.
const THEIRS: &str = "their/file.txt";

/// What a reader would see that must not be: torn pages, lost files, and on the pages to which there
/// is a way from the first one, links that lead nowhere.
fn broken(out: &Path) -> Vec<String> {
    let all = files(out);
    let mut found = Vec::new();
    for (path, text) in
        all.iter().filter(|(path, _)| *path != THEIRS && !path.starts_with(".visnyk-"))
    {
        if !text.ends_with("end\n") || !text.starts_with(&format!("{path}\n")) {
            found.push(format!("{path} is torn"));
        }
    }
    let mut reached = BTreeSet::from(["index.html"]);
    let mut next = vec!["index.html"];
    while let Some(path) = next.pop() {
        let text = all.get(path).map_or("", String::as_str);
        for link in text.lines().filter_map(|line| line.strip_prefix("link ")) {
            if !all.contains_key(link) {
                found.push(format!("{path} links to {link}"));
            } else if reached.insert(link) {
                next.push(link);
            }
        }
    }
    if out.exists() && all.get(THEIRS).is_none_or(|text| text != "theirs") {
        found.push("the file of others is gone".to_owned());
    }
    found
}

/// A disk on which one touch fails.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Fails {
    /// With an error, and then all goes on.
    Once(io::ErrorKind),
    /// And so do all after it, as when the program is killed; what was being written is torn.
    ForEver,
}

/// A disk whose touch of this number fails, and the count of touches.
fn failing(
    at: usize,
    fails: Fails,
    always: Option<&'static str>,
) -> (Disk, std::sync::Arc<AtomicUsize>) {
    let count = std::sync::Arc::new(AtomicUsize::new(0));
    let counter = std::sync::Arc::clone(&count);
    let fault = move |what: &'static str, path: &Path| {
        let now = counter.fetch_add(1, Ordering::SeqCst);
        if always == Some(what) {
            return Err(io::ErrorKind::Unsupported.into());
        }
        match fails {
            Fails::Once(kind) if now == at => Err(kind.into()),
            Fails::ForEver if now >= at => {
                if what == "write" && now == at {
                    let _ = path.parent().map(fs::create_dir_all);
                    let _ = fs::write(path, "to");
                }
                Err(io::Error::other("killed"))
            }
            _ => Ok(()),
        }
    };
    (Disk { fault: Some(Box::new(fault)) }, count)
}

/// Makes it impossible to move files from beside the output into it, as where it is a mount point.
fn keep_out_of(home: &tempfile::TempDir) {
    fs::create_dir_all(home.path().join(".public.visnyk-probe")).expect("made");
}

/// A way of publishing.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    First,
    Exchange,
    Journal,
    /// Much changes, and the system cannot exchange.
    NoExchange,
    /// Little changes, and files cannot be moved into the output from beside it.
    Inside,
}

/// Publishes with a fault at the touch of a number; gives whether there was such a touch.
fn survives(way: Way, at: usize, fails: Fails) -> bool {
    // Where there is a disk in memory, flushing costs nothing.
    let home = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder");
    let out = home.path().join("public");
    let before = pages(60, 0);
    let after = match way {
        Way::Journal | Way::Inside => edited(&before),
        _ => pages(50, 1),
    };
    if way == Way::Inside {
        keep_out_of(&home);
    }
    if way != Way::First {
        put_all(Disk::default(), &out, &before).expect("published");
        fs::create_dir_all(out.join("their")).expect("made");
        fs::write(out.join(THEIRS), "theirs").expect("written");
        // Seen once, so that the publish below has no news of it.
        put_all(Disk::default(), &out, &before).expect("published");
    }
    let told = format!("{way:?}, touch {at}, {fails:?}");
    let there = files(&out);
    let always = (way == Way::NoExchange).then_some("exchange");
    let (disk, count) = failing(at, fails, always);
    let done = put_all(disk, &out, &after);
    let reached = count.load(Ordering::SeqCst) > at;
    let seen = if way == Way::First { Vec::new() } else { broken(&out) };
    assert!(seen.is_empty(), "{told}: {seen:#?}");
    let now = without_own(&files(&out));
    match &done {
        Ok(_) => assert_eq!(ours(&now), after, "{told}: published and not all is there"),
        Err(Refusal::Interrupted(..)) => {}
        Err(Refusal::Disk(..)) if fails == Fails::ForEver => {}
        Err(Refusal::Disk(..)) => assert_eq!(now, there, "{told}: the output was touched"),
        Err(other) => panic!("{told}: {other:?}"),
    }
    let again = put_all(Disk::default(), &out, &after);
    assert!(again.is_ok(), "{told}: the next publish fails: {again:?}");
    assert_eq!(ours(&without_own(&files(&out))), after, "{told}: after the next publish");
    let record = Record::read(&out).expect("readable");
    assert!(record.ours.iter().eq(after.keys()), "{told}: the list of what is ours");
    let seen = if way == Way::First { Vec::new() } else { broken(&out) };
    assert!(seen.is_empty(), "{told}: after the next publish: {seen:#?}");
    let beside: Vec<_> = names(home.path()).into_iter().filter(|n| n != "public").collect();
    let expected: &[&str] = if way == Way::Inside { &[".public.visnyk-probe"] } else { &[] };
    assert_eq!(beside, expected, "{told}: left beside the output");
    let own: Vec<_> = names(&out).into_iter().filter(|n| n.starts_with(".visnyk-")).collect();
    assert_eq!(own, [RECORD], "{told}: left in the output");
    if fails == Fails::ForEver {
        let empty = WalkDir::new(&out).into_iter().flatten().filter(|e| e.file_type().is_dir());
        let empty: Vec<_> =
            empty.filter(|e| names(e.path()).is_empty()).map(|e| e.into_path()).collect();
        assert!(empty.is_empty(), "{told}: empty folders: {empty:?}");
    }
    reached
}

fn ours(tree: &Tree) -> Tree {
    let mut tree = tree.clone();
    tree.remove(THEIRS);
    tree
}

/// Every touch of the disk in turn fails with every kind of fault.
fn survives_all(way: Way) {
    let kinds = [
        Fails::Once(io::ErrorKind::StorageFull),
        // What is removed or flushed may be gone: that is taken for well.
        Fails::Once(io::ErrorKind::NotFound),
        Fails::ForEver,
    ];
    for fails in kinds {
        let mut at = 0;
        while survives(way, at, fails) {
            at += 1;
        }
        assert!(at > 20, "{way:?} touches the disk only {at} times");
    }
}

#[test]
fn a_first_publish_survives_every_fault_of_the_disk() {
    survives_all(Way::First);
}

#[test]
fn an_exchange_survives_every_fault_of_the_disk() {
    survives_all(Way::Exchange);
}

#[test]
fn a_journalled_publish_survives_every_fault_of_the_disk() {
    survives_all(Way::Journal);
}

#[test]
fn a_publish_without_exchange_survives_every_fault_of_the_disk() {
    survives_all(Way::NoExchange);
}

#[test]
fn a_publish_from_within_survives_every_fault_of_the_disk() {
    survives_all(Way::Inside);
}

#[test]
fn the_ways_of_publishing_are_those_that_are_meant() {
    let kinds_of = |way: Way| {
        let home = tempfile::tempdir().expect("a folder");
        let out = home.path().join("public");
        let before = pages(60, 0);
        if way == Way::Inside {
            keep_out_of(&home);
        }
        put_all(Disk::default(), &out, &before).expect("published");
        let seen = std::sync::Arc::new(Mutex::new(BTreeSet::new()));
        let notes = std::sync::Arc::clone(&seen);
        let fault = move |what: &'static str, path: &Path| {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
            notes.lock().expect("alone").insert((what, name.unwrap_or_default()));
            Ok(())
        };
        let disk = Disk { fault: Some(Box::new(fault)) };
        let after = if way == Way::Exchange { pages(50, 1) } else { edited(&before) };
        put_all(disk, &out, &after).expect("published");
        let seen = seen.lock().expect("alone");
        let has = |what: &str, name: &str| seen.iter().any(|(w, n)| *w == what && n == name);
        [
            has("exchange", "public"),
            has("rename", ".public.visnyk-journal"),
            has("rename", ".visnyk-journal"),
        ]
    };
    assert_eq!(kinds_of(Way::Exchange), [true, false, false]);
    assert_eq!(kinds_of(Way::Journal), [false, true, false]);
    assert_eq!(kinds_of(Way::Inside), [false, false, true]);
}
