//! Raw HTML in Markdown, by the site's policy.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{Event, TagEnd};

use crate::config::RawHtml;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::phrase::Phrase;
use crate::render::markdown::Writer;
use crate::render::markdown::directive::MARKER;
use crate::render::markdown::link::{has_scheme, split_anchor};
use crate::render::markdown::raw_elements::without_raw;
use crate::typography;

/// Schemes of addresses that can run code or reach into the reader's machine.
const UNSAFE: &[&str] = &["javascript", "vbscript", "data", "file", "blob", "filesystem"];

/// Schemes of addresses that stay in raw HTML, and in Markdown beside it.
const SCHEMES: &[&str] = &[
    "bitcoin",
    "callto",
    "facetime",
    "fb-messenger",
    "ftp",
    "ftps",
    "geo",
    "git",
    "http",
    "https",
    "im",
    "irc",
    "ircs",
    "line",
    "magnet",
    "mailto",
    "maps",
    "matrix",
    "mms",
    "msteams",
    "news",
    "nntp",
    "openpgp4fpr",
    "rtsp",
    "sftp",
    "sgnl",
    "sip",
    "sips",
    "skype",
    "sms",
    "smsto",
    "spotify",
    "ssh",
    "tel",
    "tg",
    "threema",
    "urn",
    "viber",
    "webcal",
    "weixin",
    "whatsapp",
    "xmpp",
    "zoommtg",
];

/// The unsafe scheme of an address, if it has one, as a browser reads it (white space and control
/// characters within the scheme do not hide it).
pub(super) fn unsafe_scheme(address: &str) -> Option<&'static str> {
    let is_it: &dyn Fn(&str) -> bool = match url::Url::parse(address.trim()) {
        Ok(url) => &move |scheme| url.scheme() == scheme,
        // What our parser cannot read, a browser might.
        Err(_) => {
            let bare = bare(address);
            &move |scheme| bare.strip_prefix(scheme).is_some_and(|rest| rest.starts_with(':'))
        }
    };
    UNSAFE.iter().copied().find(|scheme| is_it(scheme))
}

/// Whether an address has an unsafe scheme.
pub(super) fn is_unsafe(address: &str) -> bool {
    unsafe_scheme(address).is_some()
}

/// Whether an address holds a picture, as word processors write it.
fn is_picture(address: &str) -> bool {
    bare(address).starts_with("data:image/")
}

/// A text in small letters without what browsers overlook in a scheme.
fn bare(text: &str) -> String {
    let visible = text.chars().filter(|c| !c.is_control() && !c.is_whitespace());
    visible.collect::<String>().to_lowercase()
}

/// Endings of attributes that hold words for readers.
const WORDS: &[&str] = &["alt=", "title=", "label="];

/// Whether an address with this scheme may stand in what a template wrote: where the scheme begins
/// the value of an attribute other than of words, or a text of a script. Elsewhere it is a word, and
/// leads nowhere.
pub(super) fn may_lead_to(html: &str, scheme: &str) -> bool {
    let html = bare(html);
    html.match_indices(scheme).any(|(at, _)| {
        let before = html[..at].trim_end_matches(['"', '\'', '`']);
        let begins = before.len() < at || before.ends_with('=');
        html[at + scheme.len()..].starts_with(':')
            && begins
            && !WORDS.iter().any(|attribute| before.ends_with(attribute))
    })
}

/// What the sanitiser saw in the fragment at hand.
#[derive(Default)]
struct Seen {
    /// What stands before every URL path of the site.
    prefix: String,
    /// Unsafe addresses, which it took out.
    unsafe_addresses: Vec<String>,
    addresses: Vec<String>,
    ids: Vec<String>,
    /// Addresses whose links go, as what they lead to is not published.
    left_out: Vec<String>,
}

const TEXT_ALIGN: &[&str] = &["text-align: left", "text-align: center", "text-align: right"];

thread_local! {
    static SEEN: RefCell<Seen> = RefCell::default();
}

/// How deep raw HTML may be nested; the cost of reading it grows with the square of its depth, and
/// browsers show no more than 512.
const DEEPEST: usize = 500;

