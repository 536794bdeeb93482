//! The trades this desk knows, one row each.

use super::clock::Clock;
use super::counter::Asked;
use super::open_book::Open;
use super::session::{Obstacle, Session};
use super::values::Read;
use crate::association::Association;
use crate::cooperative::Cooperative;
use crate::journal::Store;
use crate::ledger::Trade;
use crate::office::{Book, Failure};
use crate::text::Phrase;
use crate::vocabulary::{Date, Id};
use compact_str::CompactString;
use serde_json::Value as Json;

/// A trade as the first screen offers it.
pub struct TradeRow {
    /// Which trade.
    pub trade: Trade,
    /// The form that founds a real book.
    pub found: (&'static str, Phrase),
    /// The form that founds a training book.
    pub practise: (&'static str, Phrase),
    /// What the founding asks, today, for training or not.
    pub ask: fn(Date, bool) -> Asked,
    /// The founding of a book by this id.
    pub build: fn(Read<'_>, &Id, bool) -> Result<Json, Obstacle>,
    /// Opens a book of it.
    pub open: Opener,
}

/// Opens a book in a store, at a desk with this clock and this name.
pub type Opener = fn(Box<dyn Store>, &Id, Clock, Option<CompactString>) -> Result<Box<dyn Session>, Failure>;

/// Every trade.
pub const TRADES: &[TradeRow] = &[
    TradeRow {
        trade: Trade::Cooperative,
        found: ("found.cooperative", Phrase::new("新建合作社", "New cooperative")),
        practise: (
            "practise.cooperative",
            Phrase::new("先练习: 合作社练习账套", "Practise: a cooperative's training book"),
        ),
        ask: super::cooperative::founding::ask,
        build: super::cooperative::founding::build,
        open: open::<Cooperative>,
    },
    TradeRow {
        trade: Trade::Association,
        found: ("found.association", Phrase::new("新建消费者协会", "New consumer association")),
        practise: (
            "practise.association",
            Phrase::new("先练习: 消费者协会练习账套", "Practise: an association's training book"),
        ),
        ask: super::association::founding::ask,
        build: super::association::founding::build,
        open: open::<Association>,
    },
];

/// Opens a book of a trade.
fn open<I: super::counter::Counter>(
    store: Box<dyn Store>,
    book: &Id,
    clock: Clock,
    station: Option<CompactString>,
) -> Result<Box<dyn Session>, Failure> {
    Ok(Box::new(Open::<I>::new(Book::open(store, book)?, clock, station)))
}
