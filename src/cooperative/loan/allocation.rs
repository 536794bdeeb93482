//! Allocation (抵充): which debts a repayment extinguishes, in the order of Civil Code 561.

use super::ceiling::Charges;
use super::explain::{Sink, Step};
use super::fact::{Repayment, Waiver};
use super::factor::money;
use super::outlook::{Demand, Outlook};
use super::running::Share;
use super::schedule::replanned;
use super::terms::{Allocation, EarlyMoney, TermsError};
use super::walk::Walk;
use crate::vocabulary::{Date, Id, Money};

/// What a repayment extinguished as of its day (冲抵). A later fact that is earlier in time may change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocated {
    /// The repayment.
    pub id: Id,
    /// Its day.
    pub on: Date,
    /// How much came in.
    pub amount: Money,
    /// To interest, that on overdue principal included.
    pub interest: Money,
    /// To penalty.
    pub penalty: Money,
    /// To principal.
    pub principal: Money,
    /// To nothing owed: credit of the member (溢缴款).
    pub credit: Money,
    /// What was rounded off beside the money (抹零): interest, penalty, principal and credit are together the amount
    /// and this.
    pub rounded_off: Money,
}

/// What a waiver gave up as of its day (减免). A later fact that is earlier in time may change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// The waiver.
    pub id: Id,
    /// Its day.
    pub on: Date,
    /// Interest given up.
    pub interest: Money,
    /// Penalty given up.
    pub penalty: Money,
}

/// What a purse may be spent on.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Anything,
    Interest,
    Penalty,
}

/// Money being allocated, or a waiver, in fen.
struct Purse {
    left: i128,
    purpose: Purpose,
    interest: i128,
    penalty: i128,
    principal: i128,
}

impl Purse {
    fn new(left: i128, purpose: Purpose) -> Self {
        Self { left, purpose, interest: 0, penalty: 0, principal: 0 }
    }

    /// Whether it holds money, which pays an instalment off; a waiver does not.
    fn is_money(&self) -> bool {
        self.purpose == Purpose::Anything
    }

    /// Takes at most this much out for interest.
    fn for_interest(&mut self, owed: i128) -> i128 {
        let left = if self.purpose == Purpose::Penalty { 0 } else { self.left };
        let taken = owed.clamp(0, left);
        self.left -= taken;
        self.interest += taken;
        taken
    }

    fn for_penalty(&mut self, owed: i128) -> i128 {
        let left = if self.purpose == Purpose::Interest { 0 } else { self.left };
        let taken = owed.clamp(0, left);
        self.left -= taken;
        self.penalty += taken;
        taken
    }

    fn for_principal(&mut self, owed: i128) -> i128 {
        let left = if self.is_money() { self.left } else { 0 };
        let taken = owed.clamp(0, left);
        self.left -= taken;
        self.principal += taken;
        taken
    }

    /// Takes out interest and principal in the agreed order.
    fn for_both(&mut self, interest: i128, principal: i128, order: Allocation) -> (i128, i128) {
        match order {
            Allocation::InterestFirst => {
                let interest = self.for_interest(interest);
                (interest, self.for_principal(principal))
            }
            Allocation::PrincipalFirst => {
                let principal = self.for_principal(principal);
                (self.for_interest(interest), principal)
            }
        }
    }
}

