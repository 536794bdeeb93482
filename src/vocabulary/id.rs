//! Names of things in a book: commands, members, loans, cases.

use compact_str::CompactString;
use serde::{Deserialize, Serialize};
use std::borrow::Borrow;
use std::fmt;

/// The name of one thing in a book, chosen by whoever creates it and never reused.
///
/// One to 64 characters of `A–Z a–z 0–9 . _ -`; never personal data. The desk makes UUIDv7 texts, a run file any
/// name its author likes.
///
/// ```
/// use huzhu::vocabulary::Id;
/// assert!(Id::new("loan-2026-017").is_ok());
/// assert!(Id::new("黄永强").is_err());
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Id(CompactString);

/// Why a text is not an [`Id`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("an id is 1 to 64 characters of A-Z a-z 0-9 . _ -")]
pub struct IdError;

impl Id {
    /// Reads an id.
    ///
    /// # Errors
    /// [`IdError`] when the text is empty, longer than 64 bytes or holds another character.
    pub fn new(text: &str) -> Result<Self, IdError> {
        let fits = !text.is_empty()
            && text.len() <= 64
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
        if fits { Ok(Self(CompactString::new(text))) } else { Err(IdError) }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = CompactString::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}
