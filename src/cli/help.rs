//! The help of the command line in a tongue: the texts of commands and options, by their names, and
//! the frame around them, of which clap knows the English words alone.

use clap::builder::{
    PossibleValue, PossibleValuesParser, StyledStr, TypedValueParser, ValueParser,
};
use clap::{Arg, ArgAction, Command, ValueEnum};

use crate::phrase::{Phrase, Speaker, Tongue};

/// Gives every command and option its texts. For the manual page and completions.
pub(super) fn described(definition: Command, speaker: &Speaker) -> Command {
    let say = |id: &str| speaker.knows(id).then(|| speaker.say(&Phrase::new(id.to_owned())));
    Texts { say: &say }.command(definition, None)
}

/// The definition with its texts, complete, and in the frame in which help is shown.
pub(super) fn framed(definition: Command, speaker: &Speaker) -> Command {
    let mut command = described(definition, speaker);
    command.build();
    Frame { speaker }.command(command)
}

/// Completes a definition with its texts by the command `help`, for completions.
pub(super) fn complete(definition: Command, speaker: &Speaker) -> Command {
    let mut command = described(definition, speaker);
    command.build();
    with_help(command, speaker)
}

/// Describes the commands `help`, which clap adds.
fn with_help(command: Command, speaker: &Speaker) -> Command {
    command.mut_subcommands(|below| {
        let is_help = below.get_name() == "help";
        let below = with_help(below, speaker);
        if is_help { below.about(speaker.say(&Phrase::new("help-help"))) } else { below }
    })
}

/// The texts of one tongue, by the names of their messages.
struct Texts<'s> {
    say: &'s dyn Fn(&str) -> Option<String>,
}

impl Texts<'_> {
    /// A command with all below it; `name` is that of the message, and `None` for the program.
    fn command(&self, command: Command, name: Option<&str>) -> Command {
        let own = name.unwrap_or("visnyk");
        let mut command = command
            .about(self.wanted(&format!("help-{own}")))
            .subcommand_value_name(self.wanted("help-value-command"));
        if let Some(long) = (self.say)(&format!("help-{own}-long")) {
            command = command.long_about(long);
        }
        command = match ((self.say)(&format!("help-{own}-after")), name) {
            (Some(after), None) => command.after_help(after),
            (Some(after), Some(_)) => command.after_long_help(after),
            (None, _) => command,
        };
        command = command.mut_args(|arg| self.argument(arg, own)).disable_help_flag(true);
        command = command.arg(self.argument(help_option(), own));
        if name.is_none() {
            let version = Arg::new("version").short('V').long("version");
            let version = version.action(ArgAction::Version).display_order(super::LAST + 4);
            command = command.disable_version_flag(true).arg(self.argument(version, own));
        }
        command.mut_subcommands(|below| {
            let below_name = match name {
                Some(name) => format!("{name}-{}", below.get_name()),
                None => below.get_name().to_owned(),
            };
            self.command(below, Some(&below_name))
        })
    }

    fn argument(&self, arg: Arg, command: &str) -> Arg {
        let own = format!("help-{command}-{}", arg.get_id());
        let (name, text) = match (self.say)(&own) {
            Some(text) => (own, text),
            None => {
                let shared = format!("help-option-{}", arg.get_id());
                let text = self.wanted(&shared);
                (shared, text)
            }
        };
        let mut arg = arg.help(text);
        if let Some(long) = (self.say)(&format!("{name}-long")) {
            arg = arg.long_help(long);
        }
        if !arg.get_action().takes_values() {
            return arg;
        }
        let values = arg.get_value_names().unwrap_or_default();
        let values = values.iter().map(|value| format!("help-value-{}", value.to_lowercase()));
        let values: Vec<String> = values.map(|name| self.wanted(&name)).collect();
        if !values.is_empty() {
            arg = arg.value_names(values);
        }
        match self.values_of(command, &arg, &name) {
            Some(parser) => arg.value_parser(parser),
            None => arg,
        }
    }

    /// The values of an option that has a fixed set of them which are described.
    fn values_of(&self, command: &str, arg: &Arg, name: &str) -> Option<ValueParser> {
        use super::{AgendaFormat, Format, StatusFormat};
        match (command, arg.get_id().as_str()) {
            ("check", "format") => Some(self.choice::<Format>(name)),
            ("status", "format") => Some(self.choice::<StatusFormat>(name)),
            ("agenda", "format") => Some(self.choice::<AgendaFormat>(name)),
            (_, super::tongue::TONGUE) => {
                let codes = Tongue::ALL.map(|tongue| PossibleValue::new(tongue.code()));
                let values = codes.map(|code| self.value(code, name));
                Some(PossibleValuesParser::new(values).into())
            }
            ("status", "deny") => {
                let states = crate::command::status::states();
                let values = states.map(|state| self.value(PossibleValue::new(state), name));
                Some(PossibleValuesParser::new(values).into())
            }
            _ => None,
        }
    }

    fn choice<T: ValueEnum + Send + Sync + 'static>(&self, name: &str) -> ValueParser {
        let values = T::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let values = PossibleValuesParser::new(values.map(|value| self.value(value, name)));
        ValueParser::new(values.try_map(|text| T::from_str(&text, false)))
    }

    fn value(&self, value: PossibleValue, name: &str) -> PossibleValue {
        let text = self.wanted(&format!("{name}-{}", value.get_name()));
        value.help(text)
    }

    /// A text that has to be there, which a test holds.
    fn wanted(&self, name: &str) -> String {
        let text = (self.say)(name);
        debug_assert!(text.is_some(), "the help has no text `{name}`");
        text.unwrap_or_default()
    }
}

