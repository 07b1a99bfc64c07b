//! Messages against each other and against their languages: variables, plurals, functions,
//! references in a circle.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast;
use fluent_syntax::parser;
use icu_locale::LanguageIdentifier;
use icu_plurals::{PluralCategory, PluralRuleType, PluralRules};

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::{did_you_mean, list, nearest};
use crate::language::{LangId, Language};
use crate::lint::Rule;
use crate::phrase::Phrase;
use crate::read::MessagesFile;

static VARIABLES: Rule = Rule { name: "message_variables", code: &codes::MESSAGE_VARIABLES };
static PLURALS: Rule = Rule { name: "message_plurals", code: &codes::MESSAGE_PLURALS };

/// The functions that messages may call.
const FUNCTIONS: [&str; 2] = ["NUMBER", "DATETIME"];

/// What they may be told besides: all that does something.
const OPTIONS: [(&str, &str, Takes); 5] = [
    ("NUMBER", "type", Takes::OneOf(&["cardinal", "ordinal"])),
    ("NUMBER", "minimumFractionDigits", Takes::Number),
    ("NUMBER", "maximumFractionDigits", Takes::Number),
    ("NUMBER", "useGrouping", Takes::OneOf(&["true", "false"])),
    // Which styles there are is known where dates are written.
    ("DATETIME", "style", Takes::Word),
];

/// The values of an option.
enum Takes {
    OneOf(&'static [&'static str]),
    Word,
    Number,
}

/// An option that a message gives a function, with the word that is its value.
struct Given<'f> {
    function: &'f str,
    name: &'f str,
    word: Option<&'f str>,
}

/// Reports what is wrong in the site's own messages.
pub fn check(files: &[MessagesFile], config: &Config, report: &mut Report) {
    let resources: Vec<_> = files.iter().map(|file| (file, parsed(&file.text))).collect();
    let mut catalogues: BTreeMap<LangId, Catalogue<'_>> = BTreeMap::new();
    for (file, resource) in &resources {
        // The bundled files come first, and a later message stands in for an earlier one.
        let catalogue = catalogues.entry(file.lang).or_default();
        for entry in &resource.body {
            for message in Message::all_of(entry, file) {
                catalogue.insert(message.name.clone(), message);
            }
        }
    }
    for (lang, catalogue) in &catalogues {
        let language = config.languages.get(*lang);
        for message in catalogue.values().filter(|m| !m.file.bundled) {
            report_functions(message, report);
            report_references(message, catalogue, language, report);
            let faults = plural_faults(message, language).into_iter();
            let faults = faults.filter(|_| !message.is_let_off(&PLURALS));
            report.extend(faults.filter_map(|d| config.lints.apply(PLURALS.name, d)));
        }
        report_circles(catalogue, report);
    }
    for d in other_variables(&catalogues, config) {
        report.extend(config.lints.apply(VARIABLES.name, d));
    }
}

/// The messages and terms of a language and their attributes, by name: `hello`, `hello.title`; terms
/// begin with a hyphen.
type Catalogue<'f> = BTreeMap<String, Message<'f>>;

/// A message, a term or an attribute of one, with what it uses. All texts are slices of its file.
struct Message<'f> {
    name: String,
    /// The name of the message or term that it is or belongs to.
    owner: String,
    id: &'f str,
    file: &'f MessagesFile,
    variables: Vec<&'f str>,
    functions: Vec<&'f str>,
    options: Vec<Given<'f>>,
    /// Names of messages and terms, each with where it stands.
    references: Vec<(String, &'f str)>,
    selects: Vec<Select<'f>>,
}

/// A choice by number: the keys of its variants.
struct Select<'f> {
    kind: PluralRuleType,
    keys: Vec<&'f str>,
}

