//! The working-day arrangement of one year, and the small file it travels in.
//!
//! ```text
//! # Where the days come from.
//! year 2026
//! off 2026-01-01
//! off 2026-01-02
//! work 2026-01-04
//! ```
//!
//! A line `off` names a weekday that is not worked, a line `work` a weekend day that is; the days ascend. Lines that
//! begin with `#` and empty lines say nothing.

use super::calendar::is_weekend;
use super::{Date, iso_date};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// The weekdays off and the weekend days worked of one year, by the State Council's yearly notice.
///
/// It holds only what differs from the week, so weekends inside a holiday are not listed. It is also the body of the
/// event that adds a year to a book, `{"year":2026,"off":["2026-01-01"],"worked":["2026-01-04"]}`.
///
/// ```
/// use huzhu::vocabulary::YearTable;
/// let table: YearTable = "year 2026\noff 2026-01-01\nwork 2026-01-04\n".parse().unwrap();
/// assert_eq!(table.off().len(), 1);
/// assert!("year 2026\noff 2026-01-03\n".parse::<YearTable>().is_err()); // a Saturday is off anyway
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct YearTable {
    year: i16,
    off: Vec<Date>,
    worked: Vec<Date>,
}

/// Why a table of working days cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum YearTableError {
    /// The file has no line `year`.
    #[error("the year is missing: a line such as `year 2027`")]
    NoYear,
    /// The year does not lie in 1949–2199.
    #[error("{year} is not a year from 1949 to 2199")]
    Year {
        /// The year given.
        year: i16,
    },
    /// A line is none of `year`, `off`, `work`, a comment or empty.
    #[error("line {line} is not `year 2027`, `off 2027-01-01` or `work 2027-01-02`")]
    Line {
        /// The number of the line, from 1.
        line: usize,
    },
    /// The year is given a second time.
    #[error("line {line} gives the year a second time")]
    YearTwice {
        /// The number of the line, from 1.
        line: usize,
    },
    /// A day belongs to another year.
    #[error("{date} is not in {year}")]
    WrongYear {
        /// The day.
        date: Date,
        /// The year of the table.
        year: i16,
    },
    /// A Saturday or Sunday is listed as off, which it is anyway.
    #[error("{date} is a weekend day and off anyway")]
    WeekendOff {
        /// The day.
        date: Date,
    },
    /// A weekday is listed as worked, which it is anyway.
    #[error("{date} is a weekday and worked anyway")]
    WeekdayWorked {
        /// The day.
        date: Date,
    },
    /// A day is listed twice.
    #[error("{date} is listed twice")]
    Twice {
        /// The day.
        date: Date,
    },
    /// A day is listed after a later one.
    #[error("{date} is listed after {after}; the days must ascend")]
    Order {
        /// The day.
        date: Date,
        /// The later day before it.
        after: Date,
    },
}

impl YearTable {
    /// A table of the weekdays off and the weekend days worked, each ascending.
    ///
    /// # Errors
    /// [`YearTableError`] when a day is of another year, says what the week says anyway, is listed twice or out of
    /// order, or the year is not in 1949–2199.
    pub fn new(year: i16, off: Vec<Date>, worked: Vec<Date>) -> Result<Self, YearTableError> {
        if !(1949..=2199).contains(&year) {
            return Err(YearTableError::Year { year });
        }
        check_days(year, &off)?;
        check_days(year, &worked)?;
        if let Some(date) = off.iter().copied().find(|date| is_weekend(*date)) {
            return Err(YearTableError::WeekendOff { date });
        }
        if let Some(date) = worked.iter().copied().find(|date| !is_weekend(*date)) {
            return Err(YearTableError::WeekdayWorked { date });
        }
        Ok(Self { year, off, worked })
    }

    /// The year.
    pub fn year(&self) -> i16 {
        self.year
    }

    /// The weekdays off, ascending.
    pub fn off(&self) -> &[Date] {
        &self.off
    }

    /// The weekend days worked, ascending.
    pub fn worked(&self) -> &[Date] {
        &self.worked
    }

    /// The SHA-256 of the table as [printed](Self#impl-Display-for-YearTable), in lower-case hex: for a file whose
    /// days ascend, `grep -v '^#' 2026.txt | sha256sum`. Comments do not count.
    pub fn sha256(&self) -> String {
        Sha256::digest(self.to_string()).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The first of January.
    pub(super) fn first_day(&self) -> Date {
        jiff::civil::date(self.year, 1, 1)
    }
}

fn check_days(year: i16, days: &[Date]) -> Result<(), YearTableError> {
    for date in days {
        if date.year() != year {
            return Err(YearTableError::WrongYear { date: *date, year });
        }
    }
    check_order(days)
}

fn check_order(days: &[Date]) -> Result<(), YearTableError> {
    for pair in days.windows(2) {
        if let [after, date] = *pair {
            if date == after {
                return Err(YearTableError::Twice { date });
            }
            if date < after {
                return Err(YearTableError::Order { date, after });
            }
        }
    }
    Ok(())
}

impl fmt::Display for YearTable {
    /// The file without comments, days ascending.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let off = self.off.iter().map(|date| (date, "off"));
        let worked = self.worked.iter().map(|date| (date, "work"));
        let mut days: Vec<_> = off.chain(worked).collect();
        days.sort();
        writeln!(f, "year {}", self.year)?;
        days.into_iter().try_for_each(|(date, mark)| writeln!(f, "{mark} {date}"))
    }
}

