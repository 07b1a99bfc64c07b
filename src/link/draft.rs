//! Articles as far as each story can tell: the facts of its origin, inherited by the translations
//! that do not state them, and what is published at "now".

use jiff::Timestamp;

use crate::clock::Moment as Date;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::language::LangId;
use crate::link::Moment;
use crate::link::Site;
use crate::link::publication::{Window, earlier, holds};
use crate::link::story::slug_of;
use crate::link::story::{Article, Picture, StoryId, Withdrawal};
use crate::read::{Document, Image, NewsSource, Status, Until};
use crate::typography;

/// An article that is published, with its terms still as written.
pub(super) struct Draft {
    pub(super) article: Box<Article>,
    pub(super) section_key: String,
    pub(super) tags: Words,
    pub(super) authors: Words,
}

/// Words for terms, and the language in which they are written.
pub(super) struct Words {
    pub(super) lang: LangId,
    pub(super) words: Vec<String>,
}

/// What becomes of the files of a story.
#[derive(Default)]
pub(super) struct Resolved {
    pub(super) drafts: Vec<Draft>,
    pub(super) withdrawals: Vec<Withdrawal>,
    /// Files that make no page now, but whose bodies are checked.
    pub(super) waiting: Vec<(String, LangId)>,
    /// Files that cannot be used for faults of their own.
    pub(super) faulty: Vec<String>,
    /// When one of them changes next by itself.
    pub(super) next_due: Option<Timestamp>,
    pub(super) report: Report,
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
    fingerprint: Option<u32>,
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
            fingerprint: origin.words,
        }
    }
}

/// The published members of a story, with the facts that they do not state taken from the origin.
pub(super) fn resolve(
    members: Vec<Box<Document>>,
    origin: usize,
    story: StoryId,
    site: &Site,
    moment: Moment,
) -> Resolved {
    let mut all = Resolved::default();
    let report = &mut all.report;
    let facts = Facts::of(&members[origin], site, report);
    for document in members {
        let date = document.front.date.or(facts.date);
        let complete = has_required(&document, date, facts.lang, site, report);
        let Some(date) = date.filter(|_| complete) else {
            all.faulty.push(document.path.clone());
            all.waiting.push((document.path, document.lang));
            continue;
        };
        let window = Window {
            status: document.front.status.or(facts.status).unwrap_or(Status::Ready),
            date: date.at,
            expires: document.front.expires.or(facts.expires).map(|e| e.at),
        };
        all.next_due = earlier(all.next_due, window.next_change(moment));
        if document.front.withdrawn.is_some() {
            if window.is_open(moment) {
                all.withdrawals.extend(withdrawal(*document, date));
            }
            continue;
        }
        let (draft, next) = draft_of(*document, date, &facts, story, site, report);
        if window.is_open(moment) {
            let next = earlier(next, window.end_of_news(moment));
            all.next_due = earlier(all.next_due, next);
            all.drafts.push(draft);
        } else if window.is_coming(moment) {
            // What is wrong with it is better said now than when its time comes.
            all.waiting.push((draft.article.path, draft.article.lang));
        }
    }
    all
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
    let has_field = |name: &str| document.has_field(name);
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
    let article = Box::new(Article {
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
        body: document.body,
        path: document.path,
    });
    let tags = words(front.tags, &facts.tags);
    let authors = words(front.authors, &facts.authors);
    (Draft { article, section_key, tags, authors }, next)
}

/// Whether the text that a translation was made from has changed since.
fn is_stale(document: &Document, facts: &Facts, site: &Site) -> bool {
    let code = &site.config.languages.get(facts.lang).code;
    let origin = document.front.origin.as_ref().filter(|o| o.lang == *code);
    origin.is_some_and(|o| Some(o.fingerprint) != facts.fingerprint)
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
            origin.lang,
            facts.fingerprint.unwrap_or_default()
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
