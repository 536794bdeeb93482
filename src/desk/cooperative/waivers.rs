//! Waivers at the desk (减免): granted, taken back, their page and their part of the given-up meter.

use super::V;
use super::names;
use super::receipts::after;
use crate::cooperative::loan::{self, Fact, Position};
use crate::cooperative::waiver::What;
use crate::cooperative::{Concession, LoanFile};
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{FieldKind, FieldSpec, Values};
use crate::desk::house::{amount, growing, reason_field, text};
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, Page, PageKey, Place};
use crate::desk::table::Column;
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::institution::Resolution;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Date, Id, Money};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Cooperative>;

/// 减免.
pub const GRANT: Row = FormRow {
    id: "waiver.grant",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: Some("running"),
    ask: ask_grant,
    echo: Some(echo_grant),
    ending: Ending::Record(grant),
};

/// 撤销减免.
pub const REVERSE: Row = FormRow {
    id: "waiver.reverse",
    label: None,
    duties: &[Duty::Clerk],
    signers: None,
    from: Some("waivers"),
    ask: ask_reverse,
    echo: None,
    ending: Ending::Record(|view, of, read| {
        let loan = of.and_then(|of| find(view, of)).map(|(loan, _, _)| loan);
        Body::new()
            .put("loan", loan)
            .put("waiver", of)
            .put_maybe("reason", read.text("reason"))
            .command_of("waiver", "reverse")
    }),
};

fn ask_grant(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = subject(of)?;
    let position = view.state().position(id, view.on)?;
    let about = vec![
        (Phrase::new("借款", "Loan"), Words::data(names::loan(view, id))),
        (Phrase::new("未还利息", "Interest owed"), wording::yuan(position.interest.outstanding())),
        (Phrase::new("未还罚息", "Penalty owed"), wording::yuan(position.penalty.outstanding())),
        (Phrase::new("已减免和抹零", "Given up so far"), wording::yuan(position.given_up)),
    ];
    let fields = vec![
        FieldSpec::new("penalty", Phrase::new("减免罚息", "Penalty"), FieldKind::Money).help(Phrase::new(
            "不再收的罚息；按权限要第二人签字。",
            "Penalty no longer asked for; by its size a second person signs.",
        )),
        FieldSpec::new("interest", Phrase::new("减免利息", "Interest"), FieldKind::Money).help(Phrase::new(
            "不再收的利息；按权限要第二人签字。",
            "Interest no longer asked for; by its size a second person signs.",
        )),
        FieldSpec::new("after", Phrase::new("减免后", "Afterwards"), FieldKind::Computed),
        reason_field(),
        FieldSpec::new("on", Phrase::new("减免日期", "On"), FieldKind::Date).required(),
        FieldSpec::new("resolution", Phrase::new("决议文号", "Resolution"), FieldKind::Text)
            .help(Phrase::new("超过本社减免上限时填 (L43)。", "Above the house's amount (L43).")),
        FieldSpec::new("resolved_on", Phrase::new("决议日期", "Resolved on"), FieldKind::Date),
    ];
    let mut asked = Asked { about, fields, ..Asked::default() };
    if position.penalty.outstanding().is_positive() {
        asked.fill.insert("penalty".to_owned(), json!(position.penalty.outstanding().plain()));
    }
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn echo_grant(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let read = Read(values);
    let on = read.date("on").unwrap_or(view.on);
    let amounts = (read.money("interest").unwrap_or_default(), read.money("penalty").unwrap_or_default());
    let then = of.and_then(|loan| tried(view, loan, on, amounts).ok());
    BTreeMap::from([("after", then.map(|position| after(&position)).unwrap_or_default())])
}

/// The position with a waiver that is only tried: it has the name of the loan, as no recorded fact has.
fn tried(view: &V<'_>, loan: &Id, on: Date, (interest, penalty): (Money, Money)) -> Result<Position, Refusal> {
    let waiver = loan::Waiver { id: loan.clone(), on, interest, penalty };
    view.state().position_if(loan, view.on, None, Some(Fact::Waiver(waiver)))
}

fn grant(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let given = |field| read.money(field).filter(|amount| !amount.is_zero());
    let resolution = read.text("resolution").zip(read.date("resolved_on"));
    let resolution = resolution.map(|(number, on)| json!({ "number": number, "on": on }));
    Body::new()
        .put("loan", of)
        .put_maybe("interest", given("interest"))
        .put_maybe("penalty", given("penalty"))
        .put_maybe("on", read.date("on"))
        .put_maybe("resolution", resolution)
        .put_maybe("reason", read.text("reason"))
        .command_of("waiver", "grant")
}

fn ask_reverse(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = subject(of)?;
    let (loan, _, concession) = found(view, id)?;
    let about = vec![
        (Phrase::new("借款", "Loan"), Words::data(names::loan(view, loan))),
        (Phrase::new("减免", "Waived"), waived(concession)),
    ];
    Ok(Asked { about, fields: vec![reason_field()], ..Asked::default() })
}

/// A waiver with its loan and file.
fn find<'a>(view: &'a V<'_>, id: &Id) -> Option<(&'a Id, &'a LoanFile, &'a Concession)> {
    view.state().loans().iter().find_map(|(loan, file)| Some((loan, file, file.concessions.get(id)?)))
}

