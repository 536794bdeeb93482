//! Loans taken over from the old books: a balance, the day up to which interest is paid and the next due date.

use crate::support::cooperative::{Coop, accrue, correct, founded, pay, pay_on, yuan};
use crate::support::id;
use huzhu::cooperative::Stage;
use huzhu::cooperative::loan::Status;
use huzhu::institution::Institution;
use huzhu::ledger::Account;
use serde_json::{Value, json};

/// Wang's 6,000.00 of equal principal over six months at 9.6 %, paid up to 10 January, next due on 10 February.
fn old_loan(changes: Value) -> String {
    let mut take = json!({
        "borrower": "wang", "principal": 600_000, "rate": "9.6%/year", "method": "equal-principal",
        "contract_on": "2025-10-10", "settled_to": "2026-01-10", "next_due": "2026-02-10", "instalments": 6,
        "day_count": "months-and-days", "purpose": "饲料", "old_number": "2025-31",
        "holiday": {"due_moves": false, "interest_runs": true, "overdue_from_moved": true}
    });
    let fields = take.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => fields.remove(name),
            value => fields.insert(name.clone(), value.clone()),
        };
    }
    json!({"takeover": {"take": take}}).to_string()
}

/// A harvest loan of 30,000.00 at 8‰ a month from 3 April 2025, due on 8 October 2025 and not paid.
fn overdue() -> String {
    old_loan(json!({"principal": 3_000_000, "rate": "8‰/month", "method": "harvest", "contract_on": "2025-04-03",
        "settled_to": "2025-04-03", "next_due": "2025-10-03", "instalments": null}))
}

