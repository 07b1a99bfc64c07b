//! What the desk's page is sent: stories, what comes next, problems; as JSON.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::clock;
use crate::diagnostic::{Diagnostic, Severity};
use crate::language::Language;
use crate::link::{Change, Site, State, Surveyed, Target};
use crate::phrase::Phrase;
use crate::plan::Plan;
use crate::serve::desk::query::Query;
use crate::serve::desk::voice::Voice;
use crate::serve::desk::{Desk, Due, date_of, title_in};
use crate::serve::keeper::Stage;
use crate::serve::tab;

/// How many of the things to come are shown, and how many problems.
const MOST_DUES: usize = 40;
const MOST_PROBLEMS: usize = 100;

/// Who looks at the desk.
#[derive(Clone, Copy)]
pub(super) struct Reader<'r> {
    pub(super) stage: &'r Arc<Stage>,
    pub(super) voice: &'r Voice,
    /// Whether from this machine, on which files can be opened and changed.
    pub(super) here: bool,
}

impl Reader<'_> {
    /// The link that opens a file in the editor.
    pub(super) fn edit(&self, path: &str, line: usize, column: usize) -> Option<String> {
        let settings = &self.stage.settings;
        let link = || settings.editor.link(&settings.root, path, line, column);
        self.here.then(link).flatten()
    }
}

/// The stories that are asked for, and what there is to choose from.
pub(super) fn stories(desk: &Desk, plan: &Plan<'_>, query: &Query, reader: Reader<'_>) -> Value {
    let site = plan.planner.site;
    let faulty = reader.stage.faulty_files();
    let found = desk.find(query, &site.config.languages, &faulty);
    let own = tongue_language(site, reader.voice);
    let titled = |keys: &[String], titles: &crate::link::Titles| -> Vec<Value> {
        keys.iter().map(|key| json!([key, title_in(titles, key, own)])).collect()
    };
    let row = |place: &u32| {
        let of = &desk.survey.stories[*place as usize];
        story(of, desk, plan, (reader, &faulty))
    };
    let said = match found.matching {
        0 => reader.voice.say(&Phrase::new("desk-none")),
        matching => reader.voice.say(
            &Phrase::new("desk-range")
                .with("first", found.from + 1)
                .with("last", found.from + found.shown.len())
                .with("total", matching),
        ),
    };
    let count = |word: &str| found.counts.get(word).copied().unwrap_or(0);
    json!({
        "matching": found.matching,
        "from": found.from,
        "said": said,
        "any": found.any,
        "counts": State::words().map(|word| json!([word, count(word)])).collect::<Vec<_>>(),
        "languages": site.config.languages.iter().map(language).collect::<Vec<_>>(),
        "sections": titled(&desk.sections, &desk.survey.sections),
        "authors": titled(&desk.authors, &desk.survey.authors),
        "stories": found.shown.iter().map(row).collect::<Vec<_>>(),
    })
}

fn language(language: &Language) -> Value {
    json!({
        "code": language.code,
        "tag": language.tag,
        "name": language.name,
        "dir": language.direction.as_str(),
    })
}

/// The language of the site that the desk speaks, where it has it.
fn tongue_language(site: &Site, voice: &Voice) -> Option<crate::language::LangId> {
    let code = voice.tongue().code();
    site.config.languages.iter().find(|l| l.subtag() == code).map(|l| l.id)
}

