//! Founding a cooperative: with the members' meeting resolution that authorises credit (L04).

use super::super::counter::Asked;
use super::super::form::{Choice, FieldKind, FieldSpec};
use super::super::founding::{People, fields, fill, found};
use super::super::session::Obstacle;
use super::super::values::Read;
use crate::ledger::Trade;
use crate::text::Phrase;
use crate::vocabulary::{Date, Id};
use serde_json::{Value as Json, json};

/// The people of a training book: one for each duty, so that nobody signs what they made.
const PEOPLE: People<'static> =
    &[("陈小玲", &["clerk", "manager"]), ("李建国", &["approver"]), ("周敏", &["checker"]), ("吴玉兰", &["cashier"])];

/// What the founding asks.
pub fn ask(today: Date, training: bool) -> Asked {
    let mut asked = Asked { fields: fields(Trade::Cooperative, training), ..Asked::default() };
    let resolution = [
        FieldSpec::new("resolution", Phrase::new("社员大会决议", "Resolution"), FieldKind::Text)
            .required()
            .example(Phrase::new("社员大会2026-1", "Meeting 2026-1"))
            .help(Phrase::new(
                "授权开展内部信用合作的社员大会决议的文号；没有决议不得放款 (L04)。",
                "The members' meeting resolution that authorises credit; nothing is lent without it (L04).",
            )),
        FieldSpec::new("resolved_on", Phrase::new("决议日期", "Resolved on"), FieldKind::Date).required(),
    ];
    let at = asked.fields.iter().position(|field| field.id == "opening").unwrap_or(0);
    asked.fields.splice(at..at, resolution);
    let words = vec![
        Choice::new("loan", Phrase::new("贷款、利息、罚息", "loan, interest")),
        Choice::new("mutual", Phrase::new("互助金、使用费、罚费", "mutual aid money, fee")),
    ];
    let at = asked.fields.iter().position(|field| field.id == "reason").unwrap_or(0);
    asked.fields.insert(
        at,
        FieldSpec::new("wording", Phrase::new("措辞", "Wording"), FieldKind::Choice(words)).required().help(
            Phrase::new(
                "屏幕和单据上的用词；登记机关不许写“贷款、利息”的选后一种。",
                "The words on screen and paper; the second where the registrar allows no talk of loans (Chinese only).",
            ),
        ),
    );
    asked.fill.insert("wording".to_owned(), json!("loan"));
    fill(&mut asked, today, training.then_some(("练习合作社", PEOPLE)));
    if training {
        asked.fill.insert("resolution".to_owned(), json!("社员大会练习-1"));
        asked.fill.insert("resolved_on".to_owned(), json!(today.to_string()));
    }
    asked
}

/// The founding as filled in.
///
/// # Errors
/// An [`Obstacle`] at what is missing or wrong.
pub fn build(read: Read<'_>, book: &Id, training: bool) -> Result<Json, Obstacle> {
    let number = read.must("resolution", read.text("resolution"))?;
    let on = read.must("resolved_on", read.date("resolved_on"))?;
    let body = found(read, Trade::Cooperative, book, training)?;
    let body = body.put_maybe("wording", read.chosen("wording"));
    Ok(body.put("resolution", json!({ "number": number, "on": on })).into_json())
}
