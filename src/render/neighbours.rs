//! What Tera says of templates that do not fit together, with what may have been meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Place};
use crate::diagnostic::{did_you_mean, nearest};
use crate::phrase::Phrase;
use crate::read::TemplateFile;
use crate::render::script::Script;

/// The templates, to look up what they have.
pub(super) struct Neighbours<'t> {
    files: BTreeMap<&'t str, &'t TemplateFile>,
}

impl<'t> Neighbours<'t> {
    pub(super) fn new(templates: impl IntoIterator<Item = &'t TemplateFile>) -> Self {
        Neighbours { files: templates.into_iter().map(|t| (t.name.as_str(), t)).collect() }
    }

    /// A fault at a line that the template has, with the name that may have been meant.
    pub(super) fn hinted(&self, fault: Diagnostic) -> Diagnostic {
        let file = self.files.values().find(|file| file.path == fault.place.path);
        let Some(file) = file else { return fault };
        let mut fault = fault;
        fault.place = place(&fault, file);
        let why = fault.message.text("why").unwrap_or_default().to_owned();
        let Some(name) = why.split('`').nth(1) else { return fault };
        let hint = if why.starts_with("block ") {
            self.block_hint(name, file)
        } else if why.starts_with("unknown component ") {
            let scripts = self.files.values().map(|file| Script::read(&file.text));
            let known: BTreeSet<String> = scripts.flat_map(|script| script.components).collect();
            nearest(name, known.iter().map(String::as_str)).map(did_you_mean)
        } else if why.starts_with("unknown template ") {
            nearest(name, self.files.keys().copied()).map(did_you_mean)
        } else {
            None
        };
        fault.maybe_hint(hint)
    }

    /// What to do about a block that no parent of a template has.
    fn block_hint(&self, name: &str, file: &'t TemplateFile) -> Option<Phrase> {
        let mut parents = Vec::new();
        let mut known = BTreeSet::new();
        let mut child = file;
        while let Some(parent) = Script::read(&child.text).extends
            && let Some(parent) = self.files.get(parent.as_str())
            && parents.len() < self.files.len()
        {
            known.extend(Script::read(&parent.text).blocks);
            parents.push(*parent);
            child = parent;
        }
        let own = parents.iter().find(|parent| file.bundled && !parent.bundled);
        let lacks = |parent: &&TemplateFile| {
            Phrase::new("template-no-block-hint").with("path", &*parent.path).with("name", name)
        };
        let near = || nearest(name, known.iter().map(String::as_str)).map(did_you_mean);
        own.map(lacks).or_else(near)
    }
}

/// Where a fault is: a file that ends too soon ends in its last line, and a circle begins where a template
/// names the next.
fn place(fault: &Diagnostic, file: &TemplateFile) -> Place {
    let text = file.text.as_str();
    let end = text.trim_end().len();
    let last = Place::span(&file.path, text, end..end, 1);
    if fault.place.line > last.line {
        return last;
    }
    let way = fault.message.text("way").unwrap_or_default();
    let named = way.split(" → ").flat_map(|name| [format!("\"{name}\""), format!("'{name}'")]);
    let at = named.filter_map(|name| Some((text.find(&name)?, name.len()))).min();
    match at.filter(|_| fault.place.line == 0) {
        Some((at, length)) => Place::span(&file.path, text, at..at + length, 1),
        None => fault.place.clone(),
    }
}
