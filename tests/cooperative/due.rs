//! Who is due and who is overdue, on any date.

use crate::support::cooperative::{Coop, admit, founded, pay, yuan};
use crate::support::day;
use huzhu::vocabulary::Money;
use serde_json::json;

fn due(desk: &Coop, on: &str) -> Vec<(String, Money, u32)> {
    let due = desk.book.state().due(day(on));
    due.iter().map(|due| (due.loan.to_string(), due.amount, due.days_overdue)).collect()
}

#[test]
fn a_loan_is_due_on_its_day_overdue_after_it_and_neither_before() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    assert_eq!(due(&desk, "2026-01-14"), []);
    assert_eq!(due(&desk, "2026-02-14"), []);
    assert_eq!(due(&desk, "2026-02-15"), [("loan".to_owned(), yuan("4,386.50"), 0)]);
    let (_, amount, days) = due(&desk, "2026-02-25").remove(0);
    assert_eq!(days, 10);
    assert!(amount > yuan("4,386.50"));
}

#[test]
fn the_longest_overdue_come_first() {
    let mut desk = founded();
    desk.give("chen", "zhao", &admit("赵六", "ordinary"));
    desk.on("2026-01-20").lend("later", json!({"borrower": "zhao", "amount": 2_000_000}));
    desk.on("2026-01-25").lend("last", json!({"amount": 2_000_000}));
    desk.on("2026-01-26").lend("new", json!({"amount": 100_000}));
    let order: Vec<_> = due(&desk, "2026-02-25").into_iter().map(|(loan, _, days)| (loan, days)).collect();
    assert_eq!(order, [("later".to_owned(), 5), ("last".to_owned(), 0)]);
}

#[test]
fn a_past_day_is_asked_for_as_known_now_even_of_a_loan_settled_since() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-20");
    desk.give("wu", "r", &pay("loan", desk.position("loan", "2026-02-20").to_settle.fen()));
    assert_eq!(due(&desk, "2026-02-15"), [("loan".to_owned(), yuan("4,386.50"), 0)]);
    assert_eq!(due(&desk, "2026-02-20"), []);
    assert_eq!(due(&desk, "2026-03-15"), []);
}

#[test]
fn a_past_day_finds_a_file_put_away_since_once_it_is_taken_back() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-20");
    desk.give("wu", "r", &pay("loan", desk.position("loan", "2026-02-20").to_settle.fen()));
    desk.on("2026-04-02").close("2026-01").close("2026-02").close("2026-03");
    assert!(desk.book.state().loans().is_empty(), "the file was put away");
    for (on, found) in [
        ("2026-02-14", vec![]),
        ("2026-02-15", vec![("loan".to_owned(), yuan("4,386.50"), 0)]),
        ("2026-02-20", vec![]),
        ("2026-03-15", vec![]),
    ] {
        desk.book.recall_day(day(on)).unwrap();
        assert_eq!(due(&desk, on), found, "{on}");
    }
}
