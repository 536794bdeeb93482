//! The terminal desk: mechanisms from which the screens of both institutions are made.
//!
//! The Elm architecture over a functional core: one thread owns the model, a pure update answers each message with
//! the work to be done, the work runs beside it and answers with messages, and a view draws the model. Forms, lists,
//! confirmations and keys are data with one reducer each.

pub mod app;
mod assemble;
mod association;
mod attempts;
pub mod authorise;
mod begin;
pub mod cells;
pub mod clock;
pub mod confirm;
mod cooperative;
pub mod counter;
pub mod form;
mod founding;
pub mod front;
mod glossary;
pub mod help;
mod house;
pub mod keys;
pub mod line;
pub mod message;
pub mod open_book;
pub mod palette;
mod paths;
pub mod readers;
#[cfg(feature = "sqlite")]
mod restoring;
pub mod runtime;
pub mod search;
pub mod session;
pub mod sheet;
pub mod shell;
pub mod statuses;
pub mod table;
pub mod term;
pub mod theme;
mod trades;
pub mod values;
mod variants;
pub mod wording;

pub use begin::{Options, open};

#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
use elsewhere as system;
#[cfg(unix)]
use unix as system;
