//! What has become of every file of every story, the unpublished too: for the commands that look
//! at the whole desk. A build does not keep this.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;

use crate::clock::Moment as Date;
use crate::config::Config;
use crate::diagnostic::Report;
use crate::language::LangId;
use crate::link::Moment;
use crate::link::draft::{Texts, made_from, section_key, texts};
use crate::link::publication::{Change, Timing};
use crate::link::story;
use crate::link::term;
use crate::phrase::Phrase;
use crate::read::{AUTHORS, Document, Kind, Sources, Status, TAGS};

/// The word for a translation that does not exist.
const MISSING: &str = "missing";

/// All stories, by key.
#[derive(Debug, Default)]
pub struct Survey {
    /// The stories, in the order of their keys.
    pub stories: Vec<Surveyed>,
    /// The titles of the sections that have files, by key.
    pub sections: Titles,
    /// The names of the authors who have files or stories, by key.
    pub authors: Titles,
}

/// What keys are called in the languages that have a word for them.
pub type Titles = BTreeMap<String, Vec<(LangId, String)>>;

/// A story with all its files.
#[derive(Debug)]
pub struct Surveyed {
    /// Path below the language folders without `.md`.
    pub key: String,
    /// The key of the original's section.
    pub section: String,
    /// The language of the original.
    pub origin: LangId,
    /// The keys of its authors, in any language.
    pub authors: BTreeSet<String>,
    /// Its files, in the order of the languages.
    pub members: Vec<Member>,
}

/// A file of a story.
#[derive(Debug)]
pub struct Member {
    /// Its language.
    pub lang: LangId,
    /// Its path below the site's folder.
    pub path: String,
    /// Its headline.
    pub title: Option<String>,
    /// When it is or was first published.
    pub date: Option<Date>,
    /// What has become of it; never empty.
    pub states: Vec<State>,
    /// What will change of it by itself, and when: everything after "now".
    pub changes: Vec<(Timestamp, Change)>,
}

/// What has become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Published.
    Present,
    /// A translation whose original has changed since.
    Stale,
    /// Not to be published yet.
    Draft,
    /// Ready, and its time is still to come.
    Scheduled,
    /// Published, and will not be from some time on.
    Expiring,
    /// No longer published.
    Expired,
    /// Taken down.
    Withdrawn,
    /// With errors in its file.
    Faulty,
}

impl State {
    /// All states.
    pub const ALL: [State; 8] = [
        State::Present,
        State::Stale,
        State::Draft,
        State::Scheduled,
        State::Expiring,
        State::Expired,
        State::Withdrawn,
        State::Faulty,
    ];

    /// The words for all states and for a file that is missing, in the order in which they are
    /// listed everywhere.
    pub fn words() -> impl Iterator<Item = &'static str> {
        State::ALL.into_iter().map(State::name).chain([MISSING])
    }

    /// One of [`State::words`] as editors read it.
    pub fn phrase(word: &str) -> Phrase {
        Phrase::new("state").with("state", word)
    }

    /// Its word.
    pub fn name(self) -> &'static str {
        match self {
            State::Present => "present",
            State::Stale => "stale",
            State::Draft => "draft",
            State::Scheduled => "scheduled",
            State::Expiring => "expiring",
            State::Expired => "expired",
            State::Withdrawn => "withdrawn",
            State::Faulty => "faulty",
        }
    }
}

impl Surveyed {
    /// The file in a language.
    pub fn member(&self, lang: LangId) -> Option<&Member> {
        self.members.iter().find(|m| m.lang == lang)
    }

    /// The original.
    pub fn original(&self) -> Option<&Member> {
        self.member(self.origin)
    }

    /// What it is called: as the original is, else as one of its files, else by its key.
    pub fn title(&self) -> &str {
        let own = self.original().and_then(|m| m.title.as_deref());
        let any = || self.members.iter().find_map(|m| m.title.as_deref());
        own.or_else(any).unwrap_or(&self.key)
    }

