//! A farmers' cooperative of Doumen: forty-two members, a season of loans, and its desk on a Monday morning.

use super::lending;
use super::names::{name, phone};
use super::teller::{Fault, Teller};
use super::{COOPERATIVE, FRIDAY, MONDAY};
use crate::cooperative::Cooperative;
use crate::journal::{Store, StoreError};
use crate::ledger::Month;
use crate::vocabulary::Date;
use jiff::civil::date;
use serde_json::{Value, json};

const OPENING: Date = date(2025, 12, 1);
/// The village groups of its members.
const VILLAGES: [&str; 4] = ["一组", "二组", "三组", "四组"];
/// The first ten members brought 20,000 each, the others 5,000.
const PATRONS: usize = 10;
const MEMBERS: usize = 42;

/// Makes the book.
///
/// # Errors
/// As [`super::make`].
pub fn make(open: &mut dyn FnMut() -> Result<Box<dyn Store>, StoreError>) -> Result<(), Fault> {
    let mut desk = Teller::found(open, "chen", founding())?;
    begin(&mut desk)?;
    year(&mut desk)?;
    friday(&mut desk)?;
    monday(&mut desk)?;
    desk.end()
}

/// The id of a member.
pub fn member(number: usize) -> String {
    format!("m{number:02}")
}

fn founding() -> Value {
    json!({
        "book": COOPERATIVE, "institution": "cooperative", "name": "斗门内置金融合作社", "training": true,
        "opening": OPENING, "resolution": {"number": "社员大会2025-3", "on": "2025-11-28"},
        "operators": [
            {"operator": "chen", "name": "陈小玲", "duties": ["clerk", "manager"]},
            {"operator": "li", "name": "李建国", "duties": ["approver"]},
            {"operator": "zhou", "name": "周敏", "duties": ["checker"]},
            {"operator": "wu", "name": "吴玉兰", "duties": ["cashier"]},
        ]
    })
}

/// The grant, the members and their shares.
fn begin(desk: &mut Teller<Cooperative>) -> Result<(), Fault> {
    desk.give("chen", "setup", json!({"setup": {"confirm": {}}}))?;
    desk.give("chen", "code", json!({"till": {"open": {"kind": "private", "name": "吴玉兰的微信", "keeper": "wu"}}}))?;
    let grant =
        json!({"kind": "grant", "from": "斗门区财政种子资金", "tenders": [{"till": "bank", "amount": 100_000_000}]});
    desk.give("chen", "grant", json!({"fund": {"receive": grant}}))?;
    for (number, name) in VILLAGES.iter().enumerate() {
        desk.give("chen", &format!("village-{number}"), json!({"village": {"open": {"name": name}}}))?;
    }
    for number in 1..=MEMBERS {
        let group = VILLAGES.get(number % 4).copied().unwrap_or_default();
        let person = json!({"name": name(number), "phone": phone(number), "address": format!("斗门 {group}")});
        let class = if number <= PATRONS {
            "patron"
        } else if number <= 34 {
            "elder"
        } else {
            "ordinary"
        };
        let village = format!("village-{}", number % 4);
        let admit = json!({"person": person, "class": class, "standing": "farmer", "village": village});
        desk.give("chen", &member(number), json!({"member": {"admit": admit}}))?;
    }
    for number in 1..=MEMBERS {
        let (line, holder) = (format!("shares-{}", member(number)), member(number));
        if number <= PATRONS {
            let pay = json!({"member": holder, "tenders": [{"till": "bank", "amount": 2_000_000}],
                "reason": "开业入股，敬老社员按章程每人两万元"});
            desk.signed("wu", &line, json!({"share": {"pay_in": pay}}), "zhou")?;
        } else {
            let pay = json!({"member": holder, "tenders": [{"till": "bank", "amount": 500_000}], "reason": "开业入股"});
            desk.give("wu", &line, json!({"share": {"pay_in": pay}}))?;
        }
    }
    for (number, office) in [(1, "chair"), (2, "director"), (3, "supervisor")] {
        let appoint = json!({"member": member(number), "office": office});
        desk.give("chen", &format!("office-{number}"), json!({"relation": {"appoint": appoint}}))?;
    }
    let brother = json!({"member": member(30), "kin": member(2), "kind": "sibling"});
    desk.give("chen", "brother", json!({"relation": {"relate": brother}}))?;
    desk.check("zhou")
}

/// Loans are lent and paid back, each on its day, and each month is closed.
fn year(desk: &mut Teller<Cooperative>) -> Result<(), Fault> {
    let loans = lending::loans();
    let mut month = Month::of(OPENING);
    while month < Month::of(FRIDAY) {
        lending::month(desk, &loans, month)?;
        desk.on(month.last_day().tomorrow().unwrap_or(FRIDAY));
        desk.check("zhou")?;
        let through = json!({"accrual": {"run": {"through": month.last_day()}}});
        desk.give("chen", &format!("accrual-{month}"), through)?;
        desk.give("zhou", &format!("close-{month}"), json!({"period": {"close": {"month": month}}}))?;
        month = month.next();
    }
    lending::month(desk, &loans, month)
}

/// The last day of business: opened, worked and closed.
fn friday(desk: &mut Teller<Cooperative>) -> Result<(), Fault> {
    desk.on(FRIDAY);
    desk.check("zhou")?;
    let draw = json!({"till": {"move": {"from": "bank", "to": "cash", "amount": 800_000}}});
    desk.give("wu", "draw", draw)?;
    desk.check("zhou")?;
    lending::autumn(desk)?;
    desk.count("wu", "zhou", "open")?;
    let lost = json!({"tenders": [{"till": "bank", "amount": 80_000}], "from": "尾号 3312，附言鱼塘"});
    desk.give("wu", "lost1", json!({"unidentified": {"receive": lost}}))?;
    let lost = json!({"tenders": [{"till": "wechat", "amount": 20_000}], "from": "微信昵称 老何"});
    desk.give("wu", "lost2", json!({"unidentified": {"receive": lost}}))?;
    desk.check("zhou")?;
    lending::friday(desk)?;
    let promise = json!({"member": member(2), "amount": 1_000_000, "by": "2026-12-31", "reason": "带头认缴"});
    desk.give("chen", "promise", json!({"subscription": {"make": promise}}))?;
    desk.count("wu", "zhou", "close")
}

/// What came on Monday morning before the day was opened: papers, and no money.
fn monday(desk: &mut Teller<Cooperative>) -> Result<(), Fault> {
    desk.on(MONDAY);
    lending::waiting(desk)
}
