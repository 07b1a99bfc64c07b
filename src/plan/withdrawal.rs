//! Notices in place of articles that were taken down.

use crate::link::{Edition, Keyed, Withdrawal};
use crate::plan::Datum;
use crate::plan::Kind;
use crate::plan::Planner;
use crate::plan::Plans;
use crate::plan::View;
use crate::plan::frame::{Frame, Nearest};
use crate::plan::pages::{Output, Pages};

pub(super) const KIND: Kind = Kind { name: "withdrawn", plan: Plans::PerEdition(plan) };

fn plan<'s>(edition: &'s Edition, planner: &Planner<'s>, pages: &mut Pages<'s>) {
    for notice in planner.site.withdrawals.iter().filter(|w| w.lang == edition.lang) {
        pages.add(
            planner.urls.withdrawal_path(notice),
            &notice.path,
            Output::Template {
                lang: edition.lang,
                template: "withdrawn.html",
                body: None,
                ingredients: None,
                view: Box::new(move |planner| view(planner, notice)),
            },
        );
    }
}

fn view<'s>(planner: &Planner<'s>, notice: &'s Withdrawal) -> View<'s> {
    let urls = &planner.urls;
    let title = &planner.site.config.titles[usize::from(notice.lang.0)];
    let path = urls.withdrawal_path(notice);
    let mut view = Frame {
        noindex: true,
        nearest: Nearest::Keyed(Keyed::Section, &notice.section),
        breadcrumbs: vec![(title.into(), urls.of(&urls.front(notice.lang)))],
        ..Frame::new("withdrawn", notice.lang, path, notice.title.as_str())
    }
    .view(planner);
    view.push((
        "withdrawn",
        Datum::Map(vec![
            ("title", Datum::text(notice.title.as_str())),
            ("date", Datum::text(notice.date.iso(&planner.site.config.time_zone))),
            ("reason", Datum::maybe(notice.reason.as_deref())),
        ]),
    ));
    view
}
