//! The pictures of articles and pages, with what is said about them.

use crate::address;
use crate::config::Level;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
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
    /// What is to be said of a picture that is not there.
    fn missing(src: &str, document: &Document, site: &Site) -> Option<Diagnostic> {
        let lints = &site.config.lints;
        if lints.level(MISSING) == Level::Allow {
            return None;
        }
        let message = Phrase::new("picture-missing").with("path", src);
        let place = document.place("image");
        let d = Diagnostic::error(&codes::MEDIA_MISSING, place, message).hint(picture_home(src));
        lints.apply(MISSING, d)
    }

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
                    report.extend(Self::missing(src, document, site));
                    // Where a missing picture is allowed, the page links to where it would be.
                    PictureSource::External(if src.starts_with('/') && !src.starts_with("//") {
                        format!("{}{}", site.config.base_url.prefix, address::encode_path(src))
                    } else {
                        return None;
                    })
                }
            }
        };
        Some(Picture { source, alt: None, caption: None, credit: None })
    }
}

/// The rule that pictures have to be there.
const MISSING: &str = "missing_image";

/// Where a picture that an article names is to lie.
fn picture_home(src: &str) -> Phrase {
    if src.starts_with("//") {
        return Phrase::new("picture-missing-https-hint").with("address", format!("https:{src}"));
    }
    // Windows has letters of disks, `C:`.
    let scheme = url::Url::parse(src).ok().filter(|url| url.scheme().len() > 1);
    if scheme.is_some() {
        return Phrase::new("picture-missing-scheme-hint");
    }
    match src.strip_prefix('/') {
        Some(below) => Phrase::new("picture-missing-hint").with("home", format!("static/{below}")),
        None => {
            Phrase::new("picture-missing-beside-hint").with("home", format!("content/media/{src}"))
        }
    }
}
