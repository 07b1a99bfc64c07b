//! Keeps the preview up to date: waits for changes, has the site read anew, and says so.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{fmt::Write, io};

use jiff::Timestamp;
use tokio::sync::watch;

use crate::address::SitePath;
use crate::diagnostic::{Diagnostic, codes};
use crate::fingerprint::Fingerprint;
use crate::read::{Document, Edit, Shelf};
use crate::render::DiskFault;
use crate::serve::answer::Answer;
use crate::serve::desk::{Voice, Voices};
use crate::serve::generation::{Generation, Shown, Wish, errors};
use crate::serve::watch::{Signal, Waited, Watch};
use crate::serve::{News, Settings, Sight};

/// How long a new problem may be one of a file that is half saved.
const GRACE: Duration = Duration::from_millis(150);
/// How many pages are remembered as they were when they could last be made.
const MOST_PAGES: usize = 200;
/// A clock is looked at once more after this, be there nothing due: it may have been set.
const LONGEST_WAIT: Duration = Duration::from_secs(600);
/// How long to wait before what was due is tried again.
const RETRY: Duration = Duration::from_secs(10);

/// What is on the stage now.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    /// Grows with every change.
    pub(super) version: u64,
    /// The site; `None` until it could be read once.
    pub(super) generation: Option<Arc<Generation>>,
    /// The newest reading, which is on the stage where it has no new errors.
    pub(super) newest: Option<Arc<Generation>>,
    /// The errors in the site's files, though the generation may be of the time before them.
    pub(super) problems: Arc<Vec<Diagnostic>>,
    /// Those, and the warnings.
    pub(super) all_problems: Arc<Vec<Diagnostic>>,
    /// Whether the site was read at all.
    pub(super) begun: bool,
    /// The URLs of published files that changed, and since which version they have.
    touched: Arc<BTreeMap<String, u64>>,
}

impl Scene {
    /// The URLs of published files that changed after a version.
    pub(super) fn touched_since(&self, version: u64) -> Vec<String> {
        let later = self.touched.iter().filter(|(_, touched)| **touched > version);
        later.map(|(url, _)| url.clone()).collect()
    }

    /// What a URL path, as it stands in a request, leads to, and in which reading. A page that is new
    /// is shown from the newest one, though errors elsewhere keep that off the stage. `None` where
    /// there is no site, or its thread has failed.
    pub(super) async fn answer(
        &self,
        url: &str,
    ) -> Option<(&Arc<Generation>, Result<Answer, DiskFault>)> {
        let generation = self.generation.as_ref()?;
        let mut answer = generation.answer(url).await?;
        let newest = self.newest.as_ref().filter(|newest| !Arc::ptr_eq(newest, generation));
        if let Some(newest) = newest.filter(|_| is_of_nothing(&answer))
            && let Some(mut newer) = newest.answer(url).await
            && !is_of_nothing(&newer)
        {
            self.keep_own_problems(&mut newer, true);
            return Some((newest, newer));
        }
        self.keep_own_problems(&mut answer, newest.is_none());
        Some((generation, answer))
    }

    /// Leaves of a page's problems those that are not said of the site already. That a file is gone which
    /// an older reading knew is no problem: the newest says what follows from it.
    fn keep_own_problems(&self, answer: &mut Result<Answer, DiskFault>, is_newest: bool) {
        if let Ok(Answer::Made(made)) = answer {
            made.problems.retain(|problem| {
                let is_gone = std::ptr::eq(problem.code, &codes::FILE_UNREADABLE);
                (is_newest || !is_gone) && !self.problems.contains(problem)
            });
        }
    }

    /// Whether the file of this text has a fault that it had not when the generation was read: what
    /// stands in it now is no text to show.
    pub(super) fn is_spoilt(&self, shown: Option<&Shown>) -> bool {
        let (Some(generation), Some(shown)) = (&self.generation, shown) else { return false };
        let mut own = self.problems.iter().filter(|d| d.place.path == shown.path);
        own.any(|problem| !generation.facts.has(problem))
    }
}

/// Whether a URL leads to no page but the one that says so.
fn is_of_nothing(answer: &Result<Answer, DiskFault>) -> bool {
    match answer {
        Ok(Answer::Nothing) => true,
        Ok(Answer::Made(made)) => !made.found,
        _ => false,
    }
}

