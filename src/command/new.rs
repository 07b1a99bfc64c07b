//! `visnyk new`: the files of an article, or of its translations, with the front matter filled in.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::address;
use crate::clock;
use crate::command::for_desk;
use crate::command::{DeskFault, Exit, Fault, Terminal};
use crate::command::{bad_now, languages, site_path, unreadable, unwritable};
use crate::config::Config;
use crate::diagnostic::Report;
use crate::diagnostic::{did_you_mean, nearest};
use crate::language::Language;
use crate::link;
use crate::phrase::Phrase;
use crate::pipeline::Now;
use crate::read;
use crate::read::{Document, Kind, Sources, Words};
use crate::romanise;

/// What is to be made.
pub enum Wish {
    /// A new story.
    Story {
        /// Its headline.
        headline: String,
        /// Its section's key.
        section: String,
    },
    /// Translations of an article.
    Translation {
        /// Its file.
        from: PathBuf,
    },
}

/// Makes the files in the languages named, or in the default ones.
pub fn new(root: &Path, now: Now, wish: &Wish, langs: &[String], terminal: &Terminal) -> Exit {
    let mut report = Report::new();
    let config = read::config(root, &mut report);
    let Some(config) = config.filter(|_| !report.has_errors()) else {
        terminal.print(root, &report.sorted());
        return Exit::SiteErrors;
    };
    let made = languages(&config, langs).and_then(|languages| match wish {
        Wish::Story { headline, section } => {
            story(root, &config, now, headline, section, &languages)
        }
        Wish::Translation { from } => {
            // What is wrong with other files does not matter here.
            let sources = read::read(root, None, &mut Report::new());
            sources.map_or(Ok(Vec::new()), |sources| translations(root, &sources, from, &languages))
        }
    });
    let written = match made {
        Ok(files) => write(root, &files),
        Err((fault, hint)) => {
            terminal.refuse(&fault, Some(&hint));
            return Exit::Usage;
        }
    };
    match written {
        Ok(()) => Exit::Done,
        Err(Unwritten::Exists(path)) => {
            let hint = match wish {
                Wish::Story { .. } => Phrase::new("hint-another-headline"),
                Wish::Translation { .. } => Phrase::new("hint-other-story"),
            };
            terminal.refuse(&exists(&path), Some(&hint));
            Exit::Usage
        }
        Err(Unwritten::Disk(path, error)) => {
            terminal.refuse(&unwritable(&path, &error), None);
            Exit::Machine
        }
    }
}

fn exists(path: &str) -> Phrase {
    Phrase::new("fault-exists").with("path", path)
}

/// Makes the translation of an article into one language; gives the path of its file.
pub(super) fn translation(root: &Path, from: &str, code: &str) -> Result<String, DeskFault> {
    let sources = super::sources(root)?;
    let languages = languages(&sources.config, &[code.to_owned()]).map_err(for_desk)?;
    let files = translations(root, &sources, &root.join(from), &languages).map_err(for_desk)?;
    write(root, &files).map_err(|why| match why {
        Unwritten::Exists(path) => (exists(&path), Some(Phrase::new("hint-other-story"))),
        Unwritten::Disk(path, error) => (unwritable(&path, &error), None),
    })?;
    Ok(files.into_iter().map(|(path, _)| path).collect())
}

/// Why new files were not written.
enum Unwritten {
    /// One of them is there already.
    Exists(String),
    /// The disk failed at one of them.
    Disk(String, std::io::Error),
}

/// Writes new files, none of which may be there already, and says which.
fn write(root: &Path, files: &[(String, String)]) -> Result<(), Unwritten> {
    if let Some((path, _)) = files.iter().find(|(path, _)| read::on_disk(root, path).exists()) {
        return Err(Unwritten::Exists(path.clone()));
    }
    for (path, text) in files {
        let target = read::on_disk(root, path);
        let folder = target.parent().unwrap_or(root);
        let made = fs::create_dir_all(folder).and_then(|()| {
            // Another program may have made it meanwhile.
            fs::File::create_new(&target)?.write_all(text.as_bytes())
        });
        made.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Unwritten::Exists(path.clone()),
            _ => Unwritten::Disk(path.clone(), error),
        })?;
        super::say(path);
    }
    Ok(())
}

