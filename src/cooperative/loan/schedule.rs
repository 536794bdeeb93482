//! The schedule (还款计划): what falls due when, as agreed on the day of drawdown.

use super::edition::{Progressive, Rounding};
use super::factor::{Factor, fen, money};
use super::level::{self, Discounts};
use super::monthly;
use super::period::{Period, Timing};
use super::running::Share;
use super::terms::{Method, Terms, TermsError};
use crate::vocabulary::{Date, Money, WorkingDays};

/// A repayment schedule (还款计划).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// The instalments in order.
    pub rows: Vec<Instalment>,
    /// The level amount, with the method 等额本息.
    pub level: Option<Money>,
}

/// One row of a schedule (期).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    /// Its number, from 1.
    pub nr: u32,
    /// The first day its interest runs.
    pub from: Date,
    /// The due date as agreed.
    pub nominal_due: Date,
    /// The due date (到期日), moved to a working day where the terms say so.
    pub due_on: Date,
    /// Principal (本金).
    pub principal: Money,
    /// Interest (利息).
    pub interest: Money,
    /// Both together.
    pub due: Money,
    /// Principal left after it.
    pub balance: Money,
}

/// The sums of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// All principal: the principal lent.
    pub principal: Money,
    /// All interest: what the loan costs.
    pub interest: Money,
    /// Both together.
    pub due: Money,
}

impl Instalment {
    fn new(period: &Period, principal: i64, interest: i64, balance: i64) -> Self {
        Self {
            nr: period.nr,
            from: period.from,
            nominal_due: period.nominal_due,
            due_on: period.due,
            principal: Money::from_fen(principal),
            interest: Money::from_fen(interest),
            due: Money::from_fen(principal + interest),
            balance: Money::from_fen(balance),
        }
    }
}

impl Schedule {
    /// The sums of the rows.
    pub fn totals(&self) -> Totals {
        let principal = self.rows.iter().map(|row| row.principal).sum();
        let interest = self.rows.iter().map(|row| row.interest).sum();
        Totals { principal, interest, due: principal + interest }
    }

    /// The last due date (到期日).
    pub fn maturity(&self) -> Option<Date> {
        self.rows.last().map(|row| row.due_on)
    }
}

/// The schedule of a loan: interest rounded once a row, the last row taking what rounding left over.
///
/// Where due dates move, nominal dates carry the months: a row's interest is its nominal month's plus 1/360 of a year
/// for each day its own date moved, less the days its predecessor's moved, and principal is split as if none had
/// moved. With a day count of actual days the moved dates are simply used.
///
/// # Errors
/// What [`Terms::check`] refuses, a due date without a working day after it, or figures that do not fit.
///
/// ```
/// use huzhu::cooperative::loan::{Method, Terms, schedule};
/// use huzhu::vocabulary::{Distance, EveryDay, Money};
/// let terms = Terms::new(
///     Method::EqualInstalment,
///     Money::from_yuan(50_000),
///     "9.6%/year".parse().unwrap(),
///     "2026-01-15".parse().unwrap(),
///     12,
///     Distance::months(1),
/// );
/// let schedule = schedule(&terms, &EveryDay).unwrap();
/// assert_eq!(schedule.rows[0].due.plain(), "4386.50");
/// assert_eq!(schedule.rows[11].due.plain(), "4386.47");
/// assert_eq!(schedule.totals().interest.plain(), "2637.97");
/// ```
pub fn schedule<W: WorkingDays + ?Sized>(terms: &Terms, calendar: &W) -> Result<Schedule, TermsError> {
    terms.check()?;
    let timing = Timing::new(terms)?;
    match terms.edition.progressive() {
        None => Planner::new(terms, timing, calendar)?.schedule(),
        Some(product) if product.flat_interest => Planner::new(terms, timing, calendar)?.flat_schedule(product),
        Some(product) => Planner::new(terms, timing, calendar)?.relevelled_schedule(product),
    }
}

/// Everything a schedule is computed from.
struct Planner<'a, W: ?Sized> {
    timing: Timing<'a>,
    calendar: &'a W,
    terms: &'a Terms,
    principal: i128,
    rate: Factor,
    /// The part of the balance that is a period's interest, where it is the same for all of whole months.
    common: Option<Factor>,
    rounding: Rounding,
    grace_on_principal: u32,
    grace_on_interest: u32,
}

impl<'a, W: WorkingDays + ?Sized> Planner<'a, W> {
    fn new(terms: &'a Terms, timing: Timing<'a>, calendar: &'a W) -> Result<Self, TermsError> {
        let product = terms.edition.progressive();
        let rate = Factor::yearly(terms.rate);
        let planner = Self {
            timing,
            calendar,
            terms,
            principal: i128::from(terms.principal.fen()),
            rate,
            common: timing.common_factor(rate).transpose()?,
            rounding: terms.edition.rounding(),
            grace_on_principal: product.map_or(0, |product| product.grace_on_principal),
            grace_on_interest: product.map_or(0, |product| product.grace_on_interest),
        };
        if planner.grace_on_principal >= timing.rows || planner.grace_on_interest >= timing.rows {
            return Err(TermsError::Convention("grace leaves no instalment"));
        }
        Ok(planner)
    }

