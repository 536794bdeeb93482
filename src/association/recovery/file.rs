//! A recovery as it stands, and the recoveries of a book.

use super::{Awarded, Plan, Receipt, Source, Standing, StepTaken};
use crate::association::retraction::Kind;
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
    /// What was found to be paid twice, each with what of it was due from the consumer then.
    pub paid_twice: Vec<Money>,
    /// The awards and judgments, in order of record.
    pub awards: Vec<Awarded>,
    /// The instalments agreed, in order of record; the last plan holds.
    pub plans: Vec<Plan>,
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
    /// The last award or judgment.
    pub fn award(&self) -> Option<&Awarded> {
        self.awards.last()
    }

    /// The instalments agreed last.
    pub fn plan(&self) -> Option<&Plan> {
        self.plans.last()
    }

    /// What was ever found to be due from the consumer.
    pub fn due_from_consumer(&self) -> Money {
        let awarded: Money = self.awards.iter().map(|award| award.due).sum();
        awarded + self.paid_twice.iter().copied().sum()
    }

    /// Whether anything was recovered, returned, written off, awarded, claimed elsewhere or found due from the
    /// consumer.
    pub fn has_moved(&self) -> bool {
        let moved = [self.recovered, self.returned, self.written_off, self.due_from_consumer()];
        self.award().is_some() || !self.steps.is_empty() || moved.iter().any(|amount| !amount.is_zero())
    }
}

impl Recoveries {
    /// Takes back the last of a kind that was recorded by mistake of an advance.
    pub(in crate::association) fn take_back(&mut self, advance: &Id, kind: Kind) {
        let Some(file) = self.files.get_mut(advance) else { return };
        match kind {
            Kind::Notified => file.notice = None,
            Kind::Demanded => _ = file.demands.pop(),
            Kind::Planned => _ = file.plans.pop(),
            Kind::Step => _ = file.steps.pop(),
            Kind::PaidTwice => _ = file.paid_twice.pop(),
            _ => _ = file.awards.pop(),
        }
        if *file == Recovery::default() {
            self.files.remove(advance);
        }
    }

    /// Takes back a measure against a merchant that was recorded by mistake.
    pub(in crate::association) fn take_measure_back(&mut self, merchant: &Id, kind: Kind) {
        let Some(standing) = self.standings.get_mut(merchant) else { return };
        match kind {
            Kind::Suspended => standing.suspended = None,
            _ => _ = standing.top_ups.pop(),
        }
        if *standing == Standing::default() {
            self.standings.remove(merchant);
        }
    }

    /// Money that came of an advance by right of its notice: a receipt that stands and was not voluntary.
    pub(in crate::association) fn taken_of(&self, advance: &Id) -> Option<&Id> {
        let standing = self.receipts.iter().filter(|(_, receipt)| !receipt.reversed);
        let mut taken = standing.filter(|(_, receipt)| {
            let received = &receipt.received;
            received.advance == *advance && !received.voluntary && received.source != Source::Consumer
        });
        taken.next().map(|(id, _)| id)
    }

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
