//! Money that comes back, and receipts wrongly recorded.

use super::{Recovery, What, deposit_used};
use crate::association::pool::{Movement, Term, deposit_line};
use crate::association::{Association, receipts};
use crate::institution::{Circumstances, Event};
use crate::ledger::{Account, Booked, Entry, Line, Voucher, reversal};
use crate::people::{Filed, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};

/// Where money that comes back is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The merchant.
    Merchant,
    /// Somebody in the merchant's place: a guarantor, the mall (担保人、商场代付).
    ThirdParty,
    /// A court that enforced it (法院执行).
    Enforcement,
    /// A distribution in the merchant's bankruptcy (破产分配).
    Bankruptcy,
    /// The merchant's deposit.
    Deposit,
    /// The consumer, who was paid twice.
    Consumer,
}

/// Who pays what is recovered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The merchant.
    #[default]
    Merchant,
    /// Somebody in its place.
    ThirdParty,
    /// A court that enforced it.
    Enforcement,
    /// The administrator of its bankruptcy.
    Bankruptcy,
}

/// What came and how, as a command gives it.
pub(super) struct Came<'a> {
    pub(super) amount: Money,
    pub(super) line: Option<&'a Id>,
    pub(super) voluntary: bool,
    pub(super) payer: Payer,
}

impl Payer {
    fn source(self) -> Source {
        match self {
            Self::Merchant => Source::Merchant,
            Self::ThirdParty => Source::ThirdParty,
            Self::Enforcement => Source::Enforcement,
            Self::Bankruptcy => Source::Bankruptcy,
        }
    }
}

/// Money came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Received {
    /// The receipt.
    pub receipt: Id,
    /// The advance.
    pub advance: Id,
    /// The line it returned to: the one the advance was paid from.
    pub line: Id,
    /// Where it is from.
    pub source: Source,
    /// What it settled of what was outstanding.
    pub outstanding: Money,
    /// What it brought back of what had been written off.
    pub written_off: Money,
    /// Whether the merchant brought it of its own accord.
    #[serde(default)]
    pub voluntary: bool,
    /// The day it came.
    pub on: Date,
}

/// A receipt was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// The receipt.
    pub receipt: Id,
    /// The advance.
    pub advance: Id,
    /// The line it had returned to.
    pub line: Id,
    /// Where it was said to be from.
    pub source: Source,
    /// What is outstanding again.
    pub outstanding: Money,
    /// What is written off again.
    pub written_off: Money,
    /// The register row of the reason.
    pub reason: Filed,
}

/// A receipt as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its number; 0 where a deposit was used and no money came.
    pub number: u32,
    /// What was recorded.
    pub received: Received,
    /// Its voucher.
    pub voucher: Voucher,
    /// The day on which it was posted.
    pub effective: Date,
    /// Whether it was taken back.
    pub reversed: bool,
}

impl Received {
    /// How much came in all.
    pub fn amount(&self) -> Money {
        self.outstanding + self.written_off
    }

    pub(super) fn movements(&self) -> Vec<Movement> {
        movements(&self.line, self.source, self.outstanding, self.written_off)
    }

    pub(super) fn add_to(&self, recovery: &mut Recovery) {
        *came_from(recovery, self.source) += self.amount();
        recovery.written_off -= self.written_off;
    }

    pub(super) fn kept(&self, entry: &Entry, booked: &Booked) -> Receipt {
        let number = booked.number(&receipts()).unwrap_or(0);
        Receipt {
            number,
            received: self.clone(),
            voucher: entry.voucher(),
            effective: entry.effective(),
            reversed: false,
        }
    }
}

impl Reversed {
    pub(super) fn movements(&self) -> Vec<Movement> {
        movements(&self.line, self.source, -self.outstanding, -self.written_off)
    }

    pub(super) fn take_from(&self, recovery: &mut Recovery) {
        *came_from(recovery, self.source) -= self.outstanding + self.written_off;
        recovery.written_off += self.written_off;
    }
}

fn came_from(recovery: &mut Recovery, source: Source) -> &mut Money {
    match source {
        Source::Consumer => &mut recovery.returned,
        _ => &mut recovery.recovered,
    }
}

fn movements(line: &Id, source: Source, outstanding: Money, written_off: Money) -> Vec<Movement> {
    let amount = outstanding + written_off;
    let term = match source {
        Source::Consumer => Term::ReturnedByConsumers,
        _ => Term::Recoveries,
    };
    let back = Movement::new(line, Term::WrittenOff, -written_off);
    let mut movements = vec![Movement::new(line, term, amount), back];
    if source == Source::Deposit {
        movements.push(deposit_used(amount));
    }
    movements
}

