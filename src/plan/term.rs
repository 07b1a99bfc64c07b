//! Tags and authors: the index of each, and each with its numbered pages.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::fingerprint::Fingerprint;
use crate::language::{LangId, Language};
use crate::link::{Edition, Keyed, Site, Term};
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::View;
use crate::plan::card;
use crate::plan::frame::{FeedsOf, Frame, Nearest};
use crate::plan::list;
use crate::plan::list::ListPage;
use crate::plan::pages::{Output, Pages};
use crate::plan::structured::Subject;

pub(super) const TAG: Kind = Kind { name: "tag", plan: Plans::PerEdition(plan_tags) };
pub(super) const AUTHOR: Kind = Kind { name: "author", plan: Plans::PerEdition(plan_authors) };

fn plan_tags<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    plan(Keyed::Tag, edition, planner, pages);
}

fn plan_authors<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    plan(Keyed::Author, edition, planner, pages);
}

/// The terms that have articles, by kind, language and key.
pub(super) type Terms<'s> = HashMap<(Keyed, LangId, &'s str), &'s Term, FixedState>;

pub(super) fn lookup(site: &Site) -> Terms<'_> {
    let all = site.editions.iter().flat_map(|edition| {
        Keyed::TERMS.into_iter().flat_map(move |kind| {
            terms(kind, edition).map(move |term| ((kind, edition.lang, term.key.as_str()), term))
        })
    });
    all.collect()
}

impl<'s> Planner<'s> {
    /// The tag or author with a key, where a language has articles of it.
    pub(super) fn term(&self, kind: Keyed, lang: LangId, key: &str) -> Option<&'s Term> {
        self.terms.get(&(kind, lang, key)).copied()
    }
}

/// The terms of a kind that have articles; only these have pages. That a name is too long for one is said of
/// the articles that have it.
pub(super) fn terms(kind: Keyed, edition: &Edition) -> impl Iterator<Item = &Term> {
    edition.terms(kind).iter().filter(|t| !t.articles.is_empty() && !t.is_overlong())
}

fn plan<'s>(kind: Keyed, edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    let lang = edition.lang;
    let code = &planner.site.config.languages.get(lang).code;
    let folder = kind.folder();
    for term in terms(kind, edition) {
        for page in list::pages(&term.articles, planner.site.config.per_page) {
            pages.add(
                planner.urls.keyed(kind, lang, &term.key, page.number),
                format!("content/{code}/{folder}/{}.md", term.key),
                Output::Template {
                    lang,
                    template: if kind == Keyed::Author { "author.html" } else { "tag.html" },
                    body: term.body.as_ref().filter(|_| page.number.is_none()).map(Into::into),
                    ingredients: Some(Box::new({
                        let page = page.clone();
                        move |planner| Some(ingredients(planner, kind, lang, term, &page))
                    })),
                    view: Box::new(move |planner| view(planner, kind, lang, term, &page)),
                },
            );
        }
    }
    if terms(kind, edition).next().is_some() {
        pages.add(
            planner.urls.index(kind, lang),
            format!("content/{code}/{folder}"),
            Output::Template {
                lang,
                template: if kind == Keyed::Author { "authors.html" } else { "tags.html" },
                body: None,
                ingredients: None,
                view: Box::new(move |planner| index_view(planner, kind, edition)),
            },
        );
    }
}

/// The fingerprint of what the view of a term's page is made from.
fn ingredients(
    planner: &Planner<'_>,
    kind: Keyed,
    lang: LangId,
    term: &Term,
    page: &ListPage,
) -> Fingerprint {
    let languages = planner.site.config.languages.iter();
    let elsewhere: Vec<bool> =
        languages.map(|other| planner.term(kind, other.id, &term.key).is_some()).collect();
    Fingerprint::of_value(&(
        planner.common_print(),
        (kind, lang, elsewhere),
        planner.term_print(term),
        planner.list_print(page),
    ))
}

fn view<'s>(
    planner: &Planner<'s>,
    kind: Keyed,
    lang: LangId,
    term: &'s Term,
    page: &ListPage,
) -> View<'s> {
    let urls = &planner.urls;
    let url = |number| urls.keyed(kind, lang, &term.key, number);
    let title = &planner.site.config.titles[usize::from(lang.0)];
    let mut breadcrumbs: Vec<(Cow<'s, str>, String)> =
        vec![(title.into(), urls.of(&urls.front(lang)))];
    if page.number.is_some() {
        breadcrumbs.push((term.title.as_str().into(), urls.of(&url(None))));
    }
    let mut view = Frame {
        description: term.description.as_deref().map(Cow::Borrowed),
        picture: term.profile.image.as_ref(),
        feeds: match page.number {
            None => FeedsOf::Keyed(kind, &term.key),
            Some(_) => FeedsOf::Nothing,
        },
        subject: if kind == Keyed::Author && page.number.is_none() {
            Subject::Author(term)
        } else {
            Subject::List
        },
        translations: match page.number {
            Some(_) => Vec::new(),
            None => translations(planner, kind, &term.key),
        },
        // There may be many of these pages, and an edition may publish its first story of the term at
        // any time.
        nearest: match page.number {
            None => Nearest::Keyed(kind, &term.key),
            Some(_) => Nearest::Index(kind),
        },
        breadcrumbs,
        ..Frame::new(kind.name(), lang, url(page.number), term.title.as_str())
    }
    .view(planner);
    view.push((kind.name(), fields(planner, kind, term, urls.of(&url(None)))));
    view.push(("list", page.datum(url, |path| urls.of(path))));
    view
}

