//! Staging → `public/`: nothing there is touched before the whole build has succeeded.
//!
//! Files that changed are written to a folder beside the output. When all is well, a build that
//! changes much completes that folder with links to the files that stay, and exchanges the two; a
//! build that changes little moves file by file under a journal. A list inside the output names
//! what Visnyk wrote, so that what others put there is kept.

mod disk;
mod folders;
mod journal;
mod lock;
mod moved;
mod obstacles;
mod place;
mod record;
#[cfg(test)]
mod tests;
mod there;
mod unsaid;
mod verify;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rayon::prelude::*;

use crate::address::SitePath;
use crate::cache::Signature;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::phrase::Phrase;
use crate::plan::RECORD;
use crate::publish::disk::Disk;
use crate::publish::folders::{put_back, same_rights, take_over};
use crate::publish::journal::{Journal, Places};
use crate::publish::lock::Lock;
use crate::publish::place::{beside, can_move_into, is_begun, readers, rights_to_read, within};
use crate::publish::there::There;
use crate::publish::unsaid::UNSAID;
use crate::render::{Left, Sink};

pub use moved::{replace, save_moved};
pub use place::{device_of, is_gone, real_path};
pub use record::Record;
pub use unsaid::Unsaid;
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
    /// To be told when all this has been said.
    pub unsaid: Option<Unsaid>,
}

impl Changes {
    /// Includes what a publish did that was killed before it could say so.
    fn include(&mut self, earlier: &Journal) {
        let Journal { moves, removals } = earlier;
        let is_unsaid = |path: &&String| {
            let lists = [&self.added, &self.changed, &self.removed];
            *path != RECORD && *path != UNSAID && !lists.iter().any(|list| has(list, path))
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
    /// Something is mounted at this path of the output, where a file of ours has to go.
    Mounted(String),
    /// Here a file has to become a folder or a folder a file, or a folder is a link elsewhere, in an output
    /// that cannot be exchanged.
    Tangled(String),
    /// The disk failed; the output is as it was.
    Disk(PathBuf, io::Error),
    /// The disk failed while files were moved to their places, here; the next build goes on with that.
    Interrupted(PathBuf, io::Error),
}

fn disk_fault(path: &Path) -> impl FnOnce(io::Error) -> Refusal {
    let path = path.to_path_buf();
    move |error| Refusal::Disk(path, error)
}

/// The folder in which a build collects its files. Dropped without [`Staging::commit`], it goes.
pub struct Staging {
    disk: Arc<Disk>,
    out: PathBuf,
    folder: PathBuf,
    journal: PathBuf,
    /// Whether the folder lies in the output, for where it cannot be exchanged with it.
    inside: bool,
    there: There,
    /// Whether something was done first that a build which was killed had left undone.
    finished: bool,
    /// What earlier builds did that could not say so.
    unsaid: Vec<Journal>,
    /// The files that lie in the folder.
    new: Mutex<Vec<String>>,
    locks: [Option<Lock>; 2],
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
        // Who may write in the output alone takes that one only, so it is taken where there is an output.
        let inner = match out.exists().then(|| take(within(&out, "lock"))).transpose() {
            Err(Refusal::Disk(..)) if !inside => None,
            lock => lock?,
        };
        let place = |what: &str| if inside { within(&out, what) } else { beside(&out, what) };
        let (folder, journal) = (place("new"), place("journal"));
        let theirs = (within(&out, "new"), within(&out, "journal"));
        let mut unsaid = Vec::new();
        if !inside && (theirs.0.exists() || theirs.1.exists()) {
            unsaid.extend(recover(&disk, &out, &theirs.0, &theirs.1)?);
        }
        unsaid.extend(recover(&disk, &out, &folder, &journal)?);
        let finished = !unsaid.is_empty();
        unsaid.extend(Journal::read(&out.join(UNSAID)));
        disk.make_folder(&folder).map_err(disk_fault(&folder))?;
        if !inside && out.exists() {
            // What is made in it takes the group after it. Where that cannot be had, trees are not exchanged.
            let _ = same_rights(&out, &folder);
        }
        let there = There::of(&out, rights_to_read(&folder)).map_err(disk_fault(&out))?;
        let (disk, new, locks) = (Arc::new(disk), Mutex::default(), [outer, inner]);
        Ok(Staging { disk, out, folder, journal, inside, there, finished, unsaid, new, locks })
    }

    /// Whether a publish was finished that an earlier build had begun.
    pub fn has_finished(&self) -> bool {
        self.finished
    }

    /// Looks at what lies in the output. It need not be done, but can be beside other work.
    pub fn look(&self) {
        self.there.look();
    }

    /// Puts the collected files in the place of the output.
    pub fn commit(mut self) -> Result<Changes, Refusal> {
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
            self.write_unsaid(&changes).map_err(disk_fault(&self.folder))?;
            match &tangle {
                _ if !self.there.exists => {
                    self.begin_output(&new).map_err(disk_fault(&self.out))?
                }
                _ if whole && self.exchange(&new, &record).is_ok() => {}
                Some(path) => return Err(Refusal::Tangled(path.clone())),
                None => self.move_files(&changes)?,
            }
            changes.record = left(signature);
        } else if let Ok(metadata) = fs::metadata(self.out.join(RECORD)) {
            changes.record = left(Signature::of(&metadata));
        }
        self.unsaid.iter().for_each(|earlier| changes.include(earlier));
        let locks = std::mem::take(&mut self.locks);
        changes.unsaid = Some(Unsaid::new(Arc::clone(&self.disk), self.out.join(UNSAID), locks));
        Ok(changes)
    }

