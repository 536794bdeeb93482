//! Taking a complaint in at the desk, in the caller's order: who, telephone, which shop, what happened; the rest may
//! come later. A question only is one line, and what one call settles is one form.

use super::V;
use super::alike::{self, Typed};
use super::{names, price};
use crate::desk::counter::{Asked, Ending, FormRow, pickable};
use crate::desk::form::{Choice, FieldKind, FieldSpec, Values};
use crate::desk::house::{person, person_fields};
use crate::desk::readers::read_positive;
use crate::desk::session::{Obstacle, PickList};
use crate::desk::values::{Body, Read};
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::Id;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

type Row = FormRow<super::Association>;

const PLAIN: Row = FormRow {
    id: "",
    label: None,
    duties: &[Duty::Mediator],
    signers: None,
    from: None,
    ask: ask_consultation,
    echo: None,
    ending: Ending::Record(|_, _, read| {
        Body::new()
            .put_maybe("line", read.text("line"))
            .put_maybe("on", read.date("on"))
            .command_of("consultation", "note")
    }),
};

/// 登记咨询.
pub const CONSULTATION: Row = FormRow { id: "consultation.note", ..PLAIN };
/// 登记投诉.
pub const REGISTER: Row = FormRow {
    id: "complaint.register",
    ask: ask_register,
    echo: Some(echo),
    ending: Ending::Record(|view, _, read| Ok(json!({ "complaint": { "register": intake(view, read)? } }))),
    ..PLAIN
};
/// 简易办结: taken in and settled by one call.
pub const SETTLE_AT_ONCE: Row = FormRow {
    id: "settle_at_once",
    label: Some(Phrase::new("简易办结 (新投诉)", "Quick close of a new complaint")),
    ask: ask_settle_at_once,
    echo: Some(echo),
    ending: Ending::Record(|view, _, read| {
        settlement(read).put("of", json!({ "new": intake(view, read)? })).command_of("complaint", "settle")
    }),
    ..PLAIN
};

fn ask_consultation(view: &V<'_>, _: Option<&Id>) -> Result<Asked, Refusal> {
    let line = FieldSpec::new("line", Phrase::new("问什么、怎么答", "Question and answer"), FieldKind::Text)
        .required()
        .example(Phrase::new("问七日退货怎么算，已答复", "asked about the seven-day return, answered"));
    let on = FieldSpec::new("on", Phrase::new("日期", "On"), FieldKind::Date).required();
    let mut asked = Asked { fields: vec![line, on], ..Asked::default() };
    asked.fill.insert("on".to_owned(), json!(view.on.to_string()));
    Ok(asked)
}

fn ask_register(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let [name, phone, rest @ ..] = &mut person_in_callers_order()[..] else { return Ok(Asked::default()) };
    let mut fields = vec![name.clone(), phone.clone()];
    fields.extend(first_fields());
    fields.extend(file_fields());
    fields.extend(rest.iter().cloned());
    Ok(prepared(view, of, fields))
}

fn ask_settle_at_once(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let [name, phone, rest @ ..] = &mut person_in_callers_order()[..] else { return Ok(Asked::default()) };
    let mut fields = vec![name.clone(), phone.clone()];
    fields.extend(first_fields());
    fields.extend(settlement_fields());
    fields.extend(file_fields());
    fields.extend(rest.iter().cloned());
    Ok(prepared(view, of, fields))
}

/// Name and telephone first, then what is asked when there is time.
fn person_in_callers_order() -> Vec<FieldSpec> {
    let mut fields: Vec<FieldSpec> =
        person_fields().into_iter().map(|field| FieldSpec { required: false, ..field }).collect();
    let order = |field: &FieldSpec| match field.id {
        "person_name" => 0,
        "phone" => 1,
        _ => 2,
    };
    fields.sort_by_key(order);
    fields.push(identity_field());
    fields.push(
        FieldSpec::new("also", Phrase::new("别名", "Another name"), FieldKind::Name)
            .help(Phrase::new("粤语或葡文拼写的姓名。", "The name in Cantonese or Portuguese spelling.")),
    );
    fields
}

/// Whether the identity paper was seen.
pub fn identity_field() -> FieldSpec {
    let seen = vec![
        Choice::new("no", Phrase::new("还没有核对", "not yet seen")),
        Choice::new("yes", Phrase::new("已核对证件", "paper seen")),
    ];
    FieldSpec::new("identity", Phrase::new("身份", "Identity"), FieldKind::Choice(seen))
}

/// Which shop, and what happened: with name and telephone, enough to save.
fn first_fields() -> Vec<FieldSpec> {
    vec![
        FieldSpec::new("shop", Phrase::new("哪家店", "Which shop"), FieldKind::Text)
            .example(Phrase::new("口岸那家金店", "the jeweller at the port"))
            .help(Phrase::new(
                "照消费者说的写；和已登记的名称或招牌一样就对上。",
                "As the consumer says it; a registered name or sign written just so is recognised.",
            )),
        facts_field(),
        FieldSpec::new("alike", Phrase::new("可能重复", "Resembles"), FieldKind::Computed),
    ]
}

