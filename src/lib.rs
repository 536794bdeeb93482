//! huzhu (互助, mutual aid): the money side of two small community institutions.

pub mod association;
pub mod institution;
pub mod ledger;
pub mod people;
pub mod rules;
pub mod journal;
pub mod vocabulary;
