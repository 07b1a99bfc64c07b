//! `visnyk check --fix`: mends what has one right answer, and shows it first.

use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal, Write};
use std::ops::Range;
use std::path::Path;

use similar::TextDiff;

use crate::command::unwritable;
use crate::command::{Exit, Terminal};
use crate::diagnostic::{Diagnostic, FieldText, Fix, Place};
use crate::phrase::Phrase;
use crate::publish;
use crate::read;

/// Who says that the files are to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Whoever sits at the terminal; without one, nothing is written.
    Asked,
    /// The command line (`--yes`).
    Given,
}

/// A file of the site as it would be with its problems mended.
pub(super) struct Mended {
    path: String,
    old: String,
    new: String,
    changes: usize,
}

/// The files of which something can be mended, in the order of their paths.
pub(super) fn mended(root: &Path, found: &[Diagnostic]) -> Vec<Mended> {
    let mut files: BTreeMap<&str, Vec<(&Place, &Fix)>> = BTreeMap::new();
    for diagnostic in found {
        let Some(fix) = &diagnostic.fix else { continue };
        files.entry(&diagnostic.place.path).or_default().push((&diagnostic.place, fix));
    }
    let mend = |(path, fixes): (&str, Vec<_>)| {
        // What cannot be read has been reported; what comes with the program is no file here.
        let old = std::fs::read_to_string(read::on_disk(root, path)).ok()?;
        let (new, changes) = mend(&old, &fixes);
        (changes > 0).then(|| Mended { path: path.to_owned(), old, new, changes })
    };
    files.into_iter().filter_map(mend).collect()
}

/// Shows what would be mended as a diff, and writes it with consent. True where files were written.
pub(super) fn write(
    mended: Vec<Mended>,
    root: &Path,
    consent: Consent,
    terminal: &Terminal,
) -> Result<bool, Exit> {
    for Mended { path, old, new, .. } in &mended {
        let diff = TextDiff::from_lines(old, new);
        let header = (format!("a/{path}"), format!("b/{path}"));
        let mut shown = diff.unified_diff();
        super::say(plain(shown.context_radius(1).header(&header.0, &header.1).to_string()));
    }
    let count = mended.iter().map(|file| file.changes).sum::<usize>();
    let extent = Phrase::new("fix-extent")
        .with("changes", Phrase::new("fix-changes").with("count", count))
        .with("files", Phrase::new("fix-files").with("count", mended.len()));
    if !agreed(&extent, consent, terminal) {
        return Ok(false);
    }
    let mut all_written = true;
    for Mended { path, old, new, .. } in mended {
        let before = read::text_print(&old);
        if let Err(error) = publish::replace(&read::on_disk(root, &path), before, &new) {
            terminal.refuse(&unwritable(&path, &error), None);
            all_written = false;
        }
    }
    if !all_written {
        return Err(Exit::Machine);
    }
    eprintln!("{}", terminal.say(&Phrase::new("fix-written").with("extent", extent)));
    Ok(true)
}

/// A diff as a terminal may show it: what stands in a file is not obeyed. Elsewhere it is as it is, a
/// patch.
fn plain(diff: String) -> String {
    if !std::io::stdout().is_terminal() {
        return diff;
    }
    let is_shown = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    diff.chars().map(|c| if is_shown(&c) { c } else { ' ' }).collect()
}

fn agreed(extent: &Phrase, consent: Consent, terminal: &Terminal) -> bool {
    if consent == Consent::Given {
        return true;
    }
    let mut screen = std::io::stderr();
    if !std::io::stdin().is_terminal() || !screen.is_terminal() {
        let phrase = Phrase::new("fix-not-written").with("extent", extent.clone());
        eprintln!("{}", terminal.say(&phrase));
        return false;
    }
    // Nothing is written where nobody can be asked.
    let question = Phrase::new("fix-question")
        .with("extent", extent.clone())
        .with("answers", Phrase::new("fix-answers"));
    let _ = write!(screen, "{} ", terminal.say(&question));
    let _ = screen.flush();
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    let yes = terminal.say(&Phrase::new("fix-yes"));
    read.is_ok() && is_yes(&answer, &yes)
}

/// Whether an answer is one of the words for yes, which have spaces between them.
fn is_yes(answer: &str, yes: &str) -> bool {
    let answer = answer.trim().to_lowercase();
    yes.split(' ').any(|word| word == answer)
}

