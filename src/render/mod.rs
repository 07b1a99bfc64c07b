//! [`Plan`] → bytes, streamed to a [`Sink`]: pages whose key changed, in parallel; bodies read,
//! rendered and dropped.

mod anchors;
mod closure;
mod data;
mod fault;
mod format;
mod fragment;
mod key;
mod manifest;
mod markdown;
mod messages;
mod press;
mod text;
mod theme;
mod trace;
mod value;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::GRAIN;
use crate::address::SitePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::diagnostic::codes;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::link::Site;
use crate::plan::{Output, Page, Plan, TextRef, View, When};
use crate::read;
use crate::render::fragment::Fragments;
use crate::render::key::Keys;
use crate::render::manifest::Entry;
use crate::render::markdown::Rendered;
use crate::render::trace::{Oracle, Trace};

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
}

/// The disk failed, not the site.
#[derive(Debug)]
pub struct DiskFault {
    /// What could not be written.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

/// What became of one file.
#[derive(Default)]
struct Made {
    is_page: bool,
    kept: bool,
    diagnostics: Vec<Diagnostic>,
    text: Option<Trace>,
    news: Option<News>,
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
    fn with(mut self, made: Made) -> Self {
        self.rendering.pages += usize::from(made.is_page && !made.kept);
        self.rendering.kept += usize::from(made.is_page && made.kept);
        self.rendering.news.extend(made.news);
        self.diagnostics.extend(made.diagnostics);
        if let Some(text) = made.text {
            self.diagnostics.extend(text.diagnostics);
            self.media.extend(text.media);
            self.anchors.push(text.anchors);
        }
        self
    }

