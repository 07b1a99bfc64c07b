//! Articles as far as each story can tell: the facts of its origin, inherited by the translations
//! that do not state them, and what is published at "now".

use jiff::Timestamp;

use crate::clock::Moment as Date;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::{did_you_mean, nearest};
use crate::language::LangId;
use crate::link::Ahead;
use crate::link::Moment;
use crate::link::Site;
use crate::link::absent::Unlisted;
use crate::link::picture::Picture;
use crate::link::practice;
use crate::link::publication::{Entries, Timing, earlier, holds};
use crate::link::story::slug_of;
use crate::link::story::{Aliases, Article, StoryId, Withdrawal};
use crate::phrase::Phrase;
use crate::read::{Document, Image, NewsSource, Status, TakenDown, Until};
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
    /// The line of the article's file at which they stand; 0 where another file states them.
    pub(super) line: u32,
}

/// What becomes of the files of a story.
#[derive(Default)]
pub(super) struct Resolved {
    pub(super) drafts: Vec<Draft>,
    pub(super) withdrawals: Vec<Withdrawal>,
    /// Those that are not published.
    pub(super) unlisted: Vec<Unlisted>,
    /// When files that are published no longer are.
    pub(super) ends: Vec<(String, Timestamp)>,
    /// Files that make no page now, but whose bodies are checked.
    pub(super) waiting: Vec<(String, LangId)>,
    /// Files that cannot be used for faults of their own.
    pub(super) faulty: Vec<String>,
    /// Files that are published only because that is asked for.
    pub(super) ahead: Vec<(String, Ahead)>,
    /// When one of them changes next by itself.
    pub(super) next_due: Option<Timestamp>,
    pub(super) report: Report,
}

/// The facts of the origin, for the members that do not state them.
struct Facts {
    lang: LangId,
    timing: Timing,
    tags: Option<Vec<String>>,
    authors: Option<Vec<String>>,
    picture: Option<Picture>,
    credit: Option<String>,
    source: Option<Box<NewsSource>>,
    /// The fingerprints of all texts of the story.
    texts: Texts,
}

impl Facts {
    fn of(members: &[Box<Document>], origin: usize, site: &Site, report: &mut Report) -> Facts {
        let origin = &*members[origin];
        let front = &origin.front;
        let image = front.image.as_deref();
        let src = image.and_then(|i| i.src.as_deref());
        Facts {
            lang: origin.lang,
            timing: Timing::of(front),
            tags: front.tags.clone(),
            authors: front.authors.clone(),
            picture: src.and_then(|src| Picture::resolve(src, origin, site, report)),
            credit: image.and_then(|i| i.credit.clone()),
            source: front.source.clone(),
            texts: texts(members.iter().map(|d| &**d)),
        }
    }

