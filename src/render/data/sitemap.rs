//! Sitemaps, their index, and Google News sitemaps.

use crate::plan::data::{NewsSitemap, SitemapEntry};
use crate::render::data::xml::Xml;

const SITEMAP: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
const XHTML: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");
const NEWS: (&str, &str) = ("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9");

/// A sitemap.
pub(super) fn urls(entries: &[SitemapEntry<'_>]) -> Vec<u8> {
    let mut xml = Xml::new("urlset", &[SITEMAP, XHTML]);
    for entry in entries {
        xml.open("url", &[]);
        place(&mut xml, entry);
        for (tag, url) in &entry.alternates {
            let attributes = [("rel", "alternate"), ("hreflang", *tag), ("href", url.as_str())];
            xml.empty("xhtml:link", &attributes);
        }
        xml.close("url");
    }
    xml.finish("urlset")
}

/// The index of the sitemaps.
pub(super) fn index(entries: &[SitemapEntry<'_>]) -> Vec<u8> {
    let mut xml = Xml::new("sitemapindex", &[SITEMAP]);
    for entry in entries {
        xml.open("sitemap", &[]);
        place(&mut xml, entry);
        xml.close("sitemap");
    }
    xml.finish("sitemapindex")
}

fn place(xml: &mut Xml, entry: &SitemapEntry<'_>) {
    xml.text("loc", &entry.url);
    if let Some(changed) = &entry.changed {
        xml.text("lastmod", changed);
    }
}

/// A Google News sitemap.
pub(super) fn news(news: &NewsSitemap<'_>) -> Vec<u8> {
    let mut xml = Xml::new("urlset", &[SITEMAP, NEWS]);
    for item in &news.items {
        xml.open("url", &[]);
        xml.text("loc", &item.url);
        xml.open("news:news", &[]);
        xml.open("news:publication", &[]);
        xml.text("news:name", news.name);
        xml.text("news:language", &news.language);
        xml.close("news:publication");
        xml.text("news:publication_date", &item.date);
        xml.text("news:title", item.title);
        xml.close("news:news");
        xml.close("url");
    }
    if news.items.is_empty() {
        xml.open("url", &[]);
        xml.text("loc", &news.front);
        xml.close("url");
    }
    xml.finish("urlset")
}
