//! Foreigners' permanent-residence identity cards.
//!
//! Since December 2023 (National Immigration Administration, 2023 edition) 18 characters after the resident card:
//! `9`, the province, three digits of nationality, eight of birth, three of sequence, and the same check character.
//! Cards of 2017 and before, three letters of nationality and twelve digits, stay valid; nothing further is known of
//! them for certain, so nothing further is checked.

use super::{IdentityError, citizen_number, typed};

pub(super) fn read(plain: &str) -> Result<String, IdentityError> {
    if plain.len() == 15 {
        let old = typed::is_letters_then_digits(plain, 3);
        return if old { Ok(plain.to_owned()) } else { Err(IdentityError::Form) };
    }
    if plain.len() != 18 {
        return Err(IdentityError::Length { found: plain.len(), expected: "18 or 15" });
    }
    citizen_number::check_shape(plain)?;
    if !plain.starts_with('9') {
        return Err(IdentityError::Form);
    }
    citizen_number::check(plain)?;
    Ok(plain.to_owned())
}
