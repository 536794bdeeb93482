//! Founding a book: record 1.

use super::{Circumstances, Event, Happening as _, happenings};
use crate::ledger::{Account, Booked, Entry, Ledger, Line, Trade};
use crate::people::{Duty, Filed, Filing, Operator, Operators, Passphrase, Personal};
use crate::rules::{Change, Refusal, Warning, pass_warnings};
use crate::vocabulary::{Calendar, CreditCode, Date, Id, Money, NamedTable, OrganisationKind, Text};
use serde::{Deserialize, Serialize};

/// What founds a book: the first line of a new store.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// The book's id, unique in its store.
    pub book: Id,
    /// Which institution it is.
    pub institution: Kind,
    /// The institution's name.
    pub name: Text,
    /// Its unified social credit code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<CreditCode>,
    /// The reason for passing a warning: that the code begins as another kind of organisation's (I02).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Personal<Text>>,
    /// Whether this is a training book (练习账套).
    #[serde(default)]
    pub training: bool,
    /// The first day that takes entries.
    pub opening: Date,
    /// The wording pack: `loan` or `mutual`.
    #[serde(default)]
    pub wording: Wording,
    /// The members' meeting resolution that authorises credit: a cooperative must name it (L04).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<Resolution>,
    /// Those who will work here, the founder among them as manager.
    pub operators: Vec<FoundingOperator>,
    /// House numbers that differ from the preset's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Change>,
    /// An association's pool by source line, as it stands at the bank on the opening day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pool: Vec<PoolLine>,
}

/// The kind of institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 合作社.
    Cooperative,
    /// 消费者协会.
    Association,
}

impl Kind {
    /// The trade whose chart it keeps.
    pub fn trade(self) -> Trade {
        match self {
            Self::Cooperative => Trade::Cooperative,
            Self::Association => Trade::Association,
        }
    }
}

/// The wording pack (rule I05).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wording {
    /// 贷款, 利息.
    #[default]
    Loan,
    /// 互助金, 使用费.
    Mutual,
}

/// A resolution of the members' meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolution {
    /// Its number or title.
    pub number: Text,
    /// The day of the meeting.
    pub on: Date,
}

/// An operator named at the founding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FoundingOperator {
    /// The operator's id.
    pub operator: Id,
    /// Name.
    pub name: Personal<Text>,
    /// Duties.
    pub duties: Vec<Duty>,
    /// First passphrase; only its verifier is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passphrase: Option<Personal<Passphrase>>,
}

/// The line of the pool on which merchants' deposits stand. Every association has it; no founding names it, for there
/// are no merchants yet.
pub const DEPOSIT_LINE: &str = "deposits";

/// A source line of the pool with its opening balance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolLine {
    /// The line's id.
    pub line: Id,
    /// Its opening balance.
    pub amount: Money,
}

happenings! {
    /// What happens at a founding.
    pub enum What {
        /// A book was founded.
        Founded(Founded) = "book.founded/1",
    }
}

/// A book was founded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Founded {
    /// The book's id.
    pub book: Id,
    /// Which institution it is.
    pub institution: Kind,
    /// The institution's name.
    pub name: Text,
    /// Its unified social credit code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_code: Option<CreditCode>,
    /// Rules that warned, passed for the reason given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warned: Vec<String>,
    /// The reason for passing them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Filed>,
    /// Whether this is a training book.
    pub training: bool,
    /// Minutes the book's civil date is ahead of UTC.
    pub utc_offset_minutes: i16,
    /// The first day that takes entries.
    pub opening: Date,
    /// The preset of house numbers.
    pub preset: String,
    /// The wording pack.
    pub wording: Wording,
    /// The chart of accounts.
    pub chart: String,
    /// The built-in working-day tables, each with the SHA-256 of its text.
    pub calendar: Vec<NamedTable>,
    /// The resolution that authorises credit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resolution: Option<Resolution>,
    /// Those who work here.
    pub operators: Vec<OperatorFounded>,
    /// House numbers that differ from the preset's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub numbers: Vec<Change>,
    /// The pool by source line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pool: Vec<PoolLine>,
    /// The head of the book this one follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predecessor: Option<String>,
}

/// An operator as recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OperatorFounded {
    /// The operator's id.
    pub operator: Id,
    /// The register row of the name.
    pub name: Filed,
    /// Duties.
    pub duties: Vec<Duty>,
    /// The register row of the passphrase's verifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passphrase: Option<Filed>,
}

impl OperatorFounded {
    /// Adds the operator.
    pub(super) fn appoint_in(&self, operators: &mut Operators) {
        let operator = Operator {
            duties: self.duties.iter().copied().collect(),
            name: self.name.clone(),
            passphrase: self.passphrase.clone(),
            active: true,
        };
        operators.put(self.operator.clone(), operator);
    }
}

/// Beijing time, the offset of every book so far.
const UTC_OFFSET_MINUTES: i16 = 8 * 60;

impl Found {
    /// Reads a founding as recorded; `None` when the record is not one.
    pub fn read_founded(kind: &str, body: &str) -> Option<Founded> {
        let What::Founded(founded) = What::read(kind, body)?.ok()?.what;
        Some(founded)
    }

