//! The association's complaints: those that were settled in the year, and one at every stage now.

use super::names::{name, phone};
use super::teller::{Fault, Teller};
use crate::association::Association;
use crate::vocabulary::Date;
use jiff::civil::date;
use serde_json::{Value, json};

/// The id of a shop.
pub fn shop(number: usize) -> String {
    format!("shop{number}")
}

/// Registers a complaint of a consumer against a shop, over so many fen.
///
/// # Errors
/// As [`super::make`].
pub fn register(
    desk: &mut Teller<Association>,
    case: &str,
    consumer: usize,
    against: usize,
    fen: i64,
    facts: &str,
) -> Result<(), Fault> {
    let register = json!({
        "consumer": {"person": {"name": name(100 + consumer), "phone": phone(100 + consumer)}}, "merchant": shop(against),
        "claims": [{"remedy": "refund", "amount": fen}], "evidence": [{"what": "付款截图"}], "facts": facts,
        "identity_shown": true,
    });
    desk.give("lin", case, json!({"complaint": {"register": register}}))
}

/// Registers a complaint and accepts it.
///
/// # Errors
/// As [`super::make`].
pub fn accepted(
    desk: &mut Teller<Association>,
    case: &str,
    consumer: usize,
    against: usize,
    fen: i64,
    facts: &str,
) -> Result<(), Fault> {
    register(desk, case, consumer, against, fen, facts)?;
    desk.give("lin", &format!("{case}-in"), json!({"complaint": {"accept": {"case": case}}}))
}

/// Ends the mediation of a case without agreement.
///
/// # Errors
/// As [`super::make`].
pub fn failed(desk: &mut Teller<Association>, case: &str) -> Result<(), Fault> {
    let end = json!({"case": case, "outcome": "no_agreement", "note": "商家只肯退一半。"});
    desk.give("lin", &format!("{case}-end"), json!({"mediation": {"end": end}}))
}

/// Ends the mediation of a case with an agreement.
fn agreed(desk: &mut Teller<Association>, case: &str, fen: i64, perform_by: Date) -> Result<(), Fault> {
    let end = json!({"case": case, "outcome": "agreement", "terms": {"amount": fen, "perform_by": perform_by},
        "note": "店方同意退款。"});
    desk.give("lin", &format!("{case}-end"), json!({"mediation": {"end": end}}))
}

fn performed(desk: &mut Teller<Association>, case: &str) -> Result<(), Fault> {
    desk.give("lin", &format!("{case}-kept"), json!({"mediation": {"perform": {"case": case, "proof": "转账截图"}}}))
}

/// Complaints of the first months: settled, called back, closed.
///
/// # Errors
/// As [`super::make`].
pub fn year(desk: &mut Teller<Association>) -> Result<(), Fault> {
    let settled = [
        (date(2025, 12, 8), 1, 86_000, "外套洗一次就缩水。"),
        (date(2026, 1, 12), 2, 199_900, "手机是翻新机。"),
        (date(2026, 3, 9), 4, 360_000, "沙发与样品不同。"),
        (date(2026, 5, 11), 5, 45_000, "面霜过期三个月。"),
        (date(2026, 7, 6), 6, 120_000, "行程少了一个景点。"),
    ];
    for (number, (on, against, fen, facts)) in (1..).zip(settled) {
        let case = format!("settled{number}");
        desk.on(on);
        accepted(desk, &case, number, against, fen, facts)?;
        agreed(desk, &case, fen, on.saturating_add(jiff::Span::new().days(7)))?;
        performed(desk, &case)?;
        let call = json!({"complaint": {"call_back": {"case": case, "reached": true, "said": "已收到退款，满意。"}}});
        desk.give("lin", &format!("{case}-called"), call)?;
        let asked = json!({"consultation": {"note": {"line": "问七日无理由退货怎么算，已答复。"}}});
        desk.give("tang", &format!("ask{number}"), asked)?;
    }
    Ok(())
}

