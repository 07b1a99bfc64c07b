//! Letters: those of one alphabet inside words of another, and those that a language does not have.

use crate::diagnostic::list;
use crate::lint::Finding;
use crate::lint::alphabet::{Alphabet, COUSINS, Class, TWINS, class, to_cyrillic, to_latin};
use crate::lint::conjunction;
use crate::lint::{FOREIGN_LETTERS, MIXED_ALPHABETS};
use crate::phrase::Phrase;

/// Marks the words with letters that do not belong there.
pub(super) fn words(
    text: &str,
    alphabet: Alphabet,
    aside: &dyn Fn(usize) -> bool,
    found: &mut Vec<Finding>,
) {
    let mut start = None;
    let mut quotations = Quotations::default();
    let spoken = is_speech(text, alphabet);
    // Of the last word, as long as nothing but marks and numbers stands behind it.
    let mut before = Class::Cyrillic;
    for (at, c) in text.char_indices().chain([(text.len(), '\0')]) {
        if class(c) != Class::None {
            start.get_or_insert((at, quotations.is_open()));
            continue;
        }
        if let Some((from, quoted)) = start.take() {
            let word = &text[from..at];
            let set_off = || quoted || aside(from);
            let marked = found.len();
            let kind = mixed(word, alphabet, from, &set_off, found);
            if c.is_ascii_digit() && found.len() > marked && reads_both_ways(word) {
                found[marked].right = None;
            }
            if found.len() == marked && !spoken && kind == Class::Cyrillic && !set_off() {
                foreign(word, alphabet, from, found);
            }
            let ukrainian = before == Class::Cyrillic && alphabet == Alphabet::Ukrainian;
            if matches!(word, "i" | "I") && ukrainian && !aside(from) {
                conjunction::mark(text, from, found);
            }
            before = kind;
        }
        quotations.pass(c);
        if !c.is_whitespace() && !c.is_ascii_digit() && !MARKS.contains(c) {
            before = Class::None;
        }
    }
}

/// Marks of a sentence, which are none of a formula.
const MARKS: &str = ",;:.!?…—–-«»„“”\"'’()№";

/// Whether a text is what somebody says in another language: it begins with a dash, and has no letter
/// that the language has alone.
fn is_speech(text: &str, alphabet: Alphabet) -> bool {
    let text = text.trim_start();
    text.starts_with(['—', '–']) && !text.chars().any(|c| alphabet.has_alone(c))
}

/// Which quotations are open.
#[derive(Default)]
struct Quotations {
    open: Vec<char>,
    straight: bool,
}

impl Quotations {
    fn is_open(&self) -> bool {
        self.straight || !self.open.is_empty()
    }

    fn pass(&mut self, c: char) {
        match c {
            '«' | '„' | '‹' => self.open.push(c),
            '»' | '”' | '›' => drop(self.open.pop()),
            // It closes what „ opens, and opens an English quotation.
            '“' if self.open.last() == Some(&'„') => drop(self.open.pop()),
            '“' => self.open.push(c),
            '"' => self.straight = !self.straight,
            _ => {}
        }
    }
}

/// Cyrillic letters that look like Latin ones in some hand or type only.
const CYRILLIC_COUSINS: &str = "вгмнпитшьуУјЈѕЅ";

/// Whether every letter of a word may be of either alphabet, as in `мp3`.
fn reads_both_ways(word: &str) -> bool {
    word.chars().all(|c| match class(c) {
        Class::Latin => TWINS.iter().any(|(latin, _)| *latin == c) || COUSINS.contains(c),
        _ => to_latin(c).is_some() || CYRILLIC_COUSINS.contains(c),
    })
}

/// A Roman numeral in Latin letters, if the word is one or looks like one. Short ones with C or M are
/// other things more often: `Ту-95МС`, `МІ-8`.
fn roman(word: &str) -> Option<String> {
    const PLACES: [[&str; 9]; 3] = [
        ["CM", "DCCC", "DCC", "DC", "D", "CD", "CCC", "CC", "C"],
        ["XC", "LXXX", "LXX", "LX", "L", "XL", "XXX", "XX", "X"],
        ["IX", "VIII", "VII", "VI", "V", "IV", "III", "II", "I"],
    ];
    let latin: String = word.chars().map(|c| to_latin(c).unwrap_or(c)).collect();
    let mut rest = latin.trim_start_matches('M');
    for numerals in PLACES {
        rest = numerals.iter().find_map(|n| rest.strip_prefix(n)).unwrap_or(rest);
    }
    let is_sure = latin.len() >= 4 || latin.chars().all(|c| "IVX".contains(c));
    (rest.is_empty() && is_sure).then_some(latin)
}

