//! What was read of a site, kept for the next reading: while only content files are edited, no other
//! is looked at, and nobody has to read what the site looks the same without.

use std::collections::BTreeMap;
use std::path::Path;

use crate::cache;
use crate::cache::Cache;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Report;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::read::document;
use crate::read::document::Findings;
use crate::read::front_matter::FrontMatter;
use crate::read::known::Known;
use crate::read::{Document, Kind, Sources, Survey};

/// A site as it was last read.
pub struct Shelf {
    survey: Survey,
    known: Known,
    /// What was said before the content files were read.
    said: Vec<Diagnostic>,
    /// The fingerprints that translations name, by the language, kind and key of the original.
    named: BTreeMap<(LangId, Kind, String), Vec<u32>>,
}

/// What changed in a content file.
enum Difference {
    /// Its text, which is this now.
    Text(Fingerprint),
    /// Its headline, kicker, lead or text.
    Words(Box<Document>),
    More,
}

/// What an edit of content files means for the site.
#[derive(Debug)]
pub enum Edit {
    /// Only texts changed, which are read when their pages are made; the fingerprint of each, by the
    /// path of its file.
    Texts(Vec<(String, Fingerprint)>),
    /// More than that, but no other files are concerned. Where headline, kicker, lead and text are all
    /// that changed in all of them, these are the articles as they are now.
    Articles(Vec<Box<Document>>),
    /// Anything: the site has to be read anew.
    Unknown,
}

impl Shelf {
    /// Reads a site with what the cache knows of it, and keeps what was read. `None` when the
    /// configuration leaves nothing to go on with.
    pub fn read(
        root: &Path,
        cache: Option<&Cache>,
        report: &mut Report,
    ) -> Option<(Shelf, Sources)> {
        let mut said = Report::new();
        let survey = super::survey(root, None, cache, true, &mut said);
        let said = said.sorted();
        report.extend(said.iter().cloned());
        let mut survey = survey?;
        let mut known = survey.known.take().unwrap_or_default();
        let mut read = survey.documents(root, Some(&known), report);
        let media = std::mem::take(&mut survey.tree.news);
        known.hold(read.news.drain(..).chain(media).collect(), &survey.tree);
        let mut shelf = Shelf { survey, known, said, named: BTreeMap::new() };
        let sources = shelf.sources_of(read);
        Some((shelf, sources))
    }

    /// The site as it is now, from what is kept.
    pub fn again(&mut self, root: &Path, report: &mut Report) -> Sources {
        report.extend(self.said.iter().cloned());
        let read = self.survey.documents(root, Some(&self.known), report);
        self.sources_of(read)
    }

    fn sources_of(&mut self, read: super::Read) -> Sources {
        self.named.clear();
        for document in &read.documents {
            let Some(origin) = &document.front.origin else { continue };
            let Some(language) = self.survey.config.languages.by_code(&origin.lang) else {
                continue;
            };
            let named =
                self.named.entry((language.id, document.kind, document.shared_key().to_owned()));
            named.or_default().push(origin.fingerprint);
        }
        self.survey.sources(read)
    }

    /// Takes in that these files of the site changed, by their paths.
    pub fn edit(&mut self, root: &Path, changed: &[String]) -> Edit {
        let (mut texts, mut words) = (Vec::new(), Vec::new());
        for path in changed {
            match self.edit_one(root, path) {
                None => return Edit::Unknown,
                Some(Difference::Text(print)) => texts.push((path.clone(), print)),
                Some(Difference::Words(document)) => words.push(document),
                Some(Difference::More) => {}
            }
        }
        if texts.len() == changed.len() {
            return Edit::Texts(texts);
        }
        Edit::Articles(if words.len() == changed.len() { words } else { Vec::new() })
    }

    /// Reads a file anew, and tells what changed in it; `None` where there is no such file.
    fn edit_one(&mut self, root: &Path, path: &str) -> Option<Difference> {
        let file = self.survey.tree.documents.iter().find(|file| file.path == path)?;
        // A file that became a link may lead anywhere.
        let metadata = std::fs::symlink_metadata(super::on_disk(root, path)).ok()?;
        if !metadata.is_file() {
            return None;
        }
        let before: Findings = cache::decode(self.known.entry(path)?.content)?;
        let known = Some(&self.known);
        let (mut after, _, mut news) = document::read_now(root, file, &self.survey.config, known);
        let words = before.0.as_ref().and_then(|document| document.words);
        if words.is_some() {
            let more = document::take_words(root, &mut after, known);
            news = more.and_then(|(_, news)| news).or(news);
        }
        let lang = file.lang;
        self.known.enter(news?);
        Some(self.difference(before, after, lang))
    }

    /// What changed in a file. Its text alone is that only where no translation is up to date or out of
    /// date for it.
    fn difference(&self, before: Findings, after: Findings, lang: LangId) -> Difference {
        let ((Some(before), faults), (Some(after), new_faults)) = (before, after) else {
            return Difference::More;
        };
        let named = self.named.get(&(lang, after.kind, after.shared_key().to_owned()));
        let turns = |named: &u32| (Some(*named) == before.words) != (Some(*named) == after.words);
        let turned = named.is_some_and(|named| named.iter().any(turns));
        if faults != new_faults || without_words(&before) != without_words(&after) {
            Difference::More
        } else if !turned && without_text(&before) == without_text(&after) {
            Difference::Text(after.body)
        } else {
            match after.kind {
                Kind::Article => Difference::Words(after),
                _ => Difference::More,
            }
        }
    }
}

