//! The words of the command line.

mod help;
mod tongue;
mod usage;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::command;
use crate::command::fix::Consent;
use crate::command::{Exit, Terminal};
use crate::phrase::{Phrase, Tongue};
use crate::pipeline::Now;

/// The place of options that every command has, behind its own ones.
const LAST: usize = 900;

// What commands and options are for is said in `src/phrase/*/help.ftl`, by their names.
#[derive(Parser)]
#[command(name = "visnyk", version)]
struct Cli {
    #[arg(long, global = true, display_order = LAST, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    #[arg(long, global = true, display_order = LAST + 1, value_name = "TIME")]
    now: Option<String>,
    #[arg(long, global = true, display_order = LAST + 2)]
    plain: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Build {
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        #[command(flatten)]
        site: SiteOptions,
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
        #[arg(long)]
        full: bool,
        #[arg(long)]
        verify: bool,
    },
    Check {
        #[command(flatten)]
        site: SiteOptions,
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
        #[arg(long, conflicts_with = "format")]
        fix: bool,
        #[arg(long, requires = "fix")]
        yes: bool,
    },
    Serve {
        #[arg(long, value_name = "N", default_value_t = 4242)]
        port: u16,
        #[arg(long, value_name = "HOST")]
        host: Option<String>,
        #[arg(long)]
        drafts: bool,
        #[arg(long)]
        open: bool,
        #[arg(long, value_name = "EDITOR", default_value = "vscode")]
        editor: String,
    },
    New {
        #[arg(required_unless_present = "from", conflicts_with = "from")]
        headline: Option<String>,
        #[arg(long, required_unless_present = "from")]
        section: Option<String>,
        #[arg(long, value_delimiter = ',', value_name = "LANG")]
        lang: Vec<String>,
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    Translated {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    Status {
        #[arg(long, value_delimiter = ',', value_name = "LANG")]
        lang: Vec<String>,
        #[arg(long)]
        section: Option<String>,
        #[arg(long)]
        all: bool,
        #[arg(long, value_delimiter = ',', value_name = "STATE", value_parser = state_parser())]
        deny: Vec<String>,
        #[arg(long, value_enum, default_value_t = StatusFormat::Table)]
        format: StatusFormat,
    },
    Agenda {
        #[arg(long, value_enum, default_value_t = AgendaFormat::Table)]
        format: AgendaFormat,
    },
    NextDue,
    Init {
        dir: PathBuf,
    },
    Theme {
        #[command(subcommand)]
        command: ThemeCommand,
    },
    Completions {
        shell: clap_complete::Shell,
    },
    Man {
        dir: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
enum ThemeCommand {
    Eject {
        #[arg(value_name = "FILE")]
        files: Vec<String>,
        #[arg(long)]
        force: bool,
    },
}

#[derive(clap::Args)]
struct SiteOptions {
    #[arg(long)]
    drafts: bool,
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    #[arg(long)]
    staging: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    jobs: Option<u16>,
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    Warnings,
}

/// The form in which problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
    Github,
    Sarif,
}

/// The form in which `visnyk status` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StatusFormat {
    Table,
    Json,
}

/// The form in which `visnyk agenda` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AgendaFormat {
    Table,
    Json,
    Ics,
}

/// Takes the states of `visnyk status`.
fn state_parser() -> clap::builder::PossibleValuesParser {
    command::status::states().collect::<Vec<_>>().into()
}

/// The command line's own definition, without its texts.
pub fn definition() -> clap::Command {
    tongue::with_option(Cli::command())
}

/// Parses the command line, runs the command, gives the exit code.
pub fn main() -> ExitCode {
    let words: Vec<OsString> = std::env::args_os().collect();
    let variable = |name: &str| std::env::var(name).ok();
    let asked = tongue::asked(&definition(), words.get(1..).unwrap_or_default());
    let tongue = asked.or_else(|| tongue::of_environment(variable)).unwrap_or_default();
    let parsed = definition().try_get_matches_from(&words);
    let cli = match parsed.and_then(|matches| Cli::from_arg_matches(&matches)) {
        Ok(cli) => cli,
        Err(error) => return refuse(error, words, tongue),
    };
    let terminal = Terminal::new(cli.plain, tongue);
    let now = match now(cli.now) {
        Ok(now) => now,
        Err(fault) => {
            terminal.refuse(&fault, None);
            return Exit::Usage.into();
        }
    };
    run(cli.command, &cli.root, (now, asked), &terminal).into()
}

/// Says what is wrong with the command line, or helps. Most command lines need none of the texts.
fn refuse(error: clap::Error, words: Vec<OsString>, tongue: Tongue) -> ExitCode {
    let terminal = Terminal::new(false, tongue);
    let definition = help::framed(definition(), terminal.speaker());
    let error = definition.try_get_matches_from(words).err().unwrap_or(error);
    match usage::explained(&error, terminal.speaker()) {
        Some(text) if terminal.is_coloured() => eprint!("{}", text.ansi()),
        Some(text) => eprint!("{text}"),
        // A reader that has gone, such as `head`, is no failure.
        None => drop(error.print()),
    }
    u8::try_from(error.exit_code()).map_or(Exit::Usage.into(), ExitCode::from)
}

/// `--now`, else `SOURCE_DATE_EPOCH`; nothing where the clock is to be asked.
fn now(written: Option<String>) -> Result<Option<Now>, Phrase> {
    if let Some(text) = written {
        return Ok(Some(Now::Written(text)));
    }
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text
            .trim()
            .parse()
            .ok()
            .and_then(|seconds| jiff::Timestamp::from_second(seconds).ok())
            .map(|at| Some(Now::At(at)))
            .ok_or_else(|| Phrase::new("fault-epoch").with("text", text)),
        Err(_) => Ok(None),
    }
}

