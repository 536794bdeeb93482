//! A sample of every command, as run lines: one cooperative from its founding to a settled loan.
//!
//! Each line is `{"id","by","on","command"}`, the first founds the book, and all of them run in this order in a
//! training book. Some commands stand in it more than once, as life needs them.

/// The lines, in order.
///
/// ```
/// let first = huzhu::cooperative::sample::lines().next().unwrap();
/// assert!(first.contains(r#""command":{"found":"#));
/// ```
pub fn lines() -> impl Iterator<Item = &'static str> {
    LINES.lines()
}

const LINES: &str = include_str!("sample.jsonl");
