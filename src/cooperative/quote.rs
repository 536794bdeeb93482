//! A quote (试算): the schedule, what it costs, and whether the ceiling by law is kept in money.

use super::loan::{Instalment, Schedule, Terms, TermsError, schedule};
use crate::vocabulary::{Money, Rate, WorkingDays, days_between};
use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// What a loan on these terms would cost, if every instalment were paid on its due date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The instalments.
    pub schedule: Schedule,
    /// The most that may be charged in all: balance × the percent held in the terms × actual days ÷ 365, rounded down
    /// (rule L06). Nothing where the terms hold no ceiling.
    pub ceiling: Option<Money>,
}

/// Quotes a loan.
///
/// # Errors
/// [`TermsError`] when the terms cannot be calculated.
pub fn quote<W: WorkingDays + ?Sized>(terms: &Terms, calendar: &W) -> Result<Quote, TermsError> {
    let schedule = schedule(terms, calendar)?;
    let fen_days: i128 = balances(terms, &schedule).map(|(balance, days)| i128::from(balance.fen()) * days).sum();
    let ceiling = match terms.ceiling {
        Some(rate) => Some(ceiling_of(fen_days, rate).ok_or(TermsError::TooLarge)?),
        None => None,
    };
    Ok(Quote { schedule, ceiling })
}

/// What may be charged on so many fen-days, rounded down.
fn ceiling_of(fen_days: i128, rate: Rate) -> Option<Money> {
    let yearly = Decimal::from_i128(fen_days)?.checked_mul(rate.yearly())?;
    Money::round_fen(yearly.checked_div(Decimal::from(365))?, RoundingStrategy::ToZero).ok()
}

/// Each balance with the days it is owed.
fn balances<'a>(terms: &'a Terms, schedule: &'a Schedule) -> impl Iterator<Item = (Money, i128)> + 'a {
    let starts = std::iter::once((terms.drawn_on, terms.principal))
        .chain(schedule.rows.iter().map(|row: &Instalment| (row.due_on, row.balance)));
    starts.zip(&schedule.rows).map(|((from, balance), row)| (balance, days_between(from, row.due_on)))
}

impl Quote {
    /// The interest in all.
    pub fn interest(&self) -> Money {
        self.schedule.totals().interest
    }

    /// By how much the interest passes the ceiling.
    pub fn excess(&self) -> Option<Money> {
        self.ceiling.map(|ceiling| self.interest() - ceiling).filter(|excess| excess.is_positive())
    }
}
