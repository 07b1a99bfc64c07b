//! What readers see of raw HTML, as far as its words go: no tree, for nothing is written from it.

use std::ops::Range;

/// A part of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Words, as they are typed, within one line.
    Words(Range<usize>),
    /// A no-break space, written as an entity.
    Space(usize),
    /// What stands within words and is none: an entity, code.
    Object(usize),
    /// The end of a paragraph.
    End,
}

/// Elements within a paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "font", "i", "ins", "mark", "q",
    "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];
/// Elements whose content is no text for readers, or is to stand as it is.
const VERBATIM: &[&str] = &[
    "script", "style", "template", "code", "pre", "kbd", "samp", "var", "svg", "math", "textarea",
];

/// The parts of raw HTML, in their order.
pub(super) fn parts(html: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        if let Some(length) = entity(rest) {
            found.push(match &rest[..length] {
                "&nbsp;" | "&#160;" | "&#xA0;" | "&#xa0;" => Part::Space(at),
                _ => Part::Object(at),
            });
            at += length;
        } else if let Some((length, part)) = tag(rest) {
            found.extend(part.map(|part| if part == Part::End { part } else { Part::Object(at) }));
            at += length;
        } else {
            let first = rest.chars().next().map_or(1, char::len_utf8);
            let end = rest[first..].find(['<', '&', '\n']).map_or(rest.len(), |end| first + end);
            // A line keeps its end.
            let end = if rest[end..].starts_with('\n') { end + 1 } else { end };
            found.push(Part::Words(at..at + end));
            at += end;
        }
    }
    found
}

/// The length of the entity at the beginning of a text.
fn entity(text: &str) -> Option<usize> {
    let name = text.strip_prefix('&')?;
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'))?;
    (end > 0 && name[end..].starts_with(';')).then_some(end + 2)
}

/// The length of the tag at the beginning of a text, and what it is to its words; one whose content is
/// no text goes to its end.
fn tag(text: &str) -> Option<(usize, Option<Part>)> {
    let inner = text.strip_prefix('<')?;
    if inner.starts_with("!--") {
        let end = text[4..].find("-->").map_or(text.len(), |end| 4 + end + 3);
        return Some((end, None));
    }
    let name = inner.strip_prefix('/').unwrap_or(inner);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '!' | '?')) {
        return None;
    }
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let (name, length) = (name[..end].to_ascii_lowercase(), end_of_tag(text));
    let closes = inner.starts_with('/') || text[..length].ends_with("/>");
    if VERBATIM.contains(&name.as_str()) && !closes {
        let behind = &text[length..];
        let closes = |at: &usize| {
            let own = behind.as_bytes().get(at + 2..at + 2 + name.len());
            own.is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = behind.match_indices("</").map(|(at, _)| at).find(closes);
        let end = end.map_or(text.len(), |at| length + at + end_of_tag(&behind[at..]));
        return Some((end, Some(Part::Object(0))));
    }
    Some((length, (!INLINE.contains(&name.as_str())).then_some(Part::End)))
}

/// Where a tag ends: a `>` in the value of an attribute does not end it.
pub(super) fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('>', None) => return at + 1,
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let parts = parts(html).into_iter().map(|part| match part {
            Part::Words(range) => html[range].to_owned(),
            Part::Space(_) => "~".to_owned(),
            Part::Object(_) => "*".to_owned(),
            Part::End => "|".to_owned(),
        });
        parts.collect()
    }

    #[test]
    fn words_are_found_and_nothing_else_is() {
        for (html, words) in [
            ("<p>Один <b>два</b>.</p>", "|Один два.|"),
            ("<div title=\"a > b\">в</div>\nг\n", "|в|\nг\n"),
            ("а &lt; б&nbsp;— в", "а * б~— в"),
            ("<!-- а > б -->в<br>г", "в|г"),
            ("<script>\"а\" > 1</script>б<style>в", "*б*"),
            ("так <code>i</code> так", "так * так"),
            ("a < b & c <", "a < b & c <"),
            ("<p", "|"),
            ("&#x27;&;", "*&;"),
        ] {
            assert_eq!(shown(html), words, "{html}");
        }
    }
}
