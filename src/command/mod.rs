//! One file for each wish of the user.

pub mod agenda;
pub mod build;
pub mod check;
mod desk;
pub mod fix;
mod history;
pub mod init;
pub mod manual;
pub mod new;
pub mod next_due;
pub mod serve;
pub mod status;
pub mod theme;
pub mod translated;

use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use crate::address;
use crate::cache::Cache;
use crate::clock::BadDate;
use crate::config::Config;
use crate::diagnostic::Report;
use crate::diagnostic::print::{Colour, human};
use crate::diagnostic::{Diagnostic, Severity};
use crate::diagnostic::{did_you_mean, nearest};
use crate::language::Language;
use crate::phrase::{Phrase, Speaker, Tongue};
use crate::pipeline;
use crate::pipeline::{Failure, Now, Outcome, Request};
use crate::publish::Refusal;
use crate::read;
use crate::read::Sources;
use crate::serve::Fault as DeskFault;

/// How many warnings people are shown; errors are shown all.
const MOST_WARNINGS: usize = 50;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done; there may have been warnings.
    Done = 0,
    /// The site has errors.
    SiteErrors = 1,
    /// The command was used wrongly.
    Usage = 2,
    /// The machine failed: disk, permissions.
    Machine = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

/// What the commands that make a site have in common.
pub struct SiteRequest<'a> {
    /// The site's folder.
    pub root: &'a Path,
    /// The one "now".
    pub now: Now,
    /// Whether drafts are published.
    pub drafts: bool,
    /// In place of the configuration's.
    pub base_url: Option<&'a str>,
    /// Whether all crawling is forbidden, whatever the configuration says.
    pub staging: bool,
    /// Threads; one per core without a number.
    pub jobs: Option<u16>,
    /// Whether warnings are errors.
    pub deny_warnings: bool,
}

/// How a site is published.
#[derive(Clone, Copy)]
pub struct Publishing<'a> {
    /// Where to.
    pub out: &'a Path,
    /// Whether nothing that earlier builds found out is believed.
    pub full: bool,
    /// Whether the output is compared with what a full build would leave.
    pub verify: bool,
}

/// The screen in front of the user, and who speaks there.
#[derive(Clone)]
pub struct Terminal {
    colour: Colour,
    interactive: bool,
    speaker: Arc<Speaker>,
}

impl Terminal {
    /// Colours and progress only on a terminal, and where neither `plain` nor `NO_COLOR` forbids.
    pub fn new(plain: bool, tongue: Tongue) -> Self {
        let interactive = !plain && std::io::stderr().is_terminal();
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        let colour = if interactive && !no_colour { Colour::Ansi } else { Colour::Plain };
        Terminal { colour, interactive, speaker: Arc::new(Speaker::new(tongue)) }
    }

    /// Who speaks to the user.
    pub fn speaker(&self) -> &Arc<Speaker> {
        &self.speaker
    }

    /// The phrase in the user's tongue.
    pub fn say(&self, phrase: &Phrase) -> String {
        self.speaker.say(phrase)
    }

    /// Prints why a command cannot do what is asked, and what to do about it.
    pub fn refuse(&self, message: &Phrase, hint: Option<&Phrase>) {
        eprintln!("{}: {}", self.say(&Severity::Error.name()), self.say(message));
        if let Some(hint) = hint {
            self.advise(hint);
        }
    }

    /// Prints what to do about what was printed before.
    fn advise(&self, hint: &Phrase) {
        eprintln!("  = {}: {}", self.say(&Phrase::new("label-hint")), self.say(hint));
    }

    /// Says that something is not as one might expect.
    fn warn(&self, phrase: &Phrase) {
        eprintln!("{}: {}", self.say(&Severity::Warning.name()), self.say(phrase));
    }

    /// Whether colours are shown.
    pub fn is_coloured(&self) -> bool {
        self.colour == Colour::Ansi
    }

    /// A progress bar, where someone looks.
    pub fn progress(&self) -> indicatif::ProgressBar {
        if !self.interactive {
            return indicatif::ProgressBar::hidden();
        }
        let count = Phrase::new("progress").with("done", "{human_pos}").with("all", "{human_len}");
        let template = format!("{{bar:40}} {}", self.say(&count));
        let style = indicatif::ProgressStyle::with_template(&template)
            .unwrap_or_else(|_| indicatif::ProgressStyle::default_bar());
        indicatif::ProgressBar::no_length().with_style(style)
    }

