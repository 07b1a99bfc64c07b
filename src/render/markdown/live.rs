//! Live blogs: `## 14:35 Headline` begins an entry, `## 2024-06-06` a day.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use jiff::Timestamp;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use pulldown_cmark_escape::escape_html;

use crate::clock;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::link::{Article, Target};
use crate::phrase::Phrase;
use crate::plan::Planner;
use crate::read::{EntryClock, EntryHeading};
use crate::render::markdown::Writer;

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
    /// Day and time, as a part of a URL.
    minute: String,
}

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
    /// What stands before the first entry.
    intro: Option<String>,
    entries: Vec<Entry>,
    /// The words of the entry that is being read.
    words: String,
    /// Where in the body the entries begin, with whether they are held back; and the days.
    parts: Vec<(usize, bool)>,
}

impl Live {
    /// Where the body at a path is that of a live blog.
    pub(super) fn of(planner: &Planner<'_>, path: &str) -> Option<Live> {
        let site = planner.site;
        let Some(Target::Story(id)) = site.paths.get(path) else { return None };
        let articles = site.stories[id.0 as usize].published().map(|(_, id)| site.article(id));
        let article: &Article = articles.into_iter().find(|a| a.path == path && a.is_live_blog)?;
        Some(Live {
            clock: EntryClock::new(article.date, &site.config.time_zone),
            held_from: article.entries.held_from,
            intro: None,
            entries: Vec::new(),
            words: String::new(),
            parts: Vec::new(),
        })
    }

    /// Gives what has been written to the entry that is open, or to what stands before the first.
    fn close(&mut self, html: String) {
        let words = std::mem::take(&mut self.words);
        match self.entries.last_mut() {
            Some(entry) => {
                entry.html = html;
                entry.words = words.trim().to_owned();
            }
            None => self.intro = Some(html),
        }
    }

    /// Takes the words of a block.
    fn hear(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        let mut pictures = 0;
        for (event, _) in events {
            match event {
                Event::Start(Tag::Image { .. }) => pictures += 1,
                Event::End(TagEnd::Image) => pictures -= 1,
                Event::Text(text) | Event::Code(text) if pictures == 0 => self.words += text,
                Event::SoftBreak | Event::HardBreak => self.words.push(' '),
                Event::End(
                    TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
                ) => self.words.push('\n'),
                _ => {}
            }
        }
    }

    /// Where in a body of a length the entries stand that are held back.
    fn held(&self, length: usize) -> Vec<Range<usize>> {
        let ends = self.parts.iter().skip(1).map(|(start, _)| *start).chain([length]);
        let parts = self.parts.iter().zip(ends);
        parts.filter(|((_, held), _)| *held).map(|((start, _), end)| *start..end).collect()
    }
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
            Event::Start(Tag::FootnoteDefinition(label)) => notes.push((label, range)),
            Event::FootnoteReference(label) => used.push((label, range.start)),
            _ => {}
        }
    }
    let is_held = |at: usize| places.iter().any(|place| place.contains(&at));
    let mut labels: BTreeSet<&str> = BTreeSet::new();
    loop {
        let in_kept = |at: usize| kept.iter().any(|range| range.contains(&at));
        let seen = used.iter().filter(|(_, at)| !is_held(*at) || in_kept(*at));
        labels.extend(seen.map(|(label, _)| label.as_ref()));
        let named = notes.iter().filter(|(label, _)| labels.contains(label.as_ref()));
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
    /// Takes a heading that begins an entry or a day. True where it is one, and not to be written.
    pub(super) fn entry(&mut self, events: &[(Event<'_>, Range<usize>)]) -> bool {
        let Some((Event::Start(Tag::Heading { level, id, classes, .. }), range)) = events.first()
        else {
            return false;
        };
        if *level != HeadingLevel::H2 || self.live.is_none() || !self.containers.is_empty() {
            return false;
        }
        let heading = self.words(events);
        let Some(live) = &mut self.live else { return false };
        let (moment, minute, title) = match live.clock.read(&heading) {
            None => return false,
            Some(Ok(EntryHeading::Day)) => {
                live.parts.push((range.start, false));
                return true;
            }
            Some(Ok(EntryHeading::Entry { moment, minute, title })) => (moment, minute, title),
            Some(Err(bad)) => {
                self.bad_time(range, bad);
                return true;
            }
        };
        let zone = &self.planner.site.config.time_zone;
        live.parts.push((range.start, live.held_from.is_some_and(|from| moment.at >= from)));
        live.close(std::mem::take(&mut self.html));
        live.entries.push(Entry {
            id: id.as_ref().map(ToString::to_string).unwrap_or_default(),
            date: moment.iso(zone),
            mail_date: clock::rfc2822(moment.at, zone),
            title: title.to_owned(),
            pinned: classes.iter().any(|class| class.as_ref() == "pinned"),
            html: String::new(),
            words: String::new(),
            at: moment.at,
            minute,
        });
        true
    }

    /// Takes the words of a block of an entry.
    pub(super) fn hear_entry(&mut self, events: &[(Event<'_>, Range<usize>)]) {
        if let Some(live) = self.live.as_mut().filter(|live| !live.entries.is_empty()) {
            live.hear(events);
        }
    }

    /// Takes the entries, the newest first below those that stay on top; what stands before the
    /// first is left to be the body.
    pub(super) fn finish_live(&mut self) {
        let Some(mut live) = self.live.take() else { return };
        live.close(std::mem::take(&mut self.html));
        self.done.held = live.held(self.source.len());
        // An editor adds entries at the top of the file, or at its end.
        let on_top = match (live.entries.first(), live.entries.last()) {
            (Some(first), Some(last)) => first.at > last.at,
            _ => false,
        };
        if on_top {
            live.entries.reverse();
        }
        // The first of a minute goes by the minute alone, so that one that is added moves no other.
        for entry in &mut live.entries {
            if entry.id.is_empty() {
                let taken = self.ids.contains(&entry.minute);
                entry.id = match taken {
                    false => entry.minute.clone(),
                    true => self.heading_id(&format!("{} {}", entry.minute, entry.title)),
                };
            }
            self.ids.insert(entry.id.clone());
            self.done.trace.anchors.add_id(&entry.id);
        }
        live.entries.reverse();
        live.entries.sort_by_key(|entry| (!entry.pinned, Reverse(entry.at)));
        self.html = live.intro.unwrap_or_default();
        self.done.entries = live.entries;
    }

    fn bad_time(&mut self, range: &Range<usize>, bad: clock::BadDate) {
        let code = if bad.clock_change { &codes::DATE_CLOCK_CHANGE } else { &codes::DATE_INVALID };
        let d =
            Diagnostic::error(code, self.place(range), bad.message).hint(match bad.clock_change {
                true => Phrase::new("live-clock-change").with("which", bad.hint),
                false => Phrase::new("live-heading-forms"),
            });
        self.report(d);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
