//! A loan (借款): its terms, its schedule, and its position folded from what happened.
//!
//! Pure arithmetic: no events, no ledger, no clock. [`Terms`] say what was agreed; [`schedule`] plans from them; a
//! [`Fact`] says what happened; [`fold`] gives the [`Position`] through a day. Which conventions apply is the
//! [`Edition`]'s; there is one engine.
//!
//! ```
//! use huzhu::cooperative::loan::{Fact, Method, Repayment, Terms, fold, schedule};
//! use huzhu::vocabulary::{Date, Distance, EveryDay, Id, Money};
//!
//! let day = |text: &str| text.parse::<Date>().unwrap();
//! let rate = "8‰/month".parse().unwrap();
//! let principal = Money::from_yuan(50_000);
//! let terms = Terms::new(Method::EqualInstalment, principal, rate, day("2026-01-15"), 12, Distance::months(1));
//!
//! let plan = schedule(&terms, &EveryDay).unwrap();
//! assert_eq!(plan.rows[0].due.to_string(), "4,386.50");
//! assert_eq!(plan.annual_percent(day("2026-01-15"), Money::ZERO).unwrap().to_string(), "9.599984");
//!
//! let id = Id::new("receipt-1").unwrap();
//! let paid = Fact::Repayment(Repayment::new(id, day("2026-02-15"), plan.rows[0].due));
//! let position = fold(&terms, &EveryDay, &[paid], day("2026-02-20"), &mut ()).unwrap();
//! assert_eq!(position.principal.to_string(), "46,013.50");
//! assert_eq!(position.allocations[0].interest.to_string(), "400.00");
//! assert_eq!(position.due_now, Money::ZERO);
//! ```

mod allocation;
mod arrears;
mod ceiling;
mod cost;
mod edition;
mod explain;
mod fact;
mod factor;
mod fold;
mod level;
mod monthly;
mod outlook;
mod period;
mod position;
mod running;
mod schedule;
mod terms;
mod walk;

pub use allocation::{Allocated, Waived};
pub use cost::annual_percent;
pub use edition::{Edition, Progressive, Recalculation};
pub use explain::{CeilingScope, Sink, Step};
pub use fact::{Fact, Repayment, Waiver};
pub use fold::{FoldError, fold};
pub use position::{Charge, InstalmentState, Overdue, Position, Status};
pub use schedule::{Instalment, Schedule, Totals, schedule};
pub use terms::{Allocation, EarlyMoney, HolidayRule, Method, Term, Terms, TermsError};
