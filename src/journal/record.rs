//! One record of a book: one event as its bytes, with its place in the chain.

use crate::vocabulary::Digest;
use crate::vocabulary::{Date, Id};
use compact_str::CompactString;
use std::io::Write as _;

/// What a record says. Its place in the chain (seq, time, hashes) is given when it is sealed.
///
/// The journal knows nothing of what `kind` and `body` mean. No field may hold a line feed, because line feeds part
/// the fields under the hash, nor a NUL, which no shell can pass on to `sha256sum`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The book the record belongs to.
    pub book: Id,
    /// The civil date at the book's fixed offset, years 0 to 9999.
    pub business_date: Date,
    /// Who submitted the command.
    pub operator: Id,
    /// The desk it was submitted at, where that is known; never an empty text.
    pub station: Option<CompactString>,
    /// The command this record is an effect of.
    pub command_id: Id,
    /// The digest of that command, by which a repetition is told from another command of the same id.
    pub command_digest: Digest,
    /// Which of the command's records this is, from 1.
    pub part: u32,
    /// How many records the command has.
    pub parts: u32,
    /// The version of the rule book the command was decided by.
    pub rules: u32,
    /// The kind of event and its version, `share.paid_in/1`.
    pub kind: CompactString,
    /// The event as JSON text.
    pub body: String,
}

/// A record with its place in the chain.
///
/// Its [`hash`](Record::hash) is the SHA-256 over `prev_hash`, `book`, `seq`, `recorded_at`, `business_date`,
/// `operator`, `station`, `command_id`, `command_digest`, `part`, `parts`, `rules`, `kind` and `body` in this order,
/// as UTF-8, each followed by one LF: integers in decimal, dates as YYYY-MM-DD, digests in lower-case hexadecimal, an
/// absent station as an empty line, the body as stored. `docs/format.md` shows one with the command line that
/// gives the same hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub(super) content: Content,
    pub(super) seq: u64,
    pub(super) recorded_at: i64,
    pub(super) prev_hash: Digest,
    pub(super) hash: Digest,
}

/// Why a [`Content`] cannot be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// A field holds a line feed or a NUL.
    #[error("the {field} holds a line feed or a NUL")]
    ForbiddenCharacter {
        /// The name of the field.
        field: &'static str,
    },
    /// The station is given and empty: under the hash that would be the same as absent.
    #[error("a station is absent or has a name")]
    EmptyStation,
    /// The part is not one of 1 to `parts`.
    #[error("part {part} of {parts} is no part")]
    Part {
        /// The part given.
        part: u32,
        /// How many there are.
        parts: u32,
    },
    /// The business date is outside the years 0 to 9999, which a date of ten characters can say.
    #[error("the business date is outside the years 0 to 9999")]
    Year,
}

impl Content {
    /// Checks that the hash of a record with this content would be unambiguous.
    ///
    /// # Errors
    /// [`RecordError`], one variant per cause.
    pub fn check(&self) -> Result<(), RecordError> {
        let station = self.station.as_deref();
        for (field, text) in [("station", station.unwrap_or("-")), ("kind", &self.kind), ("body", &self.body)] {
            // To its end, whatever it holds: a loop that may stop at any byte looks at them one by one.
            if text.bytes().fold(false, |found, byte| found | (byte == b'\n') | (byte == 0)) {
                return Err(RecordError::ForbiddenCharacter { field });
            }
        }
        if station == Some("") {
            return Err(RecordError::EmptyStation);
        }
        if self.part == 0 || self.part > self.parts {
            return Err(RecordError::Part { part: self.part, parts: self.parts });
        }
        if self.business_date.year() < 0 { Err(RecordError::Year) } else { Ok(()) }
    }
}

impl Record {
    /// Seals a content into the place after `prev_hash`.
    ///
    /// # Errors
    /// As [`Content::check`].
    pub(super) fn seal(content: Content, seq: u64, recorded_at: i64, prev_hash: Digest) -> Result<Self, RecordError> {
        content.check()?;
        let mut record = Self { content, seq, recorded_at, prev_hash, hash: Digest::ZERO };
        record.hash = record.computed_hash(&mut Vec::with_capacity(record.content.body.len() + 400));
        Ok(record)
    }

    /// What the record says.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// Its number in the book, from 1 without gaps.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// When it was recorded, in UTC microseconds since 1970; never before its predecessor.
    pub fn recorded_at(&self) -> i64 {
        self.recorded_at
    }

    /// The hash of its predecessor, [`Digest::ZERO`] for the first.
    pub fn prev_hash(&self) -> Digest {
        self.prev_hash
    }

    /// Its hash, as stored.
    pub fn hash(&self) -> Digest {
        self.hash
    }

