//! SHA-256 digests, as they are stored and shown: 64 lower-case hexadecimal digits.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::str::FromStr;

/// A SHA-256 digest. Shown, stored and sent as 64 lower-case hexadecimal digits, the form `sha256sum` prints.
///
/// ```
/// use huzhu::journal::Digest32;
/// let digest = Digest32::of(b"abc");
/// assert_eq!(digest.to_string(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
/// assert_eq!(digest.to_string().parse(), Ok(digest));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest32([u8; 32]);

/// Why a text is not a [`Digest32`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 lower-case hexadecimal digits")]
pub struct DigestError;

impl Digest32 {
    /// All zeros: what stands before the first record of a book.
    pub const ZERO: Self = Self([0; 32]);

    /// A digest of the given bytes, computed elsewhere.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The SHA-256 of `message`.
    pub fn of(message: &[u8]) -> Self {
        Self(Sha256::digest(message).into())
    }

    /// The SHA-256 of the pieces one after another.
    pub fn of_pieces(pieces: &[&[u8]]) -> Self {
        let mut hasher = Sha256::new();
        for piece in pieces {
            hasher.update(piece);
        }
        Self(hasher.finalize().into())
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The 64 digits as ASCII bytes.
    pub(super) fn hex(&self) -> [u8; 64] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut text = [0; 64];
        for (pair, byte) in text.chunks_exact_mut(2).zip(self.0) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        text
    }
}

impl FromStr for Digest32 {
    type Err = DigestError;

    fn from_str(text: &str) -> Result<Self, DigestError> {
        let digits: &[u8; 64] = text.as_bytes().try_into().map_err(|_| DigestError)?;
        let mut bytes = [0; 32];
        let mut wrong = 0;
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            let (high, low) = (VALUE_OF[usize::from(pair[0])], VALUE_OF[usize::from(pair[1])]);
            wrong |= high | low;
            *byte = high << 4 | low & 15;
        }
        if wrong & NOT_A_DIGIT == 0 { Ok(Self(bytes)) } else { Err(DigestError) }
    }
}

const NOT_A_DIGIT: u8 = 0x80;

/// The value of each lower-case hexadecimal digit: reading a book reads three digests a record.
static VALUE_OF: [u8; 256] = {
    let mut table = [NOT_A_DIGIT; 256];
    let mut value = 0;
    while value < 16 {
        table[b"0123456789abcdef"[value] as usize] = value as u8;
        value += 1;
    }
    table
};

impl fmt::Display for Digest32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(std::str::from_utf8(&self.hex()).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Digest32 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:.12}…")
    }
}

impl Serialize for Digest32 {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest32 {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_only_the_form_it_writes() {
        let text = Digest32::of(b"").to_string();
        assert_eq!(text.parse(), Ok(Digest32::of(b"")));
        assert_eq!(text.to_uppercase().parse::<Digest32>(), Err(DigestError));
        assert_eq!(text[1..].parse::<Digest32>(), Err(DigestError));
        for at in 0..64 {
            let mut wrong = text.clone();
            wrong.replace_range(at..=at, "g");
            assert_eq!(wrong.parse::<Digest32>(), Err(DigestError));
        }
    }

    #[test]
    fn a_digest_is_a_json_text_of_hexadecimal_digits() {
        let json = serde_json::to_string(&Digest32::ZERO).unwrap();
        assert_eq!(json, format!("\"{}\"", "0".repeat(64)));
        assert_eq!(serde_json::from_str::<Digest32>(&json).unwrap(), Digest32::ZERO);
    }

    #[test]
    fn pieces_hash_like_the_whole() {
        assert_eq!(Digest32::of_pieces(&[b"a", b"", b"bc"]), Digest32::of(b"abc"));
    }
}
