//! A case (案件) as it stands, and what it still waits for.

use super::papers::notices;
use super::{
    Answer, Claim, Handed, PapersAsked, Registered, Remedy, Settlement, Source, Supplemented, TurnedAway, Wanted,
};
use crate::association::Association;
use crate::association::retraction::Kind;
use crate::association::service::Served;
use crate::institution::Stamp;
use crate::ledger::{Booked, Series};
use crate::people::Filed;
use crate::rules::{COMPLAINT_ACCEPTANCE, COMPLAINT_CALL_BACK, Refusal};
use crate::vocabulary::{CountedDate, Date, Id, Money};
use jiff::Span;
use serde::{Deserialize, Serialize};

/// A case (案件).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its number in the year it was registered, from 1.
    pub number: u32,
    /// The consumer: the first case of the same person.
    pub consumer: Id,
    /// The register row of the person, in that first case.
    pub person: Option<Filed>,
    /// Whether the identity paper was seen.
    pub identity_shown: bool,
    /// The register row of the shop as the consumer names it.
    pub shop: Option<Filed>,
    /// The merchant, once it is made out.
    pub merchant: Option<Id>,
    /// The register row of what happened.
    pub facts: Filed,
    /// The register row of what was bought.
    pub bought: Option<Filed>,
    /// What is claimed.
    pub claims: Vec<Claim>,
    /// The register row of the evidence list.
    pub evidence: Option<Filed>,
    /// How it came.
    pub source: Source,
    /// The sources of complaints that were joined to it.
    pub further_sources: Vec<Source>,
    /// The case it was joined to.
    pub joined_into: Option<Id>,
    /// The day it came.
    pub registered_on: Date,
    /// The day on which what was lacking came in; nothing where nothing lacked.
    pub completed_on: Option<Date>,
    /// What the consumer was last asked to bring.
    pub asked: Option<Asked>,
    /// What was asked for before.
    pub asked_before: Vec<Asked>,
    /// What was decided on it.
    pub answer: Option<Answer>,
    /// What the consumer was told with a refusal.
    pub turned_away: Option<TurnedAway>,
    /// How it was settled by a call (简易办结).
    pub settlement: Option<Settlement>,
    /// The day on which the consumer took it back.
    pub withdrawn_on: Option<Date>,
    /// The call-backs (回访), in order of record.
    pub call_backs: Vec<CallBack>,
    /// Whose case it is: the mediator who registered it, until it is handed over.
    pub mediator: Id,
    /// The hand-overs (移交), in order of record.
    pub handed: Vec<Handed>,
}

/// A request for papers (补正通知) as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Its number.
    pub notice: u32,
    /// What the notice asks for, whether it came in since or not.
    pub listed: Vec<Wanted>,
    /// The register row of what exactly.
    pub note: Option<Filed>,
    /// What is still to be brought.
    pub wanted: Vec<Wanted>,
    /// The last day to bring it.
    pub by: Date,
    /// Whether that day may still move, its year's working days not being loaded.
    pub provisional: bool,
    /// How the notice was served.
    pub served: Served,
}

/// A call to the consumer after closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallBack {
    /// Whether the consumer was reached.
    pub reached: bool,
    /// The register row of what was said.
    pub said: Option<Filed>,
    /// The day.
    pub on: Date,
}

/// The cases of a year.
pub(in crate::association) fn series(on: Date) -> Series {
    Series::of_year("case", on)
}

impl Case {
    /// Its number as papers and screens bear it: `2026-017`.
    pub fn full_number(&self) -> String {
        format!("{}-{:03}", self.registered_on.year(), self.number)
    }

    /// The day it was accepted.
    pub fn accepted_on(&self) -> Option<Date> {
        match self.answer {
            Some(Answer::Accepted(on)) => Some(on),
            Some(Answer::Refused(..) | Answer::Settled(_) | Answer::Joined(_)) | None => None,
        }
    }

    /// What is not on file: merchant, claims, evidence, identity.
    pub fn missing(&self) -> Vec<Wanted> {
        let missing = [
            (self.merchant.is_none(), Wanted::Merchant),
            (self.claims.is_empty(), Wanted::Claims),
            (self.evidence.is_none(), Wanted::Evidence),
            (!self.identity_shown, Wanted::Identity),
        ];
        missing.into_iter().filter_map(|(missing, what)| missing.then_some(what)).collect()
    }

    /// What stands before acceptance (C14): a merchant and a claim always, and what the consumer was asked for.
    pub fn lacking(&self) -> Vec<Wanted> {
        let mut lacking = self.missing();
        lacking.retain(|what| matches!(what, Wanted::Merchant | Wanted::Claims));
        for wanted in self.asked.iter().flat_map(|asked| &asked.wanted) {
            if !lacking.contains(wanted) {
                lacking.push(*wanted);
            }
        }
        lacking
    }

    /// Keeps a request for papers.
    pub(super) fn ask(&mut self, asked: Asked) {
        self.asked_before.extend(self.asked.replace(asked));
    }

    /// Takes back what was recorded by mistake.
    pub(in crate::association) fn take_back(&mut self, kind: Kind) {
        match kind {
            Kind::PapersAsked => self.asked = self.asked_before.pop(),
            Kind::Accepted | Kind::Refused | Kind::Settled => {
                self.answer = None;
                self.turned_away = None;
                self.settlement = None;
            }
            Kind::Withdrawn => self.withdrawn_on = None,
            Kind::CalledBack => _ = self.call_backs.pop(),
            _ => {}
        }
    }

    /// The day from which the time to answer runs: the day the file was complete (C14).
    pub fn complete_on(&self) -> Date {
        self.completed_on.unwrap_or(self.registered_on)
    }

