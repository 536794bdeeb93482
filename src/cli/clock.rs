//! What time it is, and the business date at a book's offset.

use super::trouble::{Kind, Trouble};
use crate::institution::Institution;
use crate::office::Book;
use crate::text::Phrase;
use crate::vocabulary::Date;
use jiff::Timestamp;
use jiff::tz::Offset;

/// Minutes Beijing time is ahead of UTC, the offset of every book so far.
pub const BEIJING: i16 = 8 * 60;

/// UTC microseconds since 1970.
pub fn now() -> i64 {
    Timestamp::now().as_microsecond()
}

/// The civil date now, so many minutes ahead of UTC.
///
/// # Errors
/// When the clock shows a time without a date.
pub fn today(offset_minutes: i16) -> Result<Date, Trouble> {
    const CLOCK: Phrase = Phrase::new("电脑的时钟不对", "The clock of this computer is wrong");
    let wrong = |_| Trouble::new(Kind::Failed, CLOCK);
    let offset = Offset::from_seconds(i32::from(offset_minutes) * 60).map_err(wrong)?;
    Ok(offset.to_datetime(Timestamp::now()).date())
}

/// The day a book is shown on where none is named: today, in a training book the business date it has come to.
///
/// # Errors
/// As [`today`].
pub fn day_of<I: Institution>(book: &Book<I>) -> Result<Date, Trouble> {
    let house = book.state().house();
    if house.training { Ok(house.last.on) } else { today(house.utc_offset_minutes) }
}
