//! The cooperative's promises, rule by rule: refused just beyond its boundary and passed at it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../support/mod.rs"]
mod support;

mod application;
mod backdating;
mod calendar;
mod capital;
mod cash;
mod contact;
mod corrected;
mod correction;
mod credit;
mod day_at_the_desk;
mod departure;
mod drawdown;
mod due;
mod extension;
mod founding;
mod ladder;
mod mended;
mod numbering;
mod passphrase;
mod period;
mod produce;
mod put_away;
mod relation;
mod repayment;
mod setup;
mod share;
mod signatures;
mod subscription;
mod takeover;
mod template;
mod village;
mod waiver;

use huzhu::cooperative::Stage;
use huzhu::institution::Institution;
use huzhu::ledger::Account;
use serde_json::json;
use support::cooperative::{founded, pay, yuan};
use support::id;

#[test]
fn a_loan_is_lent_repaid_to_the_fen_and_settled() {
    let mut desk = founded();
    desk.on("2026-01-15").lend("loan", json!({}));
    for month in 2..=12 {
        let tenders = json!([{"till": "cash", "amount": 300_000}, {"till": "wechat", "amount": 138_650}]);
        let take = json!({"repayment": {"take": {"loan": "loan", "tenders": tenders}}}).to_string();
        desk.on(&format!("2026-{month:02}-15")).give("wu", &format!("r{month}"), &take);
    }
    desk.on("2027-01-15").give("wu", "last", &pay("loan", 438_647));
    assert_eq!(desk.book.state().file(&id("loan")).unwrap().stage(), Stage::Settled);
    assert_eq!(desk.total(Account::INTEREST_INCOME), yuan("2,637.97"));
    assert_eq!(desk.total(Account::LOAN_PRINCIPAL), yuan("0.00"));
    assert_eq!(desk.balance(Account::CODE_CLEARING, "wechat"), yuan("15,251.50"));
    assert!(desk.book.state().house().ledger.trial_balance_is_zero());
}
