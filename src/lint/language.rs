//! Text that is not in the language of its folder.

use whatlang::{Lang, Script};

use crate::language::{Language, Languages};
use crate::lint::alphabet::Alphabet;
use crate::phrase::Phrase;

/// The least number of letters by which a text is judged.
const ENOUGH: usize = 150;
/// How many characters are looked at: more cost more and tell nothing new.
const SAMPLE: usize = 200;
/// How many samples of a text are looked at whose beginning is in another language.
const SAMPLES: usize = 24;

/// Tells the languages of a site apart by their trigrams.
pub(super) struct Detector {
    own: Lang,
    alphabet: Alphabet,
    /// The languages that are told apart.
    all: Vec<Lang>,
    detector: whatlang::Detector,
}

impl Detector {
    /// For the texts of one language of a site; `None` where the language is not known.
    pub(super) fn new(language: &Language, languages: &Languages) -> Option<Detector> {
        let own = known(language)?;
        // What is likely to be pasted: the site's other languages, and the ones that reporters of
        // the region read. Among few languages the judgement is fast and sure.
        let mut all: Vec<Lang> = languages.iter().filter_map(known).collect();
        all.extend([Lang::Ukr, Lang::Eng, Lang::Rus]);
        let alphabet = Alphabet::of(&language.subtag());
        let detector = whatlang::Detector::with_allowlist(all.clone());
        Some(Detector { own, alphabet, all, detector })
    }

    /// The name of the text's language, where it surely is not the detector's own. What is quoted
    /// may be in any.
    pub(super) fn other(&self, text: &str) -> Option<Phrase> {
        self.other_of(text)?;
        self.other_of(&without_quotations(text))
    }

    fn other_of(&self, text: &str) -> Option<Phrase> {
        let mut samples = Samples(text);
        let first = self.other_in(samples.next()?)?;
        // A text may begin with a name, an address or a motto in another language.
        let step = (text.len() / SAMPLE / SAMPLES).max(1);
        let others: Vec<Lang> =
            samples.step_by(step).filter_map(|sample| self.language_of(sample)).collect();
        let foreign = 1 + others.iter().filter(|lang| **lang != self.own).count();
        let own = others.len() + 1 - foreign;
        (foreign > own).then(|| name(first))
    }

    /// The language of a sample, where it surely is not the detector's own.
    fn other_in(&self, sample: &str) -> Option<Lang> {
        let is_letter = |c: &char| c.is_ascii_alphabetic() || !c.is_ascii() && c.is_alphabetic();
        let is_short = || sample.chars().filter(is_letter).count() < ENOUGH;
        // Most texts need no closer look.
        if self.alphabet.shows_in(sample) || is_short() || self.is_told_by_script(sample) {
            return None;
        }
        let info = self.detector.detect(sample).filter(whatlang::Info::is_reliable)?;
        Some(info.lang()).filter(|lang| *lang != self.own)
    }

    /// The language of a sample that may be in any.
    fn language_of(&self, sample: &str) -> Option<Lang> {
        if self.alphabet.shows_in(sample) || self.is_told_by_script(sample) {
            return Some(self.own);
        }
        self.detector.detect(sample).map(|info| info.lang())
    }

    /// Whether the text is in the script of its folder's language, and no other language is that is
    /// looked for: Latin letters in the English folder of a paper in Ukrainian, English and Russian.
    fn is_told_by_script(&self, sample: &str) -> bool {
        whatlang::detect_script(sample).is_some_and(|script| {
            let written: Vec<&Lang> =
                self.all.iter().filter(|l| script.langs().contains(l)).collect();
            !written.is_empty() && written.iter().all(|lang| **lang == self.own)
        })
    }
}

/// A text without what stands in quotation marks; what is open at the end of a line is none.
fn without_quotations(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (mut quoted, mut depth) = (0, 0usize);
        for (at, c) in line.char_indices() {
            match c {
                '«' | '„' | '“' if depth == 0 => {
                    kept.push_str(&line[quoted..at]);
                    (quoted, depth) = (at, 1);
                }
                '«' | '„' => depth += 1,
                '»' | '“' | '”' if depth > 0 => {
                    depth -= 1;
                    quoted = if depth == 0 { at + c.len_utf8() } else { quoted };
                }
                _ => {}
            }
        }
        kept.push_str(&line[quoted..]);
    }
    kept
}

/// A language, as what a text is written in; the English name where the tongue has no other.
fn name(lang: Lang) -> Phrase {
    Phrase::new("language-name").with("language", lang.code()).with("english", lang.eng_name())
}

/// A text in pieces of [`SAMPLE`] characters.
struct Samples<'t>(&'t str);

impl<'t> Iterator for Samples<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let end = self.0.char_indices().nth(SAMPLE).map_or(self.0.len(), |(end, _)| end);
        let (sample, rest) = self.0.split_at(end);
        self.0 = rest;
        (!sample.is_empty()).then_some(sample)
    }
}

