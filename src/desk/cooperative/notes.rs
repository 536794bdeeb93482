//! The note at the desk (借据): who signed it, who is missing, who witnessed it.

use super::V;
use super::application::{PLAIN, ask_about};
use super::names;
use crate::cooperative::LoanFile;
use crate::cooperative::signing::Party;
use crate::desk::counter::{Asked, Ending, FormRow, subject};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::session::Obstacle;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::rules::{Percent, Refusal};
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id};
use serde_json::{Value as Json, json};

type Row = FormRow<super::Cooperative>;

/// 登记借据.
pub const RECORD: Row = FormRow {
    id: "application.record_note",
    from: Some("approved"),
    ask: ask_record,
    ending: Ending::Record(record),
    ..PLAIN
};

/// 登记补签.
pub const SIGN: Row = FormRow {
    id: "application.sign_note",
    from: Some("approved"),
    ask: ask_sign,
    ending: Ending::Record(sign),
    ..PLAIN
};

/// A party as a box of a form.
fn code(party: Party) -> String {
    match party {
        Party::Guarantor(nr) => format!("guarantor.{nr}"),
        other => other.code().to_owned(),
    }
}

/// What a party is called: `担保人 王小明`.
fn name(view: &V<'_>, file: &LoanFile, party: Party) -> Words {
    const NAMED: [Phrase; 3] = [
        Phrase::new("借款人 {name}", "borrower {name}"),
        Phrase::new("共同借款人 {name}", "co-borrower {name}"),
        Phrase::new("担保人 {name}", "guarantor {name}"),
    ];
    let (phrase, name) = match party {
        Party::Borrower => (NAMED[0], names::member_name(view, &file.borrower)),
        Party::CoBorrower => {
            (NAMED[1], file.co_borrower.as_ref().map(|filed| view.person_name(filed)).unwrap_or_default())
        }
        Party::Guarantor(nr) => {
            (NAMED[2], file.guarantor(nr).map(|guarantor| names::guarantor(view, guarantor)).unwrap_or_default())
        }
    };
    phrase.with(&[("name", &name)])
}

/// Parties of a loan, by name.
pub fn signed(view: &V<'_>, loan: &Id, parties: &[Party]) -> Words {
    let Ok(file) = view.state().file(loan) else { return Words::default() };
    let all: Vec<Words> = parties.iter().map(|party| name(view, file, *party)).collect();
    wording::joined(&all, "、", ", ")
}

/// Those who signed a file's note, or those who have not.
pub fn of_file(view: &V<'_>, file: &LoanFile, signed: bool) -> Words {
    let unsigned = file.unsigned();
    let parties = file.parties().into_iter().filter(|party| unsigned.contains(party) != signed);
    let all: Vec<Words> = parties.map(|party| name(view, file, party)).collect();
    wording::joined(&all, "、", ", ")
}

fn boxes(view: &V<'_>, file: &LoanFile, parties: &[Party]) -> FieldKind {
    FieldKind::Ticks(parties.iter().map(|party| Choice::new(code(*party), name(view, file, *party))).collect())
}

fn ask_record(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let file = view.state().file(subject(of)?)?;
    let parties = file.parties();
    let mut asked = ask_about(view, of)?;
    asked.fields = vec![
        FieldSpec::new("signed_on", Phrase::new("签订日期", "Signed on"), FieldKind::Date).required().help(
            Phrase::new(
                "借据上的日期；利率上限按这一天的 LPR。",
                "The date on the note; the ceiling is by the LPR of that day.",
            ),
        ),
        FieldSpec::new("signed", Phrase::new("已签字", "Signed by"), boxes(view, file, &parties)).help(Phrase::new(
            "没到场的去掉勾；签齐之前不能放款，来签时登记补签。",
            "Untick who was not there; nothing is paid out before all have signed.",
        )),
        FieldSpec::new(
            "witnesses",
            Phrase::new("见证人", "Witnesses"),
            FieldKind::Lines(vec![FieldSpec::new("witness", Phrase::new("姓名", "Name"), FieldKind::Name)]),
        ),
    ];
    if let Some(lpr) = view.house().numbers.lpr(view.on).filter(|_| view.house().lpr_is_stale(view.on)) {
        asked.fields.insert(0, lpr_field(lpr, view.house().lpr_known_through(view.on)));
    }
    asked.fill.insert("signed_on".to_owned(), json!(view.on.to_string()));
    asked.fill.insert("signed".to_owned(), json!(parties.into_iter().map(code).collect::<Vec<_>>()));
    Ok(asked)
}

