//! Templates and messages, compiled: one Tera per language, each with its own `t()`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use fluent_bundle::FluentArgs;
use tera::{Context, Tera};

use crate::bundled;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::link::Site;
use crate::phrase::Phrase;
use crate::plan::Wanted;
use crate::read::{MessagesFile, TemplateFile};
use crate::render::closure::{self, Closures};
use crate::render::fault;
use crate::render::format::Formats;
use crate::render::functions::functions;
use crate::render::markdown::CORRECTION;
use crate::render::neighbours::Neighbours;
use crate::render::shortcodes::{self, Takes};
use crate::render::text::Texts;

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
