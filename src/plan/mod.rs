//! [`Site`] → [`Plan`]: every file that will exist, with its URL, its template and its view.

mod absent;
mod addresses;
mod archive;
mod article;
mod asset;
mod card;
mod chain;
mod chooser;
mod corrections;
pub mod data;
mod feed;
mod fragment;
mod frame;
mod front;
mod hosting;
mod ingredients;
mod latest;
mod limits;
mod list;
mod llms;
mod moved;
mod news_sitemap;
mod not_found;
mod pages;
mod redirect;
mod reference;
mod robots;
mod section;
mod shared;
mod sitemap;
mod standing;
mod structured;
mod term;
mod urls;
mod view;
mod vocabulary;
mod web_manifest;
mod withdrawal;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher;
use std::sync::OnceLock;

use foldhash::fast::FixedState;
use hashbrown::HashTable;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::address::SitePath;
use crate::diagnostic::Report;
use crate::language::LangId;
use crate::link::{ArticleId, Edition, Site};

pub use addresses::{Address, Addresses, Before};
pub use asset::asset_name;
pub use data::Data;
pub use limits::check_files;
pub use moved::{Move, Moves};
pub use pages::{Output, Page, Pages, TextRef, When};
pub use reference::{ArticleLink, Reference};
pub use urls::{Period, Urls};
pub use view::{Datum, LiveJson, View};

/// The name of the list of what Visnyk wrote, in the output folder.
pub const RECORD: &str = ".visnyk-files";

/// A kind of page: one row of [`KINDS`], one file of this folder.
pub struct Kind {
    /// What it is called.
    pub name: &'static str,
    /// Plans its pages.
    pub plan: Plans,
}

/// How a kind's pages are planned.
pub enum Plans {
    /// In every edition.
    PerEdition(for<'s> fn(&'s Edition, &Planner<'s>, &mut Pages<'s>)),
    /// Once.
    PerSite(for<'s> fn(&Planner<'s>, &mut Pages<'s>)),
    /// Once, when it is known what redirects there are.
    Last(for<'s> fn(&Planner<'s>, &mut Pages<'s>)),
}

/// The table of kinds.
pub static KINDS: &[Kind] = &[
    front::KIND,
    section::KIND,
    article::KIND,
    withdrawal::KIND,
    standing::KIND,
    term::TAG,
    term::AUTHOR,
    archive::KIND,
    corrections::KIND,
    not_found::KIND,
    redirect::KIND,
    chooser::KIND,
    feed::KIND,
    sitemap::KIND,
    robots::KIND,
    llms::KIND,
    web_manifest::KIND,
    latest::KIND,
    hosting::KIND,
    asset::KIND,
    asset::MEDIA,
];

/// What templates ask for at their top level, by template: optional fields of a view are given,
/// and paid for, only where they are wanted.
pub type Wanted = BTreeMap<String, BTreeSet<String>>;

/// The site with the URLs of its pages: what kinds make their pages from.
pub struct Planner<'s> {
    /// The linked site.
    pub site: &'s Site,
    /// The URL of everything.
    pub urls: Urls<'s>,
    wanted: Wanted,
    shared: shared::Shared,
    neighbours: OnceLock<reference::Neighbours<'s>>,
    sitemaps: OnceLock<Vec<sitemap::SitemapFile<'s>>>,
    icons: OnceLock<Vec<data::Icon>>,
    common: OnceLock<structured::Common>,
    prints: ingredients::Prints,
    terms: term::Terms<'s>,
    /// The day of each article in the site's zone.
    days: Vec<Date>,
    og_locales: Vec<String>,
    redirects: Vec<redirect::Rule>,
    absences: absent::Absences,
}

impl<'s> Planner<'s> {
    fn new(site: &'s Site, wanted: Wanted) -> Self {
        Planner {
            site,
            urls: Urls::new(site),
            wanted,
            shared: shared::Shared::new(site),
            neighbours: OnceLock::new(),
            sitemaps: OnceLock::new(),
            icons: OnceLock::new(),
            common: OnceLock::new(),
            prints: ingredients::Prints::new(site),
            terms: term::lookup(site),
            days: site.articles.par_iter().map(|a| a.date.day(&site.config.time_zone)).collect(),
            og_locales: site.config.languages.iter().map(|l| l.og_locale()).collect(),
            redirects: Vec::new(),
            absences: absent::Absences::default(),
        }
    }

    /// The day of an article in the site's zone.
    fn day(&self, id: ArticleId) -> Date {
        self.days[id.0 as usize]
    }

    /// The sitemaps, in the order of their index.
    fn sitemaps(&self) -> &[sitemap::SitemapFile<'s>] {
        self.sitemaps.get_or_init(|| sitemap::files(self))
    }

    /// The site's icons.
    fn icons(&self) -> &[data::Icon] {
        self.icons.get_or_init(|| web_manifest::icons(self))
    }

    /// What the structured data of all pages has in common.
    fn common(&self) -> &structured::Common {
        self.common.get_or_init(|| structured::Common::new(self))
    }

    /// The locale of a language as Open Graph wants it.
    fn og_locale(&self, lang: LangId) -> String {
        self.og_locales[usize::from(lang.0)].clone()
    }

