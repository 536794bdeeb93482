//! Rates of interest in the form they were quoted.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The part of one a rate's figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateUnit {
    /// `%`, hundredths.
    Percent,
    /// `‰`, thousandths.
    Permille,
    /// `‱`, ten-thousandths.
    Permyriad,
}

/// The time a rate is quoted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Per {
    /// A year.
    Year,
    /// A month, one twelfth of a year.
    Month,
    /// A day, one 360th of a year (银发〔2005〕129号).
    Day,
}

/// A rate of interest in its quoted period, `8‰/month`, kept as quoted so that papers say what was agreed.
///
/// Equal rates quoted differently are different values; compare [`Rate::yearly`].
///
/// ```
/// use huzhu::vocabulary::Rate;
/// let rate: Rate = "8‰/month".parse().unwrap();
/// assert_eq!(rate.yearly().to_string(), "0.096");
/// assert_eq!(rate.to_string(), "8‰/month");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rate {
    figure: Decimal,
    unit: RateUnit,
    per: Per,
}

/// Why a text is not a stored rate such as `9.6%/year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a stored rate is a figure from 0 to 1000 with at most 6 decimals, a unit and a period: 9.6%/year, 8‰/month, 3‱/day"
)]
pub struct StoredRateError;

impl Rate {
    /// Nothing.
    pub const ZERO: Self = Self { figure: Decimal::ZERO, unit: RateUnit::Percent, per: Per::Year };

    /// A rate of `figure` units per period; trailing zeros of the figure do not count.
    ///
    /// # Errors
    /// [`StoredRateError`] when the figure is negative, above 1000 or has more than 6 decimals.
    pub fn new(figure: Decimal, unit: RateUnit, per: Per) -> Result<Self, StoredRateError> {
        let figure = figure.normalize();
        if figure.is_sign_negative() && !figure.is_zero() || figure > Decimal::ONE_THOUSAND || figure.scale() > 6 {
            return Err(StoredRateError);
        }
        Ok(Self { figure, unit, per })
    }

    /// A yearly rate in percent.
    ///
    /// # Errors
    /// As [`Rate::new`].
    pub fn percent_per_year(figure: Decimal) -> Result<Self, StoredRateError> {
        Self::new(figure, RateUnit::Percent, Per::Year)
    }

    /// The figure as quoted.
    pub fn figure(self) -> Decimal {
        self.figure
    }

    /// The unit as quoted.
    pub fn unit(self) -> RateUnit {
        self.unit
    }

    /// The period as quoted.
    pub fn per(self) -> Per {
        self.per
    }

    /// The rate per year as a fraction of one: a month is a twelfth, a day a 360th (银发〔2005〕129号).
    pub fn yearly(self) -> Decimal {
        let unit = match self.unit {
            RateUnit::Percent => Decimal::new(1, 2),
            RateUnit::Permille => Decimal::new(1, 3),
            RateUnit::Permyriad => Decimal::new(1, 4),
        };
        let periods = match self.per {
            Per::Year => Decimal::ONE,
            Per::Month => Decimal::from(12),
            Per::Day => Decimal::from(360),
        };
        (self.figure * unit * periods).normalize()
    }

    /// The rate per year in percent.
    pub fn yearly_percent(self) -> Decimal {
        (self.yearly() * Decimal::ONE_HUNDRED).normalize()
    }

    /// The rate per month in percent, a twelfth of the yearly one; exact for a rate quoted per month or day, else to
    /// 28 digits.
    ///
    /// With [`Rate::yearly_percent`] what a form shows back: 月利率 0.80%，年化 9.60%.
    ///
    /// ```
    /// use huzhu::vocabulary::Rate;
    /// let rate: Rate = "9.6%/year".parse().unwrap();
    /// assert_eq!(rate.monthly_percent().to_string(), "0.8");
    /// ```
    pub fn monthly_percent(self) -> Decimal {
        (self.yearly_percent() / Decimal::from(12)).normalize()
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            RateUnit::Percent => "%",
            RateUnit::Permille => "‰",
            RateUnit::Permyriad => "‱",
        };
        let per = match self.per {
            Per::Year => "year",
            Per::Month => "month",
            Per::Day => "day",
        };
        f.pad(&format!("{}{unit}/{per}", self.figure))
    }
}

