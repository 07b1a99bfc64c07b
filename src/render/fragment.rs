//! Fragments: parts of pages that are the same on many of them, rendered once.
//!
//! A template in `fragments/` is rendered once per article where it asks for `card`, once per
//! section where it asks for `section` or `section_latest`, else once per edition. Like a page, it
//! can depend only on what it is given.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

use tera::Value;
use tera::value::{Key, Map};

use crate::diagnostic::Diagnostic;
use crate::language::LangId;
use crate::link::ArticleId;
use crate::plan::{Planner, Wanted};
use crate::render::theme::Theme;
use crate::render::value::Values;

/// The folder of the fragments' templates.
const FOLDER: &str = "fragments/";
/// What a fragment is made once for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    Edition,
    Section,
    Card,
}

/// The fragments of a run, each made when the first page asks for it.
pub(super) struct Fragments {
    /// Names with their templates, by scope.
    templates: Vec<(Scope, String, String)>,
    editions: Vec<OnceLock<Value>>,
    sections: BTreeMap<(LangId, u16), OnceLock<Value>>,
    faults: Mutex<Vec<Diagnostic>>,
}

impl Fragments {
    pub(super) fn new(planner: &Planner<'_>, wanted: &Wanted) -> Self {
        let templates = wanted.iter().filter_map(|(template, asked)| {
            let name = template.strip_prefix(FOLDER)?.strip_suffix(".html")?;
            let scope = if asked.contains("card") {
                Scope::Card
            } else if asked.contains("section") || asked.contains("section_latest") {
                Scope::Section
            } else {
                Scope::Edition
            };
            Some((scope, name.to_owned(), template.clone()))
        });
        let sections = planner
            .sections()
            .flat_map(|(lang, count)| (0..count).map(move |i| ((lang, i), OnceLock::new())));
        Fragments {
            templates: templates.collect(),
            editions: planner.sections().map(|_| OnceLock::new()).collect(),
            sections: sections.collect(),
            faults: Mutex::default(),
        }
    }

    /// Whether there are any of a scope.
    pub(super) fn has(&self, scope: Scope) -> bool {
        self.templates(scope).next().is_some()
    }

    /// The templates of a scope.
    pub(super) fn templates(&self, scope: Scope) -> impl Iterator<Item = &str> {
        self.templates
            .iter()
            .filter(move |(s, _, _)| *s == scope)
            .map(|(_, _, template)| &**template)
    }

    /// All of them: what each is made once for, and its template.
    pub(super) fn all(&self) -> impl Iterator<Item = (Scope, &str)> {
        self.templates.iter().map(|(scope, _, template)| (*scope, &**template))
    }

    /// What went wrong in those that have been made.
    pub(super) fn faults(&self) -> Vec<Diagnostic> {
        self.faults.lock().map_or_else(|_| Vec::new(), |faults| faults.clone())
    }

    /// `fragments` of an edition.
    pub(super) fn of_edition(&self, lang: LangId, values: &Values<'_, '_>) -> Value {
        let make = || {
            let context = values.context(&values.planner.edition_fragment(lang));
            self.render(Scope::Edition, lang, &context, values.theme)
        };
        self.editions[usize::from(lang.0)].get_or_init(make).clone()
    }

    /// `section_fragments` of a section.
    pub(super) fn of_section(&self, lang: LangId, section: u16, values: &Values<'_, '_>) -> Value {
        let make = || {
            let context = values.context(&values.planner.section_fragment(lang, section));
            self.render(Scope::Section, lang, &context, values.theme)
        };
        match self.sections.get(&(lang, section)) {
            Some(made) => made.get_or_init(make).clone(),
            None => Value::none(),
        }
    }

    /// `fragments` of a card, where there are any of that scope.
    pub(super) fn of_card(
        &self,
        id: ArticleId,
        card: &Value,
        values: &Values<'_, '_>,
    ) -> Option<Value> {
        if !self.has(Scope::Card) {
            return None;
        }
        let (lang, view) = values.planner.card_fragment(id);
        let mut context = values.context(&view);
        context.insert_value("card", card.clone());
        Some(self.render(Scope::Card, lang, &context, values.theme))
    }

    fn render(&self, scope: Scope, lang: LangId, context: &tera::Context, theme: &Theme) -> Value {
        let mut made = Map::new();
        for (_, name, template) in self.templates.iter().filter(|(s, _, _)| *s == scope) {
            let mut out = Vec::new();
            if let Err(error) = theme.render(lang, template, context, &mut out)
                && let Ok(mut faults) = self.faults.lock()
            {
                faults.extend(theme.explain(&error, lang, template));
            }
            let html = String::from_utf8_lossy(&out);
            made.insert(Key::from(name.clone()), Value::safe_string(&html));
        }
        Value::from(made)
    }
}
