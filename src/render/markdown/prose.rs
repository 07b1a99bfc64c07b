//! A body as a desk editor reads it: paragraph by paragraph, without code, addresses and markup.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use crate::config;
use crate::config::Rules;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::lint;
use crate::lint::StyleBook;
use crate::phrase::Phrase;
use crate::render::markdown::Writer;
use crate::render::markdown::raw_text;
use crate::render::markdown::raw_text::Part;

/// How much of a body is kept to tell its language by, in bytes.
const SAMPLE: usize = 64 << 10;
/// What stands for code and raw HTML within a paragraph.
const OBJECT: char = '\u{FFFC}';
/// The comment that lets the next block off some rules.
const COMMENT: &str = "<!-- visnyk:";

/// What is read of a body so far.
#[derive(Default)]
pub(super) struct Prose {
    /// The paragraph that is being read, as it was typed.
    text: String,
    /// Where in the body the parts of the paragraph begin: place in `text`, place in the body.
    parts: Vec<(usize, usize)>,
    /// What of the paragraph is set off.
    asides: Vec<Range<usize>>,
    emphasis: Option<usize>,
    /// How many quotations and tables are open.
    quotes: usize,
    code: bool,
    address: bool,
    /// Whether the paragraph is one of raw HTML.
    raw: bool,
    /// What is said in the body, for its language.
    sample: String,
    /// The level of the last heading; the headline is the first.
    level: u8,
    /// What was found of letters that the language lacks, until its language is known.
    letters: Vec<Diagnostic>,
    /// What the next block is let off.
    silenced: Rules,
}

impl Prose {
    fn push(&mut self, text: &str, at: usize) {
        self.parts.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// Where in the body a range of the paragraph stands.
    fn source(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let part = self.parts.partition_point(|(from, _)| *from <= at).saturating_sub(1);
            self.parts.get(part).map_or(0, |(from, source)| source + at - from)
        };
        // The last character tells the end: behind it another part may begin.
        let start = place(range.start);
        start..(place(range.end.saturating_sub(1)) + 1).max(start)
    }

    fn is_aside(&self, at: usize) -> bool {
        self.quotes > 0 || self.asides.iter().any(|aside| aside.contains(&at))
    }
}

impl Writer<'_, '_> {
    fn style(&self) -> Option<&StyleBook> {
        let style = &self.planner.site.styles[usize::from(self.lang.0)];
        style.is_asked().then_some(style)
    }

