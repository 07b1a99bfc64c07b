//! Stories: the same piece of news in all its languages, with its facts written once.

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use serde_yaml::Value;

use crate::clock::Moment as Date;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::nearest;
use crate::language::LangId;
use crate::link::Moment;
use crate::link::Site;
use crate::link::Target;
use crate::link::edition::section_index;
use crate::link::publication::{Window, earlier, holds};
use crate::link::term;
use crate::link::term::{Class, Names, TermId};
use crate::read::{Correction, Document, FrontMatter, Image, NewsSource, Status, Until};
use crate::typography;

/// Which published article, by its place in [`Site::articles`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// Which story, by its place in [`Site::stories`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StoryId(pub u32);

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

/// Where a picture comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureSource {
    /// A file of the site, by its place in [`Site::media`].
    Media(usize),
    /// An address elsewhere.
    External(String),
}

/// A picture with what is said about it in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it comes from.
    pub source: PictureSource,
    /// Alternative text.
    pub alt: Option<String>,
    /// Caption.
    pub caption: Option<String>,
    /// Credit.
    pub credit: Option<String>,
}

impl Picture {
    /// The picture that `src`, written in a file, means; reported where there is none.
    pub(super) fn resolve(
        src: &str,
        document: &Document,
        site: &Site,
        report: &mut Report,
    ) -> Option<Picture> {
        let source = if src.starts_with("https://") || src.starts_with("http://") {
            PictureSource::External(src.to_owned())
        } else {
            let found =
                super::media_path(&document.path, src, |path| site.media_at(path).is_some());
            match found.and_then(|path| site.media_at(&path)) {
                Some(index) => PictureSource::Media(index),
                None => {
                    let d = Diagnostic::error(
                        &codes::MEDIA_MISSING,
                        document.place("image"),
                        format!("there is no picture `{src}`"),
                    )
                    .hint(match src.strip_prefix('/') {
                        Some(below) => format!("put it at static/{below}"),
                        None => format!("put it at content/media/{src} or beside the article"),
                    });
                    report.extend(site.config.lints.apply("missing_image", d));
                    // Where a missing picture is allowed, the page links to where it would be.
                    PictureSource::External(if src.starts_with('/') {
                        format!(
                            "{}{}",
                            site.config.base_url.prefix,
                            crate::address::encode_path(src)
                        )
                    } else {
                        return None;
                    })
                }
            }
        };
        Some(Picture { source, alt: None, caption: None, credit: None })
    }
}

/// A published article.
pub struct Article {
    /// Its language.
    pub lang: LangId,
    /// Its story.
    pub story: StoryId,
    /// Its file.
    pub path: String,
    /// Its section, by its place in the edition's sections.
    pub section: u16,
    /// The last part of its URL.
    pub slug: String,
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
    /// A live blog.
    pub live: bool,
    /// Corrections, as written.
    pub corrections: Vec<Correction>,
    /// Old URLs.
    pub aliases: Vec<String>,
    /// Whether it is a translation whose original has changed since.
    pub stale: bool,
    /// For the site's own templates.
    pub extra: Option<Box<Value>>,
}

/// A notice in place of an article that was taken down.
pub struct Withdrawal {
    /// Its language.
    pub lang: LangId,
    /// Its file.
    pub path: String,
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
    pub aliases: Vec<String>,
}

/// The last part of a URL: `slug`, else the file's name with what a URL cannot hold as hyphens.
pub(super) fn slug_of(front: &FrontMatter, path: &str) -> String {
    if let Some(slug) = &front.slug {
        return slug.clone();
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.get(..name.len() - ".md".len()).unwrap_or(name);
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
        format!("this is the same story as another file of this language (key `{key}`)"),
    )
    .also(Place::file(first), "the other file")
    .hint("take `key` out of one of the two, or give it another")
}

