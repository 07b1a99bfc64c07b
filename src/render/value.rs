//! Views as Tera's values.

use std::sync::OnceLock;

use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_yaml::Value as Yaml;
use tera::value::{Key, Map};
use tera::{Context, Value};

use crate::address;
use crate::link::ArticleId;
use crate::plan::{Datum, LiveJson, Planner};
use crate::render::fragment::Fragments;
use crate::render::markdown::Rendered;
use crate::render::theme::Theme;
use crate::typography;

/// Values that many pages have, made once a run: the planner's shared ones, and cards. Tera's
/// values are counted references, so that a page takes them at no cost.
pub(super) struct SharedValues {
    shared: Vec<OnceLock<Value>>,
    cards: Vec<OnceLock<Value>>,
}

impl SharedValues {
    pub(super) fn new(planner: &Planner<'_>) -> Self {
        let empty = |count: usize| (0..count).map(|_| OnceLock::new()).collect();
        SharedValues {
            shared: empty(planner.shared_count()),
            cards: empty(planner.article_count()),
        }
    }
}

/// A map of Tera's, built once: its own conversion from a map builds it twice.
pub(super) struct Fields<'a>(pub(super) &'a [(&'static str, Value)]);

/// A value of a view on its way to Tera: what is in it is put where it belongs at once.
struct Seen<'a, 'p, 's>(&'a Values<'p, 's>, &'a Datum<'a>);

impl Serialize for Seen<'_, '_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Seen(values, datum) = self;
        match datum {
            Datum::None => serializer.serialize_none(),
            Datum::Bool(flag) => serializer.serialize_bool(*flag),
            Datum::Int(number) => serializer.serialize_i64(*number),
            Datum::Text(text) => serializer.serialize_str(text),
            Datum::List(items) => serializer.collect_seq(items.iter().map(|i| Seen(values, i))),
            Datum::Map(fields) => {
                let mut map = serializer.serialize_struct("", fields.len())?;
                for (name, field) in fields {
                    map.serialize_field(name, &Seen(values, field))?;
                }
                map.end()
            }
            other => values.value(other).serialize(serializer),
        }
    }
}

impl Serialize for Fields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_struct("", self.0.len())?;
        for (name, value) in self.0 {
            map.serialize_field(name, value)?;
        }
        map.end()
    }
}

impl Fields<'_> {
    pub(super) fn value(self) -> Value {
        Value::from_serializable(&self)
    }
}

/// Turns the data of one page into Tera's values.
pub(super) struct Values<'a, 's> {
    pub(super) planner: &'a Planner<'s>,
    pub(super) shared: &'a SharedValues,
    pub(super) body: Option<&'a Rendered>,
    pub(super) theme: &'a Theme,
    pub(super) fragments: &'a Fragments,
}

impl Values<'_, '_> {
    /// The context of a view.
    pub(super) fn context(&self, view: &[(&'static str, Datum<'_>)]) -> Context {
        let mut context = Context::new();
        for (name, datum) in view {
            context.insert_value(*name, self.value(datum));
        }
        context
    }

    pub(super) fn value(&self, datum: &Datum<'_>) -> Value {
        match datum {
            Datum::None => Value::none(),
            Datum::Bool(flag) => Value::from(*flag),
            Datum::Int(number) => Value::from(*number),
            Datum::Text(text) => Value::normal_string(text),
            Datum::Json(json) => structured(json),
            Datum::LiveJson(json) => structured(&self.live_json(json)),
            Datum::List(_) | Datum::Map(_) => Value::from_serializable(&Seen(self, datum)),
            Datum::Card(id) => match self.shared.cards[id.0 as usize].get() {
                Some(card) => card.clone(),
                None => self.card_of(*id, &self.planner.card(*id)),
            },
            Datum::Shared(index) => {
                let make = || self.value(&self.planner.shared(*index));
                self.shared.shared[*index].get_or_init(make).clone()
            }
            Datum::SectionFragments(lang, section) => {
                self.fragments.of_section(*lang, *section, self)
            }
            Datum::Extra(extra) => extra.map_or(Value::none(), yaml),
            Datum::Body => match self.body {
                Some(body) if !body.html.is_empty() => Value::safe_string(&body.html),
                _ => Value::none(),
            },
            Datum::Contents => self.contents(),
            Datum::Entries(_) => self.entries(),
        }
    }

