//! Complaints (投诉): taken in, completed, accepted or refused in time, settled by a call, taken back.
//!
//! | file | topic |
//! |---|---|
//! | `intake` | taking a complaint in |
//! | `papers` | what is asked of the consumer, and what comes in later |
//! | `answer` | how it is answered, and the call-back |
//! | `join` | complaints that are the same dispute |
//! | `handover` | cases that go from one mediator to another |
//! | `case` | the case as it stands |

mod answer;
mod case;
mod handover;
mod intake;
mod join;
mod papers;

pub use answer::{
    Accepted, Answer, CallBackMade, CalledBack, Door, RefusalCause, Refuse, Refused, Settle, Settled, Settlement,
    Taken, TurnedAway, Withdraw, Withdrawn,
};
pub use case::{Asked, CallBack, Case};
pub use handover::{HandOver, Handed, HandedOver};
pub use intake::{Bought, Channel, Consumer, Evidence, Intake, Registered, Source};
pub(super) use join::part;
pub use join::{Join, Joined};
pub use papers::{Ask, PapersAsked, Supplement, Supplemented, Wanted};

use super::Association;
use super::currency::ForeignPrice;
use crate::institution::{Circumstances, Event, Stamp, happenings};
use crate::ledger::Booked;
use crate::people::{Duty, Filing};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of complaints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 登记: take a complaint in. The case is named by the command's id.
    Register(Box<Intake>),
    /// 通知补正: ask the consumer for what is missing.
    Ask(Ask),
    /// 补充登记: what came in later, or was wrong.
    Supplement(Box<Supplement>),
    /// 受理: accept it for mediation.
    Accept {
        /// The case.
        case: Id,
        /// The day of the decision; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 不予受理: refuse it.
    Refuse(Refuse),
    /// 简易办结: settle it by a call.
    Settle(Settle),
    /// 撤回: the consumer takes it back.
    Withdraw(Withdraw),
    /// 回访: call the consumer of a closed case.
    CallBack(CallBackMade),
    /// 移交: hand cases over to another mediator.
    HandOver(HandOver),
    /// 并案: a complaint is the same dispute as an earlier one, and goes on there.
    Join(Join),
}

/// One claim (诉求).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What is asked for.
    pub remedy: Remedy,
    /// How much in yuan, where it is money; reckoned where the price was in another currency.
    #[serde(default)]
    pub amount: Option<Money>,
    /// The price where it was in another currency (C20).
    #[serde(default)]
    pub foreign: Option<ForeignPrice>,
}

/// What a consumer can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Remedy {
    /// 退货退款.
    Return,
    /// 退款: the price back, nothing to hand in.
    Refund,
    /// 减价.
    PriceCut,
    /// 修理.
    Repair,
    /// 更换.
    Replacement,
    /// 赔偿损失: the actual loss.
    Compensation,
    /// 惩罚性赔偿: a multiple of the price (Consumer Protection Law 55); never advanced (P06).
    Punitive,
}

