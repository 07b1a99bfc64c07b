//! The functions and filters that templates have beside Tera's own.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::value::Key;
use tera::{Kwargs, Map, State, Tera, TeraResult, Value};

use crate::diagnostic::list;
use crate::link::Site;
use crate::phrase::Phrase;
use crate::plan::asset_name;
use crate::render::fault;
use crate::render::format::Formats;
use crate::render::text::{NoText, Texts};
use crate::render::value::for_script;
use crate::render::web;
use crate::typography;

/// A Tera with the functions and filters of the theme; none of them can reach the site.
pub(super) fn functions(site: &Site, texts: Arc<Texts>, formats: Arc<Formats>) -> Tera {
    let mut tera = Tera::default();
    let [t, asset_at] = fault::FUNCTIONS;
    tera.register_function(t, move |args: Kwargs, _: &State| say(&texts, &args));
    let base = &site.config.base_url;
    let assets: BTreeMap<String, String> = site
        .assets
        .iter()
        .map(|asset| (asset.name.clone(), base.path_of(&asset_name(asset))))
        .collect();
    tera.register_function(asset_at, move |args: Kwargs, _: &State| asset(&assets, &args));
    let [date_of, number_of, absolute_of, json_of, plain_of, named_of, youtube_of, web_of] =
        fault::FILTERS;
    let dates = Arc::clone(&formats);
    tera.register_filter(date_of, move |iso: &str, args: Kwargs, _: &State| {
        only(&args, &["style"])?;
        let style = args.get::<&str>("style")?.unwrap_or("long");
        dates.date(iso, style).map_err(|why| tera::Error::message(why.carried()))
    });
    tera.register_filter(number_of, move |number: f64, args: Kwargs, _: &State| {
        only(&args, &[])?;
        Ok::<_, tera::Error>(formats.number(number))
    });
    let absolute = base.clone();
    tera.register_filter(absolute_of, move |url: &str, args: Kwargs, _: &State| {
        only(&args, &[])?;
        Ok::<_, tera::Error>(absolute.absolute(url))
    });
    tera.register_filter(json_of, json);
    tera.register_filter(plain_of, plain);
    tera.register_filter(named_of, named);
    tera.register_filter(youtube_of, |written: &str, _: Kwargs, _: &State| {
        let no_video = || Phrase::new("shortcode-no-video").with("address", written);
        web::youtube_id(written).ok_or_else(|| tera::Error::message(no_video().carried()))
    });
    tera.register_filter(web_of, whole_address);
    tera.register_function("throw", throw);
    // Tera's own gives the groups in another order each time.
    tera.register_filter("group_by", group_by);
    tera
}

/// That a call has no arguments but these: Tera takes any, and hands them to nobody.
fn only(args: &Kwargs, known: &[&str]) -> TeraResult<()> {
    let mut names = args.iter().filter_map(|(name, _)| name.as_str());
    let Some(wrong) = names.find(|name| !known.contains(name)) else { return Ok(()) };
    let phrase = match known {
        [] => Phrase::new("template-takes-nothing").with("name", wrong),
        _ => Phrase::new("template-no-argument").with("name", wrong).with("known", list(known)),
    };
    Err(tera::Error::message(phrase.carried()))
}

fn say(texts: &Texts, args: &Kwargs) -> TeraResult<String> {
    let key = args.must_get::<&str>("key")?;
    let mut named = FluentArgs::new();
    for (name, value) in args.iter() {
        let Some(name) = name.as_str().filter(|n| *n != "key") else { continue };
        if value.is_undefined() {
            let phrase = Phrase::new("template-argument-undefined").with("name", name);
            return Err(tera::Error::message(phrase.carried()));
        }
        named.set(name.to_owned(), fluent_value(value));
    }
    texts.say(key, Some(&named)).map_err(|why| {
        let phrase = match why {
            NoText::Missing => Phrase::new("template-message-missing").with("id", key),
            NoText::Fault(what) => {
                Phrase::new("template-message-fault").with("id", key).with("fault", what)
            }
        };
        tera::Error::message(phrase.carried())
    })
}

fn fluent_value(value: &Value) -> FluentValue<'static> {
    if let Some(text) = value.as_str() {
        return FluentValue::from(text.to_owned());
    }
    match (value.as_i64(), value.as_f64()) {
        (Some(number), _) => FluentValue::from(number),
        (None, Some(number)) => FluentValue::from(number),
        (None, None) => FluentValue::from(value.to_string()),
    }
}

/// An address that says how it is reached. Which of these are safe is seen to where the page is known.
fn whole_address(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(tera::Error::message(Phrase::new("template-shows-nothing").carried()));
    }
    let address = value.as_str().unwrap_or_default();
    if web::is_whole(address) {
        return Ok(value.clone());
    }
    let path = value.as_map().and_then(|article| article.get(&Key::from("url")));
    let address = path.and_then(Value::as_str).unwrap_or(address);
    let message = Phrase::new("shortcode-no-address").with("address", address);
    Err(tera::Error::message(message.carried()))
}

