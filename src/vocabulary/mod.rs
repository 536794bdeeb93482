//! The words both trades share: money, rates, dates, identity papers, clean text, ids.
//!
//! Nothing here knows of a book, a loan or a case. Every type that can be typed by a person has one strict
//! reader, used by the forms, the command line and imports alike.

mod calendar;
mod credit_code;
mod date_reading;
mod daycount;
mod digest;
mod due;
mod half_width;
mod id;
mod identity;
mod invisible;
pub(crate) mod kept;
mod mask;
mod money;
mod money_reading;
mod numeral;
mod phone;
mod quantity;
mod rate;
mod rate_reading;
mod reading;
mod recovery_code;
mod scanner;
mod text;
mod words;
mod year_table;

pub use calendar::{Calendar, CalendarError, CountedDate, NamedTable, WorkDay, WorkingDayCount};
pub use credit_code::{CreditCode, CreditCodeDoubt, CreditCodeError, OrganisationKind};
pub use date_reading::{DateError, iso_date, read_date, weekday_character};
pub use daycount::{DayCount, DayCountError, Fraction, days_between, is_leap, months_and_days};
pub use digest::{Digest, DigestError};
pub use due::{Distance, DistanceUnit, EveryDay, WorkingDays, days_later, roll_to_working_day};
#[cfg(feature = "desk")]
pub(crate) use half_width::half_width;
pub use id::{Id, IdError};
pub use identity::{IdentityDoubt, IdentityError, IdentityKind, IdentityPaper, Sex};
pub use jiff::civil::Date;
pub use money::{Money, MoneyError};
pub use money_reading::AmountError;
pub use phone::{Phone, PhoneDoubt, PhoneError, PhoneKind};
pub use quantity::{Quantity, QuantityError};
pub use rate::{Per, Rate, RateUnit, StoredRateError};
pub use rate_reading::RateError;
pub use reading::{Reading, ordinary_width};
pub use recovery_code::{RecoveryCode, RecoveryCodeError};
pub use text::{Note, RareCharacter, Text, TextError};
pub use words::{WordsError, date_in_words};
pub use year_table::{YearTable, YearTableError};
