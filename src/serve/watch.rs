//! The site's files watched: bursts of changes as one, without those that mean nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::address::composed;
use crate::config;
use crate::read;

/// The folders of a site that make its pages.
const FOLDERS: &[&str] = &["content", "locales", "templates", "static"];
/// How long nothing has to change before a burst is over.
const QUIET: Duration = Duration::from_millis(15);
/// How long a burst is waited for.
const LONGEST: Duration = Duration::from_millis(200);

/// What wakes the keeper.
pub(super) enum Signal {
    /// Something happened to files.
    Files(notify::Event),
    /// Something else is to be shown.
    Wish,
}

/// Watches a site.
pub(super) struct Watch {
    root: PathBuf,
    /// `None` where the files cannot be watched.
    watcher: Option<RecommendedWatcher>,
    signals: mpsc::Receiver<Signal>,
    watched: BTreeSet<&'static str>,
}

/// What happens within a short time.
#[derive(Default)]
struct Burst {
    changed: BTreeSet<String>,
    /// Those that were not there before it.
    made: BTreeSet<String>,
}

impl Burst {
    /// What changed for longer than the burst: a file that came and went is one that a program made
    /// to put it in another's place.
    fn lasting(self, root: &Path) -> Vec<String> {
        let passed =
            |path: &String| self.made.contains(path) && !read::on_disk(root, path).exists();
        self.changed.iter().filter(|path| !passed(path)).cloned().collect()
    }
}

/// What a wait ended with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Waited {
    /// These files changed, by their paths below the site's folder.
    Changed(Vec<String>),
    /// Something else is to be shown.
    Woken,
    /// Nothing happened.
    Nothing,
}

impl Watch {
    /// Hears what `signals` sends, and watches no files yet.
    pub(super) fn new(root: &Path, signals: mpsc::Receiver<Signal>) -> Watch {
        Watch { root: root.to_path_buf(), watcher: None, signals, watched: BTreeSet::new() }
    }

