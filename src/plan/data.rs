//! What files hold that no template makes: feeds, sitemaps, manifests, rules for hosts and crawlers.
//!
//! As a view is for a page, such a value is all that a file's content can depend on. Dates are text
//! in the form that the file's format wants; URLs are absolute where nothing else is said.

use std::borrow::Cow;

use crate::config::{FeedFormat, Host};
use crate::language::{Direction, LangId};
use crate::link::Entries;
use crate::plan::TextRef;

/// The content of a file that no template makes.
#[derive(Clone, Debug, Hash)]
pub enum Data<'s> {
    /// A feed of articles.
    Feed(Feed<'s>),
    /// A feed of the entries of a live blog.
    LiveFeed(LiveFeed<'s>),
    /// A sitemap.
    Sitemap(Vec<SitemapEntry<'s>>),
    /// The list of the sitemaps.
    SitemapIndex(Vec<SitemapEntry<'s>>),
    /// A sitemap of the newest articles.
    NewsSitemap(NewsSitemap<'s>),
    /// A web app manifest.
    Manifest(Manifest<'s>),
    /// The newest headlines of an edition.
    Latest(Latest<'s>),
    /// `robots.txt`.
    Robots(Crawling<'s>),
    /// `llms.txt`.
    Llms(Llms<'s>),
    /// Redirects in the form of a host.
    Redirects(RedirectFile),
    /// `_headers`: our rules, and the site's own file.
    Headers(Vec<HeaderRule>, &'s str),
}

/// A feed of articles.
#[derive(Clone, Debug, Hash)]
pub struct Feed<'s> {
    /// Its format.
    pub format: FeedFormat,
    /// By what it is known: no other feed and no item has the same.
    pub id: String,
    /// Its own URL.
    pub url: String,
    /// The URL of the page whose articles or entries it lists.
    pub home: String,
    /// Title.
    pub title: String,
    /// What it is about.
    pub description: Cow<'s, str>,
    /// BCP 47 tag of its language.
    pub tag: &'s str,
    /// The language, for the texts of articles.
    pub lang: LangId,
    /// The direction in which they run.
    pub direction: Direction,
    /// Who publishes it.
    pub publisher: &'s str,
    /// The URL of an icon.
    pub icon: Option<String>,
    /// The date of the newest article, entry or change.
    pub updated: String,
    /// The articles, newest first.
    pub items: Vec<FeedItem<'s>>,
}

/// An article in a feed.
#[derive(Clone, Debug, Hash)]
pub struct FeedItem<'s> {
    /// Its URL, by which it is also known.
    pub url: String,
    /// Headline.
    pub title: &'s str,
    /// Lead, or the first paragraph.
    pub lead: Option<&'s str>,
    /// Whether the lead stands above the text, and is no part of it.
    pub has_lead: bool,
    /// The content file whose body the feed holds.
    pub body: Option<TextRef<'s>>,
    /// The entries that the text shows, where it is that of a live blog.
    pub entries: Option<Entries>,
    /// What was corrected in it.
    pub corrections: Vec<FeedCorrection<'s>>,
    /// First published.
    pub date: String,
    /// The last significant change, else first published.
    pub updated: String,
    /// Names and URLs of the authors.
    pub authors: Vec<(&'s str, String)>,
    /// Titles of the section and the tags.
    pub categories: Vec<&'s str>,
    /// Lead photo.
    pub photo: Option<Photo<'s>>,
}

/// A correction in a feed.
#[derive(Clone, Debug, Hash)]
pub struct FeedCorrection<'s> {
    /// When, ISO 8601.
    pub date: String,
    /// What was wrong and what is right.
    pub text: &'s str,
}

/// A feed of the entries of a live blog, which are known when its text is rendered.
#[derive(Clone, Debug, Hash)]
pub struct LiveFeed<'s> {
    /// The feed without its entries.
    pub feed: Feed<'s>,
    /// The text that the entries are in.
    pub text: TextRef<'s>,
    /// Which of them it shows.
    pub entries: Entries,
    /// How many at most, the newest first.
    pub most: usize,
    /// Whether the feed holds their whole texts.
    pub full_text: bool,
    /// Names and URLs of the authors.
    pub authors: Vec<(&'s str, String)>,
    /// Titles of the section and the tags.
    pub categories: Vec<&'s str>,
}

/// A photo of an article.
#[derive(Clone, Debug, Hash)]
pub struct Photo<'s> {
    /// Its URL.
    pub url: String,
    /// Its media type, where the file's name tells it.
    pub media_type: Option<&'static str>,
    /// Width and height in pixels.
    pub size: Option<(u32, u32)>,
    /// Alternative text.
    pub alt: Option<&'s str>,
    /// Caption.
    pub caption: Option<&'s str>,
    /// Credit.
    pub credit: Option<&'s str>,
}

/// A URL in a sitemap, or a sitemap in the index.
#[derive(Clone, Debug, Hash)]
pub struct SitemapEntry<'s> {
    /// The URL.
    pub url: String,
    /// The last significant change, as W3C Datetime.
    pub changed: Option<String>,
    /// The page's translations, itself included: tags of `hreflang` with URLs.
    pub alternates: Vec<(&'s str, String)>,
}

/// A Google News sitemap.
#[derive(Clone, Debug, Hash)]
pub struct NewsSitemap<'s> {
    /// The newspaper's name.
    pub name: &'s str,
    /// The language as Google News names it.
    pub language: String,
    /// The articles, newest first.
    pub items: Vec<NewsItem<'s>>,
    /// What stands in the file while there is no news: a sitemap may not be empty.
    pub front: String,
}

/// An article in a news sitemap.
#[derive(Clone, Debug, Hash)]
pub struct NewsItem<'s> {
    /// Its URL.
    pub url: String,
    /// Headline.
    pub title: &'s str,
    /// First published, as W3C Datetime.
    pub date: String,
}

/// A web app manifest.
#[derive(Clone, Debug, Hash)]
pub struct Manifest<'s> {
    /// The newspaper's name.
    pub name: &'s str,
    /// What the edition is about.
    pub description: Option<&'s str>,
    /// BCP 47 tag.
    pub tag: &'s str,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// URL path of the edition's front page: where it starts, its scope and its identity.
    pub start: String,
    /// Its icons.
    pub icons: Vec<Icon>,
}

/// An icon of the site.
#[derive(Clone, Debug, Hash)]
pub struct Icon {
    /// URL path.
    pub src: String,
    /// Media type.
    pub media_type: Option<&'static str>,
    /// Such as `192x192`; `any` for a drawing that scales.
    pub sizes: Option<String>,
    /// Where it is for.
    pub place: IconPlace,
}

/// Where an icon is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IconPlace {
    /// Everywhere.
    Any,
    /// On home screens that cut it to a shape of theirs; only manifests name it.
    Maskable,
    /// On the home screens of Apple; only pages name it.
    Apple,
}

/// The newest headlines of an edition.
#[derive(Clone, Debug, Hash)]
pub struct Latest<'s> {
    /// BCP 47 tag.
    pub tag: &'s str,
    /// URL path of the edition's front page.
    pub front: String,
    /// The articles, newest first.
    pub items: Vec<Headline<'s>>,
}

/// A headline with what is needed to show it.
#[derive(Clone, Debug, Hash)]
pub struct Headline<'s> {
    /// Headline.
    pub title: &'s str,
    /// URL path.
    pub url: String,
    /// First published, ISO 8601.
    pub date: String,
    /// Title of the section.
    pub section: &'s str,
    /// Whether it is breaking news.
    pub breaking: bool,
    /// Whether it is a live blog.
    pub live: bool,
}

