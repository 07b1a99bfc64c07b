//! Quotation marks, apostrophes and dashes as a language sets them.

use std::borrow::Cow;

/// The text without characters that no page and no feed can hold: control characters, and what Unicode
/// keeps free of meaning (infra.spec.whatwg.org/#noncharacter). Of those that stand between words, a
/// space stays.
pub fn shown(text: &str) -> Cow<'_, str> {
    // Most texts have not even the first byte of such a character.
    let may_begin = |b: u8| {
        b < b' ' && !matches!(b, b'\t' | b'\n' | b'\r') || matches!(b, 0x7F | 0xC2 | 0xEF..)
    };
    if !text.bytes().any(may_begin) || !text.contains(is_forbidden) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter_map(|c| match is_forbidden(c) {
        true => c.is_whitespace().then_some(' '),
        false => Some(c),
    });
    Cow::Owned(shown.collect())
}

fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
        || matches!(c as u32 & 0xFFFF, 0xFFFE | 0xFFFF)
}

/// The marks of a language: outer and inner quotation marks, and the dash between spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Opening and closing mark of a quotation.
    pub outer: (&'static str, &'static str),
    /// Opening and closing mark of a quotation within a quotation.
    pub inner: (&'static str, &'static str),
    /// What ` - ` becomes; the space before the dash does not break where the language wants it.
    pub dash: &'static str,
}

const EM: &str = "\u{A0}— ";
const EN: &str = " – ";
const ENGLISH: Marks = Marks { outer: ("“", "”"), inner: ("‘", "’"), dash: EN };

/// The marks by bare language (CLDR 48, delimiters), where they are not the English ones.
const LANGUAGES: &[(&str, Marks)] = &[
    ("uk", Marks { outer: ("«", "»"), inner: ("„", "“"), dash: EM }),
    ("ru", Marks { outer: ("«", "»"), inner: ("„", "“"), dash: EM }),
    ("be", Marks { outer: ("«", "»"), inner: ("„", "“"), dash: EM }),
    ("bg", Marks { outer: ("„", "“"), inner: ("„", "“"), dash: EN }),
    ("cs", Marks { outer: ("„", "“"), inner: ("‚", "‘"), dash: EN }),
    ("de", Marks { outer: ("„", "“"), inner: ("‚", "‘"), dash: EN }),
    ("es", Marks { outer: ("«", "»"), inner: ("“", "”"), dash: EN }),
    ("et", Marks { outer: ("„", "“"), inner: ("«", "»"), dash: EN }),
    ("fr", Marks { outer: ("«\u{A0}", "\u{A0}»"), inner: ("“", "”"), dash: EM }),
    ("hu", Marks { outer: ("„", "”"), inner: ("»", "«"), dash: EN }),
    ("it", Marks { outer: ("«", "»"), inner: ("“", "”"), dash: EN }),
    ("lt", Marks { outer: ("„", "“"), inner: ("„", "“"), dash: EN }),
    ("lv", Marks { outer: ("“", "”"), inner: ("“", "”"), dash: EN }),
    ("pl", Marks { outer: ("„", "”"), inner: ("«", "»"), dash: EN }),
    ("pt", Marks { outer: ("“", "”"), inner: ("‘", "’"), dash: EN }),
    ("ro", Marks { outer: ("„", "”"), inner: ("«", "»"), dash: EN }),
    ("sk", Marks { outer: ("„", "“"), inner: ("‚", "‘"), dash: EN }),
    ("ar", Marks { outer: ("”", "“"), inner: ("’", "‘"), dash: EN }),
];

impl Marks {
    /// The marks of a bare language subtag.
    pub fn of(language: &str) -> Marks {
        LANGUAGES.iter().find(|(l, _)| *l == language).map_or(ENGLISH, |(_, marks)| *marks)
    }
}

/// Which quotation marks are open while a text is set; one for a paragraph.
#[derive(Debug, Default)]
pub struct Nesting {
    depth: usize,
}

impl Nesting {
    /// The opening mark at this depth.
    pub fn open(&mut self, marks: &Marks) -> &'static str {
        self.depth += 1;
        if self.depth == 1 { marks.outer.0 } else { marks.inner.0 }
    }

    /// The closing mark at this depth.
    pub fn close(&mut self, marks: &Marks) -> &'static str {
        let mark = if self.depth > 1 { marks.inner.1 } else { marks.outer.1 };
        self.depth = self.depth.saturating_sub(1);
        mark
    }
}

/// Sets a plain text such as a headline.
pub fn plain<'t>(text: &'t str, marks: &Marks) -> Cow<'t, str> {
    if !text.contains(['"', '\'']) && !text.contains("--") && !text.contains(" - ") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut nesting = Nesting::default();
    let mut before: Option<char> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if opens(before, chars.peek().copied()) => out.push_str(nesting.open(marks)),
            '"' => out.push_str(nesting.close(marks)),
            '\'' => out.push('’'),
            c => out.push(c),
        }
        before = Some(c);
    }
    Cow::Owned(dashes(&out, marks).into_owned())
}

/// Whether a straight quotation mark between these two characters opens a quotation: nothing of a
/// word stands before it, and something behind it. Marks of Markdown around it do not count.
pub fn opens(before: Option<char>, after: Option<char>) -> bool {
    let ends_word = |c: char| c.is_alphanumeric() || ".,!?…:;)]}»”’%\"".contains(c);
    let begins_nothing = |c: char| c.is_whitespace() || ".,!?…:;)]}»”".contains(c);
    !before.is_some_and(ends_word) && !after.is_none_or(begins_nothing)
}

/// Sets hyphens between spaces, `--` and `---` as dashes.
pub fn dashes<'t>(text: &'t str, marks: &Marks) -> Cow<'t, str> {
    if !text.contains(" - ") && !text.contains("--") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("---", "—").replace("--", "–").replace(" - ", marks.dash))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_page_can_hold_is_taken_out() {
        assert_eq!(shown("a\tb\nc\r\nd 🌻 \u{FFFD}"), "a\tb\nc\r\nd 🌻 \u{FFFD}");
        let odd = "a\0\u{7}\u{1F}\u{7F}\u{80}\u{9F}\u{FDD0}\u{FFFE}\u{FFFF}\u{1FFFF}b";
        assert_eq!(shown(odd), "ab");
        assert_eq!(shown("a\u{B}b\u{85}c"), "a b c");
    }

    fn set(language: &str, text: &str) -> String {
        plain(text, &Marks::of(language)).into_owned()
    }

    #[test]
    fn each_language_has_its_marks() {
        assert_eq!(set("uk", "Газета \"День\" - 5 років"), "Газета «День»\u{A0}— 5 років");
        assert_eq!(set("en", "The \"Day\" - five years"), "The “Day” – five years");
        assert_eq!(set("de", "Die \"Zeit\""), "Die „Zeit“");
    }

    #[test]
    fn a_quotation_in_a_quotation_has_the_inner_marks() {
        assert_eq!(set("en", "\"a \"b\" c\" \"d\""), "“a ‘b’ c” “d”");
        assert_eq!(set("uk", "\"Він сказав \"ні\" і пішов\""), "«Він сказав „ні“ і пішов»");
    }

    #[test]
    fn apostrophes_and_number_ranges_stay_in_one_word() {
        assert_eq!(set("uk", "п'ять"), "п’ять");
        assert_eq!(set("en", "1990--1995"), "1990–1995");
        assert_eq!(set("en", "well-known"), "well-known");
    }
}
