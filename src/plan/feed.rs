//! Feeds: of each edition, and of its sections, tags and authors.

use std::borrow::Cow;

use crate::clock;
use crate::config::FeedFormat;
use crate::language::LangId;
use crate::link::{ArticleId, Edition, Keyed};
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::card;
use crate::plan::data::{Data, Feed, FeedItem};
use crate::plan::pages::{Output, Pages, TextRef};

pub(super) const KIND: Kind = Kind { name: "feed", plan: Plans::PerEdition(plan) };

/// A list of articles that has feeds.
#[derive(Clone, Copy)]
struct Source<'s> {
    lang: LangId,
    /// What is listed; `None` for the edition.
    keyed: Option<(Keyed, &'s str)>,
    title: Option<&'s str>,
    description: Option<&'s str>,
    articles: &'s [ArticleId],
    formats: &'s [FeedFormat],
}

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    let code = &planner.site.config.languages.get(edition.lang).code;
    for source in sources(planner, edition) {
        for &format in source.formats {
            pages.add(
                planner.urls.feed(source.lang, source.keyed, format),
                format!("content/{code}"),
                Output::Data {
                    make: Box::new(move |planner| Data::Feed(feed(planner, &source, format))),
                },
            );
        }
    }
}

/// The lists of an edition that have feeds. A list without articles has none.
fn sources<'s>(planner: &Planner<'s>, edition: &'s Edition) -> Vec<Source<'s>> {
    let feeds = &planner.site.config.feeds;
    let lang = edition.lang;
    let whole = Source {
        lang,
        keyed: None,
        title: None,
        description: edition.front.description.as_deref(),
        articles: &edition.articles,
        formats: &feeds.edition,
    };
    let sections = edition.sections.iter().map(|s| Source {
        lang,
        keyed: Some((Keyed::Section, s.key.as_str())),
        title: Some(s.title.as_str()),
        description: s.description.as_deref(),
        articles: &s.articles,
        formats: &feeds.section,
    });
    let terms =
        [(Keyed::Tag, &edition.tags, &feeds.tag), (Keyed::Author, &edition.authors, &feeds.author)];
    let terms = terms.into_iter().flat_map(|(kind, terms, formats)| {
        terms.iter().map(move |t| Source {
            lang,
            keyed: Some((kind, t.key.as_str())),
            title: Some(t.title.as_str()),
            description: t.description.as_deref(),
            articles: &t.articles,
            formats,
        })
    });
    let all = [whole].into_iter().chain(sections).chain(terms);
    all.filter(|source| !source.articles.is_empty()).collect()
}

fn feed<'s>(planner: &Planner<'s>, source: &Source<'s>, format: FeedFormat) -> Feed<'s> {
    let config = &planner.site.config;
    let absolute = |url: &str| config.base_url.absolute(url);
    let file = |path| absolute(&planner.urls.of(&path));
    let paper = config.titles[usize::from(source.lang.0)].as_str();
    let title = match source.title {
        Some(title) => format!("{title} — {paper}"),
        None => paper.to_owned(),
    };
    let home = match source.keyed {
        Some((kind, key)) => planner.urls.keyed(kind, source.lang, key, None),
        None => planner.urls.front(source.lang),
    };
    let shown = source.articles.iter().take(config.feeds.items);
    let changed = |id: &ArticleId| planner.site.article(*id).changed().at;
    let updated = shown.clone().map(changed).max().unwrap_or(planner.site.now);
    Feed {
        format,
        url: file(planner.urls.feed(source.lang, source.keyed, format)),
        home: file(home),
        description: source.description.map_or(Cow::Owned(title.clone()), Cow::Borrowed),
        title,
        tag: &config.languages.get(source.lang).tag,
        lang: source.lang,
        publisher: config.publisher.name.as_deref().unwrap_or(paper),
        icon: planner.icons().first().map(|icon| absolute(&icon.src)),
        updated: date(planner, updated, format),
        items: shown.map(|id| item(planner, *id, format)).collect(),
    }
}

/// A date as the format writes it.
fn date(planner: &Planner<'_>, at: jiff::Timestamp, format: FeedFormat) -> String {
    let zone = &planner.site.config.time_zone;
    match format {
        FeedFormat::Rss => clock::rfc2822(at, zone),
        FeedFormat::Atom | FeedFormat::Json => clock::iso(at, zone),
    }
}

fn item<'s>(planner: &Planner<'s>, id: ArticleId, format: FeedFormat) -> FeedItem<'s> {
    let site = planner.site;
    let article = site.article(id);
    let edition = site.edition(article.lang);
    let absolute = |url: &str| site.config.base_url.absolute(url);
    let authors = article.authors.iter().map(|author| {
        let author = &edition.authors[author.0 as usize];
        let page = planner.urls.keyed(Keyed::Author, article.lang, &author.key, None);
        (author.title.as_str(), absolute(&planner.urls.of(&page)))
    });
    let section = edition.sections[usize::from(article.section)].title.as_str();
    let tags = article.tags.iter().map(|tag| edition.tags[tag.0 as usize].title.as_str());
    FeedItem {
        url: absolute(planner.urls.article(id)),
        title: &article.title,
        lead: article.lead.as_deref(),
        body: site
            .config
            .feeds
            .full_text
            .then_some(TextRef { path: &article.path, print: article.body }),
        is_live_blog: article.is_live_blog,
        date: date(planner, article.date.at, format),
        updated: date(planner, article.changed().at, format),
        authors: authors.collect(),
        categories: [section].into_iter().chain(tags).collect(),
        photo: article.image.as_deref().map(|picture| card::photo(planner, picture)),
    }
}

/// The links by which pages name the feeds of a list.
pub(super) fn links<'s>(
    planner: &Planner<'s>,
    lang: LangId,
    keyed: Option<(Keyed, &'s str)>,
    title: &str,
) -> Datum<'s> {
    let feeds = &planner.site.config.feeds;
    let edition = planner.site.edition(lang);
    let has = |terms: &[crate::link::Term], key: &str| {
        terms.iter().any(|t| t.key == key && !t.articles.is_empty())
    };
    let (formats, exists) = match keyed {
        None => (&feeds.edition, !edition.articles.is_empty()),
        Some((Keyed::Section, key)) => {
            let mut sections = edition.sections.iter();
            (&feeds.section, sections.any(|s| s.key == key && !s.articles.is_empty()))
        }
        Some((Keyed::Tag, key)) => (&feeds.tag, has(&edition.tags, key)),
        Some((Keyed::Author, key)) => (&feeds.author, has(&edition.authors, key)),
    };
    Datum::list(formats.iter().filter(|_| exists).map(|format| {
        let url = planner.urls.of(&planner.urls.feed(lang, keyed, *format));
        let name = match format {
            FeedFormat::Rss => "RSS",
            FeedFormat::Atom => "Atom",
            FeedFormat::Json => "JSON Feed",
        };
        Datum::Map(vec![
            ("type", Datum::text(format.media_type())),
            ("format", Datum::text(name)),
            ("title", Datum::text(title.to_owned())),
            ("url", Datum::text(url)),
        ])
    }))
}
