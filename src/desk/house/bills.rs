//! Ordinary income and expense by template, and manual vouchers.

use super::super::counter::{Asked, Counter, Ending, FormRow, Told, View};
use super::super::form::{Choice, FieldKind, FieldSpec};
use super::super::session::Obstacle;
use super::super::values::{Body, Read};
use super::super::wording;
use super::money::paying_tills;
use super::tills::{tenders_in_words, till_name};
use super::unidentified::{ask_claim, claim};
use crate::institution::events;
use crate::institution::ordinary::{EXPENSES, INCOME};
use crate::ledger::{Account, Line};
use crate::people::Filed;
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money};
use serde_json::{Value as Json, json};

/// The forms.
pub fn forms<I: Counter>() -> Vec<FormRow<I>> {
    let row = |id, ask, ending| FormRow {
        id,
        label: None,
        duties: &super::CASH_DESK,
        signers: None,
        from: None,
        ask,
        echo: None,
        ending,
    };
    vec![
        row("ordinary.pay", ask_pay, Ending::Record(|_, _, read| bill(read, "pay"))),
        row("ordinary.receive", ask_receive, Ending::Record(|_, _, read| bill(read, "receive"))),
        FormRow {
            label: Some(CLAIM.0),
            from: Some("unidentified"),
            ..row(CLAIM.1, ask_claimed, Ending::Record(claimed))
        },
        row("voucher.post", ask_voucher, Ending::Record(voucher)),
    ]
}

/// What an unidentified receipt can be claimed as in both trades.
pub const CLAIM: (Phrase, &str) = (Phrase::new("认领为其他收入", "Claim as income"), "ordinary.claim");

const ACCOUNT: Phrase = Phrase::new("收支科目", "Template");
const NOTE: Phrase = Phrase::new("摘要", "For");
const ATTACHED: Phrase = Phrase::new("附单据张数", "Papers attached");
const ON: Phrase = Phrase::new("发生日期", "On");

/// What ordinary income or expense does.
pub fn tell<I: Counter>(view: &View<'_, I>, what: &events::Ordinary) -> Told {
    let (events::Ordinary::Received(billed) | events::Ordinary::Paid(billed)) = what;
    let total: Money = billed.tenders.iter().map(|tender| tender.amount).sum();
    let told = Told::line(ACCOUNT, billed.account.phrase())
        .and(Phrase::new("收付", "Money"), tenders_in_words(view, &billed.tenders))
        .and(Phrase::new("合计", "In all"), wording::yuan_in_words(total));
    noted(view, told, billed.note.as_ref(), billed.attachments).and(ON, wording::day(billed.on)).amount(total)
}

/// What a manual voucher does, with these lines.
pub fn tell_voucher<I: Counter>(view: &View<'_, I>, lines: &[Line], note: Words, attachments: u32) -> Told {
    let mut told = Told::line(NOTE, note).and(ATTACHED, Words::data(attachments.to_string()));
    let mut total = Money::ZERO;
    for line in lines {
        let holder = line.holder.as_ref().map(|holder| I::holder(view, line.account, holder));
        let account: Words = line.account.phrase().into();
        let words = [Some(account), holder, Some(Words::data(line.amount.to_string()))];
        let words: Vec<Words> = words.into_iter().flatten().collect();
        told = told.and(line.side.phrase(), wording::joined(&words, " ", " "));
        total += line.debit_less_credit().max(Money::ZERO);
    }
    told.amount(total)
}

fn noted<I: Counter>(view: &View<'_, I>, told: Told, note: Option<&Filed>, attachments: u32) -> Told {
    let told = match note {
        Some(note) => told.and(NOTE, Words::data(view.text(note))),
        None => told,
    };
    told.and(ATTACHED, Words::data(attachments.to_string()))
}

fn ask_pay<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    Ok(ask(view, EXPENSES, paying_tills(view)))
}

fn ask_receive<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let open = view.house().tills.iter().filter(|(_, till)| !till.closed);
    Ok(ask(view, INCOME, open.map(|(id, till)| Choice::new(id.as_str(), till_name(till))).collect()))
}

