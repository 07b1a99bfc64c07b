//! The spine: read, link, plan, render, publish.

mod memory;

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::address::BaseUrl;
use crate::cache;
use crate::cache::Cache;
use crate::clock;
use crate::diagnostic::codes;
use crate::diagnostic::{Diagnostic, Place, Report, Severity};
use crate::link;
use crate::link::Moment;
use crate::phrase::Phrase;
use crate::pipeline::memory::{Last, Memory};
use crate::plan;
use crate::plan::{Before, Move};
use crate::publish;
use crate::publish::{Changes, Comparison, Refusal, Staging, Unsaid};
use crate::read;
use crate::render;
use crate::render::{DiskFault, Manifest, Nowhere, Rendering, Sink};

/// Where "now" comes from; this is the only place at which it enters a run.
#[derive(Clone, Debug)]
pub enum Now {
    /// As someone wrote it (`--now`), in the site's zone where it has no offset.
    Written(String),
    /// An instant.
    At(Timestamp),
}

impl Now {
    /// The instant, in the site's zone where it was written without an offset.
    pub fn instant(&self, zone: &TimeZone) -> Result<Timestamp, clock::BadDate> {
        match self {
            Now::At(now) => Ok(*now),
            Now::Written(text) => Ok(clock::parse(text, zone)?.at),
        }
    }
}

/// What a run is asked for.
pub struct Request<'a> {
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
    /// Whether warnings stop the publish.
    pub deny_warnings: bool,
    /// Where to publish; `None` to stop before that.
    pub out: Option<PathBuf>,
    /// Whether nothing that earlier builds found out is believed.
    pub full: bool,
    /// Whether the output is compared with what a full build would leave.
    pub verify: bool,
    /// Whether the output is what readers get, so that addresses that change are kept in
    /// `moved.yaml`.
    pub follow: bool,
    /// Told how many pages there are to render.
    pub begin: &'a (dyn Fn(usize) + Sync),
    /// Called once a page.
    pub tick: &'a (dyn Fn() + Sync),
}

/// What a run did.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What was rendered.
    pub rendering: Rendering,
    /// What was published, where it was.
    pub changes: Option<Changes>,
    /// Whether a publish was finished that an earlier build had begun.
    pub finished: bool,
    /// Where the site is served, for the URLs of its files.
    pub base: Option<BaseUrl>,
    /// The pages that have another address than at the last publish; their old ones are kept.
    pub moved: Vec<Move>,
    /// The old addresses of articles and standing pages of which nothing is left.
    pub gone: Vec<String>,
    /// A file of the site that a copy which is not for the public leaves out.
    pub left_out: Option<&'static str>,
    /// When the site changes next by itself, and the site's zone.
    pub next_due: Option<(Timestamp, TimeZone)>,
    /// The files of the output that are not what a full build would leave, where that was asked.
    pub differences: Option<Vec<String>>,
    /// How long each stage took.
    pub timings: Vec<(&'static str, Duration)>,
}

impl Outcome {
    /// Whoever asked for the run has heard what it did; what has not been said is said by the next one.
    pub fn said(&mut self) {
        let unsaid = self.changes.as_mut().and_then(|changes| changes.unsaid.take());
        unsaid.into_iter().for_each(Unsaid::said);
    }
}

/// Why a run came to no end.
#[derive(Debug)]
pub enum Failure {
    /// `--now` is not a date.
    Now(clock::BadDate),
    /// The disk failed while pages were written.
    Disk(DiskFault),
    /// The publish was refused or failed.
    Publish(Refusal),
}

