//! What hosts take of a site. What is over a limit they leave out, often without a word.

use std::collections::BTreeSet;

use crate::config;
use crate::config::Host;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::phrase::Phrase;
use crate::plan::Plan;
use crate::plan::Planner;
use crate::plan::data::{RedirectRule, is_path_of_headers};
use crate::plan::hosting;
use crate::plan::hosting::{HEADERS, REDIRECTS};
use crate::plan::pages::{Output, Page, When};
use crate::plan::redirect::{Reach, Rule};
use crate::read::MOVED_FILE;

/// What a host takes. Sources: developers.cloudflare.com/pages/configuration/redirects, …/headers and
/// /pages/platform/limits; docs.gitlab.com/user/project/pages/redirects.
struct HostLimits {
    host: Host,
    name: &'static str,
    /// Redirects of one path each, and those for all paths of a pattern.
    redirects: (usize, usize),
    /// Redirects of either sort.
    all_redirects: usize,
    /// Characters of a redirect.
    redirect: usize,
    /// Bytes of `_redirects`.
    redirects_bytes: usize,
    /// Rules of `_headers`.
    headers: usize,
    /// Characters of a line of `_headers`.
    header: usize,
    /// Whether it takes targets without encryption.
    http: bool,
    /// Files of the site.
    files: usize,
    /// Bytes of a file.
    file: u64,
}

/// A host that takes everything.
const NO_LIMITS: HostLimits = HostLimits {
    host: Host::Any,
    name: "",
    redirects: (usize::MAX, usize::MAX),
    all_redirects: usize::MAX,
    redirect: usize::MAX,
    redirects_bytes: usize::MAX,
    headers: usize::MAX,
    header: usize::MAX,
    http: true,
    files: usize::MAX,
    file: u64::MAX,
};

const LIMITS: &[HostLimits] = &[
    HostLimits {
        host: Host::Cloudflare,
        name: "Cloudflare Pages",
        redirects: (2000, 100),
        redirect: 1000,
        headers: 100,
        header: 2000,
        // workers-sdk, validateURL.ts
        http: false,
        files: 20_000,
        file: 25 << 20,
        ..NO_LIMITS
    },
    HostLimits {
        host: Host::Gitlab,
        name: "GitLab Pages",
        all_redirects: 1000,
        redirects_bytes: 64 << 10,
        ..NO_LIMITS
    },
    // It reads no rules: what has no page leads nowhere.
    HostLimits {
        host: Host::Github,
        name: "GitHub Pages",
        redirects: (usize::MAX, 0),
        ..NO_LIMITS
    },
];

fn limits_of(host: Host) -> Option<&'static HostLimits> {
    LIMITS.iter().find(|limits| limits.host == host)
}

/// How many bytes a file may have.
pub(super) fn largest_file(host: Host) -> u64 {
    limits_of(host).map_or(u64::MAX, |limits| limits.file)
}

/// A limit that is passed: where, what to say, and what to do about it.
type Passed = (Place, Phrase, Phrase);

/// A redirect as it stands in `_redirects`.
struct Redirect {
    from: String,
    to: String,
    /// Characters of its line.
    length: usize,
    place: Place,
}

impl Redirect {
    /// Whether Cloudflare Pages counts it among those that stand for more paths than one. Fewer are it than
    /// some host takes for a pattern ([`crate::address::is_pattern`]). Source: workers-sdk, parseRedirects.ts.
    fn is_pattern(&self) -> bool {
        let is_name = |(at, _)| self.from[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic());
        self.from.contains('*') || self.from.match_indices(':').any(is_name)
    }
}

/// A `_redirects` as it is published.
struct Redirects {
    rules: Vec<Redirect>,
    bytes: usize,
    /// Whether it is the site's own file, and no page leads on where its rules do not.
    is_own: bool,
}

impl Redirects {
    /// Of the site's own file.
    fn own(text: &str) -> Self {
        let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
        let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let rule = |(number, line): (usize, &str)| {
            let mut words = line.split_whitespace().map(str::to_owned);
            Redirect {
                from: words.next().unwrap_or_default(),
                to: words.next().unwrap_or_default(),
                length: line.chars().count(),
                place: Place::line(format!("static/{REDIRECTS}"), number),
            }
        };
        Redirects { rules: lines.map(rule).collect(), bytes: text.len(), is_own: true }
    }

    /// What to do, where that is `ours` for rules of ours.
    fn hint(&self, ours: Phrase) -> Phrase {
        if self.is_own { Phrase::new("host-own-redirects-hint") } else { ours }
    }

