//! Money: whole fen.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// An amount of renminbi as a whole count of fen (rule V05: integer fen, half-up, no floats).
///
/// Arithmetic is checked: `+` and `-` panic on overflow like integers with overflow checks, and every door through
/// which an amount enters a book (forms, run lines, imports) refuses amounts beyond [`Money::LIMIT`], so no sum a
/// book can form comes near the edge. [`Money::checked_add`] and [`Money::checked_sub`] serve where the input is
/// not bounded.
///
/// Stored and sent as an integer of fen.
///
/// ```
/// use huzhu::vocabulary::Money;
/// let share = Money::from_yuan(2_000);
/// assert_eq!(share.fen(), 200_000);
/// assert_eq!(share.to_string(), "2,000.00");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct Money(i64);

/// Why an amount cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The result does not fit 64 bits of fen.
    #[error("the amount is too large")]
    TooLarge,
    /// A split among no shares, or among shares that are all zero.
    #[error("there is nobody to split the amount among")]
    NoShares,
}

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount a single entry of a book may carry, either sign: ten trillion yuan.
    pub const LIMIT: Self = Self(1_000_000_000_000_000);

    /// An amount of so many fen.
    pub const fn from_fen(fen: i64) -> Self {
        Self(fen)
    }

    /// An amount of whole yuan.
    ///
    /// # Panics
    /// When the amount does not fit; meant for literals.
    pub const fn from_yuan(yuan: i64) -> Self {
        Self(yuan * 100)
    }

    /// The count of fen.
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// Whether this is exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether this is more than nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Whether this is less than nothing.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// The amount without its sign.
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The amount, or nothing where it is negative.
    pub fn or_zero(self) -> Self {
        self.max(Self::ZERO)
    }

    /// The sum, or `None` when it does not fit.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The difference, or `None` when it does not fit.
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The amount in fen as a decimal, for interest arithmetic.
    pub fn to_decimal_fen(self) -> Decimal {
        Decimal::from(self.0)
    }

    /// Rounds a decimal count of fen to whole fen by the given strategy.
    ///
    /// # Errors
    /// [`MoneyError::TooLarge`] when the rounded count does not fit.
    pub fn round_fen(fen: Decimal, strategy: RoundingStrategy) -> Result<Self, MoneyError> {
        fen.round_dp_with_strategy(0, strategy).to_i64().map(Self).ok_or(MoneyError::TooLarge)
    }

    /// Yuan with two decimals and no separators, `4386.50`: the form of JSON output and files.
    pub fn plain(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", fen / 100, fen % 100)
    }

    /// Splits the amount by weights so that the parts sum exactly, by largest remainder: each part gets its whole
    /// fen, and the fen left over go one each to the largest remainders, the earlier first among equals (rule G20).
    ///
    /// # Errors
    /// [`MoneyError::NoShares`] when there are no weights or all are zero.
    ///
    /// ```
    /// use huzhu::vocabulary::Money;
    /// let parts = Money::from_yuan(50_000).split(&[1; 12]).unwrap();
    /// assert_eq!(parts.iter().filter(|p| p.plain() == "4166.67").count(), 8);
    /// assert_eq!(parts.iter().copied().sum::<Money>(), Money::from_yuan(50_000));
    /// ```
    pub fn split(self, weights: &[u64]) -> Result<Vec<Self>, MoneyError> {
        let total: u128 = weights.iter().map(|w| u128::from(*w)).sum();
        if total == 0 {
            return Err(MoneyError::NoShares);
        }
        let whole = u128::from(self.0.unsigned_abs());
        let mut parts = Vec::with_capacity(weights.len());
        let mut remainders = Vec::with_capacity(weights.len());
        for (index, weight) in weights.iter().enumerate() {
            let product = whole.checked_mul(u128::from(*weight)).ok_or(MoneyError::TooLarge)?;
            parts.push((product / total) as i64);
            remainders.push((product % total, index));
        }
        let given: u128 = parts.iter().map(|p| *p as u128).sum();
        remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        for (_, index) in remainders.iter().take((whole - given) as usize) {
            parts[*index] += 1;
        }
        let sign = self.0.signum();
        Ok(parts.into_iter().map(|p| Self(p * sign)).collect())
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.checked_add(other).expect("amounts of a book are bounded far below the edge")
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.checked_sub(other).expect("amounts of a book are bounded far below the edge")
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self::ZERO - self
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, |total, amount| total + amount)
    }
}

impl fmt::Display for Money {
    /// Yuan with separators and two decimals, `15,000.00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.0.unsigned_abs();
        let yuan = (fen / 100).to_string();
        let mut text = String::with_capacity(yuan.len() + yuan.len() / 3 + 4);
        if self.0 < 0 {
            text.push('-');
        }
        for (index, digit) in yuan.chars().enumerate() {
            if index > 0 && (yuan.len() - index).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        text.push_str(&format!(".{:02}", fen % 100));
        f.pad(&text)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "¥{self}")
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let fen = i64::deserialize(deserializer)?;
        if fen.unsigned_abs() > Self::LIMIT.0.unsigned_abs() {
            return Err(serde::de::Error::custom("an amount of fen is at most 1,000,000,000,000,000"));
        }
        Ok(Self(fen))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_shown_with_separators_and_given_plain() {
        for (fen, shown, plain) in [
            (0, "0.00", "0.00"),
            (5, "0.05", "0.05"),
            (-5, "-0.05", "-0.05"),
            (99_999, "999.99", "999.99"),
            (100_000, "1,000.00", "1000.00"),
            (-123_456_789, "-1,234,567.89", "-1234567.89"),
            (Money::LIMIT.fen(), "10,000,000,000,000.00", "10000000000000.00"),
            (i64::MIN, "-92,233,720,368,547,758.08", "-92233720368547758.08"),
        ] {
            assert_eq!(Money::from_fen(fen).to_string(), shown);
            assert_eq!(Money::from_fen(fen).plain(), plain);
        }
        assert_eq!(format!("[{:>10}]", Money::from_yuan(5)), "[      5.00]");
    }

