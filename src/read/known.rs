//! What earlier builds found out about the site's files.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::cache;
use crate::cache::{Cache, Log, Moment, Signature};
use crate::config::Config;
use crate::fingerprint::Fingerprint;
use crate::read::tree::Tree;

/// The name of the log.
const LOG: &str = "read";

/// What is known, and since when nothing new is believed.
#[derive(Debug, Default)]
pub(super) struct Known {
    log: Log,
    moment: Moment,
    /// Whether everything in it is as the files are: it is told of every change.
    held: bool,
}

/// What is known of a file.
#[derive(Serialize, Deserialize)]
pub(super) struct Entry<'b> {
    signature: Signature,
    /// Whether the signature tells every later change.
    settled: bool,
    /// Whether the file is known to be as it was.
    #[serde(skip)]
    held: bool,
    /// The fingerprint of its bytes.
    pub(super) print: Fingerprint,
    /// What was found in it.
    #[serde(with = "serde_bytes")]
    pub(super) content: &'b [u8],
}

impl Entry<'_> {
    /// Whether the file with this signature is the one that was read.
    pub(super) fn is_of(&self, now: Option<Signature>) -> bool {
        self.held || (self.settled && Some(self.signature) == now)
    }
}

/// What a build found out about a file.
#[derive(Clone, Debug)]
pub(super) struct News {
    name: String,
    value: Option<Vec<u8>>,
}

impl Known {
    /// What the cache of a site knows; nothing where `believe` is not set (`--full`). `None` where
    /// the clock of its folder cannot be read.
    pub(super) fn open(cache: &Cache, config: &Config, believe: bool) -> Option<Known> {
        let moment = cache.moment()?;
        // What is found in a file depends on the zone in which its dates are placed.
        let zone = config.time_zone.iana_name().unwrap_or_default();
        let log = cache.log(LOG, zone);
        Some(Known { log: if believe { log } else { log.emptied() }, moment, held: false })
    }

    pub(super) fn entry(&self, path: &str) -> Option<Entry<'_>> {
        let entry: Entry<'_> = cache::decode(self.log.get(path)?)?;
        Some(Entry { held: self.held, ..entry })
    }

    /// Whether nothing is known.
    pub(super) fn is_empty(&self) -> bool {
        self.log.is_empty()
    }

    pub(super) fn news(
        &self,
        path: &str,
        signature: Signature,
        print: Fingerprint,
        content: &[u8],
    ) -> News {
        let settled = self.is_settled(signature);
        let entry = Entry { signature, settled, held: false, print, content };
        News { name: path.to_owned(), value: cache::encode(&entry) }
    }

    /// Whether a signature tells every change from now on.
    pub(super) fn is_settled(&self, signature: Signature) -> bool {
        signature.is_settled(self.moment)
    }

    /// Keeps the news, here and on disk, and is told of every change from now on.
    pub(super) fn hold(&mut self, news: Vec<News>, tree: &Tree) {
        let held: Vec<News> = news.clone();
        self.keep(news, tree);
        held.into_iter().for_each(|news| self.enter(news));
        self.held = true;
    }

    /// Keeps what is news about a file, here alone.
    pub(super) fn enter(&mut self, news: News) {
        self.log.enter(&news.name, news.value.as_deref());
    }

    /// Keeps the news, and forgets the files that are gone.
    pub(super) fn keep(&self, news: Vec<News>, tree: &Tree) {
        let gone = self.gone(tree).into_iter().map(|name| (name, None));
        let news = news.into_iter().map(|news| (news.name, news.value)).chain(gone);
        // Without a cache the next build takes longer, and that is all.
        let _ = self.log.write(news.collect());
    }

    /// The names of files that are gone.
    fn gone(&self, tree: &Tree) -> Vec<String> {
        let documents = tree.documents.par_iter().map(|d| d.path.as_str());
        let there = documents.chain(tree.media.par_iter().map(|m| m.path.as_str()));
        // Most often none is, and it is enough to count.
        if there.clone().filter(|name| self.log.get(name).is_some()).count() == self.log.len() {
            return Vec::new();
        }
        let there: HashSet<&str, FixedState> = there.collect();
        self.log.names().filter(|name| !there.contains(name)).map(str::to_owned).collect()
    }
}
