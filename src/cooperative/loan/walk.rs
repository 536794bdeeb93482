//! A loan walked through time: balances bear interest from one event to the next.

use super::arrears::{Arrears, Tariff};
use super::ceiling::{Charges, allowed};
use super::edition::{LateInterest, Rounding};
use super::explain::{CeilingScope, Sink, Step};
use super::factor::{Factor, money, rounded};
use super::outlook::Outlook;
use super::period::{Period, Timing};
use super::running::{Running, Share};
use super::schedule::{Schedule, schedule};
use super::terms::{Method, Terms, TermsError};
use crate::vocabulary::{Date, DayCount, Fraction, Money, WorkingDays, days_between};

/// A loan as of a day. Amounts are in fen.
pub(super) struct Walk<'a> {
    pub(super) terms: &'a Terms,
    pub(super) timing: Timing<'a>,
    pub(super) rounding: Rounding,
    pub(super) rate: Factor,
    tariff: Tariff,
    pub(super) late: LateInterest,
    pub(super) is_fixed: bool,
    rest_at_period_end: bool,
    /// The interest periods and the time after the last.
    pub(super) periods: Vec<Period>,
    pub(super) rows: Vec<Running>,
    /// The day reached.
    pub(super) at: Date,
    /// The running period: instalments before it have matured, their interest and principal are final.
    pub(super) period: usize,
    /// How many instalments are due.
    pub(super) due_rows: usize,
    /// How many due instalments have been looked at for arrears.
    arrears_rows: usize,
    /// Instalments from here on are closed.
    pub(super) open_end: usize,
    /// Principal outstanding.
    pub(super) balance: i128,
    /// Principal of matured instalments not paid.
    pub(super) matured_unpaid: i128,
    /// Principal of due instalments not paid.
    pub(super) overdue: i128,
    /// The balance the running period bears interest on where money works only from its end.
    opening: i128,
    /// Fen times parts of a year in the running period.
    product: i128,
    /// Interest of the instalments in periods that ended.
    ended_interest: i128,
    /// Contract interest of matured instalments, and what the ceiling left of it.
    pub(super) matured_interest: i128,
    pub(super) matured_recognised: i128,
    /// Principal of matured instalments, and principal paid on the others.
    pub(super) matured_principal: i128,
    pub(super) paid_ahead: i128,
    /// Interest paid on instalments, or waived.
    pub(super) paid_interest: i128,
    /// What was waived, of all charges.
    pub(super) waived: Charges,
    pub(super) arrears: Arrears,
    /// Fen times days over the whole life.
    fen_days: i128,
    pub(super) credit: i128,
}

/// Charges as of a day, before and under the ceilings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recognised {
    /// Interest of the instalments under the ceilings.
    pub(super) instalments: i128,
    /// Interest and penalty on overdue principal under the ceilings.
    pub(super) overdue: Charges,
    /// Interest and penalty as accrued.
    pub(super) accrued: Charges,
}

impl Recognised {
    pub(super) fn charges(&self) -> Charges {
        Charges { interest: self.instalments + self.overdue.interest, penalty: self.overdue.penalty }
    }
}

impl<'a> Walk<'a> {
    /// The loan on the day of its drawdown.
    pub(super) fn begin<W: WorkingDays + ?Sized>(terms: &'a Terms, calendar: &W) -> Result<Self, TermsError> {
        let plan = schedule(terms, calendar)?;
        let timing = Timing::new(terms)?;
        let mut periods = timing.periods(calendar).collect::<Result<Vec<_>, _>>()?;
        if let Some(last) = periods.last() {
            periods.push(timing.tail(last));
        }
        let rounding = terms.edition.rounding();
        let rate = Factor::yearly(terms.rate);
        let is_fixed = terms.edition.is_fixed();
        let penalty = Factor::decimal(terms.penalty_add_on);
        let tariff = Tariff {
            rate,
            penalty_a_day: rate
                .times(penalty.numerator, penalty.denominator)?
                .times(1, terms.day_count.days_in_year())?,
            ceiling: terms.ceiling.map(Factor::yearly),
            rounding,
        };
        let recalculation = terms.edition.progressive().and_then(|product| product.recalculation);
        let principal = i128::from(terms.principal.fen());
        Ok(Self {
            terms,
            timing,
            rounding,
            rate,
            tariff,
            late: terms.edition.late_interest(),
            is_fixed,
            rest_at_period_end: recalculation.is_some_and(|rule| rule.rest_at_period_end && rule.pay_off_to_period_end),
            open_end: plan.rows.len(),
            rows: running_rows(terms, &plan, is_fixed),
            periods,
            at: terms.drawn_on,
            period: 0,
            due_rows: 0,
            arrears_rows: 0,
            balance: principal,
            matured_unpaid: 0,
            overdue: 0,
            opening: principal,
            product: 0,
            ended_interest: 0,
            matured_interest: 0,
            matured_recognised: 0,
            matured_principal: 0,
            paid_ahead: 0,
            paid_interest: 0,
            waived: Charges::default(),
            arrears: Arrears::default(),
            fen_days: 0,
            credit: 0,
        })
    }

