//! What every store of books can do.

use super::chain::{Difference, Tip};
use super::fault::{StoreError, StoreFault};
use super::head::Head;
use super::record::Record;
use super::register::{RegisterChange, RegisterKey, RegisterRow};
use super::verify::VerifyError;
use crate::vocabulary::Digest;
use crate::vocabulary::Id;
use std::ops::{ControlFlow, RangeInclusive};
use std::path::Path;

/// A handle on a store of books. Several handles, in one process or in many, may use one store.
///
/// A book is one serial history, and nothing crosses books in a transaction. A handle may be moved to another thread
/// but not shared; [`Store::another`] gives a second one.
pub trait Store: Send {
    /// The books that have records, in order of their names.
    ///
    /// # Errors
    /// [`StoreError`].
    fn books(&self) -> Result<Vec<Id>, StoreError>;

    /// The last record of a book, nothing when it has none.
    ///
    /// # Errors
    /// [`StoreError`].
    fn tip(&self, book: &Id) -> Result<Option<Tip>, StoreError>;

    /// Appends records after `expected`, the last record its writer knows, together with their register changes.
    ///
    /// All of it or nothing, and durable before this returns. Only seq and hash of `expected` are compared. Many
    /// commands may share one call, which is one transaction.
    ///
    /// Where the operating system fails in the very act of committing ([`StoreFault::Io`](super::StoreFault::Io)) the
    /// records may turn out to be there after a restart: look them up by command id before doing them again.
    ///
    /// # Errors
    /// [`AppendError`]; nothing was appended.
    fn append(
        &mut self,
        book: &Id,
        expected: Option<&Tip>,
        records: &[Record],
        register: &[RegisterChange],
    ) -> Result<(), AppendError>;

    /// Shows the records of a book whose seq lies in `range`, in order, until told to break. From 0 means all there
    /// is, even a record whose seq somebody has changed to less than 1.
    ///
    /// One record is held at a time. What is shown is the book as it was when the call began.
    ///
    /// # Errors
    /// [`StoreError`]; [`StoreFault::Unreadable`](super::StoreFault::Unreadable) when a row is no record.
    fn for_each(
        &self,
        book: &Id,
        range: RangeInclusive<u64>,
        visit: &mut dyn FnMut(&Record) -> ControlFlow<()>,
    ) -> Result<(), StoreError>;

    /// At most `limit` records of a book from `from_seq` on.
    ///
    /// # Errors
    /// As [`Store::for_each`].
    fn read(&self, book: &Id, from_seq: u64, limit: usize) -> Result<Vec<Record>, StoreError> {
        let mut records = Vec::new();
        if limit > 0 {
            self.for_each(book, from_seq..=u64::MAX, &mut |record| {
                records.push(record.clone());
                if records.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            })?;
        }
        Ok(records)
    }

    /// The records of a command in order of their parts, none when it was never recorded.
    ///
    /// # Errors
    /// As [`Store::for_each`].
    fn by_command(&self, book: &Id, command_id: &Id) -> Result<Vec<Record>, StoreError>;

    /// A row of the register, nothing when there is none or it was erased.
    ///
    /// # Errors
    /// As [`Store::for_each`].
    fn register(&self, book: &Id, key: &RegisterKey) -> Result<Option<RegisterRow>, StoreError>;

    /// All rows of a book's register in order of their keys.
    ///
    /// # Errors
    /// As [`Store::for_each`].
    fn register_all(&self, book: &Id) -> Result<Vec<RegisterRow>, StoreError>;

    /// Keeps a snapshot, in place of another of the same seq.
    ///
    /// # Errors
    /// [`StoreError`].
    fn put_snapshot(&mut self, book: &Id, snapshot: &Snapshot) -> Result<(), StoreError>;

    /// The snapshot taken at `seq`, nothing when there is none or its bytes are not those that were kept.
    ///
    /// # Errors
    /// [`StoreError`].
    fn snapshot(&self, book: &Id, seq: u64) -> Result<Option<Snapshot>, StoreError>;

    /// What snapshots of a book there are, by rising seq, without their bytes.
    ///
    /// # Errors
    /// [`StoreError`].
    fn snapshots(&self, book: &Id) -> Result<Vec<SnapshotLabel>, StoreError>;

    /// Forgets a snapshot, if there is one.
    ///
    /// # Errors
    /// [`StoreError`].
    fn delete_snapshot(&mut self, book: &Id, seq: u64) -> Result<(), StoreError>;

