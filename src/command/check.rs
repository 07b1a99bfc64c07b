//! `visnyk check`: everything but the publish.

use crate::command::fix;
use crate::command::fix::Consent;
use crate::command::{Exit, SiteRequest, Terminal};
use crate::command::{explain, verdict};
use crate::diagnostic::machine;
use crate::phrase::Phrase;

/// The form in which problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people, to standard error.
    Human,
    /// One JSON document, to standard output.
    Json,
    /// GitHub workflow commands, to standard output.
    Github,
    /// A SARIF 2.1.0 log, to standard output.
    Sarif,
}

/// How often a site is mended in one go: two rules that undo each other's mends come to an end.
const MOST_ROUNDS: usize = 10;

/// Finds every problem of the site; with `mend`, mends first what has one right answer.
pub fn check(
    site: &SiteRequest<'_>,
    format: Format,
    mend: Option<Consent>,
    terminal: &Terminal,
) -> Exit {
    let (mut report, mut result) = super::run(site, None, terminal);
    if let (Some(consent), true) = (mend, result.is_ok()) {
        let mut mended = fix::mended(site.root, report.all());
        if mended.is_empty() {
            eprintln!("{}", terminal.say(&Phrase::new("fix-nothing")));
        }
        // A word that is mended may show that its neighbour is wrong. What is left in the end is
        // found in the site as it is then.
        for _ in 0..MOST_ROUNDS {
            if mended.is_empty() {
                break;
            }
            match fix::write(mended, site.root, consent, terminal) {
                Ok(true) => (report, result) = super::run(site, None, terminal),
                Ok(false) => break,
                Err(exit) => return exit,
            }
            mended = match result.is_ok() {
                true => fix::mended(site.root, report.all()),
                false => Vec::new(),
            };
        }
    }
    if let Err(failure) = result {
        return explain(&failure, site.root, terminal);
    }
    let errors = report.has_errors();
    let diagnostics = report.sorted();
    let speaker = terminal.speaker();
    match format {
        Format::Human => {
            terminal.print(site.root, &diagnostics);
            eprintln!("{}", terminal.say(&verdict(&diagnostics)));
        }
        Format::Json => {
            super::say(format_args!("{:#}", machine::json_document(&diagnostics, speaker)))
        }
        Format::Github => diagnostics.iter().for_each(|d| super::say(machine::github(d, speaker))),
        Format::Sarif => super::say(format_args!("{:#}", machine::sarif(&diagnostics, speaker))),
    }
    if errors { Exit::SiteErrors } else { Exit::Done }
}
