//! The files of the output, each with a path of its own.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::address::{LONGEST_NAME, SitePath, folders_of};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::link::Site;
use crate::phrase::Phrase;
use crate::plan::Planner;
use crate::plan::View;
use crate::plan::data::Data;
use crate::read::Text;

/// Makes a page's view when the page is rendered.
pub(super) type ViewMaker<'s> = Box<dyn Fn(&Planner<'s>) -> View<'s> + Send + Sync + 's>;

/// Takes the fingerprint of what a file is made from; `None` where that would not tell all.
pub(super) type Ingredients<'s> =
    Box<dyn Fn(&Planner<'s>) -> Option<Fingerprint> + Send + Sync + 's>;

/// Makes what a file holds that no template makes, when the file is written.
pub(super) type DataMaker<'s> = Box<dyn Fn(&Planner<'s>) -> Data<'s> + Send + Sync + 's>;

/// When a file that is copied belongs to the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// When a page uses it.
    Used,
}

/// The text of a content file, that a page shows.
#[derive(Clone, Copy, Debug, Hash)]
pub struct TextRef<'s> {
    /// Path of the file.
    pub path: &'s str,
    /// The fingerprint of the text.
    pub print: Fingerprint,
}

impl<'s> From<&'s Text> for TextRef<'s> {
    fn from(text: &'s Text) -> Self {
        TextRef { path: &text.path, print: text.print }
    }
}

/// What a file of the output holds.
pub enum Output<'s> {
    /// A template with a view.
    Template {
        /// The language whose messages the template speaks.
        lang: LangId,
        /// The template's name.
        template: &'static str,
        /// The text that the page shows.
        body: Option<TextRef<'s>>,
        /// The fingerprint of what the view is made from, where that is cheaper to have.
        ingredients: Option<Ingredients<'s>>,
        /// Makes the view.
        view: ViewMaker<'s>,
    },
    /// Data in a format of machines.
    Data {
        /// The fingerprint of what the data is made from, where that is cheaper to have.
        ingredients: Option<Ingredients<'s>>,
        /// Makes the data.
        make: DataMaker<'s>,
    },
    /// These bytes.
    Bytes(&'s [u8]),
    /// A file of the site, by its path.
    Copy(&'s str, When),
}

/// Where a file of the output comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source<'s> {
    /// A file of the site, by its path.
    File(Cow<'s, str>),
    /// A place in a file of the site.
    At(Place),
}

impl Source<'_> {
    /// The place that messages name.
    pub fn place(&self) -> Place {
        match self {
            Source::File(path) => Place::file(path.as_ref()),
            Source::At(place) => place.clone(),
        }
    }
}

impl<'s> From<&'s str> for Source<'s> {
    fn from(path: &'s str) -> Self {
        Source::File(Cow::Borrowed(path))
    }
}

impl<'s> From<&'s String> for Source<'s> {
    fn from(path: &'s String) -> Self {
        Source::File(Cow::Borrowed(path))
    }
}

impl From<String> for Source<'_> {
    fn from(path: String) -> Self {
        Source::File(Cow::Owned(path))
    }
}

impl From<Place> for Source<'_> {
    fn from(place: Place) -> Self {
        Source::At(place)
    }
}

/// A file of the output.
pub struct Page<'s> {
    /// Where it lies.
    pub path: SitePath,
    /// What it holds.
    pub output: Output<'s>,
    /// Where it comes from, for messages.
    pub source: Source<'s>,
}

impl Page<'_> {
    /// Whether it is published whether or not another uses it.
    pub fn is_sure(&self) -> bool {
        !matches!(self.output, Output::Copy(_, When::Used))
    }
}

/// The files as kinds add them.
#[derive(Default)]
pub struct Pages<'s>(Vec<Page<'s>>);

impl<'s> Pages<'s> {
    /// Adds a file.
    pub fn add(&mut self, path: SitePath, source: impl Into<Source<'s>>, output: Output<'s>) {
        self.0.push(Page { path, output, source: source.into() });
    }

    /// The files of several kinds together.
    pub(super) fn joined(parts: Vec<Pages<'s>>) -> Self {
        let mut all = Vec::with_capacity(parts.iter().map(|pages| pages.0.len()).sum());
        all.extend(parts.into_iter().flat_map(|pages| pages.0));
        Pages(all)
    }

