//! Records as rows of the table `record`.

use crate::journal::chain::Tip;
use crate::journal::fault::StoreFault;
use crate::journal::record::{Content, Record, date_text, read_date};
use crate::vocabulary::Digest;
use crate::vocabulary::{Date, Id};
use compact_str::CompactString;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, Row, Rows, ToSql, params};
use std::fmt::Display;
use std::ops::{ControlFlow, RangeInclusive};

const NEXT_BOOK: &str = "SELECT seq, book FROM record WHERE book > ?1 ORDER BY book, seq LIMIT 1";

pub const TIP: &str = "SELECT seq, hash, recorded_at FROM record WHERE book = ?1 ORDER BY seq DESC LIMIT 1";

const INSERT: &str = "INSERT INTO record (book, seq, recorded_at, business_date, operator, station, command_id, \
     command_digest, part, parts, rules, kind, body, prev_hash, hash) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";

const RANGE: &str = "SELECT seq, recorded_at, business_date, operator, station, command_id, command_digest, part, \
     parts, rules, kind, body, prev_hash, hash FROM record WHERE book = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq";

const OF_COMMAND: &str = "SELECT seq, recorded_at, business_date, operator, station, command_id, command_digest, part, \
     parts, rules, kind, body, prev_hash, hash FROM record WHERE book = ?1 AND command_id = ?2 ORDER BY part";

/// All names of books, each found by one step into the index.
pub fn books(connection: &Connection) -> Result<Vec<Id>, StoreFault> {
    let mut next = connection.prepare_cached(NEXT_BOOK)?;
    let mut books: Vec<Id> = Vec::new();
    loop {
        let mut rows = next.query([books.last().map_or("", Id::as_str)])?;
        let Some(row) = rows.next()? else { break };
        let book = Fields { row }.id(1)?;
        drop(rows);
        books.push(book);
    }
    Ok(books)
}

/// The last record of a book.
pub fn tip(connection: &Connection, book: &Id) -> Result<Option<Tip>, StoreFault> {
    let mut statement = connection.prepare_cached(TIP)?;
    let mut rows = statement.query([book.as_str()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let fields = Fields { row };
    Ok(Some(Tip { seq: fields.number(0)?, hash: fields.digest(1)?, recorded_at: fields.integer(2)? }))
}

/// A statement that writes records.
pub fn insertion(connection: &Connection) -> rusqlite::Result<CachedStatement<'_>> {
    connection.prepare_cached(INSERT)
}

/// Writes one record.
pub fn insert(insertion: &mut CachedStatement<'_>, record: &Record) -> rusqlite::Result<()> {
    let content = &record.content;
    insertion.execute(params![
        content.book.as_str(),
        sql_integer(record.seq),
        record.recorded_at,
        Ascii(date_text(content.business_date)),
        content.operator.as_str(),
        content.station.as_deref(),
        content.command_id.as_str(),
        Ascii(content.command_digest.hex()),
        content.part,
        content.parts,
        content.rules,
        content.kind.as_str(),
        content.body,
        Ascii(record.prev_hash.hex()),
        Ascii(record.hash.hex()),
    ])?;
    Ok(())
}

/// Shows the records of a range, all in one and the same place of memory.
pub fn for_each(
    connection: &Connection,
    book: &Id,
    range: &RangeInclusive<u64>,
    visit: &mut dyn FnMut(&Record) -> ControlFlow<()>,
) -> Result<(), StoreFault> {
    // From 0 means from the very first row, whatever its seq was made into.
    let first = if *range.start() == 0 { i64::MIN } else { sql_integer(*range.start()) };
    let mut statement = connection.prepare_cached(RANGE)?;
    show(statement.query(params![book.as_str(), first, sql_integer(*range.end())])?, book, visit)
}

/// The records of one command.
pub fn of_command(connection: &Connection, book: &Id, command_id: &Id) -> Result<Vec<Record>, StoreFault> {
    let mut statement = connection.prepare_cached(OF_COMMAND)?;
    let mut records = Vec::new();
    show(statement.query([book.as_str(), command_id.as_str()])?, book, &mut |record| {
        records.push(record.clone());
        ControlFlow::Continue(())
    })?;
    Ok(records)
}

fn show(mut rows: Rows<'_>, book: &Id, visit: &mut dyn FnMut(&Record) -> ControlFlow<()>) -> Result<(), StoreFault> {
    let mut record = blank(book);
    while let Some(row) = rows.next()? {
        refill(&mut record, &Fields { row })?;
        if visit(&record).is_break() {
            break;
        }
    }
    Ok(())
}

/// A place of memory for records of a book.
fn blank(book: &Id) -> Record {
    let content = Content {
        book: book.clone(),
        business_date: Date::ZERO,
        operator: book.clone(),
        station: None,
        command_id: book.clone(),
        command_digest: Digest::ZERO,
        part: 0,
        parts: 0,
        rules: 0,
        kind: CompactString::default(),
        body: String::new(),
    };
    Record { content, seq: 0, recorded_at: 0, prev_hash: Digest::ZERO, hash: Digest::ZERO }
}

/// Reads a row into a record, reusing what it has allocated and what has not changed from row to row.
fn refill(record: &mut Record, fields: &Fields<'_>) -> Result<(), StoreFault> {
    let content = &mut record.content;
    record.seq = fields.number(0)?;
    record.recorded_at = fields.integer(1)?;
    content.business_date = fields.date(2)?;
    fields.refill_id(3, &mut content.operator)?;
    let station = fields.optional_text(4)?;
    if content.station.as_deref() != station {
        content.station = station.map(CompactString::new);
    }
    fields.refill_id(5, &mut content.command_id)?;
    content.command_digest = fields.digest(6)?;
    content.part = fields.number(7)?;
    content.parts = fields.number(8)?;
    content.rules = fields.number(9)?;
    let kind = fields.text(10)?;
    if content.kind != kind {
        content.kind = CompactString::new(kind);
    }
    content.body.clear();
    content.body.push_str(fields.text(11)?);
    record.prev_hash = fields.digest(12)?;
    record.hash = fields.digest(13)?;
    Ok(())
}

/// The stored fields of one row, whose first column is its seq.
struct Fields<'row> {
    row: &'row Row<'row>,
}

