//! Dates and numbers as a language writes them (ICU4X, CLDR).

use std::fmt;

use fixed_decimal::{Decimal, FloatPrecision, SignedRoundingMode, UnsignedRoundingMode};
use icu_calendar::{AnyCalendarKind, Date, Iso};
use icu_datetime::fieldsets::YMDT;
use icu_datetime::fieldsets::{E, M, MD, T, Y, YM, YMD, YMDE};
use icu_datetime::parts;
use icu_datetime::pattern::DateTimeNames;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::GroupingStrategy;
use icu_locale::Locale;
use icu_locale::preferences::extensions::unicode::keywords::CalendarAlgorithm;
use icu_time::{DateTime, Time};
use writeable::{Part, PartsWrite, Writeable};

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

/// Halves are rounded away from nought, as readers do it.
const HALF_UP: SignedRoundingMode = SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);

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
    ungrouped: DecimalFormatter,
}

/// Which digits of a number are shown.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    /// How many at least behind the decimal mark.
    pub(super) least: usize,
    /// How many at most; all where nothing is said. What is cut off is rounded.
    pub(super) most: Option<usize>,
    /// Whether those before the decimal mark stand in groups.
    pub(super) grouped: bool,
}

impl Digits {
    const ALL: Digits = Digits { least: 0, most: None, grouped: true };
    /// So many are enough behind the decimal mark.
    const ENOUGH: usize = 20;
}

impl Formats {
    /// The formatters of a locale. The data of every locale falls back to that of the root, which
    /// is compiled in.
    pub fn new(locale: &Locale) -> Self {
        const DATA: &str = "the data of the root locale is compiled in";
        let p = || locale.into();
        // The folders of the archive are Gregorian, and so is what their headings say.
        let months = || with_gregorian_months(p());
        Formats {
            full: DateTimeFormatter::try_new(p(), YMDE::long()).expect(DATA),
            long: DateTimeFormatter::try_new(p(), YMD::long()).expect(DATA),
            long_time: DateTimeFormatter::try_new(p(), YMD::long().with_time_hm()).expect(DATA),
            medium: DateTimeFormatter::try_new(p(), YMD::medium()).expect(DATA),
            short: DateTimeFormatter::try_new(p(), YMD::short()).expect(DATA),
            time: NoCalendarFormatter::try_new(p(), T::hm()).expect(DATA),
            day_month: DateTimeFormatter::try_new(p(), MD::long()).expect(DATA),
            weekday: DateTimeFormatter::try_new(p(), E::long()).expect(DATA),
            month_year: with_numerals(months(), YM::long()).expect(DATA),
            month: DateTimeFormatter::try_new(months(), M::long()).expect(DATA),
            year: DateTimeFormatter::try_new(months(), Y::long()).expect(DATA),
            number: DecimalFormatter::try_new(locale.into(), Default::default()).expect(DATA),
            ungrouped: DecimalFormatter::try_new(locale.into(), GroupingStrategy::Never.into())
                .expect(DATA),
        }
    }

