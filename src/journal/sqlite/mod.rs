//! The embedded store: one SQLite file, nothing to install.
//!
//! A commit is one sync of the log beside it, and the log is written over again from its beginning once its pages are
//! in the file, so that its length, and with it the cost of a sync, stays the same. Closed cleanly the store is one
//! file.

mod caches;
mod copy;
mod errors;
mod log;
mod migrations;
mod records;
mod register;

use super::chain::Tip;
use super::fault::{StoreError, StoreFault};
use super::head::Head;
use super::record::Record;
use super::register::{RegisterChange, RegisterKey, RegisterRow};
use super::store::{AppendError, Draft, Snapshot, SnapshotLabel, Store, check_links, is_expected};
use super::verify::{VerifyError, verify_all};
use crate::vocabulary::Id;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::ops::{ControlFlow, RangeInclusive};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another desk's commit before saying that it holds the store.
const PATIENCE: Duration = Duration::from_secs(5);
/// How much of the file to keep in memory, in KiB.
const CACHE_KIB: i64 = 16 * 1024;

/// A store of books in one SQLite file.
///
/// ```
/// use huzhu::journal::{SqliteStore, Store};
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("huzhu.db");
/// let store = SqliteStore::create(&path)?;
/// assert!(store.books()?.is_empty());
/// store.close()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
    log: log::Log,
    path: PathBuf,
}

impl SqliteStore {
    /// Makes a new store.
    ///
    /// # Errors
    /// [`StoreFault::Exists`] when there is a file of this name, and what the operating system refuses.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        let path = absolute(path)?;
        let make = || {
            let file = copy::NewFile::begin(&path)?;
            let mut connection = Connection::open(file.partial())?;
            log::write_ahead(&connection)?;
            migrations::found(&mut connection)?;
            connection.close().map_err(|(_, error)| error)?;
            file.publish()
        };
        make().map_err(|fault| fault.at(&path))?;
        Self::open(&path)
    }

    /// Opens a store. One that may not be written to is opened for reading, and every append is refused.
    ///
    /// A store of an older format is first copied beside itself and then brought to today's.
    ///
    /// # Errors
    /// [`StoreFault::Missing`], [`StoreFault::NotAStore`], [`StoreFault::Newer`], [`StoreFault::Damaged`] and what
    /// the operating system refuses.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let path = absolute(path)?;
        Self::open_and_migrate(&path, Some(&path)).map_err(|fault| fault.at(&path))
    }

    /// `keep_beside`: where an older format is copied to before it is migrated, nothing when it is a copy itself.
    fn open_and_migrate(path: &Path, keep_beside: Option<&Path>) -> Result<Self, StoreFault> {
        let mut connection = connect(path)?;
        migrations::migrate(&mut connection, keep_beside, migrations::MIGRATIONS)?;
        let log = log::Log::of(&connection, path)?;
        Ok(Self { connection, log, path: path.to_owned() })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Closes the store and says whether its log could be taken into the file. Dropping a store does the same in
    /// silence; nothing is lost where it fails.
    ///
    /// # Errors
    /// [`StoreError`], such as a full disk.
    pub fn close(self) -> Result<(), StoreError> {
        let Self { connection, path, .. } = self;
        let close = || {
            log::empty(&connection)?;
            connection.close().map_err(|(_, error)| StoreFault::from(error))
        };
        close().map_err(|fault| fault.at(&path))
    }

    fn at(&self, fault: StoreFault) -> StoreError {
        fault.at(&self.path)
    }

    fn try_append(
        &mut self,
        book: &Id,
        expected: Option<&Tip>,
        records: &[Record],
        register: &[RegisterChange],
    ) -> Result<(), Refused> {
        self.log.settle(&self.connection)?;
        let writing = Writing::begin(&self.connection)?;
        let found = records::tip(&self.connection, book)?;
        if !is_expected(expected, found.as_ref()) {
            return Err(Refused::Append(AppendError::Conflict { found }));
        }
        let mut insertion = records::insertion(&self.connection)?;
        for record in records {
            records::insert(&mut insertion, record).map_err(|error| Refused::insert(record, error))?;
        }
        drop(insertion);
        for change in register {
            if !register::change(&self.connection, book, change)? {
                return Err(Refused::Append(AppendError::Register { key: change.key().clone() }));
            }
        }
        writing.commit()?;
        Ok(self.log.sync()?)
    }
}

