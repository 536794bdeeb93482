//! The request for an advance (先行赔付申请表): the head-room as a sum, and the four conditions.

use super::V;
use super::names;
use crate::association::advance::{Freeing, HeadRoom, Part, Prepaid, head_room};
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{FieldKind, FieldSpec, Values};
use crate::desk::house::{growing, text};
use crate::desk::readers::read_positive;
use crate::desk::session::Obstacle;
use crate::desk::sheet::Entry;
use crate::desk::table::Column;
use crate::desk::values::{Body, Read};
use crate::desk::wording;
use crate::people::Duty;
use crate::rules::Refusal;
use crate::text::{Phrase, Words, terms};
use crate::vocabulary::{Id, Money};
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;

/// 申请垫付.
pub const OPEN: FormRow<super::Association> = FormRow {
    id: "advance.open",
    label: None,
    duties: &[Duty::Mediator],
    signers: None,
    from: Some("advanceable"),
    ask,
    echo: Some(echo),
    ending: Ending::Record(open),
};

fn ask(view: &V<'_>, of: Option<&Id>) -> Result<Asked, Refusal> {
    let id = of.ok_or_else(|| Refusal::because("case.unknown"))?;
    let case = view.state().case(id)?;
    let merchant = case.merchant.as_ref().and_then(|merchant| view.state().merchants.get(merchant));
    let mut about = vec![
        (Phrase::new("案件", "Case"), names::case(view, id)),
        (Phrase::new("诉求", "Claims"), super::cases::claims(&case.claims)),
    ];
    about.extend(
        merchant.map(|merchant| (Phrase::new("商家承诺", "Pledge"), super::merchants::pledge_words(view, merchant))),
    );
    let lines = names::own_lines(view);
    let first = lines.first().map(|line| line.code.clone());
    let conditions = names::choices(terms::CONDITIONS);
    let fields = vec![
        FieldSpec::new("assessed", Phrase::new("核定损失", "Loss assessed"), FieldKind::Money)
            .required()
            .reader(read_positive)
            .help(Phrase::new("实际损失，不含惩罚性赔偿 (P06)。", "The actual loss, punitive damages apart (P06).")),
        FieldSpec::new("other_recovery", Phrase::new("别处已得", "Had elsewhere"), FieldKind::Money).help(Phrase::new(
            "商家或别处已经赔给消费者的，没有就空着 (P14)。",
            "What the consumer already had; may be empty (P14).",
        )),
        FieldSpec::new("line", Phrase::new("资金来源", "Paid from"), FieldKind::Choice(lines)).required(),
        FieldSpec::new("caps", Phrase::new("可垫付额度", "Head-room"), FieldKind::Computed),
        FieldSpec::new("left", Phrase::new("本人与资金", "And"), FieldKind::Computed),
        FieldSpec::new("most", Phrase::new("本次最多", "At most"), FieldKind::Computed),
        FieldSpec::new("frees", Phrase::new("何时腾出", "Room from"), FieldKind::Computed).help(Phrase::new(
            "冻结到期、限期还款、新的一年或额度改动的日期；只列最早的。",
            "When a hold lapses, money is due, a year begins or a number changes; the earliest of each.",
        )),
        FieldSpec::new("amount", Phrase::new("垫付金额", "Amount"), FieldKind::Money).required().reader(read_positive),
        FieldSpec::new("conditions", Phrase::new("四项条件核对", "Conditions"), FieldKind::Ticks(conditions))
            .required()
            .help(Phrase::new("四项都符合才能垫付 (P05)；空格勾选。", "All four must hold (P05); Space ticks.")),
        FieldSpec::new("findings", Phrase::new("核对情况", "Findings"), FieldKind::Note)
            .required()
            .example(Phrase::new("检测报告载明成色不足", "the test report shows the alloy")),
        FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text)
            .help(Phrase::new("只在提示需要说明理由时填。", "Only where a reason is asked for.")),
        FieldSpec::new("value_left", Phrase::new("预付剩余", "Prepaid, left"), FieldKind::Money).help(Phrase::new(
            "预付卡才填：损失 = 剩余价值 × 实付 ÷ (实付 + 赠送)，核定损失不超过它。",
            "For a prepaid card: loss = left × paid ÷ (paid + bonus), which the loss assessed stays within.",
        )),
        FieldSpec::new("card_paid", Phrase::new("预付实付", "Paid for it"), FieldKind::Money),
        FieldSpec::new("bonus", Phrase::new("预付赠送", "Bonus"), FieldKind::Money),
        FieldSpec::new("formula", Phrase::new("按公式", "By formula"), FieldKind::Computed),
    ];
    let mut asked = Asked { about, fields, ..Asked::default() };
    asked.fill.extend(first.map(|first| ("line".to_owned(), json!(first))));
    if let Some((award, short)) = view.state().award_on(id).zip(view.state().shortfall(id, view.on)) {
        asked.about.push((Phrase::new("裁决", "Award"), super::recovery::shortfall_words(&short)));
        asked.fill.insert("assessed".to_owned(), json!(award.amount.plain()));
        asked.fill.insert("amount".to_owned(), json!(short.advanceable.plain()));
    } else if let Some(loss) = case.claimed_loss() {
        asked.fill.insert("assessed".to_owned(), json!(loss.plain()));
    }
    Ok(asked)
}

