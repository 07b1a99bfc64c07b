//! `visnyk serve`: the preview.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use jiff::tz::TimeZone;

use crate::command::verdict;
use crate::command::{Exit, Terminal};
use crate::command::{history, new, translated};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Report;
use crate::phrase::{Phrase, Tongue};
use crate::pipeline::Now;
use crate::read;
use crate::serve;
use crate::serve::{EDITORS, Editor, Fault, Hands, Lost, News, Settings, Sight};

/// What is asked of the preview.
pub struct Wish<'a> {
    /// The address or name to listen at, in place of the loopback.
    pub host: Option<&'a str>,
    /// The port, or the first to try.
    pub port: u16,
    /// Whether drafts and articles of the future are shown.
    pub drafts: bool,
    /// Whether a browser is opened.
    pub open: bool,
    /// What the desk opens files in.
    pub editor: &'a str,
    /// The language of the desk, where it is not the browser's.
    pub tongue: Option<Tongue>,
    /// The moment for which the site is shown; it runs on where that is `None`.
    pub now: Option<Now>,
    /// The clock.
    pub clock: fn() -> jiff::Timestamp,
}

/// Shows the site until the process is asked to end.
pub fn serve(root: &Path, wish: &Wish<'_>, terminal: Terminal) -> Exit {
    let mut report = Report::new();
    let Some(config) = read::config(root, &mut report) else {
        terminal.print(root, &report.sorted());
        return Exit::SiteErrors;
    };
    let now = wish.now.as_ref().map(|now| now.instant(&config.time_zone)).transpose();
    let moment = match now {
        Ok(now) => now,
        Err(bad) => {
            terminal.refuse(&super::bad_now(&bad), Some(&bad.hint));
            return Exit::Usage;
        }
    };
    let Some(editor) = Editor::parse(wish.editor) else {
        let known: Vec<&str> = EDITORS.iter().map(|(name, _)| *name).collect();
        let fault = Phrase::new("fault-editor").with("editor", wish.editor);
        let hint = Phrase::new("hint-editor").with("known", known.join(", "));
        terminal.refuse(&fault, Some(&hint));
        return Exit::Usage;
    };
    let Some(address) = address_of(wish.host) else {
        let host = wish.host.unwrap_or_default();
        let fault = Phrase::new("fault-host").with("host", host);
        terminal.refuse(&fault, Some(&Phrase::new("hint-host")));
        return Exit::Usage;
    };
    let (listener, at) = match listen(address, wish.port) {
        Ok(found) => found,
        Err(error) => {
            let fault = Phrase::new("fault-address")
                .with("address", format!("{address}:{}", wish.port))
                .with("why", read::why(&error));
            terminal.refuse(&fault, Some(&Phrase::new("hint-port")));
            return Exit::Machine;
        }
    };
    if at.port() != wish.port && wish.port != 0 {
        let taken = Phrase::new("serve-port-taken")
            .with("wanted", wish.port.to_string())
            .with("port", at.port().to_string());
        eprintln!("{}", terminal.say(&taken));
    }
    if !address.is_loopback() {
        terminal.warn(&Phrase::new("serve-open-to-all"));
    }
    let name = wish.host.filter(|host| host.parse::<IpAddr>().is_err()).map(str::to_owned);
    let speaker = Arc::clone(terminal.speaker());
    let ended = terminal.clone();
    let shown =
        Screen { terminal, root: root.to_path_buf(), at, open: wish.open, last: Mutex::default() };
    let tell = Box::new(move |news: &News| shown.tell(news));
    let settings = Settings {
        root: root.to_path_buf(),
        clock: wish.clock,
        sight: Sight { at: moment, unpublished: wish.drafts },
        name,
        speaker,
        tongue: wish.tongue,
        editor,
        hands: Box::new(Commands { root: root.to_path_buf() }),
        tell,
    };
    match serve::serve(listener, settings) {
        Ok(()) => Exit::Done,
        Err(error) => {
            let fault = Phrase::new("fault-preview").with("why", read::why(&error));
            ended.refuse(&fault, None);
            Exit::Machine
        }
    }
}

/// Does for the desk what the commands of these names do.
struct Commands {
    root: PathBuf,
}

impl Hands for Commands {
    fn translate(&self, from: &str, code: &str) -> Result<String, Fault> {
        new::translation(&self.root, from, code)
    }

    fn mark_translated(&self, path: &str) -> Result<String, Fault> {
        translated::mark(&self.root, path)
    }

    fn recall(&self, path: &str, fingerprint: u32, zone: &TimeZone) -> Result<String, Lost> {
        history::recall(&self.root, path, fingerprint, zone)
    }
}

fn address_of(host: Option<&str>) -> Option<IpAddr> {
    let Some(host) = host else { return Some(IpAddr::V4(Ipv4Addr::LOCALHOST)) };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().or_else(|| Some((host, 0).to_socket_addrs().ok()?.next()?.ip()))
}

fn listen(address: IpAddr, port: u16) -> std::io::Result<(TcpListener, SocketAddr)> {
    let listener = serve::listen(address, port)?;
    let at = listener.local_addr()?;
    Ok((listener, at))
}

/// What the preview says on the terminal.
struct Screen {
    terminal: Terminal,
    root: PathBuf,
    at: SocketAddr,
    open: bool,
    /// The problems that were shown last.
    last: Mutex<Vec<Diagnostic>>,
}

impl Screen {
    fn tell(&self, news: &News) {
        match news {
            News::Ready(front) => self.ready(front),
            News::Read { changed, took, problems } => {
                let is_news = self.last.lock().is_ok_and(|mut last| {
                    std::mem::replace(&mut *last, problems.clone()) != *problems
                });
                if is_news {
                    self.terminal.print(&self.root, problems);
                }
                if !changed.is_empty() || is_news {
                    let read = Phrase::new("serve-read")
                        .with("what", what(changed))
                        .with("time", took.as_millis().to_string())
                        .with("verdict", verdict(problems));
                    eprintln!("{}", self.terminal.say(&read));
                }
            }
            News::Page(problems) => self.terminal.print(&self.root, problems),
            News::Unwatched(why) => {
                self.terminal.warn(&Phrase::new("serve-unwatched").with("why", why));
            }
        }
    }

    fn ready(&self, front: &str) {
        // An address that stands for all is none to go to.
        let ip = match self.at.ip() {
            all if all.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            ip => ip,
        };
        let url = format!("http://{}{front}", SocketAddr::new(ip, self.at.port()));
        let desk = format!("http://{}/_visnyk/", SocketAddr::new(ip, self.at.port()));
        let desk = self.terminal.say(&Phrase::new("serve-desk").with("url", desk));
        super::say(format!("{url}\n{desk}\n{}", self.terminal.say(&Phrase::new("serve-end"))));
        if self.open
            && let Err(error) = open::that_detached(&url)
        {
            self.terminal.warn(&Phrase::new("serve-no-browser").with("why", read::why(&error)));
        }
    }
}

fn what(changed: &[String]) -> Phrase {
    match changed {
        [] => Phrase::new("serve-read-all"),
        [one] => Phrase::new("serve-read-file").with("file", one),
        many => Phrase::new("serve-read-files").with("count", many.len()),
    }
}
