//! What hosts read beside pages: redirects and headers, in the form of each, and their limits.

use std::cmp::Reverse;

use crate::address;
use crate::address::SitePath;
use crate::config;
use crate::config::Host;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::phrase::Phrase;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::data::{Data, HeaderRule, RedirectFile, RedirectRule};
use crate::plan::pages::{Output, Page, Pages};
use crate::plan::redirect::Rule;

pub(super) const KIND: Kind = Kind { name: "hosting", plan: Plans::Last(plan) };

const REDIRECTS: &str = "_redirects";
pub(super) const HEADERS: &str = "_headers";
/// A map for the configuration of nginx.
const NGINX: &str = "_redirects.nginx";

/// What a host takes. Sources: developers.cloudflare.com/pages/platform/limits,
/// docs.gitlab.com/user/project/pages/redirects.
struct HostLimits {
    host: Host,
    name: &'static str,
    /// Redirects of one path each, and those with a `*`.
    rules: (usize, usize),
    /// Characters of a rule.
    rule: usize,
    /// Bytes of `_redirects`.
    bytes: usize,
    /// Files of the site.
    files: usize,
}

const LIMITS: &[HostLimits] = &[
    HostLimits {
        host: Host::Cloudflare,
        name: "Cloudflare Pages",
        rules: (2000, 100),
        rule: 1000,
        bytes: usize::MAX,
        files: 20_000,
    },
    HostLimits {
        host: Host::Gitlab,
        name: "GitLab Pages",
        rules: (1000, 1000),
        rule: usize::MAX,
        bytes: 64 << 10,
        files: usize::MAX,
    },
    // It reads no rules: what has no page leads nowhere.
    HostLimits {
        host: Host::Github,
        name: "GitHub Pages",
        rules: (usize::MAX, 0),
        rule: usize::MAX,
        bytes: usize::MAX,
        files: usize::MAX,
    },
];

fn plan<'s>(planner: &Planner<'s>, pages: &mut Pages<'s>) {
    let host = planner.site.config.host;
    let mut add = |name: &str, make: fn(&Planner<'s>) -> Data<'s>| {
        if !planner.has_static(name) || planner.is_left_out(name) {
            let output = Output::Data { ingredients: None, make: Box::new(make) };
            pages.add(SitePath::for_url(&format!("/{name}")), config::FILE, output);
        }
    };
    let has_rules = |host| !rules_for(planner, host).is_empty();
    if !matches!(host, Host::Github | Host::Nginx) && has_rules(host) {
        add(REDIRECTS, |planner| redirect_file(planner, planner.site.config.host));
    }
    if matches!(host, Host::Any | Host::Netlify | Host::Cloudflare) {
        add(HEADERS, |planner| Data::Headers(headers(planner), &planner.site.own_headers));
    }
    // A server that includes the map needs it to be there.
    if host == Host::Nginx || host == Host::Any && has_rules(Host::Nginx) {
        add(NGINX, |planner| redirect_file(planner, Host::Nginx));
    }
}

fn redirect_file<'s>(planner: &Planner<'s>, host: Host) -> Data<'s> {
    Data::Redirects(RedirectFile { host, rules: rules_for(planner, host) })
}

/// The rules that a host can be told: in `_redirects` some paths would stand for others.
fn rules_for(planner: &Planner<'_>, host: Host) -> Vec<RedirectRule> {
    let mut sorted: Vec<&Rule> = planner.redirects.iter().collect();
    if host != Host::Nginx {
        sorted.retain(|rule| rule.folder().is_some() || !address::is_pattern(&rule.from));
    }
    let prefix = &planner.site.config.base_url.prefix;
    let (mut folders, mut exact): (Vec<&Rule>, Vec<&Rule>) =
        sorted.into_iter().partition(|rule| rule.folder().is_some());
    exact.sort_by_key(|rule| &rule.from);
    folders.sort_by_key(|rule| &rule.from);
    let encoded = |rule: &Rule| match rule.folder() {
        Some(folder) => format!("{}*", address::encode_path(folder)),
        // Where it is none, the mark of a folder has to look like none.
        None => address::encode_path(&rule.from).replace('*', "%2A"),
    };
    let redirect = |rule: &Rule| RedirectRule {
        from: format!("{prefix}{}", encoded(rule)),
        to: rule.to.clone(),
        status: 301,
    };
    let exact = exact.into_iter().map(redirect);
    let mut folders: Vec<RedirectRule> = folders.into_iter().map(redirect).collect();
    let is_taken = |rule: &RedirectRule| folders.iter().any(|f| f.from == rule.from);
    let not_found = not_found(planner, host).into_iter().filter(|rule| !is_taken(rule));
    folders.extend(not_found.collect::<Vec<_>>());
    folders.sort_by_key(|rule| Reverse(rule.from.matches('/').count()));
    exact.chain(folders).collect()
}

