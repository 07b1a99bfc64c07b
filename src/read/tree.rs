//! What lies where: one walk over each folder of the site.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::address;
use crate::cache;
use crate::cache::Signature;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::nearest;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::phrase::Phrase;
use crate::read::document::{AUTHORS, TAGS, taken_name};
use crate::read::known::{Known, News};

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
    /// Its length in bytes.
    pub bytes: u64,
    /// What changes with its bytes; `None` where a change would not show.
    pub print: Option<Fingerprint>,
}

/// A content file that was found.
pub(super) struct Found {
    pub(super) path: String,
    pub(super) lang: LangId,
    /// As it lies there now, where that is of use.
    pub(super) signature: Option<Signature>,
}

/// What was found.
pub(super) struct Tree {
    pub(super) documents: Vec<Found>,
    pub(super) media: Vec<Media>,
    pub(super) templates: Vec<String>,
    pub(super) locales: Vec<String>,
    /// What is news about the media.
    pub(super) news: Vec<News>,
}

pub(super) fn walk(root: &Path, config: &Config, report: &mut Report) -> Tree {
    report_missing(root, config, report);
    let mut documents = Vec::new();
    let mut media = Vec::new();
    let mut unknown = BTreeSet::new();
    let mut taken = BTreeSet::new();
    for path in files_below(root, "content", report) {
        let mut parts = path.splitn(3, '/').skip(1);
        let (Some(folder), Some(below)) = (parts.next(), parts.next()) else {
            misplaced(&path, report);
            continue;
        };
        if folder == "media" {
            media.push(Media::new(path, MediaHome::Shared));
        } else if let Some(language) = config.languages.by_code(folder) {
            let is_document = path.to_lowercase().ends_with(".md");
            if is_document
                && let Some(name) = taken_name(below)
                && taken.insert((language.id, name))
            {
                report.push(section_taken(&path, name));
            }
            if let Some(why) = is_document.then(|| unread(&path)).flatten() {
                report.push(Diagnostic::warning(&codes::FILE_MISPLACED, Place::file(&path), why));
            } else if is_document {
                documents.push(Found { path, lang: language.id, signature: None });
            } else {
                report.extend(other_markdown(&path));
                media.push(Media::new(path, MediaHome::Beside(language.id)));
            }
        } else {
            unknown.insert(folder.to_owned());
        }
    }
    for folder in unknown {
        report.push(unknown_language(&folder, config));
    }
    let statics = files_below(root, "static", report).into_iter();
    media.extend(statics.map(|path| Media::new(path, MediaHome::Static)));
    media.sort_by(|a, b| a.path.cmp(&b.path));
    Tree {
        documents,
        media,
        templates: files_below(root, "templates", report),
        locales: files_below(root, "locales", report),
        news: Vec::new(),
    }
}

impl Tree {
    /// Looks at the files: at the media, and at how the content files lie there where that is of use.
    pub(super) fn look(&mut self, root: &Path, known: Option<&Known>, report: &mut Report) {
        let look = |media: &mut Media| match media.look(root, known) {
            Ok(news) => (news, media.fault()),
            Err(fault) => (None, Some(*fault)),
        };
        let looks: Vec<_> = self.media.par_iter_mut().map(look).collect();
        for (news, fault) in looks {
            self.news.extend(news);
            report.extend(fault);
        }
        if known.is_some_and(|known| !known.is_empty()) {
            let documents = self.documents.par_iter_mut();
            documents.for_each(|d| d.signature = signature(root, &d.path));
        }
    }
}

fn signature(root: &Path, path: &str) -> Option<Signature> {
    let metadata = super::with_file(root, path, |file| std::fs::metadata(file)).ok()?;
    Some(Signature::of(&metadata))
}

impl Media {
    fn new(path: String, home: MediaHome) -> Self {
        Media { path, home, size: None, bytes: 0, print: None }
    }

    /// Whether the file is still the one that was looked at, as far as its fingerprint tells.
    pub fn is_still(&self, root: &Path) -> bool {
        self.print.is_none_or(|print| {
            signature(root, &self.path).and_then(signature_print) == Some(print)
        })
    }

