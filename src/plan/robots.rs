//! `robots.txt`: where the sitemaps are, and what crawlers are asked to leave alone.

use crate::address::SitePath;
use crate::config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::phrase::Phrase;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::data::{Crawling, Data};
use crate::plan::pages::{Output, Pages};
use crate::plan::sitemap;

pub(super) const KIND: Kind = Kind { name: "robots", plan: Plans::PerSite(plan) };

pub(super) const ROBOTS: &str = "robots.txt";

/// Crawlers that gather texts to train models on, by the names to which they listen.
const TRAINING: &[&str] = &[
    "AI2Bot",
    "Amazonbot",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
    "omgili",
    "PanguBot",
    "Timpibot",
];

/// Crawlers that fetch pages to answer the questions of their users.
const ANSWERS: &[&str] = &[
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "DuckAssistBot",
    "meta-externalfetcher",
    "MistralAI-User",
    "OAI-SearchBot",
    "Perplexity-User",
    "PerplexityBot",
    "YouBot",
];

fn plan<'s>(planner: &Planner<'s>, pages: &mut Pages<'s>) {
    if planner.has_static(ROBOTS) && !planner.is_left_out(ROBOTS) {
        return;
    }
    pages.add(
        SitePath::for_url(&format!("/{ROBOTS}")),
        config::FILE,
        Output::Data { ingredients: None, make: Box::new(|planner| Data::Robots(robots(planner))) },
    );
}

/// Reports rules for crawlers of which the site's own file knows nothing.
pub(super) fn check(planner: &Planner<'_>, report: &mut Report) {
    let rules = &planner.site.config.robots;
    let asked = rules.deny_ai_training || rules.deny_ai_answers || !rules.disallow.is_empty();
    if asked && planner.has_static(ROBOTS) && !planner.is_left_out(ROBOTS) {
        let (place, message) = (Place::file(config::FILE), Phrase::new("robots-own-file"));
        let d = Diagnostic::warning(&codes::CONFIG_VALUE, place, message);
        report.push(d.hint(Phrase::new("robots-own-file-hint")));
    }
}

fn robots<'s>(planner: &Planner<'s>) -> Crawling<'s> {
    let config = &planner.site.config;
    let rules = &config.robots;
    if rules.staging {
        return Crawling::Closed;
    }
    let training = TRAINING.iter().filter(|_| rules.deny_ai_training);
    let answers = ANSWERS.iter().filter(|_| rules.deny_ai_answers);
    let mut denied: Vec<&str> = training.chain(answers).copied().collect();
    denied.sort_by_key(|name| name.to_lowercase());
    let prefix = &config.base_url.prefix;
    Crawling::Open {
        disallow: rules.disallow.iter().map(|path| format!("{prefix}{path}")).collect(),
        denied,
        sitemaps: sitemap::index_urls(planner),
    }
}
