//! Shortcodes: `::name{key="value"}` on a line of its own, or `:::name{…}` … `:::` around Markdown
//! (the generic directives of commonmark.org's discussion, as other programs write them).

use std::collections::BTreeSet;
use std::ops::Range;

use tera::value::{Key, Map};
use tera::{Context, Value};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::codes;
use crate::diagnostic::{did_you_mean, list, nearest};
use crate::phrase::Phrase;
use crate::render::markdown::Writer;
use crate::render::markdown::directive::{Argument, Call, Directive};
use crate::render::markdown::html::{may_lead_to, unsafe_scheme};
use crate::render::markdown::link::{NoLink, has_scheme, split_anchor};
use crate::render::markdown::open::Open;
use crate::render::markdown::picture::Image;
use crate::render::shortcodes::Need;
use crate::render::trace::Asked;

/// Endings of files that an argument can name.
const MEDIA: &[&str] =
    &[".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg", ".pdf", ".mp3", ".mp4", ".webm"];

/// A container whose end is still to come, with what was written before it.
pub(super) struct Container {
    call: Call,
    before: String,
    /// What raw HTML has opened before it.
    open: Open,
}

impl Writer<'_, '_> {
    /// Takes a line that is a shortcode.
    pub(super) fn directive(&mut self, directive: Directive) {
        match directive {
            Directive::Leaf(call) => {
                self.read_arguments(&call);
                let html = self.call(call, None);
                self.html.push_str(&html);
                self.hear_again();
            }
            Directive::Open(call) => {
                self.read_arguments(&call);
                let before = std::mem::take(&mut self.html);
                let open = std::mem::take(&mut self.open);
                self.containers.push(Container { call, before, open });
            }
            Directive::Close(range) => match self.containers.pop() {
                Some(container) => self.close(container),
                None => {
                    let message = Phrase::new("shortcode-closes-nothing");
                    let d =
                        Diagnostic::error(&codes::SHORTCODE_SYNTAX, self.place(&range), message);
                    self.report(d.hint(Phrase::new("shortcode-closes-nothing-hint")));
                }
            },
        }
    }

    fn close(&mut self, container: Container) {
        self.close_open();
        self.open = container.open;
        let body = std::mem::replace(&mut self.html, container.before);
        let html = self.call(container.call, Some(body));
        self.html.push_str(&html);
    }

    /// Closes what is still open at the end of the body, and says so.
    pub(super) fn close_all(&mut self) {
        while let Some(container) = self.containers.pop() {
            let message =
                Phrase::new("shortcode-no-end").with("name", container.call.name.as_str());
            let place = self.place(&container.call.range);
            let d = Diagnostic::error(&codes::SHORTCODE_SYNTAX, place, message);
            self.report(d.hint(Phrase::new("shortcode-no-end-hint")));
            self.close(container);
        }
    }

    /// Reads the words in the arguments of a shortcode: not addresses and names of files, and no single
    /// word that may be a name or a number of a machine's.
    fn read_arguments(&mut self, call: &Call) {
        let is_words = |value: &str| {
            !has_scheme(value)
                && !value.starts_with('/')
                && (value.contains(char::is_whitespace) || !value.is_ascii())
                && ![".md"].into_iter().chain(MEDIA.iter().copied()).any(|end| value.ends_with(end))
        };
        for argument in call.arguments.iter().flatten().filter(|a| is_words(&a.value)) {
            self.read_argument(argument.at, argument.close);
        }
    }

    /// The HTML of a shortcode; nothing where it is reported instead.
    fn call(&mut self, call: Call, body: Option<String>) -> String {
        self.ask(Asked::Shortcode, &call.name);
        let Some(template) = self.theme.shortcode(&call.name) else {
            let known: Vec<String> = self.theme.shortcodes().map(str::to_owned).collect();
            let hint = match nearest(&call.name, known.iter().map(String::as_str)) {
                Some(near) => did_you_mean(near),
                None => Phrase::new("shortcode-unknown-hint")
                    .with("known", known.join(", "))
                    .with("path", format!("templates/shortcodes/{}.html", call.name)),
            };
            let message = Phrase::new("shortcode-unknown").with("name", call.name.as_str());
            let d = Diagnostic::error(&codes::SHORTCODE_UNKNOWN, self.place(&call.range), message);
            self.report(d.hint(hint));
            return String::new();
        };
        let arguments = match &call.arguments {
            Ok(arguments) => arguments,
            Err(why) => {
                let place = self.place(&call.range);
                self.report(
                    Diagnostic::error(&codes::SHORTCODE_SYNTAX, place, why.clone())
                        .hint(Phrase::new("shortcode-form-hint").with("name", call.name.as_str())),
                );
                return String::new();
            }
        };
        let body = body.filter(|html| !html.trim().is_empty());
        if self.misses_its_template(&call.name, &template, arguments, body.is_some(), &call.range) {
            return String::new();
        }
        let mut values = Map::new();
        let mut waiting = Vec::new();
        for Argument { name, value, .. } in arguments {
            match self.argument(value, &call.range) {
                Ok(value) => drop(values.insert(Key::from(name.clone()), value)),
                Err(NoLink::Said) => return String::new(),
                Err(NoLink::Unpublished(place)) => waiting.push((name.as_str(), value, place)),
            }
        }
        let html = self.made(&call, &template, values, body, &waiting);
        // Any argument may be words or an address: the template alone knows.
        let leads = |a: &&Argument| unsafe_scheme(&a.value).is_some_and(|s| may_lead_to(&html, s));
        let mut refused = arguments.iter().filter(leads).peekable();
        let is_safe = refused.peek().is_none();
        for Argument { value, .. } in refused {
            self.refuse_unsafe(value, &call.range, Phrase::new("shortcode-unsafe-hint"));
        }
        if is_safe { html } else { String::new() }
    }

