//! Facts: what happened to a loan, as it was recorded.

use super::terms::EarlyMoney;
use crate::vocabulary::{Date, Id, Money};
use serde::{Deserialize, Serialize};

/// One thing that happened after the drawdown (事实). How money is allocated, what interest is and how the loan stands
/// are never facts but results of [`fold`](super::fold).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fact {
    /// Money came in.
    #[serde(rename = "repayment")]
    Repayment(Repayment),
}

/// Money that came in for the loan (还款).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repayment {
    /// Its name, unique among the loan's facts.
    pub id: Id,
    /// The day the money came (实际收款日), whenever it was recorded.
    pub on: Date,
    /// How much, more than nothing.
    pub amount: Money,
    /// What the debtor wants done with money beyond the debts due (提前还款选择); the terms' choice when he says
    /// nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early: Option<EarlyMoney>,
}

impl Fact {
    /// The day it happened.
    pub fn on(&self) -> Date {
        match self {
            Self::Repayment(repayment) => repayment.on,
        }
    }

    /// The order in which facts take effect: by day, kind and id, never by when they were recorded.
    pub(super) fn order(&self) -> (Date, u8, &Id) {
        match self {
            Self::Repayment(repayment) => (repayment.on, 0, &repayment.id),
        }
    }
}
