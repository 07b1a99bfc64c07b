//! The words of a content file: what a translator translates, and their fingerprint, which `origin`
//! names.

use std::path::Path;

use jiff::tz::TimeZone;

use crate::read::document;
use crate::read::document::{Document, Kind};
use crate::read::forms;
use crate::read::front_matter::FrontMatter;

/// 32 bits of the hash of the words, each separated by one space: a change of white space is no
/// change of the text.
pub(super) fn fingerprint(front: &FrontMatter, body: &str) -> u32 {
    let image = front.image.as_ref();
    let texts = [
        front.title.as_deref(),
        front.kicker.as_deref(),
        front.lead.as_deref(),
        image.and_then(|i| i.alt.as_deref()),
        image.and_then(|i| i.caption.as_deref()),
        Some(body),
    ];
    let mut words = Vec::with_capacity(body.len() + 1024);
    for text in texts {
        for line in text.unwrap_or("").lines() {
            push_words(line.trim_ascii(), &mut words);
        }
        words.push(b'\n');
    }
    let hash = blake3::hash(&words);
    let bytes = hash.as_bytes();
    u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}

/// The text fingerprint of a content file in full, as `origin` writes it; `None` where the file has
/// no readable front matter.
pub fn fingerprint_of(text: &str, zone: &TimeZone) -> Option<u32> {
    words_of(text, zone).map(|words| words.fingerprint)
}

/// The fingerprint of a document's words, taken from its file where it was not needed so far; `None`
/// where the file cannot be read.
pub fn words_fingerprint_of(root: &Path, document: &Document, zone: &TimeZone) -> Option<u32> {
    let taken = || fingerprint_of(&super::text_file(root, &document.path).ok()?, zone);
    document.words.or_else(taken)
}

/// The words of a line, each with one space behind it.
fn push_words(line: &str, words: &mut Vec<u8>) {
    if line.is_empty() {
        return;
    }
    // Nearly every line has single spaces already and need not be taken apart.
    if !line.contains("  ") && !line.contains('\t') {
        words.extend_from_slice(line.as_bytes());
        words.push(b' ');
        return;
    }
    for word in line.split_ascii_whitespace() {
        words.extend_from_slice(word.as_bytes());
        words.push(b' ');
    }
}

/// What a translator translates of a content file.
pub struct Words {
    front: FrontMatter,
    /// The text below the front matter.
    pub body: String,
    /// The text fingerprint, as `origin` writes it.
    pub fingerprint: u32,
}

/// The words of a content file in full; `None` where it has no readable front matter.
pub fn words_of(text: &str, zone: &TimeZone) -> Option<Words> {
    let parts = document::split(super::without_bom(text)).ok()?;
    let front = forms::read("", parts.yaml, Kind::Article, zone, &mut Vec::new())?;
    let fingerprint = fingerprint(&front, parts.body);
    Some(Words { front, body: parts.body.to_owned(), fingerprint })
}

impl Words {
    /// All of them: each field's name with its text, then the body; the same names in every file.
    pub fn texts(&self) -> [(&'static str, &str); 6] {
        let front = &self.front;
        let image = front.image.as_deref();
        let texts = [
            ("title", front.title.as_deref()),
            ("kicker", front.kicker.as_deref()),
            ("lead", front.lead.as_deref()),
            ("alt", image.and_then(|i| i.alt.as_deref())),
            ("caption", image.and_then(|i| i.caption.as_deref())),
            ("body", Some(self.body.as_str())),
        ];
        texts.map(|(name, text)| (name, text.unwrap_or_default().trim()))
    }

    /// The language and the text fingerprint of what they were translated from.
    pub fn origin(&self) -> Option<(&str, u32)> {
        self.front.origin.as_ref().map(|origin| (origin.lang.as_str(), origin.fingerprint))
    }

    /// The words of the front matter as YAML, each put into quotes by `quoted`.
    pub fn front_matter(&self, quoted: impl Fn(&str) -> String) -> String {
        let front = &self.front;
        let image = front.image.as_deref();
        let mut yaml = String::new();
        let fields = [("title", &front.title), ("kicker", &front.kicker), ("lead", &front.lead)];
        for (name, value) in fields {
            if let Some(value) = value {
                yaml += &format!("{name}: {}\n", quoted(value));
            }
        }
        if let Some(image) = image {
            yaml += "image:\n";
            for (name, value) in [("alt", &image.alt), ("caption", &image.caption)] {
                yaml += &format!("  {name}: {}\n", quoted(value.as_deref().unwrap_or_default()));
            }
        }
        yaml
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_is_no_change_of_the_text() {
        let zone = TimeZone::UTC;
        let print = |text: &str| fingerprint_of(text, &zone).expect("readable");
        let one = print("---\ntitle: a\n---\nОдин два.\n");
        assert_eq!(one, print("---\r\ntitle: a\r\n---\r\n\r\nОдин\r\nдва.  \r\n"));
        assert_ne!(one, print("---\ntitle: a\n---\nОдин три.\n"));
        assert_ne!(one, print("---\ntitle: b\n---\nОдин два.\n"));
    }
}
