//! The site as it was read at one moment: a thread that holds it and makes its pages when they are
//! asked for. A plan borrows its site, so that the two cannot leave the thread; orders come to them.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::sync::oneshot;

use crate::address::folders_of;
use crate::cache::Cache;
use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::fingerprint::Fingerprint;
use crate::link;
use crate::link::{Ahead, Moment, Site};
use crate::plan;
use crate::plan::{Output, Plan, asset_name};
use crate::read::{Document, Shelf, Sources};
use crate::render;
use crate::render::{DiskFault, Press};
use crate::serve::answer;
use crate::serve::answer::{Answer, Made};
use crate::serve::desk::Desk;

/// What the site is made for.
#[derive(Clone)]
pub(super) struct Wish {
    pub(super) root: PathBuf,
    pub(super) now: Timestamp,
    /// What the clock says.
    pub(super) clock: Timestamp,
    /// Whether it is to have a desk.
    pub(super) desk: bool,
    /// Whether drafts and articles of the future are shown.
    pub(super) unpublished: bool,
    /// The files that changed since the generation before.
    pub(super) changed: Vec<String>,
    /// All that changed since the preview began, files and folders.
    pub(super) edited: Arc<BTreeSet<String>>,
    /// What was kept of the reading before; what this one leaves to the next.
    pub(super) shelf: Arc<Mutex<Option<Shelf>>>,
}

/// What is known of a generation outside its thread.
#[derive(Debug)]
pub(super) struct Facts {
    /// What is wrong with the site as a whole, in order.
    pub(super) problems: Vec<Diagnostic>,
    /// The URL of the first page to look at.
    pub(super) front: String,
    pub(super) zone: TimeZone,
    /// The URLs of the theme's style sheets, with the names that do not change with what they hold.
    pub(super) styles: Vec<(String, String)>,
    /// The URLs of published files that changed.
    pub(super) touched: Vec<String>,
    /// The URLs of pages that are shown only because that is asked for, and why.
    pub(super) ahead: Vec<(String, Ahead)>,
    pub(super) next_due: Option<Timestamp>,
    /// Whether it has a desk.
    pub(super) has_desk: bool,
    /// When something next happens to a story, as the desk sees it.
    pub(super) next_change: Option<Timestamp>,
}

impl Facts {
    /// Whether a problem is among those that forbid a publish.
    pub(super) fn has(&self, problem: &Diagnostic) -> bool {
        let of = |d: &Diagnostic| (d.place.path.clone(), d.code.name, d.message.clone());
        self.problems.iter().any(|known| of(known) == of(problem))
    }
}

/// What is asked of a generation.
enum Order {
    /// That it says something.
    Say(Request),
    /// That it takes in articles whose words changed; whether it could is the reply.
    Reword(Vec<Box<Document>>, mpsc::SyncSender<bool>),
}

/// What it is to say.
enum Request {
    /// What a URL leads to.
    Answer(String, oneshot::Sender<Result<Answer, DiskFault>>),
    /// The URL of the page with this text, though its file may have another name now.
    Find(Shown, oneshot::Sender<Option<String>>),
    /// Something about its desk.
    Ask(Question),
}

/// Asks a desk something and takes care of the answer.
type Question = Box<dyn FnOnce(&Desk, &Plan<'_>) + Send>;

/// The text that a page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    pub(super) path: String,
    pub(super) print: Fingerprint,
}

/// A way to a generation. When the last one is gone, the generation goes too.
#[derive(Debug)]
pub(super) struct Generation {
    orders: mpsc::Sender<Order>,
    pub(super) facts: Facts,
    /// The fingerprints of texts that changed since, by the paths of their files.
    rewritten: Mutex<HashMap<String, Fingerprint>>,
}

