//! The office: an open book and everything that may be done with it.
//!
//! A [`Book`] joins an institution to a store. [`Book::submit`] is the only way in: it moves the personal part of a
//! command into the register, decides, appends, applies. Another desk's records are read and decided upon again.

mod account;
mod any_book;
mod batch;
mod book;
mod books;
mod check;
mod failure;
mod found;
mod history;
mod passphrase;
mod replay;
mod salting;
mod stream;
mod submit;

pub use account::{AccountRow, Standing};
pub use any_book::AnyBook;
pub use book::{Book, Opened};
pub use books::{Folio, Posted, Sheet, SheetRow, TrialRow};
pub use check::{Check, Fault};
pub use failure::Failure;
pub use found::{found, found_salted};
pub use history::BalanceRow;
pub use passphrase::{Verifier, check_passphrase, check_slip, new_slip};
pub use replay::trade_of;
pub use salting::Salting;
pub use submit::{Moment, Preview, Receipt, Submission};
