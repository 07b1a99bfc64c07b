//! Disk → [`Sources`]: every file on its own, each with its faults.

mod disk;
mod document;
mod entries;
mod field_table;
mod foreign;
mod forms;
mod front_matter;
mod known;
mod messages;
mod moved;
mod shelf;
mod strays;
mod theme;
mod tree;
mod words;

use std::collections::HashSet;
use std::path::Path;

use rayon::prelude::*;

use crate::GRAIN;
use crate::cache;
use crate::cache::Cache;
use crate::config;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::phrase::Phrase;
use crate::read::disk::{
    bytes_and_signature, bytes_of, raw_text_file, text_file, text_of, with_file, with_line_ends,
    without_bom,
};
use crate::read::known::{Known, News};

pub use disk::{on_disk, text_print};
pub use document::markdown_options;
pub use document::{AUTHORS, Body, Document, Kind, LARGEST_TEXT, TAGS, Text, body};
pub use entries::{EntryClock, EntryHeading};
pub use field_table::{FIELDS, fields_of};
pub use front_matter::{
    Correction, FrontMatter, Image, NewsSource, Origin, Status, TakenDown, Until, Withdrawn,
};
pub use messages::{Message, MessagesFile};
pub use moved::{MOVED_FILE, Moved, MovedLine};
pub use shelf::{Edit, Shelf};
pub use theme::{AssetFile, TemplateFile};
pub use tree::{Media, MediaHome, is_leftover};
pub use words::{Words, fingerprint_of, words_fingerprint_of, words_of};

/// The largest configuration, in bytes: YAML's cost is quadratic in its nesting.
const LARGEST_CONFIG: usize = 64 << 10;

/// Everything that a site is made of, as it lies on disk.
pub struct Sources {
    /// The configuration.
    pub config: Config,
    /// Content files, by path.
    pub documents: Vec<Box<Document>>,
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
    /// Old addresses, and where they lead.
    pub moved: Moved,
    /// The site's own rules for hosts.
    pub own_rules: OwnRules,
    /// The fingerprint of all this but the old addresses; `None` where a change would not show in it.
    pub state: Option<Fingerprint>,
}

/// The texts of the site's own files for hosts; empty where there are none.
#[derive(Clone, Debug, Default, Hash)]
pub struct OwnRules {
    /// Of `static/_headers`, to which a copy that is not for the public adds.
    pub headers: String,
    /// Of `static/_redirects`.
    pub redirects: String,
}

/// A site as far as it is read without looking into its content files.
pub struct Survey {
    /// The configuration.
    pub config: Config,
    tree: tree::Tree,
    templates: Vec<TemplateFile>,
    assets: Vec<AssetFile>,
    messages: Vec<MessagesFile>,
    moved: String,
    own_rules: OwnRules,
    known: Option<Known>,
    /// The fingerprint of all but content and media, and of what was said so far.
    rest: Fingerprint,
}

/// Looks at a site. `base_url` stands in for the configuration's (`--base-url`). `None` when the
/// configuration leaves nothing to go on with. What the cache knows is used, and believed where
/// `believe` is set.
pub fn survey(
    root: &Path,
    base_url: Option<&str>,
    cache: Option<&Cache>,
    believe: bool,
    report: &mut Report,
) -> Option<Survey> {
    let (mut config, text) = config_and_text(root, report)?;
    if let Some(url) = base_url {
        match crate::address::BaseUrl::parse(url) {
            Ok(base) => config.base_url = base,
            Err(why) => {
                let message = Phrase::new("key-fault").with("key", "--base-url").with("fault", why);
                report.push(Diagnostic::error(&codes::CONFIG_VALUE, Place::default(), message));
            }
        }
    }
    let (known, mut tree) = rayon::join(
        || cache.and_then(|cache| Known::open(cache, &config, believe)),
        || tree::walk(root, &config, report),
    );
    tree.look(root, known.as_ref(), report);
    report.extend(strays::folders(root));
    let (templates, assets) = theme::read(root, &tree.templates, report);
    let messages = messages::read(root, &tree.locales, &config, report);
    let moved = moved_text(root, report);
    let own_rules = own_rules(root, &tree);
    let texts = templates.iter().map(|t| (&t.path, &t.text));
    let messages_texts = messages.iter().map(|m| (&m.path, &m.text));
    // Files that nothing reads show in what is said of them alone.
    let said = cache::encode(&report.clone().sorted());
    let rest = Fingerprint::of_value(&(
        (text, base_url, said, &own_rules),
        texts.chain(messages_texts).collect::<Vec<_>>(),
        assets.iter().map(|a| (&a.name, &a.bytes)).collect::<Vec<_>>(),
    ));
    Some(Survey { config, tree, templates, assets, messages, moved, own_rules, known, rest })
}

