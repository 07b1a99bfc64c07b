//! [`Data`] → bytes: one file for each family of formats. Nothing but the data decides what they
//! are, and the texts of articles where a feed holds them.

mod feed;
mod json;
mod lines;
mod sitemap;
mod xml;

use std::borrow::Cow;

use crate::language::LangId;
use crate::plan::{Data, TextRef};
use crate::render::markdown::Entry;
use crate::typography;

pub(super) use feed::for_readers;

/// What files take from the texts of articles; `url` is that of the article's page.
pub(super) trait Texts {
    /// The body as HTML with absolute URLs.
    fn body(&self, text: TextRef<'_>, url: &str) -> String;

    /// The entries of a live blog, as HTML with absolute URLs.
    fn entries(&self, text: TextRef<'_>, url: &str) -> Vec<Entry>;

    /// A correction in the words of a language: its date in ISO 8601, and what it says.
    fn correction(&self, lang: LangId, date: &str, text: &str) -> String;
}

/// The bytes of a file.
pub(super) fn bytes(data: &Data<'_>, texts: &dyn Texts) -> Vec<u8> {
    let bytes = written(data, texts);
    match data {
        // These name files and addresses as they are.
        Data::Robots(_) | Data::Redirects(_) | Data::Headers(..) => bytes,
        _ => undirected(bytes),
    }
}

/// Without the marks that set parts of a text off from its direction, be they typed or of a message:
/// what reads these files puts the words where it likes.
fn undirected(bytes: Vec<u8>) -> Vec<u8> {
    let bare = std::str::from_utf8(&bytes).map(typography::undirected);
    match bare {
        Ok(Cow::Owned(bare)) => bare.into_bytes(),
        _ => bytes,
    }
}

fn written(data: &Data<'_>, texts: &dyn Texts) -> Vec<u8> {
    match data {
        Data::Feed(data) => feed::bytes(data, texts),
        Data::LiveFeed(data) => feed::live_bytes(data, texts),
        Data::Sitemap(entries) => sitemap::urls(entries),
        Data::SitemapIndex(entries) => sitemap::index(entries),
        Data::NewsSitemap(news) => sitemap::news(news),
        Data::Manifest(manifest) => json::manifest(manifest),
        Data::Latest(latest) => json::latest(latest),
        Data::Robots(robots) => lines::robots(robots).into_bytes(),
        Data::Llms(llms) => lines::llms(llms).into_bytes(),
        Data::Redirects(redirects) => lines::redirects(redirects).into_bytes(),
        Data::Headers(rules, own) => lines::headers(rules, own).into_bytes(),
    }
}
