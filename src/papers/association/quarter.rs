//! 专项资金季度报表: for every line opening + in − out = closing, and what is outstanding follows from what was; with the
//! reconciliation of the bank account. Where an identity does not hold nothing prints.

use super::parts::{self, Books};
use crate::association::pool::{LineKind, Quarter, QuarterLine, Reconciled};
use crate::papers::{Block, Cell, Column, Fact, Mark, Sheet, Table};
use crate::rules::Refusal;
use crate::text::{Phrase, Words, money, terms};
use crate::vocabulary::{Id, Money};

pub(super) const TITLE: Phrase = Phrase::new("先行赔付专项资金季度报表", "Pool, quarterly statement");

/// The statement of a quarter, named by it: `2026-Q1`.
///
/// # Errors
/// A [`Refusal`] when the book has no such quarter, or an identity does not hold.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    const RUNNING: Phrase = Phrase::new("本季未完，数字还会变", "QUARTER RUNNING: figures may change");
    const PERIOD: Phrase = Phrase::new("{from} 至 {to}", "{from} to {to}");
    let unknown = || Refusal::because("pool.no_quarter").id("quarter", id);
    let quarter = Quarter::named(id.as_str()).ok_or_else(unknown)?;
    if !books.state().quarters(books.on()).contains(&quarter) {
        return Err(unknown());
    }
    let mut lines = books.state().quarter(quarter);
    lines.sort_by_key(|line| match line.kind {
        LineKind::Fund => 0,
        LineKind::Donation => 1,
        LineKind::Deposit => 2,
    });
    if !lines.iter().all(QuarterLine::holds) {
        return Err(Refusal::because("ledger.unbalanced"));
    }
    let mut sheet = books.sheet(TITLE, quarter.last().min(books.on()));
    sheet.number = Some(Words::data(id.as_str()));
    sheet.void = (quarter.last() >= books.on()).then(|| RUNNING.into());
    let period = PERIOD.with_words(&[("from", &parts::day(quarter.first())), ("to", &parts::day(quarter.last()))]);
    sheet = sheet.with(Block::Facts(vec![Fact::new(Phrase::new("期间", "Period"), period)]));
    for line in &lines {
        let mut table = at_the_bank(line);
        if line.kind != LineKind::Deposit {
            table.rows.extend(outstanding(line));
        }
        sheet = sheet.with(Block::Heading(parts::line(books, &line.line))).with(Block::Table(table));
    }
    let reconciled = books.state().reconciliations.range(quarter.first()..=quarter.last()).next_back();
    sheet = sheet.with(Block::Heading(Phrase::new("银行存款余额调节", "Bank reconciliation").into()));
    sheet = match reconciled {
        Some((_, reconciled)) => sheet.with(Block::Table(adjusted(books, reconciled))),
        None => sheet.with(Block::Sentence(Phrase::new("本季还没有对过银行。", "Not yet with the bank.").into())),
    };
    Ok(sheet.with(parts::by_rule("R10")).with(Block::Marks(vec![
        parts::seal(books),
        Mark::Signature(Phrase::new("负责人", "Manager").into()),
        Mark::Signature(Phrase::new("复核", "Checker").into()),
        Mark::Signature(Phrase::new("出纳", "Cashier").into()),
    ])))
}

fn row(item: impl Into<Words>, into: Option<Money>, out: Option<Money>, balance: Option<Money>) -> Vec<Cell> {
    let cell = |amount: Option<Money>| amount.map_or(Cell::Empty, Cell::Amount);
    vec![Cell::Words(item.into()), cell(into), cell(out), cell(balance)]
}

/// Opening + in − out = closing.
fn at_the_bank(line: &QuarterLine) -> Table {
    let mut table = Table::new(vec![
        Column::words(Phrase::new("项目", "Item")),
        Column::amounts(Phrase::new("增加", "In")),
        Column::amounts(Phrase::new("减少", "Out")),
        Column::amounts(Phrase::new("余额", "Balance")),
    ]);
    table.rows.push(row(Phrase::new("期初在银行", "At the bank, opening"), None, None, Some(line.opening)));
    for (code, into, amount) in line.terms.moved() {
        // What a line opened the book with came in by no other term.
        let item = match code {
            "opening" => Phrase::new("开账转入", "Brought in at the book's opening").into(),
            code => terms::word(terms::POOL_TERMS, code).map_or_else(|| Words::data(code), Words::from),
        };
        let (into, out) = if into { (Some(amount), None) } else { (None, Some(amount)) };
        table.rows.push(row(item, into, out, None));
    }
    table.rows.push(row(Phrase::new("期末在银行", "At the bank, closing"), None, None, Some(line.closing)));
    table
}

/// Outstanding + paid − came back − written off = outstanding.
fn outstanding(line: &QuarterLine) -> Vec<Vec<Cell>> {
    let moved = &line.terms;
    vec![
        row(Phrase::new("期初未收回", "Outstanding, opening"), None, None, Some(line.outstanding_before)),
        row(Phrase::new("已垫付", "Advances paid"), Some(moved.advances_paid), None, None),
        row(Phrase::new("追回", "Recovered"), None, Some(moved.recoveries), None),
        row(Phrase::new("消费者退回", "Returned by consumers"), None, Some(moved.returned_by_consumers), None),
        row(Phrase::new("核销", "Written off"), None, Some(moved.written_off), None),
        row(Phrase::new("期末未收回", "Outstanding, closing"), None, None, Some(line.outstanding)),
    ]
}

fn adjusted(books: &Books<'_>, reconciled: &Reconciled) -> Table {
    const STATEMENT: Phrase = Phrase::new("银行对账单余额 ({on})", "Statement of {on}");
    const ITEM: Phrase = Phrase::new("{side}：{what}", "{side}: {what}");
    const BOTH: Phrase = Phrase::new("调节后两边均为 {amount}", "adjusted, both come to {amount}");
    let mut table =
        Table::new(vec![Column::words(Phrase::new("项目", "Item")), Column::amounts(Phrase::new("金额", "Amount"))]);
    let statement = STATEMENT.with_words(&[("on", &parts::day(reconciled.on))]);
    table.rows.push(vec![Cell::Words(statement), Cell::Amount(reconciled.balance)]);
    table.rows.push(vec![Cell::Words(Phrase::new("账面余额", "In the books").into()), Cell::Amount(reconciled.books)]);
    table.rows.extend(reconciled.items.iter().map(|item| {
        let side = terms::coded(terms::UNMATCHED, item.side);
        let words = ITEM.with_words(&[("side", &side), ("what", &Words::data(books.text(&item.what)))]);
        vec![Cell::Words(words), Cell::Amount(item.amount)]
    }));
    let amount = Words::each(|language| money(reconciled.adjusted, language));
    table.rows.push(vec![Cell::Words(BOTH.with_words(&[("amount", &amount)])), Cell::Amount(reconciled.adjusted)]);
    table
}
