//! Editions: their front page's words, sections and standing pages.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::clock::Moment as Date;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::nearest;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::language::Language;
use crate::link::Ahead;
use crate::link::Aliases;
use crate::link::ArticleId;
use crate::link::Keyed;
use crate::link::Moment;
use crate::link::Site;
use crate::link::Target;
use crate::link::Term;
use crate::link::publication::earlier;
use crate::phrase::Phrase;
use crate::read::Document;
use crate::read::Status;
use crate::read::Text;

/// Everything in one language.
pub struct Edition {
    /// Its language.
    pub lang: LangId,
    /// The words of its front page.
    pub front: Front,
    /// Its published articles, newest first.
    pub articles: Vec<ArticleId>,
    /// Its sections, by weight and title.
    pub sections: Vec<Section>,
    /// Its tags, by key; those without articles too.
    pub tags: Vec<Term>,
    /// Its authors, by key; those without articles too.
    pub authors: Vec<Term>,
    /// Its standing pages, by weight and title.
    pub standing: Vec<Standing>,
}

impl Edition {
    /// Its tags or its authors.
    pub fn terms(&self, kind: Keyed) -> &[Term] {
        match kind {
            Keyed::Section => &[],
            Keyed::Tag => &self.tags,
            Keyed::Author => &self.authors,
        }
    }
}

/// What `_index.md` of an edition says.
#[derive(Default)]
pub struct Front {
    /// Its text, where it has one.
    pub body: Option<Text>,
    /// For search engines.
    pub description: Option<String>,
    /// The title of the page, where it is not the paper's.
    pub title: Option<String>,
    /// For the site's own templates.
    pub extra: Option<Value>,
}

/// A section in one language.
pub struct Section {
    /// Its key: the folder's name.
    pub key: String,
    /// Its title.
    pub title: String,
    /// For search engines and the head of its list.
    pub description: Option<String>,
    /// Its text, where it has one.
    pub body: Option<Text>,
    /// Its published articles, newest first.
    pub articles: Vec<ArticleId>,
    /// Its place among the sections.
    pub weight: Option<i64>,
    /// For the site's own templates.
    pub extra: Option<Value>,
    /// Whether the language has a file for it.
    pub has_file: bool,
}

/// A standing page in one language.
pub struct Standing {
    /// Its key: the path below the language's folder.
    pub key: String,
    /// Its file.
    pub path: String,
    /// The fingerprint of its text.
    pub body: Fingerprint,
    /// The last part of its URL.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Its lead.
    pub lead: Option<String>,
    /// For search engines.
    pub description: Option<String>,
    /// Its place among the standing pages.
    pub weight: Option<i64>,
    /// Old URLs.
    pub aliases: Aliases,
    /// The last significant change.
    pub updated: Option<Date>,
    /// For the site's own templates.
    pub extra: Option<Value>,
}

/// One edition per language, with the words of its front page.
pub(super) fn editions(documents: Vec<Box<Document>>, config: &Config) -> Vec<Edition> {
    let mut fronts: BTreeMap<LangId, Front> = documents
        .into_iter()
        .map(|d| {
            let body = Text::of(&d);
            let front = d.front;
            let extra = front.extra.map(|extra| *extra);
            (d.lang, Front { body, description: front.description, title: front.title, extra })
        })
        .collect();
    config
        .languages
        .iter()
        .map(|language| Edition {
            lang: language.id,
            front: fronts.remove(&language.id).unwrap_or_default(),
            articles: Vec::new(),
            sections: Vec::new(),
            tags: Vec::new(),
            authors: Vec::new(),
            standing: Vec::new(),
        })
        .collect()
}

/// The title of a section or standing page, which every file of theirs needs.
fn title_of(document: &Document, report: &mut Report) -> Option<String> {
    // What is there and cannot be used has been reported.
    if document.front.title.is_none() && !document.has_field("title") {
        let place = Place::line(&document.path, 1);
        let message = Phrase::new("field-missing").with("field", "title");
        let d = Diagnostic::error(&codes::FRONT_MATTER_MISSING, place, message);
        report.push(d.hint(Phrase::new("title-missing-hint")));
    }
    document.front.title.clone()
}

