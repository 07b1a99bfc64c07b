//! The archive: everything by year, month and day.

use jiff::civil::Date;

use crate::fingerprint::Fingerprint;
use crate::language::LangId;
use crate::link::{ArticleId, Edition, Site};
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::View;
use crate::plan::frame::{Frame, Nearest};
use crate::plan::pages::{Output, Pages};
use crate::plan::urls::Period;

pub(super) const KIND: Kind = Kind { name: "archive", plan: Plans::PerEdition(plan) };

/// Headlines of a day that a month's page shows.
const HEADLINES: usize = 5;

/// The articles of a span, newest first.
type Span<'s> = &'s [ArticleId];

/// The first day of the period of this size that a day lies in.
fn period_of(day: Date, size: fn(Date) -> Period) -> Period {
    match size(day) {
        Period::All => Period::All,
        Period::Year(d) => Period::Year(d.first_of_year()),
        Period::Month(d) => Period::Month(d.first_of_month()),
        Period::Day(d) => Period::Day(d),
    }
}

/// The periods of a size in a span, newest first, with their articles.
fn periods<'s>(
    planner: &Planner<'_>,
    span: Span<'s>,
    size: fn(Date) -> Period,
) -> Vec<(Period, Span<'s>)> {
    let period = |id: ArticleId| period_of(planner.day(id), size);
    span.chunk_by(|a, b| period(*a) == period(*b)).map(|s| (period(s[0]), s)).collect()
}

/// What the archive of an edition has for the readers of a period in another: the same period, else the
/// whole. A month around the day would do better, and would change the pages of all its days when the
/// edition publishes its first story of that month.
pub(super) fn counterpart(planner: &Planner<'_>, lang: LangId, period: Period) -> Option<Period> {
    [period, Period::All].into_iter().find(|period| is_in(planner, lang, *period))
}

/// The period around a period.
fn above(period: Period) -> Option<Period> {
    match period {
        Period::All => None,
        Period::Year(_) => Some(Period::All),
        Period::Month(d) => Some(Period::Year(d.first_of_year())),
        Period::Day(d) => Some(Period::Month(d.first_of_month())),
    }
}

/// Whether an edition has an archive.
pub(super) fn exists(site: &Site, edition: &Edition) -> bool {
    site.config.archive && !edition.articles.is_empty()
}

/// Whether an edition published anything in a period.
fn is_in(planner: &Planner<'_>, lang: LangId, period: Period) -> bool {
    let all = &planner.site.edition(lang).articles;
    if !planner.site.config.archive {
        return false;
    }
    let (first, last) = match period {
        Period::All => return !all.is_empty(),
        Period::Year(d) => (d.first_of_year(), d.last_of_year()),
        Period::Month(d) => (d.first_of_month(), d.last_of_month()),
        Period::Day(d) => (d, d),
    };
    let newest = all.partition_point(|id| planner.day(*id) > last);
    all.get(newest).is_some_and(|id| planner.day(*id) >= first)
}

/// The pages of the archive for a month, of which these are the articles, and for its days, the oldest
/// first.
pub(super) fn of_month(planner: &Planner<'_>, span: Span<'_>) -> Vec<Period> {
    if !planner.site.config.archive {
        return Vec::new();
    }
    let days = periods(planner, span, Period::Day).into_iter().rev();
    periods(planner, span, Period::Month).into_iter().chain(days).map(|(p, _)| p).collect()
}

/// The other pages of the archive: the one of all, and the years, the oldest first.
pub(super) fn above_months(planner: &Planner<'_>, edition: &Edition) -> Vec<Period> {
    if !exists(planner.site, edition) {
        return Vec::new();
    }
    let years = periods(planner, &edition.articles, Period::Year).into_iter().rev();
    [Period::All].into_iter().chain(years.map(|(period, _)| period)).collect()
}

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    if !exists(planner.site, edition) {
        return;
    }
    let all: Span<'s> = &edition.articles;
    add(edition.lang, Period::All, all, (None, None), planner, pages);
    for size in [Period::Year as fn(Date) -> Period, Period::Month, Period::Day] {
        let spans = periods(planner, all, size);
        for (i, (period, span)) in spans.iter().enumerate() {
            let later = i.checked_sub(1).map(|j| spans[j].0);
            let earlier = spans.get(i + 1).map(|s| s.0);
            add(edition.lang, *period, span, (earlier, later), planner, pages);
        }
    }
}

