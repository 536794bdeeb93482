//! The eight characters of a day's head (封账八字), to be written into the minutes book.

use crate::vocabulary::Digest;
use bip39::Language;
use std::fmt;
use std::str::FromStr;

/// How many characters or words a head has.
const COUNT: usize = 8;
/// How many bits each of them says: the BIP-39 lists have 2,048 entries.
const BITS: u32 = 11;

/// The first 88 bits of a head's tree hash, said as eight Chinese characters or eight English words of the BIP-39
/// lists.
///
/// ```
/// use huzhu::journal::{HeadCode};
/// use huzhu::vocabulary::Digest;
/// let tree = Digest::of(b"all the records of a book");
/// let code = HeadCode::of(&tree);
/// assert_eq!(code.characters().chars().count(), 8);
/// assert_eq!(code.characters().parse(), Ok(code));
/// assert_eq!(code.words().parse(), Ok(code));
/// assert!(code.matches(&tree));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct HeadCode([u16; COUNT]);

/// Why a text is not a [`HeadCode`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeadCodeError {
    /// There are not eight.
    #[error("a head is eight characters or eight English words, here are {found}")]
    Count {
        /// How many there are.
        found: usize,
    },
    /// One is not in the list.
    #[error("number {position}, {word}, is not in the list of characters or words")]
    Unknown {
        /// Which one, from 1.
        position: usize,
        /// The character or word as written.
        word: String,
    },
}

impl HeadCode {
    /// The code of a tree hash.
    pub fn of(tree: &Digest) -> Self {
        let first = tree.as_bytes().iter().take(11).fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let mut places = [0; COUNT];
        for (place, index) in places.iter_mut().rev().zip(0..) {
            *place = (first >> (BITS * index) & 0x7ff) as u16;
        }
        Self(places)
    }

    /// Whether this is the code of that tree hash.
    pub fn matches(&self, tree: &Digest) -> bool {
        *self == Self::of(tree)
    }

    /// The eight characters, without spaces.
    pub fn characters(&self) -> String {
        self.spoken(Language::SimplifiedChinese).concat()
    }

    /// The eight English words, parted by spaces.
    pub fn words(&self) -> String {
        self.spoken(Language::English).join(" ")
    }

    fn spoken(&self, language: Language) -> [&'static str; COUNT] {
        let list = language.word_list();
        self.0.map(|place| list.get(usize::from(place)).copied().unwrap_or_default())
    }
}

impl FromStr for HeadCode {
    type Err = HeadCodeError;

    /// Reads either form: characters with or without spaces between them, words in any case.
    fn from_str(text: &str) -> Result<Self, HeadCodeError> {
        let (language, parts): (_, Vec<String>) = if text.is_ascii() {
            (Language::English, text.split_ascii_whitespace().map(str::to_ascii_lowercase).collect())
        } else {
            let characters = text.chars().filter(|character| !character.is_whitespace());
            (Language::SimplifiedChinese, characters.map(String::from).collect())
        };
        let mut places = [0; COUNT];
        if parts.len() != COUNT {
            return Err(HeadCodeError::Count { found: parts.len() });
        }
        for ((place, word), position) in places.iter_mut().zip(parts).zip(1..) {
            *place = language.find_word(&word).ok_or(HeadCodeError::Unknown { position, word })?;
        }
        Ok(Self(places))
    }
}

impl fmt::Display for HeadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.characters())
    }
}

impl fmt::Debug for HeadCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The first twelve entries of a BIP-39 sentence are the first 132 bits of entropy and checksum, so the published
    /// vector of entropy 7f7f…7f gives our words as far as they are all entropy.
    #[test]
    fn the_words_are_those_of_the_bip_39_vectors() {
        let code = HeadCode::of(&Digest::from_bytes([0x7f; 32]));
        assert_eq!(code.words(), "legal winner thank year wave sausage worth useful");
        let code = HeadCode::of(&Digest::from_bytes([0x80; 32]));
        assert_eq!(code.words(), "letter advice cage absurd amount doctor acoustic avoid");
        let code = HeadCode::of(&Digest::ZERO);
        assert_eq!(code.characters(), "的的的的的的的的");
        let code = HeadCode::of(&Digest::from_bytes([0xff; 32]));
        assert_eq!(code.characters(), "歇歇歇歇歇歇歇歇");
    }

    #[test]
    fn a_hand_written_head_is_read_with_spaces_and_capitals() {
        let code = HeadCode::of(&Digest::of(b"x"));
        let spaced: String = code.characters().chars().flat_map(|character| [character, '\u{3000}']).collect();
        assert_eq!(spaced.parse(), Ok(code));
        assert_eq!(code.words().to_uppercase().replace(' ', "  ").parse(), Ok(code));
    }

    #[test]
    fn a_head_that_was_miswritten_says_where() {
        assert_eq!("的的的".parse::<HeadCode>(), Err(HeadCodeError::Count { found: 3 }));
        assert_eq!("".parse::<HeadCode>(), Err(HeadCodeError::Count { found: 0 }));
        let wrong = HeadCodeError::Unknown { position: 3, word: "囍".into() };
        assert_eq!("的的囍的的的的的".parse::<HeadCode>(), Err(wrong));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn both_forms_say_the_same_88_bits(bytes: [u8; 32], beyond: u8) {
            let tree = Digest::from_bytes(bytes);
            let code = HeadCode::of(&tree);
            prop_assert_eq!(code.characters().parse(), Ok(code));
            prop_assert_eq!(code.words().parse(), Ok(code));
            let mut other = bytes;
            other[11] ^= beyond;
            prop_assert!(code.matches(&Digest::from_bytes(other)));
            other[10] ^= 1;
            prop_assert!(!code.matches(&Digest::from_bytes(other)));
        }
    }
}
