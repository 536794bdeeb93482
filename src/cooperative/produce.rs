//! Paid in kind (实物): produce and materials a member brings at an agreed value, held until sold.
//!
//! What is brought stands as stock (产品物资) and never as money; its value becomes the member's credit, which then
//! repays a loan or pays share money as any credit does (Farmers' Cooperatives Law 13 lets shares be paid in things that
//! can be valued). Whether things are taken at all the house decides (L44); a second person signs their value. A sale
//! turns stock into money, with a gain or a loss; what spoils is written down.

use super::share::receipts;
use super::{Cooperative, What as Anything};
use crate::institution::till::Tender;
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Account, Booked, Entry, Line, Voucher, reversal};
use crate::people::{Filed, Filing, Personal};
use crate::rules::{Code, Figure, PRODUCE_ACCEPTED, Refusal};
use crate::vocabulary::{Date, Id, Money, Quantity, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of things taken in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 收实物: take in what a member brings. The lot is named by the command's id.
    TakeIn(TakeIn),
    /// 变卖实物: sell some of a lot, or all of it.
    Sell {
        /// The lot.
        lot: Id,
        /// How much of it.
        quantity: Quantity,
        /// The money it brought.
        tenders: Vec<Tender>,
        /// The day; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 减记实物: it is worth less than it was taken for.
    WriteDown {
        /// The lot.
        lot: Id,
        /// How much less.
        amount: Money,
        /// Why.
        reason: Personal<Text>,
    },
    /// 冲正: take a lot, a sale or a write-down back out of the books, as if it had never been.
    Reverse {
        /// What: the command that recorded it.
        of: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

/// What a member brings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakeIn {
    /// The member.
    pub member: Id,
    /// What it is.
    pub what: Text,
    /// How much.
    pub quantity: Quantity,
    /// In which unit: 斤, 公斤, 袋.
    pub unit: Text,
    /// The agreed value of one unit.
    pub price: Money,
    /// The day; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

happenings! {
    /// What happens to things taken in.
    pub enum What {
        /// Some were taken in.
        TakenIn(TakenIn) = "produce.taken_in/1",
        /// Some were sold.
        Sold(Sold) = "produce.sold/1",
        /// They are worth less.
        WrittenDown(WrittenDown) = "produce.written_down/1",
        /// One of these was reversed.
        Reversed(Reversed) = "produce.reversed/1",
    }
}

/// Things were taken in; the receipt's number is among the numbers given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TakenIn {
    /// The lot.
    pub lot: Id,
    /// The member.
    pub member: Id,
    /// What it is.
    pub what: Text,
    /// How much.
    pub quantity: Quantity,
    /// In which unit.
    pub unit: Text,
    /// The agreed value of one unit.
    pub price: Money,
    /// The agreed value of all.
    pub amount: Money,
    /// The day.
    pub on: Date,
}

/// Things were sold; the receipt's number is among the numbers given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sold {
    /// The sale.
    pub sale: Id,
    /// The lot.
    pub lot: Id,
    /// How much of it.
    pub quantity: Quantity,
    /// The money it brought.
    pub tenders: Vec<Tender>,
    /// What it stood in the books for.
    pub cost: Money,
    /// The day.
    pub on: Date,
}

/// Things are worth less.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenDown {
    /// Its name: the id of the command.
    pub write_down: Id,
    /// The lot.
    pub lot: Id,
    /// How much less.
    pub amount: Money,
    /// The day.
    pub on: Date,
    /// Why.
    pub reason: Filed,
}

/// A lot, a sale or a write-down was reversed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// What.
    pub of: Id,
    /// The lot it concerns.
    pub lot: Id,
    /// Why.
    pub reason: Filed,
}

/// Things a member brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// As they were taken in.
    pub taken: TakenIn,
    /// The number of the receipt.
    pub receipt: u32,
    /// How much is left; nothing where all is sold.
    pub left: Option<Quantity>,
    /// The sales and write-downs that stand, in order.
    pub moves: Vec<Id>,
    /// How it stands in the books.
    pub posted: Posted,
}

/// A sale or a write-down of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// The lot.
    pub lot: Id,
    /// Which it is.
    pub kind: Kind,
    /// What it took out of the books.
    pub cost: Money,
    /// The day.
    pub on: Date,
    /// How it stands in the books.
    pub posted: Posted,
}

/// What became of things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// 变卖: so much, for this money.
    Sale(Quantity, Vec<Tender>),
    /// 减记, for this reason.
    WriteDown(Filed),
}

/// An entry that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posted {
    /// Its voucher.
    pub voucher: Voucher,
    /// The day on which it stands in the ledger.
    pub booked_on: Date,
    /// Its lines.
    pub lines: Vec<Line>,
    /// Whether it was reversed.
    pub reversed: bool,
}

