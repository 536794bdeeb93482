//! The level instalment (等额本息的每期金额): the amount whose payments are together worth the loan.
//!
//! `level = principal ÷ Σ discounts`, a period's discount being the product of `1 ÷ (1 + factor)` up to it. The exact
//! quotient has thousands of digits, so it is computed in fixed point of 127 binary places, rounded by comparing
//! products of 256 bits, once with the lowest and once with the highest value the truncated figures allow. Where
//! these two differ, the quotient is a half to within a millionth of a fen and is rounded as one.

use super::edition::Rounding;
use super::factor::Factor;
use super::terms::TermsError;

/// One, in fixed point of 127 places.
pub(super) const ONE: u128 = 1 << 127;
/// Places of the sum of discounts, which may reach the number of instalments.
const SUM_PLACES: u32 = 112;

/// The level instalment in fen for `number` periods of one factor each.
pub(super) fn of_equal_periods(
    principal: i128,
    factor: Factor,
    number: u32,
    rounding: Rounding,
) -> Result<i128, TermsError> {
    if factor.is_zero() {
        return Ok(rounding.quotient(principal, i128::from(number)));
    }
    let discount = power(discount(factor)?, number);
    let remainder = ONE - discount;
    let slack = u128::from(number) * 4;
    let numerator = principal.checked_mul(factor.numerator).ok_or(TermsError::TooLarge)?.unsigned_abs();
    let quotient = Quotient { numerator, places: 127, multiplier: factor.denominator.unsigned_abs() };
    quotient.rounded(remainder.saturating_sub(slack).max(1), remainder, rounding)
}

/// The level instalment of periods whose factors differ, gathered one by one.
pub(super) struct Discounts {
    last: u128,
    sum: u128,
    number: u128,
}

impl Discounts {
    pub(super) fn new() -> Self {
        Self { last: ONE, sum: 0, number: 0 }
    }

    /// Takes the next period.
    pub(super) fn add(&mut self, factor: Factor) -> Result<(), TermsError> {
        self.last = product(self.last, discount(factor)?);
        self.sum += self.last >> (127 - SUM_PLACES);
        self.number += 1;
        Ok(())
    }

    /// The level instalment in fen for the periods taken.
    pub(super) fn level(&self, principal: i128, rounding: Rounding) -> Result<i128, TermsError> {
        let quotient = Quotient { numerator: principal.unsigned_abs(), places: SUM_PLACES, multiplier: 1 };
        quotient.rounded(self.sum.max(1), self.sum + 2 * self.number + 1, rounding)
    }
}

/// `1 ÷ (1 + factor)` in fixed point, cut.
fn discount(factor: Factor) -> Result<u128, TermsError> {
    let (grown, limit) = (factor.denominator + factor.numerator, 1 << 63);
    if grown >= limit {
        return Err(TermsError::TooLarge);
    }
    let (whole, grown) = (factor.denominator.unsigned_abs(), grown.unsigned_abs());
    let high = (whole << 64) / grown;
    let rest = (whole << 64) - high * grown;
    Ok((high << 63) + (rest << 63) / grown)
}

/// A power of a number at most one, in fixed point.
pub(super) fn power(base: u128, exponent: u32) -> u128 {
    let (mut result, mut square, mut left) = (ONE, base, exponent);
    while left > 0 {
        if left & 1 == 1 {
            result = product(result, square);
        }
        square = product(square, square);
        left >>= 1;
    }
    result
}

/// A product of two numbers at most one, in fixed point, cut.
pub(super) fn product(a: u128, b: u128) -> u128 {
    let (high, low) = wide_product(a, b);
    (high << 1) | (low >> 127)
}

/// A quotient `numerator · 2^places ÷ (multiplier · divisor)`.
struct Quotient {
    numerator: u128,
    places: u32,
    multiplier: u128,
}

impl Quotient {
    /// The nearest whole number, the divisor being known to lie between two values.
    fn rounded(&self, lowest: u128, highest: u128, rounding: Rounding) -> Result<i128, TermsError> {
        let start = self.approximate(highest)?;
        let low = self.nearest(start, highest);
        let high = self.nearest(low + 1, lowest);
        if low == high {
            return Ok(low);
        }
        Ok(if rounding.half_goes_up(low) { high } else { low })
    }