impl Generation {
    /// Reads the site and holds it. The problems alone where there is nothing that could be shown.
    pub(super) fn begin(wish: Wish) -> Result<Generation, Vec<Diagnostic>> {
        let (orders, inbox) = mpsc::channel();
        let (tell, told) = mpsc::sync_channel(1);
        std::thread::spawn(move || hold(&wish, &inbox, &tell));
        let facts = told.recv().unwrap_or_else(|_| Err(Vec::new()))?;
        Ok(Generation { orders, facts, rewritten: Mutex::default() })
    }

    /// What a URL path, as it stands in a request, leads to; `None` where the thread has failed.
    pub(super) async fn answer(&self, url: &str) -> Option<Result<Answer, DiskFault>> {
        let (reply, answer) = oneshot::channel();
        self.orders.send(Order::Say(Request::Answer(url.to_owned(), reply))).ok()?;
        let mut answer = answer.await.ok()?;
        if let Ok(Answer::Made(Made { shown: Some(shown), .. })) = &mut answer {
            let rewritten = self.rewritten.lock().unwrap_or_else(PoisonError::into_inner);
            shown.print = rewritten.get(&shown.path).copied().unwrap_or(shown.print);
        }
        Some(answer)
    }

    /// Takes in that texts changed, and nothing else of the site.
    pub(super) fn rewrite(&self, texts: &[(String, Fingerprint)]) {
        let mut rewritten = self.rewritten.lock().unwrap_or_else(PoisonError::into_inner);
        rewritten.extend(texts.iter().cloned());
    }

    /// Takes in that only headline, kicker, lead and text changed of these articles; gives whether that
    /// could be done.
    pub(super) fn reword(&self, articles: Vec<Box<Document>>) -> bool {
        let (reply, done) = mpsc::sync_channel(1);
        self.orders.send(Order::Reword(articles, reply)).is_ok() && done.recv() == Ok(true)
    }

    /// Asks its desk something; `None` where it has none.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Desk, &Plan<'_>) -> T + Send + 'static,
    ) -> Option<T> {
        let (reply, answer) = oneshot::channel();
        let question: Question = Box::new(move |desk, plan| {
            // Whoever asked may have gone away meanwhile.
            let _ = reply.send(question(desk, plan));
        });
        self.orders.send(Order::Say(Request::Ask(question))).ok()?;
        answer.await.ok()
    }

    /// Where the page with a text is.
    pub(super) async fn find(&self, shown: Shown) -> Option<String> {
        let (reply, answer) = oneshot::channel();
        self.orders.send(Order::Say(Request::Find(shown, reply))).ok()?;
        answer.await.ok()?
    }
}

/// The life of a generation: it is made, said to be there, and does what is ordered.
fn hold(
    wish: &Wish,
    inbox: &mpsc::Receiver<Order>,
    tell: &mpsc::SyncSender<Result<Facts, Vec<Diagnostic>>>,
) {
    let mut report = Report::new();
    let Some((site, desk)) = site(wish, &mut report) else {
        // Whoever asked may have given up.
        let _ = tell.send(Err(report.sorted()));
        return;
    };
    let theme = render::compile(&site, &mut report);
    let plan = plan::plan(&site, theme.wanted(), None, &mut report);
    let desk = desk.as_ref();
    let mut facts = facts(&site, &plan, wish, report.sorted());
    facts.next_change = desk.and_then(Desk::next_change);
    if tell.send(Ok(facts)).is_err() {
        return;
    }
    // What a press has made once holds the words of articles: when these change, it goes.
    loop {
        let next = Press::with(&plan, &theme, &wish.root, |press| {
            rayon::in_place_scope(|scope| {
                for order in inbox {
                    match order {
                        Order::Reword(articles, reply) => return Some((articles, reply)),
                        Order::Say(request) => {
                            scope.spawn(move |_| obey(press, desk, &wish.edited, request));
                        }
                    }
                }
                None
            })
        });
        let Some((articles, reply)) = next else { return };
        // Whoever asked may have given up.
        let _ = reply.send(site.reword(articles));
    }
}

