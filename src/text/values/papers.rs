//! Identity papers, credit codes, telephone numbers.

use super::{InWords, shown};
use crate::text::{Phrase, Words};
use crate::vocabulary::{CreditCodeDoubt, CreditCodeError, IdentityDoubt, IdentityError, PhoneDoubt, PhoneError};

/// One of the characters is mistyped, which one nobody can tell.
const CHECK: Phrase = Phrase::new(
    "校验位不符，有一位打错了，对照证件再看一遍",
    "The check character does not fit: one character is mistyped",
);

impl InWords for IdentityError {
    fn words(&self) -> Words {
        match self {
            Self::Empty => Phrase::new("填证件号码", "Type the number of the paper").into(),
            Self::Character { character, position } => Phrase::new(
                "第 {position} 位{character}不会出现在这种证件号码里",
                "Character {position}, {character}, is in no number of this kind",
            )
            .with(&[("position", position), ("character", &shown(*character))]),
            Self::Length { found, expected } => {
                let expected = Words::each(|language| match language.is_chinese() {
                    true => expected.replace("or", "或"),
                    false => (*expected).to_owned(),
                });
                let found = Words::data(found.to_string());
                Phrase::new(
                    "这种证件号码是 {expected} 位，现在是 {found} 位",
                    "This number has {expected} characters, here are {found}",
                )
                .with_words(&[("expected", &expected), ("found", &found)])
            }
            Self::Retired => Phrase::new(
                "十五位的是已停用的第一代身份证，请换填十八位号码",
                "Fifteen digits are a retired first-generation card; ask for the number of eighteen",
            )
            .into(),
            Self::Form => Phrase::new(
                "字母和数字的位置与这种证件不符，看看证件种类选对没有",
                "Letters and digits do not stand as on this paper; look at the kind chosen",
            )
            .into(),
            Self::Province { code } => {
                Phrase::new("前两位 {code} 不是省份代码", "The first two digits, {code}, are no province")
                    .with(&[("code", &format!("{code:02}"))])
            }
            Self::BirthDate { digits } => {
                Phrase::new("{digits} 不是出生日期", "{digits} is not a date of birth").with(&[("digits", digits)])
            }
            Self::NotYetBorn { born } => {
                Phrase::new("出生日期 {born} 还没到", "The date of birth {born} lies in the future")
                    .with(&[("born", born)])
            }
            Self::Check => CHECK.into(),
            Self::Unrecognised => Phrase::new(
                "看不出是哪种证件的号码，先选证件种类",
                "This looks like the number of no known paper; choose the kind of paper first",
            )
            .into(),
        }
    }
}

impl InWords for IdentityDoubt {
    fn words(&self) -> Words {
        match self {
            Self::MacauFirstDigit => Phrase::new(
                "澳门身份证一般以 1、5 或 7 开头，再核对一遍",
                "A Macau card usually begins with 1, 5 or 7; look at it again",
            )
            .into(),
        }
    }
}

impl InWords for CreditCodeError {
    fn words(&self) -> Words {
        match self {
            Self::Empty => Phrase::new("填统一社会信用代码", "Type the unified social credit code").into(),
            Self::Character { character, position } => Phrase::new(
                "第 {position} 位{character}不会出现在信用代码里，没有 I、O、S、V、Z",
                "Character {position}, {character}, is in no credit code; there is no I, O, S, V or Z",
            )
            .with(&[("position", position), ("character", &shown(*character))]),
            Self::Length { found } => Phrase::new(
                "信用代码是十八位，现在是 {found} 位",
                "A credit code has eighteen characters, here are {found}",
            )
            .with(&[("found", found)]),
            Self::Check => CHECK.into(),
        }
    }
}

impl InWords for CreditCodeDoubt {
    fn words(&self) -> Words {
        match self {
            Self::Prefix => Phrase::new(
                "前两位不在公布的登记机关和机构类别里，对照证照再看一遍",
                "The first two characters are no published kind of body; look at the licence again",
            )
            .into(),
            Self::Area => Phrase::new(
                "第三到八位一般是数字，对照证照再看一遍",
                "Characters three to eight are usually digits; look at the licence again",
            )
            .into(),
        }
    }
}

impl InWords for PhoneError {
    fn words(&self) -> Words {
        match self {
            Self::Empty => Phrase::new("填电话号码", "Type a telephone number").into(),
            Self::Character { character, position } => Phrase::new(
                "第 {position} 个字{character}不会出现在电话号码里",
                "Character {position}, {character}, is in no telephone number",
            )
            .with(&[("position", position), ("character", &shown(*character))]),
            Self::MobileLength { found } => {
                Phrase::new("手机号是十一位，现在是 {found} 位", "A mobile number has eleven digits, here are {found}")
                    .with(&[("found", found)])
            }
            Self::RegionLength { found } => Phrase::new(
                "+853 或 +852 后面是八位号码，现在是 {found} 位",
                "After +853 or +852 stand eight digits, here are {found}",
            )
            .with(&[("found", found)]),
            Self::Extension => Phrase::new("分机号是一到六位数字", "An extension has one to six digits").into(),
            Self::Form => Phrase::new(
                "电话写成 13800138000、0756-2123456、+853 66123456 或 +852 91234567",
                "Type 13800138000, 0756-2123456, +853 66123456 or +852 91234567",
            )
            .into(),
        }
    }
}

impl InWords for PhoneDoubt {
    fn words(&self) -> Words {
        match self {
            Self::MacauSupposed => Phrase::new(
                "八位、以 6 开头，按澳门手机登记",
                "Eight digits that begin with 6: taken for a Macau mobile",
            )
            .into(),
            Self::AreaMissing => {
                Phrase::new("缺区号，例如 0756-2123456", "The area code is missing, as in 0756-2123456").into()
            }
            Self::FirstDigit => Phrase::new(
                "当地号码一般不以这一位开头，再核对一遍",
                "No number of that region usually begins so; look at it again",
            )
            .into(),
            Self::Abroad => {
                Phrase::new("境外号码，只核对了长度", "A number abroad: only its length was checked").into()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use crate::vocabulary::{IdentityKind, IdentityPaper, Phone};

    #[test]
    fn a_length_is_said_in_each_language() {
        let error = IdentityPaper::read(IdentityKind::ResidentId, "44040219800101").expect_err("too short");
        assert_eq!(error.words().in_(Language::Zh), "这种证件号码是 18 位，现在是 14 位");
        let error = IdentityError::Length { found: 9, expected: "8 or 10" };
        assert_eq!(error.words().in_(Language::Zh), "这种证件号码是 8 或 10 位，现在是 9 位");
        assert_eq!(error.words().in_(Language::En), "This number has 8 or 10 characters, here are 9");
    }

    #[test]
    fn a_telephone_number_too_short_is_answered_with_both_lengths() {
        let words = Phone::read("1380013800").expect_err("ten digits").words();
        assert_eq!(words.in_(Language::Zh), "手机号是十一位，现在是 10 位");
    }

    #[test]
    fn an_escape_in_a_number_never_reaches_the_terminal() {
        let words = PhoneError::Character { character: '\u{1b}', position: 3 }.words();
        assert_eq!(words.in_(Language::Zh), "第 3 个字U+001B不会出现在电话号码里");
        assert!(!words.in_(Language::En).contains('\u{1b}'));
    }
}
