//! Mediation (调解): how it ended, and what became of an agreement.

use super::Association;
use super::clock::Hand;
use super::party::Party;
use crate::institution::{Circumstances, Event, happenings};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::{ADVANCE_AFTER_BREACH, Refusal};
use crate::vocabulary::{Date, Id, Money, Note, Text};
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
        /// For an agreement: what is owed and by when; without it, it was performed on the spot.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        terms: Option<Terms>,
        /// What else there is to say: the content of the agreement, what the merchant said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Personal<Note>>,
        /// The day it ended; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 登记履行: the agreement was performed.
    Perform {
        /// The case.
        case: Id,
        /// What proves it: the picture of the transfer, the consumer's word.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proof: Option<Personal<Text>>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 登记违约: the day to perform the agreement has passed, and it was not.
    Breach {
        /// The case.
        case: Id,
        /// What the sides say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Personal<Note>>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

/// What an agreement asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// How much the merchant pays, where it is money.
    #[serde(default)]
    pub amount: Option<Money>,
    /// The last day to perform it.
    pub perform_by: Date,
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
    /// 涉嫌欺诈、敲诈勒索, handed over (C06).
    Fraud,
}

impl Outcome {
    /// Whether it ended without agreement and not by the consumer, so that an advance may follow (P03).
    pub fn opens_an_advance(self) -> bool {
        match self {
            Self::NoAgreement | Self::MerchantAbsent | Self::NoAnswer | Self::TimeLimit => true,
            Self::Agreement | Self::ConsumerAbsent | Self::Fraud => false,
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
            Self::Fraud => "fraud",
        }
    }
}

happenings! {
    /// What happens to a mediation.
    pub enum What {
        /// It ended.
        Ended(Ended) = "mediation.ended/1",
        /// The agreement was performed.
        Performed(Performed) = "mediation.performed/1",
        /// The agreement was broken.
        Breached(Breached) = "mediation.breached/1",
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
    /// For an agreement that is still to be performed: what is owed and by when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub terms: Option<Terms>,
    /// The register row of what else there is to say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Filed>,
    /// The day it ended.
    pub on: Date,
}

/// An agreement was performed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Performed {
    /// The case.
    pub case: Id,
    /// The register row of its proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Filed>,
    /// The day.
    pub on: Date,
}

/// An agreement was broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breached {
    /// The case.
    pub case: Id,
    /// The register row of what the sides say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Filed>,
    /// The day.
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
    /// The agreement, where there is one.
    pub agreement: Option<Agreement>,
}

/// An agreement (调解协议书) as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// How much the merchant pays, where it is money.
    pub amount: Option<Money>,
    /// The last day to perform it; nothing where it was performed on the spot.
    pub perform_by: Option<Date>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// 履行中.
    Performing,
    /// 已履行, on a day.
    Performed(Date),
    /// 已违约, on a day; it may still be performed.
    Breached(Date),
}

impl Agreement {
    /// The day it was performed.
    pub fn performed_on(&self) -> Option<Date> {
        match self.fate {
            Fate::Performed(on) => Some(on),
            Fate::Performing | Fate::Breached(_) => None,
        }
    }
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["mediation.end", "mediation.perform", "mediation.breach"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::End { .. } => "mediation.end",
            Self::Perform { .. } => "mediation.perform",
            Self::Breach { .. } => "mediation.breach",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        &[Duty::Mediator]
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::End { note, .. } | Self::Breach { note, .. } => filing.take_maybe("note", note),
            Self::Perform { proof, .. } => filing.take_maybe("proof", proof),
        }
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let what = match command {
        Command::End { case: id, outcome, terms, note, on } => {
            let on = state.check_day(*on, circumstances)?;
            state.check_in_mediation(id)?;
            Association::check_not_before(on, state.case(id)?.accepted_on().unwrap_or(on))?;
            check_outcome(state, id, *outcome, on)?;
            check_terms(id, *outcome, terms.as_ref(), on)?;
            let note = circumstances.filed_maybe(note)?;
            What::Ended(Ended { case: id.clone(), outcome: *outcome, terms: *terms, note, on })
        }
        Command::Perform { case, proof, on } => {
            let on = state.check_day(*on, circumstances)?;
            let (ending, agreement) = state.standing_agreement(case)?;
            if let Fate::Performed(performed_on) = agreement.fate {
                return Err(Refusal::because("mediation.performed").id("case", case).date("on", performed_on));
            }
            Association::check_not_before(on, ending.on)?;
            What::Performed(Performed { case: case.clone(), proof: circumstances.filed_maybe(proof)?, on })
        }
        Command::Breach { case, note, on } => {
            let on = state.check_day(*on, circumstances)?;
            check_breach(state, case, on)?;
            What::Breached(Breached { case: case.clone(), note: circumstances.filed_maybe(note)?, on })
        }
    };
    Ok(vec![Event::plain(what)])
}

/// Silence, absence and the limit are facts that the file must show (C07, C15).
fn check_outcome(state: &Association, case: &Id, outcome: Outcome, on: Date) -> Result<(), Refusal> {
    match outcome {
        Outcome::NoAnswer => check_silence(state, case, Party::Merchant, on),
        Outcome::MerchantAbsent if !state.stayed_away(case, Party::Merchant) => {
            check_silence(state, case, Party::Merchant, on)
        }
        Outcome::ConsumerAbsent if !state.stayed_away(case, Party::Consumer) => {
            check_silence(state, case, Party::Consumer, on)
        }
        Outcome::TimeLimit => check_limit(state, case, on),
        Outcome::MerchantAbsent
        | Outcome::ConsumerAbsent
        | Outcome::Agreement
        | Outcome::NoAgreement
        | Outcome::Fraud => Ok(()),
    }
}

