//! `visnyk status`: which story is there in which language, and what is wanting.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value, json};

use crate::command::desk;
use crate::command::desk::Desk;
use crate::command::{Exit, Fault, Terminal};
use crate::diagnostic::{did_you_mean, nearest};
use crate::language::{LangId, Language};
use crate::link::{Member, State, Surveyed};
use crate::phrase::Phrase;
use crate::pipeline::Now;

/// What is shown of a language in which a story is not, and need not be yet.
const NOTHING: &str = "–";
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// The ages of originals, in days, by which missing translations are counted; what is older comes
/// last.
const AGES: [i32; 3] = [1, 7, 30];

/// What is to be shown.
pub struct Wish<'a> {
    /// Languages by their codes; all without one.
    pub langs: &'a [String],
    /// A section's key; all without one.
    pub section: Option<&'a str>,
    /// Whether stories are listed at which nothing is wanting.
    pub all: bool,
    /// The states that end with exit code 1.
    pub deny: &'a [String],
    /// Whether the result is JSON.
    pub json: bool,
}

/// Prints the state of every story in every language.
pub fn status(root: &Path, now: &Now, wish: &Wish<'_>, terminal: &Terminal) -> Exit {
    let desk = match desk::look(root, now, terminal) {
        Ok(desk) => desk,
        Err(exit) => return exit,
    };
    let languages = match chosen(&desk, wish) {
        Ok(languages) => languages,
        Err((message, hint)) => {
            terminal.refuse(&message, Some(&hint));
            return Exit::Usage;
        }
    };
    let stories = desk.survey.stories.iter();
    let stories = stories.filter(|s| wish.section.is_none_or(|key| s.section == key)).collect();
    let view = View { desk: &desk, languages, stories, terminal };
    if wish.json {
        super::say(format_args!("{:#}", view.json()));
    } else {
        view.table(wish.all);
    }
    let counts = view.counts();
    let denied: Vec<String> = wish
        .deny
        .iter()
        .filter_map(|state| {
            let count: usize = counts.values().filter_map(|c| c.get(state.as_str())).sum();
            let denied =
                Phrase::new("status-denied").with("count", count).with("state", state.as_str());
            (count > 0).then(|| terminal.say(&denied))
        })
        .collect();
    if denied.is_empty() {
        return desk.exit();
    }
    terminal.refuse(&Phrase::new("fault-denied").with("what", denied.join(", ")), None);
    Exit::SiteErrors
}

/// The words that `--deny` takes.
pub fn states() -> impl Iterator<Item = &'static str> {
    State::words()
}

/// The languages that were asked for.
fn chosen<'d>(desk: &'d Desk, wish: &Wish<'_>) -> Result<Vec<&'d Language>, Fault> {
    let sections = || desk.survey.stories.iter().map(|s| s.section.as_str());
    if let Some(key) = wish.section.filter(|key| sections().all(|s| s != *key)) {
        let hint = match nearest(key, sections()) {
            Some(near) => did_you_mean(near),
            None => Phrase::new("hint-section-key"),
        };
        return Err((Phrase::new("fault-empty-section").with("key", key), hint));
    }
    super::languages(&desk.config, wish.langs).map(|languages| match languages.is_empty() {
        true => desk.config.languages.iter().collect(),
        false => languages,
    })
}

/// What is shown.
struct View<'d> {
    desk: &'d Desk,
    languages: Vec<&'d Language>,
    stories: Vec<&'d Surveyed>,
    terminal: &'d Terminal,
}

/// How many files are in each state.
type Counts = BTreeMap<&'static str, usize>;

