//! Where the cooperative's money lies (cash boxes, bank accounts, merchant codes), and the lines by which it moves.

use super::{Cooperative, What as Anything};
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Account, Line};
use crate::rules::Refusal;
use crate::vocabulary::{Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of tills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Open a cash box, bank account or merchant code, named by the command's id.
    Open {
        /// What it is.
        kind: Kind,
        /// What the house calls it.
        name: Text,
    },
}

/// What a till is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 现金.
    Cash,
    /// 银行账户.
    Bank,
    /// 商户收款码: money awaits settlement by the bank.
    Code,
}

impl Kind {
    /// The account its money stands on.
    pub fn account(self) -> Account {
        match self {
            Self::Cash => Account::CASH,
            Self::Bank => Account::BANK,
            Self::Code => Account::CODE_CLEARING,
        }
    }
}

/// A place where money lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Till {
    /// What it is.
    pub kind: Kind,
    /// What the house calls it; the three of every book have none.
    pub name: Option<Text>,
}

happenings! {
    /// What happens to tills.
    pub enum What {
        /// One was opened.
        Opened(Opened) = "till.opened/1",
    }
}

/// A till was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Its id.
    pub till: Id,
    /// What it is.
    pub kind: Kind,
    /// What the house calls it.
    pub name: Text,
}

/// One line of money handed over: 3,000.00 in cash, 1,386.50 by the merchant code (收款方式).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tender {
    /// The till it goes into or comes out of: `cash`, `bank`, `wechat`, or one the house opened.
    pub till: Id,
    /// How much.
    pub amount: Money,
}

/// The tills every book has from its founding.
pub(super) fn founding_tills() -> BTreeMap<Id, Till> {
    [("cash", Kind::Cash), ("bank", Kind::Bank), ("wechat", Kind::Code)]
        .into_iter()
        .filter_map(|(id, kind)| Some((Id::new(id).ok()?, Till { kind, name: None })))
        .collect()
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Open { .. } => "till.open",
        }
    }
}

pub(super) fn decide(
    _state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let Command::Open { kind, name } = command;
    let opened = Opened { till: circumstances.command.clone(), kind: *kind, name: name.clone() };
    Ok(vec![Event::plain(Anything::Till(What::Opened(opened)))])
}

pub(super) fn apply(tills: &mut BTreeMap<Id, Till>, what: &What) {
    let What::Opened(opened) = what;
    tills.insert(opened.till.clone(), Till { kind: opened.kind, name: Some(opened.name.clone()) });
}

impl Cooperative {
    /// The sum of tender lines.
    ///
    /// # Errors
    /// A [`Refusal`] when there are none, one is not positive, a till is unknown, or the shares of a member are
    /// offered in payment (L26).
    pub(super) fn sum_tenders(&self, tenders: &[Tender]) -> Result<Money, Refusal> {
        let mut sum = Money::ZERO;
        for tender in tenders {
            if !tender.amount.is_positive() {
                return Err(Refusal::because("amount.not_positive").money("asked", tender.amount));
            }
            if tender.till.as_str() == "shares" {
                return Err(Refusal::because("repayment.by_shares").rule("L26").money("asked", tender.amount));
            }
            if !self.tills.contains_key(&tender.till) {
                return Err(Refusal::because("till.unknown").id("till", &tender.till));
            }
            sum = sum
                .checked_add(tender.amount)
                .filter(|sum| *sum <= Money::LIMIT)
                .ok_or_else(|| Refusal::because("ledger.too_large").money("asked", tender.amount))?;
        }
        if sum.is_zero() { Err(Refusal::because("tender.none")) } else { Ok(sum) }
    }

    /// The ledger's side of money received: the tills' accounts are debited.
    pub(super) fn received(&self, tenders: &[Tender]) -> Vec<Line> {
        tenders.iter().map(|tender| Line::debit(self.account_of(tender), Some(&tender.till), tender.amount)).collect()
    }

    /// The ledger's side of money paid out: the tills' accounts are credited.
    pub(super) fn paid_out(&self, tenders: &[Tender]) -> Vec<Line> {
        tenders.iter().map(|tender| Line::credit(self.account_of(tender), Some(&tender.till), tender.amount)).collect()
    }

    fn account_of(&self, tender: &Tender) -> Account {
        self.tills.get(&tender.till).map_or(Account::CASH, |till| till.kind.account())
    }
}
