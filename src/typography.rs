//! Quotation marks, apostrophes and dashes as a language sets them.

use std::borrow::Cow;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// The text without characters that no page and no feed can hold: control characters, and what Unicode
/// keeps free of meaning (infra.spec.whatwg.org/#noncharacter). Of those that stand between words, a
/// space stays.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !may_hold_forbidden(text) || !text.contains(is_forbidden) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter_map(|c| match is_forbidden(c) {
        true => c.is_whitespace().then_some(' '),
        false => Some(c),
    });
    Cow::Owned(shown.collect())
}

/// Whether a text has bytes of such characters; a few others have them too.
pub fn may_hold_forbidden(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Without branches, so that many bytes are looked at at once: every text passes here.
    let controls = bytes.iter().fold(false, |all, b| {
        all | (*b == 0x7F) | (*b < b' ') & (*b != b'\t') & (*b != b'\n') & (*b != b'\r')
    });
    let others = bytes.iter().zip(bytes.get(1..).unwrap_or_default()).fold(false, |all, (a, b)| {
        let of_c1 = (*a == 0xC2) & (*b < 0xA0);
        all | of_c1 | (*a == 0xEF) & (*b == 0xB7) | (*a == 0xBF) & (*b & 0xFE == 0xBE)
    });
    controls | others
}

fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
        || matches!(c as u32 & 0xFFFF, 0xFFFE | 0xFFFF)
}

/// The text with every embedding, override and isolate of directions closed within it, and nothing closed
/// that it has not opened (unicode.org/reports/tr9, BD9 and X7), so that it turns nothing around that
/// stands beside it.
pub fn balanced(text: &str) -> Cow<'_, str> {
    if !has_directions(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    // What closes the parts that are open.
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202A}' | '\u{202B}' | '\u{202D}' | '\u{202E}' => open.push(END_OF_EMBEDDING),
            '\u{2066}'..='\u{2068}' => open.push(END_OF_ISOLATE),
            END_OF_EMBEDDING if open.last() != Some(&c) => continue,
            END_OF_ISOLATE => {
                let Some(at) = open.iter().rposition(|end| *end == c) else { continue };
                // Embeddings within an isolate end before it does.
                out.extend(open.drain(at + 1..).rev());
                open.pop();
            }
            END_OF_EMBEDDING => drop(open.pop()),
            _ => {}
        }
        out.push(c);
    }
    out.extend(open.into_iter().rev());
    Cow::Owned(out)
}

/// The text without embeddings, overrides and isolates of directions: for what reads it as plain words.
/// Marks of one character, such as U+200F, stay: they open nothing.
pub fn undirected(text: &str) -> Cow<'_, str> {
    match has_directions(text) {
        true => Cow::Owned(text.replace(is_direction, "")),
        false => Cow::Borrowed(text),
    }
}

const END_OF_EMBEDDING: char = '\u{202C}';
const END_OF_ISOLATE: char = '\u{2069}';

fn is_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn has_directions(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    // Without branches, so that many bytes are looked at at once: whole feeds pass here.
    bytes.iter().zip(second).zip(third).fold(false, |all, ((a, b), c)| {
        let of_embeddings = (*b == 0x80) & (*c >= 0xAA) & (*c <= 0xAE);
        let of_isolates = (*b == 0x81) & (*c >= 0xA6) & (*c <= 0xA9);
        all | (*a == 0xE2) & (of_embeddings | of_isolates)
    })
}

