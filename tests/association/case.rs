//! Merchants, complaints, mediation.

use crate::association_desk::{Short, association, association_with, complaint, number, open, pledge, scan};
use crate::support::{Desk, day, id};
use huzhu::association::Association;
use huzhu::association::party::Party;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

#[test]
fn the_clock_of_acceptance_counts_seven_working_days_after_registration() {
    let mut desk = association();
    desk.does("lin", "c1", complaint("shop", json!([{"remedy": "refund", "amount": 100}])));
    let state = desk.book.state();
    let due = state.acceptance_due(state.case(&id("c1")).unwrap()).unwrap();
    assert_eq!((due.date, due.provisional), (day("2026-03-11"), false));
}

#[test]
fn a_clock_beyond_the_loaded_years_is_provisional() {
    let mut desk = association();
    desk.on("2026-12-30").does("lin", "c1", complaint("shop", json!([{"remedy": "refund"}])));
    let state = desk.book.state();
    assert!(state.acceptance_due(state.case(&id("c1")).unwrap()).unwrap().provisional);
}

#[test]
fn the_limit_of_mediation_is_unverified_from_the_day_the_new_measures_are_in_force() {
    let mut desk = association();
    desk.on("2026-04-14").does("lin", "c1", complaint("shop", json!([{"remedy": "refund"}])));
    desk.does("lin", "a1", json!({"complaint": {"accept": {"case": "c1"}}}));
    desk.does("lin", "c2", complaint("shop", json!([{"remedy": "refund"}])));
    desk.on("2026-04-15").does("lin", "a2", json!({"complaint": {"accept": {"case": "c2"}}}));
    let state = desk.book.state();
    let limit = |case| state.mediation_limit(&id(case)).unwrap().unwrap();
    assert!(limit("c1").verified);
    assert!(!limit("c2").verified);
    assert_eq!(limit("c1").due().unwrap().date, day("2026-06-18"));
}

#[test]
fn cases_are_numbered_by_the_year_they_came() {
    let mut desk = association();
    for (today, case, number) in [("2026-12-30", "c1", 1), ("2026-12-31", "c2", 2), ("2027-01-04", "c3", 1)] {
        desk.on(today).does("lin", case, complaint("shop", json!([{"remedy": "refund"}])));
        assert_eq!(desk.book.state().case(&id(case)).unwrap().number, number);
    }
}

#[test]
fn the_consumer_of_an_earlier_case_is_the_same_consumer() {
    let mut desk = association();
    desk.does("lin", "c1", complaint("shop", json!([{"remedy": "refund"}])));
    let mut again = complaint("stall", json!([{"remedy": "repair"}]));
    again["complaint"]["register"]["consumer"] = json!({"as_in": "c1"});
    desk.does("lin", "c2", again.clone());
    again["complaint"]["register"]["consumer"] = json!({"as_in": "c2"});
    desk.does("lin", "c3", again.clone());
    assert_eq!(desk.book.state().case(&id("c3")).unwrap().consumer, id("c1"));
    again["complaint"]["register"]["consumer"] = json!({"as_in": "nobody"});
    assert_eq!(desk.cause("lin", again), ("case.unknown", None));
}

#[test]
fn a_complaint_has_at_most_fifty_claims_of_positive_amounts_against_a_known_merchant() {
    let mut desk = association();
    let claims = |count| json!(vec![json!({"remedy": "refund", "amount": 1_000_000_000_000_000_i64}); count]);
    assert_eq!(desk.cause("lin", complaint("shop", claims(51))).0, "complaint.too_many_claims");
    desk.does("lin", "fifty", complaint("shop", claims(50)));
    let zero = json!([{"remedy": "refund", "amount": 0}]);
    assert_eq!(desk.cause("lin", complaint("shop", zero)).0, "amount.not_positive");
    assert_eq!(desk.cause("lin", complaint("nobody", json!([{"remedy": "refund"}]))).0, "merchant.unknown");
}