/// The fingerprint of a content file with its name.
fn named(file: &tree::Found, print: Option<Fingerprint>) -> Option<Fingerprint> {
    print.map(|print| Fingerprint::of_value(&(&file.path, print)))
}

/// The text of the file of old addresses; empty where there is none.
fn moved_text(root: &Path, report: &mut Report) -> String {
    // A link that leads nowhere is a fault, not an absence.
    if !root.join(MOVED_FILE).is_symlink() && !root.join(MOVED_FILE).exists() {
        return String::new();
    }
    let fault = match raw_text_file(root, MOVED_FILE) {
        Ok(text) if text.len() <= moved::LARGEST => return text,
        Ok(_) => {
            let message = Phrase::new("file-larger-than-mb").with("most", moved::LARGEST >> 20);
            Box::new(Diagnostic::error(&codes::FILE_TOO_LARGE, Place::line(MOVED_FILE, 1), message))
        }
        Err(fault) => fault,
    };
    report.push(*fault);
    String::new()
}

fn own_rules(root: &Path, tree: &tree::Tree) -> OwnRules {
    let text = |file: &str| {
        if !tree.media.iter().any(|media| media.path == file) {
            return String::new();
        }
        let bytes = std::fs::read(on_disk(root, file)).unwrap_or_default();
        without_bom(&String::from_utf8_lossy(&bytes)).to_owned()
    };
    OwnRules { headers: text("static/_headers"), redirects: text("static/_redirects") }
}

impl Survey {
    /// The site's own `robots.txt`, where a copy that is not for the public leaves it out.
    pub fn left_out(&self) -> Option<&'static str> {
        const FILE: &str = "static/robots.txt";
        let is_there = self.tree.media.iter().any(|media| media.path == FILE);
        (self.config.robots.staging && is_there).then_some(FILE)
    }

    /// The fingerprint of the old addresses as they are written.
    pub fn moved_print(&self) -> Fingerprint {
        text_print(&self.moved)
    }

    /// The fingerprint of the rest of the site, where no file has to be read to tell it.
    pub fn state(&self) -> Option<Fingerprint> {
        let known = self.known.as_ref().filter(|known| !known.is_empty())?;
        let print = |file: &tree::Found| {
            known.entry(&file.path).filter(|e| e.is_of(file.signature)).map(|e| e.print)
        };
        let print = |file| named(file, print(file));
        self.state_with(self.tree.documents.par_iter().map(print).collect())
    }

    /// The fingerprint of all; `documents` are those of the content files with their names.
    fn state_with(&self, documents: Option<Vec<Fingerprint>>) -> Option<Fingerprint> {
        let media: Vec<_> = self.tree.media.iter().map(|m| (&m.path, m.print)).collect();
        let is_known = media.iter().all(|(_, print)| print.is_some());
        let documents = documents.filter(|_| is_known)?;
        Some(Fingerprint::of_value(&(self.rest, documents, media)))
    }

    /// Reads the content files: those of which nothing is known, or which have changed.
    pub fn read(mut self, root: &Path, report: &mut Report) -> Sources {
        let known = self.known.take();
        let mut read = self.documents(root, known.as_ref(), report);
        if let Some(known) = known {
            let mut news = std::mem::take(&mut self.tree.news);
            news.append(&mut read.news);
            known.keep(news, &self.tree);
        }
        self.into_sources(read)
    }

    fn documents(&self, root: &Path, known: Option<&Known>, report: &mut Report) -> Read {
        let config = &self.config;
        let files = &self.tree.documents;
        let read = |file| {
            let (findings, print, news) = document::read(root, file, config, known);
            (findings, named(file, print), news)
        };
        let mut read: Vec<_> = files.par_iter().with_max_len(GRAIN).map(read).collect();
        // A translation may be older than its original only where one says what it is made from.
        let documents = read.iter().filter_map(|((document, _), _, _)| document.as_ref());
        let origins = documents.filter_map(|d| d.front.origin.as_ref());
        let named: HashSet<LangId> = origins
            .filter_map(|origin| config.languages.by_code(&origin.lang).map(|l| l.id))
            .collect();
        read.par_iter_mut().zip(files).filter(|(_, file)| named.contains(&file.lang)).for_each(
            |((findings, print, news), file)| {
                let Some((now, more)) = document::take_words(root, findings, known) else { return };
                if *print == self::named(file, Some(now)) {
                    *news = more.or(news.take());
                } else {
                    // It was saved since: what was found is of two files, and is not remembered.
                    (*print, *news) = (None, None);
                }
            },
        );
        let state = self.state_with(read.iter().map(|(_, print, _)| *print).collect());
        let mut all = Read { state, ..Read::default() };
        all.documents.reserve(read.len());
        for (((document, diagnostics), _, news), file) in read.into_iter().zip(files) {
            match document {
                Some(document) => all.documents.push(document),
                None => all.unusable.push((file.path.clone(), file.lang)),
            }
            report.extend(diagnostics);
            all.news.extend(news);
        }
        let mut faults = Vec::new();
        all.moved = Moved::parse(&self.moved, &mut faults);
        report.extend(faults);
        all
    }

    fn into_sources(self, read: Read) -> Sources {
        let Survey { config, tree, templates, assets, messages, own_rules, .. } = self;
        let Read { documents, unusable, moved, state, .. } = read;
        Sources {
            config,
            documents,
            unusable,
            media: tree.media,
            templates,
            assets,
            messages,
            moved,
            own_rules,
            state,
        }
    }

    /// As [`Survey::into_sources`], for a survey that stays.
    fn sources(&self, read: Read) -> Sources {
        Sources {
            config: self.config.clone(),
            documents: read.documents,
            unusable: read.unusable,
            media: self.tree.media.clone(),
            templates: self.templates.clone(),
            assets: self.assets.clone(),
            messages: self.messages.clone(),
            moved: read.moved,
            own_rules: self.own_rules.clone(),
            state: read.state,
        }
    }
}

