//! Tags and authors: what editors write, brought to one key in all languages.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use icu_normalizer::ComposingNormalizerBorrowed;
use serde_yaml::Value;

use crate::address::LONGEST_NAME;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::language::LangId;
use crate::language::Language;
use crate::link::ArticleId;
use crate::link::Keyed;
use crate::link::Picture;
use crate::link::Site;
use crate::lint;
use crate::phrase::Phrase;
use crate::read::Document;
use crate::read::Text;
use crate::romanise;
use crate::romanise::Scheme;

/// Which tag or author of an edition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TermId(pub u32);

/// The tags or authors of an article.
pub(super) type TermIds = Box<[TermId]>;

/// A tag or an author in one language.
pub struct Term {
    /// The same in all languages, and the last part of its URL.
    pub key: String,
    /// The tag's title or the author's name.
    pub title: String,
    /// For search engines and the head of its list.
    pub description: Option<String>,
    /// Its published articles, newest first.
    pub articles: Vec<ArticleId>,
    /// Its text, where it has one.
    pub body: Option<Text>,
    /// What is known of an author.
    pub profile: Profile,
    /// For the site's own templates.
    pub extra: Option<Value>,
    /// Whether the title is the language's own, not only the key.
    pub has_title: bool,
    /// Whether the language has a file for it.
    pub has_file: bool,
}

impl Term {
    /// Whether no file could have its key for a name, with the ending of a page.
    pub fn is_overlong(&self) -> bool {
        !self.has_file && self.key.len() > LONGEST_NAME - ".html".len()
    }
}

/// What is known of an author.
#[derive(Default)]
pub struct Profile {
    /// What the author does.
    pub role: Option<String>,
    /// What the author is sorted by.
    pub sort_as: Option<String>,
    /// A portrait.
    pub image: Option<Picture>,
}

/// By what names the terms of each edition are known, while articles are linked.
#[derive(Default)]
pub(super) struct Names {
    /// Names brought to a common form.
    normal: BTreeMap<(Keyed, LangId), BTreeMap<String, TermId>>,
    /// Who has which key.
    holders: BTreeMap<(Keyed, LangId), BTreeMap<String, Holder>>,
    /// Words as they were written, for those that come again and again.
    written: BTreeMap<(Keyed, LangId), HashMap<String, TermId, FixedState>>,
}

/// Whose a key is. In Latin letters many words look alike: only what is spelt alike is one term.
struct Holder {
    id: TermId,
    has_file: bool,
    /// Whether it is written in plain Latin letters.
    is_plain: bool,
    /// How it is spelt in letters of its own, of which the key is the romanisation.
    spelling: Option<String>,
}

impl Holder {
    fn new(id: TermId, has_file: bool) -> Holder {
        Holder { id, has_file, is_plain: false, spelling: None }
    }

    /// Whether a spelling whose romanisation is the key means this term. Plain letters write the key of
    /// what is spelt in another script (`Kyiv`, `Київ`); in Latin script they are another word (`sad`,
    /// `sąd`).
    fn admits(&self, spelling: &str) -> bool {
        match &self.spelling {
            Some(own) if own == spelling => true,
            Some(own) => spelling.is_ascii() && (self.has_file || !has_latin(own)),
            None => spelling.is_ascii() || !self.is_plain || !has_latin(spelling),
        }
    }

    fn admit(&mut self, spelling: String) {
        if spelling.is_ascii() {
            self.is_plain = true;
        } else {
            self.spelling = Some(spelling);
        }
    }
}

/// Whether a word in small letters has one of the Latin script.
fn has_latin(word: &str) -> bool {
    let is_latin = |c| matches!(c, 'a'..='z' | '\u{DF}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}');
    word.chars().any(is_latin)
}