    /// Looks at the file, where it is not known; gives what is news about it, or why it cannot be read.
    fn look(
        &mut self,
        root: &Path,
        known: Option<&Known>,
    ) -> Result<Option<News>, Box<Diagnostic>> {
        let now = signature(root, &self.path);
        self.bytes = now.map_or(0, |now| now.size);
        if let Some((known, now)) = known.zip(now)
            && let Some(entry) = known.entry(&self.path)
            && entry.is_of(Some(now))
            && let Some(size) = cache::decode(entry.content)
        {
            (self.size, self.print) = (size, Some(entry.print));
            return Ok(None);
        }
        // It may be long until a page wants it, and nothing is to be published by then without it.
        super::with_file(root, &self.path, |file| File::open(file)).map_err(|error| {
            let message = Phrase::new("file-unreadable").with("why", super::why(&error));
            Box::new(Diagnostic::error(&codes::FILE_UNREADABLE, Place::file(&self.path), message))
        })?;
        self.size = picture_size(root, &self.path);
        let Some((known, now)) = known.zip(now) else { return Ok(None) };
        // Its bytes may be many: the signature stands for them where it tells every change.
        let Some(print) = signature_print(now) else { return Ok(None) };
        self.print = known.is_settled(now).then_some(print);
        let size = cache::encode(&self.size);
        Ok(size.map(|size| known.news(&self.path, now, print, &size)))
    }

    /// That the file is no picture, though its name says so.
    fn fault(&self) -> Option<Diagnostic> {
        if self.size.is_some() || !is_picture(&self.path) {
            return None;
        }
        let message = Phrase::new("picture-unreadable");
        let d = Diagnostic::warning(&codes::MEDIA_UNREADABLE, Place::file(&self.path), message);
        Some(d.hint(match self.bytes {
            0 => Phrase::new("picture-empty-hint"),
            _ => Phrase::new("picture-unreadable-hint"),
        }))
    }
}

fn signature_print(signature: Signature) -> Option<Fingerprint> {
    Some(Fingerprint::of(&cache::encode(&signature)?))
}

/// That nothing reads a content file that lies where it does, and why.
fn unread(path: &str) -> Option<Phrase> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        [_, _, term @ (TAGS | AUTHORS), "_index.md"] => {
            Some(Phrase::new("unread-no-section").with("name", *term))
        }
        [_, _, term @ (TAGS | AUTHORS), rest @ ..] if rest.len() > 1 => {
            let home = format!("{}/{}/{term}", parts[0], parts[1]);
            Some(match *term {
                TAGS => Phrase::new("unread-tag").with("home", home),
                _ => Phrase::new("unread-author").with("home", home),
            })
        }
        [_, _, _, _, .., "_index.md"] => Some(Phrase::new("unread-section")),
        _ => None,
    }
}

fn section_taken(path: &str, name: &str) -> Diagnostic {
    let message = Phrase::new("section-folder-taken").with("name", name);
    let d = Diagnostic::error(&codes::FILE_MISPLACED, Place::file(path), message);
    d.hint(Phrase::new("section-folder-taken-hint"))
}

/// That a file is Markdown by a name which is not that of a content file.
fn other_markdown(path: &str) -> Option<Diagnostic> {
    let (stem, extension) = path.rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    if !matches!(extension.as_str(), "markdown" | "mdown" | "mkd" | "mkdn" | "mdx") {
        return None;
    }
    let message = Phrase::new("file-other-markdown");
    let d = Diagnostic::warning(&codes::FILE_MISPLACED, Place::file(path), message);
    Some(d.hint(Phrase::new("file-other-markdown-hint").with("path", format!("{stem}.md"))))
}

/// A site whose content is not where it should be is not an empty site: it is not published as one.
fn report_missing(root: &Path, config: &Config, report: &mut Report) {
    if !root.join("content").is_dir() {
        let message = Phrase::new("content-missing");
        let d = Diagnostic::error(&codes::CONTENT_MISSING, Place::file("content"), message);
        report.push(d.hint(Phrase::new("content-missing-hint")));
        return;
    }
    for language in config.languages.iter() {
        let folder = format!("content/{}", language.code);
        if !root.join("content").join(&language.code).is_dir() {
            let message = Phrase::new("language-folder-missing")
                .with("code", language.code.as_str())
                .with("folder", folder.as_str());
            let d = Diagnostic::warning(&codes::CONTENT_MISSING, Place::file(folder), message);
            report.push(d.hint(Phrase::new("language-folder-missing-hint")));
        }
    }
}

