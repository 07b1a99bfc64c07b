//! Where redirects end, by way of others: chains are cut short, circles found.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::address;
use crate::address::{BaseUrl, SitePath};
use crate::config::Host;
use crate::plan::Planner;
use crate::plan::redirect::Rule;
use crate::plan::redirect::file_at;

/// What stands at the end of a target for what `*` stands for.
pub(super) const SPLAT: &str = ":splat";

/// How many more steps than rules are taken before a chain counts as one without an end: a rule of a
/// folder may make an address longer with every step.
const PATIENCE: usize = 100;

/// Where addresses lead when all redirects are in place.
pub(super) struct Chains<'a> {
    base: &'a BaseUrl,
    /// The targets of single addresses, by the files that would be served there.
    exact: HashMap<SitePath, &'a str>,
    /// Folders with their targets, the deepest first. One without a target keeps what is below it.
    folders: Vec<(Cow<'a, str>, Option<&'a str>)>,
    /// The files of the site, where a folder is redirected.
    files: &'a HashSet<&'a SitePath>,
    /// Whether the host looks for a file before it looks for a folder's redirect.
    files_first: bool,
}

impl<'a> Chains<'a> {
    pub(super) fn new(
        planner: &'a Planner<'_>,
        rules: &'a [Rule],
        files: &'a HashSet<&'a SitePath>,
    ) -> Self {
        let config = &planner.site.config;
        let mut folders: Vec<(Cow<'_, str>, Option<&str>)> = Vec::new();
        let mut exact = HashMap::new();
        for rule in rules {
            match rule.folder() {
                Some(folder) => folders.push((folder.into(), Some(rule.to.as_str()))),
                None => drop(exact.insert(file_at(&rule.from), rule.to.as_str())),
            }
        }
        // There an edition's page for what is not found stands for all that is below the edition.
        if config.host == Host::Netlify {
            let prefixes = config.languages.iter().map(|language| &language.url_prefix);
            let prefixes = prefixes.filter(|prefix| !prefix.is_empty());
            folders.extend(prefixes.map(|prefix| (format!("{prefix}/").into(), None)));
        }
        // Of two for one folder, that with a target stays in front.
        folders.sort_by_key(|(folder, _)| std::cmp::Reverse(folder.len()));
        let files_first = files_first(config.host);
        Chains { base: &config.base_url, exact, folders, files, files_first }
    }

    /// Where a redirect ends; the error is one of the addresses by way of which it comes back.
    pub(super) fn end_of(&self, rule: &Rule) -> Result<String, String> {
        let mut end: Option<String> = None;
        let mut seen: HashSet<String> = HashSet::new();
        let mut to = Cow::Borrowed(rule.to.as_str());
        loop {
            if end.is_none() && self.ends_at(&to) {
                // The redirect of a folder may lead back into it, past a page that is there.
                if rule.folder().is_none() || self.files_first && !to.ends_with(SPLAT) {
                    return Ok(to.into_owned());
                }
                end = Some(to.clone().into_owned());
            }
            let Some(next) = self.next(&to) else {
                return Ok(end.unwrap_or_else(|| to.into_owned()));
            };
            if seen.len() > self.exact.len() + self.folders.len() + PATIENCE {
                return Err(rule.to.clone());
            }
            if !seen.insert(to.clone().into_owned()) {
                return Err(to.into_owned());
            }
            to = next;
        }
    }

    /// Whether a target is not to be replaced by what comes after it: a file of the site is there, or,
    /// for all that is below a folder, something below has a way of its own.
    fn ends_at(&self, to: &str) -> bool {
        let Some((path, is_open)) = self.path_of(to) else { return false };
        if !is_open {
            return self.files.contains(&file_at(&path));
        }
        let below = path.trim_start_matches('/');
        let is_below = |file: &SitePath| file.as_str().starts_with(below);
        self.exact.keys().any(is_below)
            || self.files.iter().any(|file| is_below(file))
            || self.folders.iter().any(|(f, _)| f.len() > path.len() && f.starts_with(&path))
    }

    /// Where the redirects lead a target on.
    fn next(&self, to: &str) -> Option<Cow<'a, str>> {
        let (path, is_open) = self.path_of(to)?;
        if !is_open && let Some(next) = self.exact.get(&file_at(&path)) {
            return Some(Cow::Borrowed(next));
        }
        // `/old` is `/old/` to most hosts.
        let is_itself = |folder: &str| !is_open && folder.strip_suffix('/') == Some(&path);
        let mut folders = self.folders.iter();
        let (folder, target) = folders.find(|(f, _)| path.starts_with(&**f) || is_itself(f))?;
        let target = (*target)?;
        let Some(head) = target.strip_suffix(SPLAT) else { return Some(Cow::Borrowed(target)) };
        let rest = address::encode_path(path.get(folder.len()..).unwrap_or(""));
        Some(Cow::Owned([head, &rest, if is_open { SPLAT } else { "" }].concat()))
    }

    /// The path of a target on the site, decoded, and whether any text may follow it; `None` for a
    /// URL elsewhere.
    fn path_of(&self, to: &str) -> Option<(String, bool)> {
        let (address, is_open) = match to.strip_suffix(SPLAT) {
            Some(head) => (head, !head.contains(['?', '#'])),
            None => (to, false),
        };
        let below = address.strip_prefix(self.base.prefix.as_str())?;
        let path = below.split(['?', '#']).next().filter(|path| path.starts_with('/'))?;
        Some((address::decode_path(path).into_owned(), is_open))
    }
}

