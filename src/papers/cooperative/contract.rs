//! 借款合同: what lender, borrower and guarantors agree on.

use super::note::check_approved;
use super::parts::{lender, loan_number, marks, with_parties};
use crate::cooperative::{Cooperative, LoanFile};
use crate::papers::{Archive, Block, Sheet};
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words, lending};
use crate::vocabulary::Id;
use rust_decimal::Decimal;

pub(super) const TITLE: Phrase = Phrase::new("借款合同", "Loan contract");

/// The contract of a loan that is approved.
///
/// # Errors
/// A [`Refusal`] when there is no such loan, or it is not approved.
pub(super) fn describe(archive: &Archive<'_, Cooperative>, loan: &Id) -> Result<Sheet, Refusal> {
    let file = archive.state().file(loan)?;
    check_approved(loan, file)?;
    let signed_on = file.note.as_ref().map(|note| note.signed_on);
    let mut sheet = archive.sheet(TITLE, signed_on.unwrap_or(archive.on()));
    sheet.number = Some(loan_number(file));
    let sheet = with_parties(sheet.with(Block::Facts(lender(archive))), archive, file)?;
    Ok(sheet
        .with(Block::Heading(Phrase::new("约定", "Terms").into()))
        .with(Block::Amount(Phrase::new("借款金额", "Principal").into(), file.agreed.principal))
        .with(Block::Clauses(clauses(archive, file)))
        .with(Block::Marks(marks(file))))
}

fn clauses(archive: &Archive<'_, Cooperative>, file: &LoanFile) -> Vec<Words> {
    let agreed = &file.agreed;
    let purpose = archive.text(&file.purpose);
    let mut clauses = vec![
        Phrase::new(
            "借款用于{purpose}。借款人不得改变用途，并接受出借人对用途的监督。",
            "The money is lent for: {purpose}. The borrower uses it for nothing else and lets the lender see its use.",
        )
        .with(&[("purpose", &purpose)]),
        Phrase::new(
            "期限: {term}，从放款之日起算；起止日期以借据为准。",
            "Term: {term}, counted from the drawdown; its days are those of the note.",
        )
        .with_words(&[("term", &lending::term(agreed.term))]),
        Phrase::new(
            "利率: {rate}。计息方法: {count}。提前还款的，按实际用款天数计收利息。",
            "Rate: {rate}. Days are counted: {count}. Where money comes back early, interest is owed for the days it was used.",
        )
        .with_words(&[("rate", &lending::rate(agreed.rate)), ("count", &agreed.day_count.phrase().into())]),
        Phrase::new("还款方式: {method}。冲抵顺序: {order}。", "Method: {method}. Money extinguishes {order}.")
            .with_words(&[("method", &agreed.method.phrase().into()), ("order", &agreed.allocation.phrase().into())]),
        holiday(file),
        Phrase::new(
            "逾期的，对逾期本金加收约定利率 {percent}% 的罚息；利息与罚息合计不超过合同成立时一年期贷款市场报价利率的四倍。",
            "On overdue principal {percent}% of the agreed rate is added as penalty; interest and penalty together never pass four times the one-year LPR of the day of contract.",
        )
        .with(&[("percent", &(agreed.penalty_add_on * Decimal::ONE_HUNDRED).normalize())]),
        Phrase::new(
            "借据由各方签字齐全后放款，付给借款人，或按借款人的书面委托付给第三人。",
            "The money is paid once everybody has signed the note: to the borrower, or on his written order to somebody else.",
        )
        .into(),
    ];
    if !file.guarantors.is_empty() {
        clauses.push(
            Phrase::new(
                "保证人对本合同债务承担连带责任保证，范围包括本金、利息、罚息和实现债权的费用 (含诉讼费、律师费)。",
                "The guarantors are jointly and severally liable for principal, interest, penalty and the costs of enforcement, those of court and lawyer included.",
            )
            .into(),
        );
    }
    clauses.extend(STANDING.iter().map(|clause| Words::from(*clause)));
    let copies = file.parties().len() + 1;
    clauses.push(
        Phrase::new(
            "本合同一式 {copies} 份，各方各执一份，自各方签字或盖章之日起生效。",
            "Made in {copies} copies, one for each party; it binds from the day all have signed or sealed it.",
        )
        .with(&[("copies", &copies)]),
    );
    clauses
}

/// What every contract says.
const STANDING: &[Phrase] = &[
    Phrase::new(
        "借款人、保证人保证所提供的资料真实；住址、电话变更的，五日内书面通知出借人。",
        "Borrower and guarantors warrant that what they told is true, and tell a new address or phone in writing within five days.",
    ),
    Phrase::new(
        "借据是本合同的组成部分；本合同与借据不一致的，以借据为准。",
        "The note is part of this contract; where the two differ, the note prevails.",
    ),
    Phrase::new(
        "需要展期的，借款人在到期前书面申请，经保证人书面同意、出借人批准后另签展期协议。",
        "More time is asked for in writing before the maturity, and needs the guarantors' written consent and the lender's approval.",
    ),
    Phrase::new(
        "发生争议先协商；协商不成的，向出借人所在地人民法院起诉。",
        "Disputes are settled by talks, else by the people's court at the lender's seat.",
    ),
];

fn holiday(file: &LoanFile) -> Words {
    let rule = file.agreed.holiday;
    match (rule.due_moves, rule.interest_runs) {
        (false, _) => Phrase::new("应还日遇节假日不顺延。", "Due dates stand, holidays or not."),
        (true, true) => Phrase::new(
            "应还日遇节假日的，顺延至下一个工作日，顺延的天数照计利息。",
            "A due date on a holiday moves to the next working day; interest runs on.",
        ),
        (true, false) => Phrase::new(
            "应还日遇节假日的，顺延至下一个工作日，顺延的天数不计利息。",
            "A due date on a holiday moves to the next working day; interest does not run on.",
        ),
    }
    .into()
}