    /// A date in ISO 8601 (`2024-06-06T15:50:00+03:00` or `2024-06-06`) in a style of
    /// [`DATE_STYLES`]. A date without a time of day is shown without one. No line ends between the day
    /// and its month.
    pub fn date(&self, iso: &str, style: &str) -> Result<String, Phrase> {
        let (day, time) =
            civil(iso).ok_or_else(|| Phrase::new("date-not-iso").with("date", iso))?;
        let at = DateTime { date: day, time: time.unwrap_or(Time::start_of_day()) };
        let text = match (style, time) {
            ("full", _) => joined(&self.full.format(&at.date)),
            ("long_time", Some(_)) => joined(&self.long_time.format(&at)),
            ("time", Some(_)) => self.time.format(&at.time).to_string(),
            ("long" | "long_time" | "time", _) => joined(&self.long.format(&at.date)),
            ("medium", _) => joined(&self.medium.format(&at.date)),
            ("short", _) => joined(&self.short.format(&at.date)),
            ("day_month", _) => joined(&self.day_month.format(&at.date)),
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
        self.number_with(number, Digits::ALL)
    }

    /// As [`Formats::number`], with some of its digits.
    pub(super) fn number_with(&self, number: f64, digits: Digits) -> String {
        let Ok(mut decimal) = Decimal::try_from_f64(number, FloatPrecision::RoundTrip) else {
            return number.to_string();
        };
        let behind = |count: usize| -(count.min(Digits::ENOUGH) as i16);
        if let Some(most) = digits.most {
            decimal.round_with_mode(behind(most), HALF_UP);
            decimal.absolute.trim_end();
        }
        decimal.absolute.pad_end(behind(digits.least.min(digits.most.unwrap_or(usize::MAX))));
        let formatter = if digits.grouped { &self.number } else { &self.ungrouped };
        formatter.format(&decimal).to_string()
    }
}

/// The calendar of a language, where its months are those of the Gregorian one, else that.
fn with_gregorian_months(
    mut preferences: DateTimeFormatterPreferences,
) -> DateTimeFormatterPreferences {
    use AnyCalendarKind::{Buddhist, Gregorian, Japanese, Roc};
    let own = AnyCalendarKind::try_new((&preferences).into());
    if !matches!(own, Ok(Buddhist | Gregorian | Japanese | Roc)) {
        preferences.calendar_algorithm = Some(CalendarAlgorithm::Gregory);
    }
    preferences
}

/// A formatter of months with their year. ICU4X loads what its pattern for a year with its era wants;
/// in some languages (`pt-BR`) the data has that pattern without a year, so that what writes the year
/// of the others is missing.
fn with_numerals(
    preferences: DateTimeFormatterPreferences,
    fields: YM,
) -> Option<DateTimeFormatter<YM>> {
    let formatter = DateTimeFormatter::try_new(preferences, fields).ok()?;
    let mut names = DateTimeNames::from_formatter(preferences, formatter);
    names.as_mut().include_decimal_formatter().ok()?;
    names.try_into_formatter(fields).ok()
}

/// A date as text, day and month on one line where they stand side by side.
fn joined(date: &impl Writeable) -> String {
    let mut text = Joined::default();
    // Writing to a string does not fail.
    let _ = date.write_to_parts(&mut text);
    text.text
}

/// A date that is being written.
#[derive(Default)]
struct Joined {
    text: String,
    /// The day or the month, whichever was written last, and where it ended.
    last: Option<(Part, usize)>,
}

impl fmt::Write for Joined {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

impl PartsWrite for Joined {
    type SubPartsWrite = Self;

