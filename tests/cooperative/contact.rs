//! Whom to call, what was promised, and whether it was kept.

use crate::support::cooperative::{Coop, founded, pay, pay_on, reverse};
use crate::support::{day, id};
use huzhu::cooperative::contact::Kept;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

fn note(changes: Value) -> String {
    let mut note = json!({"loan": "loan", "way": "call", "with": "borrower", "outcome": "reached"});
    for (name, value) in changes.as_object().unwrap() {
        note[name] = value.clone();
    }
    json!({"contact": {"note": note}}).to_string()
}

fn promise(by: &str, fen: i64) -> String {
    note(json!({"promise": {"by": by, "amount": fen}}))
}

/// huang's 50,000.00 of 15 January, whose first instalment of 4,386.50 fell due on 15 February, unpaid on the 20th.
fn overdue() -> Coop {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-20");
    desk
}

fn latest(desk: &Coop) -> Kept {
    desk.book.state().file(&id("loan")).unwrap().latest_promise(desk.today).unwrap().1
}

#[test]
fn a_promise_is_kept_by_what_was_paid_from_its_making_through_its_day() {
    let mut desk = overdue();
    desk.give("wu", "before", &pay_on("loan", 100_000, "2026-02-19"));
    desk.give("chen", "p", &promise("2026-02-25", 300_000));
    assert_eq!(latest(&desk), Kept::Open, "what was paid before does not count");
    desk.on("2026-02-25").give("wu", "r1", &pay("loan", 299_999));
    assert_eq!(latest(&desk), Kept::Open);
    desk.on("2026-02-26");
    assert_eq!(latest(&desk), Kept::Broken, "a fen short");
    desk.give("wu", "r2", &pay_on("loan", 1, "2026-02-25"));
    assert_eq!(latest(&desk), Kept::Kept, "told of late, paid in time");
    desk.give_signed("undo", &reverse("r2"));
    assert_eq!(latest(&desk), Kept::Broken, "a payment that never was keeps nothing");
}

#[test]
fn a_promise_needs_somebody_who_was_reached_an_amount_and_a_day_to_come() {
    let mut desk = overdue();
    assert_eq!(desk.refused("chen", "a", &promise("2026-02-19", 100)), "contact.promise_past");
    assert_eq!(desk.refused("chen", "b", &promise("2026-02-21", 0)), "amount.not_positive");
    let unheard = note(json!({"outcome": "no_answer", "promise": {"by": "2026-02-21", "amount": 100}}));
    assert_eq!(desk.refused("chen", "c", &unheard), "contact.promise_of_nobody");
    assert_eq!(desk.refused("chen", "d", &note(json!({"on": "2026-02-21"}))), "date.in_future");
    assert_eq!(desk.refused("wu", "e", &note(json!({}))), "operator.duty");
    desk.give("chen", "f", &promise("2026-02-20", 100));
    assert_eq!(desk.refused("chen", "g", &note(json!({"loan": "none"}))), "loan.unknown");
}

#[test]
fn nobody_calls_the_dead_but_their_heirs_and_guarantors() {
    let mut desk = overdue();
    desk.give("chen", "dead", r#"{"departure":{"die":{"member":"huang","on":"2026-02-20"}}}"#);
    assert_eq!(desk.refused("chen", "a", &note(json!({}))), "contact.borrower_died");
    desk.give("chen", "b", &note(json!({"with": "heirs"}))).give("chen", "c", &note(json!({"with": "guarantor"})));
    // What was said while he lived may still be told.
    desk.give("chen", "d", &note(json!({"on": "2026-02-19"})));
}

#[test]
fn what_falls_due_within_seven_days_is_listed_with_its_day_and_amount() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    let state = desk.book.state();
    assert_eq!(state.coming(day("2026-02-07"), 7), []);
    let coming = state.coming(day("2026-02-08"), 7);
    assert_eq!((coming[0].due_on, coming[0].amount), (day("2026-02-15"), Money::from_fen(438_650)));
    // On the day itself it is due and no longer coming.
    assert_eq!(state.coming(day("2026-02-15"), 7), []);
    assert_eq!(state.due(day("2026-02-15")).len(), 1);
}
