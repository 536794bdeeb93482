//! Where the money lies: the tills with what they hold, how they are opened and closed, and how money moves between them.

use super::super::counter::{Asked, Counter, Ending, FormRow, ListSpec, Told, View, subject};
use super::super::form::{Choice, FieldKind, FieldSpec};
use super::super::search::SearchKey;
use super::super::session::Obstacle;
use super::super::sheet::{Entry, ListRow, Listing, Page, Place};
use super::super::theme::Tone;
use super::super::values::{Body, Read};
use super::super::wording;
use super::lists::{amount, growing, listing, text};
use crate::institution::House;
use crate::institution::events;
use crate::institution::till::{Kind, Tender, Till};
use crate::ledger::{Account, Holder};
use crate::people::Duty;
use crate::rules::{CASH_LIMIT, Refusal};
use crate::text::terms::Term as _;
use crate::text::{Language, Phrase, Words};
use crate::vocabulary::{Date, Id, Money};
use serde_json::{Value as Json, json};

/// The list of tills.
pub fn list<I: Counter>() -> ListSpec<I> {
    ListSpec { id: "tills", label: Phrase::new("现金与银行", "Cash and bank"), rows: tills }
}

/// The forms of tills.
pub fn forms<I: Counter>() -> Vec<FormRow<I>> {
    let row = |id, duties, from, ask, ending| FormRow {
        id,
        label: None,
        duties,
        signers: None,
        from,
        ask,
        echo: None,
        ending,
    };
    vec![
        row("till.open", &[Duty::Manager], None, ask_open, Ending::Record(open)),
        row(
            "till.close",
            &[Duty::Manager],
            Some("tills"),
            ask_close,
            Ending::Record(|_, of, _| Body::new().put("till", of).command_of("till", "close")),
        ),
        row("till.move", &super::CASH_DESK, Some("tills"), ask_move, Ending::Record(movement)),
    ]
}

/// What a till is called.
pub fn till_name(till: &Till) -> Words {
    match &till.name {
        Some(name) => Words::data(name.as_str()),
        None => till.kind.phrase().into(),
    }
}

/// A till: what the house calls it, else what it is.
pub fn till_words(house: &House, id: &Id) -> Words {
    house.tills.get(id).map_or_else(|| Words::data(id.to_string()), till_name)
}

/// Tender lines in one sentence: `现金 3,000.00 + 微信 1,386.50`.
pub fn tenders_in_words<I: Counter>(view: &View<'_, I>, tenders: &[Tender]) -> Words {
    Words::each(|language| {
        let one = |tender: &Tender| format!("{} {}", source_words(view, &tender.till).in_(language), tender.amount);
        tenders.iter().map(one).collect::<Vec<_>>().join(" + ")
    })
}

/// What a tender line names: a till, or an unidentified receipt that is claimed.
fn source_words<I: Counter>(view: &View<'_, I>, id: &Id) -> Words {
    if view.house().unidentified_receipts().contains_key(id) {
        return super::unidentified::words(view, id);
    }
    if id.as_str() == Tender::CREDIT {
        return super::money::CREDIT.into();
    }
    till_words(view.house(), id)
}

/// Who or what holds an account that both trades keep.
pub fn holder<I: Counter>(view: &View<'_, I>, account: Account, id: &Id) -> Words {
    match account.row().holder {
        Holder::CashBox | Holder::BankAccount | Holder::MerchantCode | Holder::PrivateCode => {
            till_words(view.house(), id)
        }
        Holder::Receipt => source_words(view, id),
        _ => Words::data(id.to_string()),
    }
}

/// What a thing of the rooms both trades share is called in a sentence.
pub fn called<I: Counter>(view: &View<'_, I>, id: &Id) -> Option<String> {
    let house = view.house();
    if house.unidentified_receipts().contains_key(id) {
        return Some(super::unidentified::words(view, id).in_(Language::Zh).to_owned());
    }
    if let Some(template) = house.templates().get(id) {
        return Some(template.name.as_str().to_owned());
    }
    house.tills.get(id).map(|till| till_name(till).in_(Language::Zh).to_owned())
}

/// What happens to tills.
pub fn tell<I: Counter>(view: &View<'_, I>, what: &events::Till) -> Told {
    match what {
        events::Till::Opened(opened) => {
            let told = Told::line(Phrase::new("开设", "Opened"), Words::data(opened.name.as_str()))
                .and(Phrase::new("种类", "Kind"), opened.kind.phrase());
            match &opened.keeper {
                Some(keeper) => told.and(KEEPER, Words::data(view.operator_name(keeper))),
                None => told,
            }
        }
        events::Till::Closed(closed) => {
            Told::line(Phrase::new("停用", "Closed"), till_words(view.house(), &closed.till))
        }
        events::Till::Moved(moved) => {
            let fee = moved.fee.unwrap_or(Money::ZERO);
            let both = [till_words(view.house(), &moved.from), till_words(view.house(), &moved.to)];
            let mut told = Told::line(Phrase::new("从、到", "From, to"), wording::joined(&both, " → ", " → "))
                .and(AMOUNT, wording::yuan_in_words(moved.amount));
            if !fee.is_zero() {
                told = told
                    .and(FEE, wording::yuan(fee))
                    .and(Phrase::new("到账", "Arrives"), wording::yuan(moved.amount - fee));
            }
            told.and(ON, wording::day(moved.on)).amount(moved.amount)
        }
    }
}