    /// What a file calls its tags and authors, else what the original does.
    fn terms(&self, document: &Document) -> [Words; 2] {
        let front = &document.front;
        let words = |field: &str, own: &Option<Vec<String>>, origin: &Option<Vec<String>>| {
            let (lang, line, words) = match own {
                Some(_) => (document.lang, document.line(field), own),
                None => (self.lang, 0, origin),
            };
            Words { lang, words: words.clone().unwrap_or_default(), line }
        };
        [words("tags", &front.tags, &self.tags), words("authors", &front.authors, &self.authors)]
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
    let facts = Facts::of(&members, origin, site, report);
    for document in members {
        let timing = Timing::of(&document.front).or(facts.timing);
        let complete = has_required(&document, timing.date, facts.lang, site, report);
        let Some(date) = timing.date.filter(|_| complete) else {
            all.faulty.push(document.path.clone());
            all.waiting.push((document.path, document.lang));
            continue;
        };
        let window = timing.window(date);
        all.next_due = earlier(all.next_due, window.next_change(moment));
        if document.front.updated.is_some_and(|updated| is_earlier(updated, date, site)) {
            report.push(updated_too_early(&document));
        }
        if window.is_empty() && window.status == Status::Ready {
            report.push(never_published(&document));
        }
        let is_open = window.is_open(moment);
        if !is_open || timing.withdrawn(moment.now).is_some() {
            let coming = window.coming(moment);
            let terms = facts.terms(&document);
            all.unlisted.push(Unlisted::new(&document, story, (date, timing), coming, terms));
        }
        if let Some(taken_down) = timing.withdrawn(moment.now) {
            if is_open {
                all.withdrawals.extend(withdrawal(*document, story, date, taken_down));
            }
            continue;
        }
        let entries = timing.entries(&document, &site.config.time_zone);
        let next = match is_open {
            true => timing.changes(window, &document.front, &entries, moment).first().map(|c| c.0),
            false => None,
        };
        let entries = Entries::new(&entries, &site.config.time_zone, moment);
        let mut draft = draft_of(*document, date, timing, &facts, story, site, report);
        draft.article.entries = entries;
        draft.article.updated = draft.article.updated.filter(|date| moment.is_out(date.at));
        draft.article.corrections.retain(|correction| moment.is_out(correction.date.at));
        if is_open {
            all.ends.extend(window.expires.map(|end| (draft.article.path.clone(), end)));
            let next = earlier(next, window.end_of_news(moment));
            all.next_due = earlier(all.next_due, next);
            all.ahead.extend(window.ahead(moment).map(|why| (draft.article.path.clone(), why)));
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
    let mut missing = |field: &str, hint: Phrase| {
        let place = Place::line(&document.path, 1);
        let message = Phrase::new("field-missing").with("field", field);
        report.push(Diagnostic::error(&codes::FRONT_MATTER_MISSING, place, message).hint(hint));
    };
    let has_field = |name: &str| document.has_field(name);
    let title = document.front.title.is_some();
    if !title && !has_field("title") {
        missing("title", Phrase::new("headline-missing-hint"));
    }
    // What is there and cannot be read has been reported as such.
    // Nor is it missing here where the file that states it for all languages has faults.
    let elsewhere = || site.config.languages.iter().any(|l| is_faulty_in(&l.code, document, site));
    if date.is_none() && document.lang == origin && !has_field("date") && !elsewhere() {
        let now = crate::clock::iso(site.now, &site.config.time_zone);
        missing("date", Phrase::new("date-missing-hint").with("now", now));
    }
    title && date.is_some()
}

/// Whether a moment is earlier than another; a day is not earlier than a time of that day.
fn is_earlier(moment: Date, than: Date, site: &Site) -> bool {
    let zone = &site.config.time_zone;
    let is_same_day = || !moment.has_time && moment.day(zone) == than.day(zone);
    moment.at < than.at && !is_same_day()
}

/// That an article was updated before it was published.
fn updated_too_early(document: &Document) -> Diagnostic {
    let message = Phrase::new("updated-too-early");
    let d = Diagnostic::warning(&codes::FRONT_MATTER_VALUE, document.place("updated"), message);
    d.hint(Phrase::new("updated-too-early-hint"))
}

/// That an article expires before it is published.
fn never_published(document: &Document) -> Diagnostic {
    let field = if document.has_field("expires") { "expires" } else { "date" };
    let message = Phrase::new("expires-too-early");
    let d = Diagnostic::warning(&codes::FRONT_MATTER_VALUE, document.place(field), message);
    d.hint(Phrase::new("expires-too-early-hint"))
}

/// Whether the file of the same name in a language has faults of its own.
fn is_faulty_in(code: &str, document: &Document, site: &Site) -> bool {
    let below = document.path.splitn(3, '/').nth(2);
    below.is_some_and(|below| site.faulty.contains(&format!("content/{code}/{below}")))
}

fn withdrawal(
    mut document: Document,
    story: StoryId,
    published: Date,
    taken_down: Date,
) -> Option<Withdrawal> {
    let slug = slug_of(&document.front, &document.path);
    let section = section_key(&document);
    let aliases = Aliases::of(&mut document);
    // The reason is words: where only the original gives one, the notice has none.
    let reason = match document.front.withdrawn {
        TakenDown::Yes(withdrawn) => withdrawn.reason,
        TakenDown::Unsaid | TakenDown::No => None,
    };
    Some(Withdrawal {
        aliases,
        lang: document.lang,
        story,
        path: document.path,
        body: document.body,
        section,
        slug,
        title: document.front.title?,
        published,
        date: taken_down,
        reason,
    })
}

pub(super) fn section_key(document: &Document) -> String {
    let folder = document.key.split('/').next().unwrap_or_default();
    document.front.section.clone().unwrap_or_else(|| folder.to_owned())
}

/// The key of an article's section; reported where its field differs from that of a section by the case
/// of letters alone, which most disks do not tell apart.
fn meant_section(document: &Document, site: &Site, report: &mut Report) -> String {
    let key = section_key(document);
    let sections = &site.edition(document.lang).sections;
    if document.front.section.is_none() || sections.iter().any(|s| s.key == key) {
        return key;
    }
    let lower = key.to_lowercase();
    let Some(meant) = sections.iter().find(|s| s.key.to_lowercase() == lower) else {
        report.extend(misspelt_section(&key, document, site));
        return key;
    };
    let message = Phrase::new("section-form").with("section", key);
    let d = Diagnostic::error(&codes::FRONT_MATTER_VALUE, document.place("section"), message);
    report.push(d.hint(did_you_mean(&meant.key)));
    meant.key.clone()
}

/// That a field names a section without a file, where another has nearly its name.
fn misspelt_section(key: &str, document: &Document, site: &Site) -> Option<Diagnostic> {
    let sections = &site.edition(document.lang).sections;
    let near = nearest(key, sections.iter().map(|s| s.key.as_str()))?;
    let code = &site.config.languages.get(document.lang).code;
    let message = Phrase::new("section-untitled").with("key", key).with("code", code.as_str());
    let place = document.place("section");
    let d = Diagnostic::warning(&codes::LINT_MISSING_TITLE, place, message);
    site.config.lints.apply("missing_title", d.hint(did_you_mean(near)))
}

/// What stands in for a lead. An entry of a live blog may be held back, and is no summary of it.
fn excerpt(document: &mut Document, is_live_blog: bool) -> Option<String> {
    let in_entry = document.excerpt_is_of_entry && is_live_blog;
    document.excerpt.take().filter(|_| !in_entry)
}

/// An article with the words that its file has now.
pub(super) fn reworded(article: &Article, mut document: Document, site: &Site) -> Article {
    let set = words_setter(site, article.lang);
    let excerpt = excerpt(&mut document, article.is_live_blog);
    let front = document.front;
    Article {
        title: set(front.title.unwrap_or_default()),
        has_lead: front.lead.is_some(),
        lead: front.lead.or(excerpt).map(&set),
        kicker: front.kicker.map(&set),
        body: document.body,
        ..article.clone()
    }
}

/// The article as far as it can be made alone.
fn draft_of(
    mut document: Document,
    date: Date,
    timing: Timing,
    facts: &Facts,
    story: StoryId,
    site: &Site,
    report: &mut Report,
) -> Draft {
    let image = picture_of(&document, facts, site, report);
    let is_origin = document.lang == facts.lang;
    let made_from = made_from(&document, &facts.texts, &site.config).filter(|_| !is_origin);
    let stale = made_from.filter(|made| made.is_stale);
    if timing.status != Some(Status::Draft) {
        let stale = stale.map(|made| (made.lang, made.words));
        practice::report(&document, date, image.as_deref(), stale, site, report);
    }
    let section_key = meant_section(&document, site, report);
    let slug = slug_of(&document.front, &document.path);
    let slug_line = document.front.slug.as_ref().map_or(0, |_| document.line("slug"));
    let set = words_setter(site, document.lang);
    let [tags, authors] = facts.terms(&document);
    let excerpt = excerpt(&mut document, timing.is_live_blog());
    let aliases = Aliases::of(&mut document);
    let front = document.front;
    let article = Box::new(Article {
        lang: document.lang,
        story,
        section: 0,
        slug,
        slug_line,
        title: set(front.title.unwrap_or_default()),
        has_lead: front.lead.is_some(),
        lead: front.lead.or(excerpt).map(&set),
        kicker: front.kicker.map(&set),
        date,
        updated: front.updated,
        tags: Box::default(),
        authors: Box::default(),
        image,
        source: front.source.or_else(|| facts.source.clone()),
        pinned: holds(timing.pinned.unwrap_or(Until::Never), site.now),
        breaking: holds(timing.breaking.unwrap_or(Until::Never), site.now),
        live: holds(timing.live.unwrap_or(Until::Never), site.now),
        is_live_blog: timing.is_live_blog(),
        coverage_ended: match timing.live {
            Some(Until::Moment(end)) if end.at <= site.now => Some(end),
            _ => None,
        },
        entries: Entries::default(),
        corrections: front.corrections,
        aliases,
        stale: stale.is_some(),
        made_from: made_from.map(|made| made.lang),
        extra: front.extra,
        body: document.body,
        path: document.path,
    });
    Draft { article, section_key, tags, authors }
}

/// The fingerprints of the texts of a story, as far as they were taken.
pub(super) type Texts = Vec<(LangId, Option<u32>)>;

pub(super) fn texts<'d>(members: impl Iterator<Item = &'d Document>) -> Texts {
    members.map(|document| (document.lang, document.words)).collect()
}

/// What a translation was made from.
#[derive(Clone, Copy)]
pub(super) struct MadeFrom {
    lang: LangId,
    /// The fingerprint that the text has now.
    words: Option<u32>,
    /// Whether that is another than it had.
    pub(super) is_stale: bool,
}

/// What a file says it was made from; `None` where it does not, or the story has no such text.
pub(super) fn made_from(
    document: &Document,
    texts: &[(LangId, Option<u32>)],
    config: &Config,
) -> Option<MadeFrom> {
    let origin = document.front.origin.as_ref()?;
    let lang = config.languages.by_code(&origin.lang)?.id;
    let (_, words) = *texts.iter().find(|(own, _)| *own == lang && lang != document.lang)?;
    Some(MadeFrom { lang, words, is_stale: Some(origin.fingerprint) != words })
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
