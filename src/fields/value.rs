//! Values of YAML as editors mean them: text, lists of text, and what to call the rest.

use std::borrow::Cow;

use serde_yaml::Value;

use crate::phrase::Phrase;
use crate::typography;

/// Whether a key is written so; text is compared without a copy.
pub(super) fn is_key(written: &Value, key: &str) -> bool {
    match written {
        Value::String(text) => text == key,
        other => scalar(other).as_deref() == Some(key),
    }
}

/// The text without white space around it, without what no page can hold, and with all that it opens
/// closed.
pub(super) fn visible(text: String) -> String {
    let shown = match typography::shown(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(shown) => shown,
    };
    // Most texts are well as they are, and need no copy.
    let other = match typography::balanced(shown.trim()) {
        Cow::Borrowed(same) if same.len() == shown.len() => None,
        other => Some(other.into_owned()),
    };
    other.unwrap_or(shown)
}

/// Soft hyphens, joiners and marks of direction, which show nothing by themselves.
fn has_no_width(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// Cyrillic letters of which the Latin ones cannot be told by their look.
const LOOKALIKES: &[(char, char)] = &[
    ('а', 'a'),
    ('е', 'e'),
    ('і', 'i'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
];

/// A name as it looks, in Latin letters and without what shows nothing.
pub(super) fn latin(name: &str) -> String {
    let twin = |c| LOOKALIKES.iter().find(|(other, _)| *other == c).map_or(c, |(_, latin)| *latin);
    name.chars().filter(|c| !has_no_width(*c)).map(twin).collect()
}

/// Why a name is another one though it looks the same.
pub(super) fn odd_letter(written: &str, name: &str) -> Option<Phrase> {
    let odd = written.chars().find(|c| !c.is_ascii())?;
    if has_no_width(odd) {
        return Some(Phrase::new("hint-invisible-letter").with("name", name));
    }
    let is_twin = LOOKALIKES.iter().any(|(letter, _)| *letter == odd);
    let hint = || Phrase::new("hint-cyrillic-letter").with("letter", odd).with("name", name);
    is_twin.then(hint)
}

/// Whether a text shows nothing.
pub(super) fn is_blank(text: &str) -> bool {
    typography::undirected(text)
        .trim_matches(|c: char| c.is_whitespace() || has_no_width(c))
        .is_empty()
}

/// The text with spaces for the ends of lines and tabs.
pub(super) fn one_line(text: String) -> String {
    match text.contains(['\n', '\r', '\t']) {
        true => text.split_ascii_whitespace().collect::<Vec<_>>().join(" "),
        false => text,
    }
}

/// A free value whose texts hold nothing that no page can hold.
pub(super) fn visible_value(value: Value) -> Value {
    match value {
        Value::String(text) => match typography::shown(&text) {
            Cow::Borrowed(_) => Value::String(text),
            Cow::Owned(shown) => Value::String(shown),
        },
        Value::Sequence(items) => items.into_iter().map(visible_value).collect(),
        Value::Mapping(fields) => {
            let fields = fields.into_iter().map(|(k, v)| (visible_value(k), visible_value(v)));
            Value::Mapping(fields.collect())
        }
        Value::Tagged(mut tagged) => {
            tagged.value = visible_value(tagged.value);
            Value::Tagged(tagged)
        }
        other => other,
    }
}

/// A value as the text that it counts as; the value where it is none.
pub(super) fn as_text(value: Value) -> Result<String, Value> {
    match value {
        Value::String(text) => Ok(text),
        other => scalar(&other).ok_or(other),
    }
}

pub(super) fn is_scalar(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Bool(_) | Value::Number(_))
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A key in words that are the same in every tongue.
pub(super) fn key_text(key: &Value) -> String {
    let written = || serde_yaml::to_string(key).unwrap_or_default().trim().replace('\n', " ");
    scalar(key).unwrap_or_else(written)
}

pub(super) fn describe(value: &Value) -> Phrase {
    match value {
        Value::Null => Phrase::new("found-nothing"),
        Value::Sequence(_) => Phrase::new("found-list"),
        Value::Mapping(_) => Phrase::new("found-fields"),
        Value::Tagged(tagged) => Phrase::new("found-tagged").with("tag", tagged.tag.to_string()),
        other => Phrase::new("found-value").with("value", scalar(other).unwrap_or_default()),
    }
}