    /// A whole number within two of the quotient.
    fn approximate(&self, divisor: u128) -> Result<i128, TermsError> {
        let (high, low) = wide_product(self.multiplier, divisor);
        let length = if high > 0 { 256 - high.leading_zeros() } else { 128 - low.leading_zeros() };
        let dropped = length.saturating_sub(64);
        let head = match dropped {
            0 => low,
            1..=127 => (low >> dropped) | if high > 0 { high << (128 - dropped) } else { 0 },
            _ => high >> (dropped - 128),
        };
        let scaled = if self.places >= dropped {
            let shift = self.places - dropped;
            if shift > self.numerator.leading_zeros() {
                return Err(TermsError::TooLarge);
            }
            self.numerator << shift
        } else {
            self.numerator >> (dropped - self.places).min(127)
        };
        let quotient = scaled / head.max(1);
        if quotient > 1 << 61 { Err(TermsError::TooLarge) } else { Ok(quotient as i128) }
    }

    /// The greatest whole number that is at most half above the quotient, found from one near it.
    fn nearest(&self, start: i128, divisor: u128) -> i128 {
        let mut level = start + 2;
        while level > 0 && !self.reaches_half_below(level, divisor) {
            level -= 1;
        }
        level
    }

    /// Whether `level - 1/2` is at most the quotient.
    fn reaches_half_below(&self, level: i128, divisor: u128) -> bool {
        let twice = (2 * level - 1).unsigned_abs();
        let doubled = 2 * self.numerator;
        let right =
            if self.places == 128 { (doubled, 0) } else { (doubled >> (128 - self.places), doubled << self.places) };
        wide_product(twice * self.multiplier, divisor) <= right
    }
}

/// The full product of two numbers of 128 bits: high and low half.
fn wide_product(a: u128, b: u128) -> (u128, u128) {
    const HALF: u128 = u64::MAX as u128;
    let (a_high, a_low) = (a >> 64, a & HALF);
    let (b_high, b_low) = (b >> 64, b & HALF);
    let low = a_low * b_low;
    let cross = a_high * b_low + (low >> 64);
    let other = a_low * b_high + (cross & HALF);
    (a_high * b_high + (cross >> 64) + (other >> 64), (other << 64) | (low & HALF))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_product_of_wide_numbers_carries() {
        assert_eq!(wide_product(u128::MAX, u128::MAX), (u128::MAX - 1, 1));
        assert_eq!(wide_product(1 << 100, 1 << 100), (1 << 72, 0));
    }

    #[test]
    fn a_level_of_one_period_is_principal_and_interest() {
        let factor = Factor::new(8, 1_000);
        assert_eq!(of_equal_periods(5_000_000, factor, 1, Rounding::HalfUp), Ok(5_040_000));
    }

    #[test]
    fn a_quotient_of_exactly_a_half_is_rounded_as_one() {
        // 1,250 fen at 1/1000: 1,251.25; at 2/1000: 1,252.5.
        let factor = Factor::new(2, 1_000);
        assert_eq!(of_equal_periods(1_250, factor, 1, Rounding::HalfUp), Ok(1_253));
        assert_eq!(of_equal_periods(1_250, factor, 1, Rounding::HalfEven), Ok(1_252));
        let mut discounts = Discounts::new();
        discounts.add(factor).expect("in range");
        assert_eq!(discounts.level(1_250, Rounding::HalfUp), Ok(1_253));
        assert_eq!(discounts.level(1_250, Rounding::HalfEven), Ok(1_252));
    }

    #[test]
    fn both_ways_agree() {
        for (numerator, denominator, number) in
            [(8, 1_000, 12), (49, 12_000, 360), (1, 1_000_000_000, 7), (3, 1, 1_200)]
        {
            let factor = Factor::new(numerator, denominator);
            let mut discounts = Discounts::new();
            (0..number).for_each(|_| discounts.add(factor).expect("in range"));
            for principal in [1, 99, 5_000_000, 1_000_000_000_000_000] {
                assert_eq!(
                    of_equal_periods(principal, factor, number, Rounding::HalfUp),
                    discounts.level(principal, Rounding::HalfUp),
                    "{principal} at {numerator}/{denominator} in {number}"
                );
            }
        }
    }

    #[test]
    fn without_interest_the_principal_is_divided() {
        assert_eq!(of_equal_periods(100, Factor::new(0, 1), 6, Rounding::HalfUp), Ok(17));
        let mut discounts = Discounts::new();
        (0..6).for_each(|_| discounts.add(Factor::new(0, 1)).expect("in range"));
        assert_eq!(discounts.level(100, Rounding::HalfUp), Ok(17));
    }
}
