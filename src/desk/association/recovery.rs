//! Recovery at the desk: notice of the assignment, demand, money that comes back, write-off, and receipts.

use super::V;
use super::names;
use super::steps::{about, ask_service, service};
use crate::association::advance::{Advance, Shortfall};
use crate::association::recovery::{Receipt, Recovery};
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{FieldKind, FieldSpec, Values};
use crate::desk::house::{amount as amount_column, growing, paper_decision, paper_fields, reason_field, text};
use crate::desk::readers::read_positive;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, Page, Place};
use crate::desk::table::Column;
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Id, Money};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Association>;

const PLAIN: Row = FormRow {
    id: "",
    label: None,
    duties: &[Duty::Mediator],
    signers: None,
    from: Some("outstanding"),
    ask: ask_amount,
    echo: Some(echo),
    ending: Ending::Record(receive),
};

/// 登记债权转让通知.
pub const NOTIFY: Row = FormRow {
    id: "recovery.notify",
    ask: ask_notify,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("advance", of)
            .put("with", read.codes("with"))
            .put("service", service(read))
            .command_of("recovery", "notify")
    }),
    ..PLAIN
};
/// 发追偿通知书.
pub const DEMAND: Row =
    FormRow { id: "recovery.demand", ask: ask_demand, echo: None, ending: Ending::Record(demand), ..PLAIN };
/// 登记追回.
pub const RECEIVE: Row =
    FormRow { id: "recovery.receive", duties: &[Duty::Mediator, Duty::Cashier], ask: ask_receive, ..PLAIN };
/// 扣保证金.
pub const TAKE_DEPOSIT: Row = FormRow {
    id: "recovery.take_deposit",
    ask: ask_deposit,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("advance", of).put_maybe("amount", read.money("amount")).command_of("recovery", "take_deposit")
    }),
    ..PLAIN
};
/// 退回多付款.
pub const RETURN: Row = FormRow {
    id: "recovery.return_by_consumer",
    duties: &[Duty::Mediator, Duty::Cashier],
    ask: ask_return,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("advance", of)
            .put_maybe("amount", read.money("amount"))
            .put_maybe("on", read.date("on"))
            .command_of("recovery", "return_by_consumer")
    }),
    ..PLAIN
};
/// 登记重复受偿.
pub const PAID_TWICE: Row =
    FormRow { id: "recovery.paid_twice", ask: ask_paid_twice, echo: None, ending: Ending::Record(paid_twice), ..PLAIN };
/// 登记裁决.
pub const AWARD: Row =
    FormRow { id: "recovery.award", ask: ask_award, echo: Some(echo_award), ending: Ending::Record(award), ..PLAIN };
/// 登记裁决，差额核销.
pub const AWARD_WRITTEN_OFF: Row = FormRow {
    id: "recovery.award_written_off",
    ask: ask_award_written_off,
    echo: Some(echo_award),
    ending: Ending::Record(award_written_off),
    ..PLAIN
};
/// 核销.
pub const WRITE_OFF: Row =
    FormRow { id: "recovery.write_off", ask: ask_write_off, ending: Ending::Record(write_off), ..PLAIN };
/// 冲正追回.
pub const REVERSE: Row = FormRow {
    id: "recovery.reverse",
    duties: &[Duty::Mediator, Duty::Cashier],
    from: Some("receipts"),
    ask: ask_reverse,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("receipt", of).put_maybe("reason", read.text("reason")).command_of("recovery", "reverse")
    }),
    ..PLAIN
};

fn lost(view: &V<'_>, id: &Id) -> Money {
    view.state().recoveries.get(id).map_or(Money::ZERO, |recovery| recovery.written_off)
}

fn ask_amount(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut about = about(view, of)?;
    if let Some(id) = of {
        about.push((Phrase::new("未收回", "Outstanding"), wording::yuan(view.state().owed(id))));
        if lost(view, id).is_positive() {
            about.push((Phrase::new("已核销", "Written off"), wording::yuan(lost(view, id))));
        }
    }
    let fields = vec![
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money).required().reader(read_positive),
        FieldSpec::new("echo", Phrase::new("未收回", "Outstanding"), FieldKind::Computed),
    ];
    Ok(Asked { about, fields, ..Asked::default() })
}

