//! What lies where: one walk over each folder of the site.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::nearest;
use crate::language::LangId;

/// Where a file that is published as it is lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaHome {
    /// Under `static/`: published whether or not a page uses it.
    Static,
    /// Under `content/media/`: published when a page uses it.
    Shared,
    /// Beside the articles of a language: published when a page uses it.
    Beside(LangId),
}

/// A picture, an attachment or a static file.
#[derive(Clone, Debug)]
pub struct Media {
    /// Path below the site's root.
    pub path: String,
    /// Where it lies.
    pub home: MediaHome,
    /// Width and height in pixels, of raster pictures.
    pub size: Option<(u32, u32)>,
}

/// A content file that was found.
pub(super) struct Found {
    pub(super) path: String,
    pub(super) lang: LangId,
}

/// What was found.
pub(super) struct Tree {
    pub(super) documents: Vec<Found>,
    pub(super) media: Vec<Media>,
    pub(super) templates: Vec<String>,
    pub(super) locales: Vec<String>,
}

pub(super) fn walk(root: &Path, config: &Config, report: &mut Report) -> Tree {
    let mut documents = Vec::new();
    let mut media = Vec::new();
    let mut unknown = BTreeSet::new();
    for path in files_below(root, "content", report) {
        let mut parts = path.splitn(3, '/').skip(1);
        let (Some(folder), Some(_)) = (parts.next(), parts.next()) else {
            misplaced(&path, report);
            continue;
        };
        if folder == "media" {
            media.push(Media { path, home: MediaHome::Shared, size: None });
        } else if let Some(language) = config.languages.by_code(folder) {
            if path.to_lowercase().ends_with(".md") {
                documents.push(Found { path, lang: language.id });
            } else {
                media.push(Media { path, home: MediaHome::Beside(language.id), size: None });
            }
        } else {
            unknown.insert(folder.to_owned());
        }
    }
    for folder in unknown {
        report.push(unknown_language(&folder, config));
    }
    let statics = files_below(root, "static", report).into_iter();
    media.extend(statics.map(|path| Media { path, home: MediaHome::Static, size: None }));
    media.par_iter_mut().for_each(|m| m.size = picture_size(root, &m.path));
    media.sort_by(|a, b| a.path.cmp(&b.path));
    Tree {
        documents,
        media,
        templates: files_below(root, "templates", report),
        locales: files_below(root, "locales", report),
    }
}

fn misplaced(path: &str, report: &mut Report) {
    report.push(
        Diagnostic::warning(
            &codes::FILE_MISPLACED,
            Place::file(path),
            "this file lies beside the language folders, where nothing reads it",
        )
        .hint("move it into a language's folder or into content/media"),
    );
}

fn unknown_language(folder: &str, config: &Config) -> Diagnostic {
    let codes_known: Vec<&str> = config.languages.iter().map(|l| l.code.as_str()).collect();
    let by_tag = config.languages.iter().find(|l| l.tag == folder).map(|l| l.code.as_str());
    let hint = match by_tag.or_else(|| nearest(folder, codes_known.iter().copied())) {
        Some(code) => format!("the folder of this language is content/{code}"),
        None => format!("add `{folder}` to `languages` in visnyk.yaml, or move the folder away"),
    };
    let message = format!("the folder content/{folder} is no language of the site");
    Diagnostic::error(&codes::LANGUAGE_UNKNOWN, Place::file(format!("content/{folder}")), message)
        .hint(hint)
}

/// The files below a folder of the site, by path, without hidden ones and editors' leftovers.
fn files_below(root: &Path, folder: &str, report: &mut Report) -> Vec<String> {
    let top = root.join(folder);
    if !top.exists() {
        return Vec::new();
    }
    let home = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let mut files = Vec::new();
    let mut walker = WalkDir::new(&top).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walker.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                report.push(unreadable(root, &error));
                continue;
            }
        };
        let is_folder = entry.file_type().is_dir();
        let skip = entry.depth() > 0 && is_leftover(&entry.file_name().to_string_lossy());
        let fault = if skip { None } else { bad_entry(root, &home, &entry) };
        if skip || fault.is_some() {
            report.extend(fault);
            if is_folder {
                walker.skip_current_dir();
            }
            continue;
        }
        if entry.file_type().is_file() {
            files.extend(relative(root, entry.path()));
        }
    }
    files
}

/// Hidden files, and what editors leave while they save.
fn is_leftover(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name.ends_with(".swp")
}

fn bad_entry(root: &Path, home: &Path, entry: &walkdir::DirEntry) -> Option<Diagnostic> {
    let shown = shown_path(root, entry.path());
    if entry.path().to_str().is_none() {
        let message = "the file's name is not UTF-8";
        return Some(
            Diagnostic::error(&codes::FILE_NOT_UTF8, Place::file(shown), message).hint("rename it"),
        );
    }
    if entry.path_is_symlink() {
        let target: Option<PathBuf> = entry.path().canonicalize().ok();
        if !target.as_ref().is_some_and(|t| t.starts_with(home)) {
            let message = "this symbolic link leads out of the site";
            return Some(
                Diagnostic::error(&codes::FILE_LINK_LEAVES_SITE, Place::file(shown), message)
                    .hint("copy what it leads to into the site"),
            );
        }
    }
    None
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map(|p| shown_path(root, p)).unwrap_or_default();
    let why = match (error.loop_ancestor(), error.io_error()) {
        (Some(_), _) => "a symbolic link leads back to a folder that holds it".to_owned(),
        (None, Some(io)) => super::plain(io),
        (None, None) => "it cannot be read".to_owned(),
    };
    Diagnostic::error(&codes::FILE_UNREADABLE, Place::file(path), format!("cannot be read: {why}"))
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

fn shown_path(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.iter().map(|p| p.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Only the head of the file is read; what is no picture has no size.
fn picture_size(root: &Path, path: &str) -> Option<(u32, u32)> {
    let extension = path.rsplit_once('.')?.1.to_lowercase();
    if !matches!(extension.as_str(), "jpg" | "jpeg" | "png" | "webp" | "gif" | "avif") {
        return None;
    }
    let size = imagesize::size(super::on_disk(root, path)).ok()?;
    Some((size.width.try_into().ok()?, size.height.try_into().ok()?))
}
