//! Due dates: the same day each period, clipped to the month's end, moved to a working day.

use super::Date;
use super::daycount::months_later;
use serde::{Deserialize, Serialize};

/// Which days are worked. The calendar of working days implements it; a book of contracts that never move their
/// dates may use [`EveryDay`].
pub trait WorkingDays {
    /// Whether business is done on this day.
    fn is_working(&self, date: Date) -> bool;
}

/// A calendar on which every day is worked: no due date ever moves.
#[derive(Debug, Clone, Copy, Default)]
pub struct EveryDay;

impl WorkingDays for EveryDay {
    fn is_working(&self, _date: Date) -> bool {
        true
    }
}

/// The unit in which due dates follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DistanceUnit {
    /// Calendar days.
    #[serde(rename = "day")]
    Day,
    /// Seven days.
    #[serde(rename = "week")]
    Week,
    /// Calendar months, by day-number.
    #[serde(rename = "month")]
    Month,
}

/// The distance from one due date to the next: `1 month`, `3 months`, `10 days`.
///
/// ```
/// use huzhu::vocabulary::{Date, Distance};
/// let start: Date = "2024-01-31".parse().unwrap();
/// let month = Distance::months(1);
/// assert_eq!(month.after(start, 1), "2024-02-29".parse().ok());
/// assert_eq!(month.after(start, 2), "2024-03-31".parse().ok());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Distance {
    /// How many units.
    pub count: u32,
    /// The unit.
    pub unit: DistanceUnit,
}

impl Distance {
    /// A distance of whole months.
    pub const fn months(count: u32) -> Self {
        Self { count, unit: DistanceUnit::Month }
    }

    /// A distance of weeks.
    pub const fn weeks(count: u32) -> Self {
        Self { count, unit: DistanceUnit::Week }
    }

    /// A distance of days.
    pub const fn days(count: u32) -> Self {
        Self { count, unit: DistanceUnit::Day }
    }

    /// The date `periods` distances after `start`, counted from the start itself so that it does not drift: the same
    /// day-number, or the month's end where the month has none (Civil Code 201, 202). `None` outside the calendar.
    pub fn after(self, start: Date, periods: u32) -> Option<Date> {
        let units = i64::from(self.count).checked_mul(i64::from(periods))?;
        match self.unit {
            DistanceUnit::Month => months_later(start, units),
            DistanceUnit::Week => days_later(start, units.checked_mul(7)?),
            DistanceUnit::Day => days_later(start, units),
        }
    }
}

/// The date so many days later, or `None` outside the calendar.
pub fn days_later(start: Date, days: i64) -> Option<Date> {
    start.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The date itself when it is worked, else the next working day (Civil Code 203).
///
/// `None` when no day within sixty is worked (no calendar has such a year) or the calendar ends.
pub fn roll_to_working_day(date: Date, calendar: &(impl WorkingDays + ?Sized)) -> Option<Date> {
    let mut day = date;
    for _ in 0..60 {
        if calendar.is_working(day) {
            return Some(day);
        }
        day = day.tomorrow().ok()?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    struct Weekdays;
    impl WorkingDays for Weekdays {
        fn is_working(&self, date: Date) -> bool {
            date.weekday().to_monday_zero_offset() < 5
        }
    }

    struct Never;
    impl WorkingDays for Never {
        fn is_working(&self, _date: Date) -> bool {
            false
        }
    }

    #[test]
    fn the_end_of_the_month_is_kept_without_drift() {
        let due = |n| Distance::months(1).after(day("2023-10-31"), n).expect("in the calendar");
        let dates: Vec<String> = (1..=5).map(|n| due(n).to_string()).collect();
        assert_eq!(dates, ["2023-11-30", "2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31"]);
    }

    #[test]
    fn weeks_and_days_are_counted_by_days() {
        assert_eq!(Distance::weeks(2).after(day("2024-02-20"), 1), Some(day("2024-03-05")));
        assert_eq!(Distance::days(15).after(day("2024-02-20"), 2), Some(day("2024-03-21")));
    }

    #[test]
    fn a_date_beyond_the_calendar_is_none() {
        assert_eq!(Distance::months(u32::MAX).after(day("2024-01-01"), u32::MAX), None);
        assert_eq!(Distance::weeks(u32::MAX).after(day("2024-01-01"), u32::MAX), None);
    }

    #[test]
    fn a_weekend_moves_to_monday_and_a_working_day_stays() {
        assert_eq!(roll_to_working_day(day("2026-11-21"), &Weekdays), Some(day("2026-11-23")));
        assert_eq!(roll_to_working_day(day("2026-11-23"), &Weekdays), Some(day("2026-11-23")));
        assert_eq!(roll_to_working_day(day("2026-11-23"), &Never), None);
    }
}
