//! The contact log (联系记录): every attempt to reach a side, and the notices that ask it to answer.
//!
//! A side that answers none of its notices within the house's term stays away without reason (一方无故不参加), and the
//! mediation may end: in days, not at its limit (C15).

use super::Association;
use super::party::Party;
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Booked, Series};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::{MEDIATION_ANSWER, MEDIATION_NOTICES, Refusal};
use crate::vocabulary::{Date, Id, Note, Text};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What can be asked of the contact log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 登记联系: one attempt to reach a side, answered or not.
    Log {
        /// The case.
        case: Id,
        /// Which side.
        party: Party,
        /// By which way.
        how: Way,
        /// Whether it answered.
        answered: bool,
        /// 通知: whether this asked for an answer in time; a notice has its proof.
        #[serde(default)]
        notice: bool,
        /// What proves it: the recorded call, the number of the letter, the picture of the door.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proof: Option<Personal<Text>>,
        /// What was said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        said: Option<Personal<Note>>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

/// By which way a side was reached for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 电话.
    Phone,
    /// 短信、微信.
    Message,
    /// 邮寄.
    Post,
    /// 上门.
    Visit,
}

happenings! {
    /// What happens in the contact log.
    pub enum What {
        /// An attempt was logged.
        Logged(Logged) = "contact.logged/1",
    }
}

/// An attempt to reach a side was logged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logged {
    /// The case.
    pub case: Id,
    /// Which side.
    pub party: Party,
    /// By which way.
    pub how: Way,
    /// Whether it answered.
    pub answered: bool,
    /// For a notice: the last day to answer it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<Date>,
    /// The register row of its proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Filed>,
    /// The register row of what was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Filed>,
    /// The day.
    pub on: Date,
}

/// An attempt to reach a side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The notice's number, where it was one.
    pub notice: Option<u32>,
    /// Which side.
    pub party: Party,
    /// By which way.
    pub how: Way,
    /// Whether it answered.
    pub answered: bool,
    /// For a notice: the last day to answer it.
    pub answer_by: Option<Date>,
    /// The register row of its proof.
    pub proof: Option<Filed>,
    /// The register row of what was said.
    pub said: Option<Filed>,
    /// The day.
    pub on: Date,
}

/// How long a side has been silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silence {
    /// On how many days it was given a notice since it last answered.
    pub notices: u32,
    /// How many it takes (C15).
    pub needed: u32,
    /// The last day to answer the latest notice.
    pub answer_by: Option<Date>,
}

impl Silence {
    /// Whether the mediation may end for it on a day.
    pub fn ends_mediation(&self, on: Date) -> bool {
        self.notices >= self.needed && self.answer_by.is_some_and(|by| by < on)
    }
}

fn notices() -> Series {
    Series::of("notice")
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["contact.log"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Log { .. } => "contact.log",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        &[Duty::Mediator]
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        let Self::Log { proof, said, .. } = self;
        filing.take_maybe("proof", proof);
        filing.take_maybe("said", said);
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let Command::Log { case: id, party, how, answered, notice, proof, said, on } = command;
    let on = state.check_day(*on, circumstances)?;
    let case = state.case(id)?;
    let last = state.contacts(id).last().map_or(case.registered_on, |contact| contact.on);
    Association::check_not_before(on, last)?;
    let mut booked = Booked::default();
    let mut answer_by = None;
    if *notice {
        if proof.is_none() {
            return Err(Refusal::because("contact.no_proof").rule("C15").id("case", id));
        }
        let days = state.house.numbers.get(MEDIATION_ANSWER, on);
        answer_by = Some(state.working_days_after(on, days)?.date);
        booked.numbers.push((notices(), state.house.ledger.numbering().next(&notices())));
    }
    let logged = Logged {
        case: id.clone(),
        party: *party,
        how: *how,
        answered: *answered,
        answer_by,
        proof: circumstances.filed_maybe(proof)?,
        said: circumstances.filed_maybe(said)?,
        on,
    };
    Ok(vec![Event { what: What::Logged(logged), booked }])
}

pub(super) fn apply(contacts: &mut BTreeMap<Id, Vec<Contact>>, what: &What, booked: &Booked) {
    let What::Logged(logged) = what;
    let contact = Contact {
        notice: booked.number(&notices()),
        party: logged.party,
        how: logged.how,
        answered: logged.answered,
        answer_by: logged.answer_by,
        proof: logged.proof.clone(),
        said: logged.said.clone(),
        on: logged.on,
    };
    contacts.entry(logged.case.clone()).or_default().push(contact);
}

impl Association {
    /// The contact log of a case, in order of record.
    pub fn contacts(&self, case: &Id) -> &[Contact] {
        self.contacts.get(case).map_or(&[], Vec::as_slice)
    }

    /// How long a side of a case has been silent (C15): the notices since it last answered, several of one day being
    /// one.
    pub fn silence(&self, case: &Id, party: Party) -> Silence {
        let contacts = self.contacts(case).iter().filter(|contact| contact.party == party);
        let mut days = BTreeSet::new();
        let mut answer_by = None;
        let mut asked_on = None;
        for contact in contacts {
            if contact.answered {
                days.clear();
                answer_by = None;
            } else if contact.answer_by.is_some() {
                days.insert(contact.on);
                answer_by = contact.answer_by;
            }
            asked_on = Some(contact.on);
        }
        let needed = self.house.numbers.get(MEDIATION_NOTICES, asked_on.unwrap_or(self.house.last.on)).0;
        Silence { notices: u32::try_from(days.len()).unwrap_or(u32::MAX), needed, answer_by }
    }
}