    fn schedule(&self) -> Result<Schedule, TermsError> {
        let level = match self.terms.method {
            Method::EqualInstalment => Some(self.level()?),
            _ => None,
        };
        Ok(Schedule { rows: self.rows(level)?, level: level.map(money).transpose()? })
    }

    /// The level instalment over the periods that repay principal.
    fn level(&self) -> Result<i128, TermsError> {
        if let Some(factor) = self.common {
            return level::of_equal_periods(self.principal, factor, self.timing.rows, self.rounding);
        }
        let mut discounts = Discounts::new();
        for period in self.timing.periods(self.calendar) {
            let period = period?;
            if period.nr > self.grace_on_principal {
                let waits = period.nr <= self.grace_on_interest;
                discounts.add(if waits { Factor::new(0, 1) } else { period.unmoved_factor(self.rate)? })?;
            }
        }
        discounts.level(self.principal, self.rounding)
    }

    fn rows(&self, level: Option<i128>) -> Result<Vec<Instalment>, TermsError> {
        let split = self.split(level)?;
        let monthly = match self.common {
            Some(factor) => monthly::rows(self.terms, self.calendar, self.rate, factor, split)?,
            None => None,
        };
        monthly.map_or_else(|| self.rows_of_any_length(split), Ok)
    }

    fn split(&self, level: Option<i128>) -> Result<Split, TermsError> {
        Ok(Split {
            method: self.terms.method,
            last: self.timing.rows,
            level: level.map(fen).transpose()?,
            equal_part: match self.terms.method {
                Method::EqualPrincipal => fen(self.rounding.quotient(self.principal, i128::from(self.timing.rows)))?,
                _ => 0,
            },
            grace_on_principal: self.grace_on_principal,
            balance: fen(self.principal)?,
        })
    }

    fn rows_of_any_length(&self, mut split: Split) -> Result<Vec<Instalment>, TermsError> {
        let mut rows = Vec::with_capacity(self.timing.rows as usize);
        let mut waiting = 0;
        for period in self.timing.periods(self.calendar) {
            let period = period?;
            let (mut unmoved, mut interest) = interest_of(&period, self.rate, split.balance, self.rounding)?;
            if period.nr <= self.grace_on_interest {
                waiting += interest;
                (unmoved, interest) = (0, 0);
            } else {
                let waited = std::mem::take(&mut waiting);
                (unmoved, interest) = (unmoved + waited, interest + waited);
            }
            let principal = split.take(period.nr, unmoved);
            rows.push(Instalment::new(&period, principal, interest, split.balance));
        }
        Ok(rows)
    }

    /// Levels again while that brings the last instalment nearer to the others, at most three times.
    fn relevelled_schedule(&self, product: &Progressive) -> Result<Schedule, TermsError> {
        let mut schedule = self.schedule()?;
        let Some(level) = schedule.level else { return Ok(schedule) };
        let mut level = to_multiple(i128::from(level.fen()), product, self.rounding);
        schedule = Schedule { rows: self.rows(Some(level))?, level: Some(money(level)?) };
        let number = i128::from(self.timing.rows - self.grace_on_principal);
        for _ in 0..3 {
            let gap = last_gap(&schedule.rows);
            if number < 2 || gap.abs() <= number / 2 {
                break;
            }
            let step = self.rounding.quotient(gap.abs(), number) * gap.signum();
            let nearer = to_multiple(level + step, product, self.rounding);
            let candidate = Schedule { rows: self.rows(Some(nearer))?, level: Some(money(nearer)?) };
            if last_gap(&candidate.rows).abs() >= gap.abs() {
                break;
            }
            (level, schedule) = (nearer, candidate);
        }
        Ok(schedule)
    }

    /// Interest of every period on the principal first lent.
    fn flat_schedule(&self, product: &Progressive) -> Result<Schedule, TermsError> {
        let periods = self.timing.periods(self.calendar).collect::<Result<Vec<_>, _>>()?;
        let mut interests = Vec::with_capacity(periods.len());
        for period in &periods {
            interests.push(period.factor(self.rate)?.of(self.principal, self.rounding)?);
        }
        let total = self.principal + interests.iter().sum::<i128>();
        let number = i128::from(self.timing.rows);
        let level = to_multiple(self.rounding.quotient(total, number), product, self.rounding);
        let mut balance = self.principal;
        let mut rows = Vec::with_capacity(periods.len());
        for (period, interest) in periods.iter().zip(interests) {
            let is_last = period.nr == self.timing.rows;
            let principal = if is_last { balance } else { (level - interest).clamp(0, balance) };
            balance -= principal;
            rows.push(Instalment::new(period, fen(principal)?, fen(interest)?, fen(balance)?));
        }
        Ok(Schedule { rows, level: Some(money(level)?) })
    }
}

