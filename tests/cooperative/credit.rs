//! A member's account and the credit in it.

use crate::support::cooperative::{Coop, accrue, founded, pay, reverse, yuan};
use crate::support::id;
use huzhu::institution::Institution;
use huzhu::ledger::Account;
use huzhu::office::{AccountRow, Standing};
use huzhu::vocabulary::Money;
use serde_json::json;

fn refund(till: &str, fen: i64) -> String {
    json!({"credit": {"refund": {"member": "huang", "payouts": [{"till": till, "amount": fen}]}}}).to_string()
}

/// huang's 10,000.00, borrowed and settled on one day with 123.45 too much.
fn overpaid() -> Coop {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({"amount": 1_000_000}));
    desk.give("wu", "over", &pay("loan", 1_012_345));
    desk
}

fn account(desk: &Coop) -> Vec<AccountRow> {
    desk.book.member_account(&id("huang")).unwrap()
}

fn last(desk: &Coop) -> Standing {
    account(desk).last().unwrap().after
}

#[test]
fn a_members_account_runs_by_day_through_shares_loan_and_credit() {
    let mut desk = overpaid();
    desk.on("2026-01-16").give("wu", "back", &refund("cash", 2_345));
    let rows = account(&desk);
    let changes: Vec<Standing> = rows.iter().map(|row| row.change).collect();
    let money = |shares: i64, owed: i64, credit: i64| Standing {
        shares: Money::from_fen(shares),
        owed: Money::from_fen(owed),
        credit: Money::from_fen(credit),
    };
    let expected = [money(500_000, 0, 0), money(0, 1_000_000, 0), money(0, -1_000_000, 12_345), money(0, 0, -2_345)];
    assert_eq!(changes, expected);
    assert_eq!(last(&desk), money(500_000, 0, 10_000));
    assert_eq!(account(&desk).iter().filter(|row| row.loan == Some(id("loan"))).count(), 2);
}

#[test]
fn credit_is_paid_back_to_the_fen_and_no_further() {
    let mut desk = overpaid();
    let refused = desk.refusal("wu", "a", &refund("cash", 12_346));
    assert_eq!(refused.cause(), "credit.too_much");
    assert_eq!(desk.refused("chen", "b", &refund("cash", 1)), "operator.duty");
    desk.give("wu", "c", &refund("cash", 12_345));
    assert_eq!(desk.balance(Account::MEMBER_CREDIT, "huang"), yuan("0.00"));
    assert_eq!(desk.refused("wu", "d", &refund("cash", 1)), "credit.too_much");
}

#[test]
fn what_was_paid_back_cannot_be_taken_from_under_the_refund_until_that_is_reversed() {
    let mut desk = overpaid();
    desk.give("wu", "back", &refund("bank", 12_345));
    assert_eq!(desk.refused("chen", "undo", &reverse("over")), "ledger.below_zero");
    let undo = r#"{"credit":{"reverse":{"refund":"back","reason":"没付"}}}"#;
    let before = desk.balance(Account::BANK, "bank");
    desk.give_signed("unback", undo);
    assert_eq!(desk.balance(Account::BANK, "bank") - before, yuan("123.45"));
    assert_eq!(desk.refused("chen", "twice", undo), "reversal.done");
    desk.give_signed("undo", &reverse("over"));
    assert_eq!(last(&desk).credit, yuan("0.00"));
}

#[test]
fn a_loan_put_away_stays_in_the_account() {
    let mut desk = overpaid();
    let before = account(&desk);
    desk.on("2026-03-02").give("chen", "a1", &accrue("2026-01-31")).close("2026-01").close("2026-02");
    assert!(desk.book.state().put_away().any(|(loan, _)| *loan == id("loan")), "it was put away");
    assert_eq!(account(&desk), before);
}

/// A repayment with so much of huang's credit and so much cash.
fn from_credit(loan: &str, credit: i64, cash: i64) -> String {
    let lines = [("credit", credit), ("cash", cash)].into_iter().filter(|(_, fen)| *fen > 0);
    let tenders: Vec<_> = lines.map(|(till, fen)| json!({"till": till, "amount": fen})).collect();
    json!({"repayment": {"take": {"loan": loan, "tenders": tenders}}}).to_string()
}

/// huang with 123.45 of credit and a second loan of the same day, 10,000.00.
fn with_a_second_loan() -> Coop {
    let mut desk = overpaid();
    desk.lend("second", json!({"amount": 1_000_000}));
    desk
}

