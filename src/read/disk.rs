//! The site's files as they lie on the disk: where, their bytes, and the text that these are.

use std::borrow::Cow;
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
    raw_text_file(root, path).map(|text| match with_line_ends(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(text) => text,
    })
}

/// As [`text_file`], with the ends of lines as they are.
pub(super) fn raw_text_file(root: &Path, path: &str) -> Result<String, Box<Diagnostic>> {
    let bytes = bytes_of(root, path)?;
    text_of(path, &bytes).map(str::to_owned)
}

/// The text with a line feed for each carriage return that stands alone: old systems and some exports end
/// lines so, and so do CommonMark and YAML. No byte moves.
pub(super) fn with_line_ends(text: &str) -> Cow<'_, str> {
    let is_alone = |(at, _): (usize, &str)| text.as_bytes().get(at + 1) != Some(&b'\n');
    if !text.match_indices('\r').any(is_alone) {
        return Cow::Borrowed(text);
    }
    let mut ended = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        ended.push(if c == '\r' && letters.peek() != Some(&'\n') { '\n' } else { c });
    }
    Cow::Owned(ended)
}

/// The text that a file's bytes are, without a byte order mark.
pub(super) fn text_of<'b>(path: &str, bytes: &'b [u8]) -> Result<&'b str, Box<Diagnostic>> {
    let fault = |place, message, hint| {
        Err(Box::new(Diagnostic::error(&codes::FILE_NOT_UTF8, place, message).hint(hint)))
    };
    let written = without_zeros(bytes);
    if written.len() + LEAST_ZEROS <= bytes.len() && !written.contains(&0) {
        let place = match written {
            [] => Place::file(path),
            _ => Place::line(path, written.iter().filter(|b| **b == b'\n').count() + 1),
        };
        return fault(place, Phrase::new("text-zeros"), Phrase::new("text-cut-hint"));
    }
    if let Some(encoding) = wide_encoding(bytes) {
        let message = Phrase::new("text-wide").with("encoding", encoding);
        return fault(Place::file(path), message, Phrase::new("text-wide-hint"));
    }
    // On Cyrillic text this check is several times faster than the standard library's.
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(without_bom(text));
    }
    let error = std::str::from_utf8(bytes).err();
    let valid = error.map_or(bytes.len(), |e| e.valid_up_to());
    let before = with_line_ends(&String::from_utf8_lossy(&bytes[..valid])).into_owned();
    let place = Place::span(path, &before, before.len()..before.len(), 1);
    if bytes.iter().take(1024).any(|b| is_of_no_text(*b)) {
        let message = Phrase::new("text-of-a-program");
        return fault(Place::file(path), message, Phrase::new("text-of-a-program-hint"));
    }
    if error.is_some_and(|e| e.error_len().is_none()) {
        return fault(place, Phrase::new("text-cut"), Phrase::new("text-cut-hint"));
    }
    let hint = match cyrillic_encoding(&bytes[valid..]) {
        Some(encoding) => Phrase::new("text-not-utf-8-hint").with("encoding", encoding),
        None => Phrase::new("text-not-utf-8-older-hint"),
    };
    fault(place, Phrase::new("text-not-utf-8"), hint)
}

/// Whether no text of bytes has such a byte: control characters but for white space and escape.
fn is_of_no_text(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1B)
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

/// How many zeros at the end of a file no encoding makes: a disk that lost power leaves whole blocks.
const LEAST_ZEROS: usize = 4;

fn without_zeros(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|b| *b != 0).map_or(0, |last| last + 1);
    &bytes[..end]
}

/// The encoding of bytes of which each is a letter, where they seem to be Cyrillic words: most of those
/// that are not ASCII stand side by side. In other languages they stand alone among Latin letters.
fn cyrillic_encoding(bytes: &[u8]) -> Option<&'static str> {
    let letters = bytes.iter().filter(|b| !b.is_ascii()).count();
    let pairs = bytes.windows(2).filter(|pair| !pair[0].is_ascii() && !pair[1].is_ascii()).count();
    let within = |from: u8| bytes.iter().filter(|b| (from..=from | 0x1F).contains(*b)).count();
    // Both encodings have their letters from 0xC0 on, but for a few; Chinese characters have either half.
    if pairs * 2 < letters || (within(0x80) + within(0xA0)) * 6 > letters {
        return None;
    }
    // Small letters are the upper half in the one and the lower in the other.
    Some(if within(0xE0) >= within(0xC0) { "Windows-1251" } else { "KOI8-U" })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn said(bytes: &[u8]) -> String {
        let fault = text_of("a.md", bytes).expect_err("no text");
        let hints: Vec<_> = fault.hints.iter().map(Phrase::english).collect();
        format!("{} {}: {}", fault.place, fault.message.english(), hints.join(" "))
    }

    #[test]
    fn what_is_no_text_is_called_by_its_name() {
        for (bytes, words) in [
            (&[0; 64][..], "a.md the file holds zero bytes"),
            (b"---\ntitle: a\n\0\0\0\0\0\0\0\0\0\0\0\0", "a.md:3 the file holds zero bytes"),
            (b"a\0b\0c\0d\0", "UTF-16"),
            (b"a\0\0\0b\0\0\0", "UTF-32"),
            ("один".as_bytes().split_last().expect("letters").1, "a.md:1:4 the file is cut off"),
            (b"\x1f\x8b\x08\x00\x12\xc3\x5a\x99", "no text"),
            (b"PK\x03\x04\x14\x00\x06\x00\xe3", "no text"),
            // «новини дня» in each encoding.
            (b"\xed\xee\xe2\xe8\xed\xe8 \xe4\xed\xff", "Windows-1251"),
            (b"\xce\xcf\xd7\xc9\xce\xc9 \xc4\xce\xd1", "KOI8-U"),
            (b"\xad\xae\xa2\xa8\xad\xa8 \xa4\xad\xef", "an older encoding"),
            // 今天的新闻 in GB18030.
            (b"\xbd\xf1\xcc\xec\xb5\xc4\xd0\xc2\xce\xc5", "an older encoding"),
        ] {
            assert!(said(bytes).contains(words), "{words}: {}", said(bytes));
        }
    }

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        assert_eq!(with_line_ends("a\rb\r\nc\r\rd\r"), "a\nb\r\nc\n\nd\n");
        assert!(matches!(with_line_ends("a\r\nb\n"), Cow::Borrowed(_)));
    }
}
