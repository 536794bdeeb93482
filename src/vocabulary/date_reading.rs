//! Dates as a clerk types them, and the one strict form of files.

use super::Date;
use super::half_width::{half_width, is_dash};
use jiff::Span;
use jiff::civil::Weekday;

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Nothing was typed.
    #[error("the date is empty")]
    Empty,
    /// The text has none of the forms a date is typed in.
    #[error("not a date: type 7, 0207, 2-7, 2月7日, 20260207, 2026-02-07, 今天, -1 or +30")]
    Form,
    /// Three, five, six or seven digits, which can be read in more than one way.
    #[error("{digits} digits can be read in more than one way: type 0207, 2-7 or 20260207")]
    Ambiguous {
        /// How many digits were typed.
        digits: usize,
    },
    /// The year is not written with four digits.
    #[error("a year has four digits")]
    YearDigits,
    /// The year does not lie in 1850–2199.
    #[error("the year {year} is not from 1850 to 2199")]
    Year {
        /// The year typed or counted to.
        year: i16,
    },
    /// There is no such month.
    #[error("there is no month {month}")]
    Month {
        /// The month typed.
        month: i8,
    },
    /// The month has no such day.
    #[error("{year}-{month:02} has no day {day}; it ends on the {last}")]
    Day {
        /// The year typed or supposed.
        year: i16,
        /// The month typed or supposed.
        month: i8,
        /// The day typed.
        day: i8,
        /// The last day of that month.
        last: i8,
    },
}

/// Reads a date in the one form of files and bodies, `2026-02-07`: four, two and two plain digits.
///
/// # Errors
/// [`DateError::Form`] for any other form, [`DateError::Month`] or [`DateError::Day`] for a date that does not exist.
///
/// ```
/// use huzhu::vocabulary::{Date, iso_date};
/// assert_eq!(iso_date("2026-02-07"), Ok(Date::constant(2026, 2, 7)));
/// assert!(iso_date("2026-2-7").is_err());
/// ```
pub fn iso_date(text: &str) -> Result<Date, DateError> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    let mut parts = text.splitn(3, '-');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) if shaped => real_date(number(year)?, small(month)?, small(day)?),
        _ => Err(DateError::Form),
    }
}

/// Reads a date as a clerk types it.
///
/// | typed | means |
/// |---|---|
/// | `今天` `今日` `t`; `昨天` `前天` `大前天`; `明天` `后天` `大后天` | that day |
/// | `-1`, `+30` | so many days from today |
/// | `7`, `7日`, `7号` | that day of the current month |
/// | `0207`, `2-7`, `2.7`, `2/7`, `2月7日`, `2月7` | that month and day, in the year that lies nearest to today |
/// | `20260207`, `2026-02-07`, `2026/2/7`, `2026年2月7日` | that date |
///
/// Full-width digits and signs and spaces count as plain ones. Where the year is left out, the occurrence nearest to
/// today is meant, the earlier one of two equally near: in the first days of January `12-28` is last year's. A day
/// alone never leaves the current month. Whoever shows the date shows it with its year and weekday, and asks where it
/// is unusual for the field; that is not judged here.
///
/// # Errors
/// [`DateError`] with the reason: no known form, more than one meaning, or a date that does not exist.
///
/// ```
/// use huzhu::vocabulary::{iso_date, read_date};
/// let today = iso_date("2026-01-05").unwrap();
/// assert_eq!(read_date("２月７日", today), iso_date("2026-02-07"));
/// assert_eq!(read_date("12.28", today), iso_date("2025-12-28"));
/// assert_eq!(read_date("-1", today), iso_date("2026-01-04"));
/// ```
pub fn read_date(text: &str, today: Date) -> Result<Date, DateError> {
    let plain: String = text.chars().map(plain_character).filter(|c| *c != ' ').collect();
    if plain.is_empty() {
        return Err(DateError::Empty);
    }
    if let Some(days) = day_word(&plain) {
        return days_from(today, days);
    }
    if let Some(count) = plain.strip_prefix(['+', '-']) {
        let days: i32 = number(count)?;
        return days_from(today, if plain.starts_with('-') { -days } else { days });
    }
    let parts = parts(&plain)?;
    match *parts.as_slice() {
        [digits] if digits.len() <= 2 => within(real_date(today.year(), today.month(), small(digits)?)?),
        [digits] if digits.len() == 4 => nearest(small(&digits[..2])?, small(&digits[2..])?, today),
        [digits] if digits.len() == 8 => {
            within(real_date(number(&digits[..4])?, small(&digits[4..6])?, small(&digits[6..])?)?)
        }
        [digits] if digits.len() < 8 => Err(DateError::Ambiguous { digits: digits.len() }),
        [month, day] => nearest(small(month)?, small(day)?, today),
        [year, _, _] if year.len() != 4 => Err(DateError::YearDigits),
        [year, month, day] => within(real_date(number(year)?, small(month)?, small(day)?)?),
        _ => Err(DateError::Form),
    }
}