/// `robots.txt`.
#[derive(Clone, Debug, Hash)]
pub enum Crawling<'s> {
    /// Nothing may be crawled.
    Closed,
    /// Everything but what is named.
    Open {
        /// URL paths that are not for crawlers.
        disallow: Vec<String>,
        /// Names of crawlers that are turned away.
        denied: Vec<&'s str>,
        /// The sitemaps.
        sitemaps: Vec<String>,
    },
}

/// `llms.txt`.
#[derive(Clone, Debug, Hash)]
pub struct Llms<'s> {
    /// The newspaper's name, as the first language has it.
    pub name: &'s str,
    /// What it is about.
    pub description: Option<&'s str>,
    /// The editions.
    pub editions: Vec<LlmsEdition<'s>>,
}

/// An edition in `llms.txt`.
#[derive(Clone, Debug, Hash)]
pub struct LlmsEdition<'s> {
    /// The language's name in itself.
    pub language: &'s str,
    /// Titles with URLs, and what is said about each.
    pub pages: Vec<(&'s str, String, Option<&'s str>)>,
}

/// The redirects in the form of a host.
#[derive(Clone, Debug, Hash)]
pub struct RedirectFile {
    /// The host.
    pub host: Host,
    /// The rules, from the specific to the general.
    pub rules: Vec<RedirectRule>,
}

/// A rule of a host.
#[derive(Clone, Debug, Hash)]
pub struct RedirectRule {
    /// URL path, percent-encoded; `*` at its end stands for all that is below.
    pub from: String,
    /// URL path or URL; `:splat` at its end stands for what `*` stands for.
    pub to: String,
    /// The status of the answer.
    pub status: u16,
    /// Whether no other address differs from it in the case of letters alone.
    pub alone: bool,
}

impl RedirectRule {
    /// Whether it is for all that is below a folder.
    pub fn is_folder(&self) -> bool {
        self.from.ends_with('*')
    }
}

/// Headers of the files below a URL path.
#[derive(Clone, Debug, Hash)]
pub struct HeaderRule {
    /// URL path; `*` at its end stands for all that is below.
    pub path: String,
    /// Names and values.
    pub headers: Vec<(&'static str, &'static str)>,
}

/// Whether a line of `_headers` is the path or URL for which the lines below it are meant.
pub fn is_path_of_headers(line: &str) -> bool {
    let line = line.trim();
    let is_url = |(scheme, _): (&str, &str)| !scheme.contains(char::is_whitespace);
    !line.starts_with('#') && (line.starts_with('/') || line.split_once("://").is_some_and(is_url))
}

/// The media type of a picture, by the end of the name in its URL.
pub(super) fn picture_type(url: &str) -> Option<&'static str> {
    let name = url.split(['?', '#']).next()?;
    let end = name.rsplit_once('.')?.1.to_ascii_lowercase();
    Some(match end.as_str() {
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        _ => return None,
    })
}
