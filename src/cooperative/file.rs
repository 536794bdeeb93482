//! The file of a loan (借款档案) from application to settlement: one id through its whole life.

use super::contact::Contact;
use super::loan::{self, Fact, Terms};
use super::posting::{Brought, Posted};
use super::signing::Party;
use crate::institution::Gathering;
use crate::institution::till::Tender;
use crate::ledger::{Booked, Entry, Voucher};
use crate::people::{Filed, Filing, Person, Personal};
use crate::vocabulary::{Date, DayCount, Id, Money, Rate, Text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What borrower and cooperative agree on, before the day of drawdown is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreed {
    /// How principal comes back (还款方式).
    pub method: loan::Method,
    /// The money to be lent.
    pub principal: Money,
    /// The rate; nothing where none was agreed (Civil Code 680, L09).
    pub rate: Rate,
    /// When it is to come back (期限).
    pub term: loan::Term,
    /// How days become years (计息方法, L36).
    pub day_count: DayCount,
    /// What a due date on a holiday does (L37).
    pub holiday: loan::HolidayRule,
    /// The penalty on overdue principal as a part of the contract rate (L35).
    #[serde(with = "rust_decimal::serde::str")]
    pub penalty_add_on: Decimal,
    /// The order in which money extinguishes debts (L24).
    pub allocation: loan::Allocation,
    /// What money beyond the debts due does.
    pub early: loan::EarlyMoney,
}

impl Agreed {
    /// The terms of a loan drawn on this day under this ceiling.
    pub fn terms(&self, drawn_on: Date, ceiling: Rate) -> Terms {
        Terms {
            edition: loan::Edition::default(),
            method: self.method,
            principal: self.principal,
            rate: self.rate,
            drawn_on,
            term: self.term,
            day_count: self.day_count,
            holiday: self.holiday,
            penalty_add_on: self.penalty_add_on,
            ceiling: Some(ceiling),
            allocation: self.allocation,
            early: self.early,
        }
    }
}

/// Who answers for a loan beside the borrower, as given (担保人).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Guarantor {
    /// A member.
    Member(Id),
    /// Somebody else.
    Person(Personal<Person>),
}

impl Guarantor {
    pub(super) fn file(&mut self, nr: usize, filing: &mut Filing) {
        if let Self::Person(person) = self {
            filing.take(&format!("guarantor.{nr}"), person);
        }
    }
}

/// Who answers for a loan beside the borrower, as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum GuarantorFiled {
    /// A member.
    Member(Id),
    /// Somebody else.
    Person(Filed),
}

/// The signed note (借据).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The day of signature: the contract date, whose LPR sets the ceiling.
    #[serde(with = "crate::vocabulary::kept")]
    pub signed_on: Date,
    /// Four times the one-year LPR of that day (L05).
    pub ceiling: Rate,
    /// Who signed, and when.
    pub signatures: BTreeMap<Party, Date>,
    /// Who witnessed it.
    pub witnesses: Vec<Filed>,
}

/// A loan paid out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// The terms, from the day of drawdown.
    pub terms: Terms,
    /// The command that paid out.
    pub command: Id,
    /// The tills the money came from.
    pub payouts: Vec<Tender>,
    /// Its voucher.
    pub voucher: Voucher,
    /// The day on which its money stands in the ledger: the first open day where its own month was closed.
    #[serde(with = "crate::vocabulary::kept")]
    pub booked_on: Date,
    /// The record in which the borrower's membership was judged.
    pub seq: u64,
}

/// How a loan came over from the books kept before (旧账转入).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Takeover {
    /// The day of the takeover: nothing is recorded of the days before it.
    #[serde(with = "crate::vocabulary::kept")]
    pub on: Date,
    /// Its number in the old books.
    pub old_number: Option<Text>,
    /// What had accrued by then.
    pub brought: Brought,
}

/// One repayment as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repayment {
    /// The number of its receipt.
    pub receipt: u32,
    /// The day it is true.
    #[serde(with = "crate::vocabulary::kept")]
    pub on: Date,
    /// The money.
    pub tenders: Vec<Tender>,
    /// Its voucher.
    pub voucher: Voucher,
    /// The day on which its money stands in the ledger: the first open day where its own month was closed.
    #[serde(with = "crate::vocabulary::kept")]
    pub booked_on: Date,
    /// What the debtor wants done with money beyond the debts due.
    pub early: Option<loan::EarlyMoney>,
    /// What was rounded off beside the money (抹零).
    pub rounded_off: Money,
    /// What took its place, or only that it was reversed.
    pub undone: Option<Undone>,
    /// The day on which the ledger takes its money out again.
    pub undone_on: Option<Date>,
}

