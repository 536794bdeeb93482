//! The register: personal data, kept beside the record and never in it.
//!
//! A record holds only the salted digest of a register row, so that a changed name is seen and an erased one leaves
//! nothing from which it could be guessed.

use crate::vocabulary::Digest;
use crate::vocabulary::Id;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The name of a register row: the command that gave it, a slash, and the field, `command-7/name`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct RegisterKey(String);

/// Why a text is not a [`RegisterKey`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a register row is named by a command id, a slash and a field of 1 to 128 characters of A-Z a-z 0-9 . _ - /: {text:?}"
)]
pub struct RegisterKeyError {
    /// The text.
    pub text: String,
}

impl RegisterKey {
    /// The row of a command's field. A field within a list may be written with slashes, `guarantors/0/name`.
    ///
    /// # Errors
    /// [`RegisterKeyError`] when the field is empty, longer than 128 bytes or holds another character.
    pub fn new(command_id: &Id, field: &str) -> Result<Self, RegisterKeyError> {
        let key = format!("{command_id}/{field}");
        let fits = (1..=128).contains(&field.len())
            && field.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-' | b'/'));
        if fits { Ok(Self(key)) } else { Err(RegisterKeyError { text: key }) }
    }

    /// Reads a key as stored.
    ///
    /// # Errors
    /// [`RegisterKeyError`] when it is no key.
    pub fn read(text: &str) -> Result<Self, RegisterKeyError> {
        let wrong = || RegisterKeyError { text: text.to_owned() };
        let (command_id, field) = text.split_once('/').ok_or_else(wrong)?;
        Self::new(&Id::new(command_id).map_err(|_| wrong())?, field)
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for RegisterKey {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::read(&text).map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for RegisterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for RegisterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// Sixteen random bytes that keep a digest from being guessed.
///
/// Without it, a digest of a phone number could be found by trying all of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Salt([u8; 16]);

/// The operating system gave no random bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no random bytes: {0}")]
pub struct NoRandomness(String);

impl Salt {
    /// A fresh salt from the operating system.
    ///
    /// # Errors
    /// [`NoRandomness`], and then nothing personal can be stored.
    pub fn random() -> Result<Self, NoRandomness> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|error| NoRandomness(error.to_string()))?;
        Ok(Self(bytes))
    }

    /// A salt that was stored, or a fixed one in a test.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("salt")
    }
}

/// One row of the register. Its value is not shown by `{:?}`.
#[derive(Clone, PartialEq, Eq)]
pub struct RegisterRow {
    /// Its name.
    pub key: RegisterKey,
    /// 1 when first put, one more with each replacement.
    pub version: u32,
    /// Its salt, fresh with each version.
    pub salt: Salt,
    /// The value as JSON text.
    pub value: String,
}

impl RegisterRow {
    /// What the record holds of this row: SHA-256 over the salt and the value.
    pub fn digest(&self) -> Digest {
        Digest::of_pieces(&[self.salt.as_bytes(), self.value.as_bytes()])
    }

    /// Whether this is the row that a record's digest was taken of.
    pub fn matches(&self, digest: &Digest) -> bool {
        self.digest() == *digest
    }
}

impl fmt::Debug for RegisterRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} version {}", self.key, self.version)
    }
}

/// A change of the register, made in one transaction with the records that tell of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegisterChange {
    /// A new row, of version 1; there is none of this name.
    Put(RegisterRow),
    /// A row in place of the one of the version before; nothing is left of that one.
    Replace(RegisterRow),
    /// Destroys row and salt; nothing is left of them.
    Erase(RegisterKey),
}

impl RegisterChange {
    /// The row it changes.
    pub fn key(&self) -> &RegisterKey {
        match self {
            Self::Put(row) | Self::Replace(row) => &row.key,
            Self::Erase(key) => key,
        }
    }

    /// What must be there for the change to be made.
    pub(super) fn needs(&self) -> Needs {
        match self {
            Self::Put(row) if row.version == 1 => Needs::Absent,
            Self::Replace(row) if row.version > 1 => Needs::Version(row.version - 1),
            Self::Put(_) | Self::Replace(_) => Needs::Impossible,
            Self::Erase(_) => Needs::Present,
        }
    }
}

/// What a change asks of the row it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Absent,
    Present,
    Version(u32),
    Impossible,
}

impl Needs {
    /// Whether a row of this version, or none, is what the change asks for.
    pub(super) fn met_by(self, version: Option<u32>) -> bool {
        match self {
            Self::Absent => version.is_none(),
            Self::Present => version.is_some(),
            Self::Version(needed) => version == Some(needed),
            Self::Impossible => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> RegisterRow {
        let key = RegisterKey::read("command-7/name").unwrap();
        RegisterRow { key, version: 1, salt: Salt::from_bytes([7; 16]), value: "\"王小明\"".into() }
    }

    #[test]
    fn a_key_is_a_command_and_a_field() {
        let command = Id::new("command-7").unwrap();
        assert_eq!(RegisterKey::new(&command, "guarantors/0/name").unwrap().as_str(), "command-7/guarantors/0/name");
        for wrong in ["", "command-7", "command-7/", "/name", "command-7/姓名", "command 7/name"] {
            assert!(RegisterKey::read(wrong).is_err(), "{wrong}");
            assert!(serde_json::from_value::<RegisterKey>(wrong.into()).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_changed_value_or_salt_no_longer_matches() {
        let digest = row().digest();
        assert!(row().matches(&digest));
        assert!(!RegisterRow { value: "\"王小名\"".into(), ..row() }.matches(&digest));
        assert!(!RegisterRow { salt: Salt::from_bytes([8; 16]), ..row() }.matches(&digest));
    }

    #[test]
    fn two_rows_of_the_same_value_do_not_betray_it() {
        let salt = || Salt::random().unwrap();
        let (one, other) = (RegisterRow { salt: salt(), ..row() }, RegisterRow { salt: salt(), ..row() });
        assert_ne!(one.digest(), other.digest());
    }

    #[test]
    fn debug_output_shows_nothing_personal() {
        assert_eq!(format!("{:?}", RegisterChange::Put(row())), "Put(#command-7/name version 1)");
    }
}