impl FromStr for YearTable {
    type Err = YearTableError;

    fn from_str(text: &str) -> Result<Self, YearTableError> {
        let mut year = None;
        let (mut all, mut off, mut worked) = (Vec::new(), Vec::new(), Vec::new());
        let content = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (index, content) in content.lines().enumerate() {
            let line = index + 1;
            let content = content.trim();
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let unread = YearTableError::Line { line };
            let (mark, value) = content.split_once(' ').ok_or(unread.clone())?;
            match mark {
                "year" if year.is_some() => return Err(YearTableError::YearTwice { line }),
                "year" => year = Some(value.parse().map_err(|_| unread)?),
                "off" | "work" => {
                    let date = iso_date(value).map_err(|_| unread)?;
                    all.push(date);
                    if mark == "off" { &mut off } else { &mut worked }.push(date);
                }
                _ => return Err(unread),
            }
        }
        check_order(&all)?;
        Self::new(year.ok_or(YearTableError::NoYear)?, off, worked)
    }
}

/// A table as stored, before it is checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    year: i16,
    off: Vec<Date>,
    worked: Vec<Date>,
}

impl TryFrom<Unchecked> for YearTable {
    type Error = YearTableError;
    fn try_from(stored: Unchecked) -> Result<Self, YearTableError> {
        Self::new(stored.year, stored.off, stored.worked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Date {
        iso_date(text).unwrap()
    }

    fn read(text: &str) -> Result<YearTable, YearTableError> {
        text.parse()
    }

    const SMALL: &str = "year 2026\noff 2026-01-01\noff 2026-01-02\nwork 2026-01-04\n";

    #[test]
    fn a_table_is_printed_as_it_was_read_less_its_comments() {
        let table = read(&format!("# where from\r\n\n{SMALL}")).unwrap();
        assert_eq!(table.to_string(), SMALL);
        assert_eq!(table.year(), 2026);
        assert_eq!(table.worked(), [day("2026-01-04")]);
    }

    #[test]
    fn the_name_of_a_table_is_what_sha256sum_says_of_its_printed_form() {
        let named = read(SMALL).unwrap().sha256();
        assert_eq!(named, "971a6dcbf4fc94f6355f96e2e7ec6a4fbcb53657b02de821eec46718a8e3639e");
    }

    #[test]
    fn a_table_that_contradicts_itself_or_the_week_is_refused_with_its_reason() {
        let refused = |text| read(text).unwrap_err();
        let date = day("2026-01-01");
        assert_eq!(refused("off 2026-01-01\n"), YearTableError::NoYear);
        assert_eq!(refused("year 26\n"), YearTableError::Year { year: 26 });
        assert_eq!(refused("year 2026\nyear 2026\n"), YearTableError::YearTwice { line: 2 });
        assert_eq!(refused("year 2026\nOFF 2026-01-01\n"), YearTableError::Line { line: 2 });
        assert_eq!(refused("year 2026\noff 2026-1-1\n"), YearTableError::Line { line: 2 });
        assert_eq!(refused("year 2026\noff 2026-02-30\n"), YearTableError::Line { line: 2 });
        assert_eq!(refused("year 2027\noff 2026-01-01\n"), YearTableError::WrongYear { date, year: 2027 });
        let saturday = day("2026-01-03");
        assert_eq!(refused("year 2026\noff 2026-01-03\n"), YearTableError::WeekendOff { date: saturday });
        assert_eq!(refused("year 2026\nwork 2026-01-01\n"), YearTableError::WeekdayWorked { date });
        assert_eq!(refused("year 2026\noff 2026-01-01\noff 2026-01-01\n"), YearTableError::Twice { date });
        assert_eq!(refused("year 2026\noff 2026-01-01\nwork 2026-01-01\n"), YearTableError::Twice { date });
        let after = day("2026-01-02");
        assert_eq!(refused("year 2026\noff 2026-01-02\noff 2026-01-01\n"), YearTableError::Order { date, after });
    }

    #[test]
    fn a_table_is_stored_as_json_and_checked_when_read_back() {
        let table = read(SMALL).unwrap();
        let json = serde_json::to_string(&table).unwrap();
        assert_eq!(json, r#"{"year":2026,"off":["2026-01-01","2026-01-02"],"worked":["2026-01-04"]}"#);
        assert_eq!(serde_json::from_str::<YearTable>(&json).unwrap(), table);
        assert!(serde_json::from_str::<YearTable>(r#"{"year":2026,"off":["2026-01-03"],"worked":[]}"#).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn any_text_is_read_or_refused(text in "(?s)(year |off |work |#|2026|-|[0-9]{1,4}|\n|.){0,40}") {
            if let Ok(table) = read(&text) {
                prop_assert_eq!(read(&table.to_string()), Ok(table));
            }
        }
    }
}
