//! What was agreed: the terms of one loan (借款合同要素).

use super::edition::Edition;
use super::factor::Factor;
use crate::vocabulary::{Date, DayCount, Distance, Money, Rate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// The terms of a loan (合同要素): everything that decides a figure, kept as agreed.
///
/// Stored as JSON by the names below; an unknown name is refused. A field left out takes the house value its
/// documentation gives. [`Terms::check`] says what cannot be calculated; every function of this module checks first.
///
/// ```
/// use huzhu::cooperative::loan::{Method, Terms};
/// use huzhu::vocabulary::{Distance, Money};
/// let terms = Terms::new(
///     Method::EqualInstalment,
///     Money::from_yuan(50_000),
///     "9.6%/year".parse().unwrap(),
///     "2026-01-15".parse().unwrap(),
///     12,
///     Distance::months(1),
/// );
/// assert_eq!(terms.check(), Ok(()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The edition of the calculation (计算版本); its results never change.
    #[serde(default)]
    pub edition: Edition,
    /// How principal comes back (还款方式).
    pub method: Method,
    /// The money actually lent (Civil Code 670: nothing is deducted up front).
    pub principal: Money,
    /// The agreed rate (利率), as quoted.
    pub rate: Rate,
    /// The day of drawdown (放款日): interest counts from it, this day included.
    #[serde(with = "crate::vocabulary::kept")]
    pub drawn_on: Date,
    /// When it is to come back (期限).
    pub term: Term,
    /// How days become years (计息方法, rule L36).
    #[serde(default)]
    pub day_count: DayCount,
    /// What a due date on a holiday does (节假日顺延, rule L37).
    #[serde(default)]
    pub holiday: HolidayRule,
    /// The penalty on overdue principal as a part of the contract rate (罚息加收比例, rule L35): house 0.3.
    #[serde(default = "Terms::house_penalty", with = "rust_decimal::serde::str")]
    pub penalty_add_on: Decimal,
    /// The ceiling by law per year: four times the one-year LPR of the contract date (rules L05, L06). `cn-2026`
    /// refuses terms without one.
    #[serde(default)]
    pub ceiling: Option<Rate>,
    /// The order in which money extinguishes debts (抵充顺序).
    #[serde(default)]
    pub allocation: Allocation,
    /// What money beyond the debts due does (提前还款).
    #[serde(default)]
    pub early: EarlyMoney,
}

/// How principal comes back (还款方式).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Method {
    /// 等额本息: the same amount each time, interest within it.
    #[serde(rename = "equal-instalment")]
    EqualInstalment,
    /// 等额本金: the same principal each time, interest on top.
    #[serde(rename = "equal-principal")]
    EqualPrincipal,
    /// 按期付息到期还本: interest each time, principal at the end.
    #[serde(rename = "interest-only")]
    InterestOnly,
    /// 到期一次还本付息: everything at maturity, interest simple.
    #[serde(rename = "bullet")]
    Bullet,
    /// 随收随还 (harvest): everything by maturity, partial payments whenever a pond is sold; interest on what is left.
    #[serde(rename = "harvest")]
    Harvest,
}

impl Method {
    /// Whether there is one due date, the maturity.
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Bullet | Self::Harvest)
    }
}

/// When a loan comes back (期限).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Term {
    /// So many instalments (期), each a distance after the last. A bullet has one row, at the end of them all.
    #[serde(rename = "instalments")]
    Instalments {
        /// How many.
        number: u32,
        /// How far apart.
        every: Distance,
    },
    /// One date (到期日), for bullet and harvest; odd days are possible.
    #[serde(rename = "maturity")]
    Maturity(Date),
    /// So many instalments, the first due on a day of its own and each a distance after the last: how a loan taken
    /// over runs on (旧账转入). The first period may have any length.
    #[serde(rename = "from")]
    From {
        /// The first due date.
        first: Date,
        /// How many.
        number: u32,
        /// How far apart.
        every: Distance,
    },
}

