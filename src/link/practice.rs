//! Good practice: what a desk expects of an article, its photo, its tags and authors.

use crate::clock::Moment as Date;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::nearest;
use crate::language::LangId;
use crate::link::Site;
use crate::link::draft::Draft;
use crate::link::story::{Picture, PictureSource};
use crate::link::term::TermIds;
use crate::lint;
use crate::read::Document;

/// The longest headline, in characters: search engines and previews cut longer ones.
const LONGEST_TITLE: usize = 130;
/// The longest lead, in characters.
const LONGEST_LEAD: usize = 500;
/// The least width of a lead photo, in pixels: narrower ones get no large preview
/// (developers.google.com, "Google Discover and your website").
const LEAST_WIDTH: u32 = 1200;

/// A broken rule, but for its file: rule, code, field, message, hint.
type Broken = (&'static str, &'static Code, &'static str, String, String);

/// Reports what an article breaks of the rules. `stale` is the text of the original, where the
/// translation follows another.
pub(super) fn report(
    document: &Document,
    date: Date,
    image: Option<&Picture>,
    stale: Option<(LangId, Option<u32>)>,
    site: &Site,
    report: &mut Report,
) {
    let mut broken = Vec::new();
    if let Some(image) = image {
        photo(document, image, site, &mut broken);
    }
    words(document, &mut broken);
    if document.front.updated.is_some_and(|u| u.at > site.now.max(date.at)) {
        broken.push((
            "future_update",
            &codes::LINT_FUTURE_UPDATE,
            "updated",
            "`updated` is a time to come".to_owned(),
            "write when the article was last changed".to_owned(),
        ));
    }
    if let Some((origin, fingerprint)) = stale {
        let code = &site.config.languages.get(origin).code;
        broken.push((
            "stale_translation",
            &codes::LINT_STALE_TRANSLATION,
            "origin",
            "the original has changed since this translation was made".to_owned(),
            format!(
                "revise the translation; then `visnyk translated {}` makes it `{code}@{:08x}`",
                document.path,
                fingerprint.unwrap_or_default()
            ),
        ));
    }
    for (rule, code, field, message, hint) in broken {
        let d = Diagnostic::warning(code, document.place(field), message).hint(hint);
        report.extend(site.config.lints.apply(rule, d));
    }
}

fn photo(document: &Document, image: &Picture, site: &Site, broken: &mut Vec<Broken>) {
    let mut add = |rule, code, message: &str, hint: &str| {
        broken.push((rule, code, "image", message.to_owned(), hint.to_owned()));
    };
    if image.alt.is_none() {
        add(
            "missing_alt",
            &codes::LINT_MISSING_ALT,
            "the lead photo has no `alt` in this language",
            "add `alt: …` below `image:`: what the picture shows, for readers who cannot see it",
        );
    }
    if image.caption.is_none() {
        add(
            "missing_caption",
            &codes::LINT_MISSING_CAPTION,
            "the lead photo has no `caption` in this language",
            "add `caption: …` below `image:`",
        );
    }
    // What the picture itself is wanting is said where it is named.
    if document.front.image.as_deref().is_none_or(|own| own.src.is_none()) {
        return;
    }
    if image.credit.is_none() {
        add(
            "missing_credit",
            &codes::LINT_MISSING_CREDIT,
            "the lead photo has no `credit`",
            "add `credit: …` below `image:`: whose picture it is",
        );
    }
    let size = match image.source {
        PictureSource::Media(index) => site.media[index].size,
        PictureSource::External(_) => None,
    };
    if let Some((width, height)) = size.filter(|(width, _)| *width < LEAST_WIDTH) {
        let message = format!("the lead photo is small: {width} × {height} pixels");
        let hint = format!("a large preview wants a width of {LEAST_WIDTH} pixels or more");
        add("small_image", &codes::LINT_SMALL_IMAGE, &message, &hint);
    }
}

fn words(document: &Document, broken: &mut Vec<Broken>) {
    let front = &document.front;
    if front.lead.is_none() {
        broken.push((
            "missing_lead",
            &codes::LINT_MISSING_LEAD,
            "title",
            "the article has no `lead`".to_owned(),
            "add `lead: …`, one or two sentences".to_owned(),
        ));
    }
    let length = |text: &Option<String>| text.as_deref().map_or(0, |t| t.chars().count());
    let (title, lead) = (length(&front.title), length(&front.lead));
    if title > LONGEST_TITLE {
        broken.push((
            "long_title",
            &codes::LINT_LONG_TITLE,
            "title",
            format!("the headline is {title} characters long"),
            format!("search engines and previews cut it: say it in {LONGEST_TITLE} or fewer"),
        ));
    }
    if lead > LONGEST_LEAD {
        broken.push((
            "long_lead",
            &codes::LINT_LONG_LEAD,
            "lead",
            format!("the lead is {lead} characters long"),
            format!("say it in {LONGEST_LEAD} or fewer: the rest belongs to the text"),
        ));
    }
}

/// Reports authors without a file, where authors have files at all.
pub(super) fn unknown_authors(
    site: &Site,
    drafts: &[Draft],
    authors: &[TermIds],
    report: &mut Report,
) {
    if site.editions.iter().all(|e| e.authors.iter().all(|a| !a.has_file)) {
        return;
    }
    for (draft, ids) in drafts.iter().zip(authors).filter(|(d, _)| d.authors.line > 0) {
        let edition = site.edition(draft.article.lang);
        for author in ids.iter().map(|id| &edition.authors[id.0 as usize]).filter(|a| !a.has_file) {
            let known = edition.authors.iter().filter(|a| a.has_file);
            let near = nearest(&author.title, known.map(|a| a.title.as_str()));
            let code = &site.config.languages.get(edition.lang).code;
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("make the file content/{code}/authors/{}.md", author.key),
            };
            let place = Place::line(&draft.article.path, draft.authors.line as usize);
            let message = format!("the author `{}` has no file", author.title);
            let d = Diagnostic::warning(&codes::LINT_UNKNOWN_AUTHOR, place, message).hint(hint);
            report.extend(site.config.lints.apply("unknown_author", d));
        }
    }
}

