//! Typed wrong: corrected in one act, or reversed as if it had never been.

use crate::support::cooperative::{Coop, accrue, correct, founded, pay, pay_on, reverse, yuan};
use crate::support::{day, id};
use huzhu::cooperative::{Stage, Undone};
use huzhu::institution::Institution;
use huzhu::ledger::Account;
use serde_json::json;

fn lending() -> Coop {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    desk
}

#[test]
fn fifteen_thousand_typed_for_one_thousand_five_hundred_is_corrected_in_one_act() {
    let mut wrong = lending();
    wrong.on("2026-02-15").give("wu", "r", &pay("loan", 1_500_000)).on("2026-02-16");
    wrong.give_signed("fix", &correct("r", 150_000, "2026-02-15"));
    let mut right = lending();
    right.on("2026-02-15").give("wu", "r", &pay("loan", 150_000)).on("2026-02-16");
    assert_eq!(wrong.net(), right.net());
    assert_eq!(wrong.net_on("2026-02-15"), right.net_on("2026-02-15"), "on its own day");
    let entries = wrong.entries("fix-signed");
    assert_eq!(entries.len(), 1, "one difference entry");
    assert_eq!(entries[0]["corrects"], wrong.entries("r")[0]["voucher"]);
    let file = wrong.book.state().file(&id("loan")).unwrap();
    assert_eq!(file.repayments[&id("r")].undone, Some(Undone::Corrected(id("fix"))));
    assert_eq!(file.repayments[&id("fix")].receipt, file.repayments[&id("r")].receipt + 1, "the new receipt");
}

#[test]
fn a_correction_moves_money_to_the_till_and_day_it_truly_came() {
    let mut desk = lending();
    desk.on("2026-02-15").give("wu", "r", &pay("loan", 438_650)).on("2026-02-20");
    let fix = json!({"repayment": {"correct": {"repayment": "r", "on": "2026-02-18", "reason": "第二天才到账",
        "tenders": [{"till": "wechat", "amount": 438_650}]}}});
    desk.give_signed("fix", &fix.to_string());
    assert_eq!(desk.balance_on(Account::CASH, "cash", "2026-02-15"), yuan("20,000.00"));
    assert_eq!(desk.balance_on(Account::CODE_CLEARING, "wechat", "2026-02-17"), yuan("0.00"));
    assert_eq!(desk.balance_on(Account::CODE_CLEARING, "wechat", "2026-02-18"), yuan("4,386.50"));
    assert_eq!(
        desk.position("loan", "2026-02-20").instalments[0].late,
        yuan("4,382.57"),
        "three days late: 3.93 of charges first"
    );
}

#[test]
fn what_is_undone_is_not_undone_again_but_its_correction_may_be_corrected() {
    let mut desk = lending();
    desk.on("2026-02-15").give("wu", "r", &pay("loan", 100_000));
    assert_eq!(desk.refused("chen", "same", &correct("r", 100_000, "2026-02-15")), "correction.same");
    desk.give_signed("fix", &correct("r", 200_000, "2026-02-15"));
    assert_eq!(desk.refused("chen", "x1", &correct("r", 300_000, "2026-02-15")), "reversal.done");
    assert_eq!(desk.refused("chen", "x2", &reverse("r")), "reversal.done");
    assert_eq!(desk.refused("chen", "x3", &reverse("unknown")), "repayment.unknown");
    desk.give_signed("fix-2", &correct("fix", 438_650, "2026-02-15"));
    let mut right = lending();
    right.on("2026-02-15").give("wu", "r", &pay("loan", 438_650));
    assert_eq!(desk.net(), right.net());
    desk.give_signed("rev", &reverse("fix-2"));
    let mut never = lending();
    never.on("2026-02-15").give("chen", "acc", &accrue("2026-02-15"));
    assert_eq!(desk.net(), never.net(), "through the same date");
}