impl Walk<'_> {
    /// Takes a repayment on the day reached.
    pub(super) fn take(&mut self, repayment: &Repayment, sink: &mut impl Sink) -> Result<Allocated, TermsError> {
        let rounded_off = i128::from(repayment.rounded_off.fen());
        let amount = i128::from(repayment.amount.fen()) + rounded_off;
        let mut purse = Purse::new(amount, Purpose::Anything);
        self.charge_pay_off(amount)?;
        self.catch_up()?;
        self.pay_due(&mut purse)?;
        let paid_what_was_due = purse.left < amount;
        if purse.left > 0 {
            let choice = repayment.early.unwrap_or(self.terms.early);
            self.pay_early(&mut purse, choice, paid_what_was_due)?;
        }
        self.settle_arrears(sink)?;
        // What finds no debt is not given up; only money becomes credit.
        let not_given_up = purse.left.min(rounded_off);
        let credit = purse.left - not_given_up;
        self.credit += credit;
        let allocated = Allocated {
            id: repayment.id.clone(),
            on: repayment.on,
            amount: repayment.amount,
            interest: money(purse.interest)?,
            penalty: money(purse.penalty)?,
            principal: money(purse.principal)?,
            credit: money(credit)?,
            rounded_off: money(rounded_off - not_given_up)?,
        };
        sink.step(Step::Allocated(allocated.clone()));
        Ok(allocated)
    }

    /// Gives charges up on the day reached, due ones first, then what has accrued of the running period.
    pub(super) fn waive(&mut self, waiver: &Waiver, sink: &mut impl Sink) -> Result<Waived, TermsError> {
        self.catch_up()?;
        let mut penalty = Purse::new(i128::from(waiver.penalty.fen()), Purpose::Penalty);
        self.pay_due_interest(&mut penalty)?;
        let mut interest = Purse::new(i128::from(waiver.interest.fen()), Purpose::Interest);
        self.pay_due_interest(&mut interest)?;
        for index in self.due_rows..self.period {
            self.pay_due_row(index, &mut interest);
        }
        self.pay_next(&mut interest, usize::MAX)?;
        let (interest, penalty) = (interest.interest, penalty.penalty);
        self.waived = Charges { interest: self.waived.interest + interest, penalty: self.waived.penalty + penalty };
        let waived =
            Waived { id: waiver.id.clone(), on: waiver.on, interest: money(interest)?, penalty: money(penalty)? };
        sink.step(Step::Waived(waived.clone()));
        Ok(waived)
    }

    /// Where paying off costs interest to the end of the period, that interest falls due with the money that pays off.
    fn charge_pay_off(&mut self, amount: i128) -> Result<(), TermsError> {
        let recalculation = self.terms.edition.progressive().and_then(|product| product.recalculation);
        if !recalculation.is_some_and(|rule| rule.pay_off_to_period_end) {
            return Ok(());
        }
        let to_the_end = self.interest_with(self.rest_of_period()?)? - self.interest_with(0)?;
        let interest = self.instalment_interest()? + to_the_end - self.paid_interest;
        if amount >= self.balance + interest {
            self.bear_to_period_end()?;
        }
        Ok(())
    }

    fn pay_due(&mut self, purse: &mut Purse) -> Result<(), TermsError> {
        if self.terms.edition.progressive().is_some() {
            for index in 0..self.due_rows {
                self.pay_due_row(index, purse);
            }
            return Ok(());
        }
        match self.terms.allocation {
            Allocation::InterestFirst => {
                self.pay_due_interest(purse)?;
                self.pay_due_principal(purse);
            }
            Allocation::PrincipalFirst => {
                self.pay_due_principal(purse);
                self.pay_due_interest(purse)?;
            }
        }
        Ok(())
    }

    /// Interest of what is due, the oldest first, then interest on overdue principal, then penalty.
    fn pay_due_interest(&mut self, purse: &mut Purse) -> Result<(), TermsError> {
        for index in 0..self.due_rows {
            let interest = purse.for_interest(self.rows[index].unpaid_interest());
            self.pay_row(index, 0, interest);
        }
        let owed = self.recognised(&mut ())?.overdue;
        self.arrears.paid.interest += purse.for_interest(owed.interest - self.arrears.paid.interest);
        self.arrears.paid.penalty += purse.for_penalty(owed.penalty - self.arrears.paid.penalty);
        Ok(())
    }

    fn pay_due_principal(&mut self, purse: &mut Purse) {
        for index in 0..self.due_rows {
            let principal = purse.for_principal(self.rows[index].unpaid_principal());
            self.pay_row(index, principal, 0);
        }
    }

    fn pay_due_row(&mut self, index: usize, purse: &mut Purse) {
        let row = &self.rows[index];
        let (interest, principal) =
            purse.for_both(row.unpaid_interest(), row.unpaid_principal(), self.terms.allocation);
        self.pay_row(index, principal, interest);
    }

    /// Money beyond what is due.
    fn pay_early(&mut self, purse: &mut Purse, choice: EarlyMoney, paid_what_was_due: bool) -> Result<(), TermsError> {
        for index in self.due_rows..self.period {
            self.pay_due_row(index, purse);
        }
        let is_ours = self.terms.edition.progressive().is_none();
        match choice {
            EarlyMoney::NextInstalment => self.pay_next(purse, usize::MAX),
            // A schedule that never changes cannot be levelled again.
            EarlyMoney::ReLevel if self.is_fixed => self.pay_next(purse, usize::MAX),
            EarlyMoney::LastInstalments => {
                if is_ours && !paid_what_was_due {
                    self.pay_next(purse, 1)?;
                }
                self.pay_last(purse);
                self.pay_next(purse, usize::MAX)
            }
            EarlyMoney::ReLevel => {
                if !paid_what_was_due {
                    self.pay_next(purse, 1)?;
                }
                self.level_again(purse)?;
                self.pay_next(purse, usize::MAX)
            }
        }
    }

    /// Pays instalments not yet due in their order, at most so many: the interest accrued to today, the rest of the
    /// instalment as principal.
    fn pay_next(&mut self, purse: &mut Purse, most: usize) -> Result<(), TermsError> {
        if purse.left == 0 {
            return Ok(());
        }
        let forecast = self.interest_with(self.rest_of_period()?)? - self.interest_with(0)?;
        let mut outlook = Outlook::of(self)?;
        let mut paid = 0;
        for index in self.period..self.rows.len() {
            if purse.left == 0 || paid == most {
                break;
            }
            outlook.reach(&self.rows[index]);
            let demand = outlook.demand(&self.rows[index], index);
            if !self.rows[index].closed {
                paid += 1;
                let to_come = if index == self.period { forecast } else { 0 };
                self.pay_next_row(index, demand, to_come, purse);
            }
            let demand = outlook.demand(&self.rows[index], index);
            outlook.leave(demand);
        }
        Ok(())
    }

    /// Pays one instalment before its due date. It is closed when the money would have paid it in full on its due
    /// date, whatever interest is still to come.
    fn pay_next_row(&mut self, index: usize, demand: Demand, to_come: i128, purse: &mut Purse) {
        let row = &self.rows[index];
        let interest = demand.recognised - row.paid_interest;
        let principal = demand.principal - row.paid_principal;
        let is_enough = match row.share {
            Share::Principal(_) => purse.left >= interest + to_come + principal,
            Share::Level(_) | Share::Fixed { .. } => purse.left >= interest + principal,
        };
        let principal = principal.min(self.balance);
        let (interest, principal) = purse.for_both(interest.max(0), principal.max(0), self.terms.allocation);
        self.pay_row(index, principal, interest);
        let is_last = index + 1 == self.open_end;
        if is_enough && purse.is_money() && (!is_last || self.balance == 0) {
            self.close(index);
        }
    }

    /// Pays the last instalments, the very last first, down to the one after the next: each costs its amount.
    fn pay_last(&mut self, purse: &mut Purse) {
        let Some(next) = (self.period..self.open_end).find(|index| !self.rows[*index].closed) else { return };
        while purse.left > 0 && self.open_end > next + 1 {
            let index = self.open_end - 1;
            let row = &self.rows[index];
            let mut owed = row.principal_ahead() - row.paid_principal;
            let mut interest = 0;
            if let Share::Fixed { interest: fixed, .. } = row.share {
                interest = fixed - row.paid_interest;
            }
            owed = owed.min(self.balance - self.matured_unpaid);
            let is_enough = purse.left >= owed + interest;
            let (interest, principal) = purse.for_both(interest, owed, self.terms.allocation);
            self.pay_row(index, principal, interest);
            if !is_enough {
                return;
            }
            self.close(index);
        }
    }

    /// Repays principal and levels the remaining instalments again on what is left.
    fn level_again(&mut self, purse: &mut Purse) -> Result<(), TermsError> {
        let Some(first) = (self.period..self.open_end).find(|index| !self.rows[*index].closed) else { return Ok(()) };
        let open = self.balance - self.matured_unpaid - self.unpaid_before(first)?;
        if purse.left == 0 || first == 0 || purse.left >= open {
            return Ok(());
        }
        let principal = purse.for_principal(open);
        let earlier = &mut self.rows[first - 1];
        match &mut earlier.share {
            Share::Level(amount) | Share::Principal(amount) | Share::Fixed { principal: amount, .. } => {
                *amount += principal
            }
        }
        if first - 1 < self.period {
            earlier.principal += principal;
            self.matured_principal += principal;
            self.matured_unpaid += principal;
            if first - 1 < self.due_rows {
                self.overdue += principal;
            }
        }
        self.pay_row(first - 1, principal, 0);
        let paid_ahead: i128 = self.rows[first..].iter().map(|row| row.paid_principal).sum();
        let shares = replanned(self.terms, &self.periods[first..self.open_end], open - principal + paid_ahead)?;
        for (row, share) in self.rows[first..self.open_end].iter_mut().zip(shares) {
            row.share = share;
        }
        Ok(())
    }

    /// Principal still asked for by open instalments before one.
    fn unpaid_before(&self, first: usize) -> Result<i128, TermsError> {
        let mut outlook = Outlook::of(self)?;
        let unpaid = |index: usize| outlook.next(&self.rows, index).principal - self.rows[index].paid_principal;
        Ok((self.period..first).map(unpaid).sum())
    }

    fn close(&mut self, index: usize) {
        self.rows[index].closed = true;
        while self.open_end > self.period && self.rows[self.open_end - 1].closed {
            self.open_end -= 1;
        }
    }
}