fn story(
    story: &Surveyed,
    desk: &Desk,
    plan: &Plan<'_>,
    (reader, faulty): (Reader<'_>, &BTreeSet<String>),
) -> Value {
    let site = plan.planner.site;
    let zone = &site.config.time_zone;
    let own = tongue_language(site, reader.voice);
    let languages = site.config.languages.iter();
    let cells = languages.map(|language| cell(story, language, plan, (reader, faulty)));
    let authors = story.authors.iter().map(|key| title_in(&desk.survey.authors, key, own));
    let date = story.original().and_then(|m| m.date).map(|date| date.iso(zone));
    let date = date.or_else(|| date_of(story).map(|at| clock::iso(at, zone)));
    json!({
        "key": story.key,
        "title": story.title(),
        "tag": site.config.languages.get(story.origin).tag,
        "section": title_in(&desk.survey.sections, &story.section, own),
        "authors": authors.collect::<Vec<_>>(),
        "date": date.as_deref().map(|iso| reader.voice.iso(iso)),
        "iso": date,
        "cells": cells.collect::<Vec<_>>(),
    })
}

/// A story in a language.
fn cell(
    story: &Surveyed,
    language: &Language,
    plan: &Plan<'_>,
    (reader, faulty): (Reader<'_>, &BTreeSet<String>),
) -> Value {
    let site = plan.planner.site;
    let zone = &site.config.time_zone;
    let words = story.words(language.id, faulty);
    let is_original = language.id == story.origin;
    let Some(member) = story.member(language.id) else {
        let can = (reader.here && !words.is_empty()).then_some("translate");
        return json!({ "states": words, "can": can });
    };
    let stale = member.states.contains(&State::Stale);
    let when = |(at, change): &(Timestamp, Change)| {
        let time = reader.voice.time(*at, zone);
        Some(reader.voice.say(&match change {
            Change::Publish => Phrase::new("desk-when-publish").with("time", time),
            Change::Expire => Phrase::new("desk-when-expire").with("time", time),
            Change::Withdraw => Phrase::new("desk-when-withdraw").with("time", time),
            _ => return None,
        }))
    };
    json!({
        "states": words,
        "original": is_original,
        "title": member.title,
        "path": member.path,
        "url": url(&member.path, language.id, plan),
        "edit": reader.edit(&member.path, 1, 1),
        "compare": !is_original && story.original().is_some(),
        "whens": member.changes.iter().filter_map(when).collect::<Vec<_>>(),
        "can": (reader.here && stale).then_some("translated"),
    })
}

/// Where the page of an article is, be it a notice that it was taken down.
fn url(path: &str, lang: crate::language::LangId, plan: &Plan<'_>) -> Option<String> {
    let (site, urls) = (plan.planner.site, &plan.planner.urls);
    let Some(Target::Story(story)) = site.paths.get(path) else { return None };
    if let Some(id) = site.stories[story.0 as usize].article(lang) {
        return Some(urls.article(id).to_owned());
    }
    let notice = site.withdrawals.iter().find(|w| w.path == path)?;
    Some(urls.of(&urls.withdrawal_path(notice)))
}

/// What comes next, and what comes until the moment that is shown.
pub(super) fn agenda(desk: &Desk, plan: &Plan<'_>, reader: Reader<'_>) -> Value {
    let all = |dues: &[Due]| -> Vec<Value> {
        dues.iter().take(MOST_DUES).map(|d| due(d, desk, plan, reader)).collect()
    };
    let more = |dues: &[Due]| match dues.len().checked_sub(MOST_DUES) {
        None | Some(0) => None,
        Some(more) => Some(reader.voice.say(&Phrase::new("desk-more").with("count", more))),
    };
    json!({
        "coming": all(&desk.coming),
        "more_coming": more(&desk.coming),
        "between": all(&desk.between),
        "more_between": more(&desk.between),
    })
}

fn due(due: &Due, desk: &Desk, plan: &Plan<'_>, reader: Reader<'_>) -> Value {
    let site = plan.planner.site;
    let zone = &site.config.time_zone;
    let story = &desk.survey.stories[due.story as usize];
    let change = reader.voice.say(&due.change.phrase());
    let kind = match due.change {
        Change::Publish | Change::Entry | Change::Correct => "appears",
        Change::Expire | Change::Withdraw => "goes",
        Change::Update | Change::Unpin | Change::Calm | Change::EndCoverage => "stays",
    };
    json!({
        "at": reader.voice.time(due.at, zone),
        "iso": clock::iso(due.at, zone),
        "change": change,
        "kind": kind,
        "title": story.title(),
        "tag": site.config.languages.get(story.origin).tag,
        "key": story.key,
        "languages": due.langs.iter().map(|l| &site.config.languages.get(*l).code).collect::<Vec<_>>(),
    })
}

/// What is wrong, by file.
pub(super) fn problems(problems: &[Diagnostic], reader: Reader<'_>) -> Value {
    let mut files: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    // Errors keep their places where there is no room for all.
    let errors = problems.iter().filter(|d| d.severity == Severity::Error);
    let warnings = problems.iter().filter(|d| d.severity == Severity::Warning);
    for problem in errors.chain(warnings).take(MOST_PROBLEMS) {
        let place = &problem.place;
        let one = json!({
            "error": problem.severity == Severity::Error,
            "text": tab::shown_problem(reader.stage, problem, reader.voice.speaker()),
            "edit": reader.edit(&place.path, place.line, place.column),
        });
        files.entry(&place.path).or_default().push(one);
    }
    // Within a file errors come first, so that its first problem tells what is the worst.
    let is_only_warned = |found: &[Value]| found.first().is_none_or(|one| one["error"] == false);
    let mut files: Vec<_> = files.into_iter().collect();
    files.sort_by_key(|(_, found)| is_only_warned(found));
    let shown: Vec<Value> =
        files.into_iter().map(|(path, found)| json!({ "path": path, "problems": found })).collect();
    let count = |wanted: Severity| problems.iter().filter(|d| d.severity == wanted).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let said = match problems.is_empty() {
        true => reader.voice.say(&Phrase::new("desk-no-problems")),
        false => reader.voice.say(
            &Phrase::new("desk-problem-count").with("errors", errors).with("warnings", warnings),
        ),
    };
    let more = problems.len().saturating_sub(MOST_PROBLEMS);
    let more = (more > 0).then(|| reader.voice.say(&Phrase::new("desk-more").with("count", more)));
    json!({ "said": said, "errors": errors, "files": shown, "more": more })
}

/// The moment that is shown, and what can be chosen.
pub(super) fn moment(reader: Reader<'_>) -> Map<String, Value> {
    let sight = reader.stage.sight();
    let scene = reader.stage.scene.borrow().clone();
    let facts = scene.newest.as_ref().or(scene.generation.as_ref()).map(|g| &g.facts);
    let mut all = Map::new();
    all.insert("unpublished".to_owned(), json!(sight.unpublished));
    all.insert("fixed".to_owned(), json!(sight.at.is_some()));
    let ahead = sight.at.is_some_and(|at| at > (reader.stage.settings.clock)());
    all.insert("ahead".to_owned(), json!(ahead));
    let Some(facts) = facts else { return all };
    let at = reader.stage.now();
    let text = reader.voice.time(at, &facts.zone);
    let said = match sight.at {
        Some(_) => Phrase::new("desk-as-of").with("time", text),
        None => Phrase::new("desk-as-now").with("time", text),
    };
    all.insert("said".to_owned(), json!(reader.voice.say(&said)));
    all.insert(
        "local".to_owned(),
        json!(at.to_zoned(facts.zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string()),
    );
    all.insert("zone".to_owned(), json!(facts.zone.iana_name()));
    let next = facts.next_change.map(|at| reader.voice.time(at, &facts.zone));
    all.insert("next".to_owned(), json!(next));
    all
}
