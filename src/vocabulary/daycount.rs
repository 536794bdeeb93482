//! Day counts: how much of a year lies between two dates, as an exact fraction.

use super::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An exact fraction of a year (or of anything): a whole count of equal parts.
///
/// Never reduced, so that parts of one period keep one denominator and can be added by their numerators.
///
/// ```
/// use huzhu::vocabulary::{Date, DayCount};
/// let day = |text: &str| text.parse::<Date>().unwrap();
/// let fraction = DayCount::Actual365.fraction(day("2024-03-15"), day("2025-01-20"));
/// assert_eq!(fraction.to_string(), "311/365");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fraction {
    /// How many parts.
    pub numerator: i128,
    /// How many parts make one; positive.
    pub denominator: i128,
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator, self.denominator)
    }
}

/// How days are counted into years (计息天数, rule L36: printed on the contract).
///
/// The first day is counted, the last is not (算头不算尾).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum DayCount {
    /// 逐笔计息: whole months at a twelfth of a year each, the odd days at 1/360 (银发〔2005〕129号). Odd days never
    /// cost more than the month they would complete: the 31st day is free.
    #[default]
    #[serde(rename = "months-and-days")]
    MonthsAndDays,
    /// Every month has 30 days and a year 360 (bond basis: a 31st counts as a 30th, at the end only after a 30th).
    #[serde(rename = "30/360")]
    Thirty360,
    /// 积数计息: actual days at 1/360.
    #[serde(rename = "actual/360")]
    Actual360,
    /// Actual days at 1/365, leap year or not.
    #[serde(rename = "actual/365")]
    Actual365,
    /// Actual days at 1/365 in a common year and 1/366 in a leap year, split at 1 January.
    #[serde(rename = "actual/actual")]
    ActualActual,
}

/// Why a text names no day count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day count is one of months-and-days, 30/360, actual/360, actual/365, actual/actual")]
pub struct DayCountError;

impl DayCount {
    /// Every day count.
    pub const ALL: [Self; 5] =
        [Self::MonthsAndDays, Self::Thirty360, Self::Actual360, Self::Actual365, Self::ActualActual];

    /// The stored name, also the one of the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MonthsAndDays => "months-and-days",
            Self::Thirty360 => "30/360",
            Self::Actual360 => "actual/360",
            Self::Actual365 => "actual/365",
            Self::ActualActual => "actual/actual",
        }
    }

    /// How many parts a year is counted in; [`DayCount::parts`] counts these.
    pub const fn parts_in_year(self) -> i128 {
        match self {
            Self::MonthsAndDays | Self::Thirty360 | Self::Actual360 => 360,
            Self::Actual365 => 365,
            Self::ActualActual => 365 * 366,
        }
    }

    /// The days a year has where one figure must be named, as for a penalty by the day: 360, or 365 for the counts
    /// by calendar years.
    pub const fn days_in_year(self) -> i128 {
        match self {
            Self::MonthsAndDays | Self::Thirty360 | Self::Actual360 => 360,
            Self::Actual365 | Self::ActualActual => 365,
        }
    }

    /// The parts of a year from one date to another; nothing when `to` is not after `from`.
    pub fn parts(self, from: Date, to: Date) -> i128 {
        if to <= from {
            return 0;
        }
        match self {
            Self::MonthsAndDays => months_and_days(from, 0, to),
            Self::Thirty360 => thirty_day_months(from, to),
            Self::Actual360 | Self::Actual365 => days_between(from, to),
            Self::ActualActual => calendar_years(from, to),
        }
    }

    /// The fraction of a year from one date to another.
    pub fn fraction(self, from: Date, to: Date) -> Fraction {
        Fraction { numerator: self.parts(from, to), denominator: self.parts_in_year() }
    }
}

impl fmt::Display for DayCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for DayCount {
    type Err = DayCountError;
    fn from_str(text: &str) -> Result<Self, DayCountError> {
        Self::ALL.into_iter().find(|count| count.name() == text).ok_or(DayCountError)
    }
}

/// Calendar days from one date to another, negative backwards.
pub fn days_between(from: Date, to: Date) -> i128 {
    i128::from(day_number(to) - day_number(from))
}

/// Days counted from 1 March of year 0: the month arithmetic of the Gregorian calendar with the leap day last.
fn day_number(date: Date) -> i64 {
    let (year, month) = (i64::from(date.year()), i64::from(date.month()));
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_before_month = (153 * month + 2) / 5;
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + days_before_month
        + i64::from(date.day())
}

