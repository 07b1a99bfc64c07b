//! `visnyk build`: the pipeline to its end.

use std::fs::{File, OpenOptions};
use std::io;
use std::io::Write;
use std::path::Path;

use serde_json::{Value, json};

use crate::address;
use crate::address::SitePath;
use crate::clock;
use crate::command::{Exit, Publishing, SiteRequest, Terminal};
use crate::command::{explain, unwritable, verdict};
use crate::diagnostic::machine;
use crate::diagnostic::{Diagnostic, Severity};
use crate::phrase::{Phrase, Speaker};
use crate::pipeline::Outcome;
use crate::plan::Move;
use crate::publish::real_path;
use crate::read::MOVED_FILE;

/// How many addresses people are shown; the report has all.
const MOST_ADDRESSES: usize = 10;

/// Makes the site and publishes it; `report_file` gets what was done, as JSON.
pub fn build(
    site: &SiteRequest<'_>,
    publishing: Publishing<'_>,
    report_file: Option<&Path>,
    terminal: &Terminal,
) -> Exit {
    let out = publishing.out;
    if let Some(refusal) = refuse(site.root, out) {
        terminal.refuse(&refusal, Some(&Phrase::new("hint-own-files")));
        return Exit::Usage;
    }
    // Where it cannot be written, what was published would be said nowhere.
    let report_file = match report_file.map(ReportFile::open).transpose() {
        Ok(file) => file,
        Err((path, error)) => {
            terminal.refuse(&unwritable(&path.display(), &error), None);
            return Exit::Machine;
        }
    };
    let (report, result) = super::run(site, Some(publishing), terminal);
    let diagnostics = report.sorted();
    terminal.print(site.root, &diagnostics);
    let mut outcome = match result {
        Ok(outcome) => outcome,
        Err(failure) => return explain(&failure, out, terminal),
    };
    summary(&outcome, &diagnostics, out, terminal);
    if let Some(file) = report_file {
        let text = format!("{:#}\n", report_json(&outcome, &diagnostics, terminal.speaker()));
        if let Err((path, error)) = file.write(&text) {
            terminal.refuse(&unwritable(&path.display(), &error), None);
            return Exit::Machine;
        }
    }
    outcome.said();
    if let Some(differences) = outcome.differences.as_ref().filter(|d| !d.is_empty()) {
        return explain_differences(differences, terminal);
    }
    let sound = diagnostics.iter().all(|d| d.severity < Severity::Error);
    if outcome.changes.is_some() && sound { Exit::Done } else { Exit::SiteErrors }
}

/// The file that a report goes to, opened before anything is done that it is to tell. A build without a
/// report leaves it as it was.
struct ReportFile<'p> {
    path: &'p Path,
    file: Option<File>,
    is_new: bool,
}

type FileFault<'p> = (&'p Path, io::Error);

impl<'p> ReportFile<'p> {
    fn open(path: &'p Path) -> Result<Self, FileFault<'p>> {
        let is_new = path.symlink_metadata().is_err();
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path);
        file.map(|file| ReportFile { path, file: Some(file), is_new }).map_err(|e| (path, e))
    }

    fn write(mut self, text: &str) -> Result<(), FileFault<'p>> {
        let Some(mut file) = self.file.take() else { return Ok(()) };
        if file.metadata().is_ok_and(|metadata| metadata.is_file()) {
            file.set_len(0).map_err(|error| (self.path, error))?;
        }
        file.write_all(text.as_bytes()).map_err(|error| (self.path, error))
    }
}

impl Drop for ReportFile<'_> {
    fn drop(&mut self) {
        if self.is_new && self.file.take().is_some() {
            // What nothing was written to is no report.
            let _ = std::fs::remove_file(self.path);
        }
    }
}

fn explain_differences(differences: &[String], terminal: &Terminal) -> Exit {
    terminal.refuse(&Phrase::new("fault-differences").with("count", differences.len()), None);
    for path in differences.iter().take(20) {
        eprintln!("  {path}");
    }
    terminal.advise(&Phrase::new("hint-differences"));
    Exit::Machine
}

