//! Paths in the output and the URLs by which they are reached.

use std::borrow::Cow;
use std::fmt;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::phrase::Phrase;

/// What is percent-encoded in the path of a URL: the path percent-encode set of the WHATWG URL
/// standard and what has a meaning of its own there (`%`, `\`, `[`, `]`, `|`, `'`).
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'[')
    .add(b']')
    .add(b'|')
    .add(b'^')
    .add(b'\'');

/// What browsers percent-encode in a path.
const ASKED: &AsciiSet = &PATH.remove(b'[').remove(b']').remove(b'|').remove(b'\'');

/// What cannot stand in the query and fragment of a URL.
const TAIL: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');

/// The path percent-encoded for a URL; `/` stays.
pub fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// The path as browsers ask for it: what need not be percent-encoded in it stands as it was written.
pub fn encode_asked(path: &str) -> String {
    utf8_percent_encode(path, ASKED).to_string()
}

/// A query and fragment in which all is percent-encoded that cannot stand there; what is so already
/// stays.
pub fn encode_tail(tail: &str) -> String {
    utf8_percent_encode(tail, TAIL).to_string()
}

/// The path, decoded, of an old address of one file of the site, as editors write it: what stood behind the
/// host, percent-encoded or not. `None` where it can be none: a browser never asks for `.` and `..`, no file of
/// ours is at an empty part, and no file of rules can hold a line's end. A browser makes a slash of `\`, and
/// takes `?` and `#` for the end of the path; a `*` would stand for many: as themselves they are percent-encoded.
pub fn old_address(written: &str) -> Option<String> {
    let is_odd = |c: char| "*?#\\".contains(c) || c.is_whitespace() && c != ' ';
    let path = decode_path(written);
    let is_no_part = |part: &str| matches!(part, "" | "." | "..");
    let parts = path.strip_prefix('/')?;
    let parts = parts.strip_suffix('/').unwrap_or(parts);
    let is_whole = parts.is_empty() && path == "/" || !parts.split('/').any(is_no_part);
    let is_good = is_whole && !path.contains(char::is_control) && !written.contains(is_odd);
    is_good.then(|| path.into_owned())
}

/// The text behind a percent-encoded path, or the path itself when it is not UTF-8 behind.
pub fn decode_path(path: &str) -> Cow<'_, str> {
    if !path.contains('%') {
        return Cow::Borrowed(path);
    }
    percent_decode_str(path).decode_utf8().unwrap_or(Cow::Borrowed(path))
}

/// Whether a path, decoded, would stand for others in the rules of hosts: `*`, and `:` before a letter
/// or at the beginning of a part. Sources: developers.cloudflare.com/pages/configuration/redirects,
/// docs.netlify.com/routing/redirects/redirect-options.
pub fn is_pattern(path: &str) -> bool {
    let is_name = |(at, _): (usize, &str)| {
        path[..at].ends_with('/') || path[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic())
    };
    path.contains('*') || path.match_indices(':').any(is_name)
}

/// The longest name of a file on common disks, in bytes.
pub const LONGEST_NAME: usize = 255;

/// A file of the output: its path below the output folder, with `/` between the parts and never
/// `.`, `..` or an empty part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(Box<str>);