fn echo(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let owed = of.map(|of| view.state().owed(of)).unwrap_or_default();
    let given = Read(values).money("amount").filter(|amount| amount.is_positive());
    let after = given.and_then(|amount| owed.checked_sub(amount)).map(Money::or_zero);
    BTreeMap::from([("echo", after.map(|after| wording::change(owed, after)).unwrap_or_default())])
}

fn with_day(view: &V<'_>, asked: &mut Asked, label: Phrase) {
    asked.fields.push(FieldSpec::new("on", label, FieldKind::Date).required());
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
}

fn ask_receive(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let how = vec![
        crate::desk::form::Choice::new("no", Phrase::new("追偿收回", "recovered")),
        crate::desk::form::Choice::new("yes", Phrase::new("商家自愿交来", "brought of its own accord")),
    ];
    let mut asked = ask_amount(view, of)?;
    let owed = of.map(|of| view.state().owed(of)).unwrap_or_default();
    if owed.is_positive() {
        asked.fill.insert("amount".to_owned(), json!(owed.plain()));
    }
    asked.fields.push(FieldSpec::new("voluntary", Phrase::new("怎么来的", "How"), FieldKind::Choice(how)).required());
    asked.fill.insert("voluntary".to_owned(), json!("no"));
    let payers = FieldKind::Choice(names::choices(terms::PAYERS));
    asked.fields.push(FieldSpec::new("payer", Phrase::new("谁付的", "Paid by"), payers).required());
    asked.fill.insert("payer".to_owned(), json!("merchant"));
    with_day(view, &mut asked, Phrase::new("到账日", "Received on"));
    Ok(asked)
}

fn receive(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("advance", of)
        .put_maybe("amount", read.money("amount"))
        .put("voluntary", read.chosen("voluntary") == Some("yes"))
        .put_maybe("payer", read.chosen("payer"))
        .put_maybe("on", read.date("on"))
        .command_of("recovery", "receive")
}

fn ask_deposit(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_amount(view, of)?;
    if let Some(advance) = of.and_then(|of| view.state().advances.get(of)) {
        let deposit = view.state().deposit(&advance.merchant);
        asked.about.push((Phrase::new("保证金", "Deposit"), wording::yuan(deposit)));
    }
    Ok(asked)
}

fn ask_return(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_amount(view, of)?;
    let due = of.map(|of| view.state().owed_by_consumer(of)).unwrap_or_default();
    if due.is_positive() {
        asked.fill.insert("amount".to_owned(), json!(due.plain()));
    }
    with_day(view, &mut asked, Phrase::new("到账日", "Received on"));
    Ok(asked)
}

/// Further advances against the same merchant, as boxes; the group of this one is ticked.
fn together(view: &V<'_>, of: Option<&Id>, asked: &mut Asked, test: impl Fn(&Id) -> bool) {
    let Some((of, advance)) = of.and_then(|of| Some((of, view.state().advances.get(of)?))) else { return };
    let others = view.state().advances.of_merchant(&advance.merchant).map(|(id, _)| id);
    let others: Vec<&Id> = others.filter(|id| *id != of && view.state().owed(id).is_positive() && test(id)).collect();
    if others.is_empty() {
        return;
    }
    let choices = others.iter().map(|id| {
        let label = [Words::data(names::advance(view, id)), Words::data(view.state().owed_by_merchant(id).to_string())];
        crate::desk::form::Choice::new(id.as_str(), wording::joined(&label, " ", " "))
    });
    asked.fields.push(
        FieldSpec::new("with", Phrase::new("一并列入", "Also name"), FieldKind::Ticks(choices.collect()))
            .help(Phrase::new("同一商家的，一份通知逐笔列明。", "Of the same merchant: one paper, line by line.")),
    );
    let group = view.state().decided_together(of);
    let ticked: Vec<&str> = others.iter().filter(|id| group.contains(id)).map(|id| id.as_str()).collect();
    asked.fill.insert("with".to_owned(), json!(ticked));
}

