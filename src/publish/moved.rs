//! Files of the site that a program writes anew: `moved.yaml`, when addresses have changed.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::fingerprint::Fingerprint;
use crate::phrase::Phrase;
use crate::plan::Moves;
use crate::read;
use crate::read::{MOVED_FILE, Overtaken};

/// Writes down the old addresses, where they are news; gives the fingerprint of the text. `before` is
/// that of the text that was read. The fault says which lines are to be written by hand.
pub fn save_moved(
    root: &Path,
    moves: &Moves,
    before: Fingerprint,
) -> Result<Option<Fingerprint>, Box<Diagnostic>> {
    let Some(file) = &moves.file else { return Ok(None) };
    let text = file.text();
    match replace(&root.join(MOVED_FILE), before, &text) {
        Ok(()) => Ok(Some(read::text_print(&text))),
        Err(error) => {
            let message = Phrase::new("moved-unsaved").with("why", read::why(&error));
            let place = Place::file(MOVED_FILE);
            let d = Diagnostic::warning(&codes::REDIRECT_UNSAVED, place, message);
            let lines = moves.moved.iter().filter_map(|(moved, page)| {
                Some(read::MovedLine::new(&moved.from, page)?.text().trim_end().to_owned())
            });
            let lines: Vec<String> = lines.collect();
            Err(Box::new(match lines.is_empty() {
                true => d.hint(Phrase::new("moved-unsaved-hint")),
                false => {
                    lines.into_iter().fold(d.hint(Phrase::new("moved-unsaved-lines")), |d, line| {
                        d.hint(Phrase::verbatim(line))
                    })
                }
            }))
        }
    }
}

/// Puts a text in the place of a file, at one instant: no editor's file is ever half written. What
/// somebody saved since the file was read, with the text of which `before` is the fingerprint, stays.
pub fn replace(path: &Path, before: Fingerprint, text: &str) -> io::Result<()> {
    // What a link leads to is replaced, not the link.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".visnyk-new");
    let beside = path.with_file_name(name);
    let write = || {
        let mut file = File::create(&beside)?;
        file.write_all(text.as_bytes())?;
        if let Ok(there) = fs::metadata(&path) {
            file.set_permissions(there.permissions())?;
        }
        file.sync_all()?;
        let now = fs::read(&path).unwrap_or_default();
        if read::text_print(&String::from_utf8_lossy(&now)) != before {
            return Err(io::Error::other(Overtaken));
        }
        fs::rename(&beside, &path)
    };
    let written = write();
    if written.is_err() {
        // Nothing more can be done about a file that cannot be taken away either.
        let _ = fs::remove_file(&beside);
    }
    written
}