/// A transaction that writes, given up where it is dropped before it is committed. Its statements are prepared once
/// for the life of the store.
struct Writing<'a> {
    connection: &'a Connection,
}

impl<'a> Writing<'a> {
    fn begin(connection: &'a Connection) -> rusqlite::Result<Self> {
        connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        Ok(Self { connection })
    }

    fn commit(self) -> rusqlite::Result<()> {
        self.connection.prepare_cached("COMMIT")?.execute([])?;
        Ok(())
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        // SQLite has given it up by itself after some failures, such as a full disk.
        if !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }
}

/// Makes a new store from a backup and verifies it; gives the head of each book.
///
/// # Errors
/// [`StoreFault::Exists`] when there is a file at `to`; as [`SqliteStore::open`] for the backup;
/// [`VerifyError::Difference`] when a book in it does not verify. No file is left then.
pub fn restore(from: &Path, to: &Path) -> Result<Vec<(Id, Head)>, VerifyError> {
    let from = absolute(from)?;
    let open = || {
        let connection = connect(&from)?;
        migrations::format(&connection, migrations::MIGRATIONS)?;
        Ok(connection)
    };
    let connection = open().map_err(|fault: StoreFault| fault.at(&from))?;
    back_up(&connection, &from, to)
}

fn back_up(connection: &Connection, path: &Path, to: &Path) -> Result<Vec<(Id, Head)>, VerifyError> {
    let to = absolute(to)?;
    let file = copy::NewFile::begin(&to).map_err(|fault| fault.at(&to))?;
    // What goes wrong in copying may be the fault of either file; a full disk is that of the copy.
    copy::copy_into(connection, file.partial()).map_err(|fault| match fault {
        StoreFault::Damaged { .. } | StoreFault::Busy => fault.at(path),
        fault => fault.at(&to),
    })?;
    let copy = SqliteStore::open_and_migrate(file.partial(), None).map_err(|fault| fault.at(&to))?;
    let heads = verify_all(&copy)?;
    copy.close()?;
    file.publish().map_err(|fault| fault.at(&to))?;
    Ok(heads)
}

/// Why a transaction was given up, before the store's name is put to it.
enum Refused {
    Append(AppendError),
    Fault(StoreFault),
}

impl Refused {
    /// The seq of a new record is free, so what is not unique can only be its command and part.
    fn insert(record: &Record, error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => Self::Append(AppendError::Repeated {
                command_id: record.content.command_id.clone(),
                part: record.content.part,
            }),
            _ => Self::Fault(error.into()),
        }
    }
}

impl<E: Into<StoreFault>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}

fn absolute(path: &Path) -> Result<PathBuf, StoreError> {
    std::path::absolute(path).map_err(|error| StoreFault::from(error).at(path))
}

/// Opens a file that is there, for reading alone where it may not be written to.
fn connect(path: &Path) -> Result<Connection, StoreFault> {
    if std::fs::metadata(path)?.is_dir() {
        return Err(StoreFault::NotAStore);
    }
    let connection = match open_to_write(path) {
        Err(StoreFault::ReadOnly | StoreFault::Io { .. }) if log::is_empty(path) => open_to_read(path)?,
        other => other?,
    };
    if !connection.is_readonly("main")? {
        log::write_ahead(&connection)?;
    }
    // Every statement has one plan, whatever is bound to it; otherwise some are planned anew each time.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    // An erased row is overwritten with zeros, not merely forgotten.
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.pragma_update(None, "cell_size_check", "ON")?;
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    Ok(connection)
}

fn open_to_write(path: &Path) -> Result<Connection, StoreFault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    if connection.is_readonly("main")? {
        return Err(StoreFault::ReadOnly);
    }
    // Before anything is written: a file of another program stays as it is.
    migrations::format(&connection, migrations::MIGRATIONS)?;
    Ok(connection)
}

/// A store that cannot be written to, on a disc or another's folder, has no log beside it and nobody who writes, so
/// SQLite may be told that it never changes; otherwise it would have to write a lock.
fn open_to_read(path: &Path) -> Result<Connection, StoreFault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let text = path.to_str().ok_or(StoreFault::ReadOnly)?;
    let text = if cfg!(windows) { format!("/{}", text.replace('\\', "/")) } else { text.to_owned() };
    let text = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let connection = Connection::open_with_flags(format!("file:{text}?immutable=1"), flags)?;
    connection.busy_timeout(PATIENCE)?;
    migrations::format(&connection, migrations::MIGRATIONS)?;
    Ok(connection)
}