    /// Of ours.
    fn made(planner: &Planner<'_>, host: Host) -> Self {
        let rule = |(rule, place): (RedirectRule, Place)| Redirect {
            length: rule.from.len() + rule.to.len() + " 301 ".len(),
            from: rule.from,
            to: rule.to,
            place,
        };
        let rules = hosting::placed_rules(planner, host).into_iter().map(rule);
        let rules: Vec<Redirect> = rules.collect();
        let bytes = rules.iter().map(|rule| rule.length + 1).sum();
        Redirects { rules, bytes, is_own: false }
    }
}

/// Reports what the host of the site will not take of its rules, whoever wrote them.
pub(super) fn check(planner: &Planner<'_>, report: &mut Report) {
    let site = planner.site;
    report.extend(swallowed(planner));
    let Some(limits) = limits_of(site.config.host) else { return };
    // The site's own file is nothing to a host that reads none.
    let redirects = match limits.host != Host::Github && planner.has_static(REDIRECTS) {
        true => Redirects::own(&site.own_rules.redirects),
        false => Redirects::made(planner, limits.host),
    };
    let own = &site.own_rules.headers;
    // Ours stand before those of the site, or in a block of theirs.
    let is_apart = |path: &str| own.lines().all(|line| line.trim() != path);
    let ours = hosting::headers(planner).iter().filter(|rule| is_apart(&rule.path)).count();
    let passed = limits.passed_by(&redirects);
    let passed = passed.into_iter().chain(limits.passed_in_headers(own, ours));
    let pageless = if limits.host == Host::Github { limits.pageless(planner) } else { Vec::new() };
    for (place, message, hint) in passed.chain(pageless) {
        report.push(Diagnostic::warning(&codes::HOST_LIMIT, place, message).hint(hint));
    }
}

/// The redirects of editors that lead nowhere, for want of a page, as the site has a file of rules of its own
/// that does not have them.
fn swallowed(planner: &Planner<'_>) -> Vec<Diagnostic> {
    let host = planner.site.config.host;
    if matches!(host, Host::Github | Host::Nginx) || !planner.has_static(REDIRECTS) {
        return Vec::new();
    }
    let own = Redirects::own(&planner.site.own_rules.redirects);
    let is_there = |from: &str| own.rules.iter().any(|rule| rule.from == from);
    let rules = pageless(planner).map(|rule| (hosting::told(planner, rule), &rule.place));
    let lost = rules.filter(|(rule, _)| !is_there(&rule.from));
    let said = lost.map(|(rule, place)| {
        let line = format!("{} {} {}", rule.from, rule.to, rule.status);
        let message = Phrase::new("redirect-own-file").with("from", rule.from);
        let hint = Phrase::new("redirect-own-file-hint").with("line", line);
        Diagnostic::warning(&codes::HOST_LIMIT, place.clone(), message).hint(hint)
    });
    said.collect()
}

/// The redirects of editors for which no page stands in.
fn pageless<'a>(planner: &'a Planner<'_>) -> impl Iterator<Item = &'a Rule> {
    let of_editors = planner.redirects.iter().filter(|rule| rule.place.path != MOVED_FILE);
    of_editors.filter(|rule| rule.reach != Reach::Page)
}

impl HostLimits {
    /// The limits that redirects pass.
    fn passed_by(&self, redirects: &Redirects) -> Vec<Passed> {
        let mut said = self.passed_by_count(redirects);
        said.extend(self.passed_by_length(redirects));
        said.extend(self.passed_by_targets(redirects));
        said
    }

    fn passed_by_targets(&self, redirects: &Redirects) -> Vec<Passed> {
        let is_left_out = |rule: &&Redirect| !self.http && rule.to.starts_with("http://");
        let said = redirects.rules.iter().filter(is_left_out).map(|rule| {
            let message = Phrase::new("host-http")
                .with("host", self.name)
                .with("from", shortened(&rule.from));
            (rule.place.clone(), message, Phrase::new("host-http-hint"))
        });
        said.collect()
    }

    fn passed_by_count(&self, redirects: &Redirects) -> Vec<Passed> {
        let rules = &redirects.rules;
        // Behind the first of a pattern, Cloudflare Pages takes all others for such.
        let fixed = rules.iter().position(Redirect::is_pattern).unwrap_or(rules.len());
        let (fixed, folders) = rules.split_at(fixed);
        let mut said = Vec::new();
        let mut count = |rules: &[Redirect], most: usize, message: Phrase, ours: Phrase| {
            if let Some(first) = rules.get(most) {
                let place = match redirects.is_own {
                    true => first.place.clone(),
                    false => Place::file(config::FILE),
                };
                said.push((place, message, redirects.hint(ours)));
            }
        };
        let pages = || Phrase::new("host-pages-hint");
        let message = |rules: &[Redirect], most: usize| {
            Phrase::new("host-redirects")
                .with("host", self.name)
                .with("most", most)
                .with("count", rules.len())
        };
        let of_folders = Phrase::new("host-folder-redirects")
            .with("host", self.name)
            .with("most", self.redirects.1)
            .with("count", folders.len());
        let most = self.redirects.0;
        count(fixed, most, message(fixed, most), pages());
        count(folders, self.redirects.1, of_folders, Phrase::new("host-folders-hint"));
        count(rules, self.all_redirects, message(rules, self.all_redirects), pages());
        said
    }

