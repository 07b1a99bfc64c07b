//! Addresses that change keep leading to their page: what was published is held against what will
//! be, and `moved.yaml` gets a line for each address whose page has another one now.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::address;
use crate::address::{SitePath, folders_of};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::{did_you_mean, nearest};
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::link::{Keyed, Target};
use crate::phrase::Phrase;
use crate::plan::Planner;
use crate::plan::addresses::addresses;
use crate::plan::addresses::is_list;
use crate::plan::addresses::{Address, Addresses, Before, Present, Stand};
use crate::plan::feed;
use crate::plan::pages::{Pages, folded};
use crate::plan::redirect;
use crate::plan::redirect::{Reach, Rule};
use crate::plan::urls;
use crate::read::{AUTHORS, MOVED_FILE, Moved, MovedLine, TAGS};

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
    /// The names of the pages whose addresses are others than before.
    pub news: Vec<String>,
    /// The old addresses that lead on.
    pub lines: Vec<MovedLine>,
    /// Those of them at which another page is now, so that only the files beside them lead on.
    beside_only: HashSet<String>,
    /// What `moved.yaml` is to say from now on, where that is news.
    pub file: Option<Moved>,
    /// The pages that have moved since, with their names.
    pub moved: BTreeMap<Move, String>,
    /// The old addresses of articles and standing pages of which nothing is left, and at which
    /// nothing else is.
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
        let own = own.iter().filter(|rule| rule.reach != Reach::Folder);
        files.extend(own.map(|rule| lowered(&redirect::file_at(&rule.from))));
        Taken { files, folders }
    }

    /// Whether a file can lie at a path.
    fn is_free(&self, path: &SitePath) -> bool {
        let own = lowered(path);
        !(self.folders.contains(&own)
            || folders_of(&own).any(|folder| self.files.contains(folder))
            || self.files.contains(&own))
    }

    /// Whether a file can lie at a path; what lies there then is in the way of others.
    fn give(&mut self, path: &SitePath) -> bool {
        if !self.is_free(path) {
            return false;
        }
        let own = lowered(path);
        self.folders.extend(folders_of(&own).map(|folder| Cow::Owned(folder.to_owned())));
        self.files.insert(own);
        true
    }
}

/// A path as a disk sees it that does not tell case apart.
fn lowered(path: &SitePath) -> Cow<'static, str> {
    Cow::Owned(folded(path.as_str()).into_owned())
}

/// The addresses of now, where there are old ones that they are to be held against.
pub(super) fn addresses_wanted(
    planner: &Planner<'_>,
    before: Option<&dyn Before>,
) -> Option<Addresses> {
    let are_wanted = before.is_some() || !planner.site.moved.lines.is_empty();
    are_wanted.then(|| addresses(planner.site, &planner.urls))
}

/// Finds out which pages have moved since `before` was published, and which old addresses lead to
/// which pages from now on. `own` are the redirects that editors wrote: these and pages go before.
/// Without `before` nothing is noticed, and `moved.yaml` stays as it is.
pub(super) fn follow(
    planner: &Planner<'_>,
    addresses: Addresses,
    before: Option<&dyn Before>,
    own: &[Rule],
    pages: &Pages<'_>,
    report: &mut Report,
) -> Moves {
    let site = planner.site;
    let present = Present { site, addresses: &addresses };
    let mut found = before.map(|before| found(&present, before)).unwrap_or_default();
    let (mut lines, unsaid) = with_found(&site.moved, &found);
    report.extend(unsaid.into_iter().map(unsayable));
    let mut beside_only = HashSet::new();
    if !(lines.is_empty() && found.gone.is_empty()) {
        let mut taken = Taken::by(pages, own);
        lines.retain(|line| {
            let is_free = taken.give(&redirect::file_at(&line.from));
            let leads = is_free || leads_beside(planner, &present, line, &taken);
            if leads && !is_free {
                beside_only.insert(line.from.clone());
            }
            leads
        });
        found.gone.retain(|url| taken.give(&redirect::file_at(url)));
    }
    let is_news = before.is_some() && differ(&lines, &site.moved.lines);
    let file = is_news.then(|| site.moved.with(std::mem::take(&mut lines)));
    let lines = file.as_ref().map_or(lines, |file| file.lines.clone());
    report.extend(lines.iter().filter_map(|line| lost(&present, line)));
    let led: HashSet<&str> = lines.iter().map(|line| line.from.as_str()).collect();
    let mut moved = found.moved;
    moved.retain(|m, _| led.contains(m.from.as_str()));
    let mut news = found.other;
    if let Some(before) = before {
        news.par_extend(
            addresses.par_iter().map(|(page, _)| page).filter(|p| !before.has(p)).cloned(),
        );
    }
    Moves { lines, beside_only, file, moved, gone: found.gone, addresses, news }
}

