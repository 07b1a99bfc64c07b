//! What lies in an output, as far as a build has to know: whether its files are as they were left,
//! and which files of others lie among them.

use std::collections::BTreeSet;
use std::fs;
use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock};

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use rayon::prelude::*;

use crate::plan::RECORD;
use crate::publish::place::is_own;
use crate::publish::record::Record;
use crate::render::Left;

/// An output with the list of what is Visnyk's in it.
pub(super) struct There {
    out: PathBuf,
    /// Whether there is an output.
    pub(super) exists: bool,
    /// Who may read a file that is written now; a file that fewer may read is not as it should be.
    readers: u32,
    /// What the list in the output says.
    pub(super) before: Record,
    /// The places of its files by the hashes of their paths.
    places: HashTable<u32>,
    /// How they were left, where somebody has looked.
    looks: OnceLock<Vec<Option<Left>>>,
    /// Which of its files the build leaves as they are.
    stays: Vec<AtomicBool>,
    /// Files that stay too, though the list did not name them.
    unnamed: Mutex<BTreeSet<String>>,
}

impl There {
    /// Reads the list of an output; one that is not there has no files.
    pub(super) fn of(out: &Path, readers: u32) -> io::Result<There> {
        let before = Record::read(out)?;
        let mut places = HashTable::with_capacity(before.ours.len());
        for (place, path) in before.ours.iter().enumerate() {
            let rehash = |other: &u32| hash(&before.ours[*other as usize]);
            places.insert_unique(hash(path), place as u32, rehash);
        }
        let stays = before.ours.iter().map(|_| AtomicBool::new(false)).collect();
        let (looks, unnamed) = Default::default();
        let (out, exists) = (out.to_path_buf(), out.exists());
        Ok(There { out, exists, readers, before, places, looks, stays, unnamed })
    }

    /// Looks at all files of the list.
    pub(super) fn look(&self) {
        let look = |path: &String| self.left(path);
        self.looks.get_or_init(|| self.before.ours.par_iter().map(look).collect());
    }

    fn left(&self, path: &str) -> Option<Left> {
        super::left_at(&self.out.join(path), self.readers)
    }

    /// The file at a path of ours, where it is one that can stay if its bytes are right.
    pub(super) fn file(&self, path: &str) -> Option<fs::Metadata> {
        super::file_at(&self.out.join(path), self.readers).filter(|_| self.is_ours(path))
    }

    fn place(&self, path: &str) -> Option<usize> {
        let is_it = |place: &u32| self.before.ours[*place as usize] == path;
        self.places.find(hash(path), is_it).map(|place| *place as usize)
    }

    /// Whether the list names a file as Visnyk's.
    pub(super) fn is_ours(&self, path: &str) -> bool {
        self.place(path).is_some()
    }

    /// Whether there is a file now.
    pub(super) fn has(&self, path: &str) -> bool {
        let is_file = |metadata: fs::Metadata| !metadata.is_dir();
        self.exists && fs::symlink_metadata(self.out.join(path)).is_ok_and(is_file)
    }

    /// Leaves a file as it is, where it is as it was left `before`. A copy of the tree with times of
    /// its own is made anew.
    pub(super) fn keep(&self, path: &str, before: &Left) -> bool {
        let place = self.place(path);
        let left = match (self.looks.get(), place) {
            (Some(looks), Some(place)) => looks[place],
            _ => self.left(path),
        };
        left.as_ref() == Some(before) && self.mark(path, place)
    }

    /// Leaves a file as it is that is there, whatever it was before.
    pub(super) fn keep_anyhow(&self, path: &str) -> bool {
        self.mark(path, self.place(path))
    }

    fn mark(&self, path: &str, place: Option<usize>) -> bool {
        match place {
            Some(place) => self.stays[place].store(true, Ordering::Relaxed),
            None => match self.unnamed.lock() {
                Ok(mut unnamed) => drop(unnamed.insert(path.to_owned())),
                Err(_) => return false,
            },
        }
        true
    }

    /// The files of the list, and whether each stays as it is.
    pub(super) fn ours(&self) -> impl Iterator<Item = (&String, bool)> {
        let stays = self.stays.iter().map(|stays| stays.load(Ordering::Relaxed));
        self.before.ours.iter().zip(stays)
    }

    /// How many files stay as they are.
    pub(super) fn staying_count(&self) -> usize {
        self.ours().filter(|(_, stays)| *stays).count() + self.unnamed().len()
    }

    /// The files that stay as they are, in no order.
    pub(super) fn staying(&self) -> Vec<String> {
        let ours = self.ours().filter(|(_, stays)| *stays).map(|(path, _)| path.clone());
        ours.chain(self.unnamed()).collect()
    }

    /// Those of them that the list did not name.
    pub(super) fn unnamed(&self) -> Vec<String> {
        let unnamed = self.unnamed.lock();
        unnamed.map_or_else(|_| Vec::new(), |unnamed| unnamed.iter().cloned().collect())
    }