/// An extension that waits for the guarantors' written consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionAsked {
    /// Its name: the command that asked.
    pub extension: Id,
    /// The day it was asked for, before the maturity; it counts from this day once granted.
    pub on: Date,
    /// The term asked for.
    pub term: loan::Term,
    /// The guarantors who consented in writing, by their number, and when.
    pub consents: BTreeMap<u32, Date>,
}

/// A fact beside the money that came (减免、展期): what was conceded to the debtor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Concession {
    /// The fact.
    pub fact: Fact,
    /// The day from which the ledger knows of it: the first open day where its own month was closed.
    pub booked_on: Date,
    /// The voucher of that day; none where nothing had to be posted on it.
    pub voucher: Option<Voucher>,
    /// The day from which the ledger no longer knows of it.
    pub undone_on: Option<Date>,
}

/// A fact with the days on which its money stands in the ledger: from the day it is booked to the one before it is
/// undone. Both are the fact's own day while months are open; a fact of a closed month is booked later.
#[derive(Debug, Clone)]
pub(super) struct BookedFact {
    pub(super) fact: Fact,
    pub(super) from: Date,
    pub(super) until: Option<Date>,
}

impl BookedFact {
    /// Whether the ledger holds its money on a day.
    pub(super) fn stands(&self, on: Date) -> bool {
        self.from <= on && self.until.is_none_or(|until| on < until)
    }
}

impl Repayment {
    /// How much was paid.
    pub fn amount(&self) -> Money {
        self.tenders.iter().map(|tender| tender.amount).sum()
    }

    fn fact(&self, id: &Id) -> Fact {
        Fact::Repayment(loan::Repayment {
            id: id.clone(),
            on: self.on,
            amount: self.amount(),
            early: self.early,
            rounded_off: self.rounded_off,
        })
    }
}

/// How a repayment left the books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Undone {
    /// 冲正: reversed.
    Reversed,
    /// 更正: another repayment took its place.
    Corrected(Id),
}

/// Where a file stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// 待审: waits for approval.
    Applied,
    /// 不同意: will not be lent.
    Declined,
    /// 已撤回: the applicant or the house took it back.
    Withdrawn,
    /// 待签: approved, the note is not signed by all who must.
    Approved,
    /// 已批未放: signed, not paid out.
    Signed,
    /// Paid out and not settled.
    Running,
    /// 已结清.
    Settled,
    /// 已撤销转入: taken over by mistake and taken back.
    TakenBack,
}

impl Stage {
    /// Its stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Applied => "applied",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Approved => "approved",
            Self::Signed => "signed",
            Self::Running => "running",
            Self::Settled => "settled",
            Self::TakenBack => "taken_back",
        }
    }
}

/// The file of a loan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LoanFile {
    /// Year and number: 2026-017.
    pub number: (i16, u32),
    /// The borrower.
    pub borrower: Id,
    /// The day of application.
    #[serde(with = "crate::vocabulary::kept")]
    pub applied_on: Date,
    /// What is agreed.
    pub agreed: Agreed,
    /// What for (用途).
    pub purpose: Filed,
    /// The co-borrower (共同借款人).
    pub co_borrower: Option<Filed>,
    /// Who answers beside them.
    pub guarantors: Vec<GuarantorFiled>,
    /// The approvals gathered.
    pub approval: Gathering,
    /// Whether it was declined.
    pub declined: bool,
    /// Whether it was withdrawn before anything was paid out.
    pub withdrawn: bool,
    /// The signed note.
    pub note: Option<Note>,
    /// The drawdown.
    pub drawn: Option<Drawn>,
    /// How it came over from the books kept before; none for a loan lent here.
    pub takeover: Option<Takeover>,
    /// Repayments by the command that took them.
    #[serde(with = "crate::vocabulary::kept::in_order")]
    pub repayments: BTreeMap<Id, Repayment>,
    /// Who was spoken to about it, in order of record.
    pub contacts: Vec<Contact>,
    /// What was conceded, by the command that did.
    pub concessions: BTreeMap<Id, Concession>,
    /// An extension asked for and not granted yet.
    pub extension_asked: Option<ExtensionAsked>,
    /// The records that concern it.
    pub(super) records: Vec<u64>,
    /// What the ledger was told of this loan, by effective date.
    #[serde(with = "crate::vocabulary::kept::by_date")]
    pub(super) postings: BTreeMap<Date, Posted>,
    /// Whether nothing is owed.
    pub(super) settled: bool,
}

