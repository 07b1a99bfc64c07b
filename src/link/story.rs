//! Stories: the same piece of news in all its languages, with its facts written once.

use std::borrow::Borrow;

use rayon::prelude::*;
use serde_yaml::Value;

use crate::GRAIN;
use crate::clock::Moment as Date;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::{did_you_mean, list, nearest};
use crate::fingerprint::Fingerprint;
use crate::language::{LangId, Language};
use crate::link::Keyed;
use crate::link::Moment;
use crate::link::Site;
use crate::link::Target;
use crate::link::absent;
use crate::link::draft;
use crate::link::draft::{Draft, Resolved, Words};
use crate::link::edition::section_index;
use crate::link::picture::Picture;
use crate::link::practice;
use crate::link::publication::{Entries, Timing, earlier};
use crate::link::term;
use crate::link::term::{Names, TermId, TermIds};
use crate::phrase::Phrase;
use crate::read::{Correction, Document, FrontMatter, Kind, NewsSource};

/// Which published article, by its place in [`Site::articles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// Which story, by its place in [`Site::stories`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub u32);

/// Old URLs of a page.
#[derive(Clone, Debug)]
pub struct Aliases {
    /// Decoded URL paths.
    pub urls: Vec<String>,
    /// The line of the page's file at which they stand.
    pub line: u32,
}

impl Aliases {
    pub(super) fn of(document: &mut Document) -> Self {
        Aliases {
            urls: std::mem::take(&mut document.front.aliases),
            line: document.line("aliases"),
        }
    }
}

/// One piece of news, whatever the language.
pub struct Story {
    /// Path below the language folders without `.md`.
    pub key: String,
    /// The languages that have a file of it, with the article where it is published.
    pub members: Vec<(LangId, Option<ArticleId>)>,
    /// The language that the others are translated from.
    pub origin: LangId,
}

impl Story {
    /// The published article in a language.
    pub fn article(&self, lang: LangId) -> Option<ArticleId> {
        self.members.iter().find(|(l, _)| *l == lang).and_then(|(_, id)| *id)
    }

    /// The published articles, in the order of the languages.
    pub fn published(&self) -> impl Iterator<Item = (LangId, ArticleId)> + '_ {
        self.members.iter().filter_map(|(lang, id)| id.map(|id| (*lang, id)))
    }
}

/// A published article.
#[derive(Clone)]
pub struct Article {
    /// Its language.
    pub lang: LangId,
    /// Its story.
    pub story: StoryId,
    /// Its file.
    pub path: String,
    /// The fingerprint of its text.
    pub body: Fingerprint,
    /// Its section, by its place in the edition's sections.
    pub section: u16,
    /// The last part of its URL.
    pub slug: String,
    /// The line of its file that says so; 0 where the file's name does.
    pub slug_line: u32,
    /// Headline.
    pub title: String,
    /// Lead, or the first paragraph.
    pub lead: Option<String>,
    /// Whether the lead was written as one.
    pub has_lead: bool,
    /// The line above the headline.
    pub kicker: Option<String>,
    /// First published.
    pub date: Date,
    /// The last significant change.
    pub updated: Option<Date>,
    /// Its tags, in the order written.
    pub tags: Box<[TermId]>,
    /// Its authors, in the order written.
    pub authors: Box<[TermId]>,
    /// Lead photo.
    pub image: Option<Box<Picture>>,
    /// Whom it relies on.
    pub source: Option<Box<NewsSource>>,
    /// At the top of the front page.
    pub pinned: bool,
    /// The red line.
    pub breaking: bool,
    /// A live blog whose coverage goes on.
    pub live: bool,
    /// A live blog, whether or not its coverage has ended.
    pub is_live_blog: bool,
    /// When its coverage ended.
    pub coverage_ended: Option<Date>,
    /// Its entries, where it is a live blog.
    pub entries: Entries,
    /// Corrections, as written.
    pub corrections: Vec<Correction>,
    /// Old URLs.
    pub aliases: Aliases,
    /// Whether it is a translation of a text that has changed since.
    pub stale: bool,
    /// The language of the text that it says it was translated from.
    pub made_from: Option<LangId>,
    /// For the site's own templates.
    pub extra: Option<Box<Value>>,
}

