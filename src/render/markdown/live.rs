//! Live blogs: `## 14:35 Headline` begins an entry, `## 2024-06-06` a day.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::Timestamp;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use pulldown_cmark_escape::escape_html;

use crate::clock;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::link::{Entries, Target};
use crate::phrase::Phrase;
use crate::plan::Planner;
use crate::read::{EntryClock, EntryHeading};
use crate::render::markdown::Writer;
use crate::render::markdown::directive::Directive;
use crate::render::markdown::footnote;
use crate::render::markdown::footnote::Footnotes;
use crate::typography::{self, Nesting};

/// An entry of a live blog.
#[derive(Debug)]
pub(in crate::render) struct Entry {
    /// Its anchor.
    pub(in crate::render) id: String,
    /// When, in ISO 8601.
    pub(in crate::render) date: String,
    /// The same as RFC 2822 has it.
    pub(in crate::render) mail_date: String,
    /// Its headline; may be empty.
    pub(in crate::render) title: String,
    /// Whether it stays on top.
    pub(in crate::render) pinned: bool,
    /// Its text as HTML.
    pub(in crate::render) html: String,
    /// Its words alone.
    pub(in crate::render) words: String,
    /// When.
    pub(in crate::render) at: Timestamp,
}

/// The class of an entry that stays on top.
const PINNED: &str = "pinned";

impl Entry {
    /// Its time of day.
    pub(in crate::render) fn time(&self) -> &str {
        self.date.get(11..16).unwrap_or_default()
    }

    /// The entry as a part of a text that stands alone, as in a feed.
    pub(in crate::render) fn as_section(&self) -> String {
        let mut html = format!("<h2>{} ", self.time());
        // Writing to a string does not fail.
        let _ = escape_html(&mut html, &self.title);
        html + "</h2>\n" + &self.html
    }
}

/// The live blog that a body is.
pub(super) struct Live {
    clock: EntryClock,
    /// From when on entries are held back.
    held_from: Option<Timestamp>,
    /// Whether the newest entry stands at the top of the file.
    newest_first: bool,
    /// The anchors of the entries, by where their headings begin.
    anchors: BTreeMap<usize, String>,
    /// What stands before the first entry.
    intro: Part,
    entries: Vec<(Entry, Part)>,
    /// The words of the entry that is being read.
    words: String,
    /// What the notes say, by their labels.
    notes: BTreeMap<String, OwnedEvents>,
    /// Where in the body the entries begin, with whether they are held back; and the days.
    parts: Vec<(usize, bool)>,
}

/// Events that are kept.
type OwnedEvents = Vec<(Event<'static>, Range<usize>)>;

/// An entry, or what stands before the first, without its notes.
#[derive(Default)]
struct Part {
    html: String,
    notes: Footnotes,
}

/// What the heading of an entry says.
struct Named {
    range: Range<usize>,
    /// The id that was written.
    id: Option<String>,
    minute: String,
    title: String,
}

impl Live {
    /// Where the body at a path is that of a live blog.
    pub(super) fn of(planner: &Planner<'_>, path: &str) -> Option<Live> {
        let site = planner.site;
        let Some(Target::Story(id)) = site.paths.get(path) else { return None };
        let articles = site.stories[id.0 as usize].published().map(|(_, id)| site.article(id));
        let published = articles.into_iter().find(|a| a.path == path && a.is_live_blog);
        let published = published.map(|a| (a.date, a.entries));
        // One that is still to come is checked as if all of it were shown.
        let absent = || site.absent_in(*id).iter().find(|a| a.path == path && a.is_live_blog);
        let (date, entries) = published.or_else(|| Some((absent()?.date, Entries::default())))?;
        Some(Live {
            clock: EntryClock::new(date, &site.config.time_zone),
            held_from: entries.held_from,
            newest_first: entries.newest_first,
            anchors: BTreeMap::new(),
            intro: Part::default(),
            entries: Vec::new(),
            words: String::new(),
            notes: BTreeMap::new(),
            parts: Vec::new(),
        })
    }

    /// Gives what has been written to the entry that is open, or to what stands before the first.
    fn close(&mut self, html: String, notes: Footnotes) {
        let words = std::mem::take(&mut self.words);
        let part = Part { html, notes };
        match self.entries.last_mut() {
            Some((entry, own)) => {
                entry.words = words.trim().to_owned();
                *own = part;
            }
            None => self.intro = part,
        }
    }

    /// Keeps what a note says: it is written where it is referred to.
    pub(super) fn define(&mut self, label: String, events: &[(Event<'_>, Range<usize>)]) {
        let owned =
            events.iter().map(|(event, range)| (event.clone().into_static(), range.clone()));
        self.notes.insert(label, owned.collect());
    }

    /// Where in a body of a length the entries stand that are held back.
    fn held(&self, length: usize) -> Vec<Range<usize>> {
        let ends = self.parts.iter().skip(1).map(|(start, _)| *start).chain([length]);
        let parts = self.parts.iter().zip(ends);
        parts.filter(|((_, held), _)| *held).map(|((start, _), end)| *start..end).collect()
    }
}

/// Id, classes and place of a heading that may begin an entry.
fn entry_heading<'h, 'e>(
    events: &'h [(Event<'e>, Range<usize>)],
) -> Option<(Option<&'h str>, &'h [CowStr<'e>], &'h Range<usize>)> {
    match events.first()? {
        (Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, .. }), range) => {
            Some((id.as_deref(), classes, range))
        }
        _ => None,
    }
}

