//! What a template's output depends on beside its view: the text of all templates that it takes
//! parts from, the messages and assets that they ask for, and the program.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundled;
use crate::diagnostic::{Diagnostic, Place, codes};
use crate::diagnostic::{did_you_mean, nearest};
use crate::fingerprint::{Fingerprint, PROGRAM};
use crate::language::LangId;
use crate::link::Site;
use crate::phrase::Phrase;
use crate::plan::asset_name;
use crate::read::TemplateFile;
use crate::render::markdown::MESSAGES;
use crate::render::messages::named_in_calls;

/// How the name of a template ends.
const EXTENSION: &str = ".html";

/// The fingerprints of all templates with what they depend on, per language.
pub(super) struct Closures {
    templates: BTreeMap<(LangId, String), Fingerprint>,
    texts: BTreeMap<LangId, Fingerprint>,
}

/// What one template asks for.
struct Asks<'s> {
    text: &'s str,
    /// The templates from which it takes parts.
    templates: BTreeSet<&'s str>,
    /// The messages; `None` where one is named at run time only.
    messages: Option<BTreeSet<String>>,
    /// The assets; likewise.
    assets: Option<BTreeSet<String>>,
}

impl Closures {
    pub(super) fn new(site: &Site) -> Self {
        let files: Vec<&TemplateFile> =
            site.templates.iter().filter(|t| t.name.ends_with(EXTENSION)).collect();
        let components = components(&files);
        let asks: BTreeMap<&str, Asks<'_>> =
            files.iter().map(|t| (t.name.as_str(), asks(t, &files, &components))).collect();
        let assets: BTreeMap<&str, String> = site
            .assets
            .iter()
            .map(|asset| (asset.name.as_str(), asset_name(asset).to_string()))
            .collect();
        let mut closures = Closures { templates: BTreeMap::new(), texts: BTreeMap::new() };
        for language in site.config.languages.iter() {
            let messages = Messages::of(site, language.id);
            for name in asks.keys() {
                let print = print(&closure(name, &asks), &asks, &messages, &assets, site);
                closures.templates.insert((language.id, (*name).to_owned()), print);
            }
            closures.texts.insert(language.id, text_print(site, language.id, &messages));
        }
        closures
    }

    /// The fingerprint of a template with what it depends on.
    pub(super) fn template(&self, lang: LangId, name: &str) -> Fingerprint {
        self.templates.get(&(lang, name.to_owned())).copied().unwrap_or_default()
    }

    /// The fingerprint of what every text of a language depends on beside its words and what it
    /// asks the site.
    pub(super) fn text(&self, lang: LangId) -> Fingerprint {
        self.texts.get(&lang).copied().unwrap_or_default()
    }
}

/// Templates of the site that nothing uses and whose names are nearly those of the theme: somebody
/// meant to override these.
pub(super) fn misnamed(site: &Site) -> Vec<Diagnostic> {
    let is_html = |t: &&TemplateFile| t.name.ends_with(EXTENSION);
    let files: Vec<&TemplateFile> = site.templates.iter().filter(is_html).collect();
    let known =
        || bundled::theme().into_iter().filter_map(|file| file.path.strip_suffix(EXTENSION));
    let strays = files.iter().filter_map(|file| {
        let stem = file.name.strip_suffix(EXTENSION)?;
        let is_own = !file.bundled && !stem.contains('/') && known().all(|name| name != stem);
        is_own.then(|| nearest(stem, known())).flatten().map(|near| (*file, near))
    });
    let strays: Vec<(&TemplateFile, &str)> = strays.collect();
    if strays.is_empty() {
        return Vec::new();
    }
    let components = components(&files);
    let used: BTreeSet<&str> =
        files.iter().flat_map(|file| asks(file, &files, &components).templates).collect();
    let unused = strays.into_iter().filter(|(file, _)| !used.contains(file.name.as_str()));
    let say = |(file, near): (&TemplateFile, &str)| {
        let message = Phrase::new("template-unused").with("name", &file.name);
        Diagnostic::warning(&codes::TEMPLATE_UNUSED, Place::file(&file.path), message)
            .hint(did_you_mean(&format!("{near}{EXTENSION}")))
    };
    unused.map(say).collect()
}

/// The templates that define components, by the components' names.
fn components<'s>(files: &[&'s TemplateFile]) -> BTreeMap<&'s str, &'s str> {
    let mut found = BTreeMap::new();
    for file in files {
        for (at, word) in file.text.match_indices("component") {
            let before = file.text[..at].trim_end_matches([' ', '-', '\n', '\t']);
            let rest = file.text[at + word.len()..].trim_start();
            let end = rest.find(|c: char| !(c.is_alphanumeric() || "_.-".contains(c)));
            if before.ends_with("{%") {
                found.insert(&rest[..end.unwrap_or(rest.len())], file.name.as_str());
            }
        }
    }
    found
}

fn asks<'s>(
    file: &'s TemplateFile,
    files: &[&'s TemplateFile],
    components: &BTreeMap<&'s str, &'s str>,
) -> Asks<'s> {
    let text = file.text.as_str();
    let quoted =
        |name: &str| ['"', '\'', '`'].iter().any(|q| text.contains(&format!("{q}{name}{q}")));
    let named = files.iter().map(|f| f.name.as_str()).filter(|name| quoted(name));
    let is_used = |name: &str| text.split('<').any(|part| part.trim_start().starts_with(name));
    let used = components.iter().filter(|(name, _)| is_used(name));
    Asks {
        text,
        templates: named.chain(used.map(|(_, file)| *file)).collect(),
        messages: named_in_calls(text, "t", "key"),
        assets: named_in_calls(text, "asset", "name"),
    }
}