/// Groups the files of articles to stories and enters what is published.
pub(super) fn add_articles(
    site: &mut Site,
    names: &mut Names,
    documents: Vec<Document>,
    moment: Moment,
    report: &mut Report,
) {
    let groups = group(documents, &mut site.waiting, report);
    let mut drafts = Vec::new();
    for (index, (key, members)) in groups.into_iter().enumerate() {
        let id = StoryId(index as u32);
        let origin = origin_of(&members, &site.config, report);
        for document in &members {
            site.paths.insert(document.path.clone(), Target::Story(id));
            site.by_key.entry(document.key.clone()).or_insert(Target::Story(id));
        }
        site.by_key.insert(key.clone(), Target::Story(id));
        site.stories.push(Story {
            members: members.iter().map(|d| (d.lang, None)).collect(),
            origin: members[origin].lang,
            key,
        });
        report_missing_translations(site, id, &members[origin], report);
        drafts.extend(resolve_facts(members, origin, id, site, moment, report));
    }
    enter(site, names, drafts);
}

/// The keys that files have by where they lie; `key` in another file names one of these.
pub(super) fn own_keys(documents: &[Document]) -> HashSet<String> {
    documents.iter().filter(|d| d.front.key.is_none()).map(|d| d.key.clone()).collect()
}

/// A `key` that names none of `keys`; `what` is a story or a page.
pub(super) fn unknown_key(
    document: &Document,
    what: &str,
    keys: &HashSet<String>,
) -> Option<Diagnostic> {
    let key = document.front.key.as_ref().filter(|key| !keys.contains(*key))?;
    let mut known: Vec<&str> = keys.iter().map(String::as_str).collect();
    known.sort_unstable();
    let hint = match nearest(key, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "a key is the other file's path below its language's folder, without `.md`".into(),
    };
    let message = format!("`key`: there is no {what} `{key}`");
    let d = Diagnostic::error(&codes::STORY_UNKNOWN_KEY, document.place("key"), message);
    Some(d.hint(hint))
}

/// The files of each story, by key; within a story in the order of the languages.
fn group(
    documents: Vec<Document>,
    waiting: &mut Vec<(String, LangId)>,
    report: &mut Report,
) -> BTreeMap<String, Vec<Document>> {
    let keys = own_keys(&documents);
    let mut groups: BTreeMap<String, Vec<Document>> = BTreeMap::new();
    for document in documents {
        let key = document.front.key.clone().unwrap_or_else(|| document.key.clone());
        report.extend(unknown_key(&document, "story", &keys));
        let group = groups.entry(key.clone()).or_default();
        match group.iter().find(|d| d.lang == document.lang) {
            Some(first) => {
                report.push(duplicate_key(&key, &first.path, &document.path));
                waiting.push((document.path, document.lang));
            }
            None => group.push(document),
        }
    }
    for group in groups.values_mut() {
        group.sort_by_key(|d| d.lang);
    }
    groups
}

/// The place among the members of the one that the others are translated from.
fn origin_of(members: &[Document], config: &Config, report: &mut Report) -> usize {
    let mut named = None;
    for document in members {
        let Some(origin) = &document.front.origin else { continue };
        let language = config.languages.by_code(&origin.lang);
        let index = language.and_then(|l| members.iter().position(|d| d.lang == l.id));
        let fault = match (language, index) {
            (None, _) => Some(format!("there is no language `{}`", origin.lang)),
            (Some(l), _) if l.id == document.lang => {
                Some(format!("this file is itself in `{}`", origin.lang))
            }
            (Some(_), None) => Some(format!("the story has no file in `{}`", origin.lang)),
            (Some(_), Some(index)) => {
                named.get_or_insert(index);
                None
            }
        };
        if let Some(fault) = fault {
            let others: Vec<_> = members
                .iter()
                .filter(|d| d.lang != document.lang)
                .map(|d| format!("`{}`", config.languages.get(d.lang).code))
                .collect();
            let hint = match others.is_empty() {
                true => "the story is in no other language: take `origin` out".to_owned(),
                false => format!("the story is also in {}", others.join(", ")),
            };
            let message = format!("`origin`: {fault}");
            let d = Diagnostic::error(&codes::STORY_ORIGIN, document.place("origin"), message);
            report.push(d.hint(hint));
        }
    }
    named.unwrap_or(0)
}

