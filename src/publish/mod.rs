//! Staging → `public/`: nothing there is touched before the whole build has succeeded.
//!
//! Files are written to a folder beside the output; when all is well the two folders are swapped.
//! A list inside the output names what Visnyk wrote, so that what others put there is kept.

mod lock;
mod record;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use walkdir::WalkDir;

use crate::address::SitePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::plan::RECORD;
use crate::render::Sink;

pub use record::Record;

/// What a publish did.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files that were not there before.
    pub added: Vec<String>,
    /// Files whose bytes are others than before.
    pub changed: Vec<String>,
    /// Files of Visnyk's that are no longer there.
    pub removed: Vec<String>,
    /// How many files are as they were.
    pub unchanged: usize,
    /// Foreign files that were kept and had not been named before.
    pub kept: Vec<String>,
}

/// Why a publish was refused or failed.
#[derive(Debug)]
pub enum Refusal {
    /// The output folder holds, at these paths of ours, files that Visnyk did not write.
    Foreign(Vec<String>),
    /// Another build works on the same output.
    Busy,
    /// The disk failed.
    Disk(PathBuf, io::Error),
}

fn disk(path: &Path) -> impl FnOnce(io::Error) -> Refusal {
    let path = path.to_path_buf();
    move |error| Refusal::Disk(path, error)
}

/// The folder in which a build collects its files. Dropped without [`Staging::commit`], it goes.
pub struct Staging {
    out: PathBuf,
    folder: PathBuf,
    taken: Mutex<Vec<String>>,
    _lock: lock::Lock,
}

impl Staging {
    /// Makes an empty folder beside `out`.
    pub fn begin(out: &Path) -> Result<Staging, Refusal> {
        // A link to the output is followed: what it leads to is what is swapped.
        let out = out.canonicalize().unwrap_or_else(|_| out.to_path_buf());
        let name = out.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        let home = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let lock = lock::Lock::take(home, &name).map_err(disk(home))?.ok_or(Refusal::Busy)?;
        let old = out.with_file_name(format!(".{name}.visnyk-old"));
        if !out.exists() && old.exists() {
            // A build was killed between the two moves that stand for an exchange.
            fs::rename(&old, &out).map_err(disk(&out))?;
        }
        let folder = out.with_file_name(format!(".{name}.visnyk-new"));
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(disk(&folder))?;
        }
        fs::create_dir_all(&folder).map_err(disk(&folder))?;
        Ok(Staging { out, folder, taken: Mutex::default(), _lock: lock })
    }

    /// Puts the collected files in the place of the output.
    pub fn commit(self) -> Result<Changes, Refusal> {
        let before = Record::read(&self.out).map_err(disk(&self.out))?;
        let taken = self.taken.lock().map(|mut taken| std::mem::take(&mut *taken));
        let ours: BTreeSet<String> = taken.unwrap_or_default().into_iter().collect();
        let there = if self.out.exists() {
            files_below(&self.out).map_err(disk(&self.out))?
        } else {
            BTreeSet::new()
        };
        let foreign: BTreeSet<&String> =
            there.iter().filter(|p| !before.ours.contains(*p) && *p != RECORD).collect();
        let clash: Vec<String> = foreign
            .iter()
            .filter(|p| ours.contains(**p) && !self.same(p))
            .map(|p| (**p).clone())
            .collect();
        if !clash.is_empty() {
            return Err(Refusal::Foreign(clash));
        }
        let kept: BTreeSet<String> =
            foreign.into_iter().filter(|p| !ours.contains(*p)).cloned().collect();
        self.keep_folders(&before).map_err(disk(&self.out))?;
        for path in &kept {
            let target = self.folder.join(path);
            link_or_copy(&self.out.join(path), &target).map_err(disk(&target))?;
        }
        let changes = self.changes(&before, &ours, &there, &kept);
        let record = Record { ours, kept };
        record.write(&self.folder).map_err(disk(&self.folder))?;
        let out = self.out.clone();
        self.swap().map_err(disk(&out))?;
        Ok(changes)
    }

    /// Makes the folders that hold nothing of ours, the empty ones too, as they are: a checkout's
    /// `.git`, a folder for uploads.
    fn keep_folders(&self, before: &Record) -> io::Result<()> {
        if !self.out.exists() {
            return Ok(());
        }
        let ours: BTreeSet<&str> = before
            .ours
            .iter()
            .flat_map(|path| path.match_indices('/').map(|(i, _)| &path[..i]))
            .collect();
        for entry in WalkDir::new(&self.out) {
            let entry = entry?;
            let Ok(below) = entry.path().strip_prefix(&self.out) else { continue };
            if !entry.file_type().is_dir() {
                continue;
            }
            let parts: Vec<_> = below.iter().map(|p| p.to_string_lossy()).collect();
            let is_ours = ours.contains(parts.join("/").as_str());
            let target = self.folder.join(below);
            if !is_ours {
                fs::create_dir_all(&target)?;
            }
            if target.is_dir() {
                same_rights(entry.path(), &target)?;
            }
        }
        Ok(())
    }

    fn take(&self, path: &SitePath) {
        if let Ok(mut taken) = self.taken.lock() {
            taken.push(path.as_str().to_owned());
        }
    }

    fn same(&self, path: &str) -> bool {
        let (old, new) = (self.out.join(path), self.folder.join(path));
        let size = |p: &Path| fs::metadata(p).map(|m| m.len());
        matches!((size(&old), size(&new)), (Ok(a), Ok(b)) if a == b)
            && matches!((fs::read(&old), fs::read(&new)), (Ok(a), Ok(b)) if a == b)
    }

    fn changes(
        &self,
        before: &Record,
        ours: &BTreeSet<String>,
        there: &BTreeSet<String>,
        kept: &BTreeSet<String>,
    ) -> Changes {
        let mut changes = Changes {
            removed: before.ours.difference(ours).filter(|p| there.contains(*p)).cloned().collect(),
            kept: kept
                .iter()
                .filter(|p| !before.kept.contains(*p) && !is_hidden(p))
                .cloned()
                .collect(),
            ..Changes::default()
        };
        for path in ours {
            if !there.contains(path) {
                changes.added.push(path.clone());
            } else if self.same(path) {
                changes.unchanged += 1;
            } else {
                changes.changed.push(path.clone());
            }
        }
        changes
    }

    /// Exchanges the two folders at one instant where the system can, and removes the old one. Once
    /// the new tree is in place the build is published: an old one that cannot be removed is left
    /// to the next build.
    fn swap(&self) -> io::Result<()> {
        if !self.out.exists() {
            return fs::rename(&self.folder, &self.out);
        }
        if exchange(&self.folder, &self.out).is_err() {
            let name = self.out.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let old = self.out.with_file_name(format!(".{name}.visnyk-old"));
            if old.exists() {
                fs::remove_dir_all(&old)?;
            }
            fs::rename(&self.out, &old)?;
            if let Err(error) = fs::rename(&self.folder, &self.out) {
                fs::rename(&old, &self.out)?;
                return Err(error);
            }
            let _ = fs::remove_dir_all(&old);
            return Ok(());
        }
        let _ = fs::remove_dir_all(&self.folder);
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // After a commit the folder is gone or holds the old output; a failure leaves a folder
        // that the next build removes.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Sink for Staging {
    fn put(&self, path: &SitePath, bytes: &[u8]) -> io::Result<()> {
        let target = self.folder.join(path.as_str());
        if path.as_str().ends_with("/index.html")
            && let Some(folder) = target.parent()
        {
            // Most often the page's own folder, and the only one that is missing.
            let _ = fs::create_dir(folder);
        }
        with_folder(&target, || fs::write(&target, bytes))?;
        self.take(path);
        Ok(())
    }

    fn copy(&self, path: &SitePath, from: &Path) -> io::Result<()> {
        let target = self.folder.join(path.as_str());
        with_folder(&target, || fs::copy(from, &target).map(|_| ()))?;
        self.take(path);
        Ok(())
    }
}