fn site(wish: &Wish, report: &mut Report) -> Option<(Site, Option<Desk>)> {
    let sources = sources(wish, report)?;
    let (now, drafts) = (wish.now, wish.unpublished);
    let desk = wish.desk.then(|| Desk::of(&sources, now, wish.clock));
    Some((link::link(sources, Moment { now, drafts, future: drafts }, report), desk))
}

fn sources(wish: &Wish, report: &mut Report) -> Option<Sources> {
    let mut kept = wish.shelf.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(shelf) = &mut *kept {
        return Some(shelf.again(&wish.root, report));
    }
    let cache = Cache::open(&wish.root);
    let (shelf, sources) = Shelf::read(&wish.root, cache.as_ref(), report)?;
    *kept = Some(shelf);
    Some(sources)
}

fn facts(site: &Site, plan: &Plan<'_>, wish: &Wish, problems: Vec<Diagnostic>) -> Facts {
    let base = &site.config.base_url;
    let urls = &plan.planner.urls;
    let styles = site.assets.iter().filter(|asset| asset.name.ends_with(".css"));
    let touched = wish.changed.iter().filter_map(|path| site.media_at(path));
    let is_page = |page: &&plan::Page<'_>| matches!(&page.output, Output::Template { .. });
    // Most sites are shown without what is ahead, and have many pages.
    let pages = if site.ahead.is_empty() { &[] } else { plan.pages.as_slice() };
    let ahead = pages.iter().filter(is_page).filter_map(|page| {
        let why = site.ahead.get(&page.source.place().path)?;
        Some((urls.of(&page.path), *why))
    });
    let front = urls.front(site.editions.first().map_or_else(Default::default, |e| e.lang));
    Facts {
        problems,
        front: urls.of(&front),
        zone: site.config.time_zone.clone(),
        styles: styles.map(|a| (base.path_of(&asset_name(a)), a.name.clone())).collect(),
        touched: touched.map(|i| urls.of(&urls.media_path(&site.media[i]))).collect(),
        ahead: ahead.collect(),
        next_due: site.next_due,
        has_desk: wish.desk,
        next_change: None,
    }
}

/// The text that a file of the output shows.
pub(super) fn shown(page: &plan::Page<'_>) -> Option<Shown> {
    match &page.output {
        Output::Template { body: Some(text), .. } => {
            Some(Shown { path: text.path.to_owned(), print: text.print })
        }
        _ => None,
    }
}

fn obey(press: &Press<'_, '_>, desk: Option<&Desk>, edited: &BTreeSet<String>, request: Request) {
    // Whoever asked may have gone away meanwhile.
    match request {
        Request::Answer(url, reply) => {
            let _ = reply.send(answer::answer(press, &url));
        }
        Request::Find(wanted, reply) => {
            let _ = reply.send(find(press.plan(), &wanted, edited));
        }
        Request::Ask(question) => {
            if let Some(desk) = desk {
                question(desk, press.plan());
            }
        }
    }
}

/// The page that shows a text. Where its file is gone, another one is taken for it that says the same
/// in the same language, came or changed while the preview runs, and is the only one of that kind.
fn find(plan: &Plan<'_>, wanted: &Shown, edited: &BTreeSet<String>) -> Option<String> {
    let texts = || plan.pages.iter().filter_map(|page| Some((page, shown(page)?)));
    let is_renamed = |text: &Shown| {
        text.print == wanted.print
            && language_folder(&text.path) == language_folder(&wanted.path)
            && is_among(edited, &text.path)
    };
    let same_file = texts().find(|(_, text)| text.path == wanted.path);
    let (page, _) = same_file.or_else(|| {
        let mut renamed = texts().filter(|(_, text)| is_renamed(text));
        let found = renamed.next()?;
        renamed.all(|(_, text)| text.path == found.1.path).then_some(found)
    })?;
    Some(plan.planner.urls.of(&page.path))
}

/// The name of the folder below `content/` in which a file lies.
fn language_folder(path: &str) -> Option<&str> {
    path.split('/').nth(1)
}

