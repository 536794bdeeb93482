//! The wording packs (措辞): the words in which a cooperative speaks of its lending (rule I05).
//!
//! Every text is written in the loan wording (贷款措辞). What it is in the mutual wording (互助措辞) follows from the words
//! below, so that no text can be forgotten; figures, names and papers put into a text are never touched.

use rustc_hash::FxHashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

/// A word of the loan wording, and what stands in its place. Where several begin at one place the longest counts; those
/// that stand for themselves are titles that keep their name.
const WORDS: &[(&str, &str)] = &[
    ("银行存款", "银行存款"),
    ("贷款市场报价利率", "贷款市场报价利率"),
    ("银行存款利息", "银行存款结息"),
    ("银行利息", "银行结息"),
    ("风险贷款率", "逾期互助金占比"),
    ("贷款损失准备", "风险准备金"),
    ("贷款", "互助金"),
    ("在贷", "在用"),
    ("借款申请", "用款申请"),
    ("借款合同", "互助金借款合同"),
    ("借款人", "用款人"),
    ("借款借据", "互助金借据"),
    ("借据", "互助金借据"),
    ("授信额度", "用款额度"),
    ("授信", "用款额度"),
    ("可借额度", "可用款额度"),
    ("用信", "用款"),
    ("放款", "投放"),
    ("受托支付", "委托代付"),
    ("到期一次还本付息", "到期一次归还"),
    ("按期付息到期还本", "按期缴费到期还本"),
    ("还本付息", "归还"),
    ("付息", "缴费"),
    ("等额本息", "等额还款"),
    ("本息合计", "本金和使用费合计"),
    ("本息", "本金和使用费"),
    ("计息", "计费"),
    ("起息", "起算"),
    ("结息", "结费"),
    ("息已结至", "使用费已结至"),
    ("利息", "使用费"),
    ("利率", "使用费率"),
    ("罚息", "罚费"),
    ("年化综合成本", "折合年化费率"),
    ("还款", "归还"),
    ("催收", "催还"),
];

/// What the words of a fixed text are in the mutual wording.
pub(super) fn mutual(text: &'static str) -> &'static str {
    /// Texts already worded: one for each fixed text of the program, so they are kept for good.
    static WORDED: LazyLock<RwLock<FxHashMap<&'static str, &'static str>>> = LazyLock::new(RwLock::default);
    let known = WORDED.read().unwrap_or_else(PoisonError::into_inner).get(text).copied();
    known.unwrap_or_else(|| {
        let worded = worded(text);
        let kept: &'static str = if worded == text { text } else { worded.leak() };
        WORDED.write().unwrap_or_else(PoisonError::into_inner).insert(text, kept);
        kept
    })
}

fn worded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let here = WORDS.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len());
        let taken = match here {
            Some((word, instead)) => {
                out.push_str(instead);
                word.len()
            }
            None => {
                out.push(first);
                first.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a cooperative that keeps the mutual wording never says (I05).
    const NEVER: [&str; 4] = ["贷款", "存款", "利息", "罚息"];

    #[test]
    fn a_text_says_in_the_mutual_wording_what_it_says_in_the_loan_wording() {
        for (loan, mutual) in [
            ("先利息，后罚息，再本金", "先使用费，后罚费，再本金"),
            ("登记还款 {amount}", "登记归还 {amount}"),
            ("没有等着放款的借款。", "没有等着投放的借款。"),
            ("未签借据不得放款", "未签互助金借据不得投放"),
            ("等额本息", "等额还款"),
            ("顺延的天数照计利息", "顺延的天数照计使用费"),
            ("恢复用信资格", "恢复用款资格"),
            ("库存现金", "库存现金"),
        ] {
            assert_eq!(super::mutual(loan), mutual);
        }
    }

    #[test]
    fn a_title_keeps_its_name_and_the_longest_word_counts() {
        assert_eq!(worded("银行存款"), "银行存款");
        assert_eq!(worded("4 倍一年期贷款市场报价利率"), "4 倍一年期贷款市场报价利率");
        assert_eq!(worded("可借额度"), "可用款额度");
    }

    #[test]
    fn no_word_of_the_mutual_wording_is_one_it_avoids_i05() {
        for (loan, mutual) in WORDS.iter().filter(|(loan, mutual)| loan != mutual) {
            let rest = mutual.replace("银行存款", "");
            assert!(!NEVER.iter().any(|word| rest.contains(word)), "{loan} → {mutual}");
        }
        for word in NEVER.into_iter().filter(|word| *word != "存款") {
            assert_ne!(worded(word), word);
        }
    }
}
