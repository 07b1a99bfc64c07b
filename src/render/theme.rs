//! Templates and messages, compiled: one Tera per language, each with its own `t()`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::diagnostic::Report;
use crate::language::LangId;
use crate::link::Site;
use crate::plan::{Wanted, asset_name};
use crate::render::fault;
use crate::render::format::Formats;
use crate::render::text::{NoText, Texts};

/// The folder of the shortcodes' templates.
const SHORTCODES: &str = "shortcodes/";

/// Everything that turns views into HTML.
pub struct Theme {
    languages: Vec<Speaker>,
    /// Where diagnostics say that a template is, by its name.
    paths: BTreeMap<String, String>,
    names: BTreeSet<String>,
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
        let mut theme = Theme { languages, paths, names: BTreeSet::new() };
        theme.add_templates(site, report);
        theme
    }

    fn add_templates(&mut self, site: &Site, report: &mut Report) {
        let html = site.templates.iter().filter(|t| t.name.ends_with(".html"));
        let good: Vec<(&str, &str)> = html
            .filter(|t| match Tera::default().add_raw_template(&t.name, &t.text) {
                Err(error) if fault::is_syntax(&error) => {
                    report.extend(fault::diagnostics(&error, &self.paths, &t.name));
                    false
                }
                // Alone, a template lacks its parents and components: these are seen below.
                _ => true,
            })
            .map(|t| (t.name.as_str(), t.text.as_str()))
            .collect();
        self.names = good.iter().map(|(name, _)| (*name).to_owned()).collect();
        for speaker in &mut self.languages {
            if let Err(error) = speaker.tera.add_raw_templates(good.iter().copied()) {
                // With a fault elsewhere, every template that needs the broken one would complain.
                if !report.has_errors() {
                    report.extend(fault::diagnostics(&error, &self.paths, ""));
                }
                self.names.clear();
                return;
            }
        }
    }

    /// Whether pages can be rendered at all.
    pub fn is_usable(&self) -> bool {
        !self.names.is_empty()
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
        let template = format!("{SHORTCODES}{name}.html");
        self.names.contains(&template).then_some(template)
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

    /// Whether a language has a message.
    pub(super) fn has_message(&self, lang: LangId, key: &str) -> bool {
        self.languages[usize::from(lang.0)].texts.has(key)
    }

    /// What Tera says about a page, as diagnostics.
    pub(super) fn explain(
        &self,
        error: &tera::Error,
        template: &str,
    ) -> Vec<crate::diagnostic::Diagnostic> {
        fault::diagnostics(error, &self.paths, template)
    }
}

/// A Tera with the functions and filters of the theme; none of them can reach the site.
fn functions(site: &Site, texts: Arc<Texts>, formats: Arc<Formats>) -> Tera {
    let mut tera = Tera::default();
    tera.register_function("t", move |args: Kwargs, _: &State| say(&texts, &args));
    let base = &site.config.base_url;
    let assets: BTreeMap<String, String> = site
        .assets
        .iter()
        .map(|asset| (asset.name.clone(), base.path_of(&asset_name(asset))))
        .collect();
    tera.register_function("asset", move |args: Kwargs, _: &State| asset(&assets, &args));
    let dates = Arc::clone(&formats);
    tera.register_filter("date", move |iso: &str, args: Kwargs, _: &State| {
        let style = args.get::<&str>("style")?.unwrap_or("long");
        dates.date(iso, style).map_err(tera::Error::message)
    });
    tera.register_filter("number", move |number: f64, _: Kwargs, _: &State| formats.number(number));
    let absolute = base.clone();
    tera.register_filter("absolute", move |url: &str, _: Kwargs, _: &State| absolute.absolute(url));
    tera.register_filter("json", json);
    tera
}

fn say(texts: &Texts, args: &Kwargs) -> TeraResult<String> {
    let key = args.must_get::<&str>("key")?;
    let mut named = FluentArgs::new();
    for (name, value) in args.iter() {
        let Some(name) = name.as_str().filter(|n| *n != "key") else { continue };
        named.set(name.to_owned(), fluent_value(value));
    }
    texts.say(key, Some(&named)).map_err(|why| match why {
        NoText::Missing => {
            tera::Error::message(format!("{}`{key}` does not exist", fault::MESSAGE))
        }
        NoText::Fault(what) => tera::Error::message(format!("{}`{key}`: {what}", fault::MESSAGE)),
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

fn asset(assets: &BTreeMap<String, String>, args: &Kwargs) -> TeraResult<String> {
    let name = args.must_get::<&str>("name")?;
    assets.get(name).cloned().ok_or_else(|| {
        let known: Vec<&str> = assets.keys().map(String::as_str).collect();
        tera::Error::message(format!(
            "there is no asset `{name}` in templates/assets; there are {}",
            known.join(", ")
        ))
    })
}

/// JSON that cannot end a `<script>` element: `<` is written `\u003c`.
fn json(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let text = serde_json::to_string(value).map_err(tera::Error::message)?;
    let safe =
        text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    Ok(Value::safe_string(&safe))
}
