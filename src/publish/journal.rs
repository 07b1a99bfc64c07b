//! A publish of few files: each is moved to its place by itself, under a journal that says what is
//! to be done. Whatever happens meanwhile, the next build finishes it.
//!
//! The order keeps links whole: what is new comes first, then what changed (it may link to what is
//! new), and what goes goes last, when nothing links to it any more. Among themselves, pages that come
//! or go may for a moment lead nowhere: no page that stays leads to them then.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::cache;
use crate::fingerprint::Fingerprint;
use crate::publish::disk::Disk;

/// The name of a journal that is still being written, in the staging folder.
const UNFINISHED: &str = ".visnyk-journal-unfinished";

/// What is to be done, in this order.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Paths of files that go from the staging folder to the output.
    pub(super) moves: Vec<String>,
    /// Paths of files that go from the output.
    pub(super) removals: Vec<String>,
}

/// The folders between which a publish moves files, and the file that its journal is.
pub(super) struct Places<'a> {
    pub(super) staging: &'a Path,
    pub(super) out: &'a Path,
    pub(super) journal: &'a Path,
}

impl Journal {
    /// Writes the journal; from then on the publish will be finished.
    pub(super) fn begin(&self, disk: &Disk, places: &Places<'_>) -> io::Result<()> {
        let staged: Vec<PathBuf> = self.moves.iter().map(|p| places.staging.join(p)).collect();
        disk.flush_files(places.staging, &staged)?;
        // With the staging folder it goes where nothing comes of it.
        let unfinished = places.staging.join(UNFINISHED);
        disk.write(&unfinished, &self.bytes()?)?;
        disk.flush_files(places.staging, std::slice::from_ref(&unfinished))?;
        disk.rename(&unfinished, places.journal)?;
        disk.flush_folders(places.journal.parent().into_iter())
    }

    /// It as it is written, so that a torn one is known.
    pub(super) fn bytes(&self) -> io::Result<Vec<u8>> {
        let content = cache::encode(self).ok_or(io::ErrorKind::InvalidData)?;
        let print = Fingerprint::of(&content);
        Ok([print.as_bytes().as_slice(), &content].concat())
    }

    /// The journal of a publish that was begun and not finished.
    pub(super) fn read(path: &Path) -> Option<Journal> {
        let bytes = fs::read(path).ok()?;
        let (print, content) = bytes.split_at_checked(16)?;
        let is_whole = Fingerprint::of(content).as_bytes() == print;
        cache::decode(content).filter(|_| is_whole)
    }

    /// Does what is not done yet, and takes the journal away. A fault comes with the file that is at fault.
    pub(super) fn finish(
        &self,
        disk: &Disk,
        places: &Places<'_>,
    ) -> Result<(), (PathBuf, io::Error)> {
        for path in &self.moves {
            let (staged, target) = (places.staging.join(path), places.out.join(path));
            // What is not there has been moved before.
            if fs::symlink_metadata(&staged).is_ok() {
                disk.rename(&staged, &target).map_err(|error| (target, error))?;
            }
        }
        for path in &self.removals {
            let target = places.out.join(path);
            disk.remove(&target).map_err(|error| (target, error))?;
            self.remove_empty(disk, places.out, path);
        }
        let parent = |path: &str| places.out.join(path).parent().map(Path::to_path_buf);
        let changed = self.moves.iter().chain(&self.removals);
        let folders: BTreeSet<PathBuf> = changed.filter_map(|path| parent(path)).collect();
        let folders = folders.iter().map(PathBuf::as_path);
        disk.flush_folders(folders).map_err(|error| (places.out.to_path_buf(), error))?;
        disk.remove(places.journal).map_err(|error| (places.journal.to_path_buf(), error))
    }

    /// Removes the folders that held the removed file and hold nothing any more.
    fn remove_empty(&self, disk: &Disk, out: &Path, path: &str) {
        let mut folder = path;
        while let Some((above, _)) = folder.rsplit_once('/') {
            if !disk.remove_if_empty(&out.join(above)) {
                return;
            }
            folder = above;
        }
    }
}