fn add<'s>(
    lang: LangId,
    period: Period,
    span: Span<'s>,
    neighbours: (Option<Period>, Option<Period>),
    planner: &Planner<'s>,
    pages: &mut Pages<'s>,
) {
    let code = &planner.site.config.languages.get(lang).code;
    pages.add(
        planner.urls.archive(lang, period),
        format!("content/{code}"),
        Output::Template {
            lang,
            template: "archive.html",
            body: None,
            ingredients: Some(Box::new(move |planner| {
                Some(ingredients(planner, lang, period, span, neighbours))
            })),
            view: Box::new(move |planner| view(planner, lang, period, span, neighbours)),
        },
    );
}

/// The fingerprint of what the view of a period is made from.
fn ingredients(
    planner: &Planner<'_>,
    lang: LangId,
    period: Period,
    span: Span<'_>,
    neighbours: (Option<Period>, Option<Period>),
) -> Fingerprint {
    let languages = planner.site.config.languages.iter();
    let elsewhere: Vec<_> = languages.map(|other| counterpart(planner, other.id, period)).collect();
    let parts: Vec<_> = parts(planner, period, span)
        .into_iter()
        .map(|(part, articles)| (part, articles.len(), planner.cards_print(shown(part, articles))))
        .collect();
    let own = (lang, period, neighbours, elsewhere);
    let cards = planner.cards_print(cards(period, span));
    Fingerprint::of_value(&(planner.common_print(), own, parts, cards))
}

/// The periods that a period's page lists, with their articles.
fn parts<'s>(planner: &Planner<'_>, period: Period, span: Span<'s>) -> Vec<(Period, Span<'s>)> {
    match period {
        Period::All => periods(planner, span, Period::Year),
        Period::Year(_) => periods(planner, span, Period::Month),
        Period::Month(_) => periods(planner, span, Period::Day),
        Period::Day(_) => Vec::new(),
    }
}

/// The articles whose cards are shown with a part of a period.
fn shown(part: Period, articles: Span<'_>) -> Span<'_> {
    let most = if matches!(part, Period::Day(_)) { HEADLINES } else { 0 };
    &articles[..articles.len().min(most)]
}

/// The articles whose cards the page of a period shows.
fn cards(period: Period, span: Span<'_>) -> Span<'_> {
    if matches!(period, Period::Day(_)) { span } else { &[] }
}

fn view<'s>(
    planner: &Planner<'s>,
    lang: LangId,
    period: Period,
    span: Span<'s>,
    (earlier, later): (Option<Period>, Option<Period>),
) -> View<'s> {
    let urls = &planner.urls;
    let url = |p: Period| urls.of(&urls.archive(lang, p));
    let link = |p: Option<Period>| Datum::maybe(p.map(url));
    let level = match period {
        Period::All => "all",
        Period::Year(_) => "year",
        Period::Month(_) => "month",
        Period::Day(_) => "day",
    };
    let title = &planner.site.config.titles[usize::from(lang.0)];
    let mut view = Frame {
        nearest: Nearest::Archive(period),
        breadcrumbs: vec![(title.into(), urls.of(&urls.front(lang)))],
        // The template gives the title: it is the theme's word, not the site's.
        ..Frame::new("archive", lang, urls.archive(lang, period), "")
    }
    .view(planner);
    let parts = parts(planner, period, span).into_iter().map(|(part, articles)| {
        Datum::Map(vec![
            ("date", Datum::maybe(first_day(part).map(|d| d.to_string()))),
            ("url", Datum::text(url(part))),
            ("count", Datum::Int(articles.len() as i64)),
            ("cards", Datum::cards(shown(part, articles).iter().copied())),
        ])
    });
    view.push((
        "archive",
        Datum::Map(vec![
            ("level", Datum::text(level)),
            ("date", Datum::maybe(first_day(period).map(|d| d.to_string()))),
            ("up", link(above(period))),
            ("earlier", link(earlier)),
            ("later", link(later)),
            ("periods", Datum::list(parts)),
            ("cards", Datum::cards(cards(period, span).iter().copied())),
        ]),
    ));
    view
}

fn first_day(period: Period) -> Option<Date> {
    match period {
        Period::All => None,
        Period::Year(d) | Period::Month(d) | Period::Day(d) => Some(d),
    }
}