/// The weights that files state, by the key that translations share: a weight is a fact, and an edition
/// that does not state it has that of the first language that does.
#[derive(Default)]
struct Weights(BTreeMap<String, (LangId, i64)>);

impl Weights {
    fn note(&mut self, key: &str, lang: LangId, weight: Option<i64>) {
        let Some(weight) = weight else { return };
        let first = self.0.entry(key.to_owned()).or_insert((lang, weight));
        if lang < first.0 {
            *first = (lang, weight);
        }
    }

    fn of(&self, key: &str) -> Option<i64> {
        self.0.get(key).map(|(_, weight)| *weight)
    }
}

pub(super) fn add_sections(site: &mut Site, documents: Vec<Box<Document>>, report: &mut Report) {
    let mut weights = Weights::default();
    for document in documents {
        weights.note(&document.key, document.lang, document.front.weight);
        let Some(title) = title_of(&document, report) else { continue };
        let body = Text::of(&document);
        site.editions[usize::from(document.lang.0)].sections.push(Section {
            key: document.key,
            title,
            description: document.front.description,
            body,
            articles: Vec::new(),
            weight: document.front.weight,
            extra: document.front.extra.map(|e| *e),
            has_file: true,
        });
    }
    for section in site.editions.iter_mut().flat_map(|e| &mut e.sections) {
        section.weight = section.weight.or_else(|| weights.of(&section.key));
    }
}

/// The place of the section in its edition; made where no file did.
pub(super) fn section_index(edition: &mut Edition, key: &str) -> usize {
    if let Some(i) = edition.sections.iter().position(|s| s.key == key) {
        return i;
    }
    edition.sections.push(Section {
        key: key.to_owned(),
        title: key.to_owned(),
        description: None,
        body: None,
        articles: Vec::new(),
        weight: None,
        extra: None,
        has_file: false,
    });
    edition.sections.len() - 1
}

pub(super) fn add_standing(
    site: &mut Site,
    documents: Vec<Box<Document>>,
    moment: Moment,
    report: &mut Report,
) {
    let mut weights = Weights::default();
    let mut seen: BTreeMap<(LangId, String), String> = BTreeMap::new();
    let mut keys = Vec::new();
    let own_keys = super::story::own_keys(&documents);
    for mut document in documents {
        report.extend(super::story::unknown_key(&document, &own_keys));
        let key = document.shared_key().to_owned();
        if let Some(first) = seen.insert((document.lang, key.clone()), document.path.clone()) {
            report.push(super::story::duplicate_key(&key, &first, &document.path));
            continue;
        }
        weights.note(&key, document.lang, document.front.weight);
        keys.push(key.clone());
        let published = document.front.status != Some(Status::Draft) || moment.drafts;
        let (Some(title), true) = (title_of(&document, report), published) else { continue };
        if document.front.status == Some(Status::Draft) {
            site.ahead.insert(document.path.clone(), Ahead::Draft);
        }
        let slug = super::story::slug_of(&document.front, &document.path);
        let updated = document.front.updated;
        let held = updated.filter(|date| !moment.is_out(date.at));
        site.next_due = earlier(site.next_due, held.map(|date| date.at));
        site.editions[usize::from(document.lang.0)].standing.push(Standing {
            aliases: Aliases::of(&mut document),
            key,
            path: document.path,
            body: document.body,
            slug,
            title,
            lead: document.front.lead,
            description: document.front.description,
            weight: document.front.weight,
            updated: updated.filter(|_| held.is_none()),
            extra: document.front.extra.map(|e| *e),
        });
    }
    for page in site.editions.iter_mut().flat_map(|e| &mut e.standing) {
        page.weight = page.weight.or_else(|| weights.of(&page.key));
    }
    keys.sort();
    keys.dedup();
    site.standing_keys = keys;
    site.standing_files = seen.into_keys().collect();
}

