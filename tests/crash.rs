//! The program is killed, or the disk is full, at any instant: what readers are served stays whole, and
//! the next build ends as if nothing had been.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

type Files = BTreeMap<String, Vec<u8>>;

/// How often a build is killed, where `KILLS` does not say.
const KILLS: usize = 100;
const STORIES: usize = 150;
const NOW: &str = "2024-07-01T12:00";
const SECTIONS: [&str; 3] = ["war", "city", "science"];

/// Numbers that look random and are the same for the same seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

fn article(number: usize, version: usize) -> String {
    let (day, month) = (1 + number % 28, 1 + number / 28 % 6);
    let older = number.saturating_sub(1 + number % 7);
    format!(
        "---\ntitle: Story {number} {version}\ndate: 2024-{month:02}-{day:02} 10:{:02}\n\
         tags: [t{}]\nauthors: [a{}]\n---\nText {version} of [another](../{}/s{older}.md).\n",
        number % 60,
        number % 9,
        number % 5,
        SECTIONS[older % 3],
    )
}

/// A folder; where there is a disk in memory, flushing costs nothing.
fn home() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// The states between which editors move the site: a little or much of it differs.
fn states() -> Vec<Files> {
    let mut base = Files::new();
    let config = "title: Paper\nbase_url: https://t.example\nlanguages:\n  en: {locale: en-GB}\n  \
                  ua: {locale: uk-UA}\nlints: {missing_translation: allow, missing_title: allow}\n";
    base.insert("visnyk.yaml".into(), config.into());
    base.insert("static/robots.txt".into(), "all\n".into());
    base.insert("content/ua/_index.md".into(), "---\ntitle: Газета\n---\n".into());
    for number in 0..STORIES {
        let path = format!("content/en/{}/s{number}.md", SECTIONS[number % 3]);
        base.insert(path, article(number, 0).into());
    }
    let with = |changes: &[(&str, Option<String>)]| {
        let mut files = base.clone();
        for (path, text) in changes {
            match text {
                Some(text) => files.insert((*path).to_owned(), text.clone().into()),
                None => files.remove(*path),
            };
        }
        files
    };
    let style = include_str!("../templates/assets/style.css");
    // A story of which nobody speaks comes and goes, and so do the pages of its tag.
    let extra = article(STORIES, 1).replace(&format!("t{}", STORIES % 9), "rare");
    vec![
        with(&[]),
        with(&[("content/en/war/s30.md", Some(article(30, 1)))]),
        with(&[("content/en/war/extra.md", Some(extra)), ("static/robots.txt", None)]),
        with(&[("templates/assets/style.css", Some(format!("{style}/* other */\n")))]),
        with(&[("visnyk.yaml", Some(config.replace("Paper", "Journal") + "per_page: 7\n"))]),
    ]
}

fn read_tree(folder: &Path) -> Files {
    let walk = walkdir::WalkDir::new(folder).into_iter().flatten();
    walk.filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("below the folder");
            (below.to_string_lossy().into_owned(), fs::read(entry.path()).expect("readable"))
        })
        .collect()
}

/// Makes the site's files those of a state; what is the same is not touched.
fn put(root: &Path, before: &Files, after: &Files) {
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        fs::remove_file(root.join(path)).expect("removed");
    }
    for (path, bytes) in after.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)) {
        let target = root.join(path);
        fs::create_dir_all(target.parent().expect("a folder")).expect("made");
        fs::write(target, bytes).expect("written");
    }
}

