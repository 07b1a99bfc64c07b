//! What the views of articles are made from, as fingerprints: where all of it is as it was, the view
//! is too, and need not be made to know that. It may be more than a view shows: then the view is
//! made and compared, and no harm is done. It must never be less; builds with assertions compare.

use std::hash::Hash;

use crate::fingerprint::Fingerprint;
use crate::link::{ArticleId, Picture, PictureSource, Term};
use crate::plan::Planner;

impl<'s> Planner<'s> {
    /// What all views are made from: the configuration, and what every page shows of its edition.
    pub(super) fn common_print(&self) -> Fingerprint {
        *self.common_print.get_or_init(|| {
            let config = &self.site.config;
            let editions = config.languages.iter().map(|language| {
                let of = |datum| match datum {
                    crate::plan::Datum::Shared(index) => self.shared(index),
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

    /// What is said of an article anywhere but in its text.
    pub(super) fn article_print(&self, id: ArticleId) -> Fingerprint {
        *self.article_prints[id.0 as usize].get_or_init(|| {
            let article = self.site.article(id);
            let edition = self.site.edition(article.lang);
            let section = &edition.sections[usize::from(article.section)];
            let words = (&article.title, &article.lead, article.has_lead, &article.kicker);
            let times = (article.date, article.updated);
            let flags = (
                (article.pinned, article.breaking, article.stale),
                (article.live, article.is_live_blog),
            );
            let place = (&article.path, self.urls.article(id), &section.key, &section.title);
            let tags: Vec<_> =
                article.tags.iter().map(|t| term(self, &edition.tags[t.0 as usize])).collect();
            let authors = article.authors.iter().map(|a| &edition.authors[a.0 as usize]);
            let authors: Vec<_> = authors.map(|author| term(self, author)).collect();
            let image = article.image.as_deref().map(|image| picture(self, image));
            let extra = article.extra.as_ref().map(|extra| format!("{extra:?}"));
            Fingerprint::of_value(&(
                (words, times, flags, place),
                (tags, authors, image, extra),
                (&article.source, &article.corrections),
            ))
        })
    }
}

fn term<'a>(planner: &'a Planner<'_>, term: &'a Term) -> impl Hash + 'a {
    let profile = &term.profile;
    let image = profile.image.as_ref().map(|image| picture(planner, image));
    (&term.key, &term.title, &profile.role, image)
}

fn picture<'a>(planner: &'a Planner<'_>, picture: &'a Picture) -> impl Hash + 'a {
    let source = match &picture.source {
        PictureSource::Media(index) => {
            let media = &planner.site.media[*index];
            (media.path.as_str(), media.size)
        }
        PictureSource::External(url) => (url.as_str(), None),
    };
    (source, &picture.alt, &picture.caption, &picture.credit)
}
