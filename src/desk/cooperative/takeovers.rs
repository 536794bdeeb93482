//! Loans taken over from the old books at the desk (旧账转入), and taken back.

use super::V;
use super::application::{PLAIN, about, day_count_field, guarantors_field, method_field, read_guarantors, read_method};
use super::members::{member_field, pick_list};
use super::names;
use super::quote::rate_field;
use crate::cooperative::takeover::{Take, Taken, What};
use crate::cooperative::{LoanFile, Takeover};
use crate::desk::counter::{Asked, Ending, FormRow, Told};
use crate::desk::form::{FieldKind, FieldSpec, Values};
use crate::desk::house::reason_field;
use crate::desk::session::Obstacle;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::rules::Refusal;
use crate::text::lending;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Money};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Cooperative>;

/// 旧账转入.
pub const TAKE: Row =
    FormRow { id: "takeover.take", ask: ask_take, echo: Some(echo), ending: Ending::Record(take), ..PLAIN };

/// 撤销转入.
pub const REVERSE: Row = FormRow {
    id: "takeover.reverse",
    from: Some("running"),
    ask: |view, of| Ok(Asked { about: about(view, of)?, fields: vec![reason_field()], ..Asked::default() }),
    ending: Ending::Record(|_, of, read| {
        Body::new().put("loan", of).put_maybe("reason", read.text("reason")).command_of("takeover", "reverse")
    }),
    ..PLAIN
};

fn ask_take(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        member_field("borrower", Phrase::new("借款人", "Borrower")).required(),
        FieldSpec::new("principal", Phrase::new("本金余额", "Principal left"), FieldKind::Money)
            .required()
            .reader(crate::desk::readers::read_positive)
            .example(Phrase::new("1.5万 或 15000", "15000")),
        rate_field().reader(crate::desk::readers::read_rate),
        method_field(),
        FieldSpec::new("contract_on", Phrase::new("合同日期", "Contract of"), FieldKind::Date).required().help(
            Phrase::new(
                "这一天的一年期 LPR 的四倍是利率上限 (L05)。",
                "Four times the LPR of that day is the ceiling (L05).",
            ),
        ),
        FieldSpec::new("settled_to", Phrase::new("息已结至", "Interest paid to"), FieldKind::Date)
            .required()
            .help(Phrase::new("利息收到哪一天为止，从这一天起接着计息。", "Interest runs on from this day.")),
        FieldSpec::new("next_due", Phrase::new("下次到期", "Next due"), FieldKind::Date).required().help(Phrase::new(
            "最早一期还没还的到期日，已经逾期的也照填；一次还清的就是到期日。",
            "The oldest due date not paid, past or not; for a single payment the maturity.",
        )),
        FieldSpec::new("instalments", Phrase::new("剩余期数", "Instalments left"), FieldKind::Count).help(Phrase::new(
            "从下次到期起还剩几期，每月一期；一次还清的不填。",
            "From the next due date on, monthly; empty for a single payment.",
        )),
        FieldSpec::new("after", Phrase::new("转入时", "On takeover"), FieldKind::Computed),
        FieldSpec::new("purpose", Phrase::new("用途", "Purpose"), FieldKind::Text)
            .required()
            .example(Phrase::new("买鱼苗、饲料、塘租", "fry, feed, pond rent")),
        guarantors_field(),
        FieldSpec::new("old_number", Phrase::new("旧账编号", "Old number"), FieldKind::Text),
        day_count_field(),
        FieldSpec::new("on", Phrase::new("转入日期", "Taken over on"), FieldKind::Date).required().kept(),
    ];
    let mut asked = Asked { fields, ..Asked::default() };
    asked.lists.insert("members", pick_list(view));
    if let Some(of) = of {
        asked.fill.insert("borrower".to_owned(), json!({ "id": of }));
    }
    for (field, text) in [("method", "bullet"), ("day_count", "months-and-days")] {
        asked.fill.insert(field.to_owned(), json!(text));
    }
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn body(read: Read<'_>) -> Result<Body, Obstacle> {
    Ok(Body::new()
        .put_maybe("borrower", read.id("borrower"))
        .put_maybe("principal", read.money("principal"))
        .put_maybe("rate", read.rate("rate"))
        .put("method", read_method(read)?)
        .put_maybe("contract_on", read.date("contract_on"))
        .put_maybe("settled_to", read.date("settled_to"))
        .put_maybe("next_due", read.date("next_due"))
        .put_maybe("instalments", read.count("instalments"))
        .put_maybe("day_count", read.chosen("day_count"))
        .put("guarantors", read_guarantors(read))
        .put_maybe("old_number", read.text("old_number"))
        .put_maybe("on", read.date("on")))
}

