//! Mediation: silence, sessions, offers, the clock as a ledger, agreements and their breach (rules C07, C08, C15, C17,
//! C18).

use crate::association_desk::{Short, association, association_with, complaint, number, open};
use crate::support::{Desk, day, id};
use huzhu::association::Association;
use huzhu::association::clock::Hand;
use huzhu::association::party::Party;
use huzhu::rules::WorkingDays;
use serde_json::{Value, json};

/// A case `c1` accepted on Monday 2026-03-02.
fn mediating() -> Desk<Association> {
    let mut desk = association();
    begun(&mut desk, "c1");
    desk
}

fn begun(desk: &mut Desk<Association>, case: &str) {
    desk.does("lin", case, complaint("shop", json!([{"remedy": "refund", "amount": 100_000}])));
    desk.does("lin", &format!("{case}-in"), json!({"complaint": {"accept": {"case": case}}}));
}

fn end(outcome: &str) -> Value {
    json!({"mediation": {"end": {"case": "c1", "outcome": outcome}}})
}

fn log(more: Value) -> Value {
    let mut body = json!({"case": "c1", "party": "merchant", "how": "phone", "answered": false});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!({"contact": {"log": body}})
}

fn notice() -> Value {
    log(json!({"how": "post", "notice": true, "proof": "挂号信"}))
}

fn clock(what: &str, on: &str) -> Value {
    let mut body = json!({"case": "c1", "proof": "3 号", "on": on});
    if what == "pause" {
        body["cause"] = json!("appraisal");
    }
    json!({"clock": {what: body}})
}

fn limit(desk: &Desk<Association>) -> Hand {
    desk.book.state().mediation_limit(&id("c1")).unwrap().unwrap().hand
}

fn due(desk: &Desk<Association>) -> String {
    match limit(desk) {
        Hand::Running(due) => due.date.to_string(),
        standing @ Hand::Standing { .. } => panic!("{standing:?}"),
    }
}

#[test]
fn a_merchant_silent_after_two_notices_ends_the_mediation_in_days_by_c15() {
    let mut desk = mediating();
    assert_eq!(desk.cause("lin", end("no_answer")), ("mediation.too_few_notices", Some("C15")));
    desk.does("lin", "n1", notice());
    desk.on("2026-03-03").does("lin", "n2", notice());
    let silence = desk.book.state().silence(&id("c1"), Party::Merchant);
    assert_eq!((silence.notices, silence.answer_by), (2, Some(day("2026-03-06"))));
    desk.on("2026-03-06");
    assert_eq!(desk.cause("lin", end("no_answer")), ("mediation.may_answer", Some("C15")));
    desk.on("2026-03-07").does("lin", "end", end("no_answer"));
    desk.does("lin", "a1", open("c1", 100_000, 100_000));
}

#[test]
fn two_notices_of_one_day_are_one_and_an_answer_begins_the_count_anew() {
    let mut desk = mediating();
    desk.does("lin", "n1", notice()).does("lin", "n2", notice());
    desk.on("2026-03-20");
    assert_eq!(desk.cause("lin", end("no_answer")).0, "mediation.too_few_notices");
    desk.does("lin", "n3", notice());
    desk.on("2026-03-24").does("lin", "said", log(json!({"answered": true, "said": "在外地。"})));
    desk.on("2026-03-30");
    assert_eq!(desk.cause("lin", end("no_answer")).0, "mediation.too_few_notices");
}

#[test]
fn a_notice_has_its_proof_and_an_attempt_without_one_is_no_notice() {
    let mut desk = mediating();
    assert_eq!(desk.cause("lin", log(json!({"notice": true}))), ("contact.no_proof", Some("C15")));
    desk.does("lin", "r1", log(json!({})));
    desk.on("2026-03-03").does("lin", "r2", log(json!({})));
    desk.on("2026-03-30");
    assert_eq!(desk.cause("lin", end("no_answer")).0, "mediation.too_few_notices");
    assert_eq!(desk.cause("lin", log(json!({"on": "2026-03-02"}))).0, "date.too_early");
}

#[test]
fn the_house_says_how_many_notices_it_takes() {
    let mut desk = association_with(json!([number("mediation.notices", json!({"count": 1}))]));
    begun(&mut desk, "c1");
    desk.does("lin", "n1", notice()).on("2026-03-06").does("lin", "end", end("no_answer"));
}

