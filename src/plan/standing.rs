//! Standing pages: about, contacts, editorial policy.

use std::borrow::Cow;

use crate::language::LangId;
use crate::link::{Edition, Standing};
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::View;
use crate::plan::frame::Frame;
use crate::plan::pages::{Output, Pages, TextRef};

pub(super) const KIND: Kind = Kind { name: "page", plan: Plans::PerEdition(plan) };

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    for page in &edition.standing {
        pages.add(
            planner.urls.standing(edition.lang, &page.slug),
            &page.path,
            Output::Template {
                lang: edition.lang,
                template: "page.html",
                body: Some(TextRef { path: &page.path, print: page.body }),
                ingredients: None,
                view: Box::new(move |planner| view(planner, edition, page)),
            },
        );
    }
}

fn view<'s>(planner: &Planner<'s>, edition: &'s Edition, page: &'s Standing) -> View<'s> {
    let urls = &planner.urls;
    let lang = edition.lang;
    let title = &planner.site.config.titles[usize::from(lang.0)];
    let mut view = Frame {
        description: page.description.as_deref().or(page.lead.as_deref()).map(Cow::Borrowed),
        translations: translations(planner, page),
        breadcrumbs: vec![(title.into(), urls.of(&urls.front(lang)))],
        ..Frame::new("page", lang, urls.standing(lang, &page.slug), page.title.as_str())
    }
    .view(planner);
    view.push((
        "standing",
        Datum::Map(vec![
            ("title", Datum::text(page.title.as_str())),
            ("lead", Datum::maybe(page.lead.as_deref())),
            ("updated", Datum::maybe(page.updated.map(|u| u.iso(&planner.site.config.time_zone)))),
            ("body", Datum::Body),
            ("extra", Datum::Extra(page.extra.as_ref())),
        ]),
    ));
    view
}

pub(super) fn translations(planner: &Planner<'_>, page: &Standing) -> Vec<(LangId, String)> {
    let urls = &planner.urls;
    let editions = planner.site.editions.iter();
    editions
        .filter_map(|e| Some((e.lang, e.standing.iter().find(|p| p.key == page.key)?)))
        .map(|(lang, p)| (lang, urls.of(&urls.standing(lang, &p.slug))))
        .collect()
}
