//! What every page has: its language, the site, the page itself with its translations.

use std::borrow::Cow;

use crate::address::SitePath;
use crate::language::LangId;
use crate::link::Keyed;
use crate::plan::Datum;
use crate::plan::Planner;
use crate::plan::View;
use crate::plan::urls::Period;

/// Where the language switcher leads when a page has no translation.
#[derive(Clone, Copy, Debug)]
pub(super) enum Nearest<'s> {
    /// To the front page.
    Front,
    /// To the section, tag or author with this key, else to the front page.
    Keyed(Keyed, &'s str),
    /// To the index of tags or authors.
    Index(Keyed),
    /// To the same span of the archive, else to the front page.
    Archive(Period),
}

/// What a page says of itself.
pub(super) struct Frame<'s> {
    pub(super) kind: &'static str,
    pub(super) lang: LangId,
    pub(super) path: SitePath,
    pub(super) title: Cow<'s, str>,
    pub(super) description: Option<Cow<'s, str>>,
    pub(super) noindex: bool,
    /// URL of a picture for previews.
    pub(super) image: Option<String>,
    /// The real translations with their URL paths, the page itself included, by language.
    pub(super) translations: Vec<(LangId, String)>,
    pub(super) nearest: Nearest<'s>,
    /// Titles and URLs from the front page to the page's parent.
    pub(super) breadcrumbs: Vec<(Cow<'s, str>, String)>,
}

impl<'s> Frame<'s> {
    /// A frame without translations, description or picture, below the front page.
    pub(super) fn new(
        kind: &'static str,
        lang: LangId,
        path: SitePath,
        title: impl Into<Cow<'s, str>>,
    ) -> Self {
        Frame {
            kind,
            lang,
            path,
            title: title.into(),
            description: None,
            noindex: false,
            image: None,
            translations: Vec::new(),
            nearest: Nearest::Front,
            breadcrumbs: Vec::new(),
        }
    }

    /// The view's common part.
    pub(super) fn view(self, planner: &Planner<'s>) -> View<'s> {
        let lang = self.lang;
        vec![
            ("lang", planner.shared_lang(lang)),
            ("site", planner.shared_site(lang)),
            ("page", self.page(planner)),
        ]
    }

    fn page(self, planner: &Planner<'s>) -> Datum<'s> {
        let base = &planner.site.config.base_url;
        let url = planner.urls.of(&self.path);
        let clustered = self.translations.len() > 1 && !self.noindex;
        let languages = self.languages(planner);
        let alternates = self.translations.iter().filter(|_| clustered).map(|(lang, url)| {
            let tag = &planner.site.config.languages.get(*lang).tag;
            let absolute = base.absolute(url);
            Datum::Map(vec![("tag", Datum::text(tag.as_str())), ("url", Datum::text(absolute))])
        });
        let alternates = Datum::list(alternates);
        let x_default = clustered.then(|| match (self.kind, planner.site.config.root) {
            ("front" | "chooser", _) => planner.urls.of(&SitePath::for_url("/")),
            // The edition at the root is for readers of no other; else the first language is.
            (_, root) => {
                let at_root = self.translations.iter().find(|(lang, _)| Some(*lang) == root);
                at_root.unwrap_or(&self.translations[0]).1.clone()
            }
        });
        let canonical = (self.kind != "not_found").then(|| base.absolute(&url));
        let breadcrumbs = self.breadcrumbs.into_iter().map(|(title, url)| titled(title, url));
        let breadcrumbs = Datum::list(breadcrumbs);
        Datum::Map(vec![
            ("kind", Datum::text(self.kind)),
            ("url", Datum::text(url)),
            ("canonical", Datum::maybe(canonical)),
            ("title", Datum::text(self.title)),
            ("description", Datum::maybe(self.description)),
            ("noindex", Datum::Bool(self.noindex)),
            ("image", Datum::maybe(self.image.map(|url| base.absolute(&url)))),
            ("alternates", alternates),
            ("x_default", Datum::maybe(x_default.map(|url| base.absolute(&url)))),
            ("languages", languages),
            ("breadcrumbs", breadcrumbs),
        ])
    }

    /// The language switcher.
    fn languages(&self, planner: &Planner<'s>) -> Datum<'s> {
        let own = planner.urls.of(&self.path);
        let all = planner.site.config.languages.iter().map(|language| {
            let translation = self.translations.iter().find(|(lang, _)| *lang == language.id);
            let (relation, url) = if language.id == self.lang && self.kind != "chooser" {
                ("current", own.clone())
            } else if let Some((_, url)) = translation {
                ("translation", url.clone())
            } else {
                nearest(planner, self.nearest, language.id)
            };
            let mut entry = language_fields(planner, language.id);
            entry.push(("url", Datum::text(url)));
            entry.push(("current", Datum::Bool(relation == "current")));
            entry.push(("relation", Datum::text(relation)));
            Datum::Map(entry)
        });
        Datum::list(all)
    }
}

/// The nearest page in a language: what it is, and its URL.
fn nearest(planner: &Planner<'_>, nearest: Nearest<'_>, lang: LangId) -> (&'static str, String) {
    let edition = planner.site.edition(lang);
    let has_articles = |terms: &[crate::link::Term], key: &str| {
        terms.iter().any(|t| t.key == key && !t.articles.is_empty())
    };
    let path = match nearest {
        Nearest::Front => None,
        Nearest::Keyed(kind, key) => {
            let exists = match kind {
                Keyed::Section => edition.sections.iter().any(|s| s.key == key),
                Keyed::Tag => has_articles(&edition.tags, key),
                Keyed::Author => has_articles(&edition.authors, key),
            };
            let name = match kind {
                Keyed::Section => "section",
                Keyed::Tag => "tag",
                Keyed::Author => "author",
            };
            exists.then(|| (name, planner.urls.keyed(kind, lang, key, None)))
        }
        Nearest::Index(kind) => {
            let (terms, name) = match kind {
                Keyed::Author => (&edition.authors, "authors"),
                _ => (&edition.tags, "tags"),
            };
            let exists = terms.iter().any(|t| !t.articles.is_empty());
            exists.then(|| (name, planner.urls.index(kind, lang)))
        }
        Nearest::Archive(period) => super::archive::exists(planner, lang, period)
            .then(|| ("archive", planner.urls.archive(lang, period))),
    };
    match path {
        Some((name, path)) => (name, planner.urls.of(&path)),
        None => ("front", planner.urls.of(&planner.urls.front(lang))),
    }
}

/// A title with its URL.
pub(super) fn titled<'s>(title: impl Into<Cow<'s, str>>, url: String) -> Datum<'s> {
    Datum::Map(vec![("title", Datum::text(title)), ("url", Datum::text(url))])
}

/// The fields that say which language is meant.
pub(super) fn language_fields<'s>(
    planner: &Planner<'s>,
    lang: LangId,
) -> Vec<(&'static str, Datum<'s>)> {
    let language = planner.site.config.languages.get(lang);
    vec![
        ("code", Datum::text(language.code.as_str())),
        ("tag", Datum::text(language.tag.as_str())),
        ("dir", Datum::text(language.direction.as_str())),
        ("name", Datum::text(language.name.as_str())),
    ]
}

