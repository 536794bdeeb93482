//! 移交: one mediator's cases go to another in one act, each with the clocks that run on it.

use super::{Case, What};
use crate::association::Association;
use crate::association::open_clock::OpenClock;
use crate::institution::{Circumstances, Event, Stamp};
use crate::ledger::Series;
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What hands cases over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandOver {
    /// Whose cases they are.
    pub from: Id,
    /// Who takes them.
    pub to: Id,
    /// The cases, each once.
    pub cases: Vec<Id>,
    /// Why: leave, a transfer, a conflict of interest.
    pub reason: Personal<Text>,
}

/// A case was handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandedOver {
    /// The case.
    pub case: Id,
    /// The number of the hand-over slip in its year, which lists all cases of the act.
    pub slip: u32,
    /// Whose it was.
    pub from: Id,
    /// Whose it is.
    pub to: Id,
    /// The register row of why.
    pub reason: Filed,
    /// The clocks that ran on it.
    pub clocks: Vec<OpenClock>,
    /// The business date.
    pub on: Date,
}

/// A hand-over in the history of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    /// The command that handed it over, with others perhaps.
    pub handover: Id,
    /// The number of the hand-over slip in its year.
    pub slip: u32,
    /// Whose it was.
    pub from: Id,
    /// Whose it was then.
    pub to: Id,
    /// The register row of why.
    pub reason: Filed,
    /// The clocks that ran on it.
    pub clocks: Vec<OpenClock>,
    /// The day.
    pub on: Date,
}

/// The hand-over slips of a year.
fn slips(on: Date) -> Series {
    Series::of_year("handover", on)
}

/// Most cases of one act.
const CASES_MAXIMUM: usize = 500;

impl HandOver {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take("reason", &mut self.reason);
    }

    /// One event a case, so that each case's history is its own.
    pub(super) fn decide(
        &self,
        state: &Association,
        circumstances: &Circumstances,
    ) -> Result<Vec<Event<What>>, Refusal> {
        self.check_hands(state, circumstances)?;
        if self.cases.is_empty() || self.cases.len() > CASES_MAXIMUM {
            return Err(Refusal::because("complaint.how_many_handed_over")
                .count("cases", i64::try_from(self.cases.len()).unwrap_or(i64::MAX))
                .count("most", CASES_MAXIMUM as i64));
        }
        let mut seen = BTreeSet::new();
        let on = circumstances.business_date;
        let slip = state.house.ledger.numbering().next(&slips(on));
        let handed = |id: &Id| {
            let case = state.case(id)?;
            if case.mediator != self.from || !seen.insert(id.clone()) {
                let refusal = Refusal::because("complaint.of_other_mediator").id("case", id);
                return Err(refusal.id("operator", &case.mediator));
            }
            let (from, to) = (self.from.clone(), self.to.clone());
            let (reason, clocks) = (circumstances.filed(&self.reason)?, state.open_clocks(id, on));
            Ok(Event::plain(What::HandedOver(HandedOver { case: id.clone(), slip, from, to, reason, clocks, on })))
        };
        let mut events: Vec<Event<What>> = self.cases.iter().map(handed).collect::<Result<_, Refusal>>()?;
        if let Some(first) = events.first_mut() {
            first.booked.numbers.push((slips(on), slip));
        }
        Ok(events)
    }

    /// Mediators hand their own cases over, a manager anyone's; another mediator takes them.
    fn check_hands(&self, state: &Association, circumstances: &Circumstances) -> Result<(), Refusal> {
        let operators = &state.house.operators;
        if self.from != *circumstances.operator && !operators.may(circumstances.operator, &[Duty::Manager]) {
            return Err(Refusal::because("complaint.not_yours_to_hand_over").id("operator", &self.from));
        }
        if self.from == self.to || !operators.may(&self.to, &[Duty::Mediator]) {
            return Err(Refusal::because("complaint.nobody_to_take_over").id("operator", &self.to));
        }
        Ok(())
    }
}

impl HandedOver {
    pub(super) fn handed(&self, stamp: &Stamp) -> Handed {
        Handed {
            handover: stamp.command.clone(),
            slip: self.slip,
            from: self.from.clone(),
            to: self.to.clone(),
            reason: self.reason.clone(),
            clocks: self.clocks.clone(),
            on: self.on,
        }
    }
}

impl Association {
    /// The cases that one command handed over.
    pub fn handed_over<'a>(&'a self, handover: &'a Id) -> impl Iterator<Item = (&'a Id, &'a Case, &'a Handed)> {
        self.cases.iter().filter_map(move |(id, case)| {
            let handed = case.handed.iter().find(|handed| handed.handover == *handover)?;
            Some((id, case, handed))
        })
    }
}
