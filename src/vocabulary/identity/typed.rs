//! A number as typed, made plain; and the mask of short numbers.

use super::{IdentityError, IdentityKind};
use crate::vocabulary::half_width::{half_width, is_dash};
use crate::vocabulary::mask::mask;

/// Upper-case letters, digits, brackets and slashes; spaces and hyphens dropped, full-width forms folded.
pub(super) fn plain(text: &str) -> Result<String, IdentityError> {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match half_width(character).to_ascii_uppercase() {
            ' ' => {}
            dash if is_dash(dash) => {}
            kept @ ('A'..='Z' | '0'..='9' | '(' | ')' | '/') => plain.push(kept),
            _ => return Err(IdentityError::Character { character, position: plain.len() + 1 }),
        }
    }
    if plain.is_empty() { Err(IdentityError::Empty) } else { Ok(plain) }
}

/// The paper whose number has a shape that no other has, so that a failed check is told and nothing else is tried.
pub(super) fn unmistakable(plain: &str) -> Option<IdentityKind> {
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    match plain.len() {
        18 if plain.starts_with('9') => Some(IdentityKind::PermanentResident),
        18 => Some(IdentityKind::ResidentId),
        15 if all_digits(plain) => Some(IdentityKind::ResidentId),
        _ => {
            let (before, bracketed) = plain.strip_suffix(')')?.split_once('(')?;
            let letters = before.bytes().take_while(u8::is_ascii_uppercase).count();
            let digits = before.len() - letters;
            match (letters, digits, bracketed.len()) {
                (1 | 2, 6, 1) => Some(IdentityKind::HongKongId),
                (0, 7, 1) => Some(IdentityKind::MacauId),
                _ => None,
            }
        }
    }
}

/// The number without brackets, refusing what the paper has none of.
pub(super) fn without_brackets(plain: &str) -> Result<String, IdentityError> {
    let open = plain.matches('(').count();
    let closed = plain.ends_with(')') && plain.matches(')').count() == 1;
    match open {
        0 if !plain.contains(')') => Ok(plain.to_owned()),
        1 if closed => Ok(plain.replace(['(', ')'], "")),
        _ => Err(IdentityError::Form),
    }
}

/// Whether a text is so many upper-case letters and then only digits.
pub(super) fn is_letters_then_digits(text: &str, letters: usize) -> bool {
    text.bytes().enumerate().all(|(at, b)| if at < letters { b.is_ascii_uppercase() } else { b.is_ascii_digit() })
}

/// Shows at most two characters at either end, so that at least four stay hidden; a bracketed check digit is hidden.
pub(super) fn mask_short(number: &str) -> String {
    let (body, check) = number.split_once('(').map_or((number, ""), |(body, _)| (body, "(*)"));
    let shown = (body.len().saturating_sub(3) / 2).min(2);
    mask(body, shown, shown) + check
}
