//! A consumer association at Hengqin: its pool, its shops, a year of complaints, and its desk on a Monday morning.

use super::cases::{self, shop};
use super::teller::{Fault, Teller};
use super::{ASSOCIATION, FRIDAY, MONDAY, advances};
use crate::association::Association;
use crate::journal::{Store, StoreError};
use crate::vocabulary::Date;
use jiff::civil::date;
use serde_json::{Value, json};

const OPENING: Date = date(2025, 12, 1);
/// Shops that pledged to let the association pay first.
const SHOPS: [&str; 6] = ["海岛金饰店", "湾口手机城", "小横琴健身馆", "天沐家具行", "口岸药妆", "花海旅行社"];

/// Makes the book.
///
/// # Errors
/// As [`super::make`].
pub fn make(open: &mut dyn FnMut() -> Result<Box<dyn Store>, StoreError>) -> Result<(), Fault> {
    let mut desk = Teller::found(open, "chen", founding())?;
    begin(&mut desk)?;
    cases::year(&mut desk)?;
    advances::year(&mut desk)?;
    cases::autumn(&mut desk)?;
    advances::waiting(&mut desk)?;
    friday(&mut desk)?;
    monday(&mut desk)?;
    desk.end()
}

fn founding() -> Value {
    json!({
        "book": ASSOCIATION, "institution": "association", "name": "横琴消费者协会（练习）", "training": true,
        "opening": OPENING, "pool": [{"line": "fund", "amount": 50_000_000}],
        "operators": [
            {"operator": "chen", "name": "陈敏", "duties": ["manager"]},
            {"operator": "lin", "name": "林嘉怡", "duties": ["mediator"]},
            {"operator": "tang", "name": "唐伟", "duties": ["mediator"]},
            {"operator": "su", "name": "苏国强", "duties": ["approver"]},
            {"operator": "qin", "name": "秦文", "duties": ["approver"]},
            {"operator": "zhou", "name": "周敏", "duties": ["checker"]},
            {"operator": "wu", "name": "吴玉兰", "duties": ["cashier"]},
        ]
    })
}

/// The pool's second line, and the shops with their pledges and deposits.
fn begin(desk: &mut Teller<Association>) -> Result<(), Fault> {
    desk.give("chen", "setup", json!({"setup": {"confirm": {}}}))?;
    desk.give("chen", "code", json!({"till": {"open": {"kind": "private", "name": "吴玉兰的微信", "keeper": "wu"}}}))?;
    let donated = json!({"name": "旅游专项", "from": "某酒店", "amount": 5_000_000});
    desk.give("wu", "travel", json!({"pool": {"donate": donated}}))?;
    for (number, name) in (1..).zip(SHOPS) {
        let id = shop(number);
        let shops = json!([{"name": format!("{name}（口岸店）"), "address": format!("横琴口岸广场 {number} 号")}]);
        desk.give("lin", &id, json!({"merchant": {"register": {"name": name, "shops": shops}}}))?;
        let pledge = json!({"merchant": id, "from": "2025-12-01", "to": "2026-12-31", "arbitration": true,
            "service_address": format!("横琴口岸广场 {number} 号")});
        desk.give("lin", &format!("{id}-pledge"), json!({"merchant": {"pledge": pledge}}))?;
        let deposit = json!({"merchant": id, "amount": 200_000});
        desk.give("wu", &format!("{id}-deposit"), json!({"merchant": {"receive_deposit": deposit}}))?;
    }
    desk.check("zhou")
}

/// The last day of business: opened, worked and closed.
fn friday(desk: &mut Teller<Association>) -> Result<(), Fault> {
    desk.on(FRIDAY);
    desk.check("zhou")?;
    desk.count("wu", "zhou", "open")?;
    let lost = json!({"tenders": [{"till": "bank", "amount": 80_000}], "from": "尾号 3312，没有附言"});
    desk.give("wu", "lost1", json!({"unidentified": {"receive": lost}}))?;
    let lost = json!({"tenders": [{"till": "wechat", "amount": 20_000}, {"till": "code", "amount": 5_000}], "from": "微信昵称 老何"});
    desk.give("wu", "lost2", json!({"unidentified": {"receive": lost}}))?;
    let back = json!({"merchant": {"return_deposit": {"merchant": shop(5), "amount": 50_000}}});
    desk.give("wu", "deposit-back", back)?;
    let pays = json!({"recovery": {"receive": {"advance": "plan-advance", "amount": 50_000}}});
    desk.give("wu", "plan-second", pays)?;
    let shut = json!({"merchant": shop(6), "standing": "untraceable", "proof": "卷帘门照片，电话停机"});
    desk.give("lin", "shut", json!({"standing": {"report": shut}}))?;
    let late = json!({"merchant": shop(4), "reason": "追偿通知过期未还"});
    desk.give("chen", "suspended", json!({"recovery": {"suspend_shop": late}}))?;
    desk.count("wu", "zhou", "close")
}

/// What came on Monday morning before the day was opened.
fn monday(desk: &mut Teller<Association>) -> Result<(), Fault> {
    desk.on(MONDAY);
    cases::register(desk, "new1", 40, 1, 128_000, "买的手镯两天就褪色，店里说是自己保管不当。")?;
    cases::register(desk, "new2", 41, 2, 299_900, "手机用了一周黑屏，店家不肯换。")?;
    let said = json!({"consultation": {"note": {"line": "问预付卡停业怎么办，已说明登记办法。"}}});
    desk.give("lin", "ask-monday", said)
}
