//! What members bring in kind, at the desk: taken in, held, sold, written down.

use super::members::{member_field, pick_list};
use super::{V, names};
use crate::cooperative::produce::{Kind, Lot, Move, TakenIn, What};
use crate::desk::counter::{Asked, Ending, FormRow, Told, subject};
use crate::desk::form::{FieldKind, FieldSpec, Values};
use crate::desk::house::{
    amount, growing, listing, money_fields, reason_field, tenders, tenders_in_words, text, total,
};
use crate::desk::search::SearchKey;
use crate::desk::session::Obstacle;
use crate::desk::sheet::{Entry, ListRow, Listing, Place};
use crate::desk::theme::Tone;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words};
use crate::vocabulary::{Id, Money, Quantity};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Cooperative>;

const MEMBER: Phrase = Phrase::new("社员", "Member");
const LOT: Phrase = Phrase::new("实物", "In kind");
const VALUE: Phrase = Phrase::new("账面价值", "Book value");
const LEFT: Phrase = Phrase::new("还有", "Left");
const ON: Phrase = Phrase::new("日期", "On");

/// 收实物.
pub const TAKE_IN: Row = FormRow {
    id: "produce.take_in",
    label: None,
    duties: &[Duty::Clerk, Duty::Cashier],
    signers: None,
    from: None,
    ask: ask_take_in,
    echo: Some(echo_take_in),
    ending: Ending::Record(take_in),
};

/// 变卖实物.
pub const SELL: Row = FormRow {
    id: "produce.sell",
    from: Some("produce"),
    ask: ask_sell,
    echo: Some(echo_sell),
    ending: Ending::Record(sell),
    ..TAKE_IN
};

/// 减记实物.
pub const WRITE_DOWN: Row = FormRow {
    id: "produce.write_down",
    duties: &[Duty::Clerk],
    from: Some("produce"),
    ask: ask_write_down,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new()
            .put("lot", of)
            .put_maybe("amount", read.money("amount"))
            .put_maybe("reason", read.text("reason"))
            .command_of("produce", "write_down")
    }),
    ..TAKE_IN
};

/// 冲正实物.
pub const REVERSE: Row = FormRow {
    id: "produce.reverse",
    duties: &[Duty::Clerk],
    from: Some("produce_records"),
    ask: ask_reverse,
    echo: None,
    ending: Ending::Record(|_, of, read| {
        Body::new().put("of", of).put_maybe("reason", read.text("reason")).command_of("produce", "reverse")
    }),
    ..TAKE_IN
};

/// What a lot is called: `草鱼 500斤`.
pub fn name(view: &V<'_>, lot: &Id) -> String {
    view.state().lots().get(lot).map_or_else(|| lot.to_string(), |lot| called(&lot.taken))
}

fn called(taken: &TakenIn) -> String {
    format!("{} {}{}", taken.what, taken.quantity, taken.unit)
}

fn quantity_field() -> FieldSpec {
    FieldSpec::new("quantity", Phrase::new("数量", "Quantity"), FieldKind::Text)
        .required()
        .example(Phrase::new("8412.5", "8412.5"))
        .help(Phrase::new("最多三位小数。", "Three decimals at most."))
}

fn quantity(read: Read<'_>) -> Result<Quantity, Obstacle> {
    const FORM: Phrase =
        Phrase::new("数量写成 8412.5 这样，最多三位小数", "a quantity such as 8412.5, three decimals at most");
    read.text("quantity").and_then(|text| text.parse().ok()).ok_or_else(|| Obstacle::at("quantity", FORM))
}

