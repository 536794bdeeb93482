//! Correction (更正): money recorded wrong is taken back and recorded right, as one act.
//!
//! A room that records money knows what was asked of it ([`Institution::recorded`]) and how to take it back; this room
//! puts the two together. The old record is reversed, the new one stands under the id of the correction, and balances
//! are judged at the end of the act: fifteen yuan that were fifteen hundred need not be paid back first. The first date
//! is kept where the command names no other. Whoever must sign the taking back signs the correction.

use super::house::{House, HouseEvent};
use super::paper::{self, Fate};
use super::{Circumstances, Command as _, Event, Institution, Mode, Stamp, happenings, posting, signature};
use crate::ledger::Booked;
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of corrections, in an institution of these commands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command<C> {
    /// 更正: record this in the place of what was recorded wrong.
    Make {
        /// What was recorded wrong: the receipt, payout or voucher, by the command that made it.
        of: Id,
        /// The same command as it should have been given.
        instead: Box<C>,
        /// What became of the old paper, where one was printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        paper: Option<Fate>,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens to what was recorded wrong.
    pub enum What {
        /// Something took its place.
        Made(Made) = "correction.made/1",
    }
}

/// Something took the place of what was recorded wrong; its own events follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// What was recorded wrong.
    pub of: Id,
    /// What took its place: the id of the correction.
    pub by: Id,
    /// Why.
    pub reason: Filed,
}

/// What was recorded of something, as the room that keeps it says.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded<C> {
    /// The command as it was given; what was said of a person is the name of its register row.
    pub was: C,
    /// The command that takes it back.
    pub reverse: C,
}

/// What took the place of what, by what was recorded wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Corrections(BTreeMap<Id, Id>);

impl Corrections {
    /// What took the place of this; nothing where it stands or was only taken back.
    pub fn replaced_by(&self, of: &Id) -> Option<&Id> {
        self.0.get(of)
    }

    /// What this took the place of.
    pub fn replaced(&self, by: &Id) -> Option<&Id> {
        self.0.iter().find(|(_, new)| *new == by).map(|(old, _)| old)
    }
}

impl<C: super::Command> Command<C> {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &["correction.make"];

    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Make { .. } => "correction.make",
        }
    }

    /// Who gives a command gives its correction.
    pub(crate) fn duties(&self) -> &'static [Duty] {
        let Self::Make { instead, .. } = self;
        instead.duties()
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        let Self::Make { instead, reason, .. } = self;
        filing.take("correction", reason);
        instead.file(filing);
    }

    /// What was recorded wrong.
    pub fn of(&self) -> &Id {
        let Self::Make { of, .. } = self;
        of
    }

    /// What is recorded instead.
    pub fn instead(&self) -> &C {
        let Self::Make { instead, .. } = self;
        instead
    }
}

/// Who signs a correction: whoever signs the taking back or the thing itself, an approver before a checker.
pub(super) fn mode<I: Institution>(state: &I, command: &Command<I::Command>, on: Date) -> Mode {
    let Command::Make { of, instead, reason, .. } = command;
    let reverse = state.recorded(of, reason).ok().map(|recorded| recorded.reverse);
    let modes = reverse.iter().chain([instead.as_ref()]).map(|act| state.mode(act.name(), act.amount(), on));
    let approved = modes.into_iter().find(|mode| matches!(mode, Mode::Signed(needed) if needed.duty == Duty::Approver));
    approved.unwrap_or_else(|| state.mode(command.name(), None, on))
}

