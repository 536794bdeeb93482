//! Where the salts of register rows come from.

use super::failure::Failure;
use crate::journal::Salt;
use crate::people::RowKey;
use crate::vocabulary::Digest;

/// Where the salts of register rows come from.
///
/// Salts are random, or the digest of a phone number could be found by trying all of them. A training book made from
/// invented people has nothing to hide, and with salts made from a seed it has the same head each time it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Salting {
    /// From the operating system.
    #[default]
    Random,
    /// From a seed and the name of the row; in training books alone.
    Seeded(&'static str),
}

impl Salting {
    /// The salt of a row.
    ///
    /// # Errors
    /// [`Failure`] when the operating system gives no random bytes.
    pub(super) fn salt(self, row: &RowKey) -> Result<Salt, Failure> {
        let Self::Seeded(seed) = self else { return Ok(Salt::random()?) };
        let digest = Digest::of_pieces(&[seed.as_bytes(), row.as_str().as_bytes()]);
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(digest.as_bytes()).for_each(|(byte, of)| *byte = *of);
        Ok(Salt::from_bytes(bytes))
    }
}
