//! 收款收据: money taken for a loan, its lines in the order of Civil Code 561, or for shares.

use super::parts::{LOAN_NUMBER, VOID, loan_number, member, part, tenders, yuan};
use super::{RECEIPT_COPIES, parts};
use crate::cooperative::produce::Lot;
use crate::cooperative::share::Payment;
use crate::cooperative::{Cooperative, Repayment, Undone};
use crate::papers::{Archive, Block, Cell, Column, Fact, Mark, Sheet, Table};
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("收款收据", "Receipt");
const FROM: Phrase = Phrase::new("今收到", "Received from");
const BY: Phrase = Phrase::new("收款方式", "By");
const TOTAL: Phrase = Phrase::new("合计收到", "In all");

/// The receipt of a repayment or of share money, by the id of the command that took it.
///
/// The allocation is that of the books as they are known now; a receipt taken back is marked void.
///
/// # Errors
/// A [`Refusal`] when there is no such repayment.
pub(super) fn describe(archive: &Archive<'_, Cooperative>, id: &Id) -> Result<Sheet, Refusal> {
    let state = archive.state();
    if let Some(payment) = state.payments().get(id) {
        return of_shares(archive, id, payment);
    }
    if let Some(lot) = state.lots().get(id) {
        return of_produce(archive, lot);
    }
    let (loan, file, repayment) = found(state, id)?;
    let mut sheet = archive.sheet(TITLE, repayment.on);
    sheet.number = Some(Words::data(format!("{:04}", repayment.receipt)));
    sheet.copies = RECEIPT_COPIES;
    sheet.void = repayment.undone.as_ref().map(|undone| void(state, undone));
    let mut facts = vec![
        Fact::new(FROM, member(archive, &file.borrower)?),
        Fact::new(LOAN_NUMBER, loan_number(file)),
        Fact::new(BY, tenders(archive, &repayment.tenders)),
    ];
    sheet = if repayment.undone.is_none() {
        let position = state.position(loan, archive.on())?;
        let share = position.allocations.iter().find(|share| share.id == *id);
        let mut table = Table::new(vec![
            Column::words(Phrase::new("项目", "Item")),
            Column::amounts(Phrase::new("金额", "Amount")),
        ]);
        table.summed = true;
        if let Some(share) = share {
            let lines = [
                (Phrase::new("利息", "Interest"), share.interest),
                (Phrase::new("罚息", "Penalty interest"), share.penalty),
                (Phrase::new("本金", "Principal"), share.principal),
                (Phrase::new("多收款 (预收)", "Credit"), share.credit),
            ];
            let lines = lines.into_iter().filter(|(_, amount)| !amount.is_zero());
            table.rows = lines.map(|(item, amount)| vec![Cell::Words(item.into()), Cell::Amount(amount)]).collect();
        }
        facts.push(Fact::new(Phrase::new("还后剩余本金", "Principal left"), yuan(position.principal)));
        sheet.with(Block::Facts(facts)).with(Block::Table(table))
    } else {
        sheet.with(Block::Facts(facts))
    };
    Ok(sheet.with(Block::Amount(TOTAL.into(), repayment.amount())).with(marks()))
}