/// What the keeper and the connections share.
pub(super) struct Stage {
    pub(super) settings: Settings,
    pub(super) scene: watch::Sender<Scene>,
    /// What the languages of the desk and of open pages need.
    pub(super) voices: Voices,
    /// What only pages of this preview know.
    pub(super) token: String,
    sight: Mutex<Sight>,
    /// Whether somebody has asked for the desk.
    desk: AtomicBool,
    signals: mpsc::Sender<Signal>,
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
    /// A stage with nothing on it yet; `signals` lead to its keeper.
    pub(super) fn new(settings: Settings, signals: mpsc::Sender<Signal>) -> io::Result<Stage> {
        Ok(Stage {
            scene: watch::Sender::new(Scene::default()),
            voices: Voices::default(),
            token: token()?,
            sight: Mutex::new(settings.sight),
            desk: AtomicBool::new(false),
            signals,
            good: Mutex::default(),
            said: Mutex::default(),
            settings,
        })
    }

    /// The voice in which open pages hear of the preview: that of the terminal.
    pub(super) fn voice(&self) -> &Voice {
        self.voices.of(self.settings.speaker.tongue())
    }

    /// What is shown.
    pub(super) fn sight(&self) -> Sight {
        *self.sight.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The moment that is shown.
    pub(super) fn now(&self) -> Timestamp {
        self.sight().at.unwrap_or_else(self.settings.clock)
    }

    /// Has something else shown.
    pub(super) fn look(&self, change: impl FnOnce(Sight) -> Sight) {
        let mut sight = self.sight.lock().unwrap_or_else(PoisonError::into_inner);
        let next = change(*sight);
        if std::mem::replace(&mut *sight, next) != next {
            self.wake();
        }
    }

    /// Has a desk in every reading of the site from now on.
    pub(super) fn want_desk(&self) {
        if !self.desk.swap(true, Ordering::Relaxed) {
            self.wake();
        }
    }

    fn wake(&self) {
        // Nobody listens any more when the preview ends.
        let _ = self.signals.send(Signal::Wish);
    }

    /// What is wrong with the site and with the pages that were looked at.
    pub(super) fn all_problems(&self) -> Vec<Diagnostic> {
        let mut all = self.scene.borrow().all_problems.to_vec();
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        for problem in said.values().flatten() {
            if !all.contains(problem) {
                all.push(problem.clone());
            }
        }
        all
    }

    /// The files with errors, as far as they are known.
    pub(super) fn faulty_files(&self) -> BTreeSet<String> {
        let problems = Arc::clone(&self.scene.borrow().problems);
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        let all = problems.iter().chain(said.values().flatten());
        all.map(|problem| problem.place.path.clone()).collect()
    }

    /// The pages that something was said of.
    pub(super) fn pages_with_problems(&self) -> Vec<SitePath> {
        let said = self.said.lock().unwrap_or_else(PoisonError::into_inner);
        said.keys().cloned().collect()
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
        if before.as_deref().unwrap_or_default() == problems {
            return;
        }
        if !problems.is_empty() {
            self.tell(&News::Page(problems.to_vec()));
        }
        // The desk lists them, and the stories whose files have them.
        self.change(|_| {});
    }

    fn change(&self, change: impl FnOnce(&mut Scene)) {
        self.scene.send_modify(|scene| {
            scene.version += 1;
            change(scene);
        });
    }
}

/// A secret of 128 bits, in hexadecimal digits.
fn token() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    let mut token = String::new();
    for byte in bytes {
        // Writing to a text cannot fail.
        let _ = write!(token, "{byte:02x}");
    }
    Ok(token)
}

/// Keeps the stage up to date, for ever.
pub(super) fn keep(stage: &Stage, signals: mpsc::Sender<Signal>, inbox: mpsc::Receiver<Signal>) {
    let mut watch = Watch::new(&stage.settings.root, inbox);
    if let Err(error) = watch.begin(signals) {
        stage.tell(&News::Unwatched(error.to_string().to_lowercase()));
    }
    let mut shelf = Kept::default();
    let mut changed = Vec::new();
    let mut edited = Arc::<BTreeSet<String>>::default();
    loop {
        let since = Instant::now();
        Arc::make_mut(&mut edited).extend(changed.iter().cloned());
        let result = Generation::begin(wish(stage, (&changed, &edited), &shelf));
        let mut more = Waited::Nothing;
        if spoils(stage, &result) {
            more = watch.wait(Some(GRACE));
        }
        match more {
            Waited::Changed(more) => {
                edit(stage, &mut shelf, &more);
                changed.extend(more);
                // A file that is saved again and again is one file.
                changed.sort_unstable();
                changed.dedup();
                continue;
            }
            Waited::Woken => continue,
            Waited::Nothing => show(stage, result, std::mem::take(&mut changed), since),
        }
        changed = until_more(stage, &mut watch, &mut shelf);
    }
}

