//! Recovery by instalments (分期还款). What comes from the merchant after the plan was agreed covers its instalments in
//! their order.

use super::What;
use crate::association::Association;
use crate::institution::{Circumstances, Event};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money};
use serde::{Deserialize, Serialize};

/// Most instalments of one plan: five years by months.
const INSTALMENTS_MAXIMUM: usize = 60;

/// One instalment as agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instalment {
    /// The day it is due.
    pub due: Date,
    /// How much.
    pub amount: Money,
}

/// Instalments were agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanAgreed {
    /// The advance.
    pub advance: Id,
    /// The instalments in order of their days.
    pub instalments: Vec<Instalment>,
    /// The day it was agreed.
    pub on: Date,
}

/// A plan as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The day it was agreed.
    pub on: Date,
    /// The instalments in order of their days.
    pub instalments: Vec<Instalment>,
    /// What had been recovered before it.
    pub recovered_before: Money,
}

/// An instalment as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The day it is due.
    pub on: Date,
    /// How much was agreed.
    pub amount: Money,
    /// How much of it is covered.
    pub covered: Money,
}

impl Due {
    /// What of it is still to come.
    pub fn open(&self) -> Money {
        self.amount - self.covered
    }

    /// Whether its day has passed and it is not covered.
    pub fn is_late(&self, today: Date) -> bool {
        self.on < today && self.open().is_positive()
    }
}

pub(super) fn agree(
    state: &Association,
    id: &Id,
    instalments: &[Instalment],
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let on = state.check_recovery_day(id, on, circumstances)?;
    state.check_notified(id, on)?;
    if instalments.is_empty() || instalments.len() > INSTALMENTS_MAXIMUM {
        return Err(Refusal::because("recovery.plan_length")
            .count("instalments", i64::try_from(instalments.len()).unwrap_or(i64::MAX))
            .count("most", INSTALMENTS_MAXIMUM as i64));
    }
    let mut earliest = on;
    let mut together = Money::ZERO;
    for instalment in instalments {
        Association::check_amount(instalment.amount)?;
        Association::check_not_before(instalment.due, earliest)?;
        earliest = instalment.due.tomorrow().unwrap_or(instalment.due);
        together += instalment.amount;
    }
    let owed = state.owed_by_merchant(id);
    if together != owed {
        let refusal = Refusal::because("recovery.plan_sum").id("advance", id);
        return Err(refusal.money("together", together).money("owed", owed));
    }
    let agreed = PlanAgreed { advance: id.clone(), instalments: instalments.to_vec(), on };
    Ok(Event::plain(What::PlanAgreed(agreed)))
}

impl PlanAgreed {
    pub(super) fn plan(&self, recovered_before: Money) -> Plan {
        Plan { on: self.on, instalments: self.instalments.clone(), recovered_before }
    }
}

impl Association {
    /// The instalments of an advance as they stand; none where no plan was agreed.
    pub fn plan(&self, advance: &Id) -> Vec<Due> {
        let Some(recovery) = self.recoveries.get(advance) else { return Vec::new() };
        let Some(plan) = recovery.plan() else { return Vec::new() };
        // Nothing stays open of a plan when nothing is owed: the rest was returned, awarded away or written off.
        let agreed: Money = plan.instalments.iter().map(|instalment| instalment.amount).sum();
        let came = (recovery.recovered - plan.recovered_before).or_zero();
        let mut cover = came.max((agreed - self.owed_by_merchant(advance)).or_zero());
        let covered = |instalment: &Instalment| {
            let covered = cover.min(instalment.amount);
            cover -= covered;
            Due { on: instalment.due, amount: instalment.amount, covered }
        };
        plan.instalments.iter().map(covered).collect()
    }

    /// Whether the merchant is late with what was demanded of it or agreed with it.
    pub fn is_late(&self, advance: &Id, today: Date) -> bool {
        if self.owed_by_merchant(advance).is_zero() {
            return false;
        }
        let plan = self.plan(advance);
        if !plan.is_empty() {
            return plan.iter().any(|due| due.is_late(today));
        }
        let last = self.recoveries.get(advance).and_then(|recovery| recovery.demands.last());
        last.is_some_and(|demand| demand.pay_by < today)
    }
}
