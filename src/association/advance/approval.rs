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
    /// How it was signed.
    #[serde(default)]
    pub means: Means,
    /// The register row of what proves a signature from afar.
    #[serde(default)]
    pub proof: Option<Filed>,
    /// The scanned agreement.
    pub scan: Scan,
}

/// How a paper was signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Means {
    /// 当面签.
    #[default]
    InPerson,
    /// 视频见证签: signed before a camera, the recording kept.
    Video,
    /// 邮寄签: signed elsewhere, the original sent by post.
    Post,
}

/// The consumer's agreement as a command gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignAgreement {
    /// The advance.
    pub advance: Id,
    /// Whether it assigns the claim (债权转让) to the association: it must (R01).
    pub assignment: bool,
    /// How it was signed.
    #[serde(default)]
    pub means: Means,
    /// What proves a signature from afar: the recording, the number of the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Personal<Text>>,
    /// The scanned agreement, without which there is none (R01).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Scan>,
    /// The day of signature; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

pub(super) fn sign(state: &Association, id: &Id, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
    state.open_advance(id)?.gathering.check_signature(circumstances.operator)?;
    Ok(Event::plain(What::Signed(Named { advance: id.clone() })))
}

/// Declines an advance, with all that share its decision.
pub(super) fn decline(
    state: &Association,
    id: &Id,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    state.open_advance(id)?;
    let mut events = Vec::new();
    for id in state.open_together(id) {
        events.extend(super::lapsed(state, &id, circumstances.business_date));
        let booked = state.release(&id, circumstances);
        let declined = Declined { advance: id, reason: circumstances.filed(reason)? };
        events.push(Event { what: What::Declined(declined), booked });
    }
    Ok(events)
}

pub(super) fn enter_paper(
    state: &Association,
    id: &Id,
    paper: &Paper,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let advance = state.open_advance(id)?;
    if advance.circulation.decided.is_some() {
        return Err(Refusal::because("signature.paper_entered"));
    }
    let decision = advance.gathering.check_paper(paper, circumstances)?;
    state.check_quorum(&decision.tally, decision.held_on)?;
    Association::check_not_before(decision.held_on, advance.opened_on)?;
    Ok(Event::plain(What::PaperEntered(PaperEntered { advance: id.clone(), decision })))
}

pub(super) fn confirm_paper(
    state: &Association,
    id: &Id,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.open_advance(id)?.check_confirmation(circumstances.operator)?;
    Ok(Event::plain(What::PaperConfirmed(Named { advance: id.clone() })))
}

pub(super) fn sign_agreement(
    state: &Association,
    signed: &SignAgreement,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let id = &signed.advance;
    let advance = state.open_advance(id)?;
    if advance.agreement.is_some() {
        return Err(Refusal::because("advance.agreement_signed").id("advance", id));
    }
    if !signed.assignment {
        return Err(Refusal::because("advance.no_assignment").rule("R01").id("advance", id));
    }
    if signed.means != Means::InPerson && signed.proof.is_none() {
        return Err(Refusal::because("advance.signature_unproven").rule("R01").id("advance", id));
    }
    let Some(scan) = signed.scan.clone() else {
        return Err(Refusal::because("advance.agreement_not_scanned").rule("R01").id("advance", id));
    };
    let on = state.check_day(signed.on, circumstances)?;
    Association::check_not_before(on, advance.opened_on)?;
    let proof = circumstances.filed_maybe(&signed.proof)?;
    let agreement = Agreement { on, means: signed.means, proof, scan };
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
