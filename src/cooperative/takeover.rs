//! Loans taken over from the books kept before (旧账转入): a balance, the day up to which interest is paid and the next
//! due date, without the history that led there.
//!
//! The fold begins on the day up to which interest is paid, with the principal that is left. What had accrued by the day
//! of the takeover was earned in the old books: it comes in as a receivable against the opening account, and only what
//! accrues from then on is income here.

use super::application::{self, check_rate, penalty_add_on};
use super::file::{Agreed, Drawn, Guarantor, GuarantorFiled, LoanFile, Note, Stage, Takeover};
use super::posting::{self, Brought, Change};
use super::{Cooperative, What as Anything, drawdown, fold_refusal, loan};
use crate::institution::{Circumstances, Event, Gathering, Requirement, Stamp, happenings};
use crate::ledger::{Account, Booked, Line};
use crate::people::{Filed, Filing, Person, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, DayCount, Distance, Id, Money, Rate, Text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of takeovers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 旧账转入: take a loan over. The loan is named by the command's id for the rest of its life.
    Take(Box<Take>),
    /// 撤销转入: the loan leaves the books, as if it had never been taken over.
    Reverse {
        /// The loan.
        loan: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

/// A loan as the old books have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Take {
    /// The borrower: a member.
    pub borrower: Id,
    /// The principal that is left (本金余额).
    pub principal: Money,
    /// The rate; none agreed is none owed (L09).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
    /// How principal comes back.
    pub method: loan::Method,
    /// The day of the contract, whose LPR sets the ceiling (L05).
    pub contract_on: Date,
    /// The day up to which interest is paid (息已结至).
    pub settled_to: Date,
    /// The oldest due date not paid yet (下次到期), which may be past; the maturity where there is one due date.
    pub next_due: Date,
    /// How many instalments are left; none where there is one due date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instalments: Option<u32>,
    /// How far apart they are; a month where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<Distance>,
    /// How days become years: must be stated (L36).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_count: Option<DayCount>,
    /// What a due date on a holiday does; the house's rule where none is given.
    #[serde(default)]
    pub holiday: loan::HolidayRule,
    /// The penalty add-on as a fraction of the rate; the house's where none is given.
    #[serde(default, with = "rust_decimal::serde::str_option", skip_serializing_if = "Option::is_none")]
    pub penalty_add_on: Option<Decimal>,
    /// The order in which money extinguishes debts.
    #[serde(default)]
    pub allocation: loan::Allocation,
    /// What money beyond the debts due does.
    #[serde(default)]
    pub early: loan::EarlyMoney,
    /// What for.
    pub purpose: Personal<Text>,
    /// The co-borrower.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co_borrower: Option<Personal<Person>>,
    /// Who answers beside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guarantors: Vec<Guarantor>,
    /// Its number in the old books (旧账编号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_number: Option<Text>,
    /// The day of the takeover; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

happenings! {
    /// What happens to takeovers.
    pub enum What {
        /// A loan was taken over.
        Taken(Box<Taken>) = "takeover.taken/1",
        /// A takeover was taken back.
        Reversed(Reversed) = "takeover.reversed/1",
    }
}

impl What {
    /// The loan it concerns.
    pub fn loan(&self) -> &Id {
        match self {
            Self::Taken(taken) => &taken.loan,
            Self::Reversed(reversed) => &reversed.loan,
        }
    }
}

/// A loan was taken over; its number is among the numbers given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// The loan.
    pub loan: Id,
    /// The borrower.
    pub borrower: Id,
    /// The day of the takeover.
    pub on: Date,
    /// What is agreed, of the principal and the term that are left.
    pub agreed: Agreed,
    /// The day of the contract.
    pub contract_on: Date,
    /// Four times the one-year LPR of that day.
    pub ceiling: Rate,
    /// The day up to which interest is paid.
    pub settled_to: Date,
    /// What had accrued by the day of the takeover.
    pub brought: Brought,
    /// What for.
    pub purpose: Filed,
    /// The co-borrower.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub co_borrower: Option<Filed>,
    /// Who answers beside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub guarantors: Vec<GuarantorFiled>,
    /// Its number in the old books.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub old_number: Option<Text>,
}

/// A takeover was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// The loan.
    pub loan: Id,
    /// Why.
    pub reason: Filed,
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Take(_) => "takeover.take",
            Self::Reverse { .. } => "takeover.reverse",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Take(take) => {
                filing.take("purpose", &mut take.purpose);
                filing.take_maybe("co_borrower", &mut take.co_borrower);
                for (index, guarantor) in take.guarantors.iter_mut().enumerate() {
                    guarantor.file(index + 1, filing);
                }
            }
            Self::Reverse { reason, .. } => filing.take("reason", reason),
        }
    }
}

