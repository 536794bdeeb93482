//! Goals 9 and 10: opening the bench book, from its first record and from a snapshot, beside a bare read of its rows.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use huzhu::cooperative::Cooperative;
use huzhu::journal::SqliteStore;
use huzhu::office::{Book, Opened};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn bare_read(path: &std::path::Path) -> usize {
    let connection = rusqlite::Connection::open(path).unwrap();
    let mut statement = connection.prepare("SELECT * FROM record WHERE book = 'bench' ORDER BY seq").unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query([]).unwrap();
    let mut bytes = 0;
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            bytes += match row.get_ref(column).unwrap() {
                rusqlite::types::ValueRef::Text(text) => text.len(),
                _ => 8,
            };
        }
    }
    bytes
}

fn open(c: &mut Criterion) {
    let path = support::bench_book(support::loans());
    let timed = |run: &dyn Fn() -> Option<Book<Cooperative>>| {
        let start = Instant::now();
        let opened = run();
        let elapsed = start.elapsed();
        // Closing a book again is no part of opening it.
        drop(opened);
        elapsed
    };
    let whole = || {
        let store = SqliteStore::open(&path).unwrap();
        Some(Book::<Cooperative>::open_whole(Box::new(store), &support::id("bench")).unwrap())
    };
    let snapshot = || {
        let store = SqliteStore::open(&path).unwrap();
        let book = Book::<Cooperative>::open(Box::new(store), &support::id("bench")).unwrap();
        assert_eq!(book.opened(), Opened::Tail);
        Some(book)
    };
    let mut contenders: Vec<support::rounds::Contender> = vec![
        (
            "bare read of the rows",
            Box::new(|| {
                timed(&|| {
                    black_box(bare_read(&path));
                    None
                })
            }),
        ),
        ("whole book, chain verified (goal 9)", Box::new(|| timed(&whole))),
        ("from a snapshot (goal 10)", Box::new(|| timed(&snapshot))),
    ];
    support::rounds::rounds("opening the bench book", 7, &mut contenders);
    drop(contenders);
    let mut group = c.benchmark_group("open");
    group.sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    group.bench_function("from a snapshot", |b| b.iter_with_large_drop(snapshot));
    group.finish();
}

criterion_group!(benches, open);
criterion_main!(benches);
