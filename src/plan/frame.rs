//! What every page has: its language, the site, the page itself with its translations.

use std::borrow::Cow;

use crate::address::SitePath;
use crate::language::{LangId, Language};
use crate::link::{ArticleId, Keyed, Picture};
use crate::plan::Datum;
use crate::plan::Planner;
use crate::plan::View;
use crate::plan::card;
use crate::plan::data::IconPlace;
use crate::plan::feed;
use crate::plan::structured;
use crate::plan::structured::{Speaker, Subject};
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
    /// To the same span of the archive, else to the whole, else to the front page.
    Archive(Period),
}

/// What has feeds of its own.
#[derive(Clone, Copy, Debug)]
pub(super) enum FeedsOf<'s> {
    /// Nothing.
    Nothing,
    /// A section, tag or author with this key.
    Keyed(Keyed, &'s str),
    /// An article, where it is a live blog.
    LiveBlog(ArticleId),
}

/// What a page says of itself.
pub(super) struct Frame<'s> {
    pub(super) kind: &'static str,
    pub(super) lang: LangId,
    pub(super) path: SitePath,
    pub(super) title: Cow<'s, str>,
    pub(super) description: Option<Cow<'s, str>>,
    pub(super) noindex: bool,
    /// A picture for previews.
    pub(super) picture: Option<&'s Picture>,
    /// The real translations with their URL paths, the page itself included, by language.
    pub(super) translations: Vec<(LangId, String)>,
    pub(super) nearest: Nearest<'s>,
    /// Titles and URLs from the front page to the page's parent.
    pub(super) breadcrumbs: Vec<(Cow<'s, str>, String)>,
    /// Whose feeds the page names beside those of the edition.
    pub(super) feeds: FeedsOf<'s>,
    /// What the page is about, for machines.
    pub(super) subject: Subject<'s>,
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
            picture: None,
            translations: Vec::new(),
            nearest: Nearest::Front,
            breadcrumbs: Vec::new(),
            feeds: FeedsOf::Nothing,
            subject: match kind {
                "front" => Subject::Front,
                "chooser" => Subject::Chooser,
                "page" => Subject::Page,
                "not_found" | "withdrawn" => Subject::Nothing,
                _ => Subject::List,
            },
        }
    }

    /// The view's common part.
    pub(super) fn view(self, planner: &Planner<'s>) -> View<'s> {
        let lang = self.lang;
        let structured = planner.wants(&format!("{}.html", self.kind), "structured_data");
        let structured = structured.then(|| ("structured_data", self.structured(planner)));
        let mut view = vec![
            ("lang", planner.shared_lang(lang)),
            ("site", planner.shared_site(lang)),
            ("page", self.page(planner)),
        ];
        view.extend(structured);
        view
    }

    /// What the page says of itself to machines.
    fn structured(&self, planner: &Planner<'s>) -> Datum<'s> {
        let url = planner.site.config.base_url.absolute(&planner.urls.of(&self.path));
        let speaker = Speaker {
            lang: self.lang,
            url: &url,
            title: &self.title,
            description: self.description.as_deref(),
            trail: &self.breadcrumbs,
            subject: self.subject,
        };
        structured::data(planner, &speaker)
    }

    fn page(self, planner: &Planner<'s>) -> Datum<'s> {
        let config = &planner.site.config;
        let base = &config.base_url;
        let url = planner.urls.of(&self.path);
        let languages = self.languages(planner);
        let cluster = cluster(planner, self.kind, &self.translations).filter(|_| !self.noindex);
        let (pages, x_default) =
            cluster.map_or((Vec::new(), None), |c| (c.pages, Some(c.x_default)));
        let alternates = pages.into_iter().map(|(language, url)| {
            Datum::Map(vec![
                ("tag", Datum::text(language.tag.as_str())),
                ("og_locale", Datum::text(planner.og_locale(language.id))),
                ("url", Datum::text(url)),
            ])
        });
        let alternates = Datum::list(alternates);
        let canonical = (self.kind != "not_found").then(|| base.absolute(&url));
        let feeds = match self.feeds {
            FeedsOf::Keyed(kind, key) => {
                feed::links(planner, self.lang, Some((kind, key)), &self.title)
            }
            FeedsOf::LiveBlog(id) => feed::live_links(planner, id, &self.title),
            FeedsOf::Nothing => Datum::List(Vec::new()),
        };
        let breadcrumbs = self.breadcrumbs.into_iter().map(|(title, url)| titled(title, url));
        let breadcrumbs = Datum::list(breadcrumbs);
        let image = self.picture.map(|p| base.absolute(&planner.urls.picture(&p.source)));
        let size = self.picture.and_then(|picture| card::size(planner, picture));
        Datum::Map(vec![
            ("kind", Datum::text(self.kind)),
            ("url", Datum::text(url)),
            ("canonical", Datum::maybe(canonical)),
            ("title", Datum::text(self.title)),
            ("description", Datum::maybe(self.description)),
            ("noindex", Datum::Bool(self.noindex || config.robots.staging)),
            ("image", Datum::maybe(image)),
            ("image_alt", Datum::maybe(self.picture.and_then(|p| p.alt.as_deref()))),
            ("image_width", card::number(size.map(|s| s.0))),
            ("image_height", card::number(size.map(|s| s.1))),
            ("alternates", alternates),
            ("x_default", Datum::maybe(x_default)),
            ("languages", languages),
            ("breadcrumbs", breadcrumbs),
            ("feeds", feeds),
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

/// A page's real translations as search engines are told of them, with absolute URLs.
pub(super) struct Cluster<'s> {
    /// The page itself and its translations, by language.
    pub(super) pages: Vec<(&'s Language, String)>,
    /// For readers of any other language.
    pub(super) x_default: String,
}

/// The cluster of a page with its translations' URL paths; none where it stands alone.
pub(super) fn cluster<'s>(
    planner: &Planner<'s>,
    kind: &str,
    translations: &[(LangId, String)],
) -> Option<Cluster<'s>> {
    if translations.len() < 2 {
        return None;
    }
    let config = &planner.site.config;
    let x_default = match (kind, config.root) {
        ("front" | "chooser", _) => Cow::Owned(planner.urls.of(&SitePath::for_url("/"))),
        // The edition at the root is for readers of no other; else the first language is.
        (_, root) => {
            let at_root = translations.iter().find(|(lang, _)| Some(*lang) == root);
            Cow::Borrowed(at_root.unwrap_or(&translations[0]).1.as_str())
        }
    };
    let page = |(lang, url): &(LangId, String)| {
        (config.languages.get(*lang), config.base_url.absolute(url))
    };
    Some(Cluster {
        pages: translations.iter().map(page).collect(),
        x_default: config.base_url.absolute(&x_default),
    })
}

/// The nearest page in a language: what it is, and its URL.
fn nearest(planner: &Planner<'_>, nearest: Nearest<'_>, lang: LangId) -> (&'static str, String) {
    let edition = planner.site.edition(lang);
    let path = match nearest {
        Nearest::Front => None,
        Nearest::Keyed(kind, key) => {
            let exists = match kind {
                Keyed::Section => edition.sections.iter().any(|s| s.key == key),
                Keyed::Tag | Keyed::Author => planner.term(kind, lang, key).is_some(),
            };
            exists.then(|| (kind.name(), planner.urls.keyed(kind, lang, key, None)))
        }
        Nearest::Index(kind) => {
            let exists = edition.terms(kind).iter().any(|t| !t.articles.is_empty());
            exists.then(|| (kind.folder(), planner.urls.index(kind, lang)))
        }
        Nearest::Archive(period) => {
            let found = super::archive::counterpart(planner, lang, period);
            found.map(|found| {
                let name = if found == period { "archive" } else { "archive_whole" };
                (name, planner.urls.archive(lang, found))
            })
        }
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
    fields.push(("og_locale", Datum::text(planner.og_locale(lang))));
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
    let has_archive = super::archive::exists(planner.site, edition);
    let archive = has_archive.then(|| urls.of(&urls.archive(lang, Period::All)));
    let title = config.titles[usize::from(lang.0)].as_str();
    let latest = (!edition.articles.is_empty()).then(|| urls.of(&urls.latest(lang)));
    let icons = planner.icons().iter().filter(|icon| icon.place != IconPlace::Maskable);
    let icons = icons.map(|icon| {
        let rel = if icon.place == IconPlace::Apple { "apple-touch-icon" } else { "icon" };
        Datum::Map(vec![
            ("rel", Datum::text(rel)),
            ("url", Datum::text(icon.src.clone())),
            ("type", Datum::maybe(icon.media_type)),
            ("sizes", Datum::maybe(icon.sizes.clone())),
        ])
    });
    let logo_size = planner.site.logo.and_then(|index| planner.site.media[index].size);
    let has_corrections = super::corrections::exist(planner.site, lang);
    let corrections = has_corrections.then(|| urls.of(&urls.corrections(lang, None)));
    Datum::Map(vec![
        ("title", Datum::text(title)),
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
                ("name", Datum::maybe(config.publisher.name.as_deref())),
                ("logo", Datum::maybe(planner.site.logo.map(|index| planner.media_url(index)))),
                ("logo_width", card::number(logo_size.map(|size| size.0))),
                ("logo_height", card::number(logo_size.map(|size| size.1))),
            ]),
        ),
        ("feeds", feed::links(planner, lang, None, title)),
        ("latest_url", Datum::maybe(latest)),
        ("manifest_url", Datum::text(urls.of(&urls.manifest(lang)))),
        ("icons", Datum::list(icons)),
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