impl<'row> Fields<'row> {
    fn integer(&self, column: usize) -> Result<i64, StoreFault> {
        self.row.get_ref(column)?.as_i64().map_err(|error| self.unreadable(column, &error))
    }

    fn number<N: TryFrom<i64>>(&self, column: usize) -> Result<N, StoreFault> {
        let integer = self.integer(column)?;
        N::try_from(integer).map_err(|_| self.unreadable(column, &integer))
    }

    fn text(&self, column: usize) -> Result<&'row str, StoreFault> {
        self.row.get_ref(column)?.as_str().map_err(|error| self.unreadable(column, &error))
    }

    fn optional_text(&self, column: usize) -> Result<Option<&'row str>, StoreFault> {
        self.row.get_ref(column)?.as_str_or_null().map_err(|error| self.unreadable(column, &error))
    }

    fn date(&self, column: usize) -> Result<Date, StoreFault> {
        let text = self.text(column)?;
        read_date(text).ok_or_else(|| self.unreadable(column, &text))
    }

    fn digest(&self, column: usize) -> Result<Digest, StoreFault> {
        self.text(column)?.parse().map_err(|error: crate::vocabulary::DigestError| self.unreadable(column, &error))
    }

    fn id(&self, column: usize) -> Result<Id, StoreFault> {
        Id::new(self.text(column)?).map_err(|error| self.unreadable(column, &error))
    }

    fn refill_id(&self, column: usize, id: &mut Id) -> Result<(), StoreFault> {
        if id.as_str() != self.text(column)? {
            *id = self.id(column)?;
        }
        Ok(())
    }

    fn unreadable(&self, column: usize, why: &dyn Display) -> StoreFault {
        let seq = self.row.get_ref(0).ok().and_then(|seq| seq.as_i64().ok());
        let row = seq.map_or_else(|| "a record".to_owned(), |seq| format!("record {seq}"));
        let name = self.row.as_ref().column_name(column).unwrap_or_default();
        StoreFault::Unreadable { row, detail: format!("{name}: {why}") }
    }
}

/// Text of a fixed length, bound without a copy.
struct Ascii<const LENGTH: usize>([u8; LENGTH]);

impl<const LENGTH: usize> ToSql for Ascii<LENGTH> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(ValueRef::Text(&self.0)))
    }
}

/// A seq as SQLite counts; no book comes near the end of 63 bits.
pub fn sql_integer(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
