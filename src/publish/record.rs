//! The list of what Visnyk wrote. It lies in the output itself, so that it is swapped together
//! with the files that it names, and does not depend on the cache.

use std::fs;
use std::io;
use std::path::Path;

use crate::plan::RECORD;

/// What the list says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The files that Visnyk wrote, sorted.
    pub ours: Vec<String>,
    /// Foreign files that were named before, sorted.
    pub kept: Vec<String>,
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
            match line.split_once(' ') {
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
