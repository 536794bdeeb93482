//! What is done about a merchant that does not simply repay: instalments, steps outside the house, suspension of its
//! shop, a deposit to be brought up again.

use super::V;
use super::names;
use super::steps::{about, service, service_fields};
use crate::association::recovery::Due;
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{FieldKind, FieldSpec, Values};
use crate::desk::house::{amount as amount_column, growing, reason_field, text};
use crate::desk::readers::read_positive;
use crate::desk::session::Obstacle;
use crate::desk::sheet::Entry;
use crate::desk::table::Column;
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Date, Id, Money};
use jiff::Span;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Association>;

const PLAIN: Row = FormRow {
    id: "",
    label: None,
    duties: &[Duty::Mediator],
    signers: None,
    from: Some("outstanding"),
    ask: ask_plan,
    echo: None,
    ending: Ending::Record(plan),
};

/// 登记分期还款.
pub const PLAN: Row = FormRow { id: "recovery.agree_plan", echo: Some(echo_plan), ..PLAIN };
/// 登记仲裁、诉讼、执行、申报.
pub const STEP: Row = FormRow { id: "recovery.take_step", ask: ask_step, ending: Ending::Record(step), ..PLAIN };
/// 暂停.
pub const SUSPEND: Row = FormRow {
    id: "recovery.suspend_shop",
    duties: &[Duty::Manager],
    from: Some("merchants"),
    ask: ask_suspend,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("merchant", of).put_maybe("reason", read.text("reason")).command_of("recovery", "suspend_shop")
    }),
    ..PLAIN
};
/// 通知补足保证金.
pub const TOP_UP: Row = FormRow {
    id: "recovery.demand_top_up",
    from: Some("merchants"),
    ask: ask_top_up,
    ending: Ending::Record(top_up),
    ..PLAIN
};

