//! The money leaves: all of it, for the borrower or a supplier, after the note, by somebody else.

use crate::support::cooperative::{FOUNDING, application, founded, furnish, pay, pay_out, yuan};
use crate::support::{Desk, id};
use huzhu::cooperative::Stage;
use huzhu::ledger::Account;
use huzhu::office::Failure;
use huzhu::text::{BareIds, Language};
use serde_json::{Value, json};

fn pay_lines(lines: Value) -> String {
    json!({"drawdown": {"pay": {"loan": "loan", "payouts": lines}}}).to_string()
}

const REVERSE: &str = r#"{"drawdown":{"reverse":{"loan":"loan","reason":"付错户"}}}"#;

#[test]
fn the_principal_is_the_money_paid_out_to_the_fen_l08() {
    let mut desk = founded();
    desk.on("2026-01-15").sign("loan", json!({}));
    let refused = ("L08", "drawdown.not_the_principal");
    assert_eq!(desk.refused_by("wu", "d1", &pay_out("loan", 4_999_999)), refused, "interest deducted in advance");
    assert_eq!(desk.refused_by("wu", "d2", &pay_out("loan", 5_000_001)), refused);
    desk.give("wu", "d3", &pay_out("loan", 5_000_000));
    assert_eq!(desk.balance(Account::LOAN_PRINCIPAL, "loan"), yuan("50,000.00"));
}

#[test]
fn an_old_debt_is_never_written_into_a_new_note_l10() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("old", json!({"amount": 1_000_000, "method": "bullet"}));
    desk.on("2027-01-15");
    let owed = desk.position("old", "2027-01-15").to_settle;
    assert_eq!(owed, yuan("10,960.00"));
    // A note over the old principal and its interest: only money out of a till can pay it out, never the old debt.
    desk.sign("loan", json!({"amount": owed, "method": "bullet"}));
    let from_the_old = pay_lines(json!([{"till": "old", "amount": owed}]));
    assert_eq!(desk.refused("wu", "d1", &from_the_old), "till.unknown");
    let netted = pay_lines(json!([{"till": "bank", "amount": 1_000_000}]));
    assert_eq!(desk.refused_by("wu", "d2", &netted), ("L08", "drawdown.not_the_principal"));
    desk.give("wu", "d3", &pay_out("loan", owed.fen()));
    assert_eq!(desk.position("old", "2027-01-15").to_settle, owed, "the old debt stands as it was");
}

#[test]
fn a_loan_is_paid_out_in_several_lines_and_a_supplier_on_written_order() {
    let mut desk = founded();
    desk.on("2026-01-15").sign("loan", json!({}));
    let payee = json!({"name": "斗门鱼苗场", "account_tail": "6688"});
    let lines = json!([
        {"till": "cash", "amount": 1_500_000},
        {"till": "bank", "amount": 500_000},
        {"till": "bank", "amount": 3_000_000, "order": {"payee": payee, "on": "2026-01-14"}},
    ]);
    desk.give("wu", "paid", &pay_lines(lines));
    assert_eq!(desk.balance(Account::CASH, "cash"), yuan("5,000.00"));
    assert_eq!(desk.balance(Account::BANK, "bank"), yuan("990,000.00"));
    let supplier = desk.book.personal(&huzhu::people::RowKey::of(&id("paid"), "payout.3")).unwrap();
    let supplier = supplier.map(|kept| serde_json::from_str::<Value>(&kept).unwrap());
    assert_eq!(supplier, Some(payee), "the supplier's name stands in the register only");
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().drawn.as_ref().unwrap().payouts.len(), 3);
}

