//! Staging → `public/`: nothing there is touched before the whole build has succeeded.
//!
//! Files that changed are written to a folder beside the output. When all is well, a build that
//! changes much completes that folder with links to the files that stay, and exchanges the two; a
//! build that changes little moves file by file under a journal. A list inside the output names
//! what Visnyk wrote, so that what others put there is kept.

mod disk;
mod journal;
mod lock;
mod moved;
mod place;
mod record;
#[cfg(test)]
mod tests;
mod there;
mod verify;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::address::{SitePath, folders_of};
use crate::cache::Signature;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::phrase::Phrase;
use crate::plan::RECORD;
use crate::publish::disk::Disk;
use crate::publish::journal::{Journal, Places};
use crate::publish::lock::Lock;
use crate::publish::place::{beside, can_move_into, is_one_device, within};
use crate::publish::there::There;
use crate::render::{Left, Sink};

pub use moved::{replace, save_moved};
pub use place::real_path;
pub use record::Record;
pub use verify::Comparison;

/// A build that changes more than one file in so many exchanges the whole tree: on ext4, moving a
/// file over another costs about ten times what a link to it does.
const MOVES_PER_LINK: usize = 10;

/// What a publish did.
#[derive(Debug, Default)]
pub struct Changes {
    /// Files that were not there before.
    pub added: Vec<String>,
    /// Files whose bytes are others than before.
    pub changed: Vec<String>,
    /// Files of Visnyk's that are no longer there.
    pub removed: Vec<String>,
    /// Files that are no longer Visnyk's: those, and others that had gone before.
    pub gone: Vec<String>,
    /// How many files are as they were.
    pub unchanged: usize,
    /// Foreign files that were kept and had not been named before.
    pub kept: Vec<String>,
    /// How the list of what Visnyk wrote was left.
    pub record: Left,
}

impl Changes {
    /// Includes what a publish did that was killed before it could say so.
    fn include(&mut self, earlier: &Journal) {
        let Journal { moves, removals } = earlier;
        let is_unsaid = |path: &&String| {
            let lists = [&self.added, &self.changed, &self.removed];
            *path != RECORD && !lists.iter().any(|list| has(list, path))
        };
        let changed: Vec<String> = moves.iter().filter(is_unsaid).cloned().collect();
        let removed: Vec<String> = removals.iter().filter(is_unsaid).cloned().collect();
        self.unchanged = self.unchanged.saturating_sub(changed.len());
        for (list, more) in [(&mut self.changed, changed), (&mut self.removed, removed)] {
            list.extend(more);
            list.sort_unstable();
        }
    }
}

/// Why a publish was refused or failed.
#[derive(Debug)]
pub enum Refusal {
    /// The output folder holds, at these paths of ours, files that Visnyk did not write.
    Foreign(Vec<String>),
    /// Another build works on the same output.
    Busy,
    /// Here a file has to become a folder or a folder a file, or a folder is a link elsewhere, in an output
    /// that cannot be exchanged.
    Tangled(String),
    /// The disk failed; the output is as it was.
    Disk(PathBuf, io::Error),
    /// The disk failed while files were moved to their places; the next build goes on with that.
    Interrupted(PathBuf, io::Error),
}

fn disk_fault(path: &Path) -> impl FnOnce(io::Error) -> Refusal {
    let path = path.to_path_buf();
    move |error| Refusal::Disk(path, error)
}

/// The folder in which a build collects its files. Dropped without [`Staging::commit`], it goes.
pub struct Staging {
    disk: Disk,
    out: PathBuf,
    folder: PathBuf,
    journal: PathBuf,
    /// Whether the folder lies in the output, for where it cannot be exchanged with it.
    inside: bool,
    there: There,
    /// What was done first, as a build that was killed had left it undone.
    unfinished: Option<Journal>,
    /// The files that lie in the folder.
    new: Mutex<Vec<String>>,
    _locks: [Option<Lock>; 2],
}

impl Staging {
    /// Makes an empty folder for the files that go to `out`, after what a build that was killed
    /// left undone there is done.
    pub fn begin(out: &Path) -> Result<Staging, Refusal> {
        Staging::begin_on(Disk::default(), out)
    }

