//! The contact log of a loan (催收记录): who was spoken to, what came of it, and the promises to pay (还款承诺).
//!
//! A promise is a fact; whether it is kept is a query over what was paid since. Nothing here moves money.

use super::file::{LoanFile, Stage};
use super::member::{LeaveCause, Status};
use super::{Cooperative, What as Anything};
use crate::institution::{Circumstances, Event, Stamp, happenings};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of the contact log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 登记催收: somebody was called, visited or written to about a loan.
    Note {
        /// The loan.
        loan: Id,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
        /// How.
        way: Way,
        /// Whom.
        with: With,
        /// What came of it.
        outcome: Outcome,
        /// What was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Personal<Text>>,
        /// What was promised.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promise: Option<Promise>,
    },
    /// 作废催收记录: it was noted by mistake. It stays in the log, struck out, and its promise counts no more.
    Strike {
        /// The loan.
        loan: Id,
        /// The contact: the command that noted it.
        contact: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

/// How somebody was reached for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 电话.
    Call,
    /// 上门.
    Visit,
    /// 微信、短信.
    Message,
    /// 书面.
    Letter,
}

/// Who was reached for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum With {
    /// 借款人.
    Borrower,
    /// 共同借款人.
    CoBorrower,
    /// 担保人.
    Guarantor,
    /// 继承人: the heirs, within the estate.
    Heirs,
    /// 其他人.
    Other,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 已联系上.
    Reached,
    /// 无人接听.
    NoAnswer,
    /// 拒绝还款.
    Refused,
}

/// A promise to pay: so much by that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// The last day on which it is kept.
    pub by: Date,
    /// How much.
    pub amount: Money,
}

happenings! {
    /// What happens to the contact log.
    pub enum What {
        /// A contact was noted.
        Noted(Noted) = "contact.noted/1",
        /// One was struck out.
        Struck(Struck) = "contact.struck/1",
    }
}

impl What {
    /// The loan it concerns.
    pub fn loan(&self) -> &Id {
        match self {
            Self::Noted(noted) => &noted.loan,
            Self::Struck(struck) => &struck.loan,
        }
    }
}

/// A contact was noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noted {
    /// Its name: the id of the command.
    pub contact: Id,
    /// The loan.
    pub loan: Id,
    /// The day.
    pub on: Date,
    /// How.
    pub way: Way,
    /// Whom.
    pub with: With,
    /// What came of it.
    pub outcome: Outcome,
    /// The register row of what was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Filed>,
    /// What was promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promise: Option<Promise>,
}

/// A contact was struck out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Struck {
    /// The loan.
    pub loan: Id,
    /// The contact.
    pub contact: Id,
    /// Why.
    pub reason: Filed,
}

/// A contact in the log of a loan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Its name: the command that noted it.
    pub id: Id,
    /// The day.
    pub on: Date,
    /// Who of the house did it.
    pub by: Id,
    /// How.
    pub way: Way,
    /// Whom.
    pub with: With,
    /// What came of it.
    pub outcome: Outcome,
    /// What was said.
    pub said: Option<Filed>,
    /// What was promised.
    pub promise: Option<Promise>,
    /// Whether it was struck out.
    pub struck: bool,
}