fn found<'a>(view: &'a V<'_>, id: &Id) -> Result<(&'a Id, &'a LoanFile, &'a Concession), Refusal> {
    find(view, id).ok_or_else(|| Refusal::because("waiver.unknown").id("waiver", id))
}

/// What a waiver granted: `罚息 9.86 元，2026-10-09`.
fn waived(concession: &Concession) -> Words {
    let Fact::Waiver(waiver) = &concession.fact else { return Words::default() };
    wording::joined(&[amounts(waiver.interest, waiver.penalty), wording::day(waiver.on)], "，", ", ")
}

fn amounts(interest: Money, penalty: Money) -> Words {
    let parts = [
        (Phrase::new("利息 {amount} 元", "interest {amount}"), interest),
        (Phrase::new("罚息 {amount} 元", "penalty {amount}"), penalty),
    ];
    let given = parts.iter().filter(|(_, amount)| !amount.is_zero());
    let words: Vec<Words> = given.map(|(phrase, amount)| phrase.with(&[("amount", amount)])).collect();
    wording::joined(&words, "、", ", ")
}

/// A waiver's page.
///
/// # Errors
/// A [`Refusal`] when there is none.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    const UNDONE: Phrase = Phrase::new("已经撤销过了", "it is taken back already");
    let (loan, _, concession) = found(view, id)?;
    let mut facts = vec![
        (Phrase::new("借款", "Loan").into(), Words::data(names::loan(view, loan))),
        (Phrase::new("减免", "Waived").into(), waived(concession)),
    ];
    facts.extend(concession.voucher.map(|voucher| (Phrase::new("凭证", "Voucher").into(), wording::voucher(voucher))));
    let mut page = Page::new(Phrase::new("减免", "Waiver")).facts(None, facts);
    page.why = Some(PageKey { kind: "loan.why", of: Some(loan.clone()) });
    let undone = concession.undone_on.is_some().then(|| UNDONE.into());
    Ok(crate::desk::house::correcting(view, page, id)
        .doing_unless(Phrase::new("撤销减免", "Take back"), Place::form_of("waiver.reverse", id), undone)
        .doing(Phrase::new("这笔借款", "The loan"), Place::page_of("loan", loan)))
}

/// The columns of a waiver's row.
pub fn columns() -> Vec<Column> {
    vec![
        text("日期", "Date", 10, 0),
        amount("利息", "Interest", 12, 0),
        amount("罚息", "Penalty", 12, 0),
        growing("凭证", "Voucher", 10),
        text("状态", "Status", 11, 0),
    ]
}

/// A waiver as a row: what it gives up as the facts are known now.
pub fn cells(concession: &Concession, position: &Position) -> Vec<Entry> {
    let now = position.waivers.iter().find(|waived| waived.id == *concession.fact.id());
    let status = match concession.undone_on {
        None => Entry::status(Tone::Normal, Phrase::new("有效", "valid")),
        Some(_) => Entry::status(Tone::Done, Phrase::new("已撤销", "taken back")),
    };
    vec![
        Entry::data(concession.fact.on().to_string()),
        Entry::data(now.map_or_else(String::new, |waived| waived.interest.to_string())),
        Entry::data(now.map_or_else(String::new, |waived| waived.penalty.to_string())),
        concession.voucher.map_or_else(Entry::default, |voucher| Entry::new(wording::voucher(voucher))),
        status,
    ]
}

