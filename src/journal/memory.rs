//! A store in memory: for what-if, for tests, and for programs that keep nothing.

use super::chain::Tip;
use super::fault::StoreError;
use super::record::Record;
use super::register::{RegisterChange, RegisterKey, RegisterRow};
use super::store::{AppendError, Draft, Snapshot, SnapshotLabel, Store, check_links, is_expected};
use crate::vocabulary::Id;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::ops::{ControlFlow, RangeInclusive};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A store in memory, gone with its last handle. A clone is another handle on the same store.
///
/// ```
/// use huzhu::journal::{MemoryStore, Store};
/// assert!(MemoryStore::new().books()?.is_empty());
/// # Ok::<(), huzhu::journal::StoreError>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct MemoryStore {
    books: Arc<Mutex<BTreeMap<Id, Book>>>,
}

#[derive(Debug, Clone, Default)]
struct Book {
    /// Shared, so that a reader goes on seeing the book as it was when it began.
    records: Arc<Vec<Record>>,
    /// Where in `records` those of a command are.
    commands: FxHashMap<Id, Vec<usize>>,
    register: BTreeMap<RegisterKey, RegisterRow>,
    snapshots: BTreeMap<u64, Snapshot>,
    drafts: BTreeMap<(Id, Id), Draft>,
}

impl MemoryStore {
    /// An empty store.
    pub fn new() -> Self {
        Self::default()
    }

    /// Another store that holds what this one holds now, and goes its own way from here.
    #[must_use]
    pub fn copied(&self) -> Self {
        Self { books: Arc::new(Mutex::new(self.lock().clone())) }
    }

    /// A panic elsewhere cannot leave a book half changed: every change below is checked first and then made whole.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<Id, Book>> {
        self.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn with<T>(&self, book: &Id, look: impl FnOnce(&Book) -> T) -> T {
        match self.lock().get(book) {
            Some(book) => look(book),
            None => look(&Book::default()),
        }
    }

    fn change(&self, book: &Id, change: impl FnOnce(&mut Book)) {
        change(self.lock().entry(book.clone()).or_default());
    }
}

impl Book {
    fn tip(&self) -> Option<Tip> {
        self.records.last().map(Tip::from)
    }

    /// Which of the records would be the second of its command and part.
    fn repeated(&self, records: &[Record]) -> Option<AppendError> {
        let mut new = FxHashSet::default();
        let repeated = records.iter().map(Record::content).find(|content| {
            let recorded = self.of_command(&content.command_id).any(|record| record.content.part == content.part);
            recorded || !new.insert((&content.command_id, content.part))
        })?;
        Some(AppendError::Repeated { command_id: repeated.command_id.clone(), part: repeated.part })
    }

    fn of_command(&self, command_id: &Id) -> impl Iterator<Item = &Record> {
        self.commands.get(command_id).into_iter().flatten().filter_map(|place| self.records.get(*place))
    }

    /// The rows as they will be after the changes, nothing for an erased one.
    fn changed_rows(
        &self,
        changes: &[RegisterChange],
    ) -> Result<BTreeMap<RegisterKey, Option<RegisterRow>>, AppendError> {
        let mut rows = BTreeMap::new();
        for change in changes {
            let key = change.key();
            let row = rows.entry(key.clone()).or_insert_with(|| self.register.get(key).cloned());
            if !change.needs().met_by(row.as_ref().map(|row| row.version)) {
                return Err(AppendError::Register { key: key.clone() });
            }
            *row = match change {
                RegisterChange::Put(new) | RegisterChange::Replace(new) => Some(new.clone()),
                RegisterChange::Erase(_) => None,
            };
        }
        Ok(rows)
    }
}

impl Store for MemoryStore {
    fn books(&self) -> Result<Vec<Id>, StoreError> {
        let books = self.lock();
        Ok(books.iter().filter(|(_, book)| !book.records.is_empty()).map(|(id, _)| id.clone()).collect())
    }

    fn tip(&self, book: &Id) -> Result<Option<Tip>, StoreError> {
        Ok(self.with(book, Book::tip))
    }

