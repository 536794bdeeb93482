//! Payments that come back, signatures from afar, accounts abroad.

use crate::association_desk::{Short, association, open, scan};
use crate::support::{Desk, day};
use huzhu::association::Association;
use huzhu::association::advance::Stage;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

fn bounce(on: Option<&str>) -> Value {
    json!({"advance": {"bounce": {"advance": "a1", "reason": "户名不符", "on": on}}})
}

fn pay(on: Option<&str>) -> Value {
    json!({"advance": {"pay": {"advance": "a1", "account": "中国银行(澳门) 尾号 8810", "abroad": true, "on": on}}})
}

/// 4,800.00 paid on 2026-03-06; it is now the 9th.
fn paid() -> Desk<Association> {
    let mut desk = association();
    desk.paid("a1", 480_000).on("2026-03-09");
    desk
}

#[test]
fn a_payment_that_came_back_is_held_again_and_paid_again() {
    let mut desk = paid();
    desk.does("wu", "b1", bounce(None));
    assert_eq!(desk.advance("a1").stage, Stage::Open);
    let fund = desk.statement("fund");
    assert_eq!((&fund["held"], &fund["advances_paid"], &fund["outstanding"]), (&json!(480_000), &json!(0), &json!(0)));
    assert_eq!(fund["available"], 49_520_000);
    assert_eq!(desk.cause("wu", pay(Some("2026-03-08"))).0, "date.too_early");
    desk.does("wu", "again", pay(None));
    assert_eq!(desk.advance("a1").stage, Stage::Paid { on: day("2026-03-09"), amount: Money::from_yuan(4_800) });
    assert_eq!(desk.statement("fund")["advances_paid"], 480_000);
}

#[test]
fn only_money_that_is_out_comes_back_and_not_before_it_went() {
    let mut desk = association();
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", 100, 100));
    assert_eq!(desk.cause("wu", bounce(None)).0, "advance.not_paid");
    let mut desk = paid();
    assert_eq!(desk.cause("wu", bounce(Some("2026-03-05"))).0, "date.too_early");
    desk.does("wu", "b1", bounce(Some("2026-03-06")));
    assert_eq!(desk.cause("wu", bounce(None)).0, "advance.not_paid");
}

#[test]
fn a_payment_of_which_something_came_back_from_the_merchant_was_not_sent_back_by_the_bank() {
    let mut desk = paid();
    let receive = json!({"recovery": {"receive": {"advance": "a1", "amount": 100, "voluntary": true}}});
    desk.does("wu", "r1", receive);
    assert_eq!(desk.cause("wu", bounce(None)), ("advance.recovery_moved", Some("P14")));
    desk.proposed("lin", "wrong", json!({"recovery": {"reverse": {"receipt": "r1", "reason": "错"}}}));
    desk.does("wu", "b1", bounce(None));
}

#[test]
fn a_bounced_advance_can_still_be_settled_by_the_merchant_or_withdrawn() {
    let mut desk = paid();
    desk.does("wu", "b1", bounce(None));
    let settle = json!({"advance": {"settle_by_merchant":
        {"advance": "a1", "amount": 300_000, "route": "to_consumer"}}});
    desk.does("lin", "s1", settle);
    assert_eq!(desk.statement("fund")["held"], 180_000);
    desk.does("wu", "again", pay(None));
    assert_eq!(desk.owed("a1"), Money::from_yuan(1_800));
    desk.does("wu", "b2", bounce(None));
    desk.does("lin", "out", json!({"advance": {"withdraw": {"advance": "a1", "reason": "消费者不要了"}}}));
    assert_eq!(desk.statement("fund")["available"], 50_000_000);
}

#[test]
fn a_signature_from_afar_names_its_proof() {
    let mut desk = association();
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", 100, 100));
    let sign = |means: &str, proof: Option<&str>| json!({"advance": {"sign_agreement": {"advance": "a1", "assignment": true, "scan": scan(), "means": means, "proof": proof}}});
    for means in ["video", "post"] {
        assert_eq!(desk.cause("lin", sign(means, None)), ("advance.signature_unproven", Some("R01")));
    }
    desk.does("lin", "agreed", sign("post", Some("快递 SF1001")));
    assert!(desk.advance("a1").agreement.as_ref().unwrap().proof.is_some());
}

#[test]
fn an_agreement_with_its_assignment_is_scanned_and_a_payment_names_its_account() {
    let mut desk = association();
    desk.failed_case("c1", "shop").does("lin", "a1", open("c1", 100, 100)).approved("a1");
    let bare = json!({"advance": {"sign_agreement": {"advance": "a1", "assignment": true}}});
    assert_eq!(desk.cause("lin", bare), ("advance.agreement_not_scanned", Some("R01")));
    desk.agreed("a1");
    for abroad in [false, true] {
        let nowhere = json!({"advance": {"pay": {"advance": "a1", "abroad": abroad}}});
        assert_eq!(desk.cause("wu", nowhere), ("advance.no_account", Some("P13")));
    }
    desk.does("wu", "paid", json!({"advance": {"pay": {"advance": "a1", "account": "BNU 8810", "abroad": true}}}));
    let served = |proof: Option<&str>| json!({"recovery": {"notify": {"advance": "a1", "service": {"how": "post", "proof": proof}}}});
    assert_eq!(desk.cause("lin", served(None)), ("recovery.notice_unproven", Some("R01")));
    desk.does("lin", "told", served(Some("挂号信 XA001")));
}
