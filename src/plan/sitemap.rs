//! Sitemaps: of each edition's lists and standing pages, of its articles by month, and their index.
//!
//! A month is a file of its own and lists its oldest article first, so that a new story changes one
//! file. The archive's pages of the month are in it too. Rules: sitemaps.org/protocol.html.

use rayon::prelude::*;

use crate::address::SitePath;
use crate::clock;
use crate::config;
use crate::config::Host;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::link::{ArticleId, Edition, Keyed};
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::archive;
use crate::plan::article;
use crate::plan::corrections;
use crate::plan::data::{Data, SitemapEntry};
use crate::plan::frame::cluster;
use crate::plan::limits::largest_file;
use crate::plan::news_sitemap;
use crate::plan::pages::{Output, Pages};
use crate::plan::section;
use crate::plan::standing;
use crate::plan::term;
use crate::plan::urls::Period;

pub(super) const KIND: Kind = Kind { name: "sitemap", plan: Plans::PerSite(plan) };

/// How much a sitemap may hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// URLs in a file.
    pub(super) urls: usize,
    /// Bytes of a file, uncompressed.
    pub(super) bytes: usize,
}

/// The limits of the protocol, with room for what stands around the URLs.
const LIMITS: Limits = Limits { urls: 50_000, bytes: (50 << 20) - 4096 };

/// The limits of the protocol and of the host.
fn limits_for(host: Host) -> Limits {
    let largest = usize::try_from(largest_file(host)).unwrap_or(usize::MAX);
    Limits { bytes: LIMITS.bytes.min(largest - 4096), ..LIMITS }
}

/// What stands around a URL, and around each of its alternates, in bytes at the most.
const AROUND: usize = 128;

/// A sitemap of the site.
pub(super) struct SitemapFile<'s> {
    pub(super) path: SitePath,
    pub(super) lang: LangId,
    pub(super) lists: Lists<'s>,
}

/// What a sitemap lists.
pub(super) enum Lists<'s> {
    /// Of the edition's other pages, these.
    Pages { from: usize, count: usize },
    /// Of one month, pages of the archive and articles, newest first.
    Month { archive: Vec<Period>, articles: &'s [ArticleId] },
    /// News, newest first.
    News(&'s [ArticleId]),
}

/// Every sitemap, in the order of the index.
pub(super) fn files<'s>(planner: &Planner<'s>) -> Vec<SitemapFile<'s>> {
    let mut files = Vec::new();
    let limits = limits_for(planner.site.config.host);
    let count = planner.site.articles.len() as u32;
    let costs: Vec<usize> =
        (0..count).into_par_iter().map(|id| own_cost(planner, ArticleId(id))).collect();
    for edition in &planner.site.editions {
        let lang = edition.lang;
        let entries = page_entries(planner, edition);
        let mut from = 0;
        for (part, count) in split(entries.iter().map(cost), limits).into_iter().enumerate() {
            let path = planner.urls.sitemap(lang, "pages", part);
            files.push(SitemapFile { path, lang, lists: Lists::Pages { from, count } });
            from += count;
        }
        let month = |id: &ArticleId| month_of(planner, *id);
        for span in edition.articles.chunk_by(|a, b| month(a) == month(b)) {
            let (year, number) = month(&span[0]);
            let name = format!("{year:04}-{number:02}");
            // A new day changes the file of its month, and no other.
            let mut archive = archive::of_month(planner, span);
            let of_archive = archive.iter().map(|p| cost(&archive_entry(planner, lang, *p)));
            let costs = span.iter().rev().map(|id| article_cost(planner, *id, &costs));
            let costs: Vec<usize> = of_archive.chain(costs).collect();
            // The oldest are listed first, and stand at the end of the span.
            let mut end = span.len();
            for (part, count) in split(costs.into_iter(), limits).into_iter().enumerate() {
                let path = planner.urls.sitemap(lang, &name, part);
                let later = archive.split_off(archive.len().min(count));
                let begin = end - (count - archive.len());
                let archive = std::mem::replace(&mut archive, later);
                let lists = Lists::Month { archive, articles: &span[begin..end] };
                files.push(SitemapFile { path, lang, lists });
                end = begin;
            }
        }
        for (part, news) in news_sitemap::parts(planner, edition).into_iter().enumerate() {
            let path = planner.urls.sitemap(lang, "news", part);
            files.push(SitemapFile { path, lang, lists: Lists::News(news) });
        }
    }
    files
}

fn month_of(planner: &Planner<'_>, id: ArticleId) -> (i16, i8) {
    let day = planner.day(id);
    (day.year(), day.month())
}

/// How many entries each file holds, so that none passes the limits.
fn split(costs: impl Iterator<Item = usize>, limits: Limits) -> Vec<usize> {
    let mut parts: Vec<usize> = Vec::new();
    let mut bytes = 0;
    for cost in costs {
        match parts.last_mut() {
            Some(count) if *count < limits.urls && bytes + cost <= limits.bytes => {
                *count += 1;
                bytes += cost;
            }
            _ => {
                parts.push(1);
                bytes = cost;
            }
        }
    }
    parts
}