fn report_missing_translations(site: &Site, id: StoryId, origin: &Document, report: &mut Report) {
    let story = &site.stories[id.0 as usize];
    if story.members.len() == site.config.languages.len() {
        return;
    }
    let missing: Vec<String> = site
        .config
        .languages
        .iter()
        .filter(|l| story.members.iter().all(|(lang, _)| *lang != l.id))
        .map(|l| format!("`{}`", l.code))
        .collect();
    let message = format!("not translated into {}", missing.join(", "));
    let d = Diagnostic::warning(
        &codes::LINT_MISSING_TRANSLATION,
        Place::line(&origin.path, 1),
        message,
    )
    .hint(format!("`visnyk new --from {}` makes the missing files", origin.path));
    report.extend(site.config.lints.apply("missing_translation", d));
}

/// An article that is published, with its terms still as written.
struct Draft {
    article: Article,
    section_key: String,
    tags: Words,
    authors: Words,
}

/// Words for terms, and the language in which they are written.
struct Words {
    lang: LangId,
    words: Vec<String>,
}

/// The facts of the origin, for the members that do not state them.
struct Facts {
    lang: LangId,
    date: Option<Date>,
    tags: Option<Vec<String>>,
    authors: Option<Vec<String>>,
    picture: Option<Picture>,
    credit: Option<String>,
    source: Option<Box<NewsSource>>,
    pinned: Option<Until>,
    breaking: Option<Until>,
    live: Option<bool>,
    status: Option<Status>,
    expires: Option<Date>,
    fingerprint: u32,
}

impl Facts {
    fn of(origin: &Document, site: &Site, report: &mut Report) -> Facts {
        let front = &origin.front;
        let image = front.image.as_deref();
        let src = image.and_then(|i| i.src.as_deref());
        Facts {
            lang: origin.lang,
            date: front.date,
            tags: front.tags.clone(),
            authors: front.authors.clone(),
            picture: src.and_then(|src| Picture::resolve(src, origin, site, report)),
            credit: image.and_then(|i| i.credit.clone()),
            source: front.source.clone(),
            pinned: front.pinned,
            breaking: front.breaking,
            live: front.live,
            status: front.status,
            expires: front.expires,
            fingerprint: origin.text_fingerprint,
        }
    }
}

/// The published members of a story, with the facts that they do not state taken from the origin.
fn resolve_facts(
    members: Vec<Document>,
    origin: usize,
    story: StoryId,
    site: &mut Site,
    moment: Moment,
    report: &mut Report,
) -> Vec<Draft> {
    let facts = Facts::of(&members[origin], site, report);
    let mut drafts = Vec::new();
    for document in members {
        let date = document.front.date.or(facts.date);
        let complete = has_required(&document, date, facts.lang, site, report);
        let Some(date) = date.filter(|_| complete) else {
            site.faulty.insert(document.path.clone());
            site.waiting.push((document.path, document.lang));
            continue;
        };
        let window = Window {
            status: document.front.status.or(facts.status).unwrap_or(Status::Ready),
            date: date.at,
            expires: document.front.expires.or(facts.expires).map(|e| e.at),
        };
        site.next_due = earlier(site.next_due, window.next_change(moment));
        if document.front.withdrawn.is_some() {
            if window.is_open(moment) {
                site.withdrawals.extend(withdrawal(document, date));
            }
            continue;
        }
        let (draft, next) = draft_of(document, date, &facts, story, site, report);
        if window.is_open(moment) {
            site.next_due = earlier(site.next_due, next);
            drafts.push(draft);
        } else if window.is_coming(moment) {
            // What is wrong with it is better said now than when its time comes.
            site.waiting.push((draft.article.path, draft.article.lang));
        }
    }
    drafts
}

/// Whether the fields that every article needs are there; reported where not.
fn has_required(
    document: &Document,
    date: Option<Date>,
    origin: LangId,
    site: &Site,
    report: &mut Report,
) -> bool {
    let mut missing = |field: &str, hint: String| {
        let place = Place::line(&document.path, 1);
        let message = format!("`{field}` is missing");
        report.push(Diagnostic::error(&codes::FRONT_MATTER_MISSING, place, message).hint(hint));
    };
    let has_field = |name: &str| document.lines.iter().any(|(f, _)| *f == name);
    let title = document.front.title.is_some();
    if !title && !has_field("title") {
        missing("title", "add `title: …`, the headline, between the `---` lines".to_owned());
    }
    // What is there and cannot be read has been reported as such.
    // Nor is it missing here where the file that states it for all languages has faults.
    let elsewhere = site.faulty.iter().any(|path| key_of(path) == key_of(&document.path));
    if date.is_none() && document.lang == origin && !has_field("date") && !elsewhere {
        let now = crate::clock::iso(site.now, &site.config.time_zone);
        missing("date", format!("add `date: {now}` between the `---` lines"));
    }
    title && date.is_some()
}

