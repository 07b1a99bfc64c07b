//! Articles that are not published at "now": where they are at another time, so that what leads there
//! is told from what leads nowhere.

use jiff::Timestamp;

use crate::clock::Moment as Date;
use crate::language::LangId;
use crate::link::Keyed;
use crate::link::Site;
use crate::link::draft::{Words, section_key};
use crate::link::publication::Timing;
use crate::link::story::{StoryId, slug_of};
use crate::link::term::{Names, key_of};
use crate::read::Document;

/// An article that is not published, with what makes its URL.
pub struct Absent {
    /// Its language.
    pub lang: LangId,
    /// Its story.
    pub story: StoryId,
    /// Its file.
    pub path: String,
    /// Its section's key.
    pub section: String,
    /// The last part of its URL.
    pub slug: String,
    /// First published, for the URL.
    pub date: Date,
    /// Whether it is a live blog.
    pub is_live_blog: bool,
    /// Old URLs.
    pub aliases: Vec<String>,
    /// When it will be published by itself, where it will.
    pub coming: Option<Span>,
}

/// The time for which an article is published.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// From this instant on.
    pub from: Timestamp,
    /// Until this one, where that is said.
    pub until: Option<Timestamp>,
}

/// An absent article with its terms still as written.
pub(super) struct Unlisted {
    absent: Absent,
    tags: Words,
    authors: Words,
}

impl Unlisted {
    pub(super) fn new(
        document: &Document,
        story: StoryId,
        (date, timing): (Date, Timing),
        coming: Option<Span>,
        [tags, authors]: [Words; 2],
    ) -> Self {
        let absent = Absent {
            lang: document.lang,
            story,
            path: document.path.clone(),
            section: section_key(document),
            slug: slug_of(&document.front, &document.path),
            date,
            is_live_blog: timing.is_live_blog(),
            aliases: document.front.aliases.clone(),
            coming,
        };
        Unlisted { absent, tags, authors }
    }
}

/// Enters the articles that are not published, and the keys of their sections, tags and authors: the
/// pages of these come and go with them.
pub(super) fn enter(site: &mut Site, names: &Names, unlisted: Vec<Unlisted>) {
    for Unlisted { absent, tags, authors } in unlisted {
        for (kind, words) in Keyed::TERMS.into_iter().zip([tags, authors]) {
            let keys: Vec<String> = words
                .words
                .iter()
                .map(|word| key_of(site, names, kind, words.lang, word))
                .collect();
            site.keys.entry(kind).or_default().extend(keys);
        }
        site.keys.entry(Keyed::Section).or_default().push(absent.section.clone());
        site.absent.push(absent);
    }
}
