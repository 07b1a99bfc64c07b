//! Moments: dates as editors write them, placed in the site's time zone.

use jiff::civil;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{Timestamp, Unit};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::phrase::Phrase;

/// A moment, and whether its writer gave a time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// The instant; midnight of the site's zone where only a day was given.
    pub at: Timestamp,
    /// Whether a time of day was given.
    pub has_time: bool,
}

impl Moment {
    /// The day in a zone.
    pub fn day(self, zone: &TimeZone) -> civil::Date {
        zone.to_datetime(self.at).date()
    }

    /// ISO 8601 for HTML and feeds: `2024-06-06T15:50:00+03:00`, or `2024-06-06` without a time.
    pub fn iso(self, zone: &TimeZone) -> String {
        if !self.has_time {
            return self.day(zone).to_string();
        }
        iso(self.at, zone)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.at.as_second(), self.at.subsec_nanosecond(), self.has_time).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (seconds, nanoseconds, has_time) = Deserialize::deserialize(deserializer)?;
        let at = Timestamp::new(seconds, nanoseconds).map_err(serde::de::Error::custom)?;
        Ok(Moment { at, has_time })
    }
}

/// The offset to the minute: that of times before standard time has seconds, which no format of ours
/// can say. The clock on the wall stays as it was, lest a day become the one before it.
fn to_the_minute(offset: Offset) -> Offset {
    offset.round(Unit::Minute).unwrap_or(offset)
}

/// The instant in ISO 8601 with the zone's offset, to the second.
pub fn iso(at: Timestamp, zone: &TimeZone) -> String {
    let civil = zone.to_datetime(at);
    let seconds = to_the_minute(zone.to_offset(at)).seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        civil.year(),
        civil.month(),
        civil.day(),
        civil.hour(),
        civil.minute(),
        civil.second(),
        minutes / 60,
        minutes % 60,
    )
}

/// The instant as RFC 2822 has it, in English whatever the language: `Thu, 06 Jun 2024 15:50:00 +0300`.
pub fn rfc2822(at: Timestamp, zone: &TimeZone) -> String {
    let seconds = to_the_minute(zone.to_offset(at)).seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    let civil = zone.to_datetime(at).strftime("%a, %d %b %Y %H:%M:%S");
    format!("{civil} {sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// Why a date cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadDate {
    /// Whether the clocks' change is the reason, rather than the form.
    pub clock_change: bool,
    /// What is wrong.
    pub message: Phrase,
    /// How to write it.
    pub hint: Phrase,
}

/// The hint that names the forms that are understood.
pub fn forms() -> Phrase {
    Phrase::new("date-forms")
}

/// Reads a date as front matter has it. Without an offset it is the zone's own time.
pub fn parse(text: &str, zone: &TimeZone) -> Result<Moment, BadDate> {
    Ok(read(text, zone)?.0)
}

/// Reads a date, and says whether the zone has the offset that is written in it at that time of day.
/// True without an offset.
pub fn parse_with_offset(text: &str, zone: &TimeZone) -> Result<(Moment, bool), BadDate> {
    let (moment, offset) = read(text, zone)?;
    let is_of_zone = offset.is_none_or(|offset| {
        let civil = offset.to_datetime(moment.at);
        match zone.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset: own } => own == offset,
            AmbiguousOffset::Gap { before, after } | AmbiguousOffset::Fold { before, after } => {
                [before, after].contains(&offset)
            }
        }
    });
    Ok((moment, is_of_zone))
}

/// The moment, and the offset that is written.
fn read(text: &str, zone: &TimeZone) -> Result<(Moment, Option<Offset>), BadDate> {
    let text = &*text.trim().replace(['\u{A0}', '\u{202F}'], " ");
    let (day, rest) = split_day(text).ok_or_else(|| invalid(text, Phrase::new("date-expected")))?;
    let date = civil_date(day, rest).map_err(|why| invalid(text, why))?;
    if rest.is_empty() && day.len() < text.len() {
        return Err(invalid(text, Phrase::new("date-write").with("date", day)));
    }
    if rest.is_empty() {
        let at = date
            .to_zoned(zone.clone())
            .map_err(|_| invalid(text, year_out_of_range()))?
            .timestamp();
        return Ok((Moment { at, has_time: false }, None));
    }
    let (clock, written) = split_offset(rest);
    let time = civil_time(clock.trim()).map_err(|why| invalid(text, why))?;
    let datetime = date.to_datetime(time);
    let Some(written) = written else {
        return Ok((Moment { at: in_zone(datetime, zone)?, has_time: true }, None));
    };
    let seconds = offset_seconds(written)
        .ok_or_else(|| invalid(text, Phrase::new("date-no-offset").with("offset", written)))?;
    let out_of_range = |_| invalid(text, Phrase::new("date-offset-out-of-range"));
    let offset = Offset::from_seconds(seconds).map_err(out_of_range)?;
    let at = offset.to_timestamp(datetime).map_err(out_of_range)?;
    Ok((Moment { at, has_time: true }, Some(offset)))
}