fn fields<'s>(planner: &Planner<'s>, kind: Keyed, term: &'s Term, url: String) -> Datum<'s> {
    let title = Datum::text(term.title.as_str());
    let mut fields = vec![
        ("key", Datum::text(term.key.as_str())),
        (if kind == Keyed::Author { "name" } else { "title" }, title),
        ("url", Datum::text(url)),
        ("description", Datum::maybe(term.description.as_deref())),
        ("body", Datum::Body),
        ("extra", Datum::Extra(term.extra.as_ref())),
    ];
    if kind == Keyed::Author {
        fields.push(("role", Datum::maybe(term.profile.role.as_deref())));
        fields.push(("image", card::image(planner, term.profile.image.as_ref())));
    }
    Datum::Map(fields)
}

pub(super) fn translations(planner: &Planner<'_>, kind: Keyed, key: &str) -> Vec<(LangId, String)> {
    let editions = planner.site.editions.iter();
    editions
        .filter(|e| planner.term(kind, e.lang, key).is_some())
        .map(|e| (e.lang, planner.urls.of(&planner.urls.keyed(kind, e.lang, key, None))))
        .collect()
}

pub(super) fn index_translations(planner: &Planner<'_>, kind: Keyed) -> Vec<(LangId, String)> {
    let editions = planner.site.editions.iter();
    editions
        .filter(|e| terms(kind, e).next().is_some())
        .map(|e| (e.lang, planner.urls.of(&planner.urls.index(kind, e.lang))))
        .collect()
}

fn index_view<'s>(planner: &Planner<'s>, kind: Keyed, edition: &'s Edition) -> View<'s> {
    let urls = &planner.urls;
    let lang = edition.lang;
    let language = planner.site.config.languages.get(lang);
    let groups = match kind {
        Keyed::Author => vec![(String::new(), authors(language, edition))],
        _ => by_letter(language, terms(kind, edition)),
    };
    let title = &planner.site.config.titles[usize::from(lang.0)];
    let page_kind = if kind == Keyed::Author { "authors" } else { "tags" };
    let mut view = Frame {
        translations: index_translations(planner, kind),
        nearest: Nearest::Index(kind),
        breadcrumbs: vec![(title.into(), urls.of(&urls.front(lang)))],
        // The template gives the title: it is the theme's word, not the site's.
        ..Frame::new(page_kind, lang, urls.index(kind, lang), "")
    }
    .view(planner);
    let entry = |term: &&'s Term| {
        let url = urls.of(&urls.keyed(kind, lang, &term.key, None));
        let count = ("count", Datum::Int(term.articles.len() as i64));
        match fields(planner, kind, term, url) {
            Datum::Map(fields) => Datum::Map(
                fields.into_iter().filter(|(n, _)| *n != "body").chain([count]).collect(),
            ),
            other => other,
        }
    };
    let all = Datum::list(groups.iter().flat_map(|(_, terms)| terms).map(entry));
    if kind == Keyed::Author {
        view.push(("authors", all));
        return view;
    }
    let groups = groups.iter().map(|(letter, group)| {
        Datum::Map(vec![
            ("letter", Datum::text(letter.clone())),
            ("terms", Datum::list(group.iter().map(entry))),
        ])
    });
    view.push(("groups", Datum::list(groups)));
    view.push(("terms", all));
    view
}

/// The authors as the language sorts them.
fn authors<'s>(language: &Language, edition: &'s Edition) -> Vec<&'s Term> {
    let collator = language.collator();
    let mut sorted: Vec<&Term> = terms(Keyed::Author, edition).collect();
    let sort_key = |t: &'s Term| t.profile.sort_as.as_deref().unwrap_or(&t.title);
    sorted.sort_by(|a, b| Language::compare(&collator, sort_key(a), sort_key(b)));
    sorted
}

/// The terms by the letters that they begin with, each letter once, in the order of the alphabet.
fn by_letter<'s>(
    language: &Language,
    terms: impl Iterator<Item = &'s Term>,
) -> Vec<(String, Vec<&'s Term>)> {
    let (collator, alphabet) = (language.collator(), language.alphabet());
    let mut sorted: Vec<(String, &Term)> = terms.map(|t| (initial(&t.title), t)).collect();
    sorted.sort_by(|(a, s), (b, t)| {
        let bare = Language::compare(&collator, bare(&s.title), bare(&t.title));
        alphabet.compare(a, b).then(bare).then_with(|| s.title.cmp(&t.title))
    });
    let groups = sorted.chunk_by(|(a, _), (b, _)| alphabet.compare(a, b).is_eq()).map(|group| {
        let letters = group.iter().map(|(letter, _)| letter);
        let letter = letters.min_by(|a, b| Language::compare(&collator, a, b));
        (letter.cloned().unwrap_or_default(), group.iter().map(|(_, term)| *term).collect())
    });
    groups.collect()
}

/// A title without the marks before its first letter or digit.
fn bare(title: &str) -> &str {
    title.trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// The letter under which an index lists a title.
fn initial(title: &str) -> String {
    match bare(title).chars().next() {
        Some(c) if c.is_alphabetic() => c.to_uppercase().collect(),
        _ => "#".to_owned(),
    }
}
