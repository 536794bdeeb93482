//! Founding an association: with the money of its pool at the bank on the opening day.

use super::super::counter::Asked;
use super::super::form::{FieldKind, FieldSpec};
use super::super::founding::{fields, fill, found};
use super::super::readers::read_positive;
use super::super::session::Obstacle;
use super::super::values::Read;
use crate::ledger::Trade;
use crate::text::Phrase;
use crate::vocabulary::{Date, Id};
use serde_json::{Value as Json, json};

/// The people of a training book: one for each duty, so that nobody signs what they made.
const PEOPLE: &[(&str, &[&str])] = &[
    ("林嘉怡", &["mediator", "manager"]),
    ("苏国强", &["approver"]),
    ("陈敏", &["checker"]),
    ("吴玉兰", &["cashier"]),
];

/// What the founding asks.
pub fn ask(today: Date, training: bool) -> Asked {
    let mut asked = Asked { fields: fields(Trade::Association, training), ..Asked::default() };
    for field in &mut asked.fields {
        match field.id {
            "name" => field.example = Phrase::new("横琴消费者协会", "Hengqin Consumer Association"),
            "operators" => {
                field.help = Phrase::new(
                    "第一位是建账的人，要兼负责人。调解、审批、出纳要由不同的人担任。",
                    "The first founds the book and is a manager. Mediator, approver and cashier differ.",
                );
            }
            _ => {}
        }
    }
    let pool = FieldSpec::new("pool", Phrase::new("专项资金", "Pool"), FieldKind::Money)
        .reader(read_positive)
        .example(Phrase::new("50万 或 500000", "500000"))
        .help(Phrase::new(
            "先行赔付专项资金启用日在银行的数；还没有到账就空着，以后登记拨款。",
            "The pool at the bank on the opening day; leave empty and record an appropriation later.",
        ));
    let at = asked.fields.iter().position(|field| field.id == "operators").unwrap_or(0);
    asked.fields.insert(at, pool);
    fill(&mut asked, today, training.then_some(("练习消费者协会", PEOPLE)));
    if training {
        asked.fill.insert("pool".to_owned(), json!("500000"));
    }
    asked
}

/// The founding as filled in.
///
/// # Errors
/// An [`Obstacle`] at what is missing or wrong.
pub fn build(read: Read<'_>, book: &Id, training: bool) -> Result<Json, Obstacle> {
    let pool = read.money("pool").map(|amount| json!({ "line": "fund", "amount": amount }));
    let pool: Vec<Json> = pool.into_iter().collect();
    Ok(found(read, Trade::Association, book, training)?.put("pool", pool).into_json())
}
