//! Writing off (核销): a loss of the pool by resolution of the board. It moves no cash.

use super::What;
use crate::association::Association;
use crate::association::board::{BoardDecision, BoardPaper};
use crate::institution::{Circumstances, Event};
use crate::ledger::{Account, Line};
use crate::people::{Filed, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Id, Money, Text};
use serde::{Deserialize, Serialize};

/// Something was written off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenOff {
    /// The advance.
    pub advance: Id,
    /// The line it was paid from.
    pub line: Id,
    /// How much.
    pub amount: Money,
    /// The board's resolution.
    pub resolution: BoardDecision,
    /// The register row of the reason.
    pub reason: Filed,
}

pub(super) fn write_off(
    state: &Association,
    id: &Id,
    amount: Money,
    resolution: Option<&BoardPaper>,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let on = state.check_recovery_day(id, None, circumstances)?;
    Association::check_amount(amount)?;
    let Some(resolution) = resolution else {
        return Err(Refusal::because("recovery.no_resolution").rule("R09").id("advance", id));
    };
    let paid_on = state.advance(id)?.paid_on().unwrap_or(on);
    let resolution = resolution.decided(state, paid_on, circumstances)?;
    let owed = state.owed(id);
    if amount > owed {
        return Err(Refusal::because("recovery.above_outstanding").money("asked", amount).money("outstanding", owed));
    }
    let lines =
        vec![Line::debit(Account::ADVANCE_LOSSES, Some(id), amount), Line::credit(Account::ADVANCES, Some(id), amount)];
    let booked = state.book(on, lines)?;
    let off = WrittenOff {
        advance: id.clone(),
        line: state.advance(id)?.line.clone(),
        amount,
        resolution,
        reason: circumstances.filed(reason)?,
    };
    Ok(Event { what: What::WrittenOff(off), booked })
}
