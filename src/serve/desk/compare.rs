//! Two languages of a story side by side, with the parts of the original marked that changed since
//! the translation was made. What the original said then is not in the site: it is asked of git, by
//! the fingerprint that the translation's `origin` names.

use std::sync::Arc;

use hyper::{Response, StatusCode};
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use similar::{ChangeTag, DiffTag, TextDiff};
use tera::Context;

use crate::language::Language;
use crate::phrase::Phrase;
use crate::read;
use crate::read::Words;
use crate::serve::Lost;
use crate::serve::desk::page;
use crate::serve::desk::rows::Reader;
use crate::serve::http::{Body, plain};

/// How alike two paragraphs are that are one, changed; in hundredths.
const ALIKE: usize = 40;
/// How many pairs of paragraphs are looked at: a longer text was written anew.
const MOST_PAIRS: usize = 10_000;

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

/// A paragraph as its parts.
type Block = Vec<Part>;

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

/// The fields of both texts, and their bodies.
fn rows(reader: Reader<'_>, before: Option<&Words>, left: &Side, right: &Side) -> Vec<Value> {
    let mut rows = Vec::new();
    let (Some(own), Some(theirs)) = (&left.words, &right.words) else { return rows };
    let old = before.map(Words::texts);
    for (i, ((name, own), (_, theirs))) in own.texts().into_iter().zip(theirs.texts()).enumerate() {
        let old = old.as_ref().map(|texts| texts[i].1);
        if own.is_empty() && theirs.is_empty() && old.is_none_or(str::is_empty) {
            continue;
        }
        let mut name = field(reader, name);
        for sides in paired(blocks(old, own), blocks(None, theirs)) {
            rows.push(json!({ "name": name, "sides": sides.map(|blocks| side(&blocks)) }));
            name.clear();
        }
    }
    rows
}

/// Paragraph by paragraph where the translation has as many as the text that it was made from had, or
/// as the original has now; else all at once.
fn paired(own: Vec<Block>, theirs: Vec<Block>) -> Vec<[Vec<Block>; 2]> {
    let has_part = [is_not_all("added"), is_not_all("removed")]
        .into_iter()
        .find(|has_part| own.iter().filter(|block| has_part(block)).count() == theirs.len());
    let Some(has_part) = has_part else { return vec![[own, theirs]] };
    let mut theirs = theirs.into_iter();
    let pair = |block: Block| {
        let other = if has_part(&block) { theirs.next() } else { None };
        [vec![block], other.into_iter().collect()]
    };
    own.into_iter().map(pair).collect()
}

/// Whether there is more to a paragraph than what is marked so.
fn is_not_all(mark: &'static str) -> impl Fn(&Block) -> bool {
    move |block| block.iter().any(|part| part.mark != mark)
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

fn side(blocks: &[Block]) -> Value {
    let part = |part: &Part| json!({ "mark": part.mark, "text": part.text });
    blocks.iter().map(|parts| parts.iter().map(part).collect::<Value>()).collect()
}

/// The paragraphs of a text, and where each differs from what it was before; those that were taken out
/// stay where they stood.
fn blocks(old: Option<&str>, new: &str) -> Vec<Block> {
    let new = paragraphs(new);
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    let Some(old) = old.map(paragraphs) else { return new.iter().map(|p| all("", p)).collect() };
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    let mut blocks = Vec::new();
    for change in TextDiff::from_slices(&old, &new).ops() {
        let (gone, come) = (&old[change.old_range()], &new[change.new_range()]);
        match change.tag() {
            DiffTag::Equal => blocks.extend(come.iter().map(|p| all("", p))),
            DiffTag::Delete | DiffTag::Insert | DiffTag::Replace => {
                rewritten(gone, come, &mut blocks);
            }
        }
    }
    blocks
}

/// What stands between empty lines, each line without the space at its end.
fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim_end) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() && !last.is_empty() => {
                last.push('\n');
                last.push_str(line);
            }
            Some(last) if last.is_empty() => last.push_str(line),
            _ => paragraphs.push(line.to_owned()),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

/// A paragraph with one mark.
fn all(mark: &'static str, text: &str) -> Block {
    vec![Part { mark, text: text.to_owned() }]
}

