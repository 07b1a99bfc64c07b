//! Templates and messages, compiled: one Tera per language, each with its own `t()`.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::value::Key;
use tera::{Context, Kwargs, Map, State, Tera, TeraResult, Value};

use crate::bundled;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::list;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::link::Site;
use crate::phrase::Phrase;
use crate::plan::{Wanted, asset_name};
use crate::read::{MessagesFile, TemplateFile};
use crate::render::closure::{self, Closures};
use crate::render::fault;
use crate::render::format::Formats;
use crate::render::markdown::CORRECTION;
use crate::render::neighbours::Neighbours;
use crate::render::shortcodes::{self, Takes};
use crate::render::text::{NoText, Texts};
use crate::render::value::for_script;
use crate::render::web;
use crate::typography;

/// The folder of the shortcodes' templates.
pub(super) const SHORTCODES: &str = "shortcodes/";

/// Everything that turns views into HTML.
pub struct Theme {
    languages: Vec<Speaker>,
    /// Where diagnostics say that a template is, by its name.
    paths: BTreeMap<String, String>,
    names: BTreeSet<String>,
    /// Bundled templates that do not go with the site's own, with what is wrong between them.
    left_out: BTreeMap<String, Vec<Diagnostic>>,
    /// Where each message stands.
    messages: BTreeMap<(LangId, String), Place>,
    /// The messages that have been reported as missing.
    missing: BTreeSet<(LangId, String)>,
    usable: bool,
    closures: Closures,
    /// What each shortcode's template makes something of.
    takes: BTreeMap<String, Takes>,
}

/// The templates of one language.
struct Speaker {
    tera: Tera,
    texts: Arc<Texts>,
}

impl Theme {
    /// Compiles the site's templates and messages. Templates with faults are reported and left
    /// out, so that the others can still be tried.
    pub fn compile(site: &Site, report: &mut Report) -> Theme {
        let paths: BTreeMap<String, String> =
            site.templates.iter().map(|t| (t.name.clone(), t.path.clone())).collect();
        let formats: Vec<Arc<Formats>> =
            site.config.languages.iter().map(|l| Arc::new(Formats::new(&l.locale))).collect();
        let languages: Vec<Speaker> = site
            .config
            .languages
            .iter()
            .zip(&formats)
            .map(|(language, formats)| {
                let files: Vec<_> =
                    site.messages.iter().filter(|m| m.lang == language.id).collect();
                let texts = Arc::new(Texts::new(language, &files, Arc::clone(formats)));
                let tera = functions(site, Arc::clone(&texts), Arc::clone(formats));
                Speaker { tera, texts }
            })
            .collect();
        let mut theme = Theme {
            languages,
            paths,
            names: BTreeSet::new(),
            left_out: BTreeMap::new(),
            messages: places(site),
            missing: BTreeSet::new(),
            usable: true,
            closures: Closures::new(site),
            takes: shortcodes::takes(&site.templates),
        };
        theme.add_templates(site, report);
        report.extend(closure::misnamed(site));
        theme
    }

    fn add_templates(&mut self, site: &Site, report: &mut Report) {
        let html: Vec<&TemplateFile> =
            site.templates.iter().filter(|t| t.name.ends_with(".html")).collect();
        self.names = html.iter().map(|t| t.name.clone()).collect();
        let mut good = Vec::new();
        let empty = html.iter().filter(|t| makes_pages(&t.name) && t.text.trim().is_empty());
        report.extend(empty.map(|template| {
            let message = Phrase::new("template-empty");
            let d =
                Diagnostic::error(&codes::TEMPLATE_SYNTAX, Place::file(&template.path), message);
            d.hint(Phrase::new("template-empty-hint"))
        }));
        for template in html {
            match Tera::default().add_raw_template(&template.name, &template.text) {
                Err(error) if fault::is_syntax(&error) => {
                    let found = fault::diagnostics(&error, &self.paths, &template.name);
                    let neighbours = Neighbours::new([template]);
                    report.extend(found.into_iter().map(|d| neighbours.hinted(d)));
                    self.usable = false;
                }
                // Alone, a template lacks its parents and components: these are seen below.
                _ => good.push(template),
            }
        }
        if self.usable {
            self.fit(&mut good, report);
        }
        if self.usable {
            for speaker in &mut self.languages {
                let added = speaker.tera.add_raw_templates(good.iter().map(|t| (&t.name, &t.text)));
                debug_assert!(added.is_ok(), "what fits in one language fits in all");
            }
        }
    }

