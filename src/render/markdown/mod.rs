//! Bodies: Markdown to HTML, with links resolved, pictures found, headings named, quotation marks
//! set, raw HTML held to the site's policy, and shortcodes rendered.

mod footnote;
mod html;
mod link;
mod picture;
mod shortcode;

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
};

use crate::config::RawHtml;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::language::LangId;
use crate::plan::{Plan, Planner};
use crate::read;
use crate::read::Body;
use crate::render::anchors::Anchors;
use crate::render::theme::Theme;
use crate::romanise;
use crate::typography;
use crate::typography::{Marks, Nesting};

/// The messages that the program itself puts into bodies.
pub(super) const MESSAGES: &[&str] = &[footnote::BACK];

/// A body as HTML, with what was found in it.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub(super) html: String,
    pub(super) contents: Vec<Heading>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The pictures and attachments that it uses, by their place in the site's media.
    pub(super) media: Vec<usize>,
    pub(super) anchors: Anchors,
}

/// A heading of a body.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) level: u8,
}

/// Reads and renders the body of a content file.
pub(super) fn render(
    path: &str,
    lang: LangId,
    plan: &Plan<'_>,
    theme: &Theme,
    root: &Path,
) -> Rendered {
    match read::body(root, path) {
        Ok(body) => to_html(path, lang, &body, plan, theme),
        Err(fault) => Rendered { diagnostics: vec![*fault], ..Rendered::default() },
    }
}

/// What the parser is asked to understand beyond CommonMark.
fn options(typography: bool) -> Options {
    let mut options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    options.set(Options::ENABLE_SMART_PUNCTUATION, typography);
    options
}

fn to_html(path: &str, lang: LangId, body: &Body, plan: &Plan<'_>, theme: &Theme) -> Rendered {
    let planner = &plan.planner;
    let config = &planner.site.config;
    let language = config.languages.get(lang);
    let (text, directives) = shortcode::scan(&body.text);
    let mut writer = Writer {
        path,
        lang,
        source: &body.text,
        first_line: body.first_line,
        planner,
        plan,
        theme,
        marks: config.typography.then(|| Marks::of(&language.subtag())),
        nesting: Nesting::default(),
        html: String::with_capacity(body.text.len() * 5 / 4),
        containers: Vec::new(),
        ids: HashMap::new(),
        links: Vec::new(),
        own_links: Vec::new(),
        footnotes: footnote::Footnotes::default(),
        raw_inline: false,
        verbatim: false,
        done: Rendered { anchors: Anchors::new(path), ..Rendered::default() },
    };
    let mut directives = directives.into_iter().peekable();
    let mut block = Vec::new();
    let mut depth = 0usize;
    for (event, range) in Parser::new_ext(&text, options(config.typography)).into_offset_iter() {
        if depth == 0 {
            while let Some(directive) = directives.next_if(|d| d.range().start < range.start) {
                writer.directive(directive);
            }
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        block.push((event, range));
        if depth == 0 {
            writer.block(&mut block);
        }
    }
    for directive in directives {
        writer.directive(directive);
    }
    writer.finish()
}

/// Events of one top-level block.
type Events<'e> = Vec<(Event<'e>, Range<usize>)>;

struct Writer<'a, 's> {
    path: &'a str,
    lang: LangId,
    source: &'a str,
    first_line: usize,
    planner: &'a Planner<'s>,
    plan: &'a Plan<'s>,
    theme: &'a Theme,
    marks: Option<Marks>,
    nesting: Nesting,
    /// What is written so far of the body or of the innermost container.
    html: String,
    containers: Vec<shortcode::Container>,
    /// How often a heading's id was asked for.
    ids: HashMap<String, usize>,
    /// Whether each open link is written (or left out, with its text kept).
    links: Vec<bool>,
    /// Links to headings of this same body.
    own_links: Vec<(String, Place)>,
    footnotes: footnote::Footnotes,
    /// Whether the block being written holds raw HTML among its text.
    raw_inline: bool,
    /// Whether the text being written is an address.
    verbatim: bool,
    done: Rendered,
}

