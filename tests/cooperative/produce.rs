//! What members bring in kind: taken in, held, sold, written down.

use crate::support::Desk;
use crate::support::cooperative::{Coop, FOUNDING, founded, furnish, yuan};
use crate::support::id;
use huzhu::ledger::Account;
use serde_json::json;

fn bring(quantity: &str, price: i64) -> String {
    let carp = json!({"member": "huang", "what": "草鱼", "quantity": quantity, "unit": "斤", "price": price});
    json!({"produce": {"take_in": carp}}).to_string()
}

fn sell(quantity: &str, fen: i64) -> String {
    let tenders = json!([{"till": "cash", "amount": fen}]);
    json!({"produce": {"sell": {"lot": "carp", "quantity": quantity, "tenders": tenders}}}).to_string()
}

fn write_down(fen: i64) -> String {
    json!({"produce": {"write_down": {"lot": "carp", "amount": fen, "reason": "死鱼"}}}).to_string()
}

fn undo(of: &str) -> String {
    json!({"produce": {"reverse": {"of": of, "reason": "录错"}}}).to_string()
}

/// huang brought 841.25 jin of carp at 6.00: 5,047.50.
fn stocked() -> Coop {
    let mut desk = founded();
    desk.give_signed("carp", &bring("841.25", 600));
    desk
}

fn held(desk: &Coop) -> (String, String) {
    let lot = &desk.book.state().lots()[&id("carp")];
    let left = lot.left.map_or_else(|| "0".to_owned(), |left| left.to_string());
    (left, desk.balance(Account::PRODUCE, "carp").to_string())
}

#[test]
fn what_is_brought_is_stock_and_credit_and_never_cash() {
    let mut desk = founded();
    let before = (desk.total(Account::CASH), desk.total(Account::BANK));
    desk.give_signed("carp", &bring("841.25", 600));
    assert_eq!((desk.total(Account::CASH), desk.total(Account::BANK)), before);
    assert_eq!(held(&desk), ("841.25".to_owned(), "5,047.50".to_owned()));
    assert_eq!(desk.balance(Account::MEMBER_CREDIT, "huang"), yuan("5,047.50"));
}