    /// The request for papers that is not yet met.
    pub fn awaited(&self) -> Option<&Asked> {
        self.asked.as_ref().filter(|asked| !asked.wanted.is_empty() && self.is_unanswered())
    }

    /// Whether it is neither answered nor taken back.
    pub fn is_unanswered(&self) -> bool {
        self.answer.is_none() && self.withdrawn_on.is_none()
    }

    /// What may be advanced at most of what is claimed (P06): the money claims without punitive ones; `None` where a
    /// claim that is not punitive names no amount, so that the assessed loss alone decides.
    pub fn claimed_loss(&self) -> Option<Money> {
        let losses = self.claims.iter().filter(|claim| claim.remedy != Remedy::Punitive);
        losses.map(|claim| claim.amount).sum()
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

    /// The merchant a case is against, where it is made out.
    ///
    /// # Errors
    /// A [`Refusal`] when it is not.
    pub fn merchant_of(&self, id: &Id) -> Result<&Id, Refusal> {
        let merchant = self.case(id)?.merchant.as_ref();
        merchant.ok_or_else(|| Refusal::because("case.no_merchant").rule("C14").id("case", id))
    }

    /// The last day on which a complaint is answered in time (C01): so many working days after its file was complete
    /// (C14). It stops nobody.
    ///
    /// # Errors
    /// A [`Refusal`] when the day lies beyond all dates.
    pub fn acceptance_due(&self, case: &Case) -> Result<CountedDate, Refusal> {
        let days = self.house.numbers.get(COMPLAINT_ACCEPTANCE, case.complete_on());
        self.working_days_after(case.complete_on(), days)
    }

    /// What is wrong with the cases: one accepted without a merchant or a claim, one mediated to its end without being
    /// accepted or after it was taken back.
    pub(in crate::association) fn broken_cases(&self) -> Vec<String> {
        let accepted = |case: &Case| case.accepted_on().is_some();
        let incomplete = self.cases.iter().filter(|(_, case)| accepted(case) && !case.lacking().is_empty());
        let incomplete = incomplete.map(|(id, _)| format!("case {id} was accepted incomplete"));
        let mediated = self.mediations.keys().filter_map(|id| Some((id, self.cases.get(id)?)));
        let odd = mediated.filter(|(_, case)| !accepted(case) || case.withdrawn_on.is_some());
        incomplete.chain(odd.map(|(id, _)| format!("case {id} was mediated though it is not in mediation"))).collect()
    }

    /// The day by which the consumer of a closed case is to be called back (C10): the day agreed on, else so many
    /// days after closing. `None` while it is not closed, and once the consumer was reached.
    pub fn call_back_due(&self, id: &Id) -> Option<Date> {
        let case = self.cases.get(id)?;
        if case.call_backs.iter().any(|call| call.reached) {
            return None;
        }
        if let Some(settlement) = &case.settlement {
            return Some(settlement.call_back_on);
        }
        let performed_on = self.mediations.get(id)?.agreement.as_ref()?.performed_on()?;
        let days = self.house.numbers.get(COMPLAINT_CALL_BACK, performed_on);
        Some(performed_on.saturating_add(Span::new().days(i64::from(days.0))))
    }
}

impl Registered {
    /// The case it begins.
    pub(super) fn case(&self, booked: &Booked, stamp: &Stamp) -> Case {
        Case {
            number: booked.number(&series(self.on)).unwrap_or(0),
            consumer: self.consumer.clone(),
            person: self.person.clone(),
            identity_shown: self.identity_shown,
            shop: self.shop.clone(),
            merchant: self.merchant.clone(),
            facts: self.facts.clone(),
            bought: self.bought.clone(),
            claims: self.claims.clone(),
            evidence: self.evidence.clone(),
            source: self.source.clone(),
            further_sources: Vec::new(),
            joined_into: None,
            registered_on: self.on,
            completed_on: None,
            asked: None,
            asked_before: Vec::new(),
            answer: None,
            turned_away: None,
            settlement: None,
            withdrawn_on: None,
            call_backs: Vec::new(),
            mediator: stamp.operator.clone(),
            handed: Vec::new(),
        }
    }
}

impl PapersAsked {
    /// The request as it stands at first.
    pub(super) fn asked(&self, booked: &Booked) -> Asked {
        Asked {
            notice: booked.number(&notices()).unwrap_or(0),
            listed: self.wanted.clone(),
            note: self.note.clone(),
            wanted: self.wanted.clone(),
            by: self.by,
            provisional: self.provisional,
            served: self.served.clone(),
        }
    }
}

impl Supplemented {
    /// Puts what came in into the file; the file is complete on the day its last lacking part came in.
    pub(super) fn apply(&self, case: &mut Case) {
        let lacked = !case.lacking().is_empty();
        case.identity_shown = self.identity_shown.unwrap_or(case.identity_shown);
        case.shop = self.shop.clone().or(case.shop.take());
        case.merchant = self.merchant.clone().or(case.merchant.take());
        case.evidence = self.evidence.clone().or(case.evidence.take());
        case.bought = self.bought.clone().or(case.bought.take());
        if let Some(source) = &self.source {
            case.source = source.clone();
        }
        if let Some(facts) = &self.facts {
            case.facts = facts.clone();
        }
        if let Some(claims) = &self.claims {
            case.claims = claims.clone();
        }
        if let Some(asked) = &mut case.asked {
            let brought = self.brings();
            asked.wanted.retain(|wanted| !brought.contains(wanted));
        }
        if lacked && case.lacking().is_empty() {
            case.completed_on = Some(self.on);
        }
    }
}