/// `lang`: the page's language.
pub(super) fn lang<'s>(planner: &Planner<'s>, lang: LangId) -> Datum<'s> {
    let language = planner.site.config.languages.get(lang);
    let mut fields = language_fields(planner, lang);
    fields.push(("locale", Datum::text(language.locale.to_string())));
    fields.push(("og_locale", Datum::text(language.og_locale())));
    Datum::Map(fields)
}

/// `site`: the edition as every page of it shows it. What changes with every new article has no
/// place here.
pub(super) fn site<'s>(planner: &Planner<'s>, lang: LangId) -> Datum<'s> {
    let config = &planner.site.config;
    let edition = planner.site.edition(lang);
    let urls = &planner.urls;
    let sections = edition
        .sections
        .iter()
        .map(|s| keyed(&s.key, &s.title, urls.of(&urls.keyed(Keyed::Section, lang, &s.key, None))));
    let pages = edition
        .standing
        .iter()
        .map(|p| keyed(&p.key, &p.title, urls.of(&urls.standing(lang, &p.slug))));
    let has = |terms: &[crate::link::Term]| terms.iter().any(|t| !t.articles.is_empty());
    let index = |kind, exists: bool| exists.then(|| urls.of(&urls.index(kind, lang)));
    let has_archive = config.archive && !edition.articles.is_empty();
    let archive = has_archive.then(|| urls.of(&urls.archive(lang, Period::All)));
    let has_corrections = super::corrections::exist(planner, lang);
    let corrections = has_corrections.then(|| urls.of(&urls.corrections(lang, None)));
    let publisher = &config.publisher;
    Datum::Map(vec![
        ("title", Datum::text(config.titles[usize::from(lang.0)].as_str())),
        (
            "base_url",
            Datum::text(config.base_url.absolute(&format!("{}/", config.base_url.prefix))),
        ),
        ("front_url", Datum::text(urls.of(&urls.front(lang)))),
        ("sections", Datum::list(sections)),
        ("pages", Datum::list(pages)),
        ("tags_url", Datum::maybe(index(Keyed::Tag, has(&edition.tags)))),
        ("authors_url", Datum::maybe(index(Keyed::Author, has(&edition.authors)))),
        ("archive_url", Datum::maybe(archive)),
        ("corrections_url", Datum::maybe(corrections)),
        (
            "publisher",
            Datum::Map(vec![
                ("name", Datum::maybe(publisher.name.as_deref())),
                ("logo", Datum::maybe(publisher.logo.as_deref())),
            ]),
        ),
        ("extra", Datum::Extra(Some(&config.extra))),
    ])
}

fn keyed<'s>(key: &'s str, title: &'s str, url: String) -> Datum<'s> {
    Datum::Map(vec![
        ("key", Datum::text(key)),
        ("title", Datum::text(title)),
        ("url", Datum::text(url)),
    ])
}
