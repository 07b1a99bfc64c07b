//! Old URLs that lead to where their article or page is now: aliases, the redirects of the
//! configuration, and addresses that changed. Each is a page that leads on, and a rule in the files of
//! hosts.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::address;
use crate::address::SitePath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::language::LangId;
use crate::phrase::Phrase;
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Plan;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::absent;
use crate::plan::moved;
use crate::plan::moved::Moves;
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "redirect", plan: Plans::Last(plan) };

/// A redirect.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// The old URL path without the prefix of `base_url`, decoded; `/*` at its end stands for all
    /// that is below.
    pub(super) from: String,
    /// URL path with the prefix, encoded, or a URL elsewhere.
    pub(super) to: String,
    /// The language of the page that leads on.
    lang: LangId,
    place: Place,
    /// Whether the target has still to be looked for.
    unchecked: bool,
}

impl Rule {
    /// A redirect to a page of the site.
    pub(super) fn new(from: String, to: String, lang: LangId, place: Place) -> Self {
        Rule { from, to, lang, place, unchecked: false }
    }

    /// Whether it leads all that is below a folder on.
    pub(super) fn is_wild(&self) -> bool {
        self.from.ends_with("/*")
    }
}

/// The file that a host would serve at an old URL path: one without an extension is served from a
/// folder, as no host gives it a type otherwise.
pub(super) fn file_at(path: &str) -> SitePath {
    let has_extension = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
    let slash = if path.ends_with('/') || has_extension { "" } else { "/" };
    SitePath::for_url(&format!("{path}{slash}"))
}

/// The redirects that editors wrote.
pub(super) fn written(planner: &Planner<'_>) -> Vec<Rule> {
    let mut rules = aliases(planner);
    rules.extend(planner.site.config.redirects.iter().map(|redirect| {
        let from = address::decode_path(&redirect.from);
        Rule {
            lang: language_of(planner, &from),
            from,
            to: encoded(planner, &redirect.to),
            place: redirect.place.clone(),
            unchecked: true,
        }
    }));
    rules
}

/// Every redirect of the site, each to where it ends. Those that lead in a circle are reported and
/// left out.
pub(super) fn rules(
    planner: &Planner<'_>,
    written: Vec<Rule>,
    moves: &Moves,
    report: &mut Report,
) -> Vec<Rule> {
    let mut rules = written;
    rules.extend(moved::rules(planner, moves));
    let ends: Vec<Result<String, String>> = {
        let exact = rules.iter().filter(|rule| !rule.is_wild());
        let by_file: HashMap<SitePath, &str> =
            exact.map(|rule| (file_at(&rule.from), rule.to.as_str())).collect();
        rules.iter().map(|rule| end_of(planner, rule, &by_file)).collect()
    };
    let mut kept = Vec::with_capacity(rules.len());
    for (rule, end) in rules.into_iter().zip(ends) {
        match end {
            Ok(to) => kept.push(Rule { to, ..rule }),
            Err(by) => {
                let message =
                    Phrase::new("redirect-circle").with("from", rule.from.as_str()).with("by", by);
                let d = Diagnostic::error(&codes::REDIRECT_LOOP, rule.place, message);
                report.push(d.hint(Phrase::new("redirect-circle-hint")));
            }
        }
    }
    kept
}

/// The rules without those whose target is not published now, and the files of these. The warning says
/// so: the redirect comes with its page.
pub(super) fn published(
    planner: &Planner<'_>,
    rules: Vec<Rule>,
    pages: &Pages<'_>,
    report: &mut Report,
) -> (Vec<Rule>, Vec<SitePath>) {
    let is_waiting = |rule: &Rule| {
        let file = file_of(planner, &rule.to).filter(|file| planner.is_absent(file));
        file.is_some_and(|file| pages.paths().all(|path| *path != file))
    };
    let is_checked = |rule: &Rule| rule.unchecked && !rule.to.ends_with(":splat");
    let (waiting, rules): (Vec<Rule>, Vec<Rule>) =
        rules.into_iter().partition(|rule| is_checked(rule) && is_waiting(rule));
    let mut files = Vec::new();
    for rule in waiting {
        let d = absent::unpublished(&rule.to, rule.place.clone());
        report.extend(planner.site.config.lints.apply("unpublished_link", d));
        files.extend((!rule.is_wild()).then(|| file_at(&rule.from)));
    }
    (rules, files)
}

