//! Repayments (还款): taken in tender lines, corrected in one act, reversed.

use super::file::{BookedFact, LoanFile, Repayment, Stage, Undone};
use super::loan::{self, EarlyMoney, Fact, Position};
use super::posting::{self, Change};
use super::share::receipts;
use super::tender::from_credit;
use super::{Cooperative, What as Anything, fold_refusal};
use crate::institution::till::Tender;
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Booked, Entry};
use crate::people::{Filed, Filing, Personal};
use crate::rules::{LOAN_ROUND_OFF_UP_TO, Refusal};
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of repayments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 登记还款: take a repayment, named by the command's id.
    Take {
        /// The loan.
        loan: Id,
        /// The money, in one or several lines.
        tenders: Vec<Tender>,
        /// The day it was paid; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
        /// What the debtor wants done with money beyond the debts due; the contract's rule where nothing is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        early: Option<EarlyMoney>,
        /// 抹零: what is missing from it and given up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rounded_off: Option<Money>,
        /// Who brought it, where it was not the borrower.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        payer: Option<Personal<Text>>,
    },
    /// 更正: what was typed wrong is taken out and the right one put in, as one act.
    Correct {
        /// The repayment as it stands.
        repayment: Id,
        /// The money as it truly was.
        tenders: Vec<Tender>,
        /// The day it was truly paid; the first one's where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
        /// What is missing from it and given up; nothing where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rounded_off: Option<Money>,
        /// Why.
        reason: Personal<Text>,
    },
    /// 冲正: take a repayment back out of the books, as if it had never been.
    Reverse {
        /// The repayment.
        repayment: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens to repayments.
    pub enum What {
        /// A repayment was taken.
        Taken(Taken) = "repayment.taken/1",
        /// A repayment took the place of another.
        Corrected(Corrected) = "repayment.corrected/1",
        /// A repayment was reversed.
        Reversed(Reversed) = "repayment.reversed/1",
    }
}

impl What {
    /// The loan it concerns.
    pub fn loan(&self) -> &Id {
        match self {
            Self::Taken(taken) => &taken.loan,
            Self::Corrected(corrected) => &corrected.now.loan,
            Self::Reversed(reversed) => &reversed.loan,
        }
    }
}

/// A repayment was taken; the receipt's number is among the numbers given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Taken {
    /// The repayment.
    pub repayment: Id,
    /// The loan.
    pub loan: Id,
    /// The day it was paid.
    pub on: Date,
    /// The money.
    pub tenders: Vec<Tender>,
    /// What the debtor wants done with money beyond the debts due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early: Option<EarlyMoney>,
    /// What was missing from it and given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounded_off: Option<Money>,
    /// What it paid, as its receipt says; a later fact may change it.
    pub allocated: Allocated,
    /// Whether nothing is owed after it.
    pub settles: bool,
    /// Who brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<Filed>,
}

/// A repayment took the place of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Corrected {
    /// The repayment that is no more.
    pub was: Id,
    /// The repayment as it truly was.
    pub now: Taken,
    /// Why.
    pub reason: Filed,
}

/// A repayment was reversed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// The repayment.
    pub repayment: Id,
    /// The loan.
    pub loan: Id,
    /// Whether nothing is owed after it.
    pub settles: bool,
    /// Why.
    pub reason: Filed,
}

/// What a repayment paid (冲抵).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allocated {
    /// Interest.
    pub interest: Money,
    /// Penalty.
    pub penalty: Money,
    /// Principal.
    pub principal: Money,
    /// Beyond what was owed: the member's credit.
    pub credit: Money,
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Take { .. } => "repayment.take",
            Self::Correct { .. } => "repayment.correct",
            Self::Reverse { .. } => "repayment.reverse",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Take { payer, .. } => filing.take_maybe("payer", payer),
            Self::Correct { reason, .. } | Self::Reverse { reason, .. } => filing.take("reason", reason),
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let event = match command {
        Command::Take { loan, tenders, on, early, rounded_off, payer } => {
            let on = state.house.day_of(tenders, *on, circumstances.business_date)?;
            let paid = Paid { tenders, on, early: *early, rounded_off: *rounded_off };
            take(state, loan, &paid, payer, circumstances)?
        }
        Command::Correct { repayment, tenders, on, rounded_off, reason } => {
            let (_, _, old) = state.repayment(repayment)?;
            let on = state.house.day_of(tenders, *on, old.on)?;
            let paid = Paid { tenders, on, early: old.early, rounded_off: *rounded_off };
            correct(state, repayment, &paid, reason, circumstances)?
        }
        Command::Reverse { repayment, reason } => reverse(state, repayment, reason, circumstances)?,
    };
    state.house.ledger.check(&event.booked, circumstances.business_date)?;
    Ok(vec![event.map(Anything::Repayment)])
}

