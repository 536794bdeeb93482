//! 外币价款: a price paid in another currency, and the rate by which it is claimed in yuan (C20).
//!
//! The rate is kept as it was quoted, with its day and its source, so that anyone can reckon the claim again: the price
//! times the rate, half a fen rounded up.

use super::Association;
use super::complaint::Claim;
use crate::rules::Refusal;
use crate::vocabulary::{Date, Money, Text};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A price in another currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForeignPrice {
    /// Which currency.
    pub currency: Currency,
    /// The price in hundredths of that currency's unit.
    pub price: Money,
    /// The rate as it was quoted.
    pub rate: ExchangeRate,
    /// What the rate says of what.
    pub quoted: Quoted,
    /// The day of the rate.
    pub on: Date,
    /// Who quoted it: the bank, the receipt.
    pub source: Text,
}

/// A currency that prices come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Currency {
    /// 澳门元.
    Mop,
    /// 港元.
    Hkd,
    /// 美元.
    Usd,
    /// 欧元.
    Eur,
    /// 英镑.
    Gbp,
    /// 日元.
    Jpy,
    /// 新台币.
    Twd,
}

/// How a rate is quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quoted {
    /// So many yuan for 100 units, as banks on the mainland do.
    PerHundred,
    /// So many yuan for one unit.
    PerUnit,
    /// So many units for one yuan, as the central parity of the pataca is.
    PerYuan,
}

/// A rate of exchange: more than nothing, with at most eight decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ExchangeRate(Decimal);

/// Why a text is no rate of exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a rate of exchange: more than nothing, below 1,000,000, at most eight decimals")]
pub struct NotARate;

impl ExchangeRate {
    const PLACES: u32 = 8;
    const BELOW: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
}

impl std::str::FromStr for ExchangeRate {
    type Err = NotARate;

    fn from_str(text: &str) -> Result<Self, NotARate> {
        let rate = text.parse::<Decimal>().map_err(|_| NotARate)?;
        let fits = rate > Decimal::ZERO && rate < Self::BELOW && rate.scale() <= Self::PLACES;
        fits.then_some(Self(rate)).ok_or(NotARate)
    }
}

impl TryFrom<String> for ExchangeRate {
    type Error = NotARate;

    fn try_from(text: String) -> Result<Self, NotARate> {
        text.parse()
    }
}

impl From<ExchangeRate> for String {
    fn from(rate: ExchangeRate) -> Self {
        rate.to_string()
    }
}

impl fmt::Display for ExchangeRate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl ForeignPrice {
    /// The price in yuan, half a fen rounded up; nothing where it is more than an amount can be.
    pub fn in_yuan(&self) -> Option<Money> {
        let price = self.price.to_decimal_fen();
        let fen = match self.quoted {
            Quoted::PerHundred => price.checked_mul(self.rate.0)?.checked_div(Decimal::ONE_HUNDRED)?,
            Quoted::PerUnit => price.checked_mul(self.rate.0)?,
            Quoted::PerYuan => price.checked_div(self.rate.0)?,
        };
        Money::round_fen(fen, RoundingStrategy::MidpointAwayFromZero).ok()
    }
}

impl Claim {
    /// The claim with its amount in yuan, where its price was in another currency (C20).
    ///
    /// # Errors
    /// A [`Refusal`] when an amount is not one, the rate is of a day after that of the claim, or the amount given is
    /// not what the rate makes of the price.
    pub(super) fn in_yuan(&self, on: Date) -> Result<Self, Refusal> {
        let Some(foreign) = &self.foreign else {
            self.amount.map_or(Ok(()), Association::check_amount)?;
            return Ok(self.clone());
        };
        Association::check_amount(foreign.price)?;
        if foreign.on > on {
            return Err(Refusal::because("claim.rate_of_later").rule("C20").date("rated", foreign.on).date("date", on));
        }
        let too_large = || Refusal::because("ledger.too_large").money("asked", Money::LIMIT);
        let amount = foreign.in_yuan().ok_or_else(too_large)?;
        Association::check_amount(amount)?;
        if let Some(given) = self.amount.filter(|given| *given != amount) {
            return Err(Refusal::because("claim.not_by_rate")
                .rule("C20")
                .money("asked", given)
                .money("reckoned", amount));
        }
        Ok(Self { amount: Some(amount), ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Text;
    use jiff::civil::date;

    fn price(fen: i64, rate: &str, quoted: Quoted) -> Option<Money> {
        let rate = rate.parse().expect("a rate");
        let (on, source) = (date(2026, 3, 4), Text::clean("中国银行", 50).expect("a text"));
        ForeignPrice { currency: Currency::Mop, price: Money::from_fen(fen), rate, quoted, on, source }.in_yuan()
    }

    #[test]
    fn a_price_is_reckoned_by_the_rate_as_quoted_and_half_a_fen_is_rounded_up() {
        assert_eq!(price(480_000, "89.43", Quoted::PerHundred), Some(Money::from_fen(429_264)));
        assert_eq!(price(480_000, "0.8943", Quoted::PerUnit), Some(Money::from_fen(429_264)));
        assert_eq!(price(111_560, "1.1156", Quoted::PerYuan), Some(Money::from_yuan(1_000)));
        assert_eq!(price(1, "0.5", Quoted::PerUnit), Some(Money::from_fen(1)));
        assert_eq!(price(1, "0.49999999", Quoted::PerUnit), Some(Money::ZERO));
    }

    #[test]
    fn a_rate_is_more_than_nothing_and_has_eight_decimals_at_most() {
        for text in ["0", "-1", "1000000", "0.123456789", "abc", ""] {
            assert_eq!(text.parse::<ExchangeRate>(), Err(NotARate), "{text}");
        }
        assert_eq!("0.12345678".parse::<ExchangeRate>().map(|rate| rate.to_string()), Ok("0.12345678".to_owned()));
    }
}