fn ask_notify(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_service(view, of)?;
    for field in asked.fields.iter_mut().filter(|field| field.id == "proof") {
        field.required = true;
    }
    together(view, of, &mut asked, |id| view.state().notice(id).is_none());
    Ok(asked)
}

fn ask_demand(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_service(view, of)?;
    together(view, of, &mut asked, |id| {
        view.state().notice(id).is_some() && view.state().owed_by_merchant(id).is_positive()
    });
    asked.fields.push(FieldSpec::new("pay_by", Phrase::new("限期还到", "Pay by"), FieldKind::Date).help(Phrase::new(
        "空着就按自定天数从送达起算 (R02)。",
        "Left empty: so many days after service as the house number says (R02).",
    )));
    Ok(asked)
}

fn demand(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("advance", of)
        .put("with", read.codes("with"))
        .put_maybe("pay_by", read.date("pay_by"))
        .put("service", service(read))
        .command_of("recovery", "demand")
}

/// The number of a resolution of the board.
fn resolution_field() -> FieldSpec {
    FieldSpec::new("resolution", Phrase::new("理事会决议", "Resolution"), FieldKind::Text)
        .required()
        .example(Phrase::new("理事会2026-4", "Board 2026-4"))
}

/// The resolution of the board as filled in.
fn resolution(read: Read<'_>) -> Result<Json, Obstacle> {
    Ok(json!({ "number": read.text("resolution"), "paper": paper_decision("board", read)? }))
}

fn ask_write_off(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_amount(view, of)?;
    asked.fields.extend([reason_field(), resolution_field()]);
    asked.fields.extend(paper_fields());
    asked.fill.insert("held_on".to_owned(), json!(view.on.to_string()));
    asked.initial.insert("vote", "for".to_owned());
    Ok(asked)
}

fn write_off(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("advance", of)
        .put_maybe("amount", read.money("amount"))
        .put("resolution", resolution(read)?)
        .put_maybe("reason", read.text("reason"))
        .command_of("recovery", "write_off")
}

fn ask_paid_twice(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_amount(view, of)?;
    asked.fields = vec![
        FieldSpec::new("amount", Phrase::new("商家又付了", "Merchant paid"), FieldKind::Money)
            .required()
            .reader(read_positive)
            .help(Phrase::new(
                "我们已经垫付，商家又付给消费者的；由消费者退回，不再向商家追 (P14)。",
                "Paid to the consumer after our advance: the consumer returns it, the merchant owes it no more (P14).",
            )),
        FieldSpec::new("proof", Phrase::new("凭什么", "Proof"), FieldKind::Text)
            .required()
            .example(Phrase::new("商家出示的转账截图", "the transfer the merchant showed")),
    ];
    with_day(view, &mut asked, Phrase::new("付款日期", "Paid on"));
    Ok(asked)
}

fn paid_twice(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("advance", of)
        .put_maybe("amount", read.money("amount"))
        .put_maybe("proof", read.text("proof"))
        .put_maybe("on", read.date("on"))
        .command_of("recovery", "paid_twice")
}

/// What every form about an award asks first.
fn award_fields() -> Vec<FieldSpec> {
    vec![
        FieldSpec::new("number", Phrase::new("裁决书号", "Award no."), FieldKind::Text)
            .required()
            .example(Phrase::new("珠仲裁字(2026)88号", "Zhuhai 2026-88")),
        FieldSpec::new("amount", Phrase::new("裁决金额", "Awarded"), FieldKind::Money)
            .required()
            .reader(read_positive)
            .help(Phrase::new("商家就这笔诉求应付的。", "What the merchant has to pay on this claim.")),
        FieldSpec::new("echo", Phrase::new("多退少补", "Difference"), FieldKind::Computed),
    ]
}

