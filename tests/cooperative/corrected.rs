//! 更正 of money that is no repayment: taken back and recorded right, as one act.

use crate::support::cooperative::{Coop, founded, pay_out, yuan};
use crate::support::{day, id};
use huzhu::institution::{House, Institution};
use huzhu::ledger::Account;
use huzhu::vocabulary::Money;
use serde_json::{Value, json};

fn house(desk: &Coop) -> &House {
    desk.book.state().house()
}

fn held(desk: &Coop, till: &str) -> Money {
    house(desk).till_balance(&id(till))
}

/// This instead of that.
fn instead(of: &str, command: Value) -> String {
    json!({"correction": {"make": {"of": of, "instead": command, "reason": "录错"}}}).to_string()
}

/// A correction this operator gives, signed by zhou.
fn signed(desk: &mut Coop, by: &str, name: &str, command: &str) {
    desk.give(by, name, command);
    desk.give("zhou", &format!("{name}-signed"), &json!({"proposal": {"sign": {"proposal": name}}}).to_string());
}

fn shares(member: &str, till: &str, fen: i64) -> Value {
    json!({"share": {"pay_in": {"member": member, "tenders": [{"till": till, "amount": fen}]}}})
}

fn bill(account: &str, fen: i64) -> Value {
    json!({"ordinary": {"pay": {"account": account, "tenders": [{"till": "bank", "amount": fen}], "note": "电费"}}})
}

