//! Telephone numbers of the mainland, Macau and Hong Kong, as people write them (rule I03).

use super::half_width::{half_width, is_dash};
use super::mask::{groups, mask};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A telephone number in canonical form.
///
/// | kind | canonical |
/// |---|---|
/// | mainland mobile | `13800138000` |
/// | mainland landline, with an extension | `0756-2123456`, `010-88886666-801` |
/// | Macau, Hong Kong | `+853 66123456`, `+852 91234567` |
/// | service | `4008123456`, `12315`, `0756-12345` |
/// | without an area | `2123456` |
/// | abroad | `+351 212345678` is kept as `+351212345678` |
///
/// A valid number is never refused: where a number is unusual but possible it is taken, and [`Phone::doubt`] says what
/// to look at. Numbers are personal data: shown masked (rule I04), by `Debug` too.
///
/// ```
/// use huzhu::vocabulary::{Phone, PhoneKind};
/// let phone = Phone::read("+86 138-0013-8000").unwrap();
/// assert_eq!(phone.as_str(), "13800138000");
/// assert_eq!(phone.masked(), "138****8000");
/// assert_eq!(Phone::read("（853）6612 3456").unwrap().kind(), PhoneKind::Macau);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// Where a number rings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhoneKind {
    /// A mobile of the mainland: eleven digits from 13 to 19.
    MainlandMobile,
    /// A landline of the mainland with its area code.
    MainlandLandline,
    /// A number of Macau, +853.
    Macau,
    /// A number of Hong Kong, +852.
    HongKong,
    /// A service: 400 and 800 numbers, 95xxx, 12315 and other short numbers, with an area code or without.
    Service,
    /// Seven or eight digits that lack an area code or a region.
    WithoutArea,
    /// Any other country or region.
    Abroad,
}

/// Why a text is not a telephone number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    /// Nothing was typed.
    #[error("the telephone number is empty")]
    Empty,
    /// A character that no number holds.
    #[error("a telephone number never holds U+{:04X}, found as character {position}", u32::from(*character))]
    Character {
        /// The character.
        character: char,
        /// Its place in the text as typed, from 1.
        position: usize,
    },
    /// It begins like a mainland mobile and has not eleven digits.
    #[error("a mobile number has 11 digits, not {found}")]
    MobileLength {
        /// How many digits were typed.
        found: usize,
    },
    /// A number of Macau or Hong Kong has not eight digits.
    #[error("a number of Macau or Hong Kong has 8 digits after +853 or +852, not {found}")]
    RegionLength {
        /// How many digits follow the region.
        found: usize,
    },
    /// The extension is not one to six digits.
    #[error("an extension has one to six digits")]
    Extension,
    /// The digits have no known form.
    #[error("not a telephone number: type 13800138000, 0756-2123456, +853 66123456 or +852 91234567")]
    Form,
}

/// What is unusual about a number that was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneDoubt {
    /// Eight digits that begin with 6 were taken for a Macau mobile.
    MacauSupposed,
    /// The area code or region is missing.
    AreaMissing,
    /// The first digit of the number is not one in use in its region.
    FirstDigit,
    /// A number of another country, of which only the length is checked.
    Abroad,
}

impl Phone {
    /// Reads a number as typed: full-width, with spaces, hyphens, dots or brackets; with `+86`, `0086`, `853`, `+852`;
    /// with an extension after `#`, `x`, `ext`, `转` or `分机`, or after a hyphen that follows a whole landline.
    ///
    /// # Errors
    /// [`PhoneError`] with the reason.
    pub fn read(text: &str) -> Result<Self, PhoneError> {
        let typed = Typed::new(text)?;
        if let Some(extension) = &typed.extension {
            return Self::with_extension(&canonical(&typed.number, typed.international)?, extension);
        }
        if let Some((number, extension)) = typed.number.rsplit_once('-')
            && let Ok(number) = canonical(number, typed.international)
            && matches!(kind(&number), PhoneKind::MainlandLandline | PhoneKind::Service)
            && let Ok(phone) = Self::with_extension(&number, extension)
        {
            return Ok(phone);
        }
        canonical(&typed.number, typed.international).map(Self)
    }

    /// The canonical form.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the number rings. Eight digits alone that begin with 6 are supposed to be a Macau mobile.
    pub fn kind(&self) -> PhoneKind {
        kind(self.split().0)
    }

    /// The extension, where there is one.
    pub fn extension(&self) -> Option<&str> {
        self.split().1
    }