/// The weekday as one Chinese character, `一` to `日`, as it stands beside a date on screen.
pub fn weekday_character(date: Date) -> char {
    match date.weekday() {
        Weekday::Monday => '一',
        Weekday::Tuesday => '二',
        Weekday::Wednesday => '三',
        Weekday::Thursday => '四',
        Weekday::Friday => '五',
        Weekday::Saturday => '六',
        Weekday::Sunday => '日',
    }
}

fn plain_character(character: char) -> char {
    match half_width(character) {
        dash if is_dash(dash) => '-',
        '。' => '.',
        '号' | '號' => '日',
        other => other.to_ascii_lowercase(),
    }
}

fn day_word(text: &str) -> Option<i32> {
    Some(match text {
        "今天" | "今日" | "t" | "today" => 0,
        "昨天" | "昨日" => -1,
        "前天" | "前日" => -2,
        "大前天" => -3,
        "明天" | "明日" => 1,
        "后天" | "後天" => 2,
        "大后天" | "大後天" => 3,
        _ => return None,
    })
}

fn days_from(today: Date, days: i32) -> Result<Date, DateError> {
    let year = if days < 0 { i16::MIN } else { i16::MAX };
    let span = Span::new().try_days(days).map_err(|_| DateError::Year { year })?;
    within(today.checked_add(span).map_err(|_| DateError::Year { year })?)
}

/// One to three runs of digits: separated by one sign throughout, or marked 年, 月 and 日.
fn parts(text: &str) -> Result<Vec<&str>, DateError> {
    let parts: Vec<&str> = if text.contains(['年', '月', '日']) {
        marked_parts(text).ok_or(DateError::Form)?
    } else {
        let separator = text.chars().find(|c| !c.is_ascii_digit()).unwrap_or('-');
        if !matches!(separator, '-' | '.' | '/') {
            return Err(DateError::Form);
        }
        text.split(separator).collect()
    };
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if parts.iter().all(digits) && parts.len() <= 3 { Ok(parts) } else { Err(DateError::Form) }
}

/// `2026年2月7日`, `2月7日`, `2月7` and `7日`.
fn marked_parts(text: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::with_capacity(3);
    let mut rest = text;
    if let Some((year, after)) = rest.split_once('年') {
        parts.push(year);
        rest = after;
        rest.contains('月').then_some(())?;
    }
    if let Some((month, after)) = rest.split_once('月') {
        parts.push(month);
        rest = after;
    }
    parts.push(rest.strip_suffix('日').unwrap_or(rest));
    Some(parts)
}

