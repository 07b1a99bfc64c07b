//! `visnyk new`: the files of an article, or of its translations, with the front matter filled in.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::address;
use crate::clock;
use crate::command::{DeskFault, Exit, Fault, Terminal};
use crate::command::{bad_now, languages, site_path, unreadable, unwritable};
use crate::command::{for_desk, site_unreadable};
use crate::config::Config;
use crate::diagnostic::Report;
use crate::diagnostic::{did_you_mean, nearest};
use crate::language::Language;
use crate::phrase::Phrase;
use crate::pipeline::Now;
use crate::read;
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
        Wish::Translation { from } => translations(root, &config, from, &languages),
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
            let (fault, hint) = exists(&path);
            terminal.refuse(&fault, Some(&hint));
            Exit::Usage
        }
        Err(Unwritten::Disk(path, error)) => {
            terminal.refuse(&unwritable(&path, &error), None);
            Exit::Machine
        }
    }
}

fn exists(path: &str) -> Fault {
    (Phrase::new("fault-exists").with("path", path), Phrase::new("hint-another-headline"))
}

/// Makes the translation of an article into one language; gives the path of its file.
pub(super) fn translation(root: &Path, from: &str, code: &str) -> Result<String, DeskFault> {
    let config = read::config(root, &mut Report::new()).ok_or_else(site_unreadable)?;
    let languages = languages(&config, &[code.to_owned()]).map_err(for_desk)?;
    let files = translations(root, &config, &root.join(from), &languages).map_err(for_desk)?;
    write(root, &files).map_err(|why| match why {
        Unwritten::Exists(path) => for_desk(exists(&path)),
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
    config: &Config,
    from: &Path,
    languages: &[&Language],
) -> Result<Vec<(String, String)>, Fault> {
    let path = site_path(root, from)?;
    let not_content = || {
        let fault = Phrase::new("fault-no-article").with("path", from.display().to_string());
        (fault, Phrase::new("hint-name-file"))
    };
    let (code, below) =
        path.strip_prefix("content/").and_then(|p| p.split_once('/')).ok_or_else(not_content)?;
    let own =
        config.languages.by_code(code).filter(|_| is_translated(below)).ok_or_else(not_content)?;
    let text = fs::read_to_string(read::on_disk(root, &path))
        .map_err(|error| unreadable(&path, &error))?;
    let words = read::words_of(&text, &config.time_zone).ok_or_else(|| {
        (Phrase::new("fault-no-front-matter").with("path", &path), Phrase::new("hint-check"))
    })?;
    let chosen: Vec<&Language> = match languages.is_empty() {
        false => languages.to_vec(),
        true => config
            .languages
            .iter()
            .filter(|l| !read::on_disk(root, &format!("content/{}/{below}", l.code)).exists())
            .collect(),
    };
    let others: Vec<&Language> = chosen.into_iter().filter(|l| l.id != own.id).collect();
    if others.is_empty() {
        let fault = Phrase::new("fault-nothing-to-translate").with("path", &path);
        return Err((fault, Phrase::new("hint-another-language")));
    }
    let head = words.front_matter(quoted);
    let make = |language: &Language| {
        let origin = format!("origin: {}@{:08x}\n", own.code, words.fingerprint);
        let text = format!("---\n{head}{origin}status: draft\n---\n{}", words.body);
        (format!("content/{}/{below}", language.code), text)
    };
    Ok(others.into_iter().map(make).collect())
}

/// Whether a file below a language's folder is an article or a standing page.
fn is_translated(below: &str) -> bool {
    below.ends_with(".md")
        && !below.ends_with("_index.md")
        && !below.starts_with("tags/")
        && !below.starts_with("authors/")
}
