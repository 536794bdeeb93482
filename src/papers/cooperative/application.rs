//! 借款申请书: what a member asks for, and what those who decide say of it.

use super::parts::{BORROWER, CO_BORROWER, GUARANTOR, guarantors, joined, loan_number, yuan};
use crate::cooperative::{Cooperative, LoanFile, Stage};
use crate::institution::Requirement;
use crate::ledger::Account;
use crate::papers::{Archive, Block, Fact, Mark, Sheet};
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words, lending};
use crate::vocabulary::{Id, Money};

pub(super) const TITLE: Phrase = Phrase::new("借款申请书", "Loan application");

/// The application for a loan.
///
/// # Errors
/// A [`Refusal`] when there is no such loan.
pub(super) fn describe(archive: &Archive<'_, Cooperative>, loan: &Id) -> Result<Sheet, Refusal> {
    const DECLINED: Phrase = Phrase::new("不同意借款", "DECLINED");
    const WITHDRAWN: Phrase = Phrase::new("已撤回", "WITHDRAWN");
    let file = archive.state().file(loan)?;
    let agreed = &file.agreed;
    let mut sheet = archive.sheet(TITLE, file.applied_on);
    sheet.number = Some(loan_number(file));
    sheet.void = match file.stage() {
        Stage::Declined => Some(DECLINED.into()),
        Stage::Withdrawn => Some(WITHDRAWN.into()),
        _ => None,
    };
    let co_borrower = file.co_borrower.as_ref().map(|person| Words::data(archive.name(person)));
    let asked = vec![
        Fact::new(Phrase::new("用途", "Purpose"), Words::data(archive.text(&file.purpose))),
        Fact::new(Phrase::new("期限", "Term"), lending::term(agreed.term)),
        Fact::new(Phrase::new("还款方式", "Method"), agreed.method.phrase()),
        Fact::new(Phrase::new("利率", "Rate"), lending::rate(agreed.rate)),
        Fact::new(CO_BORROWER, co_borrower.unwrap_or_default()),
        Fact::new(GUARANTOR, guarantors(archive, file)?),
        Fact::new(Phrase::new("还款来源", "Repaid from"), Words::default()),
        Fact::new(Phrase::new("预计收获日期", "Harvest expected"), Words::default()),
    ];
    let borrower = &archive.state().member(&file.borrower)?.person;
    let sheet = sheet
        .with(Block::Heading(BORROWER.into()))
        .with(Block::Facts(archive.person_facts(borrower)))
        .with(Block::Heading(Phrase::new("申请", "Asked for").into()))
        .with(Block::Amount(Phrase::new("申请金额", "Amount").into(), agreed.principal))
        .with(Block::Facts(asked))
        .with(Block::Heading(Phrase::new("借款人情况", "The borrower").into()))
        .with(Block::Facts(standing(archive, file)))
        .with(Block::Heading(Phrase::new("审批意见", "Opinions").into()))
        .with(Block::Facts(opinions(archive, file)));
    let co_borrower = file.co_borrower.iter().map(|_| Mark::Fingerprint(CO_BORROWER.into()));
    let mut marks: Vec<Mark> = std::iter::once(Mark::Fingerprint(BORROWER.into())).chain(co_borrower).collect();
    marks.push(Mark::Signature(Phrase::new("经办", "Clerk").into()));
    marks.push(Mark::Signature(Phrase::new("审批", "Approved by").into()));
    Ok(sheet.with(Block::Marks(marks)).with(Block::Note(
        Phrase::new("申请人保证以上内容真实。", "The applicant warrants that the above is true.").into(),
    )))
}

/// What is known here of the borrower; what is owed elsewhere a hand writes.
fn standing(archive: &Archive<'_, Cooperative>, file: &LoanFile) -> Vec<Fact> {
    const LOANS: Phrase = Phrase::new("{count} 笔，本金 {sum} 元", "{count}, principal {sum}");
    let state = archive.state();
    let ledger = &state.house.ledger;
    let owed: Vec<Money> = state
        .loans_of(&file.borrower)
        .map(|(loan, _)| ledger.balance(Account::LOAN_PRINCIPAL, Some(loan)))
        .filter(|principal| principal.is_positive())
        .collect();
    let sum: Money = owed.iter().copied().sum();
    let household = state.members().get(&file.borrower).and_then(|member| member.household.as_ref());
    vec![
        Fact::new(Phrase::new("户", "Household"), Words::data(household.map(Id::to_string).unwrap_or_default())),
        Fact::new(Phrase::new("股金", "Share money"), yuan(ledger.balance(Account::SHARES, Some(&file.borrower)))),
        Fact::new(Phrase::new("在本社的借款", "Loans here"), LOANS.with(&[("count", &owed.len()), ("sum", &sum)])),
        Fact::new(Phrase::new("在别处的借款", "Loans elsewhere"), Words::default()),
    ]
}

/// Who has said what; what is still to be said is left free.
fn opinions(archive: &Archive<'_, Cooperative>, file: &LoanFile) -> Vec<Fact> {
    const TALLY: Phrase = Phrase::new(
        "{on} 同意 {for} 不同意 {against} 弃权 {abstained}",
        "{on}: {for} for, {against} against, {abstained} abstained",
    );
    let gathering = &file.approval;
    let mut facts = vec![Fact::new(Phrase::new("经办", "Clerk"), Words::data(archive.operator(&gathering.maker)))];
    match (&gathering.requirement, &gathering.decision) {
        (Requirement::Paper(body), Some(decision)) => {
            let tally = &decision.tally;
            let said = TALLY.with(&[
                ("on", &decision.held_on),
                ("for", &tally.agreed),
                ("against", &tally.against),
                ("abstained", &tally.abstained),
            ]);
            facts.push(Fact::new(body.phrase(), said));
            facts.push(Fact::new(Phrase::new("决议文号", "Resolution no."), Words::default()));
        }
        (Requirement::Paper(body), None) => facts.push(Fact::new(body.phrase(), Words::default())),
        (Requirement::Approvers(_), _) => {
            let signed: Vec<Words> = gathering
                .signatures
                .iter()
                .map(|signature| Words::data(format!("{} {}", archive.operator(&signature.operator), signature.on)))
                .collect();
            facts.push(Fact::new(Phrase::new("审批", "Approved by"), joined(&signed, "、")));
        }
    }
    facts
}
