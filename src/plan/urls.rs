//! The URL of everything that has one.

use std::borrow::Cow;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::address::SitePath;
use crate::clock::Moment;
use crate::config::FeedFormat;
use crate::language::LangId;
use crate::link::{Absent, Article, ArticleId, Keyed, PictureSource, Site, Withdrawal};
use crate::read::{Media, MediaHome};

/// What the file of a live blog's entries is called behind the name of its page.
pub(super) const LIVE: &str = "live.html";

/// URLs of a site. Those of articles are kept; the others are cheap to make.
pub struct Urls<'s> {
    site: &'s Site,
    articles: Vec<(SitePath, Box<str>)>,
}

impl<'s> Urls<'s> {
    pub(super) fn new(site: &'s Site) -> Self {
        let address = |a: &Article| {
            let section = &site.edition(a.lang).sections[usize::from(a.section)].key;
            let path = article_path(site, a.lang, section, &a.slug, a.date);
            let url = site.config.base_url.path_of(&path).into();
            (path, url)
        };
        Urls { articles: site.articles.par_iter().map(|a| address(a)).collect(), site }
    }

    /// The URL path of a file of the output.
    pub fn of(&self, path: &SitePath) -> String {
        self.site.config.base_url.path_of(path)
    }

    /// An article's URL path.
    pub fn article(&self, id: ArticleId) -> &str {
        &self.articles[id.0 as usize].1
    }

    /// An article's file.
    pub fn article_path(&self, id: ArticleId) -> &SitePath {
        &self.articles[id.0 as usize].0
    }

    /// The file of the entries of a live blog alone, beside that of its page.
    pub fn live(&self, id: ArticleId) -> SitePath {
        beside(self.article_path(id), LIVE)
    }

    /// The file of a live blog's feed, beside that of its page.
    pub fn live_feed(&self, id: ArticleId, format: FeedFormat) -> SitePath {
        beside(self.article_path(id), format.file())
    }

    /// The file of a notice in place of an article.
    pub fn withdrawal_path(&self, w: &Withdrawal) -> SitePath {
        article_path(self.site, w.lang, &w.section, &w.slug, w.published)
    }

    /// The file that an article has when it is published.
    pub fn absent_path(&self, a: &Absent) -> SitePath {
        article_path(self.site, a.lang, &a.section, &a.slug, a.date)
    }

    fn prefix(&self, lang: LangId) -> &str {
        &self.site.config.languages.get(lang).url_prefix
    }

    /// The file of an edition's front page.
    pub fn front(&self, lang: LangId) -> SitePath {
        SitePath::for_url(&format!("{}/", self.prefix(lang)))
    }

    /// The file of a section, tag or author: its front, or its numbered page.
    pub fn keyed(&self, kind: Keyed, lang: LangId, key: &str, number: Option<usize>) -> SitePath {
        let folder = kind.folder();
        let slash = if folder.is_empty() { "" } else { "/" };
        let page = number.map_or(String::new(), |n| format!("page/{n}/"));
        SitePath::for_url(&format!("{}/{folder}{slash}{key}/{page}", self.prefix(lang)))
    }

    /// The file of the index of all tags or all authors.
    pub fn index(&self, kind: Keyed, lang: LangId) -> SitePath {
        SitePath::for_url(&format!("{}/{}/", self.prefix(lang), kind.folder()))
    }

    /// The file of the archive: of everything, a year, a month or a day.
    pub fn archive(&self, lang: LangId, period: Period) -> SitePath {
        let tail = match period {
            Period::All => String::new(),
            Period::Year(d) => format!("{:04}/", d.year()),
            Period::Month(d) => format!("{:04}/{:02}/", d.year(), d.month()),
            Period::Day(d) => format!("{:04}/{:02}/{:02}/", d.year(), d.month(), d.day()),
        };
        SitePath::for_url(&format!("{}/archive/{tail}", self.prefix(lang)))
    }

    /// The file of an edition's corrections: the front of the list, or its numbered page.
    pub fn corrections(&self, lang: LangId, number: Option<usize>) -> SitePath {
        let page = number.map_or(String::new(), |n| format!("page/{n}/"));
        SitePath::for_url(&format!("{}/corrections/{page}", self.prefix(lang)))
    }

    /// The file of a standing page.
    pub fn standing(&self, lang: LangId, slug: &str) -> SitePath {
        let pattern = &self.site.config.page_permalink;
        let field = |name: &str| if name == "slug" { slug.into() } else { "".into() };
        SitePath::for_url(&fill(pattern, self.prefix(lang), field))
    }

