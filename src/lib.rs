//! huzhu (互助, mutual aid): the money side of two small community institutions.

pub mod cooperative;
pub mod institution;
pub mod journal;
pub mod ledger;
pub mod office;
pub mod people;
pub mod rules;
pub mod text;
pub mod vocabulary;
