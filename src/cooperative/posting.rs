//! What the ledger should hold for a loan, and the entries that take it there.
//!
//! One function gives the target; every loan event posts `target − already posted`, and nothing else posts to a
//! loan's accounts. The difference is taken day by day: on the day of the fact, and on every later day on which this
//! loan was posted to, so that the balances of every open day are those of the facts as known now. A fact of a closed
//! month is booked on the first open day, money and difference together, and the ledger knows nothing of it before,
//! not even when that month is opened again.

use super::file::{BookedFact, LoanFile};
use super::loan::{self, Fact, Position, Terms};
use super::{Cooperative, fold_refusal};
use crate::ledger::{Account, Booked, Entry, Line, Numbering, Voucher};
use crate::rules::Refusal;
use crate::vocabulary::{Date, Id, Money};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Add, Sub};

/// Balances of a loan's accounts, each in the direction in which the account grows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Target {
    /// Principal outstanding.
    pub principal: Money,
    /// Interest recognised and not paid.
    pub interest: Money,
    /// Penalty recognised and not paid.
    pub penalty: Money,
    /// Interest recognised.
    pub interest_income: Money,
    /// Penalty recognised.
    pub penalty_income: Money,
    /// Overpaid.
    pub credit: Money,
    /// Waived and rounded off.
    pub given_up: Money,
}

/// Charges earned in the books kept before, which a loan taken over brought with it as receivables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brought {
    /// Interest accrued and not paid.
    pub interest: Money,
    /// Penalty accrued and not paid.
    pub penalty: Money,
}

impl Brought {
    /// All that is recognised at a position.
    pub(super) fn of(position: &Position) -> Self {
        Self { interest: position.interest.recognised, penalty: position.penalty.recognised }
    }
}

impl Target {
    /// What the ledger should hold at this position of a loan that brought so much with it: that is no income here.
    pub fn of(position: &Position, brought: Brought) -> Self {
        Self {
            principal: position.principal,
            interest: position.interest.outstanding(),
            penalty: position.penalty.outstanding(),
            interest_income: position.interest.recognised - brought.interest,
            penalty_income: position.penalty.recognised - brought.penalty,
            credit: position.credit,
            given_up: position.given_up,
        }
    }

    /// The same by account of the chart.
    pub fn accounts(&self) -> [(Account, Money); 7] {
        [
            (Account::LOAN_PRINCIPAL, self.principal),
            (Account::LOAN_INTEREST, self.interest),
            (Account::LOAN_PENALTY, self.penalty),
            (Account::INTEREST_INCOME, self.interest_income),
            (Account::PENALTY_INCOME, self.penalty_income),
            (Account::GIVEN_UP, self.given_up),
            (Account::MEMBER_CREDIT, self.credit),
        ]
    }

    fn part(&mut self, account: Account) -> Option<&mut Money> {
        Some(match account {
            Account::LOAN_PRINCIPAL => &mut self.principal,
            Account::LOAN_INTEREST => &mut self.interest,
            Account::LOAN_PENALTY => &mut self.penalty,
            Account::INTEREST_INCOME => &mut self.interest_income,
            Account::PENALTY_INCOME => &mut self.penalty_income,
            Account::MEMBER_CREDIT => &mut self.credit,
            Account::GIVEN_UP => &mut self.given_up,
            _ => return None,
        })
    }

    fn is_zero(&self) -> bool {
        *self == Self::default()
    }
}

impl Add for Target {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            principal: self.principal + other.principal,
            interest: self.interest + other.interest,
            penalty: self.penalty + other.penalty,
            interest_income: self.interest_income + other.interest_income,
            penalty_income: self.penalty_income + other.penalty_income,
            credit: self.credit + other.credit,
            given_up: self.given_up + other.given_up,
        }
    }
}

impl Sub for Target {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            principal: self.principal - other.principal,
            interest: self.interest - other.interest,
            penalty: self.penalty - other.penalty,
            interest_income: self.interest_income - other.interest_income,
            penalty_income: self.penalty_income - other.penalty_income,
            credit: self.credit - other.credit,
            given_up: self.given_up - other.given_up,
        }
    }
}

/// What was posted to a loan's accounts on one effective date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Posted {
    pub(super) amounts: Target,
    /// The latest voucher of that day that posted to the loan.
    pub(super) voucher: Voucher,
}

impl LoanFile {
    /// What the ledger was told of this loan up to a day.
    pub fn posted(&self, through: Date) -> Target {
        self.postings.range(..=through).fold(Target::default(), |sum, (_, posted)| sum + posted.amounts)
    }

