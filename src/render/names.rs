//! Names in templates that no page has. To Tera they count as false where they are not shown, so a block
//! behind a misspelt name would stay away for ever.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Place, Severity, codes};
use crate::diagnostic::{did_you_mean, nearest};
use crate::phrase::Phrase;
use crate::plan::{Datum, Output, Plan, Planner};
use crate::read::TemplateFile;
use crate::render::fault;
use crate::render::fragment::{Fragments, Scope};
use crate::render::script::{Mention, Script, Step};

/// How many pages of a template tell what its pages have.
const PAGES: usize = 8;
/// How many items of a list tell what its items have.
const ITEMS: usize = 8;

/// What is known of a value without looking at it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Shape {
    /// Nothing: every page of which we know has none.
    Absent,
    /// That it may have any fields.
    Any,
    /// That it has none.
    Plain,
    List(Box<Shape>),
    Map(BTreeMap<String, Shape>),
}

/// The variables of a template's pages.
type Variables = BTreeMap<String, Shape>;

/// What the templates say.
type Scripts<'s> = BTreeMap<&'s str, (&'s TemplateFile, Script)>;

/// What a template is seen with.
#[derive(Default)]
struct Uses {
    variables: Variables,
    /// What other templates give on the same pages.
    given: BTreeSet<String>,
    /// Whether a component includes it: then it sees what the component sees.
    in_component: bool,
}

/// The names of templates that none of their pages has.
pub(super) fn check(plan: &Plan<'_>, fragments: &Fragments) -> Vec<Diagnostic> {
    let files = plan.planner.site.templates.iter().filter(|t| t.name.ends_with(".html"));
    let scripts: Scripts<'_> =
        files.map(|t| (t.name.as_str(), (t, Script::read(&t.text)))).collect();
    let mut uses: BTreeMap<&str, Uses> = BTreeMap::new();
    for (template, variables) in variables(plan, fragments, &scripts) {
        let parts = parts(template, &scripts);
        for part in &parts {
            let of_part = uses.entry(part).or_default();
            merge_fields(&mut of_part.variables, variables.clone());
            let others = parts.iter().filter(|other| *other != part);
            let given = others
                .filter_map(|other| scripts.get(other))
                .flat_map(|(_, script)| script.given.iter().chain(&script.looped).cloned());
            of_part.given.extend(given);
        }
    }
    for part in scripts.values().flat_map(|(_, script)| &script.parts_of_components) {
        if let Some(of_part) = uses.get_mut(part.as_str()) {
            of_part.in_component = true;
        }
    }
    let checked = scripts.iter().map(|(name, (file, script))| {
        let uses = uses.get(name).filter(|uses| !uses.in_component);
        script.mentions.iter().filter_map(move |mention| unknown(mention, file, uses))
    });
    checked.flatten().collect()
}

/// Brings together what was found before pages were made with what Tera said while they were: of one fault
/// the error stays, with the words and hints of what was found.
pub(super) fn settle(mut found: Vec<Diagnostic>, said: &mut [Diagnostic]) -> Vec<Diagnostic> {
    found.retain(|warning| {
        let mut is_said = false;
        for error in said.iter_mut().filter(|d| d.severity == Severity::Error) {
            let is_there =
                (&error.place.path, error.place.line) == (&warning.place.path, warning.place.line);
            if is_there && (error.message == warning.message || fault::is_for_want(&error.message))
            {
                let others = std::mem::take(&mut error.others);
                *error = Diagnostic { severity: Severity::Error, others, ..warning.clone() };
                is_said = true;
            }
        }
        !is_said
    });
    found
}

/// What the pages of each template have: of pages, shortcodes and fragments.
fn variables<'s>(
    plan: &'s Plan<'_>,
    fragments: &'s Fragments,
    scripts: &Scripts<'s>,
) -> Vec<(&'s str, Variables)> {
    let shapes = Shapes { planner: &plan.planner, fragments };
    let mut found: BTreeMap<&str, (usize, Variables)> = BTreeMap::new();
    for page in &plan.pages {
        let Output::Template { template, view, .. } = &page.output else { continue };
        let (count, variables) = found.entry(template).or_default();
        *count += 1;
        if *count <= PAGES {
            merge_fields(variables, shapes.fields(&view(&plan.planner)));
        }
    }
    let mut all: Vec<(&str, Variables)> = Vec::new();
    for (template, (_, mut variables)) in found {
        variables.insert("fragments".to_owned(), Shape::Any);
        all.push((template, variables));
    }
    for (scope, template) in fragments.all() {
        all.extend(shapes.of_fragment(scope).map(|variables| (template, variables)));
    }
    for name in scripts.keys().filter(|name| name.starts_with(super::theme::SHORTCODES)) {
        let lang = ["code", "tag", "dir", "name"].map(|field| (field.to_owned(), Shape::Plain));
        let variables = [
            ("args", Shape::Any),
            ("body", Shape::Plain),
            ("lang", Shape::Map(lang.into_iter().collect())),
        ];
        all.push((name, variables.map(|(name, shape)| (name.to_owned(), shape)).into()));
    }
    all
}