fn room(view: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Option<HeadRoom> {
    let line = Id::new(read.chosen("line")?).ok()?;
    let other = read.money("other_recovery").unwrap_or_default();
    view.state().head_room(of?, &line, read.money("assessed")?, other, view.on).ok()
}

fn echo(view: &V<'_>, of: Option<&Id>, values: &Values) -> BTreeMap<&'static str, Words> {
    let read = Read(values);
    let lines = room(view, of, read).map(|room| sum(&room)).unwrap_or_default();
    let [caps, left, most] = lines;
    let line = read.chosen("line").and_then(|line| Id::new(line).ok());
    let frees = of.zip(line).map(|(of, line)| frees(&view.state().freeings(of, &line, view.on))).unwrap_or_default();
    let formula = prepaid(read).map(|prepaid| wording::yuan(prepaid.loss())).unwrap_or_default();
    BTreeMap::from([("caps", caps), ("left", left), ("most", most), ("frees", frees), ("formula", formula)])
}

/// The prepaid card, where one is filled in.
fn prepaid(read: Read<'_>) -> Option<Prepaid> {
    let (left, paid) = read.money("value_left").zip(read.money("card_paid"))?;
    Some(Prepaid { left, paid, bonus: read.money("bonus").unwrap_or(Money::ZERO) })
}

/// The earliest day on which each part of the sum grows: `该商家 +2,000.00 2026-03-24 限期还款`.
pub fn frees(freeings: &[Freeing]) -> Words {
    let each = Part::ALL.into_iter().filter_map(|part| head_room::first(freeings, part));
    let each: Vec<Words> = each.map(|freeing| freed(freeing, true)).collect();
    if each.is_empty() {
        Phrase::new("没有等着的", "nothing is awaited").into()
    } else {
        wording::joined(&each, " · ", " · ")
    }
}

/// One day on which a part of the sum grows, and why.
fn freed(freeing: &Freeing, named: bool) -> Words {
    let mut words: Vec<Words> = Vec::new();
    if named {
        words.push(names::coded(terms::HEAD_ROOM_SHORT, freeing.part));
    }
    words.extend(freeing.amount.map(|amount| Words::data(format!("+{amount}"))));
    let because = names::coded(terms::FREED_BECAUSE, freeing.because);
    words.extend([Words::data(freeing.on.to_string()), because]);
    wording::joined(&words, " ", " ")
}

/// The sum as a table: every part with its rule and the first day on which it grows.
pub fn parts(room: &HeadRoom, freeings: &[Freeing]) -> Vec<Vec<Entry>> {
    const TIMES: Phrase = Phrase::new("已有 {had} 次，每年 {yearly} 次", "{had} of {yearly} a year");
    let figure = |part| match part {
        Part::Loss => Words::data(room.loss().to_string()),
        Part::SingleCap => Words::data(room.single_cap_left().to_string()),
        Part::Merchant => Words::data(room.merchant_left().to_string()),
        Part::Consumer => TIMES.with(&[("had", &room.consumer_this_year), ("yearly", &room.consumer_yearly)]),
        Part::Available => Words::data(room.available.to_string()),
    };
    let row = |part: Part| {
        let grows = head_room::first(freeings, part).map(|freeing| freed(freeing, false)).unwrap_or_default();
        let name = names::coded(terms::HEAD_ROOM_PARTS, part);
        vec![Entry::new(name), Entry::new(figure(part)), Entry::data(part.rule()), Entry::new(grows)]
    };
    let most = vec![
        Entry::new(Phrase::new("本次最多", "At most")),
        Entry::data(room.most().to_string()),
        Entry::default(),
        Entry::default(),
    ];
    Part::ALL.into_iter().map(row).chain([most]).collect()
}

/// The columns of the sum as a table.
pub fn columns() -> Vec<Column> {
    vec![
        text("项目", "Part", 15, 0),
        growing("金额", "Amount", 22),
        text("规则", "Rule", 4, 1),
        text("何时腾出", "Room from", 30, 0),
    ]
}

/// The head-room as a sum: every cap, what is left of merchant, consumer and money, and the least of them.
pub fn sum(room: &HeadRoom) -> [Words; 3] {
    const CAPS: Phrase = Phrase::new(
        "核定损失 {loss} · 单笔上限 {single} · 该商家剩余 {merchant}",
        "loss {loss} · cap for one {single} · merchant's rest {merchant}",
    );
    const LEFT: Phrase = Phrase::new(
        "本人今年第 {this}/{yearly} 次 · 资金可用 {available}",
        "consumer's no. {this} of {yearly} this year · available {available}",
    );
    const MOST: Phrase = Phrase::new("{most} 元", "CNY {most}");
    [
        CAPS.with(&[("loss", &room.loss()), ("single", &room.single_cap_left()), ("merchant", &room.merchant_left())]),
        LEFT.with(&[
            ("this", &room.consumer_this_year.saturating_add(1)),
            ("yearly", &room.consumer_yearly),
            ("available", &room.available),
        ]),
        MOST.with(&[("most", &room.most())]),
    ]
}

fn open(_: &V<'_>, of: Option<&Id>, read: Read<'_>) -> Result<Json, Obstacle> {
    let ticked = read.codes("conditions");
    let conditions: Map<String, Json> = terms::CONDITIONS
        .iter()
        .map(|(code, _)| ((*code).to_owned(), json!(ticked.iter().any(|ticked| ticked == code))))
        .collect();
    Body::new()
        .put("case", of)
        .put_maybe("line", read.chosen("line"))
        .put_maybe("amount", read.money("amount"))
        .put_maybe("assessed", read.money("assessed"))
        .put("other_recovery", read.money("other_recovery").unwrap_or(Money::ZERO))
        .put_maybe("prepaid", prepaid(read))
        .put("conditions", conditions)
        .put_maybe("findings", read.text("findings"))
        .put_maybe("reason", read.text("reason"))
        .command_of("advance", "open")
}
