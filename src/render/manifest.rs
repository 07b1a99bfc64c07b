//! What is published: the key of every file, what it holds, and what its text asked the site.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::address::SitePath;
use crate::cache;
use crate::cache::{Cache, Log};
use crate::fingerprint::Fingerprint;
use crate::plan::RECORD;
use crate::render::trace::Trace;

/// A file of the output as a build left it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Its length in bytes.
    pub size: u64,
    /// When it was written, in nanoseconds since 1970.
    pub modified: i64,
}

/// What is known of a published file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) key: Fingerprint,
    /// What it was made from, where that is cheaper to know than the key.
    pub(super) ingredients: Option<Fingerprint>,
    pub(super) left: Left,
    /// What its text found, where it shows one.
    pub(super) text: Option<Trace>,
    /// What the texts asked that a feed holds, by their files.
    pub(super) texts: Vec<(String, Trace)>,
}

impl Entry {
    /// Of a file without a text.
    pub(super) fn new(key: Fingerprint, left: Left) -> Self {
        Entry { key, ingredients: None, left, text: None, texts: Vec::new() }
    }
}

/// What is published in one output.
#[derive(Debug, Default)]
pub struct Manifest {
    log: Log,
}

/// What a build found out about a file that it published.
#[derive(Debug)]
pub struct News {
    path: String,
    value: Option<Vec<u8>>,
}

impl News {
    /// The list of what Visnyk wrote, which no page is; its key says which build left it.
    pub fn of_record(left: Left, build: Fingerprint) -> News {
        let entry = Entry::new(build, left);
        News { path: RECORD.to_owned(), value: cache::encode(&entry) }
    }

    /// Of a file of which nothing is to be believed.
    pub(super) fn forgotten(path: &SitePath) -> News {
        News { path: path.as_str().to_owned(), value: None }
    }

    pub(super) fn of(path: &SitePath, entry: &Entry) -> News {
        News { path: path.as_str().to_owned(), value: cache::encode(entry) }
    }
}

impl Manifest {
    /// The manifest of the output that is called `output`; an empty one where what it says is not
    /// to be believed (`--full`).
    pub fn open(cache: &Cache, output: &str, believe: bool) -> Manifest {
        let log = cache.log(&Manifest::log_of(output), "pages");
        Manifest { log: if believe { log } else { log.emptied() } }
    }

    /// The name of the log in which it is kept.
    pub fn log_of(output: &str) -> String {
        format!("pages-{:?}", Fingerprint::of(output.as_bytes()))
    }

    pub(super) fn entry(&self, path: &SitePath) -> Option<Entry> {
        cache::decode(self.log.get(path.as_str())?)
    }

    /// Which build left it.
    pub fn build(&self) -> Option<Fingerprint> {
        cache::decode::<Entry>(self.log.get(RECORD)?).map(|entry| entry.key)
    }

    /// The files that it names, with how they were left.
    pub fn files(&self) -> Vec<(&str, Option<Left>)> {
        let left = |name: &str| cache::decode::<Entry>(self.log.get(name)?).map(|e| e.left);
        let names: Vec<&str> = self.log.names().collect();
        names.into_par_iter().map(|name| (name, left(name))).collect()
    }

    /// How many files it names.
    pub fn len(&self) -> usize {
        self.log.len()
    }

    /// Whether it names no file.
    pub fn is_empty(&self) -> bool {
        self.log.is_empty()
    }

    /// Keeps the news, and forgets what is no longer published; gives how many files it names then.
    /// Without it the next build takes longer, and that is all.
    pub fn keep(&self, news: Vec<News>, gone: &[String]) -> usize {
        let is_known = |path: &str| self.log.get(path).is_some();
        let (told, forgotten): (Vec<_>, Vec<_>) = news.iter().partition(|n| n.value.is_some());
        let added = told.iter().filter(|n| !is_known(&n.path)).count();
        let gone_paths = gone.iter().chain(forgotten.iter().map(|n| &n.path));
        let removed = gone_paths.filter(|path| is_known(path)).count();
        let count = self.log.len() + added - removed;
        let gone = gone.iter().map(|path| (path.clone(), None));
        let news = news.into_iter().map(|n| (n.path, n.value));
        let _ = self.log.write(news.chain(gone).collect());
        count
    }
}
