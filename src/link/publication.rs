//! What is published when.

use jiff::SignedDuration;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::clock::Moment as Date;
use crate::fingerprint::Fingerprint;
use crate::link::Ahead;
use crate::link::Moment;
use crate::link::Span;
use crate::phrase::Phrase;
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

/// What changes of an article by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is published.
    Publish,
    /// An entry of its live coverage is published.
    Entry,
    /// A correction is shown.
    Correct,
    /// That it was updated is shown.
    Update,
    /// It is no longer pinned.
    Unpin,
    /// It is no longer breaking news.
    Calm,
    /// Its live coverage ends.
    EndCoverage,
    /// It is no longer published.
    Expire,
    /// It is taken down.
    Withdraw,
}

impl Change {
    /// What happens, in words.
    pub fn phrase(self) -> Phrase {
        Phrase::new("change").with(
            "change",
            match self {
                Change::Publish => "publish",
                Change::Entry => "entry",
                Change::Correct => "correction",
                Change::Update => "update",
                Change::Unpin => "unpin",
                Change::Calm => "calm",
                Change::EndCoverage => "end-coverage",
                Change::Expire => "expire",
                Change::Withdraw => "withdraw",
            },
        )
    }
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

    /// What changes of the article by itself after "now", from its publication on, in order. Behind the first
    /// instant from which on it is not published, nothing does.
    pub(super) fn changes(
        self,
        window: Window,
        front: &FrontMatter,
        entries: &[Date],
        moment: Moment,
    ) -> Vec<(Timestamp, Change)> {
        let coming = (!window.is_open(moment)).then_some(window.date).filter(|at| *at > moment.now);
        let start = coming.unwrap_or(moment.now);
        let ends = [
            (self.pinned, Change::Unpin),
            (self.breaking, Change::Calm),
            (self.live, Change::EndCoverage),
        ];
        let ends = ends.into_iter().filter_map(|(until, change)| match until {
            Some(Until::Moment(end)) => Some((end.at, change)),
            _ => None,
        });
        let entries = entries.iter().map(|entry| (entry.at, Change::Entry));
        let corrections = front.corrections.iter().map(|c| (c.date.at, Change::Correct));
        let notes = corrections.chain(front.updated.map(|date| (date.at, Change::Update)));
        let held = entries.chain(notes).filter(|(at, _)| !moment.is_out(*at));
        let mut changes: Vec<_> = held.chain(ends).filter(|(at, _)| *at > start).collect();
        changes.extend(coming.map(|at| (at, Change::Publish)));
        let expires = window.expires.filter(|_| window.status == Status::Ready);
        let expiry = expires.filter(|at| *at > start).map(|at| (at, Change::Expire));
        let withdrawal = self.withdrawn.flatten().map(|date| date.at).filter(|at| *at > moment.now);
        let end = expiry.into_iter().chain(withdrawal.map(|at| (at, Change::Withdraw))).min();
        changes.retain(|(at, _)| end.is_none_or(|(end, _)| *at < end));
        changes.extend(end);
        changes.sort_unstable();
        changes.dedup();
        changes
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

    fn date(seconds: i64) -> Date {
        Date { at: at(seconds), has_time: true }
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
    fn behind_its_end_nothing_changes_of_an_article() {
        let until = |seconds| Some(Until::Moment(date(seconds)));
        let timing = Timing {
            date: Some(date(10)),
            status: Some(Status::Ready),
            expires: Some(date(50)),
            pinned: until(20),
            breaking: until(40),
            live: until(60),
            withdrawn: Some(Some(date(40))),
        };
        let front = FrontMatter { updated: Some(date(30)), ..FrontMatter::default() };
        let entries = [date(5), date(35), date(35), date(45)];
        let changes = |timing: Timing, now| {
            let (window, now) = (timing.window(date(10)), at(now));
            let moment = Moment { now, drafts: false, future: false };
            let changes = timing.changes(window, &front, &entries, moment);
            changes.into_iter().map(|(at, change)| (at.as_second(), change)).collect::<Vec<_>>()
        };
        let all = [
            (10, Change::Publish),
            (20, Change::Unpin),
            (30, Change::Update),
            (35, Change::Entry),
            (40, Change::Withdraw),
        ];
        assert_eq!(changes(timing, 0), all);
        assert_eq!(changes(timing, 10), all[1..]);
        let stays = Timing { withdrawn: None, ..timing };
        let (calm, entry) = ((40, Change::Calm), (45, Change::Entry));
        assert_eq!(changes(stays, 30), [all[3], calm, entry, (50, Change::Expire)]);
        let never = Timing { withdrawn: Some(Some(date(7))), ..timing };
        assert_eq!(changes(never, 0), [(7, Change::Withdraw)]);
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