    /// The words for what has become of it in a language; none where it is not and need not be. Files
    /// with errors are `faulty`, and none of them is present.
    pub fn words(&self, lang: LangId, faulty: &BTreeSet<String>) -> Vec<&'static str> {
        match self.member(lang) {
            Some(member) if faulty.contains(&member.path) => {
                let own = [State::Present, State::Faulty];
                let others = member.states.iter().filter(|s| !own.contains(s)).map(|s| s.name());
                others.chain([State::Faulty.name()]).collect()
            }
            Some(member) => member.states.iter().map(|s| s.name()).collect(),
            None if self.is_wanted() => vec![MISSING],
            None => Vec::new(),
        }
    }

    /// Whether its translations are wanted: its original is published or will be.
    pub fn is_wanted(&self) -> bool {
        let wanted =
            |m: &Member| m.states.contains(&State::Present) || m.states.contains(&State::Scheduled);
        self.original().is_some_and(wanted)
    }
}

impl Member {
    /// When it will no longer be published.
    pub fn expiry(&self) -> Option<Timestamp> {
        self.changes.iter().find(|(_, change)| *change == Change::Expire).map(|(at, _)| *at)
    }
}

/// The files of one story or standing page, as they lie there.
pub struct Family<'s> {
    /// The key that they have in common.
    pub key: &'s str,
    /// The one that the others are translated from.
    pub original: &'s Document,
    /// All of them, in the order of the languages.
    pub members: Vec<&'s Document>,
}

impl<'s> Family<'s> {
    /// The file in a language.
    pub fn member(&self, lang: LangId) -> Option<&'s Document> {
        self.members.iter().copied().find(|d| d.lang == lang)
    }

    /// Whether the original stays what it is when another file says that it is translated from the member
    /// in this language: whether that is the original, or says that it comes from it.
    pub fn comes_from_the_original(&self, lang: LangId, config: &Config) -> bool {
        let from = self.members.iter().position(|d| d.lang == lang);
        let first = from.and_then(|from| story::first_text(&self.members, from, config));
        first.is_some_and(|first| self.members[first].lang == self.original.lang)
    }
}

/// The files that are the same story or standing page as this one; `None` where it is of another kind,
/// or one of two in its language.
pub fn family<'s>(document: &Document, sources: &'s Sources) -> Option<Family<'s>> {
    if !matches!(document.kind, Kind::Article | Kind::Page) {
        return None;
    }
    let mut unheard = Report::new();
    let alike = |d: &&Document| d.kind == document.kind && d.shared_key() == document.shared_key();
    let files = sources.documents.iter().map(|d| &**d).filter(alike).collect();
    let (mut groups, _) = story::group::<&Document>(files, &mut unheard);
    let (_, members) = groups.pop()?;
    let original = members[story::origin_of(&members, &sources.config, &mut unheard)];
    let family = Family { key: original.shared_key(), original, members };
    family.member(document.lang).filter(|member| member.path == document.path)?;
    Some(family)
}

/// Looks at every story. Faults are those that [`super::link`] reports; of them only those are known
/// here that leave a file without what every article has.
pub fn survey(sources: &Sources, moment: Moment) -> Survey {
    let mut unheard = Report::new();
    let articles = sources.documents.iter().map(|d| &**d);
    let articles = articles.filter(|d| d.kind == Kind::Article).collect();
    let (groups, _) = story::group::<&Document>(articles, &mut unheard);
    let mut bylines = Bylines::of(sources);
    let mut stories: Vec<Surveyed> = groups
        .into_iter()
        .map(|(key, files)| {
            let origin = files[story::origin_of(&files, &sources.config, &mut unheard)];
            Surveyed {
                authors: bylines.keys(&files),
                key,
                section: section_key(origin),
                origin: origin.lang,
                members: {
                    let texts = texts(files.iter().copied());
                    let member =
                        |d: &&Document| member(d, (origin, &texts), &sources.config, moment);
                    files.iter().map(member).collect()
                },
            }
        })
        .collect();
    for (path, lang) in &sources.unusable {
        add_unusable(&mut stories, path, *lang);
    }
    Survey { stories, sections: titles(sources, Kind::Section), authors: bylines.titles }
}

/// What the files of a kind call what they are about.
fn titles(sources: &Sources, kind: Kind) -> Titles {
    let mut titles = Titles::new();
    for document in sources.documents.iter().filter(|d| d.kind == kind) {
        let own = titles.entry(document.key.clone()).or_default();
        own.extend(document.front.title.clone().map(|title| (document.lang, title)));
    }
    titles.values_mut().for_each(|own| own.sort_by_key(|(lang, _)| *lang));
    titles
}