/// The occurrence of a month and day nearest to today, the earlier of two equally near.
fn nearest(month: i8, day: i8, today: Date) -> Result<Date, DateError> {
    let years = [today.year(), today.year() - 1, today.year() + 1];
    let mut found: Option<(u32, Date)> = None;
    for year in years {
        if let Ok(date) = Date::new(year, month, day) {
            let distance = today.until(date).map_or(u32::MAX, |span| span.get_days().unsigned_abs());
            if found.is_none_or(|(nearest, held)| (distance, date) < (nearest, held)) {
                found = Some((distance, date));
            }
        }
    }
    match found {
        Some((_, date)) => within(date),
        None => real_date(today.year(), month, day),
    }
}

fn real_date(year: i16, month: i8, day: i8) -> Result<Date, DateError> {
    let first = Date::new(year, month, 1).map_err(|_| DateError::Month { month })?;
    let last = first.days_in_month();
    Date::new(year, month, day).map_err(|_| DateError::Day { year, month, day, last })
}

fn within(date: Date) -> Result<Date, DateError> {
    if (1850..=2199).contains(&date.year()) { Ok(date) } else { Err(DateError::Year { year: date.year() }) }
}

/// A month or a day: one or two digits.
fn small(digits: &str) -> Result<i8, DateError> {
    if digits.len() > 2 { Err(DateError::Form) } else { number(digits) }
}

