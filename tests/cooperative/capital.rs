//! Share money leaves by refund or transfer, stays where it is restricted, and is never taken for a debt.

use crate::support::cooperative::{Coop, founded, pay, yuan};
use crate::support::id;
use huzhu::ledger::Account;
use serde_json::json;

fn refund(member: &str, fen: i64) -> String {
    json!({"capital": {"refund": {"member": member, "payouts": [{"till": "bank", "amount": fen}]}}}).to_string()
}

fn transfer(from: &str, to: &str, fen: i64) -> String {
    json!({"capital": {"transfer": {"from": from, "to": to, "amount": fen}}}).to_string()
}

fn restrict(member: &str, fen: i64) -> String {
    json!({"capital": {"restrict": {"member": member, "amount": fen, "reason": "理事会决议"}}}).to_string()
}

/// Proposed by one and signed by the approver.
fn approved(desk: &mut Coop, by: &str, name: &str, command: &str) {
    desk.give(by, name, command);
    let sign = json!({"proposal": {"sign": {"proposal": name}}}).to_string();
    desk.give("li", &format!("{name}-ok"), &sign);
}

fn shares(desk: &Coop, member: &str) -> huzhu::vocabulary::Money {
    desk.balance(Account::SHARES, member)
}

#[test]
fn a_refund_in_part_brings_a_new_certificate_and_one_in_full_none() {
    let mut desk = founded();
    approved(&mut desk, "wu", "part", &refund("huang", 200_000));
    assert_eq!(shares(&desk, "huang"), yuan("3,000.00"));
    assert_eq!(desk.book.state().capital()[&id("part")].certificate, Some(3), "the third of the book");
    assert_eq!(desk.refused("wu", "more", &refund("huang", 300_001)), "capital.not_free");
    approved(&mut desk, "wu", "rest", &refund("huang", 300_000));
    assert_eq!(desk.book.state().capital()[&id("rest")].certificate, None);
    assert_eq!(shares(&desk, "huang"), yuan("0.00"));
}

#[test]
fn a_transfer_goes_to_a_member_only_and_numbers_a_certificate_l02() {
    let mut desk = founded();
    assert_eq!(desk.refused_by("chen", "self", &transfer("wang", "wang", 100)), ("L02", "share.not_a_member"));
    desk.give("chen", "gone", r#"{"departure":{"die":{"member":"huang","on":"2026-01-05"}}}"#);
    assert_eq!(desk.refused_by("chen", "left", &transfer("wang", "huang", 100)), ("L02", "share.not_a_member"));
    approved(&mut desk, "chen", "t", &transfer("huang", "wang", 500_000));
    assert_eq!((shares(&desk, "huang"), shares(&desk, "wang")), (yuan("0.00"), yuan("25,000.00")));
    assert_eq!(desk.book.state().capital()[&id("t")].certificate, Some(3));
}

#[test]
fn restricted_share_money_stays_to_the_fen_until_the_restriction_is_lifted() {
    let mut desk = founded();
    desk.give("chen", "hold", &restrict("huang", 400_000));
    assert_eq!(desk.refused("chen", "twice", &restrict("huang", 100_001)), "capital.not_free");
    assert_eq!(desk.refused("wu", "r", &refund("huang", 100_001)), "capital.not_free");
    assert_eq!(desk.refused("chen", "t", &transfer("huang", "wang", 100_001)), "capital.not_free");
    approved(&mut desk, "wu", "free", &refund("huang", 100_000));
    let lift = r#"{"capital":{"lift":{"restriction":"hold","reason":"事由消失"}}}"#;
    approved(&mut desk, "chen", "lift", lift);
    assert_eq!(desk.refused("chen", "again", lift), "capital.no_restriction");
    approved(&mut desk, "wu", "all", &refund("huang", 400_000));
}

#[test]
fn share_money_waits_while_the_member_is_overdue_or_guarantees_and_pays_no_debt_l27_l26() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    // wang answers for the loan; huang, who owes and is not overdue, may leave with what is free.
    assert_eq!(desk.refused_by("wu", "g", &refund("wang", 100)), ("L27", "capital.bound"));
    assert_eq!(desk.refused_by("chen", "gt", &transfer("wang", "huang", 100)), ("L27", "capital.bound"));
    approved(&mut desk, "wu", "r", &refund("huang", 100_000));
    desk.on("2026-02-15");
    approved(&mut desk, "wu", "due", &refund("huang", 100));
    desk.on("2026-02-16");
    assert_eq!(desk.refused_by("wu", "o", &refund("huang", 100)), ("L27", "capital.bound"));
    let due = desk.book.state().position(&id("loan"), desk.today).unwrap().due_now;
    desk.give("wu", "p", &pay("loan", due.fen()));
    approved(&mut desk, "wu", "paid", &refund("huang", 100));
}

#[test]
fn a_refund_or_transfer_taken_back_leaves_the_shares_as_they_were() {
    let mut desk = founded();
    approved(&mut desk, "wu", "r", &refund("huang", 200_000));
    approved(&mut desk, "chen", "t", &transfer("huang", "wang", 300_000));
    for change in ["t", "r"] {
        let reverse = json!({"capital": {"reverse": {"change": change, "reason": "登错"}}}).to_string();
        desk.give_signed(&format!("undo-{change}"), &reverse);
        assert_eq!(desk.refused("chen", &format!("twice-{change}"), &reverse), "reversal.done");
    }
    assert_eq!((shares(&desk, "huang"), shares(&desk, "wang")), (yuan("5,000.00"), yuan("20,000.00")));
    assert_eq!(desk.balance(Account::BANK, "bank"), yuan("1,025,000.00"));
}