#[test]
fn nothing_is_paid_out_before_the_signed_note() {
    let mut desk = founded();
    desk.on("2026-01-15").give("chen", "loan", &application(json!({"amount": 2_000_000})));
    assert_eq!(desk.refused("wu", "d1", &pay_out("loan", 2_000_000)), "loan.stage");
    desk.give("li", "ok", r#"{"application":{"sign":{"loan":"loan"}}}"#);
    assert_eq!(desk.refused("wu", "d2", &pay_out("loan", 2_000_000)), "drawdown.no_note");
    desk.give("chen", "note", r#"{"application":{"record_note":{"loan":"loan"}}}"#);
    let before = json!({"drawdown": {"pay": {"loan": "loan", "on": "2026-01-14",
        "payouts": [{"till": "bank", "amount": 2_000_000}]}}});
    assert_eq!(desk.refused("wu", "d3", &before.to_string()), "drawdown.before_note");
    desk.give("wu", "d4", &pay_out("loan", 2_000_000));
    assert_eq!(desk.refused("wu", "d5", &pay_out("loan", 2_000_000)), "loan.stage", "and only once");
}

#[test]
fn nothing_is_paid_out_before_all_who_must_have_signed_and_the_missing_are_named() {
    let mut desk = founded();
    let guarantors = json!([{"member": "wang"}, {"person": {"name": "何伯"}}]);
    let terms = json!({"amount": 2_000_000, "co_borrower": {"name": "陈妹"}, "guarantors": guarantors});
    desk.on("2026-01-15").give("chen", "loan", &application(terms));
    desk.give("li", "ok", r#"{"application":{"sign":{"loan":"loan"}}}"#);
    let note = |missing: Value| {
        json!({"application": {"record_note": {"loan": "loan", "missing": missing, "witnesses": [{"name": "陈伯"}]}}})
            .to_string()
    };
    let sign = |parties: Value| json!({"application": {"sign_note": {"loan": "loan", "parties": parties}}}).to_string();
    assert_eq!(desk.refused("chen", "n0", &sign(json!(["borrower"]))), "drawdown.no_note");
    assert_eq!(desk.refused("chen", "n1", &note(json!(["borrower"]))), "note.not_by_the_borrower");
    assert_eq!(desk.refused("chen", "n2", &note(json!([{"guarantor": 3}]))), "note.no_such_party");
    desk.give("chen", "note", &note(json!(["co_borrower", {"guarantor": 1}, {"guarantor": 2}])));
    assert_eq!(desk.refused("chen", "n3", &note(json!([]))), "note.recorded_already");
    let Err(Failure::Refused(refusal)) = desk.try_give("wu", "d1", &pay_out("loan", 2_000_000)) else { panic!() };
    let words = huzhu::text::refusal(&refusal, Language::Zh, &BareIds);
    assert!(words.contains("缺 共同借款人、wang、担保人"), "{words}");
    desk.on("2026-01-17").give("chen", "n4", &sign(json!(["co_borrower", {"guarantor": 2}])));
    assert_eq!(desk.refused("chen", "n5", &sign(json!(["co_borrower"]))), "note.nobody_to_sign");
    assert_eq!(desk.refused("wu", "d2", &pay_out("loan", 2_000_000)), "drawdown.unsigned");
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Approved);
    desk.give("chen", "n6", &sign(json!([{"guarantor": 1}])));
    let early = json!({"drawdown": {"pay": {"loan": "loan", "on": "2026-01-16",
        "payouts": [{"till": "bank", "amount": 2_000_000}]}}});
    assert_eq!(desk.refused("wu", "d3", &early.to_string()), "drawdown.before_note", "the last signed on the 17th");
    desk.give("wu", "d4", &pay_out("loan", 2_000_000));
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().note.as_ref().unwrap().witnesses.len(), 1);
}

#[test]
fn a_supplier_is_paid_on_an_order_signed_before_the_money_left() {
    let mut desk = founded();
    desk.on("2026-01-15").sign("loan", json!({}));
    let ordered = |on: &str| {
        pay_lines(json!([{"till": "bank", "amount": 5_000_000, "order": {"payee": {"name": "鱼苗场"}, "on": on}}]))
    };
    assert_eq!(desk.refused("wu", "d1", &ordered("2026-01-16")), "drawdown.order_later");
    desk.give("wu", "d2", &ordered("2026-01-15"));
}

#[test]
fn the_borrower_is_an_active_member_on_the_day_of_drawdown_l01() {
    let mut desk = founded();
    desk.on("2026-01-15").sign("loan", json!({}));
    desk.on("2026-01-20");
    desk.give("chen", "left", r#"{"departure":{"die":{"member":"huang","on":"2026-01-18"}}}"#);
    let on = |on: &str| {
        json!({"drawdown": {"pay": {"loan": "loan", "on": on, "payouts": [{"till": "bank", "amount": 5_000_000}]}}})
            .to_string()
    };
    assert_eq!(desk.refused_by("wu", "d1", &on("2026-01-20")), ("L01", "loan.not_an_active_member"));
    assert_eq!(desk.refused_by("wu", "d2", &on("2026-01-18")), ("L01", "loan.not_an_active_member"));
    desk.give("wu", "d3", &on("2026-01-17"));
    assert!(desk.book.state().exceptions().is_empty());
}

#[test]
fn a_membership_that_turns_out_to_have_ended_before_is_listed_and_the_loan_stands_l01() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    desk.on("2026-01-20");
    desk.give("chen", "left", r#"{"departure":{"die":{"member":"huang","on":"2026-01-15"}}}"#);
    let listed: Vec<_> = desk.book.state().exceptions().iter().map(|e| (e.rule.as_str(), e.file.as_str())).collect();
    assert_eq!(listed, [("L01", "loan")]);
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Running);
    // The day after the drawdown contradicts nothing.
    let mut other = founded();
    other.on("2026-01-15").lend("loan", json!({})).on("2026-01-20");
    other.give("chen", "left", r#"{"departure":{"die":{"member":"huang","on":"2026-01-16"}}}"#);
    assert!(other.book.state().exceptions().is_empty());
}

#[test]
fn no_till_pays_out_what_it_has_not() {
    let mut desk = founded();
    desk.on("2026-01-15").sign("loan", json!({}));
    let cash =
        |fen: i64| pay_lines(json!([{"till": "cash", "amount": fen}, {"till": "bank", "amount": 5_000_000 - fen}]));
    // A rule of the association's pool is not cited against a cooperative's cash box.
    assert_eq!(desk.refused_by("wu", "d1", &cash(2_000_001)), ("", "ledger.below_zero"));
    desk.give("wu", "d2", &cash(2_000_000));
    assert_eq!(desk.balance(Account::CASH, "cash"), yuan("0.00"));
}

#[test]
fn a_reversed_drawdown_leaves_the_books_as_if_it_never_was_and_may_be_paid_again() {
    let mut desk = founded();
    desk.on("2026-01-15").sign("loan", json!({}));
    let before = desk.net();
    desk.give("wu", "wrong", &pay_out("loan", 5_000_000));
    desk.on("2026-02-20").give("chen", "acc", &crate::support::cooperative::accrue("2026-01-31"));
    desk.give_signed("rev", REVERSE);
    assert_eq!(desk.net(), before);
    for on in ["2026-01-15", "2026-01-31", "2026-02-20"] {
        assert_eq!(desk.net_on(on), before, "{on}");
    }
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Signed);
    desk.give("wu", "right", &pay_out("loan", 5_000_000));
    assert_eq!(desk.position("loan", "2026-03-20").interest.recognised, yuan("400.00"));
}

#[test]
fn a_drawdown_with_repayments_is_reversed_only_after_them() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-15").give("wu", "r1", &pay("loan", 438_650));
    assert_eq!(desk.refused("chen", "rev", REVERSE), "drawdown.has_repayments");
    desk.give_signed("undo", &crate::support::cooperative::reverse("r1"));
    desk.give_signed("rev", REVERSE);
    assert_eq!(desk.total(Account::INTEREST_INCOME), yuan("0.00"));
}

