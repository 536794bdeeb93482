//! The ladder: which receipts one person takes alone until the day is closed, and what the second person then does.

use crate::support::cooperative::{Coop, FOUNDING, admit, founded, furnish, pay, reverse};
use crate::support::{Desk, id};
use huzhu::cooperative::Cooperative;
use huzhu::institution::Institution;
use huzhu::ledger::Account;
use huzhu::vocabulary::Money;
use serde_json::json;

fn check(of: &[&str]) -> String {
    json!({"check": {"sign": {"of": of}}}).to_string()
}

fn object(of: &str) -> String {
    json!({"check": {"object": {"of": of, "reason": "金额与收据不符"}}}).to_string()
}

fn explain(of: &str) -> String {
    json!({"check": {"explain": {"of": of, "answer": "收据写错，已重开"}}}).to_string()
}

fn sign(proposal: &str) -> String {
    json!({"proposal": {"sign": {"proposal": proposal}}}).to_string()
}

/// A loan of 50,000.00 runs, everything recorded so far is checked, and the house checks receipts up to 10,000.00 at
/// the day's end.
fn lending() -> Coop {
    let mut desk = furnish(Desk::found(&FOUNDING.replace("10000000000", "1000000")));
    desk.give("zhou", "shares-wang-signed", &sign("shares-wang"));
    desk.on("2026-01-15").lend("loan", json!({}));
    let waiting = waiting(&desk);
    desk.give("zhou", "first-check", &check(&waiting.iter().map(String::as_str).collect::<Vec<_>>()));
    desk.on("2026-02-15");
    desk
}

fn waiting(desk: &Coop) -> Vec<String> {
    desk.book.state().house().unchecked(desk.today).map(|(id, _)| id.to_string()).collect()
}

#[test]
fn a_receipt_of_exactly_the_houses_amount_is_posted_by_one_and_a_fen_more_waits_for_a_second_person_g22() {
    let mut desk = lending();
    let cash = desk.total(Account::CASH);
    desk.give("wu", "at", &pay("loan", 1_000_000));
    assert_eq!(desk.total(Account::CASH), cash + Money::from_yuan(10_000));
    assert_eq!(waiting(&desk), ["at"]);
    desk.give("wu", "above", &pay("loan", 1_000_001));
    assert_eq!(desk.total(Account::CASH), cash + Money::from_yuan(10_000), "nothing is posted yet");
    desk.give("zhou", "above-signed", &sign("above"));
    assert_eq!(desk.total(Account::CASH), cash + Money::from_yuan(20_000) + Money::from_fen(1));
    assert_eq!(waiting(&desk), ["at"], "what two have signed needs no further look");
}

#[test]
fn a_batch_is_checked_in_one_record_and_leaves_nothing_waiting() {
    let mut desk = lending();
    for nr in 1..=3 {
        desk.give("wu", &format!("r{nr}"), &pay("loan", nr * 100));
    }
    let receipt = desk.try_give("zhou", "checked", &check(&["r1", "r2", "r3"])).unwrap();
    assert_eq!(receipt.first, receipt.last);
    assert_eq!(waiting(&desk), Vec::<String>::new());
    assert_eq!(desk.refused("zhou", "again", &check(&["r1"])), "check.unknown");
    assert_eq!(desk.refused("zhou", "none", &check(&[])), "check.nothing");
}

#[test]
fn whoever_took_a_receipt_does_not_check_it_and_only_a_checker_does_g22() {
    let mut desk = lending();
    let duties = r#"{"operator":{"change_duties":{"operator":"zhou","duties":["checker","cashier"]}}}"#;
    desk.give("chen", "duties", duties).give("zhou", "r1", &pay("loan", 100)).give("wu", "r2", &pay("loan", 100));
    let own = ("G22", "signature.own_work");
    assert_eq!(desk.refused_by("zhou", "c1", &check(&["r1", "r2"])), own);
    assert_eq!(desk.refused_by("zhou", "o1", &object("r1")), own);
    assert_eq!(desk.refused("wu", "c2", &check(&["r1"])), "operator.duty");
    desk.give("zhou", "c3", &check(&["r2"]));
    assert_eq!(waiting(&desk), ["r1"]);
}

#[test]
fn what_was_objected_to_is_signed_only_once_it_is_explained() {
    let mut desk = lending();
    desk.give("wu", "r1", &pay("loan", 100));
    assert_eq!(desk.refused("wu", "e0", &explain("r1")), "check.undisputed");
    desk.give("zhou", "o1", &object("r1"));
    assert_eq!(desk.refused_by("zhou", "c1", &check(&["r1"])), ("G22", "check.disputed"));
    desk.give("wu", "e1", &explain("r1"));
    desk.give("zhou", "c2", &check(&["r1"]));
    assert_eq!(waiting(&desk), Vec::<String>::new());
}

#[test]
fn reversing_or_correcting_a_receipt_takes_it_off_the_list() {
    let mut desk = lending();
    desk.give("wu", "r1", &pay("loan", 100)).give("wu", "r2", &pay("loan", 200)).give("zhou", "o1", &object("r1"));
    desk.give_signed("undo", &reverse("r1"));
    assert_eq!(waiting(&desk), ["r2"]);
    desk.give_signed("fix", &crate::support::cooperative::correct("r2", 300, "2026-02-15"));
    assert_eq!(waiting(&desk), Vec::<String>::new(), "who signed the correction has looked at it");
}

#[test]
fn a_book_opened_again_still_knows_what_waits() {
    let mut desk = lending();
    desk.give("wu", "r1", &pay("loan", 100)).give("zhou", "o1", &object("r1"));
    let store = desk.book.store().another().unwrap();
    let again = huzhu::office::Book::<Cooperative>::open_whole(store, &id("xinji")).unwrap();
    assert_eq!(again.state(), desk.book.state());
}

#[test]
fn what_no_row_of_the_ladder_names_is_given_alone() {
    let mut desk = founded();
    desk.give("chen", "he", &admit("何少芬", "ordinary"));
    assert!(desk.book.state().house().proposals.is_empty());
    assert!(!waiting(&desk).contains(&"he".to_owned()));
}

#[test]
fn every_row_of_the_ladder_names_a_command() {
    let association = <huzhu::association::Association as Institution>::ladder();
    for rung in Cooperative::ladder().chain(association) {
        assert!(huzhu::text::terms::command(rung.command).is_some(), "{}", rung.command);
    }
}