fn aliases(planner: &Planner<'_>) -> Vec<Rule> {
    let site = planner.site;
    let urls = &planner.urls;
    let mut rules = Vec::new();
    let mut add = |aliases: &[String], path: &str, lang: LangId, to: &dyn Fn() -> String| {
        for alias in aliases {
            let place = Place::file(path);
            rules.push(Rule::new(alias.clone(), to(), lang, place));
        }
    };
    for edition in &site.editions {
        let lang = edition.lang;
        for &id in &edition.articles {
            let article = site.article(id);
            add(&article.aliases, &article.path, lang, &|| urls.article(id).to_owned());
        }
        for notice in site.withdrawals.iter().filter(|w| w.lang == lang) {
            let target = || urls.of(&urls.withdrawal_path(notice));
            add(&notice.aliases, &notice.path, lang, &target);
        }
        for page in &edition.standing {
            let target = || urls.of(&urls.standing(lang, &page.slug));
            add(&page.aliases, &page.path, lang, &target);
        }
    }
    rules
}

/// The language whose URLs an old path is one of, else the first.
fn language_of(planner: &Planner<'_>, path: &str) -> LangId {
    let languages = &planner.site.config.languages;
    let first = path.split('/').nth(1).and_then(|code| languages.by_code(code));
    first.map_or(LangId(0), |language| language.id)
}

/// A target as the configuration has it, as a URL path with the prefix, or a URL elsewhere.
fn encoded(planner: &Planner<'_>, to: &str) -> String {
    if !to.starts_with('/') {
        return to.to_owned();
    }
    let end = to.find(['?', '#']).unwrap_or(to.len());
    let path = address::encode_path(&address::decode_path(&to[..end]));
    format!("{}{path}{}", planner.site.config.base_url.prefix, &to[end..])
}

/// The file of the site to which a target leads; `None` for a URL elsewhere.
fn file_of(planner: &Planner<'_>, to: &str) -> Option<SitePath> {
    let below = to.strip_prefix(planner.site.config.base_url.prefix.as_str())?;
    let path = below.split(['?', '#']).next()?;
    path.starts_with('/').then(|| file_at(&address::decode_path(path)))
}

impl Planner<'_> {
    /// The files of the site to which redirects lead.
    pub fn redirect_targets(&self) -> impl Iterator<Item = SitePath> + '_ {
        self.redirects.iter().filter_map(|rule| file_of(self, &rule.to))
    }
}

/// Where a redirect ends, by way of others; the error is one of these that leads back.
fn end_of(
    planner: &Planner<'_>,
    rule: &Rule,
    by_file: &HashMap<SitePath, &str>,
) -> Result<String, String> {
    let mut seen = HashSet::new();
    let mut to = rule.to.as_str();
    while let Some(next) = file_of(planner, to).and_then(|file| by_file.get(&file)) {
        if !seen.insert(to) {
            return Err(to.to_owned());
        }
        to = next;
    }
    Ok(to.to_owned())
}

/// Reports redirects of the configuration that lead to no file of the site.
pub(super) fn check(plan: &Plan<'_>, report: &mut Report) {
    let planner = &plan.planner;
    let checked = planner.redirects.iter().filter(|r| r.unchecked && !r.to.ends_with(":splat"));
    for rule in checked {
        if file_of(planner, &rule.to).is_none_or(|file| plan.page(&file).is_some()) {
            continue;
        }
        let message = Phrase::new("redirect-no-page").with("url", rule.to.as_str());
        let d = Diagnostic::error(&codes::LINK_UNKNOWN, rule.place.clone(), message);
        report.push(d.hint(Phrase::new("redirect-no-page-hint")));
    }
}

fn plan<'s>(planner: &Planner<'s>, pages: &mut Pages<'s>) {
    for rule in planner.redirects.iter().filter(|rule| !rule.is_wild()) {
        let (lang, target) = (rule.lang, rule.to.clone());
        pages.add(
            file_at(&rule.from),
            rule.place.clone(),
            Output::Template {
                lang,
                template: "redirect.html",
                body: None,
                ingredients: None,
                view: Box::new(move |planner| {
                    let absolute = planner.site.config.base_url.absolute(&target);
                    let target = Datum::Text(Cow::Owned(absolute));
                    vec![("lang", planner.shared_lang(lang)), ("target", target)]
                }),
            },
        );
    }
}
