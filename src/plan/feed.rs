//! Feeds: of each edition, of its sections, tags and authors, and of its live blogs.

use std::borrow::Cow;

use crate::address::SitePath;
use crate::clock;
use crate::config::FeedFormat;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::link::{Article, ArticleId, Edition, Keyed};
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::card;
use crate::plan::data::{Data, Feed, FeedCorrection, FeedItem, LiveFeed};
use crate::plan::pages::{Output, Pages, TextRef};
use crate::plan::web_manifest;

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
                    ingredients: Some(Box::new(move |planner| {
                        Some(ingredients(planner, &source, format))
                    })),
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
        terms.iter().filter(|t| !t.is_overlong()).map(move |t| Source {
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

/// The fingerprint of what a feed is made from.
fn ingredients(planner: &Planner<'_>, source: &Source<'_>, format: FeedFormat) -> Fingerprint {
    let Source { lang, keyed, title, description, articles, formats: _ } = source;
    let shown = articles.iter().take(planner.site.config.feeds.items);
    let items: Vec<_> =
        shown.map(|id| (planner.article_print(*id), planner.site.article(*id).body)).collect();
    Fingerprint::of_value(&(
        planner.common_print(),
        (lang, keyed, title, description, format),
        items,
    ))
}

fn feed<'s>(planner: &Planner<'s>, source: &Source<'s>, format: FeedFormat) -> Feed<'s> {
    let urls = &planner.urls;
    let home = match source.keyed {
        Some((kind, key)) => urls.keyed(kind, source.lang, key, None),
        None => urls.front(source.lang),
    };
    let shown = source.articles.iter().take(planner.site.config.feeds.items);
    let changed = |id: &ArticleId| planner.site.article(*id).changed().at;
    let updated = shown.clone().map(changed).max().unwrap_or(planner.site.now);
    let head = Head {
        lang: source.lang,
        format,
        id: None,
        file: urls.feed(source.lang, source.keyed, format),
        home,
        title: source.title,
        description: source.description,
        updated,
    };
    Feed { items: shown.map(|id| item(planner, *id, format)).collect(), ..head.feed(planner) }
}

/// What a feed says of itself.
struct Head<'s> {
    lang: LangId,
    format: FeedFormat,
    /// By what it is known, where that is not its page.
    id: Option<SitePath>,
    file: SitePath,
    home: SitePath,
    title: Option<&'s str>,
    description: Option<&'s str>,
    updated: jiff::Timestamp,
}

impl<'s> Head<'s> {
    /// The feed without its items.
    fn feed(self, planner: &Planner<'s>) -> Feed<'s> {
        let config = &planner.site.config;
        let absolute = |url: &str| config.base_url.absolute(url);
        let file = |path: &SitePath| absolute(&planner.urls.of(path));
        let paper = config.titles[usize::from(self.lang.0)].as_str();
        let title = match self.title {
            Some(title) => format!("{title} — {paper}"),
            None => paper.to_owned(),
        };
        Feed {
            format: self.format,
            id: file(self.id.as_ref().unwrap_or(&self.home)),
            url: file(&self.file),
            home: file(&self.home),
            description: self.description.map_or(Cow::Owned(title.clone()), Cow::Borrowed),
            title,
            tag: &config.languages.get(self.lang).tag,
            direction: config.languages.get(self.lang).direction,
            lang: self.lang,
            publisher: config.publisher.name.as_deref().unwrap_or(paper),
            icon: web_manifest::of_feeds(planner).map(|icon| absolute(&icon.src)),
            updated: date(planner, self.updated, self.format),
            items: Vec::new(),
        }
    }
}

/// The formats in which a live blog has a feed. It has one before its first entry, too: who opens the
/// page then can subscribe, and no link to it breaks or begins to hold because time passes.
pub(super) fn live_formats<'a>(planner: &'a Planner<'_>, id: ArticleId) -> &'a [FeedFormat] {
    let is_live_blog = planner.site.article(id).is_live_blog;
    if is_live_blog { &planner.site.config.feeds.live } else { &[] }
}

/// Adds the feeds of a live blog, where the article is one.
pub(super) fn add_live<'s>(id: ArticleId, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    for &format in live_formats(planner, id) {
        pages.add(
            planner.urls.live_feed(id, format),
            &planner.site.article(id).path,
            Output::Data {
                ingredients: None,
                make: Box::new(move |planner| Data::LiveFeed(live_feed(planner, id, format))),
            },
        );
    }
}