    /// Finds out whether the templates fit together. A bundled one that does not go with the
    /// site's own (they lack a block or a component of it) is left out until a page needs it.
    fn fit(&mut self, good: &mut Vec<&TemplateFile>, report: &mut Report) {
        loop {
            let Some(speaker) = self.languages.first() else { return };
            let mut trial = speaker.tera.clone();
            let Err(error) = trial.add_raw_templates(good.iter().map(|t| (&t.name, &t.text)))
            else {
                return;
            };
            let neighbours = Neighbours::new(good.iter().copied());
            let found = fault::diagnostics(&error, &self.paths, "").into_iter();
            let found: Vec<Diagnostic> = found.map(|d| neighbours.hinted(d)).collect();
            let before = good.len();
            good.retain(|template| {
                let faults = found.iter().filter(|d| d.place.path == template.path).cloned();
                let faults: Vec<Diagnostic> = faults.collect();
                if !template.bundled || faults.is_empty() {
                    return true;
                }
                self.left_out.insert(template.name.clone(), faults);
                false
            });
            if good.len() == before {
                report.extend(found);
                self.usable = false;
                return;
            }
        }
    }

    /// Whether pages can be rendered at all.
    pub fn is_usable(&self) -> bool {
        self.usable
    }

    /// What each template asks for at its top level.
    pub fn wanted(&self) -> Wanted {
        let Some(speaker) = self.languages.first() else { return Wanted::new() };
        self.names
            .iter()
            .filter_map(|name| {
                let variables = speaker.tera.get_template_variables(name).ok()?;
                Some((name.clone(), variables.into_iter().map(str::to_owned).collect()))
            })
            .collect()
    }

    /// The template of a shortcode, where there is one.
    pub(super) fn shortcode(&self, name: &str) -> Option<String> {
        let template = Theme::shortcode_template(name);
        self.names.contains(&template).then_some(template)
    }

    /// The name of a shortcode's template, be it there or not.
    pub(super) fn shortcode_template(name: &str) -> String {
        format!("{SHORTCODES}{name}.html")
    }

    /// What the template of a shortcode makes something of.
    pub(super) fn takes(&self, template: &str) -> Option<&Takes> {
        self.takes.get(template)
    }

    /// The fingerprint of a template with what it depends on beside its view.
    pub(super) fn closure(&self, lang: LangId, template: &str) -> Fingerprint {
        self.closures.template(lang, template)
    }

    /// The fingerprint of what every text of a language depends on.
    pub(super) fn text_closure(&self, lang: LangId) -> Fingerprint {
        self.closures.text(lang)
    }

    /// The names of all shortcodes.
    pub(super) fn shortcodes(&self) -> impl Iterator<Item = &str> {
        self.names.iter().filter_map(|n| n.strip_prefix(SHORTCODES)?.strip_suffix(".html"))
    }

    /// Renders a template in a language to the end of `out`.
    pub(super) fn render(
        &self,
        lang: LangId,
        template: &str,
        context: &Context,
        out: &mut Vec<u8>,
    ) -> Result<(), tera::Error> {
        self.languages[usize::from(lang.0)].tera.render_to(template, context, out)
    }

    /// A message without arguments that the program itself puts into a page; empty where the
    /// language lacks it, which [`crate::render::messages::check`] reports.
    pub(super) fn message(&self, lang: LangId, key: &str) -> String {
        self.languages[usize::from(lang.0)].texts.say(key, None).unwrap_or_default()
    }

