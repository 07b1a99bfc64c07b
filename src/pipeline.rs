//! The spine: read, link, plan, render, publish.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::clock;
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::link;
use crate::link::Moment;
use crate::plan;
use crate::publish;
use crate::publish::{Changes, Refusal, Staging};
use crate::read;
use crate::render;
use crate::render::{DiskFault, Nowhere, Rendering, Sink};

/// Where "now" comes from; this is the only place at which it enters a run.
#[derive(Clone, Debug)]
pub enum Now {
    /// As someone wrote it (`--now`), in the site's zone where it has no offset.
    Written(String),
    /// An instant.
    At(Timestamp),
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
    /// When the site changes next by itself, and the site's zone.
    pub next_due: Option<(Timestamp, TimeZone)>,
    /// How long each stage took.
    pub timings: Vec<(&'static str, Duration)>,
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
    let Some(mut sources) = read::read(request.root, request.base_url, report) else {
        return Ok(Outcome::default());
    };
    sources.config.robots.staging |= request.staging;
    watch.lap("read");
    let zone = sources.config.time_zone.clone();
    let now = match &request.now {
        Now::At(now) => *now,
        Now::Written(text) => clock::parse(text, &zone).map_err(Failure::Now)?.at,
    };
    let site = link::link(sources, Moment { now, drafts: request.drafts }, report);
    watch.lap("link");
    let theme = render::compile(&site, report);
    let plan = plan::plan(&site, theme.wanted(), report);
    watch.lap("plan");
    (request.begin)(plan.pages.len());
    let staging = match &request.out {
        Some(out) if !stops(request, report) => {
            Some(Staging::begin(out).map_err(Failure::Publish)?)
        }
        _ => None,
    };
    let sink: &dyn Sink = staging.as_ref().map_or(&Nowhere, |s| s);
    let rendering = render::render(&plan, &theme, request.root, sink, request.tick, report)
        .map_err(Failure::Disk)?;
    watch.lap("render");
    let changes = match staging {
        Some(staging) if !stops(request, report) => {
            Some(staging.commit().map_err(Failure::Publish)?)
        }
        _ => None,
    };
    watch.lap("publish");
    if let (Some(changes), Some(out)) = (&changes, &request.out) {
        report.extend(publish::report_kept(out, &changes.kept));
    }
    let next_due = site.next_due.map(|due| (due, zone));
    Ok(Outcome { rendering, changes, next_due, timings: watch.timings })
}

/// Whether what is in the report forbids publishing.
fn stops(request: &Request<'_>, report: &Report) -> bool {
    report.has_errors() || (request.deny_warnings && report.count(Severity::Warning) > 0)
}
