//! The keys for what machines read: feeds, crawlers, redirects, the host.

use crate::address;
use crate::address::BaseUrl;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::diagnostic::list;
use crate::fields::Field;
use crate::fields::Fields;
use crate::phrase::Phrase;

const FEED_KEYS: &[Field] = &[
    Field { name: "edition", form: "list of formats", about: "`[rss, atom, json]` without it" },
    Field { name: "section", form: "list of formats", about: "`[rss, atom, json]` without it" },
    Field { name: "tag", form: "list of formats", about: "none without it" },
    Field { name: "author", form: "list of formats", about: "`[rss]` without it" },
    Field { name: "live", form: "list of formats", about: "`[rss]` without it" },
    Field { name: "items", form: "number", about: "50 without it" },
    Field { name: "text", form: "`lead` or `full`", about: "`lead` without it" },
];
const ROBOTS_KEYS: &[Field] = &[
    Field {
        name: "staging",
        form: "`true` or `false`",
        about: "whether all crawling is forbidden",
    },
    Field { name: "ai_training", form: "`allow` or `deny`", about: "crawlers that train models" },
    Field {
        name: "ai_answers",
        form: "`allow` or `deny`",
        about: "crawlers of answering machines",
    },
    Field { name: "disallow", form: "list of paths", about: "what no crawler is to fetch" },
];

/// A format of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FeedFormat {
    /// RSS 2.0.
    Rss,
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedFormat {
    /// All formats.
    pub const ALL: [FeedFormat; 3] = [FeedFormat::Rss, FeedFormat::Atom, FeedFormat::Json];

    /// The name of its files.
    pub fn file(self) -> &'static str {
        match self {
            FeedFormat::Rss => "rss.xml",
            FeedFormat::Atom => "atom.xml",
            FeedFormat::Json => "feed.json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            FeedFormat::Rss => "application/rss+xml",
            FeedFormat::Atom => "application/atom+xml",
            FeedFormat::Json => "application/feed+json",
        }
    }

    fn parse(word: &str) -> Option<FeedFormat> {
        match word {
            "rss" => Some(FeedFormat::Rss),
            "atom" => Some(FeedFormat::Atom),
            "json" => Some(FeedFormat::Json),
            _ => None,
        }
    }
}

/// Which feeds there are, and what they hold.
#[derive(Clone, Debug)]
pub struct Feeds {
    /// Formats of the edition's feed.
    pub edition: Vec<FeedFormat>,
    /// Formats of each section's.
    pub section: Vec<FeedFormat>,
    /// Formats of each tag's.
    pub tag: Vec<FeedFormat>,
    /// Formats of each author's.
    pub author: Vec<FeedFormat>,
    /// Formats of each live blog's.
    pub live: Vec<FeedFormat>,
    /// How many articles or entries a feed holds.
    pub items: usize,
    /// Whether it holds their whole texts.
    pub full_text: bool,
}

impl Default for Feeds {
    fn default() -> Self {
        let all = || vec![FeedFormat::Rss, FeedFormat::Atom, FeedFormat::Json];
        Feeds {
            edition: all(),
            section: all(),
            // There can be thousands of tags.
            tag: Vec::new(),
            author: vec![FeedFormat::Rss],
            live: vec![FeedFormat::Rss],
            items: 50,
            full_text: false,
        }
    }
}

/// What crawlers are asked to leave alone.
#[derive(Clone, Debug, Default)]
pub struct Robots {
    /// Everything: the site is a copy that is not for the public.
    pub staging: bool,
    /// Whether crawlers that gather texts to train models on are turned away.
    pub deny_ai_training: bool,
    /// Whether crawlers that fetch pages to answer questions are turned away.
    pub deny_ai_answers: bool,
    /// Paths that no crawler is to fetch.
    pub disallow: Vec<String>,
}

/// The host for which files of redirects and headers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    /// Not known: the files of all are written, in what they have in common.
    Any,
    /// Netlify.
    Netlify,
    /// Cloudflare Pages.
    Cloudflare,
    /// GitLab Pages.
    Gitlab,
    /// GitHub Pages, which reads no such files.
    Github,
    /// One's own server with nginx.
    Nginx,
}

const HOSTS: &[(&str, Host)] = &[
    ("netlify", Host::Netlify),
    ("cloudflare", Host::Cloudflare),
    ("gitlab", Host::Gitlab),
    ("github", Host::Github),
    ("nginx", Host::Nginx),
];

/// An old URL path and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// URL path without the prefix of `base_url`.
    pub from: String,
    /// URL path without the prefix, or a URL elsewhere.
    pub to: String,
    /// Where it is written.
    pub place: Place,
}

pub(super) fn read_feeds(fields: &mut Fields<'_, '_>) -> Feeds {
    let read = fields.map("feeds", |fields| {
        let usual = Feeds::default();
        let feeds = Feeds {
            edition: read_formats(fields, "edition").unwrap_or(usual.edition),
            section: read_formats(fields, "section").unwrap_or(usual.section),
            tag: read_formats(fields, "tag").unwrap_or(usual.tag),
            author: read_formats(fields, "author").unwrap_or(usual.author),
            live: read_formats(fields, "live").unwrap_or(usual.live),
            items: fields.number("items", 1..=1000).map_or(usual.items, |n| n as usize),
            full_text: read_word(fields, "text", ["lead", "full"]) == Some(1),
        };
        fields.finish(FEED_KEYS);
        feeds
    });
    read.unwrap_or_default()
}

