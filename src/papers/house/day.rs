//! 日报: what a day was, till by till, and how the cash was counted.

use crate::institution::day::{DayReport, TillReport};
use crate::papers::{Archive, Block, Cell, Column, Fact, Mark, Papers, Sheet, Table};
use crate::rules::Refusal;
use crate::text::{Phrase, Words, money, terms};
use crate::vocabulary::{Id, Money};

pub(in crate::papers) const TITLE: Phrase = Phrase::new("日报", "Day report");

/// The report of a day, named by its date.
///
/// # Errors
/// A [`Refusal`] when that day was never opened.
pub(in crate::papers) fn describe<I: Papers>(archive: &Archive<'_, I>, of: &Id) -> Result<Sheet, Refusal> {
    let unknown = || Refusal::because("day.unknown").id("day", of);
    let day = of.as_str().parse().map_err(|_| unknown())?;
    let report = archive.house().day_report(day).ok_or_else(unknown)?;
    const NOT_CLOSED: Phrase = Phrase::new("未日终，数字还会变", "NOT CLOSED: figures may change");
    let mut sheet = archive.sheet(TITLE, day);
    sheet.number = Some(Words::data(of.as_str()));
    sheet.void = (!report.closed).then(|| NOT_CLOSED.into());
    let mut sheet = sheet.with(Block::Table(table(archive, &report)));
    let boxes: Vec<Fact> = report.tills.iter().filter_map(|till| counted(archive, till)).collect();
    if !boxes.is_empty() {
        sheet = sheet.with(Block::Heading(Phrase::new("现金盘点", "Cash count").into())).with(Block::Facts(boxes));
    }
    let numbers = numbers(&report);
    if !numbers.is_empty() {
        sheet = sheet.with(Block::Heading(Phrase::new("当日编号", "Numbers used").into())).with(Block::Facts(numbers));
    }
    Ok(sheet.with(Block::Facts(by(archive, &report))).with(Block::Marks(vec![
        Mark::Signature(Phrase::new("出纳", "Cashier").into()),
        Mark::Signature(Phrase::new("复核", "Checker").into()),
        Mark::Signature(Phrase::new("负责人", "Manager").into()),
    ])))
}

fn table<I: Papers>(archive: &Archive<'_, I>, report: &DayReport) -> Table {
    const OPENING: Phrase = Phrase::new("{till} 期初", "{till} at opening");
    const CLOSING: Phrase = Phrase::new("{till} 结余", "{till} balance");
    let mut table = Table::new(vec![
        Column::words(Phrase::new("账户", "Till")),
        Column::amounts(Phrase::new("收入", "Received")),
        Column::amounts(Phrase::new("付出", "Paid")),
        Column::amounts(Phrase::new("余额", "Balance")),
    ]);
    for till in &report.tills {
        let name = archive.till(&till.till);
        let balance = |phrase: Phrase, amount: Money| {
            let words = phrase.with_words(&[("till", &name)]);
            vec![Cell::Words(words), Cell::Empty, Cell::Empty, Cell::Amount(amount)]
        };
        table.rows.push(balance(OPENING, till.opening));
        table.rows.extend(till.flows.iter().map(|(room, flow)| {
            let what = terms::room(room).map_or_else(|| Words::data(room.as_str()), Words::from);
            vec![Cell::Words(what), Cell::Amount(flow.received), Cell::Amount(flow.paid), Cell::Empty]
        }));
        table.rows.push(balance(CLOSING, till.closing));
    }
    table
}

/// What was counted in a box, and by how much it differs from the books.
fn counted<I: Papers>(archive: &Archive<'_, I>, till: &TillReport) -> Option<Fact> {
    const AGREES: Phrase = Phrase::new("{counted}，账实相符", "{counted}, as the books");
    const OVER: Phrase = Phrase::new("{counted}，长款 {difference}", "{counted}, over by {difference}");
    const SHORT: Phrase = Phrase::new("{counted}，短款 {difference}", "{counted}, short by {difference}");
    let counted = till.counted?;
    let difference = counted - till.closing;
    let (phrase, amount) = match difference {
        difference if difference.is_zero() => (AGREES, difference),
        difference if difference.is_negative() => (SHORT, -difference),
        difference => (OVER, difference),
    };
    let yuan = |amount| Words::each(|language| money(amount, language));
    let words = phrase.with_words(&[("counted", &yuan(counted)), ("difference", &yuan(amount))]);
    Some(Fact::new(archive.till(&till.till), words))
}

/// The numbers given, first to last in each series, and what was taken back: that there is no gap is seen here.
fn numbers(report: &DayReport) -> Vec<Fact> {
    const FROM_TO: Phrase = Phrase::new("{first} 至 {last}，共 {count} 个", "{first} to {last}, {count} in all");
    const VOUCHERS: Phrase = Phrase::new("{month} 凭证", "Vouchers of {month}");
    let named = report.numbers.iter().filter_map(|(series, (first, last))| {
        let series = series.to_string();
        let (name, rest) = series.split_once('/').unwrap_or((&series, ""));
        let label = match name {
            "voucher" => VOUCHERS.with(&[("month", &rest)]),
            name => terms::word(terms::SERIES, name)?.into(),
        };
        let count = last.saturating_sub(*first).saturating_add(1);
        let (first, last) = (format!("{first:04}"), format!("{last:04}"));
        Some(Fact::new(label, FROM_TO.with(&[("first", &first), ("last", &last), ("count", &count)])))
    });
    let mut facts: Vec<Fact> = named.collect();
    if !report.taken_back.is_empty() {
        let vouchers: Vec<String> = report.taken_back.iter().map(ToString::to_string).collect();
        let words = Words::data(vouchers.join("  "));
        facts.push(Fact::new(Phrase::new("被冲正的凭证", "Vouchers taken back"), words));
    }
    if report.papers_voided > 0 {
        let words = Words::data(report.papers_voided.to_string());
        facts.push(Fact::new(Phrase::new("作废单据", "Papers voided"), words));
    }
    facts
}

/// Who counted, and who counted again.
fn by<I: Papers>(archive: &Archive<'_, I>, report: &DayReport) -> Vec<Fact> {
    let Some(day) = archive.house().days().get(&report.day) else { return Vec::new() };
    let counted = day.closed.as_ref().unwrap_or(&day.opened);
    let again = counted.again.as_ref().map(|again| archive.operator(again)).unwrap_or_default();
    vec![
        Fact::new(Phrase::new("盘点人", "Counted by"), Words::data(archive.operator(&counted.by))),
        Fact::new(Phrase::new("复点人", "Counted again by"), Words::data(again)),
    ]
}