impl Article {
    /// When it changed last: its publication, where nothing did since. A live blog changes with each
    /// entry.
    pub fn changed(&self) -> Date {
        let later = [self.updated, self.entries.last].into_iter().flatten();
        later.filter(|date| date.at > self.date.at).max_by_key(|d| d.at).unwrap_or(self.date)
    }
}

/// A notice in place of an article that was taken down.
pub struct Withdrawal {
    /// Its language.
    pub lang: LangId,
    /// Its story.
    pub story: StoryId,
    /// Its file.
    pub path: String,
    /// The fingerprint of the text that is no longer shown.
    pub body: Fingerprint,
    /// Its section's key.
    pub section: String,
    /// The last part of its URL.
    pub slug: String,
    /// Headline.
    pub title: String,
    /// First published, for the URL.
    pub published: Date,
    /// When it was taken down.
    pub date: Date,
    /// Why.
    pub reason: Option<String>,
    /// Old URLs.
    pub aliases: Aliases,
}

/// The last part of a URL: `slug`, else the file's name with what a URL cannot hold as hyphens.
pub(super) fn slug_of(front: &FrontMatter, path: &str) -> String {
    if let Some(slug) = &front.slug {
        return slug.clone();
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.get(..name.len() - ".md".len()).unwrap_or(name);
    let is_plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    if stem.as_bytes().iter().all(is_plain) {
        return stem.to_owned();
    }
    let clean: Vec<&str> = stem
        .split(|c: char| c.is_whitespace() || c.is_control() || "?#%\\\"<>|*:&".contains(c))
        .filter(|part| !part.is_empty())
        .collect();
    clean.join("-")
}

/// Two files of one language that are the same story.
pub(super) fn duplicate_key(key: &str, first: &str, second: &str) -> Diagnostic {
    Diagnostic::error(
        &codes::STORY_DUPLICATE_KEY,
        Place::file(second),
        Phrase::new("story-twice").with("key", key),
    )
    .also(Place::file(first), Phrase::new("the-other-file"))
    .hint(Phrase::new("story-twice-hint"))
}

/// Groups the files of articles to stories and enters what is published.
pub(super) fn add_articles(
    site: &mut Site,
    names: &mut Names,
    documents: Vec<Box<Document>>,
    moment: Moment,
    report: &mut Report,
) {
    let (groups, doubles) = group(documents, report);
    site.waiting.extend(doubles.into_iter().map(|d| (d.path, d.lang)));
    let mut stories = Vec::with_capacity(groups.len());
    let files = groups.iter().map(|(_, members)| members.len()).sum();
    site.paths.reserve(files);
    site.by_key.reserve(groups.len());
    for (index, (key, members)) in groups.into_iter().enumerate() {
        let id = StoryId(index as u32);
        let origin = origin_of(&members, &site.config, report);
        for document in &members {
            site.paths.insert(document.path.clone(), Target::Story(id));
            if document.key != key && !site.by_key.contains_key(&document.key) {
                site.by_key.insert(document.key.clone(), Target::Story(id));
            }
        }
        site.by_key.insert(key.clone(), Target::Story(id));
        site.stories.push(Story {
            members: members.iter().map(|d| (d.lang, None)).collect(),
            origin: members[origin].lang,
            key,
        });
        report_missing_translations(site, id, &members[origin], moment, report);
        stories.push((id, origin, members));
    }
    let resolved: Vec<Resolved> = stories
        .into_par_iter()
        .with_max_len(GRAIN)
        .map(|(id, origin, members)| draft::resolve(members, origin, id, site, moment))
        .collect();
    let mut drafts = Vec::new();
    let mut unlisted = Vec::new();
    for story in resolved {
        drafts.extend(story.drafts);
        unlisted.extend(story.unlisted);
        site.ends.extend(story.ends);
        site.withdrawals.extend(story.withdrawals);
        site.waiting.extend(story.waiting);
        site.faulty.extend(story.faulty);
        site.next_due = earlier(site.next_due, story.next_due);
        site.ahead.extend(story.ahead);
        report.extend(story.report.sorted());
    }
    enter(site, names, drafts, report);
    absent::enter(site, names, unlisted);
}

/// The keys that files have by where they lie; `key` in another file names one of these.
/// Sorted.
pub(super) fn own_keys<D: Borrow<Document>>(documents: &[D]) -> Vec<String> {
    let own = documents.iter().map(D::borrow).filter(|d| d.front.key.is_none());
    let mut keys: Vec<String> = own.map(|d| d.key.clone()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// A `key` that names none of `keys`.
pub(super) fn unknown_key(document: &Document, keys: &[String]) -> Option<Diagnostic> {
    let key = document.front.key.as_ref().filter(|key| keys.binary_search(key).is_err())?;
    let hint = match nearest(key, keys.iter().map(String::as_str)) {
        Some(near) => did_you_mean(near),
        None => Phrase::new("key-hint"),
    };
    let message = match document.kind {
        Kind::Page => Phrase::new("key-of-no-page").with("key", key),
        _ => Phrase::new("key-of-no-story").with("key", key),
    };
    let d = Diagnostic::error(&codes::STORY_UNKNOWN_KEY, document.place("key"), message);
    Some(d.hint(hint))
}

/// Files by the key of their story, sorted.
type Groups<D> = Vec<(String, Vec<D>)>;

/// The files of each story, by key, within a story in the order of the languages; and those that
/// are the same story as another of their language.
pub(super) fn group<D: Borrow<Document>>(
    mut documents: Vec<D>,
    report: &mut Report,
) -> (Groups<D>, Vec<D>) {
    // Most sites name no keys, and need not know them all.
    let named = documents.iter().any(|d| d.borrow().front.key.is_some());
    let keys = if named { own_keys(&documents) } else { Vec::new() };
    // They come by path, so that those of each language are in order already.
    documents.sort_by(|a, b| a.borrow().shared_key().cmp(b.borrow().shared_key()));
    let mut groups: Groups<D> = Vec::new();
    let mut doubles = Vec::new();
    for owned in documents {
        let document = owned.borrow();
        report.extend(unknown_key(document, &keys));
        let key = document.shared_key();
        let Some((_, group)) = groups.last_mut().filter(|(of, _)| of == key) else {
            groups.push((key.to_owned(), vec![owned]));
            continue;
        };
        match group.iter().map(D::borrow).find(|d| d.lang == document.lang) {
            Some(first) => {
                report.push(duplicate_key(key, &first.path, &document.path));
                doubles.push(owned);
            }
            None => group.push(owned),
        }
    }
    for (_, group) in &mut groups {
        group.sort_by_key(|d| d.borrow().lang);
    }
    (groups, doubles)
}

/// The place among the members of the one that the others are translated from.
pub(super) fn origin_of<D: Borrow<Document>>(
    members: &[D],
    config: &Config,
    report: &mut Report,
) -> usize {
    let members: Vec<&Document> = members.iter().map(D::borrow).collect();
    let mut named = None;
    for document in &members {
        let Some(origin) = &document.front.origin else { continue };
        let language = config.languages.by_code(&origin.lang);
        let index = language.and_then(|l| members.iter().position(|d| d.lang == l.id));
        let fault = match (language, index) {
            (None, _) => Some(Phrase::new("origin-no-language").with("code", &origin.lang)),
            (Some(l), _) if l.id == document.lang => {
                Some(Phrase::new("origin-itself").with("code", &origin.lang))
            }
            (Some(_), None) => Some(Phrase::new("origin-no-file").with("code", &origin.lang)),
            (Some(_), Some(index)) => {
                named.get_or_insert(index);
                None
            }
        };
        if let Some(message) = fault {
            let others = members.iter().filter(|d| d.lang != document.lang);
            let others = list(others.map(|d| &config.languages.get(d.lang).code));
            let hint = match others.is_empty() {
                true => Phrase::new("origin-alone-hint"),
                false => Phrase::new("origin-others-hint").with("codes", others),
            };
            let d = Diagnostic::error(&codes::STORY_ORIGIN, document.place("origin"), message);
            report.push(d.hint(hint));
        }
    }
    let named = named.unwrap_or(0);
    first_text(&members, named, config).unwrap_or(named)
}

/// The place of the text that began a chain of translations; `None` where they go round in a circle. A
/// translation may be made from another.
pub(super) fn first_text(members: &[&Document], from: usize, config: &Config) -> Option<usize> {
    let before = |at: usize| {
        let language = config.languages.by_code(&members[at].front.origin.as_ref()?.lang)?;
        members.iter().position(|d| d.lang == language.id)
    };
    let mut first = from;
    for _ in members {
        let Some(at) = before(first) else { return Some(first) };
        first = at;
    }
    None
}

/// Reports the languages that a story is not in, unless readers do not see its original and will not.
fn report_missing_translations(
    site: &Site,
    id: StoryId,
    origin: &Document,
    moment: Moment,
    report: &mut Report,
) {
    let story = &site.stories[id.0 as usize];
    let timing = Timing::of(&origin.front);
    let window = timing.date.map(|date| timing.window(date));
    let is_wanted = window.is_none_or(|w| w.is_open(moment) || w.is_coming(moment))
        && timing.withdrawn(moment.now).is_none();
    if !is_wanted || story.members.len() == site.config.languages.len() {
        return;
    }
    let is_missing = |l: &&Language| story.members.iter().all(|(lang, _)| *lang != l.id);
    let missing = site.config.languages.iter().filter(is_missing);
    let missing = list(missing.map(|l| &l.code));
    let message = Phrase::new("translation-missing").with("codes", missing);
    let hint = Phrase::new("translation-missing-hint").with("path", origin.path.as_str());
    let place = Place::line(&origin.path, 1);
    let d = Diagnostic::warning(&codes::LINT_MISSING_TRANSLATION, place, message).hint(hint);
    report.extend(site.config.lints.apply("missing_translation", d));
}

/// Orders the articles, newest first, and enters them in their stories, editions, sections and
/// terms.
fn enter(site: &mut Site, names: &mut Names, mut drafts: Vec<Draft>, report: &mut Report) {
    drafts.par_sort_by(|a, b| {
        let (a, b) = (&a.article, &b.article);
        (b.date.at, a.story, a.lang).cmp(&(a.date.at, b.story, b.lang))
    });
    // Terms are made oldest article first, so that a newer one never changes how a tag is spelt.
    let (mut tags, mut authors): (Vec<TermIds>, Vec<TermIds>) = drafts
        .iter()
        .rev()
        .map(|d| {
            let lang = d.article.lang;
            let tags = term_ids(site, names, Keyed::Tag, lang, &d.tags);
            (tags, term_ids(site, names, Keyed::Author, lang, &d.authors))
        })
        .unzip();
    tags.reverse();
    authors.reverse();
    practice::overlong(site, &drafts, &tags, &authors, report);
    practice::tags(site, &drafts, &tags, report);
    practice::spellings(site, &drafts, names, report);
    practice::unknown_authors(site, &drafts, &authors, report);
    let terms = tags.into_iter().zip(authors);
    for (index, (draft, (tags, authors))) in drafts.into_iter().zip(terms).enumerate() {
        let id = ArticleId(index as u32);
        let mut article = draft.article;
        let edition = &mut site.editions[usize::from(article.lang.0)];
        let section = section_index(edition, &draft.section_key);
        edition.articles.push(id);
        edition.sections[section].articles.push(id);
        for tag in &tags {
            edition.tags[tag.0 as usize].articles.push(id);
        }
        for author in &authors {
            edition.authors[author.0 as usize].articles.push(id);
        }
        let story = &mut site.stories[article.story.0 as usize];
        if let Some(member) = story.members.iter_mut().find(|(l, _)| *l == article.lang) {
            member.1 = Some(id);
        }
        article.section = section as u16;
        article.tags = tags;
        article.authors = authors;
        site.articles.push(article);
    }
}

/// The terms that the words mean; words of another language are brought over by key.
fn term_ids(
    site: &mut Site,
    names: &mut Names,
    kind: Keyed,
    lang: LangId,
    words: &Words,
) -> TermIds {
    let mut ids: Vec<TermId> = Vec::with_capacity(words.words.len());
    for word in &words.words {
        let mut id = term::resolve(site, names, kind, words.lang, word);
        if words.lang != lang {
            let edition = &site.editions[usize::from(words.lang.0)];
            let key = edition.terms(kind)[id.0 as usize].key.clone();
            id = term::counterpart(site, names, kind, lang, &key);
        }
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.into()
}
