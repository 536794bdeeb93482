//! The state both trades share: who the book belongs to, its operators, numbers, calendar, ledger and proposals.

use super::check::ToCheck;
use super::setup::Setup;
use super::{
    Circumstances, Event, Founded, Happening as _, Resolution, Stamp, Wording, calendar, check, correction, day,
    founding, gather, number, operator, ordinary, paper, period, posting, setup, signature, slip, till, unidentified,
    voucher,
};
use crate::ledger::{Booked, Ledger, Month, Trade, Turnovers};
use crate::people::{Duty, Filed, Operators};
use crate::rules::{Numbers, Refusal};
use crate::vocabulary::{Calendar, CreditCode, Date, Id, Money, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

gather! {
    /// Events of the rooms both trades share.
    pub enum HouseEvent {
        /// Founding.
        Book(founding::What),
        /// Operators and duties.
        Operator(operator::What),
        /// House numbers.
        Number(number::What),
        /// Working days.
        Calendar(calendar::What),
        /// Months.
        Period(period::What),
        /// Papers.
        Paper(paper::What),
        /// Proposals.
        Proposal(signature::What),
        /// Days opened and closed.
        Day(day::What),
        /// Where the money lies.
        Till(till::What),
        /// Receipts of unknown owners.
        Unidentified(unidentified::What),
        /// Ordinary income and expense.
        Ordinary(ordinary::What),
        /// Manual vouchers.
        Voucher(voucher::What),
        /// What the house's rooms posted.
        Posting(posting::What),
        /// The check at close.
        Check(check::What),
        /// Corrections.
        Correction(correction::What),
        /// The recovery slip.
        Slip(slip::What),
        /// Setting up.
        Setup(setup::What),
    }
    kinds: HOUSE_KINDS
}

impl HouseEvent {
    /// The month closed, where this closed one.
    pub(crate) fn as_closed_month(&self) -> Option<Month> {
        match self {
            Self::Period(period::What::Closed(closed)) => Some(closed.month),
            _ => None,
        }
    }

    /// The posting taken back, where this takes one back.
    pub(crate) fn as_reversed_posting(&self) -> Option<&Id> {
        match self {
            Self::Posting(what) => Some(what.posting()),
            _ => None,
        }
    }

    /// What was proposed, where this proposes something.
    pub fn as_made(&self) -> Option<&signature::Made> {
        match self {
            Self::Proposal(signature::What::Made(made)) => Some(made),
            _ => None,
        }
    }

    /// The command proposed, where this proposes one that this program can read.
    pub(crate) fn as_proposed<C: serde::de::DeserializeOwned>(&self) -> Option<C> {
        serde_json::from_str(&self.as_made()?.command).ok()
    }

    /// The founding, where this is it.
    pub fn as_founded(&self) -> Option<&Founded> {
        match self {
            Self::Book(founding::What::Founded(founded)) => Some(founded),
            _ => None,
        }
    }
}

/// A command of one of the rooms both trades share.
#[derive(Debug, Clone, Copy)]
pub enum HouseCommand<'a> {
    /// Operators and duties.
    Operator(&'a operator::Command),
    /// House numbers.
    Number(&'a number::Command),
    /// Working days.
    Calendar(&'a calendar::Command),
    /// Months.
    Period(&'a period::Command),
    /// Papers.
    Paper(&'a paper::Command),
    /// Proposals.
    Proposal(&'a signature::Command),
    /// Days opened and closed.
    Day(&'a day::Command),
    /// Where the money lies.
    Till(&'a till::Command),
    /// Receipts of unknown owners.
    Unidentified(&'a unidentified::Command),
    /// Ordinary income and expense.
    Ordinary(&'a ordinary::Command),
    /// Manual vouchers.
    Voucher(&'a voucher::Command),
    /// What the house's rooms posted.
    Posting(&'a posting::Command),
    /// The check at close.
    Check(&'a check::Command),
    /// The recovery slip.
    Slip(&'a slip::Command),
    /// Setting up.
    Setup(&'a setup::Command),
}

/// Which signatures a proposed command needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Needed {
    /// The duty of those who sign.
    pub duty: Duty,
    /// How many of them.
    pub count: u8,
}

impl Needed {
    /// One person of this duty.
    pub const fn one(duty: Duty) -> Self {
        Self { duty, count: 1 }
    }
}

/// A command that waits for signatures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The command as JSON text.
    pub command: String,
    /// Who made it.
    pub maker: Id,
    /// On which business date.
    pub made_on: Date,
    /// Which signatures it needs.
    pub needed: Needed,
    /// Who has signed.
    pub signed_by: Vec<Id>,
    /// The register rows of its personal part.
    pub filed: Vec<Filed>,
}

/// The state both trades share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct House {
    /// The book's id.
    pub book: Id,
    /// The institution's name.
    pub name: Text,
    /// Its unified social credit code, as contracts name it.
    pub credit_code: Option<CreditCode>,
    /// Whether this is a training book (练习账套).
    pub training: bool,
    /// The words in which the book is kept (rule I05).
    pub wording: Wording,
    /// Minutes the book's civil date is ahead of UTC.
    pub utc_offset_minutes: i16,
    /// The members' meeting resolution that authorises credit (L04).
    pub resolution: Option<Resolution>,
    /// Who works here.
    pub operators: Operators,
    /// The house numbers in force by date.
    pub numbers: Numbers,
    /// Working days.
    pub calendar: Calendar,
    /// The books.
    pub ledger: Ledger,
    /// What the accounts turned over month by month.
    pub turnovers: Turnovers,
    /// Commands that wait for signatures, by the id of the command.
    pub proposals: BTreeMap<Id, Proposal>,
    /// Days that were opened.
    pub(super) days: BTreeMap<Date, day::Day>,
    /// The latest backup.
    pub(super) last_backup: Option<day::Backup>,
    /// Where the money lies.
    pub tills: BTreeMap<Id, till::Till>,
    /// How long money has lain in payment codes.
    pub(super) waiting: till::Waiting,
    /// Receipts of unknown owners.
    pub(super) unidentified: BTreeMap<Id, unidentified::Unidentified>,
    /// Templates of ordinary income and expense of the house's own.
    pub(super) templates: BTreeMap<Id, ordinary::Template>,
    /// What the house's rooms have posted.
    pub(super) postings: BTreeMap<Id, posting::Posting>,
    /// What took the place of what was recorded wrong.
    pub corrections: correction::Corrections,
    /// The papers that were printed.
    pub printings: paper::Printings,
    /// What was posted by one person and waits for a second one's look, by the command that recorded it.
    pub(super) unchecked: check::Unchecked,
    /// The register row of the recovery slip's verifier.
    pub slip: Option<Filed>,
    /// What was confirmed when setting up, and since.
    pub setup: Setup,
    /// The last record taken in.
    pub last: Stamp,
}

impl House {
    /// The house as founded.
    pub(crate) fn founded(founded: &Founded, stamp: &Stamp, trade: Trade) -> Self {
        let mut house = Self {
            book: founded.book.clone(),
            name: founded.name.clone(),
            credit_code: founded.credit_code.clone(),
            training: founded.training,
            wording: founded.wording,
            utc_offset_minutes: founded.utc_offset_minutes,
            resolution: founded.resolution.clone(),
            operators: Operators::default(),
            numbers: Numbers::default(),
            // The office refuses to open a book that names tables this program does not have.
            calendar: Calendar::founded_with(&founded.calendar).unwrap_or_else(|_| Calendar::weekends_only()),
            ledger: Ledger::opening_on(founded.opening, trade),
            turnovers: Turnovers::default(),
            proposals: BTreeMap::new(),
            days: BTreeMap::new(),
            last_backup: None,
            tills: till::founding_tills(),
            waiting: till::Waiting::default(),
            unidentified: BTreeMap::new(),
            templates: BTreeMap::new(),
            postings: BTreeMap::new(),
            corrections: correction::Corrections::default(),
            printings: paper::Printings::default(),
            unchecked: BTreeMap::new(),
            slip: None,
            setup: Setup::default(),
            last: stamp.clone(),
        };
        for change in &founded.numbers {
            house.numbers.adopt(change.clone());
        }
        for operator in &founded.operators {
            operator.appoint_in(&mut house.operators);
        }
        house
    }

    /// The command that waits under this proposal; nothing where there is none, or this program cannot read it.
    pub fn proposed<C: serde::de::DeserializeOwned>(&self, proposal: &Id) -> Option<C> {
        serde_json::from_str(&self.proposals.get(proposal)?.command).ok()
    }

    /// Takes in what an event booked.
    pub(crate) fn book(&mut self, kind: &str, booked: &Booked, stamp: &Stamp) {
        self.ledger.post(booked);
        self.waiting.note(booked);
        self.note_flows(kind, booked, stamp);
        if booked.to_check {
            self.unchecked.insert(stamp.command.clone(), ToCheck::of(stamp));
        }
        self.turnovers.take(booked, stamp.seq);
        self.last.clone_from(stamp);
    }

    /// Refuses an operator who is unknown, dismissed, or has none of these duties.
    ///
    /// # Errors
    /// A [`Refusal`] that names the duties asked for.
    pub fn check_may(&self, operator: &Id, duties: &[Duty]) -> Result<(), Refusal> {
        let Some(known) = self.operators.get(operator) else {
            return Err(Refusal::because("operator.unknown").id("operator", operator));
        };
        if !known.active {
            return Err(Refusal::because("operator.dismissed").id("operator", operator));
        }
        if !duties.iter().any(|duty| known.duties.contains(duty)) {
            let mut refusal = Refusal::because("operator.duty").id("operator", operator);
            if let Some(duty) = duties.first() {
                refusal = refusal.code("duty", duty.code());
            }
            return Err(refusal);
        }
        Ok(())
    }

    /// Refuses an operator whose passphrase a manager set, until they have chosen their own.
    ///
    /// # Errors
    /// A [`Refusal`] that names the operator.
    pub(super) fn check_chosen(&self, operator: &Id, command: &str) -> Result<(), Refusal> {
        let must_choose = self.operators.get(operator).is_some_and(|known| known.must_choose);
        if must_choose && command != "operator.set_passphrase" {
            return Err(Refusal::because("operator.must_choose").id("operator", operator));
        }
        Ok(())
    }

    /// Decides a command of one of the shared rooms.
    pub(super) fn decide(
        &self,
        command: &HouseCommand,
        circumstances: &Circumstances,
    ) -> Result<Vec<Event<HouseEvent>>, Refusal> {
        let events = match command {
            HouseCommand::Operator(command) => operator::decide(self, command, circumstances),
            HouseCommand::Number(command) => number::decide(self, command, circumstances),
            HouseCommand::Calendar(command) => calendar::decide(self, command, circumstances),
            HouseCommand::Period(command) => period::decide(self, command, circumstances),
            HouseCommand::Paper(command) => paper::decide(self, command, circumstances),
            HouseCommand::Check(command) => check::decide(self, command, circumstances),
            HouseCommand::Slip(command) => slip::decide(self, command, circumstances),
            HouseCommand::Setup(command) => setup::decide(self, command, circumstances),
            // Proposals are decided where the whole institution is at hand.
            HouseCommand::Proposal(_) => Err(Refusal::because("proposal.nested")),
            HouseCommand::Day(command) => day::decide(self, command, circumstances),
            HouseCommand::Till(command) => till::decide(self, command, circumstances),
            HouseCommand::Unidentified(command) => unidentified::decide(self, command, circumstances),
            HouseCommand::Ordinary(command) => ordinary::decide(self, command, circumstances),
            HouseCommand::Voucher(command) => voucher::decide(self, command, circumstances),
            HouseCommand::Posting(command) => posting::decide(self, command, circumstances),
        }?;
        for event in &events {
            self.ledger.check(&event.booked, circumstances.business_date)?;
        }
        Ok(events)
    }

    /// A fact is dated from the opening to the business date.
    ///
    /// # Errors
    /// A [`Refusal`] that names the day.
    pub(crate) fn check_day(&self, on: Date, circumstances: &Circumstances) -> Result<(), Refusal> {
        let opening = self.ledger.periods().opening();
        if on > circumstances.business_date {
            Err(Refusal::because("date.in_future").date("date", on))
        } else if on < opening {
            Err(Refusal::because("ledger.before_opening").date("effective", on).date("opening", opening))
        } else {
            Ok(())
        }
    }

    /// Applies an event of one of the shared rooms.
    pub(crate) fn apply(&mut self, event: &HouseEvent, booked: &Booked, stamp: &Stamp) {
        match event {
            HouseEvent::Book(_) => {}
            HouseEvent::Operator(what) => operator::apply(&mut self.operators, what),
            HouseEvent::Number(what) => number::apply(&mut self.numbers, what),
            HouseEvent::Calendar(what) => calendar::apply(&mut self.calendar, what),
            HouseEvent::Period(what) => period::apply(&mut self.ledger, what),
            HouseEvent::Paper(what) => paper::apply(&mut self.printings, what, stamp.on),
            HouseEvent::Proposal(what) => self.apply_proposal(what, stamp),
            HouseEvent::Day(what) => {
                self.apply_day(what, stamp);
                if let Some(slip) = what.slip() {
                    self.note_posting(slip, what.kind(), booked);
                }
            }
            HouseEvent::Till(what) => {
                till::apply(&mut self.tills, what);
                if let Some(slip) = what.slip() {
                    self.note_posting(slip, what.kind(), booked);
                }
            }
            HouseEvent::Unidentified(what) => {
                unidentified::apply(&mut self.unidentified, what);
                self.note_posting(what.slip(), what.kind(), booked);
            }
            HouseEvent::Ordinary(what) => {
                ordinary::apply(&mut self.templates, what);
                if let Some(slip) = what.slip() {
                    self.note_posting(slip, what.kind(), booked);
                }
            }
            HouseEvent::Voucher(what) => self.note_posting(what.slip(), what.kind(), booked),
            HouseEvent::Posting(what) => {
                posting::apply(&mut self.postings, what);
                self.unchecked.remove(what.posting());
            }
            HouseEvent::Check(what) => check::apply(&mut self.unchecked, what, stamp),
            HouseEvent::Correction(what) => correction::apply(&mut self.corrections, what),
            HouseEvent::Slip(what) => slip::apply(self, what, stamp),
            HouseEvent::Setup(what) => setup::apply(self, what, stamp),
        }
    }

    fn apply_proposal(&mut self, what: &signature::What, stamp: &Stamp) {
        match what {
            signature::What::Made(made) => {
                self.proposals.insert(made.proposal.clone(), made.waiting(&stamp.operator, stamp.on));
            }
            signature::What::Signed(signed) if signed.decided => {
                self.proposals.remove(&signed.proposal);
            }
            signature::What::Signed(signed) => {
                if let Some(proposal) = self.proposals.get_mut(&signed.proposal) {
                    proposal.signed_by.push(stamp.operator.clone());
                }
            }
            signature::What::Declined(declined) => {
                self.proposals.remove(&declined.proposal);
            }
        }
    }
}

impl HouseCommand<'_> {
    /// The stable names of all commands of the rooms both trades share.
    pub const NAMES: &'static [&'static str] = &[
        "operator.appoint",
        "operator.change_duties",
        "operator.dismiss",
        "operator.set_passphrase",
        "number.adopt",
        "calendar.load",
        "period.close",
        "period.reopen",
        "proposal.sign",
        "proposal.decline",
        "check.sign",
        "check.object",
        "check.explain",
        "paper.print",
        "paper.void",
        "operator.reset_passphrase",
        "slip.make",
        "slip.use",
        "setup.confirm",
        "setup.confirm_lpr",
        "day.open",
        "day.recount",
        "day.close",
        "day.reopen",
        "day.back_up",
        "till.open",
        "till.close",
        "till.move",
        "unidentified.receive",
        "unidentified.return",
        "ordinary.receive",
        "ordinary.pay",
        "ordinary.add_template",
        "ordinary.drop_template",
        "voucher.post",
        "posting.reverse",
    ];

    /// The command's stable name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Operator(command) => command.name(),
            Self::Number(command) => command.name(),
            Self::Calendar(command) => command.name(),
            Self::Period(command) => command.name(),
            Self::Paper(command) => command.name(),
            Self::Proposal(command) => command.name(),
            Self::Day(command) => command.name(),
            Self::Till(command) => command.name(),
            Self::Unidentified(command) => command.name(),
            Self::Ordinary(command) => command.name(),
            Self::Voucher(command) => command.name(),
            Self::Posting(command) => command.name(),
            Self::Check(command) => command.name(),
            Self::Slip(command) => command.name(),
            Self::Setup(command) => command.name(),
        }
    }

    /// The duties any one of which lets an operator give it.
    pub fn duties(&self) -> &'static [Duty] {
        match self {
            Self::Operator(command) => command.duties(),
            Self::Number(_) | Self::Calendar(_) => &[Duty::Manager],
            Self::Period(_) => &[Duty::Manager, Duty::Checker],
            Self::Paper(_) => &Duty::WORKING,
            // Which duty signs is the proposal's own affair.
            Self::Proposal(_) => &Duty::ALL,
            Self::Day(_) => &Duty::WORKING,
            Self::Till(till::Command::Open { .. } | till::Command::Close { .. })
            | Self::Ordinary(ordinary::Command::AddTemplate(_) | ordinary::Command::DropTemplate { .. }) => {
                &[Duty::Manager]
            }
            Self::Till(till::Command::Move { .. })
            | Self::Unidentified(_)
            | Self::Ordinary(_)
            | Self::Voucher(_)
            | Self::Posting(_) => CASH_DESK,
            Self::Check(command) => command.duties(),
            Self::Slip(_) => slip::DUTIES,
            Self::Setup(command) => command.duties(),
        }
    }

    /// The amount by which the ladder judges it: money that leaves the house, and income that is nobody's debt.
    pub fn amount(&self) -> Option<Money> {
        let tenders = match self {
            Self::Ordinary(ordinary::Command::Receive(bill) | ordinary::Command::Pay(bill)) => &bill.tenders,
            Self::Unidentified(unidentified::Command::Return { tenders, .. }) => tenders,
            _ => return None,
        };
        tenders.iter().try_fold(Money::ZERO, |sum, tender| sum.checked_add(tender.amount))
    }
}

/// Those who handle money at the desk.
const CASH_DESK: &[Duty] = &[Duty::Clerk, Duty::Cashier, Duty::Manager];
