//! What the consumer owes back after payment: what the merchant paid a second time (重复受偿), and what an award or a
//! judgment leaves of the advance (多退少补).
//!
//! What the consumer is to return no longer stands against the merchant. Whatever an award gives beyond the advance is
//! the consumer's own, for the claim was assigned up to what was paid; within the cap it may be advanced as well
//! ([`shortfall`](crate::association::advance::shortfall)).

use super::{Recovery, What, receipt, write_off};
use crate::association::Association;
use crate::association::board::BoardPaper;
use crate::institution::{Circumstances, Event};
use crate::people::{Filed, Filing, Personal};
use crate::rules::{RECOVERY_NO_CHASE_UP_TO, Refusal};
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};

/// What becomes of the part of an advance that an award does not give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Difference {
    /// The consumer is asked to return it.
    Chased,
    /// The consumer returned it at once.
    Returned,
    /// The board writes it off without chasing; only up to the house's floor (R06).
    WrittenOff(BoardPaper),
}

/// 登记裁决: an award or a judgment on the claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    /// The advance.
    pub advance: Id,
    /// Its number.
    pub number: Text,
    /// What the merchant has to pay on the claim.
    pub amount: Money,
    /// What becomes of the rest, where it gives less than is still asked of the merchant.
    pub difference: Difference,
    /// Why, where the rest is written off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Personal<Text>>,
    /// The day it was given; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// The merchant paid the consumer though the consumer was paid already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaidTwice {
    /// The advance.
    pub advance: Id,
    /// How much the merchant paid or gave.
    pub amount: Money,
    /// What of it the consumer is to return.
    pub due: Money,
    /// The register row of how it is known.
    pub proof: Filed,
    /// The day.
    pub on: Date,
}

/// An award or a judgment was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Awarded {
    /// The advance.
    pub advance: Id,
    /// Its number.
    pub number: Text,
    /// What the merchant has to pay on the claim.
    pub amount: Money,
    /// What is no longer asked of the merchant.
    pub difference: Money,
    /// What of that the consumer is to return.
    pub due: Money,
    /// What it gives beyond all that was advanced on the case: the merchant's own debt to the consumer, as far as it is
    /// not advanced as well.
    #[serde(default)]
    pub beyond: Money,
    /// The day it was given.
    pub on: Date,
}

impl Award {
    /// Takes the personal parts out.
    pub(super) fn file(&mut self, filing: &mut Filing) {
        filing.take_maybe("reason", &mut self.reason);
        if let Difference::WrittenOff(resolution) = &mut self.difference {
            resolution.file(filing);
        }
    }
}

pub(super) fn paid_twice(
    state: &Association,
    id: &Id,
    amount: Money,
    proof: &Personal<Text>,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let on = state.check_recovery_day(id, on, circumstances)?;
    Association::check_amount(amount)?;
    let due = amount.min(state.owed_by_merchant(id));
    if due.is_zero() {
        return Err(Refusal::because("recovery.merchant_owes_nothing").rule("P14").id("advance", id));
    }
    let proof = circumstances.filed(proof)?;
    Ok(Event::plain(What::PaidTwice(PaidTwice { advance: id.clone(), amount, due, proof, on })))
}

pub(super) fn award(
    state: &Association,
    award: &Award,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let id = &award.advance;
    let on = state.check_recovery_day(id, award.on, circumstances)?;
    Association::check_amount(award.amount)?;
    let recovered = state.recoveries.get(id).map_or(Money::ZERO, |recovery| recovery.recovered);
    let asked = state.owed_by_merchant(id);
    // Where an earlier award was topped up, the case has two advances: the first is served first.
    let given = (award.amount - state.paid_before(id)).or_zero();
    let difference = (asked - (given - recovered).or_zero()).or_zero();
    let short = state.shortfall_of(&state.advance(id)?.case, award.amount, circumstances.business_date);
    let beyond = short.map(|short| short.beyond).unwrap_or_default();
    let written_off = matches!(award.difference, Difference::WrittenOff(_));
    let due = if written_off { Money::ZERO } else { difference };
    let awarded = Awarded {
        advance: id.clone(),
        number: award.number.clone(),
        amount: award.amount,
        difference,
        due,
        beyond,
        on,
    };
    let follows = match &award.difference {
        _ if difference.is_zero() => None,
        Difference::Chased => None,
        Difference::Returned => Some(receipt::return_by_consumer(state, id, difference, Some(on), circumstances)?),
        Difference::WrittenOff(resolution) => {
            let floor = state.house.numbers.get(RECOVERY_NO_CHASE_UP_TO, on);
            if difference > floor {
                let refusal = Refusal::because("recovery.difference_to_chase").rule("R06");
                return Err(refusal.money("asked", difference).money("floor", floor));
            }
            let Some(reason) = &award.reason else {
                return Err(Refusal::because("recovery.no_reason").rule("R09").id("advance", id));
            };
            Some(write_off::write_off(state, id, difference, Some(resolution), reason, circumstances)?)
        }
    };
    Ok([Event::plain(What::Awarded(awarded))].into_iter().chain(follows).collect())
}

impl Recovery {
    /// Keeps an award.
    pub(super) fn add_award(&mut self, awarded: &Awarded) {
        self.awards.push(awarded.clone());
    }
}

impl Association {
    /// 应由消费者退回: what of an advance the consumer, not the merchant, still owes back.
    pub fn owed_by_consumer(&self, advance: &Id) -> Money {
        let Some(recovery) = self.recoveries.get(advance) else { return Money::ZERO };
        (recovery.due_from_consumer() - recovery.returned).or_zero().min(self.owed(advance))
    }

    /// What of an advance the merchant still owes.
    pub fn owed_by_merchant(&self, advance: &Id) -> Money {
        self.owed(advance) - self.owed_by_consumer(advance)
    }
}