impl Term {
    /// How many instalments there are, and how far apart; none where there is one date.
    pub const fn instalments(self) -> Option<(u32, Distance)> {
        match self {
            Self::Instalments { number, every } | Self::From { number, every, .. } => Some((number, every)),
            Self::Maturity(_) => None,
        }
    }

    /// The same with another number of instalments; none where there is one date.
    pub const fn with_instalments(self, number: u32) -> Option<Self> {
        match self {
            Self::Instalments { every, .. } => Some(Self::Instalments { number, every }),
            Self::From { first, every, .. } => Some(Self::From { first, number, every }),
            Self::Maturity(_) => None,
        }
    }

    /// The nominal due date of an instalment counted from 1, of a loan whose due dates are counted from a day; none
    /// beyond the calendar.
    pub(super) fn due_date(self, start: Date, nr: u32) -> Option<Date> {
        match self {
            Self::Instalments { every, .. } => every.after(start, nr),
            Self::Maturity(date) => Some(date),
            Self::From { first, .. } if nr <= 1 => Some(first),
            Self::From { first, every, .. } => every.after(first, nr - 1),
        }
    }

    /// The last nominal due date of a loan whose due dates are counted from a day; none beyond the calendar.
    pub fn maturity(self, start: Date) -> Option<Date> {
        self.due_date(start, self.instalments().map_or(1, |(number, _)| number))
    }
}

/// What happens when a due date is not a working day (rule L37, Civil Code 203). House: yes, yes, yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayRule {
    /// The due date moves to the next working day; when not, the other two say nothing.
    pub due_moves: bool,
    /// Interest runs on the days moved.
    pub interest_runs: bool,
    /// Overdue days are counted from the moved date; when not, a payment after it is overdue from the nominal one.
    pub overdue_from_moved: bool,
}

impl HolidayRule {
    /// Due dates stand as they fall.
    pub const UNMOVED: Self = Self { due_moves: false, interest_runs: true, overdue_from_moved: true };
}

impl Default for HolidayRule {
    fn default() -> Self {
        Self { due_moves: true, interest_runs: true, overdue_from_moved: true }
    }
}

/// In which order money extinguishes what is due (抵充顺序), costs always before all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Allocation {
    /// Interest, then penalty, then principal (Civil Code 561, rule L24), of everything due, the oldest first.
    #[default]
    #[serde(rename = "interest-first")]
    InterestFirst,
    /// Principal, then interest, then penalty: only by written agreement.
    #[serde(rename = "principal-first")]
    PrincipalFirst,
}

/// What money does that is left when everything due is paid (提前还款, Civil Code 677, rule L11).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum EarlyMoney {
    /// It repays the last instalments: the amounts stay, the term shortens (缩短期限).
    #[default]
    #[serde(rename = "last-instalments")]
    LastInstalments,
    /// It pays the next instalments in advance (预还下期).
    #[serde(rename = "next-instalment")]
    NextInstalment,
    /// It repays principal and the remaining instalments are levelled again (减少月供).
    #[serde(rename = "re-level")]
    ReLevel,
}

/// Why terms cannot be calculated. All bounds are inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TermsError {
    /// The principal is not positive or above [`Money::LIMIT`].
    #[error("the principal must be more than nothing and at most {}", Money::LIMIT)]
    Principal,
    /// The rate is above 1000 % per year.
    #[error("the rate is above 1000 % per year")]
    Rate,
    /// There are no instalments, or more than 1,200.
    #[error("the number of instalments must be from 1 to 1200")]
    Number,
    /// The distance between due dates is nothing.
    #[error("the distance between due dates must be at least one day")]
    Distance,
    /// The first due date is not after the drawdown.
    #[error("the due dates must be after the day of drawdown")]
    Maturity,
    /// The last due date is more than 1,200 months after the drawdown.
    #[error("the term must be at most 1200 months")]
    TermTooLong,
    /// A single maturity date with a method of several instalments.
    #[error("a maturity date alone needs the method bullet or harvest")]
    MaturityNeedsSingle,
    /// A first due date of its own with a method that has one due date.
    #[error("a first due date of its own needs a method of several instalments")]
    FromNeedsInstalments,
    /// The penalty add-on is negative, above 10 or has more than 6 decimals.
    #[error("the penalty add-on must be from 0 to 10 with at most 6 decimals")]
    PenaltyAddOn,
    /// `cn-2026` without a ceiling.
    #[error("the ceiling by law (4 times the LPR of the contract date) is missing")]
    CeilingMissing,
    /// The ceiling is above 1000 % per year.
    #[error("the ceiling is above 1000 % per year")]
    Ceiling,
    /// No working day follows a due date within sixty days, or the calendar ends.
    #[error("a due date has no working day after it")]
    NoWorkingDay,
    /// A convention of the edition is out of its range.
    #[error("a convention of the edition is out of range: {0}")]
    Convention(&'static str),
    /// A figure does not fit.
    #[error("the figures are too large to be calculated")]
    TooLarge,
}