/// How many bytes a URL takes at the most.
fn escaped(url: &str) -> usize {
    url.len() + 5 * url.matches(['&', '\'']).count()
}

/// How many bytes an entry takes at the most.
fn cost(entry: &SitemapEntry<'_>) -> usize {
    let alternates = entry.alternates.iter();
    let alternates: usize = alternates.map(|(_, url)| AROUND + escaped(url)).sum();
    2 * AROUND + escaped(&entry.url) + alternates
}

/// How many bytes the URL of an article takes at the most, with what stands around it.
fn own_cost(planner: &Planner<'_>, id: ArticleId) -> usize {
    AROUND + planner.site.config.base_url.origin.len() + escaped(planner.urls.article(id))
}

/// How many bytes the entry of an article takes at the most, without making it.
fn article_cost(planner: &Planner<'_>, id: ArticleId, costs: &[usize]) -> usize {
    let site = planner.site;
    let cost = |id: ArticleId| costs[id.0 as usize];
    let story = &site.stories[site.article(id).story.0 as usize];
    let costs = story.published().map(|(_, id)| cost(id));
    // `x-default` is one of the translations.
    let (sum, largest) = costs.fold((0, 0), |(sum, largest), c| (sum + c, largest.max(c)));
    AROUND + cost(id) + sum + largest
}

fn plan<'s>(planner: &Planner<'s>, pages: &mut Pages<'s>) {
    for (place, file) in planner.sitemaps().iter().enumerate() {
        let code = &planner.site.config.languages.get(file.lang).code;
        pages.add(
            file.path.clone(),
            format!("content/{code}"),
            Output::Data {
                ingredients: Some(Box::new(move |planner| ingredients(planner, place))),
                make: Box::new(move |planner| content(planner, place)),
            },
        );
    }
    let count = planner.sitemaps().len().div_ceil(LIMITS.urls);
    for part in 0..count {
        pages.add(
            planner.urls.sitemap_index(part),
            config::FILE,
            Output::Data {
                ingredients: None,
                make: Box::new(move |planner| Data::SitemapIndex(index(planner, part))),
            },
        );
    }
}

/// The URLs of the indexes, absolute.
pub(super) fn index_urls(planner: &Planner<'_>) -> Vec<String> {
    let count = planner.sitemaps().len().div_ceil(LIMITS.urls);
    (0..count).map(|part| absolute(planner, &planner.urls.sitemap_index(part))).collect()
}

/// The fingerprint of what a sitemap is made from; `None` for those that are made as fast.
fn ingredients(planner: &Planner<'_>, place: usize) -> Option<Fingerprint> {
    let SitemapFile { lang, lists, .. } = &planner.sitemaps()[place];
    let Lists::Month { archive, articles } = lists else { return None };
    // Which article of its story one is, its own fingerprint says.
    let entry = |id: &ArticleId| {
        let story = planner.site.article(*id).story;
        (planner.article_print(*id), planner.story_print(story))
    };
    let entries: Vec<_> = articles.iter().map(entry).collect();
    Some(Fingerprint::of_value(&(planner.common_print(), lang, archive, entries)))
}

fn content<'s>(planner: &Planner<'s>, place: usize) -> Data<'s> {
    let file = &planner.sitemaps()[place];
    let edition = planner.site.edition(file.lang);
    match &file.lists {
        Lists::Pages { from, count } => {
            let entries = page_entries(planner, edition).into_iter().skip(*from).take(*count);
            Data::Sitemap(entries.collect())
        }
        Lists::Month { archive, articles } => {
            let archive = archive.iter().map(|p| archive_entry(planner, file.lang, *p));
            let articles = articles.iter().rev().map(|id| article_entry(planner, *id));
            Data::Sitemap(archive.chain(articles).collect())
        }
        Lists::News(ids) => Data::NewsSitemap(news_sitemap::content(planner, edition, ids)),
    }
}

fn index<'s>(planner: &Planner<'s>, part: usize) -> Vec<SitemapEntry<'s>> {
    let files = planner.sitemaps().iter().skip(part * LIMITS.urls).take(LIMITS.urls);
    let newest = |ids: &[ArticleId]| {
        ids.iter().map(|id| planner.site.article(*id).changed()).max_by_key(|m| m.at)
    };
    let entry = |file: &SitemapFile<'s>| SitemapEntry {
        url: absolute(planner, &file.path),
        changed: match file.lists {
            Lists::Pages { .. } => None,
            Lists::Month { articles: ids, .. } | Lists::News(ids) => newest(ids),
        }
        .map(|moment| clock::iso(moment.at, &planner.site.config.time_zone)),
        alternates: Vec::new(),
    };
    files.map(entry).collect()
}