/// What happened.
pub fn facts_field() -> FieldSpec {
    FieldSpec::new("facts", Phrase::new("事情经过", "What happened"), FieldKind::Note).required().help(Phrase::new(
        "填到这里就能先保存 (F2)，其余待补。",
        "This is enough to save (F2); the rest may come later.",
    ))
}

/// The merchant as registered.
pub fn merchant_field() -> FieldSpec {
    FieldSpec::new("merchant", Phrase::new("经营者", "Merchant"), FieldKind::Pick("merchants")).help(Phrase::new(
        "按名称或拼音首字母找；还没有登记的先空着。",
        "By name or initials; leave it empty while it is not registered.",
    ))
}

/// What is claimed.
pub fn claims_field() -> FieldSpec {
    let claim = vec![
        FieldSpec::new("remedy", Phrase::new("诉求", "Remedy"), FieldKind::Choice(names::choices(terms::REMEDIES)))
            .required(),
        FieldSpec::new("claimed", Phrase::new("金额", "Amount"), FieldKind::Money)
            .reader(read_positive)
            .help(Phrase::new("修理、更换可以空着。", "Repair and replacement may leave it empty.")),
    ];
    FieldSpec::new("claims", Phrase::new("诉求", "Claims"), FieldKind::Lines(claim))
}

/// What proves it.
pub fn evidence_field() -> FieldSpec {
    let seen = vec![
        Choice::new("no", Phrase::new("复印件", "copy")),
        Choice::new("yes", Phrase::new("看过原件", "original seen")),
    ];
    let evidence = vec![
        FieldSpec::new("what", Phrase::new("材料", "What"), FieldKind::Text)
            .required()
            .example(Phrase::new("收据", "receipt")),
        FieldSpec::new("seen", Phrase::new("原件", "Original"), FieldKind::Choice(seen)),
    ];
    FieldSpec::new("evidence", Phrase::new("证据清单", "Evidence"), FieldKind::Lines(evidence))
}

fn file_fields() -> Vec<FieldSpec> {
    let mut fields = vec![merchant_field(), claims_field()];
    fields.extend(price::fields());
    fields.extend([
        FieldSpec::new("channel", Phrase::new("来源", "Came"), FieldKind::Choice(names::choices(terms::CHANNELS))),
        FieldSpec::new("number", Phrase::new("来源编号", "Its number there"), FieldKind::Text).help(Phrase::new(
            "12315 或澳门的编号，查重用。",
            "The number at 12315 or in Macau, by which duplicates are found.",
        )),
        evidence_field(),
        FieldSpec::new("on", Phrase::new("投诉日期", "Came on"), FieldKind::Date).required(),
        FieldSpec::new("as_in", Phrase::new("或老投诉人", "Or known"), FieldKind::Pick("consumers")).help(Phrase::new(
            "以前投诉过的人按姓名找，姓名、电话就空着。",
            "Someone who complained before, by name; leave name and telephone empty.",
        )),
        FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text)
            .help(Phrase::new("只在提示需要说明理由时填。", "Only where a reason is asked for.")),
    ]);
    fields
}

/// What both sides said on the phone, and when the consumer is called again.
pub fn settlement_fields() -> Vec<FieldSpec> {
    vec![
        FieldSpec::new("result", Phrase::new("电话结果", "Result of the call"), FieldKind::Note)
            .required()
            .example(Phrase::new("店主同意退 30 元，当天转账", "the shop refunds 30 today")),
        FieldSpec::new("settled", Phrase::new("金额", "Amount"), FieldKind::Money).reader(read_positive).help(
            Phrase::new("消费者得到的钱；不是钱的空着。", "What the consumer gets; empty where it is not money."),
        ),
        FieldSpec::new("call_back_on", Phrase::new("回访日期", "Call back on"), FieldKind::Date)
            .help(Phrase::new("空着就按本会规定的天数 (C10)。", "The house's days where empty (C10).")),
    ]
}

/// How a complaint was settled by a call, as filled in.
pub fn settlement(read: Read<'_>) -> Body {
    Body::new()
        .put_maybe("result", read.text("result"))
        .put_maybe("amount", read.money("settled"))
        .put_maybe("call_back_on", read.date("call_back_on"))
        .put_maybe("on", read.date("on"))
}

fn prepared(view: &V<'_>, of: Option<&Id>, fields: Vec<FieldSpec>) -> Asked {
    let mut asked = Asked { fields, ..Asked::default() };
    asked.lists.insert("consumers", consumers(view));
    asked.lists.insert("merchants", merchants(view));
    if let Some(of) = of {
        asked.fill.insert("merchant".to_owned(), json!({ "id": of }));
    }
    let fill = [("paper_kind", "resident_id"), ("identity", "no"), ("channel", "phone"), ("on", &view.on.to_string())];
    asked.fill.extend(fill.map(|(field, text)| (field.to_owned(), json!(text))));
    asked.fill.extend(price::usual(view));
    asked.initial.insert("seen", "no".to_owned());
    asked
}

