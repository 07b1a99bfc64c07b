//! Old URLs that lead to where their article or page is now.

use crate::address::SitePath;
use crate::language::LangId;
use crate::link::Edition;
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "redirect", plan: Plans::PerEdition(plan) };

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    let urls = &planner.urls;
    for &id in &edition.articles {
        let article = planner.site.article(id);
        for alias in &article.aliases {
            add(alias, &article.path, edition.lang, urls.article(id).to_owned(), pages);
        }
    }
    for notice in planner.site.withdrawals.iter().filter(|w| w.lang == edition.lang) {
        for alias in &notice.aliases {
            let target = urls.of(&urls.withdrawal_path(notice));
            add(alias, &notice.path, edition.lang, target, pages);
        }
    }
    for page in &edition.standing {
        for alias in &page.aliases {
            let target = urls.of(&urls.standing(edition.lang, &page.slug));
            add(alias, &page.path, edition.lang, target, pages);
        }
    }
}

fn add<'s>(alias: &str, source: &'s str, lang: LangId, target: String, pages: &mut Pages<'s>) {
    // A path without an extension is served from a folder, as no host gives it a type otherwise.
    let has_extension = alias.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let slash = if alias.ends_with('/') || has_extension { "" } else { "/" };
    pages.add(
        SitePath::for_url(&format!("{alias}{slash}")),
        source,
        Output::Template {
            lang,
            template: "redirect.html",
            body: None,
            view: Box::new(move |planner| {
                let absolute = planner.site.config.base_url.absolute(&target);
                vec![("lang", planner.shared_lang(lang)), ("target", Datum::text(absolute))]
            }),
        },
    );
}