/// Splits instalment after instalment into principal and interest.
#[derive(Clone, Copy)]
pub(super) struct Split {
    pub(super) method: Method,
    /// The number of the last instalment, which takes what is left.
    pub(super) last: u32,
    pub(super) level: Option<i64>,
    /// The principal of each instalment, with the method 等额本金.
    pub(super) equal_part: i64,
    pub(super) grace_on_principal: u32,
    /// Principal left.
    pub(super) balance: i64,
}

impl Split {
    /// Takes the principal of the next instalment, given its interest had no date moved.
    #[inline]
    pub(super) fn take(&mut self, nr: u32, interest: i64) -> i64 {
        let principal = match self.level {
            _ if nr == self.last => self.balance,
            _ if nr <= self.grace_on_principal => 0,
            Some(level) => (level - interest).clamp(0, self.balance),
            None if self.method == Method::EqualPrincipal => self.equal_part.min(self.balance),
            None => 0,
        };
        self.balance -= principal;
        principal
    }
}

/// The interest of a period on a balance: had no date moved, and as it is.
fn interest_of(period: &Period, rate: Factor, balance: i64, rounding: Rounding) -> Result<(i64, i64), TermsError> {
    let unmoved = fen(period.unmoved_factor(rate)?.of(i128::from(balance), rounding)?)?;
    if period.parts == period.unmoved_parts {
        return Ok((unmoved, unmoved));
    }
    Ok((unmoved, fen(period.factor(rate)?.of(i128::from(balance), rounding)?)?))
}

/// What the remaining instalments ask for when a balance is levelled again over their periods (重新计算).
pub(super) fn replanned(terms: &Terms, periods: &[Period], balance: i128) -> Result<Vec<Share>, TermsError> {
    let (rate, rounding) = (Factor::yearly(terms.rate), terms.edition.rounding());
    let (Some(last), Ok(number)) = (periods.last(), i128::try_from(periods.len())) else { return Ok(Vec::new()) };
    let level = match terms.method {
        Method::EqualInstalment => {
            let mut discounts = Discounts::new();
            periods.iter().try_for_each(|period| discounts.add(period.unmoved_factor(rate)?))?;
            Some(discounts.level(balance, rounding)?)
        }
        _ => None,
    };
    let mut split = Split {
        method: terms.method,
        last: last.nr,
        level: level.map(fen).transpose()?,
        equal_part: fen(rounding.quotient(balance, number))?,
        grace_on_principal: 0,
        balance: fen(balance)?,
    };
    let share = |period: &Period| {
        let (unmoved, interest) = interest_of(period, rate, split.balance, rounding)?;
        let principal = i128::from(split.take(period.nr, unmoved));
        Ok(match level {
            Some(level) if period.nr == last.nr => Share::Level(level),
            Some(_) => Share::Level(principal + i128::from(interest)),
            None => Share::Principal(principal),
        })
    };
    periods.iter().map(share).collect()
}

/// How much the last instalment is above the one before it.
fn last_gap(rows: &[Instalment]) -> i128 {
    match rows {
        [.., previous, last] => i128::from(last.due.fen()) - i128::from(previous.due.fen()),
        _ => 0,
    }
}

/// An instalment as a multiple of what the product rounds to; one that would vanish is left as it is.
fn to_multiple(level: i128, product: &Progressive, rounding: Rounding) -> i128 {
    match product.instalment_multiple_of.map(|multiple| i128::from(multiple.fen())) {
        Some(multiple) if 2 * level > multiple => rounding.quotient(level, multiple) * multiple,
        _ => level,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::{Distance, days_later};
    use proptest::prelude::*;

    /// Weekends and the first three days of a month are not worked.
    struct Office;

    impl WorkingDays for Office {
        fn is_working(&self, date: Date) -> bool {
            date.weekday().to_monday_zero_offset() < 5 && date.day() > 3
        }
    }

    proptest! {
        #[test]
        fn whole_months_come_out_as_in_the_general_way(
            method in prop::sample::select(vec![
                Method::EqualInstalment, Method::EqualPrincipal, Method::InterestOnly, Method::Bullet,
            ]),
            principal in prop_oneof![1..=100_i64, 1..=100_000_000_i64, 1..=1_000_000_000_000_000_i64],
            rate in prop::sample::select(vec!["9.6%/year", "8‰/month", "3.65%/year", "2.666667‱/day", "0%/year"]),
            start in 0..3_000_i64,
            (number, count) in (1..=60_u32, 1..=6_u32),
            (due_moves, interest_runs) in any::<(bool, bool)>(),
        ) {
            let drawn_on = days_later("2022-01-01".parse().expect("a date"), start).expect("a date");
            let rate = rate.parse().expect("a rate");
            let mut terms =
                Terms::new(method, Money::from_fen(principal), rate, drawn_on, number, Distance::months(count));
            (terms.holiday.due_moves, terms.holiday.interest_runs) = (due_moves, interest_runs);
            let timing = Timing::new(&terms).expect("a timing");
            let planner = Planner::new(&terms, timing, &Office).expect("a planner");
            let level = (method == Method::EqualInstalment).then(|| planner.level().expect("a level"));
            let split = planner.split(level).expect("a split");
            prop_assert_eq!(planner.rows(level), planner.rows_of_any_length(split));
        }
    }
}
