//! What the desk's buttons do. Only the desk's own page can ask for it: such a request says where
//! its page is from, and knows a secret that only pages of this preview can read.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::header;
use hyper::{Request, Response, StatusCode};
use jiff::civil::time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde_json::{Value, json};

use crate::clock;
use crate::language::Languages;
use crate::phrase::Phrase;
use crate::serve::desk::Desk;
use crate::serve::desk::page::newest;
use crate::serve::desk::rows::Reader;
use crate::serve::http::{Body, typed};
use crate::serve::{Fault, Sight};

/// The deeds, by the ends of their URLs.
const DEEDS: [&str; 4] = ["translate", "translated", "moment", "drafts"];
/// The header in which the secret is sent: no page elsewhere can send it without being asked first.
const TOKEN: &str = "x-visnyk-token";
/// The largest body of such a request, in bytes, and how long it may take.
const LARGEST: usize = 4 << 10;
const SLOWEST: Duration = Duration::from_secs(10);

/// Whether the end of a URL below that of the desk is that of a deed.
pub(in crate::serve) fn is_deed(name: &str) -> bool {
    DEEDS.contains(&name)
}

/// Does what is asked for, where it may be.
pub(super) async fn answer(
    name: &str,
    request: Request<Incoming>,
    reader: Reader<'_>,
) -> Response<Body> {
    let refused = |status, why: &Phrase| said(status, &json!({ "error": reader.voice.say(why) }));
    if !reader.here {
        return refused(StatusCode::FORBIDDEN, &Phrase::new("desk-refused-place"));
    }
    if !is_of_own_page(&request, &reader.stage.token) {
        return refused(StatusCode::FORBIDDEN, &Phrase::new("desk-refused-page"));
    }
    let body = Limited::new(request.into_body(), LARGEST).collect();
    let Ok(Ok(body)) = tokio::time::timeout(SLOWEST, body).await else {
        return refused(StatusCode::BAD_REQUEST, &Phrase::new("desk-refused-form"));
    };
    let form: Vec<(String, String)> =
        url::form_urlencoded::parse(&body.to_bytes()).into_owned().collect();
    let value = |name: &str| {
        form.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_str())
    };
    let done = match name {
        "moment" => travel(reader, value("at")),
        "drafts" => {
            let unpublished = value("show") == "yes";
            reader.stage.look(|sight| Sight { unpublished, ..sight });
            Ok(json!({}))
        }
        _ => work(reader, name == "translate", value("story"), value("lang")).await,
    };
    match done {
        Ok(done) => said(StatusCode::OK, &done),
        Err((why, hint)) => {
            let say = |phrase: &Phrase| reader.voice.say(phrase);
            let value = json!({ "error": say(&why), "hint": hint.as_ref().map(say) });
            said(StatusCode::UNPROCESSABLE_ENTITY, &value)
        }
    }
}

fn said(status: StatusCode, value: &Value) -> Response<Body> {
    typed(status, "application/json; charset=utf-8", value.to_string().as_bytes())
}

/// Whether a request comes from a page of this preview: browsers say where a page is from, and
/// nobody else knows the secret.
fn is_of_own_page(request: &Request<Incoming>, token: &str) -> bool {
    let header = |name: header::HeaderName| {
        request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    };
    let token_sent = header(header::HeaderName::from_static(TOKEN));
    let site = header(header::HeaderName::from_static("sec-fetch-site"));
    let own = format!("http://{}", header(header::HOST));
    // Hashes are compared in a time that tells nothing.
    blake3::hash(token_sent.as_bytes()) == blake3::hash(token.as_bytes())
        && header(header::ORIGIN).eq_ignore_ascii_case(&own)
        && matches!(site, "" | "same-origin")
}

/// Shows the site at another moment.
fn travel(reader: Reader<'_>, wish: &str) -> Result<Value, Fault> {
    let stage = reader.stage;
    let scene = stage.scene.borrow().clone();
    let facts = scene.newest.as_ref().or(scene.generation.as_ref()).map(|g| &g.facts);
    let zone = facts.map_or(TimeZone::UTC, |facts| facts.zone.clone());
    let bad = || (Phrase::new("desk-bad-moment"), None);
    let at = match wish {
        "now" => None,
        "hour" => Some(stage.now().checked_add(SignedDuration::from_hours(1)).map_err(|_| bad())?),
        "tomorrow" => Some(tomorrow(stage.now(), &zone).ok_or_else(bad)?),
        "next" => Some(facts.and_then(|facts| facts.next_change).ok_or_else(bad)?),
        text => Some(clock::parse(text, &zone).map_err(|bad| (bad.message, Some(bad.hint)))?.at),
    };
    stage.look(|sight| Sight { at, ..sight });
    Ok(json!({}))
}

/// Six o'clock of the day after, when the morning's editors come.
fn tomorrow(now: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
    let day = now.to_zoned(zone.clone()).date().checked_add(1.day()).ok()?;
    Some(day.to_datetime(time(6, 0, 0, 0)).to_zoned(zone.clone()).ok()?.timestamp())
}

/// Makes a translation, or marks one as up to date; gives what is to be said of it.
async fn work(
    reader: Reader<'_>,
    translate: bool,
    story: &str,
    code: &str,
) -> Result<Value, Fault> {
    let unknown = || (Phrase::new("desk-unknown-story"), None);
    let generation = newest(reader.stage).await.ok_or_else(unknown)?;
    let (key, lang) = (story.to_owned(), code.to_owned());
    let path = generation.ask(move |desk, plan| {
        path_of(desk, &plan.planner.site.config.languages, translate, &key, &lang)
    });
    let path = path.await.flatten().ok_or_else(unknown)?;
    let (stage, code) = (Arc::clone(reader.stage), code.to_owned());
    let done = tokio::task::spawn_blocking(move || match translate {
        true => stage.settings.hands.translate(&path, &code),
        false => stage.settings.hands.mark_translated(&path),
    });
    let path = done.await.map_err(|_| unknown())??;
    let said = match translate {
        true => Phrase::new("desk-created").with("path", &path),
        false => Phrase::new("desk-renewed").with("path", &path),
    };
    Ok(json!({ "said": reader.voice.say(&said), "path": path }))
}

/// The file that a deed is about: never one that a request names.
fn path_of(
    desk: &Desk,
    languages: &Languages,
    translate: bool,
    key: &str,
    code: &str,
) -> Option<String> {
    let story = desk.story(key)?;
    let lang = languages.by_code(code)?.id;
    let member = story.member(lang);
    let wanted = if translate { member.is_none() } else { member.is_some() };
    let file = if translate { story.original() } else { member };
    file.filter(|_| wanted).map(|file| file.path.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tomorrow_begins_at_six_on_the_clock_of_the_site() {
        let zone = TimeZone::get("Europe/Kyiv").expect("a zone");
        for (now, then) in [
            ("2026-11-22T21:30:00Z", "2026-11-23T06:00:00+02:00"),
            ("2026-11-22T22:30:00Z", "2026-11-24T06:00:00+02:00"),
            // The clocks change in between.
            ("2026-03-28T10:00:00Z", "2026-03-29T06:00:00+03:00"),
        ] {
            let now: Timestamp = now.parse().expect("a time");
            let at = tomorrow(now, &zone).expect("in range");
            assert_eq!(clock::iso(at, &zone), then);
        }
    }
}