    /// A correction in the words of a language; bare where they cannot be said.
    pub(super) fn correction(&self, lang: LangId, date: &str, text: &str) -> String {
        let mut args = FluentArgs::new();
        args.set("date", date.to_owned());
        args.set("text", text.to_owned());
        let said = self.languages[usize::from(lang.0)].texts.say(CORRECTION, Some(&args));
        said.unwrap_or_else(|_| text.to_owned())
    }

    /// Whether a language has a message.
    pub(super) fn has_message(&self, lang: LangId, key: &str) -> bool {
        self.languages[usize::from(lang.0)].texts.has(key)
    }

    /// What Tera says about a page, as diagnostics.
    pub(super) fn explain(
        &self,
        error: &tera::Error,
        lang: LangId,
        template: &str,
    ) -> Vec<Diagnostic> {
        if let Some(faults) = self.left_out.get(template) {
            return faults.clone();
        }
        let mut found = fault::diagnostics(error, &self.paths, template);
        found.retain(|d| match fault::message_of(d) {
            // What is missing has been reported for all languages at once, and what is wrong with the
            // site's own messages where they stand.
            Some(key) => {
                let key = (lang, key.to_owned());
                let is_own = self.messages.get(&key).is_some_and(|p| p.path.ends_with(".ftl"));
                !(self.missing.contains(&key) || is_own && fault::is_of_message(d))
            }
            None => true,
        });
        for diagnostic in &mut found {
            let place = fault::message_of(diagnostic)
                .and_then(|key| self.messages.get(&(lang, key.to_owned())));
            diagnostic.others.extend(place.map(|p| (p.clone(), Phrase::new("message-here"))));
        }
        found
    }

    /// Notes a message that has been reported as missing.
    pub(super) fn note_missing(&mut self, lang: LangId, key: &str) {
        self.missing.insert((lang, key.to_owned()));
    }
}

/// Whether a template of the theme is a page's: without its parts, a page may do.
fn makes_pages(name: &str) -> bool {
    const PARTS: [&str; 4] = ["components.html", "head.html", "languages.html", "nameplate.html"];
    !name.contains('/')
        && !PARTS.contains(&name)
        && bundled::theme().iter().any(|file| file.path == name)
}

/// Where each message stands that its language says.
fn places(site: &Site) -> BTreeMap<(LangId, String), Place> {
    let of_file = |file: &MessagesFile| {
        let (lang, path) = (file.lang, file.path.clone());
        let place = move |line| Place::line(path.clone(), line);
        file.messages.iter().map(move |m| ((lang, m.id.clone()), place(m.line))).collect::<Vec<_>>()
    };
    site.messages.iter().flat_map(of_file).collect()
}

/// A Tera with the functions and filters of the theme; none of them can reach the site.
fn functions(site: &Site, texts: Arc<Texts>, formats: Arc<Formats>) -> Tera {
    let mut tera = Tera::default();
    let [t, asset_at] = fault::FUNCTIONS;
    tera.register_function(t, move |args: Kwargs, _: &State| say(&texts, &args));
    let base = &site.config.base_url;
    let assets: BTreeMap<String, String> = site
        .assets
        .iter()
        .map(|asset| (asset.name.clone(), base.path_of(&asset_name(asset))))
        .collect();
    tera.register_function(asset_at, move |args: Kwargs, _: &State| asset(&assets, &args));
    let [date_of, number_of, absolute_of, json_of, plain_of, named_of, youtube_of, web_of] =
        fault::FILTERS;
    let dates = Arc::clone(&formats);
    tera.register_filter(date_of, move |iso: &str, args: Kwargs, _: &State| {
        only(&args, &["style"])?;
        let style = args.get::<&str>("style")?.unwrap_or("long");
        dates.date(iso, style).map_err(|why| tera::Error::message(why.carried()))
    });
    tera.register_filter(number_of, move |number: f64, args: Kwargs, _: &State| {
        only(&args, &[])?;
        Ok::<_, tera::Error>(formats.number(number))
    });
    let absolute = base.clone();
    tera.register_filter(absolute_of, move |url: &str, args: Kwargs, _: &State| {
        only(&args, &[])?;
        Ok::<_, tera::Error>(absolute.absolute(url))
    });
    tera.register_filter(json_of, json);
    tera.register_filter(plain_of, plain);
    tera.register_filter(named_of, named);
    tera.register_filter(youtube_of, |written: &str, _: Kwargs, _: &State| {
        let no_video = || Phrase::new("shortcode-no-video").with("address", written);
        web::youtube_id(written).ok_or_else(|| tera::Error::message(no_video().carried()))
    });
    tera.register_filter(web_of, whole_address);
    tera.register_function("throw", throw);
    // Tera's own gives the groups in another order each time.
    tera.register_filter("group_by", group_by);
    tera
}

