//! Messages of one language, with their plurals, numbers and dates.

use std::cell::Cell;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::ResolverError;
use fluent_bundle::resolver::errors::ReferenceKind;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

use crate::language::{Direction, Language};
use crate::phrase::Phrase;
use crate::read::MessagesFile;
use crate::render::format::{Digits, Formats};

/// Why a message could not be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoText {
    /// The language does not have it.
    Missing,
    /// It wants something that it was not given, or is wrong in itself.
    Fault(Phrase),
}

thread_local! {
    /// Why a function of the message at hand has no answer: Fluent writes its name then, as `NUMBER()`,
    /// and tells nobody.
    static FAULT: Cell<Option<Phrase>> = const { Cell::new(None) };
}

/// What a function answers that cannot do what it is asked.
fn fault(why: Phrase) -> FluentValue<'static> {
    FAULT.set(Some(why));
    FluentValue::Error
}

/// The messages of a language.
pub(super) struct Texts {
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// From the files of the language, the later overriding the earlier message by message.
    pub(super) fn new(language: &Language, files: &[&MessagesFile], formats: Arc<Formats>) -> Self {
        let id: LanguageIdentifier = language.locale.id.to_string().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(language.direction == Direction::Rtl);
        bundle.set_formatter(Some(grouped));
        let numbers = bundle.add_function("NUMBER", number);
        let dates = bundle
            .add_function("DATETIME", move |positional, named| date(&formats, positional, named));
        debug_assert!(numbers.is_ok() && dates.is_ok(), "a new bundle has no functions");
        for file in files {
            // What does not parse has been reported when it was read.
            let resource = match FluentResource::try_new(file.text.clone()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Texts { bundle }
    }

    /// Whether the language has the message.
    pub(super) fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|m| m.value().is_some())
    }

    /// The message with its arguments filled in.
    pub(super) fn say(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Result<String, NoText> {
        let pattern =
            self.bundle.get_message(key).and_then(|m| m.value()).ok_or(NoText::Missing)?;
        let mut errors = Vec::new();
        FAULT.set(None);
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        match errors.first().map(explain).or_else(|| FAULT.take()) {
            None => Ok(text.into_owned()),
            Some(why) => Err(NoText::Fault(why)),
        }
    }
}

/// The function `NUMBER`.
fn number<'v>(positional: &[FluentValue<'v>], named: &FluentArgs<'_>) -> FluentValue<'v> {
    let Some(FluentValue::Number(number)) = positional.first() else {
        return fault(Phrase::new("message-needs-number"));
    };
    let mut number = number.clone();
    number.options.merge(named);
    FluentValue::Number(number)
}

/// The function `DATETIME`.
fn date(
    formats: &Formats,
    positional: &[FluentValue<'_>],
    named: &FluentArgs<'_>,
) -> FluentValue<'static> {
    let style = match named.get("style") {
        Some(FluentValue::String(style)) => style.as_ref(),
        _ => "long",
    };
    let Some(FluentValue::String(iso)) = positional.first() else {
        return fault(Phrase::new("message-needs-date"));
    };
    match formats.date(iso, style) {
        Ok(text) => FluentValue::String(text.into()),
        Err(why) => fault(why),
    }
}

fn explain(error: &FluentError) -> Phrase {
    let FluentError::ResolverError(error) = error else {
        return Phrase::verbatim(error.to_string());
    };
    match error {
        ResolverError::Reference(ReferenceKind::Variable { id }) => {
            Phrase::new("message-wants").with("variable", format!("${id}"))
        }
        ResolverError::Reference(ReferenceKind::Function { id }) => {
            Phrase::new("message-calls").with("name", id.as_str())
        }
        ResolverError::Reference(ReferenceKind::Message { id, .. }) => {
            Phrase::new("message-refers").with("id", id.as_str())
        }
        ResolverError::Reference(ReferenceKind::Term { id, .. }) => {
            Phrase::new("message-refers-to-term").with("id", format!("-{id}"))
        }
        ResolverError::Cyclic => Phrase::new("message-refers-to-itself"),
        other => Phrase::verbatim(other.to_string()),
    }
}

/// Numbers in a message, as the language and `NUMBER` want them.
fn grouped(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = Digits {
        least: number.options.minimum_fraction_digits.unwrap_or(0),
        most: number.options.maximum_fraction_digits,
        grouped: number.options.use_grouping,
    };
    memoizer.with_try_get::<Grouping, _, _>((), |g| g.0.number_with(number.value, digits)).ok()
}

/// The formatters of a language, kept by Fluent.
struct Grouping(Formats);

impl Memoizable for Grouping {
    type Args = ();
    type Error = icu_locale::ParseError;

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, Self::Error> {
        Ok(Grouping(Formats::new(&lang.to_string().parse()?)))
    }
}