const KEEPER: Phrase = Phrase::new("谁的收款码", "Whose code");
const AMOUNT: Phrase = Phrase::new("金额", "Amount");
const FEE: Phrase = Phrase::new("手续费", "Bank's fee");
const ON: Phrase = Phrase::new("发生日期", "On");

/// What the money of the house stands at, by means, as the first screen says it.
pub fn standing_facts<I: Counter>(view: &View<'_, I>) -> Vec<(Words, Words)> {
    let house = view.house();
    let limit = house.numbers.get(CASH_LIMIT, view.on);
    let cash = house.means_balance(Kind::Cash);
    const CASH: Phrase = Phrase::new("{amount} 元 (限额 {limit})", "CNY {amount} (limit {limit})");
    const OVER: Phrase =
        Phrase::new("{amount} 元 (超过限额 {limit}，请送存)", "CNY {amount} (over the limit {limit}: pay it in)");
    let cash_words = if cash > limit { OVER } else { CASH }.with(&[("amount", &cash), ("limit", &limit)]);
    let mut facts = vec![
        (Account::CASH.phrase().into(), cash_words),
        (Account::BANK.phrase().into(), wording::yuan(house.means_balance(Kind::Bank))),
        (Account::CODE_CLEARING.phrase().into(), wording::yuan(house.means_balance(Kind::Code))),
    ];
    let unclaimed = house.ledger.total(Account::UNIDENTIFIED).of(Account::UNIDENTIFIED);
    if unclaimed.is_positive() {
        facts.push((Account::UNIDENTIFIED.phrase().into(), wording::yuan(unclaimed)));
    }
    const SINCE: Phrase =
        Phrase::new("{amount} 元，{since} 收的，请上交", "CNY {amount}, taken on {since}: hand it in");
    for (id, amount, since) in house.to_hand_in() {
        let words = SINCE.with(&[("amount", &amount), ("since", &since)]);
        let name = till_words(house, id);
        facts.push((wording::joined(&[Phrase::new("! 个人码", "! Private code").into(), name], " ", " "), words));
    }
    facts
}

/// The page of a till.
pub fn page<I: Counter>(view: &View<'_, I>, id: &Id) -> Result<Page, Refusal> {
    let house = view.house();
    let till = house.tills.get(id).ok_or_else(|| Refusal::because("till.unknown").id("till", id))?;
    let mut facts = vec![
        (Phrase::new("种类", "Kind").into(), till.kind.phrase().into()),
        (Phrase::new("余额", "Balance").into(), wording::yuan(house.till_balance(id))),
    ];
    if let Some(keeper) = &till.keeper {
        facts.push((KEEPER.into(), Words::data(view.operator_name(keeper))));
    }
    let mut page = Page::new(till_name(till)).facts(None, facts);
    page.status = Some(status(house, id, till));
    if till.closed {
        return Ok(page);
    }
    const EMPTY: Phrase = Phrase::new("没有余额", "it holds nothing");
    const HOLDS: Phrase = Phrase::new("还有余额，先转出", "it holds money: move that first");
    let balance = house.till_balance(id);
    let empty = (!balance.is_positive()).then(|| EMPTY.into());
    let holds = (!balance.is_zero()).then(|| HOLDS.into());
    Ok(page
        .doing_unless(act_of(till.kind), Place::form_of("till.move", id), empty)
        .doing(Phrase::new("记账凭证", "Vouchers"), Place::list("vouchers"))
        .doing_unless(Phrase::new("停用", "Close"), Place::form_of("till.close", id), holds))
}

/// What moving money out of a till of a kind is called.
fn act_of(kind: Kind) -> Phrase {
    match kind {
        Kind::Cash => Phrase::new("送存", "Pay in"),
        Kind::Bank => Phrase::new("提现", "Draw out"),
        Kind::Code => Phrase::new("清算入账", "Settled by the bank"),
        Kind::Private => Phrase::new("上交", "Hand in"),
    }
}

fn status(house: &House, id: &Id, till: &Till) -> (Tone, Words) {
    if till.closed {
        return (Tone::Done, Phrase::new("已停用", "closed").into());
    }
    match till.kind {
        Kind::Private if !house.till_balance(id).is_zero() => (Tone::Alarm, Phrase::new("待上交", "to hand in").into()),
        Kind::Code if !house.till_balance(id).is_zero() => (Tone::Notice, Phrase::new("待清算", "to settle").into()),
        _ => (Tone::Normal, Phrase::new("在用", "in use").into()),
    }
}

