//! The newest headlines of an edition, for the strip that a script brings into pages: a file of its
//! own, so that no page changes with every new article.

use crate::link::{ArticleId, Edition};
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::data::{Data, Headline, Latest};
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "latest", plan: Plans::PerEdition(plan) };

/// Headlines in the file.
const LATEST: usize = 10;

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    if edition.articles.is_empty() {
        return;
    }
    let code = &planner.site.config.languages.get(edition.lang).code;
    pages.add(
        planner.urls.latest(edition.lang),
        format!("content/{code}"),
        Output::Data {
            ingredients: None,
            make: Box::new(move |planner| Data::Latest(latest(planner, edition))),
        },
    );
}

fn latest<'s>(planner: &Planner<'s>, edition: &'s Edition) -> Latest<'s> {
    let newest = edition.articles.iter().take(LATEST);
    Latest {
        tag: &planner.site.config.languages.get(edition.lang).tag,
        front: planner.urls.of(&planner.urls.front(edition.lang)),
        items: newest.map(|id| headline(planner, edition, *id)).collect(),
    }
}

fn headline<'s>(planner: &Planner<'s>, edition: &'s Edition, id: ArticleId) -> Headline<'s> {
    let article = planner.site.article(id);
    Headline {
        title: &article.title,
        url: planner.urls.article(id).to_owned(),
        date: article.date.iso(&planner.site.config.time_zone),
        section: &edition.sections[usize::from(article.section)].title,
        breaking: article.breaking,
        live: article.live,
    }
}
