//! Keeps the preview up to date: waits for changes, has the site read anew, and says so.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::address::SitePath;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::read;
use crate::serve::generation::{Generation, Shown, Wish, errors};
use crate::serve::watch::{Waited, Watch};
use crate::serve::{Clock, News, Settings};

/// How long a new problem may be one of a file that is half saved.
const GRACE: Duration = Duration::from_millis(150);
/// How many pages are remembered as they were when they could last be made.
const MOST_PAGES: usize = 200;
/// A clock is looked at once more after this, be there nothing due: it may have been set.
const LONGEST_WAIT: Duration = Duration::from_secs(600);

/// What is on the stage now.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    /// Grows with every change.
    pub(super) version: u64,
    /// The site; `None` until it could be read once.
    pub(super) generation: Option<Arc<Generation>>,
    /// The errors in the site's files, though the generation may be of the time before them.
    pub(super) problems: Arc<Vec<Diagnostic>>,
    /// Whether the site was read at all.
    pub(super) begun: bool,
}

impl Scene {
    /// Whether the file of this text has a fault that it had not when the generation was read: what
    /// stands in it now is no text to show.
    pub(super) fn is_spoilt(&self, shown: Option<&Shown>) -> bool {
        let (Some(generation), Some(shown)) = (&self.generation, shown) else { return false };
        let mut own = self.problems.iter().filter(|d| d.place.path == shown.path);
        own.any(|problem| !generation.facts.has(problem))
    }
}

/// What the keeper and the connections share.
pub(super) struct Stage {
    pub(super) settings: Settings,
    pub(super) scene: watch::Sender<Scene>,
    good: Mutex<Good>,
    /// What was said of pages, by path.
    said: Mutex<BTreeMap<SitePath, Vec<Diagnostic>>>,
}

/// Pages as they were when they could last be made.
#[derive(Default)]
struct Good {
    pages: HashMap<SitePath, Arc<[u8]>>,
    /// The oldest first.
    order: VecDeque<SitePath>,
}

impl Stage {
    pub(super) fn new(settings: Settings) -> Stage {
        let scene = watch::Sender::new(Scene::default());
        Stage { settings, scene, good: Mutex::default(), said: Mutex::default() }
    }

    fn tell(&self, news: &News) {
        (self.settings.tell)(news);
    }

    /// Remembers a page that could be made.
    pub(super) fn remember(&self, path: &SitePath, bytes: &[u8]) {
        let mut good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        if good.pages.insert(path.clone(), bytes.into()).is_none() {
            good.order.push_back(path.clone());
            if good.order.len() > MOST_PAGES
                && let Some(oldest) = good.order.pop_front()
            {
                good.pages.remove(&oldest);
            }
        }
    }

    /// A page as it was when it could last be made.
    pub(super) fn last_good(&self, path: &SitePath) -> Option<Arc<[u8]>> {
        let good = self.good.lock().unwrap_or_else(PoisonError::into_inner);
        good.pages.get(path).cloned()
    }

    /// Says what is wrong with a page, once.
    pub(super) fn say_of_page(&self, path: &SitePath, problems: &[Diagnostic]) {
        let mut said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let before = match problems {
            [] => said.remove(path),
            _ => said.insert(path.clone(), problems.to_vec()),
        };
        drop(said);
        if !problems.is_empty() && before.as_deref() != Some(problems) {
            self.tell(&News::Page(problems.to_vec()));
        }
    }

    fn change(&self, change: impl FnOnce(&mut Scene)) {
        self.scene.send_modify(|scene| {
            scene.version += 1;
            change(scene);
        });
    }
}

