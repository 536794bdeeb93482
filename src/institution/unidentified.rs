//! Unidentified receipts (待认领款): the money is in, whose it is nobody knows yet.
//!
//! A receipt is named by the command that took it in and stands on its own account until it is claimed or returned. A
//! claim has no command of its own: it is a [tender line](Tender) of whatever the money turns out to be, a repayment,
//! share money, an ordinary income, with the receipt's id where a till stands. That command then takes the receipt's own
//! arrival date ([`House::day_of`]), so that nobody pays interest for the days on which the office searched for the owner.

use super::house::{House, HouseEvent};
use super::posting::Slip;
use super::{Circumstances, Event, happenings};
use crate::institution::till::Tender;
use crate::ledger::{Account, Line};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of unidentified receipts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Take in money whose owner is not known.
    Receive {
        /// The money.
        tenders: Vec<Tender>,
        /// What the bank's note or the payer's message says.
        from: Personal<Text>,
        /// The day it came; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 退回: send it, or what is left of it, back where it came from.
    Return {
        /// The receipt.
        receipt: Id,
        /// The tills it leaves.
        tenders: Vec<Tender>,
        /// Why.
        reason: Personal<Text>,
        /// The day it left; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

happenings! {
    /// What happens to unidentified receipts.
    pub enum What {
        /// Money came in.
        Received(Received) = "unidentified.received/1",
        /// It went back.
        Returned(Returned) = "unidentified.returned/1",
    }
}

/// Money came in whose owner is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Received {
    /// The receipt.
    pub receipt: Id,
    /// The money.
    pub tenders: Vec<Tender>,
    /// The register row of what the bank's note says.
    pub from: Filed,
    /// The day it came.
    pub on: Date,
}

/// Money went back where it came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Returned {
    /// The return.
    pub posting: Id,
    /// The receipt.
    pub receipt: Id,
    /// The tills it left.
    pub tenders: Vec<Tender>,
    /// Why.
    pub reason: Filed,
    /// The day it left.
    pub on: Date,
}

/// An unidentified receipt; what is left of it is [`House::unclaimed`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unidentified {
    /// How much came.
    pub amount: Money,
    /// The register row of what the bank's note says.
    pub from: Filed,
    /// The day it came.
    pub on: Date,
}

impl What {
    /// The posting it makes.
    pub(super) fn slip(&self) -> Slip<'_> {
        match self {
            Self::Received(received) => Slip { note: Some(&received.from), ..Slip::of(&received.receipt, received.on) },
            Self::Returned(returned) => {
                Slip { note: Some(&returned.reason), ..Slip::of(&returned.posting, returned.on) }
            }
        }
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Receive { .. } => "unidentified.receive",
            Self::Return { .. } => "unidentified.return",
        }
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Receive { from, .. } => filing.take("from", from),
            Self::Return { reason, .. } => filing.take("reason", reason),
        }
    }
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let event = match command {
        Command::Receive { tenders, from, on } => receive(house, tenders, from, *on, circumstances)?,
        Command::Return { receipt, tenders, reason, on } => {
            let on = on.unwrap_or(circumstances.business_date);
            house.check_day(on, circumstances)?;
            let came = house.unidentified(receipt)?;
            if on < came.on {
                return Err(Refusal::because("date.too_early").date("date", on).date("earliest", came.on));
            }
            let amount = house.sum_paid_out(tenders)?;
            house.check_unclaimed(receipt, amount)?;
            let mut lines = vec![Line::debit(Account::UNIDENTIFIED, Some(receipt), amount)];
            lines.extend(house.paid_out(tenders));
            let booked = house.book_lines(on, lines)?;
            let what = What::Returned(Returned {
                posting: circumstances.command.clone(),
                receipt: receipt.clone(),
                tenders: tenders.clone(),
                reason: circumstances.filed(reason)?,
                on,
            });
            Event { what, booked }
        }
    };
    Ok(vec![event.map(HouseEvent::Unidentified)])
}

fn receive(
    house: &House,
    tenders: &[Tender],
    from: &Personal<Text>,
    on: Option<Date>,
    circumstances: &Circumstances,
) -> Result<Event<What>, Refusal> {
    let receipt = circumstances.command;
    let on = on.unwrap_or(circumstances.business_date);
    house.check_day(on, circumstances)?;
    // A tender line names tills and receipts alike.
    if house.tills.contains_key(receipt) {
        return Err(Refusal::because("till.known").id("till", receipt));
    }
    if let Some(claim) = tenders.iter().find(|tender| house.unidentified.contains_key(&tender.till)) {
        return Err(Refusal::because("till.unknown").id("till", &claim.till));
    }
    let amount = house.sum_received(tenders)?;
    let mut lines = house.received(tenders);
    lines.push(Line::credit(Account::UNIDENTIFIED, Some(receipt), amount));
    let booked = house.book_lines(on, lines)?;
    let received =
        Received { receipt: receipt.clone(), tenders: tenders.to_vec(), from: circumstances.filed(from)?, on };
    Ok(Event { what: What::Received(received), booked })
}

pub(super) fn apply(receipts: &mut BTreeMap<Id, Unidentified>, what: &What) {
    if let What::Received(received) = what {
        let amount = received.tenders.iter().map(|tender| tender.amount).sum();
        let receipt = Unidentified { amount, from: received.from.clone(), on: received.on };
        receipts.insert(received.receipt.clone(), receipt);
    }
}

impl House {
    /// The unidentified receipts, claimed ones among them, by id.
    pub fn unidentified_receipts(&self) -> &BTreeMap<Id, Unidentified> {
        &self.unidentified
    }

    /// The unidentified receipt of this id.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none.
    pub fn unidentified(&self, id: &Id) -> Result<&Unidentified, Refusal> {
        self.unidentified.get(id).ok_or_else(|| Refusal::because("unidentified.unknown").id("receipt", id))
    }

    /// What of an unidentified receipt is neither claimed nor returned.
    pub fn unclaimed(&self, id: &Id) -> Money {
        self.ledger.balance(Account::UNIDENTIFIED, Some(id))
    }

    /// The day of money that came in by these lines: the arrival date of what they claim, else the day given, else the
    /// business date.
    ///
    /// # Errors
    /// A [`Refusal`] when lines claim receipts of different days, claim beside money of another day, or another day is
    /// given than that of the receipt claimed.
    pub fn day_of(&self, tenders: &[Tender], on: Option<Date>, business_date: Date) -> Result<Date, Refusal> {
        let mut claims = tenders.iter().filter_map(|tender| Some((tender, self.unidentified.get(&tender.till)?)));
        let Some((first, receipt)) = claims.next() else { return Ok(on.unwrap_or(business_date)) };
        let own =
            tenders.iter().all(|tender| self.unidentified.get(&tender.till).is_some_and(|of| of.on == receipt.on));
        if !own || on.is_some_and(|on| on != receipt.on) {
            return Err(Refusal::because("unidentified.other_day").id("receipt", &first.till).date("on", receipt.on));
        }
        Ok(receipt.on)
    }

    fn check_unclaimed(&self, receipt: &Id, amount: Money) -> Result<(), Refusal> {
        let left = self.unclaimed(receipt);
        if amount > left {
            return Err(Refusal::because("unidentified.not_enough")
                .id("receipt", receipt)
                .money("asked", amount)
                .money("left", left));
        }
        Ok(())
    }
}