/// The files of a new story: facts in the first language, words to be translated in the others.
fn story(
    root: &Path,
    config: &Config,
    now: Now,
    headline: &str,
    section: &str,
    languages: &[&Language],
) -> Result<Vec<(String, String)>, Fault> {
    check_section(root, config, section)?;
    let first = languages.first().copied().or_else(|| config.languages.iter().next());
    let Some(first) = first else { return Ok(Vec::new()) };
    let date = match now {
        Now::At(at) => at,
        Now::Written(text) => {
            clock::parse(&text, &config.time_zone).map_err(|bad| (bad_now(&bad), bad.hint))?.at
        }
    };
    let date = clock::iso(date, &config.time_zone);
    let slug = short(romanise::slug(headline, first.scheme));
    if slug.is_empty() {
        let fault = Phrase::new("fault-no-name").with("headline", headline);
        return Err((fault, Phrase::new("hint-letters")));
    }
    let title = quoted(headline);
    let words = "lead: >-\n  \nkicker:\nimage:\n  src:\n  alt:\n  caption:\n  credit:\n";
    let original = format!(
        "---\ntitle: {title}\ndate: {date}\n{words}tags: []\nauthors: []\nstatus: draft\n---\n\n"
    );
    let print = read::fingerprint_of(&original, &config.time_zone).unwrap_or_default();
    let mut files = vec![(path_of(first, section, &slug), original)];
    for language in languages.iter().skip(1).filter(|l| l.id != first.id) {
        let words = "lead: >-\n  \nkicker:\nimage:\n  alt:\n  caption:\n";
        let text = format!(
            "---\ntitle: {title}\n{words}origin: {}@{print:08x}\nstatus: draft\n---\n\n",
            first.code
        );
        files.push((path_of(language, section, &slug), text));
    }
    Ok(files)
}

fn path_of(language: &Language, section: &str, slug: &str) -> String {
    format!("content/{}/{section}/{slug}.md", language.code)
}

