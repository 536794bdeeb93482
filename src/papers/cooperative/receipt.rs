//! 收款收据: money taken for a loan, its lines in the order of Civil Code 561.

use super::RECEIPT_COPIES;
use crate::cooperative::{Cooperative, Repayment, Undone};
use crate::papers::{Archive, Block, Cell, Column, Fact, Mark, Sheet, Table};
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};

pub(super) const TITLE: Phrase = Phrase::new("收款收据", "Receipt");
const VOID: Phrase = Phrase::new("已作废", "VOID");

/// The receipt of a repayment, by the id of the command that took it.
///
/// The allocation is that of the books as they are known now; a receipt taken back is marked void.
///
/// # Errors
/// A [`Refusal`] when there is no such repayment.
pub(super) fn describe(archive: &Archive<'_, Cooperative>, id: &Id) -> Result<Sheet, Refusal> {
    let state = archive.state();
    let (loan, file, repayment) = found(state, id)?;
    let borrower = state.member(&file.borrower)?;
    let mut sheet = archive.sheet(TITLE, repayment.on);
    sheet.number = Some(Words::data(format!("{:04}", repayment.receipt)));
    sheet.copies = RECEIPT_COPIES;
    sheet.void = repayment.undone.as_ref().map(|undone| void(state, undone));
    let loan_number = format!("{}-{:03}", file.number.0, file.number.1);
    let mut facts = vec![
        Fact::new(
            Phrase::new("今收到", "Received from"),
            Words::data(format!("{} (社员 {:04})", archive.name(&borrower.person), borrower.number)),
        ),
        Fact::new(Phrase::new("借款编号", "Loan no."), Words::data(loan_number)),
        Fact::new(Phrase::new("收款方式", "By"), means(state, repayment)),
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
    Ok(sheet.with(Block::Amount(Phrase::new("合计收到", "In all").into(), repayment.amount())).with(Block::Marks(
        vec![
            Mark::Seal(Phrase::new("收款单位", "Receiving house").into()),
            Mark::Signature(Phrase::new("收款人", "Received by").into()),
            Mark::Signature(Phrase::new("交款人", "Paid by").into()),
        ],
    )))
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
    const CORRECTED: Phrase = Phrase::new("已作废，改开 {number}", "VOID, replaced by {number}");
    match undone {
        Undone::Reversed => VOID.into(),
        Undone::Corrected(by) => match found(state, by) {
            Ok((_, _, repayment)) => CORRECTED.with(&[("number", &format!("{:04}", repayment.receipt))]),
            Err(_) => VOID.into(),
        },
    }
}

fn means(state: &Cooperative, repayment: &Repayment) -> Words {
    let line = |till: &Id| match state.tills().get(till) {
        Some(till) => till.name.as_ref().map_or_else(|| till.kind.phrase().into(), |name| Words::data(name.as_str())),
        None => Words::data(till.to_string()),
    };
    let lines: Vec<Words> = repayment
        .tenders
        .iter()
        .map(|tender| {
            let name = line(&tender.till);
            Words { zh: format!("{} {}", name.zh, tender.amount), en: format!("{} {}", name.en, tender.amount) }
        })
        .collect();
    let join = |pick: fn(&Words) -> &str| lines.iter().map(pick).collect::<Vec<_>>().join(" + ");
    Words { zh: join(|words| &words.zh), en: join(|words| &words.en) }
}

fn yuan(amount: Money) -> Words {
    use crate::text::{Language, money};
    Words { zh: money(amount, Language::Zh), en: money(amount, Language::En) }
}
