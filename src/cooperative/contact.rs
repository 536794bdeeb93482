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
    }
}

impl What {
    /// The loan it concerns.
    pub fn loan(&self) -> &Id {
        let Self::Noted(noted) = self;
        &noted.loan
    }
}

/// A contact was noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noted {
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

/// A contact in the log of a loan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
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
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        let Self::Note { said, .. } = self;
        filing.take_maybe("said", said);
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let Command::Note { loan, on, way, with, outcome, said, promise } = command;
    let on = on.unwrap_or(circumstances.business_date);
    state.check_day(on, circumstances)?;
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

pub(super) fn apply(loans: &mut BTreeMap<Id, LoanFile>, what: &What, stamp: &Stamp) {
    let What::Noted(noted) = what;
    if let Some(file) = loans.get_mut(&noted.loan) {
        file.contacts.push(Contact {
            on: noted.on,
            by: stamp.operator.clone(),
            way: noted.way,
            with: noted.with,
            outcome: noted.outcome,
            said: noted.said.clone(),
            promise: noted.promise,
        });
    }
}

impl LoanFile {
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
        let contact = self.contacts.iter().rev().find(|contact| contact.promise.is_some())?;
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
