//! Unified social credit codes (统一社会信用代码, GB 32100).

use super::half_width::{half_width, is_dash};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The characters of a code, each worth its place: digits and letters without I, O, S, V and Z.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// The unified social credit code of an organisation: 18 characters, the last a check (rule I02).
///
/// The registering department, the kind of organisation, six digits of area, nine characters of organisation code and
/// the check character. The organisation code's own check (GB 11714) is not tested by itself: the last
/// character covers it already.
///
/// ```
/// use huzhu::vocabulary::{CreditCode, OrganisationKind};
/// let code = CreditCode::read("91440300 708461136t").unwrap();
/// assert_eq!(code.as_str(), "91440300708461136T");
/// assert_eq!(code.kind(), OrganisationKind::Enterprise);
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CreditCode(String);

/// Why a text is not a credit code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreditCodeError {
    /// Nothing was typed.
    #[error("the credit code is empty")]
    Empty,
    /// A character no code holds: anything but digits and letters, or I, O, S, V, Z.
    #[error("a credit code never holds U+{:04X}, found as character {position}", u32::from(*character))]
    Character {
        /// The character, upper case.
        character: char,
        /// Its place, from 1; spaces and hyphens are not counted.
        position: usize,
    },
    /// The code has not 18 characters.
    #[error("a credit code has 18 characters, not {found}")]
    Length {
        /// How many were typed.
        found: usize,
    },
    /// The check character does not fit the others: at least one is mistyped.
    #[error("the check character does not fit: one of the characters is mistyped")]
    Check,
}

/// The kinds of organisation a code's first two characters tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrganisationKind {
    /// 11 机关
    Government,
    /// 12 事业单位
    PublicInstitution,
    /// 13 and 19, other bodies of the establishment offices; A, those of the armed forces.
    OtherPublicBody,
    /// 2, bodies registered with the foreign ministry.
    ForeignBody,
    /// 3, law firms, notaries, arbitration commissions and the like.
    LegalService,
    /// 4 and 6, foreign culture and tourism offices.
    CultureOrTourism,
    /// 51 社会团体: an association, such as a consumer association.
    Association,
    /// 52 民办非企业单位
    PrivateNonEnterprise,
    /// 53 基金会
    Foundation,
    /// 59, other bodies of civil affairs; villagers' and residents' committees among them.
    OtherCivilBody,
    /// 7 宗教活动场所, 宗教院校
    Religious,
    /// 8 工会
    TradeUnion,
    /// 91 企业
    Enterprise,
    /// 92 个体工商户
    SoleTrader,
    /// 93 农民专业合作社
    FarmersCooperative,
    /// N, rural collective economic organisations (农村集体经济组织).
    RuralCollective,
    /// Y and whatever is assigned later.
    Other,
}

/// What is unusual about a code that was accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditCodeDoubt {
    /// The first two characters are not in the published table of departments and kinds.
    Prefix,
    /// The third to eighth characters, an area, are not all digits.
    Area,
}

impl CreditCode {
    /// Reads a code as typed: full-width, lower-case, with spaces or hyphens.
    ///
    /// # Errors
    /// [`CreditCodeError`] with the first check that failed.
    pub fn read(text: &str) -> Result<Self, CreditCodeError> {
        let mut code = String::with_capacity(18);
        for character in text.chars().map(half_width).filter(|c| *c != ' ' && !is_dash(*c)) {
            let character = character.to_ascii_uppercase();
            if !ALPHABET.contains(character) {
                return Err(CreditCodeError::Character { character, position: code.len() + 1 });
            }
            code.push(character);
        }
        match code.len() {
            0 => Err(CreditCodeError::Empty),
            18 if code.chars().last() == check_character(&code) => Ok(Self(code)),
            18 => Err(CreditCodeError::Check),
            found => Err(CreditCodeError::Length { found }),
        }
    }

    /// The code, upper case and without spaces.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind of organisation by the first two characters (confidence M).
    pub fn kind(&self) -> OrganisationKind {
        use OrganisationKind as Kind;
        let mut characters = self.0.chars();
        match (characters.next(), characters.next()) {
            (Some('1'), Some('1')) => Kind::Government,
            (Some('1'), Some('2')) => Kind::PublicInstitution,
            (Some('1' | 'A'), _) => Kind::OtherPublicBody,
            (Some('2'), _) => Kind::ForeignBody,
            (Some('3'), _) => Kind::LegalService,
            (Some('4' | '6'), _) => Kind::CultureOrTourism,
            (Some('5'), Some('1')) => Kind::Association,
            (Some('5'), Some('2')) => Kind::PrivateNonEnterprise,
            (Some('5'), Some('3')) => Kind::Foundation,
            (Some('5'), _) => Kind::OtherCivilBody,
            (Some('7'), _) => Kind::Religious,
            (Some('8'), _) => Kind::TradeUnion,
            (Some('9'), Some('1')) => Kind::Enterprise,
            (Some('9'), Some('2')) => Kind::SoleTrader,
            (Some('9'), Some('3')) => Kind::FarmersCooperative,
            (Some('N'), _) => Kind::RuralCollective,
            _ => Kind::Other,
        }
    }

