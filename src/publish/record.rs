//! The list of what Visnyk wrote. It lies in the output itself, so that it is swapped together
//! with the files that it names, and does not depend on the cache.

use std::borrow::Cow;
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

/// Whether a path stays in the folder to which it is joined, and is not that of the list itself: the list
/// may have been written by others.
fn is_below(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    !path.is_empty() && path != RECORD && parts.all(|part| matches!(part, Component::Normal(_)))
}

/// A path on one line: as JSON writes it where it holds the end of one, or could be taken for JSON.
fn written(path: &str) -> Cow<'_, str> {
    match path.contains(char::is_control) || path.starts_with('"') {
        true => serde_json::to_string(path).map_or(Cow::Borrowed(path), Cow::Owned),
        false => Cow::Borrowed(path),
    }
}

/// The path that is written on a line.
fn path_of(written: &str) -> String {
    let quoted = written.starts_with('"').then(|| serde_json::from_str(written).ok()).flatten();
    quoted.unwrap_or_else(|| written.to_owned())
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
            let Some((word, path)) = line.split_once(' ') else { continue };
            let path = path_of(path);
            match word {
                "file" if is_below(&path) => record.ours.push(path),
                "kept" if is_below(&path) => record.kept.push(path),
                _ => {}
            }
        }
        // As it was written it is sorted; what others did to it is not known.
        for paths in [&mut record.ours, &mut record.kept] {
            paths.sort_unstable();
            paths.dedup();
        }
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
                text.extend([word, &written(path), "\n"]);
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written_whatever_names_are_in_it() {
        let out = tempfile::tempdir().expect("a folder");
        let names = ["\"q\nfile uploads", "Icon\r", "\"a\"", "a\\n", "war/a b.html", "Ї\u{85}"];
        let mut ours: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        ours.sort();
        let record = Record { ours, kept: vec!["uploads\n".to_owned()] };
        fs::write(out.path().join(RECORD), record.text()).expect("written");
        assert_eq!(Record::read(out.path()).expect("read"), record);
    }

    #[test]
    fn a_line_that_is_there_twice_or_names_the_list_counts_once_or_not() {
        let out = tempfile::tempdir().expect("a folder");
        let text = "file a.html\nfile a.html\nfile .visnyk-files\nfile ../b\nkept /c\n";
        fs::write(out.path().join(RECORD), text).expect("written");
        let record = Record::read(out.path()).expect("read");
        assert_eq!((record.ours, record.kept), (vec!["a.html".to_owned()], Vec::new()));
    }
}
