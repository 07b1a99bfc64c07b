//! `visnyk next-due`: when the site changes next by itself, for whatever starts the next build.

use std::path::Path;

use crate::command::desk;
use crate::command::{Exit, Terminal};
use crate::pipeline::Now;

/// Prints the moment alone; nothing where there is none.
pub fn next_due(root: &Path, now: &Now, terminal: &Terminal) -> Exit {
    let desk = match desk::look(root, now, terminal) {
        Ok(desk) => desk,
        Err(exit) => return exit,
    };
    if let Some(due) = desk.next_due {
        super::say(desk.iso(due));
    }
    desk.exit()
}