/// Why a folder cannot be the output: the site's own files would be swapped away with it.
fn refuse(root: &Path, out: &Path) -> Option<Phrase> {
    let root = root.canonicalize().ok()?;
    let out_real = real_path(out)?;
    let own = ["content", "locales", "templates", "static", ".visnyk"];
    // A folder of the site may be a link.
    let is_own = |folder: &&str| {
        real_path(&root.join(folder))
            .is_some_and(|folder| out_real.starts_with(&folder) || folder.starts_with(&out_real))
    };
    (root.starts_with(&out_real) || own.iter().any(is_own))
        .then(|| Phrase::new("fault-own-files").with("folder", out.display().to_string()))
}

fn summary(outcome: &Outcome, diagnostics: &[Diagnostic], out: &Path, terminal: &Terminal) {
    let verdict = verdict(diagnostics);
    let out = out.display().to_string();
    let say = |phrase: Phrase| eprintln!("{}", terminal.say(&phrase));
    let Some(changes) = &outcome.changes else {
        let message = match outcome.finished {
            true => Phrase::new("build-finished-only").with("verdict", verdict).with("folder", out),
            false => {
                Phrase::new("build-nothing-published").with("verdict", verdict).with("folder", out)
            }
        };
        say(message);
        return;
    };
    say(Phrase::new("build-summary")
        .with("made", outcome.rendering.pages)
        .with("pages", outcome.rendering.pages + outcome.rendering.kept)
        .with("added", changes.added.len())
        .with("changed", changes.changed.len())
        .with("removed", changes.removed.len())
        .with("unchanged", changes.unchanged)
        .with("folder", out));
    let stages = outcome.timings.iter().map(|(stage, time)| {
        let time = format!("{:.0}", time.as_secs_f64() * 1000.0);
        terminal.say(&Phrase::new("build-stage").with("stage", *stage).with("time", time))
    });
    eprintln!("{}", stages.collect::<Vec<_>>().join(", "));
    if let Some(file) = outcome.left_out {
        say(Phrase::new("build-left-out").with("file", file));
    }
    addresses(outcome, &say);
    if let Some((due, zone)) = &outcome.next_due {
        say(Phrase::new("next-due").with("moment", clock::iso(*due, zone)));
    }
    say(verdict);
}

/// Says which pages have another address than at the last publish, and which have none any more.
fn addresses(outcome: &Outcome, say: &dyn Fn(Phrase)) {
    let more = |all: usize| {
        if all > MOST_ADDRESSES {
            say(Phrase::new("build-more").with("count", all - MOST_ADDRESSES));
        }
    };
    if !outcome.moved.is_empty() {
        say(Phrase::new("build-moved").with("count", outcome.moved.len()).with("file", MOVED_FILE));
        for Move { from, to } in outcome.moved.iter().take(MOST_ADDRESSES) {
            eprintln!("  {from} → {to}");
        }
        more(outcome.moved.len());
    }
    if !outcome.gone.is_empty() {
        say(Phrase::new("build-gone").with("count", outcome.gone.len()));
        outcome.gone.iter().take(MOST_ADDRESSES).for_each(|url| eprintln!("  {url}"));
        more(outcome.gone.len());
    }
}

fn report_json(outcome: &Outcome, diagnostics: &[Diagnostic], speaker: &Speaker) -> Value {
    let prefix = outcome.base.as_ref().map_or("", |base| &base.prefix);
    let served = |path: &str| format!("{prefix}{}", address::encode_path(path));
    let urls = |paths: &[String]| -> Vec<String> {
        paths.iter().map(|path| format!("{prefix}{}", SitePath::for_url(path).url())).collect()
    };
    let changes = outcome.changes.as_ref();
    let problems = machine::json_document(diagnostics, speaker);
    json!({
        "published": changes.is_some(),
        "finished": outcome.finished,
        "pages": outcome.rendering.pages,
        "pages_as_before": outcome.rendering.kept,
        "unchanged": changes.map(|c| c.unchanged),
        "added": changes.map(|c| urls(&c.added)),
        "changed": changes.map(|c| urls(&c.changed)),
        "removed": changes.map(|c| urls(&c.removed)),
        "moved": outcome.moved.iter().map(|moved| json!({
            "from": served(&moved.from),
            "to": served(&moved.to),
        })).collect::<Vec<_>>(),
        "gone": outcome.gone.iter().map(|url| served(url)).collect::<Vec<_>>(),
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
