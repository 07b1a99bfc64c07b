//! Text that is not in the language of its folder.

use whatlang::Lang;

use crate::language::{Language, Languages};
use crate::lint::letters::Alphabet;
use crate::phrase::Phrase;

/// The least number of letters by which a text is judged.
const ENOUGH: usize = 150;
/// How many characters are looked at: more cost more and tell nothing new.
const SAMPLE: usize = 200;

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

    /// The name of the text's language, where it surely is not the detector's own.
    pub(super) fn other(&self, sample: &str) -> Option<Phrase> {
        let end = sample.char_indices().nth(SAMPLE).map_or(sample.len(), |(end, _)| end);
        let sample = &sample[..end];
        let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
        // Most texts need no closer look.
        if letters < ENOUGH || self.alphabet.shows_in(sample) || self.is_told_by_script(sample) {
            return None;
        }
        let info = self.detector.detect(sample).filter(whatlang::Info::is_reliable)?;
        (info.lang() != self.own).then(|| name(info.lang()))
    }
}

impl Detector {
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

/// A language, as what a text is written in; the English name where the tongue has no other.
fn name(lang: Lang) -> Phrase {
    Phrase::new("language-name").with("language", lang.code()).with("english", lang.eng_name())
}

/// A language of the site as the detector knows it.
fn known(language: &Language) -> Option<Lang> {
    let subtag = language.subtag();
    let code = match subtag.len() {
        2 => isolang::Language::from_639_1(&subtag)?.to_639_3(),
        _ => subtag.as_str(),
    };
    // The written standards go by codes of their own.
    Lang::from_code(match code {
        "zho" => "cmn",
        "fas" => "pes",
        "nor" => "nob",
        code => code,
    })
}
