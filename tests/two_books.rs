//! Two desks on one store: whatever the order of their reads and appends, nothing is lost and nothing is decided on
//! what another has changed.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod support;

use huzhu::cooperative::Cooperative;
use huzhu::institution::Institution;
use huzhu::journal::{
    AppendError, Draft, MemoryStore, Record, RegisterChange, RegisterKey, RegisterRow, Snapshot, SnapshotLabel,
    SqliteStore, Store, StoreError, Tip,
};
use huzhu::office::{Book, Failure, Moment, Submission};
use huzhu::vocabulary::{Date, Id};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::{ControlFlow, RangeInclusive};
use std::sync::{Arc, Mutex};
use support::cooperative::{FOUNDING, admit, furnish, pay, pay_in, pay_out, receive};
use support::{Desk, day, id};

/// What a desk gives: an id, an operator, a command.
type Given = (String, &'static str, String);
/// The outcome of each command by its id: recorded at which records, or why not.
type Outcomes = BTreeMap<String, Result<(u64, u64), String>>;

/// A desk with what it is still to do and what came of it.
struct Worker {
    book: Book<Cooperative>,
    to_do: VecDeque<Given>,
    outcomes: Outcomes,
}

const TODAY: &str = "2026-02-20";

impl Worker {
    fn new(store: Box<dyn Store>, to_do: Vec<Given>) -> Self {
        let book = Book::open_whole(store, &id("xinji")).unwrap();
        Self { book, to_do: to_do.into(), outcomes: BTreeMap::new() }
    }

    /// Gives the next command; on a store too busy, again.
    fn work(&mut self) {
        let Some((name, by, command)) = self.to_do.pop_front() else { return };
        loop {
            let command = serde_json::from_str(&command).unwrap();
            let outcome = self.book.submit(Submission::new(id(&name), id(by), command), Moment::at(day(TODAY), 1_000));
            let outcome = match outcome {
                Ok(receipt) => Ok((receipt.first, receipt.last)),
                Err(Failure::Refused(refusal)) => Err(refusal.cause().to_owned()),
                Err(Failure::Contested) => continue,
                Err(failure) => panic!("{name}: {failure}"),
            };
            self.outcomes.insert(name, outcome);
            return;
        }
    }
}

/// A store behind which another desk works: before a read or an append of ours it gives as many of its own commands
/// as the schedule says.
struct Overtaken {
    inner: Box<dyn Store>,
    rival: Arc<Mutex<Worker>>,
    schedule: Mutex<VecDeque<u8>>,
}

impl Overtaken {
    fn let_the_other_work(&self) {
        let next = self.schedule.lock().unwrap().pop_front().unwrap_or(0);
        let mut rival = self.rival.lock().unwrap();
        (0..next).for_each(|_| rival.work());
    }
}

impl Store for Overtaken {
    fn append(
        &mut self,
        book: &Id,
        expected: Option<&Tip>,
        records: &[Record],
        register: &[RegisterChange],
    ) -> Result<(), AppendError> {
        self.let_the_other_work();
        self.inner.append(book, expected, records, register)
    }

    fn read(&self, book: &Id, from_seq: u64, limit: usize) -> Result<Vec<Record>, StoreError> {
        self.let_the_other_work();
        self.inner.read(book, from_seq, limit)
    }

    fn by_command(&self, book: &Id, command_id: &Id) -> Result<Vec<Record>, StoreError> {
        let found = self.inner.by_command(book, command_id);
        self.let_the_other_work();
        found
    }

    fn for_each(
        &self,
        book: &Id,
        range: RangeInclusive<u64>,
        visit: &mut dyn FnMut(&Record) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.inner.for_each(book, range, visit)
    }

    fn books(&self) -> Result<Vec<Id>, StoreError> {
        self.inner.books()
    }

    fn tip(&self, book: &Id) -> Result<Option<Tip>, StoreError> {
        self.inner.tip(book)
    }

    fn register(&self, book: &Id, key: &RegisterKey) -> Result<Option<RegisterRow>, StoreError> {
        self.inner.register(book, key)
    }

    fn register_all(&self, book: &Id) -> Result<Vec<RegisterRow>, StoreError> {
        self.inner.register_all(book)
    }

    fn put_snapshot(&mut self, book: &Id, snapshot: &Snapshot) -> Result<(), StoreError> {
        self.inner.put_snapshot(book, snapshot)
    }

    fn snapshot(&self, book: &Id, seq: u64) -> Result<Option<Snapshot>, StoreError> {
        self.inner.snapshot(book, seq)
    }

    fn snapshots(&self, book: &Id) -> Result<Vec<SnapshotLabel>, StoreError> {
        self.inner.snapshots(book)
    }

    fn delete_snapshot(&mut self, book: &Id, seq: u64) -> Result<(), StoreError> {
        self.inner.delete_snapshot(book, seq)
    }

    fn put_draft(&mut self, book: &Id, draft: &Draft) -> Result<(), StoreError> {
        self.inner.put_draft(book, draft)
    }

    fn draft(&self, book: &Id, operator: &Id, form: &Id) -> Result<Option<Draft>, StoreError> {
        self.inner.draft(book, operator, form)
    }

    fn drafts(&self, book: &Id, operator: &Id) -> Result<Vec<Draft>, StoreError> {
        self.inner.drafts(book, operator)
    }

    fn delete_draft(&mut self, book: &Id, operator: &Id, form: &Id) -> Result<(), StoreError> {
        self.inner.delete_draft(book, operator, form)
    }

    fn check(&self) -> Result<(), StoreError> {
        self.inner.check()
    }

    fn another(&self) -> Result<Box<dyn Store>, StoreError> {
        self.inner.another()
    }
}

/// One thing a desk may be asked to do, the same for both: they race for one loan, for one till, for one name.
#[derive(Debug, Clone, Copy)]
enum Job {
    Admit,
    PayIn,
    Repay(i64),
    Draw(usize),
    ReverseTheSame,
    TheSameCommand(usize),
}

fn any_jobs() -> impl Strategy<Value = Vec<Job>> {
    let job = prop_oneof![
        2 => Just(Job::Admit),
        2 => Just(Job::PayIn),
        4 => (1i64..2_000_000).prop_map(Job::Repay),
        3 => (0usize..3).prop_map(Job::Draw),
        2 => Just(Job::ReverseTheSame),
        2 => (0usize..3).prop_map(Job::TheSameCommand),
    ];
    prop::collection::vec(job, 1..10)
}

/// The commands of a desk: their ids are its own but for the ones it shares with the other.
fn commands(desk: &str, jobs: &[Job]) -> Vec<Given> {
    let given = |(nr, job): (usize, &Job)| -> Given {
        let own = format!("{desk}{nr}");
        match job {
            Job::Admit => (own, "chen", admit("社员", "ordinary")),
            Job::PayIn => (own, "chen", pay_in("wang", 10_000)),
            Job::Repay(fen) => (own, "wu", pay("running", *fen)),
            Job::Draw(loan) => {
                let pay = json!({"loan": format!("signed{loan}"), "payouts": [{"till": "cash", "amount": 2_000_000}]});
                (own, "wu", json!({"drawdown": {"pay": pay}}).to_string())
            }
            Job::ReverseTheSame => (own, "zhou", r#"{"proposal":{"sign":{"proposal":"undo"}}}"#.to_owned()),
            Job::TheSameCommand(nr) => (format!("shared{nr}"), "chen", receive("bank", 1_000)),
        }
    };
    jobs.iter().enumerate().map(given).collect()
}

/// A book in which two desks can race: cash for one drawdown of three, a running loan, a repayment to be reversed.
fn furnished(store: Box<dyn Store>) {
    let mut desk = furnish(Desk::found_in(store, FOUNDING));
    desk.on("2026-01-15").lend("running", json!({}));
    for nr in 0..3 {
        desk.sign(&format!("signed{nr}"), json!({"amount": 2_000_000}));
    }
    desk.on(TODAY).give("wu", "typed", &pay("running", 100));
    desk.give("chen", "undo", &support::cooperative::reverse("typed"));
}

/// Lets both desks work as the schedule says, and checks what came of it.
fn race(store: Box<dyn Store>, ours: &[Job], theirs: &[Job], schedule: Vec<u8>) {
    furnished(store.another().unwrap());
    let rival = Worker::new(store.another().unwrap(), commands("b", theirs));
    let rival = Arc::new(Mutex::new(rival));
    let inner = store.another().unwrap();
    let overtaken = Overtaken { inner, rival: Arc::clone(&rival), schedule: Mutex::new(VecDeque::new()) };
    let mut us = Worker::new(Box::new(overtaken), commands("a", ours));
    // The opening read the book undisturbed; from here on the other desk comes between.
    let overtaken =
        Overtaken { inner: store.another().unwrap(), rival: Arc::clone(&rival), schedule: Mutex::new(schedule.into()) };
    us.book = Book::open_whole(Box::new(overtaken), us.book.id()).unwrap();
    while !us.to_do.is_empty() {
        us.work();
    }
    while !rival.lock().unwrap().to_do.is_empty() {
        rival.lock().unwrap().work();
    }
    us.book.refresh().unwrap();
    let mut rival = rival.lock().unwrap();
    rival.book.refresh().unwrap();
    assert!(us.book.state() == rival.book.state(), "the desks differ");
    assert_eq!(us.book.head(), rival.book.head());
    agreed(store, us.book.state(), &[&us.outcomes, &rival.outcomes]);
}

/// What was acknowledged is in the book once, what was refused is not, the numbers have no gap, the books hold.
fn agreed(mut store: Box<dyn Store>, state: &Cooperative, outcomes: &[&Outcomes]) {
    let book = id("xinji");
    let refolded: Book<Cooperative> = Book::open_whole(store.another().unwrap(), &book).unwrap();
    assert!(refolded.state() == state, "the refold differs");
    assert_eq!(state.broken_invariants(day(TODAY)), Vec::<String>::new());
    assert_eq!(Book::<Cooperative>::check(store.as_mut(), &book, None).unwrap().faults, []);
    for (name, outcome) in outcomes.iter().copied().flatten() {
        let records = store.by_command(&book, &id(name)).unwrap();
        match outcome {
            Ok((first, last)) => {
                let seqs: Vec<u64> = records.iter().map(Record::seq).collect();
                assert_eq!(seqs, (*first..=*last).collect::<Vec<_>>(), "{name}");
            }
            Err(_) => assert!(records.is_empty() || name.starts_with("shared"), "{name} was refused and recorded"),
        }
    }
    let mut given: BTreeMap<String, u64> = BTreeMap::new();
    let mut recorded_at = BTreeSet::new();
    for record in store.read(&book, 1, usize::MAX).unwrap() {
        recorded_at.insert(record.seq());
        let body: Value = serde_json::from_str(&record.content().body).unwrap();
        let vouchers = body["entries"].as_array().into_iter().flatten().map(|entry| {
            let (month, number) = entry["voucher"].as_str().unwrap().split_once('/').unwrap();
            (month.to_owned(), number.parse().unwrap())
        });
        let numbers = body["numbers"].as_array().into_iter().flatten();
        let numbers = numbers.map(|number| (number[0].as_str().unwrap().to_owned(), number[1].as_u64().unwrap()));
        for (series, number) in vouchers.chain(numbers) {
            let last = given.entry(series.clone()).or_default();
            assert_eq!(number, *last + 1, "{series} has a gap");
            *last = number;
        }
    }
    assert_eq!(recorded_at.len() as u64, state.house().last.seq);
    let drawn = state.loans().iter().filter(|(name, file)| name.as_str().starts_with("signed") && file.drawn.is_some());
    assert!(drawn.count() <= 3);
}

fn any_schedule() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop_oneof![3 => Just(0u8), 3 => Just(1u8), 1 => Just(3u8)], 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn two_desks_on_one_store_in_memory_lose_nothing(
        ours in any_jobs(), theirs in any_jobs(), schedule in any_schedule()
    ) {
        race(Box::new(MemoryStore::new()), &ours, &theirs, schedule);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn two_desks_on_one_file_lose_nothing(ours in any_jobs(), theirs in any_jobs(), schedule in any_schedule()) {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::create(&folder.path().join("huzhu.db")).unwrap();
        race(Box::new(store), &ours, &theirs, schedule);
    }
}

#[test]
fn a_command_overtaken_between_its_decision_and_its_append_is_decided_again() {
    // The other desk pays the only 20,000.00 of cash out after we have decided to and before we have written it.
    let ours = [Job::Draw(0)];
    let theirs = [Job::Draw(1)];
    let store = MemoryStore::new();
    furnished(Box::new(store.clone()));
    let rival = Arc::new(Mutex::new(Worker::new(Box::new(store.clone()), commands("b", &theirs))));
    let overtaken = Overtaken {
        inner: Box::new(store.clone()),
        rival: Arc::clone(&rival),
        // The append is the first thing asked of the store: before it the other comes between.
        schedule: Mutex::new(VecDeque::from([1])),
    };
    let mut us = Worker::new(Box::new(overtaken), commands("a", &ours));
    us.work();
    assert_eq!(us.outcomes["a0"], Err("ledger.below_zero".to_owned()));
    assert!(rival.lock().unwrap().outcomes["b0"].is_ok());
    us.book.refresh().unwrap();
    let theirs = rival.lock().unwrap().outcomes.clone();
    agreed(Box::new(store), us.book.state(), &[&us.outcomes, &theirs]);
}

#[test]
fn the_same_command_given_at_two_desks_is_recorded_once() {
    let store = MemoryStore::new();
    furnished(Box::new(store.clone()));
    let rival = Arc::new(Mutex::new(Worker::new(Box::new(store.clone()), commands("b", &[Job::TheSameCommand(0)]))));
    let overtaken = Overtaken {
        inner: Box::new(store.clone()),
        rival: Arc::clone(&rival),
        schedule: Mutex::new(VecDeque::from([1])),
    };
    let mut us = Worker::new(Box::new(overtaken), commands("a", &[Job::TheSameCommand(0)]));
    us.work();
    let ours = us.outcomes["shared0"].clone();
    assert!(ours.is_ok());
    assert_eq!(ours, rival.lock().unwrap().outcomes["shared0"], "both have the one receipt");
}

#[test]
fn two_threads_on_one_file_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huzhu.db");
    furnished(Box::new(SqliteStore::create(&path).unwrap()));
    let jobs: Vec<Job> = (0..20).map(|nr| if nr % 3 == 0 { Job::Admit } else { Job::Repay(1_000 + nr) }).collect();
    let outcomes: Vec<Outcomes> = std::thread::scope(|scope| {
        let work = |desk: &'static str| {
            let (path, jobs) = (&path, &jobs);
            move || {
                let mut worker = Worker::new(Box::new(SqliteStore::open(path).unwrap()), commands(desk, jobs));
                while !worker.to_do.is_empty() {
                    worker.work();
                }
                worker.outcomes
            }
        };
        let desks = [scope.spawn(work("a")), scope.spawn(work("b"))];
        desks.map(|desk| desk.join().unwrap()).into()
    });
    assert!(outcomes.iter().flatten().all(|(_, outcome)| outcome.is_ok()), "{outcomes:?}");
    let store = SqliteStore::open(&path).unwrap();
    let book: Book<Cooperative> = Book::open_whole(store.another().unwrap(), &id("xinji")).unwrap();
    agreed(Box::new(store), book.state(), &outcomes.iter().collect::<Vec<_>>());
}

