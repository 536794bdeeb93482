//! 此数怎么来的: every figure of a loan with the steps that made it.

use super::V;
use super::names;
use crate::cooperative::loan::{CeilingScope, Step};
use crate::desk::sheet::Page;
use crate::desk::statuses;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Fraction, Id};
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;

/// The steps of a loan's position today.
///
/// # Errors
/// A [`Refusal`] when the loan is unknown or not paid out.
pub fn page(view: &V<'_>, id: &Id, through: Date) -> Result<Page, Refusal> {
    let mut steps: Vec<Step> = Vec::new();
    let position = view.state().explain(id, through, &mut steps)?;
    const TITLE: Phrase = Phrase::new("{loan} 截至 {on}: 每个数怎么来的", "{loan} through {on}: why each number");
    let title = TITLE.with(&[("loan", &names::loan(view, id)), ("on", &through)]);
    let lines = steps.iter().map(told).collect();
    let (_, status) = super::loans::status(view.state().file(id)?, Some(&position));
    Ok(Page::new(title)
        .text(None, statuses::explained(&status).into_iter().collect())
        .text(Some(Phrase::new("步骤", "Steps").into()), lines)
        .facts(Some(Phrase::new("结果", "Result").into()), super::loans::today(&position)))
}

fn told(step: &Step) -> Words {
    match step {
        Step::Bearing { overdue, from, to, balance, fraction } => {
            const BEARING: Phrase = Phrase::new(
                "{from} 至 {to}: {balance} 元计息，{fraction} 年",
                "{from} to {to}: {balance} bears interest, {fraction} year",
            );
            const OVERDUE: Phrase = Phrase::new(
                "{from} 至 {to}: 逾期本金 {balance} 元计息并计罚息，{fraction} 年",
                "{from} to {to}: overdue {balance} bears interest and penalty, {fraction} year",
            );
            let phrase = if *overdue { OVERDUE } else { BEARING };
            let fraction = format!("{}/{}", fraction.numerator, fraction.denominator);
            phrase.with(&[("from", from), ("to", to), ("balance", balance), ("fraction", &fraction)])
        }
        Step::Interest { nr, from, to, exact, amount } => {
            const INTEREST: Phrase = Phrase::new(
                "第 {nr} 期 {from} 至 {to}: 利息 {exact} 分，四舍五入为 {amount} 元",
                "Period {nr}, {from} to {to}: interest {exact} fen, rounded to {amount}",
            );
            let exact = fen(*exact);
            INTEREST.with(&[("nr", nr), ("from", from), ("to", to), ("exact", &exact), ("amount", amount)])
        }
        Step::Overdue { on, principal } if principal.is_zero() => {
            Phrase::new("{on}: 逾期了结", "{on}: nothing overdue any more").with(&[("on", on)])
        }
        Step::Overdue { on, principal } => {
            const OVERDUE: Phrase =
                Phrase::new("{on}: 本金 {principal} 元逾期", "{on}: principal {principal} falls overdue");
            OVERDUE.with(&[("on", on), ("principal", principal)])
        }
        Step::Ceiling { on, scope, allowed, penalty_cut, interest_cut } => {
            const CEILING: Phrase = Phrase::new(
                "{on}: {scope}法定上限 {allowed} 元，罚息减 {penalty} 元，利息减 {interest} 元",
                "{on}: ceiling by law {scope} {allowed}; penalty cut {penalty}, interest cut {interest}",
            );
            let scope = match scope {
                CeilingScope::Life => Phrase::new("全期", "over the whole life"),
                CeilingScope::Overdue => Phrase::new("逾期段", "over the overdue stretch"),
            };
            let data = |figure: &dyn std::fmt::Display| Words::data(figure.to_string());
            CEILING.with_words(&[
                ("on", &data(on)),
                ("scope", &scope.into()),
                ("allowed", &data(allowed)),
                ("penalty", &data(penalty_cut)),
                ("interest", &data(interest_cut)),
            ])
        }
        Step::Extended { on, from, to } => {
            const EXTENDED: Phrase =
                Phrase::new("{on}: 展期，到期日由 {from} 改为 {to}", "{on}: extended, due {to} instead of {from}");
            EXTENDED.with(&[("on", on), ("from", from), ("to", to)])
        }
        Step::Waived(waived) => {
            const WAIVED: Phrase = Phrase::new(
                "{on}: 减免利息 {interest} 元、罚息 {penalty} 元",
                "{on}: interest {interest} and penalty {penalty} waived",
            );
            WAIVED.with(&[("on", &waived.on), ("interest", &waived.interest), ("penalty", &waived.penalty)])
        }
        Step::Allocated(share) if share.rounded_off.is_positive() => {
            const SHARE: Phrase = Phrase::new(
                "{on}: 收 {amount} 元，抹零 {rounded}，冲抵利息 {interest}、罚息 {penalty}、本金 {principal}",
                "{on}: {amount} received, {rounded} rounded off: interest {interest}, penalty {penalty}, principal {principal}",
            );
            SHARE.with(&[
                ("on", &share.on),
                ("amount", &share.amount),
                ("rounded", &share.rounded_off),
                ("interest", &share.interest),
                ("penalty", &share.penalty),
                ("principal", &share.principal),
            ])
        }
        Step::Allocated(share) => {
            const SHARE: Phrase = Phrase::new(
                "{on}: 收 {amount} 元，冲抵利息 {interest}、罚息 {penalty}、本金 {principal}，多收 {credit}",
                "{on}: {amount} received: interest {interest}, penalty {penalty}, principal {principal}, credit {credit}",
            );
            SHARE.with(&[
                ("on", &share.on),
                ("amount", &share.amount),
                ("interest", &share.interest),
                ("penalty", &share.penalty),
                ("principal", &share.principal),
                ("credit", &share.credit),
            ])
        }
    }
}

/// An exact figure in fen to four decimals; as a fraction where it does not fit.
fn fen(exact: Fraction) -> String {
    let parts = Decimal::from_i128(exact.numerator).zip(Decimal::from_i128(exact.denominator));
    let figure = parts.and_then(|(numerator, denominator)| numerator.checked_div(denominator));
    figure.map_or_else(
        || format!("{}/{}", exact.numerator, exact.denominator),
        |figure| format!("{:.4}", figure.round_dp(4)),
    )
}
