//! A loan (借款): its terms, its schedule, and its position folded from what happened.

mod allocation;
mod arrears;
mod ceiling;
mod edition;
mod explain;
mod fact;
mod factor;
mod fold;
mod level;
mod outlook;
mod period;
mod position;
mod running;
mod schedule;
mod terms;
mod walk;

pub use allocation::Allocated;
pub use edition::{Edition, Progressive, Recalculation};
pub use explain::{CeilingScope, Sink, Step};
pub use fact::{Fact, Repayment};
pub use fold::{FoldError, fold};
pub use position::{Charge, InstalmentState, Overdue, Position, Status};
pub use schedule::{Instalment, Schedule, Totals, schedule};
pub use terms::{Allocation, EarlyMoney, HolidayRule, Method, Term, Terms, TermsError};