    /// The running period.
    pub(super) fn running(&self) -> Result<&Period, TermsError> {
        self.periods.get(self.period).ok_or(TermsError::TooLarge)
    }

    /// Whether every instalment has matured.
    pub(super) fn is_past_maturity(&self) -> bool {
        self.period >= self.rows.len()
    }

    /// Walks to a day; what is due on it has fallen due, what is paid on it is not yet taken.
    pub(super) fn advance(&mut self, to: Date, sink: &mut impl Sink) -> Result<(), TermsError> {
        loop {
            let mut next = to.min(self.running()?.to);
            if let Some(row) = self.rows.get(self.due_rows) {
                next = next.min(row.due);
            }
            self.bear(next.max(self.at), sink)?;
            while !self.is_past_maturity() && self.running()?.to <= self.at {
                self.end_period(sink)?;
            }
            while self.due_rows < self.period && self.rows.get(self.due_rows).is_some_and(|row| row.due <= self.at) {
                self.overdue += self.rows[self.due_rows].unpaid_principal();
                self.due_rows += 1;
            }
            if self.at >= to {
                return Ok(());
            }
        }
    }

    /// The balance of the running period where money works only from its end.
    pub(super) fn opening_at_rest(&self) -> Option<i128> {
        (self.rest_at_period_end && self.balance > 0).then_some(self.opening)
    }

    /// The balance the instalments' interest runs on.
    pub(super) fn bearing(&self) -> i128 {
        match self.late {
            LateInterest::Inside => self.opening_at_rest().unwrap_or(self.balance),
            LateInterest::OnTop | LateInterest::None => self.balance - self.matured_unpaid,
        }
    }

    /// Lets the balances bear interest up to a day.
    fn bear(&mut self, to: Date, sink: &mut impl Sink) -> Result<(), TermsError> {
        if to <= self.at {
            return Ok(());
        }
        let period = *self.running()?;
        if self.at == period.from {
            self.opening = self.balance;
        }
        let parts = self.timing.parts_until(&period, to) - self.timing.parts_until(&period, self.at);
        let days = days_between(self.at, to);
        let (from, bearing) = (self.at, self.bearing());
        let fraction = Fraction { numerator: parts, denominator: self.timing.resolution(&period) };
        if bearing > 0 && !self.is_fixed && !self.is_past_maturity() {
            sink.step(Step::Bearing { overdue: false, from, to, balance: money(bearing)?, fraction });
            self.product += bearing.checked_mul(parts).ok_or(TermsError::TooLarge)?;
        }
        if self.late == LateInterest::OnTop {
            self.look_back(sink)?;
            if self.overdue > 0 {
                sink.step(Step::Bearing { overdue: true, from, to, balance: money(self.overdue)?, fraction });
                self.arrears.stand(self.overdue, days, parts);
            }
        }
        self.fen_days += self.balance * days;
        self.at = to;
        Ok(())
    }

