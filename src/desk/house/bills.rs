//! Ordinary income and expense by template, and manual vouchers.

use super::super::counter::{Asked, Counter, Ending, FormRow, Told, View, subject};
use super::super::form::{Choice, FieldKind, FieldSpec};
use super::super::search::SearchKey;
use super::super::session::Obstacle;
use super::super::sheet::{Entry, ListRow, Listing, Place};
use super::super::values::{Body, Read};
use super::super::wording;
use super::lists::{growing, listing, text};
use super::money::paying_tills;
use super::tills::{tenders_in_words, till_name};
use super::unidentified::{ask_claim, claim};
use crate::institution::events;
use crate::institution::ordinary::{EXPENSES, INCOME, Template, Way};
use crate::ledger::{Account, Holder, Line};
use crate::people::{Duty, Filed};
use crate::rules::Refusal;
use crate::text::terms::Term as _;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money, Text};
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
        row("ordinary.pay", ask_pay, Ending::Record(|view, _, read| bill(view, read, "pay"))),
        row("ordinary.receive", ask_receive, Ending::Record(|view, _, read| bill(view, read, "receive"))),
        FormRow { duties: &[Duty::Manager], ..row("ordinary.add_template", ask_template, Ending::Record(template)) },
        FormRow {
            duties: &[Duty::Manager],
            from: Some("templates"),
            ..row(
                "ordinary.drop_template",
                ask_drop,
                Ending::Record(|_, of, _| Body::new().put("template", of).command_of("ordinary", "drop_template")),
            )
        },
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
    let billed = match what {
        events::Ordinary::Received(billed) | events::Ordinary::Paid(billed) => billed,
        events::Ordinary::TemplateAdded(added) => return tell_template(&added.is),
        events::Ordinary::TemplateDropped(dropped) => {
            return view.house().templates().get(&dropped.template).map(tell_template).unwrap_or_default();
        }
    };
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
    Ok(ask(view, templates(view, Way::Pay), paying_tills(view)))
}

fn ask_receive<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let open = view.house().tills.iter().filter(|(_, till)| !till.closed);
    Ok(ask(
        view,
        templates(view, Way::Receive),
        open.map(|(id, till)| Choice::new(id.as_str(), till_name(till))).collect(),
    ))
}

/// A choice that is a template of the house's own, before its id; the others are accounts.
const OWN: &str = "own/";

/// What can be chosen: the accounts of every book, and the templates of the house's own.
fn templates<I: Counter>(view: &View<'_, I>, way: Way) -> Vec<Choice> {
    let built_in = match way {
        Way::Receive => INCOME,
        Way::Pay => EXPENSES,
    };
    let accounts = built_in.iter().map(|account| Choice::new(account.name(), account.phrase()));
    let own = view.house().templates().iter().filter(|(_, template)| template.way == way);
    let own = own.map(|(id, template)| Choice::new(format!("{OWN}{id}"), Words::data(template.name.as_str())));
    accounts.chain(own).collect()
}

/// The account chosen and what is usually written with it.
fn chosen<'a, I: Counter>(view: &'a View<'_, I>, read: Read<'a>) -> Option<(&'a str, Option<&'a str>)> {
    let code = read.chosen("account")?;
    match code.strip_prefix(OWN).and_then(|id| Id::new(id).ok()) {
        None => Some((code, None)),
        Some(id) => {
            let template = view.house().templates().get(&id)?;
            Some((template.account.name(), template.note.as_ref().map(Text::as_str)))
        }
    }
}

const NAME: Phrase = Phrase::new("项目名称", "Name");
const WAY: Phrase = Phrase::new("收还是付", "In or out");
const USUAL: Phrase = Phrase::new("常用摘要", "Usual text");

fn way_phrase(way: Way) -> Phrase {
    match way {
        Way::Receive => Phrase::new("收入", "money in"),
        Way::Pay => Phrase::new("支出", "money out"),
    }
}

