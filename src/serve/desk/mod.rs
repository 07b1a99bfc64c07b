//! The desk: every story in every language on one page, for the people who plan the day.
//!
//! A reading of the site holds a [`Desk`] once somebody has asked for one. The page asks it for the
//! few stories that it shows, so that a large site costs the browser no more than a small one.

mod compare;
mod deed;
mod page;
mod query;
mod rows;
mod voice;

use jiff::Timestamp;

use crate::language::{LangId, Language};
use crate::link;
use crate::link::{Change, Moment, Survey};
use crate::read::Sources;
use crate::romanise;

pub(super) use deed::is_deed;
pub(super) use page::answer;
pub(super) use voice::{Voice, Voices};

/// The stories as the desk asks for them.
pub(super) struct Desk {
    survey: Survey,
    /// What each story is found by.
    words: Vec<String>,
    /// The places of the stories, the newest first.
    newest: Vec<u32>,
    /// What comes after the moment that is shown.
    coming: Vec<Due>,
    /// What comes between the clock's moment and the one that is shown.
    between: Vec<Due>,
    /// Keys and titles of the sections and of the authors, in order of their titles.
    sections: Vec<String>,
    authors: Vec<String>,
}

/// Something that happens to a story by itself.
struct Due {
    at: Timestamp,
    change: Change,
    /// The place of the story.
    story: u32,
    langs: Vec<LangId>,
}

impl Desk {
    /// The desk at `now`; `clock` is what the clock says.
    pub(super) fn of(sources: &Sources, now: Timestamp, clock: Timestamp) -> Desk {
        let at = |now| link::survey(sources, Moment { now, drafts: false, future: false });
        let survey = at(now);
        let mut between = if clock < now { dues(&at(clock)) } else { Vec::new() };
        between.retain(|due| due.at <= now);
        let mut newest: Vec<u32> = (0..survey.stories.len() as u32).collect();
        let date = |i: &u32| date_of(&survey.stories[*i as usize]);
        // What has no date yet is at hand, and what is of one time stays in the order of keys.
        newest.sort_by_cached_key(|i| std::cmp::Reverse(date(i).unwrap_or(Timestamp::MAX)));
        let first = sources.config.languages.iter().next();
        let in_order = |titles| in_order(titles, first);
        Desk {
            words: survey.stories.iter().map(words_of).collect(),
            coming: dues(&survey),
            sections: in_order(&sections_of(&survey)),
            authors: in_order(&survey.authors),
            newest,
            between,
            survey,
        }
    }

    /// When something next happens to a story.
    pub(super) fn next_change(&self) -> Option<Timestamp> {
        self.coming.first().map(|due| due.at)
    }

    fn story(&self, key: &str) -> Option<&link::Surveyed> {
        let found = self.survey.stories.binary_search_by(|s| s.key.as_str().cmp(key));
        found.ok().map(|i| &self.survey.stories[i])
    }
}

/// When a story is or was published: as its original, else as its first file with a date.
fn date_of(story: &link::Surveyed) -> Option<Timestamp> {
    let own = story.original().and_then(|m| m.date);
    own.or_else(|| story.members.iter().find_map(|m| m.date)).map(|date| date.at)
}

fn dues(survey: &Survey) -> Vec<Due> {
    let due = |entry: link::Entry<'_>| {
        let (at, change) = entry.at.zip(entry.change)?;
        let place = survey.stories.binary_search_by(|s| s.key.cmp(&entry.story.key)).ok()?;
        let langs = entry.members.iter().map(|m| m.lang).collect();
        Some(Due { at, change, story: place as u32, langs })
    };
    link::agenda(survey).into_iter().filter_map(due).collect()
}

/// The titles of all sections in which there are stories, with or without a file of their own.
fn sections_of(survey: &Survey) -> link::Titles {
    let keys = survey.stories.iter().map(|story| &story.section);
    let title = |key: &String| survey.sections.get(key).cloned().unwrap_or_default();
    keys.map(|key| (key.clone(), title(key))).collect()
}

/// Keys in the order of their titles in a language.
fn in_order(titles: &link::Titles, language: Option<&Language>) -> Vec<String> {
    let title = |key: &String| title_in(titles, key, language.map(|l| l.id)).to_owned();
    let mut all: Vec<(String, &String)> = titles.keys().map(|key| (title(key), key)).collect();
    match language.map(Language::collator) {
        Some(collator) => all.sort_by(|a, b| Language::compare(&collator, &a.0, &b.0)),
        None => all.sort(),
    }
    all.into_iter().map(|(_, key)| key.clone()).collect()
}

/// What a key is called in a language, else in the first that has a word for it.
fn title_in<'t>(titles: &'t link::Titles, key: &'t str, lang: Option<LangId>) -> &'t str {
    let Some(own) = titles.get(key) else { return key };
    let found = own.iter().find(|(l, _)| Some(*l) == lang).or(own.first());
    found.map_or(key, |(_, title)| title)
}

/// What a story is called in all languages, and its key.
fn words_of(story: &link::Surveyed) -> String {
    let titles = story.members.iter().filter_map(|m| m.title.as_deref());
    folded(&titles.chain([story.key.as_str()]).collect::<Vec<_>>().join("\n"))
}

/// Text in which case, the form of the apostrophe and the dots of ё tell nothing apart.
fn folded(text: &str) -> String {
    let lower = text.chars().flat_map(char::to_lowercase);
    lower
        .map(|c| match c {
            'ё' => 'е',
            c if romanise::is_apostrophe(c) => '\'',
            c => c,
        })
        .collect()
}
