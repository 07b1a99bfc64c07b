//! Links to headings of other articles, checked once every body has been rendered.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::phrase::Phrase;

/// The ids of a body, and the ids that it links to in others.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Anchors {
    /// Not kept: it is that of the text.
    #[serde(skip)]
    path: String,
    ids: Vec<u64>,
    links: Vec<AnchorLink>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct AnchorLink {
    to: String,
    id: String,
    place: Place,
}

impl Anchors {
    pub(super) fn new(path: &str) -> Self {
        Anchors { path: path.to_owned(), ids: Vec::new(), links: Vec::new() }
    }

    /// Says whose headings these are, where that was not kept.
    pub(super) fn set_path(&mut self, path: &str) {
        path.clone_into(&mut self.path);
    }

    pub(super) fn add_id(&mut self, id: &str) {
        self.ids.push(hash(id));
    }

    pub(super) fn link(&mut self, to: &str, id: &str, place: Place) {
        self.links.push(AnchorLink { to: to.to_owned(), id: id.to_owned(), place });
    }
}

/// Sixty-four bits of an id: the ids of an archive's headings need not be kept as text.
fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

/// The links that lead to no heading.
pub(super) fn check(all: &[Anchors]) -> Vec<Diagnostic> {
    let by_path: HashMap<&str, &Anchors> = all.iter().map(|a| (a.path.as_str(), a)).collect();
    all.iter()
        .flat_map(|a| &a.links)
        .filter(|link| {
            let target = by_path.get(link.to.as_str());
            target.is_some_and(|t| !t.ids.contains(&hash(&link.id)))
        })
        .map(|link| {
            let message = Phrase::new("heading-missing")
                .with("id", format!("#{}", link.id))
                .with("page", link.to.to_string());
            Diagnostic::error(&codes::LINK_UNKNOWN_ANCHOR, link.place.clone(), message)
                .hint(Phrase::new("heading-missing-hint"))
        })
        .collect()
}
