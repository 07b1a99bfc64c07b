//! The desk over HTTP: its page, what the page asks for, and the language in which it does.

use std::convert::Infallible;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use http_body_util::BodyExt;
use http_body_util::channel::{Channel, Sender};
use hyper::body::{Bytes, Incoming};
use hyper::header;
use hyper::header::{HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use tera::{Context, Tera};

use crate::link::State;
use crate::phrase::Phrase;
use crate::phrase::Tongue;
use crate::serve::answer::Answer;
use crate::serve::desk::compare;
use crate::serve::desk::deed;
use crate::serve::desk::query::Query;
use crate::serve::desk::rows;
use crate::serve::desk::rows::Reader;
use crate::serve::desk::voice::{Voice, preferred};
use crate::serve::generation::Generation;
use crate::serve::http::{Body, plain, typed};
use crate::serve::keeper::Stage;
use crate::serve::tab;

const SCRIPT: &str = include_str!("desk.js");
const STYLES: &str = include_str!("desk.css");
const ICON: &str = include_str!("desk.svg");
/// What the desk's pages may load and do: what is this preview's own, and nothing in the page itself.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Where the choice of a language is kept.
const COOKIE: &str = "visnyk-desk";
/// How long a site is waited for that is being read.
const LONGEST: Duration = Duration::from_secs(60);

/// The desk's templates.
static PAGES: LazyLock<Tera> = LazyLock::new(|| {
    let mut pages = Tera::default();
    let added = pages.add_raw_templates([
        ("desk.html", include_str!("desk.html")),
        ("compare.html", include_str!("compare.html")),
    ]);
    debug_assert!(added.is_ok(), "{added:?}");
    pages
});

/// Answers what is asked of the desk; `name` is the end of the URL below `/_visnyk/`.
pub(in crate::serve) async fn answer(
    stage: &Arc<Stage>,
    request: Request<Incoming>,
    here: bool,
) -> Response<Body> {
    let (wanted, tongue) = tongue(stage, &request);
    let reader = Reader { stage, voice: stage.voices.of(tongue), here };
    let name = request.uri().path().rsplit('/').next().unwrap_or_default().to_owned();
    let query = request.uri().query().unwrap_or_default().to_owned();
    if request.method() == Method::POST {
        return deed::answer(&name, request, reader).await;
    }
    match name.as_str() {
        "" => page(reader, wanted),
        "desk.js" => typed(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT.as_bytes()),
        "desk.css" => typed(StatusCode::OK, "text/css; charset=utf-8", STYLES.as_bytes()),
        "desk.svg" => typed(StatusCode::OK, "image/svg+xml", ICON.as_bytes()),
        "stories" => stories(reader, Query::parse(&query)).await,
        "agenda" => agenda(reader).await,
        "problems" => problems(reader).await,
        "news" => news(stage),
        "compare" => compare::answer(reader, &query).await,
        _ => plain(StatusCode::NOT_FOUND, "there is nothing here\n"),
    }
}

/// The tongue that is asked for by the page's own switch, and the one that is spoken.
fn tongue(stage: &Stage, request: &Request<Incoming>) -> (Option<Tongue>, Tongue) {
    let header = |name: HeaderName| {
        request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    };
    let query = request.uri().query().unwrap_or_default().as_bytes();
    let wanted = url::form_urlencoded::parse(query)
        .find(|(name, _)| name == "lang")
        .and_then(|(_, value)| Tongue::of(&value));
    let cookies = header(header::COOKIE).split(';').filter_map(|pair| pair.trim().split_once('='));
    let kept = { cookies }.find(|(name, _)| *name == COOKIE).and_then(|(_, code)| Tongue::of(code));
    let tongue = wanted
        .or(kept)
        .or(stage.settings.tongue)
        .or_else(|| preferred(header(header::ACCEPT_LANGUAGE)));
    (wanted, tongue.unwrap_or_default())
}

/// The newest reading of the site, with its desk; `None` where the site cannot be read.
pub(super) async fn newest(stage: &Arc<Stage>) -> Option<Arc<Generation>> {
    stage.want_desk();
    let mut scenes = stage.scene.subscribe();
    let has_desk = |g: &Arc<Generation>| g.facts.has_desk;
    let found = scenes.wait_for(|scene| scene.begun && scene.newest.as_ref().is_none_or(has_desk));
    tokio::time::timeout(LONGEST, found).await.ok()?.ok()?.newest.clone()
}

async fn stories(reader: Reader<'_>, query: Query) -> Response<Body> {
    let Some(generation) = newest(reader.stage).await else { return unreadable(reader) };
    let (stage, tongue, here) = (Arc::clone(reader.stage), reader.voice.tongue(), reader.here);
    let found = generation.ask(move |desk, plan| {
        let reader = Reader { stage: &stage, voice: stage.voices.of(tongue), here };
        rows::stories(desk, plan, &query, reader)
    });
    found.await.map_or_else(|| unreadable(reader), |value| json_of(&value))
}

async fn agenda(reader: Reader<'_>) -> Response<Body> {
    let Some(generation) = newest(reader.stage).await else { return unreadable(reader) };
    let (stage, tongue, here) = (Arc::clone(reader.stage), reader.voice.tongue(), reader.here);
    let found = generation.ask(move |desk, plan| {
        let reader = Reader { stage: &stage, voice: stage.voices.of(tongue), here };
        rows::agenda(desk, plan, reader)
    });
    let Some(mut value) = found.await else { return unreadable(reader) };
    value["moment"] = Value::Object(rows::moment(reader));
    json_of(&value)
}

async fn problems(reader: Reader<'_>) -> Response<Body> {
    look_again(reader.stage).await;
    json_of(&rows::problems(&reader.stage.all_problems(), reader))
}

/// Makes the pages once more with which something was wrong: nobody may have looked at them since it
/// was mended.
async fn look_again(stage: &Arc<Stage>) {
    let scene = stage.scene.borrow().clone();
    let Some(newest) = &scene.newest else { return };
    for path in stage.pages_with_problems() {
        let of = path.clone();
        let url = newest.ask(move |_, plan| plan.planner.urls.of(&of)).await;
        let Some(url) = url else { return };
        match scene.answer(&url).await {
            Some((_, Ok(Answer::Made(made)))) if made.found => {
                stage.say_of_page(&path, &made.problems);
            }
            _ => stage.say_of_page(&path, &[]),
        }
    }
}

fn unreadable(reader: Reader<'_>) -> Response<Body> {
    let said = reader.voice.say(&Phrase::new("desk-unreadable"));
    let kind = "application/json; charset=utf-8";
    typed(StatusCode::SERVICE_UNAVAILABLE, kind, json!({ "error": said }).to_string().as_bytes())
}

fn json_of(value: &Value) -> Response<Body> {
    typed(StatusCode::OK, "application/json; charset=utf-8", value.to_string().as_bytes())
}

/// The stream by which an open desk hears that the site was read anew.
fn news(stage: &Arc<Stage>) -> Response<Body> {
    let (sender, body) = Channel::<Bytes, Infallible>::new(4);
    tokio::spawn(tell(Arc::clone(stage), sender));
    let mut response = Response::new(body.map_err(|never| match never {}).boxed_unsync());
    let kind = HeaderValue::from_static("text/event-stream");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

async fn tell(stage: Arc<Stage>, mut out: Sender<Bytes>) {
    let mut scenes = stage.scene.subscribe();
    loop {
        let version = scenes.borrow_and_update().version;
        if out.send_data(format!("data: {version}\n\n").into()).await.is_err() {
            return;
        }
        if !tab::wait(&mut scenes, &mut out).await {
            return;
        }
    }
}

fn page(reader: Reader<'_>, wanted: Option<Tongue>) -> Response<Body> {
    // The page will ask for it in a moment.
    reader.stage.want_desk();
    let texts = texts(reader.voice);
    let mut context = Context::new();
    let scene = reader.stage.scene.borrow().clone();
    let front = scene.generation.as_ref().map_or("/", |g| g.facts.front.as_str());
    context.insert("front", front);
    context.insert("token", if reader.here { reader.stage.token.as_str() } else { "" });
    // The end of the script would end it in a text too.
    context.insert("script", &texts.to_string().replace('<', "\\u003c"));
    context.insert("texts", &texts);
    let mut response = shown(reader.voice, "desk.html", context);
    if let Some(tongue) = wanted {
        let cookie = format!(
            "{COOKIE}={}; Path=/_visnyk/; Max-Age=31536000; SameSite=Strict; HttpOnly",
            tongue.code()
        );
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
    }
    response
}

/// A page of the desk with what all of them have.
pub(super) fn shown(voice: &Voice, template: &str, mut context: Context) -> Response<Body> {
    let tongues = Tongue::ALL.map(|tongue| {
        let name = match tongue {
            Tongue::English => "English",
            Tongue::Ukrainian => "Українська",
            Tongue::Russian => "Русский",
        };
        json!({ "code": tongue.code(), "name": name, "own": tongue == voice.tongue() })
    });
    context.insert("tongues", &tongues);
    context.insert("lang", voice.tongue().code());
    let mut response = match PAGES.render(template, &context) {
        Ok(html) => typed(StatusCode::OK, "text/html; charset=utf-8", html.as_bytes()),
        Err(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error}\n")),
    };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    response
}

/// What the page and its script say.
fn texts(voice: &Voice) -> Value {
    let state = |word: &'static str| {
        let said = voice.say(&State::phrase(word));
        (word.to_owned(), json!(said))
    };
    let states: Value = State::words().map(state).collect();
    let texts = [
        ("title", Phrase::new("desk-title")),
        ("site", Phrase::new("desk-site")),
        ("tongue", Phrase::new("desk-tongue")),
        ("script", Phrase::new("desk-needs-script")),
        ("here", Phrase::new("desk-only-here")),
        ("filters", Phrase::new("desk-filters")),
        ("search", Phrase::new("desk-search")),
        ("search_hint", Phrase::new("desk-search-hint")),
        ("section", Phrase::new("desk-section")),
        ("author", Phrase::new("desk-author")),
        ("language", Phrase::new("desk-language")),
        ("order", Phrase::new("desk-order")),
        ("state", Phrase::new("desk-state")),
        ("all_sections", Phrase::new("desk-all-sections")),
        ("all_authors", Phrase::new("desk-all-authors")),
        ("all_languages", Phrase::new("desk-all-languages")),
        ("all_states", Phrase::new("desk-all-states")),
        ("newest", Phrase::new("desk-newest-first")),
        ("oldest", Phrase::new("desk-oldest-first")),
        ("stories", Phrase::new("desk-stories")),
        ("story", Phrase::new("desk-story")),
        ("date", Phrase::new("desk-date")),
        ("original", Phrase::new("desk-original")),
        ("translate", Phrase::new("desk-translate")),
        ("translated", Phrase::new("desk-translated")),
        ("compare", Phrase::new("desk-compare")),
        ("edit", Phrase::new("desk-edit")),
        ("open", Phrase::new("desk-open")),
        ("not_wanted", Phrase::new("desk-not-wanted")),
        ("pages", Phrase::new("desk-pages")),
        ("previous", Phrase::new("desk-previous")),
        ("next", Phrase::new("desk-next")),
        ("coming", Phrase::new("desk-coming")),
        ("nothing_coming", Phrase::new("desk-nothing-coming")),
        ("between", Phrase::new("desk-between")),
        ("nothing_between", Phrase::new("desk-nothing-between")),
        ("problems", Phrase::new("desk-problems")),
        ("moment", Phrase::new("desk-moment")),
        ("moment_choose", Phrase::new("desk-moment-choose")),
        ("moment_local", Phrase::new("desk-moment-local")),
        ("moment_show", Phrase::new("desk-moment-show")),
        ("moment_now", Phrase::new("desk-moment-now")),
        ("moment_hour", Phrase::new("desk-moment-hour")),
        ("moment_tomorrow", Phrase::new("desk-moment-tomorrow")),
        ("moment_next", Phrase::new("desk-moment-next")),
        ("drafts", Phrase::new("desk-drafts")),
        ("below", Phrase::new("desk-below")),
        ("close", Phrase::new("preview-close")),
        ("lost", Phrase::new("desk-lost")),
        ("reading", Phrase::new("desk-reading")),
    ];
    let said = texts.into_iter().map(|(name, text)| (name.to_owned(), json!(voice.say(&text))));
    said.chain([("states".to_owned(), states)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::desk::voice::Voices;

    #[test]
    fn the_pages_are_made_in_every_tongue() {
        let voices = Voices::default();
        for tongue in Tongue::ALL {
            let voice = voices.of(tongue);
            let mut context = Context::new();
            context.insert("token", "secret");
            context.insert("script", "{}");
            context.insert("front", "/ua/");
            context.insert("texts", &texts(voice));
            assert_eq!(shown(voice, "desk.html", context).status(), StatusCode::OK);
        }
    }
}
