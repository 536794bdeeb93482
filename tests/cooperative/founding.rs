//! A cooperative begins with a resolution of its members' meeting and somebody who answers for it.

use crate::support::cooperative::{Coop, FOUNDING};
use crate::support::{day, id};
use huzhu::institution::{Found, Institution};
use huzhu::journal::MemoryStore;
use huzhu::office::{self, Failure, Moment};
use serde_json::{Value, json};

fn refused(change: impl FnOnce(&mut Value)) -> (&'static str, &'static str) {
    let mut founding: Value = serde_json::from_str(FOUNDING).unwrap();
    change(&mut founding);
    let found: Found = serde_json::from_value(founding).unwrap();
    let moment = Moment::at(day("2026-01-05"), 0);
    match office::found(&mut MemoryStore::new(), found, &id("f"), &id("chen"), moment) {
        Err(Failure::Refused(refusal)) => (refusal.rule_id().unwrap_or(""), refusal.cause()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_cooperative_lends_only_by_a_resolution_of_its_members_l04() {
    let without = |founding: &mut Value| drop(founding.as_object_mut().unwrap().remove("resolution"));
    assert_eq!(refused(without), ("L04", "book.no_resolution"));
    assert!(Coop::found(FOUNDING).book.state().house().resolution.is_some());
}

#[test]
fn a_book_has_a_manager_from_its_first_day_and_each_operator_once() {
    assert_eq!(refused(|founding| founding["operators"][0]["duties"] = json!(["clerk"])).1, "book.no_manager");
    assert_eq!(refused(|founding| founding["operators"][1]["operator"] = json!("chen")).1, "operator.known");
    assert_eq!(refused(|founding| founding["operators"][0]["operator"] = json!("chan")).1, "operator.unknown");
    assert_eq!(refused(|founding| founding["opening"] = json!("2026-01-06")).1, "book.opens_later");
}

#[test]
fn a_cooperative_has_no_pool_of_an_association() {
    let pool = json!([{"line": "own", "amount": 50_000_000}]);
    assert_eq!(refused(|founding| founding["pool"] = pool).1, "book.pool_in_cooperative");
}

#[test]
fn a_credit_code_that_begins_otherwise_than_93_passes_with_a_reason_i02() {
    let with = |code: &str, reason: Option<&str>| {
        let mut founding: Value = serde_json::from_str(FOUNDING).unwrap();
        founding["credit_code"] = json!(code);
        founding["reason"] = json!(reason);
        founding.to_string()
    };
    let enterprise = "91440300708461136T";
    assert_eq!(
        refused(|founding| founding["credit_code"] = json!(enterprise)),
        ("I02", "book.code_not_of_cooperative")
    );
    let founded = |founding: &str| Coop::found(founding).bodies("founding").remove(0)["what"].clone();
    let passed = founded(&with(enterprise, Some("由公司改制，证照在办")));
    assert_eq!((&passed["warned"], &passed["reason"]["row"]), (&json!(["I02"]), &json!("founding/reason")));
    let of_its_kind = founded(&with("93440403MA5DA1234U", None));
    assert_eq!(of_its_kind.get("warned"), None);
}