/// The path of a content file below its language's folder.
fn key_of(path: &str) -> Option<&str> {
    path.splitn(3, '/').nth(2)
}

fn withdrawal(document: Document, published: Date) -> Option<Withdrawal> {
    let slug = slug_of(&document.front, &document.path);
    let section = section_key(&document);
    let withdrawn = document.front.withdrawn?;
    Some(Withdrawal {
        lang: document.lang,
        path: document.path,
        section,
        slug,
        title: document.front.title?,
        published,
        date: withdrawn.date,
        reason: withdrawn.reason,
        aliases: document.front.aliases,
    })
}

fn section_key(document: &Document) -> String {
    let folder = document.key.split('/').next().unwrap_or_default();
    document.front.section.clone().unwrap_or_else(|| folder.to_owned())
}

/// The article as far as it can be made alone, and the next instant at which it changes by itself.
fn draft_of(
    document: Document,
    date: Date,
    facts: &Facts,
    story: StoryId,
    site: &Site,
    report: &mut Report,
) -> (Draft, Option<Timestamp>) {
    let image = picture_of(&document, facts, site, report);
    if document.front.status.or(facts.status) != Some(Status::Draft) {
        report_lints(&document, image.as_deref(), facts, site, report);
    }
    let section_key = section_key(&document);
    let slug = slug_of(&document.front, &document.path);
    let is_origin = document.lang == facts.lang;
    let stale = !is_origin && is_stale(&document, facts, site);
    let set = words_setter(site, document.lang);
    let front = document.front;
    let pinned = front.pinned.or(facts.pinned).unwrap_or(Until::Never);
    let breaking = front.breaking.or(facts.breaking).unwrap_or(Until::Never);
    let words = |own: Option<Vec<String>>, origin: &Option<Vec<String>>| match own {
        Some(words) => Words { lang: document.lang, words },
        None => Words { lang: facts.lang, words: origin.clone().unwrap_or_default() },
    };
    let next = [pinned, breaking].into_iter().filter_map(|until| match until {
        Until::Moment(m) if m.at > site.now => Some(m.at),
        _ => None,
    });
    let next = next.min();
    let article = Article {
        lang: document.lang,
        story,
        section: 0,
        slug,
        title: set(front.title.unwrap_or_default()),
        has_lead: front.lead.is_some(),
        lead: front.lead.or(document.excerpt).map(&set),
        kicker: front.kicker.map(&set),
        date,
        updated: front.updated,
        tags: Box::default(),
        authors: Box::default(),
        image,
        source: front.source.or_else(|| facts.source.clone()),
        pinned: holds(pinned, site.now),
        breaking: holds(breaking, site.now),
        live: front.live.or(facts.live).unwrap_or(false),
        corrections: front.corrections,
        aliases: front.aliases,
        stale,
        extra: front.extra,
        path: document.path,
    };
    let tags = words(front.tags, &facts.tags);
    let authors = words(front.authors, &facts.authors);
    (Draft { article, section_key, tags, authors }, next)
}

/// Whether the text that a translation was made from has changed since.
fn is_stale(document: &Document, facts: &Facts, site: &Site) -> bool {
    let code = &site.config.languages.get(facts.lang).code;
    let origin = document.front.origin.as_ref().filter(|o| o.lang == *code);
    origin.is_some_and(|o| o.fingerprint != facts.fingerprint)
}

/// Sets a text of a language, where the site wants that.
fn words_setter(site: &Site, lang: LangId) -> impl Fn(String) -> String + use<> {
    let marks = site.config.typography.then(|| site.marks[usize::from(lang.0)]);
    move |text| match &marks {
        Some(marks) => match typography::plain(&text, marks) {
            std::borrow::Cow::Borrowed(_) => text,
            std::borrow::Cow::Owned(set) => set,
        },
        None => text,
    }
}

