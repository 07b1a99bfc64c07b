//! Text to the Latin letters of URLs, heading ids and keys.
//!
//! Ukrainian follows resolution 55 of the Cabinet of Ministers (27 January 2010), Russian the table
//! of ICAO Doc 9303 part 3 (used in passports); other scripts go through `deunicode`.

/// Which table romanises a text first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Resolution 55 (KMU 55), for Ukrainian.
    Kmu55,
    /// ICAO Doc 9303, for Russian.
    Icao,
    /// No table of our own, for other languages in Cyrillic letters.
    Cyrillic,
    /// No table of our own; Cyrillic words are read as Ukrainian or Russian ones.
    General,
}

/// The text in lower-case ASCII letters, digits and single hyphens; empty when nothing of it can
/// be written so.
pub fn slug(text: &str, scheme: Scheme) -> String {
    let latin = romanise(&text.to_lowercase(), scheme);
    let mut slug = String::with_capacity(latin.len());
    for c in latin.chars() {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'A'..='Z' => slug.push(c.to_ascii_lowercase()),
            // Signs of aspiration and of softness.
            '\'' | '`' => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Lower-case text in Latin letters.
fn romanise(text: &str, scheme: Scheme) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        let table = match scheme {
            Scheme::Kmu55 => ukrainian(c, before),
            Scheme::Icao => russian(c),
            Scheme::Cyrillic | Scheme::General => None,
        };
        // A letter of the neighbour language is read by the other table before the general one.
        let slavic = || ukrainian(c, before).or_else(|| russian(c));
        let latin = match scheme {
            Scheme::Cyrillic => open_vowel(c),
            _ => table.or_else(slavic).or_else(|| open_vowel(c)),
        };
        match latin {
            Some(latin) => out.push_str(latin),
            None if c.is_ascii() => out.push(c),
            None => out.push_str(&deunicode::deunicode_char(c).unwrap_or(" ").to_lowercase()),
        }
        before = Some(c);
    }
    out
}

/// The letters of Azerbaijani and Kazakh for which `deunicode` has a sign.
fn open_vowel(c: char) -> Option<&'static str> {
    match c {
        'ə' => Some("e"),
        'ә' => Some("a"),
        _ => None,
    }
}

/// The three characters that are typed for the Ukrainian apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02BC}')
}

/// Resolution 55. A word begins after anything but a letter or an apostrophe.
fn ukrainian(c: char, before: Option<char>) -> Option<&'static str> {
    let at_start = before.is_none_or(|b| !b.is_alphabetic() && !is_apostrophe(b));
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' if before == Some('з') => "gh",
        'г' => "h",
        'ґ' => "g",
        'д' => "d",
        'е' => "e",
        'є' if at_start => "ye",
        'є' => "ie",
        'ж' => "zh",
        'з' => "z",
        'и' => "y",
        'і' => "i",
        'ї' if at_start => "yi",
        'ї' => "i",
        'й' if at_start => "y",
        'й' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ь' => "",
        'ю' if at_start => "yu",
        'ю' => "iu",
        'я' if at_start => "ya",
        'я' => "ia",
        c if is_apostrophe(c) => "",
        _ => return None,
    })
}

/// ICAO Doc 9303 part 3, section 6 (transliteration of Cyrillic characters), Russian column.
fn russian(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'й' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' => "ie",
        'ы' => "y",
        'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ukrainian_follows_the_examples_of_resolution_55() {
        for (name, latin) in [
            ("Алушта", "alushta"),
            ("Борщагівка", "borshchahivka"),
            ("Гадяч", "hadiach"),
            ("Згурський", "zghurskyi"),
            ("Розгон", "rozghon"),
            ("Згорани", "zghorany"),
            ("Ґалаґан", "galagan"),
            ("Ґорґани", "gorgany"),
            ("Єнакієве", "yenakiieve"),
            ("Гаєвич", "haievych"),
            ("Короп'є", "koropie"),
            ("Їжакевич", "yizhakevych"),
            ("Кадиївка", "kadyivka"),
            ("Мар’їне", "marine"),
            ("Йосипівка", "yosypivka"),
            ("Стрий", "stryi"),
            ("Олексій", "oleksii"),
            ("Юрій", "yurii"),
            ("Корюківка", "koriukivka"),
            ("Яготин", "yahotyn"),
            ("Костянтин", "kostiantyn"),
            ("Знамʼянка", "znamianka"),
            ("Феодосія", "feodosiia"),
            ("Есьмань", "esman"),
            ("Щастя", "shchastia"),
            ("пʼять", "piat"),
        ] {
            assert_eq!(slug(name, Scheme::Kmu55), latin, "{name}");
        }
    }

    #[test]
    fn a_word_begins_after_a_hyphen_or_a_space_but_not_after_an_apostrophe() {
        assert_eq!(slug("Івано-Юрівка Яр", Scheme::Kmu55), "ivano-yurivka-yar");
        assert_eq!(slug("об’єкт", Scheme::Kmu55), "obiekt");
    }

    #[test]
    fn russian_follows_icao() {
        assert_eq!(
            slug("Объявлен съезд: ещё щенки", Scheme::Icao),
            "obieiavlen-sieezd-eshche-shchenki"
        );
    }

    #[test]
    fn other_languages_in_cyrillic_are_not_read_as_ukrainian() {
        for (text, latin) in [
            ("Београд", "beograd"),
            ("Љубав и џез", "ljubav-i-dzhez"),
            ("София", "sofiia"),
            ("Әлия", "aliia"),
        ] {
            assert_eq!(slug(text, Scheme::Cyrillic), latin, "{text}");
        }
        assert_eq!(slug("Şəhər", Scheme::General), "seher");
        assert_eq!(slug("თბილისი", Scheme::General), "tbilisi");
    }

    #[test]
    fn other_scripts_and_odd_text_become_plain_slugs() {
        assert_eq!(slug("Zażółć — «gęślą» 2024!", Scheme::General), "zazolc-gesla-2024");
        assert_eq!(slug("١٢٣ أخبار", Scheme::General), "123-khbr");
        assert_eq!(slug("!!!", Scheme::General), "");
        assert_eq!(slug("a_b  c", Scheme::General), "a-b-c");
    }
}