    /// Whether the site has a file of its own at the top of `static/`, which stands in for ours.
    fn has_static(&self, name: &str) -> bool {
        self.site.media_at(&format!("static/{name}")).is_some()
    }

    /// Whether that file is left out: it might let crawlers into a copy that is not for the public.
    fn is_left_out(&self, name: &str) -> bool {
        self.site.config.robots.staging && [robots::ROBOTS, hosting::HEADERS].contains(&name)
    }

    /// The value of a [`Datum::Shared`].
    pub fn shared(&self, index: usize) -> Datum<'s> {
        self.shared.datum(self, index)
    }

    /// What templates ask for.
    pub fn wanted(&self) -> &Wanted {
        &self.wanted
    }

    /// How many shared values there are.
    pub fn shared_count(&self) -> usize {
        self.shared.len()
    }

    /// Whether a template or one that it includes asks for an optional field.
    pub fn wants(&self, template: &str, field: &str) -> bool {
        self.wanted.get(template).is_some_and(|fields| fields.contains(field))
    }

    /// An article as lists show it.
    pub fn card(&self, id: ArticleId) -> Datum<'s> {
        card::card(self, id)
    }
}

/// Every file of the output.
pub struct Plan<'s> {
    /// The site and its URLs.
    pub planner: Planner<'s>,
    /// The files, by path.
    pub pages: Vec<Page<'s>>,
    /// What became of the addresses that were published before.
    pub moves: Moves,
    by_path: HashTable<u32>,
}

impl<'s> Plan<'s> {
    /// The file at a path of the output.
    pub fn page(&self, path: &SitePath) -> Option<&Page<'s>> {
        let page = |index: &u32| &self.pages[*index as usize];
        self.by_path.find(hash(path), |index| page(index).path == *path).map(page)
    }

    /// The picture or attachment at a path of the output, by its place in the site's media.
    pub fn media(&self, path: &SitePath) -> Option<usize> {
        self.media_of(self.page(path)?)
    }

    /// The picture or attachment that a file is, by its place in the site's media.
    pub fn media_of(&self, page: &Page<'s>) -> Option<usize> {
        match &page.output {
            Output::Copy(from, _) => self.planner.site.media_at(from),
            _ => None,
        }
    }

    /// Whether a file is published whether or not another uses it.
    pub fn has(&self, path: &SitePath) -> bool {
        self.page(path).is_some_and(Page::is_sure)
    }
}

/// Plans every file. Two files at one path are reported and neither is planned twice. `before` are
/// the addresses that readers know, where those that changed are to be kept.
pub fn plan<'s>(
    site: &'s Site,
    wanted: Wanted,
    before: Option<&dyn Before>,
    report: &mut Report,
) -> Plan<'s> {
    let mut planner = Planner::new(site, wanted);
    let (mut pages, addresses) =
        rayon::join(|| first(site, &planner), || moved::addresses_wanted(&planner, before));
    let written = redirect::written(&planner);
    let moves = match addresses {
        Some(addresses) => moved::follow(&planner, addresses, before, &written, &pages, report),
        None => Moves::default(),
    };
    planner.absences = absent::paths(site, &planner.urls);
    planner.absences.extend(moved::waiting(&planner, &moves));
    let rules = redirect::rules(&planner, written, &moves, &pages, report);
    let (rules, left_out) = redirect::published(&planner, rules, &pages, report);
    planner.redirects = rules;
    planner.absences.extend(left_out);
    for kind in KINDS {
        if let Plans::Last(plan) = kind.plan {
            plan(&planner, &mut pages);
        }
    }
    let pages = pages.finish(report);
    let plan = Plan { planner, by_path: by_path(&pages), pages, moves };
    redirect::check(&plan, report);
    absent::check(&plan, report);
    robots::check(&plan.planner, report);
    limits::check(&plan.planner, report);
    plan
}

/// The files of the kinds that need not know those of others, each kind and edition by itself.
fn first<'s>(site: &'s Site, planner: &Planner<'s>) -> Pages<'s> {
    let parts = KINDS.iter().flat_map(|kind| match kind.plan {
        Plans::PerEdition(_) => site.editions.iter().map(|e| (kind, Some(e))).collect(),
        Plans::PerSite(_) => vec![(kind, None)],
        Plans::Last(_) => Vec::new(),
    });
    let parts: Vec<(&Kind, Option<&Edition>)> = parts.collect();
    let plan = |(kind, edition): (&Kind, Option<&'s Edition>)| {
        let mut pages = Pages::default();
        match (&kind.plan, edition) {
            (Plans::PerEdition(plan), Some(edition)) => plan(edition, planner, &mut pages),
            (Plans::PerSite(plan), _) => plan(planner, &mut pages),
            (Plans::PerEdition(_), None) | (Plans::Last(_), _) => {}
        }
        pages
    };
    Pages::joined(parts.into_par_iter().map(plan).collect())
}

/// The places of the files by the hashes of their paths.
fn by_path(pages: &[Page<'_>]) -> HashTable<u32> {
    let mut table = HashTable::with_capacity(pages.len());
    let hash = |index: &u32| hash(&pages[*index as usize].path);
    for index in 0..pages.len() as u32 {
        table.insert_unique(hash(&index), index, hash);
    }
    table
}

fn hash(path: &SitePath) -> u64 {
    FixedState::default().hash_one(path)
}