/// What can be read of a file; its faults have been reported when it was read.
fn parsed(text: &str) -> ast::Resource<&str> {
    match parser::parse(text) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

impl<'f> Message<'f> {
    /// A message or term with a text, and its attributes.
    fn all_of(entry: &ast::Entry<&'f str>, file: &'f MessagesFile) -> Vec<Message<'f>> {
        let (owner, id, value, attributes) = match entry {
            ast::Entry::Message(m) => {
                (m.id.name.to_owned(), m.id.name, m.value.as_ref(), &m.attributes)
            }
            ast::Entry::Term(t) => {
                (format!("-{}", t.id.name), t.id.name, Some(&t.value), &t.attributes)
            }
            _ => return Vec::new(),
        };
        let whole = value.map(|value| (owner.clone(), id, value));
        let parts =
            attributes.iter().map(|a| (format!("{owner}.{}", a.id.name), a.id.name, &a.value));
        let all = whole.into_iter().chain(parts);
        all.map(|(name, id, pattern)| {
            let mut message = Message::new(name, owner.clone(), id, file);
            message.pattern(pattern);
            message
        })
        .collect()
    }

    fn new(name: String, owner: String, id: &'f str, file: &'f MessagesFile) -> Message<'f> {
        Message {
            name,
            owner,
            id,
            file,
            variables: Vec::new(),
            functions: Vec::new(),
            options: Vec::new(),
            references: Vec::new(),
            selects: Vec::new(),
        }
    }

    fn pattern(&mut self, pattern: &ast::Pattern<&'f str>) {
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &ast::Expression<&'f str>) {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline),
            ast::Expression::Select { selector, variants } => {
                self.inline(selector);
                self.selects.extend(select(selector, variants));
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &ast::InlineExpression<&'f str>) {
        match inline {
            ast::InlineExpression::VariableReference { id } => self.variables.push(id.name),
            ast::InlineExpression::FunctionReference { id, arguments } => {
                self.functions.push(id.name);
                self.options.extend(arguments.named.iter().map(|argument| Given {
                    function: id.name,
                    name: argument.name.name,
                    word: match &argument.value {
                        ast::InlineExpression::StringLiteral { value } => Some(*value),
                        _ => None,
                    },
                }));
                self.arguments(arguments);
            }
            ast::InlineExpression::MessageReference { id, attribute } => {
                self.refer(id.name.to_owned(), id.name, attribute.as_ref());
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                self.refer(format!("-{}", id.name), id.name, attribute.as_ref());
                arguments.iter().for_each(|arguments| self.arguments(arguments));
            }
            ast::InlineExpression::Placeable { expression } => self.expression(expression),
            ast::InlineExpression::StringLiteral { .. }
            | ast::InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn refer(&mut self, owner: String, id: &'f str, attribute: Option<&ast::Identifier<&'f str>>) {
        self.references.push(match attribute {
            Some(attribute) => (format!("{owner}.{}", attribute.name), attribute.name),
            None => (owner, id),
        });
    }

    fn arguments(&mut self, arguments: &ast::CallArguments<&'f str>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
        arguments.named.iter().for_each(|argument| self.inline(&argument.value));
    }

    /// Whether the comment above it lets it off a rule.
    fn is_let_off(&self, rule: &Rule) -> bool {
        self.file.messages.iter().any(|m| m.id == self.owner && m.allow.has(rule.name))
    }

    /// Where a slice of the file's text stands.
    fn place(&self, slice: &str) -> Place {
        let start = slice.as_ptr() as usize - self.file.text.as_ptr() as usize;
        Place::span(&self.file.path, &self.file.text, start..start + slice.len(), 1)
    }
}

/// A choice whose variants are plural categories.
fn select<'f>(
    selector: &ast::InlineExpression<&'f str>,
    variants: &[ast::Variant<&'f str>],
) -> Option<Select<'f>> {
    let mut numbers = false;
    let mut keys = Vec::new();
    for variant in variants {
        match &variant.key {
            ast::VariantKey::Identifier { name } => keys.push(*name),
            ast::VariantKey::NumberLiteral { .. } => numbers = true,
        }
    }
    let call = match selector {
        ast::InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
            Some(arguments)
        }
        _ => None,
    };
    let is_category = |key: &&str| PluralCategory::get_for_cldr_string(key).is_some();
    // `other` alone is also the usual default of a choice between words.
    let by_number =
        call.is_some() || numbers || keys.iter().any(|k| *k != "other" && is_category(k));
    let ordinal = call.is_some_and(|arguments| {
        let is_ordinal = |value: &ast::InlineExpression<&str>| {
            matches!(value, ast::InlineExpression::StringLiteral { value: "ordinal" })
        };
        arguments.named.iter().any(|a| a.name.name == "type" && is_ordinal(&a.value))
    });
    let kind = if ordinal { PluralRuleType::Ordinal } else { PluralRuleType::Cardinal };
    (by_number && keys.iter().all(is_category)).then_some(Select { kind, keys })
}

