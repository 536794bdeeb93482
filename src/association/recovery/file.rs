//! A recovery as it stands, and the recoveries of a book.

use super::{Awarded, Plan, Receipt, Standing, StepTaken};
use crate::association::service::Served;
use crate::vocabulary::{Date, Id, Money};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The recoveries of a book.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Recoveries {
    pub(super) files: BTreeMap<Id, Recovery>,
    pub(super) receipts: BTreeMap<Id, Receipt>,
    pub(super) standings: BTreeMap<Id, Standing>,
}

/// The recovery of one advance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Recovery {
    /// The notice of the assignment.
    pub notice: Option<Notice>,
    /// The demands in order of record.
    pub demands: Vec<Demand>,
    /// Recovered from the merchant.
    pub recovered: Money,
    /// Returned by the consumer.
    pub returned: Money,
    /// Written off and not recovered since.
    pub written_off: Money,
    /// What was ever found to be due from the consumer.
    pub due_from_consumer: Money,
    /// The last award or judgment.
    pub award: Option<Awarded>,
    /// The instalments agreed.
    pub plan: Option<Plan>,
    /// The steps taken outside the house, in order of record.
    pub steps: Vec<StepTaken>,
}

/// The notice of the assignment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its number.
    pub number: u32,
    /// How and when it was served.
    pub served: Served,
}

/// A demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Demand {
    /// Its number.
    pub number: u32,
    /// What was owed by then.
    pub amount: Money,
    /// The day to pay by.
    pub pay_by: Date,
    /// How and when it was served.
    pub served: Served,
}

impl Recovery {
    /// Whether anything was recovered, returned, written off, awarded, claimed elsewhere or found due from the
    /// consumer.
    pub fn has_moved(&self) -> bool {
        let moved = [self.recovered, self.returned, self.written_off, self.due_from_consumer];
        self.award.is_some() || !self.steps.is_empty() || moved.iter().any(|amount| !amount.is_zero())
    }
}

impl Recoveries {
    /// The recovery of an advance; `None` while nothing has happened in it.
    pub fn get(&self, advance: &Id) -> Option<&Recovery> {
        self.files.get(advance)
    }

    /// The receipt of this id.
    pub fn receipt(&self, id: &Id) -> Option<&Receipt> {
        self.receipts.get(id)
    }

    /// The measures taken against a merchant; `None` where there were none.
    pub fn standing(&self, merchant: &Id) -> Option<&Standing> {
        self.standings.get(merchant)
    }

    /// All receipts by id.
    pub fn receipts(&self) -> impl Iterator<Item = (&Id, &Receipt)> {
        self.receipts.iter()
    }
}
