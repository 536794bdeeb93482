//! Passphrases (口令): only their verifiers are kept (Argon2id).

use super::failure::Failure;
use crate::journal::Salt;
use crate::people::{Passphrase, RowKey};
use crate::vocabulary::RecoveryCode;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Argon2, Params, Version};

/// A passphrase's verifier as kept in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier(String);

impl Verifier {
    /// The verifier of a passphrase, by Argon2id with a salt of its own.
    ///
    /// # Errors
    /// [`Failure::Unwritable`] when the operating system gives no randomness.
    pub fn of(passphrase: &Passphrase) -> Result<Self, Failure> {
        let hash =
            hasher().hash_password(passphrase.as_bytes()).map_err(|error| Failure::Unwritable(error.to_string()))?;
        Ok(Self(hash.to_string()))
    }

    /// A verifier as kept.
    pub fn kept(text: String) -> Self {
        Self(text)
    }

    /// Whether this is its passphrase.
    pub fn accepts(&self, passphrase: &Passphrase) -> bool {
        PasswordHash::new(&self.0).is_ok_and(|hash| hasher().verify_password(passphrase.as_bytes(), &hash).is_ok())
    }

    /// The verifier as text, to be kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The parameters of crate `argon2`: 19 MiB, two passes; some 50 ms on the slowest desk.
fn hasher() -> Argon2<'static> {
    Argon2::new(argon2::Algorithm::Argon2id, Version::V0x13, Params::default())
}

/// Whether a register row holds a passphrase, to be kept as its verifier.
pub(super) fn is_passphrase(row: &RowKey) -> bool {
    let field = row.as_str().rsplit('/').next().unwrap_or_default();
    field == "passphrase" || field.ends_with(".passphrase")
}

/// Whether a verifier as kept (JSON text) accepts a passphrase as given (JSON text).
pub(super) fn same_passphrase(kept: &str, given: &str) -> bool {
    let kept: Result<String, _> = serde_json::from_str(kept);
    let given: Result<Passphrase, _> = serde_json::from_str(given);
    kept.is_ok_and(|kept| given.is_ok_and(|given| Verifier::kept(kept).accepts(&given)))
}

/// The secret of a recovery slip as its verifier takes it.
fn of_slip(code: &RecoveryCode) -> Passphrase {
    Passphrase::new(code.written())
}

/// A new recovery slip: its code, and the secret for the command that keeps its verifier.
///
/// # Errors
/// [`Failure`] when the operating system gives no randomness.
pub fn new_slip() -> Result<(RecoveryCode, Passphrase), Failure> {
    let code = RecoveryCode::from_bytes(*Salt::random()?.as_bytes());
    let secret = of_slip(&code);
    Ok((code, secret))
}

/// Whether the code is that of the book's recovery slip.
///
/// # Errors
/// [`Failure::NotSignedIn`] for the manager who shows it, when it is not, or the book has no slip.
pub fn check_slip<I: crate::institution::Institution>(
    book: &super::Book<I>,
    manager: &crate::vocabulary::Id,
    code: &RecoveryCode,
) -> Result<(), Failure> {
    let denied = || Failure::NotSignedIn(manager.clone());
    let slip = book.state().house().slip.as_ref().ok_or_else(denied)?;
    let kept = book.personal(&slip.row)?.ok_or_else(denied)?;
    let kept: String = serde_json::from_str(&kept).map_err(|_| denied())?;
    if Verifier::kept(kept).accepts(&of_slip(code)) { Ok(()) } else { Err(denied()) }
}

/// Whether the passphrase is the operator's.
///
/// # Errors
/// [`Failure::NotSignedIn`] when it is not, the operator is unknown or dismissed, or has none.
pub fn check_passphrase<I: crate::institution::Institution>(
    book: &super::Book<I>,
    operator: &crate::vocabulary::Id,
    passphrase: &Passphrase,
) -> Result<(), Failure> {
    let denied = || Failure::NotSignedIn(operator.clone());
    let known = book.state().house().operators.get(operator).filter(|known| known.active).ok_or_else(denied)?;
    let row = known.passphrase.as_ref().ok_or_else(denied)?;
    let kept = book.personal(&row.row)?.ok_or_else(denied)?;
    let kept: String = serde_json::from_str(&kept).map_err(|_| denied())?;
    if Verifier::kept(kept).accepts(passphrase) { Ok(()) } else { Err(denied()) }
}
