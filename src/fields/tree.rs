//! YAML text to values: whole numbers of any length, and lists in the words of their writer.

use std::fmt;

use serde::de::value::EnumAccessDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess,
    SeqAccess, Visitor,
};
use serde_yaml::{Mapping, Value};

/// What an error says of a field that is there twice, before the field's name.
pub(super) const TWICE: &str = "duplicate entry with key \"";

/// The value that a text is.
pub(super) fn parse(text: &str) -> Result<Value, serde_yaml::Error> {
    serde_yaml::from_str::<Tree>(text).map(|tree| tree.0)
}

/// The items of the list at a path of keys, each as it is written; `None` where there is no list of
/// scalars.
pub(super) fn items_as_written(text: &str, keys: &[&str]) -> Option<Vec<String>> {
    ItemsAt(keys).deserialize(serde_yaml::Deserializer::from_str(text)).ok().flatten()
}

/// A value in which a number that no machine's number holds is text.
struct Tree(Value);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor).map(Tree)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any YAML value")
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_i128<E>(self, number: i128) -> Result<Value, E> {
        Ok(Value::String(number.to_string()))
    }

    fn visit_u128<E>(self, number: u128) -> Result<Value, E> {
        Ok(Value::String(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Tree(item)) = list.next_element()? {
            items.push(item);
        }
        Ok(Value::Sequence(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut mapping = Mapping::new();
        while let Some(Tree(key)) = fields.next_key()? {
            if mapping.contains_key(&key) {
                let key = super::value::key_text(&key);
                return Err(A::Error::custom(format_args!("{TWICE}{key}\"")));
            }
            let Tree(value) = fields.next_value()?;
            mapping.insert(key, value);
        }
        Ok(Value::Mapping(mapping))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Value, A::Error> {
        Value::deserialize(EnumAccessDeserializer::new(tagged))
    }
}

/// Looks for a list at a path of keys.
struct ItemsAt<'k>(&'k [&'k str]);

impl<'de> DeserializeSeed<'de> for ItemsAt<'_> {
    type Value = Option<Vec<String>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        match self.0 {
            [] => Vec::deserialize(deserializer).map(Some),
            _ => deserializer.deserialize_map(self),
        }
    }
}

impl<'de> Visitor<'de> for ItemsAt<'_> {
    type Value = Option<Vec<String>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(key) = fields.next_key::<String>()? {
            match self.0 {
                [first, rest @ ..] if key == *first => {
                    found = fields.next_value_seed(ItemsAt(rest))?;
                }
                _ => {
                    fields.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_as_they_are_written() {
        let text =
            "a: {tags: [x]}\ntags: [3.10, 1e3, 0x10, True, 'y z']\nb:\n  tags:\n  - 1_0\n  - 007\n";
        let items = |keys: &[&str]| items_as_written(text, keys).unwrap_or_default();
        assert_eq!(items(&["tags"]), ["3.10", "1e3", "0x10", "True", "y z"]);
        assert_eq!(items(&["a", "tags"]), ["x"]);
        assert_eq!(items(&["b", "tags"]), ["1_0", "007"]);
        assert_eq!(items(&["b"]), [""; 0]);
    }

    #[test]
    fn a_number_of_any_length_is_what_is_written() {
        let value = parse("extra: {id: 99999999999999999999, low: -99999999999999999999, n: 7}\n");
        let shown = value.map(|v| serde_yaml::to_string(&v).unwrap_or_default());
        let shown = shown.expect("valid");
        assert!(shown.contains("id: '99999999999999999999'"), "{shown}");
        assert!(
            shown.contains("low: '-99999999999999999999'") && shown.contains("n: 7"),
            "{shown}"
        );
    }
}
