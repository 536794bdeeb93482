//! Merchants (经营者): registered, pledged (先行赔付申请书), their deposits (保证金), and delisted.

use super::pool::{Movement, Term, deposit_line};
use super::retraction::{Act, Kind};
use super::{Association, receipts};
use crate::institution::posting::Slip;
use crate::institution::{Circumstances, Event, happenings};
use crate::ledger::{Account, Booked, Line};
use crate::people::{Duty, Filed, Filing, Personal};
use crate::rules::{MERCHANT_RELISTING, Refusal};
use crate::vocabulary::{CreditCode, Date, Id, Money, Text};
use jiff::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What can be asked of merchants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Register a merchant, named by the command's id.
    Register {
        /// Its name; of a sole trader this may be a person's.
        name: Personal<Text>,
        /// Its unified social credit code, where it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        credit_code: Option<CreditCode>,
        /// Its shops.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shops: Option<Personal<Vec<Shop>>>,
        /// 场地方: the landlord or mall it stands in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        landlord: Option<Personal<Text>>,
    },
    /// 补充经营者: what was learned later; every part that is given takes the place of the earlier one.
    Amend {
        /// The merchant.
        merchant: Id,
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Personal<Text>>,
        /// Its unified social credit code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        credit_code: Option<CreditCode>,
        /// Its shops.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        shops: Option<Personal<Vec<Shop>>>,
        /// The landlord or mall it stands in.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        landlord: Option<Personal<Text>>,
    },
    /// 先行赔付申请书: the merchant pledges to bear advances, for a time.
    Pledge {
        /// The merchant.
        merchant: Id,
        /// The first day on which the pledge is valid.
        from: Date,
        /// The last day on which it is valid.
        to: Date,
        /// Whether it consents to arbitration once and for all: without it there is none (Consumer Protection Law 39).
        arbitration: bool,
        /// Where papers reach the merchant.
        service_address: Personal<Text>,
        /// The day it was signed; the business date where none is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
    /// 取消诚信店资格: its pledges end and it may not pledge again for a time (R07).
    Delist {
        /// The merchant.
        merchant: Id,
        /// Why.
        reason: Personal<Text>,
    },
    /// 收保证金: the merchant pays a deposit in.
    ReceiveDeposit(Deposit),
    /// 退保证金: a deposit is given back, once an approver has signed.
    ReturnDeposit(Deposit),
}

/// A merchant's deposit, in or out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deposit {
    /// The merchant.
    pub merchant: Id,
    /// How much.
    pub amount: Money,
    /// The day it moved; the business date where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
}

/// A shop of a merchant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shop {
    /// Its sign.
    pub name: Text,
    /// Where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
}

happenings! {
    /// What happens to merchants.
    pub enum What {
        /// A merchant was registered.
        Registered(Registered) = "merchant.registered/1",
        /// More was learned of a merchant.
        Amended(Amended) = "merchant.amended/1",
        /// A merchant pledged.
        Pledged(Pledged) = "merchant.pledged/1",
        /// A merchant was delisted.
        Delisted(Delisted) = "merchant.delisted/1",
        /// A deposit was received.
        DepositReceived(DepositMoved) = "merchant.deposit_received/1",
        /// A deposit was given back.
        DepositReturned(DepositMoved) = "merchant.deposit_returned/1",
    }
}

/// A merchant was registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Registered {
    /// The merchant.
    pub merchant: Id,
    /// The register row of its name.
    pub name: Filed,
    /// Its unified social credit code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<CreditCode>,
    /// The register row of its shops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shops: Option<Filed>,
    /// The register row of its landlord.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub landlord: Option<Filed>,
}

/// More was learned of a merchant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amended {
    /// The merchant.
    pub merchant: Id,
    /// The register row of its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Filed>,
    /// Its unified social credit code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<CreditCode>,
    /// The register row of its shops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shops: Option<Filed>,
    /// The register row of its landlord.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub landlord: Option<Filed>,
}

/// A merchant pledged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pledged {
    /// The pledge.
    pub pledge: Id,
    /// The merchant.
    pub merchant: Id,
    /// The first day on which it is valid.
    pub from: Date,
    /// The last day on which it is valid.
    pub to: Date,
    /// Whether the merchant consents to arbitration.
    pub arbitration: bool,
    /// The register row of the address for service.
    pub service_address: Filed,
    /// The day it was signed.
    pub on: Date,
}

