//! What the 18-character numbers of residents and of foreign permanent residents share (GB 11643): eight digits of
//! birth from the seventh place and a last check character by ISO 7064 MOD 11-2.

use super::IdentityError;
use crate::vocabulary::Date;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

/// Checks that there are 17 digits and a last digit or X.
pub(super) fn check_shape(plain: &str) -> Result<(), IdentityError> {
    let length = plain.chars().count();
    if length != 18 {
        return Err(IdentityError::Length { found: length, expected: "18" });
    }
    let is_misplaced = |(at, c): &(usize, char)| !(c.is_ascii_digit() || *at == 17 && *c == 'X');
    match plain.chars().enumerate().find(is_misplaced) {
        Some((at, character)) => Err(IdentityError::Character { character, position: at + 1 }),
        None => Ok(()),
    }
}

/// Checks the date of birth and the check character of a number of the right shape.
pub(super) fn check(plain: &str) -> Result<(), IdentityError> {
    born(plain)?;
    let sum: u32 = plain.chars().zip(WEIGHTS).filter_map(|(c, weight)| Some(c.to_digit(10)? * weight)).sum();
    let expected = CHECK_CHARACTERS.get((sum % 11) as usize);
    if plain.chars().last().as_ref() == expected { Ok(()) } else { Err(IdentityError::Check) }
}

/// The date of birth of an 18-character number. Numbers were first given out in 1984, so nobody born before 1870 has
/// one: such a year is mistyped.
pub(super) fn born(number: &str) -> Result<Date, IdentityError> {
    let digits = number.get(6..14).unwrap_or_default();
    let part = |range: std::ops::Range<usize>| digits.get(range).and_then(|part| part.parse::<i16>().ok());
    let date = match (part(0..4), part(4..6), part(6..8)) {
        (Some(year @ 1870..), Some(month), Some(day)) => Date::new(year, month as i8, day as i8).ok(),
        _ => None,
    };
    date.ok_or_else(|| IdentityError::BirthDate { digits: digits.to_owned() })
}
