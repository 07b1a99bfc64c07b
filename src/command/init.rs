//! `visnyk init`: a small site that builds at once.

use std::fs;
use std::io;
use std::path::Path;

use jiff::tz::TimeZone;

use crate::clock;
use crate::command::{Exit, Terminal};
use crate::command::{bad_now, unwritable};
use crate::phrase::Phrase;
use crate::pipeline::Now;
use crate::read;

/// The files of the new site; `DATE` in them becomes the moment of its making.
const FILES: &[(&str, &str)] = &[
    ("visnyk.yaml", include_str!("init/visnyk.yaml")),
    ("content/ua/_index.md", include_str!("init/ua_index.md")),
    ("content/ua/about.md", include_str!("init/ua_about.md")),
    ("content/ua/news/_index.md", include_str!("init/ua_news.md")),
    ("content/ua/news/persha-novyna.md", include_str!("init/ua_first.md")),
    ("content/ua/tags/herald.md", include_str!("init/ua_tag.md")),
    ("content/en/tags/herald.md", include_str!("init/en_tag.md")),
    ("content/en/_index.md", include_str!("init/en_index.md")),
    ("content/en/about.md", include_str!("init/en_about.md")),
    ("content/en/news/_index.md", include_str!("init/en_news.md")),
    ("content/en/news/persha-novyna.md", include_str!("init/en_first.md")),
];

/// What git is not to keep of a site.
const IGNORED: &str = "/public/\n/.visnyk/\n";

/// Makes the site in `dir`, which must be empty or not there. Hidden files, such as those of version
/// control and editors, are no hindrance.
pub fn init(dir: &Path, now: Now, terminal: &Terminal) -> Exit {
    let is_hidden = |entry: fs::DirEntry| entry.file_name().as_encoded_bytes().starts_with(b".");
    let occupied =
        fs::read_dir(dir).is_ok_and(|entries| entries.flatten().any(|entry| !is_hidden(entry)));
    if occupied {
        let fault = Phrase::new("fault-not-empty").with("folder", dir.display().to_string());
        terminal.refuse(&fault, Some(&Phrase::new("hint-new-folder")));
        return Exit::Usage;
    }
    let zone = TimeZone::get("Europe/Kyiv").unwrap_or(TimeZone::UTC);
    let date = match now {
        Now::At(now) => clock::iso(now, &zone),
        Now::Written(text) => match clock::parse(&text, &zone) {
            Ok(moment) => clock::iso(moment.at, &zone),
            Err(bad) => {
                terminal.refuse(&bad_now(&bad), Some(&bad.hint));
                return Exit::Usage;
            }
        },
    };
    for (path, text) in FILES {
        let target = read::on_disk(dir, path);
        let folder = target.parent().unwrap_or(dir);
        let write = || fs::write(&target, text.replace("DATE", &date));
        if let Err(error) = fs::create_dir_all(folder).and_then(|()| write()) {
            terminal.refuse(&unwritable(&target.display(), &error), None);
            return Exit::Machine;
        }
    }
    let ignore = dir.join(".gitignore");
    if let Err(error) = add_ignored(&ignore) {
        terminal.refuse(&unwritable(&ignore.display(), &error), None);
        return Exit::Machine;
    }
    let is_here = dir
        .canonicalize()
        .is_ok_and(|dir| Path::new(".").canonicalize().is_ok_and(|here| here == dir));
    let done = match is_here {
        true => Phrase::new("init-done-here"),
        false => Phrase::new("init-done").with("folder", dir.display().to_string()),
    };
    super::say(terminal.say(&done));
    Exit::Done
}

/// Adds what is missing to a `.gitignore`, which may have lines of its own.
fn add_ignored(path: &Path) -> io::Result<()> {
    let mut text = match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        read => read?,
    };
    let missing: Vec<&str> = IGNORED.lines().filter(|i| !text.lines().any(|l| l == *i)).collect();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.extend(missing.iter().flat_map(|line| [*line, "\n"]));
    fs::write(path, text)
}
