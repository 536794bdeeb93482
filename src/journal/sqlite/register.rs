//! The register as rows of the table `register`.

use crate::journal::fault::StoreFault;
use crate::journal::register::{RegisterChange, RegisterKey, RegisterRow, Salt};
use crate::vocabulary::Id;
use rusqlite::{Connection, ErrorCode, OptionalExtension as _, Row, params};

/// Makes one change; `false` when the row is not as the change asks.
pub fn change(connection: &Connection, book: &Id, change: &RegisterChange) -> rusqlite::Result<bool> {
    let key = change.key().as_str();
    match change {
        // Where there is a row of its key the index says so: nothing is looked up first.
        RegisterChange::Put(row) => Ok(change.needs().met_by(None) && put(connection, book, row)?),
        RegisterChange::Replace(_) | RegisterChange::Erase(_)
            if !change.needs().met_by(version(connection, book, key)?) =>
        {
            Ok(false)
        }
        RegisterChange::Replace(row) => {
            let write = "UPDATE register SET version = ?3, salt = ?4, value = ?5 WHERE book = ?1 AND key = ?2";
            let fields = params![book.as_str(), key, row.version, row.salt.as_bytes(), row.value];
            connection.prepare_cached(write)?.execute(fields)?;
            Ok(true)
        }
        RegisterChange::Erase(_) => {
            let erase = "DELETE FROM register WHERE book = ?1 AND key = ?2";
            connection.prepare_cached(erase)?.execute([book.as_str(), key])?;
            Ok(true)
        }
    }
}

/// Writes a new row; `false` when there is one of its key.
fn put(connection: &Connection, book: &Id, row: &RegisterRow) -> rusqlite::Result<bool> {
    let write = "INSERT INTO register (book, key, version, salt, value) VALUES (?1, ?2, ?3, ?4, ?5)";
    let fields = params![book.as_str(), row.key.as_str(), row.version, row.salt.as_bytes(), row.value];
    match connection.prepare_cached(write)?.execute(fields) {
        Ok(_) => Ok(true),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The version of a row, nothing when there is none.
fn version(connection: &Connection, book: &Id, key: &str) -> rusqlite::Result<Option<u32>> {
    connection
        .prepare_cached("SELECT version FROM register WHERE book = ?1 AND key = ?2")?
        .query_row([book.as_str(), key], |row| row.get(0))
        .optional()
}

/// One row.
pub fn row(connection: &Connection, book: &Id, key: &RegisterKey) -> Result<Option<RegisterRow>, StoreFault> {
    let read = "SELECT key, version, salt, value FROM register WHERE book = ?1 AND key = ?2";
    let mut statement = connection.prepare_cached(read)?;
    let mut rows = statement.query([book.as_str(), key.as_str()])?;
    rows.next()?.map(read_row).transpose()
}

/// All rows of a book.
pub fn all(connection: &Connection, book: &Id) -> Result<Vec<RegisterRow>, StoreFault> {
    let read = "SELECT key, version, salt, value FROM register WHERE book = ?1 ORDER BY key";
    let mut statement = connection.prepare_cached(read)?;
    let mut rows = statement.query([book.as_str()])?;
    let mut register = Vec::new();
    while let Some(row) = rows.next()? {
        register.push(read_row(row)?);
    }
    Ok(register)
}

fn read_row(row: &Row<'_>) -> Result<RegisterRow, StoreFault> {
    let name = row.get_ref(0)?.as_bytes().map(String::from_utf8_lossy).unwrap_or_default();
    let unreadable = |field: &str| StoreFault::Unreadable {
        row: format!("register row {name:?}"),
        detail: format!("{field}: it is not of the form we store"),
    };
    let salt = row.get_ref(2)?.as_blob().ok().and_then(|salt| <[u8; 16]>::try_from(salt).ok());
    Ok(RegisterRow {
        key: RegisterKey::read(&name).map_err(|_| unreadable("key"))?,
        version: row.get(1).map_err(|_| unreadable("version"))?,
        salt: Salt::from_bytes(salt.ok_or_else(|| unreadable("salt"))?),
        value: row.get(3).map_err(|_| unreadable("value"))?,
    })
}