fn help_option() -> Arg {
    let help = Arg::new("help").short('h').long("help");
    help.action(ArgAction::Help).display_order(super::LAST + 4)
}

/// The words around the texts.
struct Frame<'s> {
    speaker: &'s Speaker,
}

impl Frame<'_> {
    /// A complete command with all below it.
    fn command(&self, command: Command) -> Command {
        let is_help = command.get_name() == "help";
        let mut command = match is_help {
            true => command
                .about(self.say(Phrase::new("help-help")))
                .subcommand_value_name(self.say(Phrase::new("help-value-command"))),
            false => command,
        };
        let usage = usage(&command.render_usage(), self.speaker);
        command
            .help_template(format!(
                "{{before-help}}{{about-with-newline}}\n{usage}\n\n{{all-args}}{{after-help}}"
            ))
            .subcommand_help_heading(self.say(Phrase::new("frame-commands")))
            .mut_args(|arg| self.argument(arg))
            .mut_subcommands(|below| self.command(below))
    }

    /// Writes what clap would add to an option's text: its value without being given, and its values.
    fn argument(&self, arg: Arg) -> Arg {
        let heading = match arg.is_positional() {
            true => Phrase::new("frame-arguments"),
            false => Phrase::new("frame-options"),
        };
        let takes = arg.get_action().takes_values();
        let default: Vec<_> =
            arg.get_default_values().iter().map(|v| v.to_string_lossy()).collect();
        let default = (takes && !default.is_empty())
            .then(|| self.say(Phrase::new("frame-default").with("value", default.join(" "))));
        let values: Vec<_> =
            arg.get_possible_values().into_iter().filter(|value| !value.is_hide_set()).collect();
        let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
        let names = (!names.is_empty())
            .then(|| self.say(Phrase::new("frame-values").with("values", names.join(", "))));
        let short: Vec<String> = default.iter().chain(&names).cloned().collect();
        let arg = arg.help_heading(self.say(heading)).hide_default_value(true);
        let arg = arg.hide_possible_values(true);
        if short.is_empty() {
            return arg;
        }
        let text = arg.get_help().map(StyledStr::to_string).unwrap_or_default();
        let long_text = arg.get_long_help().map_or_else(|| text.clone(), StyledStr::to_string);
        let long = match values.iter().any(|value| value.get_help().is_some()) {
            true => [Some(self.list(&values)), default].into_iter().flatten().collect(),
            false => vec![short.join("\n")],
        };
        arg.help(format!("{text} {}", short.join(" ")))
            .long_help(format!("{long_text}\n\n{}", long.join("\n\n")))
    }

    fn list(&self, values: &[PossibleValue]) -> String {
        let width = values.iter().map(|value| value.get_name().chars().count()).max().unwrap_or(0);
        let mut list = self.say(Phrase::new("frame-values-list"));
        for value in values {
            let name = format!("{}:", value.get_name());
            let text = value.get_help().map(StyledStr::to_string).unwrap_or_default();
            list += format!("\n- {name:width$} {text}", width = width + 1).trim_end();
        }
        list
    }

    fn say(&self, phrase: Phrase) -> String {
        self.speaker.say(&phrase)
    }
}

