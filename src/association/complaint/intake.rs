//! Taking a complaint in (登记): who, against whom, what happened; the rest may come later (待补).

use super::case::series;
use super::{Case, Claim, What};
use crate::association::Association;
use crate::institution::{Circumstances, Event};
use crate::ledger::Booked;
use crate::people::{Filed, Filing, Person, Personal};
use crate::rules::{Refusal, Warning, pass_warnings};
use crate::vocabulary::{Date, Id, Note, Text};
use serde::{Deserialize, Serialize};

/// A complaint as it is taken in. The case is named by the command's id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    /// Who complains.
    pub consumer: Consumer,
    /// Whether the identity paper was seen (C05).
    #[serde(default)]
    pub identity_shown: bool,
    /// The shop, as the consumer names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop: Option<Personal<Text>>,
    /// The merchant, where it is made out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchant: Option<Id>,
    /// What happened.
    pub facts: Personal<Note>,
    /// 商品或服务: what was bought, by which complaints of the same goods are found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bought: Option<Personal<Bought>>,
    /// What is claimed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub claims: Vec<Claim>,
    /// 证据清单: what proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Personal<Vec<Evidence>>>,
    /// How it came.
    #[serde(default)]
    pub source: Source,
    /// The reason for taking a number of another body in again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Personal<Text>>,
    /// The day it came; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
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

/// What was bought. Complaints of the same goods are found by it, whoever complains and of whichever shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bought {
    /// 商品/服务.
    pub what: Text,
    /// 品牌.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<Text>,
    /// 型号或批号.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<Text>,
}

/// How a complaint came (来源).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// By which way.
    pub channel: Channel,
    /// Its number at the body that passed it on.
    #[serde(default)]
    pub number: Option<Text>,
}

/// By which way a complaint came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 来电.
    #[default]
    Phone,
    /// 来访.
    Visit,
    /// 12315 平台转来.
    #[serde(rename = "12315")]
    Platform,
    /// 来信.
    Letter,
    /// 澳门消费者委员会转来.
    MacauCouncil,
    /// 香港消费者委员会转来.
    HongKongCouncil,
    /// 网上.
    Online,
    /// 其他单位转来.
    OtherBody,
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
    /// Whether the identity paper was seen.
    pub identity_shown: bool,
    /// The register row of the shop as the consumer names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shop: Option<Filed>,
    /// The merchant, where it is made out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merchant: Option<Id>,
    /// The register row of what happened.
    pub facts: Filed,
    /// The register row of what was bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bought: Option<Filed>,
    /// What is claimed.
    pub claims: Vec<Claim>,
    /// The register row of the evidence list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Filed>,
    /// How it came.
    pub source: Source,
    /// The rules whose warnings were passed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<String>,
    /// The register row of the reason for passing them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Filed>,
    /// The day it came.
    pub on: Date,
}

/// Most claims of one complaint; keeps their sum far from the edge of what a sum can hold.
const CLAIMS_MAXIMUM: usize = 50;

impl Intake {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        if let Consumer::Person(person) = &mut self.consumer {
            filing.take("consumer", person);
        }
        filing.take_maybe("shop", &mut self.shop);
        filing.take("facts", &mut self.facts);
        filing.take_maybe("bought", &mut self.bought);
        filing.take_maybe("evidence", &mut self.evidence);
        filing.take_maybe("reason", &mut self.reason);
    }

    /// The complaint as registered, with its number.
    pub(super) fn register(&self, state: &Association, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
        let on = state.check_day(self.on, circumstances)?;
        match &self.merchant {
            Some(merchant) => _ = state.merchant(merchant)?,
            None if self.shop.is_none() => return Err(Refusal::because("complaint.no_shop")),
            None => {}
        }
        let claims = in_yuan(&self.claims, on)?;
        let warned = pass_warnings(state.known_number(&self.source).into_iter().collect(), self.reason.is_some())?;
        let (consumer, person) = match &self.consumer {
            Consumer::Person(person) => (circumstances.command.clone(), Some(circumstances.filed(person)?)),
            Consumer::AsIn(case) => (state.case(case)?.consumer.clone(), None),
        };
        let registered = Registered {
            case: circumstances.command.clone(),
            consumer,
            person,
            identity_shown: self.identity_shown,
            shop: circumstances.filed_maybe(&self.shop)?,
            merchant: self.merchant.clone(),
            facts: circumstances.filed(&self.facts)?,
            bought: circumstances.filed_maybe(&self.bought)?,
            claims,
            evidence: circumstances.filed_maybe(&self.evidence)?,
            source: self.source.clone(),
            warned,
            reason: circumstances.filed_maybe(&self.reason)?,
            on,
        };
        let number = state.house.ledger.numbering().next(&series(on));
        let booked = Booked { numbers: vec![(series(on), number)], ..Booked::default() };
        Ok(Event { what: What::Registered(Box::new(registered)), booked })
    }
}

/// What is claimed, in yuan; it stays within what a sum can hold, and every amount is one.
pub(super) fn in_yuan(claims: &[Claim], on: Date) -> Result<Vec<Claim>, Refusal> {
    if claims.len() > CLAIMS_MAXIMUM {
        return Err(Refusal::because("complaint.too_many_claims")
            .count("claims", i64::try_from(claims.len()).unwrap_or(i64::MAX))
            .count("most", CLAIMS_MAXIMUM as i64));
    }
    claims.iter().map(|claim| claim.in_yuan(on)).collect()
}

impl Association {
    /// The warning that a case of the same number of the same body is in the book already (C04).
    fn known_number(&self, source: &Source) -> Option<Warning> {
        let number = source.number.as_ref()?.comparable();
        let same = |known: &Source| {
            known.channel == source.channel && known.number.as_ref().is_some_and(|known| known.comparable() == number)
        };
        let came = |case: &Case| [&case.source].into_iter().chain(&case.further_sources).any(same);
        let (known, _) = self.cases.iter().find(|(_, case)| case.joined_into.is_none() && came(case))?;
        Some(Refusal::because("complaint.known_number").rule("C04").id("case", known).or_reason())
    }
}
