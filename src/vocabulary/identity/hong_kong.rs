//! Hong Kong identity cards: one or two letters, six digits, a check digit in brackets, `A123456(3)`.
//!
//! The check is the well-known sum modulo 11 with weights 9 to 2, a letter counting 10 to 35 and a missing first
//! letter 36; a remainder of ten is written `A`.

use super::{IdentityError, typed};

pub(super) fn read(plain: &str) -> Result<String, IdentityError> {
    let number = typed::without_brackets(plain)?;
    let length = number.len();
    let (body, check) = match (length, number.get(..length.saturating_sub(1)), number.chars().last()) {
        (8 | 9, Some(body), Some(check)) => (body, check),
        _ => return Err(IdentityError::Length { found: length, expected: "8 or 9" }),
    };
    if !typed::is_letters_then_digits(body, length - 7) || !matches!(check, '0'..='9' | 'A') {
        return Err(IdentityError::Form);
    }
    if check == check_digit(body) { Ok(format!("{body}({check})")) } else { Err(IdentityError::Check) }
}

fn check_digit(body: &str) -> char {
    let missing_letter = if body.len() == 7 { 36 * 9 } else { 0 };
    let weights = (2..=9).rev().skip(8 - body.len());
    let sum: u32 = body.chars().zip(weights).filter_map(|(c, weight)| Some(c.to_digit(36)? * weight)).sum();
    match (11 - (sum + missing_letter) % 11) % 11 {
        10 => 'A',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    }
}
