//! "Explain this number" (每个数怎么来的): the steps a fold took.

use super::allocation::{Allocated, Waived};
use crate::vocabulary::{Date, Fraction, Money};

/// Takes the steps of a fold. `()` takes none and costs nothing; a `Vec<Step>` keeps them.
pub trait Sink {
    /// Takes one step.
    fn step(&mut self, step: Step);
}

impl Sink for () {
    #[inline]
    fn step(&mut self, _step: Step) {}
}

impl Sink for Vec<Step> {
    fn step(&mut self, step: Step) {
        self.push(step);
    }
}

/// One step of a fold, in the order of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A balance bore interest between two events: `balance × rate × fraction`, not yet rounded.
    Bearing {
        /// Whether the balance is overdue principal.
        overdue: bool,
        /// The first day.
        from: Date,
        /// The day after the last.
        to: Date,
        /// The balance that bore it.
        balance: Money,
        /// The part of a year.
        fraction: Fraction,
    },
    /// The interest of a whole period, rounded once.
    Interest {
        /// The number of the instalment.
        nr: u32,
        /// The first day.
        from: Date,
        /// The day after the last.
        to: Date,
        /// The exact interest in fen.
        exact: Fraction,
        /// The interest.
        amount: Money,
    },
    /// Overdue principal began to bear a penalty, or its time ended.
    Overdue {
        /// The day.
        on: Date,
        /// The overdue principal from here on; nothing when the stretch ended.
        principal: Money,
    },
    /// The ceiling by law cut charges (rule L06).
    Ceiling {
        /// The day it was tested.
        on: Date,
        /// Over which time.
        scope: CeilingScope,
        /// The ceiling in money.
        allowed: Money,
        /// What was cut from the penalty.
        penalty_cut: Money,
        /// What was cut from the interest.
        interest_cut: Money,
    },
    /// Money was allocated.
    Allocated(Allocated),
    /// Charges were waived.
    Waived(Waived),
}

/// The time over which charges are held against the ceiling (规定第28、29条).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CeilingScope {
    /// The whole life of the loan so far.
    Life,
    /// One stretch of overdue days, on the overdue principal alone.
    Overdue,
}
