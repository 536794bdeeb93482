//! The books as an accountant reads them: trial balance (科目余额表), ledger sheets (明细账), cash and bank journals
//! (日记账), vouchers (记账凭证).
//!
//! What accounts turned over by month is in memory; entries are read from the store, month by month, and only from the
//! records among which a month's entries lie.

use super::book::Book;
use super::failure::Failure;
use crate::institution::Institution;
use crate::ledger::{Account, Balance, Entry, Keep, Line, Month, Series, Side, Trade, Voucher};
use crate::vocabulary::{Date, Id, Money};
use compact_str::CompactString;
use serde::Deserialize;
use std::ops::{ControlFlow, RangeInclusive};

/// One account in the trial balance of a month. Balances stand in the direction in which the account grows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialRow {
    /// The account.
    pub account: Account,
    /// Its balance when the month began (期初余额).
    pub opening: Money,
    /// What it turned over in the month, both sides gross (本期发生额).
    pub turnover: Balance,
    /// What it turned over from January through the month (本年累计发生额).
    pub year: Balance,
    /// Its balance when the month ended (期末余额).
    pub closing: Money,
}

/// What a ledger sheet is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Folio {
    /// 明细账: an account, or one holder of it.
    Account(Account, Option<Id>),
    /// 现金日记账: every cash box.
    Cash,
    /// 银行日记账: every bank account.
    Bank,
}

/// A month of a ledger sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The balance when the month began.
    pub opening: Money,
    /// Its lines by effective date and voucher.
    pub rows: Vec<SheetRow>,
    /// What it turned over, both sides gross.
    pub turnover: Balance,
    /// The balance when the month ended.
    pub closing: Money,
}

/// A line of a ledger sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetRow {
    /// The day on which it is true.
    pub on: Date,
    /// Its voucher.
    pub voucher: Voucher,
    /// The kind of event that booked it.
    pub kind: CompactString,
    /// The line itself.
    pub line: Line,
    /// The accounts on the other side of its voucher (对方科目), each once.
    pub against: Vec<Account>,
    /// Who stands on the other side, where it is one alone.
    pub with: Option<(Account, Id)>,
    /// The balance after it.
    pub balance: Money,
}

/// An entry with the record that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    /// The record.
    pub seq: u64,
    /// The business date on which it was recorded.
    pub recorded_on: Date,
    /// Who gave the command.
    pub operator: Id,
    /// The kind of event.
    pub kind: CompactString,
    /// The papers the event numbered (附单据张数); those of a record stand with its first voucher.
    pub attachments: u32,
    /// The entry.
    pub entry: Entry,
}

impl Posted {
    /// The sum of its debits, which is that of its credits.
    pub fn amount(&self) -> Money {
        self.entry.lines().iter().filter(|line| line.side == Side::Debit).map(|line| line.amount).sum()
    }
}

impl Folio {
    /// The accounts it gathers. Cash and bank are told by the statutory code: 101 库存现金, 102 银行存款.
    pub fn accounts(&self, trade: Trade) -> Vec<Account> {
        let coded = |code: &'static str| Account::of(trade).filter(move |account| account.row().code.starts_with(code));
        match self {
            Self::Account(account, _) => vec![*account],
            Self::Cash => coded("101").collect(),
            Self::Bank => coded("102").collect(),
        }
    }

    fn holder(&self) -> Option<&Id> {
        match self {
            Self::Account(_, holder) => holder.as_ref(),
            Self::Cash | Self::Bank => None,
        }
    }
}

impl<I: Institution> Book<I> {
    /// The trial balance of a month: every account that ever moved by its end. Debits and credits of all rows are equal.
    pub fn trial_balance(&self, month: Month) -> Vec<TrialRow> {
        let turnovers = &self.state.house().turnovers;
        let rows = Account::of(I::TRADE).map(|account| TrialRow {
            account,
            opening: turnovers.before(account, month).of(account),
            turnover: turnovers.of(account, month),
            year: turnovers.year_through(account, month),
            closing: turnovers.closing(account, month),
        });
        let moved = |row: &TrialRow| {
            row.turnover != Balance::default() || !row.opening.is_zero() || row.year != Balance::default()
        };
        rows.filter(moved).collect()
    }

    /// A month of a ledger sheet, as known now.
    ///
    /// # Errors
    /// [`Failure`] when the store fails or a record cannot be read.
    pub fn sheet(&self, folio: &Folio, month: Month) -> Result<Sheet, Failure> {
        let accounts = folio.accounts(I::TRADE);
        let is_ours = |line: &Line| {
            accounts.contains(&line.account) && folio.holder().is_none_or(|holder| line.holder.as_ref() == Some(holder))
        };
        let mut rows = Vec::new();
        for posted in self.vouchers(month)? {
            let (debited, credited) =
                (Opposite::of(&posted.entry, Side::Debit), Opposite::of(&posted.entry, Side::Credit));
            for line in posted.entry.lines().iter().filter(|line| is_ours(line)) {
                let opposite = if line.side == Side::Debit { &credited } else { &debited };
                rows.push(SheetRow {
                    on: posted.entry.effective(),
                    voucher: posted.entry.voucher(),
                    kind: posted.kind.clone(),
                    line: line.clone(),
                    against: opposite.accounts.clone(),
                    with: opposite.with.clone(),
                    balance: Money::ZERO,
                });
            }
        }
        let opening = self.opening(folio, &accounts, month)?;
        let (mut balance, mut turnover) = (opening, Balance::default());
        for row in &mut rows {
            balance += row.line.growth();
            turnover.add(&row.line);
            row.balance = balance;
        }
        Ok(Sheet { opening, rows, turnover, closing: balance })
    }

