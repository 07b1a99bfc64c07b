//! Good practice: what a desk expects of an article, its photo, its tags and authors.

use std::collections::BTreeMap;

use crate::clock::Moment as Date;
use crate::config::Level;
use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::codes;
use crate::diagnostic::{did_you_mean, nearest};
use crate::language::LangId;
use crate::link::draft::Draft;
use crate::link::picture::{Picture, PictureSource};
use crate::link::term::{Names, TermId, TermIds};
use crate::link::{Edition, Site};
use crate::lint;
use crate::phrase::Phrase;
use crate::read::Document;
use crate::romanise;

/// The longest headline, in characters: search engines and previews cut longer ones.
const LONGEST_TITLE: usize = 130;
/// How much of a name is shown that is too long, in characters.
const SHOWN: usize = 40;
/// The longest lead, in characters.
const LONGEST_LEAD: usize = 500;
/// The least width of a lead photo, in pixels: narrower ones get no large preview
/// (developers.google.com, "Google Discover and your website").
const LEAST_WIDTH: u32 = 1200;

/// A broken rule, but for its file: rule, code, field, message, hint.
type Broken = (&'static str, &'static Code, &'static str, Phrase, Phrase);

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
            Phrase::new("updated-to-come"),
            Phrase::new("updated-to-come-hint"),
        ));
    }
    if let Some((origin, fingerprint)) = stale {
        let code = &site.config.languages.get(origin).code;
        broken.push((
            "stale_translation",
            &codes::LINT_STALE_TRANSLATION,
            "origin",
            Phrase::new("translation-stale"),
            Phrase::new("translation-stale-hint")
                .with("path", document.path.as_str())
                .with("origin", format!("{code}@{:08x}", fingerprint.unwrap_or_default())),
        ));
    }
    broken.retain(|(rule, ..)| site.config.lints.level(rule) != Level::Allow);
    for (rule, code, field, message, hint) in broken {
        let d = Diagnostic::warning(code, document.place(field), message).hint(hint);
        report.extend(site.config.lints.apply(rule, d));
    }
}

fn photo(document: &Document, image: &Picture, site: &Site, broken: &mut Vec<Broken>) {
    let mut add = |rule, code, message, hint| broken.push((rule, code, "image", message, hint));
    if image.alt.is_none() {
        add(
            "missing_alt",
            &codes::LINT_MISSING_ALT,
            Phrase::new("photo-no-alt"),
            Phrase::new("photo-no-alt-hint"),
        );
    }
    if image.caption.is_none() {
        add(
            "missing_caption",
            &codes::LINT_MISSING_CAPTION,
            Phrase::new("photo-no-caption"),
            Phrase::new("photo-no-caption-hint"),
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
            Phrase::new("photo-no-credit"),
            Phrase::new("photo-no-credit-hint"),
        );
    }
    let size = match image.source {
        PictureSource::Media(index) => site.media[index].size,
        PictureSource::External(_) => None,
    };
    if let Some((width, height)) = size.filter(|(width, _)| *width < LEAST_WIDTH) {
        let message = Phrase::new("photo-small").with("width", width).with("height", height);
        let hint = Phrase::new("photo-small-hint").with("least", LEAST_WIDTH);
        add("small_image", &codes::LINT_SMALL_IMAGE, message, hint);
    }
}

fn words(document: &Document, broken: &mut Vec<Broken>) {
    let front = &document.front;
    if front.lead.is_none() {
        broken.push((
            "missing_lead",
            &codes::LINT_MISSING_LEAD,
            "title",
            Phrase::new("lead-missing"),
            Phrase::new("lead-missing-hint"),
        ));
    }
    // Most texts have not even so many bytes.
    let length = |text: &Option<String>, most: usize| {
        text.as_deref().filter(|t| t.len() > most).map_or(0, |t| t.chars().count())
    };
    let title = length(&front.title, LONGEST_TITLE);
    let lead = length(&front.lead, LONGEST_LEAD);
    if title > LONGEST_TITLE {
        broken.push((
            "long_title",
            &codes::LINT_LONG_TITLE,
            "title",
            Phrase::new("headline-long").with("length", title),
            Phrase::new("headline-long-hint").with("most", LONGEST_TITLE),
        ));
    }
    if lead > LONGEST_LEAD {
        broken.push((
            "long_lead",
            &codes::LINT_LONG_LEAD,
            "lead",
            Phrase::new("lead-long").with("length", lead),
            Phrase::new("lead-long-hint").with("most", LONGEST_LEAD),
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
                Some(near) => did_you_mean(near),
                None => Phrase::new("author-no-file-hint")
                    .with("path", format!("content/{code}/authors/{}.md", author.key)),
            };
            let place = Place::line(&draft.article.path, draft.authors.line as usize);
            let message = Phrase::new("author-no-file").with("name", author.title.as_str());
            let d = Diagnostic::warning(&codes::LINT_UNKNOWN_AUTHOR, place, message).hint(hint);
            report.extend(site.config.lints.apply("unknown_author", d));
        }
    }
}

/// Reports tags and authors whose names are longer than a part of a URL can be; they have no pages.
pub(super) fn overlong(
    site: &Site,
    drafts: &[Draft],
    tags: &[TermIds],
    authors: &[TermIds],
    report: &mut Report,
) {
    for (draft, (tags, authors)) in drafts.iter().zip(tags.iter().zip(authors)) {
        let edition = site.edition(draft.article.lang);
        let both = [
            (draft.tags.line, tags, &edition.tags, "tags"),
            (draft.authors.line, authors, &edition.authors, "authors"),
        ];
        for (line, ids, terms, field) in both.into_iter().filter(|(line, ..)| *line > 0) {
            for term in ids.iter().map(|id| &terms[id.0 as usize]).filter(|t| t.is_overlong()) {
                let place = Place::line(&draft.article.path, line as usize);
                let name: String = term.title.chars().take(SHOWN).chain(['…']).collect();
                let message = Phrase::new("term-overlong").with("field", field).with("name", name);
                let d = Diagnostic::error(&codes::URL_TOO_LONG, place, message);
                report.push(d.hint(Phrase::new("term-overlong-hint")));
            }
        }
    }
}

