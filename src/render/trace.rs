//! What a text asked the site while it was rendered, and what the answers were. Where the words,
//! the rules and all answers are the same, so is the HTML: a text need not be parsed to know that.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

use crate::address::SitePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::language::LangId;
use crate::plan::{Page, Plan, Reference};
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
        let media = |index: Option<usize>| {
            index.map(|i| (planner.media_url(i), planner.site.media[i].size))
        };
        match asked {
            Asked::Link => match planner.resolve(self.path, self.lang, about) {
                Reference::Page(link) => print(&(link.url, link.other_lang, link.path, link.meant)),
                other => print(&other),
            },
            Asked::Words => print(&planner.resolve(self.path, self.lang, about)),
            Asked::Media => print(&media(planner.media(self.path, about))),
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
        let answer = oracle.answer(asked, about);
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

/// Sixty-four bits of an answer: there are few, and each is compared with one other.
fn print(answer: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    answer.hash(&mut hasher);
    hasher.finish()
}
