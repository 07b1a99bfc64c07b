//! Pictures in bodies: alone on their lines they are figures, within text they are images.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use pulldown_cmark_escape::escape_html;

use crate::address::{SitePath, decode_path};
use crate::config::RawHtml;
use crate::link::missing_picture;
use crate::render::markdown::Writer;
use crate::render::markdown::html::is_unsafe;
use crate::render::markdown::link::{attribute, has_scheme, split_anchor};
use crate::render::trace::Asked;
use crate::typography;

/// The shortcode by which a theme can make figures of its own.
const FIGURE: &str = "figure";

/// A picture of a body.
pub(super) struct Image {
    pub(super) src: String,
    pub(super) alt: String,
    pub(super) caption: String,
    pub(super) size: Option<(u32, u32)>,
}

impl Writer<'_, '_> {
    /// Writes a paragraph that holds nothing but pictures as figures; gives the place of the event
    /// behind it, or `None` where the paragraph holds something else.
    pub(super) fn figures<'e>(
        &mut self,
        events: &[(Event<'e>, Range<usize>)],
        at: usize,
        out: &mut Vec<Event<'e>>,
    ) -> Option<usize> {
        let mut images = Vec::new();
        let mut next = at + 1;
        loop {
            match &events.get(next)?.0 {
                Event::Start(Tag::Image { .. }) => {
                    images.push(next);
                    next = end_of(events, next);
                }
                Event::SoftBreak | Event::HardBreak => next += 1,
                Event::Text(text) if text.trim().is_empty() => next += 1,
                Event::End(TagEnd::Paragraph) if !images.is_empty() => break,
                _ => return None,
            }
        }
        for image in images {
            if let Some(image) = self.image_at(events, image) {
                out.push(Event::Html(self.figure(&image).into()));
            }
        }
        Some(next + 1)
    }

    fn figure(&mut self, image: &Image) -> String {
        self.ask(Asked::Shortcode, FIGURE);
        if let Some(template) = self.theme.shortcode(FIGURE) {
            return self.figure_by_theme(&template, image);
        }
        let mut html = format!("<figure>{}", image_tag(image));
        if !image.caption.is_empty() {
            html += "<figcaption>";
            // Writing to a string does not fail.
            let _ = escape_html(&mut html, &image.caption);
            html += "</figcaption>";
        }
        html + "</figure>\n"
    }

    /// Writes a picture within text; gives the place of the next event.
    pub(super) fn image<'e>(
        &mut self,
        events: &[(Event<'e>, Range<usize>)],
        at: usize,
        out: &mut Vec<Event<'e>>,
    ) -> usize {
        if let Some(image) = self.image_at(events, at) {
            out.push(Event::InlineHtml(image_tag(&image).into()));
        }
        end_of(events, at)
    }

    /// The picture whose events begin at `at`; `None` where it is reported instead.
    fn image_at(&mut self, events: &[(Event<'_>, Range<usize>)], at: usize) -> Option<Image> {
        let (Event::Start(Tag::Image { dest_url, title, .. }), range) = &events[at] else {
            return None;
        };
        let (src, size) = self.picture(dest_url, range)?;
        let set = |text: &str| match &self.marks {
            Some(marks) => typography::plain(text, marks).into_owned(),
            None => text.to_owned(),
        };
        let caption = set(title);
        Some(Image { src, alt: self.words(&events[at..]), caption, size })
    }

    /// The URL and size of a picture that is written as `address`.
    pub(super) fn picture(
        &mut self,
        address: &str,
        range: &Range<usize>,
    ) -> Option<(String, Option<(u32, u32)>)> {
        if self.raw_html() != RawHtml::Allow && is_unsafe(address) {
            self.report_unsafe(address, range);
            return None;
        }
        if has_scheme(address) {
            return Some((address.to_owned(), None));
        }
        let bare = address.split('?').next().unwrap_or(address);
        if let Some(index) = self.media(bare) {
            return Some((self.planner.media_url(index), self.planner.site.media[index].size));
        }
        // A part of a picture, as of an SVG; a name may have the mark too.
        if let (file, Some(part)) = split_anchor(bare)
            && let Some(index) = self.media(file)
        {
            let url = format!("{}#{part}", self.planner.media_url(index));
            return Some((url, self.planner.site.media[index].size));
        }
        let decoded = decode_path(bare);
        self.ask(Asked::Url, &decoded);
        if bare.starts_with('/')
            && let Some(index) = self.plan.media(&SitePath::for_url(&decoded))
        {
            self.uses_media(index);
            return Some((self.planner.media_url(index), self.planner.site.media[index].size));
        }
        let place = self.place(&self.within(address, range));
        self.lint("missing_image", missing_picture(address, place));
        // Where a missing picture is allowed, the page links to where it would be.
        let prefix = &self.planner.site.config.base_url.prefix;
        address.starts_with('/').then(|| (format!("{prefix}{address}"), None))
    }
}

/// The place behind the element that begins at `at`.
pub(super) fn end_of(events: &[(Event<'_>, Range<usize>)], at: usize) -> usize {
    let mut depth = 0usize;
    for (i, (event, _)) in events.iter().enumerate().skip(at) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return i + 1;
        }
    }
    events.len()
}

fn image_tag(image: &Image) -> String {
    let mut tag = format!("<img{}{}", attribute("src", &image.src), attribute("alt", &image.alt));
    if let Some((width, height)) = image.size {
        tag += &format!(" width=\"{width}\" height=\"{height}\"");
    }
    tag + " loading=\"lazy\" decoding=\"async\">"
}
