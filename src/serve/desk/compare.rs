//! Two languages of a story side by side, with the parts of the original marked that changed since
//! the translation was made. What the original said then is not in the site: it is asked of git, by
//! the fingerprint that the translation's `origin` names.

use std::sync::Arc;

use hyper::{Response, StatusCode};
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use similar::{ChangeTag, TextDiff};
use tera::Context;

use crate::language::Language;
use crate::phrase::Phrase;
use crate::read;
use crate::read::Words;
use crate::serve::Lost;
use crate::serve::desk::page;
use crate::serve::desk::rows::Reader;
use crate::serve::http::{Body, plain};

/// A file of the pair.
struct Side {
    path: String,
    code: String,
    language: Language,
    words: Option<Words>,
}

/// A part of a text, and what became of it.
#[derive(Debug, PartialEq, Eq)]
struct Part {
    mark: &'static str,
    text: String,
}

/// The page that compares two languages of a story.
pub(super) async fn answer(reader: Reader<'_>, query: &str) -> Response<Body> {
    let pairs: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let value = |name: &str| {
        pairs
            .iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    let (key, codes) = (value("story"), [value("left"), value("right")]);
    let nothing = || plain(StatusCode::NOT_FOUND, "there is no such story in these languages\n");
    let Some(generation) = page::newest(reader.stage).await else { return nothing() };
    let found = generation.ask(move |desk, plan| {
        let languages = &plan.planner.site.config.languages;
        let story = desk.story(&key)?;
        let side = |code: &String| {
            let language = languages.by_code(code)?;
            let path = story.member(language.id)?.path.clone();
            Some(Side { path, code: code.clone(), language: language.clone(), words: None })
        };
        Some((story.title().to_owned(), side(&codes[0])?, side(&codes[1])?))
    });
    let Some((title, left, right)) = found.await.flatten() else { return nothing() };
    let (stage, tongue, here) = (Arc::clone(reader.stage), reader.voice.tongue(), reader.here);
    let zone = generation.facts.zone.clone();
    let made = tokio::task::spawn_blocking(move || {
        let reader = Reader { stage: &stage, voice: stage.voices.of(tongue), here };
        context(reader, &title, left, right, &zone)
    });
    match made.await {
        Ok(context) => page::shown(reader.voice, "compare.html", context),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "the page could not be made\n"),
    }
}

fn context(
    reader: Reader<'_>,
    title: &str,
    mut left: Side,
    mut right: Side,
    zone: &TimeZone,
) -> Context {
    for side in [&mut left, &mut right] {
        let text = read::lines_of(&reader.stage.settings.root, &side.path).join("\n");
        side.words = read::words_of(&text, zone);
    }
    let (before, note) = before(reader, &left, &right, zone);
    let head = |side: &Side| {
        json!({
            "name": side.language.name,
            "tag": side.language.tag,
            "dir": side.language.direction.as_str(),
            "path": side.path,
            "edit": reader.edit(&side.path, 1, 1),
        })
    };
    let mut context = Context::new();
    let say = |phrase: Phrase| reader.voice.say(&phrase);
    context.insert("title", title);
    context.insert("sides", &[head(&left), head(&right)]);
    context.insert("rows", &rows(reader, before.as_ref(), &left, &right));
    context.insert("marked", &before.is_some());
    context.insert("note", &note);
    context.insert("back", &say(Phrase::new("desk-title")));
    context.insert("field", &say(Phrase::new("desk-field")));
    context.insert("added", &say(Phrase::new("desk-compare-added")));
    context.insert("removed", &say(Phrase::new("desk-compare-removed")));
    context.insert("edit", &say(Phrase::new("desk-edit")));
    context.insert("tongue", &say(Phrase::new("desk-tongue")));
    context
}

/// What the left text said when the right one was made from it, where that can be told, and what is
/// to be said of it.
fn before(
    reader: Reader<'_>,
    left: &Side,
    right: &Side,
    zone: &TimeZone,
) -> (Option<Words>, String) {
    let say = |phrase: Phrase| reader.voice.say(&phrase);
    let (Some(own), Some(theirs)) = (&left.words, &right.words) else {
        return (None, say(Phrase::new("desk-compare-unreadable")));
    };
    let fingerprint = match theirs.origin() {
        Some((code, fingerprint)) if code == left.code => fingerprint,
        _ => return (None, say(Phrase::new("desk-compare-unsaid"))),
    };
    if own.fingerprint == fingerprint {
        return (None, say(Phrase::new("desk-compare-fresh")));
    }
    let recalled = reader.stage.settings.hands.recall(&left.path, fingerprint, zone);
    match recalled.map(|text| read::words_of(&text, zone)) {
        Ok(Some(words)) => (Some(words), say(Phrase::new("desk-compare-marked"))),
        Ok(None) | Err(Lost::Forgotten) => (None, say(Phrase::new("desk-compare-forgotten"))),
        Err(Lost::NoRepository) => (None, say(Phrase::new("desk-compare-no-repository"))),
        Err(Lost::NoGit) => (None, say(Phrase::new("desk-compare-no-git"))),
    }
}