/// Money as it came.
struct Paid<'a> {
    tenders: &'a [Tender],
    on: Date,
    early: Option<EarlyMoney>,
    rounded_off: Option<Money>,
}

impl Paid<'_> {
    /// It as a fact of the fold.
    fn fact(&self, state: &Cooperative, id: &Id) -> Result<Fact, Refusal> {
        Ok(Fact::Repayment(loan::Repayment {
            id: id.clone(),
            on: self.on,
            amount: state.sum_paid(self.tenders)?,
            early: self.early,
            rounded_off: self.rounded_off.unwrap_or_default(),
        }))
    }
}

fn take(
    state: &Cooperative,
    loan: &Id,
    paid: &Paid,
    payer: &Option<Personal<Text>>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let file = state.file_at(loan, &[Stage::Running, Stage::Settled])?;
    let new = paid.fact(state, circumstances.command)?;
    check_day_of_fact(state, file, paid.on, circumstances)?;
    state.check_credit(&file.borrower, paid.tenders, Money::ZERO)?;
    let mut facts = file.facts();
    check_rounding(state, file, &facts, paid)?;
    facts.push(new.clone());
    let position = position(state, loan, file, &facts, paid.on)?;
    let taken = Taken {
        payer: circumstances.filed_maybe(payer)?,
        ..taken(state, loan, file, &facts, &position, paid, circumstances)?
    };
    let booked_on = booking_day(state, file, paid.on);
    let mut booked_facts = file.booked_facts();
    booked_facts.push(BookedFact { fact: new, from: booked_on, until: None });
    let change = Change::of(state, loan, file, booked_facts)
        .cash(booked_on, state.paid_by(&file.borrower, paid.tenders))
        .folded(&facts, &position);
    let mut numbering = state.house.ledger.numbering();
    let entries = posting::entries(state, change, &mut numbering)?;
    let numbers = vec![(receipts(), numbering.next(&receipts()))];
    Ok(Event { what: What::Taken(taken), booked: Booked { entries, numbers, ..Booked::default() } })
}

fn correct(
    state: &Cooperative,
    was: &Id,
    paid: &Paid,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let (loan, file, old) = state.repayment(was)?;
    let new = paid.fact(state, circumstances.command)?;
    check_day_of_fact(state, file, paid.on, circumstances)?;
    state.check_credit(&file.borrower, paid.tenders, from_credit(&old.tenders))?;
    let is_same = paid.on == old.on && paid.tenders == old.tenders;
    if is_same && paid.rounded_off.unwrap_or_default() == old.rounded_off {
        return Err(Refusal::because("correction.same").id("what", was));
    }
    let mut facts = file.facts_without(was);
    check_rounding(state, file, &facts, paid)?;
    facts.push(new.clone());
    let position = position(state, loan, file, &facts, paid.on)?;
    let now = taken(state, loan, file, &facts, &position, paid, circumstances)?;
    let (undone_on, booked_on) = (state.booking_day(old.booked_on), booking_day(state, file, paid.on));
    let mut facts = file.booked_facts_without(was, undone_on);
    facts.push(BookedFact { fact: new, from: booked_on, until: None });
    let change = Change::of(state, loan, file, facts)
        .undoing(undone_on, old.voucher, state.paid_by(&file.borrower, &old.tenders))
        .cash(booked_on, state.paid_by(&file.borrower, paid.tenders));
    let mut numbering = state.house.ledger.numbering();
    let entries = posting::entries(state, change, &mut numbering)?;
    let numbers = vec![(receipts(), numbering.next(&receipts()))];
    let what = What::Corrected(Corrected { was: was.clone(), now, reason: circumstances.filed(reason)? });
    Ok(Event { what, booked: Booked { entries, numbers, ..Booked::default() } })
}