/// The text with its problems mended, and how many were. What no longer stands where it was found
/// stays.
fn mend(text: &str, fixes: &[(&Place, &Fix)]) -> (String, usize) {
    let lines: Vec<usize> =
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut edits: Vec<(Range<usize>, &str)> = Vec::new();
    for (place, fix) in fixes {
        let Some(start) = place.line.checked_sub(1).and_then(|line| lines.get(line)) else {
            continue;
        };
        // No more than what is different: two rules may have something against one word.
        let (from, to, right) = difference(&fix.wrong, &fix.right);
        match &fix.field {
            Some(field) => {
                let places =
                    places_in_field(&text[*start..], field, field.at + from..field.at + to);
                edits.extend(places.into_iter().map(|p| (start + p.start..start + p.end, right)));
            }
            None => {
                let mut columns = text[*start..].char_indices();
                let at = place.column.checked_sub(1).and_then(|column| columns.nth(column));
                let at = at.map(|(at, _)| start + at);
                let at = at.filter(|at| text[*at..].starts_with(&fix.wrong));
                edits.extend(at.map(|at| (at + from..at + to, right)));
            }
        }
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let (mut mended, mut done, mut applied) = (String::with_capacity(text.len()), 0, 0);
    for (range, right) in edits {
        // The same may have been found twice.
        if range.start < done || range.is_empty() {
            continue;
        }
        mended.push_str(&text[done..range.start]);
        mended.push_str(right);
        done = range.end;
        applied += 1;
    }
    mended.push_str(&text[done..]);
    (mended, applied)
}

/// The bytes of `wrong` that are not those of `right`, and what is to stand for them.
fn difference<'r>(wrong: &str, right: &'r str) -> (usize, usize, &'r str) {
    let same = |(a, b): &(char, char)| a == b;
    let length = |(c, _): (char, char)| c.len_utf8();
    let head = wrong.chars().zip(right.chars()).take_while(same).map(length).sum::<usize>();
    let (wrong, right) = (&wrong[head..], &right[head..]);
    let ends = wrong.chars().rev().zip(right.chars().rev());
    let tail = ends.take_while(same).map(length).sum::<usize>();
    (head, head + wrong.len() - tail, &right[..right.len() - tail])
}