    /// The number with its middle hidden, `138****8000`, `0756-***3456`; a service number hides nothing.
    pub fn masked(&self) -> String {
        let (number, extension) = self.split();
        let hidden = match kind(number) {
            PhoneKind::Service => number.to_owned(),
            PhoneKind::MainlandMobile => mask(number, 3, 4),
            PhoneKind::MainlandLandline => mask(number, number.find('-').map_or(0, |at| at + 1), 4),
            PhoneKind::Macau | PhoneKind::HongKong if number.starts_with('+') => mask(number, 7, 2),
            PhoneKind::Macau | PhoneKind::HongKong | PhoneKind::WithoutArea => mask(number, 2, 2),
            PhoneKind::Abroad => mask(number, number.len().saturating_sub(8), 2),
        };
        match extension {
            Some(extension) => format!("{hidden}-{extension}"),
            None => hidden,
        }
    }

    /// The number in groups, as it is read aloud: `138 0013 8000`, `6612 3456`.
    pub fn grouped(&self) -> String {
        let (number, extension) = self.split();
        let grouped = match kind(number) {
            PhoneKind::MainlandMobile => groups(number, &[3, 4, 4]),
            PhoneKind::Macau | PhoneKind::HongKong | PhoneKind::WithoutArea if number.len() == 8 => {
                groups(number, &[4, 4])
            }
            _ => number.to_owned(),
        };
        match extension {
            Some(extension) => format!("{grouped}-{extension}"),
            None => grouped,
        }
    }

    /// What a clerk should look at again, though the number was accepted.
    pub fn doubt(&self) -> Option<PhoneDoubt> {
        let number = self.split().0;
        let local = number.rsplit(['-', ' ']).next().unwrap_or(number);
        match kind(number) {
            PhoneKind::Macau if !number.starts_with('+') => Some(PhoneDoubt::MacauSupposed),
            PhoneKind::Macau if !local.starts_with(['2', '6', '8']) => Some(PhoneDoubt::FirstDigit),
            PhoneKind::HongKong | PhoneKind::MainlandLandline if local.starts_with(['0', '1']) => {
                Some(PhoneDoubt::FirstDigit)
            }
            PhoneKind::WithoutArea => Some(PhoneDoubt::AreaMissing),
            PhoneKind::Abroad => Some(PhoneDoubt::Abroad),
            _ => None,
        }
    }

    fn with_extension(number: &str, extension: &str) -> Result<Self, PhoneError> {
        let digits: String = extension.chars().filter(char::is_ascii_digit).collect();
        let only_digits = digits.len() == extension.chars().filter(|c| *c != '-').count();
        if only_digits && (1..=6).contains(&digits.len()) {
            Ok(Self(format!("{number}-{digits}")))
        } else {
            Err(PhoneError::Extension)
        }
    }

    /// The number and its extension: what follows the hyphen, or the second one where the first ends an area code.
    fn split(&self) -> (&str, Option<&str>) {
        let area = if self.0.starts_with('0') { self.0.find('-').map_or(0, |at| at + 1) } else { 0 };
        match self.0.get(area..).and_then(|local| local.find('-')) {
            Some(at) => (self.0.get(..area + at).unwrap_or(&self.0), self.0.get(area + at + 1..)),
            None => (&self.0, None),
        }
    }
}

/// A number as typed: digits and hyphens, everything else read or dropped.
struct Typed {
    /// Begun with `+` or `00`.
    international: bool,
    number: String,
    extension: Option<String>,
}

impl Typed {
    fn new(text: &str) -> Result<Self, PhoneError> {
        let mut typed = Self { international: false, number: String::new(), extension: None };
        let characters: Vec<char> = text.chars().map(|c| half_width(c).to_ascii_lowercase()).collect();
        let mut at = 0;
        while let Some(&character) = characters.get(at) {
            let position = at + 1;
            let rest = characters.get(at..).unwrap_or_default();
            let marker = EXTENSION_MARKERS
                .iter()
                .find(|marker| rest.iter().copied().take(marker.chars().count()).eq(marker.chars()));
            at += marker.map_or(1, |marker| marker.chars().count());
            let part = typed.extension.as_mut().unwrap_or(&mut typed.number);
            match character {
                '0'..='9' => part.push(character),
                ' ' | '.' | '(' | ')' => {}
                dash if is_dash(dash) => part.push('-'),
                '+' if typed.number.is_empty() && !typed.international => typed.international = true,
                _ if marker.is_some() && typed.extension.is_none() => typed.extension = Some(String::new()),
                _ => return Err(PhoneError::Character { character, position }),
            }
        }
        if let Some(rest) = typed.number.strip_prefix("00") {
            typed.number = rest.to_owned();
            typed.international = true;
        }
        if typed.number.contains(|c: char| c.is_ascii_digit()) { Ok(typed) } else { Err(PhoneError::Empty) }
    }
}

/// What stands before an extension, longer ones first.
const EXTENSION_MARKERS: [&str; 7] = ["分机", "分機", "ext", "转", "轉", "#", "x"];

