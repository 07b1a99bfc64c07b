//! What is published when.

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::clock::Moment as Date;
use crate::fingerprint::Fingerprint;
use crate::link::Ahead;
use crate::link::Moment;
use crate::link::Span;
use crate::read::Document;
use crate::read::EntryClock;
use crate::read::FrontMatter;
use crate::read::Status;
use crate::read::TakenDown;
use crate::read::Until;

/// Whether something holds at "now".
pub(super) fn holds(until: Until, now: Timestamp) -> bool {
    match until {
        Until::Never => false,
        Until::Always => true,
        Until::Moment(moment) => now < moment.at,
    }
}

/// For how long an article counts as news in Google's sense: two days from its publication.
/// Source: developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap.
const NEWS: SignedDuration = SignedDuration::from_hours(48);

/// Whether an article of that date is in the news sitemap: it is out, and not for two days yet.
pub fn is_news(date: Timestamp, now: Timestamp) -> bool {
    date <= now && now.duration_since(date) < NEWS
}

/// What a file says about its article's time; what it does not say, its original does.
#[derive(Clone, Copy, Default)]
pub(super) struct Timing {
    pub(super) date: Option<Date>,
    pub(super) status: Option<Status>,
    pub(super) expires: Option<Date>,
    pub(super) pinned: Option<Until>,
    pub(super) breaking: Option<Until>,
    pub(super) live: Option<Until>,
    /// From when on it is taken down, or that it is not.
    pub(super) withdrawn: Option<Option<Date>>,
}

impl Timing {
    /// What a file itself says.
    pub(super) fn of(front: &FrontMatter) -> Timing {
        Timing {
            date: front.date,
            status: front.status,
            expires: front.expires,
            pinned: front.pinned,
            breaking: front.breaking,
            live: front.live,
            withdrawn: match &front.withdrawn {
                TakenDown::Unsaid => None,
                TakenDown::No => Some(None),
                TakenDown::Yes(withdrawn) => Some(Some(withdrawn.date)),
            },
        }
    }

    /// With the facts of the original where the file says nothing.
    pub(super) fn or(self, origin: Timing) -> Timing {
        Timing {
            date: self.date.or(origin.date),
            status: self.status.or(origin.status),
            expires: self.expires.or(origin.expires),
            pinned: self.pinned.or(origin.pinned),
            breaking: self.breaking.or(origin.breaking),
            live: self.live.or(origin.live),
            withdrawn: self.withdrawn.or(origin.withdrawn),
        }
    }

    /// Whether the article is a live blog, be its coverage over or not.
    pub(super) fn is_live_blog(self) -> bool {
        !matches!(self.live, None | Some(Until::Never))
    }

    /// When the entries of the article are, where it is a live blog.
    pub(super) fn entries(self, document: &Document, zone: &TimeZone) -> Vec<Date> {
        match self.date.filter(|_| self.is_live_blog()) {
            Some(date) => EntryClock::new(date, zone).moments(&document.entries),
            None => Vec::new(),
        }
    }

    /// When the article is published, once it has a date.
    pub(super) fn window(self, date: Date) -> Window {
        Window {
            status: self.status.unwrap_or(Status::Ready),
            date: date.at,
            expires: self.expires.map(|e| e.at),
        }
    }

    /// Since when the article is taken down.
    pub(super) fn withdrawn(self, now: Timestamp) -> Option<Date> {
        self.withdrawn.flatten().filter(|date| date.at <= now)
    }

    /// When the article will be taken down.
    pub(super) fn withdrawal_to_come(self, now: Timestamp) -> Option<Timestamp> {
        self.withdrawn.flatten().map(|date| date.at).filter(|at| *at > now)
    }

    /// Until when the article is pinned, breaking and live, where that ends after "now".
    pub(super) fn ends(self, now: Timestamp) -> [Option<Timestamp>; 3] {
        [self.pinned, self.breaking, self.live].map(|until| match until {
            Some(Until::Moment(moment)) if moment.at > now => Some(moment.at),
            _ => None,
        })
    }
}

impl Moment {
    /// Whether what is dated so is published.
    pub(super) fn is_out(self, at: Timestamp) -> bool {
        self.future || at <= self.now
    }
}

/// The entries of a live blog at "now".
#[derive(Clone, Copy, Debug, Default, Hash)]
pub struct Entries {
    /// When the newest is that is published.
    pub last: Option<Date>,
    /// From when on they are held back: the time of the first that is still to come.
    pub held_from: Option<Timestamp>,
    /// Whether the newest stands at the top of the file, of those too that are held back.
    pub newest_first: bool,
    /// Changes with the day and time of any: headings may say the time alone.
    pub print: Fingerprint,
}

impl Entries {
    /// Of entries with these times in the site's zone.
    pub(super) fn new(times: &[Date], zone: &TimeZone, moment: Moment) -> Entries {
        let all: Vec<Timestamp> = times.iter().map(|date| date.at).collect();
        Entries {
            newest_first: is_newest_first(&all),
            print: match times {
                [] => Fingerprint::default(),
                _ => Fingerprint::of_value(&(zone.iana_name(), times)),
            },
            last: times.iter().copied().filter(|date| moment.is_out(date.at)).max_by_key(|d| d.at),
            held_from: times.iter().map(|date| date.at).filter(|at| !moment.is_out(*at)).min(),
        }
    }
}

