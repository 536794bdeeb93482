//! How a merchant stands (经营者状态): in business, closed, out of reach, licence revoked, struck off, in liquidation,
//! bankrupt; each a fact of a day with its proof, from which the next steps follow.

use super::Association;
use crate::institution::{Circumstances, Event, happenings};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of a merchant's standing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 登记状态: a merchant was found to stand so.
    Report {
        /// The merchant.
        merchant: Id,
        /// How it stands.
        standing: Standing,
        /// What proves it: the register's extract, the picture of the shutters.
        proof: Personal<Text>,
        /// The day from which it stands so; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

/// How a merchant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// 营业.
    InBusiness,
    /// 停业.
    OutOfBusiness,
    /// 失联.
    Untraceable,
    /// 吊销: the licence was revoked; the company still stands.
    Revoked,
    /// 注销: struck off; nobody stands for it any more but its owners.
    Deregistered,
    /// 清算: claims are filed with the liquidators.
    InLiquidation,
    /// 破产: claims are filed with the administrator.
    Bankrupt,
}

happenings! {
    /// What happens to a merchant's standing.
    pub enum What {
        /// A merchant was found to stand so.
        Reported(Reported) = "standing.reported/1",
    }
}

/// A merchant was found to stand so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reported {
    /// The merchant.
    pub merchant: Id,
    /// How it stands.
    pub standing: Standing,
    /// The register row of its proof.
    pub proof: Filed,
    /// The day from which it stands so.
    pub on: Date,
}

/// How a merchant was found to stand, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// How it stands.
    pub standing: Standing,
    /// The register row of its proof.
    pub proof: Filed,
    /// The first day.
    pub on: Date,
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["standing.report"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Report { .. } => "standing.report",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        &[Duty::Mediator]
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        let Self::Report { proof, .. } = self;
        filing.take("proof", proof);
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let Command::Report { merchant, standing, proof, on } = command;
    let on = on.unwrap_or(circumstances.business_date);
    // It may have closed before the book was opened.
    if on > circumstances.business_date {
        return Err(Refusal::because("date.in_future").date("date", on));
    }
    state.merchant(merchant)?;
    if let Some(last) = state.standings(merchant).last() {
        Association::check_not_before(on, last.on)?;
        if last.standing == *standing {
            return Err(Refusal::because("standing.known").id("merchant", merchant).date("since", last.on));
        }
    }
    let proof = circumstances.filed(proof)?;
    Ok(vec![Event::plain(What::Reported(Reported { merchant: merchant.clone(), standing: *standing, proof, on }))])
}

pub(super) fn apply(standings: &mut BTreeMap<Id, Vec<Found>>, what: &What) {
    let What::Reported(reported) = what;
    let found = Found { standing: reported.standing, proof: reported.proof.clone(), on: reported.on };
    standings.entry(reported.merchant.clone()).or_default().push(found);
}

impl Association {
    /// How a merchant was found to stand, in order of day.
    pub fn standings(&self, merchant: &Id) -> &[Found] {
        self.standings.get(merchant).map_or(&[], Vec::as_slice)
    }

    /// How a merchant stands now: in business where nothing else was found.
    pub fn standing(&self, merchant: &Id) -> Standing {
        self.standings(merchant).last().map_or(Standing::InBusiness, |found| found.standing)
    }
}