/// A side is silent after its notices have gone unanswered past the last day to answer (C15).
fn check_silence(state: &Association, case: &Id, party: Party, on: Date) -> Result<(), Refusal> {
    let silence = state.silence(case, party);
    match silence.answer_by {
        Some(by) if silence.notices >= silence.needed && on <= by => {
            Err(Refusal::because("mediation.may_answer").rule("C15").id("case", case).date("by", by))
        }
        _ if !silence.ends_mediation(on) => Err(Refusal::because("mediation.too_few_notices")
            .rule("C15")
            .id("case", case)
            .count("notices", i64::from(silence.notices))
            .count("needed", i64::from(silence.needed))),
        _ => Ok(()),
    }
}

/// A mediation ends at its limit only once that has passed (C07).
fn check_limit(state: &Association, case: &Id, on: Date) -> Result<(), Refusal> {
    match state.mediation_limit(case)?.map(|limit| limit.hand) {
        Some(Hand::Running(due)) if on <= due.date => {
            Err(Refusal::because("mediation.still_time").rule("C07").id("case", case).date("due", due.date))
        }
        Some(Hand::Standing { since, .. }) => {
            Err(Refusal::because("clock.stands").rule("C08").id("case", case).date("since", since))
        }
        _ => Ok(()),
    }
}

/// Only an agreement has terms, and they give it time.
fn check_terms(case: &Id, outcome: Outcome, terms: Option<&Terms>, on: Date) -> Result<(), Refusal> {
    let Some(terms) = terms else { return Ok(()) };
    if outcome != Outcome::Agreement {
        return Err(Refusal::because("mediation.no_terms").id("case", case).code("outcome", outcome.code()));
    }
    Association::check_not_before(terms.perform_by, on)?;
    terms.amount.map_or(Ok(()), Association::check_amount)
}

/// An agreement is broken once its day to perform it has passed (C18).
fn check_breach(state: &Association, case: &Id, on: Date) -> Result<(), Refusal> {
    let (_, agreement) = state.standing_agreement(case)?;
    match (agreement.fate, agreement.perform_by) {
        (Fate::Performing, Some(by)) if by < on => Ok(()),
        (Fate::Performing, Some(by)) => {
            Err(Refusal::because("mediation.may_perform").rule("C18").id("case", case).date("by", by))
        }
        (Fate::Performed(performed_on), _) => {
            Err(Refusal::because("mediation.performed").id("case", case).date("on", performed_on))
        }
        (Fate::Breached(since), _) => Err(Refusal::because("mediation.breached").id("case", case).date("on", since)),
        (Fate::Performing, None) => Err(Refusal::because("mediation.no_agreement").id("case", case)),
    }
}

pub(super) fn apply(mediations: &mut BTreeMap<Id, Ending>, what: &What) {
    match what {
        What::Ended(ended) => {
            let agreement = (ended.outcome == Outcome::Agreement).then(|| Agreement {
                amount: ended.terms.and_then(|terms| terms.amount),
                perform_by: ended.terms.map(|terms| terms.perform_by),
                fate: if ended.terms.is_some() { Fate::Performing } else { Fate::Performed(ended.on) },
            });
            let ending = Ending { outcome: ended.outcome, on: ended.on, note: ended.note.clone(), agreement };
            mediations.insert(ended.case.clone(), ending);
        }
        What::Performed(performed) => meet(mediations, &performed.case, Fate::Performed(performed.on)),
        What::Breached(breached) => meet(mediations, &breached.case, Fate::Breached(breached.on)),
    }
}

fn meet(mediations: &mut BTreeMap<Id, Ending>, case: &Id, fate: Fate) {
    if let Some(agreement) = mediations.get_mut(case).and_then(|ending| ending.agreement.as_mut()) {
        agreement.fate = fate;
    }
}

impl Association {
    /// A case that is accepted, and neither taken back nor at the end of its mediation.
    pub(super) fn check_in_mediation(&self, id: &Id) -> Result<(), Refusal> {
        if self.case(id)?.accepted_on().is_none() {
            return Err(Refusal::because("mediation.not_accepted").id("case", id));
        }
        if let Some(ending) = self.mediations.get(id) {
            return Err(Refusal::because("mediation.ended").id("case", id).date("on", ending.on));
        }
        self.check_live(id)
    }

    /// The agreement of a case, with the end it made.
    fn standing_agreement(&self, id: &Id) -> Result<(&Ending, &Agreement), Refusal> {
        self.case(id)?;
        let ending = self.mediations.get(id);
        ending
            .and_then(|ending| Some((ending, ending.agreement.as_ref()?)))
            .ok_or_else(|| Refusal::because("mediation.no_agreement").id("case", id))
    }

    /// Whether an advance may follow the end of a mediation on a day (P03): it ended without agreement and not by the
    /// consumer, or its agreement was broken and the house advances after a breach.
    pub fn opens_an_advance(&self, ending: &Ending, on: Date) -> bool {
        let breached = ending.agreement.is_some_and(|agreement| matches!(agreement.fate, Fate::Breached(_)));
        ending.outcome.opens_an_advance() || (breached && self.house.numbers.get(ADVANCE_AFTER_BREACH, on))
    }
}