/// Measures the stages.
struct Stopwatch {
    since: Instant,
    timings: Vec<(&'static str, Duration)>,
}

impl Stopwatch {
    fn lap(&mut self, stage: &'static str) {
        self.timings.push((stage, self.since.elapsed()));
        self.since = Instant::now();
    }
}

/// Runs the pipeline. Problems of the site go into `report`, and stop it before the publish.
pub fn run(request: &Request<'_>, report: &mut Report) -> Result<Outcome, Failure> {
    let mut watch = Stopwatch { since: Instant::now(), timings: Vec::new() };
    let is_site = request.out.is_some() && read::is_site(request.root);
    let cache = is_site.then(|| Cache::open(request.root)).flatten();
    let (root, believe) = (request.root, !request.full);
    let (survey, memory) = rayon::join(
        || read::survey(root, request.base_url, cache.as_ref(), believe, report),
        || Memory::open(cache.as_ref(), request),
    );
    let Some(mut survey) = survey else { return Ok(Outcome::default()) };
    if is_site && request.follow && cache.is_none() {
        let message = Phrase::new("moved-unnoticed").with("folder", cache::FOLDER);
        let d = Diagnostic::warning(&codes::REDIRECT_UNSAVED, Place::file(cache::FOLDER), message);
        report.push(d.hint(Phrase::new("moved-unnoticed-hint")));
    }
    survey.config.robots.staging |= request.staging;
    let left_out = survey.left_out();
    let base = Some(survey.config.base_url.clone());
    let zone = survey.config.time_zone.clone();
    let now = request.now.instant(&zone).map_err(Failure::Now)?;
    let stands = |last: &&Last| last.stands(&survey, &memory.manifest, now, request);
    if let Some(last) = memory.last.as_ref().filter(stands)
        && let Some(out) = &request.out
        && publish::is_as_left(out, &memory.manifest.files())
    {
        watch.lap("read");
        return Ok(Outcome { left_out, base, ..last.again(zone, watch.timings, report) });
    }
    let moved_print = survey.moved_print();
    let (staging, sources) = rayon::join(
        || request.out.as_deref().map(Staging::begin).transpose(),
        || survey.read(root, report),
    );
    let staging = staging.map_err(Failure::Publish)?;
    let finished = staging.as_ref().is_some_and(Staging::has_finished);
    watch.lap("read");
    let mut state = (sources.state, moved_print);
    let moment = Moment { now, drafts: request.drafts, future: false };
    // Where much stays as it is, looking at it takes as long as linking does.
    let look = || staging.iter().filter(|_| !memory.manifest.is_empty()).for_each(Staging::look);
    let (site, ()) = rayon::join(|| link::link(sources, moment, report), look);
    watch.lap("link");
    let theme = render::compile(&site, report);
    let before = memory.addresses();
    let mut plan = plan::plan(&site, theme.wanted(), before, report);
    watch.lap("plan");
    (request.begin)(plan.pages.len());
    let staging = staging.filter(|_| !stops(request, report));
    let sink: &dyn Sink = staging.as_ref().map_or(&Nowhere, |s| s);
    let manifest = &memory.manifest;
    let rendering = render::render(&plan, &theme, root, manifest, sink, request.tick, report);
    let mut rendering = rendering.map_err(Failure::Disk)?;
    watch.lap("render");
    let changes = match staging {
        Some(staging) if !stops(request, report) => {
            Some(staging.commit().map_err(Failure::Publish)?)
        }
        _ => None,
    };
    let next_due = site.next_due;
    let mut moves = std::mem::take(&mut plan.moves);
    let (mut unsaved, mut is_lost) = (None, false);
    if let Some(changes) = &changes {
        match publish::save_moved(root, &moves, state.1) {
            Ok(saved) => state.1 = saved.unwrap_or(state.1),
            // The next build is to notice the same again.
            Err(diagnostic) => (unsaved, state.0) = (Some(*diagnostic), None),
        }
        is_lost = unsaved.is_some();
        let news = std::mem::take(&mut rendering.news);
        let pages = rendering.pages + rendering.kept;
        if rendering.overtaken {
            state.0 = None;
        }
        let last = Last::of(state, request, now, next_due, pages, changes, report);
        let known = unsaved.is_none().then_some(&moves);
        let kept = memory.keep(known, news, changes, last);
        unsaved = unsaved.or(kept.err().map(|error| unkept(&error)));
    }
    watch.lap("publish");
    let mut differences = None;
    if let (Some(changes), Some(out)) = (&changes, &request.out) {
        report.extend(publish::report_kept(out, &changes.kept));
        // Where the old addresses could not be written down, they are in the output all the same.
        let before = before.filter(|_| is_lost);
        report.extend(unsaved);
        if request.verify {
            differences = Some(verify(request, now, out, before)?);
            watch.lap("verify");
        }
    }
    let next_due = next_due.map(|due| (due, zone));
    let (moved, gone) = match changes {
        Some(_) => (std::mem::take(&mut moves.moved).into_keys().collect(), moves.gone.clone()),
        None => Default::default(),
    };
    let timings = watch.timings;
    // A run is the last thing that its process does: the system frees all of a big site at once.
    std::mem::forget((plan, moves, memory));
    std::mem::forget((site, theme));
    Ok(Outcome {
        rendering,
        changes,
        finished,
        base,
        moved,
        gone,
        left_out,
        next_due,
        differences,
        timings,
    })
}

/// That the addresses which are published now cannot be remembered.
fn unkept(error: &io::Error) -> Diagnostic {
    let why = read::why(error);
    let message = Phrase::new("moved-unkept").with("folder", cache::FOLDER).with("why", why);
    let d = Diagnostic::warning(&codes::REDIRECT_UNSAVED, Place::file(cache::FOLDER), message);
    d.hint(Phrase::new("moved-unkept-hint"))
}

/// Makes the whole site once more from its files alone, and the addresses `before` where they could
/// not be kept in one; gives what of the output is not so.
fn verify(
    request: &Request<'_>,
    now: Timestamp,
    out: &Path,
    before: Option<&dyn Before>,
) -> Result<Vec<String>, Failure> {
    let mut report = Report::new();
    let Some(mut sources) = read::read(request.root, request.base_url, &mut report) else {
        return Ok(Vec::new());
    };
    sources.config.robots.staging |= request.staging;
    let moment = Moment { now, drafts: request.drafts, future: false };
    let site = link::link(sources, moment, &mut report);
    let theme = render::compile(&site, &mut report);
    let plan = plan::plan(&site, theme.wanted(), before, &mut report);
    let full = Comparison::with(out);
    let nothing = Manifest::default();
    render::render(&plan, &theme, request.root, &nothing, &full, &|| {}, &mut report)
        .map_err(Failure::Disk)?;
    full.differences().map_err(|error| Failure::Publish(Refusal::Disk(out.to_path_buf(), error)))
}

/// Whether what is in the report forbids publishing.
fn stops(request: &Request<'_>, report: &Report) -> bool {
    report.has_errors() || (request.deny_warnings && report.count(Severity::Warning) > 0)
}
