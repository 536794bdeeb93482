//! More time: asked before the maturity, once, no longer than the first term, with every guarantor's consent.

use crate::support::cooperative::{Coop, founded, pay, yuan};
use crate::support::{day, id};
use serde_json::{Value, json};

/// 30,000.00 of 15 January 2026 at 8‰ a month, all of it due on 15 July.
fn harvest(guarantors: Value) -> Coop {
    let half_a_year = json!({"instalments": {"number": 6, "every": {"count": 1, "unit": "month"}}});
    let mut desk = founded();
    desk.on("2026-01-15");
    let terms = json!({"amount": 3_000_000, "method": "harvest", "term": half_a_year, "guarantors": guarantors});
    desk.lend("loan", terms);
    desk
}

fn ask_until(until: &str) -> String {
    json!({"extension": {"ask": {"loan": "loan", "term": {"maturity": until}, "reason": "台风，鱼未出塘"}}}).to_string()
}

const GRANT: &str = r#"{"extension":{"grant":{"loan":"loan"}}}"#;

fn consent(guarantors: Value) -> String {
    json!({"extension": {"consent": {"loan": "loan", "guarantors": guarantors}}}).to_string()
}

fn granted(desk: &mut Coop) {
    desk.give("chen", "granted", GRANT);
    desk.give("li", "granted-ok", r#"{"proposal":{"sign":{"proposal":"granted"}}}"#);
}

#[test]
fn an_extended_loan_is_not_overdue_and_bears_its_rate_to_the_new_day() {
    let mut desk = harvest(json!([]));
    desk.on("2026-07-01").give("chen", "x", &ask_until("2026-10-15"));
    assert_eq!(desk.position("loan", "2026-07-16").overdue.map(|overdue| overdue.days), Some(1), "it waits");
    granted(&mut desk);
    let after = desk.position("loan", "2026-07-16");
    assert_eq!((after.overdue, after.instalments[0].due_on), (None, day("2026-10-15")));
    // Nine months of 240.00.
    assert_eq!(desk.position("loan", "2026-10-15").to_settle, yuan("32,160.00"));
    assert_eq!(desk.position("loan", "2026-10-16").overdue.map(|overdue| overdue.days), Some(1));
}

#[test]
fn instalments_not_yet_due_share_what_is_left_with_the_new_ones() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({"method": "equal-principal", "guarantors": []}));
    desk.on("2026-02-15").give("wu", "r", &pay("loan", 456_667));
    let longer = json!({"instalments": {"number": 23, "every": {"count": 1, "unit": "month"}}});
    let ask = json!({"extension": {"ask": {"loan": "loan", "term": longer, "reason": "受灾"}}}).to_string();
    desk.on("2026-02-20").give("chen", "x", &ask);
    granted(&mut desk);
    let position = desk.position("loan", "2026-02-20");
    // 45,833.33 over the 22 instalments left.
    assert_eq!((position.instalments.len(), position.instalments[1].principal), (23, yuan("2,083.33")));
    assert_eq!(position.instalments[22].due_on, day("2027-12-15"));
    assert_eq!(
        position.instalments.iter().map(|row| row.principal).sum::<huzhu::vocabulary::Money>(),
        yuan("50,000.00")
    );
}

#[test]
fn it_is_asked_for_before_the_maturity_once_and_for_no_longer_than_the_first_term_l20() {
    let mut desk = harvest(json!([]));
    // 181 days from 15 January to 15 July, and as many again.
    desk.on("2026-07-14");
    assert_eq!(desk.refused_by("chen", "x1", &ask_until("2027-01-13")), ("L20", "extension.too_long"));
    assert_eq!(desk.refused("chen", "x2", &ask_until("2026-07-15")), "extension.no_longer");
    assert_eq!(desk.refused("chen", "x0", GRANT), "extension.not_asked");
    desk.give("chen", "x", &ask_until("2027-01-12"));
    assert_eq!(desk.refused_by("chen", "x3", &ask_until("2026-12-15")), ("L20", "extension.once_only"));
    granted(&mut desk);
    assert_eq!(desk.refused_by("chen", "x4", &ask_until("2027-02-15")), ("L20", "extension.once_only"));
    let mut late = harvest(json!([]));
    late.on("2026-07-15");
    assert_eq!(late.refused_by("chen", "x", &ask_until("2026-08-15")), ("L20", "extension.after_maturity"));
}

#[test]
fn nothing_is_extended_before_every_guarantor_has_consented_in_writing_l21() {
    let mut desk = harvest(json!([{"member": "wang"}, {"person": {"name": "何伯"}}]));
    desk.on("2026-07-01").give("chen", "x", &ask_until("2026-10-15"));
    assert_eq!(desk.refused_by("chen", "g1", GRANT), ("L21", "extension.no_consent"));
    desk.give("chen", "c1", &consent(json!([1])));
    assert_eq!(desk.refused("chen", "c2", &consent(json!([1]))), "extension.no_such_guarantor");
    assert_eq!(desk.refused("chen", "c3", &consent(json!([3]))), "extension.no_such_guarantor");
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().without_consent(), [2]);
    assert_eq!(desk.refused_by("chen", "g2", GRANT), ("L21", "extension.no_consent"));
    desk.give("chen", "c4", &consent(json!([2])));
    granted(&mut desk);
    assert_eq!(desk.position("loan", "2026-08-01").overdue, None);
}

#[test]
fn an_extension_granted_late_counts_from_the_day_it_was_asked_and_takes_the_penalty_out() {
    let mut desk = harvest(json!([]));
    desk.on("2026-07-10").give("chen", "x", &ask_until("2026-10-15"));
    desk.on("2026-08-01").give("chen", "acc", r#"{"accrual":{"run":{"through":"2026-07-31"}}}"#);
    assert!(desk.position("loan", "2026-08-01").penalty.recognised.is_positive());
    granted(&mut desk);
    assert_eq!(desk.position("loan", "2026-08-01").penalty.recognised, yuan("0.00"));
    assert_eq!(desk.total(huzhu::ledger::Account::PENALTY_INCOME), yuan("0.00"));
}

#[test]
fn an_extension_taken_back_is_as_if_it_had_never_been() {
    let mut never = harvest(json!([]));
    let mut desk = harvest(json!([]));
    desk.on("2026-07-01").give("chen", "x", &ask_until("2026-10-15"));
    granted(&mut desk);
    let reverse = r#"{"extension":{"reverse":{"loan":"loan","extension":"x","reason":"没有签协议"}}}"#;
    desk.give_signed("undo", reverse);
    for desk in [&mut never, &mut desk] {
        desk.on("2026-08-15").give("wu", "r", &pay("loan", 1_000_000));
    }
    assert_eq!(never.position("loan", "2026-08-15"), desk.position("loan", "2026-08-15"));
    assert_eq!(never.net(), desk.net());
    assert_eq!(desk.refused("chen", "again", reverse), "reversal.done");
}