    /// Keeps what an operator has typed into a form, in place of what was kept before.
    ///
    /// # Errors
    /// [`StoreError`].
    fn put_draft(&mut self, book: &Id, draft: &Draft) -> Result<(), StoreError>;

    /// What an operator had typed into a form.
    ///
    /// # Errors
    /// [`StoreError`].
    fn draft(&self, book: &Id, operator: &Id, form: &Id) -> Result<Option<Draft>, StoreError>;

    /// All that an operator has begun, in order of the forms.
    ///
    /// # Errors
    /// [`StoreError`].
    fn drafts(&self, book: &Id, operator: &Id) -> Result<Vec<Draft>, StoreError>;

    /// Forgets a draft, if there is one.
    ///
    /// # Errors
    /// [`StoreError`].
    fn delete_draft(&mut self, book: &Id, operator: &Id, form: &Id) -> Result<(), StoreError>;

    /// Checks the store below its rows: pages, indexes, free space. A store without such things is always sound.
    ///
    /// # Errors
    /// [`StoreFault::Damaged`](super::StoreFault::Damaged) with what was found.
    fn check(&self) -> Result<(), StoreError>;

    /// A second handle on the same store, for another thread.
    ///
    /// # Errors
    /// [`StoreError`].
    fn another(&self) -> Result<Box<dyn Store>, StoreError>;

    /// The file the store is in; nothing for one that is in none.
    fn file(&self) -> Option<&Path> {
        None
    }

    /// Copies all books into a new file, reads the copy back and verifies it. Gives the head of each book in the copy.
    ///
    /// # Errors
    /// [`StoreFault::NoFile`] for a store that is in no file, whose copy would be worth as little;
    /// [`StoreFault::Exists`] when there is a file of this name; [`VerifyError::Difference`] when a book does not
    /// verify. No file is left then.
    fn backup(&self, to: &Path) -> Result<Vec<(Id, Head)>, VerifyError> {
        Err(StoreError { place: to.display().to_string(), fault: StoreFault::NoFile }.into())
    }
}

/// Why nothing was appended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// Another writer was first: read its records, decide again.
    #[error("another desk wrote first")]
    Conflict {
        /// The last record there is.
        found: Option<Tip>,
    },
    /// There are no records to append.
    #[error("there is nothing to append")]
    Empty,
    /// The records do not follow `expected` or each other.
    #[error(transparent)]
    Unlinked(#[from] Difference),
    /// This part of this command is in the book already.
    #[error("part {part} of command {command_id} is in the book already")]
    Repeated {
        /// The command.
        command_id: Id,
        /// The part.
        part: u32,
    },
    /// The register is not as the change asks: put where there is a row, replace or erase where there is none, or one
    /// of another version.
    #[error("the register row {key} is not as the change asks")]
    Register {
        /// The row.
        key: RegisterKey,
    },
    /// The store itself failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A state of a book as bytes, so that opening need not replay all. A cache: valid only for the build that made it,
/// and only where the book's record `seq` has this hash. Holds no personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// When it was taken and by what.
    pub label: SnapshotLabel,
    /// The state.
    pub bytes: Vec<u8>,
}

/// What is known of a snapshot without reading it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SnapshotLabel {
    /// The last record in it.
    pub seq: u64,
    /// The hash of that record.
    pub hash: Digest,
    /// The build that can read it.
    pub build: String,
}

/// What an operator has typed into a form and not yet submitted. `{:?}` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// Who is typing.
    pub operator: Id,
    /// Into which form.
    pub form: Id,
    /// What the desk makes of it.
    pub text: String,
}

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "draft of {:?} by {:?}", self.form, self.operator)
    }
}

/// Checks before a transaction begins that `records` are a chain that follows `expected`.
pub(super) fn check_links(book: &Id, expected: Option<&Tip>, records: &[Record]) -> Result<(), AppendError> {
    if records.is_empty() {
        return Err(AppendError::Empty);
    }
    let mut tip = expected.copied();
    for record in records {
        super::chain::follow(book, tip.as_ref(), record)?;
        tip = Some(record.into());
    }
    Ok(())
}

/// Whether the last record found is the one its writer knows.
pub(super) fn is_expected(expected: Option<&Tip>, found: Option<&Tip>) -> bool {
    let place = |tip: &Tip| (tip.seq, tip.hash);
    expected.map(place) == found.map(place)
}
