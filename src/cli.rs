//! The words of the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgMatches, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::command;
use crate::command::fix::Consent;
use crate::command::{Exit, Terminal};
use crate::phrase::Tongue;
use crate::pipeline::Now;

/// The name by which the tongue is found among what was written.
const TONGUE: &str = "tongue";

/// A static site generator for multilingual newsrooms
#[derive(Parser)]
#[command(
    name = "visnyk",
    version,
    after_help = "Exit codes: 0 done, 1 errors in the site, 2 wrong usage, 3 the machine failed (disk, permissions).",
    long_about = "Visnyk makes a linked, static news site from one folder of Markdown per language.\n\n\
                  An article is content/<language>/<section>/<name>.md; the same path under another \
                  language is its translation. `visnyk init DIR` makes a small site to begin with, \
                  `visnyk build` writes it to public/."
)]
struct Cli {
    /// The site's folder
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The moment for which the site is made, in its time zone [default: SOURCE_DATE_EPOCH, else the clock]
    #[arg(
        long,
        global = true,
        value_name = "TIME",
        long_help = "The moment for which the site is made, such as 2026-12-01T06:00, in its time zone: what is published then, what has expired, what is still pinned. Without it, the environment variable SOURCE_DATE_EPOCH (seconds since 1970), else the clock"
    )]
    now: Option<String>,
    /// Plain output without colours or a progress bar
    #[arg(long, global = true)]
    plain: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the site and write it to public/
    #[command(
        after_long_help = "Nothing under the output folder is touched before the whole site has been made without errors. Files in it that Visnyk did not write are kept. What did not change is neither rendered nor written again; what is known of it is in .visnyk/, which may be deleted at any time.\n\nExamples:\n  visnyk build\n  visnyk build --out /srv/www/paper --deny warnings\n  visnyk build --now 2026-12-01T06:00 --drafts --out /tmp/preview"
    )]
    Build {
        /// The output folder [default: public in the site's folder]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        #[command(flatten)]
        site: SiteOptions,
        /// Write what was done, as JSON: also the URLs that came, changed and went
        #[arg(long, value_name = "FILE")]
        report: Option<PathBuf>,
        /// Make everything anew, without what earlier builds found out
        #[arg(long)]
        full: bool,
        /// Compare what was published with what a full build would leave
        #[arg(long)]
        verify: bool,
    },
    /// Find every problem of the site without writing anything
    #[command(
        after_long_help = "Every page is rendered, so that all problems are found that a build would find.\n\nExamples:\n  visnyk check\n  visnyk check --format github     in a GitHub workflow: problems appear at their lines\n  visnyk check --format sarif > problems.sarif"
    )]
    Check {
        #[command(flatten)]
        site: SiteOptions,
        /// The form of the problems
        #[arg(long, value_enum, default_value_t = Format::Human)]
        format: Format,
        /// Show what has one right answer as a diff, and mend it when you agree
        #[arg(long, conflicts_with = "format")]
        fix: bool,
        /// Mend without asking
        #[arg(long, requires = "fix")]
        yes: bool,
    },
    /// Show the site in a browser while it is written
    #[command(
        after_long_help = "Pages are made when a browser asks for them, as `visnyk build` would make them; nothing is written to the output folder. An open page shows a saved change by itself, and what is wrong where there is an error.\n\nExamples:\n  visnyk serve --open\n  visnyk serve --drafts --now 2026-12-01T06:00"
    )]
    Serve {
        /// The port; the next free one where it is in use
        #[arg(long, value_name = "N", default_value_t = 4242)]
        port: u16,
        /// The address to listen at, such as 0.0.0.0 for every one of this machine [default: 127.0.0.1, for this machine alone]
        #[arg(long, value_name = "HOST")]
        host: Option<String>,
        /// Show drafts and articles whose time is still to come, with a mark
        #[arg(long)]
        drafts: bool,
        /// Open a browser
        #[arg(long)]
        open: bool,
        /// What the desk opens files in: vscode, vscodium, cursor, zed, idea, textmate, none, or a link with {path}, {line} and {column}
        #[arg(long, value_name = "EDITOR", default_value = "vscode")]
        editor: String,
    },
    /// Make the files of a new article, or of a translation
    #[command(
        after_long_help = "The file name is the headline in Latin letters. Date, tags and other facts are written once, in the first language; the other files hold only words. Every new file is a draft until its `status` line goes.\n\nExamples:\n  visnyk new \"Харків відновлює трамвай\" --section war --lang ua,en,ru\n  visnyk new --from content/ua/war/tramvai.md --lang en"
    )]
    New {
        /// The headline
        #[arg(required_unless_present = "from", conflicts_with = "from")]
        headline: Option<String>,
        /// The section's key: the name of its folder
        #[arg(long, required_unless_present = "from")]
        section: Option<String>,
        /// Languages, by the names of their folders; the first is the original [default: the site's first language; with --from, every language that lacks the story]
        #[arg(long, value_delimiter = ',', value_name = "LANG")]
        lang: Vec<String>,
        /// Make translations of this article
        #[arg(long, value_name = "FILE")]
        from: Option<PathBuf>,
    },
    /// Mark translations as up to date
    #[command(
        after_long_help = "Writes into `origin` which text of the original the translation now follows. Revise the translation first.\n\nExample:\n  visnyk translated content/en/war/tramvai.md"
    )]
    Translated {
        /// The translations
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Show which story is there in which language
    #[command(
        after_long_help = "Lists the stories at which something is wanting, how many files are in which state, and how old the originals are whose translations are missing.\n\nExamples:\n  visnyk status\n  visnyk status --lang en --section war\n  visnyk status --deny stale,missing     exit code 1 where a translation is stale or missing"
    )]
    Status {
        /// Languages, by the names of their folders [default: all]
        #[arg(long, value_delimiter = ',', value_name = "LANG")]
        lang: Vec<String>,
        /// The section's key [default: all]
        #[arg(long)]
        section: Option<String>,
        /// List every story
        #[arg(long)]
        all: bool,
        /// States that end with exit code 1, such as `stale,missing`
        #[arg(long, value_delimiter = ',', value_name = "STATE", value_parser = state_parser())]
        deny: Vec<String>,
        /// The form of the result
        #[arg(long, value_enum, default_value_t = StatusFormat::Table)]
        format: StatusFormat,
    },
    /// Show what is scheduled, what ends when, and what is stale
    #[command(
        after_long_help = "Examples:\n  visnyk agenda\n  visnyk agenda --format ics > public/agenda.ics"
    )]
    Agenda {
        /// The form of the result
        #[arg(long, value_enum, default_value_t = AgendaFormat::Table)]
        format: AgendaFormat,
    },
    /// Print when the site changes next by itself
    #[command(
        after_long_help = "Prints the moment alone, such as 2026-12-01T06:00:00+02:00, and nothing where there is none: for cron, a timer or a schedule that starts the next build."
    )]
    NextDue,
    /// Make a small site that builds at once
    Init {
        /// The new site's folder
        dir: PathBuf,
    },
    /// The bundled theme
    Theme {
        #[command(subcommand)]
        command: ThemeCommand,
    },
    /// Print a completion script for a shell
    #[command(
        after_long_help = "Example:\n  visnyk completions bash > ~/.local/share/bash-completion/completions/visnyk"
    )]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    #[command(
        after_long_help = "Examples:\n  visnyk man | man -l -\n  visnyk man ~/.local/share/man/man1     a page for every command"
    )]
    Man {
        /// Write the pages of all commands into this folder
        dir: Option<PathBuf>,
    },
}

