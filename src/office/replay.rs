//! From records to a state.

use super::failure::Failure;
use crate::institution::{Event, Found, Founded, Happening, Institution, Stamp};
use crate::journal::{Chain, Record, Store};
use crate::ledger::Trade;
use crate::vocabulary::{Calendar, Id};
use compact_str::CompactString;
use std::ops::{ControlFlow, Range};
use std::sync::mpsc;

/// A state read from its first record, with the chain that was checked on the way.
pub(super) struct Replay<I> {
    pub(super) state: I,
    pub(super) chain: Chain,
    pub(super) records: u64,
}

/// Records are handed over in batches, so that checking and applying overlap on two cores.
const BATCH: usize = 2_000;

/// Records on their way from the thread that checks them to the one that applies them: all bodies in one text, since
/// giving each its own memory in one thread and taking it back in another costs more than either does with it.
#[derive(Default)]
struct Batch {
    bodies: String,
    rows: Vec<Row>,
}

/// One record of a batch.
struct Row {
    stamp: Stamp,
    kind: CompactString,
    body: Range<usize>,
}

impl Batch {
    fn push(&mut self, record: &Record) {
        let from = self.bodies.len();
        self.bodies.push_str(&record.content().body);
        let (stamp, kind) = (stamp(record), record.content().kind.clone());
        self.rows.push(Row { stamp, kind, body: from..self.bodies.len() });
    }
}