/// Paragraphs in the place of others: those that are alike are one that was changed.
fn rewritten(gone: &[&str], come: &[&str], blocks: &mut Vec<Block>) {
    if gone.len() * come.len() > MOST_PAIRS {
        blocks.extend(gone.iter().map(|p| all("removed", p)));
        blocks.extend(come.iter().map(|p| all("added", p)));
        return;
    }
    // How alike the best pairs are, in all, of what stands from i and j on.
    let mut best = vec![vec![(0, 0); come.len() + 1]; gone.len() + 1];
    for i in (0..gone.len()).rev() {
        for j in (0..come.len()).rev() {
            let alike = likeness(gone[i], come[j]);
            let without = best[i + 1][j].0.max(best[i][j + 1].0);
            let with = if alike < ALIKE { 0 } else { alike + best[i + 1][j + 1].0 };
            best[i][j] = (without.max(with), with);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < gone.len() || j < come.len() {
        if i < gone.len() && j < come.len() && best[i][j].1 > 0 && best[i][j].0 == best[i][j].1 {
            blocks.push(changed_words(gone[i], come[j]));
            (i, j) = (i + 1, j + 1);
        } else if i < gone.len() && (j == come.len() || best[i][j].0 == best[i + 1][j].0) {
            blocks.push(all("removed", gone[i]));
            i += 1;
        } else {
            blocks.push(all("added", come[j]));
            j += 1;
        }
    }
}

/// How many words of two paragraphs are the same, in hundredths of all.
fn likeness(one: &str, other: &str) -> usize {
    let words = |text: &str| -> Vec<String> {
        let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    let (one, mut other) = (words(one), words(other).into_iter().peekable());
    let total = one.len() + other.len();
    let mut same = 0;
    for word in &one {
        while other.next_if(|next| next < word).is_some() {}
        same += usize::from(other.next_if(|next| next == word).is_some());
    }
    200 * same / total.max(1)
}

/// A paragraph, and where its words differ from what they were.
fn changed_words(old: &str, new: &str) -> Block {
    let mut parts = Block::new();
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraphs with marks as letters around what is marked.
    fn shown(blocks: &[Block]) -> Vec<String> {
        let part = |p: &Part| match p.mark {
            "added" => format!("+{}+", p.text),
            "removed" => format!("-{}-", p.text),
            _ => p.text.clone(),
        };
        blocks.iter().map(|block| block.iter().map(part).collect()).collect()
    }

    #[test]
    fn what_changed_is_marked_word_by_word_in_its_paragraph() {
        for (old, new, expected) in [
            (
                "Один два три.\n\nДругий абзац.\n",
                "Один два чотири.\n\nДругий абзац.\n\nТретій абзац.\n",
                vec!["Один два -три.-+чотири.+", "Другий абзац.", "+Третій абзац.+"],
            ),
            // A change never runs over two paragraphs.
            (
                "Кінець першого тут.\n\nПочаток другого там.",
                "Кінець першого був.\n\nІнакший другого там.",
                vec!["Кінець першого -тут.-+був.+", "-Початок-+Інакший+ другого там."],
            ),
            // What came before a changed paragraph does not take its place.
            (
                "Про погоду у Києві.",
                "Зовсім нове.\n\nПро погоду у Львові.",
                vec!["+Зовсім нове.+", "Про погоду у -Києві.-+Львові.+"],
            ),
            ("Раз два.\n\nТри.", "Три.", vec!["-Раз два.-", "Три."]),
            ("Раз два.", "Цілком інше.", vec!["-Раз два.-", "+Цілком інше.+"]),
            // How lines end is nothing that an editor changed.
            ("Раз\r\nдва.\r\n\r\nТри.\r\n", "Раз\nдва.\n \n\nТри.", vec!["Раз\nдва.", "Три."]),
            ("", "Раз.", vec!["+Раз.+"]),
            ("Раз.", "", vec!["-Раз.-"]),
        ] {
            assert_eq!(shown(&blocks(Some(old), new)), expected, "{old:?} {new:?}");
        }
        assert_eq!(shown(&blocks(None, "а\n\nб")), ["а", "б"]);
    }

    #[test]
    fn a_translation_stands_beside_what_it_was_made_from() {
        let pairs = |old: Option<&str>, new: &str, theirs: &str| -> Vec<[Vec<String>; 2]> {
            let pairs = paired(blocks(old, new), blocks(None, theirs));
            pairs.iter().map(|sides| [shown(&sides[0]), shown(&sides[1])]).collect()
        };
        let side = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        let pair = |own: &str, other: &str| [side(&[own]), side(&[other])];
        let added = [side(&["+нове+"]), Vec::new()];
        assert_eq!(
            pairs(Some("а\n\nб"), "а\n\nнове\n\nб", "a\n\nb"),
            [pair("а", "a"), added, pair("б", "b")]
        );
        assert_eq!(pairs(Some("а\n\nб"), "б", "a\n\nb"), [pair("-а-", "a"), pair("б", "b")]);
        let gone = [side(&["-а-"]), Vec::new()];
        assert_eq!(pairs(Some("а\n\nб"), "б", "b"), [gone, pair("б", "b")]);
        assert_eq!(pairs(None, "а\n\nб", "a\n\nb"), [pair("а", "a"), pair("б", "b")]);
        assert_eq!(pairs(None, "а\n\nб", "a"), [[side(&["а", "б"]), side(&["a"])]]);
    }

    #[test]
    fn a_text_written_anew_from_end_to_end_takes_no_time() {
        let text = |word: &str| (0..3000).map(|i| format!("{word}{i}\n\n")).collect::<String>();
        assert_eq!(blocks(Some(&text("а")), &text("б")).len(), 6000);
    }
}