/// Reports tags that one article alone has, and tags that are nearly alike. What has a file was
/// made on purpose.
pub(super) fn tags(site: &Site, drafts: &[Draft], tags: &[TermIds], report: &mut Report) {
    // How often each tag is used in each language, and where it is first written, newest article first.
    let unused = |edition: &Edition| vec![(0usize, None::<Place>); edition.tags.len()];
    let mut used: Vec<Vec<(usize, Option<Place>)>> = site.editions.iter().map(unused).collect();
    for (draft, ids) in drafts.iter().zip(tags) {
        for id in ids {
            let (uses, first) = &mut used[usize::from(draft.article.lang.0)][id.0 as usize];
            *uses += 1;
            if draft.tags.line > 0 && first.is_none() {
                *first = Some(Place::line(&draft.article.path, draft.tags.line as usize));
            }
        }
    }
    for (edition, used) in site.editions.iter().zip(used) {
        for (id, tag) in edition.tags.iter().enumerate().filter(|(_, tag)| !tag.has_file) {
            let (1, Some(place)) = &used[id] else { continue };
            let message = Phrase::new("tag-alone").with("name", tag.title.as_str());
            let d = Diagnostic::warning(&codes::LINT_ORPHAN_TAG, place.clone(), message)
                .hint(Phrase::new("tag-alone-hint"));
            report.extend(site.config.lints.apply("orphan_tag", d));
        }
        let titles: Vec<&str> = edition.tags.iter().map(|tag| tag.title.as_str()).collect();
        for (a, b) in lint::alike(&titles) {
            let (one, two) = (&edition.tags[a], &edition.tags[b]);
            // The rarer one is the slip, and of two without a file the later.
            let slip = if !one.has_file && (two.has_file || used[a].0 < used[b].0) { a } else { b };
            let (slip, other) = if slip == a { (a, two) } else { (b, one) };
            let tag = &edition.tags[slip];
            let Some(place) = used[slip].1.clone().filter(|_| !tag.has_file) else { continue };
            let code = &site.config.languages.get(edition.lang).code;
            let message = Phrase::new("tag-similar")
                .with("name", tag.title.as_str())
                .with("other", other.title.as_str());
            let hint = Phrase::new("tag-similar-hint")
                .with("other", other.title.as_str())
                .with("path", format!("content/{code}/tags/{}.md", other.key));
            let d = Diagnostic::warning(&codes::LINT_SIMILAR_TAGS, place, message).hint(hint);
            report.extend(site.config.lints.apply("similar_tags", d));
        }
    }
}

/// Reports tags that articles of one language write in several ways, though they mean one: `Київ`,
/// `київ`. What has a file may be written by any name that this gives it.
pub(super) fn spellings(site: &Site, drafts: &[Draft], names: &Names, report: &mut Report) {
    for edition in &site.editions {
        let several = names.tags_written_in_several_ways(edition.lang);
        if several.is_empty() {
            continue;
        }
        let several =
            |tag: &TermId| several.contains(tag) && !edition.tags[tag.0 as usize].has_file;
        // How often each way is written, and where first, newest article first.
        let mut ways: BTreeMap<TermId, Ways<'_>> = BTreeMap::new();
        let own = drafts.iter().filter(|d| d.article.lang == edition.lang && d.tags.line > 0);
        for draft in own {
            for word in &draft.tags.words {
                let Some(tag) = names.tag_of(edition.lang, word).filter(several) else { continue };
                let place = || Place::line(&draft.article.path, draft.tags.line as usize);
                let ways = ways.entry(tag).or_default();
                // The form of the apostrophe is typography's business.
                let way = word.replace(romanise::is_apostrophe, "'");
                ways.entry(way).or_insert_with(|| (0, word, place())).0 += 1;
            }
        }
        let code = &site.config.languages.get(edition.lang).code;
        for (id, ways) in ways {
            let tag = &edition.tags[id.0 as usize];
            let Some(usual) = usual(&ways, &tag.title) else { continue };
            for (_, way, place) in ways.values().filter(|(_, way, _)| *way != usual) {
                let message = Phrase::new("tag-spelt").with("name", *way).with("other", usual);
                let hint = Phrase::new("tag-similar-hint")
                    .with("other", usual)
                    .with("path", format!("content/{code}/tags/{}.md", tag.key));
                let d = Diagnostic::warning(&codes::LINT_SIMILAR_TAGS, place.clone(), message);
                report.extend(site.config.lints.apply("similar_tags", d.hint(hint)));
            }
        }
    }
}

/// The ways in which a tag is written, but for the form of the apostrophe: how often each is, as it is
/// written first, and where.
type Ways<'d> = BTreeMap<String, (usize, &'d str, Place)>;

/// The way in which a tag is to be written: not in letters of two alphabets, then the commonest; of
/// two that are as common the one for a name.
fn usual<'d>(ways: &Ways<'d>, title: &str) -> Option<&'d str> {
    let merit = |(uses, way, _): &&(usize, &str, Place)| {
        let is_name = way.starts_with(char::is_uppercase);
        (!lint::mixes_alphabets(way), *uses, is_name, *way == title)
    };
    ways.values().max_by_key(merit).map(|(_, way, _)| *way)
}
