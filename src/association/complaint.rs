//! Complaints (投诉): registered as cases with claims, remedy and evidence, then accepted or refused in time.

use super::Association;
use crate::institution::{Circumstances, Event, Stamp, happenings};
use crate::ledger::{Booked, Series};
use crate::people::{Duty, Filed, Filing, Person, Personal};
use crate::rules::{COMPLAINT_ACCEPTANCE, Refusal};
use crate::vocabulary::{CountedDate, Date, Id, Money, Note, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of complaints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 登记: take a complaint in. The case is named by the command's id.
    Register {
        /// Who complains.
        consumer: Consumer,
        /// Against whom.
        merchant: Id,
        /// What is claimed.
        claims: Vec<Claim>,
        /// 证据清单: what proves it.
        evidence: Personal<Vec<Evidence>>,
        /// What happened.
        facts: Personal<Note>,
        /// The day it came; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 受理: accept it for mediation.
    Accept {
        /// The case.
        case: Id,
        /// The day of the decision; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 不予受理: refuse it.
    Refuse {
        /// The case.
        case: Id,
        /// Why.
        cause: RefusalCause,
        /// What else there is to say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Personal<Note>>,
        /// The day of the decision; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

/// Who complains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Consumer {
    /// Somebody new.
    Person(Personal<Person>),
    /// The consumer of an earlier case.
    AsIn(Id),
}

/// One claim (诉求).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// What is asked for.
    pub remedy: Remedy,
    /// How much, where it is money.
    #[serde(default)]
    pub amount: Option<Money>,
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

/// One item of the evidence list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// What it is.
    pub what: Text,
    /// Whether the original was seen.
    #[serde(default)]
    pub original_seen: bool,
}

/// Why a complaint is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalCause {
    /// Not bought for living (C02).
    NotAConsumer,
    /// More than three years since the consumer knew (C03).
    TooLate,
    /// The same dispute was accepted, handled, sued over or arbitrated (C04).
    HandledBefore,
    /// The identity was not shown, or is false (C05).
    Identity,
    /// No merchant can be made out.
    NoMerchant,
    /// The facts or papers are missing.
    NoMaterials,
    /// Another body must decide it.
    OtherBody,
    /// 撤回: taken back before it was accepted.
    Withdrawn,
}

happenings! {
    /// What happens to complaints.
    pub enum What {
        /// A complaint was registered.
        Registered(Registered) = "complaint.registered/1",
        /// A complaint was accepted.
        Accepted(Accepted) = "complaint.accepted/1",
        /// A complaint was refused.
        Refused(Refused) = "complaint.refused/1",
    }
}

/// A complaint was registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// The case.
    pub case: Id,
    /// The consumer: the first case of the same person.
    pub consumer: Id,
    /// The register row of the person, in that first case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Filed>,
    /// The merchant.
    pub merchant: Id,
    /// What is claimed.
    pub claims: Vec<Claim>,
    /// The register row of the evidence list.
    pub evidence: Filed,
    /// The register row of what happened.
    pub facts: Filed,
    /// The day it came.
    pub on: Date,
}

/// A complaint was accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The case.
    pub case: Id,
    /// The day of the decision.
    pub on: Date,
}

/// A complaint was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Refused {
    /// The case.
    pub case: Id,
    /// Why.
    pub cause: RefusalCause,
    /// The register row of what else there is to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Filed>,
    /// The day of the decision.
    pub on: Date,
}

/// A case (案件).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its number in the year it was registered, from 1.
    pub number: u32,
    /// The consumer: the first case of the same person.
    pub consumer: Id,
    /// The register row of the person, in that first case.
    pub person: Option<Filed>,
    /// The merchant.
    pub merchant: Id,
    /// What is claimed.
    pub claims: Vec<Claim>,
    /// The register row of the evidence list.
    pub evidence: Filed,
    /// The register row of what happened.
    pub facts: Filed,
    /// The day it came.
    pub registered_on: Date,
    /// What was decided on it.
    pub answer: Option<Answer>,
    /// The mediator who registered it.
    pub mediator: Id,
}

/// What was decided on a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// 已受理, on a day.
    Accepted(Date),
    /// 不予受理, on a day.
    Refused(Date, RefusalCause),
}

impl Case {
    /// The day it was accepted.
    pub fn accepted_on(&self) -> Option<Date> {
        match self.answer {
            Some(Answer::Accepted(on)) => Some(on),
            Some(Answer::Refused(..)) | None => None,
        }
    }

    /// What may be advanced at most of what is claimed (P06): the money claims without punitive ones; `None` where a
    /// claim that is not punitive names no amount, so that the assessed loss alone decides.
    pub fn claimed_loss(&self) -> Option<Money> {
        let losses = self.claims.iter().filter(|claim| claim.remedy != Remedy::Punitive);
        losses.map(|claim| claim.amount).sum()
    }
}

