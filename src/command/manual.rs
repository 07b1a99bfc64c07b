//! `visnyk man`: the manual, made from the command line's own definition.

use std::io;
use std::path::Path;

use clap_mangen::Man;

use crate::command::{Exit, Terminal};
use crate::phrase::{Phrase, Speaker};
use crate::read;

/// Prints the manual page of the program, or writes those of all its commands into a folder.
pub fn manual(definition: clap::Command, dir: Option<&Path>, terminal: &Terminal) -> Exit {
    let speaker = terminal.speaker();
    // `visnyk help` shows what the pages hold, and has none of its own.
    let mut definition = definition.disable_help_subcommand(true);
    definition.build();
    let done = match dir {
        Some(dir) => {
            std::fs::create_dir_all(dir).and_then(|()| write_all(&definition, dir, speaker))
        }
        None => page(&Man::new(definition), speaker)
            .and_then(|text| io::Write::write_all(&mut io::stdout().lock(), text.as_bytes())),
    };
    match done {
        Ok(()) => Exit::Done,
        // A pager that was left before the end is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            let fault = Phrase::new("fault-manual").with("why", read::why(&error));
            terminal.refuse(&fault, None);
            Exit::Machine
        }
    }
}

fn write_all(command: &clap::Command, dir: &Path, speaker: &Speaker) -> io::Result<()> {
    for below in command.get_subcommands() {
        write_all(below, dir, speaker)?;
    }
    let man = Man::new(command.clone());
    std::fs::write(dir.join(man.get_filename()), page(&man, speaker)?)
}

/// A page in roff. Its headings, and the words around values, come in English and are exchanged.
fn page(man: &Man, speaker: &Speaker) -> io::Result<String> {
    let mut bytes = Vec::new();
    man.render(&mut bytes)?;
    let text = String::from_utf8_lossy(&bytes);
    let say = |phrase: Phrase| speaker.say(&phrase);
    let default = say(Phrase::new("frame-default").with("value", "\n"));
    let before_default = default.split('\n').next().unwrap_or_default();
    let headings = [
        ("NAME", say(Phrase::new("manual-name"))),
        ("SYNOPSIS", say(Phrase::new("manual-synopsis"))),
        ("DESCRIPTION", say(Phrase::new("manual-description"))),
        ("OPTIONS", say(Phrase::new("manual-options"))),
        ("SUBCOMMANDS", say(Phrase::new("manual-commands"))),
        ("EXTRA", say(Phrase::new("manual-extra"))),
        ("VERSION", say(Phrase::new("manual-version"))),
    ];
    let lines = text.lines().map(|line| {
        let heading = line.strip_prefix(".SH ").and_then(|name| {
            headings.iter().find(|(english, _)| *english == name).map(|(_, own)| own)
        });
        heading.map_or_else(|| line.to_owned(), |own| format!(".SH {own}")) + "\n"
    });
    let values = say(Phrase::new("frame-values-list"));
    Ok(lines
        .collect::<String>()
        .replace("[default: ", before_default)
        .replace("Possible values:", &values))
}
