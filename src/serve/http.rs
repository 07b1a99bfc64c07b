//! The preview over HTTP: who may ask, what they get, and what an impatient or hostile client
//! cannot do.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::Channel;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, Uri};
use hyper_util::rt::{TokioIo, TokioTimer};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;
use tower_http::services::ServeFile;

use crate::address::SitePath;
use crate::diagnostic::Diagnostic;
use crate::fingerprint::Fingerprint;
use crate::phrase::Phrase;
use crate::serve::answer::{Answer, Look, Made};
use crate::serve::desk;
use crate::serve::generation::{Facts, Shown, is_within};
use crate::serve::keeper::{Scene, Stage};
use crate::serve::tab;
use crate::serve::tab::Tab;

/// Where the preview's own files are.
const OWN: &str = "/_visnyk/";
const SCRIPT: &str = include_str!("preview.js");
/// The largest head of a request, in bytes.
const LARGEST_HEAD: usize = 64 << 10;
/// How long a client may take to send the head of a request, or to send the next.
const SLOWEST_HEAD: Duration = Duration::from_secs(10);
/// How long a client may take nothing of what it asked for. A browser that has enough of a film for
/// now asks for the rest again.
const SLOWEST_READER: Duration = Duration::from_secs(10);
/// How many connections there may be, where the system lets us.
const CONNECTIONS: u64 = 8192;

pub(super) type Body = UnsyncBoxBody<Bytes, io::Error>;

/// Serves until the process is asked to end.
pub(super) fn serve(listener: TcpListener, stage: Arc<Stage>) -> io::Result<()> {
    allow_connections();
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            () = accept(&listener, &stage) => Ok(()),
            ended = end() => ended,
        }
    })
}

/// Systems often allow a thousand open files, and each connection is one.
fn allow_connections() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let most = limit.maximum.map_or(CONNECTIONS, |most| most.min(CONNECTIONS));
        if limit.current.is_some_and(|now| now < most) {
            let limit = Rlimit { current: Some(most), maximum: limit.maximum };
            // With fewer, more of them have to wait.
            let _ = setrlimit(Resource::Nofile, limit);
        }
    }
}

/// Ctrl-C, or the system's wish.
async fn end() -> io::Result<()> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let mut terminate = signal(SignalKind::terminate())?;
        tokio::select! {
            ended = tokio::signal::ctrl_c() => ended,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    tokio::signal::ctrl_c().await
}

async fn accept(listener: &tokio::net::TcpListener, stage: &Arc<Stage>) {
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            // No file is left for another connection: one of them will end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // A page is sent whole; there is nothing to wait for.
        let _ = stream.set_nodelay(true);
        let stage = Arc::clone(stage);
        let here = is_here(peer.ip(), stream.local_addr().ok().map(|own| own.ip()));
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(SLOWEST_READER));
        tokio::spawn(async move {
            let service = service_fn(move |request| respond(Arc::clone(&stage), request, here));
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(SLOWEST_HEAD)
                .max_buf_size(LARGEST_HEAD)
                .serve_connection(TokioIo::new(Box::pin(stream)), service);
            // A client that breaks off is nothing to tell.
            let _ = connection.await;
        });
    }
}

async fn respond(
    stage: Arc<Stage>,
    request: Request<Incoming>,
    here: bool,
) -> Result<Response<Body>, Infallible> {
    let head = request.method() == Method::HEAD;
    let mut response = match refuse(&stage, &request) {
        Some(refusal) => refusal,
        None if request.uri().path().starts_with(OWN) => own(&stage, request, here).await,
        None if request.uri().path() == OWN.trim_end_matches('/') => elsewhere(OWN),
        None => site(&stage, &request).await,
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let same = HeaderValue::from_static("same-origin");
    headers.insert("cross-origin-resource-policy", same);
    headers.remove(header::LAST_MODIFIED);
    if head {
        *response.body_mut() = full("");
    }
    Ok(response)
}

/// Why a request is not answered.
fn refuse(stage: &Stage, request: &Request<Incoming>) -> Option<Response<Body>> {
    if !is_for_here(request, stage.settings.name.as_deref()) {
        // A page of another site whose name was made to lead here.
        let text = "the preview does not answer to this host name; ask for it by the address that \
                    `visnyk serve` prints\n";
        return Some(plain(StatusCode::FORBIDDEN, text));
    }
    let name = request.uri().path().strip_prefix(OWN);
    let is_deed = request.method() == Method::POST && name.is_some_and(desk::is_deed);
    if !is_deed && !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "the preview can only be read\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return Some(response);
    }
    None
}

/// Whether a request names this machine, once, and no other beside it: a target may name one too, and
/// counts for more than the header (RFC 9112, 3.2).
fn is_for_here(request: &Request<impl Sized>, name: Option<&str>) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let host = hosts.next().and_then(|host| host.to_str().ok());
    let target = request.uri().authority();
    host.is_some_and(|host| is_own(host, name))
        && hosts.next().is_none()
        && target.is_none_or(|target| is_own(target.as_str(), name))
}

