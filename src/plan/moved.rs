//! Addresses that change keep leading to their page: what was published is held against what will
//! be, and `moved.yaml` gets a line for each address whose page has another one now.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use foldhash::fast::FixedState;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::address::SitePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::nearest;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::clock::Moment;
use crate::link::{ArticleId, Edition, Keyed, Site, StoryId, Target};
use crate::plan::Planner;
use crate::plan::pages::{Pages, folded};
use crate::plan::redirect;
use crate::plan::redirect::Rule;
use crate::plan::term::terms;
use crate::plan::urls::Urls;
use crate::read::{Moved, MovedLine};

/// Where a page is, and by what it is known again when its file has another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The URL path without the prefix of `base_url`, decoded.
    pub url: String,
    /// The fingerprint of its kind, language and title.
    title: Fingerprint,
    /// Of an article the date, in seconds since 1970, and the fingerprint of language and text.
    text: Option<(i64, Fingerprint)>,
}

impl Address {
    /// What the same page would have in common with it: of title, date and text two are enough to
    /// know an article again, the title for other pages.
    fn marks(&self) -> Vec<Fingerprint> {
        match self.text {
            Some((date, text)) => vec![
                Fingerprint::of_value(&(self.title, date)),
                Fingerprint::of_value(&(self.title, text)),
                Fingerprint::of_value(&(date, text)),
            ],
            None => vec![self.title],
        }
    }
}

/// Addresses by page: the code of its language, `/`, and the path of its file below the language's
/// folder without `.md` (`ua/city/tram`, `ua/city/_index`, `ua/tags/kyiv`).
pub type Addresses = HashMap<String, Address, FixedState>;

/// A page that has another address than before.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// Its old URL path, without the prefix of `base_url`, decoded.
    pub from: String,
    /// The one of now.
    pub to: String,
}

/// What became of the addresses that were published before.
#[derive(Debug, Default)]
pub struct Moves {
    /// The addresses of now.
    pub addresses: Addresses,
    /// The old addresses that lead on.
    pub lines: Vec<MovedLine>,
    /// What `moved.yaml` is to say from now on, where that is news.
    pub file: Option<Moved>,
    /// The pages that have moved since, with their names.
    pub moved: BTreeMap<Move, String>,
    /// The old addresses of articles and standing pages of which nothing is left.
    pub gone: Vec<String>,
}

/// What stands at a path of the output, or would be in the way of a file there.
struct Taken<'p> {
    files: HashSet<Cow<'p, str>, FixedState>,
    folders: HashSet<Cow<'p, str>, FixedState>,
}

impl<'p> Taken<'p> {
    fn by(pages: &'p Pages<'_>, own: &[Rule]) -> Taken<'p> {
        let mut files: HashSet<Cow<'p, str>, FixedState> = HashSet::default();
        let mut folders = files.clone();
        for path in pages.paths() {
            files.insert(folded(path.as_str()));
            // A file's name seldom is that of a folder: most have a dot.
            if path.parent().contains('.') {
                folders.extend(folders_of(path.as_str()).map(folded));
            }
        }
        let own = own.iter().filter(|rule| !rule.is_wild());
        files.extend(own.map(|rule| lowered(&redirect::file_at(&rule.from))));
        Taken { files, folders }
    }

    /// Whether a file can lie at a path; what lies there then is in the way of others.
    fn give(&mut self, path: &SitePath) -> bool {
        let own = lowered(path);
        if self.folders.contains(&own)
            || folders_of(&own).any(|folder| self.files.contains(folder))
            || self.files.contains(&own)
        {
            return false;
        }
        self.folders.extend(folders_of(&own).map(|folder| Cow::Owned(folder.to_owned())));
        self.files.insert(own);
        true
    }
}

/// A path as a disk sees it that does not tell case apart.
fn lowered(path: &SitePath) -> Cow<'static, str> {
    Cow::Owned(folded(path.as_str()).into_owned())
}

/// The folders above a path.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// What became of a page.
enum Stand<'a> {
    /// It is published, under this name.
    There(&'a str, &'a Address),
    /// It is not published now, and may be again.
    Waits,
    /// There is no such page.
    Nowhere,
}

/// The pages of now.
struct Present<'a> {
    site: &'a Site,
    addresses: &'a Addresses,
}

impl<'a> Present<'a> {
    fn at(&self, page: &str) -> Option<Stand<'a>> {
        self.addresses.get_key_value(page).map(|(page, address)| Stand::There(page, address))
    }

    fn of(&self, page: &str) -> Stand<'a> {
        if let Some(there) = self.at(page) {
            return there;
        }
        let Some((code, key)) = page.split_once('/') else { return Stand::Nowhere };
        let Some(language) = self.site.config.languages.by_code(code) else {
            return Stand::Nowhere;
        };
        match self.site.by_key.get(key) {
            // Another file's key may be in the place of its own.
            Some(Target::Story(id)) => {
                let story = &self.site.stories[id.0 as usize];
                let there = self.at(&format!("{code}/{}", story.key));
                let has_file = story.members.iter().any(|(lang, _)| *lang == language.id);
                there.unwrap_or(if has_file { Stand::Waits } else { Stand::Nowhere })
            }
            Some(_) => Stand::Waits,
            None if is_list(page) => Stand::Waits,
            None => Stand::Nowhere,
        }
    }
}

