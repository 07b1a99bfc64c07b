//! [`Data`] → bytes: one file for each family of formats. Nothing but the data decides what they
//! are, and the texts of articles where a feed holds them.

mod feed;
mod json;
mod lines;
mod sitemap;
mod xml;

use crate::plan::Data;

pub(super) use feed::for_readers;

/// Gives the body of a content file as HTML with absolute URLs; the second text is the URL of the
/// article's page.
pub(super) type Texts<'t> = dyn Fn(&str, &str) -> String + 't;

/// The bytes of a file.
pub(super) fn bytes(data: &Data<'_>, texts: &Texts<'_>) -> Vec<u8> {
    match data {
        Data::Feed(data) => feed::bytes(data, texts),
        Data::Sitemap(entries) => sitemap::urls(entries),
        Data::SitemapIndex(entries) => sitemap::index(entries),
        Data::NewsSitemap(news) => sitemap::news(news),
        Data::Manifest(manifest) => json::manifest(manifest),
        Data::Latest(latest) => json::latest(latest),
        Data::Robots(robots) => lines::robots(robots).into_bytes(),
        Data::Llms(llms) => lines::llms(llms).into_bytes(),
        Data::Redirects(redirects) => lines::redirects(redirects).into_bytes(),
        Data::Headers(rules) => lines::headers(rules).into_bytes(),
    }
}
