//! Structured data: what a page says of itself to machines, as JSON-LD in the vocabulary of
//! schema.org.
//!
//! Every `@id` is the URL of a page of the site, with an anchor that names the thing the page is
//! about. Pages that search engines are to leave out say nothing.

use crate::address::SitePath;
use crate::clock;
use crate::language::LangId;
use crate::link::{Article, ArticleId, Keyed, Picture, Term};
use crate::plan::Datum;
use crate::plan::LiveJson;
use crate::plan::Planner;
use crate::plan::article;
use crate::plan::card;
use crate::plan::vocabulary::{
    BreadcrumbList, Correction, Coverage, Document, Image, ListItem, NewsArticle, Node,
    Organization, Person, Reference, Size, Source, Translation, WebPage, WebSite,
};

/// What a page is about, for machines.
#[derive(Clone, Copy)]
pub(super) enum Subject<'s> {
    /// Nothing that they need to know.
    Nothing,
    /// A text of its own.
    Page,
    /// A list of articles or of other lists.
    List,
    /// The newspaper, in one language.
    Front,
    /// The newspaper.
    Chooser,
    /// An author.
    Author(&'s Term),
    /// An article.
    Article(ArticleId),
}

/// The page that speaks.
pub(super) struct Speaker<'a, 's> {
    pub(super) lang: LangId,
    /// Its absolute URL.
    pub(super) url: &'a str,
    pub(super) title: &'a str,
    pub(super) description: Option<&'a str>,
    /// Titles and URL paths from the front page to the page's parent.
    pub(super) trail: &'a [(std::borrow::Cow<'s, str>, String)],
    pub(super) subject: Subject<'s>,
}

/// Values that every page of an edition has, made once.
pub(super) struct Common {
    /// The newspaper as articles name their publisher.
    organization: String,
    /// Its name.
    name: String,
    /// The URL of its page: the chooser, or the edition at the root.
    home: String,
    logo: Option<Image<'static>>,
    /// The edition as a web site, by language.
    sites: Vec<String>,
}

impl Common {
    pub(super) fn new(planner: &Planner<'_>) -> Self {
        let site = planner.site;
        let config = &site.config;
        let absolute = |path: &SitePath| config.base_url.absolute(&planner.urls.of(path));
        let home = absolute(&SitePath::for_url("/"));
        let fronts = config.languages.iter().map(|l| absolute(&planner.urls.front(l.id)));
        Common {
            organization: format!("{home}#publisher"),
            name: config
                .publisher
                .name
                .clone()
                .unwrap_or_else(|| config.titles.first().cloned().unwrap_or_default()),
            logo: site.logo.map(|index| {
                let url = config.base_url.absolute(&planner.media_url(index));
                let size = site.media[index].size;
                Image { size: size.map(Size::from), ..Image::new(url) }
            }),
            home,
            sites: fronts.map(|front| format!("{front}#website")).collect(),
        }
    }
}

/// The structured data of a page, as JSON; absent where it says nothing.
pub(super) fn data<'s>(planner: &Planner<'s>, page: &Speaker<'_, 's>) -> Datum<'s> {
    let Some(json) = text(planner, page) else { return Datum::None };
    match json.split_once(UPDATES) {
        // No title can stand for the list: within text a quotation mark has a backslash before it.
        Some((before, after)) => Datum::LiveJson(LiveJson {
            before: format!("{before}{}", &UPDATES[..UPDATES.len() - 2]),
            after: after.to_owned(),
            url: page.url.to_owned(),
        }),
        None => Datum::Json(json),
    }
}

fn text<'s>(planner: &Planner<'s>, page: &Speaker<'_, 's>) -> Option<String> {
    let common = planner.common();
    let config = &planner.site.config;
    let organization = || Organization {
        kind: "NewsMediaOrganization",
        id: &common.organization,
        name: &common.name,
        url: &common.home,
        logo: common.logo.as_ref(),
    };
    let web_page =
        |kind, main_entity| Node::Page(Box::new(web_page(planner, page, kind, main_entity)));
    let mut graph = match page.subject {
        Subject::Nothing => return None,
        Subject::Page => vec![web_page("WebPage", None)],
        Subject::List => vec![web_page("CollectionPage", None)],
        Subject::Chooser => vec![Node::Organization(organization())],
        Subject::Front => {
            let front = WebSite {
                kind: "WebSite",
                id: &common.sites[usize::from(page.lang.0)],
                name: &config.titles[usize::from(page.lang.0)],
                description: page.description,
                url: page.url,
                in_language: &config.languages.get(page.lang).tag,
                publisher: Reference { id: &common.organization },
            };
            vec![Node::Organization(organization()), Node::Site(front)]
        }
        Subject::Author(author) => {
            let url = page.url.to_owned();
            let person = Person {
                job_title: author.profile.role.as_deref(),
                description: author.description.as_deref(),
                image: author.profile.image.as_ref().map(|p| image(planner, p)),
                ..person(&author.title, url)
            };
            vec![web_page("ProfilePage", Some(person))]
        }
        Subject::Article(id) => {
            vec![Node::Article(Box::new(news_article(planner, page, id, organization())))]
        }
    };
    graph.extend(trail(planner, page).map(Node::Trail));
    let document = Document { context: "https://schema.org", graph };
    // Structs of text and numbers have a form in JSON.
    serde_json::to_string(&document).ok()
}