/// Whether tags are nested deeper than that, counted roughly.
fn is_too_deep(html: &str) -> bool {
    let mut depth = 0usize;
    html.split('<').skip(1).any(|tag| {
        match tag.chars().next() {
            Some('/') => depth = depth.saturating_sub(1),
            Some(c) if c.is_ascii_alphabetic() && !is_void(tag) => depth += 1,
            _ => {}
        }
        depth > DEEPEST
    })
}

fn is_void(tag: &str) -> bool {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let void = ["br", "img", "hr", "input", "wbr", "source", "track", "p", "li", "td", "tr", "th"];
    void.contains(&tag[..end].to_ascii_lowercase().as_str()) || tag.contains("/>")
}

pub(super) static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .add_tags([
            "figure",
            "figcaption",
            "picture",
            "section",
            "input",
            "main",
            "audio",
            "video",
            "source",
            "track",
        ])
        .add_generic_attributes(["id", "class", "dir", "role", "tabindex", "aria-label", "style"])
        .add_tag_attributes("a", ["hreflang", "rel", "name"])
        .add_tag_attributes("img", ["loading", "decoding", "srcset", "sizes"])
        .add_tag_attributes("input", ["type", "checked", "disabled"])
        .add_tag_attributes("audio", ["src", "controls", "preload"])
        .add_tag_attributes("video", ["src", "controls", "preload", "poster", "width", "height"])
        .add_tag_attributes("source", ["src", "srcset", "type", "media", "sizes"])
        .add_tag_attributes("track", ["src", "kind", "srclang", "label", "default"])
        .link_rel(None)
        // Unsafe schemes pass this list, so that the filter sees them and they can be reported.
        .url_schemes(HashSet::from_iter(SCHEMES.iter().copied()))
        .add_url_schemes(UNSAFE)
        .attribute_filter(|_, attribute, value| {
            let is_address =
                matches!(attribute, "href" | "src" | "cite" | "poster" | "data" | "action");
            // The alignment of a table's column is the one style that Markdown has.
            if attribute == "style" && !TEXT_ALIGN.contains(&value) {
                return None;
            }
            if is_address && is_unsafe(value) {
                SEEN.with_borrow_mut(|seen| seen.unsafe_addresses.push(value.to_owned()));
                return None;
            }
            SEEN.with_borrow_mut(|seen| match attribute {
                "href" if seen.is_left_out(value) => None,
                "href" | "src" | "poster" => Some(encoded(seen.address(value))),
                "cite" => Some(prefixed(&seen.prefix, value)),
                "srcset" => {
                    let all = candidates(value).into_iter().map(|(address, descriptor)| {
                        format!("{} {descriptor}", seen.address(address)).trim_end().to_owned()
                    });
                    Some(all.collect::<Vec<_>>().join(", ").into())
                }
                // The `name` of a link is an anchor as an id is.
                "id" | "name" => {
                    seen.ids.push(value.to_owned());
                    Some(value.into())
                }
                _ => Some(value.into()),
            })
        });
    builder
});

impl Seen {
    /// Whether the page of a link is not there now.
    fn is_left_out(&self, value: &str) -> bool {
        self.left_out.iter().any(|address| address == value.trim())
    }

    /// Notes an address, and gives it as it is to be written.
    fn address<'v>(&mut self, value: &'v str) -> Cow<'v, str> {
        let value = value.trim();
        self.addresses.push(value.to_owned());
        prefixed(&self.prefix, value)
    }
}

/// The addresses of a `srcset`, each with its descriptor: a comma ends an address at its end only.
/// Source: html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
fn candidates(srcset: &str) -> Vec<(&str, &str)> {
    let is_space = |c: char| c.is_ascii_whitespace();
    let mut found = Vec::new();
    let mut rest = srcset.trim_start_matches(|c| is_space(c) || c == ',');
    while !rest.is_empty() {
        let (run, behind) = rest.split_at(rest.find(is_space).unwrap_or(rest.len()));
        let address = run.trim_end_matches(',');
        let end = match address.len() < run.len() {
            true => 0,
            false => behind.find(',').unwrap_or(behind.len()),
        };
        found.push((address, behind[..end].trim()));
        rest = behind[end..].trim_start_matches(|c| is_space(c) || c == ',');
    }
    found
}

/// A URL path of the site with what stands before all of them; anything else as it is.
fn prefixed<'v>(prefix: &str, value: &'v str) -> Cow<'v, str> {
    let has_it = || value.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('/'));
    match value.starts_with('/') && !value.starts_with("//") && !has_it() {
        true => Cow::Owned(format!("{prefix}{value}")),
        false => Cow::Borrowed(value),
    }
}

