//! Feeds: RSS 2.0 (rssboard.org/rss-specification), Atom (RFC 4287), JSON Feed 1.1.

use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use pulldown_cmark_escape::escape_html;
use serde::Serialize;
use url::Url;

use crate::config::FeedFormat;
use crate::plan::data::{Feed, FeedItem, Photo};
use crate::render::data::Texts;
use crate::render::data::json;
use crate::render::data::xml::Xml;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const MEDIA: (&str, &str) = ("xmlns:media", "http://search.yahoo.com/mrss/");

/// The bytes of a feed.
pub(super) fn bytes(feed: &Feed<'_>, texts: &Texts<'_>) -> Vec<u8> {
    match feed.format {
        FeedFormat::Rss => rss(feed, texts),
        FeedFormat::Atom => atom(feed, texts),
        FeedFormat::Json => json_feed(feed, texts),
    }
}

/// A body for feed readers: harmless elements, absolute URLs.
pub(in crate::render) fn for_readers(html: &str, url: &str) -> String {
    static TAGS: LazyLock<[&str; 2]> = LazyLock::new(|| ["figure", "figcaption"]);
    let mut builder = Builder::default();
    builder.add_tags(TAGS.iter().copied()).link_rel(None).add_generic_attributes(["id", "dir"]);
    if let Ok(base) = Url::parse(url) {
        builder.url_relative(UrlRelative::RewriteWithBase(base));
    }
    builder.clean(html).to_string()
}

/// Text as HTML.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    // Writing to a string does not fail.
    let _ = escape_html(&mut html, text);
    html
}

/// The whole text of an article as HTML, the photo with its credit before it.
fn content(item: &FeedItem<'_>, texts: &Texts<'_>) -> Option<String> {
    let body = texts(item.body?.path, &item.url);
    let figure = item.photo.as_ref().map(figure);
    Some(figure.unwrap_or_default() + &body)
}

fn figure(photo: &Photo<'_>) -> String {
    let alt = escaped(photo.alt.unwrap_or_default());
    let mut html = format!("<figure><img src=\"{}\" alt=\"{alt}\">", escaped(&photo.url));
    let words: Vec<&str> = [photo.caption, photo.credit].into_iter().flatten().collect();
    if !words.is_empty() {
        html += &format!("<figcaption>{}</figcaption>", escaped(&words.join(" · ")));
    }
    html + "</figure>"
}

fn media(xml: &mut Xml, photo: &Photo<'_>) {
    let size = photo.size.map(|(w, h)| (w.to_string(), h.to_string()));
    let mut attributes = vec![("url", photo.url.as_str()), ("medium", "image")];
    attributes.extend(photo.media_type.map(|media_type| ("type", media_type)));
    if let Some((width, height)) = &size {
        attributes.extend([("width", width.as_str()), ("height", height.as_str())]);
    }
    xml.open("media:content", &attributes);
    if let Some(words) = photo.caption.or(photo.alt) {
        xml.text_with("media:description", &[("type", "plain")], words);
    }
    if let Some(credit) = photo.credit {
        xml.text("media:credit", credit);
    }
    xml.close("media:content");
}

fn rss(feed: &Feed<'_>, texts: &Texts<'_>) -> Vec<u8> {
    let spaces = [
        ("version", "2.0"),
        ("xmlns:atom", ATOM),
        ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        MEDIA,
    ];
    let mut xml = Xml::new("rss", &spaces);
    xml.open("channel", &[]);
    xml.text("title", &feed.title);
    xml.text("link", &feed.home);
    xml.text("description", &feed.description);
    xml.text("language", feed.tag);
    xml.text("lastBuildDate", &feed.updated);
    let own = [("href", &*feed.url), ("rel", "self"), ("type", feed.format.media_type())];
    xml.empty("atom:link", &own);
    for item in &feed.items {
        xml.open("item", &[]);
        xml.text("title", item.title);
        xml.text("link", &item.url);
        xml.text_with("guid", &[("isPermaLink", "true")], &item.url);
        xml.text("pubDate", &item.date);
        for (name, _) in &item.authors {
            xml.text("dc:creator", name);
        }
        for category in &item.categories {
            xml.text("category", category);
        }
        if let Some(lead) = item.lead {
            // Readers take a description for HTML.
            xml.text("description", &escaped(lead));
        }
        if let Some(html) = content(item, texts) {
            xml.text("content:encoded", &html);
        }
        if let Some(photo) = &item.photo {
            media(&mut xml, photo);
        }
        xml.close("item");
    }
    xml.close("channel");
    xml.finish("rss")
}

