//! 成员账户: everything between a member and the house, day by day.

use super::parts::{day, loan_number, member, yuan};
use crate::cooperative::Cooperative;
use crate::office::AccountRow;
use crate::papers::{Archive, Block, Cell, Column, Fact, Mark, Sheet, Table};
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Id, Money};

pub(super) const TITLE: Phrase = Phrase::new("成员账户", "Member's account");

/// The account of a member.
///
/// # Errors
/// A [`Refusal`] when there is no such member, or the records cannot be read.
pub(super) fn describe(archive: &Archive<'_, Cooperative>, id: &Id) -> Result<Sheet, Refusal> {
    let known = archive.state().member(id)?;
    let unread = |_| Refusal::because("member.unknown").id("member", id);
    let rows = archive.book().member_account(id).map_err(unread)?;
    let now = rows.last().map(|row| row.after).unwrap_or_default();
    let mut sheet = archive.sheet(TITLE, archive.on());
    sheet.number = Some(Words::data(format!("{:04}", known.number)));
    let facts = vec![
        Fact::new(Phrase::new("成员", "Member"), member(archive, id)?),
        Fact::new(Phrase::new("欠款", "Owed"), yuan(now.owed)),
        Fact::new(Phrase::new("多收款", "Credit"), yuan(now.credit)),
    ];
    Ok(sheet
        .with(Block::Facts(facts))
        .with(Block::Amount(Phrase::new("股金", "Share money").into(), now.shares))
        .with(Block::Table(table(archive, &rows)))
        .with(Block::Marks(vec![
            Mark::Seal(Phrase::new("合作社", "The cooperative").into()),
            Mark::Signature(Phrase::new("成员", "Member").into()),
        ])))
}

/// What every day changed; the sums are what stands now.
fn table(archive: &Archive<'_, Cooperative>, rows: &[AccountRow]) -> Table {
    let mut table = Table::new(vec![
        Column::words(Phrase::new("日期", "Date")),
        Column::words(Phrase::new("摘要", "What")),
        Column::amounts(Phrase::new("股金", "Shares")),
        Column::amounts(Phrase::new("欠款", "Owed")),
        Column::amounts(Phrase::new("多收款", "Credit")),
    ]);
    table.summed = true;
    let moved = |amount: Money| if amount.is_zero() { Cell::Empty } else { Cell::Amount(amount) };
    table.rows = rows
        .iter()
        .map(|row| {
            let room = terms::room(&row.kind).map_or_else(|| Words::data(row.kind.as_str()), Words::from);
            let loan = row.loan.as_ref().and_then(|loan| archive.state().file(loan).ok()).map(loan_number);
            let loan = loan.unwrap_or_default();
            let what = Words::each(|language| format!("{} {}", room.in_(language), loan.in_(language)));
            vec![
                Cell::Words(day(row.on)),
                Cell::Words(what),
                moved(row.change.shares),
                moved(row.change.owed),
                moved(row.change.credit),
            ]
        })
        .collect();
    table
}