fn report_functions(message: &Message<'_>, report: &mut Report) {
    for name in message.functions.iter().filter(|name| !FUNCTIONS.contains(name)) {
        let hint = match nearest(name, FUNCTIONS) {
            Some(near) => did_you_mean(near),
            None => Phrase::new("functions-hint")
                .with("number", FUNCTIONS[0])
                .with("datetime", FUNCTIONS[1]),
        };
        let text = Phrase::new("function-unknown").with("name", *name);
        let d = Diagnostic::error(&codes::MESSAGE_FUNCTION, message.place(name), text);
        report.push(d.hint(hint));
    }
    report.extend(message.options.iter().filter_map(|given| fault_of_option(message, given)));
}

/// What is wrong with an option, or with its value.
fn fault_of_option(message: &Message<'_>, given: &Given<'_>) -> Option<Diagnostic> {
    let options = || OPTIONS.iter().filter(|(function, ..)| *function == given.function);
    // A function that does not exist is reported as such.
    options().next()?;
    let Some((_, _, takes)) = options().find(|(_, name, _)| *name == given.name) else {
        let names = || options().map(|(_, name, _)| *name);
        let hint = match nearest(given.name, names()) {
            Some(near) => did_you_mean(near),
            None => Phrase::new("options-hint").with("options", list(names())),
        };
        let text =
            Phrase::new("option-unknown").with("function", given.function).with("name", given.name);
        let place = message.place(given.name);
        return Some(Diagnostic::error(&codes::MESSAGE_FUNCTION, place, text).hint(hint));
    };
    let (text, hint) = match (takes, given.word) {
        (Takes::OneOf(words), Some(word)) if !words.contains(&word) => {
            let text =
                Phrase::new("option-word").with("name", given.name).with("values", list(*words));
            (text, nearest(word, words.iter().copied()).map(did_you_mean))
        }
        (Takes::Number, Some(_)) => (Phrase::new("option-number").with("name", given.name), None),
        _ => return None,
    };
    let place = message.place(given.word.unwrap_or(given.name));
    Some(Diagnostic::error(&codes::MESSAGE_FUNCTION, place, text).maybe_hint(hint))
}

fn report_references(
    message: &Message<'_>,
    catalogue: &Catalogue<'_>,
    language: &Language,
    report: &mut Report,
) {
    for (name, slice) in message.references.iter().filter(|(name, _)| !catalogue.contains_key(name))
    {
        let text = Phrase::new("message-missing-in")
            .with("id", name.as_str())
            .with("code", language.code.as_str());
        let near = nearest(name, catalogue.keys().map(String::as_str));
        let hint = near.map(did_you_mean);
        let d = Diagnostic::error(&codes::MESSAGE_MISSING, message.place(slice), text);
        report.push(d.maybe_hint(hint));
    }
}

/// Reports each circle of references once, at its first message by name.
fn report_circles(catalogue: &Catalogue<'_>, report: &mut Report) {
    for message in catalogue.values() {
        let Some(way) = way_back(message, catalogue) else { continue };
        if way.iter().any(|name| *name < message.name.as_str()) {
            continue;
        }
        let all: Vec<&str> = way.into_iter().chain([message.name.as_str()]).collect();
        let text = Phrase::new("message-circle").with("way", all.join(" → "));
        let d = Diagnostic::error(&codes::MESSAGE_CIRCLE, message.place(message.id), text);
        report.push(d.hint(Phrase::new("message-circle-hint")));
    }
}

/// The shortest way from a message back to itself, with the message first.
fn way_back<'c>(message: &'c Message<'_>, catalogue: &'c Catalogue<'_>) -> Option<Vec<&'c str>> {
    let mut seen = BTreeSet::new();
    let mut ways = vec![vec![message.name.as_str()]];
    while !ways.is_empty() {
        let mut longer = Vec::new();
        for way in ways {
            let last = way.last().and_then(|name| catalogue.get(*name))?;
            for (name, _) in &last.references {
                if *name == message.name {
                    return Some(way);
                }
                if let Some((name, _)) = catalogue.get_key_value(name)
                    && seen.insert(name)
                {
                    longer.push(way.iter().copied().chain([name.as_str()]).collect());
                }
            }
        }
        ways = longer;
    }
    None
}

