//! Why something cannot be done, in words.
//!
//! A [`Refusal`] names a cause and carries figures; the tables of this module hold a sentence for each cause, a table
//! for each room. In a sentence `{asked}` is a figure of that name, and `{next.month}` the month of a date.
//!
//! The order is always: what cannot be done, the figures, the rule and its source, what can be done instead, and that
//! nothing was posted.

mod advance;
mod association;
mod complaint;
mod cooperative;
mod day;
mod house;
mod ledger;
mod loan;
mod mediation;
mod money;
mod recovery;
mod signature;

use super::figures::{Names, figure, month};
use super::{Language, Phrase, Words};
use crate::rules::{Basis, Figure, Refusal, RuleRow, row};
use std::fmt::Display;

/// The words of one cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The cause, as a [`Refusal`] names it.
    pub cause: &'static str,
    /// What cannot be done, and why, with figures.
    pub cannot: Phrase,
    /// What can be done instead.
    pub instead: Option<Phrase>,
}

/// Every table: the entries of one room stand together. Where a cause has several entries, the first all of whose
/// figures a refusal carries speaks for it, so the one that says more stands first.
pub const TABLES: [&[Entry]; 12] = [
    house::ENTRIES,
    signature::ENTRIES,
    ledger::ENTRIES,
    money::ENTRIES,
    day::ENTRIES,
    cooperative::ENTRIES,
    loan::ENTRIES,
    association::ENTRIES,
    complaint::ENTRIES,
    mediation::ENTRIES,
    advance::ENTRIES,
    recovery::ENTRIES,
];

/// Every entry, in the order of the tables.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    TABLES.into_iter().flatten()
}

/// A refusal in one language.
///
/// ```
/// use huzhu::rules::Refusal;
/// use huzhu::text::{BareIds, Language, refusal};
/// use huzhu::vocabulary::Money;
///
/// let over_cap = Refusal::because("advance.over_cap")
///     .rule("P01")
///     .money("asked", Money::from_fen(500_001))
///     .money("cap", Money::from_yuan(5_000));
/// assert_eq!(
///     refusal(&over_cap, Language::Zh, &BareIds),
///     "不能垫付 · 5,000.01 元超过单笔上限 5,000.00 元，“以下”包括本数（P01；本会公开的做法；民法典第1259条）。\
///      可以：垫付 5,000.00 元以内，其余提请仲裁。没有记账。"
/// );
/// ```
pub fn refusal(refusal: &Refusal, language: Language, names: &dyn Names) -> String {
    let found = entries().find(|entry| entry.cause == refusal.cause() && entry.fits(refusal));
    let mut sentence = match found {
        Some(entry) => fill(entry.cannot, refusal, language, names),
        // A cause without words, which a test keeps from happening, is still told with its figures.
        None => {
            Phrase::new("不能办理 · {what}", "This cannot be done · {what}").fill(language, &[("what", &bare(refusal))])
        }
    };
    if let Some(rule) = refusal.rule_id().and_then(row) {
        sentence.push_str(&citation(rule, language));
    }
    sentence.push_str(STOP.in_(language));
    let instead = found.and_then(|entry| entry.instead).map(|phrase| fill(phrase, refusal, language, names));
    if let Some(instead) = way_out(instead, refusal.passes_with_reason(), language) {
        sentence.push_str(&INSTEAD.fill(language, &[("instead", &instead)]));
    }
    sentence.push_str(NOTHING_POSTED.in_(language));
    sentence
}

/// A refusal in every language, to be shown in whichever is then chosen.
pub fn refusal_words(refused: &Refusal, names: &dyn Names) -> Words {
    Words::each(|language| refusal(refused, language, names))
}

/// What every refusal ends with.
pub const NOTHING_POSTED: Phrase = Phrase::new("没有记账。", "Nothing was posted.");

const STOP: Phrase = Phrase::new("。", ". ");
const INSTEAD: Phrase = Phrase::new("可以：{instead}。", "You can: {instead}. ");
const WITH_REASON: Phrase = Phrase::new("说明理由后办理", "give a reason and go on");
const OR_WITH_REASON: Phrase = Phrase::new("{instead}，或说明理由后办理", "{instead}, or give a reason and go on");

