//! Resident identity cards, and the residence permits of Hong Kong (81), Macau (82) and Taiwan (83) residents.
//!
//! GB 11643: six digits of area, eight of birth, three of sequence (odd: male), one check character. The first two
//! digits are checked against the provinces of GB/T 2260 and the permits' codes; the other four are not, for areas
//! come and go and a number outlives them.

use super::{IdentityError, Sex, citizen_number};

pub(super) fn read(plain: &str) -> Result<String, IdentityError> {
    if plain.len() == 15 && plain.bytes().all(|b| b.is_ascii_digit()) {
        return Err(IdentityError::Retired);
    }
    citizen_number::check_shape(plain)?;
    let code = plain.get(..2).and_then(|code| code.parse().ok()).ok_or(IdentityError::Form)?;
    if !is_province(code) {
        return Err(IdentityError::Province { code });
    }
    citizen_number::check(plain)?;
    Ok(plain.to_owned())
}

/// The provinces and their like; 71 is Taiwan in GB/T 2260 and 83 its residents' permit.
fn is_province(code: u8) -> bool {
    matches!(code, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
}

pub(super) fn is_residence_permit(number: &str) -> bool {
    ["81", "82", "83"].iter().any(|code| number.starts_with(code))
}

pub(super) fn sex(number: &str) -> Option<Sex> {
    let sequence = number.chars().nth(16)?.to_digit(10)?;
    Some(if sequence % 2 == 1 { Sex::Male } else { Sex::Female })
}
