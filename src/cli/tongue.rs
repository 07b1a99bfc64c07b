//! The tongue in which the program speaks: `--lang`, else the environment, else English. It has to be
//! known before the command line is parsed, so that what is wrong with that is said in it.

use std::ffi::OsString;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command};

use crate::phrase::Tongue;

/// The name of `--lang` among the options; `new` and `status` have a `--lang` of their own, with
/// languages of the site.
pub(super) const TONGUE: &str = "tongue";

/// Takes `--lang` before every command, and behind those that have none of their own.
pub(super) fn with_option(command: Command) -> Command {
    let own = command.get_arguments().any(|arg| arg.get_long() == Some("lang"));
    let command = if own { command } else { command.arg(option()) };
    command.mut_subcommands(with_option)
}

fn option() -> Arg {
    let code = PossibleValuesParser::new(Tongue::ALL.map(Tongue::code));
    Arg::new(TONGUE)
        .long("lang")
        .value_name("LANG")
        .display_order(super::LAST + 3)
        .value_parser(code.try_map(|code| Tongue::of(&code).ok_or("")))
}

/// The tongue that a command line asks for.
pub(super) fn asked(definition: &Command, words: &[OsString]) -> Option<Tongue> {
    let words: Vec<&str> = words.iter().map(|word| word.to_str().unwrap_or_default()).collect();
    written(definition, &words).and_then(Tongue::of)
}

/// The value of `--lang` among the words behind the program's name.
fn written<'w>(definition: &Command, words: &[&'w str]) -> Option<&'w str> {
    let mut command = definition;
    let mut words = words.iter().copied().take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let Some(option) = word.strip_prefix("--") else {
            command = command.find_subcommand(word).unwrap_or(command);
            continue;
        };
        let (name, value) = option.split_once('=').map_or((option, None), |(n, v)| (n, Some(v)));
        // The options of the whole program are known behind a command too.
        let mut known = command.get_arguments().chain(definition.get_arguments());
        let Some(arg) = known.find(|arg| arg.get_long() == Some(name)) else { continue };
        let takes = arg.get_action().takes_values();
        let value = value.or_else(|| takes.then(|| words.next()).flatten());
        if arg.get_id() == TONGUE {
            return value;
        }
    }
    None
}

/// POSIX, XBD 8.2: the first of the three that is not empty decides.
pub(super) fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Option<Tongue> {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let tag = names.into_iter().find_map(|name| variable(name).filter(|tag| !tag.is_empty()))?;
    Tongue::of(&tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_is_found_before_the_line_is_parsed() {
        let definition = super::super::definition();
        for (line, expected) in [
            ("--lang uk build", Some("uk")),
            ("build --lang=ru", Some("ru")),
            ("build --bogus --lang uk", Some("uk")),
            ("theme eject --lang uk", Some("uk")),
            ("--root status --lang uk build", Some("uk")),
            ("--lang xx", Some("xx")),
            ("--lang", None),
            ("build -- --lang uk", None),
            ("status --lang en", None),
            ("new --lang=en,ru --from x", None),
            ("--lang uk status --lang en", Some("uk")),
            ("help --lang ru status", Some("ru")),
        ] {
            let words: Vec<&str> = line.split(' ').collect();
            assert_eq!(written(&definition, &words), expected, "{line}");
        }
    }

    #[test]
    fn the_environment_decides_where_the_line_does_not() {
        let environment = |all: &'static str, messages: &'static str, lang: &'static str| {
            move |name: &str| {
                let text = match name {
                    "LC_ALL" => all,
                    "LC_MESSAGES" => messages,
                    _ => lang,
                };
                Some(text.to_owned())
            }
        };
        for (all, messages, lang, expected) in [
            ("", "", "uk_UA.UTF-8", Some(Tongue::Ukrainian)),
            ("", "ru_UA", "uk_UA.UTF-8", Some(Tongue::Russian)),
            ("C.UTF-8", "ru_UA", "uk_UA.UTF-8", Some(Tongue::English)),
            ("pl_PL.UTF-8", "", "uk_UA.UTF-8", None),
            ("", "", "", None),
        ] {
            let found = of_environment(environment(all, messages, lang));
            assert_eq!(found, expected, "{all} {messages} {lang}");
        }
    }
}