    /// Prints problems for people, and how many there are.
    pub fn print(&self, root: &Path, diagnostics: &[Diagnostic]) {
        let mut out = std::io::stderr().lock();
        // The problems are in order of their files: each is read once.
        let last: RefCell<(String, Vec<String>)> = RefCell::default();
        let lines = |path: &str, line: usize| {
            let mut last = last.borrow_mut();
            if last.0 != path {
                *last = (path.to_owned(), read::lines_of(root, path));
            }
            last.1.get(line.checked_sub(1)?).cloned()
        };
        let mut warnings = 0;
        for diagnostic in diagnostics {
            warnings += usize::from(diagnostic.severity == Severity::Warning);
            if diagnostic.severity == Severity::Warning && warnings > MOST_WARNINGS {
                continue;
            }
            // Nothing is left to do when the screen is gone.
            let _ = writeln!(out, "{}\n", human(diagnostic, &lines, self.colour, &self.speaker));
        }
        if warnings > MOST_WARNINGS {
            let more = warnings - MOST_WARNINGS;
            let more = Phrase::new("more-warnings").with("count", more);
            let _ = writeln!(out, "{}\n", self.say(&more));
        }
    }
}

/// Prints a line of a command's result. A reader that has gone, such as `head`, is no failure.
fn say(text: impl std::fmt::Display) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Prints a script as it is.
pub fn script(bytes: &[u8]) -> Exit {
    match std::io::stdout().lock().write_all(bytes) {
        Ok(()) => Exit::Done,
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Done,
        Err(_) => Exit::Machine,
    }
}

/// Runs the pipeline, to the publish where there is one, with a progress bar meanwhile.
fn run(
    site: &SiteRequest<'_>,
    publishing: Option<Publishing<'_>>,
    terminal: &Terminal,
) -> (Report, Result<Outcome, Failure>) {
    let mut report = Report::new();
    let bar = terminal.progress();
    let result = with_threads(site.jobs, || {
        let request = Request {
            root: site.root,
            now: site.now.clone(),
            drafts: site.drafts,
            base_url: site.base_url,
            staging: site.staging,
            deny_warnings: site.deny_warnings,
            out: publishing.map(|p| p.out.to_path_buf()),
            full: publishing.is_some_and(|p| p.full),
            verify: publishing.is_some_and(|p| p.verify),
            // What is made for another moment or for some eyes only is nothing that readers know.
            follow: !site.drafts && !site.staging && matches!(site.now, Now::At(_)),
            begin: &|pages| bar.set_length(pages as u64),
            tick: &|| bar.inc(1),
        };
        pipeline::run(&request, &mut report)
    });
    bar.finish_and_clear();
    if site.deny_warnings {
        report.deny_warnings();
    }
    (report, result)
}

/// How many errors and warnings there are.
fn verdict(diagnostics: &[Diagnostic]) -> Phrase {
    let count = |s: Severity| diagnostics.iter().filter(|d| d.severity == s).count();
    Phrase::new("verdict")
        .with("errors", Phrase::new("count-errors").with("count", count(Severity::Error)))
        .with("warnings", Phrase::new("count-warnings").with("count", count(Severity::Warning)))
}

/// Says why a run came to no end.
fn explain(failure: &Failure, out: &Path, terminal: &Terminal) -> Exit {
    let shown = out.display().to_string();
    let untouched = || Phrase::new("publish-untouched").with("out", shown.as_str());
    let (message, hint, exit) = match failure {
        Failure::Now(bad) => (bad_now(bad), bad.hint.clone(), Exit::Usage),
        Failure::Disk(fault) => {
            (unwritable(&fault.path.display(), &fault.error), untouched(), Exit::Machine)
        }
        Failure::Publish(Refusal::Disk(path, error)) => {
            let path = path.display().to_string();
            let why = read::why(error);
            let message = Phrase::new("publish-failed").with("path", path).with("why", why);
            (message, untouched(), Exit::Machine)
        }
        Failure::Publish(Refusal::Interrupted(path, error)) => {
            let path = path.display().to_string();
            let why = read::why(error);
            let message = Phrase::new("publish-interrupted").with("path", path).with("why", why);
            (message, Phrase::new("publish-interrupted-hint"), Exit::Machine)
        }
        Failure::Publish(Refusal::Tangled(path)) => (
            Phrase::new("publish-tangled").with("out", shown).with("path", path),
            Phrase::new("publish-tangled-hint")
                .with("out", out.display().to_string())
                .with("path", path),
            Exit::Machine,
        ),
        Failure::Publish(Refusal::Mounted(path)) => (
            Phrase::new("publish-mounted").with("out", shown).with("path", path),
            Phrase::new("publish-mounted-hint"),
            Exit::Machine,
        ),
        Failure::Publish(Refusal::Busy) => (
            Phrase::new("publish-busy").with("out", shown),
            Phrase::new("publish-busy-hint"),
            Exit::Machine,
        ),
        Failure::Publish(Refusal::Foreign(paths)) => {
            let first: Vec<_> = paths.iter().take(5).map(String::as_str).collect();
            let more = paths.len().saturating_sub(first.len());
            let message = Phrase::new("publish-foreign-in-the-way")
                .with("out", shown)
                .with("paths", first.join(", "))
                .with("more", more);
            (message, Phrase::new("publish-foreign-in-the-way-hint"), Exit::SiteErrors)
        }
    };
    terminal.refuse(&message, Some(&hint));
    exit
}

