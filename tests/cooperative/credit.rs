//! A member's account and the credit in it.

use crate::support::cooperative::{Coop, accrue, founded, pay, reverse, yuan};
use crate::support::id;
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
