//! Dates and numbers as a language writes them (ICU4X, CLDR).

use fixed_decimal::Decimal;
use icu_calendar::{Date, Iso};
use icu_datetime::fieldsets::YMDT;
use icu_datetime::fieldsets::{E, M, MD, T, Y, YM, YMD, YMDE};
use icu_datetime::{DateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_locale::Locale;
use icu_time::{DateTime, Time};

use crate::phrase::Phrase;

/// The names of the styles of dates.
pub const DATE_STYLES: &[&str] = &[
    "full",
    "long",
    "long_time",
    "medium",
    "short",
    "time",
    "day_month",
    "weekday",
    "month_year",
    "month",
    "year",
];

/// The formatters of one language.
pub struct Formats {
    full: DateTimeFormatter<YMDE>,
    long: DateTimeFormatter<YMD>,
    long_time: DateTimeFormatter<YMDT>,
    medium: DateTimeFormatter<YMD>,
    short: DateTimeFormatter<YMD>,
    time: NoCalendarFormatter<T>,
    day_month: DateTimeFormatter<MD>,
    weekday: DateTimeFormatter<E>,
    month_year: DateTimeFormatter<YM>,
    month: DateTimeFormatter<M>,
    year: DateTimeFormatter<Y>,
    number: DecimalFormatter,
}

impl Formats {
    /// The formatters of a locale. The data of every locale falls back to that of the root, which
    /// is compiled in.
    pub fn new(locale: &Locale) -> Self {
        const DATA: &str = "the data of the root locale is compiled in";
        let p = || locale.into();
        Formats {
            full: DateTimeFormatter::try_new(p(), YMDE::long()).expect(DATA),
            long: DateTimeFormatter::try_new(p(), YMD::long()).expect(DATA),
            long_time: DateTimeFormatter::try_new(p(), YMD::long().with_time_hm()).expect(DATA),
            medium: DateTimeFormatter::try_new(p(), YMD::medium()).expect(DATA),
            short: DateTimeFormatter::try_new(p(), YMD::short()).expect(DATA),
            time: NoCalendarFormatter::try_new(p(), T::hm()).expect(DATA),
            day_month: DateTimeFormatter::try_new(p(), MD::long()).expect(DATA),
            weekday: DateTimeFormatter::try_new(p(), E::long()).expect(DATA),
            month_year: DateTimeFormatter::try_new(p(), YM::long()).expect(DATA),
            month: DateTimeFormatter::try_new(p(), M::long()).expect(DATA),
            year: DateTimeFormatter::try_new(p(), Y::long()).expect(DATA),
            number: DecimalFormatter::try_new(locale.into(), Default::default()).expect(DATA),
        }
    }

    /// A date in ISO 8601 (`2024-06-06T15:50:00+03:00` or `2024-06-06`) in a style of
    /// [`DATE_STYLES`]. A date without a time of day is shown without one.
    pub fn date(&self, iso: &str, style: &str) -> Result<String, Phrase> {
        let (day, time) =
            civil(iso).ok_or_else(|| Phrase::new("date-not-iso").with("date", iso))?;
        let at = DateTime { date: day, time: time.unwrap_or(Time::start_of_day()) };
        let text = match (style, time) {
            ("full", _) => self.full.format(&at.date).to_string(),
            ("long_time", Some(_)) => self.long_time.format(&at).to_string(),
            ("time", Some(_)) => self.time.format(&at.time).to_string(),
            ("long" | "long_time" | "time", _) => self.long.format(&at.date).to_string(),
            ("medium", _) => self.medium.format(&at.date).to_string(),
            ("short", _) => self.short.format(&at.date).to_string(),
            ("day_month", _) => self.day_month.format(&at.date).to_string(),
            ("weekday", _) => self.weekday.format(&at.date).to_string(),
            ("month_year", _) => self.month_year.format(&at.date).to_string(),
            ("month", _) => self.month.format(&at.date).to_string(),
            ("year", _) => self.year.format(&at.date).to_string(),
            _ => {
                let known = DATE_STYLES.join(", ");
                return Err(Phrase::new("date-style").with("style", style).with("known", known));
            }
        };
        Ok(text)
    }

    /// A number with the language's grouping and decimal mark.
    pub(super) fn number(&self, number: f64) -> String {
        self.number_with(number, 0)
    }

    /// As [`Formats::number`], with at least so many digits behind the decimal mark.
    pub(super) fn number_with(&self, number: f64, digits: usize) -> String {
        match Decimal::try_from_f64(number, fixed_decimal::FloatPrecision::RoundTrip) {
            Ok(mut decimal) => {
                decimal.absolute.pad_end(-(digits as i16));
                self.number.format(&decimal).to_string()
            }
            Err(_) => number.to_string(),
        }
    }
}

/// The day and the time of day of an ISO date, as they stand there.
fn civil(iso: &str) -> Option<(Date<Iso>, Option<Time>)> {
    let number = |range: std::ops::Range<usize>| iso.get(range)?.parse::<u8>().ok();
    let year: i32 = iso.get(0..4)?.parse().ok()?;
    if iso.get(4..5)? != "-" || iso.get(7..8)? != "-" {
        return None;
    }
    let day = Date::try_new_iso(year, number(5..7)?, number(8..10)?).ok()?;
    if iso.len() == 10 {
        return Some((day, None));
    }
    let time =
        Time::try_new(number(11..13)?, number(14..16)?, number(17..19).unwrap_or(0), 0).ok()?;
    Some((day, Some(time)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHEN: &str = "2025-08-01T09:05:00+03:00";

    fn shown(locale: &str, style: &str) -> String {
        Formats::new(&locale.parse().expect("a locale")).date(WHEN, style).expect("a style")
    }

    #[test]
    fn ukrainian_dates_are_in_the_genitive_and_months_alone_are_not() {
        assert_eq!(shown("uk-UA", "long"), "1 серпня 2025\u{202F}р.");
        assert_eq!(shown("uk-UA", "month"), "серпень");
        assert_eq!(shown("uk-UA", "month_year"), "серпень 2025\u{202F}р.");
        assert_eq!(shown("uk-UA", "day_month"), "1 серпня");
        assert_eq!(shown("uk-UA", "weekday"), "пʼятниця");
        assert_eq!(shown("uk-UA", "time"), "09:05");
    }

    #[test]
    fn russian_and_english_dates_are_their_own() {
        assert_eq!(shown("ru-UA", "long"), "1 августа 2025\u{202F}г.");
        assert_eq!(shown("ru-UA", "month"), "август");
        assert_eq!(shown("en-GB", "full"), "Friday, 1 August 2025");
        assert_eq!(shown("en-GB", "long_time"), "1 August 2025 at 09:05");
        assert_eq!(shown("en-US", "long"), "August 1, 2025");
    }

    #[test]
    fn a_date_without_a_time_is_shown_without_one() {
        let formats = Formats::new(&"en-GB".parse().expect("a locale"));
        assert_eq!(formats.date("2025-08-01", "long_time").as_deref(), Ok("1 August 2025"));
        assert!(formats.date("tomorrow", "long").is_err());
        assert!(formats.date(WHEN, "longish").is_err());
    }

    #[test]
    fn numbers_are_grouped_as_the_language_wants() {
        let number =
            |locale: &str| Formats::new(&locale.parse().expect("a locale")).number(1_234_567.5);
        assert_eq!(number("uk-UA"), "1\u{A0}234\u{A0}567,5");
        assert_eq!(number("en-GB"), "1,234,567.5");
        let formats = Formats::new(&"uk-UA".parse().expect("a locale"));
        assert_eq!(formats.number_with(12345.0, 2), "12\u{A0}345,00");
    }
}
