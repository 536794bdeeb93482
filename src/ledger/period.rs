//! Months and their closing (结账).

use crate::vocabulary::Date;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A calendar month, written `2026-11`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

/// Why a text is not a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a month is written 2026-11")]
pub struct MonthError;

impl Month {
    /// The month of a day.
    pub fn of(date: Date) -> Self {
        Self { year: date.year(), month: date.month() }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.month, 1)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.first_day().last_of_month()
    }

    /// The month after it; the last month a date can name is followed by itself.
    pub fn next(self) -> Self {
        self.last_day().tomorrow().map_or(self, Self::of)
    }

    /// The month before it; the first month a date can name is preceded by itself.
    pub fn before(self) -> Self {
        self.first_day().yesterday().map_or(self, Self::of)
    }

    /// The January of its year.
    pub fn january(self) -> Self {
        Self { month: 1, ..self }
    }

    /// Its year.
    pub fn year(self) -> i16 {
        self.year
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl fmt::Debug for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Month {
    type Err = MonthError;
    fn from_str(text: &str) -> Result<Self, MonthError> {
        let (year, month) =
            text.split_once('-').filter(|(year, month)| (year.len(), month.len()) == (4, 2)).ok_or(MonthError)?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year) || !digits(month) {
            return Err(MonthError);
        }
        let (year, month) = (year.parse().map_err(|_| MonthError)?, month.parse().map_err(|_| MonthError)?);
        Date::new(year, month, 1).map(Self::of).map_err(|_| MonthError)
    }
}

impl Serialize for Month {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Snapshots are binary; everything that is kept is text.
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.year, self.month).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
            return text.parse().map_err(serde::de::Error::custom);
        }
        let (year, month) = <(i16, i8)>::deserialize(deserializer)?;
        Date::new(year, month, 1).map(Self::of).map_err(serde::de::Error::custom)
    }
}

/// Which months of a book are closed: an unbroken run from the opening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Periods {
    opening: Date,
    closed: Option<Month>,
}

impl Periods {
    /// A book that opens on this day, with nothing closed.
    pub fn opening_on(opening: Date) -> Self {
        Self { opening, closed: None }
    }

    /// The day on which the book opened.
    pub fn opening(&self) -> Date {
        self.opening
    }

    /// The latest closed month.
    pub fn closed(&self) -> Option<Month> {
        self.closed
    }

    /// The month that may be closed next.
    pub fn next_to_close(&self) -> Month {
        self.closed.map_or(Month::of(self.opening), Month::next)
    }

    /// The first day that takes entries.
    pub fn first_open_day(&self) -> Date {
        self.closed.map_or(self.opening, |month| month.next().first_day())
    }

    /// Whether entries of this day are refused (rule G25).
    pub fn is_closed(&self, date: Date) -> bool {
        self.closed.is_some_and(|month| Month::of(date) <= month)
    }

    /// Closes the next month.
    pub fn close(&mut self, month: Month) {
        self.closed = Some(month);
    }

    /// Reopens the latest closed month: the one before it is then the latest closed.
    pub fn reopen(&mut self, month: Month) {
        let before = month.first_day().yesterday().ok().map(Month::of);
        self.closed = before.filter(|before| *before >= Month::of(self.opening));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_close_in_order_from_the_opening_and_reopen_one_back() {
        let mut periods = Periods::opening_on(date(2026, 1, 15));
        assert_eq!(periods.first_open_day(), date(2026, 1, 15));
        periods.close(periods.next_to_close());
        assert!(periods.is_closed(date(2026, 1, 31)) && !periods.is_closed(date(2026, 2, 1)));
        periods.close(periods.next_to_close());
        assert_eq!(periods.closed().map(|m| m.to_string()).as_deref(), Some("2026-02"));
        periods.reopen("2026-02".parse().expect("a month"));
        assert_eq!(periods.first_open_day(), date(2026, 2, 1));
        periods.reopen("2026-01".parse().expect("a month"));
        assert_eq!(periods.first_open_day(), date(2026, 1, 15));
    }
}