    /// What a clerk should look at again, though the check character fits.
    pub fn doubt(&self) -> Option<CreditCodeDoubt> {
        let published = matches!(
            self.0.as_bytes(),
            [b'1', b'1'..=b'3' | b'9', ..]
                | [b'2', b'1' | b'9', ..]
                | [b'3', b'1'..=b'5' | b'9', ..]
                | [b'4', b'1' | b'9', ..]
                | [b'5', b'1'..=b'3' | b'9', ..]
                | [b'6', b'1' | b'2' | b'9', ..]
                | [b'7', b'1' | b'2' | b'9', ..]
                | [b'8', b'1' | b'9', ..]
                | [b'9', b'1'..=b'3', ..]
                | [b'A', b'1' | b'9', ..]
                | [b'N', b'1'..=b'3' | b'9', ..]
                | [b'Y', b'1', ..]
        );
        let area = self.0.get(2..8).is_some_and(|area| area.bytes().all(|b| b.is_ascii_digit()));
        match (published, area) {
            (false, _) => Some(CreditCodeDoubt::Prefix),
            (true, false) => Some(CreditCodeDoubt::Area),
            (true, true) => None,
        }
    }
}

/// The check character of the first 17: weights are the powers of 3 modulo 31.
fn check_character(code: &str) -> Option<char> {
    let mut weight = 1;
    let mut sum = 0;
    for character in code.chars().take(17) {
        sum += ALPHABET.find(character)? * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET.chars().nth((31 - sum % 31) % 31)
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CreditCode {
    type Error = CreditCodeError;
    fn try_from(text: String) -> Result<Self, CreditCodeError> {
        Self::read(&text)
    }
}

impl From<CreditCode> for String {
    fn from(code: CreditCode) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(Deserialize)]
    struct Figures {
        credit_codes: Vec<FigureCode>,
    }

    #[derive(Deserialize)]
    struct FigureCode {
        number: String,
        valid: bool,
    }

    #[test]
    fn every_code_of_the_figures_is_judged_as_they_say() {
        let figures: Figures = serde_json::from_str(include_str!("../../tests/data/figures.json")).unwrap();
        assert_eq!(figures.credit_codes.len(), 11);
        for code in figures.credit_codes {
            assert_eq!(CreditCode::read(&code.number).is_ok(), code.valid, "{}", code.number);
        }
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for text in ["91110000802100433B", "９１１１００００８０２１００４３３ｂ", " 91110000-8021 00433b"]
        {
            assert_eq!(CreditCode::read(text).unwrap().as_str(), "91110000802100433B", "{text}");
        }
    }

    #[test]
    fn a_code_is_refused_for_what_is_wrong_with_it_i02() {
        let refused = |text| CreditCode::read(text).unwrap_err();
        assert_eq!(refused("　"), CreditCodeError::Empty);
        assert_eq!(refused("91110000802100433C"), CreditCodeError::Check);
        assert_eq!(refused("91110000802100433"), CreditCodeError::Length { found: 17 });
        assert_eq!(refused("9111 0000600i37341L"), CreditCodeError::Character { character: 'I', position: 12 });
        assert_eq!(refused("社"), CreditCodeError::Character { character: '社', position: 1 });
    }

    fn with_check(body: &str) -> CreditCode {
        CreditCode::read(&format!("{body}{}", check_character(body).unwrap())).unwrap()
    }

    #[test]
    fn the_first_characters_tell_the_two_institutions_apart() {
        assert_eq!(with_check("93440403MA5DA1234").kind(), OrganisationKind::FarmersCooperative);
        assert_eq!(with_check("51440400MA5DA1234").kind(), OrganisationKind::Association);
        assert_eq!(with_check("N2440403MA5DA1234").kind(), OrganisationKind::RuralCollective);
        assert_eq!(with_check("N2440403MA5DA1234").doubt(), None);
    }

    #[test]
    fn an_unknown_prefix_or_area_is_doubted_and_not_refused() {
        assert_eq!(with_check("97440403MA5DA1234").doubt(), Some(CreditCodeDoubt::Prefix));
        assert_eq!(with_check("914404AAMA5DA1234").doubt(), Some(CreditCodeDoubt::Area));
    }

    #[test]
    fn a_code_is_stored_as_text_and_checked_when_read_back() {
        let code = CreditCode::read("91350100M000100Y43").unwrap();
        let json = serde_json::to_string(&code).unwrap();
        assert_eq!(json, "\"91350100M000100Y43\"");
        assert_eq!(serde_json::from_str::<CreditCode>(&json).unwrap(), code);
        assert!(serde_json::from_str::<CreditCode>("\"91350100M000100Y44\"").is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]

        #[test]
        fn any_text_is_read_or_refused(text in "([0-9A-Za-z -]{0,20}|\\PC{0,8})") {
            if let Ok(code) = CreditCode::read(&text) {
                prop_assert_eq!(CreditCode::read(code.as_str()), Ok(code.clone()));
            }
        }

        #[test]
        fn one_wrong_character_is_always_seen(body in "[0-9A-HJ-NPQRTUWXY]{17}", at in 0usize..18, other in 0usize..31) {
            let code = with_check(&body);
            let mut characters: Vec<char> = code.as_str().chars().collect();
            characters[at] = ALPHABET.chars().nth(other).unwrap();
            let changed: String = characters.into_iter().collect();
            prop_assert_eq!(CreditCode::read(&changed).is_ok(), changed == code.as_str());
        }
    }
}
