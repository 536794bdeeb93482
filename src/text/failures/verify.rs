//! What verification (验账) finds.

use super::{plain, sentence};
use crate::journal::{Difference, RegisterDifference, VerifyError, What};
use crate::office::Fault;
use crate::text::{InWords, Phrase, Words};

/// Verification only reads.
const ONLY_READ: Phrase = Phrase::new("没有记账，账套没有改动。", "Nothing was posted and the book was not touched.");
const STOP_AND_COMPARE: Phrase = Phrase::new(
    "停止登记，留着这个文件，用最近的备份对照",
    "stop recording, keep this file and compare it with the latest backup",
);

impl InWords for Difference {
    fn words(&self) -> Words {
        const DIFFERS: Phrase = Phrase::new(
            "验账不符 · 账套 {book} 第 {seq} 条记录{what}",
            "The book differs · record {seq} of book {book}: {what}",
        );
        let (book, seq) = (Words::data(self.book.to_string()), Words::data(self.seq.to_string()));
        let found = DIFFERS.with_words(&[("book", &book), ("seq", &seq), ("what", &self.what.words())]);
        sentence(found, ONLY_READ, STOP_AND_COMPARE)
    }
}

impl InWords for What {
    fn words(&self) -> Words {
        match self {
            Self::Missing { found } => {
                Phrase::new("不见了，接着的是第 {found} 条", "it is missing, record {found} follows")
                    .with(&[("found", found)])
            }
            Self::Book { found } => {
                Phrase::new("属于另一个账套 {found}", "it belongs to book {found}").with(&[("found", found)])
            }
            Self::Link => Phrase::new("与前一条接不上", "it is not linked to the one before it").into(),
            Self::Time => Phrase::new("登记时间早于前一条", "it was recorded before the one before it").into(),
            Self::Content(error) => {
                Phrase::new("的内容不是本程序写的：{error}", "{error}").with_words(&[("error", &error.words())])
            }
            Self::Hash => {
                Phrase::new("的校验值与内容不符，内容被改动过", "its hash is not that of its fields: it was changed")
                    .into()
            }
            Self::Unreadable { detail } => {
                Phrase::new("读不出 ({detail})", "it cannot be read ({detail})").with(&[("detail", &plain(detail))])
            }
        }
    }
}

impl InWords for RegisterDifference {
    fn words(&self) -> Words {
        let found = match self {
            Self::Missing { key } => Phrase::new(
                "验账不符 · 个人资料 {key} 不见了，也没有删除的记录",
                "The register differs · {key} is missing, and no record says it was erased",
            )
            .with(&[("key", key)]),
            Self::Unexpected { key } => Phrase::new(
                "验账不符 · 个人资料 {key} 没有任何记录提到",
                "The register differs · no record tells of {key}",
            )
            .with(&[("key", key)]),
            Self::Version { key, expected, found } => Phrase::new(
                "验账不符 · 个人资料 {key} 是第 {found} 版，记录里是第 {expected} 版",
                "The register differs · {key} has version {found}, the records tell of {expected}",
            )
            .with(&[("key", key), ("expected", expected), ("found", found)]),
            Self::Digest { key } => Phrase::new(
                "验账不符 · 个人资料 {key} 与登记时不同，被改动过",
                "The register differs · {key} is not what was recorded: it was changed",
            )
            .with(&[("key", key)]),
            Self::Unreadable { row, detail } => Phrase::new(
                "验账不符 · 个人资料 {row} 读不出 ({detail})",
                "The register differs · {row} cannot be read ({detail})",
            )
            .with(&[("row", &plain(row)), ("detail", &plain(detail))]),
        };
        sentence(found, ONLY_READ, STOP_AND_COMPARE)
    }
}

impl InWords for VerifyError {
    fn words(&self) -> Words {
        match self {
            Self::Difference(difference) => difference.words(),
            Self::Store(error) => error.words(),
        }
    }
}

impl InWords for Fault {
    fn words(&self) -> Words {
        match self {
            Self::Register(difference) => difference.words(),
            Self::Invariant(what) => sentence(
                Phrase::new("账账核对不符 · {what}", "The books do not tie out · {what}")
                    .with(&[("what", &plain(what))]),
                ONLY_READ,
                Phrase::new("停止登记，交维护人员查", "stop recording and report it"),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::RegisterKey;
    use crate::text::Language;
    use crate::vocabulary::Id;

    fn id(text: &str) -> Id {
        Id::new(text).expect("an id")
    }

    #[test]
    fn a_difference_names_book_and_record_and_what_was_found() {
        let differs = |what| Difference { book: id("doumen"), seq: 12, what }.words();
        let hash = differs(What::Hash);
        assert!(
            hash.in_(Language::Zh).starts_with("验账不符 · 账套 doumen 第 12 条记录的校验值与内容不符"),
            "{}",
            hash.in_(Language::Zh)
        );
        assert!(
            hash.in_(Language::En).starts_with("The book differs · record 12 of book doumen: its hash"),
            "{}",
            hash.in_(Language::En)
        );
        let missing = differs(What::Missing { found: 14 });
        assert!(
            missing.in_(Language::Zh).contains("接着的是第 14 条") && missing.in_(Language::Zh).contains("备份对照"),
            "{}",
            missing.in_(Language::Zh)
        );
    }

    #[test]
    fn a_changed_register_row_is_named_and_its_value_is_not_shown() {
        let key = RegisterKey::new(&id("admit-1"), "person").expect("a key");
        let words = Fault::Register(RegisterDifference::Digest { key }).words();
        assert!(
            words.in_(Language::Zh).starts_with("验账不符 · 个人资料 admit-1/person 与登记时不同"),
            "{}",
            words.in_(Language::Zh)
        );
    }
}
