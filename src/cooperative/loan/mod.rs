//! A loan (借款): its terms, its schedule, and its position folded from what happened.

mod edition;
mod factor;
mod level;
mod period;
mod schedule;
mod terms;

pub use edition::{Edition, Progressive, Recalculation};
pub use schedule::{Instalment, Schedule, Totals, schedule};
pub use terms::{Allocation, EarlyMoney, HolidayRule, Method, Term, Terms, TermsError};