/// That a call has no arguments but these: Tera takes any, and hands them to nobody.
fn only(args: &Kwargs, known: &[&str]) -> TeraResult<()> {
    let mut names = args.iter().filter_map(|(name, _)| name.as_str());
    let Some(wrong) = names.find(|name| !known.contains(name)) else { return Ok(()) };
    let phrase = match known {
        [] => Phrase::new("template-takes-nothing").with("name", wrong),
        _ => Phrase::new("template-no-argument").with("name", wrong).with("known", list(known)),
    };
    Err(tera::Error::message(phrase.carried()))
}

fn say(texts: &Texts, args: &Kwargs) -> TeraResult<String> {
    let key = args.must_get::<&str>("key")?;
    let mut named = FluentArgs::new();
    for (name, value) in args.iter() {
        let Some(name) = name.as_str().filter(|n| *n != "key") else { continue };
        if value.is_undefined() {
            let phrase = Phrase::new("template-argument-undefined").with("name", name);
            return Err(tera::Error::message(phrase.carried()));
        }
        named.set(name.to_owned(), fluent_value(value));
    }
    texts.say(key, Some(&named)).map_err(|why| {
        let phrase = match why {
            NoText::Missing => Phrase::new("template-message-missing").with("id", key),
            NoText::Fault(what) => {
                Phrase::new("template-message-fault").with("id", key).with("fault", what)
            }
        };
        tera::Error::message(phrase.carried())
    })
}

fn fluent_value(value: &Value) -> FluentValue<'static> {
    if let Some(text) = value.as_str() {
        return FluentValue::from(text.to_owned());
    }
    match (value.as_i64(), value.as_f64()) {
        (Some(number), _) => FluentValue::from(number),
        (None, Some(number)) => FluentValue::from(number),
        (None, None) => FluentValue::from(value.to_string()),
    }
}

/// An address that says how it is reached. Which of these are safe is seen to where the page is known.
fn whole_address(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let address = value.as_str().unwrap_or_default();
    if web::is_whole(address) {
        return Ok(value.clone());
    }
    let path = value.as_map().and_then(|article| article.get(&Key::from("url")));
    let address = path.and_then(Value::as_str).unwrap_or(address);
    let message = Phrase::new("shortcode-no-address").with("address", address);
    Err(tera::Error::message(message.carried()))
}

/// What a template refuses, in its author's words.
fn throw(args: Kwargs, _: &State) -> TeraResult<bool> {
    let message = Phrase::new("template-throws").with("words", args.must_get::<&str>("message")?);
    Err(tera::Error::message(message.carried()))
}

fn asset(assets: &BTreeMap<String, String>, args: &Kwargs) -> TeraResult<String> {
    only(args, &["name"])?;
    if args.iter().any(|(_, value)| value.is_undefined()) {
        let phrase = Phrase::new("template-argument-undefined").with("name", "name");
        return Err(tera::Error::message(phrase.carried()));
    }
    let name = args.must_get::<&str>("name")?;
    assets.get(name).cloned().ok_or_else(|| {
        let known: Vec<&str> = assets.keys().map(String::as_str).collect();
        let known = known.join(", ");
        let message = Phrase::new("asset-missing").with("name", name).with("known", known);
        tera::Error::message(message.carried())
    })
}