impl SitePath {
    /// The file that serves a URL path such as `/ua/war/a.html` or `/ua/war/` (its `index.html`).
    /// Parts that are empty, `.` or `..` are left out, so that the file lies in the output.
    pub fn for_url(url: &str) -> Self {
        let below = url.strip_prefix('/').unwrap_or(url);
        let inner = below.strip_suffix('/').unwrap_or(below);
        if !inner.split('/').any(|p| matches!(p, "" | "." | "..")) {
            let index = if inner.len() < below.len() { "/index.html" } else { "" };
            return SitePath([inner, index].concat().into());
        }
        let mut parts: Vec<&str> =
            url.split('/').filter(|p| !matches!(*p, "" | "." | "..")).collect();
        if url.is_empty() || url.ends_with('/') || parts.is_empty() {
            parts.push("index.html");
        }
        SitePath(parts.join("/").into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The URL path, percent-encoded, beginning with `/`; an `index.html` is its folder.
    pub fn url(&self) -> String {
        encode_path(&self.plain_url())
    }

    /// The URL path as people read it, not percent-encoded.
    pub fn plain_url(&self) -> String {
        let path = match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => &self.0,
        };
        format!("/{path}")
    }

    /// The folder that holds the file, without a slash at its end; empty at the top.
    pub fn parent(&self) -> &str {
        self.0.rfind('/').map_or("", |i| &self.0[..i])
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The folders above a path, from the top.
pub fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// Where the site is served: the scheme and host, and the path below which it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// `https://news.example`, without a slash at its end.
    pub origin: String,
    /// `` or `/paper`: what stands before every URL path of the site.
    pub prefix: String,
}

impl BaseUrl {
    /// Reads an absolute `http` or `https` URL; the error says what it lacks.
    pub fn parse(text: &str) -> Result<Self, Phrase> {
        let url = url::Url::parse(text).map_err(|e| {
            let why = e.to_string().to_lowercase();
            Phrase::new("base-url-relative").with("url", text).with("why", why)
        })?;
        if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none() {
            return Err(Phrase::new("base-url-scheme").with("url", text));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(Phrase::new("base-url-query").with("url", text));
        }
        Ok(BaseUrl {
            origin: url.origin().ascii_serialization(),
            prefix: url.path().trim_end_matches('/').to_owned(),
        })
    }

    /// The URL path of a file, with the prefix.
    pub fn path_of(&self, path: &SitePath) -> String {
        format!("{}{}", self.prefix, path.url())
    }

    /// What of an absolute URL stands behind that of the site, beginning with `/`; `None` for a URL
    /// elsewhere. With and without encryption it is the same site.
    pub fn below(&self, url: &str) -> Option<String> {
        let own = url::Url::parse(&self.origin).ok()?;
        let url = url::Url::parse(url).ok()?;
        let port = |url: &url::Url| url.port().map(|port| port.to_string());
        if !matches!(url.scheme(), "http" | "https")
            || url.host_str() != own.host_str()
            || port(&url) != port(&own)
        {
            return None;
        }
        let rest = &url[url::Position::BeforePath..];
        let below = rest.strip_prefix(self.prefix.as_str())?;
        match below.chars().next() {
            Some('/') => Some(below.to_owned()),
            None | Some('?' | '#') => Some(format!("/{below}")),
            Some(_) => None,
        }
    }

    /// The absolute URL of a URL path that has the prefix already; an absolute URL stays as it is.
    pub fn absolute(&self, url_path: &str) -> String {
        if url_path.starts_with('/') && !url_path.starts_with("//") {
            format!("{}{url_path}", self.origin)
        } else {
            url_path.to_owned()
        }
    }
}

/// A path in the composed form of its letters (NFC), in which sites are read and published. Archives and
/// disks of macOS have the decomposed one, in which `й` is two characters.
pub fn composed(path: &str) -> Cow<'_, str> {
    if path.is_ascii() {
        return Cow::Borrowed(path);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(path)
}

/// A path in the decomposed form of its letters (NFD); `None` where it is the same.
pub fn decomposed(path: &str) -> Option<String> {
    if path.is_ascii() {
        return None;
    }
    match DecomposingNormalizerBorrowed::new_nfd().normalize(path) {
        Cow::Owned(decomposed) => Some(decomposed),
        Cow::Borrowed(_) => None,
    }
}

/// Resolves `reference` against the folder `base` (both with `/` between the parts).
/// `None` when it leads above the top.
pub fn join(base: &str, reference: &str) -> Option<String> {
    let is_plain = |path: &str| !path.split('/').any(|part| matches!(part, "" | "." | ".."));
    if is_plain(base) && is_plain(reference) {
        return Some([base, "/", reference].concat());
    }
    let mut parts: Vec<&str> = base.split('/').filter(|p| !p.is_empty()).collect();
    for part in reference.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_url_is_served_by_its_index_and_back() {
        for (url, path) in
            [("/", "index.html"), ("/ua/", "ua/index.html"), ("/ua/war/a.html", "ua/war/a.html")]
        {
            assert_eq!(SitePath::for_url(url).as_str(), path);
            assert_eq!(SitePath::for_url(url).url(), url);
        }
    }

    #[test]
    fn a_path_never_leaves_the_output() {
        assert_eq!(SitePath::for_url("/../../etc/passwd").as_str(), "etc/passwd");
    }

    #[test]
    fn cyrillic_and_spaces_are_encoded_in_urls_only() {
        let path = SitePath::for_url("/ua/новини дня.html");
        assert_eq!(path.as_str(), "ua/новини дня.html");
        assert!(path.url().starts_with("/ua/%D0%BD"), "{}", path.url());
        assert_eq!(decode_path(&path.url()), "/ua/новини дня.html");
    }

    #[test]
    fn an_old_address_is_what_a_browser_can_ask_for() {
        for (written, path) in [
            ("/", "/"),
            ("/a/", "/a/"),
            ("/новина дня.html", "/новина дня.html"),
            ("/%D0%BD/100%25%2A%3F%23%5C:b", "/н/100%*?#\\:b"),
        ] {
            assert_eq!(old_address(written).as_deref(), Some(path), "{written}");
        }
        for written in [
            "",
            "a",
            "//",
            "//a.html",
            "/a//b.html",
            "/a//",
            "/a/%2Fb",
            "/a/../b",
            "/%2E/b",
            "/c\\d.html",
            "/a*",
            "/a?b",
            "/a#b",
            "/a\tb",
            "/a%0Ab",
            "/a\u{A0}b",
        ] {
            assert_eq!(old_address(written), None, "{written}");
        }
    }

    #[test]
    fn what_hosts_take_for_a_pattern_is_known() {
        for path in ["/a*", "/:a", "/:1/b", "/a:b", "/ua/час:пік/:x"] {
            assert!(is_pattern(path), "{path}");
        }
        for path in ["/a/b.html", "/12:30.html", "/час:пік", "/"] {
            assert!(!is_pattern(path), "{path}");
        }
    }

    #[test]
    fn a_base_url_may_have_a_path() {
        let base = BaseUrl::parse("https://example.org/paper/").expect("a good URL");
        assert_eq!(base.path_of(&SitePath::for_url("/ua/")), "/paper/ua/");
        assert_eq!(base.absolute("/paper/ua/"), "https://example.org/paper/ua/");
        for (url, below) in [
            ("https://example.org/paper/ua/?a#b", Some("/ua/?a#b")),
            ("HTTP://Example.org:80/paper", Some("/")),
            ("https://example.org/papers/", None),
            ("https://example.org:8443/paper/", None),
            ("https://other.example/paper/", None),
            ("/paper/", None),
        ] {
            assert_eq!(base.below(url).as_deref(), below, "{url}");
        }
        assert!(BaseUrl::parse("news.example").is_err());
        assert!(BaseUrl::parse("ftp://news.example").is_err());
    }

    #[test]
    fn a_reference_may_not_climb_above_the_top() {
        assert_eq!(
            join("content/ua/war", "../science/a.md").as_deref(),
            Some("content/ua/science/a.md")
        );
        assert_eq!(join("a", "../../b"), None);
    }
}