impl LoanFile {
    /// A file as it is opened: nothing signed, nothing paid out.
    pub(super) fn new(
        number: (i16, u32),
        borrower: Id,
        applied_on: Date,
        agreed: Agreed,
        purpose: Filed,
        approval: Gathering,
    ) -> Self {
        Self {
            number,
            borrower,
            applied_on,
            agreed,
            purpose,
            co_borrower: None,
            guarantors: Vec::new(),
            approval,
            declined: false,
            withdrawn: false,
            note: None,
            drawn: None,
            takeover: None,
            repayments: BTreeMap::new(),
            contacts: Vec::new(),
            concessions: BTreeMap::new(),
            extension_asked: None,
            records: Vec::new(),
            postings: BTreeMap::new(),
            settled: false,
        }
    }

    /// The first day of which these books know the loan: that of its drawdown, or of its takeover.
    pub fn known_from(&self) -> Option<Date> {
        let drawn = self.drawn.as_ref()?;
        Some(self.takeover.as_ref().map_or(drawn.terms.drawn_on, |takeover| takeover.on))
    }

    /// What had accrued when it was taken over; nothing for a loan lent here.
    pub(super) fn brought(&self) -> Brought {
        self.takeover.as_ref().map(|takeover| takeover.brought).unwrap_or_default()
    }

    /// Where the file stands.
    pub fn stage(&self) -> Stage {
        match (&self.note, &self.drawn) {
            (_, Some(_)) if self.settled => Stage::Settled,
            (_, Some(_)) => Stage::Running,
            (_, None) if self.takeover.is_some() => Stage::TakenBack,
            (_, None) if self.withdrawn => Stage::Withdrawn,
            (Some(_), None) if self.unsigned().is_empty() => Stage::Signed,
            (Some(_), None) => Stage::Approved,
            (None, None) if self.declined => Stage::Declined,
            (None, None) if self.approval.is_complete() => Stage::Approved,
            (None, None) => Stage::Applied,
        }
    }

    /// Whether a member answers for it.
    pub fn is_guaranteed_by(&self, member: &Id) -> bool {
        let is_member = |guarantor: &GuarantorFiled| matches!(guarantor, GuarantorFiled::Member(id) if id == member);
        self.guarantors.iter().any(is_member)
    }

    /// The facts of the loan that stand.
    pub fn facts(&self) -> Vec<Fact> {
        let standing = self.repayments.iter().filter(|(_, repayment)| repayment.undone.is_none());
        let repayments = standing.map(|(id, repayment)| repayment.fact(id));
        let concessions = self.concessions.values().filter(|concession| concession.undone_on.is_none());
        repayments.chain(concessions.map(|concession| concession.fact.clone())).collect()
    }

    /// The facts of the loan that stand, without one of them.
    pub fn facts_without(&self, left_out: &Id) -> Vec<Fact> {
        let mut facts = self.facts();
        facts.retain(|fact| fact.id() != left_out);
        facts
    }

    /// Every fact the ledger was ever told of, those undone as well.
    pub(super) fn booked_facts(&self) -> Vec<BookedFact> {
        let booked = |(id, repayment): (&Id, &Repayment)| BookedFact {
            fact: repayment.fact(id),
            from: repayment.booked_on,
            until: repayment.undone_on,
        };
        let conceded = |concession: &Concession| BookedFact {
            fact: concession.fact.clone(),
            from: concession.booked_on,
            until: concession.undone_on,
        };
        self.repayments.iter().map(booked).chain(self.concessions.values().map(conceded)).collect()
    }

    /// The same without one of them, from the day on which the ledger takes it out.
    pub(super) fn booked_facts_without(&self, undone: &Id, from: Date) -> Vec<BookedFact> {
        let mut facts = self.booked_facts();
        for booked in &mut facts {
            if booked.fact.id() == undone {
                booked.until = Some(from);
            }
        }
        facts
    }

    /// Takes in a concession with what was posted for it.
    pub(super) fn concede(&mut self, loan: &Id, fact: Fact, booked_on: Date, booked: &Booked) {
        let voucher = booked.entries.iter().find(|entry| entry.effective() == booked_on).map(Entry::voucher);
        self.concessions.insert(fact.id().clone(), Concession { fact, booked_on, voucher, undone_on: None });
        self.take_postings(loan, booked);
    }

    /// Takes a concession back from a day on, with what was posted for it.
    pub(super) fn take_back(&mut self, loan: &Id, concession: &Id, undone_on: Date, booked: &Booked) {
        if let Some(concession) = self.concessions.get_mut(concession) {
            concession.undone_on = Some(undone_on);
        }
        self.take_postings(loan, booked);
    }
}