/// Items in groups by a field of theirs, in order of first appearance; those whose field is none are left
/// out.
fn group_by(items: &[Value], args: Kwargs, _: &State) -> TeraResult<Map> {
    if items.is_empty() {
        return Ok(Map::new());
    }
    let field = args.must_get::<&str>("attribute")?;
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    let mut places: HashMap<Key<'static>, usize> = HashMap::new();
    for (index, item) in items.iter().enumerate() {
        let (number, fault) = (index + 1, |phrase: Phrase| tera::Error::message(phrase.carried()));
        let value = item.get_from_path(field).ok_or_else(|| {
            fault(Phrase::new("template-group-missing").with("number", number).with("field", field))
        })?;
        if value.is_none() {
            continue;
        }
        let key = key_of(value).ok_or_else(|| {
            fault(Phrase::new("template-group-key").with("number", number).with("field", field))
        })?;
        let place = *places.entry(key.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((key, Vec::new()));
        }
        groups[place].1.push(item.clone());
    }
    Ok(groups.into_iter().map(|(key, items)| (key, items.into())).collect())
}

/// A value as the name of a group.
fn key_of(value: &Value) -> Option<Key<'static>> {
    if let Some(text) = value.as_str() {
        return Some(Key::String(text.into()));
    }
    let flag = || value.as_bool().map(Key::Bool);
    value.as_i64().map(Key::I64).or_else(|| value.as_i128().map(Key::I128)).or_else(flag)
}

/// A text without the marks that set parts of it off from their direction; HTML stays HTML.
fn plain(value: &Value, _: Kwargs, _: &State) -> Value {
    match value.as_str().map(typography::undirected) {
        Some(Cow::Owned(bare)) if value.is_safe() => Value::safe_string(&bare),
        Some(Cow::Owned(bare)) => Value::normal_string(&bare),
        _ => value.clone(),
    }
}

/// The name that structured data has where the theme gives it. Within text, a quotation mark has a
/// backslash before it.
const NAMELESS: &str = "\"name\":\"\"";

/// Structured data with the name that the theme gives its page.
fn named(value: &Value, args: Kwargs, _: &State) -> TeraResult<Value> {
    let Some(data) = value.as_str().filter(|data| data.contains(NAMELESS)) else {
        return Ok(value.clone());
    };
    let name = args.must_get::<&str>("name")?;
    // What a block made is HTML.
    let plain = quick_xml::escape::unescape(name).unwrap_or(Cow::Borrowed(name));
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = serde_json::to_string(&typography::undirected(&words));
    let name = for_script(&name.map_err(tera::Error::message)?);
    Ok(Value::safe_string(&data.replace(NAMELESS, &format!("\"name\":{name}"))))
}

/// JSON that cannot end a `<script>` element: `<` is written `\u003c`.
fn json(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let text = serde_json::to_string(value).map_err(tera::Error::message)?;
    Ok(Value::safe_string(&for_script(&text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_in_the_order_in_which_they_are_first_met() {
        let mut tera = Tera::default();
        tera.register_filter("group_by", group_by);
        let code = |index: usize| format!("{}", "qxbmtazkfe".chars().nth(index % 10).expect("one"));
        let items: Vec<_> = (0..30)
            .map(|index| match index {
                7 => serde_json::json!({"n": 7, "lang": {"code": null}}),
                index => serde_json::json!({"n": index, "lang": {"code": code(index)}}),
            })
            .collect();
        let mut context = Context::new();
        context.insert("items", &items);
        let template = "{% for k, v in items | group_by(attribute=\"lang.code\") %}\
                        {{ k }}{% for i in v %}{{ i.n }},{% endfor %} {% endfor %}";
        let said = tera.render_str(template, &context, false).expect("rendered");
        let expected: String = (0..10)
            .map(|index| match index {
                7 => "k17,27, ".to_owned(),
                index => format!("{}{index},{},{}, ", code(index), index + 10, index + 20),
            })
            .collect();
        // The first item of its group has no code, so that group comes by its second.
        let (before, after) = expected.split_once("k17,27, ").expect("there");
        assert_eq!(said, format!("{before}{after}k17,27, "));
    }
}
