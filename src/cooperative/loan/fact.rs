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
    /// Charges were given up.
    #[serde(rename = "waiver")]
    Waiver(Waiver),
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
    /// What the cooperative gives up so that the money pays what is owed (抹零): it extinguishes debts as money does,
    /// but what finds no debt is simply not given up.
    #[serde(default)]
    pub rounded_off: Money,
}

impl Repayment {
    /// Money of a day, about which the debtor says nothing and nothing is rounded off.
    pub fn new(id: Id, on: Date, amount: Money) -> Self {
        Self { id, on, amount, early: None, rounded_off: Money::ZERO }
    }
}

/// Interest and penalty given up (减免). What is no longer owed when its day comes is not given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// Its name, unique among the loan's facts.
    pub id: Id,
    /// The day from which it counts; it comes before the money of that day.
    pub on: Date,
    /// At most so much of the interest accrued, due or not.
    pub interest: Money,
    /// At most so much of the penalty.
    pub penalty: Money,
}

impl Waiver {
    /// Interest and penalty together.
    pub fn amount(&self) -> Money {
        self.interest + self.penalty
    }
}

impl Fact {
    /// Its name, unique among the loan's facts.
    pub fn id(&self) -> &Id {
        match self {
            Self::Repayment(repayment) => &repayment.id,
            Self::Waiver(waiver) => &waiver.id,
        }
    }

    /// The day it happened.
    pub fn on(&self) -> Date {
        match self {
            Self::Repayment(repayment) => repayment.on,
            Self::Waiver(waiver) => waiver.on,
        }
    }

    /// Whether it is of more than nothing, and no part of it of less.
    pub(super) fn is_something(&self) -> bool {
        match self {
            Self::Repayment(repayment) => repayment.amount.is_positive() && !repayment.rounded_off.is_negative(),
            Self::Waiver(waiver) => {
                !waiver.interest.is_negative() && !waiver.penalty.is_negative() && waiver.amount().is_positive()
            }
        }
    }

    /// The order in which facts take effect: by day, kind and id, never by when they were recorded.
    pub(super) fn order(&self) -> (Date, u8, &Id) {
        let kind = match self {
            Self::Waiver(_) => 0,
            Self::Repayment(_) => 1,
        };
        (self.on(), kind, self.id())
    }
}