impl fmt::Debug for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Rate {
    type Err = StoredRateError;
    fn from_str(text: &str) -> Result<Self, StoredRateError> {
        let (quoted, per) = text.split_once('/').ok_or(StoredRateError)?;
        let per = match per {
            "year" => Per::Year,
            "month" => Per::Month,
            "day" => Per::Day,
            _ => return Err(StoredRateError),
        };
        let unit_at = quoted.find(['%', '‰', '‱']).ok_or(StoredRateError)?;
        let unit = match &quoted[unit_at..] {
            "%" => RateUnit::Percent,
            "‰" => RateUnit::Permille,
            "‱" => RateUnit::Permyriad,
            _ => return Err(StoredRateError),
        };
        let figure = &quoted[..unit_at];
        if figure.is_empty() || !figure.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            return Err(StoredRateError);
        }
        let figure = Decimal::from_str_exact(figure).map_err(|_| StoredRateError)?;
        Self::new(figure, unit, per)
    }
}

impl Serialize for Rate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            return serializer.collect_str(self);
        }
        // Snapshots are binary; a figure of at most 1000 with 6 decimals fits 64 bits.
        let mantissa = i64::try_from(self.figure.mantissa()).map_err(serde::ser::Error::custom)?;
        (mantissa, self.figure.scale(), self.unit as u8, self.per as u8).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Rate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
            return text.parse().map_err(serde::de::Error::custom);
        }
        let (mantissa, scale, unit, per) = <(i64, u32, u8, u8)>::deserialize(deserializer)?;
        let unit = [RateUnit::Percent, RateUnit::Permille, RateUnit::Permyriad].get(usize::from(unit)).copied();
        let per = [Per::Year, Per::Month, Per::Day].get(usize::from(per)).copied();
        let figure = Decimal::try_new(mantissa, scale).map_err(serde::de::Error::custom)?;
        let parts = unit.zip(per).ok_or(StoredRateError).map_err(serde::de::Error::custom)?;
        Self::new(figure, parts.0, parts.1).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored(text: &str) -> Rate {
        text.parse().expect("the test writes stored rates")
    }

    #[test]
    fn a_rate_is_kept_as_quoted_and_compared_by_the_year() {
        for (text, yearly, monthly) in [
            ("9.6%/year", "9.6", "0.8"),
            ("8‰/month", "9.6", "0.8"),
            ("0.333333%/month", "3.999996", "0.333333"),
            ("3‱/day", "10.8", "0.9"),
            ("0%/year", "0", "0"),
        ] {
            assert_eq!(stored(text).to_string(), text);
            assert_eq!(stored(text).yearly_percent().to_string(), yearly);
            assert_eq!(stored(text).monthly_percent().to_string(), monthly);
        }
        assert_ne!(stored("9.6%/year"), stored("8‰/month"));
    }

    #[test]
    fn trailing_zeros_do_not_make_another_rate() {
        assert_eq!(stored("9.600%/year"), stored("9.6%/year"));
        assert_eq!(stored("9.600%/year").to_string(), "9.6%/year");
    }

    #[test]
    fn only_stored_rates_parse() {
        for text in [
            "",
            "9.6",
            "9.6%",
            "9.6%/年",
            "9.6%/years",
            "-1%/year",
            "%/year",
            "1001%/year",
            "0.0000001%/year",
            "1e1%/year",
        ] {
            assert_eq!(text.parse::<Rate>(), Err(StoredRateError), "{text}");
        }
        assert_eq!(stored("1000%/year").figure(), Decimal::ONE_THOUSAND);
    }

    #[test]
    fn a_rate_travels_as_its_stored_text() {
        let rate = stored("8‰/month");
        assert_eq!(serde_json::to_string(&rate).expect("a text"), "\"8‰/month\"");
        assert_eq!(serde_json::from_str::<Rate>("\"8‰/month\"").ok(), Some(rate));
        assert!(serde_json::from_str::<Rate>("8").is_err());
        assert!(serde_json::from_str::<Rate>("\"月息8厘\"").is_err());
    }
}
