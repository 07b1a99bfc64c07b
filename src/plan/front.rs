//! The front page of an edition.

use std::borrow::Cow;

use crate::link::{ArticleId, Edition, Keyed};
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::View;
use crate::plan::frame::Frame;
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "front", plan: Plans::PerEdition(plan) };

/// Stories beside the lead story.
const SECONDARY: usize = 4;
/// Stories of each section.
const PER_SECTION: usize = 4;
/// Stories in the list of the newest.
const LATEST: usize = 12;

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    let code = &planner.site.config.languages.get(edition.lang).code;
    pages.add(
        planner.urls.front(edition.lang),
        format!("content/{code}/_index.md"),
        Output::Template {
            lang: edition.lang,
            template: "front.html",
            body: edition.front.body.as_ref().map(Into::into),
            ingredients: None,
            view: Box::new(move |planner| view(planner, edition)),
        },
    );
}

fn view<'s>(planner: &Planner<'s>, edition: &'s Edition) -> View<'s> {
    let site = planner.site;
    let lang = edition.lang;
    let urls = &planner.urls;
    let fronts = site.editions.iter().map(|e| (e.lang, urls.of(&urls.front(e.lang))));
    let title = edition.front.title.as_deref();
    let title = title.unwrap_or(&site.config.titles[usize::from(lang.0)]);
    let mut view = Frame {
        description: edition.front.description.as_deref().map(Cow::Borrowed),
        translations: fronts.collect(),
        ..Frame::new("front", lang, urls.front(lang), title)
    }
    .view(planner);
    let top = top_stories(planner, edition);
    let (lead, secondary) = match top.split_first() {
        Some((lead, rest)) => (Datum::Card(*lead), rest),
        None => (Datum::None, &[][..]),
    };
    let sections = edition.sections.iter().filter_map(|section| {
        let cards: Vec<ArticleId> = section
            .articles
            .iter()
            .filter(|id| !top.contains(id))
            .take(PER_SECTION)
            .copied()
            .collect();
        let url = urls.of(&urls.keyed(Keyed::Section, lang, &section.key, None));
        (!cards.is_empty()).then(|| {
            Datum::Map(vec![
                ("key", Datum::text(section.key.as_str())),
                ("title", Datum::text(section.title.as_str())),
                ("url", Datum::text(url)),
                ("cards", Datum::cards(cards)),
            ])
        })
    });
    let breaking = edition.articles.iter().find(|id| site.article(**id).breaking);
    view.push((
        "front",
        Datum::Map(vec![
            ("description", Datum::maybe(edition.front.description.as_deref())),
            ("body", Datum::Body),
            ("extra", Datum::Extra(edition.front.extra.as_ref())),
            ("lead", lead),
            ("secondary", Datum::cards(secondary.iter().copied())),
            ("sections", Datum::list(sections)),
            ("latest", Datum::cards(edition.articles.iter().take(LATEST).copied())),
            ("breaking", breaking.map_or(Datum::None, |id| Datum::Card(*id))),
        ]),
    ));
    view
}

/// The lead story and the secondary ones: the pinned first, then the newest.
fn top_stories(planner: &Planner<'_>, edition: &Edition) -> Vec<ArticleId> {
    let pinned = edition.articles.iter().filter(|id| planner.site.article(**id).pinned);
    let others = edition.articles.iter().filter(|id| !planner.site.article(**id).pinned);
    pinned.chain(others).take(1 + SECONDARY).copied().collect()
}
