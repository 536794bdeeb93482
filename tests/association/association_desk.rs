//! A desk of an association with a pledged shop, and the short ways to a case, an advance, a payment.

use crate::support::Desk;
use huzhu::association::Association;
use huzhu::association::advance::Advance;
use huzhu::office::Failure;
use huzhu::rules::Refusal;
use huzhu::vocabulary::{Date, Id, Money};
use serde_json::{Value, json};

/// Opened on Monday 2026-03-02 with 500,000.00; `shop` is pledged for a year and `stall` is not.
///
/// Chen manages, Lin and Tang mediate, Su and Qin approve, Wu and Mei pay out, Zhou checks.
pub fn association() -> Desk<Association> {
    let mut desk = Desk::found(&founding(json!([])));
    desk.does("lin", "shop", json!({"merchant": {"register": {"name": "海岛金饰店"}}}));
    desk.does("lin", "stall", json!({"merchant": {"register": {"name": "路边摊"}}}));
    desk.does("lin", "pledge", pledge("shop", "2026-03-02", "2027-03-01"));
    desk
}

/// The founding with other house numbers.
pub fn founding(numbers: Value) -> String {
    json!({"book": "hengqin", "institution": "association", "name": "横琴消费者协会", "training": true,
        "opening": "2026-03-02", "pool": [{"line": "fund", "amount": 50_000_000}], "numbers": numbers,
        "operators": [
            {"operator": "chen", "name": "陈敏", "duties": ["manager"]},
            {"operator": "lin", "name": "林嘉怡", "duties": ["mediator"]},
            {"operator": "tang", "name": "唐伟", "duties": ["mediator"]},
            {"operator": "su", "name": "苏国强", "duties": ["approver", "cashier"]},
            {"operator": "qin", "name": "秦文", "duties": ["approver"]},
            {"operator": "zhou", "name": "周敏", "duties": ["checker"]},
            {"operator": "wu", "name": "吴玉兰", "duties": ["cashier"]},
            {"operator": "mei", "name": "梅芳", "duties": ["mediator", "cashier"]}]})
    .to_string()
}

/// A house number from the opening on.
pub fn number(key: &str, value: Value) -> Value {
    json!({"key": key, "from": "2026-03-02", "value": value})
}

/// The same association with other house numbers.
pub fn association_with(numbers: Value) -> Desk<Association> {
    let mut desk = Desk::found(&founding(numbers));
    desk.does("lin", "shop", json!({"merchant": {"register": {"name": "海岛金饰店"}}}));
    desk.does("lin", "stall", json!({"merchant": {"register": {"name": "路边摊"}}}));
    desk.does("lin", "pledge", pledge("shop", "2026-03-02", "2027-03-01"));
    desk
}

pub fn pledge(merchant: &str, from: &str, to: &str) -> Value {
    json!({"merchant": {"pledge": {"merchant": merchant, "from": from, "to": to, "arbitration": true,
        "service_address": "口岸广场 12 号"}}})
}

pub fn complaint(merchant: &str, claims: Value) -> Value {
    json!({"complaint": {"register": {"consumer": {"person": {"name": "何美玲"}}, "merchant": merchant,
        "claims": claims, "evidence": [{"what": "收据"}], "facts": "成色与标签不符。"}}})
}

pub fn open(case: &str, amount: i64, assessed: i64) -> Value {
    json!({"advance": {"open": {"case": case, "line": "fund", "amount": amount, "assessed": assessed,
        "conditions": {"no_fault": true, "facts_clear": true, "evidence_sufficient": true, "basis_explicit": true},
        "findings": "检测报告载明成色不足。"}}})
}

