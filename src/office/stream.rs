//! Many transactions in a row: while one is written, the next is sealed and the one after it decided.
//!
//! The thread that decides takes events in before they are durable; a second makes them records of the chain, and a
//! third appends them and waits for the disk. Nothing is acknowledged before it is written. Where a command needs the
//! store to be decided, or a write fails, the stream ends and the state is read again as far as it had run ahead.

use super::batch::{Asked, Given};
use super::book::Book;
use super::failure::Failure;
use super::submit::{Marks, Receipt, decide, must_recall};
use crate::institution::{Event, Happening, Institution, Stamp};
use crate::journal::{AppendError, Chain, Record, RegisterChange, RegisterRow, Store, Tip, seal};
use crate::vocabulary::Id;
use rustc_hash::FxHashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

/// How far a stream came.
pub(super) struct Streamed {
    /// The receipts of what is durable, from the first command on.
    pub(super) receipts: Vec<Receipt>,
    /// Why it ended.
    pub(super) ended: Ended,
}

/// Why a stream ended.
pub(super) enum Ended {
    /// There are no more commands.
    Through,
    /// The next command is refused, is there already, or needs the store.
    AtACommand,
    /// Another desk wrote first, or a command is in the book already.
    Contested,
    /// The store failed.
    Failed(Failure),
}

/// A command decided and taken in, on its way to the store.
struct Decided<W> {
    marks: Marks,
    micros: i64,
    events: Vec<Event<W>>,
    rows: Vec<RegisterRow>,
}

/// A transaction's worth of them.
type Load<W> = Vec<Decided<W>>;

/// A load made into records of the chain.
struct Sealed {
    commands: usize,
    records: Vec<Record>,
    changes: Vec<RegisterChange>,
    /// The last record before them.
    after: Option<Tip>,
    /// Through the last of them.
    chain: Chain,
}

/// What the thread that writes came to.
struct Written {
    /// Through the last record that is durable.
    chain: Chain,
    commands: usize,
    error: Option<Failed>,
}

/// Why a load was not written.
enum Failed {
    Append(AppendError),
    Other(Failure),
}

impl<I: Institution> Book<I> {
    /// Records commands that are new, from a place on, as far as they can be decided without the store.
    pub(super) fn stream(&mut self, given: &mut Given<I::Command>, place: usize) -> Streamed {
        let Self { id, store, state, chain, since_snapshot, .. } = self;
        let begun = chain.clone();
        let before = begun.next_seq();
        let mut next_seq = before;
        let mut receipts = Vec::new();
        let mut came_through = false;
        let (sender, receiver) = sync_channel::<Load<I::What>>(1);
        let durable = AtomicUsize::new(0);
        let written = std::thread::scope(|scope| {
            let (to_write, sealed) = sync_channel::<Sealed>(1);
            let ahead = begun.clone();
            let sealing = scope.spawn(|| seal_all(id, ahead, receiver, to_write));
            let writing = scope.spawn(|| write_all(store.as_mut(), id, begun, sealed, &durable));
            let mut seen = FxHashSet::default();
            loop {
                given.forget(place + durable.load(Ordering::Relaxed));
                let chunk = given.from(place + receipts.len());
                if chunk.is_empty() {
                    came_through = true;
                    break;
                }
                let mut load = Vec::with_capacity(chunk.len());
                for one in chunk {
                    let Some(decided) = seen.insert(one.id.clone()).then(|| decide_ahead(state, one)).flatten() else {
                        break;
                    };
                    let first = next_seq;
                    for event in &decided.events {
                        state.apply(event, &stamp(next_seq, one));
                        next_seq += 1;
                    }
                    receipts.push(Receipt { first, last: next_seq - 1, repeated: false });
                    load.push(decided);
                }
                let is_cut = load.len() < chunk.len();
                // Where the writer is gone, it says itself why.
                if !load.is_empty() && sender.send(load).is_err() || is_cut {
                    break;
                }
            }
            drop(sender);
            let unsealed = joined(sealing.join()).err();
            let written = joined(writing.join());
            Written { error: written.error.or(unsealed), ..written }
        });
        *chain = written.chain;
        *since_snapshot += chain.next_seq().saturating_sub(before);
        receipts.truncate(written.commands);
        let ended = match written.error {
            None if came_through => Ended::Through,
            None => Ended::AtACommand,
            Some(failed) => self.ended(failed),
        };
        Streamed { receipts, ended }
    }

