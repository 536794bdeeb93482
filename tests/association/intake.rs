//! From the phone ringing to the answer: intake, papers, refusal, quick close, withdrawal, call-back (rules C04, C10,
//! C14, C16).

use crate::association_desk::{Short, association, complaint};
use crate::support::{Desk, day, id};
use huzhu::association::Association;
use huzhu::association::complaint::{Answer, Wanted};
use huzhu::rules::Figure;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

/// Name, shop as the caller names it, what happened: nothing else.
fn in_a_minute() -> Value {
    json!({"complaint": {"register": {"consumer": {"person": {"name": "何美玲", "phone": "13800138000"}},
        "shop": "口岸那家金店", "facts": "成色与标签不符。"}}})
}

fn supplement(case: &str, parts: Value) -> Value {
    let mut body = parts;
    body["case"] = json!(case);
    json!({"complaint": {"supplement": body}})
}

fn ask(case: &str, wanted: Value) -> Value {
    json!({"complaint": {"ask": {"case": case, "wanted": wanted, "service": {"how": "message"}}}})
}

fn accept(case: &str) -> Value {
    json!({"complaint": {"accept": {"case": case}}})
}

fn refuse(case: &str, cause: &str, doors: Value) -> Value {
    json!({"complaint": {"refuse": {"case": case, "cause": cause, "doors": doors}}})
}

fn due(desk: &Desk<Association>, case: &str) -> String {
    let state = desk.book.state();
    state.acceptance_due(state.case(&id(case)).unwrap()).unwrap().date.to_string()
}

#[test]
fn name_shop_and_what_happened_are_enough_to_save_and_the_rest_is_to_come() {
    let mut desk = association();
    desk.does("lin", "c1", in_a_minute());
    let case = desk.book.state().case(&id("c1")).unwrap().clone();
    assert_eq!(case.missing(), [Wanted::Merchant, Wanted::Claims, Wanted::Evidence, Wanted::Identity]);
    assert_eq!(case.number, 1);
    let mut shopless = in_a_minute();
    shopless["complaint"]["register"].as_object_mut().unwrap().remove("shop");
    assert_eq!(desk.cause("lin", shopless).0, "complaint.no_shop");
}

#[test]
fn a_file_without_merchant_or_claim_is_not_accepted_by_c14() {
    let mut desk = association();
    desk.does("lin", "c1", in_a_minute());
    let refusal = desk.refuses("lin", accept("c1"));
    assert_eq!((refusal.cause(), refusal.rule_id()), ("complaint.incomplete", Some("C14")));
    desk.does("lin", "s1", supplement("c1", json!({"merchant": "shop"})));
    assert_eq!(desk.cause("lin", accept("c1")).0, "complaint.incomplete");
    desk.does("lin", "s2", supplement("c1", json!({"claims": [{"remedy": "refund", "amount": 480_000}]})));
    desk.does("lin", "in", accept("c1"));
}

#[test]
fn the_time_to_answer_runs_from_the_day_the_file_was_complete() {
    let mut desk = association();
    desk.does("lin", "c1", in_a_minute());
    assert_eq!(due(&desk, "c1"), "2026-03-11", "seven working days from Monday 2 March");
    desk.on("2026-03-05").does("lin", "s1", supplement("c1", json!({"merchant": "shop"})));
    assert_eq!(due(&desk, "c1"), "2026-03-11", "a claim is still lacking");
    desk.on("2026-03-06").does("lin", "s2", supplement("c1", json!({"claims": [{"remedy": "repair"}]})));
    assert_eq!(due(&desk, "c1"), "2026-03-17");
    desk.on("2026-03-09").does("lin", "s3", supplement("c1", json!({"evidence": [{"what": "收据"}]})));
    assert_eq!(due(&desk, "c1"), "2026-03-17", "what nobody asked for moves no clock");
}

