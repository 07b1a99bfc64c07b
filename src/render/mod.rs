//! [`Plan`] → bytes, streamed to a [`Sink`]: pages whose key changed, in parallel; bodies read,
//! rendered and dropped.

mod anchors;
mod closure;
mod data;
mod fault;
mod format;
mod fragment;
mod functions;
mod job;
mod key;
mod manifest;
mod markdown;
mod messages;
mod names;
mod neighbours;
mod press;
mod script;
mod shortcodes;
mod text;
mod theme;
mod tokens;
mod trace;
mod value;
mod web;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::GRAIN;
use crate::address::SitePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Report;
use crate::link::Site;
use crate::plan::Plan;
use crate::plan::check_files;
use crate::render::fragment::Fragments;
use crate::render::job::{Job, Made};
use crate::render::key::Keys;

pub use format::{DATE_STYLES, Formats};
pub use manifest::{Left, Manifest, News};
pub use press::{Content, Press, Printed};
pub use theme::Theme;

/// Where rendered files go: the staging folder of a build, or nowhere.
pub trait Sink: Sync {
    /// Keeps a file of the output as an earlier build left it; `false` where it is not so.
    fn keep(&self, path: &SitePath, left: &Left) -> bool;

    /// Takes a file's bytes; gives how they are left in the output.
    fn put(&self, path: &SitePath, bytes: &[u8]) -> io::Result<Left>;

    /// Takes a file that is published as it is.
    fn copy(&self, path: &SitePath, from: &Path) -> io::Result<Left>;
}

/// A sink that takes nothing, for when only the problems of the site are asked for.
pub struct Nowhere;

impl Sink for Nowhere {
    fn keep(&self, _: &SitePath, _: &Left) -> bool {
        // What an earlier build found wrong with a page is known.
        true
    }

    fn put(&self, _: &SitePath, _: &[u8]) -> io::Result<Left> {
        Ok(Left::default())
    }

    fn copy(&self, _: &SitePath, _: &Path) -> io::Result<Left> {
        Ok(Left::default())
    }
}

/// What was rendered.
#[derive(Debug, Default)]
pub struct Rendering {
    /// Pages made from templates.
    pub pages: usize,
    /// Pages that are as an earlier build made them.
    pub kept: usize,
    /// What is to be remembered of the files that went to the sink.
    pub news: Vec<News>,
    /// Whether files of the site were saved since they were read, so that nothing made from them is to be
    /// believed.
    pub overtaken: bool,
}

/// The disk failed, not the site.
#[derive(Debug)]
pub struct DiskFault {
    /// What could not be written.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

/// What became of all files, in no order.
#[derive(Default)]
struct Gathered {
    rendering: Rendering,
    diagnostics: Vec<Diagnostic>,
    media: Vec<String>,
    anchors: Vec<anchors::Anchors>,
}

impl Gathered {
    fn add(&mut self, made: Made) {
        self.rendering.pages += usize::from(made.is_page && !made.kept);
        self.rendering.kept += usize::from(made.is_page && made.kept);
        self.rendering.news.extend(made.news);
        self.rendering.overtaken |= made.overtaken;
        self.diagnostics.extend(made.diagnostics);
        if let Some(text) = made.text {
            self.diagnostics.extend(text.diagnostics);
            self.media.extend(text.media);
            self.anchors.push(text.anchors);
        }
    }

    /// Brings parts together, each of which is moved only once; anchors stay where they are.
    fn joined(parts: Vec<Gathered>) -> Self {
        let mut all = Gathered::default();
        all.rendering.news.reserve(parts.iter().map(|part| part.rendering.news.len()).sum());
        for part in parts {
            all.rendering.pages += part.rendering.pages;
            all.rendering.kept += part.rendering.kept;
            all.rendering.news.extend(part.rendering.news);
            all.rendering.overtaken |= part.rendering.overtaken;
            all.diagnostics.extend(part.diagnostics);
            all.media.extend(part.media);
        }
        all
    }
}

/// Compiles the templates and messages, and checks that they fit together.
pub fn compile(site: &Site, report: &mut Report) -> Theme {
    let mut theme = Theme::compile(site, report);
    messages::check(site, &mut theme, report);
    theme
}

/// Renders to the sink the files that are not in the output as they should be. `tick` is called
/// once a file, from any thread.
pub fn render(
    plan: &Plan<'_>,
    theme: &Theme,
    root: &Path,
    manifest: &Manifest,
    sink: &dyn Sink,
    tick: &(dyn Fn() + Sync),
    report: &mut Report,
) -> Result<Rendering, DiskFault> {
    let fragments = Fragments::new(&plan.planner, plan.planner.wanted());
    let shared = value::SharedValues::new(&plan.planner);
    let keys = Keys::new(&plan.planner, theme, &fragments, &shared, manifest.is_empty());
    let job = Job {
        plan,
        theme,
        root,
        manifest,
        sink,
        shared: &shared,
        keys: &keys,
        fragments: &fragments,
    };
    let parts: Result<Vec<Gathered>, DiskFault> = plan
        .pages
        .par_chunks(GRAIN)
        .map_init(Vec::new, |buffer, pages| {
            let mut part = Gathered::default();
            for page in pages {
                part.add(job.page(page, buffer)?);
                tick();
            }
            Ok(part)
        })
        .collect();
    let mut parts = parts?;
    let mut anchors: Vec<_> = parts.iter_mut().map(|p| std::mem::take(&mut p.anchors)).collect();
    let Gathered { mut rendering, mut diagnostics, media, .. } = Gathered::joined(parts);
    if theme.is_usable() {
        diagnostics.extend(fragments.faults());
        let unknown = names::settle(names::check(plan, &fragments), &mut diagnostics);
        diagnostics.extend(unknown);
    }
    report.extend(diagnostics);
    let mut used = lead_media(plan);
    used.extend(media.iter().filter_map(|path| plan.planner.site.media_at(path)));
    let mut waiting = Vec::new();
    report.extend(job.check_waiting(&mut waiting));
    anchors.push(waiting);
    report.extend(anchors::check(&anchors));
    for copied in job.copy_used(&used)? {
        rendering.news.extend(copied.news);
        rendering.overtaken |= copied.overtaken;
    }
    check_files(plan, &used, report);
    // There may be many thousand cards, and a run is the last thing that its process does.
    std::mem::forget(shared);
    Ok(rendering)
}

/// The pictures that views show: of articles and of authors who have a page, the logo and icons; and
/// what redirects lead to.
fn lead_media(plan: &Plan<'_>) -> BTreeSet<usize> {
    use crate::link::PictureSource;
    let site = plan.planner.site;
    let articles = site.articles.iter().filter_map(|a| a.image.as_deref());
    let authors = site
        .editions
        .iter()
        .flat_map(|e| &e.authors)
        .filter(|a| !a.articles.is_empty())
        .filter_map(|a| a.profile.image.as_ref());
    articles
        .chain(authors)
        .filter_map(|picture| match picture.source {
            PictureSource::Media(index) => Some(index),
            PictureSource::External(_) => None,
        })
        .chain(plan.planner.redirect_targets().filter_map(|file| plan.media(&file)))
        .chain(site.logo)
        .chain(site.icons.iter().copied())
        .collect()
}
