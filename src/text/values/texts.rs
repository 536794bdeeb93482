//! Texts, ids, digests, heads.

use super::{InWords, shown};
use crate::journal::HeadCodeError;
use crate::text::{Phrase, Words};
use crate::vocabulary::{DigestError, IdError, RareCharacter, TextError};

impl InWords for TextError {
    fn words(&self) -> Words {
        match self {
            Self::Empty => Phrase::new("这一项不能空着", "This is not left empty").into(),
            Self::EscapeSequence { position } => Phrase::new(
                "第 {position} 个字起是控制终端的代码，删去后再登记",
                "From character {position} on stands a code that commands the terminal; take it out",
            )
            .with(&[("position", position)]),
            Self::Character { character, position } => Phrase::new(
                "第 {position} 个字{character}看不见或各处显示不同，删去后再登记",
                "Character {position}, {character}, cannot be seen or differs from place to place; take it out",
            )
            .with(&[("position", position), ("character", &shown(*character))]),
            Self::Marks { position } => {
                Phrase::new("第 {position} 个字上叠的符号太多", "Too many marks are stacked up at character {position}")
                    .with(&[("position", position)])
            }
            Self::TooLong { found, most } => {
                Phrase::new("共 {found} 个字，最多 {most} 个字", "{found} characters; at most {most} fit")
                    .with(&[("found", found), ("most", most)])
            }
        }
    }
}

impl InWords for RareCharacter {
    fn words(&self) -> Words {
        Phrase::new(
            "第 {position} 个字{character}是生僻字，打印和别的系统可能显示不出",
            "Character {position}, {character}, is rare: printers and other systems may lack it",
        )
        .with(&[("position", &self.position), ("character", &shown(self.character))])
    }
}

impl InWords for IdError {
    fn words(&self) -> Words {
        Phrase::new(
            "编号只用字母、数字和 . _ -，不能空，也不能太长",
            "An id is made of letters, digits and . _ -, not empty and not too long",
        )
        .into()
    }
}

impl InWords for DigestError {
    fn words(&self) -> Words {
        Phrase::new("校验值是 64 位小写十六进制数字", "A digest is 64 lower-case hexadecimal digits").into()
    }
}

impl InWords for HeadCodeError {
    fn words(&self) -> Words {
        match self {
            Self::Count { found } => Phrase::new(
                "封账八字是八个字，现在是 {found} 个",
                "A head is eight characters or eight English words, here are {found}",
            )
            .with(&[("found", found)]),
            Self::Unknown { position, word } => {
                let word: String = word.chars().map(|c| if c.is_alphanumeric() { c } else { '?' }).collect();
                Phrase::new(
                    "第 {position} 个“{word}”不在封账用字表里，对照本子再看一遍",
                    "Number {position}, “{word}”, is in no list of heads; look at the minutes book again",
                )
                .with(&[("position", position), ("word", &word)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::HeadCode;
    use crate::text::Language;
    use crate::vocabulary::{Id, Text};

    #[test]
    fn a_hidden_character_is_named_by_its_number_and_place() {
        let error = Text::clean("黄\u{202e}永强", 50).expect_err("a hidden character");
        assert_eq!(error.words().in_(Language::Zh), "第 2 个字U+202E看不见或各处显示不同，删去后再登记");
    }

    #[test]
    fn a_head_of_seven_is_counted() {
        let error = "的的的的的的的".parse::<HeadCode>().expect_err("seven");
        assert_eq!(error.words().in_(Language::Zh), "封账八字是八个字，现在是 7 个");
    }

    #[test]
    fn an_id_is_refused_by_saying_what_it_is_made_of() {
        let words = Id::new("黄永强").expect_err("not an id").words();
        assert!(words.in_(Language::Zh).starts_with("编号只用字母、数字"));
    }
}
