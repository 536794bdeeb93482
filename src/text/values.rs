//! Why what was typed cannot be taken, and what is doubtful about what was: said as the form to type, never as
//! "invalid".
//!
//! The sentences stand under a field and end without a stop.
//!
//! ```
//! use huzhu::text::{InWords, Language};
//! use huzhu::vocabulary::Money;
//! let refused = Money::read("15.005").unwrap_err();
//! assert_eq!(refused.words().in_(Language::Zh), "金额最多两位小数，例如 1500 或 1.5万");
//! ```

mod amounts;
mod dates;
mod papers;
mod texts;

pub use amounts::question;

use super::{Phrase, Words};

/// Something that can be said in both languages.
pub trait InWords {
    /// What it says.
    fn words(&self) -> Words;
}

impl InWords for Phrase {
    fn words(&self) -> Words {
        (*self).into()
    }
}

/// A character as a message may show it: itself where it can be seen, its number where it cannot.
fn shown(character: char) -> String {
    if character.is_alphanumeric() || character.is_ascii_graphic() || ('\u{3001}'..='\u{303f}').contains(&character) {
        format!("“{character}”")
    } else {
        format!("U+{:04X}", u32::from(character))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_would_command_a_terminal_is_shown_by_its_number() {
        assert_eq!(shown('\u{1b}'), "U+001B");
        assert_eq!(shown('\u{202e}'), "U+202E");
        assert_eq!(shown(' '), "U+0020");
        assert_eq!((shown('x').as_str(), shown('厘').as_str(), shown('。').as_str()), ("“x”", "“厘”", "“。”"));
    }
}