    /// Whether a shortcode is given what its template makes nothing of, which is reported.
    fn misses_its_template(
        &mut self,
        shortcode: &str,
        template: &str,
        arguments: &[Argument],
        has_text: bool,
        range: &Range<usize>,
    ) -> bool {
        let theme = self.theme;
        let Some(takes) = theme.takes(template) else { return false };
        let strange = |name: &str| takes.arguments.as_ref().filter(|known| !known.contains(name));
        let mut misses = false;
        for argument in arguments {
            let Some(known) = strange(&argument.name) else { continue };
            let known = || known.iter().map(String::as_str);
            let hint = match nearest(&argument.name, known()) {
                Some(near) => did_you_mean(near),
                None => Phrase::new("shortcode-arguments").with("known", list(known())),
            };
            let message = Phrase::new("shortcode-no-argument")
                .with("shortcode", shortcode)
                .with("name", argument.name.as_str());
            let place = self.place(&argument.named);
            self.report(Diagnostic::error(&codes::SHORTCODE_SYNTAX, place, message).hint(hint));
            misses = true;
        }
        if has_text && !takes.text {
            let message = Phrase::new("shortcode-takes-no-text").with("name", shortcode);
            let hint = Phrase::new("shortcode-takes-no-text-hint").with("name", shortcode);
            let place = self.place(range);
            self.report(Diagnostic::error(&codes::SHORTCODE_SYNTAX, place, message).hint(hint));
            misses = true;
        }
        misses
    }

    /// The HTML of a shortcode without the arguments that name what is not published yet: nothing where
    /// its template cannot do without them.
    fn made(
        &mut self,
        call: &Call,
        template: &str,
        values: Map,
        body: Option<String>,
        waiting: &[(&str, &String, Place)],
    ) -> String {
        let given: BTreeSet<String> =
            values.keys().filter_map(|key| key.as_str().map(str::to_owned)).collect();
        let has_text = body.is_some();
        let body = body.map_or(Value::undefined(), |html| Value::safe_string(html.trim_end()));
        let made = self.by_template(template, values, body);
        let theme = self.theme;
        let lacks = |d: &Diagnostic| theme.takes(template)?.needed(d, &given, has_text);
        let waits = |need: &Need| waiting.iter().any(|(name, _, _)| need.is_argument(name));
        let needs_waiting =
            made.as_ref().is_err_and(|faults| faults.iter().filter_map(lacks).any(|n| waits(&n)));
        for (name, path, place) in waiting {
            let message = match needs_waiting {
                true => Phrase::new("shortcode-unpublished").with("path", path.as_str()),
                false => Phrase::new("shortcode-unpublished-argument")
                    .with("path", path.as_str())
                    .with("name", *name),
            };
            let hint = Phrase::new("shortcode-unpublished-hint");
            self.unpublished(place.clone(), message, hint);
        }
        match made {
            Ok(html) => html,
            Err(_) if needs_waiting => String::new(),
            Err(faults) => {
                for fault in faults {
                    let needed = lacks(&fault);
                    let fault = self.for_editors(call, fault, needed);
                    self.report(fault);
                }
                String::new()
            }
        }
    }