    fn append(
        &mut self,
        book: &Id,
        expected: Option<&Tip>,
        records: &[Record],
        register: &[RegisterChange],
    ) -> Result<(), AppendError> {
        check_links(book, expected, records)?;
        let mut books = self.lock();
        let book = books.entry(book.clone()).or_default();
        let found = book.tip();
        if !is_expected(expected, found.as_ref()) {
            return Err(AppendError::Conflict { found });
        }
        if let Some(repeated) = book.repeated(records) {
            return Err(repeated);
        }
        let rows = book.changed_rows(register)?;
        for (key, row) in rows {
            match row {
                Some(row) => book.register.insert(key, row),
                None => book.register.remove(&key),
            };
        }
        for (record, place) in records.iter().zip(book.records.len()..) {
            book.commands.entry(record.content.command_id.clone()).or_default().push(place);
        }
        Arc::make_mut(&mut book.records).extend_from_slice(records);
        Ok(())
    }

    fn for_each(
        &self,
        book: &Id,
        range: RangeInclusive<u64>,
        visit: &mut dyn FnMut(&Record) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let records = self.with(book, |book| Arc::clone(&book.records));
        let first = records.partition_point(|record| record.seq < *range.start());
        for record in records.iter().skip(first).take_while(|record| range.contains(&record.seq)) {
            if visit(record).is_break() {
                break;
            }
        }
        Ok(())
    }

    fn by_command(&self, book: &Id, command_id: &Id) -> Result<Vec<Record>, StoreError> {
        let mut records = self.with(book, |book| book.of_command(command_id).cloned().collect::<Vec<_>>());
        records.sort_by_key(|record| record.content.part);
        Ok(records)
    }

    fn register(&self, book: &Id, key: &RegisterKey) -> Result<Option<RegisterRow>, StoreError> {
        Ok(self.with(book, |book| book.register.get(key).cloned()))
    }

    fn register_all(&self, book: &Id) -> Result<Vec<RegisterRow>, StoreError> {
        Ok(self.with(book, |book| book.register.values().cloned().collect()))
    }

    fn put_snapshot(&mut self, book: &Id, snapshot: &Snapshot) -> Result<(), StoreError> {
        self.change(book, |book| drop(book.snapshots.insert(snapshot.label.seq, snapshot.clone())));
        Ok(())
    }

    fn snapshot(&self, book: &Id, seq: u64) -> Result<Option<Snapshot>, StoreError> {
        Ok(self.with(book, |book| book.snapshots.get(&seq).cloned()))
    }

    fn snapshots(&self, book: &Id) -> Result<Vec<SnapshotLabel>, StoreError> {
        Ok(self.with(book, |book| book.snapshots.values().map(|snapshot| snapshot.label.clone()).collect()))
    }

    fn delete_snapshot(&mut self, book: &Id, seq: u64) -> Result<(), StoreError> {
        self.change(book, |book| drop(book.snapshots.remove(&seq)));
        Ok(())
    }

    fn put_draft(&mut self, book: &Id, draft: &Draft) -> Result<(), StoreError> {
        let name = (draft.operator.clone(), draft.form.clone());
        self.change(book, |book| drop(book.drafts.insert(name, draft.clone())));
        Ok(())
    }

    fn draft(&self, book: &Id, operator: &Id, form: &Id) -> Result<Option<Draft>, StoreError> {
        Ok(self.with(book, |book| book.drafts.get(&(operator.clone(), form.clone())).cloned()))
    }

    fn drafts(&self, book: &Id, operator: &Id) -> Result<Vec<Draft>, StoreError> {
        let of_operator = |draft: &&Draft| draft.operator == *operator;
        Ok(self.with(book, |book| book.drafts.values().filter(of_operator).cloned().collect()))
    }

    fn delete_draft(&mut self, book: &Id, operator: &Id, form: &Id) -> Result<(), StoreError> {
        self.change(book, |book| drop(book.drafts.remove(&(operator.clone(), form.clone()))));
        Ok(())
    }

    fn check(&self) -> Result<(), StoreError> {
        Ok(())
    }

    fn another(&self) -> Result<Box<dyn Store>, StoreError> {
        Ok(Box::new(self.clone()))
    }
}
