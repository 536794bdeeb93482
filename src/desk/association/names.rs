//! What things of an association are called on the screen.

use super::V;
use crate::association::advance::Advance;
use crate::association::complaint::{Bought, Case, Source};
use crate::association::pool::{LineKind, SourceLine};
use crate::desk::form::Choice;
use crate::ledger::{Account, Holder};
use crate::people::{Duty, Filed};
use crate::text::terms::{self, Table};
use crate::text::{Language, Phrase, Words};
use crate::vocabulary::Id;
use serde::Serialize;

/// A merchant's name.
pub fn merchant(view: &V<'_>, id: &Id) -> String {
    let merchant = view.state().merchants.get(id);
    merchant.map_or_else(|| id.to_string(), |merchant| view.text(&merchant.name))
}

/// A consumer's name, by the first case of the same person.
pub fn consumer(view: &V<'_>, first: &Id) -> String {
    let person = view.state().cases.get(first).and_then(|case| case.person.as_ref());
    person.map_or_else(|| first.to_string(), |person| view.person_name(person))
}

/// The tail of a consumer's phone, else of the identity paper, by which namesakes are told apart.
pub fn tail(view: &V<'_>, first: &Id) -> Option<String> {
    let person = view.person(view.state().cases.get(first)?.person.as_ref()?)?;
    let number = person.phone.map(|phone| phone.as_str().to_owned());
    let number = number.or_else(|| person.paper.map(|paper| paper.number().to_owned()))?;
    let count = number.chars().count();
    Some(number.chars().skip(count.saturating_sub(4)).collect())
}

/// Whom a case is against: the merchant, else the shop as the consumer names it.
pub fn against(view: &V<'_>, case: &Case) -> String {
    match (&case.merchant, &case.shop) {
        (Some(known), _) => merchant(view, known),
        (None, Some(shop)) => view.text(shop),
        (None, None) => String::new(),
    }
}

/// What was bought: `金戒指 潮记 K-18`.
pub fn bought(view: &V<'_>, bought: &Filed) -> Words {
    let Some(bought) = view.filed::<Bought>(bought) else { return Words::data("***") };
    let parts = [Some(&bought.what), bought.brand.as_ref(), bought.model.as_ref()];
    let parts: Vec<&str> = parts.into_iter().flatten().map(|part| part.as_str()).collect();
    Words::data(parts.join(" "))
}

/// How a complaint came, with its number there.
pub fn source(source: &Source) -> Words {
    let mut words = vec![coded(terms::CHANNELS, source.channel)];
    words.extend(source.number.as_ref().map(|number| Words::data(number.as_str())));
    crate::desk::wording::joined(&words, " ", " ")
}

/// A case's number: `2026-017`.
pub fn case_number(case: &Case) -> String {
    case.full_number()
}

/// A case with its parties: `2026-017 何美玲 诉 海岛金饰店`.
pub fn case(view: &V<'_>, id: &Id) -> Words {
    const CASE: Phrase = Phrase::new("{number} {consumer} 诉 {merchant}", "{number} {consumer} v. {merchant}");
    let Some(case) = view.state().cases.get(id) else { return Words::data(id.to_string()) };
    CASE.with(&[
        ("number", &case_number(case)),
        ("consumer", &consumer(view, &case.consumer)),
        ("merchant", &against(view, case)),
    ])
}

/// An advance's number: `2026-003`.
pub fn advance_number(advance: &Advance) -> String {
    advance.full_number()
}

/// An advance with its consumer: `2026-003 何美玲`.
pub fn advance(view: &V<'_>, id: &Id) -> String {
    let Some(advance) = view.state().advances.get(id) else { return id.to_string() };
    format!("{} {}", advance_number(advance), consumer(view, &advance.consumer))
}

/// A source line: what it is called, else what kind of money it is.
pub fn line(view: &V<'_>, id: &Id) -> Words {
    view.state().lines.get(id).map_or_else(|| Words::data(id.to_string()), line_name)
}

/// What a source line is called.
pub fn line_name(line: &SourceLine) -> Words {
    line.name.as_ref().map_or_else(|| coded(terms::LINE_KINDS, line.kind), |name| Words::data(name.as_str()))
}

/// The place of a kind of line among others: the association's own funds first, the merchants' money last.
pub fn order(kind: LineKind) -> u8 {
    match kind {
        LineKind::Fund => 0,
        LineKind::Donation => 1,
        LineKind::Deposit => 2,
    }
}

/// The lines an advance may be paid from, as choices: all but the merchants' deposits.
pub fn own_lines(view: &V<'_>) -> Vec<Choice> {
    let mut lines: Vec<(&Id, &SourceLine)> = view.state().lines.iter().collect();
    lines.retain(|(_, line)| line.kind != LineKind::Deposit);
    lines.sort_by_key(|(_, line)| order(line.kind));
    lines.into_iter().map(|(id, line)| Choice::new(id.as_str(), line_name(line))).collect()
}

/// The word a table has for a stored code.
pub fn coded(table: Table, value: impl Serialize) -> Words {
    terms::coded(table, value)
}

/// The word a table has for a code; the code itself where it has none.
pub fn word(table: Table, code: &str) -> Words {
    terms::word(table, code).map_or_else(|| Words::data(code), Words::from)
}

/// A table's words as choices.
pub fn choices(table: Table) -> Vec<Choice> {
    table.iter().map(|(code, phrase)| Choice::new(*code, *phrase)).collect()
}

/// The operators who have one of these duties and pass a test.
pub fn holders_of(view: &V<'_>, duties: &[Duty], test: impl Fn(&Id) -> bool) -> Vec<Id> {
    let operators = &view.house().operators;
    operators.iter().map(|(id, _)| id).filter(|id| operators.may(id, duties) && test(id)).cloned().collect()
}

/// Who or what holds an account.
pub fn holder(view: &V<'_>, account: Account, id: &Id) -> Words {
    match account.row().holder {
        Holder::SourceLine => line(view, id),
        Holder::Advance => Words::data(advance(view, id)),
        Holder::Merchant => Words::data(merchant(view, id)),
        Holder::Case => case(view, id),
        _ => crate::desk::house::holder(view, account, id),
    }
}

/// What a thing of the book is called in a sentence.
pub fn called(view: &V<'_>, id: &Id) -> Option<String> {
    let state = view.state();
    if state.merchants.contains_key(id) {
        return Some(merchant(view, id));
    }
    if let Some(case) = state.cases.get(id) {
        return Some(case_number(case));
    }
    if let Ok(offer) = state.offer(id) {
        return state.cases.get(&offer.case).map(case_number);
    }
    if let Ok(session) = state.session(id) {
        return state.cases.get(&session.case).map(case_number);
    }
    if let Some(goods) = state.goods.get(id) {
        return Some(match goods.number() {
            Some(number) => format!("{number:04}"),
            None => view.text(&goods.what),
        });
    }
    if state.advances.get(id).is_some() {
        return Some(advance(view, id));
    }
    if let Some(receipt) = state.recoveries.receipt(id) {
        return Some(format!("{:04}", receipt.number));
    }
    state.lines.get(id).map(|line| line_name(line).in_(Language::Zh).to_owned())
}
