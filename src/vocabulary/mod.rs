//! The words both trades share: money, rates, dates, identity papers, clean text, ids.
//!
//! Nothing here knows of a book, a loan or a case. Every type that can be typed by a person has one strict
//! reader, used by the forms, the command line and imports alike.

mod calendar;
mod credit_code;
mod date_reading;
mod half_width;
mod id;
mod identity;
mod invisible;
mod mask;
mod money;
mod phone;
mod rate;
mod text;
mod year_table;

pub use calendar::{Calendar, CalendarError, CountedDate, DayCount, NamedTable, WorkDay};
pub use credit_code::{CreditCode, CreditCodeDoubt, CreditCodeError, OrganisationKind};
pub use date_reading::{DateError, iso_date, read_date, weekday_character};
pub use id::{Id, IdError};
pub use identity::{IdentityDoubt, IdentityError, IdentityKind, IdentityPaper, Sex};
pub use jiff::civil::Date;
pub use money::{Money, MoneyError};
pub use phone::{Phone, PhoneDoubt, PhoneError, PhoneKind};
pub use rate::{Per, Rate, RateUnit};
pub use text::{Note, RareCharacter, Text, TextError};
pub use year_table::{YearTable, YearTableError};