#[derive(Subcommand)]
enum ThemeCommand {
    /// Copy bundled templates, assets and messages into the site, to be changed there
    #[command(
        after_long_help = "A file of the site stands in for the bundled one of the same path; a message of the site for the bundled one of the same name. Copy only what you change: the rest follows new versions of Visnyk.\n\nExamples:\n  visnyk theme eject templates/article.html\n  visnyk theme eject                            everything"
    )]
    Eject {
        /// Files such as templates/article.html or locales/ua/theme.ftl; everything without one
        files: Vec<String>,
        /// Write over files of the site
        #[arg(long)]
        force: bool,
    },
}

#[derive(clap::Args)]
struct SiteOptions {
    /// Publish drafts too
    #[arg(long)]
    drafts: bool,
    /// Where the site will be served, in place of visnyk.yaml's base_url
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Ask all crawlers to stay away, as from a copy that is not for the public
    #[arg(long)]
    staging: bool,
    /// Threads [default: one per core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    jobs: Option<u16>,
    /// Treat warnings as errors
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    Warnings,
}

/// The form in which problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// One JSON document
    Json,
    /// GitHub workflow commands
    Github,
    /// A SARIF 2.1.0 log
    Sarif,
}

/// The form in which `visnyk status` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StatusFormat {
    /// Columns
    Table,
    /// One JSON document
    Json,
}