/// What a template refuses, in its author's words.
fn throw(args: Kwargs, _: &State) -> TeraResult<bool> {
    let message = Phrase::new("template-throws").with("words", args.must_get::<&str>("message")?);
    Err(tera::Error::message(message.carried()))
}

fn asset(assets: &BTreeMap<String, String>, args: &Kwargs) -> TeraResult<String> {
    only(args, &["name"])?;
    if args.iter().any(|(_, value)| value.is_undefined()) {
        let phrase = Phrase::new("template-argument-undefined").with("name", "name");
        return Err(tera::Error::message(phrase.carried()));
    }
    let name = args.must_get::<&str>("name")?;
    assets.get(name).cloned().ok_or_else(|| {
        let known: Vec<&str> = assets.keys().map(String::as_str).collect();
        let known = known.join(", ");
        let message = Phrase::new("asset-missing").with("name", name).with("known", known);
        tera::Error::message(message.carried())
    })
}

/// Items in groups by a field of theirs, in order of first appearance; those whose field is none are left
/// out.
fn group_by(items: &[Value], args: Kwargs, _: &State) -> TeraResult<Map> {
    if items.is_empty() {
        return Ok(Map::new());
    }
    let field = args.must_get::<&str>("attribute")?;
    let mut groups: Vec<(Key<'static>, Vec<Value>)> = Vec::new();
    let mut places: HashMap<Key<'static>, usize> = HashMap::new();
    for (index, item) in items.iter().enumerate() {
        let (number, fault) = (index + 1, |phrase: Phrase| tera::Error::message(phrase.carried()));
        let value = item.get_from_path(field).ok_or_else(|| {
            fault(Phrase::new("template-group-missing").with("number", number).with("field", field))
        })?;
        if value.is_none() {
            continue;
        }
        let key = key_of(value).ok_or_else(|| {
            fault(Phrase::new("template-group-key").with("number", number).with("field", field))
        })?;
        let place = *places.entry(key.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((key, Vec::new()));
        }
        groups[place].1.push(item.clone());
    }
    Ok(groups.into_iter().map(|(key, items)| (key, items.into())).collect())
}

/// A value as the name of a group.
fn key_of(value: &Value) -> Option<Key<'static>> {
    if let Some(text) = value.as_str() {
        return Some(Key::String(text.into()));
    }
    let flag = || value.as_bool().map(Key::Bool);
    value.as_i64().map(Key::I64).or_else(|| value.as_i128().map(Key::I128)).or_else(flag)
}

/// A text without the marks that set parts of it off from their direction; HTML stays HTML.
fn plain(value: &Value, _: Kwargs, _: &State) -> Value {
    match value.as_str().map(typography::undirected) {
        Some(Cow::Owned(bare)) if value.is_safe() => Value::safe_string(&bare),
        Some(Cow::Owned(bare)) => Value::normal_string(&bare),
        _ => value.clone(),
    }
}

/// The name that structured data has where the theme gives it. Within text, a quotation mark has a
/// backslash before it.
const NAMELESS: &str = "\"name\":\"\"";

/// Structured data with the name that the theme gives its page.
fn named(value: &Value, args: Kwargs, _: &State) -> TeraResult<Value> {
    let Some(data) = value.as_str().filter(|data| data.contains(NAMELESS)) else {
        return Ok(value.clone());
    };
    let name = args.must_get::<&str>("name")?;
    // What a block made is HTML.
    let plain = quick_xml::escape::unescape(name).unwrap_or(Cow::Borrowed(name));
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = serde_json::to_string(&typography::undirected(&words));
    let name = for_script(&name.map_err(tera::Error::message)?);
    Ok(Value::safe_string(&data.replace(NAMELESS, &format!("\"name\":{name}"))))
}

/// JSON that cannot end a `<script>` element: `<` is written `\u003c`.
fn json(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let text = serde_json::to_string(value).map_err(tera::Error::message)?;
    Ok(Value::safe_string(&for_script(&text)))
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;

    #[test]
    fn groups_stand_in_the_order_in_which_they_are_first_met() {
        let mut tera = Tera::default();
        tera.register_filter("group_by", group_by);
        let code = |index: usize| format!("{}", "qxbmtazkfe".chars().nth(index % 10).expect("one"));
        let items: Vec<_> = (0..30)
            .map(|index| match index {
                7 => serde_json::json!({"n": 7, "lang": {"code": null}}),
                index => serde_json::json!({"n": index, "lang": {"code": code(index)}}),
            })
            .collect();
        let mut context = Context::new();
        context.insert("items", &items);
        let template = "{% for k, v in items | group_by(attribute=\"lang.code\") %}\
                        {{ k }}{% for i in v %}{{ i.n }},{% endfor %} {% endfor %}";
        let said = tera.render_str(template, &context, false).expect("rendered");
        let expected: String = (0..10)
            .map(|index| match index {
                7 => "k17,27, ".to_owned(),
                index => format!("{}{index},{},{}, ", code(index), index + 10, index + 20),
            })
            .collect();
        // The first item of its group has no code, so that group comes by its second.
        let (before, after) = expected.split_once("k17,27, ").expect("there");
        assert_eq!(said, format!("{before}{after}k17,27, "));
    }
}