/// The lead photo: the picture and its credit are facts, what is said about it is not.
fn picture_of(
    document: &Document,
    facts: &Facts,
    site: &Site,
    report: &mut Report,
) -> Option<Box<Picture>> {
    let own: Option<&Image> = document.front.image.as_deref();
    let own_src = own.and_then(|i| i.src.as_deref()).filter(|_| document.lang != facts.lang);
    let picture = match own_src {
        Some(src) => Picture::resolve(src, document, site, report)?,
        None => facts.picture.clone()?,
    };
    let set = words_setter(site, document.lang);
    Some(Box::new(Picture {
        alt: own.and_then(|i| i.alt.clone()).map(&set),
        caption: own.and_then(|i| i.caption.clone()).map(&set),
        credit: own.and_then(|i| i.credit.clone()).or_else(|| facts.credit.clone()),
        ..picture
    }))
}

fn report_lints(
    document: &Document,
    image: Option<&Picture>,
    facts: &Facts,
    site: &Site,
    report: &mut Report,
) {
    let mut lint = |name, code, field: &str, message: &str, hint: &str| {
        let d = Diagnostic::warning(code, document.place(field), message).hint(hint);
        report.extend(site.config.lints.apply(name, d));
    };
    if let Some(image) = image {
        if image.alt.is_none() {
            let hint = "add `alt: …` below `image:`: what the picture shows, for readers who cannot see it";
            lint(
                "missing_alt",
                &codes::LINT_MISSING_ALT,
                "image",
                "the lead photo has no `alt` in this language",
                hint,
            );
        }
        if image.caption.is_none() {
            let hint = "add `caption: …` below `image:`";
            lint(
                "missing_caption",
                &codes::LINT_MISSING_CAPTION,
                "image",
                "the lead photo has no `caption` in this language",
                hint,
            );
        }
    }
    if document.front.lead.is_none() {
        lint(
            "missing_lead",
            &codes::LINT_MISSING_LEAD,
            "title",
            "the article has no `lead`",
            "add `lead: …`, one or two sentences",
        );
    }
    if let Some(origin) = &document.front.origin
        && document.lang != facts.lang
        && is_stale(document, facts, site)
    {
        let hint = format!(
            "revise the translation; then the text it follows is `{}@{:08x}`",
            origin.lang, facts.fingerprint
        );
        lint(
            "stale_translation",
            &codes::LINT_STALE_TRANSLATION,
            "origin",
            "the original has changed since this translation was made",
            &hint,
        );
    }
}

/// Orders the articles, newest first, and enters them in their stories, editions, sections and
/// terms.
fn enter(site: &mut Site, names: &mut Names, mut drafts: Vec<Draft>) {
    drafts.sort_by(|a, b| {
        let (a, b) = (&a.article, &b.article);
        (b.date.at, a.story, a.lang).cmp(&(a.date.at, b.story, b.lang))
    });
    // Terms are made oldest article first, so that a newer one never changes how a tag is spelt.
    let mut terms: Vec<[Box<[TermId]>; 2]> = drafts
        .iter()
        .rev()
        .map(|d| {
            let lang = d.article.lang;
            let tags = term_ids(site, names, Class::Tag, lang, &d.tags);
            [tags, term_ids(site, names, Class::Author, lang, &d.authors)]
        })
        .collect();
    terms.reverse();
    for (index, (draft, [tags, authors])) in drafts.into_iter().zip(terms).enumerate() {
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
    class: Class,
    lang: LangId,
    words: &Words,
) -> Box<[TermId]> {
    let mut ids: Vec<TermId> = Vec::with_capacity(words.words.len());
    for word in &words.words {
        let mut id = term::resolve(site, names, class, words.lang, word);
        if words.lang != lang {
            let edition = &site.editions[usize::from(words.lang.0)];
            let terms = if class == Class::Tag { &edition.tags } else { &edition.authors };
            let key = terms[id.0 as usize].key.clone();
            id = term::counterpart(site, names, class, lang, &key);
        }
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.into()
}
