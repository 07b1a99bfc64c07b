//! What a build leaves for the next: the manifest of its output, and under which circumstances that
//! was made. Where they are the same, there is nothing to do.

use std::io;
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
use crate::publish::{Changes, device_of, is_gone, real_path};
use crate::read::Survey;
use crate::render::{Manifest, News, Rendering};

/// The log of the last builds, by output.
const LOG: &str = "builds";
/// The log of outputs that lie elsewhere.
const OUTPUTS: &str = "outputs";
/// How addresses are written down.
const ADDRESSES: &str = "addresses 1";

/// What is remembered of one output.
#[derive(Default)]
pub(super) struct Memory<'c> {
    cache: Option<&'c Cache>,
    output: String,
    pub(super) manifest: Manifest,
    builds: Option<Log>,
    /// The outputs elsewhere of which something is known, with the devices on which they lie.
    outputs: Option<Log>,
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

impl<'c> Memory<'c> {
    /// What the cache knows of the output that is asked for.
    pub(super) fn open(cache: Option<&'c Cache>, request: &Request<'_>) -> Memory<'c> {
        let (Some(cache), Some(out)) = (cache, &request.out) else { return Memory::default() };
        let output = name_of(out, request.root);
        let believe = !request.full;
        let builds = cache.log(LOG, LOG);
        let last = builds.get(&output).and_then(cache::decode).filter(|_| believe);
        let manifest = Manifest::open(cache, &output, believe);
        let addresses =
            request.follow.then(|| cache.lasting_log(&addresses_of(&output), ADDRESSES));
        let outputs = Some(cache.lasting_log(OUTPUTS, OUTPUTS));
        Memory {
            output,
            manifest,
            builds: Some(builds),
            outputs,
            cache: Some(cache),
            addresses,
            last,
        }
    }

    /// The addresses of the last publish; `None` where those that changed are not to be kept.
    pub(super) fn addresses(&self) -> Option<&dyn Before> {
        self.addresses.as_ref().map(|log| log as &dyn Before)
    }

    /// Remembers a build, and the addresses that are published now, where they are known. The fault is that
    /// of the addresses: without the rest the next build takes longer, and that is all.
    pub(super) fn keep(
        &self,
        known: Option<&Moves>,
        mut news: Vec<News>,
        changes: &Changes,
        mut last: Last,
    ) -> io::Result<()> {
        last.build =
            Fingerprint::of_value(&(last.state, last.moved, last.drafts, last.staging, last.now));
        news.push(News::of_record(changes.record, last.build));
        let (kept, files) = rayon::join(
            || known.map_or(Ok(()), |moves| self.keep_addresses(moves)),
            || self.manifest.keep(news, &changes.gone),
        );
        last.files = files;
        if kept.is_err() {
            // The next build is to try once more.
            last.state = None;
        }
        let mut builds = vec![(self.output.clone(), cache::encode(&last))];
        builds.extend(self.forget_gone().into_iter().map(|name| (name, None)));
        let _ = self.builds.as_ref().map(|log| log.write(builds));
        kept
    }

    /// Remembers the addresses, as far as they are others than before.
    fn keep_addresses(&self, moves: &Moves) -> io::Result<()> {
        let address = |page: &String| moves.addresses.get(page).and_then(cache::encode);
        let news = moves.news.iter().map(|page| (page.clone(), address(page)));
        self.addresses.as_ref().map_or(Ok(()), |log| log.write(news.collect()))
    }

    /// Notes that there is this output, and forgets all of those elsewhere that are gone for good; gives
    /// their names.
    fn forget_gone(&self) -> Vec<String> {
        let (Some(cache), Some(outputs)) = (self.cache, &self.outputs) else { return Vec::new() };
        let others = outputs.names().filter(|name| **name != self.output);
        let device = |name: &str| Some(u64::from_le_bytes(outputs.get(name)?.try_into().ok()?));
        let is_gone = |name: &&str| device(name).is_some_and(|on| is_gone(Path::new(name), on));
        let gone: Vec<String> = others.filter(is_gone).map(str::to_owned).collect();
        for name in &gone {
            cache.forget(&Manifest::log_of(name));
            cache.forget(&addresses_of(name));
        }
        let own = Some(Path::new(&self.output)).filter(|output| output.is_absolute());
        let own = own.and_then(device_of).filter(|on| device(&self.output) != Some(*on));
        let own = own.map(|on| (self.output.clone(), Some(on.to_le_bytes().to_vec())));
        let news = gone.iter().map(|name| (name.clone(), None)).chain(own);
        let _ = outputs.write(news.collect());
        gone
    }
}

/// The name of the log of an output's addresses.
fn addresses_of(output: &str) -> String {
    format!("addresses-{:?}", Fingerprint::of(output.as_bytes()))
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
