//! Says phrases in one tongue.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::phrase::{Argument, Kind, Phrase, Tongue};

/// Says phrases in one tongue.
pub struct Speaker {
    tongue: Tongue,
    bundle: FluentBundle<FluentResource>,
}

impl Speaker {
    /// Someone who speaks a tongue.
    pub fn new(tongue: Tongue) -> Speaker {
        let id = tongue.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks would be seen on a terminal, and every tongue is written from the left.
        bundle.set_use_isolating(false);
        for (_, text) in tongue.files() {
            let resource = match FluentResource::try_new(text.to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Speaker { tongue, bundle }
    }

    /// The tongue that is spoken.
    pub fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// Whether there is a message with this name.
    pub fn knows(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The phrase in words. A message that does not exist, which tests rule out, is its name.
    pub fn say(&self, phrase: &Phrase) -> String {
        let (id, arguments) = match &phrase.0 {
            Kind::Verbatim(text) => return text.clone(),
            Kind::Message { id, arguments } => (id, arguments),
        };
        let Some(pattern) = self.bundle.get_message(id).and_then(|m| m.value()) else {
            debug_assert!(false, "no message `{id}` in {:?}", self.tongue);
            return id.to_string();
        };
        let mut args = FluentArgs::with_capacity(arguments.len());
        for (name, argument) in arguments {
            args.set(name.as_ref(), self.value(argument));
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{id} in {:?}: {errors:?}", self.tongue);
        text
    }

    fn value<'a>(&self, argument: &'a Argument) -> FluentValue<'a> {
        match argument {
            Argument::Text(text) => FluentValue::from(text.as_str()),
            Argument::Number(number) => FluentValue::from(*number),
            Argument::Phrase(phrase) => FluentValue::from(self.say(phrase)),
        }
    }
}

impl std::fmt::Debug for Speaker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Speaker").field(&self.tongue).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_others_is_said_as_it_is() {
        let phrase = Phrase::verbatim("{ $no } message = of ours");
        assert_eq!(Speaker::new(Tongue::Ukrainian).say(&phrase), "{ $no } message = of ours");
    }

    #[test]
    fn what_stands_in_the_site_is_not_read_as_a_message() {
        let phrase = Phrase::new("hint-did-you-mean").with("name", "{ $x }");
        assert_eq!(Speaker::new(Tongue::English).say(&phrase), "did you mean `{ $x }`?");
    }

    #[test]
    fn a_phrase_is_found_again_in_the_text_of_others() {
        let phrase = Phrase::new("hint-did-you-mean").with("name", "\"{title}\"");
        let text = format!("in page.html: {}", phrase.carried());
        assert_eq!(Phrase::found_in(&text), Some(phrase));
        assert_eq!(Phrase::found_in("in page.html"), None);
    }

    #[test]
    fn a_phrase_survives_the_cache() {
        let inner = Phrase::new("hint-did-you-mean").with("name", "title");
        let phrase = Phrase::new("hint-did-you-mean").with("name", inner).with("count", 3usize);
        let bytes = postcard::to_stdvec(&phrase).expect("it can be written");
        assert_eq!(postcard::from_bytes::<Phrase>(&bytes), Ok(phrase));
    }
}
