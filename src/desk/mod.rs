//! The terminal desk: mechanisms from which the screens of both institutions are made.
//!
//! The Elm architecture over a functional core: one thread owns the model, a pure update answers each message with
//! the work to be done, the work runs beside it and answers with messages, and a view draws the model. Forms, lists,
//! confirmations and keys are data with one reducer each.

pub mod cells;
pub mod confirm;
pub mod form;
pub mod help;
pub mod keys;
pub mod line;
pub mod message;
pub mod palette;
pub mod runtime;
pub mod search;
pub mod shell;
pub mod table;
pub mod term;
pub mod theme;

#[cfg(not(unix))]
mod elsewhere;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
use elsewhere as system;
#[cfg(unix)]
use unix as system;