/// Marks a word of two alphabets; gives the alphabet of the word, or of most of it.
fn mixed(
    word: &str,
    alphabet: Alphabet,
    at: usize,
    set_off: &dyn Fn() -> bool,
    found: &mut Vec<Finding>,
) -> Class {
    let letters = || word.chars().filter(|c| class(*c) != Class::Joiner);
    let of = |wanted: Class| letters().filter(move |c| class(*c) == wanted);
    let (latin, cyrillic) = (of(Class::Latin).count(), of(Class::Cyrillic).count());
    if latin == 0 {
        return Class::Cyrillic;
    }
    if cyrillic == 0 {
        return Class::Latin;
    }
    let twins = of(Class::Latin).all(|c| TWINS.iter().any(|(latin, _)| *latin == c));
    let cousins =
        of(Class::Latin).all(|c| COUSINS.contains(c) || TWINS.iter().any(|(latin, _)| *latin == c));
    let latin_twins = of(Class::Cyrillic).all(|c| to_latin(c).is_some());
    // `HIMARSів`, `SMSка`: a foreign word with an ending is written so on purpose.
    let with_ending = letters().take(latin).all(|c| class(c) == Class::Latin) && latin > 1;
    let abbreviation =
        of(Class::Latin).all(char::is_uppercase) && of(Class::Cyrillic).all(char::is_lowercase);
    let roman = roman(word);
    let meant = match alphabet {
        _ if roman.is_some() => false,
        // It is not, where the language has no Cyrillic endings.
        Alphabet::TurnedComma | Alphabet::Other => with_ending && set_off(),
        _ => with_ending && (!twins || abbreviation),
    };
    let strays = alphabet.is_other() && with_ending;
    if meant || !(cousins || latin_twins || strays) {
        return Class::Latin;
    }
    let replaced = |with: &dyn Fn(char) -> Option<char>| -> String {
        word.chars().map(|c| with(c).unwrap_or(c)).collect()
    };
    let in_cyrillic = of(Class::Latin).all(|c| to_cyrillic(c, alphabet).is_some());
    let right = match (in_cyrillic, latin_twins) {
        _ if roman.is_some() => roman.clone(),
        (true, false) => Some(replaced(&|c| to_cyrillic(c, alphabet))),
        (false, true) => Some(replaced(&to_latin)),
        // Every letter has a twin: the language of the text decides.
        (true, true) if !alphabet.is_other() && cyrillic > latin => {
            Some(replaced(&|c| to_cyrillic(c, alphabet)))
        }
        (true, true) if alphabet.is_other() && latin > cyrillic => Some(replaced(&to_latin)),
        _ => None,
    };
    let strange = if latin <= cyrillic && roman.is_none() { Class::Latin } else { Class::Cyrillic };
    let mut shown: Vec<char> = of(strange).collect();
    shown.dedup();
    let (count, letters) = (shown.len(), list(shown));
    let message = match strange {
        Class::Latin => Phrase::new("letters-latin")
            .with("word", word)
            .with("count", count)
            .with("letters", letters),
        _ => Phrase::new("letters-cyrillic")
            .with("word", word)
            .with("count", count)
            .with("letters", letters),
    };
    found.push(Finding {
        rule: &MIXED_ALPHABETS,
        range: at..at + word.len(),
        message,
        hint: Phrase::new("letters-alike-hint"),
        right,
    });
    if strange == Class::Latin { Class::Cyrillic } else { Class::Latin }
}

