//! One content file: its front matter to typed fields, its text to fingerprints.

use std::borrow::Cow;
use std::path::Path;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::{Deserialize, Serialize};

use crate::address;
use crate::cache;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::phrase::Phrase;
use crate::read::entries;
use crate::read::forms;
use crate::read::front_matter;
use crate::read::front_matter::{FieldLine, FrontMatter};
use crate::read::known::{Known, News};
use crate::read::tree::Found;
use crate::read::words;
use crate::typography;

/// The largest content file that is read, in bytes.
pub const LARGEST_TEXT: usize = 64 << 20;
/// The folder of a language in which the files of tags lie.
pub const TAGS: &str = "tags";
/// The folder of a language in which the files of authors lie.
pub const AUTHORS: &str = "authors";
/// The largest front matter, in bytes: YAML's cost is quadratic in its nesting.
const LARGEST_FRONT_MATTER: usize = 64 << 10;

/// What no section can be called: the folders of an edition in which other lists of its are published.
pub(super) const TAKEN: &[&str] = &[TAGS, AUTHORS, "archive", "corrections"];

/// What a content file is, by where it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// `<lang>/_index.md`
    Edition,
    /// `<lang>/<section>/_index.md`
    Section,
    /// `<lang>/<section>/…/<slug>.md`
    Article,
    /// `<lang>/<page>.md`
    Page,
    /// `<lang>/tags/<key>.md`
    Tag,
    /// `<lang>/authors/<key>.md`
    Author,
}

/// A content file, without its body.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Path below the site's root.
    #[serde(skip)]
    pub path: String,
    /// The language whose folder it lies in.
    #[serde(skip)]
    pub lang: LangId,
    /// What it is.
    pub kind: Kind,
    /// Path below the language's folder without `.md`: the same for all its translations.
    pub key: String,
    /// The fields of its front matter.
    pub front: FrontMatter,
    /// The lines of the fields that are there.
    pub lines: Vec<FieldLine>,
    /// Fingerprint of the words, white space aside, where some `origin` may name it.
    pub words: Option<u32>,
    /// The first paragraph as plain text, where there is no lead.
    pub excerpt: Option<String>,
    /// Whether that paragraph is of an entry, where the article is a live blog.
    pub excerpt_is_of_entry: bool,
    /// The days and times in the headings, which begin the entries of a live blog. Whether the article
    /// is one may be said in another file.
    pub entries: Vec<String>,
    /// Fingerprint of the body and of the line at which it begins.
    pub body: Fingerprint,
    /// Whether anything but white space stands below the front matter.
    pub has_body: bool,
}

impl Document {
    /// The key that it has in common with its translations: that of its front matter, else that of its
    /// place.
    pub fn shared_key(&self) -> &str {
        self.front.key.as_deref().unwrap_or(&self.key)
    }

    /// The line of a field; that of the first one where the field is not there.
    pub fn line(&self, field: &str) -> u32 {
        self.lines.iter().find(|l| l.name() == field).map_or(1, |l| l.line)
    }

    /// The place of a field; of the file where the field is not there.
    pub fn place(&self, field: &str) -> Place {
        Place::line(&self.path, self.line(field) as usize)
    }

    /// Whether a field is there, be its value good or bad.
    pub fn has_field(&self, field: &str) -> bool {
        self.lines.iter().any(|l| l.name() == field)
    }
}

/// The text of a content file: where it is, and what changes with it.
#[derive(Clone, Debug)]
pub struct Text {
    /// Path of the file.
    pub path: String,
    /// The fingerprint of the text.
    pub print: Fingerprint,
}

impl Text {
    /// The text of a file that has one.
    pub fn of(document: &Document) -> Option<Text> {
        document.has_body.then(|| Text { path: document.path.clone(), print: document.body })
    }
}

/// The body of a content file and where in the file it stands.
pub struct Body {
    /// The text below the front matter.
    pub text: String,
    /// The line of the file at which it begins, from 1.
    pub first_line: usize,
    /// The fingerprint of both.
    pub print: Fingerprint,
}

/// Reads the body of a content file once more, when its page is rendered.
pub fn body(root: &Path, path: &str) -> Result<Body, Box<Diagnostic>> {
    let bytes = super::bytes_of(root, path)?;
    let text = super::with_line_ends(super::text_of(path, &bytes)?);
    let (text, first_line, print) = match split(&text) {
        Ok(parts) => (parts.body, parts.body_line, body_print(&parts)),
        Err(_) => (&*text, 1, Fingerprint::default()),
    };
    Ok(Body { text: text.to_owned(), first_line, print })
}

