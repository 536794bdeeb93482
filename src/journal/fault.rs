//! What can go wrong with a store, and where.

/// A fault of a store. Nothing was half done: what had been acknowledged is there, what had not is not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}: {place}")]
pub struct StoreError {
    /// The store: the path of its file.
    pub place: String,
    /// What is the matter.
    pub fault: StoreFault,
}

/// The causes a person can do something about, each its own.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreFault {
    /// The disk is full, or a quota. Make room and do it again.
    #[error("the disk is full")]
    Full,
    /// The file or its folder may not be written to.
    #[error("the store cannot be written to")]
    ReadOnly,
    /// Another program holds the store. Wait, or close it.
    #[error("another program holds the store")]
    Busy,
    /// The file is no store of ours.
    #[error("this is no store of huzhu")]
    NotAStore,
    /// The store was made by a newer program. Install that version or a later one.
    #[error("the store has format {found}, this program reads up to {known}: install a newer huzhu")]
    Newer {
        /// The format of the store.
        found: i64,
        /// The newest format this program knows.
        known: i64,
    },
    /// The file is damaged. Restore a backup.
    #[error("the store is damaged ({detail}): restore a backup")]
    Damaged {
        /// What was found.
        detail: String,
    },
    /// A stored row is not of the form we store: somebody has changed it.
    #[error("{row} is not as it was stored: {detail}")]
    Unreadable {
        /// Which row.
        row: String,
        /// Which of its fields, and why.
        detail: String,
    },
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// There is a file already.
    #[error("there is a file of this name already")]
    Exists,
    /// The store is in memory, not in a file that can be copied.
    #[error("the store is in memory: there is nothing to copy")]
    NoFile,
    /// The operating system reports a failure of another kind.
    #[error("the store cannot be used ({detail})")]
    Io {
        /// What it says.
        detail: String,
    },
}
