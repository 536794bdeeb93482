//! What the rooms of the house have posted (记账凭证), and how each of it is taken back (冲正).
//!
//! Money moved between tills, ordinary income and expense, unidentified receipts and manual vouchers have no file of
//! their own. Each stands here by the command that posted it, with its lines, so that one command reverses any of them.

use super::house::{House, HouseEvent};
use super::till::{self, Tender};
use super::{Circumstances, Event, happenings, ordinary, unidentified, voucher};
use crate::ledger::{Booked, Line, Side, Voucher, reversal};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// What can be asked of postings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// 冲正: take a posting back out of the books, as if it had never been.
    Reverse {
        /// The posting: the command that made it.
        posting: Id,
        /// Why.
        reason: Personal<Text>,
    },
}

happenings! {
    /// What happens to postings.
    pub enum What {
        /// One was reversed.
        Reversed(Reversed) = "posting.reversed/1",
    }
}

impl What {
    /// The posting that is taken back.
    pub(super) fn posting(&self) -> &Id {
        let Self::Reversed(reversed) = self;
        &reversed.posting
    }
}

/// A posting was reversed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reversed {
    /// The posting.
    pub posting: Id,
    /// Why.
    pub reason: Filed,
}

/// Something a room of the house posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// The kind of its event, `till.moved`.
    pub kind: String,
    /// Its voucher.
    pub voucher: Voucher,
    /// The day of the fact.
    pub on: Date,
    /// The day on which it stands in the ledger.
    pub booked_on: Date,
    /// Its lines.
    pub lines: Vec<Line>,
    /// The register row of what it was for (摘要).
    pub note: Option<Filed>,
    /// 附单据张数.
    pub attachments: u32,
    /// Whether it was reversed.
    pub undone: bool,
}

/// What an event says of its posting.
#[derive(Debug, Clone, Copy)]
pub struct Slip<'a> {
    /// The name under which it is reversed.
    pub posting: &'a Id,
    /// The day of the fact.
    pub on: Date,
    /// The register row of what it was for.
    pub note: Option<&'a Filed>,
    /// How many papers are attached.
    pub attachments: u32,
}

impl<'a> Slip<'a> {
    /// A posting of a day that says nothing but its name.
    pub(crate) fn of(posting: &'a Id, on: Date) -> Self {
        Self { posting, on, note: None, attachments: 0 }
    }
}

impl Posting {
    /// How much it posted: the sum of one side.
    pub fn amount(&self) -> Money {
        self.lines.iter().filter(|line| line.side == Side::Debit).map(|line| line.amount).sum()
    }

    /// The lines by which money came in or went out.
    pub(crate) fn tenders(&self) -> Vec<Tender> {
        let side = if self.takes_in() { Side::Debit } else { Side::Credit };
        let lines = self.lines.iter().filter(|line| line.side == side);
        lines.filter_map(|line| Some(Tender { till: line.holder.clone()?, amount: line.amount })).collect()
    }

    /// What it was for, as a command keeps it.
    pub(crate) fn note(&self) -> Option<Personal<Text>> {
        self.note.as_ref().map(|filed| Personal::Kept { row: filed.row.clone() })
    }

    /// Whether the money came in: what it paid, or was paid for, stands on the other side.
    fn takes_in(&self) -> bool {
        !matches!(self.kind.as_str(), "ordinary.paid" | "unidentified.returned")
    }

    /// The account that is no till.
    fn counterpart(&self) -> Option<&Line> {
        let side = if self.takes_in() { Side::Credit } else { Side::Debit };
        self.lines.iter().find(|line| line.side == side)
    }

