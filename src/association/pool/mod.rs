//! The pool (先行赔付专项资金) by source line: what came in, what went out, what is held and what is left.
//!
//! Three kinds of line: *fund* (the founding money and later appropriations), *donation* (earmarked), and *deposit*
//! (merchants' money, one line called `deposits`, from which no advance is ever paid). For every line, on every day:
//!
//! * available + held = opening + appropriations + donations + deposits received + recoveries + money returned by
//!   consumers + bank interest − advances paid − deposits returned or used − bank charges, and
//! * advances paid = recovered + returned + outstanding + written off.

mod line;
mod quarter;
mod reconcile;

pub use line::{Alarm, LineKind, Movement, SourceLine, Statement, Term, Terms};
pub(super) use line::{deposit_line, record};
pub use quarter::{Quarter, QuarterLine};
pub use reconcile::{Adjusted, Reconcile, Reconciled, Unmatched, UnmatchedGiven, UnmatchedItem};

use super::Association;
use crate::institution::posting::{Posting, Slip};
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Account, Booked, Line};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 拨款: money appropriated to a fund line; without a line, to a new one named by the command's id.
    Appropriate(Gift),
    /// 定向捐赠: money donated to an earmarked line; without a line, to a new one named by the command's id.
    Donate(Gift),
    /// 利息: the bank credits interest.
    BankInterest(AtTheBank),
    /// 手续费: the bank takes a charge.
    BankCharge(AtTheBank),
    /// 对账: the bank's statement agrees with the books once every unmatched item is named.
    Reconcile(Reconcile),
}

/// Money given to the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gift {
    /// The line it goes to; a new one where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<Id>,
    /// What a new line is called, or earmarked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Who gave it.
    pub from: Personal<Text>,
    /// How much.
    pub amount: Money,
    /// The day it came; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// Interest or a charge on a line's money at the bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AtTheBank {
    /// The line.
    pub line: Id,
    /// How much.
    pub amount: Money,
    /// The day of the bank's note; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

happenings! {
    /// What happens to the pool.
    pub enum What {
        /// Money was appropriated.
        Appropriated(Given) = "pool.appropriated/1",
        /// Money was donated.
        Donated(Given) = "pool.donated/1",
        /// The bank credited interest.
        InterestCredited(Banked) = "pool.interest_credited/1",
        /// The bank took a charge.
        ChargeTaken(Banked) = "pool.charge_taken/1",
        /// The account was reconciled with the bank's statement.
        Reconciled(Reconciled) = "pool.reconciled/1",
    }
}

/// Money was given to the pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// Its name: the id of the command.
    pub posting: Id,
    /// The line; new where the book had none of this id.
    pub line: Id,
    /// What a new line is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// The register row of the giver.
    pub from: Filed,
    /// How much.
    pub amount: Money,
    /// The day it came.
    pub on: Date,
}

/// The bank credited interest or took a charge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Banked {
    /// Its name: the id of the command.
    pub posting: Id,
    /// The line.
    pub line: Id,
    /// How much.
    pub amount: Money,
    /// The day of the bank's note.
    pub on: Date,
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] =
        &["pool.appropriate", "pool.donate", "pool.bank_interest", "pool.bank_charge", "pool.reconcile"];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Appropriate(_) => "pool.appropriate",
            Self::Donate(_) => "pool.donate",
            Self::BankInterest(_) => "pool.bank_interest",
            Self::BankCharge(_) => "pool.bank_charge",
            Self::Reconcile(_) => "pool.reconcile",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::Reconcile(_) => &[Duty::Cashier, Duty::Checker, Duty::Manager],
            _ => &[Duty::Cashier, Duty::Manager],
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Appropriate(gift) | Self::Donate(gift) => filing.take("from", &mut gift.from),
            Self::BankInterest(_) | Self::BankCharge(_) => {}
            Self::Reconcile(reconcile) => reconcile.file(filing),
        }
    }
}

impl What {
    /// The posting it makes.
    pub(super) fn slip(&self) -> Option<Slip<'_>> {
        match self {
            Self::Appropriated(given) | Self::Donated(given) => {
                Some(Slip { note: Some(&given.from), ..Slip::of(&given.posting, given.on) })
            }
            Self::InterestCredited(banked) | Self::ChargeTaken(banked) => Some(Slip::of(&banked.posting, banked.on)),
            Self::Reconciled(_) => None,
        }
    }

    pub(super) fn movements(&self) -> Vec<Movement> {
        let (line, term, amount) = match self {
            Self::Appropriated(given) => (&given.line, Term::Appropriations, given.amount),
            Self::Donated(given) => (&given.line, Term::Donations, given.amount),
            Self::InterestCredited(banked) => (&banked.line, Term::BankInterest, banked.amount),
            Self::ChargeTaken(banked) => (&banked.line, Term::BankCharges, banked.amount),
            Self::Reconciled(_) => return Vec::new(),
        };
        vec![Movement::new(line, term, amount)]
    }
}