fn read_formats(fields: &mut Fields<'_, '_>, key: &str) -> Option<Vec<FeedFormat>> {
    let place = fields.place(key);
    let mut formats = Vec::new();
    for word in fields.texts(key)? {
        match FeedFormat::parse(&word) {
            Some(format) if !formats.contains(&format) => formats.push(format),
            Some(_) => {}
            None => {
                let message =
                    Phrase::new("feed-format-unknown").with("key", key).with("format", word);
                let d = Diagnostic::error(&codes::CONFIG_VALUE, place.clone(), message);
                fields.push(d.hint(Phrase::new("feed-format-hint")));
            }
        }
    }
    Some(formats)
}

/// Which of two words a key has.
fn read_word(fields: &mut Fields<'_, '_>, key: &str, words: [&str; 2]) -> Option<usize> {
    let place = fields.place(key);
    let found = fields.text(key)?;
    let index = words.iter().position(|word| *word == found);
    if index.is_none() {
        let [a, b] = words;
        let message = Phrase::new("value-not-of-two")
            .with("key", key)
            .with("a", a)
            .with("b", b)
            .with("found", found);
        fields.push(Diagnostic::error(&codes::CONFIG_VALUE, place, message));
    }
    index
}

pub(super) fn read_robots(fields: &mut Fields<'_, '_>) -> Robots {
    let read = fields.map("robots", |fields| {
        let place = fields.place("disallow");
        let robots = Robots {
            staging: fields.flag("staging").unwrap_or(false),
            deny_ai_training: read_word(fields, "ai_training", ["allow", "deny"]) == Some(1),
            deny_ai_answers: read_word(fields, "ai_answers", ["allow", "deny"]) == Some(1),
            disallow: fields.texts("disallow").unwrap_or_default(),
        };
        for path in robots.disallow.iter().filter(|p| !is_path(p) || p.contains('#')) {
            let message = Phrase::new("disallow-path").with("path", path);
            let d = Diagnostic::error(&codes::CONFIG_VALUE, place.clone(), message);
            fields.push(d.hint(Phrase::new("disallow-path-hint")));
        }
        fields.finish(ROBOTS_KEYS);
        robots
    });
    read.unwrap_or_default()
}

/// Whether a text is a URL path that can stand in a file of one rule a line.
fn is_path(text: &str) -> bool {
    text.starts_with('/')
        && !text.starts_with("//")
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

pub(super) fn read_host(fields: &mut Fields<'_, '_>) -> Host {
    let place = fields.place("host");
    let Some(name) = fields.text("host") else { return Host::Any };
    if let Some((_, host)) = HOSTS.iter().find(|(known, _)| *known == name) {
        return *host;
    }
    let known = list(HOSTS.iter().map(|(known, _)| known));
    let message = Phrase::new("host-unknown").with("name", name);
    let d = Diagnostic::error(&codes::CONFIG_VALUE, place, message);
    fields.push(d.hint(Phrase::new("host-unknown-hint").with("names", known)));
    Host::Any
}

/// Targets at the site's own host become paths: with `--base-url` it is served elsewhere.
pub(super) fn read_redirects(fields: &mut Fields<'_, '_>, base: &BaseUrl) -> Vec<Redirect> {
    let read = fields.map("redirects", |fields| {
        let mut redirects: Vec<Redirect> = Vec::new();
        for from in fields.remaining() {
            let place = fields.place(&from);
            let Some(to) = fields.words(&from) else { continue };
            if let Some((message, hint)) = redirect_fault(&from, &to) {
                let d = Diagnostic::error(&codes::CONFIG_VALUE, place, message);
                fields.push(d.hint(hint));
            } else {
                let to = base.below(&to).unwrap_or(to);
                redirects.push(Redirect { from, to, place });
            }
        }
        redirects
    });
    read.unwrap_or_default()
}

/// What is wrong with a redirect, and how to mend it.
fn redirect_fault(from: &str, to: &str) -> Option<(Phrase, Phrase)> {
    let wild = from.strip_suffix('*').filter(|folder| folder.ends_with('/'));
    let address = address::old_address(wild.unwrap_or(from));
    // Nothing but a host leads a folder on, and none can be told that a mark of it is no mark.
    let is_marked = |path: &String| wild.is_some() && address::is_pattern(path);
    if address.is_none_or(|path| is_marked(&path)) || from.contains("/:") {
        let message = Phrase::new("redirect-from").with("path", from);
        return Some((message, Phrase::new("redirect-from-hint")));
    }
    let elsewhere = url::Url::parse(to).is_ok_and(|u| matches!(u.scheme(), "http" | "https"));
    let is_own = to.starts_with('/') && !to.starts_with("//");
    let is_odd = |c: char| c.is_control() || c.is_whitespace() && c != ' ';
    if !(is_own || elsewhere) || to.chars().any(is_odd) {
        let message = Phrase::new("redirect-to").with("target", to);
        return Some((message, Phrase::new("redirect-to-hint")));
    }
    let splat = to.strip_suffix(":splat").unwrap_or(to);
    if splat.contains(":splat") || (splat != to && wild.is_none()) {
        let message = Phrase::new("redirect-splat").with("target", to);
        return Some((message, Phrase::new("redirect-splat-hint")));
    }
    None
}

impl Redirect {
    /// Whether it leads all that is below a folder on.
    pub fn is_wild(&self) -> bool {
        self.from.ends_with("/*")
    }
}