/// A template with all that it extends and includes.
fn parts<'s>(template: &'s str, scripts: &'s Scripts<'_>) -> BTreeSet<&'s str> {
    let mut all = BTreeSet::from([template]);
    let mut new = vec![template];
    while let Some(name) = new.pop() {
        let parts = scripts.get(name).into_iter().flat_map(|(_, script)| &script.parts);
        new.extend(parts.map(String::as_str).filter(|part| all.insert(part)));
    }
    all
}

/// What is wrong with a mention, where something is.
fn unknown(mention: &Mention, file: &TemplateFile, uses: Option<&Uses>) -> Option<Diagnostic> {
    let Some(Step::Field(root)) = mention.steps.first().filter(|_| !mention.is_asked_for) else {
        return None;
    };
    if let Some(known) = &mention.component {
        return Some(report(mention, 0, file, "template-no-variable", known.iter()));
    }
    let uses = uses?;
    if uses.given.contains(root) {
        return None;
    }
    let Some(mut shape) = uses.variables.get(root) else {
        let known = uses.variables.keys();
        return Some(report(mention, 0, file, "template-no-variable", known));
    };
    for (at, step) in mention.steps.iter().enumerate().skip(1) {
        let fault = |known: Vec<&String>| {
            // What stands in the head of a loop is said there.
            let is_here = at + mention.written.len() >= mention.steps.len();
            is_here.then(|| report(mention, at, file, "template-no-field", known.into_iter()))
        };
        shape = match (shape, step) {
            (Shape::List(item), Step::Item) => item,
            (Shape::Map(fields), Step::Field(name)) => match fields.get(name) {
                Some(shape) => shape,
                None => return fault(fields.keys().collect()),
            },
            (Shape::List(_) | Shape::Plain, Step::Field(_)) => return fault(Vec::new()),
            _ => return None,
        };
    }
    None
}

fn report<'a>(
    mention: &Mention,
    at: usize,
    file: &TemplateFile,
    message: &'static str,
    known: impl Iterator<Item = &'a String> + Clone,
) -> Diagnostic {
    let name = match mention.steps.get(at) {
        Some(Step::Field(name)) => name.as_str(),
        _ => "",
    };
    let written = (at + mention.written.len()).saturating_sub(mention.steps.len());
    let range = mention.written.get(written).cloned().unwrap_or_default();
    let place = Place::span(&file.path, &file.text, range, 1);
    let message = Phrase::new(message).with("name", name);
    let near = nearest(name, known.clone().map(String::as_str));
    let all: Vec<&str> = known.map(String::as_str).collect();
    let available = Phrase::new("template-available").with("names", all.join(", "));
    Diagnostic::warning(&codes::TEMPLATE_UNKNOWN_NAME, place, message)
        .maybe_hint(near.map(did_you_mean))
        .maybe_hint(Some(available).filter(|_| !all.is_empty()))
}

