//! The journal: the append-only, hash-chained record of what happened, and its stores.
//!
//! It knows nothing of what the bytes mean. A floor above makes [`Content`]s, [`seal`] gives them their places in the
//! chain, [`Store::append`] makes them durable, [`verify()`] shows that nobody has changed them since.
//!
//! ```
//! use huzhu::journal::{Content, MemoryStore, Store, seal, verify};
//! use huzhu::vocabulary::{Date, Digest, Id};
//!
//! let book = Id::new("doumen")?;
//! let content = Content {
//!     book: book.clone(),
//!     business_date: Date::constant(2026, 1, 5),
//!     operator: Id::new("chen")?,
//!     station: None,
//!     command_id: Id::new("share-1")?,
//!     command_digest: Digest::of(b"the command as submitted"),
//!     part: 1,
//!     parts: 1,
//!     rules: 1,
//!     kind: "share.paid_in/1".into(),
//!     body: r#"{"member":"wang","amount":200000}"#.into(),
//! };
//! let mut store = MemoryStore::new();
//! let records = seal(None, vec![content], 1_767_571_200_000_000)?;
//! store.append(&book, None, &records, &[])?;
//!
//! let head = verify(&store, &book)?.head().expect("one record");
//! assert_eq!(head.seq, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod chain;
mod code;
mod fault;
mod head;
mod memory;
mod record;
mod register;
#[cfg(feature = "sqlite")]
mod sqlite;
mod store;
mod trial;
#[cfg(all(unix, feature = "sqlite"))]
mod unix;
mod verify;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod suite;

pub use chain::{Chain, Difference, Tip, What, seal};
pub use code::{HeadCode, HeadCodeError};
pub use fault::{StoreError, StoreFault};
pub use head::{Frontier, Head};
pub use memory::MemoryStore;
pub use record::{Content, Record, RecordError};
pub use register::{NoRandomness, RegisterChange, RegisterKey, RegisterKeyError, RegisterRow, Salt};
#[cfg(feature = "sqlite")]
pub use sqlite::{SqliteStore, restore};
pub use store::{AppendError, Draft, Snapshot, SnapshotLabel, Store};
pub use trial::TrialStore;
#[cfg(all(unix, feature = "sqlite"))]
pub use unix::is_private;
pub use verify::{RegisterDifference, VerifyError, find_head, verify, verify_all, verify_on, verify_register};
