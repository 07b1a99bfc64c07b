//! `visnyk check`: everything but the publish.

use crate::command::{Exit, SiteRequest, Terminal};
use crate::command::{counted, explain, with_threads};
use crate::diagnostic::machine;
use crate::diagnostic::{Report, Severity};
use crate::pipeline;
use crate::pipeline::Request;

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
    let mut report = Report::new();
    let bar = terminal.progress();
    let result = with_threads(site.jobs, || {
        let request = Request {
            root: site.root,
            now: site.now.clone(),
            drafts: site.drafts,
            base_url: site.base_url,
            deny_warnings: site.deny_warnings,
            out: None,
            begin: &|pages| bar.set_length(pages as u64),
            tick: &|| bar.inc(1),
        };
        pipeline::run(&request, &mut report)
    });
    bar.finish_and_clear();
    if let Err(failure) = result {
        return explain(&failure, site.root);
    }
    if site.deny_warnings {
        report.deny_warnings();
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
        Format::Json => println!("{:#}", machine::json_document(&diagnostics)),
        Format::Github => diagnostics.iter().for_each(|d| println!("{}", machine::github(d))),
        Format::Sarif => println!("{:#}", machine::sarif(&diagnostics)),
    }
    if errors { Exit::SiteErrors } else { Exit::Done }
}