#[test]
fn a_complaint_is_answered_once_and_not_before_it_came() {
    let mut desk = association();
    desk.on("2026-03-10").does("lin", "c1", complaint("shop", json!([{"remedy": "refund"}])));
    let accept = |on| json!({"complaint": {"accept": {"case": "c1", "on": on}}});
    assert_eq!(desk.cause("lin", accept("2026-03-09")).0, "date.too_early");
    assert_eq!(desk.cause("lin", accept("2026-03-11")).0, "date.in_future");
    desk.does("lin", "in", accept("2026-03-10"));
    assert_eq!(desk.cause("lin", accept("2026-03-10")).0, "complaint.answered");
    let refuse = json!({"complaint": {"refuse": {"case": "c1", "cause": "too_late", "doors": ["court"]}}});
    assert_eq!(desk.cause("lin", refuse).0, "complaint.answered");
}

#[test]
fn a_fact_is_never_before_the_opening_of_the_book() {
    let mut desk = association();
    let mut early = complaint("shop", json!([{"remedy": "refund"}]));
    early["complaint"]["register"]["on"] = json!("2026-03-01");
    assert_eq!(desk.cause("lin", early.clone()).0, "date.before_opening");
    early["complaint"]["register"]["on"] = json!("2026-03-02");
    desk.does("lin", "c1", early);
}

#[test]
fn only_an_accepted_complaint_is_mediated_and_mediation_ends_once() {
    let mut desk = association();
    let end = json!({"mediation": {"end": {"case": "c1", "outcome": "agreement"}}});
    desk.does("lin", "c1", complaint("shop", json!([{"remedy": "refund"}])));
    assert_eq!(desk.cause("lin", end.clone()).0, "mediation.not_accepted");
    desk.does("lin", "in", json!({"complaint": {"accept": {"case": "c1"}}}));
    desk.does("lin", "end", end.clone());
    assert_eq!(desk.cause("lin", end).0, "mediation.ended");
}

#[test]
fn a_merchant_is_registered_once_under_its_credit_code() {
    let mut desk = association();
    let register = json!({"merchant": {"register": {"name": "某公司", "credit_code": "91110000600037341L"}}});
    desk.does("lin", "m1", register.clone());
    assert_eq!(desk.cause("lin", register).0, "merchant.known");
}

#[test]
fn a_pledge_is_valid_on_its_first_and_last_day() {
    let mut desk = association();
    desk.does("lin", "p2", pledge("stall", "2026-03-10", "2026-03-20"));
    let state = desk.book.state();
    let valid = |on| state.merchant(&id("stall")).unwrap().pledge(day(on)).is_some();
    assert!(valid("2026-03-10") && valid("2026-03-20"));
    assert!(!valid("2026-03-09") && !valid("2026-03-21"));
    assert_eq!(desk.cause("lin", pledge("stall", "2026-03-10", "2026-03-09")).0, "date.order");
}

#[test]
fn a_delisted_merchant_pledges_again_after_two_years_and_not_a_day_before() {
    let mut desk = association();
    let delist = json!({"merchant": {"delist": {"merchant": "shop", "reason": "过期未还"}}});
    assert_eq!(desk.cause("lin", delist.clone()).0, "operator.duty");
    desk.on("2026-03-10").does("chen", "delisted", delist);
    let state = desk.book.state();
    assert!(state.merchant(&id("shop")).unwrap().pledge(day("2026-03-09")).is_some());
    assert!(state.merchant(&id("shop")).unwrap().pledge(day("2026-03-10")).is_none());
    desk.on("2028-03-09");
    let again = pledge("shop", "2028-03-10", "2029-03-09");
    assert_eq!(desk.cause("lin", again.clone()), ("merchant.delisted", Some("R07")));
    desk.on("2028-03-10").does("lin", "p2", again);
}

#[test]
fn a_deposit_is_the_merchants_and_is_returned_only_as_far_as_it_goes() {
    let mut desk = association();
    let deposit = |what: &str, amount| json!({"merchant": {what: {"merchant": "shop", "amount": amount}}});
    desk.does("wu", "in", deposit("receive_deposit", 100_000));
    let short = desk.refuses("wu", deposit("return_deposit", 100_001));
    assert_eq!((short.cause(), short.rule_id()), ("merchant.deposit_short", Some("P02")));
    desk.does("wu", "out", deposit("return_deposit", 100_000));
    assert_eq!(desk.book.state().deposit(&id("shop")), Money::from_yuan(1_000), "waits for an approver");
    desk.does("su", "out-signed", json!({"proposal": {"sign": {"proposal": "out"}}}));
    assert_eq!(desk.book.state().deposit(&id("shop")), Money::ZERO);
    assert_eq!(desk.statement("deposits")["deposits_returned"], 100_000);
}

