//! The position of a loan (借款状况): what is owed, paid and overdue on a day.

use super::allocation::{Allocated, Waived};
use super::explain::Sink;
use super::factor::money;
use super::outlook::Outlook;
use super::terms::TermsError;
use super::walk::{Recognised, Walk};
use crate::vocabulary::{Date, Money, days_between};

/// How a loan stands through a day, that day's money included.
///
/// At every date: `lent + interest recognised + penalty recognised − outstanding (principal, interest, penalty) +
/// credit = received + given up`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The day.
    pub through: Date,
    /// How it stands.
    pub status: Status,
    /// The principal lent.
    pub lent: Money,
    /// Principal outstanding (本金余额).
    pub principal: Money,
    /// Interest (利息), that on overdue principal included.
    pub interest: Charge,
    /// Penalty (罚息).
    pub penalty: Charge,
    /// Everything received.
    pub received: Money,
    /// Received beyond what was owed: the member's credit (溢缴款).
    pub credit: Money,
    /// What the cooperative gave up: waived and rounded off (减免与抹零).
    pub given_up: Money,
    /// What must be paid today to be in order (今日应还): everything due up to and on this day.
    pub due_now: Money,
    /// What settles the loan today (结清金额).
    pub to_settle: Money,
    /// What is overdue, if anything.
    pub overdue: Option<Overdue>,
    /// The instalments, the coming ones as they will be when nothing more happens before their due dates.
    pub instalments: Vec<InstalmentState>,
    /// What each repayment extinguished as of its day, in the order the money came.
    pub allocations: Vec<Allocated>,
    /// What each waiver gave up as of its day.
    pub waivers: Vec<Waived>,
}

/// What the facts did as of their days.
pub(super) struct Results {
    pub(super) allocations: Vec<Allocated>,
    pub(super) waivers: Vec<Waived>,
}

/// How a loan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// 正常: nothing is overdue.
    Running,
    /// 逾期: an instalment is past its due date.
    Overdue,
    /// 结清: nothing is owed.
    Settled,
}

impl Status {
    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Overdue => "overdue",
            Self::Settled => "settled",
        }
    }
}

/// One kind of charge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// Accrued by the contract, whatever the ceiling says.
    pub accrued: Money,
    /// Recognised: accrued less what the ceiling by law cuts.
    pub recognised: Money,
    /// Paid, what was rounded off included.
    pub paid: Money,
    /// Waived.
    pub waived: Money,
    /// Recognised, due, neither paid nor waived.
    pub due: Money,
}

impl Charge {
    /// What the ceiling by law cut (rule L06), shown on the receipt.
    pub fn cut(&self) -> Money {
        self.accrued - self.recognised
    }

    /// Recognised, neither paid nor waived, due or not.
    pub fn outstanding(&self) -> Money {
        self.recognised - self.paid - self.waived
    }
}

/// What is overdue (逾期).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overdue {
    /// The due date of the oldest instalment not fully paid, from which days are counted.
    pub since: Date,
    /// Days overdue (逾期天数).
    pub days: u32,
    /// Overdue principal (逾期本金).
    pub principal: Money,
}

/// One instalment of a running loan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InstalmentState {
    /// Its number, from 1.
    pub nr: u32,
    /// Its due date.
    pub due_on: Date,
    /// Principal as planned at drawdown.
    pub planned_principal: Money,
    /// Interest as planned at drawdown.
    pub planned_interest: Money,
    /// Principal it asks for now.
    pub principal: Money,
    /// Interest it asks for now.
    pub interest: Money,
    /// Principal paid on it.
    pub paid_principal: Money,
    /// Interest paid on it.
    pub paid_interest: Money,
    /// Of what was paid, before its due date.
    pub in_advance: Money,
    /// Of what was paid, after its due date.
    pub late: Money,
    /// The day it became fully paid.
    pub paid_on: Option<Date>,
    /// Principal left after it.
    pub balance: Money,
}

impl InstalmentState {
    /// Principal and interest it asks for.
    pub fn due(&self) -> Money {
        self.principal + self.interest
    }

    /// What was paid on it.
    pub fn paid(&self) -> Money {
        self.paid_principal + self.paid_interest
    }

    /// What is left of it.
    pub fn outstanding(&self) -> Money {
        self.due() - self.paid()
    }
}