fn invalid(text: &str, why: Phrase) -> BadDate {
    let message = Phrase::new("date-invalid").with("text", text).with("why", why);
    BadDate { clock_change: false, message, hint: forms() }
}

fn year_out_of_range() -> Phrase {
    Phrase::new("date-year-out-of-range")
}

/// The day, and what follows the space or `T` behind it.
fn split_day(text: &str) -> Option<(&str, &str)> {
    match text.find(['T', 't', ' ']) {
        Some(i) => Some((&text[..i], text[i + 1..].trim())),
        None if text.is_empty() => None,
        None => Some((text, "")),
    }
}

fn numbers<const N: usize>(text: &str, separator: char) -> Option<[u32; N]> {
    let parts: Vec<&str> = text.split(separator).collect();
    let numbers: Option<Vec<u32>> = parts
        .iter()
        .map(|p| p.bytes().all(|b| b.is_ascii_digit()).then(|| p.parse().ok()).flatten())
        .collect();
    numbers?.try_into().ok()
}

/// The date that is likely to be meant by numbers in another order or with other marks between them.
fn meant(day: &str) -> Option<civil::Date> {
    let is_mark = |c: char| matches!(c, '.' | '/' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let is_invisible = |c: char| matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}');
    let shown: String = day.chars().filter(|c| !is_invisible(*c)).collect();
    let is_dotted = shown.contains('.');
    let [a, b, c] = numbers::<3>(&shown.replace(is_mark, "-"), '-')?;
    let (y, m, d) = match (a > 31, c > 31) {
        (true, _) => (a, b, c),
        // Only with dots do all write the day first.
        (false, _) if is_dotted => (c, b, a),
        (false, true) if a > 12 || a == b => (c, b, a),
        (false, true) if b > 12 => (c, a, b),
        _ => return None,
    };
    // As POSIX takes years of two digits: archives have those of the last century.
    let y = match y {
        0..=68 => 2000 + y,
        69..=99 => 1900 + y,
        y => y,
    };
    let part = |number: u32| i8::try_from(number).ok();
    civil::Date::new(i16::try_from(y).ok()?, part(m)?, part(d)?).ok()
}

/// The date of a day as it is written, and how to write one that is none, with what stands behind it.
fn civil_date(day: &str, behind: &str) -> Result<civil::Date, Phrase> {
    let Some([year, month, date]) = numbers::<3>(day, '-').filter(|[year, ..]| *year > 31) else {
        return Err(match meant(day) {
            Some(date) if day.contains('.') && !day.starts_with(&date.year().to_string()) => {
                Phrase::new("date-year-first").with("date", date.to_string())
            }
            Some(date) => {
                let whole = format!("{date} {behind}");
                Phrase::new("date-write").with("date", whole.trim_end())
            }
            None => Phrase::new("date-year-month-day"),
        });
    };
    if !(1..=12).contains(&month) {
        return Err(Phrase::new("date-no-month").with("month", month));
    }
    let year = i16::try_from(year)
        .ok()
        .filter(|year| (1000..=9999).contains(year))
        .ok_or_else(|| Phrase::new("date-no-year").with("year", year))?;
    civil::Date::new(year, month as i8, i8::try_from(date).unwrap_or(i8::MAX)).map_err(|_| {
        let month = format!("{year:04}-{month:02}");
        Phrase::new("date-no-day").with("month", month).with("day", date)
    })
}

/// The time, and the offset behind it where there is one.
fn split_offset(rest: &str) -> (&str, Option<&str>) {
    match rest.find(['+', '-', 'Z', 'z', '\u{2212}']) {
        Some(i) => (&rest[..i], Some(&rest[i..])),
        None => (rest, None),
    }
}

fn civil_time(text: &str) -> Result<civil::Time, Phrase> {
    let [hour, minute, second] =
        clock_numbers(text).ok_or_else(|| Phrase::new("date-not-a-time").with("text", text))?;
    if hour > 23 || minute > 59 || second > 60 {
        return Err(Phrase::new("date-no-time").with("text", text));
    }
    // A leap second is read as the second before it, as POSIX time has none.
    civil::Time::new(hour as i8, minute as i8, second.min(59) as i8, 0)
        .map_err(|_| Phrase::new("date-no-time").with("text", text))
}

