//! The words both trades share: money, rates, dates, identity papers, clean text, ids.
//!
//! Nothing here knows of a book, a loan or a case. Every type that can be typed by a person has one strict
//! reader, used by the forms, the command line and imports alike.

mod digest;
mod id;
mod money;
mod rate;

pub use digest::{Digest, DigestError};
pub use id::{Id, IdError};
pub use jiff::civil::Date;
pub use money::{Money, MoneyError};
pub use rate::{Per, Rate, RateUnit};
