//! `llms.txt`, where the site wants one: what it is and where its sections are, as Markdown.
//! Form: llmstxt.org.

use crate::address::SitePath;
use crate::config;
use crate::link::{Edition, Keyed};
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::data::{Data, Llms, LlmsEdition};
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "llms", plan: Plans::PerSite(plan) };

fn plan<'s>(planner: &Planner<'s>, pages: &mut Pages<'s>) {
    if !planner.site.config.llms_txt || planner.has_static("llms.txt") {
        return;
    }
    pages.add(
        SitePath::for_url("/llms.txt"),
        config::FILE,
        Output::Data { ingredients: None, make: Box::new(|planner| Data::Llms(llms(planner))) },
    );
}

fn llms<'s>(planner: &Planner<'s>) -> Llms<'s> {
    let site = planner.site;
    Llms {
        name: &site.config.titles[0],
        description: site.editions[0].front.description.as_deref(),
        editions: site.editions.iter().map(|edition| of_edition(planner, edition)).collect(),
    }
}

fn of_edition<'s>(planner: &Planner<'s>, edition: &'s Edition) -> LlmsEdition<'s> {
    let site = planner.site;
    let urls = &planner.urls;
    let lang = edition.lang;
    let absolute = |path| site.config.base_url.absolute(&urls.of(&path));
    let title = site.config.titles[usize::from(lang.0)].as_str();
    let front = (title, absolute(urls.front(lang)), edition.front.description.as_deref());
    let sections = edition.sections.iter().map(|s| {
        let url = absolute(urls.keyed(Keyed::Section, lang, &s.key, None));
        (s.title.as_str(), url, s.description.as_deref())
    });
    let standing = edition.standing.iter().map(|p| {
        let about = p.description.as_deref().or(p.lead.as_deref());
        (p.title.as_str(), absolute(urls.standing(lang, &p.slug)), about)
    });
    LlmsEdition {
        language: &site.config.languages.get(lang).name,
        pages: [front].into_iter().chain(sections).chain(standing).collect(),
    }
}