/// Hour, minute and second of `15:50`, `9:05:00` or `15:50:00.250`; a fraction is left out.
fn clock_numbers(text: &str) -> Option<[u32; 3]> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let mut lengths = whole.split(':').map(str::len);
    let is_clock = lengths.next().is_some_and(|hour| hour <= 2) && lengths.all(|part| part == 2);
    if !is_clock || !fraction.is_none_or(is_number) {
        return None;
    }
    let to_the_minute = || numbers::<2>(whole, ':').filter(|_| fraction.is_none());
    numbers::<3>(whole, ':').or_else(|| to_the_minute().map(|[h, m]| [h, m, 0]))
}

/// The seconds of `+03:00`, `+0300`, `+03` or `Z`.
fn offset_seconds(text: &str) -> Option<i32> {
    if text.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let mut signed = text.chars();
    let sign = match signed.next()? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    let digits = signed.as_str();
    let (hours, minutes) = match (digits.split_once(':'), digits.len()) {
        (Some(parts), _) => parts,
        (None, 2) => (digits, "00"),
        (None, _) => digits.split_at_checked(2)?,
    };
    let two = |text: &str| {
        let good = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        good.then(|| text.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    (hours <= 15 && minutes <= 59).then_some(sign * (hours * 3600 + minutes * 60))
}

/// The instant of a civil time in the zone; a time that does not exist or occurs twice is refused
/// with both readings.
fn in_zone(datetime: civil::DateTime, zone: &TimeZone) -> Result<Timestamp, BadDate> {
    let ambiguous = zone.to_ambiguous_timestamp(datetime);
    let time = datetime.strftime("%Y-%m-%d %H:%M").to_string();
    let name = zone.iana_name();
    let zone = name.map_or_else(|| Phrase::new("date-zone-of-site"), Phrase::verbatim);
    let (before, after, message) = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { offset } => {
            return offset
                .to_timestamp(datetime)
                .map_err(|_| invalid(&datetime.to_string(), year_out_of_range()));
        }
        AmbiguousOffset::Gap { before, after } => {
            (before, after, Phrase::new("date-skipped").with("time", time).with("zone", zone))
        }
        AmbiguousOffset::Fold { before, after } => {
            (before, after, Phrase::new("date-repeated").with("time", time).with("zone", zone))
        }
    };
    let reading = |offset: Offset| {
        let offset = to_the_minute(offset);
        with_minutes(&format!("{}{offset}", datetime.strftime("%Y-%m-%dT%H:%M:%S")))
    };
    let hint =
        Phrase::new("date-which").with("before", reading(before)).with("after", reading(after));
    Err(BadDate { clock_change: true, message, hint })
}

/// Offsets are printed by jiff without minutes where these are zero; ISO 8601 readers want them.
fn with_minutes(reading: &str) -> String {
    match reading.rsplit_once(['+', '-']) {
        Some((_, offset)) if offset.len() == 2 => format!("{reading}:00"),
        _ => reading.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kyiv() -> TimeZone {
        TimeZone::get("Europe/Kyiv").expect("bundled")
    }

    fn read(text: &str) -> Result<String, BadDate> {
        parse(text, &kyiv()).map(|m| m.iso(&kyiv()))
    }

    #[test]
    fn every_documented_form_is_read() {
        for text in [
            "2024-06-06T15:50:00+03:00",
            "2024-06-06 15:50",
            "2024-06-06\u{A0}15:50",
            "2024-06-06\u{202F}15:50",
            "2024-06-06 15:50:00 +0300",
            "2024-06-06T12:50:00Z",
            "2024-06-06T12:50:00.250Z",
            "2024-06-06 15:50+03",
            "2024-06-06T08:50\u{2212}04:00",
        ] {
            assert_eq!(read(text).as_deref(), Ok("2024-06-06T15:50:00+03:00"), "{text}");
        }
        assert_eq!(read("2024-06-06").as_deref(), Ok("2024-06-06"));
        assert_eq!(read("2024-06-06 9:05").as_deref(), Ok("2024-06-06T09:05:00+03:00"));
        assert_eq!(read("2024-01-06 9:05").as_deref(), Ok("2024-01-06T09:05:00+02:00"));
    }

    #[test]
    fn an_offset_before_standard_time_is_said_to_the_minute() {
        let at = parse("1919-05-05", &kyiv()).expect("a day").at;
        assert_eq!(at.to_string(), "1919-05-04T21:57:56Z");
        assert_eq!(iso(at, &kyiv()), "1919-05-05T00:00:00+02:02");
        assert_eq!(rfc2822(at, &kyiv()), "Mon, 05 May 1919 00:00:00 +0202");
        let fold = read("1924-05-01 23:59").expect_err("a fold");
        assert!(fold.hint.english().contains("`1924-05-01T23:59:00+02:02`"), "{fold:?}");
    }

    #[test]
    fn an_offset_is_of_the_zone_where_its_clocks_show_it() {
        for (text, is_of_zone) in [
            ("2024-06-06 15:50", true),
            ("2024-06-06 15:50+03:00", true),
            ("2024-06-06 15:50+02:00", false),
            ("2024-06-06 10:30-12:00", false),
            ("2024-10-27 03:30+02:00", true),
            ("2024-10-27 03:30+03:00", true),
            ("2024-03-31 03:30+02:00", true),
            ("2024-03-31 03:30+04:00", false),
        ] {
            let read = parse_with_offset(text, &kyiv());
            assert_eq!(read.map(|(_, of_zone)| of_zone), Ok(is_of_zone), "{text}");
        }
    }

    #[test]
    fn feeds_write_dates_in_english_with_the_offset_of_the_day() {
        let rfc = |text| parse(text, &kyiv()).map(|m| rfc2822(m.at, &kyiv()));
        assert_eq!(rfc("2025-08-01 09:05").as_deref(), Ok("Fri, 01 Aug 2025 09:05:00 +0300"));
        assert_eq!(rfc("2025-01-06").as_deref(), Ok("Mon, 06 Jan 2025 00:00:00 +0200"));
    }

    #[test]
    fn what_is_no_date_is_refused_with_its_reason() {
        for (text, why) in [
            ("yesterday", "expected year-month-day"),
            ("2024-13-01", "there is no month 13"),
            ("2023-02-29", "2023-02 has no day 29"),
            ("06.06.2024", "`2024-06-06`"),
            ("31.12.24", "`2024-12-31`"),
            ("31.12.98", "`1998-12-31`"),
            ("2019.03.04", "write `2019-03-04`"),
            ("2019/03/04 10:00", "write `2019-03-04 10:00`"),
            ("2019–03–04", "write `2019-03-04`"),
            ("2019\u{200B}-03-04", "write `2019-03-04`"),
            ("13/04/2019", "write `2019-04-13`"),
            ("04/13/2019", "write `2019-04-13`"),
            ("03/04/2019", "expected year-month-day"),
            ("2019-03-04T", "write `2019-03-04`"),
            ("2019-02-29T", "2019-02 has no day 29"),
            ("2024-06-06 25:00", "there is no time 25:00"),
            ("2024-06-06 15:50 Kyiv", "is not a time"),
            ("2024-06-06 15:5", "`15:5` is not a time"),
            ("2024-06-06 15:50.30", "`15:50.30` is not a time"),
            ("2024-06-06 15:50.garbage", "is not a time"),
            ("2024-06-06 15:50:00.", "is not a time"),
            ("2024-06-06 15:50:00.2x", "is not a time"),
            ("2024-06-06 15:50+3", "is not an offset"),
            ("2024-06-06T12:50Z03", "`Z03` is not an offset"),
            ("2024-06-06T12:50+0:300", "is not an offset"),
            ("2024-06-06T12:50+03:", "is not an offset"),
            ("", "a date was expected"),
        ] {
            let bad = read(text).expect_err(text);
            assert!(bad.message.english().contains(why), "{text}: {bad:?}");
        }
    }

    #[test]
    fn a_time_that_the_clocks_skip_or_repeat_is_refused_with_both_readings() {
        let gap = read("2025-03-30 03:30").expect_err("a gap");
        assert!(gap.clock_change && gap.message.english().contains("does not exist"), "{gap:?}");
        assert!(
            gap.hint
                .english()
                .contains("`2025-03-30T03:30:00+02:00` or `2025-03-30T03:30:00+03:00`"),
            "{gap:?}"
        );
        let fold = read("2025-10-26 03:30").expect_err("a fold");
        assert!(fold.clock_change && fold.message.english().contains("occurs twice"), "{fold:?}");
        assert_eq!(read("2025-10-26T03:30:00+02:00").as_deref(), Ok("2025-10-26T03:30:00+02:00"));
    }
}
