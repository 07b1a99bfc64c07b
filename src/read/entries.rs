//! The headings of a live blog: `## 14:35 Headline` begins an entry, `## 2024-06-06` a day.

use jiff::tz::TimeZone;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::clock;
use crate::clock::{BadDate, Moment};
use crate::phrase::Phrase;
use crate::read::document::markdown_options;
use crate::typography;

/// Tells when entries are: a day holds for the entries below it.
#[derive(Clone, Debug)]
pub struct EntryClock {
    day: String,
    zone: TimeZone,
}

/// What a heading of level 2 begins.
#[derive(Debug, PartialEq, Eq)]
pub enum EntryHeading<'h> {
    /// A day.
    Day,
    /// An entry.
    Entry {
        /// When it is.
        moment: Moment,
        /// Day and time as a part of a URL: `2024-06-06-14-35`.
        minute: String,
        /// The headline behind the time; may be empty.
        title: &'h str,
    },
}

impl EntryClock {
    /// The clock of a live blog that was first published on a day.
    pub fn new(published: Moment, zone: &TimeZone) -> Self {
        EntryClock { day: published.day(zone).to_string(), zone: zone.clone() }
    }

    /// Takes a heading; `None` where it is one like any other.
    pub fn read<'h>(&mut self, heading: &'h str) -> Option<Result<EntryHeading<'h>, BadDate>> {
        let heading = heading.trim();
        if is_day(heading) {
            return Some(clock::parse(heading, &self.zone).map_err(with_forms).map(|_| {
                heading.clone_into(&mut self.day);
                EntryHeading::Day
            }));
        }
        let Some((time, title)) = time_of(heading) else {
            return is_mistyped(heading).then(|| Err(not_a_time(heading)));
        };
        Some(self.moment(time).map(|moment| EntryHeading::Entry {
            moment,
            minute: format!("{}-{}", self.day, part_of_url(time)),
            title,
        }))
    }

    /// When a time of the day is. What stands behind it is an offset of the site's zone, or none:
    /// `10:30-12:00` is meant to be a span, not half past ten on the other side of the world.
    fn moment(&self, time: &str) -> Result<Moment, BadDate> {
        let text = format!("{} {time}", self.day);
        let (moment, is_of_zone) =
            clock::parse_with_offset(&text, &self.zone).map_err(with_forms)?;
        if is_of_zone {
            return Ok(moment);
        }
        let (own, offset) = time.split_at(time.find(['+', '-']).unwrap_or(time.len()));
        let hint = Phrase::new("live-offset").with("offset", offset).with("time", own);
        Err(BadDate { hint, ..not_a_time(time) })
    }

    /// The moments of the entries that such headings begin; what cannot be read has none.
    pub fn moments(mut self, headings: &[String]) -> Vec<Moment> {
        let entries = headings.iter().filter_map(|heading| match self.read(heading) {
            Some(Ok(EntryHeading::Entry { moment, .. })) => Some(moment),
            _ => None,
        });
        entries.collect()
    }
}

/// The time at the beginning of a heading, with its offset where it has one, and the headline
/// behind it.
fn time_of(heading: &str) -> Option<(&str, &str)> {
    let (time, rest) = heading.split_once(char::is_whitespace).unwrap_or((heading, ""));
    let (hour, minute) = time.split(['+', '-']).next().and_then(|time| time.split_once(':'))?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let good = (1..=2).contains(&hour.len()) && minute.len() == 2;
    let good = good && digits(hour) && digits(minute) && half_of_day(heading).is_none();
    good.then(|| (time, rest.trim()))
}

/// The word behind a time that tells the half of the day: `11:30 PM` read as half past eleven would
/// be published twelve hours early. From 13 on it can only be a word of the headline.
fn half_of_day(heading: &str) -> Option<&str> {
    let (time, rest) = heading.split_once(char::is_whitespace)?;
    let hour: u8 = time.split_once(':')?.0.parse().ok()?;
    let word = rest.split_whitespace().next()?;
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let letters = word.replace('.', "");
    // `Am` is how headlines begin in German and Romanian.
    let is_half = matches!(letters.to_ascii_lowercase().as_str(), "am" | "pm") && letters != "Am";
    (is_half && (1..=12).contains(&hour)).then_some(word)
}

/// A time as a part of a URL, in one form however it is written: `09-05`, `03-30-02-00`.
fn part_of_url(time: &str) -> String {
    let (clock, offset) = time.split_at(time.find(['+', '-']).unwrap_or(time.len()));
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, ""));
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    match digits.split_at_checked(2) {
        None => format!("{hour:0>2}-{minute}"),
        Some((hours, minutes)) => format!("{hour:0>2}-{minute}-{hours}-{minutes:0<2}"),
    }
}

