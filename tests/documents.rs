//! The documentation says what the program does: references are compared with the tables of the source,
//! names of files and tests with what is there, links with what they lead to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use visnyk::config::{KEYS, LINTS, Level};
use visnyk::diagnostic::codes;
use visnyk::read::{FIELDS, Kind};
use visnyk::render::DATE_STYLES;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files below a folder, as paths from the repository's top with `/` between their parts.
fn files_below(folder: &str) -> BTreeSet<String> {
    walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let below = entry.path().strip_prefix(root()).expect("below the top");
            below.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
        })
        .collect()
}

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// What stands between backquotes in the text, code blocks aside.
fn code_spans(text: &str) -> BTreeSet<String> {
    let code = |event| match event {
        Event::Code(code) => Some(code.into_string()),
        _ => None,
    };
    events(text).filter_map(code).collect()
}

/// The part of a document from a heading to the next one of its level or above.
fn section<'t>(text: &'t str, heading: &str) -> &'t str {
    let at = text
        .match_indices(heading)
        .map(|(at, _)| at)
        .find(|at| {
            let alone = text[at + heading.len()..].starts_with('\n');
            alone && (*at == 0 || text[..*at].ends_with('\n'))
        })
        .unwrap_or_else(|| panic!("there is no heading `{heading}`"));
    let body = &text[at + heading.len()..];
    let level = heading.chars().take_while(|c| *c == '#').count();
    let end = (1..=level).filter_map(|n| body.find(&format!("\n{} ", "#".repeat(n)))).min();
    &body[..end.unwrap_or(body.len())]
}

/// The rows of the first table of a text, below its head, cell by cell.
fn table(text: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()
    };
    let lines = text.lines().skip_while(|line| !line.starts_with('|'));
    lines.take_while(|line| line.starts_with('|')).skip(2).map(cells).collect()
}

fn quoted(name: &str) -> String {
    format!("`{name}`")
}

#[test]
fn the_architecture_names_every_source_file_and_nothing_that_is_gone() {
    let spans = code_spans(&text("ARCHITECTURE.md"));
    let is_path = |span: &str| {
        let tops = ["src/", "tests/", "docs/", "benches/", "templates/", "locales/", "content/"];
        tops.iter().any(|top| span.starts_with(top))
    };
    for span in spans.iter().filter(|span| is_path(span)) {
        let path = span.split("::").next().unwrap_or(span);
        let pattern = path.contains("NAME");
        assert!(pattern || root().join(path).exists(), "{path} does not exist");
    }
    for file in files_below("src") {
        let folder = format!("{}/", file.rsplit_once('/').map_or("", |(folder, _)| folder));
        let named = spans.contains(&file) || !file.ends_with(".rs") && spans.contains(&folder);
        assert!(named, "ARCHITECTURE.md does not name {file}");
    }
}

#[test]
fn every_promise_names_tests_that_exist() {
    let architecture = text("ARCHITECTURE.md");
    let promises = section(&architecture, "## Promises");
    let spans = code_spans(promises);
    let tests: Vec<(&str, &str)> = spans.iter().filter_map(|span| span.split_once("::")).collect();
    assert!(tests.len() >= 10, "only {} tests are named", tests.len());
    for (file, name) in tests {
        let there = text(file).contains(&format!("fn {name}("));
        assert!(there, "{file} has no test `{name}`");
    }
    for number in 1..=10 {
        assert!(promises.contains(&format!("\n**P{number}. ")), "P{number} is missing");
    }
}

#[test]
fn front_matter_lists_the_fields_of_every_kind_of_file() {
    let document = text("docs/front-matter.md");
    for (heading, kind) in [
        ("## Articles", Kind::Article),
        ("## Standing pages", Kind::Page),
        ("## Sections", Kind::Section),
        ("## Tags", Kind::Tag),
        ("## Authors", Kind::Author),
        ("## Front pages", Kind::Edition),
    ] {
        let fields = FIELDS.iter().filter(|(_, kinds)| kinds.contains(&kind));
        let expected: Vec<Vec<String>> = fields
            .map(|(field, _)| vec![quoted(field.name), field.form.into(), field.about.into()])
            .collect();
        assert_eq!(table(section(&document, heading)), expected, "{heading}");
    }
}

#[test]
fn configuration_lists_the_keys_and_the_lints() {
    let document = text("docs/configuration.md");
    let keys: Vec<Vec<String>> = KEYS
        .iter()
        .map(|field| vec![quoted(field.name), field.form.into(), field.about.into()])
        .collect();
    assert_eq!(table(&document), keys);
    for key in KEYS.iter().filter(|key| key.name != "languages") {
        section(&document, &format!("## {}", quoted(key.name)));
    }
    let lints: Vec<Vec<String>> = LINTS
        .iter()
        .map(|(name, level)| {
            let level = match level {
                Level::Allow => "allow",
                Level::Warn => "warn",
                Level::Deny => "deny",
            };
            vec![quoted(name), quoted(level)]
        })
        .collect();
    let mut listed = table(section(&document, "## `lints`"));
    listed.iter_mut().for_each(|row| row.truncate(2));
    assert_eq!(listed, lints);
}

