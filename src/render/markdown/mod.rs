//! Bodies: Markdown to HTML, with links resolved, pictures found, headings named, quotation marks
//! set, raw HTML held to the site's policy, and shortcodes rendered.

mod directive;
mod footnote;
mod foreign;
mod html;
mod link;
mod live;
mod open;
mod picture;
mod prose;
mod raw_elements;
mod raw_text;
mod removed;
mod shortcode;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};

use crate::config::{Lints, RawHtml};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::LineIndex;
use crate::diagnostic::Place;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::plan::{Plan, Planner};
use crate::read;
use crate::read::Body;
use crate::render::anchors::Meant;
use crate::render::theme::Theme;
use crate::render::trace::{Asked, Oracle, Trace};
use crate::romanise;
use crate::typography;
use crate::typography::{Marks, Nesting};

pub(super) use live::Entry;

/// The messages that the program itself puts into bodies and feeds.
pub(super) const MESSAGES: &[&str] = &[footnote::BACK, TASK_DONE, TASK_OPEN, CORRECTION];

/// The messages that name the box of a task.
const TASK_DONE: &str = "task-done";
const TASK_OPEN: &str = "task-open";
/// The message that says what was corrected, at the end of a text in a feed.
pub(super) const CORRECTION: &str = "feed-correction";

/// A body as HTML, with what was found in it.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    pub(super) html: String,
    pub(super) contents: Vec<Heading>,
    pub(super) trace: Trace,
    /// The entries, where it is that of a live blog.
    pub(super) entries: Vec<Entry>,
    /// Where in the body entries stand whose time is still to come.
    held: Vec<Range<usize>>,
    /// The fingerprint of the body, as it was read now.
    pub(super) print: Fingerprint,
}

/// A heading of a body.
#[derive(Debug)]
pub(super) struct Heading {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) level: u8,
}

/// Reads and renders the body of a content file: what of it is published at "now".
pub(super) fn render(
    path: &str,
    lang: LangId,
    plan: &Plan<'_>,
    theme: &Theme,
    root: &Path,
) -> Rendered {
    match read::body(root, path) {
        Ok(body) => {
            let whole = to_html(path, lang, &body, plan, theme);
            if whole.held.is_empty() {
                return whole;
            }
            // What is held back is checked, and rendered once more as if it were not there.
            let options = read::markdown_options(plan.planner.site.config.typography);
            let text = live::without(&body.text, &whole.held, options);
            let shown = to_html(path, lang, &Body { text, ..body }, plan, theme);
            Rendered { trace: whole.trace.showing(shown.trace), ..shown }
        }
        Err(fault) => {
            let mut rendered = Rendered::default();
            rendered.trace.diagnostics.push(*fault);
            rendered
        }
    }
}

