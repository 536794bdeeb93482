//! The log beside the file, and what makes a commit durable.
//!
//! Before an append is acknowledged, the log is synced. SQLite would do that itself with `synchronous=FULL`, but as it
//! is built here by `fsync`, which waits for the file's times to be written as well, although the log is written over
//! and over in its place. So SQLite keeps the order of its writes (`NORMAL`), and the log is synced here by
//! `fdatasync`.

use super::copy;
use crate::journal::fault::StoreFault;
use rusqlite::Connection;
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

/// After how many pages in the log they are taken into the file.
const PAGES: i64 = 4_000;

/// The log of an open store.
#[derive(Debug)]
pub struct Log {
    /// Nothing for a store that is only read.
    file: Option<File>,
    /// Whether a sync has failed: nobody knows then which of its pages are on the disk.
    is_doubtful: bool,
}

impl Log {
    /// The log of a store just opened. SQLite has made it and keeps it in its place until the store is closed.
    pub fn of(connection: &Connection, path: &Path) -> Result<Self, StoreFault> {
        let file = match connection.is_readonly("main")? {
            true => None,
            false => Some(OpenOptions::new().read(true).write(true).open(path_of(path))?),
        };
        Ok(Self { file, is_doubtful: false })
    }

    /// Makes durable what was committed.
    pub fn sync(&mut self) -> Result<(), StoreFault> {
        let synced = self.file.as_ref().map_or(Ok(()), File::sync_data);
        self.is_doubtful |= synced.is_err();
        Ok(synced?)
    }

    /// After a sync that failed, another that succeeds proves nothing of the pages of the first: nothing more is
    /// written behind them before all of them are in the file.
    pub fn settle(&mut self, connection: &Connection) -> Result<(), StoreFault> {
        if self.is_doubtful {
            checkpoint(connection)?;
            self.is_doubtful = false;
        }
        Ok(())
    }
}

/// Turns the log on.
pub fn write_ahead(connection: &Connection) -> Result<(), StoreFault> {
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        let detail = "a log beside the file is not possible here, as on some network disks".to_owned();
        return Err(StoreFault::Io { detail });
    }
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    Ok(connection.pragma_update(None, "wal_autocheckpoint", PAGES)?)
}

/// Where the log of a file is: beside the file itself, whatever links lead to it.
fn path_of(path: &Path) -> PathBuf {
    let file = std::fs::canonicalize(path);
    copy::beside(file.as_deref().unwrap_or(path), "-wal")
}

/// Whether nothing stands in the log beside a file.
pub fn is_empty(path: &Path) -> bool {
    std::fs::metadata(path_of(path)).map_or(true, |log| log.len() == 0)
}

/// Takes the log into the file and empties it, unless another handle is reading from it.
pub fn empty(connection: &Connection) -> Result<(), StoreFault> {
    match checkpoint(connection) {
        Err(StoreFault::Busy) => Ok(()),
        other => other,
    }
}

/// Takes the log into the file and empties it.
fn checkpoint(connection: &Connection) -> Result<(), StoreFault> {
    let is_busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if is_busy { Err(StoreFault::Busy) } else { Ok(()) }
}
