//! 待补正: what is asked of the consumer and by when, and what comes in later.

use super::intake::in_yuan;
use super::{Bought, Claim, Evidence, Source, What};
use crate::association::Association;
use crate::association::service::{Served, Service};
use crate::institution::{Circumstances, Event};
use crate::ledger::{Booked, Series};
use crate::people::{Filed, Filing, Person, Personal};
use crate::rules::{COMPLAINT_SUPPLEMENT, Refusal};
use crate::vocabulary::{Date, Id, Note, Text};
use serde::{Deserialize, Serialize};

/// What a file can lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wanted {
    /// 经营者: against whom.
    Merchant,
    /// 诉求: what is claimed.
    Claims,
    /// 证据.
    Evidence,
    /// 身份证明 (C05).
    Identity,
    /// 事实经过: what happened, told in full.
    Facts,
}

impl Wanted {
    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Merchant => "merchant",
            Self::Claims => "claims",
            Self::Evidence => "evidence",
            Self::Identity => "identity",
            Self::Facts => "facts",
        }
    }
}

/// 通知补正: the consumer is asked to bring what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The case.
    pub case: Id,
    /// What is missing.
    pub wanted: Vec<Wanted>,
    /// What exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Note>>,
    /// How the consumer was told.
    pub service: Service,
}

/// 补充、修改登记: what came in or was wrong; every part that is given takes the place of the earlier one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supplement {
    /// The case.
    pub case: Id,
    /// The consumer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Personal<Person>>,
    /// Whether the identity paper was seen, where that was not known or was recorded wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_shown: Option<bool>,
    /// The shop, as the consumer names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop: Option<Personal<Text>>,
    /// The merchant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchant: Option<Id>,
    /// What happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Personal<Note>>,
    /// What was bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bought: Option<Personal<Bought>>,
    /// How it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What is claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims: Option<Vec<Claim>>,
    /// The evidence list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Personal<Vec<Evidence>>>,
    /// The day it came in; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// The consumer was asked for papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PapersAsked {
    /// The case.
    pub case: Id,
    /// What is missing.
    pub wanted: Vec<Wanted>,
    /// The register row of what exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Filed>,
    /// The last day to bring it.
    pub by: Date,
    /// Whether that day may still move, its year's working days not being loaded.
    pub provisional: bool,
    /// How the notice was served.
    pub served: Served,
}

/// A file was supplemented or put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supplemented {
    /// The case.
    pub case: Id,
    /// The register row of the consumer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Filed>,
    /// Whether the identity paper was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_shown: Option<bool>,
    /// The register row of the shop as the consumer names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop: Option<Filed>,
    /// The merchant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchant: Option<Id>,
    /// The register row of what happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Filed>,
    /// The register row of what was bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bought: Option<Filed>,
    /// How the complaint came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What is claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claims: Option<Vec<Claim>>,
    /// The register row of the evidence list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Filed>,
    /// The day it came in.
    pub on: Date,
}

/// Notices of every kind.
pub(super) fn notices() -> Series {
    Series::of("notice")
}

impl Ask {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take_maybe("note", &mut self.note);
        self.service.file(filing);
    }

    pub(super) fn decide(&self, state: &Association, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
        let on = state.check_unanswered(&self.case, self.service.on, circumstances)?;
        if self.wanted.is_empty() {
            return Err(Refusal::because("complaint.nothing_wanted").rule("C14").id("case", &self.case));
        }
        let days = state.house.numbers.get(COMPLAINT_SUPPLEMENT, on);
        let mut wanted = self.wanted.clone();
        wanted.dedup();
        let by = state.working_days_after(on, days)?;
        let asked = PapersAsked {
            case: self.case.clone(),
            wanted,
            note: circumstances.filed_maybe(&self.note)?,
            by: by.date,
            provisional: by.provisional,
            served: self.service.served(on, circumstances)?,
        };
        let number = state.house.ledger.numbering().next(&notices());
        let booked = Booked { numbers: vec![(notices(), number)], ..Booked::default() };
        Ok(Event { what: What::PapersAsked(asked), booked })
    }
}

impl Supplement {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take_maybe("person", &mut self.person);
        filing.take_maybe("shop", &mut self.shop);
        filing.take_maybe("facts", &mut self.facts);
        filing.take_maybe("bought", &mut self.bought);
        filing.take_maybe("evidence", &mut self.evidence);
    }

    pub(super) fn decide(&self, state: &Association, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
        let on = state.check_day(self.on, circumstances)?;
        let case = state.case(&self.case)?;
        state.check_live(&self.case)?;
        Association::check_not_before(on, case.registered_on)?;
        if let Some(merchant) = &self.merchant {
            state.merchant(merchant)?;
        }
        let supplemented = Supplemented {
            case: self.case.clone(),
            person: circumstances.filed_maybe(&self.person)?,
            identity_shown: self.identity_shown,
            shop: circumstances.filed_maybe(&self.shop)?,
            merchant: self.merchant.clone(),
            facts: circumstances.filed_maybe(&self.facts)?,
            bought: circumstances.filed_maybe(&self.bought)?,
            source: self.source.clone(),
            claims: self.claims.as_ref().map(|claims| in_yuan(claims, on)).transpose()?,
            evidence: circumstances.filed_maybe(&self.evidence)?,
            on,
        };
        if supplemented.is_empty() {
            return Err(Refusal::because("complaint.nothing_given").id("case", &self.case));
        }
        if self.claims.as_ref().is_some_and(Vec::is_empty) {
            return Err(Refusal::because("complaint.no_claim").rule("C14"));
        }
        Ok(Event::plain(What::Supplemented(Box::new(supplemented))))
    }
}

impl Supplemented {
    fn is_empty(&self) -> bool {
        let filed = [&self.person, &self.shop, &self.facts, &self.bought, &self.evidence];
        let other = self.identity_shown.is_some() || self.merchant.is_some() || self.claims.is_some();
        filed.iter().all(|part| part.is_none()) && !other && self.source.is_none()
    }

    /// What it brings of what can be wanted.
    pub fn brings(&self) -> Vec<Wanted> {
        let brings = [
            (self.merchant.is_some(), Wanted::Merchant),
            (self.claims.is_some(), Wanted::Claims),
            (self.evidence.is_some(), Wanted::Evidence),
            (self.identity_shown == Some(true), Wanted::Identity),
            (self.facts.is_some(), Wanted::Facts),
        ];
        brings.into_iter().filter_map(|(brings, what)| brings.then_some(what)).collect()
    }
}
