//! What several papers of a cooperative say alike.

use crate::cooperative::produce::{Lot, TakenIn};
use crate::cooperative::share::Payment;
use crate::cooperative::{Cooperative, GuarantorFiled, LoanFile};
use crate::institution::till::Tender;
use crate::ledger::Account;
use crate::papers::{Archive, Block, Fact, Mark, Sheet};
use crate::people::Filed;
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{self, Phrase, Words};
use crate::vocabulary::{Date, Id, Money};

pub(super) const BORROWER: Phrase = Phrase::new("借款人", "Borrower");
pub(super) const CO_BORROWER: Phrase = Phrase::new("共同借款人", "Co-borrower");
pub(super) const GUARANTOR: Phrase = Phrase::new("保证人", "Guarantor");
pub(super) const LENDER: Phrase = Phrase::new("出借人", "Lender");
pub(super) const LOAN_NUMBER: Phrase = Phrase::new("借款编号", "Loan no.");
pub(super) const VOID: Phrase = Phrase::new("已作废", "VOID");

/// A loan's number, as it is filed.
pub(super) fn loan_number(file: &LoanFile) -> Words {
    Words::data(format!("{}-{:03}", file.number.0, file.number.1))
}

/// A member with the number on the roster: `黄永强 (社员 0001)`.
pub(super) fn member(archive: &Archive<'_, Cooperative>, id: &Id) -> Result<Words, Refusal> {
    const MEMBER: Phrase = Phrase::new("{name} (社员 {number})", "{name} (member {number})");
    let member = archive.state().member(id)?;
    let number = format!("{:04}", member.number);
    Ok(MEMBER.with(&[("name", &archive.name(&member.person)), ("number", &number)]))
}

/// An amount.
pub(super) fn yuan(amount: Money) -> Words {
    Words::each(|language| text::money(amount, language))
}

/// A day.
pub(super) fn day(date: Date) -> Words {
    Words::data(text::date(date))
}

/// Where money came in or went out, line by line.
pub(super) fn tenders(archive: &Archive<'_, Cooperative>, tenders: &[Tender]) -> Words {
    const CREDIT: Phrase = Phrase::new("从多收款", "from credit");
    let line = |tender: &Tender| match archive.house().tills.contains_key(&tender.till) {
        true => archive.till(&tender.till),
        false if tender.draws_credit() => CREDIT.into(),
        // A receipt that was claimed.
        false => Account::UNIDENTIFIED.phrase().into(),
    };
    let lines: Vec<Words> = tenders
        .iter()
        .map(|tender| {
            let name = line(tender);
            Words::each(|language| format!("{} {}", name.in_(language), tender.amount))
        })
        .collect();
    joined(&lines, " + ")
}

/// Which part of a subscription a payment is, and what is owed of it now.
pub(super) fn part(archive: &Archive<'_, Cooperative>, payment: &Payment) -> Option<Fact> {
    const PART: Phrase = Phrase::new(
        "认缴 {amount} 元，第 {number} 次缴纳，还欠 {owed} 元",
        "subscribed {amount}, payment {number}, {owed} still owed",
    );
    let part = payment.part.as_ref()?;
    let known = archive.state().subscription(&part.subscription).ok()?;
    let owed = known.owed();
    let words = PART.with(&[("amount", &known.amount), ("number", &part.number), ("owed", &owed)]);
    Some(Fact::new(Phrase::new("分期缴纳", "In parts"), words))
}

/// What a member brought: `草鱼 500斤`.
pub(super) fn lot(lot: &Lot) -> Words {
    let TakenIn { what, quantity, unit, .. } = &lot.taken;
    Words::data(format!("{what} {quantity}{unit}"))
}

/// Words one after another.
pub(super) fn joined(all: &[Words], between: &str) -> Words {
    Words::each(|language| all.iter().map(|words| words.in_(language)).collect::<Vec<_>>().join(between))
}

/// The register row of a guarantor.
pub(super) fn guarantor<'a>(
    archive: &Archive<'a, Cooperative>,
    guarantor: &'a GuarantorFiled,
) -> Result<&'a Filed, Refusal> {
    Ok(match guarantor {
        GuarantorFiled::Member(member) => &archive.state().member(member)?.person,
        GuarantorFiled::Person(person) => person,
    })
}

/// The names of the guarantors.
pub(super) fn guarantors(archive: &Archive<'_, Cooperative>, file: &LoanFile) -> Result<Words, Refusal> {
    let names: Result<Vec<Words>, Refusal> =
        file.guarantors.iter().map(|one| Ok(Words::data(archive.name(guarantor(archive, one)?)))).collect();
    Ok(joined(&names?, "、"))
}

/// Everybody who binds himself in a contract, each under a heading: the borrower, the co-borrower, the guarantors.
pub(super) fn with_parties(
    sheet: Sheet,
    archive: &Archive<'_, Cooperative>,
    file: &LoanFile,
) -> Result<Sheet, Refusal> {
    let borrower = &archive.state().member(&file.borrower)?.person;
    let co_borrower = file.co_borrower.iter().map(|person| Ok((CO_BORROWER, person)));
    let guarantors = file.guarantors.iter().map(|one| Ok((GUARANTOR, guarantor(archive, one)?)));
    let parties = std::iter::once(Ok((BORROWER, borrower))).chain(co_borrower).chain(guarantors);
    let mut sheet = sheet;
    for party in parties {
        let (part, person) = party?;
        sheet = sheet.with(Block::Heading(part.into())).with(Block::Facts(archive.person_facts(person)));
    }
    Ok(sheet)
}

/// Where the lender sets its seal and every party signs with a finger beside it.
pub(super) fn marks(file: &LoanFile) -> Vec<Mark> {
    let guarantors = (1..).zip(&file.guarantors).map(|(nr, _)| match file.guarantors.len() {
        1 => GUARANTOR.into(),
        _ => Phrase::new("保证人 {nr}", "Guarantor {nr}").with(&[("nr", &nr)]),
    });
    let co_borrower = file.co_borrower.iter().map(|_| CO_BORROWER.into());
    let people = std::iter::once(BORROWER.into()).chain(co_borrower).chain(guarantors).map(Mark::Fingerprint);
    std::iter::once(Mark::Seal(LENDER.into())).chain(people).collect()
}

/// The house as a party of a contract: its name, credit code, and who stands for it.
pub(super) fn lender(archive: &Archive<'_, Cooperative>) -> Vec<Fact> {
    let house = archive.house();
    let code = house.credit_code.as_ref().map(ToString::to_string).unwrap_or_default();
    vec![
        Fact::new(LENDER, Words::data(house.name.as_str())),
        Fact::new(Phrase::new("信用代码", "Credit code"), Words::data(code)),
        Fact::new(Phrase::new("法定代表人", "Represented by"), Words::default()),
    ]
}