pub(super) fn receive(
    state: &Association,
    id: &Id,
    came: &Came<'_>,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let on = state.check_recovery_day(id, on, circumstances)?;
    if !came.voluntary {
        state.check_notified(id, on)?;
    }
    let own = &state.advance(id)?.line;
    if let Some(other) = came.line.filter(|line| *line != own) {
        return Err(Refusal::because("recovery.other_line").rule("R05").id("asked", other).id("line", own));
    }
    let mut received = split(state, id, came.amount, came.payer.source(), on, circumstances)?;
    received.voluntary = came.voluntary;
    take_in(state, received)
}

pub(super) fn return_by_consumer(
    state: &Association,
    id: &Id,
    amount: Money,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let on = state.check_recovery_day(id, on, circumstances)?;
    take_in(state, split(state, id, amount, Source::Consumer, on, circumstances)?)
}

pub(super) fn take_deposit(
    state: &Association,
    id: &Id,
    amount: Money,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let on = state.check_recovery_day(id, None, circumstances)?;
    state.check_notified(id, on)?;
    let merchant = &state.advance(id)?.merchant;
    if amount > state.deposit(merchant) {
        return Err(Refusal::because("merchant.deposit_short")
            .rule("P02")
            .id("merchant", merchant)
            .money("asked", amount)
            .money("deposit", state.deposit(merchant)));
    }
    let received = split(state, id, amount, Source::Deposit, on, circumstances)?;
    let booked = state.book(on, received.lines(merchant))?;
    Ok(Event { what: What::Received(received), booked })
}

/// What an amount settles: first what is outstanding, then what was written off (R09: it stays on file).
fn split(
    state: &Association,
    id: &Id,
    amount: Money,
    source: Source,
    on: Date,
    circumstances: &Circumstances,
) -> Result<Received, Refusal> {
    Association::check_amount(amount)?;
    let owed = state.owed(id);
    let lost = state.recoveries.get(id).map_or(Money::ZERO, |recovery| recovery.written_off);
    if amount > owed + lost {
        return Err(Refusal::because("recovery.above_owed")
            .money("asked", amount)
            .money("outstanding", owed)
            .money("written_off", lost));
    }
    let outstanding = amount.min(owed);
    Ok(Received {
        receipt: circumstances.command.clone(),
        advance: id.clone(),
        line: state.advance(id)?.line.clone(),
        source,
        outstanding,
        written_off: amount - outstanding,
        voluntary: false,
        on,
    })
}

fn take_in(state: &Association, received: Received) -> Result<Event<What>, Refusal> {
    let merchant = &state.advance(&received.advance)?.merchant;
    let mut booked = state.book(received.on, received.lines(merchant))?;
    let number = state.house.ledger.numbering().next(&receipts());
    booked.numbers.push((receipts(), number));
    Ok(Event { what: What::Received(received), booked })
}

impl Received {
    /// Into the line it was paid from (R05), off what is outstanding or was lost.
    fn lines(&self, merchant: &Id) -> Vec<Line> {
        let mut lines = Vec::new();
        if self.source == Source::Deposit {
            lines.push(Line::debit(Account::DEPOSITS, Some(merchant), self.amount()));
            lines.push(Line::credit(Account::POOL, Some(&deposit_line()), self.amount()));
        }
        lines.push(Line::debit(Account::POOL, Some(&self.line), self.amount()));
        if self.outstanding.is_positive() {
            lines.push(Line::credit(Account::ADVANCES, Some(&self.advance), self.outstanding));
        }
        if self.written_off.is_positive() {
            lines.push(Line::credit(Account::ADVANCE_LOSSES, Some(&self.advance), self.written_off));
        }
        lines
    }
}

pub(super) fn reverse(
    state: &Association,
    id: &Id,
    reason: &Personal<Text>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let unknown = || Refusal::because("recovery.receipt_unknown").id("receipt", id);
    let receipt = state.recoveries.receipt(id).ok_or_else(unknown)?;
    if receipt.reversed {
        return Err(Refusal::because("recovery.receipt_reversed").id("receipt", id));
    }
    let (received, ledger) = (&receipt.received, &state.house.ledger);
    let lines = received.lines(&state.advance(&received.advance)?.merchant);
    let mut numbering = ledger.numbering();
    let back = reversal(receipt.voucher, receipt.effective, &lines, ledger.periods(), &mut numbering)
        .map_err(|_| Refusal::because("ledger.unbalanced"))?;
    let reversed = Reversed {
        receipt: id.clone(),
        advance: received.advance.clone(),
        line: received.line.clone(),
        source: received.source,
        outstanding: received.outstanding,
        written_off: received.written_off,
        reason: circumstances.filed(reason)?,
    };
    Ok(Event { what: What::Reversed(reversed), booked: Booked { entries: vec![back], ..Booked::default() } })
}
