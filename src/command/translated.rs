//! `visnyk translated`: marks translations as up to date with the texts that they were made from.

use std::path::{Path, PathBuf};

use crate::command::{DeskFault, Exit, Fault, Terminal};
use crate::command::{for_desk, unreadable, unwritable};
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::fields::key_of;
use crate::fingerprint::Fingerprint;
use crate::link;
use crate::phrase::Phrase;
use crate::publish;
use crate::read;
use crate::read::{Document, Sources};

/// Renews `origin` in each file: in all of them, or in none where one has a fault.
pub fn translated(root: &Path, files: &[PathBuf], terminal: &Terminal) -> Exit {
    let mut report = Report::new();
    let Some(sources) = read::read(root, None, &mut report) else {
        terminal.print(root, &report.sorted());
        return Exit::SiteErrors;
    };
    let renewed: Result<Vec<_>, Fault> =
        files.iter().map(|file| renewed(root, file, &sources)).collect();
    let renewed = match renewed {
        Ok(renewed) => renewed,
        Err((fault, hint)) => {
            terminal.refuse(&fault, Some(&hint));
            let mut errors = report.sorted();
            errors.retain(|d| {
                d.severity == Severity::Error && files.iter().any(|f| f.ends_with(&d.place.path))
            });
            terminal.print(root, &errors);
            return Exit::Usage;
        }
    };
    for Renewed { path, origin, text } in renewed {
        let Some((before, text)) = text else {
            let same =
                Phrase::new("translated-as-before").with("path", path).with("origin", origin);
            super::say(terminal.say(&same));
            continue;
        };
        if let Err(error) = publish::replace(&read::on_disk(root, &path), before, &text) {
            terminal.refuse(&unwritable(&path, &error), None);
            return Exit::Machine;
        }
        super::say(format_args!("{path}: {origin}"));
    }
    Exit::Done
}

/// Marks one translation as up to date; gives the path of its file.
pub(super) fn mark(root: &Path, file: &str) -> Result<String, DeskFault> {
    let sources = super::sources(root)?;
    let renewed = renewed(root, &root.join(file), &sources).map_err(for_desk)?;
    let Renewed { path, text, .. } = renewed;
    if let Some((before, text)) = text {
        publish::replace(&read::on_disk(root, &path), before, &text)
            .map_err(|error| (unwritable(&path, &error), None))?;
    }
    Ok(path)
}

/// A file with its new `origin`.
struct Renewed {
    path: String,
    origin: String,
    /// The fingerprint of the file's text, and the new text; `None` where it is as before.
    text: Option<(Fingerprint, String)>,
}

fn renewed(root: &Path, file: &Path, sources: &Sources) -> Result<Renewed, Fault> {
    let path = super::site_path(root, file)?;
    let document = sources.documents.iter().find(|d| d.path == path).ok_or_else(|| {
        (Phrase::new("fault-no-content").with("path", &path), Phrase::new("hint-check"))
    })?;
    let original = original(document, sources)?;
    if original.front.title.is_none() {
        // Its fingerprint would be another as soon as it is mended.
        let fault = Phrase::new("fault-original-untitled").with("path", original.path.as_str());
        return Err((fault, Phrase::new("hint-check")));
    }
    let code = &sources.config.languages.get(original.lang).code;
    let print = read::words_fingerprint_of(root, original, &sources.config.time_zone);
    let origin = format!("{code}@{:08x}", print.unwrap_or_default());
    let text = std::fs::read_to_string(read::on_disk(root, &path))
        .map_err(|error| unreadable(&path, &error))?;
    let old = document.front.origin.as_ref().map(|o| format!("{}@{:08x}", o.lang, o.fingerprint));
    if old.as_ref() == Some(&origin) {
        return Ok(Renewed { path, origin, text: None });
    }
    let before = read::text_print(&text);
    let line = document.has_field("origin").then(|| document.line("origin"));
    let text = with_origin(&text, line.map(|l| l as usize), &origin).ok_or_else(|| {
        (
            Phrase::new("fault-origin-form").with("path", &path),
            Phrase::new("hint-origin-line").with("origin", &origin),
        )
    })?;
    Ok(Renewed { path, origin, text: Some((before, text)) })
}

/// The file that another is a translation of: the one that its `origin` names, else the original of the
/// story.
fn original<'s>(document: &Document, sources: &'s Sources) -> Result<&'s Document, Fault> {
    let family = link::family(document, sources);
    let named = document.front.origin.as_ref();
    let named = named.and_then(|o| sources.config.languages.by_code(&o.lang)).map(|l| l.id);
    let found = family.and_then(|family| match named {
        Some(lang) => family.member(lang),
        None => Some(family.original),
    });
    match found {
        Some(found) if found.lang != document.lang => Ok(found),
        _ => Err((
            Phrase::new("fault-no-translation").with("path", &document.path),
            Phrase::new("hint-name-translation"),
        )),
    }
}

/// The text with this `origin`: at its line, counted from 1, or below the last field.
fn with_origin(text: &str, line: Option<usize>, origin: &str) -> Option<String> {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let end = 1 + lines.iter().skip(1).position(|l| l.trim_end() == "---")?;
    let ending = if lines[0].ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut out = String::with_capacity(text.len() + 32);
    for (i, part) in lines.iter().enumerate() {
        match line {
            Some(line) if line == i + 1 => {
                let (_, value) = part.split_once(':')?;
                // A comment behind the value stays.
                let comment = value.find(" #").map_or("", |at| value[at..].trim_end());
                if i >= end || key_of(part) != Some("origin") || !value.contains('@') {
                    return None;
                }
                out += &format!("origin: {origin}{comment}{ending}");
                continue;
            }
            None if i == end => out += &format!("origin: {origin}{ending}"),
            _ => {}
        }
        out += part;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_renewed_and_nothing_else_changes() {
        let new = "ua@00000002";
        for (line, before, after) in [
            (
                Some(3),
                "---\ntitle: a\norigin: ua@00000001\n---\nb\n",
                "---\ntitle: a\norigin: ua@00000002\n---\nb\n",
            ),
            (
                Some(2),
                "---\r\norigin: \"ua@00000001\" # x\r\n---\r\n",
                "---\r\norigin: ua@00000002 # x\r\n---\r\n",
            ),
            (Some(2), "---\n\"origin\": ua@00000001\n---\n", "---\norigin: ua@00000002\n---\n"),
            (None, "---\ntitle: a\n---\n---\n", "---\ntitle: a\norigin: ua@00000002\n---\n---\n"),
        ] {
            assert_eq!(with_origin(before, line, new).as_deref(), Some(after), "{before}");
        }
        assert_eq!(with_origin("---\norigin:\n  ua@00000001\n---\n", Some(2), new), None);
    }
}
