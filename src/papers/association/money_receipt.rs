//! 收款收据: money that came back of an advance.

use super::parts::{self, Books};
use crate::association::recovery::Source;
use crate::papers::cooperative::RECEIPT_COPIES;
use crate::papers::{Block, Cell, Column, Fact, Mark, Sheet, Table};
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("收款收据", "Receipt");

/// The receipt for money received, by the id of the command that took it; one taken back is marked void.
///
/// # Errors
/// A [`Refusal`] when there is no such receipt, or no money came: what was taken from a deposit was here already.
pub(super) fn describe(books: &Books<'_>, id: &Id) -> Result<Sheet, Refusal> {
    let receipt = books.state().recoveries.receipt(id);
    let receipt = receipt.ok_or_else(|| Refusal::because("recovery.receipt_unknown").id("receipt", id))?;
    if receipt.number == 0 {
        return Err(parts::not_due(id));
    }
    let received = &receipt.received;
    let advance = books.state().advance(&received.advance)?;
    let case = books.state().case(&advance.case)?;
    let from = match received.source {
        Source::Consumer => parts::consumer(books, &advance.consumer),
        _ => parts::merchant(books, &advance.merchant),
    };
    let mut sheet = books.sheet(TITLE, received.on);
    sheet.number = Some(parts::number(receipt.number));
    sheet.copies = RECEIPT_COPIES;
    sheet.void = receipt.reversed.then(|| Phrase::new("已作废", "VOID").into());
    let facts = vec![
        Fact::new(Phrase::new("今收到", "Received from"), Words::data(from)),
        Fact::new(Phrase::new("来源", "By"), terms::coded(terms::RECOVERY_SOURCES, received.source)),
        Fact::new(Phrase::new("案号", "Case"), Words::data(case.full_number())),
        Fact::new(Phrase::new("垫付编号", "Advance"), Words::data(advance.full_number())),
    ];
    let mut table =
        Table::new(vec![Column::words(Phrase::new("项目", "Item")), Column::amounts(Phrase::new("金额", "Amount"))]);
    table.summed = true;
    let lines = [
        (Phrase::new("归还先行赔付款", "Advance returned"), received.outstanding),
        (Phrase::new("追回已核销款", "Written off, recovered"), received.written_off),
    ];
    let lines = lines.into_iter().filter(|(_, amount)| !amount.is_zero());
    table.rows = lines.map(|(item, amount)| vec![Cell::Words(item.into()), Cell::Amount(amount)]).collect();
    Ok(sheet
        .with(Block::Facts(facts))
        .with(Block::Table(table))
        .with(Block::Amount(Phrase::new("合计收到", "In all").into(), received.amount()))
        .with(Block::Marks(vec![
            parts::seal(books),
            Mark::Signature(Phrase::new("收款人", "Received by").into()),
            Mark::Signature(Phrase::new("交款人", "Paid by").into()),
        ])))
}