/// Whether a heading begins with what is meant to be a time or a day and is none: `14.35`, `14:35:20`,
/// `23-30`, `23:5`, `2024-6-8`, a day and a time together. As a heading like any other it would be
/// published at once. A score such as `2:1` is a heading like any other.
fn is_mistyped(heading: &str) -> bool {
    let word = heading.split(char::is_whitespace).next().unwrap_or_default();
    let form = form(word);
    let clock = form.strip_prefix("00").or(form.strip_prefix('0')).unwrap_or_default();
    let is_clock = clock.starts_with([':', '.']) && clock[1..].starts_with("00");
    // Whole words alone: `10-12-year-olds`, `12:5.0` are no times.
    let whole = form.trim_end_matches(|c: char| c.is_ascii_punctuation());
    is_clock
        || whole == "00:0"
        || whole == "00-00" && is_of_clock(word)
        || is_like_day(&form)
        || form.starts_with("0000-00-00")
}

/// Whether the numbers of `23-30` are those of a clock: `50-60` is none.
fn is_of_clock(word: &str) -> bool {
    let below = |range: std::ops::Range<usize>, most: u8| {
        word.get(range).and_then(|number| number.parse().ok()).is_some_and(|n: u8| n < most)
    };
    below(0..2, 24) && below(3..5, 60)
}

/// Whether what begins with such a form is meant to be a day: a year, a month and a day, in this order
/// or the other.
fn is_like_day(form: &str) -> bool {
    let end = form.find(|c| !matches!(c, '0' | '-' | '.' | '/')).unwrap_or(form.len());
    ['-', '.', '/'].into_iter().any(|separator| {
        let parts = form[..end].split(separator).map(|part| part.trim_end_matches(['-', '.', '/']));
        let lengths: Vec<usize> = parts.filter(|part| !part.is_empty()).map(str::len).collect();
        matches!(lengths[..], [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4])
    })
}

fn not_a_time(heading: &str) -> BadDate {
    let word = heading.split(char::is_whitespace).next().unwrap_or_default();
    let text = match half_of_day(heading) {
        Some(half) => format!("{word} {half}"),
        None => word.to_owned(),
    };
    let message = Phrase::new("date-not-a-time").with("text", text);
    BadDate { clock_change: false, message, hint: Phrase::new("live-heading-forms") }
}

/// With a hint that says how the headings of a live blog are written.
fn with_forms(bad: BadDate) -> BadDate {
    match bad.clock_change {
        true => BadDate { hint: Phrase::new("live-clock-change").with("which", bad.hint), ..bad },
        false => BadDate { hint: Phrase::new("live-heading-forms"), ..bad },
    }
}

/// Whether a heading is meant to be a day.
fn is_day(heading: &str) -> bool {
    form(heading) == "0000-00-00"
}

/// A text with `0` for every digit.
fn form(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// The days and times in the headings of a body, without headlines, and whether one of them stands
/// before the first paragraph. Headings within shortcodes count too, though they begin no entry:
/// then a moment is named at which nothing changes.
pub(super) fn headings(body: &str) -> (Vec<String>, bool) {
    let mut found = Vec::new();
    let mut before_text = false;
    if !may_have_entries(body) {
        return (found, before_text);
    }
    let (mut depth, mut text, mut inside, mut has_text) = (0usize, String::new(), false, false);
    for event in Parser::new_ext(body, markdown_options(false)) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) if depth == 0 => {
                inside = true;
                depth = 1;
            }
            Event::Start(tag) => {
                has_text |= depth == 0 && tag == Tag::Paragraph;
                depth += 1;
            }
            Event::End(TagEnd::Heading(_)) if inside && depth == 1 => {
                let heading = text.trim();
                let time = time_of(heading).map(|(time, _)| time);
                if let Some(mark) = time.or(Some(heading).filter(|h| is_day(h))) {
                    found.push(mark.to_owned());
                    before_text |= !has_text;
                }
                text.clear();
                (inside, depth) = (false, 0);
            }
            Event::End(_) => depth -= 1,
            Event::Text(part) | Event::Code(part) if inside => {
                text.push_str(&typography::shown(&part));
            }
            Event::SoftBreak | Event::HardBreak if inside => text.push(' '),
            Event::InlineHtml(tag) if inside && typography::is_line_break(&tag) => text.push(' '),
            _ => {}
        }
    }
    (found, before_text)
}

