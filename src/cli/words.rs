//! `huzhu words`: an amount in words (大写).

use super::node::Node;
use super::trouble::Trouble;
use super::{Manner, quote};

/// Writes an amount in words.
///
/// # Errors
/// An invalid value when the text is no amount, or one that a form would first show back.
pub fn words(amount: &str, manner: Manner) -> Result<(), Trouble> {
    let amount = quote::amount("amount", amount)?;
    let words = amount.in_words();
    let result = Node::Fields(vec![("amount", amount.into()), ("words", Node::text(&words))]);
    manner.print_as(&words, &result)
}