/// Whether a file, or a folder above it, is among these.
fn is_among(paths: &BTreeSet<String>, path: &str) -> bool {
    let mut folders = folders_of(path);
    paths.contains(path) || folders.any(|folder| paths.contains(folder))
}

/// The errors among problems.
pub(super) fn errors(problems: &[Diagnostic]) -> impl Iterator<Item = &Diagnostic> {
    problems.iter().filter(|d| d.severity == Severity::Error)
}

/// Whether a file of the site, by its path below `root`, lies in it, links followed.
pub(super) fn is_within(root: &Path, file: &Path) -> bool {
    match (root.canonicalize(), file.canonicalize()) {
        (Ok(root), Ok(file)) => file.starts_with(root),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;

    use crate::read::Edit;
    use crate::render::Content;

    use super::*;

    const EDITED: &str = "content/ua/war/b.md";

    fn text(title: &str, day: u8, rest: &str) -> String {
        format!("---\ntitle: {title}\ndate: 2024-01-0{day}\nlead: Лід\n{rest}")
    }

    fn link(sources: Sources) -> Site {
        let now = "2024-02-01T00:00:00Z".parse().expect("a time");
        link::link(sources, Moment { now, drafts: false, future: false }, &mut Report::new())
    }

    /// All files that are made, as they are now.
    fn all(
        plan: &Plan<'_>,
        theme: &crate::render::Theme,
        root: &Path,
    ) -> BTreeMap<String, Vec<u8>> {
        Press::with(plan, theme, root, |press| {
            let made = plan.pages.iter().filter_map(|page| {
                let printed = press.print(&page.path).expect("readable").expect("planned");
                match printed.content.expect("without faults") {
                    Content::Bytes(bytes) => Some((page.path.as_str().to_owned(), bytes)),
                    Content::File(_) => None,
                }
            });
            made.collect()
        })
    }

    #[test]
    fn words_that_changed_are_shown_as_they_are_when_the_site_is_linked_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path();
        let write = |path: &str, text: &str| {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, text).expect("written");
        };
        write(
            "visnyk.yaml",
            "title: A\nbase_url: https://a.example\nlanguages: {ua: {locale: uk-UA, name: A}, en: {locale: en-GB, name: B}}\n",
        );
        let read_also = "---\n::: read-also{to=\"b.md\"}\n[](b.md)\n";
        write("content/ua/war/a.md", &text("Перша", 1, read_also));
        write(EDITED, &text("Друга", 2, "tags: [Мир]\nauthors: [Олена]\n---\nТекст.\n"));
        write("content/ua/war/c.md", &text("Третя", 3, "---\nТекст.\n"));
        write("content/en/war/b.md", &text("Second", 2, "---\nText.\n"));
        let (mut shelf, sources) = Shelf::read(root, None, &mut Report::new()).expect("a site");
        let site = link(sources);
        let theme = render::compile(&site, &mut Report::new());
        let plan = plan::plan(&site, theme.wanted(), None, &mut Report::new());
        let before = all(&plan, &theme, root);
        let again =
            text("«Інша» стаття", 2, "kicker: Нове\ntags: [Мир]\nauthors: [Олена]\n---\nІнше.\n");
        write(EDITED, &again.replace("lead: Лід\n", ""));
        let Edit::Articles(words) = shelf.edit(root, &[EDITED.to_owned()]) else {
            panic!("more than an article changed");
        };
        assert!(site.reword(words));
        let reworded = all(&plan, &theme, root);
        let anew = link(shelf.again(root, &mut Report::new()));
        let plan = plan::plan(&anew, theme.wanted(), None, &mut Report::new());
        let anew = all(&plan, &theme, root);
        for (path, bytes) in &anew {
            let text = |bytes: &Vec<u8>| String::from_utf8_lossy(bytes).into_owned();
            assert_eq!(reworded.get(path).map(text), Some(text(bytes)), "{path}");
        }
        let changed = anew.iter().filter(|(path, bytes)| before.get(*path) != Some(bytes));
        assert!(changed.count() > 5);
    }
}
