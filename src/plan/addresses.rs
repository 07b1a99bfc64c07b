//! Where the pages are that have a name of their own, and what became of the page of a name.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::address::SitePath;
use crate::clock::Moment;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::link::{ArticleId, Edition, Keyed, Site, StoryId, Target};
use crate::plan::archive;
use crate::plan::corrections;
use crate::plan::term::terms;
use crate::plan::urls::{Period, Urls};

/// Where a page is, and by what it is known again when its file has another name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The URL path without the prefix of `base_url`, decoded.
    pub url: String,
    /// The fingerprint of its kind, language and title.
    title: Fingerprint,
    /// Of an article the date, in seconds since 1970, and the fingerprint of language and text.
    text: Option<(i64, Fingerprint)>,
}

impl Address {
    /// What the same page would have in common with it: of title, date and text two are enough to
    /// know an article again, the title for other pages.
    pub(super) fn marks(&self) -> Vec<Fingerprint> {
        match self.text {
            Some((date, text)) => vec![
                Fingerprint::of_value(&(self.title, date)),
                Fingerprint::of_value(&(self.title, text)),
                Fingerprint::of_value(&(date, text)),
            ],
            None => vec![self.title],
        }
    }
}

/// Addresses by page: the code of its language, `/`, and the path of its file below the language's
/// folder without `.md` (`ua/city/tram`, `ua/city/_index`, `ua/tags/kyiv`). Lists without a file are named like a
/// section's (`ua/tags/_index`).
pub type Addresses = HashMap<String, Address, FixedState>;

/// Where the pages were that readers know, by the names of [`Addresses`].
pub trait Before: Sync {
    /// The names of all, in no order.
    fn pages(&self) -> Vec<&str>;
    /// Whether there was a page of this name.
    fn has(&self, page: &str) -> bool;
    /// Where it was.
    fn address(&self, page: &str) -> Option<Address>;
    /// Whether it is where it was, and can be known again by the same.
    fn is_same(&self, page: &str, now: &Address) -> bool;
}

/// The addresses of all pages that are known by a file or key.
pub(super) fn addresses(site: &Site, urls: &Urls<'_>) -> Addresses {
    let tag = |lang: LangId| site.config.languages.get(lang).tag.as_str();
    let name = |lang: LangId, key: &str| format!("{}/{key}", site.config.languages.get(lang).code);
    let title = |kind: &str, lang, title: &str| Fingerprint::of_value(&(kind, tag(lang), title));
    let text = |lang, date: Moment, text: Fingerprint| {
        Some((date.at.as_second(), Fingerprint::of_value(&(tag(lang), text))))
    };
    let key = |story: StoryId| site.stories[story.0 as usize].key.as_str();
    let articles = site.articles.par_iter().enumerate().map(|(index, a)| {
        let address = Address {
            url: urls.article_path(ArticleId(index as u32)).plain_url(),
            title: title("article", a.lang, &a.title),
            text: text(a.lang, a.date, a.body),
        };
        (name(a.lang, key(a.story)), address)
    });
    let mut all: Addresses = articles.collect::<Vec<_>>().into_iter().collect();
    all.extend(site.withdrawals.iter().map(|w| {
        let address = Address {
            url: urls.withdrawal_path(w).plain_url(),
            title: title("article", w.lang, &w.title),
            text: text(w.lang, w.published, w.body),
        };
        (name(w.lang, key(w.story)), address)
    }));
    for edition in &site.editions {
        let lang = edition.lang;
        all.extend(named(site, edition, urls).into_iter().map(|(kind, key, path, words)| {
            let title = title(kind, lang, words);
            (name(lang, &key), Address { url: path.plain_url(), title, text: None })
        }));
    }
    all
}

/// The pages of an edition that are no articles: kind, key, file and title.
fn named<'s>(
    site: &'s Site,
    edition: &'s Edition,
    urls: &Urls<'_>,
) -> Vec<(&'static str, String, SitePath, &'s str)> {
    let lang = edition.lang;
    let mut all = vec![("front", "_index".to_owned(), urls.front(lang), "")];
    for page in &edition.standing {
        all.push(("page", page.key.clone(), urls.standing(lang, &page.slug), &page.title));
    }
    for section in &edition.sections {
        let path = urls.keyed(Keyed::Section, lang, &section.key, None);
        all.push(("section", format!("{}/_index", section.key), path, &section.title));
    }
    for kind in Keyed::TERMS {
        let folder = kind.folder();
        for term in terms(kind, edition) {
            let path = urls.keyed(kind, lang, &term.key, None);
            all.push((kind.name(), format!("{folder}/{}", term.key), path, &term.title));
        }
        if terms(kind, edition).next().is_some() {
            all.push((folder, format!("{folder}/_index"), urls.index(kind, lang), ""));
        }
    }
    if corrections::exist(site, lang) {
        let path = urls.corrections(lang, None);
        all.push(("corrections", "corrections/_index".to_owned(), path, ""));
    }
    if archive::exists(site, edition) {
        let path = urls.archive(lang, Period::All);
        all.push(("archive", "archive/_index".to_owned(), path, ""));
    }
    all
}

/// What became of a page.
pub(super) enum Stand<'a> {
    /// It is published, under this name.
    There(&'a str, &'a Address),
    /// It is not published now, and may be again.
    Waits,
    /// There is no such page.
    Nowhere,
}

/// The pages of now.
pub(super) struct Present<'a> {
    pub(super) site: &'a Site,
    pub(super) addresses: &'a Addresses,
}

impl<'a> Present<'a> {
    fn at(&self, page: &str) -> Option<Stand<'a>> {
        let (name, address) = self.addresses.get_key_value(page)?;
        Some(Stand::There(name, address))
    }

    /// What became of the page of a name.
    pub(super) fn of(&self, page: &str) -> Stand<'a> {
        if let Some(there) = self.at(page) {
            return there;
        }
        let Some((code, key)) = page.split_once('/') else { return Stand::Nowhere };
        let Some(language) = self.site.config.languages.by_code(code) else {
            return Stand::Nowhere;
        };
        match self.site.by_key.get(key) {
            // Another file's key may be in the place of its own.
            Some(Target::Story(id)) => {
                let story = &self.site.stories[id.0 as usize];
                let there = self.at(&format!("{code}/{}", story.key));
                let has_file = story.members.iter().any(|(lang, _)| *lang == language.id);
                there.unwrap_or(if has_file { Stand::Waits } else { Stand::Nowhere })
            }
            Some(Target::Standing(_)) => {
                let has_file = self.site.standing_files.contains(&(language.id, key.to_owned()));
                if has_file { Stand::Waits } else { Stand::Nowhere }
            }
            Some(_) => Stand::Waits,
            None if is_list(page) => Stand::Waits,
            None => Stand::Nowhere,
        }
    }
}

/// Whether a page is that of an edition, section, tag or author, which come and go with articles.
pub(super) fn is_list(page: &str) -> bool {
    let key = page.split_once('/').map_or("", |(_, key)| key);
    key.starts_with("tags/")
        || key.starts_with("authors/")
        || key.rsplit('/').next() == Some("_index")
}
