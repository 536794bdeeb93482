//! The words both trades share: money, rates, dates, identity papers, clean text, ids.
//!
//! Nothing here knows of a book, a loan or a case. Every type that can be typed by a person has one strict
//! reader, used by the forms, the command line and imports alike.

mod id;
mod money;
mod money_reading;
mod numeral;
mod rate;
mod rate_reading;
mod reading;
mod scanner;
mod words;

pub use id::{Id, IdError};
pub use jiff::civil::Date;
pub use money::{Money, MoneyError};
pub use money_reading::AmountError;
pub use rate::{Per, Rate, RateUnit, StoredRateError};
pub use rate_reading::RateError;
pub use reading::{Reading, ordinary_width};
pub use words::{WordsError, date_in_words};
