//! The list of what Visnyk wrote. It lies in the output itself, so that it is swapped together
//! with the files that it names, and does not depend on the cache.

use std::fs;
use std::io;
use std::path::{Component, Path};

use crate::plan::RECORD;

/// What the list says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The files that Visnyk wrote, sorted.
    pub ours: Vec<String>,
    /// Foreign files that were named before, sorted.
    pub kept: Vec<String>,
}

/// Whether a path stays in the folder to which it is joined: the list may have been written by others.
fn is_below(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && parts.all(|part| matches!(part, Component::Normal(_)))
}

impl Record {
    /// Reads the list of an output folder; an output without one has nothing of ours.
    pub fn read(out: &Path) -> io::Result<Record> {
        let text = match fs::read_to_string(out.join(RECORD)) {
            Ok(text) => text,
            Err(error)
                if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::InvalidData) =>
            {
                return Ok(Record::default());
            }
            Err(error) => return Err(error),
        };
        let mut record = Record::default();
        for line in text.lines() {
            match line.split_once(' ').filter(|(_, path)| is_below(path)) {
                Some(("file", path)) => record.ours.push(path.to_owned()),
                Some(("kept", path)) => record.kept.push(path.to_owned()),
                _ => {}
            }
        }
        // As it was written it is sorted; what others did to it is not known.
        record.ours.sort_unstable();
        record.kept.sort_unstable();
        Ok(record)
    }

    /// Whether a foreign file was named before.
    pub(super) fn is_kept(&self, path: &str) -> bool {
        self.kept.binary_search_by(|p| p.as_str().cmp(path)).is_ok()
    }

    /// The list as it is written.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(64 * (self.ours.len() + self.kept.len()));
        for (word, paths) in [("file ", &self.ours), ("kept ", &self.kept)] {
            for path in paths {
                text.extend([word, path, "\n"]);
            }
        }
        text
    }
}