impl Posted {
    fn of(booked: &Booked) -> Option<Self> {
        let entry = booked.entries.first()?;
        let (voucher, booked_on) = (entry.voucher(), entry.effective());
        Some(Self { voucher, booked_on, lines: entry.lines().to_vec(), reversed: false })
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::TakeIn(_) => "produce.take_in",
            Self::Sell { .. } => "produce.sell",
            Self::WriteDown { .. } => "produce.write_down",
            Self::Reverse { .. } => "produce.reverse",
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::TakeIn(_) | Self::Sell { .. } => {}
            Self::WriteDown { reason, .. } | Self::Reverse { reason, .. } => filing.take("reason", reason),
        }
    }
}

pub(super) fn decide(
    state: &Cooperative,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<Anything>>, Refusal> {
    let today = circumstances.business_date;
    let event = match command {
        Command::TakeIn(brought) => take_in(state, brought, circumstances)?,
        Command::Sell { lot, quantity, tenders, on } => {
            sell(state, lot, *quantity, tenders, on.unwrap_or(today), circumstances)?
        }
        Command::WriteDown { lot, amount, reason } => write_down(state, lot, *amount, reason, circumstances)?,
        Command::Reverse { of, reason } => reverse(state, of, reason, circumstances)?,
    };
    state.house.ledger.check(&event.booked, today)?;
    Ok(vec![event.map(Anything::Produce)])
}

fn take_in(state: &Cooperative, brought: &TakeIn, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
    let on = brought.on.unwrap_or(circumstances.business_date);
    state.house.check_day(on, circumstances)?;
    if !state.house.numbers.get(PRODUCE_ACCEPTED, on) {
        return Err(Refusal::because("produce.not_accepted").rule("L44"));
    }
    state.check_may_hold_shares(&brought.member, on)?;
    let amount = brought.quantity.times(brought.price).filter(|amount| *amount <= Money::LIMIT);
    let amount = amount.ok_or_else(|| Refusal::because("ledger.too_large").money("asked", brought.price))?;
    if !brought.price.is_positive() || !amount.is_positive() {
        return Err(Refusal::because("amount.not_positive").money("asked", brought.price));
    }
    let lot = circumstances.command.clone();
    let lines = vec![
        Line::debit(Account::PRODUCE, Some(&lot), amount),
        Line::credit(Account::MEMBER_CREDIT, Some(&brought.member), amount),
    ];
    let TakeIn { member, what, quantity, unit, price, .. } = brought.clone();
    let taken = TakenIn { lot, member, what, quantity, unit, price, amount, on };
    Ok(Event { what: What::TakenIn(taken), booked: booked(state, on, lines, true)? })
}

fn sell(
    state: &Cooperative,
    id: &Id,
    quantity: Quantity,
    tenders: &[Tender],
    on: Date,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let lot = state.lot(id)?;
    check_day(state, lot, on, circumstances)?;
    let brought = state.sum_tenders(tenders)?;
    let words = |quantity: &Quantity| Figure::Code(Code::cleaned(&quantity.to_string()));
    let held = lot.left.as_ref().filter(|left| quantity <= **left).ok_or_else(|| {
        let left = lot.left.as_ref().map_or_else(|| Figure::Code(Code::from("0")), words);
        Refusal::because("produce.not_so_much").id("lot", id).figure("asked", words(&quantity)).figure("left", left)
    })?;
    let cost = quantity.part_of(*held, state.value_of(id));
    let mut lines = state.house.received(tenders);
    if cost.is_positive() {
        lines.push(Line::credit(Account::PRODUCE, Some(id), cost));
    }
    let gain = brought - cost;
    if gain.is_positive() {
        lines.push(Line::credit(Account::PRODUCE_GAIN, None, gain));
    } else if gain.is_negative() {
        lines.push(Line::debit(Account::PRODUCE_LOSS, None, -gain));
    }
    let sale = circumstances.command.clone();
    let sold = Sold { sale, lot: id.clone(), quantity, tenders: tenders.to_vec(), cost, on };
    Ok(Event { what: What::Sold(sold), booked: booked(state, on, lines, true)? })
}

fn write_down(
    state: &Cooperative,
    id: &Id,
    amount: Money,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    state.lot(id)?;
    if !amount.is_positive() {
        return Err(Refusal::because("amount.not_positive").money("asked", amount));
    }
    let value = state.value_of(id);
    if amount > value {
        let refusal = Refusal::because("produce.worth_less").id("lot", id);
        return Err(refusal.money("asked", amount).money("value", value));
    }
    let lines =
        vec![Line::debit(Account::PRODUCE_LOSS, None, amount), Line::credit(Account::PRODUCE, Some(id), amount)];
    let on = circumstances.business_date;
    let (write_down, reason) = (circumstances.command.clone(), circumstances.filed(reason)?);
    let what = What::WrittenDown(WrittenDown { write_down, lot: id.clone(), amount, on, reason });
    Ok(Event { what, booked: booked(state, on, lines, false)? })
}

fn reverse(
    state: &Cooperative,
    of: &Id,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let (id, posted) = match (state.lots.get(of), state.lot_moves.get(of)) {
        (Some(lot), _) => (of, &lot.posted),
        (None, Some(moved)) => (&moved.lot, &moved.posted),
        (None, None) => return Err(Refusal::because("produce.unknown").id("lot", of)),
    };
    if posted.reversed {
        return Err(Refusal::because("reversal.done").id("what", of));
    }
    // What each sale took out of the books follows from what came before it, so the latest is taken back first.
    match state.lot(id)?.moves.last() {
        Some(last) if last != of => return Err(Refusal::because("produce.moved").id("lot", id)),
        _ => {}
    }
    let periods = state.house.ledger.periods();
    let numbering = &mut state.house.ledger.numbering();
    let entry = reversal(posted.voucher, posted.booked_on, &posted.lines, periods, numbering)
        .map_err(|_| Refusal::because("ledger.unbalanced"))?;
    let reason = circumstances.filed(reason)?;
    let what = What::Reversed(Reversed { of: of.clone(), lot: id.clone(), reason });
    Ok(Event { what, booked: Booked { entries: vec![entry], ..Booked::default() } })
}

/// A day of the book, not before the lot was taken in.
fn check_day(state: &Cooperative, lot: &Lot, on: Date, circumstances: &Circumstances) -> Result<(), Refusal> {
    state.house.check_day(on, circumstances)?;
    if on < lot.taken.on {
        return Err(Refusal::because("produce.before").date("on", on).date("taken_on", lot.taken.on));
    }
    Ok(())
}

fn booked(state: &Cooperative, on: Date, lines: Vec<Line>, has_receipt: bool) -> Result<Booked, Refusal> {
    let mut numbering = state.house.ledger.numbering();
    let effective = state.booking_day(on);
    let entry = Entry::new(numbering.voucher(effective), effective, None, lines)
        .map_err(|_| Refusal::because("ledger.unbalanced"))?;
    let numbers = if has_receipt { vec![(receipts(), numbering.next(&receipts()))] } else { Vec::new() };
    Ok(Booked { entries: vec![entry], numbers, ..Booked::default() })
}

impl Cooperative {
    /// Things taken in, by the command that took them.
    pub fn lots(&self) -> &BTreeMap<Id, Lot> {
        &self.lots
    }

    /// Sales and write-downs, by the command that made them.
    pub fn lot_moves(&self) -> &BTreeMap<Id, Move> {
        &self.lot_moves
    }

    /// A lot that stands.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none, or it was reversed.
    pub fn lot(&self, id: &Id) -> Result<&Lot, Refusal> {
        match self.lots.get(id) {
            Some(lot) if lot.posted.reversed => Err(Refusal::because("reversal.done").id("what", id)),
            Some(lot) => Ok(lot),
            None => Err(Refusal::because("produce.unknown").id("lot", id)),
        }
    }

    /// What a lot stands in the books for.
    pub fn value_of(&self, lot: &Id) -> Money {
        self.house.ledger.balance(Account::PRODUCE, Some(lot))
    }
}

pub(super) fn apply(state: &mut Cooperative, what: &What, booked: &Booked) {
    let Some(posted) = Posted::of(booked) else { return };
    match what {
        What::TakenIn(taken) => {
            let receipt = booked.number(&receipts()).unwrap_or(0);
            let lot = Lot { taken: taken.clone(), receipt, left: Some(taken.quantity), moves: Vec::new(), posted };
            state.lots.insert(taken.lot.clone(), lot);
        }
        What::Sold(sold) => {
            if let Some(lot) = state.lots.get_mut(&sold.lot) {
                lot.left = lot.left.and_then(|left| left.less(sold.quantity).ok().flatten());
                lot.moves.push(sold.sale.clone());
            }
            let kind = Kind::Sale(sold.quantity, sold.tenders.clone());
            let moved = Move { lot: sold.lot.clone(), kind, cost: sold.cost, on: sold.on, posted };
            state.lot_moves.insert(sold.sale.clone(), moved);
        }
        What::WrittenDown(down) => {
            if let Some(lot) = state.lots.get_mut(&down.lot) {
                lot.moves.push(down.write_down.clone());
            }
            let kind = Kind::WriteDown(down.reason.clone());
            let moved = Move { lot: down.lot.clone(), kind, cost: down.amount, on: down.on, posted };
            state.lot_moves.insert(down.write_down.clone(), moved);
        }
        What::Reversed(reversed) => {
            if let Some(moved) = state.lot_moves.get_mut(&reversed.of) {
                moved.posted.reversed = true;
                let Some(lot) = state.lots.get_mut(&reversed.lot) else { return };
                lot.moves.retain(|known| *known != reversed.of);
                if let Kind::Sale(sold, _) = &moved.kind {
                    lot.left = Some(lot.left.map_or(*sold, |left| left.plus(*sold)));
                }
            } else if let Some(lot) = state.lots.get_mut(&reversed.of) {
                lot.posted.reversed = true;
                lot.left = None;
            }
        }
    }
}
