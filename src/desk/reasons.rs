//! Refusals, failures and reading errors in words, until the text catalogue has them.

use crate::office::Failure;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{
    AmountError, CreditCodeError, DateError, IdentityError, IdentityKind, PhoneDoubt, PhoneError, RateError, TextError,
};

fn plain(zh: &str, error: &dyn std::fmt::Display) -> Words {
    Words { zh: zh.to_owned(), en: error.to_string() }
}

pub(super) fn amount(error: &AmountError) -> Words {
    plain("金额写成 1500、1,500.00 或 1.5万，最多两位小数", error)
}
pub(super) fn rate(error: &RateError) -> Words {
    plain("利率要写明期间，例如 月息8厘、9.6%/年", error)
}
pub(super) fn date(error: &DateError) -> Words {
    plain("日期写成 2026-11-23、11-23 或 昨天", error)
}
pub(super) fn credit_code(error: &CreditCodeError) -> Words {
    plain("统一社会信用代码不对", error)
}
pub(super) fn phone(error: &PhoneError) -> Words {
    plain("电话号码不对", error)
}
pub(super) fn phone_doubt(doubt: PhoneDoubt, _number: &str) -> Words {
    plain("请核对号码", &format!("{doubt:?}"))
}
pub(super) fn identity(error: &IdentityError) -> Words {
    plain("证件号码不对", error)
}
pub(super) fn identity_kind(kind: IdentityKind) -> Words {
    plain(&format!("{kind:?}"), &format!("{kind:?}"))
}
pub(super) fn text(error: &TextError) -> Words {
    plain("含有不能登记的字符", error)
}
pub(super) fn refusal(refusal: &Refusal) -> Words {
    Phrase::new("不能办理 · {cause}。没有记账。", "Not possible · {cause}. Nothing was posted.").with(&[("cause", refusal)])
}
pub(super) fn failure(failure: &Failure) -> Words {
    match failure {
        Failure::Refused(refused) => refusal(refused),
        failure => plain(&format!("没有记账: {failure}"), failure),
    }
}
