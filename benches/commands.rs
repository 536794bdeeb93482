//! Goals 1 and 4, commands in memory, and what a command costs in a small and a large book.

mod support;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use huzhu::cooperative::Cooperative;
use huzhu::journal::{MemoryStore, SqliteStore};
use huzhu::office::Book;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use support::rounds::rounds;
use support::{Line, found, lines, submissions};

const COMMITS: usize = 400;

/// A raw file of fixed size, overwritten and synced: what the disk itself allows.
fn raw(path: &Path) -> impl FnMut() -> Duration + use<> {
    use std::os::unix::fs::FileExt;
    let file = std::fs::File::options().create(true).truncate(true).write(true).read(true).open(path).unwrap();
    file.write_all_at(&vec![0; 4 << 20], 0).unwrap();
    file.sync_all().unwrap();
    let row = vec![b'x'; 400];
    let mut at = 0;
    move || {
        let start = Instant::now();
        for _ in 0..COMMITS {
            file.write_all_at(&row, at).unwrap();
            file.sync_data().unwrap();
            at = (at + 400) % (3 << 20);
        }
        start.elapsed()
    }
}

/// A book with so many loans already in it, and the lines that come next.
fn book_with(store: SqliteStore, loans: usize) -> (Book<Cooperative>, std::vec::IntoIter<Line>, i64) {
    let mut store = store;
    let id = found(&mut store);
    let mut book = Book::open(Box::new(store), &id).unwrap();
    let mut clock = 0;
    let all: Vec<Line> = lines(loans * 4).collect();
    let mut rest = all.into_iter();
    let first: Vec<Line> = rest.by_ref().take(4_001 + loans * 10).collect();
    for chunk in first.chunks(1_000) {
        assert_eq!(book.submit_all(submissions(chunk, &mut clock)).1, None);
    }
    (book, rest, clock)
}

fn single(c: &mut Criterion) {
    if !support::wanted("single") {
        return;
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut contenders: Vec<support::rounds::Contender> = Vec::new();
    let raw_path = folder.path().join("raw");
    contenders.push(("raw preallocated file, fdatasync", Box::new(raw(&raw_path))));
    let connection = bare(&folder.path().join("bare.db"));
    let mut seq = 0;
    contenders.push((
        "bare SQLite, one row a commit",
        Box::new(move || {
            let start = Instant::now();
            for _ in 0..COMMITS {
                connection.execute_batch("BEGIN IMMEDIATE").unwrap();
                bare_insert(&connection, seq);
                connection.execute_batch("COMMIT").unwrap();
                seq += 1;
            }
            start.elapsed()
        }),
    ));
    let (mut book, mut rest, mut clock) =
        book_with(SqliteStore::create(&folder.path().join("book.db")).unwrap(), 1_000);
    contenders.push((
        "a command, durable and visible",
        Box::new(move || {
            let next: Vec<Line> = rest.by_ref().take(COMMITS).collect();
            let next = submissions(&next, &mut clock);
            let start = Instant::now();
            for (submission, moment) in next {
                black_box(book.submit(submission, moment).unwrap());
            }
            start.elapsed()
        }),
    ));
    rounds("goal 1: single durable command", 9, &mut contenders);
    let mut group = c.benchmark_group("single");
    group.sample_size(10).measurement_time(Duration::from_secs(2));
    group.finish();
}

/// A store of ours without ours: the same table and indexes, written to directly.
fn bare(path: &Path) -> rusqlite::Connection {
    SqliteStore::create(path).unwrap().close().unwrap();
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;").unwrap();
    connection
}

fn bare_insert(connection: &rusqlite::Connection, seq: i64) {
    let mut statement = connection
        .prepare_cached(
            "INSERT INTO record (book, seq, recorded_at, business_date, operator, station, command_id, command_digest,
             part, parts, rules, kind, body, prev_hash, hash) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)",
        )
        .unwrap();
    let hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    let body = "x".repeat(320);
    let command = format!("L{seq}-r1");
    statement
        .execute(rusqlite::params![
            "bench",
            seq + 1,
            seq,
            "2026-01-15",
            "wu",
            None::<String>,
            command,
            hash,
            1,
            1,
            1,
            "repayment.taken/1",
            body,
            hash,
            hash
        ])
        .unwrap();
}

fn bulk(c: &mut Criterion) {
    if !support::wanted("bulk") {
        return;
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    const ROWS: usize = 20_000;
    let mut contenders: Vec<support::rounds::Contender> = Vec::new();
    let connection = bare(&folder.path().join("bare.db"));
    let mut seq = 0;
    contenders.push((
        "bare SQLite, a thousand rows a commit",
        Box::new(move || {
            let start = Instant::now();
            for _ in 0..ROWS / 1_000 {
                connection.execute_batch("BEGIN IMMEDIATE").unwrap();
                for _ in 0..1_000 {
                    bare_insert(&connection, seq);
                    seq += 1;
                }
                connection.execute_batch("COMMIT").unwrap();
            }
            start.elapsed()
        }),
    ));
    let (mut book, mut rest, mut clock) =
        book_with(SqliteStore::create(&folder.path().join("book.db")).unwrap(), 5_000);
    contenders.push((
        "commands, a thousand a commit",
        Box::new(move || {
            let next: Vec<Line> = rest.by_ref().take(ROWS).collect();
            let next = submissions(&next, &mut clock);
            let start = Instant::now();
            assert_eq!(book.submit_all(next).1, None);
            start.elapsed()
        }),
    ));
    rounds("goal 4: bulk import", 5, &mut contenders);
    let mut group = c.benchmark_group("bulk");
    group.throughput(Throughput::Elements(ROWS as u64));
    group.finish();
}

/// Decided and applied per second without a disk, and the same in a book a thousand times as large.
fn in_memory(_: &mut Criterion) {
    if !support::wanted("memory") {
        return;
    }
    let filled = |loans: usize| {
        let mut store = MemoryStore::new();
        let id = found(&mut store);
        let mut book: Book<Cooperative> = Book::open(Box::new(store), &id).unwrap();
        let mut clock = 0;
        let all: Vec<Line> = lines(loans).collect();
        for chunk in all.chunks(1_000) {
            assert_eq!(book.submit_all(submissions(chunk, &mut clock)).1, None);
        }
        (book, all[all.len() - 1].on, clock)
    };
    let mut contenders: Vec<support::rounds::Contender> = Vec::new();
    for (name, loans) in
        [("1,000 repayments after 10^4 events", 1_000), ("1,000 repayments after 10^6 events", 100_000)]
    {
        let (mut book, on, mut clock) = filled(loans);
        let mut nr = 0;
        // The running loans are the last tenth; each round repays the same hundred of them.
        let running = loans - loans / 10;
        contenders.push((
            name,
            Box::new(move || {
                let next: Vec<Line> = (0..1_000)
                    .map(|turn| {
                        nr += 1;
                        let loan = running + turn % 100;
                        let command = format!(
                            r#"{{"repayment":{{"take":{{"loan":"L{loan}","tenders":[{{"till":"bank","amount":1}}]}}}}}}"#
                        );
                        Line { by: "wu", id: format!("extra-{nr}"), on, command }
                    })
                    .collect();
                let next = submissions(&next, &mut clock);
                let start = Instant::now();
                for (submission, moment) in next {
                    black_box(book.submit(submission, moment).unwrap());
                }
                start.elapsed()
            }),
        ));
    }
    rounds("a command's cost in a small and a large book, in memory", 7, &mut contenders);
}

criterion_group!(benches, single, bulk, in_memory);
criterion_main!(benches);