impl Walk<'_> {
    /// The position on the day reached.
    pub(super) fn position(mut self, results: Results, sink: &mut impl Sink) -> Result<Position, TermsError> {
        self.catch_up()?;
        let recognised = self.recognised(sink)?;
        let charges = recognised.charges();
        let paid_interest = self.paid_interest + self.arrears.paid.interest;
        let paid_penalty = self.arrears.paid.penalty;
        let due_rows = &self.rows[..self.due_rows];
        let due_interest = due_rows.iter().map(|row| row.unpaid_interest()).sum::<i128>() + recognised.overdue.interest
            - self.arrears.paid.interest;
        let due_principal: i128 = due_rows.iter().map(|row| row.unpaid_principal()).sum();
        let unpaid_penalty = charges.penalty - paid_penalty;
        let to_settle = self.to_settle(&recognised);
        let overdue = self.overdue_now()?;
        let Results { allocations, waivers } = results;
        let received = allocations.iter().map(|allocated| i128::from(allocated.amount.fen())).sum();
        let rounded_off: i128 = allocations.iter().map(|allocated| i128::from(allocated.rounded_off.fen())).sum();
        let waived = self.waived;
        Ok(Position {
            through: self.at,
            status: match (&overdue, to_settle) {
                (_, 0) => Status::Settled,
                (Some(_), _) => Status::Overdue,
                (None, _) => Status::Running,
            },
            lent: self.terms.principal,
            principal: money(self.balance)?,
            interest: Charge {
                accrued: money(recognised.accrued.interest)?,
                recognised: money(charges.interest)?,
                paid: money(paid_interest - waived.interest)?,
                waived: money(waived.interest)?,
                due: money(due_interest)?,
            },
            penalty: Charge {
                accrued: money(recognised.accrued.penalty)?,
                recognised: money(charges.penalty)?,
                paid: money(paid_penalty - waived.penalty)?,
                waived: money(waived.penalty)?,
                due: money(unpaid_penalty)?,
            },
            received: money(received)?,
            credit: money(self.credit)?,
            given_up: money(waived.interest + waived.penalty + rounded_off)?,
            due_now: money(due_principal + due_interest + unpaid_penalty)?,
            to_settle: money(to_settle)?,
            overdue,
            instalments: self.instalments()?,
            allocations,
            waivers,
        })
    }

    fn to_settle(&self, recognised: &Recognised) -> i128 {
        if self.is_fixed {
            return self.rows.iter().map(|row| row.planned_principal + row.planned_interest - row.paid()).sum();
        }
        let charges = recognised.charges();
        let paid = self.paid_interest + self.arrears.paid.interest + self.arrears.paid.penalty;
        self.balance + charges.interest + charges.penalty - paid
    }

    fn overdue_now(&self) -> Result<Option<Overdue>, TermsError> {
        let past = || self.rows[..self.due_rows].iter().filter(|row| row.due < self.at);
        let Some(oldest) = past().find(|row| row.unpaid_interest() + row.unpaid_principal() > 0) else {
            return Ok(None);
        };
        Ok(Some(Overdue {
            since: oldest.overdue_from,
            days: u32::try_from(days_between(oldest.overdue_from, self.at)).map_err(|_| TermsError::TooLarge)?,
            principal: money(past().map(|row| row.unpaid_principal()).sum())?,
        }))
    }

    /// The instalments, those not matured as they will be when everything due is paid today and the rest on time.
    fn instalments(&self) -> Result<Vec<InstalmentState>, TermsError> {
        let mut outlook = Outlook::of(self)?;
        let mut scheduled = self.balance - self.matured_unpaid;
        let mut left = i128::from(self.terms.principal.fen());
        let mut states = Vec::with_capacity(self.rows.len());
        for (index, row) in self.rows.iter().enumerate() {
            let (principal, interest) = if index < self.period {
                (row.principal, row.recognised)
            } else {
                outlook.add_interest(self.coming_interest(index, scheduled)?);
                let demand = outlook.next(&self.rows, index);
                scheduled -= demand.principal - row.paid_principal;
                (demand.principal, demand.recognised)
            };
            left -= principal;
            states.push(InstalmentState {
                nr: row.nr,
                due_on: row.due,
                planned_principal: money(row.planned_principal)?,
                planned_interest: money(row.planned_interest)?,
                principal: money(principal)?,
                interest: money(interest)?,
                paid_principal: money(row.paid_principal)?,
                paid_interest: money(row.paid_interest)?,
                in_advance: money(row.in_advance)?,
                late: money(row.late)?,
                paid_on: row.paid_on.filter(|_| row.paid() == principal + interest),
                balance: money(left)?,
            });
        }
        Ok(states)
    }

    /// Interest a period not yet ended is still to bring, on the balance as it will be by then.
    fn coming_interest(&self, index: usize, scheduled: i128) -> Result<i128, TermsError> {
        if self.is_fixed {
            return Ok(0);
        }
        if index > self.period {
            return self.periods[index].factor(self.rate)?.of(scheduled, self.rounding);
        }
        let period = self.running()?;
        let parts = self.timing.parts_until(period, period.to) - self.timing.parts_until(period, self.at);
        let balance = self.opening_at_rest().unwrap_or(scheduled);
        Ok(self.interest_with(balance.checked_mul(parts).ok_or(TermsError::TooLarge)?)? - self.interest_with(0)?)
    }
}
