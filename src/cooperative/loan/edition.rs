//! Editions: the conventions of a calculation that no clerk chooses.

use super::terms::TermsError;
use crate::vocabulary::{Date, Money};
use serde::{Deserialize, Serialize};

/// The edition of the calculation (计算版本). An edition's results never change; a correction is a new edition.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Edition {
    /// Chinese practice as of 2026: half-up to the fen, late interest on top of the instalment, no interest on
    /// interest, the ceiling by law in money.
    #[default]
    #[serde(rename = "cn-2026")]
    Cn2026,
    /// The progressive schedules of another lender's system, with its product parameters: for comparing schedules,
    /// not offered to a clerk.
    #[serde(rename = "fineract-progressive")]
    FineractProgressive(Box<Progressive>),
}

/// The product parameters of the edition `fineract-progressive`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Progressive {
    /// Days in a year; `None` for the calendar's.
    pub days_in_year: Option<u16>,
    /// Whether a month counts thirty days (a week seven); when not, actual days.
    pub thirty_day_months: bool,
    /// Whether a period is its nominal part of a year (a month 1/12, a week 1/52), whatever its days.
    pub nominal_periods: bool,
    /// Whether a leap year counts 366 days only in the period that holds its 29 February.
    pub leap_day_period_only: bool,
    /// Whether calendar years turn on 1 January; when not, on 31 December.
    pub year_turns_on_new_year: bool,
    /// Whether interest is always on the principal first lent.
    pub flat_interest: bool,
    /// First periods that repay no principal.
    pub grace_on_principal: u32,
    /// First periods whose interest falls due in the first period after them.
    pub grace_on_interest: u32,
    /// Instalments are rounded to multiples of this.
    pub instalment_multiple_of: Option<Money>,
    /// The date due dates are counted from, when it is not the drawdown.
    pub due_dates_from: Option<Date>,
    /// Whether money is rounded to even at a half; when not, up.
    pub half_even: bool,
    /// What early and late money does to interest; `None` when the schedule never changes.
    pub recalculation: Option<Recalculation>,
}

/// How early and late money changes interest in the edition `fineract-progressive`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recalculation {
    /// Money works only from the end of the period it comes in.
    pub rest_at_period_end: bool,
    /// Paying off pays interest to the end of the period.
    pub pay_off_to_period_end: bool,
    /// Overdue principal keeps bearing interest, inside the running instalment.
    pub overdue_bears_interest: bool,
}

/// How a figure that is not whole fen becomes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rounding {
    /// 四舍五入: a half goes up (rule V05).
    HalfUp,
    /// A half goes to the even neighbour.
    HalfEven,
}

impl Rounding {
    /// The nearest whole number of a quotient; neither part negative, the denominator positive.
    pub(super) fn quotient(self, numerator: i128, denominator: i128) -> i128 {
        let whole = numerator / denominator;
        let rest = numerator % denominator;
        let up = match rest.cmp(&(denominator - rest)) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => self.half_goes_up(whole),
        };
        whole + i128::from(up)
    }

    /// Whether a half above this whole number is rounded up.
    pub(super) fn half_goes_up(self, whole: i128) -> bool {
        self == Self::HalfUp || whole % 2 != 0
    }
}

/// What becomes of the interest on principal that is overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LateInterest {
    /// It is due at once, on top of the instalments.
    OnTop,
    /// It is part of the running instalment, whose principal shrinks.
    Inside,
    /// There is none.
    None,
}

impl Edition {
    pub(super) fn check(&self) -> Result<(), TermsError> {
        let Self::FineractProgressive(product) = self else { return Ok(()) };
        if product.days_in_year == Some(0) {
            return Err(TermsError::Convention("days in a year"));
        }
        if product.instalment_multiple_of.is_some_and(|multiple| !multiple.is_positive()) {
            return Err(TermsError::Convention("the multiple of instalments"));
        }
        Ok(())
    }

    pub(super) fn progressive(&self) -> Option<&Progressive> {
        match self {
            Self::Cn2026 => None,
            Self::FineractProgressive(product) => Some(product),
        }
    }

    pub(super) fn rounding(&self) -> Rounding {
        match self.progressive() {
            Some(product) if product.half_even => Rounding::HalfEven,
            _ => Rounding::HalfUp,
        }
    }

    pub(super) fn late_interest(&self) -> LateInterest {
        match self.progressive() {
            None => LateInterest::OnTop,
            Some(product) => match product.recalculation {
                Some(Recalculation { overdue_bears_interest: true, .. }) => LateInterest::Inside,
                _ => LateInterest::None,
            },
        }
    }

    /// Whether what happened never changes what is owed and when.
    pub(super) fn is_fixed(&self) -> bool {
        self.progressive().is_some_and(|product| product.recalculation.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_goes_up_or_to_the_even_neighbour() {
        let both = |numerator| (Rounding::HalfUp.quotient(numerator, 10), Rounding::HalfEven.quotient(numerator, 10));
        assert_eq!(both(24), (2, 2));
        assert_eq!(both(25), (3, 2));
        assert_eq!(both(26), (3, 3));
        assert_eq!(both(35), (4, 4));
    }

    #[test]
    fn the_default_edition_is_stored_as_its_name_alone() {
        assert_eq!(serde_json::to_string(&Edition::default()).expect("text"), r#""cn-2026""#);
    }
}