impl<'s> Writer<'_, 's> {
    fn place(&self, range: &Range<usize>) -> Place {
        Place::span(self.path, self.source, range.clone(), self.first_line)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.done.diagnostics.push(diagnostic);
    }

    /// Reports at the level that the site gives a rule.
    fn lint(&mut self, rule: &'static str, diagnostic: Diagnostic) {
        let found = self.planner.site.config.lints.apply(rule, diagnostic);
        self.done.diagnostics.extend(found);
    }

    fn raw_html(&self) -> RawHtml {
        self.planner.site.config.raw_html
    }

    /// Writes one top-level block.
    fn block(&mut self, events: &mut Events<'_>) {
        if let Some((Event::Start(Tag::FootnoteDefinition(label)), _)) = events.first() {
            let label = label.to_string();
            let inner = events.drain(..).skip(1).collect::<Vec<_>>();
            let inner = &inner[..inner.len() - 1];
            let html = self.fragment(inner);
            self.footnotes.define(label, html);
            return;
        }
        let html = self.fragment(events);
        self.html.push_str(&html);
        events.clear();
    }

    /// The HTML of events that make whole blocks.
    fn fragment(&mut self, events: &[(Event<'_>, Range<usize>)]) -> String {
        self.raw_inline = false;
        self.nesting = Nesting::default();
        let mut out: Vec<Event<'_>> = Vec::with_capacity(events.len() + 4);
        let mut at = 0;
        while at < events.len() {
            at = self.event(events, at, &mut out);
        }
        let mut html = String::with_capacity(256);
        pulldown_cmark::html::push_html(&mut html, out.into_iter());
        if self.raw_inline && self.raw_html() == RawHtml::Sanitise {
            html = self.sanitised(&html, events.first().map(|(_, r)| r.clone()).unwrap_or(0..0));
        }
        html
    }

    /// Writes the event at `at`, and those that belong to it; gives the place of the next.
    fn event<'e>(
        &mut self,
        events: &[(Event<'e>, Range<usize>)],
        at: usize,
        out: &mut Vec<Event<'e>>,
    ) -> usize {
        let (event, range) = &events[at];
        match event {
            Event::Start(Tag::Heading { .. }) => self.heading(events, at, out),
            Event::Start(Tag::Paragraph) => {
                self.nesting = Nesting::default();
                match self.figures(events, at, out) {
                    Some(next) => return next,
                    None => out.push(event.clone()),
                }
            }
            Event::Start(Tag::Image { .. }) => return self.image(events, at, out),
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                let opening = self.open_link(*link_type, dest_url, title, range);
                self.verbatim = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links.push(opening.is_some());
                out.extend(opening.map(|html| Event::InlineHtml(html.into())));
            }
            Event::End(TagEnd::Link) => {
                self.verbatim = false;
                if self.links.pop().unwrap_or(false) {
                    out.push(Event::InlineHtml("</a>".into()));
                }
            }
            Event::Start(Tag::Table(_)) => {
                out.push(Event::Html("<div class=\"table\" tabindex=\"0\">".into()));
                out.push(event.clone());
            }
            Event::End(TagEnd::Table) => {
                out.push(event.clone());
                out.push(Event::Html("</div>\n".into()));
            }
            Event::Start(Tag::HtmlBlock) => return self.html_block(events, at, out),
            Event::Start(Tag::CodeBlock(kind)) => return code_block(kind, events, at, out),
            Event::InlineHtml(raw) => {
                self.raw_inline = true;
                out.push(match self.raw_html() {
                    RawHtml::Escape => Event::Text(raw.clone()),
                    RawHtml::Sanitise | RawHtml::Allow => event.clone(),
                });
            }
            Event::FootnoteReference(label) => {
                let html = self.footnotes.refer(label);
                out.push(Event::InlineHtml(html.into()));
            }
            // Without the slashes of XHTML, which mean nothing in HTML.
            Event::HardBreak => out.push(Event::InlineHtml("<br>\n".into())),
            Event::Rule => out.push(Event::Html("<hr>\n".into())),
            Event::TaskListMarker(done) => {
                let checked = if *done { " checked" } else { "" };
                let html = format!("<input type=\"checkbox\" disabled{checked}> ");
                out.push(Event::InlineHtml(html.into()));
            }
            Event::Text(text) => out.push(Event::Text(self.set(text.clone(), range))),
            other => out.push(other.clone()),
        }
        at + 1
    }

    /// Text with quotation marks and dashes as the language sets them.
    fn set<'e>(&mut self, text: CowStr<'e>, range: &Range<usize>) -> CowStr<'e> {
        let Some(marks) = self.marks.as_ref().filter(|_| !self.verbatim) else { return text };
        // The parser tells which way a straight mark looks; curly ones that were typed stay.
        match (self.source.get(range.clone()), text.as_ref()) {
            (Some("\""), "“") => self.nesting.open(marks).into(),
            (Some("\""), "”") => self.nesting.close(marks).into(),
            (Some("'"), "‘") => marks_single(marks).into(),
            _ => match typography::dashes(&text, marks) {
                std::borrow::Cow::Borrowed(_) => text,
                std::borrow::Cow::Owned(set) => set.into(),
            },
        }
    }

    fn heading<'e>(
        &mut self,
        events: &[(Event<'e>, Range<usize>)],
        at: usize,
        out: &mut Vec<Event<'e>>,
    ) {
        let Event::Start(Tag::Heading { level, id, classes, attrs }) = &events[at].0 else {
            return;
        };
        let title = plain_text(&events[at..]);
        let title = match &self.marks {
            Some(marks) => typography::plain(&title, marks).into_owned(),
            None => title,
        };
        let id = match id {
            Some(id) => id.to_string(),
            None => self.heading_id(&title),
        };
        self.done.anchors.add_id(&id);
        if matches!(level, HeadingLevel::H2 | HeadingLevel::H3) {
            self.done.contents.push(Heading { id: id.clone(), title, level: *level as u8 });
        }
        out.push(Event::Start(Tag::Heading {
            level: *level,
            id: Some(id.into()),
            classes: classes.clone(),
            attrs: attrs.clone(),
        }));
    }

    /// The romanised heading, numbered where it was used before.
    fn heading_id(&mut self, title: &str) -> String {
        let scheme = self.planner.site.config.languages.get(self.lang).scheme();
        let slug = Some(romanise::slug(title, scheme)).filter(|s| !s.is_empty());
        let slug = slug.unwrap_or_else(|| "section".to_owned());
        let count = self.ids.entry(slug.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { slug } else { format!("{slug}-{count}") }
    }

    fn finish(mut self) -> Rendered {
        self.close_all();
        let back = self.theme.message(self.lang, footnote::BACK);
        self.footnotes.write(&back, &mut self.html);
        for (id, place) in std::mem::take(&mut self.own_links) {
            self.done.anchors.link(self.path, &id, place);
        }
        self.done.html = self.html;
        self.done
    }
}

/// Writes a block of code, which the keyboard can scroll; gives the place of the next event.
fn code_block<'e>(
    kind: &CodeBlockKind<'_>,
    events: &[(Event<'e>, Range<usize>)],
    at: usize,
    out: &mut Vec<Event<'e>>,
) -> usize {
    let language = match kind {
        CodeBlockKind::Fenced(info) => info.split([' ', ',']).next().unwrap_or(""),
        CodeBlockKind::Indented => "",
    };
    let class = match language {
        "" => String::new(),
        language => link::attribute("class", &format!("language-{language}")),
    };
    out.push(Event::Html(format!("<pre tabindex=\"0\"><code{class}>").into()));
    let mut next = at + 1;
    while let Some((event, _)) = events.get(next) {
        next += 1;
        match event {
            Event::End(TagEnd::CodeBlock) => break,
            other => out.push(other.clone()),
        }
    }
    out.push(Event::Html("</code></pre>\n".into()));
    next
}

/// An opening single mark: that of an inner quotation where the language has single ones.
fn marks_single(marks: &Marks) -> &'static str {
    if marks.inner.0 == "‘" { "‘" } else { "’" }
}

/// The text of the element that begins at the first event.
fn plain_text(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut text = String::new();
    let mut depth = 0usize;
    for (event, _) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            Event::Text(t) | Event::Code(t) => text.push_str(t),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
