//! `visnyk build`: the pipeline to its end.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::clock;
use crate::command::{Exit, Publishing, SiteRequest, Terminal};
use crate::command::{counted, explain};
use crate::diagnostic::machine;
use crate::diagnostic::{Diagnostic, Severity};
use crate::phrase::Speaker;
use crate::pipeline::Outcome;
use crate::read;

/// Makes the site and publishes it; `report_file` gets what was done, as JSON.
pub fn build(
    site: &SiteRequest<'_>,
    publishing: Publishing<'_>,
    report_file: Option<&Path>,
    terminal: &Terminal,
) -> Exit {
    let out = publishing.out;
    if let Some(refusal) = refuse(site.root, out) {
        eprintln!("error: {refusal}\n  = hint: choose a folder of its own with `--out`");
        return Exit::Usage;
    }
    let (report, result) = super::run(site, Some(publishing), terminal);
    let diagnostics = report.sorted();
    terminal.print(site.root, &diagnostics);
    let outcome = match result {
        Ok(outcome) => outcome,
        Err(failure) => return explain(&failure, out, terminal),
    };
    summary(&outcome, &diagnostics, out);
    if let Some(path) = report_file {
        let text = format!("{:#}\n", report_json(&outcome, &diagnostics, terminal.speaker()));
        if let Err(error) = std::fs::write(path, text) {
            eprintln!("error: {} cannot be written: {}", path.display(), read::plain(&error));
            return Exit::Machine;
        }
    }
    if let Some(differences) = outcome.differences.as_ref().filter(|d| !d.is_empty()) {
        return explain_differences(differences);
    }
    if outcome.changes.is_some() { Exit::Done } else { Exit::SiteErrors }
}

fn explain_differences(differences: &[String]) -> Exit {
    let are = if differences.len() == 1 { "is" } else { "are" };
    let files = counted(differences.len(), "file");
    eprintln!("error: {files} {are} not what a full build would leave:");
    for path in differences.iter().take(20) {
        eprintln!("  {path}");
    }
    eprintln!(
        "  = hint: `visnyk build --full` mends it; please report this, with the site if you can"
    );
    Exit::Machine
}

/// Why a folder cannot be the output: the site's own files would be swapped away with it.
fn refuse(root: &Path, out: &Path) -> Option<String> {
    let root = root.canonicalize().ok()?;
    let out_real = real(out)?;
    let own = ["content", "locales", "templates", "static", ".visnyk"];
    let within_own = own.iter().any(|folder| out_real.starts_with(root.join(folder)));
    (root.starts_with(&out_real) || within_own)
        .then(|| format!("{} holds the site's own files and cannot be the output", out.display()))
}

/// A path without links and `..`, be its last parts there or not.
fn real(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let there = path.ancestors().find(|p| p.exists())?;
    let missing = path.strip_prefix(there).ok()?;
    Some(there.canonicalize().ok()?.join(missing))
}

fn summary(outcome: &Outcome, diagnostics: &[Diagnostic], out: &Path) {
    let count = |s: Severity| diagnostics.iter().filter(|d| d.severity == s).count();
    let problems = format!(
        "{}, {}",
        counted(count(Severity::Error), "error"),
        counted(count(Severity::Warning), "warning")
    );
    let Some(changes) = &outcome.changes else {
        eprintln!("{problems}; nothing was published and {} is as it was", out.display());
        return;
    };
    eprintln!(
        "{} of {} made; files: {} added, {} changed, {} removed, {} as before → {}",
        outcome.rendering.pages,
        counted(outcome.rendering.pages + outcome.rendering.kept, "page"),
        changes.added.len(),
        changes.changed.len(),
        changes.removed.len(),
        changes.unchanged,
        out.display(),
    );
    let stages = outcome
        .timings
        .iter()
        .map(|(stage, time)| format!("{stage} {:.0} ms", time.as_secs_f64() * 1000.0));
    eprintln!("{}", stages.collect::<Vec<_>>().join(", "));
    if let Some((due, zone)) = &outcome.next_due {
        eprintln!("next due: {}", clock::iso(*due, zone));
    }
    eprintln!("{problems}");
}

fn report_json(outcome: &Outcome, diagnostics: &[Diagnostic], speaker: &Speaker) -> Value {
    let urls = |paths: &[String]| -> Vec<String> {
        paths.iter().map(|p| crate::address::SitePath::for_url(p).url()).collect()
    };
    let changes = outcome.changes.as_ref();
    let problems = machine::json_document(diagnostics, speaker);
    json!({
        "published": changes.is_some(),
        "pages": outcome.rendering.pages,
        "pages_as_before": outcome.rendering.kept,
        "unchanged": changes.map(|c| c.unchanged),
        "added": changes.map(|c| urls(&c.added)),
        "changed": changes.map(|c| urls(&c.changed)),
        "removed": changes.map(|c| urls(&c.removed)),
        "differences": outcome.differences.as_deref().map(urls),
        "next_due": outcome.next_due.as_ref().map(|(due, zone)| clock::iso(*due, zone)),
        "seconds": outcome.timings.iter()
            .map(|(stage, time)| ((*stage).to_owned(), json!(time.as_secs_f64())))
            .collect::<serde_json::Map<_, _>>(),
        "errors": problems["errors"],
        "warnings": problems["warnings"],
        "diagnostics": problems["diagnostics"],
    })
}
