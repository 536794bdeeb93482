//! Text that people type and that is safe to show, print and sign.
//!
//! A name is seen on screens and papers by people who decide on what they see. So a text of a book cannot hold what
//! they would not see: control characters and escape sequences, characters that turn the direction of writing,
//! invisible and unassigned ones, private-use ones that look different on every machine. Such text is refused with the
//! character's code and place, never silently repaired.

use super::half_width::half_width;
use super::invisible::{is_invisible, is_private_use};
use serde::{Deserialize, Serialize};
use std::fmt;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// One line of clean text: Unicode NFC, nothing unseen, no space at either end, never empty.
///
/// ```
/// use huzhu::vocabulary::{Text, TextError};
/// let name = Text::clean("  黄永强 ", 50).unwrap();
/// assert_eq!(name.as_str(), "黄永强");
/// let error = Text::clean("黄\u{202e}强", 50).unwrap_err();
/// assert_eq!(error, TextError::Character { character: '\u{202e}', position: 2 });
/// assert!(error.to_string().contains("U+202E"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Text(String);

/// Clean text of one or more lines, for notes and statements of facts: as [`Text`], with line feeds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Note(String);

/// Why a text is not clean.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing but spaces was typed.
    #[error("the text is empty")]
    Empty,
    /// An escape sequence begins here; it would command the terminal.
    #[error("the text holds an escape sequence at character {position}")]
    EscapeSequence {
        /// The place of the escape, from 1.
        position: usize,
    },
    /// A character that cannot be seen or relied upon: control, direction, invisible, unassigned, private use.
    #[error("the text holds U+{:04X} as character {position}, which must not be in it", u32::from(*character))]
    Character {
        /// The character.
        character: char,
        /// Its place in the text as typed, from 1.
        position: usize,
    },
    /// More than four combining marks on one character, or a mark on none.
    #[error("too many marks are stacked up at character {position}")]
    Marks {
        /// The place of the first mark too many, from 1, in the cleaned text.
        position: usize,
    },
    /// The text is too long.
    #[error("the text has {found} characters; at most {most} fit")]
    TooLong {
        /// How many characters it has.
        found: usize,
        /// How many fit.
        most: usize,
    },
}

/// A character that is right but may be missing from fonts, printers and other people's systems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RareCharacter {
    /// The character: a Chinese one of the extensions B and later (生僻字).
    pub character: char,
    /// Its place in the text, from 1.
    pub position: usize,
}

/// Marks that may follow one character; Vietnamese and pinyin need two.
const MARKS_MOST: usize = 4;

impl Text {
    /// The most characters any [`Text`] holds; a field may allow fewer.
    pub const LONGEST: usize = 200;
    /// The most characters of a person's name.
    pub const LONGEST_NAME: usize = 60;

    /// Cleans a line: spaces at the ends go, composed forms replace decomposed ones, a no-break space becomes a space.
    /// Everything else stays or is refused.
    ///
    /// The length counts characters after cleaning, at most `most` and never more than [`Text::LONGEST`].
    ///
    /// # Errors
    /// [`TextError`] with the reason.
    pub fn clean(raw: &str, most: usize) -> Result<Self, TextError> {
        clean(raw, most.min(Self::LONGEST), Lines::One).map(Self)
    }

