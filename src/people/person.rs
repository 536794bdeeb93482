//! What the register holds of a person.

use crate::vocabulary::{IdentityPaper, Phone, Text};
use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

/// A person as an institution knows them; only the name must be there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Name as on the identity paper.
    pub name: Text,
    /// Another name beside it: Cantonese, Portuguese, traditional form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub also: Option<Text>,
    /// Identity paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper: Option<IdentityPaper>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// Address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Text>,
}

impl Person {
    /// A person of whom only the name is known.
    pub fn named(name: Text) -> Self {
        Self { name, also: None, paper: None, phone: None, address: None }
    }
}

/// A passphrase as typed. It leaves no trace in memory, and its debug form shows nothing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Passphrase(String);

impl Passphrase {
    /// A passphrase as typed.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// Its bytes, to derive a verifier from.
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Drop for Passphrase {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}
