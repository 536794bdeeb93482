//! Founding a book in a store.

use super::failure::Failure;
use super::salting::Salting;
use super::submit::{Moment, Receipt, append_first, salt};
use crate::institution::{Circumstances, Found, Happening};
use crate::journal::{Content, Store};
use crate::people::Filing;
use crate::vocabulary::{Digest, Id};

/// Founds a book: its first record.
///
/// The same founding under the same id is recorded once.
///
/// # Errors
/// [`Failure`] when the founding is refused, a book of this name is there already, or the store fails.
pub fn found(store: &mut dyn Store, found: Found, id: &Id, by: &Id, moment: Moment) -> Result<Receipt, Failure> {
    found_salted(store, found, id, by, moment, Salting::Random)
}

/// The same with salts of this making; a real book's are random whatever is asked.
///
/// # Errors
/// As [`found`].
pub fn found_salted(
    store: &mut dyn Store,
    mut found: Found,
    id: &Id,
    by: &Id,
    moment: Moment,
    salting: Salting,
) -> Result<Receipt, Failure> {
    let salting = if found.training { salting } else { Salting::Random };
    let mut filing = Filing::of(id);
    found.file(&mut filing);
    let (rows, digests) = salt(&filing.into_rows(), salting)?;
    let text = serde_json::to_vec(&found).map_err(|error| Failure::Unwritable(error.to_string()))?;
    let command_digest = Digest::of(&text);
    let book = found.book.clone();
    if let Some(first) = store.read(&book, 1, 1)?.first() {
        let same = first.content().command_id == *id && first.content().command_digest == command_digest;
        return if same { Ok(Receipt { first: 1, last: 1, repeated: true }) } else { Err(Failure::BookExists(book)) };
    }
    let circumstances =
        Circumstances { business_date: moment.business_date, operator: by, command: id, rows: &digests };
    let event = found.decide(&circumstances)?;
    let content = Content {
        book: book.clone(),
        business_date: moment.business_date,
        operator: by.clone(),
        station: None,
        command_id: id.clone(),
        command_digest,
        part: 1,
        parts: 1,
        rules: 1 + found.numbers.len() as u32,
        kind: event.what.kind().into(),
        body: event.what.body(&event.booked),
    };
    append_first(store, &book, content, rows, moment.micros)?;
    Ok(Receipt { first: 1, last: 1, repeated: false })
}