/// Whether raw HTML within a text breaks its line: where the text is read as words, a space.
pub fn is_line_break(html: &str) -> bool {
    html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br"))
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

/// The longest beginning of a text that stands for the whole, in characters.
const LONGEST_BEGINNING: usize = 300;

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
    ("ro", Marks { outer: ("„", "”"), inner: ("«", "»"), dash: EN }),
    ("sk", Marks { outer: ("„", "“"), inner: ("‚", "‘"), dash: EN }),
    ("am", Marks { outer: ("«", "»"), inner: ("‹", "›"), dash: EN }),
    ("ar", Marks { outer: ("”", "“"), inner: ("’", "‘"), dash: EN }),
    ("bs", Marks { outer: ("„", "”"), inner: ("‘", "’"), dash: EN }),
    ("ca", Marks { outer: ("«", "»"), inner: ("“", "”"), dash: EN }),
    ("el", Marks { outer: ("«", "»"), inner: ("“", "”"), dash: EN }),
    ("fa", Marks { outer: ("«", "»"), inner: ("‹", "›"), dash: EN }),
    ("fi", Marks { outer: ("”", "”"), inner: ("’", "’"), dash: EN }),
    ("he", Marks { outer: ("”", "”"), inner: ("’", "’"), dash: EN }),
    ("hr", Marks { outer: ("„", "“"), inner: ("‚", "‘"), dash: EN }),
    ("hy", Marks { outer: ("«", "»"), inner: ("«", "»"), dash: EN }),
    ("is", Marks { outer: ("„", "“"), inner: ("‚", "‘"), dash: EN }),
    ("ja", Marks { outer: ("「", "」"), inner: ("『", "』"), dash: EN }),
    ("ka", Marks { outer: ("„", "“"), inner: ("«", "»"), dash: EN }),
    ("kk", Marks { outer: ("«", "»"), inner: ("“", "”"), dash: EM }),
    ("mk", Marks { outer: ("„", "“"), inner: ("‚", "‘"), dash: EN }),
    ("nb", Marks { outer: ("«", "»"), inner: ("‘", "’"), dash: EN }),
    ("nl", Marks { outer: ("‘", "’"), inner: ("‘", "’"), dash: EN }),
    ("nn", Marks { outer: ("«", "»"), inner: ("‘", "’"), dash: EN }),
    ("no", Marks { outer: ("«", "»"), inner: ("‘", "’"), dash: EN }),
    ("sl", Marks { outer: ("„", "“"), inner: ("‚", "‘"), dash: EN }),
    ("sq", Marks { outer: ("«", "»"), inner: ("“", "”"), dash: EN }),
    ("sr", Marks { outer: ("„", "“"), inner: ("‘", "‘"), dash: EN }),
    ("sv", Marks { outer: ("”", "”"), inner: ("’", "’"), dash: EN }),
    ("ur", Marks { outer: ("”", "“"), inner: ("’", "‘"), dash: EN }),
];

impl Marks {
    /// The marks of a bare language subtag.
    pub fn of(language: &str) -> Marks {
        LANGUAGES.iter().find(|(l, _)| *l == language).map_or(ENGLISH, |(_, marks)| *marks)
    }

    /// What a straight quotation mark becomes; none where it stays.
    pub fn set(&self, turn: Turn) -> Option<&'static str> {
        match turn {
            Turn::Opens(1) => Some(self.outer.0),
            Turn::Opens(_) => Some(self.inner.0),
            Turn::Closes(0 | 1) => Some(self.outer.1),
            Turn::Closes(_) => Some(self.inner.1),
            Turn::Stays => None,
        }
    }
}

/// What a straight quotation mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It opens a quotation of this depth, the outermost of which is 1.
    Opens(usize),
    /// It closes one of this depth; 0 where none is open.
    Closes(usize),
    /// It is none, but a sign for inches, `15"`, or of a Hebrew abbreviation, `צה"ל`.
    Stays,
}

/// Which quotation marks are open while a text is set; one for a paragraph.
#[derive(Debug, Default)]
pub struct Nesting {
    depth: usize,
}

impl Nesting {
    /// What a straight quotation mark between these two characters does.
    pub fn pass(&mut self, before: Option<char>, after: Option<char>) -> Turn {
        if self.opens(before, after) {
            self.depth += 1;
            return Turn::Opens(self.depth);
        }
        // Between Hebrew letters it is a mark of theirs, or a name begins behind a particle.
        let in_word = before.is_some_and(is_hebrew) && after.is_some_and(is_hebrew);
        let ends_nothing =
            self.depth == 0 && before.is_some_and(|c| c.is_numeric() || is_hebrew(c));
        if in_word || ends_nothing {
            return Turn::Stays;
        }
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        Turn::Closes(depth)
    }

    /// Whether a quotation is open.
    pub fn is_open(&self) -> bool {
        self.depth > 0
    }

