//! The pool at the desk: money given, interest and charges, and the statement of each line.

use super::V;
use super::names;
use crate::association::pool::{Alarm, LineKind, Statement, Terms};
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{Choice, FieldKind, FieldSpec};
use crate::desk::readers::read_positive;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Page, Place};
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Id, Money};
use serde_json::json;

type Row = FormRow<super::Association>;

/// The choice that opens a new line.
const NEW: &str = "+";

const PLAIN: Row = FormRow {
    id: "",
    label: None,
    duties: &[Duty::Cashier, Duty::Manager],
    signers: None,
    from: None,
    ask: ask_appropriation,
    echo: None,
    ending: Ending::Record(|_, _, read| gift(read)?.command_of("pool", "appropriate")),
};

/// 登记拨款.
pub const APPROPRIATE: Row = FormRow { id: "pool.appropriate", ..PLAIN };
/// 登记定向捐赠.
pub const DONATE: Row = FormRow {
    id: "pool.donate",
    ask: ask_donation,
    ending: Ending::Record(|_, _, read| gift(read)?.command_of("pool", "donate")),
    ..PLAIN
};
/// 登记银行利息.
pub const INTEREST: Row = FormRow {
    id: "pool.bank_interest",
    ask: ask_at_the_bank,
    ending: Ending::Record(|_, _, read| at_the_bank(read).command_of("pool", "bank_interest")),
    ..PLAIN
};
/// 登记银行手续费.
pub const CHARGE: Row = FormRow {
    id: "pool.bank_charge",
    ask: ask_at_the_bank,
    ending: Ending::Record(|_, _, read| at_the_bank(read).command_of("pool", "bank_charge")),
    ..PLAIN
};

fn ask_appropriation(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    ask_gift(view, of, LineKind::Fund)
}

fn ask_donation(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    ask_gift(view, of, LineKind::Donation)
}

fn ask_gift(view: &V<'_>, of: Option<&Id>, kind: LineKind) -> Result<Asked, Refusal> {
    let known = view.state().lines.iter().filter(|(_, line)| line.kind == kind);
    let mut lines: Vec<Choice> = known.map(|(id, line)| Choice::new(id.as_str(), names::line_name(line))).collect();
    lines.push(Choice::new(NEW, Phrase::new("新立一项", "a new line")));
    let first = of.map(Id::as_str).or(lines.first().map(|line| line.code.as_str())).map(str::to_owned);
    let fields = vec![
        FieldSpec::new("line", Phrase::new("记入", "Into"), FieldKind::Choice(lines)).required(),
        FieldSpec::new("name", Phrase::new("新项名称", "New line"), FieldKind::Text)
            .example(Phrase::new("旅游专项", "tourism"))
            .help(Phrase::new(
                "只在新立一项时填；捐赠写明用途。",
                "Only for a new line; a donation says what it is for.",
            )),
        FieldSpec::new("from", Phrase::new("来自", "From"), FieldKind::Name)
            .required()
            .example(Phrase::new("合作区财政局", "the finance bureau")),
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money).required().reader(read_positive),
        FieldSpec::new("on", Phrase::new("到账日", "Received on"), FieldKind::Date).required().kept(),
    ];
    let mut asked = Asked { fields, ..Asked::default() };
    asked.fill.extend(first.map(|first| ("line".to_owned(), json!(first))));
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn gift(read: Read<'_>) -> Result<Body, Obstacle> {
    const NAMELESS: Phrase = Phrase::new("新立一项要有名称", "a new line has a name");
    let line = read.chosen("line").filter(|line| *line != NEW);
    if line.is_none() && read.text("name").is_none() {
        return Err(Obstacle::at("name", NAMELESS));
    }
    Ok(Body::new()
        .put_maybe("line", line)
        .put_maybe("name", read.text("name").filter(|_| line.is_none()))
        .put_maybe("from", read.text("from"))
        .put_maybe("amount", read.money("amount"))
        .put_maybe("on", read.date("on")))
}

