//! Schedules of whole months, as nearly every loan has: the same figures as the general way, in machine words.
//!
//! All months being a twelfth of a year, one fraction serves every row that no holiday touches, and its quotient is
//! had by multiplying.

use super::edition::{Edition, Rounding};
use super::factor::{Factor, fen, rounded};
use super::schedule::{Instalment, Split};
use super::terms::{Term, Terms, TermsError};
use crate::vocabulary::{DayCount, Distance, DistanceUnit, Money, WorkingDays, days_between, roll_to_working_day};

/// The rows of a schedule of whole months at a yearly rate, a period's interest being the same factor of its balance;
/// `None` where the general way is needed.
pub(super) fn rows<W: WorkingDays + ?Sized>(
    terms: &Terms,
    calendar: &W,
    rate: Factor,
    factor: Factor,
    mut split: Split,
) -> Result<Option<Vec<Instalment>>, TermsError> {
    let Some(months) = whole_months(terms) else { return Ok(None) };
    let Some(interest_of) = Interest::new(factor, split.balance) else { return Ok(None) };
    let rule = terms.holiday;
    let mut rows = Vec::with_capacity(split.last as usize);
    let (mut from, mut moved_before) = (terms.drawn_on, 0);
    for nr in 1..=split.last {
        let nominal_due = Distance::months(months).after(terms.drawn_on, nr).ok_or(TermsError::TermTooLong)?;
        let (mut due, mut moved) = (nominal_due, 0);
        if rule.due_moves && !calendar.is_working(nominal_due) {
            due = roll_to_working_day(nominal_due, calendar).ok_or(TermsError::NoWorkingDay)?;
            moved = days_between(nominal_due, due);
            if moved > 27 {
                return Ok(None);
            }
        }
        let unmoved = interest_of.balance(split.balance);
        let mut interest = unmoved;
        if rule.interest_runs && (moved != 0 || moved_before != 0) {
            let parts = 30 * i128::from(months) + moved - moved_before;
            let part = rate.numerator.checked_mul(parts).ok_or(TermsError::TooLarge)?;
            let product = i128::from(split.balance).checked_mul(part).ok_or(TermsError::TooLarge)?;
            interest = fen(rounded(product, rate.denominator * 360, Rounding::HalfUp)?)?;
        }
        let principal = split.take(nr, unmoved);
        rows.push(Instalment {
            nr,
            from,
            nominal_due,
            due_on: due,
            principal: Money::from_fen(principal),
            interest: Money::from_fen(interest),
            due: Money::from_fen(principal + interest),
            balance: Money::from_fen(split.balance),
        });
        from = if rule.interest_runs { due } else { nominal_due };
        moved_before = moved;
    }
    Ok(Some(rows))
}

/// The months between due dates, where they are whole months counted as such.
fn whole_months(terms: &Terms) -> Option<u32> {
    match (&terms.edition, terms.day_count, terms.term) {
        (
            Edition::Cn2026,
            DayCount::MonthsAndDays,
            Term::Instalments { every: Distance { count, unit: DistanceUnit::Month }, number },
        ) => Some(if terms.method.is_single() { count * number } else { count }),
        _ => None,
    }
}

/// A fraction of balances up to the first, rounded half-up, without dividing.
struct Interest {
    numerator: u64,
    denominator: u64,
    /// `(2^64 - 1) ÷ denominator`, cut: the high half of a product with it is the quotient or one less.
    reciprocal: u64,
}

impl Interest {
    /// `None` where the figures do not fit a machine word.
    fn new(factor: Factor, largest: i64) -> Option<Self> {
        let (numerator, denominator) = (u64::try_from(factor.numerator).ok()?, u64::try_from(factor.denominator).ok()?);
        let product = u64::try_from(largest).ok()?.checked_mul(numerator)?;
        product.checked_add(denominator)?;
        (denominator > 1).then(|| Self { numerator, denominator, reciprocal: u64::MAX / denominator })
    }

    #[inline]
    fn balance(&self, balance: i64) -> i64 {
        let product = balance.unsigned_abs() * self.numerator + self.denominator / 2;
        let quotient = ((u128::from(product) * u128::from(self.reciprocal)) >> 64) as u64;
        let rest = product - quotient * self.denominator;
        (quotient + u64::from(rest >= self.denominator)) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn multiplying_gives_the_rounded_quotient(
            balance in 0..=i64::MAX,
            numerator in 0..1_000_000_i128,
            denominator in 1..1_000_000_000_i128,
        ) {
            let factor = Factor::new(numerator, denominator);
            for balance in [balance, balance >> 20, balance >> 40] {
                if let Some(interest) = Interest::new(factor, balance) {
                    let expected = factor.of(i128::from(balance), Rounding::HalfUp);
                    prop_assert_eq!(Ok(i128::from(interest.balance(balance))), expected);
                }
            }
        }
    }
}
