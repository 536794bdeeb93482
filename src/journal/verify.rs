//! Checking a whole book, and finding a head that was written down.

use super::chain::{Chain, Difference, What};
use super::code::HeadCode;
use super::fault::{StoreError, StoreFault};
use super::head::{Frontier, Head};
use super::register::RegisterKey;
use super::store::Store;
use crate::vocabulary::Digest;
use crate::vocabulary::Id;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Why a book is not verified.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// A record is not the one the chain asks for: the first such.
    #[error(transparent)]
    Difference(#[from] Difference),
    /// The store cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Checks the whole chain of a book, and gives the chain at its end, from which it can be carried on.
///
/// That no tail was cut, only a head written down elsewhere can show: [`find_head`]. That the register is the one the
/// records tell of is [`verify_register`]'s to check, and that the store is sound below its rows
/// [`Store::check`]'s.
///
/// # Errors
/// [`VerifyError::Difference`] with the first record that differs.
pub fn verify(store: &dyn Store, book: &Id) -> Result<Chain, VerifyError> {
    let mut chain = Chain::new(book.clone());
    verify_on(store, &mut chain)?;
    Ok(chain)
}

/// Checks what follows a chain already checked, such as the tail after a snapshot.
///
/// # Errors
/// As [`verify`]; the chain then stands before the record that differs.
pub fn verify_on(store: &dyn Store, chain: &mut Chain) -> Result<(), VerifyError> {
    let book = chain.book().clone();
    // A book checked from its beginning has nothing before record 1; later on, what came before is known.
    let first = chain.tip().map_or(0, |tip| tip.seq.saturating_add(1));
    let mut difference = None;
    let read = store.for_each(&book, first..=u64::MAX, &mut |record| match chain.push(record) {
        Ok(()) => ControlFlow::Continue(()),
        Err(found) => {
            difference = Some(found);
            ControlFlow::Break(())
        }
    });
    match (difference, read) {
        (Some(difference), _) => Err(difference.into()),
        (None, Ok(())) => Ok(()),
        (None, Err(StoreError { fault: StoreFault::Unreadable { detail, .. }, .. })) => {
            Err(Difference { book, seq: chain.next_seq(), what: What::Unreadable { detail } }.into())
        }
        (None, Err(error)) => Err(error.into()),
    }
}

/// Checks every book of a store, then the store below its rows; gives the head of each book.
///
/// # Errors
/// As [`verify`], for the first book that is not sound.
pub fn verify_all(store: &dyn Store) -> Result<Vec<(Id, Head)>, VerifyError> {
    let mut heads = Vec::new();
    for book in store.books()? {
        let head = verify(store, &book)?.head();
        heads.extend(head.map(|head| (book, head)));
    }
    store.check()?;
    Ok(heads)
}

/// Finds the record after which a book had the head that was written down; nothing when it never had.
///
/// The record hashes are taken as stored: [`verify`] says whether they are right.
///
/// # Errors
/// [`StoreError`].
pub fn find_head(store: &dyn Store, book: &Id, code: &HeadCode) -> Result<Option<Head>, StoreError> {
    let mut frontier = Frontier::default();
    let mut found = None;
    store.for_each(book, 0..=u64::MAX, &mut |record| {
        frontier.push(record.hash());
        let tree = frontier.root();
        if code.matches(&tree) {
            found = Some(Head { seq: record.seq(), hash: record.hash(), tree });
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })?;
    Ok(found)
}

/// A register row that is not the one the records tell of.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegisterDifference {
    /// There is no such row, and no record says it was erased.
    #[error("the register row {key} is missing")]
    Missing {
        /// The row.
        key: RegisterKey,
    },
    /// There is a row that no record tells of.
    #[error("no record tells of the register row {key}")]
    Unexpected {
        /// The row.
        key: RegisterKey,
    },
    /// The row is of another version.
    #[error("the register row {key} has version {found}, the records tell of {expected}")]
    Version {
        /// The row.
        key: RegisterKey,
        /// The version the records tell of.
        expected: u32,
        /// The version found.
        found: u32,
    },
    /// The value or the salt was changed.
    #[error("the register row {key} is not what was recorded")]
    Digest {
        /// The row.
        key: RegisterKey,
    },
    /// The row cannot be read.
    #[error("{row}: {detail}")]
    Unreadable {
        /// The row.
        row: String,
        /// Which of its fields, and why.
        detail: String,
    },
}

/// Compares a book's register with what its records tell of: for each row that was put and not erased its version and
/// digest. Gives every row that differs, none when the register is sound.
///
/// # Errors
/// [`StoreError`].
pub fn verify_register(
    store: &dyn Store,
    book: &Id,
    expected: &BTreeMap<RegisterKey, (u32, Digest)>,
) -> Result<Vec<RegisterDifference>, StoreError> {
    let rows = match store.register_all(book) {
        Ok(rows) => rows,
        Err(StoreError { fault: StoreFault::Unreadable { row, detail }, .. }) => {
            return Ok(vec![RegisterDifference::Unreadable { row, detail }]);
        }
        Err(error) => return Err(error),
    };
    let mut missing: BTreeMap<_, _> = expected.iter().collect();
    let mut differences = Vec::new();
    for row in rows {
        let key = row.key.clone();
        match missing.remove(&key) {
            None => differences.push(RegisterDifference::Unexpected { key }),
            Some((version, _)) if *version != row.version => {
                differences.push(RegisterDifference::Version { key, expected: *version, found: row.version });
            }
            Some((_, digest)) if !row.matches(digest) => differences.push(RegisterDifference::Digest { key }),
            Some(_) => {}
        }
    }
    differences.extend(missing.into_keys().map(|key| RegisterDifference::Missing { key: key.clone() }));
    Ok(differences)
}