/// The fields of both texts, and their bodies: paragraph by paragraph where both have as many.
fn rows(reader: Reader<'_>, before: Option<&Words>, left: &Side, right: &Side) -> Vec<Value> {
    let mut rows = Vec::new();
    let (Some(own), Some(theirs)) = (&left.words, &right.words) else { return rows };
    let old = before.map(Words::texts);
    for (i, ((name, own), (_, theirs))) in own.texts().into_iter().zip(theirs.texts()).enumerate() {
        let old = old.as_ref().map(|texts| texts[i].1);
        if own.is_empty() && theirs.is_empty() && old.is_none_or(str::is_empty) {
            continue;
        }
        let name = field(reader, name);
        let own = blocks(parts(old, own));
        let theirs = blocks(parts(None, theirs));
        if own.len() == theirs.len() {
            for (i, pair) in own.into_iter().zip(theirs).enumerate() {
                let name = if i == 0 { name.as_str() } else { "" };
                rows.push(json!({ "name": name, "sides": [side(&[pair.0]), side(&[pair.1])] }));
            }
        } else {
            rows.push(json!({ "name": name, "sides": [side(&own), side(&theirs)] }));
        }
    }
    rows
}

fn field(reader: Reader<'_>, name: &str) -> String {
    reader.voice.say(&match name {
        "title" => Phrase::new("desk-field-title"),
        "kicker" => Phrase::new("desk-field-kicker"),
        "lead" => Phrase::new("desk-field-lead"),
        "alt" => Phrase::new("desk-field-alt"),
        "caption" => Phrase::new("desk-field-caption"),
        _ => Phrase::new("desk-field-body"),
    })
}

fn side(blocks: &[Vec<Part>]) -> Value {
    let part = |part: &Part| json!({ "mark": part.mark, "text": part.text });
    blocks.iter().map(|parts| parts.iter().map(part).collect::<Value>()).collect()
}

/// A text, and where it differs from what it was before.
fn parts(old: Option<&str>, new: &str) -> Vec<Part> {
    let Some(old) = old else { return vec![Part { mark: "", text: new.to_owned() }] };
    let mut parts: Vec<Part> = Vec::new();
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let mark = match change.tag() {
            ChangeTag::Equal => "",
            ChangeTag::Insert => "added",
            ChangeTag::Delete => "removed",
        };
        match parts.last_mut() {
            Some(last) if last.mark == mark => last.text += change.value(),
            _ => parts.push(Part { mark, text: change.value().to_owned() }),
        }
    }
    parts
}

/// The parts by paragraphs of the text as it is now; what was taken out stays where it stood.
fn blocks(parts: Vec<Part>) -> Vec<Vec<Part>> {
    let mut blocks = vec![Vec::new()];
    for Part { mark, text } in parts {
        if mark == "removed" {
            if let Some(block) = blocks.last_mut() {
                block.push(Part { mark, text: text.trim_end_matches('\n').to_owned() });
            }
            continue;
        }
        for (i, piece) in text.split("\n\n").enumerate() {
            if i > 0 {
                blocks.push(Vec::new());
            }
            if let Some(block) = blocks.last_mut().filter(|_| !piece.is_empty()) {
                block.push(Part { mark, text: piece.to_owned() });
            }
        }
    }
    blocks.retain(|block| block.iter().any(|part| !part.text.trim().is_empty()));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_marked_word_by_word_in_its_paragraph() {
        let old = "Один два три.\n\nДругий абзац.\n";
        let new = "Один два чотири.\n\nДругий абзац.\n\nТретій абзац.\n";
        let shown: Vec<String> = blocks(parts(Some(old), new))
            .iter()
            .map(|block| {
                let part = |p: &Part| match p.mark {
                    "added" => format!("+{}+", p.text),
                    "removed" => format!("-{}-", p.text),
                    _ => p.text.clone(),
                };
                block.iter().map(part).collect::<String>().trim().to_owned()
            })
            .collect();
        assert_eq!(shown.len(), 3, "{shown:?}");
        assert!(shown[0].contains("-три.-") && shown[0].contains("+чотири.+"), "{shown:?}");
        assert_eq!(shown[1], "Другий абзац.");
        assert!(shown[2].starts_with('+'), "{shown:?}");
    }

    #[test]
    fn a_text_without_an_earlier_one_has_no_marks() {
        assert_eq!(
            blocks(parts(None, "а\n\nб")).iter().flatten().filter(|p| !p.mark.is_empty()).count(),
            0
        );
    }
}