    fn and(mut self, other: Gathered) -> Self {
        self.rendering.pages += other.rendering.pages;
        self.rendering.kept += other.rendering.kept;
        self.rendering.news.extend(other.rendering.news);
        self.diagnostics.extend(other.diagnostics);
        self.media.extend(other.media);
        self.anchors.extend(other.anchors);
        self
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
    let gathered: Result<Gathered, DiskFault> = plan
        .pages
        .par_iter()
        .with_max_len(GRAIN)
        .map_init(Vec::new, |buffer, page| {
            let made = job.page(page, buffer);
            tick();
            made
        })
        .try_fold(Gathered::default, |all, made| Ok(all.with(made?)))
        .try_reduce(Gathered::default, |all, more| Ok(all.and(more)));
    let Gathered { mut rendering, diagnostics, media, mut anchors } = gathered?;
    report.extend(diagnostics);
    let mut used = lead_media(plan);
    used.extend(media.iter().filter_map(|path| plan.planner.site.media_at(path)));
    report.extend(job.check_waiting(&mut anchors));
    report.extend(anchors::check(&anchors));
    rendering.news.extend(job.copy_used(&used)?);
    report.extend(fragments.faults());
    // There may be many thousand cards, and nobody has to wait until they are freed.
    std::thread::spawn(move || drop(shared));
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

/// What every page's rendering needs.
#[derive(Clone, Copy)]
struct Job<'a, 's> {
    plan: &'a Plan<'s>,
    theme: &'a Theme,
    root: &'a Path,
    manifest: &'a Manifest,
    sink: &'a dyn Sink,
    shared: &'a value::SharedValues,
    keys: &'a Keys<'a, 's>,
    fragments: &'a Fragments,
}

impl<'s> Job<'_, 's> {
    fn page(&self, page: &Page<'s>, buffer: &mut Vec<u8>) -> Result<Made, DiskFault> {
        match &page.output {
            Output::Bytes(bytes) => self.bytes(page, bytes),
            Output::Copy(from, When::Always) => self.copy(page, from),
            Output::Copy(_, When::Used) => Ok(Made::default()),
            Output::Data { .. } => self.data(page),
            Output::Template { .. } => self.template(page, buffer),
        }
    }

    fn bytes(&self, page: &Page<'s>, bytes: &[u8]) -> Result<Made, DiskFault> {
        let key = Fingerprint::of(bytes);
        let before = self.manifest.entry(&page.path);
        if let Some(kept) = before.as_ref().and_then(|entry| self.keep(page, key, entry)) {
            return Ok(kept);
        }
        let left = self.sink.put(&page.path, bytes).map_err(|error| fault(page, error))?;
        let news = News::of(&page.path, &Entry::new(key, left));
        Ok(Made { news: Some(news), ..Made::default() })
    }

    /// Makes a file that no template makes.
    fn data(&self, page: &Page<'s>) -> Result<Made, DiskFault> {
        let Output::Data { ingredients, make } = &page.output else { return Ok(Made::default()) };
        let planner = &self.plan.planner;
        let before = self
            .manifest
            .entry(&page.path)
            .filter(|entry| entry.texts.iter().all(|(path, trace)| self.text_holds(path, trace)));
        let ingredients = ingredients.as_ref().and_then(|of| of(planner));
        let ingredients = ingredients.map(|print| self.keys.data_ingredients(print));
        if let Some(entry) = &before
            && ingredients.is_some()
            && entry.ingredients == ingredients
            && let Some(kept) = self.keep(page, entry.key, entry)
        {
            debug_assert_eq!(entry.key, self.keys.data(&make(planner)), "{}", page.path);
            return Ok(kept);
        }
        let data = make(planner);
        let key = self.keys.data(&data);
        if let Some(entry) = &before
            && let Some(mut kept) = self.keep(page, key, entry)
        {
            let entry = Entry { ingredients, ..entry.clone() };
            kept.news = ingredients.map(|_| News::of(&page.path, &entry));
            return Ok(kept);
        }
        let texts = Texts { job: self, asked: RefCell::default() };
        let bytes = data::bytes(&data, &texts);
        let left = self.sink.put(&page.path, &bytes).map_err(|error| fault(page, error))?;
        let texts = texts.asked.into_inner();
        let entry = Entry { ingredients, texts, ..Entry::new(key, left) };
        Ok(Made { news: Some(News::of(&page.path, &entry)), ..Made::default() })
    }

    /// Whether what the text of a file asked the site would be answered alike now.
    fn text_holds(&self, path: &str, trace: &Trace) -> bool {
        let lang = self.lang_of(path);
        lang.is_some_and(|lang| {
            trace.holds(&Oracle { path, lang, plan: self.plan, theme: self.theme })
        })
    }

    /// Publishes a file as it is.
    fn copy(&self, page: &Page<'s>, from: &str) -> Result<Made, DiskFault> {
        let site = self.plan.planner.site;
        let print = site.media_at(from).and_then(|index| site.media[index].print);
        let key = print.map(|print| Fingerprint::of_parts(&[from.as_bytes(), print.as_bytes()]));
        if let (Some(key), Some(entry)) = (key, self.manifest.entry(&page.path))
            && let Some(kept) = self.keep(page, key, &entry)
        {
            return Ok(kept);
        }
        let left = self.sink.copy(&page.path, &read::on_disk(self.root, from));
        let left = left.map_err(|error| fault(page, error))?;
        // Without a key it is copied anew next time: a change might not show.
        let entry = key.map(|key| Entry::new(key, left));
        let news = entry.map(|entry| News::of(&page.path, &entry));
        Ok(Made { news, ..Made::default() })
    }

    fn template(&self, page: &Page<'s>, buffer: &mut Vec<u8>) -> Result<Made, DiskFault> {
        let Output::Template { lang, template, body, ingredients, view } = &page.output else {
            return Ok(Made::default());
        };
        let planner = &self.plan.planner;
        let before = self.manifest.entry(&page.path);
        let before = before.filter(|e| self.holds(e.text.as_ref(), *body, *lang));
        let ingredients = ingredients.as_ref().and_then(|of| of(planner));
        let ingredients = ingredients.map(|i| self.keys.ingredients(*lang, template, i, *body));
        if let Some(entry) = &before
            && ingredients.is_some()
            && entry.ingredients == ingredients
            && let Some(kept) = self.keep(page, entry.key, entry)
        {
            debug_assert_eq!(
                entry.key,
                self.keys.page(*lang, template, &view(planner), *body, buffer),
                "what {} is made from is more than its ingredients tell",
                page.path,
            );
            return Ok(with_text(kept, before, *body));
        }
        let view = view(planner);
        let key = self.keys.page(*lang, template, &view, *body, buffer);
        if let Some(entry) = &before
            && let Some(mut kept) = self.keep(page, key, entry)
        {
            let entry = Entry { ingredients, ..entry.clone() };
            kept.news = ingredients.map(|_| News::of(&page.path, &entry));
            return Ok(with_text(kept, before, *body));
        }
        buffer.clear();
        let mut made = self.rendered(page, &view, buffer);
        let text_faults = made.text.iter().flat_map(|text| &text.diagnostics);
        if made.diagnostics.iter().chain(text_faults).all(|d| d.severity < Severity::Error) {
            let left = self.sink.put(&page.path, buffer).map_err(|error| fault(page, error))?;
            let entry = Entry { ingredients, text: made.text.take(), ..Entry::new(key, left) };
            made.news = Some(News::of(&page.path, &entry));
            made.text = entry.text;
        }
        Ok(made)
    }

    /// Keeps a file whose key is the one with which it was published.
    fn keep(&self, page: &Page<'s>, key: Fingerprint, entry: &Entry) -> Option<Made> {
        let is_same = entry.key == key && self.sink.keep(&page.path, &entry.left);
        is_same.then(|| Made { kept: true, ..Made::default() })
    }

    /// Whether what a text asked the site would be answered alike now.
    fn holds(&self, text: Option<&Trace>, of: Option<TextRef<'_>>, lang: LangId) -> bool {
        match (text, of) {
            (Some(trace), Some(TextRef { path, .. })) => {
                trace.holds(&Oracle { path, lang, plan: self.plan, theme: self.theme })
            }
            (text, of) => text.is_none() && of.is_none(),
        }
    }

    fn rendered(&self, page: &Page<'s>, view: &View<'s>, buffer: &mut Vec<u8>) -> Made {
        let Output::Template { lang, template, body, .. } = &page.output else {
            return Made::default();
        };
        let mut made = Made { is_page: true, ..Made::default() };
        let rendered =
            body.map(|text| markdown::render(text.path, *lang, self.plan, self.theme, self.root));
        let values = value::Values {
            planner: &self.plan.planner,
            shared: self.shared,
            body: rendered.as_ref(),
            theme: self.theme,
            fragments: self.fragments,
        };
        let mut context = values.context(view);
        if self.plan.planner.wants(template, "fragments") {
            context.insert_value("fragments", self.fragments.of_edition(*lang, &values));
        }
        if !self.theme.is_usable() {
            // The templates have been reported; the bodies are checked all the same.
        } else if let Err(error) = self.theme.render(*lang, template, &context, buffer) {
            made.diagnostics.extend(self.theme.explain(&error, *lang, template));
        }
        made.text = rendered.map(|rendered| rendered.trace);
        made
    }

    /// The language of a content file.
    fn lang_of(&self, path: &str) -> Option<LangId> {
        let code = path.split('/').nth(1)?;
        self.plan.planner.site.config.languages.by_code(code).map(|language| language.id)
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
            diagnostics.extend(body.trace.diagnostics);
            anchors.push(body.trace.anchors.waiting());
        }
        // What it links to may be published by the time that it is.
        diagnostics.retain(|d| !std::ptr::eq(d.code, &codes::LINK_UNPUBLISHED));
        diagnostics
    }

