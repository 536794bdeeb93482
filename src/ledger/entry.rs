//! Balanced entries (分录) and what an event books.

use super::{Account, HoldChange, Month, Series};
use crate::vocabulary::{Date, Id, Money};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The side of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// 借.
    Debit,
    /// 贷.
    Credit,
}

/// One line of an entry: an account, its holder where it has one, a side and a non-zero amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "LineText", into = "LineText")]
pub struct Line {
    /// The account.
    pub account: Account,
    /// Whose account it is.
    pub holder: Option<Id>,
    /// The side.
    pub side: Side,
    /// The amount; negative (red) only in a correcting entry.
    pub amount: Money,
}

/// A line as stored: `{"account":"cash.on_hand","holder":"box","debit":438650}`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LineText {
    account: Account,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    holder: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    debit: Option<Money>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    credit: Option<Money>,
}

impl TryFrom<LineText> for Line {
    type Error = &'static str;
    fn try_from(text: LineText) -> Result<Self, &'static str> {
        let (side, amount) = match (text.debit, text.credit) {
            (Some(amount), None) => (Side::Debit, amount),
            (None, Some(amount)) => (Side::Credit, amount),
            _ => return Err("a line has either a debit or a credit"),
        };
        Ok(Self { account: text.account, holder: text.holder, side, amount })
    }
}

impl From<Line> for LineText {
    fn from(line: Line) -> Self {
        let (debit, credit) = match line.side {
            Side::Debit => (Some(line.amount), None),
            Side::Credit => (None, Some(line.amount)),
        };
        Self { account: line.account, holder: line.holder, debit, credit }
    }
}

impl Line {
    /// A debit (借).
    pub fn debit(account: Account, holder: Option<&Id>, amount: Money) -> Self {
        Self { account, holder: holder.cloned(), side: Side::Debit, amount }
    }

    /// A credit (贷).
    pub fn credit(account: Account, holder: Option<&Id>, amount: Money) -> Self {
        Self { account, holder: holder.cloned(), side: Side::Credit, amount }
    }

    /// A change of the account's balance in the direction in which it grows: positive amounts go to the growing
    /// side, negative ones to the other.
    pub fn change(account: Account, holder: Option<&Id>, change: Money) -> Self {
        let side = if account.grows_on_debit() != change.is_negative() { Side::Debit } else { Side::Credit };
        Self { account, holder: holder.cloned(), side, amount: change.abs() }
    }

    /// What the line adds to the debit side less what it adds to the credit side.
    pub fn debit_less_credit(&self) -> Money {
        match self.side {
            Side::Debit => self.amount,
            Side::Credit => -self.amount,
        }
    }

    /// What the line adds to the account's balance, in the direction in which the account grows.
    pub fn growth(&self) -> Money {
        if self.account.grows_on_debit() { self.debit_less_credit() } else { -self.debit_less_credit() }
    }
}

/// A voucher (记账凭证): one series a month of the effective date, gapless (会计基础工作规范 51, rule G23).
///
/// Written `2026-11/112`, shown 记-0112.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Voucher {
    /// The month of the entry's effective date.
    pub month: Month,
    /// The number in that month, from 1.
    pub number: u32,
}

impl fmt::Display for Voucher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.month, self.number)
    }
}

/// Why a text is not a voucher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a voucher is written 2026-11/112")]
pub struct VoucherError;

impl FromStr for Voucher {
    type Err = VoucherError;
    fn from_str(text: &str) -> Result<Self, VoucherError> {
        let (month, number) = text.split_once('/').ok_or(VoucherError)?;
        let number = number.parse().map_err(|_| VoucherError)?;
        Ok(Self { month: month.parse().map_err(|_| VoucherError)?, number })
    }
}

impl Serialize for Voucher {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Snapshots are binary; everything that is kept is text.
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            (self.month, self.number).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for Voucher {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
            return text.parse().map_err(serde::de::Error::custom);
        }
        let (month, number) = <(Month, u32)>::deserialize(deserializer)?;
        Ok(Self { month, number })
    }
}

/// A balanced set of lines that is true from one day on.
///
/// It cannot be built, nor read from a record, with debits that differ from credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "EntryText")]
pub struct Entry {
    /// Its voucher.
    voucher: Voucher,
    /// The day on which it is true (发生日期).
    effective: Date,
    /// The voucher it corrects; only then may lines be negative (red).
    #[serde(skip_serializing_if = "Option::is_none")]
    corrects: Option<Voucher>,
    /// Its lines.
    lines: Vec<Line>,
}

/// An entry as read, before its balance is known.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryText {
    voucher: Voucher,
    effective: Date,
    #[serde(default)]
    corrects: Option<Voucher>,
    lines: Vec<Line>,
}

/// Why lines are not an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unbalanced {
    /// Debits and credits differ.
    #[error("debits and credits differ by {0} fen")]
    Differs(i64),
    /// There are no lines, or one of them has no amount.
    #[error("an entry has lines, and each has an amount")]
    Empty,
    /// A line is negative though the entry corrects nothing.
    #[error("only a correcting entry holds negative amounts")]
    Red,
    /// The voucher is of another month than the effective date.
    #[error("a voucher is numbered in the month of its effective date")]
    Month,
}

impl TryFrom<EntryText> for Entry {
    type Error = Unbalanced;
    fn try_from(text: EntryText) -> Result<Self, Unbalanced> {
        Self::new(text.voucher, text.effective, text.corrects, text.lines)
    }
}

impl Entry {
    /// An entry of these lines.
    ///
    /// # Errors
    /// [`Unbalanced`] when debits and credits differ, there is nothing to post, a negative line stands in an entry
    /// that corrects nothing, or the voucher is of another month.
    pub fn new(
        voucher: Voucher,
        effective: Date,
        corrects: Option<Voucher>,
        lines: Vec<Line>,
    ) -> Result<Self, Unbalanced> {
        if lines.is_empty() || lines.iter().any(|line| line.amount.is_zero()) {
            return Err(Unbalanced::Empty);
        }
        if corrects.is_none() && lines.iter().any(|line| line.amount.is_negative()) {
            return Err(Unbalanced::Red);
        }
        if voucher.month != Month::of(effective) {
            return Err(Unbalanced::Month);
        }
        let difference: i128 = lines.iter().map(|line| i128::from(line.debit_less_credit().fen())).sum();
        if difference != 0 {
            return Err(Unbalanced::Differs(difference.clamp(i64::MIN.into(), i64::MAX.into()) as i64));
        }
        Ok(Self { voucher, effective, corrects, lines })
    }

    /// Its voucher.
    pub fn voucher(&self) -> Voucher {
        self.voucher
    }

    /// The day on which it is true.
    pub fn effective(&self) -> Date {
        self.effective
    }

    /// The voucher it corrects.
    pub fn corrects(&self) -> Option<Voucher> {
        self.corrects
    }

    /// Its lines.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }
}

/// What an event books beside what happened: entries, numbers given, holds placed and released.
///
/// Kept apart from the room's own facts so that it is applied in one place.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Booked {
    /// Balanced entries, each with its voucher.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Entry>,
    /// Numbers given from the book's other series.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<(Series, u32)>,
    /// Holds placed and released.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<HoldChange>,
    /// Whether its maker booked it alone and a second person looks at it when the day is closed (G22).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub to_check: bool,
}

impl Booked {
    /// The number given from this series.
    pub fn number(&self, series: &Series) -> Option<u32> {
        self.numbers.iter().find(|(named, _)| named == series).map(|(_, number)| *number)
    }
}
