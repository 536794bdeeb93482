//! Travel permits of Hong Kong, Macau and Taiwan residents.

use super::{IdentityError, typed};

/// Home-return permits. Ministry of Public Security, in use since 1999: `H` (Hong Kong) or `M` (Macau), eight digits
/// that stay for life and, on older cards, two more that count renewals. Since July 2024 residents who are not
/// Chinese citizens hold one of nine characters that begins with `HA` or `MA`.
pub(super) fn read_home_return(plain: &str) -> Result<String, IdentityError> {
    let number = typed::without_brackets(plain)?;
    if !matches!(number.len(), 9 | 11) {
        return Err(IdentityError::Length { found: number.len(), expected: "9 or 11" });
    }
    let not_a_citizen = number.len() == 9
        && (number.starts_with("HA") || number.starts_with("MA"))
        && typed::is_letters_then_digits(&number, 2);
    let citizen = number.starts_with(['H', 'M']) && typed::is_letters_then_digits(&number, 1);
    if citizen || not_a_citizen { Ok(number) } else { Err(IdentityError::Form) }
}

/// Taiwan permits. Since September 2008 eight digits that stay for life. Before: those eight, two that count the
/// issues, and in places a letter or digit of the issuing office in brackets. Permits for a single journey have
/// carried one or two letters and eight to ten digits.
pub(super) fn read_taiwan(plain: &str) -> Result<String, IdentityError> {
    let number = typed::without_brackets(plain)?;
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = number.len() - letters;
    let fits = match letters {
        0 => is_lifelong_form(&number),
        1 | 2 => (8..=10).contains(&digits) && typed::is_letters_then_digits(&number, letters),
        _ => false,
    };
    match number.len() {
        8..=12 if fits => Ok(number),
        8..=12 => Err(IdentityError::Form),
        found => Err(IdentityError::Length { found, expected: "8 to 12" }),
    }
}

/// Eight digits, or ten and at most one letter or digit more.
fn is_lifelong_form(number: &str) -> bool {
    let leading = number.bytes().take_while(u8::is_ascii_digit).count();
    match number.len() {
        8 | 10 => leading == number.len(),
        11 => leading >= 10,
        _ => false,
    }
}

/// The eight digits for life; all of a permit for a single journey.
pub(super) fn lifelong_taiwan(number: &str) -> &str {
    match number.get(..8) {
        Some(digits) if digits.bytes().all(|b| b.is_ascii_digit()) => digits,
        _ => number,
    }
}
