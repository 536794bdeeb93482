//! What the rooms of the house have posted (记账凭证), and how each of it is taken back (冲正).
//!
//! Money moved between tills, ordinary income and expense, unidentified receipts and manual vouchers have no file of
//! their own. Each stands here by the command that posted it, with its lines, so that one command reverses any of them.

use super::house::{House, HouseEvent};
use super::{Circumstances, Event, happenings};
use crate::ledger::{Booked, Line, Side, Voucher, reversal};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
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
pub(super) struct Slip<'a> {
    /// The name under which it is reversed.
    pub(super) posting: &'a Id,
    /// The register row of what it was for.
    pub(super) note: Option<&'a Filed>,
    /// How many papers are attached.
    pub(super) attachments: u32,
}

impl<'a> Slip<'a> {
    /// A posting that says nothing but its name.
    pub(super) fn of(posting: &'a Id) -> Self {
        Self { posting, note: None, attachments: 0 }
    }
}

impl Posting {
    /// How much it posted: the sum of one side.
    pub fn amount(&self) -> Money {
        self.lines.iter().filter(|line| line.side == Side::Debit).map(|line| line.amount).sum()
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
    pub(super) fn note_posting(&mut self, slip: Slip, kind: &str, booked: &Booked) {
        let Some(entry) = booked.entries.first() else { return };
        let posting = Posting {
            kind: kind.split('/').next().unwrap_or(kind).to_owned(),
            voucher: entry.voucher(),
            booked_on: entry.effective(),
            lines: entry.lines().to_vec(),
            note: slip.note.cloned(),
            attachments: slip.attachments,
            undone: false,
        };
        self.postings.insert(slip.posting.clone(), posting);
    }
}