/// Finds the shapes of views.
struct Shapes<'a, 's> {
    planner: &'a Planner<'s>,
    fragments: &'a Fragments,
}

impl Shapes<'_, '_> {
    fn fields(&self, fields: &[(&'static str, Datum<'_>)]) -> Variables {
        fields.iter().map(|(name, datum)| ((*name).to_owned(), self.of(datum))).collect()
    }

    fn of(&self, datum: &Datum<'_>) -> Shape {
        match datum {
            Datum::None => Shape::Absent,
            Datum::Extra(_) | Datum::SectionFragments(..) => Shape::Any,
            Datum::Map(fields) => Shape::Map(self.fields(fields)),
            Datum::List(items) => {
                let items = items.iter().take(ITEMS).map(|item| self.of(item));
                Shape::List(Box::new(items.fold(Shape::Absent, merged)))
            }
            Datum::Card(id) => self.of_card(&self.planner.card(*id)),
            Datum::Shared(index) => self.of(&self.planner.shared(*index)),
            Datum::Contents => items(&["id", "title", "level"]),
            Datum::Entries(_) => items(&["id", "date", "title", "pinned", "body"]),
            _ => Shape::Plain,
        }
    }

    fn of_card(&self, card: &Datum<'_>) -> Shape {
        let mut shape = self.of(card);
        if let Shape::Map(fields) = &mut shape
            && self.fragments.has(Scope::Card)
        {
            fields.insert("fragments".to_owned(), Shape::Any);
        }
        shape
    }

    /// What a fragment sees; `None` where the site has nothing to make one of.
    fn of_fragment(&self, scope: Scope) -> Option<Variables> {
        let (lang, sections) = self.planner.sections().max_by_key(|(_, count)| *count)?;
        match scope {
            Scope::Edition => Some(self.fields(&self.planner.edition_fragment(lang))),
            Scope::Section => {
                (sections > 0).then(|| self.fields(&self.planner.section_fragment(lang, 0)))
            }
            Scope::Card => {
                let id = self.planner.site.edition(lang).articles.first()?;
                let mut variables = self.fields(&self.planner.card_fragment(*id).1);
                variables.insert("card".to_owned(), self.of_card(&self.planner.card(*id)));
                Some(variables)
            }
        }
    }
}

/// A list of maps of plain values.
fn items(fields: &[&str]) -> Shape {
    let fields = fields.iter().map(|field| ((*field).to_owned(), Shape::Plain));
    Shape::List(Box::new(Shape::Map(fields.collect())))
}

fn merged(one: Shape, other: Shape) -> Shape {
    match (one, other) {
        (Shape::Absent, known) | (known, Shape::Absent) => known,
        (Shape::Plain, Shape::Plain) => Shape::Plain,
        (Shape::List(one), Shape::List(other)) => Shape::List(Box::new(merged(*one, *other))),
        (Shape::Map(mut one), Shape::Map(other)) => {
            merge_fields(&mut one, other);
            Shape::Map(one)
        }
        _ => Shape::Any,
    }
}

fn merge_fields(into: &mut Variables, from: Variables) {
    for (name, shape) in from {
        let before = into.remove(&name).unwrap_or(Shape::Absent);
        into.insert(name, merged(before, shape));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_page_has_not_another_may_have() {
        let map = |name: &str| Shape::Map([(name.to_owned(), Shape::Plain)].into());
        assert_eq!(merged(Shape::Absent, map("a")), map("a"));
        assert_eq!(merged(Shape::Plain, map("a")), Shape::Any);
        let both = [("a".to_owned(), Shape::Plain), ("b".to_owned(), Shape::Plain)];
        assert_eq!(merged(map("a"), map("b")), Shape::Map(both.into()));
    }
}
