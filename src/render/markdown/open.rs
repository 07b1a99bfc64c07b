//! Elements that raw HTML opens in one block and closes in another, with Markdown between them.

use std::ops::Range;
use std::sync::LazyLock;

use crate::render::markdown::Writer;
use crate::render::markdown::html::SANITISER;

/// Elements that may hold Markdown; others are closed at the end of their block.
const LASTING: &[&str] = &[
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "header",
    "li",
    "main",
    "nav",
    "ol",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// How many may be open within each other: what is open is read again with every block.
const MOST: usize = 50;

/// What stands before and behind raw HTML to tell it from what is around it: an element that the
/// sanitiser lets through, and that stays where it is even in a table.
/// Source: html.spec.whatwg.org/multipage/parsing.html#parsing-main-intable
const MARK: &str = "<input type=\"hidden\" class=\"visnyk-mark\">";

/// The mark as the sanitiser writes it.
static MARKED: LazyLock<String> = LazyLock::new(|| SANITISER.clean(MARK).to_string());

/// The names of the elements that are open, the outermost first; of the body or container at hand,
/// and in it of each quotation or item of a list.
pub(super) struct Open(Vec<Vec<String>>);

impl Default for Open {
    fn default() -> Self {
        Open(vec![Vec::new()])
    }
}

impl Open {
    /// A quotation or an item begins.
    pub(super) fn enter(&mut self) {
        self.0.push(Vec::new());
    }

    /// A quotation, an item or all ends; gives the tags that close what is open in it.
    pub(super) fn leave(&mut self) -> String {
        let left = self.0.pop().unwrap_or_default();
        if self.0.is_empty() {
            self.0.push(Vec::new());
        }
        closing(&left)
    }

    fn names(&self) -> &[String] {
        self.0.last().map_or(&[], Vec::as_slice)
    }

    fn set(&mut self, names: Vec<String>) {
        if let Some(last) = self.0.last_mut() {
            *last = names;
        }
    }
}

fn closing(names: &[String]) -> String {
    names.iter().rev().map(|name| format!("</{name}>")).collect()
}

/// The names of a text that is nothing but closing tags, the outermost first.
fn closed_by(tags: &str) -> Option<Vec<String>> {
    let mut names = Vec::new();
    let mut rest = tags.trim();
    while !rest.is_empty() {
        let (name, behind) = rest.strip_prefix("</")?.split_once('>')?;
        names.push(name.to_owned());
        rest = behind.trim_start();
    }
    names.reverse();
    Some(names)
}

impl Writer<'_, '_> {
    /// A block of raw HTML with only harmless elements and attributes, among what is open before it.
    pub(super) fn sanitised_block(&mut self, raw: &str, range: &Range<usize>) -> String {
        let before: String = self.open.names().iter().map(|name| format!("<{name}>")).collect();
        let clean = self.sanitised(&format!("{before}{MARK}{raw}{MARK}"), range.clone());
        let parts: Vec<&str> = clean.split(MARKED.as_str()).collect();
        let [head, block, tail] = parts[..] else { return self.sanitised(raw, range.clone()) };
        let Some(mut names) = closed_by(tail).filter(|_| head == before) else {
            return self.sanitised(raw, range.clone());
        };
        let lasts = |name: &String| LASTING.contains(&name.as_str());
        let lasting = names.iter().take_while(|name| lasts(name)).count().min(MOST);
        let ended = names.split_off(lasting);
        self.open.set(names);
        format!("{}{}", block.trim_start_matches('\n'), closing(&ended))
    }

    /// Closes what raw HTML has left open.
    pub(super) fn close_open(&mut self) {
        let tags = self.open.leave();
        self.html.push_str(&tags);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_tags_are_told_from_all_else() {
        let names = |tags| closed_by(tags).map(|names| names.join(" "));
        assert_eq!(names("</td></tr>\n</table>").as_deref(), Some("table tr td"));
        assert_eq!(names("").as_deref(), Some(""));
        assert_eq!(names("</td> a"), None);
        assert_eq!(names("<td></td>"), None);
    }

    #[test]
    fn a_mark_stays_where_it_is_in_a_table() {
        let clean = |html: &str| SANITISER.clean(html).to_string();
        for before in ["<table>", "<table><tbody>", "<table><tbody><tr>", "<ul>", "<details>"] {
            assert!(clean(&format!("{before}{MARK}")).starts_with(&format!("{before}{}", *MARKED)));
        }
    }
}
