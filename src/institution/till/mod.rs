//! Where a house's money lies (现金箱, 银行账户, 收款码), and how it moves between those places.
//!
//! A till is opened and closed by a manager. Money comes in and goes out by [tender lines](Tender) of other rooms'
//! commands; between tills it moves by one command, whatever the trade calls the act:
//!
//! | from | to | act |
//! |---|---|---|
//! | cash | bank | 送存 |
//! | bank | cash | 提现 |
//! | merchant code | bank | settled by the bank, less its fee |
//! | private code | cash, bank, merchant code | handed in (上交) |
//! | cash or bank | another of its kind | 调拨 |

mod tender;
mod waiting;

pub use tender::Tender;
pub(crate) use tender::sum;
pub use waiting::Waiting;

use super::house::{House, HouseEvent};
use super::posting::Slip;
use super::{Circumstances, Event, happenings};
use crate::ledger::{Account, Booked, Line};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of tills.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Open a cash box, bank account or payment code, named by the command's id.
    Open {
        /// What it is.
        kind: Kind,
        /// What the house calls it.
        name: Text,
        /// For a private code: the operator whose it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        keeper: Option<Id>,
    },
    /// Close a till that is empty.
    Close {
        /// The till.
        till: Id,
    },
    /// 送存, 提现, 清算入账, 上交, 调拨: move money from one till to another.
    Move {
        /// The till it leaves.
        from: Id,
        /// The till it reaches.
        to: Id,
        /// How much leaves.
        amount: Money,
        /// What the bank keeps of a merchant code's money when it settles it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        fee: Option<Money>,
        /// The day it moved; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
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
    /// 个人收款码: an officer's own; its money is not yet the house's cash and is handed in within a day.
    Private,
}

impl Kind {
    /// Every kind by its stored name.
    pub const NAMED: [(&'static str, Self); 4] =
        [("cash", Self::Cash), ("bank", Self::Bank), ("code", Self::Code), ("private", Self::Private)];

    /// The account its money stands on.
    pub fn account(self) -> Account {
        match self {
            Self::Cash => Account::CASH,
            Self::Bank => Account::BANK,
            Self::Code => Account::CODE_CLEARING,
            Self::Private => Account::PRIVATE_CODE,
        }
    }

    /// Whether money may move from a till of this kind to one of another.
    pub fn reaches(self, to: Self) -> bool {
        match self {
            Self::Cash | Self::Bank => matches!(to, Self::Cash | Self::Bank),
            Self::Code => to == Self::Bank,
            Self::Private => to != Self::Private,
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
    /// For a private code: the operator whose it is.
    pub keeper: Option<Id>,
    /// Whether it was closed.
    pub closed: bool,
}

happenings! {
    /// What happens to tills.
    pub enum What {
        /// One was opened.
        Opened(Opened) = "till.opened/1",
        /// One was closed.
        Closed(Closed) = "till.closed/1",
        /// Money moved from one to another.
        Moved(Moved) = "till.moved/1",
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
    /// For a private code: the operator whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeper: Option<Id>,
}

/// A till was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// The till.
    pub till: Id,
}

/// Money moved from one till to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Moved {
    /// The movement.
    pub movement: Id,
    /// The till it left.
    pub from: Id,
    /// The till it reached.
    pub to: Id,
    /// How much left.
    pub amount: Money,
    /// What the bank kept of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<Money>,
    /// The day it moved.
    pub on: Date,
}

impl What {
    /// The posting it makes.
    pub(super) fn slip(&self) -> Option<Slip<'_>> {
        match self {
            Self::Moved(moved) => Some(Slip::of(&moved.movement, moved.on)),
            Self::Opened(_) | Self::Closed(_) => None,
        }
    }
}

/// The tills every book has from its founding.
pub(super) fn founding_tills() -> BTreeMap<Id, Till> {
    let till = |kind| Till { kind, name: None, keeper: None, closed: false };
    [("cash", Kind::Cash), ("bank", Kind::Bank), ("wechat", Kind::Code)]
        .into_iter()
        .filter_map(|(id, kind)| Some((Id::new(id).ok()?, till(kind))))
        .collect()
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Open { .. } => "till.open",
            Self::Close { .. } => "till.close",
            Self::Move { .. } => "till.move",
        }
    }
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let event = match command {
        Command::Open { kind, name, keeper } => open(house, *kind, name, keeper.as_ref(), circumstances)?,
        Command::Close { till } => close(house, till)?,
        Command::Move { from, to, amount, fee, on } => {
            let on = on.unwrap_or(circumstances.business_date);
            house.check_day(on, circumstances)?;
            let moved = Moved {
                movement: circumstances.command.clone(),
                from: from.clone(),
                to: to.clone(),
                amount: *amount,
                fee: fee.filter(|fee| !fee.is_zero()),
                on,
            };
            let booked = house.book_lines(on, moved.lines(house)?)?;
            Event { what: What::Moved(moved), booked }
        }
    };
    Ok(vec![event.map(HouseEvent::Till)])
}