/// The authors, and the keys that their names stand for.
struct Bylines<'s> {
    titles: Titles,
    by_name: HashMap<String, String>,
    /// Names as they were written, for those that come again and again.
    written: HashMap<&'s str, String>,
}

impl<'s> Bylines<'s> {
    fn of(sources: &Sources) -> Self {
        let mut by_name = HashMap::new();
        for document in sources.documents.iter().filter(|d| d.kind == Kind::Author) {
            let names = document.front.title.iter().chain(&document.front.names);
            for name in names.chain([&document.key]) {
                by_name.insert(term::normal(name), document.key.clone());
            }
        }
        Bylines { titles: titles(sources, Kind::Author), by_name, written: HashMap::new() }
    }

    fn keys(&mut self, files: &[&'s Document]) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for document in files {
            for name in document.front.authors.iter().flatten() {
                keys.insert(self.key(name, document.lang));
            }
        }
        keys
    }

    fn key(&mut self, name: &'s str, lang: LangId) -> String {
        if let Some(key) = self.written.get(name) {
            return key.clone();
        }
        let normal = term::normal(name);
        let key = self.by_name.entry(normal.clone()).or_insert(normal).clone();
        self.titles.entry(key.clone()).or_insert_with(|| vec![(lang, name.to_owned())]);
        self.written.insert(name, key.clone());
        key
    }
}

fn member(
    document: &Document,
    (origin, texts): (&Document, &Texts),
    config: &Config,
    moment: Moment,
) -> Member {
    let timing = Timing::of(&document.front).or(Timing::of(&origin.front));
    let now = moment.now;
    let mut states = Vec::new();
    let mut changes = Vec::new();
    match timing.date.filter(|_| document.front.title.is_some()) {
        None => states.push(State::Faulty),
        Some(_) if timing.withdrawn(now).is_some() => states.push(State::Withdrawn),
        Some(_) if timing.status == Some(Status::Draft) => states.push(State::Draft),
        Some(date) => {
            let expires = timing.expires.map(|e| e.at);
            states.push(match expires {
                Some(expires) if expires <= now.max(date.at) => State::Expired,
                _ if now < date.at => State::Scheduled,
                _ => State::Present,
            });
            if states != [State::Expired] {
                let entries = timing.entries(document, &config.time_zone);
                changes = timing.changes(timing.window(date), &document.front, &entries, moment);
            }
            let expires = changes.iter().any(|(_, change)| *change == Change::Expire);
            if expires && states == [State::Present] {
                states.push(State::Expiring);
            }
        }
    }
    let original = document.lang == origin.lang;
    let over = states.iter().any(|s| matches!(s, State::Expired | State::Withdrawn));
    let is_stale = made_from(document, texts, config).is_some_and(|made| made.is_stale);
    if !original && !over && is_stale {
        states.push(State::Stale);
    }
    states.sort_unstable();
    Member {
        lang: document.lang,
        path: document.path.clone(),
        title: document.front.title.clone(),
        date: timing.date,
        states,
        changes,
    }
}

/// Enters a file whose front matter cannot be read into the stories, which are in the order of their keys, where it is an article's by its place.
fn add_unusable(stories: &mut Vec<Surveyed>, path: &str, lang: LangId) {
    let below = path.splitn(3, '/').nth(2).and_then(|below| below.strip_suffix(".md"));
    let Some((key, (folder, name))) = below.and_then(|key| Some((key, key.split_once('/')?)))
    else {
        return;
    };
    if name == "_index" || matches!(folder, TAGS | AUTHORS) {
        return;
    }
    let member = Member {
        lang,
        path: path.to_owned(),
        title: None,
        date: None,
        states: vec![State::Faulty],
        changes: Vec::new(),
    };
    match stories.binary_search_by(|s| s.key.as_str().cmp(key)) {
        Ok(at) if stories[at].member(lang).is_some() => {}
        Ok(at) => {
            stories[at].members.push(member);
            stories[at].members.sort_by_key(|m| m.lang);
        }
        Err(at) => {
            let (key, section) = (key.to_owned(), folder.to_owned());
            let authors = BTreeSet::new();
            let story = Surveyed { key, section, origin: lang, authors, members: vec![member] };
            stories.insert(at, story);
        }
    }
}