fn ask_take_in(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let fields = vec![
        member_field("member", MEMBER).required(),
        FieldSpec::new("what", Phrase::new("品名", "What"), FieldKind::Text)
            .required()
            .example(Phrase::new("草鱼", "Grass carp"))
            .help(Phrase::new("交来的是什么。", "What is brought.")),
        quantity_field(),
        FieldSpec::new("unit", Phrase::new("单位", "Unit"), FieldKind::Text)
            .required()
            .example(Phrase::new("斤、公斤、袋", "jin, kg, bag"))
            .help(Phrase::new("数量和单价都按这个单位。", "Quantity and price are in this unit.")),
        FieldSpec::new("price", Phrase::new("单价", "Price a unit"), FieldKind::Money)
            .required()
            .help(Phrase::new("双方同意的作价；由第二人签字。", "The value both agree on; a second person signs it.")),
        FieldSpec::new("echo", Phrase::new("作价合计", "In all"), FieldKind::Computed),
        FieldSpec::new("on", ON, FieldKind::Date).required(),
    ];
    let mut asked = Asked { fields, ..Asked::default() };
    asked.lists.insert("members", pick_list(view));
    if let Some(of) = of {
        asked.fill.insert("member".to_owned(), json!({ "id": of }));
    }
    asked.fill.insert("unit".to_owned(), json!("斤"));
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn echo_take_in(_: &V<'_>, _: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let read = Read(values);
    let value = quantity(read).ok().zip(read.money("price")).and_then(|(quantity, price)| quantity.times(price));
    BTreeMap::from([("echo", value.map(wording::yuan).unwrap_or_default())])
}

fn take_in(_: &V<'_>, _: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put_maybe("member", read.id("member"))
        .put_maybe("what", read.text("what"))
        .put("quantity", quantity(read)?)
        .put_maybe("unit", read.text("unit"))
        .put_maybe("price", read.money("price"))
        .put_maybe("on", read.date("on"))
        .command_of("produce", "take_in")
}

fn about(view: &V<'_>, of: Option<&Id>) -> Result<Vec<(Phrase, Words)>, Refusal> {
    let id = subject(of)?;
    let lot = view.state().lot(id)?;
    Ok(vec![
        (LOT, Words::data(called(&lot.taken))),
        (MEMBER, Words::data(names::member(view, &lot.taken.member))),
        (LEFT, Words::data(left(lot))),
        (VALUE, wording::yuan(view.state().value_of(id))),
    ])
}

fn left(lot: &Lot) -> String {
    lot.left.map_or_else(|| "0".to_owned(), |left| format!("{left}{}", lot.taken.unit))
}

fn ask_sell(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let about = about(view, of)?;
    let mut fields = vec![quantity_field()];
    fields.extend(money_fields(view));
    fields.push(FieldSpec::new("echo", Phrase::new("盈亏", "Gain or loss"), FieldKind::Computed));
    fields.push(FieldSpec::new("on", ON, FieldKind::Date).required());
    let mut asked = Asked { about, fields, ..Asked::default() };
    if let Some(left) = view.state().lot(subject(of)?)?.left {
        asked.fill.insert("quantity".to_owned(), json!(left.to_string()));
    }
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn echo_sell(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let cost = of.and_then(|of| {
        let held = view.state().lot(of).ok()?.left?;
        let sold = quantity(Read(values)).ok()?;
        (sold <= held).then(|| sold.part_of(held, view.state().value_of(of)))
    });
    let brought = total(values);
    let words = cost.filter(|_| brought.is_positive()).map(|cost| outcome(brought, cost));
    BTreeMap::from([("echo", words.unwrap_or_default())])
}

/// What a sale brought beside what it stood in the books for.
fn outcome(brought: Money, cost: Money) -> Words {
    const GAIN: Phrase = Phrase::new("成本 {cost}，收益 {amount} 元", "cost {cost}, gain {amount}");
    const LOSS: Phrase = Phrase::new("成本 {cost}，损失 {amount} 元", "cost {cost}, loss {amount}");
    let gain = brought - cost;
    let (phrase, amount) = if gain.is_negative() { (LOSS, -gain) } else { (GAIN, gain) };
    phrase.with(&[("cost", &cost), ("amount", &amount)])
}

fn sell(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    Body::new()
        .put("lot", of)
        .put("quantity", quantity(read)?)
        .put("tenders", tenders(read)?)
        .put_maybe("on", read.date("on"))
        .command_of("produce", "sell")
}

fn ask_write_down(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let amount = FieldSpec::new("amount", Phrase::new("减记金额", "How much less"), FieldKind::Money).required();
    Ok(Asked { about: about(view, of)?, fields: vec![amount, reason_field()], ..Asked::default() })
}

fn ask_reverse(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = subject(of)?;
    let state = view.state();
    let lot = state.lot_moves().get(id).map_or(id, |moved| &moved.lot);
    Ok(Asked { about: about(view, Some(lot))?, fields: vec![reason_field()], ..Asked::default() })
}

/// What happens to things taken in, in plain words.
pub fn tell(view: &V<'_>, what: &What) -> Told {
    match what {
        What::TakenIn(taken) => Told::line(MEMBER, Words::data(names::member(view, &taken.member)))
            .and(LOT, Words::data(called(taken)))
            .and(Phrase::new("单价", "Price a unit"), wording::yuan(taken.price))
            .and(Phrase::new("作价合计", "In all"), wording::yuan_in_words(taken.amount))
            .and(Phrase::new("记入", "Goes to"), Phrase::new("该社员的多收款", "the member's credit"))
            .and(ON, wording::day(taken.on))
            .amount(taken.amount),
        What::Sold(sold) => {
            let brought = sold.tenders.iter().map(|tender| tender.amount).sum();
            Told::line(LOT, Words::data(name(view, &sold.lot)))
                .and(Phrase::new("数量", "Quantity"), Words::data(sold.quantity.to_string()))
                .and(Phrase::new("收到", "Received"), tenders_in_words(view, &sold.tenders))
                .and(Phrase::new("合计", "In all"), wording::yuan_in_words(brought))
                .and(Phrase::new("盈亏", "Gain or loss"), outcome(brought, sold.cost))
                .and(ON, wording::day(sold.on))
                .amount(brought)
        }
        What::WrittenDown(down) => {
            let value = view.state().value_of(&down.lot);
            Told::line(LOT, Words::data(name(view, &down.lot)))
                .and(Phrase::new("减记", "Written down"), wording::yuan_in_words(down.amount))
                .and(VALUE, view.moved(value, -down.amount))
                .and(Phrase::new("理由", "Reason"), Words::data(view.text(&down.reason)))
                .amount(down.amount)
        }
        What::Reversed(reversed) => {
            let told = Told::line(LOT, Words::data(name(view, &reversed.lot)));
            match view.state().lot_moves().get(&reversed.of) {
                Some(moved) => told.and(Phrase::new("冲正", "Reverses"), kind(moved)).amount(moved.cost),
                None => told.and(Phrase::new("冲正", "Reverses"), Phrase::new("收实物", "taken in")),
            }
        }
    }
}

fn kind(moved: &Move) -> Phrase {
    match moved.kind {
        Kind::Sale(..) => Phrase::new("变卖", "sold"),
        Kind::WriteDown(_) => Phrase::new("减记", "written down"),
    }
}

/// What is held now.
pub fn held(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有存着的实物。", "Nothing is held in kind.");
    let lots = view.state().lots().iter().filter(|(_, lot)| lot.left.is_some());
    let rows = lots.map(|(id, lot)| {
        let name = names::member_name(view, &lot.taken.member);
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name).text(lot.taken.what.as_str()),
            cells: vec![
                Entry::data(lot.taken.on.to_string()),
                Entry::data(lot.taken.what.as_str()),
                Entry::data(left(lot)),
                Entry::data(view.state().value_of(id).to_string()),
                Entry::data(name),
            ],
            place: Place::form_of("produce.sell", id),
        }
    });
    let columns = vec![
        text("日期", "Date", 10, 1),
        growing("品名", "What", 12),
        amount("还有", "Left", 14, 0),
        amount("账面价值", "Book value", 14, 0),
        text("社员", "Member", 12, 1),
    ];
    listing(LOT, columns, rows.collect(), EMPTY).adding("produce.take_in")
}