#[test]
fn every_diagnostic_is_explained_and_shown() {
    let document = text("docs/diagnostics.md");
    let headings: Vec<&str> = document.lines().filter_map(|l| l.strip_prefix("### ")).collect();
    let names: Vec<&str> = codes::ALL.iter().map(|code| code.name).collect();
    assert_eq!(headings, names);
    for name in names {
        let shown = section(&document, &format!("### {name}")).contains(&format!("[{name}]: "));
        assert!(shown, "docs/diagnostics.md does not show {name}");
    }
}

#[test]
fn every_template_component_and_date_style_is_described() {
    let document = text("docs/templates.md");
    let spans = code_spans(&document);
    let templates = files_below("templates");
    for template in templates.iter().filter(|file| file.ends_with(".html")) {
        let name = template.trim_start_matches("templates/");
        assert!(spans.contains(name), "docs/templates.md does not name {name}");
    }
    let components = text("templates/components.html");
    for component in components.split(" component ").skip(1) {
        let end = component.find(')').expect("its arguments") + 1;
        let call = &component[..end];
        assert!(spans.contains(call), "docs/templates.md does not name `{call}`");
    }
    let styles: Vec<String> =
        table(&section(&document, "## Filters").replace(" (without a style)", ""))
            .into_iter()
            .map(|row| row[0].trim_matches('`').to_owned())
            .collect();
    assert_eq!(styles, DATE_STYLES);
}

#[test]
fn every_command_and_option_is_described() {
    let document = text("docs/commands.md");
    let definition = visnyk::cli::definition();
    let common = section(&document, "## Options of every command");
    let long = |command: &clap::Command| -> BTreeSet<String> {
        // The language of messages can be asked for behind most commands, and is described once.
        let own = command.get_arguments().filter(|arg| arg.get_id() != "tongue");
        own.filter_map(|arg| Some(format!("--{}", arg.get_long()?))).collect()
    };
    for option in long(&definition).into_iter().chain(["--lang".to_owned()]) {
        assert!(common.contains(&option), "docs/commands.md does not describe {option}");
    }
    for command in definition.get_subcommands() {
        let mut below = command.get_subcommands().peekable();
        let alone = below.peek().is_none();
        let names = below.map(|sub| (format!("{} {}", command.get_name(), sub.get_name()), sub));
        let own = alone.then(|| (command.get_name().to_owned(), command));
        for (name, command) in names.chain(own) {
            let described = section(&document, &format!("## visnyk {name}"));
            for option in long(command) {
                assert!(described.contains(&option), "`visnyk {name}`: {option} is missing");
            }
        }
    }
}

/// The Markdown files of the repository that people read as documentation.
fn documents() -> BTreeSet<String> {
    let top = fs::read_dir(root()).expect("readable").flatten();
    let names = top.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let top = names.filter(|name| name.ends_with(".md"));
    top.chain(files_below("docs").into_iter().filter(|file| file.ends_with(".md"))).collect()
}

/// The ids that a host such as GitHub gives to the headings of a document.
fn heading_ids(text: &str) -> BTreeSet<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut heading: Option<String> = None;
    let mut ids = BTreeSet::new();
    for event in events(text) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::Text(part) | Event::Code(part), Some(heading)) => heading.push_str(&part),
            (Event::End(TagEnd::Heading(_)), Some(title)) => {
                let kept = title.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
                let id = kept.collect::<String>().to_lowercase().replace(' ', "-");
                let count = seen.entry(id.clone()).or_insert(0);
                ids.insert(if *count == 0 { id } else { format!("{id}-{count}") });
                *count += 1;
                heading = None;
            }
            _ => {}
        }
    }
    ids
}

#[test]
fn the_book_lists_every_page_and_transcript() {
    let book = text("docs/README.md");
    let pages = documents();
    let pages = pages.iter().filter_map(|page| page.strip_prefix("docs/"));
    let unlisted: Vec<&str> = pages
        .filter(|page| *page != "README.md" && !book.contains(&format!("]({page})")))
        .collect();
    assert_eq!(unlisted, [""; 0]);
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut broken = Vec::new();
    for document in documents() {
        let text = text(&document);
        let folder = PathBuf::from(&document).parent().map(Path::to_path_buf).unwrap_or_default();
        for event in events(&text) {
            let Event::Start(Tag::Link { dest_url: url, .. } | Tag::Image { dest_url: url, .. }) =
                event
            else {
                continue;
            };
            if url.contains("://") || url.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = url.split_once('#').unwrap_or((&url, ""));
            let target = match path {
                "" => root().join(&document),
                path => root().join(&folder).join(path),
            };
            let holds = target.exists()
                && (anchor.is_empty()
                    || fs::read_to_string(&target).is_ok_and(|t| heading_ids(&t).contains(anchor)));
            if !holds {
                broken.push(format!("{document}: {url}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}
