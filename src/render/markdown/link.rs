//! Links in bodies: to articles, to attachments, to URLs of the site and elsewhere.

use std::ops::Range;

use pulldown_cmark::LinkType;
use pulldown_cmark_escape::{escape_href, escape_html};

use crate::address::SitePath;
use crate::config::RawHtml;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::phrase::Phrase;
use crate::plan::{ArticleLink, Reference};
use crate::render::anchors::Meant;
use crate::render::markdown::Writer;
use crate::render::markdown::html::is_unsafe;
use crate::render::trace::Asked;

/// Whether an address has a scheme of its own, so leads away from the site.
pub(super) fn has_scheme(address: &str) -> bool {
    address.starts_with("//") || address.contains(':') && url::Url::parse(address).is_ok()
}

/// The path and the anchor of a reference.
pub(super) fn split_anchor(reference: &str) -> (&str, Option<&str>) {
    match reference.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor).filter(|a| !a.is_empty())),
        None => (reference, None),
    }
}

/// Whether a path is that of a Markdown file.
pub(super) fn is_markdown(path: &str) -> bool {
    path.len() > 3 && path.as_bytes()[path.len() - 3..].eq_ignore_ascii_case(b".md")
}

/// An attribute with its value escaped.
pub(super) fn attribute(name: &str, value: &str) -> String {
    let mut escaped = String::with_capacity(value.len() + 8);
    // Writing to a string does not fail.
    let _ = match name {
        "href" | "src" => escape_href(&mut escaped, value),
        _ => escape_html(&mut escaped, value),
    };
    format!(" {name}=\"{escaped}\"")
}

/// Whether a path ends as those of articles, pictures and attachments do.
fn is_file_name(path: &str) -> bool {
    const KNOWN: &[&str] = &[
        "md", "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "pdf", "doc", "docx", "odt",
        "rtf", "xls", "xlsx", "ods", "csv", "txt", "zip", "mp3", "ogg", "m4a", "mp4", "webm",
    ];
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    KNOWN.iter().any(|known| known.eq_ignore_ascii_case(extension))
}

/// Why there is nothing to link to.
pub(super) enum NoLink {
    /// It has been said.
    Said,
    /// What is meant is not published now; nobody has been told yet what becomes of the link.
    Unpublished(Place),
}

impl Writer<'_, '_> {
    /// The opening tag of a link; `None` where the link is left out and its text stays.
    pub(super) fn open_link(
        &mut self,
        kind: LinkType,
        address: &str,
        title: &str,
        range: &Range<usize>,
    ) -> Option<String> {
        let (url, hreflang) = self.link_target(kind, address, range)?;
        let mut tag = format!("<a{}", attribute("href", &url));
        if let Some(tag_of_language) = hreflang {
            tag += &attribute("hreflang", &tag_of_language);
        }
        if !title.is_empty() {
            tag += &attribute("title", title);
        }
        tag.push('>');
        Some(tag)
    }

    /// The URL that a link leads to, and the language of its target where that is another one.
    fn link_target(
        &mut self,
        kind: LinkType,
        address: &str,
        range: &Range<usize>,
    ) -> Option<(String, Option<String>)> {
        if kind == LinkType::Email {
            return Some((format!("mailto:{address}"), None));
        }
        if self.raw_html() != RawHtml::Allow && is_unsafe(address) {
            self.report_unsafe(address, range);
            return None;
        }
        if has_scheme(address) {
            return Some((address.to_owned(), None));
        }
        let (path, anchor) = split_anchor(address);
        if path.is_empty() {
            if let Some(anchor) = anchor {
                self.own_links.push((anchor.to_owned(), self.place(range)));
            }
            return Some((address.to_owned(), None));
        }
        let bare = path.split('?').next().unwrap_or(path);
        if is_markdown(bare) {
            let found = self.article(Asked::Link, bare, anchor, range);
            let link = self.or_left_out(found, bare)?;
            let anchor = anchor.map_or(String::new(), |a| format!("#{a}"));
            let tag =
                link.other_lang.map(|l| self.planner.site.config.languages.get(l).tag.clone());
            return Some((format!("{}{anchor}", link.url), tag));
        }
        if let Some(index) = self.media(bare) {
            // A page or a time in the file, and what tells versions of it apart.
            return Some((self.planner.media_url(index) + &address[bare.len()..], None));
        }
        if bare.starts_with('/') {
            return Some((self.site_url(address, bare, range)?, None));
        }
        self.report_no_file(address, range);
        None
    }

    /// What was found for a link, which is left out where that is not published.
    fn or_left_out<T>(&mut self, found: Result<T, NoLink>, path: &str) -> Option<T> {
        if let Err(NoLink::Unpublished(place)) = found {
            let message = Phrase::new("link-unpublished").with("path", path);
            self.unpublished(place, message, Phrase::new("link-unpublished-hint"));
            return None;
        }
        found.ok()
    }