/// Runs a command; `fixed` and `tongue` are what the command line says of the two, if anything.
fn run(
    command: Command,
    root: &std::path::Path,
    (fixed, tongue): (Option<Now>, Option<Tongue>),
    terminal: &Terminal,
) -> Exit {
    let clock = jiff::Timestamp::now;
    let now = fixed.clone().unwrap_or_else(|| Now::At(clock()));
    match command {
        Command::Build { out, site, report, full, verify } => {
            let out = out.unwrap_or_else(|| match root == std::path::Path::new(".") {
                true => PathBuf::from("public"),
                false => root.join("public"),
            });
            let request = site_request(root, now, &site);
            let publishing = command::Publishing { out: &out, full, verify };
            command::build::build(&request, publishing, report.as_deref(), terminal)
        }
        Command::Check { site, format, fix, yes } => {
            let request = site_request(root, now, &site);
            let consent = if yes { Consent::Given } else { Consent::Asked };
            command::check::check(&request, format.into(), fix.then_some(consent), terminal)
        }
        Command::Serve { port, host, drafts, open, editor } => {
            let wish = command::serve::Wish {
                host: host.as_deref(),
                port,
                drafts,
                open,
                editor: &editor,
                tongue,
                now: fixed,
                clock,
            };
            command::serve::serve(root, &wish, terminal.clone())
        }
        Command::New { headline, section, lang, from } => {
            let wish = match (from, headline, section) {
                (Some(from), _, _) => command::new::Wish::Translation { from },
                (None, Some(headline), Some(section)) => {
                    command::new::Wish::Story { headline, section }
                }
                _ => return Exit::Usage,
            };
            command::new::new(root, now, &wish, &lang, terminal)
        }
        Command::Translated { files } => command::translated::translated(root, &files, terminal),
        Command::Status { lang, section, all, deny, format } => {
            let wish = command::status::Wish {
                langs: &lang,
                section: section.as_deref(),
                all,
                deny: &deny,
                json: format == StatusFormat::Json,
            };
            command::status::status(root, &now, &wish, terminal)
        }
        Command::Agenda { format } => {
            let format = match format {
                AgendaFormat::Table => command::agenda::Format::Table,
                AgendaFormat::Json => command::agenda::Format::Json,
                AgendaFormat::Ics => command::agenda::Format::Ics,
            };
            command::agenda::agenda(root, &now, format, terminal)
        }
        Command::NextDue => command::next_due::next_due(root, &now, terminal),
        Command::Init { dir } => command::init::init(&dir, now, terminal),
        Command::Theme { command: ThemeCommand::Eject { files, force } } => {
            let overwrite = if force {
                command::theme::Existing::Replace
            } else {
                command::theme::Existing::Keep
            };
            command::theme::eject(root, &files, overwrite, terminal)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            let mut definition = help::complete(definition(), terminal.speaker());
            clap_complete::generate(shell, &mut definition, "visnyk", &mut script);
            command::script(&script)
        }
        Command::Man { dir } => {
            let definition = help::described(definition(), terminal.speaker());
            command::manual::manual(definition, dir.as_deref(), terminal)
        }
    }
}

fn site_request<'a>(
    root: &'a std::path::Path,
    now: Now,
    site: &'a SiteOptions,
) -> command::SiteRequest<'a> {
    command::SiteRequest {
        root,
        now,
        drafts: site.drafts,
        base_url: site.base_url.as_deref(),
        staging: site.staging,
        jobs: site.jobs,
        deny_warnings: site.deny.is_some(),
    }
}

impl From<Format> for command::check::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Human => command::check::Format::Human,
            Format::Json => command::check::Format::Json,
            Format::Github => command::check::Format::Github,
            Format::Sarif => command::check::Format::Sarif,
        }
    }
}
