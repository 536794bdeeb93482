//! 催收通知书: what is overdue, with a slip for the receiver to sign. A borrower who died gets no letter: the estate
//! does, and the heirs answer within it.

use super::parts::{LENDER, LOAN_NUMBER, guarantors, loan_number};
use crate::cooperative::loan::Overdue;
use crate::cooperative::member::{LeaveCause, Status};
use crate::cooperative::{Cooperative, LoanFile};
use crate::papers::dated::undated;
use crate::papers::{Archive, Block, Cell, Column, Fact, Mark, Sheet, Table};
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id};

pub(super) const TITLE: Phrase = Phrase::new("催收通知书", "Demand for payment");

/// The demand for a loan on a day, by the name [`dated`](crate::papers::dated) gives them.
///
/// # Errors
/// A [`Refusal`] when there is no such loan, or nothing of it is overdue on that day.
pub(super) fn describe(archive: &Archive<'_, Cooperative>, of: &Id) -> Result<Sheet, Refusal> {
    let (loan, on) = undated(of).ok_or_else(|| Refusal::because("loan.unknown").id("loan", of))?;
    let file = archive.state().file(&loan)?;
    let position = archive.state().position(&loan, on)?;
    let overdue = position.overdue.ok_or_else(|| Refusal::because("demand.not_overdue").id("loan", &loan))?;
    let mut sheet = archive.sheet(TITLE, on);
    sheet.number = Some(loan_number(file));
    let mut table =
        Table::new(vec![Column::words(Phrase::new("项目", "Item")), Column::amounts(Phrase::new("应还金额", "Due"))]);
    table.summed = true;
    let (interest, penalty) = (position.interest.due, position.penalty.due);
    let lines = [
        (Phrase::new("本金", "Principal"), position.due_now - interest - penalty),
        (Phrase::new("利息", "Interest"), interest),
        (Phrase::new("罚息", "Penalty interest"), penalty),
    ];
    let lines = lines.into_iter().filter(|(_, amount)| !amount.is_zero());
    table.rows = lines.map(|(item, amount)| vec![Cell::Words(item.into()), Cell::Amount(amount)]).collect();
    let mut facts = vec![
        Fact::new(Phrase::new("致", "To"), addressee(archive, file, on)?),
        Fact::new(LOAN_NUMBER, loan_number(file)),
    ];
    if !file.guarantors.is_empty() {
        const COPY: Phrase = Phrase::new("抄送保证人", "Copy to the guarantors");
        facts.push(Fact::new(COPY, guarantors(archive, file)?));
    }
    Ok(sheet
        .with(Block::Facts(facts))
        .with(Block::Sentence(said(overdue)))
        .with(Block::Table(table))
        .with(Block::Amount(Phrase::new("至本日应还", "Due to this day").into(), position.due_now))
        .with(Block::Sentence(asked(file)))
        .with(Block::Marks(vec![Mark::Seal(LENDER.into())]))
        .with(Block::Heading(Phrase::new("回执", "Acknowledgement").into()))
        .with(Block::Sentence(Phrase::new("本通知书已收到。", "This demand was received.").into()))
        .with(Block::Facts(vec![
            Fact::new(LOAN_NUMBER, loan_number(file)),
            Fact::new(Phrase::new("送达方式", "Served by"), Words::default()),
        ]))
        .with(Block::Marks(vec![
            Mark::Fingerprint(Phrase::new("签收人", "Received by").into()),
            Mark::Signature(Phrase::new("送达人", "Served by").into()),
        ])))
}

/// Whom it is written to.
fn addressee(archive: &Archive<'_, Cooperative>, file: &LoanFile, on: Date) -> Result<Words, Refusal> {
    const ESTATE: Phrase = Phrase::new(
        "{name}的遗产及其继承人 (以遗产实际价值为限)",
        "the estate of {name} and the heirs, within the estate",
    );
    let borrower = archive.state().member(&file.borrower)?;
    let name = archive.name(&borrower.person);
    Ok(match borrower.status(on) {
        Some(Status::Left(LeaveCause::Died)) => ESTATE.with(&[("name", &name)]),
        _ => Words::data(name),
    })
}

fn said(overdue: Overdue) -> Words {
    const SAID: Phrase = Phrase::new(
        "上列借款自 {since} 起逾期，至本日已逾期 {days} 天，现将应还金额通知如下:",
        "The loan is overdue since {since}, {days} days by today. This is due:",
    );
    SAID.with(&[("since", &overdue.since), ("days", &overdue.days)])
}

/// What is asked; the guarantors are named where there are any.
fn asked(file: &LoanFile) -> Words {
    const ALONE: Phrase = Phrase::new(
        "请尽快归还。逾期期间利息和罚息按合同继续计算。确有困难的，请到本社商量。",
        "Please pay soon. Interest and penalty run on as agreed. Where you cannot pay, come and talk to us.",
    );
    const GUARANTEED: Phrase = Phrase::new(
        "请尽快归还。逾期期间利息和罚息按合同继续计算，保证人承担连带责任。确有困难的，请到本社商量。",
        "Please pay soon. Interest and penalty run on as agreed, and the guarantors answer for it. Where you cannot pay, come and talk to us.",
    );
    if file.guarantors.is_empty() { ALONE } else { GUARANTEED }.into()
}
