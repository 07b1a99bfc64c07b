//! Sections: the front of each, and its numbered pages.

use std::borrow::Cow;

use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::link::{Edition, Keyed, Section};
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::View;
use crate::plan::frame::{FeedsOf, Frame, Nearest};
use crate::plan::list;
use crate::plan::list::ListPage;
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "section", plan: Plans::PerEdition(plan) };

const TEMPLATE: &str = "section.html";

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    let code = &planner.site.config.languages.get(edition.lang).code;
    for section in &edition.sections {
        for page in list::pages(&section.articles, planner.site.config.per_page) {
            let path = planner.urls.keyed(Keyed::Section, edition.lang, &section.key, page.number);
            pages.add(
                path,
                format!("content/{code}/{}/_index.md", section.key),
                Output::Template {
                    lang: edition.lang,
                    template: TEMPLATE,
                    body: section.body.as_ref().filter(|_| page.number.is_none()).map(Into::into),
                    ingredients: Some(Box::new({
                        let page = page.clone();
                        move |planner| ingredients(planner, edition.lang, section, &page)
                    })),
                    view: Box::new(move |planner| view(planner, edition.lang, section, &page)),
                },
            );
        }
    }
}

/// The fingerprint of what the view of a section's page is made from; `None` where its template asks
/// for more.
fn ingredients(
    planner: &Planner<'_>,
    lang: LangId,
    section: &Section,
    page: &ListPage,
) -> Option<Fingerprint> {
    if planner.wants(TEMPLATE, "section_fragments") {
        return None;
    }
    let Section { key, title, description, extra, articles, .. } = section;
    let extra = extra.as_ref().map(|extra| format!("{extra:?}"));
    // Which editions have the section, the site's own fingerprint says.
    let own = (key, title, description, extra, articles.is_empty());
    Some(Fingerprint::of_value(&(planner.common_print(), lang, own, planner.list_print(page))))
}

fn view<'s>(
    planner: &Planner<'s>,
    lang: LangId,
    section: &'s Section,
    page: &ListPage,
) -> View<'s> {
    let urls = &planner.urls;
    let url = |number| urls.keyed(Keyed::Section, lang, &section.key, number);
    let translations = match page.number {
        Some(_) => Vec::new(),
        None => translations(planner, &section.key),
    };
    let title = &planner.site.config.titles[usize::from(lang.0)];
    let mut breadcrumbs: Vec<(Cow<'s, str>, String)> =
        vec![(title.into(), urls.of(&urls.front(lang)))];
    if page.number.is_some() {
        breadcrumbs.push((section.title.as_str().into(), urls.of(&url(None))));
    }
    let mut view = Frame {
        description: section.description.as_deref().map(Cow::Borrowed),
        translations,
        feeds: match page.number {
            None => FeedsOf::Keyed(Keyed::Section, &section.key),
            Some(_) => FeedsOf::Nothing,
        },
        nearest: Nearest::Keyed(Keyed::Section, &section.key),
        breadcrumbs,
        ..Frame::new("section", lang, url(page.number), section.title.as_str())
    }
    .view(planner);
    view.push((
        "section",
        Datum::Map(vec![
            ("key", Datum::text(section.key.as_str())),
            ("title", Datum::text(section.title.as_str())),
            ("url", Datum::text(urls.of(&url(None)))),
            ("description", Datum::maybe(section.description.as_deref())),
            ("body", Datum::Body),
            ("extra", Datum::Extra(section.extra.as_ref())),
        ]),
    ));
    let place = planner.site.edition(lang).sections.iter().position(|s| s.key == section.key);
    if let Some(place) = place.filter(|_| planner.wants(TEMPLATE, "section_fragments")) {
        view.push(("section_fragments", Datum::SectionFragments(lang, place as u16)));
    }
    view.push(("list", page.datum(url, |path| urls.of(path))));
    view
}

pub(super) fn translations(planner: &Planner<'_>, key: &str) -> Vec<(LangId, String)> {
    let editions = planner.site.editions.iter();
    editions
        .filter(|e| e.sections.iter().any(|s| s.key == key))
        .map(|e| (e.lang, planner.urls.of(&planner.urls.keyed(Keyed::Section, e.lang, key, None))))
        .collect()
}