impl Terms {
    /// The most instalments a loan may have.
    pub const MOST_INSTALMENTS: u32 = 1_200;

    /// The highest rate per year as a whole number: 1000 %.
    const MOST_A_YEAR: i128 = 10;

    /// Terms with the house values everywhere else and a ceiling of 12 % per year.
    pub fn new(method: Method, principal: Money, rate: Rate, drawn_on: Date, number: u32, every: Distance) -> Self {
        Self {
            edition: Edition::default(),
            method,
            principal,
            rate,
            drawn_on,
            term: Term::Instalments { number, every },
            day_count: DayCount::default(),
            holiday: HolidayRule::default(),
            penalty_add_on: Self::house_penalty(),
            ceiling: Rate::percent_per_year(Decimal::from(12)).ok(),
            allocation: Allocation::default(),
            early: EarlyMoney::default(),
        }
    }

    /// The house penalty: 30 % of the contract rate (rule L35, 银发〔2003〕251号).
    pub fn house_penalty() -> Decimal {
        Decimal::new(3, 1)
    }

    /// How many rows the schedule has.
    pub fn rows(&self) -> u32 {
        match self.term {
            Term::Instalments { number, .. } | Term::From { number, .. } if !self.method.is_single() => number,
            _ => 1,
        }
    }

    /// Whether these terms can be calculated.
    ///
    /// # Errors
    /// The first [`TermsError`] found.
    pub fn check(&self) -> Result<(), TermsError> {
        if !self.principal.is_positive() || self.principal > Money::LIMIT {
            return Err(TermsError::Principal);
        }
        if Factor::is_above(self.rate, Self::MOST_A_YEAR) {
            return Err(TermsError::Rate);
        }
        if self.ceiling.is_some_and(|ceiling| Factor::is_above(ceiling, Self::MOST_A_YEAR)) {
            return Err(TermsError::Ceiling);
        }
        if self.ceiling.is_none() && self.edition == Edition::Cn2026 {
            return Err(TermsError::CeilingMissing);
        }
        let add_on = self.penalty_add_on;
        let is_too_fine = add_on.scale() > 6 && add_on.normalize().scale() > 6;
        if add_on.is_sign_negative() && !add_on.is_zero() || add_on > Decimal::TEN || is_too_fine {
            return Err(TermsError::PenaltyAddOn);
        }
        self.edition.check()?;
        self.check_term()
    }

