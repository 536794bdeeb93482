//! Macau resident identity cards: seven digits and a check digit in brackets, `1234567(8)`, also
//! written with slashes, `1/234567/8`.
//!
//! The first digit is 1, 5 or 7 on the cards that are known; sources differ about others, so another one is accepted
//! and doubted. The rule of the check digit is not published and is not tested.

use super::{IdentityError, typed};

pub(super) fn read(plain: &str) -> Result<String, IdentityError> {
    let number = typed::without_brackets(&plain.replace('/', ""))?;
    if number.len() != 8 {
        return Err(IdentityError::Length { found: number.len(), expected: "8" });
    }
    match number.split_at_checked(7) {
        Some((body, check)) if typed::is_letters_then_digits(&number, 0) && !body.starts_with('0') => {
            Ok(format!("{body}({check})"))
        }
        _ => Err(IdentityError::Form),
    }
}