/// Whether a line may be such a heading: most bodies need not be parsed to know that they have none.
fn may_have_entries(body: &str) -> bool {
    let mut before = "";
    let mut begin = 0;
    let ends = memchr::memchr_iter(b'\n', body.as_bytes()).chain([body.len()]);
    ends.into_iter().any(|end| {
        let line = body[begin..end].trim();
        begin = (end + 1).min(body.len());
        let underlined = !line.is_empty() && line.bytes().all(|b| b == b'-');
        let heading = if underlined { before } else { line.strip_prefix("##").unwrap_or("") };
        before = line;
        heading
            .as_bytes()
            .windows(3)
            .any(|w| w[0].is_ascii_digit() && matches!(w[1], b':' | b'-') && w[2].is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_with_a_time_begins_an_entry() {
        assert_eq!(time_of("14:35 The bridge opens"), Some(("14:35", "The bridge opens")));
        assert_eq!(time_of("9:05"), Some(("9:05", "")));
        assert_eq!(time_of("03:30+02:00 Twice"), Some(("03:30+02:00", "Twice")));
        for heading in ["Background", "14.35 The bridge", "2024: a year", "1:1 in Kyiv", ": a"] {
            assert_eq!(time_of(heading), None, "{heading}");
        }
        assert!(is_day("2024-06-06") && !is_day("2024-6-6") && !is_day("14:35 a"));
    }

    #[test]
    fn a_time_has_one_form_in_urls() {
        for (time, part) in [
            ("09:05", "09-05"),
            ("9:05", "09-05"),
            ("3:30+02:00", "03-30-02-00"),
            ("03:30+0200", "03-30-02-00"),
            ("03:30+02", "03-30-02-00"),
            ("23:59-05:30", "23-59-05-30"),
        ] {
            assert_eq!(part_of_url(time), part, "{time}");
        }
    }

    #[test]
    fn what_is_meant_to_be_a_time_and_is_none_is_told() {
        for heading in [
            "14.35 The bridge",
            "23:58:30 Late",
            "9.05",
            "2024-10-27T03:30:00+02:00 Twice",
            "2024-06-06 10:00 Both",
            "23:5 Late",
            "23:5",
            "23-30 Late",
            "23-30: Late",
            "2024-6-8",
            "2024-6-08 Saturday",
            "2024-06-8:",
            "8.06.2024",
            "2024/06/08",
            "08/06/2024,",
            "11:30 PM Secret",
            "9:05 p.m., in Kyiv",
            "12:10 am",
        ] {
            assert!(time_of(heading).is_none() && is_mistyped(heading), "{heading}");
        }
        for heading in
            ["Background", "2024: a year", "1:1 in Kyiv", "2.5 million", "100.50", "24 hours"]
        {
            assert!(!is_mistyped(heading), "{heading}");
        }
        for heading in [
            "3:0 at half-time",
            "2024-25 in numbers",
            "2014-2024",
            "50-60 people",
            "5-10 people",
            "10-12-year-olds",
            "1.2.3 is out",
            "192.168.0.1",
        ] {
            assert!(!is_mistyped(heading), "{heading}");
        }
    }

    #[test]
    fn the_half_of_a_day_is_seen_where_there_is_one() {
        let title = |heading| time_of(heading).map(|(_, title)| title);
        assert_eq!(title("11:30 PM Secret"), None);
        assert_eq!(title("14:35 PM resigns"), Some("PM resigns"));
        assert_eq!(title("11:30 Am Bahnhof"), Some("Am Bahnhof"));
        assert_eq!(title("11:30 Pma"), Some("Pma"));
        assert_eq!(
            not_a_time("11:30 p.m.: a").message.english(),
            "`11:30 p.m.` is not a time such as `15:50`"
        );
    }

    #[test]
    fn headings_are_found_however_they_are_written() {
        for (body, marks, first) in [
            (
                "Intro.\n\n## 14:35 A\n\n## 2024-06-07\n\n## 9:05+02:00 B\n",
                "14:35 2024-06-07 9:05+02:00",
                false,
            ),
            ("## *14:35* A\n\nText.", "14:35", true),
            ("![A](b.jpg)\n\n14:35 A\n-----\n", "14:35", false),
            ("  ## `14:35` A {#b .pinned}\n", "14:35", true),
            ("## 14:35\u{7}\u{B}A\n", "14:35", true),
            (
                "# 14:35 A\n\n### 14:35 B\n\n> ## 14:35 C\n\n    ## 14:35 D\n\nAt 14:35.\n",
                "",
                false,
            ),
        ] {
            let (found, before_text) = headings(body);
            assert_eq!((found.join(" ").as_str(), before_text), (marks, first), "{body}");
        }
    }

    #[test]
    fn a_day_holds_for_the_entries_below_it() {
        let zone = TimeZone::get("Europe/Kyiv").expect("known");
        let published = clock::parse("2024-06-06 09:00", &zone).expect("good");
        let headings = ["10:00", "25:00", "2024-06-07", "08:00"].map(str::to_owned);
        let moments = EntryClock::new(published, &zone).moments(&headings);
        let shown: Vec<String> = moments.iter().map(|m| m.iso(&zone)).collect();
        assert_eq!(shown, ["2024-06-06T10:00:00+03:00", "2024-06-07T08:00:00+03:00"]);
    }
}
