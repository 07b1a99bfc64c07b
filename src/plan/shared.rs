//! Values that many pages have: made once a run, whatever the number of pages.

use crate::language::LangId;
use crate::link::{Keyed, Site, TermId};
use crate::plan::Datum;
use crate::plan::Planner;
use crate::plan::card;
use crate::plan::frame;

/// A shared value.
#[derive(Clone, Copy, Debug)]
enum Part {
    Lang(LangId),
    Site(LangId),
    Section(LangId, u16),
    Term(Keyed, LangId, TermId),
}

/// The shared values of a site, by number.
pub(super) struct Shared {
    parts: Vec<Part>,
    /// The number of each edition's first value.
    editions: Vec<First>,
}

#[derive(Clone, Copy)]
struct First {
    lang: usize,
    sections: usize,
    tags: usize,
    authors: usize,
}

impl Shared {
    pub(super) fn new(site: &Site) -> Self {
        let mut shared = Shared { parts: Vec::new(), editions: Vec::new() };
        for edition in &site.editions {
            let lang = edition.lang;
            let terms = |kind, count: usize| {
                (0..count).map(move |i| Part::Term(kind, lang, TermId(i as u32)))
            };
            let parts = &mut shared.parts;
            let first = parts.len();
            parts.extend([Part::Lang(lang), Part::Site(lang)]);
            let sections = parts.len();
            parts.extend((0..edition.sections.len()).map(|i| Part::Section(lang, i as u16)));
            let tags = parts.len();
            parts.extend(terms(Keyed::Tag, edition.tags.len()));
            let authors = parts.len();
            parts.extend(terms(Keyed::Author, edition.authors.len()));
            shared.editions.push(First { lang: first, sections, tags, authors });
        }
        shared
    }

    pub(super) fn len(&self) -> usize {
        self.parts.len()
    }

    /// Makes a value.
    pub(super) fn datum<'s>(&self, planner: &Planner<'s>, index: usize) -> Datum<'s> {
        match self.parts[index] {
            Part::Lang(lang) => frame::lang(planner, lang),
            Part::Site(lang) => frame::site(planner, lang),
            Part::Section(lang, section) => card::section_fields(planner, lang, section),
            Part::Term(Keyed::Author, lang, author) => card::author_fields(planner, lang, author),
            Part::Term(_, lang, tag) => card::tag_fields(planner, lang, tag),
        }
    }
}

impl<'s> Planner<'s> {
    fn first(&self, lang: LangId) -> First {
        self.shared.editions[usize::from(lang.0)]
    }

    /// `lang` of an edition.
    pub fn shared_lang(&self, lang: LangId) -> Datum<'s> {
        Datum::Shared(self.first(lang).lang)
    }

    /// `site` of an edition.
    pub fn shared_site(&self, lang: LangId) -> Datum<'s> {
        Datum::Shared(self.first(lang).lang + 1)
    }

    /// A section as cards and articles show it.
    pub fn shared_section(&self, lang: LangId, section: u16) -> Datum<'s> {
        Datum::Shared(self.first(lang).sections + usize::from(section))
    }

    pub(super) fn shared_tag(&self, lang: LangId, tag: TermId) -> Datum<'s> {
        Datum::Shared(self.first(lang).tags + tag.0 as usize)
    }

    pub(super) fn shared_author(&self, lang: LangId, author: TermId) -> Datum<'s> {
        Datum::Shared(self.first(lang).authors + author.0 as usize)
    }
}
