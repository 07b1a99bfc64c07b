//! A site on disk that is edited as an editor's hands and a newsroom's tools would, and built.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use visnyk::diagnostic::Report;
use visnyk::pipeline::{self, Now, Outcome, Request};

/// Files by path, with `/` between the parts.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Under which circumstances a build runs.
#[derive(Clone, Debug)]
pub(crate) struct Circumstances {
    pub(crate) now: String,
    pub(crate) drafts: bool,
    pub(crate) full: bool,
    pub(crate) verify: bool,
    /// Whether the output is for some eyes only, so that addresses that change are not kept.
    pub(crate) private: bool,
}

impl Circumstances {
    pub(crate) fn at(now: &str) -> Self {
        let now = now.to_owned();
        Circumstances { now, drafts: false, full: false, verify: false, private: false }
    }
}

/// What a build did and said.
pub(crate) struct Built {
    pub(crate) outcome: Outcome,
    /// Its problems, but for the files of others that it kept.
    pub(crate) said: Vec<String>,
}

impl Built {
    pub(crate) fn is_published(&self) -> bool {
        self.outcome.changes.is_some()
    }

    /// The pages that were rendered.
    pub(crate) fn pages(&self) -> usize {
        self.outcome.rendering.pages
    }

    /// The files of the output that were added, changed and removed.
    pub(crate) fn changes(&self) -> [BTreeSet<String>; 3] {
        let changes = self.outcome.changes.as_ref().expect("published");
        [&changes.added, &changes.changed, &changes.removed]
            .map(|list| list.iter().cloned().collect())
    }

    /// Whether the build found that there is nothing to do without looking at the pages.
    pub(crate) fn did_nothing(&self) -> bool {
        self.outcome.timings.len() == 1
    }
}

/// Builds the site at `root` into `out`, as `visnyk build` does.
pub(crate) fn build(root: &Path, out: &Path, how: &Circumstances) -> Result<Built, String> {
    build_while(root, out, how, &|| {})
}

/// That, while something happens between reading the site and making its pages.
pub(crate) fn build_while(
    root: &Path,
    out: &Path,
    how: &Circumstances,
    happens: &(dyn Fn() + Sync),
) -> Result<Built, String> {
    let request = Request {
        root,
        now: Now::Written(how.now.clone()),
        drafts: how.drafts,
        base_url: None,
        staging: false,
        deny_warnings: false,
        out: Some(out.to_path_buf()),
        full: how.full,
        verify: how.verify,
        follow: !how.drafts && !how.private,
        begin: &|_| happens(),
        tick: &|| {},
    };
    let mut report = Report::new();
    let outcome = pipeline::run(&request, &mut report);
    let mut outcome = outcome.map_err(|failure| format!("the build failed: {failure:?}"))?;
    outcome.said();
    let said = report.sorted();
    let said = said.iter().filter(|d| d.code.name != "publish/foreign-file").map(|d| {
        let (severity, code, others) = (d.severity, d.code.name, &d.others);
        format!("{severity} {code} {}: {:?} {:?} {others:?}", d.place, d.message, d.hints)
    });
    Ok(Built { outcome, said: said.collect() })
}

/// Every file below a folder; none where it is not there.
pub(crate) fn tree(folder: &Path) -> Files {
    let walk = walkdir::WalkDir::new(folder).into_iter().flatten();
    walk.filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("below the folder");
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            (parts.join("/"), fs::read(entry.path()).expect("readable"))
        })
        .collect()
}

/// A site's folder with its output in `public/`.
pub(crate) struct Site {
    home: tempfile::TempDir,
    pub(crate) root: PathBuf,
    pub(crate) out: PathBuf,
    clean_builds: usize,
}

impl Site {
    pub(crate) fn new() -> Self {
        // Where there is a disk in memory, flushing costs nothing.
        let home = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        let home = home.expect("a folder");
        let root = home.path().join("site");
        fs::create_dir_all(&root).expect("made");
        let out = root.join("public");
        Site { home, root, out, clean_builds: 0 }
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        write(&self.root.join(path), content.as_ref());
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.root.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    }

    /// Replaces a part of a file.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Makes the site's files those of `after`, given that they are those of `before`. What has only
    /// another path is moved.
    pub(crate) fn sync(&self, before: &Files, after: &Files) {
        let mut gone: Vec<_> =
            before.iter().filter(|(path, _)| !after.contains_key(*path)).collect();
        let mut writes = Vec::new();
        for (path, bytes) in after {
            match before.get(path) {
                Some(same) if same == bytes => {}
                Some(_) => writes.push((path, bytes)),
                None => match gone.iter().position(|(_, old)| *old == bytes) {
                    Some(at) => {
                        let (old, _) = gone.remove(at);
                        let target = self.root.join(path);
                        if self.root.join(old).exists() && make_way(&target) {
                            fs::rename(self.root.join(old), target).expect("moved");
                        } else {
                            writes.push((path, bytes));
                        }
                        remove_empty(&self.root, old);
                    }
                    None => writes.push((path, bytes)),
                },
            }
        }
        for (path, _) in gone {
            let _ = fs::remove_file(self.root.join(path));
            remove_empty(&self.root, path);
        }
        for (path, bytes) in writes {
            self.write(path, bytes);
        }
    }