    /// The very bytes its hash is taken over.
    pub fn preimage(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.content.body.len() + 400);
        self.write_preimage(&mut bytes);
        bytes
    }

    /// The hash its fields ask for; `scratch` is overwritten.
    pub(super) fn computed_hash(&self, scratch: &mut Vec<u8>) -> Digest {
        scratch.clear();
        self.write_preimage(scratch);
        Digest::of(scratch)
    }

    fn write_preimage(&self, bytes: &mut Vec<u8>) {
        let content = &self.content;
        line(bytes, &self.prev_hash.hex());
        line(bytes, content.book.as_str().as_bytes());
        decimal(bytes, i128::from(self.seq));
        decimal(bytes, i128::from(self.recorded_at));
        line(bytes, &date_text(content.business_date));
        line(bytes, content.operator.as_str().as_bytes());
        line(bytes, content.station.as_deref().unwrap_or_default().as_bytes());
        line(bytes, content.command_id.as_str().as_bytes());
        line(bytes, &content.command_digest.hex());
        decimal(bytes, i128::from(content.part));
        decimal(bytes, i128::from(content.parts));
        decimal(bytes, i128::from(content.rules));
        line(bytes, content.kind.as_bytes());
        line(bytes, content.body.as_bytes());
    }
}

fn line(bytes: &mut Vec<u8>, text: &[u8]) {
    bytes.extend_from_slice(text);
    bytes.push(b'\n');
}

fn decimal(bytes: &mut Vec<u8>, number: i128) {
    // Writing to a vector cannot fail.
    let _ = writeln!(bytes, "{number}");
}

/// A date as the ten characters YYYY-MM-DD, the only form the journal stores.
pub(super) fn date_text(date: Date) -> [u8; 10] {
    let year = date.year().unsigned_abs();
    let digit = |number: u16| b'0' + (number % 10) as u8;
    let (month, day) = (date.month().unsigned_abs().into(), date.day().unsigned_abs().into());
    [
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ]
}

/// Reads a date of exactly the form [`date_text`] writes.
#[cfg(feature = "sqlite")]
pub(super) fn read_date(text: &str) -> Option<Date> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_i16, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0')))
    };
    let (year, month, day) = (number(&[y1, y2, y3, y4])?, number(&[m1, m2])?, number(&[d1, d2])?);
    Date::new(year, month as i8, day as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::sample;

    #[test]
    fn the_hash_is_taken_over_every_field_on_a_line_of_its_own() {
        let mut content = sample::content("main", 7);
        content.station = None;
        let record = Record::seal(content, 7, 1_767_225_600_000_001, Digest::ZERO).unwrap();
        let expected = [
            "0000000000000000000000000000000000000000000000000000000000000000",
            "main",
            "7",
            "1767225600000001",
            "2026-01-05",
            "chen",
            "",
            "command-7",
            &Digest::of(b"command-7").to_string(),
            "1",
            "1",
            "1",
            "share.paid_in/1",
            r#"{"member":"member-7","amount":200000}"#,
            "",
        ]
        .join("\n");
        assert_eq!(String::from_utf8(record.preimage()).unwrap(), expected);
        assert_eq!(record.hash(), Digest::of(expected.as_bytes()));
    }

    #[test]
    fn a_field_with_a_line_feed_is_refused() {
        for field in ["station", "kind", "body"] {
            for text in ["a\nb", "a\0b"] {
                let mut content = sample::content("main", 1);
                match field {
                    "station" => content.station = Some(text.into()),
                    "kind" => content.kind = text.into(),
                    _ => content.body = text.into(),
                }
                assert_eq!(content.check(), Err(RecordError::ForbiddenCharacter { field }));
            }
        }
    }

    #[test]
    fn what_would_hash_like_something_else_is_refused() {
        let sound = sample::content("main", 1);
        let content = Content { station: Some("".into()), ..sound.clone() };
        assert_eq!(content.check(), Err(RecordError::EmptyStation));
        let content = Content { business_date: jiff::civil::date(-1, 1, 1), ..sound.clone() };
        assert_eq!(content.check(), Err(RecordError::Year));
        for (part, parts) in [(0, 1), (2, 1), (0, 0)] {
            let content = Content { part, parts, ..sound.clone() };
            assert_eq!(content.check(), Err(RecordError::Part { part, parts }));
        }
    }

    #[cfg(feature = "sqlite")]
    #[test]
    fn a_date_reads_only_the_form_it_writes() {
        let date = jiff::civil::date(2026, 2, 28);
        assert_eq!(&date_text(date), b"2026-02-28");
        assert_eq!(read_date("2026-02-28"), Some(date));
        for wrong in ["2026-02-29", "2026-2-28", "20260228", "2026-02-28 ", "2026/02/28", "+026-02-28", ""] {
            assert_eq!(read_date(wrong), None, "{wrong}");
        }
    }
}