/// The canonical form of digits and hyphens that hold no extension.
fn canonical(number: &str, international: bool) -> Result<String, PhoneError> {
    let digits = number.replace('-', "");
    if !international {
        return domestic(&digits);
    }
    if let Some(rest) = digits.strip_prefix("86") {
        return mainland(rest);
    }
    match digits.split_at_checked(3) {
        Some((code @ ("852" | "853"), rest)) => region(code, rest),
        _ if (7..=15).contains(&digits.len()) && !digits.starts_with('0') => Ok(format!("+{digits}")),
        _ => Err(PhoneError::Form),
    }
}

/// Digits typed without `+` or `00`.
fn domestic(digits: &str) -> Result<String, PhoneError> {
    let after_zero = digits.strip_prefix('0');
    if let Some(mobile) = after_zero.filter(|rest| is_mobile_head(rest)) {
        return mobile_of(mobile);
    }
    if after_zero.is_some() {
        return landline(digits);
    }
    match (digits.len(), digits.split_at_checked(3)) {
        (11, Some((code @ ("852" | "853"), rest))) => return region(code, rest),
        (12..=14, _) if digits.starts_with("86") => return mainland(digits.strip_prefix("86").unwrap_or(digits)),
        _ => {}
    }
    if is_service(digits) {
        return Ok(digits.to_owned());
    }
    if is_mobile_head(digits) {
        return mobile_of(digits);
    }
    let without_area = matches!(digits.len(), 7 | 8) && !digits.starts_with('1');
    if without_area { Ok(digits.to_owned()) } else { Err(PhoneError::Form) }
}

/// Digits after `+86`: an area code has usually lost its zero there.
fn mainland(digits: &str) -> Result<String, PhoneError> {
    let digits = digits.strip_prefix('0').unwrap_or(digits);
    if is_mobile_head(digits) {
        mobile_of(digits)
    } else if is_service(digits) && digits.len() != 8 {
        Ok(digits.to_owned())
    } else {
        landline(&format!("0{digits}"))
    }
}

fn is_mobile_head(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..])
}

fn mobile_of(digits: &str) -> Result<String, PhoneError> {
    if digits.len() == 11 { Ok(digits.to_owned()) } else { Err(PhoneError::MobileLength { found: digits.len() }) }
}

/// 400 and 800 numbers, 95xxx and 96xxx, and short numbers such as 110, 12315 and 10086.
fn is_service(digits: &str) -> bool {
    match digits.len() {
        10 => digits.starts_with("400") || digits.starts_with("800"),
        5 | 6 if digits.starts_with("95") || digits.starts_with("96") => true,
        3..=6 => digits.starts_with('1'),
        7 | 8 => digits.starts_with('1') && !is_mobile_head(digits),
        _ => false,
    }
}

/// An area code with its zero (three digits from 010 to 029, four else) and a number of seven or eight digits, or a
/// service of that area.
fn landline(digits: &str) -> Result<String, PhoneError> {
    let area = match digits.as_bytes() {
        [b'0', b'1', b'0', ..] | [b'0', b'2', ..] => 3,
        [b'0', b'3'..=b'9', ..] => 4,
        _ => return Err(PhoneError::Form),
    };
    match digits.split_at_checked(area) {
        Some((area, local)) if local.len() == 8 || local.len() == 7 && area.len() == 4 || is_service(local) => {
            Ok(format!("{area}-{local}"))
        }
        _ => Err(PhoneError::Form),
    }
}

fn region(code: &str, digits: &str) -> Result<String, PhoneError> {
    if digits.len() == 8 {
        Ok(format!("+{code} {digits}"))
    } else {
        Err(PhoneError::RegionLength { found: digits.len() })
    }
}

/// The kind of a canonical number without its extension.
fn kind(number: &str) -> PhoneKind {
    if number.starts_with("+853 ") {
        return PhoneKind::Macau;
    }
    if number.starts_with("+852 ") {
        return PhoneKind::HongKong;
    }
    if number.starts_with('+') {
        return PhoneKind::Abroad;
    }
    let local = number.split_once('-').map(|(_, local)| local);
    match local {
        Some(local) if local.len() < 7 => PhoneKind::Service,
        Some(_) => PhoneKind::MainlandLandline,
        None if number.len() == 11 => PhoneKind::MainlandMobile,
        None if is_service(number) => PhoneKind::Service,
        None if number.len() == 8 && number.starts_with('6') => PhoneKind::Macau,
        None => PhoneKind::WithoutArea,
    }
}

impl fmt::Display for Phone {
    /// The canonical form, unmasked.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Phone {
    /// The masked number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;
    fn try_from(text: String) -> Result<Self, PhoneError> {
        Self::read(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

#[cfg(test)]
mod tests;