fn to_html(path: &str, lang: LangId, body: &Body, plan: &Plan<'_>, theme: &Theme) -> Rendered {
    let planner = &plan.planner;
    let config = &planner.site.config;
    let options = read::markdown_options(config.typography);
    let (text, directives) = directive::scan(&body.text, options);
    let mut writer = Writer {
        path,
        lang,
        source: &body.text,
        first_line: body.first_line,
        lines: OnceCell::new(),
        planner,
        plan,
        theme,
        marks: config.typography.then(|| planner.site.marks[usize::from(lang.0)]),
        nesting: Nesting::default(),
        html: String::with_capacity(body.text.len() * 5 / 4),
        containers: Vec::new(),
        ids: HashSet::new(),
        numbers: HashMap::new(),
        links: Vec::new(),
        own_links: Vec::new(),
        left_out: Vec::new(),
        footnotes: footnote::Footnotes::default(),
        labels: footnote::Labels::default(),
        raw_inline: false,
        open: open::Open::default(),
        verbatim: false,
        prose: prose::Prose::default(),
        live: live::Live::of(planner, path),
        entry: None,
        done: Rendered { trace: Trace::new(path), print: body.print, ..Rendered::default() },
    };
    writer.name_entries(&text, options, &directives);
    let mut directives = directives.into_iter().peekable();
    let mut block = Vec::new();
    let mut depth = 0usize;
    // Such characters are typed, or written as `&#7;`.
    let may_be_hidden = typography::may_hold_forbidden(&text) || text.contains("&#");
    for (event, range) in Parser::new_ext(&text, options).into_offset_iter() {
        let event = if may_be_hidden { shown(event) } else { event };
        if depth == 0 {
            while let Some(directive) = directives.next_if(|d| d.range().start <= range.start) {
                writer.directive(directive);
            }
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        block.push((event, range));
        let taken = depth == 0
            && (directive::is_marker(&block, &text) || writer.read(&block) || writer.entry(&block));
        if taken {
            block.clear();
        } else if depth == 0 {
            writer.hear_entry(&block);
            writer.block(&mut block);
            writer.hear_again();
        }
    }
    for directive in directives {
        writer.directive(directive);
    }
    writer.finish()
}

/// The event without characters that no page can hold.
fn shown(event: Event<'_>) -> Event<'_> {
    fn of(text: CowStr<'_>) -> CowStr<'_> {
        match typography::shown(&text) {
            Cow::Borrowed(_) => text,
            Cow::Owned(shown) => shown.into(),
        }
    }
    match event {
        Event::Text(text) => Event::Text(of(text)),
        Event::Code(text) => Event::Code(of(text)),
        Event::Html(text) => Event::Html(of(text)),
        Event::InlineHtml(text) => Event::InlineHtml(of(text)),
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Link { link_type, dest_url: of(dest_url), title: of(title), id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Image { link_type, dest_url: of(dest_url), title: of(title), id })
        }
        other => other,
    }
}

/// Events of one top-level block.
type Events<'e> = Vec<(Event<'e>, Range<usize>)>;

struct Writer<'a, 's> {
    path: &'a str,
    lang: LangId,
    source: &'a str,
    first_line: usize,
    lines: OnceCell<LineIndex>,
    planner: &'a Planner<'s>,
    plan: &'a Plan<'s>,
    theme: &'a Theme,
    marks: Option<Marks>,
    nesting: Nesting,
    /// What is written so far of the body or of the innermost container.
    html: String,
    containers: Vec<shortcode::Container>,
    /// The ids of headings so far.
    ids: HashSet<String>,
    /// The number with which a heading is tried next whose words were used before, by its slug.
    numbers: HashMap<String, usize>,
    /// Whether each open link is written (or left out, with its text kept).
    links: Vec<bool>,
    /// Links to headings of this same body.
    own_links: Vec<(String, Place)>,
    /// Addresses in raw HTML that lead to what is not published.
    left_out: Vec<String>,
    footnotes: footnote::Footnotes,
    labels: footnote::Labels,
    /// Whether the block being written holds raw HTML among its text.
    raw_inline: bool,
    /// What raw HTML has opened and not closed yet.
    open: open::Open,
    /// Whether the text being written is an address.
    verbatim: bool,
    /// What a desk editor reads.
    prose: prose::Prose,
    /// The live blog that the body is.
    live: Option<live::Live>,
    /// The anchor of the entry that is being written.
    entry: Option<String>,
    done: Rendered,
}

impl<'s> Writer<'_, 's> {
    fn place(&self, range: &Range<usize>) -> Place {
        let lines = self.lines.get_or_init(|| LineIndex::new(self.source));
        lines.place(self.path, self.source, range.clone(), self.first_line)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.done.trace.diagnostics.push(diagnostic);
    }

    /// Reports at the level that the site gives a rule.
    fn lint(&mut self, rule: &'static str, diagnostic: Diagnostic) {
        debug_assert!(Lints::is_of_texts(rule), "{rule}");
        if self.is_silenced(rule) {
            return;
        }
        let found = self.planner.site.config.lints.apply(rule, diagnostic);
        self.done.trace.diagnostics.extend(found);
    }

    /// Notes what the text asks the site, so that the answer can be compared at the next build.
    fn ask(&mut self, asked: Asked, about: &str) {
        let oracle =
            Oracle { path: self.path, lang: self.lang, plan: self.plan, theme: self.theme };
        self.done.trace.note(asked, about, &oracle);
    }

    /// The picture or attachment that a reference means, which the text then uses.
    fn media(&mut self, reference: &str) -> Option<usize> {
        let found = self.planner.site.media_meant(self.path, reference);
        self.done.trace.note_media(reference, self.planner, found);
        found.inspect(|index| self.uses_media(*index))
    }

    /// Notes that the text uses a picture or attachment.
    fn uses_media(&mut self, index: usize) {
        self.done.trace.media.push(self.planner.site.media[index].path.clone());
    }

    fn raw_html(&self) -> RawHtml {
        self.planner.site.config.raw_html
    }

    /// Writes one top-level block.
    fn block(&mut self, events: &mut Events<'_>) {
        let mut html = std::mem::take(&mut self.html);
        self.blocks(events, &mut html);
        self.html = html;
        events.clear();
    }

    /// Writes events that make a text by themselves.
    fn fragment(&mut self, events: &[(Event<'_>, Range<usize>)], html: &mut String) {
        let outer = std::mem::take(&mut self.open);
        self.blocks(events, html);
        html.push_str(&self.open.leave());
        self.open = outer;
    }

    /// Writes events that make whole blocks.
    fn blocks(&mut self, events: &[(Event<'_>, Range<usize>)], html: &mut String) {
        let outer = std::mem::take(&mut self.raw_inline);
        self.nesting = Nesting::default();
        let mut out: Vec<Event<'_>> = Vec::with_capacity(events.len() + 4);
        let mut at = 0;
        while at < events.len() {
            at = self.event(events, at, &mut out);
        }
        let begin = html.len();
        pulldown_cmark::html::push_html(html, out.into_iter());
        if self.raw_inline && self.raw_html() == RawHtml::Sanitise {
            let range = events.first().map(|(_, r)| r.clone()).unwrap_or(0..0);
            let clean = self.sanitised(&html[begin..], range);
            html.truncate(begin);
            html.push_str(&clean);
        }
        self.raw_inline = outer;
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
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let end = picture::end_of(events, at);
                self.footnote(label, range, &events[at + 1..end - 1]);
                return end;
            }
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
            Event::Start(Tag::Item | Tag::BlockQuote(_)) => {
                self.open.enter();
                out.push(event.clone());
            }
            Event::End(TagEnd::Item | TagEnd::BlockQuote(_)) => {
                out.push(Event::Html(self.open.leave().into()));
                out.push(event.clone());
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
                self.notice_removed(range);
                self.check_raw(raw, range);
                out.push(match self.raw_html() {
                    RawHtml::Escape => Event::Text(raw.clone()),
                    RawHtml::Sanitise | RawHtml::Allow => event.clone(),
                });
            }
            Event::FootnoteReference(label) => {
                let html = self.footnote_mark(label);
                out.push(Event::InlineHtml(html.into()));
            }
            // Without the slashes of XHTML, which mean nothing in HTML.
            Event::HardBreak => out.push(Event::InlineHtml("<br>\n".into())),
            Event::Rule => out.push(Event::Html("<hr>\n".into())),
            Event::TaskListMarker(done) => {
                let (checked, name) = if *done { (" checked", TASK_DONE) } else { ("", TASK_OPEN) };
                let label = link::attribute("aria-label", &self.theme.message(self.lang, name));
                let html = format!("<input type=\"checkbox\" disabled{checked}{label}> ");
                out.push(Event::InlineHtml(html.into()));
            }
            Event::Text(text) => {
                self.notice_unread_link(range);
                self.notice_mark(text, range);
                self.notice_foreign(text, range);
                out.push(Event::Text(self.set(text.clone(), range)));
            }
            other => out.push(other.clone()),
        }
        at + 1
    }

    /// Text with quotation marks and dashes as the language sets them.
    fn set<'e>(&mut self, text: CowStr<'e>, range: &Range<usize>) -> CowStr<'e> {
        let Some(marks) = self.marks.as_ref().filter(|_| !self.verbatim) else { return text };
        // The parser gives every straight mark an event of its own; curly ones that were typed stay.
        match (self.source.get(range.clone()), text.as_ref()) {
            (Some("\""), "“" | "”") => {
                let before = self.source[..range.start].chars().next_back();
                let after = self.source[range.end..].chars().next();
                marks.set(self.nesting.pass(before, after)).unwrap_or("\"").into()
            }
            (Some("'"), "‘") => marks_single(marks).into(),
            _ => match typography::dashes(&text, marks) {
                Cow::Borrowed(_) => text,
                Cow::Owned(set) => set.into(),
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
        let title = self.words(&events[at..]);
        let id = match id {
            Some(id) => {
                self.report_same_id(id, &events[at].1);
                id.to_string()
            }
            None => self.heading_id(&title),
        };
        self.ids.insert(id.clone());
        self.done.trace.anchors.add_id(&id);
        if matches!(level, HeadingLevel::H2 | HeadingLevel::H3) && self.entry.is_none() {
            self.done.contents.push(Heading { id: id.clone(), title, level: *level as u8 });
        }
        // Attributes such as `onclick` are raw HTML in another dress.
        let attrs = if self.raw_html() == RawHtml::Allow { attrs.clone() } else { Vec::new() };
        out.push(Event::Start(Tag::Heading {
            level: *level,
            id: Some(id.into()),
            classes: classes.clone(),
            attrs,
        }));
    }

    /// The romanised heading, numbered where it was used before; in an entry of a live blog behind its
    /// anchor, so that another entry moves it not.
    fn heading_id(&mut self, title: &str) -> String {
        let scheme = self.planner.site.config.languages.get(self.lang).scheme;
        let slug = Some(romanise::slug(title, scheme)).filter(|s| !s.is_empty());
        let slug = slug.unwrap_or_else(|| "section".to_owned());
        let slug = match &self.entry {
            Some(anchor) => format!("{anchor}-{slug}"),
            None => slug,
        };
        if !self.ids.contains(&slug) {
            return slug;
        }
        // No id is ever given back: what was taken before is so still.
        let next = self.numbers.entry(slug.clone()).or_insert(2);
        loop {
            let id = format!("{slug}-{next}");
            *next += 1;
            if !self.ids.contains(&id) {
                return id;
            }
        }
    }

    /// The text of the element that begins at the first event, set as the language wants it.
    fn words(&mut self, events: &[(Event<'_>, Range<usize>)]) -> String {
        let mut text = String::new();
        let mut depth = 0usize;
        for (event, range) in events {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                Event::Text(t) => text.push_str(&self.set(t.clone(), range)),
                Event::Code(t) => text.push_str(t),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                Event::InlineHtml(tag) if typography::is_line_break(tag) => text.push(' '),
                _ => {}
            }
        }
        text
    }

    fn finish(mut self) -> Rendered {
        self.read_end();
        self.close_all();
        self.close_open();
        self.finish_live();
        self.notice_unused_notes();
        let back = self.theme.message(self.lang, footnote::BACK);
        self.footnotes.write(&back, &mut self.html);
        for id in self.footnotes.ids() {
            self.done.trace.anchors.add_id(&id);
        }
        // To browsers, `#top` is the top of every page.
        let links = std::mem::take(&mut self.own_links).into_iter();
        for (id, place) in links.filter(|(id, _)| !id.eq_ignore_ascii_case("top")) {
            self.done.trace.anchors.link(self.path, &id, place, Meant::Article);
        }
        self.done.trace.settle();
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