fn reverse(
    state: &Cooperative,
    id: &Id,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let (loan, file, old) = state.repayment(id)?;
    let settles = settles(state, file, &file.facts_without(id), circumstances.business_date)?;
    let undone_on = state.booking_day(old.booked_on);
    let change = Change::of(state, loan, file, file.booked_facts_without(id, undone_on)).undoing(
        undone_on,
        old.voucher,
        state.paid_by(&file.borrower, &old.tenders),
    );
    let entries = posting::entries(state, change, &mut state.house.ledger.numbering())?;
    let reason = circumstances.filed(reason)?;
    let what = What::Reversed(Reversed { repayment: id.clone(), loan: loan.clone(), settles, reason });
    Ok(Event { what, booked: Booked { entries, ..Booked::default() } })
}

/// What is missing from money is given up only where, with it, everything due or the whole loan is paid, and only up to
/// the house's amount for one receipt (L42).
fn check_rounding(state: &Cooperative, file: &LoanFile, before: &[Fact], paid: &Paid) -> Result<(), Refusal> {
    let (Some(asked), Some(drawn)) = (paid.rounded_off, &file.drawn) else { return Ok(()) };
    if !asked.is_positive() {
        return Err(Refusal::because("amount.not_positive").money("asked", asked));
    }
    let most = state.house.numbers.get(LOAN_ROUND_OFF_UP_TO, paid.on);
    if asked > most {
        return Err(Refusal::because("repayment.rounds_off_too_much")
            .rule("L42")
            .money("asked", asked)
            .money("most", most));
    }
    let owed = loan::fold(&drawn.terms, &state.house.calendar, before, paid.on, &mut ()).map_err(fold_refusal)?;
    let together = state.sum_paid(paid.tenders)? + asked;
    if together != owed.due_now && together != owed.to_settle {
        return Err(Refusal::because("repayment.rounding_pays_nothing_up")
            .rule("L42")
            .money("together", together)
            .money("due", owed.due_now)
            .money("to_settle", owed.to_settle));
    }
    Ok(())
}

/// A fact is of a day of the book, not before the loan was paid out.
pub(super) fn check_day_of_fact(
    state: &Cooperative,
    file: &LoanFile,
    on: Date,
    circumstances: &Circumstances,
) -> Result<(), Refusal> {
    state.house.check_day(on, circumstances)?;
    match (&file.takeover, file.known_from()) {
        (_, Some(first)) if on >= first => Ok(()),
        // The balance taken over holds all that was paid before.
        (Some(_), Some(first)) => Err(Refusal::because("takeover.before").date("on", on).date("taken_on", first)),
        (None, Some(first)) => Err(Refusal::because("loan.before_drawdown").date("on", on).date("drawn_on", first)),
        (_, None) => Err(Refusal::because("loan.not_drawn")),
    }
}

/// The day on which the ledger takes a fact in: its own, not before the first open day and the drawdown's booking.
pub(super) fn booking_day(state: &Cooperative, file: &LoanFile, on: Date) -> Date {
    let drawn = file.drawn.as_ref().map(|drawn| drawn.booked_on);
    drawn.map_or(on, |drawn| on.max(drawn)).max(state.booking_day(on))
}

/// Where these facts take a loan by the day of a payment.
fn position(state: &Cooperative, loan: &Id, file: &LoanFile, facts: &[Fact], on: Date) -> Result<Position, Refusal> {
    let drawn = file.drawn.as_ref().ok_or_else(|| Refusal::because("loan.not_drawn").id("loan", loan))?;
    loan::fold(&drawn.terms, &state.house.calendar, facts, on, &mut ()).map_err(fold_refusal)
}

fn taken(
    state: &Cooperative,
    loan: &Id,
    file: &LoanFile,
    facts: &[Fact],
    position: &Position,
    paid: &Paid,
    circumstances: &Circumstances,
) -> Result<Taken, Refusal> {
    let share = position.allocations.iter().find(|share| share.id == *circumstances.command);
    let allocated = share.map_or_else(Allocated::default, |share| Allocated {
        interest: share.interest,
        penalty: share.penalty,
        principal: share.principal,
        credit: share.credit,
    });
    check_credit_pays(state, loan, file, facts, position, paid, circumstances)?;
    Ok(Taken {
        repayment: circumstances.command.clone(),
        loan: loan.clone(),
        on: paid.on,
        tenders: paid.tenders.to_vec(),
        early: paid.early,
        rounded_off: paid.rounded_off,
        allocated,
        settles: if paid.on == circumstances.business_date {
            position.status == loan::Status::Settled
        } else {
            settles(state, file, facts, circumstances.business_date)?
        },
        payer: None,
    })
}