/// The merchants that can be picked.
pub fn merchants(view: &V<'_>) -> PickList {
    let mut list = PickList::default();
    for (id, merchant) in &view.state().merchants {
        let (_, status) = super::merchants::status(view, id, merchant);
        let (item, key) = pickable(id, names::merchant(view, id), status, "");
        list.push(item, key);
    }
    list
}

/// The consumers of earlier cases, each once.
fn consumers(view: &V<'_>) -> PickList {
    let mut list = PickList::default();
    for (id, case) in view.state().cases.iter().filter(|(_, case)| case.person.is_some()) {
        let tail = names::tail(view, id).unwrap_or_default();
        let (item, key) =
            pickable(id, names::consumer(view, id), format!("{} *{tail}", names::case_number(case)), &tail);
        list.push(item, key);
    }
    list
}

/// The cases a complaint resembles, as far as it is typed.
fn echo(view: &V<'_>, _: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    const ALIKE: Phrase = Phrase::new("{case} ({how})", "{case} ({how})");
    let read = Read(values);
    let merchant = merchant(view, read);
    let typed = Typed {
        name: read.text("person_name"),
        phone: read.text("phone"),
        shop: read.text("shop"),
        merchant: merchant.as_ref(),
        number: read.text("number"),
    };
    let alike = alike::cases(view, typed).into_iter().take(2).map(|(id, likeness)| {
        let how = alike::words(likeness);
        ALIKE.with_words(&[("case", &names::case(view, &id)), ("how", &how.into())])
    });
    let alike: Vec<Words> = alike.collect();
    let none = || Words::from(Phrase::new("没有", "none"));
    let said = if alike.is_empty() { none() } else { crate::desk::wording::joined(&alike, "；", "; ") };
    BTreeMap::from([("alike", said), ("yuan", price::echo(read))])
}

/// The merchant picked, else the one whose name or sign is written just so.
fn merchant(view: &V<'_>, read: Read<'_>) -> Option<Id> {
    read.id("merchant").cloned().or_else(|| alike::merchant_named(view, read.text("shop")?))
}

fn intake(view: &V<'_>, read: Read<'_>) -> Result<Json, Obstacle> {
    const NAMELESS: Phrase = Phrase::new("填投诉人的姓名", "fill in who complains");
    let consumer = match (read.text("person_name"), read.id("as_in")) {
        (Some(_), _) => json!({ "person": person(read)? }),
        (None, Some(case)) => json!({ "as_in": case }),
        (None, None) => return Err(Obstacle::at("person_name", NAMELESS)),
    };
    let source = Body::new().put_maybe("channel", read.chosen("channel")).put_maybe("number", read.text("number"));
    let body = Body::new()
        .put("consumer", consumer)
        .put("identity_shown", read.chosen("identity") == Some("yes"))
        .put_maybe("shop", read.text("shop"))
        .put_maybe("merchant", merchant(view, read))
        .put_maybe("facts", read.text("facts"))
        .put("claims", claims(read)?)
        .put_maybe("evidence", evidence(read)?)
        .put("source", source.into_json())
        .put_maybe("reason", read.text("reason"))
        .put_maybe("on", read.date("on"));
    Ok(body.into_json())
}

/// The claims as filled in.
///
/// # Errors
/// An [`Obstacle`] where one has no remedy.
pub fn claims(read: Read<'_>) -> Result<Vec<Json>, Obstacle> {
    const NO_REMEDY: Phrase = Phrase::new("每项诉求选一种", "every claim has a remedy");
    let claim = |row: Read<'_>| {
        let remedy = row.chosen("remedy").ok_or_else(|| Obstacle::at("claims", NO_REMEDY))?;
        price::claim(remedy, row.money("claimed"), read)
    };
    read.rows("claims").map(claim).collect()
}

/// The evidence list as filled in; nothing where it is empty.
///
/// # Errors
/// An [`Obstacle`] where an item is not named.
pub fn evidence(read: Read<'_>) -> Result<Option<Vec<Json>>, Obstacle> {
    const NO_NAME: Phrase = Phrase::new("每件材料写明是什么", "every item says what it is");
    let rows = read.rows("evidence").filter(|row| row.text("what").is_some() || row.chosen("seen") == Some("yes"));
    let item = |row: Read<'_>| {
        let what = row.text("what").ok_or_else(|| Obstacle::at("evidence", NO_NAME))?;
        Ok(json!({ "what": what, "original_seen": row.chosen("seen") == Some("yes") }))
    };
    let items: Vec<Json> = rows.map(item).collect::<Result<_, Obstacle>>()?;
    Ok((!items.is_empty()).then_some(items))
}
