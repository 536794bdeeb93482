//! The day: opened, counted twice, closed, reopened; and what went through each till.

use crate::support::cooperative::{Coop, founded, pay, yuan};
use crate::support::{day, id};
use huzhu::institution::Institution;
use huzhu::institution::day::DayReport;
use huzhu::ledger::{Account, Series};
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

/// The cash of the box in hundreds, ones and tens of fen: 20,000.00 at the founding.
fn box_of(hundreds: u32, ones: u32, tenths: u32) -> Value {
    let pieces =
        json!([{"value": 10_000, "count": hundreds}, {"value": 100, "count": ones}, {"value": 10, "count": tenths}]);
    json!([{"till": "cash", "pieces": pieces}])
}

fn act(act: &str, counts: Value, reason: Option<&str>) -> String {
    match reason {
        Some(reason) => json!({"day": {act: {"counts": counts, "reason": reason}}}),
        None => json!({"day": {act: {"counts": counts}}}),
    }
    .to_string()
}

fn plain(name: &str) -> String {
    act(name, box_of(200, 0, 0), None)
}

fn report(desk: &Coop, on: &str) -> DayReport {
    desk.book.state().house().day_report(day(on)).unwrap()
}

/// Opened on 2026-01-06 by wu and counted again by zhou, with nothing left to check.
fn opened() -> Coop {
    let mut desk = founded();
    desk.on("2026-01-06").give("wu", "open", &plain("open")).give("zhou", "again", &plain("recount"));
    check_all(&mut desk, "checked-0");
    desk
}

fn check_all(desk: &mut Coop, name: &str) {
    let of: Vec<String> = desk.book.state().house().unchecked(desk.today).map(|(id, _)| id.to_string()).collect();
    desk.give("zhou", name, &json!({"check": {"sign": {"of": of}}}).to_string());
}

#[test]
fn a_book_that_never_opened_a_day_is_not_asked_to() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-15").give("wu", "r1", &pay("loan", 438_650));
    assert!(desk.book.state().house().days().is_empty());
}

