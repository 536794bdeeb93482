//! The pool by source line.

use crate::association_desk::{Short, association, association_with, founding, number, open};
use crate::support::{Desk, day, id};
use huzhu::association::Association;
use huzhu::association::pool::Alarm;
use huzhu::institution::Found;
use huzhu::journal::MemoryStore;
use huzhu::office::{self, Failure, Moment};
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

fn gift(what: &str, line: Option<&str>, amount: i64) -> Value {
    match line {
        Some(line) => json!({"pool": {what: {"line": line, "from": "某机构", "amount": amount}}}),
        None => json!({"pool": {what: {"name": "专项", "from": "某机构", "amount": amount}}}),
    }
}

#[test]
fn every_term_of_a_line_is_its_own() {
    let mut desk = association();
    desk.does("wu", "t1", gift("appropriate", Some("fund"), 1_000_000));
    desk.does("wu", "t2", json!({"pool": {"bank_interest": {"line": "fund", "amount": 300}}}));
    desk.does("wu", "t3", json!({"pool": {"bank_charge": {"line": "fund", "amount": 20}}}));
    desk.does("wu", "travel", gift("donate", None, 5_000));
    desk.does("wu", "t4", gift("donate", Some("travel"), 7_000));
    let fund = desk.statement("fund");
    assert_eq!(fund["opening"], 50_000_000);
    assert_eq!(fund["appropriations"], 1_000_000);
    assert_eq!((&fund["bank_interest"], &fund["bank_charges"]), (&json!(300), &json!(20)));
    assert_eq!(fund["available"], 51_000_280);
    let travel = desk.statement("travel");
    assert_eq!((&travel["kind"], &travel["name"]), (&json!("donation"), &json!("专项")));
    assert_eq!((&travel["donations"], &travel["available"]), (&json!(12_000), &json!(12_000)));
}

#[test]
fn a_gift_goes_to_a_line_of_its_own_kind() {
    let mut desk = association();
    desk.does("wu", "travel", gift("donate", None, 5_000));
    assert_eq!(desk.cause("wu", gift("appropriate", Some("travel"), 1)).0, "pool.other_kind_of_line");
    assert_eq!(desk.cause("wu", gift("donate", Some("fund"), 1)).0, "pool.other_kind_of_line");
    assert_eq!(desk.cause("wu", gift("donate", Some("nowhere"), 1)).0, "pool.line_unknown");
    assert_eq!(desk.cause("wu", gift("donate", Some("travel"), 0)).0, "amount.not_positive");
    assert_eq!(desk.cause("lin", gift("donate", Some("travel"), 1)).0, "operator.duty");
}

#[test]
fn a_new_line_never_takes_the_name_of_another() {
    let mut desk = association();
    for name in ["fund", "deposits"] {
        let refused = desk.try_give("wu", name, &gift("donate", None, 1).to_string());
        assert!(matches!(refused, Err(Failure::Refused(refusal)) if refusal.cause() == "pool.line_known"));
    }
}

#[test]
fn no_founding_names_the_line_of_the_deposits() {
    let mut found: Found = serde_json::from_str(&founding(json!([]))).unwrap();
    found.pool[0].line = id("deposits");
    let refused =
        office::found(&mut MemoryStore::new(), found, &id("f"), &id("chen"), Moment::at(day("2026-03-02"), 0));
    assert!(matches!(refused, Err(Failure::Refused(refusal)) if refusal.cause() == "pool.line_of_deposits"));
}

#[test]
fn interest_and_charges_leave_the_deposits_alone() {
    let mut desk = association();
    for what in ["bank_interest", "bank_charge"] {
        let command = json!({"pool": {what: {"line": "deposits", "amount": 1}}});
        assert_eq!(desk.cause("wu", command).0, "pool.line_of_deposits");
    }
}

