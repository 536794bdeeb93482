//! The time at the desk: what tells it, and the civil time of a book.

use crate::vocabulary::Date;
use std::sync::Arc;

/// What tells the time: UTC microseconds since 1970.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// The civil date at an offset from UTC.
pub(super) fn civil_date(micros: i64, offset_minutes: i16) -> Date {
    civil(micros, offset_minutes).date()
}

/// The time of day at an offset from UTC, `09:30`.
pub(super) fn clock_time(micros: i64, offset_minutes: i16) -> String {
    let time = civil(micros, offset_minutes);
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The civil time at an offset from UTC; a clock outside the years 1 to 9999 reads as 1970.
pub(super) fn civil(micros: i64, offset_minutes: i16) -> jiff::civil::DateTime {
    let offset = jiff::tz::Offset::from_seconds(i32::from(offset_minutes) * 60).unwrap_or(jiff::tz::Offset::UTC);
    offset.to_datetime(jiff::Timestamp::from_microsecond(micros).unwrap_or(jiff::Timestamp::UNIX_EPOCH))
}
