//! 银行存款余额调节: the pool's own account at the bank (P13) against the books. The balance of the bank's statement and
//! every item that only one side has are entered; both sides, adjusted, must agree to the fen.

use super::What;
use crate::association::Association;
use crate::institution::{Circumstances, Event};
use crate::ledger::Account;
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Money, Text};
use serde::{Deserialize, Serialize};

/// Most unmatched items of one reconciliation.
const ITEMS_MAXIMUM: usize = 200;

/// The bank's statement as a command gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reconcile {
    /// The day of the statement; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The balance it gives.
    pub balance: Money,
    /// 未达账项: what only one side has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<UnmatchedGiven>,
}

/// An item that only one side has, as a command gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnmatchedGiven {
    /// Which side has it.
    pub side: Unmatched,
    /// How much.
    pub amount: Money,
    /// What it is.
    pub what: Personal<Text>,
}

/// Which side has an item that the other has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unmatched {
    /// 本会已收、银行未收.
    WeReceived,
    /// 本会已付、银行未付.
    WePaid,
    /// 银行已收、本会未收.
    BankReceived,
    /// 银行已付、本会未付.
    BankPaid,
}

/// An item as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnmatchedItem {
    /// Which side has it.
    pub side: Unmatched,
    /// How much.
    pub amount: Money,
    /// The register row of what it is.
    pub what: Filed,
}

/// The account was reconciled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reconciled {
    /// The day of the statement.
    pub on: Date,
    /// The balance of the bank's statement.
    pub balance: Money,
    /// What the books had for that day when it was reconciled.
    pub books: Money,
    /// What only one side has.
    pub items: Vec<UnmatchedItem>,
    /// What both sides come to.
    pub adjusted: Money,
}

/// Both sides once the items of the other are taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adjusted {
    /// The bank's statement with what we have already booked.
    pub statement: Money,
    /// The books with what the bank has already booked.
    pub books: Money,
}

impl Adjusted {
    /// Both sides with these items.
    pub fn of(balance: Money, books: Money, items: impl Iterator<Item = (Unmatched, Money)>) -> Self {
        items.fold(Self { statement: balance, books }, |mut both, (side, amount)| {
            match side {
                Unmatched::WeReceived => both.statement += amount,
                Unmatched::WePaid => both.statement -= amount,
                Unmatched::BankReceived => both.books += amount,
                Unmatched::BankPaid => both.books -= amount,
            }
            both
        })
    }

    /// 差额: zero where they agree.
    pub fn difference(&self) -> Money {
        self.statement - self.books
    }
}

impl Reconcile {
    pub(super) fn file(&mut self, filing: &mut Filing) {
        for (number, item) in self.items.iter_mut().enumerate() {
            filing.take(&format!("item-{}", number + 1), &mut item.what);
        }
    }
}

pub(super) fn reconcile(
    state: &Association,
    given: &Reconcile,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let on = state.check_day(given.on, circumstances)?;
    if !given.balance.is_zero() {
        Association::check_amount(given.balance)?;
    }
    if given.items.len() > ITEMS_MAXIMUM {
        return Err(Refusal::because("pool.too_many_items")
            .count("items", i64::try_from(given.items.len()).unwrap_or(i64::MAX))
            .count("most", ITEMS_MAXIMUM as i64));
    }
    given.items.iter().try_for_each(|item| Association::check_amount(item.amount))?;
    let books = state.at_the_bank(on);
    let both = Adjusted::of(given.balance, books, given.items.iter().map(|item| (item.side, item.amount)));
    if !both.difference().is_zero() {
        return Err(Refusal::because("pool.not_reconciled")
            .rule("P13")
            .money("statement", both.statement)
            .money("books", both.books)
            .money("difference", both.difference()));
    }
    let item = |item: &UnmatchedGiven| {
        let what = circumstances.filed(&item.what)?;
        Ok(UnmatchedItem { side: item.side, amount: item.amount, what })
    };
    let items = given.items.iter().map(item).collect::<Result<_, Refusal>>()?;
    let reconciled = Reconciled { on, balance: given.balance, books, items, adjusted: both.books };
    Ok(Event::plain(What::Reconciled(reconciled)))
}

impl Association {
    /// What the books have at the pool's bank account at the close of a day, as known now: every line, the merchants'
    /// deposits included.
    pub fn at_the_bank(&self, on: Date) -> Money {
        let ledger = &self.house.ledger;
        self.lines.keys().map(|line| ledger.closing(Account::POOL, Some(line), on)).sum()
    }
}
