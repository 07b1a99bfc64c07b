//! The table of rules: one row a code. What each means is said in `src/phrase/en/codes.ftl`, and
//! explained in `docs/diagnostics.md`.

use serde::{Deserialize, Deserializer, Serializer};

use crate::phrase::Phrase;

/// A rule that a site can break.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable name, `subject/fault`.
    pub name: &'static str,
}

impl Code {
    /// What the rule is, in one sentence.
    pub fn about(&self) -> Phrase {
        Phrase::new(format!("code-{}", self.name.replace('/', "-")))
    }
}

macro_rules! codes {
    ($($constant:ident $name:literal)*) => {
        $(
            #[doc = concat!("The rule `", $name, "`.")]
            pub static $constant: Code = Code { name: $name };
        )*
        /// Every rule, in the order of the documentation.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

// A macro, because the alternative is to write every name three times.
codes! {
    FILE_UNREADABLE "file/unreadable"
    FILE_NOT_UTF8 "file/not-utf-8"
    FILE_TOO_LARGE "file/too-large"
    FILE_LINK_LEAVES_SITE "file/link-leaves-site"
    FILE_TWICE "file/twice"
    FILE_MISPLACED "file/misplaced"
    CONTENT_MISSING "content/missing"
    CONFIG_SYNTAX "config/syntax"
    CONFIG_MISSING "config/missing"
    CONFIG_UNKNOWN_KEY "config/unknown-key"
    CONFIG_VALUE "config/value"
    LANGUAGE_TAG "language/tag"
    LANGUAGE_UNKNOWN "language/unknown"
    FRONT_MATTER_MISSING "front-matter/missing"
    FRONT_MATTER_SYNTAX "front-matter/syntax"
    FRONT_MATTER_UNKNOWN_KEY "front-matter/unknown-key"
    FRONT_MATTER_VALUE "front-matter/value"
    DATE_INVALID "date/invalid"
    DATE_CLOCK_CHANGE "date/clock-change"
    STORY_DUPLICATE_KEY "story/duplicate-key"
    STORY_UNKNOWN_KEY "story/unknown-key"
    STORY_ORIGIN "story/origin"
    TERM_DUPLICATE "term/duplicate"
    LINK_UNKNOWN "link/unknown"
    LINK_UNKNOWN_ANCHOR "link/unknown-anchor"
    LINK_UNPUBLISHED "link/unpublished"
    LINK_UNSAFE "link/unsafe"
    MEDIA_MISSING "media/missing"
    MEDIA_UNREADABLE "media/unreadable"
    SHORTCODE_UNKNOWN "shortcode/unknown"
    SHORTCODE_SYNTAX "shortcode/syntax"
    URL_DUPLICATE "url/duplicate"
    URL_TOO_LONG "url/too-long"
    REDIRECT_LOOP "redirect/loop"
    REDIRECT_HIDES "redirect/hides"
    REDIRECT_LINE "redirect/line"
    REDIRECT_GONE "redirect/gone"
    REDIRECT_UNSAVED "redirect/unsaved"
    HOST_LIMIT "host/limit"
    LIVE_ENTRY "live/entry"
    FOOTNOTE_UNMATCHED "footnote/unmatched"
    HTML_REMOVED "html/removed"
    HTML_TOO_DEEP "html/too-deep"
    HTML_UNCLOSED "html/unclosed"
    TEMPLATE_SYNTAX "template/syntax"
    TEMPLATE_RENDER "template/render"
    TEMPLATE_UNKNOWN_NAME "template/unknown-name"
    TEMPLATE_UNUSED "template/unused"
    MESSAGE_SYNTAX "message/syntax"
    MESSAGE_MISSING "message/missing"
    MESSAGE_ARGUMENT "message/argument"
    MESSAGE_UNUSED "message/unused"
    MESSAGE_FUNCTION "message/function"
    MESSAGE_CIRCLE "message/circle"
    MESSAGE_VARIABLES "message/variables"
    MESSAGE_PLURALS "message/plurals"
    MESSAGE_DUPLICATE "message/duplicate"
    LINT_MISSING_TRANSLATION "lint/missing-translation"
    LINT_MISSING_ALT "lint/missing-alt"
    LINT_MISSING_CAPTION "lint/missing-caption"
    LINT_MISSING_LEAD "lint/missing-lead"
    LINT_MISSING_TITLE "lint/missing-title"
    LINT_STALE_TRANSLATION "lint/stale-translation"
    LINT_MISSING_CREDIT "lint/missing-credit"
    LINT_SMALL_IMAGE "lint/small-image"
    LINT_LONG_TITLE "lint/long-title"
    LINT_LONG_LEAD "lint/long-lead"
    LINT_FUTURE_UPDATE "lint/future-update"
    LINT_UNKNOWN_AUTHOR "lint/unknown-author"
    LINT_ORPHAN_TAG "lint/orphan-tag"
    LINT_SIMILAR_TAGS "lint/similar-tags"
    LINT_MIXED_ALPHABETS "lint/mixed-alphabets"
    LINT_FOREIGN_LETTERS "lint/foreign-letters"
    LINT_WRONG_LANGUAGE "lint/wrong-language"
    LINT_STRAIGHT_QUOTES "lint/straight-quotes"
    LINT_WRONG_APOSTROPHE "lint/wrong-apostrophe"
    LINT_HTML_ENTITY "lint/html-entity"
    LINT_NO_BREAK_SPACE "lint/no-break-space"
    LINT_SKIPPED_HEADING "lint/skipped-heading"
    LINT_HEADLINE_IN_TEXT "lint/headline-in-text"
    LINT_FOREIGN_MARKUP "lint/foreign-markup"
    LINT_UNKNOWN_RULE "lint/unknown-rule"
    PUBLISH_FOREIGN "publish/foreign-file"
}

/// Writes a code by its name.
pub(super) fn serialize<S: Serializer>(code: &Code, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.name)
}

/// Finds a code by its name.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<&'static Code, D::Error> {
    let name: &str = Deserialize::deserialize(d)?;
    let found = ALL.iter().find(|code| code.name == name).copied();
    found.ok_or_else(|| serde::de::Error::custom("no such code"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Speaker, Tongue};

    #[test]
    fn names_are_unique_and_descriptions_follow_the_house_style() {
        let mut names: Vec<_> = ALL.iter().map(|c| c.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
        for speaker in Tongue::ALL.map(Speaker::new) {
            for code in ALL {
                let about = speaker.say(&code.about());
                assert!(!about.ends_with('.'), "{}: full stop", code.name);
                assert!(!about.starts_with(char::is_uppercase), "{}: capital", code.name);
            }
        }
    }
}
