//! Amounts and rates.

use super::{InWords, shown};
use crate::rules::ChangeError;
use crate::text::{Phrase, Words};
use crate::vocabulary::{AmountError, MoneyError, RateError, Reading, StoredRateError, WordsError};

/// What a reading asks before it is taken: `按 15,000.00 元`, or which of several is meant; `None` where it asks
/// nothing.
///
/// ```
/// use huzhu::text::{Language, Words, money, values::question};
/// use huzhu::vocabulary::Money;
/// let show = |amount: &Money| Words::each(|language| money(*amount, language));
/// let asked = question(&Money::read("1万5").unwrap(), show).unwrap();
/// assert_eq!(asked.in_(Language::Zh), "按 15,000.00 元登记；不是的请改写完整");
/// assert_eq!(question(&Money::read("15000").unwrap(), show), None);
/// ```
pub fn question<T>(reading: &Reading<T>, show: impl Fn(&T) -> Words) -> Option<Words> {
    let candidates: Vec<Words> = reading.candidates().iter().map(show).collect();
    let one_of = Words::each(|language| {
        let all: Vec<&str> = candidates.iter().map(|words| words.in_(language)).collect();
        all.join(if language.is_chinese() { " 或 " } else { " or " })
    });
    let asked = match reading {
        Reading::Plain(_) => return None,
        Reading::Echoed(_) => {
            Phrase::new("按 {figure}登记；不是的请改写完整", "Taken as {figure}; if not, type it in full")
        }
        Reading::Ambiguous(_) => Phrase::new("可以读成 {figure}，选一个", "This may be {figure}; choose one"),
    };
    Some(asked.with_words(&[("figure", &one_of)]))
}

impl InWords for AmountError {
    fn words(&self) -> Words {
        match self {
            Self::Empty => Phrase::new("填金额，例如 1500 或 1.5万", "Type an amount, such as 1500 or 15k").into(),
            Self::Sign => Phrase::new(
                "金额不带正负号，收还是付由表单决定",
                "An amount has no sign; the form says which way the money goes",
            )
            .into(),
            Self::Exponent => {
                Phrase::new("金额不写成 1e3，写 1000 或 1千", "An amount is not typed as 1e3; type 1000 or 1k").into()
            }
            Self::Underscore => Phrase::new(
                "金额里不用下划线，写 15000 或 15,000",
                "An amount has no underscores; type 15000 or 15,000",
            )
            .into(),
            Self::MisplacedSeparator { at } => Phrase::new(
                "第 {at} 个字的逗号不在千位上，例如 15,000",
                "The comma at place {at} does not part thousands, as in 15,000",
            )
            .with(&[("at", at)]),
            Self::MisplacedPoint { at } => Phrase::new(
                "第 {at} 个字的小数点不对，例如 4386.50",
                "The point at place {at} does not part yuan from fen, as in 4386.50",
            )
            .with(&[("at", at)]),
            Self::TooManyDecimals { allowed: 2 } => Phrase::new(
                "金额最多两位小数，例如 1500 或 1.5万",
                "An amount has at most two decimals, such as 1500 or 15k",
            )
            .into(),
            Self::TooManyDecimals { allowed } => Phrase::new(
                "这个单位最多 {allowed} 位小数，须合到分",
                "In this unit at most {allowed} decimals make whole fen",
            )
            .with(&[("allowed", allowed)]),
            Self::UnclearParts { at } => Phrase::new(
                "从第 {at} 个字起几部分合不成一个数，例如 1万5千 或 1万5000",
                "From place {at} the parts do not add up in one way; type 15000 or 15k",
            )
            .with(&[("at", at)]),
            Self::Unexpected { found, at } => Phrase::new(
                "第 {at} 个字{found}不是金额，例如 1500 或 1.5万",
                "{found} at place {at} is not part of an amount, such as 1500 or 15k",
            )
            .with(&[("found", &shown(*found)), ("at", at)]),
            Self::TooLarge => {
                Phrase::new("金额太大，看看是否多打了零", "The amount is too large; look for a zero too many").into()
            }
        }
    }
}

impl InWords for MoneyError {
    fn words(&self) -> Words {
        match self {
            Self::TooLarge => Phrase::new("金额太大，算不出", "The amount is too large to be calculated").into(),
            Self::NoShares => Phrase::new("没有可分的人或份额", "There is nobody to split the amount among").into(),
        }
    }
}

impl InWords for WordsError {
    fn words(&self) -> Words {
        match self {
            Self::Empty => Phrase::new("填大写金额，例如 壹仟伍佰元整", "Type an amount in Chinese capitals").into(),
            Self::Unexpected { found, at } => Phrase::new(
                "第 {at} 个字{found}不是大写金额用字，用 壹贰叁 和 拾佰仟",
                "{found} at place {at} is not one of the capitals of an amount",
            )
            .with(&[("found", &shown(*found)), ("at", at)]),
            Self::Unofficial { nearest } => Phrase::new(
                "大写不合票据写法，{nearest} 元应写作 {words}",
                "Not as the bank rules write it; {nearest} yuan is {words}",
            )
            .with(&[("nearest", nearest), ("words", &nearest.in_words())]),
            Self::TooLarge => Phrase::new("金额太大", "The amount is too large").into(),
        }
    }
}

