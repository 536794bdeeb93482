//! huzhu (互助, mutual aid): the money side of two small community institutions.

pub mod cooperative;
pub mod vocabulary;
