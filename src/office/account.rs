//! The account of a member (社员往来账): shares, loans and credit in one line of days, with running balances.

use super::book::Book;
use super::failure::Failure;
use crate::cooperative::Cooperative;
use crate::ledger::{Account, Line, Voucher};
use crate::vocabulary::{Date, Id, Money};
use compact_str::CompactString;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// What a voucher changed between a member and the house, and how they stood after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRow {
    /// The day on which it is true.
    pub on: Date,
    /// Its voucher.
    pub voucher: Voucher,
    /// The kind of event that booked it.
    pub kind: CompactString,
    /// The loan, where it concerns one; of several recognised together, the last.
    pub loan: Option<Id>,
    /// What it changed.
    pub change: Standing,
    /// How things stood after it.
    pub after: Standing,
}

/// How a member and the house stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// 股金: the member's share money.
    pub shares: Money,
    /// 欠款: principal, interest and penalty recognised and not paid.
    pub owed: Money,
    /// 多收款: paid beyond all debts.
    pub credit: Money,
}

impl Standing {
    fn add(&mut self, line: &Line) {
        match line.account {
            Account::SHARES => self.shares += line.growth(),
            Account::MEMBER_CREDIT => self.credit += line.growth(),
            Account::LOAN_PRINCIPAL | Account::LOAN_INTEREST | Account::LOAN_PENALTY => self.owed += line.growth(),
            _ => {}
        }
    }

    fn plus(self, other: Self) -> Self {
        Self { shares: self.shares + other.shares, owed: self.owed + other.owed, credit: self.credit + other.credit }
    }
}

impl Book<Cooperative> {
    /// Everything between a member and the house by day and voucher: only the records that concern the member are read.
    ///
    /// # Errors
    /// [`Failure`] when there is no such member, the store fails or a record cannot be read.
    pub fn member_account(&self, member: &Id) -> Result<Vec<AccountRow>, Failure> {
        let known = self.state.member(member).map_err(Failure::Refused)?;
        let mut loans: BTreeSet<&Id> = BTreeSet::new();
        let mut records: BTreeSet<u64> = known.records().iter().copied().collect();
        for (loan, file) in self.state.loans_of(member) {
            loans.insert(loan);
            records.extend(file.records());
        }
        for (loan, away) in self.state.put_away().filter(|(_, away)| away.borrower == *member) {
            loans.insert(loan);
            records.extend(&away.records);
        }
        let mut rows: BTreeMap<(Date, Voucher), AccountRow> = BTreeMap::new();
        for seq in records {
            self.each_entry(seq..=seq, &mut |posted| {
                for line in posted.entry.lines() {
                    let Some(holder) = &line.holder else { continue };
                    let loan = loans.get(holder).map(|loan| (*loan).clone());
                    if loan.is_none() && holder != member {
                        continue;
                    }
                    let (on, voucher) = (posted.entry.effective(), posted.entry.voucher());
                    let row = rows.entry((on, voucher)).or_insert_with(|| AccountRow {
                        on,
                        voucher,
                        kind: posted.kind.clone(),
                        loan: None,
                        change: Standing::default(),
                        after: Standing::default(),
                    });
                    row.loan = loan.or(row.loan.take());
                    row.change.add(line);
                }
                ControlFlow::Continue(())
            })?;
        }
        let mut after = Standing::default();
        let rows = rows.into_values().filter(|row| row.change != Standing::default());
        Ok(rows
            .map(|row| {
                after = after.plus(row.change);
                AccountRow { after, ..row }
            })
            .collect())
    }
}