/// Whether a host looks for a file before it looks for the redirect of a folder. Of a host that is not
/// known, the worse is taken. Sources: developers.cloudflare.com/pages/configuration/redirects,
/// docs.gitlab.com/user/project/pages/redirects, docs.netlify.com/routing/redirects.
pub(super) fn files_first(host: Host) -> bool {
    match host {
        Host::Netlify | Host::Gitlab => true,
        Host::Any | Host::Cloudflare | Host::Github | Host::Nginx => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::language::LangId;
    use crate::plan::redirect::Reach;

    /// Steps after which an address has no end.
    const ENDLESS: usize = 60;

    fn rule(from: &str, to: &str) -> Rule {
        let mut rule = Rule::new(from.into(), to.into(), LangId(0), Place::default());
        if from.ends_with("/*") {
            rule.reach = Reach::Folder;
        }
        rule
    }

    fn chains<'a>(
        base: &'a BaseUrl,
        rules: &'a [Rule],
        files: &'a HashSet<&'a SitePath>,
    ) -> Chains<'a> {
        let (mut folders, mut exact) = (Vec::new(), HashMap::new());
        for rule in rules {
            match rule.folder() {
                Some(folder) => folders.push((folder.into(), Some(rule.to.as_str()))),
                None => drop(exact.insert(file_at(&rule.from), rule.to.as_str())),
            }
        }
        folders.sort_by_key(|(folder, _): &(Cow<'_, str>, _)| std::cmp::Reverse(folder.len()));
        Chains { base, exact, folders, files, files_first: false }
    }

    /// Where a host sends a reader in one step.
    fn step(rules: &[Rule], at: &str) -> Option<String> {
        if let Some(rule) = rules.iter().find(|rule| rule.from == at) {
            return Some(rule.to.clone());
        }
        let folders = rules.iter().filter(|r| r.folder().is_some_and(|f| at.starts_with(f)));
        let rule = folders.max_by_key(|rule| rule.from.len())?;
        Some(rule.to.replace(SPLAT, &at[rule.from.len() - 1..]))
    }

    /// Where a reader ends, and after how many steps.
    fn walk(rules: &[Rule], from: &str) -> Option<(String, usize)> {
        let mut at = from.to_owned();
        for steps in 0..ENDLESS {
            match step(rules, &at) {
                Some(next) => at = next,
                None => return Some((at, steps)),
            }
        }
        None
    }

    /// All addresses of folders up to a depth, of two names.
    fn addresses(depth: usize) -> Vec<String> {
        let mut all = vec!["/".to_owned()];
        let mut begin = 0;
        for _ in 0..depth {
            let end = all.len();
            for i in begin..end {
                all.extend(["a/", "b/"].map(|part| format!("{}{part}", all[i])));
            }
            begin = end;
        }
        all
    }

    // Whatever the redirects: a circle is found if and only if a reader can get into it, and who does
    // not comes to the same end as before.
    #[test]
    fn readers_get_to_the_end_and_into_no_circle() {
        let base = BaseUrl::parse("https://t.example").expect("a URL");
        let (few, many, files) = (addresses(2), addresses(5), HashSet::new());
        let mut seed = 1u64;
        let mut random = |below: usize| {
            seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (seed >> 33) as usize % below
        };
        let (mut circles, mut shorter) = (0, 0);
        for _ in 0..1000 {
            let mut rules: Vec<Rule> = Vec::new();
            for _ in 0..1 + random(4) {
                let mut from = few[random(few.len())].clone();
                let mut to = few[random(few.len())].clone();
                if random(3) > 0 {
                    from.push('*');
                    to.push_str(if random(3) > 0 { SPLAT } else { "" });
                }
                if rules.iter().all(|rule| rule.from != from) {
                    rules.push(rule(&from, &to));
                }
            }
            let chains = chains(&base, &rules, &files);
            let ends: Result<Vec<String>, String> =
                rules.iter().map(|r| chains.end_of(r)).collect();
            let walks: Vec<_> = many.iter().map(|from| walk(&rules, from)).collect();
            let Ok(ends) = ends else {
                assert!(walks.iter().any(Option::is_none), "no circle: {rules:#?}");
                circles += 1;
                continue;
            };
            let collapsed: Vec<Rule> =
                rules.iter().zip(&ends).map(|(old, to)| rule(&old.from, to)).collect();
            for (from, before) in many.iter().zip(walks) {
                let (end, steps) = before.unwrap_or_else(|| panic!("{from}: {rules:#?}"));
                let (now, fewer) = walk(&collapsed, from).expect("an end");
                assert_eq!((&end, fewer <= steps), (&now, true), "{from}: {rules:#?}");
                shorter += usize::from(fewer < steps);
                let is_exact = rules.iter().any(|rule| rule.from == *from);
                assert!(!is_exact || fewer <= 1, "{from}: {rules:#?}");
            }
        }
        assert!(circles > 100 && shorter > 100, "{circles} circles, {shorter} shorter");
    }
}