/// Makes the file's folder only where it turns out to be missing.
fn with_folder(target: &Path, write: impl Fn() -> io::Result<()>) -> io::Result<()> {
    match write() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder)?;
            }
            write()
        }
        done => done,
    }
}

fn link_or_copy(from: &Path, to: &Path) -> io::Result<()> {
    with_folder(to, || match fs::hard_link(from, to) {
        Err(_) if from.exists() => fs::copy(from, to).map(|_| ()),
        done => done,
    })
}

/// Gives a folder the rights, and where that is allowed the owner, of another.
fn same_rights(from: &Path, to: &Path) -> io::Result<()> {
    let there = fs::metadata(from)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        // Only the superuser may give a folder away; for others it is theirs already.
        let _ = std::os::unix::fs::chown(to, Some(there.uid()), Some(there.gid()));
    }
    fs::set_permissions(to, there.permissions())
}

#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

/// The files below a folder, as paths with `/` between their parts.
fn files_below(folder: &Path) -> io::Result<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if !entry.file_type().is_dir()
            && let Ok(below) = entry.path().strip_prefix(folder)
        {
            let parts: Vec<_> = below.iter().map(|p| p.to_string_lossy()).collect();
            files.insert(parts.join("/"));
        }
    }
    Ok(files)
}

/// Names foreign files that were kept, once.
pub fn report_kept(out: &Path, kept: &[String]) -> Option<Diagnostic> {
    let first = kept.first()?;
    let others = match kept.len() {
        1 => String::new(),
        n => format!(" and {} more", n - 1),
    };
    let message = format!("kept `{first}`{others}, which Visnyk did not write");
    let place = Place::file(out.join(first).to_string_lossy());
    Some(
        Diagnostic::warning(&codes::PUBLISH_FOREIGN, place, message)
            .hint("files that belong to the site are better kept in static/; this is said once"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publish(out: &Path, files: &[(&str, &str)]) -> Result<Changes, Refusal> {
        let staging = Staging::begin(out)?;
        for (path, text) in files {
            staging.put(&SitePath::for_url(path), text.as_bytes()).map_err(disk(out))?;
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
        assert!(
            out.join("CNAME").exists() && !out.join("b").exists() && !out.join("d.html").exists()
        );
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
}