#[test]
fn credit_repays_a_loan_and_no_money_moves() {
    let mut desk = with_a_second_loan();
    let before = (desk.total(Account::CASH), desk.total(Account::BANK));
    desk.give("wu", "applied", &from_credit("second", 12_345, 0));
    assert_eq!((desk.total(Account::CASH), desk.total(Account::BANK)), before);
    assert_eq!(desk.balance(Account::MEMBER_CREDIT, "huang"), yuan("0.00"));
    assert_eq!(desk.position("second", "2026-01-15").principal, yuan("9,876.55"));
    assert_eq!(last(&desk).owed, yuan("9,876.55"));
    assert_eq!(desk.book.state().broken_invariants(desk.today), Vec::<String>::new());
}

#[test]
fn credit_and_cash_together_settle_a_loan() {
    let mut desk = with_a_second_loan();
    desk.give("wu", "settled", &from_credit("second", 12_345, 987_655));
    assert_eq!(desk.position("second", "2026-01-15").to_settle, yuan("0.00"));
    assert_eq!(desk.balance(Account::MEMBER_CREDIT, "huang"), yuan("0.00"));
}

#[test]
fn credit_pays_to_the_fen_and_never_below_zero() {
    let mut desk = with_a_second_loan();
    assert_eq!(desk.refused("wu", "a", &from_credit("second", 12_346, 0)), "credit.not_enough");
    // The credit of somebody else does not pay.
    let of_wang = json!({"borrower": "wang", "amount": 100_000, "guarantors": []});
    desk.lend("wangs", of_wang);
    assert_eq!(desk.refused("wu", "b", &from_credit("wangs", 1, 0)), "credit.not_enough");
}

#[test]
fn credit_does_not_pay_on_a_day_before_it_came() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({"amount": 1_000_000})).lend("second", json!({"amount": 1_000_000}));
    desk.on("2026-01-20").give("wu", "over", &pay("loan", 1_050_000));
    let early = json!({"loan": "second", "on": "2026-01-19", "tenders": [{"till": "credit", "amount": 1_000}]});
    assert_eq!(desk.refused("wu", "early", &json!({"repayment": {"take": early}}).to_string()), "ledger.below_zero");
    desk.give("wu", "today", &from_credit("second", 1_000, 0));
}

#[test]
fn credit_beyond_what_is_owed_is_refused() {
    let mut desk = with_a_second_loan();
    desk.give("wu", "nearly", &pay("second", 990_000));
    assert_eq!(desk.refused("wu", "a", &from_credit("second", 10_001, 0)), "credit.pays_nothing");
    assert_eq!(desk.refused("wu", "b", &from_credit("loan", 1, 0)), "credit.pays_nothing");
    desk.give("wu", "c", &from_credit("second", 10_000, 0));
    assert_eq!(desk.balance(Account::MEMBER_CREDIT, "huang"), yuan("23.45"));
}

#[test]
fn a_repayment_from_credit_is_reversed_and_corrected_like_any_other() {
    let mut desk = with_a_second_loan();
    desk.give("wu", "applied", &from_credit("second", 12_000, 0));
    // What was spent cannot be taken from under it.
    assert_eq!(desk.refused("chen", "undo", &reverse("over")), "ledger.below_zero");
    let tenders = json!([{"till": "credit", "amount": 2_000}, {"till": "cash", "amount": 10_000}]);
    let correct = json!({"repayment": "applied", "tenders": tenders, "reason": "录错"});
    desk.give_signed("right", &json!({"repayment": {"correct": correct}}).to_string());
    assert_eq!(desk.balance(Account::MEMBER_CREDIT, "huang"), yuan("103.45"));
    assert_eq!(desk.position("second", "2026-01-15").principal, yuan("9,880.00"));
    desk.give_signed("gone", &reverse("right"));
    assert_eq!(desk.balance(Account::MEMBER_CREDIT, "huang"), yuan("123.45"));
    assert_eq!(desk.position("second", "2026-01-15").principal, yuan("10,000.00"));
    assert_eq!(desk.book.state().broken_invariants(desk.today), Vec::<String>::new());
}

#[test]
fn no_till_is_called_as_the_credit_or_the_shares_of_a_member_are() {
    let mut desk = founded();
    let open = r#"{"till":{"open":{"kind":"cash","name":"抽屉"}}}"#;
    assert_eq!(desk.refused("chen", "credit", open), "till.known");
    assert_eq!(desk.refused("chen", "shares", open), "till.known");
}