    /// Takes the personal part out.
    pub fn file(&mut self, filing: &mut Filing) {
        filing.take_maybe("reason", &mut self.reason);
        for operator in &mut self.operators {
            filing.take(&format!("{}.name", operator.operator), &mut operator.name);
            filing.take_maybe(&format!("{}.passphrase", operator.operator), &mut operator.passphrase);
        }
    }

    /// Decides the founding.
    ///
    /// # Errors
    /// A [`Refusal`] when a cooperative names no resolution (L04), the opening is after the business date, nobody is
    /// manager, the founder is not among the operators, an operator is named twice, the credit code begins as another
    /// kind of organisation's and no reason is given (I02), or a pool line is empty or named twice.
    pub fn decide(&self, circumstances: &Circumstances) -> Result<Event<What>, Refusal> {
        if self.opening > circumstances.business_date {
            return Err(Refusal::because("book.opens_later").date("opening", self.opening));
        }
        if self.institution == Kind::Cooperative && self.resolution.is_none() {
            return Err(Refusal::because("book.no_resolution").rule("L04"));
        }
        let managers = self.operators.iter().filter(|operator| operator.duties.contains(&Duty::Manager));
        if managers.count() == 0 {
            return Err(Refusal::because("book.no_manager"));
        }
        if !self.operators.iter().any(|operator| operator.operator == *circumstances.operator) {
            return Err(Refusal::because("operator.unknown").id("operator", circumstances.operator));
        }
        for (index, operator) in self.operators.iter().enumerate() {
            if self.operators[..index].iter().any(|before| before.operator == operator.operator) {
                return Err(Refusal::because("operator.known").id("operator", &operator.operator));
            }
        }
        let warned = pass_warnings(self.code_of_another_kind().into_iter().collect(), self.reason.is_some())?;
        let booked = self.open_pool()?;
        let operators = self.operators.iter().map(|operator| {
            Ok(OperatorFounded {
                operator: operator.operator.clone(),
                name: circumstances.filed(&operator.name)?,
                duties: operator.duties.clone(),
                passphrase: circumstances.filed_maybe(&operator.passphrase)?,
            })
        });
        let founded = Founded {
            book: self.book.clone(),
            institution: self.institution,
            name: self.name.clone(),
            credit_code: self.credit_code.clone(),
            warned,
            reason: circumstances.filed_maybe(&self.reason)?,
            training: self.training,
            utc_offset_minutes: UTC_OFFSET_MINUTES,
            opening: self.opening,
            preset: crate::rules::Numbers::PRESET.to_owned(),
            wording: self.wording,
            chart: match self.institution {
                Kind::Cooperative => "cooperative-2023/1",
                Kind::Association => "association/1",
            }
            .to_owned(),
            calendar: Calendar::built_in_names().to_vec(),
            resolution: self.resolution.clone(),
            operators: operators.collect::<Result<_, Refusal>>()?,
            numbers: self.numbers.clone(),
            pool: self.pool.clone(),
            predecessor: None,
        };
        Ok(Event { what: What::Founded(founded), booked })
    }

    /// A cooperative's credit code begins with 93, an association's with 51.
    fn code_of_another_kind(&self) -> Option<Warning> {
        let code = self.credit_code.as_ref()?;
        let (cause, expected) = match self.institution {
            Kind::Cooperative => ("book.code_not_of_cooperative", OrganisationKind::FarmersCooperative),
            Kind::Association => ("book.code_not_of_association", OrganisationKind::Association),
        };
        (code.kind() != expected).then(|| Refusal::because(cause).rule("I02").or_reason())
    }

    fn open_pool(&self) -> Result<Booked, Refusal> {
        if self.institution == Kind::Cooperative && !self.pool.is_empty() {
            return Err(Refusal::because("book.pool_in_cooperative"));
        }
        let mut lines = Vec::new();
        for (index, line) in self.pool.iter().enumerate() {
            if !line.amount.is_positive() {
                return Err(Refusal::because("amount.not_positive").money("asked", line.amount));
            }
            if line.line.as_str() == DEPOSIT_LINE {
                return Err(Refusal::because("pool.line_of_deposits").id("line", &line.line));
            }
            if self.pool[..index].iter().any(|before| before.line == line.line) {
                return Err(Refusal::because("pool.line_known").id("line", &line.line));
            }
            lines.push(Line::debit(Account::POOL, Some(&line.line), line.amount));
            lines.push(Line::credit(Account::POOL_FUND, Some(&line.line), line.amount));
        }
        if lines.is_empty() {
            return Ok(Booked::default());
        }
        let ledger = Ledger::opening_on(self.opening, Trade::Association);
        let voucher = ledger.numbering().voucher(self.opening);
        let entry =
            Entry::new(voucher, self.opening, None, lines).map_err(|_| Refusal::because("ledger.unbalanced"))?;
        let booked = Booked { entries: vec![entry], ..Booked::default() };
        ledger.check(&booked, self.opening)?;
        Ok(booked)
    }
}
