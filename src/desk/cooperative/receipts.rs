//! Repayments at the desk: taken, corrected in one act, reversed; their page.

use super::V;
use super::loans::{next_due, repayment_status};
use super::names;
use crate::cooperative::loan::{self, EarlyMoney, Position};
use crate::desk::counter::{Asked, Ending, FormRow, subject};
use crate::desk::form::{Choice, FieldKind, FieldSpec, Values};
use crate::desk::house::{fill_money, money_and_credit_fields, money_fields, tenders, tenders_in_words, total};
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Page, PageKey, Place};
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::ledger::Account;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Money};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Cooperative>;

/// 登记还款.
pub const TAKE: Row = FormRow {
    id: "repayment.take",
    label: None,
    duties: &[Duty::Clerk, Duty::Cashier],
    signers: None,
    from: Some("running"),
    ask: ask_take,
    echo: Some(echo_take),
    ending: Ending::Record(take),
};

/// 更正还款.
pub const CORRECT: Row = FormRow {
    id: "repayment.correct",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: Some("repayments"),
    ask: ask_correct,
    echo: Some(echo_correct),
    ending: Ending::Record(correct),
};

/// 冲正还款.
pub const REVERSE: Row = FormRow {
    id: "repayment.reverse",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: Some("repayments"),
    ask: ask_reverse,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("repayment", of).put_maybe("reason", read.text("reason")).command_of("repayment", "reverse")
    }),
};

/// What early money does, where the debtor says so.
const EARLY: [(&str, EarlyMoney); 3] = [
    ("last-instalments", EarlyMoney::LastInstalments),
    ("next-instalment", EarlyMoney::NextInstalment),
    ("re-level", EarlyMoney::ReLevel),
];