/// Choices by number that lack a category of the language, or have one that it does not know.
fn plural_faults(message: &Message<'_>, language: &Language) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    // Plurals do not go by script, and CLDR has none for most languages in another script than usual.
    let spoken = LanguageIdentifier { script: None, ..language.locale.id.clone() };
    for select in &message.selects {
        let Ok(rules) = PluralRules::try_new((&spoken).into(), select.kind.into()) else {
            continue;
        };
        let known: Vec<&str> = rules.categories().map(name).collect();
        for key in select.keys.iter().filter(|key| !known.contains(key) && **key != "other") {
            let text = Phrase::new("plural-unknown")
                .with("code", language.code.as_str())
                .with("category", *key);
            let d = Diagnostic::warning(PLURALS.code, message.place(key), text);
            faults.push(d.hint(plurals_hint(&known)));
        }
        // Some categories are for fractions or for millions only, which few messages count.
        let counted: BTreeSet<&str> = (0..=1000u32).map(|n| name(rules.category_for(n))).collect();
        let wanted = known.iter().copied().filter(|category| counted.contains(category));
        let missing: Vec<&str> = wanted.filter(|c| !select.keys.contains(c)).collect();
        if let (false, Some(key)) = (missing.is_empty(), select.keys.first()) {
            let text = Phrase::new("plurals-missing")
                .with("categories", list(&missing))
                .with("code", language.code.as_str());
            let d = Diagnostic::warning(PLURALS.code, message.place(key), text);
            faults.push(d.hint(plurals_hint(&known)));
        }
    }
    faults
}

fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

fn plurals_hint(known: &[&str]) -> Phrase {
    Phrase::new("plurals-hint").with("categories", list(known))
}

/// The variables of a message and of those that it refers to.
fn variables<'f>(
    message: &Message<'f>,
    catalogue: &Catalogue<'f>,
    seen: &mut BTreeSet<String>,
) -> BTreeSet<&'f str> {
    let mut all: BTreeSet<&str> = message.variables.iter().copied().collect();
    for (name, _) in &message.references {
        // A term sees only the arguments that its reference gives.
        let next = catalogue.get(name).filter(|_| !name.starts_with('-'));
        if let Some(next) = next.filter(|_| seen.insert(name.clone())) {
            all.extend(variables(next, catalogue, seen));
        }
    }
    all
}

/// Messages of the site that use other variables than the same message does in the first language
/// that has it.
fn other_variables(
    catalogues: &BTreeMap<LangId, Catalogue<'_>>,
    config: &Config,
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for (lang, catalogue) in catalogues {
        let own = catalogue.values().filter(|m| !m.file.bundled && !m.name.starts_with('-'));
        for message in own.filter(|m| !m.is_let_off(&VARIABLES)) {
            // A bundled message is held to be right, whatever the language.
            let others = catalogues.iter().filter(|(l, _)| *l != lang);
            let others = others.filter_map(|(l, c)| Some((*l, c, c.get(&message.name)?)));
            let model = others
                .filter(|(l, _, m)| m.file.bundled || l < lang)
                .min_by_key(|(l, _, m)| (!m.file.bundled, *l));
            let Some((model_lang, model_catalogue, model)) = model else { continue };
            let own = variables(message, catalogue, &mut BTreeSet::new());
            let wanted = variables(model, model_catalogue, &mut BTreeSet::new());
            let code = &config.languages.get(model_lang).code;
            for extra in own.difference(&wanted) {
                let text = Phrase::new("variable-extra")
                    .with("variable", format!("${extra}"))
                    .with("id", message.name.as_str())
                    .with("code", code.as_str());
                let slice = message.variables.iter().find(|v| *v == extra).unwrap_or(&message.id);
                let near = nearest(extra, wanted.iter().copied());
                let d = Diagnostic::warning(VARIABLES.code, message.place(slice), text)
                    .maybe_hint(near.map(|near| did_you_mean(&format!("${near}"))));
                faults.push(d.also(model.place(model.id), Phrase::new("variable-there")));
            }
            for missing in wanted.difference(&own) {
                let text = Phrase::new("variable-missing")
                    .with("id", message.name.as_str())
                    .with("variable", format!("${missing}"))
                    .with("code", code.as_str());
                let d = Diagnostic::warning(VARIABLES.code, message.place(message.id), text);
                faults.push(d.also(model.place(model.id), Phrase::new("variable-there")));
            }
        }
    }
    faults
}
