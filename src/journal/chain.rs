//! The chain: sealing contents into records, and checking that records are the chain they claim to be.

use super::head::{Frontier, Head};
use super::record::{Content, Record, RecordError};
use crate::vocabulary::Digest;
use crate::vocabulary::Id;
use serde::{Deserialize, Serialize};

/// The last record of a book, as the next one needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tip {
    /// Its number.
    pub seq: u64,
    /// Its hash.
    pub hash: Digest,
    /// When it was recorded, in UTC microseconds.
    pub recorded_at: i64,
}

impl From<&Record> for Tip {
    fn from(record: &Record) -> Self {
        Self { seq: record.seq, hash: record.hash, recorded_at: record.recorded_at }
    }
}

/// Seals contents into the records that follow `tip`, or that begin a book where there is none.
///
/// All bear the time `now` (UTC microseconds), or their predecessor's where the clock stands before it: a record is
/// never before its predecessor. A clock that is wrong is a matter for the floors above.
///
/// # Errors
/// [`RecordError`] when a content cannot be recorded.
pub fn seal(tip: Option<&Tip>, contents: Vec<Content>, now: i64) -> Result<Vec<Record>, RecordError> {
    let recorded_at = tip.map_or(now, |tip| now.max(tip.recorded_at));
    let mut seq = tip.map_or(0, |tip| tip.seq);
    let mut prev_hash = tip.map_or(Digest::ZERO, |tip| tip.hash);
    let mut records = Vec::with_capacity(contents.len());
    for content in contents {
        seq += 1;
        let record = Record::seal(content, seq, recorded_at, prev_hash)?;
        prev_hash = record.hash;
        records.push(record);
    }
    Ok(records)
}

/// What differs at the first record that is not the one the chain asks for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("record {seq} of book {book}: {what}")]
pub struct Difference {
    /// The book.
    pub book: Id,
    /// The number of the first record that differs: the number asked for, where another was found.
    pub seq: u64,
    /// What differs.
    pub what: What,
}

/// The ways a record can differ from what the chain asks for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum What {
    /// The record is not there; another one follows.
    #[error("it is missing, record {found} follows its predecessor")]
    Missing {
        /// The record found in its place.
        found: u64,
    },
    /// The record belongs to another book.
    #[error("it belongs to book {found}")]
    Book {
        /// The book it names.
        found: Id,
    },
    /// Its `prev_hash` is not the hash of its predecessor.
    #[error("its prev_hash is not the hash of its predecessor")]
    Link,
    /// It is older than its predecessor.
    #[error("it was recorded before its predecessor")]
    Time,
    /// Its content is one that no program of ours records.
    #[error("{0}")]
    Content(RecordError),
    /// Its hash is not that of its fields.
    #[error("its hash is not that of its fields")]
    Hash,
    /// Its stored fields cannot be read as a record.
    #[error("it cannot be read: {detail}")]
    Unreadable {
        /// Which field, and why.
        detail: String,
    },
}

/// A chain being checked, record by record, from the beginning of a book or from a point already trusted.
#[derive(Debug, Clone)]
pub struct Chain {
    book: Id,
    tip: Option<Tip>,
    frontier: Frontier,
    scratch: Vec<u8>,
}

impl Chain {
    /// A chain from the beginning of a book.
    pub fn new(book: Id) -> Self {
        Self { book, tip: None, frontier: Frontier::default(), scratch: Vec::new() }
    }

    /// A chain that continues after a record already trusted, `frontier` holding all records up to it.
    pub fn after(book: Id, tip: Tip, frontier: Frontier) -> Self {
        Self { book, tip: Some(tip), frontier, scratch: Vec::new() }
    }

    /// Takes the next record, which must be the one the chain asks for.
    ///
    /// # Errors
    /// The [`Difference`]; the chain then stays where it was.
    pub fn push(&mut self, record: &Record) -> Result<(), Difference> {
        follow(&self.book, self.tip.as_ref(), record)?;
        let differs = |what| Difference { book: self.book.clone(), seq: record.seq, what };
        record.content.check().map_err(|error| differs(What::Content(error)))?;
        if record.computed_hash(&mut self.scratch) != record.hash {
            return Err(differs(What::Hash));
        }
        self.tip = Some(record.into());
        self.frontier.push(record.hash);
        Ok(())
    }

    /// Takes the next record, sealed in this process a moment ago: its hash is not computed a second time.
    ///
    /// # Errors
    /// As [`Chain::push`], all but the hash.
    pub(crate) fn push_sealed(&mut self, record: &Record) -> Result<(), Difference> {
        follow(&self.book, self.tip.as_ref(), record)?;
        self.tip = Some(record.into());
        self.frontier.push(record.hash);
        Ok(())
    }

