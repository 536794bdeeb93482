//! The first line of a run: it founds a book, or says which book the run is of.

use super::input::RawLine;
use super::line::{Line, parse_founding};
use super::{Place, Trouble, clock, today_alone, trouble::Kind};
use crate::institution::Found;
use crate::journal::{MemoryStore, SqliteStore, Store, TrialStore};
use crate::office::{self, AnyBook, Moment, Receipt};
use crate::text::Phrase;
use crate::vocabulary::Id;

/// What the first line begins.
pub enum Beginning {
    /// It founded a book.
    Founded {
        /// The book.
        book: AnyBook,
        /// What was recorded.
        receipt: Receipt,
        /// Who founded it.
        by: Id,
    },
    /// It is a command of a book that is there.
    Opened(AnyBook),
}

/// Founds the book that the first line founds, or opens the one that is meant.
///
/// # Errors
/// The trouble of the line; a wrong usage where it is not clear which book is meant; what the disk refuses.
pub fn begin(first: &RawLine, place: &Place, dry_run: bool) -> Result<Beginning, Trouble> {
    const FOUND_FIRST: Phrase = Phrase::new(
        "这里还没有账套，第一行要设立一个：{\"command\":{\"found\":{…}}}",
        "There is no book here yet: the first line founds one, {\"command\":{\"found\":{…}}}",
    );
    let store = place.open_if_there()?;
    match parse_founding(first) {
        Some(Ok(line)) => found(line, store, place, dry_run),
        Some(Err(invalid)) => Err(invalid.trouble(first.number)),
        None => {
            let store = match store {
                Some(store) if !store.books()?.is_empty() => store,
                _ => return Err(Trouble::invalid("command", FOUND_FIRST)),
            };
            let book = place.one_book(&store)?;
            Ok(Beginning::Opened(AnyBook::open(boxed(store, dry_run), &book)?))
        }
    }
}

fn found(line: Line<Found>, store: Option<SqliteStore>, place: &Place, dry_run: bool) -> Result<Beginning, Trouble> {
    check_name(&line.command, place)?;
    let Line { id, by, on, command: found } = line;
    let book = found.book.clone();
    let is_there = store.as_ref().map(SqliteStore::books).transpose()?.is_some_and(|books| books.contains(&book));
    if !is_there && !found.training {
        today_alone(on, clock::BEIJING)?;
        check_founder(&found, &by)?;
    }
    let mut store: Box<dyn Store> = match store {
        Some(store) => boxed(store, dry_run),
        None if dry_run => Box::new(MemoryStore::new()),
        None => {
            // A founding that is refused leaves no file.
            office::found(&mut MemoryStore::new(), found.clone(), &id, &by, Moment::at(on, clock::now()))?;
            Box::new(SqliteStore::create(&place.path_to_create()?)?)
        }
    };
    let receipt = office::found(store.as_mut(), found, &id, &by, Moment::at(on, clock::now()))?;
    Ok(Beginning::Founded { book: AnyBook::open(store, &book)?, receipt, by })
}

/// A store that is there; in a dry run nothing is recorded in it.
fn boxed(store: SqliteStore, dry_run: bool) -> Box<dyn Store> {
    if dry_run { Box::new(TrialStore::on(Box::new(store))) } else { Box::new(store) }
}

fn check_name(found: &Found, place: &Place) -> Result<(), Trouble> {
    const OTHER: Phrase =
        Phrase::new("这一行设立的账套不是 --book 写的 {book}", "This line founds another book than --book {book}");
    match &place.book {
        Some(book) if *book != found.book => {
            Err(Trouble::new(Kind::Invalid, OTHER.with(&[("book", book)])).at_field("command.found.book"))
        }
        _ => Ok(()),
    }
}

/// Nobody could ever sign in to a real book whose founder has no passphrase.
fn check_founder(found: &Found, by: &Id) -> Result<(), Trouble> {
    const NO_PASSPHRASE: Phrase = Phrase::new(
        "不是练习账套：操作员 {by} 要有口令 (passphrase)",
        "This is no training book: operator {by} needs a passphrase",
    );
    let founder = found.operators.iter().find(|operator| operator.operator == *by);
    match founder {
        Some(founder) if founder.passphrase.is_none() => {
            Err(Trouble::invalid("command.found.operators", NO_PASSPHRASE.with(&[("by", by)])))
        }
        _ => Ok(()),
    }
}