    fn begin_on(disk: Disk, out: &Path) -> Result<Staging, Refusal> {
        // A link to the output is followed: what it leads to is what is exchanged.
        let out = real_path(out).unwrap_or_else(|| out.to_path_buf());
        if out.exists() && !out.is_dir() {
            return Err(Refusal::Disk(out, io::ErrorKind::NotADirectory.into()));
        }
        if let (false, Ok(target)) = (out.exists(), fs::read_link(&out)) {
            return Err(Refusal::Disk(out.with_file_name(target), io::ErrorKind::NotFound.into()));
        }
        let take = |place: PathBuf| match Lock::take(&place) {
            Ok(lock) => lock.ok_or(Refusal::Busy),
            Err(error) => Err(disk_fault(&out)(error)),
        };
        // Only who holds the lock beside the output tries what can be done there. Where there is none, or
        // where every mount of the output has a place of its own beside it, the lock is inside.
        let outer = match take(beside(&out, "lock")) {
            Err(Refusal::Disk(..)) if out.exists() => None,
            lock => Some(lock?),
        };
        let inside = out.exists() && (outer.is_none() || !can_move_into(&out));
        let inner = inside.then(|| take(within(&out, "lock"))).transpose()?;
        let place = |what: &str| if inside { within(&out, what) } else { beside(&out, what) };
        let (folder, journal) = (place("new"), place("journal"));
        let places = Places { staging: &folder, out: &out, journal: &journal };
        let unfinished = Journal::read(&journal);
        if let Some(unfinished) = &unfinished {
            let interrupted = |error| Refusal::Interrupted(out.clone(), error);
            unfinished.finish(&disk, &places).map_err(interrupted)?;
        }
        disk.remove(&journal).map_err(disk_fault(&journal))?;
        disk.remove_tree(&folder).map_err(disk_fault(&folder))?;
        disk.make_folder(&folder).map_err(disk_fault(&folder))?;
        let there = There::of(&out).map_err(disk_fault(&out))?;
        let new = Mutex::default();
        let _locks = [outer, inner];
        Ok(Staging { disk, out, folder, journal, inside, there, unfinished, new, _locks })
    }

    /// Looks at what lies in the output. It need not be done, but can be beside other work.
    pub fn look(&self) {
        self.there.look();
    }

    /// Puts the collected files in the place of the output.
    pub fn commit(self) -> Result<Changes, Refusal> {
        let mut new = self.new.lock().map(|mut new| std::mem::take(&mut *new)).unwrap_or_default();
        new.par_sort_unstable();
        self.refuse_clashes(&new)?;
        let mut changes = self.changes(&new);
        let ours = self.ours(&new);
        // Where a file becomes a folder, no order of moves keeps all links whole.
        let tangle = self.tangle(&changes);
        let much = tangle.is_some() || is_much(&changes, ours.len());
        let whole = self.there.exists && !self.inside && much;
        let kept = self.others(&new, &changes, &ours, whole).map_err(disk_fault(&self.out))?;
        let record = Record { ours, kept };
        let is_news = |p: &&String| !self.there.before.is_kept(p) && !is_hidden(p);
        changes.kept = record.kept.iter().filter(is_news).cloned().collect();
        let nothing = new.is_empty() && changes.removed.is_empty() && self.there.exists;
        if !nothing || !self.there.has(RECORD) || record != self.there.before {
            let text = record.text();
            let signature = self.disk.write(&self.folder.join(RECORD), text.as_bytes());
            let signature = signature.map_err(disk_fault(&self.folder))?;
            match &tangle {
                _ if !self.there.exists => {
                    self.begin_output(&new).map_err(disk_fault(&self.out))?
                }
                _ if whole && self.exchange(&new, &record).is_ok() => {
                    // What cannot be brought over is lost with the old tree; the new one stands.
                    let _ = self.bring_late(&record);
                    let _ = self.disk.remove_tree(&self.folder);
                }
                Some(path) => return Err(Refusal::Tangled(path.clone())),
                None => self.move_files(&changes)?,
            }
            changes.record = left(signature);
        } else if let Ok(metadata) = fs::metadata(self.out.join(RECORD)) {
            changes.record = left(Signature::of(&metadata));
        }
        self.unfinished.iter().for_each(|earlier| changes.include(earlier));
        Ok(changes)
    }

    /// Refuses to put files in the place of others that Visnyk did not write.
    fn refuse_clashes(&self, new: &[String]) -> Result<(), Refusal> {
        let is_foreign = |p: &&String| !self.there.is_ours(p) && self.there.has(p);
        let clash: Vec<String> = new
            .iter()
            .filter(is_foreign)
            .filter(|p| !same(&self.out.join(p), &self.folder.join(p)))
            .cloned()
            .collect();
        if clash.is_empty() { Ok(()) } else { Err(Refusal::Foreign(clash)) }
    }

    /// The files that are Visnyk's, with those in the folder; most of them stay as they were.
    fn ours(&self, new: &[String]) -> Vec<String> {
        let there = &self.there;
        let is_left = |(path, stays): &(&String, bool)| *stays || has(new, path);
        let mut ours: Vec<String> = there.ours().filter(is_left).map(|(p, _)| p.clone()).collect();
        let known = ours.len();
        ours.extend(new.iter().filter(|path| !there.is_ours(path)).cloned());
        ours.extend(there.unnamed());
        if ours.len() > known {
            ours.par_sort_unstable();
        }
        ours
    }

