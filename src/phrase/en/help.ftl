## The help of the command line. `help-COMMAND` says in one line what a command does, `-long` at length
## in place of that line, `-after` what follows its options. `help-COMMAND-OPTION` describes an option,
## `help-option-OPTION` one that several commands have; `-long` is for `--help`, and `-VALUE` describes a
## value of a fixed set.

help-visnyk = A static site generator for multilingual newsrooms
help-visnyk-long =
    Visnyk makes a linked, static news site from one folder of Markdown per language.

    An article is content/<language>/<section>/<name>.md; the same path under another language is its translation. `visnyk init DIR` makes a small site to begin with, `visnyk build` writes it to public/.
help-visnyk-after = Exit codes: 0 done, 1 errors in the site, 2 wrong usage, 3 the machine failed (disk, permissions).

## Options of every command

help-option-root = The site's folder
help-option-now = The moment for which the site is made, in its time zone [default: SOURCE_DATE_EPOCH, else the clock]
help-option-now-long = The moment for which the site is made, such as 2026-12-01T06:00, in its time zone: what is published then, what has expired, what is still pinned. Without it, the environment variable SOURCE_DATE_EPOCH (seconds since 1970), else the clock
help-option-plain = Plain output without colours or a progress bar
help-option-tongue = The language in which Visnyk speaks to you [default: that of the environment, else en]
help-option-tongue-long = The language in which Visnyk speaks to you: help, problems, questions. Without it, the first of the environment variables LC_ALL, LC_MESSAGES and LANG that is not empty decides, else it is English. `visnyk new` and `visnyk status` have a `--lang` of their own: with them, write this one before the command
help-option-tongue-uk = Ukrainian
help-option-tongue-en = English
help-option-tongue-ru = Russian
help-option-help = Print help (see more with '--help')
help-option-help-long = Print help (see a summary with '-h')
help-option-version = Print version

## Options of several commands

help-option-drafts = Publish drafts too
help-option-base_url = Where the site will be served, in place of visnyk.yaml's base_url
help-option-staging = Ask all crawlers to stay away, as from a copy that is not for the public
help-option-jobs = Threads [default: one per core]
help-option-deny = Treat warnings as errors

## Commands

help-build = Make the site and write it to public/
help-build-after =
    Nothing under the output folder is touched before the whole site has been made without errors. Files in it that Visnyk did not write are kept. What did not change is neither rendered nor written again; what is known of it is in .visnyk/, which may be deleted at any time.

    Examples:
      visnyk build
      visnyk build --out /srv/www/paper --deny warnings
      visnyk build --now 2026-12-01T06:00 --drafts --out /tmp/preview
