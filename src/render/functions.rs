//! The functions and filters that templates have beside Tera's own.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use tera::value::Key;
use tera::{Kwargs, State, Tera, TeraResult, Value};

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