/// What can be done: the entry's own way, a reason where one passes, or both.
fn way_out(instead: Option<String>, passes_with_reason: bool, language: Language) -> Option<String> {
    match (instead, passes_with_reason) {
        (Some(instead), true) => Some(OR_WITH_REASON.fill(language, &[("instead", &instead)])),
        (None, true) => Some(WITH_REASON.in_(language).to_owned()),
        (instead, false) => instead,
    }
}

/// The rule in brackets: its id and its source, in whose name it stands.
///
/// A rule whose source was not read does not claim that source: it is cited as the institution's own, after it, or as
/// not verified (待核).
fn citation(rule: &RuleRow, language: Language) -> String {
    let own = rule.basis_label();
    let (source, own) = if language.is_chinese() { (rule.source.zh, own.zh) } else { (rule.source.en, own.en) };
    let says_so = source.contains("自定") || source.eq_ignore_ascii_case("house rule");
    let cited = match rule.basis() {
        Basis::OwnRule if !says_so => Phrase::new("（{id}；{own}，参照{source}）", " ({id}; {own}, after {source})"),
        Basis::Source | Basis::OwnRule => Phrase::new("（{id}；{source}）", " ({id}; {source})"),
        Basis::Unverified => Phrase::new("（{id}；{source}，待核）", " ({id}; {source}, not verified)"),
    };
    cited.fill(language, &[("id", &rule.id), ("own", &own), ("source", &source)])
}

impl Entry {
    /// The words of a cause for which nothing else can be done.
    const fn new(cause: &'static str, zh: &'static str, en: &'static str) -> Self {
        Self { cause, cannot: Phrase::new(zh, en), instead: None }
    }

    /// Adds what can be done instead.
    const fn instead(mut self, zh: &'static str, en: &'static str) -> Self {
        self.instead = Some(Phrase::new(zh, en));
        self
    }