    /// The paths of the files so far.
    pub(super) fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.0.iter().map(|page| &page.path)
    }

    /// The source of the file at a path.
    pub(super) fn place_at(&self, path: &SitePath) -> Option<Place> {
        self.0.iter().find(|page| page.path == *path).map(|page| page.source.place())
    }

    /// The source of the file at a path that no time is known to end.
    pub(super) fn lasting_at(&self, path: &SitePath, site: &Site) -> Option<Place> {
        self.place_at(path).filter(|place| !site.ends.contains_key(&place.path))
    }

    /// The files by path. Paths that are equal, equal but for case (one file on many disks), or a
    /// folder of another file are reported with both sources; the first stays.
    pub(super) fn finish(self, report: &mut Report) -> Vec<Page<'s>> {
        let mut pages = self.0;
        // Equal paths: the page whose source sorts first stays, whatever the order of planning.
        pages.par_sort_by(|a, b| (&a.path, &a.source).cmp(&(&b.path, &b.source)));
        let mut keep = vec![true; pages.len()];
        report_twins(&pages, &mut keep, report);
        let bad = |page: &Page<'_>| bad_path(&page.path, || page.source.place());
        let faults: Vec<(usize, Diagnostic)> = pages
            .par_iter()
            .enumerate()
            .filter_map(|(place, page)| bad(page).map(|fault| (place, fault)))
            .collect();
        for (place, fault) in faults {
            keep[place] = false;
            report.push(fault);
        }
        report_folders(&pages, &mut keep, report);
        let mut keep = keep.into_iter();
        pages.retain(|_| keep.next().unwrap_or(true));
        pages
    }
}

/// The path as a disk sees it that does not tell case apart.
pub(super) fn folded(path: &str) -> Cow<'_, str> {
    match path.chars().any(char::is_uppercase) {
        true => Cow::Owned(path.to_lowercase()),
        false => Cow::Borrowed(path),
    }
}