/// Whether files that were beside the page of a line are still to be led on, though another page is at
/// its address: the feeds of an edition that left the root are, where the language chooser is now.
fn leads_beside(
    planner: &Planner<'_>,
    present: &Present<'_>,
    line: &MovedLine,
    taken: &Taken<'_>,
) -> bool {
    let Stand::There(name, _) = present.of(&line.page) else { return false };
    let beside = beside(planner, name, &line.from);
    beside.iter().any(|(from, to)| from != to && taken.is_free(from))
}

/// What is found out about pages that were published before.
#[derive(Default)]
struct Found {
    /// The names of those that are not where they were.
    other: Vec<String>,
    /// Pages that have another name now, with it.
    renamed: BTreeMap<String, String>,
    /// Pages that have another address now, with their names.
    moved: BTreeMap<Move, String>,
    /// The addresses of articles and standing pages of which nothing is left.
    gone: Vec<String>,
}

/// The lines of the file, and those that are to be added, in order; and what no line can say.
fn with_found<'f>(file: &Moved, found: &'f Found) -> (Vec<MovedLine>, Vec<&'f Move>) {
    let mut lines: BTreeMap<String, MovedLine> =
        file.lines.iter().map(|line| (line.from.clone(), line.clone())).collect();
    // A page whose file has another name takes with it what led to it.
    for line in lines.values_mut() {
        if let Some(page) = found.renamed.get(&line.page) {
            line.page.clone_from(page);
        }
    }
    let mut unsaid = Vec::new();
    for (moved, page) in &found.moved {
        match lines.get_mut(&moved.from) {
            Some(line) => line.page.clone_from(page),
            None => match MovedLine::new(&moved.from, page) {
                Some(line) => drop(lines.insert(line.from.clone(), line)),
                None => unsaid.push(moved),
            },
        }
    }
    (lines.into_values().collect(), unsaid)
}

/// That the old address of a page is lost.
fn unsayable(moved: &Move) -> Diagnostic {
    let message = Phrase::new("moved-unsayable")
        .with("from", address::encode_path(&moved.from))
        .with("to", address::encode_path(&moved.to))
        .with("file", MOVED_FILE);
    let d = Diagnostic::warning(&codes::REDIRECT_UNSAVED, Place::file(MOVED_FILE), message);
    d.hint(Phrase::new("moved-unsayable-hint"))
}

/// Whether two lists of lines lead elsewhere.
fn differ(some: &[MovedLine], others: &[MovedLine]) -> bool {
    let pairs = |lines: &[MovedLine]| -> BTreeSet<(String, String)> {
        lines.iter().map(|line| (line.from.clone(), line.page.clone())).collect()
    };
    pairs(some) != pairs(others)
}

fn found(present: &Present<'_>, before: &dyn Before) -> Found {
    let mut found = Found::default();
    let is_same = |page: &str| {
        present.addresses.get(page).is_some_and(|address| before.is_same(page, address))
    };
    let pages = before.pages().into_par_iter().filter(|page| !is_same(page));
    let other: BTreeMap<&str, Address> =
        pages.filter_map(|page| Some((page, before.address(page)?))).collect();
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
    for (old, was) in &other {
        match present.of(old) {
            Stand::There(page, is) => meets(old, was, page, is),
            Stand::Waits if !is_list(old) => {}
            Stand::Waits | Stand::Nowhere => drop(lost.insert(old, was)),
        }
    }
    if !lost.is_empty() {
        let new = present.addresses.iter().filter(|(page, _)| !before.has(page));
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
    found.other = other.into_keys().map(str::to_owned).collect();
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
            let message = Phrase::new("moved-gone").with("page", line.page.as_str());
            (message, Phrase::new("moved-gone-hint"))
        }
        None => {
            let known: Vec<&str> = languages.iter().map(|l| l.code.as_str()).collect();
            let hint = match nearest(code, known.iter().copied()) {
                Some(near) => did_you_mean(near),
                None => Phrase::new("moved-languages").with("codes", known.join(", ")),
            };
            (Phrase::new("moved-no-language").with("code", code), hint)
        }
    };
    let d = Diagnostic::warning(&codes::REDIRECT_GONE, line.place.clone(), message);
    Some(d.hint(hint))
}

/// The files of the old addresses whose pages are not published now.
pub(super) fn waiting(planner: &Planner<'_>, moves: &Moves) -> Vec<SitePath> {
    let present = Present { site: planner.site, addresses: &moves.addresses };
    let waits = |line: &&MovedLine| matches!(present.of(&line.page), Stand::Waits);
    moves.lines.iter().filter(waits).map(|line| redirect::file_at(&line.from)).collect()
}

