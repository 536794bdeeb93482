//! Many commands in few transactions.

use super::book::Book;
use super::failure::Failure;
use super::salting::Salting;
use super::stream::Ended;
use super::submit::{Filed, Moment, Receipt, Submission, file, must_recall};
use crate::institution::{Command, Institution};
use crate::journal::{AppendError, Record, RegisterChange, seal};
use crate::vocabulary::{Digest, Id};
use compact_str::CompactString;
use rustc_hash::FxHashMap;
use std::collections::VecDeque;

/// So many times another desk may write first before a batch gives up.
const TRIES: usize = 8;
/// At most so many commands share a transaction.
pub(super) const IN_A_TRANSACTION: usize = 1_000;

/// Commands given, each filed when its turn comes near and forgotten when it is durable.
pub(super) struct Given<C> {
    filed: VecDeque<Asked<C>>,
    /// How many before them are forgotten.
    forgotten: usize,
    rest: std::vec::IntoIter<(Submission<C>, Moment)>,
    /// Why the next of the rest cannot be filed.
    failure: Option<Failure>,
    salting: Salting,
}

impl<C: Command> Given<C> {
    fn new(submissions: Vec<(Submission<C>, Moment)>, salting: Salting) -> Self {
        let filed = VecDeque::with_capacity(submissions.len().min(4 * IN_A_TRANSACTION));
        Self { filed, forgotten: 0, rest: submissions.into_iter(), failure: None, salting }
    }

    /// As many as share a transaction, from a place on; none where there are no more, or one cannot be filed.
    pub(super) fn from(&mut self, place: usize) -> &[Asked<C>] {
        let place = place.saturating_sub(self.forgotten);
        while self.failure.is_none() && self.filed.len() < place + IN_A_TRANSACTION && self.file_next() {}
        let end = self.filed.len().min(place + IN_A_TRANSACTION);
        self.filed.make_contiguous().get(place..end).unwrap_or_default()
    }

    /// Forgets the commands before a place: all of them are durable.
    pub(super) fn forget(&mut self, place: usize) {
        let count = place.saturating_sub(self.forgotten).min(self.filed.len());
        self.filed.drain(..count);
        self.forgotten += count;
    }

    /// All of them, where each can be filed.
    fn all(mut self) -> Result<Vec<Asked<C>>, Failure> {
        while self.failure.is_none() && self.file_next() {}
        self.failure.map_or(Ok(self.filed.into()), Err)
    }

    /// Files the next; `false` when there is none.
    fn file_next(&mut self) -> bool {
        let Some((Submission { id, by, command, station, shown }, moment)) = self.rest.next() else { return false };
        match file(&id, command, self.salting) {
            Ok(filed) => self.filed.push_back(Asked { id, by, station, shown, moment, filed }),
            Err(failure) => self.failure = Some(failure),
        }
        true
    }
}

/// A command that waits to be decided: its personal part is taken out and salted once, however often it is decided.
pub(super) struct Asked<C> {
    pub(super) id: Id,
    pub(super) by: Id,
    pub(super) station: Option<CompactString>,
    pub(super) shown: Option<Digest>,
    pub(super) moment: Moment,
    pub(super) filed: Filed<C>,
}

/// What a batch comes to, before it is written.
struct Decided {
    /// One for each command from the first on, up to the one that failed.
    receipts: Vec<Receipt>,
    /// Why the next one failed, where one did.
    failure: Option<Failure>,
    records: Vec<Record>,
    changes: Vec<RegisterChange>,
}

/// Whether the ids of a batch are looked up before they are decided.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LookUp {
    /// Each of them: some may be in the book already.
    Always,
    /// Only those that are refused: the index of the store tells of any other, and the batch is then decided again.
    WhenRefused,
}

impl<I: Institution> Book<I> {
    /// Records many commands in transactions of a thousand: each is decided against the state the ones before it left.
    /// The first that fails ends the run; those before it are recorded.
    ///
    /// Gives a receipt for each command from the first on, in their order, and why the next one was not recorded where
    /// one failed. What has a receipt is durable. The same id twice is the same command twice, or an error. A command
    /// about a file that was put away begins another transaction. With several thousand commands, one transaction is
    /// written while the next is decided.
    pub fn submit_all(
        &mut self,
        submissions: Vec<(Submission<I::Command>, Moment)>,
    ) -> (Vec<Receipt>, Option<Failure>) {
        if let Err(failure) = self.fall_back() {
            return (Vec::new(), Some(failure));
        }
        let mut receipts = Vec::with_capacity(submissions.len());
        let mut given = Given::new(submissions, self.salting());
        let mut flows = true;
        loop {
            let next = given.from(receipts.len());
            if next.is_empty() {
                return (receipts, given.failure);
            }
            if flows && next.len() == IN_A_TRANSACTION && self.is_new(next) {
                let streamed = self.stream(&mut given, receipts.len());
                receipts.extend(streamed.receipts);
                match streamed.ended {
                    Ended::Through => continue,
                    // The next command needs a closer look.
                    Ended::AtACommand => {}
                    Ended::Contested => flows = false,
                    Ended::Failed(failure) => return (receipts, Some(failure)),
                }
            }
            let (recorded, failure) = self.submit_part(given.from(receipts.len()));
            receipts.extend(recorded);
            if failure.is_some() {
                return (receipts, failure);
            }
        }
    }

