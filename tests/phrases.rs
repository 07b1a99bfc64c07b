//! What the program says to editors: every tongue says the same things, everything that is asked for
//! can be said, nothing is there for nobody, and nothing is said that no tongue has.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::Entry;
use fluent_syntax::parser;

use visnyk::diagnostic::{Report, codes};
use visnyk::lint;
use visnyk::phrase::{Speaker, Tongue};
use visnyk::read::{self, MessagesFile};

/// How the names of messages begin that are made from names of the command line.
const MADE: &str = "help-";

#[test]
fn every_tongue_says_the_same_things() {
    let said = |tongue: Tongue| -> BTreeMap<String, BTreeSet<String>> {
        let files = files(tongue).into_iter();
        files.map(|(name, text)| (name, ids(&text).into_iter().collect())).collect()
    };
    let english = said(Tongue::English);
    for tongue in Tongue::ALL {
        let own = said(tongue);
        assert!(own.keys().eq(english.keys()), "{tongue:?} has other files: {:?}", own.keys());
        for (file, ids) in &english {
            let differing: Vec<_> = ids.symmetric_difference(&own[file]).collect();
            assert!(differing.is_empty(), "{file} in {tongue:?} and English: {differing:?}");
        }
    }
}

#[test]
fn no_message_is_written_twice_and_every_file_is_fluent() {
    for tongue in Tongue::ALL {
        let mut seen = BTreeSet::new();
        for (name, text) in files(tongue) {
            if let Err((_, errors)) = parser::parse(text.as_str()) {
                panic!("{name} in {tongue:?}: {errors:?}");
            }
            for id in ids(&text) {
                assert!(seen.insert(id.clone()), "`{id}` is twice in {tongue:?}");
            }
        }
    }
}