#[test]
fn a_side_that_misses_its_session_was_absent() {
    let mut desk = mediating();
    for outcome in ["merchant_absent", "consumer_absent"] {
        assert_eq!(desk.cause("lin", end(outcome)).0, "mediation.too_few_notices");
    }
    let arrange = |day: &str| json!({"session": {"arrange": {"case": "c1", "day": day, "place": "14:30 二楼"}}});
    desk.does("lin", "s1", arrange("2026-03-04"));
    assert_eq!(desk.cause("lin", arrange("2026-03-05")).0, "session.arranged");
    let record = |session: &str, present: Value, result: &str, next: Value| json!({"session": {"record": {"session": session, "present": present, "result": result, "next": next}}});
    let both = json!(["consumer", "merchant"]);
    assert_eq!(desk.cause("lin", record("s1", both.clone(), "agreed", Value::Null)).0, "session.not_yet");
    desk.on("2026-03-04");
    assert_eq!(desk.cause("lin", record("s1", json!(["consumer"]), "agreed", Value::Null)).0, "session.present");
    assert_eq!(desk.cause("lin", record("s1", both.clone(), "not_held", Value::Null)).0, "session.present");
    assert_eq!(desk.cause("lin", record("s1", both.clone(), "adjourned", Value::Null)).0, "session.next");
    assert_eq!(desk.cause("lin", record("s9", both.clone(), "agreed", Value::Null)).0, "session.unknown");
    desk.does("lin", "s2", record("s1", both.clone(), "adjourned", json!("2026-03-06")));
    assert_eq!(desk.cause("lin", record("s1", both, "agreed", Value::Null)).0, "session.recorded");
    assert_eq!(desk.cause("lin", end("merchant_absent")).0, "mediation.too_few_notices");
    desk.on("2026-03-06").does("lin", "missed", record("s2", json!(["consumer"]), "not_held", Value::Null));
    assert_eq!(desk.cause("lin", end("consumer_absent")).0, "mediation.too_few_notices");
    desk.does("lin", "end", end("merchant_absent"));
}

#[test]
fn a_mediation_ends_at_its_limit_only_once_that_has_passed_by_c07() {
    let mut desk = mediating();
    let last = due(&desk);
    desk.on(&last);
    assert_eq!(desk.cause("lin", end("time_limit")), ("mediation.still_time", Some("C07")));
    desk.today = desk.today.tomorrow().unwrap();
    desk.does("lin", "end", end("time_limit"));
}

#[test]
fn the_days_of_an_appraisal_do_not_count_by_c08() {
    let mut desk = mediating();
    assert_eq!(due(&desk), "2026-05-08", "forty-five working days from Monday 2 March, Qingming and May Day between");
    desk.on("2026-03-09").does("lin", "stop", clock("pause", "2026-03-05"));
    let standing = Hand::Standing {
        since: day("2026-03-05"),
        cause: huzhu::association::clock::PauseCause::Appraisal,
        left: WorkingDays(43),
    };
    assert_eq!(limit(&desk), standing, "Tuesday and Wednesday counted");
    assert_eq!(desk.cause("lin", clock("pause", "2026-03-09")), ("clock.stands", Some("C08")));
    assert_eq!(desk.cause("lin", end("time_limit")), ("clock.stands", Some("C08")));
    assert_eq!(desk.cause("lin", clock("resume", "2026-03-04")).0, "date.too_early");
    desk.on("2026-03-12").does("lin", "go", clock("resume", "2026-03-12"));
    assert_eq!(due(&desk), "2026-05-14", "five working days, Thursday to Wednesday, are left out");
    assert_eq!(desk.cause("lin", clock("resume", "2026-03-12")), ("clock.runs", Some("C08")));
}

#[test]
fn a_clock_stopped_and_restarted_on_one_day_is_as_if_it_never_stood() {
    let mut desk = mediating();
    let before = due(&desk);
    desk.on("2026-03-05").does("lin", "stop", clock("pause", "2026-03-05"));
    desk.does("lin", "go", clock("resume", "2026-03-05"));
    assert_eq!(due(&desk), before);
}