#[test]
fn a_reversed_repayment_leaves_the_loan_as_if_it_never_was() {
    let mut desk = lending();
    desk.on("2026-02-15").give("wu", "r1", &pay("loan", 438_650));
    let (position, balances) = (desk.position("loan", "2026-03-15"), desk.net());
    desk.give("wu", "r2", &pay("loan", 100_000)).on("2026-02-20");
    desk.give("chen", "rev", &reverse("r2"));
    assert_ne!(desk.position("loan", "2026-03-15"), position, "a proposal posts nothing");
    desk.give("zhou", "sign", r#"{"proposal":{"sign":{"proposal":"rev"}}}"#);
    assert_eq!(desk.position("loan", "2026-03-15"), position);
    assert_eq!(desk.net(), balances);
}

#[test]
fn a_late_reversal_never_undoes_what_came_after_and_money_without_a_debt_becomes_credit() {
    let mut desk = lending();
    desk.on("2026-02-15").give("wu", "r1", &pay("loan", 438_650));
    desk.on("2026-03-15").give("wu", "all", &pay("loan", 5_000_000));
    let paid = desk.position("loan", "2026-03-15");
    assert!(paid.credit.is_positive() && desk.book.state().file(&id("loan")).unwrap().stage() == Stage::Settled);
    desk.on("2026-03-20").give_signed("rev", &reverse("r1"));
    let after = desk.position("loan", "2026-03-20");
    assert_eq!(after.received, yuan("50,000.00"), "the later money keeps its cash");
    assert!(after.credit < paid.credit && after.to_settle.is_positive());
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Running, "it is owed again");
}

