//! An advance as it stands, and the advances of a book.

use super::{Agreement, Bounce, Circulation, Group, Prepaid, Settlement, Window};
use crate::association::retraction::Kind;
use crate::institution::Gathering;
use crate::people::Filed;
use crate::vocabulary::{Date, Id, Money};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An advance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advance {
    /// Its number in the year it was opened, from 1.
    pub number: u32,
    /// The case.
    pub case: Id,
    /// The consumer: the first case of the same person.
    pub consumer: Id,
    /// The merchant.
    pub merchant: Id,
    /// The source line it is paid from, and recovered into (R05).
    pub line: Id,
    /// What was granted at opening.
    pub amount: Money,
    /// The actual loss as assessed (核定损失).
    pub assessed: Money,
    /// The register row of the findings it was granted on.
    pub findings: Filed,
    /// What the consumer had from elsewhere by then (P14).
    pub other_recovery: Money,
    /// What earlier advances on the same case had paid, where an award gave more (R06).
    pub already: Money,
    /// What the loss of a prepaid card was reckoned from.
    pub prepaid: Option<Prepaid>,
    /// Whether the merchant has a last chance; small amounts are paid without waiting (P07).
    pub waits: bool,
    /// The day it was opened.
    pub opened_on: Date,
    /// The signatures it gathers (P11).
    pub gathering: Gathering,
    /// The votes of the board, where it decides by circulation.
    pub circulation: Circulation,
    /// The merchant's last chance, once the notice was served.
    pub window: Option<Window>,
    /// What the merchant paid before payment.
    pub settlements: Vec<Settlement>,
    /// The consumer's agreement.
    pub agreement: Option<Agreement>,
    /// Payments that the bank sent back.
    pub bounces: Vec<Bounce>,
    /// The group it was opened with, which has one decision.
    pub group: Option<Group>,
    /// How far it is.
    pub stage: Stage,
}

/// How far an advance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// On its way to payment.
    Open,
    /// 商家已付: the merchant settled in full before payment.
    SettledByMerchant,
    /// 已付.
    Paid {
        /// The day of payment.
        on: Date,
        /// How much.
        amount: Money,
    },
    /// 不同意.
    Declined,
    /// 已撤回.
    Withdrawn,
}

impl Stage {
    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::SettledByMerchant => "settled_by_merchant",
            Self::Paid { .. } => "paid",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl Advance {
    /// Its number as papers and screens bear it: `2026-003`.
    pub fn full_number(&self) -> String {
        format!("{}-{:03}", self.opened_on.year(), self.number)
    }

    /// What the merchant has paid before payment, by either route.
    pub fn settled(&self) -> Money {
        self.settlements.iter().map(|settlement| settlement.amount).sum()
    }

    /// What is left of the actual loss after all that the consumer had from elsewhere or was advanced before (P06,
    /// P14).
    pub fn loss_left(&self) -> Money {
        (self.assessed - self.other_recovery - self.already - self.settled()).or_zero()
    }

    /// What would be paid now: the advance, but never more than is left of the loss.
    pub fn payable(&self) -> Money {
        self.amount.min(self.loss_left())
    }

    /// What was paid; nothing before payment.
    pub fn paid(&self) -> Money {
        match self.stage {
            Stage::Paid { amount, .. } => amount,
            Stage::Open | Stage::SettledByMerchant | Stage::Declined | Stage::Withdrawn => Money::ZERO,
        }
    }

    /// Takes back what was recorded by mistake.
    pub(in crate::association) fn take_back(&mut self, kind: Kind) {
        match kind {
            Kind::NoticeServed => self.window = None,
            Kind::AgreementSigned => self.agreement = None,
            Kind::Voted => {
                self.circulation.votes.pop();
                self.circulation.decided = None;
            }
            _ => self.gathering.decision = None,
        }
    }

    /// The day of payment.
    pub fn paid_on(&self) -> Option<Date> {
        match self.stage {
            Stage::Paid { on, .. } => Some(on),
            Stage::Open | Stage::SettledByMerchant | Stage::Declined | Stage::Withdrawn => None,
        }
    }
}

/// The advances of a book, found by id, case, merchant and consumer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Advances {
    files: BTreeMap<Id, Advance>,
    of_case: BTreeMap<Id, Vec<Id>>,
    of_merchant: BTreeMap<Id, Vec<Id>>,
    of_consumer: BTreeMap<Id, Vec<Id>>,
    of_group: BTreeMap<Id, Vec<Id>>,
}

impl Advances {
    /// All advances by id.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, &Advance)> {
        self.files.iter()
    }

    /// The advance of this id.
    pub fn get(&self, id: &Id) -> Option<&Advance> {
        self.files.get(id)
    }

    /// The advances on a case, in order of record.
    pub fn of_case(&self, case: &Id) -> impl Iterator<Item = (&Id, &Advance)> {
        self.listed(self.of_case.get(case))
    }

    /// The advances against a merchant, in order of record.
    pub fn of_merchant(&self, merchant: &Id) -> impl Iterator<Item = (&Id, &Advance)> {
        self.listed(self.of_merchant.get(merchant))
    }

    /// The advances to a consumer, in order of record.
    pub fn of_consumer(&self, consumer: &Id) -> impl Iterator<Item = (&Id, &Advance)> {
        self.listed(self.of_consumer.get(consumer))
    }

    /// The advances of a group, in order of record.
    pub fn of_group(&self, group: &Id) -> &[Id] {
        self.of_group.get(group).map_or(&[], Vec::as_slice)
    }

    fn listed<'a>(&'a self, ids: Option<&'a Vec<Id>>) -> impl Iterator<Item = (&'a Id, &'a Advance)> {
        ids.into_iter().flatten().filter_map(|id| self.files.get(id).map(|advance| (id, advance)))
    }

    /// The advance of this id, to change.
    pub(in crate::association) fn get_mut(&mut self, id: &Id) -> Option<&mut Advance> {
        self.files.get_mut(id)
    }

    /// Adds an advance.
    pub(super) fn insert(&mut self, id: &Id, advance: Advance) {
        self.of_case.entry(advance.case.clone()).or_default().push(id.clone());
        self.of_merchant.entry(advance.merchant.clone()).or_default().push(id.clone());
        self.of_consumer.entry(advance.consumer.clone()).or_default().push(id.clone());
        if let Some(group) = &advance.group {
            self.of_group.entry(group.group.clone()).or_default().push(id.clone());
        }
        self.files.insert(id.clone(), advance);
    }
}
