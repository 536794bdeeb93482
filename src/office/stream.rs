//! Many transactions in a row: while one is written, the next is decided.
//!
//! The thread that decides takes events in before they are durable; the thread that writes makes them records of the
//! chain and appends them. Nothing is acknowledged before it is written. Where a command needs the store to be decided,
//! or a write fails, the stream ends and the state is read again as far as it had run ahead.

use super::batch::{Asked, Given};
use super::book::Book;
use super::failure::Failure;
use super::submit::{Marks, Receipt, decide, must_recall};
use crate::institution::{Event, Happening, Institution, Stamp};
use crate::journal::{AppendError, Chain, RegisterChange, RegisterRow, Store, seal};
use crate::vocabulary::Id;
use rustc_hash::FxHashSet;
use std::sync::mpsc::{Receiver, sync_channel};

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
        let written = std::thread::scope(|scope| {
            let writing = scope.spawn(|| write(store.as_mut(), id, begun, receiver));
            let mut seen = FxHashSet::default();
            loop {
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
            match writing.join() {
                Ok(written) => written,
                Err(panic) => std::panic::resume_unwind(panic),
            }
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

/// Writes loads until there are no more, or one cannot be written.
fn write<W: Happening>(store: &mut dyn Store, book: &Id, mut chain: Chain, loads: Receiver<Load<W>>) -> Written {
    let mut commands = 0;
    for load in loads {
        let count = load.len();
        match write_one(store, book, &mut chain, load) {
            Ok(()) => commands += count,
            Err(error) => return Written { chain, commands, error: Some(error) },
        }
    }
    Written { chain, commands, error: None }
}

/// Writes a load in one transaction; the chain takes it in only when it is durable.
fn write_one<W: Happening>(store: &mut dyn Store, book: &Id, chain: &mut Chain, load: Load<W>) -> Result<(), Failed> {
    let mut ahead = chain.clone();
    let mut records = Vec::with_capacity(load.len());
    let mut changes = Vec::new();
    for Decided { marks, micros, events, rows } in load {
        let sealed = seal(ahead.tip(), marks.contents(book, &events), micros);
        for record in sealed.map_err(|error| Failed::Other(error.into()))? {
            ahead.push_sealed(&record).map_err(|difference| Failed::Other(difference.into()))?;
            records.push(record);
        }
        changes.extend(rows.into_iter().map(RegisterChange::Put));
    }
    store.append(book, chain.tip(), &records, &changes).map_err(Failed::Append)?;
    *chain = ahead;
    Ok(())
}
