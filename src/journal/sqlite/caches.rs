//! Snapshots and drafts: what may be lost without loss.

use super::records::sql_integer;
use crate::journal::fault::StoreFault;
use crate::journal::store::{Draft, Snapshot, SnapshotLabel};
use crate::vocabulary::Digest;
use crate::vocabulary::Id;
use rusqlite::{Connection, OptionalExtension as _, params};

/// Keeps a snapshot.
pub fn put_snapshot(connection: &Connection, book: &Id, snapshot: &Snapshot) -> Result<(), StoreFault> {
    let Snapshot { label, bytes } = snapshot;
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO snapshot (book, seq, hash, build, digest, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            book.as_str(),
            sql_integer(label.seq),
            label.hash.to_string(),
            label.build,
            digest(book, label, bytes).to_string(),
            bytes
        ])?;
    Ok(())
}

/// A snapshot, if it is still what was kept.
pub fn snapshot(connection: &Connection, book: &Id, seq: u64) -> Result<Option<Snapshot>, StoreFault> {
    let mut statement =
        connection.prepare_cached("SELECT hash, build, digest, bytes FROM snapshot WHERE book = ?1 AND seq = ?2")?;
    let mut rows = statement.query(params![book.as_str(), sql_integer(seq)])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    // A field that cannot be read is one more way in which the cache is none.
    let (Ok(hash), Ok(build), Ok(kept), Ok(bytes)) =
        (row.get::<_, String>(0), row.get(1), row.get::<_, String>(2), row.get::<_, Vec<u8>>(3))
    else {
        return Ok(None);
    };
    let (Ok(hash), Ok(kept)) = (hash.parse(), kept.parse::<Digest>()) else { return Ok(None) };
    let label = SnapshotLabel { seq, hash, build };
    Ok((digest(book, &label, &bytes) == kept).then_some(Snapshot { label, bytes }))
}

/// The labels of all snapshots of a book that can be read.
pub fn snapshots(connection: &Connection, book: &Id) -> Result<Vec<SnapshotLabel>, StoreFault> {
    let mut statement =
        connection.prepare_cached("SELECT seq, hash, build FROM snapshot WHERE book = ?1 ORDER BY seq")?;
    let mut rows = statement.query([book.as_str()])?;
    let mut labels = Vec::new();
    while let Some(row) = rows.next()? {
        let fields = (row.get::<_, i64>(0), row.get::<_, String>(1), row.get(2));
        let (Ok(seq), Ok(hash), Ok(build)) = fields else { continue };
        if let (Ok(seq), Ok(hash)) = (u64::try_from(seq), hash.parse()) {
            labels.push(SnapshotLabel { seq, hash, build });
        }
    }
    Ok(labels)
}

/// Forgets a snapshot.
pub fn delete_snapshot(connection: &Connection, book: &Id, seq: u64) -> Result<(), StoreFault> {
    connection
        .prepare_cached("DELETE FROM snapshot WHERE book = ?1 AND seq = ?2")?
        .execute(params![book.as_str(), sql_integer(seq)])?;
    Ok(())
}

/// Covers the label too: a snapshot under another label would be the state of another moment.
fn digest(book: &Id, label: &SnapshotLabel, bytes: &[u8]) -> Digest {
    let title = format!("{book}\n{}\n{}\n{}\n", label.seq, label.hash, label.build);
    Digest::of_pieces(&[title.as_bytes(), bytes])
}

/// Keeps a draft.
pub fn put_draft(connection: &Connection, book: &Id, draft: &Draft) -> Result<(), StoreFault> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO draft (book, operator, form, text) VALUES (?1, ?2, ?3, ?4)")?
        .execute([book.as_str(), draft.operator.as_str(), draft.form.as_str(), &draft.text])?;
    Ok(())
}

/// A draft.
pub fn draft(connection: &Connection, book: &Id, operator: &Id, form: &Id) -> Result<Option<Draft>, StoreFault> {
    let text = connection
        .prepare_cached("SELECT text FROM draft WHERE book = ?1 AND operator = ?2 AND form = ?3")?
        .query_row([book.as_str(), operator.as_str(), form.as_str()], |row| row.get(0))
        .optional()?;
    Ok(text.map(|text| Draft { operator: operator.clone(), form: form.clone(), text }))
}

/// All drafts of an operator.
pub fn drafts(connection: &Connection, book: &Id, operator: &Id) -> Result<Vec<Draft>, StoreFault> {
    let mut statement =
        connection.prepare_cached("SELECT form, text FROM draft WHERE book = ?1 AND operator = ?2 ORDER BY form")?;
    let mut rows = statement.query([book.as_str(), operator.as_str()])?;
    let mut drafts = Vec::new();
    while let Some(row) = rows.next()? {
        let form: String = row.get(0)?;
        let unreadable =
            |_| StoreFault::Unreadable { row: format!("draft {form:?}"), detail: "form: it is no id".to_owned() };
        let form = Id::new(&form).map_err(unreadable)?;
        drafts.push(Draft { operator: operator.clone(), form, text: row.get(1)? });
    }
    Ok(drafts)
}

/// Forgets a draft.
pub fn delete_draft(connection: &Connection, book: &Id, operator: &Id, form: &Id) -> Result<(), StoreFault> {
    connection.prepare_cached("DELETE FROM draft WHERE book = ?1 AND operator = ?2 AND form = ?3")?.execute([
        book.as_str(),
        operator.as_str(),
        form.as_str(),
    ])?;
    Ok(())
}