    /// Begins to watch the site's files, whose folder must have been given by its real path; `send`
    /// leads to where signals are heard.
    pub(super) fn begin(&mut self, send: mpsc::Sender<Signal>) -> notify::Result<()> {
        let mut watcher =
            notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
                // Nobody listens any more when the preview ends.
                let _ = event.map(|event| send.send(Signal::Files(event)));
            })?;
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        self.watcher = Some(watcher);
        self.watch_folders()
    }

    /// Watches the folders that are there.
    fn watch_folders(&mut self) -> notify::Result<()> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        for folder in FOLDERS {
            let path = self.root.join(folder);
            if !path.is_dir() {
                self.watched.remove(folder);
            } else if self.watched.insert(folder) {
                watcher.watch(&path, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }

    /// Waits for changes, at most for some time; gives a burst of them as one.
    pub(super) fn wait(&mut self, most: Option<Duration>) -> Waited {
        let end = most.map(|most| Instant::now() + most);
        loop {
            let mut burst = Burst::default();
            while burst.changed.is_empty() {
                match self.next(end) {
                    Ok(Signal::Files(event)) => self.enter(&event, &mut burst),
                    Ok(Signal::Wish) => return Waited::Woken,
                    Err(RecvTimeoutError::Timeout) => return Waited::Nothing,
                    // Without a sender nothing will ever change.
                    Err(RecvTimeoutError::Disconnected) => match end {
                        Some(_) => return Waited::Nothing,
                        None => std::thread::park(),
                    },
                }
            }
            let mut woken = false;
            let end = Instant::now() + LONGEST;
            while let Ok(signal) = self.next(Some(end.min(Instant::now() + QUIET))) {
                match signal {
                    Signal::Files(event) => self.enter(&event, &mut burst),
                    Signal::Wish => woken = true,
                }
            }
            let changed = burst.lasting(&self.root);
            if !changed.is_empty() {
                return Waited::Changed(changed);
            }
            if woken {
                return Waited::Woken;
            }
        }
    }

    fn next(&self, end: Option<Instant>) -> Result<Signal, RecvTimeoutError> {
        match end {
            Some(end) => self.signals.recv_timeout(end.saturating_duration_since(Instant::now())),
            None => self.signals.recv().map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    fn enter(&mut self, event: &notify::Event, burst: &mut Burst) {
        let written = EventKind::Access(AccessKind::Close(AccessMode::Write));
        if matches!(event.kind, EventKind::Access(_)) && event.kind != written {
            return;
        }
        if event.need_rescan() {
            // Some changes were not told: there may be any.
            burst.changed.insert(config::FILE.to_owned());
        }
        let paths = event.paths.iter().filter_map(|path| relevant(&self.root, path));
        if event.kind.is_create() {
            burst.made.extend(paths.clone());
        }
        burst.changed.extend(paths);
        let at_top = |path: &PathBuf| path.parent() == Some(&self.root);
        if event.paths.iter().any(at_top) {
            // A folder that cannot be watched is one that changes unseen, as before.
            let _ = self.watch_folders();
        }
    }
}

/// The path of a file below the site's folder, where a change of it may mean something.
fn relevant(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    let parts = parts?;
    let (first, rest) = parts.split_first()?;
    if rest.is_empty() && [config::FILE, read::MOVED_FILE].contains(first) {
        return Some((*first).to_owned());
    }
    let folder = FOLDERS.iter().find(|folder| *folder == first)?;
    let leftover = rest.iter().any(|name| read::is_leftover(name, folder))
        || rest.last().is_some_and(|name| is_passing(name));
    (!leftover).then(|| composed(&parts.join("/")).into_owned())
}

/// Names under which programs keep a file for a moment: vim tries whether a folder can be written,
/// others save beside the file before they take its place.
fn is_passing(name: &str) -> bool {
    name == "4913"
        || [".tmp", ".part", "___jb_tmp___", "___jb_old___"].iter().any(|end| name.ends_with(end))
        || name.contains(".sb-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_editors_leave_is_no_change() {
        let root = Path::new("/site");
        for noise in [
            "/site/content/ua/war/.a.md.swp",
            "/site/content/ua/war/4913",
            "/site/content/ua/war/a.md~",
            "/site/content/ua/war/#a.md#",
            "/site/content/ua/.obsidian/workspace.json",
            "/site/content/ua/war/a.md.tmp",
            "/site/content/ua/war/a.md___jb_tmp___",
            "/site/content/ua/war/a.md___jb_old___",
            "/site/content/ua/war/.goutputstream-4XYZ12",
            "/site/content/ua/war/.~lock.a.md#",
            "/site/content/ua/war/.syncthing.a.md.tmp",
            "/site/content/ua/.dropbox.cache/a.md",
            "/site/content/ua/war/a.md.sb-12ab34cd-Xy",
            "/site/public/index.html",
            "/site/.visnyk/read",
            "/site/notes.txt",
            "/elsewhere/content/ua/a.md",
        ] {
            assert_eq!(relevant(root, Path::new(noise)), None, "{noise}");
        }
        for change in
            ["content/ua/war/a.md", "visnyk.yaml", "moved.yaml", "static/a.txt", "locales/ua/t.ftl"]
        {
            let path = root.join(change);
            assert_eq!(relevant(root, &path).as_deref(), Some(change));
        }
    }

    #[test]
    fn a_burst_of_saves_is_one_change() {
        let home = tempfile::tempdir().expect("a folder");
        let root = home.path().canonicalize().expect("real");
        let folder = root.join("content/ua");
        std::fs::create_dir_all(&folder).expect("made");
        let (send, signals) = mpsc::channel();
        let mut watch = Watch::new(&root, signals);
        watch.begin(send).expect("watches");
        for name in ["a.md", "saved-beside", ".c.md.swp"] {
            std::fs::write(folder.join(name), "text").expect("written");
        }
        std::fs::rename(folder.join("saved-beside"), folder.join("b.md")).expect("moved");
        let both = vec!["content/ua/a.md".to_owned(), "content/ua/b.md".to_owned()];
        assert_eq!(watch.wait(Some(Duration::from_secs(5))), Waited::Changed(both));
        std::fs::read(folder.join("a.md")).expect("readable");
        assert_eq!(watch.wait(Some(Duration::from_millis(100))), Waited::Nothing);
    }
}