#[test]
fn what_was_shown_and_has_changed_since_is_not_recorded() {
    let store = MemoryStore::new();
    furnished(Box::new(store.clone()));
    let mut us = Worker::new(Box::new(store.clone()), Vec::new());
    let mut other = Worker::new(Box::new(store.clone()), commands("b", &[Job::Repay(500_000)]));
    let ours = || Submission::new(id("a"), id("wu"), serde_json::from_str(&pay("running", 500_000)).unwrap());
    let moment = Moment::at("2026-02-20".parse::<Date>().unwrap(), 1_000);
    let shown = us.book.preview(&ours(), moment).unwrap().effect;
    other.work();
    us.book.refresh().unwrap();
    let head = us.book.head();
    assert!(matches!(us.book.submit(ours().as_shown(shown), moment), Err(Failure::Changed { .. })));
    assert_eq!(us.book.head(), head);
    let now = us.book.preview(&ours(), moment).unwrap().effect;
    us.book.submit(ours().as_shown(now), moment).unwrap();
    // What moves no money of the other's keeps its effect, whatever numbers the other took.
    let signed = || Submission::new(id("c"), id("wu"), serde_json::from_str(&pay_out("signed0", 2_000_000)).unwrap());
    let shown = us.book.preview(&signed(), moment).unwrap().effect;
    other.to_do.push_back(("d".into(), "chen", pay_in("wang", 100)));
    other.work();
    us.book.submit(signed().as_shown(shown), moment).unwrap();
}