    fn passed_by_length(&self, redirects: &Redirects) -> Vec<Passed> {
        let mut said = Vec::new();
        for rule in redirects.rules.iter().filter(|rule| rule.length > self.redirect) {
            let message = Phrase::new("host-long-rule")
                .with("host", self.name)
                .with("most", self.redirect)
                .with("from", shortened(&rule.from));
            let hint = redirects.hint(Phrase::new("host-long-rule-hint"));
            said.push((rule.place.clone(), message, hint));
        }
        if redirects.bytes > self.redirects_bytes {
            let message = Phrase::new("host-redirects-size")
                .with("host", self.name)
                .with("file", REDIRECTS)
                .with("most", self.redirects_bytes >> 10)
                .with("count", redirects.bytes.div_ceil(1 << 10));
            let place = match redirects.is_own {
                true => Place::file(format!("static/{REDIRECTS}")),
                false => Place::file(config::FILE),
            };
            said.push((place, message, redirects.hint(Phrase::new("host-pages-hint"))));
        }
        said
    }

    /// The limits that the site's own headers pass, before which so many rules of ours stand.
    fn passed_in_headers(&self, own: &str, ours: usize) -> Vec<Passed> {
        let place = |number| Place::line(format!("static/{HEADERS}"), number);
        let lines = || own.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
        let paths: Vec<usize> = lines()
            .filter(|(_, line)| is_path_of_headers(line))
            .map(|(number, _)| number)
            .collect();
        let mut said = Vec::new();
        if let Some(first) = paths.get(self.headers.saturating_sub(ours)) {
            let message = Phrase::new("host-headers")
                .with("host", self.name)
                .with("file", HEADERS)
                .with("most", self.headers)
                .with("count", paths.len() + ours);
            said.push((place(*first), message, Phrase::new("host-headers-hint")));
        }
        let is_read = |line: &str| !line.starts_with('#');
        for (number, line) in lines().filter(|(_, line)| is_read(line)) {
            let length = line.chars().count();
            if length > self.header {
                let message = Phrase::new("host-long-line")
                    .with("host", self.name)
                    .with("file", HEADERS)
                    .with("most", self.header)
                    .with("count", length);
                said.push((place(number), message, Phrase::new("host-long-line-hint")));
            }
        }
        said
    }

    /// The redirects of editors that a host which reads no rules leads nowhere, for want of a page.
    fn pageless(&self, planner: &Planner<'_>) -> Vec<Passed> {
        let said = pageless(planner).filter(|rule| rule.reach == Reach::File).map(|rule| {
            let message = Phrase::new("host-no-page")
                .with("host", self.name)
                .with("from", rule.from.as_str());
            (rule.place.clone(), message, Phrase::new("host-no-page-hint"))
        });
        said.collect()
    }

    /// The limit that the size of a file passes.
    fn passed_by_file(&self, place: impl Fn() -> Place, bytes: u64) -> Option<Passed> {
        (bytes > self.file).then(|| {
            let message = Phrase::new("host-file-size")
                .with("host", self.name)
                .with("most", self.file >> 20)
                .with("count", bytes.div_ceil(1 << 20));
            (place(), message, Phrase::new("host-file-size-hint"))
        })
    }

    /// The limit that the number of files passes.
    fn passed_by_files(&self, count: usize) -> Option<Passed> {
        (count > self.files).then(|| {
            let message = Phrase::new("host-files")
                .with("host", self.name)
                .with("most", self.files)
                .with("count", count);
            (Place::file(config::FILE), message, Phrase::new("host-files-hint"))
        })
    }
}