    /// The vouchers of a month, by day and number.
    ///
    /// # Errors
    /// As [`Book::sheet`].
    pub fn vouchers(&self, month: Month) -> Result<Vec<Posted>, Failure> {
        let Some(records) = self.state.house().turnovers.records(month) else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        self.each_entry(records, &mut |posted| {
            if posted.entry.voucher().month == month {
                found.push(posted);
            }
            ControlFlow::Continue(())
        })?;
        found.sort_by_key(|posted| (posted.entry.effective(), posted.entry.voucher().number));
        Ok(found)
    }

    /// A voucher by its month and number; nothing when there is none.
    ///
    /// # Errors
    /// As [`Book::sheet`].
    pub fn voucher(&self, voucher: Voucher) -> Result<Option<Posted>, Failure> {
        let Some(records) = self.state.house().turnovers.records(voucher.month) else { return Ok(None) };
        let mut found = None;
        self.each_entry(records, &mut |posted| {
            if posted.entry.voucher() == voucher {
                found = Some(posted);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }

    /// The balance of a sheet when a month began.
    ///
    /// Whole accounts have it in memory. One holder's is today's balance less all that was posted since; where a
    /// holder's balance is not kept, it is the sum of all that was posted before.
    fn opening(&self, folio: &Folio, accounts: &[Account], month: Month) -> Result<Money, Failure> {
        let house = self.state.house();
        let (Folio::Account(account, _), Some(holder)) = (folio, folio.holder()) else {
            return Ok(accounts.iter().map(|account| house.turnovers.before(*account, month).of(*account)).sum());
        };
        let is_kept = account.row().keep != Keep::Never;
        let records = if is_kept {
            house.turnovers.first_record_from(month).map(|first| first..=u64::MAX)
        } else {
            house.turnovers.records_before(month)
        };
        let mut moved = Money::ZERO;
        if let Some(records) = records {
            self.each_entry(records, &mut |posted| {
                if (posted.entry.voucher().month >= month) == is_kept {
                    let ours = posted.entry.lines().iter();
                    let ours = ours.filter(|line| line.account == *account && line.holder.as_ref() == Some(holder));
                    moved += ours.map(Line::growth).sum();
                }
                ControlFlow::Continue(())
            })?;
        }
        Ok(if is_kept { house.ledger.balance(*account, Some(holder)) - moved } else { moved })
    }

    /// Shows every entry of a range of records, in order of record, until told to break.
    pub(super) fn each_entry(
        &self,
        records: RangeInclusive<u64>,
        visit: &mut dyn FnMut(Posted) -> ControlFlow<()>,
    ) -> Result<(), Failure> {
        let mut failure = None;
        self.store.for_each(&self.id, records, &mut |record| {
            let content = record.content();
            let body: Postings = match serde_json::from_str(&content.body) {
                Ok(body) => body,
                Err(error) => {
                    failure = Some(Failure::Unreadable { seq: record.seq(), reason: error.to_string() });
                    return ControlFlow::Break(());
                }
            };
            let mut attachments = body.papers();
            for entry in body.entries {
                let posted = Posted {
                    seq: record.seq(),
                    recorded_on: content.business_date,
                    operator: content.operator.clone(),
                    kind: content.kind.clone(),
                    attachments: std::mem::take(&mut attachments),
                    entry,
                };
                if visit(posted).is_break() {
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        })?;
        failure.map_or(Ok(()), Err)
    }
}

/// One side of a voucher, as the other side's sheets name it.
#[derive(Default)]
struct Opposite {
    accounts: Vec<Account>,
    with: Option<(Account, Id)>,
}

impl Opposite {
    fn of(entry: &Entry, side: Side) -> Self {
        let lines = || entry.lines().iter().filter(move |line| line.side == side);
        let mut accounts: Vec<Account> = lines().map(|line| line.account).collect();
        accounts.sort();
        accounts.dedup();
        let mut held = lines().filter_map(|line| Some((line.account, line.holder.clone()?)));
        let first = held.next();
        let alone = first.as_ref().is_some_and(|(_, first)| held.all(|(_, holder)| holder == *first));
        Self { accounts, with: first.filter(|_| alone) }
    }
}

/// The part of a record's body that concerns the books; what happened is skipped unread.
#[derive(Deserialize)]
struct Postings {
    #[serde(default)]
    entries: Vec<Entry>,
    #[serde(default)]
    numbers: Vec<(Series, u32)>,
}

impl Postings {
    /// How many of the numbers given name a paper.
    fn papers(&self) -> u32 {
        let papers = self.numbers.iter().filter(|(series, _)| series.names_a_paper());
        u32::try_from(papers.count()).unwrap_or(u32::MAX)
    }
}
