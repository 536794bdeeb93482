//! The format of the file, and how an older one becomes today's.

use super::copy;
use crate::journal::fault::StoreFault;
use crate::vocabulary::Digest;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use std::path::Path;

/// What marks a file as a store of ours: "huzh" in ASCII.
const APPLICATION_ID: i64 = 0x6875_7a68;

/// Every format the file has had, oldest first; the number of a format is its place here, from 1. A migration that
/// was released is never changed.
pub const MIGRATIONS: &[&str] = &[include_str!("migrations/0001_journal.sql")];

/// Makes the tables of a store in an empty file.
pub fn found(connection: &mut Connection) -> Result<(), StoreFault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    apply(&transaction, MIGRATIONS, 0)?;
    Ok(transaction.commit()?)
}

/// The format of a store.
///
/// [`StoreFault::NotAStore`] for a file of another program, [`StoreFault::Newer`] for one of a later program.
pub fn format(connection: &Connection, migrations: &[&str]) -> Result<usize, StoreFault> {
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if pragma("application_id")? != APPLICATION_ID {
        return Err(StoreFault::NotAStore);
    }
    let (found, known) = (pragma("user_version")?, migrations.len());
    match usize::try_from(found) {
        Ok(format) if (1..=known).contains(&format) => Ok(format),
        Ok(format) if format > known => Err(StoreFault::Newer { found, known: known as i64 }),
        _ => Err(StoreFault::Damaged { detail: format!("format {found}") }),
    }
}

/// Brings a store to the newest format, after copying it to `NAME.format-N` beside the path given.
pub fn migrate(connection: &mut Connection, keep_beside: Option<&Path>, migrations: &[&str]) -> Result<(), StoreFault> {
    check_history(connection, migrations)?;
    let found = format(connection, migrations)?;
    if found == migrations.len() {
        return Ok(());
    }
    if let Some(path) = keep_beside {
        keep_copy(connection, path, found)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another desk may have been first.
    let done = format(&transaction, migrations)?;
    apply(&transaction, migrations, done)?;
    Ok(transaction.commit()?)
}

/// An attempt that was cut off may have left a copy; each keeps its own.
fn keep_copy(connection: &Connection, path: &Path, format: usize) -> Result<(), StoreFault> {
    let mut name = format!(".format-{format}");
    loop {
        match copy::copy(connection, &copy::beside(path, &name)) {
            Err(StoreFault::Exists) => name.push('+'),
            done => return done,
        }
    }
}

fn apply(transaction: &Transaction<'_>, migrations: &[&str], done: usize) -> Result<(), StoreFault> {
    for (number, migration) in (1_usize..).zip(migrations).skip(done) {
        transaction.execute_batch(migration)?;
        let digest = Digest::of(migration.as_bytes()).to_string();
        transaction
            .execute("INSERT INTO migration (number, sha256) VALUES (?1, ?2)", params![number as i64, digest])?;
        transaction.pragma_update(None, "user_version", number as i64)?;
    }
    Ok(())
}

/// Holds the migrations a store has gone through against those we know.
fn check_history(connection: &Connection, migrations: &[&str]) -> Result<(), StoreFault> {
    let mut statement = connection.prepare("SELECT number, sha256 FROM migration ORDER BY number")?;
    let history = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    for (entry, number) in history.zip(1..) {
        let known = usize::try_from(number - 1).ok().and_then(|place| migrations.get(place));
        let expected = known.map(|migration| (number, Digest::of(migration.as_bytes()).to_string()));
        if Some(entry?) != expected {
            return Err(StoreFault::Damaged { detail: format!("its migration {number} is not ours") });
        }
    }
    Ok(())
}
