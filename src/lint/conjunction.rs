//! A Latin letter for the Ukrainian word і. A Roman numeral or the sign of a quantity looks the same.

use crate::lint::Finding;
use crate::lint::MIXED_ALPHABETS;
use crate::lint::alphabet::{Class, class};
use crate::phrase::Phrase;

/// Words that follow the word І at the beginning of a sentence, and no number: `I він`, but `I тур`.
const BEHIND_AND: &[&str] = &[
    "а",
    "або",
    "але",
    "без",
    "було",
    "він",
    "вона",
    "вони",
    "воно",
    "все",
    "всі",
    "від",
    "де",
    "для",
    "до",
    "його",
    "завжди",
    "за",
    "знову",
    "із",
    "їй",
    "їм",
    "їх",
    "її",
    "йому",
    "коли",
    "ледь",
    "лише",
    "ми",
    "навіть",
    "нарешті",
    "не",
    "нехай",
    "ні",
    "ніхто",
    "ніщо",
    "один",
    "ось",
    "от",
    "потім",
    "при",
    "про",
    "саме",
    "справді",
    "та",
    "так",
    "також",
    "там",
    "те",
    "ти",
    "тепер",
    "тим",
    "тільки",
    "тоді",
    "тому",
    "тут",
    "у",
    "усе",
    "усі",
    "хай",
    "хоч",
    "хоча",
    "хто",
    "це",
    "цей",
    "ця",
    "ці",
    "чому",
    "ще",
    "що",
    "щоб",
    "я",
    "як",
    "якби",
    "який",
    "яка",
    "які",
    "якщо",
];

/// A Latin `i` that stands for the Ukrainian word і, or a capital one for І.
pub(super) fn mark(text: &str, at: usize, found: &mut Vec<Finding>) {
    let behind = &text[at + 1..];
    let next = behind.trim_start_matches(|c: char| {
        c.is_whitespace() || c.is_ascii_digit() || "«„“\"(–—-".contains(c)
    });
    let is_cyrillic = next.starts_with(|c| class(c) == Class::Cyrillic);
    let capital = text[at..].starts_with('I');
    let stands = match capital {
        false => ends_word(&text[..at]),
        true => begins_sentence(&text[..at]) && BEHIND_AND.contains(&first_word(behind)),
    };
    if behind.starts_with(char::is_whitespace) && is_cyrillic && stands {
        found.push(Finding {
            rule: &MIXED_ALPHABETS,
            range: at..at + 1,
            message: Phrase::new("letter-latin-i").with("letter", if capital { "I" } else { "i" }),
            hint: Phrase::new("letter-latin-i-hint")
                .with("letter", if capital { "І" } else { "і" }),
            right: Some(if capital { "І" } else { "і" }.to_owned()),
        });
    }
}

/// Whether a word may begin behind a text.
fn ends_word(before: &str) -> bool {
    !before.ends_with(|c: char| !c.is_whitespace() && !"(«„“\"—–".contains(c))
}

/// Whether a sentence may begin behind a text.
fn begins_sentence(before: &str) -> bool {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "(«„“\"—–".contains(c));
    before.is_empty() || before.ends_with(['.', '!', '?', '…', '»', '”', ':'])
}

fn first_word(text: &str) -> &str {
    text.trim_start().split(|c| class(c) != Class::Cyrillic).next().unwrap_or_default()
}
