//! Feeds: RSS 2.0 (rssboard.org/rss-specification), Atom (RFC 4287), JSON Feed 1.1.

use ammonia::{Builder, UrlRelative};
use pulldown_cmark_escape::escape_html;
use serde::Serialize;
use url::Url;

use crate::address;
use crate::config::FeedFormat;
use crate::language::Direction;
use crate::plan::data::{Feed, FeedItem, LiveFeed, Photo};
use crate::render::data::Texts;
use crate::render::data::json;
use crate::render::data::xml::Xml;
use crate::render::markdown::Entry;
use crate::typography;

const ATOM: &str = "http://www.w3.org/2005/Atom";
const MEDIA: (&str, &str) = ("xmlns:media", "http://search.yahoo.com/mrss/");

/// An item with what is said in it.
struct Item<'a> {
    item: &'a FeedItem<'a>,
    /// The whole text as HTML.
    html: Option<String>,
    /// What was corrected, in the words of the language.
    corrections: Vec<String>,
}

/// The bytes of a feed.
pub(super) fn bytes(feed: &Feed<'_>, texts: &dyn Texts) -> Vec<u8> {
    let items = feed.items.iter().map(|item| {
        let corrections = item.corrections.iter();
        let corrections: Vec<String> =
            corrections.map(|c| texts.correction(feed.lang, &c.date, c.text)).collect();
        let html = content(item, &corrections, texts).map(|html| directed(feed, html));
        Item { item, html, corrections }
    });
    written(feed, &items.collect::<Vec<_>>())
}

/// The bytes of a feed of entries.
pub(super) fn live_bytes(live: &LiveFeed<'_>, texts: &dyn Texts) -> Vec<u8> {
    let mut entries = texts.entries(live.text, &live.feed.home);
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.at));
    entries.truncate(live.most);
    let leads: Vec<String> = entries.iter().map(|e| typography::beginning(&e.words)).collect();
    let made: Vec<(FeedItem<'_>, &Entry)> = entries
        .iter()
        .zip(&leads)
        .map(|(entry, lead)| (entry_item(live, entry, lead), entry))
        .collect();
    let items = made.iter().map(|(item, entry)| Item {
        item,
        html: live.full_text.then(|| directed(&live.feed, entry.html.clone())),
        corrections: Vec::new(),
    });
    written(&live.feed, &items.collect::<Vec<_>>())
}

fn entry_item<'a>(live: &LiveFeed<'a>, entry: &'a Entry, lead: &'a str) -> FeedItem<'a> {
    let date = match live.feed.format {
        FeedFormat::Rss => &entry.mail_date,
        FeedFormat::Atom | FeedFormat::Json => &entry.date,
    };
    FeedItem {
        url: format!("{}#{}", live.feed.home, address::encode_path(&entry.id)),
        title: if entry.title.is_empty() { entry.time() } else { &entry.title },
        lead: Some(lead).filter(|lead| !lead.is_empty()),
        has_lead: false,
        body: None,
        entries: None,
        corrections: Vec::new(),
        date: date.clone(),
        updated: date.clone(),
        authors: live.authors.clone(),
        categories: live.categories.clone(),
        photo: None,
    }
}

fn written(feed: &Feed<'_>, items: &[Item<'_>]) -> Vec<u8> {
    match feed.format {
        FeedFormat::Rss => rss(feed, items),
        FeedFormat::Atom => atom(feed, items),
        FeedFormat::Json => json_feed(feed, items),
    }
}

impl Item<'_> {
    /// The lead as plain text; where the feed has no more than that, the corrections follow it.
    fn summary(&self) -> Option<String> {
        let corrections = if self.html.is_none() { &self.corrections[..] } else { &[] };
        let paragraphs: Vec<&str> =
            self.item.lead.into_iter().chain(corrections.iter().map(String::as_str)).collect();
        (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
    }

    /// The same as HTML.
    fn description(&self) -> Option<String> {
        match &self.corrections[..] {
            corrections if self.html.is_none() && !corrections.is_empty() => {
                Some(self.item.lead.map(paragraph).unwrap_or_default() + &paragraphs(corrections))
            }
            _ => self.item.lead.map(escaped),
        }
    }
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escaped(text))
}

fn paragraphs(texts: &[String]) -> String {
    texts.iter().map(|text| paragraph(text)).collect()
}

/// A body for feed readers: harmless elements, absolute URLs.
pub(in crate::render) fn for_readers(html: &str, url: &str) -> String {
    let mut builder = Builder::default();
    builder
        .add_tags(["figure", "figcaption", "audio", "video", "source", "track"])
        .add_tag_attributes("audio", ["src", "controls"])
        .add_tag_attributes("video", ["src", "controls", "poster", "width", "height"])
        .add_tag_attributes("source", ["src", "type"])
        .add_tag_attributes("track", ["src", "kind", "srclang", "label"])
        .link_rel(None)
        .add_generic_attributes(["id", "dir"]);
    if let Ok(base) = Url::parse(url) {
        builder.url_relative(UrlRelative::RewriteWithBase(base));
    }
    // What was written as `&#7;` in raw HTML is that character now.
    without_choices(&typography::shown(&builder.clean(html).to_string()))
}

