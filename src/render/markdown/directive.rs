//! The lines of a body that are shortcodes.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::phrase::Phrase;
use crate::typography;

/// A line that is a shortcode, or a part of one.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Directive {
    Leaf(Call),
    Open(Call),
    Close(Range<usize>),
}

/// A shortcode with its arguments, and where it stands in the body.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Call {
    pub(super) name: String,
    pub(super) arguments: Result<Vec<Argument>, Phrase>,
    pub(super) range: Range<usize>,
}

/// An argument of a shortcode.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Argument {
    pub(super) name: String,
    /// Where in the body the name stands.
    pub(super) named: Range<usize>,
    pub(super) value: String,
    /// Where in the body the value begins, and what closes it.
    pub(super) at: usize,
    pub(super) close: char,
}

impl Directive {
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Directive::Leaf(call) | Directive::Open(call) => call.range.clone(),
            Directive::Close(range) => range.clone(),
        }
    }
}

/// What stands for a shortcode's line while the rest is parsed: an empty processing instruction,
/// the shortest block that ends a paragraph, a list or a quotation and begins no other.
pub(super) const MARKER: &str = "<?>";

/// The text with a marker in place of each shortcode's line, and these lines. Offsets stay what
/// they were.
pub(super) fn scan(text: &str, options: Options) -> (Cow<'_, str>, Vec<Directive>) {
    if !text.starts_with("::") && !text.contains("\n::") {
        return (Cow::Borrowed(text), Vec::new());
    }
    let code: Vec<Range<usize>> = Parser::new_ext(text, options)
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_))))
        .map(|(_, range)| range)
        .collect();
    let mut marked = String::with_capacity(text.len());
    let mut found = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let content = line.trim_end();
        let range = offset..offset + content.len();
        offset += line.len();
        let before = code.partition_point(|c| c.end <= range.start);
        let in_code = code.get(before).is_some_and(|c| c.contains(&range.start));
        match if in_code { None } else { directive(content, range) } {
            Some(directive) => {
                marked.push_str(MARKER);
                marked.extend(std::iter::repeat_n(' ', content.len() - MARKER.len()));
                marked.push_str(&line[content.len()..]);
                found.push(directive);
            }
            None => marked.push_str(line),
        }
    }
    (Cow::Owned(marked), found)
}

/// Whether a block is the marker of a shortcode.
pub(super) fn is_marker(block: &[(Event<'_>, Range<usize>)], text: &str) -> bool {
    let Some((Event::Start(Tag::HtmlBlock), range)) = block.first() else { return false };
    text.get(range.clone()).is_some_and(|t| t.trim_end() == MARKER)
}

fn directive(line: &str, range: Range<usize>) -> Option<Directive> {
    if line == ":::" {
        return Some(Directive::Close(range));
    }
    let (rest, open) = match line.strip_prefix(":::") {
        Some(rest) => (rest, true),
        None => (line.strip_prefix("::")?, false),
    };
    let end =
        rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))).unwrap_or(rest.len());
    let name = &rest[..end];
    if !name.starts_with(|c: char| c.is_alphabetic()) {
        return None;
    }
    let arguments = arguments(&rest[end..], range.start + line.len() - rest.len() + end);
    let call = Call { name: name.to_owned(), arguments, range };
    Some(if open { Directive::Open(call) } else { Directive::Leaf(call) })
}

/// The arguments in braces, of a text that begins at a place in the body; the error is a sentence.
fn arguments(whole: &str, begin: usize) -> Result<Vec<Argument>, Phrase> {
    let text = whole.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let inner = text
        .strip_prefix('{')
        .and_then(|t| t.strip_suffix('}'))
        .ok_or_else(|| Phrase::new("shortcode-braces").with("found", text))?;
    let mut found = Vec::new();
    let mut rest = inner.trim_start();
    while !rest.is_empty() {
        let (name, behind) = rest
            .split_once('=')
            .ok_or_else(|| Phrase::new("shortcode-argument").with("found", rest.trim()))?;
        let behind = behind.trim_start();
        let quote = behind.chars().next().filter(|c| "\"'“„«".contains(*c));
        let quote =
            quote.ok_or_else(|| Phrase::new("shortcode-quotes").with("name", name.trim()))?;
        let close = match quote {
            '“' | '„' => '”',
            '«' => '»',
            straight => straight,
        };
        let value = &behind[quote.len_utf8()..];
        let end = value
            .find(close)
            .ok_or_else(|| Phrase::new("shortcode-open-quote").with("name", name.trim()))?;
        let offset = |part: &str| begin + (part.as_ptr() as usize - whole.as_ptr() as usize);
        let name = name.trim();
        found.push(Argument {
            name: name.to_owned(),
            named: offset(name)..offset(name) + name.len(),
            value: typography::balanced(&typography::shown(&value[..end])).into_owned(),
            at: offset(value),
            close,
        });
        rest = value[end + close.len_utf8()..].trim_start();
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcodes_are_found_outside_code_only() {
        let text = "a\n\n::youtube{id=\"x\"}\n\n```\n::youtube{id=\"y\"}\n```\n:::gallery\n![](a.jpg)\n:::\n";
        let (marked, found) = scan(text, Options::empty());
        assert_eq!(marked.len(), text.len());
        assert!(!marked.contains("id=\"x\"") && marked.contains("id=\"y\""));
        let kinds: Vec<&str> = found
            .iter()
            .map(|d| match d {
                Directive::Leaf(c) | Directive::Open(c) => c.name.as_str(),
                Directive::Close(_) => "end",
            })
            .collect();
        assert_eq!(kinds, ["youtube", "gallery", "end"]);
    }

    #[test]
    fn arguments_may_be_in_any_quotes_and_faults_are_explained() {
        let text = "{a=\"b c\" d='e' f=«g»}";
        let good = arguments(text, 5).expect("good");
        let read: Vec<_> = good.iter().map(|a| (a.name.as_str(), a.value.as_str())).collect();
        assert_eq!(read, [("a", "b c"), ("d", "e"), ("f", "g")]);
        assert!(good.iter().all(|a| text[a.at - 5..].starts_with(&a.value)));
        for (bad, why) in [
            ("{a=b}", "goes in quotes"),
            ("{a=\"b}", "no closing"),
            ("{a}", "expected `name"),
            ("a", "expected `{name"),
        ] {
            let said = arguments(bad, 0).expect_err(bad);
            assert!(said.english().contains(why), "{bad}: {said:?}");
        }
    }

    #[test]
    fn a_colon_in_text_is_no_shortcode() {
        for line in ["::", ":: x", ": a", "a::b", "::1"] {
            assert_eq!(scan(line, Options::empty()).1, [], "{line}");
        }
    }
}
