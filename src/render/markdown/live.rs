//! Live blogs: `## 14:35 Headline` begins an entry, `## 2024-06-06` a day.

use std::cmp::Reverse;
use std::ops::Range;

use jiff::Timestamp;
use pulldown_cmark::{Event, HeadingLevel, Tag};
use pulldown_cmark_escape::escape_html;

use crate::clock;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::link::Target;
use crate::phrase::Phrase;
use crate::plan::Planner;
use crate::render::markdown::Writer;

/// An entry of a live blog.
#[derive(Debug)]
pub(in crate::render) struct Entry {
    /// Its anchor.
    pub(in crate::render) id: String,
    /// When, in ISO 8601.
    pub(in crate::render) date: String,
    /// Its headline; may be empty.
    pub(in crate::render) title: String,
    /// Whether it stays on top.
    pub(in crate::render) pinned: bool,
    /// Its text as HTML.
    pub(in crate::render) html: String,
    at: Timestamp,
    /// Day and time, as a part of a URL.
    minute: String,
}

impl Entry {
    /// The entry as a part of a text that stands alone, as in a feed.
    pub(in crate::render) fn as_section(&self) -> String {
        let time = self.date.get(11..16).unwrap_or_default();
        let mut html = format!("<h2>{time} ");
        // Writing to a string does not fail.
        let _ = escape_html(&mut html, &self.title);
        html + "</h2>\n" + &self.html
    }
}

/// The live blog that a body is.
pub(super) struct Live {
    /// The day of the entries that follow, as it is written: `2024-06-06`.
    day: String,
    /// What stands before the first entry.
    intro: Option<String>,
    entries: Vec<Entry>,
}

impl Live {
    /// Where the body at a path is that of a live blog.
    pub(super) fn of(planner: &Planner<'_>, path: &str) -> Option<Live> {
        let site = planner.site;
        let Some(Target::Story(id)) = site.paths.get(path) else { return None };
        let articles = site.stories[id.0 as usize].published().map(|(_, id)| site.article(id));
        let article = articles.into_iter().find(|a| a.path == path && a.is_live_blog)?;
        let day = article.date.day(&site.config.time_zone).to_string();
        Some(Live { day, intro: None, entries: Vec::new() })
    }

    /// Gives what has been written to the entry that is open, or to what stands before the first.
    fn close(&mut self, html: String) {
        match self.entries.last_mut() {
            Some(entry) => entry.html = html,
            None => self.intro = Some(html),
        }
    }
}

/// The time at the beginning of a heading, with its offset where it has one, and the headline
/// behind it.
fn time_of(heading: &str) -> Option<(&str, &str)> {
    let (time, rest) = heading.split_once(char::is_whitespace).unwrap_or((heading, ""));
    let (hour, minute) = time.split(['+', '-']).next().and_then(|time| time.split_once(':'))?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let good = (1..=2).contains(&hour.len()) && minute.len() == 2;
    (good && digits(hour) && digits(minute)).then(|| (time, rest.trim()))
}

/// Whether a heading is meant to be a day.
fn is_day(heading: &str) -> bool {
    let form: String = heading.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    form == "0000-00-00"
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
        let heading = heading.trim();
        let zone = &self.planner.site.config.time_zone;
        let Some(live) = &mut self.live else { return false };
        if is_day(heading) {
            match clock::parse(heading, zone) {
                Ok(_) => heading.clone_into(&mut live.day),
                Err(bad) => self.bad_time(range, bad),
            }
            return true;
        }
        let Some((time, title)) = time_of(heading) else { return false };
        let moment = match clock::parse(&format!("{} {time}", live.day), zone) {
            Ok(moment) => moment,
            Err(bad) => {
                self.bad_time(range, bad);
                return true;
            }
        };
        live.close(std::mem::take(&mut self.html));
        live.entries.push(Entry {
            id: id.as_ref().map(ToString::to_string).unwrap_or_default(),
            date: moment.iso(zone),
            title: title.to_owned(),
            pinned: classes.iter().any(|class| class.as_ref() == "pinned"),
            html: String::new(),
            at: moment.at,
            minute: format!("{}-{}", live.day, time.replace([':', '+'], "-")),
        });
        true
    }

    /// Takes the entries, the newest first below those that stay on top; what stands before the
    /// first is left to be the body.
    pub(super) fn finish_live(&mut self) {
        let Some(mut live) = self.live.take() else { return };
        live.close(std::mem::take(&mut self.html));
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
    fn a_heading_with_a_time_begins_an_entry() {
        assert_eq!(time_of("14:35 The bridge opens"), Some(("14:35", "The bridge opens")));
        assert_eq!(time_of("9:05"), Some(("9:05", "")));
        assert_eq!(time_of("03:30+02:00 Twice"), Some(("03:30+02:00", "Twice")));
        for heading in ["Background", "14.35 The bridge", "2024: a year", "1:1 in Kyiv", ": a"] {
            assert_eq!(time_of(heading), None, "{heading}");
        }
        assert!(is_day("2024-06-06") && !is_day("2024-6-6") && !is_day("14:35 a"));
    }
}
