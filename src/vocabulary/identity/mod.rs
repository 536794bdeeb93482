//! Identity papers: who stands at the counter, by a number that has passed every check it carries.
//!
//! What a standard or an issuing office has published is checked (rule I01); what is not known for certain is
//! accepted, for a valid paper must never be refused. Each kind of paper has a file here that says what is checked
//! and by which source.

mod citizen_number;
mod hong_kong;
mod macau;
mod passport;
mod permanent_resident;
mod resident;
mod travel_permit;
mod typed;

use super::Date;
use super::mask::{groups, mask};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The kinds of identity paper a person can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityKind {
    /// Resident identity card (居民身份证) and the residence permit of Hong Kong, Macau and Taiwan residents
    /// (港澳台居民居住证), one system of numbers: GB 11643.
    ResidentId,
    /// Foreigner's permanent-residence identity card (外国人永久居留身份证).
    PermanentResident,
    /// Hong Kong identity card (香港居民身份证).
    HongKongId,
    /// Macau resident identity card (澳门居民身份证).
    MacauId,
    /// Travel permit of Hong Kong and Macau residents (港澳居民来往内地通行证, 回乡证).
    HomeReturnPermit,
    /// Travel permit of Taiwan residents (台湾居民来往大陆通行证, 台胞证).
    TaiwanPermit,
    /// A passport (护照) of any state.
    Passport,
}

/// A person's sex as a paper states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 女
    Female,
    /// 男
    Male,
}

/// An identity paper whose number has passed its checks, in canonical form.
///
/// The number is personal data: it is shown with [`IdentityPaper::masked`] (rule I04), and `Debug` masks it too.
/// Stored as `{"kind":"resident_id","number":"11010519491231002X"}` and checked again when read.
///
/// ```
/// use huzhu::vocabulary::{IdentityKind, IdentityPaper, Sex};
/// let paper = IdentityPaper::read(IdentityKind::ResidentId, "110105 19491231 002x").unwrap();
/// assert_eq!(paper.number(), "11010519491231002X");
/// assert_eq!(paper.masked(), "110105********002X");
/// assert_eq!(paper.sex(), Some(Sex::Female));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct IdentityPaper {
    kind: IdentityKind,
    number: String,
}

/// Why a text is not the number of a paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdentityError {
    /// Nothing was typed.
    #[error("the number is empty")]
    Empty,
    /// A character that no number of this kind holds.
    #[error("the number holds U+{:04X} as character {position}", u32::from(*character))]
    Character {
        /// The character.
        character: char,
        /// Its place, from 1; spaces and hyphens are not counted.
        position: usize,
    },
    /// The number is too short or too long.
    #[error("the number has {found} characters instead of {expected}")]
    Length {
        /// How many characters were typed, signs and spaces not counted.
        found: usize,
        /// What the paper has, `18` or `8 or 10`.
        expected: &'static str,
    },
    /// Fifteen digits: a first-generation resident card, retired on 1 January 2013.
    #[error("fifteen digits are a first-generation card, retired since 2013: ask for the number of eighteen")]
    Retired,
    /// The letters and digits do not stand as they do on this paper.
    #[error("the letters and digits do not stand as they do on this paper")]
    Form,
    /// The first two digits name no province.
    #[error("no province has the code {code:02}")]
    Province {
        /// The first two digits.
        code: u8,
    },
    /// The digits of the birth date are no date, or one before 1870.
    #[error("{digits} is not a date of birth")]
    BirthDate {
        /// The eight digits.
        digits: String,
    },
    /// The holder would be born after today.
    #[error("the date of birth {born} lies in the future")]
    NotYetBorn {
        /// The date of birth.
        born: Date,
    },
    /// The check character does not fit the others: at least one is mistyped.
    #[error("the check character does not fit: one of the characters is mistyped")]
    Check,
    /// The text looks like the number of no known paper.
    #[error("this looks like the number of no known paper")]
    Unrecognised,
}

/// What is unusual about a paper that was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityDoubt {
    /// A Macau card whose number does not begin with 1, 5 or 7.
    MacauFirstDigit,
}

impl IdentityKind {
    /// Every kind, the usual ones first.
    pub const ALL: [Self; 7] = [
        Self::ResidentId,
        Self::MacauId,
        Self::HongKongId,
        Self::HomeReturnPermit,
        Self::TaiwanPermit,
        Self::PermanentResident,
        Self::Passport,
    ];
}

