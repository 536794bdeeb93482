//! What things of a cooperative are called on the screen.

use super::V;
use crate::cooperative::till::{Kind, Tender, Till};
use crate::cooperative::{GuarantorFiled, LoanFile, Repayment};
use crate::ledger::{Account, Holder};
use crate::text::terms::Term as _;
use crate::text::{Language, Phrase, Words};
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

/// A till: what the house calls it, else what it is.
pub fn till(view: &V<'_>, id: &Id) -> Words {
    view.state().tills().get(id).map_or_else(|| Words::data(id.to_string()), till_name)
}

/// What a till is called.
pub fn till_name(till: &Till) -> Words {
    match (&till.name, till.kind) {
        (Some(name), _) => Words::data(name.as_str()),
        (None, kind) => means(kind).into(),
    }
}

/// The means of payment a till stands for.
pub fn means(kind: Kind) -> Phrase {
    kind.phrase()
}

/// Tender lines in one sentence: `现金 3,000.00 + 微信 1,386.50`.
pub fn tenders(view: &V<'_>, tenders: &[Tender]) -> Words {
    Words::each(|language| {
        let one = |tender: &Tender| format!("{} {}", till(view, &tender.till).in_(language), tender.amount);
        tenders.iter().map(one).collect::<Vec<_>>().join(" + ")
    })
}

/// Who or what holds an account.
pub fn holder(view: &V<'_>, account: Account, id: &Id) -> Words {
    match account.row().holder {
        Holder::CashBox | Holder::BankAccount | Holder::MerchantCode => till(view, id),
        Holder::Loan => Words::data(loan(view, id)),
        Holder::Member => Words::data(member(view, id)),
        _ => Words::data(id.to_string()),
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
    if let Some((_, repayment)) = repayment(view, id) {
        return Some(format!("{:04}", repayment.receipt));
    }
    state.tills().get(id).map(|till| till_name(till).in_(Language::Zh).to_owned())
}

/// A repayment with its loan, whether it stands or not.
pub fn repayment<'a>(view: &'a V<'_>, id: &Id) -> Option<(&'a Id, &'a Repayment)> {
    if let Ok((loan, _, repayment)) = view.state().repayment(id) {
        return Some((loan, repayment));
    }
    view.state().loans().iter().find_map(|(loan, file)| Some((loan, file.repayments.get(id)?)))
}