/// Reports tags that one article alone has, and tags that are nearly alike. What has a file was
/// made on purpose.
pub(super) fn tags(site: &Site, drafts: &[Draft], tags: &[TermIds], report: &mut Report) {
    for edition in &site.editions {
        // Where each tag is first written in this language, newest article first.
        let mut first: Vec<Option<Place>> = vec![None; edition.tags.len()];
        let mut uses = vec![0usize; edition.tags.len()];
        let own = drafts.iter().zip(tags).filter(|(d, _)| d.article.lang == edition.lang);
        for (draft, ids) in own {
            for id in ids.iter().map(|id| id.0 as usize) {
                uses[id] += 1;
                if draft.tags.line > 0 && first[id].is_none() {
                    first[id] = Some(Place::line(&draft.article.path, draft.tags.line as usize));
                }
            }
        }
        for (id, tag) in edition.tags.iter().enumerate().filter(|(_, tag)| !tag.has_file) {
            let (1, Some(place)) = (uses[id], &first[id]) else { continue };
            let message = format!("no other article has the tag `{}`", tag.title);
            let d = Diagnostic::warning(&codes::LINT_ORPHAN_TAG, place.clone(), message)
                .hint("a tag ties articles together: take another, or leave it out");
            report.extend(site.config.lints.apply("orphan_tag", d));
        }
        let titles: Vec<&str> = edition.tags.iter().map(|tag| tag.title.as_str()).collect();
        for (a, b) in lint::alike(&titles) {
            let (one, two) = (&edition.tags[a], &edition.tags[b]);
            // The rarer one is the slip, and of two without a file the later.
            let slip = if !one.has_file && (two.has_file || uses[a] < uses[b]) { a } else { b };
            let (slip, other) = if slip == a { (a, two) } else { (b, one) };
            let tag = &edition.tags[slip];
            let Some(place) = first[slip].clone().filter(|_| !tag.has_file) else { continue };
            let code = &site.config.languages.get(edition.lang).code;
            let message = format!("the tag `{}` is nearly `{}`", tag.title, other.title);
            let d = Diagnostic::warning(&codes::LINT_SIMILAR_TAGS, place, message).hint(format!(
                "write `{}`, or add this to `names` in content/{code}/tags/{}.md",
                other.title, other.key
            ));
            report.extend(site.config.lints.apply("similar_tags", d));
        }
    }
}
