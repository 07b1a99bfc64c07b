//! What lies in an output when a build begins.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use foldhash::fast::FixedState;

use crate::cache::Signature;
use crate::plan::RECORD;
use crate::publish::left;
use crate::render::Left;

/// The files of an output.
#[derive(Default)]
pub(super) struct There {
    /// How each was left, by its path with `/` between the parts; `None` for what is no plain file.
    files: HashMap<String, Option<Left>, FixedState>,
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
                self.files.insert(path, metadata.map(|metadata| left(Signature::of(&metadata))));
            }
        }
        Ok(())
    }

    /// Whether there is a file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether a file is as it was left. A copy of the tree with times of its own is made anew.
    pub(super) fn is_left(&self, path: &str, before: &Left) -> bool {
        self.files.get(path).and_then(Option::as_ref) == Some(before)
    }

    /// The files of which `is_ours` says no, sorted.
    pub(super) fn others(&self, is_ours: impl Fn(&str) -> bool) -> Vec<String> {
        let paths = self.files.keys().filter(|path| !is_ours(path));
        let mut paths: Vec<String> = paths.cloned().collect();
        paths.sort_unstable();
        paths
    }
}