/// The name of a file's section where no section can have it. What lies in `tags` and `authors` is of
/// another kind.
pub(super) fn taken_name(below: &str) -> Option<&'static str> {
    let (folder, _) = below.split_once('/')?;
    let taken = TAKEN.iter().filter(|name| !matches!(**name, TAGS | AUTHORS));
    taken.copied().find(|name| *name == folder)
}

/// The kind and key of a file by its path below the language's folder.
fn classify(below: &str) -> (Kind, String) {
    let stem = &below[..below.len() - ".md".len()];
    let parts: Vec<&str> = stem.split('/').collect();
    let kind = match parts.as_slice() {
        ["_index"] => Kind::Edition,
        [_, "_index"] => Kind::Section,
        [_] => Kind::Page,
        [TAGS, _] => Kind::Tag,
        [AUTHORS, _] => Kind::Author,
        _ => Kind::Article,
    };
    let key = match kind {
        Kind::Section | Kind::Edition => stem.trim_end_matches("_index").trim_end_matches('/'),
        Kind::Tag | Kind::Author => parts[1],
        Kind::Article | Kind::Page => stem,
    };
    (kind, key.to_owned())
}

pub(super) struct Parts<'a> {
    pub(super) yaml: &'a str,
    pub(super) body: &'a str,
    body_line: usize,
}

pub(super) enum NoFrontMatter {
    Missing,
    Unclosed,
}

/// Splits a file at the `---` lines of its front matter.
pub(super) fn split(text: &str) -> Result<Parts<'_>, NoFrontMatter> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().ok_or(NoFrontMatter::Missing)?;
    if first.trim_end() != "---" {
        return Err(NoFrontMatter::Missing);
    }
    let mut offset = first.len();
    for (i, line) in lines.enumerate() {
        if line.trim_end() == "---" {
            let body = &text[offset + line.len()..];
            return Ok(Parts { yaml: &text[first.len()..offset], body, body_line: i + 3 });
        }
        offset += line.len();
    }
    Err(NoFrontMatter::Unclosed)
}

/// What is found in a content file: the document, without which the faults say why, and the faults.
pub(super) type Findings = (Option<Box<Document>>, Vec<Diagnostic>);

/// Reads one content file, or believes what is known of it; gives the fingerprint of its bytes and
/// what is news about it too.
pub(super) fn read(
    root: &Path,
    file: &Found,
    config: &Config,
    known: Option<&Known>,
) -> (Findings, Option<Fingerprint>, Option<News>) {
    let entry = known.and_then(|known| known.entry(&file.path));
    if let Some(entry) = entry.filter(|entry| entry.is_of(file.signature))
        && let Some(findings) = cache::decode(entry.content)
    {
        return (of_file(findings, file), Some(entry.print), None);
    }
    read_now(root, file, config, known)
}

/// What was found in a file, with what its place says of it.
fn of_file((mut document, faults): Findings, file: &Found) -> Findings {
    if let Some(document) = &mut document {
        document.path.clone_from(&file.path);
        document.lang = file.lang;
    }
    (document, faults)
}

/// As [`read`], for a file whose bytes may have changed, whatever its signature says.
pub(super) fn read_now(
    root: &Path,
    file: &Found,
    config: &Config,
    known: Option<&Known>,
) -> (Findings, Option<Fingerprint>, Option<News>) {
    let (bytes, signature) = match super::bytes_and_signature(root, &file.path) {
        Ok(read) => read,
        Err(fault) => return ((None, vec![*fault]), None, None),
    };
    let text = super::text_of(&file.path, &bytes).map(super::with_line_ends);
    let parts = text.as_deref().ok().map(split);
    let usable = parts.as_ref().and_then(|parts| parts.as_ref().ok());
    let (print, body) = prints(&bytes, usable);
    if let Some(entry) = known.and_then(|known| known.entry(&file.path))
        && entry.print == print
        && let Some(findings) = cache::decode(entry.content)
    {
        let news = known.map(|known| known.news(&file.path, signature, print, entry.content));
        return (of_file(findings, file), Some(print), news);
    }
    let findings = match (&text, parts) {
        (Ok(text), Some(parts)) => match checked(&file.path, text, parts) {
            Ok(parts) => parse(file, &parts, body, config),
            Err(fault) => (None, vec![*fault]),
        },
        (fault, _) => {
            (None, fault.as_ref().err().map(|fault| (**fault).clone()).into_iter().collect())
        }
    };
    let news = known.and_then(|known| {
        let content = cache::encode(&findings)?;
        Some(known.news(&file.path, signature, print, &content))
    });
    (of_file(findings, file), Some(print), news)
}

