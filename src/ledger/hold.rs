//! Holds (冻结): money reserved for something approved or awaiting approval.

use super::Account;
use crate::vocabulary::{Date, Id, Money};
use serde::{Deserialize, Serialize};

/// An amount of an account that is spoken for.
///
/// Whether it is in force is a pure function of the date: from the day it was placed until the day before it
/// lapses. The lapse is recorded by the next command of its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hold {
    /// Its name, unique in the book: the file it belongs to.
    pub id: Id,
    /// The account.
    pub account: Account,
    /// Whose account.
    pub holder: Option<Id>,
    /// How much is spoken for.
    pub amount: Money,
    /// The first day on which it is in force.
    pub from: Date,
    /// The first day on which it is no longer in force.
    pub lapses: Option<Date>,
}

impl Hold {
    /// Whether it reserves its amount on this day.
    pub fn in_force(&self, on: Date) -> bool {
        self.from <= on && self.lapses.is_none_or(|lapses| on < lapses)
    }
}

impl HoldChange {
    /// The hold it places or releases.
    pub fn id(&self) -> &Id {
        match self {
            Self::Placed(hold) => &hold.id,
            Self::Released(id) => id,
        }
    }
}

/// What an event does to holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldChange {
    /// A hold is placed, or takes the place of the one with its id.
    Placed(Hold),
    /// The hold of this id is released.
    Released(Id),
}