/// The redirects of the old addresses whose pages are published, and of the feeds that were beside
/// these pages.
pub(super) fn rules(planner: &Planner<'_>, moves: &Moves) -> Vec<Rule> {
    let present = Present { site: planner.site, addresses: &moves.addresses };
    let mut rules = Vec::new();
    for line in &moves.lines {
        let Stand::There(name, address) = present.of(&line.page) else { continue };
        let Some((lang, _)) = parts(planner, name) else { continue };
        let rule = |from: String, to: &SitePath| {
            Rule::new(from, planner.urls.of(to), lang, line.place.clone())
        };
        if !moves.beside_only.contains(&line.from) {
            rules.push(rule(line.from.clone(), &SitePath::for_url(&address.url)));
        }
        let beside = beside(planner, name, &line.from);
        rules.extend(beside.into_iter().map(|(from, to)| rule(from.plain_url(), &to).of_file()));
    }
    rules
}

/// Files that go with a page: where they were, and where they are.
type Beside = Vec<(SitePath, SitePath)>;

/// The language of a page, and the path of its file below the language's folder.
fn parts<'a>(planner: &Planner<'_>, page: &'a str) -> Option<(LangId, &'a str)> {
    let (code, key) = page.split_once('/')?;
    Some((planner.site.config.languages.by_code(code)?.id, key))
}

/// The files that go with a page, and that were beside it while it was at `from`.
fn beside(planner: &Planner<'_>, page: &str, from: &str) -> Beside {
    let Some((lang, key)) = parts(planner, page) else { return Vec::new() };
    match key.rsplit_once('/') {
        _ if key == "_index" => beside_list(planner, lang, None, from),
        Some((key, "_index")) => beside_list(planner, lang, Some((Keyed::Section, key)), from),
        Some((TAGS, key)) => beside_list(planner, lang, Some((Keyed::Tag, key)), from),
        Some((AUTHORS, key)) => beside_list(planner, lang, Some((Keyed::Author, key)), from),
        _ => beside_article(planner, lang, key, from),
    }
}

fn beside_list(
    planner: &Planner<'_>,
    lang: LangId,
    keyed: Option<(Keyed, &str)>,
    from: &str,
) -> Beside {
    let urls = &planner.urls;
    // Lists always were folders.
    let Some(folder) = from.strip_suffix('/') else { return Vec::new() };
    let old = |name: &str| SitePath::for_url(&format!("{folder}/{name}"));
    let formats = feed::formats(planner, lang, keyed).iter();
    let feeds = formats.map(|format| (old(format.file()), urls.feed(lang, keyed, *format)));
    let has_latest = keyed.is_none() && !planner.site.edition(lang).articles.is_empty();
    let latest = has_latest.then(|| (old(urls::LATEST), urls.latest(lang)));
    let manifest = keyed.is_none().then(|| (old(urls::MANIFEST), urls.manifest(lang)));
    feeds.chain(latest).chain(manifest).collect()
}

/// The feeds and entries of a live blog.
fn beside_article(planner: &Planner<'_>, lang: LangId, key: &str, from: &str) -> Beside {
    let urls = &planner.urls;
    let Some(Target::Story(story)) = planner.site.by_key.get(key) else { return Vec::new() };
    let Some(id) = planner.site.stories[story.0 as usize].article(lang) else {
        return Vec::new();
    };
    let page = redirect::file_at(from);
    let old = |name: &str| urls::beside(&page, name);
    let formats = feed::live_formats(planner, id).iter();
    let feeds = formats.map(|format| (old(format.file()), urls.live_feed(id, *format)));
    // An open page asks for the entries where it was.
    let entries = planner.site.article(id).is_live_blog.then(|| (old(urls::LIVE), urls.live(id)));
    feeds.chain(entries).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_move_is_lost_without_a_word() {
        let to_move = |from: &str| (Move { from: from.into(), to: "/b".into() }, "ua/b".into());
        let moved = BTreeMap::from([to_move("/a*b"), to_move("/a\nb")]);
        let found = Found { moved, ..Found::default() };
        let (lines, unsaid) = with_found(&Moved::default(), &found);
        assert_eq!(lines.iter().map(|line| line.from.as_str()).collect::<Vec<_>>(), ["/a*b"]);
        assert_eq!(
            unsaid.into_iter().map(|m| unsayable(m).message.english()).collect::<Vec<_>>(),
            ["`/a%0Ab` is `/b` now, and no line of `moved.yaml` can say so"]
        );
    }
}
