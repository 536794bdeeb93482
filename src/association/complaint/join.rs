//! 并案: a complaint that is the same dispute as an earlier one goes on there (C04). The number it has at the body that
//! passed it on goes along, so that it is answered there as well.

use super::{Answer, Case, What};
use crate::association::Association;
use crate::institution::{Circumstances, Event};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What joins a complaint to an earlier case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Join {
    /// The complaint, which is not answered yet.
    pub case: Id,
    /// The case it goes on in.
    pub into: Id,
    /// Why it is the same dispute.
    pub reason: Personal<Text>,
}

/// A complaint was joined to an earlier case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joined {
    /// The complaint.
    pub case: Id,
    /// The case it goes on in.
    pub into: Id,
    /// The register row of why.
    pub reason: Filed,
    /// The business date.
    pub on: Date,
}

impl Join {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take("reason", &mut self.reason);
    }

    pub(super) fn decide(&self, state: &Association, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
        let on = state.check_unanswered(&self.case, None, circumstances)?;
        let (case, into) = (state.case(&self.case)?, state.case(&self.into)?);
        state.check_live(&self.into)?;
        let other_merchant = case.merchant.is_some() && into.merchant.is_some() && case.merchant != into.merchant;
        if self.case == self.into || other_merchant {
            let refusal = Refusal::because("complaint.not_the_same").rule("C04").id("case", &self.case);
            return Err(refusal.id("into", &self.into));
        }
        let reason = circumstances.filed(&self.reason)?;
        Ok(Event::plain(What::Joined(Joined { case: self.case.clone(), into: self.into.clone(), reason, on })))
    }
}

impl Joined {
    /// Closes the complaint; its source goes along.
    pub(super) fn apply(&self, cases: &mut BTreeMap<Id, Case>) {
        let Some(case) = cases.get_mut(&self.case) else { return };
        case.answer = Some(Answer::Joined(self.on));
        case.joined_into = Some(self.into.clone());
        let sources: Vec<_> = std::iter::once(case.source.clone()).chain(case.further_sources.clone()).collect();
        if let Some(into) = cases.get_mut(&self.into) {
            into.further_sources.extend(sources);
        }
    }
}

/// Takes a joining back that was recorded by mistake: the complaint is open again, and its sources with it.
pub(in crate::association) fn part(cases: &mut BTreeMap<Id, Case>, case: &Id, into: &Id) {
    let Some(complaint) = cases.get_mut(case) else { return };
    complaint.answer = None;
    complaint.joined_into = None;
    let gone: Vec<_> = std::iter::once(complaint.source.clone()).chain(complaint.further_sources.clone()).collect();
    if let Some(into) = cases.get_mut(into) {
        for source in gone {
            if let Some(at) = into.further_sources.iter().position(|known| *known == source) {
                into.further_sources.remove(at);
            }
        }
    }
}

impl Association {
    /// The case in which a complaint goes on: itself, unless it was joined to another, however often.
    pub fn goes_on_in<'a>(&'a self, id: &'a Id) -> &'a Id {
        let mut at = id;
        // A complaint is joined before it is answered, and to one that is not joined: the way has an end.
        while let Some(into) = self.cases.get(at).and_then(|case| case.joined_into.as_ref()) {
            at = into;
        }
        at
    }
}
