//! The pool's statement by quarter (R10), and its bank account reconciled (P13).

use crate::association_desk::{Short, association, association_with, resolution};
use crate::support::{Desk, day, id};
use huzhu::association::Association;
use huzhu::association::pool::{Quarter, QuarterLine};
use huzhu::rules::Figure;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

fn line(desk: &Desk<Association>, quarter: &str, line: &str) -> QuarterLine {
    let lines = desk.book.state().quarter(Quarter::named(quarter).unwrap());
    lines.into_iter().find(|found| found.line == id(line)).unwrap()
}

fn reconcile(on: &str, balance: i64, items: Value) -> Value {
    json!({"pool": {"reconcile": {"on": on, "balance": balance, "items": items}}})
}

#[test]
fn a_quarter_opens_with_what_the_one_before_closed_with_and_closes_with_what_moved() {
    let mut desk = association();
    desk.paid("a1", 200_000).on("2026-03-20");
    desk.does("wu", "i1", json!({"pool": {"bank_interest": {"line": "fund", "amount": 12_345}}}));
    desk.does(
        "lin",
        "told",
        json!({"recovery": {"notify": {"advance": "a1", "service": {"how": "post", "proof": "挂号信"}}}}),
    );
    desk.on("2026-04-10");
    desk.does("wu", "r1", json!({"recovery": {"receive": {"advance": "a1", "amount": 50_000}}}));
    let resolution = resolution("2026-04-10");
    desk.proposed(
        "lin",
        "off",
        json!({"recovery": {"write_off": {"advance": "a1", "amount": 30_000, "resolution": resolution, "reason": "注销"}}}),
    );
    let (first, second) = (line(&desk, "2026-Q1", "fund"), line(&desk, "2026-Q2", "fund"));
    assert_eq!((first.opening, first.closing), (Money::ZERO, Money::from_fen(49_812_345)));
    assert_eq!((first.terms.opening, first.terms.advances_paid), (Money::from_yuan(500_000), Money::from_yuan(2_000)));
    assert_eq!((second.opening, second.closing), (first.closing, Money::from_fen(49_862_345)));
    assert_eq!((second.terms.advances_paid, second.terms.recoveries), (Money::ZERO, Money::from_yuan(500)));
    assert_eq!((second.outstanding_before, second.outstanding), (Money::from_yuan(2_000), Money::from_yuan(1_200)));
}

#[test]
fn the_quarters_run_from_the_opening_to_today() {
    let mut desk = association();
    desk.on("2027-01-04");
    let names: Vec<String> = desk.book.state().quarters(desk.today).into_iter().map(Quarter::name).collect();
    assert_eq!(names, ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"]);
}

#[test]
fn an_account_that_agrees_is_reconciled_without_any_item_and_one_fen_off_is_not() {
    let mut desk = association();
    let refusal = desk.refuses("wu", reconcile("2026-03-02", 50_000_001, json!([])));
    assert_eq!((refusal.cause(), refusal.rule_id()), ("pool.not_reconciled", Some("P13")));
    assert_eq!(refusal.get("difference"), Some(&Figure::Money(Money::from_fen(1))));
    desk.does("wu", "rec", reconcile("2026-03-02", 50_000_000, json!([])));
    assert_eq!(desk.book.state().reconciliations[&day("2026-03-02")].books, Money::from_yuan(500_000));
}

#[test]
fn items_of_both_sides_are_taken_in_before_the_two_are_compared() {
    let mut desk = association();
    let items = json!([
        {"side": "we_received", "amount": 3_000, "what": "在途"},
        {"side": "we_paid", "amount": 480_000, "what": "未划"},
        {"side": "bank_received", "amount": 500, "what": "结息"},
        {"side": "bank_paid", "amount": 100, "what": "手续费"}]);
    // 500,000.00 + 5.00 - 1.00 in the books is the bank's balance + 30.00 - 4,800.00.
    desk.does("wu", "rec", reconcile("2026-03-02", 50_477_400, items));
    let reconciled = &desk.book.state().reconciliations[&day("2026-03-02")];
    assert_eq!((reconciled.adjusted, reconciled.items.len()), (Money::from_fen(50_000_400), 4));
}

#[test]
fn merchants_deposits_are_in_the_same_account_and_money_passing_through_is_not() {
    let mut desk = association_with(json!([]));
    desk.does("wu", "d", json!({"merchant": {"receive_deposit": {"merchant": "shop", "amount": 50_000}}}));
    desk.failed_case("c1", "shop").does("lin", "a1", crate::association_desk::open("c1", 60_000, 60_000));
    let settle = json!({"advance": {"settle_by_merchant": {"advance": "a1", "amount": 100, "route": "through_us"}}});
    desk.does("lin", "s1", settle);
    desk.does("wu", "rec", reconcile("2026-03-02", 50_050_000, json!([])));
}

#[test]
fn a_day_is_reconciled_anew_when_something_was_recorded_late() {
    let mut desk = association();
    desk.does("wu", "rec", reconcile("2026-03-02", 50_000_000, json!([]))).on("2026-03-05");
    let late = json!({"pool": {"bank_interest": {"line": "fund", "amount": 700, "on": "2026-03-02"}}});
    desk.does("wu", "i1", late);
    let state = desk.book.state();
    assert_ne!(state.at_the_bank(day("2026-03-02")), state.reconciliations[&day("2026-03-02")].books);
    desk.does("wu", "rec2", reconcile("2026-03-02", 50_000_700, json!([])));
    let state = desk.book.state();
    assert_eq!(state.at_the_bank(day("2026-03-02")), state.reconciliations[&day("2026-03-02")].books);
}
