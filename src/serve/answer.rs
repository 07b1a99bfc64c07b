//! What a URL leads to: a page of the site, a file of it, another URL, or the page for what is not
//! found.

use std::path::PathBuf;

use crate::address;
use crate::address::SitePath;
use crate::diagnostic::{Diagnostic, Severity};
use crate::fingerprint::Fingerprint;
use crate::plan::{Datum, Output, Plan};
use crate::render::{Content, DiskFault, Press};
use crate::serve::generation::Shown;
use crate::serve::generation::shown;

/// What a URL leads to.
#[derive(Debug)]
pub(super) enum Answer {
    /// A file that is made.
    Made(Made),
    /// A file of the site as it is, and the name by which it is published.
    File(PathBuf, SitePath),
    /// Another URL.
    Elsewhere(String),
    /// Nothing, and the site has no page to say so.
    Nothing,
}

/// A file of the output that was made.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) path: SitePath,
    /// Whether it is what was asked for, and not the page that says that there is no such thing.
    pub(super) found: bool,
    /// `None` where a problem forbids it.
    pub(super) bytes: Option<Vec<u8>>,
    pub(super) problems: Vec<Diagnostic>,
    /// The text that it shows.
    pub(super) shown: Option<Shown>,
}

/// What a page looked like when it was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// The fingerprint of its bytes.
    pub(super) whole: Fingerprint,
    /// The same, whatever its style sheets hold.
    pub(super) unstyled: Fingerprint,
}

impl Look {
    /// The look of a page, given the URLs of style sheets with the names that stay.
    pub(super) fn of(bytes: &[u8], styles: &[(String, String)]) -> Look {
        let text = String::from_utf8_lossy(bytes);
        let unstyled = styles.iter().fold(text, |text, (url, name)| match text.contains(url) {
            true => text.replace(url, name).into(),
            false => text,
        });
        Look { whole: Fingerprint::of(bytes), unstyled: Fingerprint::of(unstyled.as_bytes()) }
    }
}

/// What a URL path leads to, as it stands in a request.
pub(super) fn answer(press: &Press<'_, '_>, url: &str) -> Result<Answer, DiskFault> {
    let plan = press.plan();
    let prefix = &plan.planner.site.config.base_url.prefix;
    let Some(below) = below(url, prefix) else { return missing(press, "") };
    if below.is_empty() {
        return Ok(Answer::Elsewhere(format!("{prefix}/")));
    }
    let path = SitePath::for_url(&below);
    match plan.page(&path).map(|page| &page.output) {
        Some(Output::Template { template: "redirect.html", view, .. }) => {
            let target = view(&plan.planner).into_iter().find(|(name, _)| *name == "target");
            let target = target.and_then(|(_, datum)| on_site(plan, &datum));
            target.map_or_else(|| page(press, &path, true), |url| Ok(Answer::Elsewhere(url)))
        }
        Some(_) => page(press, &path, true),
        // Hosts lead from a folder's name to the folder.
        None if plan.page(&SitePath::for_url(&format!("{below}/"))).is_some() => {
            let folder = SitePath::for_url(&format!("{below}/"));
            Ok(Answer::Elsewhere(plan.planner.urls.of(&folder)))
        }
        None => missing(press, &below),
    }
}

/// The decoded path of a URL below the site's beginning: empty, or beginning with `/`. `None` where
/// it is none, or is not written as links write it.
fn below(url: &str, prefix: &str) -> Option<String> {
    let decoded = address::decode_path(url);
    let below = decoded.strip_prefix(prefix)?.to_owned();
    let mut parts = below.split('/').skip(1).peekable();
    let mut plain = true;
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        let odd = part.contains(['\\', '\0']) || matches!(part, "." | "..");
        plain &= !odd && (is_last || !part.is_empty());
    }
    (plain && (below.is_empty() || below.starts_with('/'))).then_some(below)
}

/// The URL path that the target of a redirect has on this site.
fn on_site(plan: &Plan<'_>, target: &Datum<'_>) -> Option<String> {
    let Datum::Text(target) = target else { return None };
    let base = &plan.planner.site.config.base_url;
    target.strip_prefix(&base.origin).filter(|url| url.starts_with('/')).map(str::to_owned)
}

fn page(press: &Press<'_, '_>, path: &SitePath, found: bool) -> Result<Answer, DiskFault> {
    let Some(printed) = press.print(path)? else { return Ok(Answer::Nothing) };
    let bytes = match printed.content {
        Some(Content::File(file)) => return Ok(Answer::File(file, path.clone())),
        Some(Content::Bytes(bytes)) => Some(bytes),
        None => None,
    };
    let mut problems = printed.diagnostics;
    problems.retain(|d| d.severity == Severity::Error);
    let shown = press.plan().page(path).and_then(shown);
    Ok(Answer::Made(Made { path: path.clone(), found, bytes, problems, shown }))
}

/// The page for what is not found, of the nearest folder that has one, as hosts choose it.
fn missing(press: &Press<'_, '_>, below: &str) -> Result<Answer, DiskFault> {
    let mut folder = below;
    loop {
        folder = folder.rfind('/').map_or("", |end| &folder[..end]);
        let path = SitePath::for_url(&format!("{folder}/404.html"));
        if press.plan().page(&path).is_some() {
            return page(press, &path, false);
        }
        if folder.is_empty() {
            return Ok(Answer::Nothing);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_that_links_write_are_taken() {
        for good in ["/", "/ua/", "/ua/a.html", "/ua/%D1%97.html", ""] {
            assert!(below(good, "").is_some(), "{good}");
        }
        for bad in [
            "/../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/ua/..%2f..%2fvisnyk.yaml",
            "/ua/..%5c..%5cvisnyk.yaml",
            "//etc/passwd",
            "/./visnyk.yaml",
            "/ua/%00.html",
            "ua/",
        ] {
            assert_eq!(below(bad, ""), None, "{bad}");
        }
    }

    #[test]
    fn a_site_below_a_path_begins_there() {
        assert_eq!(below("/paper/ua/", "/paper").as_deref(), Some("/ua/"));
        assert_eq!(below("/paper", "/paper").as_deref(), Some(""));
        assert_eq!(below("/ua/", "/paper"), None);
        assert_eq!(below("/papers/", "/paper"), None);
    }

    #[test]
    fn a_style_sheet_changes_the_look_but_not_the_unstyled_one() {
        let look =
            |url: &str| Look::of(url.as_bytes(), &[(url.to_owned(), "style.css".to_owned())]);
        let (old, new) = (look("/assets/style.1.css"), look("/assets/style.2.css"));
        assert!(old.whole != new.whole && old.unstyled == new.unstyled);
    }
}
