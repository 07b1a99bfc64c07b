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
        None => page(&definition, speaker)
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
    let name = Man::new(command.clone()).get_filename();
    std::fs::write(dir.join(name), page(command, speaker)?)
}

/// A page in roff. Its headings, and the words around values, come in English and are exchanged.
fn page(command: &clap::Command, speaker: &Speaker) -> io::Result<String> {
    let mut bytes = Vec::new();
    let program = concat!("visnyk ", env!("CARGO_PKG_VERSION"));
    Man::new(command.clone()).source(program).render(&mut bytes)?;
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
    let mut before = "";
    let lines = text.lines().map(|line| {
        let heading = line.strip_prefix(".SH ").and_then(|name| {
            headings.iter().find(|(english, _)| *english == name).map(|(_, own)| own)
        });
        let shown = match heading {
            Some(own) => format!(".SH {own}"),
            None if before == ".SH SYNOPSIS" => synopsis(line, command),
            None => line.to_owned(),
        };
        before = line;
        shown + "\n"
    });
    let values = say(Phrase::new("frame-values-list"));
    Ok(lines
        .collect::<String>()
        .replace("[default: ", before_default)
        .replace("Possible values:", &values))
}

/// The line of a synopsis with what it leaves out: the values that options take, and that there may be
/// several.
fn synopsis(line: &str, command: &clap::Command) -> String {
    let mut line = line.to_owned();
    for arg in command.get_arguments() {
        let takes_values = arg.get_num_args().is_some_and(|range| range.takes_values());
        let Some(value) = arg.get_value_names().and_then(|names| names.first()) else { continue };
        let several = match (arg.get_value_delimiter(), arg.get_action()) {
            (Some(delimiter), _) => format!("{delimiter}…"),
            (None, clap::ArgAction::Append) => "…".to_owned(),
            _ => String::new(),
        };
        let (bare, whole) = match arg.get_long() {
            Some(long) => {
                let option = format!("\\fB\\-\\-{}\\fR", long.replace('-', "\\-"));
                let whole = format!("{option} \\fI{value}\\fR{several}");
                (option, whole)
            }
            None => (format!("\\fI{value}\\fR"), format!("\\fI{value}\\fR{several}")),
        };
        if takes_values {
            line = line.replacen(&bare, &whole, 1);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use clap::{Arg, ArgAction, Command};

    use super::*;
    use crate::phrase::Tongue;

    #[test]
    fn a_page_says_what_options_take_and_whose_it_is() {
        let mut command = Command::new("visnyk").subcommand(
            Command::new("eject")
                .arg(Arg::new("root").long("root-dir").value_name("DIR"))
                .arg(Arg::new("lang").long("lang").value_name("LANG").value_delimiter(','))
                .arg(Arg::new("force").long("force").action(ArgAction::SetTrue))
                .arg(Arg::new("files").value_name("FILE").action(ArgAction::Append)),
        );
        command.build();
        let eject = command.find_subcommand("eject").expect("a command");
        let text = page(eject, &Speaker::new(Tongue::English)).expect("a page");
        let line = text.split(".SH SYNOPSIS\n").nth(1).and_then(|rest| rest.lines().next());
        let plain = line.unwrap_or_default().replace("\\fB", "").replace("\\fI", "");
        let plain = plain.replace("\\fR", "").replace('\\', "");
        let options = "[--root-dir DIR] [--lang LANG,…] [--force] [-h|--help]";
        assert_eq!(plain.trim(), format!("visnyk eject {options} [FILE…]"));
        assert!(text.contains(concat!("\"visnyk ", env!("CARGO_PKG_VERSION"), "\"")), "{text}");
    }
}