fn web_page<'a>(
    planner: &'a Planner<'_>,
    page: &'a Speaker<'_, '_>,
    kind: &'static str,
    main_entity: Option<Person<'a>>,
) -> WebPage<'a> {
    WebPage {
        kind,
        id: page.url,
        name: page.title,
        description: page.description,
        url: page.url,
        in_language: &planner.site.config.languages.get(page.lang).tag,
        is_part_of: Reference { id: &planner.common().sites[usize::from(page.lang.0)] },
        main_entity,
    }
}

fn person(name: &str, url: String) -> Person<'_> {
    Person {
        kind: "Person",
        id: format!("{url}#person"),
        name,
        url,
        job_title: None,
        description: None,
        image: None,
    }
}

fn image<'s>(planner: &Planner<'_>, picture: &'s Picture) -> Image<'s> {
    let url = planner.site.config.base_url.absolute(&planner.urls.picture(&picture.source));
    Image {
        size: card::size(planner, picture).map(Size::from),
        caption: picture.caption.as_deref().or(picture.alt.as_deref()),
        credit_text: picture.credit.as_deref(),
        ..Image::new(url)
    }
}

/// The anchor of the article that a page is about.
const ARTICLE: &str = "#article";
/// The entries of a live blog, before they are known.
const UPDATES: &str = "\"liveBlogUpdate\":[]";

/// What an article is.
fn kind(article: &Article) -> &'static str {
    if article.is_live_blog { "LiveBlogPosting" } else { "NewsArticle" }
}

fn news_article<'a, 's: 'a>(
    planner: &'a Planner<'s>,
    page: &'a Speaker<'_, 's>,
    id: ArticleId,
    publisher: Organization<'a>,
) -> NewsArticle<'a> {
    let site: &'s _ = planner.site;
    let article = site.article(id);
    let edition = site.edition(article.lang);
    let zone = &site.config.time_zone;
    let authors = article.authors.iter().map(|author| {
        let author = &edition.authors[author.0 as usize];
        let path = planner.urls.keyed(Keyed::Author, article.lang, &author.key, None);
        person(&author.title, site.config.base_url.absolute(&planner.urls.of(&path)))
    });
    let corrections = article.corrections.iter().map(|c| Correction {
        kind: "CorrectionComment",
        text: &c.text,
        date_published: clock::iso(c.date.at, zone),
    });
    let source = article.source.as_deref();
    let source_url = source.and_then(|s| s.url.as_deref());
    let (translation_of_work, work_translation) = translations(planner, article);
    NewsArticle {
        kind: kind(article),
        id: format!("{}{ARTICLE}", page.url),
        headline: &article.title,
        description: article.lead.as_deref(),
        url: page.url,
        main_entity_of_page: page.url,
        in_language: &site.config.languages.get(article.lang).tag,
        date_published: clock::iso(article.date.at, zone),
        date_modified: clock::iso(article.changed().at, zone),
        coverage: article.is_live_blog.then(|| Coverage {
            coverage_start_time: clock::iso(article.date.at, zone),
            coverage_end_time: article.coverage_ended.map(|end| clock::iso(end.at, zone)),
            live_blog_update: [],
        }),
        image: article.image.as_deref().map(|picture| image(planner, picture)),
        author: authors.collect(),
        publisher,
        is_part_of: Reference { id: &planner.common().sites[usize::from(article.lang.0)] },
        article_section: &edition.sections[usize::from(article.section)].title,
        keywords: article.tags.iter().map(|t| edition.tags[t.0 as usize].title.as_str()).collect(),
        is_accessible_for_free: true,
        translation_of_work,
        work_translation,
        correction: corrections.collect(),
        is_based_on: source.zip(source_url).map(|(s, url)| Source {
            kind: "CreativeWork",
            name: &s.name,
            url,
        }),
        citation: source.filter(|_| source_url.is_none()).map(|s| s.name.as_str()),
    }
}

/// What the article is a translation of, and its translations where it is the original.
fn translations<'s>(
    planner: &Planner<'s>,
    article: &Article,
) -> (Option<Translation<'s>>, Vec<Translation<'s>>) {
    let site = planner.site;
    let story = &site.stories[article.story.0 as usize];
    let translation = |lang, id| Translation {
        kind: kind(site.article(id)),
        id: format!("{}{ARTICLE}", site.config.base_url.absolute(planner.urls.article(id))),
        headline: &site.article(id).title,
        in_language: &site.config.languages.get(lang).tag,
    };
    if story.origin != article.lang {
        return (story.article(story.origin).map(|id| translation(story.origin, id)), Vec::new());
    }
    let others = article::translations_of(story, article.lang);
    (None, others.map(|(lang, id)| translation(lang, id)).collect())
}

/// The way from the front page, where there is one. It ends with the page, whose name the theme fills in
/// where it gives that.
fn trail<'a>(planner: &Planner<'_>, page: &'a Speaker<'_, '_>) -> Option<BreadcrumbList<'a>> {
    if page.trail.is_empty() {
        return None;
    }
    let absolute = |url: &str| planner.site.config.base_url.absolute(url);
    let parents = page.trail.iter().map(|(title, url)| (title.as_ref(), absolute(url)));
    let all = parents.chain([(page.title, page.url.to_owned())]).enumerate();
    let items =
        all.map(|(i, (name, item))| ListItem { kind: "ListItem", position: i + 1, name, item });
    Some(BreadcrumbList { kind: "BreadcrumbList", item_list_element: items.collect() })
}