/// Keeps the stage up to date, for ever.
pub(super) fn keep(stage: &Stage) {
    let mut watch = match Watch::begin(&stage.settings.root) {
        Ok(watch) => Some(watch),
        Err(error) => {
            stage.tell(&News::Unwatched(error.to_string().to_lowercase()));
            None
        }
    };
    let mut heads = HashMap::new();
    let mut changed = Vec::new();
    let mut number = 0;
    loop {
        number += 1;
        let since = Instant::now();
        let result = Generation::begin(wish(stage, number, &changed));
        let mut more = Waited::Nothing;
        if spoils(stage, &result) {
            more = wait(watch.as_mut(), Some(GRACE));
        }
        match more {
            Waited::Changed(more) => {
                changed.extend(more);
                continue;
            }
            Waited::Nothing => show(stage, result, std::mem::take(&mut changed), since),
        }
        match wait(watch.as_mut(), until_due(stage)) {
            Waited::Changed(files) => {
                if only_bodies(stage, &files, &mut heads) {
                    // Bodies are read when their pages are made: they can be looked at now.
                    stage.change(|_| {});
                }
                changed = files;
            }
            Waited::Nothing => changed.clear(),
        }
    }
}

fn wish(stage: &Stage, number: u64, changed: &[String]) -> Wish {
    let Settings { root, clock, unpublished, .. } = &stage.settings;
    let (root, now) = (root.clone(), clock.now());
    Wish { root, now, unpublished: *unpublished, number, changed: changed.to_vec() }
}

fn wait(watch: Option<&mut Watch>, most: Option<Duration>) -> Waited {
    match watch {
        Some(watch) => watch.wait(most),
        None => {
            std::thread::sleep(most.unwrap_or(LONGEST_WAIT));
            Waited::Nothing
        }
    }
}

/// How long it is until the site changes by itself.
fn until_due(stage: &Stage) -> Option<Duration> {
    let Clock::Running(clock) = stage.settings.clock else { return None };
    let due = stage.scene.borrow().generation.as_ref().and_then(|g| g.facts.next_due)?;
    let left = Duration::try_from(due.duration_since(clock())).unwrap_or_default();
    Some(left.min(LONGEST_WAIT))
}

/// Whether a reading has errors that the one on the stage had not.
fn spoils(stage: &Stage, result: &Result<Generation, Vec<Diagnostic>>) -> bool {
    let scene = stage.scene.borrow();
    let Some(before) = &scene.generation else { return false };
    match result {
        Ok(generation) => errors(&generation.facts.problems).any(|d| !before.facts.has(d)),
        Err(_) => true,
    }
}

/// Puts a reading on the stage, or, where it has new errors, says these and leaves the one before.
fn show(
    stage: &Stage,
    result: Result<Generation, Vec<Diagnostic>>,
    changed: Vec<String>,
    since: Instant,
) {
    let spoils = spoils(stage, &result);
    let (generation, problems) = match result {
        Ok(generation) => {
            let problems = generation.facts.problems.clone();
            (Some(Arc::new(generation)).filter(|_| !spoils), problems)
        }
        Err(problems) => (None, problems),
    };
    let front = generation.as_ref().map(|g| g.facts.front.clone());
    let first = !stage.scene.borrow().begun;
    let errors = Arc::new(errors(&problems).cloned().collect());
    stage.change(|scene| {
        scene.generation = generation.or_else(|| scene.generation.take());
        scene.problems = errors;
        scene.begun = true;
    });
    stage.tell(&News::Read { changed, took: since.elapsed(), problems });
    if first {
        stage.tell(&News::Ready(front.unwrap_or_else(|| "/".to_owned())));
    }
}

/// Whether in these content files only the bodies changed, as far as that is known: the head of a
/// file is known from the last time that it changed.
fn only_bodies(
    stage: &Stage,
    files: &[String],
    heads: &mut HashMap<String, Option<Fingerprint>>,
) -> bool {
    let mut all = stage.scene.borrow().problems.is_empty();
    for file in files {
        let head = read::head_print(&stage.settings.root, file);
        let before = heads.insert(file.clone(), head);
        all &= head.is_some() && before == Some(head);
    }
    all
}
