//! The views of fragments: what a part of a page sees that many pages have.

use crate::language::LangId;
use crate::link::ArticleId;
use crate::plan::Datum;
use crate::plan::Planner;
use crate::plan::View;
use crate::plan::article::LATEST;

impl<'s> Planner<'s> {
    /// What a fragment of an edition sees.
    pub fn edition_fragment(&self, lang: LangId) -> View<'s> {
        let latest = self.site.edition(lang).articles.iter().take(LATEST).copied();
        vec![
            ("lang", self.shared_lang(lang)),
            ("site", self.shared_site(lang)),
            ("latest", Datum::cards(latest)),
        ]
    }

    /// What a fragment of a section sees.
    pub fn section_fragment(&self, lang: LangId, section: u16) -> View<'s> {
        let articles = &self.site.edition(lang).sections[usize::from(section)].articles;
        vec![
            ("lang", self.shared_lang(lang)),
            ("site", self.shared_site(lang)),
            ("section", self.shared_section(lang, section)),
            ("section_latest", Datum::cards(articles.iter().take(LATEST).copied())),
        ]
    }

    /// What a fragment of an article sees beside its card, and the article's language.
    pub fn card_fragment(&self, id: ArticleId) -> (LangId, View<'s>) {
        let lang = self.site.article(id).lang;
        (lang, vec![("lang", self.shared_lang(lang))])
    }

    /// The languages, each with the number of its sections.
    pub fn sections(&self) -> impl Iterator<Item = (LangId, u16)> + '_ {
        self.site.editions.iter().map(|e| (e.lang, e.sections.len() as u16))
    }

    /// How many articles there are.
    pub fn article_count(&self) -> usize {
        self.site.articles.len()
    }
}
