//! What a template sees, as plain data: the only thing that a page's content can depend on beside
//! its templates and messages.

use std::borrow::Cow;

use serde_yaml::Value;

use crate::language::LangId;
use crate::link::{ArticleId, Entries};

/// A value in a view.
#[derive(Clone, Debug)]
pub enum Datum<'s> {
    /// Absent.
    None,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text.
    Text(Cow<'s, str>),
    /// JSON for a `<script>` element.
    Json(String),
    /// The same of a live blog.
    LiveJson(LiveJson),
    /// A list.
    List(Vec<Datum<'s>>),
    /// Named values, in order.
    Map(Vec<(&'static str, Datum<'s>)>),
    /// An article as lists show it.
    Card(ArticleId),
    /// A value that many pages have, by its place in the plan.
    Shared(usize),
    /// The fragments of a section of an edition.
    SectionFragments(LangId, u16),
    /// What a site wrote under `extra`.
    Extra(Option<&'s Value>),
    /// The page's body as HTML; absent where the page has none.
    Body,
    /// The headings of the page's body.
    Contents,
    /// The entries of the live blog that the page's body is, but for those that are held back.
    Entries(Entries),
}

/// What a page says of a live blog to machines. Its entries are known only when its text has been
/// rendered: this is what stands around them.
#[derive(Clone, Debug)]
pub struct LiveJson {
    /// JSON up to the list of the entries.
    pub before: String,
    /// JSON behind it.
    pub after: String,
    /// The page's URL, of which those of the entries are anchors.
    pub url: String,
}

impl<'s> Datum<'s> {
    /// Text, or absent.
    pub fn maybe(text: Option<impl Into<Cow<'s, str>>>) -> Datum<'s> {
        text.map_or(Datum::None, |t| Datum::Text(t.into()))
    }

    /// Text.
    pub fn text(text: impl Into<Cow<'s, str>>) -> Datum<'s> {
        Datum::Text(text.into())
    }

    /// A list of what an iterator gives.
    pub fn list(items: impl IntoIterator<Item = Datum<'s>>) -> Datum<'s> {
        Datum::List(items.into_iter().collect())
    }

    /// A list of articles as cards.
    pub fn cards(ids: impl IntoIterator<Item = ArticleId>) -> Datum<'s> {
        Datum::List(ids.into_iter().map(Datum::Card).collect())
    }
}

/// The named values that a template sees.
pub type View<'s> = Vec<(&'static str, Datum<'s>)>;