/// Takes the fingerprint of a document's words; gives what is news about its file, with the fingerprint
/// of its bytes as they were now.
pub(super) fn take_words(
    root: &Path,
    findings: &mut Findings,
    known: Option<&Known>,
) -> Option<(Fingerprint, Option<News>)> {
    let document = findings.0.as_mut().filter(|document| document.words.is_none())?;
    let (bytes, signature) = super::bytes_and_signature(root, &document.path).ok()?;
    let text = super::with_line_ends(super::text_of(&document.path, &bytes).ok()?);
    let parts = split(&text).ok()?;
    document.words = Some(words::fingerprint(&document.front, parts.body));
    let path = document.path.clone();
    let content = cache::encode(findings)?;
    let (print, _) = prints(&bytes, Some(&parts));
    Some((print, known.map(|known| known.news(&path, signature, print, &content))))
}

/// The fingerprints of a file and of its body with the line at which that begins.
fn prints(bytes: &[u8], parts: Option<&Parts<'_>>) -> (Fingerprint, Fingerprint) {
    let Some(parts) = parts else { return (Fingerprint::of(bytes), Fingerprint::default()) };
    let body = body_print(parts);
    let head = &bytes[..bytes.len() - parts.body.len()];
    (Fingerprint::of_parts(&[head, body.as_bytes()]), body)
}

fn body_print(parts: &Parts<'_>) -> Fingerprint {
    Fingerprint::of_parts(&[&parts.body_line.to_le_bytes(), parts.body.as_bytes()])
}

fn parse(file: &Found, parts: &Parts<'_>, body: Fingerprint, config: &Config) -> Findings {
    let mut faults = Vec::new();
    let code = &config.languages.get(file.lang).code;
    let below = &file.path["content/".len() + code.len() + 1..];
    if taken_name(below).is_some() {
        // That is said of the folder.
        return (None, faults);
    }
    let (kind, key) = classify(below);
    let front = forms::read(&file.path, parts.yaml, kind, &config.time_zone, &mut faults);
    let Some(mut front) = front else { return (None, faults) };
    // Texts may name files as these were once called.
    for name in [&mut front.key, &mut front.slug].into_iter().flatten() {
        if let Cow::Owned(composed) = address::composed(name) {
            *name = composed;
        }
    }
    let (entries, excerpt_is_of_entry) = match kind {
        Kind::Article => entries::headings(parts.body),
        _ => (Vec::new(), false),
    };
    let document = Document {
        lines: front_matter::lines(parts.yaml, kind),
        words: None,
        excerpt: match front.lead {
            None if matches!(kind, Kind::Article | Kind::Page) => first_paragraph(parts.body),
            _ => None,
        },
        excerpt_is_of_entry,
        entries,
        body,
        has_body: !parts.body.trim().is_empty(),
        path: String::new(),
        lang: file.lang,
        kind,
        key,
        front,
    };
    (Some(Box::new(document)), faults)
}

/// The parts of a file that can be used; the fault says why it cannot be.
fn checked<'t>(
    path: &str,
    text: &str,
    parts: Result<Parts<'t>, NoFrontMatter>,
) -> Result<Parts<'t>, Box<Diagnostic>> {
    let fault = |code, message: Phrase, hint: Phrase| {
        Err(Box::new(Diagnostic::error(code, Place::line(path, 1), message).hint(hint)))
    };
    if text.len() > LARGEST_TEXT {
        let message = Phrase::new("file-larger-than-mb").with("most", LARGEST_TEXT >> 20);
        return fault(&codes::FILE_TOO_LARGE, message, Phrase::new("file-larger-than-mb-hint"));
    }
    let begin = || Phrase::new("front-matter-begins");
    match parts {
        Ok(parts) if parts.yaml.len() > LARGEST_FRONT_MATTER => {
            let most = LARGEST_FRONT_MATTER >> 10;
            let message = Phrase::new("front-matter-larger-than-kb").with("most", most);
            let hint = Phrase::new("front-matter-larger-than-kb-hint");
            fault(&codes::FILE_TOO_LARGE, message, hint)
        }
        Ok(parts) => Ok(parts),
        Err(NoFrontMatter::Missing) if text.trim().is_empty() => {
            fault(&codes::FRONT_MATTER_MISSING, Phrase::new("file-empty"), begin())
        }
        Err(NoFrontMatter::Missing)
            if text.trim_start().starts_with("---") && text.starts_with(['\n', '\r']) =>
        {
            let hint = Phrase::new("front-matter-first-line");
            fault(&codes::FRONT_MATTER_MISSING, Phrase::new("front-matter-missing"), hint)
        }
        Err(NoFrontMatter::Missing) => {
            let hint = beginning(text).unwrap_or_else(begin);
            fault(&codes::FRONT_MATTER_MISSING, Phrase::new("front-matter-missing"), hint)
        }
        Err(NoFrontMatter::Unclosed) => {
            let message = Phrase::new("front-matter-unclosed");
            let hint = Phrase::new("front-matter-unclosed-hint");
            fault(&codes::FRONT_MATTER_MISSING, message, hint)
        }
    }
}

