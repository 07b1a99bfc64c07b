//! [`Plan`] → bytes, streamed to a [`Sink`]: pages in parallel, bodies read, rendered and dropped.

mod anchors;
mod data;
mod fault;
mod format;
mod fragment;
mod markdown;
mod messages;
mod text;
mod theme;
mod value;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::address::SitePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::link::Site;
use crate::plan::{Output, Page, Plan, When};
use crate::read;
use crate::render::fragment::Fragments;

pub use format::DATE_STYLES;
pub use theme::Theme;

/// Where rendered files go: the staging folder of a build, or nowhere.
pub trait Sink: Sync {
    /// Takes a file's bytes.
    fn put(&self, path: &SitePath, bytes: &[u8]) -> io::Result<()>;

    /// Takes a file that is published as it is.
    fn copy(&self, path: &SitePath, from: &Path) -> io::Result<()>;
}

/// A sink that keeps nothing, for `visnyk check`.
pub struct Nowhere;

impl Sink for Nowhere {
    fn put(&self, _: &SitePath, _: &[u8]) -> io::Result<()> {
        Ok(())
    }

    fn copy(&self, _: &SitePath, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// What was rendered.
#[derive(Debug, Default)]
pub struct Rendering {
    /// Pages made from templates.
    pub pages: usize,
    /// Files of every kind that went to the sink.
    pub files: usize,
}

/// The disk failed, not the site.
#[derive(Debug)]
pub struct DiskFault {
    /// What could not be written.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

/// What the rendering of one page leaves behind.
#[derive(Default)]
struct Made {
    diagnostics: Vec<Diagnostic>,
    media: Vec<usize>,
    anchors: Option<anchors::Anchors>,
}

/// Compiles the templates and messages, and checks that they fit together.
pub fn compile(site: &Site, report: &mut Report) -> Theme {
    let mut theme = Theme::compile(site, report);
    messages::check(site, &mut theme, report);
    theme
}

/// Renders every page to the sink. `tick` is called once a page, from any thread.
pub fn render(
    plan: &Plan<'_>,
    theme: &Theme,
    root: &Path,
    sink: &dyn Sink,
    tick: &(dyn Fn() + Sync),
    report: &mut Report,
) -> Result<Rendering, DiskFault> {
    let shared = value::SharedValues::new(&plan.planner);
    let fragments = Fragments::new(&plan.planner, plan.planner.wanted());
    let job = Job { plan, theme, root, sink, shared, fragments };
    let made: Result<Vec<(Made, bool)>, DiskFault> = plan
        .pages
        .par_iter()
        .map_init(Vec::new, |buffer, page| {
            let made = job.page(page, buffer);
            tick();
            made.map(|m| (m, matches!(page.output, Output::Template { .. })))
        })
        .collect();
    let mut rendering = Rendering::default();
    let mut used = lead_media(plan);
    let mut anchors = Vec::new();
    for (made, is_page) in made? {
        rendering.pages += usize::from(is_page);
        rendering.files += 1;
        report.extend(made.diagnostics);
        used.extend(made.media);
        anchors.extend(made.anchors);
    }
    report.extend(job.check_waiting(&mut anchors));
    report.extend(anchors::check(&anchors));
    rendering.files -= job.copy_used(&used)?;
    report.extend(job.fragments.faults());
    Ok(rendering)
}

/// The pictures that views show: of articles and of authors who have a page, the logo and icons.
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
        .chain(site.logo)
        .chain(site.icons.iter().copied())
        .collect()
}

/// What every page's rendering needs.
struct Job<'a, 's> {
    plan: &'a Plan<'s>,
    theme: &'a Theme,
    root: &'a Path,
    sink: &'a dyn Sink,
    shared: value::SharedValues,
    fragments: Fragments,
}

impl<'s> Job<'_, 's> {
    fn page(&self, page: &Page<'s>, buffer: &mut Vec<u8>) -> Result<Made, DiskFault> {
        let fault = |error| DiskFault { path: PathBuf::from(page.path.as_str()), error };
        match &page.output {
            Output::Bytes(bytes) => self.sink.put(&page.path, bytes).map_err(fault)?,
            Output::Copy(from, When::Always) => {
                self.sink.copy(&page.path, &read::on_disk(self.root, from)).map_err(fault)?;
            }
            Output::Copy(_, When::Used) => {}
            Output::Data { make } => {
                let data = make(&self.plan.planner);
                let bytes = data::bytes(&data, &|path, url| self.text(path, url));
                self.sink.put(&page.path, &bytes).map_err(fault)?;
            }
            Output::Template { .. } => {
                buffer.clear();
                let made = self.template(page, buffer);
                if made.diagnostics.iter().all(|d| d.severity < crate::diagnostic::Severity::Error)
                {
                    self.sink.put(&page.path, buffer).map_err(fault)?;
                }
                return Ok(made);
            }
        }
        Ok(Made::default())
    }

    fn template(&self, page: &Page<'s>, buffer: &mut Vec<u8>) -> Made {
        let Output::Template { lang, template, body, view } = &page.output else {
            return Made::default();
        };
        let mut made = Made::default();
        let mut rendered =
            body.map(|path| markdown::render(path, *lang, self.plan, self.theme, self.root));
        let values = value::Values {
            planner: &self.plan.planner,
            shared: &self.shared,
            body: rendered.as_ref(),
            theme: self.theme,
            fragments: &self.fragments,
        };
        let mut context = values.context(&view(&self.plan.planner));
        if self.plan.planner.wants(template, "fragments") {
            context.insert_value("fragments", self.fragments.of_edition(*lang, &values));
        }
        if !self.theme.is_usable() {
            // The templates have been reported; the bodies are checked all the same.
        } else if let Err(error) = self.theme.render(*lang, template, &context, buffer) {
            made.diagnostics.extend(self.theme.explain(&error, *lang, template));
        }
        if let Some(rendered) = &mut rendered {
            made.diagnostics.append(&mut rendered.diagnostics);
            made.media = std::mem::take(&mut rendered.media);
            made.anchors = Some(std::mem::take(&mut rendered.anchors));
        }
        made
    }

    /// The body of an article for feeds; what is wrong in it is said where its own page is made.
    fn text(&self, path: &str, url: &str) -> String {
        let site = self.plan.planner.site;
        let code = path.split('/').nth(1).unwrap_or_default();
        let Some(language) = site.config.languages.by_code(code) else { return String::new() };
        let rendered = markdown::render(path, language.id, self.plan, self.theme, self.root);
        data::for_readers(&rendered.html, url)
    }

    /// The faults in the bodies of content files that make no page now.
    fn check_waiting(&self, anchors: &mut Vec<anchors::Anchors>) -> Vec<Diagnostic> {
        let waiting = &self.plan.planner.site.waiting;
        let rendered: Vec<_> = waiting
            .par_iter()
            .map(|(path, lang)| markdown::render(path, *lang, self.plan, self.theme, self.root))
            .collect();
        let mut diagnostics = Vec::new();
        for body in rendered {
            diagnostics.extend(body.diagnostics);
            anchors.push(body.anchors);
        }
        // What it links to may be published by the time that it is.
        diagnostics.retain(|d| !std::ptr::eq(d.code, &codes::LINK_UNPUBLISHED));
        diagnostics
    }

    /// Copies the pictures and attachments that pages use; gives how many of the others there are.
    fn copy_used(&self, used: &BTreeSet<usize>) -> Result<usize, DiskFault> {
        let site = self.plan.planner.site;
        let mut unused = 0;
        for page in &self.plan.pages {
            let Output::Copy(from, When::Used) = &page.output else { continue };
            if !site.media_at(from).is_some_and(|index| used.contains(&index)) {
                unused += 1;
                continue;
            }
            self.sink
                .copy(&page.path, &read::on_disk(self.root, from))
                .map_err(|error| DiskFault { path: PathBuf::from(page.path.as_str()), error })?;
        }
        Ok(unused)
    }
}