fn misplaced(path: &str, report: &mut Report) {
    let message = Phrase::new("file-misplaced");
    let d = Diagnostic::warning(&codes::FILE_MISPLACED, Place::file(path), message);
    report.push(d.hint(Phrase::new("file-misplaced-hint")));
}

fn unknown_language(folder: &str, config: &Config) -> Diagnostic {
    let codes_known: Vec<&str> = config.languages.iter().map(|l| l.code.as_str()).collect();
    let by_tag = config.languages.iter().find(|l| l.tag == folder).map(|l| l.code.as_str());
    let hint = match by_tag.or_else(|| nearest(folder, codes_known.iter().copied())) {
        Some(code) => Phrase::new("folder-of-language").with("folder", format!("content/{code}")),
        None => Phrase::new("folder-of-no-language-hint").with("code", folder),
    };
    let message = Phrase::new("folder-of-no-language").with("folder", format!("content/{folder}"));
    Diagnostic::error(&codes::LANGUAGE_UNKNOWN, Place::file(format!("content/{folder}")), message)
        .hint(hint)
}

/// The files below a folder of the site, by path, without hidden ones and editors' leftovers.
fn files_below(root: &Path, folder: &str, report: &mut Report) -> Vec<String> {
    let top = root.join(folder);
    if !top.exists() && !top.is_symlink() {
        return Vec::new();
    }
    let home = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let (mut files, faults) = Search { root, home: &home, folder }.walk(top);
    report.extend(faults);
    files.dedup_by(|file, other| {
        let is_same = file == other;
        if is_same {
            let d = Diagnostic::error(
                &codes::FILE_TWICE,
                Place::file(&**file),
                Phrase::new("name-in-two-forms"),
            );
            report.push(d.hint(Phrase::new("name-in-two-forms-hint")));
        }
        is_same
    });
    files
}

/// How many symbolic links may lead on from each other.
const MOST_LINKS: usize = 8;

/// A walk over one folder of the site. Links are followed one by one, as long as they stay in the
/// site: asking about every file whether it is one costs more than reading the folders.
struct Search<'a> {
    root: &'a Path,
    home: &'a Path,
    folder: &'a str,
}

/// What lies in a folder.
#[derive(Default)]
struct Inside {
    files: Vec<String>,
    /// Folders, with how many links led there.
    folders: Vec<(PathBuf, usize)>,
    faults: Vec<Diagnostic>,
}

