//! What the templates of shortcodes make something of, and what they cannot do without.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, LineIndex};
use crate::read::TemplateFile;
use crate::render::fault;
use crate::render::script::{Mention, Script, Step};
use crate::render::theme::SHORTCODES;

/// The variable in which a shortcode's template has the arguments, and that of the text.
const ARGUMENTS: &str = "args";
const TEXT: &str = "body";

/// What a shortcode's template mentions, itself or in what it includes.
#[derive(Clone, Debug, Default)]
pub(super) struct Takes {
    /// The arguments; `None` where it may take any.
    pub(super) arguments: Option<BTreeSet<String>>,
    /// Whether it takes a text.
    pub(super) text: bool,
    /// Where it takes for granted that there is something: path, line and what.
    firm: Vec<(String, usize, Need)>,
}

/// What a shortcode's template cannot do without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// An argument of this name.
    Argument(String),
    /// A text.
    Text,
}

impl Need {
    /// Whether it is the argument of a name.
    pub(super) fn is_argument(&self, name: &str) -> bool {
        matches!(self, Need::Argument(needed) if needed == name)
    }
}

impl Takes {
    /// What the template lacks, where it fails for want of something.
    pub(super) fn needed(
        &self,
        said: &Diagnostic,
        given: &BTreeSet<String>,
        has_text: bool,
    ) -> Option<Need> {
        let name = said.message.text("name");
        let is_lack = |need: &Need| match (said.message.id(), need) {
            (Some("template-no-field"), Need::Argument(needed)) => name == Some(needed),
            (Some("template-no-variable"), Need::Text) => name == Some(TEXT),
            _ => fault::is_for_want(&said.message),
        };
        let is_there = |(path, line, need): &&(String, usize, Need)| {
            (path, *line) == (&said.place.path, said.place.line) && is_lack(need)
        };
        let needs = self.firm.iter().filter(is_there).map(|(_, _, need)| need);
        let mut lacking = needs.filter(|need| match need {
            Need::Argument(name) => !given.contains(name),
            Need::Text => !has_text,
        });
        lacking.next().cloned()
    }
}

/// What each shortcode's template takes.
pub(super) fn takes(templates: &[TemplateFile]) -> BTreeMap<String, Takes> {
    let by_name: BTreeMap<&str, &TemplateFile> =
        templates.iter().map(|t| (t.name.as_str(), t)).collect();
    let all = templates.iter().filter(|t| t.name.starts_with(SHORTCODES));
    all.map(|template| (template.name.clone(), taken(template, &by_name))).collect()
}

fn taken(template: &TemplateFile, by_name: &BTreeMap<&str, &TemplateFile>) -> Takes {
    let mut takes = Takes { arguments: Some(BTreeSet::new()), ..Takes::default() };
    let mut seen = BTreeSet::from([template.name.as_str()]);
    let mut new = vec![template];
    while let Some(template) = new.pop() {
        let script = Script::read(&template.text);
        let lines = LineIndex::new(&template.text);
        for mention in script.mentions.iter().filter(|m| m.component.is_none()) {
            let at = mention.written.first().cloned().unwrap_or_default();
            let line = lines.place(&template.path, &template.text, at, 1).line;
            takes.take(mention, &template.path, line);
        }
        let parts = script.parts.iter().filter_map(|part| by_name.get(part.as_str()).copied());
        new.extend(parts.filter(|part| seen.insert(&part.name)));
    }
    takes
}

impl Takes {
    fn take(&mut self, mention: &Mention, path: &str, line: usize) {
        let need = match mention.steps.as_slice() {
            [Step::Field(root), ..] if root == TEXT => {
                self.text = true;
                Need::Text
            }
            [Step::Field(root), Step::Field(name), ..] if root == ARGUMENTS => {
                if let Some(arguments) = &mut self.arguments {
                    arguments.insert(name.clone());
                }
                Need::Argument(name.clone())
            }
            [Step::Field(root), ..] if root == ARGUMENTS => {
                self.arguments = None;
                return;
            }
            _ => return,
        };
        if !mention.may_lack {
            self.firm.push((path.to_owned(), line, need));
        }
    }
}
