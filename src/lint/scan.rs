//! A first look at the bytes of a text: nearly every one has nothing to mark, and costs no more.

use crate::lint::alphabet::Alphabet;

/// What is found in the bytes of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scan(u8);

impl Scan {
    /// Letters that may not belong where they stand.
    pub(super) const WORDS: Scan = Scan(1);
    /// Marks that may stand for an apostrophe.
    pub(super) const APOSTROPHES: Scan = Scan(2);
    /// Straight marks.
    pub(super) const STRAIGHT: Scan = Scan(4);

    pub(super) fn intersects(self, other: Scan) -> bool {
        self.0 & other.0 != 0
    }

    fn with(self, other: Scan, found: bool) -> Scan {
        if found { Scan(self.0 | other.0) } else { self }
    }
}

/// Looks at the bytes. The passes have no branches and no memory: each looks at many bytes at once.
pub(super) fn scan(text: &str, alphabet: Alphabet) -> Scan {
    let bytes = text.as_bytes();
    let cyrillic = has(bytes, |b| b.wrapping_sub(0xD0) <= 4);
    let latin = has(bytes, |b| b.is_ascii_alphabetic());
    let lacked = match alphabet {
        Alphabet::Ukrainian => cyrillic && has_pair(bytes, lacked_by_ukrainian),
        Alphabet::Russian => cyrillic && has_pair(bytes, lacked_by_russian),
        Alphabet::Cyrillic | Alphabet::TurnedComma | Alphabet::Other => false,
    };
    let lone = || alphabet == Alphabet::Ukrainian && has_lone_i(bytes);
    let words = lacked || cyrillic && latin && (neighbours(bytes) || lone());
    let quoted = |a: &[u8], b: &[u8]| {
        let between = a.iter().zip(&b[1..]).zip(b);
        between.fold(false, |all, ((before, after), mark)| {
            all | (*mark == b'"') & (*before >= 0x80) & (*after >= 0xD0) & (*after <= 0xD4)
        })
    };
    let apostrophes = has(bytes, |b| b == b'`')
        // ´ and ‘ are known by their last two bytes.
        || has_pair(bytes, |a, b| (a == 0xC2) & (b == 0xB4) | (a == 0x80) & (b == 0x98))
        || cyrillic && bytes.len() > 2 && quoted(bytes, &bytes[1..]);
    let straight = has(bytes, |b| (b == b'"') | (b == b'\''));
    Scan(0)
        .with(Scan::WORDS, words)
        .with(Scan::APOSTROPHES, apostrophes)
        .with(Scan::STRAIGHT, straight)
}

fn has(bytes: &[u8], is_it: impl Fn(u8) -> bool) -> bool {
    bytes.iter().fold(0, |all, byte| all | u8::from(is_it(*byte))) != 0
}

fn has_pair(bytes: &[u8], is_it: impl Fn(u8, u8) -> bool) -> bool {
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(0, |all, (a, b)| all | u8::from(is_it(*a, *b))) != 0
}

/// Whether `i` or `I` stands before white space, and behind no Latin letter or digit.
fn has_lone_i(bytes: &[u8]) -> bool {
    let is_i = |b: u8| b | 0x20 == b'i';
    let ends = |b: u8| b.is_ascii_whitespace() | (b == 0xC2);
    let behind = bytes.get(1..).unwrap_or_default();
    let triples = bytes.iter().zip(behind).zip(behind.get(1..).unwrap_or_default());
    let is_lone = |((a, b), c): ((&u8, &u8), &u8)| !a.is_ascii_alphanumeric() & is_i(*b) & ends(*c);
    matches!(bytes, [first, second, ..] if is_i(*first) && ends(*second))
        || triples.fold(false, |all, triple| all | is_lone(triple))
}

/// The bytes of Ё, Ъ, Ы, Э; ъ, ы, э, ё.
fn lacked_by_ukrainian(a: u8, b: u8) -> bool {
    (a == 0xD0) & ((b == 0x81) | (b == 0xAA) | (b == 0xAB) | (b == 0xAD))
        | (a == 0xD1) & ((b == 0x8A) | (b == 0x8B) | (b == 0x8D) | (b == 0x91))
}

/// The bytes of Є, І, Ї; є, і, ї; Ґ, ґ.
fn lacked_by_russian(a: u8, b: u8) -> bool {
    (a == 0xD0) & ((b == 0x84) | (b == 0x86) | (b == 0x87))
        | (a == 0xD1) & ((b == 0x94) | (b == 0x96) | (b == 0x97))
        | (a == 0xD2) & ((b == 0x90) | (b == 0x91))
}

/// Whether a Latin letter stands beside a Cyrillic one, or a stress mark anywhere.
fn neighbours(bytes: &[u8]) -> bool {
    let mut kind = 0;
    bytes.iter().any(|byte| {
        let next = KINDS[usize::from(*byte)];
        let found = kind | next == 3;
        // The second byte of a letter is of its first one's kind.
        kind = if byte & 0xC0 == 0x80 { kind } else { next };
        found
    })
}

/// What a byte may begin: 1 a Latin letter, 2 a Cyrillic letter. Stress marks, which stand within
/// words, count as both.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => 1,
            0xD0..=0xD4 => 2,
            0xCC => 3,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_look_finds_all_that_may_be_wrong_and_little_else() {
        for (text, words, marks) in [
            ("Звичайний текст, 2024 р. — і кома; Київ", false, false),
            ("Google, YouTube та Київ", false, false),
            ("Xарків", true, false),
            ("нoвини", true, false),
            ("за́мoк", true, false),
            ("за́мок", false, false),
            ("i він", true, false),
            ("Він, I вона, і XIV століття", true, false),
            ("XI століття, iOS, Wi-Fi", false, false),
            ("\"Так\", і 'ні'", false, false),
            ("один i два", true, false),
            ("сыр", true, false),
            ("п´ять", false, true),
            ("п‘ять", false, true),
            ("об\"єкт", false, true),
        ] {
            let scan = scan(text, Alphabet::Ukrainian);
            assert_eq!(scan.intersects(Scan::WORDS), words, "{text}");
            assert_eq!(scan.intersects(Scan::APOSTROPHES), marks, "{text}");
        }
    }
}
