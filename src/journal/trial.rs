//! A store to try things out on: it reads another, and what is appended stays in memory.

use super::chain::Tip;
use super::fault::StoreError;
use super::memory::MemoryStore;
use super::record::Record;
use super::register::{RegisterChange, RegisterKey, RegisterRow};
use super::store::{AppendError, Draft, Snapshot, SnapshotLabel, Store, check_links, is_expected};
use crate::vocabulary::Id;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::{ControlFlow, RangeInclusive};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A store on which everything can be tried and nothing is recorded: the store below is only read.
///
/// What others append to the store below meanwhile is seen until the first append of a book here, and not after it.
///
/// ```
/// use huzhu::journal::{MemoryStore, Store, TrialStore};
/// let trial = TrialStore::on(Box::new(MemoryStore::new()));
/// assert!(trial.books()?.is_empty());
/// # Ok::<(), huzhu::journal::StoreError>(())
/// ```
pub struct TrialStore {
    below: Box<dyn Store>,
    tried: Arc<Mutex<BTreeMap<Id, Tried>>>,
    /// Snapshots and drafts.
    aside: MemoryStore,
}

/// What was appended to one book.
#[derive(Default)]
struct Tried {
    /// Shared, so that a reader goes on seeing the book as it was when it began.
    records: Arc<Vec<Record>>,
    /// Where in `records` those of a command are.
    commands: FxHashMap<Id, Vec<usize>>,
    /// The rows that were changed; nothing for an erased one.
    register: BTreeMap<RegisterKey, Option<RegisterRow>>,
}

impl TrialStore {
    /// A trial on a store.
    pub fn on(below: Box<dyn Store>) -> Self {
        Self { below, tried: Arc::default(), aside: MemoryStore::new() }
    }

    /// A panic elsewhere cannot leave a book half changed: every change below is checked first and then made whole.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<Id, Tried>> {
        self.tried.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn records(&self, book: &Id) -> Arc<Vec<Record>> {
        self.lock().get(book).map(|tried| Arc::clone(&tried.records)).unwrap_or_default()
    }

    /// The records of a command that were appended here.
    fn tried_of(&self, book: &Id, command_id: &Id) -> Vec<Record> {
        let books = self.lock();
        let Some(tried) = books.get(book) else { return Vec::new() };
        let places = tried.commands.get(command_id).into_iter().flatten();
        places.filter_map(|place| tried.records.get(*place)).cloned().collect()
    }

    /// The row of a key as it was changed; `None` when it was not.
    fn changed(&self, book: &Id, key: &RegisterKey) -> Option<Option<RegisterRow>> {
        self.lock().get(book).and_then(|tried| tried.register.get(key).cloned())
    }

    /// The rows as they will be after the changes, nothing for an erased one.
    fn changed_rows(
        &self,
        book: &Id,
        changes: &[RegisterChange],
    ) -> Result<BTreeMap<RegisterKey, Option<RegisterRow>>, AppendError> {
        let mut rows: BTreeMap<RegisterKey, Option<RegisterRow>> = BTreeMap::new();
        for change in changes {
            let key = change.key();
            let before = match rows.get(key) {
                Some(row) => row.clone(),
                None => self.register(book, key)?,
            };
            if !change.needs().met_by(before.map(|row| row.version)) {
                return Err(AppendError::Register { key: key.clone() });
            }
            let after = match change {
                RegisterChange::Put(row) | RegisterChange::Replace(row) => Some(row.clone()),
                RegisterChange::Erase(_) => None,
            };
            rows.insert(key.clone(), after);
        }
        Ok(rows)
    }

    /// Refuses a record whose command and part are there already.
    fn check_repeated(&self, book: &Id, records: &[Record]) -> Result<(), AppendError> {
        let mut new = FxHashSet::default();
        for record in records {
            let (command_id, part) = (&record.content.command_id, record.content.part);
            let recorded = self.by_command(book, command_id)?.iter().any(|other| other.content.part == part);
            if recorded || !new.insert((command_id, part)) {
                return Err(AppendError::Repeated { command_id: command_id.clone(), part });
            }
        }
        Ok(())
    }
}

impl Store for TrialStore {
    fn books(&self) -> Result<Vec<Id>, StoreError> {
        let mut books = self.below.books()?;
        books.extend(self.lock().keys().cloned());
        books.sort();
        books.dedup();
        Ok(books)
    }

    fn tip(&self, book: &Id) -> Result<Option<Tip>, StoreError> {
        match self.records(book).last() {
            Some(record) => Ok(Some(record.into())),
            None => self.below.tip(book),
        }
    }

    fn append(
        &mut self,
        book: &Id,
        expected: Option<&Tip>,
        records: &[Record],
        register: &[RegisterChange],
    ) -> Result<(), AppendError> {
        check_links(book, expected, records)?;
        let found = self.tip(book)?;
        if !is_expected(expected, found.as_ref()) {
            return Err(AppendError::Conflict { found });
        }
        self.check_repeated(book, records)?;
        let rows = self.changed_rows(book, register)?;
        let mut books = self.lock();
        let tried = books.entry(book.clone()).or_default();
        for (record, place) in records.iter().zip(tried.records.len()..) {
            tried.commands.entry(record.content.command_id.clone()).or_default().push(place);
        }
        Arc::make_mut(&mut tried.records).extend_from_slice(records);
        tried.register.extend(rows);
        Ok(())
    }

