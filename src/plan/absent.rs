//! Files of the output that are there at another time: those of articles that are not published now,
//! and of lists that come and go with articles. What leads there is left out, and no error: a site
//! must not fail because time passes.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use crate::address::SitePath;
use crate::config::FeedFormat;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::link::{Absent, Keyed, Site, Span};
use crate::phrase::Phrase;
use crate::plan::Page;
use crate::plan::Plan;
use crate::plan::Planner;
use crate::plan::pages;
use crate::plan::redirect::file_at;
use crate::plan::urls::{LIVE, Urls};
use crate::read::{AUTHORS, TAGS};

/// Paths that single articles and old addresses have at another time.
pub(super) type Absences = HashSet<SitePath, FixedState>;

/// The paths of the articles that are not published, and those of their aliases.
pub(super) fn paths(site: &Site, urls: &Urls<'_>) -> Absences {
    site.absent.iter().flat_map(|article| own_paths(article, urls)).collect()
}

fn own_paths<'a>(article: &'a Absent, urls: &Urls<'_>) -> impl Iterator<Item = SitePath> + 'a {
    let aliases = article.aliases.iter().map(|alias| file_at(alias));
    std::iter::once(urls.absent_path(article)).chain(aliases)
}

impl Planner<'_> {
    /// Whether a file that is not in the plan would be at another time.
    pub fn is_absent(&self, path: &SitePath) -> bool {
        let below = path.as_str();
        self.absences.contains(path)
            || page_beside(below).is_some_and(|page| self.absences.contains(&page))
            || below.starts_with("sitemap-") && below.ends_with(".xml")
            || self.site.config.languages.iter().any(|language| {
                let folder = format!("{}/", language.url_prefix);
                let folder = folder.trim_start_matches('/');
                below.strip_prefix(folder).is_some_and(|path| self.is_list(path))
            })
    }

    /// Whether there are files below a folder at another time.
    pub fn has_absent_below(&self, folder: &str) -> bool {
        self.is_absent(&SitePath::for_url(&format!("/{folder}")))
            || self.absences.iter().any(|path| path.as_str().starts_with(folder))
    }

    /// Whether a path below an edition's folder is that of a list of articles.
    fn is_list(&self, path: &str) -> bool {
        if path == "latest.json" || is_feed(path) {
            return true;
        }
        let Some((folder, below)) = path.split_once('/') else { return false };
        let has = |kind: Keyed, key: &str| {
            self.site
                .keys
                .get(&kind)
                .is_some_and(|keys| keys.binary_search_by(|k| (**k).cmp(key)).is_ok())
        };
        let is_term = |kind| {
            below == INDEX
                || below.split_once('/').is_some_and(|(key, file)| has(kind, key) && is_page(file))
        };
        match folder {
            TAGS => is_term(Keyed::Tag),
            AUTHORS => is_term(Keyed::Author),
            "archive" => self.site.config.archive && is_archive(below),
            "corrections" => is_page(below),
            section => has(Keyed::Section, section) && is_page(below),
        }
    }
}

const INDEX: &str = "index.html";

/// The page beside which a file of a live blog lies.
fn page_beside(path: &str) -> Option<SitePath> {
    let names = [LIVE].into_iter().chain(FeedFormat::ALL.map(FeedFormat::file));
    let stem = names.into_iter().find_map(|name| path.strip_suffix(name)?.strip_suffix('.'))?;
    Some(SitePath::for_url(&format!("/{stem}.html")))
}

fn is_feed(file: &str) -> bool {
    FeedFormat::ALL.iter().any(|format| format.file() == file)
}

/// Whether a file in the folder of a list is one of its pages or feeds.
fn is_page(file: &str) -> bool {
    let number = || file.strip_prefix("page/")?.strip_suffix("/index.html");
    file == INDEX || is_feed(file) || number().is_some_and(|number| is_number(number, 1..=9))
}

/// Whether a file in the folder of the archive is that of a year, month or day, or of all.
fn is_archive(file: &str) -> bool {
    let Some(folders) = file.strip_suffix(INDEX) else { return false };
    let lengths = [4, 2, 2];
    let parts: Vec<&str> = folders.split_terminator('/').collect();
    let digits = |(part, length): (&&str, usize)| is_number(part, length..=length);
    parts.len() <= lengths.len() && parts.iter().zip(lengths).all(digits)
}

