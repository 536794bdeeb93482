//! An open book.

use super::failure::Failure;
use super::replay::{self, Replay};
use super::salting::Salting;
use crate::institution::Institution;
use crate::journal::{Chain, Head, RegisterKey, Snapshot, SnapshotLabel, Store, Tip};
use crate::people::RowKey;
use crate::vocabulary::Id;
use serde::{Deserialize, Serialize};

/// An open book of one institution.
///
/// ```
/// use huzhu::cooperative::Cooperative;
/// use huzhu::institution::Found;
/// use huzhu::journal::MemoryStore;
/// use huzhu::office::{self, Book, Moment, Submission};
/// use huzhu::vocabulary::{Date, Id};
///
/// let day: Date = "2026-01-05".parse().unwrap();
/// let found: Found = serde_json::from_str(
///     r#"{"book":"xinji","institution":"cooperative","name":"新济水产合作社","training":true,"opening":"2026-01-05",
///         "resolution":{"number":"2026-1","on":"2026-01-03"},
///         "operators":[{"operator":"chen","name":"陈小玲","duties":["clerk","manager"]}]}"#,
/// ).unwrap();
/// let chen = Id::new("chen").unwrap();
/// let mut store = MemoryStore::new();
/// office::found(&mut store, found, &Id::new("f1").unwrap(), &chen, Moment::at(day, 0)).unwrap();
///
/// let mut book: Book<Cooperative> = Book::open(Box::new(store), &Id::new("xinji").unwrap()).unwrap();
/// let command = serde_json::from_str(
///     r#"{"member":{"admit":{"person":{"name":"黄永强"},"class":"ordinary","standing":"farmer"}}}"#,
/// ).unwrap();
/// let receipt = book.submit(Submission::new(Id::new("m1").unwrap(), chen, command), Moment::at(day, 1)).unwrap();
/// assert_eq!((receipt.first, receipt.last), (2, 2));
/// assert_eq!(book.state().members().len(), 1);
/// ```
pub struct Book<I: Institution> {
    pub(super) id: Id,
    pub(super) store: Box<dyn Store>,
    pub(super) state: I,
    pub(super) chain: Chain,
    pub(super) opened: Opened,
    /// Records replayed or appended since the newest snapshot.
    pub(super) since_snapshot: u64,
    /// Whether the state holds what is not recorded, because the store failed and could not be read again.
    is_ahead: bool,
    salting: Salting,
}

/// How much of the chain was checked when a book was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// From a snapshot: the records after it were checked.
    Tail,
    /// From the first record: all of it was checked.
    Whole,
}

/// A state as kept: the institution, the last record in it and the peaks of the tree.
#[derive(Serialize, Deserialize)]
struct Kept<I> {
    state: I,
    tip: Tip,
    frontier: crate::journal::Frontier,
}

/// A snapshot is worth its writing after so many records.
const RECORDS_BETWEEN_SNAPSHOTS: u64 = 5_000;

impl<I: Institution> Book<I> {
    /// Opens a book: from its newest snapshot where there is one of this very program, and the records after it.
    ///
    /// # Errors
    /// [`Failure`] when there is no such book, it is of another institution, a record breaks the chain or cannot be
    /// read, or the store fails.
    pub fn open(store: Box<dyn Store>, id: &Id) -> Result<Self, Failure> {
        let Some((state, chain)) = Self::open_snapshot(store.as_ref(), id)? else {
            return Self::open_whole(store, id);
        };
        let mut book = Self {
            id: id.clone(),
            store,
            state,
            chain,
            opened: Opened::Tail,
            since_snapshot: 0,
            is_ahead: false,
            salting: Salting::default(),
        };
        book.refresh()?;
        Ok(book)
    }

    /// Opens a book from its first record, checking the whole chain.
    ///
    /// # Errors
    /// As [`Book::open`].
    pub fn open_whole(store: Box<dyn Store>, id: &Id) -> Result<Self, Failure> {
        let Replay { state, chain, records } = replay::whole(store.as_ref(), id, u64::MAX)?;
        let opened = Opened::Whole;
        let salting = Salting::default();
        Ok(Self { id: id.clone(), store, state, chain, opened, since_snapshot: records, is_ahead: false, salting })
    }