/// The content files and the addresses that moved, as they were read.
#[derive(Default)]
struct Read {
    documents: Vec<Box<Document>>,
    unusable: Vec<(String, LangId)>,
    moved: Moved,
    state: Option<Fingerprint>,
    /// What is news about them.
    news: Vec<News>,
}

/// Reads a site without a cache.
pub fn read(root: &Path, base_url: Option<&str>, report: &mut Report) -> Option<Sources> {
    Some(survey(root, base_url, None, false, report)?.read(root, report))
}

/// Whether a folder is that of a site: whether it has a configuration.
pub fn is_site(root: &Path) -> bool {
    root.join(config::FILE).exists()
}

/// Reads the configuration alone. `None` when it leaves nothing to go on with.
pub fn config(root: &Path, report: &mut Report) -> Option<Config> {
    config_and_text(root, report).map(|(config, _)| config)
}

/// A file that is likely to be meant for the configuration.
fn name_of_config(root: &Path) -> Option<String> {
    let names = std::fs::read_dir(root).ok()?.flatten().map(|entry| entry.file_name());
    let is_it = |name: &String| {
        let lower = name.to_lowercase();
        let stem = lower.trim_end_matches(".txt").trim_start_matches('.');
        matches!(stem, "visnyk.yaml" | "visnyk.yml")
    };
    names.filter_map(|name| name.into_string().ok()).filter(is_it).min()
}

fn config_and_text(root: &Path, report: &mut Report) -> Option<(Config, String)> {
    if !is_site(root) {
        let folder = root.display().to_string();
        let message =
            Phrase::new("config-missing").with("file", config::FILE).with("folder", folder);
        let d = Diagnostic::error(&codes::CONFIG_MISSING, Place::file(config::FILE), message);
        report.push(d.hint(match name_of_config(root) {
            Some(name) => {
                Phrase::new("config-named-hint").with("name", name).with("file", config::FILE)
            }
            None => Phrase::new("config-missing-hint"),
        }));
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
        let message = Phrase::new("file-larger-than-kb").with("most", LARGEST_CONFIG >> 10);
        let place = Place::line(config::FILE, 1);
        report.push(Diagnostic::error(&codes::FILE_TOO_LARGE, place, message));
        return None;
    }
    let mut diagnostics = Vec::new();
    let config = config::parse(&text, &mut diagnostics);
    report.extend(diagnostics);
    Some((config?, text))
}

/// That somebody else wrote a file since it was read.
#[derive(Debug)]
pub struct Overtaken;

impl std::fmt::Display for Overtaken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("changed since it was read")
    }
}

impl std::error::Error for Overtaken {}

/// Why the system refuses, without its number.
pub fn why(error: &std::io::Error) -> Phrase {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::Other if error.get_ref().is_some_and(|e| e.is::<Overtaken>()) => {
            Phrase::new("io-overtaken")
        }
        ErrorKind::NotFound => Phrase::new("io-not-found"),
        ErrorKind::PermissionDenied => Phrase::new("io-permission-denied"),
        ErrorKind::StorageFull => Phrase::new("io-disk-full"),
        ErrorKind::IsADirectory => Phrase::new("io-is-a-folder"),
        ErrorKind::NotADirectory => Phrase::new("io-is-no-folder"),
        ErrorKind::AlreadyExists => Phrase::new("io-exists"),
        ErrorKind::ReadOnlyFilesystem => Phrase::new("io-read-only"),
        ErrorKind::AddrInUse => Phrase::new("io-address-in-use"),
        ErrorKind::AddrNotAvailable => Phrase::new("io-address-unavailable"),
        _ => {
            let text = error.to_string();
            Phrase::verbatim(text.split(" (os error").next().unwrap_or(&text).to_lowercase())
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
    with_line_ends(without_bom(&text)).lines().map(str::to_owned).collect()
}