impl InWords for RateError {
    fn words(&self) -> Words {
        match self {
            Self::Empty => {
                Phrase::new("填利率，例如 年9.6% 或 月息8厘", "Type a rate, such as 9.6%/year or 8‰/month").into()
            }
            Self::Sign => Phrase::new("利率不带正负号，例如 9.6%", "A rate has no sign, as in 9.6%").into(),
            Self::Exponent => Phrase::new("利率不写成 1e-2，写 1%", "A rate is not typed as 1e-2; type 1%").into(),
            Self::Underscore => {
                Phrase::new("利率里不用下划线，例如 9.6%", "A rate has no underscores, as in 9.6%").into()
            }
            Self::MisplacedSeparator { at } => Phrase::new(
                "第 {at} 个字的逗号不对，小数用点，例如 9.6%",
                "The comma at place {at} does not part thousands; decimals follow a point, as in 9.6%",
            )
            .with(&[("at", at)]),
            Self::MisplacedPoint { at } => Phrase::new(
                "第 {at} 个字的小数点不对，例如 9.6%",
                "The point at place {at} does not begin decimals, as in 9.6%",
            )
            .with(&[("at", at)]),
            Self::TooManyDecimals => Phrase::new("利率的小数位太多", "The rate has too many decimals").into(),
            Self::TooLarge => {
                Phrase::new("利率太高，看看单位是否选错", "The rate is too high; its unit may be the wrong one").into()
            }
            Self::NoUnit => Phrase::new(
                "写明单位：9.6% 是百分之，8‰ 是千分之，8厘 要说年、月还是日",
                "Say the unit: 9.6% is percent, 8‰ is permille; a 厘 needs year, month or day",
            )
            .into(),
            Self::NoPeriod => {
                Phrase::new("写明是年、月还是日，例如 月息8厘", "Say per year, month or day, as in 8‰/month").into()
            }
            Self::TwoPeriods { at } => {
                Phrase::new("年、月、日写了两次，第二次在第 {at} 个字", "The period is said twice, again at place {at}")
                    .with(&[("at", at)])
            }
            Self::UnclearParts { at } => Phrase::new(
                "从第 {at} 个字起几部分合不成一个数，例如 月息1分5厘",
                "From place {at} the parts do not add up in one way",
            )
            .with(&[("at", at)]),
            Self::Unexpected { found, at } => Phrase::new(
                "第 {at} 个字{found}不是利率，例如 年9.6% 或 月息8厘",
                "{found} at place {at} is not part of a rate, such as 9.6%/year or 8‰/month",
            )
            .with(&[("found", &shown(*found)), ("at", at)]),
        }
    }
}

impl InWords for StoredRateError {
    fn words(&self) -> Words {
        Phrase::new(
            "文件里的利率写成 9.6%/year、8‰/month 或 3‱/day",
            "In a file a rate is written 9.6%/year, 8‰/month or 3‱/day",
        )
        .into()
    }
}

impl InWords for ChangeError {
    fn words(&self) -> Words {
        match self {
            Self::UnknownKey(key) => {
                Phrase::new("制度规则里没有数额 {key}", "The rule book has no number {key}").with(&[("key", key)])
            }
            Self::WrongKind(key) => {
                Phrase::new("数额 {key} 不是这一类数", "The number {key} takes a figure of another kind")
                    .with(&[("key", key)])
            }
            Self::NotAnOption { key, options } => {
                Phrase::new("数额 {key} 只能选 {options}", "The number {key} is one of {options}")
                    .with(&[("key", key), ("options", &options.join(" / "))])
            }
            Self::OutOfRange(key) => {
                Phrase::new("数额 {key} 超出允许的范围", "The figure of {key} is outside what is allowed")
                    .with(&[("key", key)])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;
    use crate::vocabulary::{Money, Rate};

    fn refused(text: &str) -> Words {
        Money::read(text).expect_err(text).words()
    }

    #[test]
    fn an_amount_is_refused_by_saying_the_form_to_type() {
        assert_eq!(refused("15.005").in_(Language::Zh), "金额最多两位小数，例如 1500 或 1.5万");
        assert_eq!(refused("1.5000005万").in_(Language::En), "In this unit at most 6 decimals make whole fen");
        assert_eq!(refused("15元半").in_(Language::Zh), "第 4 个字“半”不是金额，例如 1500 或 1.5万");
        assert_eq!(refused("-5").in_(Language::En), "An amount has no sign; the form says which way the money goes");
    }

    #[test]
    fn a_bare_rate_is_asked_for_its_unit() {
        let error = Rate::read("9.6").expect_err("a bare figure");
        assert!(error.words().in_(Language::Zh).starts_with("写明单位"));
    }

    #[test]
    fn an_amount_that_may_be_two_is_asked_about_with_both() {
        let show = |amount: &Money| Words::each(|language| crate::text::money(*amount, language));
        let asked = question(&Money::read("1万5元").expect("two readings"), show).expect("a question");
        assert_eq!(asked.in_(Language::Zh), "可以读成 15,000.00 元 或 10,005.00 元，选一个");
        assert_eq!(asked.in_(Language::En), "This may be CNY 15,000.00 or CNY 10,005.00; choose one");
    }

    #[test]
    fn unofficial_words_are_answered_with_the_official_ones() {
        let error = Money::read_words("壹拾万柒仟元整零").expect_err("not as the bank rules write it");
        assert!(!error.words().in_(Language::Zh).contains('{'));
        let error = Money::read_words("壹拾万零柒仟元零伍角叁分").expect_err("not as the bank rules write it");
        assert_eq!(
            error.words().in_(Language::Zh),
            "大写不合票据写法，107,000.53 元应写作 人民币壹拾万零柒仟元伍角叁分"
        );
    }
}
