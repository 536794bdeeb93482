//! What a loan really costs (实际年化): the internal rate of its payments.

use super::level::{ONE, power, product};
use super::schedule::Schedule;
use crate::vocabulary::{Date, Money, months_and_days};
use rust_decimal::Decimal;

/// Thirtieths of a month, the unit of time here.
const PARTS_IN_MONTH: u32 = 30;
/// Binary places kept of a discount when it multiplies money.
const PLACES: u32 = 63;

impl Schedule {
    /// Twelve times the internal monthly rate of this schedule in percent, with six decimals: of what the borrower
    /// receives after a fee kept back, and of what he pays. Time is counted in whole months and odd thirtieths from
    /// the drawdown.
    ///
    /// `None` when he receives nothing or pays back less than he received.
    ///
    /// ```
    /// use huzhu::cooperative::loan::{Method, Terms, schedule};
    /// use huzhu::vocabulary::{Distance, EveryDay, Money};
    /// let (rate, start) = ("12%/year".parse().unwrap(), "2026-01-15".parse().unwrap());
    /// let principal = Money::from_yuan(10_000);
    /// let terms = Terms::new(Method::EqualInstalment, principal, rate, start, 12, Distance::months(1));
    /// let plan = schedule(&terms, &EveryDay).unwrap();
    /// assert_eq!(plan.annual_percent(start, Money::from_yuan(300)).unwrap().to_string(), "17.825043");
    /// ```
    pub fn annual_percent(&self, drawn_on: Date, fee: Money) -> Option<Decimal> {
        let received = self.totals().principal.checked_sub(fee)?;
        annual_percent(received, self.rows.iter().map(|row| (months_and_days(drawn_on, 0, row.due_on), row.due)))
    }
}

/// Twelve times the internal monthly rate of payments in percent, with six decimals, half-up; each payment with its
/// time since the money was received in thirtieths of a month, the times ascending.
///
/// `None` when nothing is received, when less is paid than was received, or when the rate does not fit.
pub fn annual_percent(received: Money, payments: impl IntoIterator<Item = (i128, Money)>) -> Option<Decimal> {
    let payments: Vec<(u32, u128)> = gaps(payments)?;
    let received = u128::try_from(received.fen()).ok().filter(|fen| *fen > 0)? << PLACES;
    if worth(&payments, ONE) < received {
        return None;
    }
    let (mut low, mut high) = (0, ONE);
    for _ in 0..80 {
        let middle = low + (high - low) / 2;
        if worth(&payments, middle) < received { low = middle } else { high = middle }
    }
    percent_of(power(high, PARTS_IN_MONTH))
}

/// Payments in fen with the time since the one before.
fn gaps(payments: impl IntoIterator<Item = (i128, Money)>) -> Option<Vec<(u32, u128)>> {
    let mut last = 0;
    let gap = |(at, amount): (i128, Money)| {
        let gap = u32::try_from(at - last).ok()?;
        last = at;
        Some((gap, u128::try_from(amount.fen()).ok()?))
    };
    payments.into_iter().map(gap).collect()
}

/// What payments are worth at the beginning when a part of time discounts by so much.
fn worth(payments: &[(u32, u128)], discount: u128) -> u128 {
    let (mut known_gap, mut known) = (0, ONE);
    let (mut total, mut value) = (ONE, 0_u128);
    for (gap, amount) in payments {
        if *gap != known_gap {
            (known_gap, known) = (*gap, power(discount, *gap));
        }
        total = product(total, known);
        value = amount.saturating_mul(total >> (127 - PLACES)).saturating_add(value);
    }
    value
}

/// `1200 × (1 ÷ discount - 1)`, rounded to six decimals.
fn percent_of(monthly_discount: u128) -> Option<Decimal> {
    let (gain, discount) = ((ONE - monthly_discount) >> 37, monthly_discount >> 37);
    let millionths = (1_200_000_000 * gain + discount / 2).checked_div(discount)?;
    Some(Decimal::new(i64::try_from(millionths).ok()?, 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(payments: &[i64]) -> Vec<(i128, Money)> {
        (1..).zip(payments).map(|(nr, fen)| (30 * nr, Money::from_fen(*fen))).collect()
    }

    #[test]
    fn a_payment_of_what_was_received_costs_nothing() {
        assert_eq!(annual_percent(Money::from_fen(1_000), month(&[500, 500])), Some(Decimal::new(0, 6)));
    }

    #[test]
    fn one_per_cent_a_month_is_twelve_a_year() {
        assert_eq!(annual_percent(Money::from_fen(10_000), month(&[100, 10_100])), Some(Decimal::new(12_000_000, 6)));
    }

    #[test]
    fn there_is_no_rate_of_nothing_or_of_a_loss() {
        assert_eq!(annual_percent(Money::ZERO, month(&[500])), None);
        assert_eq!(annual_percent(Money::from_fen(1_000), month(&[500])), None);
        assert_eq!(annual_percent(Money::from_fen(1_000), month(&[])), None);
    }
}
