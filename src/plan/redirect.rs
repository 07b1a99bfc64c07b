//! Old URLs that lead to where their article or page is now: aliases, the redirects of the
//! configuration, and addresses that changed. Each is a page that leads on, and a rule in the files of
//! hosts.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::address;
use crate::address::SitePath;
use crate::config::Host;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::language::LangId;
use crate::link::Aliases;
use crate::phrase::Phrase;
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Plan;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::absent;
use crate::plan::chain::{Chains, SPLAT, files_first};
use crate::plan::moved;
use crate::plan::moved::Moves;
use crate::plan::pages;
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "redirect", plan: Plans::Last(plan) };

/// What a redirect leads on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// An address, at which a page leads on.
    Page,
    /// The address of a file that is no page: nothing but a host can lead on there.
    File,
    /// All that is below a folder, which nothing but a host can do.
    Folder,
}

/// A redirect.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// The old URL path without the prefix of `base_url`, decoded; that of a folder ends in `/*`.
    pub(super) from: String,
    /// URL path with the prefix, encoded, or a URL elsewhere; `:splat` at the end of that of a folder
    /// stands for what `*` stands for.
    pub(super) to: String,
    pub(super) reach: Reach,
    /// The language of the page that leads on.
    lang: LangId,
    /// Where it is written.
    pub(super) place: Place,
    /// Whether the target has still to be looked for.
    unchecked: bool,
    /// Whether no other address differs from it in the case of letters alone: nginx tells that apart
    /// only where it is asked to.
    pub(super) alone: bool,
}

impl Rule {
    /// A redirect to a page of the site.
    pub(super) fn new(from: String, to: String, lang: LangId, place: Place) -> Self {
        Rule { from, to, reach: Reach::Page, lang, place, unchecked: false, alone: true }
    }

    /// The same from the address of a file that is no page.
    pub(super) fn of_file(self) -> Self {
        Rule { reach: Reach::File, ..self }
    }

    /// The folder below which it leads everything on, with the slash at its end.
    pub(super) fn folder(&self) -> Option<&str> {
        (self.reach == Reach::Folder).then(|| self.from.trim_end_matches('*'))
    }
}

/// What a redirect from one address leads on. By the ending of its name hosts tell what a file is: what has
/// another than a page's is for other programs than browsers, or is downloaded.
fn reach_of(path: &str) -> Reach {
    let end = path.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
    let is_page = |end: &str| ["html", "htm"].iter().any(|page| end.eq_ignore_ascii_case(page));
    if end.is_none_or(|(_, end)| is_page(end)) { Reach::Page } else { Reach::File }
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
        let from = address::decode_path(&redirect.from).into_owned();
        Rule {
            lang: language_of(planner, &from),
            reach: if redirect.is_wild() { Reach::Folder } else { reach_of(&from) },
            from,
            to: encoded(planner, &redirect.to),
            place: redirect.place.clone(),
            unchecked: true,
            alone: true,
        }
    }));
    rules
}