fn live_feed<'s>(planner: &Planner<'s>, id: ArticleId, format: FeedFormat) -> LiveFeed<'s> {
    let article = planner.site.article(id);
    let feeds = &planner.site.config.feeds;
    let file = planner.urls.live_feed(id, format);
    let head = Head {
        lang: article.lang,
        format,
        // By the URL of the page the article is known in other feeds.
        id: Some(file.clone()),
        file,
        home: planner.urls.article_path(id).clone(),
        title: Some(&article.title),
        description: article.lead.as_deref(),
        updated: article.entries.last.unwrap_or(article.date).at,
    };
    LiveFeed {
        feed: head.feed(planner),
        text: TextRef { path: &article.path, print: article.body },
        entries: article.entries,
        most: feeds.items,
        full_text: feeds.full_text,
        authors: authors(planner, article),
        categories: categories(planner, article),
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

/// Names and URLs of the authors.
fn authors<'s>(planner: &Planner<'s>, article: &'s Article) -> Vec<(&'s str, String)> {
    let edition = planner.site.edition(article.lang);
    let authors = article.authors.iter().map(|author| {
        let author = &edition.authors[author.0 as usize];
        let page = planner.urls.keyed(Keyed::Author, article.lang, &author.key, None);
        let url = planner.site.config.base_url.absolute(&planner.urls.of(&page));
        (author.title.as_str(), url)
    });
    authors.collect()
}

/// Titles of the section and the tags.
fn categories<'s>(planner: &Planner<'s>, article: &'s Article) -> Vec<&'s str> {
    let edition = planner.site.edition(article.lang);
    let section = edition.sections[usize::from(article.section)].title.as_str();
    let tags = article.tags.iter().map(|tag| edition.tags[tag.0 as usize].title.as_str());
    [section].into_iter().chain(tags).collect()
}

fn item<'s>(planner: &Planner<'s>, id: ArticleId, format: FeedFormat) -> FeedItem<'s> {
    let site = planner.site;
    let article = site.article(id);
    let zone = &site.config.time_zone;
    let corrections = article.corrections.iter();
    FeedItem {
        url: site.config.base_url.absolute(planner.urls.article(id)),
        title: &article.title,
        lead: article.lead.as_deref(),
        has_lead: article.has_lead,
        body: site
            .config
            .feeds
            .full_text
            .then_some(TextRef { path: &article.path, print: article.body }),
        entries: article.is_live_blog.then_some(article.entries),
        corrections: corrections
            .map(|c| FeedCorrection { date: c.date.iso(zone), text: &c.text })
            .collect(),
        date: date(planner, article.date.at, format),
        updated: date(planner, article.changed().at, format),
        authors: authors(planner, article),
        categories: categories(planner, article),
        photo: article.image.as_deref().map(|picture| card::photo(planner, picture)),
    }
}

/// The formats in which a list has a feed. One without articles has none.
pub(super) fn formats<'a>(
    planner: &'a Planner<'_>,
    lang: LangId,
    keyed: Option<(Keyed, &str)>,
) -> &'a [FeedFormat] {
    let feeds = &planner.site.config.feeds;
    let edition = planner.site.edition(lang);
    let (formats, exists) = match keyed {
        None => (&feeds.edition, !edition.articles.is_empty()),
        Some((Keyed::Section, key)) => {
            let mut sections = edition.sections.iter();
            (&feeds.section, sections.any(|s| s.key == key && !s.articles.is_empty()))
        }
        Some((kind @ Keyed::Tag, key)) => (&feeds.tag, planner.term(kind, lang, key).is_some()),
        Some((kind @ Keyed::Author, key)) => {
            (&feeds.author, planner.term(kind, lang, key).is_some())
        }
    };
    if exists { formats } else { &[] }
}

/// The links by which pages name the feeds of a list.
pub(super) fn links<'s>(
    planner: &Planner<'s>,
    lang: LangId,
    keyed: Option<(Keyed, &'s str)>,
    title: &str,
) -> Datum<'s> {
    let file = |format| planner.urls.feed(lang, keyed, format);
    data_of(planner, formats(planner, lang, keyed), title, file)
}

/// The links by which the page of a live blog names its feeds.
pub(super) fn live_links<'s>(planner: &Planner<'s>, id: ArticleId, title: &str) -> Datum<'s> {
    let file = |format| planner.urls.live_feed(id, format);
    data_of(planner, live_formats(planner, id), title, file)
}

fn data_of<'s>(
    planner: &Planner<'s>,
    formats: &[FeedFormat],
    title: &str,
    file: impl Fn(FeedFormat) -> SitePath,
) -> Datum<'s> {
    Datum::list(formats.iter().map(|format| {
        let url = planner.urls.of(&file(*format));
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
