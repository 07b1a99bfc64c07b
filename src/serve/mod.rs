//! The preview: the site as it would be built, made page by page for whoever looks, and nothing
//! written to the disk but what reading keeps for the next time.
//!
//! One thread watches the files and has the site read anew when they change; each reading is a
//! `generation::Generation`, a thread of its own that makes pages. Connections are served by
//! `http`; every open page has a stream by which it hears of what concerns it, made in `tab`.

mod answer;
mod desk;
mod editor;
mod generation;
mod http;
mod keeper;
mod tab;
mod watch;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::diagnostic::Diagnostic;
use crate::phrase::{Phrase, Speaker, Tongue};

pub use editor::{EDITORS, Editor};

/// How many ports are tried.
const MOST_PORTS: u16 = 100;

/// What of the site is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// As of when; `None` where the clock runs.
    pub at: Option<Timestamp>,
    /// Whether drafts and articles of the future are shown.
    pub unpublished: bool,
}

/// What is wrong with a wish, and how to mend it.
pub type Fault = (Phrase, Option<Phrase>);

/// Why an earlier text of a file cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// This machine has no git.
    NoGit,
    /// The site is in no git repository.
    NoRepository,
    /// No version of the file that git has says it.
    Forgotten,
}

/// What the desk has done by those who do it on the command line. Paths are below the site's folder.
pub trait Hands: Send + Sync {
    /// Makes the translation of the article at `from` into the language with this code; gives its
    /// path (`visnyk new --from`).
    fn translate(&self, from: &str, code: &str) -> Result<String, Fault>;
    /// Marks the translation at `path` as up to date; gives its path (`visnyk translated`).
    fn mark_translated(&self, path: &str) -> Result<String, Fault>;
    /// The text that the file at `path` had when its words had this fingerprint.
    fn recall(&self, path: &str, fingerprint: u32, zone: &TimeZone) -> Result<String, Lost>;
}

/// What is to be previewed, and how.
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// The clock.
    pub clock: fn() -> Timestamp,
    /// What is shown at first.
    pub sight: Sight,
    /// The name of this machine under which the preview may be asked for, beside its addresses.
    pub name: Option<String>,
    /// Says what is wrong, on the pages of the site.
    pub speaker: Arc<Speaker>,
    /// The language of the desk, where it is not the browser's.
    pub tongue: Option<Tongue>,
    /// What files are opened in.
    pub editor: Editor,
    /// Do the work of the desk's buttons.
    pub hands: Box<dyn Hands>,
    /// Told what happens, from any thread.
    pub tell: Box<dyn Fn(&News) + Send + Sync>,
}

/// What happens in a preview.
#[derive(Debug)]
pub enum News {
    /// The site can be looked at, at this URL path.
    Ready(String),
    /// The site was read.
    Read {
        /// The files that changed, by path; none the first time.
        changed: Vec<String>,
        /// How long it took.
        took: Duration,
        /// What is wrong with it.
        problems: Vec<Diagnostic>,
    },
    /// What is wrong with a page that somebody looks at, found when it was made.
    Page(Vec<Diagnostic>),
    /// Changes cannot be watched; why.
    Unwatched(String),
}

/// Takes the port, or the next free one, at an address.
pub fn listen(address: IpAddr, port: u16) -> io::Result<TcpListener> {
    let mut result = TcpListener::bind(SocketAddr::new(address, port));
    for next in 1..MOST_PORTS {
        match (&result, port.checked_add(next)) {
            (Err(error), Some(port)) if error.kind() == io::ErrorKind::AddrInUse => {
                result = TcpListener::bind(SocketAddr::new(address, port));
            }
            _ => break,
        }
    }
    result
}

/// Serves the preview until the process is asked to end.
pub fn serve(listener: TcpListener, settings: Settings) -> io::Result<()> {
    let root = settings.root.canonicalize()?;
    let (signals, inbox) = mpsc::channel();
    let stage = keeper::Stage::new(Settings { root, ..settings }, signals.clone())?;
    let stage = Arc::new(stage);
    let keeper = Arc::clone(&stage);
    std::thread::spawn(move || keeper::keep(&keeper, signals, inbox));
    http::serve(listener, stage)
}
