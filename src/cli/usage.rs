//! What is wrong with a command line, in a tongue. clap finds it, and says it in English only.

use std::error::Error as _;
use std::fmt::Write as _;

use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::phrase::{Phrase, Speaker};

/// The text of an error in the form that clap gives it; `None` for what is no fault of the command
/// line, or of a kind that does not occur with the definition.
pub(super) fn explained(error: &Error, speaker: &Speaker) -> Option<StyledStr> {
    let teller = Teller { error, speaker, styles: Styles::styled() };
    let fault = teller.fault()?;
    let head = teller.styles.get_error();
    let severity = teller.say(&Phrase::new("severity-error"));
    let mut text = format!("{head}{severity}:{head:#} {fault}");
    let valid = teller.styles.get_valid();
    for (i, tip) in teller.tips().iter().enumerate() {
        let gap = if i == 0 { "\n\n" } else { "\n" };
        let _ =
            write!(text, "{gap}  {valid}{}{valid:#} {tip}", teller.say(&Phrase::new("usage-tip")));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let _ = write!(text, "\n\n{}", super::help::usage(usage, speaker));
    }
    let literal = teller.styles.get_literal();
    let more = Phrase::new("usage-more").with("command", format!("{literal}--help{literal:#}"));
    let _ = writeln!(text, "\n\n{}", speaker.say(&more));
    Some(StyledStr::from(text))
}

struct Teller<'e> {
    error: &'e Error,
    speaker: &'e Speaker,
    styles: Styles,
}