#[test]
fn fifteen_thousand_of_share_money_typed_for_one_thousand_five_hundred_is_corrected_in_one_act_on_its_first_day() {
    let mut desk = founded();
    desk.give("chen", "s", &shares("huang", "cash", 1_500_000).to_string()).on("2026-01-06");
    let cash = held(&desk, "cash");
    desk.give("chen", "fix", &instead("s", shares("huang", "cash", 150_000)));
    assert_eq!(held(&desk, "cash"), cash, "proposed, it posts nothing");
    desk.give("zhou", "fix-ok", r#"{"proposal":{"sign":{"proposal":"fix"}}}"#);
    assert_eq!(held(&desk, "cash"), cash - yuan("13,500.00"));
    let payments = desk.book.state().payments();
    assert!(payments[&id("s")].reversed);
    assert_eq!((payments[&id("fix")].amount(), payments[&id("fix")].on), (yuan("1,500.00"), day("2026-01-05")));
    assert_eq!(payments[&id("fix")].receipt, payments[&id("s")].receipt + 1, "the new receipt");
    assert_eq!(house(&desk).corrections.replaced_by(&id("s")), Some(&id("fix")));
    assert_eq!(house(&desk).corrections.replaced(&id("fix")), Some(&id("s")));
    assert_eq!(desk.balance_on(Account::CASH, "cash", "2026-01-05"), yuan("21,500.00"), "on its own day");
    assert_eq!(desk.refused("chen", "again", &instead("s", shares("huang", "cash", 1))), "reversal.done");
}

#[test]
fn share_money_of_the_wrong_member_goes_to_the_right_one() {
    let mut desk = founded();
    desk.give("chen", "s", &shares("huang", "bank", 100_000).to_string());
    let before = house(&desk).ledger.balance(Account::SHARES, Some(&id("wang")));
    desk.give_signed("fix", &instead("s", shares("wang", "bank", 100_000)));
    assert_eq!(house(&desk).ledger.balance(Account::SHARES, Some(&id("huang"))), yuan("5,000.00"));
    assert_eq!(house(&desk).ledger.balance(Account::SHARES, Some(&id("wang"))), before + yuan("1,000.00"));
}

#[test]
fn balances_are_judged_at_the_end_of_the_act_and_not_in_its_middle() {
    let mut desk = founded();
    // 100.00 typed for 1,000.00 came into the code, and 90.00 of it were settled since.
    desk.give("chen", "s", &shares("huang", "wechat", 10_000).to_string());
    desk.give("wu", "settled", r#"{"till":{"move":{"from":"wechat","to":"bank","amount":9000}}}"#);
    let reverse = r#"{"share":{"reverse":{"payment":"s","reason":"录错"}}}"#;
    assert_eq!(desk.refused("chen", "never", reverse), "ledger.below_zero");
    desk.give_signed("fix", &instead("s", shares("huang", "wechat", 100_000)));
    assert_eq!(held(&desk, "wechat"), yuan("910.00"));
    let less = instead("fix", shares("huang", "wechat", 8_999));
    assert_eq!(desk.refused("chen", "less", &less), "ledger.below_zero", "one fen short at its end");
    assert!(desk.book.state().broken_invariants(day("2026-01-05")).is_empty());
}

#[test]
fn a_bill_a_movement_a_voucher_and_a_grant_are_corrected_by_the_same_command() {
    let mut desk = founded();
    desk.give("wu", "power", &bill("expenses.utilities", 12_850).to_string());
    desk.give("wu", "in", r#"{"till":{"move":{"from":"cash","to":"bank","amount":100000}}}"#);
    let voucher = |fen: i64| {
        json!({"voucher": {"post": {"note": "打印纸", "lines": [{"account": "expenses.office", "debit": fen},
            {"account": "payables.other", "credit": fen}]}}})
    };
    desk.give_signed("v", &voucher(2_000).to_string());
    let grant = |fen: i64| json!({"fund": {"receive": {"kind": "donation", "from": "何生", "tenders": [{"till": "bank", "amount": fen}]}}});
    desk.give("chen", "g", &grant(50_000).to_string());
    let (cash, bank) = (held(&desk, "cash"), held(&desk, "bank"));
    desk.on("2026-01-06");
    signed(&mut desk, "wu", "power-2", &instead("power", bill("expenses.office", 12_580)));
    signed(
        &mut desk,
        "wu",
        "in-2",
        &instead("in", json!({"till": {"move": {"from": "cash", "to": "bank", "amount": 10_000}}})),
    );
    signed(&mut desk, "wu", "v-2", &instead("v", voucher(200)));
    signed(&mut desk, "chen", "g-2", &instead("g", grant(5_000)));
    assert_eq!(held(&desk, "cash"), cash + yuan("900.00"));
    assert_eq!(held(&desk, "bank"), bank + yuan("2.70") - yuan("900.00") - yuan("450.00"));
    let total = |account: Account| house(&desk).ledger.total(account).of(account);
    assert_eq!((total(Account::UTILITIES), total(Account::OFFICE)), (Money::ZERO, yuan("127.80")));
    assert_eq!((total(Account::OTHER_PAYABLE), total(Account::DONATION_FUND)), (yuan("2.00"), yuan("50.00")));
    assert_eq!(house(&desk).postings()[&id("power-2")].on, day("2026-01-05"), "the first date is kept");
}

#[test]
fn a_drawdown_from_the_wrong_till_is_corrected_until_something_is_repaid() {
    let mut desk = founded();
    desk.sign("loan", json!({"amount": 1_000_000}));
    desk.give("wu", "paid", &pay_out("loan", 1_000_000)).on("2026-01-06");
    let cash = json!({"drawdown": {"pay": {"loan": "loan", "payouts": [{"till": "cash", "amount": 1_000_000}]}}});
    signed(&mut desk, "wu", "fix", &instead("paid", cash.clone()));
    assert_eq!(held(&desk, "cash"), yuan("10,000.00"));
    let drawn = desk.book.state().file(&id("loan")).unwrap().drawn.clone().unwrap();
    assert_eq!(drawn.terms.drawn_on, day("2026-01-05"), "interest runs from the first day");
    desk.give("wu", "r", &crate::support::cooperative::pay("loan", 100));
    let named = drawn.command.to_string();
    let bank = json!({"drawdown": {"pay": {"loan": "loan", "payouts": [{"till": "bank", "amount": 1_000_000}]}}});
    assert_eq!(desk.refused("wu", "late", &instead(&named, bank)), "drawdown.has_repayments");
}

#[test]
fn money_put_on_the_wrong_loan_goes_to_the_right_one() {
    let mut desk = founded();
    desk.lend("one", json!({"amount": 1_000_000})).lend(
        "two",
        json!({"amount": 1_000_000, "borrower": "wang",
        "guarantors": [{"member": "huang"}]}),
    );
    let take =
        |loan: &str| json!({"repayment": {"take": {"loan": loan, "tenders": [{"till": "cash", "amount": 5_000}]}}});
    desk.on("2026-01-20").give("wu", "r", &take("one").to_string()).on("2026-01-22");
    signed(&mut desk, "wu", "fix", &instead("r", take("two")));
    let received = |loan: &str| desk.book.state().position(&id(loan), day("2026-01-22")).unwrap().received;
    assert_eq!((received("one"), received("two")), (Money::ZERO, yuan("50.00")));
    assert!(desk.book.state().broken_invariants(day("2026-01-22")).is_empty());
}

#[test]
fn what_is_another_act_the_same_unknown_or_not_to_be_typed_again_is_refused() {
    let mut desk = founded();
    desk.give("chen", "s", &shares("huang", "bank", 100_000).to_string());
    desk.give("wu", "power", &bill("expenses.utilities", 12_850).to_string());
    assert_eq!(desk.refused("chen", "x", &instead("s", bill("expenses.office", 1))), "correction.another_act");
    assert_eq!(desk.refused("chen", "x", &instead("s", shares("huang", "bank", 100_000))), "correction.same");
    assert_eq!(desk.refused("chen", "x", &instead("huang", shares("huang", "bank", 1))), "correction.unknown");
    let count = |fen: i64| json!([{"till": "cash", "pieces": [{"value": 10_000, "count": fen / 10_000}]}]);
    desk.give("wu", "open", &json!({"day": {"open": {"counts": count(2_000_000)}}}).to_string());
    desk.give("wu", "shut", &json!({"day": {"close": {"counts": count(1_990_000), "reason": "短一百"}}}).to_string());
    assert_eq!(desk.refused("wu", "x", &instead("shut", bill("expenses.office", 1))), "correction.not_offered");
    assert_eq!(desk.refused("li", "x", &instead("s", shares("huang", "bank", 1))), "operator.duty");
}

#[test]
fn the_old_paper_is_voided_with_the_correction_and_its_fate_must_be_said() {
    let mut desk = founded();
    desk.give("chen", "s", &shares("huang", "bank", 100_000).to_string());
    desk.give("chen", "print", r#"{"paper":{"print":{"paper":"receipt","of":"s"}}}"#);
    assert_eq!(desk.refused("chen", "x", &instead("s", shares("huang", "bank", 1))), "correction.paper_out");
    let mut fix: Value = serde_json::from_str(&instead("s", shares("huang", "bank", 1))).unwrap();
    fix["correction"]["make"]["paper"] = json!("lost");
    desk.give_signed("fix", &fix.to_string());
    let printing = house(&desk).printings.of(&id("receipt"), &id("s")).unwrap();
    assert_eq!(printing.fate, Some(huzhu::institution::Fate::Lost));
}

#[test]
fn in_a_closed_month_the_first_day_is_kept_and_the_books_take_it_on_the_first_open_day() {
    let mut desk = founded();
    desk.give("wu", "power", &bill("expenses.utilities", 12_850).to_string());
    desk.on("2026-02-03").close("2026-01");
    signed(&mut desk, "wu", "fix", &instead("power", bill("expenses.utilities", 12_580)));
    let entries = desk.entries("fix-signed");
    let days: Vec<&str> = entries.iter().map(|entry| entry["effective"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-02-01", "2026-02-01"]);
    assert_eq!(house(&desk).postings()[&id("fix")].on, day("2026-01-05"));
}

#[test]
fn a_refund_is_corrected_by_whoever_signs_refunds() {
    let mut desk = founded();
    let refund =
        |fen: i64| json!({"capital": {"refund": {"member": "wang", "payouts": [{"till": "bank", "amount": fen}]}}});
    desk.give("wu", "c", &refund(100_000).to_string());
    desk.give("li", "c-ok", r#"{"proposal":{"sign":{"proposal":"c"}}}"#);
    desk.give("wu", "fix", &instead("c", refund(10_000)));
    let sign = r#"{"proposal":{"sign":{"proposal":"fix"}}}"#;
    assert_eq!(desk.refused("zhou", "not-hers", sign), "operator.duty");
    desk.give("li", "fix-ok", sign);
    assert_eq!(house(&desk).ledger.balance(Account::SHARES, Some(&id("wang"))), yuan("19,900.00"));
}
