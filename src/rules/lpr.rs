//! The one-year loan prime rate and the judicial ceiling that hangs on it.

use super::value::{NumberValue, Percent};
use crate::vocabulary::Date;
use jiff::civil::date;
use rust_decimal::Decimal;

/// The key under which the one-year LPR stands among the numbers, and by which a later quote is adopted.
pub const LPR_ONE_YEAR: &str = "loan.lpr_one_year";

/// The last monthly quote the built-in table was compared with; later ones are adopted by the book.
pub const LPR_CHECKED_THROUGH: Date = date(2026, 8, 20);

/// Every change of the one-year LPR, each from its day on; before the first there was none.
pub(super) const ONE_YEAR: [(Date, NumberValue); 13] = [
    quote(2019, 8, 20, 425),
    quote(2019, 9, 20, 420),
    quote(2019, 11, 20, 415),
    quote(2020, 2, 20, 405),
    quote(2020, 4, 20, 385),
    quote(2021, 12, 20, 380),
    quote(2022, 1, 20, 370),
    quote(2022, 8, 22, 365),
    quote(2023, 6, 20, 355),
    quote(2023, 8, 21, 345),
    quote(2024, 7, 22, 335),
    quote(2024, 10, 21, 310),
    quote(2025, 5, 20, 300),
];

/// The first day a one-year LPR is quoted, and so the first contract date its fourfold can bound.
pub(super) const FIRST_QUOTE: Date = date(2019, 8, 20);

/// What a court supports of an agreed rate, by the day the contract was made (Private Lending Provisions 25).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ceiling {
    /// Four times the one-year LPR of that day, in percent a year.
    Percent(Decimal),
    /// A contract before 2019-08-20, of the two-line rule (法释〔2015〕18号): supported up to 24 % a year, void above
    /// 36 %. No figure of ours judges it.
    OlderRule,
}

impl Ceiling {
    /// The ceiling four times the LPR sets.
    pub(super) fn of(lpr: Option<Percent>) -> Self {
        lpr.map_or(Self::OlderRule, |Percent(percent)| Self::Percent(percent * Decimal::from(4)))
    }

    /// The ceiling in percent a year, or `None` under the older rule.
    pub const fn percent(self) -> Option<Decimal> {
        match self {
            Self::Percent(percent) => Some(percent),
            Self::OlderRule => None,
        }
    }
}

/// A quote in hundredths of a percent.
const fn quote(year: i16, month: i8, day: i8, hundredths: u32) -> (Date, NumberValue) {
    (date(year, month, day), NumberValue::Percent(Percent(Decimal::from_parts(hundredths, 0, 0, false, 2))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Change, Numbers};

    fn ceiling(on: Date) -> Option<String> {
        Numbers::default().ceiling(on).percent().map(|percent| percent.to_string())
    }

    #[test]
    fn the_ceiling_is_four_times_the_lpr_of_the_contract_date() {
        let vectors = [
            (date(2019, 8, 20), "17.00"),
            (date(2020, 4, 19), "16.20"),
            (date(2020, 4, 20), "15.40"),
            (date(2021, 12, 20), "15.20"),
            (date(2022, 1, 20), "14.80"),
            (date(2022, 8, 22), "14.60"),
            (date(2023, 6, 20), "14.20"),
            (date(2023, 8, 21), "13.80"),
            (date(2024, 7, 22), "13.40"),
            (date(2024, 10, 21), "12.40"),
            (date(2025, 5, 19), "12.40"),
            (date(2025, 5, 20), "12.00"),
            (date(2026, 11, 23), "12.00"),
        ];
        for (on, expected) in vectors {
            assert_eq!(ceiling(on).as_deref(), Some(expected), "on {on}");
        }
    }

    #[test]
    fn a_contract_before_the_first_quote_is_of_the_older_rule() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.ceiling(date(2019, 8, 19)), Ceiling::OlderRule);
        assert_eq!(numbers.lpr(date(2019, 8, 19)), None);
        let early = Change::new(LPR_ONE_YEAR, NumberValue::Percent(Percent::whole(3)), date(2014, 7, 1));
        numbers.adopt(early.expect("three percent is a quote"));
        assert_eq!(numbers.ceiling(date(2019, 8, 19)), Ceiling::OlderRule, "no quote can make one");
    }

    #[test]
    fn a_later_quote_moves_the_ceiling_from_its_day_on() {
        let mut numbers = Numbers::default();
        let quote = NumberValue::Percent(Percent(Decimal::new(290, 2)));
        numbers.adopt(Change::new(LPR_ONE_YEAR, quote, date(2026, 12, 21)).expect("2.90 is a quote"));
        let ceiling = |on| numbers.ceiling(on).percent();
        assert_eq!(ceiling(date(2026, 12, 20)), Some(Decimal::from(12)));
        assert_eq!(ceiling(date(2026, 12, 21)), Some(Decimal::new(1160, 2)));
        assert_eq!(ceiling(date(2020, 4, 20)), Some(Decimal::new(1540, 2)), "an older contract keeps its own");
    }

    #[test]
    fn the_table_runs_forward_and_every_line_is_a_change() {
        assert_eq!(ONE_YEAR[0].0, FIRST_QUOTE);
        for pair in ONE_YEAR.windows(2) {
            assert!(pair[0].0 < pair[1].0 && pair[0].1 != pair[1].1, "at {}", pair[1].0);
        }
    }
}
