//! Who is in a book: operators with their duties, and the register of personal data.
//!
//! Personal data lives in the register and never in the journal. Before a command is digested, proposed or decided,
//! its personal part is taken out ([`Filing`]); what remains are ids and names of register rows. Rules decide on
//! events, never on register rows, so a row can be erased and every decision still replays.

mod duty;
mod person;
mod personal;

pub use duty::{Duty, Operator, Operators};
pub use person::{Passphrase, Person};
pub use personal::{Filed, Filing, Personal, RowKey};
