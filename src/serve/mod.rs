//! The preview: the site as it would be built, made page by page for whoever looks, and nothing
//! written to the disk but what reading keeps for the next time.
//!
//! One thread watches the files and has the site read anew when they change; each reading is a
//! `generation::Generation`, a thread of its own that makes pages. Connections are served by
//! `http`; every open page has a stream by which it hears of what concerns it, made in `tab`.

mod answer;
mod generation;
mod http;
mod keeper;
mod tab;
mod watch;
mod words;

use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::diagnostic::Diagnostic;
use crate::phrase::Speaker;

/// How many ports are tried.
const MOST_PORTS: u16 = 100;

/// The clock that the preview goes by.
#[derive(Clone, Copy, Debug)]
pub enum Clock {
    /// It stands still (`--now`).
    Fixed(Timestamp),
    /// It runs.
    Running(fn() -> Timestamp),
}

impl Clock {
    fn now(self) -> Timestamp {
        match self {
            Clock::Fixed(at) => at,
            Clock::Running(clock) => clock(),
        }
    }
}

/// What is to be previewed, and how.
pub struct Settings {
    /// The site's folder.
    pub root: PathBuf,
    /// The clock.
    pub clock: Clock,
    /// Whether drafts and articles of the future are shown.
    pub unpublished: bool,
    /// The name of this machine under which the preview may be asked for, beside its addresses.
    pub name: Option<String>,
    /// Says what is wrong.
    pub speaker: Arc<Speaker>,
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
    let stage = Arc::new(keeper::Stage::new(Settings { root, ..settings }));
    let keeper = Arc::clone(&stage);
    std::thread::spawn(move || keeper::keep(&keeper));
    http::serve(listener, stage)
}
