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

use crate::clock::BadDate;
use crate::config::Config;
use crate::diagnostic::Report;
use crate::diagnostic::nearest;
use crate::diagnostic::print::{Colour, human};
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Language;
use crate::phrase::{Phrase, Speaker, Tongue};
use crate::pipeline;
use crate::pipeline::{Failure, Now, Outcome, Request};
use crate::publish::Refusal;
use crate::read;

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
        let (error, label) = (Severity::Error.name(), Phrase::new("label-hint"));
        eprintln!("{}: {}", self.say(&error), self.say(message));
        if let Some(hint) = hint {
            eprintln!("  = {}: {}", self.say(&label), self.say(hint));
        }
    }

    /// A progress bar, where someone looks.
    pub fn progress(&self) -> indicatif::ProgressBar {
        if !self.interactive {
            return indicatif::ProgressBar::hidden();
        }
        let style =
            indicatif::ProgressStyle::with_template("{bar:40} {human_pos}/{human_len} pages")
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
            let _ = writeln!(
                out,
                "… and {more} more warnings; `visnyk check --format json` lists all\n"
            );
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

/// `1 error`, `2 warnings`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Says why a run came to no end.
fn explain(failure: &Failure, out: &Path, terminal: &Terminal) -> Exit {
    let shown = out.display().to_string();
    let untouched = || Phrase::new("publish-untouched").with("out", shown.as_str());
    let (message, hint, exit) = match failure {
        Failure::Now(bad) => (bad_now(bad), bad.hint.clone(), Exit::Usage),
        Failure::Disk(fault) => {
            let path = fault.path.display().to_string();
            let why = read::why(&fault.error);
            let message = Phrase::new("file-not-written").with("path", path).with("why", why);
            (message, untouched(), Exit::Machine)
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

/// Runs `work` on as many threads as were asked for.
fn with_threads<T: Send>(jobs: Option<u16>, work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs.map_or(0, usize::from)).build();
    match pool {
        Ok(pool) => pool.install(work),
        // Without threads of its own, the work is done on this one.
        Err(_) => work(),
    }
}

/// Says that a file of the site cannot be written.
fn unwritten(path: &str, error: &std::io::Error) -> Phrase {
    Phrase::new("file-not-written").with("path", path).with("why", read::why(error))
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
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the languages are {}", known.join(", ")),
            };
            (format!("there is no language `{code}`").into(), hint.into())
        })
    };
    codes.iter().map(find).collect()
}

/// The path of a file below the site's folder, with `/` between its parts.
fn site_path(root: &Path, file: &Path) -> Result<String, Fault> {
    let real = |p: &Path| p.canonicalize();
    let candidates = [file.to_path_buf(), root.join(file)];
    let found = candidates.iter().find_map(|p| real(p).ok());
    let hint = Phrase::from("give its path from here or from the site's folder");
    let found =
        found.ok_or_else(|| (format!("{} does not exist", file.display()).into(), hint.clone()))?;
    let root = real(root).map_err(|error| (read::why(&error), hint.clone()))?;
    let below = found
        .strip_prefix(&root)
        .map_err(|_| (format!("{} is not in the site", file.display()).into(), hint))?;
    Ok(below.iter().map(|p| p.to_string_lossy()).collect::<Vec<_>>().join("/"))
}

/// Puts a text in the place of a file, at one instant: no editor's file is ever half written.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    // What a link leads to is replaced, not the link.
    let path = path.canonicalize()?;
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".visnyk-new");
    let beside = path.with_file_name(name);
    let written = std::fs::write(&beside, text)
        .and_then(|()| std::fs::set_permissions(&beside, std::fs::metadata(&path)?.permissions()))
        .and_then(|()| std::fs::rename(&beside, &path));
    if written.is_err() {
        // Nothing more can be done about a file that cannot be taken away either.
        let _ = std::fs::remove_file(&beside);
    }
    written
}