    fn with_part(
        &mut self,
        part: Part,
        mut write: impl FnMut(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        if part != parts::DAY && part != parts::MONTH {
            return write(self);
        }
        if let Some((other, end)) = self.last
            && other != part
            && &self.text[end..] == " "
        {
            self.text.replace_range(end.., "\u{A0}");
        }
        write(self)?;
        self.last = Some((part, self.text.len()));
        Ok(())
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
        assert_eq!(shown("uk-UA", "long"), "1\u{A0}серпня 2025\u{202F}р.");
        assert_eq!(shown("uk-UA", "month"), "серпень");
        assert_eq!(shown("uk-UA", "month_year"), "серпень 2025\u{202F}р.");
        assert_eq!(shown("uk-UA", "day_month"), "1\u{A0}серпня");
        assert_eq!(shown("uk-UA", "weekday"), "пʼятниця");
        assert_eq!(shown("uk-UA", "time"), "09:05");
    }

    #[test]
    fn russian_and_english_dates_are_their_own() {
        assert_eq!(shown("ru-UA", "long"), "1\u{A0}августа 2025\u{202F}г.");
        assert_eq!(shown("ru-UA", "month"), "август");
        assert_eq!(shown("en-GB", "full"), "Friday, 1\u{A0}August 2025");
        assert_eq!(shown("en-GB", "long_time"), "1\u{A0}August 2025 at 09:05");
        assert_eq!(shown("en-US", "long"), "August\u{A0}1, 2025");
    }

    #[test]
    fn a_date_without_a_time_is_shown_without_one() {
        let formats = Formats::new(&"en-GB".parse().expect("a locale"));
        assert_eq!(formats.date("2025-08-01", "long_time").as_deref(), Ok("1\u{A0}August 2025"));
        assert!(formats.date("tomorrow", "long").is_err());
        assert!(formats.date(WHEN, "longish").is_err());
    }

    #[test]
    fn a_day_and_its_month_stay_on_one_line_where_they_are_side_by_side() {
        assert_eq!(shown("uk-UA", "medium"), "1\u{A0}серп. 2025\u{202F}р.");
        assert_eq!(shown("uk-UA", "short"), "01.08.25");
        assert_eq!(shown("pt-BR", "long"), "1 de agosto de 2025");
        assert_eq!(shown("hy", "full"), "2025 թ․ օգոստոսի\u{A0}01, ուրբաթ");
        assert_eq!(shown("ja", "long"), "2025年8月1日");
    }

    /// Languages of CLDR: several of each script, calendar, system of digits and order of parts.
    const LOCALES: &str = "af am ar ar-EG ar-MA ar-SA as az be bg bn bs ca cs cy da de de-AT de-CH el en \
        en-AU en-GB en-IN en-US es es-419 es-MX et eu fa fi fil fr fr-CA fr-CH ga gl gu ha he hi hr hu hy \
        id ig is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms mt my nb ne nl nn or pa pl ps pt pt-AO \
        pt-BR pt-PT ro ru ru-UA sd si sk sl so sq sr sr-Latn sv sw ta te th tk tr tt ug uk uk-UA ur uz vi \
        yo yue zh zh-Hans zh-Hant zh-Hant-HK zu csb crh eo rm tlh";

    #[test]
    fn every_form_of_a_date_can_be_said_in_any_language() {
        for locale in LOCALES.split_whitespace() {
            let formats = Formats::new(&locale.parse().expect("a locale"));
            for style in DATE_STYLES {
                for month in 1..=12 {
                    for iso in
                        [format!("2025-{month:02}-01T09:05:00Z"), format!("1850-{month:02}-28")]
                    {
                        let said = formats.date(&iso, style).expect("a style");
                        assert!(!said.is_empty(), "{locale} {style} {iso}");
                    }
                }
            }
        }
        assert_eq!(shown("pt-BR", "month_year"), "agosto de 2025");
    }

    #[test]
    fn months_and_years_are_those_of_the_folders_of_the_archive() {
        let shown = |locale: &str, style: &str| {
            let formats = Formats::new(&locale.parse().expect("a locale"));
            formats.date("1996-03-01", style).expect("a style")
        };
        assert_eq!(shown("fa-IR", "month_year"), "مارس ۱۹۹۶");
        assert_eq!(shown("fa-IR", "month"), "مارس");
        assert_eq!(shown("fa-IR", "year"), "۱۹۹۶");
        assert_eq!(shown("fa-IR", "day_month"), "۱۱\u{A0}اسفند");
        assert_eq!(shown("en-u-ca-islamic-civil", "month_year"), "March 1996");
        assert_eq!(shown("th-TH", "month_year"), "มีนาคม 2539");
        assert_eq!(shown("ja-JP-u-ca-japanese", "year"), "平成8年");
    }

    #[test]
    fn numbers_are_grouped_as_the_language_wants() {
        let number =
            |locale: &str| Formats::new(&locale.parse().expect("a locale")).number(1_234_567.5);
        assert_eq!(number("uk-UA"), "1\u{A0}234\u{A0}567,5");
        assert_eq!(number("en-GB"), "1,234,567.5");
        let formats = Formats::new(&"uk-UA".parse().expect("a locale"));
        for (number, least, most, grouped, shown) in [
            (12345.0, 2, None, true, "12\u{A0}345,00"),
            (1_234_567.891, 0, Some(0), false, "1234568"),
            (1_234_567.891, 0, Some(2), true, "1\u{A0}234\u{A0}567,89"),
            (2.5, 0, Some(0), true, "3"),
            (7.0, 1, Some(2), true, "7,0"),
            (1.5, 2, Some(1), true, "1,5"),
            (0.125, 0, Some(99), true, "0,125"),
        ] {
            let digits = Digits { least, most, grouped };
            assert_eq!(formats.number_with(number, digits), shown, "{number}");
        }
    }
}