/// The line whose money a posting moved, with how much.
pub(super) fn line_of(posting: &Posting) -> Option<(&Id, Money)> {
    let line = posting.lines.iter().find(|line| line.account == Account::POOL)?;
    Some((line.holder.as_ref()?, line.amount))
}

/// What a posting moved on the pool's lines.
pub(super) fn moved_by(posting: &Posting) -> Option<Movement> {
    let term = match posting.kind.as_str() {
        "pool.appropriated" => Term::Appropriations,
        "pool.donated" => Term::Donations,
        "pool.interest_credited" => Term::BankInterest,
        "pool.charge_taken" => Term::BankCharges,
        "merchant.deposit_received" => Term::DepositsReceived,
        "merchant.deposit_returned" => Term::DepositsReturned,
        _ => return None,
    };
    let (line, amount) = line_of(posting)?;
    Some(Movement::new(line, term, amount))
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let event = match command {
        Command::Appropriate(gift) => {
            let (given, booked) = give(state, gift, LineKind::Fund, circumstances)?;
            Event { what: What::Appropriated(given), booked }
        }
        Command::Donate(gift) => {
            let (given, booked) = give(state, gift, LineKind::Donation, circumstances)?;
            Event { what: What::Donated(given), booked }
        }
        Command::BankInterest(at_the_bank) => {
            let banked = at_the_bank.check(state, circumstances)?;
            let lines = vec![
                Line::debit(Account::POOL, Some(&banked.line), banked.amount),
                Line::credit(Account::POOL_INTEREST, Some(&banked.line), banked.amount),
            ];
            let booked = state.book(banked.on, lines)?;
            Event { what: What::InterestCredited(banked), booked }
        }
        Command::BankCharge(at_the_bank) => {
            let banked = at_the_bank.check(state, circumstances)?;
            let lines = vec![
                Line::debit(Account::POOL_CHARGES, Some(&banked.line), banked.amount),
                Line::credit(Account::POOL, Some(&banked.line), banked.amount),
            ];
            let booked = state.book(banked.on, lines)?;
            Event { what: What::ChargeTaken(banked), booked }
        }
        Command::Reconcile(given) => reconcile::reconcile(state, given, circumstances)?,
    };
    Ok(vec![event])
}

fn give(
    state: &Association,
    gift: &Gift,
    kind: LineKind,
    circumstances: &Circumstances,
) -> Result<(Given, Booked), Refusal> {
    let on = state.check_day(gift.on, circumstances)?;
    Association::check_amount(gift.amount)?;
    let line = match &gift.line {
        Some(line) if state.line(line)?.kind == kind => line.clone(),
        Some(line) => return Err(Refusal::because("pool.other_kind_of_line").id("line", line)),
        None if state.lines.contains_key(circumstances.command) => {
            return Err(Refusal::because("pool.line_known").id("line", circumstances.command));
        }
        None => circumstances.command.clone(),
    };
    let lines = vec![
        Line::debit(Account::POOL, Some(&line), gift.amount),
        Line::credit(Account::POOL_FUND, Some(&line), gift.amount),
    ];
    let booked = state.book(on, lines)?;
    let name = if gift.line.is_none() { gift.name.clone() } else { None };
    let (posting, from) = (circumstances.command.clone(), circumstances.filed(&gift.from)?);
    Ok((Given { posting, line, name, from, amount: gift.amount, on }, booked))
}

impl AtTheBank {
    /// Interest and charges fall on the association's own lines: a merchant's deposit is the merchant's money.
    fn check(&self, state: &Association, circumstances: &Circumstances) -> Result<Banked, Refusal> {
        let on = state.check_day(self.on, circumstances)?;
        Association::check_amount(self.amount)?;
        if state.line(&self.line)?.kind == LineKind::Deposit {
            return Err(Refusal::because("pool.line_of_deposits").id("line", &self.line));
        }
        Ok(Banked { posting: circumstances.command.clone(), line: self.line.clone(), amount: self.amount, on })
    }
}

pub(super) fn apply(
    lines: &mut BTreeMap<Id, SourceLine>,
    reconciliations: &mut BTreeMap<Date, Reconciled>,
    what: &What,
) {
    let (given, kind) = match what {
        What::Appropriated(given) => (given, LineKind::Fund),
        What::Donated(given) => (given, LineKind::Donation),
        What::InterestCredited(_) | What::ChargeTaken(_) => return,
        What::Reconciled(reconciled) => {
            reconciliations.insert(reconciled.on, reconciled.clone());
            return;
        }
    };
    lines.entry(given.line.clone()).or_insert_with(|| SourceLine::new(kind, given.name.clone()));
}
