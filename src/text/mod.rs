//! Every sentence in Chinese and English.
//!
//! A sentence is written once, in both languages side by side, so a missing language cannot compile. What is
//! shown is chosen as late as possible: a value on a screen keeps the [`Sentence`], and the language is asked for
//! when it is drawn, so switching language never loses anything.

mod phrase;

pub use phrase::{Language, Phrase, Sentence};