/// Text as a YAML value on one line.
fn quoted(text: &str) -> String {
    let visible: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", line.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The longest file name that is made of a headline, in bytes.
const LONGEST_SLUG: usize = 80;

/// The slug cut at a word.
fn short(slug: String) -> String {
    if slug.len() <= LONGEST_SLUG {
        return slug;
    }
    let end = slug[..=LONGEST_SLUG].rfind('-').unwrap_or(LONGEST_SLUG);
    slug[..end].to_owned()
}

fn check_section(root: &Path, config: &Config, section: &str) -> Result<(), Fault> {
    let mut known = BTreeSet::new();
    for language in config.languages.iter() {
        let Ok(entries) = fs::read_dir(root.join("content").join(&language.code)) else { continue };
        let folders = entries.flatten().filter(|e| e.file_type().is_ok_and(|t| t.is_dir()));
        let name = |e: fs::DirEntry| e.file_name().to_string_lossy().into_owned();
        known.extend(folders.map(|e| address::composed(&name(e)).into_owned()));
    }
    for term in [read::TAGS, read::AUTHORS] {
        known.remove(term);
    }
    if known.contains(&*address::composed(section)) {
        return Ok(());
    }
    let hint = match nearest(section, known.iter().map(String::as_str)) {
        Some(near) => did_you_mean(near),
        None => Phrase::new("hint-sections")
            .with("keys", known.iter().cloned().collect::<Vec<_>>().join(", "))
            .with("key", section),
    };
    Err((Phrase::new("fault-no-section").with("key", section), hint))
}

/// The siblings of an article: its words, to be written over, and whose translation they are.
fn translations(
    root: &Path,
    sources: &Sources,
    from: &Path,
    languages: &[&Language],
) -> Result<Vec<(String, String)>, Fault> {
    let config = &sources.config;
    let path = site_path(root, from)?;
    let not_content = || {
        let fault = Phrase::new("fault-no-article").with("path", from.display().to_string());
        (fault, Phrase::new("hint-name-file"))
    };
    let (code, below) =
        path.strip_prefix("content/").and_then(|p| p.split_once('/')).ok_or_else(not_content)?;
    let own =
        config.languages.by_code(code).filter(|_| is_translated(below)).ok_or_else(not_content)?;
    let (document, words) = read_words(root, &path, sources)?;
    let family = link::family(document, sources).ok_or_else(|| {
        let key = document.shared_key();
        (
            Phrase::new("fault-story-twice").with("path", &path).with("key", key),
            Phrase::new("hint-check"),
        )
    })?;
    // A standing page has no facts that its translations would miss.
    let has_facts = document.kind == Kind::Article;
    if has_facts && !family.comes_from_the_original(own.id, config) {
        return Err(no_link(&path, &family.original.path));
    }
    let beside = |language: &Language| format!("content/{}/{below}", language.code);
    let chosen: Vec<&Language> = match languages.is_empty() {
        false => languages.iter().copied().filter(|l| l.id != own.id).collect(),
        // A file that cannot be read is not for us to replace.
        true => config
            .languages
            .iter()
            .filter(|l| family.member(l.id).is_none())
            .filter(|l| sources.unusable.iter().all(|(path, _)| *path != beside(l)))
            .collect(),
    };
    if chosen.is_empty() {
        let fault = Phrase::new("fault-nothing-to-translate").with("path", &path);
        return Err((fault, Phrase::new("hint-another-language")));
    }
    if let Some(there) = chosen.iter().find_map(|l| family.member(l.id)) {
        return Err((exists(&there.path), Phrase::new("hint-another-language")));
    }
    let origin = format!("origin: {}@{:08x}\n", own.code, words.fingerprint);
    let head = words.front_matter(quoted) + &place(document) + &origin;
    let text = format!("---\n{head}status: draft\n---\n{}", words.body);
    Ok(chosen.into_iter().map(|language| (beside(language), text.clone())).collect())
}

/// A content file, with its words.
fn read_words<'s>(
    root: &Path,
    path: &str,
    sources: &'s Sources,
) -> Result<(&'s Document, Words), Fault> {
    let text =
        fs::read_to_string(read::on_disk(root, path)).map_err(|error| unreadable(path, &error))?;
    let document = sources.documents.iter().map(|d| &**d).find(|d| d.path == path);
    document.zip(read::words_of(&text, &sources.config.time_zone)).ok_or_else(|| {
        let fault = Phrase::new("fault-no-front-matter").with("path", path);
        (fault, Phrase::new("hint-check"))
    })
}

/// That a file does not say from which text it comes, so that a translation of it would make it the
/// original of its story.
fn no_link(path: &str, original: &str) -> Fault {
    let fault = Phrase::new("fault-origin-unsaid").with("path", path).with("original", original);
    let hint = Phrase::new("hint-origin-unsaid").with("path", path).with("original", original);
    (fault, hint)
}

/// The fields that say to which story a file beside this one in another language belongs, and to which
/// section.
fn place(document: &Document) -> String {
    let key = document.shared_key();
    let key = (key != document.key).then(|| format!("key: {}\n", quoted(key)));
    let section = document.front.section.as_deref();
    let section = section.map(|section| format!("section: {}\n", quoted(section)));
    key.into_iter().chain(section).collect()
}

/// Whether a file below a language's folder is an article or a standing page.
fn is_translated(below: &str) -> bool {
    below.ends_with(".md")
        && !below.ends_with("_index.md")
        && !below.starts_with("tags/")
        && !below.starts_with("authors/")
}
