//! Every sentence in Chinese and English.
//!
//! A sentence is written once, in both languages side by side, so a missing language cannot compile. What is
//! kept is the [`Phrase`] or the [`Words`] in both; the language is asked for when they are drawn, so switching it
//! never loses anything.

pub mod columns;
pub mod csv;
mod failures;
mod figures;
pub mod lending;
mod phrase;
pub mod price;
pub mod refusals;
pub mod terms;
pub mod values;
mod wording;

pub use failures::{failure, failure_words};
pub use figures::{BareIds, Names, date, money, month, percent, rate};
pub use phrase::{Language, Phrase, Words};
pub use refusals::{refusal, refusal_words};
pub use values::InWords;
