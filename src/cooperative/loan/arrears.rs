//! Arrears (逾期): what overdue principal costs, stretch by stretch.
//!
//! Overdue principal keeps bearing the contract's interest, due at once, and bears a penalty by actual days (rule
//! L35). Each stretch of overdue days is held against the ceiling alone, on the overdue principal (规定第28条); what it
//! cuts is final when the stretch ends.

use super::ceiling::{Charges, allowed};
use super::edition::Rounding;
use super::factor::{Factor, rounded};
use super::terms::TermsError;

/// How overdue principal is charged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tariff {
    /// The contract's rate per year.
    pub(super) rate: Factor,
    /// The penalty rate per day.
    pub(super) penalty_a_day: Factor,
    /// The ceiling per year.
    pub(super) ceiling: Option<Factor>,
    pub(super) rounding: Rounding,
}

/// What overdue principal cost so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Arrears {
    /// Charges of ended stretches as accrued, and as the ceiling left them.
    ended_gross: Charges,
    ended: Charges,
    is_open: bool,
    /// Fen times days of the open stretch.
    fen_days: i128,
    /// Fen times parts of a year in the running interest period, within the open stretch.
    running: i128,
    /// Interest of the open stretch in interest periods that ended.
    rounded: i128,
    /// Interest of the instalments themselves that runs on days counted as overdue.
    within_instalments: i128,
    /// What was paid of these charges, the oldest first.
    pub(super) paid: Charges,
}

/// The charges on overdue principal as of a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// As accrued.
    pub(super) gross: Charges,
    /// Under the ceiling of each stretch.
    pub(super) charged: Charges,
    /// The ceiling of the open stretch.
    pub(super) allowed: i128,
    /// What it cuts in the open stretch.
    pub(super) cut: Charges,
}

impl Arrears {
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Overdue principal stands for some days, and for some parts of a year.
    pub(super) fn stand(&mut self, principal: i128, days: i128, parts: i128) {
        self.is_open = true;
        self.fen_days += principal * days;
        self.running += principal * parts;
    }

    /// Days before the moved due date turn out to be overdue; the instalment's own interest may run on them.
    pub(super) fn reach_back(&mut self, principal: i128, days: i128, interest: i128) {
        self.is_open = true;
        self.fen_days += principal * days;
        self.within_instalments += interest;
    }

    /// An interest period ends: what ran in it is rounded.
    pub(super) fn end_period(&mut self, tariff: &Tariff, parts_in_year: i128) -> Result<(), TermsError> {
        self.rounded += interest(self.running, tariff, parts_in_year)?;
        self.running = 0;
        Ok(())
    }

    /// Nothing is overdue any more: the stretch and its cut are final.
    pub(super) fn end_stretch(&mut self, tariff: &Tariff, parts_in_year: i128) -> Result<Standing, TermsError> {
        let standing = self.standing(tariff, parts_in_year)?;
        (self.ended_gross, self.ended) = (standing.gross, standing.charged);
        self.is_open = false;
        (self.fen_days, self.running, self.rounded, self.within_instalments) = (0, 0, 0, 0);
        Ok(standing)
    }

    /// The charges so far.
    pub(super) fn standing(&self, tariff: &Tariff, parts_in_year: i128) -> Result<Standing, TermsError> {
        let penalty = tariff.penalty_a_day.of(self.fen_days, tariff.rounding)?;
        let interest = self.rounded + interest(self.running, tariff, parts_in_year)?;
        let gross = Charges { interest, penalty };
        let paid = Charges {
            interest: (self.paid.interest - self.ended.interest).max(0),
            penalty: (self.paid.penalty - self.ended.penalty).max(0),
        };
        let allowed = allowed(tariff.ceiling, self.fen_days)?;
        let kept = gross.under((allowed - self.within_instalments).max(0), paid);
        Ok(Standing {
            gross: Charges {
                interest: self.ended_gross.interest + interest,
                penalty: self.ended_gross.penalty + penalty,
            },
            charged: Charges {
                interest: self.ended.interest + kept.interest,
                penalty: self.ended.penalty + kept.penalty,
            },
            allowed,
            cut: gross.above(kept),
        })
    }
}

fn interest(running: i128, tariff: &Tariff, parts_in_year: i128) -> Result<i128, TermsError> {
    let numerator = running.checked_mul(tariff.rate.numerator).ok_or(TermsError::TooLarge)?;
    rounded(numerator, tariff.rate.denominator * parts_in_year, tariff.rounding)
}
