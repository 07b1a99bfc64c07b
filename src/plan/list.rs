//! Lists of articles: a front with the newest, and pages numbered from the oldest.
//!
//! Page 1 holds the first `per_page` articles for ever, so that a new article changes the front
//! and the last page, whatever the size of the archive.

use crate::address::SitePath;
use crate::fingerprint::Fingerprint;
use crate::link::ArticleId;
use crate::plan::Datum;
use crate::plan::Planner;

/// One page of a list: its number (`None` for the front), and its articles, newest first.
#[derive(Clone)]
pub(super) struct ListPage {
    pub(super) number: Option<usize>,
    pub(super) articles: Vec<ArticleId>,
    /// Number of the page with older articles.
    older: Option<usize>,
    /// Number of the page with newer ones.
    newer: Option<usize>,
}

/// The pages of a list whose articles are given newest first. A list that its front shows whole
/// has no numbered pages.
pub(super) fn pages(newest_first: &[ArticleId], per_page: usize) -> Vec<ListPage> {
    let total = newest_first.len();
    let last = if total > per_page { total.div_ceil(per_page) } else { 0 };
    let mut pages = vec![ListPage {
        number: None,
        articles: newest_first.iter().take(per_page).copied().collect(),
        // The page that holds the first article which the front does not.
        older: (last > 0).then(|| (total - per_page).div_ceil(per_page)),
        newer: None,
    }];
    for number in 1..=last {
        let oldest = total - (number - 1) * per_page;
        let newest = oldest.saturating_sub(per_page);
        pages.push(ListPage {
            number: Some(number),
            articles: newest_first[newest..oldest].to_vec(),
            older: number.checked_sub(1).filter(|n| *n > 0),
            newer: Some(number + 1).filter(|n| *n <= last),
        });
    }
    pages
}

impl Planner<'_> {
    /// The fingerprint of what [`ListPage::datum`] is made from.
    pub(super) fn list_print(&self, page: &ListPage) -> Fingerprint {
        let ListPage { number, articles, older, newer } = page;
        let cards = self.cards_print(articles);
        Fingerprint::of_value(&(number, older, newer, cards))
    }
}

impl ListPage {
    /// `list`, with URLs from a function of the page's number.
    pub(super) fn datum<'s>(
        &self,
        url: impl Fn(Option<usize>) -> SitePath,
        of: impl Fn(&SitePath) -> String,
    ) -> Datum<'s> {
        let to =
            |number: Option<usize>| number.map_or(Datum::None, |n| Datum::text(of(&url(Some(n)))));
        Datum::Map(vec![
            ("cards", Datum::cards(self.articles.iter().copied())),
            ("number", self.number.map_or(Datum::None, |n| Datum::Int(n as i64))),
            ("older", to(self.older)),
            ("newer", to(self.newer)),
            ("front_url", Datum::text(of(&url(None)))),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Listed = (Option<usize>, Vec<u32>, Option<usize>, Option<usize>);

    fn list(total: u32, per_page: usize) -> Vec<Listed> {
        let ids: Vec<ArticleId> = (0..total).map(ArticleId).collect();
        pages(&ids, per_page)
            .into_iter()
            .map(|p| (p.number, p.articles.iter().map(|a| a.0).collect(), p.older, p.newer))
            .collect()
    }

    #[test]
    fn a_short_list_is_its_front() {
        assert_eq!(list(0, 3), [(None, vec![], None, None)]);
        assert_eq!(list(3, 3), [(None, vec![0, 1, 2], None, None)]);
    }

    #[test]
    fn pages_are_numbered_from_the_oldest() {
        assert_eq!(
            list(7, 3),
            [
                (None, vec![0, 1, 2], Some(2), None),
                (Some(1), vec![4, 5, 6], None, Some(2)),
                (Some(2), vec![1, 2, 3], Some(1), Some(3)),
                (Some(3), vec![0], Some(2), None),
            ]
        );
    }

    #[test]
    fn a_new_article_changes_the_front_and_the_last_page_only() {
        for total in 4..40 {
            // Counted from the oldest, as a new article moves every place by one.
            let aged = |n: u32| -> Vec<Vec<u32>> {
                list(n, 3)
                    .into_iter()
                    .skip(1)
                    .map(|p| p.1.iter().map(|a| n - a).collect())
                    .collect()
            };
            let (before, after) = (aged(total), aged(total + 1));
            let full = before.len() - 1;
            assert_eq!(before[..full], after[..full], "{total}");
        }
    }

    #[test]
    fn every_article_is_reachable_from_the_front() {
        for total in 0..40 {
            let pages = list(total, 4);
            let mut seen = pages[0].1.clone();
            let mut next = pages[0].2;
            while let Some(number) = next {
                let page = &pages[number];
                seen.extend(&page.1);
                next = page.2;
            }
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen, (0..total).collect::<Vec<_>>(), "{total}");
        }
    }
}