/// What an event of waivers does.
pub fn tell(view: &V<'_>, what: &What) -> Told {
    match what {
        What::Granted(granted) => {
            let amounts = (granted.interest, granted.penalty);
            self::granted(view, &granted.loan, granted.on, amounts, granted.resolution.as_ref())
                .and(Phrase::new("理由", "Reason"), Words::data(view.text(&granted.reason)))
        }
        What::Reversed(reversed) => self::reversed(view, &reversed.loan, &reversed.waiver)
            .and(Phrase::new("理由", "Reason"), Words::data(view.text(&reversed.reason))),
    }
}

/// What a waiver gives up and what is left.
pub fn granted(
    view: &V<'_>,
    loan: &Id,
    on: Date,
    (interest, penalty): (Money, Money),
    resolution: Option<&Resolution>,
) -> Told {
    let told = Told::line(Phrase::new("借款", "Loan"), Words::data(names::loan(view, loan)))
        .and(Phrase::new("减免", "Waives"), amounts(interest, penalty))
        .and(Phrase::new("合计", "In all"), wording::yuan_in_words(interest.checked_add(penalty).unwrap_or_default()))
        .and(Phrase::new("减免日期", "On"), wording::day(on))
        .amount(interest.checked_add(penalty).unwrap_or_default());
    match resolution {
        Some(resolution) => told.and(
            Phrase::new("决议", "Resolution"),
            wording::joined(&[Words::data(resolution.number.as_str()), wording::day(resolution.on)], "，", ", "),
        ),
        None => told,
    }
}

/// What taking a waiver back does.
pub fn reversed(view: &V<'_>, loan: &Id, waiver: &Id) -> Told {
    let told = Told::line(Phrase::new("借款", "Loan"), Words::data(names::loan(view, loan)));
    let told = match find(view, waiver) {
        Some((_, _, concession)) => told.and(Phrase::new("撤销减免", "Takes back"), waived(concession)),
        None => told,
    };
    match view.state().position_if(loan, view.on, Some(waiver), None) {
        Ok(then) => told.and(Phrase::new("撤销后", "Afterwards"), after(&then)),
        Err(_) => told,
    }
}

/// What was given up, the latest first: waivers and what was rounded off.
pub fn given_up(view: &V<'_>) -> Vec<GivenUp> {
    let mut all = Vec::new();
    for loan in view.state().loans().keys() {
        let Ok(position) = view.state().position(loan, view.on) else { continue };
        let of =
            |id: &Id, on, amount, is_rounding| GivenUp { id: id.clone(), loan: loan.clone(), on, amount, is_rounding };
        let waivers = position.waivers.iter();
        all.extend(waivers.map(|waived| of(&waived.id, waived.on, waived.interest + waived.penalty, false)));
        let rounded = position.allocations.iter().filter(|share| share.rounded_off.is_positive());
        all.extend(rounded.map(|share| of(&share.id, share.on, share.rounded_off, true)));
    }
    all.sort_by_key(|given_up| std::cmp::Reverse(given_up.on));
    all
}

/// One thing given up.
pub struct GivenUp {
    /// The waiver or the repayment.
    pub id: Id,
    /// The loan.
    pub loan: Id,
    /// The day.
    pub on: Date,
    /// How much.
    pub amount: Money,
    /// Whether it was rounded off a receipt.
    pub is_rounding: bool,
}

impl GivenUp {
    /// What it is.
    pub fn kind(&self) -> Phrase {
        if self.is_rounding { Phrase::new("抹零", "rounded off") } else { Phrase::new("减免", "waived") }
    }

    /// Its page.
    pub fn place(&self) -> Place {
        Place::page_of(if self.is_rounding { "repayment" } else { "waiver" }, &self.id)
    }
}
