//! The words both trades share: money, rates, dates, identity papers, clean text, ids.
//!
//! Nothing here knows of a book, a loan or a case. Every type that can be typed by a person has one strict
//! reader, used by the forms, the command line and imports alike.

mod daycount;
mod due;
mod id;
mod money;
mod rate;

pub use daycount::{DayCount, DayCountError, Fraction, days_between, is_leap, months_and_days};
pub use due::{Distance, DistanceUnit, EveryDay, WorkingDays, days_later, roll_to_working_day};
pub use id::{Id, IdError};
pub use jiff::civil::Date;
pub use money::{Money, MoneyError};
pub use rate::{Per, Rate, RateUnit};