#[test]
fn reversed_within_the_year_in_red_and_across_it_in_blue_g24() {
    let reversed = |closed: &[&str]| {
        let mut desk = lending();
        desk.on("2026-12-15").give("wu", "r", &pay("loan", 438_650)).on("2027-01-20");
        for month in closed {
            desk.close(month);
        }
        desk.give_signed("rev", &reverse("r"));
        let amounts: Vec<i64> = desk.entries("rev-signed")[0]["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["debit"].as_i64().or(line["credit"].as_i64()).unwrap())
            .collect();
        let day = desk.entries("rev-signed")[0]["effective"].clone();
        let mut never = lending();
        never.on("2027-01-20");
        for month in closed {
            never.close(month);
        }
        let through = accrue("2027-01-20");
        desk.give("chen", "acc", &through);
        never.give("chen", "acc", &through);
        assert_eq!(desk.net(), never.net());
        (day, amounts)
    };
    let months: Vec<String> = (1..=12).map(|month| format!("2026-{month:02}")).collect();
    let all: Vec<&str> = months.iter().map(String::as_str).collect();
    let (day, red) = reversed(&all[..11]);
    assert_eq!(day, "2026-12-15");
    assert!(red.iter().any(|amount| *amount < 0), "{red:?}");
    let (day, blue) = reversed(&all);
    assert_eq!(day, "2027-01-01");
    assert!(blue.iter().all(|amount| *amount > 0), "{blue:?}");
}

#[test]
fn a_reversal_in_a_later_month_of_the_year_is_red_on_the_first_open_day_g24() {
    let mut desk = lending();
    desk.on("2026-02-15").give("wu", "r", &pay("loan", 438_650)).on("2026-03-20").close("2026-01").close("2026-02");
    let february = desk.net_on("2026-02-28");
    desk.give_signed("rev", &reverse("r"));
    let entry = &desk.entries("rev-signed")[0];
    assert_eq!(entry["effective"], "2026-03-01");
    assert!(entry["lines"].as_array().unwrap().iter().any(|line| line["debit"].as_i64() == Some(-438_650)));
    assert_eq!(desk.net_on("2026-02-28"), february, "the closed month is what it was");
    assert_eq!(desk.book.state().position(&id("loan"), day("2026-03-20")).unwrap().received, yuan("0.00"));
}

#[test]
fn a_receipt_that_never_was_is_not_reversed_after_its_cash_went_out() {
    let mut desk = lending();
    let by_code = json!({"repayment": {"take": {"loan": "loan", "tenders": [{"till": "wechat", "amount": 438_650}]}}});
    desk.on("2026-02-15").give("wu", "r", &by_code.to_string());
    desk.sign("next", json!({"amount": 438_650}));
    let out = json!({"drawdown": {"pay": {"loan": "next", "payouts": [{"till": "wechat", "amount": 438_650}]}}});
    desk.give("wu", "out", &out.to_string());
    assert_eq!(desk.refused("chen", "rev", &reverse("r")), "ledger.below_zero");
    desk.give("wu", "back", &pay_on("loan", 1, "2026-02-15"));
}

#[test]
fn a_till_that_would_go_short_is_mended_as_its_refusal_says() {
    let mut desk = lending();
    desk.on("2026-02-15").give("wu", "r", &pay("loan", 438_650));
    let spend = json!({"tenders": [{"till": "cash", "amount": 2_438_650}], "account": "expenses.other"});
    desk.give("wu", "out", &json!({"ordinary": {"pay": spend}}).to_string()).on("2026-02-16");
    let refusal = desk.refusal("chen", "rev", &reverse("r"));
    assert_eq!(refusal.cause(), "ledger.below_zero");
    assert_eq!(refusal.get("till"), Some(&huzhu::rules::Figure::Id(id("cash"))));
    let words = huzhu::text::refusal(&refusal, huzhu::text::Language::Zh, &huzhu::text::BareIds);
    assert!(words.contains("先登记待认领款，再冲正原收据"), "{words}");
    // The money that was paid out came from somebody: it is recorded on the day it was there, and owed to its owner.
    let came = json!({"tenders": [{"till": "cash", "amount": 438_650}], "from": "盘点查出", "on": "2026-02-15"});
    desk.give("wu", "found", &json!({"unidentified": {"receive": came}}).to_string());
    desk.give_signed("rev", &reverse("r"));
    assert_eq!(desk.balance_on(Account::CASH, "cash", "2026-02-15"), yuan("0.00"));
    assert_eq!(desk.book.state().house().unclaimed(&id("found")), yuan("4,386.50"));
    assert_eq!(desk.position("loan", "2026-02-16").received, yuan("0.00"));
    assert!(desk.book.state().broken_invariants(day("2026-02-16")).is_empty());
}

#[test]
fn cash_called_short_for_a_receipt_that_never_was_is_taken_back_before_it() {
    let mut desk = lending();
    desk.on("2026-02-15").give("wu", "r", &pay("loan", 438_650));
    let cash = |fen: i64| {
        json!([{"till": "cash", "pieces": [{"value": 10_000, "count": fen / 10_000},
        {"value": 10, "count": fen % 10_000 / 10}]}])
    };
    desk.give("wu", "open", &json!({"day": {"open": {"day": "2026-02-15", "counts": cash(2_438_650)}}}).to_string());
    let close = json!({"counts": cash(2_000_000), "reason": "少四千多，待查"});
    desk.give("wu", "close", &json!({"day": {"close": close}}).to_string());
    let reopen = json!({"day": {"reopen": {"reason": "找到了: 没有这笔还款"}}}).to_string();
    desk.give_signed("reopen", &reopen);
    let bill = json!({"tenders": [{"till": "cash", "amount": 2_000_000}], "account": "expenses.other"});
    desk.give("wu", "out", &json!({"ordinary": {"pay": bill}}).to_string());
    assert_eq!(desk.refused("chen", "rev", &reverse("r")), "ledger.below_zero", "the cash was called short already");
    desk.give_signed("short", r#"{"posting":{"reverse":{"posting":"close","reason":"不是短款"}}}"#);
    desk.give_signed("rev", &reverse("r"));
    assert_eq!(desk.balance(Account::CASH, "cash"), yuan("0.00"));
    assert_eq!(desk.total(Account::CASH_SHORT), yuan("0.00"));
}
