//! Setting up at the desk (建账参数): one screen of house numbers to confirm, and what is to be confirmed again in time.

use super::super::counter::{Asked, Counter, Ending, FormRow, Told, View};
use super::super::form::{Choice, FieldKind, FieldSpec};
use super::super::session::Obstacle;
use super::super::values::{Body, Read};
use super::super::wording;
use super::forms::{figure, read_figure, wrong_figure};
use crate::institution::{binds, events};
use crate::people::Duty;
use crate::rules::{LPR_ONE_YEAR, Number, NumberValue, Refusal, Source, number, numbers, row};
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};
use serde_json::{Value as Json, json};

/// The forms of setting up.
pub fn forms<I: Counter>() -> [FormRow<I>; 2] {
    let row = |id, duties, ask, ending| FormRow {
        id,
        label: None,
        duties,
        signers: None,
        from: None,
        ask,
        echo: None,
        ending,
    };
    [
        row("setup.confirm", &[Duty::Manager], ask_confirm, Ending::Record(confirm)),
        row(
            "setup.confirm_lpr",
            &[Duty::Clerk, Duty::Mediator, Duty::Manager],
            ask_lpr,
            Ending::Record(|_, _, _| Body::new().command_of("setup", "confirm_lpr")),
        ),
    ]
}

/// What the first page reminds of: numbers not yet confirmed, an old LPR, next year's days off.
pub fn reminders<I: Counter>(view: &View<'_, I>) -> Vec<(Words, Words)> {
    const REMINDER: Phrase = Phrase::new("提醒", "Reminder");
    const NUMBERS: Phrase = Phrase::new(
        "建账参数还没有确认 (全部命令: 确认建账参数)",
        "the house numbers are not confirmed yet (all commands: Confirm house numbers)",
    );
    const LPR: Phrase = Phrase::new(
        "LPR 只核对到 {through}，签借款合同前先核对 (全部命令: 核对 LPR)",
        "the LPR is known through {through} only: compare it before contracting a loan",
    );
    const HOLIDAYS: Phrase = Phrase::new(
        "{year} 年放假安排还没有载入，到期日顺延要用",
        "the days off of {year} are not loaded; due dates roll by them",
    );
    let house = view.house();
    let mut reminders = Vec::new();
    if house.setup.confirmed_on.is_none() && !house.training {
        reminders.push(NUMBERS.into());
    }
    if I::TRADE == crate::ledger::Trade::Cooperative && house.lpr_is_stale(view.on) {
        reminders.push(LPR.with(&[("through", &house.lpr_known_through(view.on))]));
    }
    let next = view.on.year() + 1;
    if view.on.month() >= 11 && !house.calendar.years().any(|year| year == next) {
        reminders.push(HOLIDAYS.with(&[("year", &next)]));
    }
    reminders.into_iter().map(|words| (REMINDER.into(), words)).collect()
}

/// What an event of setting up does.
pub fn tell<I: Counter>(view: &View<'_, I>, what: &events::Setup) -> Told {
    match what {
        events::Setup::Confirmed(confirmed) => {
            const COUNT: Phrase = Phrase::new("{count} 项，改动 {changed} 项", "{count}, of which {changed} changed");
            let count = own::<I>().count();
            let counted = COUNT.with(&[("count", &count), ("changed", &confirmed.changes.len())]);
            let told = Told::line(Phrase::new("自定数额", "House numbers"), counted);
            let told = confirmed.changes.iter().fold(told, |told, change| {
                let preset = number(change.key()).and_then(preset).map(figure).unwrap_or_default();
                let label = number(change.key()).map_or_else(|| Words::data(change.key()), label);
                told.and(label, wording::joined(&[preset, figure(change.value())], " → ", " → "))
            });
            let rules = Words::data(confirmed.own_rules.len().to_string());
            let told = told.and(Phrase::new("作为自定规则的条数", "Taken as own rules"), rules);
            let taken = confirmed.own_rules.iter().filter_map(|id| row(id));
            taken.fold(told, |told, rule| {
                let statement = Phrase::new(rule.statement.zh, rule.statement.en);
                told.and(Words::data(rule.id), statement)
            })
        }
        events::Setup::LprConfirmed(confirmed) => {
            Told::line(Phrase::new("一年期 LPR", "One-year LPR"), Words::data(confirmed.lpr.to_string()))
                .and(Phrase::new("核对到", "Known through"), wording::day(view.on))
        }
    }
}

/// The numbers a trade sets for itself.
fn own<I: Counter>() -> impl Iterator<Item = &'static Number> {
    let ours = |number: &&Number| row(number.rule).is_some_and(|row| binds(row.binds, I::TRADE));
    numbers().filter(|number| number.key != LPR_ONE_YEAR).filter(ours)
}