fn tills<I: Counter>(view: &View<'_, I>) -> Listing {
    let house = view.house();
    let rows = house.tills.iter().map(|(id, till)| {
        let name = till_name(till);
        let turnover = house.ledger.turnover(till.kind.account(), Some(id));
        let (tone, words) = status(house, id, till);
        ListRow {
            id: id.clone(),
            search: SearchKey::new().words(&name),
            cells: vec![
                Entry::new(name),
                Entry::new(till.kind.phrase()),
                Entry::data(turnover.debit.to_string()),
                Entry::data(turnover.credit.to_string()),
                Entry::data(house.till_balance(id).to_string()),
                Entry::status(tone, words),
            ],
            place: Place::page_of("till", id),
        }
    });
    let columns = vec![
        growing("账户", "Account", 16),
        text("种类", "Kind", 14, 3),
        amount("收入合计", "Received", 15, 2),
        amount("付出合计", "Paid out", 15, 2),
        amount("余额", "Balance", 15, 0),
        text("状态", "Status", 10, 0),
    ];
    listing(
        Phrase::new("现金与银行", "Cash and bank"),
        columns,
        rows.collect(),
        Phrase::new("没有账户。", "No accounts."),
    )
    .adding("till.open")
}

fn ask_open<I: Counter>(view: &View<'_, I>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let kinds = Kind::NAMED.into_iter().map(|(name, kind)| Choice::new(name, kind.phrase())).collect();
    let active = view.house().operators.iter().filter(|(_, operator)| operator.active);
    let keepers = active.map(|(id, _)| Choice::new(id.as_str(), Words::data(view.operator_name(id)))).collect();
    let fields = vec![
        FieldSpec::new("kind", Phrase::new("种类", "Kind"), FieldKind::Choice(kinds)).required(),
        FieldSpec::new("name", Phrase::new("名称", "Name"), FieldKind::Text)
            .required()
            .example(Phrase::new("信用社 尾号 8812", "Credit union *8812")),
        FieldSpec::new("keeper", KEEPER, FieldKind::Choice(keepers)).help(Phrase::new(
            "只有个人收款码要填: 码是谁的。收到的钱一天内上交。",
            "Only for a private code: whose it is. Its money is handed in within a day.",
        )),
    ];
    Ok(Asked { fields, ..Asked::default() })
}

fn open<I: Counter>(_: &View<'_, I>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put_maybe("kind", read.chosen("kind"))
        .put_maybe("name", read.text("name"))
        .put_maybe("keeper", read.chosen("keeper"))
        .command_of("till", "open")
}

fn ask_close<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = subject(of)?;
    let about = vec![
        (Phrase::new("账户", "Account"), till_words(view.house(), id)),
        (Phrase::new("余额", "Balance"), wording::yuan(view.house().till_balance(id))),
    ];
    Ok(Asked { about, ..Asked::default() })
}

fn ask_move<I: Counter>(view: &View<'_, I>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let (house, id) = (view.house(), subject(of)?);
    let from = house.till(id)?;
    let balance = house.till_balance(id);
    let reached =
        house.tills.iter().filter(|(other, till)| *other != id && !till.closed && from.kind.reaches(till.kind));
    let mut reached: Vec<(&Id, &Till)> = reached.collect();
    // The other kind first: cash is paid in and drawn out more often than it goes from box to box.
    reached.sort_by_key(|(_, till)| till.kind == from.kind);
    let first = reached.first().map(|(id, _)| id.to_string());
    let to = reached.into_iter().map(|(id, till)| Choice::new(id.as_str(), till_name(till))).collect();
    let mut fields = vec![
        FieldSpec::new("to", Phrase::new("到", "To"), FieldKind::Choice(to)).required(),
        FieldSpec::new("amount", AMOUNT, FieldKind::Money).required(),
    ];
    if from.kind == Kind::Code {
        fields.push(FieldSpec::new("fee", FEE, FieldKind::Money).help(Phrase::new(
            "银行清算时扣的手续费；实际到账 = 金额 - 手续费。",
            "What the bank keeps when it settles: the amount less the fee arrives.",
        )));
    }
    fields.push(FieldSpec::new("on", ON, FieldKind::Date).required());
    let about =
        vec![(Phrase::new("从", "From"), till_name(from)), (Phrase::new("余额", "Balance"), wording::yuan(balance))];
    let mut asked = Asked { about, fields, ..Asked::default() };
    if let Some(first) = first {
        asked.fill.insert("to".to_owned(), json!(first));
    }
    let usual = usual_amount(house, from.kind, balance, view.on);
    if usual.is_positive() {
        asked.fill.insert("amount".to_owned(), json!(usual.plain()));
    }
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

/// What usually leaves a till: all that a code holds, of cash what is over the limit.
fn usual_amount(house: &House, kind: Kind, balance: Money, on: Date) -> Money {
    match kind {
        Kind::Code | Kind::Private => balance,
        Kind::Cash => balance.checked_sub(house.numbers.get(CASH_LIMIT, on)).unwrap_or_default(),
        Kind::Bank => Money::ZERO,
    }
}

fn movement<I: Counter>(_: &View<'_, I>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("from", of)
        .put_maybe("to", read.chosen("to"))
        .put_maybe("amount", read.money("amount"))
        .put_maybe("fee", read.money("fee"))
        .put_maybe("on", read.date("on"))
        .command_of("till", "move")
}
