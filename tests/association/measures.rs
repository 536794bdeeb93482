//! Instalments, steps outside the house, suspension, deposits brought up again.

use crate::association_desk::{Short, association, open, scan};
use crate::support::{Desk, day, id};
use huzhu::association::Association;
use huzhu::ledger::Account;
use huzhu::rules::Figure;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

/// 2,000.00 paid on 2026-03-06 and the merchant notified on the 9th, which it is.
fn notified() -> Desk<Association> {
    let mut desk = association();
    desk.paid("a1", 200_000).on("2026-03-09");
    desk.does(
        "lin",
        "told",
        json!({"recovery": {"notify": {"advance": "a1", "service": {"how": "post", "proof": "挂号信"}}}}),
    );
    desk
}

fn plan(instalments: &[(&str, i64)]) -> Value {
    let instalments: Vec<Value> =
        instalments.iter().map(|(due, amount)| json!({"due": due, "amount": amount})).collect();
    json!({"recovery": {"agree_plan": {"advance": "a1", "instalments": instalments}}})
}

fn receive(amount: i64) -> Value {
    json!({"recovery": {"receive": {"advance": "a1", "amount": amount}}})
}

fn step(step: &str) -> Value {
    json!({"recovery": {"take_step": {"advance": "a1", "step": step, "number": "88"}}})
}

fn suspend() -> Value {
    json!({"recovery": {"suspend_shop": {"merchant": "shop", "reason": "过期未还"}}})
}

fn demand() -> Value {
    json!({"recovery": {"demand": {"advance": "a1", "service": {"how": "post"}}}})
}

fn late(desk: &Desk<Association>) -> bool {
    desk.book.state().is_late(&id("a1"), desk.today)
}

#[test]
fn instalments_come_to_what_is_owed_and_are_covered_in_their_order() {
    let mut desk = notified();
    assert_eq!(desk.cause("lin", plan(&[])).0, "recovery.plan_length");
    let refusal = desk.refuses("lin", plan(&[("2026-03-31", 100_000), ("2026-04-30", 99_999)]));
    assert_eq!(
        (refusal.cause(), refusal.get("owed")),
        ("recovery.plan_sum", Some(&Figure::Money(Money::from_yuan(2_000))))
    );
    assert_eq!(desk.cause("lin", plan(&[("2026-04-30", 100_000), ("2026-04-30", 100_000)])).0, "date.too_early");
    desk.does("lin", "plan", plan(&[("2026-03-31", 100_000), ("2026-04-30", 100_000)]));
    desk.does("wu", "r1", receive(130_000));
    let open: Vec<Money> = desk.book.state().plan(&id("a1")).iter().map(|due| due.open()).collect();
    assert_eq!(open, [Money::ZERO, Money::from_yuan(700)]);
    assert_eq!(desk.book.state().expected(&id("a1"), desk.today), [(day("2026-04-30"), Money::from_yuan(700))]);
    desk.proposed("lin", "wrong", json!({"recovery": {"reverse": {"receipt": "r1", "reason": "错"}}}));
    let open: Vec<Money> = desk.book.state().plan(&id("a1")).iter().map(|due| due.open()).collect();
    assert_eq!(open, [Money::from_yuan(1_000), Money::from_yuan(1_000)]);
}

#[test]
fn an_instalment_is_late_the_day_after_it_was_due_and_not_before() {
    let mut desk = notified();
    desk.does("lin", "plan", plan(&[("2026-03-31", 100_000), ("2026-04-30", 100_000)])).on("2026-03-31");
    assert!(!late(&desk));
    desk.on("2026-04-01");
    assert!(late(&desk));
    desk.does("wu", "r1", receive(100_000));
    assert!(!late(&desk));
}

#[test]
fn what_the_consumer_returned_is_no_longer_due_by_the_plan() {
    let mut desk = notified();
    desk.does("lin", "plan", plan(&[("2026-03-31", 100_000), ("2026-04-30", 100_000)]));
    desk.does("wu", "b1", json!({"recovery": {"return_by_consumer": {"advance": "a1", "amount": 100_000}}}));
    let open: Money = desk.book.state().plan(&id("a1")).iter().map(|due| due.open()).sum();
    assert_eq!(open, desk.book.state().owed_by_merchant(&id("a1")));
}