    /// What the ledger was told of this loan, by effective date, with the latest voucher of that day.
    pub fn posted_days(&self) -> impl Iterator<Item = (Date, Voucher, Target)> {
        self.postings.iter().map(|(on, posted)| (*on, posted.voucher, posted.amounts))
    }

    /// The latest effective date on which the ledger was told of this loan.
    pub fn posted_through(&self) -> Option<Date> {
        self.postings.keys().next_back().copied()
    }

    /// Takes in what an event posted to this loan's accounts.
    pub(super) fn take_postings(&mut self, loan: &Id, booked: &Booked) {
        for entry in &booked.entries {
            let mut amounts = Target::default();
            for line in entry.lines() {
                // A member's credit is held by the member; within one loan's event it is this loan's.
                let ours = line.account == Account::MEMBER_CREDIT || line.holder.as_ref() == Some(loan);
                if let Some(part) = amounts.part(line.account).filter(|_| ours) {
                    *part += line.growth();
                }
            }
            self.add_posting(entry, amounts);
        }
    }

    /// The records that concern this loan.
    pub fn records(&self) -> &[u64] {
        &self.records
    }

    /// Notes a record that concerns this loan.
    pub(super) fn note_record(&mut self, seq: u64) {
        if self.records.last() != Some(&seq) {
            self.records.push(seq);
        }
    }

    /// Credit that paid a debt is the member's, from wherever it came, and no overpayment of this loan: what
    /// [`LoanFile::take_postings`] counted of it is left out again.
    pub(super) fn credit_is_not_its_own(&mut self, entry: &Entry, drawn: Money) {
        self.add_posting(entry, Target { credit: drawn, ..Target::default() });
    }

    /// Takes in one loan's part of an entry.
    pub(super) fn add_posting(&mut self, entry: &Entry, amounts: Target) {
        if amounts.is_zero() {
            return;
        }
        let posted = self
            .postings
            .entry(entry.effective())
            .or_insert(Posted { amounts: Target::default(), voucher: entry.voucher() });
        posted.amounts = posted.amounts + amounts;
        posted.voucher = entry.voucher();
    }
}

/// One loan's part of a line, for entries of many loans: which part of its target the line changes.
pub(super) fn part_of(line: &Line) -> Target {
    let mut amounts = Target::default();
    if let Some(part) = amounts.part(line.account) {
        *part += line.growth();
    }
    amounts
}

