//! Goals 1 and 4, commands in memory, and what a command costs in a small and a large book.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use huzhu::cooperative::Cooperative;
use huzhu::journal::{MemoryStore, Record, RegisterRow, SqliteStore, Store};
use huzhu::office::Book;
use std::collections::HashMap;
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

/// Records many lines, a thousand a transaction.
fn record(book: &mut Book<Cooperative>, lines: &[Line], clock: &mut i64) {
    for chunk in lines.chunks(1_000) {
        assert_eq!(book.submit_all(submissions(chunk, clock)).1, None);
    }
}

/// How many of a book's lines stand before those that are measured.
fn begun(loans: usize) -> usize {
    4_001 + loans * 10
}

/// A book of ours with so many loans already in it, and the lines that come next.
fn book_with(path: &Path, loans: usize, next: usize) -> (Book<Cooperative>, std::vec::IntoIter<Line>, i64) {
    let mut store = SqliteStore::create(path).unwrap();
    let id = found(&mut store);
    let mut book = Book::open(Box::new(store), &id).unwrap();
    let mut clock = 0;
    let mut lines: Vec<Line> = lines(loans * 5).take(begun(loans) + next).collect();
    let rest = lines.split_off(begun(loans));
    record(&mut book, &lines, &mut clock);
    (book, rest.into_iter(), clock)
}

/// A store of ours without ours: the same tables and indexes, and the very rows, written to directly.
struct Bare {
    connection: rusqlite::Connection,
    rows: std::vec::IntoIter<Row>,
}

/// A record as bare values, with the register rows of its command.
struct Row {
    record: Record,
    date: String,
    digests: [String; 3],
    register: Vec<RegisterRow>,
}

impl Bare {
    /// The store of the same book, as far as it is not measured.
    fn with(path: &Path, loans: usize, next: usize) -> Self {
        SqliteStore::create(path).unwrap().close().unwrap();
        let connection = rusqlite::Connection::open(path).unwrap();
        connection.execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;").unwrap();
        let mut bare = Self { connection, rows: rows(loans, next).into_iter() };
        bare.write(begun(loans) + 1);
        bare
    }

    /// Writes the next rows in one transaction.
    fn write(&mut self, count: usize) {
        self.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
        for row in self.rows.by_ref().take(count) {
            row.insert(&self.connection);
        }
        self.connection.execute_batch("COMMIT").unwrap();
    }
}

impl Row {
    fn insert(&self, connection: &rusqlite::Connection) {
        let (content, [digest, prev, hash]) = (self.record.content(), &self.digests);
        connection
            .prepare_cached(
                "INSERT INTO record (book, seq, recorded_at, business_date, operator, station, command_id,
                 command_digest, part, parts, rules, kind, body, prev_hash, hash)
                 VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)",
            )
            .unwrap()
            .execute(rusqlite::params![
                content.book.as_str(),
                self.record.seq() as i64,
                self.record.recorded_at(),
                self.date,
                content.operator.as_str(),
                None::<String>,
                content.command_id.as_str(),
                digest,
                content.part,
                content.parts,
                content.rules,
                content.kind.as_str(),
                content.body,
                prev,
                hash,
            ])
            .unwrap();
        for row in &self.register {
            connection
                .prepare_cached("INSERT INTO register (book, key, version, salt, value) VALUES (?1, ?2, ?3, ?4, ?5)")
                .unwrap()
                .execute(rusqlite::params![content.book.as_str(), row.key.as_str(), row.version, [7_u8; 16], row.value])
                .unwrap();
        }
    }
}

/// The rows that a book's lines come to.
fn rows(loans: usize, next: usize) -> Vec<Row> {
    let mut store = MemoryStore::new();
    let id = found(&mut store);
    let mut book = Book::open(Box::new(store.clone()), &id).unwrap();
    let all: Vec<Line> = lines(loans * 5).take(begun(loans) + next).collect();
    record(&mut book, &all, &mut 0);
    let mut register: HashMap<String, Vec<RegisterRow>> = HashMap::new();
    for row in store.register_all(&id).unwrap() {
        let command = row.key.as_str().split('/').next().unwrap_or_default().to_owned();
        register.entry(command).or_default().push(row);
    }
    let bare = |record: Record| {
        let content = record.content();
        Row {
            date: content.business_date.to_string(),
            digests: [content.command_digest, record.prev_hash(), record.hash()].map(|digest| digest.to_string()),
            register: register.remove(content.command_id.as_str()).unwrap_or_default(),
            record,
        }
    };
    store.read(&id, 1, usize::MAX).unwrap().into_iter().map(bare).collect()
}

fn single(_: &mut Criterion) {
    if !support::wanted("single") {
        return;
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut contenders: Vec<support::rounds::Contender> = Vec::new();
    let raw_path = folder.path().join("raw");
    contenders.push(("raw preallocated file, fdatasync", Box::new(raw(&raw_path))));
    const ROUNDS: usize = 9;
    const NEXT: usize = (ROUNDS + 1) * COMMITS;
    let mut bare = Bare::with(&folder.path().join("bare.db"), 1_000, NEXT);
    contenders.push((
        "bare SQLite, one row a commit",
        Box::new(move || {
            let start = Instant::now();
            for _ in 0..COMMITS {
                bare.write(1);
            }
            start.elapsed()
        }),
    ));
    let (mut book, mut rest, mut clock) = book_with(&folder.path().join("book.db"), 1_000, NEXT);
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
    rounds("goal 1: single durable command", ROUNDS, &mut contenders);
}

fn bulk(_: &mut Criterion) {
    if !support::wanted("bulk") {
        return;
    }
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    const ROUNDS: usize = 7;
    const ROWS: usize = 20_000;
    const NEXT: usize = (ROUNDS + 1) * ROWS;
    let mut contenders: Vec<support::rounds::Contender> = Vec::new();
    let mut bare = Bare::with(&folder.path().join("bare.db"), 5_000, NEXT);
    contenders.push((
        "bare SQLite, a thousand rows a commit",
        Box::new(move || {
            let start = Instant::now();
            for _ in 0..ROWS / 1_000 {
                bare.write(1_000);
            }
            start.elapsed()
        }),
    ));
    let (mut book, mut rest, mut clock) = book_with(&folder.path().join("book.db"), 5_000, NEXT);
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
    rounds("goal 4: bulk import", ROUNDS, &mut contenders);
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
        record(&mut book, &all, &mut clock);
        (book, all[all.len() - 1].on, clock)
    };
    let mut contenders: Vec<support::rounds::Contender> = Vec::new();
    for (name, loans) in [("200 repayments after 10^4 events", 1_000), ("200 repayments after 10^6 events", 100_000)] {
        let (mut book, on, mut clock) = filled(loans);
        let mut nr = 0;
        // The running loans are the last tenth; each round repays the same hundred of them, far apart.
        let (running, apart) = (loans - loans / 10, loans / 1_000);
        contenders.push((
            name,
            Box::new(move || {
                let next: Vec<Line> = (0..200)
                    .map(|turn| {
                        nr += 1;
                        let loan = running + turn % 100 * apart;
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
    rounds("a command's cost in a small and a large book, in memory", 15, &mut contenders);
}

criterion_group!(benches, single, bulk, in_memory);
criterion_main!(benches);