impl Take {
    /// The terms as they run on from the day up to which interest is paid.
    fn agreed(&self, state: &Cooperative, on: Date) -> Result<Agreed, Refusal> {
        if !self.principal.is_positive() {
            return Err(Refusal::because("amount.not_positive").money("asked", self.principal));
        }
        let term = match (self.method.is_single(), self.instalments) {
            (true, None) => loan::Term::Maturity(self.next_due),
            (false, Some(number)) => {
                let every = self.every.unwrap_or(Distance::months(1));
                loan::Term::From { first: self.next_due, number, every }
            }
            (true, Some(_)) => return Err(Refusal::because("takeover.one_due_date")),
            (false, None) => return Err(Refusal::because("takeover.no_instalments")),
        };
        Ok(Agreed {
            method: self.method,
            principal: self.principal,
            rate: self.rate.unwrap_or(Rate::ZERO),
            term,
            day_count: self.day_count.ok_or_else(|| Refusal::because("loan.no_day_count").rule("L36"))?,
            holiday: self.holiday,
            penalty_add_on: penalty_add_on(state, self.penalty_add_on, on)?,
            allocation: self.allocation,
            early: self.early,
        })
    }

    /// Contract, interest paid up to, takeover: in this order, and something is due after the second.
    fn check_days(&self, on: Date) -> Result<(), Refusal> {
        if self.contract_on > self.settled_to || self.settled_to > on {
            return Err(Refusal::because("takeover.days")
                .date("contract", self.contract_on)
                .date("settled_to", self.settled_to)
                .date("on", on));
        }
        if self.next_due <= self.settled_to {
            return Err(Refusal::because("takeover.due_before_settled")
                .date("next_due", self.next_due)
                .date("settled_to", self.settled_to));
        }
        Ok(())
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let event = match command {
        Command::Take(take) => decide_take(state, take, circumstances)?,
        Command::Reverse { loan, reason } => reverse(state, loan, reason, circumstances)?,
    };
    state.house.ledger.check(&event.booked, circumstances.business_date)?;
    Ok(vec![event.map(Anything::Takeover)])
}

fn decide_take(state: &Cooperative, take: &Take, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
    let on = take.on.unwrap_or(circumstances.business_date);
    state.house.check_day(on, circumstances)?;
    state.check_borrower(&take.borrower, on)?;
    let RunningOn { agreed, ceiling, position } = running_on(state, take, on)?;
    let terms = agreed.terms(take.settled_to, ceiling);
    let taken = Taken {
        loan: circumstances.command.clone(),
        borrower: take.borrower.clone(),
        on,
        agreed,
        contract_on: take.contract_on,
        ceiling,
        settled_to: take.settled_to,
        brought: Brought::of(&position),
        purpose: circumstances.filed(&take.purpose)?,
        co_borrower: circumstances.filed_maybe(&take.co_borrower)?,
        guarantors: application::guarantors(state, &take.borrower, &take.guarantors, circumstances)?,
        old_number: take.old_number.clone(),
    };
    let mut numbering = state.house.ledger.numbering();
    let number = numbering.next(&application::series(on));
    let booked_on = state.booking_day(on);
    let file = opened(&taken, number, circumstances.operator);
    let brought = taken.agreed.principal + taken.brought.interest + taken.brought.penalty;
    let change = Change::new(state, &taken.loan, &file, Some((&terms, booked_on)), Vec::new())
        .cash(booked_on, vec![Line::credit(Account::BROUGHT_FORWARD, None, brought)]);
    let entries = posting::entries(state, change, &mut numbering)?;
    let booked = Booked { entries, numbers: vec![(application::series(on), number)], ..Booked::default() };
    Ok(Event { what: What::Taken(Box::new(taken)), booked })
}

/// A loan as it runs on.
struct RunningOn {
    agreed: Agreed,
    /// The ceiling of the contract date (L05).
    ceiling: Rate,
    /// How it stands on the day of the takeover.
    position: loan::Position,
}

fn running_on(state: &Cooperative, take: &Take, on: Date) -> Result<RunningOn, Refusal> {
    take.check_days(on)?;
    let agreed = take.agreed(state, on)?;
    let ceiling = check_rate(state, agreed.rate, take.contract_on)?;
    let terms = agreed.terms(take.settled_to, ceiling);
    let position = loan::fold(&terms, &state.house.calendar, &[], on, &mut ()).map_err(fold_refusal)?;
    Ok(RunningOn { agreed, ceiling, position })
}

impl Cooperative {
    /// How a loan would stand on a day if it were taken over then (试算); nothing is recorded.
    ///
    /// # Errors
    /// A [`Refusal`] when it cannot be taken over.
    pub fn position_taken_over(&self, take: &Take, on: Date) -> Result<loan::Position, Refusal> {
        running_on(self, take, on).map(|running| running.position)
    }
}

/// The file of a loan taken over, before its money stands in the ledger.
fn opened(taken: &Taken, number: u32, operator: &Id) -> LoanFile {
    let note = Note {
        signed_on: taken.contract_on,
        ceiling: taken.ceiling,
        signatures: BTreeMap::new(),
        witnesses: Vec::new(),
    };
    let takeover = Takeover { on: taken.on, old_number: taken.old_number.clone(), brought: taken.brought };
    let mut file = LoanFile::new(
        (taken.on.year(), number),
        taken.borrower.clone(),
        taken.contract_on,
        taken.agreed.clone(),
        taken.purpose.clone(),
        Gathering::new(operator.clone(), Requirement::Approvers(0)),
    );
    file.co_borrower = taken.co_borrower.clone();
    file.guarantors = taken.guarantors.clone();
    file.note = Some(note);
    file.takeover = Some(takeover);
    file
}

fn reverse(
    state: &Cooperative,
    id: &Id,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let file = state.file_at(id, &[Stage::Running, Stage::Settled])?;
    let (Some(taken), Some(drawn)) = (&file.takeover, &file.drawn) else {
        return Err(Refusal::because("takeover.not_one").id("loan", id));
    };
    drawdown::check_nothing_since(file, id)?;
    let brought = drawn.terms.principal + taken.brought.interest + taken.brought.penalty;
    let back = vec![Line::credit(Account::BROUGHT_FORWARD, None, brought)];
    let undone_on = state.booking_day(drawn.booked_on);
    let change = Change::new(state, id, file, None, Vec::new()).undoing(undone_on, drawn.voucher, back);
    let entries = posting::entries(state, change, &mut state.house.ledger.numbering())?;
    let what = What::Reversed(Reversed { loan: id.clone(), reason: circumstances.filed(reason)? });
    Ok(Event { what, booked: Booked { entries, ..Booked::default() } })
}

pub(super) fn apply(loans: &mut BTreeMap<Id, LoanFile>, what: &What, booked: &Booked, stamp: &Stamp) {
    match what {
        What::Taken(taken) => {
            let number = booked.number(&application::series(taken.on)).unwrap_or(0);
            let Some(entry) = booked.entries.first() else { return };
            let mut file = opened(taken, number, &stamp.operator);
            file.drawn = Some(Drawn {
                terms: taken.agreed.terms(taken.settled_to, taken.ceiling),
                command: stamp.command.clone(),
                payouts: Vec::new(),
                voucher: entry.voucher(),
                booked_on: entry.effective(),
                seq: stamp.seq,
            });
            file.take_postings(&taken.loan, booked);
            loans.insert(taken.loan.clone(), file);
        }
        What::Reversed(reversed) => {
            let Some(file) = loans.get_mut(&reversed.loan) else { return };
            file.take_postings(&reversed.loan, booked);
            (file.drawn, file.note, file.settled) = (None, None, false);
        }
    }
}
