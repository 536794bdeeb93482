//! What things of a cooperative are called on the screen.

use super::V;
use crate::cooperative::{GuarantorFiled, LoanFile, Repayment};
use crate::desk::house;
use crate::ledger::{Account, Holder};
use crate::text::Words;
use crate::vocabulary::Id;

/// A member: `黄永强 (社员 0001，尾号 1234)`, enough to tell namesakes apart.
pub fn member(view: &V<'_>, id: &Id) -> String {
    let Some(member) = view.state().members().get(id) else { return id.to_string() };
    match tail(view, id) {
        Some(tail) => format!("{} ({:04}, *{tail})", view.person_name(&member.person), member.number),
        None => format!("{} ({:04})", view.person_name(&member.person), member.number),
    }
}

/// A member's name alone.
pub fn member_name(view: &V<'_>, id: &Id) -> String {
    let member = view.state().members().get(id);
    member.map_or_else(|| id.to_string(), |member| view.person_name(&member.person))
}

/// The tail of a member's phone, else of the identity paper.
pub fn tail(view: &V<'_>, id: &Id) -> Option<String> {
    let person = view.person(&view.state().members().get(id)?.person)?;
    let number = person.phone.map(|phone| phone.as_str().to_owned());
    let number = number.or_else(|| person.paper.map(|paper| paper.number().to_owned()))?;
    let count = number.chars().count();
    Some(number.chars().skip(count.saturating_sub(4)).collect())
}

/// A loan's number: `2026-017`.
pub fn number(file: &LoanFile) -> String {
    format!("{}-{:03}", file.number.0, file.number.1)
}

/// A loan with its borrower: `2026-017 黄永强`.
pub fn loan(view: &V<'_>, id: &Id) -> String {
    let Ok(file) = view.state().file(id) else { return id.to_string() };
    format!("{} {}", number(file), member_name(view, &file.borrower))
}

/// A guarantor.
pub fn guarantor(view: &V<'_>, guarantor: &GuarantorFiled) -> String {
    match guarantor {
        GuarantorFiled::Member(id) => member(view, id),
        GuarantorFiled::Person(filed) => view.person_name(filed),
    }
}

/// Who or what holds an account.
pub fn holder(view: &V<'_>, account: Account, id: &Id) -> Words {
    match account.row().holder {
        Holder::Loan => Words::data(loan(view, id)),
        Holder::Member => Words::data(member(view, id)),
        Holder::Lot => Words::data(super::produce::name(view, id)),
        _ => house::holder(view, account, id),
    }
}

/// What a thing of the book is called in a sentence.
pub fn called(view: &V<'_>, id: &Id) -> Option<String> {
    let state = view.state();
    if state.members().contains_key(id) {
        return Some(member(view, id));
    }
    if state.file(id).is_ok() {
        return Some(loan(view, id));
    }
    if let Ok(promised) = state.subscription(id) {
        return Some(format!("{} 认缴 {}", member_name(view, &promised.member), promised.amount));
    }
    if state.lots().contains_key(id) {
        return Some(super::produce::name(view, id));
    }
    if let Some((_, repayment)) = repayment(view, id) {
        return Some(format!("{:04}", repayment.receipt));
    }
    house::called(view, id)
}

/// A repayment with its loan, whether it stands or not.
pub fn repayment<'a>(view: &'a V<'_>, id: &Id) -> Option<(&'a Id, &'a Repayment)> {
    if let Ok((loan, _, repayment)) = view.state().repayment(id) {
        return Some((loan, repayment));
    }
    view.state().loans().iter().find_map(|(loan, file)| Some((loan, file.repayments.get(id)?)))
}
