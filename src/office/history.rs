//! The books as of a date, and as known at a record.

use super::book::Book;
use super::failure::Failure;
use super::replay::{self, Replay};
use crate::institution::Institution;
use crate::ledger::{Account, Balance, Keep};
use crate::vocabulary::{Date, Id, Money};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// One row of balances: `{"account","holder","debit","credit","balance"}`, amounts as plain yuan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceRow {
    /// The account.
    pub account: Account,
    /// Its holder; nothing for the whole account where holders are not kept apart.
    pub holder: Option<Id>,
    /// Turnover of both sides.
    pub turnover: Balance,
}

impl BalanceRow {
    /// The balance in the direction in which the account grows.
    pub fn balance(&self) -> Money {
        self.turnover.of(self.account)
    }
}

impl Serialize for BalanceRow {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut row = serializer.serialize_struct("BalanceRow", 5)?;
        row.serialize_field("account", &self.account)?;
        row.serialize_field("holder", &self.holder)?;
        row.serialize_field("debit", &self.turnover.debit.plain())?;
        row.serialize_field("credit", &self.turnover.credit.plain())?;
        row.serialize_field("balance", &self.balance().plain())?;
        row.end()
    }
}

impl<I: Institution> Book<I> {
    /// The balances today, by account and holder: the sums of debits and credits over all rows are equal.
    pub fn balances(&self) -> Vec<BalanceRow> {
        let ledger = &self.state.house().ledger;
        let mut rows = Vec::new();
        for account in Account::of(I::TRADE) {
            let total = ledger.total(account);
            if total == Balance::default() {
                continue;
            }
            let mut rest = total;
            if account.row().keep != Keep::Never {
                for (holder, turnover) in ledger.turnovers(account) {
                    rest.debit -= turnover.debit;
                    rest.credit -= turnover.credit;
                    rows.push(BalanceRow { account, holder: holder.cloned(), turnover });
                }
            }
            // What settled files have turned over, and accounts whose holders are only noted.
            if rest != Balance::default() {
                rows.push(BalanceRow { account, holder: None, turnover: rest });
            }
        }
        rows
    }

    /// The balances as of a day, from the entries effective by then as known now.
    ///
    /// # Errors
    /// [`Failure`] when the store fails or a record cannot be read.
    pub fn balances_on(&self, day: Date) -> Result<Vec<BalanceRow>, Failure> {
        let mut turnovers: BTreeMap<(Account, Option<Id>), Balance> = BTreeMap::new();
        let mut failure = None;
        self.store.for_each(&self.id, 0..=u64::MAX, &mut |record| {
            let event = match replay::read::<I>(record) {
                Ok(event) => event,
                Err(error) => {
                    failure = Some(error);
                    return ControlFlow::Break(());
                }
            };
            for entry in event.booked.entries.iter().filter(|entry| entry.effective() <= day) {
                for line in entry.lines() {
                    turnovers.entry((line.account, line.holder.clone())).or_default().add(line);
                }
            }
            ControlFlow::Continue(())
        })?;
        match failure {
            Some(failure) => Err(failure),
            None => Ok(turnovers
                .into_iter()
                .map(|((account, holder), turnover)| BalanceRow { account, holder, turnover })
                .collect()),
        }
    }

    /// The state as it was known after a record.
    ///
    /// # Errors
    /// [`Failure`] when the store fails or a record cannot be read.
    pub fn as_known_at(&self, seq: u64) -> Result<I, Failure> {
        let Replay { state, .. } = replay::whole(self.store.as_ref(), &self.id, seq)?;
        Ok(state)
    }
}