#[test]
fn papers_that_were_asked_for_stop_the_clock_until_all_of_them_came() {
    let mut desk = association();
    desk.does("lin", "c1", complaint("shop", json!([{"remedy": "refund"}])));
    desk.on("2026-03-03").does("lin", "asked", ask("c1", json!(["identity", "evidence"])));
    let asked = desk.book.state().case(&id("c1")).unwrap().asked.clone().unwrap();
    assert_eq!((asked.notice, asked.by), (1, day("2026-03-10")), "five working days after Tuesday");
    assert_eq!(desk.cause("lin", accept("c1")).0, "complaint.incomplete");
    desk.on("2026-03-05").does("lin", "s1", supplement("c1", json!({"identity_shown": true})));
    assert_eq!(desk.cause("lin", accept("c1")).0, "complaint.incomplete");
    desk.on("2026-03-06").does("lin", "s2", supplement("c1", json!({"evidence": [{"what": "检测报告"}]})));
    assert_eq!(due(&desk, "c1"), "2026-03-17");
    desk.does("lin", "in", accept("c1"));
    assert_eq!(desk.cause("lin", ask("c1", json!(["facts"]))).0, "complaint.answered");
}

#[test]
fn a_file_not_completed_is_refused_the_day_after_its_term_and_not_on_it() {
    let mut desk = association();
    desk.does("lin", "c1", in_a_minute());
    let lapse = refuse("c1", "not_supplemented", json!(["12315"]));
    assert_eq!(desk.cause("lin", lapse.clone()), ("complaint.nothing_awaited", Some("C14")));
    assert_eq!(desk.cause("lin", ask("c1", json!([]))).0, "complaint.nothing_wanted");
    desk.does("lin", "asked", ask("c1", json!(["merchant"])));
    desk.on("2026-03-09");
    assert_eq!(desk.cause("lin", lapse.clone()), ("complaint.still_time", Some("C14")));
    desk.on("2026-03-10").does("lin", "out", lapse);
}

#[test]
fn every_refusal_of_a_complaint_names_the_next_door_by_c16() {
    let mut desk = association();
    desk.does("lin", "c1", complaint("shop", json!([{"remedy": "refund"}])));
    assert_eq!(desk.cause("lin", refuse("c1", "too_late", json!([]))), ("complaint.no_next_door", Some("C16")));
    desk.does("lin", "out", refuse("c1", "too_late", json!(["court", "arbitration"])));
    assert_eq!(desk.bodies("out")[0]["what"]["doors"], json!(["court", "arbitration"]));
}

#[test]
fn a_supplement_that_changes_nothing_is_no_supplement() {
    let mut desk = association();
    desk.does("lin", "c1", in_a_minute());
    assert_eq!(desk.cause("lin", supplement("c1", json!({}))).0, "complaint.nothing_given");
    assert_eq!(desk.cause("lin", supplement("c1", json!({"claims": []}))).0, "complaint.no_claim");
    assert_eq!(desk.cause("lin", supplement("c1", json!({"merchant": "nobody"}))).0, "merchant.unknown");
    desk.does("lin", "s1", supplement("c1", json!({"person": {"name": "何美玲", "phone": "13800138001"}})));
    let person = desk.book.state().case(&id("c1")).unwrap().person.clone().unwrap();
    assert_eq!(person.row.as_str(), "s1/person");
}

#[test]
fn a_number_of_another_body_is_taken_in_once_and_again_only_with_a_reason_by_c04() {
    let mut desk = association();
    let mut from_12315 = complaint("shop", json!([{"remedy": "refund"}]));
    from_12315["complaint"]["register"]["source"] = json!({"channel": "12315", "number": "1440400002026030200001"});
    desk.does("lin", "c1", from_12315.clone());
    let again = desk.refuses("lin", from_12315.clone());
    assert_eq!((again.cause(), again.rule_id()), ("complaint.known_number", Some("C04")));
    assert!(again.passes_with_reason());
    let mut elsewhere = from_12315.clone();
    elsewhere["complaint"]["register"]["source"]["channel"] = json!("macau_council");
    desk.does("lin", "c2", elsewhere);
    from_12315["complaint"]["register"]["reason"] = json!("平台误退，重新转来");
    desk.does("lin", "c3", from_12315);
    assert_eq!(desk.bodies("c3")[0]["what"]["warned"], json!(["C04"]));
}