#[test]
fn a_charge_takes_the_last_fen_that_is_not_held_and_no_more() {
    let mut desk = association();
    desk.does("wu", "small", gift("donate", None, 10_000));
    desk.failed_case("c1", "shop");
    let mut advance = open("c1", 9_000, 9_000);
    advance["advance"]["open"]["line"] = json!("small");
    desk.does("lin", "a1", advance);
    let charge = |amount| json!({"pool": {"bank_charge": {"line": "small", "amount": amount}}});
    assert_eq!(desk.cause("wu", charge(1_001)), ("ledger.held", Some("P02")));
    desk.does("wu", "charged", charge(1_000));
    assert_eq!(desk.statement("small")["available"], 0);
}

#[test]
fn a_line_was_never_below_zero_on_a_past_day_either() {
    let mut desk = association();
    desk.on("2026-03-10").does("wu", "small", gift("donate", None, 10_000));
    let charge = |on| json!({"pool": {"bank_charge": {"line": "small", "amount": 10_000, "on": on}}});
    desk.on("2026-03-12");
    assert_eq!(desk.cause("wu", charge("2026-03-09")), ("ledger.below_zero", Some("P02")));
    desk.does("wu", "charged", charge("2026-03-10"));
}

#[test]
fn a_statement_of_a_past_day_knows_what_moved_by_then() {
    let mut desk = association();
    desk.on("2026-03-10").does("wu", "t1", gift("appropriate", Some("fund"), 100));
    let at = |on: &str| {
        let statements = desk.book.state().statements(day(on));
        statements.iter().find(|line| line.line == id("fund")).unwrap().available
    };
    assert_eq!(at("2026-03-09"), Money::from_yuan(500_000));
    assert_eq!(at("2026-03-10"), Money::from_yuan(500_001));
}

#[test]
fn what_comes_late_for_a_closed_month_moves_on_the_first_open_day() {
    let mut desk = association();
    desk.on("2026-04-02").does("chen", "closed", json!({"period": {"close": {"month": "2026-03"}}}));
    let mut late = gift("appropriate", Some("fund"), 100);
    late["pool"]["appropriate"]["on"] = json!("2026-03-20");
    desk.does("wu", "t1", late);
    let at = |on: &str| desk.book.state().statements(day(on)).iter().map(|line| line.available).sum::<Money>();
    assert_eq!(at("2026-03-31"), Money::from_yuan(500_000));
    assert_eq!(at("2026-04-01"), Money::from_yuan(500_001));
}

#[test]
fn the_pool_changes_colour_below_each_mark_and_not_on_it() {
    let colour = |left: i64| {
        let mut desk = association();
        let charge = json!({"pool": {"bank_charge": {"line": "fund", "amount": 50_000_000 - left}}});
        desk.does("wu", "gone", charge);
        desk.book.state().alarm(desk.today)
    };
    assert_eq!(colour(30_000_000), Alarm::Blue);
    assert_eq!(colour(29_999_999), Alarm::Yellow);
    assert_eq!(colour(20_000_000), Alarm::Yellow);
    assert_eq!(colour(19_999_999), Alarm::Orange);
    assert_eq!(colour(10_000_000), Alarm::Orange);
    assert_eq!(colour(9_999_999), Alarm::Red);
}

#[test]
fn a_pool_to_which_nothing_was_given_is_red_and_deposits_do_not_brighten_it() {
    let mut empty: Value = serde_json::from_str(&founding(json!([]))).unwrap();
    empty["pool"] = json!([]);
    let mut desk: Desk<Association> = Desk::found(&empty.to_string());
    desk.does("lin", "shop", json!({"merchant": {"register": {"name": "海岛金饰店"}}}));
    desk.does("wu", "d", json!({"merchant": {"receive_deposit": {"merchant": "shop", "amount": 100_000}}}));
    assert_eq!(desk.book.state().alarm(desk.today), Alarm::Red);
}

#[test]
fn the_marks_are_the_houses_own() {
    let mut desk = association_with(json!([number("pool.red_below", json!({"percent": "99"}))]));
    desk.does("wu", "gone", json!({"pool": {"bank_charge": {"line": "fund", "amount": 1_000_000}}}));
    assert_eq!(desk.book.state().alarm(desk.today), Alarm::Red);
}
