//! The language chooser at `/`, where no edition lives there.

use crate::address::SitePath;
use crate::config;
use crate::language::LangId;
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::View;
use crate::plan::frame::{Frame, language_fields};
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "chooser", plan: Plans::PerSite(plan) };

fn plan<'s>(planner: &Planner<'s>, pages: &mut Pages<'s>) {
    if planner.site.config.root.is_some() {
        return;
    }
    pages.add(
        SitePath::for_url("/"),
        config::FILE,
        Output::Template {
            lang: LangId(0),
            template: "chooser.html",
            body: None,
            ingredients: None,
            view: Box::new(view),
        },
    );
}

fn view<'s>(planner: &Planner<'s>) -> View<'s> {
    let config = &planner.site.config;
    let urls = &planner.urls;
    let fronts = config.languages.iter().map(|l| (l.id, urls.of(&urls.front(l.id)))).collect();
    let titles: Vec<&str> = config.titles.iter().map(String::as_str).collect();
    let mut unique = titles.clone();
    unique.dedup();
    let mut view = Frame {
        translations: fronts,
        ..Frame::new("chooser", LangId(0), SitePath::for_url("/"), unique.join(" · "))
    }
    .view(planner);
    view.push(("languages", languages(planner)));
    view
}

/// The editions, for readers to choose from.
pub(super) fn languages<'s>(planner: &Planner<'s>) -> Datum<'s> {
    let config = &planner.site.config;
    Datum::list(planner.site.editions.iter().map(|edition| {
        let lang = edition.lang;
        let url = planner.urls.of(&planner.urls.front(lang));
        let mut fields = language_fields(planner, lang);
        fields.push(("title", Datum::text(config.titles[usize::from(lang.0)].as_str())));
        fields.push(("description", Datum::maybe(edition.front.description.as_deref())));
        fields.push(("url", Datum::text(url)));
        Datum::Map(fields)
    }))
}