/// Marks a word with a letter that the language does not have. A letter alone is spoken of.
fn foreign(word: &str, alphabet: Alphabet, at: usize, found: &mut Vec<Finding>) {
    let Some(letter) = word.chars().find(|c| alphabet.lacks(*c)) else { return };
    if word.chars().count() == 1 {
        return;
    }
    found.push(Finding {
        rule: &FOREIGN_LETTERS,
        range: at..at + word.len(),
        message: alphabet.lacking(word, letter),
        hint: Phrase::new("letter-foreign-hint"),
        right: None,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::scan::{Scan, scan};

    fn marked(language: &str, text: &str) -> Vec<(String, Option<String>)> {
        let mut found = Vec::new();
        let alphabet = Alphabet::of(language);
        if scan(text, alphabet).intersects(Scan::WORDS) {
            words(text, alphabet, &|_| false, &mut found);
        }
        found.into_iter().map(|f| (text[f.range].to_owned(), f.right)).collect()
    }

    #[test]
    fn letters_of_another_alphabet_are_marked() {
        for (language, text, wrong, right) in [
            ("uk", "місто Кuїв", "Кuїв", None),
            ("uk", "у Xаркові", "Xаркові", Some("Харкові")),
            ("uk", "нoвини", "нoвини", Some("новини")),
            ("uk", "Moсква", "Moсква", Some("Москва")),
            ("uk", "один i два", "i", Some("і")),
            ("uk", "сила струму 5 мA", "мA", Some("мА")),
            ("uk", "у ХХI столітті", "ХХI", Some("XXI")),
            ("uk", "XVІІ століття", "XVІІ", Some("XVII")),
            ("uk", "Карл ІV", "ІV", Some("IV")),
            ("ru", "МСMХХ год", "МСMХХ", Some("MCMXX")),
            ("uk", "літак Ту-95MС", "MС", None),
            ("uk", "гелікоптер МI-8", "МI", None),
            ("uk", "файл мp3", "мp", None),
            ("uk", "хата аp12", "аp", None),
            ("uk", "літак Аn24", "Аn", None),
            ("uk", "будинок Дo5", "Дo", Some("До")),
            ("uk", "ракета Кh-101", "Кh", Some("Kh")),
            ("uk", "компанія Gооgle", "Gооgle", Some("Google")),
            ("ru", "нoвости", "нoвости", Some("новости")),
            ("ru", "Kиев", "Kиев", Some("Киев")),
            ("en", "in Кyiv today", "Кyiv", Some("Kyiv")),
            ("en", "the Еmbassy", "Еmbassy", Some("Embassy")),
            ("uk", "за́мoк", "за́мoк", Some("за́мок")),
            ("uk", "Київ, i Львів", "i", Some("і")),
            ("uk", "i він прийшов", "i", Some("і")),
            ("uk", "Прийшов. I вона теж.", "I", Some("І")),
            ("uk", "— I що далі?", "I", Some("І")),
            ("uk", "між «Динамо» i «Шахтарем»", "i", Some("і")),
            ("uk", "у 2023 i 2024 роках", "i", Some("і")),
            ("uk", "сказав (i не він один)", "i", Some("і")),
            ("en", "the Googleа search", "Googleа", Some("Googlea")),
            ("en", "by Zelenskyий", "Zelenskyий", None),
            ("pl", "w Polsceе", "Polsceе", Some("Polscee")),
        ] {
            let expected = vec![(wrong.to_owned(), right.map(str::to_owned))];
            assert_eq!(marked(language, text), expected, "{text}");
        }
    }

    #[test]
    fn every_wrong_word_of_a_text_is_marked() {
        assert_eq!(marked("uk", "Xарків i Одеса, i Суми").len(), 3);
        assert_eq!(marked("uk", "нoвини, нoвини").len(), 2);
    }

    #[test]
    fn words_that_are_meant_so_are_not_marked() {
        for (language, text) in [
            ("uk", "IT-компанія, Wi-Fi, COVID-19, PR-відділ"),
            ("uk", "батареї HIMARSів, SMSка, ITшник, PRщик, у Facebookу"),
            ("uk", "Т-72Б3М, Су-34, Х-101, С-300В4, F-16, 9М729, Ка-52М"),
            ("uk", "рашиZм і Zрада"),
            ("uk", "Google, YouTube та Київ"),
            ("uk", "вітамін C, гепатит B, група A і клас E"),
            ("uk", "змінні x i y; формула E = mc²"),
            ("uk", "сайт example.com, пошта a@b.ua"),
            ("uk", "Windows'и, iPhone’и"),
            ("uk", "I тур виборів, I група. I квартал, II i III ступені"),
            ("uk", "у I кварталі й на I місці; Карл I був королем"),
            ("uk", "індекси x, i та y; x = i + 1; i) перше; для n i m"),
            ("uk", "I. Вступ, i-й рядок, i’я"),
            ("en", "«Googleа» and “SMSка”"),
            ("ru", "iPhone, IT-отдел, Т-90М"),
            ("en", "Kyiv, Київ and Kharkiv; café, naïve"),
        ] {
            assert_eq!(marked(language, text), [], "{text}");
        }
    }

    #[test]
    fn letters_that_the_language_lacks_are_marked() {
        for (language, text, word) in [
            ("uk", "Він купив сыр.", "сыр"),
            ("uk", "это правда", "это"),
            ("uk", "Съезд відбувся", "Съезд"),
            ("uk", "ще раз: ёлка", "ёлка"),
            ("uk", "«Новини» вышли", "вышли"),
            ("uk", "— Я не знаю, кто ты, — каже він.", "ты"),
            ("ru", "Приехал в Київ вчера", "Київ"),
            ("ru", "Ґалаґан", "Ґалаґан"),
        ] {
            assert_eq!(marked(language, text), [(word.to_owned(), None)], "{text}");
        }
    }

    #[test]
    fn quotations_and_letters_that_are_spoken_of_are_not_marked() {
        for (language, text) in [
            ("uk", "газета «Известия» та журнал „Огонёк“"),
            ("uk", "фільм \"Ёлки\" вийшов, потім “Съезд”"),
            ("uk", "літери ы, э, ъ та ё"),
            ("uk", "— Не понимаю, о чём Вы."),
            ("ru", "– Що таке мова?"),
            ("uk", "Ґанок, їжак, ґава, єнот, під’їзд"),
            ("ru", "песня «Ніч яка місячна» и буква ї"),
            ("ru", "Ёлка, подъезд, эхо, сыр"),
            ("en", "the letters ы and ї; Київ, сыр"),
            ("be", "Мінск, ёсць, сыр"),
        ] {
            assert_eq!(marked(language, text), [], "{text}");
        }
    }
}
