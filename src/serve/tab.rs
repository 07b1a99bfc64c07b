//! What an open page hears: that it has changed, or its styles, or files that it shows; that it has
//! moved; what is wrong; and what marks and banners it is to show.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::Sender;
use hyper::body::Bytes;
use serde_json::{Value, json};

use crate::clock;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::print::{Colour, human};
use crate::link::Ahead;
use crate::phrase::{Phrase, Speaker};
use crate::read;
use crate::serve::answer::{Answer, Look};
use crate::serve::desk::Voice;
use crate::serve::generation::{Facts, Shown};
use crate::serve::keeper::{Scene, Stage};

/// How long a page that is gone may be one that is being moved.
const MOVING: Duration = Duration::from_millis(300);
/// How many problems a page is shown.
const MOST_PROBLEMS: usize = 50;
/// How often a stream without news says that it is there.
const BEAT: Duration = Duration::from_secs(15);

/// An open page.
pub(super) struct Tab {
    /// The URL path that it was asked for by.
    pub(super) url: String,
    /// How it looked when it was sent.
    pub(super) look: Look,
    /// The text that it shows.
    pub(super) shown: Option<Shown>,
    /// The scene of which it knows.
    pub(super) version: u64,
    /// Whether it is open on this machine.
    pub(super) here: bool,
}

/// What a page has to do.
#[derive(Debug, Default)]
struct Doing {
    /// Where to go.
    follow: Option<String>,
    reload: bool,
    /// The new URLs of style sheets.
    styles: Vec<String>,
    problems: Vec<Diagnostic>,
}

/// Tells an open page what concerns it until it is closed.
pub(super) async fn follow(stage: Arc<Stage>, mut tab: Tab, mut out: Sender<Bytes>) {
    let mut scenes = stage.scene.subscribe();
    // In the language of the problems, which are those of the terminal: a page may be in any.
    let voice = stage.voice();
    let texts = texts(voice);
    let mut last = Value::Null;
    loop {
        let scene = scenes.borrow_and_update().clone();
        if scene.begun {
            let doing = tab.doing(&stage, &scene).await;
            let files = scene.touched_since(tab.version);
            tab.version = scene.version;
            let token = tab.here.then_some(stage.token.as_str());
            let message = message(&stage, &scene, &doing, voice, (&texts, token));
            let news = doing.follow.is_some() || doing.reload || !doing.styles.is_empty();
            if news || !files.is_empty() || message != last {
                let mut event = message.clone();
                event["follow"] = json!(doing.follow);
                event["reload"] = json!(doing.reload);
                event["styles"] = json!(doing.styles);
                event["files"] = json!(files);
                event["version"] = json!(scene.version);
                if out.send_data(format!("data: {event}\n\n").into()).await.is_err() {
                    return;
                }
                last = message;
            }
        }
        if !wait(&mut scenes, &mut out).await {
            return;
        }
    }
}

/// Waits for the next scene; `false` when the page was closed.
pub(super) async fn wait(
    scenes: &mut tokio::sync::watch::Receiver<Scene>,
    out: &mut Sender<Bytes>,
) -> bool {
    loop {
        match tokio::time::timeout(BEAT, scenes.changed()).await {
            Ok(changed) => return changed.is_ok(),
            Err(_) if out.send_data(":\n\n".into()).await.is_err() => return false,
            Err(_) => {}
        }
    }
}

impl Tab {
    async fn doing(&mut self, stage: &Stage, scene: &Scene) -> Doing {
        let mut doing = Doing::default();
        let Some((generation, Ok(answer))) = scene.answer(&self.url).await else { return doing };
        match answer {
            Answer::Elsewhere(url) => doing.follow = Some(url),
            Answer::Nothing => doing.reload = self.look != Look::default(),
            Answer::File(..) => {}
            Answer::Made(made) => {
                if !made.found
                    && let Some(shown) = self.shown.clone()
                {
                    doing.follow = generation.find(shown).await;
                    if doing.follow.is_none() && is_superseded(stage, scene).await {
                        return doing;
                    }
                }
                stage.say_of_page(&made.path, &made.problems);
                doing.problems = made.problems;
                let spoilt = scene.is_spoilt(made.shown.as_ref());
                if let Some(bytes) = made.bytes.as_ref().filter(|_| !spoilt) {
                    let look = Look::of(bytes, &generation.facts.styles);
                    doing.reload = look.unstyled != self.look.unstyled;
                    if look.whole != self.look.whole && !doing.reload {
                        let styles = generation.facts.styles.iter();
                        doing.styles = styles.map(|(url, _)| url.clone()).collect();
                    }
                    self.look = look;
                    if made.found {
                        stage.remember(&made.path, bytes);
                        self.shown = made.shown.or(self.shown.take());
                    }
                }
            }
        }
        doing
    }
}

/// Whether another scene follows soon: a file that is moved is gone before it is there.
async fn is_superseded(stage: &Stage, scene: &Scene) -> bool {
    let mut scenes = stage.scene.subscribe();
    let newer = scenes.wait_for(|other| other.version > scene.version);
    matches!(tokio::time::timeout(MOVING, newer).await, Ok(Ok(_)))
}

/// What the page is to show of the preview itself.
fn message(
    stage: &Stage,
    scene: &Scene,
    doing: &Doing,
    voice: &Voice,
    (texts, token): (&Value, Option<&str>),
) -> Value {
    let all: Vec<&Diagnostic> = scene.problems.iter().chain(&doing.problems).collect();
    let facts = scene.generation.as_ref().map(|generation| &generation.facts);
    let title = voice.say(&Phrase::new("preview-problems").with("count", all.len()));
    let shown = all.iter().take(MOST_PROBLEMS);
    let problems: Vec<String> = shown.map(|d| shown_problem(stage, d, voice.speaker())).collect();
    json!({
        "texts": texts,
        "title": title,
        "problems": problems,
        "banner": facts.and_then(|facts| banner(stage, facts, voice)),
        "token": token,
        "marks": facts.map(|facts| marks(facts, voice)).unwrap_or_default(),
    })
}

/// A problem as the terminal shows it.
pub(super) fn shown_problem(stage: &Stage, problem: &Diagnostic, speaker: &Speaker) -> String {
    let lines = |path: &str, line: usize| {
        read::lines_of(&stage.settings.root, path).get(line.checked_sub(1)?).cloned()
    };
    human(problem, &lines, Colour::Plain, speaker)
}

fn texts(voice: &Voice) -> Value {
    json!({
        "lang": voice.tongue().code(),
        "now": voice.say(&Phrase::new("desk-moment-now")),
        "desk": voice.say(&Phrase::new("desk-title")),
        "close": voice.say(&Phrase::new("preview-close")),
        "open": voice.say(&Phrase::new("preview-open")),
    })
}

/// What says that the site is not shown as of now.
fn banner(stage: &Stage, facts: &Facts, voice: &Voice) -> Option<String> {
    let at = stage.sight().at?;
    let time = voice.moment(&clock::iso(at, &facts.zone));
    Some(voice.say(&Phrase::new("preview-as-of").with("time", time)))
}

/// The URLs of what is not published, each with what is said of it.
fn marks(facts: &Facts, voice: &Voice) -> Vec<Value> {
    let mark = |(url, why): &(String, Ahead)| {
        let text = match why {
            Ahead::Draft => voice.say(&Phrase::new("preview-draft")),
            Ahead::Until(at) => {
                let time = voice.moment(&clock::iso(*at, &facts.zone));
                voice.say(&Phrase::new("preview-scheduled").with("time", time))
            }
        };
        json!([url, text])
    };
    facts.ahead.iter().map(mark).collect()
}