#[test]
fn the_value_is_signed_by_a_second_person_l44() {
    let mut desk = founded();
    desk.give("wu", "carp", &bring("1", 100));
    assert!(desk.book.state().lots().is_empty(), "it waits for a signature");
    desk.give("zhou", "ok", r#"{"proposal":{"sign":{"proposal":"carp"}}}"#);
    assert_eq!(desk.book.state().lots().len(), 1);
}

#[test]
fn a_house_that_has_not_decided_to_takes_nothing_in_kind_l44() {
    let without = FOUNDING.replace(r#"{"flag":true}"#, r#"{"flag":false}"#);
    let mut desk = furnish(Desk::found(&without));
    assert_eq!(desk.refused_by("chen", "carp", &bring("1", 100)), ("L44", "produce.not_accepted"));
}

#[test]
fn things_brought_repay_a_loan_and_pay_shares_through_the_members_credit() {
    let mut desk = stocked();
    desk.on("2026-01-15").lend("loan", json!({"amount": 300_000}));
    let credit = json!([{"till": "credit", "amount": 300_000}]);
    desk.give("wu", "paid", &json!({"repayment": {"take": {"loan": "loan", "tenders": credit}}}).to_string());
    assert_eq!(desk.position("loan", "2026-01-15").to_settle, yuan("0.00"));
    let credit = json!([{"till": "credit", "amount": 204_750}]);
    desk.give("wu", "shares", &json!({"share": {"pay_in": {"member": "huang", "tenders": credit}}}).to_string());
    assert_eq!(desk.balance(Account::SHARES, "huang"), yuan("7,047.50"));
    assert_eq!(desk.refused("chen", "undo", &undo("carp")), "ledger.below_zero");
}

#[test]
fn a_sale_takes_its_part_out_and_the_last_takes_the_rest() {
    let mut desk = stocked();
    desk.give("wu", "s1", &sell("800", 500_000));
    // 5,047.50 × 800 ÷ 841.25 = 4,800.00; it brought 200.00 more.
    assert_eq!(held(&desk), ("41.25".to_owned(), "247.50".to_owned()));
    assert_eq!(desk.total(Account::PRODUCE_GAIN), yuan("200.00"));
    assert_eq!(desk.refused("wu", "s2", &sell("41.251", 100)), "produce.not_so_much");
    desk.give("wu", "s3", &sell("41.25", 20_000));
    assert_eq!(held(&desk), ("0".to_owned(), "0.00".to_owned()));
    assert_eq!(desk.total(Account::PRODUCE_LOSS), yuan("47.50"));
    assert_eq!(desk.refused("wu", "s4", &sell("1", 100)), "produce.not_so_much");
}

#[test]
fn a_lot_is_written_down_to_nothing_and_no_further() {
    let mut desk = stocked();
    assert_eq!(desk.refused("chen", "w1", &write_down(504_751)), "produce.worth_less");
    desk.give("chen", "w2", &write_down(504_750));
    desk.give("li", "w2-ok", r#"{"proposal":{"sign":{"proposal":"w2"}}}"#);
    assert_eq!(held(&desk), ("841.25".to_owned(), "0.00".to_owned()));
    assert_eq!(desk.total(Account::PRODUCE_LOSS), yuan("5,047.50"));
    desk.give("wu", "s", &sell("841.25", 100));
    assert_eq!(desk.total(Account::PRODUCE_GAIN), yuan("1.00"));
}

#[test]
fn the_latest_is_taken_back_first_and_all_taken_back_leaves_nothing() {
    let mut desk = founded();
    let before = desk.net();
    desk.give_signed("carp", &bring("841.25", 600));
    desk.give("wu", "s1", &sell("800", 500_000)).give("wu", "s2", &sell("41.25", 100));
    assert_eq!(desk.refused("chen", "u1", &undo("s1")), "produce.moved");
    assert_eq!(desk.refused("chen", "u2", &undo("carp")), "produce.moved");
    desk.give_signed("u3", &undo("s2")).give_signed("u4", &undo("s1"));
    assert_eq!(held(&desk), ("841.25".to_owned(), "5,047.50".to_owned()));
    desk.give_signed("u5", &undo("carp"));
    assert_eq!(desk.net(), before);
    assert_eq!(desk.refused("chen", "u6", &undo("carp")), "reversal.done");
    assert_eq!(desk.refused("wu", "s3", &sell("1", 100)), "reversal.done");
}

#[test]
fn a_wrong_quantity_is_corrected_in_one_act() {
    let mut desk = stocked();
    let right: serde_json::Value = serde_json::from_str(&bring("84.125", 600)).unwrap();
    let correct = json!({"correction": {"make": {"of": "carp", "instead": right, "reason": "小数点"}}});
    desk.give_signed("right", &correct.to_string());
    assert_eq!(desk.balance(Account::PRODUCE, "right"), yuan("504.75"));
    assert_eq!(desk.balance(Account::PRODUCE, "carp"), yuan("0.00"));
    assert_eq!(desk.balance(Account::MEMBER_CREDIT, "huang"), yuan("504.75"));
}

#[test]
fn nothing_is_sold_before_it_was_brought_and_no_voucher_by_hand_names_its_accounts() {
    let mut desk = founded();
    desk.on("2026-01-07").give_signed("carp", &bring("1", 600));
    let early = json!({"lot": "carp", "quantity": "1", "on": "2026-01-06", "tenders": [{"till": "cash", "amount": 1}]});
    assert_eq!(desk.refused("wu", "s", &json!({"produce": {"sell": early}}).to_string()), "produce.before");
    for account in ["income.produce", "losses.produce", "produce.held"] {
        let lines = json!([{"account": account, "debit": 1}, {"account": "payables.other", "credit": 1}]);
        let voucher = json!({"voucher": {"post": {"lines": lines, "note": "不行"}}});
        assert_eq!(
            desk.refused("wu", account.replace('.', "-").as_str(), &voucher.to_string()),
            "voucher.control_account"
        );
    }
}
