//! New files that are either whole or not there: new stores, backups, restored stores.

use crate::journal::fault::StoreFault;
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};

/// A file being made: its name is taken at once, its content is made beside it and moved into its place when whole.
///
/// Dropped before it is published, it leaves nothing.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    partial: PathBuf,
    published: bool,
}

impl NewFile {
    /// Takes the name; [`StoreFault::Exists`] when it is taken already.
    pub fn begin(path: &Path) -> Result<Self, StoreFault> {
        OpenOptions::new().write(true).create_new(true).open(path)?;
        let file = Self { path: path.to_owned(), partial: beside(path, ".partial"), published: false };
        // Left by a program that was killed while making it.
        file.remove_partial();
        Ok(file)
    }

    /// Where the content is made.
    pub fn partial(&self) -> &Path {
        &self.partial
    }

    /// Makes the content durable and puts it in its place.
    pub fn publish(mut self) -> Result<(), StoreFault> {
        OpenOptions::new().read(true).write(true).open(&self.partial)?.sync_all()?;
        fs::rename(&self.partial, &self.path)?;
        self.published = true;
        sync_folder_of(&self.path)
    }

    fn remove_partial(&self) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            // What is not there need not be removed, and what cannot be removed does no harm under this name.
            let _ = fs::remove_file(beside(&self.partial, ending));
        }
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if !self.published {
            self.remove_partial();
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Copies a store, also while others write to it, into a new file.
pub fn copy(from: &Connection, to: &Path) -> Result<(), StoreFault> {
    let file = NewFile::begin(to)?;
    copy_into(from, file.partial())?;
    file.publish()
}

/// Copies a store into a file that nobody else uses yet, all in one step, so that it is the store of one moment.
pub fn copy_into(from: &Connection, to: &Path) -> Result<(), StoreFault> {
    let mut target = Connection::open(to)?;
    // The file is synced as a whole when it is published.
    target.pragma_update(None, "synchronous", "OFF")?;
    match Backup::new(from, &mut target)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreFault::Busy),
    }
}

/// The path with an ending added to its name.
pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

#[cfg(unix)]
fn sync_folder_of(path: &Path) -> Result<(), StoreFault> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(crate::journal::unix::sync_folder(folder)?)
}

/// Elsewhere the file system keeps a renamed file's name by itself; a folder cannot be synced.
#[cfg(not(unix))]
fn sync_folder_of(path: &Path) -> Result<(), StoreFault> {
    Ok(OpenOptions::new().write(true).open(path)?.sync_all()?)
}
