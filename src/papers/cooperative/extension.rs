//! 展期协议: more time, with the guarantors' consent.

use super::parts::{BORROWER, CO_BORROWER, GUARANTOR, LOAN_NUMBER, VOID, day, guarantors, loan_number, marks, member};
use crate::cooperative::loan::Term;
use crate::cooperative::{Cooperative, LoanFile};
use crate::papers::{Archive, Block, Fact, Sheet};
use crate::rules::Refusal;
use crate::text::{Phrase, Words, lending};
use crate::vocabulary::{Date, Id};

pub(super) const TITLE: Phrase = Phrase::new("展期协议", "Extension agreement");

/// An extension, asked for, granted or taken back.
struct Found<'a> {
    loan: &'a Id,
    file: &'a LoanFile,
    on: Date,
    term: Term,
    undone: bool,
}

/// The agreement on an extension, by the id of the command that asked for it.
///
/// # Errors
/// A [`Refusal`] when there is no such extension, or the loan has no position.
pub(super) fn describe(archive: &Archive<'_, Cooperative>, extension: &Id) -> Result<Sheet, Refusal> {
    let found = found(archive.state(), extension)?;
    let file = found.file;
    let mut sheet = archive.sheet(TITLE, found.on);
    sheet.number = Some(loan_number(file));
    sheet.void = found.undone.then(|| VOID.into());
    let position = archive.state().position(found.loan, found.on)?;
    let mut facts = vec![
        Fact::new(LOAN_NUMBER, loan_number(file)),
        Fact::new(BORROWER, member(archive, &file.borrower)?),
        Fact::new(Phrase::new("原期限", "Term agreed"), lending::term(file.agreed.term)),
        Fact::new(Phrase::new("展期后期限", "Term from now on"), lending::term(found.term)),
        Fact::new(Phrase::new("展期日", "From"), day(found.on)),
        Fact::new(Phrase::new("利率", "Rate"), lending::rate(file.agreed.rate)),
    ];
    // Who they are stands in the contract; here the names keep the signatures on one page with what is signed.
    facts.extend(file.co_borrower.iter().map(|person| Fact::new(CO_BORROWER, Words::data(archive.name(person)))));
    if !file.guarantors.is_empty() {
        facts.push(Fact::new(GUARANTOR, guarantors(archive, file)?));
    }
    let sheet = sheet
        .with(Block::Facts(facts))
        .with(Block::Amount(Phrase::new("尚欠本金", "Principal owed").into(), position.principal));
    Ok(sheet.with(Block::Clauses(clauses(file))).with(Block::Marks(marks(file))))
}

fn found<'a>(state: &'a Cooperative, extension: &Id) -> Result<Found<'a>, Refusal> {
    let of = |(loan, file): (&'a Id, &'a LoanFile)| {
        let asked = file.extension_asked.as_ref().filter(|asked| asked.extension == *extension);
        if let Some(asked) = asked {
            return Some(Found { loan, file, on: asked.on, term: asked.term, undone: false });
        }
        let concession = file.concessions.get(extension)?;
        let granted = concession.fact.as_extension()?;
        Some(Found { loan, file, on: granted.on, term: granted.term, undone: concession.undone_on.is_some() })
    };
    let unknown = || Refusal::because("extension.unknown").id("extension", extension);
    state.loans().iter().find_map(of).ok_or_else(unknown)
}

fn clauses(file: &LoanFile) -> Vec<Words> {
    let mut clauses: Vec<Words> = vec![
        Phrase::new(
            "经借款人在到期前申请、出借人批准，上列借款按展期后期限归还。",
            "Asked for before the maturity and granted, the loan is paid back over the new term.",
        )
        .into(),
        Phrase::new(
            "展期期间利率不变；其余事项仍按原借款合同和借据执行。",
            "The rate stays; all else stays as contract and note have it.",
        )
        .into(),
    ];
    if !file.guarantors.is_empty() {
        clauses.push(
            Phrase::new(
                "保证人同意展期，继续承担连带责任保证。",
                "The guarantors consent and stay jointly and severally liable.",
            )
            .into(),
        );
    }
    clauses
}