/// A merchant was delisted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delisted {
    /// The merchant.
    pub merchant: Id,
    /// Why.
    pub reason: Filed,
    /// The first day on which no pledge of it is valid.
    pub on: Date,
    /// The first day on which it may pledge again.
    pub again_from: Date,
}

/// A deposit was received or given back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DepositMoved {
    /// Its name: the id of the command.
    pub posting: Id,
    /// The merchant.
    pub merchant: Id,
    /// How much.
    pub amount: Money,
    /// The day it moved.
    pub on: Date,
}

/// A merchant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merchant {
    /// The register row of its name.
    pub name: Filed,
    /// Its unified social credit code.
    pub credit_code: Option<CreditCode>,
    /// The register row of its shops.
    pub shops: Option<Filed>,
    /// The register row of its landlord or mall.
    pub landlord: Option<Filed>,
    /// Its pledges in order of record.
    pub pledges: Vec<Pledge>,
    /// How often it was delisted, in order of record.
    pub delistings: Vec<Delisting>,
}

/// A merchant was delisted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delisting {
    /// The first day on which no pledge of it was valid.
    pub on: Date,
    /// The first day on which it may pledge again.
    pub again_from: Date,
}

/// A merchant's pledge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pledge {
    /// The pledge.
    pub id: Id,
    /// The first day on which it is valid.
    pub from: Date,
    /// The last day on which it is valid.
    pub to: Date,
    /// Whether the merchant consents to arbitration.
    pub arbitration: bool,
    /// The register row of the address for service.
    pub service_address: Filed,
    /// The first day on which delisting has ended it.
    pub ended: Option<Date>,
}

impl Pledge {
    /// Whether it is valid on a day, first and last day included.
    pub fn is_valid(&self, on: Date) -> bool {
        self.from <= on && on <= self.to && self.ended.is_none_or(|ended| on < ended)
    }
}

impl Merchant {
    /// A pledge that is valid on a day.
    pub fn pledge(&self, on: Date) -> Option<&Pledge> {
        self.pledges.iter().find(|pledge| pledge.is_valid(on))
    }

    /// The first day on which it may pledge again, once it was delisted.
    pub fn again_from(&self) -> Option<Date> {
        self.delistings.last().map(|delisting| delisting.again_from)
    }

    /// Takes a pledge or a delisting back that was recorded by mistake.
    pub(super) fn take_back(&mut self, act: &Act) {
        match act.kind {
            Kind::Pledged => self.pledges.retain(|pledge| Some(&pledge.id) != act.thing.as_ref()),
            _ => {
                let Some(gone) = self.delistings.pop() else { return };
                let ended = self.pledges.iter_mut().filter(|pledge| pledge.ended == Some(gone.on));
                // What an earlier delisting of that day ended stays ended.
                for pledge in ended.filter(|_| self.delistings.iter().all(|other| other.on != gone.on)) {
                    pledge.ended = None;
                }
            }
        }
    }
}

impl Command {
    /// The stable names of this room's commands.
    pub const NAMES: &'static [&'static str] = &[
        "merchant.register",
        "merchant.amend",
        "merchant.pledge",
        "merchant.delist",
        "merchant.receive_deposit",
        "merchant.return_deposit",
    ];

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Register { .. } => "merchant.register",
            Self::Amend { .. } => "merchant.amend",
            Self::Pledge { .. } => "merchant.pledge",
            Self::Delist { .. } => "merchant.delist",
            Self::ReceiveDeposit(_) => "merchant.receive_deposit",
            Self::ReturnDeposit(_) => "merchant.return_deposit",
        }
    }

    pub(super) fn duties(&self) -> &'static [Duty] {
        match self {
            Self::Register { .. } | Self::Amend { .. } | Self::Pledge { .. } => &[Duty::Mediator],
            Self::Delist { .. } => &[Duty::Manager],
            Self::ReceiveDeposit(_) => &[Duty::Mediator, Duty::Cashier],
            Self::ReturnDeposit(_) => &[Duty::Cashier],
        }
    }

    pub(super) fn file(&mut self, filing: &mut Filing) {
        match self {
            Self::Register { name, shops, landlord, .. } => {
                filing.take("name", name);
                filing.take_maybe("shops", shops);
                filing.take_maybe("landlord", landlord);
            }
            Self::Amend { name, shops, landlord, .. } => {
                filing.take_maybe("name", name);
                filing.take_maybe("shops", shops);
                filing.take_maybe("landlord", landlord);
            }
            Self::Pledge { service_address, .. } => filing.take("service_address", service_address),
            Self::Delist { reason, .. } => filing.take("reason", reason),
            Self::ReceiveDeposit(_) | Self::ReturnDeposit(_) => {}
        }
    }
}

