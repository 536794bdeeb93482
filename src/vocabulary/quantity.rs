//! How much of a thing there is (数量): 8,412.5 斤.

use super::{Money, ordinary_width};
use rust_decimal::Decimal;
use rust_decimal::prelude::RoundingStrategy;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A quantity above zero in some unit, with three decimals at most; stored as a text of digits.
///
/// ```
/// use huzhu::vocabulary::{Money, Quantity};
/// let carp: Quantity = "８，４１２.５".parse().unwrap();
/// assert_eq!(carp.to_string(), "8412.5");
/// assert_eq!(carp.times(Money::from_fen(635)), Some(Money::from_fen(5_341_938)), "half a fen counts as one");
/// assert!("0".parse::<Quantity>().is_err() && "1.0001".parse::<Quantity>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(Decimal);

/// Why a text is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a quantity is a number above zero, of three decimals at most and below a hundred million")]
pub struct QuantityError;

/// Below this, so that a quantity times a price stays far from what a decimal can hold.
const LIMIT: Decimal = Decimal::from_parts(100_000_000, 0, 0, false, 0);

impl Quantity {
    fn checked(number: Decimal) -> Result<Self, QuantityError> {
        let number = number.normalize();
        let fits = number > Decimal::ZERO && number < LIMIT && number.scale() <= 3;
        if fits { Ok(Self(number)) } else { Err(QuantityError) }
    }

    /// What it comes to at a price a unit, to the nearest fen, half a fen upwards; nothing beyond what money can hold.
    pub fn times(self, price: Money) -> Option<Money> {
        let fen = price.to_decimal_fen().checked_mul(self.0)?;
        Money::round_fen(fen, RoundingStrategy::MidpointAwayFromZero).ok()
    }

    /// What is left after so much is taken; nothing where all is.
    ///
    /// # Errors
    /// [`QuantityError`] where more is taken than there is.
    pub fn less(self, taken: Self) -> Result<Option<Self>, QuantityError> {
        if self == taken { Ok(None) } else { Self::checked(self.0 - taken.0).map(Some) }
    }

    /// The part of an amount that belongs to this of a whole quantity, rounded down to the fen.
    pub fn part_of(self, whole: Self, amount: Money) -> Money {
        let fen = (amount.to_decimal_fen() * self.0).checked_div(whole.0).unwrap_or_default();
        Money::round_fen(fen, RoundingStrategy::ToZero).unwrap_or_default().min(amount)
    }

    /// Both together, as where a sale is taken back.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string())
    }
}

impl FromStr for Quantity {
    type Err = QuantityError;

    /// Reads figures, with or without separators of thousands, full-width or not.
    fn from_str(text: &str) -> Result<Self, QuantityError> {
        let plain: String = text.trim().chars().map(ordinary_width).filter(|c| *c != ',').collect();
        if plain.is_empty() || !plain.chars().all(|c| c.is_ascii_digit() || c == '.') {
            return Err(QuantityError);
        }
        plain.parse::<Decimal>().map_err(|_| QuantityError).and_then(Self::checked)
    }
}

impl Serialize for Quantity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(text: &str) -> Quantity {
        text.parse().expect("a quantity")
    }

    #[test]
    fn a_quantity_is_above_zero_and_of_three_decimals_at_most() {
        for text in ["0", "0.000", "-1", "", ".", "1.0001", "100000000", "1e3", "斤"] {
            assert_eq!(text.parse::<Quantity>(), Err(QuantityError), "{text}");
        }
        assert_eq!(quantity("1.500").to_string(), "1.5");
        assert_eq!(quantity("99,999,999.999").to_string(), "99999999.999");
    }

    #[test]
    fn parts_of_an_amount_never_exceed_it_and_the_whole_part_is_all_of_it() {
        let (whole, amount) = (quantity("3"), Money::from_fen(100));
        assert_eq!(quantity("1").part_of(whole, amount), Money::from_fen(33));
        assert_eq!(whole.part_of(whole, amount), amount);
        assert_eq!(whole.less(quantity("1")), Ok(Some(quantity("2"))));
        assert_eq!((whole.less(whole), quantity("1").less(whole)), (Ok(None), Err(QuantityError)));
    }
}