fn take(_: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    body(read)?.put_maybe("purpose", read.text("purpose")).command_of("takeover", "take")
}

/// What would be owed on the day of the takeover, as far as is filled in.
fn echo(view: &V<'_>, _: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let read = Read(values);
    let on = read.date("on").unwrap_or(view.on);
    // The purpose says nothing about figures, and is typed after them.
    let take = body(read).ok().map(|body| body.put("purpose", "-").into_json());
    let take = take.and_then(|body| serde_json::from_value::<Take>(body).ok());
    let words = take.and_then(|take| {
        // What refuses it says so when the form is summed up.
        let position = view.state().position_taken_over(&take, on).ok()?;
        let brought = position.interest.outstanding() + position.penalty.outstanding();
        Some(owed(position.principal, brought, position.due_now))
    });
    BTreeMap::from([("after", words.unwrap_or_default())])
}

fn owed(principal: Money, brought: Money, due: Money) -> Words {
    const OWED: Phrase = Phrase::new(
        "本金 {principal} 元，已计未收利息 {brought} 元，今日应还 {due} 元",
        "principal {principal}, interest accrued {brought}, due today {due}",
    );
    OWED.with(&[("principal", &principal), ("brought", &brought), ("due", &due)])
}

/// What a takeover does.
pub fn tell(view: &V<'_>, what: &What) -> Told {
    match what {
        What::Taken(taken) => told(view, taken),
        What::Reversed(reversed) => {
            let reason = Words::data(view.text(&reversed.reason));
            reversing(view, &reversed.loan).and(Phrase::new("理由", "Reason"), reason)
        }
    }
}

fn told(view: &V<'_>, taken: &Taken) -> Told {
    let agreed = &taken.agreed;
    let brought = taken.brought.interest + taken.brought.penalty;
    let mut told = Told::line(Phrase::new("借款人", "Borrower"), Words::data(names::member(view, &taken.borrower)))
        .and(Phrase::new("本金余额", "Principal left"), wording::yuan_in_words(agreed.principal))
        .and(Phrase::new("利率", "Rate"), lending::rate(agreed.rate))
        .and(
            Phrase::new("还款方式", "Method"),
            wording::joined(&[agreed.method.phrase().into(), lending::term(agreed.term)], "，", ", "),
        )
        .and(Phrase::new("合同日期", "Contract of"), wording::day(taken.contract_on))
        .and(Phrase::new("法定上限", "Ceiling by law"), lending::rate(taken.ceiling))
        .and(Phrase::new("息已结至", "Interest paid to"), wording::day(taken.settled_to))
        .and(Phrase::new("转入日期", "Taken over on"), wording::day(taken.on))
        .and(Phrase::new("已计未收利息", "Interest accrued"), wording::yuan(brought))
        .amount(agreed.principal + brought);
    if let Some(number) = &taken.old_number {
        told = told.and(Phrase::new("旧账编号", "Old number"), Words::data(number.as_str()));
    }
    told
}

/// What taking a takeover back does.
fn reversing(view: &V<'_>, loan: &Id) -> Told {
    let told = Told::line(Phrase::new("借款", "Loan"), Words::data(names::loan(view, loan)));
    match view.state().file(loan) {
        Ok(file) => told.and(Phrase::new("本金余额", "Principal left"), wording::yuan_in_words(file.agreed.principal)),
        Err(_) => told,
    }
}

/// How a loan came over, for its page.
pub fn facts(file: &LoanFile, takeover: &Takeover) -> Vec<(Words, Words)> {
    let brought = takeover.brought.interest + takeover.brought.penalty;
    let settled_to: Option<Date> = file.drawn.as_ref().map(|drawn| drawn.terms.drawn_on);
    let mut facts = vec![(Phrase::new("旧账转入", "Taken over").into(), wording::day(takeover.on))];
    facts.extend(settled_to.map(|on| (Phrase::new("息已结至", "Interest paid to").into(), wording::day(on))));
    facts.push((Phrase::new("转入时已计利息", "Interest then accrued").into(), wording::yuan(brought)));
    facts.extend(
        takeover
            .old_number
            .as_ref()
            .map(|number| (Phrase::new("旧账编号", "Old number").into(), Words::data(number.as_str()))),
    );
    facts
}
