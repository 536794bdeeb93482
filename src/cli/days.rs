//! `huzhu days`: the date so many days or working days from another.

use super::Manner;
use super::arguments::DayQuestion;
use super::node::Node;
use super::trouble::Trouble;
use crate::text::Phrase;
use crate::vocabulary::{Calendar, CalendarError, CountedDate, Date, days_later, iso_date};

/// Answers a question about days.
///
/// # Errors
/// An invalid value when the date or the number is none, or the answer lies outside the calendar.
pub fn days(question: &DayQuestion, manner: Manner) -> Result<(), Trouble> {
    let DayQuestion::Add { date, days, working } = question;
    const NUMBER: Phrase =
        Phrase::new("天数写整数，例如 7 或 -7", "A number of days is a whole number, such as 7 or -7");
    const PROVISIONAL: Phrase = Phrase::new(
        "provisional · 当年放假安排未载，先按周末推算",
        "provisional · the holidays of that year are not loaded, reckoned by weekends alone",
    );
    let date = self::date("date", date)?;
    let days: i64 = days.parse().map_err(|_| Trouble::invalid("days", NUMBER))?;
    let counted = if *working {
        Calendar::built_in().add_working_days(date, days)
    } else {
        let found = days_later(date, days).ok_or(CalendarError::OutOfRange);
        found.map(|date| CountedDate { date, provisional: false })
    };
    let counted = counted.map_err(|error| Trouble::unread("days", &error))?;
    if counted.provisional {
        manner.note(PROVISIONAL);
    }
    let result = Node::Fields(vec![("date", counted.date.into()), ("provisional", counted.provisional.into())]);
    manner.print_as(&counted.date.to_string(), &result)
}

/// A date given as an argument.
///
/// # Errors
/// An invalid value when it is not written 2026-01-15.
pub fn date(field: &str, text: &str) -> Result<Date, Trouble> {
    iso_date(text).map_err(|error| Trouble::unread(field, &error))
}
