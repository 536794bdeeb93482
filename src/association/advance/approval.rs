//! Signatures on an advance (P11) and the consumer's agreement (先行赔付协议书) with its assignment.

use super::{Association, Named, What};
use crate::institution::signature::Scan;
use crate::institution::{Circumstances, Decision, Event, Paper};
use crate::ledger::{Booked, HoldChange};
use crate::people::{Filed, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};

/// An approver declined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declined {
    /// The advance.
    pub advance: Id,
    /// Why.
    pub reason: Filed,
}

/// The board's decision on paper was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperEntered {
    /// The advance.
    pub advance: Id,
    /// The decision.
    pub decision: Decision,
}

/// The consumer signed the agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementSigned {
    /// The advance.
    pub advance: Id,
    /// The agreement, which assigns the claim.
    pub agreement: Agreement,
}

/// The consumer's agreement, which assigns the claim to the association (Civil Code 545).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The day of signature.
    pub on: Date,
    /// The scanned agreement.
    #[serde(default)]
    pub scan: Option<Scan>,
}

pub(super) fn sign(state: &Association, id: &Id, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
    state.open_advance(id)?.gathering.check_signature(circumstances.operator)?;
    Ok(Event::plain(What::Signed(Named { advance: id.clone() })))
}

pub(super) fn decline(
    state: &Association,
    id: &Id,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.open_advance(id)?;
    let declined = Declined { advance: id.clone(), reason: circumstances.filed(reason)? };
    Ok(Event { what: What::Declined(declined), booked: state.release(id, circumstances) })
}

pub(super) fn enter_paper(
    state: &Association,
    id: &Id,
    paper: &Paper,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let advance = state.open_advance(id)?;
    let decision = advance.gathering.check_paper(paper, circumstances)?;
    Association::check_not_before(decision.held_on, advance.opened_on)?;
    Ok(Event::plain(What::PaperEntered(PaperEntered { advance: id.clone(), decision })))
}

pub(super) fn confirm_paper(
    state: &Association,
    id: &Id,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let gathering = &state.open_advance(id)?.gathering;
    gathering.check_confirmation(circumstances.operator)?;
    // Whoever opened the advance does not confirm its approval either, whoever entered it.
    if gathering.maker == *circumstances.operator {
        return Err(Refusal::because("signature.own_work").rule("G22").id("operator", circumstances.operator));
    }
    Ok(Event::plain(What::PaperConfirmed(Named { advance: id.clone() })))
}

pub(super) fn sign_agreement(
    state: &Association,
    id: &Id,
    assignment: bool,
    scan: &Option<Scan>,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let advance = state.open_advance(id)?;
    if advance.agreement.is_some() {
        return Err(Refusal::because("advance.agreement_signed").id("advance", id));
    }
    if !assignment {
        return Err(Refusal::because("advance.no_assignment").rule("R01").id("advance", id));
    }
    let on = state.check_day(on, circumstances)?;
    Association::check_not_before(on, advance.opened_on)?;
    let agreement = Agreement { on, scan: scan.clone() };
    Ok(Event::plain(What::AgreementSigned(AgreementSigned { advance: id.clone(), agreement })))
}

impl Association {
    /// The release of an advance's hold; nothing where it has lapsed, for then the lapse is recorded instead.
    pub(super) fn release(&self, advance: &Id, circumstances: &Circumstances) -> Booked {
        let held = self.hold_in_force(advance, circumstances.business_date).is_some();
        let holds = if held { vec![HoldChange::Released(advance.clone())] } else { Vec::new() };
        Booked { holds, ..Booked::default() }
    }
}