/// Whether the LPR in the book is still the one published: one key says so.
fn lpr_field(lpr: Percent, through: Date) -> FieldSpec {
    const SAME: Phrase = Phrase::new("{lpr} 与今日公布的一样", "{lpr}, as published today");
    const KNOWN: Phrase = Phrase::new("账里核对到 {through}", "compared through {through}");
    const HELP: Phrase = Phrase::new(
        "利率上限是 4 倍 LPR。中国货币网每月 20 日公布，查过再选。",
        "The ceiling is four times the LPR, published on the 20th of each month: look it up, then choose.",
    );
    let choices = vec![
        Choice::new(SAME_LPR, SAME.with(&[("lpr", &lpr)])),
        Choice::new(NEW_LPR, Phrase::new("有新的报价", "there is a newer one")),
    ];
    FieldSpec::new("lpr", Phrase::new("一年期 LPR", "One-year LPR"), FieldKind::Choice(choices))
        .required()
        .help(HELP)
        .note(KNOWN.with(&[("through", &through)]))
}

const SAME_LPR: &str = "same";
const NEW_LPR: &str = "newer";

/// The LPR that was found to be the one published.
fn compared(view: &V<'_>, read: Read<'_>) -> Result<Option<Percent>, Obstacle> {
    const ADOPT: Phrase = Phrase::new(
        "先用“修改自定数额”登记新的 LPR，再登记借据",
        "adopt the new LPR as a house number first, then record the note",
    );
    match read.chosen("lpr") {
        Some(NEW_LPR) => Err(Obstacle::at("lpr", ADOPT)),
        Some(_) => Ok(view.house().numbers.lpr(view.on)),
        None => Ok(None),
    }
}

fn record(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let parties = of.and_then(|of| view.state().file(of).ok()).map(LoanFile::parties).unwrap_or_default();
    let signed = read.codes("signed");
    let missing: Vec<Party> = parties.into_iter().filter(|party| !signed.contains(&code(*party))).collect();
    let witnesses: Vec<Json> =
        read.rows("witnesses").filter_map(|row| row.text("witness")).map(|name| json!({ "name": name })).collect();
    Body::new()
        .put("loan", of)
        .put_maybe("signed_on", read.date("signed_on"))
        .put("missing", missing)
        .put("witnesses", witnesses)
        .put_maybe("lpr", compared(view, read)?)
        .command_of("application", "record_note")
}

fn ask_sign(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let file = view.state().file(subject(of)?)?;
    let unsigned = file.unsigned();
    let mut asked = ask_about(view, of)?;
    asked.fields = vec![
        FieldSpec::new("on", Phrase::new("签字日期", "Signed on"), FieldKind::Date).required(),
        FieldSpec::new("parties", Phrase::new("补签的人", "Who signed"), boxes(view, file, &unsigned)).required(),
    ];
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    asked.fill.insert("parties".to_owned(), json!(unsigned.into_iter().map(code).collect::<Vec<_>>()));
    Ok(asked)
}

fn sign(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let unsigned = of.and_then(|of| view.state().file(of).ok()).map(LoanFile::unsigned).unwrap_or_default();
    let ticked = read.codes("parties");
    let parties: Vec<Party> = unsigned.into_iter().filter(|party| ticked.contains(&code(*party))).collect();
    Body::new()
        .put("loan", of)
        .put("parties", parties)
        .put_maybe("on", read.date("on"))
        .command_of("application", "sign_note")
}