/// An address with what is not ASCII and spaces percent-encoded, as that of Markdown is written.
fn encoded(address: Cow<'_, str>) -> Cow<'_, str> {
    if address.bytes().all(|b| b.is_ascii_graphic()) {
        return address;
    }
    let mut out = String::with_capacity(address.len() + 16);
    for byte in address.trim().bytes() {
        match byte {
            // Browsers take no notice of these.
            b'\t' | b'\n' | b'\r' => {}
            b'!'..=b'~' => out.push(char::from(byte)),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    Cow::Owned(out)
}

impl Writer<'_, '_> {
    /// A fragment of HTML with only harmless elements and attributes.
    pub(super) fn sanitised(&mut self, html: &str, range: Range<usize>) -> String {
        if is_too_deep(html) {
            let message = Phrase::new("html-too-deep").with("most", DEEPEST);
            let d = Diagnostic::error(&codes::HTML_TOO_DEEP, self.place(&range), message);
            self.report(d.hint(Phrase::new("html-too-deep-hint")));
            return String::new();
        }
        let prefix = self.planner.site.config.base_url.prefix.clone();
        let left_out = self.left_out.clone();
        SEEN.with_borrow_mut(|seen| *seen = Seen { prefix, left_out, ..Seen::default() });
        // What was written as `&#7;` is that character now.
        let clean = SANITISER.clean(&without_raw(html)).to_string();
        typography::shown(&clean).into_owned()
    }

    /// Checks the addresses of raw HTML as those of Markdown are, and notes its ids.
    pub(super) fn check_raw(&mut self, raw: &str, range: &Range<usize>) {
        if self.raw_html() == RawHtml::Escape || !raw.contains('=') {
            return;
        }
        if self.raw_html() == RawHtml::Allow && is_too_deep(raw) {
            // It stays as it is; only its ids are not known.
            return;
        }
        self.sanitised(raw, range.clone());
        let seen = SEEN.with_borrow_mut(std::mem::take);
        for id in seen.ids {
            self.done.trace.anchors.add_id(&id);
            self.ids.insert(id);
        }
        if self.raw_html() == RawHtml::Allow {
            return;
        }
        for address in &seen.unsafe_addresses {
            self.report_unsafe(address, &self.in_tag(address, range));
        }
        for address in &seen.addresses {
            self.check_address(address, range);
        }
    }

    fn check_address(&mut self, address: &str, range: &Range<usize>) {
        let (path, anchor) = split_anchor(address);
        if has_scheme(address) {
            return;
        }
        let range = &self.in_tag(address, range);
        if path.is_empty() {
            if let Some(anchor) = anchor {
                let anchor = crate::address::decode_path(anchor).into_owned();
                self.own_links.push((anchor, self.place(range)));
            }
            return;
        }
        if path.starts_with('/') {
            let url = self.site_url(address, path.split('?').next().unwrap_or(path), range);
            if url.is_none() {
                self.left_out.push(address.to_owned());
            }
            return;
        }
        let message = Phrase::new("html-address").with("address", address);
        let place = self.place(&self.within(address, range));
        self.report(
            Diagnostic::error(&codes::LINK_UNKNOWN, place, message)
                .hint(Phrase::new("html-address-hint")),
        );
    }

    /// Where an address stands in a tag of raw HTML, or all of it: words may be the same.
    fn in_tag(&self, address: &str, range: &Range<usize>) -> Range<usize> {
        let html = self.source.get(range.clone()).unwrap_or_default();
        let is_value = |at: &usize| {
            let (before, behind) = (&html[..*at], &html[at + address.len()..]);
            before.rfind('<') > before.rfind('>')
                && before.ends_with(['"', '\'', '=', ' ', ',', '\n'])
                && behind.starts_with(['"', '\'', '>', ' ', ',', '\n'])
        };
        match html.match_indices(address).map(|(at, _)| at).find(is_value) {
            Some(at) => range.start + at..range.start + at + address.len(),
            None => range.clone(),
        }
    }

    pub(super) fn report_unsafe(&mut self, address: &str, range: &Range<usize>) {
        let hint = match unsafe_scheme(address) {
            Some("file") => Phrase::new("address-file-hint"),
            Some("data") if is_picture(address) => Phrase::new("address-picture-hint"),
            _ => Phrase::new("address-unsafe-hint"),
        };
        self.refuse_unsafe(address, range, hint);
    }

    pub(super) fn refuse_unsafe(&mut self, address: &str, range: &Range<usize>, hint: Phrase) {
        let within = self.source.get(range.clone()).and_then(|text| text.find(address));
        let range =
            within.map_or(range.clone(), |at| range.start + at..range.start + at + address.len());
        let shown: String = address.chars().take(60).collect();
        let message = match unsafe_scheme(address) {
            Some("file") => Phrase::new("address-file").with("address", shown),
            Some("data") if is_picture(address) => Phrase::new("address-picture"),
            _ => Phrase::new("address-unsafe").with("address", shown),
        };
        self.report(Diagnostic::error(&codes::LINK_UNSAFE, self.place(&range), message).hint(hint));
    }

    /// Writes a block of raw HTML; gives the place of the next event.
    pub(super) fn html_block<'e>(
        &mut self,
        events: &[(Event<'e>, Range<usize>)],
        at: usize,
        out: &mut Vec<Event<'e>>,
    ) -> usize {
        let mut raw = String::new();
        let mut next = at + 1;
        while let Some((event, _)) = events.get(next) {
            next += 1;
            match event {
                Event::Html(text) | Event::Text(text) => raw.push_str(text),
                Event::End(TagEnd::HtmlBlock) => break,
                _ => {}
            }
        }
        let raw = raw.replace(MARKER, "");
        self.notice_unclosed(&raw, &events[at].1);
        self.notice_removed(&events[at].1);
        self.check_raw(&raw, &events[at].1);
        match self.raw_html() {
            RawHtml::Allow => out.push(Event::Html(raw.into())),
            RawHtml::Escape => {
                out.push(Event::Html("<p>".into()));
                out.push(Event::Text(raw.trim_end().to_owned().into()));
                out.push(Event::Html("</p>\n".into()));
            }
            RawHtml::Sanitise => {
                let clean = self.sanitised_block(&raw, &events[at].1);
                out.push(Event::Html(clean.into()));
            }
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unsafe_scheme_is_seen_however_it_is_written() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "javascript://[%0aalert(1)",
            "javascript://a:99999/%0aalert(1)",
        ] {
            assert!(is_unsafe(address), "{address:?}");
        }
        for address in
            ["https://a.example", "mailto:a@b.example", "/a", "a.md", "javascript.md", ""]
        {
            assert!(!is_unsafe(address), "{address:?}");
        }
    }

    #[test]
    fn urls_of_the_site_get_what_stands_before_them_once() {
        let clean = |html: &str| {
            let seen = Seen { prefix: "/paper".to_owned(), ..Seen::default() };
            SEEN.with_borrow_mut(|held| *held = seen);
            SANITISER.clean(html).to_string()
        };
        for (html, is) in [
            ("<a href=\"/ua/\">a</a>", "<a href=\"/paper/ua/\">a</a>"),
            ("<a href=\"/paper/ua/\">a</a>", "<a href=\"/paper/ua/\">a</a>"),
            ("<a href=\"/papers/\">a</a>", "<a href=\"/paper/papers/\">a</a>"),
            ("<a href=\"//a.example/\">a</a>", "<a href=\"//a.example/\">a</a>"),
            ("<a href=\"#a\">a</a>", "<a href=\"#a\">a</a>"),
            (
                "<img srcset=\"/a.jpg 1x,/b.jpg 2x\">",
                "<img srcset=\"/paper/a.jpg 1x, /paper/b.jpg 2x\">",
            ),
        ] {
            assert_eq!(clean(html), is);
        }
        assert_eq!(SEEN.with_borrow(|seen| seen.addresses.clone()), ["/a.jpg", "/b.jpg"]);
    }

    #[test]
    fn the_sanitiser_keeps_text_and_takes_out_what_runs() {
        let clean = |html: &str| SANITISER.clean(html).to_string();
        assert_eq!(clean("<b onclick=x>a</b><script>b</script>"), "<b>a</b>");
        assert_eq!(clean("<a href=\"java\nscript:x\">a</a>"), "<a>a</a>");
        assert_eq!(clean("<p style=\"position:fixed\" class=\"a\">a</p>"), "<p class=\"a\">a</p>");
    }
}