#[test]
fn a_merchant_that_agreed_to_it_is_taken_to_arbitration_and_another_to_court_r04() {
    let mut desk = notified();
    desk.does("lin", "s1", step("arbitration"));
    let mut desk = association();
    let mut pledge = crate::association_desk::pledge("stall", "2026-03-02", "2027-03-01");
    pledge["merchant"]["pledge"]["arbitration"] = json!(false);
    desk.does("lin", "p2", pledge).failed_case("c1", "stall").does("lin", "a1", open("c1", 50_000, 50_000));
    desk.approved("a1");
    desk.does(
        "lin",
        "agreed",
        json!({"advance": {"sign_agreement": {"advance": "a1", "assignment": true, "scan": scan()}}}),
    );
    desk.does("wu", "paid", json!({"advance": {"pay": {"advance": "a1", "account": "尾号 2231"}}}));
    desk.does(
        "lin",
        "told",
        json!({"recovery": {"notify": {"advance": "a1", "service": {"how": "post", "proof": "挂号信"}}}}),
    );
    assert_eq!(desk.cause("lin", step("arbitration")), ("recovery.no_arbitration", Some("R04")));
    desk.does("lin", "s1", step("court"));
    assert_eq!(desk.book.state().recoveries.get(&id("a1")).unwrap().steps[0].amount, Money::from_yuan(500));
}

#[test]
fn nothing_is_enforced_before_an_award() {
    let mut desk = notified();
    assert_eq!(desk.cause("lin", step("enforcement")).0, "recovery.no_award");
    let award = json!({"recovery": {"award": {"advance": "a1", "number": "88", "amount": 200_000,
        "difference": "chased"}}});
    desk.does("lin", "w1", award).does("lin", "s1", step("enforcement"));
    desk.does("lin", "s2", step("bankruptcy_claim")).does("wu", "r1", receive(200_000));
    assert_eq!(desk.cause("lin", step("court")).0, "recovery.merchant_owes_nothing");
}

#[test]
fn money_from_a_court_a_guarantor_or_a_bankruptcy_returns_to_the_line_as_well() {
    let mut desk = notified();
    for (number, payer) in ["third_party", "enforcement", "bankruptcy"].into_iter().enumerate() {
        let mut command = receive(10_000);
        command["recovery"]["receive"]["payer"] = json!(payer);
        desk.does("wu", &format!("r{number}"), command);
    }
    assert_eq!(desk.statement("fund")["recoveries"], 30_000);
    desk.proposed("lin", "wrong", json!({"recovery": {"reverse": {"receipt": "r1", "reason": "错"}}}));
    assert_eq!(desk.statement("fund")["recoveries"], 20_000);
}

#[test]
fn a_shop_that_is_late_is_suspended_until_it_has_repaid_and_pledges_no_more_meanwhile_r07() {
    let mut desk = notified();
    desk.does("lin", "d1", demand());
    assert_eq!(desk.cause("chen", suspend()), ("recovery.nothing_late", Some("R07")));
    desk.on("2026-03-25").does("chen", "s1", suspend());
    assert_eq!(desk.cause("chen", suspend()), ("recovery.suspended", Some("R07")));
    let pledge = crate::association_desk::pledge("shop", "2026-03-25", "2027-12-31");
    assert_eq!(desk.cause("lin", pledge.clone()), ("merchant.suspended", Some("R07")));
    desk.does("wu", "r1", receive(200_000));
    assert!(desk.book.state().suspension(&id("shop")).is_none());
    desk.does("lin", "p2", pledge);
}

#[test]
fn a_deposit_is_brought_up_by_what_was_used_of_it_and_no_more() {
    let mut desk = notified();
    let deposit = |amount| json!({"merchant": {"receive_deposit": {"merchant": "shop", "amount": amount}}});
    let top_up = |amount| json!({"recovery": {"demand_top_up": {"merchant": "shop", "amount": amount, "service": {"how": "post"}}}});
    desk.does("wu", "d", deposit(150_000));
    assert_eq!(desk.cause("lin", top_up(1)).0, "recovery.deposit_not_used");
    desk.proposed("lin", "t1", json!({"recovery": {"take_deposit": {"advance": "a1", "amount": 100_000}}}));
    assert_eq!(desk.cause("lin", top_up(100_001)).0, "recovery.deposit_not_used");
    desk.does("lin", "up", top_up(100_000));
    assert_eq!(desk.book.state().top_up_due(&id("shop")), Money::from_yuan(1_000));
    desk.does("wu", "d2", deposit(60_000));
    assert_eq!(desk.book.state().top_up_due(&id("shop")), Money::from_yuan(400));
    desk.does("wu", "d3", deposit(40_000));
    assert_eq!(desk.book.state().top_up_due(&id("shop")), Money::ZERO);
    assert_eq!(desk.book.state().house.ledger.balance(Account::DEPOSITS, Some(&id("shop"))), Money::from_yuan(1_500));
}