/// Whether a promise was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// 待履行: its day has not passed.
    Open,
    /// 已履行: as much was paid between the promise and its day.
    Kept,
    /// 失信: its day passed and less was paid.
    Broken,
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Note { .. } => "contact.note",
            Self::Strike { .. } => "contact.strike",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Note { said, .. } => filing.take_maybe("said", said),
            Self::Strike { reason, .. } => filing.take("reason", reason),
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let (loan, on, way, with, outcome, said, promise) = match command {
        Command::Note { loan, on, way, with, outcome, said, promise } => (loan, on, way, with, outcome, said, promise),
        Command::Strike { loan, contact, reason } => return strike(state, (loan, contact), reason, circumstances),
    };
    let on = on.unwrap_or(circumstances.business_date);
    state.house.check_day(on, circumstances)?;
    let file = state.file_at(loan, &[Stage::Running])?;
    if *with == With::Borrower && state.is_dead(&file.borrower, on) {
        return Err(Refusal::because("contact.borrower_died").id("member", &file.borrower).id("loan", loan));
    }
    if let Some(promise) = promise {
        if *outcome != Outcome::Reached {
            return Err(Refusal::because("contact.promise_of_nobody").date("on", on));
        }
        if !promise.amount.is_positive() {
            return Err(Refusal::because("amount.not_positive").money("asked", promise.amount));
        }
        if promise.by < on {
            return Err(Refusal::because("contact.promise_past").date("by", promise.by).date("on", on));
        }
    }
    let noted = Noted {
        contact: circumstances.command.clone(),
        loan: loan.clone(),
        on,
        way: *way,
        with: *with,
        outcome: *outcome,
        said: circumstances.filed_maybe(said)?,
        promise: *promise,
    };
    Ok(vec![Event::plain(Anything::Contact(What::Noted(noted)))])
}

fn strike(
    state: &Cooperative,
    (loan, contact): (&Id, &Id),
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    match state.file(loan)?.contacts.iter().find(|known| known.id == *contact) {
        None => return Err(Refusal::because("contact.unknown").id("contact", contact)),
        Some(known) if known.struck => return Err(Refusal::because("reversal.done").id("what", contact)),
        Some(_) => {}
    }
    let reason = circumstances.filed(reason)?;
    let struck = Struck { loan: loan.clone(), contact: contact.clone(), reason };
    Ok(vec![Event::plain(Anything::Contact(What::Struck(struck)))])
}

pub(super) fn apply(loans: &mut BTreeMap<Id, LoanFile>, what: &What, stamp: &Stamp) {
    let Some(file) = loans.get_mut(what.loan()) else { return };
    match what {
        What::Noted(noted) => file.contacts.push(Contact {
            id: noted.contact.clone(),
            on: noted.on,
            by: stamp.operator.clone(),
            way: noted.way,
            with: noted.with,
            outcome: noted.outcome,
            said: noted.said.clone(),
            promise: noted.promise,
            struck: false,
        }),
        What::Struck(struck) => {
            if let Some(contact) = file.contacts.iter_mut().find(|contact| contact.id == struck.contact) {
                contact.struck = true;
            }
        }
    }
}

impl LoanFile {
    /// The contacts that were not struck out, in order of record.
    pub fn standing_contacts(&self) -> impl DoubleEndedIterator<Item = &Contact> {
        self.contacts.iter().filter(|contact| !contact.struck)
    }

    /// Whether a promise made on a day is kept: what was paid from that day through the promised one.
    pub fn kept(&self, made_on: Date, promise: Promise, today: Date) -> Kept {
        let paid = self.repayments.values().filter(|repayment| repayment.undone.is_none());
        let paid: Money = paid
            .filter(|repayment| repayment.on >= made_on && repayment.on <= promise.by)
            .map(super::Repayment::amount)
            .sum();
        if paid >= promise.amount {
            Kept::Kept
        } else if today > promise.by {
            Kept::Broken
        } else {
            Kept::Open
        }
    }

    /// The latest promise and how it stands.
    pub fn latest_promise(&self, today: Date) -> Option<(Promise, Kept)> {
        let contact = self.standing_contacts().rev().find(|contact| contact.promise.is_some())?;
        let promise = contact.promise?;
        Some((promise, self.kept(contact.on, promise, today)))
    }
}

impl Cooperative {
    /// Whether a member has died by a day (已故): no letters go to the dead.
    pub fn is_dead(&self, member: &Id, on: Date) -> bool {
        self.members.get(member).is_some_and(|member| member.status(on) == Some(Status::Left(LeaveCause::Died)))
    }
}
