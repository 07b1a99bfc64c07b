//! The page for what is not found: one per edition, and one at the root.

use crate::address::SitePath;
use crate::config;
use crate::language::LangId;
use crate::link::Edition;
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::chooser::languages;
use crate::plan::frame::Frame;
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "not_found", plan: Plans::PerEdition(plan) };

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    let lang = edition.lang;
    add(planner.urls.not_found(lang), lang, pages);
    // Without an edition at the root, hosts still look for /404.html first.
    if planner.site.config.root.is_none() && lang == LangId(0) {
        add(SitePath::for_url("/404.html"), lang, pages);
    }
}

fn add<'s>(path: SitePath, lang: LangId, pages: &mut Pages<'s>) {
    let at = path.clone();
    pages.add(
        path,
        config::FILE,
        Output::Template {
            lang,
            template: "not_found.html",
            body: None,
            ingredients: None,
            view: Box::new(move |planner| {
                // The template gives the title: it is the theme's word, not the site's.
                let frame = Frame::new("not_found", lang, at.clone(), "");
                let mut view = Frame { noindex: true, ..frame }.view(planner);
                // At the root, readers of any edition may have lost their way.
                let at_root = at.parent().is_empty();
                let editions = if at_root { languages(planner) } else { Datum::List(Vec::new()) };
                view.push(("languages", editions));
                view
            }),
        },
    );
}
