//! What is given up: waivers within the house's amount and with an approval, roundings on a receipt.

use crate::support::cooperative::{Coop, founded, pay, yuan};
use crate::support::id;
use huzhu::cooperative::{Cooperative, Stage};
use huzhu::ledger::Account;
use serde_json::{Value, json};

/// 50,000.00 of 15 January 2026; the first instalment of 4,386.50 is unpaid.
fn late() -> Coop {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    desk.on("2026-03-01");
    desk
}

fn grant(changes: Value) -> String {
    let mut grant = json!({"loan": "loan", "reason": "台风减产"});
    grant.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    json!({"waiver": {"grant": grant}}).to_string()
}

fn sign(proposal: &str) -> String {
    json!({"proposal": {"sign": {"proposal": proposal}}}).to_string()
}

fn take(fen: i64, rounded_off: i64) -> String {
    let tenders = json!([{"till": "cash", "amount": fen}]);
    json!({"repayment": {"take": {"loan": "loan", "tenders": tenders, "rounded_off": rounded_off}}}).to_string()
}

#[test]
fn a_waived_penalty_is_no_longer_owed_and_stands_as_a_loss() {
    let mut desk = late();
    let before = desk.position("loan", "2026-03-01");
    assert_eq!((before.penalty.outstanding(), before.due_now), (yuan("3.46"), yuan("4,404.84")));
    desk.give("chen", "w", &grant(json!({"penalty": 346})));
    assert_eq!(desk.position("loan", "2026-03-01").given_up, yuan("0.00"), "it waits for an approver");
    desk.give("li", "w-ok", &sign("w"));
    let after = desk.position("loan", "2026-03-01");
    assert_eq!(
        (after.penalty.outstanding(), after.due_now, after.given_up),
        (yuan("0.00"), yuan("4,401.38"), yuan("3.46"))
    );
    assert_eq!(desk.total(Account::GIVEN_UP), yuan("3.46"));
    assert_eq!(desk.balance(Account::LOAN_PENALTY, "loan"), yuan("0.00"));
    assert_eq!(desk.total(Account::PENALTY_INCOME), yuan("3.46"));
}

#[test]
fn only_what_is_accrued_and_unpaid_is_waived_l43() {
    // 414.88 of interest due and 221.46 of the running period.
    let mut desk = late();
    let owed = desk.position("loan", "2026-03-01").interest.outstanding();
    assert_eq!(desk.refused("chen", "over", &grant(json!({"penalty": 347}))), "waiver.more_than_owed");
    let resolution = json!({"number": "理事会2026-3", "on": "2026-02-28"});
    let all = |fen: i64| grant(json!({"interest": fen, "resolution": resolution}));
    assert_eq!(desk.refused("chen", "more", &all(owed.fen() + 1)), "waiver.more_than_owed");
    desk.give("chen", "all", &all(owed.fen())).give("li", "all-ok", &sign("all"));
    let after = desk.position("loan", "2026-03-01");
    assert_eq!((after.interest.outstanding(), after.interest.waived), (yuan("0.00"), owed));
}

#[test]
fn more_than_the_house_waives_on_a_loan_needs_a_resolution() {
    let mut desk = late();
    desk.on("2026-06-01");
    desk.give("chen", "w1", &grant(json!({"interest": 40_000}))).give("li", "w1-ok", &sign("w1"));
    assert_eq!(desk.refused("chen", "w2", &grant(json!({"interest": 10_001}))), "waiver.needs_resolution");
    desk.give("chen", "w3", &grant(json!({"interest": 10_000}))).give("li", "w3-ok", &sign("w3"));
    let resolution = json!({"number": "理事会2026-3", "on": "2026-05-30"});
    desk.give("chen", "w4", &grant(json!({"interest": 1, "resolution": resolution}))).give("li", "w4-ok", &sign("w4"));
    assert_eq!(desk.total(Account::GIVEN_UP), yuan("500.01"));
}

#[test]
fn a_waiver_taken_back_is_as_if_it_had_never_been() {
    let mut never = late();
    let mut desk = late();
    desk.give("chen", "w", &grant(json!({"interest": 10_000, "penalty": 346}))).give("li", "w-ok", &sign("w"));
    let reverse = json!({"waiver": {"reverse": {"loan": "loan", "waiver": "w", "reason": "录错"}}}).to_string();
    desk.give_signed("undo", &reverse);
    for desk in [&mut never, &mut desk] {
        desk.give("wu", "r", &pay("loan", 440_484));
    }
    assert_eq!(never.position("loan", "2026-03-01"), desk.position("loan", "2026-03-01"));
    assert_eq!(never.net(), desk.net());
    assert_eq!(desk.refused("chen", "again", &reverse), "reversal.done");
}