impl Teller<'_> {
    /// What is wrong.
    fn fault(&self) -> Option<String> {
        let argument = || self.marked(ContextKind::InvalidArg);
        let phrase = match self.error.kind() {
            ErrorKind::UnknownArgument => {
                Phrase::new("usage-unknown-argument").with("argument", argument()?)
            }
            ErrorKind::InvalidSubcommand => Phrase::new("usage-unknown-command")
                .with("command", self.marked(ContextKind::InvalidSubcommand)?),
            ErrorKind::InvalidValue => return self.bad_value(),
            ErrorKind::ValueValidation => Phrase::new("usage-bad-value-because")
                .with("value", self.marked(ContextKind::InvalidValue)?)
                .with("argument", self.named(ContextKind::InvalidArg)?)
                .with("reason", self.reason()),
            ErrorKind::TooManyValues => Phrase::new("usage-extra-value")
                .with("value", self.marked(ContextKind::InvalidValue)?)
                .with("argument", self.named(ContextKind::InvalidArg)?),
            ErrorKind::MissingRequiredArgument => {
                let mut text = self.say(&Phrase::new("usage-required"));
                self.list(&mut text, ContextKind::InvalidArg, *self.styles.get_valid());
                return Some(text);
            }
            ErrorKind::MissingSubcommand => return self.no_command(),
            ErrorKind::ArgumentConflict => return self.conflict(),
            ErrorKind::InvalidUtf8 => Phrase::new("usage-not-utf-8"),
            _ => return None,
        };
        Some(self.say(&phrase))
    }

    fn bad_value(&self) -> Option<String> {
        let phrase = match self.text(ContextKind::InvalidValue)? {
            "" => Phrase::new("usage-no-value")
                .with("argument", self.marked(ContextKind::InvalidArg)?),
            _ => Phrase::new("usage-bad-value")
                .with("value", self.marked(ContextKind::InvalidValue)?)
                .with("argument", self.named(ContextKind::InvalidArg)?),
        };
        let mut text = self.say(&phrase);
        if let Some(values) = self.names(ContextKind::ValidValue) {
            let values = Phrase::new("frame-values").with("values", values);
            let _ = write!(text, "\n  {}", self.say(&values));
        }
        Some(text)
    }

    fn no_command(&self) -> Option<String> {
        let program = self.marked(ContextKind::InvalidSubcommand)?;
        let phrase = Phrase::new("usage-no-command").with("program", program);
        let mut text = self.say(&phrase);
        if let Some(commands) = self.names(ContextKind::ValidSubcommand) {
            let commands = Phrase::new("usage-commands").with("commands", commands);
            let _ = write!(text, "\n  {}", self.say(&commands));
        }
        Some(text)
    }

    fn conflict(&self) -> Option<String> {
        let argument = self.marked(ContextKind::InvalidArg)?;
        let own = self.text(ContextKind::InvalidArg)?;
        let phrase = match self.error.get(ContextKind::PriorArg)? {
            ContextValue::String(other) if other == own => {
                Phrase::new("usage-twice").with("argument", argument)
            }
            ContextValue::String(_) => Phrase::new("usage-conflict")
                .with("argument", argument)
                .with("other", self.marked(ContextKind::PriorArg)?),
            _ => {
                let phrase = Phrase::new("usage-conflicts").with("argument", argument);
                let mut text = self.say(&phrase);
                self.list(&mut text, ContextKind::PriorArg, *self.styles.get_invalid());
                return Some(text);
            }
        };
        Some(self.say(&phrase))
    }

    /// Why a value is not taken. The reasons are those of numbers, of which all such options are.
    fn reason(&self) -> Phrase {
        let Some(source) = self.error.source() else { return Phrase::verbatim("") };
        let text = source.to_string();
        let range = text.split_once(" is not in ");
        let range = range.and_then(|(value, range)| Some((value, range.split_once("..=")?)));
        match range {
            Some((value, (from, to))) => Phrase::new("usage-out-of-range")
                .with("value", value)
                .with("from", from)
                .with("to", to),
            None if source.is::<std::num::ParseIntError>() => Phrase::new("usage-not-a-number"),
            None => Phrase::verbatim(text),
        }
    }

    /// What may have been meant.
    fn tips(&self) -> Vec<String> {
        let mut tips = Vec::new();
        if let Some((count, names)) = self.similar(ContextKind::SuggestedSubcommand) {
            tips.push(
                Phrase::new("usage-similar-commands").with("count", count).with("names", names),
            );
        }
        if let Some((count, names)) = self.similar(ContextKind::SuggestedArg) {
            tips.push(
                Phrase::new("usage-similar-arguments").with("count", count).with("names", names),
            );
        }
        if let Some((count, names)) = self.similar(ContextKind::SuggestedValue) {
            tips.push(
                Phrase::new("usage-similar-values").with("count", count).with("names", names),
            );
        }
        let mut tips: Vec<String> = tips.iter().map(|tip| self.say(tip)).collect();
        if let Some(ContextValue::StyledStrs(others)) = self.error.get(ContextKind::Suggested) {
            tips.extend(others.iter().map(|other| self.tip(&other.to_string())));
        }
        tips
    }

    /// How many names that exist are like what was written, and these in quotation marks.
    fn similar(&self, kind: ContextKind) -> Option<(usize, String)> {
        let names = match self.error.get(kind)? {
            ContextValue::String(name) => std::slice::from_ref(name),
            ContextValue::Strings(names) => names.as_slice(),
            _ => return None,
        };
        let valid = self.styles.get_valid();
        let quoted = names.iter().map(|name| {
            let name = format!("{valid}{name}{valid:#}");
            self.say(&Phrase::new("usage-name").with("name", name))
        });
        Some((names.len(), quoted.collect::<Vec<_>>().join(", ")))
    }

    /// A tip that clap gives as an English sentence: what it quotes says which one it is.
    fn tip(&self, sentence: &str) -> String {
        let quoted: Vec<&str> = sentence.split('\'').skip(1).step_by(2).collect();
        let (valid, invalid) = (self.styles.get_valid(), self.styles.get_invalid());
        let good = |text: &str| format!("{valid}{text}{valid:#}");
        let bad = |text: &str| format!("{invalid}{text}{invalid:#}");
        let phrase = match quoted.as_slice() {
            [written] => Phrase::new("usage-elsewhere").with("written", good(written)),
            [command, "--"] => Phrase::new("usage-needless-dashes")
                .with("command", good(command))
                .with("dashes", bad("--")),
            [argument, written] => Phrase::new("usage-as-value")
                .with("argument", bad(argument))
                .with("written", good(written)),
            _ => Phrase::verbatim(sentence),
        };
        self.say(&phrase)
    }

    fn text(&self, kind: ContextKind) -> Option<&str> {
        match self.error.get(kind)? {
            ContextValue::String(text) => Some(text),
            _ => None,
        }
    }

    /// What is wrong in what was written.
    fn marked(&self, kind: ContextKind) -> Option<String> {
        let style = self.styles.get_invalid();
        Some(format!("{style}{}{style:#}", self.text(kind)?))
    }

    /// What is right in it.
    fn named(&self, kind: ContextKind) -> Option<String> {
        let style = self.styles.get_literal();
        Some(format!("{style}{}{style:#}", self.text(kind)?))
    }

    /// Several names with commas between them.
    fn names(&self, kind: ContextKind) -> Option<String> {
        let ContextValue::Strings(names) = self.error.get(kind)? else { return None };
        let valid = self.styles.get_valid();
        let names: Vec<_> = names.iter().map(|name| format!("{valid}{name}{valid:#}")).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// Several names, each on a line of its own.
    fn list(&self, text: &mut String, kind: ContextKind, style: clap::builder::styling::Style) {
        if let Some(ContextValue::Strings(names)) = self.error.get(kind) {
            for name in names {
                let _ = write!(text, "\n  {style}{name}{style:#}");
            }
        }
    }

    fn say(&self, phrase: &Phrase) -> String {
        self.speaker.say(phrase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::Tongue;

    /// Command lines with a fault each, of every kind that is explained.
    const FAULTY: &[&str] = &[
        "bild",
        "st",
        "theme ejekt",
        "--plain",
        "theme --plain",
        "build --ouut public",
        "build --format json",
        "--section news",
        "build extra",
        "theme eject --bogus",
        "-- build",
        "build --out",
        "build --jobs 600",
        "build --jobs many",
        "build --deny errors",
        "check --format xml",
        "check --format sarf",
        "check --yes",
        "check --fix --format json",
        "check --fix --fix",
        "init",
        "init one two",
        "new",
        "new --from x y",
        "new --from x --section y z",
        "status --deny stale,old",
        "completions tcsh",
        "help bild",
        "--lang pl build",
    ];

    fn errors(speaker: &Speaker) -> impl Iterator<Item = (&'static str, Error)> {
        let definition = super::super::help::framed(super::super::definition(), speaker);
        FAULTY.iter().map(move |line| {
            let words = std::iter::once("visnyk").chain(line.split(' '));
            let parsed = definition.clone().try_get_matches_from(words);
            (*line, parsed.expect_err("a fault"))
        })
    }

    #[test]
    fn in_english_it_is_what_clap_says() {
        let english = Speaker::new(Tongue::English);
        for (line, error) in errors(&english) {
            let own = explained(&error, &english).map(|text| text.ansi().to_string());
            assert_eq!(own, Some(error.render().ansi().to_string()), "{line}");
        }
    }

    #[test]
    fn in_another_tongue_no_english_sentence_is_left() {
        for tongue in [Tongue::Ukrainian, Tongue::Russian] {
            let speaker = Speaker::new(tongue);
            for (line, error) in errors(&speaker) {
                let text = explained(&error, &speaker).expect("it is explained").to_string();
                for word in
                    ["error:", "tip:", "Usage", "OPTIONS", " the ", " for ", " is ", "exist"]
                {
                    assert!(!text.contains(word), "`{word}` for `{line}` in {tongue:?}:\n{text}");
                }
            }
        }
    }
}