#[test]
fn what_is_learned_of_a_merchant_takes_the_place_of_what_was_known() {
    let mut desk = association();
    let amend = |body: serde_json::Value| json!({"merchant": {"amend": body}});
    assert_eq!(desk.cause("lin", amend(json!({"merchant": "stall"}))).0, "merchant.nothing_given");
    let code = json!({"merchant": "stall", "credit_code": "91110000600037341L", "landlord": "口岸广场物业"});
    desk.does("lin", "m1", amend(code.clone()));
    let mut twin = code;
    twin["merchant"] = json!("shop");
    assert_eq!(desk.cause("lin", amend(twin)).0, "merchant.known");
    let stall = desk.book.state().merchant(&id("stall")).unwrap();
    assert_eq!(stall.credit_code.as_ref().unwrap().as_str(), "91110000600037341L");
    assert!(stall.landlord.is_some());
}

#[test]
fn how_a_merchant_stands_is_a_dated_fact_and_the_latest_holds() {
    use huzhu::association::standing::Standing;
    let mut desk = association();
    let report = |standing: &str, on: &str| json!({"standing": {"report": {"merchant": "shop", "standing": standing, "proof": "照片", "on": on}}});
    assert_eq!(desk.book.state().standing(&id("shop")), Standing::InBusiness);
    assert_eq!(desk.cause("lin", report("bankrupt", "2026-03-03")).0, "date.in_future");
    desk.does("lin", "s1", report("untraceable", "2026-02-20"));
    assert_eq!(desk.cause("lin", report("untraceable", "2026-03-01")).0, "standing.known");
    assert_eq!(desk.cause("lin", report("bankrupt", "2026-02-19")).0, "date.too_early");
    desk.does("lin", "s2", report("bankrupt", "2026-03-02"));
    assert_eq!(desk.book.state().standing(&id("shop")), Standing::Bankrupt);
    assert_eq!(desk.book.state().standings(&id("shop")).len(), 2);
}

/// An advance of 1,000.00 on a price to be refunded, of which only the goods and the payment are still to come.
fn price_to_refund() -> Desk<Association> {
    let mut desk = association_with(json!([number("advance.no_wait_up_to", json!({"money": 100_000}))]));
    desk.does("lin", "c1", complaint("shop", json!([{"remedy": "return", "amount": 100_000}])));
    desk.does("lin", "in", json!({"complaint": {"accept": {"case": "c1"}}})).ended("c1", "no_agreement");
    desk.does("lin", "a1", open("c1", 100_000, 100_000)).approved("a1").agreed("a1");
    desk
}

fn pay() -> Value {
    json!({"advance": {"pay": {"advance": "a1", "account": "尾号 2231"}}})
}

#[test]
fn a_price_is_not_refunded_by_an_advance_while_the_consumer_has_the_goods_by_c19() {
    let mut desk = price_to_refund();
    assert_eq!(desk.cause("wu", pay()), ("goods.not_given_back", Some("C19")));
    desk.does("lin", "g1", json!({"goods": {"hand_in": {"case": "c1", "what": "手表"}}}));
    assert_eq!(desk.book.state().goods_of(&id("c1")).next().unwrap().1.number(), Some(1));
    let out = |to: &str| json!({"goods": {"hand_out": {"goods": "g1", "to": to, "proof": "签收"}}});
    desk.does("lin", "back", out("consumer"));
    assert_eq!(desk.cause("wu", pay()).0, "goods.not_given_back");
    assert_eq!(desk.cause("lin", out("merchant")).0, "goods.out");
    let nothing = json!({"goods": {"hand_out": {"goods": "g9", "to": "merchant", "proof": "签收"}}});
    assert_eq!(desk.cause("lin", nothing).0, "goods.unknown");
    desk.does("lin", "g2", json!({"goods": {"hand_in": {"case": "c1", "what": "手表"}}}));
    desk.does("wu", "paid", pay());
}