/// The HTML without what offers a picture in other forms: of these a reader gets one.
fn without_choices(html: &str) -> String {
    let mut rest = html;
    let mut kept = String::with_capacity(html.len());
    while let Some((before, tag)) = rest.split_once("<source") {
        let (tag, behind) = tag.split_once('>').unwrap_or((tag, ""));
        kept.push_str(before);
        if tag.contains(" src=") {
            kept.extend(["<source", tag, ">"]);
        }
        rest = behind;
    }
    kept + rest
}

/// Text as HTML.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    // Writing to a string does not fail.
    let _ = escape_html(&mut html, text);
    html
}

/// The whole text of an article as HTML, the lead and the photo with its credit before it, what was
/// corrected at its end; nothing where there is nothing of all that.
fn content(item: &FeedItem<'_>, corrections: &[String], texts: &dyn Texts) -> Option<String> {
    let body = texts.body(item.body?, &item.url);
    let lead = item.lead.filter(|_| item.has_lead).map(paragraph);
    let figure = item.photo.as_ref().map(figure);
    let whole =
        lead.unwrap_or_default() + &figure.unwrap_or_default() + &body + &paragraphs(corrections);
    (!whole.is_empty()).then_some(whole)
}

/// A whole text that runs in its own direction, whatever that of the reader's program is.
fn directed(feed: &Feed<'_>, html: String) -> String {
    match feed.direction {
        Direction::Ltr => html,
        Direction::Rtl => format!("<div dir=\"rtl\">{html}</div>"),
    }
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

fn rss(feed: &Feed<'_>, items: &[Item<'_>]) -> Vec<u8> {
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
    for whole in items {
        let item = whole.item;
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
        if let Some(description) = whole.description() {
            // Readers take a description for HTML.
            xml.text("description", &description);
        }
        if let Some(html) = &whole.html {
            xml.text("content:encoded", html);
        }
        if let Some(photo) = &item.photo {
            media(&mut xml, photo);
        }
        xml.close("item");
    }
    xml.close("channel");
    xml.finish("rss")
}

fn atom(feed: &Feed<'_>, items: &[Item<'_>]) -> Vec<u8> {
    let mut xml = Xml::new("feed", &[("xmlns", ATOM), ("xml:lang", feed.tag), MEDIA]);
    xml.text("id", &feed.id);
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
    for whole in items {
        let item = whole.item;
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
        if let Some(summary) = whole.summary() {
            xml.text("summary", &summary);
        }
        if let Some(html) = &whole.html {
            xml.text_with("content", &[("type", "html")], html);
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
    summary: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<String>,
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

fn json_feed(feed: &Feed<'_>, items: &[Item<'_>]) -> Vec<u8> {
    json::bytes(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.home,
        feed_url: &feed.url,
        description: &feed.description,
        icon: feed.icon.as_deref(),
        authors: vec![JsonAuthor { name: feed.publisher, url: None }],
        language: feed.tag,
        items: items.iter().map(json_item).collect(),
    })
}

fn json_item<'a>(whole: &'a Item<'_>) -> JsonItem<'a> {
    let item = whole.item;
    let content_html = whole.html.as_deref();
    let summary = whole.summary();
    let attachment = item.photo.as_ref().and_then(|photo| {
        let title = photo.credit;
        Some(Attachment { url: &photo.url, mime_type: photo.media_type?, title })
    });
    let authors = item.authors.iter().map(|(name, url)| JsonAuthor { name, url: Some(url) });
    JsonItem {
        id: &item.url,
        url: &item.url,
        title: item.title,
        // An item has one of the two.
        content_text: content_html
            .is_none()
            .then(|| summary.clone().unwrap_or_else(|| item.title.to_owned())),
        summary,
        content_html,
        image: item.photo.as_ref().map(|photo| photo.url.as_str()),
        date_published: &item.date,
        date_modified: &item.updated,
        authors: authors.collect(),
        tags: &item.categories,
        attachments: attachment.into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_forms_of_a_picture_a_reader_gets_one_and_films_stay_whole() {
        let url = "https://t.example/a/";
        for (html, is) in [
            (
                "<picture><source srcset=\"a.webp\" type=\"image/webp\"><img src=\"a.jpg\" alt=\"\"></picture>",
                "<img src=\"https://t.example/a/a.jpg\" alt=\"\">",
            ),
            (
                "<video controls><source src=\"a.mp4\" type=\"video/mp4\"><track src=\"a.vtt\" kind=\"captions\" srclang=\"uk\"></video>",
                "<video controls=\"\"><source src=\"https://t.example/a/a.mp4\" type=\"video/mp4\"><track src=\"https://t.example/a/a.vtt\" kind=\"captions\" srclang=\"uk\"></video>",
            ),
        ] {
            assert_eq!(for_readers(html, url), is);
        }
        let odd =
            "<p>a &lt;source b</p><img src=\"https://t.example/a.jpg\" alt=\"<source c>\"><p>d</p>";
        let clean = for_readers(odd, url);
        assert!(
            clean.contains("source b") && clean.contains("source c") && clean.ends_with("<p>d</p>"),
            "{clean}"
        );
    }
}
