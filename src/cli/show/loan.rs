//! One loan: its file, terms, schedule, position on a day, postings and repayments (借款).

use super::tenders::tenders;
use super::{Node, Trouble, member, node::code_of, quote, register};
use crate::cooperative::loan::{Allocated, Charge, InstalmentState, Position, Term, Terms, schedule};
use crate::cooperative::{Cooperative, Drawn, GuarantorFiled, LoanFile, Repayment, Target, Undone, terms_refusal};
use crate::institution::Institution as _;
use crate::ledger::Voucher;
use crate::office::Book;
use crate::text::terms::Term as _;
use crate::vocabulary::{Date, Id, Money};

/// The loan on a day, from the facts as known now.
///
/// # Errors
/// Refused when there is no such loan.
pub fn show(book: &Book<Cooperative>, id: &Id, on: Date) -> Result<Node, Trouble> {
    let state = book.state();
    let file = state.file(id)?;
    let drawn = file.drawn.as_ref().filter(|drawn| drawn.terms.drawn_on <= on);
    let position = drawn.map(|_| state.position(id, on)).transpose()?;
    let plan = drawn.map(|drawn| schedule(&drawn.terms, &state.house().calendar)).transpose().map_err(terms_refusal)?;
    let co_borrower = file.co_borrower.as_ref().map(|filed| register::person(book, filed)).transpose()?;
    let guarantors: Vec<Node> =
        file.guarantors.iter().map(|guarantor| guarantor_node(book, guarantor)).collect::<Result<_, _>>()?;
    let note = file.note.as_ref();
    Ok(Node::Fields(vec![
        ("loan", id.into()),
        ("number", number(file).into()),
        ("on", on.into()),
        ("stage", Node::Code(file.stage().code().to_owned(), Some(file.stage().phrase()))),
        ("borrower", member::named(book, &file.borrower)?),
        ("co_borrower", co_borrower.unwrap_or(Node::Nothing)),
        ("guarantors", Node::List(guarantors)),
        ("purpose", register::text(book, &file.purpose)?),
        ("applied_on", file.applied_on.into()),
        ("approval", register::approval(&file.approval)),
        ("signed_on", note.map(|note| note.signed_on).into()),
        ("terms", agreed(file)),
        ("drawdown", Node::maybe(drawn, drawdown)),
        ("schedule", Node::maybe(plan, |plan| Node::list(&plan.rows, quote::row))),
        ("position", Node::maybe(position.as_ref(), position_node)),
        ("repayments", repayments(file, position.as_ref(), on)),
        ("postings", Node::list(file.posted_days().filter(|(day, ..)| *day <= on).flat_map(posting), |row| row)),
    ]))
}

/// The loan's number as papers show it: 2026-017.
pub fn number(file: &LoanFile) -> String {
    let (year, number) = file.number;
    format!("{year}-{number:03}")
}

fn guarantor_node(book: &Book<Cooperative>, guarantor: &GuarantorFiled) -> Result<Node, Trouble> {
    match guarantor {
        GuarantorFiled::Member(member) => member::named(book, member),
        GuarantorFiled::Person(filed) => register::person(book, filed),
    }
}

/// What was agreed; the same on the day of application as in the terms, which add the day and the ceiling.
fn agreed(file: &LoanFile) -> Node {
    let agreed = &file.agreed;
    let instalments = agreed.term.instalments().map(|(number, _)| number);
    let (first, maturity) = match agreed.term {
        Term::Instalments { .. } => (None, None),
        Term::From { first, .. } => (Some(first), None),
        Term::Maturity(date) => (None, Some(date)),
    };
    let every = match agreed.term.instalments() {
        Some((_, every)) => Node::Fields(vec![("count", every.count.into()), ("unit", code_of(&every.unit).into())]),
        None => Node::Nothing,
    };
    Node::Fields(vec![
        ("method", Node::term(&agreed.method)),
        ("principal", agreed.principal.into()),
        ("rate", Node::text(agreed.rate)),
        ("instalments", instalments.into()),
        ("every", every),
        ("first", first.into()),
        ("maturity", maturity.into()),
        ("day_count", Node::Code(agreed.day_count.name().to_owned(), Some(agreed.day_count.phrase()))),
        ("due_moves", agreed.holiday.due_moves.into()),
        ("interest_runs", agreed.holiday.interest_runs.into()),
        ("overdue_from_moved", agreed.holiday.overdue_from_moved.into()),
        ("penalty_add_on", Node::text(agreed.penalty_add_on)),
        ("allocation", Node::term(&agreed.allocation)),
        ("early", Node::term(&agreed.early)),
        ("ceiling", Node::maybe(file.note.as_ref(), |note| Node::text(note.ceiling))),
        ("edition", Node::maybe(file.drawn.as_ref(), |drawn| edition(&drawn.terms))),
    ])
}