#[test]
fn the_messages_stand_the_rules_that_a_site_s_messages_stand() {
    let home = tempfile::tempdir().expect("a folder");
    let languages =
        Tongue::ALL.map(|t| format!("{}: {{name: x, locale: {}}}", t.code(), t.code())).join(", ");
    let text = format!("title: x\nbase_url: https://a.example\nlanguages: {{{languages}}}\n");
    fs::write(home.path().join("visnyk.yaml"), text).expect("written");
    let mut report = Report::new();
    let config = read::config(home.path(), &mut report).expect("a configuration");
    let mut all = Vec::new();
    for tongue in Tongue::ALL {
        let lang = config.languages.by_code(tongue.code()).expect("it is configured").id;
        all.extend(files(tongue).into_iter().map(|(name, text)| MessagesFile {
            lang,
            path: format!("{}/{name}", tongue.code()),
            bundled: false,
            text,
            messages: Vec::new(),
        }));
    }
    lint::messages(&all, &config, &mut report);
    let speaker = Speaker::new(Tongue::English);
    let faults = report.sorted();
    let faults: Vec<_> =
        faults.iter().map(|d| format!("{}: {}", d.place, speaker.say(&d.message))).collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn what_is_asked_for_is_there_with_the_variables_that_it_is_given() {
    let mut variables = BTreeMap::new();
    for (_, text) in files(Tongue::English) {
        variables.extend(messages(&text));
    }
    let mut asked: BTreeSet<String> =
        codes::ALL.iter().filter_map(|code| Some(code.about().id()?.to_owned())).collect();
    let mut faults = Vec::new();
    for call in calls() {
        let Call { place, id, given } = call;
        match variables.get(&id) {
            None => faults.push(format!("{place}: there is no message `{id}`")),
            Some(wanted) if *wanted != given => {
                faults.push(format!("{place}: `{id}` wants {wanted:?} and is given {given:?}"));
            }
            Some(_) => {}
        }
        asked.insert(id);
    }
    let unused = variables.keys().filter(|id| !id.starts_with(MADE) && !asked.contains(*id));
    faults.extend(unused.map(|id| format!("nobody asks for the message `{id}`")));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn nothing_is_said_that_no_tongue_has() {
    let mut faults = Vec::new();
    for (place, code) in sources() {
        for (at, _) in code.match_indices("Phrase::verbatim(") {
            let argument = code[at + "Phrase::verbatim(".len()..].trim_start();
            let is_literal = argument.starts_with('"') && !argument.starts_with("\"\"");
            if is_literal || argument.starts_with("format!") {
                let line = code[..at].matches('\n').count() + 1;
                faults.push(format!("{place}:{line}: words of our own belong to src/phrase/"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What is said in two ways or after another language, with what is said in its place.
const RULED_OUT: &[(Tongue, &str, &str)] = &[
    (Tongue::Ukrainian, "файла", "файлу"),
    (Tongue::Ukrainian, "ім’я файлу", "назва файлу"),
    (Tongue::Ukrainian, "імені файлу", "назви файлу"),
    (Tongue::Ukrainian, "ім’я папки", "назва папки"),
    (Tongue::Ukrainian, "цій машині", "цьому комп’ютері"),
    (Tongue::Ukrainian, "цієї машини", "цього комп’ютера"),
    (Tongue::Ukrainian, "друкує", "виводить"),
    (Tongue::Ukrainian, "надрукувати", "вивести"),
    (Tongue::Ukrainian, "на протязі", "протягом"),
    (Tongue::Ukrainian, "слідуючий", "наступний"),
    (Tongue::Ukrainian, "приймати участь", "брати участь"),
    (Tongue::Ukrainian, "вірний", "правильний"),
    (Tongue::Ukrainian, "вірно", "правильно"),
    (Tongue::Ukrainian, "співпадає", "збігається"),
    (Tongue::Russian, "печатает", "выводит"),
    (Tongue::Russian, "напечатать", "вывести"),
    (Tongue::Russian, "этой машины", "этого компьютера"),
];

#[test]
fn what_is_ruled_out_is_not_said() {
    let mut faults = Vec::new();
    for (tongue, word, right) in RULED_OUT {
        for (name, text) in files(*tongue) {
            let lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
            let said = lines.filter(|(_, line)| words(line).contains(&format!(" {word} ")));
            faults.extend(said.map(|(at, _)| format!("{name}:{}: {word}: say {right}", at + 1)));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The words of a line in lower case, with a space around each.
fn words(line: &str) -> String {
    let spaced = line.split(|c: char| !c.is_alphabetic() && c != '’').filter(|w| !w.is_empty());
    format!(" {} ", spaced.collect::<Vec<_>>().join(" ").to_lowercase())
}

/// The files of a tongue, by name.
fn files(tongue: Tongue) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/phrase").join(tongue.code());
    let entries = fs::read_dir(folder).expect("a folder of messages").flatten();
    let mut files: Vec<_> = entries
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("UTF-8");
            (entry.file_name().to_string_lossy().into_owned(), text)
        })
        .collect();
    files.sort();
    files
}

fn ids(text: &str) -> Vec<String> {
    messages(text).into_iter().map(|(id, _)| id).collect()
}

/// The messages of a file, each with its variables.
fn messages(text: &str) -> Vec<(String, BTreeSet<String>)> {
    let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
    let entries = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message),
        _ => None,
    });
    let variables = |message: &fluent_syntax::ast::Message<&str>| {
        let written = format!("{:?}", message.value);
        let names = written.split("VariableReference { id: Identifier { name: \"").skip(1);
        names.filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect()
    };
    entries.map(|message| (message.id.name.to_owned(), variables(message))).collect()
}

/// A place in the source that makes a phrase.
struct Call {
    place: String,
    id: String,
    given: BTreeSet<String>,
}

/// Every `Phrase::new("…")` of the program with what it is given `.with("…", …)`.
fn calls() -> Vec<Call> {
    let mut calls = Vec::new();
    for (file, code) in sources() {
        for (at, _) in code.match_indices("Phrase::new(") {
            let inner = &code[at + "Phrase::new(".len()..];
            let line = code[..at].matches('\n').count() + 1;
            let place = format!("{file}:{line}");
            // A name that is not written here is made from others.
            let Some(id) = literal(inner) else { continue };
            let mut given = BTreeSet::new();
            let mut rest = inner[closing(inner)..].trim_start();
            while let Some(argument) = rest.strip_prefix(".with(") {
                let name = literal(argument);
                given.insert(name.unwrap_or_else(|| panic!("{place}: a name in quotes")));
                rest = argument[closing(argument)..].trim_start();
            }
            calls.push(Call { place, id, given });
        }
    }
    calls
}

/// Every source file of the program without its unit tests, by path.
fn sources() -> Vec<(String, String)> {
    let files = rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).into_iter();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or("").to_owned();
        (path.display().to_string(), code)
    };
    files.map(read).collect()
}

/// The text in quotes with which code begins.
fn literal(code: &str) -> Option<String> {
    let text = code.trim_start().strip_prefix('"')?;
    Some(text.split('"').next()?.to_owned())
}

/// Where the bracket is closed that was opened before `code`, behind it.
fn closing(code: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (1usize, false, false);
    let mut previous = ' ';
    for (at, c) in code.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            // A quotation mark as a character, `'"'`, opens nothing.
            '"' if previous != '\'' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
        previous = c;
    }
    code.len()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a source folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
