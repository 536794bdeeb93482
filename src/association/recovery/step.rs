//! Steps outside the house: arbitration, a court, enforcement, bankruptcy. Each is a dated fact with the amount that
//! was claimed by then.

use super::What;
use crate::association::Association;
use crate::institution::{Circumstances, Event};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};

/// A step outside the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 提请仲裁: needs an agreement to arbitrate (R04).
    Arbitration,
    /// 起诉.
    Court,
    /// 申请执行: of an award or a judgment.
    Enforcement,
    /// 申报债权: in the merchant's bankruptcy.
    BankruptcyClaim,
}

/// A step was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepTaken {
    /// The advance.
    pub advance: Id,
    /// Which.
    pub step: Step,
    /// What was claimed.
    pub amount: Money,
    /// The number it was given there.
    #[serde(default)]
    pub number: Option<Text>,
    /// The day.
    pub on: Date,
}

pub(super) fn take(
    state: &Association,
    id: &Id,
    step: Step,
    number: Option<&Text>,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let on = state.check_recovery_day(id, on, circumstances)?;
    state.check_notified(id, on)?;
    let amount = state.owed_by_merchant(id);
    if amount.is_zero() {
        return Err(Refusal::because("recovery.merchant_owes_nothing").rule("P14").id("advance", id));
    }
    if step == Step::Arbitration && !state.may_arbitrate(id, on)? {
        return Err(Refusal::because("recovery.no_arbitration").rule("R04").id("advance", id));
    }
    let awarded = state.recoveries.get(id).is_some_and(|recovery| recovery.award().is_some());
    if step == Step::Enforcement && !awarded {
        return Err(Refusal::because("recovery.no_award").id("advance", id));
    }
    let taken = StepTaken { advance: id.clone(), step, amount, number: number.cloned(), on };
    Ok(Event::plain(What::StepTaken(taken)))
}

impl Association {
    /// Whether the merchant of an advance has agreed to arbitrate: by the pledge in force when the consumer
    /// complained, or by one in force on that day (R04).
    ///
    /// # Errors
    /// A [`Refusal`] when advance, case or merchant is unknown.
    pub fn may_arbitrate(&self, advance: &Id, on: Date) -> Result<bool, Refusal> {
        let advance = self.advance(advance)?;
        let complained = self.case(&advance.case)?.registered_on;
        let merchant = self.merchant(&advance.merchant)?;
        let pledges = [merchant.pledge(complained), merchant.pledge(on)];
        Ok(pledges.into_iter().flatten().any(|pledge| pledge.arbitration))
    }
}