/// A language of the site as the detector knows it, in the script in which it does.
fn known(language: &Language) -> Option<Lang> {
    let subtag = language.subtag();
    let code = match subtag.len() {
        2 => isolang::Language::from_639_1(&subtag)?.to_639_3(),
        _ => subtag.as_str(),
    };
    let script = language.script();
    // The written standards go by codes of their own. In Latin letters, Serbian is not told from
    // Croatian.
    let lang = Lang::from_code(match (code, script.as_str()) {
        ("zho", _) => "cmn",
        ("fas", _) => "pes",
        ("nor", _) => "nob",
        ("srp", "Latn") => "hrv",
        (code, _) => code,
    })?;
    let is_written = |other: Script| other.langs().contains(&lang);
    match script.as_str() {
        "Latn" => is_written(Script::Latin),
        "Cyrl" => is_written(Script::Cyrillic),
        "Arab" => is_written(Script::Arabic),
        _ => true,
    }
    .then_some(lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::parse_locale;
    use crate::phrase::{Speaker, Tongue};

    const UKRAINIAN: &str = "Учора в місті відкрили новий міст через річку, і перші автомобілі вже \
        проїхали ним. Будівництво тривало два роки й коштувало менше, ніж планували. ";
    const RUSSIAN: &str = "Вчера в городе открыли новый мост через реку, и первые автомобили уже \
        проехали по нему. Строительство шло два года и стоило меньше, чем было задумано. ";
    const ENGLISH: &str = "A new bridge across the river was opened in the city yesterday, and the \
        first cars have crossed it already. It took two years and cost less than was planned. ";

    fn other(code: &str, text: &str) -> Option<String> {
        other_among(&["uk-UA", "en-GB", "ru-UA"], code, text)
    }

    fn other_among(locales: &[&str], code: &str, text: &str) -> Option<String> {
        let entry = |locale: &&str| {
            let parsed = parse_locale("locale", locale).expect("good");
            ((*locale).to_owned(), parsed, (*locale).to_owned(), None)
        };
        let all = Languages::new(locales.iter().map(entry).collect(), None);
        let language = all.iter().find(|l| l.subtag() == code).expect("there");
        let other = Detector::new(language, &all).expect("known").other(text);
        other.map(|name| Speaker::new(Tongue::English).say(&name))
    }

    #[test]
    fn a_text_in_another_language_is_told() {
        for (code, text, name) in [
            ("uk", RUSSIAN.repeat(2), "Russian"),
            ("uk", ENGLISH.repeat(2), "English"),
            ("ru", UKRAINIAN.repeat(2), "Ukrainian"),
            ("en", RUSSIAN.repeat(2), "Russian"),
            ("uk", [&RUSSIAN.repeat(4), UKRAINIAN].concat(), "Russian"),
            ("uk", format!("{} «Вечерние новости» {0}", RUSSIAN.repeat(2)), "Russian"),
            ("uk", format!("«{}", RUSSIAN.repeat(2)), "Russian"),
        ] {
            assert_eq!(other(code, &text).as_deref(), Some(name), "{code}: {text}");
        }
    }

    #[test]
    fn a_text_that_is_mostly_in_its_language_is_left_alone() {
        for (code, text) in [
            ("uk", UKRAINIAN.repeat(2)),
            ("en", ENGLISH.repeat(2)),
            ("uk", RUSSIAN[..120].to_owned()),
            ("uk", [&ENGLISH.repeat(2), &*UKRAINIAN.repeat(4)].concat()),
            ("ru", [ENGLISH, &*RUSSIAN.repeat(4)].concat()),
            ("uk", format!("«{0}», — сказав він. «{0}»", RUSSIAN.trim())),
            ("uk", format!("“{}” він сказав. „{}“", ENGLISH.repeat(2), RUSSIAN.repeat(2))),
            (
                "uk",
                [
                    "Олена Гайова olena@news.example, John Smith john.smith@agency.example, "
                        .repeat(3),
                    UKRAINIAN.repeat(5),
                ]
                .concat(),
            ),
        ] {
            assert_eq!(other(code, &text), None, "{code}: {text}");
        }
    }

    #[test]
    fn serbian_in_latin_letters_is_not_taken_for_its_neighbours() {
        const SERBIAN: &str = "Juče je u gradu otvoren novi most preko reke, i prvi automobili su već \
            prešli. Gradnja je trajala dve godine i koštala je manje nego što je bilo predviđeno. ";
        let locales = ["sr-Latn-RS", "hr-HR", "lt-LT", "sr-RS", "en-GB"];
        for text in [SERBIAN.to_owned(), SERBIAN.repeat(3)] {
            assert_eq!(other_among(&locales, "sr", &text), None);
            assert_eq!(other_among(&["sr-Latn-RS", "lt-LT"], "sr", &text), None);
        }
        let other = other_among(&locales, "sr", &ENGLISH.repeat(2));
        assert_eq!(other.as_deref(), Some("English"));
        assert_eq!(other_among(&["kk-Latn-KZ", "en-GB"], "en", &ENGLISH.repeat(2)), None);
    }

    #[test]
    fn every_language_that_can_be_told_has_a_name() {
        for tongue in [Tongue::Ukrainian, Tongue::Russian] {
            let speaker = Speaker::new(tongue);
            for lang in Lang::all() {
                assert!(!speaker.say(&name(*lang)).contains(lang.eng_name()), "{lang:?}");
            }
        }
    }
}