    /// Reads one top-level block. True where it is a comment for the rules, and not to be written.
    pub(super) fn read(&mut self, events: &[(Event<'_>, Range<usize>)]) -> bool {
        if let Some((Event::Start(Tag::HtmlBlock), range)) = events.first()
            && self.source[range.clone()].trim_start().starts_with(COMMENT)
        {
            self.silence(range.clone());
            return true;
        }
        for (event, range) in events {
            self.read_event(event, range);
        }
        self.read_paragraph();
        false
    }

    /// What the block that is read is let off.
    pub(super) fn is_silenced(&self, rule: &str) -> bool {
        self.prose.silenced.has(rule)
    }

    /// The block has been written: the next one is held to all rules again.
    pub(super) fn hear_again(&mut self) {
        self.prose.silenced = Rules::default();
    }

    /// Takes the rules that a comment names.
    fn silence(&mut self, range: Range<usize>) {
        let comment = self.source[range.clone()].trim();
        let inner = comment.strip_prefix(COMMENT).and_then(|c| c.split("-->").next());
        let inner = inner.unwrap_or_default().trim();
        let names = inner.strip_prefix("allow ");
        if names.is_none() {
            let message = Phrase::new("comment-form").with("comment", COMMENT).with("found", inner);
            let d = Diagnostic::error(&codes::LINT_UNKNOWN_RULE, self.place(&range), message);
            self.report(d.hint(Phrase::new("comment-form-hint")));
        }
        let names = names.unwrap_or_default().split([',', ' ']).filter(|name| !name.is_empty());
        for name in names {
            match self.prose.silenced.with(name) {
                Some(rules) => self.prose.silenced = rules,
                None => {
                    let message = Phrase::new("rule-unknown").with("name", name);
                    let place = self.place(&range);
                    let d = Diagnostic::error(&codes::LINT_UNKNOWN_RULE, place, message);
                    self.report(d.hint(config::rule_hint(name)));
                }
            }
        }
    }

    fn read_event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let asked = self.style().is_some();
        let source = self.source;
        let prose = &mut self.prose;
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.read_paragraph();
                self.read_heading(*level as u8, range);
            }
            Event::Text(text) if asked && !prose.code && !prose.address => {
                // As typed, where nothing was escaped: marks are read before they are set.
                let typed = source.get(range.clone()).unwrap_or_default();
                let as_typed = typed.len() == text.len() || matches!(typed, "\"" | "'");
                prose.push(if as_typed { typed } else { text }, range.start);
            }
            Event::Start(Tag::CodeBlock(_)) => prose.code = true,
            Event::End(TagEnd::CodeBlock) => prose.code = false,
            // Tables compare words, of whatever language.
            Event::Start(Tag::BlockQuote(_) | Tag::Table(_)) => {
                self.read_paragraph();
                self.prose.quotes += 1;
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::Table) => {
                self.read_paragraph();
                self.prose.quotes = self.prose.quotes.saturating_sub(1);
            }
            Event::Start(Tag::Emphasis) => {
                prose.emphasis.get_or_insert(prose.text.len());
            }
            Event::End(TagEnd::Emphasis) => {
                let end = prose.text.len();
                prose.asides.extend(prose.emphasis.take().map(|from| from..end));
            }
            Event::Start(Tag::Link { link_type, .. }) => {
                prose.address = matches!(link_type, LinkType::Autolink | LinkType::Email);
            }
            Event::End(TagEnd::Link) => prose.address = false,
            Event::Start(Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {
                prose.push("\n", range.start);
            }
            Event::SoftBreak | Event::HardBreak => prose.push("\n", range.start),
            Event::Code(_) => {
                prose.push(OBJECT.encode_utf8(&mut [0; 4]), range.start);
                if asked {
                    self.read_code(range);
                }
            }
            Event::Html(_) if asked => {
                prose.push(source.get(range.clone()).unwrap_or_default(), range.start);
            }
            Event::End(TagEnd::HtmlBlock) => self.read_raw(),
            Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                prose.push(OBJECT.encode_utf8(&mut [0; 4]), range.start);
            }
            // Blocks within blocks: items, cells, paragraphs.
            Event::Start(_) | Event::End(_) => self.read_paragraph(),
            _ => {}
        }
    }

    /// Reads the words of the raw HTML that has come to its end. What is right there is left to its
    /// writer, who knows the markup.
    fn read_raw(&mut self) {
        let html = Prose {
            text: std::mem::take(&mut self.prose.text),
            parts: std::mem::take(&mut self.prose.parts),
            ..Prose::default()
        };
        self.prose.raw = true;
        let source = |at: usize| html.source(&(at..at + 1)).start;
        for part in raw_text::parts(&html.text) {
            match part {
                Part::Words(range) => {
                    let start = source(range.start);
                    self.prose.push(&html.text[range], start);
                }
                Part::Space(at) => self.prose.push("\u{A0}", source(at)),
                Part::Object(at) => self.prose.push(OBJECT.encode_utf8(&mut [0; 4]), source(at)),
                Part::End => self.read_paragraph(),
            }
        }
        self.read_paragraph();
        self.prose.raw = false;
    }

    /// Reads the words of a shortcode's argument: typography does not reach them, and whose words they
    /// are is not known.
    pub(super) fn read_argument(&mut self, at: usize, end: char) {
        let text = &self.source[at..];
        let text = &text[..text.find(end).unwrap_or(text.len())];
        let Some(style) = self.style() else { return };
        for finding in style.read(text, false, &|_| true) {
            let range = at + finding.range.start..at + finding.range.end;
            let rule = finding.rule.name;
            let d = finding.diagnostic(text, self.place(&range));
            // What closes the argument cannot stand in it.
            let fix = d.fix.clone().filter(|fix| !fix.right.contains(end));
            self.lint(rule, Diagnostic { fix, ..d });
        }
    }

    /// A heading whose level is more than one below that of the last; the headline's is the first.
    fn read_heading(&mut self, level: u8, range: &Range<usize>) {
        let above = self.prose.level.max(1);
        self.prose.level = level;
        if level == 1 {
            let message = Phrase::new("heading-first-level");
            let d = Diagnostic::warning(&codes::LINT_HEADLINE_IN_TEXT, self.place(range), message);
            self.lint("headline_in_text", d.hint(Phrase::new("heading-first-level-hint")));
        }
        if level <= above + 1 {
            return;
        }
        let marks = |level: u8| "#".repeat(usize::from(level));
        let message = Phrase::new("heading-skips")
            .with("level", u32::from(level))
            .with("above", u32::from(above));
        let hint = Phrase::new("heading-skips-hint").with("marks", marks(above + 1));
        let d = Diagnostic::warning(&codes::LINT_SKIPPED_HEADING, self.place(range), message);
        self.lint("skipped_heading", d.hint(hint));
    }

    /// `п`ять і дев`ять`: two apostrophes that Markdown takes for code.
    fn read_code(&mut self, range: &Range<usize>) {
        let typed = &self.source[range.clone()];
        let is_apostrophe = |mark: usize| {
            let (before, after) = (&self.source[..mark], &self.source[mark + 1..]);
            let letter = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{400}'..='\u{52F}'));
            letter(before.chars().next_back()) && letter(after.chars().next())
        };
        if typed.starts_with("``") || !is_apostrophe(range.start) || !is_apostrophe(range.end - 1) {
            return;
        }
        let line_start = self.source[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end =
            self.source[range.end..].find('\n').map_or(self.source.len(), |at| range.end + at);
        let line = &self.source[line_start..line_end];
        for mark in [range.start..range.start + 1, range.end - 1..range.end] {
            if lint::is_in_address(line, mark.start - line_start) {
                continue;
            }
            let d = Diagnostic::warning(
                &codes::LINT_WRONG_APOSTROPHE,
                self.place(&mark),
                Phrase::new("backquote-in-word"),
            );
            self.lint("wrong_apostrophe", d.hint(Phrase::new("apostrophe-hint")).fix("`", "’"));
        }
    }

    /// Reads the paragraph that has come to its end.
    fn read_paragraph(&mut self) {
        if self.prose.text.is_empty() {
            self.prose.parts.clear();
            return;
        }
        let mut prose = std::mem::take(&mut self.prose);
        // Straight marks in raw HTML are its writer's, or those of a post that was put in as it is.
        let set = self.marks.is_some() || prose.raw;
        let found = self
            .style()
            .map(|style| style.read(&prose.text, set, &|at| prose.raw || prose.is_aside(at)));
        for finding in found.unwrap_or_default() {
            let range = prose.source(&finding.range);
            let (rule, of_letters) = (finding.rule.name, finding.is_of_letters());
            let d = finding.diagnostic(&prose.text, self.place(&range));
            let same =
                |fix: &crate::diagnostic::Fix| self.source.get(range.clone()) == Some(&fix.wrong);
            let fix = d.fix.clone().filter(|fix| !prose.raw && same(fix));
            let d = Diagnostic { fix, ..d };
            if prose.silenced.has(rule) {
                continue;
            }
            let d = self.planner.site.config.lints.apply(rule, d);
            if of_letters {
                prose.letters.extend(d);
            } else {
                self.done.trace.diagnostics.extend(d);
            }
        }
        let is_own = prose.quotes == 0 && !prose.raw && !prose.silenced.has("wrong_language");
        if is_own && prose.sample.len() < SAMPLE {
            prose.sample.reserve(self.source.len().min(SAMPLE));
            prose.sample.push_str(&prose.text);
            prose.sample.push('\n');
        }
        prose.text.clear();
        prose.parts.clear();
        prose.asides.clear();
        prose.emphasis = None;
        self.prose = prose;
    }

    /// What can be said once the whole body has been read.
    pub(super) fn read_end(&mut self) {
        let letters = std::mem::take(&mut self.prose.letters);
        let sample = std::mem::take(&mut self.prose.sample);
        let other = self.style().and_then(|style| style.other_language(&sample));
        let Some(other) = other else {
            self.done.trace.diagnostics.extend(letters);
            return;
        };
        // A text in another language is full of letters that its own does not have.
        let code = &self.planner.site.config.languages.get(self.lang).code;
        let start = self.source.len() - self.source.trim_start().len();
        let place = self.place(&(start..start));
        let message =
            Phrase::new("text-in-other-language").with("code", code.as_str()).with("other", other);
        let d = Diagnostic::warning(&codes::LINT_WRONG_LANGUAGE, place, message);
        self.lint("wrong_language", d.hint(Phrase::new("text-in-other-language-hint")));
    }
}
