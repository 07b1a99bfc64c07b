//! What will change of the stories by itself, in order of time, and what has to be looked at.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::link::publication::Change;
use crate::link::survey::{Member, State, Survey, Surveyed};

/// Something that happens to a story, at one time in one or more languages.
pub struct Entry<'s> {
    /// When; `None` for what is so already.
    pub at: Option<Timestamp>,
    /// What happens; `None` for translations that are stale.
    pub change: Option<Change>,
    /// To which story.
    pub story: &'s Surveyed,
    /// To which of its files.
    pub members: Vec<&'s Member>,
}

/// What happens, in order of time; what is stale comes last.
pub fn agenda(survey: &Survey) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for story in &survey.stories {
        let mut dated: BTreeMap<(Timestamp, Change), Vec<&Member>> = BTreeMap::new();
        for member in &story.members {
            for change in &member.changes {
                dated.entry(*change).or_default().push(member);
            }
        }
        entries.extend(dated.into_iter().map(|((at, change), members)| Entry {
            at: Some(at),
            change: Some(change),
            story,
            members,
        }));
        let stale = story.members.iter().filter(|m| m.states.contains(&State::Stale));
        let members: Vec<&Member> = stale.collect();
        if !members.is_empty() {
            entries.push(Entry { at: None, change: None, story, members });
        }
    }
    entries.sort_by_key(|e| (e.at.is_none(), e.at));
    entries
}