fn open(
    house: &House,
    kind: Kind,
    name: &Text,
    keeper: Option<&Id>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let till = circumstances.command;
    // A tender line by one of these names is no till's.
    let is_reserved = [Tender::CREDIT, Tender::SHARES].contains(&till.as_str());
    if is_reserved || house.tills.contains_key(till) {
        return Err(Refusal::because("till.known").id("till", till));
    }
    match keeper {
        None if kind == Kind::Private => return Err(Refusal::because("till.no_keeper")),
        Some(_) if kind != Kind::Private => return Err(Refusal::because("till.needs_no_keeper")),
        Some(keeper) if house.operators.get(keeper).is_none() => {
            return Err(Refusal::because("operator.unknown").id("operator", keeper));
        }
        _ => {}
    }
    let opened = Opened { till: till.clone(), kind, name: name.clone(), keeper: keeper.cloned() };
    Ok(Event::plain(What::Opened(opened)))
}

fn close(house: &House, id: &Id) -> Result<Event<What>, Refusal> {
    let till = house.till(id)?;
    let balance = house.ledger.balance(till.kind.account(), Some(id));
    if !balance.is_zero() {
        return Err(Refusal::because("till.not_empty").id("till", id).money("balance", balance));
    }
    Ok(Event::plain(What::Closed(Closed { till: id.clone() })))
}

impl Moved {
    /// The lines it books: what reached the one till, what the bank kept, what left the other.
    fn lines(&self, house: &House) -> Result<Vec<Line>, Refusal> {
        let (from, to) = (house.till(&self.from)?, house.till(&self.to)?);
        if !self.amount.is_positive() {
            return Err(Refusal::because("amount.not_positive").money("asked", self.amount));
        }
        if self.from == self.to || !from.kind.reaches(to.kind) {
            return Err(Refusal::because("till.no_such_move").id("from", &self.from).id("to", &self.to));
        }
        let fee = self.fee.unwrap_or(Money::ZERO);
        if !fee.is_zero() && from.kind != Kind::Code {
            return Err(Refusal::because("till.fee_without_code").money("fee", fee));
        }
        if fee.is_negative() || fee >= self.amount {
            return Err(Refusal::because("till.fee_too_large").money("fee", fee).money("amount", self.amount));
        }
        let mut lines = vec![Line::debit(to.kind.account(), Some(&self.to), self.amount - fee)];
        if !fee.is_zero() {
            lines.push(Line::debit(Account::BANK_CHARGES, None, fee));
        }
        lines.push(Line::credit(from.kind.account(), Some(&self.from), self.amount));
        Ok(lines)
    }
}

pub(super) fn apply(tills: &mut BTreeMap<Id, Till>, what: &What) {
    match what {
        What::Opened(opened) => {
            let till = Till {
                kind: opened.kind,
                name: Some(opened.name.clone()),
                keeper: opened.keeper.clone(),
                closed: false,
            };
            tills.insert(opened.till.clone(), till);
        }
        What::Closed(closed) => {
            if let Some(till) = tills.get_mut(&closed.till) {
                till.closed = true;
            }
        }
        What::Moved(_) => {}
    }
}

impl House {
    /// A till that is open.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none of this id, or it was closed.
    pub fn till(&self, id: &Id) -> Result<&Till, Refusal> {
        match self.tills.get(id) {
            Some(till) if till.closed => Err(Refusal::because("till.closed").id("till", id)),
            Some(till) => Ok(till),
            None => Err(Refusal::because("till.unknown").id("till", id)),
        }
    }

    /// What a till holds today.
    pub fn till_balance(&self, id: &Id) -> Money {
        self.tills.get(id).map_or(Money::ZERO, |till| self.ledger.balance(till.kind.account(), Some(id)))
    }

    /// What all tills of a kind hold today.
    pub fn means_balance(&self, kind: Kind) -> Money {
        self.ledger.total(kind.account()).of(kind.account())
    }

    /// One entry of these lines on the day of its fact, or on the first open day where that day's month is closed.
    pub(super) fn book_lines(&self, on: Date, lines: Vec<Line>) -> Result<Booked, Refusal> {
        let effective = on.max(self.ledger.periods().first_open_day());
        let voucher = self.ledger.numbering().voucher(effective);
        let entry = crate::ledger::Entry::new(voucher, effective, None, lines)
            .map_err(|_| Refusal::because("ledger.unbalanced"))?;
        Ok(Booked { entries: vec![entry], ..Booked::default() })
    }
}