/// Whether entries stand in a file with the newest first: an editor adds them at its top, or at its
/// end. One that stands elsewhere, as a pinned one may, decides nothing.
fn is_newest_first(times: &[Timestamp]) -> bool {
    let count = |is: fn(&Timestamp, &Timestamp) -> bool| {
        times.windows(2).filter(|pair| is(&pair[0], &pair[1])).count()
    };
    count(Timestamp::gt) > count(Timestamp::lt)
}

/// What decides about an article's publication.
#[derive(Clone, Copy)]
pub(super) struct Window {
    pub(super) status: Status,
    pub(super) date: Timestamp,
    pub(super) expires: Option<Timestamp>,
}

impl Window {
    /// Whether the article is published: from `date` (inclusive) to `expires` (exclusive).
    pub(super) fn is_open(self, moment: Moment) -> bool {
        if self.status == Status::Draft {
            return moment.drafts;
        }
        moment.is_out(self.date) && self.expires.is_none_or(|e| moment.now < e)
    }

    /// For how long the article will be published, where its time is still to come.
    pub(super) fn coming(self, moment: Moment) -> Option<Span> {
        let span = Span { from: self.date, until: self.expires };
        self.is_coming(moment).then_some(span)
    }

    /// Why the article is published only because that is asked for.
    pub(super) fn ahead(self, moment: Moment) -> Option<Ahead> {
        match self.status {
            Status::Draft => Some(Ahead::Draft),
            Status::Ready => (moment.now < self.date).then_some(Ahead::Until(self.date)),
        }
    }

    /// Whether the article is ready and its time is still to come.
    pub(super) fn is_coming(self, moment: Moment) -> bool {
        self.status == Status::Ready && moment.now < self.date && !self.is_empty()
    }

    /// Whether the article expires before it is published, so that it never is.
    pub(super) fn is_empty(self) -> bool {
        self.expires.is_some_and(|expires| expires <= self.date)
    }

    /// The next instant at which that changes by itself.
    pub(super) fn next_change(self, moment: Moment) -> Option<Timestamp> {
        if self.status == Status::Draft || self.is_empty() {
            return None;
        }
        [Some(self.date), self.expires].into_iter().flatten().filter(|t| *t > moment.now).min()
    }

    /// When the article, which is published, is no news any more; `None` where it is none now.
    pub(super) fn end_of_news(self, moment: Moment) -> Option<Timestamp> {
        self.date.checked_add(NEWS).ok().filter(|_| is_news(self.date, moment.now))
    }
}

/// Keeps the earlier of two instants.
pub(super) fn earlier(a: Option<Timestamp>, b: Option<Timestamp>) -> Option<Timestamp> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).expect("in range")
    }

    #[test]
    fn most_entries_tell_at_which_end_of_the_file_the_newest_stands() {
        let is_newest_first = |times: &[i64]| {
            is_newest_first(&times.iter().map(|second| at(*second)).collect::<Vec<_>>())
        };
        assert!(is_newest_first(&[9, 8, 7]) && is_newest_first(&[1, 9, 8, 7]));
        assert!(!is_newest_first(&[7, 8, 9]) && !is_newest_first(&[9, 6, 7, 8]));
        assert!(!is_newest_first(&[7, 7]) && !is_newest_first(&[]));
    }

    #[test]
    fn an_article_is_published_from_its_date_to_its_expiry() {
        let window = Window { status: Status::Ready, date: at(10), expires: Some(at(20)) };
        for (now, open, next) in
            [(9, false, Some(10)), (10, true, Some(20)), (19, true, Some(20)), (20, false, None)]
        {
            let moment = Moment { now: at(now), drafts: false, future: false };
            assert_eq!(window.is_open(moment), open, "at {now}");
            assert_eq!(window.next_change(moment), next.map(at), "at {now}");
        }
    }

    #[test]
    fn an_article_that_expires_before_its_date_never_comes() {
        let window = Window { status: Status::Ready, date: at(20), expires: Some(at(20)) };
        for now in [9, 20, 21] {
            let moment = Moment { now: at(now), drafts: false, future: false };
            let found =
                (window.is_open(moment), window.is_coming(moment), window.next_change(moment));
            assert_eq!(found, (false, false, None), "at {now}");
        }
    }

    #[test]
    fn an_article_is_news_for_less_than_48_hours() {
        let hours = |h: i64, seconds: i64| at(h * 3600 + seconds);
        let window = Window { status: Status::Ready, date: hours(0, 0), expires: None };
        for (now, news) in [
            (hours(0, -1), false),
            (hours(0, 0), true),
            (hours(48, -1), true),
            (hours(48, 0), false),
            (hours(48, 1), false),
        ] {
            assert_eq!(is_news(window.date, now), news, "at {now}");
            let end = window.end_of_news(Moment { now, drafts: false, future: false });
            assert_eq!(end, news.then(|| hours(48, 0)), "at {now}");
        }
    }

    #[test]
    fn a_draft_is_published_by_switch_only() {
        let window = Window { status: Status::Draft, date: at(10), expires: None };
        assert!(!window.is_open(Moment { now: at(50), drafts: false, future: false }));
        assert!(window.is_open(Moment { now: at(5), drafts: true, future: false }));
    }
}