/// Reports sections that a language has articles in but no title for.
pub(super) fn report_untitled(site: &Site, report: &mut Report) {
    for edition in &site.editions {
        let code = &site.config.languages.get(edition.lang).code;
        let titled = || edition.sections.iter().filter(|s| s.has_file).map(|s| s.key.as_str());
        for section in edition.sections.iter().filter(|s| !s.has_file) {
            // What only misspelt fields name is said of these.
            let folder = format!("content/{code}/{}/", section.key);
            let lies_there = |id: &ArticleId| site.article(*id).path.starts_with(&folder);
            if nearest(&section.key, titled()).is_some() && !section.articles.iter().any(lies_there)
            {
                continue;
            }
            let path = format!("content/{code}/{}/_index.md", section.key);
            let message = Phrase::new("section-untitled")
                .with("key", section.key.as_str())
                .with("code", code.as_str());
            let hint =
                Phrase::new("untitled-hint").with("path", path.as_str()).with("field", "title");
            let d = Diagnostic::warning(&codes::LINT_MISSING_TITLE, Place::file(&path), message)
                .hint(hint);
            report.extend(site.config.lints.apply("missing_title", d));
        }
    }
}

/// Sorts what is sorted by language, and enters every path and key.
pub(super) fn finish(site: &mut Site) {
    for edition in &mut site.editions {
        let language = site.config.languages.get(edition.lang);
        let collator = language.collator();
        let last = i64::MAX;
        edition.sections.sort_by(|a, b| {
            let weight = a.weight.unwrap_or(last).cmp(&b.weight.unwrap_or(last));
            weight.then_with(|| Language::compare(&collator, &a.title, &b.title))
        });
        edition.standing.sort_by(|a, b| {
            let weight = a.weight.unwrap_or(last).cmp(&b.weight.unwrap_or(last));
            weight.then_with(|| Language::compare(&collator, &a.title, &b.title))
        });
        let places: BTreeMap<&str, u16> =
            edition.sections.iter().enumerate().map(|(i, s)| (s.key.as_str(), i as u16)).collect();
        let moved: Vec<(ArticleId, u16)> = edition
            .sections
            .iter()
            .flat_map(|s| s.articles.iter().map(|id| (*id, places[s.key.as_str()])))
            .collect();
        for (id, place) in moved {
            site.articles[id.0 as usize].section = place;
        }
    }
    enter_keys(site);
}

fn enter_keys(site: &mut Site) {
    for (i, key) in site.standing_keys.iter().enumerate() {
        site.by_key.insert(key.clone(), Target::Standing(i as u32));
    }
    for edition in &site.editions {
        let code = &site.config.languages.get(edition.lang).code;
        for page in &edition.standing {
            if let Ok(i) = site.standing_keys.binary_search(&page.key) {
                site.paths.insert(page.path.clone(), Target::Standing(i as u32));
            }
        }
        site.paths.insert(format!("content/{code}/_index.md"), Target::Front);
    }
    site.by_key.insert("_index".to_owned(), Target::Front);
    for kind in [Keyed::Section, Keyed::Tag, Keyed::Author] {
        // Those of what is not published are there already.
        let mut keys: Vec<String> = site.keys.remove(&kind).unwrap_or_default();
        for edition in &site.editions {
            match kind {
                Keyed::Section => keys.extend(edition.sections.iter().map(|s| s.key.clone())),
                term => keys.extend(edition.terms(term).iter().map(|t| t.key.clone())),
            }
        }
        keys.sort();
        keys.dedup();
        for (i, key) in keys.iter().enumerate() {
            let path = match kind {
                Keyed::Section => format!("{key}/_index"),
                term => format!("{}/{key}", term.folder()),
            };
            site.by_key.insert(path, Target::Keyed(kind, i as u32));
        }
        site.keys.insert(kind, keys);
    }
}