    /// The room of the house that posted it and what was asked of it; nothing where it is a trade's own, or where there
    /// is nothing to be typed again.
    pub(super) fn asked(&self) -> Option<(&'static str, Json)> {
        let on = Some(self.on);
        match self.kind.as_str() {
            "ordinary.received" => Some(("ordinary", json(ordinary::Command::Receive(self.bill()?)))),
            "ordinary.paid" => Some(("ordinary", json(ordinary::Command::Pay(self.bill()?)))),
            "voucher.posted" => {
                let (lines, attachments) = (self.lines.clone(), self.attachments);
                Some(("voucher", json(voucher::Command::Post { lines, note: self.note()?, attachments, on })))
            }
            "unidentified.received" => {
                let (tenders, from) = (self.tenders(), self.note()?);
                Some(("unidentified", json(unidentified::Command::Receive { tenders, from, on })))
            }
            "unidentified.returned" => {
                let (receipt, reason) = (self.counterpart()?.holder.clone()?, self.note()?);
                let tenders = self.tenders();
                Some(("unidentified", json(unidentified::Command::Return { receipt, tenders, reason, on })))
            }
            "till.moved" => {
                let from = self.lines.iter().find(|line| line.side == Side::Credit)?;
                let mut debits = self.lines.iter().filter(|line| line.side == Side::Debit);
                let to = debits.next()?.holder.clone()?;
                let (amount, fee) = (from.amount, debits.next().map(|line| line.amount));
                Some(("till", json(till::Command::Move { from: from.holder.clone()?, to, amount, fee, on })))
            }
            _ => None,
        }
    }

    fn bill(&self) -> Option<ordinary::Bill> {
        Some(ordinary::Bill {
            account: self.counterpart()?.account,
            tenders: self.tenders(),
            note: self.note(),
            attachments: self.attachments,
            on: Some(self.on),
        })
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Reverse { .. } => "posting.reverse",
        }
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        let Self::Reverse { reason, .. } = self;
        filing.take("reason", reason);
    }
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let Command::Reverse { posting: id, reason } = command;
    let posting = house.posting(id)?;
    let periods = house.ledger.periods();
    let entry = reversal(posting.voucher, posting.booked_on, &posting.lines, periods, &mut house.ledger.numbering())
        .map_err(|_| Refusal::because("ledger.unbalanced"))?;
    let what = What::Reversed(Reversed { posting: id.clone(), reason: circumstances.filed(reason)? });
    Ok(vec![Event { what: HouseEvent::Posting(what), booked: Booked { entries: vec![entry], ..Booked::default() } }])
}

/// A command in the form it is given in.
fn json(command: impl Serialize) -> Json {
    // Commands of our own types always have a JSON form.
    serde_json::to_value(command).unwrap_or_default()
}

pub(super) fn apply(postings: &mut BTreeMap<Id, Posting>, what: &What) {
    let What::Reversed(reversed) = what;
    if let Some(posting) = postings.get_mut(&reversed.posting) {
        posting.undone = true;
    }
}

impl House {
    /// What the rooms of the house have posted, by the command that posted it.
    pub fn postings(&self) -> &BTreeMap<Id, Posting> {
        &self.postings
    }

    /// A posting that stands.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none, or it was reversed.
    pub fn posting(&self, id: &Id) -> Result<&Posting, Refusal> {
        match self.postings.get(id) {
            Some(posting) if posting.undone => Err(Refusal::because("reversal.done").id("what", id)),
            Some(posting) => Ok(posting),
            None => Err(Refusal::because("posting.unknown").id("posting", id)),
        }
    }

    /// Takes in what a room of the house posted.
    pub(crate) fn note_posting(&mut self, slip: Slip, kind: &str, booked: &Booked) {
        let Some(entry) = booked.entries.first() else { return };
        let posting = Posting {
            kind: kind.split('/').next().unwrap_or(kind).to_owned(),
            voucher: entry.voucher(),
            on: slip.on,
            booked_on: entry.effective(),
            lines: entry.lines().to_vec(),
            note: slip.note.cloned(),
            attachments: slip.attachments,
            undone: false,
        };
        self.postings.insert(slip.posting.clone(), posting);
    }
}