/// Every redirect of the site, each to where it ends. Those that lead in a circle are reported and
/// left out. `pages` are all files but those of the redirects.
pub(super) fn rules(
    planner: &Planner<'_>,
    written: Vec<Rule>,
    moves: &Moves,
    pages: &Pages<'_>,
    report: &mut Report,
) -> Vec<Rule> {
    let moved = moved::rules(planner, moves);
    let files: HashSet<&SitePath> =
        match written.iter().chain(&moved).any(|rule| rule.reach != Reach::Page) {
            true => pages.paths().collect(),
            false => HashSet::new(),
        };
    let mut rules = without_twins(written, pages, &files, report);
    rules.extend(moved);
    rules = without_taken(rules, &files);
    let ends: Vec<Result<String, String>> = {
        let chains = Chains::new(planner, &rules, &files);
        // What is a circle only while a page is not published is none: it leads to that page.
        let all = OnceCell::new();
        let all = || {
            all.get_or_init(|| {
                // Where a redirect is, there is no page at another time either.
                let own: HashSet<SitePath> = pages_of(&rules).collect();
                let absent = planner.absences.iter().filter(|path| !own.contains(path));
                absent.chain(files.iter().copied()).collect()
            })
        };
        let later = |rule: &Rule| Chains::new(planner, &rules, all()).end_of(rule);
        rules.iter().map(|rule| chains.end_of(rule).or_else(|_| later(rule))).collect()
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
    mark_cased(&mut kept, pages);
    kept
}

/// Marks the rules from addresses that differ from those of others, or of pages, in the case of letters
/// alone.
fn mark_cased(rules: &mut [Rule], pages: &Pages<'_>) {
    if rules.is_empty() {
        return;
    }
    let is_cased = |path: &&str| path.bytes().any(|b| b.is_ascii_uppercase());
    let own = rules.iter().map(|rule| rule.from.as_str());
    let files = pages.paths().map(SitePath::as_str).filter(is_cased);
    // What is in small letters itself differs from none but these.
    let mut cased: HashSet<String> = own.filter(is_cased).map(str::to_ascii_lowercase).collect();
    cased.extend(files.map(|path| format!("/{}", path.to_ascii_lowercase())));
    for rule in rules {
        rule.alone = !cased.contains(&rule.from.to_ascii_lowercase());
    }
}

/// The rules without those from addresses of files that are there, or from which another leads on. Of
/// pages, that is said where all pages are known.
fn without_twins(
    rules: Vec<Rule>,
    pages: &Pages<'_>,
    files: &HashSet<&SitePath>,
    report: &mut Report,
) -> Vec<Rule> {
    let mut seen: HashMap<SitePath, Place> = HashMap::new();
    let mut is_alone = |rule: &Rule| {
        let file = file_at(&rule.from);
        let page = if files.contains(&file) { pages.place_at(&file) } else { None };
        let other = page.or_else(|| seen.get(&file).cloned());
        report.extend(other.map(|other| pages::twice(&file.url(), rule.place.clone(), other)));
        seen.insert(file, rule.place.clone()).is_none()
    };
    rules.into_iter().filter(|rule| rule.reach != Reach::File || is_alone(rule)).collect()
}

/// The rules without those of files that are there, or that another rule leads on.
fn without_taken(rules: Vec<Rule>, files: &HashSet<&SitePath>) -> Vec<Rule> {
    if rules.iter().all(|rule| rule.reach != Reach::File) {
        return rules;
    }
    let led: HashSet<SitePath> = pages_of(&rules).collect();
    let is_free = |rule: &Rule| {
        let file = file_at(&rule.from);
        !files.contains(&file) && !led.contains(&file)
    };
    rules.into_iter().filter(|rule| rule.reach != Reach::File || is_free(rule)).collect()
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
    let is_checked = |rule: &Rule| rule.unchecked && !rule.to.ends_with(SPLAT);
    let (waiting, rules): (Vec<Rule>, Vec<Rule>) =
        rules.into_iter().partition(|rule| is_checked(rule) && is_waiting(rule));
    let mut files = Vec::new();
    for rule in waiting {
        let d = absent::unpublished(&rule.to, rule.place.clone());
        report.extend(planner.site.config.lints.apply("unpublished_link", d));
        if rule.reach == Reach::Page {
            let file = file_at(&rule.from);
            // It would be an error when its time comes, and is better said now.
            let other = pages
                .lasting_at(&file, planner.site)
                .or_else(|| absent::coming_at(&file, planner.site, &planner.urls));
            report.extend(other.map(|other| pages::twice(&file.url(), rule.place, other)));
            files.push(file);
        }
    }
    (rules, files)
}

fn aliases(planner: &Planner<'_>) -> Vec<Rule> {
    let site = planner.site;
    let urls = &planner.urls;
    let mut rules = Vec::new();
    let mut add = |aliases: &Aliases, path: &str, lang: LangId, to: &dyn Fn() -> String| {
        for alias in &aliases.urls {
            let place = Place::line(path, aliases.line as usize);
            let rule = Rule::new(alias.clone(), to(), lang, place);
            rules.push(Rule { reach: reach_of(alias), ..rule });
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
        return url::Url::parse(to).map_or_else(|_| to.to_owned(), String::from);
    }
    let end = to.find(['?', '#']).unwrap_or(to.len());
    let path = address::encode_path(&address::decode_path(&to[..end]));
    // The folder is what everything else calls it, and Cloudflare Pages refuses the other for a circle.
    let path = match path.strip_suffix("index.html") {
        Some(folder) if folder.ends_with('/') => folder,
        _ => &path,
    };
    let tail = address::encode_tail(&to[end..]);
    format!("{}{path}{tail}", planner.site.config.base_url.prefix)
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

/// Reports redirects of the configuration that lead to no file of the site.
pub(super) fn check(plan: &Plan<'_>, report: &mut Report) {
    let planner = &plan.planner;
    let checked = planner.redirects.iter().filter(|r| r.unchecked && !r.to.ends_with(SPLAT));
    for rule in checked {
        if file_of(planner, &rule.to).is_none_or(|file| plan.page(&file).is_some()) {
            continue;
        }
        let message = Phrase::new("redirect-no-page").with("url", rule.to.as_str());
        let d = Diagnostic::error(&codes::LINK_UNKNOWN, rule.place.clone(), message);
        report.push(d.hint(Phrase::new("redirect-no-page-hint")));
    }
    let host = planner.site.config.host;
    let may_hide = host != Host::Github && !files_first(host);
    let led: HashSet<SitePath> = match planner.redirects.iter().any(|r| r.folder().is_some()) {
        true => pages_of(&planner.redirects).collect(),
        false => HashSet::new(),
    };
    for rule in &planner.redirects {
        report.extend(leads_nowhere(plan, rule));
        report.extend(may_hide.then(|| hides(plan, rule, &led)).flatten());
    }
}

/// The pages that lead on.
fn pages_of(rules: &[Rule]) -> impl Iterator<Item = SitePath> {
    rules.iter().filter(|rule| rule.reach == Reach::Page).map(|rule| file_at(&rule.from))
}

/// That a folder is led on to one below which there is nothing.
fn leads_nowhere(plan: &Plan<'_>, rule: &Rule) -> Option<Diagnostic> {
    let head = rule.to.strip_suffix(SPLAT).filter(|head| !head.contains(['?', '#']))?;
    let below = head.strip_prefix(plan.planner.site.config.base_url.prefix.as_str())?;
    let below = address::decode_path(below.strip_prefix('/')?);
    let below: &str = &below;
    let begin = plan.pages.partition_point(|page| page.path.as_str() < below);
    let has_file = plan.pages.get(begin).is_some_and(|p| p.path.as_str().starts_with(below));
    // A circle is told by itself.
    let mut written = plan.planner.site.config.redirects.iter();
    let has_rule = written.any(|r| address::decode_path(&r.from)[1..].starts_with(below));
    if has_file || has_rule || plan.planner.has_absent_below(below) {
        return None;
    }
    let message = Phrase::new("redirect-no-folder").with("url", head);
    let d = Diagnostic::error(&codes::LINK_UNKNOWN, rule.place.clone(), message);
    Some(d.hint(Phrase::new("redirect-no-page-hint")))
}

/// That the redirect of a folder goes before files of the site other than pages that lead on.
fn hides(plan: &Plan<'_>, rule: &Rule, led: &HashSet<SitePath>) -> Option<Diagnostic> {
    let folder = rule.folder()?.trim_start_matches('/');
    let begin = plan.pages.partition_point(|page| page.path.as_str() < folder);
    let below = plan.pages[begin..].iter().take_while(|p| p.path.as_str().starts_with(folder));
    let mut hidden = below.filter(|page| !led.contains(&page.path));
    let first = hidden.next()?;
    let message = Phrase::new("redirect-hides")
        .with("from", rule.from.as_str())
        .with("count", 1 + hidden.count())
        .with("url", first.path.url());
    let d = Diagnostic::warning(&codes::REDIRECT_HIDES, rule.place.clone(), message);
    Some(d.hint(Phrase::new("redirect-hides-hint")))
}

fn plan<'s>(planner: &Planner<'s>, pages: &mut Pages<'s>) {
    for rule in planner.redirects.iter().filter(|rule| rule.reach == Reach::Page) {
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
