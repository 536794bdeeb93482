//! The association's advances: paid and recovered, paid and owed, and one waiting at each stage.

use super::cases::{accepted, failed};
use super::teller::{Fault, Teller};
use crate::association::Association;
use crate::vocabulary::{Date, Digest};
use jiff::civil::date;
use serde_json::json;

/// What stands in the scans of the practice book.
const SCANNED: &[u8] = "练习用的扫描件".as_bytes();

/// How far an advance has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Opened,
    Approved,
    Noticed,
    Paid,
}

/// An advance as it is made.
struct Advance {
    name: &'static str,
    consumer: usize,
    against: usize,
    fen: i64,
    opened_on: Date,
    stage: Stage,
    /// The day it is paid.
    paid_on: Date,
}

impl Advance {
    fn make(&self, desk: &mut Teller<Association>) -> Result<(), Fault> {
        let Self { name, fen, .. } = *self;
        let case = format!("{name}-case");
        let advance = format!("{name}-advance");
        desk.on(self.opened_on);
        accepted(desk, &case, self.consumer, self.against, fen, "商家停止服务，余款不退。")?;
        failed(desk, &case)?;
        let conditions =
            json!({"no_fault": true, "facts_clear": true, "evidence_sufficient": true, "basis_explicit": true});
        let open = json!({"case": case, "line": "fund", "amount": fen, "assessed": fen, "conditions": conditions,
            "findings": "合同、付款记录与余额一致。"});
        desk.give("lin", &advance, json!({"advance": {"open": open}}))?;
        if self.stage >= Stage::Approved {
            self.approve(desk, &advance)?;
        }
        if self.stage >= Stage::Noticed {
            let scan =
                json!({"file": format!("{advance}.pdf"), "length": SCANNED.len(), "sha256": Digest::of(SCANNED)});
            let agree = json!({"advance": advance, "assignment": true, "means": "video", "proof": "视频存证",
                "scan": scan});
            desk.give("lin", &format!("{advance}-agreed"), json!({"advance": {"sign_agreement": agree}}))?;
            let serve = json!({"advance": advance, "service": {"how": "in_person", "proof": "店长签收"}});
            desk.give("lin", &format!("{advance}-notice"), json!({"advance": {"serve_notice": serve}}))?;
        }
        if self.stage == Stage::Paid {
            desk.on(self.paid_on);
            desk.give(
                "wu",
                &format!("{advance}-paid"),
                json!({"advance": {"pay": {"advance": advance, "account": "工商银行 尾号 2231"}}}),
            )?;
            let served = json!({"advance": advance, "service": {"how": "post", "proof": "挂号信"}});
            desk.give("lin", &format!("{advance}-told"), json!({"recovery": {"notify": served}}))?;
            desk.give("lin", &format!("{advance}-demand"), json!({"recovery": {"demand": served}}))?;
        }
        Ok(())
    }

    /// By one, by two, or by the board on paper, as the amount asks.
    fn approve(&self, desk: &mut Teller<Association>, advance: &str) -> Result<(), Fault> {
        if self.fen > 300_000 {
            let vote = |name: &str| json!({"name": name, "vote": "for"});
            let votes = [vote("陈敏"), vote("梁志"), vote("黎安")];
            let paper = json!({"body": "board", "held_on": desk.today(), "votes": votes});
            let enter = json!({"advance": {"enter_paper": {"advance": advance, "paper": paper}}});
            desk.give("lin", &format!("{advance}-paper"), enter)?;
            let confirm = json!({"advance": {"confirm_paper": {"advance": advance}}});
            return desk.give("zhou", &format!("{advance}-seen"), confirm);
        }
        let signers: &[&str] = if self.fen > 100_000 { &["su", "qin"] } else { &["su"] };
        for signer in signers {
            let sign = json!({"advance": {"sign": {"advance": advance}}});
            desk.give(signer, &format!("{advance}-by-{signer}"), sign)?;
        }
        Ok(())
    }
}

/// The advances of the year, the earliest first.
///
/// # Errors
/// As [`super::make`].
pub fn year(desk: &mut Teller<Association>) -> Result<(), Fault> {
    let day = |month: i8, day: i8| date(2026, month, day);
    let advance = |name, number: usize, against, fen, opened_on: Date, stage| {
        let paid_on = opened_on.saturating_add(jiff::Span::new().days(9));
        Advance { name, consumer: 50 + number, against, fen, opened_on, stage, paid_on }
    };
    advance("whole", 1, 2, 199_900, day(8, 3), Stage::Paid).make(desk)?;
    let back = json!({"recovery": {"receive": {"advance": "whole-advance", "amount": 199_900}}});
    desk.on(day(8, 24));
    desk.give("wu", "whole-back", back)?;
    advance("plan", 2, 3, 360_000, day(8, 31), Stage::Paid).make(desk)?;
    desk.on(day(9, 21));
    let instalments = json!([{"due": "2026-10-20", "amount": 180_000}, {"due": "2026-11-18", "amount": 180_000}]);
    let plan = json!({"recovery": {"agree_plan": {"advance": "plan-advance", "instalments": instalments}}});
    desk.give("lin", "plan-agreed", plan)?;
    advance("court", 3, 4, 480_000, day(9, 23), Stage::Paid).make(desk)?;
    desk.on(day(10, 20));
    let first = json!({"recovery": {"receive": {"advance": "plan-advance", "amount": 180_000}}});
    desk.give("wu", "plan-first", first)?;
    let step = json!({"advance": "court-advance", "step": "arbitration", "number": "珠仲案字(2026)161号"});
    desk.give("lin", "court-step", json!({"recovery": {"take_step": step}}))?;
    advance("owed", 4, 6, 80_000, day(10, 21), Stage::Paid).make(desk)?;
    advance("pay", 5, 2, 98_000, day(10, 29), Stage::Noticed).make(desk)?;
    desk.check("zhou")
}

/// The advances that wait: for approval, for a second approver, for the merchant's last days, for payment.
///
/// # Errors
/// As [`super::make`].
pub fn waiting(desk: &mut Teller<Association>) -> Result<(), Fault> {
    let on = |day: i8| date(2026, 11, day);
    let advance = |name, number: usize, against, fen, opened_on, stage| Advance {
        name,
        consumer: 70 + number,
        against,
        fen,
        opened_on,
        stage,
        paid_on: super::FRIDAY,
    };
    advance("small", 2, 5, 45_000, on(17), Stage::Noticed).make(desk)?;
    advance("window", 3, 1, 250_000, on(19), Stage::Noticed).make(desk)?;
    advance("ask-one", 4, 6, 76_000, on(19), Stage::Opened).make(desk)?;
    advance("ask-board", 5, 4, 420_000, on(19), Stage::Opened).make(desk)?;
    advance("ask-two", 6, 3, 168_000, on(19), Stage::Opened).make(desk)?;
    let sign = json!({"advance": {"sign": {"advance": "ask-two-advance"}}});
    desk.give("su", "ask-two-first", sign)
}