    /// Copies the pictures and attachments that pages use.
    fn copy_used(&self, used: &BTreeSet<usize>) -> Result<Vec<News>, DiskFault> {
        let site = self.plan.planner.site;
        let is_used = |from: &str| site.media_at(from).is_some_and(|index| used.contains(&index));
        let copied: Result<Vec<Made>, DiskFault> = self
            .plan
            .pages
            .par_iter()
            .map(|page| match &page.output {
                Output::Copy(from, When::Used) if is_used(from) => self.copy(page, from),
                _ => Ok(Made::default()),
            })
            .collect();
        Ok(copied?.into_iter().filter_map(|made| made.news).collect())
    }
}

/// The texts of articles for feeds, with what each asked the site; what is wrong in them is said where
/// their own pages are made.
struct Texts<'a, 'j, 's> {
    job: &'a Job<'j, 's>,
    asked: RefCell<Vec<(String, Trace)>>,
}

impl Texts<'_, '_, '_> {
    fn rendered(&self, path: &str) -> Rendered {
        let Job { plan, theme, root, .. } = *self.job;
        let Some(lang) = self.job.lang_of(path) else { return Rendered::default() };
        let mut rendered = markdown::render(path, lang, plan, theme, root);
        let trace = std::mem::take(&mut rendered.trace).questions_only();
        self.asked.borrow_mut().push((path.to_owned(), trace));
        rendered
    }
}

impl data::Texts for Texts<'_, '_, '_> {
    fn body(&self, path: &str, url: &str) -> String {
        let rendered = self.rendered(path);
        let sections = rendered.entries.iter().map(markdown::Entry::as_section);
        data::for_readers(&std::iter::once(rendered.html).chain(sections).collect::<String>(), url)
    }

    fn entries(&self, path: &str, url: &str) -> Vec<markdown::Entry> {
        let mut entries = self.rendered(path).entries;
        for entry in &mut entries {
            entry.html = data::for_readers(&entry.html, url);
        }
        entries
    }

    fn correction(&self, lang: LangId, date: &str, text: &str) -> String {
        self.job.theme.correction(lang, date, text)
    }
}

/// A page that is kept, with what its text found when it was rendered.
fn with_text(kept: Made, entry: Option<Entry>, text: Option<TextRef<'_>>) -> Made {
    let mut trace = entry.and_then(|entry| entry.text);
    if let (Some(trace), Some(text)) = (&mut trace, text) {
        trace.anchors.set_path(text.path);
    }
    Made { is_page: true, text: trace, ..kept }
}

fn fault(page: &Page<'_>, error: io::Error) -> DiskFault {
    DiskFault { path: PathBuf::from(page.path.as_str()), error }
}