fn absolute(planner: &Planner<'_>, path: &SitePath) -> String {
    planner.site.config.base_url.absolute(&planner.urls.of(path))
}

fn article_entry<'s>(planner: &Planner<'s>, id: ArticleId) -> SitemapEntry<'s> {
    let article = planner.site.article(id);
    let date = clock::iso(article.changed().at, &planner.site.config.time_zone);
    let url = planner.urls.article(id);
    entry(planner, "article", url, Some(date), article::translations(planner, article))
}

/// A page of the archive. It has no translations: the days of editions are not the same.
fn archive_entry<'s>(planner: &Planner<'s>, lang: LangId, period: Period) -> SitemapEntry<'s> {
    let url = planner.urls.of(&planner.urls.archive(lang, period));
    entry(planner, "archive", &url, None, Vec::new())
}

/// An entry with its alternates: the same as the page names.
fn entry<'s>(
    planner: &Planner<'s>,
    kind: &str,
    url: &str,
    changed: Option<String>,
    translations: Vec<(LangId, String)>,
) -> SitemapEntry<'s> {
    let absolute = |url: &str| planner.site.config.base_url.absolute(url);
    let alternates = match cluster(planner, kind, &translations) {
        Some(cluster) => {
            let default = ("x-default", cluster.x_default);
            let pages =
                cluster.pages.into_iter().map(|(language, url)| (language.tag.as_str(), url));
            pages.chain([default]).collect()
        }
        None => Vec::new(),
    };
    SitemapEntry { url: absolute(url), changed, alternates }
}

/// The edition's pages beside its articles. Lists have no date of change: it would be that of the
/// newest article, and this file would change with each.
fn page_entries<'s>(planner: &Planner<'s>, edition: &'s Edition) -> Vec<SitemapEntry<'s>> {
    let urls = &planner.urls;
    let lang = edition.lang;
    let fronts = planner.site.editions.iter().map(|e| (e.lang, urls.of(&urls.front(e.lang))));
    let front = urls.of(&urls.front(lang));
    let fronts: Vec<(LangId, String)> = fronts.collect();
    let mut entries = Vec::new();
    // The page on which readers choose an edition stands with the first.
    if planner.site.config.root.is_none() && lang == LangId(0) {
        let url = urls.of(&SitePath::for_url("/"));
        entries.push(entry(planner, "chooser", &url, None, fronts.clone()));
    }
    entries.push(entry(planner, "front", &front, None, fronts));
    for part in &edition.sections {
        let url = urls.of(&urls.keyed(Keyed::Section, lang, &part.key, None));
        let translations = section::translations(planner, &part.key);
        entries.push(entry(planner, "section", &url, None, translations));
    }
    for page in &edition.standing {
        let url = urls.of(&urls.standing(lang, &page.slug));
        let date = page.updated.map(|u| clock::iso(u.at, &planner.site.config.time_zone));
        entries.push(entry(planner, "page", &url, date, standing::translations(planner, page)));
    }
    if corrections::exist(planner.site, lang) {
        let url = urls.of(&urls.corrections(lang, None));
        let translations = corrections::translations(planner);
        entries.push(entry(planner, "corrections", &url, None, translations));
    }
    let archive = archive::above_months(planner, edition).into_iter();
    entries.extend(archive.map(|period| archive_entry(planner, lang, period)));
    for kind in Keyed::TERMS {
        let mut terms = term::terms(kind, edition).peekable();
        if terms.peek().is_some() {
            let url = urls.of(&urls.index(kind, lang));
            let translations = term::index_translations(planner, kind);
            entries.push(entry(planner, "terms", &url, None, translations));
        }
        for term in terms {
            let url = urls.of(&urls.keyed(kind, lang, &term.key, None));
            let translations = term::translations(planner, kind, &term.key);
            entries.push(entry(planner, "term", &url, None, translations));
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_ends_at_the_count_or_the_bytes_whichever_comes_first() {
        let limits = Limits { urls: 50, bytes: 1000 };
        let parts = |count: usize, cost: usize| split(std::iter::repeat_n(cost, count), limits);
        assert_eq!(parts(0, 1), Vec::<usize>::new());
        assert_eq!(parts(50, 1), [50]);
        assert_eq!(parts(51, 1), [50, 1]);
        assert_eq!(parts(50, 20), [50]);
        assert_eq!(parts(10, 100), [10]);
        assert_eq!(parts(11, 100), [10, 1]);
        assert_eq!(parts(2, 1001), [1, 1], "one that is too large stands alone");
    }

    #[test]
    fn the_limits_are_those_of_the_protocol() {
        let costs = |count: usize| split(std::iter::repeat_n(1, count), LIMITS);
        assert_eq!(costs(50_000), [50_000]);
        assert_eq!(costs(50_001), [50_000, 1]);
    }
}
