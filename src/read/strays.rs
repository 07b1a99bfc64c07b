//! Files of a theme and of messages that lie where nothing reads them, or have names that nothing reads.

use std::path::Path;

use walkdir::WalkDir;

use crate::diagnostic::nearest;
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::phrase::Phrase;

/// How the names of templates end.
pub(super) const TEMPLATE: &str = ".html";
/// How the names of messages files end.
pub(super) const MESSAGES: &str = ".ftl";

/// The folders of `templates/` that have a meaning. In others lie what templates include.
const FOLDERS: [&str; 3] = ["assets", "fragments", "shortcodes"];

/// That a file below `templates/` has another name than templates and assets have, and why.
pub(super) fn of_theme(path: &str, name: &str) -> Option<Diagnostic> {
    let file = name.rsplit('/').next().unwrap_or(name);
    if is_note(file) {
        return None;
    }
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    let hint = if is_nearly(file, TEMPLATE) {
        Phrase::new("stray-template-hint").with("name", format!("{stem}{TEMPLATE}"))
    } else {
        let below = name.split_once('/').filter(|(folder, _)| nearest(folder, FOLDERS).is_some());
        let below = below.map_or(name, |(_, below)| below);
        Phrase::new("stray-asset-hint").with("path", format!("templates/assets/{below}"))
    };
    Some(misplaced(path, Phrase::new("stray-in-templates"), hint))
}

/// That a template lies in a folder with nearly the name of one that has a meaning, or is a fragment that
/// pages cannot name.
pub(super) fn template(path: &str, name: &str) -> Option<Diagnostic> {
    let (folder, below) = name.split_once('/')?;
    if folder == "fragments" {
        let stem = below.strip_suffix(TEMPLATE)?;
        let is_good = stem.chars().all(|c| c.is_alphanumeric() || c == '_');
        let (message, hint) = (Phrase::new("stray-fragment"), Phrase::new("stray-fragment-hint"));
        return (!is_good).then(|| misplaced(path, message, hint));
    }
    let near = nearest(folder, FOLDERS).filter(|near| *near != folder)?;
    let hint = Phrase::new("stray-folder-hint").with("path", format!("templates/{near}/{below}"));
    Some(misplaced(path, Phrase::new("stray-folder"), hint))
}

/// That a file below `locales/` has another name than messages files have.
pub(super) fn of_messages(path: &str) -> Option<Diagnostic> {
    let (folder, file) = path.rsplit_once('/')?;
    if is_note(file) {
        return None;
    }
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    let hint =
        Phrase::new("stray-messages-hint").with("path", format!("{folder}/{stem}{MESSAGES}"));
    Some(misplaced(path, Phrase::new("stray-messages"), hint))
}

/// Folders beside `templates/` and `locales/` with nearly their names, and such files in them.
pub(super) fn folders(root: &Path) -> Vec<Diagnostic> {
    let entries = WalkDir::new(root).min_depth(1).max_depth(1).sort_by_file_name();
    let names = entries.into_iter().flatten().filter(|entry| entry.file_type().is_dir());
    let names = names.filter_map(|entry| entry.file_name().to_str().map(str::to_owned));
    let stray = |name: String| {
        let (near, extension) = [("templates", TEMPLATE), ("locales", MESSAGES)]
            .into_iter()
            .find(|(right, _)| nearest(&name, [*right]).is_some() && name != *right)?;
        let files = WalkDir::new(root.join(&name)).max_depth(3);
        let mut files = files.into_iter().flatten().filter(|e| e.file_type().is_file());
        let is_such = files.any(|e| e.file_name().to_string_lossy().ends_with(extension));
        let hint = Phrase::new("stray-root-hint").with("folder", format!("{near}/"));
        is_such.then(|| misplaced(&name, Phrase::new("stray-root"), hint))
    };
    names.filter_map(stray).collect()
}

fn misplaced(path: &str, message: Phrase, hint: Phrase) -> Diagnostic {
    Diagnostic::warning(&codes::FILE_MISPLACED, Place::file(path), message).hint(hint)
}

/// Whether a file is there for people.
fn is_note(file: &str) -> bool {
    let lower = file.to_lowercase();
    let is_named = ["readme", "license", "licence", "copying", "changelog"];
    !lower.contains('.')
        || lower.ends_with(".md")
        || is_named.iter().any(|name| lower.starts_with(name))
}

/// Whether a name ends nearly as it should: in capitals, or with another ending behind.
fn is_nearly(file: &str, extension: &str) -> bool {
    let lower = file.to_lowercase();
    lower.contains(extension)
        || [".htm", ".tera", ".jinja", ".j2"].iter().any(|other| lower.ends_with(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_for_people_is_let_alone() {
        for file in ["README", "readme.txt", "notes.md", "LICENSE", "Makefile"] {
            assert!(is_note(file), "{file}");
        }
        for file in ["style.css", "site.txt", "article.HTML"] {
            assert!(!is_note(file), "{file}");
        }
    }
}