    /// Foreign files: where the `whole` tree is exchanged, all of them.
    fn others(
        &self,
        new: &[String],
        changes: &Changes,
        ours: &[String],
        whole: bool,
    ) -> io::Result<Vec<String>> {
        let is_new = |path: &str| has(ours, path);
        if whole {
            return self.there.others(is_new);
        }
        let moved = new.iter().chain(&changes.removed).map(String::as_str);
        self.there.others_beside(moved, is_new)
    }

    fn changes(&self, new: &[String]) -> Changes {
        let there = &self.there;
        let gone = there.ours().filter(|(path, stays)| !stays && !has(new, path));
        let gone: Vec<String> = gone.map(|(path, _)| path.clone()).collect();
        let removed = gone.iter().filter(|p| there.has(p)).cloned().collect();
        let (changed, added) = new.par_iter().cloned().partition(|p| there.has(p));
        let unchanged = there.staying_count();
        Changes { added, changed, removed, gone, unchanged, ..Changes::default() }
    }

    /// Moves the collected files one by one to their places in the output.
    fn move_files(&self, changes: &Changes) -> Result<(), Refusal> {
        let places = Places { staging: &self.folder, out: &self.out, journal: &self.journal };
        let mut moves = changes.added.clone();
        moves.extend(changes.changed.iter().cloned());
        moves.push(RECORD.to_owned());
        self.refuse_locked(moves.iter().chain(&changes.removed))?;
        let journal = Journal { moves, removals: changes.removed.clone() };
        journal.begin(&self.disk, &places).map_err(disk_fault(&self.out))?;
        let interrupted = |error| Refusal::Interrupted(self.out.clone(), error);
        journal.finish(&self.disk, &places).map_err(interrupted)
    }

    /// Refuses to begin what a folder that cannot be written would interrupt.
    fn refuse_locked<'p>(&self, paths: impl Iterator<Item = &'p String>) -> Result<(), Refusal> {
        let folder = |path: &String| {
            self.out.join(path).ancestors().skip(1).find(|f| f.is_dir()).map(Path::to_path_buf)
        };
        let folders: BTreeSet<PathBuf> = paths.filter_map(folder).collect();
        match folders.into_iter().find(|folder| !self.disk.may_write(folder)) {
            Some(folder) => Err(Refusal::Disk(folder, io::ErrorKind::PermissionDenied.into())),
            None => Ok(()),
        }
    }

    /// What is a folder where a new file lies, or a file (or a link elsewhere) where one lies in a folder.
    fn tangle(&self, changes: &Changes) -> Option<String> {
        if !self.there.exists {
            return None;
        }
        let Changes { added, changed, removed, .. } = changes;
        let moved = [added, changed, removed].into_iter().flatten();
        let folders: BTreeSet<&str> = moved.flat_map(|path| folders_of(path)).collect();
        let is_file = |folder: &&&str| {
            fs::symlink_metadata(self.out.join(folder)).is_ok_and(|metadata| !metadata.is_dir())
        };
        let is_folder = |path: &&String| self.out.join(path).is_dir();
        let file = || added.par_iter().find_first(is_folder).map(String::as_str);
        let folders: Vec<&str> = folders.into_iter().collect();
        folders.par_iter().find_first(is_file).copied().or_else(file).map(str::to_owned)
    }

    /// Puts the staging folder where no output is yet.
    fn begin_output(&self, new: &[String]) -> io::Result<()> {
        self.flush(new)?;
        self.disk.rename(&self.folder, &self.out)
    }

    /// Waits until what lies in the staging folder is on the disk.
    fn flush(&self, new: &[String]) -> io::Result<()> {
        let new = new.iter().map(String::as_str).chain([RECORD]);
        let new: Vec<PathBuf> = new.map(|path| self.folder.join(path)).collect();
        self.disk.flush_files(&self.folder, &new)
    }

    /// Completes the staging folder with what stays, and exchanges it with the output.
    fn exchange(&self, new: &[String], record: &Record) -> io::Result<()> {
        self.keep_folders()?;
        self.there
            .staying()
            .par_iter()
            .try_for_each(|path| self.disk.link(&self.out.join(path), &self.folder.join(path)))?;
        for path in &record.kept {
            self.disk.link_or_copy(&self.out.join(path), &self.folder.join(path))?;
        }
        self.flush(new)?;
        self.disk.exchange(&self.folder, &self.out)
    }

    /// Moves over what others put into the old tree while the new one was made.
    fn bring_late(&self, record: &Record) -> io::Result<()> {
        for path in self.there.late(&self.folder, &record.kept)? {
            if !has(&record.ours, &path) {
                self.disk.rename(&self.folder.join(&path), &self.out.join(&path))?;
            }
        }
        Ok(())
    }

    /// Makes the folders that hold nothing of ours, the empty ones too, as they are: a checkout's
    /// `.git`, a folder for uploads.
    fn keep_folders(&self) -> io::Result<()> {
        let ours: BTreeSet<&str> =
            self.there.before.ours.iter().flat_map(|path| folders_of(path)).collect();
        for entry in WalkDir::new(&self.out) {
            let entry = entry?;
            let Ok(below) = entry.path().strip_prefix(&self.out) else { continue };
            if !entry.file_type().is_dir() {
                continue;
            }
            if !is_one_device(&self.out, entry.path()) {
                return Err(io::ErrorKind::CrossesDevices.into());
            }
            let parts: Vec<_> = below.iter().map(|p| p.to_string_lossy()).collect();
            let is_ours = ours.contains(parts.join("/").as_str());
            let target = self.folder.join(below);
            if !is_ours {
                self.disk.make_folder(&target)?;
            }
            if target.is_dir() {
                same_rights(entry.path(), &target)?;
            }
        }
        Ok(())
    }

    fn enter(&self, path: &SitePath) {
        if let Ok(mut new) = self.new.lock() {
            new.push(path.as_str().to_owned());
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // A publish that was begun needs its files: the next build goes on with them.
        if !self.journal.exists() {
            let _ = self.disk.remove_tree(&self.folder);
        }
    }
}