    fn open_snapshot(store: &dyn Store, id: &Id) -> Result<Option<(I, Chain)>, Failure> {
        let Some(build) = build() else { return Ok(None) };
        for label in store.snapshots(id)?.into_iter().rev().filter(|label| label.build == build) {
            let Some(snapshot) = store.snapshot(id, label.seq)? else { continue };
            let Ok(kept) = postcard::from_bytes::<Kept<I>>(&snapshot.bytes) else { continue };
            // The snapshot is of this chain: its last record stands in the book with the same hash.
            let stands = store.read(id, label.seq, 1)?.first().is_some_and(|record| {
                record.seq() == label.seq && record.hash() == label.hash && Tip::from(record) == kept.tip
            });
            if stands {
                return Ok(Some((kept.state, Chain::after(id.clone(), kept.tip, kept.frontier))));
            }
        }
        Ok(None)
    }

    /// The same with salts of this making; a real book's are random whatever is asked.
    #[must_use]
    pub fn with_salting(self, salting: Salting) -> Self {
        Self { salting, ..self }
    }

    pub(super) fn salting(&self) -> Salting {
        if self.state.house().training { self.salting } else { Salting::Random }
    }

    /// The book's id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// The state as of the last record read.
    pub fn state(&self) -> &I {
        &self.state
    }

    /// The store, for what is kept beside the records: drafts.
    pub fn store(&mut self) -> &mut dyn Store {
        self.store.as_mut()
    }

    /// The store, to be read: records, drafts.
    pub fn shelf(&self) -> &dyn Store {
        self.store.as_ref()
    }

    /// How much of the chain was checked when the book was opened.
    pub fn opened(&self) -> Opened {
        self.opened
    }

    /// The head after the last record read.
    pub fn head(&self) -> Option<Head> {
        self.chain.head()
    }

    /// Reads what other desks have written since; says how many records there were.
    ///
    /// # Errors
    /// [`Failure`] when a record breaks the chain or cannot be read, or the store fails.
    pub fn refresh(&mut self) -> Result<u64, Failure> {
        self.fall_back()?;
        let read = replay::tail(self.store.as_ref(), &mut self.state, &mut self.chain)?;
        self.since_snapshot += read;
        Ok(read)
    }

    /// Reads the book again as it stands in the store, forgetting what was decided and not recorded.
    pub(super) fn reread(&mut self) -> Result<(), Failure> {
        self.is_ahead = true;
        match Self::open_snapshot(self.store.as_ref(), &self.id)? {
            Some((state, chain)) => {
                (self.state, self.chain) = (state, chain);
                self.is_ahead = false;
                self.refresh()?;
            }
            None => {
                let Replay { state, chain, .. } = replay::whole(self.store.as_ref(), &self.id, u64::MAX)?;
                (self.state, self.chain) = (state, chain);
                self.is_ahead = false;
            }
        }
        Ok(())
    }

    /// Reads the book again where that failed before.
    pub(super) fn fall_back(&mut self) -> Result<(), Failure> {
        if self.is_ahead { self.reread() } else { Ok(()) }
    }

    /// The value of a register row as JSON text; nothing when it was erased.
    ///
    /// # Errors
    /// [`Failure`] when the store fails.
    pub fn personal(&self, row: &RowKey) -> Result<Option<String>, Failure> {
        let key = RegisterKey::read(row.as_str())?;
        Ok(self.store.register(&self.id, &key)?.map(|row| row.value))
    }

    /// Keeps a snapshot if enough was recorded since the last, so that the next opening is quick. The newest two are
    /// kept.
    ///
    /// # Errors
    /// [`Failure`] when the store fails; the book is none the worse.
    pub fn keep_snapshot(&mut self) -> Result<(), Failure> {
        let (Some(build), Some(tip)) = (build(), self.chain.tip().copied()) else { return Ok(()) };
        if self.since_snapshot < RECORDS_BETWEEN_SNAPSHOTS {
            return Ok(());
        }
        let kept = Kept { state: self.state.clone(), tip, frontier: self.chain.frontier().clone() };
        let bytes = postcard::to_stdvec(&kept).map_err(|error| Failure::Unwritable(error.to_string()))?;
        let label = SnapshotLabel { seq: tip.seq, hash: tip.hash, build };
        self.store.put_snapshot(&self.id, &Snapshot { label, bytes })?;
        let labels = self.store.snapshots(&self.id)?;
        for old in labels.iter().rev().skip(2) {
            self.store.delete_snapshot(&self.id, old.seq)?;
        }
        self.since_snapshot = 0;
        Ok(())
    }
}

/// What tells this very program from every other: a snapshot of another one is never read.
fn build() -> Option<String> {
    use std::time::UNIX_EPOCH;
    static BUILD: std::sync::LazyLock<Option<String>> = std::sync::LazyLock::new(|| {
        let meta = std::env::current_exe().ok()?.metadata().ok()?;
        let modified = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
        Some(format!("{}-{}-{}", env!("CARGO_PKG_VERSION"), meta.len(), modified.as_nanos()))
    });
    BUILD.clone()
}
