//! Tells a book its year, command by command.

use crate::institution::{Found, Institution};
use crate::journal::{Store, StoreError};
use crate::office::{Book, Failure, Moment, Salting, Submission, found_salted};
use crate::vocabulary::{Date, Id};
use serde_json::{Value, json};

/// The seed of every salt.
const SALTING: Salting = Salting::Seeded("huzhu demo 2026");
/// 2025-12-01 00:00 in UTC, in microseconds: each command is given a second after the one before.
const FIRST_MOMENT: i64 = 1_764_547_200_000_000;
const SECOND: i64 = 1_000_000;

/// Why the training book could not be made.
#[derive(Debug, thiserror::Error)]
#[error("{line}: {failure}")]
pub struct Fault {
    /// The command at which it ended.
    pub line: String,
    /// Why.
    pub failure: Failure,
}

impl Fault {
    fn at(line: &str, failure: impl Into<Failure>) -> Self {
        Self { line: line.to_owned(), failure: failure.into() }
    }
}

/// A book that is told its year. Commands are recorded many at a time, and before the book is looked at.
pub struct Teller<I: Institution> {
    book: Book<I>,
    today: Date,
    moment: i64,
    pending: Vec<(Submission<I::Command>, Moment)>,
}

impl<I: Institution> Teller<I> {
    /// Founds a book, on its opening day.
    ///
    /// # Errors
    /// A [`Fault`] when the founding is refused or the store fails.
    pub fn found(
        open: &mut dyn FnMut() -> Result<Box<dyn Store>, StoreError>,
        by: &str,
        founding: Value,
    ) -> Result<Self, Fault> {
        let fault = |failure| Fault::at("founding", failure);
        let found: Found = serde_json::from_value(founding).map_err(|error| fault(unwritable(&error)))?;
        let (book, today) = (found.book.clone(), found.opening);
        let store_failed = |error: StoreError| fault(error.into());
        let mut store = open().map_err(store_failed)?;
        let (line, by) = (id("founding").map_err(fault)?, id(by).map_err(fault)?);
        let moment = Moment::at(today, FIRST_MOMENT);
        found_salted(store.as_mut(), found, &line, &by, moment, SALTING).map_err(fault)?;
        let book = Book::open(store, &book).map_err(fault)?.with_salting(SALTING);
        Ok(Self { book, today, moment: FIRST_MOMENT, pending: Vec::new() })
    }

    /// The day it is.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Goes on to a later day.
    pub fn on(&mut self, day: Date) {
        self.today = self.today.max(day);
    }

    /// Gives a command.
    ///
    /// # Errors
    /// A [`Fault`] when it is none.
    pub fn give(&mut self, by: &str, line: &str, command: Value) -> Result<(), Fault> {
        let fault = |failure| Fault::at(line, failure);
        let command = serde_json::from_value(command).map_err(|error| fault(unwritable(&error)))?;
        let submission = Submission::new(id(line).map_err(fault)?, id(by).map_err(fault)?, command);
        self.moment += SECOND;
        self.pending.push((submission, Moment::at(self.today, self.moment)));
        Ok(())
    }

    /// Gives a command that another person signs.
    ///
    /// # Errors
    /// As [`Teller::give`].
    pub fn signed(&mut self, by: &str, line: &str, command: Value, signer: &str) -> Result<(), Fault> {
        self.give(by, line, command)?;
        self.give(signer, &format!("{line}-signed"), json!({"proposal": {"sign": {"proposal": line}}}))
    }

    /// The book with everything given so far.
    ///
    /// # Errors
    /// A [`Fault`] when a command is refused or the store fails.
    pub fn book(&mut self) -> Result<&Book<I>, Fault> {
        let pending = std::mem::take(&mut self.pending);
        let lines: Vec<Id> = pending.iter().map(|(submission, _)| submission.id.clone()).collect();
        let (receipts, failure) = self.book.submit_all(pending);
        match failure {
            None => Ok(&self.book),
            Some(failure) => Err(Fault::at(lines.get(receipts.len()).map_or("", Id::as_str), failure)),
        }
    }

    /// Checks every receipt that waits for the checker.
    ///
    /// # Errors
    /// As [`Teller::book`].
    pub fn check(&mut self, by: &str) -> Result<(), Fault> {
        let today = self.today;
        let waiting = self.book()?.state().house().unchecked(today);
        let of: Vec<Id> = waiting.filter(|(_, waiting)| !waiting.is_disputed()).map(|(id, _)| id.clone()).collect();
        if of.is_empty() {
            return Ok(());
        }
        let line = format!("checked-{}", (self.moment - FIRST_MOMENT) / SECOND);
        self.give(by, &line, json!({"check": {"sign": {"of": of}}}))
    }

    /// Counts the cash, as the books have it: opening or closing the day.
    ///
    /// # Errors
    /// As [`Teller::book`].
    pub fn count(&mut self, cashier: &str, checker: &str, act: &str) -> Result<(), Fault> {
        let house = self.book()?.state().house();
        let counts: Vec<Value> = house.cash_boxes().map(|till| count(till, house.till_balance(till).fen())).collect();
        let today = self.today;
        let mut counted = json!({"counts": counts});
        let again = json!({"day": {"recount": counted}});
        if act == "close" {
            counted["reason"] = json!("复核员先走了，星期一补复核");
        }
        self.give(cashier, &format!("day-{act}-{today}"), json!({"day": {act: counted}}))?;
        self.give(checker, &format!("day-{act}-{today}-again"), again)
    }

    /// Records what was given last, and keeps a snapshot so that the book opens at once.
    ///
    /// # Errors
    /// As [`Teller::book`].
    pub fn end(mut self) -> Result<(), Fault> {
        self.book()?;
        self.book.keep_snapshot().map_err(|failure| Fault::at("snapshot", failure))?;
        Ok(())
    }
}

/// So much cash in as few notes and coins as there can be.
fn count(till: &Id, fen: i64) -> Value {
    let mut left = fen;
    let mut pieces = Vec::new();
    for value in crate::institution::day::DENOMINATIONS {
        let number = left / value.fen();
        left -= number * value.fen();
        if number > 0 {
            pieces.push(json!({"value": value, "count": number}));
        }
    }
    json!({"till": till, "pieces": pieces})
}

fn id(text: &str) -> Result<Id, Failure> {
    Id::new(text).map_err(|error| Failure::Unwritable(error.to_string()))
}

fn unwritable(error: &serde_json::Error) -> Failure {
    Failure::Unwritable(error.to_string())
}