fn taken_over(changes: Value) -> Coop {
    let mut desk = founded();
    desk.on("2026-01-20").give("chen", "old", &old_loan(changes));
    desk.give("li", "old-ok", r#"{"proposal":{"sign":{"proposal":"old"}}}"#);
    desk
}

#[test]
fn a_loan_comes_over_when_a_second_person_has_signed_with_its_balance_against_the_opening_account() {
    let mut desk = founded();
    desk.on("2026-01-20").give("chen", "old", &old_loan(json!({})));
    assert!(desk.book.state().file(&id("old")).is_err(), "not before it is signed");
    assert_eq!(desk.refused("chen", "mine", r#"{"proposal":{"sign":{"proposal":"old"}}}"#), "operator.duty");
    desk.give("li", "old-ok", r#"{"proposal":{"sign":{"proposal":"old"}}}"#);
    let file = desk.book.state().file(&id("old")).unwrap();
    assert_eq!((file.stage(), file.number), (Stage::Running, (2026, 1)));
    // Ten days of 6,000.00 at 9.6 % over 360 days were earned before: 16.00.
    assert_eq!(desk.balance(Account::LOAN_PRINCIPAL, "old"), yuan("6,000.00"));
    assert_eq!(desk.balance(Account::LOAN_INTEREST, "old"), yuan("16.00"));
    assert_eq!(desk.total(Account::BROUGHT_FORWARD), yuan("6,016.00"));
    assert_eq!(desk.total(Account::INTEREST_INCOME), yuan("0.00"));
}

#[test]
fn only_what_accrues_after_the_takeover_is_income_and_the_loan_runs_to_its_settlement() {
    let mut desk = taken_over(json!({}));
    desk.on("2026-02-10").give("wu", "r1", &pay("old", 104_800));
    assert_eq!(desk.total(Account::INTEREST_INCOME), yuan("32.00"), "48.00 less the 16.00 brought over");
    assert_eq!(desk.position("old", "2026-02-10").principal, yuan("5,000.00"));
    desk.on("2026-02-11").give_signed("fix", &correct("r1", 104_800, "2026-02-11"));
    assert_eq!(desk.position("old", "2026-02-10").status, Status::Running);
    assert_eq!(desk.position("old", "2026-02-10").due_now, yuan("1,048.00"));
    desk.on("2026-03-02").give("chen", "acc", &accrue("2026-02-28"));
    let rest = desk.position("old", "2026-03-02").to_settle;
    desk.give("wu", "all", &pay("old", rest.fen()));
    assert_eq!(desk.book.state().file(&id("old")).unwrap().stage(), Stage::Settled);
    assert_eq!(desk.balance(Account::LOAN_INTEREST, "old"), yuan("0.00"));
    assert_eq!(desk.total(Account::BROUGHT_FORWARD), yuan("6,016.00"));
}

#[test]
fn an_overdue_loan_comes_over_overdue_with_its_interest_and_penalty_as_receivables() {
    let mut desk = founded();
    desk.on("2026-01-20").give("chen", "old", &overdue());
    desk.give("li", "ok", r#"{"proposal":{"sign":{"proposal":"old"}}}"#);
    let position = desk.position("old", "2026-01-20");
    assert_eq!(position.status, Status::Overdue);
    assert_eq!(position.overdue.unwrap().days, 109);
    let (interest, penalty) = (position.interest.outstanding(), position.penalty.outstanding());
    // 180 days to the maturity and 107 on, each 8.00: months of 30 days.
    assert_eq!(interest, yuan("2,296.00"));
    assert!(penalty.is_positive());
    assert_eq!(desk.total(Account::BROUGHT_FORWARD), yuan("30,000.00") + interest + penalty);
    assert_eq!(desk.total(Account::PENALTY_INCOME) + desk.total(Account::INTEREST_INCOME), yuan("0.00"));
    assert_eq!(desk.book.state().due(desk.today).len(), 1, "it is on the list to chase");
}

#[test]
fn every_method_comes_over() {
    for (nr, method) in ["equal-instalment", "equal-principal", "interest-only", "bullet", "harvest"].iter().enumerate()
    {
        let left = if nr < 3 { json!(6) } else { Value::Null };
        let mut desk = taken_over(json!({"method": method, "instalments": left}));
        let due: i64 = desk.position("old", "2026-01-20").instalments.iter().map(|row| row.principal.fen()).sum();
        assert_eq!(due, 600_000, "{method}");
        let owed = desk.on("2026-03-15").position("old", "2026-03-15").to_settle;
        desk.give("wu", "all", &pay("old", owed.fen()));
        assert_eq!(desk.book.state().file(&id("old")).unwrap().stage(), Stage::Settled, "{method}");
    }
}

#[test]
fn the_ceiling_is_that_of_the_contract_date_l05() {
    let mut desk = founded();
    desk.on("2026-01-20");
    // Four times 3.85 % was 15.4 % in June 2021, four times 3.0 % is 12 % now.
    let of = |contract: &str| old_loan(json!({"rate": "15.4%/year", "contract_on": contract}));
    assert_eq!(desk.refused_by("chen", "now", &of("2026-01-06")), ("L05", "loan.rate_over_ceiling"));
    let above = old_loan(json!({"rate": "15.41%/year", "contract_on": "2021-06-15"}));
    assert_eq!(desk.refused_by("chen", "above", &above), ("L05", "loan.rate_over_ceiling"));
    desk.give("chen", "then", &of("2021-06-15"));
}

#[test]
fn only_a_member_s_loan_comes_over_l01() {
    let mut desk = founded();
    desk.on("2026-01-20");
    assert_eq!(desk.refused("chen", "t1", &old_loan(json!({"borrower": "stranger"}))), "member.unknown");
    desk.give("chen", "gone", r#"{"departure":{"die":{"member":"wang","on":"2026-01-19"}}}"#);
    assert_eq!(desk.refused_by("chen", "t2", &old_loan(json!({}))), ("L01", "loan.not_an_active_member"));
}

#[test]
fn days_that_cannot_be_are_refused() {
    let mut desk = founded();
    desk.on("2026-01-20");
    let mut refused = |name: &str, changes| desk.refused("chen", name, &old_loan(changes));
    assert_eq!(refused("t1", json!({"settled_to": "2026-01-21"})), "takeover.days");
    assert_eq!(refused("t2", json!({"contract_on": "2026-01-11"})), "takeover.days");
    assert_eq!(refused("t3", json!({"next_due": "2026-01-10"})), "takeover.due_before_settled");
    assert_eq!(refused("t4", json!({"instalments": null})), "takeover.no_instalments");
    assert_eq!(refused("t5", json!({"method": "bullet"})), "takeover.one_due_date");
    assert_eq!(refused("t6", json!({"instalments": 0})), "terms.number");
    assert_eq!(refused("t7", json!({"principal": 0})), "amount.not_positive");
}

#[test]
fn nothing_is_recorded_of_days_before_the_takeover_and_the_day_itself_is_open() {
    let mut desk = taken_over(json!({}));
    assert_eq!(desk.refused("wu", "early", &pay_on("old", 10_000, "2026-01-19")), "takeover.before");
    desk.give("wu", "same", &pay_on("old", 10_000, "2026-01-20"));
    assert!(desk.book.state().position(&id("old"), crate::support::day("2026-01-19")).is_err());
}

#[test]
fn a_takeover_is_taken_back_as_if_it_had_never_been_while_nothing_came_after_it() {
    let mut desk = founded();
    let before = desk.net();
    desk.on("2026-01-20").give("chen", "old", &old_loan(json!({})));
    desk.give("li", "old-ok", r#"{"proposal":{"sign":{"proposal":"old"}}}"#);
    desk.on("2026-02-10").give("wu", "r1", &pay("old", 104_800));
    let back = r#"{"takeover":{"reverse":{"loan":"old","reason":"余额抄错"}}}"#;
    assert_eq!(desk.refused("chen", "back", back), "drawdown.has_repayments");
    let wrong = r#"{"drawdown":{"reverse":{"loan":"old","reason":"余额抄错"}}}"#;
    assert_eq!(desk.refused("chen", "wrong", wrong), "drawdown.taken_over");
    desk.give_signed("un", r#"{"repayment":{"reverse":{"repayment":"r1","reason":"余额抄错"}}}"#);
    desk.give_signed("back-2", back);
    assert_eq!(desk.net(), before);
    assert_eq!(desk.book.state().file(&id("old")).unwrap().stage(), Stage::TakenBack);
    let pays = r#"{"drawdown":{"pay":{"loan":"old","payouts":[{"till":"bank","amount":600000}]}}}"#;
    assert_eq!(desk.refused("wu", "pays", pays), "loan.stage");
    desk.on("2026-02-11").lend("new", json!({"amount": 100_000}));
    let lent = r#"{"takeover":{"reverse":{"loan":"new","reason":"错"}}}"#;
    assert_eq!(desk.refused("chen", "lent", lent), "takeover.not_one");
}

#[test]
fn what_was_taken_over_counts_in_what_the_member_can_borrow() {
    let mut desk = founded();
    let room = |desk: &Coop| desk.book.state().available_to_borrow(&id("wang"), desk.today).unwrap().lines[0];
    let before = room(&desk);
    desk.on("2026-01-20").give("chen", "old", &old_loan(json!({})));
    desk.give("li", "old-ok", r#"{"proposal":{"sign":{"proposal":"old"}}}"#);
    let after = room(&desk);
    assert_eq!(after.used - before.used, yuan("6,000.00"));
    assert_eq!(before.room - after.room, yuan("6,000.00"));
}

#[test]
fn a_loan_taken_over_is_extended_from_its_own_first_due_date() {
    let mut desk = taken_over(json!({}));
    let term = json!({"from": {"first": "2026-02-10", "number": 9, "every": {"count": 1, "unit": "month"}}});
    let ask = json!({"loan": "old", "term": term, "reason": "寒潮"});
    desk.give("chen", "ask", &json!({"extension": {"ask": ask}}).to_string());
    desk.give("chen", "grants", r#"{"extension":{"grant":{"loan":"old"}}}"#);
    desk.give("li", "grant-ok", r#"{"proposal":{"sign":{"proposal":"grants"}}}"#);
    let rows = desk.position("old", "2026-01-20").instalments;
    assert_eq!(rows.len(), 9);
    assert_eq!(rows[8].due_on.to_string(), "2026-10-10");
}

#[test]
fn a_settled_loan_taken_over_is_put_away_and_comes_back_as_it_was() {
    let mut desk = taken_over(json!({}));
    let owed = desk.position("old", "2026-01-20").to_settle;
    desk.give("wu", "all", &pay("old", owed.fen()));
    let file = desk.book.state().file(&id("old")).unwrap().clone();
    desk.on("2026-03-02").close("2026-01").close("2026-02");
    assert!(desk.book.state().file(&id("old")).is_err());
    desk.book.recall(&id("all")).unwrap();
    assert_eq!(desk.book.state().file(&id("old")).unwrap(), &file);
    assert!(desk.book.state().house().ledger.trial_balance_is_zero());
}