impl Store for SqliteStore {
    fn books(&self) -> Result<Vec<Id>, StoreError> {
        records::books(&self.connection).map_err(|fault| self.at(fault))
    }

    fn tip(&self, book: &Id) -> Result<Option<Tip>, StoreError> {
        records::tip(&self.connection, book).map_err(|fault| self.at(fault))
    }

    fn append(
        &mut self,
        book: &Id,
        expected: Option<&Tip>,
        records: &[Record],
        register: &[RegisterChange],
    ) -> Result<(), AppendError> {
        check_links(book, expected, records)?;
        self.try_append(book, expected, records, register).map_err(|refused| match refused {
            Refused::Append(error) => error,
            Refused::Fault(fault) => self.at(fault).into(),
        })?;
        if register.iter().any(|change| !matches!(change, RegisterChange::Put(_))) {
            // What was erased stands in the log until that is written over. The append itself is done and durable:
            // where the log cannot be emptied now, it is at the next checkpoint.
            let _ = log::empty(&self.connection);
        }
        Ok(())
    }

    fn for_each(
        &self,
        book: &Id,
        range: RangeInclusive<u64>,
        visit: &mut dyn FnMut(&Record) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        records::for_each(&self.connection, book, &range, visit).map_err(|fault| self.at(fault))
    }

    fn by_command(&self, book: &Id, command_id: &Id) -> Result<Vec<Record>, StoreError> {
        records::of_command(&self.connection, book, command_id).map_err(|fault| self.at(fault))
    }

    fn register(&self, book: &Id, key: &RegisterKey) -> Result<Option<RegisterRow>, StoreError> {
        register::row(&self.connection, book, key).map_err(|fault| self.at(fault))
    }

    fn register_all(&self, book: &Id) -> Result<Vec<RegisterRow>, StoreError> {
        register::all(&self.connection, book).map_err(|fault| self.at(fault))
    }

    fn put_snapshot(&mut self, book: &Id, snapshot: &Snapshot) -> Result<(), StoreError> {
        caches::put_snapshot(&self.connection, book, snapshot).map_err(|fault| self.at(fault))
    }

    fn snapshot(&self, book: &Id, seq: u64) -> Result<Option<Snapshot>, StoreError> {
        caches::snapshot(&self.connection, book, seq).map_err(|fault| self.at(fault))
    }

    fn snapshots(&self, book: &Id) -> Result<Vec<SnapshotLabel>, StoreError> {
        caches::snapshots(&self.connection, book).map_err(|fault| self.at(fault))
    }

    fn delete_snapshot(&mut self, book: &Id, seq: u64) -> Result<(), StoreError> {
        caches::delete_snapshot(&self.connection, book, seq).map_err(|fault| self.at(fault))
    }

    fn put_draft(&mut self, book: &Id, draft: &Draft) -> Result<(), StoreError> {
        caches::put_draft(&self.connection, book, draft).and_then(|()| self.log.sync()).map_err(|fault| self.at(fault))
    }

    fn draft(&self, book: &Id, operator: &Id, form: &Id) -> Result<Option<Draft>, StoreError> {
        caches::draft(&self.connection, book, operator, form).map_err(|fault| self.at(fault))
    }

    fn drafts(&self, book: &Id, operator: &Id) -> Result<Vec<Draft>, StoreError> {
        caches::drafts(&self.connection, book, operator).map_err(|fault| self.at(fault))
    }

    fn delete_draft(&mut self, book: &Id, operator: &Id, form: &Id) -> Result<(), StoreError> {
        caches::delete_draft(&self.connection, book, operator, form).map_err(|fault| self.at(fault))
    }

    fn check(&self) -> Result<(), StoreError> {
        let check = || {
            let found: String = self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
            if found == "ok" { Ok(()) } else { Err(StoreFault::Damaged { detail: found }) }
        };
        check().map_err(|fault| self.at(fault))
    }

    fn another(&self) -> Result<Box<dyn Store>, StoreError> {
        Ok(Box::new(Self::open(&self.path)?))
    }

    fn file(&self) -> Option<&Path> {
        Some(&self.path)
    }

    fn backup(&self, to: &Path) -> Result<Vec<(Id, Head)>, VerifyError> {
        back_up(&self.connection, &self.path, to)
    }
}

#[cfg(test)]
mod tests;
