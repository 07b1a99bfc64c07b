//! The pictures of articles and pages, with what is said about them.

use crate::address;
use crate::config::Level;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::did_you_mean;
use crate::link::Site;
use crate::phrase::Phrase;
use crate::read::Document;

/// Where a picture comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PictureSource {
    /// A file of the site, by its place in [`Site::media`].
    Media(usize),
    /// An address elsewhere.
    External(String),
}

/// A picture with what is said about it in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Where it comes from.
    pub source: PictureSource,
    /// Alternative text.
    pub alt: Option<String>,
    /// Caption.
    pub caption: Option<String>,
    /// Credit.
    pub credit: Option<String>,
}

impl Picture {
    /// The picture that `src`, written in a file, means; reported where there is none.
    pub(super) fn resolve(
        src: &str,
        document: &Document,
        site: &Site,
        report: &mut Report,
    ) -> Option<Picture> {
        let source = if src.starts_with("https://") || src.starts_with("http://") {
            // As browsers write it.
            let url = url::Url::parse(src).map_or_else(|_| src.to_owned(), String::from);
            PictureSource::External(url)
        } else {
            match site.media_meant(&document.path, src) {
                Some(index) => PictureSource::Media(index),
                None => {
                    let lints = &site.config.lints;
                    // An archive may lack many, and what is allowed is not said.
                    if lints.level(MISSING) != Level::Allow {
                        let mut missing = missing_picture(src, document.place("image"));
                        if let Some(other) = in_other_case(src, document, site) {
                            missing.hints = vec![did_you_mean(&other)];
                        }
                        report.extend(lints.apply(MISSING, missing));
                    }
                    // Where a missing picture is allowed, the page links to where it would be.
                    let is_own = src.starts_with('/') && !src.starts_with("//");
                    PictureSource::External(if is_own {
                        let path = address::encode_path(&address::decode_path(src));
                        format!("{}{path}", site.config.base_url.prefix)
                    } else {
                        return None;
                    })
                }
            }
        };
        Some(Picture { source, alt: None, caption: None, credit: None })
    }
}

/// The way to write `src` where a file has that name in other letters, small or capital: some disks do
/// not tell these apart, and servers do.
fn in_other_case(src: &str, document: &Document, site: &Site) -> Option<String> {
    let name = src.rsplit('/').next()?.to_lowercase();
    let before = &src[..src.len() - src.rsplit('/').next()?.len()];
    let names = site.media.iter().filter_map(|media| media.path.rsplit('/').next());
    let same = names.filter(|other| other.to_lowercase() == name);
    let mut ways = same.map(|name| format!("{before}{name}"));
    ways.find(|way| site.media_meant(&document.path, way).is_some())
}

/// The rule that pictures have to be there.
const MISSING: &str = "missing_image";

/// What is said of a picture that an article names as `path` and that is not there.
pub fn missing_picture(path: &str, place: Place) -> Diagnostic {
    let message = Phrase::new("picture-missing").with("path", path);
    Diagnostic::error(&codes::MEDIA_MISSING, place, message).hint(picture_home(path))
}

/// Where a picture that an article names is to lie.
fn picture_home(path: &str) -> Phrase {
    if path.starts_with("//") {
        return Phrase::new("picture-missing-https-hint").with("address", format!("https:{path}"));
    }
    // Windows has letters of disks, `C:`.
    let scheme = url::Url::parse(path).ok().filter(|url| url.scheme().len() > 1);
    if scheme.is_some() {
        return Phrase::new("picture-missing-scheme-hint");
    }
    match path.strip_prefix('/') {
        Some(below) => Phrase::new("picture-missing-hint").with("home", format!("static/{below}")),
        None => {
            Phrase::new("picture-missing-beside-hint").with("home", format!("content/media/{path}"))
        }
    }
}