/// The form in which `visnyk agenda` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum AgendaFormat {
    /// Columns
    Table,
    /// One JSON document
    Json,
    /// iCalendar
    Ics,
}

/// Takes the states of `visnyk status`.
fn state_parser() -> clap::builder::PossibleValuesParser {
    command::status::states().collect::<Vec<_>>().into()
}

/// The command line's own definition, for its manual page and completions.
pub fn definition() -> clap::Command {
    let command = Cli::command().arg(tongue_arg());
    command.mut_subcommands(with_tongue)
}

/// Takes `--lang` behind a command too, where that has no `--lang` of its own: the languages of the
/// site in which `new` and `status` are interested.
fn with_tongue(command: clap::Command) -> clap::Command {
    let own = command.get_arguments().any(|arg| arg.get_long() == Some("lang"));
    let command = if own { command } else { command.arg(tongue_arg()) };
    command.mut_subcommands(with_tongue)
}

fn tongue_arg() -> clap::Arg {
    let code = PossibleValuesParser::new(Tongue::ALL.map(Tongue::code));
    clap::Arg::new(TONGUE)
        .long("lang")
        .value_name("LANG")
        .value_parser(code.map(|code: String| Tongue::of(&code).unwrap_or_default()))
        .help("The language of messages [default: the environment's]")
        .long_help("The language in which Visnyk speaks to you. Without it, the first of the environment variables LC_ALL, LC_MESSAGES and LANG that is set decides; English where that is none of these. Before `new` and `status`: behind them, `--lang` names languages of the site")
}

/// The tongue that was asked for on the command line, be it before or behind the command.
fn said_tongue(matches: &ArgMatches) -> Option<Tongue> {
    let own = matches.try_get_one(TONGUE).ok().flatten().copied();
    let below = || matches.subcommand().and_then(|(_, below)| said_tongue(below));
    below().or(own)
}

/// The tongue of the environment (POSIX, XBD 8.2: the first of the three that is not empty).
fn tongue_of(variable: impl Fn(&str) -> Option<String>) -> Option<Tongue> {
    let mut names = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter();
    let tag = names.find_map(|name| variable(name).filter(|tag| !tag.is_empty()))?;
    Tongue::of(&tag)
}

/// Parses the command line, runs the command, gives the exit code.
pub fn main() -> ExitCode {
    let matches = definition().get_matches();
    let written = said_tongue(&matches);
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let tongue = written.or_else(|| tongue_of(|name| std::env::var(name).ok())).unwrap_or_default();
    let terminal = Terminal::new(cli.plain, tongue);
    let now = match now(cli.now) {
        Ok(now) => now,
        Err(message) => {
            eprintln!("error: {message}");
            return Exit::Usage.into();
        }
    };
    run(cli.command, &cli.root, (now, written), &terminal).into()
}

/// `--now`, else `SOURCE_DATE_EPOCH`; nothing where the clock is to be asked.
fn now(written: Option<String>) -> Result<Option<Now>, String> {
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
            .ok_or_else(|| format!("SOURCE_DATE_EPOCH is not a number of seconds: `{text}`")),
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
            clap_complete::generate(shell, &mut definition(), "visnyk", &mut script);
            command::script(&script)
        }
        Command::Man { dir } => command::manual::manual(definition(), dir.as_deref()),
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