    #[test]
    fn the_fen_left_over_go_to_the_largest_remainders_the_earlier_first_among_equals() {
        let parts = |fen, weights: &[u64]| {
            Money::from_fen(fen).split(weights).map(|parts| parts.into_iter().map(Money::fen).collect::<Vec<_>>())
        };
        assert_eq!(parts(100, &[1, 1, 1]), Ok(vec![34, 33, 33]));
        assert_eq!(parts(-100, &[1, 1, 1]), Ok(vec![-34, -33, -33]));
        // 16.67, 33.33, 50.00: the first has the largest remainder.
        assert_eq!(parts(100, &[1, 2, 3]), Ok(vec![17, 33, 50]));
        // 14.29, 28.57, 57.14: the middle one has it.
        assert_eq!(parts(100, &[1, 2, 4]), Ok(vec![14, 29, 57]));
        assert_eq!(parts(1, &[0, 5, 5]), Ok(vec![0, 1, 0]));
        assert_eq!(parts(0, &[3, 4]), Ok(vec![0, 0]));
    }

    #[test]
    fn nothing_is_split_among_nobody() {
        assert_eq!(Money::from_yuan(1).split(&[]), Err(MoneyError::NoShares));
        assert_eq!(Money::from_yuan(1).split(&[0, 0]), Err(MoneyError::NoShares));
    }

    #[test]
    fn rounding_is_half_up_where_asked_and_refuses_what_does_not_fit() {
        let half_up = RoundingStrategy::MidpointAwayFromZero;
        assert_eq!(Money::round_fen(Decimal::new(5, 1), half_up), Ok(Money::from_fen(1)));
        assert_eq!(Money::round_fen(Decimal::new(49, 2), half_up), Ok(Money::ZERO));
        assert_eq!(Money::round_fen(Decimal::new(-5, 1), half_up), Ok(Money::from_fen(-1)));
        assert_eq!(Money::round_fen(Decimal::MAX, half_up), Err(MoneyError::TooLarge));
    }

    #[test]
    fn an_amount_travels_as_whole_fen_up_to_the_limit_of_either_sign() {
        assert_eq!(serde_json::to_string(&Money::from_yuan(15)).expect("a number"), "1500");
        for limit in [Money::LIMIT, -Money::LIMIT] {
            let text = serde_json::to_string(&limit).expect("a number");
            assert_eq!(serde_json::from_str::<Money>(&text).ok(), Some(limit));
        }
        for refused in
            ["1000000000000001", "-1000000000000001", "-9223372036854775808", "15.0", "1e3", "\"15\"", "null"]
        {
            assert!(serde_json::from_str::<Money>(refused).is_err(), "{refused}");
        }
    }

    #[test]
    fn sums_that_do_not_fit_are_not_had() {
        let most = Money::from_fen(i64::MAX);
        assert_eq!(most.checked_add(Money::from_fen(1)), None);
        assert_eq!(Money::from_fen(i64::MIN).checked_sub(Money::from_fen(1)), None);
        assert_eq!(Money::from_yuan(2).checked_sub(Money::from_yuan(3)), Some(Money::from_yuan(-1)));
        assert_eq!(Money::from_yuan(-1).or_zero(), Money::ZERO);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn parts_sum_to_the_whole_and_none_is_a_fen_from_its_share(
            fen in -Money::LIMIT.fen()..=Money::LIMIT.fen(),
            weights in proptest::collection::vec(0..=1_000_000_u64, 1..20),
        ) {
            prop_assume!(weights.iter().any(|weight| *weight > 0));
            let total: i128 = weights.iter().map(|weight| i128::from(*weight)).sum();
            let parts = Money::from_fen(fen).split(&weights).expect("there are shares");
            prop_assert_eq!(parts.iter().copied().sum::<Money>(), Money::from_fen(fen));
            for (part, weight) in parts.iter().zip(&weights) {
                let away = i128::from(part.fen()) * total - i128::from(fen) * i128::from(*weight);
                prop_assert!(away.abs() < total);
            }
        }

        #[test]
        fn a_larger_weight_never_gets_less_and_equal_ones_differ_by_a_fen_the_earlier_first(
            fen in 0..=10_000_i64,
            weights in proptest::collection::vec(1..=5_u64, 1..12),
        ) {
            let parts = Money::from_fen(fen).split(&weights).expect("there are shares");
            for (i, earlier) in parts.iter().enumerate() {
                for (j, later) in parts.iter().enumerate().skip(i + 1) {
                    match weights[i].cmp(&weights[j]) {
                        std::cmp::Ordering::Less => prop_assert!(earlier <= later),
                        std::cmp::Ordering::Greater => prop_assert!(earlier >= later),
                        std::cmp::Ordering::Equal => {
                            prop_assert!(earlier >= later && *earlier - *later <= Money::from_fen(1));
                        }
                    }
                }
            }
        }
    }
}