/// Waits until the site has to be linked anew; gives the files that changed.
fn until_more(stage: &Stage, watch: &mut Watch, shelf: &mut Kept) -> Vec<String> {
    loop {
        let Waited::Changed(files) = watch.wait(until_due(stage)) else { return Vec::new() };
        let since = Instant::now();
        match edit(stage, shelf, &files) {
            Edit::Texts(texts) if show_texts(stage, &texts) => {
                let problems = stage.scene.borrow().all_problems.to_vec();
                stage.tell(&News::Read { changed: files, took: since.elapsed(), problems });
            }
            Edit::Articles(words) => {
                show_words(stage, words);
                return files;
            }
            _ => return files,
        }
    }
}

/// What is kept from one reading to the next.
type Kept = Arc<Mutex<Option<Shelf>>>;

/// Takes in what changed.
fn edit(stage: &Stage, shelf: &mut Kept, files: &[String]) -> Edit {
    let mut shelf = shelf.lock().unwrap_or_else(PoisonError::into_inner);
    let edit = match &mut *shelf {
        Some(shelf) => shelf.edit(&stage.settings.root, files),
        None => Edit::Unknown,
    };
    if matches!(edit, Edit::Unknown) {
        *shelf = None;
    }
    edit
}

/// Shows texts that changed where nothing else did: they are read when their pages are made. Not so
/// where what is shown is of the time before an error.
fn show_texts(stage: &Stage, texts: &[(String, Fingerprint)]) -> bool {
    let Some(generation) = up_to_date(stage) else { return false };
    generation.rewrite(texts);
    stage.change(|_| {});
    true
}

/// Shows articles whose words changed, until the site is linked anew, which finds what follows from that.
fn show_words(stage: &Stage, articles: Vec<Box<Document>>) {
    let texts: Vec<_> = articles.iter().map(|a| (a.path.clone(), a.body)).collect();
    let generation = up_to_date(stage).filter(|_| !articles.is_empty());
    if let Some(generation) = generation.filter(|generation| generation.reword(articles)) {
        generation.rewrite(&texts);
        stage.change(|_| {});
    }
}

/// The site that is shown, where that is the newest reading.
fn up_to_date(stage: &Stage) -> Option<Arc<Generation>> {
    let scene = stage.scene.borrow();
    let (generation, newest) = (scene.generation.as_ref()?, scene.newest.as_ref()?);
    Arc::ptr_eq(generation, newest).then(|| Arc::clone(generation))
}

fn wish(
    stage: &Stage,
    (changed, edited): (&[String], &Arc<BTreeSet<String>>),
    shelf: &Kept,
) -> Wish {
    let Settings { root, clock, .. } = &stage.settings;
    let sight = stage.sight();
    let clock = clock();
    Wish {
        root: root.clone(),
        now: sight.at.unwrap_or(clock),
        clock,
        unpublished: sight.unpublished,
        desk: stage.desk.load(Ordering::Relaxed),
        changed: changed.to_vec(),
        edited: Arc::clone(edited),
        shelf: Arc::clone(shelf),
    }
}

/// How long it is until the site changes by itself.
fn until_due(stage: &Stage) -> Option<Duration> {
    if stage.sight().at.is_some() {
        return None;
    }
    let due = stage.scene.borrow().generation.as_ref().and_then(|g| g.facts.next_due)?;
    let left = due.duration_since((stage.settings.clock)());
    let left = Duration::try_from(left).unwrap_or_default();
    // What is past was tried: an error stands in the way of it.
    Some(if left.is_zero() { RETRY } else { left.min(LONGEST_WAIT) })
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
            (Some(Arc::new(generation)), problems)
        }
        Err(problems) => (None, problems),
    };
    let newest = generation;
    let generation = newest.clone().filter(|_| !spoils);
    let front = generation.as_ref().map(|g| g.facts.front.clone());
    let first = !stage.scene.borrow().begun;
    let errors = Arc::new(errors(&problems).cloned().collect());
    let all_problems = Arc::new(problems.clone());
    stage.change(|scene| {
        if let Some(newest) = newest.as_ref().filter(|newest| !newest.facts.touched.is_empty()) {
            let touched = newest.facts.touched.iter().map(|url| (url.clone(), scene.version));
            Arc::make_mut(&mut scene.touched).extend(touched);
        }
        scene.newest = newest;
        scene.all_problems = all_problems;
        scene.generation = generation.or_else(|| scene.generation.take());
        scene.problems = errors;
        scene.begun = true;
    });
    stage.tell(&News::Read { changed, took: since.elapsed(), problems });
    if first {
        stage.tell(&News::Ready(front.unwrap_or_else(|| "/".to_owned())));
    }
}
