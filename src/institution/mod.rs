//! What both trades have in common: an institution is a state that changes only by recorded events; a command is
//! decided against the state, either into events or into a refusal.
//!
//! * [`Institution::decide`] is pure: no clock, no I/O, no randomness.
//! * [`Institution::apply`] cannot fail, checks nothing and computes no money.
//!
//! The rooms that both trades need stand here: founding, operators, house numbers, calendar, months, signatures, and the
//! tills in which money lies.

mod calendar;
mod check;
mod checklist;
pub mod correction;
pub mod day;
pub(crate) mod event;
mod founding;
mod house;
mod ladder;
mod number;
mod operator;
pub mod ordinary;
mod paper;
mod period;
pub mod posting;
pub(crate) mod setup;
pub mod signature;
mod slip;
pub mod till;
pub mod unidentified;
pub mod voucher;

pub use check::{Objection, ToCheck};
pub use checklist::{Check, Checklist, Item, State};
pub use correction::{Corrections, Recorded};
pub use event::{Event, Happening, Stamp, UnreadableEvent};
pub(crate) use event::{gather, happenings};
pub use founding::{DEPOSIT_LINE, Found, Founded, FoundingOperator, Kind, PoolLine, Resolution, Wording};
pub use house::{House, HouseCommand, HouseEvent, Needed, Proposal};
pub use ladder::{Mode, Rung};
pub use paper::{Fate, Printing, Printings};
pub use setup::{Setup, binds};
pub use signature::{Decision, Gathering, Made, Paper, Requirement, Signature, Vote};

pub mod commands {
    //! The commands of the rooms that both trades share.
    pub use super::calendar::Command as Calendar;
    pub use super::check::Command as Check;
    pub use super::correction::Command as Correction;
    pub use super::day::Command as Day;
    pub use super::number::Command as Number;
    pub use super::operator::Command as Operator;
    pub use super::ordinary::Command as Ordinary;
    pub use super::paper::Command as Paper;
    pub use super::period::Command as Period;
    pub use super::posting::Command as Posting;
    pub use super::setup::Command as Setup;
    pub use super::signature::Command as Proposal;
    pub use super::slip::Command as Slip;
    pub use super::till::Command as Till;
    pub use super::unidentified::Command as Unidentified;
    pub use super::voucher::Command as Voucher;
}

pub mod events {
    //! What happens in the rooms that both trades share.
    pub use super::calendar::What as Calendar;
    pub use super::check::What as Check;
    pub use super::correction::What as Correction;
    pub use super::day::What as Day;
    pub use super::founding::What as Book;
    pub use super::number::What as Number;
    pub use super::operator::What as Operator;
    pub use super::ordinary::What as Ordinary;
    pub use super::paper::What as Paper;
    pub use super::period::What as Period;
    pub use super::posting::What as Posting;
    pub use super::setup::What as Setup;
    pub use super::signature::What as Proposal;
    pub use super::slip::What as Slip;
    pub use super::till::What as Till;
    pub use super::unidentified::What as Unidentified;
    pub use super::voucher::What as Voucher;
}

use crate::ledger::{Booked, Month, Trade};
use crate::people::{Duty, Filed, Filing, Personal, RowKey};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Digest, Id, Money, Text};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// What a decision may know beside the state.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// The business date (业务日期).
    pub business_date: Date,
    /// Who gives the command.
    pub operator: &'a Id,
    /// The command's id; what it creates is named by it.
    pub command: &'a Id,
    /// The register rows made from the command's personal part, with their digests.
    pub rows: &'a BTreeMap<RowKey, Digest>,
}

impl Circumstances<'_> {
    /// What an event keeps of a personal value.
    ///
    /// # Errors
    /// A [`Refusal`] when the value names a register row that was not filed with this command.
    pub fn filed<T>(&self, personal: &Personal<T>) -> Result<Filed, Refusal> {
        personal
            .row()
            .and_then(|row| self.rows.get(row).map(|digest| Filed { row: row.clone(), digest: *digest }))
            .ok_or_else(|| Refusal::because("register.not_filed"))
    }

    /// As [`Circumstances::filed`], for a value that may be absent.
    ///
    /// # Errors
    /// As [`Circumstances::filed`].
    pub fn filed_maybe<T>(&self, personal: &Option<Personal<T>>) -> Result<Option<Filed>, Refusal> {
        personal.as_ref().map(|personal| self.filed(personal)).transpose()
    }
}