/// What stands at the beginning of a file in place of its front matter, where that is nearly there.
fn beginning(text: &str) -> Option<Phrase> {
    let first = text.lines().next().unwrap_or("").trim_end();
    let is_invisible = |c: char| {
        matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}')
            || matches!(c, '\u{2060}'..='\u{2069}' | '\u{FEFF}')
    };
    if first.trim_matches(|c| is_invisible(c) || c == ' ') == "---" {
        return Some(match first.chars().find(|c| is_invisible(*c)) {
            Some(c) => {
                let code = format!("U+{:04X}", u32::from(c));
                Phrase::new("front-matter-invisible").with("code", code)
            }
            None => Phrase::new("front-matter-indented"),
        });
    }
    let is_dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    if !first.is_empty() && first.chars().all(is_dash) {
        return Some(Phrase::new("front-matter-dashes").with("line", first));
    }
    let format = match first {
        "+++" => "TOML",
        _ if first.starts_with('{') => "JSON",
        _ => first.strip_prefix("---").map(str::trim).filter(|name| !name.contains(' '))?,
    };
    let is_yaml = format.eq_ignore_ascii_case("yaml") || format.eq_ignore_ascii_case("yml");
    Some(match is_yaml {
        true => Phrase::new("front-matter-dashes").with("line", first),
        false => Phrase::new("front-matter-format").with("format", format),
    })
}

/// What Markdown means beyond CommonMark.
pub fn markdown_options(typography: bool) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    options.set(Options::ENABLE_SMART_PUNCTUATION, typography);
    options
}

/// The first paragraph as plain text, cut at a word.
fn first_paragraph(body: &str) -> Option<String> {
    let body = without_shortcodes(body);
    let mut text = String::new();
    let mut depth = 0;
    let mut inside = false;
    for event in Parser::new_ext(&body, markdown_options(false)) {
        match event {
            Event::Start(Tag::Paragraph) if depth == 0 => inside = true,
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) if !inside => {}
            Event::End(TagEnd::Paragraph) => {
                let plain = text.trim();
                if !plain.is_empty() {
                    return Some(typography::beginning(plain));
                }
                inside = false;
                text.clear();
            }
            Event::Start(Tag::Image { .. }) if inside => depth += 1,
            Event::End(TagEnd::Image) if inside => depth -= 1,
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_)) => {
                depth += 1
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition) => {
                depth -= 1;
            }
            Event::Text(t) | Event::Code(t) if inside && depth == 0 => {
                text.push_str(&typography::shown(&t));
            }
            Event::SoftBreak | Event::HardBreak if inside => text.push(' '),
            Event::InlineHtml(tag) if inside && typography::is_line_break(&tag) => text.push(' '),
            _ => {}
        }
    }
    None
}

/// The body with blank lines for those that are shortcodes.
fn without_shortcodes(body: &str) -> Cow<'_, str> {
    if !body.starts_with("::") && !body.contains("\n::") {
        return Cow::Borrowed(body);
    }
    let lines = body.split('\n').map(|l| if l.starts_with("::") { "" } else { l });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_file_says_what_it_is() {
        for (below, kind, key) in [
            ("_index.md", Kind::Edition, ""),
            ("war/_index.md", Kind::Section, "war"),
            ("war/a.md", Kind::Article, "war/a"),
            ("war/2024/a.md", Kind::Article, "war/2024/a"),
            ("about.md", Kind::Page, "about"),
            ("tags/kyiv.md", Kind::Tag, "kyiv"),
            ("authors/a-b.md", Kind::Author, "a-b"),
        ] {
            assert_eq!(classify(below), (kind, key.to_owned()), "{below}");
        }
    }

    #[test]
    fn the_first_paragraph_is_plain_text() {
        let body = "![a](b.jpg \"c\")\n\n# Title\n\n> quote\n\nSome *fine* text\nhere.\n\nMore.";
        assert_eq!(first_paragraph(body).as_deref(), Some("Some fine text here."));
        assert_eq!(first_paragraph("::youtube{id=\"a\"}\n\n").as_deref(), None);
    }
}
