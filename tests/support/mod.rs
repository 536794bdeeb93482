//! A book on a store in memory, worked by lines such as `huzhu run` takes.
#![allow(dead_code)]

pub mod cooperative;

use huzhu::institution::{Found, Institution};
use huzhu::journal::{MemoryStore, Store};
use huzhu::office::{self, Book, Failure, Moment, Receipt, Submission};
use huzhu::rules::Refusal;
use huzhu::vocabulary::{Date, Id};

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A desk at which anyone may speak.
pub struct Desk<I: Institution> {
    pub book: Book<I>,
    pub today: Date,
    pub clock: i64,
}

impl<I: Institution> Desk<I> {
    /// Founds a book on a new store in memory.
    pub fn found(founding: &str) -> Self {
        Self::found_in(Box::new(MemoryStore::new()), founding)
    }

    /// Founds a book on a store.
    pub fn found_in(mut store: Box<dyn Store>, founding: &str) -> Self {
        let found: Found = serde_json::from_str(founding).unwrap();
        let (book, today, by) = (found.book.clone(), found.opening, found.operators[0].operator.clone());
        office::found(store.as_mut(), found, &id("founding"), &by, Moment::at(today, 0)).unwrap();
        Self { book: Book::open(store, &book).unwrap(), today, clock: 0 }
    }

    /// Moves the business date.
    pub fn on(&mut self, today: &str) -> &mut Self {
        self.today = day(today);
        self
    }

    /// Gives a command.
    pub fn try_give(&mut self, by: &str, command_id: &str, command: &str) -> Result<Receipt, Failure> {
        self.clock += 1;
        let command = serde_json::from_str(command).unwrap_or_else(|error| panic!("{error}: {command}"));
        self.book.submit(Submission::new(id(command_id), id(by), command), Moment::at(self.today, self.clock))
    }

    /// Gives a command that is recorded, and checks every invariant after it.
    pub fn give(&mut self, by: &str, command_id: &str, command: &str) -> &mut Self {
        if let Err(failure) = self.try_give(by, command_id, command) {
            panic!("{command_id}: {failure}: {command}");
        }
        let broken = self.book.state().broken_invariants(self.today);
        assert_eq!(broken, Vec::<String>::new(), "after {command_id}");
        self
    }

    /// Gives a command that is refused, and says for which cause.
    pub fn refused(&mut self, by: &str, command_id: &str, command: &str) -> &'static str {
        self.refusal(by, command_id, command).cause()
    }

    /// Gives a command that is refused and changes nothing, and says by which rule and for which cause.
    pub fn refused_by(&mut self, by: &str, command_id: &str, command: &str) -> (&'static str, &'static str) {
        let refusal = self.refusal(by, command_id, command);
        (refusal.rule_id().unwrap_or(""), refusal.cause())
    }

    /// Gives a command that is refused and changes nothing.
    pub fn refusal(&mut self, by: &str, command_id: &str, command: &str) -> Refusal {
        let head = self.book.head();
        match self.try_give(by, command_id, command) {
            Err(Failure::Refused(refusal)) => {
                assert_eq!(self.book.head(), head, "{command_id} was refused and recorded");
                refusal
            }
            other => panic!("{command_id}: expected a refusal, got {other:?}"),
        }
    }

    /// The bodies recorded of a command, as JSON.
    pub fn bodies(&mut self, command_id: &str) -> Vec<serde_json::Value> {
        let book = self.book.id().clone();
        let records = self.book.store().by_command(&book, &id(command_id)).unwrap();
        records.iter().map(|record| serde_json::from_str(&record.content().body).unwrap()).collect()
    }

    /// The entries recorded of a command, as JSON.
    pub fn entries(&mut self, command_id: &str) -> Vec<serde_json::Value> {
        let bodies = self.bodies(command_id);
        bodies.iter().filter_map(|body| body["entries"].as_array()).flatten().cloned().collect()
    }

    /// Why a text is no command at all.
    pub fn invalid(command: &str) -> String {
        serde_json::from_str::<I::Command>(command).expect_err("not a command").to_string()
    }
}
