//! The table of rules: one row a code, with what it means. `docs/diagnostics.md` explains each.

use serde::{Deserialize, Deserializer, Serializer};

/// A rule that a site can break.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable name, `subject/fault`.
    pub name: &'static str,
    /// What the rule is, in one sentence.
    pub about: &'static str,
}

macro_rules! codes {
    ($($constant:ident $name:literal $about:literal)*) => {
        $(#[doc = $about] pub static $constant: Code = Code { name: $name, about: $about };)*
        /// Every rule, in the order of the documentation.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

// A macro, because the alternative is to write every name three times.
codes! {
    FILE_UNREADABLE "file/unreadable" "a file or folder cannot be read"
    FILE_NOT_UTF8 "file/not-utf-8" "a text file is not UTF-8"
    FILE_TOO_LARGE "file/too-large" "a text file is larger than Visnyk reads"
    FILE_LINK_LEAVES_SITE "file/link-leaves-site" "a symbolic link leads out of the site"
    FILE_MISPLACED "file/misplaced" "a file lies where nothing reads it"
    CONTENT_MISSING "content/missing" "the site has no content folder, or a language has none"
    CONFIG_SYNTAX "config/syntax" "visnyk.yaml is not valid YAML"
    CONFIG_MISSING "config/missing" "the site has no visnyk.yaml, or it lacks a required key"
    CONFIG_UNKNOWN_KEY "config/unknown-key" "visnyk.yaml has a key that does not exist"
    CONFIG_VALUE "config/value" "a value in visnyk.yaml is not of the form that its key wants"
    LANGUAGE_TAG "language/tag" "a language tag is not the language's"
    LANGUAGE_UNKNOWN "language/unknown" "a folder or a field names a language that is not configured"
    FRONT_MATTER_MISSING "front-matter/missing" "a content file has no front matter, or lacks a required field"
    FRONT_MATTER_SYNTAX "front-matter/syntax" "the front matter is not valid YAML"
    FRONT_MATTER_UNKNOWN_KEY "front-matter/unknown-key" "the front matter has a field that does not exist"
    FRONT_MATTER_VALUE "front-matter/value" "a field's value is not of the form that it wants"
    DATE_INVALID "date/invalid" "a date cannot be read"
    DATE_CLOCK_CHANGE "date/clock-change" "a time does not exist or occurs twice when the clocks change"
    STORY_DUPLICATE_KEY "story/duplicate-key" "two files of one language are the same story"
    STORY_UNKNOWN_KEY "story/unknown-key" "`key` names a story that does not exist"
    STORY_ORIGIN "story/origin" "`origin` does not name a translation's original"
    TERM_DUPLICATE "term/duplicate" "two tags or two authors go by one name"
    LINK_UNKNOWN "link/unknown" "a link leads to a file that does not exist"
    LINK_UNKNOWN_ANCHOR "link/unknown-anchor" "a link leads to a heading that does not exist"
    LINK_UNPUBLISHED "link/unpublished" "a link leads to an article that is not published"
    LINK_UNSAFE "link/unsafe" "a link or raw HTML has an address that could run code"
    MEDIA_MISSING "media/missing" "a picture or attachment does not exist"
    SHORTCODE_UNKNOWN "shortcode/unknown" "a shortcode has no template"
    SHORTCODE_SYNTAX "shortcode/syntax" "a shortcode is not written as one"
    URL_DUPLICATE "url/duplicate" "two pages have one URL"
    URL_TOO_LONG "url/too-long" "a part of a URL is longer than a file's name can be, or empty"
    REDIRECT_LOOP "redirect/loop" "redirects lead in a circle"
    REDIRECT_LINE "redirect/line" "a line of moved.yaml is not an old address and the page that it leads to"
    REDIRECT_GONE "redirect/gone" "moved.yaml leads an old address to a page that the site does not have"
    REDIRECT_UNSAVED "redirect/unsaved" "moved.yaml cannot be written, and addresses changed"
    HOST_LIMIT "host/limit" "the site's host does not take what the site has"
    HTML_TOO_DEEP "html/too-deep" "raw HTML is nested deeper than a browser shows"
    TEMPLATE_SYNTAX "template/syntax" "a template cannot be read"
    TEMPLATE_RENDER "template/render" "a template fails while a page is made"
    TEMPLATE_UNKNOWN_NAME "template/unknown-name" "a template asks for something that its page does not have"
    MESSAGE_SYNTAX "message/syntax" "a messages file is not valid Fluent"
    MESSAGE_MISSING "message/missing" "a message that a template asks for does not exist in a language"
    MESSAGE_ARGUMENT "message/argument" "a message wants an argument that the template does not give"
    MESSAGE_UNUSED "message/unused" "a message of the site is used by no template"
    MESSAGE_FUNCTION "message/function" "a message calls a function that does not exist"
    MESSAGE_CIRCLE "message/circle" "a message refers to itself"
    MESSAGE_VARIABLES "message/variables" "a message uses other variables than in another language"
    MESSAGE_PLURALS "message/plurals" "a choice by number does not have the plural categories of its language"
    MESSAGE_DUPLICATE "message/duplicate" "a message is defined twice in one language"
    LINT_MISSING_TRANSLATION "lint/missing-translation" "a story is not in every language"
    LINT_MISSING_ALT "lint/missing-alt" "a lead photo has no alternative text"
    LINT_MISSING_CAPTION "lint/missing-caption" "a lead photo has no caption in this language"
    LINT_MISSING_LEAD "lint/missing-lead" "an article has no lead"
    LINT_MISSING_TITLE "lint/missing-title" "a section, tag or author has no title in a language"
    LINT_STALE_TRANSLATION "lint/stale-translation" "a translation's original has changed since"
    LINT_MISSING_CREDIT "lint/missing-credit" "a lead photo has no credit"
    LINT_SMALL_IMAGE "lint/small-image" "a lead photo is too small for previews"
    LINT_LONG_TITLE "lint/long-title" "a headline is too long"
    LINT_LONG_LEAD "lint/long-lead" "a lead is too long"
    LINT_FUTURE_UPDATE "lint/future-update" "an article says that it was updated at a time to come"
    LINT_UNKNOWN_AUTHOR "lint/unknown-author" "an author has no file"
    LINT_ORPHAN_TAG "lint/orphan-tag" "a tag is used by one article alone"
    LINT_SIMILAR_TAGS "lint/similar-tags" "two tags are nearly alike"
    LINT_MIXED_ALPHABETS "lint/mixed-alphabets" "a word has letters of two alphabets that look alike"
    LINT_FOREIGN_LETTERS "lint/foreign-letters" "a word has a letter that the language does not have"
    LINT_WRONG_LANGUAGE "lint/wrong-language" "a text is not in the language of its folder"
    LINT_STRAIGHT_QUOTES "lint/straight-quotes" "a straight quotation mark stands where typography does not reach"
    LINT_WRONG_APOSTROPHE "lint/wrong-apostrophe" "another mark stands for an apostrophe"
    LINT_NO_BREAK_SPACE "lint/no-break-space" "a line may break where the language does not want it"
    LINT_SKIPPED_HEADING "lint/skipped-heading" "a heading skips a level"
    LINT_UNKNOWN_RULE "lint/unknown-rule" "a rule that is allowed at one place does not exist"
    PUBLISH_FOREIGN "publish/foreign-file" "the output folder holds a file that Visnyk did not write"
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

    #[test]
    fn names_are_unique_and_descriptions_follow_the_house_style() {
        let mut names: Vec<_> = ALL.iter().map(|c| c.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), ALL.len());
        for code in ALL {
            assert!(!code.about.ends_with('.'), "{}: full stop", code.name);
            assert!(!code.about.starts_with(char::is_uppercase), "{}: capital", code.name);
        }
    }
}
