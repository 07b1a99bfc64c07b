//! `visnyk init`: a small site that builds at once.

use std::fs;
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
    (".gitignore", "/public/\n/.visnyk/\n"),
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

/// Makes the site in `dir`, which must be empty or not there.
pub fn init(dir: &Path, now: Now, terminal: &Terminal) -> Exit {
    let occupied = fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some());
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
    let done = Phrase::new("init-done").with("folder", dir.display().to_string());
    super::say(terminal.say(&done));
    Exit::Done
}