fn number<N: std::str::FromStr>(digits: &str) -> Result<N, DateError> {
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        digits.parse().map_err(|_| DateError::Form)
    } else {
        Err(DateError::Form)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_on(today: &str, text: &str) -> Result<String, DateError> {
        read_date(text, iso_date(today).unwrap()).map(|date| date.to_string())
    }

    fn read(text: &str) -> Result<String, DateError> {
        read_on("2026-03-18", text)
    }

    #[test]
    fn every_form_a_clerk_types_is_read() {
        for text in [
            "0207",
            "2-7",
            "2.7",
            "2/7",
            "02-07",
            "2月7日",
            "2月7",
            "2月7号",
            "２月７日",
            "２－７",
            "２．７",
            "２／７",
            "２。７",
            "20260207",
            "2026-02-07",
            "2026-2-7",
            "2026.2.7",
            "2026/02/07",
            "2026年2月7日",
            "2026年02月07",
            " 2 - 7 ",
            "2−7",
            "２０２６０２０７",
        ] {
            assert_eq!(read(text), Ok("2026-02-07".into()), "{text}");
        }
        for (text, date) in [
            ("7", "2026-03-07"),
            ("07", "2026-03-07"),
            ("31", "2026-03-31"),
            ("7日", "2026-03-07"),
            ("7号", "2026-03-07"),
            ("今天", "2026-03-18"),
            ("t", "2026-03-18"),
            ("Ｔ", "2026-03-18"),
            ("昨天", "2026-03-17"),
            ("前天", "2026-03-16"),
            ("明天", "2026-03-19"),
            ("-1", "2026-03-17"),
            ("－１", "2026-03-17"),
            ("+30", "2026-04-17"),
            ("＋３０", "2026-04-17"),
            ("-0", "2026-03-18"),
        ] {
            assert_eq!(read(text), Ok(date.into()), "{text}");
        }
    }

    #[test]
    fn a_missing_year_is_the_one_that_lies_nearest() {
        assert_eq!(read_on("2026-01-05", "12-28"), Ok("2025-12-28".into()));
        assert_eq!(read_on("2026-12-28", "1-5"), Ok("2027-01-05".into()));
        assert_eq!(read_on("2026-12-28", "12-28"), Ok("2026-12-28".into()));
        // 2023-12-31 and 2024-12-31 both lie 183 days from 2024-07-01: the earlier is meant.
        assert_eq!(read_on("2024-07-01", "12-31"), Ok("2023-12-31".into()));
        assert_eq!(read_on("2024-07-02", "12-31"), Ok("2024-12-31".into()));
        assert_eq!(read_on("2025-01-05", "2-29"), Ok("2024-02-29".into()));
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused_with_its_reason() {
        assert_eq!(read("13-7"), Err(DateError::Month { month: 13 }));
        assert_eq!(read("0-7"), Err(DateError::Month { month: 0 }));
        assert_eq!(read("2-30"), Err(DateError::Day { year: 2026, month: 2, day: 30, last: 28 }));
        assert_eq!(read("2-29"), Err(DateError::Day { year: 2026, month: 2, day: 29, last: 28 }));
        assert_eq!(read("2024-2-30"), Err(DateError::Day { year: 2024, month: 2, day: 30, last: 29 }));
        assert_eq!(read_on("2026-04-01", "31"), Err(DateError::Day { year: 2026, month: 4, day: 31, last: 30 }));
        assert_eq!(read("0"), Err(DateError::Day { year: 2026, month: 3, day: 0, last: 31 }));
        assert_eq!(read("0026-02-07"), Err(DateError::Year { year: 26 }));
        assert_eq!(read("+99999999"), Err(DateError::Year { year: i16::MAX }));
    }

    #[test]
    fn what_has_several_meanings_or_none_is_refused_with_its_reason() {
        assert_eq!(read(""), Err(DateError::Empty));
        assert_eq!(read("　"), Err(DateError::Empty));
        assert_eq!(read("207"), Err(DateError::Ambiguous { digits: 3 }));
        assert_eq!(read("260207"), Err(DateError::Ambiguous { digits: 6 }));
        assert_eq!(read("26-2-7"), Err(DateError::YearDigits));
        for text in
            ["2-", "-", "2-7-", "2.7-1", "2月", "2026年7日", "2026年", "日", "7日8", "二月七日", "2-7-1-1", "007-1"]
        {
            assert_eq!(read(text), Err(DateError::Form), "{text}");
        }
    }

    #[test]
    fn the_form_of_files_is_exact() {
        assert_eq!(iso_date("2026-02-07").map(|date| date.to_string()), Ok("2026-02-07".into()));
        for text in ["2026-2-7", "20260207", " 2026-02-07", "2026/02/07", "２０２６-02-07", "+026-02-07", "2026-02-0７"]
        {
            assert_eq!(iso_date(text), Err(DateError::Form), "{text}");
        }
        assert_eq!(iso_date("2026-13-01"), Err(DateError::Month { month: 13 }));
        assert_eq!(iso_date("2025-02-29"), Err(DateError::Day { year: 2025, month: 2, day: 29, last: 28 }));
    }

    #[test]
    fn a_weekday_stands_beside_its_date() {
        assert_eq!(weekday_character(iso_date("2026-11-23").unwrap()), '一');
        assert_eq!(weekday_character(iso_date("2026-11-22").unwrap()), '日');
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn any_text_is_read_or_refused(text in "([0-9]{0,9}|[-+./年月日号今天t０７ ]|.){0,8}", days in 0i32..80_000) {
            let today = iso_date("1900-01-01").unwrap().checked_add(Span::new().days(days)).unwrap();
            let _ = read_date(&text, today);
            let _ = iso_date(&text);
        }

        #[test]
        fn a_whole_date_is_read_as_itself_on_any_day(days in 0i32..80_000, other in 0i32..80_000) {
            let first = iso_date("1900-01-01").unwrap();
            let today = first.checked_add(Span::new().days(days)).unwrap();
            let date = first.checked_add(Span::new().days(other)).unwrap();
            prop_assert_eq!(iso_date(&date.to_string()), Ok(date));
            prop_assert_eq!(read_date(&date.to_string(), today), Ok(date));
            prop_assert_eq!(read_date(&date.strftime("%Y%m%d").to_string(), today), Ok(date));
        }

        #[test]
        fn a_month_and_day_is_never_more_than_half_a_year_away(days in 0i32..80_000, month in 1i8..=12, day in 1i8..=28) {
            let today = iso_date("1900-01-01").unwrap().checked_add(Span::new().days(days)).unwrap();
            let date = read_date(&format!("{month}-{day}"), today).unwrap();
            prop_assert!(today.until(date).unwrap().get_days().abs() <= 183);
        }
    }
}
