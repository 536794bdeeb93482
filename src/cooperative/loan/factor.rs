//! Rate times time: the exact fraction of a balance that is interest.

use super::edition::Rounding;
use super::terms::TermsError;
use crate::vocabulary::{Money, Per, Rate, RateUnit};
use rust_decimal::Decimal;

/// The most a single charge may be, in fen: far above any real one, far below where sums of charges overflow.
const LARGEST_CHARGE: i128 = 1_100_000_000_000_000_000;

/// An exact positive fraction in lowest terms: a rate, or a rate times a part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Factor {
    pub(super) numerator: i128,
    pub(super) denominator: i128,
}

impl Factor {
    pub(super) fn new(numerator: i128, denominator: i128) -> Self {
        let divisor = greatest_common_divisor(numerator, denominator).max(1);
        Self { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// A rate per year as a fraction of one.
    pub(super) fn yearly(rate: Rate) -> Self {
        let quoted = Self::quoted(rate);
        Self::new(quoted.numerator, quoted.denominator)
    }

    /// The same not in lowest terms; what [`Rate::yearly`] says, without decimals.
    fn quoted(rate: Rate) -> Self {
        let one = match rate.unit() {
            RateUnit::Percent => 100,
            RateUnit::Permille => 1_000,
            RateUnit::Permyriad => 10_000,
        };
        let periods = match rate.per() {
            Per::Year => 1,
            Per::Month => 12,
            Per::Day => 360,
        };
        let figure = rate.figure();
        Self { numerator: figure.mantissa() * periods, denominator: one * 10_i128.pow(figure.scale()) }
    }

    pub(super) fn decimal(value: Decimal) -> Self {
        Self::new(value.mantissa(), 10_i128.pow(value.scale()))
    }

    /// Whether a rate per year is above a whole number.
    pub(super) fn is_above(rate: Rate, whole: i128) -> bool {
        let quoted = Self::quoted(rate);
        quoted.numerator > whole * quoted.denominator
    }

    pub(super) fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// This fraction times `parts / of`.
    pub(super) fn times(self, parts: i128, of: i128) -> Result<Self, TermsError> {
        let numerator = self.numerator.checked_mul(parts).ok_or(TermsError::TooLarge)?;
        let denominator = self.denominator.checked_mul(of).ok_or(TermsError::TooLarge)?;
        Ok(Self::new(numerator, denominator))
    }

    /// This fraction of an amount in fen, rounded to whole fen.
    #[inline]
    pub(super) fn of(self, amount: i128, rounding: Rounding) -> Result<i128, TermsError> {
        let product = amount.checked_mul(self.numerator).ok_or(TermsError::TooLarge)?;
        rounded(product, self.denominator, rounding)
    }

    /// Like [`Factor::of`], but down to whole fen.
    pub(super) fn of_down(self, amount: i128, parts_in_year: i128) -> Result<i128, TermsError> {
        let product = amount.checked_mul(self.numerator).ok_or(TermsError::TooLarge)?;
        let denominator = self.denominator * parts_in_year;
        // As in `rounded`: most quotients fit a machine word.
        if let (Ok(small), Ok(divisor)) = (u64::try_from(product), u64::try_from(denominator)) {
            return Ok(i128::from(small / divisor));
        }
        Ok(product / denominator)
    }
}

/// A quotient in whole fen. Most quotients of a schedule fit a machine word, where dividing is several times faster.
#[inline]
pub(super) fn rounded(numerator: i128, denominator: i128, rounding: Rounding) -> Result<i128, TermsError> {
    if let (Ok(small), Ok(divisor)) = (u64::try_from(numerator), u32::try_from(denominator)) {
        let divisor = u64::from(divisor);
        let (whole, rest) = (small / divisor, small % divisor);
        let up = match (2 * rest).cmp(&divisor) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => rounding.half_goes_up(i128::from(whole)),
        };
        let fen = i128::from(whole) + i128::from(up);
        return if fen > LARGEST_CHARGE { Err(TermsError::TooLarge) } else { Ok(fen) };
    }
    let fen = rounding.quotient(numerator, denominator);
    if fen > LARGEST_CHARGE { Err(TermsError::TooLarge) } else { Ok(fen) }
}

/// Whole fen in a machine word.
pub(super) fn fen(amount: i128) -> Result<i64, TermsError> {
    i64::try_from(amount).map_err(|_| TermsError::TooLarge)
}

/// Whole fen as money.
pub(super) fn money(amount: i128) -> Result<Money, TermsError> {
    fen(amount).map(Money::from_fen)
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    if let (Ok(mut a), Ok(mut b)) = (u64::try_from(a), u64::try_from(b)) {
        while b != 0 {
            (a, b) = (b, a % b);
        }
        return i128::from(a);
    }
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_the_same_fraction_however_quoted() {
        for text in ["9.6%/year", "8‰/month", "2.666667‱/day", "0%/year", "1.25%/month", "0.000001‱/year"] {
            let rate: Rate = text.parse().expect("a rate");
            assert_eq!(Factor::yearly(rate), Factor::decimal(rate.yearly()), "{text}");
        }
    }
}
