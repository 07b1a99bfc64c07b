//! What the commands have in common that look at the whole desk and make no pages.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;

use crate::clock;
use crate::command::{Exit, Terminal};
use crate::config::Config;
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::link;
use crate::link::{Moment, Survey};
use crate::pipeline::{Failure, Now};
use crate::read;

/// The site as it lies on the desk at "now".
pub(super) struct Desk {
    /// The configuration.
    pub(super) config: Config,
    /// The one "now".
    pub(super) now: Timestamp,
    /// Every file of every story.
    pub(super) survey: Survey,
    /// When the site changes next by itself.
    pub(super) next_due: Option<Timestamp>,
    /// The files with errors, which have been printed; one without a path stands for the site.
    pub(super) faulty: BTreeSet<String>,
}

/// Reads and links the site, and prints the errors in it.
pub(super) fn look(root: &Path, now: &Now, terminal: &Terminal) -> Result<Desk, Exit> {
    let mut report = Report::new();
    let Some(sources) = read::read(root, None, &mut report) else {
        terminal.print(root, &report.sorted());
        return Err(Exit::SiteErrors);
    };
    let config = sources.config.clone();
    let now = now
        .instant(&config.time_zone)
        .map_err(|bad| super::explain(&Failure::Now(bad), Path::new(""), terminal))?;
    let moment = Moment { now, drafts: false, future: false };
    let survey = link::survey(&sources, moment);
    let next_due = link::link(sources, moment, &mut report).next_due;
    let mut errors = report.sorted();
    errors.retain(|d| d.severity == Severity::Error);
    terminal.print(root, &errors);
    let faulty = errors.into_iter().map(|error| error.place.path).collect();
    Ok(Desk { config, now, survey, next_due, faulty })
}

impl Desk {
    /// How a command ends that has printed its result.
    pub(super) fn exit(&self) -> Exit {
        if self.faulty.is_empty() { Exit::Done } else { Exit::SiteErrors }
    }

    /// A moment in ISO 8601, in the site's zone.
    pub(super) fn iso(&self, at: Timestamp) -> String {
        clock::iso(at, &self.config.time_zone)
    }
}

/// Rows of cells as lines, each column as wide as its widest cell.
pub(super) fn columns(rows: &[Vec<String>]) -> Vec<String> {
    let width = |cell: &String| cell.chars().count();
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|i| rows.iter().filter_map(|row| row.get(i)).map(width).max().unwrap_or(0))
        .collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, wide)| {
            let padding = wide - width(cell);
            format!("{cell}{}", " ".repeat(padding))
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [vec!["а".to_owned(), "б".to_owned()], vec!["місто".to_owned()]];
        assert_eq!(columns(&rows), ["а      б", "місто"]);
    }
}
