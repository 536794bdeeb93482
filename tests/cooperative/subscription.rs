//! Share money promised and paid in parts.

use crate::support::cooperative::{Coop, admit, founded, pay_in, yuan};
use crate::support::id;
use huzhu::cooperative::subscription::Subscription;
use huzhu::ledger::Account;
use serde_json::json;

fn make(member: &str, fen: i64) -> String {
    json!({"subscription": {"make": {"member": member, "amount": fen, "by": "2026-12-31"}}}).to_string()
}

fn change(fen: i64) -> String {
    json!({"subscription": {"change": {"subscription": "s", "amount": fen, "reason": "大会同意"}}}).to_string()
}

/// huang has promised 10,000.00.
fn promised() -> Coop {
    let mut desk = founded();
    desk.give("chen", "s", &make("huang", 1_000_000));
    desk
}

fn known(desk: &Coop) -> &Subscription {
    desk.book.state().subscription(&id("s")).unwrap()
}

#[test]
fn a_promise_of_shares_books_nothing_and_is_no_share_money() {
    let mut desk = founded();
    let before = (desk.net(), desk.balance(Account::SHARES, "huang"));
    desk.give("chen", "s", &make("huang", 1_000_000));
    assert_eq!((desk.net(), desk.balance(Account::SHARES, "huang")), before);
    assert_eq!(known(&desk).owed(), yuan("10,000.00"));
}

#[test]
fn each_payment_is_numbered_and_what_is_owed_falls_to_nothing() {
    let mut desk = promised();
    desk.give("wu", "p1", &pay_in("huang", 400_000)).give("wu", "p2", &pay_in("huang", 600_000));
    let payments = desk.book.state().payments();
    let part = |name: &str| payments[&id(name)].part.as_ref().map(|part| part.number);
    assert_eq!((part("p1"), part("p2"), part("shares-huang")), (Some(1), Some(2), None));
    assert_eq!(known(&desk).owed(), yuan("0.00"));
    // Paid up: what comes now stands by itself.
    desk.give("wu", "p3", &pay_in("huang", 100));
    assert_eq!(desk.book.state().payments()[&id("p3")].part, None);
}

#[test]
fn no_payment_goes_beyond_the_promise() {
    let mut desk = promised();
    assert_eq!(desk.refused("wu", "p", &pay_in("huang", 1_000_001)), "subscription.too_much");
    desk.give("wu", "q", &pay_in("huang", 1_000_000));
}

#[test]
fn a_reversed_part_is_owed_again_and_its_number_is_not_given_twice() {
    let mut desk = promised();
    desk.give("wu", "p1", &pay_in("huang", 400_000));
    desk.give_signed("back", r#"{"share":{"reverse":{"payment":"p1","reason":"没到账"}}}"#);
    assert_eq!(known(&desk).owed(), yuan("10,000.00"));
    desk.give("wu", "p2", &pay_in("huang", 400_000));
    assert_eq!(desk.book.state().payments()[&id("p2")].part.as_ref().map(|part| part.number), Some(2));
}

#[test]
fn a_promise_is_changed_down_to_what_is_paid_and_no_further() {
    let mut desk = promised();
    desk.give("wu", "p1", &pay_in("huang", 400_000));
    assert_eq!(desk.refused("chen", "a", &change(399_999)), "subscription.below_paid");
    assert_eq!(desk.refused("chen", "b", &change(1_000_000)), "correction.same");
    desk.give_signed("c", &change(400_000));
    assert_eq!(known(&desk).owed(), yuan("0.00"));
    desk.give("chen", "t", &make("huang", 100));
    assert_eq!(desk.refused("chen", "u", &make("huang", 100)), "subscription.open");
}

#[test]
fn only_a_member_promises_and_the_day_of_payment_comes_after() {
    let mut desk = founded();
    assert_eq!(desk.refused("chen", "a", &make("nobody", 100)), "member.unknown");
    let early = json!({"subscription": {"make": {"member": "huang", "amount": 100, "by": "2026-01-04"}}});
    assert_eq!(desk.refused("chen", "b", &early.to_string()), "subscription.by_before");
    assert_eq!(desk.refused("chen", "c", &make("huang", 0)), "amount.not_positive");
    desk.give("chen", "he", &admit("何少芬", "ordinary"));
    desk.give("chen", "die", r#"{"departure":{"die":{"member":"he","on":"2026-01-05"}}}"#);
    assert_eq!(desk.refused("chen", "d", &make("he", 100)), "share.not_a_member");
}

#[test]
fn a_promise_is_judged_as_if_paid_and_each_payment_by_what_is_paid_l17() {
    let mut desk = founded();
    for nr in 3..=10 {
        desk.give("chen", &format!("m{nr}"), &admit(&format!("社员{nr}"), "ordinary"));
    }
    // All shares are 25,000.00: a twentieth is passed at 1,315.79.
    let asked = desk.refusal("chen", "a", &make("m3", 131_579));
    assert_eq!((asked.cause(), asked.passes_with_reason()), ("share.too_large_a_part", true));
    let mut with_reason = serde_json::from_str::<serde_json::Value>(&make("m3", 400_000)).unwrap();
    with_reason["subscription"]["make"]["reason"] = json!("乡贤带头");
    desk.give("chen", "s", &with_reason.to_string());
    desk.give("wu", "p1", &pay_in("m3", 100_000));
    assert_eq!(desk.refused("wu", "p2", &pay_in("m3", 300_000)), "share.too_large_a_part");
}

#[test]
fn credit_becomes_share_money_and_no_money_moves() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({"amount": 1_000_000}));
    desk.give("wu", "over", &crate::support::cooperative::pay("loan", 1_012_345));
    let before = desk.total(Account::CASH);
    let pay =
        |fen: i64| json!({"share": {"pay_in": {"member": "huang", "tenders": [{"till": "credit", "amount": fen}]}}});
    assert_eq!(desk.refused("wu", "a", &pay(12_346).to_string()), "credit.not_enough");
    desk.give("wu", "b", &pay(12_345).to_string());
    assert_eq!(desk.balance(Account::SHARES, "huang"), yuan("5,123.45"));
    assert_eq!((desk.balance(Account::MEMBER_CREDIT, "huang"), desk.total(Account::CASH)), (yuan("0.00"), before));
    desk.give_signed("c", r#"{"share":{"reverse":{"payment":"b","reason":"录错"}}}"#);
    assert_eq!(desk.balance(Account::MEMBER_CREDIT, "huang"), yuan("123.45"));
}