/// Whether a page is that of an edition, section, tag or author, which come and go with articles.
fn is_list(page: &str) -> bool {
    let key = page.split_once('/').map_or("", |(_, key)| key);
    key.starts_with("tags/")
        || key.starts_with("authors/")
        || key.rsplit('/').next() == Some("_index")
}

/// The addresses of all pages that are known by a file or key.
fn addresses(site: &Site, urls: &Urls<'_>) -> Addresses {
    let tag = |lang: LangId| site.config.languages.get(lang).tag.as_str();
    let name = |lang: LangId, key: &str| format!("{}/{key}", site.config.languages.get(lang).code);
    let title = |kind: &str, lang, title: &str| Fingerprint::of_value(&(kind, tag(lang), title));
    let text = |lang, date: Moment, text: Fingerprint| {
        Some((date.at.as_second(), Fingerprint::of_value(&(tag(lang), text))))
    };
    let key = |story: StoryId| site.stories[story.0 as usize].key.as_str();
    let articles = site.articles.par_iter().enumerate().map(|(index, a)| {
        let address = Address {
            url: urls.article_path(ArticleId(index as u32)).plain_url(),
            title: title("article", a.lang, &a.title),
            text: text(a.lang, a.date, a.body),
        };
        (name(a.lang, key(a.story)), address)
    });
    let mut all: Addresses = articles.collect::<Vec<_>>().into_iter().collect();
    all.extend(site.withdrawals.iter().map(|w| {
        let address = Address {
            url: urls.withdrawal_path(w).plain_url(),
            title: title("article", w.lang, &w.title),
            text: text(w.lang, w.published, w.body),
        };
        (name(w.lang, key(w.story)), address)
    }));
    for edition in &site.editions {
        let lang = edition.lang;
        all.extend(named(edition, urls).into_iter().map(|(kind, key, path, words)| {
            let title = title(kind, lang, words);
            (name(lang, &key), Address { url: path.plain_url(), title, text: None })
        }));
    }
    all
}

/// The pages of an edition that are no articles: kind, key, file and title.
fn named<'s>(
    edition: &'s Edition,
    urls: &Urls<'_>,
) -> Vec<(&'static str, String, SitePath, &'s str)> {
    let lang = edition.lang;
    let mut all = vec![("front", "_index".to_owned(), urls.front(lang), "")];
    for page in &edition.standing {
        all.push(("page", page.key.clone(), urls.standing(lang, &page.slug), &page.title));
    }
    for section in &edition.sections {
        let path = urls.keyed(Keyed::Section, lang, &section.key, None);
        all.push(("section", format!("{}/_index", section.key), path, &section.title));
    }
    for (name, folder, kind) in [("tag", "tags", Keyed::Tag), ("author", "authors", Keyed::Author)] {
        for term in terms(kind, edition) {
            let path = urls.keyed(kind, lang, &term.key, None);
            all.push((name, format!("{folder}/{}", term.key), path, &term.title));
        }
    }
    all
}

/// Finds out which pages have moved since `before` was published, and which old addresses lead to
/// which pages from now on. `own` are the redirects that editors wrote: these and pages go before.
/// Without `before` nothing is noticed, and `moved.yaml` stays as it is.
pub(super) fn follow(
    planner: &Planner<'_>,
    before: Option<&Addresses>,
    own: &[Rule],
    pages: &Pages<'_>,
    report: &mut Report,
) -> Moves {
    let site = planner.site;
    let addresses = addresses(site, &planner.urls);
    let present = Present { site, addresses: &addresses };
    let found = before.map(|before| found(&present, before)).unwrap_or_default();
    let mut lines = with_found(&site.moved, &found);
    if !lines.is_empty() {
        let mut taken = Taken::by(pages, own);
        lines.retain(|line| taken.give(&redirect::file_at(&line.from)));
    }
    let is_news = before.is_some() && differ(&lines, &site.moved.lines);
    let file = is_news.then(|| site.moved.with(std::mem::take(&mut lines)));
    let lines = file.as_ref().map_or(lines, |file| file.lines.clone());
    report.extend(lines.iter().filter_map(|line| lost(&present, line)));
    let led: HashSet<&str> = lines.iter().map(|line| line.from.as_str()).collect();
    let mut moved = found.moved;
    moved.retain(|m, _| led.contains(m.from.as_str()));
    Moves { lines, file, moved, gone: found.gone, addresses }
}

/// What is found out about pages that were published before.
#[derive(Default)]
struct Found {
    /// Pages that have another name now, with it.
    renamed: BTreeMap<String, String>,
    /// Pages that have another address now, with their names.
    moved: BTreeMap<Move, String>,
    /// The addresses of articles and standing pages of which nothing is left.
    gone: Vec<String>,
}