    /// Whether commands are given for the first time: lines given a second time are given from the first on.
    fn is_new(&self, asked: &[Asked<I::Command>]) -> bool {
        asked.first().is_some_and(|first| matches!(self.recorded(&first.id, &first.filed), Ok(None)))
    }

    /// Records commands in one transaction, all of them or none: a proposal and the signature given with it.
    ///
    /// # Errors
    /// [`Failure`] of the first that cannot be recorded; nothing was posted.
    pub fn submit_together(
        &mut self,
        submissions: Vec<(Submission<I::Command>, Moment)>,
    ) -> Result<Vec<Receipt>, Failure> {
        self.fall_back()?;
        let asked = Given::new(submissions, self.salting()).all()?;
        for _ in 0..TRIES {
            let expected = self.chain.tip().copied();
            let Decided { receipts, failure, records, changes } = self.decide_all(&asked, LookUp::Always);
            let incomplete = failure.or((receipts.len() < asked.len()).then_some(Failure::Contested));
            let written = match incomplete {
                None if records.is_empty() => return Ok(receipts),
                None => self.store.append(&self.id, expected.as_ref(), &records, &changes),
                Some(failure) => {
                    self.reread()?;
                    return Err(failure);
                }
            };
            let Err(error) = written else { return Ok(receipts) };
            self.reread()?;
            match error {
                AppendError::Conflict { .. } | AppendError::Repeated { .. } => {}
                AppendError::Store(error) => return Err(error.into()),
                error => return Err(Failure::Unwritable(error.to_string())),
            }
        }
        Err(Failure::Contested)
    }

    /// Records commands in one transaction: all of them, or those before one whose file must be read from the store.
    fn submit_part(&mut self, asked: &[Asked<I::Command>]) -> (Vec<Receipt>, Option<Failure>) {
        let mut look_up = if self.is_new(asked) { LookUp::WhenRefused } else { LookUp::Always };
        for _ in 0..TRIES {
            let expected = self.chain.tip().copied();
            let Decided { receipts, failure, records, changes } = self.decide_all(asked, look_up);
            if records.is_empty() {
                return (receipts, failure);
            }
            let error = match self.store.append(&self.id, expected.as_ref(), &records, &changes) {
                Ok(()) => return (receipts, failure),
                Err(error) => error,
            };
            // The state has run ahead of the book.
            if let Err(failure) = self.reread() {
                return (durable(receipts), Some(failure));
            }
            match error {
                AppendError::Conflict { .. } => {}
                AppendError::Repeated { .. } => look_up = LookUp::Always,
                AppendError::Store(error) => return (durable(receipts), Some(error.into())),
                error => return (durable(receipts), Some(Failure::Unwritable(error.to_string()))),
            }
        }
        (Vec::new(), Some(Failure::Contested))
    }

    /// Decides commands one after the other and takes their events in, as if they were recorded.
    fn decide_all(&mut self, asked: &[Asked<I::Command>], look_up: LookUp) -> Decided {
        let mut decided = Decided {
            receipts: Vec::with_capacity(asked.len()),
            failure: None,
            records: Vec::with_capacity(asked.len()),
            changes: Vec::new(),
        };
        let mut places: FxHashMap<&Id, usize> = FxHashMap::default();
        for (place, one) in asked.iter().enumerate() {
            // What a file put away needs may be among the records not yet written.
            if !decided.records.is_empty() && must_recall(&self.state, &one.filed.command) {
                break;
            }
            let receipt =
                match places.get(&one.id).and_then(|place| asked.get(*place).zip(decided.receipts.get(*place))) {
                    Some((before, receipt)) => one.filed.repeats(&one.id, &before.filed, receipt),
                    None => self.decide_one(one, look_up, &mut decided),
                };
            match receipt {
                Ok(receipt) => decided.receipts.push(receipt),
                Err(failure) => {
                    decided.failure = Some(failure);
                    break;
                }
            }
            places.entry(&one.id).or_insert(place);
        }
        decided
    }

    fn decide_one(
        &mut self,
        asked: &Asked<I::Command>,
        look_up: LookUp,
        decided: &mut Decided,
    ) -> Result<Receipt, Failure> {
        if look_up == LookUp::Always
            && let Some(receipt) = self.recorded(&asked.id, &asked.filed)?
        {
            return Ok(receipt);
        }
        let events = match self.decide_shown(&asked.id, &asked.by, asked.shown, &asked.filed, asked.moment) {
            Ok(events) => events,
            // What was recorded already is often refused a second time.
            Err(failure) => return self.recorded(&asked.id, &asked.filed)?.ok_or(failure),
        };
        let contents = self.contents(&asked.id, &asked.by, asked.station.clone(), &asked.filed, &events, asked.moment);
        let records = seal(self.chain.tip(), contents, asked.moment.micros)?;
        let receipt = self.take(&records, &events)?;
        decided.records.extend(records);
        decided.changes.extend(asked.filed.rows.iter().cloned().map(RegisterChange::Put));
        Ok(receipt)
    }
}

/// The receipts of a batch that was not written: of what had been recorded before, from the first on.
fn durable(receipts: Vec<Receipt>) -> Vec<Receipt> {
    let last = receipts.iter().filter(|receipt| !receipt.repeated).map(|receipt| receipt.first).min();
    receipts.into_iter().take_while(|receipt| receipt.repeated && last.is_none_or(|new| receipt.first < new)).collect()
}