fn is_number(text: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Reports articles whose time is still to come and that cannot be published then: another page has
/// their URL, or no disk can hold it. That is better said now than when nobody looks.
pub(super) fn check(plan: &Plan<'_>, report: &mut Report) {
    let site = plan.planner.site;
    let mut seen: HashMap<SitePath, Vec<(&str, Span)>> = HashMap::new();
    for article in &site.absent {
        let Some(span) = article.coming else { continue };
        for path in own_paths(article, &plan.planner.urls) {
            report.extend(pages::bad_path(&path, || Place::file(&article.path)));
            let others = seen.entry(path.clone()).or_default();
            let coming = others
                .iter()
                .find(|(_, other)| overlap(*other, span))
                .map(|(p, _)| Place::file(*p));
            let page = || {
                plan.page(&path).filter(|page| stays(page, span, site)).map(|p| p.source.place())
            };
            if let Some(other) = coming.or_else(page) {
                report.push(pages::twice(&path.url(), Place::file(&article.path), other));
            }
            others.push((&article.path, span));
        }
    }
}

/// The article that is to come to a path.
pub(super) fn coming_at(path: &SitePath, site: &Site, urls: &Urls<'_>) -> Option<Place> {
    let mut coming = site.absent.iter().filter(|article| article.coming.is_some());
    let article = coming.find(|article| own_paths(article, urls).any(|own| own == *path))?;
    Some(Place::file(&article.path))
}

/// Whether a page that is there now will be when an article comes.
fn stays(page: &Page<'_>, coming: Span, site: &Site) -> bool {
    let place = page.source.place();
    // An old address gives way.
    let gives_way = place.path == crate::read::MOVED_FILE;
    let is_gone = site.ends.get(&place.path).is_some_and(|end| *end <= coming.from);
    !gives_way && !is_gone
}

fn overlap(a: Span, b: Span) -> bool {
    let begins_before = |x: Span, y: Span| y.until.is_none_or(|end| x.from < end);
    begins_before(a, b) && begins_before(b, a)
}

/// A warning that a redirect leads to a page which is not there now.
pub(super) fn unpublished(url: &str, place: Place) -> Diagnostic {
    let message = Phrase::new("redirect-unpublished").with("url", url);
    let d = Diagnostic::warning(&codes::LINK_UNPUBLISHED, place, message);
    d.hint(Phrase::new("redirect-unpublished-hint"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_of_lists_are_known_by_their_form() {
        for file in ["index.html", "page/12/index.html", "rss.xml", "feed.json"] {
            assert!(is_page(file), "{file}");
        }
        for file in ["page/index.html", "page/x/index.html", "page/1", "index", "a.html"] {
            assert!(!is_page(file), "{file}");
        }
        for file in ["index.html", "2024/index.html", "2024/06/index.html", "2024/06/07/index.html"]
        {
            assert!(is_archive(file), "{file}");
        }
        for file in ["24/index.html", "2024/6/index.html", "2024/06/07/08/index.html", "2024"] {
            assert!(!is_archive(file), "{file}");
        }
    }

    #[test]
    fn a_file_beside_the_page_of_a_live_blog_is_known() {
        for (file, page) in [
            ("ua/war/a.live.html", Some("ua/war/a.html")),
            ("ua/war/a.rss.xml", Some("ua/war/a.html")),
            ("ua/war/a/index.feed.json", Some("ua/war/a/index.html")),
            ("ua/war/a.html", None),
        ] {
            assert_eq!(page_beside(file).as_ref().map(SitePath::as_str), page, "{file}");
        }
    }

    #[test]
    fn one_article_may_follow_another_at_its_url() {
        let span = |from: i64, until: Option<i64>| Span {
            from: jiff::Timestamp::from_second(from).expect("in range"),
            until: until.map(|at| jiff::Timestamp::from_second(at).expect("in range")),
        };
        for (a, b, both) in [
            (span(1, Some(2)), span(2, None), false),
            (span(1, Some(3)), span(2, None), true),
            (span(1, None), span(9, Some(10)), true),
        ] {
            assert_eq!((overlap(a, b), overlap(b, a)), (both, both), "{a:?} {b:?}");
        }
    }
}