/// Credit pays a debt: what would only become credit again is not taken.
fn check_credit_pays(
    state: &Cooperative,
    loan: &Id,
    file: &LoanFile,
    facts: &[Fact],
    after: &Position,
    paid: &Paid,
    circumstances: &Circumstances,
) -> Result<(), Refusal> {
    let drawn = from_credit(paid.tenders);
    if drawn.is_zero() || after.credit.is_zero() {
        return Ok(());
    }
    let before: Vec<Fact> = facts.iter().filter(|fact| fact.id() != circumstances.command).cloned().collect();
    let over = after.credit - position(state, loan, file, &before, paid.on)?.credit;
    if over.is_positive() {
        return Err(Refusal::because("credit.pays_nothing").money("asked", drawn).money("over", over));
    }
    Ok(())
}

/// Whether nothing is owed today after these facts.
pub(super) fn settles(state: &Cooperative, file: &LoanFile, facts: &[Fact], today: Date) -> Result<bool, Refusal> {
    let Some(drawn) = &file.drawn else { return Ok(false) };
    let position = loan::fold(&drawn.terms, &state.house.calendar, facts, today, &mut ()).map_err(fold_refusal)?;
    Ok(position.status == loan::Status::Settled)
}

pub(super) fn apply(loans: &mut BTreeMap<Id, LoanFile>, index: &mut BTreeMap<Id, Id>, what: &What, booked: &Booked) {
    match what {
        What::Taken(taken) => put(loans, index, booked, taken, taken.settles),
        What::Corrected(corrected) => {
            if let Some(file) = loans.get_mut(&corrected.now.loan) {
                undo(file, booked, &corrected.was, Undone::Corrected(corrected.now.repayment.clone()));
            }
            put(loans, index, booked, &corrected.now, corrected.now.settles);
        }
        What::Reversed(reversed) => {
            if let Some(file) = loans.get_mut(&reversed.loan) {
                file.take_postings(&reversed.loan, booked);
                undo(file, booked, &reversed.repayment, Undone::Reversed);
                file.settled = reversed.settles;
            }
        }
    }
}

fn put(
    loans: &mut BTreeMap<Id, LoanFile>,
    index: &mut BTreeMap<Id, Id>,
    booked: &Booked,
    taken: &Taken,
    settled: bool,
) {
    let Some(file) = loans.get_mut(&taken.loan) else { return };
    // The entry that holds the money: the one of the day it came, or the first open one after it.
    let Some(entry) = booked.entries.iter().find(|entry| entry.effective() >= taken.on) else { return };
    let repayment = Repayment {
        receipt: booked.number(&receipts()).unwrap_or(0),
        on: taken.on,
        tenders: taken.tenders.clone(),
        voucher: entry.voucher(),
        booked_on: entry.effective(),
        early: taken.early,
        rounded_off: taken.rounded_off.unwrap_or_default(),
        undone: None,
        undone_on: None,
    };
    file.repayments.insert(taken.repayment.clone(), repayment);
    file.take_postings(&taken.loan, booked);
    file.credit_is_not_its_own(entry, from_credit(&taken.tenders));
    file.settled = settled;
    index.insert(taken.repayment.clone(), taken.loan.clone());
}

fn undo(file: &mut LoanFile, booked: &Booked, repayment: &Id, how: Undone) {
    let Some(repayment) = file.repayments.get_mut(repayment) else { return };
    let entry = booked.entries.iter().find(|entry| entry.corrects() == Some(repayment.voucher));
    repayment.undone = Some(how);
    repayment.undone_on = entry.map(Entry::effective);
    let drawn = from_credit(&repayment.tenders);
    if let Some(entry) = entry {
        file.credit_is_not_its_own(entry, -drawn);
    }
}