#[test]
fn one_form_takes_in_and_settles_what_one_call_settles_and_says_when_to_call_back() {
    let mut desk = association();
    let intake = in_a_minute()["complaint"]["register"].clone();
    let settle = |more: Value| {
        let mut body = json!({"of": {"new": intake.clone()}, "result": "店主当天退款。", "amount": 3_000});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"complaint": {"settle": body}})
    };
    assert_eq!(desk.cause("lin", settle(json!({"amount": 0}))).0, "amount.not_positive");
    assert_eq!(desk.cause("lin", settle(json!({"call_back_on": "2026-03-01"}))).0, "date.too_early");
    desk.does("lin", "c1", settle(json!({})));
    let case = desk.book.state().case(&id("c1")).unwrap();
    assert_eq!(case.answer, Some(Answer::Settled(day("2026-03-02"))));
    assert_eq!(case.settlement.as_ref().unwrap().amount, Some(Money::from_yuan(30)));
    assert_eq!(desk.book.state().call_back_due(&id("c1")), Some(day("2026-03-17")), "fifteen days (C10)");
    desk.does("lin", "c2", settle(json!({"call_back_on": "2026-03-05"})));
    assert_eq!(desk.book.state().call_back_due(&id("c2")), Some(day("2026-03-05")));
    assert_eq!(desk.cause("lin", accept("c1")).0, "complaint.answered");
}

#[test]
fn a_complaint_taken_in_before_is_settled_by_a_call_too() {
    let mut desk = association();
    desk.does("lin", "c1", in_a_minute());
    let settle = json!({"complaint": {"settle": {"of": {"case": "c1"}, "result": "已换货。"}}});
    desk.does("lin", "done", settle.clone());
    assert_eq!(desk.cause("lin", settle).0, "complaint.answered");
}

#[test]
fn a_closed_case_is_called_back_until_its_consumer_is_reached_by_c10() {
    let mut desk = association();
    let call = |reached| json!({"complaint": {"call_back": {"case": "c1", "reached": reached}}});
    desk.does("lin", "c1", in_a_minute());
    assert_eq!(desk.cause("lin", call(true)), ("complaint.no_call_back", Some("C10")));
    desk.does("lin", "done", json!({"complaint": {"settle": {"of": {"case": "c1"}, "result": "已换货。"}}}));
    desk.does("lin", "b1", call(false)).does("lin", "b2", call(true));
    assert_eq!(desk.cause("lin", call(true)).0, "complaint.no_call_back");
}

#[test]
fn a_consumer_takes_a_complaint_back_before_and_during_mediation_and_not_after() {
    let mut desk = association();
    let withdraw = |case: &str| json!({"complaint": {"withdraw": {"case": case, "reason": "自行和解"}}});
    desk.does("lin", "c1", in_a_minute()).does("lin", "w1", withdraw("c1"));
    assert_eq!(desk.cause("lin", supplement("c1", json!({"merchant": "shop"}))).0, "case.closed");
    assert_eq!(desk.cause("lin", withdraw("c1")).0, "case.closed");
    desk.does("lin", "c2", complaint("shop", json!([{"remedy": "refund"}]))).does("lin", "in2", accept("c2"));
    desk.does("lin", "w2", withdraw("c2"));
    let end = json!({"mediation": {"end": {"case": "c2", "outcome": "no_agreement"}}});
    assert_eq!(desk.cause("lin", end).0, "case.closed");
    desk.failed_case("c3", "shop");
    assert_eq!(desk.cause("lin", withdraw("c3")).0, "case.closed");
}

