//! Links to headings of other articles, checked once every body has been rendered.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::fingerprint::Fingerprint;
use crate::phrase::Phrase;

/// The ids of a body, and the ids that it links to in others.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Anchors {
    /// Not kept: it is that of the text.
    #[serde(skip)]
    path: String,
    ids: Vec<u64>,
    /// The ids of parts whose time is still to come: what is published may not link to them yet.
    held: Vec<u64>,
    links: Vec<AnchorLink>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct AnchorLink {
    to: String,
    id: String,
    place: Place,
    /// Whether it stands in such a part itself.
    is_held: bool,
    meant: Meant,
}

/// For which article a link to a heading is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Meant {
    /// For the one whose headings are looked at.
    Article,
    /// For another language of it, which is not published now.
    Another,
}

impl Anchors {
    pub(super) fn new(path: &str) -> Self {
        Anchors { path: path.to_owned(), ..Anchors::default() }
    }

    /// Says whose headings these are, where that was not kept.
    pub(super) fn set_path(&mut self, path: &str) {
        path.clone_into(&mut self.path);
    }

    pub(super) fn add_id(&mut self, id: &str) {
        self.ids.push(hash(id));
    }

    pub(super) fn link(&mut self, to: &str, id: &str, place: Place, meant: Meant) {
        let (to, id) = (to.to_owned(), id.to_owned());
        self.links.push(AnchorLink { to, id, place, is_held: false, meant });
    }

    /// Of a text that is not shown now: by the time that it is, what it links to may be there.
    pub(super) fn waiting(mut self) -> Self {
        self.links.retain(|link| link.meant == Meant::Article);
        self.links.iter_mut().for_each(|link| link.is_held = true);
        self
    }

    /// Of a text of which only a part is shown now.
    pub(super) fn showing(self, shown: Anchors) -> Self {
        let Anchors { path, mut ids, mut links, .. } = self;
        for link in &mut links {
            link.is_held = shown.links.iter().all(|other| other.place != link.place);
        }
        ids.retain(|id| !shown.ids.contains(id));
        Anchors { path, ids: shown.ids, held: ids, links }
    }
}

/// Sixty-four bits of an id: the ids of an archive's headings need not be kept as text.
fn hash(id: &str) -> u64 {
    Fingerprint::of(id.as_bytes()).half()
}

/// The links that lead to no heading.
pub(super) fn check(parts: &[Vec<Anchors>]) -> Vec<Diagnostic> {
    let all = || parts.iter().flatten();
    // Few texts are linked to by heading.
    let targets: HashSet<&str> = all().flat_map(|a| &a.links).map(|link| &*link.to).collect();
    let targets = all().filter(|a| targets.contains(&*a.path));
    let by_path: HashMap<&str, &Anchors> = targets.map(|a| (&*a.path, a)).collect();
    all()
        .flat_map(|a| &a.links)
        .filter(|link| {
            let target = by_path.get(link.to.as_str());
            let id = hash(&link.id);
            target.is_some_and(|t| {
                let is_there = t.ids.contains(&id) || link.is_held && t.held.contains(&id);
                !is_there
            })
        })
        .map(|link| {
            let is_held =
                by_path.get(link.to.as_str()).is_some_and(|t| t.held.contains(&hash(&link.id)));
            let (id, page) = (format!("#{}", link.id), link.to.as_str());
            let (message, hint) = match is_held {
                true => (
                    Phrase::new("entry-held").with("id", id).with("page", page),
                    Phrase::new("entry-held-hint"),
                ),
                false => (
                    Phrase::new("heading-missing").with("id", id).with("page", page),
                    Phrase::new("heading-missing-hint"),
                ),
            };
            // What time alone can bring about is no error.
            let severity = match is_held || link.meant == Meant::Another {
                true => Diagnostic::warning,
                false => Diagnostic::error,
            };
            severity(&codes::LINK_UNKNOWN_ANCHOR, link.place.clone(), message).hint(hint)
        })
        .collect()
}
