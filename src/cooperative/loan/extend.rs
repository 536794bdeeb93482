//! Extension (展期): what is not yet due is planned anew over a longer term.
//!
//! A loan of one due date keeps its one period, which ends later. A loan of several gets more instalments; those not yet
//! matured and not paid off are planned anew together with the new ones. Nothing that matured is touched.

use super::edition::Edition;
use super::explain::{Sink, Step};
use super::fact::Extension;
use super::fold::FoldError;
use super::period::Period;
use super::running::{Running, Share};
use super::schedule::replanned;
use super::terms::{Terms, TermsError};
use super::walk::Walk;
use crate::vocabulary::{Date, WorkingDays};

impl Walk<'_> {
    /// Extends the loan on the day reached.
    pub(super) fn extend<W: WorkingDays + ?Sized>(
        &mut self,
        extension: &Extension,
        calendar: &W,
        sink: &mut impl Sink,
    ) -> Result<(), FoldError> {
        let no_longer = || FoldError::NoLonger(extension.id.clone());
        if self.terms.edition != Edition::Cn2026 || self.is_past_maturity() || extension.on >= self.timing.maturity() {
            return Err(no_longer());
        }
        let longer = self.timing.longer(extension.term).ok_or_else(no_longer)?;
        check_length(self.terms, longer.maturity())?;
        let from = self.rows.last().map_or(extension.on, |row| row.due);
        self.timing = longer;
        if self.terms.method.is_single() {
            self.end_later(calendar)?;
        } else {
            self.add_instalments(calendar)?;
        }
        let to = self.rows.last().map_or(from, |row| row.due);
        sink.step(Step::Extended { on: extension.on, from, to });
        Ok(())
    }

    /// The one period ends later.
    fn end_later<W: WorkingDays + ?Sized>(&mut self, calendar: &W) -> Result<(), TermsError> {
        let period = self.timing.period(1, None, calendar)?;
        if let Some(row) = self.rows.first_mut() {
            (row.due, row.overdue_from) = (period.due, overdue_from(self.terms, &period));
        }
        self.periods = vec![period, self.timing.tail(&period)];
        Ok(())
    }

    /// More instalments come, and those that are open share what is left.
    fn add_instalments<W: WorkingDays + ?Sized>(&mut self, calendar: &W) -> Result<(), TermsError> {
        let open: Vec<usize> = (self.period..self.open_end).filter(|index| !self.rows[*index].closed).collect();
        // Whether anything is left that new instalments could ask for.
        let is_open = !open.is_empty() && self.balance > self.matured_unpaid;
        self.periods.pop();
        let first_new = self.rows.len();
        for nr in (1..=self.timing.rows).skip(first_new) {
            let period = self.timing.period(nr, self.periods.last(), calendar)?;
            self.periods.push(period);
            self.rows.push(added(self.terms, &period, !is_open));
        }
        if let Some(last) = self.periods.last() {
            let tail = self.timing.tail(last);
            self.periods.push(tail);
        }
        if !is_open {
            return Ok(());
        }
        let open: Vec<usize> = open.into_iter().chain(first_new..self.rows.len()).collect();
        self.open_end = self.rows.len();
        let periods: Vec<Period> = open.iter().map(|index| self.periods[*index]).collect();
        let paid_on_them: i128 = open.iter().map(|index| self.rows[*index].paid_principal).sum();
        let shares = replanned(self.terms, &periods, self.balance - self.matured_unpaid + paid_on_them)?;
        for (index, share) in open.into_iter().zip(shares) {
            self.rows[index].share = share;
        }
        Ok(())
    }
}

/// An extended loan is no longer than any loan may be.
fn check_length(terms: &Terms, maturity: Date) -> Result<(), TermsError> {
    let term = super::terms::Term::Maturity(maturity);
    Terms { term, method: super::terms::Method::Bullet, ..terms.clone() }.check()
}

/// The day from which an instalment is overdue when it is not paid by its due date.
fn overdue_from(terms: &Terms, period: &Period) -> Date {
    if terms.holiday.overdue_from_moved { period.due } else { period.nominal_due }
}

/// An instalment that was not planned at the drawdown.
fn added(terms: &Terms, period: &Period, closed: bool) -> Running {
    Running {
        nr: period.nr,
        due: period.due,
        overdue_from: overdue_from(terms, period),
        planned_principal: 0,
        planned_interest: 0,
        share: Share::Principal(0),
        waits: false,
        principal: 0,
        interest: 0,
        recognised: 0,
        paid_principal: 0,
        paid_interest: 0,
        in_advance: 0,
        late: 0,
        paid_on: None,
        closed,
    }
}
