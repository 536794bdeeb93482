//! The pool's statement by quarter, and the reconciliation of its bank account (银行存款余额调节).

use super::V;
use super::names;
use super::pool::moved;
use crate::association::pool::{Adjusted, LineKind, Quarter, Reconciled, Unmatched};
use crate::desk::counter::{Asked, Ending, FormRow, Told};
use crate::desk::form::{FieldKind, FieldSpec, Values};
use crate::desk::house::{amount, growing, listing, text};
use crate::desk::readers::read_positive;
use crate::desk::search::SearchKey;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, ListRow, Listing, Page, Place};
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Id, Money};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// 银行对账.
pub const RECONCILE: FormRow<super::Association> = FormRow {
    id: "pool.reconcile",
    label: None,
    duties: &[Duty::Cashier, Duty::Checker, Duty::Manager],
    signers: None,
    from: None,
    ask,
    echo: Some(echo),
    ending: Ending::Record(reconcile),
};

fn ask(view: &V<'_>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let item = vec![
        FieldSpec::new("side", Phrase::new("哪边有", "Which"), FieldKind::Choice(names::choices(terms::UNMATCHED)))
            .required(),
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money).required().reader(read_positive),
        FieldSpec::new("what", Phrase::new("是什么", "What"), FieldKind::Text).required(),
    ];
    let fields = vec![
        FieldSpec::new("on", Phrase::new("对账单日期", "Statement of"), FieldKind::Date).required(),
        FieldSpec::new("balance", Phrase::new("对账单余额", "Its balance"), FieldKind::Money).required(),
        FieldSpec::new("books", Phrase::new("账面余额", "In the books"), FieldKind::Computed),
        FieldSpec::new("items", Phrase::new("未达账项", "Unmatched"), FieldKind::Lines(item)).help(Phrase::new(
            "只有一边有的，逐笔列出；两边调节后要相等。",
            "What only one side has, one by one; adjusted, both sides agree.",
        )),
        FieldSpec::new("difference", Phrase::new("差额", "Difference"), FieldKind::Computed),
    ];
    let mut asked = Asked { fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn side(code: &str) -> Option<Unmatched> {
    serde_json::from_value(json!(code)).ok()
}

fn echo(view: &V<'_>, _: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    const BOTH: Phrase = Phrase::new(
        "{difference} (调节后银行 {statement}，账面 {books})",
        "{difference} (adjusted: bank {statement}, books {books})",
    );
    let read = Read(values);
    let books = read.date("on").map(|on| view.state().at_the_bank(on));
    let items = read.rows("items").filter_map(|row| Some((side(row.chosen("side")?)?, row.money("amount")?)));
    let most = Money::LIMIT;
    let items: Vec<(Unmatched, Money)> = items.filter(|(_, amount)| *amount <= most).collect();
    let both = read.money("balance").filter(|balance| *balance <= most).zip(books);
    let both = both.map(|(balance, books)| Adjusted::of(balance, books, items.into_iter()));
    let difference = both.map(|both| {
        BOTH.with(&[("difference", &both.difference()), ("statement", &both.statement), ("books", &both.books)])
    });
    BTreeMap::from([
        ("books", books.map(wording::yuan).unwrap_or_default()),
        ("difference", difference.unwrap_or_default()),
    ])
}

fn reconcile(_: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    const NAMELESS: Phrase = Phrase::new("每一项要写是什么", "every item says what it is");
    let mut items = Vec::new();
    for row in read.rows("items") {
        let what = row.text("what").ok_or_else(|| Obstacle::at("items", NAMELESS))?;
        let item = Body::new().put_maybe("side", row.chosen("side")).put_maybe("amount", row.money("amount"));
        items.push(item.put("what", what).into_json());
    }
    Body::new()
        .put_maybe("on", read.date("on"))
        .put_maybe("balance", read.money("balance"))
        .put("items", items)
        .command_of("pool", "reconcile")
}

/// What a reconciliation says.
pub fn told(view: &V<'_>, reconciled: &Reconciled) -> Told {
    let mut told = Told::line(Phrase::new("对账单余额", "Statement"), wording::yuan(reconciled.balance))
        .and(Phrase::new("对账单日期", "Statement of"), wording::day(reconciled.on))
        .and(Phrase::new("账面余额", "In the books"), wording::yuan(reconciled.books));
    for item in &reconciled.items {
        let words = [wording::yuan(item.amount), Words::data(view.text(&item.what))];
        told.lines.push((names::coded(terms::UNMATCHED, item.side), wording::joined(&words, "，", ", ")));
    }
    told.and(Phrase::new("调节后余额", "Adjusted"), wording::yuan(reconciled.adjusted))
        .and(Phrase::new("差额", "Difference"), wording::yuan(Money::ZERO))
}

