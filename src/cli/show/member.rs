//! One member: shares, loans, guarantees (社员).

use super::{Node, Trouble, loan, node::code_of, register};
use crate::cooperative::member::Status;
use crate::cooperative::{Cooperative, GuarantorFiled, LoanFile};
use crate::institution::Institution as _;
use crate::ledger::Account;
use crate::office::Book;
use crate::text::terms::Term as _;
use crate::vocabulary::{Date, Id};

/// The member on a day, as known now.
///
/// # Errors
/// Refused when there is no such member.
pub fn show(book: &Book<Cooperative>, id: &Id, on: Date) -> Result<Node, Trouble> {
    let state = book.state();
    let member = state.member(id)?;
    let ledger = &state.house().ledger;
    let put_away = state.put_away().filter(|(_, away)| away.borrower == *id);
    let mut loans: Vec<Node> = state.loans_of(id).map(|(id, file)| loan_row(state, id, file, on)).collect();
    loans.extend(put_away.map(|(id, away)| {
        let settled = crate::cooperative::Stage::Settled;
        Node::Fields(vec![
            ("loan", id.into()),
            ("number", Node::Nothing),
            ("stage", Node::Code(settled.code().to_owned(), Some(settled.phrase()))),
            ("drawn_on", away.drawn_on.into()),
            ("principal", Node::Nothing),
            ("due_now", Node::Nothing),
            ("to_settle", Node::Nothing),
        ])
    }));
    let guarantees =
        state.loans().iter().filter(|(_, file)| file.guarantors.contains(&GuarantorFiled::Member(id.clone())));
    let village = member.village.as_ref().and_then(|village| state.villages().get(village)).map(Node::text);
    let village = village.unwrap_or(Node::Nothing);
    Ok(Node::Fields(vec![
        ("member", id.into()),
        ("number", member.number.into()),
        ("on", on.into()),
        ("person", register::person(book, &member.person)?),
        ("class", Node::term(&member.class)),
        ("standing", Node::term(&member.standing)),
        ("household", member.household.as_ref().into()),
        ("village", village),
        ("admitted_on", member.admitted_on().into()),
        ("left_on", member.left_on().into()),
        ("status", Node::maybe(member.status(on), |status| Node::Code(status_code(status), Some(status.phrase())))),
        ("shares", ledger.balance(Account::SHARES, Some(id)).into()),
        ("member_credit", ledger.balance(Account::MEMBER_CREDIT, Some(id)).into()),
        ("subscriptions", subscriptions(state, id)),
        ("certificates", certificates(state, id, on)),
        ("loans", Node::List(loans)),
        ("guarantees", Node::list(guarantees, |(id, file)| loan_row(state, id, file, on))),
    ]))
}

/// A member by id, number and name.
///
/// # Errors
/// When the store fails.
pub fn named(book: &Book<Cooperative>, id: &Id) -> Result<Node, Trouble> {
    let mut fields = vec![("member", Node::from(id))];
    if let Ok(member) = book.state().member(id) {
        fields.push(("number", member.number.into()));
        if let Some(person) = register::value(book, &member.person)? {
            fields.extend(register::fields(&person));
        }
    }
    Ok(Node::Fields(fields))
}

fn status_code(status: Status) -> String {
    match status {
        Status::Active => "active".to_owned(),
        Status::Suspended => "suspended".to_owned(),
        Status::Left(cause) => code_of(&cause),
    }
}

fn subscriptions(state: &Cooperative, id: &Id) -> Node {
    let own: Vec<_> = state.subscriptions().filter(|(_, known)| known.member == *id).collect();
    Node::list(own, |(id, known)| {
        Node::Fields(vec![
            ("subscription", id.into()),
            ("on", known.on.into()),
            ("pay_by", known.by.into()),
            ("amount", known.amount.into()),
            ("paid_in", known.paid.into()),
            ("owed", known.owed().into()),
        ])
    })
}

fn certificates(state: &Cooperative, id: &Id, on: Date) -> Node {
    let mut payments: Vec<_> =
        state.payments().iter().filter(|(_, payment)| payment.member == *id && payment.on <= on).collect();
    payments.sort_by_key(|(_, payment)| payment.certificate);
    Node::list(payments, |(id, payment)| {
        Node::Fields(vec![
            ("certificate", payment.certificate.into()),
            ("payment", id.into()),
            ("receipt", payment.receipt.into()),
            ("on", payment.on.into()),
            ("amount", payment.amount().into()),
            ("voucher", Node::text(payment.voucher)),
            ("reversed", payment.reversed.into()),
        ])
    })
}

fn loan_row(state: &Cooperative, id: &Id, file: &LoanFile, on: Date) -> Node {
    let position = state.position(id, on).ok();
    let drawn_on = file.drawn.as_ref().map(|drawn| drawn.terms.drawn_on);
    Node::Fields(vec![
        ("loan", id.into()),
        ("number", loan::number(file).into()),
        ("stage", Node::Code(file.stage().code().to_owned(), Some(file.stage().phrase()))),
        ("drawn_on", drawn_on.into()),
        ("principal", position.as_ref().map(|position| position.principal).into()),
        ("due_now", position.as_ref().map(|position| position.due_now).into()),
        ("to_settle", position.as_ref().map(|position| position.to_settle).into()),
    ])
}
