//! `visnyk check`: everything but the publish.

use crate::command::{Exit, SiteRequest, Terminal};
use crate::command::{counted, explain};
use crate::diagnostic::Severity;
use crate::diagnostic::machine;

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

/// Finds every problem of the site.
pub fn check(site: &SiteRequest<'_>, format: Format, terminal: &Terminal) -> Exit {
    let (report, result) = super::run(site, None, terminal);
    if let Err(failure) = result {
        return explain(&failure, site.root);
    }
    let errors = report.has_errors();
    let diagnostics = report.sorted();
    match format {
        Format::Human => {
            terminal.print(site.root, &diagnostics);
            let count = |s: Severity| diagnostics.iter().filter(|d| d.severity == s).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            eprintln!("{}, {}", counted(errors, "error"), counted(warnings, "warning"));
        }
        Format::Json => super::say(format_args!("{:#}", machine::json_document(&diagnostics))),
        Format::Github => diagnostics.iter().for_each(|d| super::say(machine::github(d))),
        Format::Sarif => super::say(format_args!("{:#}", machine::sarif(&diagnostics))),
    }
    if errors { Exit::SiteErrors } else { Exit::Done }
}
