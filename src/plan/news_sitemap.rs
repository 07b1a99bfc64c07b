//! Google News sitemaps: the articles of the last 48 hours, per edition. The files keep their URLs.
//! Rules: developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.

use crate::clock;
use crate::language::Language;
use crate::link::{ArticleId, Edition, is_news};
use crate::plan::Planner;
use crate::plan::data::{NewsItem, NewsSitemap};

/// Articles in a file.
const MOST: usize = 1000;

/// The news of an edition, newest first, by file; one file without articles where there is no news.
pub(super) fn parts<'s>(planner: &Planner<'s>, edition: &'s Edition) -> Vec<&'s [ArticleId]> {
    let date = |id: &ArticleId| planner.site.article(*id).date.at;
    let now = planner.site.now;
    // A draft that is shown by a switch may lie in the future.
    let begin = edition.articles.partition_point(|id| date(id) > now);
    let count = edition.articles[begin..].partition_point(|id| is_news(date(id), now));
    split(&edition.articles[begin..begin + count], MOST)
}

fn split<T>(news: &[T], most: usize) -> Vec<&[T]> {
    if news.is_empty() { vec![news] } else { news.chunks(most).collect() }
}

pub(super) fn content<'s>(
    planner: &Planner<'s>,
    edition: &'s Edition,
    ids: &[ArticleId],
) -> NewsSitemap<'s> {
    let config = &planner.site.config;
    let item = |id: &ArticleId| {
        let article = planner.site.article(*id);
        NewsItem {
            url: config.base_url.absolute(planner.urls.article(*id)),
            title: &article.title,
            date: clock::iso(article.date.at, &config.time_zone),
        }
    };
    let front = planner.urls.of(&planner.urls.front(edition.lang));
    NewsSitemap {
        name: without_aside(&config.titles[usize::from(edition.lang.0)]),
        language: language(config.languages.get(edition.lang)),
        items: ids.iter().map(item).collect(),
        front: config.base_url.absolute(&front),
    }
}

/// The name of a paper as Google News lists it: without what stands in brackets at its end.
fn without_aside(title: &str) -> &str {
    let name = title.trim_end().strip_suffix(')').and_then(|t| t.rsplit_once('('));
    name.map(|(name, _)| name.trim_end()).filter(|name| !name.is_empty()).unwrap_or(title)
}

/// ISO 639 of two or three letters, but for the two forms of Chinese.
fn language(language: &Language) -> String {
    let id = &language.locale.id;
    let region = id.region.map(|r| r.to_string());
    let traditional = id.script.is_some_and(|s| s.as_str() == "Hant")
        || id.script.is_none() && matches!(region.as_deref(), Some("TW" | "HK" | "MO"));
    match (language.subtag().as_str(), traditional) {
        ("zh", true) => "zh-tw".to_owned(),
        ("zh", false) => "zh-cn".to_owned(),
        (subtag, _) => subtag.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Languages, parse_locale};

    #[test]
    fn a_paper_is_named_without_what_stands_in_brackets_behind_its_name() {
        for (title, name) in [
            ("The Paper (Kyiv)", "The Paper"),
            ("The (Old) Paper", "The (Old) Paper"),
            ("(Paper)", "(Paper)"),
        ] {
            assert_eq!(without_aside(title), name);
        }
    }

    #[test]
    fn the_thousand_and_first_begins_a_second_file() {
        let sizes = |count: usize| -> Vec<usize> {
            split(&vec![(); count], MOST).iter().map(|part| part.len()).collect()
        };
        assert_eq!(sizes(0), [0]);
        assert_eq!(sizes(1000), [1000]);
        assert_eq!(sizes(1001), [1000, 1]);
    }

    #[test]
    fn languages_are_named_as_google_news_wants_them() {
        for (locale, name) in
            [("uk-UA", "uk"), ("zh-Hant-TW", "zh-tw"), ("zh-CN", "zh-cn"), ("zh-HK", "zh-tw")]
        {
            let parsed = parse_locale("locale", locale).expect("good");
            let all = Languages::new(vec![("x".into(), parsed, "x".into(), None)], None);
            assert_eq!(language(all.get(crate::language::LangId(0))), name);
        }
    }
}
