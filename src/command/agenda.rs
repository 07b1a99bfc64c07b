//! `visnyk agenda`: what is to come, and what has to be looked at.

use std::path::Path;

use icalendar::{Calendar, Component, Event, Todo};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::command::desk;
use crate::command::desk::Desk;
use crate::command::{Exit, Terminal};
use crate::link;
use crate::link::{Change, Entry, State};
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
    let entries = link::agenda(&desk.survey);
    match format {
        Format::Table => table(&desk, &entries, terminal),
        Format::Json => super::say(format_args!("{:#}", json_document(&desk, &entries))),
        // Its lines end as iCalendar wants them, the last one too.
        Format::Ics => match super::script(ics(&desk, &entries, terminal).as_bytes()) {
            Exit::Done => {}
            failed => return failed,
        },
    }
    desk.exit()
}

const ENTRY: &str = "entry";
const CORRECTION: &str = "correction";

/// The word for a change in what machines read, and in the ids of calendars.
fn word(change: Change) -> &'static str {
    match change {
        Change::Publish => "scheduled",
        Change::Entry => ENTRY,
        Change::Correct => CORRECTION,
        Change::Update => "updated",
        Change::Unpin => "pinned until",
        Change::Calm => "breaking until",
        Change::EndCoverage => "live until",
        Change::Expire => "expires",
        Change::Withdraw => "withdrawn",
    }
}

fn what(entry: &Entry<'_>) -> &'static str {
    entry.change.map_or(State::Stale.name(), word)
}

/// What happens, in the editor's words.
fn said(entry: &Entry<'_>, terminal: &Terminal) -> String {
    terminal.say(&entry.change.map_or_else(|| State::phrase(State::Stale.name()), Change::phrase))
}

fn codes<'c>(entry: &Entry<'_>, desk: &'c Desk) -> Vec<&'c str> {
    entry.members.iter().map(|m| desk.config.languages.get(m.lang).code.as_str()).collect()
}

fn table(desk: &Desk, entries: &[Entry<'_>], terminal: &Terminal) {
    let rows: Vec<Vec<String>> = entries
        .iter()
        .map(|e| {
            let when = e.at.map_or_else(|| "–".to_owned(), |at| desk.iso(at));
            let codes = codes(e, desk).join(", ");
            let title = e.story.title().to_owned();
            vec![when, said(e, terminal), codes, e.story.key.clone(), title]
        })
        .collect();
    desk::columns(&rows).iter().for_each(super::say);
}

fn json_document(desk: &Desk, entries: &[Entry<'_>]) -> Value {
    let entries = entries.iter().map(|e| {
        json!({
            "at": e.at.map(|at| desk.iso(at)),
            "what": what(e),
            "key": e.story.key,
            "section": e.story.section,
            "title": e.story.title(),
            "languages": codes(e, desk),
            "paths": e.members.iter().map(|m| m.path.as_str()).collect::<Vec<_>>(),
        })
    });
    json!({ "now": desk.iso(desk.now), "entries": entries.collect::<Vec<_>>() })
}

/// What stands in a calendar without anything to come: it has to have one component (RFC 5545, 3.6), and a
/// time zone is shown to nobody.
const NOTHING_TO_COME: &str = "BEGIN:VTIMEZONE\r\nTZID:UTC\r\nBEGIN:STANDARD\r\n\
    DTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\n\
    END:VTIMEZONE\r\n";

fn ics(desk: &Desk, entries: &[Entry<'_>], terminal: &Terminal) -> String {
    let text = calendar(desk, entries, terminal).to_string();
    let end = "END:VCALENDAR";
    match entries {
        [] => text.replace(end, &format!("{NOTHING_TO_COME}{end}")),
        _ => text,
    }
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
    let mut name = format!("{}\n{}", what(entry), paths.first().unwrap_or(&""));
    // What there may be many of goes by its time.
    let is_one_of_many = matches!(what(entry), ENTRY | CORRECTION);
    name.extend(entry.at.filter(|_| is_one_of_many).map(|at| format!("\n{at}")));
    let id = blake3::hash(name.as_bytes()).to_hex();
    component.uid(&format!("{}@{host}", &id[..16]));
    component.add_property("DTSTAMP", utc(desk.now));
    component.summary(&format!("{}: {}", said(entry, terminal), entry.story.title()));
    component.description(&paths.join("\n"));
}