    /// Instalments that were not paid on their due date are overdue, from the nominal date where the terms say so.
    fn look_back(&mut self, sink: &mut impl Sink) -> Result<(), TermsError> {
        let was_open = self.arrears.is_open();
        while self.arrears_rows < self.due_rows {
            let index = self.arrears_rows;
            self.arrears_rows += 1;
            let (Some(row), Some(period)) = (self.rows.get(index), self.periods.get(index)) else { continue };
            let (principal, days) = (row.unpaid_principal(), days_between(row.overdue_from, row.due));
            if principal > 0 && days > 0 {
                let moved = match self.terms.day_count {
                    DayCount::MonthsAndDays => days_between(period.nominal_due, period.to),
                    count => count.parts(period.nominal_due, period.to),
                };
                let interest = self.rate.times(moved, period.parts_in_year)?.of(principal, self.rounding)?;
                self.arrears.reach_back(principal, days, interest);
            }
        }
        if self.overdue > 0 && !was_open {
            sink.step(Step::Overdue { on: self.at, principal: money(self.overdue)? });
        }
        Ok(())
    }

    /// The running period ends: its interest is rounded, its instalment matures.
    fn end_period(&mut self, sink: &mut impl Sink) -> Result<(), TermsError> {
        let period = *self.running()?;
        let resolution = self.timing.resolution(&period);
        let interest = self.running_interest()?;
        sink.step(Step::Interest {
            nr: period.nr,
            from: period.from,
            to: period.to,
            exact: Fraction {
                numerator: self.product.checked_mul(self.rate.numerator).ok_or(TermsError::TooLarge)?,
                denominator: self.rate.denominator * resolution,
            },
            amount: money(interest)?,
        });
        self.ended_interest += interest;
        self.product = 0;
        self.arrears.end_period(&self.tariff, resolution)?;
        let mut outlook = Outlook::of(self)?;
        let demand = outlook.next(&self.rows, self.period);
        let row = &mut self.rows[self.period];
        (row.principal, row.interest, row.recognised) = (demand.principal, demand.interest, demand.recognised);
        self.matured_interest += demand.interest;
        self.matured_recognised += demand.recognised;
        self.matured_principal += demand.principal;
        self.matured_unpaid += row.unpaid_principal();
        self.paid_ahead -= row.paid_principal;
        self.period += 1;
        Ok(())
    }

    /// Interest of the running period so far, rounded.
    fn running_interest(&self) -> Result<i128, TermsError> {
        self.interest_with(0)
    }

    /// Interest of the running period with so many more fen times parts, rounded.
    pub(super) fn interest_with(&self, more: i128) -> Result<i128, TermsError> {
        let denominator = self.rate.denominator * self.timing.resolution(self.running()?);
        let numerator = (self.product + more).checked_mul(self.rate.numerator).ok_or(TermsError::TooLarge)?;
        rounded(numerator, denominator, self.rounding)
    }

    /// Money pays off in the middle of a period whose interest is charged to its end.
    pub(super) fn bear_to_period_end(&mut self) -> Result<(), TermsError> {
        self.product += self.rest_of_period()?;
        Ok(())
    }

    /// Fen times parts from today to the end of the running period, if nothing more happens.
    pub(super) fn rest_of_period(&self) -> Result<i128, TermsError> {
        let period = self.running()?;
        if self.is_past_maturity() || self.is_fixed {
            return Ok(0);
        }
        let parts = self.timing.parts_until(period, period.to) - self.timing.parts_until(period, self.at);
        self.bearing().checked_mul(parts).ok_or(TermsError::TooLarge)
    }

    /// Interest of the instalments accrued to today, no ceiling considered.
    pub(super) fn instalment_interest(&self) -> Result<i128, TermsError> {
        if self.is_fixed {
            let interest = |row: &Running| if row.due <= self.at { row.planned_interest } else { row.paid_interest };
            return Ok(self.rows.iter().map(interest).sum());
        }
        Ok(self.ended_interest + self.running_interest()?)
    }