    fn fields(&self, fields: &[(&'static str, Datum<'_>)]) -> Vec<(&'static str, Value)> {
        fields.iter().map(|(name, datum)| (*name, self.value(datum))).collect()
    }

    /// The value of an article's card, kept for all pages that show it.
    pub(super) fn card_of(&self, id: ArticleId, card: &Datum<'_>) -> Value {
        let make = || self.new_card(id, card);
        self.shared.cards[id.0 as usize].get_or_init(make).clone()
    }

    fn new_card(&self, id: ArticleId, card: &Datum<'_>) -> Value {
        let Datum::Map(fields) = card else { return self.value(card) };
        let mut fields = self.fields(fields);
        let card = Fields(&fields).value();
        let Some(fragments) = self.fragments.of_card(id, &card, self) else { return card };
        fields.push(("fragments", fragments));
        Fields(&fields).value()
    }

    fn contents(&self) -> Value {
        let headings = self.body.map_or(&[][..], |b| &b.contents);
        let entry = |h: &crate::render::markdown::Heading| {
            let fields = [
                ("id", Value::normal_string(&h.id)),
                ("title", Value::normal_string(&h.title)),
                ("level", Value::from(i64::from(h.level))),
            ];
            Fields(&fields).value()
        };
        Value::from(headings.iter().map(entry).collect::<Vec<_>>())
    }
}

impl Values<'_, '_> {
    fn entries(&self) -> Value {
        let entries = self.body.map_or(&[][..], |b| &b.entries);
        let value = |e: &crate::render::markdown::Entry| {
            let fields = [
                ("id", Value::normal_string(&e.id)),
                ("date", Value::normal_string(&e.date)),
                ("title", Value::normal_string(&e.title)),
                ("pinned", Value::from(e.pinned)),
                ("body", Value::safe_string(&e.html)),
            ];
            Fields(&fields).value()
        };
        Value::from(entries.iter().map(value).collect::<Vec<_>>())
    }
}

/// schema.org/BlogPosting: an entry of a live blog.
#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Update<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    headline: &'a str,
    date_published: &'a str,
    url: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    article_body: &'a str,
}

impl Values<'_, '_> {
    /// What a page says of a live blog to machines, with its entries.
    fn live_json(&self, json: &LiveJson) -> String {
        let entries = self.body.map_or(&[][..], |b| &b.entries);
        let updates = entries.iter().map(|entry| {
            let url = format!("{}#{}", json.url, address::encode_path(&entry.id));
            Update {
                kind: "BlogPosting",
                id: url.clone(),
                headline: &entry.title,
                date_published: &entry.date,
                url,
                article_body: &entry.words,
            }
        });
        // Structs of text have a form in JSON.
        let updates = serde_json::to_string(&updates.collect::<Vec<_>>()).unwrap_or_default();
        [&*json.before, &updates, &json.after].concat()
    }
}

/// Structured data: words without the marks that set parts of them off from their direction.
fn structured(json: &str) -> Value {
    Value::safe_string(&for_script(&typography::undirected(json)))
}

/// JSON that cannot end a `<script>` element: `<` is written `\u003c`.
pub(super) fn for_script(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn yaml(value: &Yaml) -> Value {
    match value {
        Yaml::Null => Value::none(),
        Yaml::Bool(flag) => Value::from(*flag),
        Yaml::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(n), _) => Value::from(n),
            (None, Some(n)) => Value::from(n),
            (None, None) => Value::none(),
        },
        Yaml::String(text) => Value::normal_string(text),
        Yaml::Sequence(items) => Value::from(items.iter().map(yaml).collect::<Vec<_>>()),
        Yaml::Mapping(mapping) => {
            let fields = mapping.iter().filter_map(|(k, v)| {
                let key = match k {
                    Yaml::String(text) => text.clone(),
                    Yaml::Number(number) => number.to_string(),
                    Yaml::Bool(flag) => flag.to_string(),
                    _ => return None,
                };
                Some((Key::from(key), yaml(v)))
            });
            Value::from(fields.collect::<Map>())
        }
        Yaml::Tagged(tagged) => yaml(&tagged.value),
    }
}
