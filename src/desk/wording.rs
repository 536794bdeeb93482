//! Short words many screens share: amounts, people with their duties, days, what was recorded.

use super::theme::Tone;
use crate::ledger::Voucher;
use crate::people::Duty;
use crate::text::terms::Term as _;
use crate::text::{self, Phrase, Words};
use crate::vocabulary::{Date, Money, weekday_character};
use std::fmt::Display;

/// An amount on screen: `4,386.50 元`.
pub fn yuan(amount: Money) -> Words {
    Words::each(|language| text::money(amount, language))
}

/// An amount with its words, as on papers and summaries: `4,386.50 元 (人民币肆仟叁佰捌拾陆元伍角整)`.
pub fn yuan_in_words(amount: Money) -> Words {
    const YUAN: Phrase = Phrase::new("{amount} 元 ({words})", "CNY {amount} ({words})");
    YUAN.with(&[("amount", &amount), ("words", &amount.in_words())])
}

/// An act with its amount: `登记还款 4,386.50 元`.
pub fn with_amount(act: Phrase, amount: Money) -> Words {
    Words::each(|language| format!("{} {}", act.in_(language), text::money(amount, language)))
}

/// Before and after: `50,000.00 元 → 46,013.50 元`.
pub fn change(before: Money, after: Money) -> Words {
    const CHANGE: Phrase = Phrase::new("{before} → {after} 元", "CNY {before} → {after}");
    CHANGE.with(&[("before", &before), ("after", &after)])
}

/// A day with its weekday: `2026-11-23 一`.
pub fn day(date: Date) -> Words {
    let weekday = format!("{:?}", date.weekday());
    const DAY: Phrase = Phrase::new("{date} {character}", "{date} {weekday}");
    Words::each(|language| {
        let figures: [(&str, &dyn Display); 3] =
            [("date", &date), ("character", &weekday_character(date)), ("weekday", &weekday.get(..3).unwrap_or(""))];
        DAY.fill(language, &figures)
    })
}

/// Somebody with duties: `陈小玲 经办、负责人`.
pub fn operator(name: &str, duties: &[Duty]) -> Words {
    let duties: Vec<Words> = duties.iter().map(|duty| duty.phrase().into()).collect();
    Phrase::new("{name} {duties}", "{name}, {duties}")
        .with_words(&[("name", &Words::data(name)), ("duties", &joined(&duties, "、", ", "))])
}

/// A voucher: `凭证 2026-02 记-0012`.
pub fn voucher(voucher: Voucher) -> Words {
    const VOUCHER: Phrase = Phrase::new("凭证 {month} 记-{number}", "voucher {month} no. {number}");
    VOUCHER.with(&[("month", &voucher.month), ("number", &format!("{:04}", voucher.number))])
}

/// A receipt's number: `收据 0038`.
pub fn receipt(number: u32) -> Words {
    const RECEIPT: Phrase = Phrase::new("收据 {number}", "receipt {number}");
    RECEIPT.with(&[("number", &format!("{number:04}"))])
}

/// What the message line says once something is recorded: `已登记 登记还款 (收据 0038，凭证 2026-02 记-0012)`.
pub fn recorded(done: Phrase, act: Phrase, numbers: &[Words], repeated: bool) -> Words {
    const REPEATED: Phrase =
        Phrase::new("先前已登记过，没有重复记账: {act}", "Recorded before, not posted twice: {act}");
    Words::each(|language| {
        let mark = if language.is_chinese() { "，" } else { ", " };
        let act = act.in_(language);
        let act =
            if repeated { REPEATED.fill(language, &[("act", &act)]) } else { format!("{}: {act}", done.in_(language)) };
        let numbers: Vec<&str> = numbers.iter().map(|words| words.in_(language)).collect();
        if numbers.is_empty() { act } else { format!("{act} ({})", numbers.join(mark)) }
    })
}

/// How many days something is overdue, with its tone.
pub fn overdue(days: u32) -> (Tone, Words) {
    const OVERDUE: Phrase = Phrase::new("逾期{days}天", "{days} d overdue");
    let tone = if days > 90 { Tone::Alarm } else { Tone::Warning };
    (tone, OVERDUE.with(&[("days", &days)]))
}

/// Words one after another.
pub fn joined(all: &[Words], zh: &str, en: &str) -> Words {
    Words::joined(all, zh, en)
}
