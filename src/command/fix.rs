//! `visnyk check --fix`: mends what has one right answer, and shows it first.

use std::collections::BTreeMap;
use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

use similar::TextDiff;

use crate::command::unwritable;
use crate::command::{Exit, Terminal};
use crate::diagnostic::{Diagnostic, Fix, Place};
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

/// Shows what would be mended as a diff, and writes it with consent. True where files were written.
pub(super) fn fix(
    root: &Path,
    found: &[Diagnostic],
    consent: Consent,
    terminal: &Terminal,
) -> Result<bool, Exit> {
    let mut files: BTreeMap<&str, Vec<(&Place, &Fix)>> = BTreeMap::new();
    for diagnostic in found {
        let Some(fix) = &diagnostic.fix else { continue };
        files.entry(&diagnostic.place.path).or_default().push((&diagnostic.place, fix));
    }
    let mut mended = Vec::new();
    let mut count = 0;
    for (path, fixes) in files {
        // What cannot be read has been reported; what comes with the program is no file here.
        let Ok(text) = std::fs::read_to_string(read::on_disk(root, path)) else { continue };
        let (new, applied) = mend(&text, &fixes);
        if applied > 0 {
            count += applied;
            let diff = TextDiff::from_lines(&text, &new);
            let header = (format!("a/{path}"), format!("b/{path}"));
            let mut shown = diff.unified_diff();
            super::say(plain(shown.context_radius(1).header(&header.0, &header.1).to_string()));
            mended.push((path, new));
        }
    }
    if mended.is_empty() {
        eprintln!("{}", terminal.say(&Phrase::new("fix-nothing")));
        return Ok(false);
    }
    let extent = Phrase::new("fix-extent")
        .with("changes", Phrase::new("fix-changes").with("count", count))
        .with("files", Phrase::new("fix-files").with("count", mended.len()));
    if !agreed(&extent, consent, terminal) {
        return Ok(false);
    }
    for (path, text) in mended {
        publish::replace(&read::on_disk(root, path), &text).map_err(|error| {
            terminal.refuse(&unwritable(&path, &error), None);
            Exit::Machine
        })?;
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
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    let mut fixes: Vec<_> = fixes.to_vec();
    // From the end, so that no place moves before it is used.
    fixes.sort_by_key(|(place, _)| std::cmp::Reverse((place.line, place.column)));
    let mut applied = 0;
    for (place, fix) in fixes {
        let Some(first) = place.line.checked_sub(1).filter(|line| *line < lines.len()) else {
            continue;
        };
        let found = match place.column {
            0 => in_field(&lines, first, &fix.wrong),
            column => {
                let at = lines[first].char_indices().nth(column - 1).map(|(at, _)| at);
                at.filter(|at| lines[first][*at..].starts_with(&fix.wrong)).map(|at| (first, at))
            }
        };
        if let Some((line, at)) = found {
            lines[line].replace_range(at..at + fix.wrong.len(), &fix.right);
            applied += 1;
        }
    }
    (lines.concat(), applied)
}

/// Where a word stands in the field of front matter that begins at a line: line and byte.
fn in_field(lines: &[String], first: usize, word: &str) -> Option<(usize, usize)> {
    let more =
        |line: &&String| line.starts_with([' ', '\t', '-', '\n', '\r']) && line.trim_end() != "---";
    let below = lines[first + 1..].iter().take_while(more).count();
    (first..=first + below).find_map(|line| Some((line, lines[line].find(word)?)))
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
                (place, Fix { wrong: (*wrong).into(), right: (*right).into() })
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
    fn a_word_of_a_field_is_found_on_the_lines_of_the_field_only() {
        let text = "---\nlead: >-\n  Це oдин.\ntitle: oдин\n---\noдин\n";
        assert_eq!(
            mended(text, &[(2, 0, "oдин", "один")]).0,
            "---\nlead: >-\n  Це один.\ntitle: oдин\n---\noдин\n"
        );
        assert_eq!(mended("---\nlead: a\n---\noдин\n", &[(2, 0, "oдин", "один")]).1, 0);
    }

    #[test]
    fn what_is_no_longer_there_stays() {
        for (line, column) in [(1, 1), (1, 40), (9, 1), (0, 0)] {
            assert_eq!(mended("abc\n", &[(line, column, "x", "y")]), ("abc\n".into(), 0));
        }
    }
}
