//! Goal 4: a durable bulk import beside bare SQLite, which is given the very rows and indexes ours ends up with.
//!
//! Each round runs both, one after the other, on files of their own; the ratio is that of the medians.

mod support;

use huzhu::cooperative::Cooperative;
use huzhu::journal::SqliteStore;
use huzhu::office::Book;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::path::Path;
use std::time::{Duration, Instant};

const ROUNDS: usize = 9;
const LOANS: usize = 2_000;
const IN_A_TRANSACTION: usize = 1_000;

fn ours(path: &Path, lines: &[support::Line]) -> Duration {
    let mut store = SqliteStore::create(path).unwrap();
    let id = support::found(&mut store);
    let mut book: Book<Cooperative> = Book::open(Box::new(store), &id).unwrap();
    let mut clock = 0;
    let chunks: Vec<_> = lines.chunks(IN_A_TRANSACTION).map(|chunk| support::submissions(chunk, &mut clock)).collect();
    let begun = Instant::now();
    for chunk in chunks {
        let (_, failure) = book.submit_all(chunk);
        assert_eq!(failure, None);
    }
    begun.elapsed()
}

/// Every row of a table, as stored.
fn rows(path: &Path, table: &str) -> Vec<Vec<Value>> {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY rowid")).unwrap();
    let columns = statement.column_count();
    let rows = statement.query_map([], |row| (0..columns).map(|column| row.get(column)).collect()).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

/// The rows of a table without row ids, in the order of their key.
fn register(path: &Path) -> Vec<Vec<Value>> {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection.prepare("SELECT * FROM register").unwrap();
    let rows = statement.query_map([], |row| (0..5).map(|column| row.get(column)).collect()).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn bare(path: &Path, records: &[Vec<Value>], register: &[Vec<Value>]) -> Duration {
    SqliteStore::create(path).unwrap().close().unwrap();
    let mut connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "synchronous", "FULL").unwrap();
    connection.pragma_update(None, "cache_size", -16 * 1024).unwrap();
    let transactions = records.len().div_ceil(IN_A_TRANSACTION);
    let a_transaction = register.len().div_ceil(transactions);
    let mut register = register.chunks(a_transaction);
    let begun = Instant::now();
    for chunk in records.chunks(IN_A_TRANSACTION) {
        let transaction = connection.transaction().unwrap();
        for row in chunk {
            let insert = "INSERT INTO record VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)";
            transaction.prepare_cached(insert).unwrap().execute(params_from_iter(row)).unwrap();
        }
        for row in register.next().unwrap_or_default() {
            let insert = "INSERT INTO register VALUES (?1,?2,?3,?4,?5)";
            transaction.prepare_cached(insert).unwrap().execute(params_from_iter(row)).unwrap();
        }
        transaction.commit().unwrap();
    }
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn main() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let lines: Vec<support::Line> = support::lines(LOANS).collect();
    let sample = folder.path().join("sample.db");
    ours(&sample, &lines);
    let (records, register) = (rows(&sample, "record"), register(&sample));
    let (mut our_times, mut bare_times) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let path = |name: &str| folder.path().join(format!("{name}-{round}.db"));
        our_times.push(ours(&path("ours"), &lines));
        bare_times.push(bare(&path("bare"), &records, &register));
    }
    let rate = |time: Duration| records.len() as f64 / time.as_secs_f64();
    let (ours, bare) = (rate(median(our_times)), rate(median(bare_times)));
    println!("bulk import of {} records and {} register rows", records.len(), register.len());
    println!("huzhu {ours:.0} a second, bare SQLite {bare:.0} a second, ratio {:.2}", ours / bare);
}
