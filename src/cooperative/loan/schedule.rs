//! The schedule (还款计划): what falls due when, as agreed on the day of drawdown.

use super::edition::{Progressive, Rounding};
use super::factor::{Factor, money};
use super::level::{self, Discounts};
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
    method: Method,
    principal: i128,
    rate: Factor,
    rounding: Rounding,
    grace_on_principal: u32,
    grace_on_interest: u32,
}

impl<'a, W: WorkingDays + ?Sized> Planner<'a, W> {
    fn new(terms: &'a Terms, timing: Timing<'a>, calendar: &'a W) -> Result<Self, TermsError> {
        let product = terms.edition.progressive();
        let planner = Self {
            timing,
            calendar,
            method: terms.method,
            principal: i128::from(terms.principal.fen()),
            rate: Factor::yearly(terms.rate),
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
        let level = match self.method {
            Method::EqualInstalment => Some(self.level()?),
            _ => None,
        };
        Ok(Schedule { rows: self.rows(level)?, level: level.map(money).transpose()? })
    }

    /// The level instalment over the periods that repay principal.
    fn level(&self) -> Result<i128, TermsError> {
        if let Some(factor) = self.timing.common_factor(self.rate) {
            return level::of_equal_periods(self.principal, factor?, self.timing.rows, self.rounding);
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
        let number = self.timing.rows;
        let mut split = Split {
            method: self.method,
            rate: self.rate,
            rounding: self.rounding,
            common: self.timing.common_factor(self.rate).transpose()?,
            last: number,
            level,
            equal_part: self.rounding.quotient(self.principal, i128::from(number)),
            grace_on_principal: self.grace_on_principal,
            grace_on_interest: self.grace_on_interest,
            waiting: 0,
            balance: self.principal,
        };
        let mut rows = Vec::with_capacity(number as usize);
        for period in self.timing.periods(self.calendar) {
            let period = period?;
            let (principal, interest) = split.next(&period)?;
            rows.push(row(&period, principal, interest, split.balance)?);
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
            rows.push(row(period, principal, interest, balance)?);
        }
        Ok(Schedule { rows, level: Some(money(level)?) })
    }
}

/// Splits period after period into principal and interest.
struct Split {
    method: Method,
    rate: Factor,
    rounding: Rounding,
    /// The factor of every period had no date moved, where it is the same for all.
    common: Option<Factor>,
    /// The number of the last instalment, which takes what is left.
    last: u32,
    level: Option<i128>,
    equal_part: i128,
    grace_on_principal: u32,
    grace_on_interest: u32,
    /// Interest postponed so far.
    waiting: i128,
    balance: i128,
}

impl Split {
    /// Principal and interest of the next period.
    fn next(&mut self, period: &Period) -> Result<(i128, i128), TermsError> {
        let unmoved_factor = match self.common {
            Some(factor) => factor,
            None => period.unmoved_factor(self.rate)?,
        };
        let mut unmoved = unmoved_factor.of(self.balance, self.rounding)?;
        let mut interest = match period.parts == period.unmoved_parts {
            true => unmoved,
            false => period.factor(self.rate)?.of(self.balance, self.rounding)?,
        };
        if period.nr <= self.grace_on_interest {
            self.waiting += interest;
            (unmoved, interest) = (0, 0);
        } else if self.waiting > 0 {
            let waiting = std::mem::take(&mut self.waiting);
            (unmoved, interest) = (unmoved + waiting, interest + waiting);
        }
        let principal = match self.level {
            _ if period.nr == self.last => self.balance,
            _ if period.nr <= self.grace_on_principal => 0,
            Some(level) => (level - unmoved).clamp(0, self.balance),
            None if self.method == Method::EqualPrincipal => self.equal_part.min(self.balance),
            None => 0,
        };
        self.balance -= principal;
        Ok((principal, interest))
    }
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
        rate,
        rounding,
        common: None,
        last: last.nr,
        level,
        equal_part: rounding.quotient(balance, number),
        grace_on_principal: 0,
        grace_on_interest: 0,
        waiting: 0,
        balance,
    };
    let share = |period: &Period| {
        let (principal, interest) = split.next(period)?;
        Ok(match level {
            Some(level) if period.nr == last.nr => Share::Level(level),
            Some(_) => Share::Level(principal + interest),
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

fn row(period: &Period, principal: i128, interest: i128, balance: i128) -> Result<Instalment, TermsError> {
    Ok(Instalment {
        nr: period.nr,
        from: period.from,
        nominal_due: period.nominal_due,
        due_on: period.due,
        principal: money(principal)?,
        interest: money(interest)?,
        due: money(principal + interest)?,
        balance: money(balance)?,
    })
}
