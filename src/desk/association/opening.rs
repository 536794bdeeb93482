//! The request for an advance (先行赔付申请表): the head-room as a sum, and the four conditions.

use super::V;
use super::names;
use crate::association::advance::HeadRoom;
use crate::desk::counter::{Asked, Ending, FormRow};
use crate::desk::form::{FieldKind, FieldSpec, Values};
use crate::desk::readers::read_positive;
use crate::desk::session::Obstacle;
use crate::desk::values::{Body, Read};
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
        FieldSpec::new("amount", Phrase::new("垫付金额", "Amount"), FieldKind::Money).required().reader(read_positive),
        FieldSpec::new("conditions", Phrase::new("四项条件核对", "Conditions"), FieldKind::Ticks(conditions))
            .required()
            .help(Phrase::new("四项都符合才能垫付 (P05)；空格勾选。", "All four must hold (P05); Space ticks.")),
        FieldSpec::new("findings", Phrase::new("核对情况", "Findings"), FieldKind::Note)
            .required()
            .example(Phrase::new("检测报告载明成色不足", "the test report shows the alloy")),
        FieldSpec::new("reason", Phrase::new("理由", "Reason"), FieldKind::Text)
            .help(Phrase::new("只在提示需要说明理由时填。", "Only where a reason is asked for.")),
    ];
    let mut asked = Asked { about, fields, ..Asked::default() };
    asked.fill.extend(first.map(|first| ("line".to_owned(), json!(first))));
    if let Some(loss) = case.claimed_loss() {
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
    let lines = room(view, of, Read(values)).map(|room| sum(&room)).unwrap_or_default();
    let [caps, left, most] = lines;
    BTreeMap::from([("caps", caps), ("left", left), ("most", most)])
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
        CAPS.with(&[("loss", &room.loss()), ("single", &room.single_cap), ("merchant", &room.merchant_left())]),
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
        .put("conditions", conditions)
        .put_maybe("findings", read.text("findings"))
        .put_maybe("reason", read.text("reason"))
        .command_of("advance", "open")
}