/// What is wrong with `--now`.
fn bad_now(bad: &BadDate) -> Phrase {
    Phrase::new("now-invalid").with("why", bad.message.clone())
}

/// That a file cannot be written, and why.
fn unwritable(path: &dyn std::fmt::Display, error: &std::io::Error) -> Phrase {
    let path = path.to_string();
    Phrase::new("file-not-written").with("path", path).with("why", read::why(error))
}

/// That a file cannot be read, and why.
fn unreadable(path: &str, error: &std::io::Error) -> Fault {
    let fault = Phrase::new("fault-unreadable").with("path", path).with("why", read::why(error));
    (fault, Phrase::new("hint-utf-8"))
}

/// Runs `work` on as many threads as were asked for.
fn with_threads<T: Send>(jobs: Option<u16>, work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.map_or(0, usize::from)).build();
    match pool {
        Ok(pool) => pool.install(work),
        // Without threads of its own, the work is done on this one.
        Err(_) => work(),
    }
}

/// A fault as the desk of the preview shows it.
fn for_desk((why, hint): Fault) -> DeskFault {
    (why, Some(hint))
}

/// The site's files for a deed of the desk, of which most are as an earlier reading found them.
fn sources(root: &Path) -> Result<Sources, DeskFault> {
    let cache = Cache::open(root);
    let report = &mut Report::new();
    let survey = read::survey(root, None, cache.as_ref(), true, report);
    Ok(survey.ok_or_else(site_unreadable)?.read(root, report))
}

/// That the site cannot be read, where its problems are shown already.
fn site_unreadable() -> DeskFault {
    (Phrase::new("desk-unreadable"), Some(Phrase::new("hint-check")))
}

/// What is wrong with a wish, and how to mend it.
type Fault = (Phrase, Phrase);

/// The languages with these codes.
fn languages<'c>(config: &'c Config, codes: &[String]) -> Result<Vec<&'c Language>, Fault> {
    let known: Vec<&str> = config.languages.iter().map(|l| l.code.as_str()).collect();
    let find = |code: &String| {
        config.languages.by_code(code.trim()).ok_or_else(|| {
            let near = nearest(code, known.iter().copied());
            let by_tag = config.languages.iter().find(|l| l.tag == *code).map(|l| l.code.as_str());
            let hint = match by_tag.or(near) {
                Some(near) => did_you_mean(near),
                None => Phrase::new("hint-languages").with("codes", known.join(", ")),
            };
            (Phrase::new("fault-no-language").with("code", code), hint)
        })
    };
    codes.iter().map(find).collect()
}

/// The path of a file below the site's folder, with `/` between its parts.
fn site_path(root: &Path, file: &Path) -> Result<String, Fault> {
    let real = |p: &Path| p.canonicalize();
    let candidates = [file.to_path_buf(), root.join(file)];
    let found = candidates.iter().find_map(|p| real(p).ok());
    let hint = Phrase::new("hint-path");
    let shown = file.display().to_string();
    let found = found.ok_or_else(|| {
        (Phrase::new("fault-path-missing").with("path", shown.as_str()), hint.clone())
    })?;
    let root = real(root).map_err(|error| (read::why(&error), hint.clone()))?;
    let below = found
        .strip_prefix(&root)
        .map_err(|_| (Phrase::new("fault-path-outside").with("path", shown), hint))?;
    let below = below.iter().map(|p| p.to_string_lossy()).collect::<Vec<_>>().join("/");
    Ok(address::composed(&below).into_owned())
}