impl IdentityPaper {
    /// Reads the number of a paper of a known kind, as typed: full-width, lower-case, with spaces or hyphens, a check
    /// digit with or without its brackets.
    ///
    /// A date of birth is only known to be real; ask [`IdentityPaper::check_born_by`] whether it has come.
    ///
    /// # Errors
    /// [`IdentityError`] with the first check that failed.
    pub fn read(kind: IdentityKind, text: &str) -> Result<Self, IdentityError> {
        let typed = typed::plain(text)?;
        let number = match kind {
            IdentityKind::ResidentId => resident::read(&typed),
            IdentityKind::PermanentResident => permanent_resident::read(&typed),
            IdentityKind::HongKongId => hong_kong::read(&typed),
            IdentityKind::MacauId => macau::read(&typed),
            IdentityKind::HomeReturnPermit => travel_permit::read_home_return(&typed),
            IdentityKind::TaiwanPermit => travel_permit::read_taiwan(&typed),
            IdentityKind::Passport => passport::read(&typed),
        }?;
        Ok(Self { kind, number })
    }

    /// Every paper a number can be the number of, the likeliest first; never empty. Eight digits, for one, can be a
    /// Taiwan permit, a Macau card without its brackets, or a passport, and a person chooses.
    ///
    /// # Errors
    /// What is shaped like a resident number or a bracketed card and fails its check is refused for that reason and
    /// not taken for a passport; otherwise [`IdentityError::Unrecognised`].
    pub fn recognise(text: &str) -> Result<Vec<Self>, IdentityError> {
        let typed = typed::plain(text)?;
        if let Some(kind) = typed::unmistakable(&typed) {
            return Self::read(kind, text).map(|paper| vec![paper]);
        }
        let papers: Vec<Self> = IdentityKind::ALL.iter().filter_map(|kind| Self::read(*kind, text).ok()).collect();
        if papers.is_empty() { Err(IdentityError::Unrecognised) } else { Ok(papers) }
    }

    /// The kind of paper.
    pub fn kind(&self) -> IdentityKind {
        self.kind
    }

    /// The number in canonical form: upper case, no spaces; the check digit of a Hong Kong or Macau card in brackets.
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The number with its middle hidden, `440402********1234`, `A1***56(*)` (rule I04).
    pub fn masked(&self) -> String {
        match self.kind {
            IdentityKind::ResidentId => mask(&self.number, 6, 4),
            IdentityKind::PermanentResident if self.number.len() == 18 => mask(&self.number, 6, 4),
            _ => typed::mask_short(&self.number),
        }
    }

    /// The number in groups, as it is compared with the paper: `440402 19900101 1234`.
    pub fn grouped(&self) -> String {
        match self.number.len() {
            18 => groups(&self.number, &[6, 8, 4]),
            _ => self.number.clone(),
        }
    }

    /// The part of the number that stays with the holder when the paper is renewed: what duplicates are searched by.
    pub fn lifelong(&self) -> &str {
        match self.kind {
            IdentityKind::HomeReturnPermit => self.number.get(..9).unwrap_or(&self.number),
            IdentityKind::TaiwanPermit => travel_permit::lifelong_taiwan(&self.number),
            _ => &self.number,
        }
    }

    /// The date of birth, where the number holds it.
    pub fn born(&self) -> Option<Date> {
        match self.kind {
            IdentityKind::ResidentId | IdentityKind::PermanentResident => citizen_number::born(&self.number).ok(),
            _ => None,
        }
    }

    /// The holder's sex, where the number holds it.
    pub fn sex(&self) -> Option<Sex> {
        match self.kind {
            IdentityKind::ResidentId => resident::sex(&self.number),
            _ => None,
        }
    }

    /// Whether this is the residence permit of a Hong Kong, Macau or Taiwan resident, which shares the numbers of the
    /// resident card.
    pub fn is_residence_permit(&self) -> bool {
        self.kind == IdentityKind::ResidentId && resident::is_residence_permit(&self.number)
    }

    /// Refuses a holder who is not yet born on a day.
    ///
    /// # Errors
    /// [`IdentityError::NotYetBorn`].
    pub fn check_born_by(&self, today: Date) -> Result<(), IdentityError> {
        match self.born() {
            Some(born) if born > today => Err(IdentityError::NotYetBorn { born }),
            _ => Ok(()),
        }
    }

    /// What a clerk should look at again, though the number was accepted.
    pub fn doubt(&self) -> Option<IdentityDoubt> {
        let unusual = self.kind == IdentityKind::MacauId && !self.number.starts_with(['1', '5', '7']);
        unusual.then_some(IdentityDoubt::MacauFirstDigit)
    }
}

impl fmt::Debug for IdentityPaper {
    /// The kind and the masked number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.kind, self.masked())
    }
}

/// A paper as stored, before it is checked.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    kind: IdentityKind,
    number: String,
}

impl TryFrom<Stored> for IdentityPaper {
    type Error = IdentityError;
    fn try_from(stored: Stored) -> Result<Self, IdentityError> {
        Self::read(stored.kind, &stored.number)
    }
}

impl From<IdentityPaper> for Stored {
    fn from(paper: IdentityPaper) -> Self {
        Self { kind: paper.kind, number: paper.number }
    }
}

#[cfg(test)]
mod tests;