/// Whether a `Host` is one of this machine: an address, which no name was made to lead here by, the
/// name of the loopback, or the name that was given.
fn is_own(host: &str, name: Option<&str>) -> bool {
    let Ok(authority) = host.parse::<hyper::http::uri::Authority>() else { return false };
    let own = authority.host();
    let address = own.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    address.is_ok()
        || own.eq_ignore_ascii_case("localhost")
        || name.is_some_and(|name| own.eq_ignore_ascii_case(name))
}

/// Whether whoever asks sits at this machine.
fn is_here(peer: IpAddr, own: Option<IpAddr>) -> bool {
    peer.to_canonical().is_loopback() || Some(peer) == own
}

/// What belongs to the preview itself.
async fn own(stage: &Arc<Stage>, request: Request<Incoming>, here: bool) -> Response<Body> {
    match request.uri().path().strip_prefix(OWN) {
        Some("preview.js") => {
            typed(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT.as_bytes())
        }
        Some("events") => events(stage, request.uri(), here),
        Some(name) if !name.contains('/') => desk::answer(stage, request, here).await,
        _ => plain(StatusCode::NOT_FOUND, "there is nothing here\n"),
    }
}

/// The stream by which an open page hears of what concerns it.
fn events(stage: &Arc<Stage>, uri: &Uri, here: bool) -> Response<Body> {
    let query = uri.query().unwrap_or_default().as_bytes();
    let pairs: Vec<_> = url::form_urlencoded::parse(query).collect();
    let value = |name: &str| {
        pairs.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value.as_ref())
    };
    let print = |name: &str| value(name).parse::<Fingerprint>();
    let look = match (print("whole"), print("unstyled")) {
        (Ok(whole), Ok(unstyled)) => Look { whole, unstyled },
        _ => Look::default(),
    };
    let shown = print("text").ok().filter(|_| !value("file").is_empty());
    let shown = shown.map(|print| Shown { path: value("file").to_owned(), print });
    let url = value("url").to_owned();
    let version = value("version").parse().unwrap_or_default();
    let tab = Tab { url, look, shown, version, here };
    let (sender, body) = Channel::<Bytes, Infallible>::new(4);
    tokio::spawn(tab::follow(Arc::clone(stage), tab, sender));
    let mut response = Response::new(body.map_err(|never| match never {}).boxed_unsync());
    set_type(&mut response, "text/event-stream");
    response
}

/// A page or file of the site.
async fn site(stage: &Arc<Stage>, request: &Request<Incoming>) -> Response<Body> {
    let url = request.uri().path();
    let mut scenes = stage.scene.subscribe();
    // The first request may come before the site is read.
    let scene = match scenes.wait_for(|scene| scene.begun).await {
        Ok(scene) => scene.clone(),
        Err(_) => return plain(StatusCode::SERVICE_UNAVAILABLE, "the preview has ended\n"),
    };
    if scene.generation.is_none() {
        return broken(stage, &scene, &[]);
    }
    let Some((generation, answer)) = scene.answer(url).await else {
        return plain(StatusCode::INTERNAL_SERVER_ERROR, "the page could not be made\n");
    };
    match answer {
        Ok(Answer::Made(made)) => {
            stage.say_of_page(&made.path, &made.problems);
            self::made(stage, &scene, &generation.facts, made)
        }
        Ok(Answer::File(file, path)) => {
            published(request, &stage.settings.root, &file, &path).await
        }
        Ok(Answer::Elsewhere(url)) => elsewhere(&url),
        Ok(Answer::Nothing) => plain(StatusCode::NOT_FOUND, "there is no such page\n"),
        Err(fault) => {
            let text = format!("{}: {}\n", fault.path.display(), fault.error);
            plain(StatusCode::INTERNAL_SERVER_ERROR, &text)
        }
    }
}

fn elsewhere(url: &str) -> Response<Body> {
    let mut response = plain(StatusCode::FOUND, "");
    if let Ok(url) = HeaderValue::from_str(url) {
        response.headers_mut().insert(header::LOCATION, url);
    }
    response
}

