//! The training book (练习账套): both institutions a year in, with work waiting for Monday 2026-11-23.
//!
//! It is made by commands as anyone would give them, so every rule has passed over it. People and shops are invented.
//! Nothing in it is left to chance: made twice, both books have the same heads.

mod advances;
mod association;
mod cases;
mod command;
mod cooperative;
mod lending;
mod names;
mod teller;

pub(super) use command::demo;
pub use teller::Fault;

use crate::journal::{Store, StoreError};
use crate::vocabulary::Date;
use jiff::civil::date;

/// The cooperative's book.
pub const COOPERATIVE: &str = "doumen";
/// The association's book.
pub const ASSOCIATION: &str = "hengqin";

/// The day whose work waits.
pub const MONDAY: Date = date(2026, 11, 23);
/// The day of business before it: opened and closed at both desks.
const FRIDAY: Date = date(2026, 11, 20);

/// Makes both books, each in the store that is opened for it.
///
/// # Errors
/// A [`Fault`] when the store fails.
pub fn make(open: &mut dyn FnMut() -> Result<Box<dyn Store>, StoreError>) -> Result<(), Fault> {
    cooperative::make(open)?;
    association::make(open)
}