    /// The names of the figures it speaks of, each once.
    pub fn figures(&self) -> Vec<&'static str> {
        let phrases = [Some(self.cannot), self.instead];
        let places = phrases.into_iter().flatten().flat_map(|phrase| phrase.places(Language::Zh));
        let mut names: Vec<&str> = places.map(|place| place.strip_suffix(MONTH).unwrap_or(place)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Whether the refusal carries every figure it speaks of.
    fn fits(&self, refusal: &Refusal) -> bool {
        self.figures().into_iter().all(|name| refusal.get(name).is_some())
    }
}

/// What asks for the month of a date.
const MONTH: &str = ".month";

fn fill(phrase: Phrase, refusal: &Refusal, language: Language, names: &dyn Names) -> String {
    let mut figures: Vec<(String, String)> = Vec::new();
    for (name, value) in refusal.figures() {
        if let Figure::Date(date) = value {
            figures.push((format!("{name}{MONTH}"), month(*date)));
        }
        figures.push(((*name).to_owned(), figure(refusal.cause(), name, value, language, names)));
    }
    let figures: Vec<(&str, &dyn Display)> =
        figures.iter().map(|(name, shown)| (name.as_str(), shown as &dyn Display)).collect();
    phrase.fill(language, &figures)
}

/// Cause and figures as they are.
fn bare(refusal: &Refusal) -> String {
    let figures = refusal.figures().iter().map(|(name, value)| format!("{name} {value}"));
    std::iter::once(refusal.cause().to_owned()).chain(figures).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::BareIds;
    use super::*;
    use crate::rules::Percent;
    use crate::vocabulary::{Id, Money};
    use jiff::civil::date;

    fn id(text: &str) -> Id {
        Id::new(text).expect("an id")
    }

    fn both(refused: &Refusal) -> Words {
        refusal_words(refused, &BareIds)
    }

    #[test]
    fn a_refusal_says_what_why_by_which_rule_what_else_and_that_nothing_was_posted() {
        let refused = Refusal::because("advance.over_cap")
            .rule("P01")
            .money("asked", Money::from_fen(500_001))
            .money("cap", Money::from_yuan(5_000));
        assert_eq!(
            both(&refused).in_(Language::En),
            "No advance · CNY 5,000.01 is above the cap of CNY 5,000.00 for one claim, which the cap itself is not \
             (P01; The association as published; Civil Code 1259). You can: advance up to CNY 5,000.00 and refer the \
             rest to arbitration. Nothing was posted."
        );
    }

    #[test]
    fn a_rule_whose_source_was_not_read_is_cited_as_our_own() {
        let refused = Refusal::because("loan.not_an_active_member")
            .rule("L01")
            .id("member", &id("m-9"))
            .date("on", date(2026, 3, 2));
        let words = both(&refused);
        assert!(
            words.in_(Language::Zh).contains("（L01；本社自定，参照2014年中央一号文件）"),
            "{}",
            words.in_(Language::Zh)
        );
        assert!(
            words.in_(Language::En).contains("(L01; house rule, after 2014 No. 1 Document)"),
            "{}",
            words.in_(Language::En)
        );
        let own = Refusal::because("advance.not_approved").rule("P11").id("advance", &id("a-1"));
        assert!(both(&own).in_(Language::Zh).contains("（P11；本会自定）"));
    }

    #[test]
    fn a_warning_says_that_a_reason_passes_it() {
        let warning = Refusal::because("share.too_large_a_part")
            .rule("L17")
            .id("member", &id("m-9"))
            .money("own", Money::from_yuan(20_000))
            .money("all", Money::from_yuan(100_000))
            .percent("limit", Percent::whole(10))
            .or_reason()
            .unanswered();
        let words = both(&warning);
        assert!(words.in_(Language::Zh).ends_with("或说明理由后办理。没有记账。"), "{}", words.in_(Language::Zh));
        assert!(words.in_(Language::Zh).contains("待核"), "{}", words.in_(Language::Zh));
        assert!(
            words.in_(Language::En).ends_with("or give a reason and go on. Nothing was posted."),
            "{}",
            words.in_(Language::En)
        );
    }

    #[test]
    fn the_entry_that_says_most_of_what_is_known_speaks() {
        let words = |refused: Refusal| both(&refused).in_(Language::Zh).to_owned();
        let bare = words(Refusal::because("loan.not_drawn"));
        let named = words(Refusal::because("loan.not_drawn").id("loan", &id("2026-017")));
        let dated = words(Refusal::because("loan.not_drawn").date("drawn_on", date(2026, 3, 2)));
        assert!(named.contains("2026-017") && dated.contains("2026-03-02"), "{named} {dated}");
        assert!(![bare, named, dated].iter().any(|sentence| sentence.contains('{')));
    }

    #[test]
    fn a_month_is_named_as_a_month() {
        let refused = Refusal::because("period.not_next")
            .rule("G25")
            .date("month", date(2026, 11, 1))
            .date("next", date(2026, 9, 1));
        let zh = both(&refused).in_(Language::Zh).to_owned();
        assert!(zh.contains("2026-11 ") && zh.contains("2026-09 ") && !zh.contains("2026-11-01"), "{zh}");
    }

    #[test]
    fn a_cause_without_words_is_told_with_its_figures() {
        let refused = Refusal::because("moon.full").money("asked", Money::from_yuan(1));
        assert_eq!(both(&refused).in_(Language::Zh), "不能办理 · moon.full, asked 1.00。没有记账。");
    }

    #[test]
    fn both_languages_of_every_entry_speak_of_the_same_figures() {
        for entry in entries() {
            for phrase in [Some(entry.cannot), entry.instead].into_iter().flatten() {
                assert!(phrase.agrees(), "{}: {phrase:?}", entry.cause);
            }
        }
    }

    #[test]
    fn no_sentence_sounds_translated_or_shouts() {
        let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
        let alarms =
            ["！", "您", "成功", "错误", "有效的", "被拒", "操作失败", "!", "挂起", "资金池", "会员", "贷款池"];
        for entry in entries() {
            assert!(entry.cannot.zh.contains(" · ") && entry.cannot.en.contains(" · "), "{}", entry.cause);
            for phrase in [Some(entry.cannot), entry.instead].into_iter().flatten() {
                let (zh, en) = (phrase.zh, phrase.en);
                assert!(zh.chars().any(chinese) && !en.chars().any(chinese), "{}: {zh} | {en}", entry.cause);
                assert!(!alarms.iter().any(|alarm| zh.contains(alarm)), "{}: {zh}", entry.cause);
                let outside =
                    zh.split('{').flat_map(|part| part.split_once('}').map_or(part, |(_, after)| after).chars());
                assert!(!outside.into_iter().any(|c| c.is_ascii_digit()), "{}: a figure stands in {zh}", entry.cause);
                assert!(!zh.ends_with('。') && !en.ends_with('.'), "{}: the stop is added later", entry.cause);
            }
        }
    }
}