/// Everything that was taken in, sold and written down, the latest first.
pub fn records(view: &V<'_>) -> Listing {
    const EMPTY: Phrase = Phrase::new("没有收过实物。", "Nothing was ever taken in kind.");
    const TAKEN: Phrase = Phrase::new("收实物", "taken in");
    let state = view.state();
    let lots = state.lots().iter().map(|(id, lot)| (id, id, TAKEN, lot.taken.amount, lot.taken.on, &lot.posted));
    let moves = state.lot_moves().iter();
    let moves = moves.map(|(id, moved)| (id, &moved.lot, kind(moved), moved.cost, moved.on, &moved.posted));
    let mut all: Vec<_> = lots.chain(moves).collect();
    all.sort_by_key(|(_, _, _, _, on, posted)| std::cmp::Reverse((*on, posted.voucher)));
    let rows = all.into_iter().map(|(id, lot, what, cost, on, posted)| {
        let name = name(view, lot);
        let status = match posted.reversed {
            true => Entry::status(Tone::Done, Phrase::new("已冲正", "reversed")),
            false => Entry::status(Tone::Normal, Phrase::new("有效", "valid")),
        };
        ListRow {
            id: id.clone(),
            search: SearchKey::new().text(&name),
            cells: vec![
                Entry::data(on.to_string()),
                Entry::data(name),
                Entry::new(what),
                Entry::data(cost.to_string()),
                status,
            ],
            place: Place::form_of("produce.reverse", id),
        }
    });
    let columns = vec![
        text("日期", "Date", 10, 1),
        growing("实物", "In kind", 14),
        text("事项", "What", 13, 0),
        amount("账面金额", "Book amount", 14, 0),
        text("状态", "Status", 11, 0),
    ];
    listing(Phrase::new("实物记录", "Records of produce"), columns, rows.collect(), EMPTY)
}
