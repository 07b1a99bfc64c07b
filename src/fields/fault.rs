//! What is wrong with YAML that is none, in an editor's words: the parser names the place at which it
//! gave up, which is often not where the slip is.

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::fields::slip::{Stumble, colon_slip, is_name};
use crate::fields::source::{Source, key_of};
use crate::fields::tree::TWICE;
use crate::phrase::Phrase;

/// That a text is YAML, but no fields.
pub(super) fn no_fields(source: &Source<'_>, syntax: &'static Code) -> Diagnostic {
    if let Some(d) = no_break_space(source, syntax) {
        return d;
    }
    let lines = lines(source.text);
    let slip = (0..lines.len()).find_map(|at| Some((at, colon_slip(lines[at])?)));
    let message = Phrase::new("yaml-no-fields");
    match slip {
        Some((at, hint)) => Diagnostic::error(syntax, place_of(source, at), message).hint(hint),
        None => Diagnostic::error(syntax, Place::line(source.path, source.first_line), message),
    }
}

/// What the parser found.
pub(super) fn of_parser(
    source: &Source<'_>,
    error: &serde_yaml::Error,
    syntax: &'static Code,
) -> Diagnostic {
    let whole = error.to_string();
    let said = whole.split(" at line ").next().unwrap_or(&whole).to_owned();
    let is_key = said.contains("mapping values") || said.contains("expected ':'");
    if let Some(d) = is_key.then(|| no_break_space(source, syntax)).flatten() {
        return d;
    }
    let at = error.location().map(|at| (at.line().max(1), at.column()));
    if let Some((_, key)) = said.split_once(TWICE) {
        let key = key.trim_end_matches('"');
        let place = at.and_then(|at| second_place(source, at, key));
        let place = place.unwrap_or_else(|| source.key_place(&[key]));
        return Diagnostic::error(syntax, place, Phrase::new("yaml-twice").with("key", key))
            .hint(Phrase::new("yaml-twice-hint"));
    }
    let lines = lines(source.text);
    let last = lines.len().max(1);
    // The limit is that of the whole text: it is shown where aliases begin.
    let alias = || lines.iter().position(|line| line.contains([' ', '[']) && line.contains('*'));
    let at = at.or_else(|| said.contains("repetition").then(alias).flatten().map(|at| (at + 1, 0)));
    let line = at.map_or(0, |(line, _)| line.min(last) - 1);
    let column = at.filter(|(line, _)| *line <= last).map_or(0, |(_, column)| column);
    let slip = Stumble { lines: &lines, line, column, said: &said }.slip();
    let place = match (&slip, at) {
        (Some(slip), _) if slip.line != line => place_of(source, slip.line),
        (_, None) => Place::line(source.path, source.first_line),
        _ => {
            Place { path: source.path.to_owned(), line: source.first_line + line, column, width: 1 }
        }
    };
    let message = Phrase::new("yaml-invalid").with("why", in_tongue(said));
    Diagnostic::error(syntax, place, message).maybe_hint(slip.map(|slip| slip.hint))
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

/// The words of a line, the first of the YAML being 0.
fn place_of(source: &Source<'_>, line: usize) -> Place {
    let start: usize = source.text.split_inclusive('\n').take(line).map(str::len).sum();
    let text = source.text[start..].split('\n').next().unwrap_or("");
    let indent = text.len() - text.trim_start().len();
    Place::span(
        source.path,
        source.text,
        start + indent..start + text.trim_end().len(),
        source.first_line,
    )
}

/// That a no-break space stands behind the colon of a key, which is no key to YAML then.
fn no_break_space(source: &Source<'_>, syntax: &'static Code) -> Option<Diagnostic> {
    let mut offset = 0;
    for line in source.text.split_inclusive('\n') {
        let start = offset;
        offset += line.len();
        let Some((key, rest)) = line.split_once(':') else { continue };
        let name = key.trim_start().trim_start_matches("- ");
        if is_name(name) && rest.starts_with(['\u{A0}', '\u{202F}']) {
            let at = start + key.len() + 1;
            let place = Place::span(source.path, source.text, at..at + 2, source.first_line);
            let message = Phrase::new("yaml-no-break-space").with("key", name);
            let d = Diagnostic::error(syntax, Place { width: 1, ..place }, message);
            return Some(d.hint(Phrase::new("yaml-no-break-space-hint")));
        }
    }
    None
}

/// The second of two keys in the mapping that begins at a line and column, both from 1.
fn second_place(source: &Source<'_>, begin: (usize, usize), key: &str) -> Option<Place> {
    let (line, column) = begin;
    let above: usize = source.text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let first = &source.text[above..];
    let indent: usize = first.chars().take(column - 1).map(char::len_utf8).sum();
    let start = above + indent;
    let at = match source.text[start..].starts_with('{') {
        true => second_in_braces(&source.text[start..], key).map(|at| start + at),
        false => second_in_block(first, indent, key).map(|at| above + at),
    }?;
    Some(Place::span(source.path, source.text, at..at + key.len(), source.first_line))
}

/// Where a key stands for the second time among the lines that are indented as the first is.
fn second_in_block(text: &str, indent: usize, key: &str) -> Option<usize> {
    let mut offset = 0;
    let mut found = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        let start = offset;
        offset += line.len();
        let own = line.len() - line.trim_start().len();
        // The first may stand behind the dash of an item.
        let is_beside = i == 0 || own == indent && !line[own..].starts_with("- ");
        if is_beside && key_of(&line[indent.min(line.len())..]) == Some(key) {
            found += 1;
            if found == 2 {
                return Some(start + line.find(key)?);
            }
        }
    }
    None
}

