//! Tender lines (收款方式): the lines by which money comes in and goes out.

use super::super::house::House;
use super::Kind;
use crate::ledger::{Account, Line};
use crate::rules::Refusal;
use crate::vocabulary::{Id, Money};
use serde::{Deserialize, Serialize};

/// One line of money handed over: 3,000.00 in cash, 1,386.50 by the merchant code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tender {
    /// The till it goes into or comes out of: `cash`, `bank`, `wechat`, or one the house opened. Money that came in
    /// before its owner was known is claimed (认领) by naming the unidentified receipt here.
    pub till: Id,
    /// How much.
    pub amount: Money,
}

impl Tender {
    /// The name by which a line draws on what a member paid beyond earlier debts (多收款), where a trade keeps that.
    pub const CREDIT: &'static str = "credit";
    /// The name by which a line would offer share money: always refused (L26).
    pub const SHARES: &'static str = "shares";

    /// Whether it draws on the member's credit, so that no money moves.
    pub fn draws_credit(&self) -> bool {
        self.till.as_str() == Self::CREDIT
    }
}

impl House {
    /// The sum of the lines by which money comes in.
    ///
    /// # Errors
    /// A [`Refusal`] when there are none, one is not positive, or a till is unknown or closed. How much of an
    /// unidentified receipt may be claimed the ledger says: its balance never goes below zero.
    pub fn sum_received(&self, tenders: &[Tender]) -> Result<Money, Refusal> {
        sum(tenders, |tender| self.check_source(tender))
    }

    /// A line by which money comes in names an open till, or an unidentified receipt that it claims.
    pub(crate) fn check_source(&self, tender: &Tender) -> Result<(), Refusal> {
        match self.unidentified.contains_key(&tender.till) {
            true => Ok(()),
            false => self.till(&tender.till).map(|_| ()),
        }
    }

    /// The sum of the lines by which money goes out.
    ///
    /// # Errors
    /// As [`House::sum_received`], and when a line names an officer's private code, whose money is not the house's to
    /// pay with.
    pub fn sum_paid_out(&self, tenders: &[Tender]) -> Result<Money, Refusal> {
        sum(tenders, |tender| match self.till(&tender.till)?.kind {
            Kind::Private => Err(Refusal::because("till.not_the_houses").id("till", &tender.till)),
            _ => Ok(()),
        })
    }

    /// The ledger's side of money received: the accounts of tills, and of receipts now claimed, are debited.
    pub fn received(&self, tenders: &[Tender]) -> Vec<Line> {
        let line = |tender: &Tender| Line::debit(self.account_of(&tender.till), Some(&tender.till), tender.amount);
        tenders.iter().map(line).collect()
    }

    /// The ledger's side of money paid out: the tills' accounts are credited.
    pub fn paid_out(&self, tenders: &[Tender]) -> Vec<Line> {
        let line = |tender: &Tender| Line::credit(self.account_of(&tender.till), Some(&tender.till), tender.amount);
        tenders.iter().map(line).collect()
    }

    fn account_of(&self, till: &Id) -> Account {
        match self.tills.get(till) {
            Some(till) => till.kind.account(),
            None => Account::UNIDENTIFIED,
        }
    }
}

/// The sum of tender lines, each positive and checked.
pub(crate) fn sum(tenders: &[Tender], check: impl Fn(&Tender) -> Result<(), Refusal>) -> Result<Money, Refusal> {
    let mut sum = Money::ZERO;
    for tender in tenders {
        if !tender.amount.is_positive() {
            return Err(Refusal::because("amount.not_positive").money("asked", tender.amount));
        }
        check(tender)?;
        sum = sum
            .checked_add(tender.amount)
            .filter(|sum| *sum <= Money::LIMIT)
            .ok_or_else(|| Refusal::because("ledger.too_large").money("asked", tender.amount))?;
    }
    if sum.is_zero() { Err(Refusal::because("tender.none")) } else { Ok(sum) }
}
