//! Links that open a file of the site in an editor on this machine.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::read;

/// The editors that are known by a name, each with its links.
pub const EDITORS: &[(&str, &str)] = &[
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("cursor", "cursor://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
    ("idea", "idea://open?file=/{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file:///{path}&line={line}&column={column}"),
];

/// What a path in a link is not encoded in; a drive's colon stays too.
const PLAIN: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~').remove(b':');

/// How files are opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    pattern: Option<String>,
}

impl Editor {
    /// The editor of a name in [`EDITORS`], none for `none`, or any other by its own link with
    /// `{path}` in it, which is absolute and without its first `/`.
    pub fn parse(text: &str) -> Option<Editor> {
        if text == "none" {
            return Some(Editor { pattern: None });
        }
        let known = EDITORS.iter().find(|(name, _)| *name == text).map(|(_, pattern)| *pattern);
        let own = || Some(text).filter(|text| is_scheme(text) && text.contains("{path}"));
        let pattern = Some(known.or_else(own)?.to_owned());
        Some(Editor { pattern })
    }

    /// The link to a place in a file of the site, both counted from 1.
    pub(super) fn link(
        &self,
        root: &Path,
        path: &str,
        line: usize,
        column: usize,
    ) -> Option<String> {
        let file = read::on_disk(root, path).to_string_lossy().replace('\\', "/");
        let file = utf8_percent_encode(file.trim_start_matches('/'), PLAIN).to_string();
        let link = self.pattern.as_ref()?.replace("{path}", &file);
        let link = link.replace("{line}", &line.max(1).to_string());
        Some(link.replace("{column}", &column.max(1).to_string()))
    }
}

/// Whether a link begins as one of a program does, and not as one of a page or of a script.
fn is_scheme(link: &str) -> bool {
    let Some((scheme, _)) = link.split_once("://") else { return false };
    let mut letters = scheme.chars();
    letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+.-".contains(c))
        && !matches!(scheme, "http" | "https" | "javascript" | "data")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_the_line_of_the_file() {
        let root = Path::new("/home/оля/site one");
        for (editor, link) in [
            ("vscode", "vscode://file/home/%D0%BE%D0%BB%D1%8F/site%20one/content/a.md:3:1"),
            (
                "idea",
                "idea://open?file=/home/%D0%BE%D0%BB%D1%8F/site%20one/content/a.md&line=3&column=1",
            ),
            ("x-ed://{path}#{line}", "x-ed://home/%D0%BE%D0%BB%D1%8F/site%20one/content/a.md#3"),
        ] {
            let editor = Editor::parse(editor).expect("an editor");
            assert_eq!(editor.link(root, "content/a.md", 3, 0).as_deref(), Some(link));
        }
        assert_eq!(Editor::parse("none").and_then(|e| e.link(root, "a", 1, 1)), None);
    }

    #[test]
    fn what_is_no_editor_is_refused() {
        for bad in ["emacs", "javascript://{path}", "https://a.example/{path}", "x://a", "{path}"] {
            assert_eq!(Editor::parse(bad), None, "{bad}");
        }
    }
}