fn visnyk(root: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_visnyk"));
    command.args(["--now", NOW, "build", "--jobs", "2", "--root"]).arg(root).arg("--out").arg(out);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn build(root: &Path, out: &Path) {
    let done = visnyk(root, out).output().expect("the program runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// What a full build of a state leaves in an empty folder.
fn clean(state: &Files) -> Files {
    let home = home();
    put(&home.path().join("site"), &Files::new(), state);
    build(&home.path().join("site"), &home.path().join("out"));
    read_tree(&home.path().join("out"))
}

/// The pages that are not whole, and on those to which there is a way from the first one, the internal
/// links that lead nowhere.
fn broken(files: &Files) -> Vec<String> {
    let is_page = |path: &str| path.ends_with(".html");
    let pages = files.iter().filter(|(path, _)| is_page(path));
    let torn = pages.filter(|(_, bytes)| !bytes.trim_ascii_end().ends_with(b"</html>"));
    let mut found: Vec<String> = torn.map(|(path, _)| format!("{path} is torn")).collect();
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut next = vec!["index.html".to_owned()];
    while let Some(path) = next.pop() {
        let Some(bytes) = files.get(&path) else {
            found.push(format!("{path} is missing"));
            continue;
        };
        if !is_page(&path) {
            continue;
        }
        let text = String::from_utf8_lossy(bytes);
        for link in ["href=\"/", "src=\"/"].into_iter().flat_map(|start| text.split(start).skip(1))
        {
            let url = link.split(['"', '#', '?']).next().unwrap_or_default();
            let file = match url.ends_with('/') || url.is_empty() {
                true => format!("{url}index.html"),
                false => url.to_owned(),
            };
            if reached.insert(file.clone()) {
                next.push(file);
            }
        }
    }
    found
}

/// What lies beside the output but is no part of the site.
fn leftovers(root: &Path) -> Vec<String> {
    let names = fs::read_dir(root).expect("readable").flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(".public")).collect()
}

/// Kills a build at an instant: some time after it began, after it began to write, or as soon as it
/// moves files to their places one by one. Gives whether it was still running.
fn kill(mut child: Child, root: &Path, random: &mut Random, usual: Duration) -> bool {
    let since = Instant::now();
    let wait_for = |name: &str| {
        while !root.join(name).exists() && since.elapsed() < usual {
            thread::yield_now();
        }
    };
    let wait = match random.below(3) {
        0 => usual,
        1 => {
            wait_for(".public.visnyk-new");
            usual / 3
        }
        _ => {
            wait_for(".public.visnyk-journal");
            Duration::from_millis(1)
        }
    };
    thread::sleep(wait * random.below(1000) as u32 / 1000);
    let is_running = child.try_wait().expect("known").is_none();
    child.kill().expect("killed");
    child.wait().expect("ended");
    is_running
}

/// `KILLS=2000` kills more often; `SEED=…` at other instants.
#[test]
fn whenever_a_build_is_killed_links_hold_and_the_next_build_is_whole() {
    let number = |name: &str| env::var(name).ok().map(|n| n.parse::<usize>().expect("a number"));
    let seed = number("SEED").unwrap_or(7);
    let mut random = Random(seed as u64 * 0x9E37_79B9 + 1);
    let home = home();
    let (root, out) = (home.path().join("site"), home.path().join("site/public"));
    let states = states();
    let made: Vec<Files> = states.iter().map(clean).collect();
    let theirs = ("their/file.txt".to_owned(), b"theirs".to_vec());
    put(&root, &Files::new(), &states[0]);
    build(&root, &out);
    put(&out, &Files::new(), &Files::from([theirs.clone()]));
    let (mut state, mut kills, mut rounds, mut journals) = (0, 0, 0, 0);
    // How long a build takes is found out by those that are not killed.
    let mut usual = Duration::from_millis(300);
    let begun = Instant::now();
    while kills < number("KILLS").unwrap_or(KILLS) {
        rounds += 1;
        let next = (state + 1 + random.below(states.len() - 1)) % states.len();
        put(&root, &states[state], &states[next]);
        state = next;
        let told = format!("seed {seed}, round {rounds}, to state {state}");
        let child = visnyk(&root, &out).stderr(Stdio::null()).spawn().expect("the program runs");
        kills += usize::from(kill(child, &root, &mut random, usual));
        journals += usize::from(root.join(".public.visnyk-journal").exists());
        let served = read_tree(&out);
        let found = broken(&served);
        assert!(found.is_empty(), "{told}: {found:#?}");
        assert_eq!(served.get(&theirs.0), Some(&theirs.1), "{told}");
        if random.below(4) > 0 {
            continue;
        }
        let since = Instant::now();
        build(&root, &out);
        usual = (usual + since.elapsed()) / 2;
        let mut there = read_tree(&out);
        there.remove(&theirs.0).expect("the file of others");
        same(&there, &made[state], &told);
        assert_eq!(leftovers(&root), [""; 0], "{told}");
    }
    let time = begun.elapsed();
    eprintln!("{kills} kills in {rounds} rounds, {journals} of them amid a journal, {time:?}");
}

fn same(there: &Files, clean: &Files, told: &str) {
    let files = |files: &Files| -> Files {
        files
            .iter()
            .filter(|(p, _)| *p != ".visnyk-files")
            .map(|(p, b)| (p.clone(), b.clone()))
            .collect()
    };
    let (there, clean) = (files(there), files(clean));
    let paths: BTreeSet<&String> = there.keys().chain(clean.keys()).collect();
    let other: Vec<_> = paths.into_iter().filter(|p| there.get(*p) != clean.get(*p)).collect();
    assert!(other.is_empty(), "{told}: not as a clean build leaves it: {other:?}");
}

#[test]
fn of_two_builds_at_once_one_is_refused_or_comes_second() {
    let home = home();
    let (root, out) = (home.path().join("site"), home.path().join("site/public"));
    let states = states();
    put(&root, &Files::new(), &states[0]);
    build(&root, &out);
    for (from, to) in [(0, 4), (4, 1), (1, 3)] {
        put(&root, &states[from], &states[to]);
        let builds: Vec<Child> =
            (0..3).map(|_| visnyk(&root, &out).spawn().expect("the program runs")).collect();
        let mut done = 0;
        for build in builds {
            let ended = build.wait_with_output().expect("ended");
            let said = String::from_utf8_lossy(&ended.stderr);
            match ended.status.code() {
                Some(0) => done += 1,
                Some(3) => assert!(said.contains("another build is writing to"), "{said}"),
                other => panic!("{other:?}: {said}"),
            }
        }
        assert!(done > 0);
        same(&read_tree(&out), &clean(&states[to]), "after builds at once");
        assert_eq!(leftovers(&root), [""; 0]);
        build(&root, &out);
        same(&read_tree(&out), &clean(&states[to]), "after one more build");
    }
}

/// A script for a shell in a namespace of its own, in which it may mount a small disk. The site lies on
/// it, cache and output too; what is left after each build is copied out of it.
#[cfg(target_os = "linux")]
const FULL_DISK: &str = r#"
set -e
mkdir "$DISK" && mount -t tmpfs -o size=64m none "$DISK" && cp -r "$SITE" "$DISK/site"
build() { "$VISNYK" --now "$NOW" build --root "$DISK/site" --out "$DISK/site/public" 2>"$1"; }
build "$LEFT/first.log"
cp -r "$CHANGED/." "$DISK/site"
for room in 0 8 64 256 1024 2048 3072; do
    used=$(df -k "$DISK" | awk 'END { print $3 }')
    mount -o "remount,size=$((used + room))k" "$DISK"
    code=0
    build "$LEFT/$room.log" || code=$?
    echo "$code" >"$LEFT/$room.code"
    cp -r "$DISK/site/public" "$LEFT/$room"
    mount -o remount,size=64m "$DISK"
done
build "$LEFT/last.log"
cp -r "$DISK/site/public" "$LEFT/last"
ls -A "$DISK/site" >"$LEFT/names"
"#;

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_output_as_it_was() {
    let name = "a_full_disk_leaves_the_output_as_it_was";
    let can =
        Command::new("unshare").args(["-Urm", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    if !can.is_ok_and(|done| done.status.success()) {
        eprintln!("{name}: skipped, this system lets no one mount a disk in a namespace");
        return;
    }
    let home = home();
    let folder = |name: &str| -> PathBuf { home.path().join(name) };
    let states = states();
    put(&folder("site"), &Files::new(), &states[0]);
    let mut changed = states[4].clone();
    changed.retain(|path, bytes| states[0].get(path) != Some(bytes));
    put(&folder("changed"), &Files::new(), &changed);
    fs::create_dir_all(folder("left")).expect("made");
    let done = Command::new("unshare")
        .args(["-Urm", "sh", "-c", FULL_DISK])
        .envs([("DISK", folder("disk")), ("SITE", folder("site")), ("LEFT", folder("left"))])
        .envs([("CHANGED", folder("changed")), ("VISNYK", env!("CARGO_BIN_EXE_visnyk").into())])
        .env("NOW", NOW)
        .output()
        .expect("a shell runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let (before, after) = (clean(&states[0]), clean(&states[4]));
    let mut refused = 0;
    for room in [0, 8, 64, 256, 1024, 2048, 3072] {
        let left = read_tree(&folder("left").join(room.to_string()));
        assert_eq!(broken(&left), [""; 0], "{room} KB");
        let read = |end: &str| fs::read_to_string(folder("left").join(format!("{room}.{end}")));
        if read("code").expect("written").trim() == "0" {
            same(&left, &after, &format!("{room} KB"));
        } else {
            let said = read("log").expect("written");
            assert!(said.contains("the disk is full"), "{room} KB: {said}");
            assert!(said.contains("was touched"), "{room} KB: {said}");
            same(&left, &before, &format!("{room} KB"));
            refused += 1;
        }
    }
    assert!(refused > 2, "the disk was never full");
    same(&read_tree(&folder("left").join("last")), &after, "with room again");
    let names = fs::read_to_string(folder("left").join("names")).expect("written");
    assert!(!names.contains(".public"), "{names}");
}

/// A script for a shell in a namespace of its own, in which it may mount. Builds into an output in which
/// something is mounted in the place of a folder of the site, then of a page.
#[cfg(target_os = "linux")]
const MOUNTED: &str = r#"
set -e
out="$SITE/public"
build() { code=0; "$VISNYK" --now "$NOW" build --root "$SITE" 2>"$LEFT/$1.log" || code=$?; echo "$code" >"$LEFT/$1.code"; ls -A "$out" >"$LEFT/$1.names"; }
build first
mount -t tmpfs none "$out/en/war"
cp -r "$CHANGED/." "$SITE"
build folder
umount "$out/en/war"
echo other >"$LEFT/page"
mount --bind "$LEFT/page" "$out/en/war/s30.html"
build page
umount "$out/en/war/s30.html"
mkdir "$LEFT/served"
mount --bind "$out" "$LEFT/served"
echo "per_page: 9" >>"$SITE/visnyk.yaml"
build elsewhere
cmp "$out/en/index.html" "$LEFT/served/en/index.html"
umount "$LEFT/served"
build last
"#;

#[cfg(target_os = "linux")]
#[test]
fn a_mount_in_the_place_of_what_is_published_refuses_the_publish_before_it_begins() {
    let name = "a_mount_in_the_place_of_what_is_published_refuses_the_publish_before_it_begins";
    let can =
        Command::new("unshare").args(["-Urm", "mount", "-t", "tmpfs", "none", "/mnt"]).output();
    if !can.is_ok_and(|done| done.status.success()) {
        eprintln!("{name}: skipped, this system lets no one mount a disk in a namespace");
        return;
    }
    let home = home();
    let folder = |name: &str| -> PathBuf { home.path().join(name) };
    let states = states();
    put(&folder("site"), &Files::new(), &states[0]);
    let mut changed = states[1].clone();
    changed.retain(|path, bytes| states[0].get(path) != Some(bytes));
    put(&folder("changed"), &Files::new(), &changed);
    fs::create_dir_all(folder("left")).expect("made");
    let done = Command::new("unshare")
        .args(["-Urm", "sh", "-c", MOUNTED])
        .envs([("SITE", folder("site")), ("LEFT", folder("left")), ("CHANGED", folder("changed"))])
        .env("VISNYK", env!("CARGO_BIN_EXE_visnyk"))
        .env("NOW", NOW)
        .output()
        .expect("a shell runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let left = |file: &str| fs::read_to_string(folder("left").join(file)).expect("written");
    for (build, place) in [("folder", "public/en/war,"), ("page", "public/en/war/s30.html,")] {
        let said = left(&format!("{build}.log"));
        assert_eq!(left(&format!("{build}.code")), "3\n", "{said}");
        assert!(
            said.contains(&format!(
                "something is mounted at {}",
                folder("site").join(place).display()
            )),
            "{said}"
        );
        assert_eq!(left(&format!("{build}.names")), left("first.names"), "{build}");
    }
    // What is shown at another place too is not exchanged: it would show the old tree for ever.
    for build in ["first", "elsewhere", "last"] {
        assert_eq!(left(&format!("{build}.code")), "0\n", "{}", left(&format!("{build}.log")));
    }
    let mut state = states[1].clone();
    state.get_mut("visnyk.yaml").expect("there").extend(b"per_page: 9\n");
    same(&read_tree(&folder("site/public")), &clean(&state), "when nothing is mounted");
    assert_eq!(leftovers(&folder("site")), [""; 0]);
}
