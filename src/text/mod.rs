//! Every sentence in Chinese and English.
//!
//! A sentence is written once, in both languages side by side, so a missing language cannot compile. What is
//! kept is the [`Phrase`] or the [`Words`] in both; the language is asked for when they are drawn, so switching it
//! never loses anything.

mod phrase;

pub use phrase::{Language, Phrase, Words};
