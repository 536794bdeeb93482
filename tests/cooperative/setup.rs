//! Setting up: the numbers confirmed in one act, and the LPR compared in time.

use crate::support::cooperative::founded;
use crate::support::day;
use huzhu::institution::Institution;
use huzhu::rules::{CASH_LIMIT, LOAN_PENALTY_ADD_ON, Percent, row};
use huzhu::vocabulary::Money;
use serde_json::json;

fn confirm(from: &str) -> String {
    let change = json!({"key": "cash.limit", "from": from, "value": {"money": 800_000}});
    json!({"setup": {"confirm": {"changes": [change]}}}).to_string()
}

#[test]
fn all_numbers_are_confirmed_in_one_record_and_only_once() {
    let mut desk = founded();
    assert_eq!(desk.refused("wu", "s0", &confirm("2026-01-05")), "operator.duty");
    let receipt = desk.try_give("chen", "s1", &confirm("2026-01-05")).unwrap();
    assert_eq!(receipt.first, receipt.last);
    let house = desk.book.state().house();
    assert_eq!(house.numbers.get(CASH_LIMIT, day("2026-01-05")), Money::from_yuan(8_000));
    assert_eq!(house.numbers.get(LOAN_PENALTY_ADD_ON, day("2026-01-05")), Percent::whole(30), "as the preset has it");
    assert_eq!(house.setup.confirmed_on, Some(day("2026-01-05")));
    assert_eq!(desk.refused("chen", "s2", &confirm("2026-01-05")), "setup.confirmed");
}

#[test]
fn numbers_confirmed_at_setup_hold_from_the_opening_and_never_before_it_t02() {
    let mut desk = founded();
    desk.on("2026-01-09");
    assert_eq!(desk.refused_by("chen", "s1", &confirm("2026-01-04")), ("T02", "number.backwards"));
    desk.give("chen", "s2", &confirm("2026-01-05"));
}

#[test]
fn rules_whose_source_was_not_read_are_adopted_as_the_cooperatives_own() {
    let mut desk = founded();
    desk.give("chen", "s1", r#"{"setup":{"confirm":{}}}"#);
    let own = &desk.book.state().house().setup.own_rules;
    assert!(own.iter().any(|rule| rule == "G22"), "{own:?}");
    assert!(!own.iter().any(|rule| rule == "L05"), "the court's ceiling was read and stands by itself");
    assert!(own.iter().all(|rule| row(rule).is_some()));
}

#[test]
fn an_lpr_of_more_than_31_days_is_compared_anew() {
    let mut desk = founded();
    let stale = |desk: &crate::support::cooperative::Coop, on: &str| desk.book.state().house().lpr_is_stale(day(on));
    // The table was compared on 20 August 2026.
    assert!(!stale(&desk, "2026-09-20") && stale(&desk, "2026-09-21"));
    desk.on("2026-11-23").give("chen", "lpr", r#"{"setup":{"confirm_lpr":{}}}"#);
    assert!(!stale(&desk, "2026-12-24") && stale(&desk, "2026-12-25"));
}