/// Every quarter of the book, the latest first, over the association's own lines.
pub fn quarters(view: &V<'_>) -> Listing {
    let rows = view.state().quarters(view.on).into_iter().rev().filter_map(|quarter| {
        let lines = view.state().quarter(quarter).into_iter().filter(|line| line.kind != LineKind::Deposit);
        let (mut opening, mut closing, mut outstanding) = (Money::ZERO, Money::ZERO, Money::ZERO);
        for line in lines {
            opening += line.opening;
            closing += line.closing;
            outstanding += line.outstanding;
        }
        let name = quarter.name();
        let id = Id::new(&name).ok()?;
        let status = if quarter.last() < view.on {
            Entry::status(Tone::Normal, Phrase::new("已完", "ended"))
        } else {
            Entry::status(Tone::Notice, Phrase::new("未完", "running"))
        };
        Some(ListRow {
            search: SearchKey::new().text(&name),
            cells: vec![
                Entry::data(name),
                Entry::data(opening.to_string()),
                Entry::data(closing.to_string()),
                Entry::data(outstanding.to_string()),
                status,
            ],
            place: Place::page_of("quarter", &id),
            id,
        })
    });
    let columns = vec![
        growing("季度", "Quarter", 9),
        amount("期初在银行", "Opening", 14, 1),
        amount("期末在银行", "Closing", 14, 0),
        amount("未收回", "Outstanding", 13, 0),
        text("状态", "Status", 10, 0),
    ];
    let empty = Phrase::new("还没有季度。", "No quarter yet.");
    listing(Phrase::new("季度报表", "Quarterly statements"), columns, rows.collect(), empty)
}

/// The statement of one quarter: both identities, line by line.
///
/// # Errors
/// A [`Refusal`] when the id names no quarter.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let quarter = Quarter::named(id.as_str()).ok_or_else(|| Refusal::because("pool.no_quarter").id("quarter", id))?;
    const THROUGH: Phrase = Phrase::new("{from} 至 {to}", "{from} through {to}");
    const OWED: Phrase = Phrase::new(
        "{before} + 垫付 {paid} − 追回 {recovered} − 退回 {returned} − 核销 {lost} = {after}",
        "{before} + paid {paid} - recovered {recovered} - returned {returned} - written off {lost} = {after}",
    );
    let mut lines = view.state().quarter(quarter);
    lines.sort_by_key(|line| names::order(line.kind));
    let through = THROUGH.with(&[("from", &quarter.first()), ("to", &quarter.last())]);
    let title =
        wording::joined(&[Phrase::new("专项资金季度报表", "Pool, quarter").into(), Words::data(id.as_str())], " ", " ");
    let mut page = Page::new(title).facts(None, vec![(Phrase::new("期间", "Period").into(), through)]);
    for line in lines {
        let mut facts: Vec<(Words, Words)> =
            vec![(Phrase::new("期初在银行", "Opening").into(), wording::yuan(line.opening))];
        facts.extend(moved(&line.terms));
        facts.push((Phrase::new("期末在银行", "Closing").into(), Words::data(format!("= {}", line.closing))));
        if line.kind != LineKind::Deposit {
            let figures: &[(&str, &dyn std::fmt::Display)] = &[
                ("before", &line.outstanding_before),
                ("paid", &line.terms.advances_paid),
                ("recovered", &line.terms.recoveries),
                ("returned", &line.terms.returned_by_consumers),
                ("lost", &line.terms.written_off),
                ("after", &line.outstanding),
            ];
            facts.push((Phrase::new("未收回", "Outstanding").into(), OWED.with(figures)));
        }
        page = page.facts(Some(names::line(view, &line.line)), facts);
    }
    let reconciled = view.state().reconciliations.range(quarter.first()..=quarter.last()).next_back();
    let facts = match reconciled {
        Some((_, reconciled)) => {
            let now = view.state().at_the_bank(reconciled.on);
            let mut facts: Vec<(Words, Words)> = told(view, reconciled).lines.into_iter().collect();
            if now != reconciled.books {
                const CHANGED: Phrase = Phrase::new(
                    "对账后又有补记，账面现为 {now}，要重新对账",
                    "changed since: the books now have {now}",
                );
                facts.push((Phrase::new("注意", "Note").into(), CHANGED.with(&[("now", &now)])));
            }
            facts
        }
        None => vec![(
            Phrase::new("对账", "Reconciled").into(),
            Phrase::new("本季还没有对过银行", "not with the bank in this quarter").into(),
        )],
    };
    Ok(page
        .facts(Some(Phrase::new("银行存款余额调节表", "Bank reconciliation").into()), facts)
        .doing(Phrase::new("银行对账", "Reconcile the bank"), Place::form("pool.reconcile"))
        .doing(Phrase::new("打印季度报表", "Print the statement"), Place::page_of("paper.quarter", id))
        .doing(Phrase::new("其他季度", "Other quarters"), Place::list("quarters")))
}