/// A file that was made; where it could not be, as it was when it last could.
fn made(stage: &Stage, scene: &Scene, facts: &Facts, made: Made) -> Response<Body> {
    let Made { path, found, bytes, problems, shown } = made;
    let status = if found { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let kind = content_type(&path);
    if !kind.starts_with("text/html") {
        return match bytes {
            Some(bytes) => typed(status, &kind, &bytes),
            None => broken(stage, scene, &problems),
        };
    }
    let is_good = bytes.is_some() && !scene.is_spoilt(shown.as_ref());
    if let Some(bytes) = bytes.as_ref().filter(|_| is_good) {
        stage.remember(&path, bytes);
    }
    let last_good = if is_good { None } else { stage.last_good(&path).map(|good| good.to_vec()) };
    let bytes = last_good.or(bytes);
    let Some(bytes) = bytes else { return broken(stage, scene, &problems) };
    let look = Look::of(&bytes, &facts.styles);
    typed(status, &kind, &with_script(bytes, look, shown.as_ref(), scene.version))
}

/// What the value of an attribute cannot hold as it is.
const ATTRIBUTE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_');

/// The page with the script that keeps it up to date. Only responses have it, never a file.
fn with_script(mut page: Vec<u8>, look: Look, shown: Option<&Shown>, version: u64) -> Vec<u8> {
    let file = shown.map(|shown| {
        let file = utf8_percent_encode(&shown.path, ATTRIBUTE);
        format!(" data-file=\"{file}\" data-text=\"{}\"", shown.print)
    });
    let script = format!(
        "<script src=\"{OWN}preview.js\" data-whole=\"{}\" data-unstyled=\"{}\" data-version=\"{version}\"{}></script>",
        look.whole,
        look.unstyled,
        file.unwrap_or_default()
    );
    let end = page.windows(7).rposition(|part| part.eq_ignore_ascii_case(b"</body>"));
    page.splice(end.map_or(page.len()..page.len(), |at| at..at), script.into_bytes());
    page
}

/// A page in the place of one that could never be made.
fn broken(stage: &Stage, scene: &Scene, problems: &[Diagnostic]) -> Response<Body> {
    let voice = stage.voice();
    let (tag, title) = (voice.tongue().code(), voice.say(&Phrase::new("preview-broken")));
    let all = scene.problems.iter().chain(problems);
    let all: Vec<String> =
        all.map(|d| escaped(&tab::shown_problem(stage, d, voice.speaker()))).collect();
    let page = format!(
        "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>{title}</title></head>\
         <body><main><h1>{title}</h1><noscript><pre style=\"white-space:pre-wrap\">{}</pre></noscript></main></body></html>",
        all.join("\n\n")
    );
    let page = with_script(page.into_bytes(), Look::default(), None, scene.version);
    typed(StatusCode::INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", &page)
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a text cannot fail.
    let _ = pulldown_cmark_escape::escape_html_body_text(&mut html, text);
    html
}

/// A file as it lies in the site, whole or the part that is asked for.
async fn published(
    request: &Request<Incoming>,
    root: &Path,
    file: &Path,
    path: &SitePath,
) -> Response<Body> {
    if !is_within(root, file) {
        return plain(StatusCode::NOT_FOUND, "there is no such file\n");
    }
    let mut wanted = Request::new(());
    *wanted.method_mut() = request.method().clone();
    *wanted.uri_mut() = request.uri().clone();
    *wanted.headers_mut() = only_range(request.headers());
    let Ok(response) = ServeFile::new(file).oneshot(wanted).await;
    let mut response = response.map(|body| body.boxed_unsync());
    set_type(&mut response, &content_type(path));
    response
}

/// The header that asks for a part: nothing is cached that others could ask about.
fn only_range(headers: &HeaderMap) -> HeaderMap {
    headers.get(header::RANGE).map(|range| (header::RANGE, range.clone())).into_iter().collect()
}

/// The type by a file's name, with the charset of all text.
fn content_type(path: &SitePath) -> String {
    let guess = mime_guess::from_path(path.as_str()).first_or_octet_stream();
    let essence = guess.essence_str();
    let is_text = essence.starts_with("text/")
        || essence.ends_with("+xml")
        || essence.ends_with("json")
        || matches!(essence, "application/javascript" | "application/xml");
    if is_text { format!("{essence}; charset=utf-8") } else { essence.to_owned() }
}

fn full(bytes: impl Into<Bytes>) -> Body {
    Full::new(bytes.into()).map_err(|never| match never {}).boxed_unsync()
}

pub(super) fn plain(status: StatusCode, text: &str) -> Response<Body> {
    typed(status, "text/plain; charset=utf-8", text.as_bytes())
}

pub(super) fn typed(status: StatusCode, kind: &str, bytes: &[u8]) -> Response<Body> {
    let mut response = Response::new(full(bytes.to_vec()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    set_type(&mut response, kind);
    response
}

fn set_type(response: &mut Response<Body>, kind: &str) {
    if let Ok(kind) = HeaderValue::from_str(kind) {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hosts_that_no_foreign_page_can_have_are_answered() {
        for own in
            ["localhost", "localhost:4242", "LOCALHOST", "127.0.0.1:4242", "[::1]:4242", "desk"]
        {
            assert!(is_own(own, Some("desk")), "{own}");
        }
        for foreign in
            ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "desk", ""]
        {
            assert!(!is_own(foreign, None), "{foreign}");
        }
    }

    #[test]
    fn text_has_its_charset() {
        let of = |path: &str| content_type(&SitePath::for_url(path));
        assert_eq!(of("/a.html"), "text/html; charset=utf-8");
        assert_eq!(of("/a.svg"), "image/svg+xml; charset=utf-8");
        assert_eq!(of("/a.json"), "application/json; charset=utf-8");
        assert_eq!(of("/a.jpg"), "image/jpeg");
        assert_eq!(of("/a"), "application/octet-stream");
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_page() {
        let page = with_script(b"<body></BODY></html>".to_vec(), Look::default(), None, 1);
        let page = String::from_utf8_lossy(&page);
        assert!(
            page.starts_with("<body><script src=") && page.ends_with("</script></BODY></html>")
        );
    }
}
