//! Which stories are asked for.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::{LangId, Languages};
use crate::link::Surveyed;
use crate::serve::desk::{Desk, folded};

/// How many stories are given at once where no number is asked for, and at most.
const USUAL: usize = 50;
const MOST: usize = 200;

/// What a page of the desk shows. What is empty does not matter.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// Words that all have to be in a title, in any language, or in the key.
    words: Vec<String>,
    section: String,
    author: String,
    /// The word for a state.
    state: String,
    /// The code of the language in which that state is looked for.
    lang: String,
    oldest_first: bool,
    /// The place of the first that is wanted.
    from: usize,
    count: usize,
}

impl Query {
    /// From the query of a URL.
    pub(super) fn parse(query: &str) -> Query {
        let mut wanted = Query { count: USUAL, ..Query::default() };
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "q" => wanted.words = folded(&value).split_whitespace().map(String::from).collect(),
                "section" => wanted.section = value.into_owned(),
                "author" => wanted.author = value.into_owned(),
                "state" => wanted.state = value.into_owned(),
                "in" => wanted.lang = value.into_owned(),
                "order" => wanted.oldest_first = value == "oldest",
                "from" => wanted.from = value.parse().unwrap_or(0),
                "count" => wanted.count = value.parse().unwrap_or(USUAL).clamp(1, MOST),
                _ => {}
            }
        }
        wanted
    }
}

/// The stories that were found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The places of those that are wanted.
    pub(super) shown: Vec<u32>,
    /// How many stand before them: where more are asked for than there are, those before the last ones.
    pub(super) from: usize,
    /// How many there are in all.
    pub(super) matching: usize,
    /// How many there are in each state, whichever state is asked for; by the state's word.
    pub(super) counts: BTreeMap<&'static str, usize>,
    /// How many there are in any state.
    pub(super) any: usize,
}

impl Desk {
    /// The stories that are asked for; `faulty` are the files with errors.
    pub(super) fn find(
        &self,
        query: &Query,
        languages: &Languages,
        faulty: &BTreeSet<String>,
    ) -> Found {
        let langs: Vec<LangId> = match languages.by_code(&query.lang) {
            Some(language) => vec![language.id],
            None => languages.iter().map(|l| l.id).collect(),
        };
        let one_language = langs.len() < languages.len();
        let mut found = Found::default();
        let mut enter = |place: u32| {
            let story = &self.survey.stories[place as usize];
            if !self.is_like(place, story, query) {
                return;
            }
            let mut words: Vec<&str> =
                langs.iter().flat_map(|lang| story.words(*lang, faulty)).collect();
            if one_language && words.is_empty() {
                return;
            }
            words.sort_unstable();
            words.dedup();
            for word in &words {
                *found.counts.entry(word).or_default() += 1;
            }
            found.any += 1;
            if query.state.is_empty() || words.contains(&query.state.as_str()) {
                found.shown.push(place);
            }
        };
        match query.oldest_first {
            true => self.newest.iter().rev().for_each(|place| enter(*place)),
            false => self.newest.iter().for_each(|place| enter(*place)),
        }
        found.matching = found.shown.len();
        found.from = clamped(query.from, query.count, found.matching);
        let end = found.matching.min(found.from + query.count);
        found.shown = found.shown[found.from..end].to_vec();
        found
    }

    fn is_like(&self, place: u32, story: &Surveyed, query: &Query) -> bool {
        let text = &self.words[place as usize];
        (query.section.is_empty() || story.section == query.section)
            && (query.author.is_empty() || story.authors.contains(&query.author))
            && query.words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// The place of the first that is shown, where the one at `from` is asked for: beyond the end, the
/// first of those that are shown last.
fn clamped(from: usize, count: usize, matching: usize) -> usize {
    let last = matching.saturating_sub(1) / count.max(1) * count;
    if from < matching { from } else { last }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_the_end_is_the_last_page() {
        for (from, matching, first) in
            [(0, 0, 0), (50, 0, 0), (49, 50, 49), (50, 50, 0), (50, 51, 50), (usize::MAX, 120, 100)]
        {
            assert_eq!(clamped(from, 50, matching), first, "{from} of {matching}");
        }
    }

    #[test]
    fn a_query_is_read_from_a_url_and_odd_values_are_none() {
        let query = Query::parse(
            "q=%D0%81%D0%9B%D0%9A%D0%90+war&in=en&from=100&count=9999&order=oldest&x=1",
        );
        assert_eq!(query.words, ["елка", "war"]);
        assert_eq!((query.from, query.count, query.oldest_first), (100, MOST, true));
        let query = Query::parse("from=-1&count=x&order=&q=+");
        assert_eq!(query, Query { count: USUAL, ..Query::default() });
    }
}
