//! The ledger: a chart of accounts, balanced entries, holds, accounts that never go negative, periods, series.
//!
//! A line names an account by our own stable name and, where the account asks for one, its holder. Two dates are
//! kept apart: *effective*, when it is true, and *recorded*, when we learned it. An [`Entry`] cannot be unbalanced;
//! [`Ledger::check`] refuses what a set of entries may not do, and [`Ledger::post`] cannot fail.

mod balance;
mod chart;
mod entry;
mod hold;
mod period;
mod reversal;
mod series;
mod turnover;

pub use balance::{Balance, Ledger};
pub use chart::{Account, AccountRow, CHART, Class, Holder, Keep, Trade};
pub use entry::{Booked, Entry, Line, Side, Unbalanced, Voucher, VoucherError};
pub use hold::{Hold, HoldChange};
pub use period::{Month, MonthError, Periods};
pub use reversal::reversal;
pub use series::{Numbering, Series};
pub use turnover::Turnovers;
