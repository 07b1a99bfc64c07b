//! What pages, feeds and sitemaps are made from, as fingerprints: where all of it is as it was, the
//! file is too, and its view need not be made to know that. It may be more than a file shows: then the
//! view is made and compared, and no harm is done. It must never be less; builds with assertions
//! compare.

use std::hash::Hash;
use std::sync::OnceLock;

use crate::fingerprint::Fingerprint;
use crate::link::{
    Article, ArticleId, Picture, PictureSource, Profile, Site, StoryId, Term, TermId,
};
use crate::plan::Datum;
use crate::plan::Planner;

/// Fingerprints that many files need, each taken once a run.
pub(super) struct Prints {
    common: OnceLock<Fingerprint>,
    articles: Vec<OnceLock<Fingerprint>>,
    stories: Vec<OnceLock<Fingerprint>>,
    /// By language: of the tags and of the authors.
    terms: Vec<[Vec<OnceLock<Fingerprint>>; 2]>,
}

impl Prints {
    pub(super) fn new(site: &Site) -> Self {
        let empty = |count: usize| (0..count).map(|_| OnceLock::new()).collect();
        let terms = site.editions.iter().map(|e| [empty(e.tags.len()), empty(e.authors.len())]);
        Prints {
            common: OnceLock::new(),
            articles: empty(site.articles.len()),
            stories: empty(site.stories.len()),
            terms: terms.collect(),
        }
    }
}

impl<'s> Planner<'s> {
    /// What all views are made from: the configuration, and what every page shows of its edition.
    pub(super) fn common_print(&self) -> Fingerprint {
        *self.prints.common.get_or_init(|| {
            let config = &self.site.config;
            let editions = config.languages.iter().map(|language| {
                let of = |datum| match datum {
                    Datum::Shared(index) => self.shared(index),
                    other => other,
                };
                (of(self.shared_lang(language.id)), of(self.shared_site(language.id)))
            });
            let editions = format!("{:?}", editions.collect::<Vec<_>>());
            let pictures = self.site.logo.iter().chain(&self.site.icons);
            let pictures: Vec<_> = pictures
                .map(|index| (&self.site.media[*index].path, self.site.media[*index].size))
                .collect();
            let served = (&config.base_url.origin, &config.base_url.prefix, config.robots.staging);
            Fingerprint::of_value(&(config.print, served, editions, pictures))
        })
    }

    /// What is said of an article anywhere but in its text. Every field is named here, so that a new
    /// one cannot be forgotten.
    pub(super) fn article_print(&self, id: ArticleId) -> Fingerprint {
        *self.prints.articles[id.0 as usize].get_or_init(|| {
            let Article {
                lang,
                // The URL tells the slug; old URLs are pages of their own; a key has the text apart.
                slug: _,
                slug_line: _,
                aliases: _,
                body: _,
                // Which story it is says nothing by itself: who is in it is an ingredient.
                story: _,
                path,
                section,
                title,
                lead,
                has_lead,
                kicker,
                date,
                updated,
                tags,
                authors,
                image,
                source,
                pinned,
                breaking,
                live,
                is_live_blog,
                coverage_ended,
                entries,
                corrections,
                stale,
                made_from,
                extra,
            } = self.site.article(id);
            let edition = self.site.edition(*lang);
            let section = &edition.sections[usize::from(*section)];
            let place = (path, self.urls.article(id), &section.key, &section.title);
            let words = (title, lead, has_lead, kicker, source, corrections);
            let times = (date, updated, coverage_ended, entries);
            let flags = (pinned, breaking, live, is_live_blog, stale, made_from.map(|lang| lang.0));
            let terms = &self.prints.terms[usize::from(lang.0)];
            let print = |class: usize, id: TermId, term: &Term| {
                *terms[class][id.0 as usize].get_or_init(|| self.term_print(term))
            };
            let tags: Vec<_> =
                tags.iter().map(|id| print(0, *id, &edition.tags[id.0 as usize])).collect();
            let authors = authors.iter();
            let authors: Vec<_> =
                authors.map(|id| print(1, *id, &edition.authors[id.0 as usize])).collect();
            let image = image.as_deref().map(|image| picture(self, image));
            let extra = extra.as_ref().map(|extra| format!("{extra:?}"));
            Fingerprint::of_value(&(
                (lang.0, place, words, times, flags),
                (tags, authors, image, extra),
            ))
        })
    }

    /// What is said of a story's articles: which there are, and which is the original.
    pub(super) fn story_print(&self, id: StoryId) -> Fingerprint {
        *self.prints.stories[id.0 as usize].get_or_init(|| {
            let story = &self.site.stories[id.0 as usize];
            let articles: Vec<_> =
                story.published().map(|(lang, id)| (lang, self.article_print(id))).collect();
            Fingerprint::of_value(&(story.origin, articles))
        })
    }

    /// What is said of these articles, in this order.
    pub(super) fn cards_print(&self, articles: &[ArticleId]) -> Fingerprint {
        let prints: Vec<_> = articles.iter().map(|id| self.article_print(*id)).collect();
        Fingerprint::of_value(&prints)
    }

    /// What is said of a tag or an author, but for its articles and its text.
    pub(super) fn term_print(&self, term: &Term) -> Fingerprint {
        let Term {
            key,
            title,
            description,
            profile: Profile { role, image, sort_as },
            extra,
            has_title: _,
            has_file: _,
            articles: _,
            body: _,
        } = term;
        let image = image.as_ref().map(|image| picture(self, image));
        let extra = extra.as_ref().map(|extra| format!("{extra:?}"));
        Fingerprint::of_value(&(key, title, description, role, image, sort_as, extra))
    }
}

fn picture<'a>(planner: &'a Planner<'_>, picture: &'a Picture) -> impl Hash + 'a {
    let Picture { source, alt, caption, credit } = picture;
    let source = match source {
        PictureSource::Media(index) => {
            let media = &planner.site.media[*index];
            (media.path.as_str(), media.size)
        }
        PictureSource::External(url) => (url.as_str(), None),
    };
    (source, alt, caption, credit)
}