#[test]
fn a_drawdown_reversed_after_its_month_closed_is_not_paid_again_before_the_reversal() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({})).on("2026-02-10").close("2026-01");
    desk.give_signed("rev", REVERSE);
    desk.reopen("2026-01");
    let on = |on: &str| {
        json!({"drawdown": {"pay": {"loan": "loan", "on": on, "payouts": [{"till": "bank", "amount": 5_000_000}]}}})
            .to_string()
    };
    assert_eq!(desk.refused("wu", "d1", &on("2026-01-20")), "drawdown.before_reversal");
    assert_eq!(desk.refused("wu", "d2", &on("2026-01-31")), "drawdown.before_reversal");
    desk.give("wu", "d3", &on("2026-02-01"));
}

#[test]
fn in_an_office_of_two_who_approved_may_pay_out_and_nobody_else_may_g22() {
    let founding = |two: bool| {
        let mut founding: serde_json::Value = serde_json::from_str(FOUNDING).unwrap();
        founding["operators"] = json!([
            {"operator": "chen", "name": "陈小玲", "duties": ["clerk", "manager"]},
            {"operator": "li", "name": "李建国", "duties": ["approver", "checker", "cashier"]},
        ]);
        let number = json!({"key": "office.of_two", "from": "2026-01-05", "value": {"flag": two}});
        founding["numbers"].as_array_mut().unwrap().push(number);
        founding.to_string()
    };
    let mut three = furnish(Desk::found(&founding(false)));
    three.on("2026-01-15").sign("loan", json!({"amount": 2_000_000}));
    assert_eq!(three.refused_by("li", "d", &pay_out("loan", 2_000_000)), ("G22", "signature.own_work"));
    let mut two = furnish(Desk::found(&founding(true)));
    two.on("2026-01-15").sign("loan", json!({"amount": 2_000_000}));
    assert_eq!(two.refused("chen", "d1", &pay_out("loan", 2_000_000)), "operator.duty");
    two.give("li", "d2", &pay_out("loan", 2_000_000));
}
