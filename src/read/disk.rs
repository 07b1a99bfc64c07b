//! The site's files as they lie on the disk: where, their bytes, and the text that these are.

use std::ffi::OsString;
use std::fs::File;
use std::io::ErrorKind::NotFound;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::address;
use crate::cache::Signature;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::fingerprint::Fingerprint;
use crate::phrase::Phrase;

/// Where a file of the site lies on disk; `path` has `/` between its parts, and its letters in the
/// composed form. Where that is not there, a file whose name is the same in another form is meant.
pub fn on_disk(root: &Path, path: &str) -> PathBuf {
    let plain = below(root, path);
    if path.is_ascii() || plain.symlink_metadata().is_ok() {
        return plain;
    }
    in_other_form(root, path).unwrap_or(plain)
}

/// Does something with a file of the site, found as [`on_disk`] finds it, without looking at each twice.
pub(super) fn with_file<T>(
    root: &Path,
    path: &str,
    act: impl Fn(&Path) -> std::io::Result<T>,
) -> std::io::Result<T> {
    match act(&below(root, path)) {
        Err(error) if error.kind() == NotFound && !path.is_ascii() => {
            in_other_form(root, path).map_or(Err(error), |file| act(&file))
        }
        done => done,
    }
}

/// The file whose path is the same in another form of letters. Most have one form throughout; to look
/// for others, folders have to be read.
fn in_other_form(root: &Path, path: &str) -> Option<PathBuf> {
    let decomposed = below(root, &address::decomposed(path)?);
    if decomposed.exists() { Some(decomposed) } else { in_forms(root, path) }
}

/// The file below a folder whose path is the same, each of its parts in any form; the first by name.
fn in_forms(folder: &Path, path: &str) -> Option<PathBuf> {
    let (name, rest) = path.split_once('/').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let mut names = vec![name.into()];
    if !name.is_ascii() {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let others = entries.map(|entry| entry.file_name());
        let is_other = |other: &OsString| {
            other.to_str().is_some_and(|o| o != name && address::composed(o) == name)
        };
        let first = names.len();
        names.extend(others.filter(is_other));
        names[first..].sort();
    }
    let mut found = names.iter().map(|name| folder.join(name)).filter(|path| path.exists());
    match rest {
        None => found.next(),
        Some(rest) => found.find_map(|folder| in_forms(&folder, rest)),
    }
}

fn below(root: &Path, path: &str) -> PathBuf {
    let mut whole = PathBuf::with_capacity(root.as_os_str().len() + 1 + path.len());
    whole.push(root);
    whole.extend(path.split('/'));
    whole
}

/// The fingerprint of a file's text, a byte order mark aside; that of a file that is not there is that of
/// an empty text.
pub fn text_print(text: &str) -> Fingerprint {
    Fingerprint::of(without_bom(text).as_bytes())
}

/// The text without a byte order mark at its beginning.
pub(super) fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// Reads a text file of the site; the fault says what is wrong with it.
pub(super) fn text_file(root: &Path, path: &str) -> Result<String, Box<Diagnostic>> {
    let bytes = bytes_of(root, path)?;
    text_of(path, &bytes).map(str::to_owned)
}

/// The text that a file's bytes are, without a byte order mark.
pub(super) fn text_of<'b>(path: &str, bytes: &'b [u8]) -> Result<&'b str, Box<Diagnostic>> {
    if let Some(encoding) = wide_encoding(bytes) {
        let message = Phrase::new("text-wide").with("encoding", encoding);
        let d = Diagnostic::error(&codes::FILE_NOT_UTF8, Place::file(path), message);
        return Err(Box::new(d.hint(Phrase::new("text-wide-hint"))));
    }
    // On Cyrillic text this check is several times faster than the standard library's.
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(without_bom(text));
    }
    let valid = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
    let before = String::from_utf8_lossy(&bytes[..valid]).into_owned();
    let place = Place::span(path, &before, before.len()..before.len(), 1);
    let d = Diagnostic::error(&codes::FILE_NOT_UTF8, place, Phrase::new("text-not-utf-8"));
    let hint = match has_cyrillic_bytes(&bytes[valid..]) {
        true => Phrase::new("text-not-utf-8-hint"),
        false => Phrase::new("text-not-utf-8-older-hint"),
    };
    Err(Box::new(d.hint(hint)))
}

/// The encoding of a text whose every character has two bytes or more, by its byte order mark or by
/// its zeros, which no text in UTF-8 has.
fn wide_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => return Some("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => return Some("UTF-16"),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(64)];
    match head.iter().filter(|b| **b == 0).count() * 8 / head.len().max(1) {
        0 | 1 => None,
        2..=4 => Some("UTF-16"),
        _ => Some("UTF-32"),
    }
}

/// Whether bytes of which each is a letter seem to be Cyrillic words: most of those that are not ASCII
/// stand side by side. In other languages they stand alone among Latin letters.
fn has_cyrillic_bytes(bytes: &[u8]) -> bool {
    let letters = bytes.iter().filter(|b| !b.is_ascii()).count();
    let pairs = bytes.windows(2).filter(|pair| !pair[0].is_ascii() && !pair[1].is_ascii()).count();
    pairs * 2 >= letters
}

pub(super) fn bytes_of(root: &Path, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    bytes_and_signature(root, path).map(|(bytes, _)| bytes)
}

pub(super) fn bytes_and_signature(
    root: &Path,
    path: &str,
) -> Result<(Vec<u8>, Signature), Box<Diagnostic>> {
    let read = |file: &Path| {
        let mut file = File::open(file)?;
        let metadata = file.metadata()?;
        // The standard library would ask for the size once more, and for the end of the file.
        let mut bytes = vec![0; usize::try_from(metadata.len()).unwrap_or(0)];
        file.read_exact(&mut bytes)?;
        Ok((bytes, Signature::of(&metadata)))
    };
    with_file(root, path, read).map_err(|error: std::io::Error| {
        let message = Phrase::new("file-unreadable").with("why", super::why(&error));
        Box::new(Diagnostic::error(&codes::FILE_UNREADABLE, Place::file(path), message))
    })
}
