//! `visnyk agenda`: what is to come, and what has to be looked at.

use std::collections::BTreeMap;
use std::path::Path;

use icalendar::{Calendar, Component, Event, Todo};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::command::desk;
use crate::command::desk::Desk;
use crate::command::{Exit, Terminal};
use crate::link::{Change, Member, State, Surveyed};
use crate::phrase::Phrase;
use crate::pipeline::Now;

/// The form in which the agenda is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Columns.
    Table,
    /// One JSON document.
    Json,
    /// iCalendar (RFC 5545).
    Ics,
}

/// Prints what will change, in order of time, and the stale translations.
pub fn agenda(root: &Path, now: &Now, format: Format, terminal: &Terminal) -> Exit {
    let desk = match desk::look(root, now, terminal) {
        Ok(desk) => desk,
        Err(exit) => return exit,
    };
    let entries = entries(&desk);
    match format {
        Format::Table => table(&desk, &entries, terminal),
        Format::Json => super::say(format_args!("{:#}", json_document(&desk, &entries))),
        // Its lines end as iCalendar wants them, the last one too.
        Format::Ics => {
            match super::script(calendar(&desk, &entries, terminal).to_string().as_bytes()) {
                Exit::Done => {}
                failed => return failed,
            }
        }
    }
    desk.exit()
}

/// Something that happens to a story, at one time in one or more languages.
struct Entry<'d> {
    /// When; `None` for what is so already.
    at: Option<Timestamp>,
    what: &'static str,
    story: &'d Surveyed,
    members: Vec<&'d Member>,
}

impl Entry<'_> {
    /// What happens, in the editor's words.
    fn word(&self, terminal: &Terminal) -> String {
        terminal.say(&Phrase::new("agenda-what").with("what", self.what.replace(' ', "-")))
    }

    fn title(&self) -> &str {
        let original = self.story.original().and_then(|m| m.title.as_deref());
        let own = self.members.first().and_then(|m| m.title.as_deref());
        original.or(own).unwrap_or(&self.story.key)
    }

    fn codes<'c>(&self, desk: &'c Desk) -> Vec<&'c str> {
        self.members.iter().map(|m| desk.config.languages.get(m.lang).code.as_str()).collect()
    }
}

const STALE: &str = "stale";
const ENTRY: &str = "entry";

/// The word for a change in what machines read, and in the ids of calendars.
fn word(change: Change) -> &'static str {
    match change {
        Change::Publish => "scheduled",
        Change::Entry => ENTRY,
        Change::Unpin => "pinned until",
        Change::Calm => "breaking until",
        Change::EndCoverage => "live until",
        Change::Expire => "expires",
        Change::Withdraw => "withdrawn",
    }
}

/// What happens, in order of time; what is stale comes last.
fn entries(desk: &Desk) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for story in &desk.survey.stories {
        let mut dated: BTreeMap<(Timestamp, Change), Vec<&Member>> = BTreeMap::new();
        for member in &story.members {
            for change in &member.changes {
                dated.entry(*change).or_default().push(member);
            }
        }
        entries.extend(dated.into_iter().map(|((at, change), members)| Entry {
            at: Some(at),
            what: word(change),
            story,
            members,
        }));
        let stale = story.members.iter().filter(|m| m.states.contains(&State::Stale));
        let members: Vec<&Member> = stale.collect();
        if !members.is_empty() {
            entries.push(Entry { at: None, what: STALE, story, members });
        }
    }
    entries.sort_by_key(|e| (e.at.is_none(), e.at));
    entries
}

fn table(desk: &Desk, entries: &[Entry<'_>], terminal: &Terminal) {
    let rows: Vec<Vec<String>> = entries
        .iter()
        .map(|e| {
            let when = e.at.map_or_else(|| "–".to_owned(), |at| desk.iso(at));
            let codes = e.codes(desk).join(", ");
            vec![when, e.word(terminal), codes, e.story.key.clone(), e.title().to_owned()]
        })
        .collect();
    desk::columns(&rows).iter().for_each(super::say);
}

fn json_document(desk: &Desk, entries: &[Entry<'_>]) -> Value {
    let entries = entries.iter().map(|e| {
        json!({
            "at": e.at.map(|at| desk.iso(at)),
            "what": e.what,
            "key": e.story.key,
            "section": e.story.section,
            "title": e.title(),
            "languages": e.codes(desk),
            "paths": e.members.iter().map(|m| m.path.as_str()).collect::<Vec<_>>(),
        })
    });
    json!({ "now": desk.iso(desk.now), "entries": entries.collect::<Vec<_>>() })
}

/// Events of no length, and stale translations as things to do.
fn calendar(desk: &Desk, entries: &[Entry<'_>], terminal: &Terminal) -> Calendar {
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0"));
    calendar.append_property(("PRODID", "-//Visnyk//agenda//EN"));
    calendar.append_property(("CALSCALE", "GREGORIAN"));
    for entry in entries {
        match entry.at {
            Some(at) => {
                let mut event = Event::new();
                event.add_property("DTSTART", utc(at));
                fill(&mut event, desk, entry, terminal);
                calendar.push(event);
            }
            None => {
                let mut todo = Todo::new();
                fill(&mut todo, desk, entry, terminal);
                calendar.push(todo);
            }
        }
    }
    calendar
}

/// Instants are written in UTC, which needs no time zone in the calendar.
fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn fill(component: &mut impl Component, desk: &Desk, entry: &Entry<'_>, terminal: &Terminal) {
    let host = desk.config.base_url.origin.rsplit('/').next().unwrap_or_default();
    let paths: Vec<&str> = entry.members.iter().map(|m| m.path.as_str()).collect();
    // The same in every calendar that is made, so that an event moves when its time does.
    let mut name = format!("{}\n{}", entry.what, paths.first().unwrap_or(&""));
    // An entry goes by its time, of which a live blog has many.
    name.extend(entry.at.filter(|_| entry.what == ENTRY).map(|at| format!("\n{at}")));
    let id = blake3::hash(name.as_bytes()).to_hex();
    component.uid(&format!("{}@{host}", &id[..16]));
    component.add_property("DTSTAMP", utc(desk.now));
    component.summary(&format!("{}: {}", entry.word(terminal), entry.title()));
    component.description(&paths.join("\n"));
}