fn atom(feed: &Feed<'_>, texts: &Texts<'_>) -> Vec<u8> {
    let mut xml = Xml::new("feed", &[("xmlns", ATOM), ("xml:lang", feed.tag), MEDIA]);
    xml.text("id", &feed.home);
    xml.text("title", &feed.title);
    xml.text("subtitle", &feed.description);
    xml.text("updated", &feed.updated);
    let own = [("rel", "self"), ("type", feed.format.media_type()), ("href", &*feed.url)];
    xml.empty("link", &own);
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &feed.home)]);
    xml.open("author", &[]);
    xml.text("name", feed.publisher);
    xml.close("author");
    if let Some(icon) = &feed.icon {
        xml.text("icon", icon);
    }
    for item in &feed.items {
        xml.open("entry", &[]);
        xml.text("id", &item.url);
        xml.text("title", item.title);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &item.url)]);
        xml.text("published", &item.date);
        xml.text("updated", &item.updated);
        for (name, url) in &item.authors {
            xml.open("author", &[]);
            xml.text("name", name);
            xml.text("uri", url);
            xml.close("author");
        }
        for category in &item.categories {
            xml.empty("category", &[("term", category)]);
        }
        if let Some(lead) = item.lead {
            xml.text("summary", lead);
        }
        if let Some(html) = content(item, texts) {
            xml.text_with("content", &[("type", "html")], &html);
        }
        if let Some(photo) = &item.photo {
            media(&mut xml, photo);
        }
        xml.close("entry");
    }
    xml.finish("feed")
}

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    icon: Option<&'a str>,
    authors: Vec<JsonAuthor<'a>>,
    language: &'a str,
    items: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonAuthor<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: &'a str,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<JsonAuthor<'a>>,
    tags: &'a [&'a str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'a>>,
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: &'a str,
    mime_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
}

fn json_feed(feed: &Feed<'_>, texts: &Texts<'_>) -> Vec<u8> {
    json::bytes(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.home,
        feed_url: &feed.url,
        description: &feed.description,
        icon: feed.icon.as_deref(),
        authors: vec![JsonAuthor { name: feed.publisher, url: None }],
        language: feed.tag,
        items: feed.items.iter().map(|item| json_item(item, texts)).collect(),
    })
}

fn json_item<'a>(item: &'a FeedItem<'_>, texts: &Texts<'_>) -> JsonItem<'a> {
    let content_html = content(item, texts);
    let attachment = item.photo.as_ref().and_then(|photo| {
        let title = photo.credit;
        Some(Attachment { url: &photo.url, mime_type: photo.media_type?, title })
    });
    let authors = item.authors.iter().map(|(name, url)| JsonAuthor { name, url: Some(url) });
    JsonItem {
        id: &item.url,
        url: &item.url,
        title: item.title,
        summary: item.lead,
        // An item has one of the two.
        content_text: content_html.is_none().then(|| item.lead.unwrap_or(item.title)),
        content_html,
        image: item.photo.as_ref().map(|photo| photo.url.as_str()),
        date_published: &item.date,
        date_modified: &item.updated,
        authors: authors.collect(),
        tags: &item.categories,
        attachments: attachment.into_iter().collect(),
    }
}