fn ask_at_the_bank(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let lines = names::own_lines(view);
    let first = of.map(Id::as_str).or(lines.first().map(|line| line.code.as_str())).map(str::to_owned);
    let fields = vec![
        FieldSpec::new("line", Phrase::new("哪一项", "Line"), FieldKind::Choice(lines)).required(),
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money).required().reader(read_positive),
        FieldSpec::new("on", Phrase::new("回单日期", "Bank's date"), FieldKind::Date).required().kept(),
    ];
    let mut asked = Asked { fields, ..Asked::default() };
    asked.fill.extend(first.map(|first| ("line".to_owned(), json!(first))));
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn at_the_bank(read: Read<'_>) -> Body {
    Body::new()
        .put_maybe("line", read.chosen("line"))
        .put_maybe("amount", read.money("amount"))
        .put_maybe("on", read.date("on"))
}

/// The colour of the pool in words, with its tone.
pub fn alarm(view: &V<'_>) -> (Tone, Words) {
    let alarm = view.state().alarm(view.on);
    let tone = match alarm {
        Alarm::Blue => Tone::Normal,
        Alarm::Yellow => Tone::Notice,
        Alarm::Orange => Tone::Warning,
        Alarm::Red => Tone::Alarm,
    };
    (tone, names::coded(terms::POOL_ALARMS, alarm))
}

/// Available, held and outstanding of the association's own lines.
pub fn totals(view: &V<'_>) -> (Money, Money, Money) {
    let own = view.state().statements(view.on).into_iter().filter(|line| line.kind != LineKind::Deposit);
    own.fold((Money::ZERO, Money::ZERO, Money::ZERO), |(available, held, outstanding), line| {
        (available + line.available, held + line.held, outstanding + line.outstanding)
    })
}

/// The statement of a line: every term of both identities.
///
/// # Errors
/// A [`Refusal`] when the pool has no such line.
pub fn page(view: &V<'_>, id: &Id) -> Result<Page, Refusal> {
    let unknown = || Refusal::because("pool.line_unknown").id("line", id);
    let statement = view.state().statements(view.on).into_iter().find(|line| line.line == *id).ok_or_else(unknown)?;
    let kind = statement.kind;
    let in_and_out = Phrase::new("收支", "In and out");
    let page = Page::new(names::line(view, id))
        .facts(
            None,
            vec![
                term("available", statement.available),
                term("held", statement.held),
                term("outstanding", statement.outstanding),
            ],
        )
        .facts(Some(in_and_out.into()), terms_of(&statement));
    if kind == LineKind::Deposit {
        return Ok(page.doing(Phrase::new("商家", "Merchants"), Place::list("merchants")));
    }
    let gift = if kind == LineKind::Fund {
        (Phrase::new("登记拨款", "Record appropriation"), "pool.appropriate")
    } else {
        (Phrase::new("登记定向捐赠", "Record donation"), "pool.donate")
    };
    Ok(page
        .doing(gift.0, Place::form_of(gift.1, id))
        .doing(Phrase::new("登记银行利息", "Record bank interest"), Place::form_of("pool.bank_interest", id))
        .doing(Phrase::new("登记银行手续费", "Record bank charge"), Place::form_of("pool.bank_charge", id))
        .doing(Phrase::new("季度报表", "Quarterly statements"), Place::list("quarters"))
        .doing(Phrase::new("银行对账", "Reconcile the bank"), Place::form("pool.reconcile"))
        .doing(Phrase::new("新立捐赠专项", "New earmarked line"), Place::form("pool.donate")))
}

fn term(code: &str, amount: Money) -> (Words, Words) {
    (names::word(terms::POOL_TERMS, code), wording::yuan(amount))
}

/// The terms that moved, each with its sign, and what they come to.
fn terms_of(statement: &Statement) -> Vec<(Words, Words)> {
    let terms = &statement.terms;
    let mut facts = moved(terms);
    facts.push((Phrase::new("在银行", "At the bank").into(), Words::data(format!("= {}", terms.at_the_bank()))));
    if !terms.written_off.is_zero() {
        facts.push(term("written_off", terms.written_off));
    }
    facts
}

/// The terms that moved, each with its sign.
pub fn moved(moves: &Terms) -> Vec<(Words, Words)> {
    let sign = |into: bool| if into { "+" } else { "-" };
    moves
        .moved()
        .map(|(code, into, amount)| {
            (names::word(terms::POOL_TERMS, code), Words::data(format!("{} {amount}", sign(into))))
        })
        .collect()
}