/// Whether a place lies between the lines of a shortcode that goes around a text.
fn is_in_container(directives: &[Directive], at: usize) -> bool {
    let before = directives.iter().take_while(|directive| directive.range().start <= at);
    let depth = before.fold(0usize, |depth, directive| match directive {
        Directive::Open(_) => depth + 1,
        Directive::Close(_) => depth.saturating_sub(1),
        Directive::Leaf(_) => depth,
    });
    depth > 0
}

/// What is meant to be an attribute in the text of a heading: `{.pinned}`, `{#id}`.
fn attribute_in(text: &str) -> Option<&str> {
    let begin = text.find("{.").or_else(|| text.find("{#"))?;
    let end = text[begin..].find('}')?;
    Some(&text[begin..=begin + end])
}

/// A body in which nothing is left of what stands at some places: spaces do, so that all else keeps
/// its place, and the definitions of links and notes that are used elsewhere.
pub(super) fn without(text: &str, places: &[Range<usize>], options: Options) -> String {
    let parser = Parser::new_ext(text, options);
    let mut kept: Vec<Range<usize>> =
        parser.reference_definitions().iter().map(|(_, link)| link.span.clone()).collect();
    let (mut notes, mut used) = (Vec::new(), Vec::new());
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                notes.push((footnote::key(&label), range))
            }
            Event::FootnoteReference(label) => used.push((footnote::key(&label), range.start)),
            _ => {}
        }
    }
    let is_held = |at: usize| places.iter().any(|place| place.contains(&at));
    let mut labels: BTreeSet<&str> = BTreeSet::new();
    loop {
        let in_kept = |at: usize| kept.iter().any(|range| range.contains(&at));
        let seen = used.iter().filter(|(_, at)| !is_held(*at) || in_kept(*at));
        labels.extend(seen.map(|(label, _)| label.as_str()));
        let named = notes.iter().filter(|(label, _)| labels.contains(label.as_str()));
        let new: Vec<_> =
            named.map(|(_, range)| range.clone()).filter(|range| !kept.contains(range)).collect();
        if new.is_empty() {
            break;
        }
        kept.extend(new);
    }
    let stays = |at: usize| !is_held(at) || kept.iter().any(|range| range.contains(&at));
    let chars = text.char_indices().map(|(at, c)| match c {
        c if c.is_ascii_whitespace() || stays(at) => c.to_string(),
        c => " ".repeat(c.len_utf8()),
    });
    chars.collect()
}

impl Writer<'_, '_> {
    /// Gives each entry its anchor before any is written, as what is in an entry is named after it.
    pub(super) fn name_entries(&mut self, text: &str, options: Options, directives: &[Directive]) {
        let Some(clock) = self.live.as_ref().map(|live| live.clock.clone()) else { return };
        let mut named = self.headings_of_entries(clock, text, options, directives);
        let mut places: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for Named { id, range, .. } in &named {
            let Some(id) = id else { continue };
            match places.get(id) {
                Some(first) => self.same_id(id, range, Some(&first.clone())),
                None => drop(places.insert(id.clone(), range.clone())),
            }
        }
        self.ids.extend(places.into_keys());
        if self.live.as_ref().is_some_and(|live| live.newest_first) {
            named.reverse();
        }
        // The first of a minute goes by the minute alone, so that one that is added moves no other.
        let mut anchors = BTreeMap::new();
        for Named { range, id, minute, title, .. } in named {
            let id = match id {
                Some(id) => id,
                None if !self.ids.contains(&minute) => minute,
                None => self.heading_id(&format!("{minute} {title}")),
            };
            self.ids.insert(id.clone());
            self.done.trace.anchors.add_id(&id);
            anchors.insert(range.start, id);
        }
        if let Some(live) = &mut self.live {
            live.anchors = anchors;
        }
    }