happenings! {
    /// What happens to complaints.
    pub enum What {
        /// A complaint was registered.
        Registered(Box<Registered>) = "complaint.registered/1",
        /// The consumer was asked for papers.
        PapersAsked(PapersAsked) = "complaint.papers_asked/1",
        /// A file was supplemented or put right.
        Supplemented(Box<Supplemented>) = "complaint.supplemented/1",
        /// A complaint was accepted.
        Accepted(Accepted) = "complaint.accepted/1",
        /// A complaint was refused.
        Refused(Refused) = "complaint.refused/1",
        /// A complaint was settled by a call.
        Settled(Settled) = "complaint.settled/1",
        /// A complaint was taken back.
        Withdrawn(Withdrawn) = "complaint.withdrawn/1",
        /// The consumer of a closed case was called.
        CalledBack(CalledBack) = "complaint.called_back/1",
        /// A case went to another mediator.
        HandedOver(HandedOver) = "complaint.handed_over/1",
        /// A complaint was joined to an earlier case.
        Joined(Joined) = "complaint.joined/1",
    }
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &[
        "complaint.register",
        "complaint.ask",
        "complaint.supplement",
        "complaint.accept",
        "complaint.refuse",
        "complaint.settle",
        "complaint.withdraw",
        "complaint.call_back",
        "complaint.hand_over",
        "complaint.join",
    ];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Register(_) => "complaint.register",
            Self::Ask(_) => "complaint.ask",
            Self::Supplement(_) => "complaint.supplement",
            Self::Accept { .. } => "complaint.accept",
            Self::Refuse(_) => "complaint.refuse",
            Self::Settle(_) => "complaint.settle",
            Self::Withdraw(_) => "complaint.withdraw",
            Self::CallBack(_) => "complaint.call_back",
            Self::HandOver(_) => "complaint.hand_over",
            Self::Join(_) => "complaint.join",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::HandOver(_) => &[Duty::Mediator, Duty::Manager],
            _ => &[Duty::Mediator],
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Register(intake) => intake.file(filing),
            Self::Ask(ask) => ask.file(filing),
            Self::Supplement(supplement) => supplement.file(filing),
            Self::Accept { .. } => {}
            Self::Refuse(refuse) => refuse.file(filing),
            Self::Settle(settle) => settle.file(filing),
            Self::Withdraw(withdraw) => withdraw.file(filing),
            Self::CallBack(call) => call.file(filing),
            Self::HandOver(over) => over.file(filing),
            Self::Join(join) => join.file(filing),
        }
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let event = match command {
        Command::Register(intake) => intake.register(state, circumstances)?,
        Command::Ask(ask) => ask.decide(state, circumstances)?,
        Command::Supplement(supplement) => supplement.decide(state, circumstances)?,
        Command::Accept { case, on } => answer::accept(state, case, *on, circumstances)?,
        Command::Refuse(refuse) => refuse.decide(state, circumstances)?,
        Command::Settle(settle) => return settle.decide(state, circumstances),
        Command::Withdraw(withdraw) => withdraw.decide(state, circumstances)?,
        Command::CallBack(call) => call.decide(state, circumstances)?,
        Command::Join(join) => join.decide(state, circumstances)?,
        Command::HandOver(over) => return over.decide(state, circumstances),
    };
    Ok(vec![event])
}

pub(super) fn apply(cases: &mut BTreeMap<Id, Case>, what: &What, booked: &Booked, stamp: &Stamp) {
    if let What::Registered(registered) = what {
        cases.insert(registered.case.clone(), registered.case(booked, stamp));
        return;
    }
    if let What::Joined(joined) = what {
        return joined.apply(cases);
    }
    if let What::Supplemented(supplemented) = what
        && let Some(person) = &supplemented.person
    {
        // The person stands in the first case of that consumer.
        let first = cases.get(&supplemented.case).map(|case| case.consumer.clone());
        if let Some(first) = first.and_then(|first| cases.get_mut(&first)) {
            first.person = Some(person.clone());
        }
    }
    let Some(case) = cases.get_mut(what.case()) else { return };
    match what {
        What::Registered(_) | What::Joined(_) => {}
        What::PapersAsked(asked) => case.ask(asked.asked(booked)),
        What::Supplemented(supplemented) => supplemented.apply(case),
        What::Accepted(accepted) => case.answer = Some(Answer::Accepted(accepted.on)),
        What::Refused(refused) => {
            case.answer = Some(Answer::Refused(refused.on, refused.cause));
            case.turned_away = Some(TurnedAway { doors: refused.doors.clone(), note: refused.note.clone() });
        }
        What::Settled(settled) => {
            case.answer = Some(Answer::Settled(settled.on));
            case.settlement = Some(Settlement {
                result: settled.result.clone(),
                amount: settled.amount,
                call_back_on: settled.call_back_on,
            });
        }
        What::Withdrawn(withdrawn) => case.withdrawn_on = Some(withdrawn.on),
        What::HandedOver(handed) => {
            case.mediator = handed.to.clone();
            case.handed.push(handed.handed(stamp));
        }
        What::CalledBack(called) => {
            case.call_backs.push(CallBack { reached: called.reached, said: called.said.clone(), on: called.on });
        }
    }
}

impl What {
    /// The case it happened to.
    pub fn case(&self) -> &Id {
        match self {
            Self::Registered(registered) => &registered.case,
            Self::PapersAsked(asked) => &asked.case,
            Self::Supplemented(supplemented) => &supplemented.case,
            Self::Accepted(accepted) => &accepted.case,
            Self::Refused(refused) => &refused.case,
            Self::Settled(settled) => &settled.case,
            Self::Withdrawn(withdrawn) => &withdrawn.case,
            Self::CalledBack(called) => &called.case,
            Self::HandedOver(handed) => &handed.case,
            Self::Joined(joined) => &joined.case,
        }
    }
}
