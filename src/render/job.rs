//! One file of the output: kept as an earlier build left it, or made.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diagnostic::codes;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::plan::{Output, Page, Plan, TextRef, View, When};
use crate::read;
use crate::render::anchors;
use crate::render::data;
use crate::render::fragment::Fragments;
use crate::render::key::Keys;
use crate::render::manifest::{Entry, Manifest, News};
use crate::render::markdown;
use crate::render::markdown::Rendered;
use crate::render::theme::Theme;
use crate::render::trace::{Oracle, Trace};
use crate::render::value;
use crate::render::{DiskFault, Sink};

/// What became of one file.
#[derive(Default)]
pub(super) struct Made {
    pub(super) is_page: bool,
    pub(super) kept: bool,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) text: Option<Trace>,
    pub(super) news: Option<News>,
    /// Whether a text or file that it is made from was saved since the site was read.
    pub(super) overtaken: bool,
}

impl Made {
    /// Of what the next build is to make anew: what it is made from is not what was read.
    fn overtaken(self, page: &Page<'_>) -> Made {
        Made { news: Some(News::forgotten(&page.path)), overtaken: true, ..self }
    }
}

/// What every page's rendering needs.
#[derive(Clone, Copy)]
pub(super) struct Job<'a, 's> {
    pub(super) plan: &'a Plan<'s>,
    pub(super) theme: &'a Theme,
    pub(super) root: &'a Path,
    pub(super) manifest: &'a Manifest,
    pub(super) sink: &'a dyn Sink,
    pub(super) shared: &'a value::SharedValues,
    pub(super) keys: &'a Keys<'a, 's>,
    pub(super) fragments: &'a Fragments,
}

impl<'s> Job<'_, 's> {
    pub(super) fn page(&self, page: &Page<'s>, buffer: &mut Vec<u8>) -> Result<Made, DiskFault> {
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
        let texts = Texts { job: self, asked: RefCell::default(), overtaken: Cell::new(false) };
        let bytes = data::bytes(&data, &texts);
        let left = self.sink.put(&page.path, &bytes).map_err(|error| fault(page, error))?;
        if texts.overtaken.get() {
            return Ok(Made::default().overtaken(page));
        }
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
    pub(super) fn copy(&self, page: &Page<'s>, from: &str) -> Result<Made, DiskFault> {
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
        if site.media_at(from).is_some_and(|index| !site.media[index].is_still(self.root)) {
            return Ok(Made::default().overtaken(page));
        }
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
        Ok(if made.overtaken { made.overtaken(page) } else { made })
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
        if let (Some(text), Some(rendered)) = (body, &rendered) {
            made.overtaken = text.print != rendered.print;
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
    pub(super) fn check_waiting(&self, anchors: &mut Vec<anchors::Anchors>) -> Vec<Diagnostic> {
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
    pub(super) fn copy_used(&self, used: &BTreeSet<usize>) -> Result<Vec<Made>, DiskFault> {
        let site = self.plan.planner.site;
        let is_used = |from: &str| site.media_at(from).is_some_and(|index| used.contains(&index));
        self.plan
            .pages
            .par_iter()
            .map(|page| match &page.output {
                Output::Copy(from, When::Used) if is_used(from) => self.copy(page, from),
                _ => Ok(Made::default()),
            })
            .collect()
    }
}

/// The texts of articles for feeds, with what each asked the site; what is wrong in them is said where
/// their own pages are made.
struct Texts<'a, 'j, 's> {
    job: &'a Job<'j, 's>,
    asked: RefCell<Vec<(String, Trace)>>,
    /// Whether one of them was saved since the site was read.
    overtaken: Cell<bool>,
}

impl Texts<'_, '_, '_> {
    fn rendered(&self, TextRef { path, print }: TextRef<'_>) -> Rendered {
        let Job { plan, theme, root, .. } = *self.job;
        let Some(lang) = self.job.lang_of(path) else { return Rendered::default() };
        let mut rendered = markdown::render(path, lang, plan, theme, root);
        self.overtaken.set(self.overtaken.get() || rendered.print != print);
        let trace = std::mem::take(&mut rendered.trace).questions_only();
        self.asked.borrow_mut().push((path.to_owned(), trace));
        rendered
    }
}

impl data::Texts for Texts<'_, '_, '_> {
    fn body(&self, text: TextRef<'_>, url: &str) -> String {
        let rendered = self.rendered(text);
        let sections = rendered.entries.iter().map(markdown::Entry::as_section);
        data::for_readers(&std::iter::once(rendered.html).chain(sections).collect::<String>(), url)
    }

    fn entries(&self, text: TextRef<'_>, url: &str) -> Vec<markdown::Entry> {
        let mut entries = self.rendered(text).entries;
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