    /// The file of an edition's page for what is not found.
    pub fn not_found(&self, lang: LangId) -> SitePath {
        SitePath::for_url(&format!("{}/404.html", self.prefix(lang)))
    }

    /// The file of a feed: of an edition, or of a section, tag or author.
    pub fn feed(&self, lang: LangId, keyed: Option<(Keyed, &str)>, format: FeedFormat) -> SitePath {
        let list = match keyed {
            Some((kind, key)) => self.keyed(kind, lang, key, None),
            None => self.front(lang),
        };
        SitePath::for_url(&format!("/{}/{}", list.parent(), format.file()))
    }

    /// The file of a sitemap of an edition. The first part has no number.
    pub fn sitemap(&self, lang: LangId, name: &str, part: usize) -> SitePath {
        let code = &self.site.config.languages.get(lang).code;
        SitePath::for_url(&format!("/sitemap-{code}-{name}{}.xml", number(part)))
    }

    /// The file of the index of all sitemaps. The first part has no number.
    pub fn sitemap_index(&self, part: usize) -> SitePath {
        SitePath::for_url(&format!("/sitemap{}.xml", number(part)))
    }

    /// The file of an edition's web app manifest.
    pub fn manifest(&self, lang: LangId) -> SitePath {
        SitePath::for_url(&format!("{}/{MANIFEST}", self.prefix(lang)))
    }

    /// The file of an edition's newest headlines.
    pub fn latest(&self, lang: LangId) -> SitePath {
        SitePath::for_url(&format!("{}/{LATEST}", self.prefix(lang)))
    }

    /// The file that a picture or attachment becomes.
    pub fn media_path(&self, media: &Media) -> SitePath {
        let below = |folders: usize| media.path.splitn(folders + 1, '/').last().unwrap_or("");
        SitePath::for_url(&match media.home {
            MediaHome::Static => format!("/{}", below(1)),
            MediaHome::Shared => format!("/media/{}", below(2)),
            MediaHome::Beside(lang) => format!("{}/{}", self.prefix(lang), below(2)),
        })
    }

    /// The URL of a picture: a path on the site, or an address elsewhere.
    pub fn picture(&self, source: &PictureSource) -> String {
        match source {
            PictureSource::Media(index) => self.of(&self.media_path(&self.site.media[*index])),
            PictureSource::External(url) => url.clone(),
        }
    }
}

/// The name of the file of an edition's newest headlines.
pub(super) const LATEST: &str = "latest.json";

/// The name of the file of an edition's web app manifest.
pub(super) const MANIFEST: &str = "manifest.webmanifest";

/// A file that goes with a page, beside it.
pub(super) fn beside(page: &SitePath, name: &str) -> SitePath {
    let path = page.as_str();
    let stem = path.strip_suffix(".html").unwrap_or(path);
    SitePath::for_url(&format!("/{stem}.{name}"))
}

/// A span of the archive, by its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Everything.
    All,
    /// A year.
    Year(Date),
    /// A month.
    Month(Date),
    /// A day.
    Day(Date),
}

/// What stands behind the name of a file's second and later parts.
fn number(part: usize) -> String {
    if part == 0 { String::new() } else { format!("-{}", part + 1) }
}

fn article_path(site: &Site, lang: LangId, section: &str, slug: &str, date: Moment) -> SitePath {
    let prefix = &site.config.languages.get(lang).url_prefix;
    let day = || date.day(&site.config.time_zone);
    let field = |name: &str| -> Cow<'_, str> {
        match name {
            "section" => section.into(),
            "slug" => slug.into(),
            "year" => format!("{:04}", day().year()).into(),
            "month" => format!("{:02}", day().month()).into(),
            "day" => format!("{:02}", day().day()).into(),
            "epoch" => date.at.as_second().to_string().into(),
            _ => "".into(),
        }
    };
    SitePath::for_url(&fill(&site.config.article_permalink, prefix, field))
}

/// Fills a permalink; `/{lang}` becomes the language's prefix, which the root edition has none of.
fn fill<'f>(pattern: &str, prefix: &str, field: impl Fn(&str) -> Cow<'f, str>) -> String {
    let mut filled = String::with_capacity(pattern.len() + 96);
    let mut rest = pattern;
    while let Some((before, behind)) = rest.split_once('{') {
        let (name, after) = behind.split_once('}').unwrap_or((behind, ""));
        if name == "lang" {
            // The slash before it is that of the prefix.
            filled.push_str(before.strip_suffix('/').unwrap_or(before));
            filled.push_str(if before.ends_with('/') {
                prefix
            } else {
                prefix.trim_start_matches('/')
            });
        } else {
            filled.push_str(before);
            filled.push_str(&field(name));
        }
        rest = after;
    }
    filled + rest
}