help-build-out = The output folder [default: public in the site's folder]
help-build-report = Write what was done, as JSON: also the URLs that came, changed and went
help-build-full = Make everything anew, without what earlier builds found out
help-build-verify = Compare what was published with what a full build would leave

help-check = Find every problem of the site without writing anything
help-check-after =
    Every page is rendered, so that all problems are found that a build would find.

    Examples:
      visnyk check
      visnyk check --format github     in a GitHub workflow: problems appear at their lines
      visnyk check --format sarif > problems.sarif
help-check-format = The form of the problems
help-check-format-human = For people
help-check-format-json = One JSON document
help-check-format-github = GitHub workflow commands
help-check-format-sarif = A SARIF 2.1.0 log
help-check-fix = Show what has one right answer as a diff, and mend it when you agree
help-check-yes = Mend without asking

help-serve = Show the site in a browser while it is written
help-serve-after =
    Pages are made when a browser asks for them, as `visnyk build` would make them; nothing is written to the output folder. An open page shows a saved change by itself, and what is wrong where there is an error.

    Examples:
      visnyk serve --open
      visnyk serve --drafts --now 2026-12-01T06:00
help-serve-port = The port; the next free one where it is in use
help-serve-host = The address to listen at, such as 0.0.0.0 for every one of this machine [default: 127.0.0.1, for this machine alone]
help-serve-drafts = Show drafts and articles whose time is still to come, with a mark
help-serve-open = Open a browser
help-serve-editor = What the desk opens files in: vscode, vscodium, cursor, zed, idea, textmate, none, or a link with {"{path}"}, {"{line}"} and {"{column}"}

help-new = Make the files of a new article, or of a translation
help-new-after =
    The file name is the headline in Latin letters. Date, tags and other facts are written once, in the first language; the other files hold only words. Every new file is a draft until its `status` line goes.

    Examples:
      visnyk new "Харків відновлює трамвай" --section war --lang ua,en,ru
      visnyk new --from content/ua/war/tramvai.md --lang en
help-new-headline = The headline
help-new-section = The section's key: the name of its folder
help-new-lang = Languages, by the names of their folders; the first is the original [default: the site's first language; with --from, every language that lacks the story]
help-new-from = Make translations of this article

help-translated = Mark translations as up to date
help-translated-after =
    Writes into `origin` which text of the original the translation now follows. Revise the translation first.

    Example:
      visnyk translated content/en/war/tramvai.md
help-translated-files = The translations

help-status = Show which story is there in which language
help-status-after =
    Lists the stories at which something is wanting, how many files are in which state, and how old the originals are whose translations are missing.

    Examples:
      visnyk status
      visnyk status --lang en --section war
      visnyk status --deny stale,missing     exit code 1 where a translation is stale or missing
help-status-lang = Languages, by the names of their folders [default: all]
help-status-section = The section's key [default: all]
help-status-all = List every story
help-status-deny = States that end with exit code 1, such as `stale,missing`
help-status-deny-present = Published
help-status-deny-stale = The original has changed since this translation was made
help-status-deny-draft = A draft
help-status-deny-scheduled = Its date is still to come
help-status-deny-expiring = Published, and will not be from a set time on
help-status-deny-expired = No longer published
help-status-deny-withdrawn = Taken down
help-status-deny-faulty = Has errors
help-status-deny-missing = There is no file in this language, and one is wanted
help-status-format = The form of the result
help-status-format-table = Columns
help-status-format-json = One JSON document

help-agenda = Show what is scheduled, what ends when, and what is stale
help-agenda-after =
    Examples:
      visnyk agenda
      visnyk agenda --format ics > /srv/desk/agenda.ics
help-agenda-format = The form of the result
help-agenda-format-table = Columns
help-agenda-format-json = One JSON document
help-agenda-format-ics = iCalendar

help-next-due = Print when the site changes next by itself
help-next-due-after = Prints the moment alone, such as 2026-12-01T06:00:00+02:00, and nothing where there is none: for cron, a timer or a schedule that starts the next build.

help-init = Make a small site that builds at once
help-init-dir = The new site's folder

help-theme = The bundled theme
help-theme-eject = Copy bundled templates, assets and messages into the site, to be changed there
help-theme-eject-after =
    A file of the site stands in for the bundled one of the same path; a message of the site for the bundled one of the same name. Copy only what you change: the rest follows new versions of Visnyk.

    Examples:
      visnyk theme eject templates/article.html
      visnyk theme eject                            everything
help-theme-eject-files = Files such as templates/article.html or locales/ua/theme.ftl; everything without one
help-theme-eject-force = Write over files of the site

help-completions = Print a completion script for a shell
help-completions-after =
    Example:
      visnyk completions bash > ~/.local/share/bash-completion/completions/visnyk
help-completions-shell = The shell

help-man = Print the manual page
help-man-after =
    Examples:
      visnyk man | man -l -
      visnyk man ~/.local/share/man/man1     a page for every command
help-man-dir = Write the pages of all commands into this folder

help-help = Print this message or the help of the given subcommand(s)

## What stands for values: `--root <DIR>`

help-value-command = COMMAND
help-value-dir = DIR
help-value-editor = EDITOR
help-value-file = FILE
help-value-format = FORMAT
help-value-headline = HEADLINE
help-value-host = HOST
help-value-lang = LANG
help-value-n = N
help-value-section = SECTION
help-value-shell = SHELL
help-value-state = STATE
help-value-time = TIME
help-value-url = URL
help-value-what = WHAT

## The frame of the help

# Before the line that shows how a command is written
frame-usage = Usage:
# Stands for the options in that line
frame-any-options = [OPTIONS]
frame-commands = Commands
frame-arguments = Arguments
frame-options = Options
# $value: what an option is without being given
frame-default = [default: { $value }]
# $values: names, with commas between them
frame-values = [possible values: { $values }]
# A list with a line for each value follows
frame-values-list = Possible values:

## The headings of the manual page, where capitals are the custom

manual-name = NAME
manual-synopsis = SYNOPSIS
manual-description = DESCRIPTION
manual-options = OPTIONS
manual-commands = SUBCOMMANDS
manual-extra = EXTRA
manual-version = VERSION

## What is wrong with a command line

# Before one more thing to know
usage-tip = tip:
# $command: what shows more
usage-more = For more information, try '{ $command }'.
usage-unknown-argument = unexpected argument '{ $argument }' found
# $argument: what was typed; $written: how to write it so that it is a value
usage-as-value = to pass '{ $argument }' as a value, use '{ $written }'
usage-unknown-command = unrecognized subcommand '{ $command }'
# $names: what looks like it, one or more, in quotation marks
usage-similar-arguments = { $count ->
    [one] a similar argument exists: { $names }
   *[other] some similar arguments exist: { $names }
}
usage-similar-commands = { $count ->
    [one] a similar subcommand exists: { $names }
   *[other] some similar subcommands exist: { $names }
}
usage-similar-values = { $count ->
    [one] a similar value exists: { $names }
   *[other] some similar values exist: { $names }
}
usage-name = '{ $name }'
# $written: a command with an option that exists
usage-elsewhere = '{ $written }' exists
usage-no-value = a value is required for '{ $argument }' but none was supplied
usage-bad-value = invalid value '{ $value }' for '{ $argument }'
# $reason: why
usage-bad-value-because = invalid value '{ $value }' for '{ $argument }': { $reason }
usage-not-a-number = invalid digit found in string
usage-out-of-range = { $value } is not in { $from }..={ $to }
usage-extra-value = unexpected value '{ $value }' for '{ $argument }' found; no more were expected
# The arguments follow, each on its line
usage-required = the following required arguments were not provided:
usage-twice = the argument '{ $argument }' cannot be used multiple times
usage-conflict = the argument '{ $argument }' cannot be used with '{ $other }'
# The other arguments follow, each on its line
usage-conflicts = the argument '{ $argument }' cannot be used with:
# $program: what needs a command
usage-no-command = '{ $program }' requires a subcommand but one was not provided
# $commands: names, with commas between them
usage-commands = [subcommands: { $commands }]
# $command: a command; $dashes: what stands before it
usage-needless-dashes = subcommand '{ $command }' exists; to use it, remove the '{ $dashes }' before it
usage-not-utf-8 = invalid UTF-8 was found in one or more arguments