impl Sink for Staging {
    fn keep(&self, path: &SitePath, left: &Left) -> bool {
        self.there.keep(path.as_str(), left)
    }

    fn put(&self, path: &SitePath, bytes: &[u8]) -> io::Result<Left> {
        let published = self.out.join(path.as_str());
        if self.there.is_ours(path.as_str())
            && let Ok(metadata) = fs::metadata(&published)
            && metadata.len() == bytes.len() as u64
            && fs::read(&published).is_ok_and(|there| there == bytes)
            && self.there.keep_anyhow(path.as_str())
        {
            return Ok(left(Signature::of(&metadata)));
        }
        let signature = self.disk.write(&self.folder.join(path.as_str()), bytes)?;
        self.enter(path);
        Ok(left(signature))
    }

    fn copy(&self, path: &SitePath, from: &Path) -> io::Result<Left> {
        let published = self.out.join(path.as_str());
        let path_below = path.as_str();
        if self.there.is_ours(path_below)
            && same(from, &published)
            && self.there.keep_anyhow(path_below)
        {
            return Ok(left(Signature::of(&fs::metadata(&published)?)));
        }
        let signature = self.disk.copy(from, &self.folder.join(path.as_str()))?;
        self.enter(path);
        Ok(left(signature))
    }
}

/// Whether an output is as it was left: every one of these files, and nothing beside them that a
/// build left which was killed.
pub fn is_as_left(out: &Path, files: &[(&str, Option<Left>)]) -> bool {
    let out = out.canonicalize().unwrap_or_else(|_| out.to_path_buf());
    let of_others = ["lock", "new", "journal"];
    if of_others.iter().any(|what| beside(&out, what).exists() || within(&out, what).exists()) {
        return false;
    }
    let holds =
        |(path, left): &(&str, Option<Left>)| left.is_some() && left_at(&out.join(path)) == *left;
    files.par_iter().all(holds)
}

fn left(signature: Signature) -> Left {
    Left { size: signature.size, modified: signature.modified }
}

/// How a file was left; `None` for what is no plain file.
fn left_at(path: &Path) -> Option<Left> {
    let metadata = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some(left(Signature::of(&metadata)))
}

/// Whether two files hold the same bytes.
fn same(a: &Path, b: &Path) -> bool {
    let size = |p: &Path| fs::metadata(p).map(|m| m.len());
    matches!((size(a), size(b)), (Ok(a), Ok(b)) if a == b)
        && matches!((fs::read(a), fs::read(b)), (Ok(a), Ok(b)) if a == b)
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

/// Whether so much changed that the whole tree is exchanged.
fn is_much(changes: &Changes, files: usize) -> bool {
    let moved = changes.added.len() + changes.changed.len() + changes.removed.len();
    moved * MOVES_PER_LINK > files
}

/// Whether a sorted list has a path.
fn has(sorted: &[String], path: &str) -> bool {
    sorted.binary_search_by(|other| other.as_str().cmp(path)).is_ok()
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

/// Names foreign files that were kept, once.
pub fn report_kept(out: &Path, kept: &[String]) -> Option<Diagnostic> {
    let first = kept.first()?;
    let message =
        Phrase::new("foreign-kept").with("path", first.as_str()).with("more", kept.len() - 1);
    let place = Place::file(out.join(first).to_string_lossy());
    let d = Diagnostic::warning(&codes::PUBLISH_FOREIGN, place, message);
    Some(d.hint(Phrase::new("foreign-kept-hint")))
}
