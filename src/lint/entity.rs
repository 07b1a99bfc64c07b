//! Characters written as HTML writes them, in words that are no HTML: exports of other systems have them.

use crate::lint::Finding;
use crate::lint::HTML_ENTITY;
use crate::phrase::Phrase;

/// The names that exports have, with their characters (HTML, 13.5, "Named character references").
const NAMES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{A0}"),
    ("shy", "\u{AD}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("euro", "€"),
    ("pound", "£"),
    ("deg", "°"),
    ("times", "×"),
    ("bull", "•"),
    ("middot", "·"),
    ("sect", "§"),
    ("numero", "№"),
];

/// The longest of them between `&` and `;`, in bytes.
const LONGEST: usize = 8;

/// Marks the characters that are written as HTML writes them.
pub fn entities(text: &str) -> Vec<Finding> {
    let ends = |at: usize| text[at..].find(';').filter(|end| *end <= LONGEST + 1);
    let found = text.match_indices('&').filter_map(|(at, _)| {
        let end = at + ends(at)? + 1;
        let right = character(&text[at + 1..end - 1])?;
        let written = &text[at..end];
        let shown = match right.trim().is_empty() || right == "\u{AD}" {
            true => Phrase::new("entity-space"),
            false => Phrase::new("entity-character").with("character", right.as_str()),
        };
        Some(Finding {
            rule: &HTML_ENTITY,
            range: at..end,
            message: Phrase::new("entity").with("written", written),
            hint: Phrase::new("entity-hint").with("character", shown),
            right: Some(right),
        })
    });
    found.collect()
}

/// The character of a name or a number.
fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| (*c).to_owned());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    let shown = char::from_u32(code).filter(|c| !c.is_control())?;
    Some(shown.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_would_show_is_marked_and_nothing_else() {
        let found = |text: &str| -> Vec<(String, Option<String>)> {
            let found = entities(text).into_iter();
            found.map(|f| (text[f.range].to_owned(), f.right)).collect()
        };
        let marked = found("Tom &amp; Jerry&#8217;s &laquo;x&raquo; &#x2014;&nbsp;y");
        let right: Vec<_> = marked.iter().filter_map(|(_, right)| right.as_deref()).collect();
        assert_eq!(right, ["&", "’", "«", "»", "—", "\u{A0}"]);
        assert_eq!(marked[1].0, "&#8217;");
        for text in ["AT&T; Q&A", "a & b; c", "&unknown;", "&#7;", "&#xZZ;", "R&D &", "&;"] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
