//! Passports of any state: five to fifteen letters and digits, at least one a digit.
//!
//! Chinese ones are a letter and eight digits, or two letters and seven, but a number alone does not tell the state,
//! and a foreign one may have any form: nothing more is checked. Fifteen digits alone are refused as the retired
//! resident number they are; no state issues such a passport (ICAO 9303 has nine characters).

use super::IdentityError;

pub(super) fn read(plain: &str) -> Result<String, IdentityError> {
    if let Some((at, character)) = plain.chars().enumerate().find(|(_, c)| !c.is_ascii_alphanumeric()) {
        return Err(IdentityError::Character { character, position: at + 1 });
    }
    if !(5..=15).contains(&plain.len()) {
        return Err(IdentityError::Length { found: plain.len(), expected: "5 to 15" });
    }
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    match digits {
        0 => Err(IdentityError::Form),
        15 => Err(IdentityError::Retired),
        _ => Ok(plain.to_owned()),
    }
}
