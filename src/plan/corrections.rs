//! Corrections: what an edition has corrected, collected.

use std::cmp::Reverse;

use crate::diagnostic::Place;
use crate::language::LangId;
use crate::link::{ArticleId, Edition, Site};
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::View;
use crate::plan::article::corrections;
use crate::plan::frame::Frame;
use crate::plan::list;
use crate::plan::list::ListPage;
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "corrections", plan: Plans::PerEdition(plan) };

/// Whether an edition has corrected anything.
pub(super) fn exist(site: &Site, lang: LangId) -> bool {
    let articles = &site.edition(lang).articles;
    articles.iter().any(|id| !site.article(*id).corrections.is_empty())
}

/// The pages on which editions collect their corrections.
pub(super) fn translations(planner: &Planner<'_>) -> Vec<(LangId, String)> {
    let editions = planner.site.editions.iter().map(|e| e.lang);
    let with = editions.filter(|lang| exist(planner.site, *lang));
    with.map(|lang| (lang, planner.urls.of(&planner.urls.corrections(lang, None)))).collect()
}

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    let last = |id: &ArticleId| {
        let corrections = planner.site.article(*id).corrections.iter();
        corrections.map(|c| c.date.at).max()
    };
    let mut corrected: Vec<ArticleId> =
        edition.articles.iter().copied().filter(|id| last(id).is_some()).collect();
    if corrected.is_empty() {
        return;
    }
    // The latest correction first; of one moment's, the newest article.
    corrected.sort_by_key(|id| Reverse(last(id)));
    let code = &planner.site.config.languages.get(edition.lang).code;
    let lang = edition.lang;
    for page in list::pages(&corrected, planner.site.config.per_page) {
        pages.add(
            planner.urls.corrections(lang, page.number),
            Place::file(format!("content/{code}")),
            Output::Template {
                lang,
                template: "corrections.html",
                body: None,
                ingredients: None,
                view: Box::new(move |planner| view(planner, lang, &page)),
            },
        );
    }
}

fn view<'s>(planner: &Planner<'s>, lang: LangId, page: &ListPage) -> View<'s> {
    let urls = &planner.urls;
    let url = |number| urls.corrections(lang, number);
    let translations = match page.number {
        Some(_) => Vec::new(),
        None => translations(planner),
    };
    let title = &planner.site.config.titles[usize::from(lang.0)];
    let mut view = Frame {
        translations,
        breadcrumbs: vec![(title.into(), urls.of(&urls.front(lang)))],
        // The template gives the title: it is the theme's word, not the site's.
        ..Frame::new("corrections", lang, url(page.number), "")
    }
    .view(planner);
    let corrected = page.articles.iter().map(|id| {
        let corrections = corrections(planner, planner.site.article(*id));
        Datum::Map(vec![("card", Datum::Card(*id)), ("corrections", corrections)])
    });
    view.push(("corrected", Datum::list(corrected)));
    view.push(("list", page.datum(url, |path| urls.of(path))));
    view
}
