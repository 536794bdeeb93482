//! From SQLite's result codes to what a person can do about them.

use crate::journal::fault::{StoreError, StoreFault};
use rusqlite::{Error, ErrorCode, ffi};
use std::io;
use std::path::Path;

impl From<Error> for StoreFault {
    fn from(error: Error) -> Self {
        let detail = error.to_string();
        let code = match error {
            Error::SqliteFailure(code, _) | Error::SqlInputError { error: code, .. } => code,
            // A value that is not of the type its column has in every file we make.
            _ => return Self::Damaged { detail },
        };
        match code.code {
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::ReadOnly,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => Self::Busy,
            ErrorCode::NotADatabase => Self::NotAStore,
            ErrorCode::DatabaseCorrupt | ErrorCode::TypeMismatch | ErrorCode::ConstraintViolation => {
                Self::Damaged { detail }
            }
            // A file of ours that lacks our tables or columns.
            ErrorCode::Unknown => Self::Damaged { detail },
            ErrorCode::SystemIoFailure => match code.extended_code {
                ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_CORRUPTFS | ffi::SQLITE_IOERR_DATA => {
                    Self::Damaged { detail }
                }
                _ => Self::Io { detail },
            },
            _ => Self::Io { detail },
        }
    }
}

impl From<io::Error> for StoreFault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::AlreadyExists => Self::Exists,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io { detail: error.to_string() },
        }
    }
}

impl StoreFault {
    /// The fault of the store at `path`.
    pub(super) fn at(self, path: &Path) -> StoreError {
        StoreError { place: path.display().to_string(), fault: self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_result_code_is_the_fault_a_person_can_act_upon() {
        let damaged = |fault: StoreFault| matches!(fault, StoreFault::Damaged { .. });
        let io = |fault: StoreFault| matches!(fault, StoreFault::Io { .. });
        let fault = |code| StoreFault::from(Error::SqliteFailure(ffi::Error::new(code), None));
        assert_eq!(fault(ffi::SQLITE_FULL), StoreFault::Full);
        assert_eq!(fault(ffi::SQLITE_READONLY_DIRECTORY), StoreFault::ReadOnly);
        assert_eq!(fault(ffi::SQLITE_BUSY_SNAPSHOT), StoreFault::Busy);
        assert_eq!(fault(ffi::SQLITE_LOCKED_SHAREDCACHE), StoreFault::Busy);
        assert_eq!(fault(ffi::SQLITE_NOTADB), StoreFault::NotAStore);
        assert!(damaged(fault(ffi::SQLITE_CORRUPT_INDEX)));
        assert!(damaged(fault(ffi::SQLITE_IOERR_SHORT_READ)));
        assert!(damaged(fault(ffi::SQLITE_ERROR)));
        assert!(io(fault(ffi::SQLITE_IOERR_FSYNC)));
        assert!(io(fault(ffi::SQLITE_CANTOPEN)));
        assert!(io(fault(ffi::SQLITE_NOMEM)));
    }
}
