//! A source line of the pool: its terms by day, its statement, and both identities checked against the books.

use crate::association::Association;
use crate::institution::DEPOSIT_LINE;
use crate::ledger::Account;
use crate::rules::{POOL_ORANGE_BELOW, POOL_RED_BELOW, POOL_YELLOW_BELOW, Percent, Refusal};
use crate::vocabulary::{Date, Id, Money, Text};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What kind of money stands on a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// The founding money and appropriations.
    Fund,
    /// Earmarked donations (定向捐赠).
    Donation,
    /// Merchants' deposits (保证金), which are the merchants' money.
    Deposit,
}

/// A source line with all that ever moved on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceLine {
    /// What kind of money it is.
    pub kind: LineKind,
    /// What it is called, or earmarked for.
    pub name: Option<Text>,
    /// What moved on each day.
    days: BTreeMap<Date, Terms>,
}

/// The terms of both identities, each a sum since the founding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Terms {
    /// At the bank on the opening day.
    pub opening: Money,
    /// Appropriated since.
    pub appropriations: Money,
    /// Donated since.
    pub donations: Money,
    /// Received from merchants as deposits.
    pub deposits_received: Money,
    /// Recovered from merchants.
    pub recoveries: Money,
    /// Returned by consumers.
    pub returned_by_consumers: Money,
    /// Interest of the bank.
    pub bank_interest: Money,
    /// Advances paid.
    pub advances_paid: Money,
    /// Deposits given back.
    pub deposits_returned: Money,
    /// Deposits moved to another line to settle the merchant's debt.
    pub deposits_used: Money,
    /// Charges of the bank.
    pub bank_charges: Money,
    /// Written off: moves no cash.
    pub written_off: Money,
}

/// One term of the identities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// [`Terms::opening`].
    Opening,
    /// [`Terms::appropriations`].
    Appropriations,
    /// [`Terms::donations`].
    Donations,
    /// [`Terms::deposits_received`].
    DepositsReceived,
    /// [`Terms::recoveries`].
    Recoveries,
    /// [`Terms::returned_by_consumers`].
    ReturnedByConsumers,
    /// [`Terms::bank_interest`].
    BankInterest,
    /// [`Terms::advances_paid`].
    AdvancesPaid,
    /// [`Terms::deposits_returned`].
    DepositsReturned,
    /// [`Terms::deposits_used`].
    DepositsUsed,
    /// [`Terms::bank_charges`].
    BankCharges,
    /// [`Terms::written_off`].
    WrittenOff,
}

/// What an event of any room adds to one term of one line; negative where it takes an earlier one back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The line.
    pub line: Id,
    /// The term.
    pub term: Term,
    /// How much.
    pub amount: Money,
}

impl Movement {
    /// So much on a term of a line.
    pub(in crate::association) fn new(line: &Id, term: Term, amount: Money) -> Self {
        Self { line: line.clone(), term, amount }
    }

    /// The same taken back.
    pub(in crate::association) fn back(self) -> Self {
        Self { amount: -self.amount, ..self }
    }
}

/// A line on a day, with every term of both identities.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// The line.
    pub line: Id,
    /// What kind of money it is.
    pub kind: LineKind,
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// 可用: what is neither held nor gone.
    pub available: Money,
    /// 已冻结: what is held for advances on their way.
    pub held: Money,
    /// Every other term.
    #[serde(flatten)]
    pub terms: Terms,
    /// 已垫付未收回: what is still owed back.
    pub outstanding: Money,
}

/// How much of the pool is left, as a colour (P12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Alarm {
    /// 蓝 正常.
    Blue,
    /// 黄 留意.
    Yellow,
    /// 橙 预警.
    Orange,
    /// 红 立即处理.
    Red,
}

impl Terms {
    /// What the terms say is at the bank: available and held together.
    pub fn at_the_bank(&self) -> Money {
        self.opening
            + self.appropriations
            + self.donations
            + self.deposits_received
            + self.recoveries
            + self.returned_by_consumers
            + self.bank_interest
            - self.advances_paid
            - self.deposits_returned
            - self.deposits_used
            - self.bank_charges
    }

    /// What the terms say is still owed back of the advances paid.
    ///
    /// Of the deposits' line this is nothing: no advance is paid from it.
    pub fn outstanding(&self) -> Money {
        self.advances_paid - self.recoveries - self.returned_by_consumers - self.written_off
    }

    /// What was ever given: the whole of which the alarm takes the part that is left.
    pub fn given(&self) -> Money {
        self.opening + self.appropriations + self.donations
    }

    fn of(&mut self, term: Term) -> &mut Money {
        match term {
            Term::Opening => &mut self.opening,
            Term::Appropriations => &mut self.appropriations,
            Term::Donations => &mut self.donations,
            Term::DepositsReceived => &mut self.deposits_received,
            Term::Recoveries => &mut self.recoveries,
            Term::ReturnedByConsumers => &mut self.returned_by_consumers,
            Term::BankInterest => &mut self.bank_interest,
            Term::AdvancesPaid => &mut self.advances_paid,
            Term::DepositsReturned => &mut self.deposits_returned,
            Term::DepositsUsed => &mut self.deposits_used,
            Term::BankCharges => &mut self.bank_charges,
            Term::WrittenOff => &mut self.written_off,
        }
    }

    /// Takes earlier terms away.
    pub(super) fn subtract(&mut self, other: &Self) {
        let mut other = *other;
        for term in Term::ALL {
            *self.of(term) -= *other.of(term);
        }
    }

