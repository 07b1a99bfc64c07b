//! Articles.

use std::borrow::Cow;

use crate::clock;
use crate::diagnostic::Place;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::link::{Article, ArticleId, Edition, Keyed, Section, Story};
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::View;
use crate::plan::card;
use crate::plan::feed;
use crate::plan::frame::language_fields;
use crate::plan::frame::{FeedsOf, Frame, Nearest};
use crate::plan::pages::Source;
use crate::plan::pages::{Output, Pages, TextRef};
use crate::plan::structured::Subject;

pub(super) const KIND: Kind = Kind { name: "article", plan: Plans::PerEdition(plan) };

const TEMPLATE: &str = "article.html";
/// How many older stories of the section an article shows.
const OLDER: usize = 6;
/// How many of the newest articles a template or fragment gets that asks for `latest` or `section_latest`.
pub(super) const LATEST: usize = 20;

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    for section in &edition.sections {
        for (place, &id) in section.articles.iter().enumerate() {
            let article = planner.site.article(id);
            pages.add(
                planner.urls.article_path(id).clone(),
                match article.slug_line {
                    0 => Source::from(&article.path),
                    line => Place::line(&article.path, line as usize).into(),
                },
                Output::Template {
                    lang: edition.lang,
                    template: TEMPLATE,
                    body: Some(TextRef { path: &article.path, print: article.body }),
                    ingredients: Some(Box::new(move |planner| {
                        ingredients(planner, edition, section, place, id)
                    })),
                    view: Box::new(move |planner| view(planner, edition, section, place, id)),
                },
            );
            feed::add_live(id, planner, pages);
            if article.is_live_blog {
                add_live(edition.lang, id, planner, pages);
            }
        }
    }
}

/// The entries of a live blog alone: what an open page asks for while the coverage goes on. They stay
/// when it has ended, so that a page which is still open learns of that.
fn add_live<'s>(lang: LangId, id: ArticleId, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    let article = planner.site.article(id);
    pages.add(
        planner.urls.live(id),
        &article.path,
        Output::Template {
            lang,
            template: "live.html",
            body: Some(TextRef { path: &article.path, print: article.body }),
            ingredients: None,
            view: Box::new(move |planner| {
                vec![
                    ("lang", planner.shared_lang(lang)),
                    ("site", planner.shared_site(lang)),
                    ("article", live_fields(planner, id)),
                ]
            }),
        },
    );
}

/// The fingerprint of what a view is made from; `None` where a template asks for more than that.
fn ingredients(
    planner: &Planner<'_>,
    edition: &Edition,
    section: &Section,
    place: usize,
    id: ArticleId,
) -> Option<Fingerprint> {
    let more = ["latest", "section_latest", "section_fragments"];
    if more.iter().any(|field| planner.wants(TEMPLATE, field)) {
        return None;
    }
    let older = &section.articles[place + 1..];
    let older = planner.cards_print(&older[..older.len().min(OLDER)]);
    // What the original is called is shown, and which it is.
    let story = planner.story_print(planner.site.article(id).story);
    let own = (edition.lang, planner.article_print(id), section.has_file);
    Some(Fingerprint::of_value(&(planner.common_print(), own, story, older)))
}

fn view<'s>(
    planner: &Planner<'s>,
    edition: &'s Edition,
    section: &'s Section,
    place: usize,
    id: ArticleId,
) -> View<'s> {
    let article = planner.site.article(id);
    let urls = &planner.urls;
    let lang = edition.lang;
    let title = &planner.site.config.titles[usize::from(lang.0)];
    let section_url = urls.of(&urls.keyed(Keyed::Section, lang, &section.key, None));
    let mut view = Frame {
        description: article.lead.as_deref().map(Cow::Borrowed),
        picture: article.image.as_deref(),
        feeds: FeedsOf::LiveBlog(id),
        subject: Subject::Article(id),
        translations: translations(planner, article),
        nearest: Nearest::Keyed(Keyed::Section, &section.key),
        breadcrumbs: vec![
            (title.into(), urls.of(&urls.front(lang))),
            (section.title.as_str().into(), section_url),
        ],
        ..Frame::new("article", lang, urls.article_path(id).clone(), article.title.as_str())
    }
    .view(planner);
    view.push(("article", fields(planner, id)));
    if planner.wants(TEMPLATE, "older") {
        // Older, not newer: these do not change when something is published.
        let older = section.articles.iter().skip(place + 1).take(OLDER);
        view.push(("older", Datum::cards(older.copied())));
    }
    if planner.wants(TEMPLATE, "section_fragments") {
        view.push(("section_fragments", Datum::SectionFragments(lang, article.section)));
    }
    if planner.wants(TEMPLATE, "latest") {
        view.push(("latest", Datum::cards(edition.articles.iter().take(LATEST).copied())));
    }
    if planner.wants(TEMPLATE, "section_latest") {
        view.push(("section_latest", Datum::cards(section.articles.iter().take(LATEST).copied())));
    }
    view
}

