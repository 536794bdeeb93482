//! Ordinary income and expense (日常收支): a bill paid, the bank's interest and its charges, by template.
//!
//! A template is an account of the chart that no room keeps for itself; its title is what the desk offers. The house adds
//! templates of its own (本社自设), with a name it knows and the text that is usual.

use super::house::{House, HouseEvent};
use super::posting::Slip;
use super::{Circumstances, Event, happenings};
use crate::institution::till::Tender;
use crate::ledger::{Account, Class, Holder, Line, Series};
use crate::people::{Filed, Filing, Personal};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// 增设收支项目: a template of the house's own, named by the command's id.
    AddTemplate(Template),
    /// 停用收支项目: it is offered no more.
    DropTemplate {
        /// The template.
        template: Id,
    },
}

/// A template of the house's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// What the house calls it.
    pub name: Text,
    /// The account: one that no room keeps for itself.
    pub account: Account,
    /// Whether money comes in by it or goes out.
    pub way: Way,
    /// What is written on the voucher where nothing else is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
}

/// Whether money comes in or goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// 收.
    Receive,
    /// 付.
    Pay,
}

impl Way {
    /// The kind of account that moves the other way only.
    fn barred(self) -> Class {
        match self {
            Self::Receive => Class::Expense,
            Self::Pay => Class::Income,
        }
    }
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
        /// The house has one more template.
        TemplateAdded(TemplateAdded) = "ordinary.template_added/1",
        /// A template is offered no more.
        TemplateDropped(TemplateDropped) = "ordinary.template_dropped/1",
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

/// The house has one more template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateAdded {
    /// Its id.
    pub template: Id,
    /// What it is.
    pub is: Template,
}

/// A template is offered no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TemplateDropped {
    /// The template.
    pub template: Id,
}

impl What {
    /// The posting it makes.
    pub(super) fn slip(&self) -> Option<Slip<'_>> {
        let (Self::Received(billed) | Self::Paid(billed)) = self else { return None };
        let Billed { posting, note, attachments, on, .. } = billed;
        Some(Slip { posting, on: *on, note: note.as_ref(), attachments: *attachments })
    }
}

impl Command {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Receive(_) => "ordinary.receive",
            Self::Pay(_) => "ordinary.pay",
            Self::AddTemplate(_) => "ordinary.add_template",
            Self::DropTemplate { .. } => "ordinary.drop_template",
        }
    }

    pub(crate) fn file(&mut self, filing: &mut Filing) {
        if let Self::Receive(bill) | Self::Pay(bill) = self {
            filing.take_maybe("note", &mut bill.note);
        }
    }
}

pub(super) fn decide(
    house: &House,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<HouseEvent>>, Refusal> {
    let event = match command {
        Command::Receive(bill) => {
            house.check_template(bill.account, Way::Receive)?;
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
            house.check_template(bill.account, Way::Pay)?;
            let amount = house.sum_paid_out(&bill.tenders)?;
            let on = bill.on.unwrap_or(circumstances.business_date);
            house.check_day(on, circumstances)?;
            let mut lines = vec![Line::debit(bill.account, None, amount)];
            lines.extend(house.paid_out(&bill.tenders));
            Event { what: What::Paid(bill.recorded(on, circumstances)?), booked: house.book_lines(on, lines)? }
        }
        Command::AddTemplate(template) => {
            house.check_new_template(template)?;
            let added = TemplateAdded { template: circumstances.command.clone(), is: template.clone() };
            Event::plain(What::TemplateAdded(added))
        }
        Command::DropTemplate { template } => {
            if !house.templates.contains_key(template) {
                return Err(Refusal::because("ordinary.unknown_template").id("template", template));
            }
            Event::plain(What::TemplateDropped(TemplateDropped { template: template.clone() }))
        }
    };
    Ok(vec![event.map(HouseEvent::Ordinary)])
}

impl House {
    /// The templates of the house's own that are offered, by the command that added them.
    pub fn templates(&self) -> &BTreeMap<Id, Template> {
        &self.templates
    }

    fn check_template(&self, account: Account, way: Way) -> Result<(), Refusal> {
        let built_in = match way {
            Way::Receive => INCOME,
            Way::Pay => EXPENSES,
        };
        let is_own = |template: &Template| template.account == account && template.way == way;
        if built_in.contains(&account) || self.templates.values().any(is_own) {
            return Ok(());
        }
        Err(Refusal::because("ordinary.no_template").code("account", account.name()))
    }

    /// A new template names an account of this book that a manual voucher may name as well, with nobody's part in it,
    /// and has a name of its own.
    fn check_new_template(&self, template: &Template) -> Result<(), Refusal> {
        let (account, row) = (template.account, template.account.row());
        let is_control = !account.is_posted_by_hand() || row.holder != Holder::None;
        if is_control || !row.is_kept_by(self.ledger.trade()) || row.class == template.way.barred() {
            return Err(Refusal::because("ordinary.control_account").code("account", account.name()));
        }
        match self.templates.iter().find(|(_, known)| known.name == template.name && known.way == template.way) {
            Some((known, _)) => Err(Refusal::because("ordinary.template_known").id("template", known)),
            None => Ok(()),
        }
    }
}

pub(super) fn apply(templates: &mut BTreeMap<Id, Template>, what: &What) {
    match what {
        What::TemplateAdded(added) => {
            templates.insert(added.template.clone(), added.is.clone());
        }
        What::TemplateDropped(dropped) => {
            templates.remove(&dropped.template);
        }
        What::Received(_) | What::Paid(_) => {}
    }
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