    /// All files that are not Visnyk's, sorted; `is_new` tells those that are about to be.
    pub(super) fn others(&self, is_new: impl Fn(&str) -> bool + Sync) -> io::Result<Vec<String>> {
        let mut others =
            below(&self.out, "", &|path| !self.is_known(path) && !is_new(path), &|_| true)?;
        others.par_sort_unstable();
        Ok(others)
    }

    /// Those that were named before, lie at the top or beside these files, or in folders there that hold
    /// nothing of Visnyk's, sorted. To look everywhere costs more than a small publish does.
    pub(super) fn others_beside<'p>(
        &self,
        paths: impl Iterator<Item = &'p str>,
        is_new: impl Fn(&str) -> bool + Sync,
    ) -> io::Result<Vec<String>> {
        if !self.exists {
            return Ok(Vec::new());
        }
        let beside = paths.map(|path| path.rfind('/').map_or("", |end| &path[..=end]));
        let folders: BTreeSet<&str> = beside.chain([""]).collect();
        let is_other = |path: &str| !self.is_known(path) && !is_new(path);
        let holds_ours = |folder: &str| {
            let first = self.before.ours.partition_point(|path| path.as_str() < folder);
            self.before.ours.get(first).is_some_and(|path| path.starts_with(folder))
        };
        let before = self.before.kept.iter().filter(|path| is_other(path) && self.has(path));
        let mut others: BTreeSet<String> = before.cloned().collect();
        for folder in folders.into_iter().filter(|folder| self.out.join(folder).is_dir()) {
            others.extend(below(&self.out, folder, &is_other, &|folder| !holds_ours(folder))?);
        }
        Ok(others.into_iter().collect())
    }

    fn is_known(&self, path: &str) -> bool {
        path == RECORD || self.is_ours(path)
    }

    /// The files of others that came into the output, or into the place of one that is `kept`, after it was
    /// looked at: they lie in the `old` tree that was exchanged with it. Of the folders that were put `back`,
    /// these are the files that came into the copies for which they stood a moment.
    pub(super) fn late(
        &self,
        old: &Path,
        kept: &[String],
        back: &[String],
    ) -> io::Result<Vec<String>> {
        let is_kept = |path: &str| kept.binary_search_by(|k| k.as_str().cmp(path)).is_ok();
        let is_late = |path: &str| {
            let is_moved = || !is_one_file(&old.join(path), &self.out.join(path));
            !self.is_known(path) && (!is_kept(path) || is_moved())
        };
        let is_back = |folder: &str| back.iter().any(|back| back == folder.trim_end_matches('/'));
        let mut late = below(old, "", &is_late, &|folder| !is_back(folder))?;
        let is_newer = |path: &str| is_newer(&old.join(path), &self.out.join(path));
        for folder in back {
            late.extend(below(old, &format!("{folder}/"), &is_newer, &|_| true)?);
        }
        Ok(late)
    }
}

/// The files below a folder (empty, or with a slash at its end) of a tree that are wanted, and those in the
/// folders in it into which to look. A publish's own files are none.
fn below(
    tree: &Path,
    folder: &str,
    wanted: &(dyn Fn(&str) -> bool + Sync),
    enter: &(dyn Fn(&str) -> bool + Sync),
) -> io::Result<Vec<String>> {
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    let entries = match fs::read_dir(tree.join(folder)) {
        // What others keep to themselves is theirs.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && !folder.is_empty() => {
            return Ok(files);
        }
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let raw_name = entry.file_name();
        let name = raw_name.to_string_lossy();
        if folder.is_empty() && is_own(&name) {
            continue;
        }
        let path = format!("{folder}{name}");
        // A name that is no text cannot be entered by it: the folder stands for all that is in it.
        if !entry.file_type()?.is_dir() || raw_name.to_str().is_none() {
            files.extend(wanted(&path).then_some(path));
        } else if enter(&(path.clone() + "/")) {
            folders.push(path + "/");
        }
    }
    let inside = folders.par_iter().map(|folder| below(tree, folder, wanted, enter));
    let inside: Vec<Vec<String>> = inside.collect::<io::Result<_>>()?;
    files.extend(inside.into_iter().flatten());
    Ok(files)
}

/// Whether a file was written after another one, or there is no other.
fn is_newer(path: &Path, other: &Path) -> bool {
    let time = |path: &Path| fs::symlink_metadata(path).and_then(|metadata| metadata.modified());
    match (time(path), time(other)) {
        (Ok(time), Ok(other)) => time > other,
        (Ok(_), Err(_)) => true,
        (Err(_), _) => false,
    }
}

#[cfg(unix)]
fn is_one_file(a: &Path, b: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let file = |path: &Path| fs::symlink_metadata(path).map(|m| (m.dev(), m.ino())).ok();
    file(a) == file(b)
}

#[cfg(not(unix))]
fn is_one_file(_: &Path, _: &Path) -> bool {
    true
}

fn hash(path: &str) -> u64 {
    FixedState::default().hash_one(path)
}