/// A command of an institution: what a person asks for.
pub trait Command: Serialize + DeserializeOwned + Clone + PartialEq + std::fmt::Debug + Send {
    /// Its stable name, `share.pay_in`.
    fn name(&self) -> &'static str;

    /// The amount by which the ladder judges it, where there is one.
    fn amount(&self) -> Option<Money>;

    /// The duties any one of which lets an operator give it.
    fn duties(&self) -> &'static [Duty];

    /// Takes its personal part out.
    fn file(&mut self, filing: &mut Filing);

    /// The command as one of the rooms both trades share.
    fn as_house(&self) -> Option<HouseCommand<'_>>;

    /// The command as a correction of another.
    fn as_correction(&self) -> Option<&correction::Command<Self>>;
}

/// An institution: state, commands, events.
pub trait Institution: Sized + Clone + Serialize + DeserializeOwned + Send + 'static {
    /// Its commands.
    type Command: Command;
    /// What can happen in it.
    type What: Happening;
    /// Which trade it is.
    const TRADE: Trade;
    /// The ladder of its own rooms (审批阶梯): the later row of a command speaks for the larger amount.
    const LADDER: &'static [Rung];

    /// The institution as founded.
    fn founded(founded: &Founded, stamp: &Stamp) -> Self;

    /// The rooms both trades share.
    fn house(&self) -> &House;

    /// The rooms both trades share, to apply their events.
    fn house_mut(&mut self) -> &mut House;

    /// An event of the shared rooms as one of this institution.
    fn house_event(event: HouseEvent) -> Self::What;

    /// The event as one of the shared rooms.
    fn as_house_event(what: &Self::What) -> Option<&HouseEvent>;

    /// Decides a command of one of its own rooms.
    ///
    /// # Errors
    /// The [`Refusal`] that names the rule.
    fn decide_own(
        &self,
        command: &Self::Command,
        circumstances: &Circumstances,
    ) -> Result<Vec<Event<Self::What>>, Refusal>;

    /// Whether somebody may sign this proposed command at all: its own reasons to stand aside.
    ///
    /// # Errors
    /// The [`Refusal`] that names the rule.
    fn check_signer(&self, _command: &Self::Command, _signer: &Id, _on: Date) -> Result<(), Refusal> {
        Ok(())
    }

    /// Applies what happened in one of its own rooms; the entries are already posted.
    fn apply_own(&mut self, event: &Event<Self::What>, stamp: &Stamp);

    /// The whole ladder: the rows of the shared rooms and its own.
    fn ladder() -> impl Iterator<Item = &'static Rung> {
        ladder::SHARED.iter().chain(Self::LADDER)
    }

    /// How a command of this amount goes, by the ladder and the house numbers of the day.
    fn mode(&self, command: &str, amount: Option<Money>, on: Date) -> Mode {
        ladder::mode(Self::ladder(), command, amount, &self.house().numbers, on)
    }

    /// What the ladder asks for in the file that a command of this amount opens.
    fn requirement(&self, command: &str, amount: Money, on: Date) -> Requirement {
        match self.mode(command, Some(amount), on) {
            Mode::Gathered(requirement) => requirement,
            _ => Requirement::Approvers(1),
        }
    }

    /// The command whose doing an event takes back or corrects: whoever signed that has looked at it.
    fn takes_back(_what: &Self::What) -> Option<&Id> {
        None
    }

    /// What one of its own rooms recorded under this id, and how it is taken back.
    ///
    /// # Errors
    /// A [`Refusal`] when there is no such thing, it is taken back already, or it is not corrected this way: the refusal
    /// says what is done instead.
    fn recorded_own(&self, of: &Id, reason: &Personal<Text>) -> Result<Recorded<Self::Command>, Refusal>;

    /// What was recorded under this id in any room, and how it is taken back.
    ///
    /// # Errors
    /// As [`Institution::recorded_own`].
    fn recorded(&self, of: &Id, reason: &Personal<Text>) -> Result<Recorded<Self::Command>, Refusal> {
        match correction::of_house(self.house(), of, reason)? {
            Some(recorded) => Ok(recorded),
            None => self.recorded_own(of, reason),
        }
    }

    /// What an event of its own rooms says of the posting it makes, where that has no file of its own.
    fn slip(_what: &Self::What) -> Option<posting::Slip<'_>> {
        None
    }

    /// What its own rooms look at before a month is closed.
    fn checks(&self, _month: Month) -> Vec<Check> {
        Vec::new()
    }

    /// Why its own registers do not agree with the ledger; nothing in every book these rooms ever made.
    fn untied(&self) -> Option<Refusal> {
        None
    }

    /// What follows in its own rooms from events of the shared rooms: a calendar that moves due dates.
    ///
    /// # Errors
    /// A [`Refusal`] when what follows cannot be booked.
    fn consequences(&self, _events: &[Event<HouseEvent>], _on: Date) -> Result<Vec<Event<Self::What>>, Refusal> {
        Ok(Vec::new())
    }

    /// What follows in its own rooms when an event of the shared rooms was applied.
    fn applied_to_house(&mut self, _event: &HouseEvent, _booked: &Booked) {}

    /// The things a command names, or is about, whose files may have been put away.
    fn concerns<'a>(&'a self, _command: &'a Self::Command) -> Vec<&'a Id> {
        Vec::new()
    }

    /// Whether the file of this id, or the file a thing of this id belongs to, is at hand.
    fn has_at_hand(&self, _id: &Id) -> bool {
        true
    }

    /// The files an event concerns that may have been put away.
    fn files_of(_what: &Self::What) -> &[Id] {
        &[]
    }

    /// The files put away of which something was still owed at the end of a past day.
    fn away_on(&self, _day: Date) -> Vec<Id> {
        Vec::new()
    }

    /// The records of a file that is put away: closed files are looked up in the store.
    fn away(&self, _file: &Id) -> Option<&[u64]> {
        None
    }

    /// Takes a file that was put away back from its records.
    fn recall(&mut self, _file: &Id, _events: &[(Event<Self::What>, Stamp)]) {}

    /// Says what is wrong with the books, by invariant; empty in every book these rooms ever made.
    fn broken_invariants(&self, on: Date) -> Vec<String>;

    /// Decides a command.
    ///
    /// # Errors
    /// The [`Refusal`] that names the rule, its figures and what can be done instead.
    fn decide(
        &self,
        command: &Self::Command,
        circumstances: &Circumstances,
    ) -> Result<Vec<Event<Self::What>>, Refusal> {
        signature::decide(self, command, circumstances)
    }

    /// What a proposed command would do if its last signature were given on this day.
    ///
    /// # Errors
    /// As [`Institution::decide`].
    fn decide_proposed(&self, id: &Id, proposal: &Proposal, on: Date) -> Result<Vec<Event<Self::What>>, Refusal> {
        signature::decide_proposed(self, id, proposal, on)
    }

    /// Applies an event: its entries in one place, then its own room.
    fn apply(&mut self, event: &Event<Self::What>, stamp: &Stamp) {
        self.house_mut().book(event.what.kind(), &event.booked, stamp);
        if let Some(gone) = Self::takes_back(&event.what) {
            self.house_mut().unchecked.remove(gone);
        }
        match Self::as_house_event(&event.what) {
            Some(house_event) => {
                self.house_mut().apply(house_event, &event.booked, stamp);
                self.applied_to_house(house_event, &event.booked);
            }
            None => {
                self.apply_own(event, stamp);
                if let Some(slip) = Self::slip(&event.what) {
                    self.house_mut().note_posting(slip, event.what.kind(), &event.booked);
                }
            }
        }
    }
}