fn ask_award(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut ways = names::choices(terms::DIFFERENCES);
    ways.retain(|way| way.code != "written_off");
    let mut asked = ask_amount(view, of)?;
    asked.fields = award_fields();
    asked.fields.push(
        FieldSpec::new("difference", Phrase::new("少给的", "What it lacks"), FieldKind::Choice(ways)).required().help(
            Phrase::new(
                "裁决少于垫付的部分不再向商家追；由理事会核销的另有一张表 (R06)。",
                "What the award does not give is not asked of the merchant; a write-off has its own form (R06).",
            ),
        ),
    );
    asked.fill.insert("difference".to_owned(), json!("chased"));
    with_day(view, &mut asked, Phrase::new("裁决日期", "Given on"));
    Ok(asked)
}

fn ask_award_written_off(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = ask_amount(view, of)?;
    asked.fields = award_fields();
    asked.fields.extend([reason_field(), resolution_field()]);
    asked.fields.extend(paper_fields());
    asked.fill.insert("held_on".to_owned(), json!(view.on.to_string()));
    asked.initial.insert("vote", "for".to_owned());
    with_day(view, &mut asked, Phrase::new("裁决日期", "Given on"));
    Ok(asked)
}

fn echo_award(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    const LESS: Phrase = Phrase::new("少给 {less}，不再向商家追", "{less} less, not asked of the merchant any more");
    const EVEN: Phrase = Phrase::new("和垫付相同", "the same as was advanced");
    let given = Read(values).money("amount").filter(|amount| amount.is_positive());
    let words = given.and_then(|amount| {
        let advance = view.state().advances.get(of?)?;
        let short = view.state().shortfall_of(&advance.case, amount, view.on);
        let less = advance.paid().checked_sub(amount).filter(|less| less.is_positive());
        Some(match (less, short) {
            (Some(less), _) => LESS.with(&[("less", &less)]),
            (None, Some(short)) => shortfall_words(&short),
            (None, None) => EVEN.into(),
        })
    });
    BTreeMap::from([("echo", words.unwrap_or_default())])
}

/// What an award gives beyond the advance: what may be advanced of it, and what the merchant owes the consumer itself.
pub fn shortfall_words(short: &Shortfall) -> Words {
    const MORE: Phrase = Phrase::new(
        "多给 {more}：可补付 {advanceable}，其余 {own} 由商家直接付消费者",
        "{more} more: {advanceable} may be advanced, {own} the merchant owes the consumer itself",
    );
    let figures: &[(&str, &dyn std::fmt::Display)] =
        &[("more", &short.beyond), ("advanceable", &short.advanceable), ("own", &short.own_debt)];
    MORE.with(figures)
}

fn award_with(of: Option<&Id>, read: Read<'_>, difference: Json) -> Result<Json, Obstacle> {
    Body::new()
        .put("advance", of)
        .put_maybe("number", read.text("number"))
        .put_maybe("amount", read.money("amount"))
        .put("difference", difference)
        .put_maybe("reason", read.text("reason"))
        .put_maybe("on", read.date("on"))
        .command_of("recovery", "award")
}

fn award(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    award_with(of, read, json!(read.chosen("difference")))
}

fn award_written_off(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    award_with(of, read, json!({ "written_off": resolution(read)? }))
}

fn receipt<'a>(view: &'a V<'_>, of: Option<&Id>) -> Result<&'a Receipt, Refusal> {
    let unknown = || Refusal::because("recovery.receipt_unknown");
    let id = of.ok_or_else(unknown)?;
    view.state().recoveries.receipt(id).ok_or_else(|| unknown().id("receipt", id))
}

fn ask_reverse(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let receipt = receipt(view, of)?;
    let about = vec![
        (Phrase::new("垫付", "Advance"), Words::data(names::advance(view, &receipt.received.advance))),
        (Phrase::new("原登记", "As recorded"), recorded(receipt)),
    ];
    Ok(Asked { about, fields: vec![reason_field()], ..Asked::default() })
}

/// A receipt in one sentence.
pub fn recorded(receipt: &Receipt) -> Words {
    let source = names::coded(terms::RECOVERY_SOURCES, receipt.received.source);
    let words = [wording::yuan(receipt.received.amount()), source, wording::day(receipt.received.on)];
    wording::joined(&words, "，", ", ")
}