/// Where bytes of a field's words stand in the file, for each time that the key has these words. The
/// text begins with the line of the field.
fn places_in_field(text: &str, field: &FieldText, meant: Range<usize>) -> Vec<Range<usize>> {
    let more =
        |line: &&str| line.starts_with([' ', '\t', '-', '\n', '\r']) && line.trim_end() != "---";
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().map_or(0, str::len);
    let below: usize = lines.take_while(more).map(str::len).sum();
    let block = &text[..first + below];
    let key = format!("{}:", field.key);
    let begins = |at: &usize| !block[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let keys = block.match_indices(&key).map(|(at, _)| at).filter(begins);
    let values = keys.map(|at| at + key.len());
    // The values of a list stand behind these.
    let is_list = matches!(field.key.as_str(), "tags" | "authors");
    let marks = ["[", ",", "- "].into_iter().filter(|_| is_list);
    let items = marks.flat_map(|mark| block.match_indices(mark).map(|(at, _)| at + 1));
    let place = |value: usize| {
        let place = in_value(&block[value..], &field.words, meant.clone())?;
        Some(value + place.start..value + place.end)
    };
    values.chain(items).filter_map(place).collect()
}

/// Where bytes of words stand in a YAML scalar that says just these words.
fn in_value(text: &str, words: &str, meant: Range<usize>) -> Option<Range<usize>> {
    let scalar = text.trim_start();
    let quote = scalar.chars().next().filter(|c| matches!(c, '"' | '\''));
    let scalar = match (quote, scalar.starts_with(['>', '|'])) {
        (Some(_), _) => &scalar[1..],
        (None, true) => scalar.split_once('\n')?.1,
        (None, false) => scalar,
    };
    let scalar = scalar.trim_start();
    let begin = text.len() - scalar.len();
    let (mut at, mut start, mut end) = (0, None, None);
    for (i, c) in words.char_indices() {
        if i == meant.start {
            start = Some(at);
        }
        if i == meant.end {
            end = Some(at);
        }
        at += written(&scalar[at..], c, quote)?;
    }
    let rest = scalar[at..].trim_start_matches(' ');
    let ends = match quote {
        Some(quote) => rest.starts_with(quote),
        None => rest.is_empty() || rest.starts_with(['\r', '\n', ',', '}', ']', '#']),
    };
    let meant = start?..end.unwrap_or(at);
    // A space at which the value goes on in the next line cannot be mended without joining the two.
    let is_whole = !scalar[meant.clone()].contains('\n');
    (ends && is_whole).then(|| begin + meant.start..begin + meant.end)
}

/// How many bytes of a scalar write a character, if they do.
fn written(scalar: &str, c: char, quote: Option<char>) -> Option<usize> {
    let space = scalar.len() - scalar.trim_start().len();
    if c.is_whitespace() && scalar[..space].contains('\n') {
        return Some(space);
    }
    let escaped = match (quote, c) {
        (Some('\''), '\'') => scalar.starts_with("''"),
        (Some('"'), '"' | '\\') => scalar.starts_with('\\') && scalar[1..].starts_with(c),
        _ => return scalar.starts_with(c).then(|| c.len_utf8()),
    };
    escaped.then_some(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Speaker, Tongue};

    fn mended(text: &str, fixes: &[(usize, usize, &str, &str)]) -> (String, usize) {
        let fixes: Vec<(Place, Fix)> = fixes
            .iter()
            .map(|(line, column, wrong, right)| {
                let place = Place { path: String::new(), line: *line, column: *column, width: 1 };
                let (wrong, right) = ((*wrong).into(), (*right).into());
                (place, Fix { wrong, right, field: None })
            })
            .collect();
        mend(text, &fixes.iter().map(|(place, fix)| (place, fix)).collect::<Vec<_>>())
    }

    /// Mends all that is `wrong` in the words of a field on the first line or below.
    fn in_field(text: &str, key: &str, words: &str, wrong: &str, right: &str) -> (String, usize) {
        let fixes: Vec<(Place, Fix)> = words
            .match_indices(wrong)
            .map(|(at, _)| {
                let field = Some(FieldText { key: key.into(), words: words.into(), at });
                let fix = Fix { wrong: wrong.into(), right: right.into(), field };
                (Place::line("", 1), fix)
            })
            .collect();
        mend(text, &fixes.iter().map(|(place, fix)| (place, fix)).collect::<Vec<_>>())
    }

    #[test]
    fn yes_is_said_in_the_tongue_or_in_english_and_anything_else_is_no() {
        let said = |tongue, answer| {
            let yes = Speaker::new(tongue).say(&Phrase::new("fix-yes"));
            is_yes(answer, &yes)
        };
        for tongue in Tongue::ALL {
            for answer in ["y", "Y\n", "yes\r\n", " YES "] {
                assert!(said(tongue, answer), "{answer} in {tongue:?}");
            }
            for answer in ["", "\n", "n", "н", "yes, please", "yy"] {
                assert!(!said(tongue, answer), "{answer} in {tongue:?}");
            }
        }
        for answer in ["т", "Так\n"] {
            assert!(said(Tongue::Ukrainian, answer) && !said(Tongue::English, answer));
        }
        for answer in ["д", "ДА\n"] {
            assert!(said(Tongue::Russian, answer) && !said(Tongue::Ukrainian, answer));
        }
    }

    #[test]
    fn several_problems_of_a_line_are_mended_at_their_places() {
        let (text, count) =
            mended("а oдин, oдин\r\nб\n", &[(1, 3, "oдин", "один"), (1, 9, "oдин", "один")]);
        assert_eq!((text.as_str(), count), ("а один, один\r\nб\n", 2));
    }

    #[test]
    fn two_rules_may_mend_one_word_and_one_may_find_it_twice() {
        let apostrophe = (1, 1, "об\"єктu", "об’єктu");
        let fixes = [apostrophe, (1, 4, "єктu", "єкти"), apostrophe];
        assert_eq!(mended("об\"єктu", &fixes), ("об’єкти".into(), 2));
    }

    #[test]
    fn a_word_of_a_field_is_found_in_the_words_of_its_key_only() {
        for (key, words, text) in [
            ("lead", "Це X, X.", "lead: >-\n  Це X,\n  X.\ntitle: Y\n---\nY\n"),
            (
                "caption",
                "X \"X\"",
                "image: {src: Y.jpg, alt: Y, caption: \"X \\\"X\\\"\", credit: Y Y}\n",
            ),
            ("credit", "Фото: 'X'", "image:\n  src: Y\n  credit: 'Фото: ''X'''\n  alt: Y\n"),
            ("text", "X", "corrections:\n- {date: 2024-06-06, text: X}\n- {date: 6, text: X}\n"),
            ("title", "X і X", "title: X і X # Y\nlead: Y\n"),
            ("tags", "X", "tags: [X, Y-Y, \"X\", Y Y]\n"),
            ("authors", "X", "authors:\n- Y Y\n- X\n- 'X' # Y\n"),
        ] {
            let (typed, right) = (text.replace(['X', 'Y'], "oдин"), text.replace('X', "один"));
            let words = words.replace('X', "oдин");
            let found = in_field(&typed, key, &words, "oдин", "один").0;
            assert_eq!(found, right.replace('Y', "oдин"));
        }
    }

    #[test]
    fn a_field_that_says_something_else_by_now_stays() {
        for text in ["title: oдин два\n", "title: два\n---\ntitle: oдин\n", "subtitle: oдин\n"]
        {
            assert_eq!(in_field(text, "title", "oдин", "oдин", "один"), (text.into(), 0));
        }
    }

    #[test]
    fn marks_and_spaces_of_a_field_are_told_from_those_of_yaml() {
        let found = in_field("title: \"a \\\"b\"\n", "title", "a \"b", "\"", "«").0;
        assert_eq!(found, "title: \"a «b\"\n");
        let found = in_field("lead: >-\n  5 км і 6\n  км\n", "lead", "5 км і 6 км", " км", "~км").0;
        assert_eq!(found, "lead: >-\n  5~км і 6\n  км\n");
    }

    #[test]
    fn what_is_no_longer_there_stays() {
        for (line, column) in [(1, 1), (1, 40), (9, 1), (0, 0)] {
            assert_eq!(mended("abc\n", &[(line, column, "x", "y")]), ("abc\n".into(), 0));
        }
    }
}
