//! Mediation (调解): its clock, and how it ended.

use super::Association;
use super::complaint::Case;
use crate::institution::{Circumstances, Event, happenings};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::{COMPLAINT_MEDIATION, Refusal, row};
use crate::vocabulary::{CountedDate, Date, Id, Note};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of a mediation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 达成协议 or 终止调解: it ended.
    End {
        /// The case.
        case: Id,
        /// How.
        outcome: Outcome,
        /// What else there is to say: the content of the agreement, the two notices without an answer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Personal<Note>>,
        /// The day it ended; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

/// How a mediation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 达成协议.
    Agreement,
    /// 未达成协议.
    NoAgreement,
    /// 经营者无故不参加.
    MerchantAbsent,
    /// 逾期未答复: the merchant answered none of its notices.
    NoAnswer,
    /// 调解时限届满 (C07).
    TimeLimit,
    /// 消费者无故不参加.
    ConsumerAbsent,
    /// 撤回.
    Withdrawn,
    /// 涉嫌欺诈、敲诈勒索, handed over (C06).
    Fraud,
}

impl Outcome {
    /// Whether it ended without agreement and not by the consumer, so that an advance may follow (P03).
    pub fn opens_an_advance(self) -> bool {
        match self {
            Self::NoAgreement | Self::MerchantAbsent | Self::NoAnswer | Self::TimeLimit => true,
            Self::Agreement | Self::ConsumerAbsent | Self::Withdrawn | Self::Fraud => false,
        }
    }

    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::NoAgreement => "no_agreement",
            Self::MerchantAbsent => "merchant_absent",
            Self::NoAnswer => "no_answer",
            Self::TimeLimit => "time_limit",
            Self::ConsumerAbsent => "consumer_absent",
            Self::Withdrawn => "withdrawn",
            Self::Fraud => "fraud",
        }
    }
}

happenings! {
    /// What happens to a mediation.
    pub enum What {
        /// It ended.
        Ended(Ended) = "mediation.ended/1",
    }
}

/// A mediation ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// The case.
    pub case: Id,
    /// How.
    pub outcome: Outcome,
    /// The register row of what else there is to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Filed>,
    /// The day it ended.
    pub on: Date,
}

/// The end of a mediation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// How it ended.
    pub outcome: Outcome,
    /// The day.
    pub on: Date,
    /// The register row of what else there is to say.
    pub note: Option<Filed>,
}

/// The limit of a mediation (C07). It reminds and stops nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The last day, provisional where the working days of its year are not loaded.
    pub due: CountedDate,
    /// Whether the number of days stands in a text in force on the day of acceptance; otherwise it is the house's own
    /// (待核).
    pub verified: bool,
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["mediation.end"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::End { .. } => "mediation.end",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        &[Duty::Mediator]
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        let Self::End { note, .. } = self;
        filing.take_maybe("note", note);
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let Command::End { case: id, outcome, note, on } = command;
    let on = state.check_day(*on, circumstances)?;
    let accepted_on =
        state.case(id)?.accepted_on().ok_or_else(|| Refusal::because("mediation.not_accepted").id("case", id))?;
    if let Some(ending) = state.mediations.get(id) {
        return Err(Refusal::because("mediation.ended").id("case", id).date("on", ending.on));
    }
    Association::check_not_before(on, accepted_on)?;
    let note = circumstances.filed_maybe(note)?;
    Ok(vec![Event::plain(What::Ended(Ended { case: id.clone(), outcome: *outcome, note, on }))])
}

pub(super) fn apply(mediations: &mut BTreeMap<Id, Ending>, what: &What) {
    let What::Ended(ended) = what;
    let ending = Ending { outcome: ended.outcome, on: ended.on, note: ended.note.clone() };
    mediations.insert(ended.case.clone(), ending);
}

impl Association {
    /// The limit of a case's mediation (C07); `None` while it is not accepted.
    ///
    /// # Errors
    /// A [`Refusal`] when the day lies beyond all dates.
    pub fn mediation_limit(&self, case: &Case) -> Result<Option<Limit>, Refusal> {
        let Some(accepted_on) = case.accepted_on() else { return Ok(None) };
        let days = self.house.numbers.get(COMPLAINT_MEDIATION, accepted_on);
        let due = self.working_days_after(accepted_on, days)?;
        let verified = row("C07").is_some_and(|rule| rule.in_force(accepted_on));
        Ok(Some(Limit { due, verified }))
    }
}
