//! Months close one after another; a closed one takes nothing.

use crate::support::cooperative::{accrue, founded, pay, pay_on};
use crate::support::id;
use huzhu::institution::{Checklist, Institution, Item, State};
use huzhu::vocabulary::Money;
use serde_json::json;

fn close(month: &str) -> String {
    json!({"period": {"close": {"month": month}}}).to_string()
}

fn reopen(month: &str) -> String {
    json!({"period": {"reopen": {"month": month, "reason": "漏记"}}}).to_string()
}

#[test]
fn months_close_in_order_once_they_are_over_g25() {
    let mut desk = founded();
    desk.on("2026-01-31");
    assert_eq!(desk.refused("chen", "c1", &close("2026-01")), "period.not_over");
    desk.on("2026-02-01");
    assert_eq!(desk.refused_by("chen", "c2", &close("2026-02")), ("G25", "period.not_next"));
    assert_eq!(desk.refused("wu", "c3", &close("2026-01")), "operator.duty");
    desk.give("chen", "c4", &close("2026-01"));
    assert_eq!(desk.refused_by("chen", "c5", &close("2026-01")), ("G25", "period.not_next"));
}

#[test]
fn a_closed_month_takes_no_entry_and_the_day_after_it_does_g25() {
    let mut desk = founded();
    desk.on("2026-02-10").close("2026-01");
    assert_eq!(desk.refused_by("chen", "a1", &accrue("2026-01-31")), ("G25", "ledger.period_closed"));
    desk.give("chen", "a2", &accrue("2026-02-01"));
    let receive = json!({"fund": {"receive": {"kind": "donation", "from": "乡贤", "on": "2026-01-31",
        "tenders": [{"till": "bank", "amount": 100}]}}});
    desk.give("chen", "d", &receive.to_string());
    assert_eq!(desk.entries("d")[0]["effective"], "2026-02-01");
}

#[test]
fn a_month_closes_only_when_every_loan_of_it_is_recognised_to_its_last_day() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-03");
    assert_eq!(desk.refused("chen", "c1", &close("2026-01")), "period.not_accrued");
    desk.give("chen", "a1", &accrue("2026-01-30"));
    assert_eq!(desk.refused("chen", "c2", &close("2026-01")), "period.not_accrued");
    desk.give("chen", "a2", &accrue("2026-01-31"));
    // A loan drawn in January and told of in February is recognised too.

    let sign = json!({"amount": 100_000, "on": "2026-01-20"});
    desk.give("chen", "late", &crate::support::cooperative::application(sign));
    desk.give("li", "late-ok", r#"{"application":{"sign":{"loan":"late"}}}"#);
    let note = r#"{"application":{"record_note":{"loan":"late","signed_on":"2026-01-20"}}}"#;
    desk.give("chen", "late-note", note);
    let out = json!({"drawdown": {"pay": {"loan": "late", "on": "2026-01-20",
        "payouts": [{"till": "bank", "amount": 100_000}]}}});
    desk.give("wu", "late-out", &out.to_string());
    assert_eq!(desk.refused("chen", "c3", &close("2026-01")), "period.not_accrued");
    desk.give("chen", "a3", &accrue("2026-01-31")).give("chen", "c4", &close("2026-01"));
}

#[test]
fn a_loan_settled_before_the_accrual_ran_is_recognised_in_its_month_all_the_same() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({"method": "harvest"})).on("2026-02-10");
    let owed = desk.position("loan", "2026-02-10").to_settle;
    desk.give("wu", "r", &pay("loan", owed.fen()));
    assert_eq!(desk.refused("chen", "c1", &close("2026-01")), "period.not_accrued");
    desk.give("chen", "a", &accrue("2026-01-31")).give("chen", "c2", &close("2026-01"));
    let january = desk.position("loan", "2026-01-31").interest.recognised;
    let income = huzhu::ledger::Account::INTEREST_INCOME;
    assert_eq!(desk.balance_on(income, "loan", "2026-01-31"), january);
    assert!(january.is_positive());
}

#[test]
fn the_latest_closed_month_is_reopened_by_two_and_a_closed_year_never_g25() {
    let mut desk = founded();
    desk.on("2027-01-10").close("2026-01").close("2026-02");
    assert_eq!(desk.refused_by("chen", "r1", &reopen("2026-01")), ("G25", "period.not_latest"));
    desk.give("chen", "r2", &reopen("2026-02"));
    assert_eq!(desk.refused("chen", "own", r#"{"proposal":{"sign":{"proposal":"r2"}}}"#), "operator.duty");
    desk.give("li", "r3", r#"{"proposal":{"sign":{"proposal":"r2"}}}"#);
    let closed = |desk: &crate::support::cooperative::Coop| desk.book.state().house().ledger.periods().closed();
    assert_eq!(closed(&desk).unwrap().to_string(), "2026-01");
    for month in 2..=12 {
        desk.close(&format!("2026-{month:02}"));
    }
    assert_eq!(desk.refused_by("chen", "r4", &reopen("2026-12")), ("G25", "period.year_closed"));
}

#[test]
fn a_reopened_month_takes_a_late_fact_on_its_own_day() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-10").close("2026-01");
    desk.reopen("2026-01");
    desk.give("wu", "r", &pay_on("loan", 10_000, "2026-01-25"));
    assert_eq!(desk.entries("r")[0]["effective"], "2026-01-25");
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().repayments[&id("r")].booked_on.to_string(), "2026-01-25");
    desk.close("2026-01");
}

#[test]
fn the_checklist_is_what_the_closing_obeys() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-01-31");
    let wechat = json!({"share": {"pay_in": {"member": "wang", "tenders": [{"till": "wechat", "amount": 12_345}]}}});
    desk.give("wu", "code", &wechat.to_string());
    let reverse = r#"{"share":{"reverse":{"payment":"shares-huang","reason":"重复登记"}}}"#;
    desk.give("chen", "waits", reverse);
    let asked = |desk: &crate::support::cooperative::Coop| {
        let month = desk.book.state().house().ledger.periods().next_to_close();
        Checklist::of(desk.book.state(), month, desk.today)
    };
    let open = |list: &Checklist| {
        let open = list.lines.iter().filter(|check| check.state != State::Done);
        open.map(|check| check.item).collect::<Vec<_>>()
    };
    let list = asked(&desk);
    assert_eq!(open(&list), [Item::Over, Item::Accrued, Item::Codes, Item::Signatures]);
    assert_eq!(list.bar().unwrap().cause(), "period.not_over");
    desk.on("2026-02-01");
    let list = asked(&desk);
    assert_eq!(open(&list), [Item::Accrued, Item::Codes, Item::Signatures]);
    assert_eq!(desk.refused("chen", "c1", &close("2026-01")), list.bar().unwrap().cause());
    desk.give("chen", "a", &accrue("2026-01-31"));
    let list = asked(&desk);
    let codes = list.lines.iter().find(|check| check.item == Item::Codes).unwrap();
    assert_eq!(codes.state, State::Waits { count: 1, amount: Some(Money::from_fen(12_345)) });
    // What waits is shown and does not stand in the way.
    assert_eq!((list.bar(), list.is_done()), (None, false));
    desk.give("chen", "c2", &close("2026-01"));
    assert_eq!(open(&asked(&desk)), [Item::Over, Item::Accrued, Item::Codes, Item::Signatures], "February");
}