impl What {
    /// The posting it makes, where a deposit moved.
    pub(super) fn slip(&self) -> Option<Slip<'_>> {
        match self {
            Self::DepositReceived(moved) | Self::DepositReturned(moved) => Some(Slip::of(&moved.posting, moved.on)),
            _ => None,
        }
    }

    pub(super) fn movements(&self) -> Vec<Movement> {
        match self {
            Self::DepositReceived(moved) => {
                vec![Movement::new(&deposit_line(), Term::DepositsReceived, moved.amount)]
            }
            Self::DepositReturned(moved) => {
                vec![Movement::new(&deposit_line(), Term::DepositsReturned, moved.amount)]
            }
            Self::Registered(_) | Self::Amended(_) | Self::Pledged(_) | Self::Delisted(_) => Vec::new(),
        }
    }
}

pub(super) fn decide(
    state: &Association,
    command: &Command,
    circumstances: &Circumstances,
) -> Result<Vec<Event<What>>, Refusal> {
    let event = match command {
        Command::Register { name, credit_code, shops, landlord } => {
            state.check_credit_code(credit_code.as_ref())?;
            Event::plain(What::Registered(Registered {
                merchant: circumstances.command.clone(),
                name: circumstances.filed(name)?,
                credit_code: credit_code.clone(),
                shops: circumstances.filed_maybe(shops)?,
                landlord: circumstances.filed_maybe(landlord)?,
            }))
        }
        Command::Amend { merchant, name, credit_code, shops, landlord } => {
            state.merchant(merchant)?;
            if name.is_none() && credit_code.is_none() && shops.is_none() && landlord.is_none() {
                return Err(Refusal::because("merchant.nothing_given").id("merchant", merchant));
            }
            state.check_credit_code(credit_code.as_ref())?;
            Event::plain(What::Amended(Amended {
                merchant: merchant.clone(),
                name: circumstances.filed_maybe(name)?,
                credit_code: credit_code.clone(),
                shops: circumstances.filed_maybe(shops)?,
                landlord: circumstances.filed_maybe(landlord)?,
            }))
        }
        Command::Pledge { merchant, from, to, arbitration, service_address, on } => {
            let on = state.check_day(*on, circumstances)?;
            if to < from {
                return Err(Refusal::because("date.order").date("from", *from).date("to", *to));
            }
            if let Some(again_from) = state.merchant(merchant)?.again_from().filter(|again_from| on < *again_from) {
                return Err(Refusal::because("merchant.delisted")
                    .rule("R07")
                    .id("merchant", merchant)
                    .date("again_from", again_from));
            }
            if state.suspension(merchant).is_some() {
                return Err(Refusal::because("merchant.suspended").rule("R07").id("merchant", merchant));
            }
            Event::plain(What::Pledged(Pledged {
                pledge: circumstances.command.clone(),
                merchant: merchant.clone(),
                from: *from,
                to: *to,
                arbitration: *arbitration,
                service_address: circumstances.filed(service_address)?,
                on,
            }))
        }
        Command::Delist { merchant, reason } => {
            state.merchant(merchant)?;
            let on = circumstances.business_date;
            let months = state.house.numbers.get(MERCHANT_RELISTING, on);
            Event::plain(What::Delisted(Delisted {
                merchant: merchant.clone(),
                reason: circumstances.filed(reason)?,
                on,
                again_from: on.saturating_add(Span::new().months(months.0)),
            }))
        }
        Command::ReceiveDeposit(deposit) => {
            let (moved, mut booked) = deposit.book(state, circumstances)?;
            let number = state.house.ledger.numbering().next(&receipts());
            booked.numbers.push((receipts(), number));
            Event { what: What::DepositReceived(moved), booked }
        }
        Command::ReturnDeposit(deposit) => {
            let kept = state.house.ledger.balance(Account::DEPOSITS, Some(&deposit.merchant));
            if deposit.amount > kept {
                return Err(Refusal::because("merchant.deposit_short")
                    .rule("P02")
                    .id("merchant", &deposit.merchant)
                    .money("asked", deposit.amount)
                    .money("deposit", kept));
            }
            let (moved, booked) = deposit.book_back(state, circumstances)?;
            Event { what: What::DepositReturned(moved), booked }
        }
    };
    Ok(vec![event])
}