/// What an advance's page says of its recovery: paid = recovered + returned + outstanding + written off.
pub fn facts(view: &V<'_>, id: &Id, advance: &Advance) -> Vec<(Words, Words)> {
    const SUM: Phrase = Phrase::new(
        "已付 {paid} = 追回 {recovered} + 消费者退回 {returned} + 未收回 {owed} + 已核销 {lost}",
        "paid {paid} = recovered {recovered} + returned {returned} + outstanding {owed} + written off {lost}",
    );
    const NOTICE: Phrase = Phrase::new("{number} 号，{on} 送达", "no. {number}, served {on}");
    const DEMAND: Phrase = Phrase::new(
        "{number} 号，{on} 送达，限 {pay_by} 还 {amount} 元",
        "no. {number}, served {on}: {amount} by {pay_by}",
    );
    let nothing = Recovery::default();
    let recovery = view.state().recoveries.get(id).unwrap_or(&nothing);
    let figures: &[(&str, &dyn std::fmt::Display)] = &[
        ("paid", &advance.paid()),
        ("recovered", &recovery.recovered),
        ("returned", &recovery.returned),
        ("owed", &view.state().owed(id)),
        ("lost", &recovery.written_off),
    ];
    let mut facts: Vec<(Words, Words)> = vec![(Phrase::new("合计", "Sum").into(), SUM.with(figures))];
    let notice = recovery.notice.as_ref().map_or_else(
        || Phrase::new("还没有通知商家 (R01)", "the merchant was not notified (R01)").into(),
        |notice| NOTICE.with(&[("number", &notice.number), ("on", &notice.served.on)]),
    );
    facts.push((Phrase::new("债权转让通知", "Assignment").into(), notice));
    for demand in &recovery.demands {
        let figures: &[(&str, &dyn std::fmt::Display)] = &[
            ("number", &demand.number),
            ("on", &demand.served.on),
            ("pay_by", &demand.pay_by),
            ("amount", &demand.amount),
        ];
        facts.push((Phrase::new("追偿通知书", "Demand").into(), DEMAND.with(figures)));
    }
    for taken in &recovery.steps {
        const STEP: Phrase = Phrase::new("{on} {amount} 元 {number}", "{on}: CNY {amount} {number}");
        let number = taken.number.as_ref().map(|number| number.as_str()).unwrap_or_default();
        let words = STEP.with(&[("on", &taken.on), ("amount", &taken.amount), ("number", &number)]);
        facts.push((names::coded(terms::RECOVERY_STEPS, taken.step), words));
    }
    if let Some(award) = recovery.award() {
        const AWARD: Phrase = Phrase::new(
            "{number}，{on}，{amount} 元，少给 {less}",
            "{number}, {on}: CNY {amount}, {less} less than was asked",
        );
        let figures: &[(&str, &dyn std::fmt::Display)] =
            &[("number", &award.number), ("on", &award.on), ("amount", &award.amount), ("less", &award.difference)];
        facts.push((Phrase::new("裁决", "Award").into(), AWARD.with(figures)));
        let short = view.state().shortfall(&advance.case, view.on);
        facts.extend(short.map(|short| (Phrase::new("少补", "More awarded").into(), shortfall_words(&short))));
    }
    let by_consumer = view.state().owed_by_consumer(id);
    if by_consumer.is_positive() {
        facts.push((Phrase::new("应由消费者退回", "Due from consumer").into(), wording::yuan(by_consumer)));
        let by_merchant = view.state().owed_by_merchant(id);
        facts.push((Phrase::new("应由商家归还", "Due from merchant").into(), wording::yuan(by_merchant)));
    }
    facts.push((Phrase::new("保证金", "Deposit").into(), wording::yuan(view.state().deposit(&advance.merchant))));
    facts
}