/// What is known of a content file but for its text.
fn without_text(document: &Document) -> Option<Vec<u8>> {
    cache::encode(&Document { body: Fingerprint::default(), words: None, ..document.clone() })
}

/// That, but for headline, kicker and lead too.
fn without_words(document: &Document) -> Option<Vec<u8>> {
    let front = document.front.clone();
    let front = FrontMatter { title: None, kicker: None, lead: None, ..front };
    let (lines, excerpt) = (Vec::new(), None);
    without_text(&Document { front, lines, excerpt, ..document.clone() })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const ORIGINAL: &str = "content/ua/war/a.md";
    const TRANSLATION: &str = "content/en/war/a.md";

    struct Home {
        folder: tempfile::TempDir,
        shelf: Shelf,
    }

    impl Home {
        fn new(origin: &str) -> Home {
            let folder = tempfile::tempdir().expect("a folder");
            let write = |path: &str, text: &str| {
                let path = folder.path().join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                fs::write(path, text).expect("written");
            };
            write(
                "visnyk.yaml",
                "title: A\nbase_url: https://a.example\nlanguages: {ua: {locale: uk-UA, name: A}, en: {locale: en-GB, name: B}}\n",
            );
            write(ORIGINAL, &text("Раз", "Два"));
            write(TRANSLATION, &format!("---\ntitle: A\n{origin}---\nOne.\n"));
            let (shelf, sources) =
                Shelf::read(folder.path(), None, &mut Report::new()).expect("a site");
            assert_eq!(sources.documents.len(), 2);
            Home { folder, shelf }
        }

        fn edit(&mut self, path: &str, text: &str) -> Edit {
            fs::write(self.folder.path().join(path), text).expect("written");
            self.shelf.edit(self.folder.path(), &[path.to_owned()])
        }

        /// What stands on the shelf is what a new reading would find.
        fn holds(&mut self) {
            let root = self.folder.path();
            let mut reports = [Report::new(), Report::new()];
            let kept = self.shelf.again(root, &mut reports[0]);
            let anew = super::super::read(root, None, &mut reports[1]).expect("a site");
            let all = |sources: &Sources| -> Vec<_> {
                let documents = sources.documents.iter();
                documents.map(|d| (d.path.clone(), d.lang, cache::encode(d))).collect()
            };
            assert_eq!(all(&kept), all(&anew));
            let [kept, anew] = reports.map(Report::sorted);
            assert_eq!(kept, anew);
        }
    }

    fn text(title: &str, body: &str) -> String {
        format!("---\ntitle: {title}\ndate: 2024-01-02\nlead: Лід\n---\n{body}\n")
    }

    fn is_text(edit: &Edit) -> bool {
        matches!(edit, Edit::Texts(texts) if texts.len() == 1)
    }

    fn is_words(edit: &Edit) -> bool {
        matches!(edit, Edit::Articles(words) if words.len() == 1)
    }

    #[test]
    fn an_edit_of_a_text_is_told_from_one_of_an_article() {
        let mut home = Home::new("");
        assert!(is_text(&home.edit(ORIGINAL, &text("Раз", "Інше"))));
        home.holds();
        assert!(is_words(&home.edit(ORIGINAL, &text("Два", "Інше"))));
        home.holds();
        // The first words of a text without a lead are those of its card.
        let without = text("Два", "Інше").replace("lead: Лід\n", "");
        assert!(is_words(&home.edit(ORIGINAL, &without)));
        assert!(is_words(&home.edit(ORIGINAL, &without.replace("Інше", "Ще інше"))));
        home.holds();
        for more in
            ["---\ntitle: [\n---\n", &text("Раз", ""), &text("Раз", "Два").replace("-02", "-03")]
        {
            assert!(matches!(home.edit(ORIGINAL, more), Edit::Articles(words) if words.is_empty()));
            home.holds();
        }
    }

    #[test]
    fn what_is_no_content_file_that_was_there_is_unknown() {
        let mut home = Home::new("");
        let mut is_unknown =
            |path: &str, text: &str| matches!(home.edit(path, text), Edit::Unknown);
        assert!(is_unknown("content/ua/war/new.md", &text("Раз", "Два")));
        assert!(is_unknown("visnyk.yaml", "title: B"));
        fs::remove_file(home.folder.path().join(ORIGINAL)).expect("removed");
        let gone = home.shelf.edit(home.folder.path(), &[ORIGINAL.to_owned()]);
        assert!(matches!(gone, Edit::Unknown));
    }

    #[test]
    fn a_text_that_makes_a_translation_stale_is_more_than_a_text() {
        let zone = jiff::tz::TimeZone::UTC;
        let print = super::super::fingerprint_of(&text("Раз", "Два"), &zone).expect("readable");
        let mut home = Home::new(&format!("origin: ua@{print:08x}\n"));
        home.holds();
        assert!(is_words(&home.edit(ORIGINAL, &text("Раз", "Інше"))));
        home.holds();
        // It is stale already, and so it stays.
        assert!(is_text(&home.edit(ORIGINAL, &text("Раз", "Ще інше"))));
        assert!(is_words(&home.edit(ORIGINAL, &text("Раз", "Два"))));
        home.holds();
    }
}
