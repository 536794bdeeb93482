//! Cash counted by denomination (现金盘点).

use super::super::house::House;
use super::super::till::Kind;
use crate::rules::Refusal;
use crate::vocabulary::{Id, Money};
use serde::{Deserialize, Serialize};

/// The notes and coins in use, the largest first.
pub const DENOMINATIONS: [Money; 8] = [
    Money::from_yuan(100),
    Money::from_yuan(50),
    Money::from_yuan(20),
    Money::from_yuan(10),
    Money::from_yuan(5),
    Money::from_yuan(1),
    Money::from_fen(50),
    Money::from_fen(10),
];

/// The cash of one box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// The box.
    pub till: Id,
    /// Its notes and coins; none for an empty box.
    pub pieces: Vec<Pieces>,
}

/// So many notes or coins of one denomination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pieces {
    /// The denomination, one of [`DENOMINATIONS`].
    pub value: Money,
    /// How many of them.
    pub count: u32,
}

impl Count {
    /// What it comes to.
    ///
    /// # Errors
    /// A [`Refusal`] when a denomination is none, or there is more than an account can hold.
    pub fn total(&self) -> Result<Money, Refusal> {
        self.pieces.iter().try_fold(Money::ZERO, |sum, pieces| {
            if !DENOMINATIONS.contains(&pieces.value) {
                return Err(Refusal::because("day.no_denomination").money("value", pieces.value));
            }
            let more = pieces.value.fen().checked_mul(i64::from(pieces.count)).map(Money::from_fen);
            more.and_then(|more| sum.checked_add(more))
                .filter(|sum| *sum <= Money::LIMIT)
                .ok_or_else(|| Refusal::because("ledger.too_large").money("asked", pieces.value))
        })
    }
}

impl House {
    /// The cash boxes in use: those that are counted.
    pub fn cash_boxes(&self) -> impl Iterator<Item = &Id> {
        self.tills.iter().filter(|(_, till)| till.kind == Kind::Cash && !till.closed).map(|(id, _)| id)
    }

    /// Every box is counted, and once.
    pub(super) fn check_counts(&self, counts: &[Count]) -> Result<(), Refusal> {
        for count in counts {
            count.total()?;
            if self.till(&count.till)?.kind != Kind::Cash {
                return Err(Refusal::because("day.not_a_cash_box").id("till", &count.till));
            }
        }
        for till in self.cash_boxes() {
            if counts.iter().filter(|count| count.till == *till).count() != 1 {
                return Err(Refusal::because("day.not_counted").id("till", till));
            }
        }
        Ok(())
    }
}