    pub(crate) fn build(&self, how: &Circumstances) -> Result<Built, String> {
        build(&self.root, &self.out, how)
    }

    /// Builds a copy of the site that knows nothing of earlier builds; gives its output too.
    pub(crate) fn build_clean(&mut self, how: &Circumstances) -> Result<(Built, Files), String> {
        self.clean_builds += 1;
        let copy = self.home.path().join(format!("clean-{}", self.clean_builds));
        for entry in walkdir::WalkDir::new(&self.root).into_iter().flatten() {
            let below = entry.path().strip_prefix(&self.root).expect("below");
            if [".visnyk", "public"].iter().any(|own| below.starts_with(own)) {
                continue;
            }
            if entry.file_type().is_dir() {
                fs::create_dir_all(copy.join(below)).expect("made");
            } else {
                fs::copy(entry.path(), copy.join(below)).expect("copied");
            }
        }
        let out = self.home.path().join("elsewhere");
        let how = Circumstances { full: false, verify: false, ..how.clone() };
        let built = build(&copy, &out, &how);
        let made = tree(&out);
        let moved = |root: &Path| fs::read(root.join("moved.yaml")).ok();
        if moved(&copy) != moved(&self.root) {
            return Err("a clean build finds another `moved.yaml` to be right".to_owned());
        }
        let _ = fs::remove_dir_all(&out);
        let _ = fs::remove_dir_all(&copy);
        built.map(|built| (built, made))
    }

    /// What lies beside the output and does not belong to the site.
    pub(crate) fn leftovers(&self) -> Vec<String> {
        let names = fs::read_dir(&self.root).expect("readable").flatten();
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with(".public")).collect()
    }
}

/// Writes a file, with the folders that it needs; a folder in its place goes.
pub(crate) fn write(path: &Path, content: &[u8]) {
    make_way(path);
    if path.is_dir() {
        fs::remove_dir_all(path).expect("removed");
    }
    fs::write(path, content).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

fn make_way(path: &Path) -> bool {
    path.parent().is_some_and(|folder| fs::create_dir_all(folder).is_ok())
}

fn remove_empty(root: &Path, path: &str) {
    let mut folder = path;
    while let Some((above, _)) = folder.rsplit_once('/') {
        // The folders of languages stay, as they do in git with a file to hold them.
        if above.matches('/').count() < 2 && above.starts_with("content/")
            || fs::remove_dir(root.join(above)).is_err()
        {
            return;
        }
        folder = above;
    }
}

/// The paths that differ between an output and a clean one, `foreign` files aside. Of the list of
/// what Visnyk wrote, only the names count: the clean output has seen no files of others.
pub(crate) fn differences(there: &Files, clean: &Files, foreign: &BTreeSet<String>) -> Vec<String> {
    let of_record = |files: &Files| -> Vec<String> {
        let text = files.get(".visnyk-files").map(|b| String::from_utf8_lossy(b).into_owned());
        let text = text.unwrap_or_default();
        text.lines().filter(|l| l.starts_with("file ")).map(str::to_owned).collect()
    };
    let mut found = Vec::new();
    let paths: BTreeSet<&String> = there.keys().chain(clean.keys()).collect();
    for path in paths.into_iter().filter(|path| !foreign.contains(*path)) {
        match (there.get(path), clean.get(path)) {
            (Some(_), Some(_)) if path == ".visnyk-files" => {}
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => found.push(format!("{path} differs: {}", first_difference(a, b))),
            (Some(_), None) => found.push(format!("{path} is there")),
            (None, _) => found.push(format!("{path} is missing")),
        }
    }
    if of_record(there) != of_record(clean) {
        found.push("the lists of what Visnyk wrote differ".to_owned());
    }
    found
}

fn first_difference(a: &[u8], b: &[u8]) -> String {
    let (a, b) = (String::from_utf8_lossy(a), String::from_utf8_lossy(b));
    let lines = a.lines().zip(b.lines()).find(|(a, b)| a != b);
    lines.map_or_else(|| "one is longer".to_owned(), |(a, b)| format!("{a:?} / {b:?}"))
}