    fn check_term(&self) -> Result<(), TermsError> {
        let start = self.edition.progressive().and_then(|product| product.due_dates_from).unwrap_or(self.drawn_on);
        let last = match self.term {
            Term::Maturity(_) if !self.method.is_single() => return Err(TermsError::MaturityNeedsSingle),
            Term::Maturity(date) => date,
            Term::From { .. } if self.method.is_single() || self.edition != Edition::Cn2026 => {
                return Err(TermsError::FromNeedsInstalments);
            }
            Term::Instalments { number, every } | Term::From { number, every, .. } => {
                if number == 0 || number > Self::MOST_INSTALMENTS {
                    return Err(TermsError::Number);
                }
                if every.count == 0 {
                    return Err(TermsError::Distance);
                }
                if self.term.due_date(start, 1).is_none_or(|first| first <= self.drawn_on) {
                    return Err(TermsError::Maturity);
                }
                self.term.maturity(start).ok_or(TermsError::TermTooLong)?
            }
        };
        if last <= self.drawn_on {
            return Err(TermsError::Maturity);
        }
        match Distance::months(1).after(self.drawn_on, Self::MOST_INSTALMENTS) {
            Some(latest) if last <= latest => Ok(()),
            _ => Err(TermsError::TermTooLong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms() -> Terms {
        Terms::new(
            Method::EqualInstalment,
            Money::from_yuan(50_000),
            "9.6%/year".parse().expect("a rate"),
            "2026-01-15".parse().expect("a date"),
            12,
            Distance::months(1),
        )
    }

    #[test]
    fn stored_terms_are_read_back_and_short_ones_take_the_house_values() {
        let text = serde_json::to_string(&terms()).expect("text");
        assert_eq!(serde_json::from_str::<Terms>(&text).expect("terms"), terms());
        let short = r#"{"method":"equal-instalment","principal":5000000,"rate":"9.6%/year","drawn_on":"2026-01-15",
            "term":{"instalments":{"number":12,"every":{"count":1,"unit":"month"}}},"ceiling":"12%/year"}"#;
        assert_eq!(serde_json::from_str::<Terms>(short).expect("terms"), terms());
        let unknown = short.replace("ceiling", "cieling");
        assert!(serde_json::from_str::<Terms>(&unknown).is_err());
    }

    #[test]
    fn the_stored_text_has_no_fractional_number() {
        let text = serde_json::to_string(&terms()).expect("text");
        assert!(text.contains(r#""edition":"cn-2026""#), "{text}");
        assert!(text.contains(r#""penalty_add_on":"0.3""#), "{text}");
    }

    #[test]
    fn every_bound_is_refused_just_beyond_it() {
        let refused = |change: &dyn Fn(&mut Terms)| {
            let mut changed = terms();
            change(&mut changed);
            changed.check()
        };
        let rate = |text: &str| text.parse::<Rate>().expect("a rate");
        assert_eq!(refused(&|t| t.principal = Money::ZERO), Err(TermsError::Principal));
        assert_eq!(refused(&|t| t.principal = Money::from_fen(1_000_000_000_000_001)), Err(TermsError::Principal));
        assert_eq!(refused(&|t| t.principal = Money::LIMIT), Ok(()));
        assert_eq!(refused(&|t| t.rate = rate("1000%/year")), Ok(()));
        assert_eq!(refused(&|t| t.rate = rate("84%/month")), Err(TermsError::Rate));
        assert_eq!(refused(&|t| t.ceiling = Some(rate("84%/month"))), Err(TermsError::Ceiling));
        assert_eq!(refused(&|t| t.ceiling = None), Err(TermsError::CeilingMissing));
        assert_eq!(refused(&|t| t.penalty_add_on = Decimal::new(-1, 6)), Err(TermsError::PenaltyAddOn));
        assert_eq!(refused(&|t| t.penalty_add_on = Decimal::new(1, 7)), Err(TermsError::PenaltyAddOn));
        let instalments = |number, every| Term::Instalments { number, every };
        assert_eq!(refused(&|t| t.term = instalments(0, Distance::months(1))), Err(TermsError::Number));
        assert_eq!(refused(&|t| t.term = instalments(1_200, Distance::months(1))), Ok(()));
        assert_eq!(refused(&|t| t.term = instalments(1_201, Distance::months(1))), Err(TermsError::Number));
        assert_eq!(refused(&|t| t.term = instalments(12, Distance::months(0))), Err(TermsError::Distance));
        assert_eq!(refused(&|t| t.term = instalments(601, Distance::months(2))), Err(TermsError::TermTooLong));
        let maturity = Term::Maturity("2026-06-30".parse().expect("a date"));
        assert_eq!(refused(&|t| t.term = maturity), Err(TermsError::MaturityNeedsSingle));
        let same_day = Term::Maturity("2026-01-15".parse().expect("a date"));
        assert_eq!(refused(&|t| (t.method, t.term) = (Method::Harvest, same_day)), Err(TermsError::Maturity));
    }
}
