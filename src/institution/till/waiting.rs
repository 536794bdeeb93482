//! How long money has lain in payment codes: what came first is taken to leave first.

use super::super::house::House;
use super::Kind;
use crate::ledger::{Booked, Holder, Line};
use crate::vocabulary::{Date, Id, Money};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What waits in each payment code, by the day it came.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Waiting(BTreeMap<Id, BTreeMap<Date, Money>>);

impl Waiting {
    /// Takes in what an event booked.
    pub(in super::super) fn note(&mut self, booked: &Booked) {
        for entry in &booked.entries {
            for line in entry.lines() {
                if let (Holder::MerchantCode | Holder::PrivateCode, Some(code)) =
                    (line.account.row().holder, &line.holder)
                {
                    self.note_line(code, line, entry.effective());
                }
            }
        }
    }

    /// The day on which the oldest money that still waits in a code came.
    pub fn since(&self, code: &Id) -> Option<Date> {
        self.0.get(code)?.keys().next().copied()
    }

    fn note_line(&mut self, code: &Id, line: &Line, on: Date) {
        let days = self.0.entry(code.clone()).or_default();
        let mut change = line.growth();
        if change.is_positive() {
            *days.entry(on).or_default() += change;
            return;
        }
        // What is taken back was booked on its own day; what leaves is the oldest.
        let own = line.amount.is_negative().then_some(on);
        let order: Vec<Date> = own.into_iter().chain(days.keys().copied()).collect();
        for day in order {
            let Some(waits) = days.get_mut(&day) else { continue };
            let taken = (*waits).min(-change);
            *waits -= taken;
            change += taken;
            if waits.is_zero() {
                days.remove(&day);
            }
        }
    }
}

impl House {
    /// The private codes that hold money, each with how much and the day on which the oldest of it came. It is to be
    /// handed in within a day.
    pub fn to_hand_in(&self) -> Vec<(&Id, Money, Date)> {
        let private = self.tills.iter().filter(|(_, till)| till.kind == Kind::Private);
        private.filter_map(|(id, _)| Some((id, self.till_balance(id), self.waiting.since(id)?))).collect()
    }
}
