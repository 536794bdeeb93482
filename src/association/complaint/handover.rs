//! 移交: one mediator's cases go to another in one act, each with the clocks that run on it.

use super::What;
use crate::association::Association;
use crate::association::open_clock::OpenClock;
use crate::institution::{Circumstances, Event};
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
    /// Whose it was.
    pub from: Id,
    /// Whose it was then.
    pub to: Id,
    /// The register row of why.
    pub reason: Filed,
    /// The day.
    pub on: Date,
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
        let handed = |id: &Id| {
            let case = state.case(id)?;
            if case.mediator != self.from || !seen.insert(id.clone()) {
                let refusal = Refusal::because("complaint.of_other_mediator").id("case", id);
                return Err(refusal.id("operator", &case.mediator));
            }
            let (from, to) = (self.from.clone(), self.to.clone());
            let (reason, clocks) = (circumstances.filed(&self.reason)?, state.open_clocks(id, on));
            Ok(Event::plain(What::HandedOver(HandedOver { case: id.clone(), from, to, reason, clocks, on })))
        };
        self.cases.iter().map(handed).collect()
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
    pub(super) fn handed(&self) -> Handed {
        Handed { from: self.from.clone(), to: self.to.clone(), reason: self.reason.clone(), on: self.on }
    }
}