/// On Netlify, which asks only for `/404.html` by itself, each edition's page for what is not found.
fn not_found(planner: &Planner<'_>, host: Host) -> Vec<RedirectRule> {
    if host != Host::Netlify {
        return Vec::new();
    }
    let config = &planner.site.config;
    let editions = config.languages.iter().filter(|language| !language.url_prefix.is_empty());
    let rule = |language: &crate::language::Language| RedirectRule {
        from: format!("{}{}/*", config.base_url.prefix, language.url_prefix),
        to: planner.urls.of(&planner.urls.not_found(language.id)),
        status: 404,
    };
    editions.map(rule).collect()
}

fn headers(planner: &Planner<'_>) -> Vec<HeaderRule> {
    let config = &planner.site.config;
    let prefix = &config.base_url.prefix;
    let mut rules = Vec::new();
    if config.robots.staging {
        rules.push(HeaderRule {
            path: format!("{prefix}/*"),
            headers: vec![("X-Robots-Tag", "noindex, nofollow")],
        });
    }
    // The site's own file says what it wants.
    if !planner.has_static(HEADERS) {
        rules.push(HeaderRule {
            path: format!("{prefix}/assets/*"),
            headers: vec![("Cache-Control", "public, max-age=31536000, immutable")],
        });
    }
    rules
}

/// Reports what the host of the site will not take.
pub(super) fn check(planner: &Planner<'_>, pages: &[Page<'_>], report: &mut Report) {
    let host = planner.site.config.host;
    let Some(limits) = LIMITS.iter().find(|l| l.host == host) else { return };
    let rules = rules_for(planner, host);
    for (message, hint) in passed(limits, &rules, pages.len()) {
        let place = Place::file(config::FILE);
        report.push(Diagnostic::warning(&codes::HOST_LIMIT, place, message).hint(hint));
    }
}

/// The limits that are passed: what to say, and what to do about it.
fn passed(limits: &HostLimits, rules: &[RedirectRule], files: usize) -> Vec<(Phrase, Phrase)> {
    let pages = || Phrase::new("host-pages-hint");
    let name = limits.name;
    let mut said = Vec::new();
    let wild = rules.iter().filter(|r| r.from.ends_with('*')).count();
    let (count, most) = (rules.len() - wild, limits.rules.0);
    if count > most {
        let message = Phrase::new("host-redirects")
            .with("host", name)
            .with("most", most)
            .with("count", count);
        said.push((message, pages()));
    }
    if wild > limits.rules.1 {
        let message = Phrase::new("host-folder-redirects")
            .with("host", name)
            .with("most", limits.rules.1)
            .with("count", wild);
        said.push((message, Phrase::new("host-folders-hint")));
    }
    let length = |r: &RedirectRule| r.from.len() + r.to.len() + " 301 ".len();
    if let Some(long) = rules.iter().find(|r| length(r) > limits.rule) {
        let message = Phrase::new("host-long-rule")
            .with("host", name)
            .with("most", limits.rule)
            .with("from", long.from.as_str());
        said.push((message, Phrase::new("host-long-rule-hint")));
    }
    let bytes: usize = rules.iter().map(|r| length(r) + 1).sum();
    if bytes > limits.bytes {
        let message = Phrase::new("host-redirects-size")
            .with("host", name)
            .with("file", REDIRECTS)
            .with("most", limits.bytes >> 10)
            .with("count", bytes.div_ceil(1 << 10));
        said.push((message, pages()));
    }
    if files > limits.files {
        let message = Phrase::new("host-files")
            .with("host", name)
            .with("most", limits.files)
            .with("count", files);
        said.push((message, Phrase::new("host-files-hint")));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(host: Host, rules: &[(&str, usize)], files: usize) -> Vec<String> {
        let limits = LIMITS.iter().find(|l| l.host == host).expect("a host with limits");
        let rule = |from: &str| RedirectRule { from: from.into(), to: "/".into(), status: 301 };
        let all = rules.iter().flat_map(|(from, count)| std::iter::repeat_n(rule(from), *count));
        let all: Vec<_> = all.collect();
        passed(limits, &all, files).into_iter().map(|(message, _)| message.english()).collect()
    }

    #[test]
    fn a_limit_is_passed_by_one_more() {
        let host = Host::Cloudflare;
        assert!(said(host, &[("/a", 2000), ("/b/*", 100)], 20_000).is_empty());
        assert_eq!(
            said(host, &[("/a", 2001), ("/b/*", 101)], 20_001),
            [
                "Cloudflare Pages takes 2000 redirects, the site has 2001",
                "Cloudflare Pages takes 100 redirects of folders, the site has 101",
                "Cloudflare Pages takes 20000 files without a paid plan, the site has 20001",
            ]
        );
        // `FROM / 301` and the spaces between them.
        assert!(said(host, &[(&"a".repeat(994), 1)], 1).is_empty());
        assert_eq!(said(host, &[(&"a".repeat(995), 1)], 1).len(), 1);
    }

    #[test]
    fn a_file_may_be_too_large_before_its_rules_are_too_many() {
        let long = "a".repeat(65);
        assert!(said(Host::Gitlab, &[(&long, 900)], 1).is_empty());
        assert_eq!(
            said(Host::Gitlab, &[(&long, 1000)], 1),
            ["GitLab Pages takes a `_redirects` of 64 KB, the site has 71 KB"]
        );
    }
}