    /// The headings that begin entries, in the order of the file.
    fn headings_of_entries(
        &mut self,
        mut clock: EntryClock,
        text: &str,
        options: Options,
        directives: &[Directive],
    ) -> Vec<Named> {
        let mut found = Vec::new();
        let (mut depth, mut block) = (0usize, Vec::new());
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            block.push((event, range));
            if depth > 0 {
                continue;
            }
            let heading = std::mem::take(&mut block);
            let Some((id, _, range)) = entry_heading(&heading) else { continue };
            if is_in_container(directives, range.start) {
                continue;
            }
            let words = self.words(&heading);
            if let Some(Ok(EntryHeading::Entry { minute, title, .. })) = clock.read(&words) {
                let (id, range) = (id.map(str::to_owned), range.clone());
                found.push(Named { range, id, minute, title: title.to_owned() });
            }
        }
        found
    }

    /// Takes a heading that begins an entry or a day. True where it is one, and not to be written.
    pub(super) fn entry(&mut self, events: &[(Event<'_>, Range<usize>)]) -> bool {
        let Some((_, classes, range)) = entry_heading(events) else { return false };
        if self.live.is_none() || !self.containers.is_empty() {
            return false;
        }
        let heading = self.words(events);
        let Some(live) = &mut self.live else { return false };
        let (moment, title) = match live.clock.read(&heading) {
            None => return false,
            Some(Ok(EntryHeading::Day)) => {
                live.parts.push((range.start, false));
                return true;
            }
            Some(Ok(EntryHeading::Entry { moment, title, .. })) => (moment, title),
            Some(Err(bad)) => {
                self.bad_time(range, bad);
                return true;
            }
        };
        self.close_open();
        let Some(live) = &mut self.live else { return false };
        let zone = &self.planner.site.config.time_zone;
        let id = live.anchors.get(&range.start).cloned().unwrap_or_default();
        live.parts.push((range.start, live.held_from.is_some_and(|from| moment.at >= from)));
        let notes = std::mem::replace(&mut self.footnotes, Footnotes::of_entry(&id));
        live.close(std::mem::take(&mut self.html), notes);
        self.entry = Some(id.clone());
        let entry = Entry {
            id,
            date: moment.iso(zone),
            mail_date: clock::rfc2822(moment.at, zone),
            title: title.to_owned(),
            pinned: classes.iter().any(|class| class.as_ref() == PINNED),
            html: String::new(),
            words: String::new(),
            at: moment.at,
        };
        live.entries.push((entry, Part::default()));
        self.check_attributes(events, classes, range);
        true
    }

    /// Reports what stands in braces in the heading of an entry and does nothing there.
    fn check_attributes(
        &mut self,
        events: &[(Event<'_>, Range<usize>)],
        classes: &[CowStr<'_>],
        range: &Range<usize>,
    ) {
        for class in classes.iter().map(AsRef::as_ref).filter(|class| *class != PINNED) {
            let message = Phrase::new("entry-class").with("class", format!(".{class}"));
            let place = self.place(&self.within(class, range));
            let d = Diagnostic::error(&codes::LIVE_ENTRY, place, message);
            self.report(d.hint(Phrase::new("entry-class-hint")));
        }
        for (event, range) in events {
            let Event::Text(text) = event else { continue };
            let Some(found) = attribute_in(text) else { continue };
            let message = Phrase::new("entry-attribute").with("attribute", found);
            let place = self.place(&self.within(found, range));
            let d = Diagnostic::error(&codes::LIVE_ENTRY, place, message);
            self.report(d.hint(Phrase::new("entry-attribute-hint").with("attribute", found)));
        }
    }

    /// Reports an id that was written for a heading of a live blog and is another's already.
    pub(super) fn report_same_id(&mut self, id: &str, range: &Range<usize>) {
        if self.live.is_some() && self.ids.contains(id) {
            self.same_id(id, range, None);
        }
    }

    fn same_id(&mut self, id: &str, range: &Range<usize>, first: Option<&Range<usize>>) {
        let message = Phrase::new("entry-id-twice").with("id", format!("#{id}"));
        let place = self.place(&self.within(id, range));
        let mut d = Diagnostic::error(&codes::LIVE_ENTRY, place, message);
        if let Some(first) = first {
            d = d.also(self.place(&self.within(id, first)), Phrase::new("entry-id-first"));
        }
        self.report(d.hint(Phrase::new("entry-id-twice-hint")));
    }

    /// Takes the words of a block of an entry, set as the language wants it.
    pub(super) fn hear_entry(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let is_note = matches!(events.first(), Some((Event::Start(Tag::FootnoteDefinition(_)), _)));
        if self.entry.is_none() || is_note {
            return;
        }
        let mut words = String::new();
        let mut pictures = 0;
        for (event, range) in events {
            match event {
                Event::Start(Tag::Image { .. }) => pictures += 1,
                Event::End(TagEnd::Image) => pictures -= 1,
                Event::Start(Tag::Paragraph | Tag::Heading { .. }) => {
                    self.nesting = Nesting::default();
                }
                Event::Start(Tag::CodeBlock(_)) => self.verbatim = true,
                Event::Start(Tag::Link { link_type, .. }) => {
                    self.verbatim = matches!(link_type, LinkType::Autolink | LinkType::Email);
                }
                Event::End(TagEnd::CodeBlock | TagEnd::Link) => self.verbatim = false,
                Event::Text(text) if pictures == 0 => words += &self.set(text.clone(), range),
                Event::Code(text) if pictures == 0 => words += text,
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                Event::InlineHtml(tag) if typography::is_line_break(tag) => words.push(' '),
                Event::End(
                    TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
                ) => words.push('\n'),
                _ => {}
            }
        }
        if let Some(live) = &mut self.live {
            live.words += &words;
        }
    }

    /// Takes the entries, the newest first below those that stay on top; what stands before the
    /// first is left to be the body.
    pub(super) fn finish_live(&mut self) {
        let Some(mut live) = self.live.take() else { return };
        live.close(std::mem::take(&mut self.html), std::mem::take(&mut self.footnotes));
        self.done.held = live.held(self.source.len());
        let mut unused: BTreeSet<&str> = live.notes.keys().map(String::as_str).collect();
        let mut entries = Vec::with_capacity(live.entries.len());
        for (mut entry, part) in live.entries {
            self.entry = Some(entry.id.clone());
            entry.html = self.with_notes(part, &live.notes, &mut unused);
            entries.push(entry);
        }
        self.entry = None;
        self.html = self.with_notes(live.intro, &live.notes, &mut unused);
        // What is wrong in a note that nothing refers to is said all the same.
        for label in unused {
            self.fragment(&live.notes[label], &mut String::new());
        }
        self.footnotes = Footnotes::default();
        if !live.newest_first {
            entries.reverse();
        }
        entries.sort_by_key(|entry| (!entry.pinned, Reverse(entry.at)));
        self.done.entries = entries;
    }

    /// The HTML of a part with the notes to which it refers, and to which these refer.
    fn with_notes<'n>(
        &mut self,
        part: Part,
        notes: &'n BTreeMap<String, OwnedEvents>,
        unused: &mut BTreeSet<&'n str>,
    ) -> String {
        self.footnotes = part.notes;
        for index in 0.. {
            let Some(label) = self.footnotes.undefined(index) else { break };
            let note = label.and_then(|label| notes.get_key_value(label));
            let Some((label, events)) = note else { continue };
            unused.remove(label.as_str());
            let mut html = String::new();
            self.fragment(events, &mut html);
            self.footnotes.define(label.clone(), html);
        }
        let mut html = part.html;
        let back = self.theme.message(self.lang, footnote::BACK);
        self.footnotes.write(&back, &mut html);
        for id in self.footnotes.ids() {
            self.done.trace.anchors.add_id(&id);
        }
        html
    }

    fn bad_time(&mut self, range: &Range<usize>, bad: clock::BadDate) {
        let code = if bad.clock_change { &codes::DATE_CLOCK_CHANGE } else { &codes::DATE_INVALID };
        let d = Diagnostic::error(code, self.place(range), bad.message).hint(bad.hint);
        self.report(d);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_to_be_an_attribute_is_seen() {
        assert_eq!(attribute_in("14:38 {.pinned} Headline"), Some("{.pinned}"));
        assert_eq!(attribute_in("14:38 Headline {#id} and more"), Some("{#id}"));
        assert_eq!(attribute_in("14:38 A set {a, b} and {.nothing"), None);
    }

    #[test]
    fn nothing_is_left_of_what_is_held_back_but_its_place() {
        let body = "## 10:00 А\n\nБ [c][c] та[^d].\n\n## 11:00 Ж\n\nЗ[^i].\n\n[c]: /e\n\n[^d]: Н[^f]\n\n\
                    [^f]: О\n\n[^i]: П\n";
        let from = body.find("## 11").expect("there");
        let (held, empty) = (from..body.len(), 0..0);
        let left = without(body, &[held, empty], Options::ENABLE_FOOTNOTES);
        assert_eq!(left.len(), body.len());
        assert_eq!(left.lines().count(), body.lines().count());
        for gone in ["11", "Ж", "З", "[^i]", "П"] {
            assert!(!left.contains(gone), "{gone}: {left}");
        }
        for stays in ["10:00 А", "[c]: /e", "[^d]: Н[^f]", "[^f]: О"] {
            assert_eq!(left.find(stays), body.find(stays), "{stays}");
        }
    }
}
