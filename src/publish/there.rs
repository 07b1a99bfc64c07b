//! What lies in an output when a build begins, and what of it stays as it is.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use foldhash::fast::FixedState;

use crate::cache::Signature;
use crate::plan::RECORD;
use crate::publish::left;
use crate::render::Left;

/// The files of an output.
#[derive(Default)]
pub(super) struct There {
    /// By path with `/` between the parts.
    files: HashMap<Box<str>, File, FixedState>,
}

struct File {
    /// How it was left; `None` for what is no plain file.
    left: Option<Left>,
    /// Whether the build leaves it as it is.
    stays: AtomicBool,
}

impl There {
    /// Looks into an output; one that is not there has no files. A publish's own files are none.
    pub(super) fn of(out: &Path) -> io::Result<There> {
        let mut there = There::default();
        if out.exists() {
            there.enter(out, "")?;
        }
        Ok(there)
    }

    /// Whether there is a file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Leaves a file as it is, where it is as it was left `before`. A copy of the tree with times of
    /// its own is made anew.
    pub(super) fn keep(&self, path: &str, before: &Left) -> bool {
        let file = self.files.get(path).filter(|file| file.left.as_ref() == Some(before));
        file.is_some_and(File::keep)
    }

    /// Leaves a file as it is, whatever it was before.
    pub(super) fn keep_anyhow(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(File::keep)
    }

    /// Whether a file stays as it is.
    pub(super) fn stays(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(File::stays)
    }

    /// The files that stay as they are, in no order.
    pub(super) fn staying(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter(|(_, file)| file.stays()).map(|(path, _)| &**path)
    }

    /// The files that do not stay and of which `is_ours` says no, sorted.
    pub(super) fn others(&self, is_ours: impl Fn(&str) -> bool) -> Vec<String> {
        let others = self.files.iter().filter(|(path, file)| !file.stays() && !is_ours(path));
        let mut paths: Vec<String> = others.map(|(path, _)| path.to_string()).collect();
        paths.sort_unstable();
        paths
    }

    fn enter(&mut self, folder: &Path, below: &str) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if below.is_empty() && name.starts_with(".visnyk-") && name != RECORD {
                continue;
            }
            let path = format!("{below}{name}");
            if entry.file_type()?.is_dir() {
                self.enter(&entry.path(), &(path + "/"))?;
            } else {
                // Asked of the open folder, which costs less than to go the whole path again.
                let metadata = entry.metadata().ok().filter(fs::Metadata::is_file);
                let left = metadata.map(|metadata| left(Signature::of(&metadata)));
                self.files.insert(path.into(), File { left, stays: AtomicBool::new(false) });
            }
        }
        Ok(())
    }
}

impl File {
    fn keep(&self) -> bool {
        self.stays.store(true, Ordering::Relaxed);
        true
    }

    fn stays(&self) -> bool {
        self.stays.load(Ordering::Relaxed)
    }
}