impl View<'_> {
    /// How many stories are in each state, by language.
    fn counts(&self) -> BTreeMap<LangId, Counts> {
        let mut counts: BTreeMap<LangId, Counts> = BTreeMap::new();
        for language in &self.languages {
            let own = counts.entry(language.id).or_default();
            for word in self.stories.iter().flat_map(|s| self.words(s, language.id)) {
                *own.entry(word).or_default() += 1;
            }
        }
        counts
    }

    /// How many translations are missing, by section, language and age of the original.
    fn missing(&self) -> BTreeMap<(&str, LangId), [usize; AGES.len() + 1]> {
        let mut missing = BTreeMap::new();
        for story in self.stories.iter().filter(|s| s.is_wanted()) {
            let date = story.original().and_then(|m| m.date).map(|d| d.at);
            let Some(date) = date else { continue };
            for language in &self.languages {
                if story.member(language.id).is_none() {
                    let ages: &mut [usize; AGES.len() + 1] =
                        missing.entry((story.section.as_str(), language.id)).or_default();
                    ages[age(date, self.desk.now)] += 1;
                }
            }
        }
        missing
    }

    fn code(&self, lang: LangId) -> &str {
        &self.desk.config.languages.get(lang).code
    }

    fn table(&self, all: bool) {
        let codes = || self.languages.iter().map(|l| l.code.clone());
        let mut rows =
            vec![std::iter::once(self.word(Phrase::new("status-story"))).chain(codes()).collect()];
        for story in &self.stories {
            let words: Vec<_> = self.languages.iter().map(|l| self.words(story, l.id)).collect();
            if all || words.iter().any(|words| *words != [State::Present.name()]) {
                let cells = words.iter().map(|words| self.cell(words));
                rows.push(std::iter::once(story.key.clone()).chain(cells).collect());
            }
        }
        let listed = rows.len() > 1;
        if listed {
            desk::columns(&rows).iter().for_each(super::say);
            super::say("");
        }
        let counts = self.counts();
        let used: Vec<&str> =
            states().filter(|state| counts.values().any(|c| c.contains_key(state))).collect();
        let head = std::iter::once(self.word(Phrase::new("status-language")));
        let words = used.iter().map(|state| self.word(State::phrase(state)));
        let mut rows: Vec<Vec<String>> = vec![head.chain(words).collect()];
        for language in &self.languages {
            let own = &counts[&language.id];
            let cells = used.iter().map(|state| own.get(state).copied().unwrap_or(0).to_string());
            rows.push(std::iter::once(language.code.clone()).chain(cells).collect());
        }
        desk::columns(&rows).iter().for_each(super::say);
        self.missing_table();
        if let Some(due) = self.desk.next_due {
            let due = Phrase::new("next-due").with("moment", self.desk.iso(due));
            super::say(format_args!("\n{}", self.terminal.say(&due)));
        }
    }

    /// What has become of a story in a language.
    fn words(&self, story: &Surveyed, lang: LangId) -> Vec<&'static str> {
        story.words(lang, &self.desk.faulty)
    }

    fn word(&self, phrase: Phrase) -> String {
        self.terminal.say(&phrase)
    }

    /// What is wanting of a file in a few words.
    fn cell(&self, words: &[&str]) -> String {
        let wanting = wanting(words);
        let said = wanting.iter().map(|state| self.word(State::phrase(state)));
        if wanting.is_empty() { NOTHING.to_owned() } else { said.collect::<Vec<_>>().join(", ") }
    }

    fn missing_table(&self) {
        let missing = self.missing();
        if missing.is_empty() {
            return;
        }
        super::say(format_args!("\n{}", self.word(Phrase::new("status-missing"))));
        let head = [
            Phrase::new("status-section"),
            Phrase::new("status-language"),
            Phrase::new("status-day"),
            Phrase::new("status-week"),
            Phrase::new("status-month"),
            Phrase::new("status-older"),
        ];
        let mut rows = vec![head.map(|phrase| self.word(phrase)).to_vec()];
        for ((section, lang), ages) in &missing {
            let head = [(*section).to_owned(), self.code(*lang).to_owned()].into_iter();
            rows.push(head.chain(ages.iter().map(usize::to_string)).collect());
        }
        desk::columns(&rows).iter().for_each(super::say);
    }

    fn json(&self) -> Value {
        let counts = self.counts();
        let counts: Map<String, Value> =
            counts.iter().map(|(lang, own)| (self.code(*lang).to_owned(), json!(own))).collect();
        let missing = self.missing();
        let missing = missing.iter().map(|((section, lang), ages)| {
            json!({
                "section": section,
                "language": self.code(*lang),
                "day": ages[0], "week": ages[1], "month": ages[2], "older": ages[3],
            })
        });
        json!({
            "now": self.desk.iso(self.desk.now),
            "next_due": self.desk.next_due.map(|due| self.desk.iso(due)),
            "counts": counts,
            "missing": missing.collect::<Vec<_>>(),
            "stories": self.stories.iter().map(|s| self.story_json(s)).collect::<Vec<_>>(),
        })
    }

    fn story_json(&self, story: &Surveyed) -> Value {
        let original = story.original();
        let languages: Map<String, Value> = self
            .languages
            .iter()
            .map(|language| {
                let member = story.member(language.id);
                let zone = &self.desk.config.time_zone;
                let one = json!({
                    "states": self.words(story, language.id),
                    "path": member.map(|m| &m.path),
                    "title": member.and_then(|m| m.title.as_ref()),
                    "date": member.and_then(|m| m.date).map(|d| d.iso(zone)),
                    "expires": member.and_then(Member::expiry).map(|at| self.desk.iso(at)),
                });
                (language.code.clone(), one)
            })
            .collect();
        json!({
            "key": story.key,
            "section": story.section,
            "original": self.code(story.origin),
            "title": original.and_then(|m| m.title.as_ref()),
            "languages": languages,
        })
    }
}

/// The states of a file that are worth a word: that it is present is none where there are others.
fn wanting<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let more: Vec<&str> = words.iter().copied().filter(|w| *w != State::Present.name()).collect();
    if more.is_empty() { words.to_vec() } else { more }
}

/// The place of an original's age in [`AGES`].
fn age(date: Timestamp, now: Timestamp) -> usize {
    let old = now.duration_since(date);
    AGES.iter().position(|days| old <= DAY * *days).unwrap_or(AGES.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_counts_from_the_day_of_the_original() {
        let at = |hours: i64| Timestamp::from_second(hours * 3600).expect("in range");
        for (hours, place) in [(-5, 0), (0, 0), (24, 0), (25, 1), (24 * 7, 1), (24 * 31, 3)] {
            assert_eq!(age(at(0), at(hours)), place, "{hours} hours");
        }
    }

    #[test]
    fn a_cell_says_what_is_wanting() {
        assert_eq!(wanting(&[]), Vec::<&str>::new());
        assert_eq!(wanting(&["present"]), ["present"]);
        assert_eq!(wanting(&["present", "stale", "expiring"]), ["stale", "expiring"]);
    }
}
