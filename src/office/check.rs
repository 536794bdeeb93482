//! Checking a whole book: the chain, the register, and every figure refolded.

use super::book::Book;
use super::failure::Failure;
use super::replay::{self, Replay};
use crate::institution::Institution;
use crate::journal::{Head, RegisterDifference, RegisterKey, Store, verify_register};
use crate::people::Filed;
use crate::vocabulary::{Date, Id};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What a check of a whole book found.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// The head of the book.
    pub head: Head,
    /// Everything that is not as it should be; empty in a sound book.
    pub faults: Vec<Fault>,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A register row is not the one the records tell of.
    #[error(transparent)]
    Register(#[from] RegisterDifference),
    /// An invariant of the institution does not hold.
    #[error("{0}")]
    Invariant(String),
}

impl<I: Institution> Book<I> {
    /// Checks the whole book from its first record: chain, register, and every figure refolded.
    ///
    /// # Errors
    /// [`Failure::Broken`] or [`Failure::Unreadable`] with the first record that differs.
    pub fn check(store: &dyn Store, book: &Id, on: Option<Date>) -> Result<Check, Failure> {
        let Replay::<I> { state, chain, .. } = replay::whole(store, book, u64::MAX)?;
        let head = chain.head().ok_or_else(|| Failure::NoSuchBook(book.clone()))?;
        let mut faults: Vec<Fault> = Vec::new();
        let register = verify_register(store, book, &register_of(store, book)?)?;
        faults.extend(register.into_iter().map(Fault::from));
        let on = on.unwrap_or(state.house().last.on);
        faults.extend(state.broken_invariants(on).into_iter().map(Fault::Invariant));
        Ok(Check { head, faults })
    }
}

/// The register rows that a book's records tell of.
fn register_of(
    store: &dyn Store,
    book: &Id,
) -> Result<BTreeMap<RegisterKey, (u32, crate::vocabulary::Digest)>, Failure> {
    let mut expected = BTreeMap::new();
    let mut failure = None;
    store.for_each(book, 0..=u64::MAX, &mut |record| {
        let found = serde_json::from_str(&record.content().body)
            .map_err(|error| Failure::Unreadable { seq: record.seq(), reason: error.to_string() })
            .and_then(|body| collect(&body, &mut expected));
        match found {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failure = Some(error);
                ControlFlow::Break(())
            }
        }
    })?;
    failure.map_or(Ok(expected), Err)
}

/// Every `{"row", "digest"}` in a body names a register row.
fn collect(
    value: &serde_json::Value,
    expected: &mut BTreeMap<RegisterKey, (u32, crate::vocabulary::Digest)>,
) -> Result<(), Failure> {
    match value {
        serde_json::Value::Array(items) => items.iter().try_for_each(|item| collect(item, expected)),
        serde_json::Value::Object(fields) => {
            if fields.len() == 2 && fields.contains_key("row") && fields.contains_key("digest") {
                if let Ok(filed) = serde_json::from_value::<Filed>(value.clone()) {
                    expected.insert(RegisterKey::read(filed.row.as_str())?, (1, filed.digest));
                }
                return Ok(());
            }
            fields.values().try_for_each(|field| collect(field, expected))
        }
        _ => Ok(()),
    }
}
