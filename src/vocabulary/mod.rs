//! The words both trades share: money, rates, dates, identity papers, clean text, ids.
//!
//! Nothing here knows of a book, a loan or a case. Every type that can be typed by a person has one strict
//! reader, used by the forms, the command line and imports alike.

mod digest;
mod calendar;
mod date_reading;
mod half_width;
mod id;
mod identity;
mod money;
mod money_reading;
mod numeral;
mod rate;
mod year_table;
mod phone;
mod credit_code;
mod text;
pub use phone::Phone;
pub use credit_code::CreditCode;
pub use text::Text;
mod rate_reading;
mod reading;
mod scanner;
mod words;

pub use digest::{Digest, DigestError};
pub use calendar::{Calendar, CalendarError, CountedDate, WorkingDayCount, NamedTable, WorkDay};
pub use date_reading::{DateError, iso_date, read_date, weekday_character};
pub use id::{Id, IdError};
pub use identity::{IdentityDoubt, IdentityError, IdentityKind, IdentityPaper, Sex};
pub use jiff::civil::Date;
pub use money::{Money, MoneyError};
pub use year_table::{YearTable, YearTableError};
pub use money_reading::AmountError;
pub use rate::{Per, Rate, RateUnit, StoredRateError};
pub use rate_reading::RateError;
pub use reading::{Reading, ordinary_width};
pub use words::{WordsError, date_in_words};