fn ask<I: Counter>(view: &View<'_, I>, templates: &[Account], tills: Vec<Choice>) -> Asked {
    let accounts = templates.iter().map(|account| Choice::new(account.name(), account.phrase())).collect();
    let mut fields = vec![
        FieldSpec::new("account", ACCOUNT, FieldKind::Choice(accounts)).required(),
        FieldSpec::new("amount", Phrase::new("金额", "Amount"), FieldKind::Money).required(),
        FieldSpec::new("till", Phrase::new("从哪里收付", "Till"), FieldKind::Choice(tills)).required(),
    ];
    fields.extend(paper_fields());
    let mut asked = Asked { fields, ..Asked::default() };
    asked.fill.insert("till".to_owned(), json!("cash"));
    asked.fill.insert("attachments".to_owned(), json!("1"));
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    asked
}

/// What stands on every voucher: what for, papers attached, the day.
fn paper_fields() -> [FieldSpec; 3] {
    [
        FieldSpec::new("note", NOTE, FieldKind::Text).example(Phrase::new("11 月电费", "Electricity, November")),
        FieldSpec::new("attachments", ATTACHED, FieldKind::Count).required(),
        FieldSpec::new("on", ON, FieldKind::Date).required().kept(),
    ]
}

fn bill(read: Read<'_>, act: &str) -> Result<Json, Obstacle> {
    let till = read.must("till", read.chosen("till"))?;
    let amount = read.must("amount", read.money("amount"))?;
    Body::new()
        .put_maybe("account", read.chosen("account"))
        .put("tenders", json!([{ "till": till, "amount": amount }]))
        .put_maybe("note", read.text("note"))
        .put_maybe("attachments", read.count("attachments"))
        .put_maybe("on", read.date("on"))
        .command_of("ordinary", act)
}

fn ask_claimed<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let accounts = INCOME.iter().map(|account| Choice::new(account.name(), account.phrase())).collect();
    let fields = vec![
        FieldSpec::new("account", ACCOUNT, FieldKind::Choice(accounts)).required(),
        FieldSpec::new("note", NOTE, FieldKind::Text),
    ];
    ask_claim(view, of, fields)
}

fn claimed<I: Counter>(_: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put_maybe("account", read.chosen("account"))
        .put("tenders", claim(of, read)?)
        .put_maybe("note", read.text("note"))
        .command_of("ordinary", "receive")
}

fn ask_voucher<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let accounts = Account::of(I::TRADE).filter(|account| account.is_posted_by_hand());
    let accounts = accounts.map(|account| Choice::new(account.name(), account.phrase())).collect();
    let lines = vec![
        FieldSpec::new("account", Phrase::new("科目", "Account"), FieldKind::Choice(accounts)).required(),
        FieldSpec::new("till", Phrase::new("现金箱或账户", "Till"), FieldKind::Choice(paying_tills(view)))
            .help(Phrase::new("只有库存现金和银行存款要填。", "Only for cash and bank.")),
        FieldSpec::new("debit", Phrase::new("借方", "Debit"), FieldKind::Money),
        FieldSpec::new("credit", Phrase::new("贷方", "Credit"), FieldKind::Money),
    ];
    let mut fields = vec![FieldSpec::new("lines", Phrase::new("分录", "Lines"), FieldKind::Lines(lines)).required()];
    let [note, attached, on] = paper_fields();
    fields.extend([note.required(), attached, on]);
    let mut asked = Asked { fields, ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn voucher<I: Counter>(_: &View<'_, I>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let lines: Vec<Json> = read
        .rows("lines")
        .map(|row| {
            Body::new()
                .put_maybe("account", row.chosen("account"))
                .put_maybe("holder", row.chosen("till"))
                .put_maybe("debit", row.money("debit"))
                .put_maybe("credit", row.money("credit"))
                .into_json()
        })
        .collect();
    if lines.iter().any(|line| line.get("debit").is_some() == line.get("credit").is_some()) {
        const SIDE: Phrase = Phrase::new("每一行填借方或贷方，只填一边", "each line has a debit or a credit");
        return Err(Obstacle::at("lines", SIDE));
    }
    Body::new()
        .put("lines", lines)
        .put_maybe("note", read.text("note"))
        .put_maybe("attachments", read.count("attachments"))
        .put_maybe("on", read.date("on"))
        .command_of("voucher", "post")
}
