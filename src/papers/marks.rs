//! The few words every paper shares.

use super::sheet::{Sheet, Tongue};
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

/// How a paper speaks: its Chinese in the wording of its house, and whether English stands beside it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speech {
    chinese: Language,
    tongue: Tongue,
}

impl Speech {
    /// How a sheet speaks in a tongue.
    pub(super) fn of(sheet: &Sheet, tongue: Tongue) -> Self {
        Self { chinese: Language::Zh.worded(sheet.wording), tongue }
    }

    /// The same with English beside it.
    pub(super) fn both(self) -> Self {
        Self { tongue: Tongue::Both, ..self }
    }
}

/// The words as the paper speaks; what is the same in both languages stands once.
pub(super) fn say(words: &Words, speech: Speech) -> String {
    let (zh, en) = (words.in_(speech.chinese), words.in_(Language::En));
    match speech.tongue {
        Tongue::Both if words.in_(Language::Zh) != en => format!("{zh} {en}"),
        _ => zh.to_owned(),
    }
}

/// A fixed text as the paper speaks.
pub(super) fn say_phrase(phrase: Phrase, speech: Speech) -> String {
    say(&phrase.into(), speech)
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
    use crate::institution::Wording;

    #[test]
    fn clauses_are_numbered_as_contracts_number_them() {
        let numbers: Vec<String> = [1, 9, 10, 11, 20, 34, 100].into_iter().map(clause_number).collect();
        assert_eq!(numbers, ["第一条", "第九条", "第十条", "第十一条", "第二十条", "第三十四条", "第100条"]);
    }

    #[test]
    fn english_stands_beside_chinese_only_where_it_differs() {
        let words = Words::from(Phrase::new("借款人", "Borrower"));
        let sheet = Sheet::new(Phrase::same("x"), "社", jiff::civil::date(2026, 11, 23));
        let chinese = Speech::of(&sheet, Tongue::Chinese);
        assert_eq!(say(&words, chinese.both()), "借款人 Borrower");
        assert_eq!(say(&words, chinese), "借款人");
        assert_eq!(say(&Words::data("黄永强"), chinese.both()), "黄永强");
    }

    #[test]
    fn a_paper_speaks_the_wording_of_its_house_i05() {
        let sheet = Sheet::new(Phrase::same("x"), "社", jiff::civil::date(2026, 11, 23));
        let sheet = Sheet { wording: Wording::Mutual, ..sheet };
        let interest = Words::from(Phrase::new("利息", "Interest"));
        assert_eq!(say(&interest, Speech::of(&sheet, Tongue::Both)), "使用费 Interest");
    }
}