    /// Whether a mark opens a quotation: nothing of a word stands before it, and something behind it.
    /// Marks of Markdown around it do not count.
    fn opens(&self, before: Option<char>, after: Option<char>) -> bool {
        let ends_word = |c: char| c.is_alphanumeric() || ".,!?…:;)]}»”’%\"".contains(c);
        let Some(after) = after.filter(|c| !c.is_whitespace()) else { return false };
        match before {
            None => true,
            Some(before) if "([{«„“‚‘‹".contains(before) => true,
            Some(before) if has_no_spaces(before) || has_no_spaces(after) => self.depth == 0,
            Some(before) if ends_word(before) || is_mark(before) => false,
            // A quotation may begin with punctuation (`".ua"`), but one that is open rather ends.
            Some(_) => self.depth == 0 || !".,!?…:;)]}»”".contains(after),
        }
    }
}

/// Whether a character is of a script that sets no spaces between words.
fn has_no_spaces(c: char) -> bool {
    matches!(c,
        // Thai and Lao; Burmese; Khmer; Chinese and Japanese with their punctuation.
        '\u{E00}'..='\u{EFF}'
        | '\u{1000}'..='\u{109F}'
        | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{312F}'
        | '\u{3190}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}')
}

fn is_hebrew(c: char) -> bool {
    matches!(c, '\u{5D0}'..='\u{5EA}')
}

/// Whether a character is a part of the letter before it.
fn is_mark(c: char) -> bool {
    !c.is_ascii()
        && GeneralCategoryGroup::Mark.contains(CodePointMapData::<GeneralCategory>::new().get(c))
}

/// Sets a plain text such as a headline.
pub fn plain<'t>(text: &'t str, marks: &Marks) -> Cow<'t, str> {
    let has = |mark: u8| text.as_bytes().contains(&mark);
    // Most texts have none of the marks, and every dash to be set is made of these.
    let has_dash = || has(b'-') && (text.contains("--") || text.contains(" - "));
    if !has(b'"') && !has(b'\'') && !has_dash() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut nesting = Nesting::default();
    let mut before: Option<char> = None;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                let turn = nesting.pass(before, chars.peek().copied());
                out.push_str(marks.set(turn).unwrap_or("\""));
            }
            '\'' => out.push('’'),
            c => out.push(c),
        }
        before = Some(c);
    }
    Cow::Owned(dashes(&out, marks).into_owned())
}

/// Sets hyphens between spaces, `--` and `---` as dashes.
pub fn dashes<'t>(text: &'t str, marks: &Marks) -> Cow<'t, str> {
    if !text.contains(" - ") && !text.contains("--") {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("---", "—").replace("--", "–").replace(" - ", marks.dash))
}