/// The template and all from which it takes parts.
fn closure<'s>(name: &'s str, asks: &BTreeMap<&'s str, Asks<'s>>) -> BTreeSet<&'s str> {
    let mut all = BTreeSet::from([name]);
    let mut new = vec![name];
    while let Some(name) = new.pop() {
        let parts = asks.get(name).into_iter().flat_map(|a| &a.templates);
        new.extend(parts.filter(|part| all.insert(part)));
    }
    all
}

fn print(
    closure: &BTreeSet<&str>,
    asks: &BTreeMap<&str, Asks<'_>>,
    messages: &Messages<'_>,
    assets: &BTreeMap<&str, String>,
    site: &Site,
) -> Fingerprint {
    let base = &site.config.base_url;
    let mut parts: Vec<&[u8]> =
        vec![PROGRAM.as_bytes(), base.origin.as_bytes(), base.prefix.as_bytes()];
    let all: Vec<&Asks<'_>> = closure.iter().filter_map(|name| asks.get(name)).collect();
    for (name, asks) in closure.iter().zip(&all) {
        parts.extend([name.as_bytes(), asks.text.as_bytes()]);
    }
    let named: Option<Vec<&String>> = all
        .iter()
        .map(|a| a.messages.as_ref())
        .collect::<Option<Vec<_>>>()
        .map(|sets| sets.into_iter().flatten().collect());
    let messages = messages.print(named.map(|keys| keys.into_iter().map(String::as_str).collect()));
    parts.push(messages.as_bytes());
    for (name, file) in assets {
        if all.iter().any(|a| a.assets.as_ref().is_none_or(|names| names.contains(*name))) {
            parts.extend([name.as_bytes(), file.as_bytes()]);
        }
    }
    Fingerprint::of_parts(&parts)
}

/// What all texts of a language depend on.
fn text_print(site: &Site, lang: LangId, messages: &Messages<'_>) -> Fingerprint {
    let config = &site.config;
    let own = messages.print(Some(MESSAGES.to_vec()));
    let rules = format!(
        "{PROGRAM} {lang:?} {:?} {:?} {} {:?} {:?}",
        config.base_url,
        config.languages,
        config.typography,
        config.raw_html,
        config.lints.of_texts()
    );
    Fingerprint::of_parts(&[own.as_bytes(), rules.as_bytes()])
}

/// The messages of a language as they are written, the site's in place of the bundled ones.
struct Messages<'s>(BTreeMap<&'s str, (&'s str, &'s BTreeSet<String>)>);

impl<'s> Messages<'s> {
    fn of(site: &'s Site, lang: LangId) -> Self {
        let mut all = BTreeMap::new();
        for file in site.messages.iter().filter(|file| file.lang == lang) {
            let starts: Vec<usize> = std::iter::once(0)
                .chain(file.text.match_indices('\n').map(|(i, _)| i + 1))
                .collect();
            for (i, message) in file.messages.iter().enumerate() {
                let start = |line: usize| starts.get(line - 1).copied().unwrap_or(file.text.len());
                let next = file.messages.get(i + 1).map_or(file.text.len(), |m| start(m.line));
                let text = &file.text[start(message.line)..next.max(start(message.line))];
                all.insert(message.id.as_str(), (text, &message.refers_to));
            }
        }
        Messages(all)
    }

    /// The fingerprint of some messages with those that they refer to, or of all.
    fn print(&self, keys: Option<Vec<&str>>) -> Fingerprint {
        let mut new = keys.unwrap_or_else(|| self.0.keys().copied().collect());
        let mut all = BTreeSet::new();
        while let Some(key) = new.pop() {
            if let Some((key, (_, refers_to))) = self.0.get_key_value(key)
                && all.insert(*key)
            {
                new.extend(refers_to.iter().map(String::as_str));
            }
        }
        let texts: Vec<_> = all.iter().map(|key| (key, self.0[key].0)).collect();
        Fingerprint::of_value(&texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(name: &str, text: &str) -> TemplateFile {
        let path = format!("templates/{name}");
        TemplateFile { name: name.into(), path, text: text.into(), bundled: false }
    }

    #[test]
    fn a_template_depends_on_all_from_which_it_takes_parts() {
        let files = [
            template("a.html", "{% extends \"base.html\" %}{{ < card card={c} /> }}"),
            template("base.html", "{% include 'part.html' %}"),
            template("part.html", "{{ t(key=\"one\") }}"),
            template(
                "all.html",
                "{%- component card(card) %}{{ card.title }}{% endcomponent card %}",
            ),
            template("other.html", "{{ t(key=name) }} {{ asset(name=\"a.css\") }}"),
        ];
        let files: Vec<&TemplateFile> = files.iter().collect();
        let components = components(&files);
        let all: BTreeMap<_, _> =
            files.iter().map(|t| (t.name.as_str(), asks(t, &files, &components))).collect();
        let names: Vec<_> = closure("a.html", &all).into_iter().collect();
        assert_eq!(names, ["a.html", "all.html", "base.html", "part.html"]);
        assert_eq!(all["part.html"].messages, Some(BTreeSet::from(["one".to_owned()])));
        assert_eq!(all["other.html"].messages, None, "a key that is known at run time only");
        assert_eq!(all["other.html"].assets, Some(BTreeSet::from(["a.css".to_owned()])));
    }
}