    fn add(&mut self, other: &Self) {
        let mut other = *other;
        for term in Term::ALL {
            *self.of(term) += *other.of(term);
        }
    }
}

impl Term {
    const ALL: [Self; 12] = [
        Self::Opening,
        Self::Appropriations,
        Self::Donations,
        Self::DepositsReceived,
        Self::Recoveries,
        Self::ReturnedByConsumers,
        Self::BankInterest,
        Self::AdvancesPaid,
        Self::DepositsReturned,
        Self::DepositsUsed,
        Self::BankCharges,
        Self::WrittenOff,
    ];
}

impl SourceLine {
    /// A line on which nothing has moved.
    pub(in crate::association) fn new(kind: LineKind, name: Option<Text>) -> Self {
        Self { kind, name, days: BTreeMap::new() }
    }

    /// Every term through the close of a day.
    pub fn terms(&self, on: Date) -> Terms {
        let mut terms = Terms::default();
        for day in self.days.range(..=on).map(|(_, day)| day) {
            terms.add(day);
        }
        terms
    }

    /// The days on which something moved.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        self.days.keys().copied()
    }
}

/// The id of the deposits' line.
pub(in crate::association) fn deposit_line() -> Id {
    Id::new(DEPOSIT_LINE).expect("a name of our own is an id")
}

/// Takes in what an event of any room moved on the lines.
pub(in crate::association) fn record(lines: &mut BTreeMap<Id, SourceLine>, movements: &[Movement], effective: Date) {
    for movement in movements {
        if let Some(line) = lines.get_mut(&movement.line) {
            *line.days.entry(effective).or_default().of(movement.term) += movement.amount;
        }
    }
}

impl Association {
    /// The source line of this id.
    ///
    /// # Errors
    /// A [`Refusal`] when the pool has none.
    pub fn line(&self, id: &Id) -> Result<&SourceLine, Refusal> {
        self.lines.get(id).ok_or_else(|| Refusal::because("pool.line_unknown").id("line", id))
    }

    /// The pool on a day, line by line, as known now. Holds released since are not in it: what they held then is
    /// shown as available.
    pub fn statements(&self, on: Date) -> Vec<Statement> {
        self.lines.iter().map(|(id, line)| self.statement(id, line, on)).collect()
    }

    fn statement(&self, id: &Id, line: &SourceLine, on: Date) -> Statement {
        let terms = line.terms(on);
        let held = self.house.ledger.held(Account::POOL, Some(id), on);
        let outstanding = match line.kind {
            LineKind::Deposit => Money::ZERO,
            LineKind::Fund | LineKind::Donation => terms.outstanding(),
        };
        let available = terms.at_the_bank() - held;
        Statement { line: id.clone(), kind: line.kind, name: line.name.clone(), available, held, terms, outstanding }
    }

    /// The colour of the pool on a day (P12): what is available of what was ever given, deposits aside.
    pub fn alarm(&self, on: Date) -> Alarm {
        let own: Vec<Statement> =
            self.statements(on).into_iter().filter(|line| line.kind != LineKind::Deposit).collect();
        let available = own.iter().map(|line| line.available).sum::<Money>();
        let given = own.iter().map(|line| line.terms.given()).sum::<Money>();
        let below =
            |percent: Percent| available.to_decimal_fen() * Decimal::ONE_HUNDRED < given.to_decimal_fen() * percent.0;
        let numbers = &self.house.numbers;
        if !given.is_positive() || below(numbers.get(POOL_RED_BELOW, on)) {
            Alarm::Red
        } else if below(numbers.get(POOL_ORANGE_BELOW, on)) {
            Alarm::Orange
        } else if below(numbers.get(POOL_YELLOW_BELOW, on)) {
            Alarm::Yellow
        } else {
            Alarm::Blue
        }
    }

    /// What is wrong with the pool's identities, line by line and day by day.
    pub(in crate::association) fn broken_pool(&self, on: Date) -> Vec<String> {
        let ledger = &self.house.ledger;
        let mut broken = Vec::new();
        let mut outstanding: BTreeMap<&Id, Money> = BTreeMap::new();
        for (id, advance) in self.advances.iter() {
            *outstanding.entry(&advance.line).or_default() += ledger.balance(Account::ADVANCES, Some(id));
        }
        for (id, line) in &self.lines {
            let mut running = Terms::default();
            for (day, terms) in &line.days {
                running.add(terms);
                let closing = ledger.closing(Account::POOL, Some(id), *day);
                if running.at_the_bank() != closing || closing.is_negative() {
                    broken.push(format!("pool line {id} on {day}: terms {}, books {closing}", running.at_the_bank()));
                }
            }
            let statement = self.statement(id, line, on);
            if statement.available.is_negative() {
                broken.push(format!("pool line {id} on {on}: {} available", statement.available));
            }
            if statement.available + statement.held != ledger.closing(Account::POOL, Some(id), on) {
                broken.push(format!("pool line {id} on {on}: available and held are not what the books have"));
            }
            let owed = outstanding.get(id).copied().unwrap_or_default();
            if line.kind != LineKind::Deposit && running.outstanding() != owed {
                broken.push(format!("pool line {id}: outstanding {}, books {owed}", running.outstanding()));
            }
        }
        broken.extend(self.broken_quarters(on));
        let deposits = ledger.total(Account::DEPOSITS).of(Account::DEPOSITS);
        let kept = ledger.balance(Account::POOL, Some(&deposit_line()));
        if deposits != kept {
            broken.push(format!("deposits owed {deposits}, kept {kept}"));
        }
        broken
    }
}
