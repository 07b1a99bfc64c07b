//! Raw HTML in Markdown, by the site's policy.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{Event, TagEnd};

use crate::config::RawHtml;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::render::markdown::Writer;

/// Schemes of addresses that can run code or reach into the reader's machine.
const UNSAFE: &[&str] = &["javascript", "vbscript", "data", "file", "blob", "filesystem"];

/// Whether an address has an unsafe scheme, as a browser reads it (white space and control
/// characters within the scheme do not hide it).
pub(super) fn is_unsafe(address: &str) -> bool {
    url::Url::parse(address.trim()).is_ok_and(|url| UNSAFE.contains(&url.scheme()))
}

thread_local! {
    /// Unsafe addresses that the sanitiser took out of the fragment at hand.
    static TAKEN_OUT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
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
        .add_generic_attributes(["id", "class", "dir", "role", "tabindex", "aria-label"])
        .add_tag_attributes("a", ["hreflang", "rel"])
        .add_tag_attributes("img", ["loading", "decoding", "srcset", "sizes"])
        .add_tag_attributes("input", ["type", "checked", "disabled"])
        .add_tag_attributes("audio", ["src", "controls", "preload"])
        .add_tag_attributes("video", ["src", "controls", "preload", "poster", "width", "height"])
        .add_tag_attributes("source", ["src", "srcset", "type", "media", "sizes"])
        .add_tag_attributes("track", ["src", "kind", "srclang", "label", "default"])
        .link_rel(None)
        // Unsafe schemes pass this list, so that the filter sees them and they can be reported.
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "sms", "geo", "tg"]))
        .add_url_schemes(UNSAFE)
        .attribute_filter(|_, attribute, value| {
            let is_address =
                matches!(attribute, "href" | "src" | "cite" | "poster" | "data" | "action");
            if is_address && is_unsafe(value) {
                TAKEN_OUT.with_borrow_mut(|out| out.push(value.to_owned()));
                return None;
            }
            Some(value.into())
        });
    builder
});

impl Writer<'_, '_> {
    /// A fragment of HTML with only harmless elements and attributes; unsafe addresses are
    /// reported at `range`.
    pub(super) fn sanitised(&mut self, html: &str, range: Range<usize>) -> String {
        let clean = SANITISER.clean(html).to_string();
        for address in TAKEN_OUT.with_borrow_mut(std::mem::take) {
            self.report_unsafe(&address, &range);
        }
        clean
    }

    pub(super) fn report_unsafe(&mut self, address: &str, range: &Range<usize>) {
        let within = self.source.get(range.clone()).and_then(|text| text.find(address));
        let range =
            within.map_or(range.clone(), |at| range.start + at..range.start + at + address.len());
        let shown: String = address.chars().take(60).collect();
        let message = format!("the address `{shown}` could run code in the reader's browser");
        let d = Diagnostic::error(&codes::LINK_UNSAFE, self.place(&range), message)
            .hint("link to a page; `raw_html: allow` in visnyk.yaml lets such addresses through");
        self.report(d);
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
        match self.raw_html() {
            RawHtml::Allow => out.push(Event::Html(raw.into())),
            RawHtml::Escape => {
                out.push(Event::Html("<p>".into()));
                out.push(Event::Text(raw.trim_end().to_owned().into()));
                out.push(Event::Html("</p>\n".into()));
            }
            RawHtml::Sanitise => {
                let clean = self.sanitised(&raw, events[at].1.clone());
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
    fn the_sanitiser_keeps_text_and_takes_out_what_runs() {
        let clean = |html: &str| SANITISER.clean(html).to_string();
        assert_eq!(clean("<b onclick=x>a</b><script>b</script>"), "<b>a</b>");
        assert_eq!(clean("<a href=\"java\nscript:x\">a</a>"), "<a>a</a>");
        assert_eq!(clean("<p style=\"position:fixed\" class=\"a\">a</p>"), "<p class=\"a\">a</p>");
        TAKEN_OUT.with_borrow_mut(Vec::clear);
    }
}