    /// Cleans a person's name: as [`Text::clean`], full-width letters and signs become plain ones, and the dots that
    /// part a name (`•`, `・`, `‧`) become `·`.
    ///
    /// # Errors
    /// [`TextError`] with the reason.
    ///
    /// ```
    /// use huzhu::vocabulary::Text;
    /// let name = Text::person_name("ＭＡＲＩＡ • 索菲亚").unwrap();
    /// assert_eq!(name.as_str(), "MARIA · 索菲亚");
    /// ```
    pub fn person_name(raw: &str) -> Result<Self, TextError> {
        let folded: String = raw.chars().map(name_character).collect();
        Self::clean(&folded, Self::LONGEST_NAME)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The rare characters in it, which a form points out.
    pub fn warnings(&self) -> Vec<RareCharacter> {
        rare_characters(&self.0)
    }

    /// The text for comparing names and finding duplicates, never for showing: compatibility forms unified (NFKC),
    /// case and spaces dropped.
    ///
    /// ```
    /// use huzhu::vocabulary::Text;
    /// let typed = |raw| Text::clean(raw, 50).unwrap().comparable();
    /// assert_eq!(typed("ＷＡＮＧ Xiaoming"), typed("Wang XIAOMING"));
    /// ```
    pub fn comparable(&self) -> String {
        // Upper case first joins letters such as ß and ss, ς and σ, which lower case alone keeps apart.
        let folded = self.0.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
        folded.filter(|c| !c.is_whitespace()).nfkc().collect()
    }
}

impl Note {
    /// The most characters any [`Note`] holds; a field may allow fewer.
    pub const LONGEST: usize = 4_000;

    /// Cleans lines: as [`Text::clean`], with line feeds; a carriage return before one goes.
    ///
    /// # Errors
    /// [`TextError`] with the reason.
    pub fn clean(raw: &str, most: usize) -> Result<Self, TextError> {
        clean(raw, most.min(Self::LONGEST), Lines::Many).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The lines, without their ends.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.split('\n')
    }

