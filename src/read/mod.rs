//! Disk → [`Sources`]: every file on its own, each with its faults.

mod document;
mod field_table;
mod front_matter;
mod messages;
mod theme;
mod tree;

use std::path::Path;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::config;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::language::LangId;

pub use document::markdown_options;
pub use document::{Body, Document, Kind, LARGEST_TEXT, body};
pub use document::{Words, fingerprint_of, words_of};
pub use field_table::{FIELDS, fields_of};
pub use front_matter::{
    Correction, FrontMatter, Image, NewsSource, Origin, Status, TakenDown, Until, Withdrawn,
};
pub use messages::{Message, MessagesFile};
pub use theme::{AssetFile, TemplateFile};
pub use tree::{Media, MediaHome};

/// The largest configuration, in bytes: YAML's cost is quadratic in its nesting.
const LARGEST_CONFIG: usize = 64 << 10;

/// Everything that a site is made of, as it lies on disk.
pub struct Sources {
    /// The configuration.
    pub config: Config,
    /// Content files, by path.
    pub documents: Vec<Document>,
    /// Content files whose front matter cannot be used; their bodies are checked all the same.
    pub unusable: Vec<(String, LangId)>,
    /// Pictures and attachments under `content/`, and what lies under `static/`, by path.
    pub media: Vec<Media>,
    /// The theme's templates: the bundled ones, overridden file by file.
    pub templates: Vec<TemplateFile>,
    /// The theme's assets, overridden file by file.
    pub assets: Vec<AssetFile>,
    /// Messages: the bundled ones first, then the site's, per language in order of path.
    pub messages: Vec<MessagesFile>,
}

/// Reads a site. `base_url` stands in for the configuration's (`--base-url`). `None` when the
/// configuration leaves nothing to go on with.
pub fn read(root: &Path, base_url: Option<&str>, report: &mut Report) -> Option<Sources> {
    let mut config = config(root, report)?;
    if let Some(url) = base_url {
        match crate::address::BaseUrl::parse(url) {
            Ok(base) => config.base_url = base,
            Err(why) => {
                let message = format!("`--base-url`: {why}");
                report.push(Diagnostic::error(&codes::CONFIG_VALUE, Place::default(), message));
            }
        }
    }
    let tree = tree::walk(root, &config, report);
    let read: Vec<(Option<Document>, Vec<Diagnostic>)> =
        tree.documents.par_iter().map(|file| document::read(root, file, &config)).collect();
    let mut documents = Vec::with_capacity(read.len());
    let mut unusable = Vec::new();
    for ((document, diagnostics), file) in read.into_iter().zip(&tree.documents) {
        match document {
            Some(document) => documents.push(document),
            None => unusable.push((file.path.clone(), file.lang)),
        }
        report.extend(diagnostics);
    }
    let (templates, assets) = theme::read(root, &tree.templates, report);
    let messages = messages::read(root, &tree.locales, &config, report);
    let media = tree.media;
    Some(Sources { config, documents, unusable, media, templates, assets, messages })
}

/// Reads the configuration alone. `None` when it leaves nothing to go on with.
pub fn config(root: &Path, report: &mut Report) -> Option<Config> {
    if !root.join(config::FILE).exists() {
        let message = format!("there is no `{}` in {}", config::FILE, root.display());
        report.push(
            Diagnostic::error(&codes::CONFIG_MISSING, Place::file(config::FILE), message)
                .hint("go to the site's folder, or name it with `--root`; `visnyk init DIR` makes a new site"),
        );
        return None;
    }
    let text = match text_file(root, config::FILE) {
        Ok(text) => text,
        Err(diagnostic) => {
            report.push(*diagnostic);
            return None;
        }
    };
    if text.len() > LARGEST_CONFIG {
        let message = format!("the file is larger than {} KB", LARGEST_CONFIG >> 10);
        let place = Place::line(config::FILE, 1);
        report.push(Diagnostic::error(&codes::FILE_TOO_LARGE, place, message));
        return None;
    }
    let mut diagnostics = Vec::new();
    let config = config::parse(&text, &mut diagnostics);
    report.extend(diagnostics);
    config
}

/// Where a file of the site lies on disk; `path` has `/` between its parts.
pub fn on_disk(root: &Path, path: &str) -> PathBuf {
    path.split('/').fold(root.to_path_buf(), |folder, part| folder.join(part))
}

/// The text without a byte order mark at its beginning.
fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

/// Reads a text file of the site; the fault says what is wrong with it.
fn text_file(root: &Path, path: &str) -> Result<String, Box<Diagnostic>> {
    let bytes = bytes_of(root, path)?;
    text_of(path, &bytes).map(str::to_owned)
}

/// The text that a file's bytes are, without a byte order mark.
fn text_of<'b>(path: &str, bytes: &'b [u8]) -> Result<&'b str, Box<Diagnostic>> {
    // On Cyrillic text this check is several times faster than the standard library's.
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(without_bom(text));
    }
    let valid = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
    let before = String::from_utf8_lossy(&bytes[..valid]).into_owned();
    let place = Place::span(path, &before, before.len()..before.len(), 1);
    Err(Box::new(
        Diagnostic::error(&codes::FILE_NOT_UTF8, place, "the text is not UTF-8 from here on")
            .hint("save the file as UTF-8 in your editor (it may be in Windows-1251)"),
    ))
}

fn bytes_of(root: &Path, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    std::fs::read(on_disk(root, path)).map_err(|error| {
        let message = format!("the file cannot be read: {}", crate::read::plain(&error));
        Box::new(Diagnostic::error(&codes::FILE_UNREADABLE, Place::file(path), message))
    })
}

/// An I/O error in plain words, without the number.
pub fn plain(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "it does not exist".to_owned(),
        ErrorKind::PermissionDenied => "permission denied".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_lowercase()
        }
    }
}

/// The lines of a site's file (or of a bundled one that the site does not override), for the
/// excerpts of diagnostics; none where it cannot be read.
pub fn lines_of(root: &Path, path: &str) -> Vec<String> {
    let bundled = || {
        let (folder, rest) = path.strip_suffix(theme::BUNDLED)?.split_once('/')?;
        let files = match folder {
            "templates" => crate::bundled::theme(),
            "locales" => crate::bundled::locales(),
            _ => return None,
        };
        files.iter().find(|f| f.path == rest).map(|f| f.bytes.to_vec())
    };
    let bytes = std::fs::read(on_disk(root, path)).ok().or_else(bundled).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    without_bom(&text).lines().map(str::to_owned).collect()
}
