//! Thousands of commands given at once come to what they come to one by one.

mod support;

use huzhu::cooperative::{Command, Cooperative};
use huzhu::institution::Institution;
use huzhu::journal::{MemoryStore, SqliteStore, Store};
use huzhu::office::{Book, Failure, Moment, Submission};
use support::{Desk, day, id};

const FOUNDING: &str = r#"{"book":"xinji","institution":"cooperative","name":"新济水产合作社","training":true,
  "opening":"2026-01-05","resolution":{"number":"社员大会2026-1","on":"2026-01-03"},
  "operators":[{"operator":"chen","name":"陈小玲","duties":["clerk","manager"]}]}"#;

type Given = (Submission<Command>, Moment);

fn give(name: &str, command: &str) -> Given {
    let command = serde_json::from_str(command).unwrap();
    (Submission::new(id(name), id("chen"), command), Moment::at(day("2026-01-05"), 7))
}

fn till(nr: usize) -> Given {
    give(&format!("t{nr}"), r#"{"till":{"open":{"kind":"cash","name":"箱"}}}"#)
}

fn grant(nr: usize) -> Given {
    give(
        &format!("g{nr}"),
        r#"{"fund":{"receive":{"kind":"grant","from":"财政","tenders":[{"till":"bank","amount":100}]}}}"#,
    )
}

fn refused() -> Given {
    give("r", r#"{"fund":{"receive":{"kind":"grant","from":"财政","tenders":[{"till":"nosuch","amount":100}]}}}"#)
}

fn stores() -> (tempfile::TempDir, [Box<dyn Store>; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = SqliteStore::create(&folder.path().join("huzhu.db")).unwrap();
    (folder, [Box::new(MemoryStore::new()), Box::new(sqlite)])
}

/// The state is the one its records tell of, and the next command follows it.
fn is_whole(book: &mut Book<Cooperative>) {
    let last = book.state().house().last.seq;
    assert_eq!(book.head().unwrap().seq, last);
    assert!(book.as_known_at(last).unwrap() == *book.state());
    let (submission, moment) = till(9_999_999);
    assert_eq!(book.submit(submission, moment).unwrap().first, last + 1);
}

#[test]
fn thousands_of_commands_are_recorded_in_their_order() {
    let (_folder, stores) = stores();
    for store in stores {
        let mut book = Desk::<Cooperative>::found_in(store, FOUNDING).book;
        let given = (0..3_500).map(|nr| if nr % 3 == 0 { grant(nr) } else { till(nr) }).collect();
        let (receipts, failure) = book.submit_all(given);
        assert_eq!(failure, None);
        let places: Vec<(u64, u64)> = receipts.iter().map(|receipt| (receipt.first, receipt.last)).collect();
        assert_eq!(places, (2..3_502).map(|seq| (seq, seq)).collect::<Vec<_>>());
        is_whole(&mut book);
    }
}

#[test]
fn the_first_that_is_refused_ends_the_run_wherever_it_stands() {
    for at in [0, 999, 1_000, 1_001, 2_345, 2_999] {
        let mut book = Desk::<Cooperative>::found(FOUNDING).book;
        let mut given: Vec<Given> = (0..3_000).map(till).collect();
        given[at] = refused();
        let (receipts, failure) = book.submit_all(given);
        assert_eq!(receipts.len(), at);
        assert!(matches!(failure, Some(Failure::Refused(refusal)) if refusal.cause() == "till.unknown"));
        assert_eq!(book.state().house().last.seq, 1 + at as u64);
        is_whole(&mut book);
    }
}

#[test]
fn an_id_given_again_far_behind_is_the_same_command_or_an_error() {
    let mut book = Desk::<Cooperative>::found(FOUNDING).book;
    let mut given: Vec<Given> = (0..3_000).map(till).collect();
    given[2_500] = till(3);
    given.push(give("t7", r#"{"till":{"open":{"kind":"bank","name":"箱"}}}"#));
    let (receipts, failure) = book.submit_all(given);
    assert_eq!(receipts.len(), 3_000);
    assert_eq!((receipts[2_500].first, receipts[2_500].repeated), (receipts[3].first, true));
    assert_eq!(receipts.iter().filter(|receipt| receipt.repeated).count(), 1);
    assert_eq!(failure, Some(Failure::IdTaken(id("t7"))));
    is_whole(&mut book);
}

#[test]
fn what_was_recorded_before_is_repeated_and_the_rest_recorded() {
    let (_folder, stores) = stores();
    for store in stores {
        let mut book = Desk::<Cooperative>::found_in(store, FOUNDING).book;
        for nr in [1_500, 2_700] {
            let (submission, moment) = till(nr);
            book.submit(submission, moment).unwrap();
        }
        let (receipts, failure) = book.submit_all((0..3_000).map(till).collect());
        assert_eq!((receipts.len(), failure), (3_000, None));
        let repeated: Vec<usize> = (0..3_000).filter(|nr| receipts[*nr].repeated).collect();
        assert_eq!(repeated, [1_500, 2_700]);
        assert_eq!(book.state().house().last.seq, 3_001);
        is_whole(&mut book);
    }
}

#[test]
fn what_another_desk_wrote_first_is_read_and_followed() {
    let store = MemoryStore::new();
    let mut book = Desk::<Cooperative>::found_in(Box::new(store.clone()), FOUNDING).book;
    let mut other: Book<Cooperative> = Book::open(Box::new(store), &id("xinji")).unwrap();
    let (submission, moment) = grant(0);
    other.submit(submission, moment).unwrap();
    let (receipts, failure) = book.submit_all((0..2_500).map(till).collect());
    assert_eq!((receipts.len(), failure), (2_500, None));
    assert_eq!(receipts[0].first, 3);
    is_whole(&mut book);
}

#[test]
fn a_store_that_fails_in_the_middle_leaves_the_book_at_what_is_durable() {
    let (folder, [_, store]) = stores();
    let below = rusqlite::Connection::open(folder.path().join("huzhu.db")).unwrap();
    let fault = "CREATE TRIGGER fault BEFORE INSERT ON record WHEN new.seq = 2500 \
                 BEGIN SELECT abs(-9223372036854775808); END";
    below.execute_batch(fault).unwrap();
    let mut book = Desk::<Cooperative>::found_in(store, FOUNDING).book;
    let (receipts, failure) = book.submit_all((0..4_500).map(till).collect());
    assert!(matches!(failure, Some(Failure::Store(_))), "{failure:?}");
    assert_eq!((receipts.len(), receipts[1_999].last), (2_000, 2_001));
    assert_eq!(book.state().house().last.seq, 2_001);
    below.execute_batch("DROP TRIGGER fault").unwrap();
    is_whole(&mut book);
}

#[test]
fn a_book_is_kept_for_a_quick_opening_after_thousands_of_commands() {
    let (_folder, [_, store]) = stores();
    let another = store.another().unwrap();
    let mut book = Desk::<Cooperative>::found_in(store, FOUNDING).book;
    assert_eq!(book.submit_all((0..5_500).map(till).collect()).1, None);
    book.keep_snapshot().unwrap();
    assert_eq!(another.snapshots(&id("xinji")).unwrap().len(), 1);
}
