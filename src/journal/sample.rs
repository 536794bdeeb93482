//! Records for the tests of this module.

use super::{Content, Record, RegisterKey, RegisterRow, Salt, seal};
use crate::vocabulary::Digest;
use crate::vocabulary::Id;

/// 2026-01-05 00:00 UTC.
pub const NOW: i64 = 1_767_571_200_000_000;

pub fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A command of one record.
pub fn content(book: &str, number: u64) -> Content {
    let command_id = id(&format!("command-{number}"));
    Content {
        book: id(book),
        business_date: jiff::civil::date(2026, 1, 5),
        operator: id("chen"),
        station: Some("柜台一".into()),
        command_digest: Digest::of(command_id.as_str().as_bytes()),
        command_id,
        part: 1,
        parts: 1,
        rules: 1,
        kind: "share.paid_in/1".into(),
        body: format!(r#"{{"member":"member-{number}","amount":200000}}"#),
    }
}

/// The first records of a book, a second apart, one command each.
pub fn records(book: &str, count: u64) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    for number in 1..=count {
        let tip = records.last().map(Into::into);
        let now = NOW + number as i64 * 1_000_000;
        records.extend(seal(tip.as_ref(), vec![content(book, number)], now).unwrap());
    }
    records
}

pub fn row(key: &str, version: u32, value: &str) -> RegisterRow {
    let salt = Salt::from_bytes([version as u8; 16]);
    RegisterRow { key: RegisterKey::read(key).unwrap(), version, salt, value: format!("{value:?}") }
}
