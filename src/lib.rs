//! huzhu (互助, mutual aid): the money side of two small community institutions.

#![cfg_attr(not(test), warn(clippy::unwrap_used))]

pub mod association;
pub mod cooperative;
#[cfg(feature = "desk")]
pub mod desk;
pub mod institution;
pub mod journal;
pub mod ledger;
pub mod office;
pub mod people;
pub mod rules;
pub mod text;
pub mod vocabulary;