#[test]
fn goods_handed_straight_to_the_shop_against_its_receipt_are_given_back_as_well() {
    let mut desk = price_to_refund();
    let given = json!({"case": "c1", "what": "手表", "receipt": "收条 0231，店长签", "scan": scan()});
    desk.does("lin", "g1", json!({"goods": {"hand_to_shop": given}}));
    let goods = desk.book.state().goods.get(&id("g1")).unwrap();
    assert_eq!((goods.number(), goods.out), (None, Some((Party::Merchant, desk.today))));
    let out = json!({"goods": {"hand_out": {"goods": "g1", "to": "consumer", "proof": "签收"}}});
    assert_eq!(desk.cause("lin", out).0, "goods.out");
    desk.does("wu", "paid", pay());
}

#[test]
fn only_an_approver_finds_that_goods_cannot_be_given_back_and_only_while_they_are_awaited() {
    let mut desk = price_to_refund();
    let excuse = json!({"goods": {"excuse": {"case": "c1", "reason": "检测时已熔"}}});
    assert_eq!(desk.cause("lin", excuse.clone()).0, "operator.duty");
    desk.does("su", "gone", excuse.clone());
    assert_eq!(desk.cause("su", excuse), ("goods.not_awaited", Some("C19")));
    desk.does("wu", "paid", pay());
}

fn hand_over(from: &str, to: &str, cases: &[&str]) -> Value {
    json!({"complaint": {"hand_over": {"from": from, "to": to, "cases": cases, "reason": "休假"}}})
}

#[test]
fn forty_cases_go_to_another_mediator_in_one_act_each_with_its_open_clocks() {
    let mut desk = association();
    let names: Vec<String> = (1..=40).map(|number| format!("c{number}")).collect();
    for name in &names {
        desk.does("lin", name, complaint("shop", json!([{"remedy": "refund", "amount": 100}])));
    }
    desk.does("lin", "in", json!({"complaint": {"accept": {"case": "c2"}}}));
    let cases: Vec<&str> = names.iter().map(String::as_str).collect();
    desk.does("lin", "leave", hand_over("lin", "tang", &cases));
    let state = desk.book.state();
    assert!(names.iter().all(|name| state.case(&id(name)).unwrap().mediator == id("tang")));
    assert_eq!(state.case(&id("c1")).unwrap().handed.len(), 1);
    let bodies = desk.bodies("leave");
    assert_eq!(bodies.len(), 40);
    let clock = |body: &Value| body["what"]["clocks"][0]["what"].clone();
    assert_eq!((clock(&bodies[0]), clock(&bodies[1])), (json!("acceptance"), json!("mediation")));
    assert_eq!(bodies[0]["what"]["clocks"][0]["by"], json!("2026-03-11"));
}

#[test]
fn only_the_mediator_or_a_manager_hands_a_case_over_and_only_to_another_mediator() {
    let mut desk = association();
    desk.does("lin", "c1", complaint("shop", json!([{"remedy": "refund", "amount": 100}])));
    assert_eq!(desk.cause("tang", hand_over("lin", "tang", &["c1"])).0, "complaint.not_yours_to_hand_over");
    for to in ["lin", "wu", "nobody"] {
        assert_eq!(desk.cause("lin", hand_over("lin", to, &["c1"])).0, "complaint.nobody_to_take_over");
    }
    assert_eq!(desk.cause("lin", hand_over("lin", "tang", &[])).0, "complaint.how_many_handed_over");
    assert_eq!(desk.cause("lin", hand_over("lin", "tang", &["c1", "c1"])).0, "complaint.of_other_mediator");
    desk.does("chen", "moved", hand_over("lin", "tang", &["c1"]));
    assert_eq!(desk.cause("lin", hand_over("lin", "mei", &["c1"])).0, "complaint.of_other_mediator");
}

#[test]
fn a_case_is_in_hand_until_its_advance_is_recovered() {
    let mut desk = association();
    desk.paid("a1", 100_000);
    let in_hand = |desk: &Desk<Association>| desk.book.state().in_hand(&id("a1-case"), desk.today);
    assert!(in_hand(&desk));
    let came = json!({"advance": "a1", "amount": 100_000, "voluntary": true});
    desk.does("wu", "r1", json!({"recovery": {"receive": came}}));
    assert!(!in_hand(&desk));
}
