//! 借款借据: the signed note, which prevails over the contract; behind it what was paid back.

use super::parts::{BORROWER, day, loan_number, marks, yuan};
use crate::cooperative::loan::schedule;
use crate::cooperative::{Cooperative, LoanFile, Stage};
use crate::papers::{Archive, Block, Cell, Column, Fact, Mark, Sheet, Table};
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words, lending};
use crate::vocabulary::Id;

pub(super) const TITLE: Phrase = Phrase::new("借款借据", "Loan note");

/// The copies of a note.
const COPIES: &[Phrase] = &[
    Phrase::new("第一联 出借人", "1 lender"),
    Phrase::new("第二联 借款人", "2 borrower"),
    Phrase::new("第三联 记账", "3 bookkeeping"),
];

/// The note of a loan that is approved: to be signed, or with its days once the money was paid out.
///
/// # Errors
/// A [`Refusal`] when there is no such loan, or it is not approved.
pub(super) fn describe(archive: &Archive<'_, Cooperative>, loan: &Id) -> Result<Sheet, Refusal> {
    let file = archive.state().file(loan)?;
    check_approved(loan, file)?;
    let agreed = &file.agreed;
    let signed_on = file.note.as_ref().map(|note| note.signed_on);
    let mut sheet = archive.sheet(TITLE, signed_on.unwrap_or(archive.on()));
    sheet.number = Some(loan_number(file));
    sheet.copies = COPIES;
    let borrower = archive.state().member(&file.borrower)?;
    let paper = archive.person(&borrower.person).and_then(|person| person.paper);
    let paper = paper.map(|paper| paper.number().to_owned()).unwrap_or_default();
    // The day first agreed: an extension has its own paper.
    let terms = file.drawn.as_ref().map(|drawn| &drawn.terms);
    let due_on = terms.and_then(|terms| schedule(terms, &archive.house().calendar).ok()?.maturity());
    let drawn_on = terms.map(|terms| terms.drawn_on);
    let facts = vec![
        Fact::new(Phrase::new("合同编号", "Contract no."), loan_number(file)),
        Fact::new(BORROWER, super::parts::member(archive, &file.borrower)?),
        Fact::new(Phrase::new("证件号码", "Identity paper"), Words::data(paper)),
        Fact::new(Phrase::new("用途", "Purpose"), Words::data(archive.text(&file.purpose))),
        Fact::new(Phrase::new("利率", "Rate"), lending::rate(agreed.rate)),
        Fact::new(Phrase::new("期限", "Term"), lending::term(agreed.term)),
        Fact::new(Phrase::new("还款方式", "Method"), agreed.method.phrase()),
        Fact::new(Phrase::new("放款日", "Drawn on"), drawn_on.map(day).unwrap_or_default()),
        Fact::new(Phrase::new("到期日", "Due on"), due_on.map(day).unwrap_or_default()),
    ];
    let mut all = marks(file);
    all.extend([
        Mark::Signature(Phrase::new("会计", "Bookkeeper").into()),
        Mark::Signature(Phrase::new("出纳", "Cashier").into()),
        Mark::Signature(Phrase::new("审批", "Approved by").into()),
    ]);
    Ok(sheet
        .with(Block::Facts(facts))
        .with(Block::Amount(Phrase::new("借款金额", "Principal").into(), agreed.principal))
        .with(Block::Sentence(
            Phrase::new(
                "今借到上列金额，按期归还。借据与合同不一致的，以借据为准。",
                "Received on loan, to be paid back as agreed. Where contract and note differ, the note prevails.",
            )
            .into(),
        ))
        .with(Block::Marks(all))
        .with(Block::Heading(Phrase::new("还款记录", "Paid back").into()))
        .with(Block::Table(repayments(file))))
}

/// What was paid back, with room for as much to be written.
fn repayments(file: &LoanFile) -> Table {
    const LINES_TO_WRITE: usize = 2;
    let mut table = Table::new(vec![
        Column::words(Phrase::new("日期", "Date")),
        Column::words(Phrase::new("收据", "Receipt")),
        Column::words(Phrase::new("金额", "Amount")),
        Column::words(Phrase::new("经手", "By")),
    ]);
    let standing = file.repayments.values().filter(|repayment| repayment.undone.is_none());
    let mut standing: Vec<_> = standing.collect();
    standing.sort_by_key(|repayment| (repayment.on, repayment.receipt));
    table.rows.extend(standing.into_iter().map(|repayment| {
        vec![
            Cell::Words(day(repayment.on)),
            Cell::Words(Words::data(format!("{:04}", repayment.receipt))),
            Cell::Words(yuan(repayment.amount())),
            Cell::Empty,
        ]
    }));
    table.rows.extend(std::iter::repeat_n(vec![Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty], LINES_TO_WRITE));
    table
}

/// Nothing is put to signature before it is approved.
pub(super) fn check_approved(loan: &Id, file: &LoanFile) -> Result<(), Refusal> {
    if file.takeover.is_some() {
        return Err(Refusal::because("takeover.old_papers").id("loan", loan));
    }
    match file.stage() {
        stage @ (Stage::Applied | Stage::Declined | Stage::Withdrawn) => {
            Err(Refusal::because("loan.stage").id("loan", loan).code("stage", stage.code()))
        }
        _ => Ok(()),
    }
}