/// Replays a book from its first record through `last`.
pub(super) fn whole<I: Institution>(store: &dyn Store, book: &Id, last: u64) -> Result<Replay<I>, Failure> {
    let reader = store.another()?;
    let (sender, receiver) = mpsc::sync_channel::<Batch>(4);
    std::thread::scope(|scope| {
        let checking = scope.spawn(move || check(reader.as_ref(), book, last, sender));
        let applied = apply_all(store, book, receiver);
        let chain = match checking.join() {
            Ok(chain) => chain?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        let (state, records) = applied?;
        Ok(Replay { state: state.ok_or_else(|| Failure::NoSuchBook(book.clone()))?, chain, records })
    })
}

/// Applies batches until there are no more, or one cannot be applied.
fn apply_all<I: Institution>(
    store: &dyn Store,
    book: &Id,
    receiver: mpsc::Receiver<Batch>,
) -> Result<(Option<I>, u64), Failure> {
    let mut state: Option<I> = None;
    let mut records = 0;
    for batch in receiver {
        for row in &batch.rows {
            let body = batch.bodies.get(row.body.clone()).unwrap_or_default();
            let event = read_event::<I>(row.stamp.seq, &row.kind, body)?;
            take(store, book, &mut state, &event, &row.stamp)?;
            records += 1;
        }
    }
    Ok((state, records))
}

/// Reads and checks the chain, handing its records on.
fn check(store: &dyn Store, book: &Id, last: u64, sender: mpsc::SyncSender<Batch>) -> Result<Chain, Failure> {
    let mut chain = Chain::new(book.clone());
    let mut batch = Batch::default();
    let mut broken = None;
    store.for_each(book, 0..=last, &mut |record| {
        if let Err(difference) = chain.push(record) {
            broken = Some(difference);
            return ControlFlow::Break(());
        }
        batch.push(record);
        // A receiver that is gone has found a record it cannot read, and says so itself.
        if batch.rows.len() == BATCH && sender.send(std::mem::take(&mut batch)).is_err() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    })?;
    let _receiver_may_be_gone = sender.send(batch);
    match broken {
        Some(difference) => Err(difference.into()),
        None => Ok(chain),
    }
}

/// Takes the files that an event concerns back from the store, where they were put away.
fn recall_for<I: Institution>(store: &dyn Store, book: &Id, state: &mut I, what: &I::What) -> Result<(), Failure> {
    I::files_of(what).iter().try_for_each(|file| recall(store, book, state, file))
}

/// Takes a file back from the store, where it was put away.
pub(super) fn recall<I: Institution>(store: &dyn Store, book: &Id, state: &mut I, file: &Id) -> Result<(), Failure> {
    let Some(seqs) = state.away(file).map(<[u64]>::to_vec) else { return Ok(()) };
    let mut events = Vec::with_capacity(seqs.len());
    for seq in seqs {
        for record in store.read(book, seq, 1)? {
            events.push((read::<I>(&record)?, stamp(&record)));
        }
    }
    state.recall(file, &events);
    Ok(())
}

/// Applies what follows a state already read.
pub(super) fn tail<I: Institution>(store: &dyn Store, state: &mut I, chain: &mut Chain) -> Result<u64, Failure> {
    let mut records = 0;
    loop {
        let batch = store.read(&chain.book().clone(), chain.next_seq(), BATCH)?;
        if batch.is_empty() {
            return Ok(records);
        }
        for record in &batch {
            let event = read::<I>(record)?;
            chain.push(record)?;
            recall_for(store, chain.book(), state, &event.what)?;
            state.apply(&event, &stamp(record));
            records += 1;
        }
    }
}

fn take<I: Institution>(
    store: &dyn Store,
    book: &Id,
    state: &mut Option<I>,
    event: &Event<I::What>,
    stamp: &Stamp,
) -> Result<(), Failure> {
    match state {
        Some(state) => {
            recall_for(store, book, state, &event.what)?;
            state.apply(event, stamp);
        }
        None => *state = Some(begin(event, stamp)?),
    }
    Ok(())
}

/// The state after record 1.
pub(super) fn begin<I: Institution>(event: &Event<I::What>, stamp: &Stamp) -> Result<I, Failure> {
    let unreadable = |reason: &str| Failure::Unreadable { seq: stamp.seq, reason: reason.to_owned() };
    let founded: &Founded = I::as_house_event(&event.what)
        .and_then(|event| event.as_founded())
        .ok_or_else(|| unreadable("a book begins with its founding"))?;
    if founded.institution.trade() != I::TRADE {
        return Err(Failure::OtherInstitution(founded.book.clone()));
    }
    Calendar::founded_with(&founded.calendar).map_err(|error| unreadable(&error.to_string()))?;
    let mut state = I::founded(founded, stamp);
    state.apply(event, stamp);
    Ok(state)
}

/// Reads the event of a record.
pub(super) fn read<I: Institution>(record: &Record) -> Result<Event<I::What>, Failure> {
    read_event::<I>(record.seq(), &record.content().kind, &record.content().body)
}

fn read_event<I: Institution>(seq: u64, kind: &str, body: &str) -> Result<Event<I::What>, Failure> {
    let unreadable = |reason: String| Failure::Unreadable { seq, reason };
    match I::What::read(kind, body) {
        Some(Ok(event)) => Ok(event),
        Some(Err(error)) => Err(unreadable(error.to_string())),
        None => Err(unreadable(format!(
            "its kind {kind:?} is not known: the book was written by a newer huzhu, install that version"
        ))),
    }
}

pub(super) fn stamp(record: &Record) -> Stamp {
    let content = record.content();
    Stamp {
        seq: record.seq(),
        on: content.business_date,
        operator: content.operator.clone(),
        command: content.command_id.clone(),
    }
}

/// Which institution a book belongs to, from its first record.
///
/// # Errors
/// [`Failure`] when there is no such book or its first record is not a founding.
pub fn trade_of(store: &dyn Store, book: &Id) -> Result<Trade, Failure> {
    let records = store.read(book, 1, 1)?;
    let record = records.first().ok_or_else(|| Failure::NoSuchBook(book.clone()))?;
    match Found::read_founded(&record.content().kind, &record.content().body) {
        Some(founded) => Ok(founded.institution.trade()),
        None => Err(Failure::Unreadable { seq: record.seq(), reason: "a book begins with its founding".to_owned() }),
    }
}