/// A change of a loan's facts on its way into the ledger.
pub(super) struct Change<'a> {
    loan: &'a Id,
    file: &'a LoanFile,
    /// The terms, with the day on which the drawdown is booked; none when it is taken back.
    terms: Option<(&'a Terms, Date)>,
    facts: Vec<BookedFact>,
    first_open: Date,
    /// Money that comes or goes, by effective date.
    cash: BTreeMap<Date, Vec<Line>>,
    /// Money of facts undone: the lines as first booked, by effective date, with the voucher they stood in.
    undone: BTreeMap<Date, (Voucher, Vec<Line>)>,
    /// A further day through which interest is recognised.
    recognise: Option<Date>,
    /// What was folded already: these facts through this day.
    folded: Option<(&'a [Fact], Date, Target)>,
}

impl<'a> Change<'a> {
    /// A loan as it is to be: these facts, and the terms with the day on which its drawdown is booked.
    pub(super) fn new(
        state: &Cooperative,
        loan: &'a Id,
        file: &'a LoanFile,
        terms: Option<(&'a Terms, Date)>,
        facts: Vec<BookedFact>,
    ) -> Self {
        let first_open = state.house.ledger.periods().first_open_day();
        let (cash, undone) = (BTreeMap::new(), BTreeMap::new());
        Self { loan, file, terms, facts, first_open, cash, undone, recognise: None, folded: None }
    }

    /// A loan as drawn, with these facts.
    pub(super) fn of(state: &Cooperative, loan: &'a Id, file: &'a LoanFile, facts: Vec<BookedFact>) -> Self {
        let terms = file.drawn.as_ref().map(|drawn| (&drawn.terms, drawn.booked_on));
        Self::new(state, loan, file, terms, facts)
    }

    /// Money that comes or goes, booked on an open day.
    pub(super) fn cash(mut self, booked_on: Date, lines: Vec<Line>) -> Self {
        self.cash.entry(booked_on).or_default().extend(lines);
        self
    }

    /// A day on which a fact without money counts.
    pub(super) fn touching(self, booked_on: Date) -> Self {
        self.cash(booked_on, Vec::new())
    }

    /// Money of a fact undone on an open day: the lines as first booked, under this voucher.
    pub(super) fn undoing(mut self, undone_on: Date, voucher: Voucher, lines: Vec<Line>) -> Self {
        self.undone.insert(undone_on, (voucher, lines));
        self
    }

    /// Interest is recognised through this day.
    pub(super) fn recognising(mut self, through: Date) -> Self {
        self.recognise = Some(through.max(self.first_open));
        self
    }

    /// The position of these facts through a day is known and need not be folded again.
    pub(super) fn folded(mut self, facts: &'a [Fact], position: &Position) -> Self {
        self.folded = Some((facts, position.through, Target::of(position, self.file.brought())));
        self
    }

    /// What the ledger should hold through a day, of all that is booked by then.
    pub(super) fn target(&self, state: &Cooperative, through: Date) -> Result<Target, Refusal> {
        match self.terms {
            Some((terms, booked_on)) if through >= booked_on => {
                let standing = self.facts.iter().filter(|booked| booked.stands(through)).map(|booked| &booked.fact);
                if let Some((facts, on, target)) = self.folded
                    && on == through
                    && standing.clone().eq(facts)
                {
                    return Ok(target);
                }
                let facts: Vec<Fact> = standing.cloned().collect();
                let position =
                    loan::fold(terms, &state.house.calendar, &facts, through, &mut ()).map_err(fold_refusal)?;
                Ok(Target::of(&position, self.file.brought()))
            }
            _ => Ok(Target::default()),
        }
    }

    /// The days on which something is posted, and what: from the first day touched through every later posting.
    pub(super) fn differences(&self, state: &Cooperative) -> Result<Vec<(Date, Target)>, Refusal> {
        let mut days: BTreeSet<Date> = self.cash.keys().chain(self.undone.keys()).copied().collect();
        days.extend(self.recognise);
        let Some(first) = days.first().copied() else { return Ok(Vec::new()) };
        days.extend(self.file.postings.range(first..).map(|(day, _)| *day));
        let mut posted = match first.yesterday() {
            Ok(before) => self.file.posted(before),
            Err(_) => Target::default(),
        };
        let mut differences = Vec::with_capacity(days.len());
        for day in days {
            if let Some(already) = self.file.postings.get(&day) {
                posted = posted + already.amounts;
            }
            let target = self.target(state, day)?;
            differences.push((day, target - posted));
            posted = target;
        }
        Ok(differences)
    }
}

/// The entries that take the ledger to what it should hold after a change.
pub(super) fn entries(state: &Cooperative, change: Change, numbering: &mut Numbering) -> Result<Vec<Entry>, Refusal> {
    let mut entries = Vec::new();
    for (day, difference) in change.differences(state)? {
        let cash = change.cash.get(&day);
        let undone = change.undone.get(&day);
        let moves_no_money = cash.is_none_or(Vec::is_empty) && undone.is_none_or(|(_, lines)| lines.is_empty());
        if difference.is_zero() && moves_no_money {
            continue;
        }
        // A day of its own facts is booked plainly; a day that only follows another's change corrects what it held.
        let corrects = match (undone, cash, change.file.postings.get(&day)) {
            (Some((voucher, _)), _, _) => Some(*voucher),
            (None, None, Some(posted)) => Some(posted.voucher),
            _ => None,
        };
        let red = corrects.is_some_and(|voucher| voucher.month.year() == day.year());
        let mut lines: Vec<Line> = Vec::new();
        if let Some((_, first_booked)) = undone {
            lines.extend(first_booked.iter().map(|line| undo(line, red)));
        }
        lines.extend(cash.into_iter().flatten().cloned());
        for (account, amount) in difference.accounts() {
            if !amount.is_zero() {
                let holder = if account == Account::MEMBER_CREDIT { &change.file.borrower } else { change.loan };
                lines.push(difference_line(account, holder, amount, red));
            }
        }
        entries.push(
            Entry::new(numbering.voucher(day), day, corrects, lines)
                .map_err(|_| Refusal::because("ledger.unbalanced"))?,
        );
    }
    Ok(entries)
}

/// A line undone: the same side in red within the year, the other side in blue across it (G24).
fn undo(line: &Line, red: bool) -> Line {
    if red {
        Line { amount: -line.amount, ..line.clone() }
    } else {
        Line::change(line.account, line.holder.as_ref(), -line.growth())
    }
}

/// A line of a difference. In red, a fall stands as a negative amount on the side on which the account usually moves
/// (receivables and principal are repaid, income is earned: the credit side), so that turnover shows what truly moved.
pub(super) fn difference_line(account: Account, holder: &Id, amount: Money, red: bool) -> Line {
    if !red {
        return Line::change(account, Some(holder), amount);
    }
    let credit = if account.grows_on_debit() { -amount } else { amount };
    Line::credit(account, Some(holder), credit)
}