impl Deposit {
    fn check(&self, state: &Association, circumstances: &Circumstances) -> Result<DepositMoved, Refusal> {
        state.merchant(&self.merchant)?;
        let on = state.check_day(self.on, circumstances)?;
        Association::check_amount(self.amount)?;
        let posting = circumstances.command.clone();
        Ok(DepositMoved { posting, merchant: self.merchant.clone(), amount: self.amount, on })
    }

    fn book(&self, state: &Association, circumstances: &Circumstances) -> Result<(DepositMoved, Booked), Refusal> {
        let moved = self.check(state, circumstances)?;
        let lines = vec![
            Line::debit(Account::POOL, Some(&deposit_line()), self.amount),
            Line::credit(Account::DEPOSITS, Some(&self.merchant), self.amount),
        ];
        let booked = state.book(moved.on, lines)?;
        Ok((moved, booked))
    }

    fn book_back(&self, state: &Association, circumstances: &Circumstances) -> Result<(DepositMoved, Booked), Refusal> {
        let moved = self.check(state, circumstances)?;
        let lines = vec![
            Line::debit(Account::DEPOSITS, Some(&self.merchant), self.amount),
            Line::credit(Account::POOL, Some(&deposit_line()), self.amount),
        ];
        let booked = state.book(moved.on, lines)?;
        Ok((moved, booked))
    }
}

pub(super) fn apply(merchants: &mut BTreeMap<Id, Merchant>, what: &What) {
    match what {
        What::Registered(registered) => {
            let merchant = Merchant {
                name: registered.name.clone(),
                credit_code: registered.credit_code.clone(),
                shops: registered.shops.clone(),
                landlord: registered.landlord.clone(),
                pledges: Vec::new(),
                delistings: Vec::new(),
            };
            merchants.insert(registered.merchant.clone(), merchant);
        }
        What::Amended(amended) => {
            if let Some(merchant) = merchants.get_mut(&amended.merchant) {
                amended.apply(merchant);
            }
        }
        What::Pledged(pledged) => {
            if let Some(merchant) = merchants.get_mut(&pledged.merchant) {
                merchant.pledges.push(Pledge {
                    id: pledged.pledge.clone(),
                    from: pledged.from,
                    to: pledged.to,
                    arbitration: pledged.arbitration,
                    service_address: pledged.service_address.clone(),
                    ended: None,
                });
            }
        }
        What::Delisted(delisted) => {
            if let Some(merchant) = merchants.get_mut(&delisted.merchant) {
                merchant.delistings.push(Delisting { on: delisted.on, again_from: delisted.again_from });
                for pledge in merchant.pledges.iter_mut().filter(|pledge| pledge.ended.is_none()) {
                    pledge.ended = Some(delisted.on);
                }
            }
        }
        What::DepositReceived(_) | What::DepositReturned(_) => {}
    }
}

impl Amended {
    /// Puts what was learned in the place of what was known.
    fn apply(&self, merchant: &mut Merchant) {
        if let Some(name) = &self.name {
            merchant.name = name.clone();
        }
        merchant.credit_code = self.credit_code.clone().or(merchant.credit_code.take());
        merchant.shops = self.shops.clone().or(merchant.shops.take());
        merchant.landlord = self.landlord.clone().or(merchant.landlord.take());
    }
}

impl Association {
    /// The merchant of this id.
    ///
    /// # Errors
    /// A [`Refusal`] when there is none.
    pub fn merchant(&self, id: &Id) -> Result<&Merchant, Refusal> {
        self.merchants.get(id).ok_or_else(|| Refusal::because("merchant.unknown").id("merchant", id))
    }

    /// No two merchants have one credit code.
    fn check_credit_code(&self, code: Option<&CreditCode>) -> Result<(), Refusal> {
        match code.and_then(|code| self.merchant_with(code)) {
            Some(known) => Err(Refusal::because("merchant.known").id("merchant", known)),
            None => Ok(()),
        }
    }

    fn merchant_with(&self, code: &CreditCode) -> Option<&Id> {
        let mut known = self.merchants.iter();
        known.find(|(_, merchant)| merchant.credit_code.as_ref() == Some(code)).map(|(id, _)| id)
    }
}
