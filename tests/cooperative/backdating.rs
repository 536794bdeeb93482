//! What was learned late keeps its own date.

use crate::support::cooperative::{Coop, accrue, founded, pay, pay_on, reverse, yuan};
use crate::support::id;
use huzhu::ledger::Account;
use serde_json::json;

fn lending() -> Coop {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    desk
}

#[test]
fn a_fact_of_an_open_month_posts_as_if_it_had_been_entered_in_time() {
    let mut late = lending();
    late.on("2026-03-15").give("wu", "r2", &pay("loan", 438_650));
    late.give("chen", "acc", &accrue("2026-02-28"));
    late.on("2026-03-20").give("wu", "r1", &pay_on("loan", 438_650, "2026-02-15"));
    let mut in_time = lending();
    in_time.on("2026-02-15").give("wu", "r1", &pay("loan", 438_650));
    in_time.on("2026-03-15").give("chen", "acc", &accrue("2026-02-28")).give("wu", "r2", &pay("loan", 438_650));
    in_time.on("2026-03-20");
    for on in ["2026-01-31", "2026-02-15", "2026-02-28", "2026-03-14", "2026-03-15", "2026-03-20"] {
        assert_eq!(late.net_on(on), in_time.net_on(on), "{on}");
    }
    assert_eq!(late.position("loan", "2026-03-20"), in_time.position("loan", "2026-03-20"));
    assert_eq!(late.position("loan", "2026-03-20").penalty.recognised, yuan("0.00"), "it was not late after all");
}

#[test]
fn a_fact_of_a_closed_month_keeps_its_date_in_the_fold_and_posts_on_the_first_open_day_g25() {
    let mut desk = lending();
    desk.on("2026-03-10").close("2026-01").close("2026-02");
    let february = desk.net_on("2026-02-28");
    desk.give("wu", "r", &pay_on("loan", 438_650, "2026-02-15"));
    assert_eq!(desk.entries("r")[0]["effective"], "2026-03-01");
    assert_eq!(desk.net_on("2026-02-28"), february, "the closed month is what it was");
    assert_eq!(desk.position("loan", "2026-02-15").principal, yuan("46,013.50"));
    assert_eq!(desk.position("loan", "2026-03-10").penalty.recognised, yuan("0.00"));
    // Today the books are those of one who was told in time.
    let mut in_time = lending();
    in_time.on("2026-02-15").give("wu", "r", &pay("loan", 438_650)).on("2026-03-10").close("2026-01").close("2026-02");
    for desk in [&mut desk, &mut in_time] {
        desk.give("chen", "acc", &accrue("2026-03-10"));
    }
    assert_eq!(desk.net(), in_time.net());
}

#[test]
fn after_a_late_fact_its_month_may_be_reopened_and_told_more() {
    let mut desk = lending();
    desk.on("2026-02-20").close("2026-01");
    desk.give("wu", "late", &pay_on("loan", 300_000, "2026-01-20"));
    desk.reopen("2026-01");
    // The money of the first stands on 1 February; what is told now stands on its own day, and the accrual between.
    desk.give("wu", "more", &pay_on("loan", 100_000, "2026-01-18"));
    desk.give("chen", "acc", &accrue("2026-01-31"));
    assert_eq!(desk.balance_on(Account::CASH, "cash", "2026-01-18"), yuan("21,000.00"));
    assert_eq!(desk.balance_on(Account::CASH, "cash", "2026-01-31"), yuan("21,000.00"));
    assert_eq!(desk.balance_on(Account::CASH, "cash", "2026-02-01"), yuan("24,000.00"));
    desk.give_signed("rev", &reverse("late"));
    assert_eq!(desk.balance_on(Account::CASH, "cash", "2026-02-01"), yuan("21,000.00"));
    let mut only_more = lending();
    only_more.on("2026-02-20").give("wu", "more", &pay_on("loan", 100_000, "2026-01-18"));
    for desk in [&mut desk, &mut only_more] {
        desk.give("chen", "today", &accrue("2026-02-20"));
    }
    assert_eq!(desk.net(), only_more.net());
    desk.close("2026-01");
}

#[test]
fn a_reversal_of_a_closed_month_outlives_its_reopening() {
    let mut desk = lending();
    desk.on("2026-01-20").give("wu", "r", &pay("loan", 300_000)).on("2026-02-20").close("2026-01");
    desk.give_signed("rev", &reverse("r"));
    desk.reopen("2026-01");
    desk.give("wu", "more", &pay_on("loan", 100_000, "2026-01-25"));
    desk.give("chen", "acc", &accrue("2026-01-31"));
    assert_eq!(desk.balance_on(Account::CASH, "cash", "2026-01-31"), yuan("24,000.00"));
    assert_eq!(desk.balance_on(Account::CASH, "cash", "2026-02-01"), yuan("21,000.00"));
    desk.close("2026-01");
}

#[test]
fn a_loan_drawn_in_a_closed_month_is_booked_on_the_first_open_day_and_repaid_from_then_on() {
    let mut desk = founded();
    desk.on("2026-01-15").sign("loan", json!({})).on("2026-02-20").close("2026-01");
    let out = json!({"drawdown": {"pay": {"loan": "loan", "on": "2026-01-15",
        "payouts": [{"till": "bank", "amount": 5_000_000}]}}});
    desk.give("wu", "out", &out.to_string());
    assert_eq!(desk.balance_on(Account::LOAN_PRINCIPAL, "loan", "2026-01-31"), yuan("0.00"));
    assert_eq!(desk.position("loan", "2026-02-15").interest.recognised, yuan("400.00"), "interest from its own day");
    desk.reopen("2026-01");
    desk.give("wu", "r", &pay_on("loan", 10_000, "2026-01-25")).give("chen", "acc", &accrue("2026-01-31"));
    assert_eq!(desk.entries("r")[0]["effective"], "2026-02-01", "not before the loan itself");
    desk.close("2026-01");
}

#[test]
fn a_repayment_told_late_is_not_overdue_on_the_day_it_came() {
    let mut desk = lending();
    desk.on("2026-02-20");
    assert_eq!(desk.book.state().due(desk.today).len(), 1);
    desk.give("wu", "r", &pay_on("loan", 438_650, "2026-02-15"));
    assert!(desk.book.state().due(desk.today).is_empty());
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().repayments[&id("r")].on.to_string(), "2026-02-15");
}
