//! huzhu (互助, mutual aid): the money side of two small community institutions.

#[cfg(feature = "desk")]
pub mod desk;
pub mod text;
pub mod vocabulary;