#[test]
fn once_a_day_was_opened_money_moves_only_on_an_open_day() {
    let mut desk = opened();
    let bill = |fen: i64| {
        let tenders = json!([{"till": "cash", "amount": fen}]);
        json!({"ordinary": {"pay": {"account": "expenses.office", "tenders": tenders}}}).to_string()
    };
    desk.give("wu", "b1", &bill(10_000));
    check_all(&mut desk, "checked-1");
    desk.give("wu", "close", &act("close", box_of(199, 0, 0), None));
    assert_eq!(desk.refused("wu", "b2", &bill(1)), "day.closed");
    desk.on("2026-01-07");
    assert_eq!(desk.refused("wu", "b3", &bill(1)), "day.not_open");
    // What moves no money needs no open day.
    desk.give("chen", "box", r#"{"till":{"open":{"kind":"bank","name":"信用社"}}}"#);
    desk.give("wu", "open-2", &act("open", box_of(199, 0, 0), None)).give("wu", "b4", &bill(1));
}

#[test]
fn cash_that_is_not_what_the_books_say_is_asked_about_and_posted_at_closing_g27() {
    let mut desk = founded();
    desk.on("2026-01-06");
    let short = box_of(199, 99, 9);
    assert_eq!(desk.refused_by("wu", "o", &act("open", short.clone(), None)), ("G27", "day.cash_differs"));
    desk.give("wu", "o", &act("open", short.clone(), Some("零钱没点"))).give(
        "zhou",
        "a",
        &act("recount", short.clone(), None),
    );
    assert_eq!(desk.balance(Account::CASH, "cash"), yuan("20,000.00"), "opening only asks");
    check_all(&mut desk, "checked");
    assert_eq!(desk.refused_by("wu", "c", &act("close", short.clone(), None)), ("G27", "day.cash_differs"));
    desk.give("wu", "c", &act("close", short, Some("找零出错")));
    assert_eq!(desk.balance(Account::CASH, "cash"), yuan("19,999.90"));
    assert_eq!(desk.total(Account::CASH_SHORT), yuan("0.10"));
}

#[test]
fn cash_over_is_income_and_reversed_like_any_voucher() {
    let mut desk = opened();
    desk.give("wu", "c", &act("close", box_of(200, 3, 0), Some("多收")));
    assert_eq!(
        (desk.total(Account::CASH_OVER), desk.balance(Account::CASH, "cash")),
        (yuan("3.00"), yuan("20,003.00"))
    );
    let undo = r#"{"posting":{"reverse":{"posting":"c","reason":"找到了"}}}"#;
    assert_eq!(desk.refused("chen", "u", undo), "day.closed");
    desk.on("2026-01-07").give("wu", "o2", &act("open", box_of(200, 3, 0), None)).give_signed("u", undo);
    assert_eq!(desk.total(Account::CASH_OVER), Money::ZERO);
}

#[test]
fn another_person_counts_the_same_or_it_is_not_counted() {
    let mut desk = founded();
    desk.on("2026-01-06");
    assert_eq!(desk.refused("wu", "a", &plain("recount")), "day.none");
    desk.give("wu", "open", &plain("open"));
    assert_eq!(desk.refused_by("wu", "a", &plain("recount")), ("G22", "signature.own_work"));
    assert_eq!(desk.refused("zhou", "a", &act("recount", box_of(199, 100, 1), None)), "day.recount_differs");
    // The same sum in other notes is the same cash.
    desk.give("zhou", "a", &act("recount", box_of(199, 100, 0), None));
    assert_eq!(desk.refused("li", "b", &plain("recount")), "day.recounted");
}

#[test]
fn a_day_is_closed_with_something_left_undone_only_for_a_reason_g28() {
    let mut desk = founded();
    desk.on("2026-01-06").give("wu", "open", &plain("open"));
    let left = desk.book.state().house().unchecked(desk.today).count();
    assert!(left > 0);
    assert_eq!(desk.refused_by("wu", "c", &plain("close")), ("G22", "day.unchecked"));
    check_all(&mut desk, "checked");
    assert_eq!(desk.refused_by("wu", "c", &plain("close")), ("G28", "day.not_recounted"));
    desk.give("wu", "c", &act("close", box_of(200, 0, 0), Some("周敏外出")));
    assert_eq!(desk.bodies("c")[0]["what"]["warned"], json!(["G28"]));
}

#[test]
fn every_cash_box_is_counted_once_and_nothing_else() {
    let mut desk = founded();
    desk.give("chen", "box", r#"{"till":{"open":{"kind":"cash","name":"二号钱箱"}}}"#).on("2026-01-06");
    assert_eq!(desk.refused("wu", "o", &plain("open")), "day.not_counted");
    let count = |till: &str, value: i64| json!({"till": till, "pieces": [{"value": value, "count": 1}]});
    let mut refused = |counts: Value| desk.refused("wu", "o", &act("open", counts, Some("试")));
    assert_eq!(refused(json!([count("cash", 10_000), count("cash", 10_000), count("box", 100)])), "day.not_counted");
    assert_eq!(refused(json!([count("bank", 10_000)])), "day.not_a_cash_box");
    assert_eq!(refused(json!([count("cash", 200), count("box", 100)])), "day.no_denomination");
    let empty = json!([{"till": "cash", "pieces": [{"value": 10_000, "count": 200}]}, {"till": "box", "pieces": []}]);
    desk.give("wu", "o", &act("open", empty, None));
}

#[test]
fn days_are_opened_one_after_another_and_a_closed_one_is_reopened_by_a_second_person_while_it_lasts() {
    let mut desk = opened();
    let reopen = r#"{"day":{"reopen":{"reason":"还有一笔"}}}"#;
    assert_eq!(desk.refused("wu", "r", reopen), "day.still_open");
    desk.on("2026-01-07");
    assert_eq!(desk.refused("wu", "o2", &plain("open")), "day.still_open");
    // Forgotten last night, the day is closed this morning.
    desk.give("wu", "c", &plain("close"));
    assert_eq!(desk.refused("wu", "r", reopen), "day.over");
    desk.give("wu", "o2", &plain("open")).give("zhou", "a2", &plain("recount")).give("wu", "c2", &plain("close"));
    assert_eq!(desk.refused("wu", "o3", &plain("open")), "day.closed");
    desk.give_signed("r", reopen);
    assert!(desk.book.state().house().last_day().unwrap().1.closed.is_none());
    desk.give("wu", "c3", &plain("close"));
}

#[test]
fn the_day_report_adds_up_for_every_till() {
    let mut desk = opened();
    desk.give("wu", "m", r#"{"till":{"move":{"from":"cash","to":"bank","amount":1000000}}}"#);
    let share = json!({"member": "wang", "reason": "自愿", "tenders": [{"till": "cash", "amount": 5_000}]});
    desk.give("wu", "s", &json!({"share": {"pay_in": share}}).to_string());
    desk.give_signed("u", r#"{"share":{"reverse":{"payment":"s","reason":"录错"}}}"#);
    check_all(&mut desk, "checked-1");
    desk.give("wu", "c", &act("close", box_of(100, 1, 0), Some("长款")));
    let report = report(&desk, "2026-01-06");
    let cash = report.tills.iter().find(|till| till.till == id("cash")).unwrap();
    assert_eq!(
        (cash.opening, cash.closing, cash.counted),
        (yuan("20,000.00"), yuan("10,001.00"), Some(yuan("10,001.00")))
    );
    let flows: Vec<(&str, Money, Money)> =
        cash.flows.iter().map(|(room, flow)| (room.as_str(), flow.received, flow.paid)).collect();
    assert_eq!(
        flows,
        [
            ("day", yuan("1.00"), Money::ZERO),
            ("share", Money::ZERO, Money::ZERO),
            ("till", Money::ZERO, yuan("10,000.00")),
        ]
    );
    for till in &report.tills {
        assert_eq!(till.closing, desk.book.state().house().till_balance(&till.till), "{}", till.till);
    }
}

#[test]
fn nobody_opens_another_day_than_todays() {
    let mut desk = founded();
    desk.on("2026-01-06");
    let open = |on: &str| json!({"day": {"open": {"day": on, "counts": box_of(200, 0, 0)}}}).to_string();
    assert_eq!(desk.refused("wu", "early", &open("2026-01-07")), "day.not_today");
    assert_eq!(desk.refused("wu", "late", &open("2026-01-05")), "day.not_today");
    desk.give("wu", "open", &open("2026-01-06"));
    assert!(desk.book.state().house().days().contains_key(&day("2026-01-06")));
}

#[test]
fn the_report_lists_the_numbers_of_the_day_and_what_was_taken_back() {
    let mut desk = opened();
    let bill = |fen: i64| {
        json!({"ordinary": {"receive": {"account": "income.other", "tenders": [{"till": "bank", "amount": fen}]}}})
            .to_string()
    };
    let last = desk.book.state().house().ledger.last_number(&Series::of("receipt"));
    desk.give("wu", "b1", &bill(100)).give("wu", "b2", &bill(200));
    desk.give("wu", "print", r#"{"paper":{"print":{"paper":"receipt","of":"b1"}}}"#);
    let right = json!({"of": "b1", "instead": serde_json::from_str::<Value>(&bill(10)).unwrap(), "paper": "returned",
        "reason": "多一个零"});
    desk.give_signed("right", &json!({"correction": {"make": right}}).to_string());
    let report = report(&desk, "2026-01-06");
    assert_eq!(
        report.numbers[&Series::of("receipt")],
        (last + 1, last + 3),
        "gapless: the corrected one keeps its own"
    );
    let voucher = desk.book.state().house().postings()[&id("b1")].voucher;
    assert_eq!(report.taken_back, [voucher]);
    assert_eq!(report.papers_voided, 1);
}
