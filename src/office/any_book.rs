//! A book of whichever institution it is.

use super::book::Book;
use super::failure::Failure;
use super::replay::trade_of;
use crate::association::Association;
use crate::cooperative::Cooperative;
use crate::institution::House;
use crate::institution::Institution as _;
use crate::journal::Store;
use crate::ledger::Trade;
use crate::vocabulary::Id;

/// A book of whichever institution its first record founded.
pub enum AnyBook {
    /// Of a farmers' cooperative.
    Cooperative(Box<Book<Cooperative>>),
    /// Of a consumer association.
    Association(Box<Book<Association>>),
}

impl AnyBook {
    /// Opens a book, whatever institution it is of.
    ///
    /// # Errors
    /// As [`Book::open`].
    pub fn open(store: Box<dyn Store>, id: &Id) -> Result<Self, Failure> {
        match trade_of(store.as_ref(), id)? {
            Trade::Cooperative => Book::open(store, id).map(|book| Self::Cooperative(Box::new(book))),
            Trade::Association => Book::open(store, id).map(|book| Self::Association(Box::new(book))),
        }
    }

    /// What both institutions share.
    pub fn house(&self) -> &House {
        match self {
            Self::Cooperative(book) => book.state().house(),
            Self::Association(book) => book.state().house(),
        }
    }
}
