//! `visnyk man`: the manual, made from the command line's own definition.

use std::io;
use std::path::Path;

use crate::command::{Exit, Terminal};
use crate::phrase::Phrase;
use crate::read;

/// Prints the manual page of the program, or writes those of all its commands into a folder.
pub fn manual(definition: clap::Command, dir: Option<&Path>, terminal: &Terminal) -> Exit {
    let done = match dir {
        Some(dir) => {
            std::fs::create_dir_all(dir).and_then(|()| clap_mangen::generate_to(definition, dir))
        }
        None => clap_mangen::Man::new(definition).render(&mut io::stdout()),
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