/// Two words that are the same but for case, forms of one letter, white space and punctuation. Plain
/// Latin letters are those of the key.
fn spelling(word: &str, language: &Language) -> String {
    let is_mark = |c: char| {
        c.is_whitespace()
            || c.is_ascii_punctuation()
            || matches!(c, '«' | '»' | '\u{2010}'..='\u{2027}')
    };
    let bare = normal(&lint::in_one_alphabet(&with_signs(word))).replace('\'', "");
    // Russian may leave out the dots.
    let bare = if language.scheme == Scheme::Icao { bare.replace('ё', "е") } else { bare };
    bare.split(is_mark).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Two names that are the same but for case, forms of one letter, white space and the form of the
/// apostrophe.
pub(super) fn normal(name: &str) -> String {
    let name = match name.is_ascii() {
        true => Cow::Borrowed(name),
        false => ComposingNormalizerBorrowed::new_nfkc().normalize(name),
    };
    name.to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(romanise::is_apostrophe, "'")
}

impl Names {
    fn add(&mut self, kind: Keyed, lang: LangId, name: &str, term: TermId) {
        self.normal.entry((kind, lang)).or_default().insert(normal(name), term);
    }

    /// The tags of a language for which articles have several words.
    pub(super) fn tags_written_in_several_ways(&self, lang: LangId) -> BTreeSet<TermId> {
        let words = self.written.get(&(Keyed::Tag, lang)).into_iter().flatten();
        let (mut seen, mut several) = (BTreeSet::new(), BTreeSet::new());
        several.extend(words.map(|(_, tag)| *tag).filter(|tag| !seen.insert(*tag)));
        several
    }

    /// The tag that a word means which was resolved before, as it is written.
    pub(super) fn tag_of(&self, lang: LangId, word: &str) -> Option<TermId> {
        self.written.get(&(Keyed::Tag, lang))?.get(word).copied()
    }

    fn find(&self, kind: Keyed, lang: LangId, name: &str) -> Option<TermId> {
        self.normal.get(&(kind, lang))?.get(&normal(name)).copied()
    }

    fn holder(&self, kind: Keyed, lang: LangId, key: &str) -> Option<&Holder> {
        self.holders.get(&(kind, lang))?.get(key)
    }

    /// Enters a term by its key, and by how it is spelt where that is known.
    fn hold(&mut self, kind: Keyed, lang: LangId, key: &str, new: Holder, spelt: Option<String>) {
        let holders = self.holders.entry((kind, lang)).or_default();
        let holder = holders.entry(key.to_owned()).or_insert(new);
        spelt.into_iter().for_each(|spelling| holder.admit(spelling));
    }

    /// The key of a word that is no name of a term yet, and the term where there is one: the word in
    /// Latin letters, numbered where these are another word's.
    fn key_for(&self, kind: Keyed, word: &str, language: &Language) -> (String, Option<TermId>) {
        let slug = key_for(word, language);
        let spelling = spelling(word, language);
        let mut key = slug.clone();
        for number in 2.. {
            match self.holder(kind, language.id, &key) {
                Some(holder) if key == slug && holder.admits(&spelling) => {
                    return (key, Some(holder.id));
                }
                Some(holder) if holder.spelling.as_ref() == Some(&spelling) => {
                    return (key, Some(holder.id));
                }
                Some(_) => key = format!("{slug}-{number}"),
                None => break,
            }
        }
        (key, None)
    }
}

/// The term that an editor's word means in a language; made where there is none yet.
pub(super) fn resolve(
    site: &mut Site,
    names: &mut Names,
    kind: Keyed,
    lang: LangId,
    word: &str,
) -> TermId {
    if let Some(term) = names.written.get(&(kind, lang)).and_then(|w| w.get(word)) {
        return *term;
    }
    let id = resolve_new(site, names, kind, lang, word);
    names.written.entry((kind, lang)).or_default().insert(word.to_owned(), id);
    id
}

fn resolve_new(
    site: &mut Site,
    names: &mut Names,
    kind: Keyed,
    lang: LangId,
    word: &str,
) -> TermId {
    if let Some(term) = names.find(kind, lang, word) {
        return term;
    }
    let language = site.config.languages.get(lang);
    let (key, found) = names.key_for(kind, word, language);
    let spelt = spelling(word, language);
    let id = found.unwrap_or_else(|| make(site, kind, lang, key.clone(), word.to_owned(), true));
    names.add(kind, lang, word, id);
    names.hold(kind, lang, &key, Holder::new(id, false), Some(spelt));
    id
}

/// The key of the term that an editor's word means or would mean in a language; nothing is made.
pub(super) fn key_of(site: &Site, names: &Names, kind: Keyed, lang: LangId, word: &str) -> String {
    let edition = &site.editions[usize::from(lang.0)];
    match names.find(kind, lang, word) {
        Some(id) => edition.terms(kind)[id.0 as usize].key.clone(),
        None => names.key_for(kind, word, site.config.languages.get(lang)).0,
    }
}

/// The term of another edition with the same key; made, with no title but its key, where there is
/// none.
pub(super) fn counterpart(
    site: &mut Site,
    names: &mut Names,
    kind: Keyed,
    lang: LangId,
    key: &str,
) -> TermId {
    let held = names.holder(kind, lang, key).map(|holder| holder.id);
    if let Some(term) = held.or_else(|| names.find(kind, lang, key)) {
        return term;
    }
    let id = make(site, kind, lang, key.to_owned(), key.to_owned(), false);
    names.hold(kind, lang, key, Holder::new(id, false), None);
    id
}

fn key_for(word: &str, language: &Language) -> String {
    let key = romanise::slug(&with_signs(word), language.scheme);
    if key.is_empty() { blake3::hash(word.as_bytes()).to_hex()[..12].to_owned() } else { key }
}

/// A word with names for the signs that are more than punctuation: `C++` and `C#` are two tags.
fn with_signs(word: &str) -> String {
    word.replace('+', " plus ").replace('#', " sharp ")
}

fn make(
    site: &mut Site,
    kind: Keyed,
    lang: LangId,
    key: String,
    title: String,
    titled: bool,
) -> TermId {
    let term = Term {
        key,
        title,
        description: None,
        articles: Vec::new(),
        body: None,
        profile: Profile::default(),
        extra: None,
        has_title: titled,
        has_file: false,
    };
    add(site, kind, lang, term)
}

fn add(site: &mut Site, kind: Keyed, lang: LangId, term: Term) -> TermId {
    let edition = &mut site.editions[usize::from(lang.0)];
    let terms = if kind == Keyed::Author { &mut edition.authors } else { &mut edition.tags };
    terms.push(term);
    TermId((terms.len() - 1) as u32)
}

/// Enters the terms that have files; gives the names by which they are known.
pub(super) fn add_documents(
    site: &mut Site,
    tags: Vec<Box<Document>>,
    authors: Vec<Box<Document>>,
    report: &mut Report,
) -> Names {
    let mut names = Names::default();
    for (kind, documents) in [(Keyed::Tag, tags), (Keyed::Author, authors)] {
        let portraits = portraits(&documents, site, report);
        for document in documents {
            let Some(title) = document.front.title.clone() else {
                let field = if kind == Keyed::Author { "name" } else { "title" };
                let place = Place::line(&document.path, 1);
                let message = Phrase::new("field-missing").with("field", field);
                // What is there and cannot be used has been reported.
                if !document.has_field(field) {
                    report.push(Diagnostic::error(&codes::FRONT_MATTER_MISSING, place, message));
                }
                continue;
            };
            let image = portraits.get(&document.key).cloned().map(|mut picture| {
                picture.alt = document.front.image.as_ref().and_then(|i| i.alt.clone());
                picture
            });
            enter_names(&mut names, kind, &document, &title, site, report);
            let body = Text::of(&document);
            let term = Term {
                title,
                description: document.front.description,
                articles: Vec::new(),
                body,
                profile: Profile {
                    role: document.front.role,
                    sort_as: document.front.sort_as,
                    image,
                },
                extra: document.front.extra.map(|e| *e),
                has_title: true,
                has_file: true,
                key: document.key,
            };
            add(site, kind, document.lang, term);
        }
    }
    names
}

/// Enters a file's key, title and other names for the term that is about to be added.
fn enter_names(
    names: &mut Names,
    kind: Keyed,
    document: &Document,
    title: &str,
    site: &Site,
    report: &mut Report,
) {
    let terms = site.editions[usize::from(document.lang.0)].terms(kind);
    let id = TermId(terms.len() as u32);
    let others = document.front.names.iter().map(|n| ("names", n.as_str()));
    let all = [("title", document.key.as_str()), ("title", title)].into_iter().chain(others);
    for (field, name) in all.clone() {
        match names.find(kind, document.lang, name) {
            Some(other) if other != id => {
                let field = if kind == Keyed::Author && field == "title" { "name" } else { field };
                let other = &terms[other.0 as usize].key;
                let code = &site.config.languages.get(document.lang).code;
                let theirs = format!("content/{code}/{}/{other}.md", kind.folder());
                let message =
                    Phrase::new("name-taken").with("name", name).with("other", other.as_str());
                let d = Diagnostic::error(&codes::TERM_DUPLICATE, document.place(field), message)
                    .also(Place::file(theirs), Phrase::new("the-other-one"))
                    .hint(Phrase::new("name-taken-hint"));
                report.push(d);
                return;
            }
            _ => names.add(kind, document.lang, name, id),
        }
    }
    let language = site.config.languages.get(document.lang);
    // Without a name that the key spells, it is that of the first word that it does.
    let spelt = all.skip(1).map(|(_, name)| name).filter(|n| key_for(n, language) == document.key);
    for spelling in std::iter::once(None).chain(spelt.map(|name| Some(spelling(name, language)))) {
        names.hold(kind, document.lang, &document.key, Holder::new(id, true), spelling);
    }
}

/// The portraits of authors: a fact, which the first language that states it states for all.
fn portraits(
    documents: &[Box<Document>],
    site: &Site,
    report: &mut Report,
) -> BTreeMap<String, Picture> {
    let mut sorted: Vec<&Document> = documents.iter().map(|d| &**d).collect();
    sorted.sort_by_key(|d| d.lang);
    let mut portraits = BTreeMap::new();
    for document in sorted {
        let Some(image) = &document.front.image else { continue };
        let Some(src) = &image.src else { continue };
        if portraits.contains_key(&document.key) {
            continue;
        }
        let picture = Picture::resolve(src, document, site, report);
        portraits.extend(picture.map(|p| (document.key.clone(), p)));
    }
    portraits
}

/// Reports terms that a language has no title for, once all articles are linked.
pub(super) fn report_untitled(site: &Site, report: &mut Report) {
    for edition in &site.editions {
        let language = site.config.languages.get(edition.lang);
        for kind in Keyed::TERMS {
            let untitled: BTreeSet<&str> = edition
                .terms(kind)
                .iter()
                .filter(|t| !t.has_title && !t.articles.is_empty())
                .map(|t| t.key.as_str())
                .collect();
            for key in untitled {
                let path = format!("content/{}/{}/{key}.md", language.code, kind.folder());
                let code = language.code.as_str();
                let (message, field) = match kind {
                    Keyed::Author => {
                        (Phrase::new("author-unnamed").with("key", key).with("code", code), "name")
                    }
                    _ => (Phrase::new("tag-untitled").with("key", key).with("code", code), "title"),
                };
                let hint =
                    Phrase::new("untitled-hint").with("path", path.as_str()).with("field", field);
                let d =
                    Diagnostic::warning(&codes::LINT_MISSING_TITLE, Place::file(&path), message)
                        .hint(hint);
                report.extend(site.config.lints.apply("missing_title", d));
            }
        }
    }
}