/// What can be done about a paid advance.
pub fn doings(view: &V<'_>, id: &Id, advance: &Advance) -> Vec<(Phrase, &'static str)> {
    let owed = view.state().owed(id).is_positive();
    let notified = view.state().notice(id).is_some();
    let deposit = view.state().deposit(&advance.merchant).is_positive();
    let moved = view.state().recoveries.get(id).is_some_and(Recovery::has_moved);
    let all = [
        (!moved, Phrase::new("付款退回", "Payment bounced"), "advance.bounce"),
        (!notified, Phrase::new("登记债权转让通知", "Record notice of assignment"), "recovery.notify"),
        (owed && notified, Phrase::new("发追偿通知书", "Send demand"), "recovery.demand"),
        (
            notified && (owed || lost(view, id).is_positive()),
            Phrase::new("登记追回", "Record recovery"),
            "recovery.receive",
        ),
        (owed && notified && deposit, Phrase::new("扣保证金", "Take from deposit"), "recovery.take_deposit"),
        (owed, Phrase::new("退回多付款", "Return by consumer"), "recovery.return_by_consumer"),
        (owed && notified, Phrase::new("分期还款", "Agree instalments"), "recovery.agree_plan"),
        (owed && notified, Phrase::new("仲裁、诉讼、执行", "Take a step"), "recovery.take_step"),
        (owed, Phrase::new("登记裁决", "Record award"), "recovery.award"),
        (owed, Phrase::new("裁决差额核销", "Award, rest written off"), "recovery.award_written_off"),
        (owed, Phrase::new("登记重复受偿", "Record double recovery"), "recovery.paid_twice"),
        (owed, Phrase::new("核销", "Write off"), "recovery.write_off"),
    ];
    all.into_iter().filter(|(can, _, _)| *can).map(|(_, label, form)| (label, form)).collect()
}

/// The columns of receipts.
pub fn columns() -> Vec<Column> {
    vec![
        text("收据", "Receipt", 7, 0),
        text("到账日", "Received", 10, 0),
        growing("来源", "From", 12),
        amount_column("金额", "Amount", 13, 0),
        text("状态", "Status", 12, 0),
    ]
}

/// A receipt as a row.
pub fn cells(receipt: &Receipt) -> Vec<Entry> {
    let status = if receipt.reversed {
        Entry::status(Tone::Done, Phrase::new("已冲正", "reversed"))
    } else {
        Entry::status(Tone::Normal, Phrase::new("有效", "valid"))
    };
    let number = if receipt.number == 0 { String::new() } else { format!("{:04}", receipt.number) };
    vec![
        Entry::data(number),
        Entry::data(receipt.received.on.to_string()),
        Entry::new(names::coded(terms::RECOVERY_SOURCES, receipt.received.source)),
        Entry::data(receipt.received.amount().to_string()),
        status,
    ]
}

/// The receipts of one advance.
pub fn rows_of(view: &V<'_>, advance: &Id) -> Vec<Vec<Entry>> {
    let receipts = view.state().recoveries.receipts().filter(|(_, receipt)| receipt.received.advance == *advance);
    receipts.map(|(_, receipt)| cells(receipt)).collect()
}

/// A receipt's page.
///
/// # Errors
/// A [`Refusal`] when there is none.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let receipt = receipt(view, Some(id))?;
    let received = &receipt.received;
    let facts = vec![
        (Phrase::new("垫付", "Advance").into(), Words::data(names::advance(view, &received.advance))),
        (Phrase::new("来源", "From").into(), names::coded(terms::RECOVERY_SOURCES, received.source)),
        (Phrase::new("金额", "Amount").into(), wording::yuan_in_words(received.amount())),
        (Phrase::new("到账日", "Received on").into(), wording::day(received.on)),
        (Phrase::new("记入", "Into").into(), names::line(view, &received.line)),
        (Phrase::new("凭证", "Voucher").into(), wording::voucher(receipt.voucher)),
    ];
    const REVERSED: Phrase = Phrase::new("已经冲正过了", "it is reversed already");
    let barred = receipt.reversed.then(|| REVERSED.into());
    let page = Page::new(wording::receipt(receipt.number)).facts(None, facts);
    let page = super::printed::offered(view, page, super::printed::OF_RECEIPT, id);
    Ok(crate::desk::house::correcting(view, page, id)
        .doing_unless(Phrase::new("冲正", "Reverse"), Place::form_of("recovery.reverse", id), barred)
        .doing(Phrase::new("这笔垫付", "The advance"), Place::page_of("advance", &received.advance)))
}