fn ask_take(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = subject(of)?;
    let file = view.state().file(id)?;
    let position = view.state().position(id, view.on)?;
    let mut about = vec![
        (
            Phrase::new("借款", "Loan"),
            Words::data(format!("{} {}", names::number(file), names::member(view, &file.borrower))),
        ),
        (Phrase::new("今日应还", "Due today"), due(&position)),
        (Phrase::new("今日结清", "To settle"), wording::yuan(position.to_settle)),
    ];
    let credit = view.house().ledger.balance(Account::MEMBER_CREDIT, Some(&file.borrower));
    let mut fields = if credit.is_positive() {
        about.push((Phrase::new("可抵的多收款", "Credit to pay with"), wording::yuan(credit)));
        money_and_credit_fields(view)
    } else {
        money_fields(view)
    };
    fields.push(FieldSpec::new("echo", Phrase::new("冲抵", "It pays"), FieldKind::Computed));
    fields.push(FieldSpec::new("after", Phrase::new("还后", "Afterwards"), FieldKind::Computed));
    fields.push(FieldSpec::new("on", Phrase::new("到账日", "Paid on"), FieldKind::Date).required());
    if !file.agreed.method.is_single() {
        let early = EARLY.iter().map(|(code, early)| Choice::new(*code, early.phrase())).collect();
        fields.push(FieldSpec::new("early", Phrase::new("多还的钱", "Money beyond"), FieldKind::Choice(early)).help(
            Phrase::new(
                "还得比应还多时，照借款人说的选；空着按合同。",
                "As the debtor says; empty follows the contract.",
            ),
        ));
    }
    fields.push(rounding_field());
    fields.push(
        FieldSpec::new("payer", Phrase::new("代交人", "Brought by"), FieldKind::Text)
            .help(Phrase::new("不是借款人本人来交时填。", "Where it was not the borrower.")),
    );
    let mut asked = Asked { about, fields, ..Asked::default() };
    if position.due_now.is_positive() {
        asked.fill.insert("cash".to_owned(), json!(position.due_now.plain()));
    }
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

/// What is missing from the money and given up.
fn rounding_field() -> FieldSpec {
    FieldSpec::new("rounded_off", Phrase::new("抹零", "Rounded off"), FieldKind::Money).help(Phrase::new(
        "收到的钱差几分几角、不再收的零头；连同它正好还清应还或结清时才能抹，记入减免与抹零损失。",
        "The few fen or jiao missing and not asked for: only where with them what is due, or the loan, is paid in full.",
    ))
}

/// What is due, with what comes next where nothing is.
fn due(position: &Position) -> Words {
    match (position.overdue, next_due(position)) {
        (Some(overdue), _) => {
            let (_, words) = wording::overdue(overdue.days);
            wording::joined(&[wording::yuan(position.due_now), words], "，", ", ")
        }
        (None, Some((on, amount))) if position.due_now.is_zero() => {
            const NEXT: Phrase = Phrase::new("没有；下期 {on} 应还 {amount} 元", "nothing; next {amount} on {on}");
            NEXT.with(&[("on", &on), ("amount", &amount)])
        }
        _ => wording::yuan(position.due_now),
    }
}

fn echo_take(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let read = Read(values);
    let on = read.date("on").unwrap_or(view.on);
    let early =
        read.chosen("early").and_then(|code| EARLY.iter().find(|(known, _)| *known == code)).map(|(_, early)| *early);
    let Some(loan) = of else { return BTreeMap::new() };
    let paid = loan::Repayment { early, ..tried(loan, read, on, values) };
    echoed(view, loan, None, paid)
}

/// The money of a form as a fact that is only tried: it has the name of the loan, as no recorded fact has.
fn tried(loan: &Id, read: Read<'_>, on: Date, values: &Values) -> loan::Repayment {
    let rounded_off = read.money("rounded_off").unwrap_or_default();
    loan::Repayment { rounded_off, ..loan::Repayment::new(loan.clone(), on, total(values)) }
}

/// What money would pay and what would be left, `without` a repayment that it replaces.
fn echoed(view: &V<'_>, loan: &Id, without: Option<&Id>, paid: loan::Repayment) -> BTreeMap<&'static str, Words> {
    let nothing = || BTreeMap::from([("echo", Words::default()), ("after", Words::default())]);
    let Some((echo, after)) = tried_out(view, loan, without, paid) else { return nothing() };
    BTreeMap::from([("echo", echo), ("after", after)])
}

/// What money would pay, and what would be left.
fn tried_out(view: &V<'_>, loan: &Id, without: Option<&Id>, paid: loan::Repayment) -> Option<(Words, Words)> {
    if !paid.amount.is_positive() {
        return None;
    }
    let (new, on) = (paid.id.clone(), paid.on);
    let position = view.state().position_if(loan, on, without, Some(loan::Fact::Repayment(paid))).ok()?;
    let share = position.allocations.iter().find(|share| share.id == new);
    let echo = share.map(|share| allocated(share.interest, share.penalty, share.principal, share.credit));
    Some((echo.unwrap_or_default(), after(&position)))
}

/// What money would pay and what would be left, in one line.
pub fn pays(view: &V<'_>, loan: &Id, paid: loan::Repayment) -> Option<Words> {
    let (echo, after) = tried_out(view, loan, None, paid)?;
    Some(wording::joined(&[echo, after], "，", ", "))
}

/// What a repayment pays: `利息 400.00 + 本金 3,986.50`.
pub fn allocated(interest: Money, penalty: Money, principal: Money, credit: Money) -> Words {
    let parts = [
        (Phrase::new("利息 {amount}", "interest {amount}"), interest),
        (Phrase::new("罚息 {amount}", "penalty {amount}"), penalty),
        (Phrase::new("本金 {amount}", "principal {amount}"), principal),
        (Phrase::new("多收 {amount}", "credit {amount}"), credit),
    ];
    let given = parts.iter().filter(|(_, amount)| !amount.is_zero());
    let words: Vec<Words> = given.map(|(phrase, amount)| phrase.with(&[("amount", amount)])).collect();
    wording::joined(&words, " + ", " + ")
}

/// What is left, and what comes next.
pub fn after(position: &Position) -> Words {
    const LEFT: Phrase = Phrase::new("剩余本金 {principal} 元", "principal left {principal}");
    const SETTLED: Phrase = Phrase::new("结清，不欠了", "settled, nothing owed");
    const NEXT: Phrase = Phrase::new("下期 {on} 应还 {amount} 元", "next {amount} on {on}");
    const STILL: Phrase = Phrase::new("今天还欠 {amount} 元", "{amount} still due today");
    if position.to_settle.is_zero() {
        return SETTLED.into();
    }
    let mut words = vec![LEFT.with(&[("principal", &position.principal)])];
    if position.due_now.is_positive() {
        words.push(STILL.with(&[("amount", &position.due_now)]));
    }
    words.extend(next_due(position).map(|(on, amount)| NEXT.with(&[("on", &on), ("amount", &amount)])));
    wording::joined(&words, "，", ", ")
}

fn take(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("loan", of)
        .put("tenders", tenders(read)?)
        .put_maybe("on", read.date("on"))
        .put_maybe("early", read.chosen("early"))
        .put_maybe("rounded_off", rounded_off(read))
        .put_maybe("payer", read.text("payer"))
        .command_of("repayment", "take")
}

fn rounded_off(read: Read<'_>) -> Option<Money> {
    read.money("rounded_off").filter(|amount| !amount.is_zero())
}

fn about_repayment(view: &V<'_>, of: Option<&Id>) -> Result<Vec<(Phrase, Words)>, Refusal> {
    let (loan, _, repayment) = view.state().repayment(subject(of)?)?;
    Ok(vec![
        (Phrase::new("借款", "Loan"), Words::data(names::loan(view, loan))),
        (Phrase::new("收据", "Receipt"), wording::receipt(repayment.receipt)),
        (
            Phrase::new("原登记", "As recorded"),
            wording::joined(&[tenders_in_words(view, &repayment.tenders), wording::day(repayment.on)], "，", ", "),
        ),
    ])
}

fn ask_correct(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let about = about_repayment(view, of)?;
    let (_, file, repayment) = view.state().repayment(subject(of)?)?;
    let drawn: Money = repayment.tenders.iter().filter(|line| line.draws_credit()).map(|line| line.amount).sum();
    let credit = view.house().ledger.balance(Account::MEMBER_CREDIT, Some(&file.borrower)) + drawn;
    let mut fields = if credit.is_positive() { money_and_credit_fields(view) } else { money_fields(view) };
    fields.push(FieldSpec::new("echo", Phrase::new("更正后冲抵", "Then it pays"), FieldKind::Computed));
    fields.push(FieldSpec::new("after", Phrase::new("更正后", "Afterwards"), FieldKind::Computed));
    fields.push(FieldSpec::new("on", Phrase::new("到账日", "Paid on"), FieldKind::Date).required());
    fields.push(crate::desk::house::reason_field());
    fields.push(rounding_field());
    let mut asked = Asked { about, fields, ..Asked::default() };
    fill_money(&repayment.tenders, &mut asked.fill);
    if repayment.rounded_off.is_positive() {
        asked.fill.insert("rounded_off".to_owned(), json!(repayment.rounded_off.plain()));
    }
    asked.fill.insert("on".to_owned(), json!(repayment.on.to_string()));
    asked.fill.insert("reason".to_owned(), json!("录入有误"));
    Ok(asked)
}

fn echo_correct(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let Some((loan, _, repayment)) = of.and_then(|of| view.state().repayment(of).ok()) else { return BTreeMap::new() };
    let on = Read(values).date("on").unwrap_or(repayment.on);
    let paid = loan::Repayment { early: repayment.early, ..tried(loan, Read(values), on, values) };
    echoed(view, loan, of, paid)
}

fn correct(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("repayment", of)
        .put("tenders", tenders(read)?)
        .put_maybe("on", read.date("on"))
        .put_maybe("rounded_off", rounded_off(read))
        .put_maybe("reason", read.text("reason"))
        .command_of("repayment", "correct")
}

/// Reversing what was just recorded goes straight to the summary, with its reason filled in.
fn ask_reverse(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = Asked {
        about: about_repayment(view, of)?,
        fields: vec![crate::desk::house::reason_field()],
        ..Asked::default()
    };
    if of == Some(&view.house().last.command) {
        asked.fill.insert("reason".to_owned(), json!("刚才登记有误"));
        asked.ready = true;
    }
    Ok(asked)
}

/// A repayment's page.
///
/// # Errors
/// A [`Refusal`] when there is none.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let found = names::repayment(view, id).ok_or_else(|| Refusal::because("repayment.unknown").id("repayment", id))?;
    let (loan, repayment) = found;
    let mut facts = vec![
        (Phrase::new("借款", "Loan").into(), Words::data(names::loan(view, loan))),
        (Phrase::new("收到", "Received").into(), tenders_in_words(view, &repayment.tenders)),
        (Phrase::new("合计", "In all").into(), wording::yuan_in_words(repayment.amount())),
        (Phrase::new("到账日", "Paid on").into(), wording::day(repayment.on)),
        (Phrase::new("凭证", "Voucher").into(), wording::voucher(repayment.voucher)),
    ];
    let position = view.state().position(loan, view.on).ok();
    let share = position.as_ref().and_then(|position| position.allocations.iter().find(|share| share.id == *id));
    if let Some(share) = share {
        let words = allocated(share.interest, share.penalty, share.principal, share.credit);
        facts.push((Phrase::new("冲抵", "It paid").into(), words));
        if share.rounded_off.is_positive() {
            facts.push((Phrase::new("抹零", "Rounded off").into(), wording::yuan(share.rounded_off)));
        }
    }
    let mut page = Page::new(wording::receipt(repayment.receipt)).facts(None, facts);
    let status = repayment_status(repayment);
    page.status = status.tone.map(|tone| (tone, status.words));
    page.why = Some(PageKey { kind: "loan.why", of: Some(loan.clone()) });
    let loan_page = Place::page_of("loan", loan);
    if repayment.undone.is_none() {
        page = page
            .doing(Phrase::new("更正", "Correct"), Place::form_of("repayment.correct", id))
            .doing(Phrase::new("冲正", "Reverse"), Place::form_of("repayment.reverse", id));
    }
    Ok(page
        .doing(Phrase::new("收据", "Receipt"), Place::page_of("paper.receipt", id))
        .doing(Phrase::new("这笔借款", "The loan"), loan_page))
}