    /// The book it is the chain of.
    pub fn book(&self) -> &Id {
        &self.book
    }

    /// The number the next record must have.
    pub fn next_seq(&self) -> u64 {
        next_seq(self.tip.as_ref())
    }

    /// The last record taken.
    pub fn tip(&self) -> Option<&Tip> {
        self.tip.as_ref()
    }

    /// The peaks of the tree over all records taken.
    pub fn frontier(&self) -> &Frontier {
        &self.frontier
    }

    /// The head after the last record taken, nothing for an empty book.
    pub fn head(&self) -> Option<Head> {
        self.tip.as_ref().map(|tip| Head { seq: tip.seq, hash: tip.hash, tree: self.frontier.root() })
    }
}

/// The number of the record after `tip`.
pub(super) fn next_seq(tip: Option<&Tip>) -> u64 {
    tip.map_or(1, |tip| tip.seq.saturating_add(1))
}

/// Checks that a record follows `tip`, all but its hash: enough for records sealed in this process.
pub(super) fn follow(book: &Id, tip: Option<&Tip>, record: &Record) -> Result<(), Difference> {
    let seq = next_seq(tip);
    let what = if record.content.book != *book {
        What::Book { found: record.content.book.clone() }
    } else if record.seq != seq {
        What::Missing { found: record.seq }
    } else if record.prev_hash != tip.map_or(Digest::ZERO, |tip| tip.hash) {
        What::Link
    } else if tip.is_some_and(|tip| record.recorded_at < tip.recorded_at) {
        What::Time
    } else {
        return Ok(());
    };
    Err(Difference { book: book.clone(), seq, what })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::sample;

    fn id(text: &str) -> Id {
        Id::new(text).unwrap()
    }

    fn first_difference(records: &[Record]) -> Option<(u64, What)> {
        let mut chain = Chain::new(id("main"));
        records.iter().find_map(|record| chain.push(record).err()).map(|difference| (difference.seq, difference.what))
    }

    #[test]
    fn sealed_records_are_a_chain() {
        let records = sample::records("main", 20);
        assert_eq!(first_difference(&records), None);
        assert_eq!(records[0].prev_hash(), Digest::ZERO);
    }

    #[test]
    fn a_clock_that_goes_back_does_not_turn_the_record_back() {
        let first = seal(None, vec![sample::content("main", 1)], 1_000).unwrap();
        let second = seal(Some(&Tip::from(&first[0])), vec![sample::content("main", 2)], 400).unwrap();
        assert_eq!(second[0].recorded_at(), 1_000);
    }

    #[test]
    fn each_way_to_differ_is_named_at_its_record() {
        let sound = sample::records("main", 6);
        type Change = fn(&mut Vec<Record>);
        let changes: [(Change, u64, What); 6] = [
            (|records| drop(records.remove(3)), 4, What::Missing { found: 5 }),
            (|records| records[2].content.body.push(' '), 3, What::Hash),
            (|records| records[2].hash = Digest::of(b"other"), 3, What::Hash),
            (|records| records[2].prev_hash = Digest::of(b"other"), 3, What::Link),
            (|records| records[2].recorded_at = 0, 3, What::Time),
            (|records| records[5].content.book = Id::new("else").unwrap(), 6, What::Book { found: id("else") }),
        ];
        for (change, seq, what) in changes {
            let mut records = sound.clone();
            change(&mut records);
            assert_eq!(first_difference(&records), Some((seq, what)));
        }
    }

    #[test]
    fn a_record_rewritten_with_its_own_hash_is_seen_at_its_successor() {
        let mut records = sample::records("main", 4);
        records[1].content.body.push(' ');
        records[1].hash = records[1].computed_hash(&mut Vec::new());
        assert_eq!(first_difference(&records), Some((3, What::Link)));
    }

    #[test]
    fn a_chain_continued_from_a_point_ends_at_the_same_head() {
        let records = sample::records("main", 9);
        let mut whole = Chain::new(id("main"));
        records.iter().for_each(|record| whole.push(record).unwrap());
        let mut begun = Chain::new(id("main"));
        records[..5].iter().for_each(|record| begun.push(record).unwrap());
        let mut continued = Chain::after(id("main"), *begun.tip().unwrap(), begun.frontier().clone());
        records[5..].iter().for_each(|record| continued.push(record).unwrap());
        assert_eq!(continued.head(), whole.head());
    }
}
