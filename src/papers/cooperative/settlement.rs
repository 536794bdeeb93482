//! 结清试算: what settles a loan on a day, good until that day.

use super::parts::{BORROWER, LOAN_NUMBER, day, loan_number, member};
use crate::cooperative::Cooperative;
use crate::papers::dated::undated;
use crate::papers::{Archive, Block, Cell, Column, Fact, Mark, Sheet, Table};
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("结清试算单", "Settlement quote");

/// The quote for a loan on a day, by the name [`dated`](crate::papers::dated) gives them.
///
/// # Errors
/// A [`Refusal`] when there is no such loan, or it was not paid out by that day.
pub(super) fn describe(archive: &Archive<'_, Cooperative>, of: &Id) -> Result<Sheet, Refusal> {
    let (loan, until) = undated(of).ok_or_else(|| Refusal::because("loan.unknown").id("loan", of))?;
    let file = archive.state().file(&loan)?;
    let position = archive.state().position(&loan, until)?;
    let mut sheet = archive.sheet(TITLE, archive.on());
    sheet.number = Some(loan_number(file));
    let mut table =
        Table::new(vec![Column::words(Phrase::new("项目", "Item")), Column::amounts(Phrase::new("金额", "Amount"))]);
    table.summed = true;
    let lines = [
        (Phrase::new("本金", "Principal"), position.principal),
        (Phrase::new("利息", "Interest"), position.interest.outstanding()),
        (Phrase::new("罚息", "Penalty interest"), position.penalty.outstanding()),
    ];
    let lines = lines.into_iter().filter(|(_, amount)| !amount.is_zero());
    table.rows = lines.map(|(item, amount)| vec![Cell::Words(item.into()), Cell::Amount(amount)]).collect();
    let facts = vec![
        Fact::new(LOAN_NUMBER, loan_number(file)),
        Fact::new(BORROWER, member(archive, &file.borrower)?),
        Fact::new(Phrase::new("有效至", "Good until"), day(until)),
    ];
    Ok(sheet
        .with(Block::Facts(facts))
        .with(Block::Table(table))
        .with(Block::Amount(Phrase::new("结清金额", "To settle").into(), position.to_settle))
        .with(Block::Marks(vec![Mark::Signature(Phrase::new("经办", "Clerk").into())]))
        .with(Block::Note(note())))
}

fn note() -> Words {
    Phrase::new(
        "在有效日当天还清的金额；此前另有还款、减免的，以重新试算为准。",
        "What settles it on that very day; what is paid or waived before changes it.",
    )
    .into()
}
