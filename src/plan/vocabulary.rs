//! The things of schema.org that pages speak of, in the order in which their JSON has them.

use serde::Serialize;

/// A reference to a thing that another page, or this one, describes.
#[derive(Serialize)]
pub(super) struct Reference<'a> {
    #[serde(rename = "@id")]
    pub(super) id: &'a str,
}

/// What a page says: a graph of things.
#[derive(Serialize)]
pub(super) struct Document<'a> {
    #[serde(rename = "@context")]
    pub(super) context: &'static str,
    #[serde(rename = "@graph")]
    pub(super) graph: Vec<Node<'a>>,
}

/// A thing of the graph.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Node<'a> {
    Article(Box<NewsArticle<'a>>),
    Organization(Organization<'a>),
    Site(WebSite<'a>),
    Page(Box<WebPage<'a>>),
    Trail(BreadcrumbList<'a>),
}

/// schema.org/NewsArticle, or LiveBlogPosting.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewsArticle<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) headline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    pub(super) url: &'a str,
    pub(super) main_entity_of_page: &'a str,
    pub(super) in_language: &'a str,
    pub(super) date_published: String,
    pub(super) date_modified: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub(super) coverage: Option<Coverage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image: Option<Image<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) author: Vec<Person<'a>>,
    pub(super) publisher: Organization<'a>,
    pub(super) is_part_of: Reference<'a>,
    pub(super) article_section: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) keywords: Vec<&'a str>,
    pub(super) is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) translation_of_work: Option<Translation<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) work_translation: Vec<Translation<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) correction: Vec<Correction<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) is_based_on: Option<Source<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) citation: Option<&'a str>,
}

/// What a LiveBlogPosting has beside what an article has.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Coverage {
    pub(super) coverage_start_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) coverage_end_time: Option<String>,
    /// The entries are put in when the text has been rendered.
    pub(super) live_blog_update: [(); 0],
}

/// An article in another language.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Translation<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) headline: &'a str,
    pub(super) in_language: &'a str,
}

/// schema.org/CorrectionComment.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Correction<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) text: &'a str,
    pub(super) date_published: String,
}

/// What an article relies on.
#[derive(Serialize)]
pub(super) struct Source<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) url: &'a str,
}

/// Distances, which are a number and a unit (schema.org/Distance).
#[derive(Clone, Serialize)]
pub(super) struct Size {
    pub(super) width: String,
    pub(super) height: String,
}

impl From<(u32, u32)> for Size {
    fn from((width, height): (u32, u32)) -> Self {
        Size { width: format!("{width} px"), height: format!("{height} px") }
    }
}

/// schema.org/ImageObject.
#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Image<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) url: String,
    pub(super) content_url: String,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub(super) size: Option<Size>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) caption: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) credit_text: Option<&'a str>,
}

impl Image<'_> {
    pub(super) fn new(url: String) -> Self {
        Image {
            kind: "ImageObject",
            content_url: url.clone(),
            url,
            size: None,
            caption: None,
            credit_text: None,
        }
    }
}

/// schema.org/Person.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Person<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) name: &'a str,
    pub(super) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) job_title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image: Option<Image<'a>>,
}

/// schema.org/NewsMediaOrganization.
#[derive(Serialize)]
pub(super) struct Organization<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(rename = "@id")]
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) logo: Option<&'a Image<'static>>,
}

/// schema.org/WebSite.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WebSite<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(rename = "@id")]
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    pub(super) url: &'a str,
    pub(super) in_language: &'a str,
    pub(super) publisher: Reference<'a>,
}

/// schema.org/WebPage, and the kinds of it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WebPage<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(rename = "@id")]
    pub(super) id: &'a str,
    /// Empty where the theme names the page, and fills it in.
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    pub(super) url: &'a str,
    pub(super) in_language: &'a str,
    pub(super) is_part_of: Reference<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) main_entity: Option<Person<'a>>,
}

/// schema.org/BreadcrumbList.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct BreadcrumbList<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) item_list_element: Vec<ListItem<'a>>,
}

/// schema.org/ListItem.
#[derive(Serialize)]
pub(super) struct ListItem<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) position: usize,
    pub(super) name: &'a str,
    pub(super) item: String,
}