/// clap's line that shows how a command is written, in the tongue.
pub(super) fn usage(line: &StyledStr, speaker: &Speaker) -> String {
    let line = line.ansi().to_string();
    line.replacen("Usage:", &speaker.say(&Phrase::new("frame-usage")), 1)
        .replace("[OPTIONS]", &speaker.say(&Phrase::new("frame-any-options")))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    use super::*;

    /// Every command, each with its name, as `show` shows it.
    fn shown(command: &Command, show: &dyn Fn(&mut Command) -> String) -> Vec<(String, String)> {
        let mut own = command.clone();
        let mut all = vec![(command.get_name().to_owned(), show(&mut own))];
        all.extend(command.get_subcommands().flat_map(|below| shown(below, show)));
        all
    }

    fn trimmed(text: &str) -> String {
        text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_command_and_option_has_its_texts_in_every_tongue_and_no_text_is_for_nothing() {
        for tongue in Tongue::ALL {
            let speaker = Speaker::new(tongue);
            let asked = RefCell::new(BTreeSet::from(["help-help".to_owned()]));
            let say = |id: &str| {
                asked.borrow_mut().insert(id.to_owned());
                speaker.knows(id).then(|| speaker.say(&Phrase::new(id.to_owned())))
            };
            Texts { say: &say }.command(super::super::definition(), None);
            let written = include_str!("../phrase/en/help.ftl").lines();
            let written = written.filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
            for id in written.filter(|id| id.starts_with("help-")) {
                assert!(asked.borrow().contains(id), "nothing shows `{id}`");
            }
        }
    }

    #[test]
    fn the_english_frame_is_that_of_clap() {
        let english = Speaker::new(Tongue::English);
        let framed = framed(super::super::definition(), &english);
        let plain = complete(super::super::definition(), &english);
        let short = |command: &mut Command| trimmed(&command.render_help().to_string());
        let long = |command: &mut Command| trimmed(&command.render_long_help().to_string());
        for show in [&short as &dyn Fn(&mut Command) -> String, &long] {
            for ((name, own), (_, theirs)) in shown(&framed, show).iter().zip(shown(&plain, show)) {
                assert_eq!(*own, theirs, "{name}");
            }
        }
    }

    #[test]
    fn no_english_word_of_the_frame_is_left_in_another_tongue() {
        for tongue in [Tongue::Ukrainian, Tongue::Russian] {
            let framed = framed(super::super::definition(), &Speaker::new(tongue));
            let help = |command: &mut Command| {
                command.render_help().to_string() + &command.render_long_help().to_string()
            };
            for (name, text) in shown(&framed, &help) {
                for word in
                    ["Usage", "OPTIONS", "Option", "Command", "Argument", "default", "ossible"]
                {
                    assert!(!text.contains(word), "`{word}` in the help of {name} in {tongue:?}");
                }
            }
        }
    }
}
