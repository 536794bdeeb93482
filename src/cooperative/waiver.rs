//! Waivers (减免): interest and penalty given up, as an approved fact of the loan; taken back the same way.

use super::file::{BookedFact, LoanFile, Stage};
use super::loan::{self, Fact};
use super::posting::{self, Change};
use super::repayment::{booking_day, check_day_of_fact, settles};
use super::{Cooperative, What as Anything, fold_refusal};
use crate::institution::{Circumstances, Event, Resolution, happenings};
use crate::ledger::Booked;
use crate::people::{Filed, Filing, Personal};
use crate::rules::{LOAN_WAIVER_UP_TO, Refusal};
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of waivers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 减免: give up interest or penalty. The waiver is named by the command's id.
    Grant {
        /// The loan.
        loan: Id,
        /// How much of the interest accrued and unpaid.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interest: Option<Money>,
        /// How much of the penalty.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        penalty: Option<Money>,
        /// The day from which it counts; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
        /// The resolution, above the house's amount.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        resolution: Option<Resolution>,
        /// Why.
        reason: Personal<Text>,
    },
    /// 撤销减免: take a waiver back, as if it had never been.
    Reverse {
        /// The loan.
        loan: Id,
        /// The waiver.
        waiver: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens to waivers.
    pub enum What {
        /// Charges were given up.
        Granted(Granted) = "waiver.granted/1",
        /// A waiver was taken back.
        Reversed(Reversed) = "waiver.reversed/1",
    }
}

impl What {
    /// The loan it concerns.
    pub fn loan(&self) -> &Id {
        match self {
            Self::Granted(granted) => &granted.loan,
            Self::Reversed(reversed) => &reversed.loan,
        }
    }
}

/// Charges were given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Granted {
    /// The waiver.
    pub waiver: Id,
    /// The loan.
    pub loan: Id,
    /// The day from which it counts.
    pub on: Date,
    /// How much interest; a later fact may leave less of it to give up.
    pub interest: Money,
    /// How much penalty.
    pub penalty: Money,
    /// The day on which the ledger takes it in.
    pub booked_on: Date,
    /// Whether nothing is owed after it.
    pub settles: bool,
    /// The resolution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<Resolution>,
    /// Why.
    pub reason: Filed,
}

impl Granted {
    fn fact(&self) -> Fact {
        let (id, on) = (self.waiver.clone(), self.on);
        Fact::Waiver(loan::Waiver { id, on, interest: self.interest, penalty: self.penalty })
    }
}

