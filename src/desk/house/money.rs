//! Money in tender lines: cash, transfer, merchant code, each its own field, so that the numeric keypad alone fills
//! them; tills the house opened besides stand in a group below.

use super::super::counter::{Counter, View};
use super::super::form::{Choice, FieldKind, FieldSpec, Values};
use super::super::session::Obstacle;
use super::super::values::Read;
use super::tills::till_name;
use crate::institution::till::{Kind, Tender};
use crate::text::Phrase;
use crate::vocabulary::{Id, Money};
use serde_json::{Map, Value as Json, json};

/// What a line that draws on a member's credit is called.
pub const CREDIT: Phrase = Phrase::new("多收款", "Credit");

/// The tills of every book, each with a field of its own, and the credit a member may pay with, where a form asks it.
const FIELDS: [(&str, Phrase); 4] = [
    ("cash", Phrase::new("现金", "Cash")),
    ("bank", Phrase::new("转账", "Bank transfer")),
    ("wechat", Phrase::new("微信", "Merchant code")),
    (Tender::CREDIT, CREDIT),
];

/// The group of the tills the house opened besides.
const MORE: &str = "more";

/// The fields that take money in.
pub fn money_fields<I: Counter>(view: &View<'_, I>) -> Vec<FieldSpec> {
    const HELP: Phrase = Phrase::new(
        "各种收款方式填各自的金额，没有的空着。可写 1500、1,500.50、1.5万。",
        "Each way of paying has its own amount; leave the others empty. 1500, 1,500.50, 15k.",
    );
    let is_open = |id: &str| view.house().tills.iter().any(|(known, till)| known.as_str() == id && !till.closed);
    let own = FIELDS.iter().filter(|(id, _)| is_open(id));
    let mut fields: Vec<FieldSpec> =
        own.map(|(id, label)| FieldSpec::new(id, *label, FieldKind::Money).help(HELP)).collect();
    let others: Vec<Choice> = view
        .house()
        .tills
        .iter()
        .filter(|(id, till)| !till.closed && FIELDS.iter().all(|(known, _)| id.as_str() != *known))
        .map(|(id, till)| Choice::new(id.as_str(), till_name(till)))
        .collect();
    if !others.is_empty() {
        let rows = vec![
            FieldSpec::new("till", Phrase::new("账户", "Account"), FieldKind::Choice(others)).required(),
            FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money).required(),
        ];
        fields.push(FieldSpec::new(MORE, Phrase::new("其他账户", "Other accounts"), FieldKind::Lines(rows)));
    }
    fields
}

/// The fields that take money in, with one for what a member pays out of credit.
pub fn money_and_credit_fields<I: Counter>(view: &View<'_, I>) -> Vec<FieldSpec> {
    const HELP: Phrase = Phrase::new(
        "用社员以前多交的钱来抵，不收现钱。",
        "Pays with what the member paid too much before; no money moves.",
    );
    let mut fields = money_fields(view);
    let before = fields.iter().position(|field| field.id == MORE).unwrap_or(fields.len());
    fields.insert(before, FieldSpec::new(Tender::CREDIT, CREDIT, FieldKind::Money).help(HELP));
    fields
}

/// The choice of a till into which money comes.
pub fn receiving_tills<I: Counter>(view: &View<'_, I>) -> Vec<Choice> {
    let tills = view.house().tills.iter().filter(|(_, till)| !till.closed);
    tills.map(|(id, till)| Choice::new(id.as_str(), till_name(till))).collect()
}

/// The choice of a till from which the house pays.
pub fn paying_tills<I: Counter>(view: &View<'_, I>) -> Vec<Choice> {
    let pays = |kind: Kind| matches!(kind, Kind::Cash | Kind::Bank);
    let tills = view.house().tills.iter().filter(|(_, till)| !till.closed && pays(till.kind));
    tills.map(|(id, till)| Choice::new(id.as_str(), till_name(till))).collect()
}

/// The tender lines as filled in.
///
/// # Errors
/// An [`Obstacle`] at the first field where no money is given at all, and at the one with which it is more in all than
/// a book can hold.
pub fn tenders(read: Read<'_>) -> Result<Vec<Tender>, Obstacle> {
    const TOO_MUCH: Phrase = Phrase::new("合计超过一笔能记的数", "in all more than one entry can hold");
    let lines = lines(read);
    if lines.is_empty() {
        return Err(Obstacle::at("cash", Phrase::new("填收到的金额", "fill in the money received")));
    }
    let mut sum = Money::ZERO;
    for tender in &lines {
        let Some(more) = sum.checked_add(tender.amount).filter(|more| *more <= Money::LIMIT) else {
            let own = FIELDS.iter().find(|(id, _)| tender.till.as_str() == *id);
            return Err(Obstacle::at(own.map_or(MORE, |(id, _)| id), TOO_MUCH));
        };
        sum = more;
    }
    Ok(lines)
}

/// What is given in all so far.
pub fn total(values: &Values) -> Money {
    lines(Read(values)).iter().map(|tender| tender.amount).sum()
}

/// Fills the fields from tender lines.
pub fn fill_money(tenders: &[Tender], fields: &mut Map<String, Json>) {
    let mut more = Vec::new();
    for tender in tenders {
        match FIELDS.iter().find(|(id, _)| tender.till.as_str() == *id && !fields.contains_key(*id)) {
            Some((id, _)) => _ = fields.insert((*id).to_owned(), json!(tender.amount.plain())),
            None => more.push(json!({ "till": tender.till, "amount": tender.amount.plain() })),
        }
    }
    if !more.is_empty() {
        fields.insert(MORE.to_owned(), more.into());
    }
}

fn lines(read: Read<'_>) -> Vec<Tender> {
    let own = FIELDS.iter().filter_map(|(id, _)| {
        let amount = read.money(id).filter(|amount| amount.is_positive())?;
        Some(Tender { till: Id::new(id).ok()?, amount })
    });
    let more = read
        .rows(MORE)
        .filter_map(|row| Some(Tender { till: Id::new(row.chosen("till")?).ok()?, amount: row.money("amount")? }));
    own.chain(more).collect()
}