/// Months are asked for, not rows: what is owed is divided evenly, the odd fen first.
fn ask_plan(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut about = about(view, of)?;
    if let Some(id) = of {
        about.push((Phrase::new("商家应还", "Owed by merchant"), wording::yuan(view.state().owed_by_merchant(id))));
    }
    let fields = vec![
        FieldSpec::new("count", Phrase::new("期数", "Instalments"), FieldKind::Count).required(),
        FieldSpec::new("first", Phrase::new("首期应还日", "First due"), FieldKind::Date)
            .required()
            .help(Phrase::new("以后每月同一天。", "Then the same day of each month.")),
        FieldSpec::new("echo", Phrase::new("每期", "Each"), FieldKind::Computed),
        FieldSpec::new("on", Phrase::new("约定日期", "Agreed on"), FieldKind::Date).required(),
    ];
    let mut asked = Asked { about, fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

/// What is owed in so many equal parts, a month apart.
fn monthly(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Option<Vec<(Date, Money)>> {
    let count = read.count("count").filter(|count| (1..=60).contains(count))?;
    let first = read.date("first")?;
    let weights = vec![1; usize::try_from(count).ok()?];
    let parts = view.state().owed_by_merchant(of?).split(&weights).ok()?;
    let due = |month: usize| Some(first.saturating_add(Span::new().months(i64::try_from(month).ok()?)));
    parts.into_iter().enumerate().map(|(month, part)| Some((due(month)?, part))).collect()
}

fn echo_plan(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    const EACH: Phrase =
        Phrase::new("{first} 起 {amount} 元，末期 {last}", "CNY {amount} from {first}, the last on {last}");
    let plan = monthly(view, of, Read(values));
    let words = plan
        .as_deref()
        .and_then(|plan| Some((plan.first()?, plan.last()?)))
        .map(|(first, last)| EACH.with(&[("first", &first.0), ("amount", &first.1), ("last", &last.0)]));
    BTreeMap::from([("echo", words.unwrap_or_default())])
}

fn plan(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    const COUNT: Phrase = Phrase::new("期数 1 到 60，并填首期应还日", "1 to 60 instalments, and the first day");
    let plan = monthly(view, of, read).ok_or_else(|| Obstacle::at("count", COUNT))?;
    let instalments: Vec<Json> =
        plan.into_iter().map(|(due, amount)| json!({ "due": due, "amount": amount })).collect();
    Body::new()
        .put("advance", of)
        .put("instalments", instalments)
        .put_maybe("on", read.date("on"))
        .command_of("recovery", "agree_plan")
}

fn ask_step(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut about = about(view, of)?;
    if let Some(id) = of {
        about.push((Phrase::new("商家应还", "Owed by merchant"), wording::yuan(view.state().owed_by_merchant(id))));
        let may = if view.state().may_arbitrate(id, view.on)? {
            Phrase::new("有仲裁协议，可以提请仲裁", "there is an agreement to arbitrate")
        } else {
            Phrase::new("没有仲裁协议 (R04)，可以起诉", "no agreement to arbitrate (R04); a court may be asked")
        };
        about.push((Phrase::new("仲裁", "Arbitration"), may.into()));
    }
    let steps = names::choices(terms::RECOVERY_STEPS);
    let fields = vec![
        FieldSpec::new("step", Phrase::new("做了什么", "Step"), FieldKind::Choice(steps)).required(),
        FieldSpec::new("number", Phrase::new("案号", "Number"), FieldKind::Text)
            .example(Phrase::new("珠仲案字(2026)88号", "Zhuhai 2026-88")),
        FieldSpec::new("on", Phrase::new("日期", "On"), FieldKind::Date).required(),
    ];
    let mut asked = Asked { about, fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn step(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("advance", of)
        .put_maybe("step", read.chosen("step"))
        .put_maybe("number", read.text("number"))
        .put_maybe("on", read.date("on"))
        .command_of("recovery", "take_step")
}

fn about_merchant(view: &V<'_>, of: Option<&Id>) -> Result<Vec<(Phrase, Words)>, Refusal> {
    let id = of.ok_or_else(|| Refusal::because("merchant.unknown"))?;
    let state = view.state();
    state.merchant(id)?;
    let owed: Money = state.advances.of_merchant(id).map(|(advance, _)| state.owed_by_merchant(advance)).sum();
    Ok(vec![
        (Phrase::new("经营者", "Merchant"), Words::data(names::merchant(view, id))),
        (Phrase::new("应还", "Owes"), wording::yuan(owed)),
        (Phrase::new("保证金", "Deposit"), wording::yuan(state.deposit(id))),
    ])
}

fn ask_suspend(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    Ok(Asked { about: about_merchant(view, of)?, fields: vec![reason_field()], ..Asked::default() })
}

fn ask_top_up(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let mut asked = Asked { about: about_merchant(view, of)?, ..Asked::default() };
    let used = of.map(|of| view.state().deposit_used(of)).unwrap_or_default();
    asked.about.push((Phrase::new("已扣", "Used"), wording::yuan(used)));
    asked.fields = vec![
        FieldSpec::new("amount", Phrase::new("要补", "To bring"), FieldKind::Money).required().reader(read_positive),
    ];
    asked.fields.extend(service_fields());
    if used.is_positive() {
        asked.fill.insert("amount".to_owned(), json!(used.plain()));
    }
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn top_up(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("merchant", of)
        .put_maybe("amount", read.money("amount"))
        .put("service", service(read))
        .command_of("recovery", "demand_top_up")
}

/// The columns of a plan.
pub fn columns() -> Vec<Column> {
    vec![
        text("应还日", "Due", 10, 0),
        amount_column("应还", "Amount", 13, 0),
        amount_column("已还", "Covered", 13, 0),
        growing("状态", "Status", 14),
    ]
}

/// An instalment as a row.
pub fn cells(due: &Due, today: Date) -> Vec<Entry> {
    const LATE: Phrase = Phrase::new("逾期 {days} 天", "{days} days late");
    let status = if due.open().is_zero() {
        Entry::status(Tone::Done, Phrase::new("已还", "covered"))
    } else if due.is_late(today) {
        let days = due.on.until(today).map_or(0, |span| span.get_days());
        Entry::status(Tone::Warning, LATE.with(&[("days", &days)]))
    } else {
        Entry::status(Tone::Normal, Phrase::new("未到", "to come"))
    };
    vec![
        Entry::data(due.on.to_string()),
        Entry::data(due.amount.to_string()),
        Entry::data(due.covered.to_string()),
        status,
    ]
}
