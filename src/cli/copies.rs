//! `huzhu backup` and `huzhu restore`: the whole store, verified as it is copied.

use super::Manner;
use super::node::Node;
use super::place::Place;
use super::trouble::Trouble;
use super::verify::head_fields;
use crate::journal::{self, Head, Store as _};
use crate::vocabulary::Id;
use std::path::Path;

/// Copies the store into a new file and verifies the copy.
///
/// # Errors
/// Refused when the file is there; a difference when a book does not verify; what the disk refuses.
pub fn backup(file: &Path, place: &Place, manner: Manner) -> Result<(), Trouble> {
    manner.print(&heads(place.open()?.backup(file)?))
}

/// Makes a new store from a backup and verifies it.
///
/// # Errors
/// Refused when the store is there; a difference when a book does not verify; what the disk refuses.
pub fn restore(file: &Path, place: &Place, manner: Manner) -> Result<(), Trouble> {
    manner.print(&heads(journal::restore(file, &place.path_to_create()?)?))
}

fn heads(heads: Vec<(Id, Head)>) -> Node {
    Node::list(heads, |(book, head)| Node::Fields(head_fields(&book, &head)))
}