impl Search<'_> {
    /// The files below a folder; those of folders that lie as deep at the same time.
    fn walk(&self, top: PathBuf) -> (Vec<String>, Vec<Diagnostic>) {
        let mut files = Vec::new();
        let mut faults = Vec::from_iter(self.target_fault(&top, false, 0));
        let mut folders = if faults.is_empty() { vec![(top, 0)] } else { Vec::new() };
        while !folders.is_empty() {
            let list = |(folder, links): (PathBuf, usize)| self.list(&folder, links);
            let lists: Vec<Inside> = folders.into_par_iter().map(list).collect();
            folders = Vec::new();
            for inside in lists {
                files.extend(inside.files);
                folders.extend(inside.folders);
                faults.extend(inside.faults);
            }
        }
        files.par_sort_unstable();
        (files, faults)
    }

    /// What lies in a folder, to which so many links led.
    fn list(&self, folder: &Path, links: usize) -> Inside {
        let mut inside = Inside::default();
        for entry in WalkDir::new(folder).follow_root_links(true).min_depth(1).max_depth(1) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    inside.faults.push(unreadable(self.root, &error));
                    continue;
                }
            };
            if is_leftover(&entry.file_name().to_string_lossy(), self.folder) {
                continue;
            }
            let is_link = entry.file_type().is_symlink();
            if let Some(fault) = self.fault(entry.path(), is_link, links) {
                inside.faults.push(fault);
            } else if entry.file_type().is_dir() {
                inside.folders.push((entry.into_path(), links));
            } else if is_link && entry.path().is_dir() {
                inside.folders.push((entry.into_path(), links + 1));
            } else if entry.file_type().is_file() || (is_link && entry.path().is_file()) {
                inside.files.extend(relative(self.root, entry.path()));
            } else {
                let place = Place::file(shown_path(self.root, entry.path()));
                let message = Phrase::new("file-of-no-bytes");
                inside.faults.push(Diagnostic::warning(&codes::FILE_MISPLACED, place, message));
            }
        }
        inside
    }

    fn fault(&self, path: &Path, is_link: bool, links: usize) -> Option<Diagnostic> {
        if path.file_name().is_some_and(|name| name.to_str().is_none()) {
            let place = Place::file(shown_path(self.root, path));
            let d = Diagnostic::error(&codes::FILE_NOT_UTF8, place, Phrase::new("name-not-utf-8"));
            return Some(d.hint(Phrase::new("name-not-utf-8-hint")));
        }
        is_link.then(|| self.target_fault(path, is_link, links)).flatten()
    }

    /// Why what a path leads to cannot be used.
    fn target_fault(&self, path: &Path, is_link: bool, links: usize) -> Option<Diagnostic> {
        let place = || Place::file(shown_path(self.root, path));
        let Ok(target) = path.canonicalize() else {
            let message = Phrase::new("symlink-nowhere");
            let d = Diagnostic::error(&codes::FILE_UNREADABLE, place(), message);
            return Some(d.hint(Phrase::new("symlink-hint")));
        };
        if !target.starts_with(self.home) {
            let message = Phrase::new("symlink-leaves-site");
            let d = Diagnostic::error(&codes::FILE_LINK_LEAVES_SITE, place(), message);
            return Some(d.hint(Phrase::new("symlink-leaves-site-hint")));
        }
        let own = path.parent().and_then(|p| p.canonicalize().ok());
        if is_link && (own.is_some_and(|own| own.starts_with(&target)) || links >= MOST_LINKS) {
            let message = Phrase::new("symlink-circle");
            let d = Diagnostic::error(&codes::FILE_UNREADABLE, place(), message);
            return Some(d.hint(Phrase::new("symlink-hint")));
        }
        None
    }
}

/// Hidden files, and what editors leave while they save. What is under `static/` is published as it
/// is, `.well-known` and `.htaccess` too, but for what file managers and git leave there.
pub fn is_leftover(name: &str, folder: &str) -> bool {
    if folder == "static" {
        return [".DS_Store", "Icon\r", "Thumbs.db", ".git", ".gitkeep"].contains(&name);
    }
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || name.ends_with(".swp")
}

fn unreadable(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map(|p| shown_path(root, p)).unwrap_or_default();
    let message = match error.io_error() {
        Some(error) => Phrase::new("folder-unreadable").with("why", super::why(error)),
        None => Phrase::new("folder-loop"),
    };
    Diagnostic::error(&codes::FILE_UNREADABLE, Place::file(path), message)
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    let joined = parts?.join("/");
    Some(match address::composed(&joined) {
        Cow::Owned(composed) => composed,
        Cow::Borrowed(_) => joined,
    })
}

fn shown_path(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.iter().map(|p| p.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Whether a name is that of a picture whose size can be read.
fn is_picture(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    let known = ["jpg", "jpeg", "png", "webp", "gif", "avif"];
    extension.is_some_and(|extension| known.contains(&extension.as_str()))
}

/// Only the head of the file is read; what is no picture has no size.
fn picture_size(root: &Path, path: &str) -> Option<(u32, u32)> {
    if !is_picture(path) {
        return None;
    }
    let size = imagesize::size(super::on_disk(root, path)).ok()?;
    Some((size.width.try_into().ok()?, size.height.try_into().ok()?))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_neither_file_nor_folder_is_named() {
        let home = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(home.path().join("content")).expect("made");
        let path = home.path().join("content/a.md");
        let _socket = std::os::unix::net::UnixListener::bind(path).expect("a socket");
        let mut report = Report::new();
        assert_eq!(files_below(home.path(), "content", &mut report), Vec::<String>::new());
        let said: Vec<_> = report.sorted().iter().map(|d| d.place.path.clone()).collect();
        assert_eq!(said, ["content/a.md"]);
    }
}
