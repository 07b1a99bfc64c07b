//! What front matter says, as typed fields.

use serde::{Deserialize, Serialize};
use serde_yaml::Value;

use crate::clock::Moment;
use crate::config::Rules;
use crate::fields::{Field, key_of};
use crate::read::document::Kind;
use crate::read::field_table::FIELDS;
use crate::read::foreign;

/// Whether an article is meant to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Not without `--drafts`.
    Draft,
    /// When its date has come.
    Ready,
}

/// How long something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Until {
    /// It does not.
    Never,
    /// For good.
    Always,
    /// Until a moment.
    Moment(Moment),
}

/// A picture with what is said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Path of the picture, as written.
    pub src: Option<String>,
    /// Alternative text.
    pub alt: Option<String>,
    /// Caption.
    pub caption: Option<String>,
    /// Credit.
    pub credit: Option<String>,
}

/// Whom a report relies on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NewsSource {
    /// The name of the source.
    pub name: String,
    /// Where its report is.
    pub url: Option<String>,
}

/// A correction, as readers see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Correction {
    /// When.
    pub date: Moment,
    /// What was wrong and what is right.
    pub text: String,
}

/// That an article was taken down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawn {
    /// When.
    pub date: Moment,
    /// Why.
    pub reason: Option<String>,
}

/// What a file says about being taken down.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TakenDown {
    /// Nothing: it is as its original is.
    #[default]
    Unsaid,
    /// That it is not, whatever its original says.
    No,
    /// That it was.
    Yes(Box<Withdrawn>),
}

/// Of which text a translation was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The code of the original's language.
    pub lang: String,
    /// The fingerprint of the original's words at that time.
    pub fingerprint: u32,
}

/// The fields of a content file's front matter; those that its kind does not have are empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FrontMatter {
    /// `title`, or an author's `name`.
    pub title: Option<String>,
    /// `date`
    pub date: Option<Moment>,
    /// `updated`
    pub updated: Option<Moment>,
    /// `lead`
    pub lead: Option<String>,
    /// `kicker`
    pub kicker: Option<String>,
    /// `section`
    pub section: Option<String>,
    /// `tags`
    pub tags: Option<Vec<String>>,
    /// `authors`
    pub authors: Option<Vec<String>>,
    /// `image`
    pub image: Option<Box<Image>>,
    /// `source`
    pub source: Option<Box<NewsSource>>,
    /// `slug`
    pub slug: Option<String>,
    /// `key`
    pub key: Option<String>,
    /// `aliases`
    pub aliases: Vec<String>,
    /// `status`
    pub status: Option<Status>,
    /// `expires`
    pub expires: Option<Moment>,
    /// `pinned`
    pub pinned: Option<Until>,
    /// `breaking`
    pub breaking: Option<Until>,
    /// `live`
    pub live: Option<Until>,
    /// `corrections`
    pub corrections: Vec<Correction>,
    /// `origin`
    pub origin: Option<Origin>,
    /// `withdrawn`
    pub withdrawn: TakenDown,
    /// `description`
    pub description: Option<String>,
    /// `weight`
    pub weight: Option<i64>,
    /// `names`
    pub names: Vec<String>,
    /// `role`
    pub role: Option<String>,
    /// `sort_as`
    pub sort_as: Option<String>,
    /// `allow`
    pub allow: Rules,
    /// `extra`
    #[serde(with = "as_text")]
    pub extra: Option<Box<Value>>,
}

/// Free values as text: their form is not known before they are read.
mod as_text {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use serde_yaml::Value;

    pub(super) fn serialize<S: Serializer>(
        value: &Option<Box<Value>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = value.as_ref().map(serde_yaml::to_string).transpose();
        text.map_err(serde::ser::Error::custom)?.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Box<Value>>, D::Error> {
        let text: Option<&str> = Deserialize::deserialize(deserializer)?;
        text.map(serde_yaml::from_str).transpose().map_err(serde::de::Error::custom)
    }
}

/// The line of the file, from 1, at which a field stands; the field by its place in [`FIELDS`].
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct FieldLine {
    field: u8,
    pub(super) line: u32,
}

impl FieldLine {
    /// The field's name.
    pub(super) fn name(self) -> &'static str {
        FIELDS.get(usize::from(self.field)).map_or("", |(field, _)| field.name)
    }
}

/// The lines of the file (from 1) at which the fields stand.
pub(super) fn lines(yaml: &str, kind: Kind) -> Vec<FieldLine> {
    let mut lines = Vec::with_capacity(10);
    let mut meant = Vec::new();
    for (i, line) in yaml.lines().enumerate() {
        if line.starts_with([' ', '\t', '-', '#']) {
            continue;
        }
        let Some(key) = key_of(line) else { continue };
        let line = i as u32 + 2;
        match row(key, kind) {
            Some(field) => lines.push(FieldLine { field, line }),
            None => {
                let name = foreign::meant(kind, key);
                meant.extend(name.filter(|name| REQUIRED.contains(name)).map(|name| (name, line)));
            }
        }
    }
    // What a field of another name is meant for is not missing besides.
    for (name, line) in meant {
        if let Some(field) = row(name, kind).filter(|row| lines.iter().all(|l| l.field != *row)) {
            lines.push(FieldLine { field, line });
        }
    }
    lines
}

/// The fields that are missed where they are not there.
const REQUIRED: &[&str] = &["title", "name", "date"];

/// The place of a field in [`FIELDS`].
fn row(name: &str, kind: Kind) -> Option<u8> {
    let is_it = |(f, kinds): &(Field, &[Kind])| f.name == name && kinds.contains(&kind);
    FIELDS.iter().position(is_it).map(|row| row as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_fields_are_those_of_the_file() {
        let lines = lines("title: a\nimage:\n  alt: b\n\"date\" : c\n", Kind::Article);
        let lines: Vec<_> = lines.into_iter().map(|l| (l.name(), l.line)).collect();
        assert_eq!(lines, [("title", 2), ("image", 3), ("date", 5)]);
    }
}