/// Decides the taking back and what takes its place, one on the state that the other leaves.
pub(super) fn decide<I: Institution>(
    state: &I,
    command: &Command<I::Command>,
    circumstances: &Circumstances,
) -> Result<Vec<Event<I::What>>, Refusal> {
    let Command::Make { of, instead, paper, reason } = command;
    let Recorded { was, reverse } = state.recorded(of, reason)?;
    if was.name() != instead.name() {
        return Err(Refusal::because("correction.another_act").id("what", of).code("command", was.name()));
    }
    let instead = on_its_first_day(&was, instead);
    if was == instead {
        return Err(Refusal::because("correction.same").id("what", of));
    }
    let made = Made { of: of.clone(), by: circumstances.command.clone(), reason: circumstances.filed(reason)? };
    let mut events = vec![Event::plain(I::house_event(HouseEvent::Correction(What::Made(made))))];
    let voided = paper::void_all(state.house(), of, *paper)?;
    events.extend(voided.into_iter().map(|event| event.map(I::house_event)));

    let last = &state.house().last;
    let stamp = Stamp {
        seq: last.seq + 1,
        on: circumstances.business_date,
        operator: circumstances.operator.clone(),
        command: circumstances.command.clone(),
    };
    let mut between = state.clone();
    between.house_mut().ledger.judge_later();
    for act in [&reverse, &instead] {
        let decided = signature::decide_in_its_room(&between, act, circumstances)?;
        for event in &decided {
            between.apply(event, &stamp);
        }
        events.extend(decided);
    }
    let mut together = Booked::default();
    for event in &events {
        together.entries.extend(event.booked.entries.iter().cloned());
        together.holds.extend(event.booked.holds.iter().cloned());
    }
    state.house().ledger.check(&together, circumstances.business_date)?;
    Ok(events)
}

/// The first date is kept where the command names no other (更正不改日期).
fn on_its_first_day<C: super::Command>(was: &C, instead: &C) -> C {
    const DAY: &str = "on";
    let (Ok(was), Ok(mut dated)) = (serde_json::to_value(was), serde_json::to_value(instead)) else {
        return instead.clone();
    };
    let first = was.as_object().and_then(|room| room.values().next()?.as_object()?.values().next()?.get(DAY)).cloned();
    let fields = dated.as_object_mut().and_then(|room| room.values_mut().next()?.as_object_mut()?.values_mut().next());
    if let (Some(first), Some(fields)) = (first, fields.and_then(serde_json::Value::as_object_mut)) {
        fields.entry(DAY).or_insert(first);
    }
    serde_json::from_value(dated).unwrap_or_else(|_| instead.clone())
}

/// What the rooms of the house recorded; nothing where it is the trade's own.
pub(super) fn of_house<C: super::Command>(
    house: &House,
    of: &Id,
    reason: &Personal<Text>,
) -> Result<Option<Recorded<C>>, Refusal> {
    if !house.postings().contains_key(of) {
        return Ok(None);
    }
    let Some((room, was)) = house.posting(of)?.asked() else { return Ok(None) };
    Ok(Some(Recorded { was: command(room, was)?, reverse: reversal(of, reason)? }))
}

/// The command that takes a posting of the house back.
pub(crate) fn reversal<C: DeserializeOwned>(of: &Id, reason: &Personal<Text>) -> Result<C, Refusal> {
    command("posting", posting::Command::Reverse { posting: of.clone(), reason: reason.clone() })
}

/// A room's command as one of the institution's.
fn command<C: DeserializeOwned>(room: &str, command: impl Serialize) -> Result<C, Refusal> {
    let unreadable = |_| Refusal::because("proposal.unreadable");
    let command = serde_json::to_value(command).map_err(unreadable)?;
    serde_json::from_value(serde_json::json!({ (room): command })).map_err(unreadable)
}

pub(super) fn apply(corrections: &mut Corrections, what: &What) {
    let What::Made(made) = what;
    corrections.0.insert(made.of.clone(), made.by.clone());
}

/// Why something no room offers to correct is not corrected.
pub(crate) fn not_offered(house: &House, of: &Id) -> Refusal {
    match house.posting(of) {
        Ok(_) => Refusal::because("correction.not_offered").id("what", of),
        Err(refusal) if refusal.cause() == "reversal.done" => refusal,
        Err(_) => Refusal::because("correction.unknown").id("what", of),
    }
}