/// Where a key stands for the second time between braces, those within left out.
fn second_in_braces(text: &str, key: &str) -> Option<usize> {
    let (mut depth, mut found) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth -= 1,
            _ => {}
        }
        let begins = text[..at].ends_with(['{', ',', ' ', '\n', '"', '\'']);
        if depth == 1 && begins && text[at..].starts_with(key) {
            let behind = text[at + key.len()..].trim_start_matches(['"', '\'']).trim_start();
            found += usize::from(behind.starts_with(':'));
            if found == 2 {
                return Some(at);
            }
        }
        if depth == 0 {
            return None;
        }
    }
    None
}

/// What the parser says; what it says most often in the tongue.
fn in_tongue(said: String) -> Phrase {
    match said.rsplit(": ").next().unwrap_or_default() {
        "mapping values are not allowed in this context" => Phrase::new("yaml-nested-mapping"),
        "did not find expected key" => Phrase::new("yaml-expected-key"),
        "could not find expected ':'" => Phrase::new("yaml-expected-colon"),
        "did not find expected '-' indicator" => Phrase::new("yaml-expected-dash"),
        "did not find expected node content" => Phrase::new("yaml-expected-content"),
        "block sequence entries are not allowed in this context" => Phrase::new("yaml-list-here"),
        "mapping keys are not allowed in this context" => Phrase::new("yaml-question-here"),
        "found character that cannot start any token" => Phrase::new("yaml-bad-start"),
        "found unexpected end of stream" => Phrase::new("yaml-unexpected-end"),
        "did not find expected ',' or '}'" => Phrase::new("yaml-expected-brace"),
        "did not find expected ',' or ']'" => Phrase::new("yaml-expected-bracket"),
        "did not find expected comment or line break" => Phrase::new("yaml-expected-line-end"),
        "did not find expected alphabetic or numeric character" => Phrase::new("yaml-bad-anchor"),
        "unknown anchor" => Phrase::new("yaml-unknown-anchor"),
        "did not find expected whitespace or line break"
        | "did not find expected tag URI"
        | "found undefined tag handle" => Phrase::new("yaml-bad-tag"),
        "found a tab character that violates indentation"
        | "found a tab character where an indentation space is expected" => {
            Phrase::new("yaml-tab-indent")
        }
        "found unknown escape character" => Phrase::new("yaml-unknown-escape"),
        "found invalid Unicode character escape code"
        | "did not find expected hexadecimal number" => Phrase::new("yaml-bad-code"),
        "deserializing from YAML containing more than one document is not supported"
        | "did not find expected <document start>"
        | "found unexpected document indicator" => Phrase::new("yaml-two-documents"),
        "repetition limit exceeded" => Phrase::new("yaml-repetition"),
        "recursion limit exceeded" => Phrase::new("yaml-too-deep"),
        _ => Phrase::verbatim(said),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::codes;
    use crate::fields::source::tests::source;

    #[test]
    fn a_colon_in_a_value_is_explained() {
        let d =
            source("title: Київ: новини\n").parse(&codes::FRONT_MATTER_SYNTAX).expect_err("bad");
        assert_eq!(d.place.line, 2);
        assert!(d.hints[0].english().contains("'Київ: новини'"), "{d:?}");
    }

    #[test]
    fn a_comment_within_a_value_is_explained() {
        let d = source("title: We are #1\n  in Kyiv\ndate: b\n")
            .parse(&codes::FRONT_MATTER_SYNTAX)
            .expect_err("bad");
        assert!(d.hints[0].english().contains("quotation marks"), "{d:?}");
    }

    #[test]
    fn a_field_written_twice_is_shown_at_the_second() {
        let d = source("title: a\ndate: b\ntitle: c\n")
            .parse(&codes::FRONT_MATTER_SYNTAX)
            .expect_err("bad");
        assert_eq!((d.place.line, d.message.english()), (4, "`title` is written twice".into()));
    }

    #[test]
    fn a_slip_is_shown_where_it_is_and_not_where_the_parser_gives_up() {
        for (text, line, hint) in [
            // Colons and indents.
            ("title: a\n  lead: x\n", 3, "give `lead` the same indent"),
            ("image:\n src: x\n  alt: y\n", 4, "give `alt` the same indent"),
            ("image:\n   src: x\n  alt: y\ndate: z\n", 4, "give `alt` the same indent"),
            (" title: a\ndate: b\n", 2, "give `title` the same indent"),
            ("title:X\ndate: 2019-01-01\n", 2, "put a space behind the colon: `title: X`"),
            ("title: a\ndate:2019-01-01\ntags: [a]\n", 3, "`date: 2019-01-01`"),
            ("title: a\nlead:x\n", 3, "`lead: x`"),
            ("title: a\ntags:[a]\ndate: b\n", 3, "`tags: [a]`"),
            ("title:X\n", 2, "`title: X`"),
            ("title: a\ndate：2019-01-01\ntags: [a]\n", 3, "write `date: 2019-01-01`"),
            ("title\ndate: b\n", 2, "this line is no field"),
            ("title: https://a.example\nlead: a: b\n", 3, "'a: b'"),
            // Marks of YAML.
            ("title: 'П'ять хвилин'\ndate: a\n", 2, "write \"П'ять хвилин\""),
            (
                "date: a\ntitle: \"Він сказав \"так\" сьогодні\"\n",
                3,
                "write 'Він сказав \"так\" сьогодні'",
            ),
            ("title: \"День\" і ніч\ndate: a\n", 2, "'\"День\" і ніч'"),
            ("title: [Відео] Новина\ndate: a\n", 2, "'[Відео] Новина'"),
            ("title: {{ x }} y\ndate: a\n", 2, "'{{ x }} y'"),
            ("title: *Breaking*\ndate: a\n", 2, "'*Breaking*'"),
            ("title: & x\ndate: a\n", 2, "'& x'"),
            ("title: !<Увага\ndate: a\n", 2, "'!<Увага'"),
            ("title: > x\ndate: a\n", 2, "'> x'"),
            ("title: | x\ndate: a\n", 2, "'| x'"),
            ("title: - x\ndate: a\n", 2, "'- x'"),
            ("title: @x\ndate: a\n", 2, "'@x'"),
            ("title: \"a\\d\"\ndate: a\n", 2, "write 'a\\d'"),
            ("title: \"\\ud83d\\ude00\"\ndate: a\n", 2, "write the character itself"),
            ("title: \"a\ndate: b\nlead: \"c\"\n", 2, "needs its partner"),
            ("date: a\nimage: {src: 'x.jpg', alt: 'it's'}\n", 3, "ends what stands in single"),
            ("tags: [a, b\nkicker: c\ndate: d\n", 2, "`[` needs its `]`"),
            ("image: {src: a,\n  alt: b\ndate: d\n", 2, "`{` needs its `}`"),
            // Where the fields end.
            ("title: a\nlead: b\nc d e\nkicker: f\n", 4, "is indented there"),
            (
                "title: a\n\nСлово і ще слово.\n\nДалі.\n",
                4,
                "is the `---` below the last field missing?",
            ),
            (
                "title: a\n\nСлово: і ще слово.\n\nДалі.\n",
                4,
                "is the `---` below the last field missing?",
            ),
            ("title: a\n...\ndate: b\n", 3, "take `...` away"),
            ("%YAML 1.2\ntitle: a\n", 2, "take this line away"),
            ("title: a\n--- b\ndate: b\n", 3, "stands alone on its line"),
        ] {
            let d = source(text).parse(&codes::FRONT_MATTER_SYNTAX).expect_err(text);
            let hints: Vec<_> = d.hints.iter().map(Phrase::english).collect();
            let said = (d.place.line, d.message.english(), hints.join(" "));
            assert!(said.0 == line && said.2.contains(hint), "{text}{said:?}");
        }
    }

    #[test]
    fn the_second_of_two_fields_is_that_of_the_same_mapping() {
        for (text, place) in [
            ("date: a\ncorrections:\n- date: b\n  text: c\ndate: d\n", (6, 1)),
            ("date: a\ncorrections:\n- date: b\n  text: c\n  date: d\n", (6, 3)),
            ("extra: {a: 1, b: {a: 2}, a: 3}\n", (2, 26)),
            ("extra:\n  b:\n    a: 1\n  a: 2\n  \"a\": 3\na: 4\n", (6, 4)),
        ] {
            let d = source(text).parse(&codes::FRONT_MATTER_SYNTAX).expect_err(text);
            assert_eq!((d.place.line, d.place.column), place, "{text}{d:?}");
        }
    }

    #[test]
    fn aliases_that_repeat_each_other_without_end_are_refused() {
        let mut text = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (name, other) in ["b", "c", "d", "e", "f", "g", "h", "i"].iter().zip("abcdefgh".chars())
        {
            let items = vec![format!("*{other}"); 9].join(", ");
            text.push_str(&format!("{name}: &{name} [{items}]\n"));
        }
        let d = source(&text).parse(&codes::FRONT_MATTER_SYNTAX).expect_err("a bomb");
        assert!(d.message.english().contains("aliases repeat each other"), "{d:?}");
        assert!(d.place.line > 2, "{d:?}");
    }
}