fn edition(terms: &Terms) -> Node {
    code_of(&terms.edition).into()
}

fn drawdown(drawn: &Drawn) -> Node {
    Node::Fields(vec![
        ("on", drawn.terms.drawn_on.into()),
        ("voucher", Node::text(drawn.voucher)),
        ("payouts", tenders(&drawn.payouts)),
    ])
}

fn position_node(position: &Position) -> Node {
    let overdue = Node::maybe(position.overdue.as_ref(), |overdue| {
        Node::Fields(vec![
            ("since", overdue.since.into()),
            ("days", overdue.days.into()),
            ("principal", overdue.principal.into()),
        ])
    });
    Node::Fields(vec![
        ("status", Node::Code(position.status.code().to_owned(), Some(position.status.phrase()))),
        ("lent", position.lent.into()),
        ("principal", position.principal.into()),
        ("received", position.received.into()),
        ("member_credit", position.credit.into()),
        ("given_up", position.given_up.into()),
        ("due_now", position.due_now.into()),
        ("to_settle", position.to_settle.into()),
        ("interest", charge(&position.interest)),
        ("penalty", charge(&position.penalty)),
        ("overdue", overdue),
        ("instalments", Node::list(&position.instalments, instalment)),
    ])
}

fn charge(charge: &Charge) -> Node {
    Node::Fields(vec![
        ("accrued", charge.accrued.into()),
        ("cut", charge.cut().into()),
        ("recognised", charge.recognised.into()),
        ("paid", charge.paid.into()),
        ("waived", charge.waived.into()),
        ("due", charge.due.into()),
        ("outstanding", charge.outstanding().into()),
    ])
}

fn instalment(instalment: &InstalmentState) -> Node {
    Node::Fields(vec![
        ("nr", instalment.nr.into()),
        ("due_on", instalment.due_on.into()),
        ("principal", instalment.principal.into()),
        ("interest", instalment.interest.into()),
        ("due", instalment.due().into()),
        ("paid", instalment.paid().into()),
        ("outstanding", instalment.outstanding().into()),
        ("paid_on", instalment.paid_on.into()),
        ("balance", instalment.balance.into()),
    ])
}

fn repayments(file: &LoanFile, position: Option<&Position>, on: Date) -> Node {
    let mut taken: Vec<(&Id, &Repayment)> =
        file.repayments.iter().filter(|(_, repayment)| repayment.on <= on).collect();
    taken.sort_by_key(|(_, repayment)| (repayment.on, repayment.receipt));
    let paid = |id: &Id| position?.allocations.iter().find(|allocated| allocated.id == *id);
    Node::list(taken, |(id, repayment)| repayment_node(id, repayment, paid(id)))
}

fn repayment_node(id: &Id, repayment: &Repayment, paid: Option<&Allocated>) -> Node {
    let part = |part: fn(&Allocated) -> Money| Node::from(paid.map(part));
    let undone = match &repayment.undone {
        None => Node::Nothing,
        Some(Undone::Reversed) => "reversed".into(),
        Some(Undone::Corrected(by)) => format!("corrected by {by}").into(),
    };
    Node::Fields(vec![
        ("repayment", id.into()),
        ("receipt", repayment.receipt.into()),
        ("on", repayment.on.into()),
        ("amount", repayment.amount().into()),
        ("interest", part(|paid| paid.interest)),
        ("penalty", part(|paid| paid.penalty)),
        ("principal", part(|paid| paid.principal)),
        ("member_credit", part(|paid| paid.credit)),
        ("tenders", tenders(&repayment.tenders)),
        ("voucher", Node::text(repayment.voucher)),
        ("undone", undone),
    ])
}

/// What one day changed on each of the loan's accounts.
fn posting((on, voucher, change): (Date, Voucher, Target)) -> Vec<Node> {
    let changes = change.accounts().into_iter().filter(|(_, amount)| !amount.is_zero());
    changes
        .map(|(account, amount)| {
            Node::Fields(vec![
                ("on", on.into()),
                ("voucher", Node::text(voucher)),
                ("account", Node::Code(account.name().to_owned(), Some(account.phrase()))),
                ("change", amount.into()),
            ])
        })
        .collect()
}