    /// What a template says of a shortcode in it, at the line of the text where an editor can mend it.
    fn for_editors(&self, call: &Call, fault: Diagnostic, needed: Option<Need>) -> Diagnostic {
        let name = call.name.as_str();
        let error = |place, message| Diagnostic::error(&codes::SHORTCODE_SYNTAX, place, message);
        let place = self.place(&call.range);
        let value = |text: &str| {
            let range = self.within(text, &call.range);
            self.place(if text.is_empty() { &call.range } else { &range })
        };
        match needed {
            Some(Need::Argument(argument)) => {
                let argument = argument.as_str();
                let message =
                    Phrase::new("shortcode-needs").with("shortcode", name).with("name", argument);
                let written = self.source.get(call.range.clone()).unwrap_or_default();
                let colons = if written.starts_with(":::") { ":::" } else { "::" };
                let hint = Phrase::new("shortcode-needs-hint")
                    .with("call", format!("{colons}{name}{{{argument}=\"…\"}}"));
                return error(place, message).hint(hint);
            }
            Some(Need::Text) => {
                let message = Phrase::new("shortcode-needs-text").with("name", name);
                return error(place, message)
                    .hint(Phrase::new("shortcode-needs-text-hint").with("name", name));
            }
            None => {}
        }
        let said = fault.message.text("address").unwrap_or_default().to_owned();
        match fault.message.id() {
            Some("shortcode-no-video") => {
                error(value(&said), fault.message).hint(Phrase::new("shortcode-no-video-hint"))
            }
            Some("shortcode-no-address") => {
                let is_host = said.split('/').next().is_some_and(|host| host.contains('.'));
                let hint = Phrase::new("link-web-hint").with("address", said.as_str());
                error(value(&said), fault.message).maybe_hint(Some(hint).filter(|_| is_host))
            }
            Some("template-throws") => error(place, fault.message),
            _ => fault.also(place, Phrase::new("shortcode-used-here")),
        }
    }

    fn by_template(
        &self,
        template: &str,
        arguments: Map,
        body: Value,
    ) -> Result<String, Vec<Diagnostic>> {
        let mut context = Context::new();
        context.insert_value("args", Value::from(arguments));
        context.insert_value("body", body);
        context.insert_value("lang", self.language_value());
        let mut out = Vec::new();
        if !self.theme.is_usable() {
            return Ok(String::new());
        }
        let done = self.theme.render(self.lang, template, &context, &mut out);
        done.map_err(|error| self.theme.explain(&error, self.lang, template))?;
        let mut html = String::from_utf8_lossy(&out).trim().to_owned();
        html.push('\n');
        Ok(html)
    }

    /// A figure as the theme's template makes it.
    pub(super) fn figure_by_theme(&mut self, template: &str, image: &Image) -> String {
        let number = |n: Option<u32>| n.map_or(Value::none(), |n| Value::from(i64::from(n)));
        let fields = [
            ("src", Value::normal_string(&image.src)),
            ("alt", Value::normal_string(&image.alt)),
            ("caption", Value::normal_string(&image.caption)),
            ("width", number(image.size.map(|s| s.0))),
            ("height", number(image.size.map(|s| s.1))),
        ];
        let arguments = fields.into_iter().map(|(k, v)| (Key::from(k), v)).collect();
        match self.by_template(template, arguments, Value::none()) {
            Ok(html) => html,
            Err(faults) => {
                let place = self.place(&(0..0));
                for fault in faults {
                    self.report(fault.also(place.clone(), Phrase::new("shortcode-used-here")));
                }
                String::new()
            }
        }
    }

    fn language_value(&self) -> Value {
        let language = self.planner.site.config.languages.get(self.lang);
        let fields = [
            ("code", language.code.as_str()),
            ("tag", language.tag.as_str()),
            ("dir", language.direction.as_str()),
            ("name", language.name.as_str()),
        ];
        let fields = fields.into_iter().map(|(k, v)| (Key::from(k), Value::normal_string(v)));
        Value::from(fields.collect::<Map>())
    }

    /// The value of an argument: an article for the path of one, a URL for that of a picture.
    fn argument(&mut self, text: &str, range: &Range<usize>) -> Result<Value, NoLink> {
        let lower = text.to_lowercase();
        let (path, anchor) = split_anchor(text);
        if !has_scheme(text) && path.to_lowercase().ends_with(".md") {
            let link = self.article(Asked::Words, path, anchor, range)?;
            let anchor = anchor.map_or(String::new(), |a| format!("#{a}"));
            let language = link.other_lang.map(|l| self.planner.site.config.languages.get(l));
            let text = |t: Option<&str>| t.map_or(Value::none(), Value::normal_string);
            let fields = [
                ("url", Value::normal_string(&format!("{}{anchor}", link.url))),
                ("title", Value::normal_string(&link.title)),
                ("lead", text(link.lead.as_deref())),
                ("hreflang", text(language.map(|l| l.tag.as_str()))),
                ("dir", text(language.map(|l| l.direction.as_str()))),
            ];
            return Ok(Value::from(
                fields.into_iter().map(|(k, v)| (Key::from(k), v)).collect::<Map>(),
            ));
        }
        if !has_scheme(text) && !text.contains(' ') && MEDIA.iter().any(|end| lower.ends_with(end))
        {
            let picture = self.picture(text, range).ok_or(NoLink::Said)?;
            return Ok(Value::normal_string(&picture.0));
        }
        if text.starts_with('/') && !has_scheme(text) && !text.contains(' ') {
            let url = self.checked_url(text, path.split('?').next().unwrap_or(path), range)?;
            return Ok(Value::normal_string(&url));
        }
        Ok(Value::normal_string(text))
    }
}
