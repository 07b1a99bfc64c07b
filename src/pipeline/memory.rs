//! What a build leaves for the next: the manifest of its output, and under which circumstances that
//! was made. Where they are the same, there is nothing to do.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::cache;
use crate::cache::{Cache, Log};
use crate::diagnostic::codes;
use crate::diagnostic::{Diagnostic, Report};
use crate::fingerprint::Fingerprint;
use crate::pipeline::{Outcome, Request, stops};
use crate::plan::{Address, Before, Moves};
use crate::publish::{Changes, real_path};
use crate::read::Survey;
use crate::render::{Manifest, News, Rendering};

/// The log of the last builds, by output.
const LOG: &str = "builds";
/// How addresses are written down.
const ADDRESSES: &str = "addresses 1";

/// What is remembered of one output.
#[derive(Default)]
pub(super) struct Memory {
    output: String,
    pub(super) manifest: Manifest,
    builds: Option<Log>,
    /// Where the pages were that readers know. This is no finding that can be made again: it holds
    /// though nothing is believed, and though the program is another one.
    addresses: Option<Log>,
    pub(super) last: Option<Last>,
}

/// A build that was published.
#[derive(Serialize, Deserialize)]
pub(super) struct Last {
    /// The fingerprint of all that it was made from but the old addresses.
    state: Option<Fingerprint>,
    /// The fingerprint of these.
    moved: Fingerprint,
    drafts: bool,
    staging: bool,
    /// Whether addresses that changed were kept.
    follow: bool,
    /// Its "now", in seconds since 1970.
    now: i64,
    /// When the site changes by itself after that.
    next_due: Option<i64>,
    pages: usize,
    /// How many files were published.
    published: usize,
    /// How many files the manifest names: one that names others was cut.
    files: usize,
    /// What the manifest is signed with: another one is of another build.
    build: Fingerprint,
    diagnostics: Vec<Diagnostic>,
}

impl Memory {
    /// What the cache knows of the output that is asked for.
    pub(super) fn open(cache: Option<&Cache>, request: &Request<'_>) -> Memory {
        let (Some(cache), Some(out)) = (cache, &request.out) else { return Memory::default() };
        let output = name_of(out, request.root);
        let believe = !request.full;
        let builds = cache.log(LOG, LOG);
        let last = builds.get(&output).and_then(cache::decode).filter(|_| believe);
        let manifest = Manifest::open(cache, &output, believe);
        let name = format!("addresses-{:?}", Fingerprint::of(output.as_bytes()));
        let addresses = request.follow.then(|| cache.lasting_log(&name, ADDRESSES));
        Memory { output, manifest, builds: Some(builds), addresses, last }
    }

    /// The addresses of the last publish; `None` where those that changed are not to be kept.
    pub(super) fn addresses(&self) -> Option<&dyn Before> {
        self.addresses.as_ref().map(|log| log as &dyn Before)
    }

    /// Remembers the addresses that are published now, as far as they are others than before.
    pub(super) fn keep_addresses(&self, moves: &Moves) {
        let address = |page: &String| moves.addresses.get(page).and_then(cache::encode);
        let news = moves.news.iter().map(|page| (page.clone(), address(page)));
        // Without it the next build notices nothing.
        let _ = self.addresses.as_ref().map(|log| log.write(news.collect()));
    }

    /// Remembers a build.
    pub(super) fn keep(&self, mut news: Vec<News>, changes: &Changes, mut last: Last) {
        last.build =
            Fingerprint::of_value(&(last.state, last.moved, last.drafts, last.staging, last.now));
        news.push(News::of_record(changes.record, last.build));
        last.files = self.manifest.keep(news, &changes.gone);
        let last = vec![(self.output.clone(), cache::encode(&last))];
        // Without it the next build takes longer, and that is all.
        let _ = self.builds.as_ref().map(|builds| builds.write(last));
    }
}

impl Before for Log {
    fn pages(&self) -> Vec<&str> {
        self.names().collect()
    }

    fn has(&self, page: &str) -> bool {
        self.get(page).is_some()
    }

    fn address(&self, page: &str) -> Option<Address> {
        cache::decode(self.get(page)?)
    }

    fn is_same(&self, page: &str, now: &Address) -> bool {
        self.get(page).is_some_and(|value| cache::holds(value, now))
    }
}

/// What an output is called: its path from the site's folder where it lies there, so that a
/// checkout elsewhere knows it again.
fn name_of(out: &Path, root: &Path) -> String {
    let (Some(out), Some(root)) = (real_path(out), real_path(root)) else {
        return out.display().to_string();
    };
    out.strip_prefix(&root).unwrap_or(&out).display().to_string()
}

impl Last {
    pub(super) fn of(
        (state, moved): (Option<Fingerprint>, Fingerprint),
        request: &Request<'_>,
        now: Timestamp,
        next_due: Option<Timestamp>,
        pages: usize,
        changes: &Changes,
        report: &Report,
    ) -> Last {
        // What is said about the future is not said for ever.
        let state = state.filter(|_| !report.has(&codes::LINT_FUTURE_UPDATE));
        let diagnostics = report.clone().sorted();
        let next_due = next_due.map(Timestamp::as_second);
        let Request { drafts, staging, follow, .. } = *request;
        let published = changes.added.len() + changes.changed.len() + changes.unchanged;
        let now = now.as_second();
        Last {
            state,
            moved,
            drafts,
            staging,
            follow,
            now,
            next_due,
            pages,
            published,
            files: 0,
            build: Fingerprint::default(),
            diagnostics,
        }
    }

    /// Whether the same files would be made now.
    pub(super) fn stands(
        &self,
        survey: &Survey,
        manifest: &Manifest,
        now: Timestamp,
        request: &Request<'_>,
    ) -> bool {
        let now = now.as_second();
        let mut report = Report::new();
        report.extend(self.diagnostics.iter().cloned());
        !request.verify
            && !stops(request, &report)
            && self.files == manifest.len()
            && self.drafts == request.drafts
            && self.staging == request.staging
            && (self.follow || !request.follow)
            && manifest.build() == Some(self.build)
            && self.now <= now
            && self.next_due.is_none_or(|due| now < due)
            && self.state.is_some()
            && self.moved == survey.moved_print()
            && self.state == survey.state()
    }

    /// The outcome of making nothing.
    pub(super) fn again(
        &self,
        zone: TimeZone,
        timings: Vec<(&'static str, Duration)>,
        report: &mut Report,
    ) -> Outcome {
        report.replace(self.diagnostics.clone());
        let due = self.next_due.and_then(|due| Timestamp::from_second(due).ok());
        Outcome {
            rendering: Rendering { kept: self.pages, ..Rendering::default() },
            changes: Some(Changes { unchanged: self.published, ..Changes::default() }),
            next_due: due.map(|due| (due, zone)),
            timings,
            ..Outcome::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_is_called_the_same_before_and_after_it_is_made() {
        let home = tempfile::tempdir().expect("a folder");
        let (site, elsewhere) = (home.path().join("site"), home.path().join("www/paper"));
        std::fs::create_dir(&site).expect("made");
        for out in [site.join("public"), elsewhere] {
            let before = name_of(&out, &site);
            std::fs::create_dir_all(&out).expect("made");
            assert_eq!(name_of(&out, &site), before);
            assert!(!before.ends_with('/'), "{before}");
        }
    }
}
