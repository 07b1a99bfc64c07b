//! The languages of a site, as the configuration lists them.

use icu_locale::Locale;

use crate::config::missing;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagnostic::list;
use crate::fields::Field;
use crate::fields::Fields;
use crate::language::LangId;
use crate::language::Languages;
use crate::language::parse_locale;
use crate::phrase::Phrase;

const LANGUAGE_KEYS: &[Field] = &[
    Field { name: "locale", form: "BCP 47 tag", about: "language and region, such as `uk-UA`" },
    Field { name: "name", form: "text", about: "the language's name in itself" },
    Field {
        name: "tag",
        form: "BCP 47 tag",
        about: "for `lang` and `hreflang` where the bare language is not right",
    },
];

/// Rows of code, locale, name and explicit tag.
pub(super) fn read_languages(
    fields: &mut Fields<'_, '_>,
) -> Vec<(String, Locale, String, Option<String>)> {
    // A key with nothing behind it is as good as none.
    let there = fields.has("languages") && !fields.is_null("languages");
    let mut sound = true;
    let rows = fields.map("languages", |all| {
        let mut rows = Vec::new();
        for code in all.remaining() {
            sound = false;
            if !is_code(&code) {
                let message = Phrase::new("language-code").with("code", code.as_str());
                all.fault(&code, message, Some(Phrase::new("language-code-hint")));
                all.take(&code);
                continue;
            }
            let row = all.map_or_empty(&code, |one| read_language(one, &code)).flatten();
            rows.extend(row.map(|(locale, name, tag)| (code, locale, name, tag)));
        }
        rows
    });
    match rows {
        Some(rows) if !rows.is_empty() => rows,
        Some(_) if sound => {
            fields.fault("languages", Phrase::new("languages-empty"), None);
            Vec::new()
        }
        Some(_) => Vec::new(),
        None if there => Vec::new(),
        None => {
            missing(fields, "languages", Phrase::new("languages-missing-hint"));
            Vec::new()
        }
    }
}

/// Two editions with one tag would be one and the same in `hreflang`.
pub(super) fn report_same_tags(fields: &mut Fields<'_, '_>, languages: &Languages) {
    for language in languages.iter() {
        let earlier = languages.iter().take(usize::from(language.id.0));
        let known = !language.locale.id.language.is_unknown();
        if let Some(twin) = earlier.filter(|_| known).find(|l| l.tag == language.tag) {
            let place = fields.inner_place(&["languages", &language.code]);
            let message = Phrase::new("languages-same-tag")
                .with("first", twin.code.as_str())
                .with("second", language.code.as_str())
                .with("tag", language.tag.as_str());
            let d = Diagnostic::error(&codes::LANGUAGE_TAG, place, message);
            fields.push(d.hint(Phrase::new("languages-same-tag-hint")));
        }
    }
}

fn is_code(code: &str) -> bool {
    !code.is_empty()
        && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && code != "media"
}

fn read_language(
    fields: &mut Fields<'_, '_>,
    code: &str,
) -> Option<(Locale, String, Option<String>)> {
    let tag = read_tag(fields, "tag");
    let faults = fields.faults();
    let locale = read_tag(fields, "locale");
    if locale.is_none() && tag.is_none() && fields.faults() == faults {
        let hint = match parse_locale("locale", code) {
            Ok(_) => Phrase::new("locale-missing-code-hint").with("code", code),
            Err(bad) => bad.hint.unwrap_or_else(|| Phrase::new("locale-missing-hint")),
        };
        let message = Phrase::new("locale-missing").with("code", code);
        fields.fault("locale", message, Some(hint));
    }
    let name = fields.text("name").unwrap_or_else(|| code.to_owned());
    fields.finish(LANGUAGE_KEYS);
    // With a fault in its tag, the language stays: its folder is no unknown one for that.
    let locale = locale.or_else(|| tag.clone()).unwrap_or(Locale::UNKNOWN);
    Some((locale, name, tag.map(|t| t.to_string())))
}

fn read_tag(fields: &mut Fields<'_, '_>, key: &str) -> Option<Locale> {
    let place = fields.place(key);
    let text = fields.text(key)?;
    match parse_locale(key, &text) {
        Ok(locale) => Some(locale),
        Err(bad) => {
            let message = Phrase::new("key-fault").with("key", key).with("fault", bad.message);
            let d = Diagnostic::error(&codes::LANGUAGE_TAG, place, message);
            fields.push(d.maybe_hint(bad.hint));
            None
        }
    }
}

pub(super) fn read_root(
    fields: &mut Fields<'_, '_>,
    code: Option<&str>,
    languages: &Languages,
) -> Option<LangId> {
    let code = code?;
    match languages.by_code(code) {
        Some(language) => Some(language.id),
        None if languages.is_empty() => None,
        None => {
            let known = list(languages.iter().map(|l| &l.code));
            let message = Phrase::new("root-unknown").with("code", code);
            let d = Diagnostic::error(&codes::LANGUAGE_UNKNOWN, fields.place("root"), message);
            fields.push(d.hint(Phrase::new("root-hint").with("codes", known)));
            None
        }
    }
}
