//! What a template says between its braces: the names that it asks for, and those that it gives.
//!
//! Tera tells neither where a name is asked for nor what fields of it are. This reads the templates that
//! Tera has compiled, so it need not be strict: what it does not understand it takes for good.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::render::tokens::{Kind, Token, tokens};

/// A step from a value to one within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The field of a name.
    Field(String),
    /// Any item of a list.
    Item,
}

/// A name with the fields behind it, as `list.cards`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    /// From the view to what is meant. The first step is a variable.
    pub(super) steps: Vec<Step>,
    /// Where the last steps are written, one by one; those before them are in the head of a loop.
    pub(super) written: Vec<Range<usize>>,
    /// Whether `?.` or a test says that there may be none.
    pub(super) may_lack: bool,
    /// Whether only that is asked, with `is defined`.
    pub(super) is_asked_for: bool,
    /// What a component knows, where the mention is in one and its variable is not.
    pub(super) component: Option<BTreeSet<String>>,
}

/// What a template says.
#[derive(Clone, Debug, Default)]
pub(super) struct Script {
    /// What it asks for that it does not itself give.
    pub(super) mentions: Vec<Mention>,
    /// The names that it sets.
    pub(super) given: BTreeSet<String>,
    /// The names of what its loops go through.
    pub(super) looped: BTreeSet<String>,
    /// The template that it extends.
    pub(super) extends: Option<String>,
    /// The blocks and components that it has.
    pub(super) blocks: Vec<String>,
    pub(super) components: Vec<String>,
    /// The templates that it extends and includes.
    pub(super) parts: Vec<String>,
    /// Those that a component includes, which see what the component sees.
    pub(super) parts_of_components: Vec<String>,
}

/// What names mean within a loop or a component.
enum Frame {
    Loop(BTreeMap<String, Option<Vec<Step>>>),
    Component(BTreeSet<String>),
}

/// What a name means where it is written.
enum Meaning {
    /// This value of the view.
    View(Vec<Step>),
    /// A value of the template's own.
    Own,
    /// Nothing to the component that it is in, which knows these.
    Foreign(BTreeSet<String>),
}

/// Words of Tera's own that stand where names do.
const WORDS: &[&str] = &[
    "in", "is", "not", "and", "or", "if", "else", "elif", "for", "true", "false", "True", "False",
    "none", "None", "loop", "self", "as", "with",
];

impl Script {
    /// Reads a template.
    pub(super) fn read(text: &str) -> Script {
        let tokens = tokens(text);
        let mut reader = Reader { text, script: Script::default(), frames: Vec::new() };
        let tags = || tokens.split(|t| t.kind == Kind::End);
        reader.script.given = tags().filter_map(|tag| reader.set_in(tag)).collect();
        tags().for_each(|tag| reader.tag(tag));
        reader.script
    }
}

struct Reader<'t> {
    text: &'t str,
    script: Script,
    frames: Vec<Frame>,
}

