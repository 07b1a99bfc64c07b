//! What a text asked the site while it was rendered, and what the answers were. Where the words,
//! the rules and all answers are the same, so is the HTML: a text need not be parsed to know that.

use std::hash::Hash;

use serde::{Deserialize, Serialize};

use crate::address::SitePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::plan::{Page, Plan, Planner, Reference};
use crate::render::anchors::Anchors;
use crate::render::theme::Theme;

/// What a text can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Asked {
    /// Where the path of a content file leads.
    Link,
    /// That, and what is said of it there.
    Words,
    /// A picture or attachment beside the text.
    Media,
    /// A URL path of the site.
    Url,
    /// The template of a shortcode.
    Shortcode,
}

/// A question with the fingerprint of its answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Question {
    asked: Asked,
    about: String,
    answer: u64,
}

/// What the rendering of a text found, beside its HTML.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Trace {
    questions: Vec<Question>,
    /// What is wrong with it.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The paths of the pictures and attachments that it uses.
    pub(super) media: Vec<String>,
    /// Its headings, and links to those of others.
    pub(super) anchors: Anchors,
}

/// Who answers.
pub(super) struct Oracle<'a, 's> {
    /// Path of the content file that asks.
    pub(super) path: &'a str,
    pub(super) lang: LangId,
    pub(super) plan: &'a Plan<'s>,
    pub(super) theme: &'a Theme,
}

impl Oracle<'_, '_> {
    /// The fingerprint of the answer to a question.
    fn answer(&self, asked: Asked, about: &str) -> u64 {
        let planner = &self.plan.planner;
        match asked {
            Asked::Link | Asked::Words => {
                of_reference(asked, &planner.resolve(self.path, self.lang, about))
            }
            Asked::Media => of_media(planner, planner.site.media_meant(self.path, about)),
            Asked::Url => {
                let file = SitePath::for_url(about);
                let page = self.plan.page(&file);
                let media = page.and_then(|page| self.plan.media_of(page));
                let size = media.map(|i| planner.site.media[i].size);
                let has = page.is_some_and(Page::is_sure);
                let is_absent = !has && planner.is_absent(&file);
                print(&(size, has, is_absent))
            }
            Asked::Shortcode => {
                print(&self.theme.closure(self.lang, &Theme::shortcode_template(about)))
            }
        }
    }
}

impl Trace {
    /// Of the text in a content file that has asked nothing yet.
    pub(super) fn new(path: &str) -> Self {
        Trace { anchors: Anchors::new(path), ..Trace::default() }
    }

    /// Only what decides whether the text would come out alike.
    pub(super) fn questions_only(self) -> Self {
        Trace { questions: self.questions, ..Trace::default() }
    }

    /// Of a text of which only a part is shown now: what is wrong is said of all of it, but what it links
    /// to may be published by the time that it is.
    pub(super) fn showing(self, shown: Trace) -> Self {
        let is_unpublished = |d: &Diagnostic| std::ptr::eq(d.code, &codes::LINK_UNPUBLISHED);
        let mut diagnostics = self.diagnostics;
        diagnostics.retain(|d| !is_unpublished(d));
        diagnostics.extend(shown.diagnostics.into_iter().filter(is_unpublished));
        let anchors = self.anchors.showing(shown.anchors);
        Trace { questions: self.questions, diagnostics, media: shown.media, anchors }
    }

    /// Notes that a text asks a question.
    pub(super) fn note(&mut self, asked: Asked, about: &str, oracle: &Oracle<'_, '_>) {
        self.note_answer(asked, about, oracle.answer(asked, about));
    }

    /// Notes that a text asks where a path leads, with what was found.
    pub(super) fn note_reference(&mut self, asked: Asked, about: &str, found: &Reference) {
        self.note_answer(asked, about, of_reference(asked, found));
    }

    /// Notes that a text asks for a picture or attachment, with the one that was found.
    pub(super) fn note_media(&mut self, about: &str, planner: &Planner<'_>, found: Option<usize>) {
        self.note_answer(Asked::Media, about, of_media(planner, found));
    }

    fn note_answer(&mut self, asked: Asked, about: &str, answer: u64) {
        self.questions.push(Question { asked, about: about.to_owned(), answer });
    }

    /// Brings each question to one place: a text may ask the same many times.
    pub(super) fn settle(&mut self) {
        self.questions.sort_by(|a, b| (a.asked, &a.about).cmp(&(b.asked, &b.about)));
        self.questions.dedup_by(|a, b| (a.asked, &a.about) == (b.asked, &b.about));
    }

    /// Whether all answers are what they were.
    pub(super) fn holds(&self, oracle: &Oracle<'_, '_>) -> bool {
        self.questions.iter().all(|q| oracle.answer(q.asked, &q.about) == q.answer)
    }
}

/// The fingerprint of where a path leads: where its words are not asked for, they are not in it.
fn of_reference(asked: Asked, found: &Reference) -> u64 {
    match found {
        Reference::Page(link) if asked == Asked::Link => {
            print(&(&link.url, link.other_lang, &link.path, &link.meant))
        }
        other => print(other),
    }
}

/// The fingerprint of a picture or attachment.
fn of_media(planner: &Planner<'_>, found: Option<usize>) -> u64 {
    print(&found.map(|index| (planner.media_url(index), planner.site.media[index].size)))
}

/// Sixty-four bits of an answer: there are few, and each is compared with one other.
fn print(answer: &impl Hash) -> u64 {
    Fingerprint::of_value(answer).half()
}
