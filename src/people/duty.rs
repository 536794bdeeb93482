//! Operators (操作员) and their duties (岗位).

use crate::people::Filed;
use crate::vocabulary::Id;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What an operator may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// 经办: makes the cooperative's commands.
    Clerk,
    /// 调解员: makes the association's commands.
    Mediator,
    /// 复核: checks what another made.
    Checker,
    /// 审批: approves by amount.
    Approver,
    /// 出纳: pays out.
    Cashier,
    /// 审计: reads only.
    Auditor,
    /// 负责人: operators, house numbers, closing and reopening.
    Manager,
}

impl Duty {
    /// Every duty.
    pub const ALL: [Self; 7] =
        [Self::Clerk, Self::Mediator, Self::Checker, Self::Approver, Self::Cashier, Self::Auditor, Self::Manager];

    /// Every duty but the auditor's, who only reads.
    pub const WORKING: [Self; 6] =
        [Self::Clerk, Self::Mediator, Self::Checker, Self::Approver, Self::Cashier, Self::Manager];

    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Mediator => "mediator",
            Self::Checker => "checker",
            Self::Approver => "approver",
            Self::Cashier => "cashier",
            Self::Auditor => "auditor",
            Self::Manager => "manager",
        }
    }
}

/// A person who works at a desk of this book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operator {
    /// What the operator may do.
    pub duties: BTreeSet<Duty>,
    /// The register row of the operator's name.
    pub name: Filed,
    /// The register row of the passphrase's verifier.
    pub passphrase: Option<Filed>,
    /// Whether the operator may sign in.
    pub active: bool,
}

/// The operators of a book by id.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Operators(BTreeMap<Id, Operator>);

impl Operators {
    /// The operator of this id.
    pub fn get(&self, id: &Id) -> Option<&Operator> {
        self.0.get(id)
    }

    /// Whether the operator may act and has one of these duties.
    pub fn may(&self, id: &Id, duties: &[Duty]) -> bool {
        self.0.get(id).is_some_and(|operator| operator.active && duties.iter().any(|d| operator.duties.contains(d)))
    }

    /// All operators by id.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, &Operator)> {
        self.0.iter()
    }

    /// How many operators hold this duty and may act.
    pub fn count_with(&self, duty: Duty) -> usize {
        self.0.values().filter(|operator| operator.active && operator.duties.contains(&duty)).count()
    }

    /// Adds an operator, or takes the place of the one with this id.
    pub fn put(&mut self, id: Id, operator: Operator) {
        self.0.insert(id, operator);
    }

    /// The operator of this id, to change.
    pub fn get_mut(&mut self, id: &Id) -> Option<&mut Operator> {
        self.0.get_mut(id)
    }
}