    fn for_each(
        &self,
        book: &Id,
        range: RangeInclusive<u64>,
        visit: &mut dyn FnMut(&Record) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let tried = self.records(book);
        let Some(first) = tried.first().map(|record| record.seq) else {
            return self.below.for_each(book, range, visit);
        };
        let mut stopped = false;
        self.below.for_each(book, *range.start()..=(*range.end()).min(first - 1), &mut |record| {
            let flow = visit(record);
            stopped = flow.is_break();
            flow
        })?;
        for record in tried.iter().filter(|record| range.contains(&record.seq)) {
            if stopped || visit(record).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn by_command(&self, book: &Id, command_id: &Id) -> Result<Vec<Record>, StoreError> {
        let mut records = self.below.by_command(book, command_id)?;
        // What others appended below since the trial began is not of it.
        let first = self.records(book).first().map(|record| record.seq);
        records.retain(|record| first.is_none_or(|first| record.seq < first));
        records.extend(self.tried_of(book, command_id));
        records.sort_by_key(|record| record.content.part);
        Ok(records)
    }

    fn register(&self, book: &Id, key: &RegisterKey) -> Result<Option<RegisterRow>, StoreError> {
        match self.changed(book, key) {
            Some(row) => Ok(row),
            None => self.below.register(book, key),
        }
    }

    fn register_all(&self, book: &Id) -> Result<Vec<RegisterRow>, StoreError> {
        let below = self.below.register_all(book)?;
        let mut rows: BTreeMap<RegisterKey, Option<RegisterRow>> =
            below.into_iter().map(|row| (row.key.clone(), Some(row))).collect();
        if let Some(tried) = self.lock().get(book) {
            rows.extend(tried.register.clone());
        }
        Ok(rows.into_values().flatten().collect())
    }

    fn put_snapshot(&mut self, book: &Id, snapshot: &Snapshot) -> Result<(), StoreError> {
        self.aside.put_snapshot(book, snapshot)
    }

    fn snapshot(&self, book: &Id, seq: u64) -> Result<Option<Snapshot>, StoreError> {
        match self.aside.snapshot(book, seq)? {
            Some(snapshot) => Ok(Some(snapshot)),
            None => self.below.snapshot(book, seq),
        }
    }

    fn snapshots(&self, book: &Id) -> Result<Vec<SnapshotLabel>, StoreError> {
        let mut labels = self.below.snapshots(book)?;
        labels.extend(self.aside.snapshots(book)?);
        labels.sort_by_key(|label| label.seq);
        Ok(labels)
    }

    fn delete_snapshot(&mut self, book: &Id, seq: u64) -> Result<(), StoreError> {
        self.aside.delete_snapshot(book, seq)
    }

    fn put_draft(&mut self, book: &Id, draft: &Draft) -> Result<(), StoreError> {
        self.aside.put_draft(book, draft)
    }

    fn draft(&self, book: &Id, operator: &Id, form: &Id) -> Result<Option<Draft>, StoreError> {
        self.aside.draft(book, operator, form)
    }

    fn drafts(&self, book: &Id, operator: &Id) -> Result<Vec<Draft>, StoreError> {
        self.aside.drafts(book, operator)
    }

    fn delete_draft(&mut self, book: &Id, operator: &Id, form: &Id) -> Result<(), StoreError> {
        self.aside.delete_draft(book, operator, form)
    }

    fn check(&self) -> Result<(), StoreError> {
        self.below.check()
    }

    fn another(&self) -> Result<Box<dyn Store>, StoreError> {
        let below = self.below.another()?;
        Ok(Box::new(Self { below, tried: Arc::clone(&self.tried), aside: self.aside.clone() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::sample::{self, id};
    use crate::journal::{seal, verify};

    #[test]
    fn what_is_tried_follows_what_is_there_and_leaves_it_alone() {
        let mut below = MemoryStore::new();
        let main = id("main");
        below.append(&main, None, &sample::records("main", 3), &[]).unwrap();
        let mut trial = TrialStore::on(Box::new(below.clone()));
        let tip = trial.tip(&main).unwrap();
        let more = seal(tip.as_ref(), vec![sample::content("main", 4), sample::content("main", 5)], 0).unwrap();
        trial.append(&main, tip.as_ref(), &more, &[]).unwrap();
        assert_eq!(verify(&trial, &main).unwrap().head().unwrap().seq, 5);
        assert_eq!(trial.read(&main, 3, 2).unwrap().iter().map(Record::seq).collect::<Vec<_>>(), [3, 4]);
        assert_eq!(trial.by_command(&main, &more[0].content.command_id).unwrap(), more[..1]);
        assert_eq!(below.tip(&main).unwrap(), tip);
        // A command of the store below is repeated here too.
        let tip = trial.tip(&main).unwrap();
        let again = seal(tip.as_ref(), vec![sample::content("main", 2)], 0).unwrap();
        assert!(matches!(trial.append(&main, tip.as_ref(), &again, &[]), Err(AppendError::Repeated { .. })));
    }
}
