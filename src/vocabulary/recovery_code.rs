//! The code on a recovery slip (恢复单): 128 random bits as seven groups of four, with a check against slips of the pen.

use super::Digest;
use super::half_width::{half_width, is_dash};
use std::fmt;
use zeroize::Zeroize;

/// The secret of a recovery slip. It is written on paper once and leaves no trace here; its debug form shows nothing.
///
/// ```
/// use huzhu::vocabulary::RecoveryCode;
/// let code = RecoveryCode::from_bytes([7; 16]);
/// let written = code.written();
/// assert_eq!(written.split(' ').count(), 7);
/// assert_eq!(RecoveryCode::read(&written.to_lowercase().replace(' ', "-")), Ok(code));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode([u8; 16]);

/// Why a text is not the code of a recovery slip.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryCodeError {
    /// It has another number of signs.
    #[error("a recovery code has 28 signs, not {0}")]
    Length(usize),
    /// A sign stands on no slip.
    #[error("no recovery code has {0:?}")]
    Sign(char),
    /// It is not as it was written down: a sign is wrong, or two changed places.
    #[error("the recovery code is not as it was written down")]
    Check,
}

/// Signs that are not taken for each other: no I, L, O or U.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The signs of the secret: 130 bits, the last two of them nought.
const SECRET: usize = 26;
/// The signs of the check.
const CHECK: usize = 2;

impl RecoveryCode {
    /// The code of a secret drawn from the operating system.
    pub const fn from_bytes(secret: [u8; 16]) -> Self {
        Self(secret)
    }

    /// The code as it is written down: `7KQF 0M3D …`, seven groups.
    pub fn written(&self) -> String {
        let secret = u128::from_be_bytes(self.0);
        // Five bits a sign; the last one holds three and two noughts.
        let value = |place: usize| match 123_usize.checked_sub(place * 5) {
            Some(shift) => (secret >> shift) as usize & 31,
            None => (secret << 2) as usize & 31,
        };
        let signs = (0..SECRET).map(value).chain(self.check());
        let mut written = String::with_capacity(SECRET + CHECK + 6);
        for (place, sign) in signs.enumerate() {
            if place > 0 && place % 4 == 0 {
                written.push(' ');
            }
            written.push(char::from(SIGNS.get(sign).copied().unwrap_or(b'0')));
        }
        written
    }

    /// Reads a code as somebody types it from the slip: large or small letters, O for nought, I and L for one, with or
    /// without spaces and hyphens.
    ///
    /// # Errors
    /// [`RecoveryCodeError`] that says what is wrong.
    pub fn read(text: &str) -> Result<Self, RecoveryCodeError> {
        let mut values = Vec::with_capacity(SECRET + CHECK);
        for typed in text.chars().map(half_width).filter(|sign| !sign.is_whitespace() && !is_dash(*sign)) {
            let sign = match typed.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                sign => sign,
            };
            let place = SIGNS.iter().position(|known| char::from(*known) == sign);
            values.push(place.ok_or(RecoveryCodeError::Sign(typed))?);
        }
        if values.len() != SECRET + CHECK {
            return Err(RecoveryCodeError::Length(values.len()));
        }
        let (secret, check) = values.split_at(SECRET);
        let (whole, last) = secret.split_at(SECRET - 1);
        let bits = whole.iter().fold(0_u128, |bits, value| (bits << 5) | *value as u128);
        let last = last.first().copied().unwrap_or_default();
        let code = Self(((bits << 3) | (last >> 2) as u128).to_be_bytes());
        if last & 3 == 0 && check.iter().copied().eq(code.check()) { Ok(code) } else { Err(RecoveryCodeError::Check) }
    }

    /// Ten bits of the secret's digest.
    fn check(&self) -> [usize; CHECK] {
        let digest = Digest::of(&self.0);
        let [first, second, ..] = digest.as_bytes();
        [usize::from(first >> 3), usize::from(second >> 3)]
    }
}

impl Drop for RecoveryCode {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_down_is_read_again(secret in any::<[u8; 16]>()) {
            let code = RecoveryCode::from_bytes(secret);
            prop_assert_eq!(RecoveryCode::read(&code.written()), Ok(code));
        }
    }

    #[test]
    fn letters_that_look_alike_are_taken_for_the_sign_meant() {
        let code = RecoveryCode::from_bytes([0; 16]);
        let written = code.written();
        assert!(written.starts_with("0000 0000"));
        let typed = written.replace('0', "O").to_lowercase();
        assert_eq!(RecoveryCode::read(&typed), Ok(code));
    }

    #[test]
    fn a_wrong_sign_a_missing_one_and_one_of_no_slip_are_told_apart() {
        let written = RecoveryCode::from_bytes([9; 16]).written();
        let wrong: String =
            written.char_indices().map(|(at, sign)| if at == 2 && sign != 'Z' { 'Z' } else { sign }).collect();
        assert_eq!(RecoveryCode::read(&wrong), Err(RecoveryCodeError::Check));
        assert_eq!(RecoveryCode::read("7KQF"), Err(RecoveryCodeError::Length(4)));
        assert_eq!(RecoveryCode::read("7KQ王"), Err(RecoveryCodeError::Sign('王')));
    }
}