#[test]
fn a_consultation_is_one_line_and_counted_apart() {
    let mut desk = association();
    for name in ["q1", "q2"] {
        desk.does("lin", name, json!({"consultation": {"note": {"line": "问七日退货。"}}}));
    }
    desk.does("lin", "c1", in_a_minute());
    let state = desk.book.state();
    assert_eq!(state.consultations.values().map(|note| note.number).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(state.case(&id("c1")).unwrap().number, 1);
}

/// 4,800.00 patacas at 89.43 yuan for a hundred.
fn in_patacas(on: &str, amount: Option<i64>) -> Value {
    json!([{"remedy": "refund", "amount": amount, "foreign": {"currency": "MOP", "price": 480_000, "rate": "89.43",
        "quoted": "per_hundred", "on": on, "source": "中国银行折算价"}}])
}

#[test]
fn a_price_of_4800_patacas_is_claimed_as_4292_64_yuan_with_the_day_and_source_of_its_rate_by_c20() {
    let mut desk = association();
    desk.does("lin", "c1", complaint("shop", in_patacas("2026-03-01", None)));
    let claim = desk.book.state().case(&id("c1")).unwrap().claims[0].clone();
    assert_eq!(claim.amount, Some(Money::from_fen(429_264)));
    assert_eq!(claim.foreign.unwrap().source.as_str(), "中国银行折算价");
    desk.does("lin", "c2", complaint("shop", in_patacas("2026-03-02", Some(429_264))));
}

#[test]
fn an_amount_that_the_rate_does_not_make_and_a_rate_of_a_later_day_are_refused() {
    let mut desk = association();
    let refusal = desk.refuses("lin", complaint("shop", in_patacas("2026-03-01", Some(480_000))));
    assert_eq!((refusal.cause(), refusal.rule_id()), ("claim.not_by_rate", Some("C20")));
    assert_eq!(refusal.get("reckoned"), Some(&Figure::Money(Money::from_fen(429_264))));
    let later = complaint("shop", in_patacas("2026-03-03", None));
    assert_eq!(desk.cause("lin", later), ("claim.rate_of_later", Some("C20")));
    desk.does("lin", "c1", complaint("shop", json!([])));
    let supplement = |claims: Value| json!({"complaint": {"supplement": {"case": "c1", "claims": claims}}});
    assert_eq!(desk.cause("lin", supplement(in_patacas("2026-03-03", None))).0, "claim.rate_of_later");
    desk.does("lin", "more", supplement(in_patacas("2026-03-02", None)));
    assert_eq!(desk.book.state().case(&id("c1")).unwrap().claims[0].amount, Some(Money::from_fen(429_264)));
}

fn join(case: &str, into: &str) -> Value {
    json!({"complaint": {"join": {"case": case, "into": into, "reason": "同一块手表"}}})
}

#[test]
fn a_complaint_that_is_the_same_dispute_goes_on_in_the_earlier_case_with_its_outside_number_by_c04() {
    let mut desk = association();
    let from_12315 = |number: &str| {
        let mut command = complaint("shop", json!([{"remedy": "refund", "amount": 100}]));
        command["complaint"]["register"]["source"] = json!({"channel": "12315", "number": number});
        command
    };
    desk.does("lin", "c1", in_a_minute()).does("lin", "c2", from_12315("8801"));
    desk.does("lin", "same", join("c2", "c1"));
    let state = desk.book.state();
    assert!(matches!(state.case(&id("c2")).unwrap().answer, Some(Answer::Joined(_))));
    assert_eq!(state.goes_on_in(&id("c2")), &id("c1"));
    assert!(!state.in_hand(&id("c2"), desk.today));
    let refusal = desk.refuses("lin", from_12315("8801"));
    assert_eq!((refusal.cause(), refusal.get("case")), ("complaint.known_number", Some(&Figure::Id(id("c1")))));
    assert_eq!(desk.cause("lin", join("c2", "c1")).0, "complaint.answered");
    desk.does("lin", "c3", in_a_minute());
    assert_eq!(desk.cause("lin", join("c3", "c2")).0, "case.closed");
}

#[test]
fn a_complaint_is_not_joined_to_itself_nor_to_one_against_another_merchant() {
    let mut desk = association();
    desk.does("lin", "c1", complaint("shop", json!([]))).does("lin", "c2", complaint("stall", json!([])));
    for into in ["c1", "c2"] {
        assert_eq!(desk.cause("lin", join("c1", into)), ("complaint.not_the_same", Some("C04")));
    }
}
