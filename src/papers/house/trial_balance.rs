//! 科目余额表: every account of a month with its opening, its turnover and its closing; both sides of each agree, or
//! nothing prints.

use crate::ledger::{Account, Balance, Month};
use crate::office::TrialRow;
use crate::papers::{Archive, Block, Cell, Column, Mark, Papers, Sheet, Table};
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Money};

pub(in crate::papers) const TITLE: Phrase = Phrase::new("科目余额表", "Trial balance");

/// The trial balance of a month, named by it: `2026-03`.
///
/// # Errors
/// A [`Refusal`] when the book has no such month, or debits and credits do not agree.
pub(in crate::papers) fn describe<I: Papers>(archive: &Archive<'_, I>, of: &Id) -> Result<Sheet, Refusal> {
    const OPEN: Phrase = Phrase::new("未结账，数字还会变", "MONTH NOT CLOSED: figures may change");
    const UNIT: Phrase = Phrase::new("单位：元。", "In yuan.");
    let unknown = || Refusal::because("ledger.no_month").id("month", of);
    let month: Month = of.as_str().parse().map_err(|_| unknown())?;
    let span = archive.house().turnovers.span().ok_or_else(unknown)?;
    if month < *span.start() || month > Month::of(archive.on()) {
        return Err(unknown());
    }
    let rows = archive.book().trial_balance(month);
    let totals = [
        (Phrase::new("期初余额", "Opening"), both(&rows, |row| (row.account, row.opening))),
        (Phrase::new("本期发生额", "Turnover"), sum(rows.iter().map(|row| row.turnover))),
        (Phrase::new("本年累计发生额", "Turnover since January"), sum(rows.iter().map(|row| row.year))),
        (Phrase::new("期末余额", "Closing"), both(&rows, |row| (row.account, row.closing))),
    ];
    if totals.iter().any(|(_, total)| total.debit != total.credit) {
        return Err(Refusal::because("ledger.unbalanced"));
    }
    let mut sheet = archive.sheet(TITLE, last_day(month, archive.on()));
    sheet.number = Some(Words::data(month.to_string()));
    sheet.void = (!archive.house().ledger.periods().is_closed(month.last_day())).then(|| OPEN.into());
    Ok(sheet
        .with(Block::Table(accounts(&rows)))
        .with(Block::Heading(Phrase::new("试算平衡", "Both sides").into()))
        .with(Block::Table(agreeing(&totals)))
        .with(Block::Note(UNIT.into()))
        .with(Block::Marks(vec![
            Mark::Seal(Words::data(archive.house().name.as_str())),
            Mark::Signature(Phrase::new("会计主管", "Chief").into()),
            Mark::Signature(Phrase::new("制表", "Made by").into()),
        ])))
}

fn last_day(month: Month, today: Date) -> Date {
    month.last_day().min(today)
}

fn sum(balances: impl Iterator<Item = Balance>) -> Balance {
    balances
        .fold(Balance::default(), |sum, one| Balance { debit: sum.debit + one.debit, credit: sum.credit + one.credit })
}

/// Balances on the side on which each stands.
fn both(rows: &[TrialRow], balance: impl Fn(&TrialRow) -> (Account, Money)) -> Balance {
    sum(rows.iter().map(|row| {
        let (account, amount) = balance(row);
        let size = size(amount);
        match account.grows_on_debit() != amount.is_negative() {
            true => Balance { debit: size, credit: Money::ZERO },
            false => Balance { debit: Money::ZERO, credit: size },
        }
    }))
}

fn accounts(rows: &[TrialRow]) -> Table {
    let mut table = Table::new(vec![
        Column::words(Phrase::new("科目", "Account")),
        Column::words(Phrase::same("向")),
        Column::amounts(Phrase::new("期初余额", "Open")),
        Column::amounts(Phrase::new("本期借方", "Dr")),
        Column::amounts(Phrase::new("本期贷方", "Cr")),
        Column::words(Phrase::same("向")),
        Column::amounts(Phrase::new("期末余额", "Close")),
    ]);
    table.rows = rows
        .iter()
        .map(|row| {
            let account = Words::each(|language| {
                let title: Words = row.account.phrase().into();
                format!("{} {}", row.account.row().code, title.in_(language))
            });
            vec![
                Cell::Words(account),
                Cell::Words(side(row.account, row.opening).into()),
                Cell::Amount(size(row.opening)),
                Cell::Amount(row.turnover.debit),
                Cell::Amount(row.turnover.credit),
                Cell::Words(side(row.account, row.closing).into()),
                Cell::Amount(size(row.closing)),
            ]
        })
        .collect();
    table
}

/// The side on which a balance stands (方向).
fn side(account: Account, balance: Money) -> Phrase {
    match () {
        () if balance.is_zero() => Phrase::new("平", "-"),
        () if account.grows_on_debit() != balance.is_negative() => Phrase::new("借", "Dr"),
        () => Phrase::new("贷", "Cr"),
    }
}

fn size(balance: Money) -> Money {
    if balance.is_negative() { -balance } else { balance }
}

fn agreeing(totals: &[(Phrase, Balance)]) -> Table {
    let mut table = Table::new(vec![
        Column::words(Phrase::new("合计", "In all")),
        Column::amounts(Phrase::new("借方", "Debit")),
        Column::amounts(Phrase::new("贷方", "Credit")),
    ]);
    let row = |(label, total): &(Phrase, Balance)| {
        vec![Cell::Words((*label).into()), Cell::Amount(total.debit), Cell::Amount(total.credit)]
    };
    table.rows = totals.iter().map(row).collect();
    table
}