impl<'t> Reader<'t> {
    fn word(&self, token: Option<&Token>) -> &'t str {
        token.map_or("", |token| &self.text[token.range.clone()])
    }

    /// The name that a tag sets.
    fn set_in(&self, tag: &[Token]) -> Option<String> {
        let is_set = matches!(self.word(tag.get(1)), "set" | "set_global");
        let is_tag = self.word(tag.first()).starts_with("{%");
        (is_tag && is_set).then(|| self.word(tag.get(2)).to_owned())
    }

    fn tag(&mut self, tag: &[Token]) {
        let Some((begin, inner)) = tag.split_first() else { return };
        if self.word(Some(begin)).starts_with("{{") {
            return self.expression(inner);
        }
        let rest = inner.get(1..).unwrap_or_default();
        match self.word(inner.first()) {
            "for" => self.open_loop(rest),
            "endfor" | "endcomponent" => drop(self.frames.pop()),
            "component" => {
                self.script.components.push(self.dotted(rest));
                self.open_component(rest);
            }
            "block" => self.script.blocks.push(self.word(rest.first()).to_owned()),
            "set" | "set_global" => self.set(rest),
            "include" => self.part(rest),
            "extends" => {
                self.part(rest);
                self.script.extends = self.script.parts.last().cloned();
            }
            "filter" => self.expression(rest.get(1..).unwrap_or_default()),
            "if" | "elif" => self.expression(rest),
            "<" => self.expression(inner),
            _ => {}
        }
    }

    /// A name with dots in it.
    fn dotted(&self, rest: &[Token]) -> String {
        self.path(rest, 0).map_or_else(String::new, |(_, names, _)| names.join("."))
    }

    fn set(&mut self, rest: &[Token]) {
        let name = self.word(rest.first()).to_owned();
        for frame in self.frames.iter_mut().rev() {
            if let Frame::Component(known) = frame {
                known.insert(name.clone());
            }
        }
        self.expression(rest.get(1..).unwrap_or_default());
    }

    fn part(&mut self, rest: &[Token]) {
        let in_component = self.frames.iter().any(|f| matches!(f, Frame::Component(_)));
        for token in rest.iter().filter(|t| t.kind == Kind::Text) {
            let name = self.word(Some(token)).trim_matches(['"', '\'', '`']).to_owned();
            match in_component {
                true => self.script.parts_of_components.push(name),
                false => self.script.parts.push(name),
            }
        }
    }

    fn open_component(&mut self, rest: &[Token]) {
        let mut known = BTreeSet::from(["body".to_owned()]);
        for pair in rest.windows(2) {
            let is_first = matches!(self.word(Some(&pair[0])), "(" | "," | "@");
            if is_first && pair[1].kind == Kind::Name {
                known.insert(self.word(Some(&pair[1])).to_owned());
            }
        }
        self.frames.push(Frame::Component(known));
    }

    fn open_loop(&mut self, rest: &[Token]) {
        let at = rest.iter().position(|t| self.word(Some(t)) == "in").unwrap_or(rest.len());
        let (names, list) = (&rest[..at], rest.get(at + 1..).unwrap_or_default());
        self.expression(list);
        let names: Vec<String> = names
            .iter()
            .filter(|t| t.kind == Kind::Name)
            .map(|t| self.word(Some(t)).to_owned())
            .collect();
        let item = if names.len() == 1 { self.item_of(list) } else { None };
        self.script.looped.extend(names.iter().cloned());
        self.frames.push(Frame::Loop(names.into_iter().map(|n| (n, item.clone())).collect()));
    }

    /// What the items of a list are, where it is one of the view or a part of it.
    fn item_of(&self, list: &[Token]) -> Option<Vec<Step>> {
        let (end, steps, _) = self.path(list, 0)?;
        let behind = &list[end..];
        let is_slice = self.word(behind.first()) == "["
            && self.word(behind.last()) == "]"
            && behind.iter().all(|t| t.kind == Kind::Number || "[:]".contains(self.word(Some(t))));
        let Meaning::View(mut steps) = self.meaning(steps) else { return None };
        (behind.is_empty() || is_slice).then(|| {
            steps.push(Step::Item);
            steps
        })
    }

    /// The path that begins at a token: where it ends, its steps and where they are written.
    fn path(&self, tokens: &[Token], at: usize) -> Option<(usize, Vec<String>, Vec<Range<usize>>)> {
        let first = tokens.get(at).filter(|t| t.kind == Kind::Name)?;
        let mut names = vec![self.word(Some(first)).to_owned()];
        let mut written = vec![first.range.clone()];
        let mut end = at + 1;
        while matches!(self.word(tokens.get(end)), "." | "?.")
            && let Some(field) = tokens.get(end + 1).filter(|t| t.kind == Kind::Name)
        {
            names.push(self.word(Some(field)).to_owned());
            written.push(field.range.clone());
            end += 2;
        }
        Some((end, names, written))
    }

    fn meaning(&self, names: Vec<String>) -> Meaning {
        let fields = |names: &[String]| names.iter().cloned().map(Step::Field).collect::<Vec<_>>();
        for frame in self.frames.iter().rev() {
            match frame {
                Frame::Loop(items) => match items.get(&names[0]) {
                    Some(Some(item)) => {
                        return Meaning::View([&item[..], &fields(&names[1..])].concat());
                    }
                    Some(None) => return Meaning::Own,
                    None => {}
                },
                Frame::Component(known) if known.contains(&names[0]) => return Meaning::Own,
                Frame::Component(known) => return Meaning::Foreign(known.clone()),
            }
        }
        if self.script.given.contains(&names[0]) {
            return Meaning::Own;
        }
        Meaning::View(fields(&names))
    }

    fn expression(&mut self, tokens: &[Token]) {
        let comprehended = self.comprehended(tokens);
        let mut at = 0;
        while at < tokens.len() {
            let before =
                (at.checked_sub(2).map(|i| &tokens[i]), at.checked_sub(1).map(|i| &tokens[i]));
            let before = (self.word(before.0), self.word(before.1));
            let Some((end, names, written)) = self.path(tokens, at) else {
                at += 1;
                continue;
            };
            let behind = self.word(tokens.get(end));
            let is_name = !WORDS.contains(&&*names[0])
                && !matches!(before.1, "." | "?." | "|" | "is" | "</")
                && before != ("is", "not")
                && !matches!(behind, "=" | "(")
                && !self.is_component(tokens, at)
                && !comprehended
                    .iter()
                    .any(|(range, name)| range.contains(&at) && *name == names[0]);
            if is_name {
                let is_asked_for = self.is_asked_for(&tokens[end..]);
                let may_lack = tokens[at..end].iter().any(|t| self.word(Some(t)) == "?.");
                self.mention(names, written, may_lack || is_asked_for, is_asked_for);
            }
            at = end;
        }
    }

    fn mention(
        &mut self,
        names: Vec<String>,
        written: Vec<Range<usize>>,
        may_lack: bool,
        is_asked_for: bool,
    ) {
        let all: Vec<Step> = names.iter().cloned().map(Step::Field).collect();
        let (steps, component) = match self.meaning(names) {
            Meaning::View(steps) => (steps, None),
            Meaning::Foreign(known) => (all, Some(known)),
            Meaning::Own => return,
        };
        let mention = Mention { steps, written, may_lack, is_asked_for, component };
        self.script.mentions.push(mention);
    }

    /// Whether a name is that of a component which is called: `<` is no comparison there.
    fn is_component(&self, tokens: &[Token], at: usize) -> bool {
        let Some(mark) = at.checked_sub(1) else { return false };
        let before = mark.checked_sub(1).map(|i| &tokens[i]);
        let is_value = before.is_some_and(|t| {
            t.kind == Kind::Name && !WORDS.contains(&self.word(Some(t)))
                || matches!(t.kind, Kind::Text | Kind::Number)
                || matches!(self.word(Some(t)), ")" | "]" | "}")
        });
        self.word(tokens.get(mark)) == "<" && !is_value
    }

    /// Whether what stands behind a name asks only if there is such a thing.
    fn is_asked_for(&self, behind: &[Token]) -> bool {
        let words: Vec<&str> = behind.iter().take(3).map(|t| self.word(Some(t))).collect();
        matches!(
            words.as_slice(),
            ["is", "defined" | "undefined", ..] | ["is", "not", "defined" | "undefined"]
        )
    }

    /// The names that `[x for name in list]` gives, with where they mean that.
    fn comprehended(&self, tokens: &[Token]) -> Vec<(Range<usize>, String)> {
        let mut open = Vec::new();
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            match self.word(Some(token)) {
                "[" | "?[" => open.push(at),
                "]" => drop(open.pop()),
                "for" if !open.is_empty() => {
                    let names = tokens[at + 1..].iter().take_while(|t| self.word(Some(t)) != "in");
                    let names = names.filter(|t| t.kind == Kind::Name);
                    let begin = open.last().copied().unwrap_or(at);
                    let end = self.closing(tokens, begin);
                    found.extend(names.map(|t| (begin..end, self.word(Some(t)).to_owned())));
                }
                _ => {}
            }
        }
        found
    }

    /// Where the bracket closes that is open at a token.
    fn closing(&self, tokens: &[Token], begin: usize) -> usize {
        let mut depth = 0usize;
        for (at, token) in tokens.iter().enumerate().skip(begin) {
            match self.word(Some(token)) {
                "[" | "?[" => depth += 1,
                "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return at;
            }
        }
        tokens.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paths that a template asks for, as they go from the view.
    fn asked(text: &str) -> Vec<String> {
        let step = |step: &Step| match step {
            Step::Field(name) => name.clone(),
            Step::Item => "*".to_owned(),
        };
        let path = |m: &Mention| {
            let path = m.steps.iter().map(step).collect::<Vec<_>>().join(".");
            if m.component.is_some() { format!("!{path}") } else { path }
        };
        Script::read(text).mentions.iter().filter(|m| !m.is_asked_for).map(path).collect()
    }

    #[test]
    fn names_are_found_wherever_an_expression_has_them() {
        for (text, paths) in [
            ("{%- if list.crds -%}x{%- endif -%}", "list.crds"),
            ("{{ \"a\" ~ list.crds | date(style=lang.x) }}", "list.crds lang.x"),
            ("{{ a?.b.c or d[e.f].g }}", "a.b.c d e.f"),
            ("{{ t(key=\"x\", count=n) }}", "n"),
            ("{{ < card card={c.d} image /> }}{% if a < b %}", "c.d image a b"),
            ("{% <box title={page.title}> %}{{ x }}{% </box> %}", "page.title x"),
            (
                "{{ x if a is containing(pat=p) and b is not none else [...y, {\"k\": z}] }}",
                "x a p b y z",
            ),
            ("{% if a is defined and b is not undefined %}{% endif %}", ""),
            ("{% raw %}{{ a }}{% endraw %}{# {{ b }} #}{ c } {{ '}}' }}{{ d }}", "d"),
            ("{% block x %}{{ super() }}{% endblock x %}", ""),
        ] {
            assert_eq!(asked(text).join(" "), paths, "{text}");
        }
    }

    #[test]
    fn names_of_a_template_s_own_are_not_the_view_s() {
        for (text, paths) in [
            (
                "{% for c in list.cards %}{{ c.title }}{{ loop.index }}{% endfor %}{{ c }}",
                "list.cards list.cards.*.title c",
            ),
            ("{% for c in list.cards[:2] %}{{ c.x }}{% endfor %}", "list.cards list.cards.*.x"),
            ("{% for k, v in m %}{{ k }}{{ v.x }}{% endfor %}", "m"),
            ("{% for c in l | sort %}{{ c.x }}{% endfor %}", "l"),
            ("{% set a = b.c %}{{ a.d }}{% set e %}{{ f }}{% endset %}{{ e }}", "b.c f"),
            ("{{ [b.url for b in trail] }}{{ d }}", "trail d"),
            (
                "{% component n(a, b: string = \"x\", @lang) %}{{ a.x }}{{ lang }}{{ body }}{{ z }}{% endcomponent n %}",
                "!z",
            ),
        ] {
            assert_eq!(asked(text).join(" "), paths, "{text}");
        }
    }

    #[test]
    fn a_mention_knows_where_it_is_written() {
        let text = "{% for c in list.cards %}{{ c.titel }}{% endfor %}";
        let script = Script::read(text);
        let written: Vec<&str> =
            script.mentions[1].written.iter().map(|r| &text[r.clone()]).collect();
        assert_eq!(written, ["c", "titel"]);
    }
}
