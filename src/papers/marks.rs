//! The few words every paper shares.

use super::sheet::Tongue;
use crate::text::{Language, Phrase, Words};

/// Said on every paper of a training book.
pub(super) const TRAINING: Phrase = Phrase::new("练习账套，不作凭据", "TRAINING, not a valid paper");
/// Said on every printing but the first.
pub(super) const REPRINT: Phrase = Phrase::new("补打 第 {nr} 次打印", "Reprint no. {nr}");
/// Before a paper's number.
pub(super) const NUMBER: Phrase = Phrase::new("编号", "No.");
/// Beside an amount in figures.
pub(super) const IN_WORDS: Phrase = Phrase::new("大写", "In words");
/// Under the sums of a table.
pub(super) const TOTAL: Phrase = Phrase::new("合计", "Total");
/// Where a hand writes the day.
pub(super) const DAY: Phrase = Phrase::new("年   月   日", "date:");
/// What a box is for.
pub(super) const SEAL: Phrase = Phrase::new("盖章", "seal");
/// What a box is for.
pub(super) const FINGERPRINT: Phrase = Phrase::new("签字、指印", "signature, fingerprint");
/// What a box is for.
pub(super) const SIGNATURE: Phrase = Phrase::new("签字", "signature");

/// The words in the tongue of the paper; what is the same in both stands once.
pub(super) fn say(words: &Words, tongue: Tongue) -> String {
    let (zh, en) = (words.in_(Language::Zh), words.in_(Language::En));
    match tongue {
        Tongue::Both if zh != en => format!("{zh} {en}"),
        _ => zh.to_owned(),
    }
}

/// A fixed text in the tongue of the paper.
pub(super) fn say_phrase(phrase: Phrase, tongue: Tongue) -> String {
    say(&phrase.into(), tongue)
}

/// 第一条, 第二条 and so on; beyond ninety-nine in figures.
pub(super) fn clause_number(nr: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let units = DIGITS.get(nr % 10).copied().unwrap_or_default();
    match nr / 10 {
        0 => format!("第{units}条"),
        1 => format!("第十{units}条"),
        tens @ 2..=9 => format!("第{}十{units}条", DIGITS.get(tens).copied().unwrap_or_default()),
        _ => format!("第{nr}条"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_numbered_as_contracts_number_them() {
        let numbers: Vec<String> = [1, 9, 10, 11, 20, 34, 100].into_iter().map(clause_number).collect();
        assert_eq!(numbers, ["第一条", "第九条", "第十条", "第十一条", "第二十条", "第三十四条", "第100条"]);
    }

    #[test]
    fn english_stands_beside_chinese_only_where_it_differs() {
        let words = Words::from(Phrase::new("借款人", "Borrower"));
        assert_eq!(say(&words, Tongue::Both), "借款人 Borrower");
        assert_eq!(say(&words, Tongue::Chinese), "借款人");
        assert_eq!(say(&Words::data("黄永强"), Tongue::Both), "黄永强");
    }
}