#[test]
fn an_extension_stays_within_the_houses_number_and_comes_before_the_limit_by_c17() {
    let mut desk = mediating();
    let extend = |days: u32| json!({"clock": {"extend": {"case": "c1", "days": days, "reason": "老板出差"}}});
    assert_eq!(desk.cause("su", extend(16)), ("clock.extension", Some("C17")));
    assert_eq!(desk.cause("su", extend(0)).0, "clock.extension");
    assert_eq!(desk.cause("lin", extend(10)).0, "operator.duty");
    desk.does("su", "more", extend(10));
    assert_eq!(due(&desk), "2026-05-21");
    assert_eq!(desk.cause("su", extend(6)).0, "clock.extension");
    desk.on("2026-05-22");
    assert_eq!(desk.cause("su", extend(5)), ("clock.passed", Some("C17")));
    assert_eq!(desk.cause("lin", clock("pause", "2026-05-22")).0, "clock.passed");
}

#[test]
fn an_offer_is_answered_once_and_only_while_the_case_is_mediated() {
    let mut desk = mediating();
    let make = json!({"offer": {"make": {"case": "c1", "by": "merchant", "amount": 50_000, "content": "退一半。"}}});
    let answer = json!({"offer": {"answer": {"offer": "o1", "accepted": true}}});
    desk.does("lin", "o1", make.clone()).does("lin", "yes", answer.clone());
    assert_eq!(desk.cause("lin", answer).0, "offer.answered");
    let nobody = json!({"offer": {"answer": {"offer": "o9", "accepted": true}}});
    assert_eq!(desk.cause("lin", nobody).0, "offer.unknown");
    desk.does("lin", "end", end("agreement"));
    assert_eq!(desk.cause("lin", make).0, "mediation.ended");
}

#[test]
fn a_floor_stays_in_the_register_and_is_its_mediators_alone() {
    let mut desk = mediating();
    let floor = json!({"offer": {"set_floor": {"case": "c1", "of": "merchant", "floor": 33_333}}});
    desk.does("lin", "f1", floor);
    assert!(!desk.bodies("f1")[0].to_string().contains("33333"));
    let offers = &desk.book.state().offers;
    assert_eq!(offers.floors_told(&id("c1"), &id("lin")).count(), 1);
    assert_eq!(offers.floors_told(&id("c1"), &id("tang")).count(), 0);
}

#[test]
fn an_agreement_is_broken_the_day_after_its_term_and_an_advance_may_follow_by_c18() {
    let mut desk = mediating();
    let agree = json!({"mediation": {"end": {"case": "c1", "outcome": "agreement",
        "terms": {"amount": 100_000, "perform_by": "2026-03-10"}}}});
    let breach = json!({"mediation": {"breach": {"case": "c1"}}});
    assert_eq!(desk.cause("lin", breach.clone()).0, "mediation.no_agreement");
    desk.does("lin", "end", agree);
    assert_eq!(desk.cause("lin", open("c1", 100_000, 100_000)).0, "advance.mediation_outcome");
    desk.on("2026-03-10");
    assert_eq!(desk.cause("lin", breach.clone()), ("mediation.may_perform", Some("C18")));
    desk.on("2026-03-11").does("lin", "broke", breach.clone());
    assert_eq!(desk.cause("lin", breach.clone()).0, "mediation.breached");
    desk.does("lin", "a1", open("c1", 100_000, 100_000));
    desk.does("lin", "late", json!({"mediation": {"perform": {"case": "c1"}}}));
    assert_eq!(desk.cause("lin", breach).0, "mediation.performed");
}

#[test]
fn a_house_may_advance_nothing_after_a_breach() {
    let mut desk = association_with(json!([number("advance.after_breach", json!({"flag": false}))]));
    begun(&mut desk, "c1");
    let terms = json!({"perform_by": "2026-03-02"});
    let agree = json!({"mediation": {"end": {"case": "c1", "outcome": "agreement", "terms": terms}}});
    desk.does("lin", "end", agree).on("2026-03-03");
    desk.does("lin", "broke", json!({"mediation": {"breach": {"case": "c1"}}}));
    assert_eq!(desk.cause("lin", open("c1", 100, 100)), ("advance.mediation_outcome", Some("P03")));
}

#[test]
fn only_an_agreement_has_terms_and_one_performed_on_the_spot_is_called_back() {
    let mut desk = mediating();
    let mut odd = end("no_agreement");
    odd["mediation"]["end"]["terms"] = json!({"perform_by": "2026-03-10"});
    assert_eq!(desk.cause("lin", odd).0, "mediation.no_terms");
    desk.does("lin", "end", end("agreement"));
    assert_eq!(desk.book.state().call_back_due(&id("c1")), Some(day("2026-03-17")));
    assert_eq!(desk.cause("lin", json!({"mediation": {"perform": {"case": "c1"}}})).0, "mediation.performed");
}