/// The complaints on the desk now: one at every stage, several near their day.
///
/// # Errors
/// As [`super::make`].
pub fn autumn(desk: &mut Teller<Association>) -> Result<(), Fault> {
    let day = |month: i8, day: i8| date(2026, month, day);
    desk.on(day(11, 3));
    accepted(desk, "broken", 21, 4, 90_000, "餐桌开裂，店方答应换没有换。")?;
    agreed(desk, "broken", 90_000, day(11, 10))?;
    accepted(desk, "tested", 22, 1, 480_000, "金饰成色与标签不符。")?;
    desk.on(day(11, 5));
    let pause = json!({"clock": {"pause": {"case": "tested", "cause": "appraisal", "proof": "委托检测书 7 号"}}});
    desk.give("lin", "tested-stop", pause)?;
    let ring = json!({"goods": {"hand_in": {"case": "tested", "what": "金戒指一枚，原包装"}}});
    desk.give("lin", "tested-ring", ring)?;
    accepted(desk, "silent", 23, 6, 150_000, "退团费一直不退。")?;
    accepted(desk, "called", 24, 5, 32_000, "精华液过敏，要求退款。")?;
    agreed(desk, "called", 32_000, day(11, 12))?;
    desk.on(day(11, 9));
    accepted(desk, "meeting", 25, 2, 260_000, "新手机屏幕有亮点。")?;
    accepted(desk, "offered", 26, 3, 180_000, "健身卡余额不退。")?;
    desk.on(day(11, 11));
    performed(desk, "called")?;
    let broke = json!({"mediation": {"breach": {"case": "broken", "note": "过了日子没有换，电话不接。"}}});
    desk.give("lin", "broken-broke", broke)?;
    desk.on(day(11, 16));
    accepted(desk, "keeping", 27, 4, 70_000, "衣柜门少一扇。")?;
    agreed(desk, "keeping", 70_000, day(11, 25))?;
    accepted(desk, "open1", 28, 3, 140_000, "停课三个月，课时费不退。")?;
    failed(desk, "open1")?;
    register(desk, "papers", 29, 2, 55_000, "充电器发热，没有小票。")?;
    let ask = json!({"case": "papers", "wanted": ["evidence"], "note": "请补交小票或付款记录。",
        "service": {"how": "message", "proof": "短信 10:05"}});
    desk.give("lin", "papers-asked", json!({"complaint": {"ask": ask}}))?;
    desk.on(day(11, 18));
    let notice = json!({"case": "silent", "party": "merchant", "how": "post", "answered": false, "notice": true,
        "proof": "挂号信 XA310"});
    desk.give("lin", "silent-notice", json!({"contact": {"log": notice}}))?;
    let offer = json!({"case": "offered", "by": "merchant", "amount": 90_000, "content": "退一半余额。"});
    desk.give("lin", "offered-half", json!({"offer": {"make": offer}}))?;
    let meet: Value = json!({"case": "meeting", "day": super::MONDAY, "place": "14:30 本会二楼"});
    desk.give("lin", "meeting-monday", json!({"session": {"arrange": meet}}))?;
    desk.on(day(11, 19));
    register(desk, "waiting", 30, 1, 66_000, "项链搭扣断了，店家推给厂家。")?;
    watch(desk)
}

/// A watch of 4,800.00 whose price is claimed back and which is still with its owner: nothing is advanced on it before
/// it is handed in.
fn watch(desk: &mut Teller<Association>) -> Result<(), Fault> {
    let (consumer, case) = (31, "watch");
    let register = json!({
        "consumer": {"person": {"name": name(100 + consumer), "phone": phone(100 + consumer)}}, "merchant": shop(1),
        "claims": [{"remedy": "return", "amount": 480_000}],
        "evidence": [{"what": "发票"}, {"what": "检测报告", "original_seen": true}],
        "facts": "手表走时不准，检测为翻新机芯，店家不退。", "identity_shown": true,
    });
    desk.give("lin", case, json!({"complaint": {"register": register}}))?;
    desk.give("lin", &format!("{case}-in"), json!({"complaint": {"accept": {"case": case}}}))?;
    failed(desk, case)
}