    /// The rare characters in it, which a form points out.
    pub fn warnings(&self) -> Vec<RareCharacter> {
        rare_characters(&self.0)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Many,
}

fn clean(raw: &str, most: usize, lines: Lines) -> Result<String, TextError> {
    // The length is judged first from what is surely there, so that a paste of megabytes costs nothing.
    let unread = raw.chars().count();
    if unread > most.saturating_mul(MARKS_MOST + 1) + 1_000 {
        return Err(TextError::TooLong { found: unread, most });
    }
    let mut seen = String::with_capacity(raw.len());
    let mut characters = raw.chars().zip(1..).peekable();
    while let Some((character, position)) = characters.next() {
        match character {
            '\r' if lines == Lines::Many && matches!(characters.peek(), Some(('\n', _))) => continue,
            '\n' if lines == Lines::Many => {}
            '\u{1b}' | '\u{9b}' | '\u{90}' | '\u{9d}' => return Err(TextError::EscapeSequence { position }),
            bad if bad.is_control() || is_invisible(bad) || is_private_use(bad) => {
                return Err(TextError::Character { character, position });
            }
            _ => {}
        }
        seen.push(plain_space(character));
    }
    let cleaned: String = seen.trim().nfc().collect();
    check_marks(&cleaned)?;
    let found = cleaned.chars().count();
    match found {
        0 => Err(TextError::Empty),
        _ if found > most => Err(TextError::TooLong { found, most }),
        _ => Ok(cleaned),
    }
}

/// Marks are counted in the composed text, for composing takes some apart as well.
fn check_marks(composed: &str) -> Result<(), TextError> {
    let mut borne = false;
    let mut marks = 0;
    for (character, position) in composed.chars().zip(1..) {
        if !is_combining_mark(character) {
            borne = !character.is_whitespace();
            marks = 0;
            continue;
        }
        marks += 1;
        if !borne || marks > MARKS_MOST {
            return Err(TextError::Marks { position });
        }
    }
    Ok(())
}

/// Spaces of other widths that look like a space become one; the ideographic space is kept.
fn plain_space(character: char) -> char {
    match character {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
        other => other,
    }
}

fn name_character(character: char) -> char {
    match half_width(character) {
        '•' | '・' | '‧' | '･' | '∙' | '⋅' => '·',
        other => other,
    }
}

fn rare_characters(text: &str) -> Vec<RareCharacter> {
    let rare = |c: char| matches!(c, '\u{20000}'..='\u{3fffd}');
    text.chars()
        .zip(1..)
        .filter(|(c, _)| rare(*c))
        .map(|(character, position)| RareCharacter { character, position })
        .collect()
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl TryFrom<String> for Text {
    type Error = TextError;
    fn try_from(raw: String) -> Result<Self, TextError> {
        Self::clean(&raw, Self::LONGEST)
    }
}

impl TryFrom<String> for Note {
    type Error = TextError;
    fn try_from(raw: String) -> Result<Self, TextError> {
        Self::clean(&raw, Self::LONGEST)
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0
    }
}

impl From<Note> for String {
    fn from(note: Note) -> Self {
        note.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clean_line(raw: &str) -> Result<String, TextError> {
        Text::clean(raw, 50).map(|text| text.0)
    }

    #[test]
    fn ordinary_text_stays_as_typed() {
        for text in [
            "王小明",
            "斗门区白蕉镇 1 号",
            "Maria da Silva",
            "阿依古丽·买买提",
            "①③＃",
            "José",
            "吉\u{3000}祥",
            "（草鱼）—“三斤”…",
            "😀",
        ] {
            assert_eq!(clean_line(text), Ok(text.into()));
        }
    }

    #[test]
    fn ends_are_trimmed_and_decomposed_forms_composed() {
        assert_eq!(clean_line(" \u{3000}王小明\u{a0} "), Ok("王小明".into()));
        assert_eq!(clean_line("Jose\u{301}"), Ok("José".into()));
        assert_eq!(clean_line("a\u{2009}b"), Ok("a b".into()));
    }

    #[test]
    fn what_cannot_be_seen_is_refused_with_its_code_and_place() {
        for character in [
            '\0',
            '\t',
            '\n',
            '\r',
            '\u{7f}',
            '\u{85}',
            '\u{ad}',
            '\u{61c}',
            '\u{115f}',
            '\u{180e}',
            '\u{200b}',
            '\u{200d}',
            '\u{200e}',
            '\u{2028}',
            '\u{2029}',
            '\u{202a}',
            '\u{202e}',
            '\u{2060}',
            '\u{2066}',
            '\u{2069}',
            '\u{2800}',
            '\u{3164}',
            '\u{e000}',
            '\u{fdd0}',
            '\u{fe0f}',
            '\u{feff}',
            '\u{ffa0}',
            '\u{fffb}',
            '\u{fffe}',
            '\u{50000}',
            '\u{e0041}',
            '\u{e0100}',
            '\u{f0000}',
            '\u{10ffff}',
            '\u{fffd}',
        ] {
            let refused = clean_line(&format!("王{character}明"));
            assert_eq!(refused, Err(TextError::Character { character, position: 2 }), "{character:?}");
        }
        assert!(clean_line("王\u{202e}").unwrap_err().to_string().contains("U+202E"));
    }

    #[test]
    fn an_escape_sequence_is_refused_whole() {
        assert_eq!(clean_line("王\u{1b}[31m明"), Err(TextError::EscapeSequence { position: 2 }));
        assert_eq!(clean_line("\u{9b}31m"), Err(TextError::EscapeSequence { position: 1 }));
        assert_eq!(clean_line("\u{1b}]0;title\u{7}"), Err(TextError::EscapeSequence { position: 1 }));
    }

    #[test]
    fn five_marks_on_one_character_are_too_many() {
        assert!(clean_line(&format!("x{}", "\u{316}".repeat(4))).is_ok());
        assert_eq!(clean_line(&format!("x{}", "\u{316}".repeat(5))), Err(TextError::Marks { position: 6 }));
        // U+0958 composes into a letter and a mark of its own.
        assert_eq!(clean_line(&format!("\u{958}{}", "\u{316}".repeat(4))), Err(TextError::Marks { position: 6 }));
        assert_eq!(clean_line("\u{301}x"), Err(TextError::Marks { position: 1 }));
        assert_eq!(clean_line("x \u{301}"), Err(TextError::Marks { position: 3 }));
    }

    #[test]
    fn a_text_of_exactly_the_most_characters_fits() {
        assert!(Text::clean(&"鱼".repeat(50), 50).is_ok());
        assert_eq!(Text::clean(&"鱼".repeat(51), 50), Err(TextError::TooLong { found: 51, most: 50 }));
        assert_eq!(clean_line(&"鱼".repeat(2_000_000)), Err(TextError::TooLong { found: 2_000_000, most: 50 }));
        assert_eq!(Text::clean(&"鱼".repeat(201), 9_999), Err(TextError::TooLong { found: 201, most: 200 }));
        assert_eq!(clean_line("\u{3000} "), Err(TextError::Empty));
    }

    #[test]
    fn a_note_has_lines_and_a_text_has_one() {
        let note = Note::clean("一\r\n二\n\n三\n", 100).unwrap();
        assert_eq!(note.as_str(), "一\n二\n\n三");
        assert_eq!(note.lines().collect::<Vec<_>>(), ["一", "二", "", "三"]);
        assert_eq!(Note::clean("一\r二", 100), Err(TextError::Character { character: '\r', position: 2 }));
        assert_eq!(Note::clean("一\n\u{301}", 100), Err(TextError::Marks { position: 3 }));
    }

    #[test]
    fn a_name_has_plain_letters_and_one_kind_of_dot() {
        for raw in ["阿依古丽•买买提", "阿依古丽・买买提", "阿依古丽‧买买提", "阿依古丽·买买提"]
        {
            assert_eq!(Text::person_name(raw).unwrap().as_str(), "阿依古丽·买买提");
        }
        assert_eq!(Text::person_name("Ｗａｎｇ\u{3000}Ｘｉａｏ").unwrap().as_str(), "Wang Xiao");
    }

    #[test]
    fn a_rare_character_is_taken_and_pointed_out() {
        let name = Text::person_name("王𬭎").unwrap();
        assert_eq!(name.warnings(), [RareCharacter { character: '𬭎', position: 2 }]);
        assert!(Text::person_name("王䶮").unwrap().warnings().is_empty());
    }

    #[test]
    fn namesakes_compare_equal_however_they_are_written() {
        let comparable = |raw| Text::clean(raw, 50).unwrap().comparable();
        assert_eq!(comparable("ＷＡＮＧ 小明"), comparable("wang小明"));
        assert_eq!(comparable("Straße"), comparable("STRASSE"));
        assert_eq!(comparable("㈱①"), comparable("(株)1"));
        assert_ne!(comparable("王小明"), comparable("王小名"));
    }

    #[test]
    fn a_stored_text_is_checked_when_read_back() {
        let text: Text = serde_json::from_str("\"王小明\"").unwrap();
        assert_eq!(serde_json::to_string(&text).unwrap(), "\"王小明\"");
        assert!(serde_json::from_str::<Text>(r#""a\nb""#).is_err());
        assert!(serde_json::from_str::<Note>(r#""a\nb""#).is_ok());
        assert!(serde_json::from_str::<Note>(r#""a\u001b[31mb""#).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn any_text_is_cleaned_or_refused_and_clean_text_stays(raw in "(?s)([a-z王 \u{300}-\u{316}\u{3099}각\u{1100}-\u{11ff}\r\n]|.){0,40}") {
            if let Ok(text) = Text::clean(&raw, 200) {
                prop_assert_eq!(Text::clean(text.as_str(), 200), Ok(text.clone()));
                prop_assert!(!text.as_str().contains('\n'));
                let _ = (text.comparable(), text.warnings());
            }
            if let Ok(note) = Note::clean(&raw, 200) {
                prop_assert_eq!(Note::clean(note.as_str(), 200), Ok(note.clone()));
            }
            if let Ok(name) = Text::person_name(&raw) {
                prop_assert_eq!(Text::person_name(name.as_str()), Ok(name.clone()));
            }
        }

        #[test]
        fn no_clean_text_holds_a_control_character(raw in "(?s).{0,60}") {
            if let Ok(text) = Text::clean(&raw, 200) {
                prop_assert!(text.as_str().chars().all(|c| !c.is_control() && !is_invisible(c) && !is_private_use(c)));
            }
        }
    }
}