pub(super) fn translations(planner: &Planner<'_>, article: &Article) -> Vec<(LangId, String)> {
    let story = &planner.site.stories[article.story.0 as usize];
    story.published().map(|(lang, id)| (lang, planner.urls.article(id).to_owned())).collect()
}

/// The published translations of a story into the other languages.
pub(super) fn translations_of(
    story: &Story,
    lang: LangId,
) -> impl Iterator<Item = (LangId, ArticleId)> + '_ {
    story.published().filter(move |(other, _)| *other != lang)
}

/// What the entries alone see of their article: no more, so that another edit leaves them alone.
fn live_fields<'s>(planner: &Planner<'s>, id: ArticleId) -> Datum<'s> {
    let article = planner.site.article(id);
    Datum::Map(vec![
        ("title", Datum::text(article.title.as_str())),
        ("live", Datum::Bool(article.live)),
        ("body", Datum::Body),
        ("entries", Datum::Entries(article.entries)),
        ("coverage_ended", coverage_ended(planner, article)),
    ])
}

fn coverage_ended<'s>(planner: &Planner<'s>, article: &Article) -> Datum<'s> {
    let zone = &planner.site.config.time_zone;
    Datum::maybe(article.coverage_ended.map(|end| end.iso(zone)))
}

fn fields<'s>(planner: &Planner<'s>, id: ArticleId) -> Datum<'s> {
    let urls = &planner.urls;
    let article = planner.site.article(id);
    let zone = &planner.site.config.time_zone;
    let lead = article.lead.as_deref().filter(|_| article.has_lead);
    let entries = match article.is_live_blog {
        true => Datum::Entries(article.entries),
        false => Datum::None,
    };
    let modified = Some(article.changed().at).filter(|at| *at > article.date.at);
    let source = article.source.as_ref().map_or(Datum::None, |source| {
        Datum::Map(vec![
            ("name", Datum::text(source.name.as_str())),
            ("url", Datum::maybe(source.url.as_deref())),
        ])
    });
    Datum::Map(vec![
        ("title", Datum::text(article.title.as_str())),
        ("lead", Datum::maybe(lead)),
        ("kicker", Datum::maybe(article.kicker.as_deref())),
        ("date", Datum::text(article.date.iso(zone))),
        ("updated", Datum::maybe(article.updated.map(|u| u.iso(zone)))),
        ("published_time", Datum::text(clock::iso(article.date.at, zone))),
        ("modified_time", Datum::maybe(modified.map(|at| clock::iso(at, zone)))),
        ("section", planner.shared_section(article.lang, article.section)),
        ("tags", card::tags(planner, article)),
        ("authors", card::authors(planner, article)),
        ("image", card::image(planner, article.image.as_deref())),
        ("source", source),
        ("corrections", corrections(planner, article)),
        ("live", Datum::Bool(article.live)),
        ("entries", entries),
        ("coverage_ended", coverage_ended(planner, article)),
        ("live_url", Datum::maybe(article.live.then(|| urls.of(&urls.live(id))))),
        ("pinned", Datum::Bool(article.pinned)),
        ("body", Datum::Body),
        ("contents", Datum::Contents),
        ("original", original(planner, article)),
        ("stale", Datum::Bool(article.stale)),
        ("extra", Datum::Extra(article.extra.as_deref())),
    ])
}

/// The corrections of an article, as written.
pub(super) fn corrections<'s>(planner: &Planner<'s>, article: &'s Article) -> Datum<'s> {
    let zone = &planner.site.config.time_zone;
    Datum::list(article.corrections.iter().map(|c| {
        Datum::Map(vec![
            ("date", Datum::text(c.date.iso(zone))),
            ("text", Datum::text(c.text.as_str())),
        ])
    }))
}

/// What the article is a translation of, where that is published.
fn original<'s>(planner: &Planner<'s>, article: &Article) -> Datum<'s> {
    let story = &planner.site.stories[article.story.0 as usize];
    if story.origin == article.lang {
        return Datum::None;
    }
    let lang = article.made_from.unwrap_or(story.origin);
    let Some(id) = story.article(lang) else { return Datum::None };
    Datum::Map(vec![
        ("lang", Datum::Map(language_fields(planner, lang))),
        ("title", Datum::text(planner.site.article(id).title.as_str())),
        ("url", Datum::text(planner.urls.article(id).to_owned())),
    ])
}
