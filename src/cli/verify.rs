//! `huzhu verify`: every record, every register row, every figure (验账).

use super::Manner;
use super::arguments::VerifyOptions;
use super::node::Node;
use super::place::Place;
use super::trouble::{Kind, Trouble};
use crate::association::Association;
use crate::cooperative::Cooperative;
use crate::journal::{self, Difference, Head, HeadCode, SqliteStore, Store, VerifyError, find_head};
use crate::ledger::Trade;
use crate::office::{Book, Check, Failure, trade_of};
use crate::text::{InWords as _, Phrase};
use crate::vocabulary::Id;

/// Verifies the books that are meant.
///
/// # Errors
/// A difference when a book is not sound or never had the head asked for; what the disk refuses.
pub fn verify(options: &VerifyOptions, place: &Place, manner: Manner) -> Result<(), Trouble> {
    let head = options.head.as_ref().map(|head| {
        let words: Vec<&str> = std::iter::once(head).chain(&options.more).map(String::as_str).collect();
        words.join(" ").parse::<HeadCode>().map_err(|error| Trouble::unread("head", &error))
    });
    let head = head.transpose()?;
    let store = place.open()?;
    store.check()?;
    let mut troubles = Vec::new();
    let mut results = Vec::new();
    let mut found = false;
    for book in place.books(&store)? {
        let checked = verify_book(&store, &book)?;
        let mut result = match &checked {
            Checked::Whole(check) => {
                let mut fields = head_fields(&book, &check.head);
                fields.push(("faults", Node::list(&check.faults, |fault| fault.words().in_(manner.language).into())));
                fields
            }
            Checked::Differs(difference) => vec![
                ("book", Node::from(&book)),
                ("differs_at", difference.seq.into()),
                ("faults", Node::List(vec![difference.words().in_(manner.language).into()])),
            ],
        };
        troubles.extend(checked.troubles());
        if let Some(code) = &head {
            let at = find_head(&store, &book, code)?;
            found |= at.is_some();
            result.push(("head_found", had(&store, &book, at)?));
        }
        results.push(Node::Fields(result));
    }
    store.close()?;
    manner.print(&Node::List(results))?;
    if head.is_some() && !found {
        const NEVER: Phrase = Phrase::new("没有哪个账套有过这个封账八字", "No book ever had this head");
        troubles.push(Trouble::new(Kind::Different, NEVER));
    }
    // Each is told; the last of them ends the program, and all end it the same way.
    let last = troubles.pop();
    troubles.iter().for_each(|trouble| trouble.tell(manner));
    last.map_or(Ok(()), Err)
}

/// What the check of one book came to.
enum Checked {
    /// The chain is whole; figures and register were compared.
    Whole(Check),
    /// A record is not the one the chain asks for.
    Differs(Difference),
}

impl Checked {
    fn troubles(&self) -> Vec<Trouble> {
        match self {
            Self::Whole(check) => {
                check.faults.iter().map(|fault| Trouble::new(Kind::Different, fault.words())).collect()
            }
            Self::Differs(difference) => vec![Trouble::new(Kind::Different, difference.words())],
        }
    }
}

fn verify_book(store: &SqliteStore, book: &Id) -> Result<Checked, Trouble> {
    let checked = trade_of(store, book).and_then(|trade| match trade {
        Trade::Cooperative => Book::<Cooperative>::check(store, book, None),
        Trade::Association => Book::<Association>::check(store, book, None),
    });
    match checked {
        Ok(check) => Ok(Checked::Whole(check)),
        Err(Failure::Broken(difference)) => Ok(Checked::Differs(difference)),
        // What cannot be read may have been changed: then the chain names the record.
        Err(failure) => match journal::verify(store, book) {
            Err(VerifyError::Difference(difference)) => Ok(Checked::Differs(difference)),
            Err(VerifyError::Store(error)) => Err(error.into()),
            Ok(_) => Err(failure.into()),
        },
    }
}

/// A head as it is shown: how many records, the hash over all of them, and its words.
pub fn head_fields(book: &Id, head: &Head) -> Vec<(&'static str, Node)> {
    let code = HeadCode::of(&head.tree);
    vec![
        ("book", book.into()),
        ("records", head.seq.into()),
        ("head", Node::text(head.tree)),
        ("last_hash", Node::text(head.hash)),
        ("characters", Node::text(code.characters())),
        ("words", Node::text(code.words())),
    ]
}

/// The record after which a book had a head.
fn had(store: &dyn Store, book: &Id, head: Option<Head>) -> Result<Node, Trouble> {
    let Some(head) = head else { return Ok(Node::Nothing) };
    let records = store.read(book, head.seq, 1)?;
    let on = records.first().map(|record| record.content().business_date);
    Ok(Node::Fields(vec![("record", head.seq.into()), ("on", on.into())]))
}