#[test]
fn a_drawdown_with_a_waiver_is_not_reversed_before_the_waiver() {
    let mut desk = late();
    desk.give("chen", "w", &grant(json!({"penalty": 346}))).give("li", "w-ok", &sign("w"));
    let reverse = json!({"drawdown": {"reverse": {"loan": "loan", "reason": "付错户"}}}).to_string();
    assert_eq!(desk.refused("chen", "back", &reverse), "drawdown.has_waivers");
}

#[test]
fn a_waiver_before_the_drawdown_or_of_nothing_is_refused() {
    let mut desk = late();
    assert_eq!(desk.refused("chen", "w1", &grant(json!({"penalty": 1, "on": "2026-01-14"}))), "loan.before_drawdown");
    assert_eq!(desk.refused("chen", "w2", &grant(json!({}))), "amount.not_positive");
    assert_eq!(desk.refused("chen", "w3", &grant(json!({"penalty": -1, "interest": 2}))), "amount.not_positive");
}

#[test]
fn five_fen_short_are_rounded_off_and_counted_l42() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    desk.on("2026-02-15").give("wu", "r", &take(438_645, 5));
    let position = desk.position("loan", "2026-02-15");
    assert_eq!((position.due_now, position.principal), (yuan("0.00"), yuan("46,013.50")));
    assert_eq!((position.received, position.given_up), (yuan("4,386.45"), yuan("0.05")));
    assert_eq!(desk.total(Account::GIVEN_UP), yuan("0.05"));
    assert_eq!(desk.balance(Account::CASH, "cash"), yuan("24,386.45"));
}

#[test]
fn a_rounding_pays_up_exactly_and_stays_within_the_house_s_amount() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    desk.on("2026-02-15");
    assert_eq!(desk.refused("wu", "r1", &take(438_549, 101)), "repayment.rounds_off_too_much");
    assert_eq!(desk.refused("wu", "r2", &take(438_600, 5)), "repayment.rounding_pays_nothing_up");
    assert_eq!(desk.refused("wu", "r3", &take(438_650, 5)), "repayment.rounding_pays_nothing_up");
    assert_eq!(desk.refused("wu", "r4", &take(438_650, 0)), "amount.not_positive");
    desk.give("wu", "r5", &take(438_550, 100));
    assert_eq!(desk.total(Account::GIVEN_UP), yuan("1.00"));
}

#[test]
fn a_rounding_may_settle_the_loan_and_leaves_with_its_receipt() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({"method": "harvest"}));
    desk.on("2026-04-15");
    let owed = desk.position("loan", "2026-04-15").to_settle;
    desk.give("wu", "r", &take(owed.fen() - 90, 90));
    let stage = |state: &Cooperative| state.file(&id("loan")).unwrap().stage();
    assert_eq!(stage(desk.book.state()), Stage::Settled);
    desk.give_signed("undo", &json!({"repayment": {"reverse": {"repayment": "r", "reason": "收错"}}}).to_string());
    assert_eq!(stage(desk.book.state()), Stage::Running);
    assert_eq!((desk.total(Account::GIVEN_UP), desk.position("loan", "2026-04-15").to_settle), (yuan("0.00"), owed));
}

#[test]
fn what_turns_out_not_to_be_owed_is_not_given_up() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({"method": "harvest"}));
    desk.on("2026-04-15");
    let owed = desk.position("loan", "2026-04-15").to_settle;
    desk.give("wu", "r", &take(owed.fen() - 50, 50));
    // Money found later that came a month before: the debt was smaller, the fen given up go first.
    let found = json!({"loan": "loan", "tenders": [{"till": "cash", "amount": 30}], "on": "2026-04-15"});
    desk.give("wu", "a-found", &json!({"repayment": {"take": found}}).to_string());
    let position = desk.position("loan", "2026-04-15");
    assert_eq!((position.given_up, position.credit), (yuan("0.20"), yuan("0.00")));
    assert_eq!(desk.total(Account::GIVEN_UP), yuan("0.20"));
}