/// Reports paths that are equal, or equal but for case; the first stays.
fn report_twins(pages: &[Page<'_>], keep: &mut [bool], report: &mut Report) {
    let is_upper = |page: &Page<'_>| page.path.as_str().chars().any(char::is_uppercase);
    if !pages.par_iter().any(is_upper) && pages.par_windows(2).all(|p| p[0].path != p[1].path) {
        return;
    }
    let mut seen: HashMap<Cow<'_, str>, usize, FixedState> = HashMap::default();
    seen.reserve(pages.len());
    for (i, page) in pages.iter().enumerate() {
        let first = *seen.entry(folded(page.path.as_str())).or_insert(i);
        if first != i {
            keep[i] = false;
            report.push(clash(page, &pages[first]));
        }
    }
}

/// Reports files that lie where another page needs a folder.
fn report_folders(pages: &[Page<'_>], keep: &mut [bool], report: &mut Report) {
    // A folder's name seldom has a dot, a file's name nearly always: few files are in question.
    let dotted_folders = pages.par_iter().any(|page| page.path.parent().contains('.'));
    let files: Vec<(usize, &str)> = pages
        .par_iter()
        .map(|page| page.path.as_str())
        .enumerate()
        .filter(|(_, path)| dotted_folders || !path.rsplit('/').next().unwrap_or("").contains('.'))
        .collect();
    if files.is_empty() {
        return;
    }
    let files: HashMap<Cow<'_, str>, usize, FixedState> =
        files.into_iter().map(|(i, path)| (folded(path), i)).collect();
    let in_the_way = |page: &Page<'_>| -> Vec<usize> {
        let folders = folders_of(page.path.as_str());
        folders.filter_map(|folder| files.get(&folded(folder)).copied()).collect()
    };
    let clashes: Vec<(usize, Vec<usize>)> = pages
        .par_iter()
        .map(in_the_way)
        .enumerate()
        .filter(|(_, files)| !files.is_empty())
        .collect();
    for (page, file) in clashes.iter().flat_map(|(page, files)| files.iter().map(|f| (*page, *f))) {
        keep[file] = false;
        report.push(clash(&pages[page], &pages[file]));
    }
}

/// A path that no disk can hold.
pub(super) fn bad_path(path: &SitePath, place: impl Fn() -> Place) -> Option<Diagnostic> {
    let path = path.as_str();
    let has_part = |is_bad: &dyn Fn(&str) -> bool| path.split('/').any(is_bad);
    // Nearly all paths are shorter than a name may be, and parts that are no name are rare.
    let message = if path.len() > LONGEST_NAME && has_part(&|part| part.len() > LONGEST_NAME) {
        Phrase::new("url-part-too-long")
    } else if (path.starts_with(".html") || path.contains("/.html"))
        && has_part(&|part| part == ".html")
    {
        Phrase::new("url-empty")
    } else if path == crate::plan::RECORD {
        Phrase::new("url-of-record").with("path", path)
    } else {
        return None;
    };
    let d = Diagnostic::error(&codes::URL_TOO_LONG, place(), message);
    Some(d.hint(Phrase::new("url-too-long-hint")))
}

fn clash(page: &Page<'_>, first: &Page<'_>) -> Diagnostic {
    let (url, other) = (page.path.url(), first.path.url());
    if url == other {
        return twice(&url, page.source.place(), first.source.place());
    }
    let message = Phrase::new("urls-clash").with("url", url).with("other", other);
    clash_at(page.source.place(), message, first.source.place())
}

/// Two pages with one URL.
pub(super) fn twice(url: &str, place: Place, other: Place) -> Diagnostic {
    clash_at(place, Phrase::new("url-twice").with("url", url), other)
}

fn clash_at(place: Place, message: Phrase, other: Place) -> Diagnostic {
    let hint = index_hint(&place.path)
        .or_else(|| index_hint(&other.path))
        .unwrap_or_else(|| Phrase::new("url-twice-hint"));
    Diagnostic::error(&codes::URL_DUPLICATE, place, message)
        .also(other, Phrase::new("url-other-page"))
        .hint(hint)
}

/// What to call a file that other systems take for the page of its folder.
fn index_hint(path: &str) -> Option<Phrase> {
    let folder = path.strip_prefix("content/")?.strip_suffix("/index.md")?;
    let path = match folder.matches('/').count() {
        // The front page of an edition, and that of a section.
        0 | 1 => format!("content/{folder}/_index.md"),
        _ => format!("content/{folder}.md"),
    };
    Some(Phrase::new("url-index-hint").with("path", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clashes(urls: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let mut pages = Pages::default();
        for (url, source) in urls {
            pages.add(SitePath::for_url(url), *source, Output::Bytes(b""));
        }
        let mut report = Report::new();
        let kept = pages.finish(&mut report).iter().map(|p| p.path.to_string()).collect();
        let said = report
            .sorted()
            .iter()
            .map(|d| format!("{} / {}: {}", d.place.path, d.others[0].0.path, d.message.english()))
            .collect();
        (kept, said)
    }

    #[test]
    fn two_pages_with_one_url_are_both_named_whatever_the_order() {
        let expected = ["b.md / a.md: two pages have the URL /x.html"];
        assert_eq!(clashes(&[("/x.html", "a.md"), ("/x.html", "b.md")]).1, expected);
        assert_eq!(clashes(&[("/x.html", "b.md"), ("/x.html", "a.md")]).1, expected);
    }

    #[test]
    fn a_file_that_other_systems_take_for_its_folder_is_told_its_name() {
        let hint = |path| index_hint(path).map(|hint| hint.english());
        for (path, name) in [
            ("content/en/war/post/index.md", "content/en/war/post.md"),
            ("content/en/war/index.md", "content/en/war/_index.md"),
            ("content/en/index.md", "content/en/_index.md"),
        ] {
            assert_eq!(hint(path), Some(format!("name the file {name}")));
        }
        assert_eq!(hint("content/en/war/a-index.md"), None);
    }

    #[test]
    fn paths_that_a_disk_cannot_tell_apart_are_refused() {
        let (_, said) = clashes(&[("/X.html", "a.md"), ("/x.html", "b.md")]);
        assert_eq!(said, ["b.md / a.md: the URLs /x.html and /X.html cannot both be on one disk"]);
    }

    #[test]
    fn a_file_where_a_folder_is_needed_is_refused() {
        let (kept, said) = clashes(&[("/x", "a.md"), ("/x/y.html", "b.md")]);
        assert_eq!(said, ["b.md / a.md: the URLs /x/y.html and /x cannot both be on one disk"]);
        assert_eq!(kept, ["x/y.html"]);
    }
}
