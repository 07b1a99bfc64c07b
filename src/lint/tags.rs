//! Tags that are meant to be one: `Київ`, `Киев`.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::lint::alphabet;
use crate::lint::alphabet::Alphabet;
use crate::romanise;

/// The shortest title in which one letter more or less is taken for a slip, in letters.
const LONG: usize = 9;
/// The shortest title that is compared at all, in letters.
const SHORT: usize = 4;

/// Pairs of titles that are nearly alike, by their places, the earlier first.
pub fn alike(titles: &[&str]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut sounds: HashMap<String, usize> = HashMap::new();
    let mut shortened: HashMap<String, Vec<usize>> = HashMap::new();
    let words: Vec<Vec<char>> = titles.iter().map(|title| bare(title)).collect();
    for (index, word) in words.iter().enumerate() {
        if word.len() < SHORT {
            continue;
        }
        let twin = *sounds.entry(sound(word)).or_insert(index);
        let mut twin = Some(twin).filter(|twin| *twin != index);
        if word.len() >= LONG {
            let near = variants(word).filter_map(|v| shortened.get(&v)).flatten().copied();
            let near = near.filter(|other| is_slip(&words[*other], word)).min();
            twin = twin.or(near);
            for variant in variants(word) {
                shortened.entry(variant).or_default().push(index);
            }
        }
        pairs.extend(twin.map(|twin| (twin, index)));
    }
    pairs
}

/// Whether a word of a title has letters of two alphabets: `Kиїв`.
pub fn mixes_alphabets(title: &str) -> bool {
    title.split(|c: char| !c.is_alphanumeric()).any(alphabet::is_mixed)
}

/// A text whose words of two alphabets have letters of one, where each letter of the other has a twin in
/// it: `Kиїв` with a Latin letter is `Київ`.
pub fn in_one_alphabet(text: &str) -> Cow<'_, str> {
    if !mixes_alphabets(text) {
        return Cow::Borrowed(text);
    }
    let whole = |twin: fn(char) -> Option<char>, word: &str| -> Option<String> {
        let replaced: String = word.chars().map(|c| twin(c).unwrap_or(c)).collect();
        (!alphabet::is_mixed(&replaced)).then_some(replaced)
    };
    let to_cyrillic = |c| alphabet::to_cyrillic(c, Alphabet::Other);
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric()).map(|word| {
        let one = alphabet::is_mixed(word).then_some(word);
        let one = one
            .and_then(|word| whole(to_cyrillic, word).or_else(|| whole(alphabet::to_latin, word)));
        one.map_or(Cow::Borrowed(word), Cow::Owned)
    });
    Cow::Owned(words.collect())
}

/// The letters and digits of a title in lower case.
fn bare(title: &str) -> Vec<char> {
    let is_part = |c: &char| c.is_alphanumeric() && !romanise::is_apostrophe(*c);
    title.to_lowercase().chars().filter(is_part).collect()
}

/// A title as it sounds to an ear that does not tell the vowels of Ukrainian and Russian spellings
/// apart.
fn sound(word: &[char]) -> String {
    let mut sound: Vec<char> = word
        .iter()
        .filter_map(|c| match c {
            'и' | 'і' | 'ї' | 'й' | 'ы' | 'е' | 'є' | 'э' | 'ё' => Some('и'),
            'ґ' => Some('г'),
            'ь' | 'ъ' => None,
            // `São Paulo`, `Sao Paulo`.
            '\u{DF}'..='\u{24F}' => deunicode::deunicode_char(*c)?.chars().next(),
            other => Some(*other),
        })
        .collect();
    // A doubled letter is one sound; a doubled digit is another number.
    sound.dedup_by(|a, b| a == b && !a.is_numeric());
    sound.into_iter().collect()
}

/// The word itself, and the word without each of its letters.
fn variants(word: &[char]) -> impl Iterator<Item = String> + '_ {
    let without = |skip: usize| {
        let kept = word.iter().enumerate().filter(move |(i, _)| *i != skip);
        kept.map(|(_, c)| *c).collect()
    };
    (0..=word.len()).map(without)
}

/// Letters that are written for each other.
const CONFUSED: &[(char, char)] =
    &[('s', 'z'), ('c', 'k'), ('i', 'y'), ('v', 'w'), ('а', 'о'), ('с', 'з')];

/// Whether two words differ by one letter too many or too few, by two that have changed places, or by
/// one that is written for another; not in their first or by a digit: 2024 is not 2025. Any other
/// letter makes another word: Icelandic is not Irish, in most languages.
fn is_slip(a: &[char], b: &[char]) -> bool {
    let digits = |word: &[char]| word.iter().filter(|c| c.is_numeric()).collect::<String>();
    let text = |word: &[char]| word.iter().collect::<String>();
    let different = || a.iter().zip(b).filter(|(a, b)| a != b).map(|(a, b)| (*a, *b));
    let confused = |(a, b)| CONFUSED.contains(&(a, b)) || CONFUSED.contains(&(b, a));
    a.first() == b.first()
        && digits(a) == digits(b)
        && strsim::damerau_levenshtein(&text(a), &text(b)) <= 1
        && (a.len() != b.len() || different().count() != 1 || different().all(confused))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_that_are_meant_to_be_one_are_found() {
        for (a, b) in [
            ("Київ", "Киев"),
            ("Київ", "київ"),
            ("Зеленський", "Зеленский"),
            ("Верховна Рада", "Верхована Рада"),
            ("e-commerce", "ecommerce"),
            ("Parliaments", "Parliament"),
            ("Ґалаґан", "Галаган"),
            ("organisation", "organization"),
            ("Укрзалізниця", "Укразлізниця"),
            ("Здоров'я", "Здоровʼя"),
            ("São Paulo", "Sao Paulo"),
        ] {
            assert_eq!(alike(&[a, b]), [(0, 1)], "{a}, {b}");
        }
    }

    #[test]
    fn tags_that_are_two_things_are_not() {
        for (a, b) in [
            ("Іран", "Ірак"),
            ("Австрія", "Австралія"),
            ("Словаччина", "Словенія"),
            ("Вибори 2024", "Вибори 2025"),
            ("tag 110", "tag 10"),
            ("Ан-22", "Ан-2"),
            ("Литва", "Латвія"),
            ("США", "ЄС"),
            ("Північ", "Південь"),
            ("law", "war"),
            ("Сирія", "Сербія"),
            ("Ісландія", "Ірландія"),
            ("Нігер", "Нігерія"),
            ("Одеса", "Одещина"),
            ("ісландська", "ірландська"),
            ("Hertfordshire", "Herefordshire"),
            ("Красноярський", "Краснодарський"),
            ("Прем'єр", "Премʼєра"),
        ] {
            assert_eq!(alike(&[a, b]), [], "{a}, {b}");
        }
    }
}