/// The beginning of a text, as one line and cut at a word, to stand for the whole.
pub fn beginning(text: &str) -> String {
    let words = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = words.char_indices().nth(LONGEST_BEGINNING) else { return words };
    let end = words[..end].rfind(' ').unwrap_or(end);
    format!("{}…", words[..end].trim_end_matches([',', ';', ':', '–', '—', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_at_a_word_that_may_stand_at_a_line_s_end() {
        let long = "слово, ".repeat(43);
        assert_eq!(beginning(&format!("{long}a")), format!("{}…", "слово, ".repeat(41) + "слово"));
        assert_eq!(beginning("9\u{A0}000\nгривень"), "9\u{A0}000 гривень");
    }

    #[test]
    fn what_no_page_can_hold_is_taken_out() {
        assert_eq!(shown("a\tb\nc\r\nd 🌻 \u{FFFD}"), "a\tb\nc\r\nd 🌻 \u{FFFD}");
        let odd = "a\0\u{7}\u{1F}\u{7F}\u{80}\u{9F}\u{FDD0}\u{FFFE}\u{FFFF}\u{1FFFF}b";
        assert_eq!(shown(odd), "ab");
        assert_eq!(shown("a\u{B}b\u{85}c"), "a b c");
        let odd = (char::MIN..=char::MAX).filter(|c| is_forbidden(*c));
        assert!(odd.into_iter().all(|c| may_hold_forbidden(&format!("a{c}б"))));
        assert!(!may_hold_forbidden("«Пп’ять» — №\u{A0}7 🌻, q\r\n\t"));
    }

    #[test]
    fn what_is_opened_is_closed_and_what_is_not_stays_so() {
        for (text, is) in [
            ("a \u{2067}b\u{2069} c", "a \u{2067}b\u{2069} c"),
            ("a \u{2068}b", "a \u{2068}b\u{2069}"),
            ("a\u{2069} b\u{202C}", "a b"),
            ("\u{202E}a\u{2066}b", "\u{202E}a\u{2066}b\u{2069}\u{202C}"),
            ("\u{2066}a\u{202B}b\u{2069}c", "\u{2066}a\u{202B}b\u{202C}\u{2069}c"),
            ("\u{202B}a\u{2066}b\u{202C}c\u{2069}\u{202C}", "\u{202B}a\u{2066}bc\u{2069}\u{202C}"),
            ("«a» — \u{200F}b\u{200E}…", "«a» — \u{200F}b\u{200E}…"),
        ] {
            assert_eq!(balanced(text), is, "{text:?}");
            assert_eq!(balanced(is), is, "once is enough: {text:?}");
        }
        assert_eq!(undirected("\u{202E}a\u{2066}b\u{2069}\u{202C}\u{200F}"), "ab\u{200F}");
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
    fn scripts_without_spaces_open_and_close_in_turn() {
        for (language, text, expected) in [
            ("zh", "政府通过\"法律\"", "政府通过“法律”"),
            ("zh", "他说：\"使用AI\"，再说\"好。\"", "他说：“使用AI”，再说“好。”"),
            ("zh", "使用AI\"技术\"", "使用AI“技术”"),
            ("ja", "政府は\"法律\"を", "政府は「法律」を"),
            ("th", "ว่า\"ใช่\"แล้ว", "ว่า“ใช่”แล้ว"),
            ("km", "រដ្ឋាភិបាល\"ច្បាប់\"ថ្មី", "រដ្ឋាភិបាល“ច្បាប់”ថ្មី"),
            ("hi", "\"सत्\" और \"असत्\"", "“सत्” और “असत्”"),
        ] {
            assert_eq!(set(language, text), expected, "{text}");
        }
    }

    #[test]
    fn hebrew_abbreviations_keep_their_mark() {
        for (text, expected) in [
            ("צה\"ל", "צה\"ל"),
            ("\"יו\"ר הוועדה\" אמר", "”יו\"ר הוועדה” אמר"),
            ("ו\"הארץ\" אמר", "ו\"הארץ\" אמר"),
            ("עיתון \"הארץ\"", "עיתון ”הארץ”"),
        ] {
            assert_eq!(set("he", text), expected, "{text}");
        }
    }

    #[test]
    fn a_quotation_may_begin_with_punctuation() {
        for (text, expected) in [
            ("Холдинг \"!FEST\" зі Львова", "Холдинг «!FEST» зі Львова"),
            ("\"!FEST\" і \"Дім\"", "«!FEST» і «Дім»"),
            ("зона \".ua\" і \".укр\"", "зона «.ua» і «.укр»"),
            ("\"...і так\", - сказав", "«...і так»,\u{A0}— сказав"),
            ("він: \"?!\" так", "він: «?!» так"),
            ("(\"!FEST\")", "(«!FEST»)"),
            ("так (\"День\").", "так («День»)."),
            ("\"Чому (\"?!\") так\"", "«Чому („?!“) так»"),
            ("\"Слово \".", "«Слово »."),
            ("\"*Слово*\", каже", "«*Слово*», каже"),
            ("**\"!FEST\"**", "**«!FEST»**"),
        ] {
            assert_eq!(set("uk", text), expected, "{text}");
        }
    }

    #[test]
    fn a_sign_for_inches_is_no_quotation_mark() {
        for (text, expected) in [
            ("Екран 15\" і 17\"", "Екран 15\" і 17\""),
            ("Ноутбук 15\" з \"екраном\" ще", "Ноутбук 15\" з «екраном» ще"),
            ("зріст 5'7\"", "зріст 5’7\""),
            ("друк 10\"x12\"", "друк 10\"x12\""),
            ("\"Мрія 2024\" і 5\"", "«Мрія 2024» і 5\""),
        ] {
            assert_eq!(set("uk", text), expected, "{text}");
        }
    }

    #[test]
    fn apostrophes_and_number_ranges_stay_in_one_word() {
        assert_eq!(set("uk", "п'ять"), "п’ять");
        assert_eq!(set("en", "1990--1995"), "1990–1995");
        assert_eq!(set("en", "well-known"), "well-known");
    }
}