    /// Writes down what is about to be published, and what was before and has not been said.
    fn write_unsaid(&self, changes: &Changes) -> io::Result<()> {
        let Changes { added, changed, removed, .. } = changes;
        let mut all = Journal { moves: [added.as_slice(), changed].concat(), ..Journal::default() };
        all.removals.clone_from(removed);
        for Journal { moves, removals } in &self.unsaid {
            all.moves.extend_from_slice(moves);
            all.removals.extend_from_slice(removals);
        }
        self.disk.write(&self.folder.join(UNSAID), &all.bytes()?).map(|_| ())
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
        let mut moves = vec![UNSAID.to_owned()];
        moves.extend(changes.added.iter().chain(&changes.changed).cloned());
        moves.push(RECORD.to_owned());
        self.refuse_mounted(&moves, &changes.removed)?;
        self.refuse_locked(moves.iter().chain(&changes.removed))?;
        let journal = Journal { moves, removals: changes.removed.clone() };
        journal.begin(&self.disk, &places).map_err(disk_fault(&self.out))?;
        let interrupted = |(path, error)| Refusal::Interrupted(path, error);
        journal.finish(&self.disk, &places).map_err(interrupted)
    }

    /// Puts the staging folder where no output is yet.
    fn begin_output(&self, new: &[String]) -> io::Result<()> {
        self.flush(new)?;
        self.disk.rename(&self.folder, &self.out)
    }

    /// Waits until what lies in the staging folder is on the disk.
    fn flush(&self, new: &[String]) -> io::Result<()> {
        let new = new.iter().map(String::as_str).chain([RECORD, UNSAID]);
        let new: Vec<PathBuf> = new.map(|path| self.folder.join(path)).collect();
        self.disk.flush_files(&self.folder, &new)
    }

    /// Completes the staging folder with what stays, and exchanges it with the output.
    fn exchange(&self, new: &[String], record: &Record) -> io::Result<()> {
        let trees = (self.out.as_path(), self.folder.as_path());
        let theirs = take_over(&self.disk, trees, (&self.there.before, record))?;
        self.there
            .staying()
            .par_iter()
            .try_for_each(|path| self.disk.link(&self.out.join(path), &self.folder.join(path)))?;
        for path in &record.kept {
            self.disk.link_or_copy(&self.out.join(path), &self.folder.join(path))?;
        }
        if self.locks[1].is_some() {
            // Who comes to the new tree finds the lock there too.
            let _ = self.disk.link(&within(&self.out, "lock"), &within(&self.folder, "lock"));
        }
        self.flush(new)?;
        self.disk.exchange(&self.folder, &self.out)?;
        let back = put_back(&self.disk, trees, theirs);
        // What cannot be brought over is lost with the old tree; the new one stands.
        let _ = self.bring_late(record, &back);
        let _ = self.disk.remove_tree(&self.folder);
        Ok(())
    }

    /// Moves over what others put into the old tree while the new one was made.
    fn bring_late(&self, record: &Record, back: &[String]) -> io::Result<()> {
        for path in self.there.late(&self.folder, &record.kept, back)? {
            if !has(&record.ours, &path) {
                self.disk.rename(&self.folder.join(&path), &self.out.join(&path))?;
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
        if let Some(metadata) = self.there.file(path.as_str())
            && has_bytes(&published, bytes)
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
        if let Some(metadata) = self.there.file(path.as_str())
            && same(from, &published)
            && self.there.keep_anyhow(path.as_str())
        {
            return Ok(left(Signature::of(&metadata)));
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
    if is_begun(&out) {
        return false;
    }
    // Who may read the list, which the last build wrote, may read all.
    let readers = fs::metadata(out.join(RECORD)).map_or(0, |metadata| readers(&metadata));
    let holds = |(path, left): &(&str, Option<Left>)| {
        left.is_some() && left_at(&out.join(path), readers) == *left
    };
    files.par_iter().all(holds)
}

fn left(signature: Signature) -> Left {
    Left { size: signature.size, modified: signature.modified }
}

/// How a file was left; `None` for what is no plain file, or may be read by fewer than these.
fn left_at(path: &Path, readers: u32) -> Option<Left> {
    file_at(path, readers).map(|metadata| left(Signature::of(&metadata)))
}

/// A plain file that all these may read.
fn file_at(path: &Path, readers: u32) -> Option<fs::Metadata> {
    let metadata = fs::symlink_metadata(path).ok().filter(fs::Metadata::is_file)?;
    (place::readers(&metadata) & readers == readers).then_some(metadata)
}

/// Does what a build left undone that was killed, and takes away what it left there; gives what it was to do.
fn recover(
    disk: &Disk,
    out: &Path,
    folder: &Path,
    journal: &Path,
) -> Result<Option<Journal>, Refusal> {
    let unfinished = Journal::read(journal);
    if let Some(unfinished) = &unfinished {
        let places = Places { staging: folder, out, journal };
        let interrupted = |(path, error)| Refusal::Interrupted(path, error);
        unfinished.finish(disk, &places).map_err(interrupted)?;
    }
    disk.remove(journal).map_err(disk_fault(journal))?;
    disk.remove_tree(folder).map_err(disk_fault(folder))?;
    Ok(unfinished)
}

/// Whether a file holds these bytes.
fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|there| there == bytes)
}

/// Whether two files hold the same bytes.
fn same(a: &Path, b: &Path) -> bool {
    let size = |p: &Path| fs::metadata(p).map(|m| m.len());
    matches!((size(a), size(b)), (Ok(a), Ok(b)) if a == b)
        && matches!((fs::read(a), fs::read(b)), (Ok(a), Ok(b)) if a == b)
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