/// The beginning of a text of which nobody reads all.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Reports that the host of the site does not take so many files, or so large ones. Of the pictures and
/// attachments beside texts, `used` are published.
pub fn check_files(plan: &Plan<'_>, used: &BTreeSet<usize>, report: &mut Report) {
    let site = plan.planner.site;
    let Some(limits) = limits_of(site.config.host) else { return };
    let is_published = |page: &&Page<'_>| match page.output {
        Output::Copy(from, When::Used) => site.media_at(from).is_some_and(|at| used.contains(&at)),
        _ => true,
    };
    let files = || plan.pages.iter().filter(is_published);
    let size = |page: &Page<'_>| match page.output {
        Output::Copy(from, _) => site.media_at(from).map_or(0, |at| site.media[at].bytes),
        Output::Bytes(bytes) => bytes.len() as u64,
        // What is made of words stays far below.
        Output::Template { .. } | Output::Data { .. } => 0,
    };
    let large = files().filter_map(|p| limits.passed_by_file(|| p.source.place(), size(p)));
    for (place, message, hint) in large.chain(limits.passed_by_files(files().count())) {
        report.push(Diagnostic::warning(&codes::HOST_LIMIT, place, message).hint(hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(host: Host) -> &'static HostLimits {
        limits_of(host).expect("a host with limits")
    }

    fn texts(passed: impl IntoIterator<Item = Passed>) -> Vec<String> {
        let said = passed.into_iter();
        said.map(|(place, message, _)| format!("{place}: {}", message.english())).collect()
    }

    /// Of lines of `_redirects`, each as often as it says.
    fn said(host: Host, rules: &[(&str, usize)]) -> Vec<String> {
        let text: String =
            rules.iter().map(|(rule, count)| format!("{rule}\n").repeat(*count)).collect();
        texts(limits(host).passed_by(&Redirects::own(&text)))
    }

    #[test]
    fn a_limit_is_passed_by_one_more() {
        let host = Host::Cloudflare;
        assert!(
            said(host, &[("# of old", 9), ("/a /", 2000), ("/b/* /", 50), ("/:c /", 50)])
                .is_empty()
        );
        assert_eq!(
            said(host, &[("", 1), ("/a /", 2001), ("/b/* /", 101)]),
            [
                "static/_redirects:2002: Cloudflare Pages takes 2000 redirects, the site has 2001",
                "static/_redirects:2103: Cloudflare Pages takes 100 redirects of folders, the site has 101",
            ]
        );
        assert_eq!(
            said(host, &[("/a http://a.example/", 1), ("/b https://b.example/", 1)]),
            ["static/_redirects:1: Cloudflare Pages takes no target with `http://`, as `/a` has"]
        );
        let long = |length: usize| format!("/{} / 301", "я".repeat(length - 7));
        assert!(said(host, &[(&long(1000), 1)]).is_empty());
        assert_eq!(said(host, &[(&long(1001), 1)]).len(), 1);
        assert!(texts(limits(host).passed_by_files(20_000)).is_empty());
        assert_eq!(
            texts(limits(host).passed_by_files(20_001)),
            [
                "visnyk.yaml: Cloudflare Pages takes 20000 files without a paid plan, the site has 20001"
            ]
        );
        let of_size = |bytes| texts(limits(host).passed_by_file(|| Place::file("static/a"), bytes));
        assert!(of_size(25 << 20).is_empty());
        assert_eq!(
            of_size((25 << 20) + 1),
            ["static/a: Cloudflare Pages takes files of 25 MB, this one has 26 MB"]
        );
    }

    #[test]
    fn of_redirects_behind_a_pattern_the_host_takes_as_few() {
        assert!(said(Host::Cloudflare, &[("/a/* /", 1), ("/b /", 99)]).is_empty());
        assert_eq!(
            said(Host::Cloudflare, &[("/a/* /", 1), ("/b /", 100)]),
            [
                "static/_redirects:101: Cloudflare Pages takes 100 redirects of folders, the site has 101"
            ]
        );
    }

    #[test]
    fn a_file_may_be_too_large_before_its_rules_are_too_many() {
        let long = format!("/{} / 301", "a".repeat(58));
        assert!(said(Host::Gitlab, &[(&long, 900)]).is_empty());
        assert_eq!(
            said(Host::Gitlab, &[(&long, 1000)]),
            ["static/_redirects: GitLab Pages takes a `_redirects` of 64 KB, the site has 65 KB"]
        );
        assert_eq!(
            said(Host::Gitlab, &[("/a /", 999), ("/b/* /", 2)]),
            ["static/_redirects:1001: GitLab Pages takes 1000 redirects, the site has 1001"]
        );
    }

    #[test]
    fn the_rules_of_headers_are_counted_with_ours() {
        let said = |own: &str, ours| texts(limits(Host::Cloudflare).passed_in_headers(own, ours));
        let rules = "# a\n/a\n  X-A: https://a.example\nhttps://t.example/b\n  X-B: b\n".repeat(50);
        assert!(said(&rules, 0).is_empty());
        assert_eq!(
            said(&rules, 1),
            [
                "static/_headers:249: Cloudflare Pages takes 100 rules in `_headers`, the file has 101"
            ]
        );
        let line = |length: usize| format!("/a\n  X-A: {}\n#{0}\n", "a".repeat(length - 5));
        assert!(said(&line(2000), 1).is_empty());
        assert_eq!(
            said(&line(2001), 1),
            [
                "static/_headers:2: Cloudflare Pages takes lines of 2000 characters in `_headers`, this one has 2001"
            ]
        );
    }
}