/// The receipt of share money paid in, by the id of the command that took it.
///
/// # Errors
/// A [`Refusal`] when the register holds no such member.
fn of_shares(archive: &Archive<'_, Cooperative>, id: &Id, payment: &Payment) -> Result<Sheet, Refusal> {
    let mut sheet = archive.sheet(TITLE, payment.on);
    sheet.number = Some(Words::data(format!("{:04}", payment.receipt)));
    sheet.copies = RECEIPT_COPIES;
    let (state, corrections) = (archive.state(), &archive.house().corrections);
    let number = |id: &Id| state.payments().get(id).map(|payment| format!("{:04}", payment.receipt));
    sheet.void = payment.reversed.then(|| replaced(corrections.replaced_by(id).and_then(number)));
    let mut table =
        Table::new(vec![Column::words(Phrase::new("项目", "Item")), Column::amounts(Phrase::new("金额", "Amount"))]);
    table.rows.push(vec![Cell::Words(Phrase::new("股金", "Share money").into()), Cell::Amount(payment.amount())]);
    let mut facts = vec![
        Fact::new(FROM, member(archive, &payment.member)?),
        Fact::new(Phrase::new("股金证号", "Certificate no."), Words::data(format!("{:04}", payment.certificate))),
        Fact::new(BY, tenders(archive, &payment.tenders)),
    ];
    facts.extend(part(archive, payment));
    const INSTEAD: Phrase = Phrase::new("更正，代替作废的收据", "Corrects the void receipt");
    facts.extend(corrections.replaced(id).and_then(number).map(|old| Fact::new(INSTEAD, Words::data(old))));
    Ok(sheet
        .with(Block::Facts(facts))
        .with(Block::Table(table))
        .with(Block::Amount(TOTAL.into(), payment.amount()))
        .with(marks()))
}

/// The receipt of what a member brought in kind: what it is, and the value agreed on.
///
/// # Errors
/// A [`Refusal`] when the register holds no such member.
fn of_produce(archive: &Archive<'_, Cooperative>, lot: &Lot) -> Result<Sheet, Refusal> {
    const PRICE: Phrase = Phrase::new("{price} 元一{unit}", "{price} a {unit}");
    let taken = &lot.taken;
    let mut sheet = archive.sheet(Phrase::new("实物收据", "Receipt in kind"), taken.on);
    sheet.number = Some(Words::data(format!("{:04}", lot.receipt)));
    sheet.copies = RECEIPT_COPIES;
    sheet.void = lot.posted.reversed.then(|| VOID.into());
    let facts = vec![
        Fact::new(FROM, member(archive, &taken.member)?),
        Fact::new(Phrase::new("实物", "In kind"), parts::lot(lot)),
        Fact::new(Phrase::new("作价", "Valued at"), PRICE.with(&[("price", &taken.price), ("unit", &taken.unit)])),
    ];
    Ok(sheet
        .with(Block::Facts(facts))
        .with(Block::Amount(Phrase::new("作价合计，记入多收款", "In all, to the member's credit").into(), taken.amount))
        .with(marks()))
}

fn marks() -> Block {
    Block::Marks(vec![
        Mark::Seal(Phrase::new("收款单位", "Receiving house").into()),
        Mark::Signature(Phrase::new("收款人", "Received by").into()),
        Mark::Signature(Phrase::new("交款人", "Paid by").into()),
    ])
}

/// A repayment whether it stands or not.
fn found<'a>(
    state: &'a Cooperative,
    id: &Id,
) -> Result<(&'a Id, &'a crate::cooperative::LoanFile, &'a Repayment), Refusal> {
    let with = |(loan, file): (&'a Id, &'a crate::cooperative::LoanFile)| {
        file.repayments.get(id).map(|repayment| (loan, file, repayment))
    };
    state
        .repayment(id)
        .ok()
        .and_then(|(loan, _, _)| state.loans().get_key_value(loan).and_then(with))
        .or_else(|| state.loans().iter().find_map(with))
        .ok_or_else(|| Refusal::because("repayment.unknown").id("repayment", id))
}

/// What a receipt taken back says: the one that took its place, or only that it is void.
fn void(state: &Cooperative, undone: &Undone) -> Words {
    let by = match undone {
        Undone::Reversed => None,
        Undone::Corrected(by) => found(state, by).ok(),
    };
    replaced(by.map(|(_, _, repayment)| format!("{:04}", repayment.receipt)))
}

/// That a receipt is void, and which one took its place.
fn replaced(by: Option<String>) -> Words {
    const CORRECTED: Phrase = Phrase::new("已作废，改开 {number}", "VOID, replaced by {number}");
    by.map_or_else(|| VOID.into(), |number| CORRECTED.with(&[("number", &number)]))
}