/// A scanned paper.
pub fn scan() -> Value {
    json!({"file": "协议书.pdf", "length": 3,
        "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
}

pub fn board(held_on: &str) -> Value {
    json!({"body": "board", "held_on": held_on,
        "votes": [{"name": "陈敏", "vote": "for"}, {"name": "梁志", "vote": "for"}, {"name": "黎安", "vote": "against"}]})
}

/// A resolution of the board on paper.
pub fn resolution(held_on: &str) -> Value {
    json!({"number": "理事会2026-4", "paper": board(held_on)})
}

pub trait Short {
    /// Gives a command that is recorded.
    fn does(&mut self, by: &str, command_id: &str, command: Value) -> &mut Self;
    /// Gives a command that is refused.
    fn refuses(&mut self, by: &str, command: Value) -> Refusal;
    /// A refusal's cause and rule.
    fn cause(&mut self, by: &str, command: Value) -> (&'static str, Option<&'static str>);
    /// Gives a command to an approver to sign, who does.
    fn proposed(&mut self, by: &str, command_id: &str, command: Value) -> &mut Self;
    /// A case whose mediation ended without agreement.
    fn failed_case(&mut self, case: &str, merchant: &str) -> &mut Self;
    /// Ends the mediation of a case, with the facts that its outcome asks for; days go by where they must.
    fn ended(&mut self, case: &str, outcome: &str) -> &mut Self;
    /// A notice to the merchant of a case, without an answer.
    fn unanswered(&mut self, case: &str) -> &mut Self;
    /// An advance of so many fen on a new case, paid on the first day it can be, by Wu.
    fn paid(&mut self, advance: &str, amount: i64) -> &mut Self;
    /// An open advance approved, agreed and notified, and paid on the first day it can be, by Wu.
    fn paid_off(&mut self, advance: &str) -> &mut Self;
    /// The consumer's agreement on an advance, signed and scanned.
    fn agreed(&mut self, advance: &str) -> &mut Self;
    /// What gathers the signatures of an advance that is open.
    fn approved(&mut self, advance: &str) -> &mut Self;
    fn advance(&self, advance: &str) -> &Advance;
    fn statement(&self, line: &str) -> Value;
    fn owed(&self, advance: &str) -> Money;
}

impl Short for Desk<Association> {
    fn does(&mut self, by: &str, command_id: &str, command: Value) -> &mut Self {
        self.give(by, command_id, &command.to_string())
    }

    fn refuses(&mut self, by: &str, command: Value) -> Refusal {
        let before = self.book.state().clone();
        let refusal = match self.try_give(by, "refused", &command.to_string()) {
            Err(Failure::Refused(refusal)) => refusal,
            other => panic!("expected a refusal of {command}, got {other:?}"),
        };
        assert_eq!(*self.book.state(), before, "a refused command changes nothing");
        refusal
    }

    fn cause(&mut self, by: &str, command: Value) -> (&'static str, Option<&'static str>) {
        let refusal = self.refuses(by, command);
        (refusal.cause(), refusal.rule_id())
    }

    fn proposed(&mut self, by: &str, command_id: &str, command: Value) -> &mut Self {
        self.does(by, command_id, command);
        self.does("qin", &format!("{command_id}-signed"), json!({"proposal": {"sign": {"proposal": command_id}}}))
    }

    fn failed_case(&mut self, case: &str, merchant: &str) -> &mut Self {
        self.does("lin", case, complaint(merchant, json!([{"remedy": "refund"}])));
        self.does("lin", &format!("{case}-in"), json!({"complaint": {"accept": {"case": case}}}));
        let end = json!({"mediation": {"end": {"case": case, "outcome": "no_agreement"}}});
        self.does("lin", &format!("{case}-end"), end)
    }

    fn ended(&mut self, case: &str, outcome: &str) -> &mut Self {
        let later = |today: Date, days: i64| today.saturating_add(jiff::Span::new().days(days));
        match outcome {
            "no_answer" => {
                self.unanswered(case);
                self.today = later(self.today, 1);
                self.unanswered(case);
                self.today = later(self.today, 14);
            }
            "merchant_absent" | "consumer_absent" => {
                let came = if outcome == "merchant_absent" { "consumer" } else { "merchant" };
                let session = format!("{case}-met");
                let arrange = json!({"session": {"arrange": {"case": case, "day": self.today, "place": "二楼"}}});
                self.does("lin", &session, arrange);
                let record = json!({"session": session, "present": [came], "result": "not_held"});
                self.does("lin", &format!("{session}-not"), json!({"session": {"record": record}}));
            }
            "time_limit" => self.today = later(self.today, 100),
            _ => {}
        }
        let end = json!({"mediation": {"end": {"case": case, "outcome": outcome}}});
        self.does("lin", &format!("{case}-end"), end)
    }

    fn unanswered(&mut self, case: &str) -> &mut Self {
        let log = json!({"case": case, "party": "merchant", "how": "post", "answered": false, "notice": true,
            "proof": "挂号信"});
        self.does("lin", &format!("{case}-rang-{}", self.today), json!({"contact": {"log": log}}))
    }

    fn paid(&mut self, advance: &str, amount: i64) -> &mut Self {
        self.failed_case(&format!("{advance}-case"), "shop");
        self.does("lin", advance, open(&format!("{advance}-case"), amount, amount));
        self.paid_off(advance)
    }

    fn paid_off(&mut self, advance: &str) -> &mut Self {
        self.approved(advance);
        self.agreed(advance);
        let serve = json!({"advance": {"serve_notice": {"advance": advance, "service": {"how": "in_person"}}}});
        self.does("lin", &format!("{advance}-notice"), serve);
        let ends = self.advance(advance).window.as_ref().map(|window| window.ends).unwrap();
        self.today = ends.tomorrow().unwrap();
        self.does(
            "wu",
            &format!("{advance}-paid"),
            json!({"advance": {"pay": {"advance": advance, "account": "尾号 2231"}}}),
        )
    }

    fn agreed(&mut self, advance: &str) -> &mut Self {
        let agree = json!({"advance": advance, "assignment": true, "scan": scan()});
        self.does("lin", &format!("{advance}-agreed"), json!({"advance": {"sign_agreement": agree}}))
    }

    fn approved(&mut self, advance: &str) -> &mut Self {
        use huzhu::institution::Requirement;
        match self.advance(advance).gathering.requirement {
            Requirement::Approvers(count) => {
                for signer in ["su", "qin"].into_iter().take(usize::from(count)) {
                    let sign = json!({"advance": {"sign": {"advance": advance}}});
                    self.does(signer, &format!("{advance}-by-{signer}"), sign);
                }
            }
            Requirement::Paper(_) => {
                let paper = board(&self.today.to_string());
                let enter = json!({"advance": {"enter_paper": {"advance": advance, "paper": paper}}});
                self.does("lin", &format!("{advance}-paper"), enter);
                let confirm = json!({"advance": {"confirm_paper": {"advance": advance}}});
                self.does("zhou", &format!("{advance}-seen"), confirm);
            }
        }
        self
    }

    fn advance(&self, advance: &str) -> &Advance {
        self.book.state().advance(&Id::new(advance).unwrap()).unwrap()
    }

    fn statement(&self, line: &str) -> Value {
        let statements = self.book.state().statements(self.today);
        let found = statements.iter().find(|statement| statement.line.as_str() == line).unwrap();
        serde_json::to_value(found).unwrap()
    }

    fn owed(&self, advance: &str) -> Money {
        self.book.state().owed(&Id::new(advance).unwrap())
    }
}