/// The lines of the file, and those that are to be added, in order.
fn with_found(file: &Moved, found: &Found) -> Vec<MovedLine> {
    let mut lines: BTreeMap<String, MovedLine> =
        file.lines.iter().map(|line| (line.from.clone(), line.clone())).collect();
    // A page whose file has another name takes with it what led to it.
    for line in lines.values_mut() {
        if let Some(page) = found.renamed.get(&line.page) {
            line.page.clone_from(page);
        }
    }
    for (moved, page) in &found.moved {
        match lines.get_mut(&moved.from) {
            Some(line) => line.page.clone_from(page),
            None => lines.extend(MovedLine::new(&moved.from, page).map(|l| (l.from.clone(), l))),
        }
    }
    lines.into_values().collect()
}

/// Whether two lists of lines lead elsewhere.
fn differ(some: &[MovedLine], others: &[MovedLine]) -> bool {
    let pairs = |lines: &[MovedLine]| -> BTreeSet<(String, String)> {
        lines.iter().map(|line| (line.from.clone(), line.page.clone())).collect()
    };
    pairs(some) != pairs(others)
}

fn found(present: &Present<'_>, before: &Addresses) -> Found {
    let mut found = Found::default();
    let mut lost: BTreeMap<&str, &Address> = BTreeMap::new();
    let mut meets = |old: &str, was: &Address, page: &str, is: &Address| {
        if old != page {
            found.renamed.insert(old.to_owned(), page.to_owned());
        }
        if was.url != is.url {
            let moved = Move { from: was.url.clone(), to: is.url.clone() };
            found.moved.insert(moved, page.to_owned());
        }
    };
    for (old, was) in before {
        match present.of(old) {
            Stand::There(page, is) => meets(old, was, page, is),
            Stand::Waits if !is_list(old) => {}
            Stand::Waits | Stand::Nowhere => drop(lost.insert(old, was)),
        }
    }
    if !lost.is_empty() {
        let new = present.addresses.iter().filter(|(page, _)| !before.contains_key(*page));
        let mut new: BTreeMap<&str, &Address> = new.map(|(p, a)| (p.as_str(), a)).collect();
        for kind in 0..3 {
            for (old, page) in pairs(&lost, &new, kind) {
                if let (Some(was), Some(is)) = (lost.remove(old), new.remove(page)) {
                    meets(old, was, page, is);
                }
            }
        }
    }
    let texts = lost.into_iter().filter(|(page, _)| !is_list(page));
    found.gone = texts.map(|(_, was)| was.url.clone()).collect();
    found.gone.sort();
    found
}

/// The lost and new pages that have a mark in common which no other of them has.
fn pairs<'a>(
    lost: &BTreeMap<&'a str, &Address>,
    new: &BTreeMap<&'a str, &Address>,
    kind: usize,
) -> Vec<(&'a str, &'a str)> {
    let alone = |pages: &BTreeMap<&'a str, &Address>| {
        let mut by_mark: BTreeMap<Fingerprint, Option<&'a str>> = BTreeMap::new();
        for (page, address) in pages {
            if let Some(mark) = address.marks().get(kind) {
                by_mark.entry(*mark).and_modify(|one| *one = None).or_insert(Some(*page));
            }
        }
        by_mark
    };
    let (lost, new) = (alone(lost), alone(new));
    lost.iter().filter_map(|(mark, old)| Some(((*old)?, (*new.get(mark)?)?))).collect()
}

/// A line that leads to a page which does not exist.
fn lost(present: &Present<'_>, line: &MovedLine) -> Option<Diagnostic> {
    let Stand::Nowhere = present.of(&line.page) else { return None };
    let languages = &present.site.config.languages;
    let code = line.page.split('/').next().unwrap_or_default();
    let (message, hint) = match languages.by_code(code) {
        Some(_) => {
            let hint = "write the path of the file that has its text now, or delete the line";
            (format!("there is no page `{}`", line.page), hint.to_owned())
        }
        None => {
            let known: Vec<&str> = languages.iter().map(|l| l.code.as_str()).collect();
            let hint = match nearest(code, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the languages are {}; or delete the line", known.join(", ")),
            };
            (format!("there is no language `{code}`"), hint)
        }
    };
    let d = Diagnostic::warning(&codes::REDIRECT_GONE, line.place.clone(), message);
    Some(d.hint(hint))
}

/// The redirects of the old addresses whose pages are published.
pub(super) fn rules(planner: &Planner<'_>, moves: &Moves) -> Vec<Rule> {
    let present = Present { site: planner.site, addresses: &moves.addresses };
    let rule = |line: &MovedLine| {
        let Stand::There(name, address) = present.of(&line.page) else { return None };
        let code = name.split('/').next().unwrap_or_default();
        let lang = planner.site.config.languages.by_code(code)?.id;
        let to = planner.urls.of(&SitePath::for_url(&address.url));
        Some(Rule::new(line.from.clone(), to, lang, line.place.clone()))
    };
    moves.lines.iter().filter_map(rule).collect()
}
