//! Ordinary income and expense (日常收支): a bill paid, the bank's interest and its charges, by template.
//!
//! A template is an account of the chart that no room keeps for itself; its title is what the desk offers.

use super::house::{House, HouseEvent};
use super::posting::Slip;
use super::{Circumstances, Event, happenings};
use crate::institution::till::Tender;
use crate::ledger::{Account, Line, Series};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};

/// What can be received: the templates of income.
pub const INCOME: &[Account] = &[Account::BANK_INTEREST, Account::OTHER_INCOME];

/// What can be paid: the templates of expense.
pub const EXPENSES: &[Account] = &[
    Account::OFFICE,
    Account::UTILITIES,
    Account::TRAVEL,
    Account::POST_AND_PHONE,
    Account::BANK_CHARGES,
    Account::OTHER_EXPENSE,
];

/// What can be asked of ordinary income and expense.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Receive income.
    Receive(Bill),
    /// Pay an expense.
    Pay(Bill),
}

/// Income or expense as it is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bill {
    /// The template.
    pub account: Account,
    /// The money.
    pub tenders: Vec<Tender>,
    /// What it was for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Personal<Text>>,
    /// 附单据张数: how many papers are attached to the voucher.
    #[serde(default)]
    pub attachments: u32,
    /// The day of the money; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

happenings! {
    /// What happens to ordinary income and expense.
    pub enum What {
        /// Income was received.
        Received(Billed) = "ordinary.received/1",
        /// An expense was paid.
        Paid(Billed) = "ordinary.paid/1",
    }
}

/// Income was received or an expense paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Billed {
    /// Its name: the id of the command.
    pub posting: Id,
    /// The template.
    pub account: Account,
    /// The money.
    pub tenders: Vec<Tender>,
    /// The register row of what it was for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Filed>,
    /// How many papers are attached.
    pub attachments: u32,
    /// The day of the money.
    pub on: Date,
}

impl What {
    /// The posting it makes.
    pub(super) fn slip(&self) -> Slip<'_> {
        let (Self::Received(billed) | Self::Paid(billed)) = self;
        let Billed { posting, note, attachments, on, .. } = billed;
        Slip { posting, on: *on, note: note.as_ref(), attachments: *attachments }
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Receive(_) => "ordinary.receive",
            Self::Pay(_) => "ordinary.pay",
        }
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        let (Self::Receive(bill) | Self::Pay(bill)) = self;
        filing.take_maybe("note", &mut bill.note);
    }
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let event = match command {
        Command::Receive(bill) => {
            check_template(bill.account, INCOME)?;
            let amount = house.sum_received(&bill.tenders)?;
            let on = house.day_of(&bill.tenders, bill.on, circumstances.business_date)?;
            house.check_day(on, circumstances)?;
            let mut lines = house.received(&bill.tenders);
            lines.push(Line::credit(bill.account, None, amount));
            let mut booked = house.book_lines(on, lines)?;
            let receipts = Series::of("receipt");
            booked.numbers.push((receipts.clone(), house.ledger.numbering().next(&receipts)));
            Event { what: What::Received(bill.recorded(on, circumstances)?), booked }
        }
        Command::Pay(bill) => {
            check_template(bill.account, EXPENSES)?;
            let amount = house.sum_paid_out(&bill.tenders)?;
            let on = bill.on.unwrap_or(circumstances.business_date);
            house.check_day(on, circumstances)?;
            let mut lines = vec![Line::debit(bill.account, None, amount)];
            lines.extend(house.paid_out(&bill.tenders));
            Event { what: What::Paid(bill.recorded(on, circumstances)?), booked: house.book_lines(on, lines)? }
        }
    };
    Ok(vec![event.map(HouseEvent::Ordinary)])
}

fn check_template(account: Account, templates: &[Account]) -> Result<(), Refusal> {
    if templates.contains(&account) {
        return Ok(());
    }
    Err(Refusal::because("ordinary.no_template").code("account", account.name()))
}

impl Bill {
    fn recorded(&self, on: Date, circumstances: &Circumstances) -> Result<Billed, Refusal> {
        Ok(Billed {
            posting: circumstances.command.clone(),
            account: self.account,
            tenders: self.tenders.clone(),
            note: circumstances.filed_maybe(&self.note)?,
            attachments: self.attachments,
            on,
        })
    }
}
