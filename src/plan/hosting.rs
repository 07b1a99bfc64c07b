//! What hosts read beside pages: redirects and headers, in the form of each.

use std::cmp::Reverse;

use crate::address;
use crate::address::SitePath;
use crate::config;
use crate::config::Host;
use crate::diagnostic::Place;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::asset::asset_name;
use crate::plan::data::{Data, HeaderRule, RedirectFile, RedirectRule};
use crate::plan::pages::{Output, Pages};
use crate::plan::redirect::{Reach, Rule};

pub(super) const KIND: Kind = Kind { name: "hosting", plan: Plans::Last(plan) };

pub(super) const REDIRECTS: &str = "_redirects";
pub(super) const HEADERS: &str = "_headers";
/// A theme with more assets has one rule for their folder: hosts take so many.
const MOST_ASSETS: usize = 50;
/// Maps for the configuration of nginx: of single addresses, and of folders.
const NGINX: &str = "_redirects.nginx";
const NGINX_FOLDERS: &str = "_redirects-folders.nginx";

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
        add(HEADERS, |planner| Data::Headers(headers(planner), &planner.site.own_rules.headers));
    }
    // A server that includes the maps needs them to be there.
    if host == Host::Nginx || host == Host::Any && has_rules(Host::Nginx) {
        add(NGINX, |planner| nginx_map(planner, |rule| !rule.is_folder()));
        add(NGINX_FOLDERS, |planner| nginx_map(planner, RedirectRule::is_folder));
    }
}

fn redirect_file<'s>(planner: &Planner<'s>, host: Host) -> Data<'s> {
    Data::Redirects(RedirectFile { host, rules: rules_for(planner, host) })
}

/// Some of the rules as a map. Those of folders have one of their own: single addresses are compared
/// decoded, and what stands behind a folder has to stay as the browser wrote it.
fn nginx_map<'s>(planner: &Planner<'s>, is_in: fn(&RedirectRule) -> bool) -> Data<'s> {
    let mut rules = rules_for(planner, Host::Nginx);
    rules.retain(is_in);
    Data::Redirects(RedirectFile { host: Host::Nginx, rules })
}

/// The rules that a host can be told.
fn rules_for(planner: &Planner<'_>, host: Host) -> Vec<RedirectRule> {
    placed_rules(planner, host).into_iter().map(|(rule, _)| rule).collect()
}

/// The rules that a host can be told, with the places where they are written, those first that no page
/// stands in for: in `_redirects` some paths would stand for others.
pub(super) fn placed_rules(planner: &Planner<'_>, host: Host) -> Vec<(RedirectRule, Place)> {
    let mut sorted: Vec<&Rule> = planner.redirects.iter().collect();
    if host != Host::Nginx {
        sorted.retain(|rule| rule.folder().is_some() || !address::is_pattern(&rule.from));
        sorted.retain(|rule| !is_served_there(planner, rule));
    }
    if host == Host::Gitlab {
        // It shows the page that leads on, and never reads the rule.
        sorted.retain(|rule| rule.reach != Reach::Page);
    }
    let (mut folders, mut exact): (Vec<&Rule>, Vec<&Rule>) =
        sorted.into_iter().partition(|rule| rule.folder().is_some());
    exact.sort_by_key(|rule| (rule.reach == Reach::Page, &rule.from));
    folders.sort_by_key(|rule| &rule.from);
    let redirect = |rule: &Rule| (told(planner, rule), rule.place.clone());
    let exact = exact.into_iter().map(redirect);
    let mut folders: Vec<(RedirectRule, Place)> = folders.into_iter().map(redirect).collect();
    let is_taken = |rule: &RedirectRule| folders.iter().any(|(f, _)| f.from == rule.from);
    let not_found = not_found(planner, host).into_iter().filter(|rule| !is_taken(rule));
    let not_found: Vec<_> = not_found.map(|rule| (rule, Place::file(config::FILE))).collect();
    folders.extend(not_found);
    folders.sort_by_key(|(rule, _)| Reverse(rule.from.matches('/').count()));
    exact.chain(folders).collect()
}

/// A redirect as hosts are told of it.
pub(super) fn told(planner: &Planner<'_>, rule: &Rule) -> RedirectRule {
    let from = match rule.folder() {
        Some(folder) => format!("{}*", address::encode_asked(folder)),
        // Where it is none, the mark of a folder has to look like none.
        None => address::encode_asked(&rule.from).replace('*', "%2A"),
    };
    let from = format!("{}{from}", planner.site.config.base_url.prefix);
    RedirectRule { from, to: rule.to.clone(), status: 301, alone: rule.alone }
}

/// Whether hosts serve the target at the old address by themselves: `/a` for `/a.html`. Cloudflare Pages
/// leads from the target there, and with a rule back in a circle.
fn is_served_there(planner: &Planner<'_>, rule: &Rule) -> bool {
    let path = rule.to.split(['?', '#']).next().unwrap_or_default();
    let target = path.strip_prefix(planner.site.config.base_url.prefix.as_str());
    let target = target.and_then(|target| target.strip_suffix(".html"));
    target.is_some_and(|target| address::decode_path(target) == rule.from)
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
        alone: false,
    };
    editions.map(rule).collect()
}

pub(super) fn headers(planner: &Planner<'_>) -> Vec<HeaderRule> {
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
        // Each by its name: other files may lie beside them that have no fingerprint in theirs.
        let assets = planner.site.assets.iter().map(|asset| asset_name(asset).url());
        let mut paths: Vec<String> = assets.collect();
        paths.sort_unstable();
        if paths.len() > MOST_ASSETS {
            paths = vec!["/assets/*".to_owned()];
        }
        rules.extend(paths.into_iter().map(|path| HeaderRule {
            path: format!("{prefix}{path}"),
            headers: vec![("Cache-Control", "public, max-age=31536000, immutable")],
        }));
    }
    rules
}
