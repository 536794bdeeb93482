//! Personal values on their way into the register, and what stays in the journal of them.

use crate::vocabulary::{Digest, Id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The name of a register row: `command id/field`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RowKey(String);

impl RowKey {
    /// The row of one field of one command.
    pub fn of(command: &Id, field: &str) -> Self {
        Self(format!("{command}/{field}"))
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RowKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// What an event says of a register row: its name and the salted digest by which a changed row is seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Filed {
    /// The row.
    pub row: RowKey,
    /// SHA-256 over the row's salt and value.
    pub digest: Digest,
}

/// A value about a person in a command: as given, or, once the office has moved it, the name of its register row.
///
/// Written as the value itself, or as `{"row":"command/field"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Personal<T> {
    /// Moved into the register.
    Kept {
        /// The row that holds it.
        row: RowKey,
    },
    /// As a form or a run line gave it.
    Given(T),
}

impl<'de, T: serde::de::DeserializeOwned> Deserialize<'de> for Personal<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Read by hand, so that an invalid value says what is wrong with it and not that nothing matched.
        let value = serde_json::Value::deserialize(deserializer)?;
        match value.as_object().and_then(|object| (object.len() == 1).then(|| object.get("row")).flatten()) {
            Some(row) => {
                let row = RowKey::deserialize(row).map_err(serde::de::Error::custom)?;
                Ok(Self::Kept { row })
            }
            None => T::deserialize(value).map(Self::Given).map_err(serde::de::Error::custom),
        }
    }
}

impl<T> From<T> for Personal<T> {
    fn from(value: T) -> Self {
        Self::Given(value)
    }
}

impl<T> Personal<T> {
    /// The row that holds the value, once it has been moved.
    pub fn row(&self) -> Option<&RowKey> {
        match self {
            Self::Kept { row } => Some(row),
            Self::Given(_) => None,
        }
    }
}

/// Takes the personal parts out of a command: each given value becomes the name of its row, and the value waits here
/// to be written beside the record.
#[derive(Debug)]
pub struct Filing<'a> {
    command: &'a Id,
    rows: BTreeMap<RowKey, String>,
}

impl<'a> Filing<'a> {
    /// A filing for the command of this id.
    pub fn of(command: &'a Id) -> Self {
        Self { command, rows: BTreeMap::new() }
    }

    /// Takes one value out, under the name of its field.
    pub fn take<T: Serialize>(&mut self, field: &str, value: &mut Personal<T>) {
        if let Personal::Given(given) = value {
            let row = RowKey::of(self.command, field);
            // A value of our own types always has a JSON form.
            let text = serde_json::to_string(given).unwrap_or_default();
            self.rows.insert(row.clone(), text);
            *value = Personal::Kept { row };
        }
    }

    /// Takes a value out where there is one.
    pub fn take_maybe<T: Serialize>(&mut self, field: &str, value: &mut Option<Personal<T>>) {
        if let Some(value) = value {
            self.take(field, value);
        }
    }

    /// The rows taken, each with its value as JSON text.
    pub fn into_rows(self) -> BTreeMap<RowKey, String> {
        self.rows
    }
}