    /// Charges as of today under the ceilings.
    pub(super) fn recognised(&self, sink: &mut impl Sink) -> Result<Recognised, TermsError> {
        let instalments = self.instalment_interest()?;
        let standing = self.arrears.standing(&self.tariff, self.timing.resolution(self.running()?))?;
        let charged = Charges { interest: instalments + standing.charged.interest, penalty: standing.charged.penalty };
        let allowed = allowed(self.tariff.ceiling, self.fen_days)?;
        let paid_overdue = self.arrears.paid;
        let paid = Charges { interest: self.paid_interest + paid_overdue.interest, penalty: paid_overdue.penalty };
        let kept = if self.is_fixed { charged } else { charged.under(allowed, paid) };
        self.show_cut(CeilingScope::Overdue, standing.allowed, standing.cut, sink)?;
        self.show_cut(CeilingScope::Life, allowed, charged.above(kept), sink)?;
        let accrued = Charges { interest: instalments + standing.gross.interest, penalty: standing.gross.penalty };
        let of_instalments = instalments.min(kept.interest - paid_overdue.interest);
        Ok(Recognised {
            instalments: of_instalments,
            overdue: Charges { interest: kept.interest - of_instalments, penalty: kept.penalty },
            accrued,
        })
    }

    fn show_cut(
        &self,
        scope: CeilingScope,
        allowed: i128,
        cut: Charges,
        sink: &mut impl Sink,
    ) -> Result<(), TermsError> {
        if cut != Charges::default() {
            let (penalty_cut, interest_cut) = (money(cut.penalty)?, money(cut.interest)?);
            sink.step(Step::Ceiling { on: self.at, scope, allowed: money(allowed)?, penalty_cut, interest_cut });
        }
        Ok(())
    }

    /// When no instalment is open, interest the ceiling held back and now allows belongs to the last one matured.
    pub(super) fn catch_up(&mut self) -> Result<(), TermsError> {
        if self.open_end > self.period || self.is_fixed {
            return Ok(());
        }
        let taken =
            self.matured_recognised + self.rows[self.period..].iter().map(|row| row.paid_interest).sum::<i128>();
        let left = (self.recognised(&mut ())?.instalments - taken).max(0);
        if let Some(last) = self.rows[..self.period].last_mut() {
            last.recognised += left;
            self.matured_recognised += left;
        }
        Ok(())
    }

    /// An instalment takes money today.
    pub(super) fn pay_row(&mut self, index: usize, principal: i128, interest: i128) {
        self.rows[index].take(self.at, principal, interest);
        self.paid_interest += interest;
        self.balance -= principal;
        if index < self.period {
            self.matured_unpaid -= principal;
        } else {
            self.paid_ahead += principal;
        }
        if index < self.due_rows {
            self.overdue -= principal;
        }
    }

    /// After money was taken: a stretch of overdue days may have ended.
    pub(super) fn settle_arrears(&mut self, sink: &mut impl Sink) -> Result<(), TermsError> {
        if self.overdue == 0 && self.arrears.is_open() {
            let resolution = self.timing.resolution(self.running()?);
            let standing = self.arrears.end_stretch(&self.tariff, resolution)?;
            self.show_cut(CeilingScope::Overdue, standing.allowed, standing.cut, sink)?;
            sink.step(Step::Overdue { on: self.at, principal: Money::ZERO });
        }
        Ok(())
    }
}

/// The instalments of a schedule before anything was paid.
fn running_rows(terms: &Terms, plan: &Schedule, is_fixed: bool) -> Vec<Running> {
    let grace = terms.edition.progressive().map_or((0, 0), |p| (p.grace_on_principal, p.grace_on_interest));
    let number = plan.rows.len() as u32;
    let fen = |amount: Money| i128::from(amount.fen());
    let running = |row: &super::schedule::Instalment| Running {
        nr: row.nr,
        due: row.due_on,
        overdue_from: if terms.holiday.overdue_from_moved { row.due_on } else { row.nominal_due },
        planned_principal: fen(row.principal),
        planned_interest: fen(row.interest),
        share: match (plan.level, terms.method) {
            _ if is_fixed => Share::Fixed { principal: fen(row.principal), interest: fen(row.interest) },
            (Some(level), Method::EqualInstalment) if row.nr == number => Share::Level(fen(level)),
            (Some(_), Method::EqualInstalment) if row.nr > grace.0 => Share::Level(fen(row.due)),
            _ => Share::Principal(fen(row.principal)),
        },
        waits: row.nr <= grace.1,
        principal: 0,
        interest: 0,
        recognised: 0,
        paid_principal: 0,
        paid_interest: 0,
        in_advance: 0,
        late: 0,
        paid_on: None,
        closed: false,
    };
    plan.rows.iter().map(running).collect()
}
