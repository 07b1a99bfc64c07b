//! An article as lists show it, and the parts that its own page shows too.

use crate::language::LangId;
use crate::link::{Article, ArticleId, Keyed, Picture, PictureSource, TermId};
use crate::plan::Datum;
use crate::plan::Planner;
use crate::plan::data::{Photo, picture_type};

/// The card of an article.
pub(super) fn card<'s>(planner: &Planner<'s>, id: ArticleId) -> Datum<'s> {
    let article = planner.site.article(id);
    Datum::Map(vec![
        ("title", Datum::text(article.title.as_str())),
        ("lead", Datum::maybe(article.lead.as_deref())),
        ("url", Datum::text(planner.urls.article(id).to_owned())),
        ("date", Datum::text(article.date.iso(&planner.site.config.time_zone))),
        ("kicker", Datum::maybe(article.kicker.as_deref())),
        ("section", planner.shared_section(article.lang, article.section)),
        ("image", image(planner, article.image.as_deref())),
        ("authors", authors(planner, article)),
        ("pinned", Datum::Bool(article.pinned)),
        ("breaking", Datum::Bool(article.breaking)),
        ("live", Datum::Bool(article.live)),
    ])
}

/// What a byline or a card says of a section.
pub(super) fn section_fields<'s>(planner: &Planner<'s>, lang: LangId, index: u16) -> Datum<'s> {
    let section = &planner.site.edition(lang).sections[usize::from(index)];
    let path = planner.urls.keyed(Keyed::Section, lang, &section.key, None);
    Datum::Map(vec![
        ("key", Datum::text(section.key.as_str())),
        ("title", Datum::text(section.title.as_str())),
        ("url", Datum::text(planner.urls.of(&path))),
    ])
}

/// Width and height of a picture of the site, in pixels.
pub(super) fn size(planner: &Planner<'_>, picture: &Picture) -> Option<(u32, u32)> {
    match picture.source {
        PictureSource::Media(index) => planner.site.media[index].size,
        PictureSource::External(_) => None,
    }
}

/// A number of pixels, or absent.
pub(super) fn number<'s>(pixels: Option<u32>) -> Datum<'s> {
    pixels.map_or(Datum::None, |n| Datum::Int(i64::from(n)))
}

/// A picture with what is said about it.
pub(super) fn image<'s>(planner: &Planner<'s>, picture: Option<&'s Picture>) -> Datum<'s> {
    let Some(picture) = picture else { return Datum::None };
    let size = size(planner, picture);
    Datum::Map(vec![
        ("src", Datum::text(planner.urls.picture(&picture.source))),
        ("alt", Datum::text(picture.alt.as_deref().unwrap_or_default())),
        ("caption", Datum::maybe(picture.caption.as_deref())),
        ("credit", Datum::maybe(picture.credit.as_deref())),
        ("width", number(size.map(|s| s.0))),
        ("height", number(size.map(|s| s.1))),
    ])
}

/// What a byline says of an author.
pub(super) fn author_fields<'s>(planner: &Planner<'s>, lang: LangId, id: TermId) -> Datum<'s> {
    let author = &planner.site.edition(lang).authors[id.0 as usize];
    let path = planner.urls.keyed(Keyed::Author, lang, &author.key, None);
    Datum::Map(vec![
        ("name", Datum::text(author.title.as_str())),
        ("role", Datum::maybe(author.profile.role.as_deref())),
        ("url", Datum::text(planner.urls.of(&path))),
        ("image", image(planner, author.profile.image.as_ref())),
    ])
}

/// What an article says of a tag.
pub(super) fn tag_fields<'s>(planner: &Planner<'s>, lang: LangId, id: TermId) -> Datum<'s> {
    let tag = &planner.site.edition(lang).tags[id.0 as usize];
    let path = planner.urls.keyed(Keyed::Tag, lang, &tag.key, None);
    Datum::Map(vec![
        ("key", Datum::text(tag.key.as_str())),
        ("title", Datum::text(tag.title.as_str())),
        ("url", Datum::text(planner.urls.of(&path))),
    ])
}

/// The article's authors, for its byline.
pub(super) fn authors<'s>(planner: &Planner<'s>, article: &Article) -> Datum<'s> {
    Datum::list(article.authors.iter().map(|id| planner.shared_author(article.lang, *id)))
}

/// The article's tags.
pub(super) fn tags<'s>(planner: &Planner<'s>, article: &Article) -> Datum<'s> {
    Datum::list(article.tags.iter().map(|id| planner.shared_tag(article.lang, *id)))
}

/// A photo as feeds have it.
pub(super) fn photo<'s>(planner: &Planner<'_>, picture: &'s Picture) -> Photo<'s> {
    let url = planner.urls.picture(&picture.source);
    Photo {
        media_type: picture_type(&url),
        size: size(planner, picture),
        url: planner.site.config.base_url.absolute(&url),
        alt: picture.alt.as_deref(),
        caption: picture.caption.as_deref(),
        credit: picture.credit.as_deref(),
    }
}
