//! Why a command was not recorded, or a book not opened.

use crate::journal::{Difference, NoRandomness, RecordError, RegisterKeyError, StoreError, VerifyError};
use crate::rules::Refusal;
use crate::vocabulary::{Digest, Id};

/// Why a command was not recorded, or a book not opened. Nothing was posted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Failure {
    /// A rule forbids it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The state changed since its person saw the effect: both are shown, nothing is posted.
    #[error("the effect is no longer the one that was shown")]
    Changed {
        /// The effect that was shown.
        shown: Digest,
        /// The effect it would have now.
        now: Digest,
    },
    /// The id belongs to another command.
    #[error("command {0} is already recorded with other content")]
    IdTaken(Id),
    /// Other desks wrote first, eight times over.
    #[error("other desks are writing at the same time: try again")]
    Contested,
    /// The operator has not signed in, or the passphrase is another.
    #[error("operator {0} is not signed in")]
    NotSignedIn(Id),
    /// There is no such book.
    #[error("there is no book {0}")]
    NoSuchBook(Id),
    /// The book holds the records of the other kind of institution.
    #[error("book {0} belongs to another kind of institution")]
    OtherInstitution(Id),
    /// A book of this name is there already.
    #[error("there is a book {0} already")]
    BookExists(Id),
    /// A record is not the one the chain asks for.
    #[error(transparent)]
    Broken(#[from] Difference),
    /// A record cannot be read: its kind is not known, or its body is not one of its kind.
    #[error("record {seq} cannot be read: {reason}")]
    Unreadable {
        /// The record.
        seq: u64,
        /// Why.
        reason: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The command cannot be written as a record.
    #[error("the command cannot be recorded: {0}")]
    Unwritable(String),
}

impl From<VerifyError> for Failure {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Difference(difference) => Self::Broken(difference),
            VerifyError::Store(error) => Self::Store(error),
        }
    }
}

impl From<RecordError> for Failure {
    fn from(error: RecordError) -> Self {
        Self::Unwritable(error.to_string())
    }
}

impl From<RegisterKeyError> for Failure {
    fn from(error: RegisterKeyError) -> Self {
        Self::Unwritable(error.to_string())
    }
}

impl From<NoRandomness> for Failure {
    fn from(error: NoRandomness) -> Self {
        Self::Unwritable(error.to_string())
    }
}
