//! Figures as a screen shows them: amounts, dates, rates, percentages, names.

use super::{Language, Phrase, terms};
use crate::rules::{Figure, Percent};
use crate::vocabulary::{Date, Id, Money, Per, Rate, RateUnit};

/// Who knows the names behind ids: the register, where the person at the desk may see it.
pub trait Names {
    /// The name to show for a thing of the book, such as `黄永强 (尾号 1234)` or `2026-017`; `None` shows the id.
    fn name(&self, id: &Id) -> Option<String>;
}

/// Shows every id as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BareIds;

impl Names for BareIds {
    fn name(&self, _id: &Id) -> Option<String> {
        None
    }
}

/// An amount with its currency: `5,000.01 元`, `CNY 5,000.01`.
///
/// ```
/// use huzhu::text::{Language, money};
/// use huzhu::vocabulary::Money;
/// assert_eq!(money(Money::from_fen(500_001), Language::Zh), "5,000.01 元");
/// assert_eq!(money(Money::from_fen(500_001), Language::En), "CNY 5,000.01");
/// ```
pub fn money(amount: Money, language: Language) -> String {
    if language.is_chinese() { format!("{amount} 元") } else { format!("CNY {amount}") }
}

/// A rate with its period: `年利率 9.6%`, `8‰ a month`.
///
/// ```
/// use huzhu::text::{Language, rate};
/// let quoted = "8‰/month".parse()?;
/// assert_eq!(rate(quoted, Language::Zh), "月利率 8‰");
/// assert_eq!(rate(quoted, Language::En), "8‰ a month");
/// # Ok::<(), huzhu::vocabulary::StoredRateError>(())
/// ```
pub fn rate(rate: Rate, language: Language) -> String {
    let unit = match rate.unit() {
        RateUnit::Percent => "%",
        RateUnit::Permille => "‰",
        RateUnit::Permyriad => "‱",
    };
    let per = match rate.per() {
        Per::Year => Phrase::new("年利率 {figure}", "{figure} a year"),
        Per::Month => Phrase::new("月利率 {figure}", "{figure} a month"),
        Per::Day => Phrase::new("日利率 {figure}", "{figure} a day"),
    };
    per.fill(language, &[("figure", &format!("{}{unit}", rate.figure()))])
}

/// A percentage with at least two decimals: `12.00%`, `12.1667%`.
///
/// ```
/// use huzhu::{rules::Percent, text::percent};
/// assert_eq!(percent(Percent::whole(12)), "12.00%");
/// ```
pub fn percent(percent: Percent) -> String {
    let mut figure = percent.0.normalize();
    if figure.scale() < 2 {
        figure.rescale(2);
    }
    format!("{figure}%")
}

/// A date as a sentence names it, `2026-11-23`.
pub fn date(date: Date) -> String {
    date.to_string()
}

/// A month, `2026-11`.
pub fn month(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

/// A figure of a refusal; `cause` and `name` tell what a code is a code of.
pub(super) fn figure(cause: &str, name: &str, figure: &Figure, language: Language, names: &dyn Names) -> String {
    match figure {
        Figure::Money(amount) => money(*amount, language),
        Figure::Date(day) => date(*day),
        Figure::Count(count) => count.to_string(),
        Figure::Rate(quoted) => rate(*quoted, language),
        Figure::Percent(part) => percent(*part),
        Figure::Id(id) => names.name(id).unwrap_or_else(|| id.to_string()),
        Figure::Code(code) => {
            let code = code.as_str();
            code_in_words(cause, name, code).map_or(code, |phrase| phrase.in_(language)).to_owned()
        }
        Figure::List(figures) => {
            let shown: Vec<String> =
                figures.iter().map(|each| self::figure(cause, name, each, language, names)).collect();
            shown.join(if language.is_chinese() { "、" } else { ", " })
        }
    }
}

/// The word of a code, by the name of the figure that holds it.
fn code_in_words(cause: &str, name: &str, code: &str) -> Option<Phrase> {
    match name {
        "account" => terms::account(code),
        "duty" => terms::duty(code),
        "body" => terms::body(code),
        "party" => terms::word(terms::PARTIES, code),
        "outcome" => terms::word(terms::OUTCOMES, code),
        "wanted" => terms::word(terms::WANTED, code),
        "command" => terms::command(code),
        "act" | "later" => terms::word(terms::ACTS, code),
        "condition" => terms::word(terms::CONDITIONS, code),
        "stage" if cause.starts_with("advance.") => terms::word(terms::ADVANCE_STAGES, code),
        "stage" => terms::loan_stage(code),
        "office" => terms::office(code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Code;
    use jiff::civil::date as day;

    fn shown(cause: &str, name: &str, value: Figure, language: Language) -> String {
        figure(cause, name, &value, language, &BareIds)
    }

    #[test]
    fn a_code_is_shown_as_the_word_of_what_it_is_a_code_of() {
        let code = |word| Figure::Code(Code::from(word));
        assert_eq!(shown("loan.stage", "stage", code("signed"), Language::Zh), "已批未放");
        assert_eq!(shown("advance.not_open", "stage", code("paid"), Language::Zh), "已付");
        assert_eq!(shown("ledger.held", "account", code("pool.bank"), Language::En), "Pool, money at the bank");
        assert_eq!(shown("operator.duty", "duty", code("cashier"), Language::Zh), "出纳");
        assert_eq!(shown("signature.paper_needed", "body", code("board"), Language::Zh), "理事会");
        assert_eq!(shown("advance.mediation_outcome", "outcome", code("agreement"), Language::Zh), "达成协议");
        assert_eq!(shown("advance.condition_missing", "condition", code("no_fault"), Language::Zh), "消费者无过错");
    }

    #[test]
    fn a_code_without_a_word_is_shown_as_it_is() {
        assert_eq!(shown("loan.stage", "stage", Figure::Code(Code::from("frozen")), Language::Zh), "frozen");
    }

    #[test]
    fn several_figures_are_parted_as_each_language_parts_them() {
        let list = || Figure::List(vec![Figure::Money(Money::from_yuan(1)), Figure::Date(day(2026, 11, 23))]);
        assert_eq!(shown("a.b", "c", list(), Language::Zh), "1.00 元、2026-11-23");
        assert_eq!(shown("a.b", "c", list(), Language::En), "CNY 1.00, 2026-11-23");
    }

    #[test]
    fn an_id_is_shown_by_its_name_where_it_has_one() {
        struct Roster;
        impl Names for Roster {
            fn name(&self, id: &Id) -> Option<String> {
                (id.as_str() == "m-1").then(|| "黄永强".to_owned())
            }
        }
        let show = |id: &str| figure("a.b", "c", &Figure::Id(Id::new(id).expect("an id")), Language::En, &Roster);
        assert_eq!((show("m-1").as_str(), show("m-2").as_str()), ("黄永强", "m-2"));
    }

    #[test]
    fn a_month_is_named_without_its_day() {
        assert_eq!(month(day(2026, 3, 1)), "2026-03");
    }
}
