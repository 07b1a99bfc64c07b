//! The fields of front matter: one row each, with the kinds of file that may have it. The reader
//! checks against this table, and the documentation lists it.

use crate::fields::Field;
use crate::read::document::Kind;

/// Every field, with the kinds of file that may have it.
pub const FIELDS: &[(Field, &[Kind])] = {
    use Kind::{Article, Author, Edition, Page, Section, Tag};
    const WORDS: &[Kind] = &[Article, Page];
    &[
        (
            Field {
                name: "title",
                form: "text, required",
                about: "the headline, or the name of a page, section or tag",
            },
            &[Article, Page, Section, Tag],
        ),
        (
            Field {
                name: "title",
                form: "text",
                about: "what the browser's tab and search results say, where it is not the paper's title",
            },
            &[Edition],
        ),
        (Field { name: "name", form: "text, required", about: "an author's name" }, &[Author]),
        (
            Field {
                name: "date",
                form: "date-time, required",
                about: "first published; in the future, the article is scheduled",
            },
            &[Article],
        ),
        (Field { name: "updated", form: "date-time", about: "the last significant change" }, WORDS),
        (
            Field {
                name: "lead",
                form: "text",
                about: "the standfirst; without it, the first paragraph serves in lists",
            },
            WORDS,
        ),
        (Field { name: "kicker", form: "text", about: "the line above the headline" }, &[Article]),
        (
            Field {
                name: "section",
                form: "text",
                about: "the section's key, where it is not the folder's",
            },
            &[Article],
        ),
        (
            Field {
                name: "tags",
                form: "list of text",
                about: "keys, titles or other names of tags",
            },
            &[Article],
        ),
        (
            Field {
                name: "authors",
                form: "list of text",
                about: "keys, names or other names of authors",
            },
            &[Article],
        ),
        (
            Field {
                name: "image",
                form: "`{src, alt, caption, credit}`",
                about: "the lead photo; an author's portrait",
            },
            &[Article, Author],
        ),
        (
            Field { name: "source", form: "`{name, url}`", about: "whom the report relies on" },
            &[Article],
        ),
        (
            Field {
                name: "slug",
                form: "text",
                about: "the last part of the URL; without it, the file's name",
            },
            WORDS,
        ),
        (
            Field {
                name: "key",
                form: "text",
                about: "the key of the story that this is a translation of, where the paths differ",
            },
            WORDS,
        ),
        (
            Field { name: "aliases", form: "list of text", about: "old URLs that redirect here" },
            WORDS,
        ),
        (
            Field {
                name: "status",
                form: "`draft` or `ready`",
                about: "drafts are not built without `--drafts`; `ready` without it",
            },
            WORDS,
        ),
        (
            Field { name: "expires", form: "date-time", about: "not published from then on" },
            &[Article],
        ),
        (
            Field {
                name: "pinned",
                form: "`true`, `false` or date-time",
                about: "at the top of the front page, for good or until then",
            },
            &[Article],
        ),
        (
            Field {
                name: "breaking",
                form: "`true`, `false` or date-time",
                about: "the red line on the front page, for good or until then",
            },
            &[Article],
        ),
        (
            Field {
                name: "live",
                form: "`true`, `false` or date-time",
                about: "a live blog, whose coverage goes on or ends then",
            },
            &[Article],
        ),
        (
            Field {
                name: "corrections",
                form: "list of `{date, text}`",
                about: "shown on the page, in feeds and on the edition's page of corrections",
            },
            &[Article],
        ),
        (
            Field {
                name: "origin",
                form: "`lang@fingerprint`",
                about: "this is a translation, and of which text; `visnyk new --from` writes it",
            },
            WORDS,
        ),
        (
            Field {
                name: "withdrawn",
                form: "`{date, reason}` or `false`",
                about: "taken down: a notice stays at the URL, everything else goes",
            },
            &[Article],
        ),
        (
            Field {
                name: "description",
                form: "text",
                about: "for search engines and at the head of a list",
            },
            &[Section, Tag, Author, Edition, Page],
        ),
        (
            Field {
                name: "weight",
                form: "number",
                about: "the order among sections or standing pages, smallest first",
            },
            &[Section, Page],
        ),
        (
            Field {
                name: "names",
                form: "list of text",
                about: "other names that editors use for it",
            },
            &[Tag, Author],
        ),
        (Field { name: "role", form: "text", about: "what an author does" }, &[Author]),
        (
            Field {
                name: "sort_as",
                form: "text",
                about: "what an author is sorted by, such as `Surname Name`",
            },
            &[Author],
        ),
        (
            Field {
                name: "allow",
                form: "list of text",
                about: "rules of `lints` that this file may break",
            },
            &[Article, Page, Section, Tag, Author, Edition],
        ),
        (
            Field { name: "extra", form: "map", about: "for the site's own templates" },
            &[Article, Page, Section, Tag, Author, Edition],
        ),
    ]
};

pub(super) const IMAGE: &[Field] = &[
    Field {
        name: "src",
        form: "path",
        about: "beside the article, in content/media, or `/…` under static",
    },
    Field {
        name: "alt",
        form: "text",
        about: "what the picture shows, for readers who cannot see it",
    },
    Field { name: "caption", form: "text", about: "what it has to do with the story" },
    Field { name: "credit", form: "text", about: "whose picture it is" },
];
pub(super) const NEWS_SOURCE: &[Field] = &[
    Field { name: "name", form: "text", about: "whose report it is" },
    Field { name: "url", form: "URL", about: "where it is" },
];
pub(super) const CORRECTION: &[Field] = &[
    Field { name: "date", form: "date-time", about: "when it was corrected" },
    Field { name: "text", form: "text", about: "what was wrong and what is right" },
];
pub(super) const WITHDRAWN: &[Field] = &[
    Field { name: "date", form: "date-time", about: "when it was taken down" },
    Field { name: "reason", form: "text", about: "why, for readers" },
];

/// The fields that a kind of file may have.
pub fn fields_of(kind: Kind) -> impl Iterator<Item = &'static Field> + Clone {
    FIELDS.iter().filter(move |(_, kinds)| kinds.contains(&kind)).map(|(field, _)| field)
}