    /// The page that the path of a Markdown file leads to; what is wrong with the path is reported.
    pub(super) fn article(
        &mut self,
        asked: Asked,
        path: &str,
        anchor: Option<&str>,
        range: &Range<usize>,
    ) -> Result<ArticleLink, NoLink> {
        let place = |writer: &Self| writer.place(&writer.within(path, range));
        let found = self.planner.resolve(self.path, self.lang, path);
        self.done.trace.note_reference(asked, path, &found);
        match found {
            Reference::Page(link) => {
                if let (Some(anchor), Some(file)) = (anchor, &link.path) {
                    let place = place(self);
                    self.anchor(file, link.meant.as_deref(), anchor, place);
                }
                Ok(link)
            }
            // The file has faults of its own, which are reported as such.
            Reference::Faulty => Err(NoLink::Said),
            Reference::Unpublished(file) => {
                let place = place(self);
                if let (Some(anchor), Some(file)) = (anchor, &file) {
                    // That the heading is missing is better said now than when the article comes.
                    self.done.trace.anchors.link(file, anchor, place.clone(), Meant::Article);
                }
                Err(NoLink::Unpublished(place))
            }
            Reference::Unknown(near) => {
                let hint = match near {
                    Some(near) => Phrase::new("link-did-you-mean").with("path", near),
                    None => Phrase::new("link-path-hint"),
                };
                let message = Phrase::new("link-no-file").with("path", path);
                self.report(
                    Diagnostic::error(&codes::LINK_UNKNOWN, place(self), message).hint(hint),
                );
                Err(NoLink::Said)
            }
        }
    }

    /// Notes a link to a heading of a file, which may stand in for the one that is meant.
    fn anchor(&mut self, file: &str, meant: Option<&str>, anchor: &str, place: Place) {
        let anchors = &mut self.done.trace.anchors;
        match meant {
            None => anchors.link(file, anchor, place, Meant::Article),
            Some(meant) => {
                anchors.link(meant, anchor, place.clone(), Meant::Article);
                anchors.link(file, anchor, place, Meant::Another);
            }
        }
    }

    /// Reports what is left out as what it leads to is not published.
    pub(super) fn unpublished(&mut self, place: Place, message: Phrase, hint: Phrase) {
        let d = Diagnostic::warning(&codes::LINK_UNPUBLISHED, place, message);
        self.lint("unpublished_link", d.hint(hint));
    }

    /// A URL path of the site for a link, which is left out where that is not published.
    pub(super) fn site_url(
        &mut self,
        address: &str,
        path: &str,
        range: &Range<usize>,
    ) -> Option<String> {
        let found = self.checked_url(address, path, range);
        self.or_left_out(found, path)
    }

    /// A URL path of the site, checked against what the site will have.
    pub(super) fn checked_url(
        &mut self,
        address: &str,
        path: &str,
        range: &Range<usize>,
    ) -> Result<String, NoLink> {
        let config = &self.planner.site.config;
        let decoded = crate::address::decode_path(path);
        let rest = decoded.strip_prefix(config.base_url.prefix.as_str());
        let decoded = rest.filter(|rest| rest.starts_with('/')).unwrap_or(&decoded);
        let file = SitePath::for_url(decoded);
        let media = self.plan.media(&file);
        self.ask(Asked::Url, decoded);
        media.into_iter().for_each(|index| self.uses_media(index));
        if media.is_none() && !self.plan.has(&file) {
            let place = self.place(&self.within(path, range));
            if self.planner.is_absent(&file) {
                return Err(NoLink::Unpublished(place));
            }
            let message = Phrase::new("link-no-page").with("path", path);
            let d = Diagnostic::error(&codes::LINK_UNKNOWN, place, message);
            self.report(d.hint(Phrase::new("link-no-page-hint")));
        }
        Ok(match address.strip_prefix(config.base_url.prefix.as_str()) {
            // The prefix was written already.
            Some(rest) if rest.starts_with('/') => address.to_owned(),
            _ => format!("{}{address}", config.base_url.prefix),
        })
    }

    fn report_no_file(&mut self, address: &str, range: &Range<usize>) {
        let host = address.split('/').next().unwrap_or(address);
        let is_host = host.contains('.') && !host.starts_with('.') && address.contains('/');
        let hint = if is_host || host.starts_with("www.") {
            Phrase::new("link-web-hint").with("address", address)
        } else {
            Phrase::new("link-file-hint")
        };
        let place = self.place(&self.within(address, range));
        let message = Phrase::new("link-no-file").with("path", address);
        self.report(Diagnostic::error(&codes::LINK_UNKNOWN, place, message).hint(hint));
    }

    /// Warns of a link or picture that is text to Markdown, as its path has spaces.
    pub(super) fn notice_unread_link(&mut self, range: &Range<usize>) {
        let source = self.source;
        let text = source.get(range.clone()).unwrap_or_default();
        for (at, _) in text.match_indices('(') {
            let (before, behind) = source.split_at(range.start + at);
            let Some(label) = before.strip_suffix(']') else { continue };
            let end = behind.find([')', '\n']).filter(|end| behind[*end..].starts_with(')'));
            let Some(path) = end.map(|end| &behind[1..end]) else { continue };
            // Not a footnote, with words in parentheses behind it.
            let opens = || label.rfind(['[', '\n']).map_or("", |at| &label[at..]);
            let is_link = || opens().starts_with('[') && !opens().starts_with("[^");
            if path.trim().contains(char::is_whitespace)
                && !path.contains(['<', '>', '"', '{'])
                && is_file_name(split_anchor(path.trim()).0)
                && is_link()
            {
                let begin = range.start + at + 1 + (path.len() - path.trim_start().len());
                let path = path.trim();
                let place = self.place(&(begin..begin + path.len()));
                let message = Phrase::new("link-spaces").with("path", path);
                let d = Diagnostic::warning(&codes::LINK_UNKNOWN, place, message);
                self.report(d.hint(Phrase::new("link-spaces-hint").with("path", path)));
            }
        }
    }

    /// The part of `range` in which `part` is written, or all of it.
    pub(super) fn within(&self, part: &str, range: &Range<usize>) -> Range<usize> {
        match self.source.get(range.clone()).and_then(|text| text.rfind(part)) {
            Some(at) => range.start + at..range.start + at + part.len(),
            None => range.clone(),
        }
    }
}
