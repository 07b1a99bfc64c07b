//! `visnyk theme eject`: bundled files into the site, to be changed there.

use std::fs;
use std::path::Path;

use crate::bundled;
use crate::command::unwritable;
use crate::command::{Exit, Terminal};
use crate::config::Config;
use crate::diagnostic::Report;
use crate::diagnostic::{did_you_mean, nearest};
use crate::phrase::Phrase;
use crate::read;

/// What becomes of files that the site has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// They stay.
    Keep,
    /// They are written over.
    Replace,
}

/// The bundled files that a site can have of its own: templates, assets, and the messages of its
/// languages in the folders that it names them by.
fn for_site(config: &Config) -> Vec<(String, &'static [u8])> {
    let theme = bundled::theme().into_iter().map(|f| (format!("templates/{}", f.path), f.bytes));
    let messages = config.languages.iter().flat_map(|language| {
        // A language that has no bundled messages gets the English ones, to be translated.
        let own = bundled::messages_for(&language.subtag());
        let messages = if own.is_empty() { bundled::messages_for("en") } else { own };
        messages.into_iter().map(|f| {
            let file = f.path.split_once('/').map_or(f.path, |(_, file)| file);
            (format!("locales/{}/{file}", language.code), f.bytes)
        })
    });
    theme.chain(messages).collect()
}

/// Copies the named bundled files, or all, into the site.
pub fn eject(root: &Path, files: &[String], existing: Existing, terminal: &Terminal) -> Exit {
    let mut report = Report::new();
    let config = read::config(root, &mut report);
    // Faults of the configuration do not matter here, as long as it names the languages.
    let Some(config) = config else {
        terminal.print(root, &report.sorted());
        return Exit::SiteErrors;
    };
    let all = for_site(&config);
    let mut chosen = Vec::new();
    for wanted in files {
        let found =
            all.iter().find(|(path, _)| path == wanted || *path == format!("templates/{wanted}"));
        match found {
            Some(file) => chosen.push(file),
            None => {
                let near = nearest(wanted, all.iter().map(|(path, _)| path.as_str()));
                let fault = Phrase::new("fault-no-bundled-file").with("file", wanted);
                let hint = near.map(did_you_mean);
                terminal.refuse(&fault, hint.as_ref());
                if near.is_none() {
                    all.iter().for_each(|(path, _)| eprintln!("  {path}"));
                }
                return Exit::Usage;
            }
        }
    }
    if files.is_empty() {
        chosen.extend(&all);
    }
    let there: Vec<&str> = chosen
        .iter()
        .map(|(path, _)| path.as_str())
        .filter(|path| existing == Existing::Keep && read::on_disk(root, path).exists())
        .collect();
    if !there.is_empty() {
        let fault = Phrase::new("fault-files-exist")
            .with("count", there.len())
            .with("files", there.join(", "));
        terminal.refuse(&fault, Some(&Phrase::new("hint-force")));
        return Exit::Usage;
    }
    for (path, bytes) in chosen {
        let target = read::on_disk(root, path);
        let folder = target.parent().unwrap_or(root);
        if let Err(error) = fs::create_dir_all(folder).and_then(|()| fs::write(&target, bytes)) {
            terminal.refuse(&unwritable(&path, &error), None);
            return Exit::Machine;
        }
        super::say(path);
    }
    Exit::Done
}