    /// Reads the state again, which had run ahead of the book.
    fn ended(&mut self, failed: Failed) -> Ended {
        match (self.reread(), failed) {
            (Err(failure), _) | (Ok(()), Failed::Other(failure)) => Ended::Failed(failure),
            (Ok(()), Failed::Append(AppendError::Conflict { .. } | AppendError::Repeated { .. })) => Ended::Contested,
            (Ok(()), Failed::Append(AppendError::Store(error))) => Ended::Failed(error.into()),
            (Ok(()), Failed::Append(error)) => Ended::Failed(Failure::Unwritable(error.to_string())),
        }
    }
}

/// Decides a command as far as that needs no store.
fn decide_ahead<I: Institution>(state: &I, asked: &Asked<I::Command>) -> Option<Decided<I::What>> {
    if asked.shown.is_some() || must_recall(state, &asked.filed.command) {
        return None;
    }
    let events = decide(state, &asked.id, &asked.by, &asked.filed, asked.moment).ok()?;
    if events.is_empty() {
        return None;
    }
    let marks = Marks {
        id: asked.id.clone(),
        by: asked.by.clone(),
        station: asked.station.clone(),
        digest: asked.filed.digest,
        business_date: asked.moment.business_date,
        rules: state.house().numbers.version(),
    };
    Some(Decided { marks, micros: asked.moment.micros, events, rows: asked.filed.rows.clone() })
}

fn stamp<C>(seq: u64, asked: &Asked<C>) -> Stamp {
    Stamp { seq, on: asked.moment.business_date, operator: asked.by.clone(), command: asked.id.clone() }
}

/// What a thread came to.
fn joined<T>(result: std::thread::Result<T>) -> T {
    result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Seals loads until there are no more, or one cannot be sealed.
fn seal_all<W: Happening>(
    book: &Id,
    mut chain: Chain,
    loads: Receiver<Load<W>>,
    to_write: SyncSender<Sealed>,
) -> Result<(), Failed> {
    for load in loads {
        let sealed = seal_one(book, &mut chain, load)?;
        // Where the writer is gone, it says itself why.
        if to_write.send(sealed).is_err() {
            break;
        }
    }
    Ok(())
}

/// Makes a load into the next records of the chain.
fn seal_one<W: Happening>(book: &Id, chain: &mut Chain, load: Load<W>) -> Result<Sealed, Failed> {
    let after = chain.tip().copied();
    let commands = load.len();
    let mut records = Vec::with_capacity(commands);
    let mut changes = Vec::new();
    for Decided { marks, micros, events, rows } in load {
        let sealed = seal(chain.tip(), marks.contents(book, &events), micros);
        for record in sealed.map_err(|error| Failed::Other(error.into()))? {
            chain.push_sealed(&record).map_err(|difference| Failed::Other(difference.into()))?;
            records.push(record);
        }
        changes.extend(rows.into_iter().map(RegisterChange::Put));
    }
    Ok(Sealed { commands, records, changes, after, chain: chain.clone() })
}

/// Writes loads, each in one transaction, until there are no more, or one cannot be written; says meanwhile how many
/// commands are durable.
fn write_all(
    store: &mut dyn Store,
    book: &Id,
    mut chain: Chain,
    loads: Receiver<Sealed>,
    durable: &AtomicUsize,
) -> Written {
    let mut commands = 0;
    for load in loads {
        if let Err(error) = store.append(book, load.after.as_ref(), &load.records, &load.changes) {
            return Written { chain, commands, error: Some(Failed::Append(error)) };
        }
        chain = load.chain;
        commands += load.commands;
        durable.store(commands, Ordering::Relaxed);
    }
    Written { chain, commands, error: None }
}