/// A waiver was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// The waiver.
    pub waiver: Id,
    /// The loan.
    pub loan: Id,
    /// The day on which the ledger takes it out.
    pub undone_on: Date,
    /// Whether nothing is owed after it.
    pub settles: bool,
    /// Why.
    pub reason: Filed,
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Grant { .. } => "waiver.grant",
            Self::Reverse { .. } => "waiver.reverse",
        }
    }

    pub(super) fn loan(&self) -> &Id {
        match self {
            Self::Grant { loan, .. } | Self::Reverse { loan, .. } => loan,
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Grant { reason, .. } | Self::Reverse { reason, .. } => filing.take("reason", reason),
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let event = match command {
        Command::Grant { loan, interest, penalty, on, resolution, reason } => {
            let file = state.file_at(loan, &[Stage::Running])?;
            let on = on.unwrap_or(circumstances.business_date);
            check_day_of_fact(state, file, on, circumstances)?;
            let granted = Granted {
                waiver: circumstances.command.clone(),
                loan: loan.clone(),
                on,
                interest: interest.unwrap_or_default(),
                penalty: penalty.unwrap_or_default(),
                booked_on: booking_day(state, file, on),
                settles: false,
                resolution: resolution.clone(),
                reason: circumstances.filed(reason)?,
            };
            grant(state, file, granted, circumstances.business_date)?
        }
        Command::Reverse { loan, waiver, reason } => {
            let reason = circumstances.filed(reason)?;
            reverse(state, loan, waiver, reason, circumstances.business_date)?
        }
    };
    state.house.ledger.check(&event.booked, circumstances.business_date)?;
    Ok(vec![event.map(Anything::Waiver)])
}

fn grant(state: &Cooperative, file: &LoanFile, granted: Granted, today: Date) -> Result<Event<What>, Refusal> {
    for part in [granted.interest, granted.penalty] {
        if part.is_negative() {
            return Err(Refusal::because("amount.not_positive").money("asked", part));
        }
    }
    let asked = granted.interest.checked_add(granted.penalty).filter(|asked| *asked <= Money::LIMIT);
    let asked = asked.ok_or_else(|| Refusal::because("ledger.too_large").money("asked", granted.interest))?;
    if !asked.is_positive() {
        return Err(Refusal::because("amount.not_positive").money("asked", asked));
    }
    check_limit(state, file, &granted, asked)?;
    check_is_owed(state, file, &granted)?;
    let mut facts = file.facts();
    facts.push(granted.fact());
    let granted = Granted { settles: settles(state, file, &facts, today)?, ..granted };
    let mut facts = file.booked_facts();
    facts.push(BookedFact { fact: granted.fact(), from: granted.booked_on, until: None });
    let change = Change::of(state, &granted.loan, file, facts).touching(granted.booked_on);
    let entries = posting::entries(state, change, &mut state.house.ledger.numbering())?;
    Ok(Event { what: What::Granted(granted), booked: Booked { entries, ..Booked::default() } })
}

/// All waivers of a loan together stay within the house's amount, or a resolution says otherwise (L43).
fn check_limit(state: &Cooperative, file: &LoanFile, granted: &Granted, asked: Money) -> Result<(), Refusal> {
    let most = state.house.numbers.get(LOAN_WAIVER_UP_TO, granted.on);
    let before = file.waived();
    if granted.resolution.is_none() && before.checked_add(asked).is_none_or(|together| together > most) {
        return Err(Refusal::because("waiver.needs_resolution")
            .rule("L43")
            .money("asked", asked)
            .money("before", before)
            .money("most", most));
    }
    Ok(())
}

/// Only what is accrued and unpaid on its day can be given up (L43).
fn check_is_owed(state: &Cooperative, file: &LoanFile, granted: &Granted) -> Result<(), Refusal> {
    let (interest, penalty) = waivable(state, file, &granted.loan, granted.on)?;
    if granted.interest > interest || granted.penalty > penalty {
        return Err(Refusal::because("waiver.more_than_owed")
            .rule("L43")
            .date("on", granted.on)
            .money("interest", interest)
            .money("penalty", penalty));
    }
    Ok(())
}

/// The interest and the penalty of a loan that are accrued and unpaid on a day.
fn waivable(state: &Cooperative, file: &LoanFile, of: &Id, on: Date) -> Result<(Money, Money), Refusal> {
    let drawn = file.drawn.as_ref().ok_or_else(|| Refusal::because("loan.not_drawn").id("loan", of))?;
    let mut facts = file.facts();
    // What was paid on this very day counts after the waiver, so that it is asked what was owed before it.
    facts.retain(|fact| fact.on() < on || matches!(fact, Fact::Waiver(_)));
    let owed = loan::fold(&drawn.terms, &state.house.calendar, &facts, on, &mut ()).map_err(fold_refusal)?;
    Ok((owed.interest.outstanding(), owed.penalty.outstanding()))
}

impl Cooperative {
    /// The interest and the penalty of a loan that can be given up on a day (L43).
    ///
    /// # Errors
    /// A [`Refusal`] when there is no such loan, or it was never drawn.
    pub fn waivable(&self, loan: &Id, on: Date) -> Result<(Money, Money), Refusal> {
        waivable(self, self.file(loan)?, loan, on)
    }
}

fn reverse(state: &Cooperative, loan: &Id, waiver: &Id, reason: Filed, today: Date) -> Result<Event<What>, Refusal> {
    let file = state.file(loan)?;
    let unknown = || Refusal::because("waiver.unknown").id("waiver", waiver);
    let old = file.concessions.get(waiver).filter(|old| matches!(old.fact, Fact::Waiver(_))).ok_or_else(unknown)?;
    if old.undone_on.is_some() {
        return Err(Refusal::because("reversal.done").id("what", waiver));
    }
    let settles = settles(state, file, &file.facts_without(waiver), today)?;
    let undone_on = state.booking_day(old.booked_on);
    let change = Change::of(state, loan, file, file.booked_facts_without(waiver, undone_on));
    let change = match old.voucher {
        Some(voucher) => change.undoing(undone_on, voucher, Vec::new()),
        None => change.touching(undone_on),
    };
    let entries = posting::entries(state, change, &mut state.house.ledger.numbering())?;
    let what = Reversed { waiver: waiver.clone(), loan: loan.clone(), undone_on, settles, reason };
    Ok(Event { what: What::Reversed(what), booked: Booked { entries, ..Booked::default() } })
}

pub(super) fn apply(loans: &mut BTreeMap<Id, LoanFile>, what: &What, booked: &Booked) {
    let Some(file) = loans.get_mut(what.loan()) else { return };
    match what {
        What::Granted(granted) => {
            file.concede(&granted.loan, granted.fact(), granted.booked_on, booked);
            file.settled = granted.settles;
        }
        What::Reversed(reversed) => {
            file.take_back(&reversed.loan, &reversed.waiver, reversed.undone_on, booked);
            file.settled = reversed.settles;
        }
    }
}

impl LoanFile {
    /// What was granted of charges given up and stands.
    pub fn waived(&self) -> Money {
        let standing = self.concessions.values().filter(|concession| concession.undone_on.is_none());
        let amounts = standing.filter_map(|concession| match &concession.fact {
            Fact::Waiver(waiver) => Some(waiver.amount()),
            Fact::Repayment(_) | Fact::Extension(_) => None,
        });
        amounts.sum()
    }
}