/// Most claims of one complaint; keeps their sum far from the edge of what a sum can hold.
const CLAIMS_MAXIMUM: usize = 50;

/// The cases of a year.
pub(super) fn series(on: Date) -> Series {
    Series::of_year("case", on)
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["complaint.register", "complaint.accept", "complaint.refuse"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Register { .. } => "complaint.register",
            Self::Accept { .. } => "complaint.accept",
            Self::Refuse { .. } => "complaint.refuse",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        &[Duty::Mediator]
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Register { consumer, evidence, facts, .. } => {
                if let Consumer::Person(person) = consumer {
                    filing.take("consumer", person);
                }
                filing.take("evidence", evidence);
                filing.take("facts", facts);
            }
            Self::Accept { .. } => {}
            Self::Refuse { note, .. } => filing.take_maybe("note", note),
        }
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let event = match command {
        Command::Register { consumer, merchant, claims, evidence, facts, on } => {
            let on = state.check_day(*on, circumstances)?;
            state.merchant(merchant)?;
            check_claims(claims)?;
            let (consumer, person) = match consumer {
                Consumer::Person(person) => (circumstances.command.clone(), Some(circumstances.filed(person)?)),
                Consumer::AsIn(case) => (state.case(case)?.consumer.clone(), None),
            };
            let registered = Registered {
                case: circumstances.command.clone(),
                consumer,
                person,
                merchant: merchant.clone(),
                claims: claims.clone(),
                evidence: circumstances.filed(evidence)?,
                facts: circumstances.filed(facts)?,
                on,
            };
            let number = state.house.ledger.numbering().next(&series(on));
            let booked = Booked { numbers: vec![(series(on), number)], ..Booked::default() };
            Event { what: What::Registered(registered), booked }
        }
        Command::Accept { case, on } => {
            let on = check_unanswered(state, case, *on, circumstances)?;
            Event::plain(What::Accepted(Accepted { case: case.clone(), on }))
        }
        Command::Refuse { case, cause, note, on } => {
            let on = check_unanswered(state, case, *on, circumstances)?;
            let note = circumstances.filed_maybe(note)?;
            Event::plain(What::Refused(Refused { case: case.clone(), cause: *cause, note, on }))
        }
    };
    Ok(vec![event])
}

fn check_claims(claims: &[Claim]) -> Result<(), Refusal> {
    if claims.is_empty() {
        return Err(Refusal::because("complaint.no_claim"));
    }
    if claims.len() > CLAIMS_MAXIMUM {
        return Err(Refusal::because("complaint.too_many_claims")
            .count("claims", i64::try_from(claims.len()).unwrap_or(i64::MAX))
            .count("most", CLAIMS_MAXIMUM as i64));
    }
    claims.iter().filter_map(|claim| claim.amount).try_for_each(Association::check_amount)
}

fn check_unanswered(
    state: &Association,
    id: &Id,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Date, Refusal> {
    let on = state.check_day(on, circumstances)?;
    let case = state.case(id)?;
    if case.answer.is_some() {
        return Err(Refusal::because("complaint.answered").id("case", id));
    }
    Association::check_not_before(on, case.registered_on)?;
    Ok(on)
}

pub(super) fn apply(cases: &mut BTreeMap<Id, Case>, what: &What, booked: &Booked, stamp: &Stamp) {
    match what {
        What::Registered(registered) => {
            let case = Case {
                number: booked.number(&series(registered.on)).unwrap_or(0),
                consumer: registered.consumer.clone(),
                person: registered.person.clone(),
                merchant: registered.merchant.clone(),
                claims: registered.claims.clone(),
                evidence: registered.evidence.clone(),
                facts: registered.facts.clone(),
                registered_on: registered.on,
                answer: None,
                mediator: stamp.operator.clone(),
            };
            cases.insert(registered.case.clone(), case);
        }
        What::Accepted(accepted) => answer(cases, &accepted.case, Answer::Accepted(accepted.on)),
        What::Refused(refused) => answer(cases, &refused.case, Answer::Refused(refused.on, refused.cause)),
    }
}

fn answer(cases: &mut BTreeMap<Id, Case>, case: &Id, answer: Answer) {
    if let Some(case) = cases.get_mut(case) {
        case.answer = Some(answer);
    }
}

impl Association {
    /// The case of this id.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none.
    pub fn case(&self, id: &Id) -> Result<&Case, Refusal> {
        self.cases.get(id).ok_or_else(|| Refusal::because("case.unknown").id("case", id))
    }

    /// The last day on which a complaint is accepted or refused in time (C01): so many working days after it came.
    /// It stops nobody.
    ///
    /// # Errors
    /// A [`Refusal`] when the day lies beyond all dates.
    pub fn acceptance_due(&self, case: &Case) -> Result<CountedDate, Refusal> {
        let days = self.house.numbers.get(COMPLAINT_ACCEPTANCE, case.registered_on);
        self.working_days_after(case.registered_on, days)
    }
}