fn preset(number: &Number) -> Option<NumberValue> {
    number.preset.last().map(|(_, value)| *value)
}

fn label(number: &Number) -> Words {
    Phrase::new(number.label.zh, number.label.en).into()
}

/// Where a number comes from, as the screen names it.
fn source(number: &Number) -> Words {
    let law = match number.source {
        Source::Law => Phrase::new("法规", "law"),
        Source::Published => Phrase::new("已公布", "as published"),
        Source::Unverified => Phrase::new("出处待核", "source not verified"),
        Source::House => Phrase::new("自定", "house rule"),
    };
    wording::joined(&[law.into(), Words::data(number.rule)], " ", " ")
}

fn ask_confirm<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    const SEE: Phrase = Phrase::new(
        "逐项看过，要改的就地改；看完按 F2，一次确认。",
        "Look at each, change it in place; F2 then confirms them all at once.",
    );
    const HELP: Phrase =
        Phrase::new("本机构自己定的数；预设值写在前面。", "Set by the institution; filled with the preset.");
    let house = view.house();
    if let Some(on) = house.setup.confirmed_on {
        return Err(Refusal::because("setup.confirmed").date("date", on));
    }
    let mut asked =
        Asked { about: vec![(Phrase::new("建账参数", "House numbers"), SEE.into())], ..Asked::default() };
    for number in own::<I>() {
        let Some(now) = house.numbers.value(number.key, view.on) else { continue };
        let heading = Phrase::new(number.label.zh, number.label.en);
        let kind = match now {
            NumberValue::Flag(_) => FieldKind::Choice(vec![
                Choice::new("是", Phrase::new("是", "yes")),
                Choice::new("否", Phrase::new("否", "no")),
            ]),
            NumberValue::Switch(_) => FieldKind::Choice(
                number.options.iter().map(|option| Choice::new(*option, Words::data(*option))).collect(),
            ),
            NumberValue::Money(_) => FieldKind::Money,
            NumberValue::Percent(_) => FieldKind::Text,
            _ => FieldKind::Count,
        };
        let note = wording::joined(&[source(number), figure(now)], "，预设 ", ", preset ");
        asked.fields.push(FieldSpec::new(number.key, heading, kind).required().help(HELP).note(note));
        asked.fill.insert(number.key.to_owned(), json!(plain(now)));
    }
    Ok(asked)
}

fn confirm<I: Counter>(view: &View<'_, I>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let opening = view.house().ledger.periods().opening();
    let mut changes = Vec::new();
    for number in own::<I>() {
        let Some(now) = view.house().numbers.value(number.key, view.on) else { continue };
        let amount = read.money(number.key).map(Money::plain);
        let count = read.count(number.key).map(|count| count.to_string());
        let typed = read.text(number.key).or(read.chosen(number.key)).map(str::to_owned);
        let typed = amount.or(count).or(typed).unwrap_or_default();
        let value = read_figure(now, typed.trim()).ok_or_else(|| wrong_figure(number.key, now))?;
        if json!(now) != value {
            let change = json!({ "key": number.key, "from": opening, "value": value });
            serde_json::from_value::<crate::rules::Change>(change.clone())
                .map_err(|_| wrong_figure(number.key, now))?;
            changes.push(change);
        }
    }
    Body::new().put("changes", changes).command_of("setup", "confirm")
}

fn ask_lpr<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    const WHERE: Phrase = Phrase::new(
        "中国货币网每月 20 日公布；不同的，用“修改自定数额”登记新的报价。",
        "Published on the 20th of each month; where it differs, change the house number instead.",
    );
    let house = view.house();
    let now = house.numbers.lpr(view.on).map(|lpr| lpr.to_string()).unwrap_or_default();
    let about = vec![
        (Phrase::new("账里的 LPR", "In the book"), Words::data(now)),
        (Phrase::new("核对到", "Known through"), wording::day(house.lpr_known_through(view.on))),
        (Phrase::new("怎么核对", "How"), WHERE.into()),
    ];
    Ok(Asked { about, ..Asked::default() })
}

/// A figure as it is typed.
fn plain(value: NumberValue) -> String {
    match value {
        NumberValue::Money(amount) => amount.plain(),
        NumberValue::Percent(percent) => percent.0.to_string(),
        NumberValue::Days(days) => days.0.to_string(),
        NumberValue::WorkingDays(days) => days.0.to_string(),
        NumberValue::Months(months) => months.0.to_string(),
        NumberValue::Count(count) => count.0.to_string(),
        NumberValue::Switch(option) => option.to_owned(),
        NumberValue::Flag(true) => "是".to_owned(),
        NumberValue::Flag(false) => "否".to_owned(),
    }
}
