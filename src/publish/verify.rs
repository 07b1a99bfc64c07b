//! Comparing an output with what a full build would leave.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::address::SitePath;
use crate::publish::{Record, file_at, has_bytes, same};
use crate::render::{Left, Sink};

/// Takes the files of a full build, and compares each with that of an output.
pub struct Comparison {
    out: PathBuf,
    made: Mutex<BTreeSet<String>>,
    differing: Mutex<BTreeSet<String>>,
}

impl Comparison {
    /// A comparison with the output at a path.
    pub fn with(out: &Path) -> Self {
        let (made, differing) = Default::default();
        Comparison { out: out.to_path_buf(), made, differing }
    }

    /// The files that are not what a full build would leave: other ones, missing ones, stale ones.
    pub fn differences(self) -> io::Result<Vec<String>> {
        let made = self.made.into_inner().unwrap_or_default();
        let mut all = self.differing.into_inner().unwrap_or_default();
        let ours: BTreeSet<String> = Record::read(&self.out)?.ours.into_iter().collect();
        all.extend(ours.symmetric_difference(&made).cloned());
        Ok(all.into_iter().collect())
    }

    fn enter(&self, path: &SitePath, is_same: bool) {
        let lists = [Some(&self.made), (!is_same).then_some(&self.differing)];
        for list in lists.into_iter().flatten() {
            if let Ok(mut list) = list.lock() {
                list.insert(path.as_str().to_owned());
            }
        }
    }
}

impl Sink for Comparison {
    fn keep(&self, _: &SitePath, _: &Left) -> bool {
        false
    }

    fn put(&self, path: &SitePath, bytes: &[u8]) -> io::Result<Left> {
        let there = file_at(&self.out.join(path.as_str()), 0);
        let is_same = there.is_some() && has_bytes(&self.out.join(path.as_str()), bytes);
        self.enter(path, is_same);
        Ok(Left::default())
    }

    fn copy(&self, path: &SitePath, from: &Path) -> io::Result<Left> {
        let there = self.out.join(path.as_str());
        self.enter(path, file_at(&there, 0).is_some() && same(from, &there));
        Ok(Left::default())
    }
}