/// 360ths of a year from `start` plus `skipped` months to `to`: thirty a whole month, one an odd day, and at most
/// thirty for the odd days of one month.
///
/// Months are counted from `start` itself, so that a loan of the 31st does not drift (see [`super::Distance`]).
pub fn months_and_days(start: Date, skipped: i64, to: Date) -> i128 {
    let calendar_months =
        12 * (i64::from(to.year()) - i64::from(start.year())) + i64::from(to.month()) - i64::from(start.month());
    let mut months = calendar_months;
    if months_later(start, months).is_none_or(|day| day > to) {
        months -= 1;
    }
    if months < skipped {
        return 0;
    }
    let odd_days = months_later(start, months).map_or(0, |day| days_between(day, to));
    i128::from(30 * (months - skipped)) + odd_days.min(30)
}

/// The same day-number so many months later, or the month's last day where it has none (Civil Code 202); `None`
/// outside the calendar.
pub(super) fn months_later(start: Date, months: i64) -> Option<Date> {
    let index = 12 * i64::from(start.year()) + i64::from(start.month()) - 1;
    let index = index.checked_add(months)?;
    let year = i16::try_from(index.div_euclid(12)).ok()?;
    let month = index.rem_euclid(12) as i8 + 1;
    Date::new(year, month, start.day().min(days_in_month(year, month))).ok()
}

fn days_in_month(year: i16, month: i8) -> i8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether a year has a 29 February.
pub fn is_leap(year: i16) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn thirty_day_months(from: Date, to: Date) -> i128 {
    let first = from.day().min(30);
    let last = if first == 30 { to.day().min(30) } else { to.day() };
    let months = 12 * (i128::from(to.year()) - i128::from(from.year())) + i128::from(to.month() - from.month());
    30 * months + i128::from(last - first)
}

/// Days at 366 parts in common years and 365 in leap years: parts of 1/(365 × 366) of a year.
fn calendar_years(from: Date, to: Date) -> i128 {
    let per_day = |year: i16| if is_leap(year) { 365 } else { 366 };
    let mut parts = 0;
    let mut at = from;
    while at.year() < to.year() {
        let Ok(new_year) = Date::new(at.year() + 1, 1, 1) else { break };
        parts += days_between(at, new_year) * per_day(at.year());
        at = new_year;
    }
    parts + days_between(at, to) * per_day(to.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn three_hundred_and_eleven_days_are_ten_months_and_five_days() {
        let (from, to) = (day("2024-03-15"), day("2025-01-20"));
        assert_eq!(DayCount::MonthsAndDays.fraction(from, to).to_string(), "305/360");
        assert_eq!(DayCount::Thirty360.fraction(from, to).to_string(), "305/360");
        assert_eq!(DayCount::Actual360.fraction(from, to).to_string(), "311/360");
        assert_eq!(DayCount::Actual365.fraction(from, to).to_string(), "311/365");
        // 292 days of 2024 (a leap year) and 19 of 2025.
        assert_eq!(DayCount::ActualActual.parts(from, to), 292 * 365 + 19 * 366);
    }

    #[test]
    fn odd_days_never_cost_more_than_their_month() {
        assert_eq!(DayCount::MonthsAndDays.parts(day("2026-01-01"), day("2026-01-31")), 30);
        assert_eq!(DayCount::MonthsAndDays.parts(day("2026-07-01"), day("2026-07-31")), 30);
        assert_eq!(DayCount::MonthsAndDays.parts(day("2026-07-01"), day("2026-08-01")), 30);
        assert_eq!(DayCount::MonthsAndDays.parts(day("2026-02-01"), day("2026-02-28")), 27);
        assert_eq!(DayCount::MonthsAndDays.parts(day("2026-02-01"), day("2026-03-01")), 30);
    }

    #[test]
    fn months_of_the_thirty_first_do_not_drift() {
        assert_eq!(months_and_days(day("2024-01-31"), 0, day("2024-02-29")), 30);
        assert_eq!(months_and_days(day("2024-01-31"), 1, day("2024-03-31")), 30);
        assert_eq!(months_and_days(day("2024-01-31"), 1, day("2024-03-30")), 30);
        assert_eq!(months_and_days(day("2024-01-31"), 1, day("2024-03-05")), 5);
    }

    #[test]
    fn days_agree_with_the_calendar_library() {
        for (from, to) in [("1999-12-31", "2000-03-01"), ("2024-02-28", "2024-03-01"), ("1900-01-01", "2100-01-01")] {
            let expected = day(from).duration_until(day(to)).as_hours() / 24;
            assert_eq!(days_between(day(from), day(to)), i128::from(expected), "{from} to {to}");
        }
    }

    #[test]
    fn every_name_is_read_back() {
        for count in DayCount::ALL {
            assert_eq!(count.name().parse(), Ok(count));
            assert_eq!(serde_json::to_string(&count).expect("text"), format!("\"{count}\""));
        }
        assert_eq!("act/360".parse::<DayCount>(), Err(DayCountError));
    }
}
