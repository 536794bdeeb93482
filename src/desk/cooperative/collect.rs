//! The weekly round (逐户收款): one grid of what is due in a village group, amounts typed down a column, one batch.

use super::V;
use super::chase::{DAYS_AHEAD, debtor};
use super::names;
use super::receipts::pays;
use super::villages;
use crate::cooperative::LoanFile;
use crate::cooperative::loan::Repayment;
use crate::desk::counter::{Asked, Batch, BatchLine, Ending, FormRow};
use crate::desk::form::{FieldKind, FieldSpec, Grid, GridRow, Values};
use crate::desk::house::receiving_tills;
use crate::desk::session::Obstacle;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Money};
use serde_json::json;
use std::collections::BTreeMap;

/// 逐户收款.
pub const COLLECT: FormRow<super::Cooperative> = FormRow {
    id: "repayment.collect",
    label: Some(Phrase::new("逐户收款", "Collect")),
    duties: &[Duty::Clerk, Duty::Cashier],
    signers: None,
    from: None,
    ask,
    echo: Some(echo),
    ending: Ending::Batch(Batch { field: "amounts", build }),
};

/// A loan of the round.
pub struct ToCollect {
    /// The loan.
    pub loan: Id,
    /// Its borrower.
    pub borrower: Id,
    /// What is due up to today, or within the days ahead where nothing is.
    pub due: Money,
    /// When, and for how many days it has been overdue.
    when: Words,
}

/// The loans of a round in a village group, or of all: what is due, the longest overdue first, then what comes within the
/// days ahead.
pub fn rows(view: &V<'_>, village: Option<&Id>) -> Vec<ToCollect> {
    let state = view.state();
    let lives_there = |file: &LoanFile| {
        let member = state.members().get(&file.borrower);
        village.is_none() || member.is_some_and(|member| member.village.as_ref() == village)
    };
    let row = |loan: &Id, file: &LoanFile, due: Money, when: Words| ToCollect {
        loan: loan.clone(),
        borrower: file.borrower.clone(),
        due,
        when,
    };
    let due = state.due(view.on);
    let mut rows: Vec<ToCollect> = due
        .iter()
        .filter(|due| lives_there(due.file))
        .map(|due| {
            let when = match due.days_overdue {
                0 => Phrase::new("今日到期", "due today").into(),
                days => wording::overdue(days).1,
            };
            row(due.loan, due.file, due.amount, when)
        })
        .collect();
    let coming = state.coming(view.on, DAYS_AHEAD);
    let coming = coming.iter().filter(|coming| lives_there(coming.file));
    for one in coming {
        if rows.iter().all(|row| row.loan != *one.loan) {
            rows.push(row(one.loan, one.file, one.amount, wording::day(one.due_on)));
        }
    }
    rows
}

fn ask(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let rows = rows(view, of);
    let sum: Money = rows.iter().map(|row| row.due).sum();
    const COUNTED: Phrase = Phrase::new("{count} 笔 {amount} 元", "{count}, CNY {amount}");
    let mut about =
        vec![(Phrase::new("要收", "To collect"), COUNTED.with(&[("count", &rows.len()), ("amount", &sum)]))];
    if let Some(village) = of {
        about.insert(0, (Phrase::new("村民小组", "Village group"), Words::data(villages::name(view, village))));
    }
    let cell = FieldSpec::new("amount", Phrase::new("收到", "Received"), FieldKind::Money).help(Phrase::new(
        "没收到的空着；Ctrl-D 填应还数。",
        "Left empty where nothing came; Ctrl-D fills in what is due.",
    ));
    let fields = vec![
        FieldSpec::new("till", Phrase::new("收到", "Into"), FieldKind::Choice(receiving_tills(view))).required(),
        FieldSpec::new("on", Phrase::new("到账日", "Paid on"), FieldKind::Date).required(),
        FieldSpec::new(
            "amounts",
            Phrase::new("收款", "Money received"),
            FieldKind::Grid(Grid { rows: rows.iter().map(|row| grid_row(view, row)).collect(), cell: Box::new(cell) }),
        ),
        FieldSpec::new("total", Phrase::new("合计", "In all"), FieldKind::Computed),
    ];
    let mut asked = Asked { about, fields, ..Asked::default() };
    asked.fill.insert("till".to_owned(), json!("cash"));
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn grid_row(view: &V<'_>, row: &ToCollect) -> GridRow {
    const DUE: Phrase = Phrase::new("应还 {due} {when}", "due {due} {when}");
    let note = DUE.with_words(&[("due", &Words::data(row.due.to_string())), ("when", &row.when)]);
    GridRow { id: row.loan.clone(), label: label(view, &row.loan), note, usual: row.due.plain() }
}

fn label(view: &V<'_>, loan: &Id) -> Words {
    let Ok(file) = view.state().file(loan) else { return Words::data(loan.to_string()) };
    wording::joined(&[Words::data(names::number(file)), debtor(view, file)], " ", " ")
}

fn total(values: &Values) -> (usize, Money) {
    let amounts: Vec<Money> = Read(values).rows("amounts").filter_map(|row| row.money("amount")).collect();
    (amounts.len(), amounts.into_iter().sum())
}

fn echo(_: &V<'_>, _: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    const COUNTED: Phrase = Phrase::new("{count} 笔 {amount} 元", "{count}, CNY {amount}");
    let (count, sum) = total(values);
    BTreeMap::from([("total", COUNTED.with(&[("count", &count), ("amount", &sum)]))])
}

fn build(view: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Vec<BatchLine>, Obstacle> {
    const NOTHING: Phrase = Phrase::new("还没有填一笔收款", "no amount is filled in");
    let till = read.must("till", read.chosen("till"))?;
    let on: Date = read.must("on", read.date("on"))?;
    let lines: Vec<BatchLine> = read
        .rows("amounts")
        .filter_map(|row| {
            let (loan, amount) = (row.id("row")?, row.money("amount")?);
            let tenders = json!([{ "till": till, "amount": amount }]);
            let body = Body::new().put("loan", loan).put("tenders", tenders).put("on", on);
            // Only tried, it has the name of the loan, as no recorded fact has.
            let effect = pays(view, loan, Repayment::new(loan.clone(), on, amount)).unwrap_or_default();
            let effect = wording::joined(&[wording::yuan(amount), effect], "，", ", ");
            let command = body.command("repayment", "take");
            Some(BatchLine { row: loan.clone(), label: label(view, loan), effect, amount, command })
        })
        .collect();
    if lines.is_empty() { Err(Obstacle::at("amounts", NOTHING)) } else { Ok(lines) }
}