fn ask_template<I: Counter>(_: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let by_hand = Account::of(I::TRADE).filter(|account| account.is_posted_by_hand());
    let free = by_hand.filter(|account| account.row().holder == Holder::None);
    let accounts = free.map(|account| Choice::new(account.name(), account.phrase())).collect();
    let ways = [("receive", Way::Receive), ("pay", Way::Pay)];
    let ways = ways.into_iter().map(|(code, way)| Choice::new(code, way_phrase(way))).collect();
    let fields = vec![
        FieldSpec::new("name", NAME, FieldKind::Text)
            .required()
            .example(Phrase::new("村委会办公费", "Village office"))
            .help(Phrase::new("本社平时怎么叫这项收支。", "What the house calls it.")),
        FieldSpec::new("way", WAY, FieldKind::Choice(ways))
            .required()
            .help(Phrase::new("只在登记收入或只在登记支出时出现。", "It is offered for money in, or for money out.")),
        FieldSpec::new("account", Phrase::new("科目", "Account"), FieldKind::Choice(accounts)).required().help(
            Phrase::new(
                "股金、借款这些总账科目由各自的业务登记，不在这里。",
                "Shares, loans and the like are kept by their own forms.",
            ),
        ),
        FieldSpec::new("note", USUAL, FieldKind::Text)
            .help(Phrase::new("记账时摘要空着就用它。", "Written where the voucher's text is left empty.")),
    ];
    Ok(Asked { fields, ..Asked::default() })
}

fn template<I: Counter>(_: &View<'_, I>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put_maybe("name", read.text("name"))
        .put_maybe("account", read.chosen("account"))
        .put_maybe("way", read.chosen("way"))
        .put_maybe("note", read.text("note"))
        .command_of("ordinary", "add_template")
}

fn ask_drop<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = subject(of)?;
    let template = view.house().templates().get(id);
    let template = template.ok_or_else(|| Refusal::because("ordinary.unknown_template").id("template", id))?;
    let about = vec![(NAME, Words::data(template.name.as_str())), (WAY, way_phrase(template.way).into())];
    Ok(Asked { about, ..Asked::default() })
}

fn tell_template(template: &Template) -> Told {
    let told = Told::line(NAME, Words::data(template.name.as_str()))
        .and(WAY, way_phrase(template.way))
        .and(Phrase::new("科目", "Account"), template.account.phrase());
    match &template.note {
        Some(note) => told.and(USUAL, Words::data(note.as_str())),
        None => told,
    }
}

/// The templates of the house's own.
pub fn list<I: Counter>(view: &View<'_, I>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有自设的收支项目。按 F2 增设。", "No templates of your own. F2 adds one.");
    let rows = view.house().templates().iter().map(|(id, template)| ListRow {
        id: id.clone(),
        search: SearchKey::new().text(template.name.as_str()),
        cells: vec![
            Entry::data(template.name.as_str()),
            Entry::new(way_phrase(template.way)),
            Entry::new(template.account.phrase()),
            Entry::data(template.note.as_ref().map_or("", Text::as_str)),
        ],
        place: Place::form_of("ordinary.drop_template", id),
    });
    let columns = vec![
        growing("项目", "Name", 14),
        text("收付", "In or out", 9, 0),
        text("科目", "Account", 22, 0),
        text("常用摘要", "Usual text", 20, 1),
    ];
    listing(Phrase::new("自设收支项目", "Own templates"), columns, rows.collect(), EMPTY)
        .adding("ordinary.add_template")
}

fn ask<I: Counter>(view: &View<'_, I>, accounts: Vec<Choice>, tills: Vec<Choice>) -> Asked {
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
        FieldSpec::new("on", ON, FieldKind::Date).required(),
    ]
}

fn bill<I: Counter>(view: &View<'_, I>, read: Read<'_>, act: &str) -> Result<Json, Obstacle> {
    let (account, usual) = chosen(view, read).unzip();
    let till = read.must("till", read.chosen("till"))?;
    let amount = read.must("amount", read.money("amount"))?;
    Body::new()
        .put_maybe("account", account)
        .put("tenders", json!([{ "till": till, "amount": amount }]))
        .put_maybe("note", read.text("note").or(usual.flatten()))
        .put_maybe("attachments", read.count("attachments"))
        .put_maybe("on", read.date("on"))
        .command_of("ordinary", act)
}

fn ask_claimed<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let accounts = templates(view, Way::Receive);
    let fields = vec![
        FieldSpec::new("account", ACCOUNT, FieldKind::Choice(accounts)).required(),
        FieldSpec::new("note", NOTE, FieldKind::Text),
    ];
    ask_claim(view, of, fields)
}

fn claimed<I: Counter>(view: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let (account, usual) = chosen(view, read).unzip();
    Body::new()
        .put_maybe("account", account)
        .put("tenders", claim(of, read)?)
        .put_maybe("note", read.text("note").or(usual.flatten()))
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
