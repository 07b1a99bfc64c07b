//! What hosts read beside pages: redirects and headers, in the form of each, and their limits.

use crate::address;
use crate::address::SitePath;
use crate::config;
use crate::config::Host;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::data::{Data, HeaderRule, RedirectFile, RedirectRule};
use crate::plan::pages::{Output, Page, Pages};

pub(super) const KIND: Kind = Kind { name: "hosting", plan: Plans::PerSite(plan) };

const REDIRECTS: &str = "_redirects";
const HEADERS: &str = "_headers";
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
];

fn plan<'s>(planner: &Planner<'s>, pages: &mut Pages<'s>) {
    let host = planner.site.config.host;
    let mut add = |name: &str, make: fn(&Planner<'s>) -> Data<'s>| {
        if !planner.has_static(name) {
            let output = Output::Data { make: Box::new(make) };
            pages.add(SitePath::for_url(&format!("/{name}")), Place::file(config::FILE), output);
        }
    };
    let has_rules = !redirects(planner).is_empty();
    if has_rules && !matches!(host, Host::Github | Host::Nginx) {
        add(REDIRECTS, |planner| redirect_file(planner, planner.site.config.host));
    }
    if matches!(host, Host::Any | Host::Netlify | Host::Cloudflare) {
        add(HEADERS, |planner| Data::Headers(headers(planner)));
    }
    // A server that includes the map needs it to be there.
    if host == Host::Nginx || has_rules && host == Host::Any {
        add(NGINX, |planner| redirect_file(planner, Host::Nginx));
    }
}

fn redirect_file<'s>(planner: &Planner<'s>, host: Host) -> Data<'s> {
    Data::Redirects(RedirectFile { host, rules: redirects(planner) })
}

/// The rules from the specific to the general: whole paths, then folders with the deepest first.
fn redirects(planner: &Planner<'_>) -> Vec<RedirectRule> {
    let prefix = &planner.site.config.base_url.prefix;
    let mut sorted: Vec<_> = planner.redirects.iter().collect();
    let depth = |path: &str| path.matches('/').count();
    sorted.sort_by(|a, b| {
        let order = a.is_wild().cmp(&b.is_wild());
        let order = order.then_with(|| match a.is_wild() {
            true => depth(&b.from).cmp(&depth(&a.from)),
            false => std::cmp::Ordering::Equal,
        });
        order.then_with(|| a.from.cmp(&b.from))
    });
    let rules = sorted.into_iter().map(|rule| RedirectRule {
        from: format!("{prefix}{}", address::encode_path(&rule.from)),
        to: rule.to.clone(),
        status: 301,
    });
    rules.chain(not_found(planner)).collect()
}

/// On Netlify, which asks only for `/404.html` by itself, each edition's page for what is not found.
fn not_found(planner: &Planner<'_>) -> Vec<RedirectRule> {
    let config = &planner.site.config;
    if config.host != Host::Netlify {
        return Vec::new();
    }
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
    rules.push(HeaderRule {
        path: format!("{prefix}/assets/*"),
        headers: vec![("Cache-Control", "public, max-age=31536000, immutable")],
    });
    rules
}

/// Reports what the host of the site will not take.
pub(super) fn check(planner: &Planner<'_>, pages: &[Page<'_>], report: &mut Report) {
    let Some(limits) = LIMITS.iter().find(|l| l.host == planner.site.config.host) else { return };
    let mut warn = |message: String, hint: &str| {
        let place = Place::file(config::FILE);
        report.push(Diagnostic::warning(&codes::HOST_LIMIT, place, message).hint(hint));
    };
    let rules = redirects(planner);
    let name = limits.name;
    let (wild, exact): (Vec<_>, Vec<_>) = rules.iter().partition(|r| r.from.ends_with('*'));
    let length = |r: &RedirectRule| r.from.chars().count() + r.to.chars().count() + " 301 ".len();
    let pages_lead_on = "the pages at the old URLs lead on all the same";
    for (count, most, what) in [
        (exact.len(), limits.rules.0, "redirects"),
        (wild.len(), limits.rules.1, "redirects of folders"),
    ] {
        if count > most {
            warn(format!("{name} takes {most} {what}, the site has {count}"), pages_lead_on);
        }
    }
    if let Some(long) = rules.iter().find(|r| length(r) > limits.rule) {
        let most = limits.rule;
        let message =
            format!("{name} takes rules of {most} characters; that for `{}` is longer", long.from);
        warn(message, "give the page a shorter URL");
    }
    let bytes: usize = rules.iter().map(|r| r.from.len() + r.to.len() + " 301 \n".len()).sum();
    if bytes > limits.bytes {
        let most = limits.bytes >> 10;
        warn(
            format!("{name} takes a `{REDIRECTS}` of {most} KB, the site has {} KB", bytes >> 10),
            pages_lead_on,
        );
    }
    if pages.len() > limits.files {
        let most = limits.files;
        let message =
            format!("{name} takes {most} files without a paid plan, the site has {}", pages.len());
        warn(message, "leave out the `archive`, or take fewer `feeds`");
    }
}
